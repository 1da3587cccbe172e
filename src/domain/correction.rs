//! Which recorded values can be corrected, and how a correction is read and applied.

use super::body::Channel;
use super::dossier::Dossier;
use super::fault::{Fault, What};
use super::moment::{self, Given, iso};
use super::person::{Birth, IdKind, Person, Sex, tidy_id_number, tidy_phone};

/// Holds a correction as it is recorded: values in their kept form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Which field, as a path.
    pub field: String,
    /// The new value; empty takes an optional value away.
    pub value: String,
    /// Whether it belongs into the personal part.
    pub personal: bool,
}

/// Fields of a dossier itself; the rest are those of [`PERSON_FIELDS`] of `applicant` and `owner`.
pub const DOSSIER_FIELDS: &[&str] = &[
    "procedure",
    "received_at",
    "channel",
    "sets",
    "fee",
    "paper_number",
    "submitted_at",
    "result_number",
];

/// Fields of a person.
pub const PERSON_FIELDS: &[&str] = &[
    "name",
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
    let value = canonical(&field, value).map_err(|what| match what {
        What::NotCorrectable => what.at("field"),
        other => other.at("value"),
    })?;
    if !apply(&mut changed, &field, &value) {
        return Err(What::NotCorrectable.at("field"));
    }
    if changed == *dossier {
        return Err(What::NothingChanged.at("value"));
    }
    let today = changed.received_at.date();
    for person in changed.applicant.iter().chain(&changed.owner) {
        person.check(today).map_err(|fault| fault.what.at("value"))?;
    }
    let personal = field.contains('.') && !field.ends_with(".commune");
    Ok(Correction { field, value, personal })
}

/// Applies a recorded correction; tells whether the field is known and the value reads.
pub fn apply(dossier: &mut Dossier, field: &str, value: &str) -> bool {
    let kept = (!value.is_empty()).then(|| value.to_owned());
    match field.split_once('.') {
        Some(("applicant", part)) => {
            let Some(person) = &mut dossier.applicant else { return false };
            let set = set(person, part, value).is_ok();
            if part == "commune" {
                dossier.commune = kept;
            }
            return set;
        }
        Some(("owner", part)) => {
            let owner = dossier.owner.get_or_insert_with(|| Person::named(""));
            return set(owner, part, value).is_ok();
        }
        _ => {}
    }
    match field {
        "procedure" => value.clone_into(&mut dossier.procedure),
        "received_at" => match Given::parse(value) {
            Ok(Given::Moment(at)) => dossier.received_at = at,
            _ => return false,
        },
        "channel" => match Channel::from_code(value) {
            Some(channel) => dossier.channel = channel,
            None => return false,
        },
        "sets" => match value.parse() {
            Ok(sets) => dossier.sets = sets,
            Err(_) => return false,
        },
        "fee" => dossier.fee = value.parse().ok(),
        "paper_number" => dossier.paper_number = kept,
        "submitted_at" => {
            dossier.submitted_at = match Given::parse(value) {
                Ok(Given::Moment(at)) => Some(at),
                _ => None,
            };
        }
        "result_number" => dossier.progress.result_number = kept,
        _ => return false,
    }
    true
}

/// Returns a value in the form in which it is kept.
fn canonical(field: &str, value: &str) -> Result<String, What> {
    let part = field.split_once('.').map_or(field, |(_, part)| part);
    let value = value.trim();
    Ok(match part {
        "name" | "procedure" if value.is_empty() => return Err(What::MissingField),
        "received_at" | "submitted_at" => match Given::parse(value)? {
            Given::Moment(at) => iso(at),
            Given::Date(_) => return Err(What::NotATime),
        },
        "channel" => Channel::from_code(value)
            .map(|channel| channel.code().to_owned())
            .ok_or(What::UnknownChoice(Channel::CODES))?,
        "sets" => in_range(value, 1, 999)?,
        "fee" => in_range(value, 0, 1_000_000_000_000)?,
        "id_number" => tidy_id_number(value),
        "phone" => tidy_phone(value),
        _ => value.to_owned(),
    })
}

fn in_range(value: &str, least: i64, most: i64) -> Result<String, What> {
    value
        .parse::<i64>()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .map(|number| number.to_string())
        .ok_or(What::OutOfRange(least, most))
}

/// Sets one field of a person from its kept form; empty takes it away.
fn set(person: &mut Person, part: &str, value: &str) -> Result<(), What> {
    let kept = (!value.is_empty()).then(|| value.to_owned());
    match part {
        "name" => value.clone_into(&mut person.name),
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
