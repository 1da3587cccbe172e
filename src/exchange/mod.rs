//! What comes in and goes out as text: JSON lines of `record`, csv and xlsx files. No SQL, no files
//! of its own: bytes in, values out, and back.

mod action;

mod fields;
mod intake;
mod json;

pub use action::read_action;
