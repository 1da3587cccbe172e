//! The book: appends events, keeps the projections in the same transaction, answers queries.
