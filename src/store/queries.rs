//! What screens and commands ask of the book. Every list has a limit and an index.

use rusqlite::{Connection, Row, params};

use super::tails::{plain, tail};
use super::{Store, StoreError, projection, tally};
use crate::domain::deadline::Timeliness;
use crate::domain::dossier::State;
use crate::domain::ids::DossierId;

/// Holds one dossier as lists show it; times in local minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierRow {
    /// Its key in this file: newest first is descending.
    pub key: i64,
    /// Its id.
    pub id: DossierId,
    /// Its number.
    pub number: String,
    /// The official code.
    pub external_number: Option<String>,
    /// The applicant's name.
    pub name: String,
    /// The procedure's code.
    pub procedure: String,
    /// Its state.
    pub state: State,
    /// When it was received.
    pub received: i64,
    /// When it is due, as shown and printed.
    pub due: Option<i64>,
    /// How its end stands to its due moment.
    pub timeliness: Option<Timeliness>,
    /// Since when it waits for the citizen.
    pub since: Option<i64>,
    /// The unit that has it.
    pub unit: Option<String>,
}

/// Columns of a [`DossierRow`], in the order in which [`read`] takes them.
macro_rules! select_rows {
    ($rest:literal) => {
        concat!(
            "SELECT id, uuid, number, external_number, name, procedure, state, received, due,
               timeliness, coalesce(waiting_since, ready_since), unit FROM dossier ",
            $rest
        )
    };
}

pub(super) fn read(row: &Row<'_>) -> Result<DossierRow, StoreError> {
    let key: i64 = row.get(0)?;
    let bad = || StoreError::Damaged(format!("dossier row {key} holds a code that is none"));
    let state = row.get_ref(6)?.as_str().map_err(rusqlite::Error::from)?;
    let timeliness: Option<String> = row.get(9)?;
    Ok(DossierRow {
        key,
        id: DossierId(uuid::Uuid::from_bytes(row.get(1)?)),
        number: row.get(2)?,
        external_number: row.get(3)?,
        name: row.get(4)?,
        procedure: row.get(5)?,
        state: State::from_code(state).ok_or_else(bad)?,
        received: row.get(7)?,
        due: row.get(8)?,
        timeliness: timeliness
            .map(|code| Timeliness::from_code(&code).ok_or_else(bad))
            .transpose()?,
        since: row.get(10)?,
        unit: row.get(11)?,
    })
}

/// Runs a query of [`select_rows`] and reads its rows.
fn collect(
    conn: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<DossierRow>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(parameters)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// Defines which dossiers a list holds; times in local minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// All, newest first.
    All,
    /// The clock runs and the due moment lies in the half-open span, nearest first.
    Due {
        /// From this moment on.
        from: i64,
        /// Before this moment.
        to: i64,
    },
    /// The result waits to be collected since before this moment, longest first.
    ReadySince(i64),
    /// The clock stands still since before this moment, longest first.
    WaitingSince(i64),
    /// In this state, newest first.
    State(State),
    /// Without an official code, newest first.
    Unlinked,
    /// Open, and the receipt was never printed; newest first.
    Unprinted,
}

/// Holds counts that home shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HomeCounts {
    /// Received.
    pub received: u64,
    /// Handed over.
    pub returned: u64,
    /// Ended early or on time.
    pub in_time: u64,
    /// Ended with a due moment.
    pub ended: u64,
}

impl Store {
    /// Returns the rows of a list after the row `after`, `limit` at the most.
    ///
    /// # Errors
    /// Those of reading.
    pub fn list(
        &self,
        filter: Filter,
        after: Option<&DossierRow>,
        limit: usize,
    ) -> Result<Vec<DossierRow>, StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let below = after.map_or(i64::MAX, |row| row.key);
        let conn = &self.conn;
        match filter {
            Filter::All => {
                let sql = select_rows!("WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
                collect(conn, sql, params![below, limit])
            }
            Filter::Due { from, to } => {
                let sql = select_rows!(
                    "WHERE running_due >= ?1 AND running_due < ?2 AND (running_due, id) > (?3, ?4)
                     ORDER BY running_due, id LIMIT ?5"
                );
                let (due, key) = after
                    .map_or((i64::MIN, i64::MIN), |row| (row.due.unwrap_or(i64::MIN), row.key));
                collect(conn, sql, params![from, to, due, key, limit])
            }
            Filter::ReadySince(before) => {
                let sql = select_rows!(
                    "WHERE ready_since < ?1 AND (ready_since, id) > (?2, ?3)
                     ORDER BY ready_since, id LIMIT ?4"
                );
                let (since, key) = place_by_since(after);
                collect(conn, sql, params![before, since, key, limit])
            }
            Filter::WaitingSince(before) => {
                let sql = select_rows!(
                    "WHERE waiting_since < ?1 AND (waiting_since, id) > (?2, ?3)
                     ORDER BY waiting_since, id LIMIT ?4"
                );
                let (since, key) = place_by_since(after);
                collect(conn, sql, params![before, since, key, limit])
            }
            Filter::State(state) => {
                let sql = select_rows!("WHERE state = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3");
                collect(conn, sql, params![state.code(), below, limit])
            }
            Filter::Unlinked => {
                let sql = select_rows!("WHERE unlinked = 1 AND id < ?1 ORDER BY id DESC LIMIT ?2");
                collect(conn, sql, params![below, limit])
            }
            Filter::Unprinted => {
                let sql = select_rows!("WHERE unprinted = 1 AND id < ?1 ORDER BY id DESC LIMIT ?2");
                collect(conn, sql, params![below, limit])
            }
        }
    }

    /// Returns how many rows a list has in all.
    ///
    /// # Errors
    /// Those of reading.
    pub fn count(&self, filter: Filter) -> Result<u64, StoreError> {
        let conn = &self.conn;
        let one = |sql: &str, parameters: &[i64]| -> Result<u64, StoreError> {
            let mut statement = conn.prepare_cached(sql)?;
            let n: i64 =
                statement.query_row(rusqlite::params_from_iter(parameters), |row| row.get(0))?;
            Ok(u64::try_from(n).unwrap_or(0))
        };
        match filter {
            Filter::All => tally::sum(conn, "state", 0, 1, |_| true),
            Filter::State(state) => tally::sum(conn, "state", 0, 1, |code| code == state.code()),
            Filter::Unlinked => tally::sum(conn, "unlinked", 0, 1, |_| true),
            Filter::Unprinted => tally::sum(conn, "unprinted", 0, 1, |_| true),
            Filter::Due { from, to } => one(
                "SELECT count(*) FROM dossier WHERE running_due >= ?1 AND running_due < ?2",
                &[from, to],
            ),
            Filter::ReadySince(before) => {
                one("SELECT count(*) FROM dossier WHERE ready_since < ?1", &[before])
            }
            Filter::WaitingSince(before) => {
                one("SELECT count(*) FROM dossier WHERE waiting_since < ?1", &[before])
            }
        }
    }

    /// Returns the counts of the days from `from` to `to` (excluded), in days since 1970-01-01.
    ///
    /// # Errors
    /// Those of reading.
    pub fn counts(&self, from: i64, to: i64) -> Result<HomeCounts, StoreError> {
        let sum = |what, wanted: fn(&str) -> bool| tally::sum(&self.conn, what, from, to, wanted);
        Ok(HomeCounts {
            received: sum("received", |_| true)?,
            returned: sum("returned", |_| true)?,
            in_time: sum("ended", tally::in_time)?,
            ended: sum("ended", |code| code != Timeliness::NoLimit.code())?,
        })
    }

    /// Returns how often each procedure was received here.
    ///
    /// # Errors
    /// Those of reading.
    pub fn usage(&self) -> Result<Vec<(String, u64)>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT code, n FROM tally WHERE what = 'procedure'")?;
        let rows = statement.query_map([], |row| {
            Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the rows of the dossiers with this number, ours or the official one.
    ///
    /// # Errors
    /// Those of reading.
    pub fn rows_of_number(&self, number: &str) -> Result<Vec<DossierRow>, StoreError> {
        let mut rows = Vec::new();
        for id in by_number(&self.conn, number)? {
            if let Some(key) = projection::key_of(&self.conn, id)? {
                rows.extend(self.row(key)?);
            }
        }
        Ok(rows)
    }

    /// Returns the last dossiers of whoever has this id number or phone, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn of_person(&self, code: &str, limit: usize) -> Result<Vec<DossierRow>, StoreError> {
        let Some(tail) = tail(code) else { return Ok(Vec::new()) };
        let mut keys: Vec<i64> = Vec::new();
        for sql in [
            "SELECT dossier FROM person WHERE id_tail = ?1 ORDER BY dossier DESC LIMIT ?2",
            "SELECT dossier FROM person WHERE phone_tail = ?1 ORDER BY dossier DESC LIMIT ?2",
        ] {
            let mut statement = self.conn.prepare_cached(sql)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let found = statement.query_map(params![tail, limit], |row| row.get(0))?;
            for key in found {
                keys.push(key?);
            }
        }
        keys.sort_unstable_by(|a, b| b.cmp(a));
        keys.dedup();
        keys.truncate(limit);
        let rows = keys.into_iter().map(|key| self.row(key));
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// Returns one row.
    ///
    /// # Errors
    /// Those of reading.
    pub fn row(&self, key: i64) -> Result<Option<DossierRow>, StoreError> {
        Ok(collect(&self.conn, select_rows!("WHERE id = ?1"), [key])?.pop())
    }
}

fn place_by_since(after: Option<&DossierRow>) -> (i64, i64) {
    after.map_or((i64::MIN, i64::MIN), |row| (row.since.unwrap_or(i64::MIN), row.key))
}

/// Returns the ids of the dossiers with this number, ours or the official one.
pub(super) fn by_number(conn: &Connection, number: &str) -> Result<Vec<DossierId>, StoreError> {
    let Some(tail) = tail(number) else { return Ok(Vec::new()) };
    let whole = plain(number);
    let mut found = Vec::new();
    for (sql, ours) in [
        ("SELECT uuid, number FROM dossier WHERE number_tail = ?1", true),
        ("SELECT uuid, external_number FROM dossier WHERE external_tail = ?1", false),
    ] {
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query([&tail])?;
        while let Some(row) = rows.next()? {
            let known: String = row.get(1)?;
            let id = DossierId(uuid::Uuid::from_bytes(row.get(0)?));
            // Our own number wins over an official code that reads the same.
            if plain(&known) == whole && (ours || found.is_empty() || !found.contains(&id)) {
                found.push(id);
            }
        }
        if ours && !found.is_empty() {
            break;
        }
    }
    found.dedup();
    Ok(found)
}

/// Returns the dossiers that are open.
pub(super) fn open(conn: &Connection) -> Result<Vec<DossierId>, StoreError> {
    let mut statement = conn.prepare(
        "SELECT uuid FROM dossier
         WHERE state IN ('received', 'in_process', 'awaiting_supplement', 'awaiting_payment')",
    )?;
    let ids = statement.query_map([], |row| Ok(DossierId(uuid::Uuid::from_bytes(row.get(0)?))))?;
    Ok(ids.collect::<Result<_, _>>()?)
}
