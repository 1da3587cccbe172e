//! Receiving over a real desk, by keys.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use proptest::prelude::*;

use crate::desk::job::{Job, Reply};
use crate::desk::{Desk, Request};
use crate::domain::command::{Command, Intake};
use crate::domain::dossier::Dossier;
use crate::domain::person::{Birth, Person, Sex};
use crate::i18n::Lang;
use crate::ui::harness::Harness;
use crate::ui::routes::{ROUTES, first};
use crate::work::{Lane, Report, Runner, Ticket};

mod bad;
mod cards;
mod drafts;
mod next;
mod print;
mod radar;
mod typing;

pub(super) const CARD: &str = "046085001234|191234567|Nguyễn Văn Thành|12031985|Nam|Thạch Bình, Thị trấn Sịa, \
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

pub(super) fn open(desk: &Rc<RefCell<Desk>>, size: (u16, u16), lang: Lang) -> Harness {
    Harness::over(desk, size, lang, first(), ROUTES)
}

fn narrow(desk: &Rc<RefCell<Desk>>) -> Harness {
    let mut ui = open(desk, (80, 24), Lang::Vi);
    ui.keys("<f2>");
    ui
}

pub(super) fn all(desk: &Rc<RefCell<Desk>>) -> Vec<Dossier> {
    let mut all = Vec::new();
    desk.borrow()
        .each_dossier(|dossier| {
            all.push(dossier.clone());
            Ok(())
        })
        .unwrap();
    all
}

/// A returning citizen of the book, Trần Thị Hòa, here on 1/9.
fn known(desk: &Rc<RefCell<Desk>>) {
    known_since(desk, "2026-09-01T08:00:00");
}

/// Trần Thị Hòa, who was here at that time for the certificate of her marital status.
pub(super) fn known_since(desk: &Rc<RefCell<Desk>>, when: &str) {
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
    request.at = Some(when.parse().unwrap());
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
fn its_fields_are_named_in_both_languages() {
    crate::ui::form::tests::assert_named(super::fields::FIELDS);
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

/// Registering a birth: the same day until 15:00, the next working day after it.
#[test]
fn a_same_day_result_prints_nothing_until_ctrl_p_turns_it() {
    let desk = desk();
    desk.borrow_mut().set(&[("print_receipt", "when_appointed"), ("hide_minutes", "0")]).unwrap();
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

/// As `motcua record` keeps them, or the same person would be two.
#[test]
fn numbers_typed_are_kept_as_the_rules_keep_them() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<s-tab><s-tab><right><tab><tab>0100 109.106-002<ret>Công ty Phú An<ret>");
    ui.keys("<tab><tab>+84 912.345-678<ret>");
    assert!(ui.screen().contains("0912 345 678"), "{}", ui.screen());
    ui.keys("ks<ret>");
    for _ in 0..30 {
        let (x, y) = ui.caret().unwrap_or_default();
        let before: String = ui.line(usize::from(y)).chars().take(usize::from(x)).collect();
        if before.contains("Mã của tỉnh") {
            break;
        }
        ui.keys("<tab>");
    }
    ui.keys("H57.31-260907-0012<f9>");
    let dossier = &all(&desk)[0];
    let applicant = dossier.applicant.as_ref().unwrap();
    assert_eq!(applicant.id_number.as_deref(), Some("0100109106-002"), "{}", ui.screen());
    assert_eq!(applicant.phone.as_deref(), Some("0912345678"));
    assert_eq!(dossier.external_number.as_deref(), Some("H57.31-260907-0012"));
}

#[test]
fn a_passport_is_kept_in_capitals() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<s-tab>h<tab>c1234567<ret>");
    assert!(ui.screen().contains("C1234567"), "{}", ui.screen());
    ui.keys("Lê Thị Mơ<f9>ks<ret><f9>");
    let applicant = all(&desk)[0].applicant.clone().unwrap();
    assert_eq!(applicant.id_number.as_deref(), Some("C1234567"), "{}", ui.screen());
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
fn faults_are_told_in_words_on_leaving_the_field() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("04608500123");
    assert!(!ui.screen().contains("12 chữ số"), "not while typing: {}", ui.screen());
    ui.keys("<ret>");
    assert!(ui.line(22).contains("12"), "{}", ui.screen());
    ui.keys("Lê Thị Mơ<s-tab>4<ret>");
    assert!(!ui.line(22).contains("12 chữ số"), "{}", ui.screen());
    ui.keys("<tab><tab><tab>0912<ret>");
    assert!(ui.screen().contains("!0912"), "{}", ui.screen());
    assert!(!ui.line(22).contains("Còn thiếu"), "a fault goes first: {}", ui.screen());
}

#[test]
fn nobody_is_born_tomorrow() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<ret>08092026<ret>");
    assert!(ui.line(22).contains("Ngày sinh: "), "{}", ui.screen());
}

/// CMND has nine digits, Căn cước twelve.
#[test]
fn the_number_is_judged_by_the_paper_chosen() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("191234567<ret>");
    assert!(ui.line(22).contains("Số giấy tờ: "), "{}", ui.screen());
    ui.keys("<s-tab><s-tab>c");
    assert!(ui.screen().contains("[CMND ▼]"), "{}", ui.screen());
    assert!(!ui.line(22).contains("Số giấy tờ: "), "{}", ui.screen());
}

/// The size that consoles of Windows open with.
#[test]
fn the_date_is_seen_in_a_wide_and_low_window() {
    let mut ui = open(&desk(), (120, 30), Lang::Vi);
    ui.keys("<f2><tab>Lê Thị Mơ<f9>hon nhan<ret>");
    for text in ["17:00 THỨ NĂM 10/09/2026", "Mời quay lại", "không in", "F9 LƯU"] {
        assert!(ui.screen().contains(text), "{text}: {}", ui.screen());
    }
}

#[test]
fn somebody_elses_phone_does_not_fill_the_form_with_their_number() {
    let desk = desk();
    known(&desk);
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<tab><tab><tab><tab>0905111222<ret><c-r>");
    assert!(!ui.screen().contains("046190004321"), "{}", ui.screen());
    assert!(ui.screen().contains("cũng của Trần Thị Hòa"), "{}", ui.screen());
}

#[test]
fn a_key_that_changes_nothing_does_not_unpick_the_procedure() {
    let mut ui = narrow(&desk());
    ui.keys("<tab>Lê Thị Mơ<f9>hon nhan<ret>");
    let before = ui.screen();
    assert!(before.contains("17:00 THỨ NĂM 10/09/2026"), "{before}");
    ui.keys("<s-tab><del>");
    assert!(ui.screen().contains("17:00 THỨ NĂM 10/09/2026"), "{}", ui.screen());
}

#[test]
fn help_names_the_keys_that_clear_a_field_and_take_typing_back() {
    let mut ui = narrow(&desk());
    ui.keys("<f1><pgdn><pgdn>");
    assert!(ui.screen().contains("Ctrl+U  Ctrl+Z"), "{}", ui.screen());
}

#[test]
fn help_gives_the_form_back_as_it_was() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>");
    let before = ui.caret();
    ui.keys("<f1><esc>");
    assert_eq!(ui.caret(), before);
}

#[test]
fn a_child_owns_with_a_name_and_a_birth_date_alone() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<tab><tab><tab><tab><tab><tab>c<ret>");
    ui.keys("Nguyễn Minh An<ret>01092026<tab><f9>");
    assert!(ui.screen().contains("Còn thiếu: Thủ tục"), "{}", ui.screen());
    ui.keys("ks<ret><f9>");
    let owner = all(&desk)[0].owner.clone().unwrap();
    assert_eq!((owner.name.as_str(), owner.id_number), ("Nguyễn Minh An", None));
    assert_eq!(owner.birth, Some(Birth::Date("2026-09-01".parse().unwrap())));
}

#[test]
fn a_known_person_is_shown_with_the_last_digit_and_gone_with_another_number() {
    let desk = desk();
    known(&desk);
    let mut ui = narrow(&desk);
    ui.keys("04619000432");
    assert!(!ui.screen().contains("Trần Thị Hòa"), "{}", ui.screen());
    ui.keys("1");
    assert!(ui.screen().contains("Người này ở quầy ta: Trần Thị Hòa"), "{}", ui.screen());
    assert!(ui.screen().contains("0901-1001"), "the last dossiers: {}", ui.screen());
    ui.keys("<bs>2<ret>");
    assert!(!ui.screen().contains("Trần Thị Hòa"), "{}", ui.screen());
    ui.keys("<c-r>");
    assert!(!ui.screen().contains("0905 111 222"), "nobody else's phone: {}", ui.screen());
    assert!(ui.screen().contains("chưa có ai khớp"), "{}", ui.screen());
}

#[test]
fn a_phone_shared_with_somebody_else_is_said() {
    let desk = desk();
    known(&desk);
    let mut ui = narrow(&desk);
    ui.keys("046085001234<ret>Nguyễn Văn Thành<tab><tab><tab><tab>0905111222<ret>");
    assert!(ui.screen().contains("Số điện thoại này cũng của Trần Thị Hòa"), "{}", ui.screen());
}

#[test]
fn an_organisation_shows_a_tax_code_and_a_representative_and_has_no_sex() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<s-tab><s-tab><right><tab><tab>0100109106<ret>Công ty Phú An<ret>Lê Thị Mơ<ret>");
    assert!(ui.screen().contains("[Mã số thuế ▼]"), "{}", ui.screen());
    ui.keys("<f9>1.001612<ret><f9>");
    let screen = ui.screen();
    let all = all(&desk);
    let applicant = all.first().unwrap_or_else(|| panic!("{screen}")).applicant.clone().unwrap();
    assert_eq!(applicant.representative.as_deref(), Some("Lê Thị Mơ"));
    assert_eq!((applicant.sex, applicant.birth), (None, None));
}

/// No list of days off of 2031 has been announced.
#[test]
fn a_year_without_a_calendar_asks_for_a_date_and_the_desk_stays_open() {
    let desk = desk();
    desk.borrow_mut().pretend("2031-03-03T08:43:00".parse().unwrap()).unwrap();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<f9>hon nhan<ret>");
    assert!(ui.screen().contains("chưa có ngày hẹn"), "{}", ui.screen());
    ui.keys("<f9>");
    assert!(all(&desk).is_empty());
    ui.keys("06032031<f9>");
    let screen = ui.screen();
    let all = all(&desk);
    let due = all.first().unwrap_or_else(|| panic!("{screen}")).progress.due;
    assert_eq!(due, Some("2031-03-06T17:00:00".parse().unwrap()));
}

/// Enter, Tab, arrows, Ctrl and F keys; letters and digits of values are not counted.
#[test]
fn few_keys_besides_the_values_receive_a_citizen() {
    let desk = desk();
    desk.borrow_mut().set(&[("place", "Quảng Điền")]).unwrap();
    known(&desk);
    let mut ui = narrow(&desk);
    // F2, then Enter after number, name, date, address, phone, procedure; F9.
    ui.keys("046085001234<ret>Nguyễn Văn Thành<ret>12031985<ret>Thôn 1<ret>");
    ui.keys("0912345678<ret>hon nhan<ret><f9>");
    assert_eq!(all(&desk).len(), 2, "{}", ui.screen());
    let communes: Vec<_> =
        all(&desk).iter().filter_map(|dossier| dossier.commune.clone()).collect();
    assert_eq!(communes, ["19867"]);
    // F2, Ctrl+R, Enter on the procedure, F9.
    ui.keys("<f2>046190004321<c-r>ks<ret><f9>");
    assert_eq!(all(&desk).len(), 3, "{}", ui.screen());
    // F2, the card, the phone and the procedure with Enter, F9.
    ui.keys(&format!("<f2><scan:{CARD}>0912345678<ret>ks<ret><f9>"));
    assert_eq!(all(&desk).len(), 4, "{}", ui.screen());
}

#[test]
fn after_three_in_the_afternoon_a_same_day_result_is_tomorrows_and_prints() {
    let desk = desk();
    desk.borrow_mut().set(&[("print_receipt", "when_appointed")]).unwrap();
    desk.borrow_mut().pretend("2026-09-07T15:01:00".parse().unwrap()).unwrap();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<f9>1.001193<ret>");
    assert!(ui.screen().contains("17:00 THỨ BA 08/09/2026"), "{}", ui.screen());
    assert!(ui.screen().contains("in giấy hẹn 2 liên sau khi lưu"), "{}", ui.screen());
}

/// Takes jobs and answers none: a desk in the middle of a slow save.
struct Slow(Rc<RefCell<Vec<(Ticket, String)>>>);

impl Runner<Job, Reply> for Slow {
    fn submit(&mut self, ticket: Ticket, _: Lane, job: Job) {
        self.0.borrow_mut().push((ticket, format!("{job:?}")));
    }
}

#[test]
fn a_slow_save_takes_one_f9_and_lets_nobody_past_its_number() {
    let jobs = Rc::new(RefCell::new(Vec::new()));
    let now = "2026-09-07T08:43:00".parse().unwrap();
    let runner = Box::new(Slow(Rc::clone(&jobs)));
    let mut ui =
        Harness::new((80, 24), Lang::Vi, now, Box::new(super::Receive::new()), ROUTES, runner);
    ui.ui().take_office(std::sync::Arc::new(crate::domain::office::Office::default()));
    ui.keys("<tab>Lê Thị Mơ<f9>1.001193<ret><f9><f9>x<f2><esc><f9>");
    assert!(ui.screen().contains("Đang lưu…"), "{}", ui.screen());
    let acts: Vec<Ticket> =
        jobs.borrow().iter().filter(|(_, job)| job.starts_with("Act(")).map(|job| job.0).collect();
    let [act] = acts[..] else { panic!("one save: {:?}", jobs.borrow()) };
    let answer = crate::desk::Answer {
        id: crate::domain::ids::DossierId::new(0, [0; 10]),
        number: "QUAY-260907-1001".into(),
        due: Some("2026-09-07T17:00:00".parse().unwrap()),
        state: crate::domain::dossier::State::Received,
        warnings: Vec::new(),
        received: true,
        books: Vec::new(),
    };
    ui.report(Report::Done(act, Reply::Done(answer)));
    assert!(ui.screen().contains("0907-1001      QUAY-260907-1001"), "{}", ui.screen());
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
        ui.keys(&format!("<scan:{CARD}>0912<tab><tab>c<ret>Nguyễn Minh An<ret>01092026<ret>"));
        ui.keys("04608500123<ret>ks<ret><f9>");
        insta::assert_snapshot!(format!("receive_faults_{name}"), ui.screen());
        ui.keys("<f2><tab><tab><tab><tab>Thôn 3, quang<down>");
        insta::assert_snapshot!(format!("receive_address_{name}"), ui.screen());
        ui.keys("<f2>046190004321<c-r>hon nhan<ret><f9>");
        insta::assert_snapshot!(format!("saved_{name}"), ui.screen());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is typed without F9 and its fellows, nothing is received and the form is there.
    #[test]
    fn nothing_but_the_save_key_receives(
        keys in proptest::collection::vec(
            prop_oneof![
                6 => "[a-zA-ZđếộÊ0-9 ,./|]{1,12}",
                6 => proptest::sample::select(vec![
                    "<ret>", "<tab>", "<s-tab>", "<up>", "<down>", "<left>", "<right>", "<space>",
                    "<bs>", "<del>", "<pgdn>", "<c-r>", "<c-p>", "<f8><esc>", "<scan:12345678>",
                ]).prop_map(str::to_owned),
            ],
            0..40,
        ),
    ) {
        let desk = desk();
        known(&desk);
        let mut ui = narrow(&desk);
        for key in &keys {
            ui.keys(key);
            prop_assert!(ui.line(0).contains("TIẾP NHẬN HỒ SƠ"), "{}", ui.screen());
        }
        prop_assert_eq!(all(&desk).len(), 1);
    }
}
