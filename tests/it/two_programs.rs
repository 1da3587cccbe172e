//! Two programs on one book: numbers stay unique, and nobody is told to wait.

use std::collections::BTreeSet;
use std::thread;

use serde_json::{Value, json};

use crate::cli::{desk, receive};
use crate::support::desk::Desk;

const LINES: usize = 60;

/// Returns receipts whose keys begin with `name`.
fn lines(name: &str) -> Vec<Value> {
    (0..LINES)
        .map(|nth| {
            let mut line = receive();
            line["key"] = json!(format!("{name}-{nth}"));
            line["applicant"] = json!({"name":format!("Người nộp {name} {nth}")});
            line
        })
        .collect()
}

/// Records all these lines at once, each list in a program of its own.
fn at_once(desk: &Desk, lists: &[Vec<Value>]) -> Vec<Vec<Value>> {
    thread::scope(|scope| {
        let running: Vec<_> = lists.iter().map(|list| scope.spawn(|| desk.record(list))).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

fn numbers(answers: &[Vec<Value>]) -> Vec<String> {
    answers
        .iter()
        .flatten()
        .map(|answer| answer["number"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned())
        .collect()
}

#[test]
fn two_programs_draw_different_numbers() {
    let (_folder, desk) = desk();
    let answers = at_once(&desk, &[lines("a"), lines("b")]);
    let numbers = numbers(&answers);
    let distinct: BTreeSet<&String> = numbers.iter().collect();
    assert_eq!(distinct.len(), 2 * LINES, "one answer a line, no number twice");
    // Without gaps: the last number is that of the last dossier.
    assert_eq!(distinct.last().unwrap().as_str(), format!("QUAY-260907-{:04}", 2 * LINES));
    let check = desk.json(&["check", "--json"]);
    assert_eq!((&check["ok"], &check["dossiers"]), (&json!(true), &json!(2 * LINES)), "{check}");
}

#[test]
fn the_same_keys_from_two_programs_are_saved_once() {
    let (_folder, desk) = desk();
    let answers = at_once(&desk, &[lines("a"), lines("a")]);
    assert_eq!(answers[0], answers[1]);
    assert_eq!(desk.json(&["check", "--json"])["dossiers"], LINES);
}

#[test]
fn a_reader_is_not_disturbed_by_a_writer_nor_the_writer_by_it() {
    let (_folder, desk) = desk();
    desk.record(&[receive()]);
    let list = lines("a");
    thread::scope(|scope| {
        let writer = scope.spawn(|| desk.record(&list));
        let mut reads = 0;
        while !writer.is_finished() {
            reads += 1;
            let check = desk.json(&["check", "--json"]);
            assert_eq!(check["ok"], json!(true), "{check}");
            assert_eq!(desk.run(&["find", "thanh"]).code, Some(0));
        }
        assert!(reads > 0, "the writer was never read beside");
        for answer in writer.join().unwrap() {
            assert_eq!(answer["ok"], json!(true));
        }
    });
    assert_eq!(desk.json(&["check", "--json"])["dossiers"], LINES + 1);
}

#[test]
fn a_setting_changed_by_one_program_holds_in_the_other() {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::process::Stdio;
    let (_folder, desk) = desk();
    let mut child = desk.command(&["record", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut record = || -> Value {
        stdin.write_all(format!("{}\n", receive()).as_bytes()).unwrap();
        serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap()
    };
    assert_eq!(record()["due"], "2026-09-10T17:00");
    assert_eq!(desk.run(&["set", "counting_rule", "same_clock"]).code, Some(0));
    assert_eq!(record()["due"], "2026-09-10T08:05");
    drop(stdin);
    assert!(child.wait().unwrap().success());
}
