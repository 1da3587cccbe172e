//! Batches on a real book in memory.

use super::*;
use crate::desk::Output;
use crate::domain::command::Form;
use crate::domain::dossier::State;
use crate::domain::fault::What;
use crate::domain::person::{IdKind, Person};

/// Monday 7/9/2026 08:43.
fn desk() -> Desk {
    let mut desk = Desk::in_memory(1).unwrap();
    assert!(desk.pretend("2026-09-07T08:43:00".parse().unwrap()).unwrap());
    desk
}

fn pupil(nth: usize) -> Intake {
    let owner = Person { id_kind: IdKind::None, ..Person::named(&format!("Học sinh {nth}")) };
    Intake {
        owner: Some(owner),
        owner_relation: Some("học sinh".into()),
        ..Intake::walk_in("1.004873", Person::named("Nguyễn Thị Cô"))
    }
}

fn is_sound(desk: &Desk) {
    assert_eq!(desk.check(&mut |_, _| true).unwrap().problems, []);
}

#[test]
fn a_batch_has_numbers_that_follow_one_another() {
    let mut desk = desk();
    let single = Request::now(None, Command::Receive(Box::new(pupil(0))));
    desk.act(&single).unwrap();
    let answers = desk.receive_batch((1..=20).map(pupil).collect()).unwrap();
    let numbers: Vec<_> = answers.iter().map(|answer| answer.number.clone()).collect();
    let expected: Vec<_> = (2..=21).map(|n| format!("QUAY-260907-{n:04}")).collect();
    assert_eq!(numbers, expected);
    // Three working days, to the end of the third.
    let due = Some("2026-09-10T17:00:00".parse().unwrap());
    assert!(answers.iter().all(|answer| answer.due == due && answer.state == State::Received));
    for (nth, answer) in answers.iter().enumerate() {
        let dossier = desk.dossier(answer.id).unwrap().unwrap();
        assert_eq!(dossier.owner.unwrap().name, format!("Học sinh {}", nth + 1));
        assert_eq!(dossier.applicant.unwrap().name, "Nguyễn Thị Cô");
    }
    assert_eq!(desk.act(&single).unwrap().number, "QUAY-260907-0022");
    is_sound(&desk);
}

#[test]
fn one_that_is_wrong_refuses_all_and_is_named() {
    let mut desk = desk();
    let mut intakes: Vec<_> = (1..=20).map(pupil).collect();
    let owner = intakes[6].owner.as_mut().unwrap();
    (owner.id_kind, owner.id_number) = (IdKind::CanCuoc, Some("46215001234".into()));
    let Err(Trouble::Rule(fault)) = desk.receive_batch(intakes) else { panic!("saved") };
    assert_eq!(fault.field, "people[6].id_number");
    assert!(matches!(fault.what, What::IdNumberLength { got: 11, .. }), "{fault:?}");
    assert_eq!(desk.find("hoc sinh", 30).unwrap(), []);
    let answers = desk.receive_batch(vec![pupil(1)]).unwrap();
    assert_eq!(answers[0].number, "QUAY-260907-0001", "no number was drawn");
    is_sound(&desk);
}

#[test]
fn what_concerns_all_is_told_as_of_one_receipt() {
    let mut desk = desk();
    let mut intakes: Vec<_> = (1..=3).map(pupil).collect();
    intakes.iter_mut().for_each(|intake| intake.procedure = "9.999999".into());
    let Err(Trouble::Rule(fault)) = desk.receive_batch(intakes) else { panic!("saved") };
    assert_eq!((fault.field.as_str(), fault.what), ("procedure", What::UnknownProcedure));
}

fn number(nth: usize) -> String {
    format!("QUAY-260907-{nth:04}")
}

/// What stands on the receipt of one of them.
fn text_of(desk: &Desk, nth: usize) -> String {
    format!("{:?}", desk.compose(&number(nth), Form::Receipt).unwrap().sheet)
}

#[test]
fn the_receipt_of_each_is_the_paper_of_all() {
    let mut desk = desk();
    let answers = desk.receive_batch((1..=3).map(pupil).collect()).unwrap();
    let alone = desk.receive_batch(vec![pupil(4)]).unwrap();
    // Whichever of them is asked for, and whenever: the same paper, counted on.
    for (copy, nth) in [(1, 2), (2, 3), (3, 1)] {
        let text = text_of(&desk, nth);
        let printed = desk.print(&number(nth), Form::Receipt, None, Output::AsSet).unwrap();
        assert_eq!((printed.copy, &*printed.number), (copy, "QUAY-260907-0001 – QUAY-260907-0003"));
        for nth in 1..=3 {
            assert!(text.contains(&format!("Học sinh {nth}")), "{text}");
        }
        let again = text.contains(&format!("IN LẠI, LẦN {copy}"));
        assert_eq!(again, copy > 1, "{text}");
        for answer in &answers {
            assert_eq!(desk.dossier(answer.id).unwrap().unwrap().prints["receipt"], copy);
        }
    }
    assert!(desk.dossier(alone[0].id).unwrap().unwrap().prints.is_empty());
    assert!(!text_of(&desk, 4).contains("Học sinh 1"), "one by itself has a paper of its own");
    desk.print(&alone[0].number, Form::Receipt, None, Output::AsSet).unwrap();
    let unprinted = desk.list(crate::desk::job::ListKind::Unprinted, None, 10).unwrap();
    assert_eq!(unprinted.count, 0);
    is_sound(&desk);
}

#[test]
fn who_is_no_longer_in_the_batch_stands_on_no_paper_of_it() {
    let mut desk = desk();
    desk.receive_batch((1..=4).map(pupil).collect()).unwrap();
    let act = |desk: &mut Desk, nth, command| {
        desk.act(&Request::now(Some(&number(nth)), command)).unwrap();
    };
    act(&mut desk, 1, Command::Void { reason: "Nhập trùng".into() });
    let correct = Command::Correct {
        field: "procedure".into(),
        value: "1.001193".into(),
        reason: "Ghi nhầm thủ tục".into(),
        promise: crate::domain::command::Promise::Moved,
    };
    act(&mut desk, 3, correct);
    // Asked for by the one that was entered by mistake, too.
    for asked in [1, 2, 4] {
        let text = text_of(&desk, asked);
        let on_it = |nth| text.contains(&format!("Học sinh {nth}"));
        assert_eq!([1, 2, 3, 4].map(on_it), [false, true, false, true], "{text}");
        desk.print(&number(asked), Form::Receipt, None, Output::AsSet).unwrap();
    }
    let own = desk.print(&number(3), Form::Receipt, None, Output::AsSet).unwrap();
    assert_eq!((own.copy, own.number), (1, number(3)));
    is_sound(&desk);
}

#[test]
fn what_is_corrected_of_who_hands_in_is_on_the_paper_of_that_one() {
    let mut desk = desk();
    desk.receive_batch((1..=3).map(pupil).collect()).unwrap();
    let correct = Command::Correct {
        field: "applicant.phone".into(),
        value: "0912345678".into(),
        reason: "Ghi nhầm số".into(),
        promise: crate::domain::command::Promise::Moved,
    };
    desk.act(&Request::now(Some(&number(2)), correct)).unwrap();
    let text = text_of(&desk, 2);
    assert!(text.contains("0912 345 678"), "{text}");
}
