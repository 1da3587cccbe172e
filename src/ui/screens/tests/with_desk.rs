//! The same screens over a real desk in memory.

use std::cell::RefCell;
use std::rc::Rc;

use crate::desk::{Desk, Request};
use crate::domain::command::{Command, Intake};
use crate::domain::deadline::{PauseRule, Rule};
use crate::domain::person::Person;
use crate::i18n::Lang;
use crate::ui::harness::Harness;
use crate::ui::routes;

fn desk() -> Rc<RefCell<Desk>> {
    let mut desk = Desk::in_memory(1).unwrap();
    assert!(desk.pretend(super::sample::monday()).unwrap());
    Rc::new(RefCell::new(desk))
}

fn over(desk: &Rc<RefCell<Desk>>) -> Harness {
    Harness::over(desk, (80, 24), Lang::Vi, routes::first(), routes::ROUTES)
}

pub(in crate::ui::screens) fn set_up() -> Rc<RefCell<Desk>> {
    let desk = desk();
    let names = [("office", "UBND xã Quảng Điền"), ("clerk", "Lê Thị Hạnh"), ("desk", "1")];
    desk.borrow_mut().set(&names).unwrap();
    desk
}

pub(in crate::ui::screens) fn receive(
    desk: &Rc<RefCell<Desk>>,
    name: &str,
    command: Option<Command>,
) -> String {
    let intake = Box::new(Intake::walk_in("1.004873", Person::named(name)));
    let mut desk = desk.borrow_mut();
    let number = desk.act(&Request::now(None, Command::Receive(intake))).unwrap().number;
    if let Some(command) = command {
        desk.act(&Request::now(Some(&number), command)).unwrap();
    }
    number
}

pub(in crate::ui::screens) fn ready() -> Option<Command> {
    Some(Command::Resolve { result_number: Some("12/2026".into()), unit: None })
}

#[test]
fn a_new_office_is_asked_once_and_esc_accepts_the_defaults() {
    let desk = desk();
    let mut ui = over(&desk);
    assert!(ui.line(0).contains("LẦN ĐẦU Ở QUẦY NÀY"), "{}", ui.screen());
    ui.keys("<f2><f6>");
    assert!(ui.line(0).contains("LẦN ĐẦU Ở QUẦY NÀY"), "set up first");
    ui.keys("<esc>");
    assert!(ui.screen().contains("VIỆC SÁNG NAY (0)"), "{}", ui.screen());
    assert_eq!(desk.borrow().setting("office").unwrap(), "Bộ phận Một cửa");
    let again = over(&desk);
    assert!(again.screen().contains("VIỆC SÁNG NAY (0)"), "never asked again");
}

#[test]
fn the_first_run_by_keys_alone() {
    let desk = desk();
    let mut ui = over(&desk);
    ui.keys("<f9>");
    assert!(ui.screen().contains("Còn thiếu: Tên cơ quan, Người trực"), "{}", ui.screen());
    ui.keys("UBND xã Quảng Điền<ret>UBND thành phố Huế<ret>Quảng Điền<ret>H57.31<ret>");
    ui.keys("Lê Thị Hạnh<tab><c-u>2<tab><tab>2<tab>2<f9>");
    let desk = desk.borrow();
    let settings = &desk.office().settings;
    assert_eq!(settings.office, "UBND xã Quảng Điền");
    assert_eq!(settings.upper_office, "UBND thành phố Huế");
    assert_eq!((settings.place.as_str(), settings.agency.as_str()), ("Quảng Điền", "H57.31"));
    assert_eq!(settings.desk, 2);
    assert_eq!(settings.counting_rule, Rule::SameClock);
    assert_eq!(settings.pause_rule, PauseRule::Resume);
    assert_eq!(desk.setting("clerk").unwrap(), "Lê Thị Hạnh");
    assert_eq!(settings.timetable, crate::domain::timetable::Timetable::default());
    let title = ui.line(0);
    assert!(title.contains("UBND xã Quảng Điền · Quầy 2 · Lê Thị Hạnh"), "{title}");
}

#[test]
fn what_is_typed_is_found_by_name_without_marks_and_by_number() {
    let desk = set_up();
    let number = receive(&desk, "Trần Văn Lợi", None);
    receive(&desk, "Lê Thị Mơ", None);
    for keys in ["tran loi", "Trần Văn", &number, "0907-1001"] {
        let mut ui = over(&desk);
        ui.keys(keys);
        assert!(ui.screen().contains("KẾT QUẢ (1)"), "{keys}: {}", ui.screen());
        assert!(ui.marked().join("").contains("Trần Văn Lợi"), "{keys}");
    }
}

#[test]
fn a_scanned_receipt_opens_its_dossier_and_the_enter_of_the_reader_does_no_step() {
    let desk = set_up();
    let number = receive(&desk, "Trần Văn Lợi", None);
    let mut ui = over(&desk);
    ui.keys(&format!("<scan:{number}><ret>"));
    assert!(ui.line(0).contains("HỒ SƠ 0907-1001"), "{}", ui.screen());
    assert_eq!(desk.borrow().dossier_of(&number).unwrap().history.len(), 1);
    ui.keys("<esc>");
    assert_eq!(ui.line(3).trim(), "►");
}

#[test]
fn f4_enter_enter_leads_to_handing_a_result_back() {
    let desk = set_up();
    receive(&desk, "Lê Thị Mơ", None);
    receive(&desk, "Trần Văn Lợi", ready());
    let mut ui = over(&desk);
    ui.keys("<f4>");
    assert!(ui.screen().contains("CÓ KẾT QUẢ, CHỜ TRẢ (1)"), "{}", ui.screen());
    ui.keys("<ret>");
    assert!(ui.marked().join("").contains("Trả kết quả"), "{}", ui.screen());
}

#[test]
fn the_sheet_and_the_counts_follow_a_save() {
    let desk = set_up();
    let mut ui = over(&desk);
    assert!(ui.screen().contains("nhận 0 · trả 0"));
    receive(&desk, "Trần Văn Lợi", None);
    ui.pass(std::time::Duration::from_secs(60)).keys("<down>");
    assert!(ui.screen().contains("nhận 1 · trả 0"), "{}", ui.screen());
    assert!(ui.screen().contains("1 hồ sơ chưa nhập hệ thống tỉnh"), "{}", ui.screen());
}

#[test]
fn a_list_shows_its_dossiers_and_opens_them() {
    let desk = set_up();
    receive(&desk, "Trần Văn Lợi", ready());
    let mut ui = over(&desk);
    ui.keys("<f6><tab><tab><tab><tab><tab>");
    assert!(ui.screen().contains("►Có kết quả 1"), "{}", ui.screen());
    ui.keys("<ret>");
    assert!(ui.line(0).contains("HỒ SƠ 0907-1001"), "{}", ui.line(0));
    ui.keys("<esc>");
    assert!(ui.line(0).contains("DANH SÁCH"));
}

#[test]
fn who_is_at_the_desk_stands_in_the_title_at_once() {
    let desk = set_up();
    let mut ui = over(&desk);
    ui.keys("<f8>doi nguoi<ret>Trần Đức<ret>");
    assert!(ui.line(0).contains("Trần Đức"), "{}", ui.line(0));
    assert_eq!(desk.borrow().setting("clerk").unwrap(), "Trần Đức");
}

/// Telex makes one letter of two, VNI a letter of a letter and a digit.
#[test]
fn line_10_letters_and_digits_do_nothing_where_there_is_no_box() {
    let desk = set_up();
    receive(&desk, "Trần Văn Lợi", ready());
    let typed: String =
        ('a'..='z').chain('A'..='Z').chain('0'..='9').chain("đưâ".chars()).collect();
    for open in ["<f6>", "<f8>phieu do<ret>", "tran<ret>", "tran<ret><c-d>", "<f1>"] {
        let mut ui = over(&desk);
        ui.keys(open);
        let before = ui.screen();
        ui.keys(&typed);
        assert_eq!(ui.screen(), before, "{open}");
    }
}

/// Letter by letter or at once, wherever no box takes it.
#[test]
fn the_next_citizens_scan_goes_home_from_every_screen_without_a_box() {
    let desk = set_up();
    let number = receive(&desk, "Trần Văn Lợi", ready());
    receive(&desk, "Lê Thị Mơ", None);
    for open in [
        "<f6>",
        "<f8>phieu do<ret>",
        "mo<ret>",
        "mo<ret><c-d>",
        "<f1>",
        "<f2><tab>Phan Tú<f9>ks<ret><f9>",
        "<f2><tab>Phan Tú<f9>ks<ret><f9><ret><f4><tab>12/2026<f9>",
        "<f8>doi nguoi<ret>",
    ] {
        for read in [format!("<scan:{number}>"), format!("<spell:{number}>")] {
            let mut ui = over(&desk);
            ui.keys(open).keys(&read);
            assert!(ui.line(0).contains("HỒ SƠ 0907-1001"), "{open}{read}: {}", ui.screen());
        }
    }
}

#[test]
fn what_is_typed_in_a_step_is_given_up_only_when_asked_for() {
    let desk = set_up();
    let number = receive(&desk, "Võ Đình Hậu", None);
    let mut ui = over(&desk);
    // "Nhận bổ sung" fits as well, and cannot be done now.
    ui.keys(&number).keys("<ret><f8>bo sung<ret>Tờ khai");
    ui.keys("<esc>");
    assert!(ui.screen().contains("chưa lưu. Bỏ đi?"), "{}", ui.screen());
    ui.keys("k<c-q>");
    assert!(!ui.is_over() && ui.screen().contains("chưa lưu. Bỏ đi?"), "{}", ui.screen());
    ui.keys("<esc>");
    assert!(ui.screen().contains("Tờ khai"), "still there: {}", ui.screen());
    ui.keys("<esc>c");
    assert!(ui.screen().contains("BƯỚC TIẾP THEO"), "{}", ui.screen());
    ui.keys("<f8>yeu cau bo sung<ret><esc>");
    assert!(ui.screen().contains("BƯỚC TIẾP THEO"), "nothing typed, nothing asked");
}

#[test]
fn half_changed_settings_are_asked_about_before_other_work() {
    let desk = set_up();
    let mut ui = over(&desk);
    ui.keys("<f8>cai dat<ret>X<f2>");
    assert!(ui.screen().contains("chưa lưu. Bỏ đi?"), "{}", ui.screen());
    ui.keys("k");
    assert!(ui.screen().contains("UBND xã Quảng ĐiềnX"), "{}", ui.screen());
    ui.keys("<f12><ret><f2>c");
    assert!(ui.line(0).contains("TIẾP NHẬN HỒ SƠ"), "{}", ui.screen());
    ui.keys("<esc><c-a>02/2026 412<f5><esc>");
    assert!(ui.screen().contains("02/2026 412"), "the books as well: {}", ui.screen());
}

#[test]
fn a_card_refused_after_it_was_spelled_out_leaves_the_box_as_it_was() {
    let desk = set_up();
    receive(&desk, "Võ Đình Hậu", None);
    let mut ui = over(&desk);
    let bad = "046085001234||Nguyễn Văn Thành|31021985|Nam|Thôn Thạch Bình|01012022";
    ui.keys(&format!("<spell:{bad}>"));
    assert!(!ui.screen().contains("046085001234"), "{}", ui.screen());
    assert!(ui.screen().contains("VIỆC SÁNG NAY"), "the sheet again: {}", ui.screen());
    ui.keys("vo dinh ").keys(&format!("<spell:{bad}>"));
    assert!(ui.line(3).trim_end().ends_with("► vo dinh"), "{}", ui.screen());
    assert!(ui.screen().contains("Võ Đình Hậu"), "found again: {}", ui.screen());
}

#[test]
fn a_dossier_says_what_it_was_received_together_with() {
    let desk = set_up();
    receive(&desk, "Võ Đình Hậu", None);
    let pupil = |_| Intake::walk_in("1.004873", Person::named("Nguyễn Thị Cô"));
    desk.borrow_mut().receive_batch((0..20).map(pupil).collect()).unwrap();
    let mut ui = over(&desk);
    ui.keys("QUAY-260907-1005<ret>");
    let shown = ui.screen();
    assert!(shown.contains("Nhận chung 20 hồ sơ, 0907-1002 – 0907-1021"), "{shown}");
    ui.keys("<esc><esc>QUAY-260907-1001<ret>");
    assert!(!ui.screen().contains("Nhận chung"), "{}", ui.screen());
}

#[test]
fn a_mangled_card_says_how_the_reader_is_set_right_and_the_next_is_not_told_of_it() {
    let desk = set_up();
    let mut ui = over(&desk);
    let mangled = "046085001234||Nguyá»…n VÄƒn ThÃ nh|12031985|Nam|ThÃ´n 1|01012022";
    ui.keys(&format!("<scan:{mangled}>"));
    let screen = ui.screen();
    assert!(screen.contains("giới tính; kiểm") && screen.contains("Thử máy quét”."), "{screen}");
    ui.keys(&format!("<esc><esc><f2><scan:{mangled}>"));
    assert!(ui.screen().contains("Thử máy quét”."), "in a form as well: {}", ui.screen());
    ui.keys("<esc><esc><scan:046085001234||Nguyễn Văn Thành|31021985|Nam|Huế|01012022>");
    ui.keys("<scan:046190004321||Trần Thị Hòa|05081990|Nữ|Huế|10052021>");
    assert!(ui.line(0).contains("TIẾP NHẬN"), "{}", ui.screen());
    assert!(!ui.screen().contains("Thẻ ghi sai"), "{}", ui.screen());
}
