//! Changing the calendar: days off and swaps by one door, the open dossiers dated anew with them,
//! all or nothing.

use chrono::NaiveDateTime;

use super::act::{By, Work};
use super::views::Moved;
use super::{Desk, Trouble};
use crate::domain::body::{Body, CalendarDay as CalendarDayBody, CalendarYear};
use crate::domain::calendar::CalendarDay;
use crate::domain::command::Command;
use crate::domain::decide::{Decided, When};
use crate::domain::dossier::Dossier;
use crate::domain::fault::{Fault, What};
use crate::domain::office::Office;
use crate::domain::personal::Personal;
use crate::store::Filter;

/// Rows of open dossiers read at once.
const PAGE: usize = 500;

/// Says what a change of the calendar did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Holidays {
    /// Days that were new or changed something.
    pub changed: usize,
    /// Days that said what was known.
    pub unchanged: usize,
    /// Open dossiers that got another date, or lost the mark of a missing calendar.
    pub redated: usize,
}

impl Desk {
    /// Changes days of the calendar and dates the open dossiers anew; a day alone does not make a
    /// year's calendar: the office confirms the years whose days off are all there.
    ///
    /// # Errors
    /// [`What::BeyondCalendar`] when a date would move into a year without a calendar, and those of
    /// writing; nothing is changed then.
    pub fn change_calendar(
        &mut self,
        days: Vec<CalendarDay>,
        confirmed: &[i32],
    ) -> Result<Holidays, Trouble> {
        self.work(|work| {
            let before = (**work.office).clone();
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
            if work.office.calendar.version() != before.calendar.version() {
                report.redated = work.redate_open(&before, &by)?;
            }
            Ok(report)
        })
    }

    /// Returns the open dossiers whose date such a change would move, by their dates until now;
    /// nothing is changed.
    ///
    /// # Errors
    /// As [`Self::change_calendar`].
    pub fn calendar_moves(
        &self,
        days: Vec<CalendarDay>,
        confirmed: &[i32],
    ) -> Result<Vec<Moved>, Trouble> {
        let before = &*self.office;
        let mut after = before.clone();
        after.calendar = before.calendar.with_office_days(days, confirmed.iter().copied());
        let mut moved = Vec::new();
        if after.calendar.version() == before.calendar.version() {
            return Ok(moved);
        }
        let now = self.clock.moment();
        let mut last = None;
        loop {
            let page = self.store.list(Filter::Open, last.as_ref(), PAGE)?;
            for row in &page {
                let Some(dossier) = self.store.dossier(row.id)? else { continue };
                let Some((decided, _)) = redated(&dossier, now, before, &after)? else { continue };
                let from = dossier.progress.due;
                let to = decided.events.iter().find_map(|(body, _)| match body {
                    Body::Redate(body) => body.dated.due,
                    _ => None,
                });
                if from != to {
                    let (number, name) = (row.number.clone(), row.name.clone());
                    moved.push(Moved { number, name, from, to });
                }
            }
            last = match page.last() {
                Some(row) if page.len() == PAGE => Some(row.clone()),
                _ => return Ok(moved),
            };
        }
    }
}

impl Work<'_, '_> {
    /// Dates every open dossier under the calendar now in force; those that had no calendar before
    /// and still have none keep what they have.
    fn redate_open(&mut self, before: &Office, by: &By<'_>) -> Result<usize, Trouble> {
        let mut count = 0;
        for id in self.tx.open_dossiers()? {
            let Some(mut dossier) = self.tx.dossier(id)? else { continue };
            if let Some((decided, at)) = redated(&dossier, by.at, before, self.office)? {
                self.append(&mut dossier, decided, &By { at, ..by.clone() })?;
                count += 1;
            }
            self.forget(id);
        }
        Ok(count)
    }
}

/// Decides the date of an open dossier under a changed calendar, and when that is so; none where
/// the change moves nothing.
fn redated(
    dossier: &Dossier,
    now: NaiveDateTime,
    before: &Office,
    after: &Office,
) -> Result<Option<(Decided, NaiveDateTime)>, Fault> {
    // A step recorded within the same minutes is no reason to leave a date as it was.
    let at = now.max(dossier.progress.last_step);
    let decide = |office| dossier.decide(&Command::Redate, When::now(at), office);
    match decide(after) {
        Ok(decided) if decided.events.is_empty() => Ok(None),
        Ok(decided) => Ok(Some((decided, at))),
        Err(Fault { what: What::CalendarMissing(year), .. }) if decide(before).is_ok() => {
            let (rule, number) = (dossier.rule, dossier.number.clone());
            Err(What::BeyondCalendar { year, rule, number }.into())
        }
        // What nothing could date before stays marked; one of a newer program is left alone.
        Err(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests;
