//! What goes wrong at a keyboard: nothing typed is lost, nothing is submitted, nothing panics.

use super::*;
use crate::ui::Input;

/// Every box that Tab reaches takes 5.000 letters at once and a key that is stuck, and the form
/// can be filled and saved afterwards.
#[test]
fn no_box_chokes_on_too_much() {
    let long = "Nguyễn ".repeat(715);
    for way in ["paste", "burst", "stuck"] {
        let desk = desk();
        let mut ui = narrow(&desk);
        for _ in 0..20 {
            match way {
                "paste" => ui.input(Input::Paste(long.clone())),
                "burst" => ui.input(Input::Burst(long.clone())),
                _ => ui.keys(&"a".repeat(30)),
            };
            ui.keys("<tab>");
        }
        assert!(ui.line(0).contains("TIẾP NHẬN"), "{way}: {}", ui.screen());
        assert!(all(&desk).is_empty(), "nothing is submitted by itself");
        ui.keys(
            "<esc><f2>046085001234<ret>Nguyễn Văn Thành<ret>1985<ret><ret><ret>hon nhan<ret><f9>",
        );
        assert_eq!(all(&desk).len(), 1, "{way}: {}", ui.screen());
    }
}

/// A column of a spreadsheet in a box of one line: its cells become words, its rows submit nothing.
#[test]
fn a_pasted_spreadsheet_is_text_of_one_line() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>").input(Input::Paste("Lê Thị\tMơ\r\nTrần\tHòa\r\n".into()));
    ui.keys("<tab>");
    assert!(ui.screen().contains("Lê Thị Mơ Trần Hòa"), "{}", ui.screen());
    assert!(all(&desk).is_empty());
}

#[test]
fn signs_and_marks_in_any_order_are_kept_composed() {
    for (typed, kept) in [
        ("Nguye\u{302}\u{303}n", "Nguyễn"),
        ("Nguye\u{303}\u{302}n", "Nguyẽ\u{302}n"),
        // What joins them is invisible, and nothing invisible is kept.
        ("Lê 👨\u{200d}👩\u{200d}👧 An", "Lê 👨👩👧 An"),
        ("K'Bro\u{302}ih", "K'Brôih"),
    ] {
        let desk = desk();
        let mut ui = narrow(&desk);
        ui.keys(&format!("<tab>{typed}<ret>1985<ret><ret><ret><ret>hon nhan<ret><f9>"));
        let saved = all(&desk);
        assert_eq!(saved.len(), 1, "{typed:?}: {}", ui.screen());
        assert_eq!(saved[0].name(), kept, "{typed:?}");
    }
}

/// Too small a window says so; what was typed is there when it is large again.
#[test]
fn a_window_made_tiny_in_the_middle_of_a_form_loses_nothing() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("046085001234<ret>Nguyễn Văn");
    let before = ui.screen();
    ui.resize(20, 5);
    assert!(!ui.screen().contains("Nguyễn"), "{}", ui.screen());
    ui.resize(1, 1).resize(0, 0).resize(80, 24);
    assert_eq!(ui.screen(), before);
    ui.keys(" Thành<c-c><c-z><tab>");
    assert!(ui.screen().contains("Nguyễn Văn"), "{}", ui.screen());
    assert!(ui.line(0).contains("TIẾP NHẬN"), "Ctrl+C does not leave a form: {}", ui.screen());
}

/// Cards that were read badly, as their reader may send them; why each is refused.
const BAD: [(&str, &str); 7] = [
    ("046085001234||Nguyễn Văn Th", "đọc thiếu hoặc sai"),
    ("5001234||Nguyễn Văn Thành|12031985|Nam|Huế|22042021", "đọc thiếu hoặc sai"),
    ("046085001234Nguyễn Văn Thành12031985NamHuế22042021", "đọc thiếu hoặc sai"),
    ("046085001234||Nguyễn Văn Thành|31021985|Nam|Huế|22042021", "Không có ngày này"),
    (
        "046085001234||Nguyễn Văn Thành|12031985|Nam|Huế|22042021\
         046190004321||Trần Thị Hòa|05081990|Nữ|Huế|10052021",
        "hai thẻ dính vào nhau",
    ),
    (
        "046085001234||Nguyễn Văn Thà046085001234||Nguyễn Văn Thành|12031985|Nam|Huế|22042021",
        "đọc thiếu hoặc sai",
    ),
    ("IDVNM0850012347046085001234<<4 8503127M4503129VNM<<<<<<<<<<<5", "đọc thiếu hoặc sai"),
];

/// In every box that Tab reaches, from a reader of each kind: refused with advice, and the form is
/// as it was.
#[test]
fn a_card_read_badly_is_refused_in_every_box_and_types_nothing() {
    for (card, why) in BAD {
        let number: String = card.chars().take_while(char::is_ascii_digit).collect();
        let ways = [
            vec![Input::Burst(format!("{card}\n"))],
            vec![Input::Burst(card.to_owned())],
            vec![Input::Paste(card.to_owned())],
            spelled(&number, card),
        ];
        for way in ways {
            let desk = desk();
            let mut ui = narrow(&desk);
            ui.keys("<tab>Lê Thị Mơ<s-tab>");
            for _ in 0..14 {
                let before = body(&ui);
                for input in &way {
                    ui.input(input.clone());
                }
                let said = ui.screen();
                let why = why.to_lowercase();
                assert!(said.to_lowercase().contains(&why), "{card}\n{way:?}\n{said}");
                assert!(said.contains("uét lại"), "what to do: {said}");
                assert_eq!(body(&ui), before, "{card}\n{way:?}");
                ui.keys("<tab>");
            }
            assert!(all(&desk).is_empty());
        }
    }
}

/// What a slow reader comes to: its number by itself, and the whole at its Enter.
fn spelled(number: &str, card: &str) -> Vec<Input> {
    let keys = number.chars().map(|c| Input::Key(crate::ui::Key::char(c)));
    keys.chain([Input::Spelled(card.to_owned())]).collect()
}

/// The form without the line that says what was wrong.
fn body(ui: &Harness) -> Vec<String> {
    let lines = ui.screen();
    let lines: Vec<String> = lines.lines().map(str::to_owned).collect();
    lines[..lines.len() - 2].to_vec()
}

/// A table whose cells are parted by bars is somebody's text, not a card.
#[test]
fn a_pasted_table_with_bars_is_text() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>").input(Input::Paste("Lê|Thị|Mơ|1985|Nữ|Sịa|Huế".into()));
    assert!(ui.screen().contains("Lê|Thị|Mơ|1985|Nữ|Sịa|Huế"), "{}", ui.screen());
}

/// On home, too: nothing of it is searched for.
#[test]
fn a_card_read_badly_is_refused_on_home() {
    for (card, why) in BAD {
        let mut ui = open(&desk(), (80, 24), Lang::Vi);
        for input in [
            Input::Burst(format!("{card}\n")),
            Input::Burst(card.to_owned()),
            Input::Paste(card.to_owned()),
        ] {
            let screen = ui.input(input).screen();
            assert!(screen.to_lowercase().contains(&why.to_lowercase()), "{card}\n{screen}");
            assert!(screen.contains("uét lại") && screen.contains("VIỆC SÁNG NAY"), "{screen}");
        }
    }
}

/// A receipt's number or a phone read in the middle of a form is refused where it has no place.
#[test]
fn a_number_scanned_into_a_half_filled_form_leaves_it_as_it_was() {
    let desk = desk();
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<f2><tab>Lê Thị Mơ");
    for read in ["QUAY-260907-0001", "0912345678", "H57.31-260907-0001"] {
        for keys in [format!("<scan:{read}>"), format!("<spell:{read}>")] {
            ui.keys(&keys);
            assert!(ui.screen().contains("phiếu vẫn như cũ"), "{keys}: {}", ui.screen());
            assert!(ui.line(3).contains("Lê Thị Mơ   "), "{keys}: {}", ui.screen());
        }
    }
    // Where a number is wanted it is taken, and goes on as Enter does.
    ui.keys("<tab><tab><tab><tab><scan:0912345678>");
    assert!(ui.screen().contains("0912 345 678"), "{}", ui.screen());
}
