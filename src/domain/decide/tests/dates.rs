//! Due moments through pauses, re-appointments, agreements and new calendars.

use super::*;
use crate::domain::calendar::{CalendarDay, DayKind};
use crate::domain::confidence::Confidence;
use crate::domain::deadline::{PauseRule, Rule};

/// An office whose clock runs on after a supplement.
fn resuming() -> Office {
    let mut office = office();
    office.settings.pause_rule = PauseRule::Resume;
    office
}

fn received(procedure: &str, at: &str, office: Office) -> Case {
    Case::of(&walk_in(procedure), at, office).unwrap().0
}

/// Received at the first moment, asked for papers at the second, complete at the third.
fn paused(procedure: &str, office: Office, [receipt, asked, complete]: [&str; 3]) -> String {
    let mut case = received(procedure, receipt, office);
    case.does(asked, &command("request_supplement"));
    case.does(complete, &command("supplement"));
    assert_eq!(case.state(), State::InProcess);
    case.due()
}

const RECEIPT: &str = "2026-09-07 08:05";

#[test]
fn restart_runs_the_whole_limit_again_from_the_day_of_the_papers() {
    let due = |asked, complete| paused(THREE_DAYS, office(), [RECEIPT, asked, complete]);
    // 10/9 is not counted; 11, 14, 15.
    assert_eq!(due("2026-09-08 09:00", "2026-09-10 14:00"), "2026-09-15 17:00");
    // Papers on the day of the request: 8, 9, 10 as before.
    assert_eq!(due("2026-09-07 09:00", "2026-09-07 10:00"), "2026-09-10 17:00");
}

#[test]
fn resume_adds_the_working_days_of_the_pause() {
    let due = |asked, complete| paused(THREE_DAYS, resuming(), [RECEIPT, asked, complete]);
    // 9 and 10/9 were lost: 10/9 moves over 11 to 14.
    assert_eq!(due("2026-09-08 09:00", "2026-09-10 14:00"), "2026-09-14 17:00");
    assert_eq!(due("2026-09-08 09:00", "2026-09-08 16:00"), "2026-09-10 17:00");
}

#[test]
fn calendar_days_resume_by_calendar_days() {
    // 17/9; three days lost make 20/9, a Sunday, so Monday.
    let moments = [RECEIPT, "2026-09-08 09:00", "2026-09-11 09:00"];
    assert_eq!(paused(TEN_CALENDAR_DAYS, resuming(), moments), "2026-09-21 17:00");
    // From 11/9: 21/9.
    assert_eq!(paused(TEN_CALENDAR_DAYS, office(), moments), "2026-09-21 17:00");
    let moments = [RECEIPT, "2026-09-08 09:00", "2026-09-10 09:00"];
    // 19/9 is a Saturday.
    assert_eq!(paused(TEN_CALENDAR_DAYS, resuming(), moments), "2026-09-21 17:00");
    // From 10/9: 20/9 is a Sunday.
    assert_eq!(paused(TEN_CALENDAR_DAYS, office(), moments), "2026-09-21 17:00");
}

#[test]
fn hours_run_on_with_what_was_left() {
    // Monday 3,5 + 3,5 hours, Tuesday one more.
    let case = received(EIGHT_HOURS, "2026-09-07 08:00", office());
    assert_eq!(case.due(), "2026-09-08 08:30");
    // Two used, six left from Tuesday 9:00: 2,5 until lunch, 3,5 until closing.
    let moments = ["2026-09-07 08:00", "2026-09-07 10:00", "2026-09-08 09:00"];
    assert_eq!(paused(EIGHT_HOURS, resuming(), moments), "2026-09-08 17:00");
    // All eight again: two on Wednesday.
    assert_eq!(paused(EIGHT_HOURS, office(), moments), "2026-09-09 09:30");
}

#[test]
fn a_same_day_limit_restarts_even_where_others_resume() {
    let due = |complete| {
        let moments = ["2026-09-07 08:00", "2026-09-07 09:00", complete];
        paused(SAME_DAY, resuming(), moments)
    };
    assert_eq!(due("2026-09-08 15:00"), "2026-09-08 17:00");
    assert_eq!(due("2026-09-08 15:01"), "2026-09-09 17:00");
}

#[test]
fn under_the_same_clock_the_working_time_left_runs_on() {
    let mut office = resuming();
    office.settings.counting_rule = Rule::SameClock;
    // Due 10/9 09:20. From 8/9 09:20 two days of 7,5 hours are left; from 9/9 14:00 three are used
    // by closing, 7,5 on 10/9, four in the morning of 11/9 and half an hour in the afternoon.
    let moments = ["2026-09-07 09:20", "2026-09-08 09:20", "2026-09-09 14:00"];
    assert_eq!(paused(THREE_DAYS, office, moments), "2026-09-11 14:00");
}

#[test]
fn a_payment_always_resumes() {
    for office in [office(), resuming()] {
        let mut case = received(THREE_DAYS, RECEIPT, office);
        case.does("2026-09-08 09:00", &command("request_payment"));
        assert_eq!(case.dossier.progress.owed, Some(50_000));
        case.does("2026-09-10 14:00", &command("pay"));
        assert_eq!(case.due(), "2026-09-14 17:00");
        assert_eq!((case.state(), case.dossier.progress.owed), (State::InProcess, None));
    }
}

#[test]
fn a_payment_that_nobody_waited_for_changes_no_date() {
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &command("request_supplement"));
    case.does("2026-09-08 10:00", &command("pay"));
    assert_eq!(
        (case.state(), case.due().as_str()),
        (State::AwaitingSupplement, "2026-09-10 17:00")
    );
    assert_eq!(case.dossier.paid.len(), 1);
}

#[test]
fn a_request_after_the_due_moment_changes_nothing() {
    for rule in [PauseRule::Restart, PauseRule::Resume] {
        let mut office = office();
        office.settings.pause_rule = rule;
        let moments = [RECEIPT, "2026-09-10 17:01", "2026-09-14 09:00"];
        assert_eq!(paused(THREE_DAYS, office, moments), "2026-09-10 17:00");
    }
    let moments = [RECEIPT, "2026-09-10 17:00", "2026-09-14 09:00"];
    assert_eq!(paused(THREE_DAYS, office(), moments), "2026-09-17 17:00");
}

#[test]
fn a_date_given_by_the_clerk_resumes_even_under_restart() {
    let intake = Intake { due: Some(given("2026-09-16T10:00")), ..walk_in(THREE_DAYS) };
    let (mut case, _) = Case::of(&intake, RECEIPT, office()).unwrap();
    case.does("2026-09-08 09:00", &command("request_supplement"));
    case.does("2026-09-10 14:00", &command("supplement"));
    assert_eq!(case.due(), "2026-09-18 10:00");
}

#[test]
fn the_second_request_tells_that_the_dossier_will_count_as_late() {
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &command("request_supplement"));
    case.does("2026-09-08 10:00", &command("supplement"));
    let told = case.at("2026-09-08 11:00", &command("request_supplement"));
    assert_eq!(told, Ok(vec!["supplement_again"]));
}

#[test]
fn pauses_follow_one_another() {
    let mut case = received(THREE_DAYS, RECEIPT, resuming());
    case.does("2026-09-08 09:00", &command("request_supplement"));
    case.does("2026-09-09 09:00", &command("supplement"));
    assert_eq!(case.due(), "2026-09-11 17:00");
    case.does("2026-09-10 09:00", &command("request_payment"));
    case.does("2026-09-14 09:00", &command("pay"));
    // 11 and 14/9 were lost: 14, 15.
    assert_eq!(case.due(), "2026-09-15 17:00");
}

#[test]
fn a_re_appointment_leaves_the_first_promise_and_is_made_once() {
    let mut case = Case::new();
    case.does("2026-09-09 09:00", &reschedule("2026-09-14T17:00"));
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-14 17:00".into(), "2026-09-10 17:00".into())
    );
    assert_eq!(case.state(), State::Received);
    let again = case.at("2026-09-10 09:00", &reschedule("2026-09-16"));
    assert_eq!(again, Err(What::AlreadyRescheduled.into()));
    case.does("2026-09-10 09:00", &command("resolve"));
    let ended = case.at("2026-09-10 10:00", &reschedule("2026-09-16"));
    assert_eq!(ended, Err(What::NotAllowed(State::ResultReady).into()));
}

#[test]
fn a_new_date_follows_the_one_in_force_and_the_moment_it_is_given() {
    let refused = |due: &str, at: &str| Case::new().at(at, &reschedule(due)).unwrap_err();
    let later = |moment_: &str| What::DueNotLater(moment(moment_)).at("due");
    assert_eq!(refused("2026-09-10", "2026-09-09 09:00"), later("2026-09-10 17:00"));
    assert_eq!(refused("2026-09-11", "2026-09-14 09:00"), later("2026-09-14 09:00"));
    let told = Case::new().at("2026-09-09 09:00", &reschedule("2026-09-12"));
    assert_eq!(told, Ok(vec!["due_on_day_off"]));
}

#[test]
fn an_apology_is_due_on_the_working_day_before() {
    // Received on Wednesday 9/9: 10, 11 and Monday 14/9.
    let told =
        |at| received(THREE_DAYS, "2026-09-09 08:00", office()).at(at, &reschedule("2026-09-16"));
    assert_eq!(told("2026-09-11 16:59"), Ok(vec![]));
    assert_eq!(told("2026-09-12 08:00"), Ok(vec!["apology_late"]));
    assert_eq!(told("2026-09-14 08:00"), Ok(vec!["apology_late"]));
    // Received on Tuesday 25/8: 26, 27, 28/8 is a Friday; then nothing until Thursday 3/9.
    let told = |at| {
        received(TEN_CALENDAR_DAYS, "2026-08-24 08:00", office()).at(at, &reschedule("2026-09-16"))
    };
    assert_eq!(told("2026-08-28 17:00"), Ok(vec![]));
    assert_eq!(told("2026-08-29 08:00"), Ok(vec!["apology_late"]));
}

#[test]
fn a_pause_moves_a_re_appointed_date_and_its_first_promise() {
    let mut case = received(THREE_DAYS, RECEIPT, resuming());
    case.does("2026-09-08 09:00", &reschedule("2026-09-14T17:00"));
    case.does("2026-09-09 09:00", &command("request_supplement"));
    case.does("2026-09-11 10:00", &command("supplement"));
    // 10 and 11/9 were lost: 14 → 16, and 10 → 14.
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-16 17:00".into(), "2026-09-14 17:00".into())
    );
    let mut case = received(THREE_DAYS, RECEIPT, office());
    case.does("2026-09-08 09:00", &reschedule("2026-09-14T17:00"));
    case.does("2026-09-09 09:00", &command("request_supplement"));
    case.does("2026-09-11 10:00", &command("supplement"));
    // All three again: 14, 15, 16.
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-16 17:00".into(), "2026-09-16 17:00".into())
    );
}

#[test]
fn a_request_between_the_promise_and_the_new_date_moves_only_the_new_date() {
    let mut case = received(THREE_DAYS, RECEIPT, resuming());
    case.does("2026-09-08 09:00", &reschedule("2026-09-16T17:00"));
    case.does("2026-09-14 09:00", &command("request_supplement"));
    case.does("2026-09-15 10:00", &command("supplement"));
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-17 17:00".into(), "2026-09-10 17:00".into())
    );
}

#[test]
fn a_paused_dossier_is_not_re_appointed_but_may_be_agreed_on() {
    let mut case = Case::reached(State::AwaitingPayment);
    let told = case.at("2026-09-08 09:00", &reschedule("2026-09-16"));
    assert_eq!(told, Err(What::NotAllowed(State::AwaitingPayment).into()));
    case.does("2026-09-08 09:00", &extend("2026-09-16"));
}

#[test]
fn what_is_agreed_is_the_promise_and_no_re_appointment() {
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &extend("2026-09-14"));
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-14 17:00".into(), "2026-09-14 17:00".into())
    );
    assert_eq!(case.dossier.progress.reschedules, 0);
    assert_eq!(case.at("2026-09-08 09:01", &Command::Redate), Ok(vec!["date_unchanged"]));
    // A pause moves what was agreed by its days: 10 and 11/9.
    case.does("2026-09-09 09:00", &command("request_supplement"));
    case.does("2026-09-11 10:00", &command("supplement"));
    assert_eq!(case.due(), "2026-09-16 17:00");
}

#[test]
fn a_first_date_given_later_is_a_promise_from_then_on() {
    let mut case = received(NO_LIMIT, RECEIPT, office());
    case.does("2026-09-08 09:00", &reschedule("2026-09-14"));
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-14 17:00".into(), "2026-09-14 17:00".into())
    );
    case.does("2026-09-15 09:00", &command("resolve"));
    assert_eq!(case.timeliness(), "late");
}

pub(super) fn holiday(case: &mut Case, date: &str) {
    let day = CalendarDay {
        date: date.parse().unwrap(),
        kind: Some(DayKind::Holiday),
        name: "Nghỉ".into(),
        confidence: Confidence::High,
        source: String::new(),
    };
    case.office.calendar = case.office.calendar.with_office_days([day], []);
}

#[test]
fn a_new_day_off_moves_the_date_and_the_promise() {
    let mut case = Case::new();
    assert_eq!(case.at("2026-09-07 09:00", &Command::Redate), Ok(vec!["date_unchanged"]));
    holiday(&mut case, "2026-09-09");
    case.does("2026-09-07 09:01", &Command::Redate);
    // 8, 10, 11.
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-11 17:00".into(), "2026-09-11 17:00".into())
    );
    assert_eq!(case.dossier.progress.reschedules, 0);
    case.does("2026-09-11 17:00", &command("resolve"));
    assert_eq!(case.timeliness(), "on_time");
}

#[test]
fn a_new_day_off_counts_through_pauses_that_are_over() {
    let mut case = received(THREE_DAYS, RECEIPT, resuming());
    case.does("2026-09-08 09:00", &command("request_supplement"));
    case.does("2026-09-10 14:00", &command("supplement"));
    assert_eq!(case.due(), "2026-09-14 17:00");
    holiday(&mut case, "2026-09-11");
    case.does("2026-09-10 15:00", &Command::Redate);
    // 8, 9, 10; then the two days of the pause: 14, 15.
    assert_eq!(case.due(), "2026-09-15 17:00");
    assert_eq!(case.at("2026-09-10 15:01", &Command::Redate), Ok(vec!["date_unchanged"]));
}

#[test]
fn a_re_appointment_stands_when_the_calendar_moves_the_promise() {
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &reschedule("2026-09-14"));
    holiday(&mut case, "2026-09-09");
    case.does("2026-09-08 09:01", &Command::Redate);
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-14 17:00".into(), "2026-09-11 17:00".into())
    );
    assert_eq!(case.dossier.progress.reschedules, 1);
}

#[test]
fn a_dossier_sent_away_at_reception_is_redated_from_the_day_of_its_papers() {
    let decision = Some(crate::domain::body::Decision::Supplement);
    let intake = Intake { decision, reason: Some("Thiếu ảnh".into()), ..walk_in(THREE_DAYS) };
    let (mut case, _) = Case::of(&intake, RECEIPT, resuming()).unwrap();
    assert_eq!(case.at("2026-09-10 09:00", &Command::Redate), Ok(vec!["date_unchanged"]));
    case.does("2026-09-14 10:00", &command("supplement"));
    assert_eq!(case.due(), "2026-09-17 17:00");
    holiday(&mut case, "2026-09-16");
    case.does("2026-09-14 11:00", &Command::Redate);
    assert_eq!(case.due(), "2026-09-18 17:00");
}

#[test]
fn a_date_given_by_the_clerk_is_not_redated() {
    let intake = Intake { due: Some(given("2026-09-16")), ..walk_in(THREE_DAYS) };
    let (mut case, _) = Case::of(&intake, RECEIPT, office()).unwrap();
    holiday(&mut case, "2026-09-16");
    assert_eq!(case.at("2026-09-08 09:00", &Command::Redate), Ok(vec!["date_unchanged"]));
    assert_eq!(case.due(), "2026-09-16 17:00");
}

#[test]
fn a_missing_calendar_stops_no_dossier_and_the_calendar_makes_good() {
    // 29, 30, 31/12/2027 are Wednesday to Friday; 2028 has no calendar yet.
    let mut case = received(THREE_DAYS, "2027-12-28 08:00", office());
    assert_eq!(case.due(), "2027-12-31 17:00");
    case.at("2027-12-29 09:00", &command("request_supplement")).unwrap();
    let told = case.at("2027-12-30 10:00", &command("supplement"));
    assert_eq!(told, Ok(vec!["calendar_missing"]));
    assert_eq!((case.state(), case.due().as_str()), (State::InProcess, "2027-12-31 17:00"));
    assert_eq!(case.dossier.progress.calendar, None, "marked");
    let new_year = CalendarDay {
        date: "2028-01-03".parse().unwrap(),
        kind: Some(DayKind::Compensatory),
        name: "Nghỉ bù".into(),
        confidence: Confidence::High,
        source: String::new(),
    };
    case.office.calendar = case.office.calendar.with_office_days([new_year], [2028]);
    // From 30/12: Friday 31/12, then Tuesday 4/1 and Wednesday 5/1/2028.
    assert_eq!(case.at("2027-12-30 11:00", &Command::Redate), Ok(vec!["calendar_provisional"]));
    assert_eq!(case.due(), "2028-01-05 17:00");
}

#[test]
fn a_date_given_or_agreed_is_not_promised_to_be_counted_anew() {
    let given = Intake { due: Some(given("2028-01-07")), ..walk_in(THREE_DAYS) };
    let (given, _) = Case::of(&given, "2027-12-27 08:00", office()).unwrap();
    let mut agreed = received(THREE_DAYS, "2027-12-27 08:00", office());
    agreed.does("2027-12-28 08:00", &extend("2028-01-07"));
    for mut case in [given, agreed] {
        case.does("2027-12-29 09:00", &command("request_supplement"));
        // No calendar tells whether 8/1/2028 and after are days off.
        let told = case.at("2027-12-30 10:00", &command("supplement"));
        assert_eq!(told, Ok(vec!["date_kept"]));
        assert_eq!(case.due(), "2028-01-07 17:00");
        case.office.calendar = case.office.calendar.with_office_days([], [2028]);
        let told = case.at("2027-12-30 11:00", &Command::Redate);
        assert_eq!(told, Ok(vec!["date_unchanged"]));
        assert_eq!(case.due(), "2028-01-07 17:00");
    }
}

#[test]
fn a_dossier_dated_for_want_of_a_calendar_stays_marked_through_a_pause() {
    let intake = Intake { due: Some(given("2028-01-07")), ..walk_in(THREE_DAYS) };
    let (mut case, _) = Case::of(&intake, "2028-01-03 08:05", office()).unwrap();
    case.does("2028-01-04 09:00", &command("request_supplement"));
    case.office.calendar = case.office.calendar.with_office_days([], [2028]);
    // The clerk's Friday moves by Wednesday 5/1 for the time being: Monday.
    case.does("2028-01-05 09:00", &command("supplement"));
    assert_eq!(case.due(), "2028-01-10 17:00");
    // The limit itself, run again from 5/1: 6, 7, 10.
    case.does("2028-01-05 09:01", &Command::Redate);
    assert_eq!(case.due(), "2028-01-10 17:00");
    assert!(!case.dossier.progress.due_given);
}
