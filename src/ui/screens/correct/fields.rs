//! The form of a correction: one box for each sort of value, the one that fits is shown.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::choices::{ADD_DOCUMENT, ADD_PAPER, ADD_PARTY, takes_out};
use crate::domain::certification::Book;
use crate::domain::moment;
use crate::domain::person::{tidy_id_number, tidy_phone};
use crate::i18n::{certify, correct as t, receive};
use crate::text::{DateText, format_date, format_time, parse_date, parse_time};
use crate::ui::form::Field;
use crate::ui::kit::Item;
use crate::ui::screens::receive::fields::{CHANNELS, COMPONENTS, ID_KINDS, KINDS, SEXES};

const BOOKS: &[Item] = &[
    Item::new(Book::Copies.code(), t::BOOK_COPIES),
    Item::new(Book::Signatures.code(), t::BOOK_SIGNATURES),
    Item::new(Book::Contracts.code(), t::BOOK_CONTRACTS),
];

/// What stands in the form, by box, in its kept form.
#[derive(Debug, Clone, Default)]
pub(super) struct Slip(BTreeMap<&'static str, String>);

impl Slip {
    pub(super) fn get(&self, id: &str) -> &str {
        self.0.get(id).map_or("", String::as_str)
    }
}

/// What a further party is.
pub(super) const PARTY: &[&str] = &[
    "party_role",
    "party_name",
    "party_id_kind",
    "party_id",
    "party_birth",
    "party_address",
    "party_phone",
];
/// What a further component is.
pub(super) const PAPER: &[&str] = &["paper", "paper_kind", "paper_count"];
/// What a further document to be certified is.
pub(super) const DOCUMENT: &[&str] = &["document", "book", "document_pages", "document_copies"];

/// Returns the boxes that a choice is typed into, in their order; none before one is made, or
/// where something is taken out.
pub(super) fn boxes_of(choice: &str) -> &'static [&'static str] {
    match choice {
        ADD_PARTY => PARTY,
        ADD_PAPER => PAPER,
        ADD_DOCUMENT => DOCUMENT,
        taken_out if takes_out(taken_out) => &[],
        path => {
            let id = box_of(path);
            FIELDS
                .iter()
                .find(|field| field.id == id)
                .map_or(&[], |field| std::slice::from_ref(&field.id))
        }
    }
}

/// Returns which box a field's value is typed into; none before one is chosen.
pub(super) fn box_of(path: &str) -> &'static str {
    let (outer, leaf) = path.rsplit_once('.').unwrap_or(("", path));
    match leaf {
        "" => "",
        "kind" if outer.starts_with("certify") => "words",
        "pages" => "pages",
        "copies" => "copies",
        "kind" if outer.starts_with("components") => "component_kind",
        "kind" => "kind",
        "id_kind" => "id_kind",
        "sex" => "sex",
        "channel" => "channel",
        "procedure" => "procedure",
        "commune" => "commune",
        "birth_date" => "birth",
        "phone" => "phone",
        "id_number" => "id_number",
        "fee" => "fee",
        "sets" => "sets",
        "count" => "count",
        "received_at" | "submitted_at" => "moment",
        "name" | "role" if !matches!(outer, "owner" | "proxy") => "words",
        _ => "text",
    }
}

/// Makes a box of several for what is added.
macro_rules! part {
    ($choice:ident, $make:ident, $id:literal, $label:expr $(, $more:expr)?) => {
        bound!($make, $id, $label $(, $more)?).when(|slip| slip.get("field") == $choice)
    };
}

/// Makes the box of one sort of value, shown for the fields of that sort.
macro_rules! valued {
    ($make:ident, $id:literal $(, $more:expr)?) => {
        bound!($make, $id, t::VALUE $(, $more)?)
            .whole()
            .when(|slip| boxes_of(slip.get("field")) == [$id])
    };
}

/// Binds a box to the slip's text of the same name.
macro_rules! bound {
    ($make:ident, $id:literal, $label:expr $(, $more:expr)?) => {
        Field::<Slip>::$make($id, $label $(, $more)?).bind(
            |slip| slip.get($id).to_owned(),
            |slip, text| {
                slip.0.insert($id, text.to_owned());
                Ok(())
            },
        )
    };
}

pub(super) static FIELDS: &[Field<Slip>] = &[
    bound!(pick, "field", t::FIELD).must().hint(t::FIELD_HINT),
    valued!(choice, "component_kind", COMPONENTS),
    valued!(choice, "kind", KINDS),
    valued!(choice, "id_kind", ID_KINDS),
    valued!(choice, "sex", SEXES),
    valued!(choice, "channel", CHANNELS),
    valued!(pick, "procedure").must().hint(t::FIELD_HINT),
    valued!(pick, "commune").hint(t::FIELD_HINT),
    valued!(birth, "birth").hint(t::EMPTY_HINT),
    valued!(phone, "phone", tidy_phone).hint(t::EMPTY_HINT),
    valued!(id, "id_number", tidy_id_number).hint(t::EMPTY_HINT),
    valued!(money, "fee").hint(t::EMPTY_HINT),
    valued!(number, "sets").must().hint(t::TEXT_HINT),
    valued!(number, "pages").must().hint(t::TEXT_HINT),
    valued!(number, "copies").must().hint(t::COPIES_HINT),
    valued!(number, "count").must().hint(t::COUNT_HINT),
    valued!(text, "moment").code().letters(20).hint(t::MOMENT_HINT),
    valued!(text, "words").must().hint(t::TEXT_HINT),
    valued!(text, "text").hint(t::EMPTY_HINT),
    part!(ADD_PARTY, text, "party_role", t::ROLE).must().hint(t::ROLE_HINT),
    part!(ADD_PARTY, text, "party_name", receive::NAME).must(),
    part!(ADD_PARTY, choice, "party_id_kind", receive::ID_KIND, ID_KINDS),
    part!(ADD_PARTY, id, "party_id", receive::ID_NUMBER, tidy_id_number),
    part!(ADD_PARTY, birth, "party_birth", receive::BIRTH),
    part!(ADD_PARTY, text, "party_address", receive::ADDRESS).by_tab(),
    part!(ADD_PARTY, phone, "party_phone", receive::PHONE, tidy_phone).by_tab(),
    part!(ADD_PAPER, suggest, "paper", t::PAPER).must().hint(t::PICK_HINT),
    part!(ADD_PAPER, choice, "paper_kind", t::FORM, COMPONENTS),
    part!(ADD_PAPER, number, "paper_count", t::COUNT).must().whole(),
    part!(ADD_DOCUMENT, suggest, "document", t::PAPER).must().hint(t::PICK_HINT),
    part!(ADD_DOCUMENT, choice, "book", t::BOOK, BOOKS),
    part!(ADD_DOCUMENT, number, "document_pages", certify::PAGES).must().whole(),
    part!(ADD_DOCUMENT, number, "document_copies", certify::COPIES).must().whole(),
    bound!(text, "reason", t::REASON)
        .letters(2000)
        .must()
        .when(|slip| !slip.get("field").is_empty()),
];

/// Returns a recorded value as its box takes it.
pub(super) fn as_typed(path: &str, kept: &str) -> String {
    match (box_of(path), moment::parse(kept)) {
        ("moment", Ok(at)) => {
            format!("{} {}", format_date(at.date()), format_time(at.time()))
        }
        _ => kept.to_owned(),
    }
}

/// Returns what stands in a field's box as it is recorded. What does not read is left to the
/// rules, which say why.
pub(super) fn as_recorded(path: &str, typed: &str, today: NaiveDate) -> String {
    let read = match box_of(path) {
        "moment" => typed.trim().rsplit_once(' ').and_then(|(day, time)| {
            let Ok(DateText::Date(day)) = parse_date(day, today) else { return None };
            Some(moment::iso(day.and_time(parse_time(time).ok()?)))
        }),
        _ => None,
    };
    read.unwrap_or_else(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_fields_are_named_in_both_languages() {
        crate::ui::form::tests::assert_named(FIELDS);
    }

    #[test]
    fn every_field_has_a_box_of_its_sort() {
        for (path, id) in [
            ("applicant.kind", "kind"),
            ("components[0].kind", "component_kind"),
            ("parties[1].birth_date", "birth"),
            ("proxy.id_number", "id_number"),
            ("received_at", "moment"),
            ("applicant.name", "words"),
            ("owner.name", "text"),
            ("parties[0].role", "words"),
            ("components[0].name", "words"),
            ("certify[0].kind", "words"),
            ("certify[0].pages", "pages"),
            ("", ""),
        ] {
            assert_eq!(box_of(path), id, "{path}");
            assert!(id.is_empty() || FIELDS.iter().any(|field| field.id == id), "{id}");
        }
    }

    #[test]
    fn what_is_added_has_boxes_and_what_is_taken_out_none() {
        for choice in [ADD_PARTY, ADD_PAPER, ADD_DOCUMENT] {
            for id in boxes_of(choice) {
                assert!(FIELDS.iter().any(|field| field.id == *id), "{id}");
            }
            assert!(boxes_of(choice).len() > 2);
        }
        assert_eq!(boxes_of("parties[1]"), [""; 0]);
        assert_eq!(boxes_of("fee"), ["fee"]);
    }

    #[test]
    fn a_moment_is_typed_as_it_is_read() {
        let today = "2026-09-08".parse().unwrap();
        assert_eq!(as_typed("received_at", "2026-08-27T15:20"), "27/08/2026 15:20");
        for typed in ["27/08/2026 14:05", "27/8/26 14:05", " 27082026  1405 "] {
            assert_eq!(as_recorded("received_at", typed, today), "2026-08-27T14:05", "{typed}");
        }
        assert_eq!(as_recorded("received_at", "hôm qua", today), "hôm qua");
        assert_eq!(as_recorded("applicant.name", "An 14:05", today), "An 14:05");
    }
}
