//! The papers of a dossier (thành phần hồ sơ): what a clerk would tick without being told.

use crate::domain::body::codes;

use super::Procedure;

codes! {
    /// Defines in what form a paper comes to the desk.
    ComponentKind {
        /// Bản chính.
        Original = "original",
        /// Bản sao có chứng thực.
        Certified = "certified",
        /// Bản chụp.
        Copy = "copy",
        /// Xuất trình: shown and taken back, never printed as received.
        Shown = "shown",
        /// Phải tra cứu: looked up in a database, never asked for or printed as received.
        LookedUp = "looked_up",
    }
}

impl ComponentKind {
    /// Returns whether the desk keeps the paper, so that the receipt lists it.
    pub fn is_received(self) -> bool {
        !matches!(self, Self::Shown | Self::LookedUp)
    }
}

/// Holds a paper that a procedure names, as a new form offers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Component<'a> {
    /// Its name as announced.
    pub name: &'a str,
    /// The form in which it is expected.
    pub kind: ComponentKind,
    /// The number of copies expected.
    pub count: u32,
    /// Whether it starts ticked: what depends on a condition does not.
    pub ticked: bool,
}

impl Procedure {
    /// Tells whether a paper's data must be looked up in a database, so that nobody is asked for it.
    pub fn looks_up(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        self.do_not_ask.iter().any(|asked| lower.contains(&asked.to_lowercase()))
    }

    /// Returns the papers of a new dossier as a form first shows them.
    pub fn offered(&self) -> impl Iterator<Item = Component<'_>> {
        self.components.iter().map(|name| {
            let lower = name.to_lowercase();
            let words: Vec<&str> = words(&lower).collect();
            Component {
                name,
                kind: if self.looks_up(name) { ComponentKind::LookedUp } else { kind(&words) },
                count: count(&words),
                ticked: !is_conditional(&words),
            }
        })
    }
}

fn words(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whole words with their accents: "nêu rõ" is no condition, "nếu có" is one.
fn is_conditional(words: &[&str]) -> bool {
    words.contains(&"nếu") || words.contains(&"hoặc") || has(words, &["trường", "hợp"])
}

fn kind(words: &[&str]) -> ComponentKind {
    // A number or a letter may stand before: "1. Xuất trình …".
    let words = match words {
        [first, rest @ ..] if first.chars().all(|c| c.is_ascii_digit()) => rest,
        _ => words,
    };
    let starts = |start: &[&str]| words.starts_with(start);
    if starts(&["xuất", "trình"]) {
        ComponentKind::Shown
    } else if has(words, &["bản", "sao", "có", "chứng", "thực"])
        || has(words, &["bản", "sao", "chứng", "thực"])
    {
        ComponentKind::Certified
    } else if starts(&["bản", "sao"]) || starts(&["bản", "chụp"]) || starts(&["bản", "photo"])
    {
        ComponentKind::Copy
    } else {
        ComponentKind::Original
    }
}

/// Reads "02 bản"; the number of an article or a form before it ("Mẫu số 01 bản …") is none.
fn count(words: &[&str]) -> u32 {
    words
        .iter()
        .enumerate()
        .filter(|(nth, word)| **word == "bản" && *nth > 0)
        .filter(|(nth, _)| nth.checked_sub(2).and_then(|n| words.get(n)) != Some(&"số"))
        .find_map(|(nth, _)| words.get(nth - 1)?.parse().ok())
        .filter(|copies| (1..=50).contains(copies))
        .unwrap_or(1)
}

fn has(words: &[&str], phrase: &[&str]) -> bool {
    words.windows(phrase.len()).any(|window| window == phrase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::Catalogue;

    fn offered(component: &str, do_not_ask: &str) -> (ComponentKind, u32, bool) {
        let cells = [
            ("code", "1.001193"),
            ("name", "Thử"),
            ("components", component),
            ("do_not_ask", do_not_ask),
        ];
        let column = |name: &str| cells.iter().find(|(n, _)| *n == name).map(|(_, cell)| *cell);
        let (procedure, _) = Procedure::read(column, None).unwrap();
        let component = procedure.offered().next().unwrap();
        (component.kind, component.count, component.ticked)
    }

    #[test]
    fn conditions_start_unticked_by_whole_words_with_accents() {
        let ticked = |text| offered(text, "").2;
        assert!(!ticked("Văn bản ủy quyền (nếu ủy quyền)"));
        assert!(!ticked("Trường hợp thừa kế thì nộp giấy chứng tử"));
        assert!(!ticked("Căn cước hoặc hộ chiếu"));
        assert!(ticked("Tờ khai đăng ký khai sinh"));
        assert!(ticked("Đơn nêu rõ lý do"));
        assert!(ticked("Xác nhận của nhà trường; hợp đồng"));
    }

    #[test]
    fn the_form_is_read_from_the_words() {
        let kind = |text| offered(text, "").0;
        assert_eq!(kind("Xuất trình: giấy tờ tùy thân"), ComponentKind::Shown);
        assert_eq!(kind("- Xuất trình hộ chiếu"), ComponentKind::Shown);
        assert_eq!(kind("1. Xuất trình hộ chiếu"), ComponentKind::Shown);
        assert_eq!(kind("Giấy kết hôn; không phải xuất trình"), ComponentKind::Original);
        assert_eq!(kind("Bản sao có chứng thực bằng cấp"), ComponentKind::Certified);
        assert_eq!(kind("Bản sao Bằng Tổ quốc ghi công"), ComponentKind::Copy);
        assert_eq!(kind("Tờ khai"), ComponentKind::Original);
    }

    #[test]
    fn what_must_be_looked_up_is_not_asked_for() {
        let kind = offered("Xuất trình: giấy tờ tùy thân", "Giấy tờ tùy thân").0;
        assert_eq!(kind, ComponentKind::LookedUp);
        assert!(!ComponentKind::LookedUp.is_received() && !ComponentKind::Shown.is_received());
    }

    #[test]
    fn a_number_of_copies_is_read() {
        let count = |text| offered(text, "").1;
        assert_eq!(count("02 bản chà số máy, số khung của xe"), 2);
        assert_eq!(count("Tờ khai (03 bản)"), 3);
        assert_eq!(count("Tờ khai theo Mẫu số 01 bản hành 2025"), 1);
        assert_eq!(count("khoản 4 Điều 218 Bộ luật Dân sự"), 1);
        assert_eq!(count("00 bản"), 1);
        assert_eq!(count("Bản chính"), 1);
    }

    #[test]
    fn a_birth_is_registered_with_what_the_law_asks() {
        let date = chrono::NaiveDate::from_ymd_opt(2026, 9, 7).unwrap();
        let birth = Catalogue::shipped().at("1.001193", date).unwrap();
        let offered: Vec<_> = birth.offered().map(|c| (c.ticked, c.kind)).collect();
        assert_eq!(offered.first(), Some(&(true, ComponentKind::Original)));
        assert_eq!(offered.last(), Some(&(true, ComponentKind::LookedUp)));
        assert_eq!(offered.iter().filter(|(ticked, _)| !ticked).count(), 3);
    }
}
