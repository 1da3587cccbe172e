//! Counts that home and the lists show, kept with the rows they count.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::StoreError;
use super::projection::Rows;
use crate::domain::deadline::Timeliness;
use crate::domain::dossier::State;
use crate::domain::office::BasketCounts;

const DAY: i64 = 24 * 60;

/// Names one count: what is counted, on which day (0 where it does not matter), of which code.
pub type Count = (&'static str, i64, String);

/// Holds changes of counts until they are written.
#[derive(Debug, Default)]
pub struct Tallies {
    changes: BTreeMap<Count, i64>,
}

impl Tallies {
    /// Takes the change of a dossier's rows.
    pub fn change(&mut self, old: Option<&Rows>, new: &Rows) {
        if let Some(old) = old {
            self.add(old, -1);
        }
        self.add(new, 1);
    }

    fn add(&mut self, rows: &Rows, by: i64) {
        let further = i64::from(rows.identity.certify.0.saturating_sub(1));
        for count in counts(rows) {
            if let Some(what) = further_of(count.0).filter(|_| further > 0) {
                let beside = (what, count.1, count.2.clone());
                *self.changes.entry(beside).or_default() += by * further;
            }
            *self.changes.entry(count).or_default() += by;
        }
        for (count, n) in certified(rows) {
            *self.changes.entry(count).or_default() += by * n;
        }
    }

    /// Returns the counts of the rows added, without those that are zero.
    pub fn totals(&self) -> BTreeMap<Count, i64> {
        self.changes
            .iter()
            .filter(|(_, n)| **n != 0)
            .map(|(count, n)| (count.clone(), *n))
            .collect()
    }

    /// Writes the changes and forgets them.
    ///
    /// # Errors
    /// Those of writing.
    pub fn flush(&mut self, conn: &Connection) -> Result<(), StoreError> {
        for ((what, day, code), n) in std::mem::take(&mut self.changes) {
            if n != 0 {
                conn.prepare_cached(
                    "INSERT INTO tally (what, day, code, n) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (what, day, code) DO UPDATE SET n = n + excluded.n",
                )?
                .execute(params![what, day, code, n])?;
            }
        }
        Ok(())
    }

    /// Forgets the changes: what they belong to was rolled back.
    pub fn forget(&mut self) {
        self.changes.clear();
    }
}

/// Returns the count of the documents beyond the first in the baskets of a figure: what it grows by
/// where each document of a basket is a dossier.
fn further_of(what: &str) -> Option<&'static str> {
    Some(match what {
        "received" => "received_further",
        "returned" => "returned_further",
        "ended" => "ended_further",
        _ => return None,
    })
}

/// Returns every count that a dossier's rows belong to.
fn counts(rows: &Rows) -> Vec<Count> {
    let (standing, marks) = (&rows.standing, &rows.marks);
    let mut counts = vec![("state", 0, standing.state.code().to_owned())];
    if standing.state == State::Voided {
        return counts;
    }
    let none = String::new;
    counts.push(("procedure", 0, rows.identity.procedure.clone()));
    if !marks.refused_at_reception {
        counts.push(("received", rows.identity.received.div_euclid(DAY), none()));
    }
    if let Some(returned) = standing.returned {
        counts.push(("returned", returned.div_euclid(DAY), none()));
    }
    if let (Some(ended), Some(timeliness), false) =
        (standing.ended, standing.timeliness, marks.refused_at_reception)
    {
        let day = ended.div_euclid(DAY);
        counts.push(("ended", day, timeliness.code().to_owned()));
    }
    if marks.unlinked {
        counts.push(("unlinked", 0, none()));
    }
    if marks.unprinted {
        counts.push(("unprinted", 0, none()));
    }
    if marks.to_sign {
        counts.push(("to_sign", 0, none()));
    }
    counts
}

/// Returns what a basket adds to the day it was received on: one basket, and its copies.
fn certified(rows: &Rows) -> Vec<(Count, i64)> {
    let (documents, copies) = rows.identity.certify;
    if documents == 0 || rows.standing.state == State::Voided || rows.marks.refused_at_reception {
        return Vec::new();
    }
    let day = rows.identity.received.div_euclid(DAY);
    let count = |what, n| ((what, day, String::new()), n);
    vec![count("baskets", 1), count("copies", i64::from(copies))]
}

/// Returns a figure of the days from `from` (included) to `to` (excluded) and all codes that
/// `wanted` accepts, as the office counts baskets.
///
/// # Errors
/// Those of reading.
pub fn figure(
    conn: &Connection,
    what: &str,
    from: i64,
    to: i64,
    by: BasketCounts,
    wanted: fn(&str) -> bool,
) -> Result<u64, StoreError> {
    let dossiers = sum(conn, what, from, to, wanted)?;
    match further_of(what).filter(|_| by == BasketCounts::Document) {
        Some(further) => Ok(dossiers + sum(conn, further, from, to, wanted)?),
        None => Ok(dossiers),
    }
}

/// Returns a count summed over the days from `from` (included) to `to` (excluded) and all codes
/// that `wanted` accepts.
///
/// # Errors
/// Those of reading.
pub fn sum(
    conn: &Connection,
    what: &str,
    from: i64,
    to: i64,
    wanted: impl Fn(&str) -> bool,
) -> Result<u64, StoreError> {
    let mut statement = conn
        .prepare_cached("SELECT code, n FROM tally WHERE what = ?1 AND day >= ?2 AND day < ?3")?;
    let mut rows = statement.query(params![what, from, to])?;
    let mut sum = 0;
    while let Some(row) = rows.next()? {
        if wanted(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?) {
            sum += row.get::<_, i64>(1)?;
        }
    }
    Ok(u64::try_from(sum).unwrap_or(0))
}

/// Tells whether a code of `ended` counts as early or on time.
pub fn in_time(code: &str) -> bool {
    [Timeliness::Early, Timeliness::OnTime].iter().any(|known| known.code() == code)
}
