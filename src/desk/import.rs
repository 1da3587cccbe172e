//! Taking in the catalogue and the days off: all lines or none.

use super::act::{By, Work};
use super::{Desk, Trouble};
use crate::domain::body::{Body, CalendarDay as CalendarDayBody, CalendarYear, CatalogueRow};
use crate::domain::calendar::CalendarDay;
use crate::domain::catalogue::{Plan, Procedure};
use crate::domain::command::Command;
use crate::domain::fault::Warning;
use crate::domain::personal::Personal;

/// Holds one line of an imported catalogue, read and checked.
pub type ImportRow = Procedure;

/// Says what an import of days off did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Holidays {
    /// Lines that were new or changed something.
    pub changed: usize,
    /// Lines that said what was known.
    pub unchanged: usize,
    /// Open dossiers that got another date, or lost the mark of a missing calendar.
    pub redated: usize,
}

impl Desk {
    /// Takes a catalogue in: adds and changes; a row ends only by its last day.
    ///
    /// # Errors
    /// Those of writing.
    pub fn import_procedures(&mut self, rows: Vec<ImportRow>) -> Result<Plan, Trouble> {
        self.work(|work| {
            let plan = work.office.catalogue.plan(rows, work.now().date());
            let by = work.by_who_is_there();
            for procedure in plan.rows() {
                let row = CatalogueRow { procedure: procedure.clone(), shipped: false };
                work.append_office(Body::CatalogueRow(row), Personal::default(), &by)?;
            }
            Ok(plan)
        })
    }

    /// Takes days off in and dates the open dossiers anew; a day alone does not make a year's
    /// calendar: the office confirms the years whose days off are all there.
    ///
    /// # Errors
    /// Those of writing.
    pub fn import_holidays(
        &mut self,
        days: Vec<CalendarDay>,
        confirmed: &[i32],
    ) -> Result<Holidays, Trouble> {
        self.work(|work| {
            let before = work.office.calendar.version().to_owned();
            let mut report = Holidays::default();
            let by = work.by_who_is_there();
            for day in days {
                if work.office.calendar.find(day.date) == Some(&day) {
                    report.unchanged += 1;
                    continue;
                }
                report.changed += 1;
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
            for year in confirmed.iter().copied() {
                let year = Body::CalendarYear(CalendarYear { year });
                work.append_office(year, Personal::default(), &by)?;
            }
            if work.office.calendar.version() != before {
                report.redated = work.redate_open(&by)?;
            }
            Ok(report)
        })
    }
}

impl Work<'_, '_> {
    /// Dates every open dossier under the calendar now in force; those that it still cannot date
    /// keep what they have.
    fn redate_open(&mut self, by: &By<'_>) -> Result<usize, Trouble> {
        let mut redated = 0;
        for id in self.tx.open_dossiers()? {
            let Some(mut dossier) = self.tx.dossier(id)? else { continue };
            match self.step(&mut dossier, &Command::Redate, by) {
                Ok(told) if told.contains(&Warning::DateUnchanged) => {}
                Ok(_) => redated += 1,
                Err(Trouble::Rule(_)) => {}
                Err(trouble) => return Err(trouble),
            }
            self.forget(id);
        }
        Ok(redated)
    }
}
