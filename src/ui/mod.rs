//! The screens: one loop, one stack, one table of actions.
//!
//! ```text
//! keys thread ── Input ──┐
//!                        ├──► one channel ──► run(): Ui::handle for all that waits, one frame
//! workers ──── Report ───┘
//! ```
//!
//! A [`Screen`] is told what happened, changes itself and answers with a [`Flow`]; it draws itself
//! without changing. It never waits: what takes time is a job for the desk ([`Cx::run`]).

pub mod action;
pub mod canvas;
pub mod cx;
pub mod form;
pub mod harness;
mod input;
pub mod key;
pub mod keymap;
pub mod kit;
mod leave;
pub mod mouse;
mod prefs;
pub mod routes;
mod run;
pub mod screen;
pub mod screens;
mod serial;
mod stack;
mod start;
pub mod term;
pub mod theme;
mod typing;

#[cfg(test)]
mod tests;

pub use action::Action;
pub use canvas::Canvas;
pub use cx::{Cx, Head, Moment};
pub use input::Input;
pub use key::{Code, Key};
pub use keymap::{KeyFault, Keymap};
pub use prefs::Prefs;
pub use ratatui::layout::Rect;
pub use run::{Clock, run};
pub use screen::{Answer, Edit, Flow, Screen};
pub use stack::{Event, Routes, Ui};
pub use start::start;
pub use term::{Term, TermError};
pub use theme::{Role, Theme};
pub use typing::TypingChoice;
