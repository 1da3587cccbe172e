//! The search key: what stays of a text when case, marks and punctuation are taken away.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::clean::is_invisible;

/// Returns the search key of `text`: lower case, tone and vowel marks off, đ as d, everything that
/// is neither letter nor digit one space, no space at either end.
///
/// The same for NFC and NFD, and unchanged when folded again.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    fold_into(&mut key, text);
    key
}

/// Appends the search key of `text` to `key`, which may already hold others.
pub fn fold_into(key: &mut String, text: &str) {
    let mut pen = Pen { start: key.len(), key, gap: false };
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => pen.letter(c),
            'A'..='Z' => pen.letter(c.to_ascii_lowercase()),
            '\0'..='\x7f' => pen.gap = true,
            _ => match vietnamese(c) {
                Some(letter) => pen.letter(letter),
                None => decompose_compatible(c, |part| fold_rare(&mut pen, part)),
            },
        }
    }
}

/// Returns the first letters of a folded text: `"dang ky khai sinh"` gives `"dkks"`.
pub fn initials(folded: &str) -> String {
    folded.split(' ').filter_map(|word| word.chars().next()).collect()
}

/// Writes letters, and one space for any gap between two of them.
struct Pen<'a> {
    key: &'a mut String,
    start: usize,
    gap: bool,
}

impl Pen<'_> {
    fn letter(&mut self, c: char) {
        if self.gap && self.key.len() > self.start {
            self.key.push(' ');
        }
        self.gap = false;
        self.key.push(c);
    }
}

/// The precomposed letters of Vietnamese, by far the most frequent after ASCII; a test holds this
/// table against the decomposition of Unicode. Ð and Ɖ look like Đ and come from old fonts.
fn vietnamese(c: char) -> Option<char> {
    Some(match c {
        'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' | '\u{1EA0}'..='\u{1EB7}' => 'a',
        'È'..='Ë' | 'è'..='ë' | '\u{1EB8}'..='\u{1EC7}' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' | '\u{1EC8}'..='\u{1ECB}' => 'i',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ơ' | 'ơ' | '\u{1ECC}'..='\u{1EE3}' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | '\u{1EE4}'..='\u{1EF1}' => 'u',
        'Ý' | 'ý' | '\u{1EF2}'..='\u{1EF9}' => 'y',
        'Đ' | 'đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => 'd',
        _ => return None,
    })
}

/// Folds one part of a decomposed scalar outside the table.
fn fold_rare(pen: &mut Pen<'_>, part: char) {
    for c in part.to_lowercase() {
        match c {
            _ if is_combining_mark(c) || is_invisible(c) => {}
            // Unicode calls the apostrophes among the modifiers letters; "Kʼ Brôih" is "K' Brôih".
            '\u{2B9}'..='\u{2BF}' => pen.gap = true,
            _ if c.is_alphanumeric() => pen.letter(vietnamese(c).unwrap_or(c)),
            _ => pen.gap = true,
        }
    }
}

/// Tells whether two names are written alike: in small or large letters, and with a word's tone over
/// whichever of its vowels (`Hoà`, `Hòa`); without a mark it is another name.
pub fn is_same_name(one: &str, other: &str) -> bool {
    /// Letters with all but their tones, and the tones.
    fn parts(word: &str) -> (String, String) {
        word.to_lowercase().nfd().partition(|c| !TONES.contains(c))
    }
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    one.split_whitespace().map(parts).eq(other.split_whitespace().map(parts))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::text::samples;

    #[test]
    fn takes_marks_and_case_away() {
        assert_eq!(fold("Nguyễn Văn Thành"), "nguyen van thanh");
        assert_eq!(fold("ĐẶNG THỊ HỮU PHƯỚC"), "dang thi huu phuoc");
        assert_eq!(fold("Lê Thị Bảo Ngọc"), "le thi bao ngoc");
    }

    #[test]
    fn d_with_a_stroke_is_d_in_every_disguise() {
        assert_eq!(fold("Đđ Ðð Ɖɖ"), "dd dd dd");
    }

    #[test]
    fn every_vietnamese_letter_is_found_without_marks() {
        let cases = [
            ("aàảãáạăằẳẵắặâầẩẫấậ", 'a'),
            ("eèẻẽéẹêềểễếệ", 'e'),
            ("iìỉĩíị", 'i'),
            ("oòỏõóọôồổỗốộơờởỡớợ", 'o'),
            ("uùủũúụưừửữứự", 'u'),
            ("yỳỷỹýỵ", 'y'),
        ];
        for (letters, plain) in cases {
            let expected = plain.to_string().repeat(letters.chars().count());
            assert_eq!(fold(letters), expected);
            assert_eq!(fold(&letters.to_uppercase()), expected);
            assert_eq!(fold(&letters.nfd().collect::<String>()), expected);
        }
    }

    #[test]
    fn tone_placement_does_not_matter() {
        assert_eq!(fold("Trần Thị Hoà"), fold("Trần Thị Hòa"));
        assert_eq!(fold("thuỷ"), fold("thủy"));
    }

    #[test]
    fn anything_else_is_one_space() {
        assert_eq!(fold("  K'Brôih -- (Y Bhŏk)\t"), "k broih y bhok");
        assert_eq!(fold("QUAY-260907-0001"), "quay 260907 0001");
        assert_eq!(fold("H’Nông, Kʼ Lê"), "h nong k le");
        assert_eq!(fold("Cty TNHH\u{a0}Phú An"), "cty tnhh phu an");
    }

    #[test]
    fn nothing_is_left_of_nothing() {
        for text in ["", " ", "\t\n", "--", "\u{301}", "👍", "\u{200b}"] {
            assert_eq!(fold(text), "", "{text:?}");
        }
    }

    #[test]
    fn invisible_characters_do_not_part_words() {
        assert_eq!(fold("Nguy\u{200b}ễn\u{feff} A\u{ad}n"), "nguyen an");
    }

    #[test]
    fn wide_letters_and_ligatures_fold() {
        assert_eq!(fold("ＴＴＰ１２ ﬁ m²"), "ttp12 fi m2");
    }

    #[test]
    fn appends_without_joining_the_keys() {
        let mut key = String::from("a|");
        fold_into(&mut key, " Đỗ ");
        assert_eq!(key, "a|do");
        fold_into(&mut key, "");
        assert_eq!(key, "a|do");
    }

    #[test]
    fn initials_are_how_clerks_call_procedures() {
        assert_eq!(initials("dang ky khai sinh"), "dkks");
        assert_eq!(initials(&fold("Chứng thực bản sao")), "ctbs");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn every_scalar_folds_alike_composed_and_decomposed_and_only_once() {
        for c in '\u{80}'..=char::MAX {
            let text = c.to_string();
            let key = fold(&text);
            assert_eq!(fold(&key), key, "{c:?}");
            assert_eq!(fold(&text.nfd().collect::<String>()), key, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn normal_form_does_not_matter(text in samples::text()) {
            let nfc: String = text.nfc().collect();
            let nfd: String = text.nfd().collect();
            prop_assert_eq!(fold(&nfc), fold(&nfd));
        }

        #[test]
        fn folding_again_changes_nothing(text in samples::text()) {
            let key = fold(&text);
            prop_assert_eq!(fold(&key), key);
        }

        #[test]
        fn a_key_has_single_spaces_inside_only(text in samples::text()) {
            let key = fold(&text);
            prop_assert!(!key.contains("  "));
            prop_assert_eq!(key.trim(), key.as_str());
        }
    }

    #[test]
    fn a_name_is_the_same_whatever_the_place_of_its_tone() {
        for (one, other) in
            [("Trần Thị Hoà", "TRẦN THỊ HÒA"), ("Lê  Thuý", "Lê Thúy"), ("K'Brôih", "k'brôih")]
        {
            assert!(is_same_name(one, other), "{one}");
        }
        for (one, other) in
            [("Nguyễn Văn Thành", "Nguyễn Văn Thanh"), ("Hòa An", "Hoa Àn"), ("Lê An", "Lê")]
        {
            assert!(!is_same_name(one, other), "{one}");
        }
    }
}
