//! What a pause (chờ bổ sung, chờ nghĩa vụ tài chính) does to a due moment.

use crate::domain::body::codes;
use chrono::NaiveDateTime;

use super::{Due, Rule, Steps, Walk, Why, due};
use crate::domain::calendar::CalendarMissing;
use crate::domain::limit::{TimeLimit, Unit};
use crate::domain::schedule::Schedule;

codes! {
    /// Defines what happens to the limit after a supplement; a payment always resumes.
    #[derive(Default)]
    PauseRule {
        /// "Thời hạn được tính lại từ đầu sau khi nhận đủ hồ sơ".
        #[default]
        Restart = "restart",
        /// The clock stands still during the pause and then runs on.
        Resume = "resume",
    }
}

/// Holds a pause that is over.
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
///
/// # Errors
/// [`CalendarMissing`] for the first year without a calendar on the way.
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

#[cfg(test)]
mod tests {
    use super::super::tests::{at, limit, with_office};
    use super::*;
    use Unit::{CalendarDay, Hour, SameDay, WorkingDay};

    const RESUME: PauseRule = PauseRule::Resume;
    const RESTART: PauseRule = PauseRule::Restart;
    const CIVIL: Rule = Rule::CivilCode;
    const CLOCK: Rule = Rule::SameClock;

    fn after(
        in_force: &str,
        limit: Option<TimeLimit>,
        rule: Rule,
        pause_rule: PauseRule,
        pause: (&str, &str),
    ) -> Due {
        let pause = Pause { requested: at(pause.0), completed: at(pause.1) };
        with_office(|o| after_pause(at(in_force), limit, rule, pause_rule, pause, o)).unwrap()
    }

    #[test]
    fn resume_moves_working_days_by_the_working_days_of_the_pause() {
        let three = Some(limit(3, WorkingDay));
        let new = |pause| after("2026-09-10 17:00", three, CIVIL, RESUME, pause).at;
        assert_eq!(new(("2026-09-08 09:00", "2026-09-10 14:00")), at("2026-09-14 17:00"));
        assert_eq!(new(("2026-09-08 09:00", "2026-09-12 10:00")), at("2026-09-15 17:00"));
        assert_eq!(new(("2026-09-08 09:00", "2026-09-08 14:00")), at("2026-09-10 17:00"));
    }

    #[test]
    fn resume_explains_the_days_it_adds() {
        let pause = ("2026-09-08 09:00", "2026-09-09 14:00");
        let due = after("2026-09-11 17:00", Some(limit(4, WorkingDay)), CIVIL, RESUME, pause);
        let days: Vec<(String, Why)> =
            due.steps.days().map(|s| (s.date.format("%d/%m").to_string(), s.why)).collect();
        assert_eq!(
            days,
            [
                ("11/09".to_owned(), Why::OldDue),
                ("12/09".to_owned(), Why::Weekend),
                ("13/09".to_owned(), Why::Weekend),
                ("14/09".to_owned(), Why::Working),
            ]
        );
        assert_eq!(due.steps.counted(), 1);
    }

    #[test]
    fn resume_moves_calendar_days_by_the_calendar_days_of_the_pause() {
        let four = Some(limit(4, CalendarDay));
        let new = |pause| after("2026-09-11 17:00", four, CIVIL, RESUME, pause).at;
        assert_eq!(new(("2026-09-08 09:00", "2026-09-12 09:00")), at("2026-09-15 17:00"));
        assert_eq!(new(("2026-09-08 09:00", "2026-09-09 09:00")), at("2026-09-14 17:00"));
    }

    #[test]
    fn restart_runs_the_whole_limit_again_from_the_completion() {
        let pause = ("2026-09-08 09:00", "2026-09-10 14:00");
        let three = Some(limit(3, WorkingDay));
        assert_eq!(
            after("2026-09-10 17:00", three, CIVIL, RESTART, pause).at,
            at("2026-09-15 17:00")
        );
        assert_eq!(
            after("2026-09-10 09:20", three, CLOCK, RESTART, pause).at,
            at("2026-09-15 14:00")
        );
    }

    #[test]
    fn restart_does_not_bring_the_due_moment_forward() {
        let pause = ("2026-09-08 09:00", "2026-09-08 14:00");
        let due = after("2026-09-30 17:00", Some(limit(1, WorkingDay)), CIVIL, RESTART, pause);
        assert_eq!(due.at, at("2026-09-30 17:00"));
        assert_eq!(due.steps.days().map(|step| step.why).collect::<Vec<_>>(), [Why::Kept]);
    }

    #[test]
    fn hours_run_on_with_what_was_left() {
        // 8 hours from Monday 08:00 end on Tuesday 08:30; at Monday 16:00 two are left.
        let pause = ("2026-09-07 16:00", "2026-09-09 10:00");
        let due = after("2026-09-08 08:30", Some(limit(8, Hour)), CIVIL, RESUME, pause);
        assert_eq!(due.at, at("2026-09-09 14:00"));
    }

    #[test]
    fn every_limit_runs_on_under_same_clock() {
        let three = Some(limit(3, WorkingDay));
        let new = |pause| after("2026-09-10 09:20", three, CLOCK, RESUME, pause).at;
        assert_eq!(new(("2026-09-08 09:20", "2026-09-11 09:20")), at("2026-09-15 09:20"));
        assert_eq!(new(("2026-09-10 08:50", "2026-09-10 12:00")), at("2026-09-10 14:00"));
        let calendar = Some(limit(3, CalendarDay));
        let pause = ("2026-09-10 08:50", "2026-09-12 12:00");
        assert_eq!(
            after("2026-09-10 09:20", calendar, CLOCK, RESUME, pause).at,
            at("2026-09-14 08:00")
        );
    }

    #[test]
    fn nothing_left_is_due_at_the_completion_moved_into_a_session() {
        let hours = Some(limit(8, Hour));
        let new =
            |done| after("2026-09-08 08:30", hours, CIVIL, RESUME, ("2026-09-08 08:30", done));
        assert_eq!(new("2026-09-08 10:00").at, at("2026-09-08 10:00"));
        assert_eq!(new("2026-09-08 12:00").at, at("2026-09-08 13:30"));
        assert_eq!(new("2026-09-12 12:00").at, at("2026-09-14 07:30"));
    }

    #[test]
    fn same_day_always_restarts() {
        let same_day = Some(limit(0, SameDay));
        let new = |done| {
            after("2026-09-07 17:00", same_day, CIVIL, RESUME, ("2026-09-07 09:00", done)).at
        };
        assert_eq!(new("2026-09-08 10:00"), at("2026-09-08 17:00"));
        assert_eq!(new("2026-09-07 16:00"), at("2026-09-08 17:00"));
        assert_eq!(new("2026-09-07 14:00"), at("2026-09-07 17:00"));
    }

    #[test]
    fn a_date_given_by_a_clerk_moves_by_working_days_under_either_pause_rule() {
        let pause = ("2026-09-08 09:00", "2026-09-10 14:00");
        for pause_rule in [RESUME, RESTART] {
            let new = |given| after(given, None, CIVIL, pause_rule, pause).at;
            assert_eq!(new("2026-09-14 17:00"), at("2026-09-16 17:00"));
            assert_eq!(new("2026-09-14 09:00"), at("2026-09-16 09:00"));
        }
    }

    #[test]
    fn a_request_after_the_due_moment_changes_nothing() {
        for pause_rule in [RESUME, RESTART] {
            let pause = ("2026-09-10 17:01", "2026-09-14 09:00");
            let due =
                after("2026-09-10 17:00", Some(limit(3, WorkingDay)), CIVIL, pause_rule, pause);
            assert_eq!(due.at, at("2026-09-10 17:00"));
            assert_eq!(due.steps.days().map(|s| s.why).collect::<Vec<_>>(), [Why::RequestedLate]);
        }
    }

    #[test]
    fn a_pause_into_a_year_without_a_calendar_is_an_error() {
        let pause = Pause { requested: at("2027-12-30 09:00"), completed: at("2028-01-05 09:00") };
        let result = with_office(|office| {
            let three = Some(limit(3, WorkingDay));
            after_pause(at("2027-12-31 17:00"), three, CIVIL, RESTART, pause, office)
        });
        assert_eq!(result, Err(CalendarMissing { year: 2028 }));
    }
}
