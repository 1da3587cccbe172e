//! The yearly calendar (lịch nghỉ): public holidays, days in lieu and swapped days.
//!
//! A year without a calendar is an error, never a guess: every question about a day can answer
//! [`CalendarMissing`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::body::codes;
use super::confidence::Confidence;
use super::ids::content_hash;

codes! {
    /// Defines what the calendar says about a day that is not as its weekday is.
    DayKind {
        /// Nghỉ lễ, Tết.
        Holiday = "holiday",
        /// Nghỉ bù: a day off in lieu of a holiday on a day of rest.
        Compensatory = "compensatory",
        /// Nghỉ hoán đổi: off, worked on another day instead.
        SwapOff = "swap_off",
        /// Làm bù: a day of rest that is worked.
        SwapWork = "swap_work",
    }
}

/// The code that a file has for a day that is as its weekday is.
const ORDINARY: &str = "ordinary";

/// Holds what is said about one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// What it is; `None` makes a day that was marked an ordinary day again.
    pub kind: Option<DayKind>,
    /// Its name as a clerk reads it, for example "Quốc khánh 2/9".
    pub name: String,
    /// How sure it is; [`Confidence::Low`] makes its year provisional.
    #[serde(default)]
    pub confidence: Confidence,
    /// The notice or law it comes from; may be empty.
    #[serde(default)]
    pub source: String,
}

/// Names a year that no shipped list and no office has given a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no calendar for the year {year}")]
pub struct CalendarMissing {
    /// The year that is missing.
    pub year: i32,
}

/// Says why a row of a calendar file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarRowError {
    /// The date is not `yyyy-mm-dd` or `dd/mm/yyyy`, or does not exist.
    #[error("{0:?} is not a date")]
    Date(String),
    /// The kind is neither a code of [`DayKind`] nor `ordinary`.
    #[error("unknown kind of day {0:?}")]
    Kind(String),
    /// The confidence is none of the codes of [`Confidence`].
    #[error("unknown confidence {0:?}")]
    Confidence(String),
}

impl CalendarDay {
    /// Reads a row of text columns, as a file has them; a blank confidence is high.
    ///
    /// # Errors
    /// [`CalendarRowError`] for the first cell that cannot be read.
    pub fn read(
        date: &str,
        kind: &str,
        name: &str,
        confidence: &str,
        source: &str,
    ) -> Result<Self, CalendarRowError> {
        let confidence = match confidence.trim() {
            "" => Confidence::High,
            code => Confidence::from_code(code)
                .ok_or_else(|| CalendarRowError::Confidence(code.to_owned()))?,
        };
        Ok(Self {
            date: read_date(date).ok_or_else(|| CalendarRowError::Date(date.to_owned()))?,
            kind: match kind.trim() {
                ORDINARY => None,
                code => Some(
                    DayKind::from_code(code)
                        .ok_or_else(|| CalendarRowError::Kind(kind.to_owned()))?,
                ),
            },
            name: name.trim().to_owned(),
            confidence,
            source: source.trim().to_owned(),
        })
    }
}

/// Reads `yyyy-mm-dd` or `dd/mm/yyyy`, the two forms offices' files have.
pub(super) fn read_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d/%m/%Y"))
        .ok()
        .filter(|date| YEARS.contains(&date.year()))
}

/// The years an office's data can be about; others are slips of the hand.
const YEARS: Range<i32> = 1900..2200;

/// Holds the marked days of all years that have a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<NaiveDate, CalendarDay>,
    years: BTreeSet<i32>,
    /// Years an office has confirmed: they are never provisional.
    confirmed: BTreeSet<i32>,
    table: Table,
    version: String,
}

impl Calendar {
    /// Returns the calendar embedded in the program; every year in it has a calendar.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Calendar> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            let days: Vec<CalendarDay> = super::asset::rows(CALENDAR)
                .filter_map(|row| {
                    let [date, kind, name, confidence, source] = &row;
                    CalendarDay::read(date, kind, name, confidence, source).ok()
                })
                .collect();
            let years = days.iter().map(|day| day.date.year()).collect();
            Self::build(days, years, BTreeSet::new())
        })
    }

    /// Returns this calendar with an office's days laid over it and its confirmed years added.
    ///
    /// A day alone does not make a year: a year counts when it was there before or is confirmed.
    pub fn with_office_days(
        &self,
        days: impl IntoIterator<Item = CalendarDay>,
        confirmed: impl IntoIterator<Item = i32>,
    ) -> Self {
        let all: Vec<CalendarDay> = self.days.values().cloned().chain(days).collect();
        let confirmed = confirmed.into_iter().filter(|year| YEARS.contains(year));
        let confirmed: BTreeSet<i32> = self.confirmed.iter().copied().chain(confirmed).collect();
        let years = self.years.union(&confirmed).copied().collect();
        Self::build(all, years, confirmed)
    }

    fn build(days: Vec<CalendarDay>, years: BTreeSet<i32>, confirmed: BTreeSet<i32>) -> Self {
        let days: BTreeMap<NaiveDate, CalendarDay> =
            days.into_iter().map(|day| (day.date, day)).collect();
        let table = Table::new(&years, days.values());
        let version = version(&days, &years, &confirmed);
        Self { days, years, confirmed, table, version }
    }

    /// Returns what the calendar says about a day; `None` for a day that is as its weekday is.
    ///
    /// # Errors
    /// [`CalendarMissing`] for a day of a year without a calendar.
    pub fn kind(&self, date: NaiveDate) -> Result<Option<DayKind>, CalendarMissing> {
        self.table.kind(date)
    }

    /// Returns the row about a day, with its name and source.
    pub fn find(&self, date: NaiveDate) -> Option<&CalendarDay> {
        self.days.get(&date)
    }

    /// Returns the rows about a year in order, those that take a mark away among them.
    pub fn days_of(&self, year: i32) -> impl Iterator<Item = &CalendarDay> {
        self.days.values().filter(move |day| day.date.year() == year)
    }

    /// Returns the years that have a calendar, ascending.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.years.iter().copied()
    }

    /// Returns whether a year has a calendar.
    pub fn has(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// Returns whether a year counts on days that are only expected and no office has confirmed.
    pub fn is_provisional(&self, year: i32) -> bool {
        self.has(year)
            && !self.confirmed.contains(&year)
            && self.days_of(year).any(|day| day.confidence == Confidence::Low)
    }

    /// Returns the first provisional year from one day to a later one.
    pub fn provisional_between(&self, from: NaiveDate, to: NaiveDate) -> Option<i32> {
        (from.year()..=to.year()).find(|year| self.is_provisional(*year))
    }

    /// Returns the content hash that events name: 16 hex digits of SHA-256.
    pub fn version(&self) -> &str {
        &self.version
    }
}

fn version(
    days: &BTreeMap<NaiveDate, CalendarDay>,
    years: &BTreeSet<i32>,
    confirmed: &BTreeSet<i32>,
) -> String {
    let mut text = String::new();
    for year in years {
        let sure = if confirmed.contains(year) { "confirmed" } else { "shipped" };
        text.push_str(&format!("{year}\t{sure}\n"));
    }
    for CalendarDay { date, kind, name, confidence, .. } in days.values() {
        let kind = kind.map_or(ORDINARY, DayKind::code);
        text.push_str(&format!("{date}\t{kind}\t{name}\t{}\n", confidence.code()));
    }
    content_hash(text.as_bytes())
}

/// One byte per day of every year between the first and the last: looking a day up is two indexings.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Table {
    first: i32,
    /// `None` for a year in the gap between two that have a calendar.
    years: Vec<Option<Vec<Option<DayKind>>>>,
}

impl Table {
    fn new<'a>(years: &BTreeSet<i32>, days: impl Iterator<Item = &'a CalendarDay>) -> Self {
        let (first, last) = match (years.first(), years.last()) {
            (Some(first), Some(last)) => (*first, *last),
            _ => (0, -1),
        };
        let mut table = Self {
            first,
            years: (first..=last).map(|y| years.contains(&y).then(|| vec![None; 366])).collect(),
        };
        for day in days {
            if let Some(slot) = table.day_mut(day.date) {
                *slot = day.kind;
            }
        }
        table
    }

    fn day_mut(&mut self, date: NaiveDate) -> Option<&mut Option<DayKind>> {
        let index = usize::try_from(date.year() - self.first).ok()?;
        self.years.get_mut(index)?.as_mut()?.get_mut(date.ordinal0() as usize)
    }

    fn kind(&self, date: NaiveDate) -> Result<Option<DayKind>, CalendarMissing> {
        usize::try_from(date.year().saturating_sub(self.first))
            .ok()
            .and_then(|index| self.years.get(index)?.as_ref())
            .and_then(|days| days.get(date.ordinal0() as usize))
            .copied()
            .ok_or(CalendarMissing { year: date.year() })
    }
}

const CALENDAR: &str = include_str!("../../assets/calendar.csv");

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn day(text: &str, kind: DayKind) -> CalendarDay {
        CalendarDay {
            date: date(text),
            kind: Some(kind),
            name: String::new(),
            confidence: Confidence::High,
            source: String::new(),
        }
    }

    #[test]
    fn every_shipped_row_is_read() {
        let rows = CALENDAR.lines().count() - 1;
        assert_eq!(Calendar::shipped().days.len(), rows);
        assert_eq!(
            Calendar::shipped().years().collect::<Vec<_>>(),
            (2018..=2027).collect::<Vec<_>>()
        );
        for day in Calendar::shipped().days.values() {
            assert!(!day.name.is_empty() && !day.source.is_empty(), "{day:?}");
        }
    }

    #[test]
    fn every_swapped_day_off_is_worked_on_a_day_of_rest() {
        let swaps = |kind| {
            let days = Calendar::shipped().days.values();
            days.filter(move |day| day.kind == Some(kind)).collect::<Vec<_>>()
        };
        let (off, work) = (swaps(DayKind::SwapOff), swaps(DayKind::SwapWork));
        assert_eq!(off.len(), work.len());
        assert!(work.iter().all(|day| day.date.weekday() == chrono::Weekday::Sat));
        assert!(off.iter().all(|day| day.date.weekday().number_from_monday() <= 5));
    }

    #[test]
    fn national_day_2026_is_as_announced() {
        let kind = |text| Calendar::shipped().kind(date(text)).unwrap();
        assert_eq!(kind("2026-08-22"), Some(DayKind::SwapWork));
        assert_eq!(kind("2026-08-28"), None);
        assert_eq!(kind("2026-08-31"), Some(DayKind::SwapOff));
        assert_eq!(kind("2026-09-01"), Some(DayKind::Holiday));
        assert_eq!(kind("2026-09-02"), Some(DayKind::Holiday));
        assert_eq!(kind("2026-09-03"), None);
        assert_eq!(kind("2026-04-27"), Some(DayKind::Compensatory));
    }

    #[test]
    fn a_year_outside_is_missing() {
        let shipped = Calendar::shipped();
        assert_eq!(shipped.kind(date("2017-12-31")), Err(CalendarMissing { year: 2017 }));
        assert_eq!(shipped.kind(date("2028-01-01")), Err(CalendarMissing { year: 2028 }));
        assert_eq!(
            shipped.kind(NaiveDate::MAX),
            Err(CalendarMissing { year: NaiveDate::MAX.year() })
        );
        assert_eq!(
            shipped.kind(NaiveDate::MIN),
            Err(CalendarMissing { year: NaiveDate::MIN.year() })
        );
    }

    #[test]
    fn the_coming_year_is_provisional_until_confirmed() {
        let shipped = Calendar::shipped();
        assert!(shipped.is_provisional(2027));
        assert!(!shipped.is_provisional(2026) && !shipped.is_provisional(2028));
        assert!(!shipped.with_office_days([], [2027]).is_provisional(2027));
    }

    #[test]
    fn an_imported_row_alone_does_not_make_a_year() {
        let row = day("2028-01-03", DayKind::Holiday);
        let calendar = Calendar::shipped().with_office_days([row], []);
        assert_eq!(calendar.kind(date("2028-01-03")), Err(CalendarMissing { year: 2028 }));
        let confirmed = calendar.with_office_days([], [2028]);
        assert_eq!(confirmed.kind(date("2028-01-03")), Ok(Some(DayKind::Holiday)));
        assert_eq!(confirmed.kind(date("2028-01-04")), Ok(None));
    }

    #[test]
    fn a_gap_between_two_years_stays_missing() {
        let calendar = Calendar::shipped().with_office_days([], [2029]);
        assert_eq!(calendar.kind(date("2028-06-01")), Err(CalendarMissing { year: 2028 }));
        assert_eq!(calendar.kind(date("2029-06-01")), Ok(None));
    }

    #[test]
    fn an_office_overrides_and_takes_back_a_shipped_day() {
        let ordinary = CalendarDay { kind: None, ..day("2027-09-03", DayKind::Holiday) };
        let calendar = Calendar::shipped()
            .with_office_days([ordinary, day("2027-09-01", DayKind::Holiday)], []);
        assert_eq!(calendar.kind(date("2027-09-03")), Ok(None));
        assert_eq!(calendar.kind(date("2027-09-01")), Ok(Some(DayKind::Holiday)));
    }

    #[test]
    fn the_version_follows_the_content() {
        let shipped = Calendar::shipped();
        assert_eq!(shipped.version().len(), 16);
        assert_eq!(shipped.with_office_days([], []).version(), shipped.version());
        let changed = shipped.with_office_days([day("2026-03-03", DayKind::Holiday)], []);
        assert_ne!(changed.version(), shipped.version());
        assert_ne!(shipped.with_office_days([], [2027]).version(), shipped.version());
    }

    #[test]
    fn a_bad_row_is_named() {
        let read = |d, k, c| CalendarDay::read(d, k, "", c, "").map(|day| day.date);
        assert_eq!(read("02/09/2026", "holiday", ""), Ok(date("2026-09-02")));
        assert_eq!(
            read("2026-02-30", "holiday", ""),
            Err(CalendarRowError::Date("2026-02-30".into()))
        );
        assert_eq!(read("2/9/26", "holiday", ""), Err(CalendarRowError::Date("2/9/26".into())));
        assert_eq!(read("2026-09-02", "feast", ""), Err(CalendarRowError::Kind("feast".into())));
        assert_eq!(
            read("2026-09-02", "holiday", "sure"),
            Err(CalendarRowError::Confidence("sure".into()))
        );
    }
}
