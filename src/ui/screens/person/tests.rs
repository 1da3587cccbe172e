//! A card at home, over a real desk: a scan opens, Enter does.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use crate::desk::{Desk, Request};
use crate::domain::command::{Command, Intake};
use crate::domain::dossier::State;
use crate::domain::person::Person;
use crate::i18n::Lang;
use crate::ui::harness::Harness;
use crate::ui::routes;

const CARD: &str = "<scan:046085001234|191234567|Nguyễn Văn Thành|12031985|Nam|Thạch Bình, Thị trấn Sịa, Quảng Điền, Thừa Thiên Huế|22042021>";
const OTHER: &str =
    "<scan:046190004321||Trần Thị Hòa|05081990|Nữ|Thôn Vĩnh Tu, Quảng Ngạn|10052021>";
/// Longer than a reader's own Enter belongs to its scan.
const PAUSE: Duration = Duration::from_millis(450);

fn thanh() -> Person {
    Person {
        id_number: Some("046085001234".into()),
        phone: Some("0912345678".into()),
        address: Some("Thôn Thạch Bình, xã Quảng Điền, thành phố Huế".into()),
        ..Person::named("Nguyễn Văn Thành")
    }
}

/// A desk on Wednesday 9/9/2026 with four dossiers of Thành: two with results, one open, one ended.
fn desk() -> (Rc<RefCell<Desk>>, Vec<String>) {
    let mut desk = Desk::in_memory(1).unwrap();
    assert!(desk.pretend("2026-09-09T09:00:00".parse().unwrap()).unwrap());
    desk.set(&[("office", "UBND xã Quảng Điền"), ("clerk", "Lê Thị Hạnh")]).unwrap();
    let mut numbers = Vec::new();
    for code in ["1.004873", "1.004873", "2.000635", "1.004873"] {
        let intake = Box::new(Intake::walk_in(code, thanh()));
        let request = Request {
            at: Some("2026-09-07T08:05:00".parse().unwrap()),
            ..Request::now(None, Command::Receive(intake))
        };
        numbers.push(desk.act(&request).unwrap().number);
    }
    for at in [0, 1] {
        let result = Command::Resolve { result_number: Some("12/2026".into()), unit: None };
        desk.act(&Request::now(Some(&numbers[at]), result)).unwrap();
    }
    let withdrawn = Command::Withdraw { by: "Nguyễn Văn Thành".into(), reason: None };
    desk.act(&Request::now(Some(&numbers[3]), withdrawn)).unwrap();
    (Rc::new(RefCell::new(desk)), numbers)
}

fn over(desk: &Rc<RefCell<Desk>>, size: (u16, u16), lang: Lang) -> Harness {
    Harness::over(desk, size, lang, routes::first(), routes::ROUTES)
}

fn state(desk: &Rc<RefCell<Desk>>, number: &str) -> State {
    desk.borrow().dossier_of(number).unwrap().progress.state
}

#[test]
fn a_card_opens_the_person_as_drawn_at_both_sizes() {
    let (desk, _) = desk();
    for (name, size, lang) in [
        ("80x24_vi", (80, 24), Lang::Vi),
        ("80x24_en", (80, 24), Lang::En),
        ("120x40_vi", (120, 40), Lang::Vi),
        ("120x40_en", (120, 40), Lang::En),
    ] {
        let mut ui = over(&desk, size, lang);
        insta::assert_snapshot!(format!("person_{name}"), ui.keys(CARD).screen());
    }
}

/// Scan, Enter opens with the return chosen, Enter opens its form, F9 saves: three keys a result.
#[test]
fn results_are_handed_back_one_after_the_other() {
    let (desk, numbers) = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys(CARD).pass(PAUSE);
    assert!(ui.marked()[0].contains("0907-0002"), "{:?}", ui.marked());
    ui.keys("<ret><ret><f9>");
    assert_eq!(state(&desk, &numbers[1]), State::Returned);
    ui.keys("<esc><esc>");
    assert!(ui.line(0).contains("NGƯỜI ĐẾN QUẦY"), "{}", ui.screen());
    assert!(ui.marked()[0].contains("0907-0001"), "the next result: {:?}", ui.marked());
    ui.keys("<ret><ret><f9>");
    assert_eq!(state(&desk, &numbers[0]), State::Returned);
    assert_eq!(state(&desk, &numbers[2]), State::Received);
}

/// Readers send an Enter of their own, and clerks scan twice.
#[test]
fn a_scan_only_opens_and_a_second_one_does_nothing() {
    let (desk, numbers) = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys(CARD);
    let once = ui.screen();
    ui.keys("<ret>").keys(CARD);
    assert_eq!(ui.screen(), once);
    assert_eq!(state(&desk, &numbers[1]), State::ResultReady);
    ui.keys(OTHER);
    assert!(ui.line(0).contains("TIẾP NHẬN HỒ SƠ"), "the next citizen: {}", ui.screen());
    assert!(ui.screen().contains("Trần Thị Hòa"), "{}", ui.screen());
}

#[test]
fn a_new_dossier_has_everything_of_the_person() {
    let (desk, _) = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys(CARD).pass(PAUSE);
    ui.keys("<down><down><down>");
    assert!(ui.marked()[0].contains("Nhận hồ sơ mới"), "{:?}", ui.marked());
    ui.keys("<ret>");
    let screen = ui.screen();
    for filled in
        ["046085001234", "Nguyễn Văn Thành", "12/03/1985", "Nam", "Thạch Bình", "0912 345 678"]
    {
        assert!(screen.contains(filled), "{filled} in\n{screen}");
    }
}

#[test]
fn somebody_with_nothing_ready_has_a_new_dossier_chosen_after_what_is_open() {
    let (desk, numbers) = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    for at in [0, 1, 2] {
        let stopped = Command::Withdraw { by: "Nguyễn Văn Thành".into(), reason: None };
        if state(&desk, &numbers[at]) == State::Received {
            desk.borrow_mut().act(&Request::now(Some(&numbers[at]), stopped)).unwrap();
        }
    }
    ui.keys(CARD).pass(PAUSE).keys("<ret><ret><f9><esc><esc><ret><ret><f9><esc><esc>");
    assert!(ui.marked()[0].contains("Nhận hồ sơ mới"), "{}", ui.screen());
}

/// A card that lost its letters still finds its holder, whose name the book has.
#[test]
fn a_spoilt_card_finds_the_person_of_the_book() {
    let (desk, _) = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("<scan:046085001234||Nguy?n V?n Thành|12031985|Nam|S?a|22042021>");
    let screen = ui.screen();
    assert!(screen.contains("Nguyễn Văn Thành"), "{screen}");
    assert!(screen.contains("kiểm tra họ tên"), "{screen}");
}

/// Of somebody unknown the form opens at once; what could not be read is asked for.
#[test]
fn a_spoilt_card_of_somebody_new_asks_for_the_name() {
    let (desk, _) = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("<scan:046190004321||Tr?n Th? Hòa|05081990|N?|Qu?ng Ng?n|10052021>");
    ui.keys("Trần Thị Hòa");
    let screen = ui.screen();
    for filled in ["046190004321", "Trần Thị Hòa", "05/08/1990", "Nữ"] {
        assert!(screen.contains(filled), "{filled} in\n{screen}");
    }
}

/// The mother brings her own card for the child's paper that the father asked for.
#[test]
fn somebody_elses_card_is_told_above_the_step() {
    let (desk, _) = desk();
    let mut intake = Intake::walk_in("1.004873", thanh());
    let mother =
        Person { id_number: Some("046190004321".into()), ..Person::named("Trần Thị Hòa") };
    intake.parties =
        vec![crate::domain::person::Party { role: "Người mẹ".into(), person: mother }];
    let number = desk
        .borrow_mut()
        .act(&Request::now(None, Command::Receive(Box::new(intake))))
        .unwrap()
        .number;
    let result = Command::Resolve { result_number: None, unit: None };
    desk.borrow_mut().act(&Request::now(Some(&number), result)).unwrap();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys(OTHER).pass(PAUSE).keys("<ret>");
    let screen = ui.screen();
    assert!(screen.contains("Trần Thị Hòa, KHÔNG PHẢI NGƯỜI NỘP HAY CHỦ HỒ SƠ"), "{screen}");
    ui.keys("<ret><f9>");
    let dossier = desk.borrow().dossier_of(&number).unwrap();
    let personal = &dossier.history.last().unwrap().personal;
    assert_eq!(personal.who.as_deref(), Some("Trần Thị Hòa"), "who took it, from the card");
    assert_eq!(personal.who_id_number.as_deref(), Some("046190004321"));
}

/// The three lines of the back: capitals without marks, so the book gives the name.
#[test]
fn the_zone_of_a_cards_back_a_number_and_a_phone_open_the_person_too() {
    let zone = "IDVNM0850012347046085001234<<4\n8503127M4503129VNM<<<<<<<<<<<5\nNGUYEN<<VAN<THANH<<<<<<<<<<<<<\n";
    for read in [zone, "046085001234\n", "0912345678\n"] {
        let (desk, _) = desk();
        let mut ui = over(&desk, (80, 24), Lang::Vi);
        ui.input(crate::ui::Input::Burst(read.to_owned()));
        let screen = ui.screen();
        assert!(screen.contains("NGƯỜI ĐẾN QUẦY"), "{read}:\n{screen}");
        assert!(screen.contains("Nguyễn Văn Thành"), "{read}:\n{screen}");
        ui.input(crate::ui::Input::Burst(read.to_owned()));
        assert_eq!(ui.screen(), screen, "once more says nothing new");
    }
}

#[test]
fn a_number_nobody_has_is_told() {
    let (desk, _) = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("<scan:0987654321>");
    assert!(ui.screen().contains("Chưa có ai mang số 0987654321"), "{}", ui.screen());
    ui.keys("<scan:046190004321>");
    assert!(ui.line(0).contains("TIẾP NHẬN HỒ SƠ"), "{}", ui.screen());
    assert!(ui.screen().contains("046190004321"), "{}", ui.screen());
}

/// The collector's card in the form of a return fills who they are; in another step it is told.
#[test]
fn a_card_in_a_steps_form_is_whoever_collects_and_never_text() {
    let (desk, numbers) = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys(&format!("<scan:{}>", numbers[0])).pass(PAUSE);
    ui.keys("<ret>").keys(OTHER).keys("<f9>");
    let dossier = desk.borrow().dossier_of(&numbers[0]).unwrap();
    assert_eq!(dossier.progress.state, State::Returned, "{}", ui.screen());
    let personal = &dossier.history.last().unwrap().personal;
    assert_eq!(personal.who.as_deref(), Some("Trần Thị Hòa"));
    assert_eq!(personal.who_id_number.as_deref(), Some("046190004321"));
}
