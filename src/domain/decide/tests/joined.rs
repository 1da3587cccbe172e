//! Desks that were apart: what no longer fits is kept and marked, and the rest stands.

use super::*;
use crate::domain::order::in_order;

/// Two desks that both know one dossier and then act without each other.
pub(super) struct Apart {
    pub(super) here: Case,
    pub(super) there: Case,
}

impl Apart {
    pub(super) fn since(mut here: Case) -> Self {
        here.now = moment("2026-09-08 08:00");
        let there = Case {
            dossier: here.dossier.clone(),
            head: Head::new(DeskId([3; 16])),
            events: Vec::new(),
            now: here.now,
            office: here.office.clone(),
        };
        Self { here, there }
    }

    pub(super) fn joined(&self) -> Dossier {
        let events = [self.there.events.clone(), self.here.events.clone()].concat();
        Dossier::fold(&in_order(events)).unwrap()
    }
}

#[test]
fn a_second_return_is_kept_and_marked() {
    let mut apart = Apart::since(Case::reached(State::ResultReady));
    apart.here.does("2026-09-08 09:00", &command("return"));
    apart.there.does("2026-09-08 09:10", &command("return"));
    let dossier = apart.joined();
    assert_eq!(dossier.progress.returned_at, Some(moment("2026-09-08 09:00")));
    assert_eq!(dossier.conflicts, [apart.there.events[0].id]);
    assert_eq!(dossier.history.len(), apart.here.events.len() + 1);
}

#[test]
fn of_two_endings_the_first_ends_the_clock() {
    let mut apart = Apart::since(Case::reached(State::InProcess));
    apart.here.does("2026-09-08 09:10", &command("return_with_number"));
    apart.there.does("2026-09-08 09:00", &command("refuse"));
    let dossier = apart.joined();
    assert_eq!(dossier.progress.state, State::Refused);
    assert_eq!(dossier.progress.ended, Some(moment("2026-09-08 09:00")));
    assert_eq!(dossier.conflicts.len(), 2, "the result and its return");
    // A person settles it: the refusal is taken back, and nothing springs up by itself.
    let mut after = Apart::since(Case { dossier, ..apart.here }).here;
    after.does("2026-09-08 10:00", &command("undo"));
    assert_eq!(after.state(), State::InProcess);
    assert_eq!(after.dossier.conflicts.len(), 2);
    after.does("2026-09-08 10:01", &command("return_with_number"));
    assert_eq!(after.state(), State::Returned);
}

#[test]
fn a_step_that_rests_on_one_taken_back_elsewhere_is_marked() {
    let mut apart = Apart::since(Case::reached(State::ResultReady));
    apart.here.does("2026-09-08 09:00", &command("undo"));
    apart.there.does("2026-09-08 09:10", &command("return"));
    let dossier = apart.joined();
    assert_eq!(dossier.progress.state, State::Received);
    assert_eq!(dossier.conflicts, [apart.there.events[0].id]);
    // The other way round: what was returned on a result that is then taken back.
    let mut apart = Apart::since(Case::reached(State::ResultReady));
    apart.there.does("2026-09-08 09:00", &command("return"));
    apart.here.does("2026-09-08 09:10", &command("undo"));
    let dossier = apart.joined();
    assert_eq!(dossier.progress.state, State::Received);
    assert_eq!(dossier.conflicts, [apart.there.events[0].id]);
}

#[test]
fn a_step_taken_back_twice_is_taken_back_once() {
    let mut apart = Apart::since(Case::reached(State::ResultReady));
    apart.here.does("2026-09-08 09:00", &command("undo"));
    apart.there.does("2026-09-08 09:10", &command("undo"));
    let dossier = apart.joined();
    assert_eq!(dossier.progress.state, State::Received);
    assert_eq!(dossier.conflicts, [apart.there.events[0].id]);
}

#[test]
fn money_taken_twice_is_counted_twice() {
    let mut apart = Apart::since(Case::reached(State::AwaitingPayment));
    apart.here.does("2026-09-08 09:00", &command("pay"));
    apart.there.does("2026-09-08 09:10", &command("pay"));
    let dossier = apart.joined();
    assert_eq!((dossier.paid.len(), dossier.progress.owed), (2, None));
    assert_eq!(dossier.conflicts, [apart.there.events[0].id]);
}

#[test]
fn of_two_answers_to_a_survey_the_first_counts() {
    let mut apart = Apart::since(Case::reached(State::Returned));
    apart.there.does("2026-09-08 09:00", &command("survey"));
    apart.here.does("2026-09-08 09:10", &command("survey"));
    let dossier = apart.joined();
    assert_eq!(dossier.surveys.len(), 1);
    assert_eq!(dossier.conflicts, [apart.here.events.last().unwrap().id]);
}

#[test]
fn of_two_corrections_the_last_holds() {
    let mut apart = Apart::since(Case::new());
    apart.there.does("2026-09-08 09:10", &correct("name", "Nguyễn Văn Thạnh"));
    apart.here.does("2026-09-08 09:00", &correct("name", "Nguyễn Văn Thanh"));
    assert_eq!(apart.joined().name(), "Nguyễn Văn Thạnh");
    assert_eq!(apart.joined().conflicts, []);
}

#[test]
fn what_is_done_on_a_voided_dossier_is_kept_and_inert() {
    let mut apart = Apart::since(Case::new());
    apart.here.does("2026-09-08 09:00", &command("void"));
    apart.there.does("2026-09-08 09:10", &command("forward"));
    apart.there.does("2026-09-08 09:20", &command("correct"));
    apart.there.does("2026-09-08 09:30", &command("undo"));
    let dossier = apart.joined();
    assert_eq!(dossier.progress.state, State::Voided);
    assert_eq!(dossier.conflicts.len(), 3);
    assert_eq!(dossier.applicant.unwrap().phone, None);
}

#[test]
fn an_answer_follows_what_it_answers_though_its_clock_is_years_behind() {
    let mut apart = Apart::since(Case::reached(State::ResultReady));
    apart.there.dossier = apart.here.dossier.clone();
    apart.there.now = moment("2026-09-08 09:00");
    apart.there.act(&command("return")).unwrap();
    // The desk's clock says 2019; the effective time and the bases are right.
    let event = &mut apart.there.events[0];
    event.hlc = to_millis(moment("2019-01-01 00:00")) << 16;
    assert!(event.hlc < apart.here.events[0].hlc);
    let dossier = apart.joined();
    assert_eq!(dossier.progress.state, State::Returned);
    assert_eq!(dossier.conflicts, []);
}

#[test]
fn an_event_of_a_newer_program_freezes_the_dossier_wherever_it_stands() {
    let newer = |event: &Event| {
        let id = EventId { desk: DeskId([1; 16]), seq: 1 };
        Event { id, kind: "moved".into(), version: 1, bases: Vec::new(), ..event.clone() }
    };
    let events = Case::reached(State::InProcess).events;
    for hlc in [0, i64::MAX] {
        let strange = Event { hlc, ..newer(&events[0]) };
        let dossier =
            Dossier::fold(&in_order([vec![strange.clone()], events.clone()].concat())).unwrap();
        assert_eq!(
            (dossier.opaque.as_slice(), dossier.conflicts.as_slice()),
            (&[strange.id][..], &[][..])
        );
        assert_eq!(dossier.progress.state, State::InProcess, "it can be read");
        assert!(dossier.bases().contains(&strange.id));
        let at = moment("2026-09-08 09:00");
        let when = When::now(at);
        for action in table::actions() {
            let told = dossier.decide(&command(action), when, &office());
            assert_eq!(told.map(|_| ()), Err(What::NewerPayload.into()), "{action}");
        }
    }
}

#[test]
fn a_decision_rests_on_the_last_event_of_each_desk() {
    let mut apart = Apart::since(Case::reached(State::InProcess));
    apart.there.does("2026-09-08 09:00", &command("note"));
    let dossier = apart.joined();
    let (here, there) = (apart.here.head, apart.there.head);
    let last = |head: Head| EventId { desk: head.desk, seq: head.seq };
    assert_eq!(dossier.bases(), [last(there), last(here)]);
}
