use proptest::prelude::*;

use super::*;
use crate::text::{has_controls, is_nfc};

/// Monday 7/9/2026.
fn listed(text: &str) -> Listed {
    read(text, "2026-09-07".parse().unwrap())
}

/// Name, birth and id number of each.
fn people(text: &str) -> Vec<(String, String, String)> {
    let entries = listed(text).entries.into_iter();
    entries.map(|entry| (entry.name, entry.birth, entry.id_number)).collect()
}

fn names(text: &str) -> Vec<String> {
    listed(text).entries.into_iter().map(|entry| entry.name).collect()
}

#[test]
fn a_column_of_names_is_one_person_a_line() {
    let text = "Nguyễn Văn An\r\n\r\n  Trần Thị  Bình \n\u{a0}\nLê Cường";
    assert_eq!(names(text), ["Nguyễn Văn An", "Trần Thị Bình", "Lê Cường"]);
    assert_eq!(listed(text).passed_over, [""; 0]);
}

#[test]
fn the_numbers_of_a_list_are_not_part_of_the_names() {
    let text = "1. Nguyễn Văn An\n2) Trần Thị Bình\n03 Lê Cường\n- Phan Dung\n5\tĐỗ Em\n6.\tHồ Gấm";
    let expected = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Cường", "Phan Dung", "Đỗ Em", "Hồ Gấm"];
    assert_eq!(names(text), expected);
}

#[test]
fn decomposed_letters_are_composed_and_controls_never_get_in() {
    assert_eq!(
        names("Nguye\u{302}\u{303}n\u{1b}[31m Va\u{306}n\u{7} An\u{200b}"),
        ["Nguyễn[31m Văn An"]
    );
}

#[test]
fn cells_are_known_by_their_shape_in_any_order() {
    let expected = [("Nguyễn An".into(), "12/03/2015".into(), "046215001234".into())];
    for line in [
        "Nguyễn An\t12/03/2015\t046215001234",
        "1\t046 215 001 234\tNguyễn An\t12/03/2015",
        "12/03/2015\tNguyễn An\t046.215.001.234",
        "Nguyễn An; 12/03/2015; 046215001234",
        "Nguyễn An, 12/03/2015, 046215001234",
        "7. Nguyễn An 12/03/2015 046215001234",
        "Nguyễn An (12/03/2015) 046215001234",
    ] {
        assert_eq!(people(line), expected, "{line}");
    }
    let year = people("Nguyễn An\t2015\tB1234567");
    assert_eq!(year, [("Nguyễn An".into(), "2015".into(), "B1234567".into())]);
}

#[test]
fn sex_and_phone_are_known_too_and_nam_is_a_name_where_none_stood_before() {
    let entry = &listed("Trần Văn Nam\tNam\t0912 345 678").entries[0];
    assert_eq!(entry.name, "Trần Văn Nam");
    assert_eq!((entry.sex, entry.phone.as_str()), (Some(Sex::Male), "0912345678"));
    assert_eq!(names("Nam"), ["Nam"]);
}

#[test]
fn headings_say_what_the_columns_are() {
    let text = "STT\tHọ và tên đệm\tTên\tNữ\tNgày sinh\tLớp\tSố định danh\n\
                1\tNguyễn Văn\tAn\t\t12/03/2015\t5A\t046215001234\n\
                2\tHồ\tNam\t\t1/4/2015\t5B\t";
    let expected = [
        ("Nguyễn Văn An".into(), "12/03/2015".into(), "046215001234".into()),
        ("Hồ Nam".into(), "1/4/2015".into(), String::new()),
    ];
    assert_eq!(people(text), expected);
    assert_eq!(listed(text).passed_over, ["5A", "5B"]);
    assert_eq!(names("Họ và tên\nHồ Thị Tên"), ["Hồ Thị Tên"]);
    assert_eq!(names("Hồ"), ["Hồ"], "a family, not a heading");
}

#[test]
fn commas_inside_a_spreadsheets_cell_part_nothing() {
    let listed = listed("Nguyễn An\tThôn 1, xã Quảng Điền\t2015");
    assert_eq!(listed.entries.len(), 1);
    assert_eq!(listed.entries[0].birth, "2015");
    assert_eq!(listed.passed_over, ["Thôn 1, xã Quảng Điền"]);
}

#[test]
fn what_cannot_be_right_is_kept_to_be_told() {
    let today = "2026-09-07".parse().unwrap();
    let wrong = |line: &str| listed(line).entries[0].fault(today).map(|fault| fault.field);
    assert_eq!(wrong("An\t31/02/2015").as_deref(), Some("birth_date"));
    assert_eq!(wrong("An\t01/01/2030").as_deref(), Some("birth_date"));
    assert_eq!(wrong("An\t46215001234").as_deref(), Some("id_number"), "Excel ate the zero");
    assert_eq!(wrong("An\t4621500123").as_deref(), Some("id_number"), "no tax code");
    assert_eq!(wrong("An\t12/03/2015\t046215001234"), None);
}

#[test]
fn what_is_no_person_is_passed_over_and_said() {
    let long = "a".repeat(LETTERS + 1);
    assert_eq!(listed(&long).passed_over, [long]);
    assert_eq!(listed("12/03/2015\n***").passed_over, ["12/03/2015", "***"]);
}

#[test]
fn a_pupil_with_a_number_has_their_sex_by_it() {
    let person = listed("An\t046215001234").entries[0].person("2026-09-07".parse().unwrap());
    // The fourth digit, 2, is a boy born in this century.
    assert_eq!(person.unwrap().sex, Some(Sex::Male));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_is_pasted_the_names_are_clean(
        text in "([1-9]\\. )?[\\PC\t\n;,./0-9Ââe\u{302}\u{323}]{0,80}"
    ) {
        for entry in listed(&text).entries {
            prop_assert!(!entry.name.is_empty() && is_nfc(&entry.name), "{entry:?}");
            for text in [&entry.name, &entry.birth, &entry.id_number, &entry.phone] {
                prop_assert!(!has_controls(text), "{entry:?}");
            }
            let again = Entry::restored(&entry.values());
            prop_assert_eq!(again, Some(entry));
        }
    }
}
