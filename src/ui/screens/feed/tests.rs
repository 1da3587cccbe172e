//! The double typing of an outage morning, over a real desk.

use std::cell::RefCell;
use std::rc::Rc;

use crate::desk::{Desk, Request};
use crate::domain::command::{Command, Intake};
use crate::domain::person::Person;
use crate::i18n::Lang;
use crate::ui::harness::Harness;
use crate::ui::routes;

/// Two dossiers received on Monday 7/9/2026, the older one of Thành.
fn desk() -> (Rc<RefCell<Desk>>, [String; 2]) {
    let mut desk = Desk::in_memory(1).unwrap();
    assert!(desk.pretend("2026-09-07T09:00:00".parse().unwrap()).unwrap());
    desk.set(&[("office", "UBND xã Quảng Điền"), ("clerk", "Lê Thị Hạnh")]).unwrap();
    let mut receive = |name: &str, at: &str| {
        let person = Person {
            id_number: Some("046085001234".into()),
            phone: Some("0912345678".into()),
            address: Some("Thôn Thạch Bình, Xã Quảng Điền, Thành phố Huế".into()),
            ..Person::named(name)
        };
        let intake = Box::new(Intake::walk_in("1.004873", person));
        let at = Some(at.parse().unwrap());
        let request = Request { at, ..Request::now(None, Command::Receive(intake)) };
        desk.act(&request).unwrap().number
    };
    let numbers = [
        receive("Nguyễn Văn Thành", "2026-09-07T08:05:00"),
        receive("Trần Thị Hòa", "2026-09-07T08:20:00"),
    ];
    (Rc::new(RefCell::new(desk)), numbers)
}

fn open(desk: &Rc<RefCell<Desk>>, size: (u16, u16), lang: Lang) -> Harness {
    let mut ui = Harness::over(desk, size, lang, routes::first(), routes::ROUTES);
    ui.keys(if lang == Lang::Vi { "<f8>tinh lan luot<ret>" } else { "<f8>in a row<ret>" });
    ui
}

#[test]
fn the_screen_at_both_sizes_and_in_both_languages() {
    let (desk, _) = desk();
    for (name, size, lang) in [
        ("80x24_vi", (80, 24), Lang::Vi),
        ("80x24_en", (80, 24), Lang::En),
        ("120x40_vi", (120, 40), Lang::Vi),
        ("120x40_en", (120, 40), Lang::En),
    ] {
        insta::assert_snapshot!(format!("feed_{name}"), open(&desk, size, lang).screen());
    }
}

#[test]
fn enter_copies_field_after_field_in_the_offices_order() {
    let (desk, _) = desk();
    desk.borrow_mut()
        .set(&[("province_fields", "procedure applicant.name applicant.phone due")])
        .unwrap();
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    let mut copied = Vec::new();
    for _ in 0..4 {
        ui.keys("<ret>");
        copied.push(ui.ui().take_copied().unwrap());
    }
    // Three working days from Monday: Thursday at closing time.
    assert_eq!(copied, ["1.004873", "Nguyễn Văn Thành", "0912345678", "10/09/2026 17:00"]);
    ui.keys("<up><up><ret>");
    assert_eq!(ui.ui().take_copied().as_deref(), Some("Nguyễn Văn Thành"), "and once more");
}

#[test]
fn the_code_pasted_back_links_it_and_brings_the_next_oldest_first() {
    let (desk, numbers) = desk();
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    assert!(ui.screen().contains("Nguyễn Văn Thành"), "{}", ui.screen());
    ui.keys("<paste: H57.31.05-260907-0447 >");
    let linked = desk.borrow().dossier_of(&numbers[0]).unwrap();
    assert_eq!(linked.external_number.as_deref(), Some("H57.31.05-260907-0447"));
    assert!(ui.screen().contains("Trần Thị Hòa"), "{}", ui.screen());
    ui.keys("H57.31.05-260907-0448<ret>");
    let linked = desk.borrow().dossier_of(&numbers[1]).unwrap();
    assert_eq!(linked.external_number.as_deref(), Some("H57.31.05-260907-0448"));
    assert!(ui.screen().contains("Không còn hồ sơ nào"), "{}", ui.screen());
}

#[test]
fn page_down_passes_one_over_and_comes_round_again() {
    let (desk, _) = desk();
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<pgdn>");
    assert!(ui.screen().contains("Trần Thị Hòa"), "{}", ui.screen());
    ui.keys("<pgdn>");
    assert!(ui.screen().contains("Nguyễn Văn Thành"), "{}", ui.screen());
}

#[test]
fn a_card_scanned_meanwhile_is_the_next_citizen_and_no_code() {
    let (desk, numbers) = desk();
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<scan:046190004399||Lê Văn Mới|05081990|Nam|Quảng Điền|10052021>");
    assert!(ui.line(0).contains("TIẾP NHẬN HỒ SƠ"), "{}", ui.screen());
    assert_eq!(desk.borrow().dossier_of(&numbers[0]).unwrap().external_number, None);
}

/// The receipt of a citizen who comes in between opens their dossier and links nothing; and a code
/// begun for one dossier is not the next one's.
#[test]
fn a_receipt_scanned_meanwhile_opens_its_dossier_and_half_a_code_goes_nowhere() {
    let (desk, numbers) = desk();
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys(&format!("<scan:{}>", numbers[1]));
    assert!(ui.line(0).contains("HỒ SƠ 0907-0002"), "{}", ui.screen());
    ui.keys("<esc>H57.31<pgdn><ret>");
    assert!(ui.ui().take_copied().is_some(), "Enter copies: the box is empty again");
    ui.input(crate::ui::Input::Burst("H57.31.05-2609".into()));
    for number in &numbers {
        assert_eq!(desk.borrow().dossier_of(number).unwrap().external_number, None);
    }
}
