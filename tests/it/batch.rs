//! Many people at once in a real terminal, and what a script finds in the book afterwards.

use std::time::Duration;

use serde_json::{Value, json};

use crate::cli::desk;
use crate::support::desk::Desk;
use crate::support::terminal::Terminal;

const F8: &str = "\x1b[19~";
const F9: &str = "\x1b[20~";
const ENTER: &str = "\r";
const TAB: &str = "\t";
const CTRL_Q: &str = "\x11";
const PATIENCE: Duration = Duration::from_secs(10);

/// Presses keys and lets the hand rest: what comes within five milliseconds is a reader's.
fn by_hand(window: &mut Terminal, keys: &str) {
    for key in keys.chars() {
        window.press(key.encode_utf8(&mut [0; 4]));
        window.settle(Duration::from_millis(20));
    }
}

fn press(window: &mut Terminal, key: &str) {
    window.press(key);
    window.settle(Duration::from_millis(40));
}

/// Opens the batch with an applicant and a procedure of three working days.
fn begun(desk: &Desk) -> Terminal {
    for (name, value) in
        [("office", "UBND xã Quảng Điền"), ("clerk", "Lê Thị Hạnh"), ("print_receipt", "always")]
    {
        assert_eq!(desk.run(&["set", name, value]).code, Some(0));
    }
    let mut window = Terminal::open(desk, 24, 80, &[]);
    window.shows("F1");
    press(&mut window, F8);
    by_hand(&mut window, "nhieu");
    press(&mut window, ENTER);
    window.shows("NHẬN NHIỀU NGƯỜI");
    press(&mut window, TAB);
    by_hand(&mut window, "Trần Thị Hòa");
    for _ in 0..4 {
        press(&mut window, TAB);
    }
    by_hand(&mut window, "hon nhan");
    press(&mut window, ENTER);
    window
}

fn column() -> String {
    (b'A'..=b'T').map(|letter| format!("Học Sinh {}\r", char::from(letter))).collect()
}

fn saved(mut window: Terminal, desk: &Desk, pasted: &str) -> Vec<Value> {
    window.press(pasted);
    window.shows("20 người · 20 hồ sơ");
    window.press(F9);
    window.shows("20 hồ sơ");
    window.shows("Đã in, lần 1");
    window.press(CTRL_Q);
    assert_eq!(window.ended(PATIENCE), Some(0), "{}", window.text());
    let found = desk.json(&["find", "Trần Thị Hòa", "--json"]);
    assert_eq!(desk.json(&["check", "--json"])["ok"], json!(true));
    let mut numbers: Vec<String> = found.as_array().unwrap().iter().map(number).collect();
    numbers.sort();
    numbers.iter().map(|number| desk.json(&["show", number, "--json"])).collect()
}

fn number(row: &Value) -> String {
    row["number"].as_str().unwrap().to_owned()
}

#[test]
fn a_marked_paste_of_twenty_names_is_twenty_dossiers_in_one_save() {
    let (folder, desk) = desk();
    let window = begun(&desk);
    let shown = saved(window, &desk, &format!("\x1b[200~{}\x1b[201~", column()));
    assert_eq!(shown.len(), 20);
    let received: Vec<&Value> = shown.iter().map(|one| &one["events"][0]).collect();
    for (one, letter) in received.iter().zip('A'..) {
        assert_eq!(one["data"]["owner"]["name"], json!(format!("Học Sinh {letter}")));
        assert_eq!(one["recorded_at"], received[0]["recorded_at"], "one save");
    }
    let serial = |one: &Value| number(one)[13..].parse::<u32>().unwrap();
    let serials: Vec<u32> = shown.iter().map(serial).collect();
    assert!(serials.windows(2).all(|two| two[1] == two[0] + 1), "{serials:?}");
    let papers: Vec<_> = std::fs::read_dir(folder.path().join("prints")).unwrap().collect();
    assert_eq!(papers.len(), 1, "one paper for all");
    // The citizen lost it: any of the twenty has it.
    let again = desk.run(&["print", &number(&shown[6]), "receipt"]);
    assert_eq!(again.code, Some(0), "{}", again.err);
    assert!(again.out.contains("lần 2"), "{}", again.out);
    let prints = |one: &Value| {
        let shown = desk.json(&["show", &number(one), "--json"]);
        shown["events"].as_array().unwrap().iter().filter(|one| one["kind"] == "print").count()
    };
    assert!(shown.iter().all(|one| prints(one) == 2));
}

/// Windows' old console marks no paste: the letters and Enters come as keys.
#[test]
fn a_paste_that_comes_as_keys_is_read_all_the_same() {
    let (_folder, desk) = desk();
    let window = begun(&desk);
    assert_eq!(saved(window, &desk, &column()).len(), 20);
}
