//! The log: events as rows, exactly as sealed.

use std::collections::HashMap;

use ed25519_dalek::VerifyingKey;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use super::StoreError;
use crate::domain::body::Said;
use crate::domain::event::{Event, Head, PersonalPart};
use crate::domain::ids::{ClerkId, DeskId, DossierId, EventId};
use crate::domain::moment;

/// Bits of an event's key that hold its number on its desk; those above hold the desk's reference.
const SEQ_BITS: u32 = 40;
const SEQ_MASK: i64 = (1 << SEQ_BITS) - 1;

/// Returns a caller's own key for the line that an event was written for.
pub fn caller_key(event: &Event) -> Option<String> {
    // A cheap look before a parse: few saves carry a key.
    event.body.contains("\"key\":\"").then(|| Said::read(&event.body).key).flatten()
}

/// Tells whether the personal part of an event was lawfully erased.
pub fn is_erased(conn: &Connection, key: i64) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("SELECT 1 FROM erased WHERE event = ?1")?.exists([key])?)
}

/// Returns how many events the office's own history has.
pub fn office_mark(conn: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT count(*) FROM event WHERE dossier IS NULL";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Events that are looked at for a desk's newest recorded time when a book has just been opened.
/// The clock guard lets it fall by two minutes, so the last event need not hold it.
pub const LOOKED_AT: i64 = 1000;

/// Holds a desk as a book knows it.
#[derive(Debug, Clone)]
pub struct KnownDesk {
    /// Its reference in this file.
    pub reference: i64,
    /// Its id.
    pub id: DeskId,
    /// Its public key; none for a desk only heard of.
    pub public_key: Option<VerifyingKey>,
    /// Whether its private key is, or once was, beside this book.
    pub own: bool,
}

/// Holds every desk that a book knows.
#[derive(Debug, Clone, Default)]
pub struct Desks {
    by_reference: HashMap<i64, KnownDesk>,
    by_id: HashMap<DeskId, i64>,
}

fn read_desk(row: &rusqlite::Row<'_>) -> rusqlite::Result<KnownDesk> {
    let public_key: Option<[u8; 32]> = row.get("public_key")?;
    Ok(KnownDesk {
        reference: row.get("ref")?,
        id: DeskId(row.get("id")?),
        public_key: public_key.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok()),
        own: row.get("own")?,
    })
}

impl Desks {
    /// Reads the desks.
    ///
    /// # Errors
    /// Those of reading.
    pub fn load(conn: &Connection) -> Result<Self, StoreError> {
        let mut desks = Self::default();
        let mut statement = conn.prepare_cached("SELECT ref, id, public_key, own FROM desk")?;
        let rows = statement.query_map([], read_desk)?;
        for desk in rows {
            desks.keep(desk?);
        }
        Ok(desks)
    }

    /// Returns a desk; none when the book has not heard of it.
    pub fn get(&self, id: DeskId) -> Option<&KnownDesk> {
        self.by_id.get(&id).and_then(|reference| self.by_reference.get(reference))
    }

    /// Returns every desk.
    pub fn iter(&self) -> impl Iterator<Item = &KnownDesk> {
        self.by_reference.values()
    }

    /// Writes a desk down, or adds to what is known of it.
    ///
    /// # Errors
    /// Those of writing.
    pub fn know(
        &mut self,
        conn: &Connection,
        id: DeskId,
        public_key: Option<VerifyingKey>,
        own: bool,
    ) -> Result<i64, StoreError> {
        let desk = conn
            .prepare_cached(
                "INSERT INTO desk (id, public_key, own) VALUES (?1, ?2, ?3)
                 ON CONFLICT (id) DO UPDATE SET
                   public_key = coalesce(public_key, excluded.public_key),
                   own = max(own, excluded.own)
                 RETURNING ref, id, public_key, own",
            )?
            .query_row(params![id.0, public_key.map(|key| key.to_bytes()), own], read_desk)?;
        let reference = desk.reference;
        self.keep(desk);
        Ok(reference)
    }

    fn keep(&mut self, desk: KnownDesk) {
        self.by_id.insert(desk.id, desk.reference);
        self.by_reference.insert(desk.reference, desk);
    }

    /// Returns the key under which this file keeps an event; the desk is written down when new.
    fn key_or_know(&mut self, conn: &Connection, id: EventId) -> Result<i64, StoreError> {
        let reference = match self.by_id.get(&id.desk) {
            Some(reference) => *reference,
            None => self.know(conn, id.desk, None, false)?,
        };
        Ok(key(reference, id.seq))
    }

    /// Returns the event that this file keeps under `key`.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the desk is not in the book.
    pub fn event_id(&self, key: i64) -> Result<EventId, StoreError> {
        let desk = self.by_reference.get(&(key >> SEQ_BITS)).ok_or_else(|| {
            StoreError::Damaged(format!("event {key} belongs to a desk that is not in the book"))
        })?;
        Ok(EventId { desk: desk.id, seq: (key & SEQ_MASK) as u64 })
    }
}

/// Returns the key under which this file keeps an event.
pub fn key(reference: i64, seq: u64) -> i64 {
    reference << SEQ_BITS | (seq as i64 & SEQ_MASK)
}

/// Returns a desk's reference in this file and a number of events there, from an event's key.
pub fn desk_and_seq(key: i64) -> (i64, u64) {
    (key >> SEQ_BITS, (key & SEQ_MASK) as u64)
}

/// Returns the keys that the events of a desk lie between, the second beyond the last.
pub fn keys_of(reference: i64) -> (i64, i64) {
    (reference << SEQ_BITS, (reference + 1) << SEQ_BITS)
}

/// Writes an event down and returns its key.
///
/// # Errors
/// Those of writing; an event already there is one.
pub fn insert(conn: &Connection, desks: &mut Desks, event: &Event) -> Result<i64, StoreError> {
    let key = desks.key_or_know(conn, event.id)?;
    let mut bases = Vec::with_capacity(8 * event.bases.len());
    for base in &event.bases {
        bases.extend_from_slice(&desks.key_or_know(conn, *base)?.to_be_bytes());
    }
    conn.prepare_cached(
        "INSERT INTO event (id, hlc, dossier, kind, version, body, personal_hash, clerk, at,
           recorded, bases, hash, sig)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        key,
        event.hlc,
        event.dossier.as_ref().map(|id| id.0.as_bytes()),
        event.kind,
        event.version,
        event.body,
        event.personal_hash,
        event.clerk.0.as_bytes(),
        moment::to_minutes(event.at),
        event.recorded,
        bases,
        event.hash,
        event.signature,
    ])?;
    if let Some(part) = &event.personal {
        conn.prepare_cached("INSERT INTO personal (event, salt, bytes) VALUES (?1, ?2, ?3)")?
            .execute(params![key, part.salt, part.bytes])?;
    }
    Ok(key)
}

macro_rules! select_events {
    ($rest:literal) => {
        concat!(
            "SELECT e.id, e.hlc, e.dossier, e.kind, e.version, e.body, e.personal_hash, e.clerk,
               e.at, e.recorded, e.bases, e.hash, e.sig, p.salt, p.bytes
             FROM event e LEFT JOIN personal p ON p.event = e.id ",
            $rest
        )
    };
}

/// Reads an event from a row of [`select_events`]; by place, since a check reads millions.
fn read(row: &Row<'_>, desks: &Desks) -> Result<Event, StoreError> {
    let bases: &[u8] = row.get_ref(10)?.as_blob().map_err(rusqlite::Error::from)?;
    let bases = bases
        .chunks_exact(8)
        .filter_map(|chunk| chunk.try_into().ok())
        .map(|bytes| desks.event_id(i64::from_be_bytes(bytes)))
        .collect::<Result<_, _>>()?;
    let salt: Option<[u8; 32]> = row.get(13)?;
    let bytes: Option<Vec<u8>> = row.get(14)?;
    let dossier: Option<[u8; 16]> = row.get(2)?;
    Ok(Event {
        id: desks.event_id(row.get(0)?)?,
        hlc: row.get(1)?,
        dossier: dossier.map(|bytes| DossierId(Uuid::from_bytes(bytes))),
        kind: row.get(3)?,
        version: row.get(4)?,
        body: row.get(5)?,
        personal_hash: row.get(6)?,
        personal: salt.zip(bytes).map(|(salt, bytes)| PersonalPart { salt, bytes }),
        clerk: ClerkId(Uuid::from_bytes(row.get(7)?)),
        at: moment::from_minutes(row.get(8)?),
        recorded: row.get(9)?,
        bases,
        hash: row.get(11)?,
        signature: row.get(12)?,
    })
}

fn collect(
    statement: &mut rusqlite::CachedStatement<'_>,
    desks: &Desks,
    parameters: impl rusqlite::Params,
) -> Result<Vec<Event>, StoreError> {
    let mut rows = statement.query(parameters)?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        events.push(read(row, desks)?);
    }
    Ok(events)
}

/// Returns the events of a dossier, by desk and number there.
///
/// # Errors
/// Those of reading.
pub fn of_dossier(
    conn: &Connection,
    desks: &Desks,
    dossier: DossierId,
) -> Result<Vec<Event>, StoreError> {
    let sql = select_events!("WHERE e.dossier = ?1 ORDER BY e.id");
    collect(&mut conn.prepare_cached(sql)?, desks, [dossier.0.as_bytes()])
}

/// Returns the events of the office's own history, by desk and number there.
///
/// # Errors
/// Those of reading.
pub fn of_the_office(conn: &Connection, desks: &Desks) -> Result<Vec<Event>, StoreError> {
    let sql = select_events!("WHERE e.dossier IS NULL ORDER BY e.id");
    collect(&mut conn.prepare_cached(sql)?, desks, [])
}

/// Hands every event of a desk to `see`, in order, from a single pass over the table.
///
/// # Errors
/// Those of reading, and those of `see`.
pub fn each(
    conn: &Connection,
    desks: &Desks,
    reference: i64,
    mut see: impl FnMut(Event) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let sql = select_events!("WHERE e.id >= ?1 AND e.id < ?2 ORDER BY e.id");
    let mut statement = conn.prepare_cached(sql)?;
    let (start, end) = keys_of(reference);
    let mut rows = statement.query([start, end])?;
    while let Some(row) = rows.next()? {
        see(read(row, desks)?)?;
    }
    Ok(())
}

/// Returns where a desk's log stands.
///
/// # Errors
/// Those of reading.
pub fn head(conn: &Connection, desk: DeskId, reference: i64) -> Result<Head, StoreError> {
    let (start, end) = keys_of(reference);
    let last = conn
        .prepare_cached(
            "SELECT id, hash, hlc FROM event WHERE id >= ?1 AND id < ?2 ORDER BY id DESC LIMIT 1",
        )?
        .query_row([start, end], |row| {
            let key: i64 = row.get("id")?;
            Ok(Head {
                desk,
                seq: desk_and_seq(key).1,
                hash: row.get("hash")?,
                hlc: row.get("hlc")?,
            })
        })
        .optional()?;
    Ok(last.unwrap_or(Head::new(desk)))
}

/// Returns the newest recorded time of a desk's events after `key`, in Unix milliseconds.
///
/// # Errors
/// Those of reading.
pub fn newest_recorded(
    conn: &Connection,
    reference: i64,
    after: i64,
) -> Result<Option<i64>, StoreError> {
    let (start, end) = keys_of(reference);
    Ok(conn
        .prepare_cached("SELECT max(recorded) FROM event WHERE id > ?1 AND id < ?2")?
        .query_row([start.max(after), end], |row| row.get(0))?)
}

/// Returns the hash of an event kept here; none when it is not here.
///
/// # Errors
/// Those of reading.
pub fn hash_of(
    conn: &Connection,
    reference: i64,
    seq: u64,
) -> Result<Option<[u8; 32]>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT hash FROM event WHERE id = ?1")?
        .query_row([key(reference, seq)], |row| row.get("hash"))
        .optional()?)
}

/// Returns the dossier that an event kept here belongs to.
///
/// # Errors
/// Those of reading.
pub fn dossier_of(conn: &Connection, key: i64) -> Result<Option<DossierId>, StoreError> {
    let bytes: Option<[u8; 16]> = conn
        .prepare_cached("SELECT dossier FROM event WHERE id = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?
        .flatten();
    Ok(bytes.map(|bytes| DossierId(Uuid::from_bytes(bytes))))
}

/// Returns the key of the newest event of every desk.
///
/// # Errors
/// Those of reading.
pub fn heads(conn: &Connection, desks: &Desks) -> Result<Vec<i64>, StoreError> {
    let mut heads = Vec::new();
    for desk in desks.iter() {
        let head = head(conn, desk.id, desk.reference)?;
        heads.push(key(desk.reference, head.seq));
    }
    heads.sort_unstable();
    Ok(heads)
}

/// Hands every dossier's events to `see`, dossier by dossier, from a single pass over the index.
///
/// # Errors
/// Those of reading, and those of `see`.
pub fn each_dossier(
    conn: &Connection,
    desks: &Desks,
    mut see: impl FnMut(DossierId, Vec<Event>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let sql = select_events!("WHERE e.dossier IS NOT NULL ORDER BY e.dossier, e.id");
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut held: Vec<Event> = Vec::new();
    while let Some(row) = rows.next()? {
        let event = read(row, desks)?;
        if let Some(id) = held.first().and_then(|first| first.dossier)
            && event.dossier != Some(id)
        {
            see(id, std::mem::take(&mut held))?;
        }
        held.push(event);
    }
    match held.first().and_then(|first| first.dossier) {
        Some(id) => see(id, held),
        None => Ok(()),
    }
}
