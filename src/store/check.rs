//! `check`: the chain holds, nothing is missing, and the projections are what a replay makes.

use std::collections::{BTreeMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::log;
use super::projection::{self, Rows};
use super::tally::Tallies;
use super::{Store, StoreError, schema, tx};
use crate::domain::body::{Body, BookNumber};
use crate::domain::certification::written;
use crate::domain::dossier::Dossier;
use crate::domain::event::{Event, NO_HASH, desk_of};
use crate::domain::ids::DossierId;
use crate::domain::order;

/// Signatures checked of each desk, the newest: one costs a hundred hashes.
const SIGNATURES: usize = 1_000;

/// Most problems told; a broken book has many of one kind.
const MOST: usize = 100;

/// Says what is wrong with a book.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// SQLite's own check found something.
    #[error("sqlite: {0}")]
    Sqlite(String),
    /// A table, index or trigger is not as in a fresh book.
    #[error("schema: {0} is not as in a fresh book")]
    Schema(String),
    /// A row points at one that is not there.
    #[error("a row of {0} points at one that is not there")]
    Foreign(String),
    /// A desk's events have a gap.
    #[error("desk {desk}: event {seq} is missing")]
    Gap {
        /// The desk.
        desk: String,
        /// The first number missing.
        seq: u64,
    },
    /// An event is not what was sealed.
    #[error("desk {desk}: event {seq} is not what was sealed")]
    Chain {
        /// The desk.
        desk: String,
        /// Its number.
        seq: u64,
    },
    /// A logical time runs backwards.
    #[error("desk {desk}: the time of event {seq} runs backwards")]
    Time {
        /// The desk.
        desk: String,
        /// Its number.
        seq: u64,
    },
    /// A signature is not the desk's.
    #[error("desk {desk}: the signature of event {seq} does not hold")]
    Signature {
        /// The desk.
        desk: String,
        /// Its number.
        seq: u64,
    },
    /// A personal part is missing without an erasure, or was changed.
    #[error("desk {desk}: the personal part of event {seq} is missing or changed")]
    Personal {
        /// The desk.
        desk: String,
        /// Its number.
        seq: u64,
    },
    /// A dossier's rows are not what its events say.
    #[error("dossier {0}: its rows are not what its events say")]
    Projection(String),
    /// A dossier's events do not begin with a receipt that can be read.
    #[error("dossier {0}: its events do not begin with a receipt")]
    Headless(String),
    /// A table of counts, serials or keys is not what the events say.
    #[error("table {0} is not what the events say")]
    Derived(String),
    /// A half-filled form or a choice cannot be read.
    #[error("table {0} holds a row that cannot be read")]
    Local(String),
    /// A desk's public key is not the one its id was made from.
    #[error("desk {0}: its public key is another's")]
    Desk(String),
    /// A number was drawn twice by one desk.
    #[error("number {0} was drawn twice")]
    Twice(String),
}

/// Holds what a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Dossiers.
    pub dossiers: u64,
    /// Events.
    pub events: u64,
    /// Dossiers by state.
    pub states: BTreeMap<&'static str, u64>,
    /// Dossiers by how their end stands to the due moment; `open` while there is none.
    pub timeliness: BTreeMap<&'static str, u64>,
    /// What is wrong; a hundred at the most.
    pub problems: Vec<Trouble>,
}

impl Report {
    fn say(&mut self, trouble: Trouble) {
        if self.problems.len() < MOST {
            self.problems.push(trouble);
        }
    }
}

/// What the events say about numbers drawn and callers' keys.
#[derive(Default)]
struct Derived {
    serials: BTreeMap<(i64, u8), u32>,
    /// Numbers drawn here, by book and year.
    books: BTreeMap<(String, i32), HashSet<u32>>,
    /// Numbers that were drawn twice.
    twice: Vec<BookNumber>,
    /// Callers' keys kept with the very event that carries them.
    keys: u64,
    /// Callers' keys that events carry and that are not kept at all.
    lost_keys: u64,
}

impl Store {
    /// Checks the whole book. `progress` is told events done and events in all, and may stop it.
    ///
    /// # Errors
    /// Those of reading; what is merely wrong stands in the report. `None` when it was stopped.
    pub fn check(
        &self,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Option<Report>, StoreError> {
        // One snapshot: another program goes on writing meanwhile.
        self.conn.execute_batch("BEGIN")?;
        let checked = self.check_snapshot(progress);
        self.conn.execute_batch("ROLLBACK")?;
        checked
    }

    fn check_snapshot(
        &self,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Option<Report>, StoreError> {
        let mut report = Report::default();
        let conn = &self.conn;
        let all: i64 = conn.query_row("SELECT count(*) FROM event", [], |row| row.get(0))?;
        let all = u64::try_from(all).unwrap_or(0);
        sqlite(conn, &mut report)?;
        local(conn, &mut report)?;
        let mut derived = Derived::default();
        if !self.chain(&mut report, &mut derived, &mut |done| progress(done, 2 * all))? {
            return Ok(None);
        }
        let mut tallies = Tallies::default();
        let done = |done| progress(all + done, 2 * all);
        if !self.replay(&mut report, &mut tallies, done)? {
            return Ok(None);
        }
        compare(conn, &mut report, &tallies, &derived)?;
        Ok(Some(report))
    }

    fn chain(
        &self,
        report: &mut Report,
        derived: &mut Derived,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<bool, StoreError> {
        let mut done = 0;
        for desk in self.desks.iter() {
            let name = desk.id.to_string();
            let (mut before, mut seq, mut hlc) = (NO_HASH, 0, 0);
            let mut sealed = true;
            let mut signed: std::collections::VecDeque<Event> = std::collections::VecDeque::new();
            let mut stopped = false;
            log::each(&self.conn, &self.desks, desk.reference, |event| {
                if stopped {
                    return Ok(());
                }
                done += 1;
                if u64::is_multiple_of(done, 4096) {
                    stopped = !progress(done);
                }
                let desk = || name.clone();
                if event.id.seq != seq + 1 {
                    report.say(Trouble::Gap { desk: desk(), seq: seq + 1 });
                } else if event.computed_hash(&before) != event.hash {
                    report.say(Trouble::Chain { desk: desk(), seq: event.id.seq });
                }
                if event.hlc <= hlc {
                    report.say(Trouble::Time { desk: desk(), seq: event.id.seq });
                }
                if !event.personal_holds(self.is_erased(&event)?) {
                    report.say(Trouble::Personal { desk: desk(), seq: event.id.seq });
                }
                (before, seq, hlc) = (event.hash, event.id.seq, event.hlc);
                self.derive(&event, derived)?;
                report.events += 1;
                sealed = event.signature.is_some();
                if sealed {
                    signed.push_back(event);
                    if signed.len() > SIGNATURES {
                        signed.pop_front();
                    }
                }
                Ok(())
            })?;
            if stopped {
                return Ok(false);
            }
            // Of a desk that writes here, the last event is the last of a save, which is signed.
            if desk.own && !sealed {
                report.say(Trouble::Signature { desk: name.clone(), seq });
            }
            if desk.public_key.map_or(desk.own, |key| desk_of(&key) != desk.id) {
                report.say(Trouble::Desk(name.clone()));
            }
            if let Some(key) = desk.public_key {
                for event in &signed {
                    if !event.signature_holds(&key) {
                        report.say(Trouble::Signature { desk: name.clone(), seq: event.id.seq });
                    }
                }
            }
        }
        Ok(true)
    }

    fn is_erased(&self, event: &Event) -> Result<bool, StoreError> {
        if event.personal.is_some() || event.personal_hash.is_none() {
            return Ok(false);
        }
        self.key_of(event).map_or(Ok(false), |key| log::is_erased(&self.conn, key))
    }

    /// Returns the key under which this file keeps an event.
    fn key_of(&self, event: &Event) -> Option<i64> {
        self.desks.get(event.id.desk).map(|desk| log::key(desk.reference, event.id.seq))
    }

    fn derive(&self, event: &Event, derived: &mut Derived) -> Result<(), StoreError> {
        if event.kind == "receive"
            && let Some(Body::Receive(body)) = event.decode()
            && !body.is_from_pad()
        {
            let last = derived
                .serials
                .entry((tx::day_number(event.at.date()), body.desk_number))
                .or_default();
            *last = body.serial.max(*last);
        }
        if matches!(event.kind.as_str(), "receive" | "correct")
            && self.desks.get(event.id.desk).is_some_and(|desk| desk.own)
            && let Some(body) = event.decode()
        {
            for number in body.numbers_drawn() {
                let book = (number.book.clone(), number.year);
                if !derived.books.entry(book).or_default().insert(number.number) {
                    derived.twice.push(number.clone());
                }
            }
        }
        if let Some(key) = log::caller_key(event) {
            // Of two desks' events with one key, the one that came first is kept.
            let kept: Option<i64> = self
                .conn
                .prepare_cached("SELECT event FROM keyed WHERE key = ?1")?
                .query_row([key], |row| row.get(0))
                .optional()?;
            derived.keys += u64::from(kept.is_some() && kept == self.key_of(event));
            derived.lost_keys += u64::from(kept.is_none());
        }
        Ok(())
    }

    fn replay(
        &self,
        report: &mut Report,
        tallies: &mut Tallies,
        mut progress: impl FnMut(u64) -> bool,
    ) -> Result<bool, StoreError> {
        let mut done = 0;
        let mut numbers: u64 = 0;
        let mut stopped = false;
        log::each_dossier(&self.conn, &self.desks, |id, events| {
            if stopped {
                return Ok(());
            }
            done += events.len() as u64;
            numbers += 1;
            if numbers.is_multiple_of(1024) {
                stopped = !progress(done);
            }
            let Some(dossier) = Dossier::fold(&order::in_order(events)) else {
                report.say(Trouble::Headless(id.0.to_string()));
                return Ok(());
            };
            let rows = self.compare_rows(id, &dossier, report)?;
            tallies.change(None, &rows);
            report.dossiers += 1;
            *report.states.entry(dossier.progress.state.code()).or_default() += 1;
            let end = dossier.progress.timeliness.map_or("open", |end| end.code());
            *report.timeliness.entry(end).or_default() += 1;
            Ok(())
        })?;
        Ok(!stopped)
    }

    fn compare_rows(
        &self,
        id: DossierId,
        dossier: &Dossier,
        report: &mut Report,
    ) -> Result<Rows, StoreError> {
        let key = projection::key_of(&self.conn, id)?;
        let stored = match key {
            Some(key) => projection::read(&self.conn, key)?,
            None => None,
        };
        let minute = crate::domain::moment::to_minutes(dossier.received_at);
        let fresh = Rows::of(key.unwrap_or(minute << projection::TIE_BITS), dossier);
        let same = stored.is_some_and(|stored| stored.same(&fresh));
        if !same || !projection::follows(&self.conn, &fresh)? {
            report.say(Trouble::Projection(dossier.number.clone()));
        }
        Ok(fresh)
    }
}

fn sqlite(conn: &Connection, report: &mut Report) -> Result<(), StoreError> {
    let mut statement = conn.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let said: String = row.get(0)?;
        if said != "ok" {
            report.say(Trouble::Sqlite(said));
        }
    }
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        report.say(Trouble::Foreign(row.get(0)?));
    }
    for name in schema::differences(conn)? {
        report.say(Trouble::Schema(name));
    }
    Ok(())
}

/// Drafts must be JSON objects; a choice needs a name.
fn local(conn: &Connection, report: &mut Report) -> Result<(), StoreError> {
    for (table, sql) in [
        ("draft", "SELECT count(*) FROM draft WHERE NOT json_valid(form) OR length(clerk) <> 16"),
        ("local", "SELECT count(*) FROM local WHERE name = ''"),
        ("desk", "SELECT count(*) FROM desk WHERE length(id) <> 16"),
        ("erased", "SELECT count(*) FROM erased e JOIN personal p ON p.event = e.event"),
        (
            "name",
            "SELECT count(*) FROM name WHERE NOT EXISTS
               (SELECT 1 FROM person WHERE person.name = name.id)",
        ),
        (
            "dossier",
            "SELECT count(*) FROM dossier d WHERE NOT EXISTS
               (SELECT 1 FROM event e WHERE e.dossier = d.uuid)",
        ),
    ] {
        let wrong: i64 = conn.query_row(sql, [], |row| row.get(0))?;
        if wrong > 0 {
            report.say(Trouble::Local(table.to_owned()));
        }
    }
    Ok(())
}

fn compare(
    conn: &Connection,
    report: &mut Report,
    tallies: &Tallies,
    derived: &Derived,
) -> Result<(), StoreError> {
    let mut statement =
        conn.prepare("SELECT what, day, code, n FROM tally WHERE n <> 0 ORDER BY what, day, code")?;
    let stored: Vec<(String, i64, String, i64)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<Result<_, _>>()?;
    let fresh = tallies.totals();
    let same = stored.len() == fresh.len()
        && stored.iter().zip(&fresh).all(|(stored, ((what, day, code), n))| {
            (stored.0.as_str(), stored.1, &stored.2, stored.3) == (*what, *day, code, *n)
        });
    if !same {
        report.say(Trouble::Derived("tally".to_owned()));
    }
    let mut statement = conn.prepare("SELECT day, digit, last FROM serial ORDER BY day, digit")?;
    let stored: Vec<(i64, u8, u32)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let fresh: Vec<(i64, u8, u32)> =
        derived.serials.iter().map(|((day, digit), last)| (*day, *digit, *last)).collect();
    if stored != fresh {
        report.say(Trouble::Derived("serial".to_owned()));
    }
    let mut statement =
        conn.prepare("SELECT book, year, last FROM book_serial ORDER BY book, year")?;
    let stored: Vec<((String, i32), u32)> = statement
        .query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let fresh = derived.books.iter().map(|(book, drawn)| (book, drawn.iter().max()));
    if !stored.iter().map(|(book, last)| (book, Some(last))).eq(fresh) {
        report.say(Trouble::Derived("book_serial".to_owned()));
    }
    for number in &derived.twice {
        report.say(Trouble::Twice(written(std::slice::from_ref(number))));
    }
    let keys: i64 = conn.query_row("SELECT count(*) FROM keyed", [], |row| row.get(0))?;
    if u64::try_from(keys).unwrap_or(0) != derived.keys || derived.lost_keys > 0 {
        report.say(Trouble::Derived("keyed".to_owned()));
    }
    let mut statement = conn.prepare(
        "SELECT number FROM dossier d JOIN event e ON e.dossier = d.uuid AND e.kind = 'receive'
         GROUP BY number, e.desk HAVING count(*) > 1 LIMIT ?1",
    )?;
    let twice = statement.query_map(params![20], |row| row.get::<_, String>(0))?;
    for number in twice {
        report.say(Trouble::Twice(number?));
    }
    Ok(())
}
