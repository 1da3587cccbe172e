//! What the integration tests and the benchmark share: folders, the program, a terminal, chance.

pub mod chance;
pub mod desk;
pub mod terminal;
