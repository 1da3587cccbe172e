//! Entering what was written by hand while there was no power.

use std::cell::RefCell;
use std::rc::Rc;

use crate::desk::{Desk, Request};
use crate::domain::command::{Command, Intake};
use crate::domain::moment;
use crate::domain::person::Person;
use crate::i18n::Lang;
use crate::text::cells;
use crate::ui::harness::Harness;
use crate::ui::{Input, routes};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// Tuesday morning: 4 papers printed last Friday, two of them filled in on Monday.
fn desk() -> Rc<RefCell<Desk>> {
    let mut desk = Desk::in_memory(1).unwrap();
    let at = |text| moment::parse(text).unwrap();
    assert!(desk.pretend(at("2026-09-04T16:00")).unwrap());
    desk.set(&[("office", "UBND xã Quảng Điền"), ("clerk", "Lê Thị Hạnh")]).unwrap();
    desk.print_outage_pad(4, None, None, None).unwrap();
    assert!(desk.pretend(at("2026-09-08T07:40")).unwrap());
    Rc::new(RefCell::new(desk))
}

fn enter(desk: &Rc<RefCell<Desk>>, paper: &str) {
    let mut intake = Intake::walk_in("1.004873", Person::named("Trần Thị Bưởi"));
    intake.paper_number = Some(paper.into());
    let command = Command::Receive(Box::new(intake));
    desk.borrow_mut().act(&Request::now(None, command)).unwrap();
}

fn over(desk: &Rc<RefCell<Desk>>, size: (u16, u16), lang: Lang) -> Harness {
    Harness::over(desk, size, lang, routes::first(), routes::ROUTES)
}

#[test]
fn the_papers_and_the_form_at_both_sizes() {
    for size in SIZES {
        for (lang, name) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
            let desk = desk();
            enter(&desk, "9002");
            let mut ui = over(&desk, size, lang);
            let open = if lang == Lang::Vi { "nhap bu" } else { "power cut" };
            let shot = |ui: &Harness, what: &str| {
                for line in ui.screen().lines() {
                    assert!(cells(line) <= usize::from(size.0), "{line}");
                }
                insta::assert_snapshot!(format!("{what}_{name}_{}", size.0), ui.screen());
            };
            shot(&ui, "home_with_pads");
            ui.keys(&format!("<f8>{open}<ret>"));
            shot(&ui, "pads");
            ui.keys("<ret><ret>0805");
            shot(&ui, "after_outage");
            ui.keys("<esc><esc><f8>");
            ui.keys(if lang == Lang::Vi { "in so<ret>" } else { "print blank<ret>" });
            shot(&ui, "print_pad");
        }
    }
}

#[test]
fn a_paper_is_chosen_its_time_typed_and_the_number_stays_the_citizen_s() {
    let desk = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("<f8>nhap bu<ret>9002<ret>");
    let screen = ui.screen();
    assert!(screen.contains("NHẬP BÙ") && screen.contains("QUAY-260904-9002"), "{screen}");
    ui.keys("<c-u>7/9/2026<ret>8h05<ret>046085001234<ret>Nguyễn Văn Thành<tab>");
    ui.keys("<f9>");
    assert!(ui.screen().contains("Còn thiếu"), "{}", ui.screen());
    ui.keys("khai sinh<ret><f9>");
    let dossier = desk.borrow().dossier_of("QUAY-260904-9002");
    let dossier = dossier.unwrap_or_else(|_| panic!("{}", ui.screen()));
    assert_eq!(dossier.received_at, moment::parse("2026-09-07T08:05").unwrap());
    // The citizen left with the paper: no receipt is owed.
    assert_eq!(desk.borrow().home().unwrap().unprinted, 0);
    ui.keys("<esc><esc><esc>");
    ui.keys("<f8>nhap bu<ret>");
    let screen = ui.screen();
    assert!(screen.contains("chưa nhập bù 1 · còn trong sổ 2"), "{screen}");
    assert!(!screen.contains("9002"), "{screen}");
}

#[test]
fn a_scanned_paper_opens_its_form_and_one_entered_before_says_so() {
    let desk = desk();
    enter(&desk, "9001");
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("<f8>nhap bu<ret>");
    ui.input(Input::Burst("QUAY-260904-9003\n".into()));
    assert!(ui.screen().contains("Nhận ngày"), "{}", ui.screen());
    ui.keys("<esc>");
    ui.input(Input::Burst("QUAY-260904-9001\n".into()));
    ui.keys("<ret>0735<ret>046085001234<ret>Nguyễn Văn Thành<tab><f9>khai sinh<ret><f9>");
    assert!(ui.screen().contains("đã nhập bù rồi"), "{}", ui.screen());
}

/// The citizen comes back before the paper was entered.
#[test]
fn a_paper_scanned_on_home_opens_its_form_until_it_is_entered() {
    let desk = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.input(Input::Burst("QUAY-260904-9003\n".into()));
    let screen = ui.screen();
    assert!(screen.contains("NHẬP BÙ") && screen.contains("QUAY-260904-9003"), "{screen}");
    ui.keys("<esc>");
    enter(&desk, "9003");
    ui.input(Input::Burst("QUAY-260904-9003\n".into()));
    assert!(!ui.screen().contains("NHẬP BÙ"), "{}", ui.screen());
    assert!(ui.screen().contains("Trần Thị Bưởi"), "{}", ui.screen());
}

#[test]
fn a_half_filled_paper_stays_one_when_it_is_opened_again() {
    let desk = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys(
        "<f8>nhap bu<ret>9003<ret><ret>0735<ret>046085001234<ret>Nguyễn Văn Thành<tab><esc><esc>",
    );
    ui.keys("<f8>do dang<ret><ret>");
    let screen = ui.screen();
    for part in ["NHẬP BÙ", "QUAY-260904-9003", "0735", "Nguyễn Văn Thành"] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
}

#[test]
fn a_pad_is_printed_by_its_count_and_day() {
    let desk = desk();
    let mut ui = over(&desk, (80, 24), Lang::Vi);
    ui.keys("<f8>in so<ret>600<f9>");
    assert!(ui.screen().contains("từ 1 đến 500"), "{}", ui.screen());
    ui.keys("<c-u>2<tab><c-u>1/9/2026<f9>");
    assert!(ui.screen().contains("hôm nay (08/09/2026)"), "{}", ui.screen());
    ui.keys("<c-u>10/9/2026<f9>");
    assert!(ui.screen().contains("QUAY-260910-9001 đến QUAY-260910-9002"), "{}", ui.screen());
    assert_eq!(desk.borrow().pads().unwrap().papers.len(), 6);
}
