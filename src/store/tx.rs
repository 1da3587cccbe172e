//! One transaction: what was decided is sealed, chained and projected, all or nothing.

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};
use ed25519_dalek::SigningKey;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::log::{self, Desks};
use super::projection::{self, Rows};
use super::tally::Tallies;
use super::{StoreError, order};
use crate::domain::body::{Body, Said};
use crate::domain::dossier::Dossier;
use crate::domain::event::{Draft, Event, Head};
use crate::domain::ids::{ClerkId, DossierId};

/// Says where events come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Decided and sealed here, just now.
    Here,
    /// From elsewhere: pulled, bundled, imported. Chain and signatures are checked.
    Elsewhere,
}

/// Says why an event from elsewhere was not admitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is not the desk's next: something between is missing.
    Gap,
    /// It is not chained to the desk's event before it, or was changed.
    BrokenChain,
    /// Its signature, or its personal part, does not hold.
    BadSeal,
    /// Another event already has its number.
    Fork,
}

/// Up to which event a desk's log was looked at, and the newest recorded time found.
pub(super) type Recorded = Option<(i64, Option<i64>)>;

/// Holds a transaction under way.
pub struct Tx<'a> {
    tx: &'a Transaction<'a>,
    desks: &'a mut Desks,
    tallies: &'a mut Tallies,
    rows: &'a mut HashMap<DossierId, Rows>,
    recorded: &'a mut Recorded,
    head: Head,
    reference: i64,
    key: &'a SigningKey,
    /// The last event sealed, not yet written: it is signed when it proves to be the save's last.
    pending: Option<Event>,
}

impl<'a> Tx<'a> {
    pub(super) fn new(
        tx: &'a Transaction<'a>,
        desks: &'a mut Desks,
        tallies: &'a mut Tallies,
        rows: &'a mut HashMap<DossierId, Rows>,
        recorded: &'a mut Recorded,
        key: &'a SigningKey,
        reference: i64,
    ) -> Result<Self, StoreError> {
        let desk = crate::domain::event::desk_of(&key.verifying_key());
        let head = log::head(tx, desk, reference)?;
        Ok(Self { tx, desks, tallies, rows, recorded, head, reference, key, pending: None })
    }

    /// Returns the newest recorded time of this desk, in Unix milliseconds.
    ///
    /// # Errors
    /// Those of reading.
    pub fn last_recorded(&mut self) -> Result<Option<i64>, StoreError> {
        let head = log::key(self.reference, self.head.seq);
        let (seen, newest) = self.recorded.unwrap_or((head - log::LOOKED_AT, None));
        if seen < head {
            // This program's own saves and other programs' since the last look.
            let since = log::newest_recorded(self.tx, self.reference, seen)?;
            *self.recorded = Some((head, newest.max(since)));
        }
        Ok(self.recorded.and_then(|(_, newest)| newest))
    }

    /// Returns the ids of the dossiers with this number, ours or the official one.
    ///
    /// # Errors
    /// Those of reading.
    pub fn by_number(&self, number: &str) -> Result<Vec<DossierId>, StoreError> {
        super::queries::by_number(self.tx, number)
    }

    /// Returns a dossier, folded from its events; none when it is not here or cannot be read.
    ///
    /// # Errors
    /// Those of reading.
    pub fn dossier(&mut self, id: DossierId) -> Result<Option<Dossier>, StoreError> {
        self.let_go()?;
        Ok(Dossier::fold(&order::in_order(log::of_dossier(self.tx, self.desks, id)?)))
    }

    /// Returns the day's next serial of a desk's digit.
    ///
    /// # Errors
    /// Those of reading.
    pub fn next_serial(&self, day: NaiveDate, digit: u8) -> Result<u32, StoreError> {
        let last: Option<u32> = self
            .tx
            .prepare_cached("SELECT last FROM serial WHERE day = ?1 AND digit = ?2")?
            .query_row(params![day_number(day), digit], |row| row.get(0))
            .optional()?;
        Ok(last.unwrap_or(0) + 1)
    }

    /// Returns a dossier's events up to the save that a caller's key belongs to.
    ///
    /// # Errors
    /// Those of reading.
    pub fn keyed(&mut self, key: &str) -> Result<Option<Vec<Event>>, StoreError> {
        self.let_go()?;
        let event: Option<i64> = self
            .tx
            .prepare_cached("SELECT event FROM keyed WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        let Some(event) = event else { return Ok(None) };
        let last = self.desks.event_id(event)?;
        let Some(dossier) = log::dossier_of(self.tx, event)? else { return Ok(None) };
        let mut events = order::in_order(log::of_dossier(self.tx, self.desks, dossier)?);
        let end = events.iter().position(|event| event.id == last).map_or(0, |at| at + 1);
        events.truncate(end);
        Ok(Some(events))
    }

    /// Seals and appends the receipt that opens a dossier; none when it is no receipt.
    ///
    /// # Errors
    /// Those of writing.
    pub fn open(
        &mut self,
        draft: Draft,
        clerk: ClerkId,
        recorded: i64,
        salt: [u8; 32],
    ) -> Result<Option<Dossier>, StoreError> {
        let event = self.head.seal(&draft, clerk, recorded, Vec::new(), salt);
        if let Body::Receive(body) = &draft.body {
            self.draw(&event, body.desk_number, body.serial)?;
        }
        // What was just written need not be read again.
        let dossier = Dossier::open_read(&event, draft.body, draft.personal);
        self.hold(event)?;
        Ok(dossier)
    }

    /// Seals and appends the next event of a dossier, and applies it.
    ///
    /// # Errors
    /// Those of writing.
    pub fn append(
        &mut self,
        dossier: &mut Dossier,
        draft: Draft,
        clerk: ClerkId,
        recorded: i64,
        salt: [u8; 32],
    ) -> Result<(), StoreError> {
        let event = self.head.seal(&draft, clerk, recorded, dossier.bases(), salt);
        dossier.apply_read(&event, draft.body, draft.personal);
        self.hold(event)
    }

    /// Seals and appends the next event of the office's own history.
    ///
    /// # Errors
    /// Those of writing.
    pub fn append_office(
        &mut self,
        draft: &Draft,
        clerk: ClerkId,
        recorded: i64,
        salt: [u8; 32],
    ) -> Result<Event, StoreError> {
        let event = self.head.seal(draft, clerk, recorded, Vec::new(), salt);
        self.hold(event.clone())?;
        Ok(event)
    }

    /// Writes the rows of a dossier whose events were appended.
    ///
    /// # Errors
    /// Those of writing.
    pub fn project(&mut self, dossier: &Dossier) -> Result<(), StoreError> {
        let held = self.rows.remove(&dossier.id);
        let old = match held {
            Some(rows) => Some(rows),
            None => self.stored_rows(dossier.id)?,
        };
        let new = projection::write(self.tx, self.tallies, old.as_ref(), dossier)?;
        self.rows.insert(dossier.id, new);
        Ok(())
    }

    /// Lets go of the rows held of a dossier.
    pub fn forget(&mut self, id: DossierId) {
        self.rows.remove(&id);
    }

    fn stored_rows(&self, id: DossierId) -> Result<Option<Rows>, StoreError> {
        match projection::key_of(self.tx, id)? {
            Some(key) => projection::read(self.tx, key),
            None => Ok(None),
        }
    }

    /// Writes what is held back, so that a read sees everything appended.
    fn let_go(&mut self) -> Result<(), StoreError> {
        match self.pending.take() {
            Some(event) => self.write(&event),
            None => Ok(()),
        }
    }

    fn hold(&mut self, event: Event) -> Result<(), StoreError> {
        if let Some(before) = self.pending.replace(event) {
            self.write(&before)?;
        }
        Ok(())
    }

    fn write(&mut self, event: &Event) -> Result<(), StoreError> {
        let key = log::insert(self.tx, self.desks, event)?;
        keep_key(self.tx, key, event)
    }

    /// Keeps that a number was drawn.
    fn draw(&mut self, event: &Event, digit: u8, serial: u32) -> Result<(), StoreError> {
        self.tx
            .prepare_cached(
                "INSERT INTO serial (day, digit, last) VALUES (?1, ?2, ?3)
                 ON CONFLICT (day, digit) DO UPDATE SET last = max(last, excluded.last)",
            )?
            .execute(params![day_number(event.at.date()), digit, serial])?;
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), StoreError> {
        if let Some(mut last) = self.pending.take() {
            last.sign(self.key);
            self.write(&last)?;
        }
        self.tallies.flush(self.tx)
    }

    /// Takes events in, from wherever they come: the one door to the log. Those that hold are
    /// kept and the dossiers they belong to are folded again; the others are answered with why.
    ///
    /// Events of one desk must come in the order of their numbers; one that is already here is
    /// nothing new.
    ///
    /// # Errors
    /// Those of reading and writing.
    pub fn admit(
        &mut self,
        events: &[Event],
        source: Source,
    ) -> Result<Vec<(crate::domain::ids::EventId, Refusal)>, StoreError> {
        let mut refused = Vec::new();
        let mut touched = Vec::new();
        for event in events {
            let reference = self.desks.know(self.tx, event.id.desk, None, false)?;
            let mut head = log::head(self.tx, event.id.desk, reference)?;
            if event.id.seq <= head.seq {
                let here = log::hash_of(self.tx, reference, event.id.seq)?;
                if here != Some(event.hash) {
                    refused.push((event.id, Refusal::Fork));
                }
                continue;
            }
            let refusal = match source {
                Source::Here => None,
                Source::Elsewhere if event.id.seq != head.seq + 1 => Some(Refusal::Gap),
                Source::Elsewhere if event.computed_hash(&head.hash) != event.hash => {
                    Some(Refusal::BrokenChain)
                }
                Source::Elsewhere => {
                    let known = self.desks.get(event.id.desk).and_then(|desk| desk.public_key);
                    let sealed = known.is_none_or(|key| event.signature_holds(&key));
                    (!sealed || !event.personal_holds(true)).then_some(Refusal::BadSeal)
                }
            };
            if let Some(refusal) = refusal {
                refused.push((event.id, refusal));
                continue;
            }
            self.write(event)?;
            if let Some(Body::Receive(body)) = event.decode() {
                self.draw(event, body.desk_number, body.serial)?;
            }
            head.follow(event);
            touched.extend(event.dossier);
        }
        touched.sort_unstable();
        touched.dedup();
        for id in touched {
            self.rows.remove(&id);
            if let Some(dossier) = self.dossier(id)? {
                let old = self.stored_rows(id)?;
                projection::write(self.tx, self.tallies, old.as_ref(), &dossier)?;
            }
        }
        Ok(refused)
    }
}

/// Returns days since 1970-01-01.
pub(super) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - 719_163
}

/// Keeps which save a caller's key belongs to.
fn keep_key(conn: &rusqlite::Connection, key: i64, event: &Event) -> Result<(), StoreError> {
    // A cheap look before a parse: few saves carry a key.
    if event.body.contains("\"key\":\"")
        && let Some(caller) = Said::read(&event.body).key
    {
        conn.prepare_cached("INSERT OR IGNORE INTO keyed (key, event) VALUES (?1, ?2)")?
            .execute(params![caller, key])?;
    }
    Ok(())
}
