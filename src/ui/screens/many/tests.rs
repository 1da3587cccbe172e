use std::cell::RefCell;
use std::rc::Rc;

use crate::desk::Desk;
use crate::domain::command::Command;
use crate::domain::dossier::State;
use crate::i18n::Lang;
use crate::ui::harness::Harness;
use crate::ui::routes;
use crate::ui::screens::tests::with_desk::{ready, receive, set_up};

fn over(desk: &Rc<RefCell<Desk>>, size: (u16, u16), lang: Lang) -> Harness {
    Harness::over(desk, size, lang, routes::first(), routes::ROUTES)
}

fn states(desk: &Rc<RefCell<Desk>>, numbers: &[String]) -> Vec<State> {
    let desk = desk.borrow();
    numbers.iter().map(|number| desk.dossier_of(number).unwrap().progress.state).collect()
}

fn three(desk: &Rc<RefCell<Desk>>) -> Vec<String> {
    ["Trần Văn Lợi", "Lê Thị Mơ", "Phan Tú"].map(|name| receive(desk, name, None)).into()
}

#[test]
fn the_screens_as_drawn_at_both_sizes() {
    for (name, size, lang) in [
        ("80x24_vi", (80, 24), Lang::Vi),
        ("80x24_en", (80, 24), Lang::En),
        ("120x40_vi", (120, 40), Lang::Vi),
        ("120x40_en", (120, 40), Lang::En),
    ] {
        let desk = set_up();
        let numbers = three(&desk);
        let mut ui = over(&desk, size, lang);
        ui.keys("<f6><space><space>");
        insta::assert_snapshot!(format!("marked_{name}"), ui.screen());
        ui.keys("<ret>");
        insta::assert_snapshot!(format!("bulk_{name}"), ui.screen());
        ui.keys("<ret>Phòng Kinh tế");
        insta::assert_snapshot!(format!("forward_{name}"), ui.screen());
        ui.keys("<f9>");
        assert_eq!(states(&desk, &numbers[..2]), [State::InProcess; 2], "{}", ui.screen());
        ui.prefer(|prefs| prefs.lang = Lang::Vi).keys("<f8>kết quả nhiều<ret>");
        ui.prefer(|prefs| prefs.lang = lang);
        ui.keys(&format!("<scan:{}>12/2026<scan:{}>13/2026", numbers[0], numbers[1]));
        insta::assert_snapshot!(format!("results_{name}"), ui.screen());
    }
}

#[test]
fn marked_dossiers_go_to_a_unit_in_one_save_with_one_list() {
    let desk = set_up();
    let numbers = three(&desk);
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("<f6><space><space>");
    assert!(ui.screen().contains("► 2 hồ sơ đánh dấu"), "{}", ui.screen());
    ui.keys("<ret><ret>Phòng Kinh tế<f9>");
    assert!(ui.line(0).contains("DANH SÁCH"), "{}", ui.screen());
    assert!(!ui.screen().contains("đánh dấu;"), "the marks are gone:\n{}", ui.screen());
    let forwarded =
        states(&desk, &numbers).iter().filter(|state| **state == State::InProcess).count();
    assert_eq!(forwarded, 2);
    let printed =
        |number: &String| desk.borrow().dossier_of(number).unwrap().prints.contains_key("handover");
    assert_eq!(numbers.iter().filter(|number| printed(number)).count(), 2);
}

#[test]
fn one_that_stands_in_the_way_stops_all_and_is_shown() {
    let desk = set_up();
    let numbers = three(&desk);
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("<f6><space><space><space><ret><ret>Phòng Kinh tế");
    // Meanwhile another desk voids one.
    let void = Command::Void { reason: "Nhầm".into() };
    let request = crate::desk::Request::now(Some(&numbers[1]), void);
    desk.borrow_mut().act(&request).unwrap();
    ui.keys("<f9>");
    assert!(ui.screen().contains("Chưa ghi hồ sơ nào"), "{}", ui.screen());
    assert!(ui.screen().contains("! 0907-1002"), "{}", ui.screen());
    assert_eq!(states(&desk, &numbers), [State::Received, State::Voided, State::Received]);
    ui.keys("<c-x><f9>");
    assert_eq!(states(&desk, &numbers), [State::InProcess, State::Voided, State::InProcess]);
}

/// Twenty results: scan, number, scan, number; a number may stay empty.
#[test]
fn twenty_results_come_back_in_one_save() {
    let desk = set_up();
    let numbers: Vec<String> =
        (0..20).map(|n| receive(&desk, &format!("Người {n}"), None)).collect();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("<f8>kết quả nhiều<ret>");
    for (nth, number) in numbers.iter().enumerate() {
        let read = if nth % 2 == 0 { "scan" } else { "spell" };
        ui.keys(&format!("<{read}:{number}>"));
        if nth != 7 {
            ui.keys(&format!("{}/2026", nth + 1));
        }
    }
    assert!(ui.screen().contains("20 hồ sơ"), "{}", ui.screen());
    ui.keys(&format!("<scan:{}>", numbers[3]));
    assert!(ui.screen().contains("đã có trong danh sách"), "{}", ui.screen());
    ui.keys("<f9>");
    assert_eq!(states(&desk, &numbers), [State::ResultReady; 20], "{}", ui.screen());
    let result = |at: usize| desk.borrow().dossier_of(&numbers[at]).unwrap().progress.result_number;
    assert_eq!((result(0).as_deref(), result(7)), (Some("1/2026"), None));
    assert_eq!(result(19).as_deref(), Some("20/2026"));
}

#[test]
fn what_cannot_be_done_is_told_when_it_is_added() {
    let desk = set_up();
    let number = receive(&desk, "Lê Thị Mơ", ready());
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys(&format!("<f8>kết quả nhiều<ret><scan:{number}>"));
    assert!(ui.screen().contains("0907-1001: đang Có kết quả"), "{}", ui.screen());
    ui.keys("<f9>");
    assert!(ui.screen().contains("Chưa có hồ sơ nào."), "{}", ui.screen());
}

#[test]
fn the_sheet_marks_and_does_the_step_of_a_line() {
    let desk = set_up();
    let number = receive(&desk, "Trần Văn Lợi", None);
    desk.borrow_mut().pretend("2026-09-30T09:00:00".parse().unwrap()).unwrap();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    assert!(ui.screen().contains("QUÁ HẠN 1"), "{}", ui.screen());
    ui.keys("<space>");
    assert!(ui.screen().contains("► 1 hồ sơ đánh dấu"), "{}", ui.screen());
    ui.keys("<esc>");
    assert!(!ui.screen().contains("đánh dấu;"), "{}", ui.screen());
    ui.keys("<right>");
    assert!(ui.screen().contains("Hẹn lại và xin lỗi  QUAY"), "{}", ui.screen());
    ui.keys("05102026<ret><ret><f9>");
    let dossier = desk.borrow().dossier_of(&number).unwrap();
    assert_eq!(dossier.progress.reschedules, 1, "{}", ui.screen());
    assert_eq!(dossier.prints.get("apology"), Some(&1));
    let warned = ui.screen();
    assert!(warned.contains("xin lỗi") && warned.contains('!'), "late, and told so:\n{warned}");
}

#[test]
fn the_last_call_and_the_place_of_the_paper_stand_under_the_list() {
    let desk = set_up();
    receive(&desk, "Trần Văn Lợi", ready());
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("loi<ret><f8>gọi điện<ret><up><right>Tắt máy<f9><f8>chuyển khay<ret>Khay 3<f9>");
    ui.keys("<esc><esc><f6><tab><tab><tab><tab><tab>").pass(std::time::Duration::from_secs(9));
    assert!(ui.screen().contains("không nghe máy · giấy ở Khay 3"), "{}", ui.screen());
}
