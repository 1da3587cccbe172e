//! The year on one screen, and a closure that comes too late for dates already promised.

use std::cell::RefCell;
use std::rc::Rc;

use crate::desk::{Desk, Request};
use crate::domain::calendar::DayKind;
use crate::domain::command::{Command, Intake};
use crate::domain::moment;
use crate::domain::person::Person;
use crate::i18n::Lang;
use crate::text::cells;
use crate::ui::harness::Harness;
use crate::ui::routes;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

fn desk(now: &str) -> Rc<RefCell<Desk>> {
    let mut desk = Desk::in_memory(1).unwrap();
    assert!(desk.pretend(moment::parse(now).unwrap()).unwrap());
    desk.set(&[("office", "UBND xã Quảng Điền"), ("clerk", "Lê Thị Hạnh"), ("desk", "1")]).unwrap();
    Rc::new(RefCell::new(desk))
}

/// Receives a dossier of three working days now.
fn receive(desk: &Rc<RefCell<Desk>>, name: &str) -> String {
    let intake = Box::new(Intake::walk_in("1.004873", Person::named(name)));
    desk.borrow_mut().act(&Request::now(None, Command::Receive(intake))).unwrap().number
}

fn over(desk: &Rc<RefCell<Desk>>, size: (u16, u16), lang: Lang) -> Harness {
    Harness::over(desk, size, lang, routes::first(), routes::ROUTES)
}

fn calendar(desk: &Rc<RefCell<Desk>>, size: (u16, u16)) -> Harness {
    let mut ui = over(desk, size, Lang::Vi);
    ui.keys("<f8>lich nghi<ret>");
    assert!(ui.line(0).contains("LỊCH NGHỈ"), "{}", ui.screen());
    ui
}

fn due(desk: &Rc<RefCell<Desk>>, number: &str) -> String {
    desk.borrow().dossier_of(number).unwrap().progress.due.unwrap().to_string()
}

fn kind(desk: &Rc<RefCell<Desk>>, day: &str) -> Option<DayKind> {
    desk.borrow().office().calendar.kind(day.parse().unwrap()).unwrap()
}

#[test]
fn the_year_the_question_and_the_list_at_both_sizes() {
    for size in SIZES {
        for (lang, name) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
            let desk = desk("2026-09-07T08:05");
            for name in ["Nguyễn Văn Thành", "Trần Thị Bưởi"] {
                receive(&desk, name);
            }
            let mut ui = over(&desk, size, lang);
            let open = if lang == Lang::Vi { "lich nghi" } else { "days off" };
            ui.keys(&format!("<f8>{open}<ret><right><right>"));
            let shot = |ui: &Harness, what: &str| {
                for line in ui.screen().lines() {
                    assert!(cells(line) <= usize::from(size.0), "{line}");
                }
                insta::assert_snapshot!(format!("{what}_{name}_{}", size.0), ui.screen());
            };
            shot(&ui, "calendar");
            ui.keys("<ret><tab>Nghỉ chống bão");
            shot(&ui, "calendar_day");
            ui.keys("<f9>");
            shot(&ui, "calendar_moves");
        }
    }
}

/// Monday 7/9 and three working days: Thursday 10/9; the 9th is closed.
#[test]
fn a_closure_lists_the_dates_that_move_and_moves_them_when_told() {
    let desk = desk("2026-09-07T08:05");
    let number = receive(&desk, "Nguyễn Văn Thành");
    let mut ui = calendar(&desk, (80, 24));
    ui.keys("<right><right><ret><tab>Nghỉ chống bão<f9>");
    let screen = ui.screen();
    for part in ["1 hồ sơ", &number, "Nguyễn Văn Thành", "T5 10/09 17:00", "T6 11/09 17:00"]
    {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    assert_eq!(
        (due(&desk, &number).as_str(), kind(&desk, "2026-09-09")),
        ("2026-09-10 17:00:00", None)
    );
    ui.keys("<esc>");
    assert_eq!(kind(&desk, "2026-09-09"), None, "Esc changes nothing");
    ui.keys("<ret><tab>Nghỉ chống bão<f9><f9>");
    assert!(ui.screen().contains("1 hồ sơ được tính lại hạn"), "{}", ui.screen());
    assert_eq!(due(&desk, &number), "2026-09-11 17:00:00");
    assert_eq!(kind(&desk, "2026-09-09"), Some(DayKind::Holiday));
    // Taken away again: the date comes back, after the same question.
    ui.keys("<del>");
    assert!(ui.screen().contains("T5 10/09 17:00"), "{}", ui.screen());
    ui.keys("<f9>");
    assert_eq!(due(&desk, &number), "2026-09-10 17:00:00");
    assert_eq!(kind(&desk, "2026-09-09"), None);
}

#[test]
fn a_change_that_moves_nobody_is_made_at_once_over_as_many_days_as_are_said() {
    let desk = desk("2026-09-07T08:05");
    receive(&desk, "Nguyễn Văn Thành");
    let mut ui = calendar(&desk, (80, 24));
    ui.keys("<down><down><ret><tab>Lễ hội<tab><c-u>9/11/2026<f9>");
    assert!(ui.screen().contains("3 ngày; 0 hồ sơ"), "{}", ui.screen());
    for day in ["2026-11-07", "2026-11-08", "2026-11-09"] {
        assert_eq!(kind(&desk, day), Some(DayKind::Holiday), "{day}");
    }
    ui.keys("<ret><tab><tab><c-u>1/1/2027<f9>");
    assert!(ui.screen().contains("trong vòng 31 ngày"), "{}", ui.screen());
}

#[test]
fn arrows_go_by_what_is_seen_and_pages_by_the_year() {
    let desk = desk("2026-09-07T08:05");
    for (size, down) in [((80, 24), "07/10/2026"), ((120, 40), "14/09/2026")] {
        let mut ui = calendar(&desk, size);
        assert!(ui.screen().contains("07/09/2026 (hôm nay): ngày thường"), "{}", ui.screen());
        ui.keys("<down>");
        assert!(ui.screen().contains(down), "{}", ui.screen());
        ui.keys("<up><left>");
        assert!(ui.screen().contains("Chủ nhật 06/09/2026: ngày nghỉ"), "{}", ui.screen());
        ui.keys("<pgup>");
        assert!(ui.screen().contains("NĂM 2025"), "{}", ui.screen());
    }
}

/// Tuesday 28/12/2027, three working days: Friday 31/12. 2028 has no calendar.
#[test]
fn a_closure_beyond_the_last_calendar_is_refused_with_year_and_rule() {
    let desk = desk("2027-12-28T08:00");
    let number = receive(&desk, "Nguyễn Văn Thành");
    let mut ui = calendar(&desk, (80, 24));
    ui.keys("<right><right><right><ret><tab>Kiểm kê<f9>");
    let screen = ui.screen();
    for part in ["2028", "Bộ luật Dân", &number, "chưa có gì thay đổi"] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    ui.keys("<f9><esc>");
    assert_eq!(
        (due(&desk, &number).as_str(), kind(&desk, "2027-12-31")),
        ("2027-12-31 17:00:00", None)
    );
    // Once the year is confirmed the same change is listed.
    ui.keys("<pgdn>");
    assert!(ui.screen().contains("CHƯA CÓ LỊCH"), "{}", ui.screen());
    ui.keys("<f8>xac nhan<ret>");
    assert!(ui.screen().contains("NĂM 2028: đã đủ"), "{}", ui.screen());
    ui.keys("<pgup><ret><tab>Kiểm kê<f9>");
    assert!(ui.screen().contains("T2 03/01 17:00"), "{}", ui.screen());
}

/// From December on, dates of the next year are promised: home says what its calendar wants.
#[test]
fn home_announces_the_next_year_s_calendar_from_december_on() {
    for (now, size, wanted) in [
        ("2026-11-30T08:00", (80, 24), None),
        ("2026-12-01T08:00", (80, 24), Some("F8, Lịch nghỉ: ghi rồi xác nhận năm 2027")),
        ("2026-12-01T08:00", (120, 40), Some("F8, Lịch nghỉ: ghi rồi xác nhận năm")),
        ("2027-12-01T08:00", (80, 24), Some("2028: CHƯA CÓ · F8, Lịch nghỉ")),
    ] {
        let desk = desk(now);
        let mut ui = over(&desk, size, Lang::Vi);
        let screen = ui.screen();
        match wanted {
            Some(wanted) => assert!(screen.contains(wanted), "{screen}"),
            None => assert!(!screen.contains("xác nhận năm"), "{screen}"),
        }
        // Confirmed, nothing is announced any more.
        ui.keys("<f8>lich nghi<ret><f8>xac nhan<ret><pgdn><f8>xac nhan<ret><esc>");
        assert!(!ui.screen().contains("xác nhận năm"), "{}", ui.screen());
    }
}
