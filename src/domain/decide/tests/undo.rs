//! Taking a step back (quay lại bước trước), and taking a dossier out.

use super::dates::holiday;
use super::*;
use crate::domain::deadline::PauseRule;

fn undo() -> Command {
    command("undo")
}

#[test]
fn every_step_is_taken_back_to_where_it_came_from() {
    let ways: [&[&str]; 9] = [
        &["forward"],
        &["forward", "request_supplement"],
        &["forward", "request_supplement", "supplement"],
        &["request_payment"],
        &["request_payment", "pay"],
        &["forward", "resolve"],
        &["request_supplement", "refuse"],
        &["request_payment", "withdraw"],
        &["forward", "stop"],
    ];
    for way in ways {
        let (last, before) = way.split_last().unwrap();
        let mut case = Case::new();
        for step in before {
            case.act(&command(step)).unwrap();
        }
        let progress = case.dossier.progress.clone();
        let paid = case.dossier.paid.clone();
        case.act(&command(last)).unwrap();
        assert_ne!(case.dossier.progress, progress);
        assert_eq!(case.act(&undo()), Ok(vec![]), "{way:?}");
        let undone_at = case.now;
        assert_eq!(case.dossier.progress.last_step, undone_at);
        case.dossier.progress.last_step = progress.last_step;
        assert_eq!(case.dossier.progress, progress, "{way:?}");
        assert_eq!(case.dossier.paid, paid, "{way:?}");
        assert_eq!(case.dossier.conflicts, []);
    }
}

#[test]
fn undo_after_undo_goes_further_back_until_nothing_is_left() {
    let mut case = Case::new();
    for step in ["forward", "resolve", "return"] {
        case.act(&command(step)).unwrap();
    }
    for expected in [State::ResultReady, State::InProcess, State::Received] {
        case.act(&undo()).unwrap();
        assert_eq!(case.state(), expected);
    }
    assert_eq!(case.act(&undo()), Err(What::NotAllowed(State::Received).into()));
    assert_eq!(case.timeliness(), "open");
    for step in ["resolve", "return"] {
        case.act(&command(step)).unwrap();
    }
    assert_eq!(case.state(), State::Returned);
}

#[test]
fn returned_and_resolved_at_once_is_taken_back_one_by_one() {
    let mut case = Case::new();
    case.act(&command("return_with_number")).unwrap();
    case.act(&undo()).unwrap();
    assert_eq!(case.state(), State::ResultReady);
    case.act(&undo()).unwrap();
    assert_eq!(
        (case.state(), case.dossier.progress.result_number.clone()),
        (State::Received, None)
    );
}

#[test]
fn a_step_that_stands_on_paper_is_not_taken_back() {
    let forms = [
        ("forward", Form::Handover),
        ("request_supplement", Form::Supplement),
        ("request_payment", Form::FeeReceipt),
        ("resolve", Form::ResultHandover),
        ("refuse", Form::Refusal),
        ("stop", Form::Stop),
    ];
    for (step, form) in forms {
        let mut case = Case::new();
        case.act(&command(step)).unwrap();
        case.act(&print(form)).unwrap();
        let expected = What::OnPaper(form.code().into());
        assert_eq!(case.act(&undo()), Err(expected.into()), "{step}");
        // Another paper does not hold it.
        let mut case = Case::new();
        case.act(&command(step)).unwrap();
        case.act(&print(Form::Receipt)).unwrap();
        assert_eq!(case.act(&undo()), Ok(vec![]), "{step}");
    }
}

#[test]
fn a_paper_printed_before_the_step_does_not_hold_it() {
    let mut case = Case::new();
    case.act(&command("request_supplement")).unwrap();
    case.act(&print(Form::Supplement)).unwrap();
    case.act(&command("supplement")).unwrap();
    case.act(&command("request_supplement")).unwrap();
    assert_eq!(case.act(&undo()), Ok(vec![]));
}

#[test]
fn a_return_is_taken_back_whatever_was_printed() {
    let mut case = Case::reached(State::Returned);
    case.act(&print(Form::ResultReceipt)).unwrap();
    assert_eq!(case.act(&undo()), Ok(vec![]));
    assert_eq!(case.state(), State::ResultReady);
    assert_eq!(case.dossier.progress.returned_at, None);
    assert_eq!(case.act(&command("return")), Ok(vec![]));
}

#[test]
fn what_came_with_or_after_the_step_stays() {
    let mut case = Case::new();
    case.act(&command("forward")).unwrap();
    for beside in ["note", "place", "attach", "link", "survey_at_receipt", "correct"] {
        case.act(&command(beside)).unwrap();
    }
    case.act(&reschedule("2026-09-17")).unwrap();
    case.act(&command("pay")).unwrap();
    case.act(&undo()).unwrap();
    assert_eq!((case.state(), case.due().as_str()), (State::Received, "2026-09-17 17:00"));
    let dossier = &case.dossier;
    assert_eq!(dossier.place.as_deref(), Some("Tủ 3"));
    assert!(dossier.digitised.0 && dossier.external_number.is_some());
    assert_eq!((dossier.surveys.len(), dossier.paid.len()), (1, 1));
    assert_eq!(dossier.applicant.as_ref().unwrap().phone.as_deref(), Some("0987654321"));
    assert_eq!(dossier.history.len(), case.events.len());
    assert_eq!(dossier.history.iter().filter(|entry| entry.taken_back).count(), 1);
}

#[test]
fn a_payment_taken_back_is_owed_again() {
    let mut case = Case::new();
    case.act(&command("request_payment")).unwrap();
    case.act(&command("pay")).unwrap();
    assert_eq!((case.dossier.progress.owed, case.dossier.paid.len()), (None, 1));
    case.act(&undo()).unwrap();
    assert_eq!((case.dossier.progress.owed, case.dossier.paid.len()), (Some(50_000), 0));
    assert_eq!(case.state(), State::AwaitingPayment);
    case.act(&command("pay")).unwrap();
    assert_eq!(case.dossier.paid.len(), 1);
}

#[test]
fn a_corrected_result_number_outlives_the_undo_of_the_return() {
    let mut case = Case::reached(State::ResultReady);
    case.act(&correct("result_number", "14/2026")).unwrap();
    case.act(&command("return")).unwrap();
    case.act(&undo()).unwrap();
    assert_eq!(case.dossier.progress.result_number.as_deref(), Some("14/2026"));
    case.act(&undo()).unwrap();
    assert_eq!(case.dossier.progress.result_number, None);
}

#[test]
fn a_result_taken_back_leaves_no_verdict_of_a_correction() {
    let mut case = Case::new();
    case.does("2026-09-10 09:00", &command("resolve"));
    case.does("2026-09-10 10:00", &correct("received_at", "2026-09-04T09:00"));
    assert_eq!(case.timeliness(), "late");
    case.does("2026-09-10 11:00", &undo());
    assert_eq!((case.timeliness(), case.due().as_str()), ("open", "2026-09-09 17:00"));
}

#[test]
fn later_steps_follow_the_undo_in_time() {
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &command("forward"));
    case.does("2026-09-09 09:00", &undo());
    case.now = moment("2026-09-10 09:00");
    let early = case.decide(&command("resolve"), moment("2026-09-08 10:00"));
    let expected = Err(What::BeforeLastStep(moment("2026-09-09 09:00")).at("at"));
    assert_eq!(early, expected);
    // Also when the steps were followed again.
    case.act(&correct("received_at", "2026-09-04T16:00")).unwrap();
    assert_eq!(case.decide(&command("resolve"), moment("2026-09-08 10:00")), expected);
}

#[test]
fn a_voided_dossier_takes_nothing_more() {
    let mut case = Case::reached(State::Refused);
    case.act(&command("void")).unwrap();
    assert_eq!(case.act(&undo()), Err(What::NotAllowed(State::Voided).into()));
    assert_eq!(State::Voided.national_code(), None);
}

#[test]
fn a_result_taken_back_may_be_voided_a_returned_one_not() {
    let mut case = Case::reached(State::Returned);
    assert_eq!(case.act(&command("void")), Err(What::NotAllowed(State::Returned).into()));
    case.act(&undo()).unwrap();
    assert_eq!(case.act(&command("void")), Ok(vec![]));
}

/// An office whose clock runs on after a supplement.
fn resuming() -> Case {
    let mut office = office();
    office.settings.pause_rule = PauseRule::Resume;
    Case::of(&walk_in(THREE_DAYS), "2026-09-07 08:05", office).unwrap().0
}

fn kinds(case: &Case) -> Vec<&str> {
    case.dossier.history.iter().map(|entry| entry.body.kind()).collect()
}

#[test]
fn a_date_counted_through_a_pause_loses_it_with_the_step_taken_back() {
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &command("request_supplement"));
    case.does("2026-09-09 09:00", &command("supplement"));
    case.does("2026-09-09 10:00", &correct("received_at", "2026-09-04T16:00"));
    // All three again from 9/9: 10, 11, 14.
    assert_eq!(case.due(), "2026-09-14 17:00");
    case.does("2026-09-09 11:00", &undo());
    // From Friday 4/9: 7, 8, 9.
    assert_eq!(
        (case.state(), case.due().as_str()),
        (State::AwaitingSupplement, "2026-09-09 17:00")
    );
    assert_eq!(case.original(), case.due());
    assert_eq!(kinds(&case)[3..], ["correct", "undo", "redate"]);
    let again = Dossier::fold(&case.events).unwrap();
    assert_eq!(again, case.dossier);
    // Asked on time, so all three again from 10/9: 11, 14, 15.
    case.does("2026-09-10 10:00", &command("supplement"));
    assert_eq!(case.due(), "2026-09-15 17:00");
}

#[test]
fn a_new_calendar_outlives_the_step_taken_back_and_its_pause_does_not() {
    let mut case = resuming();
    case.does("2026-09-08 09:00", &command("request_supplement"));
    case.does("2026-09-10 14:00", &command("supplement"));
    holiday(&mut case, "2026-09-09");
    // 8, 10, 11, and the one working day that is left of the pause: 14, as before.
    assert_eq!(case.at("2026-09-10 15:00", &Command::Redate), Ok(vec!["date_unchanged"]));
    assert_eq!(case.due(), "2026-09-14 17:00");
    case.does("2026-09-10 15:30", &undo());
    assert_eq!(case.due(), "2026-09-11 17:00");
    assert_eq!(kinds(&case)[3..], ["undo", "redate"]);
    let mut case = resuming();
    case.does("2026-09-08 09:00", &command("request_supplement"));
    case.does("2026-09-10 14:00", &command("supplement"));
    holiday(&mut case, "2026-09-11");
    case.does("2026-09-10 15:00", &Command::Redate);
    // 8, 9, 10; then the two days of the pause: 14, 15.
    assert_eq!(case.due(), "2026-09-15 17:00");
    case.does("2026-09-10 15:30", &undo());
    assert_eq!(case.due(), "2026-09-10 17:00");
}

#[test]
fn a_re_appointment_loses_the_pause_of_a_step_taken_back() {
    let mut case = resuming();
    case.does("2026-09-07 10:00", &reschedule("2026-09-14T17:00"));
    case.does("2026-09-08 09:00", &command("request_supplement"));
    case.does("2026-09-09 10:00", &command("supplement"));
    holiday(&mut case, "2026-09-10");
    case.does("2026-09-09 11:00", &Command::Redate);
    // The promise: 8, 9, 11, and one day of the pause, 14; the new date moved by it: 15.
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-15 17:00".into(), "2026-09-14 17:00".into())
    );
    case.does("2026-09-09 12:00", &undo());
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-14 17:00".into(), "2026-09-11 17:00".into())
    );
}

/// What the clerk kept is what was promised before the pause that never ended.
#[test]
fn a_date_that_was_kept_outlives_the_undo_of_a_pause_s_end() {
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &command("request_supplement"));
    case.does("2026-09-09 09:00", &command("supplement"));
    // All three again from 9/9: 10, 11, 14; ten days would be Monday 21/9.
    case.does("2026-09-09 10:00", &promising(Promise::Kept, "procedure", TEN_CALENDAR_DAYS));
    assert_eq!(case.due(), "2026-09-14 17:00");
    case.does("2026-09-09 11:00", &undo());
    let kept = ("2026-09-10 17:00".to_owned(), "2026-09-10 17:00".to_owned());
    assert_eq!((case.due(), case.original()), kept);
    assert!(case.dossier.progress.due_given && case.dossier.progress.steps.is_none());
    assert_eq!(kinds(&case)[3..], ["correct", "undo"], "nothing counts it anew");
    assert_eq!(case.at("2026-09-09 12:00", &Command::Redate), Ok(vec!["date_unchanged"]));
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn a_remark_on_an_undo_stays_with_it() {
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &command("request_supplement"));
    case.does("2026-09-09 09:00", &command("supplement"));
    case.does("2026-09-09 10:00", &correct("received_at", "2026-09-04T16:00"));
    let at = moment("2026-09-09 11:00");
    let when = When { note: Some("Dân cầm giấy về"), ..When::now(at) };
    let decided = case.dossier.decide(&undo(), when, &case.office).unwrap();
    let notes: Vec<_> = decided.events.iter().map(|(_, personal)| personal.note.clone()).collect();
    assert_eq!(notes, [Some("Dân cầm giấy về".to_owned()), None]);
}
