//! The one integration test binary: what holds for the program as a whole.

mod layers;
