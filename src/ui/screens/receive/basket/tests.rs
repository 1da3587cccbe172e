//! Baskets over a real desk, by keys. Fees are counted by hand.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use proptest::prelude::*;

use crate::desk::Desk;
use crate::domain::body::PaidBy;
use crate::domain::dossier::{Dossier, State};
use crate::domain::person::Sex;
use crate::i18n::Lang;
use crate::ui::Input;
use crate::ui::harness::Harness;
use crate::ui::screens::receive::tests::{CARD, all, known_since, open};

/// Trần Thị Hòa was here in August.
fn known(desk: &Rc<RefCell<Desk>>) {
    known_since(desk, "2026-08-24T08:00:00");
}

/// Monday 7/9/2026 08:45 at counter 1; 412 copies were numbered by hand before.
fn desk() -> Rc<RefCell<Desk>> {
    let mut desk = Desk::in_memory(1).unwrap();
    desk.pretend("2026-09-07T08:45:00".parse().unwrap()).unwrap();
    desk.set(&[
        ("office", "TTPVHCC xã Quảng Điền"),
        ("clerk", "Lê Thị Hạnh"),
        ("desk", "1"),
        ("copies_book", "02/2026 412"),
    ])
    .unwrap();
    Rc::new(RefCell::new(desk))
}

fn narrow(desk: &Rc<RefCell<Desk>>) -> Harness {
    let mut ui = open(desk, (80, 24), Lang::Vi);
    ui.keys("<f5>");
    ui
}

fn documents(dossier: &Dossier) -> Vec<(&str, u32, u32, u32)> {
    let documents = dossier.certify.iter();
    documents
        .map(|one| {
            let number = one.number.as_ref().unwrap().number;
            (one.kind.as_str(), one.given.pages, one.given.copies, number)
        })
        .collect()
}

/// The basket of the drawing.
#[test]
fn a_basket_is_typed_saved_and_numbered() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("046085001234<ret>Nguyễn Văn Thành<tab>12031985<tab>Thôn 1<tab>0912345678<ret>");
    ui.keys("ccc<ret>1<ret>3<ret>gks<ret>1<ret>3<ret>btn<ret>1<ret>2<ret>hb<ret>14<ret>2<ret>");
    let screen = ui.screen();
    assert!(screen.contains("4 loại · 10 bản · 17 trang gốc"), "{screen}");
    assert!(screen.contains("THU  48.000 đ"), "{screen}");
    assert!(screen.contains("HÔM NAY  17:00 THỨ HAI 07/09/2026"), "{screen}");
    assert!(all(&desk).is_empty(), "Enter never saves");
    ui.keys("<f9>");
    let screen = ui.screen();
    assert!(screen.contains("SỐ CHỨNG THỰC: 413–416 quyển 02/2026-SCT/BS"), "{screen}");
    assert!(screen.contains("0907-1001      QUAY-260907-1001"), "{screen}");
    let [dossier] = &all(&desk)[..] else { panic!("{screen}") };
    assert_eq!(
        documents(dossier),
        [
            ("Căn cước công dân", 1, 3, 413),
            ("Giấy khai sinh", 1, 3, 414),
            ("Bằng tốt nghiệp THPT", 1, 2, 415),
            ("Học bạ THPT", 14, 2, 416)
        ]
    );
    let applicant = dossier.applicant.as_ref().unwrap();
    assert_eq!(applicant.name, "Nguyễn Văn Thành");
    assert_eq!((applicant.sex, applicant.address.as_deref()), (Some(Sex::Male), Some("Thôn 1")));
    assert_eq!((dossier.procedure.as_str(), dossier.fee), ("2.000815", Some(48_000)));
    assert_eq!((dossier.paid[0].method, dossier.paid[0].amount), (PaidBy::Cash, 48_000));
    assert!(desk.borrow().drafts().unwrap().is_empty(), "a saved basket leaves no draft");
}

/// Every key counts: letters, Enter, digits, F9.
#[test]
fn ten_documents_take_at_most_45_keys_once_the_person_is_known() {
    let desk = desk();
    known(&desk);
    let mut ui = narrow(&desk);
    ui.keys("046190004321<c-r>");
    // Three copies of each; the school report has 20 pages, the land certificate 6, the rest theirs.
    let keys =
        "cc<ret><ret>3ks<ret>hb<ret>20bt<ret>dk<ret>hc<ret>gp<ret>sd<ret>6ch<ret>ke<ret><f9>";
    let count = keys.replace("<ret>", "⏎").replace("<f9>", "#").chars().count();
    assert!(count <= 45, "{count} keys");
    assert_eq!(count, 36);
    ui.keys(keys);
    let screen = ui.screen();
    let all = all(&desk);
    let basket = all.iter().find(|dossier| !dossier.certify.is_empty()).expect(&screen);
    let typed: Vec<_> = documents(basket)
        .into_iter()
        .map(|(kind, pages, copies, _)| (kind, pages, copies))
        .collect();
    assert_eq!(
        typed,
        [
            ("Căn cước", 1, 3),
            ("Giấy khai sinh", 1, 3),
            ("Học bạ THPT", 20, 3),
            ("Bằng tốt nghiệp THPT", 1, 3),
            ("Giấy đăng ký xe", 1, 3),
            ("Hộ chiếu", 2, 3),
            ("Giấy phép lái xe", 1, 3),
            ("Giấy chứng nhận quyền sử dụng đất", 6, 3),
            ("Chứng chỉ tin học", 1, 3),
            ("Giấy chứng nhận kết hôn", 1, 3)
        ]
    );
    let applicant = basket.applicant.as_ref().unwrap();
    assert_eq!(applicant.phone.as_deref(), Some("0905111222"));
}

#[test]
fn a_card_fills_the_person_wherever_the_cursor_is() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys(&format!("<scan:{CARD}>cc<ret><ret>2<ret>"));
    ui.keys("<f9>");
    let screen = ui.screen();
    let [dossier] = &all(&desk)[..] else { panic!("{screen}") };
    assert_eq!(dossier.name(), "Nguyễn Văn Thành");
    assert_eq!(documents(dossier), [("Căn cước", 1, 2, 413)]);
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<tab><tab><tab><tab><tab>hb<ret><ret>");
    ui.keys(&format!("<scan:{CARD}>"));
    assert!(ui.screen().contains("thẻ thay ô đã gõ"), "{}", ui.screen());
    assert!(ui.screen().contains("Học bạ THPT"), "the line stays: {}", ui.screen());
}

#[test]
fn what_is_missing_is_named_and_the_cursor_goes_there() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<f9>");
    assert!(ui.screen().contains("Còn thiếu: Họ tên"), "{}", ui.screen());
    ui.keys("Lê Thị Mơ<f9>");
    assert!(ui.screen().contains("Còn thiếu: giấy tờ cần chứng thực."), "{}", ui.screen());
    ui.keys("hb<f9>");
    assert!(ui.screen().contains("Dòng đang gõ chưa xong"), "{}", ui.screen());
    ui.keys("<ret>0<f9>");
    assert!(ui.screen().contains("Dòng đang gõ chưa xong"), "{}", ui.screen());
    assert!(all(&desk).is_empty());
    ui.keys("<bs>9<f9>");
    assert_eq!(documents(&all(&desk)[0]), [("Học bạ THPT", 9, 1, 413)]);
}

#[test]
fn lines_are_dropped_repeated_and_changed() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<tab><tab><tab><tab><tab>cc<ret><ret>3<ret>hb<ret><ret>2<ret>");
    ui.keys("<c-y>");
    assert!(ui.screen().contains("3 loại · 7 bản"), "{}", ui.screen());
    ui.keys("<c-x>");
    assert!(ui.screen().contains("2 loại · 5 bản"), "{}", ui.screen());
    ui.keys("<up><up><ret>2<ret>4<ret>");
    assert!(ui.screen().contains("2 loại · 6 bản · 16 trang gốc"), "{}", ui.screen());
    // 4 × 4.000 + 2 × 16.000
    assert!(ui.screen().contains("THU  48.000 đ"), "{}", ui.screen());
}

#[test]
fn the_signer_stays_and_a_school_pays_by_transfer() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<tab><tab><tab><tab>Trường THPT Hóa Châu<tab>cc<ret><ret>3<ret>");
    ui.keys("<tab><tab><right><tab>AB 0001234<tab>Trần Đức<f9>");
    let screen = ui.screen();
    let [dossier] = &all(&desk)[..] else { panic!("{screen}") };
    assert_eq!(dossier.signer.as_deref(), Some("Trần Đức"));
    assert_eq!(dossier.owner.as_ref().unwrap().name, "Trường THPT Hóa Châu");
    assert_eq!(dossier.owner_relation.as_deref(), Some("thay mặt"));
    assert_eq!(dossier.paid[0].method, PaidBy::Transfer);
    assert_eq!(dossier.paid[0].receipt_no.as_deref(), Some("AB 0001234"));
    ui.keys("<f5>");
    assert!(ui.screen().contains("Người ký Trần Đức"), "{}", ui.screen());
    ui.keys("<esc>");
    assert!(desk.borrow().drafts().unwrap().is_empty(), "an untouched basket is no draft");
}

#[test]
fn a_half_filled_basket_is_kept_and_opens_as_it_was_left() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<tab><tab><tab><tab><tab>cc<ret><ret>3<ret>hb");
    ui.pass(Duration::from_secs(2)).keys("<esc>");
    let drafts = desk.borrow().drafts().unwrap();
    assert_eq!((drafts.len(), drafts[0].screen.as_str()), (1, "certify"));
    assert_eq!(drafts[0].title, "Lê Thị Mơ");
    ui.keys("<f5>");
    assert!(!ui.screen().contains("Lê Thị Mơ"), "a new basket is empty: {}", ui.screen());
    ui.keys("<esc><f8>phieu do<ret><ret>");
    let screen = ui.screen();
    assert!(screen.contains("CHỨNG THỰC") && screen.contains("Lê Thị Mơ"), "{screen}");
    assert!(screen.contains("1 loại · 3 bản · 1 trang gốc"), "{screen}");
    assert!(all(&desk).is_empty(), "a draft takes no number");
}

/// The basket of the last draft, as somebody opens it again.
fn reopened(ui: &mut Harness) {
    ui.pass(Duration::from_secs(2)).keys("<esc><f8>phieu do<ret><ret>");
    assert!(ui.line(0).contains("CHỨNG THỰC"), "{}", ui.screen());
}

#[test]
fn a_half_typed_line_opens_in_the_cell_in_which_it_was_left() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<ret>cc<ret><ret>3<ret>hb<ret>20<ret>1");
    reopened(&mut ui);
    ui.keys("5<ret>");
    assert!(ui.screen().contains("2 loại · 18 bản · 21 trang gốc"), "{}", ui.screen());
    // Taken up to be changed, a document is still there.
    ui.keys("<up><up><ret>7");
    assert!(ui.screen().contains("1 loại · 15 bản"), "{}", ui.screen());
    reopened(&mut ui);
    ui.keys("<f9>");
    assert_eq!(
        documents(&all(&desk)[0]),
        [("Căn cước", 7, 3, 413), ("Học bạ THPT", 20, 15, 414)],
        "{}",
        ui.screen()
    );
}

#[test]
fn enter_goes_from_the_name_to_the_documents_and_tab_through_all() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("046085001234<ret>Nguyễn Văn Thành<ret>cc<ret><ret>2<ret>");
    assert!(ui.screen().contains("1 loại · 2 bản"), "{}", ui.screen());
    ui.keys("<esc><f5>");
    ui.keys(
        "<tab>Lê Thị Mơ<tab>1985<tab>Thôn 1<tab>0912345678<tab>Trường A<tab>cc<ret><ret>2<ret>",
    );
    ui.keys("<f9>");
    let all = all(&desk);
    let applicant =
        all.last().unwrap_or_else(|| panic!("{}", ui.screen())).applicant.as_ref().unwrap();
    assert_eq!(applicant.phone.as_deref(), Some("0912345678"));
    assert_eq!(all.last().unwrap().owner.as_ref().unwrap().name, "Trường A");
}

#[test]
fn a_slow_reader_in_a_number_leaves_the_line_and_fills_the_person() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab><tab><tab><tab><tab><tab>hb<ret>20<ret>");
    ui.keys(&format!("<spell:{CARD}>"));
    assert!(ui.screen().contains("Nguyễn Văn Thành"), "{}", ui.screen());
    ui.keys("3<ret>");
    assert!(ui.screen().contains("1 loại · 3 bản · 20 trang gốc"), "{}", ui.screen());
    // A receipt's number is nobody's card, however it comes.
    ui.keys("cc<ret><spell:QUAY-260907-0001>");
    assert!(ui.screen().contains("không phải thẻ"), "{}", ui.screen());
    ui.keys("4<ret><scan:QUAY-260907-0001>");
    assert!(ui.screen().contains("không phải thẻ"), "{}", ui.screen());
    ui.keys("<f9>");
    let all = all(&desk);
    assert_eq!(documents(&all[0]), [("Học bạ THPT", 20, 3, 413), ("Căn cước", 4, 3, 414)]);
    assert_eq!(all[0].name(), "Nguyễn Văn Thành");
}

#[test]
fn the_next_citizens_slow_card_leaves_the_basket_as_it_was_in_its_draft() {
    let desk = desk();
    known(&desk);
    let mut ui = narrow(&desk);
    ui.keys(&format!("<scan:{CARD}>hb<ret>20"));
    let next = CARD.replace("046085001234", "046190004321").replace("Nguyễn Văn", "Trần Thị");
    ui.keys(&format!("<spell:{next}>"));
    assert!(!ui.line(0).contains("CHỨNG THỰC"), "{}", ui.screen());
    reopened(ui.keys("<esc>"));
    ui.keys("<f9>");
    let all = all(&desk);
    let basket = all.iter().find(|dossier| !dossier.certify.is_empty()).unwrap();
    assert_eq!(documents(basket), [("Học bạ THPT", 20, 1, 413)]);
    assert_eq!(basket.name(), "Nguyễn Văn Thành");
}

/// By the law 3 × 2.000 and 10.000 for the signature.
#[test]
fn the_fee_is_the_laws_until_the_clerk_reduces_or_waives_it() {
    let desk = desk();
    let basket = "<tab>Lê Thị Mơ<ret>cc<ret><ret>3<ret>giay uy quyen<ret><ret>1<ret><tab>";
    let mut ui = narrow(&desk);
    ui.keys(basket);
    assert!(ui.screen().contains("gõ 0 là miễn"), "{}", ui.screen());
    assert!(ui.screen().contains("(luật 16.000 đ)"), "{}", ui.screen());
    ui.keys("10000<tab>");
    assert!(ui.screen().contains("THU  10.000 đ (luật 16.000 đ)"), "{}", ui.screen());
    // One document more: what the clerk said holds, the law's amount follows.
    ui.keys("<s-tab><s-tab>hb<ret><ret>1<ret>");
    assert!(ui.screen().contains("THU  10.000 đ (luật 32.000 đ)"), "{}", ui.screen());
    reopened(&mut ui);
    assert!(ui.screen().contains("THU  10.000 đ (luật 32.000 đ)"), "{}", ui.screen());
    ui.keys("<f9>");
    let mut ui = narrow(&desk);
    ui.keys(basket).keys("0<tab>");
    assert!(ui.screen().contains("THU  MIỄN (luật 16.000 đ)"), "{}", ui.screen());
    ui.keys("<f9>");
    let mut ui = narrow(&desk);
    ui.keys(basket).keys("5000<c-u><tab>");
    assert!(ui.screen().contains("THU  16.000 đ"), "{}", ui.screen());
    assert!(!ui.screen().contains("luật"), "{}", ui.screen());
    ui.keys("<f9>");
    let all = all(&desk);
    let fees: Vec<_> =
        all.iter().map(|one| (one.fee, one.paid.first().map(|p| p.amount))).collect();
    // The newest first.
    let expected = [(Some(16_000), Some(16_000)), (Some(0), None), (Some(10_000), Some(10_000))];
    assert_eq!(fees, expected);
}

#[test]
fn a_book_is_set_from_the_basket_which_waits_meanwhile() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<ret>cc<ret><ret>3<c-a>");
    assert!(ui.line(0).contains("SỔ CHỨNG THỰC"), "{}", ui.screen());
    assert!(ui.screen().contains("02/2026 412"), "{}", ui.screen());
    ui.keys("<c-u>03<f9>");
    assert!(ui.screen().contains("ghi quyển/năm và số cuối"), "{}", ui.screen());
    ui.keys("<c-u>03/2026 500<f9>");
    assert!(ui.screen().contains("SCT/BS quyển 03/2026"), "{}", ui.screen());
    ui.keys("<f9>");
    assert_eq!(documents(&all(&desk)[0]), [("Căn cước", 1, 3, 501)]);
}

#[test]
fn a_click_marks_a_document_and_another_takes_it_up() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<ret>cc<ret><ret>3<ret>hb<ret><ret>2<ret>gks<ret><ret>1<ret>");
    let click = |ui: &mut Harness, text: &str| {
        let screen = ui.screen();
        let column = |line: &str| line.find(text).map(|at| line[..at].chars().count());
        let found = screen.lines().enumerate().find_map(|(y, line)| Some((column(line)?, y)));
        let (x, y) = found.unwrap_or_else(|| panic!("no {text} in\n{screen}"));
        ui.prefer(|prefs| prefs.mouse = true);
        ui.input(Input::Click(x.try_into().unwrap(), y.try_into().unwrap()));
    };
    click(&mut ui, "Căn cước");
    assert!(ui.screen().lines().any(|line| line.contains("► 1      Căn cước")), "{}", ui.screen());
    click(&mut ui, "Học bạ THPT");
    assert!(ui.screen().lines().any(|line| line.contains("► 2      Học bạ")), "{}", ui.screen());
    click(&mut ui, "Học bạ THPT");
    ui.keys("20<ret>4<ret>");
    assert!(ui.screen().contains("3 loại · 8 bản · 22 trang gốc"), "{}", ui.screen());
    ui.keys("h");
    click(&mut ui, "Hộ chiếu");
    ui.keys("<ret>");
    assert!(ui.screen().contains("4      Hộ chiếu"), "{}", ui.screen());
}

#[test]
fn a_click_marks_a_document_from_another_field_too() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<ret>cc<ret><ret>3<ret>hb<ret><ret>2<ret>gks<ret><ret>1<ret>");
    ui.prefer(|prefs| prefs.mouse = true);
    ui.input(Input::Click(60, 3)).keys("0905");
    assert!(ui.screen().contains("0905"), "in the phone: {}", ui.screen());
    ui.input(Input::Click(12, 8));
    assert!(ui.screen().lines().any(|line| line.contains("► 2      Học bạ")), "{}", ui.screen());
    ui.keys("<ret>20<ret>4<ret>");
    assert!(ui.screen().contains("3 loại · 8 bản · 22 trang gốc"), "{}", ui.screen());
}

#[test]
fn the_three_books_have_room_at_large_letters() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<ret>cc<ret><ret>3<ret>ủy quyền<ret><ret>1<ret>mua bán<ret><ret>1<ret>");
    assert!(ui.screen().contains("SCT/BS 02; CK 01; HĐ,GD 01/2026"), "{}", ui.screen());
}

#[test]
fn a_person_opened_by_a_card_is_carried_into_the_basket() {
    let desk = desk();
    known(&desk);
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    let card =
        CARD.replace("046085001234", "046190004321").replace("Nguyễn Văn Thành", "Trần Thị Hòa");
    ui.keys(&format!("<scan:{card}>"));
    ui.pass(Duration::from_secs(1)).keys("<f5>cc<ret><f9>");
    let all = all(&desk);
    assert!(
        all.iter().any(|one| !one.certify.is_empty() && one.name() == "Trần Thị Hòa"),
        "{}",
        ui.screen()
    );
}

fn basket(desk: &Rc<RefCell<Desk>>, name: &str) -> String {
    let line = format!(
        r#"{{"action":"receive","applicant":{{"name":"{name}"}},"certify":[{{"kind":"Căn cước","copies":3}}]}}"#
    );
    let request = crate::exchange::read_action(line.as_bytes()).unwrap();
    desk.borrow_mut().act(&request).unwrap().number
}

#[test]
fn one_enter_signs_one_basket_and_many_ticked_ones_together() {
    let desk = desk();
    for name in ["Lê Thị Mơ", "Hồ Văn Quý", "Trần Văn Lợi", "Bùi Quang Vinh"] {
        basket(&desk, name);
    }
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    assert!(ui.screen().contains("CHỜ KÝ 4"), "{}", ui.screen());
    assert!(ui.screen().contains("Chứng thực 3 bản"), "{}", ui.screen());
    ui.keys("<f6><tab><tab><tab><tab>");
    assert!(ui.screen().contains("►Chờ ký 4"), "{}", ui.screen());
    ui.keys("<ret>");
    assert!(ui.screen().contains("Đã ký, trả 1 hồ sơ: 0907-1001"), "{}", ui.screen());
    assert!(ui.screen().contains("►Chờ ký 3"), "{}", ui.screen());
    ui.keys("<space><space><ret>");
    assert!(ui.screen().contains("Đã ký, trả 2 hồ sơ: 0907-1002, 0907-1003"), "{}", ui.screen());
    let states: Vec<_> = all(&desk).iter().map(|dossier| dossier.progress.state).collect();
    use State::{Received, Returned};
    assert_eq!(states, [Received, Returned, Returned, Returned]);
}

#[test]
fn in_the_dossier_enter_is_signed_and_handed_back() {
    let desk = desk();
    let number = basket(&desk, "Lê Thị Mơ");
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<ret>");
    let screen = ui.screen();
    assert!(screen.contains("CHỜ KÝ (MỚI TIẾP NHẬN)"), "{screen}");
    assert!(screen.contains("1 loại, 3 bản; 413 quyển 02/2026-SCT/BS"), "{screen}");
    assert!(ui.marked().join("").contains("Đã ký, trả dân"), "{screen}");
    ui.keys("<ret>");
    let dossier = desk.borrow().dossier_of(&number).unwrap();
    assert_eq!(dossier.progress.state, State::Returned);
    assert_eq!(dossier.progress.result_number.as_deref(), Some("413 quyển 02/2026-SCT/BS"));
    assert!(ui.screen().contains("PHIẾU ĐÁNH GIÁ"), "{}", ui.screen());
}

#[test]
fn after_three_the_promise_is_tomorrow_and_contracts_take_two_days() {
    let desk = desk();
    desk.borrow_mut().pretend("2026-09-07T15:01:00".parse().unwrap()).unwrap();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<tab><tab><tab><tab><tab>cc<ret><ret>3<ret>");
    assert!(ui.screen().contains("17:00 THỨ BA 08/09/2026"), "{}", ui.screen());
    assert!(ui.screen().contains("in giấy hẹn 2 liên"), "{}", ui.screen());
    ui.keys("hop dong the chap<ret><ret>1<ret>");
    assert!(ui.screen().contains("17:00 THỨ TƯ 09/09/2026"), "{}", ui.screen());
    // 3 × 2.000 + 50.000
    assert!(ui.screen().contains("THU  56.000 đ"), "{}", ui.screen());
}

/// No list of days off of 2031 has been announced.
#[test]
fn a_year_without_a_calendar_asks_for_a_date_and_the_desk_stays_open() {
    let desk = desk();
    desk.borrow_mut().pretend("2031-03-03T08:43:00".parse().unwrap()).unwrap();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<tab><tab><tab><tab><tab>cc<ret><ret><ret><f9>");
    assert!(all(&desk).is_empty());
    ui.keys("03032031<f9>");
    let screen = ui.screen();
    let all = all(&desk);
    let due = all.first().unwrap_or_else(|| panic!("{screen}")).progress.due;
    assert_eq!(due, Some("2031-03-03T17:00:00".parse().unwrap()));
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
        known(&desk);
        let mut ui = open(&desk, size, lang);
        ui.keys("<f5>");
        insta::assert_snapshot!(format!("basket_empty_{name}"), ui.screen());
        ui.keys("046190004321<c-r>ccc<ret><ret>3gks<ret>btn<ret><ret>2hb<ret><ret><ret>hb");
        insta::assert_snapshot!(format!("basket_list_{name}"), ui.screen());
        ui.keys("<ret><ret>1<ret>giay uy<ret><ret>hop dong the<ret><ret>cc<ret>");
        insta::assert_snapshot!(format!("basket_many_{name}"), ui.screen());
        ui.keys("<f9>");
        insta::assert_snapshot!(format!("basket_saved_{name}"), ui.screen());
        ui.keys("<ret>");
        insta::assert_snapshot!(format!("basket_dossier_{name}"), ui.screen());
        ui.keys("<f6><tab><tab><tab><tab><space>");
        insta::assert_snapshot!(format!("basket_to_sign_{name}"), ui.screen());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is typed without F9 and its fellows, nothing is received and the basket is there.
    #[test]
    fn nothing_but_the_save_key_receives(
        keys in proptest::collection::vec(
            prop_oneof![
                6 => "[a-zA-ZđếộÊ0-9 ,./|]{1,12}",
                6 => proptest::sample::select(vec![
                    "<ret>", "<tab>", "<s-tab>", "<up>", "<down>", "<left>", "<right>", "<space>",
                    "<bs>", "<del>", "<pgdn>", "<c-r>", "<c-p>", "<c-x>", "<c-y>", "<f8><esc>",
                    "<scan:12345678>", "<paste:x\ty>",
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
            prop_assert!(ui.line(0).contains("CHỨNG THỰC"), "{}", ui.screen());
        }
        prop_assert_eq!(all(&desk).len(), 1);
    }
}
