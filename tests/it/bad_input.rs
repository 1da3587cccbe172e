//! Everything that can be wrong with a line or a folder: a typed error each, and nothing changed.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::cli::{desk, receive};
use crate::record::{answers, text};
use crate::support::desk::{Desk, PROGRAM};

/// Returns the receipt of the published examples with one field changed (`applicant.name`).
fn with(field: &str, value: Value) -> Value {
    let mut line = receive();
    let mut at = &mut line;
    for name in field.split('.') {
        at = &mut at[name];
    }
    *at = value;
    line
}

/// Returns an action on the first dossier with further fields.
fn step(action: &str, fields: &Value) -> Value {
    let mut line = json!({"action":action,"number":"QUAY-260907-0001","at":"2026-09-08T09:00"});
    for (name, value) in fields.as_object().unwrap() {
        line[name] = value.clone();
    }
    line
}

/// Records each line between two good ones on a book with `before` in it, and asserts its error
/// and that the bad lines left nothing behind.
#[track_caller]
fn refuses(before: &[Value], bad: &[(&[u8], &str, &str)]) {
    let (_folder, desk) = desk();
    for answer in desk.record(before) {
        assert_eq!(answer["ok"], json!(true), "{answer}");
    }
    let checked = desk.json(&["check", "--json"]);
    let mut input = Vec::new();
    for (line, ..) in bad {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    let (ended, answers) = desk.record_bytes(&input);
    assert_eq!(ended.code, Some(1), "{}", ended.err);
    assert_eq!(answers.len(), bad.len(), "one answer a line");
    for (answer, (line, code, field)) in answers.iter().zip(bad) {
        let line = String::from_utf8_lossy(&line[..line.len().min(300)]).into_owned();
        assert_eq!(answer["error"]["code"], *code, "{line}\n{answer}");
        assert_eq!(answer["error"]["field"], *field, "{line}\n{answer}");
        let message = answer["error"]["message"].as_str().unwrap();
        assert!(!message.is_empty() && message.len() < 1000, "{line}\n{message}");
        assert!(answer.get("ok").is_none(), "{answer}");
    }
    assert_eq!(desk.json(&["check", "--json"]), checked);
    // The rest goes on: a good line after them all is done.
    input.extend_from_slice(text(&[receive()]).as_bytes());
    let (ended, after) = desk.record_bytes(&input);
    assert_eq!(ended.code, Some(1));
    assert_eq!(after.last().unwrap()["ok"], json!(true));
}

#[track_caller]
fn refuses_lines(before: &[Value], bad: &[(Value, &str, &str)]) {
    let lines: Vec<String> = bad.iter().map(|(line, ..)| line.to_string()).collect();
    let bad: Vec<(&[u8], &str, &str)> =
        lines.iter().zip(bad).map(|(line, bad)| (line.as_bytes(), bad.1, bad.2)).collect();
    refuses(before, &bad);
}

// ── bytes ──

#[test]
fn bytes_that_are_no_line() {
    let long = format!(r#"{{"action":"note","text":"{}"}}"#, "x".repeat(10 * 1024 * 1024));
    let deep = "[".repeat(100_000);
    refuses(
        &[receive()],
        &[
            (b"{", "not_json", ""),
            (b"[]", "not_json", ""),
            (b"null", "not_json", ""),
            (b"receive", "not_json", ""),
            (b"{\"action\":\"note\"} {}", "not_json", ""),
            (deep.as_bytes(), "not_json", ""),
            (b"{\"action\":\"note\",\"text\":\"\xff\xfe\"}", "not_utf8", ""),
            (b"\xed\xa0\x80", "not_utf8", ""),
            (long.as_bytes(), "line_too_long", ""),
        ],
    );
}

#[test]
fn an_empty_input_does_nothing_and_is_no_error() {
    let (_folder, desk) = desk();
    let (ended, answers) = desk.record_bytes(b"");
    assert_eq!((ended.code, answers.len()), (Some(0), 0));
    assert_eq!(desk.json(&["check", "--json"])["dossiers"], 0, "record makes the book");
}

#[test]
fn windows_line_ends_a_byte_order_mark_and_a_missing_last_line_end_are_no_faults() {
    let (_folder, desk) = desk();
    let mut input = b"\xef\xbb\xbf".to_vec();
    input.extend_from_slice(format!("{}\r\n{}", receive(), receive()).as_bytes());
    let (ended, answers) = desk.record_bytes(&input);
    assert_eq!(ended.code, Some(0), "{answers:?}");
    assert_eq!(answers[1]["number"], "QUAY-260907-0002");
}

#[test]
fn an_empty_line_says_so() {
    refuses(&[receive()], &[(b"", "not_json", ""), (b"   ", "not_json", "")]);
}

// ── texts ──

#[test]
fn decomposed_letters_are_taken_and_composed() {
    let (_folder, desk) = desk();
    // "Nguyễn Thị Mơ" with every mark apart, as macOS and some scanners send it.
    let apart = "Nguye\u{302}\u{303}n Thi\u{323} Mo\u{31b}";
    let answers = desk.record(&[with("applicant.name", json!(apart))]);
    assert_eq!(answers[0]["ok"], json!(true), "{answers:?}");
    let shown = desk.json(&["show", "QUAY-260907-0001", "--json"]);
    assert_eq!(shown["applicant"]["name"], "Nguyễn Thị Mơ");
    assert_eq!(desk.json(&["find", "nguyễn thị mơ", "--json"]).as_array().unwrap().len(), 1);
    assert_eq!(desk.json(&["find", apart, "--json"]).as_array().unwrap().len(), 1);
}

#[test]
fn texts_that_no_paper_could_carry() {
    refuses_lines(
        &[receive()],
        &[
            (
                with("applicant.name", json!("Nguyễn\u{0}Văn")),
                "control_character",
                "applicant.name",
            ),
            (with("applicant.name", json!("A\u{1b}[31mB")), "control_character", "applicant.name"),
            (with("applicant.address", json!("a\u{7}")), "control_character", "applicant.address"),
            (with("applicant.name", json!("\u{301}")), "stray_mark", "applicant.name"),
            (with("applicant.name", json!("x".repeat(5000))), "text_too_long", "applicant.name"),
            (with("applicant.name", json!("")), "missing_field", "applicant.name"),
            (with("applicant.name", json!("   ")), "missing_field", "applicant.name"),
        ],
    );
}

// ── shapes ──

#[test]
fn shapes_that_the_contract_does_not_have() {
    let mut without_name = receive();
    without_name["applicant"] = json!({});
    let mut without_procedure = receive();
    without_procedure.as_object_mut().unwrap().remove("procedure");
    refuses_lines(
        &[receive()],
        &[
            (json!({}), "missing_field", "action"),
            (json!({"action":"dance"}), "unknown_action", "action"),
            (json!({"action":7}), "wrong_type", "action"),
            (with("colour", json!("red")), "unknown_field", "colour"),
            (with("applicant.shoe_size", json!(42)), "unknown_field", "applicant.shoe_size"),
            (step("resolve", &json!({"level":5})), "unknown_field", "level"),
            (with("applicant.name", json!(7)), "wrong_type", "applicant.name"),
            (with("applicant", json!("Nguyễn Văn Thành")), "wrong_type", "applicant"),
            (with("sets", json!("1")), "wrong_type", "sets"),
            (with("sets", json!(1.5)), "wrong_type", "sets"),
            (with("components", json!({"name":"Tờ khai"})), "wrong_type", "components"),
            (with("applicant.sex", json!("both")), "unknown_choice", "applicant.sex"),
            (with("channel", json!("pigeon")), "unknown_choice", "channel"),
            (without_name, "missing_field", "applicant.name"),
            (without_procedure, "missing_field", "procedure"),
            (json!({"action":"resolve"}), "missing_field", "number"),
            (step("request_supplement", &json!({"components":["a"]})), "missing_field", "reason"),
            (step("survey", &json!({"stage":"receive","level":6})), "out_of_range", "level"),
            (step("survey", &json!({"stage":"receive","level":0})), "out_of_range", "level"),
            (step("print", &json!({"form":"poem"})), "unknown_form", "form"),
            (
                step("correct", &json!({"field":"number","value":"1","reason":"x"})),
                "not_correctable",
                "field",
            ),
        ],
    );
}

// ── values ──

#[test]
fn values_that_do_not_exist() {
    let with_id = |id: &str| with("applicant.id_number", json!(id));
    refuses_lines(
        &[receive()],
        &[
            (with_id("04608500123"), "id_number_length", "applicant.id_number"),
            (with_id("0460850012345"), "id_number_length", "applicant.id_number"),
            (with_id("04608500123A"), "id_number_digits", "applicant.id_number"),
            (with("procedure", json!("9.999999")), "unknown_procedure", "procedure"),
            (with("at", json!("2026-02-31T08:00")), "impossible_date", "at"),
            (with("at", json!("yesterday")), "not_a_time", "at"),
            (with("at", json!("2026-09-07T25:00")), "not_a_time", "at"),
            (
                with("applicant.birth_date", json!("1985-02-31")),
                "impossible_date",
                "applicant.birth_date",
            ),
            (with("at", json!("2026-09-14T09:01")), "in_the_future", "at"),
            (with("at", json!("2017-06-05T08:00")), "calendar_missing", "due"),
            (step("resolve", &json!({"number":"QUAY-260907-0099"})), "unknown_number", "number"),
            (step("resolve", &json!({"at":"2026-09-07T08:04"})), "before_last_step", "at"),
            (step("note", &json!({"at":"2026-09-07T08:04","text":"x"})), "before_last_step", "at"),
            (step("resolve", &json!({"at":"2026-09-14T09:01"})), "in_the_future", "at"),
            (
                step("reschedule", &json!({"due":"2026-02-31","reason":"x"})),
                "impossible_date",
                "due",
            ),
            (step("reschedule", &json!({"due":"2026-09-09","reason":"x"})), "due_not_later", "due"),
        ],
    );
}

#[test]
fn a_year_without_a_calendar_is_taken_with_a_date_from_the_clerk() {
    let (_folder, desk) = desk();
    let mut line = with("at", json!("2017-06-05T08:00"));
    line["due"] = json!("2017-06-08T17:00");
    let answers = desk.record(&[line]);
    assert_eq!(answers[0]["due"], "2017-06-08T17:00", "{answers:?}");
    assert_eq!(answers[0]["warnings"][0]["code"], "calendar_missing");
}

#[test]
fn a_procedure_that_has_ended() {
    let (folder, desk) = desk();
    let file = folder.path().join("tthc.csv");
    fs::write(
        &file,
        "code,name,field,time_limit,unit,fee_vnd,components,source,confidence,valid_to\n\
         9.000001,Đã bãi bỏ,Văn hóa,2,working_day,0,Đơn,x,high,2026-09-01\n",
    )
    .unwrap();
    assert_eq!(desk.run(&["import", "procedures", file.to_str().unwrap()]).code, Some(0));
    let before = desk.json(&["check", "--json"]);
    let answers = desk.record(&[with("procedure", json!("9.000001"))]);
    assert_eq!(answers[0]["error"]["code"], "procedure_ended");
    assert_eq!(answers[0]["error"]["field"], "procedure");
    assert_eq!(desk.json(&["check", "--json"]), before);
}

// ── steps that the dossier's life does not allow ──

#[test]
fn steps_against_the_life_of_a_dossier() {
    let of = |serial: u32, action: &str, fields: Value| {
        let mut line = step(action, &fields);
        line["number"] = json!(format!("QUAY-260907-{serial:04}"));
        line
    };
    let hand_over = json!({"to":"Nguyễn Văn Thành","method":"counter"});
    let before = [
        receive(),
        receive(),
        receive(),
        receive(),
        // 1 returned and surveyed, 2 refused, 3 re-appointed, 4 voided.
        of(1, "resolve", json!({})),
        of(1, "return", hand_over.clone()),
        of(1, "survey", json!({"level":5})),
        of(2, "refuse", json!({"reason":"Không đủ điều kiện"})),
        of(3, "reschedule", json!({"due":"2026-09-15T17:00","reason":"Chờ xác minh"})),
        of(4, "void", json!({"reason":"Nhập nhầm"})),
    ];
    refuses_lines(
        &before,
        &[
            (of(1, "return", hand_over.clone()), "already_returned", ""),
            (of(1, "survey", json!({"level":1})), "already_surveyed", ""),
            (of(1, "resolve", json!({})), "not_allowed", ""),
            (of(1, "void", json!({"reason":"x"})), "not_allowed", ""),
            (of(2, "resolve", json!({})), "not_allowed", ""),
            (of(2, "return", hand_over.clone()), "not_allowed", ""),
            (
                of(3, "reschedule", json!({"due":"2026-09-16T17:00","reason":"x"})),
                "already_rescheduled",
                "",
            ),
            (of(3, "return", hand_over), "no_result", ""),
            (of(3, "survey", json!({"level":5})), "not_finished", ""),
            (of(3, "supplement", json!({})), "not_allowed", ""),
            (of(4, "note", json!({"text":"x"})), "not_allowed", ""),
            (of(4, "undo", json!({"reason":"x"})), "not_allowed", ""),
        ],
    );
}

#[test]
fn a_refused_line_does_not_leave_its_new_clerk_behind() {
    let (_folder, desk) = desk();
    desk.record(&[receive()]);
    let before = desk.json(&["check", "--json"]);
    let answers = desk.record(&[step("supplement", &json!({"clerk":"Người mới"}))]);
    assert_eq!(answers[0]["error"]["code"], "not_allowed", "{answers:?}");
    assert_eq!(desk.json(&["check", "--json"]), before);
}

// ── folders ──

/// Records one line in a folder that cannot be used; returns the exit code and the error's code.
fn record_in(folder: &Path) -> (Option<i32>, String) {
    let desk = Desk::of(folder).at("2026-09-14T09:00");
    let ended = desk.run_with(&["record", "-"], text(&[receive()]).as_bytes());
    assert!(!ended.err.is_empty() && !ended.err.contains("panicked"), "{}", ended.err);
    assert_eq!(ended.out, "", "nothing is answered");
    let code = desk.run(&["check", "--json"]);
    // Both say why in the same words.
    assert_eq!(code.err.lines().next(), ended.err.lines().next());
    let error: Value = serde_json::from_str(&code.out).unwrap_or_default();
    (ended.code, error["error"]["code"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_folder_that_is_not_there_is_made_by_record_alone() {
    let (folder, _) = desk();
    let deep = folder.path().join("a/b c/đ");
    let desk = Desk::of(&deep).at("2026-09-14T09:00");
    assert_eq!(desk.run(&["check"]).code, Some(3));
    assert!(!deep.exists(), "a reading command makes nothing");
    assert_eq!(desk.record(&[receive()])[0]["ok"], json!(true));
    assert!(deep.join("book.sqlite").exists());
}

#[test]
fn a_folder_that_is_a_file_or_below_one() {
    let (folder, _) = desk();
    let file = folder.path().join("file");
    fs::write(&file, "not a folder").unwrap();
    assert_eq!(record_in(&file), (Some(3), "not_a_folder".to_owned()));
    assert_eq!(record_in(&file.join("below")).0, Some(3));
    assert_eq!(fs::read(&file).unwrap(), b"not a folder");
}

#[test]
fn a_book_of_a_newer_program_is_not_touched() {
    let (folder, desk) = desk();
    desk.record(&[receive()]);
    let file = folder.path().join("book.sqlite");
    let book = rusqlite::Connection::open(&file).unwrap();
    book.pragma_update(None, "user_version", 9000).unwrap();
    book.close().unwrap();
    let before = fs::read(&file).unwrap();
    assert_eq!(record_in(folder.path()), (Some(3), "newer_book".to_owned()));
    assert_eq!(desk.run(&["show", "QUAY-260907-0001"]).code, Some(3));
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_file_that_is_no_book_is_called_damaged_and_kept() {
    for content in [b"".as_slice(), b"garbage", &[0x55; 8192]] {
        let (folder, _) = desk();
        let file = folder.path().join("book.sqlite");
        fs::write(&file, content).unwrap();
        if content.is_empty() {
            // An empty file is what a cut power cord leaves of a book that was never written.
            let desk = Desk::of(folder.path()).at("2026-09-14T09:00");
            assert_eq!(desk.record(&[receive()])[0]["ok"], json!(true));
            continue;
        }
        assert_eq!(record_in(folder.path()), (Some(3), "damaged".to_owned()));
        assert_eq!(fs::read(&file).unwrap(), content);
    }
}

/// Returns a book with `n` dossiers, closed, as bytes.
fn book_of(n: usize) -> (tempfile::TempDir, Desk, Vec<u8>) {
    let (folder, desk) = desk();
    desk.record(&vec![receive(); n]);
    let book = rusqlite::Connection::open(folder.path().join("book.sqlite")).unwrap();
    let _moved: i64 =
        book.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).unwrap();
    book.close().unwrap();
    let bytes = fs::read(folder.path().join("book.sqlite")).unwrap();
    (folder, desk, bytes)
}

#[test]
fn a_book_cut_short_is_found_by_check_and_never_panics() {
    let (folder, desk, bytes) = book_of(40);
    for part in [1, 2, 3] {
        fs::write(folder.path().join("book.sqlite"), &bytes[..bytes.len() * part / 4]).unwrap();
        let check = desk.run(&["check", "--json"]);
        assert_eq!(check.code, Some(3), "{part}/4: {}", check.out);
        assert!(!check.err.contains("panicked"), "{}", check.err);
        let show = desk.run(&["show", "QUAY-260907-0001", "--json"]);
        assert!(!show.err.contains("panicked"), "{}", show.err);
    }
}

#[test]
fn a_letter_changed_behind_the_programs_back_is_found_by_check() {
    // One place each in an event, a personal part and a projection.
    for (table, column) in [("event", "body"), ("personal", "bytes"), ("dossier", "name")] {
        let (folder, desk, _) = book_of(3);
        let book = rusqlite::Connection::open(folder.path().join("book.sqlite")).unwrap();
        let triggers: Vec<String> = book
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let sql: Vec<String> = triggers
            .iter()
            .map(|name| {
                let read = "SELECT sql FROM sqlite_schema WHERE name = ?1";
                book.query_row(read, [name], |row| row.get(0)).unwrap()
            })
            .collect();
        for name in &triggers {
            book.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
        }
        let changed = book
            .execute(
                &format!(
                    "UPDATE {table} SET {column} = CAST(replace(CAST({column} AS TEXT), 'Thành', 'Thanh') AS {})
                     WHERE CAST({column} AS TEXT) LIKE '%Thành%'{}",
                    if table == "personal" { "BLOB" } else { "TEXT" },
                    // The catalogue's rows, which belong to no dossier, may say "thành lập".
                    if table == "event" { " AND dossier IS NOT NULL" } else { "" }
                ),
                [],
            )
            .unwrap();
        if table == "event" {
            assert_eq!(changed, 0, "the public part of an event names nobody");
            book.execute("UPDATE event SET at = at + 1 WHERE dossier IS NOT NULL", []).unwrap();
        } else {
            assert!(changed > 0, "{table}");
        }
        for sql in sql {
            book.execute_batch(&sql).unwrap();
        }
        book.close().unwrap();
        let check = desk.run(&["check", "--json"]);
        assert_eq!(check.code, Some(3), "{table}: {}", check.out);
        let answer: Value = serde_json::from_str(&check.out).unwrap();
        assert_eq!(answer["ok"], json!(false));
        assert!(!answer["problems"].as_array().unwrap().is_empty(), "{table}");
        let words = answer["problems"].to_string();
        assert!(!words.contains("Thành") && !words.contains("Thanh"), "names nobody: {words}");
    }
}

#[test]
fn a_flipped_byte_never_passes_the_check_unseen_and_never_panics() {
    let (folder, desk, bytes) = book_of(40);
    let sound = desk.json(&["check", "--json"]);
    let exported = || {
        let file = folder.path().join("out.csv");
        assert_eq!(desk.run(&["export", "dossiers", file.to_str().unwrap()]).code, Some(0));
        fs::read_to_string(file).unwrap()
    };
    let all = exported();
    let mut chance = crate::support::chance::Chance::new(2);
    let mut found = 0;
    for _ in 0..24 {
        let place = chance.below(bytes.len() as u64) as usize;
        let mut damaged = bytes.clone();
        damaged[place] ^= 1 << chance.below(8);
        fs::write(folder.path().join("book.sqlite"), damaged).unwrap();
        let check = desk.run(&["check", "--json"]);
        assert!(!check.err.contains("panicked"), "byte {place}: {}", check.err);
        if check.code == Some(0) {
            // The byte was one that no row uses: then the book still says the same.
            let answer: Value = serde_json::from_str(&check.out).unwrap();
            assert_eq!(answer, sound, "byte {place}");
            assert_eq!(exported(), all, "byte {place}");
        } else {
            assert_eq!(check.code, Some(3), "byte {place}");
            found += 1;
        }
    }
    assert!(found > 0, "not one of the bytes mattered");
}

// ── disks: only where this system lets a test make one ──

/// Runs shell commands as the owner of a private set of mounts; none where that is not allowed.
#[cfg(target_os = "linux")]
fn with_mounts(folder: &Path, script: &str, input: &[u8]) -> Option<(Option<i32>, String, String)> {
    use std::io::Write as _;
    use std::process::Stdio;
    let probe = Command::new("unshare")
        .args(["-rm", "sh", "-c", "mount -t tmpfs -o size=1m none /mnt"])
        .output()
        .ok()?;
    if !probe.status.success() {
        return None;
    }
    let mut child = Command::new("unshare")
        .args(["-rm", "sh", "-c", script, "sh"])
        .arg(folder)
        .arg(PROGRAM)
        .env("MOTCUA_DATA", folder)
        .env("MOTCUA_NOW", "2026-09-14T09:00")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let feeder = std::thread::spawn(move || stdin.write_all(&input).is_ok());
    let output = child.wait_with_output().unwrap();
    let _all_taken = feeder.join();
    let out = String::from_utf8(output.stdout).unwrap();
    Some((output.status.code(), out, String::from_utf8(output.stderr).unwrap()))
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_refuses_saves_and_keeps_what_was_answered() {
    let (folder, _) = desk();
    // The disk fills while lines come in; afterwards the book is copied off it and looked at.
    let script = r#"mount -t tmpfs -o size=1m none "$1" || exit 99
        "$2" record - > "$1.answers"; code=$?
        "$2" check --json > "$1.check" || true
        exit $code"#;
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let lines = text(&vec![receive(); 600]);
    let Some((code, _, err)) = with_mounts(&disk, script, lines.as_bytes()) else {
        return full_by_limit();
    };
    assert_ne!(code, Some(99), "the disk could not be made: {err}");
    assert!(!err.contains("panicked"), "{err}");
    let answers = answers(&fs::read_to_string(folder.path().join("disk.answers")).unwrap());
    let saved = answers.iter().filter(|answer| answer["ok"] == json!(true)).count();
    assert!(saved > 0 && saved < 600, "{saved} were saved");
    assert!(code == Some(1) || code == Some(3), "{code:?}");
    for answer in answers.iter().filter(|answer| answer["ok"] != json!(true)) {
        assert_eq!(answer["error"]["code"], "disk_full", "{answer}");
    }
    let check: Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("disk.check")).unwrap())
            .unwrap();
    assert_eq!(check["ok"], json!(true), "{check}");
    assert_eq!(check["dossiers"], saved, "what was answered is there, and nothing else");
}

/// Lets a file grow no further than 400 KB, where no small disk can be made.
#[cfg(target_os = "linux")]
fn full_by_limit() {
    let (folder, desk) = desk();
    let lines = folder.path().join("lines");
    fs::write(&lines, text(&vec![receive(); 600])).unwrap();
    let output = Command::new("sh")
        .args(["-c", r#"trap "" XFSZ; ulimit -f 800; exec "$2" record "$1""#, "sh"])
        .arg(&lines)
        .arg(PROGRAM)
        .env("MOTCUA_DATA", &desk.folder)
        .env("MOTCUA_NOW", "2026-09-14T09:00")
        .output()
        .unwrap();
    let answers = answers(&String::from_utf8(output.stdout).unwrap());
    let saved = answers.iter().filter(|answer| answer["ok"] == json!(true)).count();
    assert!(saved > 0 && saved < 600, "{saved} were saved");
    let check = desk.json(&["check", "--json"]);
    assert_eq!((&check["ok"], &check["dossiers"]), (&json!(true), &json!(saved)));
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_disk_refuses_saves_and_still_shows() {
    let (folder, desk) = desk();
    desk.record(&[receive()]);
    let script = r#"mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 99
        "$2" record -; code=$?
        "$2" show QUAY-260907-0001 || exit 98
        exit $code"#;
    let lines = text(&[receive()]);
    let Some((code, out, err)) = with_mounts(folder.path(), script, lines.as_bytes()) else {
        let told = std::env::var_os("MOTCUA_NO_MOUNTS").is_some();
        assert!(told, "no mounts allowed here: set MOTCUA_NO_MOUNTS=1 to go without this test");
        return;
    };
    assert_ne!(code, Some(99), "the disk could not be made: {err}");
    assert_ne!(code, Some(98), "a read-only book can be read: {out}{err}");
    assert_eq!(code, Some(3), "{out}{err}");
    assert!(!err.contains("panicked"), "{err}");
    assert_eq!(desk.json(&["check", "--json"])["dossiers"], 1);
}
