//! A list that opens under a box while one types, its lines given by the owner.

use ratatui::layout::Rect;

use super::List;
use crate::ui::canvas::Canvas;
use crate::ui::key::Key;
use crate::ui::theme::Role;

/// One line to pick.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PickRow {
    /// What is kept when the line is picked.
    pub key: String,
    /// What is shown, and stands in the box afterwards.
    pub name: String,
    /// What is shown to the right of it.
    pub detail: String,
}

/// The lines that match what is typed.
#[derive(Debug, Clone, Default)]
pub struct PickList {
    rows: Vec<PickRow>,
    list: List,
}

impl PickList {
    /// Takes the lines for what is typed now; the first one is marked.
    pub fn set(&mut self, rows: Vec<PickRow>) {
        self.list = List::new(rows.len());
        self.rows = rows;
    }

    /// Returns a list that is only looked at: no line is marked.
    pub fn unmarked(rows: Vec<PickRow>) -> Self {
        let mut list = List::new(rows.len());
        list.mark(None);
        Self { rows, list }
    }

    /// Takes the lines away.
    pub fn close(&mut self) {
        self.set(Vec::new());
    }

    /// Returns whether there are lines to pick.
    pub const fn is_open(&self) -> bool {
        !self.list.is_empty()
    }

    /// Returns the marked line.
    pub fn marked(&self) -> Option<&PickRow> {
        self.rows.get(self.list.marked()?)
    }

    /// Returns all lines.
    pub fn rows(&self) -> &[PickRow] {
        &self.rows
    }

    /// Takes ↑ ↓ PgUp PgDn while open. Returns whether it was one of these.
    pub fn key_press(&mut self, key: Key) -> bool {
        self.is_open() && self.list.key_press(key, 5)
    }

    /// Draws as many lines as fit, the details in a column of `detail` cells at the right.
    pub fn draw(&self, area: Rect, detail: u16, out: &mut Canvas) {
        self.list.draw(area, out, |n, row, out| {
            let Some(line) = self.rows.get(n) else { return };
            let names = row.width.saturating_sub(detail + 2);
            out.text(row.x + 1, row.y, names, &line.name, Role::Text);
            let x = row.right().saturating_sub(detail);
            out.text(x, row.y, detail, &line.detail, Role::Text);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::key::Code;

    fn row(key: &str) -> PickRow {
        PickRow { key: key.into(), name: key.to_uppercase(), detail: String::new() }
    }

    #[test]
    fn new_lines_mark_the_first_and_arrows_move() {
        let mut list = PickList::default();
        assert!(!list.key_press(Key::plain(Code::Down)));
        list.set(vec![row("a"), row("b")]);
        assert_eq!(list.marked(), Some(&row("a")));
        assert!(list.key_press(Key::plain(Code::Down)));
        assert_eq!(list.marked(), Some(&row("b")));
        list.set(vec![row("c")]);
        assert_eq!(list.marked(), Some(&row("c")));
        list.close();
        assert!(!list.is_open());
    }
}
