//! The stack and the loop's rules, with screens that only write down what they are told.

use std::cell::RefCell;
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime};

use super::harness::Harness;
use super::kit::{Dialog, TextBox, hint_bar, title_bar};
use super::*;
use crate::desk::Changes;
use crate::desk::job::{Job, Reply};
use crate::i18n::{Lang, T};
use crate::work::{Inline, Lane, Report, Runner, Ticket, Worker};

thread_local! {
    /// What happened, in order. Routes are plain functions, so it has to be found from there.
    static LOG: RefCell<Vec<String>> = RefCell::default();
}

fn log(text: impl Into<String>) {
    LOG.with_borrow_mut(|log| log.push(text.into()));
}

/// Returns what happened since the last time it was asked.
fn told() -> Vec<String> {
    LOG.take()
}

/// A screen with one box that writes down what it is told.
struct Probe {
    name: &'static str,
    line: TextBox,
}

impl Probe {
    fn boxed(name: &'static str) -> Box<dyn Screen> {
        Box::new(Self { name, line: TextBox::default() })
    }
}

impl Screen for Probe {
    fn title(&self) -> T {
        T::new("Thử", "Probe")
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save, Action::Note, Action::Void]
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Help, Action::Receive, Action::Walk]
    }

    fn help(&self) -> &'static [T] {
        static LINES: [T; 1] = [T::new("Gõ rồi Enter.", "Type, then Enter.")];
        &LINES
    }

    fn enabled(&self, action: Action) -> Result<(), T> {
        match action {
            Action::Void => Err(T::new("Đã trả, không hủy được.", "Returned, cannot be voided.")),
            _ => Ok(()),
        }
    }

    fn question_is_help(&self) -> bool {
        self.name == "home" && self.line.is_empty()
    }

    fn on_show(&mut self, _: &mut Cx) {
        log(format!("{} shown", self.name));
    }

    fn on_leave(&mut self, _: &mut Cx) {
        log(format!("{} left", self.name));
    }

    fn on_minute(&mut self, cx: &mut Cx) {
        log(format!("{} {}", self.name, cx.now().format("%H:%M")));
    }

    fn on_change(&mut self, _: Changes, _: &mut Cx) {
        log(format!("{} changed", self.name));
    }

    fn on_reply(&mut self, ticket: Ticket, _: Reply, _: &mut Cx) -> Flow {
        log(format!("{} reply {}", self.name, ticket.0));
        Flow::Stay
    }

    fn on_answer(&mut self, asked: &'static str, answer: Answer, _: &mut Cx) -> Flow {
        log(format!("{} {asked} {answer:?}", self.name));
        Flow::Stay
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::Save => {
                let ticket = cx.run(Job::Remember("lang", "vi".into()));
                log(format!("{} saves {}", self.name, ticket.0));
                Flow::Stay
            }
            Action::Note => {
                let question = "Giữ phiếu dở?".to_owned();
                Flow::push(Dialog::new("keep", T::new("Hỏi", "Ask"), question))
            }
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        match edit {
            Edit::Key(key) if *key == Key::plain(Code::PageDown) => Flow::push(Prompt),
            Edit::Key(key) if *key == Key::plain(Code::PageUp) => Flow::PopPass,
            Edit::Key(key) if key.code == Code::Enter => {
                log(format!("{} enter", self.name));
                Flow::Stay
            }
            edit => {
                if let Some(scan) = edit.scan() {
                    log(format!("{} scan {scan}", self.name));
                } else if self.line.edit(edit, None) {
                    cx.run(Job::Find(self.line.text().to_owned()));
                }
                Flow::Stay
            }
        }
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        title_bar(Rect { height: 1, ..area }, self.name, out);
        self.line.draw(1, 3, 30, true, out);
        let y = area.bottom() - 1;
        hint_bar(
            Rect { y, height: 1, ..area },
            &[Action::Help, Action::Receive, Action::Walk],
            out,
        );
    }
}

/// A popup that closes at a scan and lets the screen below have it, as the survey does.
struct Prompt;

impl Screen for Prompt {
    fn title(&self) -> T {
        T::new("Hỏi", "Ask")
    }

    fn on_action(&mut self, _: Action, _: &mut Cx) -> Flow {
        Flow::Pass
    }

    fn on_edit(&mut self, edit: &Edit, _: &mut Cx) -> Flow {
        if edit.scan().is_some() { Flow::PopPass } else { Flow::Stay }
    }

    fn on_leave(&mut self, _: &mut Cx) {
        log("prompt left");
    }

    fn area(&self, window: Rect) -> Rect {
        Rect { x: 20, y: 8, width: window.width - 40, height: 6 }
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        out.frame(area);
    }
}

/// A desk that saves and finds nothing.
struct Desk;

impl Worker<Job, Reply> for Desk {
    fn run(&mut self, job: Job) -> Reply {
        match job {
            Job::Find(words) => Reply::Found { words, rows: Vec::new() },
            _ => Reply::Saved(Changes::DOSSIERS),
        }
    }
}

/// A runner that never answers, so that the test can.
struct Silent;

impl Runner<Job, Reply> for Silent {
    fn submit(&mut self, ticket: Ticket, _: Lane, _: Job) {
        log(format!("submitted {}", ticket.0));
    }
}

fn open(action: Action, _: &mut Cx) -> Option<Box<dyn Screen>> {
    match action {
        Action::Receive => Some(Probe::boxed("receive")),
        Action::Lists => Some(Probe::boxed("lists")),
        Action::SwitchClerk => Some(Probe::boxed("clerk")),
        _ => None,
    }
}

fn unclaimed(_: Reply, cx: &mut Cx) {
    log("unclaimed");
    cx.toast(Role::Good, "Đã lưu");
}

fn monday() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 9, 7).unwrap().and_hms_opt(8, 42, 30).unwrap()
}

fn over(runner: impl Runner<Job, Reply> + 'static) -> Harness {
    told();
    let routes = Routes { open, unclaimed };
    let first = Probe::boxed("home");
    let mut ui = Harness::new((80, 24), Lang::Vi, monday(), first, routes, Box::new(runner));
    ui.pass(Duration::ZERO);
    assert_eq!(told(), ["home shown"]);
    ui
}

fn ui() -> Harness {
    over(Inline::new(Desk, Desk))
}

fn saved() -> Reply {
    Reply::Saved(Changes::DOSSIERS)
}

#[test]
fn a_function_key_opens_its_screen_from_anywhere_and_esc_comes_back() {
    let mut ui = ui();
    ui.keys("<f2>");
    assert_eq!(told(), ["receive shown"]);
    ui.keys("<a-6>");
    assert_eq!(told(), ["receive left", "home shown", "lists shown"]);
    ui.keys("<esc>");
    assert_eq!(told(), ["lists left", "home shown"]);
    ui.keys("<esc>");
    assert_eq!(told(), [""; 0], "the first screen is never left");
}

#[test]
fn a_function_key_without_a_screen_is_harmless() {
    let mut ui = ui();
    ui.keys("<f2>");
    told();
    ui.keys("<f5>");
    assert_eq!(told(), [""; 0]);
    assert!(ui.line(0).contains("receive"));
}

#[test]
fn line_10_letters_are_typed_and_are_never_commands() {
    let mut ui = ui();
    let letters: String = ('a'..='z').chain('A'..='Z').collect();
    ui.keys(&letters);
    assert_eq!(told().iter().filter(|line| !line.contains("reply")).count(), 0);
    assert!(ui.line(3).contains("XYZ"));
}

#[test]
fn a_question_mark_is_help_only_in_an_empty_box_that_says_so() {
    let mut ui = ui();
    ui.keys("?");
    assert!(ui.screen().contains("TRỢ GIÚP: Thử"));
    ui.keys("<esc>a?");
    assert!(ui.line(3).contains("a?"));
    ui.keys("<f2>?");
    assert!(ui.line(3).contains('?'));
}

#[test]
fn ctrl_c_and_ctrl_z_never_leave() {
    let mut ui = ui();
    ui.keys("<f2>abc<c-c><c-z>");
    assert!(!ui.is_over());
    assert!(ui.line(0).contains("receive"));
}

#[test]
fn quitting_and_a_closed_window_let_every_screen_keep_its_draft() {
    for end in [Input::Key(Key::ctrl('q')), Input::Closed] {
        let mut ui = ui();
        ui.keys("<f2>");
        told();
        ui.input(end);
        assert_eq!(told(), ["receive left", "home left"]);
        assert!(ui.is_over());
    }
}

#[test]
fn an_answer_goes_to_the_screen_that_asked_and_every_screen_learns_of_the_change() {
    let mut ui = ui();
    ui.keys("<f2><f9>");
    let expected =
        ["receive shown", "receive saves 1", "receive reply 1", "home changed", "receive changed"];
    assert_eq!(told(), expected);
}

#[test]
fn an_answer_whose_screen_has_gone_becomes_a_message() {
    let mut ui = over(Silent);
    ui.keys("<f2><f9><esc>");
    told();
    ui.report(Report::Done(Ticket(1), saved()));
    assert_eq!(told(), ["unclaimed", "home changed"]);
    assert!(ui.line(22).contains("Đã lưu"));
    ui.pass(Duration::from_secs(9));
    assert!(!ui.screen().contains("Đã lưu"), "messages go by themselves");
}

#[test]
fn an_older_search_is_not_answered_any_more() {
    let mut ui = over(Silent);
    ui.keys("ab");
    told();
    let found = |words: &str| Reply::Found { words: words.into(), rows: Vec::new() };
    ui.report(Report::Done(Ticket(1), found("a")));
    assert_eq!(told(), [""; 0]);
    ui.report(Report::Done(Ticket(2), found("ab")));
    assert_eq!(told(), ["home reply 2"]);
}

#[test]
fn another_programs_change_reaches_every_screen() {
    let mut ui = over(Silent);
    ui.report(Report::Noticed(Reply::Changed(Changes::DOSSIERS)));
    assert_eq!(told(), ["unclaimed", "home changed"]);
}

#[test]
fn the_clock_moves_once_a_minute() {
    let mut ui = ui();
    assert_eq!(ui.ui().next_wake(), Duration::from_secs(30));
    ui.pass(Duration::from_secs(29));
    assert!(!ui.ui().is_dirty());
    assert_eq!(told(), [""; 0]);
    ui.pass(Duration::from_secs(1));
    assert_eq!(told(), ["home 08:43"]);
    assert!(ui.line(0).contains("T2 07/09/2026  08:43"));
}

#[test]
fn an_event_that_shows_nothing_new_after_time_asks_for_no_frame() {
    let mut ui = ui();
    ui.pass(Duration::from_millis(250));
    assert!(!ui.ui().is_dirty());
}

#[test]
fn after_half_an_hour_away_the_program_asks_who_is_there() {
    let mut ui = ui();
    ui.keys("<f2>").pass(Duration::from_secs(31 * 60)).keys("a");
    assert!(ui.line(0).contains("receive"), "a reader may begin so");
    ui.pass(Duration::from_millis(300));
    assert!(ui.line(0).contains("clerk"));
    ui.keys("<esc>");
    assert!(ui.line(0).contains("receive"), "the half-filled form is still there");
    assert!(!ui.line(3).contains('a'));
}

#[test]
fn an_action_that_cannot_be_done_says_why() {
    let mut ui = ui();
    ui.keys("<f8>huy");
    assert!(ui.screen().contains("Đã trả, không hủy được."));
    ui.keys("<ret>");
    assert!(ui.line(22).contains("Đã trả, không hủy được."));
    assert_eq!(told(), ["home shown"]);
}

#[test]
fn the_palette_finds_without_marks_and_does_it_below() {
    let mut ui = ui();
    ui.keys("<f8>danh s<ret>");
    assert!(ui.line(0).contains("lists"));
    ui.keys("<c-k>luu<ret>");
    assert!(told().contains(&"lists saves 1".to_owned()));
    ui.keys("<f8>xyzxyz<ret>");
    assert!(ui.screen().contains("Không có việc nào như vậy."));
    ui.keys("<f2>");
    assert!(ui.line(0).contains("receive"));
}

#[test]
fn line_11_a_dialog_is_answered_by_arrows_and_enter_or_by_c_and_k() {
    for (keys, answer) in [
        ("<ret>", "home keep No"),
        ("<left><ret>", "home keep Yes"),
        ("c", "home keep Yes"),
        ("K", "home keep No"),
        ("<esc>", "home keep No"),
    ] {
        let mut ui = ui();
        ui.keys("<f8>ghi chu<ret>");
        assert!(ui.screen().contains("Giữ phiếu dở?"));
        told();
        ui.keys("y<f2>x");
        assert_eq!(told(), [""; 0], "a question is answered first");
        ui.pass(Duration::from_millis(50)).keys(keys);
        assert_eq!(told(), ["home shown", answer], "{keys}");
    }
}

#[test]
fn a_card_spelled_out_is_no_answer_to_a_question() {
    let mut ui = ui();
    ui.keys("<f8>ghi chu<ret>");
    told();
    ui.keys("<spell:046085001234|Nguyễn Văn Cường|Khánh>");
    assert_eq!(told(), [""; 0]);
    assert!(ui.screen().contains("Giữ phiếu dở?"));
}

#[test]
fn a_scan_closes_a_prompt_and_reaches_the_screen_below() {
    let mut ui = ui();
    ui.keys("<pgdn>");
    assert_eq!(ui.caret(), None, "a popup without a field has no caret");
    ui.keys("<scan:0827-0012>");
    assert_eq!(told(), ["prompt left", "home shown", "home scan 0827-0012"]);
}

#[test]
fn the_first_screen_cannot_pass_a_key_to_nobody() {
    let mut ui = ui();
    ui.keys("<pgup>");
    assert!(ui.line(0).contains("home"));
}

#[test]
fn the_enter_of_a_reader_submits_nothing() {
    let mut ui = ui();
    ui.keys("<scan:1234567>");
    assert_eq!(told(), ["home scan 1234567"]);
}

#[test]
fn line_7_the_real_cursor_stands_at_the_caret_in_cells() {
    let mut ui = ui();
    ui.keys("Nguyễn Thị");
    assert_eq!(ui.caret(), Some((11, 3)));
    ui.keys("<left><bs>");
    assert_eq!(ui.caret(), Some((9, 3)));
    assert!(ui.line(3).contains("Nguyễn Tị"));
}

#[test]
fn a_window_too_small_says_so_and_nothing_is_lost() {
    let mut ui = ui();
    ui.keys("Mơ").resize(79, 24);
    assert!(ui.screen().contains("ít nhất 80×24"));
    ui.resize(10, 1).resize(1, 1);
    ui.resize(80, 24);
    assert!(ui.line(3).contains("Mơ"));
}

#[test]
fn the_language_turns_for_every_text() {
    let mut ui = ui();
    assert!(ui.line(23).contains("F1 Giúp   F2 Nhận   Tab/↑↓ đi lại"));
    let office = crate::domain::office::Office::default();
    ui.ui().take_office(std::sync::Arc::new(office));
    ui.keys("<f8>english<ret>");
    assert!(ui.line(23).contains("F1 Help   F2 Receive"));
    assert!(ui.line(0).contains("Counter"), "{}", ui.line(0));
    assert!(told().contains(&"unclaimed".to_owned()), "the desk remembers it");
}

#[test]
fn nothing_drawn_is_a_control_character() {
    let mut ui = ui();
    ui.keys("<paste:a\u{1b}[31m\u{7}\u{9b}b>");
    assert!(!ui.screen().chars().any(|c| c.is_control() && c != '\n'));
}

#[test]
fn the_help_and_the_palette_at_both_sizes_and_in_both_languages() {
    for (lang, name) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
        for size in [(80, 24), (120, 40)] {
            let mut ui = ui();
            if lang == Lang::En {
                ui.keys("<f8>english<ret>");
            }
            ui.resize(size.0, size.1);
            ui.keys("<f1>");
            insta::assert_snapshot!(format!("help_{name}_{}", size.0), ui.screen());
            ui.keys("<esc><f8>");
            insta::assert_snapshot!(format!("palette_{name}_{}", size.0), ui.screen());
        }
    }
}

#[test]
fn the_help_turns_its_pages_and_stops_at_the_end() {
    let mut ui = ui();
    ui.keys("<f1><pgdn><pgdn><pgdn><pgdn>");
    assert!(ui.screen().contains("Ctrl+Q"));
    ui.keys("<pgup><pgup><pgup><pgup>");
    assert!(ui.screen().contains("Gõ rồi Enter."));
}

/// One key covers what is shown of people, and after some minutes without a key it covers itself.
#[test]
fn the_screen_is_covered_by_one_key_and_by_time_and_uncovered_by_any() {
    let mut ui = ui();
    ui.keys("<f2>abc<f12>");
    let covered = ui.screen();
    assert!(covered.contains("Màn hình đang che") && !covered.contains("receive"), "{covered}");
    assert_eq!(ui.caret(), None);
    ui.keys("x");
    assert!(ui.line(0).contains("receive"), "{}", ui.screen());
    ui.pass(Duration::from_millis(300));
    assert!(!ui.screen().contains("abcx"), "that key did nothing else: {}", ui.screen());
    ui.pass(Duration::from_secs(4 * 60));
    assert!(ui.line(0).contains("receive"), "{}", ui.screen());
    ui.pass(Duration::from_secs(60));
    assert!(ui.screen().contains("Màn hình đang che"), "{}", ui.screen());
    ui.keys("<a-0>");
    assert!(ui.line(0).contains("receive"), "{}", ui.screen());
}

/// The first letter uncovers; with those that follow at once it is a reader's text, and whole.
#[test]
fn a_reader_that_types_letter_by_letter_is_whole_though_the_screen_was_covered() {
    for pause in [1, 30, 200] {
        let mut ui = ui();
        ui.keys("<f2><f12>");
        for letter in "0827".chars() {
            ui.keys(&letter.to_string()).pass(Duration::from_millis(pause));
        }
        assert!(ui.screen().contains("0827"), "{pause}: {}", ui.screen());
    }
}

#[test]
fn what_comes_at_once_uncovers_the_screen_and_is_taken() {
    for input in [Input::Burst("0827-00".into()), Input::Paste("0827-00".into())] {
        let mut ui = ui();
        ui.keys("<f2><f12>").input(input);
        assert!(ui.screen().contains("0827-00"), "{}", ui.screen());
    }
}

/// After a time away the card is read first, in whatever pieces; then who is there is asked.
#[test]
fn a_reader_that_types_letter_by_letter_is_whole_after_a_time_away() {
    let mut ui = ui();
    ui.keys("<f2>").pass(Duration::from_secs(31 * 60));
    for letter in "0827".chars() {
        ui.keys(&letter.to_string()).pass(Duration::from_millis(20));
    }
    ui.input(Input::Burst("-0012".into())).pass(Duration::from_millis(20));
    assert!(ui.screen().contains("0827-0012"), "{}", ui.screen());
    ui.pass(Duration::from_secs(2)).keys("<down>");
    assert!(ui.line(0).contains("clerk"), "{}", ui.screen());
    ui.keys("<esc>");
    assert!(ui.screen().contains("0827-0012"), "{}", ui.screen());
}
