//! Reception (tiếp nhận).

use super::*;
use crate::domain::body::{Decision, Paid, PaidBy};
use crate::domain::catalogue::ComponentKind;
use crate::domain::command::ComponentGiven;
use crate::domain::person::{Birth, IdKind, Party, Proxy, Sex};

fn refused(intake: &Intake) -> Fault {
    Case::of(intake, "2026-09-07 08:05", office()).unwrap_err()
}

fn receipt(case: &Case) -> body::Receive {
    match case.events[0].decode() {
        Some(Body::Receive(receipt)) => receipt,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_receipt_draws_its_number_and_dates_itself() {
    let (case, told) = Case::of(&walk_in(THREE_DAYS), "2026-09-07 08:05", office()).unwrap();
    assert_eq!(told, [""; 0]);
    assert_eq!(case.dossier.number, "QUAY-260907-0001");
    assert_eq!(case.dossier.secret.as_deref(), Some("ABCD"));
    assert_eq!(case.state(), State::Received);
    assert_eq!(
        (case.due(), case.original()),
        ("2026-09-10 17:00".into(), "2026-09-10 17:00".into())
    );
    assert!(case.dossier.progress.steps.is_some());
    assert_eq!(case.timeliness(), "open");
    let receipt = receipt(&case);
    assert_eq!((receipt.serial, receipt.desk_number, receipt.fee), (1, 0, Some(8_000)));
    assert_eq!(receipt.dated.calendar.as_deref(), Some(case.office.calendar.version()));
    let row = case.office.catalogue.at(THREE_DAYS, moment("2026-09-07 08:05").date()).unwrap();
    assert_eq!(receipt.version, row.version());
}

#[test]
fn the_office_s_rule_counts_and_the_dossier_keeps_it() {
    let mut office = office();
    office.settings.counting_rule = crate::domain::deadline::Rule::SameClock;
    let (mut case, _) = Case::of(&walk_in(THREE_DAYS), "2026-09-07 09:20", office).unwrap();
    assert_eq!(case.due(), "2026-09-10 09:20");
    case.office.settings.counting_rule = crate::domain::deadline::Rule::CivilCode;
    case.does("2026-09-08 09:20", &command("request_supplement"));
    case.does("2026-09-09 09:20", &command("supplement"));
    assert_eq!(case.due(), "2026-09-14 09:20");
}

#[test]
fn what_a_clerk_would_have_ticked_is_taken_unless_said_otherwise() {
    let case = Case::new();
    let taken: Vec<_> = case
        .dossier
        .components
        .iter()
        .map(|component| {
            let at = component.given.listed;
            (case.dossier.component_name(&case.office, at, None).unwrap(), component.given.kind)
        })
        .collect();
    assert_eq!(
        taken,
        [
            ("Tờ khai", ComponentKind::Original),
            ("Xuất trình thẻ căn cước", ComponentKind::Shown),
            ("Giấy chứng sinh", ComponentKind::LookedUp),
        ]
    );
    let given =
        |name: &str| ComponentGiven { name: name.into(), kind: ComponentKind::Copy, count: 2 };
    let components = Some(vec![given("Giấy khác"), given("Tờ khai")]);
    let intake = Intake { components, fee: Some(0), ..walk_in(THREE_DAYS) };
    let (case, _) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    let [typed, listed] = case.dossier.components.as_slice() else { panic!() };
    assert_eq!((typed.given.listed, typed.typed.as_deref()), (None, Some("Giấy khác")));
    assert_eq!((listed.given.listed, listed.typed.as_deref()), (Some(0), None));
    assert_eq!(case.dossier.fee, Some(0));
}

#[test]
fn a_date_given_by_the_clerk_stands_in_place_of_the_rule_s() {
    let given_due = |due| Intake { due: Some(given(due)), ..walk_in(THREE_DAYS) };
    let receive = |due| Case::of(&given_due(due), "2026-09-07 08:05", office());
    let (case, told) = receive("2026-09-16").unwrap();
    assert_eq!((case.due().as_str(), told), ("2026-09-16 17:00", vec![]));
    assert!(case.dossier.progress.due_given && case.dossier.progress.steps.is_none());
    assert_eq!(receive("2026-09-16T09:30").unwrap().0.due(), "2026-09-16 09:30");
    let (case, told) = receive("2026-09-13").unwrap();
    assert_eq!((case.due().as_str(), told), ("2026-09-13 17:00", vec!["due_on_day_off"]));
    let fault = receive("2026-09-07T08:05").unwrap_err();
    assert_eq!(fault, What::DueNotLater(moment("2026-09-07 08:05")).at("due"));
}

#[test]
fn without_a_limit_there_is_no_date_unless_one_is_given() {
    let (case, told) = Case::of(&walk_in(NO_LIMIT), "2026-09-07 08:05", office()).unwrap();
    assert_eq!((case.due().as_str(), told), ("none", vec!["no_limit"]));
    let intake = Intake { due: Some(given("2026-09-09")), ..walk_in(NO_LIMIT) };
    let (case, told) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    assert_eq!((case.due().as_str(), told), ("2026-09-09 17:00", vec![]));
}

#[test]
fn a_year_whose_days_off_are_not_announced_counts_and_says_so() {
    // 30/12, 31/12; 1/1/2027 is off; Monday 4/1.
    let receive = |at| Case::of(&walk_in(THREE_DAYS), at, office()).unwrap();
    let (case, told) = receive("2026-12-29 08:00");
    assert_eq!((case.due().as_str(), told), ("2027-01-04 17:00", vec!["calendar_provisional"]));
    let (case, told) = receive("2026-12-28 08:00");
    assert_eq!((case.due().as_str(), told), ("2026-12-31 17:00", vec![]));
}

#[test]
fn without_a_calendar_the_clerk_gives_the_date_and_the_calendar_dates_it_anew() {
    let receive = |intake: &Intake| Case::of(intake, "2028-01-03 08:05", office());
    let fault = receive(&walk_in(THREE_DAYS)).unwrap_err();
    assert_eq!(fault, What::CalendarMissing(2028).at("due"));
    let intake = Intake { due: Some(given("2028-01-07")), ..walk_in(THREE_DAYS) };
    let (mut case, told) = receive(&intake).unwrap();
    assert_eq!((case.due().as_str(), told), ("2028-01-07 17:00", vec!["calendar_missing"]));
    assert_eq!(case.dossier.progress.calendar, None, "marked");
    let fault = case.at("2028-01-04 08:00", &Command::Redate).unwrap_err();
    assert_eq!(fault.what, What::CalendarMissing(2028));
    case.office.calendar = case.office.calendar.with_office_days([], [2028]);
    case.does("2028-01-04 08:00", &Command::Redate);
    assert_eq!(
        (case.due(), case.original()),
        ("2028-01-06 17:00".into(), "2028-01-06 17:00".into())
    );
    assert!(case.dossier.progress.calendar.is_some() && !case.dossier.progress.due_given);
    assert_eq!(case.dossier.progress.reschedules, 0, "no re-appointment");
    assert_eq!(case.at("2028-01-04 08:01", &Command::Redate), Ok(vec!["date_unchanged"]));
    assert_eq!(case.events.len(), 2);
}

#[test]
fn refused_at_reception_has_a_number_and_no_date() {
    let decision = Some(Decision::Refuse);
    let intake =
        Intake { decision, reason: Some("Không thuộc xã".into()), ..walk_in(THREE_DAYS) };
    let (case, told) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    assert_eq!((case.state(), case.due().as_str(), told), (State::Refused, "none", vec![]));
    assert!(case.dossier.refused_at_reception());
    assert_eq!(case.timeliness(), "no_limit");
    assert_eq!(case.dossier.decision_reason.as_deref(), Some("Không thuộc xã"));
    let silent = Intake { reason: Some(" ".into()), ..intake };
    assert_eq!(refused(&silent), What::MissingField.at("reason"));
}

#[test]
fn what_is_decided_at_reception_takes_no_date() {
    for decision in [Decision::Refuse, Decision::Supplement] {
        let reason = Some("Không thuộc xã".into());
        let due = Some(given("2026-09-15"));
        let intake = Intake { decision: Some(decision), reason, due, ..walk_in(THREE_DAYS) };
        assert_eq!(refused(&intake), What::NotAppointed.at("due"));
    }
}

#[test]
fn sent_away_for_papers_at_reception_the_limit_runs_once_they_come() {
    let decision = Some(Decision::Supplement);
    let intake = Intake { decision, reason: Some("Thiếu ảnh".into()), ..walk_in(THREE_DAYS) };
    let (mut case, _) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    assert_eq!((case.state(), case.due().as_str()), (State::AwaitingSupplement, "none"));
    assert!(!case.dossier.refused_at_reception());
    case.does("2026-09-14 10:00", &command("supplement"));
    assert_eq!((case.state(), case.due().as_str()), (State::InProcess, "2026-09-17 17:00"));
    // The calendar and the time of receipt move nothing that rests on the day of the papers.
    assert_eq!(case.at("2026-09-14 10:01", &Command::Redate), Ok(vec!["date_unchanged"]));
    case.does("2026-09-14 10:02", &correct("received_at", "2026-09-07T07:40"));
    assert_eq!(case.due(), "2026-09-17 17:00");
    let told = case.at("2026-09-14 10:03", &command("request_supplement"));
    assert_eq!(told, Ok(vec!["supplement_again"]));
}

#[test]
fn a_procedure_must_be_known_and_must_not_have_ended() {
    assert_eq!(refused(&walk_in("1.999999")), What::UnknownProcedure.at("procedure"));
    let ended = What::ProcedureEnded("2026-06-30".parse().unwrap()).at("procedure");
    assert_eq!(refused(&walk_in(ENDED)), ended);
    assert!(Case::of(&walk_in(ENDED), "2026-06-30 16:59", office()).is_ok());
}

#[test]
fn nothing_is_received_in_the_future() {
    let now = "2026-09-07 08:05";
    let told = decide_receipt(&walk_in(THREE_DAYS), "2026-09-07 08:06", now, &office());
    assert_eq!(told, Err(What::InTheFuture(moment(now)).at("at")));
    assert!(decide_receipt(&walk_in(THREE_DAYS), "2026-09-04 08:00", now, &office()).is_ok());
    let intake = Intake { submitted_at: Some(moment("2026-09-07 08:06")), ..walk_in(THREE_DAYS) };
    assert_eq!(refused(&intake), What::InTheFuture(moment(now)).at("submitted_at"));
}

#[test]
fn faults_of_people_name_whose_field_is_wrong() {
    let eleven =
        || Person { id_number: Some("04608500123".into()), ..Person::named("Lê Thị Mơ") };
    let length = || What::IdNumberLength { got: 11, want: "12", kind: IdKind::CanCuoc };
    let base = || walk_in(THREE_DAYS);
    let party = |role: &str, person| Party { role: role.into(), person };
    let cases = [
        (Intake { applicant: eleven(), ..base() }, length().at("applicant.id_number")),
        (Intake { owner: Some(eleven()), ..base() }, length().at("owner.id_number")),
        (
            Intake {
                parties: vec![party("Bên nam", Person::named("A")), party("Bên nữ", eleven())],
                ..base()
            },
            length().at("parties[1].id_number"),
        ),
        (
            Intake { parties: vec![party(" ", Person::named("A"))], ..base() },
            What::MissingField.at("parties[0].role"),
        ),
        (
            Intake {
                proxy: Some(Proxy {
                    name: "B".into(),
                    id_number: Some("04608500123".into()),
                    paper: None,
                }),
                ..base()
            },
            length().at("proxy.id_number"),
        ),
        (
            Intake { applicant: Person::named("  "), ..base() },
            What::MissingField.at("applicant.name"),
        ),
        (
            Intake {
                applicant: Person { commune: Some("99999".into()), ..Person::named("A") },
                ..base()
            },
            What::UnknownCommune.at("applicant.commune"),
        ),
        (
            Intake {
                owner: Some(Person { phone: Some("12ab".into()), ..Person::named("A") }),
                ..base()
            },
            What::PhoneFormat.at("owner.phone"),
        ),
        (
            Intake {
                applicant: Person {
                    birth: Some(Birth::Date("2026-09-08".parse().unwrap())),
                    ..Person::named("A")
                },
                ..base()
            },
            What::BornInTheFuture.at("applicant.birth_date"),
        ),
    ];
    for (intake, fault) in cases {
        assert_eq!(refused(&intake), fault);
    }
}

#[test]
fn what_disagrees_between_number_and_person_is_told_once_and_does_not_block() {
    let woman = || Person {
        id_number: Some("046085001234".into()),
        sex: Some(Sex::Female),
        birth: Some(Birth::Year(1986)),
        ..Person::named("Lê Thị Mơ")
    };
    let intake = Intake { applicant: woman(), owner: Some(woman()), ..walk_in(THREE_DAYS) };
    let (_, told) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    assert_eq!(told, ["id_sex_differs", "id_year_differs"]);
}

#[test]
fn a_name_and_nothing_else_is_compulsory() {
    for id_kind in [IdKind::CanCuoc, IdKind::None, IdKind::Passport] {
        let applicant = Person { id_kind, ..Person::named("Võ Minh Khôi") };
        let intake = Intake { applicant, ..walk_in(THREE_DAYS) };
        assert!(Case::of(&intake, "2026-09-07 08:05", office()).is_ok());
    }
}

#[test]
fn the_other_system_s_number_and_date_are_kept_and_its_date_is_shown() {
    let intake = Intake {
        external_number: Some("000.00.31.H57-260907-0009".into()),
        external_due: Some(given("2026-09-11")),
        paper_number: Some("P-17".into()),
        paid: Some(Paid { method: PaidBy::Transfer, amount: 8_000, receipt_no: None }),
        ..walk_in(THREE_DAYS)
    };
    let (mut case, _) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    assert_eq!(shown(case.dossier.due_shown()), "2026-09-11 17:00");
    assert_eq!(case.due(), "2026-09-10 17:00");
    assert_eq!(case.dossier.paper_number.as_deref(), Some("P-17"));
    assert_eq!(case.dossier.paid.len(), 1);
    // Timeliness is held against our own date.
    case.does("2026-09-11 09:00", &command("resolve"));
    assert_eq!(case.timeliness(), "late");
    let external_due = Some(given("2026-09-15T10:00"));
    let link = Command::Link { external_number: "H57-1".into(), external_due };
    case.does("2026-09-11 10:00", &link);
    assert_eq!(case.dossier.external_number.as_deref(), Some("H57-1"));
    assert_eq!(shown(case.dossier.due_shown()), "2026-09-15 10:00");
}

/// Certification of copies, as the program ships it.
const COPIES: &str = "2.000815";

#[test]
fn a_basket_keeps_counts_in_public_and_what_the_papers_are_in_the_personal_part() {
    use crate::domain::certification::{Book, Document};
    let document =
        Document {
            kind: "Học bạ của em An".into(), book: Book::Copies, pages: 14, copies: 2
        };
    let basket =
        Intake { signer: Some("Trần Đức".into()), certify: vec![document], ..walk_in(COPIES) };
    let at = "2026-09-07 08:45";
    let decided = decide_receipt(&basket, at, at, &office()).unwrap();
    let (body, personal) = &decided.events[0];
    let public = body.encode();
    assert!(
        public.contains(r#""certify":[{"book":"SCT/BS","pages":14,"copies":2,"fee":32000}]"#),
        "{public}"
    );
    assert!(!public.contains("An") && !public.contains("Đức"), "{public}");
    assert_eq!(Body::decode("receive", 1, &public).as_ref(), Some(body));
    assert_eq!(personal.documents, ["Học bạ của em An"]);
    assert_eq!(personal.signer.as_deref(), Some("Trần Đức"));
    // What is no basket is written as before there were any, and has nobody to sign.
    let decided = decide_receipt(&walk_in(SAME_DAY), at, at, &office()).unwrap();
    let (body, personal) = &decided.events[0];
    assert!(!body.encode().contains("certify") && personal.signer.is_none());
    let other = Intake { signer: Some("Trần Đức".into()), ..walk_in(SAME_DAY) };
    let refused = decide_receipt(&other, at, at, &office()).err();
    assert_eq!(refused, Some(What::MissingField.at("certify")));
    // Its numbers are drawn with the receipt: it cannot wait for papers there.
    let waits = Intake {
        decision: Some(Decision::Supplement),
        reason: Some("Thiếu bản chính".into()),
        ..basket
    };
    let refused = decide_receipt(&waits, at, at, &office()).err();
    assert_eq!(refused, Some(What::BasketWaits.at("decision")));
    let elsewhere = Intake { procedure: SAME_DAY.into(), decision: None, reason: None, ..waits };
    let refused = decide_receipt(&elsewhere, at, at, &office()).err();
    assert_eq!(refused, Some(What::NotCertification.at("procedure")));
}

#[test]
fn the_fee_of_a_basket_is_the_rules_unless_the_clerk_says_another() {
    use crate::domain::certification::{Book, Document};
    let documents = |book| vec![Document { kind: "x".into(), book, pages: 3, copies: 2 }];
    let fee = |certify, fee| {
        let basket = Intake { certify, fee, ..walk_in(COPIES) };
        let at = "2026-09-07 08:45";
        let decided = decide_receipt(&basket, at, at, &office()).unwrap();
        let Some((Body::Receive(body), _)) = decided.events.into_iter().next() else {
            panic!("a receipt")
        };
        body.fee
    };
    // 2 × (2.000 + 2.000 + 1.000)
    assert_eq!(fee(documents(Book::Copies), None), Some(10_000));
    assert_eq!(fee(documents(Book::Contracts), None), Some(50_000));
    assert_eq!(fee(documents(Book::Copies), Some(0)), Some(0), "exempt");
}

/// Sent away for papers: each paper with what it lacks, the listed ones by their place.
#[test]
fn papers_asked_for_at_reception_have_their_reasons() {
    let ask = |name: &str, reason: Option<&str>| AskedFor {
        name: name.into(),
        reason: reason.map(str::to_owned),
    };
    let mut intake = walk_in(THREE_DAYS);
    intake.decision = Some(Decision::Supplement);
    intake.components = Some(vec![ComponentGiven {
        name: "Ảnh 4x6".into(),
        kind: ComponentKind::Original,
        count: 2,
    }]);
    intake.asked =
        vec![ask("Giấy khám sức khỏe", Some("Chưa có")), ask("Tờ khai", Some("Thiếu chữ ký"))];
    let (case, told) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    assert_eq!(told, Vec::<&str>::new());
    assert_eq!(case.state(), State::AwaitingSupplement);
    let asked = case.dossier.history[0].asked_for(&case.dossier, &case.office);
    let expected = [("Giấy khám sức khỏe", Some("Chưa có")), ("Tờ khai", Some("Thiếu chữ ký"))];
    assert_eq!(asked, expected);
    let handed_in = case.dossier.history[0].component_names(&case.dossier, &case.office);
    assert_eq!(handed_in, ["Ảnh 4x6"]);

    intake.asked.push(ask("Bản sao giấy chứng sinh", None));
    let told = decide_receipt(&intake, "2026-09-07 08:05", "2026-09-07 08:05", &office());
    assert_eq!(told.unwrap_err(), What::MissingField.at("reason"), "one paper has no reason");
    intake.reason = Some("Hồ sơ chưa đủ".into());
    let (_, told) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    assert_eq!(told, ["not_to_be_asked_for"], "it is looked up");
    intake.decision = None;
    let told = decide_receipt(&intake, "2026-09-07 08:05", "2026-09-07 08:05", &office());
    assert_eq!(told.unwrap_err().field, "decision", "nothing is asked for of what is taken in");
}
