//! Adding what was left out and taking out what was too much, by keys.

use super::*;
use crate::domain::certification::{Book, Document};

/// Chooses what is to be corrected, by its name.
fn choose(ui: &mut Harness, choice: &str) {
    ui.keys(FORM).keys(&format!("{choice}<ret>"));
}

#[test]
fn a_party_is_added_and_taken_out() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    choose(&mut ui, "thêm đương sự");
    ui.keys("Bên nữ<ret>Phạm Thị Bích<ret>046 199.004321<ret>12/3/1999<ret>Ghi sót");
    insta::assert_snapshot!("add_party_80x24_vi", ui.screen());
    ui.keys("<f9>");
    let screen = ui.screen();
    assert!(screen.contains("thêm đương sự: Phạm Thị Bích (Bên nữ) · Ghi sót"), "{screen}");
    assert!(screen.contains("chúng tôi đã thêm đương sự Phạm Thị Bích (Bên"), "{screen}");
    let of = |number: &str| dossier(&desk, number).parties().next().cloned();
    let party = of(&number).unwrap();
    assert_eq!(party.person.id_number.as_deref(), Some("046199004321"));
    assert_eq!(party.person.birth, Some(Birth::Date("1999-03-12".parse().unwrap())));
    ui.keys("<ret>");
    // By its own name it is found among many.
    choose(&mut ui, "vai trò phạm");
    ui.keys("Vợ<ret>Nhầm<f9><ret>");
    assert_eq!(of(&number).unwrap().role, "Vợ");
    choose(&mut ui, "bỏ đương sự phạm");
    let screen = ui.screen();
    assert!(screen.contains("Phạm Thị Bích (Vợ)"), "{screen}");
    ui.keys("Người khác<f9>");
    assert!(ui.screen().contains("bỏ đương sự: Phạm Thị Bích · Người khác"), "{}", ui.screen());
    assert_eq!(of(&number), None);
}

#[test]
fn a_party_has_address_and_phone_by_tab() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    choose(&mut ui, "thêm đương sự");
    ui.keys("Bên nữ<ret>Phạm Thị Bích<ret><tab><tab>Thôn 2, xã Quảng Điền<tab>0905 111 222<ret>");
    ui.keys("Ghi sót<f9>");
    let party = dossier(&desk, &number).parties().next().cloned().unwrap();
    assert_eq!(party.person.address.as_deref(), Some("Thôn 2, xã Quảng Điền"));
    assert_eq!(party.person.phone.as_deref(), Some("0905111222"));
}

#[test]
fn what_is_wrong_with_a_party_stands_at_its_box() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    choose(&mut ui, "thêm đương sự");
    ui.keys("<f9>");
    assert!(ui.screen().contains("Còn thiếu: Vai trò, Họ tên, Lý do"), "{}", ui.screen());
    ui.keys("Mẹ<ret>Trần Thị Hòa<ret>123<f9>Sót<f9>");
    assert!(ui.screen().contains("12 chữ số"), "{}", ui.screen());
    ui.keys("<c-u><f9>");
    assert!(ui.screen().contains("ĐÃ SỬA"), "{}", ui.screen());
}

#[test]
fn a_paper_is_picked_from_the_list_or_typed_with_its_kind_and_count() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    choose(&mut ui, "thêm giấy");
    ui.keys("đề nghị");
    insta::assert_snapshot!("add_paper_list_80x24_vi", ui.screen());
    ui.keys("<ret><right><right><tab>2<ret>Ghi sót");
    insta::assert_snapshot!("add_paper_80x24_vi", ui.screen());
    ui.keys("<f9>");
    assert!(ui.screen().contains("(bản chụp 2)"), "{}", ui.screen());
    ui.keys("<ret>");
    choose(&mut ui, "thêm giấy");
    ui.keys("Đơn viết tay<ret><right><right><right><ret>Ghi sót<f9>");
    assert!(ui.screen().contains("thêm giấy tờ: Đơn viết tay (xuất trình 1)"), "{}", ui.screen());
    let dossier = dossier(&desk, &number);
    let added: Vec<_> = dossier.components[1..]
        .iter()
        .map(|c| (c.given.listed, c.typed.as_deref(), c.given.kind, c.given.count))
        .collect();
    assert_eq!(
        added,
        [
            (Some(0), None, ComponentKind::Copy, 2),
            (None, Some("Đơn viết tay"), ComponentKind::Shown, 1)
        ]
    );
}

/// A card in 3 copies (6.000 đ) and a school report of 14 pages in 2 (32.000 đ), paid.
fn basket() -> (Shared, String) {
    let (shared, _) = desk();
    let document = |kind: &str, pages, copies| Document {
        kind: kind.into(),
        book: Book::Copies,
        pages,
        copies,
    };
    let documents = vec![document("Căn cước", 1, 3), document("Học bạ THPT", 14, 2)];
    let mut intake = Intake::basket(Person::named("Trần Văn Lợi"), documents);
    let (method, amount) = (crate::domain::body::PaidBy::Cash, 38_000);
    intake.paid = Some(crate::domain::body::Paid { method, amount, receipt_no: None });
    let request = Request::now(None, Command::Receive(Box::new(intake)));
    let number = shared.borrow_mut().act(&request).unwrap().number;
    print(&shared, &number);
    (shared, number)
}

#[test]
fn a_wrong_page_count_tells_what_to_give_back_or_to_take() {
    let (desk, number) = basket();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    choose(&mut ui, "số trang học bạ");
    ui.keys("12<ret>Đếm nhầm<f9>");
    insta::assert_snapshot!("fee_less_80x24_vi", ui.screen());
    let screen = ui.screen();
    assert!(screen.contains("LỆ PHÍ 38.000 đ → 34.000 đ, đã thu 38.000 đ"), "{screen}");
    assert!(screen.contains("PHẢI TRẢ LẠI 4.000 đ"), "{screen}");
    assert!(screen.contains("in lại, lần 2"), "{screen}");
    ui.keys("<ret>");
    choose(&mut ui, "số bản căn cước");
    ui.keys("8<ret>Đếm nhầm<f9>");
    assert!(ui.screen().contains("CÒN PHẢI THU 6.000 đ"), "{}", ui.screen());
}

#[test]
fn a_document_is_struck_out_and_another_takes_the_next_number() {
    let (desk, number) = basket();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    choose(&mut ui, "gạch bỏ căn cước");
    insta::assert_snapshot!("strike_out_80x24_vi", ui.screen());
    ui.keys("Bản chính bị tẩy xóa<f9>");
    assert!(
        ui.screen().contains("GẠCH BỎ: Căn cước, số 1 quyển 01/2026-SCT/BS"),
        "{}",
        ui.screen()
    );
    ui.keys("<ret>");
    assert!(ui.screen().contains("Số gạch bỏ 1 quyển 01/2026-SCT/BS"), "{}", ui.screen());
    choose(&mut ui, "thêm giấy tờ chứng");
    ui.keys("hộ chiếu<ret>");
    ui.keys("3<ret>2<ret>Ghi sót");
    insta::assert_snapshot!("add_document_80x24_vi", ui.screen());
    ui.keys("<f9>");
    assert!(ui.screen().contains("10.000 đ, số 3 quyển"), "{}", ui.screen());
    let dossier = dossier(&desk, &number);
    // 32.000 đ, and a passport of three pages twice.
    assert_eq!(dossier.fee, Some(42_000));
    assert_eq!(dossier.numbers_certified().iter().map(|n| n.number).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn a_document_that_this_office_has_learnt_is_offered() {
    let (shared, number) = basket();
    let learnt = Document {
        kind: "Giấy chứng nhận hộ nghèo".into(),
        book: Book::Copies,
        pages: 4,
        copies: 1,
    };
    let intake = Intake::basket(Person::named("Lê Thị Mơ"), vec![learnt]);
    shared.borrow_mut().act(&Request::now(None, Command::Receive(Box::new(intake)))).unwrap();
    let mut ui = open(&shared, &number, (80, 24), Lang::Vi);
    choose(&mut ui, "thêm giấy tờ chứng");
    ui.keys("gcnhn<ret><tab>2<ret>Ghi sót<f9>");
    let added = dossier(&shared, &number).certify.last().cloned().unwrap();
    assert_eq!((added.kind.as_str(), added.given.pages), ("Giấy chứng nhận hộ nghèo", 4));
}

#[test]
fn a_prefilled_value_goes_with_the_first_letter_and_stays_with_an_arrow() {
    let (desk, number) = desk();
    let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
    choose(&mut ui, "tên người nộp");
    assert!(ui.screen().contains("Gõ là thay cả ô"), "{}", ui.screen());
    ui.keys("Trần Văn Lời<ret>Nghe nhầm<f9><ret>");
    assert_eq!(dossier(&desk, &number).name(), "Trần Văn Lời");
    choose(&mut ui, "tên người nộp");
    ui.keys("<end> B<ret>Thiếu chữ<f9>");
    assert_eq!(dossier(&desk, &number).name(), "Trần Văn Lời B");
}
