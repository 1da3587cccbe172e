//! The desk's clock: the only reader of the system's.

use chrono::{NaiveDateTime, TimeDelta, Utc};

use crate::domain::moment;

/// No program is older than this day: a new book on a PC whose clock says less has a wrong clock.
const RELEASED: &str = "2026-11-01T00:00";

/// How far the clock may stand behind the last save before saving stops.
const TOLERANCE_MS: i64 = 2 * 60 * 1000;

/// Tells the time at the desk.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The system's, shifted by what a clerk said it was wrong by.
    System {
        /// To be added to the system's time, in milliseconds.
        offset_ms: i64,
    },
    /// A fixed moment, for practice and tests (Unix milliseconds).
    Fixed(i64),
}

impl Default for Clock {
    fn default() -> Self {
        Self::System { offset_ms: 0 }
    }
}

impl Clock {
    /// Returns a clock that stands at a local moment.
    pub fn at(moment: NaiveDateTime) -> Self {
        Self::Fixed(moment::to_millis(moment))
    }

    /// Returns the Unix time in milliseconds.
    pub fn millis(self) -> i64 {
        match self {
            Self::System { offset_ms } => Utc::now().timestamp_millis() + offset_ms,
            Self::Fixed(millis) => millis,
        }
    }

    /// Returns the local moment, to the millisecond.
    pub fn exact(self) -> NaiveDateTime {
        moment::from_millis(self.millis())
    }

    /// Returns the local moment, to the minute.
    pub fn moment(self) -> NaiveDateTime {
        moment::minute(moment::from_millis(self.millis()))
    }

    /// Returns what this clock is behind, if it is behind the last save, or a new book's program,
    /// by more than two minutes.
    pub fn behind(self, last_recorded: Option<i64>) -> Option<NaiveDateTime> {
        let floor = match (last_recorded, self) {
            (Some(last), _) => last,
            (None, Self::Fixed(_)) => return None,
            (None, Self::System { .. }) => match moment::Given::parse(RELEASED) {
                Ok(moment::Given::Moment(released)) => moment::to_millis(released),
                _ => return None,
            },
        };
        (self.millis() + TOLERANCE_MS < floor).then(|| moment::from_millis(floor))
    }

    /// Returns the offset that makes the system's clock show `truth`.
    pub fn offset_for(truth: NaiveDateTime) -> i64 {
        let system = moment::from_millis(Utc::now().timestamp_millis());
        truth.signed_duration_since(moment::minute(system)).max(TimeDelta::MIN).num_milliseconds()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Clock {
        match moment::Given::parse(text) {
            Ok(moment::Given::Moment(moment)) => Clock::at(moment),
            _ => unreachable!("the test's own text"),
        }
    }

    #[test]
    fn two_minutes_behind_the_last_save_is_borne_and_more_is_not() {
        let last = at("2026-09-07T08:10").millis();
        assert_eq!(at("2026-09-07T08:08").behind(Some(last)), None);
        assert_eq!(at("2026-09-07T08:07").behind(Some(last)), Some(moment::from_millis(last)));
    }

    #[test]
    fn the_moment_is_local_and_cut_to_the_minute() {
        assert_eq!(moment::iso(at("2026-09-07T08:10").moment()), "2026-09-07T08:10");
    }
}
