//! The marked line and the page of a list that its owner draws line by line.

use ratatui::layout::Rect;

use crate::ui::canvas::Canvas;
use crate::ui::key::{Code, Key};
use crate::ui::mouse::Target;

/// Where a list stands: which line is marked, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct List {
    marked: Option<usize>,
    count: usize,
}

impl List {
    /// Returns a list of `count` lines, the first one marked.
    pub const fn new(count: usize) -> Self {
        let marked = if count == 0 { None } else { Some(0) };
        Self { marked, count }
    }

    /// Returns a list of `count` lines with none marked yet.
    pub const fn unmarked(count: usize) -> Self {
        Self { marked: None, count }
    }

    /// Returns the list of `rows` that were read again: the mark is on the row that `had_mark`, else
    /// on the first.
    pub fn again<R>(rows: &[R], had_mark: impl Fn(&R) -> bool) -> Self {
        let first = Self::new(rows.len());
        Self { marked: rows.iter().position(had_mark).or(first.marked), ..first }
    }

    /// Returns the marked line.
    pub const fn marked(&self) -> Option<usize> {
        self.marked
    }

    /// Marks a line, or none.
    pub fn mark(&mut self, line: Option<usize>) {
        self.marked = line.filter(|line| *line < self.count);
    }

    /// Returns how many times ↓ leads from the mark to a line; ↑ when negative.
    pub fn steps_to(&self, line: usize) -> i32 {
        let place = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        // With nothing marked, the first ↓ marks the first line.
        self.marked.map_or_else(|| place(line) + 1, |marked| place(line) - place(marked))
    }

    /// Returns how many lines there are.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Returns whether there are no lines.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Takes the number of lines after a change; the mark stays as near as it can.
    pub fn resize(&mut self, count: usize) {
        self.count = count;
        let last = count.checked_sub(1);
        self.marked = self.marked.and_then(|marked| last.map(|last| marked.min(last)));
    }

    /// Takes a key: ↑ ↓ by line, PgUp PgDn by `page` lines, Ctrl+Home and Ctrl+End to the ends.
    /// Returns whether it was one of these.
    pub fn key_press(&mut self, key: Key, page: usize) -> bool {
        let page = page.max(1);
        let Some(last) = self.count.checked_sub(1) else {
            return matches!(key.code, Code::Up | Code::Down | Code::PageUp | Code::PageDown);
        };
        let to = match (key.code, key.ctrl) {
            (Code::Down, false) => self.marked.map_or(0, |at| at + 1),
            (Code::Up, false) => self.marked.map_or(last, |at| at.saturating_sub(1)),
            (Code::PageDown, false) => self.marked.map_or(0, |at| at + page),
            (Code::PageUp, false) => self.marked.map_or(0, |at| at.saturating_sub(page)),
            (Code::Home, true) => 0,
            (Code::End, true) => last,
            _ => return false,
        };
        self.marked = Some(to.min(last));
        true
    }

    /// Returns the first line shown when `height` lines fit: whole pages, so that lines stay still
    /// while the mark moves among them.
    pub fn top(&self, height: usize) -> usize {
        let height = height.max(1);
        self.marked.unwrap_or(0) / height * height
    }

    /// Draws a page: `line(n, row, out)` for each line shown, the mark over it, and at the right
    /// edge where the page stands in the list when there is more than one.
    pub fn draw(
        &self,
        area: Rect,
        out: &mut Canvas,
        mut line: impl FnMut(usize, Rect, &mut Canvas),
    ) {
        let height = usize::from(area.height);
        let top = self.top(height);
        for (n, y) in (top..self.count).zip(area.y..area.bottom()) {
            let row = Rect { y, height: 1, ..area };
            line(n, row, out);
            out.target(row, Target::line(self.steps_to(n)));
            if self.marked == Some(n) {
                out.mark(area.x, y, area.width);
            }
        }
        if self.count > height && height > 0 && area.width > 0 {
            let thumb = top * height / self.count;
            let y = area.y + u16::try_from(thumb).unwrap_or(0);
            out.joint(area.right() - 1, y, "█");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(list: &mut List, codes: &[Code]) -> Option<usize> {
        for code in codes {
            list.key_press(Key::plain(*code), 5);
        }
        list.marked()
    }

    #[test]
    fn the_mark_moves_and_stops_at_the_ends() {
        let mut list = List::new(3);
        assert_eq!(press(&mut list, &[Code::Up]), Some(0));
        assert_eq!(press(&mut list, &[Code::Down, Code::Down, Code::Down]), Some(2));
        assert_eq!(press(&mut list, &[Code::PageUp]), Some(0));
    }

    #[test]
    fn the_first_down_marks_the_first_line() {
        let mut list = List::unmarked(3);
        assert_eq!(list.marked(), None);
        assert_eq!(press(&mut list, &[Code::Down]), Some(0));
    }

    #[test]
    fn rows_read_again_keep_the_mark_on_its_row() {
        assert_eq!(List::again(&["a", "b", "c"], |row| *row == "c").marked(), Some(2));
        assert_eq!(List::again(&["a", "b"], |row| *row == "c").marked(), Some(0));
        assert_eq!(List::again(&[], |row: &&str| *row == "c").marked(), None);
    }

    #[test]
    fn an_empty_list_has_no_mark() {
        let mut list = List::new(0);
        assert_eq!(press(&mut list, &[Code::Down, Code::Up, Code::PageDown]), None);
    }

    #[test]
    fn fewer_lines_keep_the_mark_inside() {
        let mut list = List::new(9);
        list.mark(Some(8));
        list.resize(4);
        assert_eq!(list.marked(), Some(3));
        list.resize(0);
        assert_eq!(list.marked(), None);
    }

    #[test]
    fn pages_are_whole() {
        let mut list = List::new(25);
        for (marked, top) in [(0, 0), (9, 0), (10, 10), (24, 20)] {
            list.mark(Some(marked));
            assert_eq!(list.top(10), top);
        }
    }
}
