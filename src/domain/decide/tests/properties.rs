//! Whatever is done, in whatever order it arrives.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::table::actions;
use super::*;
use crate::domain::body::{Decision, RESERVED_KINDS};
use crate::domain::deadline::{PauseRule, Rule};
use crate::domain::order::in_order;

const PROCEDURES: [&str; 5] = [THREE_DAYS, TEN_CALENDAR_DAYS, EIGHT_HOURS, SAME_DAY, NO_LIMIT];

/// What is done: which action, and how many minutes after the last.
fn doings() -> impl Strategy<Value = Vec<(usize, i64)>> {
    prop::collection::vec((0..actions().len(), 0..2_000_i64), 0..25)
}

/// A received dossier of any procedure, under any rules.
fn case() -> impl Strategy<Value = Case> {
    (0..PROCEDURES.len(), any::<bool>(), any::<bool>(), 0..3_u8).prop_map(
        |(procedure, clock, resume, decision)| {
            let mut office = office();
            office.settings.counting_rule = if clock { Rule::SameClock } else { Rule::CivilCode };
            office.settings.pause_rule =
                if resume { PauseRule::Resume } else { PauseRule::Restart };
            let decision = (decision == 2).then_some(Decision::Supplement);
            let reason = Some("Thiếu giấy tờ".to_owned());
            let intake = Intake { decision, reason, ..walk_in(PROCEDURES[procedure]) };
            Case::of(&intake, "2026-09-07 08:05", office).unwrap().0
        },
    )
}

/// Applies what another desk wrote, in the causal order.
fn joined(events: &[Event]) -> Dossier {
    Dossier::fold(&in_order(events.to_vec())).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// The events alone, read back from their text, give the dossier back; a refusal changes nothing;
    /// and nothing but an undo or a correction moves a date backwards.
    #[test]
    fn a_dossier_is_what_its_events_say(mut case in case(), doings in doings()) {
        for (what, minutes) in doings {
            let action = actions()[what];
            let before = (case.dossier.clone(), case.events.len());
            case.now += TimeDelta::minutes(minutes);
            match case.act(&command(action)) {
                Err(_) => prop_assert_eq!(&before, &(case.dossier.clone(), case.events.len())),
                Ok(_) if action == "undo" => {}
                Ok(_) => prop_assert!(
                    case.dossier.progress.due >= before.0.progress.due,
                    "{} moved the date back", action
                ),
            }
            prop_assert!(case.dossier.conflicts.is_empty(), "{} does not fit", action);
        }
        prop_assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
    }

    /// Two desks apart, each deciding by what it knows, give one dossier in whatever order their
    /// events come; folding what is already there changes nothing.
    #[test]
    fn two_desks_events_give_one_dossier_in_any_order(
        case in case(),
        here in doings(),
        there in doings(),
        skew in -3_000_i64..3_000,
        seed in any::<u64>(),
    ) {
        let mut one = case;
        let mut other = Case {
            dossier: one.dossier.clone(),
            head: Head::new(DeskId([3; 16])),
            events: Vec::new(),
            now: one.now + TimeDelta::minutes(skew.max(0)),
            office: one.office.clone(),
        };
        for (what, minutes) in here {
            one.now += TimeDelta::minutes(minutes);
            one.act(&command(actions()[what])).ok();
        }
        for (what, minutes) in there {
            other.now += TimeDelta::minutes(minutes);
            other.act(&command(actions()[what])).ok();
        }
        let mut all = one.events.clone();
        all.extend(other.events.clone());
        let expected = joined(&all);
        let kept = expected.history.len() + expected.opaque.len();
        prop_assert_eq!(kept, all.len(), "every event is kept");
        // A shuffle by a seed: Fisher and Yates with a counter's hash.
        let mut state = seed | 1;
        for at in (1..all.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            all.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
        }
        prop_assert_eq!(&joined(&all), &expected);
        let turn = seed as usize % all.len();
        all.rotate_left(turn);
        prop_assert_eq!(&joined(&all), &expected);
        prop_assert_eq!(&joined(&in_order(all)), &expected);
    }

    /// Events of newer programs, damaged, misplaced or repeated: kept, and never a panic.
    #[test]
    fn any_event_is_taken_and_freezes_at_most_its_dossier(
        mut case in case(),
        strange in prop::collection::vec((kinds(), 0..4_u16, bodies(), personals(), -50_000..50_000_i64), 0..20),
        what in 0..actions().len(),
    ) {
        for (kind, version, body, personal, minutes) in strange {
            let mut event = case.events[0].clone();
            event.id.seq = case.events.len() as u64 + 1;
            event.at += TimeDelta::minutes(minutes);
            (event.kind, event.version, event.body) = (kind, version, body);
            event.personal = personal;
            let read = event.decode().is_some();
            case.dossier.apply(&event);
            let last = if read { case.dossier.history.last().map(|entry| entry.id) }
                else { case.dossier.opaque.last().copied() };
            prop_assert_eq!(last, Some(event.id));
            case.events.push(event);
        }
        prop_assert_eq!(Dossier::fold(&case.events), Some(case.dossier.clone()));
        let frozen = !case.dossier.opaque.is_empty();
        let told = case.act(&command(actions()[what]));
        prop_assert!(!frozen || told == Err(What::NewerPayload.into()));
    }

    /// Received later, due no earlier: the date under both rules, the moment too but for calendar
    /// days under the same clock.
    #[test]
    fn a_later_receipt_is_never_due_earlier(
        minutes in 0..500_000_i64,
        later in 0..20_000_i64,
        procedure in 0..4_usize,
        clock in any::<bool>(),
    ) {
        let mut office = office();
        office.settings.counting_rule = if clock { Rule::SameClock } else { Rule::CivilCode };
        let due = |minutes| {
            let at = shown(Some(moment("2026-01-05 00:00") + TimeDelta::minutes(minutes)));
            let case = Case::of(&walk_in(PROCEDURES[procedure]), &at, office.clone()).unwrap().0;
            case.dossier.progress.due.unwrap()
        };
        let (first, second) = (due(minutes), due(minutes + later));
        prop_assert!(first.date() <= second.date());
        let excepted = clock && PROCEDURES[procedure] == TEN_CALENDAR_DAYS;
        prop_assert!(excepted || first <= second, "{first} {second}");
    }

    /// Any text of a correction is taken or refused with a field, and then nothing has changed.
    #[test]
    fn any_correction_is_decided(
        mut case in case(),
        field in prop_oneof![
            prop::sample::select(crate::domain::correction::DOSSIER_FIELDS).prop_map(str::to_owned),
            prop::sample::select(crate::domain::correction::PERSON_FIELDS).prop_map(str::to_owned),
            "(owner|proxy|(parties|components|certify)\\[[0-9]{0,3}\\]|[a-z]{0,5})\\.[a-z_]{0,9}",
            ".{0,12}",
        ],
        value in prop_oneof![
            ".{0,24}",
            "[0-9]{1,20}",
            "20[0-9]{2}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?",
        ],
    ) {
        let before = case.dossier.clone();
        match case.act(&correct(&field, &value)) {
            Ok(_) => prop_assert_eq!(Dossier::fold(&case.events), Some(case.dossier)),
            Err(fault) => {
                prop_assert!(["field", "value"].contains(&fault.field.as_str()), "{:?}", fault);
                prop_assert_eq!(before, case.dossier);
            }
        }
    }
}

fn kinds() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(Body::KINDS).prop_map(str::to_owned),
        1 => prop::sample::select(RESERVED_KINDS).prop_map(str::to_owned),
        1 => "[a-z_]{0,12}",
    ]
}

/// Payloads that many kinds can read, and others that none can.
fn bodies() -> impl Strategy<Value = String> {
    let event = |desk: u8, seq: u64| json!({"desk": DeskId([desk; 16]).to_string(), "seq": seq});
    let readable: Vec<Value> = vec![
        json!({}),
        json!({"unit": "Tư pháp", "timeliness": "late", "amount": 1, "components": [null, 900]}),
        json!({"timeliness": "early", "resumed": {}}),
        json!({"amount": i64::MAX, "resumed": {"due": "2026-09-10T17:00"}}),
        json!({"components": [], "pause_rule": "resume", "due": "2020-01-01T00:00"}),
        json!({"due": "9999-12-31T23:59", "given": true}),
        json!({"method": "counter", "result_number": ""}),
        json!({"field": "received_at", "value": "1900-01-01T00:00", "timeliness": "late"}),
        json!({"field": "parties[99].name"}),
        json!({"direction": "out", "stage": "return", "channel": "clerk", "questionnaire": "", "answers": {}}),
        json!({"external_number": "", "form": "receipt", "copy": 4_294_967_295_u32}),
        json!({"name": "desk", "value": "12", "year": -1, "clerk": "00000000-0000-0000-0000-000000000000"}),
        event(7, 1),
        event(7, 2),
        event(7, 3),
        event(3, 9),
        json!({"desk": "đ", "seq": 1}),
    ];
    let readable = readable.into_iter().map(|body| body.to_string()).collect::<Vec<_>>();
    prop_oneof![
        6 => prop::sample::select(readable),
        1 => ".{0,30}",
        1 => Just("{\"due\":\"2026-02-31T00:00\"}".to_owned()),
    ]
}

fn personals() -> impl Strategy<Value = Option<crate::domain::event::PersonalPart>> {
    prop::option::of(prop::collection::vec(any::<u8>(), 0..20)).prop_map(|bytes| {
        bytes.map(|bytes| crate::domain::event::PersonalPart { salt: [0; 32], bytes })
    })
}
