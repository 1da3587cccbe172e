//! Which recorded values can be corrected, and how a correction is read and applied.

use chrono::NaiveDateTime;

use super::body::{Added, Body};
use super::certification;
use super::command::{Form, MOST_MONEY};
use super::dossier::Dossier;
use super::fault::{Fault, Warning, What};
use super::moment::{self, iso};
use super::office::number_in;
use super::person::{Birth, Proxy, tidy_id_number, tidy_phone};

mod apply;
mod recorded;

pub use apply::{add, apply};
pub use recorded::recorded;

/// Holds a correction as it is recorded: values in their kept form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Which field, as a path.
    pub field: String,
    /// The new value; empty takes an optional value away.
    pub value: String,
    /// Whether it belongs into the personal part.
    pub personal: bool,
    /// What the clerk is told.
    pub warnings: Vec<Warning>,
}

/// Holds what stood before a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The field's value in its kept form; empty where nothing was recorded.
    pub value: String,
    /// The due moment shown and printed.
    pub due: Option<NaiveDateTime>,
    /// The fee in đồng.
    pub fee: Option<i64>,
}

/// Returns what a correction of this field is about to replace.
pub fn replaced(dossier: &Dossier, field: &str) -> Replaced {
    let value = recorded(dossier, field).unwrap_or_default();
    Replaced { value, due: dossier.due_shown(), fee: dossier.fee }
}

/// Fields of a dossier itself. Besides them: those of [`PERSON_FIELDS`] of `applicant`, `owner` and
/// `parties[0]` …, a party's `role`, [`PROXY_FIELDS`] of `proxy`, [`COMPONENT_FIELDS`] of
/// `components[0]` …, and [`DOCUMENT_FIELDS`] of `certify[0]` ….
///
/// An owner or a proxy who was forgotten is named first, by `owner.name` or `proxy.name`; an empty
/// name takes them away, and a party too. A count of 0 says that a component was not handed in;
/// copies of 0 strike a document out, whose number stays used. Everything else that was left out
/// of a list is added as a whole. A place in a list stays what it is: nobody moves up.
pub const DOSSIER_FIELDS: &[&str] = &[
    "procedure",
    "received_at",
    "channel",
    "sets",
    "fee",
    "paper_number",
    "submitted_at",
    "result_number",
    "owner_relation",
    "signer",
];

/// Fields of a person.
pub const PERSON_FIELDS: &[&str] = &[
    "name",
    "kind",
    "id_kind",
    "id_number",
    "birth_date",
    "sex",
    "address",
    "commune",
    "phone",
    "email",
    "nationality",
    "representative",
];

/// Fields of who handed in for the applicant.
pub const PROXY_FIELDS: &[&str] = &["name", "id_number", "paper"];

/// Fields of a component; the name only of one typed by hand.
pub const COMPONENT_FIELDS: &[&str] = &["name", "kind", "count"];

/// Fields of a document to be certified. Its book is not among them: the number was drawn there.
pub const DOCUMENT_FIELDS: &[&str] = &["kind", "pages", "copies"];

/// The most of one component.
pub const MOST_COPIES: i64 = 999;

/// Tells whether a correction of this field counts the due moment anew.
pub fn dates(field: &str) -> bool {
    matches!(field, "procedure" | "received_at" | "channel")
}

/// Tells whether a field stands on the receipt, so that a correction makes the paper wrong.
pub fn is_on_receipt(field: &str) -> bool {
    let listed = |list| place(field, list).map(|(_, part)| part);
    if let Some(part) = listed("parties") {
        return matches!(part, "" | "name" | "role" | "birth_date");
    }
    if listed("components").or_else(|| listed("certify")).is_some() {
        return true;
    }
    match field.split_once('.') {
        Some(("applicant", part)) => {
            matches!(part, "name" | "id_number" | "address" | "phone" | "email")
        }
        Some(("owner", part)) => matches!(part, "name" | "address"),
        Some(("proxy", part)) => part == "name",
        Some(_) => false,
        None => {
            matches!(field, "procedure" | "received_at" | "channel" | "sets" | "fee" | "signer")
        }
    }
}

impl Dossier {
    /// Tells whether what the last printed receipt says was corrected since.
    pub fn receipt_is_outdated(&self) -> bool {
        let printed = self.history.iter().rposition(|entry| match &entry.body {
            Body::Print(print) => print.form == Form::Receipt.code(),
            _ => false,
        });
        let since = printed.and_then(|at| self.history.get(at..)).unwrap_or_default();
        since.iter().any(|entry| match &entry.body {
            Body::Correct(correct) => is_on_receipt(&correct.field),
            _ => false,
        })
    }
}

/// Returns the paths of everything that can be corrected on a dossier as it is.
pub fn fields(dossier: &Dossier) -> Vec<String> {
    let of = |whose: &str, parts: &[&str]| -> Vec<String> {
        parts.iter().map(|part| format!("{whose}.{part}")).collect()
    };
    let mut fields = Vec::new();
    if dossier.applicant.is_some() {
        fields.extend(of("applicant", PERSON_FIELDS));
    }
    fields.extend(DOSSIER_FIELDS.iter().map(|field| (*field).to_owned()));
    let owner = if dossier.owner.is_some() { PERSON_FIELDS } else { &["name"] };
    fields.extend(of("owner", owner));
    for place in 0..dossier.party_places.len() {
        let party = format!("parties[{place}]");
        fields.push(format!("{party}.role"));
        fields.extend(of(&party, PERSON_FIELDS));
    }
    let proxy = if dossier.proxy.is_some() { PROXY_FIELDS } else { &["name"] };
    fields.extend(of("proxy", proxy));
    for place in 0..dossier.components.len() {
        fields.extend(of(&format!("components[{place}]"), COMPONENT_FIELDS));
    }
    for place in 0..dossier.certify.len() {
        fields.extend(of(&format!("certify[{place}]"), DOCUMENT_FIELDS));
    }
    fields.retain(|field| recorded(dossier, field).is_some());
    fields
}

/// Reads a correction: the field's path (a person's field alone means the applicant's) and value.
///
/// # Errors
/// [`What::NotCorrectable`], [`What::Erased`] and [`What::StruckOut`] on `field`; on `value` what
/// the field's own rule says.
pub fn read(dossier: &Dossier, field: &str, value: &str) -> Result<Correction, Fault> {
    let field = match field {
        plain if PERSON_FIELDS.contains(&plain) => format!("applicant.{plain}"),
        other => other.to_owned(),
    };
    let mut changed = dossier.clone();
    let value = canonical(&field, value)
        .and_then(|value| apply(&mut changed, &field, Some(&value)).map(|()| value))
        .map_err(|what| match what {
            What::NotCorrectable if dossier.erased && is_of_people(&field) => {
                What::Erased.at("field")
            }
            What::NotCorrectable | What::StruckOut => what.at("field"),
            other => other.at("value"),
        })?;
    if changed == *dossier {
        return Err(What::NothingChanged.at("value"));
    }
    let warnings = check(&mut changed, &field).map_err(|fault| fault.what.at("value"))?;
    let personal = is_personal(&field);
    Ok(Correction { field, value, personal, warnings })
}

/// Tells whether a field's value names a person, or was typed by hand.
fn is_personal(field: &str) -> bool {
    if let Some((_, part)) = place(field, "components") {
        return part == "name";
    }
    if let Some((_, part)) = place(field, "certify") {
        return part == "kind";
    }
    match field.split_once('.') {
        Some((_, part)) => part != "commune",
        None => matches!(field, "owner_relation" | "signer") || place(field, "parties").is_some(),
    }
}

/// Tells whether a field speaks of people or of what was typed by hand: what an erasure takes away.
pub fn is_of_people(field: &str) -> bool {
    is_personal(field) || field.ends_with(".commune")
}

/// Checks what was corrected against the rest of the dossier.
fn check(changed: &mut Dossier, field: &str) -> Result<Vec<Warning>, Fault> {
    let received = changed.received_at;
    match field.split_once('.') {
        Some(("proxy", _)) => {
            changed.proxy.as_ref().map_or(Ok(()), Proxy::check)?;
        }
        Some((whose, _)) => {
            let person = apply::person(changed, whose);
            return person.map_or(Ok(Vec::new()), |person| person.check(received.date()));
        }
        None if changed.submitted_at.is_some_and(|submitted| submitted > received) => {
            return Err(What::InTheFuture(received).into());
        }
        None if field == "received_at" => {
            for person in changed.people() {
                person.check(received.date())?;
            }
        }
        None => {}
    }
    Ok(Vec::new())
}

/// Returns the place in a list that a path speaks of, and which field of it: `parties[1].role` is
/// 1 and `role`, `parties[1]` is 1 and empty; none where it speaks of something else.
pub fn place<'a>(field: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let (place, rest) = field.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?;
    let part = if rest.is_empty() { rest } else { rest.strip_prefix('.')? };
    Some((place.parse().ok()?, part))
}

/// Returns the path under which something is added to a list: its next place.
pub fn next_place(dossier: &Dossier, added: &Added) -> String {
    match added {
        Added::Party => format!("parties[{}]", dossier.party_places.len()),
        Added::Component(_) => format!("components[{}]", dossier.components.len()),
        Added::Document(..) => format!("certify[{}]", dossier.certify.len()),
    }
}

/// Returns a value in the form in which it is kept.
fn canonical(field: &str, value: &str) -> Result<String, What> {
    let part = field.rsplit_once('.').map_or(field, |(_, part)| part);
    let (value, most) = (value.trim(), |most: u32| i64::from(most));
    let may_go = matches!(field, "owner.name" | "proxy.name") || place(field, "parties").is_some();
    let is_document = place(field, "certify").is_some();
    Ok(match part {
        "name" if value.is_empty() && may_go => String::new(),
        "count" => number_in(value, 0, MOST_COPIES)?.to_string(),
        "pages" if is_document => number_in(value, 1, most(certification::MOST_PAGES))?.to_string(),
        "copies" if is_document => {
            number_in(value, 0, most(certification::MOST_COPIES))?.to_string()
        }
        "kind" if is_document && value.is_empty() => return Err(What::MissingField),
        "name" | "role" | "procedure" if value.is_empty() => return Err(What::MissingField),
        "submitted_at" if value.is_empty() => String::new(),
        "received_at" | "submitted_at" => iso(moment::parse(value)?),
        "sets" => number_in(value, 1, 999)?.to_string(),
        "fee" if value.is_empty() => String::new(),
        "fee" => number_in(value, 0, MOST_MONEY)?.to_string(),
        "id_number" => tidy_id_number(value),
        "phone" => tidy_phone(value),
        _ => value.to_owned(),
    })
}

/// Reads a birth date (`1985-03-12`) or a year (`1985`).
///
/// # Errors
/// [`What::NotATime`], [`What::ImpossibleDate`].
pub fn read_birth(text: &str) -> Result<Birth, What> {
    match text.parse::<i32>() {
        Ok(year) if text.len() == 4 && (1850..=2200).contains(&year) => Ok(Birth::Year(year)),
        _ => moment::date(text).map(Birth::Date),
    }
}
