//! The communes of the country since 1/7/2025 (34 provinces, 3.321 communes), and what they were before.

use std::sync::OnceLock;

use crate::text::fold;

/// Holds a commune (xã, phường, đặc khu).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// The official code, five digits.
    pub code: String,
    /// The name with its kind: "Xã Quảng Điền".
    pub name: String,
    /// The code of its province, two digits.
    pub province_code: String,
    /// The name of its province: "Thành phố Huế".
    pub province: String,
    /// The units it was formed from, with their districts, where that is known.
    pub old_units: Vec<String>,
}

struct Entry {
    commune: Commune,
    /// The folded name.
    name: String,
    /// The folded province.
    province: String,
    /// The folded old units.
    before: String,
}

/// How well a commune fits; the better fit is the smaller.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Every word is in its name.
    Name,
    /// A unit it was formed from is called so.
    OldUnit,
    /// Every word is in its name or province.
    Today,
    /// Every word is in its name, province or old units.
    Ever,
}

impl Entry {
    fn fit(&self, folded: &str) -> Option<Fit> {
        let all_in = |texts: &[&str]| folded.split(' ').all(|word| has_word(texts, word));
        if all_in(&[&self.name]) {
            Some(Fit::Name)
        } else if self.before.match_indices(folded).any(|(at, _)| starts_word(&self.before, at)) {
            Some(Fit::OldUnit)
        } else if all_in(&[&self.name, &self.province]) {
            Some(Fit::Today)
        } else {
            all_in(&[&self.name, &self.province, &self.before]).then_some(Fit::Ever)
        }
    }
}

/// Returns whether a word of one of the texts begins as typed.
fn has_word(texts: &[&str], typed: &str) -> bool {
    texts.iter().any(|text| text.split(' ').any(|word| word.starts_with(typed)))
}

fn starts_word(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with(' '))
}

/// Returns all communes, those of Huế first.
pub fn communes() -> impl Iterator<Item = &'static Commune> {
    entries().iter().map(|entry| &entry.commune)
}

/// Returns the commune of a code.
pub fn by_code(code: &str) -> Option<&'static Commune> {
    communes().find(|commune| commune.code == code)
}

/// Returns the communes whose name, province or former units have every word typed, by its beginning.
///
/// Accents and case do not matter. Today's names come first, then the communes formed from a unit
/// of that name; among equals those of Huế.
pub fn search(typed: &str, limit: usize) -> Vec<&'static Commune> {
    let folded = fold(typed);
    let mut found: Vec<(Fit, &Commune)> =
        entries().iter().filter_map(|entry| Some((entry.fit(&folded)?, &entry.commune))).collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found.into_iter().map(|(_, commune)| commune).take(limit).collect()
}

fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        super::asset::rows(COMMUNES)
            .map(|[code, name, province_code, province, old_units]| Entry {
                name: fold(&name),
                province: fold(&province),
                before: fold(&old_units),
                commune: Commune {
                    old_units: read_units(&old_units),
                    code,
                    name,
                    province_code,
                    province,
                },
            })
            .collect()
    })
}

fn read_units(cell: &str) -> Vec<String> {
    cell.split(';').filter(|unit| !unit.is_empty()).map(str::to_owned).collect()
}

const COMMUNES: &str = include_str!("../../assets/communes.csv");

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn names(typed: &str) -> Vec<&'static str> {
        search(typed, 5).into_iter().map(|commune| commune.name.as_str()).collect()
    }

    #[test]
    fn every_row_is_read() {
        assert_eq!(communes().count(), COMMUNES.lines().count() - 1);
        assert_eq!(communes().count(), 3321);
        let codes: BTreeSet<&str> = communes().map(|c| c.code.as_str()).collect();
        assert_eq!(codes.len(), 3321);
        assert_eq!(communes().map(|c| c.province.as_str()).collect::<BTreeSet<_>>().len(), 34);
        for commune in communes() {
            let digits =
                |code: &str, n| code.len() == n && code.bytes().all(|b| b.is_ascii_digit());
            assert!(digits(&commune.code, 5) && digits(&commune.province_code, 2), "{commune:?}");
            assert!(!commune.name.is_empty() && crate::text::is_nfc(&commune.name), "{commune:?}");
        }
    }

    #[test]
    fn the_forty_communes_of_hue_come_first_and_know_what_they_were() {
        let hue: Vec<_> = communes().take_while(|c| c.province == "Thành phố Huế").collect();
        assert_eq!(hue.len(), 40);
        assert!(hue.iter().all(|commune| !commune.old_units.is_empty()));
    }

    #[test]
    fn a_commune_is_found_by_code_and_by_words_without_accents() {
        assert_eq!(by_code("19867").map(|c| c.name.as_str()), Some("Xã Quảng Điền"));
        assert_eq!(by_code("99999"), None);
        assert_eq!(names("quang dien").first(), Some(&"Xã Quảng Điền"));
        assert_eq!(names("hoan kiem ha noi"), ["Phường Hoàn Kiếm"]);
    }

    #[test]
    fn an_old_name_finds_the_new_commune() {
        assert_eq!(names("thi tran sia"), ["Xã Quảng Điền"]);
        assert_eq!(names("quang loi quang dien").first(), Some(&"Xã Đan Điền"));
        assert_eq!(names("quang ngan").first(), Some(&"Phường Phong Quảng"));
    }
}
