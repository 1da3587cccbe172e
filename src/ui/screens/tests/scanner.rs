//! Two scans of one card, and what is said of them.

use super::sample::{Views, home};
use crate::i18n::Lang;
use crate::ui::Input;
use crate::ui::harness::Harness;

const CARD: &str = "046085001234|191234567|Nguyễn Văn Thành|12031985|Nam|Thạch Bình, Sịa|22042021";

fn open(size: (u16, u16), lang: Lang) -> Harness {
    let mut ui = Views::new(home()).open(size, lang);
    ui.keys(if lang == Lang::Vi { "<f8>thu may quet<ret>" } else { "<f8>try the<ret>" });
    ui
}

fn scanned(first: &Input, second: &Input) -> String {
    let mut ui = open((80, 24), Lang::Vi);
    ui.input(first.clone()).input(second.clone());
    ui.screen()
}

fn burst(text: &str) -> Input {
    Input::Burst(text.to_owned())
}

#[test]
fn a_good_reader_at_both_sizes_and_in_both_languages() {
    for (name, size, lang) in [
        ("80x24_vi", (80, 24), Lang::Vi),
        ("80x24_en", (80, 24), Lang::En),
        ("120x40_vi", (120, 40), Lang::Vi),
        ("120x40_en", (120, 40), Lang::En),
    ] {
        let mut ui = open(size, lang);
        let scan = burst(&format!("{CARD}\n"));
        ui.input(scan.clone()).input(scan);
        insta::assert_snapshot!(format!("scanner_{name}"), ui.screen());
        assert!(!ui.screen().contains("Thành"), "nothing of the card is shown");
    }
}

/// What each setting of a reader looks like, and what to set instead.
#[test]
fn what_is_wrong_is_said_with_what_to_set() {
    let latin1: String = CARD.bytes().map(char::from).collect();
    let cut = CARD.replace("Sịa", "Sa");
    for (first, second, said) in [
        (burst(CARD), burst(CARD), "không gửi Enter"),
        (burst(&format!("{CARD}\n")), burst(&format!("{cut}\n")), "làm rơi ký tự"),
        (burst(&format!("{latin1}\n")), burst(&format!("{latin1}\n")), "sai bảng mã"),
        (Input::Spelled(CARD.into()), Input::Spelled(CARD.into()), "gửi chậm"),
        (burst("0460|x|\n"), burst("0460|x|\n"), "Không phải thẻ"),
        (Input::Paste(format!("{CARD}\n")), Input::Paste(format!("{CARD}\n")), "MÁY QUÉT TỐT"),
    ] {
        let screen = scanned(&first, &second);
        assert!(screen.contains(said), "{said} of {first:?} in\n{screen}");
    }
}

#[test]
fn a_third_scan_begins_anew_and_one_says_nothing_yet() {
    let mut ui = open((80, 24), Lang::Vi);
    let scan = burst(&format!("{CARD}\n"));
    ui.input(scan.clone());
    assert!(!ui.screen().contains("MÁY QUÉT TỐT"));
    ui.input(scan.clone());
    assert!(ui.screen().contains("MÁY QUÉT TỐT"));
    ui.input(scan);
    assert!(ui.screen().contains("Lần 1") && !ui.screen().contains("Lần 2"), "{}", ui.screen());
}
