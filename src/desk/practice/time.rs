//! When things happen in the practice year: on working days, inside the sessions.

use std::sync::Arc;

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use super::dice::Dice;
use crate::desk::Trouble;
use crate::domain::fault::What;
use crate::domain::office::Office;

/// How many come in each hour from 7:00 on: mornings are full.
const BY_HOUR: &[(u32, u32)] =
    &[(4, 7), (20, 8), (22, 9), (16, 10), (5, 11), (6, 13), (14, 14), (9, 15), (4, 16)];

/// The working days of the practice year and their hours.
pub(super) struct Hours {
    office: Arc<Office>,
    days: Vec<NaiveDate>,
    now: NaiveDateTime,
}

impl Hours {
    /// Returns the hours of the working days between two days, up to `now`.
    pub(super) fn new(
        office: &Arc<Office>,
        first: NaiveDate,
        last: NaiveDate,
        now: NaiveDateTime,
    ) -> Result<Self, Trouble> {
        let schedule = office.schedule();
        let mut days = Vec::new();
        let mut day = first;
        while day <= last {
            if schedule.is_working_day(day).map_err(What::from)? {
                days.push(day);
            }
            day = day + Days::new(1);
        }
        if days.is_empty() {
            return Err(What::InTheFuture(now).at("year").into());
        }
        Ok(Self { office: Arc::clone(office), days, now })
    }

    /// Returns the moment before which nothing happens.
    pub(super) fn opening(&self) -> NaiveDateTime {
        self.days.first().map_or(self.now, |day| self.session_start(*day))
    }

    /// Returns the present moment.
    pub(super) fn now(&self) -> NaiveDateTime {
        self.now
    }

    fn session_start(&self, day: NaiveDate) -> NaiveDateTime {
        let sessions = self.office.schedule().sessions(day).unwrap_or_default();
        sessions.first().map_or(day.and_time(self.now.time()), |first| day.and_time(first.start))
    }

    /// Returns `n` moments of receipt, in order. Mondays are fuller.
    pub(super) fn receipts(&self, n: u32, dice: &mut Dice) -> Vec<NaiveDateTime> {
        let mut weighted = Vec::new();
        for day in &self.days {
            weighted.push(*day);
            if day.weekday() == Weekday::Mon || dice.chance(40) {
                weighted.push(*day);
            }
        }
        let mut receipts: Vec<NaiveDateTime> = (0..n)
            .filter_map(|_| {
                let day = dice.pick(&weighted).copied()?;
                Some(self.on(day, dice).min(self.now))
            })
            .collect();
        receipts.sort_unstable();
        receipts
    }

    /// Returns a moment inside the sessions of a working day, by the load of the hours.
    pub(super) fn on(&self, day: NaiveDate, dice: &mut Dice) -> NaiveDateTime {
        let hour = dice.weighted(BY_HOUR).copied().unwrap_or(9);
        let wanted = day.and_hms_opt(hour, dice.below(60), 0).unwrap_or(self.session_start(day));
        let sessions = self.office.schedule().sessions(day).unwrap_or_default();
        for session in sessions {
            let (start, end) = (day.and_time(session.start), day.and_time(session.end));
            if wanted < start {
                return start + TimeDelta::minutes(i64::from(dice.below(30)));
            }
            if wanted < end {
                return wanted;
            }
        }
        let last = sessions.last().map_or(wanted, |session| day.and_time(session.end));
        last - TimeDelta::minutes(i64::from(1 + dice.below(60)))
    }

    /// Returns a moment `days` working days after `at` (0: later the same day), never before it.
    pub(super) fn after(&self, at: NaiveDateTime, days: u32, dice: &mut Dice) -> NaiveDateTime {
        let schedule = self.office.schedule();
        let mut day = at.date();
        for _ in 0..days {
            day = schedule.next_working_day(day).unwrap_or(day + Days::new(1));
        }
        if day == at.date() {
            return at + TimeDelta::minutes(i64::from(5 + dice.below(90)));
        }
        self.on(day, dice).max(at)
    }

    /// Returns a moment between two, on a working day before the later where there is one.
    pub(super) fn before(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
        dice: &mut Dice,
    ) -> NaiveDateTime {
        let days = self.office.schedule().working_days_between(from.date(), to.date()).unwrap_or(0);
        let at = match days {
            0 => {
                let room = to.signed_duration_since(from).num_minutes().clamp(0, 240);
                let room = u32::try_from(room).unwrap_or(0);
                from + TimeDelta::minutes(i64::from(dice.below(room + 1)))
            }
            // Most are done a little early; some on the last day.
            days => self.after(from, if dice.chance(88) { dice.below(days) } else { days }, dice),
        };
        at.clamp(from, to.max(from))
    }
}
