//! What is handed over the counter on paper.
