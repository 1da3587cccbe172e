//! Papers: from F9 to the receipt, memory before and after it, and the dossier book.

use std::fs;
use std::time::{Duration, Instant};

use crate::books;
use crate::measure::{Row, Times, print_table};
use crate::screens::memory;
use crate::support::terminal::Terminal;

/// Windows opened, each for one first receipt.
const FIRSTS: usize = 10;
/// Reprints in each of them.
const NEXTS: u64 = 10;
/// Dossiers of the book that is printed.
const BOOK: u64 = 5_000;

const F2: &str = "\x1bOQ";
const F9: &str = "\x1b[20~";
const ENTER: &str = "\r";
const CTRL_P: &str = "\x10";
const QUIT: &str = "\x11";
/// Between two keys of a hand.
const HAND: Duration = Duration::from_millis(40);
const PATIENCE: Duration = Duration::from_secs(10);

/// Measures printing and prints the table.
pub fn run() {
    const MB: f64 = 1024.0 * 1024.0;
    let desk = books::copy(&books::practice(1_000), "desk");
    assert_eq!(desk.run(&["set", "print_receipt", "always"]).code, Some(0));
    let (mut first, mut next) = (Times::default(), Times::default());
    let (mut before, mut after) = (0, 0);
    for _ in 0..FIRSTS {
        let mut window = Terminal::open(&desk, 24, 80, &[]);
        window.shows("F1");
        window.settle(Duration::from_millis(1500));
        before = before.max(memory(window.process_id()));
        let keys = [F2, "\t", "Tran Thi Hoa", F9, "tthn", ENTER];
        for key in keys {
            window.press(key);
            window.settle(HAND);
        }
        first.push(until(&mut window, F9, "lần 1:"));
        for nth in 2..2 + NEXTS {
            window.settle(HAND);
            next.push(until(&mut window, CTRL_P, &format!("lần {nth}:")));
        }
        after = after.max(memory(window.process_id()));
        window.press(QUIT);
        assert_eq!(window.ended(PATIENCE), Some(0));
    }
    let (seconds, peak) = book();
    books::remove_copies();
    print_table(&[
        Row::new("F9 → first receipt of the day on the screen, p50", first.p(50), 300.0, "ms"),
        Row::new("  the same, slowest of ten", first.p(100), 300.0, "ms"),
        Row::new("Ctrl+P → the next receipt, p50", next.p(50), 100.0, "ms"),
        Row::new("  the same, p90", next.p(90), 100.0, "ms"),
        Row::new("memory before the first print", before as f64 / MB, 30.0, "MB"),
        Row::new("  after eleven", after as f64 / MB, 60.0, "MB"),
        Row::new("dossier book of 5.000 rows", seconds, 10.0, "s"),
        // No budget but that it is bounded: the parts of it are.
        Row::new("  memory at its peak", peak as f64 / MB, 120.0, "MB"),
    ]);
}

/// Returns how long it takes from a key to a text on the screen.
fn until(window: &mut Terminal, key: &str, text: &str) -> Duration {
    let pressed = window.press(key);
    let seen = window.until(PATIENCE, |screen| screen.contains(text));
    seen.unwrap_or_else(|| panic!("never saw {text}:\n{}", window.text())) - pressed
}

/// Returns how long printing the book takes, and the most memory it takes.
fn book() -> (f64, u64) {
    let desk = books::copy(&books::practice(BOOK), "desk");
    let file = desk.folder.join("book.pdf").display().to_string();
    let args = ["report", "book", "--from", "2000-01-01", "--to", "2100-01-01", "-o", &file];
    let started = Instant::now();
    let mut child = desk.command(&args).spawn().expect("it starts");
    let mut peak = 0;
    while child.try_wait().expect("its state").is_none() {
        peak = peak.max(memory(child.id()));
        std::thread::sleep(Duration::from_millis(5));
    }
    let taken = started.elapsed().as_secs_f64();
    assert!(fs::read(&file).expect("the book").starts_with(b"%PDF-"));
    (taken, peak)
}
