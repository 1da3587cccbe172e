//! The mouse: what was drawn where, and the keys a click stands for.
//!
//! A click is never more than keys that could have been pressed, or a way to a field that Tab leads
//! to as well, so that no screen knows of it.

use ratatui::layout::Position;

use super::action::{Action, Scope};
use super::key::{Code, Key};
use super::screen::Edit;
use super::stack::Ui;

/// What can be clicked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// What a key does, pressed so many times.
    Press(Key, u32),
    /// The hint of an action.
    Hint(Action),
    /// The field of a form that has this name, and the line so many below the one marked there.
    Field(&'static str, i32),
}

impl Target {
    /// Returns a line of a list, so many lines below the marked one: a click marks it, and opens the
    /// marked one.
    pub const fn line(steps: i32) -> Self {
        Self::step(steps, Key::plain(Code::Enter))
    }

    /// Returns a line to tick, so many lines below the marked one: a click marks it, and ticks the
    /// marked one.
    pub const fn tick(steps: i32) -> Self {
        Self::step(steps, Key::char(' '))
    }

    const fn step(steps: i32, here: Key) -> Self {
        match steps {
            0 => Self::Press(here, 1),
            1.. => Self::Press(Key::plain(Code::Down), steps.unsigned_abs()),
            _ => Self::Press(Key::plain(Code::Up), steps.unsigned_abs()),
        }
    }
}

impl Ui {
    /// Does what stands at a cell.
    pub(super) fn click(&mut self, at: Position) {
        let target = self.targets.borrow().iter().rev().find_map(|(area, target)| {
            let hit = area.contains(at);
            hit.then_some(*target)
        });
        match target {
            None => {}
            Some(Target::Press(key, times)) => self.press(key, times),
            Some(Target::Hint(action)) if action.row().scope == Scope::Hand => {
                if let Some(key) = action.row().keys.first() {
                    self.press(*key, 1);
                }
            }
            Some(Target::Hint(action)) => self.act(action, None),
            Some(Target::Field(id, line)) => {
                self.edit(&Edit::Field(id));
                let code = if line < 0 { Code::Up } else { Code::Down };
                self.press(Key::plain(code), line.unsigned_abs());
            }
        }
    }

    fn press(&mut self, key: Key, times: u32) {
        self.moving = key.moves() && times > 0;
        for _ in 0..times {
            self.edit(&Edit::Key(key));
        }
    }
}
