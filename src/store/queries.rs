//! What screens and commands ask of the book. Every list has a limit and an index.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, params};

use super::tails::tail;
use super::tx::day_number;
use super::{Store, StoreError, projection, tally};
use crate::domain::body::Call;
use crate::domain::deadline::Timeliness;
use crate::domain::dossier::State;
use crate::domain::ids::{BatchId, DossierId};
use crate::domain::moment::{from_minutes, to_minutes};
use crate::domain::office::BasketCounts;

/// Holds one dossier as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its place in the order of receipt (this book's own).
    pub place: i64,
    /// Its id.
    pub id: DossierId,
    /// Its number.
    pub number: String,
    /// The official code of another system.
    pub external_number: Option<String>,
    /// The applicant's name.
    pub name: String,
    /// The procedure's code.
    pub procedure: String,
    /// Its state.
    pub state: State,
    /// When it was received.
    pub received_at: NaiveDateTime,
    /// When it is due, as shown and printed.
    pub due: Option<NaiveDateTime>,
    /// How its end stands to its due moment.
    pub timeliness: Option<Timeliness>,
    /// Since when it waits for the citizen (papers, payment, or the result to be collected).
    pub since: Option<NaiveDateTime>,
    /// The unit that has it.
    pub unit: Option<String>,
    /// Whether it was refused at reception.
    pub refused_at_reception: bool,
    /// Copies to be certified; 0 for what is no basket.
    pub copies: u32,
    /// Who else in it fits what was looked for, where the applicant does not.
    pub found_by: Option<String>,
    /// Where the paper lies, in lists alone.
    pub lies: Option<String>,
    /// The last call to the citizen, in lists alone.
    pub called: Option<(NaiveDateTime, Call)>,
}

impl Row {
    /// Returns the applicant's name, after that of whoever it was found by.
    pub fn names(&self) -> String {
        match &self.found_by {
            Some(other) => format!("{other} / {}", self.name),
            None => self.name.clone(),
        }
    }
}

/// Columns of a [`Row`], in the order in which [`read`] takes them.
macro_rules! select_rows {
    ($rest:literal) => {
        concat!(
            "SELECT id, uuid, number, external_number, name, procedure, state, received, due,
               timeliness, coalesce(waiting_since, ready_since), unit,
               refused_at_reception, copies FROM dossier ",
            $rest
        )
    };
}

/// Says that a dossier is open, in the words of the index `dossier_open`.
macro_rules! open {
    () => {
        "state IN ('received', 'in_process', 'awaiting_supplement', 'awaiting_payment')"
    };
}

pub(super) fn read(row: &rusqlite::Row<'_>) -> Result<Row, StoreError> {
    let place: i64 = row.get(0)?;
    let moment = |minutes: Option<i64>| minutes.map(from_minutes);
    let bad = || StoreError::Damaged(format!("dossier row {place} holds a code that is none"));
    let state = row.get_ref(6)?.as_str().map_err(rusqlite::Error::from)?;
    let timeliness: Option<String> = row.get(9)?;
    Ok(Row {
        place,
        id: DossierId(uuid::Uuid::from_bytes(row.get(1)?)),
        number: row.get(2)?,
        external_number: row.get(3)?,
        name: row.get(4)?,
        procedure: row.get(5)?,
        state: State::from_code(state).ok_or_else(bad)?,
        received_at: from_minutes(row.get(7)?),
        due: moment(row.get(8)?),
        timeliness: timeliness
            .map(|code| Timeliness::from_code(&code).ok_or_else(bad))
            .transpose()?,
        since: moment(row.get(10)?),
        unit: row.get(11)?,
        refused_at_reception: row.get(12)?,
        copies: row.get(13)?,
        found_by: None,
        lies: None,
        called: None,
    })
}

/// Runs a query of [`select_rows`] and reads its rows.
fn collect(
    conn: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<Row>, StoreError> {
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
    /// Those being worked on, by due moment; without one last.
    Open,
    /// The clock runs and the due moment lies in the half-open span, nearest first.
    Due {
        /// From this moment on.
        from: i64,
        /// Before this moment.
        to: i64,
        /// Received before this moment.
        received: i64,
        /// Whether baskets that wait for the signature are among them.
        baskets: bool,
    },
    /// The result waits to be collected since before this moment, longest first.
    ReadySince(i64),
    /// The clock stands still since before this moment, longest first.
    WaitingSince(i64),
    /// In this state, newest first.
    State(State),
    /// Without an official code, oldest first.
    Unlinked,
    /// Open, and the receipt was never printed; newest first.
    Unprinted,
    /// Baskets that wait for the signature, in the order of their receipt.
    ToSign,
}

/// Holds counts of one period; a basket is one dossier of the first four or as many as it has
/// documents, as the office has set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Received.
    pub received: u64,
    /// Handed over.
    pub returned: u64,
    /// Ended early or on time, of those that ended.
    pub in_time: u64,
    /// Ended with a due moment.
    pub ended: u64,
    /// Of those received, baskets of documents to be certified.
    pub baskets: u64,
    /// Documents in them (việc).
    pub documents: u64,
    /// Copies of these (bản).
    pub copies: u64,
}

impl Store {
    /// Returns the rows of a list after the row `after`, `limit` at the most.
    ///
    /// # Errors
    /// Those of reading.
    pub fn list(
        &self,
        filter: Filter,
        after: Option<&Row>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let below = after.map_or(i64::MAX, |row| row.place);
        let conn = &self.conn;
        match filter {
            Filter::All => {
                let sql = select_rows!("WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
                collect(conn, sql, params![below, limit])
            }
            Filter::Open => {
                let sql = concat!(
                    select_rows!("WHERE "),
                    open!(),
                    " AND (coalesce(due, 9223372036854775807), id) > (?1, ?2)
                     ORDER BY coalesce(due, 9223372036854775807), id LIMIT ?3"
                );
                let (due, key) = place_by(after, |row| row.due, i64::MAX);
                collect(conn, sql, params![due, key, limit])
            }
            Filter::Due { from, to, received, baskets } => {
                let sql = select_rows!(
                    "WHERE running_due >= ?1 AND running_due < ?2 AND (running_due, id) > (?3, ?4)
                       AND (?6 OR to_sign IS NULL) AND received < ?7
                     ORDER BY running_due, id LIMIT ?5"
                );
                let (due, key) = place_by(after, |row| row.due, i64::MIN);
                collect(conn, sql, params![from, to, due, key, limit, baskets, received])
            }
            Filter::ReadySince(before) => {
                let sql = select_rows!(
                    "WHERE ready_since < ?1 AND (ready_since, id) > (?2, ?3)
                     ORDER BY ready_since, id LIMIT ?4"
                );
                let (since, key) = place_by(after, |row| row.since, i64::MIN);
                collect(conn, sql, params![before, since, key, limit])
            }
            Filter::WaitingSince(before) => {
                let sql = select_rows!(
                    "WHERE waiting_since < ?1 AND (waiting_since, id) > (?2, ?3)
                     ORDER BY waiting_since, id LIMIT ?4"
                );
                let (since, key) = place_by(after, |row| row.since, i64::MIN);
                collect(conn, sql, params![before, since, key, limit])
            }
            Filter::State(state) => {
                let sql = select_rows!("WHERE state = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3");
                collect(conn, sql, params![state.code(), below, limit])
            }
            Filter::Unlinked => {
                let sql = select_rows!("WHERE unlinked = 1 AND id > ?1 ORDER BY id LIMIT ?2");
                let above = after.map_or(i64::MIN, |row| row.place);
                collect(conn, sql, params![above, limit])
            }
            Filter::Unprinted => {
                let sql = select_rows!("WHERE unprinted = 1 AND id < ?1 ORDER BY id DESC LIMIT ?2");
                collect(conn, sql, params![below, limit])
            }
            Filter::ToSign => {
                let sql = select_rows!("WHERE to_sign = 1 AND id > ?1 ORDER BY id LIMIT ?2");
                let above = after.map_or(i64::MIN, |row| row.place);
                collect(conn, sql, params![above, limit])
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
            Filter::Open => tally::sum(conn, "state", 0, 1, |code| {
                State::from_code(code).is_some_and(State::is_open)
            }),
            Filter::State(state) => tally::sum(conn, "state", 0, 1, |code| code == state.code()),
            Filter::Unlinked => tally::sum(conn, "unlinked", 0, 1, |_| true),
            Filter::Unprinted => tally::sum(conn, "unprinted", 0, 1, |_| true),
            Filter::ToSign => tally::sum(conn, "to_sign", 0, 1, |_| true),
            Filter::Due { from, to, received, baskets } => one(
                "SELECT count(*) FROM dossier WHERE running_due >= ?1 AND running_due < ?2
                   AND (?3 OR to_sign IS NULL) AND received < ?4",
                &[from, to, i64::from(baskets), received],
            ),
            Filter::ReadySince(before) => {
                one("SELECT count(*) FROM dossier WHERE ready_since < ?1", &[before])
            }
            Filter::WaitingSince(before) => {
                one("SELECT count(*) FROM dossier WHERE waiting_since < ?1", &[before])
            }
        }
    }

    /// Returns the counts of the days from `from` to `to` (excluded), as the office counts baskets.
    ///
    /// # Errors
    /// Those of reading.
    pub fn counts(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        by: BasketCounts,
    ) -> Result<Counts, StoreError> {
        let (from, to) = (day_number(from), day_number(to));
        let sum = |what| tally::sum(&self.conn, what, from, to, |_| true);
        let figure = |what, wanted| tally::figure(&self.conn, what, from, to, by, wanted);
        let baskets = sum("baskets")?;
        Ok(Counts {
            received: figure("received", |_| true)?,
            returned: figure("returned", |_| true)?,
            in_time: figure("ended", tally::in_time)?,
            ended: figure("ended", |code| code != Timeliness::NoLimit.code())?,
            baskets,
            documents: baskets + sum("received_further")?,
            copies: sum("copies")?,
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

    /// Returns the newest baskets of documents to be certified, `limit` at the most.
    ///
    /// # Errors
    /// Those of reading.
    pub fn baskets(&self, limit: usize) -> Result<Vec<DossierId>, StoreError> {
        baskets(&self.conn, limit)
    }

    /// Returns the dossiers of a batch, in the order of their receipt.
    ///
    /// # Errors
    /// Those of reading.
    pub fn batch(&self, batch: BatchId) -> Result<Vec<DossierId>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT uuid FROM dossier WHERE batch = ?1 ORDER BY id")?;
        Ok(statement.query_map([batch.0.as_bytes()], id)?.collect::<Result<_, _>>()?)
    }

    /// Returns the rows of the dossiers with this number, ours or the official one.
    ///
    /// # Errors
    /// Those of reading.
    pub fn rows_of_number(&self, number: &str) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        for id in by_number(&self.conn, number)? {
            if let Some(key) = projection::key_of(&self.conn, id)? {
                rows.extend(self.row(key)?);
            }
        }
        Ok(rows)
    }

    /// Tells whether a dossier bears this number of ours.
    ///
    /// # Errors
    /// Those of reading.
    pub fn has_number(&self, number: &str) -> Result<bool, StoreError> {
        has_number(&self.conn, number)
    }

    /// Returns the last dossiers of whoever has this id number or phone, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn of_person(&self, code: &str, limit: usize) -> Result<Vec<Row>, StoreError> {
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
        self.rows(keys)
    }

    /// Returns the last dossiers of whoever bears this folded name, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn of_name(&self, folded: &str, limit: usize) -> Result<Vec<Row>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT DISTINCT p.dossier FROM name n JOIN person p ON p.name = n.id
             WHERE n.folded = ?1 ORDER BY p.dossier DESC LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let keys = statement.query_map(params![folded, limit], |row| row.get(0))?;
        self.rows(keys.collect::<Result<Vec<i64>, _>>()?)
    }

    /// Returns the rows of these keys, in their order.
    pub(super) fn rows(&self, keys: Vec<i64>) -> Result<Vec<Row>, StoreError> {
        let rows = keys.into_iter().map(|key| self.row(key));
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// Returns one row.
    ///
    /// # Errors
    /// Those of reading.
    pub fn row(&self, key: i64) -> Result<Option<Row>, StoreError> {
        Ok(collect(&self.conn, select_rows!("WHERE id = ?1"), [key])?.pop())
    }
}

/// Returns after which moment and key a list goes on; a row without the moment stands at `none`.
fn place_by(
    after: Option<&Row>,
    moment: impl Fn(&Row) -> Option<NaiveDateTime>,
    none: i64,
) -> (i64, i64) {
    after.map_or((i64::MIN, i64::MIN), |row| (moment(row).map_or(none, to_minutes), row.place))
}

/// Returns the ids of the dossiers with this number, ours or the official one.
pub(super) fn by_number(conn: &Connection, number: &str) -> Result<Vec<DossierId>, StoreError> {
    let Some(tail) = tail(number) else { return Ok(Vec::new()) };
    // Our own number wins over an official code that reads the same.
    for sql in [
        "SELECT uuid FROM dossier WHERE number_tail = ?1",
        "SELECT uuid FROM dossier WHERE external_tail = ?1",
    ] {
        let mut statement = conn.prepare_cached(sql)?;
        let found = statement.query_map([&tail], id)?.collect::<Result<Vec<_>, _>>()?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Tells whether a dossier bears this number of ours.
pub(super) fn has_number(conn: &Connection, number: &str) -> Result<bool, StoreError> {
    let Some(tail) = tail(number) else { return Ok(false) };
    let mut statement = conn.prepare_cached("SELECT 1 FROM dossier WHERE number_tail = ?1")?;
    Ok(statement.exists([&tail])?)
}

/// Returns the newest baskets of documents to be certified, `limit` at the most.
pub(super) fn baskets(conn: &Connection, limit: usize) -> Result<Vec<DossierId>, StoreError> {
    let mut statement = conn
        .prepare_cached("SELECT uuid FROM dossier WHERE documents > 0 ORDER BY id DESC LIMIT ?1")?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    Ok(statement.query_map([limit], id)?.collect::<Result<_, _>>()?)
}

fn id(row: &rusqlite::Row<'_>) -> Result<DossierId, rusqlite::Error> {
    Ok(DossierId(uuid::Uuid::from_bytes(row.get(0)?)))
}

/// Returns the dossiers that are open.
pub(super) fn open(conn: &Connection) -> Result<Vec<DossierId>, StoreError> {
    let mut statement = conn.prepare(concat!("SELECT uuid FROM dossier WHERE ", open!()))?;
    Ok(statement.query_map([], id)?.collect::<Result<_, _>>()?)
}
