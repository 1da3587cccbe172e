//! The book: appends events, keeps the projections in the same transaction, answers queries.
//!
//! The event table is the truth; every other table but `quarantine`, `draft` and `local` can be
//! made again from it ([`check`](Store::check) does, and compares).

mod check;
mod drafts;
mod error;
mod key;
mod log;
mod place;
mod projection;
mod queries;
mod schema;
mod search;
mod tails;
mod tally;
mod tx;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ed25519_dalek::SigningKey;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::domain::dossier::Dossier;
use crate::domain::event::{Event, desk_of};
use crate::domain::ids::{DeskId, DossierId};
use crate::domain::order;
use log::Desks;
use projection::Rows;
use tally::Tallies;

pub use check::{Report, Trouble as CheckTrouble};
pub use drafts::DraftRow;
pub use error::StoreError;
pub use key::KEY;
pub use place::BOOK;
pub use queries::{Counts, Filter, Row};
pub use search::Names;
pub use tx::{Refusal, Source, Tx};

/// How long a save waits for another program's.
const PATIENCE: Duration = Duration::from_secs(5);

/// Size of the write-ahead log at which it is moved into the book without an idle moment, in bytes.
const BULK_LOG: u64 = 64 * 1024 * 1024;

/// Says what a book is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To read what is there.
    Read,
    /// To write into a book that is there.
    Write,
    /// To write, making the book when there is none.
    Create,
}

/// Holds an open book.
pub struct Store {
    conn: Connection,
    file: Option<PathBuf>,
    desks: Desks,
    /// The desk's private key and reference; none when the book was opened to read.
    own: Option<(SigningKey, i64)>,
    tallies: Tallies,
    /// Rows of the dossiers that bulk work has open.
    rows: HashMap<DossierId, Rows>,
    recorded: tx::Recorded,
    /// The event up to which recorded times do not count: a clerk has said the clock is right.
    trusted: i64,
}

impl Store {
    /// Opens the book in `dir`. `seed` is what a key is made of when there is none.
    ///
    /// # Errors
    /// Why the book cannot be used.
    pub fn open(dir: &Path, access: Access, seed: &[u8; 32]) -> Result<Self, StoreError> {
        let file = place::book_in(dir, access == Access::Create)?;
        let fresh = !file.exists();
        let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE;
        if access == Access::Create {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        }
        let mut conn = patiently(|| open(&file, flags, access)).map_err(|error| error.at(dir))?;
        if access == Access::Read {
            schema::checked_version(&conn, schema::newest(schema::STEPS))?;
        } else {
            patiently(|| schema::migrate(&mut conn, schema::STEPS, Some(dir)))
                .map_err(|error| error.at(dir))?;
        }
        let mut store = Self::of(conn, Some(file))?;
        if access != Access::Read {
            store.own = Some(store.enter(dir, seed)?);
            if fresh {
                key::sync_folder(dir).map_err(|error| StoreError::io(dir, error))?;
            }
        }
        Ok(store)
    }

    /// Takes the desk's key, making it when there is none. The book's lock is held meanwhile: two
    /// programs that start at once on a new book must end up as one desk.
    fn enter(&mut self, dir: &Path, seed: &[u8; 32]) -> Result<(SigningKey, i64), StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let key = match key::read(dir)? {
            Some(key) => key,
            None => {
                // Without its key a book's desk cannot go on; a new key is a new desk.
                let key = SigningKey::from_bytes(seed);
                key::write(dir, &key)?;
                key
            }
        };
        let reference = own(&tx, &mut self.desks, &key)?;
        tx.commit()?;
        Ok((key, reference))
    }

    /// Opens a book in memory, for tests.
    ///
    /// # Errors
    /// SQLite's.
    pub fn in_memory(seed: [u8; 32]) -> Result<Self, StoreError> {
        let mut conn = Connection::open_in_memory()?;
        prepare(&conn, Access::Create)?;
        schema::migrate(&mut conn, schema::STEPS, None)?;
        let mut store = Self::of(conn, None)?;
        let key = SigningKey::from_bytes(&seed);
        let reference = own(&store.conn, &mut store.desks, &key)?;
        store.own = Some((key, reference));
        Ok(store)
    }

    fn of(conn: Connection, file: Option<PathBuf>) -> Result<Self, StoreError> {
        let desks = Desks::load(&conn)?;
        let (tallies, rows) = (Tallies::default(), HashMap::new());
        Ok(Self { conn, file, desks, own: None, tallies, rows, recorded: None, trusted: 0 })
    }

    /// Returns this desk's id; none when the book was opened to read.
    pub fn desk(&self) -> Option<DeskId> {
        self.own.as_ref().map(|(key, _)| desk_of(&key.verifying_key()))
    }

    /// Runs `task` in one transaction: all of it is durable when this returns, or none of it.
    ///
    /// # Errors
    /// Those of `task`, and those of writing.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        task: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        // Another program may have changed what was held.
        self.rows.clear();
        let done = self.transact_in_bulk(task)?;
        // Thousands of saves in a row leave no idle moment. What was saved is saved, even when
        // the log cannot be moved now.
        if self.log_is_large() {
            drop(self.checkpoint());
        }
        Ok(done)
    }

    /// Runs `task` in one transaction among many that no other program comes between.
    ///
    /// # Errors
    /// As [`Store::transact`].
    pub fn transact_in_bulk<T, E: From<StoreError>>(
        &mut self,
        task: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let done = self.in_transaction(task);
        if done.is_err() {
            self.rows.clear();
            self.recorded = None;
            self.tallies.forget();
            self.desks = Desks::load(&self.conn)?;
        }
        done
    }

    fn in_transaction<T, E: From<StoreError>>(
        &mut self,
        task: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let Some((key, reference)) = &self.own else {
            return Err(StoreError::ReadOnly(self.file.clone().unwrap_or_default()).into());
        };
        let sqlite = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let (desks, tallies) = (&mut self.desks, &mut self.tallies);
        let (rows, recorded) = (&mut self.rows, &mut self.recorded);
        let (recorded, own) = ((recorded, self.trusted), (key, *reference));
        let mut tx = Tx::new(&sqlite, desks, tallies, rows, recorded, own)?;
        let done = task(&mut tx)?;
        tx.finish()?;
        sqlite.commit().map_err(StoreError::from)?;
        Ok(done)
    }

    /// Makes an empty book ready to be filled: its lists' indexes, whose places are scattered over
    /// the whole file, are laid aside, and pages written again and again stay at hand.
    /// [`Store::end_filling`] takes the answer.
    ///
    /// # Errors
    /// SQLite's.
    pub fn begin_filling(&self) -> Result<Vec<String>, StoreError> {
        self.conn.execute_batch("PRAGMA cache_size = -200000")?;
        let mut statement = self.conn.prepare(
            "SELECT name, sql FROM sqlite_schema
             WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('dossier', 'person')",
        )?;
        let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let found: Vec<(String, String)> = found.collect::<Result<_, _>>()?;
        for (name, _) in &found {
            self.conn.execute_batch(&format!("DROP INDEX {name}"))?;
        }
        Ok(found.into_iter().map(|(_, sql)| sql).collect())
    }

    /// Makes the indexes again that were laid aside, each in one sorted pass.
    ///
    /// # Errors
    /// SQLite's.
    pub fn end_filling(&self, indexes: &[String]) -> Result<(), StoreError> {
        for sql in indexes {
            self.conn.execute_batch(sql)?;
            self.checkpoint_when_large()?;
        }
        self.checkpoint()?;
        Ok(())
    }

    /// Returns the office's own history, in order.
    ///
    /// # Errors
    /// Those of reading.
    pub fn office_events(&self) -> Result<Vec<Event>, StoreError> {
        Ok(order::in_order(log::of_the_office(&self.conn, &self.desks)?))
    }

    /// Returns how many events the office's own history has.
    ///
    /// # Errors
    /// Those of reading.
    pub fn office_mark(&self) -> Result<i64, StoreError> {
        log::office_mark(&self.conn)
    }

    /// Lets recorded times count only after this event: a clerk has said that the clock is right.
    pub fn trust_after(&mut self, event: i64) {
        self.trusted = event;
        self.recorded = None;
    }

    /// Returns how many events there are, of all desks together.
    ///
    /// # Errors
    /// Those of reading.
    pub fn events_in_all(&mut self) -> Result<u64, StoreError> {
        let heads = self.look_around()?;
        Ok(heads.into_iter().map(|head| log::desk_and_seq(head).1).sum())
    }

    /// Returns a dossier folded from its events; none when it is not here or cannot be read.
    ///
    /// # Errors
    /// Those of reading.
    pub fn dossier(&self, id: DossierId) -> Result<Option<Dossier>, StoreError> {
        Ok(Dossier::fold(&self.events_of(id)?))
    }

    /// Returns a dossier's events, in order.
    ///
    /// # Errors
    /// Those of reading.
    pub fn events_of(&self, id: DossierId) -> Result<Vec<Event>, StoreError> {
        Ok(order::in_order(log::of_dossier(&self.conn, &self.desks, id)?))
    }

    /// Returns all events of a desk, in the order of their numbers, for joining desks.
    ///
    /// # Errors
    /// Those of reading.
    pub fn events_of_desk(&self, desk: DeskId) -> Result<Vec<Event>, StoreError> {
        let mut events = Vec::new();
        if let Some(known) = self.desks.get(desk) {
            log::each(&self.conn, &self.desks, known.reference, |event| {
                events.push(event);
                Ok(())
            })?;
        }
        Ok(events)
    }

    /// Returns a number that changes when another connection has written.
    ///
    /// # Errors
    /// SQLite's.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Learns of desks that other programs wrote down, and returns where every desk's log stands:
    /// sums of it tell how many events there are.
    ///
    /// # Errors
    /// Those of reading.
    pub fn look_around(&mut self) -> Result<Vec<i64>, StoreError> {
        self.desks = Desks::load(&self.conn)?;
        log::heads(&self.conn, &self.desks)
    }

    /// Moves the write-ahead log into the book as far as nobody is in the way. Returns whether all of
    /// it is there now.
    ///
    /// # Errors
    /// SQLite's.
    pub fn checkpoint(&self) -> Result<bool, StoreError> {
        let moved: (i64, i64) =
            self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
                Ok((row.get(1)?, row.get(2)?))
            })?;
        Ok(moved.0 == moved.1)
    }

    /// Moves the write-ahead log into the book when it has grown large, waiting for readers.
    ///
    /// # Errors
    /// SQLite's.
    pub fn checkpoint_when_large(&self) -> Result<(), StoreError> {
        if self.log_is_large() {
            self.conn.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(()))?;
        }
        Ok(())
    }

    fn log_is_large(&self) -> bool {
        self.file.as_deref().is_some_and(|file| log_of(file) >= BULK_LOG)
    }
}

/// Opens the file; on a disk that cannot be written, a book that was left whole can still be read.
fn open(file: &Path, flags: OpenFlags, access: Access) -> Result<Connection, StoreError> {
    let with = |path: &Path, flags| -> Result<Connection, StoreError> {
        let conn = Connection::open_with_flags(path, flags)?;
        prepare(&conn, access)?;
        Ok(conn)
    };
    let opened = with(file, flags);
    match (&opened, immutable(file)) {
        (Err(StoreError::Busy) | Ok(_), _) | (_, None) => opened,
        (Err(_), Some(uri)) if access == Access::Read => {
            let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
                | OpenFlags::SQLITE_OPEN_READ_ONLY
                | OpenFlags::SQLITE_OPEN_URI;
            with(Path::new(&uri), flags).or(opened)
        }
        _ => opened,
    }
}

/// Tries again while another program keeps the book locked: SQLite itself does not wait when the
/// journal of a new book is being set up.
fn patiently<T>(mut task: impl FnMut() -> Result<T, StoreError>) -> Result<T, StoreError> {
    const PAUSE: Duration = Duration::from_millis(10);
    let begun = Instant::now();
    loop {
        match task() {
            Err(StoreError::Busy) if begun.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            done => return done,
        }
    }
}

/// Writes this desk down, or finds it, and returns its reference.
fn own(conn: &Connection, desks: &mut Desks, key: &SigningKey) -> Result<i64, StoreError> {
    let public = key.verifying_key();
    let id = desk_of(&public);
    match desks.get(id) {
        Some(known) if known.own => Ok(known.reference),
        _ => desks.know(conn, id, Some(public), true),
    }
}

/// Returns the name under which SQLite reads a book that nobody can write; none while a write-ahead
/// log waits beside it, whose saves would be missed.
fn immutable(file: &Path) -> Option<String> {
    let path = file.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    (log_of(file) == 0).then(|| format!("file:{path}?immutable=1"))
}

/// Returns how long the write-ahead log beside a book is, in bytes.
fn log_of(file: &Path) -> u64 {
    let mut log = file.to_owned().into_os_string();
    log.push("-wal");
    std::fs::metadata(log).map_or(0, |found| found.len())
}

/// Sets what every connection keeps to (product note 3).
fn prepare(conn: &Connection, access: Access) -> Result<(), StoreError> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(128);
    // A plan never depends on what is bound; else SQLite plans some statements anew at each use.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    if access != Access::Read {
        // Setting it on a book that has it already takes no lock.
        conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    }
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
         PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;",
    )?;
    // Once moved into the book, a log that had grown large shrinks again.
    conn.query_row(&format!("PRAGMA journal_size_limit = {}", BULK_LOG / 4), [], |_| Ok(()))?;
    // Kilobytes of pages, with a minus. Screens hold one connection of each kind, within 30 MB.
    let pages = if access == Access::Read { -4_000 } else { -8_000 };
    conn.pragma_update(None, "cache_size", pages)?;
    if access == Access::Read {
        conn.execute_batch("PRAGMA query_only = ON")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
