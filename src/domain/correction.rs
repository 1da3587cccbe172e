//! Which recorded values can be corrected, and how a correction is read and applied.

use chrono::NaiveDateTime;

use super::body::{Body, Channel, ComponentIn};
use super::catalogue::ComponentKind;
use super::command::{Form, MOST_MONEY};
use super::dossier::{Component, Dossier};
use super::fault::{Fault, Warning, What};
use super::moment::{self, iso};
use super::office::number_in;
use super::person::{Birth, IdKind, Person, PersonKind, Proxy, Sex, tidy_id_number, tidy_phone};

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
}

/// Returns what a correction of this field is about to replace.
pub fn replaced(dossier: &Dossier, field: &str) -> Replaced {
    let value = recorded(dossier, field).unwrap_or_default();
    Replaced { value, due: dossier.due_shown() }
}

/// Fields of a dossier itself. Besides them: those of [`PERSON_FIELDS`] of `applicant`, `owner` and
/// `parties[0]` …, a party's `role`, [`PROXY_FIELDS`] of `proxy`, and [`COMPONENT_FIELDS`] of
/// `components[0]` ….
///
/// An owner or a proxy who was forgotten is named first, by `owner.name` or `proxy.name`; an empty
/// name takes them away. So is a component, by the `name` of the place after the last; a count of
/// 0 says that it was not handed in.
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

/// The most of one component.
const MOST_COPIES: i64 = 999;

/// Tells whether a correction of this field counts the due moment anew.
pub fn dates(field: &str) -> bool {
    matches!(field, "procedure" | "received_at" | "channel")
}

/// Tells whether a field stands on the receipt, so that a correction makes the paper wrong.
pub fn is_on_receipt(field: &str) -> bool {
    match field.split_once('.') {
        Some(("applicant", part)) => {
            matches!(part, "name" | "id_number" | "address" | "phone" | "email")
        }
        Some(("owner", part)) => matches!(part, "name" | "address"),
        Some(("proxy", part)) => part == "name",
        Some((whose, _)) => place(whose, "components").is_some(),
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
    for place in 0..dossier.parties.len() {
        let party = format!("parties[{place}]");
        fields.push(format!("{party}.role"));
        fields.extend(of(&party, PERSON_FIELDS));
    }
    let proxy = if dossier.proxy.is_some() { PROXY_FIELDS } else { &["name"] };
    fields.extend(of("proxy", proxy));
    for place in 0..=dossier.components.len() {
        fields.extend(of(&format!("components[{place}]"), COMPONENT_FIELDS));
    }
    fields.retain(|field| recorded(dossier, field).is_some());
    fields
}

/// Returns what is recorded in a field, in its kept form: empty where nothing is; none where there
/// is nothing to be corrected.
pub fn recorded(dossier: &Dossier, field: &str) -> Option<String> {
    let text = |text: &Option<String>| Some(text.clone().unwrap_or_default());
    let Some((whose, part)) = field.split_once('.') else {
        let progress = &dossier.progress;
        return match field {
            "procedure" => Some(dossier.procedure.clone()),
            "received_at" => Some(iso(dossier.received_at)),
            "channel" => Some(dossier.channel.code().to_owned()),
            "sets" => Some(dossier.sets.to_string()),
            "fee" => Some(dossier.fee.map_or_else(String::new, |fee| fee.to_string())),
            "paper_number" => text(&dossier.paper_number),
            "submitted_at" => Some(dossier.submitted_at.map_or_else(String::new, iso)),
            "result_number" if progress.resolved_at.is_some() => text(&progress.result_number),
            "owner_relation" => text(&dossier.owner_relation),
            "signer" if !dossier.certify.is_empty() => text(&dossier.signer),
            _ => None,
        };
    };
    if let Some(at) = place(whose, "components") {
        return recorded_component(dossier, at, part);
    }
    match (whose, part) {
        ("owner", "name") if dossier.owner.is_none() => Some(String::new()),
        ("proxy", _) => match (&dossier.proxy, part) {
            (None, "name") => Some(String::new()),
            (Some(proxy), "name") => Some(proxy.name.clone()),
            (Some(proxy), "id_number") => text(&proxy.id_number),
            (Some(proxy), "paper") => text(&proxy.paper),
            _ => None,
        },
        ("applicant", _) => get(dossier.applicant.as_ref()?, part),
        ("owner", _) => get(dossier.owner.as_ref()?, part),
        _ => {
            let party = dossier.parties.get(place(whose, "parties")?)?;
            if part == "role" { Some(party.role.clone()) } else { get(&party.person, part) }
        }
    }
}

fn recorded_component(dossier: &Dossier, at: usize, part: &str) -> Option<String> {
    let component = dossier.components.get(at);
    match (component, part) {
        // The names of a procedure's list are the list's own.
        (Some(component), "name") => component.typed.clone(),
        (Some(component), "kind") => Some(component.given.kind.code().to_owned()),
        (Some(component), "count") => Some(component.given.count.to_string()),
        (None, "name") if at == dossier.components.len() => Some(String::new()),
        _ => None,
    }
}

/// Returns one field of a person in its kept form.
fn get(person: &Person, part: &str) -> Option<String> {
    let kept = match part {
        "name" => return Some(person.name.clone()),
        "kind" => return Some(person.kind.code().to_owned()),
        "id_kind" => return Some(person.id_kind.code().to_owned()),
        "birth_date" => person.birth.map(|birth| match birth {
            Birth::Date(date) => date.to_string(),
            Birth::Year(year) => year.to_string(),
        }),
        "sex" => person.sex.map(|sex| sex.code().to_owned()),
        "id_number" => person.id_number.clone(),
        "address" => person.address.clone(),
        "commune" => person.commune.clone(),
        "phone" => person.phone.clone(),
        "email" => person.email.clone(),
        "nationality" => person.nationality.clone(),
        "representative" => person.representative.clone(),
        _ => return None,
    };
    Some(kept.unwrap_or_default())
}

/// Reads a correction: the field's path (a person's field alone means the applicant's) and value.
///
/// # Errors
/// [`What::NotCorrectable`] on `field`; on `value` what the field's own rule says.
pub fn read(dossier: &Dossier, field: &str, value: &str) -> Result<Correction, Fault> {
    let field = match field {
        plain if PERSON_FIELDS.contains(&plain) => format!("applicant.{plain}"),
        other => other.to_owned(),
    };
    let mut changed = dossier.clone();
    let value = canonical(&field, value)
        .and_then(|value| apply(&mut changed, &field, Some(&value)).map(|()| value))
        .map_err(|what| match what {
            What::NotCorrectable => what.at("field"),
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
    match field.split_once('.') {
        Some((whose, part)) if place(whose, "components").is_some() => part == "name",
        Some((_, part)) => part != "commune",
        None => matches!(field, "owner_relation" | "signer"),
    }
}

/// Checks what was corrected against the rest of the dossier.
fn check(changed: &mut Dossier, field: &str) -> Result<Vec<Warning>, Fault> {
    let received = changed.received_at;
    match field.split_once('.') {
        Some(("proxy", _)) => {
            changed.proxy.as_ref().map_or(Ok(()), Proxy::check)?;
        }
        Some((whose, _)) => {
            let person = person(changed, whose);
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

/// Applies a recorded correction; its value is none after a lawful erasure.
///
/// # Errors
/// [`What::NotCorrectable`] for a field that is not known or a person who is not there; what is
/// wrong with a value that does not read.
pub fn apply(dossier: &mut Dossier, field: &str, value: Option<&str>) -> Result<(), What> {
    if let (Some(""), "owner.name") = (value, field) {
        (dossier.owner, dossier.owner_relation) = (None, None);
        return Ok(());
    }
    if let (Some(""), "proxy.name") = (value, field) {
        dossier.proxy = None;
        return Ok(());
    }
    let value = value.unwrap_or_default();
    if let Some((whose, part)) = field.split_once('.') {
        return apply_to(dossier, whose, part, value);
    }
    let kept = (!value.is_empty()).then(|| value.to_owned());
    match field {
        "procedure" => value.clone_into(&mut dossier.procedure),
        "received_at" => dossier.received_at = moment::parse(value)?,
        "channel" => {
            let channel = Channel::from_code(value);
            dossier.channel = channel.ok_or(What::UnknownChoice(Channel::CODES))?;
        }
        "sets" => dossier.sets = value.parse().map_err(|_| What::OutOfRange(1, 999))?,
        "fee" => dossier.fee = kept.map(|fee| number_in(&fee, 0, MOST_MONEY)).transpose()?,
        "paper_number" => dossier.paper_number = kept,
        "submitted_at" => dossier.submitted_at = kept.as_deref().map(moment::parse).transpose()?,
        "owner_relation" => dossier.owner_relation = kept,
        "signer" if !dossier.certify.is_empty() => dossier.signer = kept,
        "result_number" if dossier.progress.name_result(Some(value)) => {}
        "result_number" => return Err(What::NoResult),
        _ => return Err(What::NotCorrectable),
    }
    Ok(())
}

fn apply_to(dossier: &mut Dossier, whose: &str, part: &str, value: &str) -> Result<(), What> {
    let kept = (!value.is_empty()).then(|| value.to_owned());
    if let Some(at) = place(whose, "components") {
        return apply_to_component(dossier, at, part, value);
    }
    match (whose, part) {
        ("owner", "name") if dossier.owner.is_none() => {
            dossier.owner = Some(Person::named(value));
        }
        ("proxy", _) => return apply_to_proxy(&mut dossier.proxy, part, value, kept),
        (_, "role") => {
            let party = place(whose, "parties").and_then(|at| dossier.parties.get_mut(at));
            value.clone_into(&mut party.ok_or(What::NotCorrectable)?.role);
            return Ok(());
        }
        ("applicant", "commune") => dossier.commune.clone_from(&kept),
        _ => {}
    }
    set(person(dossier, whose).ok_or(What::NotCorrectable)?, part, value)
}

fn apply_to_proxy(
    proxy: &mut Option<Proxy>,
    part: &str,
    value: &str,
    kept: Option<String>,
) -> Result<(), What> {
    if part == "name" {
        let named = Proxy { name: String::new(), id_number: None, paper: None };
        value.clone_into(&mut proxy.get_or_insert(named).name);
        return Ok(());
    }
    match (proxy, part) {
        (Some(proxy), "id_number") => proxy.id_number = kept,
        (Some(proxy), "paper") => proxy.paper = kept,
        _ => return Err(What::NotCorrectable),
    }
    Ok(())
}

fn apply_to_component(
    dossier: &mut Dossier,
    at: usize,
    part: &str,
    value: &str,
) -> Result<(), What> {
    let after_last = at == dossier.components.len();
    match (dossier.components.get_mut(at), part) {
        (Some(component), "name") if component.typed.is_some() => {
            component.typed = Some(value.to_owned());
        }
        (Some(component), "kind") => {
            let kind = ComponentKind::from_code(value);
            component.given.kind = kind.ok_or(What::UnknownChoice(ComponentKind::CODES))?;
        }
        (Some(component), "count") => {
            let count = number_in(value, 0, MOST_COPIES)?;
            component.given.count = count.try_into().unwrap_or_default();
        }
        (None, "name") if after_last => {
            let given = ComponentIn { listed: None, kind: ComponentKind::Original, count: 1 };
            dossier.components.push(Component { given, typed: Some(value.to_owned()) });
        }
        _ => return Err(What::NotCorrectable),
    }
    Ok(())
}

/// Returns the person of a path's first part.
fn person<'a>(dossier: &'a mut Dossier, whose: &str) -> Option<&'a mut Person> {
    match whose {
        "applicant" => dossier.applicant.as_mut(),
        "owner" => dossier.owner.as_mut(),
        _ => {
            let party = dossier.parties.get_mut(place(whose, "parties")?);
            party.map(|party| &mut party.person)
        }
    }
}

/// Returns which component a path speaks of, and what of it; none for any other field.
pub fn component_part(field: &str) -> Option<(usize, &str)> {
    let (whose, part) = field.split_once('.')?;
    Some((place(whose, "components")?, part))
}

/// Reads the place in `parties[0]`, where `list` is `parties`.
fn place(whose: &str, list: &str) -> Option<usize> {
    whose.strip_prefix(list)?.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}

/// Returns a value in the form in which it is kept.
fn canonical(field: &str, value: &str) -> Result<String, What> {
    let part = field.split_once('.').map_or(field, |(_, part)| part);
    let value = value.trim();
    Ok(match part {
        "name" if value.is_empty() && matches!(field, "owner.name" | "proxy.name") => String::new(),
        "count" => number_in(value, 0, MOST_COPIES)?.to_string(),
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

/// Sets one field of a person from its kept form; empty takes it away.
fn set(person: &mut Person, part: &str, value: &str) -> Result<(), What> {
    let kept = (!value.is_empty()).then(|| value.to_owned());
    match part {
        "name" => value.clone_into(&mut person.name),
        "kind" => {
            let kind = PersonKind::from_code(value);
            person.kind = kind.ok_or(What::UnknownChoice(PersonKind::CODES))?;
        }
        "id_kind" => {
            person.id_kind = IdKind::from_code(value).ok_or(What::UnknownChoice(IdKind::CODES))?;
        }
        "id_number" => person.id_number = kept,
        "birth_date" => person.birth = kept.as_deref().map(read_birth).transpose()?,
        "sex" => {
            person.sex = match kept {
                None => None,
                Some(code) => Some(Sex::from_code(&code).ok_or(What::UnknownChoice(Sex::CODES))?),
            };
        }
        "address" => person.address = kept,
        "commune" => person.commune = kept,
        "phone" => person.phone = kept,
        "email" => person.email = kept,
        "nationality" => person.nationality = kept,
        "representative" => person.representative = kept,
        _ => return Err(What::NotCorrectable),
    }
    Ok(())
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
