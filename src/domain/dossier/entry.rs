//! One event of a dossier as read.

use chrono::NaiveDateTime;

use super::Dossier;
use crate::domain::body::{Added, Body};
use crate::domain::correction;
use crate::domain::event::Event;
use crate::domain::ids::{ClerkId, EventId};
use crate::domain::office::Office;
use crate::domain::personal::Personal;

/// Holds one event of a dossier as read: for its history and for taking steps back.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The event.
    pub id: EventId,
    /// When it happened.
    pub at: NaiveDateTime,
    /// When it was saved (Unix milliseconds).
    pub recorded: i64,
    /// Who did it.
    pub clerk: ClerkId,
    /// What happened.
    pub body: Body,
    /// Its personal part.
    pub personal: Personal,
    /// Whether a later undo took it back.
    pub taken_back: bool,
    /// What it replaced; corrections only.
    pub replaced: Option<correction::Replaced>,
}

impl Entry {
    pub(super) fn of(event: &Event, body: Body, personal: Personal) -> Self {
        Self {
            id: event.id,
            at: event.at,
            recorded: event.recorded,
            clerk: event.clerk,
            body,
            personal,
            taken_back: false,
            replaced: None,
        }
    }

    /// Returns the names of the papers it asks for, each with its reason; an erased one is empty.
    pub fn asked_for<'a>(
        &'a self,
        dossier: &Dossier,
        office: &'a Office,
    ) -> Vec<(&'a str, Option<&'a str>)> {
        let (listed, typed) = match &self.body {
            Body::RequestSupplement(body) => (&body.components, 0),
            Body::Receive(body) => {
                let handed_in = body.components.iter().filter(|given| given.listed.is_none());
                (&body.asked, handed_in.count())
            }
            _ => return Vec::new(),
        };
        let typed = self.personal.components.iter().skip(typed).map(String::as_str);
        let reasons = self.personal.reasons.iter().map(String::as_str);
        let reasons = reasons.map(|reason| Some(reason).filter(|reason| !reason.is_empty()));
        let names = named(listed.iter().copied(), typed, dossier, office);
        names.into_iter().zip(reasons.chain(std::iter::repeat(None))).collect()
    }

    /// Returns the names of the components it speaks of, in order; an erased one is empty.
    pub fn component_names<'a>(&'a self, dossier: &Dossier, office: &'a Office) -> Vec<&'a str> {
        let listed: Vec<Option<u32>> = match &self.body {
            Body::Receive(body) => body.components.iter().map(|given| given.listed).collect(),
            Body::RequestSupplement(body) => body.components.clone(),
            Body::Supplement(body) => body.components.clone(),
            Body::Attach(body) if body.listed.is_some() => vec![body.listed],
            Body::Correct(body) => match &body.added {
                Some(Added::Component(given)) => vec![given.listed],
                _ => Vec::new(),
            },
            _ => self.personal.components.iter().map(|_| None).collect(),
        };
        let typed = self.personal.components.iter().map(String::as_str);
        named(listed.into_iter(), typed, dossier, office)
    }
}

/// Returns the names of components by their places, those without one as typed.
fn named<'a>(
    listed: impl Iterator<Item = Option<u32>>,
    mut typed: impl Iterator<Item = &'a str>,
    dossier: &Dossier,
    office: &'a Office,
) -> Vec<&'a str> {
    let name = |listed: Option<u32>| {
        let typed = if listed.is_none() { typed.next() } else { None };
        dossier.component_name(office, listed, typed).unwrap_or_default()
    };
    listed.map(name).collect()
}

impl Body {
    /// Tells whether this step ended a pause, and so dated the dossier.
    pub(in crate::domain) fn ends_pause(&self) -> bool {
        match self {
            Self::Supplement(_) => true,
            Self::Pay(pay) => pay.resumed.is_some(),
            Self::Resolve(resolve) => resolve.resumed.is_some(),
            _ => false,
        }
    }

    /// Tells whether this kind of event changes a dossier's state: what an undo takes back.
    pub fn moves_state(&self) -> bool {
        match self {
            Self::Pay(pay) => pay.resumed.is_some(),
            Self::Forward(_)
            | Self::RequestSupplement(_)
            | Self::Supplement(_)
            | Self::RequestPayment(_)
            | Self::Resolve(_)
            | Self::Return(_)
            | Self::Refuse(_)
            | Self::Withdraw(_)
            | Self::Stop(_)
            | Self::Void(_) => true,
            _ => false,
        }
    }
}
