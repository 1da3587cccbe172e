//! Codes as people find them: by their last characters, without what parts their groups.

pub use crate::domain::number::plain;

/// Returns the plain form of a code from its end, the form in which tails are indexed; none when
/// nothing is left of it.
pub fn tail(code: &str) -> Option<String> {
    let reversed: String = plain(code).chars().rev().collect();
    Some(reversed).filter(|text| !text.is_empty())
}

/// Returns the first text that is greater than every text beginning with `tail`.
pub fn beyond(tail: &str) -> String {
    format!("{tail}{}", char::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_and_case_do_not_count() {
        assert_eq!(plain("H57.31-260907-0001"), "H57312609070001");
        assert_eq!(plain("c 123.45"), "C12345");
        assert_eq!(tail("0907-0002").as_deref(), Some("20007090"));
        assert_eq!(tail(" - "), None);
    }

    #[test]
    fn a_tail_lies_between_itself_and_beyond() {
        let number = tail("QUAY-260907-0002").unwrap();
        let wanted = tail("0907-0002").unwrap();
        assert!(number >= wanted && number < beyond(&wanted));
    }
}
