//! Corrections over a real desk, by keys, as a clerk makes them with the citizen on the phone.

use std::cell::RefCell;
use std::rc::Rc;

use crate::desk::{Desk, Request};
use crate::domain::catalogue::ComponentKind;
use crate::domain::command::{Command, ComponentGiven, Form, Intake};
use crate::domain::dossier::Dossier;
use crate::domain::person::{Birth, IdKind, Person, PersonKind, Sex};
use crate::i18n::Lang;
use crate::ui::harness::Harness;
use crate::ui::screens::dossier::DossierScreen;
use crate::ui::{Action, Cx, Routes, Screen};

const ROUTES: Routes = Routes { open: nothing, unclaimed: |_, _| {} };

fn nothing(_: Action, _: &mut Cx) -> Option<Box<dyn Screen>> {
    None
}

type Shared = Rc<RefCell<Desk>>;

/// Typed in on Tuesday 08/09/2026 as received on Monday at 08:05: three working days, due Thursday
/// 10/09. Saved again at 09:00.
fn desk() -> (Shared, String) {
    let mut desk = Desk::in_memory(1).unwrap();
    desk.pretend("2026-09-08T08:50:00".parse().unwrap()).unwrap();
    desk.set(&[("office", "TTPVHCC xã Quảng Điền"), ("clerk", "Lê Thị Hạnh"), ("desk", "1")])
        .unwrap();
    let applicant = Person {
        id_number: Some("046079002211".into()),
        birth: Some(Birth::Year(1979)),
        sex: Some(Sex::Male),
        phone: Some("0905111222".into()),
        ..Person::named("Trần Văn Lợi")
    };
    let mut intake = Intake::walk_in("1.001612", applicant);
    intake.components = Some(vec![ComponentGiven {
        name: "Bản vẽ".into(),
        kind: ComponentKind::Original,
        count: 1,
    }]);
    let mut request = Request::now(None, Command::Receive(Box::new(intake)));
    request.at = Some("2026-09-07T08:05:00".parse().unwrap());
    let number = desk.act(&request).unwrap().number;
    desk.pretend("2026-09-08T09:00:00".parse().unwrap()).unwrap();
    (Rc::new(RefCell::new(desk)), number)
}

fn act(desk: &Shared, number: &str, command: Command) {
    desk.borrow_mut().act(&Request::now(Some(number), command)).unwrap();
}

fn print(desk: &Shared, number: &str) {
    act(desk, number, Command::Print { form: Form::Receipt, copy: None });
}

fn open(desk: &Shared, number: &str, size: (u16, u16), lang: Lang) -> Harness {
    let id = desk.borrow().dossier_of(number).unwrap().id;
    Harness::over(desk, size, lang, Box::new(DossierScreen::new(id)), ROUTES)
}

fn dossier(desk: &Shared, number: &str) -> Dossier {
    desk.borrow().dossier_of(number).unwrap()
}

mod added;

const FORM: &str = "<f8>sửa thông<ret>";

#[test]
fn every_sort_of_field_is_corrected_in_its_own_box() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    // Name of the field, its value as it is typed.
    for (field, value) in [
        ("tên người nộp", "<c-u>Trần Văn Lời"),
        ("loại người nộp", "<right><right>"),
        ("giấy tờ người nộp", "<right>"),
        ("số giấy tờ người nộp", "<c-u>046 079.002212"),
        ("ngày sinh", "<c-u>12/3/1979"),
        ("giới tính", "<right>"),
        ("địa chỉ", "Thôn Phước Lý"),
        ("mã xã", "quảng điền<ret>"),
        ("điện thoại", "<c-u>0905 111.333"),
        ("thư điện tử", "loi@example.vn"),
        ("quốc tịch", "Lào"),
        ("đại diện", "Lê Thị Mơ"),
        ("tên chủ", "Trần Thị Gái"),
        ("ngày sinh chủ", "2001"),
        ("quan hệ", "con"),
        ("tên ủy quyền", "Hồ Cúc"),
        ("giấy ủy quyền", "Giấy số 3"),
        ("kênh", "<right><right>"),
        ("số bộ", "<c-u>2"),
        ("lệ phí", "<c-u>15.000"),
        ("số giấy dự phòng", "17"),
        ("tiếp nhận", "<c-u>07/09/2026 08:10"),
        ("thời điểm nộp", "06/09/2026 08:10"),
        ("loại bản vẽ", "<right>"),
        ("số lượng bản", "<c-u>3"),
    ] {
        ui.keys(FORM).keys(&format!("{field}<ret>"));
        assert!(ui.screen().contains("Đang ghi"), "{field}: {}", ui.screen());
        ui.keys(value);
        if !value.ends_with("<ret>") {
            ui.keys("<ret>");
        }
        ui.keys("Ghi nhầm<f9>");
        assert!(ui.screen().contains("ĐỌC CHO DÂN"), "{field}: {}", ui.screen());
        ui.keys("<ret>");
    }
    let dossier = dossier(&desk, &number);
    let applicant = dossier.applicant.clone().unwrap();
    assert_eq!(applicant.name, "Trần Văn Lời");
    assert_eq!(applicant.kind, PersonKind::HouseholdBusiness);
    assert_eq!(applicant.id_kind, IdKind::SoDinhDanh);
    assert_eq!(applicant.id_number.as_deref(), Some("046079002212"));
    assert_eq!(applicant.birth, Some(Birth::Date("1979-03-12".parse().unwrap())));
    assert_eq!(applicant.sex, Some(Sex::Female));
    assert_eq!(applicant.address.as_deref(), Some("Thôn Phước Lý"));
    assert!(applicant.commune.is_some_and(|code| code.len() == 5));
    assert_eq!(applicant.phone.as_deref(), Some("0905111333"));
    assert_eq!(applicant.email.as_deref(), Some("loi@example.vn"));
    assert_eq!(applicant.nationality.as_deref(), Some("Lào"));
    assert_eq!(applicant.representative.as_deref(), Some("Lê Thị Mơ"));
    let owner = dossier.owner.clone().unwrap();
    assert_eq!((owner.name.as_str(), owner.birth), ("Trần Thị Gái", Some(Birth::Year(2001))));
    assert_eq!(dossier.owner_relation.as_deref(), Some("con"));
    let proxy = dossier.proxy.clone().unwrap();
    assert_eq!((proxy.name.as_str(), proxy.paper.as_deref()), ("Hồ Cúc", Some("Giấy số 3")));
    assert_eq!(dossier.channel, crate::domain::body::Channel::Post);
    assert_eq!((dossier.sets, dossier.fee), (2, Some(15_000)));
    assert_eq!(dossier.paper_number.as_deref(), Some("17"));
    assert_eq!(dossier.received_at, "2026-09-07T08:10:00".parse().unwrap());
    assert_eq!(dossier.submitted_at, Some("2026-09-06T08:10:00".parse().unwrap()));
    let papers: Vec<_> = dossier.components.iter().map(|c| (c.given.kind, c.given.count)).collect();
    assert_eq!(papers, [(ComponentKind::Certified, 3)]);
}

/// The wrong value stands in its box: most is wrong by a letter.
#[test]
fn a_letter_is_put_right_in_what_is_recorded() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys(FORM).keys("tên người nộp<ret><bs><bs>ời<ret>Nghe nhầm<f9>");
    assert_eq!(dossier(&desk, &number).name(), "Trần Văn Lời");
    // An optional value is taken away by emptying its box.
    ui.keys("<ret>").keys(FORM).keys("điện thoại<ret><c-u><ret>Số của người khác<f9>");
    assert_eq!(dossier(&desk, &number).applicant.unwrap().phone, None);
    assert!(ui.screen().contains("chưa ghi số điện thoại"), "{}", ui.screen());
}

#[test]
fn a_gap_and_a_fault_leave_everything_where_it_was() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys(FORM).keys("điện thoại<ret><c-u>abc<f9>");
    assert!(ui.screen().contains("Còn thiếu: Lý do"), "{}", ui.screen());
    ui.keys("Nhầm<f9>");
    let screen = ui.screen();
    assert!(screen.contains("abc") && screen.contains("Nhầm"), "kept: {screen}");
    assert_eq!(dossier(&desk, &number).history.len(), 1);
    ui.keys("<esc><ret>");
    assert!(ui.screen().contains("abc"), "not given up: {}", ui.screen());
    ui.keys("<esc>c");
    assert!(!ui.screen().contains("Giá trị đúng"), "{}", ui.screen());
}

#[test]
fn to_look_at_what_stands_in_a_field_is_no_work_to_lose() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys(FORM).keys("điện thoại<ret>");
    assert!(ui.screen().contains("Giá trị đúng"), "{}", ui.screen());
    ui.keys("<esc>");
    assert!(!ui.screen().contains("Giá trị đúng"), "{}", ui.screen());
}

/// Received on Tuesday after all: 9, 10, 11, which is a day later than promised.
const TUESDAY: &str = "tiếp nhận<ret><c-u>08/09/2026 08:40<ret>Ghi nhầm ngày<f9>";

#[test]
fn a_later_date_is_asked_about_and_esc_saves_nothing() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys(FORM).keys(TUESDAY);
    insta::assert_snapshot!("later_80x24_vi", ui.screen());
    assert_eq!(dossier(&desk, &number).history.len(), 1, "asked first");
    ui.keys("<esc>");
    assert!(ui.screen().contains("08/09/2026 08:40"), "back in the form: {}", ui.screen());
    assert_eq!(dossier(&desk, &number).history.len(), 1);
}

#[test]
fn the_promised_date_is_kept() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys(FORM).keys(TUESDAY).keys("<ret>");
    let dossier = dossier(&desk, &number);
    assert_eq!(dossier.received_at, "2026-09-08T08:40:00".parse().unwrap());
    assert_eq!(dossier.progress.due, Some("2026-09-10T17:00:00".parse().unwrap()));
    let screen = ui.screen();
    assert!(screen.contains("giữ ngày hẹn T5"), "{screen}");
    assert!(!screen.contains("ngày hẹn trả kết quả mới"), "{screen}");
}

#[test]
fn the_date_is_moved_and_the_citizen_is_told() {
    let (desk, number) = desk();
    act(&desk, &number, link("H57.31-260907-0447"));
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys(FORM).keys("thủ tục<ret>giao khu vực biển<ret>Nhầm thủ tục<f9><down><ret>");
    let screen = ui.screen();
    assert!(screen.contains("ngày hẹn trả kết quả mới là"), "{screen}");
    assert!(screen.contains("PHẢI SỬA TRÊN HỆ THỐNG TỈNH: H57.31-260907-0447"), "{screen}");
    assert!(screen.contains("0905 111 222"), "{screen}");
}

fn link(number: &str) -> Command {
    Command::Link { external_number: number.into(), external_due: None }
}

#[test]
fn the_paper_given_is_printed_again_as_copy_2_in_place_of_it() {
    let (desk, number) = desk();
    print(&desk, &number);
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys(FORM).keys("điện thoại<ret><c-u>0905 111 333<ret>Nghe nhầm<f9>");
    let screen = ui.screen();
    assert!(screen.contains("Ctrl+P in lại, lần 2"), "{screen}");
    assert!(screen.contains("0905 111 222 → 0905 111 333"), "{screen}");
    assert!(screen.contains("Ngày hẹn vẫn là"), "{screen}");
    // Left as it is, the dossier goes on saying so.
    ui.keys("<esc>");
    assert!(ui.screen().contains("KHÔNG CÒN ĐÚNG: Ctrl+P in lại, lần 2"), "{}", ui.screen());
    ui.keys("<c-p><ret><esc>");
    assert!(!ui.screen().contains("KHÔNG CÒN ĐÚNG"), "{}", ui.screen());
    let prints = dossier(&desk, &number).prints;
    assert_eq!(prints.get("receipt"), Some(&2));
}

#[test]
fn ctrl_p_on_the_note_prints_and_says_so() {
    let (desk, number) = desk();
    print(&desk, &number);
    let mut ui = open(&desk, &number, (120, 40), Lang::Vi);
    ui.keys(FORM).keys("tên người nộp<ret><end> B<ret>Thiếu chữ<f9><c-p>");
    let screen = ui.screen();
    assert!(screen.contains("Đã in, lần 2") && !screen.contains("không còn đúng"), "{screen}");
    assert!(screen.contains("ĐÃ SỬA"), "it stays: {screen}");
    ui.keys("x<esc>");
    assert!(ui.screen().contains("LỊCH SỬ"), "{}", ui.screen());
}

/// 046 0 79…: a man born in the twentieth century.
#[test]
fn what_disagrees_afterwards_is_told_with_the_note() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (120, 40), Lang::Vi);
    ui.keys(FORM).keys("giới tính<ret><right><ret>Nhìn nhầm<f9>");
    let screen = ui.screen();
    assert!(screen.contains("Giới tính không khớp với số giấy tờ"), "{screen}");
    assert!(screen.contains("Nam → Nữ"), "{screen}");
}

#[test]
fn what_is_not_on_the_paper_needs_no_new_paper() {
    let (desk, number) = desk();
    print(&desk, &number);
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys(FORM).keys("ngày sinh<ret><c-u>1980<ret>Nhìn nhầm<f9>");
    let screen = ui.screen();
    assert!(screen.contains("Ông/bà không phải làm gì thêm"), "{screen}");
    assert!(!screen.contains("Ctrl+P in lại, lần"), "{screen}");
    assert!(!screen.contains("HỆ THỐNG TỈNH"), "not linked: {screen}");
}

#[test]
fn the_history_shows_the_old_value_and_the_new_at_both_sizes() {
    let (desk, number) = desk();
    let correct = |field: &str, value: &str, reason: &str| Command::Correct {
        field: field.into(),
        value: value.into(),
        reason: reason.into(),
        promise: crate::domain::command::Promise::Moved,
    };
    act(&desk, &number, correct("applicant.address", "Thôn Phước Lý", "Ghi thiếu"));
    act(&desk, &number, correct("received_at", "2026-09-08T08:40", "Ghi nhầm ngày"));
    let vi = "thời điểm tiếp nhận: T2 07/09 08:05 → T3 08/09 08:40 · ngày hẹn trả: T5 10/09 17:00 → \
              T6 11/09 17:00 · Ghi nhầm ngày";
    // What stands inside the page's frame, its lines joined.
    let joined = |ui: &Harness| {
        let screen = ui.screen();
        let page = screen.lines().filter(|line| line.contains("│     "));
        let inside = page.filter_map(|line| line.split_once("│     ")?.1.split('│').next());
        inside.map(str::trim).collect::<Vec<_>>().join(" ")
    };
    for size in [(80, 24), (120, 40)] {
        let mut ui = open(&desk, &number, size, Lang::Vi);
        ui.keys("<tab><ret>");
        let screen = joined(&ui);
        assert!(screen.contains(vi), "{}", ui.screen());
        assert!(screen.contains("địa chỉ (người nộp): – → Thôn Phước Lý · Ghi thiếu"), "{screen}");
        ui.keys("<esc>");
        assert!(ui.screen().contains("BƯỚC TIẾP THEO"), "{}", ui.screen());
    }
    let mut ui = open(&desk, &number, (80, 24), Lang::En);
    ui.keys("<tab><ret>");
    assert!(joined(&ui).contains("address (applicant): – → Thôn Phước Lý"), "{}", ui.screen());
}

/// The next citizen's card leaves the note, and what was on it, behind.
#[test]
fn a_scan_leaves_the_note() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys(FORM).keys("ngày sinh<ret><c-u>1980<ret>Nhìn nhầm<f9>");
    assert!(ui.screen().contains("ĐÃ SỬA"));
    ui.keys("<scan:QUAY-260907-1001>");
    assert!(!ui.screen().contains("ĐÃ SỬA"), "{}", ui.screen());
}

#[test]
fn as_drawn_at_both_sizes_and_in_both_languages() {
    for (name, size, lang) in [
        ("80x24_vi", (80, 24), Lang::Vi),
        ("80x24_en", (80, 24), Lang::En),
        ("120x40_vi", (120, 40), Lang::Vi),
        ("120x40_en", (120, 40), Lang::En),
    ] {
        let (desk, number) = desk();
        print(&desk, &number);
        act(&desk, &number, link("H57.31-260907-0447"));
        let mut ui = open(&desk, &number, size, lang);
        let (form, field) = match lang {
            Lang::Vi => (FORM, "điện"),
            Lang::En => ("<f8>correct<ret>", "phone"),
        };
        ui.keys(form);
        insta::assert_snapshot!(format!("correct_list_{name}"), ui.screen());
        ui.keys(field).keys("<ret><c-u>0905 111 333<ret>Nghe nhầm");
        insta::assert_snapshot!(format!("correct_form_{name}"), ui.screen());
        ui.keys("<f9>");
        insta::assert_snapshot!(format!("corrected_{name}"), ui.screen());
    }
}
