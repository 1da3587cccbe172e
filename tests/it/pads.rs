//! A pad printed before a power cut and entered after it; a closure that comes too late.

use std::fs;

use serde_json::{Value, json};

use crate::cli::{desk, receive};

fn on_paper(number: &str, at: &str) -> Value {
    let mut line = receive();
    line["paper_number"] = json!(number);
    line["at"] = json!(at);
    line
}

fn code(answer: &Value) -> &str {
    answer["error"]["code"].as_str().unwrap_or_default()
}

#[test]
fn a_pad_is_printed_before_the_power_goes_and_entered_when_it_is_back() {
    let (folder, desk) = desk();
    let before = desk.at("2026-09-04T16:00");
    let file = folder.path().join("sổ.pdf");
    let printed =
        before.run(&["print", "outage_pad", "--count", "2", "-o", file.to_str().unwrap()]);
    assert_eq!(printed.code, Some(0), "{}", printed.err);
    for number in ["QUAY-260904-9001", "QUAY-260904-9002"] {
        assert!(printed.out.contains(number), "{}", printed.out);
    }
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF-"));
    // Printed again, the numbers go on: no program and no hour gives one twice.
    let again = before.run(&["print", "outage_pad", "--count", "1"]);
    assert!(again.out.contains("QUAY-260904-9003"), "{}", again.out);

    let after = desk.at("2026-09-08T07:40");
    let answers = after.record(&[
        on_paper("QUAY-260904-9002", "2026-09-07T08:05"),
        on_paper("QUAY-260904-9002", "2026-09-07T08:05"),
        on_paper("9009", "2026-09-07T08:05"),
        on_paper("9001", "2026-09-03T08:05"),
        on_paper("9001", "2026-09-07T08:20"),
    ]);
    assert_eq!(answers[0]["number"], "QUAY-260904-9002");
    // Three working days from Monday, when the citizen was here.
    assert_eq!(answers[0]["due"], "2026-09-10T17:00");
    assert_eq!(code(&answers[1]), "pad_number_used");
    assert_eq!(code(&answers[2]), "unknown_pad_number");
    assert_eq!(code(&answers[3]), "before_pad");
    assert_eq!(answers[4]["number"], "QUAY-260904-9001");
    let shown = after.json(&["show", "QUAY-260904-9002", "--json"]);
    assert_eq!(shown["received_at"], "2026-09-07T08:05");
    let check = after.json(&["check", "--json"]);
    assert_eq!((&check["ok"], &check["dossiers"]), (&json!(true), &json!(2)));
}

#[test]
fn what_is_refused_of_a_pad_draws_no_number() {
    let (_folder, desk) = desk();
    let desk = desk.at("2026-09-07T09:00");
    desk.record(&[receive()]);
    let before = desk.json(&["check", "--json"]);
    for (args, exit) in [
        (&["print", "outage_pad", "-o", "/nowhere/x.pdf"][..], 1),
        (&["print", "outage_pad", "--date", "2026-09-06"], 1),
        (&["print", "outage_pad", "--date", "2026-02-30"], 1),
        (&["print", "outage_pad", "--count", "0"], 2),
        (&["print", "outage_pad", "receipt"], 2),
        (&["print", "QUAY-260907-0001"], 2),
    ] {
        let ended = desk.run(args);
        assert_eq!(ended.code, Some(exit), "{args:?}: {}", ended.err);
        assert!(!ended.err.is_empty());
    }
    assert_eq!(desk.json(&["check", "--json"]), before);
}

/// Tuesday 28/12/2027 and three working days: Friday 31/12. 2028 has no calendar.
#[test]
fn days_off_that_move_a_date_beyond_the_last_calendar_are_refused_whole() {
    let (folder, desk) = desk();
    let desk = desk.at("2027-12-28T09:00");
    let mut line = receive();
    line["at"] = json!("2027-12-28T08:00");
    let number = desk.record(&[line])[0]["number"].as_str().unwrap().to_owned();
    let file = folder.path().join("nghỉ.csv");
    fs::write(&file, "date,kind,name\n2027-12-29,holiday,Bão\n2027-12-31,holiday,Kiểm kê\n")
        .unwrap();
    let import = ["import", "holidays", file.to_str().unwrap(), "--json"];
    let before = desk.json(&["check", "--json"]);
    let refused = desk.json(&import);
    assert_eq!(code(&refused), "beyond_calendar");
    let message = refused["error"]["message"].as_str().unwrap();
    for part in ["2028", "Bộ luật Dân sự", &number] {
        assert!(message.contains(part), "{part}: {message}");
    }
    assert_eq!(desk.json(&["check", "--json"]), before);
    let confirmed = [&import[..], &["--confirm", "2028"]].concat();
    assert_eq!(desk.json(&confirmed)["redated"], 1);
    let shown = desk.json(&["show", &number, "--json"]);
    assert_eq!(shown["due"], "2028-01-04T17:00");
    assert_eq!(shown["events"].as_array().unwrap().last().unwrap()["kind"], "redate");
}
