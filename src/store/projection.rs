//! The rows that lists and searches read, made from a folded dossier.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::StoreError;
use super::tails::tail;
use super::tally::Tallies;
use crate::domain::body::{Channel, Stage};
use crate::domain::deadline::Timeliness;
use crate::domain::dossier::{Dossier, State};
use crate::domain::ids::DossierId;
use crate::domain::moment::to_minutes;
use crate::domain::person::Birth;
use crate::text::fold;

/// Bits of a dossier's key below the minute of its receipt.
pub const TIE_BITS: u32 = 20;

/// Holds a dossier's rows as they stand in the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The dossier's key: minute of receipt and a tie, so that newest first is key descending.
    pub key: i64,
    /// What corrections alone change.
    pub identity: Identity,
    /// What steps change.
    pub standing: Standing,
    /// What else is marked.
    pub marks: Marks,
}

/// Holds what corrections alone change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The dossier.
    pub id: DossierId,
    /// Its number.
    pub number: String,
    /// The official code of another system.
    pub external_number: Option<String>,
    /// The number on the outage pad.
    pub paper_number: Option<String>,
    /// The procedure's code.
    pub procedure: String,
    /// How it reached the desk.
    pub channel: Channel,
    /// The minute of receipt.
    pub received: i64,
    /// The applicant's name as written.
    pub name: String,
    /// Who stands in it.
    pub people: Vec<Person>,
    /// What was handed in: place in the list, typed name, kind, count.
    pub components: Vec<HandedIn>,
    /// Documents to be certified, and copies of them.
    pub certify: (u32, u32),
}

/// What was handed in: place in the procedure's list, name typed by hand, kind, count.
pub type HandedIn = (Option<u32>, Option<String>, &'static str, u32);

/// Holds what a person in a dossier is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The folded name.
    pub folded: String,
    /// The name as written; none for the applicant, whose name the dossier's row has.
    pub written: Option<String>,
    /// The year of birth.
    pub birth_year: Option<i32>,
    /// The id number, from its end.
    pub id_tail: Option<String>,
    /// The phone number, from its end.
    pub phone_tail: Option<String>,
}

/// Holds what steps change; times in local minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// The due moment as shown and printed.
    pub due: Option<i64>,
    /// What timeliness is measured against.
    pub due_original: Option<i64>,
    /// Since when the clock stands still.
    pub waiting_since: Option<i64>,
    /// When the clock ended.
    pub ended: Option<i64>,
    /// How the end stands to the due moment.
    pub timeliness: Option<Timeliness>,
    /// When the result was ready.
    pub resolved: Option<i64>,
    /// When the result was handed over.
    pub returned: Option<i64>,
    /// The unit that has it.
    pub unit: Option<String>,
}

impl Standing {
    /// Returns the due moment while the clock runs.
    pub fn running_due(&self) -> Option<i64> {
        self.due.filter(|_| self.state.is_open() && !self.state.is_paused())
    }

    /// Returns since when the result waits to be collected.
    pub fn ready_since(&self) -> Option<i64> {
        self.resolved.filter(|_| self.state == State::ResultReady)
    }
}

/// Holds what else is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// It has no official code yet.
    pub unlinked: bool,
    /// It is open and its receipt was never printed.
    pub unprinted: bool,
    /// It is a basket that waits for the signature.
    pub to_sign: bool,
    /// Something was digitised coming in.
    pub digitised_in: bool,
    /// Something was digitised going out.
    pub digitised_out: bool,
    /// A survey was answered after it ended.
    pub surveyed: bool,
    /// It was refused at reception, and so is not in `received`.
    pub refused_at_reception: bool,
    /// Events that no longer fit.
    pub conflicts: u32,
    /// It holds an event of a newer program.
    pub frozen: bool,
}

impl Rows {
    /// Returns the rows of a dossier, under `key`.
    pub fn of(key: i64, dossier: &Dossier) -> Self {
        let progress = &dossier.progress;
        let state = progress.state;
        Self {
            key,
            identity: Identity::of(dossier),
            standing: Standing {
                state,
                due: dossier.due_shown().map(to_minutes),
                due_original: progress.due_original.map(to_minutes),
                waiting_since: progress
                    .pause
                    .as_ref()
                    .filter(|_| state.is_paused())
                    .map(|pause| to_minutes(pause.since)),
                ended: progress.ended.map(to_minutes),
                timeliness: progress.timeliness,
                resolved: progress.resolved_at.map(to_minutes),
                returned: progress.returned_at.map(to_minutes),
                unit: progress.unit.clone(),
            },
            marks: Marks {
                unlinked: dossier.external_number.is_none() && state != State::Voided,
                unprinted: state.is_open() && !dossier.prints.contains_key("receipt"),
                to_sign: dossier.waits_for_signature(),
                digitised_in: dossier.digitised.0,
                digitised_out: dossier.digitised.1,
                surveyed: dossier.surveys.contains_key(&Stage::Return),
                refused_at_reception: dossier.refused_at_reception(),
                conflicts: u32::try_from(dossier.conflicts.len()).unwrap_or(u32::MAX),
                frozen: !dossier.opaque.is_empty(),
            },
        }
    }

    /// Tells whether two dossiers' rows say the same; the tie within a minute is each file's own.
    pub fn same(&self, other: &Self) -> bool {
        self.key >> TIE_BITS == other.key >> TIE_BITS
            && self.identity == other.identity
            && self.standing == other.standing
            && self.marks == other.marks
    }
}

impl Identity {
    fn of(dossier: &Dossier) -> Self {
        let people = dossier
            .people()
            .enumerate()
            .map(|(place, person)| Person {
                folded: fold(&person.name),
                written: (place > 0).then(|| person.name.clone()),
                birth_year: person.birth.map(Birth::year),
                id_tail: person.id_number.as_deref().and_then(tail),
                phone_tail: person.phone.as_deref().and_then(tail),
            })
            .collect();
        let components = dossier
            .components
            .iter()
            .map(|component| {
                let given = &component.given;
                (given.listed, component.typed.clone(), given.kind.code(), given.count)
            })
            .collect();
        Self {
            id: dossier.id,
            number: dossier.number.clone(),
            external_number: dossier.external_number.clone(),
            paper_number: dossier.paper_number.clone(),
            procedure: dossier.procedure.clone(),
            channel: dossier.channel,
            received: to_minutes(dossier.received_at),
            name: dossier.name().to_owned(),
            people,
            components,
            certify: (
                u32::try_from(dossier.documents().count()).unwrap_or(u32::MAX),
                dossier.certify.iter().fold(0_u32, |sum, one| sum.saturating_add(one.given.copies)),
            ),
        }
    }

    /// Returns what the dossier's own row holds of it.
    fn of_the_dossier(&self) -> (&str, Option<&str>, Option<&str>, &str, &str, Channel) {
        (
            &self.number,
            self.external_number.as_deref(),
            self.paper_number.as_deref(),
            &self.procedure,
            &self.name,
            self.channel,
        )
    }
}

/// Writes the rows of a dossier: what differs from `old`, the rows that stand in the book.
///
/// # Errors
/// Those of writing.
pub fn write(
    conn: &Connection,
    tallies: &mut Tallies,
    old: Option<&Rows>,
    dossier: &Dossier,
) -> Result<Rows, StoreError> {
    let minute = to_minutes(dossier.received_at);
    let key = match old {
        Some(old) if old.key >> TIE_BITS == minute => old.key,
        _ => next_key(conn, minute)?,
    };
    let new = Rows::of(key, dossier);
    match old {
        None => insert(conn, &new)?,
        Some(old) if old.key != new.key => {
            delete(conn, old)?;
            insert(conn, &new)?;
            forget_names(conn, &old.identity, &new.identity)?;
        }
        Some(old) => {
            update_identity(conn, &old.identity, &new)?;
            if old.standing != new.standing {
                update_standing(conn, &new)?;
            }
            if old.marks != new.marks {
                update_marks(conn, &new)?;
            }
        }
    }
    tallies.change(old, &new);
    Ok(new)
}

fn next_key(conn: &Connection, minute: i64) -> Result<i64, StoreError> {
    let first = minute << TIE_BITS;
    let last: Option<i64> = conn
        .prepare_cached("SELECT max(id) FROM dossier WHERE id >= ?1 AND id < ?2")?
        .query_row([first, (minute + 1) << TIE_BITS], |row| row.get(0))?;
    Ok(last.map_or(first, |last| last + 1))
}

fn insert(conn: &Connection, rows: &Rows) -> Result<(), StoreError> {
    let Rows { key, identity, standing, marks } = rows;
    conn.prepare_cached(
        "INSERT INTO dossier (id, uuid, number, number_tail, external_number, external_tail,
           paper_number, procedure, name, channel, received, state, due, due_original, running_due,
           waiting_since, ready_since, ended, timeliness, resolved, returned, unit, unlinked,
           unprinted, digitised_in, digitised_out, surveyed, refused_at_reception, conflicts,
           frozen, documents, copies, to_sign)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
           ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33)",
    )?
    .execute(params![
        key,
        identity.id.0.as_bytes(),
        identity.number,
        tail(&identity.number).unwrap_or_default(),
        identity.external_number,
        identity.external_number.as_deref().and_then(tail),
        identity.paper_number,
        identity.procedure,
        identity.name,
        identity.channel.code(),
        identity.received,
        standing.state.code(),
        standing.due,
        standing.due_original,
        standing.running_due(),
        standing.waiting_since,
        standing.ready_since(),
        standing.ended,
        standing.timeliness.map(Timeliness::code),
        standing.resolved,
        standing.returned,
        standing.unit,
        marks.unlinked.then_some(1),
        marks.unprinted.then_some(1),
        marks.digitised_in,
        marks.digitised_out,
        marks.surveyed,
        marks.refused_at_reception,
        marks.conflicts,
        marks.frozen,
        identity.certify.0,
        identity.certify.1,
        marks.to_sign.then_some(1),
    ])?;
    insert_components(conn, rows)?;
    insert_people(conn, rows)
}

fn insert_components(conn: &Connection, rows: &Rows) -> Result<(), StoreError> {
    for (place, (listed, typed, kind, count)) in rows.identity.components.iter().enumerate() {
        conn.prepare_cached(
            "INSERT INTO component (dossier, place, listed, typed, kind, count)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![rows.key, place as i64, listed, typed, kind, count])?;
    }
    Ok(())
}

fn insert_people(conn: &Connection, rows: &Rows) -> Result<(), StoreError> {
    for (place, person) in rows.identity.people.iter().enumerate() {
        let name = name_id(conn, &person.folded)?;
        conn.prepare_cached(
            "INSERT INTO person (dossier, place, name, written, birth_year, id_tail, phone_tail)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            rows.key,
            place as i64,
            name,
            person.written,
            person.birth_year,
            person.id_tail,
            person.phone_tail
        ])?;
    }
    Ok(())
}

fn name_id(conn: &Connection, folded: &str) -> Result<i64, StoreError> {
    let known = conn
        .prepare_cached("SELECT id FROM name WHERE folded = ?1")?
        .query_row([folded], |row| row.get(0))
        .optional()?;
    match known {
        Some(id) => Ok(id),
        None => {
            conn.prepare_cached("INSERT INTO name (folded) VALUES (?1)")?.execute([folded])?;
            Ok(conn.last_insert_rowid())
        }
    }
}

fn delete(conn: &Connection, rows: &Rows) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM dossier WHERE id = ?1")?.execute([rows.key])?;
    Ok(())
}

/// Takes out names that nobody bears any more: a corrected or erased name must not stay findable.
/// A name that the dossier still bears is not asked for.
fn forget_names(conn: &Connection, old: &Identity, new: &Identity) -> Result<(), StoreError> {
    let gone = old.people.iter().filter(|was| !new.people.iter().any(|is| is.folded == was.folded));
    for person in gone {
        conn.prepare_cached(
            "DELETE FROM name WHERE folded = ?1
               AND NOT EXISTS (SELECT 1 FROM person WHERE person.name = name.id)",
        )?
        .execute([&person.folded])?;
    }
    Ok(())
}

fn update_identity(conn: &Connection, old: &Identity, rows: &Rows) -> Result<(), StoreError> {
    let new = &rows.identity;
    if (old.of_the_dossier(), old.certify) != (new.of_the_dossier(), new.certify) {
        conn.prepare_cached(
            "UPDATE dossier SET number = ?2, number_tail = ?3, external_number = ?4,
               external_tail = ?5, paper_number = ?6, procedure = ?7, name = ?8, channel = ?9,
               documents = ?10, copies = ?11
             WHERE id = ?1",
        )?
        .execute(params![
            rows.key,
            new.number,
            tail(&new.number).unwrap_or_default(),
            new.external_number,
            new.external_number.as_deref().and_then(tail),
            new.paper_number,
            new.procedure,
            new.name,
            new.channel.code(),
            new.certify.0,
            new.certify.1,
        ])?;
    }
    if old.components != new.components {
        conn.prepare_cached("DELETE FROM component WHERE dossier = ?1")?.execute([rows.key])?;
        insert_components(conn, rows)?;
    }
    if old.people != new.people {
        conn.prepare_cached("DELETE FROM person WHERE dossier = ?1")?.execute([rows.key])?;
        insert_people(conn, rows)?;
        forget_names(conn, old, new)?;
    }
    Ok(())
}

fn update_standing(conn: &Connection, rows: &Rows) -> Result<(), StoreError> {
    let standing = &rows.standing;
    conn.prepare_cached(
        "UPDATE dossier SET state = ?2, due = ?3, due_original = ?4, running_due = ?5,
           waiting_since = ?6, ready_since = ?7, ended = ?8, timeliness = ?9, resolved = ?10,
           returned = ?11, unit = ?12
         WHERE id = ?1",
    )?
    .execute(params![
        rows.key,
        standing.state.code(),
        standing.due,
        standing.due_original,
        standing.running_due(),
        standing.waiting_since,
        standing.ready_since(),
        standing.ended,
        standing.timeliness.map(Timeliness::code),
        standing.resolved,
        standing.returned,
        standing.unit,
    ])?;
    Ok(())
}

fn update_marks(conn: &Connection, rows: &Rows) -> Result<(), StoreError> {
    let marks = &rows.marks;
    conn.prepare_cached(
        "UPDATE dossier SET unlinked = ?2, unprinted = ?3, digitised_in = ?4, digitised_out = ?5,
           surveyed = ?6, refused_at_reception = ?7, conflicts = ?8, frozen = ?9,
           to_sign = ?10
         WHERE id = ?1",
    )?
    .execute(params![
        rows.key,
        marks.unlinked.then_some(1),
        marks.unprinted.then_some(1),
        marks.digitised_in,
        marks.digitised_out,
        marks.surveyed,
        marks.refused_at_reception,
        marks.conflicts,
        marks.frozen,
        marks.to_sign.then_some(1),
    ])?;
    Ok(())
}

/// Returns the key of a dossier; none when it has no rows.
///
/// # Errors
/// Those of reading.
pub fn key_of(conn: &Connection, id: DossierId) -> Result<Option<i64>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT id FROM dossier WHERE uuid = ?1")?
        .query_row([id.0.as_bytes()], |row| row.get(0))
        .optional()?)
}

/// Reads the rows of a dossier as they stand in the book; none when there are none.
///
/// # Errors
/// Those of reading; [`StoreError::Damaged`] for a code that is none.
pub fn read(conn: &Connection, key: i64) -> Result<Option<Rows>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT uuid, number, external_number, paper_number, procedure, channel, received, name,
           state, due, due_original, waiting_since, ended, timeliness, resolved, returned, unit,
           unlinked, unprinted, digitised_in, digitised_out, surveyed, refused_at_reception,
           conflicts, frozen, documents, copies, to_sign
         FROM dossier WHERE id = ?1",
    )?;
    let mut found = statement.query([key])?;
    let Some(row) = found.next()? else { return Ok(None) };
    let bad = || StoreError::Damaged(format!("dossier row {key} holds a code that is none"));
    let identity = Identity {
        id: DossierId(uuid::Uuid::from_bytes(row.get(0)?)),
        number: row.get(1)?,
        external_number: row.get(2)?,
        paper_number: row.get(3)?,
        procedure: row.get(4)?,
        channel: Channel::from_code(row.get_ref(5)?.as_str().map_err(rusqlite::Error::from)?)
            .ok_or_else(bad)?,
        received: row.get(6)?,
        name: row.get(7)?,
        people: people_of(conn, key)?,
        components: components_of(conn, key)?,
        certify: (row.get(25)?, row.get(26)?),
    };
    let timeliness: Option<String> = row.get(13)?;
    let standing = Standing {
        state: State::from_code(row.get_ref(8)?.as_str().map_err(rusqlite::Error::from)?)
            .ok_or_else(bad)?,
        due: row.get(9)?,
        due_original: row.get(10)?,
        waiting_since: row.get(11)?,
        ended: row.get(12)?,
        timeliness: timeliness
            .map(|code| Timeliness::from_code(&code).ok_or_else(bad))
            .transpose()?,
        resolved: row.get(14)?,
        returned: row.get(15)?,
        unit: row.get(16)?,
    };
    let marks = Marks {
        unlinked: row.get::<_, Option<bool>>(17)?.unwrap_or_default(),
        unprinted: row.get::<_, Option<bool>>(18)?.unwrap_or_default(),
        digitised_in: row.get(19)?,
        digitised_out: row.get(20)?,
        surveyed: row.get(21)?,
        refused_at_reception: row.get(22)?,
        conflicts: row.get(23)?,
        frozen: row.get(24)?,
        to_sign: row.get::<_, Option<bool>>(27)?.unwrap_or_default(),
    };
    Ok(Some(Rows { key, identity, standing, marks }))
}

/// Tells whether the columns of a stored row that indexes are built on follow from the others.
///
/// # Errors
/// Those of reading.
pub fn follows(conn: &Connection, rows: &Rows) -> Result<bool, StoreError> {
    let Rows { key, identity, standing, marks } = rows;
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM dossier WHERE id = ?1 AND number_tail = ?2 AND external_tail IS ?3
               AND running_due IS ?4 AND ready_since IS ?5 AND unlinked IS ?6 AND unprinted IS ?7",
        )?
        .exists(params![
            key,
            tail(&identity.number).unwrap_or_default(),
            identity.external_number.as_deref().and_then(tail),
            standing.running_due(),
            standing.ready_since(),
            marks.unlinked.then_some(1),
            marks.unprinted.then_some(1),
        ])?)
}

/// Returns everyone in a dossier, the applicant first.
pub fn people_of(conn: &Connection, key: i64) -> Result<Vec<Person>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT n.folded, p.written, p.birth_year, p.id_tail, p.phone_tail
         FROM person p JOIN name n ON n.id = p.name WHERE p.dossier = ?1 ORDER BY p.place",
    )?;
    let rows = statement.query_map([key], |row| {
        Ok(Person {
            folded: row.get(0)?,
            written: row.get(1)?,
            birth_year: row.get(2)?,
            id_tail: row.get(3)?,
            phone_tail: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn components_of(conn: &Connection, key: i64) -> Result<Vec<HandedIn>, StoreError> {
    use crate::domain::catalogue::ComponentKind;
    let mut statement = conn.prepare_cached(
        "SELECT listed, typed, kind, count FROM component WHERE dossier = ?1 ORDER BY place",
    )?;
    let mut rows = statement.query([key])?;
    let mut components = Vec::new();
    while let Some(row) = rows.next()? {
        let kind =
            ComponentKind::from_code(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)
                .ok_or_else(|| StoreError::Damaged(format!("component of dossier row {key}")))?;
        components.push((row.get(0)?, row.get(1)?, kind.code(), row.get(3)?));
    }
    Ok(components)
}
