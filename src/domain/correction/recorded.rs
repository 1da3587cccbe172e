//! What is recorded in a field.

use super::place;
use crate::domain::dossier::Dossier;
use crate::domain::moment::iso;
use crate::domain::person::{Birth, Person};

/// Returns what is recorded in a field, in its kept form: empty where nothing is; none where there
/// is nothing to be corrected.
pub fn recorded(dossier: &Dossier, field: &str) -> Option<String> {
    if let Some((at, part)) = place(field, "components") {
        return of_component(dossier, at, part);
    }
    if let Some((at, part)) = place(field, "certify") {
        return of_document(dossier, at, part);
    }
    if let Some((at, part)) = place(field, "parties") {
        let party = dossier.party_places.get(at)?.as_ref()?;
        return if part == "role" {
            Some(party.role.clone())
        } else {
            of_person(&party.person, part)
        };
    }
    match field.split_once('.') {
        None => of_itself(dossier, field),
        Some(("owner", "name")) if dossier.owner.is_none() => Some(String::new()),
        Some(("owner", part)) => of_person(dossier.owner.as_ref()?, part),
        Some(("applicant", part)) => of_person(dossier.applicant.as_ref()?, part),
        Some(("proxy", part)) => match (&dossier.proxy, part) {
            (None, "name") => Some(String::new()),
            (Some(proxy), "name") => Some(proxy.name.clone()),
            (Some(proxy), "id_number") => text(&proxy.id_number),
            (Some(proxy), "paper") => text(&proxy.paper),
            _ => None,
        },
        Some(_) => None,
    }
}

fn of_itself(dossier: &Dossier, field: &str) -> Option<String> {
    let progress = &dossier.progress;
    match field {
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
    }
}

fn of_component(dossier: &Dossier, at: usize, part: &str) -> Option<String> {
    let component = dossier.components.get(at)?;
    match part {
        // The names of a procedure's list are the list's own.
        "name" if component.given.listed.is_none() => text(&component.typed),
        "kind" => Some(component.given.kind.code().to_owned()),
        "count" => Some(component.given.count.to_string()),
        _ => None,
    }
}

fn of_document(dossier: &Dossier, at: usize, part: &str) -> Option<String> {
    let document = dossier.certify.get(at).filter(|document| !document.is_struck_out())?;
    match part {
        "kind" => Some(document.kind.clone()),
        "pages" => Some(document.given.pages.to_string()),
        "copies" => Some(document.given.copies.to_string()),
        _ => None,
    }
}

/// Returns one field of a person in its kept form.
fn of_person(person: &Person, part: &str) -> Option<String> {
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

fn text(text: &Option<String>) -> Option<String> {
    Some(text.clone().unwrap_or_default())
}
