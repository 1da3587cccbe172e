//! The screens: one loop, one stack, one table of actions.
