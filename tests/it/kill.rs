//! `record` killed at random moments: every answered line is in the book, whole, and none twice.
//!
//! `MOTCUA_KILLS` chooses how many kills, `MOTCUA_SEED` which; the ordinary suite does a few dozen.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cli::desk;
use crate::support::chance::Chance;
use crate::support::desk::Desk;

/// Receipts in each round; each later round adds steps on what was answered before.
const RECEIPTS: u64 = 8;

fn number_from(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Holds what the caller of a crashing program knows: its lines and the answers it got.
struct Caller {
    chance: Chance,
    /// Lines by key.
    lines: BTreeMap<u64, Value>,
    /// Answers by key.
    answered: BTreeMap<u64, Value>,
    /// Keys of the last round, to be sent again.
    last: Vec<u64>,
}

impl Caller {
    fn new_line(&mut self, mut line: Value) -> u64 {
        let key = self.lines.len() as u64;
        line["key"] = json!(format!("dòng {key}"));
        line["at"] = json!("2026-09-08T10:00");
        self.lines.insert(key, line);
        key
    }

    /// Returns the keys of the next round: the last one's again, new receipts, and steps.
    fn round(&mut self) -> Vec<u64> {
        let mut keys = self.last.clone();
        let mut fresh = Vec::new();
        for _ in 0..RECEIPTS {
            let name = self.chance.name();
            let applicant = json!({"name":name,"phone":"0912345678"});
            let line = json!({"action":"receive","procedure":"1.004873","applicant":applicant});
            fresh.push(self.new_line(line));
        }
        let last = std::mem::take(&mut self.last);
        for key in last {
            let Some(answer) = self.answered.get(&key) else {
                continue;
            };
            let number = answer["number"].clone();
            let line = match answer["state"].as_str() {
                Some("received") => json!({"action":"resolve","number":number,"result_number":"1"}),
                Some("result_ready") => {
                    json!({"action":"return","number":number,"to":"Người nộp","method":"counter"})
                }
                _ => continue,
            };
            fresh.push(self.new_line(line));
        }
        self.last.clone_from(&fresh);
        keys.extend(fresh);
        keys
    }

    /// Sends a round and kills the program after `patience`; none lets it end.
    /// Returns how long it ran.
    fn send(&mut self, desk: &Desk, keys: &[u64], patience: Option<Duration>) -> Duration {
        let mut child = desk.command(&["record", "-"]).stdin(Stdio::piped()).spawn().unwrap();
        let started = Instant::now();
        let mut stdin = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let text: String = keys.iter().map(|key| format!("{}\n", self.lines[key])).collect();
        let feeder = thread::spawn(move || stdin.write_all(text.as_bytes()).is_ok());
        let reader = thread::spawn(move || -> Vec<Value> {
            // A line cut by the kill is no answer.
            stdout.lines().map_while(|line| serde_json::from_str(&line.ok()?).ok()).collect()
        });
        if let Some(patience) = patience {
            thread::sleep(patience);
            child.kill().unwrap();
        }
        let _killed_or_done = child.wait().unwrap();
        let _all_taken = feeder.join().unwrap();
        for (key, answer) in keys.iter().zip(reader.join().unwrap()) {
            assert_eq!(answer["ok"], json!(true), "{}\n{answer}", self.lines[key]);
            let first = self.answered.entry(*key).or_insert_with(|| answer.clone());
            assert_eq!(*first, answer, "a line sent again gets its first answer");
        }
        started.elapsed()
    }

    /// Returns how far along its life each answered dossier is, as an index of [`LIFE`].
    fn states(&self) -> BTreeMap<String, usize> {
        let mut states = BTreeMap::new();
        for answer in self.answered.values() {
            let along = match answer["state"].as_str() {
                Some("received") => 0,
                Some("result_ready") => 1,
                Some("returned") => 2,
                other => panic!("no line leads to {other:?}"),
            };
            let number = answer["number"].as_str().unwrap().to_owned();
            let furthest = states.entry(number).or_insert(along);
            *furthest = along.max(*furthest);
        }
        states
    }

    /// Returns the numbers drawn for the answered receipts, with the names they were drawn for.
    fn received(&self) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for (key, answer) in &self.answered {
            let line = &self.lines[key];
            if line["action"] == "receive" {
                let number = answer["number"].as_str().unwrap().to_owned();
                let name = line["applicant"]["name"].as_str().unwrap().to_owned();
                let twice = names.insert(number.clone(), name);
                assert_eq!(twice, None, "{number} was drawn twice");
            }
        }
        names
    }
}

/// How far along its life a dossier is, by the national code of its state: received, ready, returned.
const LIFE: [&str; 3] = ["2", "9", "10"];

/// Asserts that every answered receipt is in the book under its name, as far along its life as the
/// answers said, and that nothing else is but what was sent without getting an answer.
fn assert_whole(desk: &Desk, caller: &Caller, folder: &std::path::Path) {
    let check = desk.json(&["check", "--json"]);
    assert_eq!(check["ok"], json!(true), "{check}");
    let received = caller.received();
    let sent = caller.lines.values().filter(|line| line["action"] == "receive").count() as u64;
    let held = check["dossiers"].as_u64().unwrap();
    assert!(held >= received.len() as u64 && held <= sent, "{held} held, {sent} sent");
    let file = folder.join("out.csv");
    assert_eq!(desk.run(&["export", "dossiers", file.to_str().unwrap()]).code, Some(0));
    let text = std::fs::read_to_string(&file).unwrap();
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let column = |headers: &csv::StringRecord, name| headers.iter().position(|cell| cell == name);
    let state = column(rows.headers().unwrap(), "MaTrangThai").unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len() as u64, held);
    let answered = caller.states();
    for (number, name) in &received {
        let row = rows.iter().find(|row| row.iter().any(|cell| cell == number));
        let row = row.unwrap_or_else(|| panic!("{number} was answered and is not in the book"));
        assert!(row.iter().any(|cell| cell == name), "{number} is not {name}'s");
        // One more step may have been saved without its answer getting out.
        let along = LIFE.iter().position(|code| *code == &row[state]).unwrap();
        let steps = along.checked_sub(answered[number]);
        assert!(matches!(steps, Some(0 | 1)), "{number}: {along} after {}", answered[number]);
    }
}

#[test]
fn a_killed_program_loses_no_answered_line_and_draws_no_number_twice() {
    let (folder, desk) = desk();
    let (kills, seed) = (number_from("MOTCUA_KILLS", 60), number_from("MOTCUA_SEED", 1));
    let mut caller = Caller {
        chance: Chance::new(seed),
        lines: BTreeMap::new(),
        answered: BTreeMap::new(),
        last: Vec::new(),
    };
    // Twice unkilled: the longer round tells how long one lasts.
    let keys = caller.round();
    caller.send(&desk, &keys, None);
    let keys = caller.round();
    let mut whole = caller.send(&desk, &keys, None);
    let (mut cut, mut before_any) = (0, 0);
    for nth in 0..kills {
        let keys = caller.round();
        let patience = whole.mul_f64(caller.chance.below(1200) as f64 / 1000.0);
        let answered = caller.answered.len();
        caller.send(&desk, &keys, Some(patience));
        let missing = keys.iter().filter(|key| !caller.answered.contains_key(key)).count();
        cut += u64::from(missing > 0);
        // How busy the PC is changes meanwhile: kills that come too late come sooner, and back.
        whole = whole.mul_f64(if missing > 0 { 1.05 } else { 0.8 });
        before_any += u64::from(answered == caller.answered.len());
        if nth % 6 == 0 {
            assert_whole(&desk, &caller, folder.path());
        }
    }
    assert!(
        cut > kills / 4,
        "only {cut} of {kills} kills came before the last answer (seed {seed})"
    );
    assert!(before_any < kills, "no kill came between two answers");
    // At last every line ever sent, answered or not, is sent again.
    let all: Vec<u64> = caller.lines.keys().copied().collect();
    caller.send(&desk, &all, None);
    assert_eq!(caller.answered.len(), all.len());
    let written = desk.json(&["check", "--json"]);
    assert_eq!(written["dossiers"].as_u64().unwrap(), caller.received().len() as u64);
    caller.send(&desk, &all, None);
    assert_eq!(desk.json(&["check", "--json"]), written, "lines sent again write nothing");
    assert_whole(&desk, &caller, folder.path());
}

#[test]
fn a_book_killed_while_being_made_is_made_by_the_next() {
    let mut chance = Chance::new(number_from("MOTCUA_SEED", 1));
    for _ in 0..8 {
        let (_folder, desk) = desk();
        let mut child = desk.command(&["record", "-"]).stdin(Stdio::piped()).spawn().unwrap();
        thread::sleep(Duration::from_micros(chance.below(60_000)));
        child.kill().unwrap();
        let _killed = child.wait().unwrap();
        let answers = desk.record(&[crate::cli::receive()]);
        assert_eq!(answers[0]["number"], "QUAY-260907-0001", "{answers:?}");
        assert_eq!(desk.json(&["check", "--json"])["ok"], json!(true));
    }
}
