//! The desk on a real book in memory: the examples of the contract, from receipt to survey.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::job::ListKind;
use super::{Answer, Desk, Holidays, Request, Trouble};
use crate::domain::body::{Decision, Method, SurveyChannel};
use crate::domain::calendar::{CalendarDay, DayKind};
use crate::domain::certification::{Book, Document};
use crate::domain::command::{Answer as Answered, AskedFor, Command, HandOver, Intake, Promise};
use crate::domain::confidence::Confidence;
use crate::domain::deadline::Timeliness;
use crate::domain::dossier::State;
use crate::domain::fault::Warning;
use crate::domain::moment::{self, Given};
use crate::domain::person::{Party, Person};

fn at(text: &str) -> NaiveDateTime {
    moment::parse(text).unwrap()
}

fn desk(now: &str) -> Desk {
    let mut desk = Desk::in_memory(1).unwrap();
    assert!(desk.pretend(at(now)).unwrap());
    desk
}

fn thanh() -> Person {
    Person {
        id_number: Some("046085001234".into()),
        phone: Some("0912345678".into()),
        address: Some("Thôn Thạch Bình, xã Quảng Điền, TP Huế".into()),
        ..Person::named("Nguyễn Văn Thành")
    }
}

fn request(number: Option<&str>, when: &str, command: Command) -> Request {
    Request { at: Some(at(when)), ..Request::now(number, command) }
}

fn receive(desk: &mut Desk, when: &str) -> Answer {
    let intake = Intake::walk_in("1.004873", thanh());
    desk.act(&request(None, when, Command::Receive(Box::new(intake)))).unwrap()
}

fn act(desk: &mut Desk, number: &str, when: &str, command: Command) -> Answer {
    desk.act(&request(Some(number), when, command)).unwrap()
}

fn code(trouble: &Trouble) -> &'static str {
    trouble.code()
}

fn returned(to: &str) -> Command {
    Command::Return(Box::new(HandOver {
        to: to.into(),
        method: Method::Counter,
        result_number: None,
        to_id_number: None,
        relation: None,
        proof: None,
        reason: None,
        receipt: None,
    }))
}

fn survey(level: u8) -> Command {
    Command::Survey(Answered {
        stage: None,
        channel: SurveyChannel::Clerk,
        answers: BTreeMap::from([("overall".to_owned(), level)]),
    })
}

/// The seven lines of product note 7. Monday 7/9/2026 08:05, three working days: Thursday 10/9.
/// Restarted by the completion on Tuesday 8/9: Friday 11/9. A result on Friday 16:00 is on time.
#[test]
fn the_example_of_the_contract() {
    let mut desk = desk("2026-09-20T08:00");
    let received = receive(&mut desk, "2026-09-07T08:05");
    assert_eq!(received.number, "QUAY-260907-0001");
    assert_eq!(received.due, Some(at("2026-09-10T17:00")));
    assert_eq!(received.state, State::Received);
    let number = received.number.as_str();
    let asked = Command::RequestSupplement {
        components: vec![AskedFor::named("Tờ khai")],
        reason: "Thiếu chữ ký".into(),
        by: None,
    };
    let answer = act(&mut desk, number, "2026-09-08T09:00", asked.clone());
    assert_eq!((answer.state, answer.warnings), (State::AwaitingSupplement, vec![]));
    let brought = Command::Supplement { components: vec![] };
    assert_eq!(act(&mut desk, number, "2026-09-08T14:00", brought).state, State::InProcess);
    let dossier = desk.dossier_of(number).unwrap();
    assert_eq!(dossier.progress.due, Some(at("2026-09-11T17:00")));
    let again = Command::Reschedule {
        due: Given::Moment(at("2026-09-14T17:00")),
        reason: "Chờ xác minh".into(),
    };
    assert_eq!(act(&mut desk, number, "2026-09-10T09:00", again.clone()).warnings, vec![]);
    let refused = desk.act(&request(Some(number), "2026-09-10T10:00", again)).unwrap_err();
    assert_eq!(code(&refused), "already_rescheduled");
    let second = desk.act(&request(Some(number), "2026-09-10T10:00", asked)).unwrap();
    assert_eq!(second.warnings, vec![Warning::SupplementAgain]);
    act(&mut desk, number, "2026-09-10T10:30", Command::Undo { reason: "Nhầm".into() });
    let result = Command::Resolve { result_number: Some("12/2026".into()), unit: None };
    act(&mut desk, number, "2026-09-11T16:00", result);
    let answer = act(&mut desk, number, "2026-09-14T08:30", returned("Nguyễn Văn Thành"));
    assert_eq!(answer.state, State::Returned);
    act(&mut desk, number, "2026-09-14T08:31", survey(5));
    let dossier = desk.dossier_of(number).unwrap();
    assert_eq!(dossier.progress.due_original, Some(at("2026-09-11T17:00")));
    assert_eq!(dossier.progress.timeliness, Some(Timeliness::OnTime));
    for (command, wanted) in
        [(returned("Nguyễn Văn Thành"), "already_returned"), (survey(4), "already_surveyed")]
    {
        let refused = desk.act(&request(Some(number), "2026-09-14T09:00", command)).unwrap_err();
        assert_eq!(code(&refused), wanted);
    }
    let report = desk.check(&mut |_, _| true).unwrap();
    assert_eq!(report.problems, vec![]);
    assert_eq!(report.dossiers, 1);
    assert_eq!(report.states.get("returned"), Some(&1));
}

#[test]
fn numbers_run_by_effective_day_and_are_never_drawn_twice() {
    let mut desk = desk("2026-09-20T08:00");
    let days = ["2026-09-07T08:05", "2026-09-08T08:05", "2026-09-07T09:00"];
    let numbers: Vec<String> = days.iter().map(|when| receive(&mut desk, when).number).collect();
    assert_eq!(numbers, ["QUAY-260907-0001", "QUAY-260908-0001", "QUAY-260907-0002"]);
    desk.set(&[("agency", "H57.31"), ("desk", "2")]).unwrap();
    assert_eq!(receive(&mut desk, "2026-09-07T10:00").number, "H57.31-260907-2001");
}

#[test]
fn a_refused_action_changes_nothing_and_a_key_answers_again() {
    let mut desk = desk("2026-09-20T08:00");
    let number = receive(&mut desk, "2026-09-07T08:05").number;
    let before = desk.check(&mut |_, _| true).unwrap();
    let refused = desk.act(&request(Some(&number), "2026-09-07T09:00", returned("A"))).unwrap_err();
    assert_eq!(code(&refused), "no_result");
    let unknown = desk.act(&request(Some("QUAY-260907-0009"), "2026-09-07T09:00", returned("A")));
    assert_eq!(code(&unknown.unwrap_err()), "unknown_number");
    assert_eq!(desk.check(&mut |_, _| true).unwrap(), before);
    let mut keyed =
        request(Some(&number), "2026-09-07T09:00", Command::Forward { unit: "Tư pháp".into() });
    keyed.key = Some("dòng 2".into());
    let first = desk.act(&keyed).unwrap();
    act(&mut desk, &number, "2026-09-07T10:00", Command::Note { text: "x".into(), call: None });
    let events = desk.check(&mut |_, _| true).unwrap().events;
    assert_eq!(desk.act(&keyed).unwrap(), first);
    assert_eq!(desk.check(&mut |_, _| true).unwrap().events, events);
}

#[test]
fn a_person_is_found_by_words_without_marks_and_by_ends_of_numbers() {
    let mut desk = desk("2026-09-20T08:00");
    let first = receive(&mut desk, "2026-09-07T08:05").number;
    let second = receive(&mut desk, "2026-09-08T08:05").number;
    for typed in ["nguyen van thanh", "thanh nguy", "0912 345 678", "5678", "046085001234"] {
        let found: Vec<String> =
            desk.find(typed, 50).unwrap().into_iter().map(|row| row.number).collect();
        assert_eq!(found, [second.clone(), first.clone()], "{typed}");
    }
    for typed in [first.as_str(), "0907-0001", "2609070001"] {
        let found: Vec<String> =
            desk.find(typed, 50).unwrap().into_iter().map(|row| row.number).collect();
        assert_eq!(found, std::slice::from_ref(&first), "{typed}");
    }
    assert!(desk.find("tran", 50).unwrap().is_empty());
    let known = desk.recall("0912345678").unwrap().unwrap();
    assert_eq!(known.person, thanh());
    assert_eq!(known.dossiers.len(), 2);
}

#[test]
fn everyone_in_a_dossier_leads_to_it_and_so_does_its_official_code() {
    let mut desk = desk("2026-09-20T08:00");
    let owner =
        Person { id_number: Some("046199000777".into()), ..Person::named("Lê Thị Chủ") };
    let mut intake = Intake::walk_in("1.004873", thanh());
    intake.owner = Some(owner);
    intake.parties = vec![Party { role: "Bên nữ".into(), person: Person::named("Trần Dâu") }];
    intake.external_number = Some("H57.31.05-260907-0447".into());
    let intake = request(None, "2026-09-07T08:05", Command::Receive(Box::new(intake)));
    let number = desk.act(&intake).unwrap().number;
    receive(&mut desk, "2026-09-08T08:05");
    for (typed, by) in [
        ("le thi chu", Some("Lê Thị Chủ")),
        ("tran dau", Some("Trần Dâu")),
        ("000777", Some("Lê Thị Chủ")),
        ("chu 0777", Some("Lê Thị Chủ")),
        ("260907-0447", None),
    ] {
        let rows = desk.find(typed, 50).unwrap();
        let found: Vec<_> = rows.iter().map(|row| (&row.number, row.found_by.as_deref())).collect();
        assert_eq!(found, [(&number, by)], "{typed}");
    }
    let both = desk.find("thanh", 50).unwrap();
    assert!(both.len() == 2 && both.iter().all(|row| row.found_by.is_none()), "the applicant's");
}

/// On Thursday 10/9 10:00: received Monday is due today 17:00; received Tuesday is due Friday,
/// so its apology is due today; received the Wednesday before is overdue since Monday.
#[test]
fn the_morning_sheet_knows_what_presses() {
    let mut desk = desk("2026-09-10T10:00");
    let today = receive(&mut desk, "2026-09-07T08:05").number;
    let tomorrow = receive(&mut desk, "2026-09-08T08:05").number;
    let late = receive(&mut desk, "2026-09-03T08:05").number;
    // Received this morning, promised for tomorrow: nothing to be sorry for yet.
    let mut intake = Intake::walk_in("1.004873", thanh());
    intake.due = Some(Given::Moment(at("2026-09-11T17:00")));
    desk.act(&request(None, "2026-09-10T09:00", Command::Receive(Box::new(intake)))).unwrap();
    let home = desk.home().unwrap();
    let groups: Vec<(ListKind, Vec<String>)> = home
        .sheet
        .into_iter()
        .map(|group| (group.kind, group.rows.into_iter().map(|row| row.number).collect()))
        .collect();
    assert_eq!(
        groups,
        [
            (ListKind::Overdue, vec![late]),
            (ListKind::MustApologise, vec![tomorrow]),
            (ListKind::DueToday, vec![today]),
        ]
    );
    assert_eq!(home.week.received, 3);
    assert_eq!(home.today.received, 1);
}

/// Thursday 10/9 10:00. Three working days back is Monday 7/9, five are Thursday 3/9: what is from
/// before those days waits too long.
#[test]
fn results_and_requests_are_on_the_sheet_once_they_wait_too_long() {
    let mut desk = desk("2026-09-10T10:00");
    let resolved = |desk: &mut Desk, when: &str| {
        let number = receive(desk, when).number;
        act(desk, &number, when, Command::Resolve { result_number: None, unit: None });
        number
    };
    let old_result = resolved(&mut desk, "2026-09-04T16:00");
    resolved(&mut desk, "2026-09-07T08:00");
    let asked = |desk: &mut Desk, when: &str| {
        let number = receive(desk, when).number;
        act(desk, &number, when, Command::RequestPayment { amount: 5_000, reason: "Phí".into() });
        number
    };
    let old_request = asked(&mut desk, "2026-08-28T16:00");
    asked(&mut desk, "2026-09-03T08:00");
    let waiting = |kind| {
        let group = desk.home().unwrap().sheet.into_iter().find(|group| group.kind == kind);
        group.unwrap().rows.into_iter().map(|row| row.number).collect::<Vec<_>>()
    };
    assert_eq!(waiting(ListKind::Ready), [old_result]);
    assert_eq!(waiting(ListKind::Waiting), [old_request]);
}

#[test]
fn a_clock_behind_the_last_save_stops_saving_until_a_clerk_has_looked() {
    let mut desk = desk("2026-09-10T10:00");
    let number = receive(&mut desk, "2026-09-07T08:05").number;
    desk.pretend(at("2026-09-10T09:00")).unwrap();
    let note =
        request(Some(&number), "2026-09-08T08:00", Command::Note { text: "x".into(), call: None });
    assert_eq!(code(&desk.act(&note).unwrap_err()), "clock_behind");
    desk.trust_clock().unwrap();
    desk.act(&note).unwrap();
}

#[test]
fn settings_are_events_and_the_clerk_goes_by_name() {
    let mut desk = desk("2026-09-10T10:00");
    desk.set(&[("office", "UBND xã Quảng Điền"), ("clerk", "Lê Thị Hạnh")]).unwrap();
    assert_eq!(desk.setting("clerk").unwrap(), "Lê Thị Hạnh");
    assert_eq!(desk.setting("office").unwrap(), "UBND xã Quảng Điền");
    let number = receive(&mut desk, "2026-09-07T08:05").number;
    let dossier = desk.dossier_of(&number).unwrap();
    assert_eq!(desk.office().clerk_name(dossier.clerk), "Lê Thị Hạnh");
    let all_or_none = desk.set(&[("place", "Huế"), ("desk", "11")]).unwrap_err();
    assert_eq!(code(&all_or_none), "out_of_range");
    assert_eq!(desk.setting("place").unwrap(), "");
    assert_eq!(code(&desk.set(&[("colour", "red")]).unwrap_err()), "unknown_setting");
}

/// Three working days from Monday 7/9/2026 end on Thursday 10/9; with Wednesday off, on Friday.
#[test]
fn a_new_day_off_dates_the_open_dossiers_anew() {
    let mut desk = desk("2026-09-08T08:00");
    let (open, ended) =
        (receive(&mut desk, "2026-09-07T08:05"), receive(&mut desk, "2026-09-07T08:06"));
    act(
        &mut desk,
        &ended.number,
        "2026-09-07T09:00",
        Command::Resolve { result_number: None, unit: None },
    );
    let off = CalendarDay {
        date: at("2026-09-09T00:00").date(),
        kind: Some(DayKind::Holiday),
        name: "Lễ hội của xã".into(),
        source: "QĐ 5".into(),
        confidence: Confidence::High,
    };
    let done = desk.change_calendar(vec![off.clone()], &[]).unwrap();
    assert_eq!(done, Holidays { changed: 1, unchanged: 0, redated: 1 });
    let due = |desk: &Desk, number: &str| desk.dossier_of(number).unwrap().progress.due;
    assert_eq!(due(&desk, &open.number), Some(at("2026-09-11T17:00")));
    assert_eq!(due(&desk, &ended.number), Some(at("2026-09-10T17:00")));
    let again = desk.change_calendar(vec![off], &[]).unwrap();
    assert_eq!(again, Holidays { changed: 0, unchanged: 1, redated: 0 });
}

/// Monday 10/9/2029, three working days: Thursday 13/9, once the year has a calendar.
#[test]
fn a_date_given_for_want_of_a_calendar_is_made_good_when_the_office_confirms_the_year() {
    let mut desk = desk("2029-09-10T09:00");
    let mut intake = Intake::walk_in("1.004873", thanh());
    let without = request(None, "2029-09-10T08:05", Command::Receive(Box::new(intake.clone())));
    assert_eq!(code(&desk.act(&without).unwrap_err()), "calendar_missing");
    intake.due = Some(Given::Moment(at("2029-09-20T17:00")));
    let given = request(None, "2029-09-10T08:05", Command::Receive(Box::new(intake)));
    let answer = desk.act(&given).unwrap();
    assert_eq!(answer.warnings, vec![Warning::CalendarMissing { year: 2029 }]);
    let done = desk.change_calendar(Vec::new(), &[2029]).unwrap();
    assert_eq!(done.redated, 1);
    let dossier = desk.dossier_of(&answer.number).unwrap();
    assert_eq!(dossier.progress.due, Some(at("2029-09-13T17:00")));
}

#[test]
fn the_catalogue_row_of_a_corrected_procedure_is_kept_in_the_book_too() {
    let mut desk = desk("2026-09-07T10:00");
    let number = receive(&mut desk, "2026-09-07T08:05").number;
    assert_eq!(desk.office().written.len(), 1);
    let correct = Command::Correct {
        field: "procedure".into(),
        value: "1.001612".into(),
        reason: "Nhầm thủ tục".into(),
        promise: Promise::Moved,
    };
    act(&mut desk, &number, "2026-09-07T09:00", correct);
    let version = desk.dossier_of(&number).unwrap().version;
    assert!(desk.office().written.contains(&version));
    assert_eq!(desk.office().written.len(), 2);
}

/// The last open dossier looked at keeps its date: the save is signed all the same.
#[test]
fn a_calendar_change_that_moves_no_date_leaves_the_book_sound() {
    let mut desk = desk("2026-09-08T08:00");
    receive(&mut desk, "2026-09-07T08:05");
    let off = CalendarDay {
        date: at("2026-12-09T00:00").date(),
        kind: Some(DayKind::Holiday),
        name: "Lễ hội của xã".into(),
        source: "QĐ 5".into(),
        confidence: Confidence::High,
    };
    assert_eq!(desk.change_calendar(vec![off], &[]).unwrap().redated, 0);
    assert_eq!(desk.check(&mut |_, _| true).unwrap().problems, vec![]);
}

#[test]
fn the_list_of_open_dossiers_holds_those_that_wait_and_those_without_a_date() {
    let mut desk = desk("2026-09-20T08:00");
    let first = receive(&mut desk, "2026-09-07T08:05").number;
    let waiting = receive(&mut desk, "2026-09-08T08:05").number;
    let asked = Command::RequestPayment { amount: 50_000, reason: "Lệ phí".into() };
    act(&mut desk, &waiting, "2026-09-08T09:00", asked);
    let mut sent = Intake::walk_in("1.004873", thanh());
    sent.decision = Some(Decision::Supplement);
    sent.reason = Some("Thiếu tờ khai".into());
    let sent = request(None, "2026-09-06T08:05", Command::Receive(Box::new(sent)));
    let dateless = desk.act(&sent).unwrap().number;
    let done = receive(&mut desk, "2026-09-08T08:10").number;
    let result = Command::Resolve { result_number: None, unit: None };
    act(&mut desk, &done, "2026-09-08T09:00", result);
    let all = desk.list(ListKind::Open, None, 10).unwrap();
    let numbers: Vec<_> = all.rows.iter().map(|row| row.number.clone()).collect();
    assert_eq!(numbers, [first, waiting, dateless]);
    assert_eq!((all.count, all.more), (3, false));
    // Page by page they are the same.
    let mut paged = Vec::new();
    let mut after = None;
    loop {
        let page = desk.list(ListKind::Open, after.as_ref(), 1).unwrap();
        paged.extend(page.rows.iter().map(|row| row.number.clone()));
        if !page.more {
            break;
        }
        after = page.rows.last().cloned();
    }
    assert_eq!(paged, numbers);
}

#[test]
fn a_person_is_recalled_by_the_whole_name_among_many_that_begin_alike() {
    let mut desk = desk("2026-09-20T08:00");
    let mut named = |name: &str, when: &str| {
        let person = Person { phone: Some("0912000111".into()), ..Person::named(name) };
        let intake = Intake::walk_in("1.004873", person);
        desk.act(&request(None, when, Command::Receive(Box::new(intake)))).unwrap();
    };
    named("Nguyễn Văn A", "2026-09-07T08:00");
    for nth in 0..60 {
        named(&format!("Nguyễn Văn Ánh {nth}"), "2026-09-08T08:00");
    }
    let found = desk.recall("nguyen van a").unwrap().unwrap();
    assert_eq!(found.person.name, "Nguyễn Văn A");
    assert_eq!(found.dossiers.len(), 1);
}

/// What was saved under a clock that ran a year ahead must not switch the guard off.
#[test]
fn a_clock_once_trusted_is_guarded_again_from_then_on() {
    let mut desk = desk("2027-09-07T08:00");
    receive(&mut desk, "2027-09-06T08:00");
    assert!(desk.pretend(at("2026-09-07T08:00")).unwrap());
    let behind = |desk: &mut Desk| {
        let note = Command::Note { text: "x".into(), call: None };
        desk.act(&request(Some("QUAY-270906-0001"), "2026-09-01T08:00", note))
            .map_err(|trouble| trouble.code())
    };
    assert_eq!(behind(&mut desk), Err("clock_behind"));
    desk.trust_clock().unwrap();
    receive(&mut desk, "2026-09-07T07:50");
    assert!(desk.pretend(at("2026-09-05T08:00")).unwrap());
    assert_eq!(behind(&mut desk), Err("clock_behind"));
}

#[test]
fn a_row_says_that_it_was_refused_at_reception() {
    let mut desk = desk("2026-09-08T09:00");
    let mut refused = Intake::walk_in("1.004873", thanh());
    refused.decision = Some(Decision::Refuse);
    refused.reason = Some("Không thuộc thẩm quyền".into());
    let refused = request(None, "2026-09-07T08:05", Command::Receive(Box::new(refused)));
    let refused = desk.act(&refused).unwrap().number;
    let later = receive(&mut desk, "2026-09-07T08:10").number;
    let refuse = Command::Refuse { reason: "Không đủ điều kiện".into() };
    act(&mut desk, &later, "2026-09-08T08:00", refuse);
    let rows = desk.find("Nguyễn Văn Thành", 10).unwrap();
    let told: Vec<_> =
        rows.iter().map(|row| (row.number.clone(), row.state, row.refused_at_reception)).collect();
    assert_eq!(told, [(later, State::Refused, false), (refused, State::Refused, true)]);
}

/// One basket of two documents and five copies beside one other dossier: two dossiers, or three.
/// The basket is handed back in time, the other one is ready: what was ended and returned grows by
/// the same document.
#[test]
fn what_counts_as_a_dossier_of_certification_is_the_offices_word() {
    let mut desk = desk("2026-09-07T10:00");
    let other = receive(&mut desk, "2026-09-07T08:05").number;
    let document =
        |kind: &str, copies| Document { kind: kind.into(), book: Book::Copies, pages: 1, copies };
    let mut basket = Intake::walk_in("2.000815", thanh());
    basket.certify = vec![document("Căn cước", 3), document("Học bạ THPT", 2)];
    let request = request(None, "2026-09-07T08:10", Command::Receive(Box::new(basket)));
    let basket = desk.act(&request).unwrap().number;
    let certified = |desk: &Desk| {
        let counts = desk.home().unwrap().today;
        (counts.baskets, counts.documents, counts.copies)
    };
    let figures = |desk: &Desk| {
        let counts = desk.home().unwrap().today;
        (counts.received, counts.returned, counts.in_time, counts.ended)
    };
    assert_eq!(figures(&desk), (2, 0, 0, 0));
    desk.set(&[("basket_counts", "document")]).unwrap();
    assert_eq!((figures(&desk), certified(&desk)), ((3, 0, 0, 0), (1, 2, 5)));
    assert!(desk.sign(std::slice::from_ref(&basket)).1.is_none());
    assert_eq!(figures(&desk), (3, 2, 2, 2));
    let resolve = Command::Resolve { result_number: None, unit: None };
    act(&mut desk, &other, "2026-09-07T09:00", resolve);
    assert_eq!(figures(&desk), (3, 2, 3, 3));
    desk.set(&[("basket_counts", "basket")]).unwrap();
    assert_eq!((figures(&desk), certified(&desk)), ((2, 1, 2, 2), (1, 2, 5)));
    // One typed by mistake and voided adds to nothing.
    desk.set(&[("basket_counts", "document")]).unwrap();
    let mistaken = desk.act(&request).unwrap().number;
    assert_eq!((figures(&desk), certified(&desk)), ((5, 2, 3, 3), (2, 4, 10)));
    act(&mut desk, &mistaken, "2026-09-07T10:00", Command::Void { reason: "Nhập nhầm".into() });
    assert_eq!((figures(&desk), certified(&desk)), ((3, 2, 3, 3), (1, 2, 5)));
    assert_eq!(desk.check(&mut |_, _| true).unwrap().problems, []);
}
