//! The book itself: nothing half done, nothing changed behind the log's back.

use rusqlite::Connection;

use super::*;
use crate::domain::body::{Body, Note, Said};
use crate::domain::event::Draft;
use crate::domain::ids::ClerkId;
use crate::domain::personal::Personal;

fn remark(text: &str) -> Draft {
    Draft {
        dossier: None,
        at: "2026-09-07T08:05:00".parse().unwrap(),
        body: Body::Note(Note::default()),
        personal: Personal { text: Some(text.into()), ..Personal::default() },
        said: Said::default(),
    }
}

fn write(store: &mut Store, text: &str) -> Event {
    store
        .transact(|tx| tx.append_office(&remark(text), ClerkId::default(), 1_000, [9; 32]))
        .unwrap()
}

fn folder() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), Access::Create, &[7; 32]).unwrap();
    (dir, store)
}

fn problems(store: &Store) -> Vec<String> {
    let report = store.check(&mut |_, _| true).unwrap().unwrap();
    report.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_log_is_chained_signed_and_comes_back_as_written() {
    let mut store = Store::in_memory([7; 32]).unwrap();
    let first = write(&mut store, "một");
    let second = write(&mut store, "hai");
    assert_eq!((first.id.seq, second.id.seq), (1, 2));
    let read = store.events_of_desk(first.id.desk).unwrap();
    assert!(read.iter().all(|event| event.signature.is_some()));
    let unsigned: Vec<Event> =
        read.into_iter().map(|event| Event { signature: None, ..event }).collect();
    assert_eq!(unsigned, [first.clone(), second.clone()]);
    assert_eq!(second.computed_hash(&first.hash), second.hash);
    assert_eq!(problems(&store), Vec::<String>::new());
}

#[test]
fn only_the_last_event_of_a_save_is_signed() {
    let mut store = Store::in_memory([7; 32]).unwrap();
    let done: Result<(), StoreError> = store.transact(|tx| {
        tx.append_office(&remark("một"), ClerkId::default(), 1_000, [9; 32])?;
        tx.append_office(&remark("hai"), ClerkId::default(), 1_000, [8; 32])?;
        Ok(())
    });
    done.unwrap();
    let desk = store.desk().unwrap();
    let signed: Vec<bool> =
        store.events_of_desk(desk).unwrap().iter().map(|e| e.signature.is_some()).collect();
    assert_eq!(signed, [false, true]);
}

#[test]
fn what_fails_leaves_nothing_behind() {
    let mut store = Store::in_memory([7; 32]).unwrap();
    write(&mut store, "một");
    let failed: Result<(), StoreError> = store.transact(|tx| {
        tx.append_office(&remark("hai"), ClerkId::default(), 1_000, [9; 32])?;
        tx.append_office(&remark("ba"), ClerkId::default(), 1_000, [9; 32])?;
        Err(StoreError::DiskFull)
    });
    assert!(matches!(failed, Err(StoreError::DiskFull)));
    assert_eq!(write(&mut store, "bốn").id.seq, 2);
    assert_eq!(problems(&store), Vec::<String>::new());
}

#[test]
fn events_cannot_be_changed_or_deleted_and_personal_parts_only_by_erasure() {
    let mut store = Store::in_memory([7; 32]).unwrap();
    write(&mut store, "một");
    for sql in [
        "UPDATE event SET body = '{}'",
        "DELETE FROM event",
        "UPDATE personal SET bytes = x'01'",
        "DELETE FROM personal",
    ] {
        assert!(store.conn.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn a_lawful_erasure_leaves_the_chain_valid_and_a_missing_part_is_damage() {
    let mut store = Store::in_memory([7; 32]).unwrap();
    write(&mut store, "một");
    let key: i64 =
        store.conn.query_row("SELECT event FROM personal", [], |row| row.get(0)).unwrap();
    store.conn.execute("INSERT INTO erased VALUES (?1, ?1)", [key]).unwrap();
    store.conn.execute("DELETE FROM personal", []).unwrap();
    assert_eq!(problems(&store), Vec::<String>::new());
    store.conn.execute("DELETE FROM erased", []).unwrap();
    let told = problems(&store);
    assert!(told.iter().any(|line| line.contains("personal part of event 1")), "{told:?}");
}

/// What a hostile hand changes with the triggers out of the way is found and named.
#[test]
fn check_finds_what_was_changed_behind_its_back() {
    let (dir, mut store) = folder();
    write(&mut store, "một");
    write(&mut store, "hai");
    drop(store);
    let tamper = |sql: &str| {
        let copy = tempfile::tempdir().unwrap();
        for file in [BOOK, KEY] {
            std::fs::copy(dir.path().join(file), copy.path().join(file)).unwrap();
        }
        let conn = Connection::open(copy.path().join(BOOK)).unwrap();
        let trigger: String = conn
            .query_row("SELECT sql FROM sqlite_schema WHERE name = 'event_stays'", [], |r| r.get(0))
            .unwrap();
        let other: String = conn
            .query_row("SELECT sql FROM sqlite_schema WHERE name = 'event_remains'", [], |r| {
                r.get(0)
            })
            .unwrap();
        conn.execute_batch(&format!(
            "PRAGMA foreign_keys = OFF; DROP TRIGGER event_stays; DROP TRIGGER event_remains;
             {sql}; {trigger}; {other};"
        ))
        .unwrap();
        drop(conn);
        let store = Store::open(copy.path(), Access::Read, &[0; 32]).unwrap();
        problems(&store)
    };
    let named = |sql: &str, wanted: &str| {
        let told = tamper(sql);
        assert!(told.iter().any(|line| line.contains(wanted)), "{sql}: {told:?}");
    };
    assert_eq!(tamper("SELECT 1"), Vec::<String>::new());
    named("UPDATE event SET at = at + 1 WHERE seq = 1", "event 1 is not what was sealed");
    named("UPDATE event SET body = '{} ' WHERE seq = 2", "event 2 is not what was sealed");
    named("DELETE FROM event WHERE seq = 1", "event 1 is missing");
    named("UPDATE event SET sig = zeroblob(64) WHERE seq = 2", "signature of event 2");
    named("UPDATE event SET sig = NULL WHERE seq = 2", "signature of event 2");
    named("UPDATE desk SET public_key = zeroblob(32)", "public key is another's");
    named("INSERT INTO keyed VALUES ('mine', 1)", "table keyed");
    named("INSERT INTO tally VALUES ('received', 1, '', 5)", "table tally");
    named("INSERT INTO serial VALUES (1, 0, 7)", "table serial");
    named("INSERT INTO book_serial VALUES ('SCT/BS', 2026, 7)", "table book_serial");
    named("INSERT INTO name (folded) VALUES ('ma')", "table name");
    named("CREATE TABLE mine (x)", "mine is not as in a fresh book");
}

#[test]
fn a_book_of_the_first_version_is_brought_up_to_date_by_whoever_opens_it() {
    for access in [Access::Read, Access::Write] {
        let dir = tempfile::tempdir().unwrap();
        let mut conn = Connection::open(dir.path().join(BOOK)).unwrap();
        schema::migrate(&mut conn, &schema::STEPS[..1], None).unwrap();
        drop(conn);
        let store = Store::open(dir.path(), access, &[7; 32]).unwrap();
        assert_eq!(problems(&store), Vec::<String>::new());
        assert_eq!(store.list(Filter::ToSign, None, 1).unwrap(), []);
    }
}

#[test]
fn a_folder_that_cannot_hold_a_book_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let open = |path: &Path, access| Store::open(path, access, &[7; 32]).err();
    assert!(matches!(open(dir.path(), Access::Write), Some(StoreError::Missing(_))));
    let file = dir.path().join("file");
    std::fs::write(&file, "x").unwrap();
    assert!(matches!(open(&file, Access::Create), Some(StoreError::NotAFolder(_))));
    let garbage = dir.path().join("garbage");
    std::fs::create_dir(&garbage).unwrap();
    std::fs::write(garbage.join(BOOK), vec![b'x'; 8192]).unwrap();
    assert!(matches!(open(&garbage, Access::Write), Some(StoreError::Damaged(_))));
    let newer = dir.path().join("newer");
    drop(Store::open(&newer, Access::Create, &[7; 32]).unwrap());
    let conn = Connection::open(newer.join(BOOK)).unwrap();
    conn.pragma_update(None, "user_version", 9000).unwrap();
    drop(conn);
    for access in [Access::Read, Access::Write] {
        assert!(matches!(open(&newer, access), Some(StoreError::Newer { book: 9000, .. })));
    }
}

#[test]
fn two_programs_on_one_book_share_its_numbers_and_notice_each_other() {
    let (dir, mut one) = folder();
    let mut other = Store::open(dir.path(), Access::Write, &[0; 32]).unwrap();
    assert_eq!(one.desk(), other.desk());
    let before = other.data_version().unwrap();
    assert_eq!(write(&mut one, "một").id.seq, 1);
    assert_ne!(other.data_version().unwrap(), before);
    assert_eq!(write(&mut other, "hai").id.seq, 2);
    assert_eq!(write(&mut one, "ba").id.seq, 3);
    assert_eq!(problems(&one), Vec::<String>::new());
    assert_eq!(one.events_in_all().unwrap(), 3);
}

/// A caller with thousands of lines leaves no idle moment in which the log could be moved.
#[test]
fn the_log_of_many_saves_in_a_row_does_not_grow_for_ever() {
    let (dir, mut store) = folder();
    let text = "x".repeat(1_000_000);
    let mut largest = 0;
    for _ in 0..80 {
        write(&mut store, &text);
        let log = std::fs::metadata(dir.path().join(format!("{BOOK}-wal"))).unwrap();
        largest = log.len().max(largest);
    }
    let last = std::fs::metadata(dir.path().join(format!("{BOOK}-wal"))).unwrap().len();
    assert!(largest < BULK_LOG + 4_000_000 && last < BULK_LOG, "{largest} {last}");
}

#[test]
fn half_filled_forms_are_kept_over_one_another_and_dropped() {
    let store = Store::in_memory([7; 32]).unwrap();
    let clerk = ClerkId::default();
    let id = store.keep_draft(None, "receive", clerk, 1, "Lan", "{}").unwrap();
    assert_eq!(store.keep_draft(Some(id), "receive", clerk, 2, "Lan Anh", "{}").unwrap(), id);
    let titles: Vec<String> =
        store.drafts().unwrap().into_iter().map(|draft| draft.title).collect();
    assert_eq!(titles, ["Lan Anh"]);
    store.drop_draft(id).unwrap();
    assert_eq!(store.draft(id).unwrap(), None);
    store.set_local("lang", "en").unwrap();
    assert_eq!(store.local("lang").unwrap().as_deref(), Some("en"));
}

mod joining;

/// What a save promises rests on these (product note 3): the log ahead of the book, every save on
/// the disk before it is answered, what is deleted written over, types that are kept.
#[test]
fn every_connection_keeps_to_the_promises() {
    let (_dir, store) = folder();
    let read = |name: &str| -> String {
        let value = store.conn.pragma_query_value(None, name, |row| row.get_ref(0).map(text));
        value.unwrap()
    };
    assert_eq!(read("journal_mode"), "wal");
    assert_eq!(read("synchronous"), "2", "full");
    assert_eq!(read("foreign_keys"), "1");
    assert_eq!(read("secure_delete"), "1");
    let loose: Vec<String> = {
        let sql = "SELECT name FROM pragma_table_list
                   WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'";
        let mut statement = store.conn.prepare(sql).unwrap();
        let names = statement.query_map([], |row| row.get(0)).unwrap();
        names.collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(loose, Vec::<String>::new());
}

fn text(value: rusqlite::types::ValueRef<'_>) -> String {
    match value {
        rusqlite::types::ValueRef::Integer(number) => number.to_string(),
        other => other.as_str().unwrap().to_owned(),
    }
}

/// An old view of another connection keeps the log where it is; the next idle moment moves it.
#[test]
fn the_log_is_moved_whole_once_nobody_looks_at_an_older_state() {
    let (dir, mut store) = folder();
    write(&mut store, "một");
    assert!(store.checkpoint().unwrap());
    let reader = Connection::open(dir.path().join(BOOK)).unwrap();
    let view = reader.unchecked_transaction().unwrap();
    let _seen: i64 = view.query_row("SELECT count(*) FROM event", [], |row| row.get(0)).unwrap();
    write(&mut store, "hai");
    assert!(!store.checkpoint().unwrap());
    drop(view);
    assert!(store.checkpoint().unwrap());
}
