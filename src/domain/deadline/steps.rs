//! The explanation of a due moment: what was counted, what was not, and why.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::body::codes;
use crate::domain::schedule::Day;

codes! {
    /// Defines why a day was counted, or was not.
    Why {
        /// The day of receipt (or of completion), which is not counted.
        Received = "received",
        /// Received before opening: the clock starts at opening.
        BeforeOpening = "before_opening",
        /// Received between two sessions: the clock starts with the later one.
        LunchBreak = "lunch_break",
        /// Received after closing: the clock starts on the next working day.
        AfterClosing = "after_closing",
        /// Received after 15:00: due on the next working day.
        AfterCutOff = "after_cut_off",
        /// The day whose opening starts the clock of a receipt outside working hours.
        StartMoved = "start_moved",
        /// A working day.
        Working = "working",
        /// A worked swap day.
        SwapWork = "swap_work",
        /// A day of a limit in calendar days.
        CalendarDay = "calendar_day",
        /// A day without working sessions.
        Weekend = "weekend",
        /// A public holiday.
        Holiday = "holiday",
        /// A day off in lieu.
        Compensatory = "compensatory",
        /// A day off that is worked on another day.
        SwapOff = "swap_off",
        /// The working day to which the end moved, since it fell on a day off.
        Moved = "moved",
        /// The due date in force before a pause, from which the days of the pause are counted on.
        OldDue = "old_due",
        /// The due date stays: counting on from the pause gives no later one.
        Kept = "kept",
        /// The due date stays: the request came after the due moment.
        RequestedLate = "requested_late",
    }
}

impl From<Day> for Why {
    fn from(day: Day) -> Self {
        match day {
            Day::Working => Self::Working,
            Day::SwapWork => Self::SwapWork,
            Day::Weekend => Self::Weekend,
            Day::Holiday => Self::Holiday,
            Day::Compensatory => Self::Compensatory,
            Day::SwapOff => Self::SwapOff,
        }
    }
}

/// Holds one day of an explanation. The name of a holiday is in the calendar that the event names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The day.
    pub date: NaiveDate,
    /// Why it was counted, or was not.
    pub why: Why,
    /// Whether it is one of the units of the limit.
    pub counted: bool,
}

/// A stretch of equal days: how many, why, whether counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Run(u32, Why, bool);

/// Holds the explanation of a due moment, every day from the first to the due date once, kept as runs.
///
/// Its stored form is `{"from":"2026-08-27","runs":[[1,"received",false],[1,"working",true],…]}`.
/// Empty by default: a date that a clerk gave needs no explanation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    from: NaiveDate,
    runs: Vec<Run>,
}

impl Steps {
    pub(super) fn starting(from: NaiveDate) -> Self {
        Self { from, runs: Vec::new() }
    }

    /// Adds the next `days` days; each day follows the one before.
    pub(super) fn add(&mut self, days: u32, why: Why, counted: bool) {
        match self.runs.last_mut() {
            Some(Run(n, last, was_counted)) if *last == why && *was_counted == counted => {
                *n = n.saturating_add(days);
            }
            _ if days == 0 => {}
            _ => self.runs.push(Run(days, why, counted)),
        }
    }

    /// Returns the explanation day by day, in order.
    pub fn days(&self) -> impl Iterator<Item = Step> {
        let each = self.runs.iter().flat_map(|run| (0..run.0).map(move |_| (run.1, run.2)));
        (0..).zip(each).map_while(|(nth, (why, counted))| {
            let date = self.from.checked_add_days(Days::new(nth))?;
            Some(Step { date, why, counted })
        })
    }

    /// Returns whether there is nothing to explain.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Returns the number of counted days.
    pub fn counted(&self) -> u32 {
        self.runs.iter().filter(|run| run.2).fold(0, |sum, run| sum.saturating_add(run.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Steps {
        let mut steps = Steps::starting("2026-08-27".parse().unwrap());
        steps.add(1, Why::Received, false);
        steps.add(1, Why::Working, true);
        steps.add(1, Why::Weekend, false);
        steps.add(1, Why::Weekend, false);
        steps
    }

    #[test]
    fn equal_days_are_merged_and_expanded_again() {
        let days: Vec<(String, Why)> =
            sample().days().map(|step| (step.date.to_string(), step.why)).collect();
        assert_eq!(
            days,
            [
                ("2026-08-27".to_owned(), Why::Received),
                ("2026-08-28".to_owned(), Why::Working),
                ("2026-08-29".to_owned(), Why::Weekend),
                ("2026-08-30".to_owned(), Why::Weekend),
            ]
        );
        assert_eq!(sample().counted(), 1);
    }

    #[test]
    fn the_stored_form_is_short_and_reads_back() {
        let text = serde_json::to_string(&sample()).unwrap();
        assert_eq!(
            text,
            r#"{"from":"2026-08-27","runs":[[1,"received",false],[1,"working",true],[2,"weekend",false]]}"#
        );
        assert_eq!(serde_json::from_str::<Steps>(&text).unwrap(), sample());
    }

    #[test]
    fn a_hostile_run_does_not_overflow() {
        let text =
            r#"{"from":"2026-08-27","runs":[[4294967295,"working",true],[9,"holiday",true]]}"#;
        let steps: Steps = serde_json::from_str(text).unwrap();
        assert_eq!(steps.counted(), u32::MAX);
        assert!(steps.days().nth(3).is_some());
    }
}
