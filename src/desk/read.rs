//! What the desk reads from the book: searches, lists, one dossier, the home screen.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime};

use super::act::{only, readable};
use super::job::ListKind;
use super::views::{
    BatchView, Counts, Draft, DraftLine, FeedView, HomeView, LEFT, ListView, PersonView, Row,
    SheetGroup,
};
use super::{Desk, Trouble};
use crate::domain::dossier::{Dossier, State};
use crate::domain::ids::{BatchId, DossierId};
use crate::domain::moment::{from_millis, to_minutes};
use crate::domain::person::Person;
use crate::exchange::province;
use crate::store::{Filter, Report, StoreError};
use crate::text::{digits, fold};

/// Rows of each group that the home screen is given.
const SHEET: usize = 30;
/// The last things done that home shows.
const LATEST: usize = 6;
/// Dossiers shown of a person recalled.
const LAST_OF_PERSON: usize = 3;
/// Dossiers read of somebody at the counter: more than anybody has open.
const ALL_OF_PERSON: usize = 200;
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
        Ok(self.store.find(&self.names, typed, limit)?)
    }

    /// Returns the dossier of a number, ours or the official one.
    ///
    /// # Errors
    /// That no dossier, or more than one, has it.
    pub fn dossier_of(&self, number: &str) -> Result<Dossier, Trouble> {
        let rows = self.store.rows_of_number(number)?;
        let found: Vec<DossierId> = rows.iter().map(|row| row.id).collect();
        readable(self.store.dossier(only(&found)?)?)
    }

    /// Returns a dossier by its id; none when it is not here.
    ///
    /// # Errors
    /// Those of reading.
    pub fn dossier(&self, id: DossierId) -> Result<Option<Dossier>, Trouble> {
        Ok(self.store.dossier(id)?)
    }

    /// Returns which dossiers were received together in a batch.
    ///
    /// # Errors
    /// Those of reading.
    pub fn batch_of(&self, batch: BatchId) -> Result<BatchView, Trouble> {
        let ids = self.store.batch(batch)?;
        let number = |id: Option<&DossierId>| match id {
            Some(id) => Ok(self.dossier(*id)?.map(|dossier| dossier.number)),
            None => Ok::<_, Trouble>(None),
        };
        Ok(BatchView {
            first: number(ids.first())?.unwrap_or_default(),
            last: number(ids.last())?.unwrap_or_default(),
            count: ids.len(),
        })
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
        let mut after: Option<Row> = None;
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
        let Some(filter) = self.filter(kind) else {
            return Ok(ListView { kind, count: 0, rows: Vec::new(), more: false });
        };
        let count = self.store.count(filter)?;
        let mut rows = self.store.list(filter, after, limit + 1)?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        self.look_beside(&mut rows)?;
        Ok(ListView { kind, count, rows, more })
    }

    /// Puts into rows what no index has: where the paper lies, and the last call. It matters while
    /// somebody still does something.
    fn look_beside(&self, rows: &mut [Row]) -> Result<(), StoreError> {
        let matters = |row: &&mut Row| row.state.is_open() || row.state == State::ResultReady;
        for row in rows.iter_mut().filter(matters) {
            let Some(dossier) = self.store.dossier(row.id)? else { continue };
            row.called = dossier.last_call();
            row.lies = dossier.place;
        }
        Ok(())
    }

    /// Returns which dossiers a list holds, cut at today as the office counts it; none when the
    /// calendar does not say which day is meant.
    fn filter(&self, kind: ListKind) -> Option<Filter> {
        let now = self.clock.moment();
        let today = now.date();
        let minute = |day: NaiveDate| to_minutes(day.and_time(NaiveTime::MIN));
        let tomorrow = minute(today + Days::new(1));
        let moment = to_minutes(now);
        let due = |from, to, received, baskets| Filter::Due { from, to, received, baskets };
        Some(match kind {
            ListKind::All => Filter::All,
            ListKind::Open => Filter::Open,
            ListKind::Overdue => due(i64::MIN, moment, i64::MAX, true),
            ListKind::DueToday => due(moment, tomorrow, i64::MAX, false),
            ListKind::MustApologise => {
                // Days off between fall to the next working day as well: nothing is due on them.
                let next = self.office.schedule().next_working_day(today).ok()?;
                // What came in today is not late yet, though its day is the next.
                due(tomorrow, minute(next + Days::new(1)), minute(today), true)
            }
            ListKind::Ready => Filter::ReadySince(i64::MAX),
            ListKind::Waiting => Filter::WaitingSince(i64::MAX),
            ListKind::Finished => Filter::State(State::Returned),
            ListKind::Unlinked => Filter::Unlinked,
            ListKind::Unprinted => Filter::Unprinted,
            ListKind::ToSign => Filter::ToSign,
        })
    }

    /// Returns the home screen.
    ///
    /// # Errors
    /// Those of reading.
    pub fn home(&self) -> Result<HomeView, Trouble> {
        let today = self.clock.moment().date();
        let mut sheet = Vec::new();
        for kind in [ListKind::Overdue, ListKind::MustApologise, ListKind::DueToday] {
            if let Some(filter) = self.filter(kind) {
                sheet.extend(self.group(kind, filter)?);
            }
        }
        sheet.extend(self.group(ListKind::ToSign, Filter::ToSign)?);
        let ready = Filter::ReadySince(self.working_days_ago(today, READY_DAYS));
        sheet.extend(self.group(ListKind::Ready, ready)?);
        let waiting = Filter::WaitingSince(self.working_days_ago(today, WAITING_DAYS));
        sheet.extend(self.group(ListKind::Waiting, waiting)?);
        let pads = self.pads()?;
        let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
        Ok(HomeView {
            sheet,
            today: self.counted(today, today + Days::new(1))?,
            week: self.counted(monday, today + Days::new(1))?,
            unlinked: self.store.count(Filter::Unlinked)?,
            unprinted: self.store.count(Filter::Unprinted)?,
            pads: (pads.skipped, pads.papers.len()),
            drafts: self.drafts()?,
            latest: self.store.list(Filter::All, None, LATEST)?,
        })
    }

    fn group(&self, kind: ListKind, filter: Filter) -> Result<Option<SheetGroup>, StoreError> {
        let count = self.store.count(filter)?;
        if count == 0 {
            return Ok(None);
        }
        let mut rows = self.store.list(filter, None, SHEET)?;
        // Home is read every minute: no more is looked at than is asked for.
        if matches!(kind, ListKind::Ready | ListKind::Waiting) {
            self.look_beside(&mut rows)?;
        }
        Ok(Some(SheetGroup { kind, count, rows }))
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
        self.store.counts(from, to, self.office.settings.basket_counts)
    }

    /// Returns the next dossier that the province's system does not have, after a row passed over.
    ///
    /// # Errors
    /// Those of reading.
    pub fn feed(&self, after: Option<&Row>) -> Result<FeedView, Trouble> {
        let list = self.list(ListKind::Unlinked, after, 1)?;
        let row = list.rows.into_iter().next();
        let dossier = row.as_ref().map(|row| self.store.dossier(row.id)).transpose()?.flatten();
        let order = &self.office.settings.province_fields;
        let fields = dossier.as_ref().map(|dossier| province::values(dossier, order));
        let name = |row: &Row| self.office.procedure_name(&row.procedure, "").to_owned();
        let procedure = row.as_ref().map(name).unwrap_or_default();
        Ok(FeedView { count: list.count, row, procedure, fields: fields.unwrap_or_default() })
    }

    /// Returns a person by id number, phone or whole name, as last written, with their last
    /// dossiers; for a personal number that nobody has, whoever's differs by two neighbouring digits.
    ///
    /// # Errors
    /// Those of reading.
    pub fn recall(&self, typed: &str) -> Result<Option<PersonView>, Trouble> {
        let found = self.person(typed, LAST_OF_PERSON)?;
        if found.is_some() || typed.len() != 12 || !typed.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(found);
        }
        for at in 1..typed.len() {
            let mut swapped = typed.as_bytes().to_vec();
            swapped.swap(at - 1, at);
            let swapped = String::from_utf8_lossy(&swapped);
            if swapped != typed
                && let Some(view) = self.person(&swapped, LAST_OF_PERSON)?
            {
                return Ok(Some(PersonView { is_near: true, ..view }));
            }
        }
        Ok(None)
    }

    /// Returns whoever bears an id number, as last written, with all their dossiers; none when
    /// unknown.
    ///
    /// # Errors
    /// Those of reading.
    pub fn of_person(&self, number: &str) -> Result<Option<PersonView>, Trouble> {
        self.person(number, ALL_OF_PERSON)
    }

    fn person(&self, typed: &str, limit: usize) -> Result<Option<PersonView>, Trouble> {
        let asked = Asked::read(typed);
        let dossiers = match &asked {
            Asked::Code(_) => self.store.of_person(typed, limit)?,
            Asked::Name(name) => self.store.of_name(name, limit)?,
        };
        for row in &dossiers {
            let dossier = self.store.dossier(row.id)?;
            let person = dossier
                .as_ref()
                .and_then(|dossier| dossier.people().find(|person| asked.is_of(person)));
            if let Some(person) = person.cloned() {
                return Ok(Some(PersonView { person, dossiers, is_near: false }));
            }
        }
        Ok(None)
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

    /// Marks a half-filled form as left: it is not offered again.
    ///
    /// # Errors
    /// Those of writing.
    pub(super) fn leave_draft(&self, id: i64) -> Result<(), Trouble> {
        let Some(draft) = self.store.draft(id)? else { return Ok(()) };
        let mut values: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&draft.form).unwrap_or_default();
        values.insert(LEFT.to_owned(), true.into());
        let form = serde_json::Value::Object(values).to_string();
        let (clerk, saved_at) = (self.office.settings.clerk, draft.saved_at);
        self.store.keep_draft(Some(id), &draft.screen, clerk, saved_at, &draft.title, &form)?;
        Ok(())
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

/// What somebody is recalled by.
enum Asked {
    /// The digits of an id number or phone.
    Code(String),
    /// A folded name.
    Name(String),
}

impl Asked {
    fn read(typed: &str) -> Self {
        if typed.chars().any(|c| c.is_ascii_digit()) {
            Self::Code(digits(typed))
        } else {
            Self::Name(fold(typed))
        }
    }

    fn is_of(&self, person: &Person) -> bool {
        match self {
            Self::Code(code) => [&person.id_number, &person.phone]
                .into_iter()
                .flatten()
                .any(|known| digits(known) == *code),
            Self::Name(name) => fold(&person.name) == *name,
        }
    }
}
