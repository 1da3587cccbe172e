//! What deserves a look before a receipt, and blocks nothing.

use super::*;

/// Thành asked for `code` so many days before Monday 7/9/2026 08:43.
fn before(desk: &Rc<RefCell<Desk>>, code: &str, days: i64) {
    let person =
        Person { id_number: Some("046085001234".into()), ..Person::named("Nguyễn Văn Thành") };
    let at: chrono::NaiveDateTime = "2026-09-07T08:00:00".parse().unwrap();
    let request = Request {
        at: Some(at - chrono::Days::new(days as u64)),
        ..Request::now(None, Command::Receive(Box::new(Intake::walk_in(code, person))))
    };
    desk.borrow_mut().act(&request).unwrap();
}

fn warned(code: &str, days: i64) -> bool {
    let desk = desk();
    before(&desk, code, days);
    let mut ui = narrow(&desk);
    ui.keys(&format!("<scan:{CARD}><ret>{code}<ret>"));
    let screen = ui.screen();
    assert!(screen.contains("HẸN TRẢ"), "{screen}");
    screen.contains("cùng người, cùng thủ tục")
}

/// A usual procedure 30 days, the marital status 7, certification and extracts never.
#[test]
fn the_same_thing_lately_is_told_as_the_catalogue_says() {
    assert!(warned("1.001193", 29));
    assert!(!warned("1.001193", 30));
    assert!(warned("1.004873", 6));
    assert!(!warned("1.004873", 7));
    assert!(!warned("2.000815", 0));
    assert!(!warned("2.000635", 0));
}

#[test]
fn a_number_of_somebody_else_and_one_with_swapped_digits_are_told() {
    let desk = desk();
    before(&desk, "1.001193", 60);
    let mut ui = narrow(&desk);
    ui.keys("046085001234<ret>Lê Thị Mơ<tab>");
    let screen = ui.screen();
    assert!(screen.contains("Số này trong dữ liệu quầy là của: Nguyễn Văn Thành"), "{screen}");
    ui.keys("<esc><f2>046085002134<ret>Nguyễn Văn Thành<tab>");
    let screen = ui.screen();
    assert!(screen.contains("Gần giống số của Nguyễn Văn Thành: 046085001234"), "{screen}");
    // It stops nothing.
    ui.keys("1985<ret><ret><ret>khai sinh<ret><f9>");
    assert_eq!(all(&desk).len(), 2, "{}", ui.screen());
}

/// A name written without its marks is another name, until somebody has looked.
#[test]
fn marks_count_in_a_name_and_the_right_name_is_not_told() {
    let desk = desk();
    before(&desk, "1.001193", 60);
    let mut ui = narrow(&desk);
    ui.keys("046085001234<ret>Nguyen Van Thanh<tab>");
    assert!(ui.screen().contains("là của: Nguyễn Văn Thành"), "{}", ui.screen());
    ui.keys("<esc><f2>046085001234<ret>Nguyễn Văn Thành<tab>");
    assert!(!ui.screen().contains("là của:"), "{}", ui.screen());
}
