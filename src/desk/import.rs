//! Taking in the catalogue and the days off: all lines or none.

use super::act::By;
use super::{Desk, Trouble};
use crate::domain::body::{Body, CalendarDay as CalendarDayBody, CatalogueRow};
use crate::domain::calendar::CalendarDay;
use crate::domain::catalogue::{Plan, Procedure};
use crate::domain::personal::Personal;

/// Holds one line of an imported catalogue, read and checked.
pub type ImportRow = Procedure;

/// Says what an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportReport {
    /// Of the catalogue.
    Procedures(Plan),
    /// Of days off: how many were new or changed.
    Holidays {
        /// Lines that were new or changed something.
        changed: usize,
        /// Lines that said what was known.
        unchanged: usize,
    },
}

impl Desk {
    /// Takes a catalogue in: adds and changes; a row ends only by its last day.
    ///
    /// # Errors
    /// Those of writing.
    pub fn import_procedures(&mut self, rows: Vec<ImportRow>) -> Result<ImportReport, Trouble> {
        self.work(|work| {
            let plan = work.office.catalogue.plan(rows, work.now().date());
            let by = By { clerk: work.office.settings.clerk, at: work.now(), ..By::default() };
            for procedure in plan.rows() {
                let row = CatalogueRow { procedure: procedure.clone(), shipped: false };
                work.append_office(Body::CatalogueRow(row), Personal::default(), &by)?;
            }
            Ok(ImportReport::Procedures(plan))
        })
    }

    /// Takes days off in; a day alone does not make a year's calendar.
    ///
    /// # Errors
    /// Those of writing.
    pub fn import_holidays(&mut self, days: Vec<CalendarDay>) -> Result<ImportReport, Trouble> {
        self.work(|work| {
            let (mut changed, mut unchanged) = (0, 0);
            let by = By { clerk: work.office.settings.clerk, at: work.now(), ..By::default() };
            for day in days {
                if work.office.calendar.find(day.date) == Some(&day) {
                    unchanged += 1;
                    continue;
                }
                changed += 1;
                let body =
                    CalendarDayBody { date: day.date, kind: day.kind, confidence: day.confidence };
                let kept = |text: String| Some(text).filter(|text| !text.is_empty());
                let personal = Personal {
                    text: kept(day.name),
                    note: kept(day.source),
                    ..Personal::default()
                };
                work.append_office(Body::CalendarDay(body), personal, &by)?;
            }
            Ok(ImportReport::Holidays { changed, unchanged })
        })
    }
}
