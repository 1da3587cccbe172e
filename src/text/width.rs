//! Cells of a terminal: the only place that measures and cuts strings for it.
//!
//! A glyph is one grapheme as it may be shown. What would move the cursor or show nothing
//! (controls, escapes, direction marks, a tone without its letter) is shown as `·`, so nothing
//! that was typed or imported can reach the terminal as a command or stay hidden.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clean::{is_invisible, is_line_break};

const STAND_IN: &str = "·";
const ELLIPSIS: &str = "…";

/// Returns how many cells `text` takes when shown.
pub fn cells(text: &str) -> usize {
    glyphs(text).map(|(_, width)| width).sum()
}

/// Returns `text` as it may be shown: each control or invisible character as `·`.
pub fn visible_text(text: &str) -> String {
    glyphs(text).map(|(glyph, _)| glyph).collect()
}

/// Returns `text` in at most `width` cells, ending in `…` when it had to be cut.
pub fn cut(text: &str, width: usize) -> String {
    if cells(text) <= width {
        return visible_text(text);
    }
    if width == 0 {
        return String::new();
    }
    let mut head = take(text, width - 1);
    head.truncate(head.trim_end().len());
    head.push_str(ELLIPSIS);
    head
}

/// Returns `text` in exactly `width` cells: cut, or filled with spaces on the right.
pub fn pad(text: &str, width: usize) -> String {
    let mut shown = cut(text, width);
    let room = width.saturating_sub(cells(&shown));
    shown.extend(std::iter::repeat_n(' ', room));
    shown
}

/// Returns `text` in exactly `width` cells: cut, or filled with spaces on the left, as numbers are.
pub fn pad_left(text: &str, width: usize) -> String {
    let shown = cut(text, width);
    let mut line = " ".repeat(width.saturating_sub(cells(&shown)));
    line.push_str(&shown);
    line
}

/// Returns the lines of `text`, each in at most `width` cells: broken at line breaks and between
/// words, a word longer than a line split. A no-break space holds words together.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    if width == 0 {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = Line { lines: &mut lines, text: String::new(), used: 0, width };
        for word in paragraph.split([' ', '\t']).filter(|word| !word.is_empty()) {
            line.word(word);
        }
        let last = line.text;
        lines.push(last);
    }
    lines
}

/// Yields the graphemes of `text` as they may be shown, with their cells.
pub(super) fn glyphs(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true).map(|grapheme| {
        let hidden = |c: char| c.is_control() || is_line_break(c);
        let width = grapheme.width();
        if width == 0 || grapheme.chars().any(hidden) || grapheme.starts_with(is_invisible) {
            (STAND_IN, 1)
        } else {
            (grapheme, width)
        }
    })
}

/// Returns as many whole glyphs from the start of `text` as fit in `width` cells.
pub(super) fn take(text: &str, width: usize) -> String {
    let mut used = 0;
    glyphs(text)
        .take_while(|(_, cells)| {
            used += cells;
            used <= width
        })
        .map(|(glyph, _)| glyph)
        .collect()
}

/// The line that is being filled, and those before it.
struct Line<'a> {
    lines: &'a mut Vec<String>,
    text: String,
    used: usize,
    width: usize,
}

impl Line<'_> {
    fn word(&mut self, word: &str) {
        let need = cells(word);
        if self.used > 0 && self.used + 1 + need > self.width {
            self.end();
        }
        if self.used > 0 {
            self.glyph(" ", 1);
        }
        for (glyph, cells) in glyphs(word) {
            // A wide letter in a column of one cell.
            let (glyph, cells) = if cells > self.width { (STAND_IN, 1) } else { (glyph, cells) };
            if self.used + cells > self.width {
                self.end();
            }
            self.glyph(glyph, cells);
        }
    }

    fn glyph(&mut self, glyph: &str, cells: usize) {
        self.text.push_str(glyph);
        self.used += cells;
    }

    fn end(&mut self) {
        self.lines.push(std::mem::take(&mut self.text));
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::samples;

    #[test]
    fn composed_and_decomposed_take_the_same_cells() {
        assert_eq!(cells("Nguyễn"), 6);
        assert_eq!(cells("Nguye\u{302}\u{303}n"), 6);
    }

    #[test]
    fn wide_letters_take_two_cells() {
        assert_eq!(cells("中a"), 3);
        assert_eq!(cells("👍"), 2);
    }

    #[test]
    fn controls_never_reach_the_terminal() {
        assert_eq!(visible_text("Lê\u{1b}[2J\tMơ\r\n"), "Lê·[2J·Mơ·");
        assert_eq!(visible_text("\u{9b}31m\u{202e}x\u{200b}"), "·31m·x·");
        assert_eq!(cut("\u{7}\u{7}\u{7}", 2), "·…");
    }

    #[test]
    fn a_tone_without_its_letter_is_shown() {
        assert_eq!(visible_text("\u{301}a"), "·a");
    }

    #[test]
    fn what_fits_is_not_cut() {
        assert_eq!(cut("Võ Đình Hậu", 11), "Võ Đình Hậu");
        assert_eq!(cut("", 0), "");
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(cut("Võ Đình Hậu", 10), "Võ Đình H…");
        assert_eq!(cut("Võ Đình Hậu", 4), "Võ…");
        assert_eq!(cut("Võ", 1), "…");
        assert_eq!(cut("Võ", 0), "");
    }

    #[test]
    fn a_wide_letter_is_not_halved() {
        assert_eq!(cut("中文中", 4), "中…");
    }

    #[test]
    fn columns_have_their_exact_width() {
        assert_eq!(pad("Huế", 5), "Huế  ");
        assert_eq!(pad("Quảng Điền", 6), "Quảng…");
        assert_eq!(pad("中文中", 4), "中… ");
        assert_eq!(pad_left("15.000", 9), "   15.000");
        assert_eq!(pad_left("15.000", 4), "15.…");
    }

    #[test]
    fn words_stay_whole_when_wrapped() {
        assert_eq!(
            wrap("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", 14),
            ["Giấy tiếp nhận", "hồ sơ và hẹn", "trả kết quả"]
        );
    }

    #[test]
    fn a_long_word_is_split() {
        assert_eq!(wrap("số QUAY-260907-0001", 10), ["số", "QUAY-26090", "7-0001"]);
    }

    #[test]
    fn line_breaks_and_blank_lines_stay() {
        assert_eq!(wrap("Thiếu ảnh\n\nHẹn", 20), ["Thiếu ảnh", "", "Hẹn"]);
        assert!(wrap("", 20).is_empty());
    }

    #[test]
    fn a_no_break_space_holds_words_together() {
        assert_eq!(wrap("thu 15.000\u{a0}đ nay", 10), ["thu", "15.000\u{a0}đ", "nay"]);
    }

    proptest! {
        #[test]
        fn nothing_exceeds_its_width(text in samples::text(), width in 0usize..30) {
            prop_assert!(cells(&cut(&text, width)) <= width);
            prop_assert_eq!(cells(&pad(&text, width)), width);
            prop_assert_eq!(cells(&pad_left(&text, width)), width);
            for line in wrap(&text, width) {
                prop_assert!(cells(&line) <= width, "{:?}", line);
            }
        }

        #[test]
        fn nothing_shown_is_a_control(text in samples::text(), width in 1usize..30) {
            let shown = [visible_text(&text), cut(&text, width), wrap(&text, width).concat()];
            for line in shown {
                prop_assert!(!line.contains(char::is_control), "{:?}", line);
            }
        }

        #[test]
        fn wrapping_loses_no_letter(text in "[a-zđế ]{0,60}", width in 1usize..20) {
            let letters = |s: &str| s.replace(' ', "");
            prop_assert_eq!(letters(&wrap(&text, width).concat()), letters(&text));
        }
    }
}
