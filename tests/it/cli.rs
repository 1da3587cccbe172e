//! The commands, as a script meets them: verbs, exit codes and JSON of the published contract.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::record::text;
use crate::support::desk::Desk;

/// The first line of the published examples: received on a Monday.
pub fn receive() -> Value {
    json!({"action":"receive","at":"2026-09-07T08:05","procedure":"1.004873",
        "applicant":{"name":"Nguyễn Văn Thành","id_number":"046085001234","birth_date":"1985-03-12","sex":"male",
            "address":"Thôn Thạch Bình, xã Quảng Điền, TP Huế","phone":"0912345678"},
        "channel":"counter","sets":1})
}

/// The published examples, line for line.
fn examples() -> Vec<Value> {
    let number = "QUAY-260907-0001";
    vec![
        receive(),
        json!({"action":"request_supplement","number":number,"at":"2026-09-08T09:00","components":["Tờ khai"],"reason":"Thiếu chữ ký"}),
        json!({"action":"supplement","number":number,"at":"2026-09-08T14:00"}),
        json!({"action":"reschedule","number":number,"at":"2026-09-10T09:00","due":"2026-09-14T17:00","reason":"Chờ xác minh"}),
        json!({"action":"resolve","number":number,"at":"2026-09-11T16:00","result_number":"12/2026"}),
        json!({"action":"return","number":number,"at":"2026-09-14T08:30","to":"Nguyễn Văn Thành","method":"counter"}),
        json!({"action":"survey","number":number,"at":"2026-09-14T08:31","level":5}),
    ]
}

/// Returns a desk on the Monday a week after the published examples begin, and its folder.
pub fn desk() -> (TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::of(folder.path()).at("2026-09-14T09:00");
    (folder, desk)
}

/// Returns a desk that holds the published examples.
fn desk_with_examples() -> (TempDir, Desk) {
    let (folder, desk) = desk();
    for answer in desk.record(&examples()) {
        assert_eq!(answer["ok"], json!(true), "{answer}");
    }
    (folder, desk)
}

fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Asserts that an object has just these fields, in any order.
#[track_caller]
fn has_just(object: &Value, wanted: &[&str]) {
    let (mut found, mut wanted) = (keys(object), wanted.to_vec());
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
}

// ── record ──

#[test]
fn the_published_lines_give_the_published_dossier() {
    let (_folder, desk) = desk();
    let (ended, answers) = desk.record_bytes(text(&examples()).as_bytes());
    assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""));
    // Monday + 3 working days: Tuesday, Wednesday, Thursday, at the last session's end.
    assert_eq!(
        answers[0],
        json!({"ok":true,"number":"QUAY-260907-0001","due":"2026-09-10T17:00","state":"received","warnings":[]})
    );
    let states =
        ["awaiting_supplement", "in_process", "in_process", "result_ready", "returned", "returned"];
    for (answer, state) in answers[1..].iter().zip(states) {
        assert_eq!(
            *answer,
            json!({"ok":true,"number":"QUAY-260907-0001","state":state,"warnings":[]})
        );
    }
    assert_eq!(answers.len(), 7);
}

#[test]
fn show_gives_the_whole_dossier() {
    let (_folder, desk) = desk_with_examples();
    let shown = desk.json(&["show", "QUAY-260907-0001", "--json"]);
    for key in [
        "number",
        "external_number",
        "state",
        "procedure",
        "applicant",
        "received_at",
        "due",
        "due_original",
        "resolved_at",
        "returned_at",
        "timeliness",
        "events",
    ] {
        assert!(shown.get(key).is_some(), "no {key} in {shown}");
    }
    assert_eq!(shown["number"], "QUAY-260907-0001");
    assert_eq!(shown["external_number"], Value::Null);
    assert_eq!(shown["state"], "returned");
    assert_eq!(
        shown["procedure"],
        json!({"code":"1.004873","name":"Cấp Giấy xác nhận tình trạng hôn nhân"})
    );
    assert_eq!(shown["applicant"]["name"], "Nguyễn Văn Thành");
    assert_eq!(shown["applicant"]["id_number"], "046085001234");
    assert_eq!(shown["applicant"]["birth_date"], "1985-03-12");
    assert_eq!(shown["applicant"]["sex"], "male");
    assert_eq!(shown["applicant"]["phone"], "0912345678");
    assert_eq!(shown["received_at"], "2026-09-07T08:05");
    // Completed on Tuesday: the limit runs again, Wednesday to Friday; then moved by the apology.
    assert_eq!(shown["due_original"], "2026-09-11T17:00");
    assert_eq!(shown["due"], "2026-09-14T17:00");
    assert_eq!(shown["resolved_at"], "2026-09-11T16:00");
    assert_eq!(shown["returned_at"], "2026-09-14T08:30");
    // Ready on the due date itself, before closing time.
    assert_eq!(shown["timeliness"], "on_time");
}

#[test]
fn show_lists_every_event_with_its_two_times() {
    let (_folder, desk) = desk_with_examples();
    let shown = desk.json(&["show", "QUAY-260907-0001", "--json"]);
    let events = shown["events"].as_array().unwrap();
    let kinds: Vec<&str> = events.iter().map(|event| event["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        [
            "receive",
            "request_supplement",
            "supplement",
            "reschedule",
            "resolve",
            "return",
            "survey"
        ]
    );
    let mut last = 0;
    for event in events {
        has_just(event, &["desk", "seq", "kind", "at", "recorded_at", "clerk", "data"]);
        let seq = event["seq"].as_i64().unwrap();
        assert!(seq > last, "{seq} after {last}");
        last = seq;
        assert!(event["recorded_at"].as_str().unwrap().starts_with("2026-09-14T09:00"));
        assert!(event["data"].is_object());
    }
    assert_eq!(events[0]["at"], "2026-09-07T08:05");
    assert_eq!(events[6]["at"], "2026-09-14T08:31");
}

#[test]
fn show_without_json_says_it_in_the_chosen_language() {
    let (_folder, desk) = desk_with_examples();
    let vi = desk.run(&["show", "QUAY-260907-0001"]);
    assert_eq!(vi.code, Some(0));
    assert!(vi.out.contains("Nguyễn Văn Thành") && vi.out.contains("Đã trả kết quả"), "{}", vi.out);
    let en = desk.run(&["show", "QUAY-260907-0001", "--lang", "en"]);
    assert!(
        en.out.contains("Nguyễn Văn Thành") && !en.out.contains("Đã trả kết quả"),
        "{}",
        en.out
    );
}

#[test]
fn a_number_nobody_drew_is_refused_with_exit_1() {
    let (_folder, desk) = desk_with_examples();
    let ended = desk.run(&["show", "QUAY-260907-0002", "--json"]);
    assert_eq!(ended.code, Some(1));
    let answer: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(answer["error"]["code"], "unknown_number");
    assert!(!ended.err.is_empty());
}

#[test]
fn numbers_count_per_effective_day_and_start_with_the_desk() {
    let (_folder, desk) = desk();
    let mut other_day = receive();
    other_day["at"] = json!("2026-09-08T08:05");
    let numbers = |answers: Vec<Value>| -> Vec<String> {
        answers.iter().map(|a| a["number"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        numbers(desk.record(&[receive(), receive(), other_day.clone(), receive()])),
        ["QUAY-260907-0001", "QUAY-260907-0002", "QUAY-260908-0001", "QUAY-260907-0003"]
    );
    assert_eq!(desk.run(&["set", "desk", "2"]).code, Some(0));
    assert_eq!(desk.run(&["set", "agency", "H57.31"]).code, Some(0));
    assert_eq!(numbers(desk.record(&[other_day])), ["H57.31-260908-2001"]);
}

#[test]
fn record_reads_a_file_as_it_reads_the_standard_input() {
    let (folder, desk) = desk();
    let file = folder.path().join("lines.jsonl");
    fs::write(&file, text(&examples()[..1])).unwrap();
    let ended = desk.run(&["record", file.to_str().unwrap()]);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert!(ended.out.contains("QUAY-260907-0001"));
    let missing = desk.run(&["record", "/nowhere/lines.jsonl"]);
    assert_eq!((missing.code, missing.out.as_str()), (Some(1), ""));
    assert!(missing.err.contains("/nowhere/lines.jsonl"));
}

#[test]
fn each_line_is_answered_before_the_next_is_sent() {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::process::Stdio;
    let (_folder, desk) = desk();
    let mut child = desk.command(&["record", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for line in examples() {
        stdin.write_all(format!("{line}\n").as_bytes()).unwrap();
        let answer: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["ok"], json!(true));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_key_repeated_gives_the_first_answer_and_writes_nothing() {
    let (_folder, desk) = desk();
    let mut first = receive();
    first["key"] = json!("phiếu 17");
    let mut supplement = examples()[1].clone();
    supplement["key"] = json!("phiếu 18");
    let lines = [first, supplement];
    let answers = desk.record(&lines);
    let written = desk.json(&["check", "--json"]);
    // In one process, in another, and with other words under the same key.
    assert_eq!(
        desk.record(&[lines.as_slice(), &lines].concat()),
        [answers.clone(), answers.clone()].concat()
    );
    let mut other_words = receive();
    other_words["key"] = json!("phiếu 17");
    other_words["applicant"]["name"] = json!("Ai khác");
    assert_eq!(desk.record(&[other_words]), [answers[0].clone()]);
    assert_eq!(desk.json(&["check", "--json"]), written);
    assert_eq!(written["dossiers"], 1);
}

#[test]
fn a_key_whose_line_was_refused_is_free() {
    let (_folder, desk) = desk();
    let mut bad = receive();
    bad["key"] = json!("a");
    bad["applicant"]["id_number"] = json!("12");
    let mut good = receive();
    good["key"] = json!("a");
    let answers = desk.record(&[bad, good]);
    assert_eq!(answers[0]["error"]["code"], "id_number_length");
    assert_eq!(answers[1]["number"], "QUAY-260907-0001");
}

#[test]
fn every_action_can_be_recorded() {
    let (_folder, desk) = desk();
    let of = |serial: u32| format!("QUAY-260907-{serial:04}");
    let mut at_reception = receive();
    at_reception["decision"] = json!("refuse");
    at_reception["reason"] = json!("Không thuộc thẩm quyền");
    let (first, second, third, fourth, fifth) = (of(1), of(2), of(3), of(4), of(5));
    let lines = [
        (receive(), "received"),
        (receive(), "received"),
        (receive(), "received"),
        (receive(), "received"),
        (at_reception, "refused"),
        (
            json!({"action":"forward","number":first,"at":"2026-09-07T09:00","unit":"Tư pháp - Hộ tịch"}),
            "in_process",
        ),
        (
            json!({"action":"request_payment","number":first,"at":"2026-09-07T09:10","amount":15000,"reason":"Lệ phí"}),
            "awaiting_payment",
        ),
        (
            json!({"action":"pay","number":first,"at":"2026-09-07T09:20","amount":15000,"receipt":"AB 0001"}),
            "in_process",
        ),
        (
            json!({"action":"attach","number":first,"at":"2026-09-07T09:21","direction":"in","component":"Tờ khai","pages":2}),
            "in_process",
        ),
        (
            json!({"action":"link","number":first,"at":"2026-09-07T09:22","external_number":"H57.31.05-260907-0447"}),
            "in_process",
        ),
        (
            json!({"action":"note","number":first,"at":"2026-09-07T09:23","text":"Đã gọi điện"}),
            "in_process",
        ),
        (
            json!({"action":"place","number":first,"at":"2026-09-07T09:24","where":"Khay Tư pháp, ô 3"}),
            "in_process",
        ),
        (
            json!({"action":"correct","number":first,"at":"2026-09-07T09:25","field":"applicant.phone","value":"0905111222","reason":"Nghe nhầm"}),
            "in_process",
        ),
        (
            json!({"action":"extend_agreed","number":first,"at":"2026-09-07T09:26","due":"2026-09-14T17:00","reason":"Nhiều bản"}),
            "in_process",
        ),
        (json!({"action":"resolve","number":first,"at":"2026-09-07T09:30"}), "result_ready"),
        (
            json!({"action":"undo","number":first,"at":"2026-09-07T09:31","reason":"Nhầm hồ sơ"}),
            "in_process",
        ),
        (
            json!({"action":"return","number":first,"at":"2026-09-07T09:40","to":"Nguyễn Văn Thành","method":"post","result_number":"7/2026",
            "to_id_number":"046085001234","relation":"chính chủ","proof":"card","receipt":"returned"}),
            "returned",
        ),
        (
            json!({"action":"survey","number":first,"at":"2026-09-07T09:41","level":4,"channel":"paper"}),
            "returned",
        ),
        (
            json!({"action":"refuse","number":second,"at":"2026-09-07T10:00","reason":"Không đủ điều kiện"}),
            "refused",
        ),
        (
            json!({"action":"withdraw","number":third,"at":"2026-09-07T10:01","by":"Nguyễn Văn Thành"}),
            "withdrawn",
        ),
        (
            json!({"action":"print","number":fourth,"at":"2026-09-07T10:02","form":"receipt","copy":1}),
            "received",
        ),
        (
            json!({"action":"survey","number":fourth,"at":"2026-09-07T10:03","level":3,"stage":"receive"}),
            "received",
        ),
        (
            json!({"action":"stop","number":fourth,"at":"2026-09-07T10:04","ground":"Người nộp mất"}),
            "stopped",
        ),
        (
            json!({"action":"void","number":fifth,"at":"2026-09-07T10:05","reason":"Nhập nhầm"}),
            "voided",
        ),
    ];
    let (inputs, states): (Vec<Value>, Vec<&str>) = lines.into_iter().unzip();
    for ((answer, state), input) in desk.record(&inputs).iter().zip(states).zip(&inputs) {
        assert_eq!(answer["state"], state, "{input}\n{answer}");
    }
    let check = desk.json(&["check", "--json"]);
    assert_eq!(check["ok"], json!(true), "{check}");
    assert_eq!(check["dossiers"], 5);
}

// ── find, due ──

#[test]
fn find_answers_names_tails_and_official_codes_newest_first() {
    let (_folder, desk) = desk_with_examples();
    let number = "QUAY-260907-0001";
    let mut second = receive();
    second["at"] = json!("2026-09-08T10:00");
    second["applicant"] = json!({"name":"Đặng Thị Thành"});
    let link = json!({"action":"link","number":number,"external_number":"H57.31.05-260907-0447"});
    desk.record(&[second, link]);
    let found = |words: &str| -> Vec<String> {
        let found = desk.json(&["find", words, "--json"]);
        found
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["number"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(found("thanh"), ["QUAY-260908-0001", number]);
    assert_eq!(found("nguyen van thanh"), [number]);
    assert_eq!(found("dang"), ["QUAY-260908-0001"]);
    assert_eq!(found("345678"), [number], "by the phone's tail");
    assert_eq!(found("0907-0001"), [number], "by the number's tail");
    assert_eq!(found("046085001234"), [number], "by the id number");
    assert_eq!(found("H57.31.05-260907-0447"), [number], "by the official code");
    assert_eq!(found("khong ai"), Vec::<String>::new());
    let rows = desk.json(&["find", "nguyen", "--limit", "1", "--json"]);
    has_just(
        &rows[0],
        &["number", "external_number", "name", "procedure", "state", "received_at", "due"],
    );
    assert_eq!(rows[0]["external_number"], "H57.31.05-260907-0447");
    assert_eq!(rows[0]["procedure"], "1.004873");
    assert_eq!(rows[0]["received_at"], "2026-09-07T08:05");
    assert_eq!(
        desk.json(&["find", "thanh", "--limit", "1", "--json"]).as_array().unwrap().len(),
        1
    );
}

#[test]
fn find_answers_with_fifty_unless_told() {
    let (_folder, desk) = desk();
    let lines: Vec<Value> = (0..51).map(|_| receive()).collect();
    assert_eq!(desk.record(&lines).len(), 51);
    let found = |args: &[&str]| desk.json(args).as_array().unwrap().len();
    assert_eq!(found(&["find", "thanh", "--json"]), 50);
    assert_eq!(found(&["find", "thanh", "--limit", "60", "--json"]), 51);
}

#[test]
fn due_counts_as_the_law_does() {
    let (_folder, desk) = desk();
    let due = |procedure: &str, at: &str, rule: &str| {
        let answer = desk.json(&["due", procedure, "--at", at, "--rule", rule, "--json"]);
        has_just(&answer, &["due", "rule", "steps"]);
        assert_eq!(answer["rule"], rule);
        for step in answer["steps"].as_array().unwrap() {
            has_just(step, &["date", "why", "counted"]);
        }
        answer["due"].as_str().unwrap().to_owned()
    };
    // Three working days from Thursday 27 August: Friday 28; Monday 31 swapped off, National Day
    // on 1 and 2 September; Thursday 3; Friday 4.
    assert_eq!(due("1.004873", "2026-08-27T15:20", "civil_code"), "2026-09-04T17:00");
    assert_eq!(due("1.004873", "2026-08-27T15:20", "same_clock"), "2026-09-04T15:20");
    // Saturday 22 August makes up for the 31st and counts.
    assert_eq!(due("1.004873", "2026-08-20T09:00", "civil_code"), "2026-08-24T17:00");
    // The same day until 15:00, the next working day after.
    assert_eq!(due("1.001193", "2026-09-07T15:00", "civil_code"), "2026-09-07T17:00");
    assert_eq!(due("1.001193", "2026-09-07T15:01", "civil_code"), "2026-09-08T17:00");
    // 24 November 2026 is a holiday by law: received on the 23rd after three, due on the 25th.
    assert_eq!(due("1.001193", "2026-11-23T16:00", "civil_code"), "2026-11-25T17:00");
}

#[test]
fn due_needs_no_book_and_makes_none() {
    let (folder, desk) = desk();
    let ended = desk.run(&["due", "1.004873", "--at", "2026-09-07T08:05"]);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert!(ended.out.contains("10/09/2026"), "{}", ended.out);
    assert!(!folder.path().join("book.sqlite").exists());
    assert_eq!(desk.run(&["due", "9.999999", "--at", "2026-09-07"]).code, Some(1));
    let far = desk.run(&["due", "1.004873", "--at", "2031-09-07T08:00", "--json"]);
    assert_eq!(far.code, Some(1));
    assert!(far.out.contains("calendar_missing"), "{}", far.out);
}

// ── set ──

#[test]
fn set_lists_shows_and_changes() {
    let (_folder, desk) = desk();
    let all = desk.run(&["set"]);
    for name in [
        "office",
        "upper_office",
        "place",
        "agency",
        "desk",
        "clerk",
        "timetable",
        "counting_rule",
        "pause_rule",
        "form_set",
        "reappointment_counts",
        "grace_minutes",
    ] {
        assert!(all.out.contains(name), "no {name} in {}", all.out);
    }
    assert_eq!(desk.run(&["set", "counting_rule"]).out.trim(), "civil_code");
    assert_eq!(desk.run(&["set", "counting_rule", "same_clock"]).code, Some(0));
    assert_eq!(desk.run(&["set", "counting_rule"]).out.trim(), "same_clock");
    assert_eq!(desk.run(&["set", "clerk", "Lê Thị Hạnh"]).code, Some(0));
    let answers = desk.record(&[receive()]);
    assert_eq!(answers[0]["due"], "2026-09-10T08:05", "the same clock time");
    let shown = desk.json(&["show", "QUAY-260907-0001", "--json"]);
    assert_eq!(shown["events"][0]["clerk"], "Lê Thị Hạnh");
}

#[test]
fn a_bad_setting_is_refused_and_nothing_changes() {
    let (_folder, desk) = desk();
    desk.record(&[receive()]);
    let before = desk.json(&["check", "--json"]);
    for (name, value) in [
        ("desk", "10"),
        ("counting_rule", "roman"),
        ("timetable", "mon-fri 11:30-07:30"),
        ("grace_minutes", "-1"),
        ("no_such", "1"),
    ] {
        let ended = desk.run(&["set", name, value]);
        assert_eq!(ended.code, Some(1), "{name}");
        assert!(!ended.err.is_empty());
    }
    assert_eq!(desk.json(&["check", "--json"]), before);
}

// ── check ──

#[test]
fn check_counts_every_state_and_timeliness() {
    let (_folder, desk) = desk_with_examples();
    desk.record(&[receive()]);
    let check = desk.json(&["check", "--json"]);
    has_just(&check, &["ok", "dossiers", "events", "states", "timeliness", "problems"]);
    has_just(
        &check["states"],
        &[
            "received",
            "in_process",
            "awaiting_supplement",
            "awaiting_payment",
            "result_ready",
            "returned",
            "refused",
            "withdrawn",
            "stopped",
            "voided",
        ],
    );
    assert_eq!(check["ok"], json!(true));
    assert_eq!(check["dossiers"], 2);
    assert_eq!(
        (&check["states"]["returned"], &check["states"]["received"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(check["timeliness"], json!({"early":0,"on_time":1,"late":0,"no_limit":0,"open":1}));
    assert_eq!(check["problems"], json!([]));
    assert!(check["events"].as_i64().unwrap() >= 8);
}

// ── wrong usage, missing book ──

#[test]
fn wrong_usage_is_exit_2() {
    let (_folder, desk) = desk();
    for args in [
        ["--no-such"].as_slice(),
        &["no_such"],
        &["show"],
        &["due", "1.004873"],
        &["check", "--lang", "fr"],
        &["practice", "--dossiers", "5", "--on-time", "6"],
    ] {
        let ended = desk.run(args);
        assert_eq!(ended.code, Some(2), "{args:?}: {}{}", ended.out, ended.err);
        assert!(!ended.err.is_empty(), "{args:?}");
    }
}

#[test]
fn a_missing_book_is_exit_3_for_what_only_reads() {
    let (folder, desk) = desk();
    for args in [
        ["show", "QUAY-260907-0001"].as_slice(),
        &["find", "thanh"],
        &["check"],
        &["export", "dossiers", "out.csv"],
    ] {
        let ended = desk.run(args);
        assert_eq!(ended.code, Some(3), "{args:?}: {}", ended.err);
        assert!(!ended.err.is_empty(), "{args:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "reading made files");
}

/// Starts the screens with a file of keys, which is read before a terminal is looked for.
fn with_keys(text: &str) -> (Option<i32>, String) {
    let (folder, desk) = desk();
    let file = folder.path().join("my-keys.toml");
    fs::write(&file, text).unwrap();
    let output = desk.command(&[]).env("MOTCUA_KEYS", &file).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_file_of_keys_that_cannot_be_used_is_refused_with_its_line_and_names() {
    for (text, wanted) in [
        ("[keys]\nprint = [\"F9\"]", &["my-keys.toml", "dòng 2", "F9", "print", "save"] as &[_]),
        ("[keys]\n\nsavee = [\"F9\"]", &["dòng 3", "savee"]),
        ("[keys]\nsave = [\"Ctrl+C\"]", &["dòng 2", "save", "Ctrl+C"]),
        ("[keys]\nsave = [\"Ctl+S\"]", &["dòng 2", "save", "Ctl+S"]),
        ("[keys]\nsave = F9", &["my-keys.toml", "dòng 2"]),
    ] {
        let (code, said) = with_keys(text);
        assert_eq!(code, Some(2), "{text}");
        for part in wanted {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
}

#[test]
fn a_file_of_keys_that_was_named_must_be_there() {
    let (folder, desk) = desk();
    let file = folder.path().join("none.toml");
    let output = desk.command(&[]).env("MOTCUA_KEYS", &file).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("none.toml"), "{said}");
    let output = desk.command(&["check"]).env("MOTCUA_KEYS", &file).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "commands have no keys: there is no book, no more");
}
