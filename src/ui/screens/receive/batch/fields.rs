//! The table of the batch's fields; the people stand among them as one.

use serde_json::Value as Json;

use crate::domain::person::{sex_of, tidy_id_number, tidy_phone};
use crate::i18n::{batch as t, receive as words};
use crate::ui::form::{Field, Form};
use crate::ui::kit::Item;
use crate::ui::screens::receive::Values;
use crate::ui::screens::receive::fields::{
    APPOINTS, COMPONENTS, FIELDS as OF_ONE, KINDS, OTHER_DAY, Paper, SAME, bound, empty, is_human,
};
use crate::ui::screens::receive::people::paper_of;

/// The field in whose place the people stand.
pub(super) const PEOPLE: &str = "people";
/// The field that says what the people make: one dossier, or one each.
pub(super) const SHAPE: &str = "shape";
/// The field that says what the people are.
pub(super) const ROLE: &str = "role";
/// All of them in one dossier.
pub(super) const ONE: &str = "one";

const SHAPES: &[Item] = &[Item::new("each", t::EACH), Item::new(ONE, t::ONE)];

/// Row order is Tab order; the first unfilled one from the top is where Enter goes.
pub(super) static FIELDS: &[Field<Paper>] = &[
    bound!(choice, "kind", words::KIND, KINDS),
    bound!(id, "id_number", words::ID_NUMBER, tidy_id_number).scans().recalls(),
    bound!(text, "name", words::NAME).must().scans().recalls(),
    bound!(birth, "birth", words::OWNER_BIRTH).scans().when(is_human),
    bound!(suggest, "address", words::ADDRESS).letters(300).scans(),
    bound!(phone, "phone", words::PHONE, tidy_phone).scans().recalls(),
    bound!(pick, "procedure", words::PROCEDURE).must().hint(words::PROCEDURE_HINT),
    Field::<Paper>::ticks("papers", words::PAPERS, COMPONENTS),
    Field::<Paper>::text(PEOPLE, t::PEOPLE),
    bound!(choice, "shape", t::SHAPE, SHAPES),
    bound!(text, "role", t::ROLE),
    bound!(money, "fee", words::FEE),
    bound!(choice, "appoint", words::APPOINT, APPOINTS),
    bound!(date, "due", words::DUE_DAY).must().when(|paper| paper.get("appoint") == OTHER_DAY),
];

/// Returns an empty form's values: whoever brings the papers hands them in themselves.
pub(super) fn blank() -> Paper {
    let mut paper = empty();
    paper.set("owner", SAME);
    paper.set("proxy", "none");
    paper
}

/// Tells whether a batch has a place for all that was typed into the form for one.
pub(in crate::ui::screens::receive) fn has_place_for(values: &Values) -> bool {
    let untouched = Form::new(OF_ONE, empty()).values();
    let text = |id: &str| values.get(id).and_then(Json::as_str).unwrap_or_default();
    let number = tidy_id_number(text("id_number"));
    let mut others = values.iter().filter(|(id, _)| FIELDS.iter().all(|field| field.id != *id));
    others.all(|(id, value)| match id.as_str() {
        _ if untouched.get(id) == Some(value) => true,
        // The number tells both.
        "id_kind" => number.is_empty() || text(id) == paper_of(&number).code(),
        "sex" => sex_of(&number).is_some_and(|sex| text(id) == sex.code()),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_named() {
        crate::ui::form::tests::assert_named(FIELDS);
    }
}
