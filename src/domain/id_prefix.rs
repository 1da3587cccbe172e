//! The first three digits of a personal number: the province where the birth was registered.

use std::sync::OnceLock;

/// Holds a province of birth as personal numbers have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdPrefix {
    /// The three digits.
    pub code: String,
    /// The province as it was called when the number was given.
    pub province: String,
    /// The province it belongs to since 1/7/2025.
    pub province_now: String,
    /// Whether births are still given numbers with it.
    pub in_use: bool,
    /// The prefix of the province's agencies in dossier numbers, for example `H57`.
    pub agency_prefix: String,
}

/// Returns all prefixes, by code.
pub fn id_prefixes() -> &'static [IdPrefix] {
    static PREFIXES: OnceLock<Vec<IdPrefix>> = OnceLock::new();
    PREFIXES.get_or_init(|| {
        super::asset::rows(PREFIXES_CSV)
            .map(|[code, province, province_now, in_use, agency_prefix]| IdPrefix {
                code,
                province,
                province_now,
                in_use: in_use == "yes",
                agency_prefix,
            })
            .collect()
    })
}

/// Returns the province of birth of a personal number; `None` for a prefix that was never given.
pub fn by_number(id_number: &str) -> Option<&'static IdPrefix> {
    let code = id_number.get(..3)?;
    id_prefixes().iter().find(|prefix| prefix.code == code)
}

const PREFIXES_CSV: &str = include_str!("../../assets/id_prefixes.csv");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(id_prefixes().len(), 63);
        assert_eq!(id_prefixes().iter().filter(|p| p.in_use).count(), 34);
        for prefix in id_prefixes() {
            assert!(prefix.code.len() == 3 && prefix.code.bytes().all(|b| b.is_ascii_digit()));
            assert!(prefix.agency_prefix.starts_with('H') && !prefix.province.is_empty());
        }
        assert!(id_prefixes().is_sorted_by_key(|prefix| &prefix.code));
    }

    #[test]
    fn a_number_tells_the_province_of_birth() {
        let hue = by_number("046085001234").unwrap();
        assert_eq!((hue.province.as_str(), hue.agency_prefix.as_str()), ("Thừa Thiên Huế", "H57"));
        assert_eq!(by_number("001058009999").map(|p| p.province.as_str()), Some("Hà Nội"));
        assert_eq!(by_number("003058009999"), None);
        assert_eq!(by_number("04"), None);
        assert_eq!(by_number("ăn"), None);
    }
}
