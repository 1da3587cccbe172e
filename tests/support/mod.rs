//! What the integration tests and the benchmark share: chance, the program, a terminal.

pub mod chance;
pub mod desk;
#[expect(dead_code, reason = "the tests and the benchmark each use a part of it")]
pub mod terminal;
