//! What is true at a counter: pure values and rules. No input or output, no clock, no screen.

mod asset;
pub mod calendar;
pub mod catalogue;
pub mod commune;
pub mod confidence;
pub mod deadline;
pub mod id_prefix;
pub mod limit;
pub mod schedule;
pub mod timetable;
