use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::text::fold;

/// Writes a syllable as its keys, by taking its letters apart: the tone after the last of its
/// vowels, or at the end.
fn keys_of(syllable: &str, method: Method, middle: bool) -> String {
    let mut keys = String::new();
    let mut tone = None;
    let mut after_vowel = 0;
    let sign = |telex: char, vni: char| if method == Method::Telex { telex } else { vni };
    let mut last = ' ';
    for c in syllable.nfd() {
        match c {
            '\u{301}' => tone = Some(sign('s', '1')),
            '\u{300}' => tone = Some(sign('f', '2')),
            '\u{309}' => tone = Some(sign('r', '3')),
            '\u{303}' => tone = Some(sign('x', '4')),
            '\u{323}' => tone = Some(sign('j', '5')),
            '\u{302}' => keys.push(sign(last, '6')),
            '\u{31b}' => keys.push(sign('w', '7')),
            '\u{306}' => keys.push(sign('w', '8')),
            'đ' => keys.extend(['d', sign('d', '9')]),
            'Đ' => keys.extend(['D', sign('D', '9')]),
            _ => {
                // Two o that stay two.
                if method == Method::Telex && c == 'o' && last == 'o' {
                    keys.push('o');
                }
                keys.push(c);
                last = c;
            }
        }
        if "aeiouyAEIOUY\u{302}\u{31b}\u{306}".contains(c) {
            after_vowel = keys.len();
        }
    }
    if let Some(tone) = tone {
        keys.insert(if middle { after_vowel } else { keys.len() }, tone);
    }
    keys
}

const fn typing(method: Method, placement: Placement) -> Typing {
    Typing { method, placement }
}

const TELEX: Typing = typing(Method::Telex, Placement::Old);
const VNI: Typing = typing(Method::Vni, Placement::Old);

/// Says what each of these keys must give, once while the word is typed and once when it is ended.
fn gives(how: Typing, pairs: &[(&str, &str)]) {
    for (keys, text) in pairs {
        assert_eq!(how.compose(keys), *text, "{keys}");
        assert_eq!(how.finish(keys), *text, "{keys} ended");
    }
}

#[test]
fn a_name_in_telex_and_in_vni() {
    gives(
        TELEX,
        &[
            ("Nguyeenx Vawn DDuwcs", "Nguyễn Văn Đức"),
            ("Traanf Thij Hoafng Anh", "Trần Thị Hoàng Anh"),
            ("NGUYEENX", "NGUYỄN"),
            ("DDuwcs", "Đức"),
            ("dDoong", "đông"),
        ],
    );
    gives(
        VNI,
        &[
            ("Nguye64n Va8n D9u71c", "Nguyễn Văn Đức"),
            ("NGUYE64N", "NGUYỄN"),
            ("Thu3y Tru7o7ng2", "Thủy Trường"),
        ],
    );
}

#[test]
fn a_mark_or_a_tone_goes_anywhere_after_its_letter() {
    for keys in ["Nguyeexn", "Nguyeenx", "Nguyenxe", "Nguyenex", "Nguyexne"] {
        assert_eq!(TELEX.finish(keys), "Nguyễn", "{keys}");
    }
    for keys in ["dduwowngf", "duwowngfd", "dduowngf", "dduongwf", "dduwowfng"] {
        assert_eq!(TELEX.finish(keys), "đường", "{keys}");
    }
    for keys in ["d9u7o7ng2", "duong792", "d9uo7ng2", "duo72ng9"] {
        assert_eq!(VNI.finish(keys), "đường", "{keys}");
    }
    gives(TELEX, &[("dungd", "đung"), ("nhw", "như"), ("muaw", "mưa"), ("luuwj", "lựu")]);
}

#[test]
fn a_later_tone_or_mark_takes_the_place_of_the_one_before() {
    gives(TELEX, &[("hoafs", "hóa"), ("asz", "a"), ("tawan", "tân"), ("tooi", "tôi")]);
    gives(TELEX, &[("toow", "tơ"), ("towo", "tô")]);
    gives(VNI, &[("hoa21", "hóa"), ("a10", "a"), ("ta86n", "tân")]);
}

#[test]
fn the_same_key_again_takes_the_mark_back_and_stands_for_itself() {
    gives(
        TELEX,
        &[
            ("tesst", "test"),
            ("aaa", "aa"),
            ("ddd", "dd"),
            ("dungdd", "dungd"),
            ("ww", "w"),
            ("uoww", "uow"),
            ("ass", "as"),
            ("xooong", "xoong"),
            ("mooocs", "moóc"),
            ("teSS", "teS"),
        ],
    );
    gives(VNI, &[("A11", "A1"), ("d99", "d9"), ("Q9", "Q9"), ("o66", "o6")]);
}

#[test]
fn a_letter_is_meant_twice_where_nothing_had_to_be_taken_back() {
    let words = ["office", "passport", "password", "different", "Jessica", "Russell", "narrow"];
    for word in words {
        assert_eq!(TELEX.finish(word), word);
    }
    // Who has the habit of three keys is understood too.
    gives(TELEX, &[("passsword", "password"), ("offfice", "office")]);
}

#[test]
fn the_two_placements_differ_in_open_oa_oe_and_uy_alone() {
    let new = typing(Method::Telex, Placement::New);
    for (keys, old, also) in [
        ("hoaf", "hòa", "hoà"),
        ("khoer", "khỏe", "khoẻ"),
        ("thuys", "thúy", "thuý"),
        ("toans", "toán", "toán"),
        ("quys", "quý", "quý"),
        ("gias", "giá", "giá"),
        ("ginf", "gìn", "gìn"),
        ("gif", "gì", "gì"),
        ("khuyur", "khuỷu", "khuỷu"),
        ("thuowr", "thuở", "thuở"),
        ("ngoeos", "ngoéo", "ngoéo"),
        ("huynhf", "huỳnh", "huỳnh"),
        ("suyts", "suýt", "suýt"),
        ("muas", "múa", "múa"),
        ("nghiax", "nghĩa", "nghĩa"),
        ("giuwax", "giữa", "giữa"),
        ("ruwowuj", "rượu", "rượu"),
        ("chuyeenj", "chuyện", "chuyện"),
        ("quaanj", "quận", "quận"),
        ("khuya", "khuya", "khuya"),
        ("huow", "huơ", "huơ"),
        ("huowngs", "hướng", "hướng"),
    ] {
        assert_eq!(TELEX.finish(keys), old, "{keys}");
        assert_eq!(new.finish(keys), also, "{keys}");
    }
}

#[test]
fn foreign_words_stay_as_typed() {
    for word in [
        "windows",
        "excel",
        "gmail",
        "facebook",
        "email",
        "file",
        "scan",
        "website",
        "Hwang",
        "John",
        "Microsoft",
        "Google",
        "laptop",
        "server",
        "print",
        "Samsung",
        "Viettel",
        "zalo",
        "Chrome",
        "Smith",
        "Brown",
        "Green",
        "Williams",
        "street",
        "software",
        "website",
        "Michael",
        "David",
        "Kevin",
        "Trump",
        "hotline",
        "internet",
        "boot",
        "meet",
        "week",
        "wifi",
        "UBND",
        "MTTQ",
        "DVD",
        "KT3",
        "CMND",
        "CCCD",
        "covid19",
        "12as",
        "V-League",
        "Power",
    ] {
        assert_eq!(TELEX.finish(word), word);
    }
    for word in ["windows", "office", "Hwang", "test", "sex", "taxi", "B2", "12A1", "2024"] {
        assert_eq!(VNI.finish(word), word);
    }
}

#[test]
fn a_word_shows_as_typed_from_the_key_that_makes_it_foreign() {
    let shown: Vec<String> =
        ["w", "wi", "win", "wind"].iter().map(|keys| TELEX.compose(keys)).collect();
    assert_eq!(shown, ["ư", "ưi", "win", "wind"]);
    // A word without its tone may still get it; ended, it is none of Vietnamese.
    assert_eq!(TELEX.compose("boot"), "bôt");
    assert_eq!(TELEX.finish("boot"), "boot");
    assert_eq!(TELEX.compose("boot meet"), "boot mêt");
}

#[test]
fn names_of_the_other_peoples_can_be_typed() {
    gives(
        TELEX,
        &[
            ("Kroong", "Krông"),
            ("DDawks Lawks", "Đắk Lắk"),
            ("DDawk Noong", "Đăk Nông"),
            ("K'Brooih", "K'Brôih"),
            ("Y Bhok", "Y Bhok"),
            ("H'Moong", "H'Mông"),
            ("Niee", "Niê"),
            ("Kpaw", "Kpă"),
            ("Mloo", "Mlô"),
            ("EEddee", "Êđê"),
            ("Ksor", "Ksỏ"),
            ("Ksorr", "Ksor"),
            ("DDak", "Đak"),
            ("Proong", "Prông"),
            ("Pawh", "Păh"),
            ("Row Maawm", "Rơ Măm"),
            ("Ruwh", "Rưh"),
        ],
    );
    gives(VNI, &[("Kro6ng", "Krông"), ("D9a81k", "Đắk"), ("K'Bro6ih", "K'Brôih")]);
}

#[test]
fn apostrophes_hyphens_and_the_like_part_words() {
    gives(
        TELEX,
        &[
            ("TP.Hueef,", "TP.Huề,"),
            ("Ba-na/Ee-ddee", "Ba-na/Ê-đê"),
            ("(xax)", "(xã)"),
            ("DD/c", "Đ/c"),
            ("QDD-UBND", "QĐ-UBND"),
            ("HDDND dkdd", "HĐND dkdd"),
            ("45/2024/NDD-CP", "45/2024/NĐ-CP"),
            ("thoon 3/Phus Loocj", "thôn 3/Phú Lộc"),
        ],
    );
}

#[test]
fn addresses_of_the_net_stay() {
    for token in ["as@gmail.com", "ngoocs_loan", "www.hueef.vn", "https://hoaf.vn", r"D:\hoaf"] {
        gives(TELEX, &[(token, token)]);
    }
}

#[test]
fn text_that_is_composed_already_stays() {
    for text in ["Krông", "Hòa", "hoà", "Đắk", "Nguyê\u{303}n", "ví", "Bhŏk"] {
        gives(TELEX, &[(text, text)]);
        assert_eq!(TELEX.compose(&format!("{text}s")), format!("{text}s"));
    }
}

#[test]
fn a_backspace_takes_the_letter_that_is_seen() {
    for (keys, seen) in [
        ("Nguyeenx", ["Nguyễ", "Nguy", "Ngu"]),
        ("dduwowcj", ["đượ", "đư", "đ"]),
        ("dungd", ["đun", "đu", "đ"]),
        ("tesst", ["tes", "te", "t"]),
        ("windo", ["wind", "win", "ưi"]),
        ("Nguyeenxh", ["Nguyễn", "Nguyễ", "Nguy"]),
        ("asz", ["", "", ""]),
        ("H'M", ["H'", "H", ""]),
    ] {
        let mut left = keys.to_owned();
        for text in seen {
            left = TELEX.shorten(&left);
            assert_eq!(TELEX.compose(&left), text, "{keys}");
        }
    }
    assert_eq!(VNI.compose(&VNI.shorten("Nguye64n")), "Nguyễ");
    assert_eq!(TELEX.compose(&TELEX.shorten("xax hoaf")), "xã hò");
}

/// Returns every word with a mark in the shipped places, practice names, procedures and texts.
fn shipped() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut words = BTreeSet::new();
    for folder in ["assets", "assets/practice", "src/i18n"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let text = fs::read_to_string(path).unwrap();
                let found = text.split(|c: char| !c.is_alphabetic());
                words.extend(found.filter(|word| !word.is_ascii()).map(str::to_owned));
            }
        }
    }
    words
}

/// Moves the tone of an open oa, oe or uy to its first letter.
fn old_placement(word: &str) -> String {
    let mut letters: Vec<char> = word.nfd().collect();
    if let [before @ .., first, last, tone] = letters.as_slice() {
        let pair: String = [*first, *last].iter().collect::<String>().to_lowercase();
        let glide = matches!(pair.as_str(), "oa" | "oe")
            || pair == "uy" && !matches!(before, [.., 'q' | 'Q']);
        if glide && ('\u{300}'..='\u{323}').contains(tone) {
            let end = letters.len();
            letters.swap(end - 2, end - 1);
        }
    }
    letters.into_iter().nfc().collect()
}

/// Words of the shipped lists that these keys alone do not give: ending in an r, which is a tone
/// until it is typed twice; with the keys of an English word; several words; no words at all.
const UNTYPED: [&str; 9] =
    ["Cuôr", "Tôr", "Jút", "UBTƯMTTQVN", "nạiMẫu", "hơp", "Nitơ", "Dêê", "Êê"];

#[test]
fn every_word_of_the_shipped_lists_can_be_typed() {
    let mut wrong = Vec::new();
    let words = shipped();
    assert!(words.len() > 1500, "{}", words.len());
    for word in words.iter().filter(|word| !UNTYPED.contains(&word.as_str())) {
        for method in [Method::Telex, Method::Vni] {
            for middle in [true, false] {
                let keys = keys_of(word, method, middle);
                let old = typing(method, Placement::Old).finish(&keys);
                if old != old_placement(word) {
                    wrong.push(format!("{word} {keys} {old}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn taking_letters_away_one_by_one_goes_back_through_the_word() {
    for word in shipped().iter().filter(|word| word.chars().count() < 8) {
        let mut keys = keys_of(word, Method::Telex, false);
        let mut seen = fold(&TELEX.compose(&keys));
        while seen.pop().is_some() {
            keys = TELEX.shorten(&keys);
            assert_eq!(fold(&TELEX.compose(&keys)), seen, "{word}");
        }
        assert_eq!(keys, "", "{word}");
    }
}

/// Returns keys that give exactly `word`: it itself, or with one or two of its keys once more.
fn spelled(word: &str) -> Option<String> {
    let once = |keys: &str| -> Vec<String> {
        keys.char_indices()
            .map(|(at, key)| {
                let (before, after) = keys.split_at(at);
                format!("{before}{key}{after}")
            })
            .collect()
    };
    let mut tries = vec![word.to_owned()];
    tries.extend(once(word));
    tries.extend(once(word).iter().flat_map(|keys| once(keys)));
    tries.into_iter().find(|keys| TELEX.finish(keys) == word)
}

fn keys() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z]{0,9}",
        "[nghtdcvkuoaeiywsfrxj]{0,10}",
        "[a-z0-9 '@./-]{0,14}",
        crate::text::samples::text(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_keys_give_text_without_new_controls(keys in keys(), vni in any::<bool>()) {
        let how = if vni { VNI } else { TELEX };
        for text in [how.compose(&keys), how.finish(&keys)] {
            let known = |c: char| !c.is_control() || keys.contains(c);
            prop_assert!(text.chars().all(known), "{text:?}");
            prop_assert!(text.chars().count() <= keys.chars().count());
        }
    }

    #[test]
    fn a_word_that_is_ended_changes_no_more(before in keys(), after in keys()) {
        let ended = format!("{before} ");
        let all = format!("{ended}{after}");
        prop_assert_eq!(TELEX.compose(&all), TELEX.finish(&ended) + &TELEX.compose(&after));
    }

    #[test]
    fn every_key_can_be_taken_back(keys in keys()) {
        let mut left = keys;
        while !left.is_empty() {
            let shorter = TELEX.shorten(&left);
            prop_assert!(shorter.len() < left.len(), "{left:?} {shorter:?}");
            left = shorter;
        }
    }

    #[test]
    fn every_word_can_be_had_by_taking_marks_back(word in "[nghtdcuoaeiwsfrxjz]{1,7}") {
        prop_assert!(spelled(&word).is_some());
    }
}
