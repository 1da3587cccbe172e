//! The screens driven by keys: over views of a morning as it is drawn, and over a real desk in memory.

mod looks;
mod sample;
mod scanner;
mod with_desk;
mod with_views;
