//! What happens to text when a field is left, on paste and on import, and nowhere else.
//!
//! Kept text is NFC, has single plain spaces, and neither controls nor characters nobody can see.
//! Letters stay as written: "hoà" is not made "hòa".

use unicode_normalization::{UnicodeNormalization, is_nfc as is_nfc_normal};

/// Returns `text` as a line that is kept: NFC, line breaks and every kind of space one plain
/// space, controls and invisible characters dropped, ends trimmed.
pub fn clean_line(text: &str) -> String {
    // Nearly all text is clean already; the embedded tables are read at every start.
    if is_clean(text) {
        return text.to_owned();
    }
    clean_paste(text).trim_matches(' ').to_owned()
}

/// Returns whether `text` surely is as [`clean_line`] makes it: single spaces between letters that
/// are NFC by themselves (the Latin ones of Vietnamese) and the punctuation of print.
fn is_clean(text: &str) -> bool {
    let mut last = ' ';
    for c in text.chars() {
        let plain = match c {
            ' ' => last != ' ',
            '!'..='~' | '\u{1EA0}'..='\u{1EF9}' | '\u{2010}'..='\u{2027}' => true,
            '\u{A1}'..='\u{2FF}' => c != '\u{AD}',
            _ => false,
        };
        if !plain {
            return false;
        }
        last = c;
    }
    last != ' ' || text.is_empty()
}

/// Returns `text` as notes that are kept: each line as [`clean_line`] makes it, line breaks as
/// `\n`, no blank lines at either end.
pub fn clean_notes(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace(is_line_break, "\n");
    let lines: Vec<String> = unified.split('\n').map(clean_line).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Returns `text` as it is put into a line by a paste: like [`clean_line`], but one space at
/// either end stays, since it may part the pasted words from those around them.
pub(super) fn clean_paste(text: &str) -> String {
    let mut space = false;
    text.trim_matches(is_line_break)
        .chars()
        .filter_map(|c| match c {
            _ if c.is_whitespace() => Some(' '),
            _ if c.is_control() || is_invisible(c) => None,
            _ => Some(c),
        })
        .filter(|&c| {
            let again = space && c == ' ';
            space = c == ' ';
            !again
        })
        .nfc()
        .collect()
}

/// Returns whether `text` holds a control character (tab and line breaks among them).
pub fn has_controls(text: &str) -> bool {
    text.chars().any(char::is_control)
}

/// Returns whether `text` is in normal form NFC.
pub fn is_nfc(text: &str) -> bool {
    text.is_ascii() || is_nfc_normal(text)
}

/// Returns whether `c` shows nothing at all: joiners, zero-width spaces, soft hyphens, and the
/// marks that turn the direction of writing.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Returns whether `c` ends a line in some system.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::samples;

    #[test]
    fn decomposed_text_is_kept_composed() {
        assert_eq!(clean_line("Nguye\u{302}\u{303}n Va\u{306}n"), "Nguyễn Văn");
    }

    #[test]
    fn what_is_taken_for_clean_is_clean() {
        for c in '\0'..=char::MAX {
            let text = format!("a{c}\u{1EA1}");
            assert!(!is_clean(&text) || clean_paste(&text) == text, "{c:?}");
        }
        assert!(!is_clean("a  b") && !is_clean(" a") && !is_clean("a ") && !is_clean("a\u{300}"));
        assert!(is_clean("Đăng ký khai sinh (bản chính) – “mẫu 01”…") && is_clean(""));
    }

    #[test]
    fn every_space_is_one_plain_space() {
        assert_eq!(clean_line("\u{a0}Lê \u{2003} Thị\u{3000}Mơ  "), "Lê Thị Mơ");
    }

    #[test]
    fn tab_and_line_breaks_part_words() {
        assert_eq!(
            clean_line("Thôn Hạ Lang\r\nxã\tQuảng Phú\u{2028}Huế\n"),
            "Thôn Hạ Lang xã Quảng Phú Huế"
        );
    }

    #[test]
    fn controls_and_invisible_characters_go() {
        assert_eq!(clean_line("Lê\u{1b}[31m\0 \u{202e}Thị\u{200b}\u{7f}"), "Lê[31m Thị");
    }

    #[test]
    fn the_place_of_the_tone_is_the_citizens_own() {
        assert_eq!(clean_line("Trần Thị Hoà"), "Trần Thị Hoà");
        assert_eq!(clean_line("Trần Thị Hòa"), "Trần Thị Hòa");
    }

    #[test]
    fn notes_keep_their_lines() {
        assert_eq!(
            clean_notes("\r\n Thiếu  chữ ký\r\n\r\n\tThiếu ảnh \rHẹn thứ Ba\n\n"),
            "Thiếu chữ ký\n\nThiếu ảnh\nHẹn thứ Ba"
        );
    }

    #[test]
    fn a_paste_keeps_the_space_that_parts_words() {
        assert_eq!(clean_paste(" Văn\r\n"), " Văn");
        assert_eq!(clean_paste("a\n\n b"), "a b");
    }

    #[test]
    fn controls_are_noticed() {
        assert!(has_controls("a\tb"));
        assert!(has_controls("a\u{9b}b"));
        assert!(!has_controls("Huế\u{a0}2026"));
    }

    #[test]
    fn normal_form_is_noticed() {
        assert!(is_nfc("Huế"));
        assert!(is_nfc("Hue"));
        assert!(!is_nfc("Hue\u{302}\u{301}"));
    }

    proptest! {
        #[test]
        fn a_clean_line_is_clean(text in samples::text()) {
            let line = clean_line(&text);
            prop_assert!(is_nfc(&line));
            prop_assert!(!has_controls(&line));
            prop_assert!(!line.contains("  "));
            prop_assert_eq!(line.trim(), line.as_str());
            prop_assert_eq!(clean_line(&line), line);
        }

        #[test]
        fn cleaning_notes_again_changes_nothing(text in samples::text()) {
            let notes = clean_notes(&text);
            prop_assert_eq!(clean_notes(&notes), notes);
        }
    }
}
