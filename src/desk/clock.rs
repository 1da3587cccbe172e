//! The desk's clock: the only reader of the system's.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{NaiveDateTime, Utc};

use crate::domain::moment;

/// No program is older than this day: a new book on a PC whose clock says less has a wrong clock.
const RELEASED: &str = "2026-11-01T00:00";

/// How far the clock may stand behind the last save before saving stops.
const TOLERANCE_MS: i64 = 2 * 60 * 1000;

/// Tells the time at the desk.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The system's, and what a clerk said it was wrong by: milliseconds to be added. Clones share
    /// it, so that the desk's threads and the title show one time.
    System(Arc<AtomicI64>),
    /// A fixed moment, for practice and tests (Unix milliseconds).
    Fixed(i64),
}

impl Default for Clock {
    fn default() -> Self {
        Self::shifted(0)
    }
}

impl Clock {
    /// Returns the system's clock, shifted by `offset_ms` milliseconds.
    pub fn shifted(offset_ms: i64) -> Self {
        Self::System(Arc::new(AtomicI64::new(offset_ms)))
    }

    /// Returns a clock that stands at a local moment.
    pub fn at(moment: NaiveDateTime) -> Self {
        Self::Fixed(moment::to_millis(moment))
    }

    /// Returns the Unix time in milliseconds.
    pub fn millis(&self) -> i64 {
        match self {
            Self::System(offset) => Utc::now().timestamp_millis() + offset.load(Ordering::Relaxed),
            Self::Fixed(millis) => *millis,
        }
    }

    /// Returns the local moment, to the millisecond.
    pub fn exact(&self) -> NaiveDateTime {
        moment::from_millis(self.millis())
    }

    /// Returns the local moment, to the minute.
    pub fn moment(&self) -> NaiveDateTime {
        moment::minute(moment::from_millis(self.millis()))
    }

    /// Returns what this clock is behind, if it is behind the last save, or a new book's program,
    /// by more than two minutes.
    pub fn behind(&self, last_recorded: Option<i64>) -> Option<NaiveDateTime> {
        let floor = match (last_recorded, self) {
            (Some(last), _) => last,
            (None, Self::Fixed(_)) => return None,
            (None, Self::System(_)) => moment::to_millis(moment::parse(RELEASED).ok()?),
        };
        (self.millis() + TOLERANCE_MS < floor).then(|| moment::from_millis(floor))
    }

    /// Tells whether the PC's own clock, once behind, has caught up with what was saved since: then
    /// it is right again and needs no shift.
    pub fn is_right_again(&self, last_recorded: Option<i64>) -> bool {
        match self {
            Self::System(offset) => {
                offset.load(Ordering::Relaxed) > 0
                    && last_recorded.is_some_and(|last| Utc::now().timestamp_millis() >= last)
            }
            Self::Fixed(_) => false,
        }
    }

    /// Makes the system's clock show the PC's own time.
    pub fn unshift(&self) {
        if let Self::System(offset) = self {
            offset.store(0, Ordering::Relaxed);
        }
    }

    /// Makes the system's clock show `truth`, and returns by how many milliseconds it is shifted.
    pub fn set(&mut self, truth: NaiveDateTime) -> i64 {
        let system = moment::minute(moment::from_millis(Utc::now().timestamp_millis()));
        let offset_ms = truth.signed_duration_since(system).num_milliseconds();
        match self {
            Self::System(offset) => offset.store(offset_ms, Ordering::Relaxed),
            Self::Fixed(_) => *self = Self::shifted(offset_ms),
        }
        offset_ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Clock {
        Clock::at(moment::parse(text).unwrap())
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

    #[test]
    fn a_shift_is_needed_until_the_pc_has_caught_up_with_what_was_saved() {
        let clock = Clock::shifted(3_600_000);
        assert!(!clock.is_right_again(None), "nothing saved since");
        assert!(!clock.is_right_again(Some(i64::MAX)), "still behind");
        assert!(clock.is_right_again(Some(0)));
        clock.unshift();
        assert!(!clock.is_right_again(Some(0)), "not shifted any more");
    }
}
