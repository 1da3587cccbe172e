//! Expected values are counted by hand on the calendar of 2026: Monday 07/09, 31/08–02/09 off,
//! Saturday 22/08 worked, and the office hours 07:30–11:30, 13:30–17:00 (7,5 hours a day).

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::timetable::Timetable;
use proptest::prelude::*;

pub(super) fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

pub(super) fn limit(n: u32, unit: Unit) -> TimeLimit {
    TimeLimit::new(n, unit).unwrap()
}

pub(super) fn with_office<T>(f: impl FnOnce(&Schedule<'_>) -> T) -> T {
    let timetable = Timetable::default();
    f(&Schedule { timetable: &timetable, calendar: Calendar::shipped() })
}

fn due_at(receipt: &str, n: u32, unit: Unit, rule: Rule) -> NaiveDateTime {
    with_office(|office| due(at(receipt), limit(n, unit), rule, office)).unwrap().at
}

fn civil(receipt: &str, n: u32, unit: Unit) -> NaiveDateTime {
    due_at(receipt, n, unit, Rule::CivilCode)
}

fn clock(receipt: &str, n: u32, unit: Unit) -> NaiveDateTime {
    due_at(receipt, n, unit, Rule::SameClock)
}

fn reasons(receipt: &str, n: u32, unit: Unit, rule: Rule) -> Vec<(String, Why, bool)> {
    let due = with_office(|office| due(at(receipt), limit(n, unit), rule, office)).unwrap();
    due.steps.days().map(|s| (s.date.format("%d/%m").to_string(), s.why, s.counted)).collect()
}

fn reason(date: &str, why: Why, counted: bool) -> (String, Why, bool) {
    (date.to_owned(), why, counted)
}

use Unit::{CalendarDay, Hour, SameDay, WorkingDay};

#[test]
fn three_working_days_over_national_day() {
    assert_eq!(civil("2026-08-27 15:20", 3, WorkingDay), at("2026-09-04 17:00"));
    assert_eq!(
        reasons("2026-08-27 15:20", 3, WorkingDay, Rule::CivilCode),
        [
            reason("27/08", Why::Received, false),
            reason("28/08", Why::Working, true),
            reason("29/08", Why::Weekend, false),
            reason("30/08", Why::Weekend, false),
            reason("31/08", Why::SwapOff, false),
            reason("01/09", Why::Holiday, false),
            reason("02/09", Why::Holiday, false),
            reason("03/09", Why::Working, true),
            reason("04/09", Why::Working, true),
        ]
    );
}

#[test]
fn the_two_rules_of_the_first_run() {
    assert_eq!(civil("2026-09-07 09:20", 3, WorkingDay), at("2026-09-10 17:00"));
    assert_eq!(clock("2026-09-07 09:20", 3, WorkingDay), at("2026-09-10 09:20"));
}

#[test]
fn the_hour_of_receipt_does_not_matter_to_whole_days() {
    for receipt in ["2026-09-07 00:00", "2026-09-07 12:00", "2026-09-07 15:01", "2026-09-07 23:59"]
    {
        assert_eq!(civil(receipt, 1, WorkingDay), at("2026-09-08 17:00"));
    }
    assert_eq!(civil("2026-09-12 09:00", 1, WorkingDay), at("2026-09-14 17:00"));
}

#[test]
fn a_worked_saturday_counts_with_mondays_hours() {
    assert_eq!(civil("2026-08-20 09:00", 2, WorkingDay), at("2026-08-22 17:00"));
    assert_eq!(clock("2026-08-21 16:40", 1, WorkingDay), at("2026-08-22 16:40"));
    assert_eq!(
        reasons("2026-08-21 09:00", 1, WorkingDay, Rule::CivilCode),
        [reason("21/08", Why::Received, false), reason("22/08", Why::SwapWork, true),]
    );
}

#[test]
fn calendar_days_that_end_on_a_day_off_move_on() {
    assert_eq!(civil("2026-09-07 09:00", 4, CalendarDay), at("2026-09-11 17:00"));
    assert_eq!(civil("2026-09-07 09:00", 5, CalendarDay), at("2026-09-14 17:00"));
    assert_eq!(civil("2026-08-28 09:00", 5, CalendarDay), at("2026-09-03 17:00"));
    assert_eq!(clock("2026-09-11 16:00", 1, CalendarDay), at("2026-09-14 16:00"));
    assert_eq!(
        reasons("2026-09-10 09:00", 2, CalendarDay, Rule::CivilCode),
        [
            reason("10/09", Why::Received, false),
            reason("11/09", Why::CalendarDay, true),
            reason("12/09", Why::Weekend, true),
            reason("13/09", Why::Weekend, false),
            reason("14/09", Why::Moved, false),
        ]
    );
}

#[test]
fn long_limits_are_counted_over_the_new_year() {
    // 17 days in September, 22 in October, 20 in November, 23 in December, 14 in January.
    assert_eq!(civil("2026-09-07 09:00", 96, WorkingDay), at("2027-01-21 17:00"));
    // 155 days end on 09/02/2027, off until 10/02 by the provisional calendar.
    assert_eq!(civil("2026-09-07 09:00", 155, CalendarDay), at("2027-02-11 17:00"));
}

#[test]
fn same_day_ends_at_closing_when_received_by_15_00() {
    assert_eq!(civil("2026-09-07 15:00", 0, SameDay), at("2026-09-07 17:00"));
    assert_eq!(civil("2026-09-07 06:10", 0, SameDay), at("2026-09-07 17:00"));
    assert_eq!(civil("2026-09-07 15:01", 0, SameDay), at("2026-09-08 17:00"));
    assert_eq!(civil("2026-08-28 15:01", 0, SameDay), at("2026-09-03 17:00"));
    assert_eq!(civil("2026-08-29 09:00", 0, SameDay), at("2026-09-03 17:00"));
    assert_eq!(civil("2026-08-22 14:00", 0, SameDay), at("2026-08-22 17:00"));
    assert_eq!(clock("2026-09-07 09:20", 0, SameDay), at("2026-09-07 17:00"));
}

#[test]
fn same_day_says_why_it_is_tomorrow() {
    assert_eq!(
        reasons("2026-09-11 15:01", 0, SameDay, Rule::CivilCode),
        [
            reason("11/09", Why::AfterCutOff, false),
            reason("12/09", Why::Weekend, false),
            reason("13/09", Why::Weekend, false),
            reason("14/09", Why::Working, true),
        ]
    );
}

#[test]
fn same_day_on_a_half_day_is_never_due_before_it_is_received() {
    let timetable = "mon-fri 07:30-17:00; sat 07:30-11:30".parse().unwrap();
    let office = Schedule { timetable: &timetable, calendar: Calendar::shipped() };
    let due_at =
        |receipt| due(at(receipt), limit(0, SameDay), Rule::CivilCode, &office).unwrap().at;
    assert_eq!(due_at("2026-09-12 11:30"), at("2026-09-12 11:30"));
    assert_eq!(due_at("2026-09-12 11:31"), at("2026-09-14 17:00"));
}

#[test]
fn hours_are_used_up_inside_the_sessions() {
    assert_eq!(civil("2026-09-07 08:00", 8, Hour), at("2026-09-08 08:30"));
    assert_eq!(civil("2026-09-07 11:00", 1, Hour), at("2026-09-07 14:00"));
    assert_eq!(civil("2026-08-28 16:00", 2, Hour), at("2026-09-03 08:30"));
    assert_eq!(clock("2026-09-07 08:00", 8, Hour), at("2026-09-08 08:30"));
}

#[test]
fn hours_outside_a_session_start_in_the_next() {
    assert_eq!(civil("2026-09-07 06:00", 1, Hour), at("2026-09-07 08:30"));
    assert_eq!(civil("2026-09-07 12:00", 1, Hour), at("2026-09-07 14:30"));
    assert_eq!(civil("2026-09-07 17:01", 1, Hour), at("2026-09-08 08:30"));
    assert_eq!(civil("2026-09-12 09:00", 1, Hour), at("2026-09-14 08:30"));
}

#[test]
fn hours_at_a_sessions_end_start_in_the_next_and_end_where_they_are_used_up() {
    assert_eq!(civil("2026-09-07 11:30", 1, Hour), at("2026-09-07 14:30"));
    assert_eq!(civil("2026-09-07 17:00", 1, Hour), at("2026-09-08 08:30"));
    assert_eq!(civil("2026-09-07 07:30", 4, Hour), at("2026-09-07 11:30"));
    assert_eq!(civil("2026-09-07 16:00", 1, Hour), at("2026-09-07 17:00"));
    assert_eq!(
        reasons("2026-09-07 17:00", 1, Hour, Rule::CivilCode),
        [reason("07/09", Why::AfterClosing, false), reason("08/09", Why::Working, true),]
    );
}

#[test]
fn same_clock_moves_the_receipt_into_a_session() {
    assert_eq!(clock("2026-09-07 06:00", 1, WorkingDay), at("2026-09-08 07:30"));
    assert_eq!(clock("2026-09-07 11:30", 1, WorkingDay), at("2026-09-08 11:30"));
    assert_eq!(clock("2026-09-07 11:31", 1, WorkingDay), at("2026-09-08 13:30"));
    assert_eq!(clock("2026-09-07 17:00", 1, WorkingDay), at("2026-09-08 17:00"));
    assert_eq!(clock("2026-09-07 17:01", 1, WorkingDay), at("2026-09-09 07:30"));
    assert_eq!(clock("2026-09-12 10:00", 1, WorkingDay), at("2026-09-15 07:30"));
    assert_eq!(clock("2026-09-12 10:00", 1, CalendarDay), at("2026-09-15 07:30"));
    assert_eq!(
        reasons("2026-09-11 17:01", 1, WorkingDay, Rule::SameClock),
        [
            reason("11/09", Why::AfterClosing, false),
            reason("12/09", Why::Weekend, false),
            reason("13/09", Why::Weekend, false),
            reason("14/09", Why::StartMoved, false),
            reason("15/09", Why::Working, true),
        ]
    );
    assert_eq!(
        reasons("2026-09-07 12:00", 1, WorkingDay, Rule::SameClock),
        [reason("07/09", Why::LunchBreak, false), reason("08/09", Why::Working, true),]
    );
}

#[test]
fn a_year_without_a_calendar_is_an_error() {
    let year = |receipt: &str, n, unit, rule| {
        with_office(|office| due(at(receipt), limit(n, unit), rule, office)).unwrap_err().year
    };
    for rule in [Rule::CivilCode, Rule::SameClock] {
        assert_eq!(year("2027-12-31 09:00", 1, WorkingDay, rule), 2028);
        assert_eq!(year("2027-12-31 15:01", 0, SameDay, rule), 2028);
        assert_eq!(year("2027-12-31 16:30", 1, Hour, rule), 2028);
        assert_eq!(year("2027-08-01 09:00", 155, CalendarDay, rule), 2028);
        assert_eq!(year("2017-12-31 09:00", 1, WorkingDay, rule), 2017);
    }
}

#[test]
fn an_absurd_limit_ends_in_an_error() {
    for unit in [WorkingDay, CalendarDay, Hour] {
        for rule in [Rule::CivilCode, Rule::SameClock] {
            let result = with_office(|office| {
                due(at("2026-09-07 09:00"), limit(u32::MAX, unit), rule, office)
            });
            assert_eq!(result, Err(CalendarMissing { year: 2028 }));
        }
    }
}

#[test]
fn timeliness_is_decided_by_date_and_then_by_the_minute() {
    let due = Some(at("2026-09-10 17:00"));
    assert_eq!(timeliness(at("2026-09-09 18:00"), due, 0), Timeliness::Early);
    assert_eq!(timeliness(at("2026-09-10 07:30"), due, 0), Timeliness::OnTime);
    assert_eq!(timeliness(at("2026-09-10 17:00"), due, 0), Timeliness::OnTime);
    assert_eq!(timeliness(at("2026-09-10 17:05"), due, 0), Timeliness::Late);
    assert_eq!(timeliness(at("2026-09-10 17:05"), due, 5), Timeliness::OnTime);
    assert_eq!(timeliness(at("2026-09-10 17:05"), None, 0), Timeliness::NoLimit);
}

prop_compose! {
    fn receipts()(minutes in 0..(2 * 366 * 24 * 60_i64)) -> NaiveDateTime {
        at("2025-01-01 00:00") + TimeDelta::minutes(minutes)
    }
}

fn limits() -> impl Strategy<Value = TimeLimit> {
    let unit = prop_oneof![Just(WorkingDay), Just(CalendarDay), Just(Hour), Just(SameDay)];
    (1..60_u32, unit).prop_map(|(n, unit)| limit(n, unit))
}

fn rules() -> impl Strategy<Value = Rule> {
    prop_oneof![Just(Rule::CivilCode), Just(Rule::SameClock)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_later_receipt_is_never_due_earlier(
        first in receipts(), later in 0..20_000_i64, limit in limits(), rule in rules()
    ) {
        let second = first + TimeDelta::minutes(later);
        let (a, b) = with_office(|office| {
            (due(first, limit, rule, office).unwrap().at, due(second, limit, rule, office).unwrap().at)
        });
        prop_assert!(a.date() <= b.date());
        if !(rule == Rule::SameClock && limit.unit() == CalendarDay) {
            prop_assert!(a <= b);
        }
    }

    #[test]
    fn a_due_moment_is_on_a_working_day_and_explained_day_by_day(
        receipt in receipts(), limit in limits(), rule in rules()
    ) {
        let due = with_office(|office| {
            let due = due(receipt, limit, rule, office).unwrap();
            assert!(office.is_working_day(due.at.date()).unwrap());
            due
        });
        prop_assert!(due.at >= receipt);
        let days: Vec<NaiveDate> = due.steps.days().map(|step| step.date).collect();
        prop_assert_eq!(days.first(), Some(&receipt.date()));
        prop_assert_eq!(days.last(), Some(&due.at.date()));
        prop_assert!(days.windows(2).all(|pair| pair[0].succ_opt() == Some(pair[1])));
        if matches!(limit.unit(), WorkingDay | CalendarDay) {
            prop_assert_eq!(due.steps.counted(), limit.n());
        }
    }

    #[test]
    fn hours_add_up(receipt in receipts(), a in 1..40_u32, b in 1..40_u32) {
        let (at_once, in_two) = with_office(|office| {
            let hours = |from, n| due(from, limit(n, Hour), Rule::CivilCode, office).unwrap().at;
            (hours(receipt, a + b), hours(hours(receipt, a), b))
        });
        prop_assert_eq!(at_once, in_two);
    }

    #[test]
    fn an_hour_limit_leaves_that_many_working_hours(receipt in receipts(), n in 1..60_u32) {
        let minutes = with_office(|office| {
            let due = due(receipt, limit(n, Hour), Rule::SameClock, office).unwrap().at;
            office.working_minutes_between(receipt, due).unwrap()
        });
        prop_assert_eq!(minutes, u64::from(n) * 60);
    }

    #[test]
    fn a_pause_never_makes_a_due_moment_earlier(
        receipt in receipts(), asked in 0..30_000_i64, took in 0..30_000_i64,
        limit in limits(), given in any::<bool>(), rule in rules(), resume in any::<bool>()
    ) {
        let pause_rule = if resume { PauseRule::Resume } else { PauseRule::Restart };
        let requested = receipt + TimeDelta::minutes(asked);
        let pause = Pause { requested, completed: requested + TimeDelta::minutes(took) };
        let (old, new) = with_office(|office| {
            let old = due(receipt, limit, rule, office).unwrap().at;
            let basis = (!given).then_some(limit);
            (old, after_pause(old, basis, rule, pause_rule, pause, office).unwrap())
        });
        prop_assert!(new.at >= old);
        prop_assert_eq!(new.steps.days().last().map(|step| step.date), Some(new.at.date()));
        if requested > old {
            prop_assert_eq!(new.at, old);
        }
    }
}
