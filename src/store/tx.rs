//! One transaction: what was decided is sealed, chained and projected, all or nothing.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike as _, NaiveDate};
use ed25519_dalek::{SigningKey, VerifyingKey};
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::StoreError;
use super::log::{self, Desks};
use super::projection::{self, Rows};
use super::tally::Tallies;
use crate::domain::body::{Body, BookNumber, Receive};
use crate::domain::dossier::Dossier;
use crate::domain::event::{Draft, Event, Head, desk_of};
use crate::domain::ids::{ClerkId, DeskId, DossierId, EventId};
use crate::domain::order;

/// Says where events come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Sealed here, just now; their dossier is folded in the caller's hand.
    Here,
    /// From elsewhere: pulled, bundled, imported. Chain, seal and personal part are checked.
    Elsewhere,
}

/// Says why an event from elsewhere was not admitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The book does not know its desk's public key.
    UnknownDesk,
    /// It is not the desk's next: something between is missing.
    Gap,
    /// It is not chained to the desk's event before it, or was changed.
    BrokenChain,
    /// Its signature, or its personal part, does not hold.
    BadSeal,
    /// Another event already has its number, or a copy of this desk wrote on elsewhere.
    Fork,
}

impl Refusal {
    /// Returns the stable code kept with an event in quarantine.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownDesk => "unknown_desk",
            Self::Gap => "gap",
            Self::BrokenChain => "broken_chain",
            Self::BadSeal => "bad_seal",
            Self::Fork => "fork",
        }
    }

    /// Tells whether the event itself is at fault, and not only what has not come yet.
    fn is_for_quarantine(self) -> bool {
        !matches!(self, Self::UnknownDesk | Self::Gap)
    }
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
    trusted: i64,
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
        (recorded, trusted): (&'a mut Recorded, i64),
        (key, reference): (&'a SigningKey, i64),
    ) -> Result<Self, StoreError> {
        let desk = desk_of(&key.verifying_key());
        let head = log::head(tx, desk, reference)?;
        let pending = None;
        Ok(Self { tx, desks, tallies, rows, recorded, trusted, head, reference, key, pending })
    }

    /// Returns how many events the office's own history has.
    ///
    /// # Errors
    /// Those of reading.
    pub fn office_mark(&self) -> Result<i64, StoreError> {
        log::office_mark(self.tx)
    }

    /// Returns the office's own history, in order, with what other programs wrote down meanwhile.
    ///
    /// # Errors
    /// Those of reading.
    pub fn office_events(&mut self) -> Result<Vec<Event>, StoreError> {
        self.sign_off()?;
        *self.desks = Desks::load(self.tx)?;
        Ok(order::in_order(log::of_the_office(self.tx, self.desks)?))
    }

    /// Returns the newest recorded time of this desk since the clock was last trusted, in Unix
    /// milliseconds.
    ///
    /// # Errors
    /// Those of reading.
    pub fn last_recorded(&mut self) -> Result<Option<i64>, StoreError> {
        let head = self.head_key();
        let first = (head - log::LOOKED_AT).max(self.trusted);
        let (seen, newest) = self.recorded.unwrap_or((first, None));
        if seen < head {
            // This program's own saves and other programs' since the last look.
            let since = log::newest_recorded(self.tx, self.reference, seen)?;
            *self.recorded = Some((head, newest.max(since)));
        }
        Ok(self.recorded.and_then(|(_, newest)| newest))
    }

    /// Tells whether a clerk has said that the clock is right.
    pub fn is_trusted(&self) -> bool {
        self.trusted > 0
    }

    /// Returns the key of this desk's last event.
    pub fn head_key(&self) -> i64 {
        log::key(self.reference, self.head.seq)
    }

    /// Returns the ids of the dossiers with this number, ours or the official one.
    ///
    /// # Errors
    /// Those of reading.
    pub fn by_number(&self, number: &str) -> Result<Vec<DossierId>, StoreError> {
        super::queries::by_number(self.tx, number)
    }

    /// Tells whether a dossier bears this number of ours.
    ///
    /// # Errors
    /// Those of reading.
    pub fn has_number(&self, number: &str) -> Result<bool, StoreError> {
        super::queries::has_number(self.tx, number)
    }

    /// Returns the dossiers that are open, in no order.
    ///
    /// # Errors
    /// Those of reading.
    pub fn open_dossiers(&self) -> Result<Vec<DossierId>, StoreError> {
        super::queries::open(self.tx)
    }

    /// Returns a dossier, folded from its events; none when it is not here or cannot be read.
    ///
    /// # Errors
    /// Those of reading.
    pub fn dossier(&mut self, id: DossierId) -> Result<Option<Dossier>, StoreError> {
        self.sign_off()?;
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

    /// Returns the last number drawn here in a book in a year; 0 before the first. What other desks
    /// drew in books of their own does not count.
    ///
    /// # Errors
    /// Those of reading.
    pub fn last_in_book(&self, book: &str, year: i32) -> Result<u32, StoreError> {
        let last: Option<u32> = self
            .tx
            .prepare_cached("SELECT last FROM book_serial WHERE book = ?1 AND year = ?2")?
            .query_row(params![book, year], |row| row.get(0))
            .optional()?;
        Ok(last.unwrap_or(0))
    }

    /// Returns the newest basket of documents to be certified; none before the first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn last_basket(&mut self) -> Result<Option<Dossier>, StoreError> {
        match super::queries::baskets(self.tx, 1)?.first() {
            Some(id) => self.dossier(*id),
            None => Ok(None),
        }
    }

    /// Returns a dossier's events up to the save that a caller's key belongs to.
    ///
    /// # Errors
    /// Those of reading.
    pub fn keyed(&mut self, key: &str) -> Result<Option<Vec<Event>>, StoreError> {
        self.sign_off()?;
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
            self.draw(&event, body)?;
        }
        self.draw_in_books(draft.body.numbers_drawn())?;
        // What was just written need not be read again.
        let dossier = Dossier::open_read(&event, draft.body, draft.personal);
        self.admit(vec![event], Source::Here)?;
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
        self.draw_in_books(draft.body.numbers_drawn())?;
        dossier.apply_read(&event, draft.body, draft.personal);
        self.admit(vec![event], Source::Here)?;
        Ok(())
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
        self.admit(vec![event.clone()], Source::Here)?;
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

    /// Keeps that a receipt's number was drawn; one of an outage pad was drawn with the pad.
    fn draw(&mut self, event: &Event, receipt: &Receive) -> Result<(), StoreError> {
        if receipt.is_from_pad() {
            return Ok(());
        }
        self.tx
            .prepare_cached(
                "INSERT INTO serial (day, digit, last) VALUES (?1, ?2, ?3)
                 ON CONFLICT (day, digit) DO UPDATE SET last = max(last, excluded.last)",
            )?
            .execute(params![day_number(event.at.date()), receipt.desk_number, receipt.serial])?;
        Ok(())
    }

    /// Keeps which numbers were drawn in the books.
    fn draw_in_books(&mut self, numbers: &[BookNumber]) -> Result<(), StoreError> {
        for number in numbers {
            self.tx
                .prepare_cached(
                    "INSERT INTO book_serial (book, year, last) VALUES (?1, ?2, ?3)
                     ON CONFLICT (book, year) DO UPDATE SET last = max(last, excluded.last)",
                )?
                .execute(params![number.book, number.year, number.number])?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), StoreError> {
        self.sign_off()?;
        self.tallies.flush(self.tx)
    }

    /// Signs and writes what is held back, as the last of what was sealed here: so that a read
    /// sees everything appended, and a save never ends unsigned.
    fn sign_off(&mut self) -> Result<(), StoreError> {
        match self.pending.take() {
            Some(mut last) => {
                last.sign(self.key);
                self.write(&last)
            }
            None => Ok(()),
        }
    }

    /// Writes down a desk whose events may come from elsewhere, and returns its id.
    ///
    /// # Errors
    /// Those of writing.
    pub fn know(&mut self, key: VerifyingKey) -> Result<DeskId, StoreError> {
        let id = desk_of(&key);
        self.desks.know(self.tx, id, Some(key), false)?;
        Ok(id)
    }

    /// Takes events in, from wherever they come: the one door to the log. Those from elsewhere
    /// that hold are kept and the dossiers they belong to are folded again; the others are
    /// answered with why not.
    ///
    /// Events of one desk must come in the order of their numbers; one that is already here is
    /// nothing new.
    ///
    /// # Errors
    /// Those of reading and writing.
    pub fn admit(
        &mut self,
        events: Vec<Event>,
        source: Source,
    ) -> Result<Vec<(EventId, Refusal)>, StoreError> {
        let mut refused = Vec::new();
        if source == Source::Here {
            for event in events {
                self.hold(event)?;
            }
            return Ok(refused);
        }
        self.sign_off()?;
        let mut touched = BTreeSet::new();
        for event in events {
            match self.examine(&event)? {
                Examined::Here => {}
                Examined::Next => {
                    touched.extend(event.dossier);
                    self.take(event)?;
                }
                Examined::Refused(why) => {
                    if why.is_for_quarantine() {
                        quarantine(self.tx, &event, why)?;
                    }
                    refused.push((event.id, why));
                }
            }
        }
        for id in touched {
            if let Some(dossier) = self.dossier(id)? {
                self.project(&dossier)?;
            }
        }
        Ok(refused)
    }

    /// Looks at an event from elsewhere.
    fn examine(&self, event: &Event) -> Result<Examined, StoreError> {
        use Examined::Refused;
        let Some(desk) = self.desks.get(event.id.desk) else {
            return Ok(Refused(Refusal::UnknownDesk));
        };
        let head = log::head(self.tx, desk.id, desk.reference)?;
        if event.id.seq <= head.seq {
            let here = log::hash_of(self.tx, desk.reference, event.id.seq)?;
            return Ok(match here == Some(event.hash) {
                true => Examined::Here,
                false => Refused(Refusal::Fork),
            });
        }
        let Some(key) = desk.public_key else { return Ok(Refused(Refusal::UnknownDesk)) };
        let erased = log::is_erased(self.tx, log::key(desk.reference, event.id.seq))?;
        Ok(if desk.reference == self.reference {
            Refused(Refusal::Fork)
        } else if event.id.seq != head.seq + 1 {
            Refused(Refusal::Gap)
        } else if event.computed_hash(&head.hash) != event.hash {
            Refused(Refusal::BrokenChain)
        } else if !event.signature_holds(&key) || !event.personal_holds(erased) {
            Refused(Refusal::BadSeal)
        } else {
            Examined::Next
        })
    }

    /// Keeps an event from elsewhere; a personal part that was erased here stays erased.
    fn take(&mut self, mut event: Event) -> Result<(), StoreError> {
        let desk = self.desks.get(event.id.desk).map(|desk| (desk.reference, desk.own));
        if let Some((reference, _)) = desk
            && log::is_erased(self.tx, log::key(reference, event.id.seq))?
        {
            event.personal = None;
        }
        self.write(&event)?;
        let Some(body) = event.decode() else { return Ok(()) };
        if let Body::Receive(receipt) = &body {
            self.draw(&event, receipt)?;
        }
        // The books of this place go on whoever it was then; other desks have their own.
        if desk.is_some_and(|(_, own)| own) {
            self.draw_in_books(body.numbers_drawn())?;
        }
        Ok(())
    }
}

/// Says what became of an event from elsewhere.
enum Examined {
    /// It is already here.
    Here,
    /// It is its desk's next, and holds.
    Next,
    /// It is not admitted.
    Refused(Refusal),
}

/// Keeps an event that was not admitted, for a person to look at; what it says of people is not.
fn quarantine(conn: &rusqlite::Connection, event: &Event, why: Refusal) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT OR IGNORE INTO quarantine (desk, seq, hash, why, kind, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        event.id.desk.0,
        event.id.seq as i64,
        event.hash,
        why.code(),
        event.kind,
        event.body
    ])?;
    Ok(())
}

/// Returns days since 1970-01-01.
pub(super) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - 719_163
}

/// Keeps which save a caller's key belongs to.
fn keep_key(conn: &rusqlite::Connection, key: i64, event: &Event) -> Result<(), StoreError> {
    if let Some(caller) = log::caller_key(event) {
        conn.prepare_cached("INSERT OR IGNORE INTO keyed (key, event) VALUES (?1, ?2)")?
            .execute(params![caller, key])?;
    }
    Ok(())
}
