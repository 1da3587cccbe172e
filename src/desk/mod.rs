//! The verbs of the desk: load, decide, append, answer what changed.

pub mod clock;
pub mod entropy;
pub mod job;
pub mod request;
pub mod trouble;
pub mod views;

pub use clock::Clock;
pub use job::Changes;
pub use request::{Answer, Request};
pub use trouble::Trouble;
