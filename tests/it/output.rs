//! What commands write where: papers, pipes that close early, answers of imports.

use std::fs;
use std::io::Read as _;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::cli::{desk, receive};
use crate::record::text;

const NUMBER: &str = "QUAY-260907-0001";

#[test]
fn a_receipt_is_printed_then_recorded_and_each_copy_counts() {
    let (folder, desk) = desk();
    desk.record(&[receive()]);
    let first = desk.run(&["print", NUMBER, "receipt"]);
    assert_eq!(first.code, Some(0), "{}", first.err);
    let own = folder.path().join("prints").join(format!("{NUMBER}-receipt-1.pdf"));
    assert!(first.out.contains(&own.display().to_string()), "{}", first.out);
    assert!(fs::read(&own).unwrap().starts_with(b"%PDF-"));
    let file = folder.path().join("giấy hẹn.pdf");
    let second = desk.run(&["print", NUMBER, "receipt", "-o", file.to_str().unwrap()]);
    assert_eq!(second.code, Some(0), "{}", second.err);
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF-"));
    let shown = desk.json(&["show", NUMBER, "--json"]);
    let prints: Vec<&Value> = shown["events"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|event| event["kind"] == "print")
        .map(|event| &event["data"])
        .collect();
    assert_eq!(prints, [&json!({"form":"receipt","copy":1}), &json!({"form":"receipt","copy":2})]);
}

#[test]
fn a_receipt_that_could_not_be_written_is_not_recorded() {
    let (_folder, desk) = desk();
    desk.record(&[receive()]);
    let before = desk.json(&["check", "--json"]);
    for args in [
        ["print", NUMBER, "receipt", "-o", "/nowhere/x.pdf"],
        ["print", NUMBER, "apology", "-o", "/nowhere/x.pdf"],
        ["print", "QUAY-260907-0009", "receipt", "-o", "/nowhere/x.pdf"],
    ] {
        let ended = desk.run(&args);
        assert_eq!(ended.code, Some(1), "{args:?}: {}", ended.out);
        assert!(!ended.err.is_empty());
    }
    assert_eq!(desk.json(&["check", "--json"]), before);
}

#[test]
fn a_reader_that_closes_the_pipe_gets_no_complaint() {
    let (_folder, desk) = desk();
    desk.record(&vec![receive(); 40]);
    let mut child = desk.command(&["find", "thanh", "--limit", "1000"]).spawn().unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert!(child.wait().unwrap().code().is_some(), "no signal");
    assert_eq!(err, "");
}

#[test]
fn record_stops_when_nobody_reads_its_answers() {
    let (_folder, desk) = desk();
    let mut child = desk.command(&["record", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    // The program ends with the first answer that it cannot give; then this pipe breaks too.
    for _ in 0..10_000 {
        if std::io::Write::write_all(&mut stdin, text(&[receive()]).as_bytes()).is_err() {
            break;
        }
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(desk.json(&["check", "--json"])["ok"], json!(true));
}

#[test]
fn an_import_answers_in_json_when_asked() {
    let (folder, desk) = desk();
    let file = folder.path().join("a.csv");
    fs::write(
        &file,
        "code,name,time_limit,unit,stt\n9.000001,Thử,,working_day,1\n1.004873,Tên mới,3,working_day,2\n",
    )
    .unwrap();
    let answer = desk.json(&["import", "procedures", file.to_str().unwrap(), "--json"]);
    assert_eq!(answer["added"], json!(["9.000001"]));
    assert_eq!(answer["changed"], json!(["1.004873"]));
    assert_eq!(answer["notes"], json!([{"note":"limit_zero","code":"9.000001","line":2}]));
    fs::write(&file, "code,name\nks,Thử\n").unwrap();
    let bad = desk.run(&["import", "procedures", file.to_str().unwrap(), "--json", "--lang", "en"]);
    assert_eq!(bad.code, Some(1));
    let answer: Value = serde_json::from_str(&bad.out).unwrap();
    assert_eq!(answer["error"]["code"], "bad_rows");
    assert!(answer["error"]["message"].as_str().unwrap().contains("Line 2"), "{answer}");
}

#[test]
fn reasons_speak_the_chosen_language() {
    let (_folder, desk) = desk();
    desk.record(&[receive()]);
    let vi = desk.run(&["show", "QUAY-260907-0002"]);
    let en = desk.run(&["show", "QUAY-260907-0002", "--lang", "en"]);
    assert!(vi.err.contains("không có hồ sơ nào"), "{}", vi.err);
    assert!(en.err.contains("no dossier has this number"), "{}", en.err);
    assert_eq!((vi.out.as_str(), en.out.as_str()), ("", ""));
}
