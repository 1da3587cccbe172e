//! Measures the program against its budget and prints the table.
//!
//! ```text
//! cargo bench --bench desk              # books of 1.000 and 1.000.000 dossiers, minutes
//! cargo bench --bench desk -- quick     # books of 1.000 and 50.000 dossiers
//! cargo bench --bench desk -- keys      # keys and the model's seconds for each task
//! cargo bench --bench desk -- print     # the first receipt, the next, the dossier book
//! ```
//!
//! Everything goes through the release binary, in a pseudo-terminal where there are screens; only
//! the durable save is also measured in this process, next to bare SQLite writing the same rows.
//! The books are practice books, kept in `target/bench-books` from one run to the next; what is
//! measured is a copy. Absolute figures belong to the machine and to what else it does; ratios and
//! growth compare the lower quartiles of one run.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measuring program prints, and ends at the first surprise"
)]

mod books;
mod keys;
mod measure;
mod prints;
mod saves;
mod screens;
mod search;
#[path = "../support/mod.rs"]
mod support;

use std::time::Duration;

use measure::{Row, Times, print_table};

/// Holds what was measured on one book.
struct Measured {
    dossiers: u64,
    made: Duration,
    size: u64,
    check: Duration,
    screens: screens::Screens,
    busy: screens::Busy,
    common_words: Times,
    names: Times,
    saves: saves::Saves,
    in_memory: Option<saves::Saves>,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --all-targets` and the like start this without `--bench`; then nothing is done.
    if !args.iter().any(|arg| arg == "--bench") {
        return;
    }
    if args.iter().any(|arg| arg == "keys") {
        return keys::run();
    }
    if args.iter().any(|arg| arg == "print") {
        return prints::run();
    }
    let quick = args.iter().any(|arg| arg == "quick");
    let idle = if quick { Duration::from_secs(10) } else { Duration::from_secs(60) };
    let small = measure_book(1_000, Duration::ZERO);
    let large = measure_book(if quick { 50_000 } else { 1_000_000 }, idle);
    print_table(&rows(&small, &large));
    if let Ok(load) = std::fs::read_to_string("/proc/loadavg") {
        println!("\nload when done, of this machine: {}", load.trim());
    }
    print_details(&small);
    print_details(&large);
}

/// Dossiers of the largest book that is also copied into memory.
const IN_MEMORY: u64 = 50_000;

fn measure_book(dossiers: u64, idle: Duration) -> Measured {
    let book = books::practice(dossiers);
    let (desk, floor) = (books::copy(&book, "desk"), books::copy(&book, "floor"));
    eprintln!("{dossiers}: screens");
    let screens = screens::measure(&desk, idle);
    let (common_words, names) = search::measure(&desk);
    eprintln!("{dossiers}: saves");
    let saves = saves::measure(&desk, &floor);
    eprintln!("{dossiers}: screens while another program saves");
    let busy = screens::measure_busy(&desk);
    let in_memory = (dossiers <= IN_MEMORY)
        .then(|| books::copies_in_memory(&book))
        .flatten()
        .map(|(desk, floor)| saves::measure(&desk, &floor));
    books::remove_copies();
    let (made, size, check) = (book.made, book.size(), book.checked);
    Measured { dossiers, made, size, check, screens, busy, common_words, names, saves, in_memory }
}

/// Returns the table of budgets.
fn rows(small: &Measured, large: &Measured) -> Vec<Row> {
    const MB: f64 = 1024.0 * 1024.0;
    let million = large.dossiers as f64 / 1e6;
    let s = &large.screens;
    let growth = |of: fn(&Measured) -> f64| of(large) / of(small);
    let idle_minute = s.idle_cpu.as_secs_f64() * 1e3;
    vec![
        Row::new("key → screen changed, p99", s.keys().p(99), 5.0, "ms"),
        Row::new("search-as-you-type answer on the screen, p99", s.search.p(99), 5.0, "ms"),
        Row::new("  the same for nguyen and for two common words", s.worst.p(99), 5.0, "ms"),
        Row::new("key while another program saves, p99", large.busy.typing.p(99), 5.0, "ms"),
        Row::new("search while another program saves, p99", large.busy.search.p(99), 5.0, "ms"),
        Row::new("written for a key at 120×40, p99", p99(&s.written), 1024.0, "B"),
        Row::new("scans at 1 ms a letter, while saving: lost", large.busy.lost as f64, 0.0, ""),
        Row::new("process start → first frame, p50", s.start.p(50), 30.0, "ms"),
        Row::new("  a number typed then is answered, p50", s.start_number.p(50), 30.0, "ms"),
        Row::new("memory, screens open, names loaded", s.memory_at_start as f64 / MB, 30.0, "MB"),
        Row::new("  after 800 keys, 40 searches and a form", s.memory as f64 / MB, 30.0, "MB"),
        Row::new("durable save / bare SQLite", large.saves.ratio(), 1.25, "×"),
        Row::new("growth of key", growth(|m| m.screens.keys().quiet()), 1.5, "×"),
        Row::new("growth of start", growth(|m| m.screens.start.quiet()), 1.5, "×"),
        Row::new("growth of save", growth(|m| m.saves.desk.quiet()), 1.5, "×"),
        Row::new("size of the book", large.size as f64 / MB / 1024.0, 4.0 * million, "GB"),
        Row::new("check of it", large.check.as_secs_f64(), 120.0 * million, "s"),
        Row::new("practice: making it", large.made.as_secs_f64(), 180.0 * million, "s"),
        Row::new("idle: CPU in a minute", idle_minute, 50.0, "ms"),
    ]
}

/// Returns the size that one in a hundred is larger than.
fn p99(sizes: &[usize]) -> f64 {
    let mut sorted = sizes.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() * 99 / 100).copied().unwrap_or_default() as f64
}

fn print_details(m: &Measured) {
    println!(
        "\n{} dossiers, ms                     n    p25    p50    p90    p99    max",
        m.dossiers
    );
    let line = |what: &str, times: &Times| println!("  {what:<34}{times}");
    line("key: typing in the search box", &m.screens.typing);
    line("key: moving the marked row", &m.screens.moving);
    line("key: typing in the receive form", &m.screens.form);
    line("search settled: names as typed", &m.screens.search);
    line("search settled: nguyen, two words", &m.screens.worst);
    line("search in process: names", &m.names);
    line("search in process: common words", &m.common_words);
    line("start → first frame", &m.screens.start);
    line("start → number answered", &m.screens.start_number);
    line("save, in process", &m.saves.desk);
    line("save, bare SQLite, same rows", &m.saves.floor);
    line("save, a line of record", &m.saves.record);
    if let Some(saves) = &m.in_memory {
        line("save, in process, no disk", &saves.desk);
        line("save, bare SQLite, no disk", &saves.floor);
        line("save, a line of record, no disk", &saves.record);
    }
}
