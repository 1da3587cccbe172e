//! Numbers and dates in letters three lines high, to be read and copied by hand from an arm's length.

use ratatui::layout::Rect;

use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Lines that large letters take.
pub const LINES: u16 = 3;
/// Cells of one letter with its gap.
const STEP: u16 = 4;

/// Draws a text of capitals, digits and `- . / :` large; returns whether it had room and was drawn.
/// A screen reader has the plain text elsewhere: nothing is drawn for it.
pub fn large(area: Rect, text: &str, role: Role, out: &mut Canvas) -> bool {
    let letters: Option<Vec<[u8; 5]>> = text.chars().map(dots).collect();
    let Some(letters) = letters else { return false };
    let width = u16::try_from(letters.len()).unwrap_or(u16::MAX).saturating_mul(STEP);
    if width > area.width.saturating_add(1) || area.height < LINES || out.reads_aloud() {
        return false;
    }
    for line in 0..LINES {
        let (upper, lower) = (usize::from(line) * 2, usize::from(line) * 2 + 1);
        let mut row = String::new();
        for letter in &letters {
            let bits = |nth: usize| letter.get(nth).copied().unwrap_or_default();
            for bit in [4, 2, 1] {
                row.push(match (bits(upper) & bit != 0, bits(lower) & bit != 0) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                });
            }
            row.push(' ');
        }
        out.text(area.x, area.y + line, area.width, row.trim_end(), role);
    }
    true
}

/// Returns the dots of a letter, five rows of three, the leftmost in the highest bit.
#[rustfmt::skip]
const fn dots(letter: char) -> Option<[u8; 5]> {
    Some(match letter {
        ' ' => [0, 0, 0, 0, 0],
        '0' => [7, 5, 5, 5, 7], '1' => [2, 6, 2, 2, 7], '2' => [7, 1, 7, 4, 7], '3' => [7, 1, 7, 1, 7],
        '4' => [5, 5, 7, 1, 1], '5' => [7, 4, 7, 1, 7], '6' => [7, 4, 7, 5, 7], '7' => [7, 1, 1, 1, 1],
        '8' => [7, 5, 7, 5, 7], '9' => [7, 5, 7, 1, 7],
        'A' => [2, 5, 7, 5, 5], 'B' => [6, 5, 6, 5, 6], 'C' => [3, 4, 4, 4, 3], 'D' => [6, 5, 5, 5, 6],
        'E' => [7, 4, 6, 4, 7], 'F' => [7, 4, 6, 4, 4], 'G' => [3, 4, 5, 5, 3], 'H' => [5, 5, 7, 5, 5],
        'I' => [7, 2, 2, 2, 7], 'J' => [1, 1, 1, 5, 2], 'K' => [5, 5, 6, 5, 5], 'L' => [4, 4, 4, 4, 7],
        'M' => [5, 7, 7, 5, 5], 'N' => [6, 5, 5, 5, 5], 'O' => [2, 5, 5, 5, 2], 'P' => [6, 5, 6, 4, 4],
        'Q' => [2, 5, 5, 6, 3], 'R' => [6, 5, 6, 5, 5], 'S' => [3, 4, 2, 1, 6], 'T' => [7, 2, 2, 2, 2],
        'U' => [5, 5, 5, 5, 7], 'V' => [5, 5, 5, 5, 2], 'W' => [5, 5, 7, 7, 5], 'X' => [5, 5, 2, 5, 5],
        'Y' => [5, 5, 2, 2, 2], 'Z' => [7, 1, 2, 4, 7],
        '-' => [0, 0, 7, 0, 0], '.' => [0, 0, 0, 0, 2], '/' => [1, 1, 2, 4, 4], ':' => [0, 2, 0, 2, 0],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use ratatui::buffer::Buffer;

    use super::*;
    use crate::i18n::Lang;
    use crate::ui::{Head, Theme};

    fn drawn(width: u16, text: &str) -> (bool, Vec<String>) {
        let area = Rect { x: 0, y: 0, width, height: LINES };
        let mut buffer = Buffer::empty(area);
        let head = Head::default();
        let mut out = Canvas::new(&mut buffer, Theme::Mono, Lang::Vi, &head);
        let done = large(area, text, Role::Strong, &mut out);
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (done, (0..LINES).map(|y| row(y).trim_end().to_owned()).collect())
    }

    #[test]
    fn letters_are_three_lines_high() {
        let (done, rows) = drawn(12, "17:");
        assert!(done);
        assert_eq!(rows, ["▄█  ▀▀█  ▄", " █    █  ▄", "▀▀▀   ▀"]);
    }

    #[test]
    fn what_has_no_room_or_no_shape_is_not_drawn_by_half() {
        assert_eq!(drawn(10, "123").1, ["", "", ""]);
        assert!(!drawn(40, "hẹn").0);
        assert!(drawn(11, "123").0, "the last letter needs no gap");
    }

    #[test]
    fn no_two_letters_look_the_same() {
        let all: Vec<char> = ('0'..='9').chain('A'..='Z').chain(" -./:".chars()).collect();
        let shapes: HashSet<_> = all.iter().map(|letter| dots(*letter).unwrap()).collect();
        assert_eq!(shapes.len(), all.len());
    }
}
