//! Where the book lies and what the command line said.
