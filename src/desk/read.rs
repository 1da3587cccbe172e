//! What the desk reads from the book: searches, lists, one dossier, the home screen.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime};

use super::job::ListKind;
use super::views::{
    Counts, Draft, DraftLine, HomeView, LEFT, ListView, PersonView, Row, SheetGroup,
};
use super::{Desk, Trouble};
use crate::domain::dossier::{Dossier, State};
use crate::domain::fault::What;
use crate::domain::ids::DossierId;
use crate::domain::moment::{from_millis, from_minutes, to_minutes};
use crate::store::{DossierRow, Filter, Report, StoreError};
use crate::text::fold;

/// Rows of each group that the home screen is given.
const SHEET: usize = 30;
/// The last things done that home shows.
const LATEST: usize = 6;
/// Dossiers shown of a person recalled.
const LAST_OF_PERSON: usize = 3;
/// A result waits long when not collected after this many working days.
const READY_DAYS: u32 = 3;
/// A citizen is waited for long after this many working days.
const WAITING_DAYS: u32 = 5;

/// Holds what a check found.
pub type CheckReport = Report;

impl Desk {
    /// Returns the dossiers that fit what was typed, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn find(&mut self, typed: &str, limit: usize) -> Result<Vec<Row>, Trouble> {
        self.learn_names()?;
        self.find_known(typed, limit)
    }

    /// Loads the names to be searched, or learns the new ones.
    pub(super) fn learn_names(&mut self) -> Result<(), Trouble> {
        Ok(self.names.catch_up(&mut self.store)?)
    }

    /// Searches with the names as loaded; numbers and phones are answered without.
    pub(super) fn find_known(&self, typed: &str, limit: usize) -> Result<Vec<Row>, Trouble> {
        let rows = self.store.find(&self.names, typed, limit)?;
        Ok(rows.into_iter().map(row).collect())
    }

    /// Returns the dossier of a number, ours or the official one.
    ///
    /// # Errors
    /// [`What::UnknownNumber`], [`What::AmbiguousNumber`].
    pub fn dossier_of(&self, number: &str) -> Result<Dossier, Trouble> {
        match self.store.rows_of_number(number)?.as_slice() {
            [] => Err(What::UnknownNumber.at("number").into()),
            [row] => self
                .store
                .dossier(row.id)?
                .ok_or_else(|| Trouble::Rule(What::NewerPayload.at("number"))),
            _ => Err(What::AmbiguousNumber.at("number").into()),
        }
    }

    /// Returns a dossier by its id; none when it is not here.
    ///
    /// # Errors
    /// Those of reading.
    pub fn dossier(&self, id: DossierId) -> Result<Option<Dossier>, Trouble> {
        Ok(self.store.dossier(id)?)
    }

    /// Returns a dossier's events with their desks, in order.
    ///
    /// # Errors
    /// Those of reading.
    pub fn events(&self, id: DossierId) -> Result<Vec<crate::domain::event::Event>, Trouble> {
        Ok(self.store.events_of(id)?)
    }

    /// Hands every dossier to `see`, newest first.
    ///
    /// # Errors
    /// Those of reading, and those of `see`.
    pub fn each_dossier(
        &self,
        mut see: impl FnMut(&Dossier) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let mut after: Option<DossierRow> = None;
        loop {
            let page = self.store.list(Filter::All, after.as_ref(), 500)?;
            let Some(last) = page.last().cloned() else { return Ok(()) };
            for row in &page {
                if let Some(dossier) = self.store.dossier(row.id)? {
                    see(&dossier)?;
                }
            }
            after = Some(last);
        }
    }

    /// Checks the whole book; `progress` is told events done and in all, and stops it by `false`.
    ///
    /// # Errors
    /// Those of reading; [`Trouble::Stopped`].
    pub fn check(
        &self,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<CheckReport, Trouble> {
        self.store.check(progress)?.ok_or(Trouble::Stopped)
    }

    /// Returns how often each procedure was received here.
    ///
    /// # Errors
    /// Those of reading.
    pub fn usage(&self) -> Result<BTreeMap<String, u64>, Trouble> {
        Ok(self.store.usage()?.into_iter().collect())
    }

    /// Returns a page of a list.
    ///
    /// # Errors
    /// Those of reading.
    pub fn list(
        &self,
        kind: ListKind,
        after: Option<&Row>,
        limit: usize,
    ) -> Result<ListView, Trouble> {
        let after = after.map(stored);
        let mut rows = Vec::new();
        let mut count = 0;
        for filter in self.filters(kind) {
            count += self.store.count(filter)?;
            let room = (limit + 1).saturating_sub(rows.len());
            rows.extend(self.store.list(filter, after.as_ref(), room)?);
        }
        let more = rows.len() > limit;
        rows.truncate(limit);
        Ok(ListView { kind, count, rows: rows.into_iter().map(row).collect(), more })
    }

    /// Returns the queries that make up a list, cut at today as the office counts it.
    fn filters(&self, kind: ListKind) -> Vec<Filter> {
        let now = self.clock.moment();
        let today = now.date();
        let minute = |day: NaiveDate| to_minutes(day.and_time(NaiveTime::MIN));
        let tomorrow = minute(today + Days::new(1));
        let moment = to_minutes(now);
        match kind {
            ListKind::All => vec![Filter::All],
            ListKind::Open => vec![Filter::Due { from: i64::MIN, to: i64::MAX }],
            ListKind::Overdue => vec![Filter::Due { from: i64::MIN, to: moment }],
            ListKind::DueToday => vec![Filter::Due { from: moment, to: tomorrow }],
            ListKind::MustApologise => match self.office.schedule().next_working_day(today) {
                // Days off between fall to the next working day as well: nothing is due on them.
                Ok(next) => vec![Filter::Due { from: tomorrow, to: minute(next + Days::new(1)) }],
                Err(_) => Vec::new(),
            },
            ListKind::Ready => vec![Filter::ReadySince(i64::MAX)],
            ListKind::Waiting => vec![Filter::WaitingSince(i64::MAX)],
            ListKind::Finished => vec![Filter::State(State::Returned)],
            ListKind::Unlinked => vec![Filter::Unlinked],
            ListKind::Unprinted => vec![Filter::Unprinted],
        }
    }

    /// Returns the home screen.
    ///
    /// # Errors
    /// Those of reading.
    pub fn home(&self) -> Result<HomeView, Trouble> {
        let today = self.clock.moment().date();
        let mut sheet = Vec::new();
        for kind in [ListKind::Overdue, ListKind::MustApologise, ListKind::DueToday] {
            sheet.extend(self.group(kind, &self.filters(kind))?);
        }
        let ready = Filter::ReadySince(self.working_days_ago(today, READY_DAYS));
        sheet.extend(self.group(ListKind::Ready, &[ready])?);
        let waiting = Filter::WaitingSince(self.working_days_ago(today, WAITING_DAYS));
        sheet.extend(self.group(ListKind::Waiting, &[waiting])?);
        let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
        Ok(HomeView {
            sheet,
            today: self.counted(today, today + Days::new(1))?,
            week: self.counted(monday, today + Days::new(1))?,
            unlinked: self.store.count(Filter::Unlinked)?,
            unprinted: self.store.count(Filter::Unprinted)?,
            drafts: self.drafts()?,
            latest: self.store.list(Filter::All, None, LATEST)?.into_iter().map(row).collect(),
        })
    }

    fn group(&self, kind: ListKind, filters: &[Filter]) -> Result<Option<SheetGroup>, StoreError> {
        let (mut count, mut rows) = (0, Vec::new());
        for filter in filters {
            count += self.store.count(*filter)?;
            rows.extend(self.store.list(*filter, None, SHEET)?.into_iter().map(row));
        }
        Ok((count > 0).then_some(SheetGroup { kind, count, rows }))
    }

    /// Returns the minute at which the day begins that lies this many working days back.
    fn working_days_ago(&self, today: NaiveDate, days: u32) -> i64 {
        let schedule = self.office.schedule();
        let mut day = today;
        for _ in 0..days {
            day = schedule.previous_working_day(day).unwrap_or(day - Days::new(1));
        }
        to_minutes(day.and_time(NaiveTime::MIN))
    }

    fn counted(&self, from: NaiveDate, to: NaiveDate) -> Result<Counts, StoreError> {
        let number = |day: NaiveDate| i64::from(day.num_days_from_ce()) - 719_163;
        let counts = self.store.counts(number(from), number(to))?;
        Ok(Counts {
            received: counts.received,
            returned: counts.returned,
            in_time: counts.in_time,
            ended: counts.ended,
        })
    }

    /// Returns a person by id number, phone or whole name, as last written, with their last
    /// dossiers; none when unknown.
    ///
    /// # Errors
    /// Those of reading.
    pub fn recall(&mut self, typed: &str) -> Result<Option<PersonView>, Trouble> {
        let code = typed.chars().any(|c| c.is_ascii_digit());
        let mut rows = match code {
            true => self.store.of_person(typed, LAST_OF_PERSON)?,
            false => {
                self.learn_names()?;
                self.store.find(&self.names, typed, 50)?
            }
        };
        let wanted = fold(typed);
        let mut person = None;
        rows.retain(|row| {
            if person.is_some() && code {
                return true;
            }
            let Ok(Some(dossier)) = self.store.dossier(row.id) else { return false };
            let bears = |known: &&crate::domain::person::Person| match code {
                true => {
                    let digits = |text: &str| crate::text::digits(text);
                    let asked = digits(typed);
                    known.id_number.as_deref().map(digits) == Some(asked.clone())
                        || known.phone.as_deref().map(digits) == Some(asked)
                }
                false => fold(&known.name) == wanted,
            };
            let found = dossier.people().find(bears).cloned();
            let fits = found.is_some();
            if person.is_none() {
                person = found;
            }
            fits
        });
        rows.truncate(LAST_OF_PERSON);
        let dossiers = rows.into_iter().map(row).collect();
        Ok(person.map(|person| PersonView { person, dossiers }))
    }

    /// Returns the half-filled forms, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn drafts(&self) -> Result<Vec<DraftLine>, StoreError> {
        let lines = self.store.drafts()?.into_iter().map(|draft| DraftLine {
            id: draft.id,
            screen: draft.screen,
            title: draft.title,
            kept_at: from_millis(draft.saved_at),
            cut_off: serde_json::from_str::<serde_json::Value>(&draft.form)
                .is_ok_and(|values| values.get(LEFT).is_none()),
        });
        Ok(lines.collect())
    }

    /// Returns one half-filled form.
    ///
    /// # Errors
    /// Those of reading.
    pub fn draft(&self, id: i64) -> Result<Option<Draft>, StoreError> {
        Ok(self.store.draft(id)?.map(|draft| Draft {
            id: Some(draft.id),
            screen: draft.screen,
            title: draft.title,
            values: draft.form,
        }))
    }
}

/// Returns a row as screens show it.
pub(super) fn row(row: DossierRow) -> Row {
    Row {
        place: row.key,
        id: row.id,
        number: row.number,
        external_number: row.external_number,
        name: row.name,
        procedure: row.procedure,
        state: row.state,
        received_at: from_minutes(row.received),
        due: row.due.map(from_minutes),
        timeliness: row.timeliness,
        since: row.since.map(from_minutes),
        unit: row.unit,
    }
}

/// Returns what the store pages by.
fn stored(row: &Row) -> DossierRow {
    DossierRow {
        key: row.place,
        id: row.id,
        number: String::new(),
        external_number: None,
        name: String::new(),
        procedure: String::new(),
        state: row.state,
        received: to_minutes(row.received_at),
        due: row.due.map(to_minutes),
        timeliness: row.timeliness,
        since: row.since.map(to_minutes),
        unit: None,
    }
}
