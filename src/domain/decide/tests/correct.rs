//! Correcting what was recorded (sửa thông tin).

use super::added::add_paper;
use super::*;
use crate::domain::person::{Party, PersonKind, Proxy, Sex};

fn refused(field: &str, value: &str) -> Fault {
    Case::new().act(&correct(field, value)).unwrap_err()
}

#[test]
fn names_and_numbers_are_corrected_in_their_kept_form() {
    let mut case = Case::new();
    case.act(&correct("name", "Nguyễn Văn Thạnh")).unwrap();
    case.act(&correct("applicant.phone", "+84 912.345.678")).unwrap();
    case.act(&correct("id_number", "046 085 001 234")).unwrap();
    case.act(&correct("birth_date", "1985-03-12")).unwrap();
    case.act(&correct("kind", "household_business")).unwrap();
    case.act(&correct("commune", "19900")).unwrap();
    let applicant = case.dossier.applicant.clone().unwrap();
    assert_eq!(case.dossier.name(), "Nguyễn Văn Thạnh");
    assert_eq!(applicant.phone.as_deref(), Some("0912345678"));
    assert_eq!(applicant.id_number.as_deref(), Some("046085001234"));
    assert_eq!(applicant.kind, PersonKind::HouseholdBusiness);
    assert_eq!(applicant.commune.as_deref(), Some("19900"));
    case.act(&correct("phone", "")).unwrap();
    assert_eq!(case.dossier.applicant.clone().unwrap().phone, None);
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn a_correction_keeps_names_out_of_the_public_part_and_codes_in_it() {
    let mut case = Case::new();
    let last = |case: &Case| case.dossier.history.last().unwrap().clone();
    case.act(&correct("name", "Nguyễn Văn Thạnh")).unwrap();
    let entry = last(&case);
    assert_eq!(entry.personal.text.as_deref(), Some("Nguyễn Văn Thạnh"));
    assert_eq!(entry.personal.reason.as_deref(), Some("Ghi nhầm"));
    let Body::Correct(body) = entry.body else { panic!() };
    assert_eq!((body.field.as_str(), body.value), ("applicant.name", None));
    case.act(&correct("channel", "post")).unwrap();
    let Body::Correct(body) = last(&case).body else { panic!() };
    assert_eq!(body.value.as_deref(), Some("post"));
}

#[test]
fn each_value_is_held_to_its_own_rule() {
    let refusals = [
        ("birth_date", "1985-02-31", "impossible_date"),
        ("birth_date", "12/3/85", "not_a_time"),
        ("birth_date", "2026-09-08", "born_in_the_future"),
        ("id_number", "04608500123", "id_number_length"),
        ("id_number", "0460850012345", "id_number_length"),
        ("id_number", "04608500123X", "id_number_digits"),
        ("phone", "abc", "phone_format"),
        ("sex", "x", "unknown_choice"),
        ("id_kind", "x", "unknown_choice"),
        ("commune", "không có", "unknown_commune"),
        ("name", " ", "missing_field"),
        ("channel", "x", "unknown_choice"),
        ("sets", "0", "out_of_range"),
        ("fee", "-1", "out_of_range"),
        ("received_at", "2026-02-31T08:00", "impossible_date"),
        ("received_at", "2026-09-07", "not_a_time"),
        ("submitted_at", "2026-09-07T08:06", "in_the_future"),
        ("procedure", "1.999999", "unknown_procedure"),
        ("procedure", ENDED, "procedure_ended"),
        ("name", "Nguyễn Văn Thành", "nothing_changed"),
        ("result_number", "1/2026", "no_result"),
        ("components[0].kind", "x", "unknown_choice"),
        ("components[0].count", "-1", "out_of_range"),
        ("components[0].count", "1000", "out_of_range"),
    ];
    for (field, value, code) in refusals {
        let fault = refused(field, value);
        assert_eq!((fault.what.code(), fault.field.as_str()), (code, "value"), "{field} = {value}");
    }
    for field in [
        "state",
        "number",
        "due",
        "",
        "owner.phone",
        "parties[0].name",
        "proxy.paper",
        "applicant.x",
        "components[0].name",
        "components[9].name",
        "components",
        "certify[0].pages",
        "parties[0]",
        "parties",
        "components[9].kind",
        "components[0].x",
        "signer",
    ] {
        assert_eq!(refused(field, "1"), What::NotCorrectable.at("field"), "{field}");
    }
    let (field, value, promise) = ("name".into(), "A".into(), Promise::Moved);
    let blank = Command::Correct { field, value, reason: " ".into(), promise };
    assert_eq!(Case::new().act(&blank), Err(What::MissingField.at("reason")));
}

#[test]
fn what_a_correction_makes_disagree_is_told() {
    let mut case = Case::new();
    assert_eq!(case.act(&correct("id_number", "046085001234")), Ok(vec![]));
    assert_eq!(case.act(&correct("sex", "female")), Ok(vec!["id_sex_differs"]));
    assert_eq!(case.dossier.applicant.clone().unwrap().sex, Some(Sex::Female));
}

#[test]
fn everyone_of_a_dossier_is_corrected_by_their_path() {
    let person = |name: &str| Person::named(name);
    let party = |role: &str, name: &str| Party { role: role.into(), person: person(name) };
    let intake = Intake {
        owner: Some(person("Trần Thị Gái")),
        parties: vec![party("Bên nam", "Lê A"), party("Bên nữ", "Phạm B")],
        proxy: Some(Proxy { name: "Hồ C".into(), id_number: None, paper: None }),
        ..walk_in(THREE_DAYS)
    };
    let (mut case, _) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    for (field, value) in [
        ("owner.name", "Trần Thị Gấm"),
        ("parties[1].name", "Phạm Bích"),
        ("parties[0].role", "Chồng"),
        ("proxy.name", "Hồ Cúc"),
        ("owner_relation", "child"),
    ] {
        case.act(&correct(field, value)).unwrap();
        let Body::Correct(body) = &case.dossier.history.last().unwrap().body else { panic!() };
        assert_eq!(body.value, None, "{field}");
    }
    let names: Vec<&str> = case.dossier.people().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Nguyễn Văn Thành", "Trần Thị Gấm", "Lê A", "Phạm Bích"]);
    assert_eq!(case.dossier.parties().next().unwrap().role, "Chồng");
    assert_eq!(case.dossier.proxy.clone().unwrap().name, "Hồ Cúc");
    assert_eq!(case.dossier.owner_relation.as_deref(), Some("child"));
    let fault = case.act(&correct("proxy.id_number", "123")).unwrap_err();
    assert_eq!((fault.what.code(), fault.field.as_str()), ("id_number_length", "value"));
    // An owner forgotten at reception is named first.
    let mut case = Case::new();
    case.act(&correct("owner.name", "Võ Minh Khôi")).unwrap();
    case.act(&correct("owner.phone", "0912345678")).unwrap();
    assert_eq!(case.dossier.owner.clone().unwrap().phone.as_deref(), Some("0912345678"));
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn the_time_of_receipt_dates_the_dossier_anew() {
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &correct("received_at", "2026-09-04T16:00"));
    assert_eq!(case.dossier.received_at, moment("2026-09-04 16:00"));
    // Friday 4/9: 7, 8, 9.
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-09 17:00".into(), "2026-09-09 17:00".into())
    );
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn a_receipt_is_not_corrected_into_the_future_or_past_what_followed() {
    let mut case = Case::new();
    let fault =
        case.at("2026-09-08 09:00", &correct("received_at", "2026-09-08T09:01")).unwrap_err();
    assert_eq!(fault, What::InTheFuture(moment("2026-09-08 09:00")).at("value"));
    case.does("2026-09-08 10:00", &command("note"));
    let fault =
        case.at("2026-09-09 09:00", &correct("received_at", "2026-09-08T10:01")).unwrap_err();
    assert_eq!(fault, What::InTheFuture(moment("2026-09-08 10:00")).at("value"));
}

#[test]
fn steps_may_follow_a_corrected_receipt_at_once_and_not_before_it() {
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &correct("received_at", "2026-09-04T16:00"));
    let step = |case: &Case, at| case.decide(&command("forward"), moment(at)).map(|_| ());
    assert_eq!(step(&case, "2026-09-04 16:00"), Ok(()));
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &correct("received_at", "2026-09-07T10:00"));
    let expected = What::BeforeLastStep(moment("2026-09-07 10:00")).at("at");
    assert_eq!(step(&case, "2026-09-07 09:59"), Err(expected));
}

#[test]
fn the_procedure_dates_the_dossier_anew_and_keeps_its_papers_names() {
    let mut case = Case::new();
    let known = case.office.catalogue.versions(EIGHT_HOURS).next().unwrap().clone();
    case.office.catalogue.add(Procedure {
        components: vec!["Giấy hoàn toàn khác".into()],
        code: "9.000009".into(),
        ..known
    });
    case.does("2026-09-07 09:00", &correct("procedure", "9.000009"));
    // 8 hours from 08:05: 3:25 and 3:30 on Monday, 1:05 on Tuesday.
    assert_eq!(case.due(), "2026-09-08 08:35");
    assert_eq!(case.dossier.procedure, "9.000009");
    assert_eq!(case.dossier.limit.map(TimeLimit::unit), Some(Unit::Hour));
    let row = case.office.catalogue.versions("9.000009").next().unwrap();
    assert_eq!(case.dossier.version, row.version());
    let first = case.dossier.components[0].given.listed;
    assert!(first.is_some());
    assert_eq!(case.dossier.component_name(&case.office, first, None), Some("Tờ khai"));
    case.does("2026-09-07 09:01", &command("request_supplement"));
    let Body::RequestSupplement(asked) = &case.dossier.history.last().unwrap().body else {
        panic!()
    };
    assert_eq!(asked.components, [first]);
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn a_dossier_without_a_date_gets_one_with_its_right_procedure() {
    let mut case = Case::received(NO_LIMIT, "2026-09-07 08:05");
    case.does("2026-09-08 09:00", &correct("procedure", THREE_DAYS));
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-10 17:00".into(), "2026-09-10 17:00".into())
    );
}

#[test]
fn a_date_given_or_agreed_stands_through_a_correction() {
    let intake = Intake { due: Some(given("2026-09-16")), ..walk_in(THREE_DAYS) };
    let (mut case, _) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    case.does("2026-09-08 09:00", &correct("received_at", "2026-09-04T16:00"));
    assert_eq!(case.due(), "2026-09-16 17:00");
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &extend("2026-09-14"));
    case.does("2026-09-08 09:01", &correct("procedure", EIGHT_HOURS));
    assert_eq!(case.due(), "2026-09-14 17:00");
}

#[test]
fn an_ended_dossier_is_judged_anew() {
    let mut case = Case::new();
    case.does("2026-09-10 09:00", &command("resolve"));
    case.does("2026-09-10 10:00", &command("return"));
    assert_eq!(case.timeliness(), "on_time");
    case.does("2026-09-14 09:00", &correct("received_at", "2026-09-04T16:00"));
    assert_eq!((case.state(), case.timeliness()), (State::Returned, "late"));
    let moved = case.at("2026-09-14 09:01", &correct("received_at", "2026-09-08T16:00"));
    assert_eq!(moved, Ok(vec!["later_than_promised"]));
    // 9, 10, 11.
    assert_eq!(case.timeliness(), "early");
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn what_ended_while_waiting_is_judged_anew_at_the_request() {
    let mut case = Case::new();
    case.does("2026-09-09 09:00", &command("request_supplement"));
    case.does("2026-09-25 09:00", &command("refuse"));
    assert_eq!(case.timeliness(), "early");
    // Friday 4/9: 7, 8, 9; asked on 9/9 in the morning.
    case.does("2026-09-25 10:00", &correct("received_at", "2026-09-04T16:00"));
    assert_eq!(case.timeliness(), "on_time");
}

#[test]
fn the_pauses_are_counted_again_from_a_corrected_receipt() {
    let mut case = Case::new();
    case.office.settings.pause_rule = crate::domain::deadline::PauseRule::Resume;
    case.does("2026-09-08 09:00", &command("request_supplement"));
    case.does("2026-09-10 14:00", &command("supplement"));
    case.does("2026-09-10 15:00", &correct("received_at", "2026-09-04T16:00"));
    // 9/9, and two working days lost: 10, 11.
    assert_eq!(case.due(), "2026-09-11 17:00");
}

#[test]
fn a_correction_s_own_step_is_no_step_back() {
    let mut case = Case::reached(State::InProcess);
    case.act(&correct("phone", "0912345678")).unwrap();
    case.act(&command("undo")).unwrap();
    assert_eq!(case.state(), State::Received);
    assert!(case.dossier.applicant.clone().unwrap().phone.is_some());
}

#[test]
fn a_refusal_at_reception_moves_with_its_receipt() {
    use crate::domain::body::Decision;
    let (decision, reason) = (Some(Decision::Refuse), Some("Không thuộc xã".into()));
    let intake = Intake { decision, reason, ..walk_in(THREE_DAYS) };
    let (mut case, _) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    case.does("2026-09-08 09:00", &correct("received_at", "2026-09-04T16:00"));
    assert_eq!(case.dossier.progress.ended, Some(moment("2026-09-04 16:00")));
    assert_eq!((case.timeliness(), case.due().as_str()), ("no_limit", "none"));
}

#[test]
fn who_was_forgotten_is_named_and_who_was_too_many_is_taken_away() {
    let mut case = Case::new();
    case.act(&correct("proxy.name", "Hồ Cúc")).unwrap();
    case.act(&correct("proxy.paper", "Giấy ủy quyền số 3")).unwrap();
    case.act(&correct("owner.name", "Võ Minh Khôi")).unwrap();
    case.act(&correct("owner_relation", "con")).unwrap();
    let proxy = case.dossier.proxy.clone().unwrap();
    assert_eq!(
        (proxy.name.as_str(), proxy.paper.as_deref()),
        ("Hồ Cúc", Some("Giấy ủy quyền số 3"))
    );
    case.act(&correct("proxy.name", "")).unwrap();
    case.act(&correct("owner.name", "")).unwrap();
    let dossier = &case.dossier;
    assert_eq!((&dossier.proxy, &dossier.owner, &dossier.owner_relation), (&None, &None, &None));
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn papers_are_corrected_by_their_place() {
    use crate::domain::catalogue::ComponentKind;
    let mut case = Case::new();
    // Three are ticked at reception: the list's first, its third as shown, its fourth.
    let after_last = case.dossier.components.len();
    case.act(&correct("components[0].kind", "copy")).unwrap();
    case.act(&correct("components[0].count", "2")).unwrap();
    let last = |case: &Case| {
        let entry = case.dossier.history.last().unwrap().clone();
        let Body::Correct(body) = entry.body else { panic!() };
        (body.value, entry.personal.text)
    };
    assert_eq!(last(&case), (Some("2".into()), None));
    let given = &case.dossier.components[0].given;
    assert_eq!((given.kind, given.count), (ComponentKind::Copy, 2));
    case.act(&correct("components[0].count", "0")).unwrap();
    assert!(!case.dossier.components[0].is_received(), "not handed in after all");
    let added = format!("components[{after_last}].name");
    case.act(&add_paper("Bản cam kết", None, 1)).unwrap();
    let component = case.dossier.components[after_last].clone();
    assert_eq!(component.typed.as_deref(), Some("Bản cam kết"));
    assert_eq!((component.given.kind, component.given.count), (ComponentKind::Original, 1));
    assert!(component.is_received());
    case.act(&correct(&added, "Bản cam kết có chữ ký")).unwrap();
    assert_eq!(last(&case), (None, Some("Bản cam kết có chữ ký".into())), "typed by hand");
    assert_eq!(case.dossier.components.len(), after_last + 1);
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

/// Every field that is offered is one that can be corrected, and reads back as it was written.
#[test]
fn what_is_offered_is_what_can_be_corrected() {
    let party = Party { role: "Bên nam".into(), person: Person::named("Lê A") };
    let intake = Intake {
        owner: Some(Person::named("Trần Thị Gái")),
        parties: vec![party],
        proxy: Some(Proxy { name: "Hồ C".into(), id_number: None, paper: None }),
        ..walk_in(THREE_DAYS)
    };
    let (mut case, _) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    case.act(&command("resolve")).unwrap();
    let value = |field: &str| match field.rsplit_once('.').map_or(field, |(_, part)| part) {
        "kind" if field.starts_with("components") => "certified",
        "kind" => "foreigner",
        "id_kind" => "passport",
        "id_number" if field.starts_with("proxy") => "046085001234",
        "id_number" => "C1234567",
        "birth_date" => "1985",
        "sex" => "male",
        "commune" => "19900",
        "phone" => "0912345678",
        "procedure" => EIGHT_HOURS,
        "received_at" => "2026-09-07T08:00",
        "submitted_at" => "2026-09-06T08:00",
        "channel" => "online",
        "sets" | "count" => "2",
        "fee" => "15000",
        _ => "Chữ khác",
    };
    let fields = correction::fields(&case.dossier);
    // Twelve of each of three people, the party's role, three of the proxy, nine of the dossier
    // itself, kind and count of each paper.
    let papers = 2 * case.dossier.components.len();
    assert_eq!(fields.len(), 12 * 3 + 1 + 3 + 9 + papers, "{fields:?}");
    for field in fields {
        let before = correction::recorded(&case.dossier, &field).unwrap();
        assert!(case.act(&correct(&field, value(&field))).is_ok(), "{field}");
        let after = correction::recorded(&case.dossier, &field);
        assert_eq!(after.as_deref(), Some(value(&field)), "{field}");
        let replaced = case.dossier.history.last().unwrap().replaced.clone().unwrap();
        assert_eq!(replaced.value, before, "{field}");
    }
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn a_later_date_than_promised_is_asked_about_first() {
    let mut case = Case::new();
    // Tuesday 8/9: 9, 10, 11 instead of Monday's 8, 9, 10.
    let at = "2026-09-08T08:05";
    let asked = case.at("2026-09-08 09:00", &promising(Promise::Asked, "received_at", at));
    let expected = What::LaterThanPromised(moment("2026-09-11 17:00")).at("keep_due");
    assert_eq!(asked, Err(expected));
    assert_eq!(case.due(), "2026-09-10 17:00", "nothing has changed");
    let moved = case.at("2026-09-08 09:01", &promising(Promise::Moved, "received_at", at));
    assert_eq!(moved, Ok(vec!["later_than_promised"]));
    assert_eq!(case.due(), "2026-09-11 17:00");
    let replaced = case.dossier.history.last().unwrap().replaced.clone().unwrap();
    assert_eq!(replaced.due, Some(moment("2026-09-10 17:00")));
    // An earlier date is nothing to ask about, nor is the same.
    case.does("2026-09-08 09:02", &promising(Promise::Asked, "received_at", "2026-09-07T08:05"));
    assert_eq!(case.due(), "2026-09-10 17:00");
    case.does("2026-09-08 09:03", &promising(Promise::Asked, "received_at", "2026-09-07T10:00"));
    case.does("2026-09-08 09:04", &promising(Promise::Asked, "name", "Nguyễn Văn Thạnh"));
    assert_eq!(case.due(), "2026-09-10 17:00");
}

#[test]
fn a_promised_date_that_is_kept_stands_against_every_later_count() {
    let mut case = Case::new();
    let at = "2026-09-08T08:05";
    case.does("2026-09-08 09:00", &promising(Promise::Kept, "received_at", at));
    assert_eq!(case.dossier.received_at, moment("2026-09-08 08:05"));
    let kept = ("2026-09-10 17:00".to_owned(), "2026-09-10 17:00".to_owned());
    assert_eq!((case.due(), case.original()), kept);
    assert!(case.dossier.progress.due_given && case.dossier.progress.steps.is_none());
    assert_eq!(case.at("2026-09-08 09:01", &Command::Redate), Ok(vec!["date_unchanged"]));
    case.does("2026-09-08 09:02", &correct("procedure", TEN_CALENDAR_DAYS));
    assert_eq!((case.due(), case.original()), kept);
    // Against the promise, 9/9 is early, and 10/9 at 17:01 would be late.
    case.does("2026-09-09 09:00", &command("resolve"));
    assert_eq!(case.timeliness(), "early");
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn keeping_a_date_that_does_not_move_changes_nothing_about_it() {
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &promising(Promise::Kept, "received_at", "2026-09-07T10:00"));
    assert_eq!(case.due(), "2026-09-10 17:00");
    assert!(!case.dossier.progress.due_given && case.dossier.progress.steps.is_some());
}

#[test]
fn an_ended_dossier_is_judged_by_the_date_that_was_kept() {
    let mut case = Case::new();
    case.does("2026-09-11 09:00", &command("resolve"));
    assert_eq!(case.timeliness(), "late");
    let at = "2026-09-08T08:05";
    let asked = case.at("2026-09-11 10:00", &promising(Promise::Asked, "received_at", at));
    assert!(asked.is_err(), "a late dossier does not become one on time unasked");
    case.does("2026-09-11 10:01", &promising(Promise::Kept, "received_at", at));
    assert_eq!(case.timeliness(), "late");
}

#[test]
fn where_another_system_printed_the_date_that_one_was_promised() {
    let mut case = Case::new();
    let due = Some(given("2026-09-10T16:00"));
    let number = "000.00.31.H57-260907-0009".to_owned();
    case.does("2026-09-07 08:10", &Command::Link { external_number: number, external_due: due });
    // Ten days from 7/9 are Thursday 17/9: counted, and not shown.
    case.does("2026-09-08 09:00", &promising(Promise::Asked, "procedure", TEN_CALENDAR_DAYS));
    assert_eq!(case.due(), "2026-09-17 17:00");
    assert_eq!(case.dossier.due_shown(), Some(moment("2026-09-10 16:00")));
}

/// The channel counts the date anew: here under a calendar that has changed since.
#[test]
fn the_channel_dates_the_dossier_anew_and_nothing_else_does() {
    let mut case = Case::new();
    dates::holiday(&mut case, "2026-09-09");
    for (field, value) in [("sets", "2"), ("fee", "1"), ("paper_number", "12"), ("sex", "male")] {
        case.act(&correct(field, value)).unwrap();
        assert_eq!(case.due(), "2026-09-10 17:00", "{field}");
    }
    // 8, 10, 11.
    assert_eq!(case.act(&correct("channel", "post")), Ok(vec!["later_than_promised"]));
    assert_eq!(case.due(), "2026-09-11 17:00");
}

#[test]
fn a_receipt_is_wrong_once_something_on_it_was_corrected() {
    let mut case = Case::new();
    assert!(!case.dossier.receipt_is_outdated());
    case.act(&correct("name", "Nguyễn Văn Thạnh")).unwrap();
    assert!(!case.dossier.receipt_is_outdated(), "never printed");
    case.act(&print(Form::Receipt)).unwrap();
    case.act(&correct("sex", "male")).unwrap();
    case.act(&correct("result_number", "1")).unwrap_err();
    assert!(!case.dossier.receipt_is_outdated(), "not on the paper");
    case.act(&correct("phone", "0912345678")).unwrap();
    case.act(&print(Form::ControlSlip)).unwrap();
    assert!(case.dossier.receipt_is_outdated());
    case.act(&print(Form::Receipt)).unwrap();
    assert!(!case.dossier.receipt_is_outdated());
}

/// The clerk who asks to keep a date believes that it would move.
#[test]
fn a_date_is_kept_only_where_a_correction_could_move_it() {
    let mut case = Case::new();
    for (field, value) in [("fee", "15000"), ("name", "Nguyễn Văn Thạnh"), ("sets", "2")] {
        let fault = case.act(&promising(Promise::Kept, field, value)).unwrap_err();
        assert_eq!(fault, What::NoDateToKeep.at("keep_due"), "{field}");
    }
    assert_eq!(case.dossier.history.len(), 1);
}

/// The verdict on an ended clock rests on receipt and procedure, which are judged anew; the channel
/// would only bring in a calendar that has changed since.
#[test]
fn the_channel_of_an_ended_dossier_moves_neither_date_nor_verdict() {
    for step in ["resolve", "withdraw"] {
        let mut case = Case::new();
        case.does("2026-09-10 17:00", &command(step));
        dates::holiday(&mut case, "2026-09-09");
        case.does("2026-09-14 09:00", &correct("channel", "post"));
        assert_eq!((case.due().as_str(), case.timeliness()), ("2026-09-10 17:00", "on_time"));
        // From Friday 4/9: 7, 8, and 10, since 9/9 is off by now.
        case.does("2026-09-14 09:01", &correct("received_at", "2026-09-04T08:05"));
        assert_eq!((case.due().as_str(), case.timeliness()), ("2026-09-10 17:00", "on_time"));
        case.does("2026-09-14 09:02", &correct("received_at", "2026-09-03T08:05"));
        assert_eq!((case.due().as_str(), case.timeliness()), ("2026-09-08 17:00", "late"));
    }
}

/// An erased name is no name taken away: who was named stays, without it.
#[test]
fn an_erased_correction_takes_nobody_away() {
    let mut case = Case::new();
    case.act(&correct("owner.name", "Võ Minh Khôi")).unwrap();
    case.act(&correct("owner.phone", "0912345678")).unwrap();
    case.act(&correct("proxy.name", "Hồ Cúc")).unwrap();
    for event in &mut case.events[1..] {
        event.personal = None;
    }
    let dossier = Dossier::fold(&case.events).unwrap();
    assert_eq!(dossier.owner, Some(Person::named("")));
    assert_eq!(dossier.proxy.map(|proxy| proxy.name), Some(String::new()));
    assert!(dossier.conflicts.is_empty());
}
