//! Fees by hand from the rates of the law: 2.000 đ for each of the first two pages, 1.000 đ from
//! the third, at most 200.000 đ a copy; 10.000 đ a signature; 50.000 đ a contract.

use proptest::prelude::*;

use super::*;
use crate::domain::confidence::Confidence;

fn document(book: Book, pages: u32, copies: u32) -> Document {
    Document { kind: "Giấy tờ".into(), book, pages, copies }
}

#[test]
fn every_rate_is_read_and_has_a_source() {
    let rows: Vec<[String; 5]> = asset::rows(RATES_CSV).collect();
    let expected = [
        ("SCT/BS", "page_to_2", 2_000),
        ("SCT/BS", "page_from_3", 1_000),
        ("SCT/BS", "most_per_copy", 200_000),
        ("SCT/CK", "case", 10_000),
        ("SCT/HĐ,GD", "case", 50_000),
    ];
    assert_eq!(rows.len(), expected.len());
    for ([book, name, _, confidence, source], expected) in rows.iter().zip(expected) {
        assert_eq!((book.as_str(), name.as_str()), (expected.0, expected.1));
        assert_eq!(rate(Book::from_code(book).unwrap(), name), expected.2);
        assert!(Confidence::from_code(confidence).is_some() && !source.is_empty());
    }
}

#[test]
fn a_copy_is_paid_by_the_page() {
    for (pages, dong) in [
        (1, 2_000),
        (2, 4_000),
        (3, 5_000),
        (4, 6_000),
        (14, 16_000),
        (197, 199_000),
        (198, 200_000),
        (199, 200_000),
        (9_999, 200_000),
    ] {
        assert_eq!(copy_fee(pages), dong, "{pages} pages");
    }
}

#[test]
fn each_copy_is_paid_and_capped_by_itself() {
    assert_eq!(document(Book::Copies, 1, 3).fee(), 6_000);
    assert_eq!(document(Book::Copies, 14, 2).fee(), 32_000);
    assert_eq!(document(Book::Copies, 300, 3).fee(), 600_000);
}

#[test]
fn a_signature_and_a_contract_are_paid_by_the_case() {
    assert_eq!(document(Book::Signatures, 4, 3).fee(), 10_000);
    assert_eq!(document(Book::Contracts, 6, 4).fee(), 50_000);
}

/// The basket of the drawing.
#[test]
fn a_basket_counts_documents_copies_pages_and_dong() {
    let basket = [(1, 3), (1, 3), (1, 2), (14, 2)]
        .map(|(pages, copies)| document(Book::Copies, pages, copies));
    let expected = Totals { documents: 4, copies: 10, pages: 17, fee: 48_000 };
    assert_eq!(Totals::of(&basket), expected);
    assert_eq!(Totals::of(&[]), Totals::default());
}

#[test]
fn a_basket_has_the_procedure_of_the_longest_limit_in_it() {
    let of = |books: &[Book]| {
        procedure(&books.iter().map(|book| document(*book, 1, 1)).collect::<Vec<_>>())
    };
    assert_eq!(of(&[Book::Copies]), "2.000815");
    assert_eq!(of(&[Book::Signatures]), "2.000884");
    assert_eq!(of(&[Book::Signatures, Book::Copies]), "2.000815");
    assert_eq!(of(&[Book::Copies, Book::Contracts, Book::Signatures]), "2.001035");
    let catalogue = crate::domain::catalogue::Catalogue::shipped();
    let day = "2026-09-07".parse().unwrap();
    for book in Book::ALL {
        let procedure = catalogue.at(book.procedure(), day).unwrap();
        assert_eq!(procedure.field, "Chứng thực");
    }
}

#[test]
fn what_is_wrong_names_its_document_and_field() {
    let fault = |document: Document| check(&[super::tests::document(Book::Copies, 1, 1), document]);
    let nameless = Document { kind: " ".into(), ..document(Book::Copies, 1, 1) };
    assert_eq!(fault(nameless), Err(What::MissingField.at("certify[1].kind")));
    let most = What::OutOfRange(1, 9_999);
    assert_eq!(fault(document(Book::Copies, 0, 1)), Err(most.at("certify[1].pages")));
    let most = What::OutOfRange(1, 999);
    assert_eq!(fault(document(Book::Copies, 1, 1_000)), Err(most.at("certify[1].copies")));
    assert_eq!(fault(document(Book::Copies, 9_999, 999)), Ok(()));
    let many = vec![document(Book::Copies, 1, 1); 201];
    assert_eq!(check(&many), Err(What::OutOfRange(1, 200).at("certify")));
    assert_eq!(check(&many[1..]), Ok(()));
}

#[test]
fn a_volume_reads_what_it_writes() {
    for (text, written) in [("02/2026 412", "02/2026 412"), (" 3/2027 ", "3/2027 0")] {
        let volume = Volume::parse(text).unwrap();
        assert_eq!(volume.to_string(), written);
        assert_eq!(Volume::parse(written), Ok(volume));
    }
    for text in ["", "02", "/2026", "02/26", "02/2026 x", "02/2026 4 5", "02/2026 -1", "a b/2026"] {
        assert_eq!(Volume::parse(text), Err(What::BadVolume), "{text}");
    }
}

#[test]
fn numbers_go_on_from_the_hand_written_ones_of_the_same_year() {
    let set = Volume::parse("02/2026 412").unwrap();
    let number = |set, year, drawn| {
        let next = next_number(Book::Copies, set, year, drawn);
        (next.volume, next.year, next.number)
    };
    assert_eq!(number(Some(&set), 2026, 0), ("02".into(), 2026, 413));
    assert_eq!(number(Some(&set), 2026, 413), ("02".into(), 2026, 414));
    assert_eq!(number(None, 2027, 0), ("01".into(), 2027, 1));
    let unset = next_number(Book::Signatures, None, 2026, 6);
    assert_eq!((unset.book.as_str(), unset.number), ("SCT/CK", 7));
}

#[test]
fn volumes_are_read_one_for_a_year() {
    let read = |text| read_volumes(text).map(|all| all.iter().map(|one| one.year).collect());
    assert_eq!(read("01/2027; 02/2026 412;"), Ok(vec![2027, 2026]));
    assert_eq!(read(""), Ok(vec![]));
    assert_eq!(read("01/2026; 02/2026"), Err(What::BadVolume), "one year twice");
}

fn number(book: Book, volume: &str, number: u32) -> BookNumber {
    let (book, volume) = (book.code().to_owned(), volume.to_owned());
    BookNumber { book, volume, year: 2026, number }
}

#[test]
fn numbers_in_a_row_are_written_as_a_span() {
    let one = [number(Book::Copies, "02", 412)];
    assert_eq!(written(&one), "412 quyển 02/2026-SCT/BS");
    let mixed = [
        number(Book::Copies, "02", 413),
        number(Book::Signatures, "01", 7),
        number(Book::Copies, "02", 412),
        number(Book::Copies, "02", 415),
        number(Book::Copies, "03", 416),
    ];
    assert_eq!(
        written(&mixed),
        "412–413 quyển 02/2026-SCT/BS; 415 quyển 02/2026-SCT/BS; 416 quyển 03/2026-SCT/BS; \
         7 quyển 01/2026-SCT/CK"
    );
    assert_eq!(written(&[]), "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn one_page_more_costs_no_less_and_at_most_two_thousand_more(pages in 1_u32..500) {
        let more = copy_fee(pages + 1) - copy_fee(pages);
        prop_assert!((0..=2_000).contains(&more));
        prop_assert!(copy_fee(pages) <= 200_000);
    }
}
