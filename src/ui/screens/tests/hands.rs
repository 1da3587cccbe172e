//! Keys of the office's own, the bell, and screens for those who read and point otherwise.

use std::cell::RefCell;
use std::rc::Rc;

use super::sample::{Views, home};
use super::with_desk::{ready, receive, set_up};
use crate::config::{KeyEntry, KeyFile};
use crate::desk::{Desk, Request};
use crate::domain::command::{Command, Intake};
use crate::domain::person::Person;
use crate::i18n::Lang;
use crate::ui::action::{ACTIONS, Scope};
use crate::ui::harness::Harness;
use crate::ui::{Input, Keymap, routes};

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
    ui.keys("<f7>tiep nhan");
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
fn what_a_person_wrote_is_never_taken_for_the_name_of_a_key() {
    for size in [(80, 24), (120, 40)] {
        let desk = set_up();
        let note = Command::Note { text: "<print> gọi lại <save>".into(), call: None };
        receive(&desk, "<save>", Some(note));
        let mut ui = Harness::over(&desk, size, Lang::Vi, routes::first(), routes::ROUTES);
        ui.keys("<f6>");
        assert!(ui.screen().contains("<save>"), "{}", ui.screen());
        ui.keys("<ret>");
        assert!(ui.screen().contains("<save>"), "{}", ui.screen());
        ui.keys("<tab>");
        assert!(ui.screen().contains("<print> gọi lại <save>"), "{}", ui.screen());
        ui.keys("<f2><tab><lt>save>");
        assert!(ui.screen().contains("<save>"), "{}", ui.screen());
        ui.keys("<c-u>a <lt>b <lt>print>");
        assert!(ui.screen().contains("a <b <print>"), "{}", ui.screen());
    }
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

const CARD: &str = "<scan:046085001234||Nguyễn Văn Thành|12031985|Nam|Thạch Bình|22042021>";

/// Returns a desk with dossiers.
fn with_dossiers() -> Rc<RefCell<Desk>> {
    let desk = set_up();
    for name in ["Trần Thị Mơ", "Nguyễn Văn Thành", "Lê Văn Ba"] {
        receive(&desk, name, ready());
        receive(&desk, name, None);
    }
    let known =
        Person { id_number: Some("046085001234".into()), ..Person::named("Nguyễn Văn Thành") };
    let intake = Box::new(Intake::walk_in("1.004873", known));
    desk.borrow_mut().act(&Request::now(None, Command::Receive(intake))).unwrap();
    desk
}

/// Returns screens for a screen reader over a desk with dossiers.
fn plain(size: (u16, u16)) -> Harness {
    let desk = with_dossiers();
    let mut ui = Harness::over(&desk, size, Lang::Vi, routes::first(), routes::ROUTES);
    ui.prefer(|prefs| prefs.plain = true);
    ui
}

#[track_caller]
fn has_words_alone(ui: &Harness) {
    let shown = ui.screen();
    let sign = |c: &char| matches!(c, '\u{2500}'..='\u{25ff}' | '•');
    assert_eq!(shown.chars().find(sign), None, "{shown}");
    for line in shown.lines() {
        assert!(crate::text::cells(line) <= 100, "one column: {line}");
    }
}

/// Asserts that the cursor stands at the sign of the marked line, which says `wanted`.
#[track_caller]
fn reads(ui: &Harness, wanted: &str) {
    let (x, y) = ui.caret().expect("a screen reader follows the cursor");
    let line: String = ui.line(y.into()).chars().skip(x.into()).collect();
    assert!(line.starts_with('>') && line.contains(wanted), "{line:?}\n{}", ui.screen());
    assert!(ui.marked().iter().any(|marked| marked.contains(wanted)), "{:?}", ui.marked());
}

#[test]
fn plain_screens_have_no_lines_and_no_signs_at_any_size() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        for keys in [
            "",
            "<down>",
            "nguyen",
            "<f2>",
            "<f2><tab><tab><tab><tab><tab>ks",
            "<f3>tran",
            "<f4>",
            "<f5>",
            "<f6>",
            "<f6><tab><tab>",
            "<f6><ret>",
            "<f6><ret><c-d>",
            "<f6><ret><tab>",
            "<f8>",
            "<f1>",
            "<f8>cai dat<ret>",
            "<f8>phieu do<ret>",
            "<f8>doi nguoi<ret>",
            "<f8>quet<ret>",
            "<f8>lan luot<ret>",
            CARD,
            "<f6><ret><ret>",
            "<f12>",
        ] {
            let mut ui = plain(size);
            ui.keys(keys);
            has_words_alone(&ui);
        }
    }
}

#[test]
fn the_cursor_of_plain_screens_is_on_the_marked_line() {
    for size in [(80, 24), (200, 60)] {
        let mut ui = plain(size);
        ui.keys("<f6>");
        reads(&ui, "Trần Thị Mơ");
        ui.keys("<down><down>");
        reads(&ui, "Lê Văn Ba");
        ui.keys("<ret>");
        assert!(ui.screen().contains("Lê Văn Ba"), "{}", ui.screen());
        reads(&ui, "");
        let first = ui.caret();
        ui.keys("<down>");
        reads(&ui, "");
        assert_ne!(ui.caret(), first);
        ui.keys("<esc><esc><f8><down>");
        reads(&ui, "");
        ui.keys("<esc>").keys(CARD);
        assert!(ui.screen().contains("Thạch Bình"), "{}", ui.screen());
        reads(&ui, "0907-");
    }
}

#[test]
fn the_cursor_of_plain_screens_is_in_the_box_while_one_types() {
    let mut ui = plain((120, 40));
    let home = ui.caret();
    ui.keys("tran");
    assert_eq!(ui.caret().map(|(_, y)| y), home.map(|(_, y)| y), "{}", ui.screen());
    ui.keys("<down>");
    reads(&ui, "Trần Thị Mơ");
    ui.keys("<bs>");
    assert_eq!(ui.caret().map(|(_, y)| y), home.map(|(_, y)| y));
}

/// Clicks on the first letter of a text on the screen.
fn click(ui: &mut Harness, text: &str) {
    let shown = ui.screen();
    let at = |line: &str| line.find(text).map(|at| line[..at].chars().count());
    let found = shown.lines().enumerate().find_map(|(y, line)| Some((at(line)?, y)));
    let (x, y) = found.unwrap_or_else(|| panic!("no {text} in\n{shown}"));
    ui.input(Input::Click(x.try_into().unwrap(), y.try_into().unwrap()));
}

#[test]
fn a_click_marks_a_line_and_another_opens_it() {
    let mut ui = open();
    click(&mut ui, "Lê Thị Mơ");
    assert!(ui.marked()[0].contains("Lê Thị Mơ"), "{:?}", ui.marked());
    click(&mut ui, "Trần Văn Lợi");
    assert!(ui.marked()[0].contains("Trần Văn Lợi"), "{:?}", ui.marked());
    let mut ui = plain((80, 24));
    ui.prefer(|prefs| prefs.plain = false).keys("<f6>");
    click(&mut ui, "Lê Văn Ba");
    assert!(ui.marked().iter().any(|line| line.contains("Lê Văn Ba")), "{}", ui.screen());
    assert!(ui.line(0).contains("DANH SÁCH"));
    click(&mut ui, "Lê Văn Ba");
    assert!(ui.line(0).contains("HỒ SƠ"), "{}", ui.screen());
}

#[test]
fn a_click_on_a_hint_does_it_and_one_beside_everything_nothing() {
    let mut ui = open();
    click(&mut ui, "Danh sách");
    assert!(ui.line(0).contains("DANH SÁCH"), "{}", ui.screen());
    click(&mut ui, "Esc về");
    assert!(ui.screen().contains("VIỆC SÁNG NAY"), "{}", ui.screen());
    let before = ui.screen();
    ui.input(Input::Click(79, 0)).input(Input::Click(500, 500));
    assert_eq!(ui.screen(), before);
}

/// Returns what stands at the cursor, up to the next gap.
fn at_cursor(ui: &Harness) -> String {
    let (x, y) = ui.caret().expect("a field has the cursor");
    let line: String = ui.line(y.into()).chars().skip(x.into()).collect();
    line.split("  ").next().unwrap_or_default().to_owned()
}

#[test]
fn a_click_goes_to_the_field_or_its_name() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        let desk = set_up();
        let mut ui = Harness::over(&desk, size, Lang::Vi, routes::first(), routes::ROUTES);
        ui.keys("<f2>");
        click(&mut ui, "Họ tên");
        ui.keys("Tran Van Loi");
        click(&mut ui, "Di động");
        ui.keys("0905111222");
        click(&mut ui, "Tran Van Loi");
        ui.keys("!");
        assert!(ui.screen().contains("Tran Van Loi!"), "{}", ui.screen());
        assert!(ui.screen().contains("0905 111 222"), "what is left is tidied: {}", ui.screen());
        click(&mut ui, "[Căn cước");
        let before = at_cursor(&ui);
        click(&mut ui, "Căn cước ▼");
        assert_ne!(at_cursor(&ui), before, "a choice with the focus is turned");
    }
}

#[test]
fn a_click_picks_from_an_open_list_and_ticks_papers() {
    let desk = set_up();
    let mut ui = Harness::over(&desk, (80, 24), Lang::Vi, routes::first(), routes::ROUTES);
    ui.keys("<f2>");
    click(&mut ui, "Thủ tục");
    ui.keys("khai sinh");
    click(&mut ui, "Đăng ký lại khai sinh");
    assert!(ui.marked()[0].contains("Đăng ký lại khai sinh"), "{:?}", ui.marked());
    click(&mut ui, "Đăng ký lại khai sinh");
    assert!(ui.screen().contains("[x]"), "picked: {}", ui.screen());
    let ticked = |ui: &Harness| ui.screen().matches("[x]").count();
    let before = ticked(&ui);
    for paper in ["Văn bản ủy quyền", "[x]"] {
        click(&mut ui, paper);
        assert_eq!(ticked(&ui), before, "a click leads to it: {}", ui.screen());
    }
    click(&mut ui, "[x]");
    assert_eq!(ticked(&ui), before - 1, "{}", ui.screen());
    click(&mut ui, "Họ tên");
    click(&mut ui, "Văn bản ủy quyền");
    click(&mut ui, "Văn bản ủy quyền");
    assert_eq!(ticked(&ui), before, "{}", ui.screen());
}

#[test]
fn a_click_works_in_steps_settings_batches_and_questions() {
    let mut ui = plain((120, 40));
    ui.prefer(|prefs| prefs.plain = false).keys("<f6>");
    click(&mut ui, "Quá hạn");
    assert!(ui.screen().contains("►Quá hạn"), "{}", ui.screen());
    ui.keys("<esc><f6><ret><f4>");
    click(&mut ui, "Quan hệ");
    ui.keys("con");
    assert!(at_cursor(&ui).is_empty(), "{}", ui.screen());
    assert!(ui.screen().contains("con"), "{}", ui.screen());
    ui.keys("<esc>c<esc><esc><f8>cai dat<ret>");
    click(&mut ui, "Số quầy");
    ui.keys("<home>");
    assert_eq!(at_cursor(&ui), "1", "{}", ui.screen());
    ui.keys("<esc><f8>nhieu nguoi<ret>");
    click(&mut ui, "Họ và tên");
    ui.keys("Trần Thị Mơ<ret>Lê Văn Ba<ret>");
    click(&mut ui, "Trần Thị Mơ");
    assert!(ui.marked().iter().any(|line| line.contains("Trần Thị Mơ")), "{}", ui.screen());
    click(&mut ui, "Di động");
    ui.keys("0905");
    assert!(ui.screen().contains("0905"), "{}", ui.screen());
}

#[test]
fn a_click_reaches_only_the_popup_on_top() {
    let mut ui = open();
    ui.keys("<f8>");
    let before = ui.screen();
    ui.input(Input::Click(5, 23));
    assert_eq!(ui.screen(), before, "the hints below a popup are covered");
    ui.keys("<esc><f12>").input(Input::Click(5, 23));
    assert!(ui.screen().contains("VIỆC SÁNG NAY"), "the click that uncovers does nothing else");
}

#[test]
fn the_mouse_is_off_until_it_is_chosen() {
    let mut ui = open();
    assert!(!ui.ui().wants_mouse());
    ui.keys("<f8>chuot<ret>");
    assert!(ui.ui().wants_mouse());
    ui.keys("<f8>chuot<ret>");
    assert!(!ui.ui().wants_mouse());
}

/// Returns the key of the harness that presses a key written as `Ctrl+E`.
fn pressed(key: &str) -> String {
    let (held, name) = key.rsplit_once('+').unwrap_or(("", key));
    let held = match held {
        "Ctrl" => "c-",
        "Alt" => "a-",
        _ => "",
    };
    format!("<{held}{}>", name.to_lowercase())
}

/// The ways to every screen.
const SCREENS: [&str; 20] = [
    "",
    "nguyen",
    "<f2>",
    "<f3>tran",
    "<f4>",
    "<f5>",
    "<f5><c-a>",
    "<f6>",
    "<f6><ret>",
    "<f6><ret><f4>",
    "<f6><ret><f8>ghi chu<ret>",
    "<f6><ret><f8>sua<ret>",
    "<f8>nhieu nguoi<ret>",
    "<f8>cai dat<ret>",
    "<f8>phieu do<ret>",
    "<f8>doi nguoi<ret>",
    "<f8>may quet<ret>",
    "<f8>lan luot<ret>",
    "<f8>phieu chua in<ret>",
    CARD,
];

#[test]
fn every_key_that_help_tells_of_does_something_here() {
    let desk = with_dossiers();
    let where_leads = |keys: &str| {
        let mut ui = Harness::over(&desk, (120, 40), Lang::Vi, routes::first(), routes::ROUTES);
        ui.keys(keys);
        ui
    };
    let mut idle = Vec::new();
    for to in SCREENS {
        let mut ui = where_leads(to);
        let (here, caret) = (ui.screen(), ui.caret());
        ui.keys("<f1>");
        let mut help = ui.screen();
        help.push_str(&ui.keys("<pgdn>").screen());
        for row in ACTIONS.iter().filter(|row| row.scope != Scope::Hand) {
            let keys: Vec<_> = row.keys.iter().map(ToString::to_string).collect();
            let (Some(first), line) = (keys.first(), keys.join("  ")) else { continue };
            if !help.lines().any(|told| told.starts_with(&format!("│ {line}  "))) {
                continue;
            }
            let mut ui = where_leads(to);
            ui.keys(&pressed(first));
            let done = ui.screen() != here || ui.caret() != caret || ui.is_over();
            // A screen that is asked for from itself is opened afresh, and home cannot be left.
            if !done && where_leads(&pressed(first)).screen() != here {
                idle.push(format!("{to}: {first}"));
            }
        }
    }
    assert_eq!(idle, [""; 0]);
}

#[test]
fn what_waits_offers_nothing_that_has_to_wait() {
    for to in ["<f6><ret><f4>", "<f8>doi nguoi<ret>"] {
        let mut ui = plain((120, 40));
        ui.prefer(|prefs| prefs.plain = false).keys(to);
        let here = ui.screen();
        assert_eq!(ui.keys("<f2>").screen(), here, "{to}");
        let help = ui.keys("<f1>").screen();
        assert!(help.contains("F12") && !help.contains("F2  "), "{help}");
        let palette = ui.keys("<f1><f8>").screen();
        assert!(palette.contains("Che màn hình") && !palette.contains("F2  "), "{palette}");
        let hidden = ui.keys("<esc><f12>").screen();
        assert!(!hidden.contains("Trần Thị Mơ") && !hidden.contains("Lê Thị Hạnh"), "{hidden}");
        assert_eq!(ui.keys("<f12>").screen(), here, "{to}");
    }
}

#[test]
fn a_popup_of_plain_screens_stands_alone() {
    let mut ui = plain((80, 24));
    for keys in ["<f8>", "<esc><f6><ret><c-d>", "<esc><f4>"] {
        ui.keys(keys);
        assert!(!ui.screen().contains("0907-1") || ui.line(0).is_empty(), "{}", ui.screen());
        assert!(!ui.screen().contains("Lê Thị Hạnh"), "{}", ui.screen());
    }
}

#[test]
fn every_plain_screen_has_a_cursor_for_the_reader_to_follow() {
    for to in SCREENS {
        let mut ui = plain((80, 24));
        ui.keys(to);
        assert!(ui.caret().is_some(), "{to}: {}", ui.screen());
        has_words_alone(&ui);
        ui.keys("<f12>");
        let at = ui.caret().expect("on what is said in its place");
        assert!(ui.line(at.1.into()).contains("Màn hình đang che"), "{}", ui.screen());
    }
}
