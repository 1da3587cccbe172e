//! The first three digits of a personal number: the province where the birth was registered.

use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Tells whether a personal number begins with the three digits of a province, as it was when the
/// number was given.
pub fn is_given(id_number: &str) -> bool {
    id_number.get(..3).is_some_and(|code| prefixes().contains(code))
}

fn prefixes() -> &'static BTreeSet<String> {
    static PREFIXES: OnceLock<BTreeSet<String>> = OnceLock::new();
    PREFIXES
        .get_or_init(|| super::asset::rows(PREFIXES_CSV).map(|[code, _, _, _, _]| code).collect())
}

const PREFIXES_CSV: &str = include_str!("../../assets/id_prefixes.csv");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(prefixes().len(), 63);
        for code in prefixes() {
            assert!(code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit()));
        }
    }

    #[test]
    fn a_number_begins_with_a_province() {
        // Thừa Thiên Huế, Hà Nội.
        assert!(is_given("046085001234") && is_given("001058009999"));
        for none in ["003058009999", "04", "ăn"] {
            assert!(!is_given(none), "{none}");
        }
    }
}
