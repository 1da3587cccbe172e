//! The screens in a real terminal, end to end: what a clerk sees and what the window is left as.

use std::time::Duration;

use serde_json::{Value, json};

use crate::cli::{desk, receive};
use crate::support::desk::Desk;
use crate::support::terminal::Terminal;

const F2: &str = "\x1bOQ";
const F4: &str = "\x1bOS";
const F8: &str = "\x1b[19~";
const F9: &str = "\x1b[20~";
const ENTER: &str = "\r";
const ESC: &str = "\x1b";
const CTRL_C: &str = "\x03";
const CTRL_Q: &str = "\x11";
const CTRL_Z: &str = "\x1a";

/// Long enough for a busy machine; nothing below takes a thousandth of it.
const PATIENCE: Duration = Duration::from_secs(10);

/// Returns a desk past its first run, and its folder.
fn set_up() -> (tempfile::TempDir, Desk) {
    let (folder, desk) = desk();
    for (name, value) in [("office", "UBND xã Quảng Điền"), ("clerk", "Lê Thị Hạnh")] {
        assert_eq!(desk.run(&["set", name, value]).code, Some(0));
    }
    (folder, desk)
}

fn open(desk: &Desk) -> Terminal {
    let mut window = Terminal::open(desk, 24, 80, &[]);
    window.shows("F1");
    window
}

/// Presses keys and lets the hand rest: what comes within five milliseconds is a reader's.
fn by_hand(window: &mut Terminal, keys: &str) {
    window.press(keys);
    window.settle(Duration::from_millis(40));
}

fn quit(mut window: Terminal) -> Terminal {
    window.press(CTRL_Q);
    assert_eq!(window.ended(PATIENCE), Some(0), "{}", window.text());
    window
}

/// Waits until the book says so, since a screen answers before a test can look.
fn until(desk: &Desk, number: &str, wanted: impl Fn(&Value) -> bool) {
    for _ in 0..100 {
        if wanted(&desk.json(&["show", number, "--json"])) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{}", desk.json(&["show", number, "--json"]));
}

#[test]
fn without_a_terminal_the_screens_say_so() {
    let (_folder, desk) = set_up();
    let ended = desk.run(&[]);
    assert_eq!(ended.code, Some(2));
    assert!(!ended.err.is_empty() && !ended.err.contains("panicked"), "{}", ended.err);
    assert!(!ended.out.contains('\u{1b}'), "no escape sequence for a pipe: {:?}", ended.out);
}

#[test]
fn home_opens_with_the_clerk_and_the_sheet_and_quits_clean() {
    let (_folder, desk) = set_up();
    desk.record(&[receive()]);
    let mut window = open(&desk);
    // Received on the 7th, due on the 10th, now the 14th.
    for text in ["Lê Thị Hạnh", "14/09/2026", "QUÁ HẠN", "0907-0001", "Nguyễn Văn Thành"]
    {
        window.shows(text);
    }
    assert!(window.screen().alternate_screen());
    let window = quit(window);
    assert!(!window.screen().alternate_screen(), "the window's own text is back");
    assert!(!window.screen().hide_cursor() && !window.screen().bracketed_paste());
    assert!(window.is_cooked(), "typed lines are lines again");
}

#[test]
fn ctrl_c_and_ctrl_z_do_not_leave() {
    let (_folder, desk) = set_up();
    let mut window = open(&desk);
    window.press(F2);
    window.shows("TIẾP NHẬN");
    window.press("Tran");
    window.shows("Tran");
    window.press(CTRL_C);
    window.press(CTRL_Z);
    window.press("e");
    window.settle(Duration::from_millis(200));
    assert!(window.text().contains("TIẾP NHẬN"), "{}", window.text());
    window.press(ESC);
    window.shows("Quét");
    quit(window);
}

#[test]
fn a_window_made_too_small_says_so_and_comes_back() {
    let (_folder, desk) = set_up();
    let mut window = open(&desk);
    window.shows("HÔM NAY");
    // A window has its size before a program starts in it; the first moments are not for moving.
    window.settle(Duration::from_millis(200));
    let before = window.text();
    window.resize(5, 20);
    window.shows("Cửa sổ nhỏ");
    window.resize(24, 80);
    if window.until(PATIENCE, |text| text == before).is_none() {
        assert_eq!(window.text(), before, "it comes back as it was");
    }
    window.resize(40, 120);
    // The terminal library keeps a key that comes together with a new size until the next key.
    window.shows("F1 Trợ giúp");
    window.settle(Duration::from_millis(40));
    quit(window);
}

#[test]
fn a_citizen_is_received_returned_and_surveyed_by_keys_alone() {
    let (_folder, desk) = set_up();
    let mut window = open(&desk);
    window.press(F2);
    window.shows("TIẾP NHẬN");
    by_hand(&mut window, "046085001234");
    by_hand(&mut window, ENTER);
    // As UniKey types "Nguyeenx Vawn Thanhf": letters, then backspaces and the letters with marks.
    by_hand(&mut window, "Nguye\x7f");
    by_hand(&mut window, "ên\x7f\x7fễn Va\x7făn Thanh\x7f\x7f\x7fành");
    window.shows("Nguyễn Văn Thành");
    by_hand(&mut window, "\t");
    by_hand(&mut window, "12031985");
    window.press(F9);
    window.shows("Còn thiếu");
    window.press("tthn");
    window.shows("tình trạng hôn nhân");
    by_hand(&mut window, ENTER);
    window.shows("HẸN TRẢ");
    window.press(F9);
    let number = "QUAY-260914-0001";
    window.shows("0914-0001");
    until(&desk, number, |shown| shown["state"] == "received");
    // Enter opens the dossier; the result is recorded and handed over at once; one digit answers.
    window.press(ENTER);
    window.shows("BƯỚC TIẾP THEO");
    window.press(F4);
    window.shows("Số kết quả");
    by_hand(&mut window, ENTER);
    by_hand(&mut window, "12/2026");
    window.press(F9);
    window.shows("PHIẾU ĐÁNH GIÁ");
    until(&desk, number, |shown| shown["state"] == "returned");
    window.press("5");
    window.shows("Đã ghi: PHIẾU ĐÁNH GIÁ");
    window.press(ESC);
    window.shows("Quét");
    quit(window);
    let shown = desk.json(&["show", number, "--json"]);
    assert_eq!(shown["applicant"]["name"], "Nguyễn Văn Thành");
    assert_eq!(shown["applicant"]["id_number"], "046085001234");
    assert_eq!(shown["events"][0]["clerk"], "Lê Thị Hạnh");
    let kinds: Vec<&str> =
        shown["events"].as_array().unwrap().iter().filter_map(|e| e["kind"].as_str()).collect();
    assert_eq!(kinds, ["receive", "print", "resolve", "return", "survey"]);
}

#[test]
fn a_slow_readers_enter_goes_on_as_a_typed_one_does() {
    let (_folder, desk) = set_up();
    let mut window = open(&desk);
    window.press(F2);
    window.shows("TIẾP NHẬN");
    // Letter by letter, each on the heels of the last, and Enter on the heels of them all.
    for letter in "046085001234\r".chars() {
        window.press(letter.encode_utf8(&mut [0; 4]));
        std::thread::sleep(Duration::from_millis(1));
    }
    window.settle(Duration::from_millis(100));
    by_hand(&mut window, "Lê Thị Bé");
    let text = window.text();
    assert!(text.contains("046085001234") && text.contains("Lê Thị Bé"), "{text}");
    by_hand(&mut window, ESC);
    quit(window);
}

/// A PC without an input tool: what is typed by hand is composed, what a reader sends is not, and
/// the next start remembers it.
#[test]
fn telex_is_turned_on_once_and_composes_what_hands_type() {
    let (_folder, desk) = set_up();
    let mut window = open(&desk);
    window.press(F8);
    window.shows("Esc đóng");
    by_hand(&mut window, "telex");
    by_hand(&mut window, ENTER);
    window.shows("Gõ tiếng Việt bằng Telex");
    quit(window);
    let mut window = open(&desk);
    window.press(F2);
    window.shows("TIẾP NHẬN");
    by_hand(&mut window, "\t");
    for letter in "Nguyeenx Vawn DDuwcs".chars() {
        by_hand(&mut window, letter.encode_utf8(&mut [0; 4]));
    }
    window.shows("Nguyễn Văn Đức");
    by_hand(&mut window, "\t\t\t\t");
    by_hand(&mut window, "Thoon Taan Mys");
    window.shows("Thoon Taan Mys");
    by_hand(&mut window, ESC);
    quit(window);
}

#[test]
fn what_another_program_writes_shows_within_two_seconds() {
    let (_folder, desk) = set_up();
    let mut window = open(&desk);
    window.settle(Duration::from_millis(500));
    let mut line = receive();
    line["applicant"] = json!({"name":"Trần Thị Bên Kia"});
    desk.record(&[line]);
    let seen = window.until(Duration::from_secs(2), |text| text.contains("Trần Thị Bên Kia"));
    assert!(seen.is_some(), "{}", window.text());
    quit(window);
}

#[test]
fn both_languages_start() {
    let (_folder, desk) = set_up();
    let mut window = Terminal::open(&desk, 24, 80, &["--lang", "en"]);
    window.shows("Help");
    quit(window);
}

/// A reader at a serial port is read past the keyboard, from the start after it was chosen.
#[cfg(unix)]
#[test]
fn a_reader_at_a_serial_port_opens_the_receipt() {
    use std::io::Write as _;
    let (_folder, desk) = set_up();
    let size = portable_pty::PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let port = portable_pty::native_pty_system().openpty(size).unwrap();
    let name = port.master.tty_name().unwrap();
    let mut window = open(&desk);
    window.shows("VIỆC SÁNG NAY");
    for keys in [F8, "thu may"] {
        window.press(keys);
        window.settle(Duration::from_millis(100));
    }
    window.press("\r");
    window.shows("THỬ MÁY QUÉT");
    for letter in name.to_str().unwrap().chars() {
        window.press(&letter.to_string());
        window.settle(Duration::from_millis(15));
    }
    window.press("\r");
    window.shows("Lần mở sau");
    drop(quit(window));
    let mut window = open(&desk);
    window.shows("VIỆC SÁNG NAY");
    let card = "046190004321||Trần Thị Hòa|05081990|Nữ|Thôn Vĩnh Tu, Quảng Ngạn|10052021\r";
    port.master.take_writer().unwrap().write_all(card.as_bytes()).unwrap();
    window.shows("TIẾP NHẬN HỒ SƠ");
    window.shows("Trần Thị Hòa");
    drop(quit(window));
}

/// The window is closed over a half-filled form: the form is offered at the next start.
#[cfg(unix)]
#[test]
fn a_terminal_that_disappears_leaves_the_draft() {
    let (_folder, desk) = set_up();
    let mut window = open(&desk);
    window.shows("VIỆC SÁNG NAY");
    by_hand(&mut window, F2);
    window.shows("TIẾP NHẬN HỒ SƠ");
    by_hand(&mut window, "\t");
    for letter in "Lê Thị Mơ".chars() {
        by_hand(&mut window, letter.encode_utf8(&mut [0; 4]));
    }
    // Kept at most once a second, not on the key path.
    window.settle(Duration::from_millis(1500));
    let process = window.process_id().to_string();
    let hung_up = std::process::Command::new("kill").args(["-HUP", &process]).status().unwrap();
    assert!(hung_up.success());
    assert!(window.ended(PATIENCE).is_some(), "it ends with its window");
    let mut window = open(&desk);
    window.shows("Lê Thị Mơ");
    drop(quit(window));
}
