//! How a clock that ended stands to its due moment (tiến độ), and handing results over.

use super::*;
use crate::domain::body::Proof;
use crate::domain::office::ReappointmentCounts;

/// Received Monday 7/9, three working days: Thursday 10/9, 17:00.
fn resolved(at: &str) -> &'static str {
    let mut case = Case::new();
    case.does(at, &command("resolve"));
    case.timeliness()
}

#[test]
fn early_is_an_earlier_date_and_on_time_is_not_after_the_moment() {
    assert_eq!(resolved("2026-09-09 23:59"), "early");
    assert_eq!(resolved("2026-09-10 07:30"), "on_time");
    assert_eq!(resolved("2026-09-10 17:00"), "on_time");
    assert_eq!(resolved("2026-09-10 17:01"), "late");
    assert_eq!(resolved("2026-09-14 08:00"), "late");
}

#[test]
fn minutes_of_grace_are_the_office_s() {
    let resolved = |at| {
        let mut case = Case::new();
        case.office.settings.grace_minutes = 10;
        case.does(at, &command("resolve"));
        case.timeliness()
    };
    assert_eq!(resolved("2026-09-10 17:10"), "on_time");
    assert_eq!(resolved("2026-09-10 17:11"), "late");
}

#[test]
fn a_dossier_without_a_date_is_never_on_time() {
    for action in ["resolve", "refuse", "withdraw", "stop"] {
        let mut case = Case::received(NO_LIMIT, "2026-09-07 08:05");
        case.does("2026-09-07 09:00", &command(action));
        assert_eq!(case.timeliness(), "no_limit");
    }
}

#[test]
fn ready_ends_the_clock_and_returned_does_not() {
    let mut case = Case::new();
    case.does("2026-09-10 16:00", &command("resolve"));
    case.does("2026-10-01 09:00", &command("return"));
    assert_eq!(case.timeliness(), "on_time");
    assert_eq!(case.dossier.progress.ended, Some(moment("2026-09-10 16:00")));
    assert_eq!(case.dossier.progress.returned_at, Some(moment("2026-10-01 09:00")));
}

#[test]
fn every_other_ending_ends_it_too() {
    for action in ["refuse", "withdraw", "stop", "return_with_number"] {
        for (at, expected) in [
            ("2026-09-09 09:00", "early"),
            ("2026-09-10 09:00", "on_time"),
            ("2026-09-11 09:00", "late"),
        ] {
            let mut case = Case::new();
            case.does(at, &command(action));
            assert_eq!(case.timeliness(), expected, "{action} at {at}");
        }
    }
}

#[test]
fn what_ends_while_waiting_counts_at_the_request() {
    for pause in ["request_supplement", "request_payment"] {
        for action in ["refuse", "withdraw", "stop"] {
            for (asked, expected) in [("2026-09-09 09:00", "early"), ("2026-09-11 09:00", "late")] {
                let mut case = Case::new();
                case.does(asked, &command(pause));
                case.does("2026-09-25 09:00", &command(action));
                assert_eq!(case.timeliness(), expected, "{pause} at {asked}, then {action}");
            }
        }
    }
}

#[test]
fn a_result_handed_over_while_waiting_counts_with_the_pause_taken_out() {
    for (asked, expected) in [("2026-09-09 09:00", "early"), ("2026-09-11 09:00", "late")] {
        let mut case = Case::new();
        case.does(asked, &command("request_supplement"));
        case.does("2026-09-25 09:00", &command("return_with_number"));
        assert_eq!((case.state(), case.timeliness()), (State::Returned, expected));
    }
}

#[test]
fn a_re_appointed_dossier_counts_against_the_first_promise_unless_the_office_says_otherwise() {
    let resolved = |counts, at| {
        let mut case = Case::new();
        case.office.settings.reappointment_counts = counts;
        case.does("2026-09-09 09:00", &reschedule("2026-09-14"));
        case.does(at, &command("resolve"));
        case.timeliness()
    };
    let (original, new) = (ReappointmentCounts::Original, ReappointmentCounts::New);
    assert_eq!(resolved(original, "2026-09-10 17:00"), "on_time");
    assert_eq!(resolved(original, "2026-09-11 09:00"), "late");
    assert_eq!(resolved(new, "2026-09-11 09:00"), "early");
    assert_eq!(resolved(new, "2026-09-14 17:00"), "on_time");
    assert_eq!(resolved(new, "2026-09-14 17:01"), "late");
}

#[test]
fn an_agreed_date_is_what_counts() {
    let mut case = Case::new();
    case.does("2026-09-09 09:00", &extend("2026-09-14"));
    case.does("2026-09-14 16:00", &command("resolve"));
    assert_eq!(case.timeliness(), "on_time");
}

#[test]
fn a_result_s_number_is_kept_whether_it_comes_with_the_result_or_with_its_return() {
    let number = |case: &Case| case.dossier.progress.result_number.clone().unwrap_or_default();
    let mut case = Case::new();
    case.act(&Command::Resolve { result_number: None, unit: Some("Tư pháp".into()) }).unwrap();
    assert_eq!(case.dossier.progress.unit.as_deref(), Some("Tư pháp"));
    case.act(&command("return_with_number")).unwrap();
    assert_eq!(number(&case), "13/2026");
    let mut case = Case::reached(State::ResultReady);
    case.act(&command("return")).unwrap();
    assert_eq!(number(&case), "12/2026");
    let mut case = Case::new();
    case.act(&command("return_with_number")).unwrap();
    assert_eq!((number(&case).as_str(), case.events.len()), ("13/2026", 3));
}

#[test]
fn without_proof_a_reason_is_needed_and_told() {
    let hand_over = |reason: Option<&str>| {
        let Command::Return(hand_over) = command("return") else { panic!() };
        let (proof, reason) = (Some(Proof::None), reason.map(str::to_owned));
        Command::Return(Box::new(HandOver { proof, reason, ..*hand_over }))
    };
    let mut case = Case::reached(State::ResultReady);
    assert_eq!(case.act(&hand_over(None)), Err(What::MissingField.at("reason")));
    assert_eq!(case.act(&hand_over(Some("Quên thẻ"))), Ok(vec!["without_proof"]));
}

#[test]
fn who_took_the_result_is_in_the_personal_part() {
    let mut case = Case::reached(State::ResultReady);
    let Command::Return(hand_over) = command("return") else { panic!() };
    let hand_over = HandOver { relation: Some("Con".into()), ..*hand_over };
    case.act(&Command::Return(Box::new(hand_over))).unwrap();
    let personal = &case.dossier.history.last().unwrap().personal;
    assert_eq!(personal.who.as_deref(), Some("Nguyễn Văn Thành"));
    assert_eq!(personal.relation.as_deref(), Some("Con"));
}

/// The dossier has the applicant's number; a card with another one is told of and stops nobody.
#[test]
fn a_collectors_number_is_compared_with_the_dossiers() {
    let applicant =
        Person { id_number: Some("046085001234".into()), ..Person::named("Nguyễn Văn Thành") };
    let intake = Intake::walk_in(THREE_DAYS, applicant);
    for (to, id_number, told) in [
        ("NGUYEN VAN THANH", Some("046085001234"), vec![]),
        ("Nguyễn Văn Thành", None, vec![]),
        ("Nguyễn Văn Thành", Some("046085009999"), vec!["collector_id_differs"]),
        ("Lê Thị Mơ", Some("046085009999"), vec![]),
    ] {
        let (mut case, _) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
        case.does("2026-09-08 08:00", &command("resolve"));
        let mut returned = hand_over(None);
        if let Command::Return(handing) = &mut returned {
            handing.to = to.into();
            handing.to_id_number = id_number.map(str::to_owned);
        }
        assert_eq!(case.act(&returned), Ok(told), "{to}");
        assert_eq!(case.state(), State::Returned);
    }
}
