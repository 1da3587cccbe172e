//! What is true at a counter: pure values and rules. No input or output, no clock, no screen.
