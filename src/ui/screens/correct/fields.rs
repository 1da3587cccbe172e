//! The form of a correction: one box for each sort of value, the one that fits is shown.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::correction;
use crate::domain::dossier::Dossier;
use crate::domain::moment;
use crate::domain::office::Office;
use crate::domain::person::{tidy_id_number, tidy_phone};
use crate::i18n::fields as names;
use crate::i18n::{Lang, correct as t};
use crate::text::{DateText, format_date, format_time, parse_date, parse_time};
use crate::ui::form::Field;
use crate::ui::screens::receive::fields::{CHANNELS, COMPONENTS, ID_KINDS, KINDS, SEXES};

/// What stands in the form, by box, in its kept form.
#[derive(Debug, Clone, Default)]
pub(super) struct Slip(BTreeMap<&'static str, String>);

impl Slip {
    pub(super) fn get(&self, id: &str) -> &str {
        self.0.get(id).map_or("", String::as_str)
    }
}

/// Returns which box a field's value is typed into; none before one is chosen.
pub(super) fn box_of(path: &str) -> &'static str {
    let (outer, leaf) = path.rsplit_once('.').unwrap_or(("", path));
    match leaf {
        "" => "",
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
        _ => "text",
    }
}

/// Makes the box of one sort of value, shown for the fields of that sort.
macro_rules! valued {
    ($make:ident, $id:literal $(, $more:expr)?) => {
        bound!($make, $id, t::VALUE $(, $more)?).when(|slip| box_of(slip.get("field")) == $id)
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
    valued!(number, "sets").must(),
    valued!(number, "count").must().hint(t::COUNT_HINT),
    valued!(text, "moment").code().letters(20).hint(t::MOMENT_HINT),
    valued!(text, "text").hint(t::EMPTY_HINT),
    bound!(text, "reason", t::REASON)
        .letters(2000)
        .must()
        .when(|slip| !slip.get("field").is_empty()),
];

/// Returns how a field is called in the list; a paper's by the paper's name.
pub(super) fn label(lang: Lang, path: &str, dossier: &Dossier, office: &Office) -> String {
    let Some((place, part)) = correction::component_part(path) else {
        return names::field(lang, path);
    };
    let Some(component) = dossier.components.get(place) else {
        return t::ADD_PAPER.text(lang).to_owned();
    };
    let typed = component.typed.as_deref();
    let name = dossier.component_name(office, component.given.listed, typed);
    t::paper_part(lang, &names::field(lang, part), name.unwrap_or_default())
}

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
            ("applicant.name", "text"),
            ("", ""),
        ] {
            assert_eq!(box_of(path), id, "{path}");
            assert!(id.is_empty() || FIELDS.iter().any(|field| field.id == id), "{id}");
        }
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
