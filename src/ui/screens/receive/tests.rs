//! Receiving over a real desk, by keys.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use crate::desk::{Desk, Request};
use crate::domain::command::{Command, Intake};
use crate::domain::dossier::Dossier;
use crate::domain::person::{Birth, Person, Sex};
use crate::i18n::Lang;
use crate::ui::harness::Harness;
use crate::ui::routes::{ROUTES, first};

const CARD: &str = "046085001234|191234567|Nguyễn Văn Thành|12031985|Nam|Thạch Bình, Thị trấn Sịa, \
                    Quảng Điền, Thừa Thiên Huế|22042021";

/// Monday 7/9/2026 08:43 at counter 1.
fn desk() -> Rc<RefCell<Desk>> {
    let mut desk = Desk::in_memory(1).unwrap();
    desk.pretend("2026-09-07T08:43:00".parse().unwrap()).unwrap();
    desk.set(&[
        ("office", "TTPVHCC xã Quảng Điền"),
        ("clerk", "Lê Thị Hạnh"),
        ("desk", "1"),
        ("print_receipt", "never"),
    ])
    .unwrap();
    Rc::new(RefCell::new(desk))
}

fn open(desk: &Rc<RefCell<Desk>>, size: (u16, u16), lang: Lang) -> Harness {
    Harness::over(desk, size, lang, first(), ROUTES)
}

fn narrow(desk: &Rc<RefCell<Desk>>) -> Harness {
    let mut ui = open(desk, (80, 24), Lang::Vi);
    ui.keys("<f2>");
    ui
}

fn all(desk: &Rc<RefCell<Desk>>) -> Vec<Dossier> {
    let mut all = Vec::new();
    desk.borrow()
        .each_dossier(|dossier| {
            all.push(dossier.clone());
            Ok(())
        })
        .unwrap();
    all
}

/// A returning citizen of the book, Trần Thị Hòa.
fn known(desk: &Rc<RefCell<Desk>>) {
    let person = Person {
        id_number: Some("046190004321".into()),
        birth: Some(Birth::Date("1990-08-05".parse().unwrap())),
        sex: Some(Sex::Female),
        phone: Some("0905111222".into()),
        address: Some("Thôn Vĩnh Tu, xã Quảng Điền".into()),
        ..Person::named("Trần Thị Hòa")
    };
    let mut request =
        Request::now(None, Command::Receive(Box::new(Intake::walk_in("1.004873", person))));
    request.at = Some("2026-08-24T08:00:00".parse().unwrap());
    desk.borrow_mut().act(&request).unwrap();
}

#[test]
fn a_new_citizen_typed_in_full_is_received_by_keys() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("046085001234<ret>Nguyễn Văn Thành<ret>12031985<ret>");
    ui.keys("Thôn Thạch Bình, quang dien<ret>0912345678<ret>");
    ui.keys("hon nhan<ret>");
    assert!(ui.screen().contains("17:00 THỨ NĂM 10/09/2026"), "{}", ui.screen());
    assert!(all(&desk).is_empty(), "Enter never saves");
    ui.keys("<f9>");
    let [dossier] = &all(&desk)[..] else { panic!("one dossier") };
    let applicant = dossier.applicant.as_ref().unwrap();
    assert_eq!(applicant.name, "Nguyễn Văn Thành");
    assert_eq!(applicant.id_number.as_deref(), Some("046085001234"));
    assert_eq!(applicant.birth, Some(Birth::Date("1985-03-12".parse().unwrap())));
    assert_eq!(applicant.sex, Some(Sex::Male));
    assert_eq!(applicant.phone.as_deref(), Some("0912345678"));
    assert_eq!(applicant.address.as_deref(), Some("Thôn Thạch Bình, Xã Quảng Điền, Thành phố Huế"));
    assert_eq!(dossier.commune.as_deref(), Some("19867"));
    assert_eq!(dossier.procedure, "1.004873");
    assert_eq!(dossier.number, "QUAY-260907-1001");
    assert!(ui.screen().contains("0907-1001      QUAY-260907-1001"), "{}", ui.screen());
    assert!(desk.borrow().drafts().unwrap().is_empty(), "a saved form leaves no draft");
    ui.keys("<ret>");
    assert!(ui.screen().contains("HỒ SƠ 0907-1001"), "{}", ui.screen());
}

/// UniKey sends Backspaces and letters, not composed keys.
#[test]
fn names_typed_through_an_input_tool_arrive_whole() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>tie<bs><bs>iê<bs>ếng Vie<bs><bs>iê<bs>ệt<ret>");
    ui.keys("<f9>");
    assert!(ui.screen().contains("tiếng Việt"), "{}", ui.screen());
}

#[test]
fn a_gap_is_named_and_the_focus_goes_there() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<f9>");
    assert!(ui.screen().contains("Còn thiếu: Họ tên, Thủ tục"), "{}", ui.screen());
    ui.keys("Lê Thị Mơ<f9>");
    assert!(ui.screen().contains("Còn thiếu: Thủ tục"), "{}", ui.screen());
    ui.keys("ks<ret><f9>");
    assert_eq!(all(&desk).len(), 1);
}

#[test]
fn an_id_of_eleven_digits_is_said_on_leaving_and_nothing_is_lost() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("04608500123");
    assert!(!ui.screen().contains("12 chữ số"), "not while typing: {}", ui.screen());
    ui.keys("<ret>Lê Thị Mơ<ret><f9>");
    assert!(ui.screen().contains("Lê Thị Mơ"));
    assert!(all(&desk).is_empty());
    assert!(ui.screen().contains("04608500123"), "{}", ui.screen());
}

/// Registering a birth: the same day until 15:00, the next working day after it.
#[test]
fn a_same_day_result_prints_nothing_until_ctrl_p_turns_it() {
    let desk = desk();
    desk.borrow_mut().set(&[("print_receipt", "when_appointed")]).unwrap();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<ret>").keys("<tab><tab><tab><tab><tab><tab>");
    for _ in 0..12 {
        if ui.screen().contains("►") {
            break;
        }
        ui.keys("<tab>");
    }
    ui.keys("dang ky khai sinh<ret>");
    assert!(ui.screen().contains("HÔM NAY  17:00 THỨ HAI 07/09/2026"), "{}", ui.screen());
    assert!(ui.screen().contains("không in giấy hẹn (trả trong ngày)"), "{}", ui.screen());
    ui.keys("<c-p>");
    assert!(ui.screen().contains("in giấy hẹn 2 liên"), "{}", ui.screen());
    desk.borrow_mut().pretend("2026-09-07T15:01:00".parse().unwrap()).unwrap();
    ui.pass(Duration::from_secs(6 * 3600 + 18 * 60));
    assert!(ui.screen().contains("17:00 THỨ BA 08/09/2026"), "{}", ui.screen());
}

#[test]
fn a_procedure_without_a_limit_wants_a_date_or_an_explicit_none() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<f9>1.011606<ret><f9>");
    assert!(ui.screen().contains("chọn “ngày khác” hoặc “không hẹn”"), "{}", ui.screen());
    assert!(all(&desk).is_empty());
    ui.keys("<left><f9>");
    assert_eq!(all(&desk)[0].progress.due, None);
}

#[test]
fn somebody_known_is_shown_and_one_key_fills_the_empty_fields_only() {
    let desk = desk();
    known(&desk);
    let mut ui = narrow(&desk);
    ui.keys("0461 9000 4321<ret>");
    assert!(ui.screen().contains("Người này ở quầy ta: Trần Thị Hòa"), "{}", ui.screen());
    ui.keys("Trần Thị Hoà<tab><c-r>");
    let screen = ui.screen();
    assert!(screen.contains("Trần Thị Hoà") && screen.contains("05/08/1990"), "{screen}");
    assert!(screen.contains("0905 111 222") && screen.contains("Thôn Vĩnh Tu"), "{screen}");
    ui.keys("<f9>hon nhan<ret>");
    assert!(ui.screen().contains("cùng người, cùng thủ tục"), "{}", ui.screen());
    ui.keys("<f9>");
    assert_eq!(all(&desk).len(), 2, "a warning does not block");
}

#[test]
fn a_card_is_read_in_any_field_and_never_submits() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab><tab><tab>").keys(&format!("<scan:{CARD}>"));
    let screen = ui.screen();
    assert!(screen.contains("046085001234") && screen.contains("Nguyễn Văn Thành"), "{screen}");
    assert!(screen.contains("12/03/1985") && screen.contains("Nam"), "{screen}");
    assert!(all(&desk).is_empty());
}

#[test]
fn a_half_filled_form_is_kept_on_leaving_and_comes_back_as_it_was() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("046085001234<ret>Nguyễn Văn Thành<ret>12031985<esc>");
    let drafts = desk.borrow().drafts().unwrap();
    assert_eq!(drafts.len(), 1, "one form, one draft");
    assert_eq!(drafts[0].title, "Nguyễn Văn Thành");
    assert!(all(&desk).is_empty(), "a draft never takes a number");
    ui.keys("<f2>");
    assert!(!ui.screen().contains("Nguyễn Văn Thành"), "a new form is empty: {}", ui.screen());
    ui.keys("<esc><f8>phiếu dở<ret><ret>");
    let screen = ui.screen();
    assert!(screen.contains("046085001234") && screen.contains("12031985"), "as typed: {screen}");
    ui.keys("<f9>ks<ret><f9>");
    assert_eq!(all(&desk).len(), 1);
    assert!(desk.borrow().drafts().unwrap().is_empty());
}

#[test]
fn two_f9_in_a_row_make_one_dossier() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<f9>ks<ret><f9><f9><f9>");
    assert_eq!(all(&desk).len(), 1);
}

#[test]
fn papers_are_ticked_and_counted_in_place() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<f9>hon nhan<ret>");
    for _ in 0..30 {
        let line = ui.caret().map_or(0, |(_, y)| usize::from(y));
        if ui.line(line).contains("[x] Tờ khai") {
            break;
        }
        ui.keys("<tab>");
    }
    ui.keys("2<down><space><f9>");
    let dossier = &all(&desk)[0];
    let counts: Vec<(Option<u32>, u32)> =
        dossier.components.iter().map(|c| (c.given.listed, c.given.count)).collect();
    assert_eq!(counts, [(Some(0), 2), (Some(1), 1), (Some(4), 1)]);
}

#[test]
fn the_screen_as_drawn_at_both_sizes_and_in_both_languages() {
    for (name, size, lang) in [
        ("80x24_vi", (80, 24), Lang::Vi),
        ("80x24_en", (80, 24), Lang::En),
        ("120x40_vi", (120, 40), Lang::Vi),
        ("120x40_en", (120, 40), Lang::En),
    ] {
        let desk = desk();
        desk.borrow_mut().set(&[("print_receipt", "when_appointed")]).unwrap();
        known(&desk);
        let mut ui = open(&desk, size, lang);
        ui.keys("<f2>");
        insta::assert_snapshot!(format!("receive_empty_{name}"), ui.screen());
        ui.keys("046190004321");
        insta::assert_snapshot!(format!("receive_known_{name}"), ui.screen());
        ui.keys("<c-r>");
        insta::assert_snapshot!(format!("receive_list_{name}"), ui.screen());
        ui.keys("hon nhan<ret>");
        insta::assert_snapshot!(format!("receive_full_{name}"), ui.screen());
        ui.keys("<f2>");
        ui.keys(&format!(
            "<scan:{CARD}>0912<ret><tab><right><tab>Nguyễn Minh An<ret>01092026<ret>"
        ));
        ui.keys("04608500123<ret>ks<ret><f9>");
        insta::assert_snapshot!(format!("receive_faults_{name}"), ui.screen());
        ui.keys("<f2>046190004321<c-r>hon nhan<ret><f9>");
        insta::assert_snapshot!(format!("saved_{name}"), ui.screen());
    }
}
