//! Payloads: every kind is read back as written, and the public part names nobody.

use std::collections::BTreeSet;

use super::*;
use crate::domain::body::{
    CalendarDay, CalendarYear, CatalogueRow, Clerk, Decision, OutagePad, Paid, PaidBy, Proof,
    RESERVED_KINDS, ReceiptBack, Said, Setting,
};
use crate::domain::calendar::DayKind;
use crate::domain::catalogue::ComponentKind;
use crate::domain::command::{ComponentGiven, LeftOut};
use crate::domain::confidence::Confidence;
use crate::domain::person::{Birth, Party, PersonKind, Proxy, Sex};

/// Marks what may stand in a personal part alone.
const CANARY: &str = "CHIMHOANGYEN";
/// Numbers that may stand there alone: card, phone.
const DIGITS: [&str; 2] = ["046085001234", "0912345678"];

fn canary(what: &str) -> String {
    format!("{CANARY} {what}")
}

fn someone(who: &str) -> Person {
    Person {
        name: canary(who),
        kind: PersonKind::Person,
        id_number: Some(DIGITS[0].into()),
        birth: Some(Birth::Date("1985-03-12".parse().unwrap())),
        sex: Some(Sex::Male),
        address: Some(canary("địa chỉ")),
        phone: Some(DIGITS[1].into()),
        email: Some(canary("thư")),
        nationality: Some(canary("quốc tịch")),
        representative: Some(canary("đại diện")),
        ..Person::named("")
    }
}

fn full_intake(decision: Option<Decision>) -> Intake {
    let typed = ComponentGiven { name: canary("giấy tờ"), kind: ComponentKind::Copy, count: 1 };
    Intake {
        owner: Some(someone("chủ hồ sơ")),
        owner_relation: Some(canary("quan hệ")),
        parties: vec![Party { role: canary("vai"), person: someone("bên nam") }],
        proxy: Some(Proxy {
            name: canary("người được ủy quyền"),
            id_number: Some(DIGITS[0].into()),
            paper: Some(canary("giấy ủy quyền")),
        }),
        components: Some(vec![typed]),
        external_number: Some("H57-1".into()),
        external_due: Some(given("2026-09-11")),
        paper_number: Some("P-1".into()),
        submitted_at: Some(moment("2026-09-07 08:00")),
        paid: Some(Paid { method: PaidBy::Online, amount: 8_000, receipt_no: Some("R1".into()) }),
        decision,
        reason: Some(canary("lý do")),
        ..Intake::walk_in(THREE_DAYS, someone("người nộp"))
    }
}

/// Every action with every field filled, in an order in which each is allowed.
fn full_commands() -> Vec<Command> {
    let reason = || canary("lý do");
    let components = || vec![canary("giấy tờ"), "Tờ khai".into()];
    let hand_over = HandOver {
        to: canary("người nhận"),
        method: Method::Post,
        result_number: Some("13/2026".into()),
        to_id_number: Some(DIGITS[0].into()),
        relation: Some(canary("quan hệ")),
        proof: Some(Proof::None),
        reason: Some(reason()),
        receipt: Some(ReceiptBack::Lost),
    };
    let corrections = [
        ("applicant.name", canary("tên")),
        ("phone", "+84912345679".into()),
        ("owner.address", canary("nơi ở")),
        ("parties[0].role", canary("vai khác")),
        ("proxy.paper", canary("giấy khác")),
        ("owner_relation", canary("quan hệ khác")),
        ("channel", "online".into()),
    ];
    let mut commands: Vec<Command> = corrections
        .into_iter()
        .map(|(field, value)| {
            let (field, promise) = (field.into(), Promise::Moved);
            Command::Correct { field, value, reason: reason(), promise }
        })
        .collect();
    let further = Party { role: canary("vai thêm"), person: someone("người thêm") };
    commands.push(Command::Add { left_out: LeftOut::Party(Box::new(further)), reason: reason() });
    let (name, kind) = (canary("giấy thêm"), None);
    let left_out = LeftOut::Component { name, kind, count: 2 };
    commands.push(Command::Add { left_out, reason: reason() });
    let asked = components().into_iter().map(|name| AskedFor { name, reason: Some(reason()) });
    let asked: Vec<_> = asked.collect();
    let by = Some("2026-09-20".parse().unwrap());
    commands.extend([
        Command::Forward { unit: "Tư pháp".into() },
        Command::RequestSupplement { components: asked, reason: reason(), by },
        Command::Supplement { components: components() },
        Command::RequestPayment { amount: 50_000, reason: reason() },
        Command::Pay { amount: 50_000, receipt: Some("R2".into()) },
        Command::Reschedule { due: given("2026-09-24"), reason: reason() },
        Command::ExtendAgreed { due: given("2026-09-25"), reason: reason() },
        Command::Attach {
            direction: Direction::In,
            component: Some(canary("giấy tờ")),
            pages: Some(2),
            file: Some(canary("tệp")),
        },
        command("survey_at_receipt"),
        Command::Link { external_number: "H57-2".into(), external_due: Some(given("2026-09-12")) },
        Command::Note { text: canary("ghi chú"), call: None },
        Command::Place { place: canary("tủ") },
        print(Form::Receipt),
        Command::Resolve { result_number: Some("12/2026".into()), unit: Some("Tư pháp".into()) },
        Command::Undo { reason: reason() },
        Command::Refuse { reason: reason() },
        Command::Undo { reason: reason() },
        Command::Withdraw { by: canary("ai"), reason: Some(reason()) },
        Command::Undo { reason: reason() },
        Command::Stop { ground: canary("căn cứ") },
        Command::Undo { reason: reason() },
        Command::Return(Box::new(hand_over)),
        command("undo"),
        Command::Void { reason: reason() },
    ]);
    commands
}

/// One payload at least of every kind that a dossier has.
fn dossier_events() -> Vec<Event> {
    let mut case = Case::of(&full_intake(None), "2026-09-07 08:05", office()).unwrap().0;
    for command in full_commands() {
        let told = case.act(&command);
        assert!(told.is_ok(), "{command:?}: {told:?}");
    }
    let mut redated = Case::new();
    redated.office.calendar = redated.office.calendar.with_office_days(
        [crate::domain::calendar::CalendarDay {
            date: "2026-09-09".parse().unwrap(),
            kind: Some(DayKind::Holiday),
            name: "Nghỉ".into(),
            confidence: Confidence::High,
            source: String::new(),
        }],
        [],
    );
    redated.act(&Command::Redate).unwrap();
    let refused = Case::of(&full_intake(Some(Decision::Refuse)), "2026-09-07 08:05", office());
    [case.events, redated.events, refused.unwrap().0.events].concat()
}

fn office_bodies() -> Vec<Body> {
    let procedure = office().catalogue.versions(ENDED).next().unwrap().clone();
    vec![
        Body::Setting(Setting { name: "agency".into(), value: "H57.31".into() }),
        Body::Clerk(Clerk { clerk: ClerkId::new(1_700_000_000_000, [5; 10]) }),
        Body::CalendarDay(CalendarDay {
            date: "2027-02-04".parse().unwrap(),
            kind: Some(DayKind::SwapWork),
            confidence: Confidence::Low,
        }),
        Body::CalendarYear(CalendarYear { year: 2028 }),
        Body::CatalogueRow(CatalogueRow { procedure, shipped: true }),
        Body::OutagePad(OutagePad {
            day: "2026-09-07".parse().unwrap(),
            desk_number: 0,
            first: 1,
            numbers: vec!["QUAY-260907-9001".into()],
        }),
    ]
}

#[test]
fn every_kind_is_read_back_as_it_was_written() {
    let mut bodies: Vec<Body> =
        dossier_events().iter().map(|event| event.decode().unwrap()).collect();
    bodies.extend(office_bodies());
    let kinds: BTreeSet<&str> = bodies.iter().map(Body::kind).collect();
    let every: BTreeSet<&str> = Body::KINDS.iter().copied().collect();
    assert_eq!(kinds, every);
    assert_eq!(every.len(), Body::KINDS.len(), "no kind twice");
    for body in bodies {
        let text = body.encode();
        assert!(text.starts_with('{') && text.ends_with('}'), "{text}");
        assert_eq!(Body::decode(body.kind(), body.version(), &text).as_ref(), Some(&body));
        assert_eq!(Body::decode(body.kind(), body.version() + 1, &text), None, "newer");
        // What the answer rests on stands beside and disturbs nothing.
        let warnings = vec![Warning::CalendarMissing { year: 2028 }, Warning::NoLimit];
        let said = Said { key: Some("ab".into()), warnings };
        let spliced = said.splice(text.clone());
        assert_eq!(Body::decode(body.kind(), body.version(), &spliced).as_ref(), Some(&body));
        assert_eq!(Said::read(&spliced), said);
        assert_eq!(Said::default().splice(text.clone()), text);
        assert_eq!(Said::read(&text), Said::default());
    }
}

#[test]
fn reserved_kinds_are_no_kinds_yet() {
    let reserved: BTreeSet<&str> = RESERVED_KINDS.iter().copied().collect();
    assert_eq!(reserved.len(), RESERVED_KINDS.len());
    for kind in RESERVED_KINDS {
        assert!(!Body::KINDS.contains(kind));
        assert_eq!(Body::decode(kind, 1, "{}"), None);
    }
    for kind in [
        "erase",
        "settle",
        "desk_enrolled",
        "desk_revoked",
        "desk_succeeds",
        "renumber",
        "report_frozen",
    ] {
        assert!(reserved.contains(kind), "{kind}");
    }
}

#[test]
fn every_action_leaves_an_event_of_its_own_name() {
    for action in Command::NAMES {
        assert!(Body::KINDS.contains(action), "{action}");
    }
}

#[test]
fn the_public_part_names_nobody_and_quotes_nobody() {
    let mut personal_texts = 0;
    for event in dossier_events() {
        for secret in [CANARY, DIGITS[0], DIGITS[1], "0912345679", "1985-03"] {
            assert!(!event.body.contains(secret), "{} holds {secret}: {}", event.kind, event.body);
        }
        let personal =
            String::from_utf8(event.personal.map_or(Vec::new(), |part| part.bytes)).unwrap();
        personal_texts += personal.matches(CANARY).count();
    }
    // 8 × 3 people's texts in two receipts, and one or more of nearly every action.
    assert!(personal_texts > 60, "{personal_texts}");
}

#[test]
fn public_payloads_hold_no_fractions_and_no_zero_characters() {
    fn whole(value: &serde_json::Value) -> bool {
        match value {
            serde_json::Value::Number(number) => number.is_i64(),
            serde_json::Value::Array(values) => values.iter().all(whole),
            serde_json::Value::Object(fields) => fields.values().all(whole),
            _ => true,
        }
    }
    let office_bodies = office_bodies();
    let office_texts = office_bodies.iter().map(Body::encode);
    for text in dossier_events().into_iter().map(|event| event.body).chain(office_texts) {
        assert!(whole(&serde_json::from_str(&text).unwrap()), "{text}");
        assert!(!text.contains('\0') && !text.contains("\\u0000"), "{text}");
    }
}

#[test]
fn after_an_erasure_the_steps_and_figures_stand_without_the_people() {
    let events = dossier_events();
    let whole = Dossier::fold(events.iter().take(20)).unwrap();
    let erased: Vec<Event> =
        events.iter().take(20).map(|event| Event { personal: None, ..event.clone() }).collect();
    let bare = Dossier::fold(&erased).unwrap();
    assert_eq!(bare.progress, whole.progress);
    assert_eq!(bare.people().count(), 0);
    assert_eq!((bare.number, bare.fee), (whole.number, whole.fee));
}
