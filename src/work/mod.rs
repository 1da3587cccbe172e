//! Threads, progress and stopping. Knows no noun of the field.
