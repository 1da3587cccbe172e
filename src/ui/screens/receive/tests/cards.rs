//! Cards and numbers from a reader.

use super::*;

#[test]
fn a_card_is_read_in_any_field_and_never_submits() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab><tab><tab>").keys(&format!("<scan:{CARD}>"));
    let screen = ui.screen();
    assert!(screen.contains("046085001234") && screen.contains("Nguyễn Văn Thành"), "{screen}");
    assert!(screen.contains("12/03/1985") && screen.contains("Nam"), "{screen}");
    assert!(all(&desk).is_empty());
}

#[test]
fn a_card_scanned_at_the_owner_is_the_owners() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Lê Thị Mơ<tab><tab><tab><tab><tab>");
    ui.keys("<tab>v<tab>").keys(&format!("<scan:{CARD}>"));
    ui.keys("<f9>ks<ret><f9>");
    let dossier = &all(&desk)[0];
    let owner = dossier.owner.as_ref().unwrap();
    assert_eq!(dossier.applicant.as_ref().unwrap().name, "Lê Thị Mơ");
    assert_eq!(owner.name, "Nguyễn Văn Thành");
    assert_eq!(owner.id_number.as_deref(), Some("046085001234"));
    assert_eq!(owner.birth, Some(Birth::Date("1985-03-12".parse().unwrap())));
    assert_eq!(dossier.owner_relation.as_deref(), Some("vợ, chồng"));
}

#[test]
fn a_card_says_what_it_replaced_and_leaves_the_address_typed() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<tab>Nguyễn Thành<tab>12031985<tab><tab>Tổ 2<tab>").keys(&format!("<scan:{CARD}>"));
    let screen = ui.screen();
    assert!(screen.contains("Đã đọc thẻ: Nguyễn Văn Thành; thẻ thay ô đã gõ: Họ tên"), "{screen}");
    assert!(!screen.contains("Họ tên, Ngày sinh"), "the same date is no other: {screen}");
    assert!(screen.contains("Địa chỉ   Tổ 2"), "{screen}");
}

#[test]
fn a_card_of_before_the_merger_means_the_commune_of_today() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys(&format!("<paste:{CARD}>"));
    assert!(ui.screen().contains("Địa chỉ ghi tên cũ, nay là Xã Quảng Điền"), "{}", ui.screen());
    ui.keys("<f9>ks<ret><f9>");
    assert_eq!(all(&desk)[0].commune.as_deref(), Some("19867"));
    let applicant = all(&desk)[0].applicant.clone().unwrap();
    assert_eq!(
        applicant.address.as_deref(),
        Some("Thạch Bình, Thị trấn Sịa, Quảng Điền, Thừa Thiên Huế"),
        "the words of the card"
    );
}

#[test]
fn a_card_without_the_readers_enter_and_a_broken_one() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.input(crate::ui::Input::Burst(CARD.replace("12031985", "30021985")));
    assert!(ui.screen().contains("không có ngày này trong lịch"), "{}", ui.screen());
    assert!(!ui.screen().contains('|'), "nothing of it is typed: {}", ui.screen());
    ui.input(crate::ui::Input::Burst(CARD.into()));
    assert!(ui.screen().contains("Đã đọc thẻ: Nguyễn Văn Thành"), "{}", ui.screen());
}

#[test]
fn a_number_from_a_reader_goes_on_to_the_next_field() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys("<scan:046085001234>Lê Thị Mơ");
    assert!(ui.screen().contains("046085001234"), "{}", ui.screen());
    assert!(ui.screen().contains("Họ tên    Lê Thị Mơ"), "{}", ui.screen());
}

#[test]
fn a_reader_that_types_letter_by_letter_is_read_in_every_box_of_the_applicant() {
    // Number, name, birth, address, phone.
    for field in [0, 1, 2, 4, 5] {
        let mut ui = narrow(&desk());
        ui.keys(&"<tab>".repeat(field)).keys(&format!("<spell:{CARD}>"));
        let screen = ui.screen();
        assert!(!screen.contains("thẻ thay ô"), "its own letters are no loss: {screen}");
        assert!(screen.contains("046085001234  ") && screen.contains("12/03/1985"), "{screen}");
        assert!(!screen.contains('|'), "{screen}");
    }
}

/// The book has the name that the reader lost; of a stranger it is asked for.
#[test]
fn a_card_that_lost_its_letters_keeps_its_digits() {
    let desk = desk();
    known(&desk);
    let mut ui = narrow(&desk);
    ui.keys("<scan:046190004321||Tr?n Th? Hòa|05081990|N?|Qu?ng Ng?n|10052021>");
    let screen = ui.screen();
    for there in ["046190004321", "Trần Thị Hòa", "05/08/1990", "Nữ", "Vĩnh Tu", "kiểm tra họ tên"]
    {
        assert!(screen.contains(there), "{there} in\n{screen}");
    }
    ui.keys("<esc><f2><scan:046085001234||Nguy?n V?n Th?nh|12031985|Nam|S?a|22042021>");
    ui.keys("Nguyễn Văn Thanh<tab>");
    let screen = ui.screen();
    for there in ["046085001234", "Họ tên    Nguyễn Văn Thanh", "12/03/1985", "Nam"] {
        assert!(screen.contains(there), "{there} in\n{screen}");
    }
}

/// The next citizen's card over somebody's half-filled form: that form is kept, and nothing of it
/// goes over.
#[test]
fn the_next_citizens_card_leaves_the_form_and_takes_nothing_along() {
    let desk = desk();
    let mut ui = narrow(&desk);
    ui.keys(&format!("<scan:{CARD}>0912345678"));
    ui.keys("<scan:046190004321||Trần Thị Hòa|05081990|Nữ|Thôn Vĩnh Tu, Quảng Ngạn|10052021>");
    let screen = ui.screen();
    assert!(screen.contains("Trần Thị Hòa") && screen.contains("046190004321"), "{screen}");
    for gone in ["Thành", "0912", "Thạch Bình"] {
        assert!(!screen.contains(gone), "{gone} is of the one before:\n{screen}");
    }
    let drafts = desk.borrow().drafts().unwrap();
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0].title, "Nguyễn Văn Thành");
}
