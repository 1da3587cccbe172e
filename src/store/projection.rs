//! The rows that lists and searches read, made from a folded dossier.

mod rows;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::StoreError;
use super::tails::tail;
use super::tally::Tallies;
use crate::domain::body::Channel;
use crate::domain::deadline::Timeliness;
use crate::domain::dossier::{Dossier, State};
use crate::domain::ids::{BatchId, DossierId};
use crate::domain::moment::to_minutes;

pub use rows::{HandedIn, Identity, Marks, Person, Rows, Standing};

/// Bits of a dossier's key below the minute of its receipt.
pub const TIE_BITS: u32 = 20;

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
           frozen, documents, copies, to_sign, batch)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
           ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34)",
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
        identity.batch.map(|batch| batch.0.into_bytes()),
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
           conflicts, frozen, documents, copies, to_sign, batch
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
        batch: row.get::<_, Option<[u8; 16]>>(28)?.map(uuid::Uuid::from_bytes).map(BatchId),
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
