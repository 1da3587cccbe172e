//! Adding what was left out and taking out what was too much: people, papers, documents to be
//! certified; and what an erasure leaves of it.

use super::*;
use crate::domain::body::{BookNumber, Correct};
use crate::domain::catalogue::ComponentKind;
use crate::domain::certification::{Book, Document, written};
use crate::domain::command::LeftOut;
use crate::domain::correction::is_on_receipt;
use crate::domain::person::{Birth, Party};

pub(super) fn add(left_out: LeftOut) -> Command {
    Command::Add { left_out, reason: "Ghi sót".into() }
}

pub(super) fn add_paper(name: &str, kind: Option<ComponentKind>, count: u32) -> Command {
    add(LeftOut::Component { name: name.into(), kind, count })
}

fn party(role: &str, name: &str) -> Party {
    Party { role: role.into(), person: Person::named(name) }
}

fn add_party(role: &str, name: &str) -> Command {
    add(LeftOut::Party(Box::new(party(role, name))))
}

fn names(dossier: &Dossier) -> Vec<&str> {
    dossier.parties().map(|party| party.person.name.as_str()).collect()
}

fn of_the_last(case: &Case) -> Correct {
    let Body::Correct(body) = &case.dossier.history.last().unwrap().body else { panic!() };
    body.clone()
}

#[test]
fn a_party_left_out_is_added_and_one_too_many_taken_away() {
    let mut case = Case::new();
    case.act(&add_party("Bên nam", "Lê A")).unwrap();
    case.act(&add_party("Bên nữ", "Phạm B")).unwrap();
    case.act(&add_party("Người làm chứng", "Hồ C")).unwrap();
    assert_eq!(of_the_last(&case).field, "parties[2]");
    let public = case.events.last().unwrap().body.clone();
    assert!(!public.contains("Hồ C") && !public.contains("làm chứng"), "{public}");
    case.act(&correct("parties[0].name", "")).unwrap();
    assert_eq!(names(&case.dossier), ["Phạm B", "Hồ C"]);
    // The others keep their places, so that another desk's correction finds them.
    case.act(&correct("parties[1].birth_date", "1999")).unwrap();
    let bride = case.dossier.parties().next().unwrap();
    assert_eq!((bride.role.as_str(), bride.person.birth), ("Bên nữ", Some(Birth::Year(1999))));
    let gone = case.act(&correct("parties[0].name", "Lê A"));
    assert_eq!(gone, Err(What::NotCorrectable.at("field")));
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn a_party_is_held_to_the_rules_of_reception() {
    let mut case = Case::new();
    for (role, name, id_number, fault) in [
        ("", "Lê A", None, What::MissingField.at("value.role")),
        ("Bên nam", " ", None, What::MissingField.at("value.name")),
        ("Bên nam", "Lê A", Some("12a"), What::IdNumberDigits.at("value.id_number")),
    ] {
        let mut given = party(role, name);
        given.person.id_number = id_number.map(str::to_owned);
        let refused = case.act(&add(LeftOut::Party(Box::new(given)))).unwrap_err();
        assert_eq!(refused.field, fault.field);
    }
    let mut mother = party("Mẹ", "Trần Thị Hòa");
    mother.person.id_number = Some("046085001234".into());
    mother.person.sex = Some(crate::domain::person::Sex::Female);
    let told = case.act(&add(LeftOut::Party(Box::new(mother))));
    assert_eq!(told, Ok(vec!["id_sex_differs"]));
    let blank = Command::Add {
        left_out: LeftOut::Party(Box::new(party("Cha", "Lê A"))),
        reason: " ".into(),
    };
    assert_eq!(case.act(&blank), Err(What::MissingField.at("reason")));
}

#[test]
fn a_paper_left_out_is_added_by_the_list_s_name_or_by_hand() {
    let mut case = Case::new();
    let before = case.dossier.components.len();
    // "Xuất trình …" stands third in the list, and is expected to be shown only.
    case.act(&add_paper("Xuất trình thẻ căn cước", None, 1)).unwrap();
    case.act(&add_paper("Tờ khai", Some(ComponentKind::Copy), 2)).unwrap();
    case.act(&add_paper("Bản cam kết", Some(ComponentKind::Certified), 3)).unwrap();
    let added = &case.dossier.components[before..];
    let said: Vec<_> = added
        .iter()
        .map(|c| (c.given.listed, c.typed.as_deref(), c.given.kind, c.given.count))
        .collect();
    assert_eq!(
        said,
        [
            (Some(2), None, ComponentKind::Shown, 1),
            (Some(0), None, ComponentKind::Copy, 2),
            (None, Some("Bản cam kết"), ComponentKind::Certified, 3),
        ]
    );
    let entry = case.dossier.history.last().unwrap();
    assert_eq!(entry.component_names(&case.dossier, &case.office), ["Bản cam kết"]);
    for (name, count, field) in
        [(" ", 1, "value.name"), ("A", 0, "value.count"), ("A", 1_000, "value.count")]
    {
        assert_eq!(case.act(&add_paper(name, None, count)).unwrap_err().field, field);
    }
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn two_desks_that_add_at_one_place_are_a_conflict() {
    let mut apart = joined::Apart::since(Case::new());
    apart.here.does("2026-09-08 09:00", &add_party("Bên nam", "Lê A"));
    apart.there.does("2026-09-08 09:10", &add_party("Bên nữ", "Phạm B"));
    let dossier = apart.joined();
    assert_eq!(names(&dossier), ["Lê A"]);
    assert_eq!(dossier.conflicts, [apart.there.events.last().unwrap().id]);
}

#[test]
fn a_party_stands_on_the_receipt_with_name_birth_and_role() {
    for field in ["parties[0]", "parties[3].name", "parties[0].role", "parties[0].birth_date"] {
        assert!(is_on_receipt(field), "{field}");
    }
    for field in ["parties[0].id_number", "parties[0].phone", "parties[0].sex", "owner.phone"] {
        assert!(!is_on_receipt(field), "{field}");
    }
    for field in ["certify[1].pages", "certify[1]", "components[0].count", "signer"] {
        assert!(is_on_receipt(field), "{field}");
    }
    let mut case = Case::new();
    case.act(&print(Form::Receipt)).unwrap();
    case.act(&add_party("Bên nam", "Lê A")).unwrap();
    assert!(case.dossier.receipt_is_outdated());
}

fn number(number: u32) -> BookNumber {
    BookNumber { book: Book::Copies.code().into(), volume: "02".into(), year: 2026, number }
}

fn document(kind: &str, pages: u32, copies: u32) -> Document {
    Document { kind: kind.into(), book: Book::Copies, pages, copies }
}

/// A card of 1 page in 3 copies and a school report of 14 pages in 2: 6.000 đ and 32.000 đ.
fn basket(fee: Option<i64>) -> Case {
    let documents = vec![document("Căn cước", 1, 3), document("Học bạ THPT", 14, 2)];
    let intake = Intake::basket(Person::named("Nguyễn Văn Thành"), documents);
    let intake = Intake { fee, ..intake };
    let draw = Draw {
        number: "QUAY-260907-0001".into(),
        desk_number: 0,
        serial: 1,
        secret: "ABCD".into(),
        books: vec![number(412), number(413)],
    };
    let (at, office) = (moment("2026-09-07 08:05"), office());
    let decided = receive(&intake, &draw, When::now(at), &office).unwrap();
    let mut head = Head::new(DeskId([7; 16]));
    let (body, personal) = decided.events.into_iter().next().unwrap();
    let event = seal(&mut head, at, body, personal, Vec::new());
    let dossier = Dossier::open(&event).unwrap();
    Case { dossier, head, events: vec![event], now: at, office }
}

#[test]
fn a_wrong_page_count_is_charged_anew_and_keeps_its_number() {
    let mut case = basket(None);
    assert_eq!(case.dossier.fee, Some(38_000));
    // 12 pages: 2 at 2.000 đ and 10 at 1.000 đ, twice.
    assert_eq!(case.act(&correct("certify[1].pages", "12")), Ok(vec!["fee_moved"]));
    assert_eq!(case.dossier.certify[1].given.fee, 28_000);
    assert_eq!(case.dossier.fee, Some(34_000));
    let replaced = case.dossier.history.last().unwrap().replaced.clone().unwrap();
    assert_eq!((replaced.value.as_str(), replaced.fee), ("14", Some(38_000)));
    assert_eq!(case.act(&correct("certify[0].copies", "4")), Ok(vec!["fee_moved"]));
    assert_eq!(case.dossier.fee, Some(36_000));
    assert_eq!(case.act(&correct("certify[0].kind", "Căn cước công dân")), Ok(vec![]));
    let numbers: Vec<_> = case.dossier.certify.iter().map(|one| one.number.clone()).collect();
    assert_eq!(numbers, [Some(number(412)), Some(number(413))]);
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn a_basket_stays_one_of_certification() {
    let mut case = basket(None);
    let other = case.act(&correct("procedure", THREE_DAYS));
    assert_eq!(other, Err(What::NotCertification.at("value")));
    assert!(case.act(&correct("procedure", Book::Contracts.procedure())).is_ok());
}

#[test]
fn what_one_pays_by_hand_is_not_moved_by_pages() {
    // The law exempts: the clerk wrote 0 đ.
    let mut case = basket(Some(0));
    assert_eq!(case.act(&correct("certify[1].pages", "12")), Ok(vec!["fee_stands"]));
    assert_eq!((case.dossier.fee, case.dossier.certify[1].given.fee), (Some(0), 28_000));
}

#[test]
fn a_document_struck_out_keeps_its_number_and_stays_struck_out() {
    let mut case = basket(None);
    assert_eq!(case.act(&correct("certify[0].copies", "0")), Ok(vec!["fee_moved"]));
    assert_eq!(case.dossier.fee, Some(32_000));
    assert_eq!(case.dossier.numbers_certified(), [number(413)]);
    assert_eq!(case.dossier.numbers_struck_out(), [number(412)]);
    for (field, value) in [("copies", "3"), ("pages", "2"), ("kind", "Hộ chiếu")] {
        let fault = case.act(&correct(&format!("certify[0].{field}"), value)).unwrap_err();
        assert_eq!(fault, What::StruckOut.at("field"));
    }
    assert!(!correction::fields(&case.dossier).iter().any(|field| field.starts_with("certify[0]")));
    // What is signed is what stands.
    case.act(&hand_over(None)).unwrap();
    let result = case.dossier.progress.result_number.clone();
    assert_eq!(result.as_deref(), Some("413 quyển 02/2026-SCT/BS"));
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

#[test]
fn a_document_struck_out_after_the_signing_leaves_the_result_s_numbers() {
    let mut case = basket(None);
    case.act(&hand_over(None)).unwrap();
    let result = |case: &Case| case.dossier.progress.result_number.clone();
    assert_eq!(result(&case).as_deref(), Some("412–413 quyển 02/2026-SCT/BS"));
    case.act(&correct("certify[1].copies", "0")).unwrap();
    assert_eq!(result(&case).as_deref(), Some("412 quyển 02/2026-SCT/BS"));
    // Also once the steps were followed again.
    case.act(&command("undo")).unwrap();
    assert_eq!(result(&case).as_deref(), Some("412 quyển 02/2026-SCT/BS"));
}

#[test]
fn a_basket_of_which_nothing_is_left_has_nothing_to_be_signed() {
    let mut case = basket(None);
    for field in ["certify[0].copies", "certify[1].copies"] {
        case.act(&correct(field, "0")).unwrap();
    }
    assert!(!case.dossier.waits_for_signature());
    assert_eq!(case.act(&hand_over(None)), Err(What::NoResult.into()));
    assert_eq!(case.dossier.fee, Some(0));
}

/// Adds a document for which the book gave a number.
fn add_document(case: &mut Case, document: Document, number: &BookNumber) -> Result<(), Fault> {
    case.now += TimeDelta::minutes(1);
    let when = When { number: Some(number), ..When::now(case.now) };
    let command = add(LeftOut::Document(document));
    assert_eq!(command.draws_in(), Some(Book::Copies));
    let decided = case.dossier.decide(&command, when, &case.office)?;
    for (body, personal) in decided.events {
        let event = seal(&mut case.head, case.now, body, personal, case.dossier.bases());
        case.dossier.apply(&event);
        case.events.push(event);
    }
    Ok(())
}

#[test]
fn a_document_left_out_draws_the_next_number() {
    let mut case = basket(None);
    case.act(&correct("certify[0].copies", "0")).unwrap();
    add_document(&mut case, document("Hộ chiếu", 3, 1), &number(420)).unwrap();
    assert_eq!(case.dossier.fee, Some(37_000));
    assert_eq!(
        written(&case.dossier.numbers_certified()),
        "413 quyển 02/2026-SCT/BS; 420 quyển 02/2026-SCT/BS"
    );
    assert_eq!(case.dossier.history.last().unwrap().body.numbers_drawn(), [number(420)]);
    let public = case.events.last().unwrap().body.clone();
    assert!(!public.contains("Hộ chiếu"), "{public}");
    for (wrong, field) in [
        (document(" ", 1, 1), "value.kind"),
        (document("A", 0, 1), "value.pages"),
        (document("A", 1, 0), "value.copies"),
    ] {
        assert_eq!(add_document(&mut case, wrong, &number(421)).unwrap_err().field, field);
    }
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier.clone()));
    // What was signed and given back takes no more; nor does a dossier that is no basket.
    case.act(&hand_over(None)).unwrap();
    let late = add_document(&mut case, document("Hộ chiếu", 3, 1), &number(421));
    assert_eq!(late, Err(What::NotAllowed(State::Returned).into()));
    let other = add_document(&mut Case::new(), document("Hộ chiếu", 3, 1), &number(421));
    assert_eq!(other, Err(What::NotCorrectable.at("field")));
}

/// Every correction of people, folded without what was erased.
#[test]
fn corrections_after_an_erasure_are_no_conflicts() {
    let intake = Intake {
        owner: Some(Person::named("Trần Thị Gái")),
        parties: vec![party("Bên nam", "Lê A"), party("Bên nữ", "Phạm B")],
        components: Some(vec![crate::domain::command::ComponentGiven {
            name: "Giấy viết tay".into(),
            kind: ComponentKind::Original,
            count: 1,
        }]),
        ..walk_in(THREE_DAYS)
    };
    let (mut case, _) = Case::of(&intake, "2026-09-07 08:05", office()).unwrap();
    case.act(&add_party("Người làm chứng", "Hồ C")).unwrap();
    for (field, value) in [
        ("name", "Nguyễn Văn Thạnh"),
        ("kind", "foreigner"),
        ("id_kind", "passport"),
        ("commune", "19900"),
        ("sex", "male"),
        ("owner.phone", "0912345678"),
        ("owner.kind", "organisation"),
        ("parties[0].name", ""),
        ("parties[1].birth_date", "1999"),
        ("parties[2].id_kind", "passport"),
        ("parties[2].role", "Nhân chứng"),
        ("proxy.name", "Hồ Cúc"),
        ("proxy.paper", "Giấy số 3"),
        ("components[0].name", "Giấy viết tay có chữ ký"),
        ("components[0].count", "2"),
        ("owner_relation", "con"),
    ] {
        case.act(&correct(field, value)).unwrap();
    }
    case.act(&add_paper("Bản cam kết", None, 1)).unwrap();
    case.act(&correct("components[1].kind", "copy")).unwrap();
    let bare = |erased: &dyn Fn(usize) -> bool| {
        let events = case.events.iter().enumerate().map(|(nth, event)| match erased(nth) {
            true => Event { personal: None, ..event.clone() },
            false => event.clone(),
        });
        Dossier::fold(&events.collect::<Vec<_>>()).unwrap()
    };
    let all = case.events.len();
    assert!(bare(&|_| true).conflicts.is_empty());
    assert!(bare(&|nth| nth == 0).conflicts.is_empty(), "the receipt alone");
    for one in 0..all {
        assert_eq!(bare(&|nth| nth == one).conflicts, [], "{one}");
        assert_eq!(bare(&|nth| nth != one).conflicts, [], "all but {one}");
    }
    let dossier = bare(&|_| true);
    let papers: Vec<_> = dossier.components.iter().map(|c| (c.given.kind, c.given.count)).collect();
    assert_eq!(papers, [(ComponentKind::Original, 2), (ComponentKind::Copy, 1)]);
}

#[test]
fn what_was_erased_cannot_be_corrected_and_the_refusal_says_so() {
    let mut case = Case::new();
    case.events[0].personal = None;
    case.dossier = Dossier::fold(&case.events).unwrap();
    for field in ["name", "applicant.phone", "parties[0].name", "owner.phone"] {
        assert_eq!(case.act(&correct(field, "1")), Err(What::Erased.at("field")), "{field}");
    }
    assert_eq!(case.act(&correct("fee", "15000")), Ok(vec![]));
    assert_eq!(case.act(&correct("state", "x")), Err(What::NotCorrectable.at("field")));
    assert_eq!(case.act(&add_party("Bên nam", "Lê A")), Ok(vec![]));
    assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
}

/// A request says why for each paper, or in general; a paper that is looked up is warned of, and a
/// second request tells what it costs.
#[test]
fn a_request_has_a_reason_for_each_paper() {
    let ask = |reasons: [Option<&str>; 2], reason: &str, second: &str| {
        let names = ["Tờ khai", second].into_iter().zip(reasons);
        let asked = names.map(|(name, reason)| AskedFor {
            name: name.into(),
            reason: reason.map(str::to_owned),
        });
        Command::RequestSupplement { components: asked.collect(), reason: reason.into(), by: None }
    };
    let both = [Some("Thiếu chữ ký"), Some("Chưa nộp")];
    let mut case = Case::new();
    assert_eq!(case.act(&ask(both, "", "Bản vẽ")), Ok(vec![]));
    let entry = case.dossier.history.last().unwrap();
    assert_eq!(
        entry.asked_for(&case.dossier, &case.office),
        [("Tờ khai", both[0]), ("Bản vẽ", both[1])]
    );
    case.act(&command("supplement")).unwrap();
    let again = case.act(&ask([both[0], None], "Hồ sơ chưa đủ", "Giấy chứng sinh"));
    assert_eq!(again, Ok(vec!["supplement_again", "not_to_be_asked_for"]));
    let entry = case.dossier.history.last().unwrap();
    let asked = entry.asked_for(&case.dossier, &case.office);
    assert_eq!(asked, [("Tờ khai", both[0]), ("Giấy chứng sinh", None)]);
    let told = Case::new().act(&ask([both[0], None], " ", "Bản vẽ"));
    assert_eq!(told, Err(What::MissingField.at("reason")));
}

/// A call is a remark that says how it went; the last one stands, whatever is noted after it.
#[test]
fn the_last_call_is_known() {
    let mut case = Case::reached(State::ResultReady);
    assert_eq!(case.dossier.last_call(), None);
    case.does("2026-09-10 09:00", &command("call"));
    let text = "Hẹn chiều mai".to_owned();
    case.does("2026-09-11 10:00", &Command::Note { text, call: Some(Call::Reached) });
    case.does("2026-09-11 10:05", &command("note"));
    assert_eq!(case.dossier.last_call(), Some((moment("2026-09-11 10:00"), Call::Reached)));
}
