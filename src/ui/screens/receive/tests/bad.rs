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
