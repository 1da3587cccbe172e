use serde_json::{Value, json};

use super::*;
use crate::exchange::samples;
use crate::text::cells;

fn pupil(name: &str) -> Value {
    json!({"action":"receive","at":"2026-09-07T08:05","procedure":"1.004873","fee":15000,
        "applicant":{"name":"Trường Tiểu học Số 1 Quảng Điền","kind":"organisation",
            "phone":"0912345678","address":"Thôn Thạch Bình, xã Quảng Điền, thành phố Huế"},
        "owner":{"name":name},"owner_relation":"học sinh",
        "components":[{"name":"Giấy khai sinh","kind":"copy","count":1},
            {"name":"Căn cước","kind":"shown","count":1}]})
}

const NAMES: [&str; 3] =
    ["Nguyễn Văn An", "Công Tằng Tôn Nữ Huyền Trân Thị Diễm My", "Trần Thị Bình"];

fn printed(copy: u32, lang: Lang) -> String {
    let mut office = Office::default();
    for (name, value) in [
        ("office", "Trung tâm Phục vụ hành chính công xã Quảng Điền"),
        ("upper_office", "UBND xã Quảng Điền"),
        ("place", "Quảng Điền"),
    ] {
        office.settings.set(name, value).unwrap();
    }
    let numbered = NAMES.iter().zip(1..).map(|(name, nth)| {
        let mut dossier = samples::dossier(&office, &[pupil(name)]);
        dossier.number = format!("QUAY-260907-{nth:04}");
        dossier
    });
    let dossiers: Vec<_> = numbered.collect();
    batch_receipt(&dossiers[0], &dossiers, &office, copy, lang)
}

#[test]
fn the_paper_of_a_batch() {
    insta::assert_snapshot!("batch_receipt_vi", printed(1, Lang::Vi));
    insta::assert_snapshot!("batch_receipt_en", printed(2, Lang::En));
}

#[test]
fn no_line_is_wider_than_the_paper() {
    for lang in [Lang::Vi, Lang::En] {
        for line in printed(2, lang).lines() {
            assert!(cells(line) <= WIDTH, "{line}");
        }
    }
}

#[test]
fn each_stands_with_number_name_and_date() {
    let text = printed(1, Lang::Vi);
    let line = text.lines().find(|line| line.contains("  3. ")).unwrap();
    for part in ["QUAY-260907-0003", "Trần Thị Bình", "17:00 10/09/2026"] {
        assert!(line.contains(part), "{text}");
    }
    assert!(text.contains("Số hồ sơ: 3") && text.contains("45.000 đ"), "{text}");
    assert_eq!(text.matches("Tiếp nhận hồ sơ của").count(), 1, "one hands in");
    assert_eq!(text.matches("AB12").count(), 3, "each has its secret: {text}");
}
