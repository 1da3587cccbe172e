//! The screens in a pseudo-terminal: keys, search, start, memory, idling.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::measure::Times;
use crate::search::COMMON;
use crate::support::chance::Chance;
use crate::support::desk::Desk;
use crate::support::terminal::Terminal;

const ROWS: u16 = 40;
const COLS: u16 = 120;
const STARTS: usize = 30;
const WORDS: usize = 40;

const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
const ENTER: &str = "\r";
const BACKSPACE: &str = "\x7f";
const F2: &str = "\x1bOQ";
const ESC: &str = "\x1b";
const QUIT: &str = "\x11";

/// No screen is quieter than this between two frames of one answer.
const QUIET: Duration = Duration::from_millis(12);
const PATIENCE: Duration = Duration::from_secs(5);

/// Holds what was measured on the screens.
#[derive(Default)]
pub struct Screens {
    /// From a key in the search box to the first change.
    pub typing: Times,
    /// From an arrow key to the marked row's move.
    pub moving: Times,
    /// From a key in the receive form to the first change.
    pub form: Times,
    /// From a key in the search box to the last change: the answer is there.
    pub search: Times,
    /// The same for the words that most names hold.
    pub worst: Times,
    /// Bytes written to the terminal for a key in a form or list.
    pub written: Vec<usize>,
    /// From the start of the process to the first frame.
    pub start: Times,
    /// From the start of the process to the answer for a number typed at once.
    pub start_number: Times,
    /// Resident bytes with the names loaded, before the first key.
    pub memory_at_start: u64,
    /// Resident bytes after all that was typed.
    pub memory: u64,
    /// CPU time in a minute without keys.
    pub idle_cpu: Duration,
}

impl Screens {
    /// Returns all keys together.
    pub fn keys(&self) -> Times {
        self.typing.and(&self.moving).and(&self.form)
    }
}

/// Measures the screens of `desk`; for `idle` they are left alone.
pub fn measure(desk: &Desk, idle: Duration) -> Screens {
    let mut measured = Screens::default();
    let number = a_number(desk);
    for _ in 0..STARTS {
        let mut window = open(desk, &mut measured.start);
        let tail = &number[number.len() - 5..];
        window.press(tail);
        // Rows show the short form, as it is read aloud.
        let shown = motcua::domain::number::short(&number);
        let answered = window.until(Duration::from_secs(5), |screen| screen.contains(shown));
        measured.start_number.push(answered.expect("the number is found") - window.started());
        quit(window);
    }
    let mut window = open(desk, &mut Times::default());
    // The names are there within a second.
    window.settle(Duration::from_millis(1500));
    measured.memory_at_start = memory(window.process_id());
    search(&mut window, &mut measured);
    move_rows(&mut window, &mut measured);
    fill_form(&mut window, &mut measured);
    if !idle.is_zero() {
        let before = cpu(window.process_id());
        window.settle(idle.min(Duration::from_millis(100)));
        std::thread::sleep(idle);
        let spent = cpu(window.process_id()) - before;
        measured.idle_cpu = spent.mul_f64(60.0 / idle.as_secs_f64());
    }
    measured.memory = memory(window.process_id());
    quit(window);
    measured
}

/// Holds what was measured while another program saves.
#[derive(Default)]
pub struct Busy {
    /// From a key in the search box to the first change.
    pub typing: Times,
    /// From a key in the search box to the last change.
    pub search: Times,
    /// Scans sent at a character a millisecond.
    pub scans: usize,
    /// Those of them that did not come as they were sent.
    pub lost: usize,
}

/// Measures the screens of `desk` while another program saves into its book.
pub fn measure_busy(desk: &Desk) -> Busy {
    let mut busy = Busy::default();
    let mut window = open(desk, &mut Times::default());
    window.settle(Duration::from_millis(1500));
    while_another_saves(desk, || {
        type_words(&mut window, &mut busy);
        (busy.scans, busy.lost) = scan(&mut window);
    });
    quit(window);
    busy
}

/// Has `record` save receipts, one after the other, as long as `task` lasts.
fn while_another_saves(desk: &Desk, task: impl FnOnce()) {
    let mut child =
        desk.command(&["record", "-"]).stdin(Stdio::piped()).spawn().expect("it starts");
    let mut lines = child.stdin.take().expect("a pipe");
    let answers = child.stdout.take().expect("a pipe");
    let reader = std::thread::spawn(move || BufReader::new(answers).lines().count());
    let go_on = Arc::new(AtomicBool::new(true));
    let feeder = {
        let go_on = Arc::clone(&go_on);
        std::thread::spawn(move || {
            let mut chance = Chance::new(3);
            while go_on.load(Ordering::Relaxed) {
                let name = chance.name();
                let line = format!(
                    r#"{{"action":"receive","procedure":"1.004873","applicant":{{"name":"{name}"}}}}"#
                );
                if writeln!(lines, "{line}").is_err() {
                    break;
                }
                // Some two hundred saves a second: more than a country's busiest hall.
                std::thread::sleep(Duration::from_millis(5));
            }
        })
    };
    task();
    go_on.store(false, Ordering::Relaxed);
    feeder.join().expect("lines were fed");
    let saved = reader.join().expect("answers were read");
    assert!(saved > 50, "it saved meanwhile: {saved}");
    child.wait().expect("it ends");
}

fn type_words(window: &mut Terminal, busy: &mut Busy) {
    let mut chance = Chance::new(4);
    for nth in 0..WORDS / 2 {
        let words = COMMON.get(nth).map_or_else(|| chance.name(), |words| (*words).to_owned());
        for letter in words.chars() {
            let (first, last) = typed(window, letter.encode_utf8(&mut [0; 4]));
            busy.typing.push(first);
            busy.search.push(last);
        }
        window.press(ESC);
        window.settle(Duration::from_millis(60));
    }
}

/// Scans one card of 200 characters again and again; returns how many times, and how many of these
/// did not come as they were sent.
fn scan(window: &mut Terminal) -> (usize, usize) {
    const PAIRS: usize = 20;
    let card = "046085001234||Nguyễn Văn Thành|12031985|Nam|Thôn Thạch Bình, Quảng Điền|22042021";
    let card = card.replace("Thôn", &format!("{}Thôn", "Số 5 ".repeat(24)));
    let letters = card.chars().count();
    assert_eq!(letters, 200, "as many as the contract says");
    for keys in ["\x1b[19~", "thu may"] {
        window.press(keys);
        window.settle(Duration::from_millis(200));
    }
    window.press(ENTER);
    window.shows("THỬ MÁY QUÉT");
    let mut lost = 0;
    for _ in 0..PAIRS {
        for _ in 0..2 {
            for letter in card.chars() {
                window.press(letter.encode_utf8(&mut [0; 4]));
                std::thread::sleep(Duration::from_millis(1));
            }
            window.press(ENTER);
        }
        window.settle(Duration::from_millis(60));
        let whole = window.text().matches(&format!("{letters} ký tự")).count();
        lost += 2 - whole.min(2);
    }
    window.press(ESC);
    window.settle(Duration::from_millis(60));
    (2 * PAIRS, lost)
}

fn a_number(desk: &Desk) -> String {
    let rows = desk.json(&["find", "nguyen", "--limit", "1", "--json"]);
    rows[0]["number"].as_str().expect("somebody is called Nguyễn").to_owned()
}

/// Opens the screens and waits for the first frame.
fn open(desk: &Desk, start: &mut Times) -> Terminal {
    let mut window = Terminal::open(desk, ROWS, COLS, &[]);
    let first = window.until(Duration::from_secs(10), |screen| screen.contains("F1"));
    start.push(first.expect("a first frame") - window.started());
    window
}

fn quit(mut window: Terminal) {
    window.press(QUIT);
    let code = window.ended(Duration::from_secs(10));
    assert_eq!(code, Some(0), "it quits: {}", window.text());
}

/// Types one key into a box, which always changes the screen; returns how long it took to change
/// at first and at last.
fn typed(window: &mut Terminal, key: &str) -> (Duration, Duration) {
    let pressed = window.press(key);
    match window.changed(PATIENCE, QUIET) {
        Some(change) => (change.first - pressed, change.last - pressed),
        None => panic!("{key:?} changed nothing:\n{}", window.text()),
    }
}

fn search(window: &mut Terminal, measured: &mut Screens) {
    let mut chance = Chance::new(1);
    for nth in 0..WORDS {
        let (words, settled) = match COMMON.get(nth / 4) {
            Some(words) => ((*words).to_owned(), &mut measured.worst),
            None => (chance.name(), &mut measured.search),
        };
        for letter in words.chars() {
            let (first, last) = typed(window, letter.encode_utf8(&mut [0; 4]));
            measured.typing.push(first);
            settled.push(last);
        }
        window.press(ESC);
        window.settle(Duration::from_millis(60));
    }
}

fn move_rows(window: &mut Terminal, measured: &mut Screens) {
    for _ in 0..15 {
        for key in [[DOWN; 8], [UP; 8]].concat() {
            let before = window.received();
            let pressed = window.press(key);
            // At the first and the last row a key changes nothing.
            if let Some(change) = window.changed(PATIENCE / 10, QUIET) {
                measured.moving.push(change.first - pressed);
                measured.written.push(window.received() - before);
            }
        }
    }
}

fn fill_form(window: &mut Terminal, measured: &mut Screens) {
    window.press(F2);
    window.settle(Duration::from_millis(100));
    let mut fill = |window: &mut Terminal, text: &str| {
        for key in text.chars() {
            let before = window.received();
            measured.form.push(typed(window, key.encode_utf8(&mut [0; 4])).0);
            measured.written.push(window.received() - before);
        }
    };
    fill(window, "046085001234");
    window.press(ENTER);
    window.settle(Duration::from_millis(100));
    let mut chance = Chance::new(2);
    for _ in 0..6 {
        let name = chance.name();
        let erased = BACKSPACE.repeat(name.chars().count());
        fill(window, &name);
        fill(window, &erased);
    }
    window.press(ESC);
    window.settle(Duration::from_millis(200));
}

/// Returns the resident bytes of a process.
pub fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or_default() * 1024
}

/// Returns the CPU time that all threads of a process have used.
fn cpu(process: u32) -> Duration {
    let Ok(tasks) = fs::read_dir(format!("/proc/{process}/task")) else {
        return Duration::ZERO;
    };
    tasks
        .filter_map(|task| fs::read_to_string(task.ok()?.path().join("schedstat")).ok())
        .filter_map(|stat| stat.split(' ').next()?.parse().ok())
        .map(Duration::from_nanos)
        .sum()
}
