//! The book: appends events, keeps the projections in the same transaction, answers queries.

mod error;

pub use error::StoreError;
