//! Putting a corrected value in place, and adding what was left out.

use super::{MOST_COPIES, place, read_birth};
use crate::domain::body::{Added, Channel};
use crate::domain::catalogue::ComponentKind;
use crate::domain::command::MOST_MONEY;
use crate::domain::dossier::{Certified, Component, Dossier};
use crate::domain::fault::What;
use crate::domain::moment;
use crate::domain::office::number_in;
use crate::domain::person::{IdKind, Person, PersonKind, Proxy, Sex};
use crate::domain::personal::Personal;

/// Applies a recorded correction; its value is none after a lawful erasure.
///
/// # Errors
/// [`What::NotCorrectable`] for a field that is not known or a person who is not there,
/// [`What::StruckOut`] for a document that is; what is wrong with a value that does not read.
pub fn apply(dossier: &mut Dossier, field: &str, value: Option<&str>) -> Result<(), What> {
    // An erased name is no name taken away: who was named stays, without it.
    let gone = value == Some("");
    let value = value.unwrap_or_default();
    if let Some((at, part)) = place(field, "components") {
        return apply_to_component(dossier, at, part, value);
    }
    if let Some((at, part)) = place(field, "certify") {
        return apply_to_document(dossier, at, part, value);
    }
    if let Some((at, part)) = place(field, "parties") {
        return apply_to_party(dossier, at, part, (value, gone));
    }
    match field.split_once('.') {
        None => return apply_to_itself(dossier, field, value),
        Some(("owner", "name")) if gone => (dossier.owner, dossier.owner_relation) = (None, None),
        Some(("owner", "name")) if dossier.owner.is_none() => {
            dossier.owner = Some(Person::named(value));
        }
        Some(("proxy", "name")) if gone => dossier.proxy = None,
        Some(("proxy", part)) => return apply_to_proxy(&mut dossier.proxy, part, value),
        Some((whose, part)) => {
            // The commune is counted by, whoever it was.
            if (whose, part) == ("applicant", "commune") {
                dossier.commune = kept(value);
            }
            return set(person(dossier, whose).ok_or(What::NotCorrectable)?, part, value);
        }
    }
    Ok(())
}

/// Adds what a correction says was left out, at its place.
///
/// # Errors
/// [`What::NotCorrectable`] when the place is taken: another desk added something there.
pub fn add(
    dossier: &mut Dossier,
    field: &str,
    added: &Added,
    personal: &Personal,
) -> Result<(), What> {
    let (at, list) = match added {
        Added::Party => (place(field, "parties"), dossier.party_places.len()),
        Added::Component(_) => (place(field, "components"), dossier.components.len()),
        Added::Document(..) => (place(field, "certify"), dossier.certify.len()),
    };
    let at = at.map(|(at, _)| at).ok_or(What::NotCorrectable)?;
    // Nobody knows how many parties an erased receipt had; this one keeps its place behind them.
    let unknown = dossier.erased && *added == Added::Party && at > list;
    if at != list && !unknown {
        return Err(What::NotCorrectable);
    }
    match added {
        Added::Party => {
            dossier.party_places.resize(at, None);
            dossier.party_places.push(personal.parties.first().cloned());
        }
        Added::Component(given) => {
            let typed = personal.components.first().filter(|_| given.listed.is_none()).cloned();
            dossier.components.push(Component { given: given.clone(), typed });
        }
        Added::Document(given, number) => {
            let kind = personal.documents.first().cloned().unwrap_or_default();
            dossier.books.push(number.clone());
            let number = Some(number.clone());
            dossier.certify.push(Certified { given: given.clone(), kind, number });
        }
    }
    Ok(())
}

fn kept(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

fn apply_to_itself(dossier: &mut Dossier, field: &str, value: &str) -> Result<(), What> {
    let kept = kept(value);
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

fn apply_to_proxy(proxy: &mut Option<Proxy>, part: &str, value: &str) -> Result<(), What> {
    if part == "name" {
        let named = Proxy { name: String::new(), id_number: None, paper: None };
        value.clone_into(&mut proxy.get_or_insert(named).name);
        return Ok(());
    }
    match (proxy, part) {
        (Some(proxy), "id_number") => proxy.id_number = kept(value),
        (Some(proxy), "paper") => proxy.paper = kept(value),
        _ => return Err(What::NotCorrectable),
    }
    Ok(())
}

fn apply_to_party(
    dossier: &mut Dossier,
    at: usize,
    part: &str,
    (value, gone): (&str, bool),
) -> Result<(), What> {
    let place = dossier.party_places.get_mut(at).ok_or(What::NotCorrectable)?;
    let party = place.as_mut().ok_or(What::NotCorrectable)?;
    match part {
        // The place stays empty, so that later ones keep theirs.
        "name" if gone => *place = None,
        "role" => value.clone_into(&mut party.role),
        _ => return set(&mut party.person, part, value),
    }
    Ok(())
}

fn apply_to_component(
    dossier: &mut Dossier,
    at: usize,
    part: &str,
    value: &str,
) -> Result<(), What> {
    let component = dossier.components.get_mut(at).ok_or(What::NotCorrectable)?;
    match part {
        "name" if component.given.listed.is_none() => component.typed = Some(value.to_owned()),
        "kind" => {
            let kind = ComponentKind::from_code(value);
            component.given.kind = kind.ok_or(What::UnknownChoice(ComponentKind::CODES))?;
        }
        "count" => {
            let count = number_in(value, 0, MOST_COPIES)?;
            component.given.count = count.try_into().unwrap_or_default();
        }
        _ => return Err(What::NotCorrectable),
    }
    Ok(())
}

fn apply_to_document(
    dossier: &mut Dossier,
    at: usize,
    part: &str,
    value: &str,
) -> Result<(), What> {
    let document = dossier.certify.get_mut(at).ok_or(What::NotCorrectable)?;
    if document.is_struck_out() {
        return Err(What::StruckOut);
    }
    let count = |most: u32| {
        let count = number_in(value, 0, i64::from(most))?;
        Ok::<u32, What>(count.try_into().unwrap_or_default())
    };
    match part {
        "kind" => value.clone_into(&mut document.kind),
        "pages" => document.given.pages = count(crate::domain::certification::MOST_PAGES)?,
        "copies" => document.given.copies = count(crate::domain::certification::MOST_COPIES)?,
        _ => return Err(What::NotCorrectable),
    }
    Ok(())
}

/// Returns the person of a path's first part.
pub(super) fn person<'a>(dossier: &'a mut Dossier, whose: &str) -> Option<&'a mut Person> {
    match whose {
        "applicant" => dossier.applicant.as_mut(),
        "owner" => dossier.owner.as_mut(),
        _ => {
            let (at, _) = place(whose, "parties")?;
            let party = dossier.party_places.get_mut(at)?.as_mut()?;
            Some(&mut party.person)
        }
    }
}

/// Sets one field of a person from its kept form; empty takes it away.
fn set(person: &mut Person, part: &str, value: &str) -> Result<(), What> {
    let kept = kept(value);
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
