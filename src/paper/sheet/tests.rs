use chrono::NaiveDate;
use serde_json::{Value, json};

use super::*;
use crate::exchange::samples;

pub(in crate::paper) fn office() -> Office {
    let mut office = Office::default();
    for (name, value) in [
        ("office", "Trung tâm Phục vụ hành chính công xã Quảng Điền"),
        ("upper_office", "UBND xã Quảng Điền"),
        ("place", "Quảng Điền"),
        ("phone", "0234 3554 123"),
        ("symbol", "TTPVHCC"),
        ("signer_title", "Giám đốc"),
        ("signer", "Trần Quốc Thắng"),
    ] {
        office.settings.set(name, value).unwrap();
    }
    office
}

pub(in crate::paper) const FIRST: Print = Print { copy: 1, outdated: false };

pub(in crate::paper) fn received() -> Value {
    json!({"action":"receive","at":"2026-09-07T08:05","procedure":"1.004873","fee":15000,
        "applicant":{"name":"Nguyễn Văn Thành","id_number":"046085001234","phone":"0912345678",
            "address":"Thôn Thạch Bình, xã Quảng Điền, thành phố Huế"},
        "components":[
            {"name":"Tờ khai cấp Giấy xác nhận tình trạng hôn nhân","kind":"original","count":1},
            {"name":"Quyết định ly hôn","kind":"certified","count":2},
            {"name":"Căn cước","kind":"shown","count":1},
            {"name":"Dữ liệu dân cư","kind":"looked_up","count":1}]})
}

pub(in crate::paper) fn basket() -> Value {
    json!({"action":"receive","at":"2026-09-07T08:05","applicant":{"name":"Lê Thị Mơ"},
        "certify":[{"kind":"Học bạ THPT","pages":14,"copies":2},{"kind":"Căn cước","copies":3}]})
}

/// A step of the dossier under its own fields, at a time of 2026.
pub(in crate::paper) fn step(at: &str, action: &str, own: &Value) -> Value {
    let mut line = json!({"action":action,"number":"QUAY-260907-0001","at":format!("2026-{at}")});
    for (name, value) in own.as_object().unwrap() {
        line[name] = value.clone();
    }
    line
}

pub(in crate::paper) fn dossier(lines: &[Value]) -> Dossier {
    samples::dossier(&office(), lines)
}

fn receipt_of(lines: &[Value]) -> Value {
    Sheet::receipt(&dossier(lines), &office(), FIRST).0
}

#[test]
fn a_receipt_says_who_what_and_when() {
    let sheet = receipt_of(&[received()]);
    for (pointer, value) in [
        ("/number/label", json!("Số tiếp nhận tại quầy")),
        ("/number/text", json!("QUAY-260907-0001")),
        ("/day", json!("ngày 07 tháng 9 năm 2026")),
        ("/applicant/name", json!("Nguyễn Văn Thành")),
        ("/applicant/phone", json!("0912 345 678")),
        ("/procedure/code", json!("1.004873")),
        ("/sets", json!(1)),
        ("/limit", json!("3 ngày làm việc")),
        ("/received", json!("08 giờ 05 phút, ngày 07 tháng 9 năm 2026")),
        ("/due/text", json!("17 giờ 00 phút, ngày 10 tháng 9 năm 2026")),
        ("/fee", json!("15.000 đ")),
        ("/secret", json!("AB12")),
        ("/book/number", Value::Null),
        ("/copy/again", Value::Null),
        ("/signs/applicant", json!("Nguyễn Văn Thành")),
    ] {
        assert_eq!(sheet.pointer(pointer), Some(&value), "{pointer} in {sheet:#}");
    }
}

#[test]
fn january_and_february_are_written_with_a_nought() {
    let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    assert_eq!(day(date(2027, 1, 5)), "ngày 05 tháng 01 năm 2027");
    assert_eq!(day(date(2027, 2, 15)), "ngày 15 tháng 02 năm 2027");
    assert_eq!(day(date(2027, 3, 1)), "ngày 01 tháng 3 năm 2027");
    assert_eq!(day(date(2026, 12, 31)), "ngày 31 tháng 12 năm 2026");
}

#[test]
fn what_was_only_shown_or_looked_up_is_not_received() {
    let sheet = receipt_of(&[received()]);
    let rows = sheet["components"].as_array().unwrap();
    assert_eq!(rows.len(), 2, "{sheet:#}");
    assert_eq!(rows[0]["original"], 1);
    assert_eq!((&rows[1]["certified"], &rows[1]["original"]), (&json!(2), &json!(0)));
    assert_eq!(sheet["shown"], json!(["Căn cước"]));
}

#[test]
fn whoever_handed_it_in_signs() {
    let mut by_proxy = received();
    by_proxy["proxy"] = json!({"name":"Lê Thị Mơ","paper":"Giấy ủy quyền"});
    let sheet = receipt_of(&[by_proxy]);
    assert_eq!(sheet["signs"]["applicant"], "Lê Thị Mơ");
    assert_eq!(sheet["proxy"], "Lê Thị Mơ");
}

#[test]
fn a_number_under_the_office_s_code_is_the_dossier_s() {
    assert_eq!(number_label("H57.31-260907-0001"), "Mã hồ sơ");
    assert_eq!(number_label("QUAY-260907-0001"), "Số tiếp nhận tại quầy");
}

#[test]
fn a_copy_after_a_correction_takes_the_place_of_the_paper_given() {
    let again = |copy, outdated| Print { copy, outdated }.again();
    assert_eq!(again(1, true), None, "nothing was given yet");
    assert_eq!(again(2, false).as_deref(), Some("IN LẠI, LẦN 2"));
    assert_eq!(again(3, true).as_deref(), Some("IN LẠI, LẦN 3, THAY GIẤY ĐÃ CẤP"));
}

#[test]
fn a_basket_s_receipt_lists_pages_copies_and_numbers() {
    let sheet = receipt_of(&[basket()]);
    let rows = sheet["documents"].as_array().unwrap();
    assert_eq!(rows[0]["kind"], "Học bạ THPT");
    assert_eq!((&rows[0]["pages"], &rows[0]["copies"]), (&json!(14), &json!(2)));
    // Pages 1 and 2 at 2.000 đ, 12 further ones at 1.000 đ: 16.000 đ a copy.
    assert_eq!(rows[0]["fee"], "32.000 đ");
}

#[test]
fn a_document_struck_out_is_named_and_not_listed() {
    let out = step(
        "09-07T08:07",
        "correct",
        &json!({"field":"certify[1].copies","value":"0",
        "reason":"Đếm nhầm"}),
    );
    let sheet = receipt_of(&[basket(), out]);
    assert_eq!(sheet["documents"].as_array().unwrap().len(), 1, "{sheet:#}");
}

#[test]
fn a_re_appointed_date_names_the_one_before() {
    let moved = step(
        "09-09T09:00",
        "reschedule",
        &json!({"due":"2026-09-14T17:00","reason":"Chờ xác minh"}),
    );
    let sheet = receipt_of(&[received(), moved]);
    assert_eq!(sheet["due"]["text"], "17 giờ 00 phút, ngày 14 tháng 9 năm 2026");
    let why = sheet["due"]["why"].as_str().unwrap();
    assert!(why.contains("17 giờ 00 phút, ngày 10 tháng 9 năm 2026"), "{why}");
}

#[test]
fn another_system_s_date_has_no_reason_of_ours() {
    let linked = step(
        "09-07T09:00",
        "link",
        &json!({"external_number":"H57.31.01-260907-0042","external_due":"2026-09-09T16:30"}),
    );
    let sheet = receipt_of(&[received(), linked]);
    assert_eq!(sheet["external"], "H57.31.01-260907-0042");
    assert_eq!(sheet["due"], json!({"text":"16 giờ 30 phút, ngày 09 tháng 9 năm 2026","why":null}));
}

#[test]
fn a_batch_s_receipt_lists_whose_they_are() {
    let mut second = received();
    second["owner"] = json!({"name":"Trần Thị Bé"});
    let both = [dossier(&[received()]), dossier(&[second])];
    let sheet = Sheet::batch_receipt(&both[0], &both, &office(), FIRST).0;
    let names: Vec<_> =
        sheet["dossiers"].as_array().unwrap().iter().map(|row| &row["name"]).collect();
    assert_eq!(names, ["Nguyễn Văn Thành", "Trần Thị Bé"]);
    assert_eq!((&sheet["one_due"], &sheet["fee"]), (&json!(true), &json!("30.000 đ")));
}

#[test]
fn a_letter_needs_its_step() {
    let (dossier, office) = (dossier(&[received()]), office());
    assert_eq!(Sheet::supplement(&dossier, &office, FIRST), None);
    assert_eq!(Sheet::refusal(&dossier, &office, FIRST), None);
    assert_eq!(Sheet::apology(&dossier, &office, FIRST), None);
    assert_eq!(Sheet::stop(&dossier, &office, FIRST), None);
    assert_eq!(Sheet::result_receipt(&dossier, &office, FIRST), None);
    assert_eq!(Sheet::fee_receipt(&dossier, &office, FIRST), None);
    assert_eq!(Sheet::handover(&[dossier], &office, FIRST), None);
}

#[test]
fn an_apology_names_both_dates_and_the_reason() {
    let lines = [
        received(),
        step("09-07T10:00", "forward", &json!({"unit":"Phòng Văn hóa - Xã hội"})),
        step(
            "09-09T09:00",
            "reschedule",
            &json!({"due":"2026-09-14T17:00","reason":"Chờ xác minh"}),
        ),
    ];
    let sheet = Sheet::apology(&dossier(&lines), &office(), FIRST).unwrap().0;
    assert_eq!(sheet["before"], "17 giờ 00 phút, ngày 10 tháng 9 năm 2026");
    assert_eq!(sheet["due"], "17 giờ 00 phút, ngày 14 tháng 9 năm 2026");
    assert_eq!(sheet["reason"], "Chờ xác minh");
    assert_eq!(sheet["unit"], "Phòng Văn hóa - Xã hội");
    assert_eq!(sheet["day"], "ngày 09 tháng 9 năm 2026", "the day it was written");
}

#[test]
fn a_request_for_papers_lists_them() {
    let asked = step(
        "09-08T09:00",
        "request_supplement",
        &json!({"components":["Tờ khai"],"reason":"Thiếu chữ ký","by":"2026-09-15"}),
    );
    let sheet = Sheet::supplement(&dossier(&[received(), asked]), &office(), FIRST).unwrap().0;
    assert_eq!(sheet["rows"][0]["name"], "Tờ khai");
    assert_eq!(
        (&sheet["reason"], &sheet["by"]),
        (&json!("Thiếu chữ ký"), &json!("ngày 15 tháng 9 năm 2026"))
    );
}

#[test]
fn a_letter_taken_back_is_not_printed() {
    let lines = [
        received(),
        step("09-08T09:00", "refuse", &json!({"reason":"Nhầm"})),
        step("09-08T09:05", "undo", &json!({"reason":"Bấm nhầm"})),
    ];
    assert_eq!(Sheet::refusal(&dossier(&lines), &office(), FIRST), None);
}

#[test]
fn a_control_slip_follows_the_dossier_from_hand_to_hand() {
    let lines = [
        received(),
        step("09-07T10:00", "forward", &json!({"unit":"Tư pháp - Hộ tịch"})),
        step("09-08T10:00", "forward", &json!({"unit":"Công an xã"})),
        step("09-09T10:00", "resolve", &json!({"result_number":"12/2026"})),
    ];
    let sheet = Sheet::control_slip(&dossier(&lines), &office(), FIRST).0;
    let desk = "Trung tâm Phục vụ hành chính công xã Quảng Điền";
    let legs: Vec<_> = sheet["legs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|leg| (leg["from"].as_str().unwrap(), leg["to"].as_str().unwrap()))
        .collect();
    assert_eq!(
        legs,
        [(desk, "Tư pháp - Hộ tịch"), ("Tư pháp - Hộ tịch", "Công an xã"), ("Công an xã", desk)]
    );
}

#[test]
fn a_fee_receipt_says_the_amount_in_words() {
    let paid = step("09-07T09:00", "pay", &json!({"amount":15000,"receipt":"AA/26E 0000123"}));
    let sheet = Sheet::fee_receipt(&dossier(&[received(), paid]), &office(), FIRST).unwrap().0;
    assert_eq!(
        (&sheet["amount"], &sheet["in_words"]),
        (&json!("15.000 đ"), &json!("Mười lăm nghìn đồng"))
    );
    assert_eq!(
        (&sheet["receipt_number"], &sheet["method"]),
        (&json!("AA/26E 0000123"), &json!("tiền mặt"))
    );
}

#[test]
fn a_book_s_line_has_every_date() {
    let lines = [
        received(),
        step("09-07T10:00", "forward", &json!({"unit":"Tư pháp - Hộ tịch"})),
        step("09-09T10:00", "resolve", &json!({"result_number":"12/2026"})),
        step("09-10T08:00", "return", &json!({"to":"Nguyễn Văn Thành","method":"counter"})),
    ];
    let date = |d| NaiveDate::from_ymd_opt(2026, 9, d).unwrap();
    let sheet = Sheet::book(&[dossier(&lines)], date(1), date(30), &office()).0;
    let row = &sheet["rows"][0];
    for (name, value) in [
        ("received", "07/09/2026"),
        ("due", "10/09/2026"),
        ("forwarded", "07/09/2026"),
        ("resolved", "09/09/2026"),
        ("returned", "10/09/2026"),
        ("method", "Trực tiếp"),
        ("unit", "Tư pháp - Hộ tịch"),
        ("contact", "Thôn Thạch Bình, xã Quảng Điền, thành phố Huế, 0912 345 678"),
    ] {
        assert_eq!(row[name], value, "{name}");
    }
    assert_eq!(
        (&sheet["from"], &sheet["to"]),
        (&json!("01/09/2026"), &json!("29/09/2026")),
        "the end is excluded"
    );
}
