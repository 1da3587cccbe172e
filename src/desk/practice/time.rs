//! When things happen in the practice year: on working days, inside the sessions.

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _, Weekday};

use super::dice::Dice;
use crate::desk::Trouble;
use crate::domain::fault::What;
use crate::domain::moment::{from_minutes, to_minutes};
use crate::domain::office::Office;

/// A working minute, counted from the first of the practice year.
pub(super) type Minute = u32;

/// How many come at each hour from 7:00 on: mornings are full.
const BY_HOUR: [u32; 11] = [8, 20, 22, 17, 9, 0, 9, 15, 10, 5, 2];

/// The working minutes of the practice year.
pub(super) struct Hours {
    sessions: Vec<Session>,
    /// The first minute of each working day.
    days: Vec<Minute>,
    /// Working minutes in all.
    end: Minute,
    until: NaiveDateTime,
}

struct Session {
    /// Its beginning, in local minutes.
    start: i64,
    first: Minute,
    len: Minute,
}

impl Hours {
    /// Returns the working minutes from the day `first` to the day `last`, up to `now`.
    ///
    /// # Errors
    /// [`What::CalendarMissing`] for a year without a calendar; [`What::InTheFuture`] when there
    /// is no working minute yet.
    pub(super) fn new(
        office: &Office,
        first: NaiveDate,
        last: NaiveDate,
        now: NaiveDateTime,
    ) -> Result<Self, Trouble> {
        let schedule = office.schedule();
        let (mut sessions, mut days) = (Vec::new(), Vec::new());
        let mut end: Minute = 0;
        for date in first.iter_days().take_while(|date| *date <= last) {
            let mut opened = false;
            for session in schedule.sessions(date).map_err(What::from)? {
                let start = to_minutes(date.and_time(session.start));
                let close = to_minutes(date.and_time(session.end)).min(to_minutes(now) + 1);
                let len = Minute::try_from(close - start).unwrap_or(0);
                if len > 0 {
                    if !opened {
                        days.push(end);
                        opened = true;
                    }
                    sessions.push(Session { start, first: end, len });
                    end += len;
                }
            }
        }
        if end == 0 {
            return Err(What::InTheFuture(now).at("year").into());
        }
        let midnight = (last + Days::new(1)).and_time(chrono::NaiveTime::MIN);
        let until = now.min(midnight - TimeDelta::minutes(1));
        Ok(Self { sessions, days, end, until })
    }

    /// Returns the number of working minutes: what would happen then or later has not happened.
    pub(super) fn end(&self) -> Minute {
        self.end
    }

    /// Returns the last moment of the practice year, working or not.
    pub(super) fn until(&self) -> NaiveDateTime {
        self.until
    }

    /// Returns the moment of a working minute.
    pub(super) fn moment(&self, minute: Minute) -> NaiveDateTime {
        let after = self.sessions.partition_point(|session| session.first <= minute);
        let session = after.checked_sub(1).and_then(|at| self.sessions.get(at));
        let start = session.map_or(0, |session| session.start + i64::from(minute - session.first));
        from_minutes(start)
    }

    /// Returns how many working minutes lie at or before a moment: the first one after it.
    pub(super) fn after(&self, moment: NaiveDateTime) -> Minute {
        let moment = to_minutes(moment);
        let begun = self.sessions.partition_point(|session| session.start <= moment);
        let session = begun.checked_sub(1).and_then(|at| self.sessions.get(at));
        session.map_or(0, |session| {
            let gone = Minute::try_from(moment - session.start + 1).unwrap_or(session.len);
            session.first + gone.min(session.len)
        })
    }

    /// Returns the place of a working minute's day among the working days.
    fn day(&self, minute: Minute) -> usize {
        self.days.partition_point(|first| *first <= minute).saturating_sub(1)
    }

    /// Returns the first minute of a minute's day.
    pub(super) fn morning(&self, minute: Minute) -> Minute {
        self.days.get(self.day(minute)).copied().unwrap_or(0)
    }

    /// Returns the first minute of the day `days` working days later; the end when there is none.
    pub(super) fn later(&self, minute: Minute, days: u32) -> Minute {
        self.days.get(self.day(minute) + days as usize).copied().unwrap_or(self.end)
    }

    /// Returns some minute of the day `days` working days later; the end when there is none.
    pub(super) fn some_time(&self, minute: Minute, days: u32, dice: &mut Dice) -> Minute {
        let (first, next) = (self.later(minute, days), self.later(minute, days + 1));
        first + dice.below(next - first)
    }

    /// Returns the first minute of the last `days` working days.
    pub(super) fn last_days(&self, days: usize) -> Minute {
        let at = self.days.len().saturating_sub(days);
        self.days.get(at).copied().unwrap_or(0)
    }

    /// Returns `n` minutes of receipt, in order: mornings and Mondays are full.
    pub(super) fn receipts(&self, n: u32, dice: &mut Dice) -> Vec<Minute> {
        let mut sum = 0;
        let mut upto = Vec::with_capacity(self.end as usize);
        let (mut date, mut day) = (None, 1);
        for session in &self.sessions {
            for minute in 0..i64::from(session.len) {
                let moment = from_minutes(session.start + minute);
                if date.replace(moment.date()) != Some(moment.date()) {
                    let monday = moment.weekday() == Weekday::Mon;
                    day = dice.between(75, 125) * if monday { 14 } else { 10 };
                }
                let hour = moment.hour().saturating_sub(7) as usize;
                sum += u64::from(day * BY_HOUR.get(hour).copied().unwrap_or(1));
                upto.push(sum);
            }
        }
        let mut receipts: Vec<Minute> = (0..n)
            .map(|_| {
                let at = dice.wide(sum);
                Minute::try_from(upto.partition_point(|upto| *upto <= at)).unwrap_or(0)
            })
            .collect();
        receipts.sort_unstable();
        receipts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    /// The week of 7 September 2026 up to Wednesday noon; sessions 7:30–11:30 and 13:30–17:00.
    fn week() -> Hours {
        let (first, last) = (at("2026-09-05 00:00").date(), at("2026-09-30 00:00").date());
        Hours::new(&Office::default(), first, last, at("2026-09-09 12:00")).unwrap()
    }

    #[test]
    fn working_minutes_and_moments_are_each_others_inverse() {
        let hours = week();
        assert_eq!(hours.end(), 2 * 450 + 240);
        assert_eq!(hours.moment(0), at("2026-09-07 07:30"));
        assert_eq!(hours.moment(240), at("2026-09-07 13:30"));
        assert_eq!(hours.moment(450), at("2026-09-08 07:30"));
        for minute in 0..hours.end() {
            assert_eq!(hours.after(hours.moment(minute)), minute + 1);
        }
    }

    #[test]
    fn what_follows_a_moment_outside_the_sessions_is_the_next_session() {
        let hours = week();
        assert_eq!(hours.after(at("2026-09-06 10:00")), 0);
        assert_eq!(hours.after(at("2026-09-07 12:00")), 240);
        assert_eq!(hours.after(at("2026-09-07 17:00")), 450);
        assert_eq!(hours.after(at("2026-10-01 08:00")), hours.end());
    }

    #[test]
    fn days_are_counted_from_a_minutes_own() {
        let hours = week();
        assert_eq!(
            (hours.morning(460), hours.later(460, 1), hours.later(460, 2)),
            (450, 900, 1140)
        );
        assert_eq!(hours.last_days(2), 450);
        let mut dice = Dice::new(1);
        assert!((0..200).all(|_| (450..900).contains(&hours.some_time(3, 1, &mut dice))));
        assert_eq!(hours.some_time(3, 9, &mut dice), hours.end());
    }

    #[test]
    fn the_present_minute_is_the_last() {
        let (first, last) = (at("2026-09-07 00:00").date(), at("2026-09-07 00:00").date());
        let hours = Hours::new(&Office::default(), first, last, at("2026-09-07 07:30")).unwrap();
        assert_eq!((hours.end(), hours.moment(0)), (1, at("2026-09-07 07:30")));
        let early = Hours::new(&Office::default(), first, last, at("2026-09-07 07:29"));
        assert_eq!(early.err().map(|trouble| trouble.code()), Some("in_the_future"));
    }

    #[test]
    fn receipts_come_in_order_and_mostly_in_the_morning() {
        let hours = week();
        let receipts = hours.receipts(3000, &mut Dice::new(5));
        assert!(receipts.is_sorted() && receipts.len() == 3000);
        let peak = receipts.iter().filter(|at| (8..10).contains(&hours.moment(**at).hour()));
        assert!(peak.count() > 1000);
        let monday = receipts.iter().filter(|at| **at < 450).count();
        let tuesday = receipts.iter().filter(|at| (450..900).contains(*at)).count();
        assert!(monday > tuesday);
    }
}
