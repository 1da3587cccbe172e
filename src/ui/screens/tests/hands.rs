//! Keys of the office's own, the bell, and screens for those who read and point otherwise.

use super::sample::{Views, home};
use crate::config::{KeyEntry, KeyFile};
use crate::i18n::Lang;
use crate::ui::Keymap;
use crate::ui::harness::Harness;

fn open() -> Harness {
    Views::new(home()).open((80, 24), Lang::Vi)
}

fn keys(changes: &[(&str, &str)]) -> Keymap {
    let entry = |(action, key): &(&str, &str)| KeyEntry {
        line: 1,
        action: (*action).to_owned(),
        keys: vec![(*key).to_owned()],
    };
    let entries = changes.iter().map(entry).collect();
    Keymap::with(&KeyFile { path: "keys.toml".into(), entries }).unwrap()
}

#[test]
fn hints_help_palette_and_sentences_show_the_keys_in_force() {
    let mut ui = open();
    let map =
        keys(&[("receive", "Insert"), ("save", "Alt+s"), ("palette", "F7"), ("figures", "F8")]);
    ui.prefer(|prefs| prefs.keymap = map);
    let bar = ui.line(23);
    assert!(bar.contains("Insert Nhận") && bar.contains("F7 Khác"), "{bar}");
    assert!(!bar.contains("F2 Nhận"), "{bar}");
    ui.keys("<f7>nhan ho so");
    assert!(ui.screen().contains("Insert"), "{}", ui.screen());
    ui.keys("<esc><f2>");
    assert!(!ui.screen().contains("TIẾP NHẬN HỒ SƠ"), "F2 asks for nothing now");
    ui.keys("<ins>");
    assert!(ui.line(0).contains("TIẾP NHẬN HỒ SƠ"), "{}", ui.screen());
    ui.keys("<f1>");
    let shown = ui.screen();
    assert!(shown.contains("Alt+S lưu") && !shown.contains("F9"), "{shown}");
    assert!(!shown.contains("<save>"), "{shown}");
}

#[test]
fn a_refused_scan_rings_once_and_what_is_typed_never() {
    let bad = "046085001234|1|Nguyễn Văn Thành|31021985|Nam|Huế|01012022";
    let mut ui = open();
    ui.keys(&format!("<scan:{bad}>"));
    assert!(ui.ui().take_rang(), "a card with an impossible date");
    assert!(!ui.ui().take_rang(), "once");
    ui.keys(&format!("<paste:{bad}>"));
    assert!(!ui.ui().take_rang(), "who pastes looks at the screen");
    ui.keys("<scan:ABC-99>");
    assert!(ui.ui().take_rang(), "a number nobody knows");
    ui.keys(&format!("<esc><f2><scan:{bad}>"));
    assert!(ui.ui().take_rang(), "in a form as well");
    ui.keys("<f8>chuong<ret>");
    assert!(ui.screen().contains("Tắt chuông"), "{}", ui.screen());
    ui.keys(&format!("<scan:{bad}>"));
    assert!(!ui.ui().take_rang(), "the bell is off");
}
