use serde_json::{Value, json};

use super::*;
use crate::exchange::samples;
use crate::text::cells;

fn office() -> Office {
    let mut office = Office::default();
    for (name, value) in [
        ("office", "Trung tâm Phục vụ hành chính công xã Quảng Điền"),
        ("upper_office", "UBND xã Quảng Điền"),
        ("place", "Quảng Điền"),
    ] {
        office.settings.set(name, value).unwrap();
    }
    office
}

fn received() -> Value {
    json!({"action":"receive","at":"2026-09-07T08:05","procedure":"1.004873","fee":15000,
        "applicant":{"name":"Nguyễn Văn Thành","id_number":"046085001234","phone":"0912345678",
            "address":"Thôn Thạch Bình, xã Quảng Điền, thành phố Huế"},
        "components":[
            {"name":"Tờ khai cấp Giấy xác nhận tình trạng hôn nhân","kind":"original","count":1},
            {"name":"Quyết định ly hôn","kind":"certified","count":2},
            {"name":"Căn cước","kind":"shown","count":1},
            {"name":"Dữ liệu dân cư","kind":"looked_up","count":1}]})
}

fn printed(lines: &[Value], copy: u32, lang: Lang) -> String {
    let office = office();
    receipt(&samples::dossier(&office, lines), &office, copy, lang)
}

#[test]
fn the_fields_stand_in_their_official_order() {
    let text = printed(&[received()], 1, Lang::Vi);
    let mut from = 0;
    for field in [
        "UBND XÃ QUẢNG ĐIỀN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Mẫu số 01, Thông tư 03/2025/TT-VPCP",
        "Quảng Điền, ngày 07 tháng 09 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Liên: Lưu / Giao khách hàng",
        "Số tiếp nhận tại quầy: QUAY-260907-0001",
        "Bộ phận tiếp nhận và trả kết quả",
        "Tiếp nhận hồ sơ của: Nguyễn Văn Thành",
        "Địa chỉ: Thôn Thạch Bình",
        "Số điện thoại: 0912 345 678",
        "Nội dung yêu cầu giải quyết: Cấp Giấy xác nhận tình trạng hôn nhân",
        "Thành phần hồ sơ nộp gồm",
        "Số lượng hồ sơ (bộ): 1",
        "Thời gian giải quyết theo quy định: 3 ngày làm việc",
        "Thời gian nhận hồ sơ: 08:05",
        "Thời gian trả kết quả: 17:00, THỨ NĂM, NGÀY 10/09/2026",
        "Lý do ngày hẹn",
        "Đăng ký nhận kết quả",
        "Mã tra cứu: AB12",
        "Vào Sổ theo dõi hồ sơ, Quyển số: …………  Số thứ tự: …………",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ] {
        let at = text.get(from..).and_then(|rest| rest.find(field));
        from += at.unwrap_or_else(|| panic!("no {field} after its place in\n{text}"));
    }
}

#[test]
fn no_line_is_wider_than_the_paper() {
    for lang in [Lang::Vi, Lang::En] {
        for line in printed(&[received()], 2, lang).lines() {
            assert!(cells(line) <= WIDTH, "{line}");
        }
    }
}

#[test]
fn a_long_name_of_an_office_is_not_cut() {
    let text = printed(&[received()], 1, Lang::Vi);
    let head: String = text.lines().take(5).collect::<Vec<_>>().join(" ");
    for word in ["TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ", "QUẢNG ĐIỀN"] {
        assert!(head.contains(word), "{text}");
    }
}

#[test]
fn counts_stand_under_their_columns() {
    let text = printed(&[received()], 1, Lang::Vi);
    let line = |part: &str| text.lines().find(|line| line.contains(part)).unwrap().to_owned();
    let end = |line: &str, part: &str| cells(line.split_once(part).unwrap().0) + cells(part);
    let head = line("Bản chính");
    let form = line("Tờ khai");
    assert_eq!(end(&form, "  1"), end(&head, "Bản chính"), "{text}");
    assert_eq!(end(&line("Quyết định"), "  2"), end(&head, "Chứng thực"), "{text}");
}

#[test]
fn what_was_only_shown_or_looked_up_is_not_received() {
    let text = printed(&[received()], 1, Lang::Vi);
    assert!(!text.contains("Dữ liệu dân cư"), "{text}");
    assert!(!text.contains("3. "), "two papers were received: {text}");
    assert!(text.contains("xuất trình, đã trả lại ngay: Căn cước"), "{text}");
}

#[test]
fn whoever_handed_it_in_signs() {
    let signed = |line: &Value| {
        let text = printed(std::slice::from_ref(line), 1, Lang::Vi);
        text.lines().last().unwrap().trim().to_owned()
    };
    let mut by_proxy = received();
    assert_eq!(signed(&by_proxy), "Nguyễn Văn Thành");
    by_proxy["proxy"] = json!({"name":"Lê Thị Mơ","paper":"Giấy ủy quyền"});
    assert_eq!(signed(&by_proxy), "Lê Thị Mơ");
}

#[test]
fn a_copy_after_a_correction_takes_the_place_of_the_paper_given() {
    let step = |mut step: Value, at: &str| {
        step["number"] = "QUAY-260907-0001".into();
        step["at"] = at.into();
        step
    };
    let print = step(json!({"action":"print","form":"receipt"}), "2026-09-07T08:06");
    let correct = |field: &str, value: &str| {
        let line = json!({"action":"correct","field":field,"value":value,"reason":"Nhầm"});
        step(line, "2026-09-07T08:07")
    };
    let phone = printed(&[received(), print.clone(), correct("phone", "0905111222")], 2, Lang::Vi);
    assert!(phone.contains("IN LẠI, LẦN 2, THAY GIẤY ĐÃ CẤP"), "{phone}");
    assert!(phone.contains("0905 111 222") && !phone.contains("0912"), "{phone}");
    let sex = printed(&[received(), print.clone(), correct("sex", "male")], 2, Lang::Vi);
    assert!(sex.contains("IN LẠI, LẦN 2") && !sex.contains("THAY"), "same paper: {sex}");
    // A paper taken off is not listed; one added is.
    let off = [
        received(),
        print,
        correct("components[1].count", "0"),
        step(
            json!({"action":"correct","field":"components","value":{"name":"Bản án"},"reason":"Sót"}),
            "2026-09-07T08:08",
        ),
    ];
    let papers = printed(&off, 2, Lang::Vi);
    assert!(!papers.contains("Quyết định ly hôn") && papers.contains("2. Bản án"), "{papers}");
}

#[test]
fn a_copy_says_which_it_is() {
    assert!(!printed(&[received()], 1, Lang::Vi).contains("LẦN"));
    assert!(printed(&[received()], 2, Lang::Vi).contains("LẦN 2"));
}

#[test]
fn the_date_explains_itself() {
    let due = |lines: &[Value]| printed(lines, 1, Lang::Vi).replace("\n  ", " ");
    assert!(due(&[received()]).contains("T3 08/09 đến T5 10/09 ngày làm việc thứ 1–3"));
    let again = json!({"action":"reschedule","number":"1","at":"2026-09-09T09:00",
        "due":"2026-09-14T17:00","reason":"Chờ xác minh"});
    let moved = due(&[received(), again]);
    assert!(moved.contains("17:00, THỨ HAI, NGÀY 14/09/2026"), "{moved}");
    assert!(moved.contains("đã hẹn lại, có xin lỗi; ngày hẹn trước 17:00, thứ năm"), "{moved}");
    assert!(!moved.contains("ngày làm việc thứ"), "the reasons are those of another date: {moved}");
    let mut given = received();
    given["due"] = json!("2026-09-15");
    assert!(due(&[given]).contains("Lý do ngày hẹn: ngày do người tiếp nhận ghi"));
}

#[test]
fn the_other_systems_date_is_the_one_printed() {
    let link = json!({"action":"link","number":"1","at":"2026-09-07T09:00",
        "external_number":"H57.31-260907-0447","external_due":"2026-09-11T09:00"});
    let text = printed(&[received(), link], 1, Lang::Vi);
    assert!(text.contains("Mã hồ sơ hệ thống tỉnh: H57.31-260907-0447"), "{text}");
    assert!(text.contains("09:00, THỨ SÁU, NGÀY 11/09/2026"), "{text}");
    assert!(!text.contains("Lý do ngày hẹn"), "{text}");
}

#[test]
fn the_older_form_set_names_its_circular() {
    let mut office = office();
    office.settings.set("form_set", "TT01_2018").unwrap();
    let text = receipt(&samples::dossier(&office, &[received()]), &office, 1, Lang::Vi);
    assert!(text.contains("Mẫu số 01, Thông tư 01/2018/TT-VPCP"), "{text}");
}

#[test]
fn further_people_stand_under_one_another() {
    let mut line = received();
    line["parties"] = json!([{"role":"học sinh","name":"Nguyễn An","birth_date":"2015-03-12"},
        {"role":"học sinh","name":"Trần Bình","birth_date":"2015"},
        {"role":"học sinh","name":"Lê Cường","id_number":"046215001234"}]);
    let text = printed(&[line], 1, Lang::Vi);
    let expected = "Những người liên quan:\n 1. Nguyễn An, 12/03/2015 (học sinh)\n \
                    2. Trần Bình, 2015 (học sinh)\n 3. Lê Cường (học sinh)\n";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_corrected_basket_lists_what_stands_and_names_what_was_struck_out() {
    let certify = json!({"action":"receive","at":"2026-09-07T08:05","applicant":{"name":"Lê Thị Mơ"},
        "certify":[{"kind":"Học bạ THPT","pages":14,"copies":2},{"kind":"Căn cước","copies":3}]});
    let correct = |field: &str, value: &str| {
        json!({"action":"correct","number":"QUAY-260907-0001","at":"2026-09-07T08:07",
            "field":field,"value":value,"reason":"Đếm nhầm"})
    };
    let lines = [certify, correct("certify[0].pages", "12"), correct("certify[1].copies", "0")];
    let text = printed(&lines, 2, Lang::Vi);
    assert!(text.contains("Học bạ THPT") && text.contains("28.000 đ"), "{text}");
    assert!(!text.contains("Căn cước") && !text.contains("38.000"), "{text}");
}
