//! What a pause (chờ bổ sung, chờ nghĩa vụ tài chính) does to a due moment.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{Due, Rule, Steps, Walk, Why, due};
use crate::domain::calendar::CalendarMissing;
use crate::domain::limit::{TimeLimit, Unit};
use crate::domain::schedule::Schedule;

/// What happens to the limit after a supplement; a payment always resumes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseRule {
    /// "Thời hạn được tính lại từ đầu sau khi nhận đủ hồ sơ".
    #[default]
    Restart,
    /// The clock stands still during the pause and then runs on.
    Resume,
}

impl PauseRule {
    /// Returns the code used in settings and events.
    pub fn code(self) -> &'static str {
        match self {
            Self::Restart => "restart",
            Self::Resume => "resume",
        }
    }

    /// Reads a code; `None` when it is not one of them.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Restart, Self::Resume].into_iter().find(|rule| rule.code() == code)
    }
}

/// A pause that is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// When the papers or the payment were asked for.
    pub requested: NaiveDateTime,
    /// When they were complete; not before `requested`.
    pub completed: NaiveDateTime,
}

/// Returns the due moment after a pause, never earlier than the one in force.
///
/// `limit` is `None` when a clerk gave the date: there is nothing to restart, so it resumes.
/// A request made after the due moment changes nothing.
pub fn after_pause(
    in_force: NaiveDateTime,
    limit: Option<TimeLimit>,
    rule: Rule,
    pause_rule: PauseRule,
    pause: Pause,
    schedule: &Schedule<'_>,
) -> Result<Due, CalendarMissing> {
    if pause.requested > in_force {
        return Ok(unchanged(in_force, Why::RequestedLate));
    }
    let new = match limit {
        Some(limit) if pause_rule == PauseRule::Restart || limit.unit() == Unit::SameDay => {
            due(pause.completed, limit, rule, schedule)?
        }
        _ => resumed(in_force, limit.map(TimeLimit::unit), rule, pause, schedule)?,
    };
    if new.at <= in_force { Ok(unchanged(in_force, Why::Kept)) } else { Ok(new) }
}

fn unchanged(in_force: NaiveDateTime, why: Why) -> Due {
    let mut steps = Steps::starting(in_force.date());
    steps.add(1, why, false);
    Due { at: in_force, steps }
}

fn resumed(
    in_force: NaiveDateTime,
    unit: Option<Unit>,
    rule: Rule,
    pause: Pause,
    schedule: &Schedule<'_>,
) -> Result<Due, CalendarMissing> {
    if rule == Rule::SameClock || unit == Some(Unit::Hour) {
        let left = schedule.working_minutes_between(pause.requested, in_force)?;
        let mut walk = Walk::new(schedule, pause.completed.date());
        let at = match left {
            0 => walk.start(pause.completed)?,
            _ => walk.minutes(pause.completed, left)?,
        };
        return Ok(Due { at, steps: walk.steps });
    }
    let (asked, complete) = (pause.requested.date(), pause.completed.date());
    let (unit, days) = match unit {
        Some(Unit::CalendarDay) => {
            let days = complete.signed_duration_since(asked).num_days();
            (Unit::CalendarDay, u32::try_from(days).unwrap_or(0))
        }
        _ => (Unit::WorkingDay, schedule.working_days_between(asked, complete)?),
    };
    if days == 0 {
        return Ok(unchanged(in_force, Why::Kept));
    }
    let mut walk = Walk::new(schedule, in_force.date());
    walk.steps.add(1, Why::OldDue, false);
    let last = walk.days(in_force.date(), unit, days)?;
    let closing = walk.closing(last)?;
    // A date that a clerk gave may have an hour of its own; what fell due at closing still does.
    let at_closing = schedule.closing(in_force.date())? == Some(in_force);
    let at = if at_closing { closing } else { last.and_time(in_force.time()) };
    Ok(Due { at, steps: walk.steps })
}
