//! A dossier's screen over a real desk: one citizen from receipt to survey, by keys.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use crate::desk::{Desk, Request};
use crate::domain::body::Channel;
use crate::domain::catalogue::ComponentKind;
use crate::domain::command::{Command, ComponentGiven, Form, Intake};
use crate::domain::dossier::State;
use crate::domain::person::{Birth, Person, Sex};
use crate::i18n::Lang;
use crate::ui::harness::Harness;
use crate::ui::screens::dossier::DossierScreen;
use crate::ui::{Action, Cx, Routes, Screen};

mod steps;

/// A finger's digit has stood alone so long.
const ALONE: Duration = Duration::from_millis(50);

const ROUTES: Routes = Routes { open: nothing, unclaimed: |_, _| {} };

fn nothing(_: Action, _: &mut Cx) -> Option<Box<dyn Screen>> {
    None
}

/// Thursday 27/08/2026 15:20, household business, three working days: due Friday 04/09.
fn desk(now: &str) -> (Rc<RefCell<Desk>>, String) {
    let mut desk = Desk::in_memory(1).unwrap();
    desk.pretend("2026-08-27T15:20:00".parse().unwrap()).unwrap();
    desk.set(&[("office", "TTPVHCC xã Quảng Điền"), ("clerk", "Lê Thị Hạnh"), ("desk", "1")])
        .unwrap();
    let applicant = Person {
        id_number: Some("046079002211".into()),
        birth: Some(Birth::Year(1979)),
        sex: Some(Sex::Male),
        phone: Some("0905111222".into()),
        address: Some("Thôn Phước Lý, xã Quảng Điền".into()),
        ..Person::named("Trần Văn Lợi")
    };
    let mut intake = Intake::walk_in("1.001612", applicant);
    intake.channel = Channel::Counter;
    let request = Request::now(None, Command::Receive(Box::new(intake)));
    let number = desk.act(&request).unwrap().number;
    desk.pretend("2026-08-28T07:30:00".parse().unwrap()).unwrap();
    let forward = Command::Forward { unit: "Phòng Kinh tế".into() };
    desk.act(&Request::now(Some(&number), forward)).unwrap();
    desk.pretend(now.parse().unwrap()).unwrap();
    (Rc::new(RefCell::new(desk)), number)
}

fn open(desk: &Rc<RefCell<Desk>>, number: &str, size: (u16, u16), lang: Lang) -> Harness {
    let id = desk.borrow().dossier_of(number).unwrap().id;
    Harness::over(desk, size, lang, Box::new(DossierScreen::new(id)), ROUTES)
}

fn state(desk: &Rc<RefCell<Desk>>, number: &str) -> State {
    desk.borrow().dossier_of(number).unwrap().progress.state
}

#[test]
fn an_overdue_dossier_as_drawn_at_both_sizes_and_in_both_languages() {
    let (desk, number) = desk("2026-09-07T08:44:00");
    for (name, size, lang) in [
        ("80x24_vi", (80, 24), Lang::Vi),
        ("80x24_en", (80, 24), Lang::En),
        ("120x40_vi", (120, 40), Lang::Vi),
        ("120x40_en", (120, 40), Lang::En),
    ] {
        let harness = open(&desk, &number, size, lang);
        insta::assert_snapshot!(format!("dossier_overdue_{name}"), harness.screen());
    }
}

#[test]
fn the_forms_of_its_steps_at_both_sizes() {
    let (desk, number) = desk("2026-09-07T08:44:00");
    let mut narrow = open(&desk, &number, (80, 24), Lang::Vi);
    insta::assert_snapshot!("step_reschedule_80x24_vi", narrow.keys("<ret>").screen());
    narrow.keys("<f9>");
    insta::assert_snapshot!("step_reschedule_gap_80x24_vi", narrow.screen());
    let mut wide = open(&desk, &number, (120, 40), Lang::Vi);
    insta::assert_snapshot!("step_return_120x40_vi", wide.keys("<f4>").screen());
    let mut why = open(&desk, &number, (80, 24), Lang::En);
    insta::assert_snapshot!("why_80x24_en", why.keys("<c-d>").screen());
}

/// The overdue step is chosen; what is offered is what the domain allows.
#[test]
fn the_next_step_is_chosen_and_enter_only_opens_its_form() {
    let (desk, number) = desk("2026-09-07T08:44:00");
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    assert!(ui.marked().iter().any(|line| line.contains("Hẹn lại")), "{:?}", ui.marked());
    ui.keys("<ret>");
    assert_eq!(state(&desk, &number), State::InProcess);
    ui.keys("14092026<ret>Chờ xác minh<f9>");
    let dossier = desk.borrow().dossier_of(&number).unwrap();
    assert_eq!(dossier.progress.due, Some("2026-09-14T17:00:00".parse().unwrap()));
    assert_eq!(dossier.progress.reschedules, 1);
    assert!(!ui.screen().contains("► Hẹn lại"), "once only:\n{}", ui.screen());
}

/// Resolve, return, survey: Enter, F9; then F4, F9; then one digit.
#[test]
fn a_result_is_recorded_returned_and_surveyed_by_keys_alone() {
    let (desk, number) = desk("2026-09-04T10:00:00");
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys("<down><up>");
    let resolve = ui.marked();
    assert!(resolve.iter().any(|line| line.contains("kết quả")), "{resolve:?}");
    ui.keys("<ret>12/2026<f9>");
    assert_eq!(state(&desk, &number), State::ResultReady);
    ui.keys("<ret><f9>");
    assert_eq!(state(&desk, &number), State::Returned);
    insta::assert_snapshot!("survey_80x24_vi", ui.screen());
    ui.keys("4").pass(ALONE);
    let dossier = desk.borrow().dossier_of(&number).unwrap();
    let answers: Vec<u8> =
        dossier.surveys.values().flat_map(|s| s.answers.values()).copied().collect();
    assert_eq!(answers, [4]);
    assert!(ui.screen().contains("ĐÃ TRẢ KẾT QUẢ, đúng hạn"), "{}", ui.screen());
}

#[test]
fn an_unanswered_survey_goes_at_the_next_function_key_and_counts_as_no_answer() {
    let (desk, number) = desk("2026-09-04T10:00:00");
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys("<ret><f9><ret><f9><f6>");
    let dossier = desk.borrow().dossier_of(&number).unwrap();
    assert_eq!(dossier.progress.state, State::Returned);
    assert!(dossier.surveys.is_empty());
    assert!(!ui.screen().contains("PHIẾU ĐÁNH GIÁ"));
}

#[test]
fn a_fault_of_the_domain_comes_back_into_the_form_and_nothing_is_lost() {
    let (desk, number) = desk("2026-09-04T10:00:00");
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys("<f8>dừng<ret>");
    assert!(ui.screen().contains("Căn cứ dừng"), "{}", ui.screen());
    ui.keys("<f9>");
    assert!(ui.screen().contains("Còn thiếu"), "{}", ui.screen());
    ui.keys("Tranh chấp<f9>");
    assert_eq!(state(&desk, &number), State::Stopped);
}

/// Due Friday 04/09 17:00: a new date before it is refused by the rules, not by the form.
#[test]
fn a_date_that_the_rules_refuse_is_told_in_the_form() {
    let (desk, number) = desk("2026-09-04T10:00:00");
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys("<f8>hẹn lại<ret>03092026<ret>Chờ xác minh<f9>");
    let screen = ui.screen();
    assert!(screen.contains("03/09/2026") && screen.contains("Chờ xác minh"), "kept: {screen}");
    assert!(screen.contains("phải sau"), "told: {screen}");
    ui.keys("<c-u>08092026<f9>");
    let due = desk.borrow().dossier_of(&number).unwrap().progress.due;
    assert_eq!(due, Some("2026-09-08T17:00:00".parse().unwrap()), "{}", ui.screen());
}

#[test]
fn another_programs_change_shows_at_once() {
    let (desk, number) = desk("2026-09-04T10:00:00");
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    let resolve = Command::Resolve { result_number: Some("9/2026".into()), unit: None };
    desk.borrow_mut().act(&Request::now(Some(&number), resolve)).unwrap();
    let changes = crate::desk::Changes::DOSSIERS.and(crate::desk::Changes::ELSEWHERE);
    ui.report(crate::work::Report::Noticed(crate::desk::job::Reply::Changed(changes)));
    assert!(ui.screen().contains("CÓ KẾT QUẢ"), "{}", ui.screen());
}

#[test]
fn the_history_names_the_form_that_was_printed() {
    let (desk, number) = desk("2026-09-07T08:44:00");
    let print = Command::Print { form: Form::Receipt, copy: None };
    desk.borrow_mut().act(&Request::now(Some(&number), print)).unwrap();
    let screen = open(&desk, &number, (120, 40), Lang::Vi).screen();
    assert!(screen.contains("lần 1: Giấy tiếp nhận hồ sơ"), "{screen}");
}

/// Thirty working days fill the screen with reasons; the papers are still there.
#[test]
fn a_long_reason_gives_way_to_the_papers() {
    let (desk, _) = desk("2026-09-07T08:44:00");
    let person = Person::named("Nguyễn Thị Hồng");
    let mut intake = Intake::walk_in("3.000439", person);
    intake.components = Some(vec![ComponentGiven {
        name: "Đơn đề nghị giao khu vực biển".into(),
        kind: ComponentKind::Original,
        count: 1,
    }]);
    let request = Request::now(None, Command::Receive(Box::new(intake)));
    let number = desk.borrow_mut().act(&request).unwrap().number;
    let screen = open(&desk, &number, (120, 40), Lang::Vi).screen();
    assert!(screen.contains("… Ctrl+D xem đủ"), "{screen}");
    assert!(screen.contains("Đơn đề nghị giao khu vực biển (bản chính 1)"), "{screen}");
}

#[test]
fn the_chosen_step_stays_chosen_when_a_minute_passes() {
    let (desk, number) = desk("2026-09-07T08:44:00");
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys("<down><down>");
    let chosen = ui.marked();
    ui.pass(Duration::from_secs(61));
    assert_eq!(ui.marked(), chosen);
}

/// A reader that sends letter by letter while the survey is up.
#[test]
fn a_scan_of_digits_is_no_answer_to_the_survey() {
    let (desk, number) = desk("2026-09-04T10:00:00");
    let result = Command::Resolve { result_number: Some("12/2026".into()), unit: None };
    desk.borrow_mut().act(&Request::now(Some(&number), result)).unwrap();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    ui.keys("<f4><f9>");
    assert!(ui.screen().contains("Rất hài lòng"), "{}", ui.screen());
    ui.keys("<spell:046085001234>");
    ui.pass(Duration::from_secs(1));
    assert!(desk.borrow().dossier_of(&number).unwrap().surveys.is_empty());
    assert!(!ui.screen().contains("Rất hài lòng"), "the next citizen goes on");
}
