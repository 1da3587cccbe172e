//! Due moments (hẹn trả): time limit, counting rule, timetable and calendar give a moment and its reasons.
//!
//! Law: Civil Code 2015, Arts. 147–148 (the day of receipt is not counted; a period that ends on a
//! day off ends on the next working day). Received after 15:00: Decree 309/2026, Art. 18.2.

mod pause;
mod steps;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::body::codes;
use super::calendar::CalendarMissing;
use super::limit::{TimeLimit, Unit};
use super::schedule::{Day, Schedule, next_day};
use super::timetable::minute_of_day;

pub use pause::{Pause, PauseRule, after_pause};
pub use steps::{Step, Steps, Why};

codes! {
    /// Defines how an office counts (quy tắc tính hạn).
    #[derive(Default)]
    Rule {
        /// Due at closing time of the last day (Civil Code 2015, Arts. 147–148).
        #[default]
        CivilCode = "civil_code",
        /// Due at the clock time of receipt, as provincial systems print it.
        SameClock = "same_clock",
    }
}

/// Holds a due moment and its explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The moment, local time, to the minute.
    pub at: NaiveDateTime,
    /// Every day from the receipt (or the pause) to the due date, and why it counts.
    pub steps: Steps,
}

/// The hour after which a same-day dossier is due on the next working day.
fn is_after_cut_off(time: NaiveTime) -> bool {
    minute_of_day(time) > 15 * 60
}

/// Returns when a dossier received at `receipt` is due, and why.
///
/// # Errors
/// [`CalendarMissing`] for the first year without a calendar on the way; a limit longer than all
/// calendars ends there too.
pub fn due(
    receipt: NaiveDateTime,
    limit: TimeLimit,
    rule: Rule,
    schedule: &Schedule<'_>,
) -> Result<Due, CalendarMissing> {
    schedule.day(receipt.date())?;
    let mut walk = Walk::new(schedule, receipt.date());
    let at = match (limit.unit(), rule) {
        (Unit::SameDay, _) => walk.same_day(receipt)?,
        (Unit::Hour, _) => walk.minutes(receipt, u64::from(limit.n()) * 60)?,
        (unit, Rule::CivilCode) => {
            walk.steps.add(1, Why::Received, false);
            let last = walk.days(receipt.date(), unit, limit.n())?;
            walk.closing(last)?
        }
        (unit, Rule::SameClock) => {
            let start = walk.start(receipt)?;
            walk.days(start.date(), unit, limit.n())?.and_time(start.time())
        }
    };
    Ok(Due { at, steps: walk.steps })
}

/// A walk over the days after a receipt that writes down what it does with each.
struct Walk<'a> {
    schedule: &'a Schedule<'a>,
    steps: Steps,
}

impl<'a> Walk<'a> {
    fn new(schedule: &'a Schedule<'a>, from: NaiveDate) -> Self {
        Self { schedule, steps: Steps::starting(from) }
    }

    /// Counts `n` days of the unit after `after` and returns the last, moved to a working day.
    fn days(&mut self, after: NaiveDate, unit: Unit, n: u32) -> Result<NaiveDate, CalendarMissing> {
        match unit {
            Unit::CalendarDay => self.calendar_days(after, n),
            _ => self.working_days(after, n),
        }
    }

    fn working_days(&mut self, after: NaiveDate, n: u32) -> Result<NaiveDate, CalendarMissing> {
        let mut date = after;
        for _ in 0..n {
            let (next, day) = self.skip_days_off(date)?;
            self.steps.add(1, day.into(), true);
            date = next;
        }
        Ok(date)
    }

    fn calendar_days(&mut self, after: NaiveDate, n: u32) -> Result<NaiveDate, CalendarMissing> {
        let mut last = after;
        for _ in 1..n {
            last = next_day(last)?;
            self.schedule.day(last)?;
        }
        self.steps.add(n.saturating_sub(1), Why::CalendarDay, true);
        last = next_day(last)?;
        let day = self.schedule.day(last)?;
        if day.is_working() {
            self.steps.add(1, Why::CalendarDay, true);
            return Ok(last);
        }
        self.steps.add(1, day.into(), true);
        let (moved, _) = self.skip_days_off(last)?;
        self.steps.add(1, Why::Moved, false);
        Ok(moved)
    }

    /// Returns the next working day, having written down the days off before it.
    fn skip_days_off(&mut self, after: NaiveDate) -> Result<(NaiveDate, Day), CalendarMissing> {
        let mut date = next_day(after)?;
        loop {
            let day = self.schedule.day(date)?;
            if day.is_working() {
                return Ok((date, day));
            }
            self.steps.add(1, day.into(), false);
            date = next_day(date)?;
        }
    }

    /// Returns the closing time of a working day.
    fn closing(&self, date: NaiveDate) -> Result<NaiveDateTime, CalendarMissing> {
        Ok(self.schedule.closing(date)?.unwrap_or(date.and_time(NaiveTime::MIN)))
    }

    fn same_day(&mut self, receipt: NaiveDateTime) -> Result<NaiveDateTime, CalendarMissing> {
        let date = receipt.date();
        let day = self.schedule.day(date)?;
        let why = match self.schedule.closing(date)? {
            None => day.into(),
            // A half day closes before 15:00: nothing is due before it is received.
            Some(closing) if receipt > closing => Why::AfterClosing,
            Some(_) if is_after_cut_off(receipt.time()) => Why::AfterCutOff,
            Some(closing) => {
                self.steps.add(1, day.into(), true);
                return Ok(closing);
            }
        };
        self.steps.add(1, why, false);
        let last = self.working_days(date, 1)?;
        self.closing(last)
    }

    /// Moves a receipt into a session; a session's two ends belong to it.
    fn start(&mut self, receipt: NaiveDateTime) -> Result<NaiveDateTime, CalendarMissing> {
        let (date, time) = (receipt.date(), minute_of_day(receipt.time()));
        let sessions = self.schedule.sessions(date)?;
        let first_open = sessions.iter().position(|s| time <= minute_of_day(s.end));
        let (why, opening) = match first_open.and_then(|nth| Some((nth, sessions.get(nth)?))) {
            Some((_, session)) if minute_of_day(session.start) <= time => {
                self.steps.add(1, Why::Received, false);
                return Ok(receipt);
            }
            Some((0, session)) => (Why::BeforeOpening, Some(session.start)),
            Some((_, session)) => (Why::LunchBreak, Some(session.start)),
            None if sessions.is_empty() => (self.schedule.day(date)?.into(), None),
            None => (Why::AfterClosing, None),
        };
        self.steps.add(1, why, false);
        if let Some(opening) = opening {
            return Ok(date.and_time(opening));
        }
        let (next, _) = self.skip_days_off(date)?;
        self.steps.add(1, Why::StartMoved, false);
        let opening = self.schedule.sessions(next)?.first().map(|session| session.start);
        Ok(next.and_time(opening.unwrap_or(NaiveTime::MIN)))
    }

    /// Uses working minutes up from a moment on; at least one.
    ///
    /// At a session's end they start in the next session; used up at a session's end they end there.
    fn minutes(&mut self, from: NaiveDateTime, n: u64) -> Result<NaiveDateTime, CalendarMissing> {
        let mut left = n.max(1);
        let mut date = from.date();
        let mut earliest = minute_of_day(from.time());
        loop {
            let day = self.schedule.day(date)?;
            let sessions = self.schedule.sessions(date)?;
            let open = sessions.iter().filter(|session| minute_of_day(session.end) > earliest);
            let mut used = false;
            for session in open {
                used = true;
                let start = minute_of_day(session.start).max(earliest);
                let room = u64::from(minute_of_day(session.end) - start);
                if left <= room {
                    self.steps.add(1, day.into(), true);
                    return Ok(moment(date, u64::from(start) + left));
                }
                left -= room;
            }
            match (used, day.is_working()) {
                (false, true) => self.steps.add(1, Why::AfterClosing, false),
                _ => self.steps.add(1, day.into(), used),
            }
            date = next_day(date)?;
            earliest = 0;
        }
    }
}

fn moment(date: NaiveDate, minute_of_day: u64) -> NaiveDateTime {
    let seconds = u32::try_from(minute_of_day * 60).unwrap_or(0);
    date.and_time(NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default())
}

codes! {
    /// Defines how a dossier's clock ended (tiến độ).
    Timeliness {
        /// Trước hạn: on an earlier date than the due date.
        Early = "early",
        /// Đúng hạn: not after the due moment.
        OnTime = "on_time",
        /// Quá hạn: after the due moment.
        Late = "late",
        /// No due date was given; never counted as on time.
        NoLimit = "no_limit",
    }
}

/// Returns how a clock that ended at `end` stands against its due moment, with the office's minutes of grace.
pub fn timeliness(
    end: NaiveDateTime,
    due: Option<NaiveDateTime>,
    grace_minutes: u32,
) -> Timeliness {
    let Some(due) = due else { return Timeliness::NoLimit };
    let grace = TimeDelta::minutes(i64::from(grace_minutes));
    let last = due.checked_add_signed(grace).unwrap_or(due);
    match end {
        _ if end.date() < due.date() => Timeliness::Early,
        _ if end <= last => Timeliness::OnTime,
        _ => Timeliness::Late,
    }
}

#[cfg(test)]
mod tests;
