//! Counts what a clerk's hands do for each task, on the real program in a pseudo-terminal, and
//! what the keystroke-level model makes of it.
//!
//! ```text
//! cargo bench --bench desk -- keys
//! ```
//!
//! A key is one press: a letter with marks is as many as Telex takes (`ễ` is `e`, `e`, `x`), and
//! Shift or Ctrl is one more. Operators: K a key, 0,28 s; H a hand that goes from the scanner to the
//! keyboard, 0,4 s; M a moment of thought, 1,35 s; a scan, 2,9 s. M stands where a task's script has
//! it: before what the citizen wants is chosen, and before the look that precedes a save.
//! A surface is a screen that the clerk has to take in.

mod tasks;

use std::time::Duration;

use unicode_normalization::UnicodeNormalization as _;

use crate::support::terminal::Terminal;

/// Seconds of the model's operators.
const KEY: f64 = 0.28;
const HAND: f64 = 0.4;
const THOUGHT: f64 = 1.35;
const SCAN: f64 = 2.9;

/// Longer than a reader's own Enter belongs to its scan.
const AFTER_SCAN: Duration = Duration::from_millis(450);

/// Holds what a task took.
#[derive(Debug, Default, Clone, Copy)]
struct Took {
    keys: usize,
    scans: usize,
    hands: usize,
    thoughts: usize,
    surfaces: usize,
}

impl Took {
    fn seconds(self) -> f64 {
        let times = |n: usize, each: f64| n as f64 * each;
        times(self.keys, KEY)
            + times(self.scans, SCAN)
            + times(self.hands, HAND)
            + times(self.thoughts, THOUGHT)
    }
}

/// A clerk at the window, counted.
struct Hands {
    window: Terminal,
    took: Took,
    /// Whether the hand holds the scanner.
    at_scanner: bool,
}

impl Hands {
    fn at(window: Terminal) -> Self {
        Self { window, took: Took::default(), at_scanner: false }
    }

    /// Scans; the reader sends its Enter.
    fn scan(&mut self, text: &str) {
        self.took.scans += 1;
        self.at_scanner = true;
        self.window.press(&format!("{text}\r"));
        std::thread::sleep(AFTER_SCAN);
    }

    /// Types a text, letter by letter.
    fn text(&mut self, text: &str) {
        self.reach_keyboard();
        for letter in text.chars() {
            self.took.keys += keys_of(letter);
            self.send(letter.encode_utf8(&mut [0; 4]));
        }
    }

    /// Presses a key that a terminal sends as `bytes`; `held` more are held down with it.
    fn key(&mut self, bytes: &str, held: usize) {
        self.reach_keyboard();
        self.took.keys += 1 + held;
        self.send(bytes);
    }

    fn enter(&mut self) {
        self.key("\r", 0);
    }

    fn f(&mut self, n: usize) {
        const KEYS: [&str; 9] = [
            "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~",
            "\x1b[20~",
        ];
        self.key(KEYS[n - 1], 0);
    }

    fn ctrl(&mut self, letter: char) {
        let code = char::from(letter as u8 - b'a' + 1);
        self.key(code.encode_utf8(&mut [0; 4]), 1);
    }

    fn think(&mut self) {
        self.took.thoughts += 1;
    }

    /// Waits for a screen that the clerk has to take in.
    fn surface(&mut self, shown: &str) {
        self.took.surfaces += 1;
        self.window.shows(shown);
    }

    /// Waits for something on the same screen.
    fn sees(&mut self, shown: &str) {
        self.window.shows(shown);
    }

    /// Hands that type leave more than this between keys; faster is a reader.
    fn send(&mut self, bytes: &str) {
        self.window.press(bytes);
        self.window.settle(Duration::from_millis(15));
    }

    fn reach_keyboard(&mut self) {
        if std::mem::take(&mut self.at_scanner) {
            self.took.hands += 1;
        }
    }
}

/// Returns the presses that one letter takes with Telex.
fn keys_of(letter: char) -> usize {
    let parts: Vec<char> = std::iter::once(letter).nfd().collect();
    let crossed = usize::from(matches!(letter, 'đ' | 'Đ'));
    parts.len() + crossed + usize::from(letter.is_uppercase())
}

/// Does every task and prints the table.
///
/// # Panics
/// When a task cannot be done, or takes more keys than its target.
pub fn run() {
    println!("| task | keys | at most | scans | surfaces | model, s |");
    println!("|---|---:|---:|---:|---:|---:|");
    let mut over = Vec::new();
    for task in tasks::TASKS {
        let took = (task.run)();
        let (name, most) = (task.name, task.most);
        let (keys, scans, surfaces) = (took.keys, took.scans, took.surfaces);
        let seconds = format!("{:.1}", took.seconds()).replace('.', ",");
        println!("| {name} | {keys} | {most} | {scans} | {surfaces} | {seconds} |");
        if keys > most {
            over.push(name);
        }
    }
    assert!(over.is_empty(), "more keys than the target: {over:?}");
}
