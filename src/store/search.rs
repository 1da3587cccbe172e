//! Search as one types: by words of names, and by the ends of numbers, newest first.
//!
//! Distinct folded names lie in one arena in memory, those borne most recently first; a hit leads
//! through the index (name, dossier). At a million dossiers this beat every full-text index tried,
//! and takes about 30 bytes a name.

use std::collections::{BTreeSet, HashSet};

use memchr::memmem;
use rusqlite::{Connection, params};

use super::projection::{self, TIE_BITS};
use super::queries::Row;
use super::tails::{beyond, tail};
use super::{Store, StoreError};
use crate::text::fold;

/// How many digits an end of a number must have to be looked for.
const SHORTEST_TAIL: usize = 3;
/// How many holders of one end of a number are looked at; more are never told apart by eye.
const MOST_TAILS: i64 = 20_000;
/// Names learnt since the arena was loaded, before it is loaded again.
const MOST_RECENT: i64 = 4_000;

/// Holds the names of a book in memory.
#[derive(Debug, Default)]
pub struct Names {
    /// Every name as `" nguyen van a\n"`: each word follows a space.
    arena: Vec<u8>,
    /// The names of the arena, in its order: newest first.
    entries: Vec<Entry>,
    /// Names learnt since, newest first; one that is in the arena too counts here.
    recent: Vec<Recent>,
    /// The newest event of each desk that has been looked at.
    seen: Vec<i64>,
    loaded: bool,
}

/// Holds a name of the arena.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Its key.
    key: u32,
    /// The minute of receipt of the newest dossier that bears it.
    newest: u32,
    /// Where it begins in the arena.
    start: u32,
}

/// Holds a name learnt since the arena was loaded.
#[derive(Debug, Clone)]
struct Recent {
    key: u32,
    newest: u32,
    /// The folded name with a space before it.
    name: String,
}

impl Names {
    /// Loads the names, or learns those of dossiers that changed since.
    ///
    /// # Errors
    /// Those of reading.
    pub fn catch_up(&mut self, store: &mut Store) -> Result<(), StoreError> {
        let heads = store.look_around()?;
        let spans: Vec<(i64, i64)> =
            heads.iter().map(|head| (self.seen_before(*head), *head)).collect();
        let behind: i64 = spans.iter().map(|(after, head)| head - after).sum();
        let many = self.recent.len() as i64 + behind > MOST_RECENT;
        if !self.loaded || many {
            self.load(&store.conn)?;
        } else {
            for (after, head) in spans {
                self.learn(&store.conn, after, head)?;
            }
        }
        self.seen = heads;
        Ok(())
    }

    /// Returns the newest event looked at of the desk that `head` is an event of.
    fn seen_before(&self, head: i64) -> i64 {
        let (reference, _) = super::log::desk_and_seq(head);
        let (start, _) = super::log::keys_of(reference);
        self.seen.iter().copied().find(|seen| *seen >= start && *seen <= head).unwrap_or(start)
    }

    /// Reads every name with the newest dossier that bears it, and lays them down newest first.
    /// Sorted here: in SQLite the sort would hold all of them a second time.
    fn load(&mut self, conn: &Connection) -> Result<(), StoreError> {
        let mut statement = conn.prepare(
            "SELECT n.id, n.folded, p.newest
             FROM (SELECT name, max(dossier) AS newest FROM person GROUP BY name) p
               JOIN name n ON n.id = p.name",
        )?;
        let mut rows = statement.query([])?;
        *self = Self { loaded: true, ..Self::default() };
        let mut read = Vec::new();
        while let Some(row) = rows.next()? {
            let folded = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
            let start = place(&read)?;
            self.entries.push(Entry { key: row.get(0)?, newest: minute(row.get(2)?), start });
            read.push(b' ');
            read.extend_from_slice(folded.as_bytes());
            read.push(b'\n');
        }
        self.entries.shrink_to_fit();
        self.entries.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.newest));
        self.arena = Vec::with_capacity(read.len());
        for entry in &mut self.entries {
            let rest = read.get(entry.start as usize..).unwrap_or_default();
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            entry.start = place(&self.arena)?;
            self.arena.extend_from_slice(rest.get(..end).unwrap_or_default());
        }
        Ok(())
    }

    fn learn(&mut self, conn: &Connection, after: i64, upto: i64) -> Result<(), StoreError> {
        let mut statement = conn.prepare_cached(
            "SELECT DISTINCT n.id, n.folded, (SELECT max(dossier) FROM person WHERE name = n.id)
             FROM event e JOIN dossier d ON d.uuid = e.dossier JOIN person p ON p.dossier = d.id
               JOIN name n ON n.id = p.name
             WHERE e.id > ?1 AND e.id <= ?2",
        )?;
        let mut rows = statement.query([after, upto])?;
        while let Some(row) = rows.next()? {
            let (key, newest) = (row.get(0)?, minute(row.get(2)?));
            let name = format!(" {}", row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
            self.recent.retain(|known| known.key != key);
            let place = self.recent.partition_point(|known| known.newest > newest);
            self.recent.insert(place, Recent { key, newest, name });
        }
        Ok(())
    }

    /// Calls `see` with the key of each name that bears all of `words` and the minute of its
    /// newest dossier: first those learnt lately, then those of the arena, each newest first and
    /// until it says stop.
    fn each(
        &self,
        words: &[String],
        mut see: impl FnMut(u32, u32) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        for recent in &self.recent {
            if bears(recent.name.as_bytes(), words) && !see(recent.key, recent.newest)? {
                break;
            }
        }
        let Some(rarest) = self.rarest(words) else { return Ok(()) };
        let finder = |word: &'_ String| memmem::Finder::new(word.as_bytes()).into_owned();
        let (first, others): (_, Vec<_>) =
            (finder(rarest), words.iter().filter(|word| *word != rarest).map(finder).collect());
        let mut done = 0;
        while let Some((start, end)) = self.next_name(&first, done) {
            done = end;
            let name = self.arena.get(start..end).unwrap_or_default();
            if others.iter().any(|word| word.find(name).is_none()) {
                continue;
            }
            let nth = self.entries.partition_point(|entry| (entry.start as usize) < start);
            let Some(entry) = self.entries.get(nth) else { break };
            if !see(entry.key, entry.newest)? {
                break;
            }
        }
        Ok(())
    }

    /// Returns where the next name with a word begins and ends in the arena, from a name's start on.
    fn next_name(&self, word: &memmem::Finder<'_>, from: usize) -> Option<(usize, usize)> {
        let rest = self.arena.get(from..)?;
        let (before, after) = rest.split_at_checked(word.find(rest)?)?;
        let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let end = before.len() + memchr::memchr(b'\n', after)? + 1;
        Some((from + start, from + end))
    }

    /// Returns the word with the fewest hits at the arena's beginning: the one to look for first.
    fn rarest<'w>(&self, words: &'w [String]) -> Option<&'w String> {
        let sample = self.arena.get(..self.arena.len().min(32 * 1024)).unwrap_or_default();
        words.iter().min_by_key(|word| memmem::find_iter(sample, word.as_bytes()).count())
    }
}

/// Returns the place after the last byte of an arena.
fn place(arena: &[u8]) -> Result<u32, StoreError> {
    u32::try_from(arena.len())
        .map_err(|_| StoreError::Damaged("more names than can be searched".to_owned()))
}

/// Returns the minute of receipt in a dossier's key; the years before 1970 count as one minute.
fn minute(key: i64) -> u32 {
    u32::try_from((key >> TIE_BITS).max(0)).unwrap_or(u32::MAX)
}

/// Tells whether a name (with the space before it) has each word, which begin with a space.
fn bears(name: &[u8], words: &[String]) -> bool {
    words.iter().all(|word| memmem::find(name, word.as_bytes()).is_some())
}

/// Holds what was typed, parted into words of names and ends of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Query {
    /// Folded words of letters, each with a space before it.
    names: Vec<String>,
    /// Ends of numbers, reversed.
    tails: Vec<String>,
    /// All of it as folded words: companies have numbers in their names.
    all: Vec<String>,
}

impl Query {
    /// A word with a digit in it is a number; digits alone, in groups, are one number.
    fn read(typed: &str) -> Self {
        let raw: Vec<&str> = typed.split_whitespace().collect();
        let grouped = raw.len() > 1
            && raw.iter().all(|word| word.chars().all(|c| c.is_ascii_digit() || c == '.'));
        let mut query = Self { names: Vec::new(), tails: Vec::new(), all: words(typed).collect() };
        if grouped {
            query.tails.extend(tail(typed));
            return query;
        }
        for word in raw {
            if word.chars().any(|c| c.is_ascii_digit()) {
                query.tails.extend(tail(word));
            } else {
                query.names.extend(words(word));
            }
        }
        query
    }
}

/// Returns the folded words of a text, each with a space before it.
fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words: Vec<String> =
        folded.split(' ').filter(|word| !word.is_empty()).map(|word| format!(" {word}")).collect();
    words.into_iter()
}

impl Store {
    /// Returns the dossiers that fit what was typed, newest first, `limit` at the most.
    ///
    /// # Errors
    /// Those of reading.
    pub fn find(&self, names: &Names, typed: &str, limit: usize) -> Result<Vec<Row>, StoreError> {
        let query = Query::read(typed);
        if limit == 0 || query.all.is_empty() {
            return Ok(Vec::new());
        }
        let mut keys = self.by_names(names, &query.all, limit)?;
        if !query.tails.is_empty() {
            keys.extend(self.by_tails(&query, limit)?);
            keys.sort_unstable_by(|a, b| b.cmp(a));
            keys.dedup();
            keys.truncate(limit);
        }
        let mut rows = self.rows(keys)?;
        for row in &mut rows {
            row.found_by = self.found_by(row, &query)?;
        }
        Ok(rows)
    }

    /// Returns the name of whoever a dossier was found by, unless its applicant or its number was.
    fn found_by(&self, row: &Row, query: &Query) -> Result<Option<String>, StoreError> {
        if bears(format!(" {}", fold(&row.name)).as_bytes(), &query.all) {
            return Ok(None);
        }
        let fits = |person: &projection::Person| {
            let name = format!(" {}", person.folded);
            let named = |words: &[String]| !words.is_empty() && bears(name.as_bytes(), words);
            let tails = || person.id_tail.iter().chain(&person.phone_tail);
            named(&query.all)
                || named(&query.names)
                || query.tails.iter().any(|end| tails().any(|tail| tail.starts_with(end.as_str())))
        };
        let people = projection::people_of(&self.conn, row.place)?;
        Ok(people.into_iter().find(fits).and_then(|person| person.written))
    }

    /// The names come newest first, so the search ends with the first name whose newest dossier
    /// is older than all that were found.
    fn by_names(
        &self,
        names: &Names,
        words: &[String],
        limit: usize,
    ) -> Result<Vec<i64>, StoreError> {
        let mut found = Newest::new(limit);
        let mut statement = self.conn.prepare_cached(
            "SELECT dossier FROM person WHERE name = ?1 AND dossier > ?2
             ORDER BY dossier DESC LIMIT ?3",
        )?;
        let most = i64::try_from(limit).unwrap_or(i64::MAX);
        names.each(words, |name, newest| {
            let floor = found.floor();
            if i64::from(newest) < floor >> TIE_BITS {
                return Ok(false);
            }
            let mut rows = statement.query(params![name, floor, most])?;
            while let Some(row) = rows.next()? {
                found.offer(row.get(0)?);
            }
            Ok(true)
        })?;
        Ok(found.into_keys())
    }

    /// Every end of a number must fit one of the dossier's numbers, and every word its names.
    fn by_tails(&self, query: &Query, limit: usize) -> Result<Vec<i64>, StoreError> {
        let mut fitting: Option<HashSet<i64>> = None;
        for tail in &query.tails {
            let holders = self.holders(tail)?;
            fitting = Some(match fitting {
                None => holders,
                Some(before) => before.intersection(&holders).copied().collect(),
            });
        }
        let mut keys: Vec<i64> = fitting.unwrap_or_default().into_iter().collect();
        keys.sort_unstable_by(|a, b| b.cmp(a));
        let mut found = Vec::new();
        for key in keys {
            if found.len() == limit {
                break;
            }
            if query.names.is_empty() || self.is_borne(key, &query.names)? {
                found.push(key);
            }
        }
        Ok(found)
    }

    fn holders(&self, tail: &str) -> Result<HashSet<i64>, StoreError> {
        let mut keys = HashSet::new();
        if tail.chars().count() < SHORTEST_TAIL {
            return Ok(keys);
        }
        for sql in [
            "SELECT id FROM dossier WHERE number_tail >= ?1 AND number_tail < ?2 LIMIT ?3",
            "SELECT id FROM dossier WHERE external_tail >= ?1 AND external_tail < ?2 LIMIT ?3",
            "SELECT dossier FROM person WHERE phone_tail >= ?1 AND phone_tail < ?2 LIMIT ?3",
            "SELECT dossier FROM person WHERE id_tail >= ?1 AND id_tail < ?2 LIMIT ?3",
        ] {
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![tail, beyond(tail), MOST_TAILS])?;
            while let Some(row) = rows.next()? {
                keys.insert(row.get(0)?);
            }
        }
        Ok(keys)
    }

    fn is_borne(&self, key: i64, words: &[String]) -> Result<bool, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT n.folded FROM person p JOIN name n ON n.id = p.name WHERE p.dossier = ?1",
        )?;
        let mut rows = statement.query([key])?;
        while let Some(row) = rows.next()? {
            let name = format!(" {}", row.get::<_, String>(0)?);
            if bears(name.as_bytes(), words) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Keeps the newest keys of many offered.
struct Newest {
    limit: usize,
    kept: BTreeSet<i64>,
}

impl Newest {
    fn new(limit: usize) -> Self {
        Self { limit, kept: BTreeSet::new() }
    }

    /// Returns the key below which nothing is kept any more.
    fn floor(&self) -> i64 {
        let oldest = self.kept.first().filter(|_| self.kept.len() >= self.limit);
        oldest.copied().unwrap_or(i64::MIN)
    }

    fn offer(&mut self, key: i64) {
        if key > self.floor() && self.kept.insert(key) && self.kept.len() > self.limit {
            self.kept.pop_first();
        }
    }

    fn into_keys(self) -> Vec<i64> {
        self.kept.into_iter().rev().collect()
    }
}

#[cfg(test)]
mod tests;
