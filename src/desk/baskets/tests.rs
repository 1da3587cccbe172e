//! Baskets on a real book in memory. Fees and numbers are counted by hand.

use crate::desk::job::ListKind;
use crate::desk::{Answer, Desk, Request, Trouble};
use crate::domain::body::Decision;
use crate::domain::certification::{Book, Document};
use crate::domain::command::{Command, HandOver, Intake, LeftOut, Promise};
use crate::domain::dossier::{Dossier, State};
use crate::domain::person::Person;

/// Monday 7/9/2026 08:43.
fn desk() -> Desk {
    let mut desk = Desk::in_memory(1).unwrap();
    assert!(desk.pretend("2026-09-07T08:43:00".parse().unwrap()).unwrap());
    desk
}

fn document(kind: &str, book: Book, pages: u32, copies: u32) -> Document {
    Document { kind: kind.into(), book, pages, copies }
}

fn copies(count: usize) -> Vec<Document> {
    vec![document("Căn cước công dân", Book::Copies, 1, 3); count]
}

fn certify(desk: &mut Desk, signer: Option<&str>, documents: Vec<Document>) -> Answer {
    let intake = Intake::basket(Person::named("Nguyễn Văn Thành"), documents);
    let intake = Intake { signer: signer.map(str::to_owned), ..intake };
    desk.act(&Request::now(None, Command::Receive(Box::new(intake)))).unwrap()
}

fn numbers(answer: &Answer) -> Vec<(&str, u32)> {
    answer.books.iter().map(|number| (number.book.as_str(), number.number)).collect()
}

fn dossier(desk: &Desk, answer: &Answer) -> Dossier {
    desk.dossier(answer.id).unwrap().unwrap()
}

fn is_sound(desk: &Desk) {
    let report = desk.check(&mut |_, _| true).unwrap();
    assert_eq!(report.problems, []);
}

#[test]
fn each_document_takes_one_number_of_its_book() {
    let mut desk = desk();
    let first = certify(
        &mut desk,
        None,
        vec![
            document("Căn cước công dân", Book::Copies, 1, 3),
            document("Giấy ủy quyền", Book::Signatures, 1, 2),
            document("Học bạ THPT", Book::Copies, 14, 2),
        ],
    );
    assert_eq!(numbers(&first), [("SCT/BS", 1), ("SCT/CK", 1), ("SCT/BS", 2)]);
    let second = certify(&mut desk, None, copies(2));
    assert_eq!(numbers(&second), [("SCT/BS", 3), ("SCT/BS", 4)]);
    let basket = dossier(&desk, &first);
    // 3 × 2.000 + 10.000 + 2 × 16.000
    assert_eq!(basket.fee, Some(48_000));
    assert_eq!(basket.procedure, "2.000815");
    let third = &basket.certify[2];
    assert_eq!((third.kind.as_str(), third.given.fee), ("Học bạ THPT", 32_000));
    assert_eq!(third.number.as_ref(), Some(&first.books[2]));
    is_sound(&desk);
}

#[test]
fn a_book_goes_on_from_its_hand_written_numbers_and_volume() {
    let mut desk = desk();
    desk.set(&[("copies_book", "02/2026 412")]).unwrap();
    let first = certify(&mut desk, None, copies(2));
    assert_eq!(numbers(&first), [("SCT/BS", 413), ("SCT/BS", 414)]);
    assert_eq!(first.books[0].volume, "02");
    // The next volume goes on in the same series; a lower number set never draws one again.
    desk.set(&[("copies_book", "03/2026 100")]).unwrap();
    let second = certify(&mut desk, None, copies(1));
    assert_eq!((numbers(&second), second.books[0].volume.as_str()), (vec![("SCT/BS", 415)], "03"));
    // Another desk number is another dossier series, not another book.
    desk.set(&[("desk", "2")]).unwrap();
    assert_eq!(numbers(&certify(&mut desk, None, copies(1))), [("SCT/BS", 416)]);
    is_sound(&desk);
}

#[test]
fn a_new_year_begins_at_one() {
    let mut desk = desk();
    desk.set(&[("copies_book", "02/2026 412")]).unwrap();
    certify(&mut desk, None, copies(1));
    desk.pretend("2027-01-04T08:00:00".parse().unwrap()).unwrap();
    let next = certify(&mut desk, None, copies(1));
    assert_eq!((next.books[0].year, next.books[0].number), (2027, 1));
    is_sound(&desk);
}

/// Written at the turn of the year: an entry dated back goes on where its own year stood, and the
/// new year is not moved by it.
#[test]
fn an_entry_dated_back_goes_on_in_the_numbering_of_its_own_year() {
    let mut desk = desk();
    desk.set(&[("copies_book", "02/2026 412")]).unwrap();
    desk.pretend("2026-12-31T16:00:00".parse().unwrap()).unwrap();
    certify(&mut desk, None, copies(1));
    desk.pretend("2027-01-04T08:00:00".parse().unwrap()).unwrap();
    // Two copies were written by hand on the new year's first morning.
    desk.set(&[("copies_book", "01/2027 2")]).unwrap();
    assert_eq!(desk.office().settings.get("copies_book").unwrap(), "01/2027 2; 02/2026 412");
    let mut at = |at: &str, count| {
        let intake = Intake::basket(Person::named("Lê Thị Mơ"), copies(count));
        let received = Command::Receive(Box::new(intake));
        let request = Request { at: Some(at.parse().unwrap()), ..Request::now(None, received) };
        let answer = desk.act(&request).unwrap();
        let numbers = answer.books.iter();
        numbers
            .map(|one| format!("{} {}/{}", one.number, one.volume, one.year))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(at("2027-01-04T07:50:00", 2), "3 01/2027 4 01/2027");
    assert_eq!(at("2026-12-31T16:30:00", 2), "414 02/2026 415 02/2026");
    assert_eq!(at("2027-01-04T07:55:00", 1), "5 01/2027");
    // Nobody ever said anything of 2025.
    assert_eq!(at("2025-12-31T16:30:00", 1), "1 01/2025");
    is_sound(&desk);
}

#[test]
fn a_refused_or_voided_basket_never_gives_its_number_twice() {
    let mut desk = desk();
    let intake = Intake::basket(Person::named("Lê Thị Mơ"), vec![document("", Book::Copies, 1, 1)]);
    let refused = desk.act(&Request::now(None, Command::Receive(Box::new(intake)))).unwrap_err();
    assert!(matches!(&refused, Trouble::Rule(fault) if fault.field == "certify[0].kind"));
    let first = certify(&mut desk, None, copies(1));
    assert_eq!(numbers(&first), [("SCT/BS", 1)]);
    let void = Command::Void { reason: "Nhập nhầm".into() };
    desk.act(&Request::now(Some(&first.number), void)).unwrap();
    assert_eq!(numbers(&certify(&mut desk, None, copies(1))), [("SCT/BS", 2)]);
    is_sound(&desk);
}

#[test]
fn the_signer_is_the_last_one_unless_said() {
    let mut desk = desk();
    let signers = |desk: &Desk, answer: &Answer| dossier(desk, answer).signer;
    let nobody = certify(&mut desk, None, copies(1));
    assert_eq!(signers(&desk, &nobody), None);
    certify(&mut desk, Some("Trần Đức"), copies(1));
    let same = certify(&mut desk, None, copies(1));
    assert_eq!(signers(&desk, &same).as_deref(), Some("Trần Đức"));
    let other = certify(&mut desk, Some("Lê Bá Đạt"), copies(1));
    assert_eq!(signers(&desk, &other).as_deref(), Some("Lê Bá Đạt"));
    assert_eq!(desk.baskets().unwrap().signers, ["Lê Bá Đạt", "Trần Đức"]);
}

#[test]
fn what_is_certified_often_is_learnt() {
    let mut desk = desk();
    certify(&mut desk, None, vec![document("Hợp đồng bảo lãnh", Book::Contracts, 3, 1)]);
    certify(&mut desk, None, copies(2));
    let learnt = desk.baskets().unwrap().learnt;
    let learnt: Vec<_> = learnt.iter().map(|known| (known.name.as_str(), known.pages)).collect();
    assert_eq!(learnt, [("Căn cước công dân", 1), ("Hợp đồng bảo lãnh", 3)]);
}

#[test]
fn baskets_wait_for_the_signature_and_are_returned_by_it() {
    let mut desk = desk();
    let baskets = [1, 2, 3].map(|count| certify(&mut desk, None, copies(count)));
    let list = |desk: &Desk| {
        let list = desk.list(ListKind::ToSign, None, 10).unwrap();
        assert_eq!(list.count, list.rows.len() as u64);
        list.rows.into_iter().map(|row| (row.number, row.copies)).collect::<Vec<_>>()
    };
    let waiting: Vec<_> =
        baskets.iter().zip([3, 6, 9]).map(|(one, copies)| (one.number.clone(), copies)).collect();
    assert_eq!(list(&desk), waiting);
    let sheet = |desk: &Desk| {
        let sheet = desk.home().unwrap().sheet;
        sheet.into_iter().map(|group| (group.kind, group.count)).collect::<Vec<_>>()
    };
    assert_eq!(sheet(&desk), [(ListKind::ToSign, 3)], "and not due today a second time");
    let (done, trouble) = desk.sign(&[baskets[0].number.clone(), baskets[2].number.clone()]);
    assert!(trouble.is_none(), "{trouble:?}");
    assert_eq!(done.len(), 2);
    assert_eq!(list(&desk), waiting[1..2]);
    let signed = dossier(&desk, &baskets[2]);
    assert_eq!(signed.progress.state, State::Returned);
    let result = signed.progress.result_number.as_deref();
    assert_eq!(result, Some("4–6 quyển 01/2026-SCT/BS"));
    let (done, trouble) = desk.sign(&[baskets[0].number.clone(), baskets[1].number.clone()]);
    assert_eq!((done.len(), trouble.unwrap().code()), (0, "already_returned"));
    is_sound(&desk);
}

#[test]
fn what_is_no_basket_is_not_signed_and_needs_a_result() {
    let mut desk = desk();
    let intake = Intake::walk_in("1.004873", Person::named("Lê Thị Mơ"));
    let other = desk.act(&Request::now(None, Command::Receive(Box::new(intake)))).unwrap();
    let (_, trouble) = desk.sign(std::slice::from_ref(&other.number));
    assert_eq!(trouble.unwrap().code(), "not_allowed");
    let hand_over = HandOver {
        to: "Lê Thị Mơ".into(),
        method: crate::domain::body::Method::Counter,
        result_number: None,
        to_id_number: None,
        relation: None,
        proof: None,
        reason: None,
        receipt: None,
    };
    let returned = Command::Return(Box::new(hand_over));
    let trouble = desk.act(&Request::now(Some(&other.number), returned)).unwrap_err();
    assert_eq!(trouble.code(), "no_result");
}

#[test]
fn a_basket_refused_at_reception_takes_no_number() {
    let mut desk = desk();
    let intake = Intake {
        decision: Some(Decision::Refuse),
        reason: Some("Bản chính bị tẩy xóa".into()),
        ..Intake::basket(Person::named("Lê Thị Mơ"), copies(2))
    };
    let refused = desk.act(&Request::now(None, Command::Receive(Box::new(intake)))).unwrap();
    assert_eq!((numbers(&refused), refused.state), (Vec::new(), State::Refused));
    assert_eq!(numbers(&certify(&mut desk, None, copies(1))), [("SCT/BS", 1)]);
    assert_eq!(desk.list(ListKind::ToSign, None, 10).unwrap().count, 1);
    is_sound(&desk);
}

fn add(number: &str, document: Document) -> Request {
    let (left_out, reason) = (LeftOut::Document(document), "Ghi sót".into());
    Request::now(Some(number), Command::Add { left_out, reason })
}

fn correct(number: &str, field: &str, value: &str) -> Request {
    let (field, value, reason) = (field.into(), value.into(), "Đếm nhầm".into());
    Request::now(Some(number), Command::Correct { field, value, reason, promise: Promise::Asked })
}

/// Five cards of one page in three copies cost 30.000 đ.
#[test]
fn a_corrected_basket_never_uses_a_number_twice() {
    let mut desk = desk();
    let first = certify(&mut desk, None, copies(5));
    let second = certify(&mut desk, None, copies(1));
    assert_eq!(numbers(&second), [("SCT/BS", 6)]);
    desk.act(&correct(&first.number, "certify[4].copies", "0")).unwrap();
    let key = Some("them-1".to_owned());
    let request =
        Request { key, ..add(&first.number, document("Hộ chiếu", Book::Copies, 3, 1)) };
    let added = desk.act(&request).unwrap();
    assert_eq!(numbers(&added), [("SCT/BS", 7)], "neither 5, struck out, nor 6, another's");
    assert_eq!(numbers(&desk.act(&request).unwrap()), [("SCT/BS", 7)], "asked again, not drawn");
    let signature = document("Giấy ủy quyền", Book::Signatures, 1, 1);
    let added = desk.act(&add(&first.number, signature)).unwrap();
    assert_eq!(numbers(&added), [("SCT/CK", 1)]);
    assert_eq!(numbers(&certify(&mut desk, None, copies(1))), [("SCT/BS", 8)]);
    // Four cards, a passport of three pages, a signature.
    let basket = dossier(&desk, &first);
    assert_eq!(basket.fee, Some(24_000 + 5_000 + 10_000));
    assert_eq!(basket.numbers_struck_out().first().map(|number| number.number), Some(5));
    is_sound(&desk);
    let (done, trouble) = desk.sign(std::slice::from_ref(&first.number));
    assert!(trouble.is_none() && done.len() == 1);
    is_sound(&desk);
}

#[test]
fn a_refused_addition_draws_nothing() {
    let mut desk = desk();
    let first = certify(&mut desk, None, copies(1));
    let wrong = desk.act(&add(&first.number, document("Hộ chiếu", Book::Copies, 0, 1)));
    assert_eq!(wrong.unwrap_err().code(), "out_of_range");
    assert_eq!(numbers(&certify(&mut desk, None, copies(1))), [("SCT/BS", 2)]);
    is_sound(&desk);
}
