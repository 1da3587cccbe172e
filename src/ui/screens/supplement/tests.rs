use std::cell::RefCell;
use std::rc::Rc;

use crate::desk::{Desk, Request};
use crate::domain::command::{Command, Intake};
use crate::domain::dossier::{Dossier, State};
use crate::domain::person::Person;
use crate::i18n::Lang;
use crate::ui::harness::Harness;
use crate::ui::routes;

/// Monday 7/9/2026: a household business, whose papers the catalogue lists.
fn desk() -> (Rc<RefCell<Desk>>, String) {
    let mut desk = Desk::in_memory(1).unwrap();
    desk.pretend("2026-09-07T08:42:00".parse().unwrap()).unwrap();
    desk.set(&[("office", "UBND xã Quảng Điền"), ("clerk", "Lê Thị Hạnh"), ("desk", "1")]).unwrap();
    let intake = Box::new(Intake::walk_in("1.001612", Person::named("Trần Văn Lợi")));
    let number = desk.act(&Request::now(None, Command::Receive(intake))).unwrap().number;
    (Rc::new(RefCell::new(desk)), number)
}

fn over(desk: &Rc<RefCell<Desk>>, size: (u16, u16), lang: Lang) -> Harness {
    Harness::over(desk, size, lang, routes::first(), routes::ROUTES)
}

fn of(desk: &Rc<RefCell<Desk>>, number: &str) -> Dossier {
    desk.borrow().dossier_of(number).unwrap()
}

fn asked(desk: &Rc<RefCell<Desk>>, number: &str) -> Vec<(String, Option<String>)> {
    let (dossier, office) = (of(desk, number), desk.borrow().office().clone());
    let requests = dossier.history.iter().rev();
    let newest =
        requests.map(|entry| entry.asked_for(&dossier, &office)).find(|one| !one.is_empty());
    let owned = |(name, reason): (&str, Option<&str>)| (name.to_owned(), reason.map(str::to_owned));
    newest.unwrap_or_default().into_iter().map(owned).collect()
}

#[test]
fn the_screen_as_drawn_at_both_sizes_and_in_both_languages() {
    for (name, size, lang) in [
        ("80x24_vi", (80, 24), Lang::Vi),
        ("80x24_en", (80, 24), Lang::En),
        ("120x40_vi", (120, 40), Lang::Vi),
        ("120x40_en", (120, 40), Lang::En),
    ] {
        let (desk, _) = desk();
        let mut ui = over(&desk, size, lang);
        ui.prefer(|prefs| prefs.lang = Lang::Vi);
        ui.keys("loi<ret><f8>yêu cầu bổ<ret>Thiếu chữ ký<down><space>");
        ui.prefer(|prefs| prefs.lang = lang);
        insta::assert_snapshot!(format!("supplement_{name}"), ui.screen());
    }
}

#[test]
fn what_is_written_about_is_asked_for_and_other_papers_are_typed() {
    let (desk, number) = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("loi<ret><f8>yêu cầu bổ<ret>Thiếu chữ ký<f9>");
    let [(name, reason)] = &asked(&desk, &number)[..] else { panic!("{}", ui.screen()) };
    assert_eq!(
        (name.as_str(), reason.as_deref()),
        ("Giấy đề nghị đăng ký hộ kinh doanh", Some("Thiếu chữ ký"))
    );
    assert_eq!(of(&desk, &number).progress.state, State::AwaitingSupplement);
    let prints = of(&desk, &number).prints;
    assert_eq!(prints.get("supplement"), Some(&1), "printed right after");
}

/// A second request says what it costs before anything is saved; nothing ticked is nothing asked.
#[test]
fn a_second_request_says_what_it_costs() {
    let (desk, number) = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("loi<ret><f8>yêu cầu bổ<ret><f9>");
    assert!(ui.screen().contains("Chưa chọn giấy tờ nào"), "{}", ui.screen());
    assert!(!ui.screen().contains("QUÁ HẠN"));
    ui.keys("Thiếu chữ ký<f9>");
    let supplement = Command::Supplement { components: Vec::new() };
    desk.borrow_mut().act(&Request::now(Some(&number), supplement)).unwrap();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("loi<ret><f8>yêu cầu bổ<ret>");
    assert!(ui.screen().contains("ĐÃ YÊU CẦU 1 LẦN"), "{}", ui.screen());
    assert!(ui.screen().contains("QUÁ HẠN"), "{}", ui.screen());
    assert_eq!(of(&desk, &number).progress.supplements, 1);
    // The last line, for another paper: its name, Tab, why.
    ui.keys("<pgdn><pgdn>Ảnh 4x6<tab>Chưa nộp<tab><tab>Hồ sơ chưa đủ<ret>20092026<f9>");
    let asked = asked(&desk, &number);
    assert_eq!(asked, [("Ảnh 4x6".to_owned(), Some("Chưa nộp".to_owned()))], "{}", ui.screen());
    let dossier = of(&desk, &number);
    let reason = dossier.history.iter().rev().find_map(|entry| entry.personal.reason.clone());
    assert_eq!(reason.as_deref(), Some("Hồ sơ chưa đủ"));
    assert_eq!(dossier.progress.supplements, 2);
}

/// The birth certificate is in the civil-status database.
#[test]
fn a_paper_that_must_be_looked_up_warns() {
    let (desk, _) = desk();
    let office = desk.borrow().office().clone();
    let procedure = office.procedure("1.010801", "2026-09-07".parse().unwrap()).unwrap();
    let place = procedure.components.iter().position(|paper| procedure.looks_up(paper)).unwrap();
    let intake = Box::new(Intake::walk_in("1.010801", Person::named("Lê Thị Mơ")));
    desk.borrow_mut().act(&Request::now(None, Command::Receive(intake))).unwrap();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("lê thị mơ<ret><f8>yêu cầu bổ<ret>").keys(&"<down>".repeat(place));
    assert!(ui.screen().contains("PHẢI TRA CỨU"), "{}", ui.screen());
    ui.keys("<space>");
    assert!(ui.screen().contains("[!]"), "{}", ui.screen());
}

#[test]
fn at_reception_papers_are_asked_for_and_dossiers_refused() {
    let (desk, _) = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("<f2><tab>Võ Thị Ba<f9>hộ kinh doanh<ret><f8>yêu cầu bổ<ret>Thiếu chữ ký<f9>");
    assert!(ui.screen().contains("CHỜ BỔ SUNG GIẤY TỜ"), "{}", ui.screen());
    let number = "QUAY-260907-1002";
    assert_eq!(of(&desk, number).progress.state, State::AwaitingSupplement);
    assert_eq!(asked(&desk, number).len(), 1);
    assert_eq!(of(&desk, number).prints.get("supplement"), Some(&1));
    ui.keys("<f2><tab>Võ Thị Tư<f9>hộ kinh doanh<ret><f8>từ chối<ret><f9>");
    assert!(ui.screen().contains("Còn thiếu: Lý do cụ thể"), "{}", ui.screen());
    ui.keys("Không thuộc thẩm quyền<f9>");
    assert!(ui.screen().contains("TỪ CHỐI TIẾP NHẬN HỒ SƠ"), "{}", ui.screen());
    let refused = of(&desk, "QUAY-260907-1003");
    assert!(refused.refused_at_reception());
    assert_eq!(refused.prints.get("refusal"), Some(&1));
    ui.keys("<esc>");
    assert!(!ui.screen().contains("phiếu dở dang"), "no draft is left:\n{}", ui.screen());
}
