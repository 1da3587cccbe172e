//! The verbs of the desk: load, decide, append, answer what changed.

#[path = "standin.rs"]
pub mod job;

pub use job::Changes;
