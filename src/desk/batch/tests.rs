//! Batches on a real book in memory.

use super::*;
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

#[test]
fn one_paper_is_a_print_of_each() {
    let mut desk = desk();
    let answers = desk.receive_batch((1..=3).map(pupil).collect()).unwrap();
    let ids: Vec<_> = answers.iter().map(|answer| answer.id).collect();
    desk.print_receipt(&answers[1].number, None, Lang::Vi).unwrap();
    let printed = desk.print_batch(&ids, Lang::Vi).unwrap();
    assert_eq!(printed.number, "QUAY-260907-0001 – QUAY-260907-0003");
    assert_eq!(printed.copy, 2, "one of them was on paper before");
    assert!(printed.text.contains("IN LẠI, LẦN 2"), "{}", printed.text);
    for id in &ids {
        assert_eq!(desk.dossier(*id).unwrap().unwrap().prints["receipt"], 2);
    }
    let unprinted = desk.list(crate::desk::job::ListKind::Unprinted, None, 10).unwrap();
    assert_eq!(unprinted.count, 0);
    is_sound(&desk);
}

#[test]
fn nothing_is_printed_of_what_is_not_there() {
    let mut desk = desk();
    let answers = desk.receive_batch(vec![pupil(1)]).unwrap();
    assert!(desk.print_batch(&[], Lang::Vi).is_err());
    let strange = DossierId::new(1, [7; 10]);
    assert!(desk.print_batch(&[answers[0].id, strange], Lang::Vi).is_err());
    assert!(desk.dossier(answers[0].id).unwrap().unwrap().prints.is_empty());
}
