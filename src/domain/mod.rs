//! What is true at a counter: pure values and rules. No input or output, no clock, no screen.

mod asset;
pub mod body;
pub mod calendar;
pub mod card;
pub mod catalogue;
pub mod certification;
pub mod command;
pub mod commune;
pub mod confidence;
pub mod correction;
pub mod deadline;
pub mod decide;
pub mod dossier;
pub mod event;
pub mod fault;
pub mod id_prefix;
pub mod ids;
pub mod limit;
pub mod moment;
pub mod number;
pub mod office;
pub mod order;
pub mod person;
pub mod personal;
pub mod schedule;
pub mod survey;
pub mod timetable;
