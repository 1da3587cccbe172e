//! The schema and its versions: `user_version` is major × 1000 + minor.
//!
//! Steps are only ever added. A minor step adds what an older program may ignore; a major step
//! changes what it must know, so it refuses the book.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};

use super::StoreError;

/// Marks the file as a book (`application_id`, "MCua").
const APPLICATION: i32 = 0x4d43_7561;

/// Holds one step from a version of the schema to the next.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The version it leads to.
    pub version: u32,
    /// What it does.
    pub sql: &'static str,
}

/// Every step, oldest first.
pub const STEPS: &[Step] = &[Step { version: 1000, sql: include_str!("schema/0001_base.sql") }];

/// Returns the version of the schema that this program writes.
pub fn newest(steps: &[Step]) -> u32 {
    steps.last().map_or(0, |step| step.version)
}

/// Brings the book to the newest version: each step in a transaction of its own, and a copy
/// (`book-<version>.sqlite` in `backup_dir`) made before a major one.
///
/// # Errors
/// [`StoreError::Newer`] for a book of a newer major, [`StoreError::Damaged`] for a database that
/// is no book.
pub fn migrate(
    conn: &mut Connection,
    steps: &[Step],
    backup_dir: Option<&Path>,
) -> Result<(), StoreError> {
    let program = newest(steps);
    let found = checked_version(conn, program)?;
    for step in steps.iter().filter(|step| step.version > found) {
        let before = version(conn)?;
        if before > 0 && before < step.version && before / 1000 < step.version / 1000 {
            back_up(conn, backup_dir, before)?;
        }
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have done the step meanwhile.
        if version(&tx)? < step.version {
            tx.execute_batch(step.sql)?;
            tx.pragma_update(None, "application_id", APPLICATION)?;
            tx.pragma_update(None, "user_version", step.version)?;
        }
        tx.commit()?;
    }
    Ok(())
}

/// Returns the book's version after making sure that this program may use it.
///
/// # Errors
/// As [`migrate`].
pub fn checked_version(conn: &Connection, program: u32) -> Result<u32, StoreError> {
    // Read at one moment: another program may be making the book meanwhile.
    let moment = conn.unchecked_transaction()?;
    let found = version(&moment)?;
    let application: i32 = moment.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let has_tables = moment
        .query_row("SELECT 1 FROM sqlite_schema LIMIT 1", [], |_| Ok(()))
        .optional()?
        .is_some();
    moment.finish()?;
    if found / 1000 > program / 1000 {
        return Err(StoreError::Newer { book: found, program });
    }
    if has_tables && application != APPLICATION {
        return Err(StoreError::Damaged("this database is no book".to_owned()));
    }
    Ok(found)
}

fn version(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn back_up(conn: &Connection, dir: Option<&Path>, version: u32) -> Result<(), StoreError> {
    let Some(dir) = dir else { return Ok(()) };
    let copy = dir.join(format!("book-{version}.sqlite"));
    if copy.exists() {
        return Ok(());
    }
    let part = dir.join(format!("book-{version}.sqlite.part"));
    if part.exists() {
        std::fs::remove_file(&part).map_err(|error| StoreError::io(&part, error))?;
    }
    conn.execute("VACUUM INTO ?1", [part.to_string_lossy()])?;
    std::fs::rename(&part, &copy).map_err(|error| StoreError::io(&copy, error))
}

/// Returns what the schema of `conn` has and a fresh one has not, and the other way round:
/// names of tables, indexes and triggers.
///
/// # Errors
/// Those of reading.
pub fn differences(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut fresh = Connection::open_in_memory()?;
    migrate(&mut fresh, STEPS, None)?;
    let (found, wanted) = (objects(conn)?, objects(&fresh)?);
    let mut names: Vec<String> = found
        .iter()
        .filter(|object| !wanted.contains(object))
        .chain(wanted.iter().filter(|object| !found.contains(object)))
        .map(|(name, _)| name.clone())
        .collect();
    names.sort();
    names.dedup();
    Ok(names)
}

fn objects(conn: &Connection) -> Result<Vec<(String, Option<String>)>, StoreError> {
    let mut statement = conn.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: Step = Step { version: 1000, sql: "CREATE TABLE a (x INTEGER) STRICT;" };
    const MINOR: Step = Step { version: 1001, sql: "CREATE TABLE b (x INTEGER) STRICT;" };
    const MAJOR: Step = Step { version: 2000, sql: "DROP TABLE a;" };
    const BROKEN: Step = Step { version: 1001, sql: "CREATE TABLE b (x INTEGER); nonsense;" };

    fn file() -> (tempfile::TempDir, Connection) {
        let dir = tempfile::tempdir().unwrap();
        let conn = Connection::open(dir.path().join("book.sqlite")).unwrap();
        (dir, conn)
    }

    #[test]
    fn a_fresh_book_has_the_newest_schema_and_no_differences() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, STEPS, None).unwrap();
        assert_eq!(version(&conn).unwrap(), 1000);
        assert_eq!(differences(&conn).unwrap(), Vec::<String>::new());
        conn.execute_batch("DROP INDEX dossier_state; CREATE TABLE mine (x INTEGER)").unwrap();
        assert_eq!(differences(&conn).unwrap(), ["dossier_state", "mine"]);
    }

    #[test]
    fn a_book_of_a_newer_major_is_refused_and_of_a_newer_minor_opened() {
        let (_dir, mut conn) = file();
        migrate(&mut conn, &[OLD, MINOR], None).unwrap();
        migrate(&mut conn, &[OLD], None).unwrap();
        assert_eq!(version(&conn).unwrap(), 1001);
        migrate(&mut conn, &[OLD, MINOR, MAJOR], None).unwrap();
        assert!(matches!(
            migrate(&mut conn, &[OLD, MINOR], None),
            Err(StoreError::Newer { book: 2000, program: 1001 })
        ));
    }

    #[test]
    fn a_copy_is_made_before_a_major_step_only() {
        let (dir, mut conn) = file();
        migrate(&mut conn, &[OLD, MINOR], Some(dir.path())).unwrap();
        assert!(!dir.path().join("book-1000.sqlite").exists());
        conn.execute("INSERT INTO a VALUES (7)", []).unwrap();
        migrate(&mut conn, &[OLD, MINOR, MAJOR], Some(dir.path())).unwrap();
        let copy = Connection::open(dir.path().join("book-1001.sqlite")).unwrap();
        let kept: i64 = copy.query_row("SELECT x FROM a", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, 7);
    }

    #[test]
    fn a_step_that_fails_leaves_the_book_as_it_was() {
        let (_dir, mut conn) = file();
        migrate(&mut conn, &[OLD], None).unwrap();
        assert!(migrate(&mut conn, &[OLD, BROKEN], None).is_err());
        assert_eq!(version(&conn).unwrap(), 1000);
        assert_eq!(objects(&conn).unwrap().len(), 1);
    }

    #[test]
    fn a_book_that_is_being_made_is_never_taken_for_another_programs() {
        for _ in 0..60 {
            let (dir, mut maker) = file();
            maker.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).unwrap();
            let looker = Connection::open(dir.path().join("book.sqlite")).unwrap();
            let making = std::thread::spawn(move || migrate(&mut maker, STEPS, None));
            while checked_version(&looker, newest(STEPS)).unwrap() == 0 {}
            making.join().unwrap().unwrap();
        }
    }

    #[test]
    fn another_programs_database_is_no_book() {
        let (_dir, mut conn) = file();
        conn.execute_batch("CREATE TABLE theirs (x)").unwrap();
        assert!(matches!(migrate(&mut conn, STEPS, None), Err(StoreError::Damaged(_))));
    }
}
