//! Dossiers marked in a list by Space, to be done together.

use super::row;
use crate::desk::views::Row;
use crate::ui::canvas::MARK;
use crate::ui::{Canvas, Role};

/// Holds the dossiers that are marked, in the order of marking.
#[derive(Default)]
pub(super) struct Marks {
    rows: Vec<Row>,
}

impl Marks {
    /// Marks a dossier, or takes its mark away.
    pub(super) fn toggle(&mut self, row: &Row) {
        if self.has(row) {
            self.rows.retain(|marked| marked.id != row.id);
        } else {
            self.rows.push(row.clone());
        }
    }

    /// Tells whether a dossier is marked.
    pub(super) fn has(&self, row: &Row) -> bool {
        self.rows.iter().any(|marked| marked.id == row.id)
    }

    /// Returns how many are marked.
    pub(super) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Tells whether none is marked.
    pub(super) const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Takes all marks away. Returns whether there were any.
    pub(super) fn clear(&mut self) -> bool {
        !std::mem::take(&mut self.rows).is_empty()
    }

    /// Takes the marks away from dossiers that a list read again no longer holds.
    pub(super) fn keep(&mut self, is_there: impl Fn(&Row) -> bool) {
        self.rows.retain(is_there);
    }

    /// Returns the marked dossiers, else the one under the mark of the list.
    pub(super) fn or(&self, pointed: Option<&Row>) -> Vec<Row> {
        match self.rows.as_slice() {
            [] => pointed.cloned().into_iter().collect(),
            rows => rows.to_vec(),
        }
    }

    /// Draws the mark of a line that begins at `x`, in the cell after the list's own.
    pub(super) fn draw(&self, row: &Row, x: u16, y: u16, out: &mut Canvas) {
        if self.has(row) {
            out.text(x + row::SIGN, y, 1, MARK, Role::Strong);
        }
    }
}
