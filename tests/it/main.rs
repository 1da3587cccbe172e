//! The one integration test binary: what holds for the program as a whole.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends at the first surprise, in its helpers too"
)]

#[cfg(unix)]
mod bad_hands;
mod bad_input;
#[cfg(unix)]
mod batch;
mod certify;
mod cli;
mod exchange;
mod kill;
mod layers;
mod output;
mod pads;
#[cfg(unix)]
mod printing;
#[cfg(unix)]
mod pty;
mod record;
#[path = "../support/mod.rs"]
mod support;
mod two_programs;
