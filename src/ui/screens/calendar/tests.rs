//! The year on one screen, and a closure that comes too late for dates already promised.
