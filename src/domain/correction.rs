//! Which recorded values can be corrected, and how a correction is read and applied.

use super::body::Channel;
use super::command::MOST_MONEY;
use super::dossier::Dossier;
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

/// Fields of a dossier itself. Besides them: those of [`PERSON_FIELDS`] of `applicant`, `owner` and
/// `parties[0]` …, a party's `role`, and `name`, `id_number`, `paper` of `proxy`.
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
        .and_then(|value| apply(&mut changed, &field, &value).map(|()| value))
        .map_err(|what| match what {
            What::NotCorrectable => what.at("field"),
            other => other.at("value"),
        })?;
    if changed == *dossier {
        return Err(What::NothingChanged.at("value"));
    }
    let warnings = check(&mut changed, &field).map_err(|fault| fault.what.at("value"))?;
    let public = !field.contains('.') && field != "owner_relation" || field.ends_with(".commune");
    Ok(Correction { field, value, personal: !public, warnings })
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

/// Applies a recorded correction.
///
/// # Errors
/// [`What::NotCorrectable`] for a field that is not known or a person who is not there; what is
/// wrong with a value that does not read.
pub fn apply(dossier: &mut Dossier, field: &str, value: &str) -> Result<(), What> {
    let kept = (!value.is_empty()).then(|| value.to_owned());
    if let Some((whose, part)) = field.split_once('.') {
        return apply_to(dossier, whose, part, value);
    }
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
        "result_number" if dossier.progress.name_result(Some(value)) => {}
        "result_number" => return Err(What::NoResult),
        _ => return Err(What::NotCorrectable),
    }
    Ok(())
}

fn apply_to(dossier: &mut Dossier, whose: &str, part: &str, value: &str) -> Result<(), What> {
    let kept = (!value.is_empty()).then(|| value.to_owned());
    match (whose, part) {
        ("proxy", _) => {
            let proxy = dossier.proxy.as_mut().ok_or(What::NotCorrectable)?;
            match part {
                "name" => value.clone_into(&mut proxy.name),
                "id_number" => proxy.id_number = kept,
                "paper" => proxy.paper = kept,
                _ => return Err(What::NotCorrectable),
            }
            return Ok(());
        }
        ("owner", "name") if dossier.owner.is_none() => {
            dossier.owner = Some(Person::named(value));
        }
        (_, "role") => {
            let party = place(whose).and_then(|place| dossier.parties.get_mut(place));
            value.clone_into(&mut party.ok_or(What::NotCorrectable)?.role);
            return Ok(());
        }
        ("applicant", "commune") => dossier.commune.clone_from(&kept),
        _ => {}
    }
    set(person(dossier, whose).ok_or(What::NotCorrectable)?, part, value)
}

/// Returns the person of a path's first part.
fn person<'a>(dossier: &'a mut Dossier, whose: &str) -> Option<&'a mut Person> {
    match whose {
        "applicant" => dossier.applicant.as_mut(),
        "owner" => dossier.owner.as_mut(),
        _ => dossier.parties.get_mut(place(whose)?).map(|party| &mut party.person),
    }
}

/// Reads the place in `parties[0]`.
fn place(whose: &str) -> Option<usize> {
    whose.strip_prefix("parties[")?.strip_suffix(']')?.parse().ok()
}

/// Returns a value in the form in which it is kept.
fn canonical(field: &str, value: &str) -> Result<String, What> {
    let part = field.split_once('.').map_or(field, |(_, part)| part);
    let value = value.trim();
    Ok(match part {
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
