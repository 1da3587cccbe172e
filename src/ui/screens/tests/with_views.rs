//! What the keys do, over views: nothing here depends on how the book is kept.

use std::time::Duration;

use super::sample::{Views, at, empty_home, home};
use crate::desk::job::{Changes, Job, Reply};
use crate::domain::fault::What;
use crate::i18n::Lang;
use crate::ui::harness::Harness;
use crate::ui::routes;
use crate::work::{Lane, Report, Runner, Ticket};

fn open() -> (Views, Harness) {
    let views = Views::new(home());
    let ui = views.open((80, 24), Lang::Vi);
    views.asked();
    (views, ui)
}

fn marked(ui: &Harness) -> String {
    ui.marked().join("|")
}

#[test]
fn the_cursor_is_in_the_box_and_the_arrows_move_the_sheet_meanwhile() {
    let (views, mut ui) = open();
    assert_eq!(ui.caret(), Some((3, 3)));
    assert!(marked(&ui).starts_with("►  0827-0012 Trần Văn Lợi"), "{}", marked(&ui));
    ui.keys("<down>");
    assert!(marked(&ui).starts_with("►  0903-0007 Lê Thị Mơ"), "{}", marked(&ui));
    assert_eq!(ui.caret(), Some((3, 3)));
    assert_eq!(views.asked(), [""; 0], "moving asks for nothing");
}

#[test]
fn page_down_turns_the_pages_of_a_group_then_goes_to_the_next() {
    let (_, mut ui) = open();
    let mut seen = Vec::new();
    for _ in 0..9 {
        seen.push(marked(&ui).chars().skip(3).take(9).collect::<String>());
        ui.keys("<pgdn>");
    }
    // Two rows of "due today" are shown at once, one of those that wait.
    let pages = [
        "0827-0012",
        "0903-0007",
        "0828-0003",
        "0826-0011",
        "0827-0021",
        "0828-0004",
        "0826-0006",
        "0826-0015",
        "0825-0002",
    ];
    assert_eq!(seen, pages);
    ui.keys("<pgup><pgup><pgup><pgup><pgup>");
    assert!(marked(&ui).contains("0826-0011"), "{}", marked(&ui));
}

#[test]
fn a_group_says_how_many_more_there_are_until_the_last_is_seen() {
    let (_, mut ui) = open();
    assert!(ui.screen().contains("… còn 2, Page Down"));
    ui.keys("<down><down><down><down>");
    assert!(marked(&ui).contains("Phan Văn Tú"), "{}", marked(&ui));
    assert!(!ui.screen().contains("… còn 2, Page Down"), "{}", ui.screen());
}

#[test]
fn enter_on_the_sheet_opens_and_writes_nothing() {
    let (views, mut ui) = open();
    ui.keys("<down><ret>");
    let asked = views.asked();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked.first().is_some_and(|job| job.starts_with("Open(")), "{asked:?}");
}

#[test]
fn the_first_letter_replaces_the_sheet_and_esc_brings_it_back() {
    let (views, mut ui) = open();
    ui.keys("ho");
    assert_eq!(views.asked(), ["Find(\"h\")", "Find(\"ho\")"]);
    assert!(ui.screen().contains("KẾT QUẢ (13) cho “ho”"));
    assert!(!ui.screen().contains("VIỆC SÁNG NAY"));
    ui.keys("<esc>");
    assert!(ui.screen().contains("VIỆC SÁNG NAY (11)"));
    assert_eq!(ui.caret(), Some((3, 3)));
}

#[test]
fn emptying_the_box_brings_the_sheet_back() {
    let (_, mut ui) = open();
    ui.keys("ho<bs><bs>");
    assert!(ui.screen().contains("VIỆC SÁNG NAY (11)"));
}

#[test]
fn moving_the_caret_searches_nothing() {
    let (views, mut ui) = open();
    ui.keys("ho<left><home><end>");
    assert_eq!(views.asked().len(), 2);
}

#[test]
fn enter_opens_the_marked_result_and_the_next_letter_begins_anew() {
    let (views, mut ui) = open();
    ui.keys("ho<down><ret>");
    let asked = views.asked();
    assert!(asked.last().is_some_and(|job| job.starts_with("Open(")), "{asked:?}");
    ui.keys("<esc>");
    assert!(ui.line(3).contains("ho"), "the results are still there");
    ui.keys("x");
    assert_eq!(ui.line(3).trim(), "► x");
}

#[test]
fn backspace_after_coming_back_mends_the_old_words() {
    let (_, mut ui) = open();
    ui.keys("hoa<ret><esc><bs>n");
    assert_eq!(ui.line(3).trim(), "► hon");
}

/// A runner whose answers come when the test gives them.
struct Later;

impl Runner<Job, Reply> for Later {
    fn submit(&mut self, _: Ticket, _: Lane, _: Job) {}
}

fn later() -> Harness {
    let mut ui = Harness::new(
        (80, 24),
        Lang::Vi,
        super::sample::monday(),
        routes::first(),
        routes::ROUTES,
        Box::new(Later),
    );
    // Office is ticket 1, home is ticket 2.
    ui.report(Report::Done(Ticket(1), Reply::Office(super::sample::office().into())));
    ui.report(Report::Done(Ticket(3), Reply::Home(Box::new(home()))));
    ui
}

fn found(words: &str) -> Reply {
    Reply::Found { words: words.into(), rows: super::sample::rows() }
}

#[test]
fn the_page_before_stays_until_the_answer_comes() {
    let mut ui = later();
    assert!(ui.screen().contains("VIỆC SÁNG NAY (11)"), "{}", ui.screen());
    ui.keys("h");
    assert!(ui.screen().contains("VIỆC SÁNG NAY (11)"));
    ui.report(Report::Done(Ticket(4), found("h")));
    ui.keys("o");
    assert!(ui.screen().contains("cho “h”"));
    ui.report(Report::Done(Ticket(5), found("ho")));
    assert!(ui.screen().contains("cho “ho”"));
}

#[test]
fn line_3_letters_and_backspaces_do_not_wait_for_the_search() {
    let mut ui = later();
    ui.keys("vie<bs><bs>iê<bs>ệt");
    assert_eq!(ui.line(3).trim(), "► việt");
    for ticket in 4..=11 {
        ui.report(Report::Done(Ticket(ticket), found("vi")));
    }
    assert_eq!(ui.line(3).trim(), "► việt");
}

#[test]
fn line_4_the_answer_to_a_scan_does_not_change_what_is_typed_meanwhile() {
    for answer in [Reply::Dossier(None), Reply::Several(super::sample::rows())] {
        let mut ui = later();
        ui.keys("<scan:0827-0012>ho");
        ui.report(Report::Done(Ticket(4), answer));
        assert_eq!(ui.line(3).trim(), "► ho");
    }
}

#[test]
fn enter_before_the_answer_opens_what_was_asked_for_when_it_comes() {
    let mut ui = later();
    ui.keys("h");
    ui.report(Report::Done(Ticket(4), found("h")));
    ui.keys("o<ret>");
    assert!(ui.screen().contains("cho “h”"), "not the page of other words");
    ui.report(Report::Done(Ticket(5), found("ho")));
    assert!(ui.screen().contains("Đang mở hồ sơ"), "{}", ui.screen());
}

#[test]
fn a_letter_after_enter_takes_it_back() {
    let mut ui = later();
    ui.keys("h<ret>o");
    ui.report(Report::Done(Ticket(5), found("ho")));
    assert!(ui.screen().contains("cho “ho”"));
}

#[test]
fn an_answer_after_esc_does_not_take_the_sheet_away() {
    let mut ui = later();
    ui.keys("h<esc>");
    ui.report(Report::Done(Ticket(4), found("h")));
    assert!(ui.screen().contains("VIỆC SÁNG NAY (11)"));
}

#[test]
fn a_whole_number_is_opened_by_scan_paste_and_enter() {
    for keys in
        ["<scan:H57.31-260827-0012>", "<paste: H57.31-260827-0012 >", "H57.31-260827-0012<ret>"]
    {
        let (views, mut ui) = open();
        ui.keys(keys);
        let asked = views.asked();
        let wanted = "OpenNumber(\"H57.31-260827-0012\")";
        assert!(asked.iter().any(|job| job == wanted), "{keys}: {asked:?}");
        assert!(ui.screen().contains("Không có hồ sơ mã H57.31-260827-0012."));
        assert!(
            asked.last().is_some_and(|job| job.starts_with("Find(")),
            "then it is searched for"
        );
    }
}

#[test]
fn the_enter_of_a_slow_reader_looks_up_what_stands_in_the_box() {
    let (views, mut ui) = open();
    ui.keys("<spell:ABC-77>");
    let asked = views.asked();
    assert!(asked.iter().any(|job| job == "OpenNumber(\"ABC-77\")"), "{asked:?}");
}

#[test]
fn a_card_opens_a_receipt_with_the_person_filled_in() {
    let card = "046085001234|191234567|Nguyễn Văn Thành|12031985|Nam|Thạch Bình, Sịa|01012022";
    for keys in [format!("<scan:{card}>"), format!("<paste:{card}>"), format!("{card}<ret>")] {
        let (_, mut ui) = open();
        ui.keys(&keys);
        let shown = ui.screen();
        assert!(shown.contains("046085001234") && shown.contains("Nguyễn Văn Thành"), "{shown}");
        assert!(shown.contains("12/03/1985"), "{shown}");
        ui.keys("<esc>");
        assert!(ui.line(3).trim().ends_with('►'), "the box is empty for the next citizen");
    }
}

#[test]
fn a_card_with_an_impossible_date_is_told_and_opens_nothing() {
    let (_, mut ui) = open();
    ui.keys("<scan:046085001234|1|Nguyễn Văn Thành|31021985|Nam|Huế|01012022>");
    assert!(ui.screen().contains("VIỆC SÁNG NAY"), "{}", ui.screen());
    assert!(ui.screen().contains("Thẻ ghi sai: không có ngày này trong lịch."), "{}", ui.screen());
}

#[test]
fn another_programs_writing_is_told_and_the_sheet_read_again() {
    let (views, mut ui) = open();
    views.0.borrow_mut().home = empty_home();
    let changes = Changes::DOSSIERS.and(Changes::ELSEWHERE);
    ui.report(Report::Noticed(Reply::Changed(changes)));
    assert!(ui.screen().contains("Chương trình khác vừa ghi vào dữ liệu"));
    assert!(ui.screen().contains("VIỆC SÁNG NAY (0)"));
}

#[test]
fn the_mark_stays_on_its_dossier_when_the_sheet_changes() {
    let (views, mut ui) = open();
    ui.keys("<down><down>");
    assert!(marked(&ui).contains("Võ Đình Hậu"));
    views.0.borrow_mut().home.sheet.remove(0);
    ui.report(Report::Noticed(Reply::Changed(Changes::DOSSIERS)));
    assert!(marked(&ui).contains("Võ Đình Hậu"));
}

#[test]
fn a_question_mark_in_the_empty_box_is_help() {
    let (_, mut ui) = open();
    ui.keys("?");
    assert!(ui.screen().contains("TRỢ GIÚP: TRANG ĐẦU"));
    ui.keys("<esc>a?");
    assert!(ui.line(3).contains("a?"));
}

#[test]
fn keys_whose_work_comes_later_say_so() {
    let (_, mut ui) = open();
    ui.keys("<f7>");
    assert!(ui.screen().contains("Bản này chưa có việc đó."));
    assert!(ui.screen().contains("VIỆC SÁNG NAY"));
}

#[test]
fn returning_puts_results_that_wait_first() {
    let (_, mut ui) = open();
    ui.keys("<f4>a");
    assert!(marked(&ui).contains("Nguyễn Thị Hà") && marked(&ui).contains("Có kết quả"));
}

#[test]
fn lists_turn_by_tab_round_and_round() {
    let (views, mut ui) = open();
    ui.keys("<f6>");
    let asked = views.asked();
    assert!(asked.iter().any(|job| job.contains("kind: Open")), "{asked:?}");
    ui.keys("<tab><tab><s-tab><s-tab><s-tab>");
    let asked = views.asked().join(" ");
    for kind in ["Overdue", "MustApologise", "Open", "All"] {
        assert!(asked.contains(&format!("kind: {kind}")), "{kind}: {asked}");
    }
    assert!(ui.screen().contains("►Tất cả 13"));
}

#[test]
fn a_list_is_read_on_when_its_end_comes_near() {
    let (views, mut ui) = open();
    let one = super::sample::rows().into_iter().next().unwrap();
    views.0.borrow_mut().rows =
        (0..250).map(|place| crate::desk::views::Row { place, ..one.clone() }).collect();
    ui.keys("<f6>");
    assert!(ui.line(22).contains("1/250"), "{}", ui.line(22));
    for _ in 0..20 {
        ui.keys("<pgdn>");
    }
    assert!(ui.line(22).contains("250/250"), "{}", ui.line(22));
    let lists = views.asked().iter().filter(|job| job.starts_with("List")).count();
    assert_eq!(lists, 3, "each page once");
}

#[test]
fn a_scan_in_a_list_is_the_next_citizen() {
    let (views, mut ui) = open();
    ui.keys("<f6><scan:H57.31-260827-0012>");
    assert!(views.asked().iter().any(|job| job.starts_with("OpenNumber")));
    assert!(ui.screen().contains("Quét thẻ"), "home again");
}

#[test]
fn a_draft_is_dropped_only_after_a_yes() {
    for key in ["<del>", "<c-x>"] {
        let (views, mut ui) = open();
        ui.keys("<f8>phieu do<ret>").keys(key);
        assert!(ui.screen().contains("Bỏ phiếu dở dang của Phan Thị Hoa?"), "{}", ui.screen());
        ui.keys("k");
        assert!(!views.asked().iter().any(|job| job.starts_with("DropDraft")));
        ui.keys(key).keys("c");
        assert!(views.asked().iter().any(|job| job == "DropDraft(4)"));
        assert!(ui.screen().contains("Không có phiếu nào điền dở."), "{}", ui.screen());
    }
}

#[test]
fn a_draft_opens_in_its_form() {
    let (views, mut ui) = open();
    ui.keys("<f8>phieu do<ret><ret>");
    assert!(views.asked().iter().any(|job| job == "OpenDraft(4)"));
    assert!(ui.line(0).contains("TIẾP NHẬN"), "{}", ui.line(0));
}

#[test]
fn a_known_clerk_is_chosen_and_a_new_one_typed() {
    let (views, mut ui) = open();
    ui.keys("<f8>doi nguoi<ret>tran<ret>");
    assert!(views.asked().contains(&"ChangeClerk(\"Trần Đức\")".to_owned()));
    ui.keys("<f8>doi nguoi<ret>Phan  Văn Tú<ret>");
    assert!(views.asked().contains(&"ChangeClerk(\"Phan Văn Tú\")".to_owned()));
    ui.keys("<f8>doi nguoi<ret><ret>");
    assert_eq!(views.asked(), [""; 0], "the same clerk again changes nothing");
    assert!(ui.screen().contains("VIỆC SÁNG NAY"));
}

#[test]
fn after_half_an_hour_the_desk_asks_who_is_there_and_a_scan_is_not_lost() {
    let (views, mut ui) = open();
    ui.pass(Duration::from_secs(31 * 60)).keys("x").pass(Duration::from_secs(1));
    assert!(ui.screen().contains("Ai đang trực quầy?"));
    views.asked();
    ui.keys("<scan:H57.31-260827-0012>");
    assert!(views.asked().iter().any(|job| job.starts_with("OpenNumber")));
}

fn behind() -> (Views, Harness) {
    let (views, mut ui) = open();
    views.0.borrow_mut().trouble = Some(What::ClockBehind(at(9, 7, 16, 55)).into());
    ui.keys("<f8>doi nguoi<ret>tran<ret>");
    assert!(ui.screen().contains("08:42 07/09/2026") && ui.screen().contains("16:55"));
    views.asked();
    (views, ui)
}

#[test]
fn a_clock_behind_is_trusted_by_f9() {
    let (views, mut ui) = behind();
    ui.keys("<f9>");
    assert_eq!(views.asked(), ["TrustClock"]);
    assert!(!ui.screen().contains("GIỜ MÁY TÍNH"));
}

#[test]
fn a_clock_behind_is_mended_by_typing_date_and_time() {
    let (views, mut ui) = behind();
    ui.keys("<right><f9>");
    assert!(ui.screen().contains("Còn thiếu: Giờ"), "{}", ui.screen());
    ui.keys("25h<f9>");
    assert_eq!(views.asked(), [""; 0], "no such time");
    ui.keys("<c-u>17h05<f9>");
    assert_eq!(views.asked(), ["SetClock(2026-09-07T17:05:00)"]);
}

#[test]
fn a_trouble_is_told_with_what_to_do_and_closed_by_enter() {
    let (views, mut ui) = open();
    views.0.borrow_mut().trouble =
        Some(crate::desk::Trouble::Book(crate::store::StoreError::DiskFull));
    ui.keys("<f8>doi nguoi<ret>tran<ret>");
    assert!(ui.screen().contains("Đĩa đã đầy") && ui.screen().contains("Xóa bớt tệp"));
    ui.keys("x<ret>");
    assert!(!ui.screen().contains("Đĩa đã đầy"));
    assert!(ui.screen().contains("tran"), "what was typed is still there");
}

#[test]
fn only_what_was_changed_is_saved() {
    let (views, mut ui) = open();
    ui.keys("<f8>cai dat<ret><tab>UBND huyện<f9>");
    assert_eq!(views.asked(), ["Set([(\"upper_office\", \"UBND huyện\")])"]);
    ui.keys("<f8>cai dat<ret><f9>");
    assert_eq!(views.asked(), [""; 0]);
    assert!(ui.screen().contains("Chưa sửa gì."));
}

#[test]
fn a_wrong_timetable_is_told_and_not_sent() {
    let (views, mut ui) = open();
    ui.keys("<f8>cai dat<ret><tab><tab><tab><tab><tab><tab><c-u>mon 25:00<f9>");
    assert_eq!(views.asked(), [""; 0]);
    assert!(ui.line(0).contains("CÀI ĐẶT"));
}

#[test]
fn the_language_and_the_colours_are_remembered() {
    let (views, mut ui) = open();
    ui.keys("<f8>english<ret>");
    assert!(ui.screen().contains("THIS MORNING"));
    ui.keys("<f8>colours<ret>");
    let asked = views.asked();
    assert!(asked.contains(&"Remember(\"lang\", \"en\")".to_owned()), "{asked:?}");
    assert!(asked.iter().any(|job| job.starts_with("Remember(\"theme\"")), "{asked:?}");
}
