//! The mouse: what was drawn where, and the keys a click stands for.
//!
//! A click is never more than keys that could have been pressed, so that no screen knows of it.

use ratatui::layout::Position;

use super::action::{Action, Scope};
use super::key::{Code, Key};
use super::screen::Edit;
use super::stack::Ui;

/// What can be clicked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A line of a list, so many lines below the marked one; 0 is the marked line.
    Line(i32),
    /// The hint of an action.
    Hint(Action),
}

impl Ui {
    /// Does what stands at a cell: marks a line, opens the marked one, does a hint's action.
    pub(super) fn click(&mut self, at: Position) {
        let target = self.targets.borrow().iter().rev().find_map(|(area, target)| {
            let hit = area.contains(at);
            hit.then_some(*target)
        });
        match target {
            None => {}
            Some(Target::Line(0)) => self.press(Code::Enter),
            Some(Target::Line(steps)) => {
                let code = if steps > 0 { Code::Down } else { Code::Up };
                for _ in 0..steps.unsigned_abs() {
                    self.press(code);
                }
                self.moving = true;
            }
            Some(Target::Hint(action)) if action.row().scope == Scope::Hand => {
                if let Some(key) = action.row().keys.first() {
                    self.edit(&Edit::Key(*key));
                }
            }
            Some(Target::Hint(action)) => self.act(action, None),
        }
    }

    fn press(&mut self, code: Code) {
        self.edit(&Edit::Key(Key::plain(code)));
    }
}
