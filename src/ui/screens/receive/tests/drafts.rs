//! Half-filled forms: kept as they are typed, offered after the program ended under one.

use super::*;

#[test]
fn a_form_under_which_the_program_ended_is_offered_at_the_next_start() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("046085001234<ret>Nguyễn Văn Thành<ret>");
    ui.pass(Duration::from_secs(1));
    // Neither Esc nor Ctrl+Q: the power is gone.
    drop(ui);
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<right>");
    assert!(ui.screen().contains("KHÔI PHỤC PHIẾU DỞ"), "{}", ui.screen());
    ui.keys("<ret>");
    assert!(ui.screen().contains("Nguyễn Văn"), "{}", ui.screen());
    assert!(ui.screen().contains("TIẾP NHẬN"), "{}", ui.screen());
    ui.keys("<esc>");
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<right>");
    assert!(!ui.screen().contains("KHÔI PHỤC"), "left properly: {}", ui.screen());
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
fn what_is_typed_is_kept_once_a_second_without_another_key() {
    let desk = desk();
    let mut ui = narrow(&desk);
    let kept = |desk: &Rc<RefCell<Desk>>| {
        let lines = desk.borrow().drafts().unwrap();
        let id = lines.first().unwrap().id;
        (lines.len(), desk.borrow().draft(id).unwrap().unwrap().values)
    };
    ui.keys("<tab>Lê Thị Mơ");
    let (count, values) = kept(&desk);
    assert_eq!(count, 1);
    assert!(values.contains("\"name\":\"L\""), "at most once a second: {values}");
    ui.pass(Duration::from_secs(1));
    let (count, values) = kept(&desk);
    assert_eq!(count, 1, "one form, one draft");
    assert!(values.contains("\"name\":\"Lê Thị Mơ\""), "{values}");
    ui.keys("<f9>ks<ret><f9>");
    ui.pass(Duration::from_secs(2));
    assert!(desk.borrow().drafts().unwrap().is_empty(), "a saved form is no draft");
}

#[test]
fn a_form_emptied_again_leaves_no_draft() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("0<bs>");
    ui.pass(Duration::from_secs(1));
    ui.keys("<esc>");
    assert!(desk.borrow().drafts().unwrap().is_empty());
}

#[test]
fn a_form_not_wanted_back_is_offered_once_and_stays_a_draft() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ");
    ui.pass(Duration::from_secs(1));
    drop(ui);
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<right>");
    assert!(ui.screen().contains("KHÔI PHỤC"), "{}", ui.screen());
    ui.keys("k");
    assert_eq!(desk.borrow().drafts().unwrap().len(), 1, "it stays under the drafts");
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<right>");
    assert!(!ui.screen().contains("KHÔI PHỤC"), "asked once: {}", ui.screen());
}
