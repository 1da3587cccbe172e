//! Receiving a dossier (tiếp nhận).

use chrono::NaiveDateTime;

use super::dating::{computed, moment_of, provisional};
use super::steps::{asks_what_is_looked_up, check_asked, day_off, reasons};
use super::{Decided, When, needed};
use crate::domain::body::{Body, BookNumber, CertifyIn, ComponentIn, Dated, Decision, Receive};
use crate::domain::calendar::CalendarMissing;
use crate::domain::catalogue::Procedure;
use crate::domain::certification::{self, Totals};
use crate::domain::command::{ComponentGiven, Intake};
use crate::domain::fault::{Fault, Warning, What};
use crate::domain::office::Office;
use crate::domain::person::Person;
use crate::domain::personal::Personal;

/// Holds what the saving transaction draws for a new dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    /// The dossier number.
    pub number: String,
    /// The first digit of its serial: the desk's, or [`PAD_DIGIT`](crate::domain::outage_pad::PAD_DIGIT).
    pub desk_number: u8,
    /// The serial in it.
    pub serial: u32,
    /// The four-character look-up secret.
    pub secret: String,
    /// Numbers in the books of certification, one for each document in its order.
    pub books: Vec<BookNumber>,
}

/// Decides a receipt.
///
/// # Errors
/// Faults on the field they concern; [`What::CalendarMissing`] asks for `due` from the clerk.
pub fn receive(
    intake: &Intake,
    draw: &Draw,
    when: When<'_>,
    office: &Office,
) -> Result<Decided, Fault> {
    if when.at > when.now {
        return Err(What::InTheFuture(when.now).at("at"));
    }
    let day = when.at.date();
    let procedure =
        office.procedure(&intake.procedure, day).map_err(|what| what.at("procedure"))?;
    let mut warnings = check_people(intake, when)?;
    certification::check(&intake.certify)?;
    if !intake.certify.is_empty() && !certification::is_certification(procedure) {
        return Err(What::NotCertification.at("procedure"));
    }
    if intake.decision != Some(Decision::Supplement) && !intake.asked.is_empty() {
        return Err(What::MissingField.at("decision"));
    }
    if intake.decision.is_some() {
        check_asked(&intake.asked, intake.reason.as_deref().unwrap_or_default(), "asked")?;
        warnings.extend(asks_what_is_looked_up(&intake.asked, procedure));
        if intake.due.is_some() {
            return Err(What::NotAppointed.at("due"));
        }
        // Its numbers are drawn with the receipt; one that waits for papers would never get any.
        if intake.decision == Some(Decision::Supplement) && !intake.certify.is_empty() {
            return Err(What::BasketWaits.at("decision"));
        }
    }
    if intake.signer.is_some() && intake.certify.is_empty() {
        return Err(What::MissingField.at("certify"));
    }
    if intake.submitted_at.is_some_and(|submitted| submitted > when.at) {
        return Err(What::InTheFuture(when.at).at("submitted_at"));
    }
    let dated = match intake.decision {
        Some(_) => Dated::default(),
        None => date(intake, procedure, when.at, office, &mut warnings)?,
    };
    let (components, mut typed) = components(intake, procedure);
    let asked = asked(intake, procedure, &mut typed);
    let body = Receive {
        number: draw.number.clone(),
        desk_number: draw.desk_number,
        serial: draw.serial,
        procedure: procedure.code.clone(),
        version: procedure.version(),
        limit: procedure.limit,
        rule: office.settings.counting_rule,
        dated,
        channel: intake.channel,
        sets: intake.sets,
        components,
        fee: intake.fee.or_else(|| fee_of_basket(intake)).or(procedure.fee),
        paid: intake.paid.clone(),
        commune: intake.applicant.commune.clone(),
        external_number: intake.external_number.clone(),
        external_due: intake.external_due.map(|given| moment_of(given, office)),
        paper_number: intake.paper_number.clone(),
        submitted_at: intake.submitted_at,
        decision: intake.decision,
        asked,
        counter: office.settings.desk,
        books: draw.books.clone(),
        certify: certify(intake),
        batch: intake.batch,
    };
    let personal = Personal {
        applicant: Some(intake.applicant.clone()),
        owner: intake.owner.clone(),
        owner_relation: intake.owner_relation.clone(),
        parties: intake.parties.clone(),
        proxy: intake.proxy.clone(),
        components: typed,
        documents: intake.certify.iter().map(|document| document.kind.clone()).collect(),
        signer: intake.signer.clone().filter(|_| !intake.certify.is_empty()),
        secret: Some(draw.secret.clone()),
        reason: intake.reason.clone(),
        reasons: reasons(&intake.asked),
        note: when.note.map(str::to_owned),
        ..Personal::default()
    };
    Ok(Decided { events: vec![(Body::Receive(body), personal)], warnings })
}

fn fee_of_basket(intake: &Intake) -> Option<i64> {
    (!intake.certify.is_empty()).then(|| Totals::of(&intake.certify).fee)
}

fn certify(intake: &Intake) -> Vec<CertifyIn> {
    let document = |document: &certification::Document| CertifyIn {
        book: document.book,
        pages: document.pages,
        copies: document.copies,
        fee: document.fee(),
    };
    intake.certify.iter().map(document).collect()
}

fn check_people(intake: &Intake, when: When<'_>) -> Result<Vec<Warning>, Fault> {
    let check = |person: &Person, place: &str| {
        person.check(when.at.date()).map_err(|fault| fault.within(place))
    };
    let mut warnings = check(&intake.applicant, "applicant")?;
    if let Some(owner) = &intake.owner {
        warnings.extend(check(owner, "owner")?);
    }
    for (nth, party) in intake.parties.iter().enumerate() {
        let place = format!("parties[{nth}]");
        needed("role", &party.role).map_err(|fault| fault.within(&place))?;
        warnings.extend(check(&party.person, &place)?);
    }
    if let Some(proxy) = &intake.proxy {
        proxy.check().map_err(|fault| fault.within("proxy"))?;
    }
    // A warning names no person: what holds of two of them is said once.
    let mut told = Vec::new();
    for warning in warnings {
        if !told.contains(&warning) {
            told.push(warning);
        }
    }
    Ok(told)
}

/// Returns the due moment: the clerk's where given, else the limit's under the office's rule.
fn date(
    intake: &Intake,
    procedure: &Procedure,
    at: NaiveDateTime,
    office: &Office,
    warnings: &mut Vec<Warning>,
) -> Result<Dated, Fault> {
    let by_rule = computed(at, procedure.limit, office.settings.counting_rule, office);
    let Some(given) = intake.due else {
        let dated = by_rule.map_err(|missing| What::from(missing).at("due"))?;
        if dated.due.is_none() {
            warnings.push(Warning::NoLimit);
        }
        warnings.extend(provisional(at, &dated, office));
        return Ok(dated);
    };
    let due = moment_of(given, office);
    if due <= at {
        return Err(What::DueNotLater(at).at("due"));
    }
    warnings.extend(day_off(due, office));
    let calendar = match by_rule {
        Err(CalendarMissing { year }) => {
            warnings.push(Warning::CalendarMissing { year });
            None
        }
        Ok(_) => Some(office.calendar.version().to_owned()),
    };
    Ok(Dated { due: Some(due), given: true, calendar, ..Dated::default() })
}

/// Returns what a clerk would have ticked for a procedure (product note 8, "Receive").
pub fn usual_components(procedure: &Procedure) -> Vec<ComponentGiven> {
    let ticked = procedure.offered().filter(|component| component.ticked);
    ticked
        .map(|component| ComponentGiven {
            name: component.name.to_owned(),
            kind: component.kind,
            count: component.count,
        })
        .collect()
}

fn components(intake: &Intake, procedure: &Procedure) -> (Vec<ComponentIn>, Vec<String>) {
    let given = match &intake.components {
        Some(given) => given.clone(),
        // The documents of a basket are what was handed in.
        None if !intake.certify.is_empty() => Vec::new(),
        None => usual_components(procedure),
    };
    let mut typed = Vec::new();
    let components = given
        .into_iter()
        .map(|component| {
            let listed = place(procedure, &component.name);
            if listed.is_none() {
                typed.push(component.name);
            }
            ComponentIn { listed, kind: component.kind, count: component.count }
        })
        .collect();
    (components, typed)
}

/// Returns the papers asked for by their places; those without one go behind the names typed.
fn asked(intake: &Intake, procedure: &Procedure, typed: &mut Vec<String>) -> Vec<Option<u32>> {
    let asked = intake.asked.iter().map(|one| {
        let listed = place(procedure, &one.name);
        if listed.is_none() {
            typed.push(one.name.clone());
        }
        listed
    });
    asked.collect()
}

fn place(procedure: &Procedure, name: &str) -> Option<u32> {
    let at = procedure.components.iter().position(|known| known == name)?;
    at.try_into().ok()
}
