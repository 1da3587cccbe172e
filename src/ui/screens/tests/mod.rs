//! The screens driven by keys: over views of a morning as it is drawn, and over a real desk in memory.

mod hands;
mod looks;
mod sample;
mod scanner;
pub(in crate::ui::screens) mod with_desk;
mod with_views;
