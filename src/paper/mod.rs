//! What is handed over the counter on paper.

mod receipt;

pub use receipt::receipt;
