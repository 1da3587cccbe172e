//! The verbs of the desk: load, decide, append, answer what changed.
