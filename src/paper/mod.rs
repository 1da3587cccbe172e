//! What is handed over the counter on paper.

mod batch;
mod receipt;

pub use batch::batch_receipt;
pub use receipt::receipt;
