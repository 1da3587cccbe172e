//! Receipts of the pad: a number is drawn once, entered once, and is the dossier's.

use super::super::{Answer, Request};
use super::*;
use crate::domain::command::{Command, Intake};
use crate::domain::moment;
use crate::domain::person::Person;

fn at(text: &str) -> NaiveDateTime {
    moment::parse(text).unwrap()
}

fn desk(now: &str) -> Desk {
    let mut desk = Desk::in_memory(1).unwrap();
    assert!(desk.pretend(at(now)).unwrap());
    desk
}

fn enter(desk: &mut Desk, paper: &str, when: &str) -> Result<Answer, Trouble> {
    let mut intake = Intake::walk_in("1.004873", Person::named("Nguyễn Văn Thành"));
    intake.paper_number = Some(paper.to_owned());
    let command = Command::Receive(Box::new(intake));
    desk.act(&Request { at: Some(at(when)), ..Request::now(None, command) })
}

fn refused(desk: &mut Desk, paper: &str, when: &str) -> (&'static str, String) {
    let trouble = enter(desk, paper, when).unwrap_err();
    (trouble.code(), trouble.field().to_owned())
}

fn walk_in(desk: &mut Desk, when: &str) -> Answer {
    let intake = Intake::walk_in("1.004873", Person::named("Trần Thị Bưởi"));
    let command = Command::Receive(Box::new(intake));
    desk.act(&Request { at: Some(at(when)), ..Request::now(None, command) }).unwrap()
}

/// Printed on Friday 4/9; the power went on Monday 7/9 at 8:05 and came back on Tuesday.
#[test]
fn the_citizen_s_number_is_the_dossier_s_and_the_date_counts_from_the_real_time() {
    let mut desk = desk("2026-09-04T16:00");
    let printed = desk.print_outage_pad(3, None, None, None).unwrap();
    let first_and_last = ("QUAY-260904-9001".to_owned(), "QUAY-260904-9003".to_owned());
    assert_eq!((printed.numbers, printed.count), (first_and_last, 3));
    desk.pretend(at("2026-09-08T08:00")).unwrap();
    let answer = enter(&mut desk, "9002", "2026-09-07T08:05").unwrap();
    assert_eq!(answer.number, "QUAY-260904-9002");
    // Three working days after Monday, not after Tuesday.
    assert_eq!(answer.due, Some(at("2026-09-10T17:00")));
    let dossier = desk.dossier_of(&answer.number).unwrap();
    assert_eq!(dossier.received_at, at("2026-09-07T08:05"));
    assert_eq!(dossier.paper_number.as_deref(), Some("QUAY-260904-9002"));
    // The counter of the day goes on as if nothing had been entered.
    assert_eq!(walk_in(&mut desk, "2026-09-07T08:10").number, "QUAY-260907-0001");
    assert_eq!(desk.check(&mut |_, _| true).unwrap().problems, vec![]);
}

#[test]
fn a_number_is_entered_once_and_only_if_a_pad_has_it() {
    let mut desk = desk("2026-09-07T10:00");
    desk.print_outage_pad(2, None, None, None).unwrap();
    enter(&mut desk, "QUAY-260907-9001", "2026-09-07T09:00").unwrap();
    let field = "paper_number".to_owned();
    for typed in ["QUAY-260907-9001", "quay 260907 9001", "9001"] {
        let refused = refused(&mut desk, typed, "2026-09-07T09:30");
        assert_eq!(refused, ("pad_number_used", field.clone()), "{typed}");
    }
    for typed in ["QUAY-260907-9003", "0003", "12", ""] {
        let refused = refused(&mut desk, typed, "2026-09-07T09:30");
        assert_eq!(refused, ("unknown_pad_number", field.clone()), "{typed}");
    }
    let answer = enter(&mut desk, "9002", "2026-09-07T09:30").unwrap();
    // Entered by mistake: the number stays used, for it stands on paper.
    let void = Command::Void { reason: "Nhập nhầm".into() };
    desk.act(&Request::now(Some(&answer.number), void)).unwrap();
    assert_eq!(refused(&mut desk, "9002", "2026-09-07T09:40").0, "pad_number_used");
}

#[test]
fn a_paper_is_not_filled_in_before_its_day_nor_in_the_future() {
    let mut desk = desk("2026-12-31T10:00");
    let day = "2027-01-04".parse().unwrap();
    desk.print_outage_pad(1, Some(day), None, None).unwrap();
    desk.pretend(at("2027-01-04T12:00")).unwrap();
    let early = refused(&mut desk, "9001", "2027-01-03T23:59");
    assert_eq!(early, ("before_pad", "at".to_owned()));
    let late = refused(&mut desk, "9001", "2027-01-04T12:01");
    assert_eq!(late, ("in_the_future", "at".to_owned()));
    let answer = enter(&mut desk, "9001", "2027-01-04T00:00").unwrap();
    assert_eq!(answer.number, "QUAY-270104-9001");
}

#[test]
fn what_is_meant_by_a_short_number_is_the_one_that_is_left() {
    let mut desk = desk("2026-09-07T10:00");
    desk.print_outage_pad(1, None, None, None).unwrap();
    desk.pretend(at("2026-09-08T10:00")).unwrap();
    desk.print_outage_pad(1, None, None, None).unwrap();
    let unclear = refused(&mut desk, "9001", "2026-09-08T09:00");
    assert_eq!(unclear, ("ambiguous_number", "paper_number".to_owned()));
    enter(&mut desk, "0907-9001", "2026-09-08T09:00").unwrap();
    let answer = enter(&mut desk, "9001", "2026-09-08T09:00").unwrap();
    assert_eq!(answer.number, "QUAY-260908-9001");
}

#[test]
fn what_lies_above_an_entered_paper_was_handed_out_and_is_still_owed() {
    let mut desk = desk("2026-09-07T10:00");
    desk.print_outage_pad(5, None, None, None).unwrap();
    assert_eq!(desk.home().unwrap().pads, (0, 5));
    enter(&mut desk, "9003", "2026-09-07T09:00").unwrap();
    enter(&mut desk, "9001", "2026-09-07T09:00").unwrap();
    let view = desk.pads().unwrap();
    let papers: Vec<_> =
        view.papers.iter().map(|line| (line.number.as_str(), line.skipped)).collect();
    let wanted =
        [("QUAY-260907-9002", true), ("QUAY-260907-9004", false), ("QUAY-260907-9005", false)];
    assert_eq!((papers.as_slice(), view.skipped), (wanted.as_slice(), 1));
    assert_eq!(desk.home().unwrap().pads, (1, 3));
}

/// A new program on the same folder goes on after the last number, whatever was printed of it.
#[test]
fn numbers_are_kept_over_a_restart_and_a_file_that_cannot_be_written_draws_none() {
    let folder = tempfile::tempdir().unwrap();
    let open = || {
        let mut desk = Desk::open(folder.path(), crate::desk::Access::Create).unwrap();
        assert!(desk.pretend(at("2026-09-07T10:00")).unwrap());
        desk
    };
    let first = open().print_outage_pad(2, None, None, None).unwrap();
    let file = PathBuf::from(first.file.unwrap());
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF"));
    let nowhere = folder.path().join("none").join("pad.pdf");
    let trouble = open().print_outage_pad(2, None, None, Some(&nowhere)).unwrap_err();
    assert_eq!(trouble.code(), "bad_file");
    let again = open().print_outage_pad(1, None, None, None).unwrap();
    assert_eq!(again.numbers.0, "QUAY-260907-9003");
    let own = folder.path().join("pad.pdf");
    let trouble = open().print_outage_pad(0, None, None, Some(&own)).unwrap_err();
    assert_eq!((trouble.code(), own.exists()), ("out_of_range", false));
}

/// Two programs at one desk: the second looks again before it draws.
#[test]
fn two_programs_never_draw_one_number() {
    let folder = tempfile::tempdir().unwrap();
    let open = || {
        let mut desk = Desk::open(folder.path(), crate::desk::Access::Create).unwrap();
        assert!(desk.pretend(at("2026-09-07T10:00")).unwrap());
        desk
    };
    let (mut one, mut other) = (open(), open());
    one.print_outage_pad(2, None, None, None).unwrap();
    assert_eq!(other.print_outage_pad(2, None, None, None).unwrap().numbers.0, "QUAY-260907-9003");
    assert_eq!(one.pads().unwrap().papers.len(), 2, "before it has looked");
    let answer = enter(&mut one, "9004", "2026-09-07T09:00").unwrap();
    assert_eq!(answer.number, "QUAY-260907-9004");
}
