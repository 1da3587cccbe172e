//! Cards of both layouts, whole and spoilt. Zones were composed by hand after ICAO 9303.

use proptest::prelude::*;

use super::*;

const OLD: &str = "046085001234|191234567|Nguyễn Văn Thành|12031985|Nam|Thạch Bình, Thị trấn Sịa, Quảng Điền, Thừa Thiên Huế|22042021";
const NEW: &str = "046210003333||Võ Minh Khôi|14062010|Nam|Thôn Đức Trọng, Xã Đan Điền, Thành phố Huế|15072025||Võ Văn Nam|Lê Thị Lan|";

fn day(text: &str) -> Option<Birth> {
    Some(Birth::Date(text.parse().unwrap()))
}

/// Returns what a reader set to Latin-1 makes of a text.
fn latin1(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

#[test]
fn cards_of_both_layouts_are_read_whatever_ends_them() {
    for end in ["", "\r", "\n", "\r\n"] {
        let old = read_card(&format!("{OLD}{end}")).unwrap();
        assert_eq!(old.person.name, "Nguyễn Văn Thành");
        assert_eq!(old.person.birth, day("1985-03-12"));
        assert_eq!(old.person.sex, Some(Sex::Male));
        let address = "Thạch Bình, Thị trấn Sịa, Quảng Điền, Thừa Thiên Huế";
        assert_eq!(old.person.address.as_deref(), Some(address));
        assert_eq!((old.spoilt, old.folded.as_str()), (None, "nguyen van thanh"));
        let new = read_card(&format!("{NEW}{end}")).unwrap();
        assert_eq!(new.person.id_number.as_deref(), Some("046210003333"));
        assert_eq!(new.person.birth, day("2010-06-14"));
    }
}

#[test]
fn names_of_every_people_are_names() {
    for name in ["K'Brôih", "Y Bhŏk", "H’Hen Niê", "Siu Klor", "Ka Tor", "Lò Thị Ưng"] {
        let card = read_card(&format!("044175002468||{name}|03021975|Nữ|Lệ Thủy, Quảng Bình|"));
        let card = card.unwrap();
        assert_eq!((card.person.name.as_str(), card.spoilt), (name, None), "{name}");
    }
}

#[test]
fn letters_and_marks_sent_apart_are_put_together() {
    let apart: String = {
        use unicode_normalization::UnicodeNormalization as _;
        "046190004321||Trần Thị Hòa|05081990|Nữ|Vĩnh Tu|10052021".nfd().collect()
    };
    let card = read_card(&apart).unwrap();
    assert_eq!((card.person.name.as_str(), card.person.sex), ("Trần Thị Hòa", Some(Sex::Female)));
}

#[test]
fn an_impossible_date_is_refused_and_not_rolled_over() {
    let qr = "044175002468|194001122|Hoàng Thị Ý|30021975|Nữ|Lệ Thủy, Quảng Bình|31122021";
    assert_eq!(read_card(qr), Err(What::ImpossibleDate));
}

#[test]
fn what_is_cut_or_has_no_bars_is_no_card() {
    for cut in [
        "046085001234|191234567|Nguyễn",
        "046085001234191234567Nguyễn Văn Thành12031985Nam",
        "04608500123|191234567|Nguyễn Văn Thành|12031985|Nam|Sịa|22042021",
        "046085001234|191234567|Nguyễn Văn Thành|1203198|Nam|Sịa|22042021",
        "046085001234|191234567|Nguyễn Văn Thành|12/03/85|Nam|Sịa|22042021",
        "046085001234|191234567|Nguyễn Văn Thành|12031985|?|Sịa",
        "",
    ] {
        let read = read_card(cut);
        assert!(matches!(read, Err(What::BadQr)) || read.unwrap().spoilt.is_some(), "{cut}");
    }
    assert_eq!(read_card(&OLD.replace("Sịa", &"Sịa ".repeat(1_250))), Err(What::BadQr));
}

#[test]
fn two_cards_in_one_are_refused() {
    for (one, other) in [(OLD, OLD), (OLD, NEW), (NEW, OLD), (NEW, NEW)] {
        assert_eq!(read_card(&format!("{one}{other}")), Err(What::GluedQr));
        assert_eq!(read_card(&format!("{one}\r{other}\r")), Err(What::GluedQr));
    }
}

#[test]
fn of_a_spoilt_card_number_birth_and_sex_are_kept() {
    let telex =
        "046190004321||Traanf Thij Hoaf|05081990|Nuwx|Thoon Vixnh Tu, Quangr Ngajn|10052021";
    let lost = "046190004321||Tr?n Th? H?a|05081990|N?|Th?n V?nh Tu|10052021";
    let whole = "046190004321||Trần Thị Hòa|05081990|Nữ|Thôn Vĩnh Tu, Quảng Ngạn|10052021";
    let cases = [
        (latin1(whole), Spoilt::Latin1),
        (telex.to_owned(), Spoilt::Telex),
        (lost.to_owned(), Spoilt::Lost),
        (whole.replace("Trần Thị Hòa", ""), Spoilt::Lost),
    ];
    for (text, why) in cases {
        let card = read_card(&text).unwrap();
        assert_eq!(card.spoilt, Some(why), "{text}");
        assert_eq!(card.person.id_number.as_deref(), Some("046190004321"));
        assert_eq!(card.person.birth, day("1990-08-05"));
        assert_eq!(card.person.sex, Some(Sex::Female));
        assert_eq!((card.person.name.as_str(), card.person.address), ("", None));
    }
}

/// Windows shows some of those bytes as its own letters.
#[test]
fn windows_letters_for_bytes_are_known_too() {
    let card = read_card("046085001234||Nguyá»…n VÄƒn ThÃ nh|12031985|Nam|Sá»‹a|22042021");
    assert_eq!(card.unwrap().spoilt, Some(Spoilt::Latin1));
}

/// Every commune's name is read as it is written, and known as spoilt when sent byte by byte.
#[test]
fn no_address_of_the_country_is_taken_for_spoilt() {
    for commune in crate::domain::commune::communes() {
        let text = format!("046085001234||Lê Văn Tám|12031985|Nam|{}|22042021", commune.name);
        assert_eq!(read_card(&text).unwrap().spoilt, None, "{}", commune.name);
        assert_eq!(read_card(&latin1(&text)).unwrap().spoilt, Some(Spoilt::Latin1));
    }
}

// ── the machine-readable zone ──

/// Number of the card 085001234 (7·0+3·8+1·5+7·0+3·0+1·1+7·2+3·3+1·4 = 57: 7), birth 850312
/// (7·8+3·5+1·0+7·3+3·1+1·2 = 97: 7), expiry 450312 (7·4+3·5+7·3+3·1+2 = 69: 9).
fn zone() -> [String; 3] {
    let first = format!("IDVNM0850012347046085001234<<{}", "4");
    let second = "8503127M4503129VNM<<<<<<<<<<<";
    let composite = check_by_hand(&[&first[5..], &second[..7], &second[8..15], &second[18..]]);
    let name = format!("{:<<30}", "NGUYEN<<VAN<THANH");
    [first, format!("{second}{composite}"), name]
}

/// The rule in its other form: each weight by the place's remainder.
fn check_by_hand(parts: &[&str]) -> u32 {
    let value = |c: u8| match c {
        b'0'..=b'9' => u32::from(c - b'0'),
        b'A'..=b'Z' => u32::from(c - b'A') + 10,
        _ => 0,
    };
    let sum = parts.concat().bytes().enumerate().fold(0, |sum, (at, c)| {
        sum + value(c)
            * if at % 3 == 0 {
                7
            } else if at % 3 == 1 {
                3
            } else {
                1
            }
    });
    sum % 10
}

#[test]
fn a_zone_gives_number_birth_and_sex_and_whom_to_look_for() {
    for glue in ["\r\n", "\n", "\r", ""] {
        let card = read_card(&zone().join(glue)).unwrap();
        assert_eq!(card.person.id_number.as_deref(), Some("046085001234"));
        assert_eq!(card.person.birth, day("1985-03-12"));
        assert_eq!(card.person.sex, Some(Sex::Male));
        assert_eq!(card.person.name, "", "capitals without marks are no legal name");
        assert_eq!((card.folded.as_str(), card.spoilt), ("nguyen van thanh", Some(Spoilt::Zone)));
    }
}

/// The sample of the standard for a part of a zone (ICAO 9303-3, 4.9): 520727 has 3; and the
/// document number AB2134<<< has 5.
#[test]
fn check_digits_are_the_standards() {
    assert_eq!(check_digit("520727"), Some(3));
    assert_eq!(check_digit("AB2134<<<"), Some(5));
    assert_eq!(check_digit("52-727"), None);
}

#[test]
fn one_letter_misread_in_a_zone_is_noticed() {
    let whole = zone().concat();
    for at in (5..27).chain(30..36).chain(38..44) {
        let mut read = whole.clone().into_bytes();
        read[at] = if read[at] == b'3' { b'8' } else { b'3' };
        let read = String::from_utf8(read).unwrap();
        assert_eq!(read_card(&read), Err(What::BadZone), "{read}");
    }
    assert_eq!(read_card(&whole[..89]), Err(What::BadQr));
    assert_eq!(read_card("IDVNM"), Err(What::BadQr));
}

#[test]
fn a_card_is_known_by_its_shape() {
    let bars = OLD.replace('|', "");
    for card in [
        OLD,
        NEW,
        "046085001234|",
        "IDVNM0850",
        "idvnm085",
        // Behind what stood in the box before, and behind another scan.
        "Lê 046085001234||Nguyễn",
        "QUAY-260907-0001046085001234|191234567|Nguyễn",
        // Without its beginning, and without its bars.
        "|Nguyễn Văn Thành|12031985|Nam|Sịa|22042021",
        "1234||Trần Thị Hòa|05081990|N?|Vĩnh Tu|10052021",
        &bars,
        "046085001234~~Nguyễn Văn Thành~12031985~Nam~Sịa~22042021",
    ] {
        assert!(is_card(card), "{card}");
    }
    for other in [
        "046085001234",
        "QUAY-260907-0001",
        "",
        "|",
        "ID VNM",
        "Lê | Thị | Mơ | 1985 | Nữ | Sịa | Huế",
        "|1|Nguyễn Văn An|046215001234|12/03/2015|Nam|Thôn 1|",
        "STT|Họ tên|Số|Ngày sinh|Giới tính|Nơi ở\n1|An|046215001234|12032015|Nam|Huế",
        "046215001234 Nguyễn Văn An 12032015 Nam",
        "046215001234;Nguyễn Văn An;12032015;Nam",
        "04608500123412031985",
    ] {
        assert!(!is_card(other), "{other}");
    }
}

#[test]
fn a_card_begins_at_its_number_or_its_zone() {
    for (text, at) in [
        (OLD, Some(0)),
        ("Lê 046085001234|", Some(4)),
        ("22042021046085001234|1", Some(8)),
        ("An IDVNM0850012347", Some(3)),
        ("046085001234", None),
        ("|046085001234|", None),
        ("04608500123ệ|", None),
    ] {
        assert_eq!(card_at(text), at, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,60}", at in 0..9_usize) {
        let mut fields: Vec<&str> = OLD.split('|').collect();
        fields.insert(at.min(fields.len()), &text);
        let _read = (is_card(&text), read_card(&text), read_card(&fields.join("|")));
    }
}
