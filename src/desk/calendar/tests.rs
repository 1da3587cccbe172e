//! A closure added or taken away: which dates move, and that all of them move or none.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::super::Request;
use super::*;
use crate::domain::calendar::DayKind;
use crate::domain::command::Intake;
use crate::domain::confidence::Confidence;
use crate::domain::moment;
use crate::domain::person::Person;

fn at(text: &str) -> NaiveDateTime {
    moment::parse(text).unwrap()
}

fn day(text: &str, kind: Option<DayKind>) -> CalendarDay {
    CalendarDay {
        date: text.parse().unwrap(),
        kind,
        name: "Lễ hội của xã".into(),
        source: "TB 12/TB-UBND".into(),
        confidence: Confidence::High,
    }
}

fn holiday(text: &str) -> CalendarDay {
    day(text, Some(DayKind::Holiday))
}

/// A desk that received dossiers of three working days at these times.
fn desk(received: &[&str], now: &str) -> (Desk, Vec<String>) {
    let mut desk = Desk::in_memory(1).unwrap();
    assert!(desk.pretend(at(now)).unwrap());
    let receive = |when: &&str| {
        let intake = Intake::walk_in("1.004873", Person::named("Nguyễn Văn Thành"));
        let command = Command::Receive(Box::new(intake));
        let request = Request { at: Some(at(when)), ..Request::now(None, command) };
        desk.act(&request).unwrap().number
    };
    let numbers = received.iter().map(receive).collect();
    (desk, numbers)
}

fn due(desk: &Desk, number: &str) -> Option<NaiveDateTime> {
    desk.dossier_of(number).unwrap().progress.due
}

/// Monday 7/9/2026 and three working days: Thursday 10/9. A closure on the 9th makes it Friday.
#[test]
fn what_would_move_is_listed_with_both_dates_and_nothing_is_changed_by_looking() {
    let (mut desk, numbers) = desk(&["2026-09-01T08:00", "2026-09-07T08:05"], "2026-09-08T08:00");
    let moved = desk.calendar_moves(vec![holiday("2026-09-09")], &[]).unwrap();
    let listed: Vec<_> = moved.iter().map(|moved| (&*moved.number, moved.from, moved.to)).collect();
    let wanted = (&*numbers[1], Some(at("2026-09-10T17:00")), Some(at("2026-09-11T17:00")));
    assert_eq!(listed, [wanted]);
    assert_eq!(moved[0].name, "Nguyễn Văn Thành");
    assert_eq!(due(&desk, &numbers[1]), wanted.1);
    let done = desk.change_calendar(vec![holiday("2026-09-09")], &[]).unwrap();
    assert_eq!((done.changed, done.redated), (1, 1));
    assert_eq!(due(&desk, &numbers[1]), wanted.2);
    let last = desk.dossier_of(&numbers[1]).unwrap();
    assert!(matches!(last.history.last().unwrap().body, Body::Redate(_)));
    // Not counted as a re-appointment.
    assert_eq!(last.progress.reschedules, 0);
}

#[test]
fn a_closure_taken_away_brings_the_date_back() {
    let (mut desk, numbers) = desk(&["2026-09-07T08:05"], "2026-09-08T08:00");
    desk.change_calendar(vec![holiday("2026-09-09")], &[]).unwrap();
    let ordinary = day("2026-09-09", None);
    let moved = desk.calendar_moves(vec![ordinary.clone()], &[]).unwrap();
    assert_eq!(moved[0].to, Some(at("2026-09-10T17:00")));
    assert_eq!(desk.change_calendar(vec![ordinary], &[]).unwrap().redated, 1);
    assert_eq!(due(&desk, &numbers[0]), Some(at("2026-09-10T17:00")));
}

/// Monday 7/9 and three working days, Saturday 12/9 worked: nothing before it moves. One received
/// on Thursday 10/9 is due on Monday 14/9 (11, 12, 14) instead of Tuesday.
#[test]
fn a_day_of_rest_that_is_worked_brings_dates_forward() {
    let (desk, numbers) = desk(&["2026-09-07T08:05", "2026-09-10T08:05"], "2026-09-10T09:00");
    let worked = day("2026-09-12", Some(DayKind::SwapWork));
    let moved = desk.calendar_moves(vec![worked], &[]).unwrap();
    assert_eq!(moved.len(), 1);
    assert_eq!((&moved[0].number, moved[0].to), (&numbers[1], Some(at("2026-09-14T17:00"))));
}

/// Tuesday 28/12/2027 and three working days: Friday 31/12. 2028 has no calendar.
#[test]
fn a_date_moved_into_a_year_without_a_calendar_refuses_the_whole_change() {
    let received = ["2027-12-27T08:00", "2027-12-28T08:00"];
    let (mut desk, numbers) = desk(&received, "2027-12-28T09:00");
    let (version, events) =
        (desk.office().calendar.version().to_owned(), desk.store.events_in_all().unwrap());
    let days = vec![holiday("2027-12-29"), holiday("2027-12-31")];
    for trouble in [
        desk.calendar_moves(days.clone(), &[]).unwrap_err(),
        desk.change_calendar(days.clone(), &[]).unwrap_err(),
    ] {
        assert_eq!(trouble.code(), "beyond_calendar");
        let words = trouble.words(crate::i18n::Lang::Vi).what;
        assert!(words.contains("2028") && words.contains("Bộ luật Dân sự"), "{words}");
    }
    assert_eq!(desk.office().calendar.version(), version);
    assert_eq!(desk.store.events_in_all().unwrap(), events);
    assert_eq!(due(&desk, &numbers[0]), Some(at("2027-12-30T17:00")));
    // Once 2028 is there, the same change goes through: 29/12 and 31/12 closed, 1–2/1 a weekend.
    desk.change_calendar(vec![holiday("2028-01-03")], &[2028]).unwrap();
    assert_eq!(desk.change_calendar(days, &[]).unwrap().redated, 2);
    assert_eq!(due(&desk, &numbers[0]), Some(at("2028-01-04T17:00")));
    assert_eq!(due(&desk, &numbers[1]), Some(at("2028-01-05T17:00")));
    assert_eq!(desk.check(&mut |_, _| true).unwrap().problems, vec![]);
}

/// A dossier that another one's fault would have left behind moves with it: steps of this minute,
/// or recorded within the two minutes a clock may stand behind, hide nothing.
#[test]
fn a_dossier_received_in_this_very_minute_moves_as_well() {
    let (mut desk, numbers) = desk(&["2026-09-07T08:05"], "2026-09-07T08:05");
    assert!(desk.pretend(at("2026-09-07T08:04")).unwrap());
    assert_eq!(desk.change_calendar(vec![holiday("2026-09-09")], &[]).unwrap().redated, 1);
    assert_eq!(due(&desk, &numbers[0]), Some(at("2026-09-11T17:00")));
}

fn closures() -> impl Strategy<Value = Vec<CalendarDay>> {
    let first: NaiveDate = "2027-12-10".parse().unwrap();
    let kinds = prop::sample::select(vec![None, Some(DayKind::Holiday), Some(DayKind::SwapWork)]);
    let one = (0u64..22, kinds).prop_map(move |(days, kind)| CalendarDay {
        date: first + chrono::Days::new(days),
        ..day("2027-12-10", kind)
    });
    prop::collection::vec(one, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// What is listed is what is done; a refusal changes nothing; and a replay finds the same dates.
    #[test]
    fn all_that_was_listed_moves_or_nothing_does(
        days in closures(),
        hours in prop::collection::vec(0i64..17 * 24, 1..6),
    ) {
        let start = at("2027-12-10T07:30");
        let mut received: Vec<_> =
            hours.iter().map(|hours| start + chrono::TimeDelta::hours(*hours)).collect();
        received.sort_unstable();
        let texts: Vec<String> =
            received.iter().map(|at| at.format("%Y-%m-%dT%H:%M").to_string()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut book = Desk::in_memory(1).unwrap();
        book.pretend(at("2027-12-29T08:00")).unwrap();
        let mut numbers = Vec::new();
        for when in texts {
            let intake = Intake::walk_in("1.004873", Person::named("Trần Thị Bưởi"));
            let command = Command::Receive(Box::new(intake));
            // What would be due in 2028 needs a date by hand and is no part of this.
            let request = Request { at: Some(at(when)), ..Request::now(None, command) };
            if let Ok(answer) = book.act(&request) {
                numbers.push(answer.number);
            }
        }
        let dates = |book: &Desk| -> Vec<_> {
            numbers.iter().map(|number| (number.clone(), due(book, number))).collect()
        };
        let before = dates(&book);
        let listed = book.calendar_moves(days.clone(), &[]);
        let done = book.change_calendar(days, &[]);
        let after = dates(&book);
        match (listed, done) {
            (Ok(listed), Ok(_)) => {
                for (number, now) in &after {
                    let moved = listed.iter().find(|moved| moved.number == *number);
                    let was = before.iter().find(|(known, _)| known == number).unwrap().1;
                    prop_assert_eq!(moved.map_or(was, |moved| moved.to), *now);
                    prop_assert_eq!(moved.is_some(), was != *now);
                }
            }
            (Err(listed), Err(done)) => {
                prop_assert_eq!(listed.code(), "beyond_calendar");
                prop_assert_eq!(done.code(), "beyond_calendar");
                prop_assert_eq!(before, after);
            }
            (listed, done) => prop_assert!(false, "{listed:?} but {done:?}"),
        }
        prop_assert_eq!(book.check(&mut |_, _| true).unwrap().problems, vec![]);
    }
}
