use super::*;
use crate::domain::body::{Channel, Decision, PaidBy};
use crate::domain::catalogue::ComponentKind;
use crate::domain::command::{AskedFor, Intake};
use crate::domain::moment::{self, Given};
use crate::domain::person::{Birth, IdKind, Person, PersonKind, Sex};

mod asked;

const CARD: &str =
    "046085001234|191234567|Nguyễn Văn Thành|12031985|Nam|Thạch Bình, Thị trấn Sịa|22042021";

fn read(line: &str) -> Result<Request, Fault> {
    read_action(line.as_bytes())
}

fn command(line: &str) -> Command {
    read(line).unwrap().command
}

/// The code and the field of what is wrong with a line.
fn fault(line: &str) -> (&'static str, String) {
    let fault = read(line).unwrap_err();
    (fault.what.code(), fault.field)
}

fn at(code: &'static str, field: &str) -> (&'static str, String) {
    (code, field.to_owned())
}

fn intake(fields: &str) -> Intake {
    match command(&format!(r#"{{"action":"receive","procedure":"1.004873",{fields}}}"#)) {
        Command::Receive(intake) => *intake,
        other => panic!("{other:?}"),
    }
}

fn intake_fault(fields: &str) -> (&'static str, String) {
    fault(&format!(r#"{{"action":"receive","procedure":"1.004873",{fields}}}"#))
}

fn applicant(fields: &str) -> Person {
    intake(&format!(r#""applicant":{{{fields}}}"#)).applicant
}

#[test]
fn the_first_example_of_the_contract_is_read() {
    let request = read(
        r#"{"action":"receive","at":"2026-09-07T08:05","procedure":"1.004873","applicant":{"name":"Nguyễn Văn Thành","id_number":"046085001234","birth_date":"1985-03-12","sex":"male","address":"Thôn Thạch Bình, xã Quảng Điền, TP Huế","phone":"0912345678"},"channel":"counter","sets":1}"#,
    )
    .unwrap();
    assert_eq!(request.number, None);
    assert_eq!(request.at.map(moment::iso).as_deref(), Some("2026-09-07T08:05"));
    let expected = Person {
        id_number: Some("046085001234".into()),
        birth: Some(Birth::Date("1985-03-12".parse().unwrap())),
        sex: Some(Sex::Male),
        address: Some("Thôn Thạch Bình, xã Quảng Điền, TP Huế".into()),
        phone: Some("0912345678".into()),
        ..Person::named("Nguyễn Văn Thành")
    };
    assert_eq!(request.command, Command::Receive(Box::new(Intake::walk_in("1.004873", expected))));
}

#[test]
fn the_other_examples_of_the_contract_are_read() {
    let number = r#""number":"QUAY-260907-0001""#;
    for (line, expected) in [
        (
            r#""action":"request_supplement","components":["Tờ khai"],"reason":"Thiếu chữ ký""#,
            Command::RequestSupplement {
                components: vec![AskedFor::named("Tờ khai")],
                reason: "Thiếu chữ ký".into(),
                by: None,
            },
        ),
        (r#""action":"supplement""#, Command::Supplement { components: Vec::new() }),
        (
            r#""action":"reschedule","due":"2026-09-14T17:00","reason":"Chờ xác minh""#,
            Command::Reschedule {
                due: Given::parse("2026-09-14T17:00").unwrap(),
                reason: "Chờ xác minh".into(),
            },
        ),
        (
            r#""action":"resolve","result_number":"12/2026""#,
            Command::Resolve { result_number: Some("12/2026".into()), unit: None },
        ),
        (
            r#""action":"return","to":"Nguyễn Văn Thành","method":"counter""#,
            Command::Return(Box::new(HandOver {
                to: "Nguyễn Văn Thành".into(),
                method: Method::Counter,
                result_number: None,
                to_id_number: None,
                relation: None,
                proof: None,
                reason: None,
                receipt: None,
            })),
        ),
        (
            r#""action":"survey","level":5"#,
            Command::Survey(Answer {
                stage: None,
                channel: SurveyChannel::Clerk,
                answers: BTreeMap::from([("overall".into(), 5)]),
            }),
        ),
    ] {
        let request = read(&format!("{{{line},{number},\"at\":\"2026-09-11T16:00\"}}")).unwrap();
        assert_eq!(request.number.as_deref(), Some("QUAY-260907-0001"));
        assert_eq!(request.command, expected);
    }
}

#[test]
fn every_action_can_be_read() {
    for (action, fields) in [
        ("receive", r#""procedure":"1.004873","applicant":{"name":"An"}"#),
        ("forward", r#""number":"1","unit":"Tư pháp""#),
        ("request_supplement", r#""number":"1","components":["A"],"reason":"B","by":"2026-09-20""#),
        ("supplement", r#""number":"1","components":["A"]"#),
        ("request_payment", r#""number":"1","amount":15000,"reason":"Lệ phí""#),
        ("pay", r#""number":"1","amount":15000,"receipt":"0000123""#),
        ("resolve", r#""number":"1","unit":"Tư pháp""#),
        ("return", r#""number":"1","to":"An","method":"post","proof":"none","reason":"quen""#),
        ("refuse", r#""number":"1","reason":"Không đủ điều kiện""#),
        ("withdraw", r#""number":"1","by":"An""#),
        ("stop", r#""number":"1","ground":"Điều 5""#),
        ("reschedule", r#""number":"1","due":"2026-09-20","reason":"A""#),
        ("redate", r#""number":"1""#),
        ("correct", r#""number":"1","field":"fee","value":8000,"reason":"gõ nhầm""#),
        ("attach", r#""number":"1","direction":"in","pages":3,"file":"a.pdf""#),
        ("survey", r#""number":"1","answers":{"overall":4,"time":5},"channel":"paper""#),
        (
            "link",
            r#""number":"1","external_number":"H57.31-260907-0001","external_due":"2026-09-10""#,
        ),
        ("extend_agreed", r#""number":"1","due":"2026-09-20","reason":"A""#),
        ("note", r#""number":"1","text":"Gọi lại\nsau 16h""#),
        ("place", r#""number":"1","where":"Khay 3""#),
        ("print", r#""number":"1","form":"receipt","copy":2"#),
        ("undo", r#""number":"1","reason":"nhầm""#),
        ("void", r#""number":"1","reason":"nhầm""#),
    ] {
        let line = format!(
            r#"{{"action":"{action}","at":"2026-09-10T09:00","clerk":"Lê Thị Hạnh","note":"x","key":"k1",{fields}}}"#
        );
        let request = read(&line).unwrap_or_else(|fault| panic!("{action}: {fault}"));
        assert_eq!(request.clerk.as_deref(), Some("Lê Thị Hạnh"));
        assert_eq!(request.key.as_deref(), Some("k1"));
        assert!(Command::NAMES.contains(&action));
    }
}

#[test]
fn what_is_not_a_json_object_is_refused() {
    for line in ["", "   ", "x", "{", "[]", "null", "\"a\"", "1", "{}{}", "{\"a\":\"\\ud800\"}"] {
        assert_eq!(fault(line).0, "not_json", "{line}");
    }
    assert_eq!(read_action(b"{\"action\":\"note\xff\"}").unwrap_err().what, What::NotUtf8);
    let deep = "[".repeat(100_000);
    assert_eq!(fault(&deep).0, "not_json");
}

#[test]
fn an_action_must_be_named_and_known() {
    assert_eq!(fault("{}"), at("missing_field", "action"));
    assert_eq!(fault(r#"{"action":7}"#), at("wrong_type", "action"));
    assert_eq!(fault(r#"{"action":"recieve"}"#), at("unknown_action", "action"));
}

#[test]
fn a_number_is_needed_for_everything_but_a_receipt() {
    assert_eq!(fault(r#"{"action":"redate"}"#), at("missing_field", "number"));
    assert_eq!(fault(r#"{"action":"redate","number":" "}"#), at("missing_field", "number"));
    assert_eq!(
        intake_fault(r#""number":"1","applicant":{"name":"An"}"#),
        at("unknown_field", "number")
    );
}

#[test]
fn unknown_and_repeated_fields_are_refused_on_their_path() {
    assert_eq!(
        fault(r#"{"action":"note","number":"1","text":"a","colour":"red"}"#),
        at("unknown_field", "colour")
    );
    assert_eq!(
        fault(r#"{"action":"note","number":"1","text":"a","text":"b"}"#),
        at("unknown_field", "text")
    );
    for (fields, path) in [
        (r#""applicant":{"name":"An","nmae":"B"}"#, "applicant.nmae"),
        (r#""applicant":{"name":"An"},"owner":{"name":"B","qr":"x"}"#, "owner.qr"),
        (r#""applicant":{"name":"An"},"parties":[{"role":"a","name":"B","x":1}]"#, "parties[0].x"),
        (r#""applicant":{"name":"An"},"proxy":{"name":"B","x":1}"#, "proxy.x"),
        (r#""applicant":{"name":"An"},"components":[{"name":"B","x":1}]"#, "components[0].x"),
        (r#""applicant":{"name":"An"},"paid":{"method":"cash","amount":1,"x":1}"#, "paid.x"),
    ] {
        assert_eq!(intake_fault(fields), at("unknown_field", path));
    }
}

#[test]
fn what_is_needed_must_be_there_and_not_empty() {
    assert_eq!(fault(r#"{"action":"receive"}"#), at("missing_field", "procedure"));
    for fields in [
        r#""applicant":{}"#,
        r#""applicant":{"name":""}"#,
        r#""applicant":{"name":"  "}"#,
        r#""applicant":{"name":null}"#,
        r#""applicant":null"#,
    ] {
        assert_eq!(intake_fault(fields), at("missing_field", "applicant.name"), "{fields}");
    }
    assert_eq!(
        intake_fault(r#""applicant":{"name":"A"},"parties":[{"role":"chồng"}]"#),
        at("missing_field", "parties[0].name")
    );
    let supplement = |list| {
        fault(&format!(
            r#"{{"action":"request_supplement","number":"1","reason":"a","components":{list}}}"#
        ))
    };
    assert_eq!(supplement("[]"), at("missing_field", "components"));
    assert_eq!(supplement(r#"["a",""]"#), at("missing_field", "components[1]"));
    assert_eq!(supplement(r#"["a",1]"#), at("wrong_type", "components[1]"));
    assert_eq!(
        fault(r#"{"action":"correct","number":"1","field":"fee","reason":"a"}"#),
        at("missing_field", "value")
    );
}

#[test]
fn another_json_type_is_refused() {
    for (fields, path) in [
        (r#""applicant":"An""#, "applicant"),
        (r#""applicant":["An"]"#, "applicant"),
        (r#""applicant":{"name":1}"#, "applicant.name"),
        (r#""applicant":{"name":"A","id_number":46085001234}"#, "applicant.id_number"),
        (r#""applicant":{"name":"A","phone":912345678}"#, "applicant.phone"),
        (r#""applicant":{"name":"A"},"sets":"1""#, "sets"),
        (r#""applicant":{"name":"A"},"sets":1.0"#, "sets"),
        (r#""applicant":{"name":"A"},"fee":15000.5"#, "fee"),
        (r#""applicant":{"name":"A"},"fee":99999999999999999999"#, "fee"),
        (r#""applicant":{"name":"A"},"components":{"name":"B"}"#, "components"),
        (r#""applicant":{"name":"A"},"components":["B"]"#, "components[0]"),
        (r#""applicant":{"name":"A"},"parties":"B""#, "parties"),
        (r#""applicant":{"name":"A"},"due":20260910"#, "due"),
        (r#""applicant":{"name":"A"},"channel":true"#, "channel"),
    ] {
        assert_eq!(intake_fault(fields), at("wrong_type", path), "{fields}");
    }
    assert_eq!(fault(r#"{"action":"survey","number":"1","level":4.0}"#), at("wrong_type", "level"));
}

#[test]
fn numbers_stay_in_their_range() {
    let with = |rest| intake_fault(&format!(r#""applicant":{{"name":"A"}},{rest}"#));
    assert_eq!(with(r#""sets":0"#), at("out_of_range", "sets"));
    assert_eq!(with(r#""fee":-1"#), at("out_of_range", "fee"));
    assert_eq!(
        with(r#""components":[{"name":"B","count":0}]"#),
        at("out_of_range", "components[0].count")
    );
    assert_eq!(with(r#""paid":{"method":"cash","amount":0}"#), at("out_of_range", "paid.amount"));
    for level in [0, 6, 255, 256, -1] {
        let line = format!(r#"{{"action":"survey","number":"1","level":{level}}}"#);
        assert_eq!(fault(&line), at("out_of_range", "level"));
        let line = format!(r#"{{"action":"survey","number":"1","answers":{{"time":{level}}}}}"#);
        assert_eq!(fault(&line), at("out_of_range", "answers.time"));
    }
}

#[test]
fn choices_are_the_codes_of_the_contract() {
    assert_eq!(
        intake_fault(r#""applicant":{"name":"A"},"channel":"fax""#),
        at("unknown_choice", "channel")
    );
    assert_eq!(
        intake_fault(r#""applicant":{"name":"A","id_kind":"cccd"}"#),
        at("unknown_choice", "applicant.id_kind")
    );
    assert_eq!(
        fault(r#"{"action":"return","number":"1","to":"A","method":"hand"}"#),
        at("unknown_choice", "method")
    );
    assert_eq!(
        fault(r#"{"action":"print","number":"1","form":"poster"}"#),
        at("unknown_form", "form")
    );
}

#[test]
fn times_are_iso_and_exist() {
    for (text, code) in [
        ("2026-02-31T08:00", "impossible_date"),
        ("2026-09-07", "not_a_time"),
        ("7/9/2026 8:05", "not_a_time"),
        ("", "not_a_time"),
        ("2026-09-07T25:00", "not_a_time"),
    ] {
        let line = format!(r#"{{"action":"redate","number":"1","at":"{text}"}}"#);
        assert_eq!(fault(&line), at(code, "at"), "{text}");
    }
    assert_eq!(
        intake_fault(r#""applicant":{"name":"A"},"due":"2026-02-30""#),
        at("impossible_date", "due")
    );
    assert_eq!(
        intake_fault(r#""applicant":{"name":"A"},"submitted_at":"2026-09-07""#),
        at("not_a_time", "submitted_at")
    );
    let due = intake(r#""applicant":{"name":"A"},"due":"2026-09-10""#).due;
    assert_eq!(due, Some(Given::Date("2026-09-10".parse().unwrap())));
    let late = read(r#"{"action":"redate","number":"1","at":"2026-09-07T01:20Z"}"#).unwrap();
    assert_eq!(late.at.map(moment::iso).as_deref(), Some("2026-09-07T08:20"));
}

#[test]
fn birth_dates_are_dates_or_years() {
    let born = |json: &str| applicant(&format!(r#""name":"A","birth_date":{json}"#)).birth;
    assert_eq!(born(r#""1940""#), Some(Birth::Year(1940)));
    assert_eq!(born("1940"), Some(Birth::Year(1940)));
    assert_eq!(born(r#""1985-03-12""#), Some(Birth::Date("1985-03-12".parse().unwrap())));
    assert_eq!(born(r#""""#), None);
    for (json, code) in [
        (r#""1985-02-31""#, "impossible_date"),
        (r#""12/03/1985""#, "not_a_time"),
        ("19850312", "not_a_time"),
    ] {
        let fields = format!(r#""applicant":{{"name":"A","birth_date":{json}}}"#);
        assert_eq!(intake_fault(&fields), at(code, "applicant.birth_date"), "{json}");
    }
}

#[test]
fn texts_are_kept_composed_and_clean() {
    let person = applicant(
        r#""name":" Nguye\u0302\u0303n  Va\u0306n\u00a0An ","address":"Tho\u0302n Ha\u0323 Lang""#,
    );
    assert_eq!(person.name, "Nguyễn Văn An");
    assert_eq!(person.address.as_deref(), Some("Thôn Hạ Lang"));
}

#[test]
fn controls_and_stray_marks_are_refused() {
    for (name, code) in [
        (r"Nguyễn\u0000An", "control_character"),
        (r"Nguyễn\u001b[31mAn", "control_character"),
        (r"Nguyễn\nAn", "control_character"),
        (r"Nguyễn\tAn", "control_character"),
        (r"\u0301An", "stray_mark"),
        (r" \u0323An", "stray_mark"),
    ] {
        let fields = format!(r#""applicant":{{"name":"{name}"}}"#);
        assert_eq!(intake_fault(&fields), at(code, "applicant.name"), "{name}");
    }
    // Notes may have lines, and nothing else of the kind.
    let note = |text| fault(&format!(r#"{{"action":"note","number":"1","text":"{text}"}}"#));
    assert_eq!(note(r"a\u0007"), at("control_character", "text"));
    assert_eq!(
        command(r#"{"action":"note","number":"1","text":"a\r\n\tb"}"#),
        Command::Note { text: "a\nb".into(), call: None }
    );
}

#[test]
fn texts_have_an_end() {
    let name = "Ă".repeat(201);
    let fields = format!(r#""applicant":{{"name":"{name}"}}"#);
    assert_eq!(intake_fault(&fields), at("text_too_long", "applicant.name"));
    assert_eq!(applicant(&format!(r#""name":"{}""#, "Ă".repeat(200))).name.chars().count(), 200);
    let note = |n: usize| format!(r#"{{"action":"note","number":"1","text":"{}"}}"#, "a".repeat(n));
    assert!(read(&note(10_000)).is_ok());
    assert_eq!(fault(&note(10_001)), at("text_too_long", "text"));
}

#[test]
fn ids_and_phones_are_tidied() {
    let person = applicant(r#""name":"A","id_number":"046 085.001 234","phone":"+84 912.345-678""#);
    assert_eq!(person.id_number.as_deref(), Some("046085001234"));
    assert_eq!(person.phone.as_deref(), Some("0912345678"));
    assert_eq!(applicant(r#""name":"A","id_number":" . ""#).id_number, None);
}

#[test]
fn the_usual_paper_belongs_to_the_kind_of_applicant() {
    let kind = |fields: &str| applicant(&format!(r#""name":"A"{fields}"#)).id_kind;
    assert_eq!(kind(""), IdKind::CanCuoc);
    assert_eq!(kind(r#","kind":"organisation""#), IdKind::TaxCode);
    assert_eq!(kind(r#","kind":"foreigner""#), IdKind::Passport);
    assert_eq!(kind(r#","kind":"household_business""#), IdKind::CanCuoc);
    assert_eq!(kind(r#","kind":"foreigner","id_kind":"none""#), IdKind::None);
}

#[test]
fn a_card_fills_the_applicant() {
    let person = intake(&format!(r#""qr":"{CARD}\r\n""#)).applicant;
    assert_eq!(person.name, "Nguyễn Văn Thành");
    assert_eq!(person.id_number.as_deref(), Some("046085001234"));
    assert_eq!(person.address.as_deref(), Some("Thạch Bình, Thị trấn Sịa"));
    let with_phone = intake(&format!(
        r#""qr":"{CARD}","applicant":{{"phone":"0912345678","name":"Nguyễn Văn Thành"}}"#
    ));
    assert_eq!(with_phone.applicant, Person { phone: Some("0912345678".into()), ..person });
}

#[test]
fn a_card_and_typed_fields_must_agree() {
    for (typed, path) in [
        (r#""name":"Nguyễn Văn Thanh""#, "applicant.name"),
        (r#""id_number":"046085001235""#, "applicant.id_number"),
        (r#""birth_date":"1985-03-13""#, "applicant.birth_date"),
        (r#""sex":"female""#, "applicant.sex"),
        (r#""kind":"foreigner""#, "applicant.kind"),
    ] {
        let fields = format!(r#""qr":"{CARD}","applicant":{{{typed}}}"#);
        assert_eq!(intake_fault(&fields), at("qr_disagrees", path));
    }
    assert_eq!(intake_fault(r#""qr":"046|x""#), at("bad_qr", "qr"));
    assert_eq!(
        intake_fault(r#""qr":"044175002468||Hoàng Thị Ý|30021975|Nữ|Quảng Bình|31122021""#),
        at("impossible_date", "qr")
    );
}

#[test]
fn everything_else_of_a_receipt_is_read() {
    let intake = intake(
        r#""applicant":{"name":"Công ty Phú An","kind":"organisation","representative":"Lê An","email":"a@b.vn","commune":"19867","nationality":"Việt Nam"},
        "owner":{"name":"Nguyễn Minh An","id_kind":"none"},"owner_relation":"con",
        "parties":[{"role":"người chết","name":"Nguyễn Văn Tám","birth_date":1931}],
        "proxy":{"name":"Lê Thị Mơ","id_number":"046 190 004 321","paper":"Giấy ủy quyền số 3"},
        "channel":"post","sets":2,
        "components":[{"name":"Tờ khai","kind":"certified","count":3},{"name":"Ảnh"}],
        "fee":15000,"external_number":"H57.31-260907-0001","external_due":"2026-09-10T09:00",
        "paper_number":"12","submitted_at":"2026-09-06T15:00",
        "paid":{"method":"transfer","amount":15000,"receipt_no":"0000123"},
        "decision":"supplement","reason":"Thiếu tờ khai""#,
    );
    assert_eq!(intake.applicant.kind, PersonKind::Organisation);
    assert_eq!(intake.applicant.commune.as_deref(), Some("19867"));
    assert_eq!(intake.owner.map(|owner| owner.name).as_deref(), Some("Nguyễn Minh An"));
    assert_eq!(intake.owner_relation.as_deref(), Some("con"));
    let party = intake.parties.first().unwrap();
    assert_eq!((party.role.as_str(), party.person.birth), ("người chết", Some(Birth::Year(1931))));
    assert_eq!(intake.proxy.unwrap().id_number.as_deref(), Some("046190004321"));
    assert_eq!((intake.channel, intake.sets, intake.fee), (Channel::Post, 2, Some(15_000)));
    let components = intake.components.unwrap();
    let kinds: Vec<_> = components.iter().map(|c| (c.name.as_str(), c.kind, c.count)).collect();
    assert_eq!(
        kinds,
        [("Tờ khai", ComponentKind::Certified, 3), ("Ảnh", ComponentKind::Original, 1)]
    );
    assert_eq!(intake.paid.unwrap().method, PaidBy::Transfer);
    assert_eq!(intake.decision, Some(Decision::Supplement));
    assert_eq!(intake.reason.as_deref(), Some("Thiếu tờ khai"));
    assert_eq!(intake.external_due, Given::parse("2026-09-10T09:00").ok());
}

#[test]
fn an_empty_list_of_components_is_not_the_usual_one() {
    assert_eq!(intake(r#""applicant":{"name":"A"},"components":[]"#).components, Some(vec![]));
    assert_eq!(intake(r#""applicant":{"name":"A"}"#).components, None);
}

#[test]
fn a_level_is_short_for_the_first_question() {
    let survey = |fields: &str| {
        read(&format!(r#"{{"action":"survey","number":"1",{fields}}}"#)).map(|r| r.command)
    };
    assert!(survey(r#""level":5,"answers":{"overall":5,"time":4}"#).is_ok());
    assert!(survey(r#""level":5,"answers":{"overall":4}"#).is_err());
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        drop(read_action(&bytes));
    }

    #[test]
    fn no_name_makes_the_reader_panic(name in "\\PC{0,40}", action in "[a-z_]{1,12}") {
        let line = serde_json::json!({"action": action, "number": "1", "text": name});
        drop(read_action(line.to_string().as_bytes()));
    }
}

#[test]
fn a_correction_says_whether_the_promised_date_is_kept() {
    use crate::domain::command::Promise;
    let promise = |more: &str| {
        let line = format!(
            r#"{{"action":"correct","number":"1","field":"procedure","value":"1.004873","reason":"a"{more}}}"#
        );
        match command(&line) {
            Command::Correct { promise, .. } => promise,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(promise(""), Promise::Moved);
    assert_eq!(promise(r#","keep_due":false"#), Promise::Moved);
    assert_eq!(promise(r#","keep_due":true"#), Promise::Kept);
    let text = r#"{"action":"correct","number":"1","field":"fee","value":1,"reason":"a","keep_due":"yes"}"#;
    assert_eq!(fault(text), at("wrong_type", "keep_due"));
}

#[test]
fn a_correction_adds_to_a_list_what_a_receipt_would_hold_there() {
    use crate::domain::command::LeftOut;
    let line = |field: &str, value: &str| {
        format!(
            r#"{{"action":"correct","number":"1","field":"{field}","value":{value},"reason":"a"}}"#
        )
    };
    let added = |field: &str, value: &str| match command(&line(field, value)) {
        Command::Add { left_out, reason } if reason == "a" => left_out,
        other => panic!("{other:?}"),
    };
    let LeftOut::Party(party) =
        added("parties", r#"{"role":"Mẹ","name":"Trần Thị Hòa","birth_date":1960}"#)
    else {
        panic!()
    };
    assert_eq!((party.role.as_str(), party.person.name.as_str()), ("Mẹ", "Trần Thị Hòa"));
    assert_eq!(
        added("components", r#"{"name":"Bản án"}"#),
        LeftOut::Component { name: "Bản án".into(), kind: None, count: 1 }
    );
    assert_eq!(
        added("components", r#"{"name":"Bản án","kind":"looked_up","count":2}"#),
        LeftOut::Component {
            name: "Bản án".into(), kind: Some(ComponentKind::LookedUp), count: 2
        }
    );
    let LeftOut::Document(document) =
        added("certify", r#"{"kind":"Hộ chiếu","pages":3,"copies":2}"#)
    else {
        panic!()
    };
    assert_eq!((document.pages, document.copies), (3, 2));
    for (field, value, expected) in [
        ("parties", r#""Lê A""#, at("wrong_type", "value")),
        ("parties", r#"{"role":"Mẹ"}"#, at("missing_field", "value.name")),
        ("parties", r#"{"name":"Lê A"}"#, at("missing_field", "value.role")),
        ("components", r#"{"name":"A","kind":"x"}"#, at("unknown_choice", "value.kind")),
        ("certify", r#"{"kind":"A","pages":0}"#, at("out_of_range", "value.pages")),
        ("certify", r#"{"kind":"A","colour":1}"#, at("unknown_field", "value.colour")),
        ("fee", r#"{"name":"A"}"#, at("wrong_type", "value")),
        (
            "parties",
            r#"{"role":"Mẹ","name":"A"},"keep_due":true"#,
            at("no_date_to_keep", "keep_due"),
        ),
    ] {
        assert_eq!(fault(&line(field, value)), expected, "{field} {value}");
    }
}
