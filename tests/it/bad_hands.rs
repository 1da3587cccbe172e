//! What a keyboard, a reader and a window can do wrong, in a real terminal: nothing typed is lost,
//! nothing is submitted, nothing panics.

use std::time::Duration;

use serde_json::json;

use crate::cli::desk;
use crate::support::desk::Desk;
use crate::support::terminal::Terminal;

const F2: &str = "\x1bOQ";
const F12: &str = "\x1b[24~";
const ENTER: &str = "\r";
const TAB: &str = "\t";
const CTRL_C: &str = "\x03";
const CTRL_Q: &str = "\x11";
const PATIENCE: Duration = Duration::from_secs(10);
/// A hand's rest between two keys.
const REST: Duration = Duration::from_millis(40);

fn open(desk: &Desk) -> Terminal {
    for (name, value) in [("office", "UBND xã Quảng Điền"), ("clerk", "Lê Thị Hạnh")] {
        assert_eq!(desk.run(&["set", name, value]).code, Some(0));
    }
    let mut window = Terminal::open(desk, 24, 80, &[]);
    window.shows("VIỆC SÁNG NAY");
    window
}

/// Opens the receipt with half a name in it.
fn half_filled(desk: &Desk) -> Terminal {
    let mut window = open(desk);
    by_hand(&mut window, F2);
    window.shows("TIẾP NHẬN HỒ SƠ");
    by_hand(&mut window, TAB);
    for letter in "Lê Thị".chars() {
        by_hand(&mut window, letter.encode_utf8(&mut [0; 4]));
    }
    window
}

fn by_hand(window: &mut Terminal, keys: &str) {
    window.press(keys);
    window.settle(REST);
}

/// Presses letters as a reader does that rests so long between two of them.
fn by_reader(window: &mut Terminal, text: &str, rest: Duration) {
    for letter in text.chars() {
        window.press(letter.encode_utf8(&mut [0; 4]));
        std::thread::sleep(rest);
    }
}

/// Ends the program, and asserts that nothing was received.
fn nothing_received(mut window: Terminal, desk: &Desk) {
    window.press(CTRL_Q);
    assert_eq!(window.ended(PATIENCE), Some(0), "{}", window.text());
    assert_eq!(desk.json(&["check", "--json"])["dossiers"], json!(0));
}

fn pasted(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
}

const CARD: &str = "046085001234||Nguyễn Văn Thành|12031985|Nam|Thôn Thạch Bình, Huế|22042021";

#[test]
fn a_card_read_badly_is_refused_and_the_form_stays_as_it_was() {
    let (_folder, desk) = desk();
    let mut window = half_filled(&desk);
    let glued = format!("{CARD}{CARD}");
    for (card, why) in [
        ("046085001234||Nguyễn Văn Th", "đọc thiếu hoặc sai"),
        ("046085001234Nguyễn Văn Thành12031985NamHuế22042021", "đọc thiếu hoặc sai"),
        ("046085001234||Nguyễn Văn Thành|31021985|Nam|Huế|22042021", "không có ngày này"),
        (&glued, "ai thẻ dính vào nhau"),
    ] {
        window.press(&format!("{card}{ENTER}"));
        window.shows(why);
        window.press(&pasted(card));
        window.shows(why);
        let text = window.text();
        assert!(text.contains("Lê Thị") && !text.contains('|'), "{text}");
        assert!(!text.contains("046085001234"), "{text}");
        // What was said goes with the next letter.
        by_hand(&mut window, "x");
        by_hand(&mut window, "\x7f");
    }
    nothing_received(window, &desk);
}

/// 200 characters at 1 ms each and with no rest between two cards: each is read, none is typed.
#[test]
fn cards_back_to_back_are_all_read() {
    let (_folder, desk) = desk();
    let mut window = open(&desk);
    let card = |nth: usize| {
        let card = CARD.replace("1234|", &format!("{nth:04}|"));
        let missing = 200 - card.chars().count();
        card.replace("Huế", &format!("Huế{}", "x".repeat(missing)))
    };
    for nth in 1..=6 {
        assert_eq!(card(nth).chars().count(), 200);
        by_reader(&mut window, &format!("{}{ENTER}", card(nth)), Duration::from_millis(1));
    }
    // Each leaves the form of the one before, which is as it was opened, and no draft.
    window.shows("[Căn cước ▼]       046085000006");
    window.settle(Duration::from_millis(200));
    let text = window.text();
    assert!(text.contains("046085000006") && text.contains("Nguyễn Văn Thành"), "{text}");
    assert!(!text.contains('|') && !text.contains("dở"), "{text}");
    by_hand(&mut window, "\x1b");
    window.shows("VIỆC SÁNG NAY");
    window.settle(Duration::from_millis(200));
    assert!(!window.text().contains("dở"), "{}", window.text());
    nothing_received(window, &desk);
}

/// A reader that rests so long between two letters that no speed tells it from a hand.
#[test]
fn a_slow_readers_card_uncovers_the_screen_and_is_read_whole() {
    for rest in [2, 60] {
        let (_folder, desk) = desk();
        let mut window = half_filled(&desk);
        by_hand(&mut window, F12);
        window.shows("Màn hình đang che");
        by_reader(&mut window, &format!("{CARD}{ENTER}"), Duration::from_millis(rest));
        window.shows("Đã đọc thẻ: Nguyễn Văn Thành");
        let text = window.text();
        assert!(text.contains("046085001234") && !text.contains('|'), "{text}");
        nothing_received(window, &desk);
    }
}

#[test]
fn a_receipts_number_spelled_out_on_a_covered_screen_is_whole() {
    let (_folder, desk) = desk();
    desk.record(&[crate::cli::receive()]);
    let mut window = open(&desk);
    for rest in [2, 60] {
        by_hand(&mut window, F12);
        window.shows("Màn hình đang che");
        by_reader(&mut window, &format!("QUAY-260907-0001{ENTER}"), Duration::from_millis(rest));
        window.shows("Mã hồ sơ   QUAY-260907-0001");
        by_hand(&mut window, "\x1b");
        window.shows("VIỆC SÁNG NAY");
    }
    window.press(CTRL_Q);
    assert_eq!(window.ended(PATIENCE), Some(0), "{}", window.text());
}

#[test]
fn a_number_from_a_slow_reader_leaves_the_form_as_it_was() {
    let (_folder, desk) = desk();
    let mut window = half_filled(&desk);
    for code in ["QUAY-260907-0001", "0912345678"] {
        by_reader(&mut window, &format!("{code}{ENTER}"), Duration::from_millis(8));
        window.shows("phiếu vẫn như cũ");
        window.settle(REST);
        assert!(!window.text().contains(code), "{}", window.text());
        by_hand(&mut window, " ");
    }
    window.shows("Lê Thị");
    nothing_received(window, &desk);
}

#[test]
fn too_much_is_no_more_than_too_much() {
    let (_folder, desk) = desk();
    let mut window = half_filled(&desk);
    window.press(&pasted(&"Nguyễn ".repeat(715)));
    window.settle(REST);
    window.press(&"a".repeat(5_000));
    window.settle(REST);
    // A key that is stuck: as fast as keyboards repeat.
    for _ in 0..60 {
        window.press("z");
        std::thread::sleep(Duration::from_millis(16));
    }
    window.settle(REST);
    assert!(window.text().contains("TIẾP NHẬN HỒ SƠ"), "{}", window.text());
    nothing_received(window, &desk);
}

#[test]
fn a_spreadsheet_signs_and_marks_are_text() {
    let (_folder, desk) = desk();
    let mut window = half_filled(&desk);
    window.press(&pasted(" Mơ\tHòa\r\n👩\u{200d}🌾 Ba\u{323}\u{302}c"));
    window.settle(REST);
    by_hand(&mut window, TAB);
    window.shows("Lê Thị Mơ Hòa");
    assert!(window.text().contains("Bậc"), "{}", window.text());
    nothing_received(window, &desk);
}

#[test]
fn a_window_made_tiny_and_ctrl_c_in_the_middle_of_a_form_lose_nothing() {
    let (_folder, desk) = desk();
    let mut window = half_filled(&desk);
    window.resize(5, 20);
    window.settle(REST);
    assert!(!window.text().contains("Lê Thị"), "{}", window.text());
    // What is typed meanwhile is typed.
    for letter in " Mơ".chars() {
        by_hand(&mut window, letter.encode_utf8(&mut [0; 4]));
    }
    by_hand(&mut window, CTRL_C);
    window.resize(24, 80);
    window.shows("Lê Thị Mơ");
    by_hand(&mut window, CTRL_C);
    assert!(window.text().contains("TIẾP NHẬN HỒ SƠ"), "{}", window.text());
    nothing_received(window, &desk);
    // And the half-filled form is there at the next start.
    let mut window = Terminal::open(&desk, 24, 80, &[]);
    window.shows("1 phiếu dở dang");
    window.press(CTRL_Q);
    assert_eq!(window.ended(PATIENCE), Some(0), "{}", window.text());
}
