//! Durable saves: the desk in this process, `record` in another, and bare SQLite with the same rows.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use motcua::desk::{Access, Request};
use motcua::domain::command::{Command, Intake};
use motcua::domain::person::Person;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, TransactionBehavior, params_from_iter};
use serde_json::json;

use crate::measure::Times;
use crate::support::chance::Chance;
use crate::support::desk::Desk;

const SAVES: usize = 400;
/// Saves before measuring, so that neither side pays for the first look at its pages.
const WARM: usize = 40;
/// Saves between two moves of the write-ahead log into the book.
const SAVES_BETWEEN_IDLING: usize = 20;
/// Before each save, so that neither side waits for what the disk still does for the other.
const REST: Duration = Duration::from_millis(5);

/// Holds what was measured on saving.
#[derive(Default)]
pub struct Saves {
    /// Receiving one dossier, in this process.
    pub desk: Times,
    /// The same rows written by bare SQLite in one transaction.
    pub floor: Times,
    /// A line of `record`, from sending it to its answer.
    pub record: Times,
}

impl Saves {
    /// Returns how many times longer a save takes than its rows.
    pub fn ratio(&self) -> f64 {
        self.desk.quiet() / self.floor.quiet()
    }
}

/// Measures receipts on `desk`, each repeated as bare rows in the book of `floor`.
pub fn measure(desk: &Desk, floor: &Desk) -> Saves {
    let mut measured = Saves::default();
    in_process(desk, floor, &mut measured);
    by_record(desk, &mut measured.record);
    measured
}

fn by_record(desk: &Desk, record: &mut Times) {
    let mut chance = Chance::new(4);
    let mut child = desk.command(&["record", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..SAVES {
        thread::sleep(REST);
        let line = json!({"action":"receive","procedure":"1.004873",
            "applicant":{"name":chance.name(),"phone":"0912345678"}});
        let sent = Instant::now();
        stdin.write_all(format!("{line}\n").as_bytes()).unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        record.push(sent.elapsed());
        assert!(answer.contains("\"ok\":true"), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

/// Holds one row to be written: its table and its cells by column.
struct Written {
    statement: String,
    cells: Vec<Cell>,
}

/// Reads what a save wrote, table by table.
struct Reader {
    book: Connection,
    events: i64,
    names: i64,
    counted: BTreeMap<String, Vec<Cell>>,
}

impl Reader {
    fn open(desk: &Desk) -> Self {
        let book = Connection::open(desk.folder.join("book.sqlite")).unwrap();
        let mut reader = Self { book, events: 0, names: 0, counted: BTreeMap::new() };
        let _all_before = reader.since();
        reader
    }

    /// Returns the rows written since the last call, parents before children.
    fn since(&mut self) -> Vec<Written> {
        let mut rows = Vec::new();
        if self.events > 0 {
            let new = format!("id > {}", self.events);
            rows.extend(self.rows("event", &new));
            rows.extend(self.rows("personal", &format!("event > {}", self.events)));
            rows.extend(self.rows("name", &format!("id > {}", self.names)));
            let dossiers = format!("SELECT dossier FROM event WHERE {new}");
            rows.extend(self.rows("dossier", &format!("uuid IN ({dossiers})")));
            let ids = format!("dossier IN (SELECT id FROM dossier WHERE uuid IN ({dossiers}))");
            rows.extend(self.rows("component", &ids));
            rows.extend(self.rows("person", &ids));
        }
        let last = |column: &str, table: &str| -> i64 {
            let sql = format!("SELECT coalesce(max({column}), 0) FROM {table}");
            self.book.query_row(&sql, [], |row| row.get(0)).unwrap()
        };
        (self.events, self.names) = (last("id", "event"), last("id", "name"));
        // Counters are small tables whose rows change: what differs from the last look was written.
        for table in ["serial", "tally"] {
            for row in self.rows(table, "true") {
                let (counter, key) = row.cells.split_last().unwrap();
                let key = format!("{table} {key:?}");
                let before = self.counted.insert(key, vec![counter.clone()]);
                if before.is_none_or(|before| before[0] != *counter) {
                    rows.push(row);
                }
            }
        }
        rows
    }

    fn rows(&self, table: &str, wanted: &str) -> Vec<Written> {
        let columns: Vec<String> = self
            .book
            .prepare_cached(&format!("PRAGMA table_info({table})"))
            .unwrap()
            .query_map([], |row| row.get(1))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let names = columns.join(", ");
        let places = vec!["?"; columns.len()].join(", ");
        let statement = format!("INSERT OR REPLACE INTO {table} ({names}) VALUES ({places})");
        self.book
            .prepare(&format!("SELECT {names} FROM {table} WHERE {wanted}"))
            .unwrap()
            .query_map([], |row| (0..columns.len()).map(|nth| row.get(nth)).collect())
            .unwrap()
            .map(|cells| Written { statement: statement.clone(), cells: cells.unwrap() })
            .collect()
    }
}

/// Writes rows as nothing but SQLite would, in one transaction of the store's own kind.
fn write(book: &mut Connection, rows: &[Written]) -> Duration {
    let started = Instant::now();
    let tx = book.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    for row in rows {
        let mut statement = tx.prepare_cached(&row.statement).unwrap();
        statement.execute(params_from_iter(&row.cells)).unwrap();
    }
    tx.commit().unwrap();
    started.elapsed()
}

/// Opens a book as the store does (`store::prepare`), without the store.
fn bare(desk: &Desk) -> Connection {
    let book = Connection::open(desk.folder.join("book.sqlite")).unwrap();
    book.set_prepared_statement_cache_capacity(128);
    book.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).unwrap();
    book.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
         PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;",
    )
    .unwrap();
    book
}

fn checkpoint(book: &Connection) {
    book.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).unwrap();
}

fn in_process(desk: &Desk, floor: &Desk, measured: &mut Saves) {
    let mut chance = Chance::new(3);
    let mut open = motcua::desk::Desk::open(&desk.folder, Access::Write).unwrap();
    let mut bare = bare(floor);
    let mut reader = Reader::open(desk);
    for nth in 0..WARM + SAVES {
        // As idle screens do. Both logs are then written over again, not made longer, and the
        // disk does the same for both.
        if nth % SAVES_BETWEEN_IDLING == 0 {
            checkpoint(&reader.book);
            checkpoint(&bare);
        }
        let mut person = Person::named(&chance.name());
        person.phone = Some(format!("09{:08}", chance.below(100_000_000)));
        let intake = Box::new(Intake::walk_in("1.004873", person));
        let request = Request::now(None, Command::Receive(intake));
        thread::sleep(REST);
        let started = Instant::now();
        open.act(&request).unwrap();
        let saved = started.elapsed();
        let rows = reader.since();
        assert!(rows.len() > 5, "a receipt is more than {} rows", rows.len());
        thread::sleep(REST);
        let written = write(&mut bare, &rows);
        if nth >= WARM {
            measured.desk.push(saved);
            measured.floor.push(written);
        }
    }
    let count = |book: &Connection| -> i64 {
        book.query_row("SELECT count(*) FROM event", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(count(&bare), count(&reader.book), "both books hold the same");
}
