//! What can be chosen to be corrected: every field, what may be added, what may be taken out.

use crate::domain::correction::{self, place};
use crate::domain::dossier::{Certified, Dossier};
use crate::domain::office::Office;
use crate::domain::person::Party;
use crate::i18n::fields as names;
use crate::i18n::{Lang, correct as t, dossier as words};

/// The choice of a further party.
pub(super) const ADD_PARTY: &str = "parties";
/// The choice of a further component.
pub(super) const ADD_PAPER: &str = "components";
/// The choice of a further document to be certified.
pub(super) const ADD_DOCUMENT: &str = "certify";

/// Returns everything that can be chosen on a dossier: paths of fields, lists to be added to, and
/// places (`parties[1]`) whose party or document is to be taken out.
pub(super) fn choices(dossier: &Dossier) -> Vec<String> {
    let mut choices = correction::fields(dossier);
    let basket = !dossier.certify.is_empty();
    choices.extend((!basket).then(|| ADD_PAPER.to_owned()));
    let more = basket && dossier.progress.state.is_open();
    choices.extend(more.then(|| ADD_DOCUMENT.to_owned()));
    choices.push(ADD_PARTY.to_owned());
    let parties = (0..).zip(&dossier.party_places).filter(|(_, party)| party.is_some());
    choices.extend(parties.map(|(at, _)| format!("parties[{at}]")));
    let documents = (0..).zip(&dossier.certify).filter(|(_, one)| !one.is_struck_out());
    choices.extend(documents.map(|(at, _)| format!("certify[{at}]")));
    choices
}

/// Tells whether a choice takes a party or a document out.
pub(super) fn takes_out(choice: &str) -> bool {
    is_place(choice, "parties") || is_place(choice, "certify")
}

fn is_place(choice: &str, list: &str) -> bool {
    place(choice, list).is_some_and(|(_, part)| part.is_empty())
}

/// Returns how a choice is called in the list.
pub(super) fn label(lang: Lang, choice: &str, dossier: &Dossier, office: &Office) -> String {
    let added = match choice {
        ADD_PARTY => Some(t::ADD_PARTY),
        ADD_PAPER => Some(t::ADD_PAPER),
        ADD_DOCUMENT => Some(t::ADD_DOCUMENT),
        _ => None,
    };
    if let Some(added) = added {
        return added.text(lang).to_owned();
    }
    let Some((part, whose)) = part_of(lang, choice, dossier, office) else {
        return names::field(lang, choice);
    };
    match part {
        "" if is_place(choice, "parties") => t::remove_party(lang, &whose),
        "" => t::strike_out(lang, &whose),
        part => t::part_of(lang, &names::field(lang, part), &whose),
    }
}

/// Returns what a path names as it is read out: `số trang của Học bạ THPT (số 413)`.
pub(super) fn named(lang: Lang, field: &str, dossier: &Dossier, office: &Office) -> String {
    match part_of(lang, field, dossier, office) {
        Some(("", whose)) => whose,
        Some((part, whose)) => t::part_said(lang, &names::field(lang, part), &whose),
        None => label(lang, field, dossier, office),
    }
}

/// Returns what is about to be taken out, as it stands.
pub(super) fn at_place(lang: Lang, choice: &str, dossier: &Dossier, office: &Office) -> String {
    let document = place(choice, "certify").and_then(|(at, _)| dossier.certify.get(at));
    match document {
        Some(one) => words::document(lang, &one.kind, &one.given),
        None => named(lang, choice, dossier, office),
    }
}

/// Returns which part of what a path into a list speaks of; none for any other path, or where the
/// place is empty.
fn part_of<'a>(
    lang: Lang,
    path: &'a str,
    dossier: &Dossier,
    office: &Office,
) -> Option<(&'a str, String)> {
    if let Some((at, part)) = place(path, "parties") {
        return Some((part, party(lang, dossier.party_places.get(at)?.as_ref()?)));
    }
    if let Some((at, part)) = place(path, "certify") {
        return Some((part, document(lang, dossier.certify.get(at)?)));
    }
    let (at, part) = place(path, "components")?;
    let component = dossier.components.get(at)?;
    let typed = component.typed.as_deref();
    let name = dossier.component_name(office, component.given.listed, typed);
    Some((part, name.unwrap_or_default().to_owned()))
}

fn party(lang: Lang, party: &Party) -> String {
    t::party(lang, &party.person.name, &party.role)
}

fn document(lang: Lang, document: &Certified) -> String {
    match &document.number {
        Some(number) => t::document(lang, &document.kind, number.number),
        None => document.kind.clone(),
    }
}
