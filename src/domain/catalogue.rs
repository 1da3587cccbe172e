//! The catalogue of procedures (danh mục thủ tục hành chính), with every version of each.

mod component;
mod plan;
mod procedure;
mod search;

use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::text::{fold, initials};

pub use component::{Component, ComponentKind};
pub use plan::{Plan, PlanNote};
pub use procedure::{COLUMNS, Procedure, REPEAT_DAYS, RowError, is_code};

/// A version of a procedure with what a search needs of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    procedure: Procedure,
    /// The folded name: "dang ky khai sinh".
    name: String,
    /// The folded field of work.
    field: String,
    /// The short name: "dkks".
    initials: String,
}

impl Entry {
    fn new(procedure: Procedure) -> Self {
        let name = fold(&procedure.name);
        let field = fold(&procedure.field);
        let initials = initials(&name);
        Self { procedure, name, field, initials }
    }
}

/// Holds all versions of all procedures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    /// Ordered by code; the versions of one code in the order in which they came.
    entries: Vec<Entry>,
}

impl Catalogue {
    /// Returns the catalogue of these versions.
    pub fn new(procedures: impl IntoIterator<Item = Procedure>) -> Self {
        let mut entries: Vec<Entry> = procedures.into_iter().map(Entry::new).collect();
        entries.sort_by(|a, b| a.procedure.code.cmp(&b.procedure.code));
        Self { entries }
    }

    /// Returns the catalogue embedded in the program.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Catalogue> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::new(shipped_rows().filter_map(Result::ok)))
    }

    /// Adds a version; of two that begin on one day, the one added later holds.
    pub fn add(&mut self, procedure: Procedure) {
        let place = self.entries.partition_point(|e| e.procedure.code <= procedure.code);
        self.entries.insert(place, Entry::new(procedure));
    }

    /// Adds a version that was shipped when it was first used here; whatever is known holds before it.
    pub fn add_used(&mut self, procedure: Procedure) {
        if self.version(&procedure.code, &procedure.version()).is_none() {
            let place = self.entries.partition_point(|e| e.procedure.code < procedure.code);
            self.entries.insert(place, Entry::new(procedure));
        }
    }

    /// Returns every version of a code, in the order in which they were added.
    pub fn versions(&self, code: &str) -> impl DoubleEndedIterator<Item = &Procedure> + Clone {
        self.entries_of(code).iter().map(|entry| &entry.procedure)
    }

    /// Returns the version of a code that events name by its content hash.
    pub fn version(&self, code: &str, version: &str) -> Option<&Procedure> {
        self.versions(code).rev().find(|procedure| procedure.version() == version)
    }

    /// Returns whether there is a procedure of this code, ended or not.
    pub fn knows(&self, code: &str) -> bool {
        !self.entries_of(code).is_empty()
    }

    /// Returns the version of a code in force on a day; `None` before its first and after its end.
    pub fn at(&self, code: &str, date: NaiveDate) -> Option<&Procedure> {
        in_force(self.entries_of(code), date).map(|entry| &entry.procedure)
    }

    /// Returns the last day of a procedure that has ended by `date`.
    pub fn ended_on(&self, code: &str, date: NaiveDate) -> Option<NaiveDate> {
        newest(self.entries_of(code), date)?.procedure.valid_to.filter(|end| *end < date)
    }

    /// Returns the procedures in force on a day, by code.
    pub fn in_force(&self, date: NaiveDate) -> impl Iterator<Item = &Procedure> {
        self.entries_in_force(date).map(|entry| &entry.procedure)
    }

    fn entries_in_force(&self, date: NaiveDate) -> impl Iterator<Item = &Entry> {
        self.entries
            .chunk_by(|a, b| a.procedure.code == b.procedure.code)
            .filter_map(move |versions| in_force(versions, date))
    }

    fn entries_of(&self, code: &str) -> &[Entry] {
        let start = self.entries.partition_point(|e| e.procedure.code.as_str() < code);
        let rest = self.entries.get(start..).unwrap_or_default();
        let len = rest.partition_point(|e| e.procedure.code == code);
        rest.get(..len).unwrap_or_default()
    }
}

/// Returns the version with the latest beginning by a day, the one added last among equals.
fn newest(versions: &[Entry], date: NaiveDate) -> Option<&Entry> {
    versions
        .iter()
        .filter(|entry| entry.procedure.valid_from.is_none_or(|from| from <= date))
        .max_by_key(|entry| entry.procedure.valid_from)
}

fn in_force(versions: &[Entry], date: NaiveDate) -> Option<&Entry> {
    newest(versions, date).filter(|entry| entry.procedure.valid_to.is_none_or(|end| date <= end))
}

fn shipped_rows() -> impl Iterator<Item = Result<Procedure, RowError>> {
    super::asset::records(PROCEDURES).map(|record| {
        let place = |name: &str| COLUMNS.iter().position(|column| *column == name);
        let cell = |name: &str| record.get(place(name)?);
        Procedure::read(cell, None).map(|(procedure, _)| procedure)
    })
}

const PROCEDURES: &str = include_str!("../../assets/procedures.csv");

#[cfg(test)]
mod tests;
