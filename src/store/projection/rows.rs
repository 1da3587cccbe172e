//! The rows of one dossier, as they follow from its events.

use super::TIE_BITS;
use crate::domain::body::{Channel, Stage};
use crate::domain::deadline::Timeliness;
use crate::domain::dossier::{Dossier, State};
use crate::domain::ids::{BatchId, DossierId};
use crate::domain::moment::to_minutes;
use crate::domain::person::Birth;
use crate::store::tails::tail;
use crate::text::fold;

/// Holds a dossier's rows as they stand in the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The dossier's key: minute of receipt and a tie, so that newest first is key descending.
    pub key: i64,
    /// What corrections alone change.
    pub identity: Identity,
    /// What steps change.
    pub standing: Standing,
    /// What else is marked.
    pub marks: Marks,
}

/// Holds what corrections alone change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The dossier.
    pub id: DossierId,
    /// Its number.
    pub number: String,
    /// The official code of another system.
    pub external_number: Option<String>,
    /// The number on the outage pad.
    pub paper_number: Option<String>,
    /// The procedure's code.
    pub procedure: String,
    /// How it reached the desk.
    pub channel: Channel,
    /// The minute of receipt.
    pub received: i64,
    /// The applicant's name as written.
    pub name: String,
    /// Who stands in it.
    pub people: Vec<Person>,
    /// What was handed in: place in the list, typed name, kind, count.
    pub components: Vec<HandedIn>,
    /// Documents to be certified, and copies of them.
    pub certify: (u32, u32),
    /// The batch it was received in.
    pub batch: Option<BatchId>,
}

/// What was handed in: place in the procedure's list, name typed by hand, kind, count.
pub type HandedIn = (Option<u32>, Option<String>, &'static str, u32);

/// Holds what a person in a dossier is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The folded name.
    pub folded: String,
    /// The name as written; none for the applicant, whose name the dossier's row has.
    pub written: Option<String>,
    /// The year of birth.
    pub birth_year: Option<i32>,
    /// The id number, from its end.
    pub id_tail: Option<String>,
    /// The phone number, from its end.
    pub phone_tail: Option<String>,
}

/// Holds what steps change; times in local minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// The due moment as shown and printed.
    pub due: Option<i64>,
    /// What timeliness is measured against.
    pub due_original: Option<i64>,
    /// Since when the clock stands still.
    pub waiting_since: Option<i64>,
    /// When the clock ended.
    pub ended: Option<i64>,
    /// How the end stands to the due moment.
    pub timeliness: Option<Timeliness>,
    /// When the result was ready.
    pub resolved: Option<i64>,
    /// When the result was handed over.
    pub returned: Option<i64>,
    /// The unit that has it.
    pub unit: Option<String>,
}

impl Standing {
    /// Returns the due moment while the clock runs.
    pub fn running_due(&self) -> Option<i64> {
        self.due.filter(|_| self.state.is_open() && !self.state.is_paused())
    }

    /// Returns since when the result waits to be collected.
    pub fn ready_since(&self) -> Option<i64> {
        self.resolved.filter(|_| self.state == State::ResultReady)
    }
}

/// Holds what else is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// It has no official code yet.
    pub unlinked: bool,
    /// It is open and its receipt was never printed.
    pub unprinted: bool,
    /// It is a basket that waits for the signature.
    pub to_sign: bool,
    /// Something was digitised coming in.
    pub digitised_in: bool,
    /// Something was digitised going out.
    pub digitised_out: bool,
    /// A survey was answered after it ended.
    pub surveyed: bool,
    /// It was refused at reception, and so is not in `received`.
    pub refused_at_reception: bool,
    /// Events that no longer fit.
    pub conflicts: u32,
    /// It holds an event of a newer program.
    pub frozen: bool,
}

impl Rows {
    /// Returns the rows of a dossier, under `key`.
    pub fn of(key: i64, dossier: &Dossier) -> Self {
        let progress = &dossier.progress;
        let state = progress.state;
        Self {
            key,
            identity: Identity::of(dossier),
            standing: Standing {
                state,
                due: dossier.due_shown().map(to_minutes),
                due_original: progress.due_original.map(to_minutes),
                waiting_since: progress
                    .pause
                    .as_ref()
                    .filter(|_| state.is_paused())
                    .map(|pause| to_minutes(pause.since)),
                ended: progress.ended.map(to_minutes),
                timeliness: progress.timeliness,
                resolved: progress.resolved_at.map(to_minutes),
                returned: progress.returned_at.map(to_minutes),
                unit: progress.unit.clone(),
            },
            marks: Marks {
                unlinked: dossier.external_number.is_none() && state != State::Voided,
                // Whoever left with a paper of the pad has a receipt.
                unprinted: state.is_open()
                    && !dossier.is_from_pad()
                    && !dossier.prints.contains_key("receipt"),
                to_sign: dossier.waits_for_signature(),
                digitised_in: dossier.digitised.0,
                digitised_out: dossier.digitised.1,
                surveyed: dossier.surveys.contains_key(&Stage::Return),
                refused_at_reception: dossier.refused_at_reception(),
                conflicts: u32::try_from(dossier.conflicts.len()).unwrap_or(u32::MAX),
                frozen: !dossier.opaque.is_empty(),
            },
        }
    }

    /// Tells whether two dossiers' rows say the same; the tie within a minute is each file's own.
    pub fn same(&self, other: &Self) -> bool {
        self.key >> TIE_BITS == other.key >> TIE_BITS
            && self.identity == other.identity
            && self.standing == other.standing
            && self.marks == other.marks
    }
}

impl Identity {
    fn of(dossier: &Dossier) -> Self {
        let people = dossier
            .people()
            .enumerate()
            .map(|(place, person)| Person {
                folded: fold(&person.name),
                written: (place > 0).then(|| person.name.clone()),
                birth_year: person.birth.map(Birth::year),
                id_tail: person.id_number.as_deref().and_then(tail),
                phone_tail: person.phone.as_deref().and_then(tail),
            })
            .collect();
        let components = dossier
            .components
            .iter()
            .map(|component| {
                let given = &component.given;
                (given.listed, component.typed.clone(), given.kind.code(), given.count)
            })
            .collect();
        Self {
            id: dossier.id,
            number: dossier.number.clone(),
            external_number: dossier.external_number.clone(),
            paper_number: dossier.paper_number.clone(),
            procedure: dossier.procedure.clone(),
            channel: dossier.channel,
            received: to_minutes(dossier.received_at),
            name: dossier.name().to_owned(),
            people,
            components,
            certify: (
                u32::try_from(dossier.documents().count()).unwrap_or(u32::MAX),
                dossier.certify.iter().fold(0_u32, |sum, one| sum.saturating_add(one.given.copies)),
            ),
            batch: dossier.batch,
        }
    }

    /// Returns what the dossier's own row holds of it.
    pub(super) fn of_the_dossier(&self) -> (&str, Option<&str>, Option<&str>, &str, &str, Channel) {
        (
            &self.number,
            self.external_number.as_deref(),
            self.paper_number.as_deref(),
            &self.procedure,
            &self.name,
            self.channel,
        )
    }
}
