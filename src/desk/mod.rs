//! The verbs of the desk: load, decide, append, answer what changed.

pub mod job;

pub use job::Changes;
