//! When an office works: its weekly timetable together with its calendar.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::calendar::{Calendar, CalendarMissing, DayKind};
use super::timetable::{Session, Timetable, minute_of_day};

/// Defines what a day is at an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// A weekday with working sessions.
    Working,
    /// A day of rest that is worked in exchange for another, with Monday's sessions.
    SwapWork,
    /// A weekday without working sessions.
    Weekend,
    /// A public holiday.
    Holiday,
    /// A day off in lieu.
    Compensatory,
    /// A day off that is worked on another day.
    SwapOff,
}

impl Day {
    /// Returns whether the office works on such a day.
    pub fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::SwapWork)
    }
}

/// Joins an office's timetable and calendar; every answer about a day of a year without a calendar is
/// [`CalendarMissing`].
#[derive(Debug, Clone, Copy)]
pub struct Schedule<'a> {
    /// The sessions of each weekday.
    pub timetable: &'a Timetable,
    /// The marked days of each year.
    pub calendar: &'a Calendar,
}

impl<'a> Schedule<'a> {
    /// Returns what a day is.
    pub fn day(&self, date: NaiveDate) -> Result<Day, CalendarMissing> {
        Ok(match self.calendar.kind(date)? {
            Some(DayKind::Holiday) => Day::Holiday,
            Some(DayKind::Compensatory) => Day::Compensatory,
            Some(DayKind::SwapOff) => Day::SwapOff,
            Some(DayKind::SwapWork) => Day::SwapWork,
            None => match self.timetable.sessions(date.weekday()) {
                [] => Day::Weekend,
                _ => Day::Working,
            },
        })
    }

    /// Returns the sessions worked on a day, in order; empty on a day off.
    pub fn sessions(&self, date: NaiveDate) -> Result<&'a [Session], CalendarMissing> {
        Ok(match self.day(date)? {
            Day::Working => self.timetable.sessions(date.weekday()),
            Day::SwapWork => self.timetable.swap_sessions(),
            Day::Weekend | Day::Holiday | Day::Compensatory | Day::SwapOff => &[],
        })
    }

    /// Returns whether the office works on a day.
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, CalendarMissing> {
        Ok(self.day(date)?.is_working())
    }

    /// Returns the end of a day's last session; `None` on a day off.
    pub fn closing(&self, date: NaiveDate) -> Result<Option<NaiveDateTime>, CalendarMissing> {
        Ok(self.sessions(date)?.last().map(|session| date.and_time(session.end)))
    }

    /// Returns the first working day after a day.
    pub fn next_working_day(&self, after: NaiveDate) -> Result<NaiveDate, CalendarMissing> {
        self.first_working_day(after, next_day)
    }

    /// Returns the last working day before a day: for a Monday, as a rule, Friday.
    ///
    /// An apology is due by then (the working day before the due date).
    pub fn previous_working_day(&self, before: NaiveDate) -> Result<NaiveDate, CalendarMissing> {
        self.first_working_day(before, previous_day)
    }

    fn first_working_day(
        &self,
        from: NaiveDate,
        step: fn(NaiveDate) -> Result<NaiveDate, CalendarMissing>,
    ) -> Result<NaiveDate, CalendarMissing> {
        let mut date = step(from)?;
        while !self.is_working_day(date)? {
            date = step(date)?;
        }
        Ok(date)
    }

    /// Returns the number of working days after `after`, up to and including `through`.
    pub fn working_days_between(
        &self,
        after: NaiveDate,
        through: NaiveDate,
    ) -> Result<u32, CalendarMissing> {
        let mut count = 0;
        let mut date = after;
        while date < through {
            date = next_day(date)?;
            count += u32::from(self.is_working_day(date)?);
        }
        Ok(count)
    }

    /// Returns the working minutes between two moments; 0 when the second is not later.
    pub fn working_minutes_between(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
    ) -> Result<u64, CalendarMissing> {
        let mut minutes = 0;
        let mut date = from.date();
        while date <= to.date() && from < to {
            let first = if date == from.date() { minute_of_day(from.time()) } else { 0 };
            let last = if date == to.date() { minute_of_day(to.time()) } else { u32::MAX };
            for session in self.sessions(date)? {
                let start = minute_of_day(session.start).max(first);
                let end = minute_of_day(session.end).min(last);
                minutes += u64::from(end.saturating_sub(start));
            }
            date = next_day(date)?;
        }
        Ok(minutes)
    }
}

/// Returns the day after; past the last date there is, its year has no calendar.
pub(super) fn next_day(date: NaiveDate) -> Result<NaiveDate, CalendarMissing> {
    date.succ_opt().ok_or(CalendarMissing { year: date.year() })
}

fn previous_day(date: NaiveDate) -> Result<NaiveDate, CalendarMissing> {
    date.pred_opt().ok_or(CalendarMissing { year: date.year() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn with_office(check: impl FnOnce(Schedule<'_>)) {
        let timetable =
            "mon-fri 07:30-11:30 13:30-17:00; sat reception 07:30-11:30".parse().unwrap();
        check(Schedule { timetable: &timetable, calendar: Calendar::shipped() });
    }

    #[test]
    fn each_kind_of_day_is_known() {
        with_office(|office| {
            let day = |text| office.day(date(text)).unwrap();
            assert_eq!(day("2026-08-28"), Day::Working);
            assert_eq!(day("2026-08-29"), Day::Weekend);
            assert_eq!(day("2026-08-31"), Day::SwapOff);
            assert_eq!(day("2026-09-02"), Day::Holiday);
            assert_eq!(day("2026-04-27"), Day::Compensatory);
            assert_eq!(day("2026-08-22"), Day::SwapWork);
        });
    }

    #[test]
    fn a_saturday_of_reception_is_no_working_day() {
        with_office(|office| {
            assert_eq!(office.sessions(date("2026-08-29")).unwrap(), []);
            assert_eq!(office.closing(date("2026-08-29")).unwrap(), None);
        });
    }

    #[test]
    fn a_worked_saturday_closes_as_monday_does() {
        with_office(|office| {
            assert_eq!(office.closing(date("2026-08-22")).unwrap(), Some(at("2026-08-22 17:00")));
        });
    }

    #[test]
    fn the_working_day_before_a_monday_is_friday() {
        with_office(|office| {
            assert_eq!(office.previous_working_day(date("2026-09-14")), Ok(date("2026-09-11")));
            assert_eq!(office.previous_working_day(date("2026-09-03")), Ok(date("2026-08-28")));
            assert_eq!(office.previous_working_day(date("2026-08-24")), Ok(date("2026-08-22")));
            assert_eq!(office.next_working_day(date("2026-08-28")), Ok(date("2026-09-03")));
        });
    }

    #[test]
    fn the_ends_of_the_calendar_are_errors_both_ways() {
        with_office(|office| {
            let missing = |year| Err(CalendarMissing { year });
            assert_eq!(office.next_working_day(date("2027-12-31")), missing(2028));
            assert_eq!(office.previous_working_day(date("2018-01-02")), missing(2017));
        });
    }

    #[test]
    fn working_days_are_counted_after_the_first_and_through_the_last() {
        with_office(|office| {
            let count = |a, b| office.working_days_between(date(a), date(b)).unwrap();
            assert_eq!(count("2026-09-08", "2026-09-08"), 0);
            assert_eq!(count("2026-09-08", "2026-09-10"), 2);
            assert_eq!(count("2026-08-27", "2026-09-04"), 3);
            assert_eq!(count("2026-09-10", "2026-09-08"), 0);
        });
    }

    #[test]
    fn working_minutes_skip_lunch_nights_and_days_off() {
        with_office(|office| {
            let minutes = |a, b| office.working_minutes_between(at(a), at(b)).unwrap();
            assert_eq!(minutes("2026-09-07 08:00", "2026-09-07 09:15"), 75);
            assert_eq!(minutes("2026-09-07 11:00", "2026-09-07 14:00"), 60);
            assert_eq!(minutes("2026-09-07 16:00", "2026-09-08 08:30"), 120);
            assert_eq!(minutes("2026-08-28 16:30", "2026-09-03 08:00"), 60);
            assert_eq!(minutes("2026-09-07 12:00", "2026-09-07 13:00"), 0);
            assert_eq!(minutes("2026-09-07 09:00", "2026-09-07 08:00"), 0);
        });
    }
}
