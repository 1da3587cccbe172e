//! Correcting what was recorded (sửa thông tin).

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
        "proxy.name",
        "applicant.x",
    ] {
        assert_eq!(refused(field, "1"), What::NotCorrectable.at("field"), "{field}");
    }
    let blank = Command::Correct { field: "name".into(), value: "A".into(), reason: " ".into() };
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
    assert_eq!(case.dossier.parties[0].role, "Chồng");
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
    case.does("2026-09-14 09:01", &correct("received_at", "2026-09-08T16:00"));
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
