//! The documents that citizens usually have certified: found by initials and by words.

use std::sync::OnceLock;

use super::Book;
use crate::domain::asset;
use crate::text::{fold, initials};

/// Holds a document somebody may bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What it is.
    pub name: String,
    /// The book in which it takes its number.
    pub book: Book,
    /// Pages it usually has.
    pub pages: u32,
}

/// Returns the usual documents, the most usual first.
pub fn usual() -> &'static [Known] {
    static USUAL: OnceLock<Vec<Known>> = OnceLock::new();
    USUAL.get_or_init(|| {
        asset::rows(DOCUMENTS_CSV)
            .filter_map(|[name, book, pages]| {
                Some(Known { name, book: Book::from_code(&book)?, pages: pages.parse().ok()? })
            })
            .collect()
    })
}

const DOCUMENTS_CSV: &str = include_str!("../../../assets/documents.csv");

/// How well a document fits what was typed; the better fit is the smaller.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Its initials, or its name, are what was typed.
    Whole,
    /// Its initials begin so.
    Initials,
    /// Its name begins so.
    Start,
    /// Its words begin so, in any order.
    Words,
    /// Its initials have it inside.
    Inside,
}

/// Returns what fits the text typed, the better fit first; among equals what this office certifies
/// (`learnt`, the most frequent first), then the usual documents.
pub fn offer<'a>(learnt: &'a [Known], typed: &str, most: usize) -> Vec<&'a Known> {
    let typed = fold(typed);
    let letters = typed.replace(' ', "");
    if letters.is_empty() {
        return Vec::new();
    }
    let is_learnt = |known: &&Known| learnt.iter().any(|other| other.name == known.name);
    let further = usual().iter().filter(|known| !is_learnt(known));
    let fitting = |known: &'a Known| Some((fit(&known.name, &typed, &letters)?, known));
    let mut found: Vec<_> = learnt.iter().chain(further).filter_map(fitting).collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.into_iter().map(|(_, known)| known).take(most).collect()
}

fn fit(name: &str, typed: &str, letters: &str) -> Option<Fit> {
    let name = fold(name);
    let short = initials(&name);
    let word = |part: &str| name.split(' ').any(|word| word.starts_with(part));
    Some(if short == letters || name == typed {
        Fit::Whole
    } else if short.starts_with(letters) {
        Fit::Initials
    } else if name.starts_with(typed) {
        Fit::Start
    } else if typed.split(' ').all(word) {
        Fit::Words
    } else if short.contains(letters) {
        Fit::Inside
    } else {
        return None;
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(typed: &str) -> &'static str {
        offer(&[], typed, 4).first().map_or("", |known| known.name.as_str())
    }

    #[test]
    fn every_row_is_read_and_no_name_stands_twice() {
        let rows = DOCUMENTS_CSV.lines().skip(1).filter(|line| !line.is_empty()).count();
        assert_eq!(usual().len(), rows);
        let mut names: Vec<_> = usual().iter().map(|known| fold(&known.name)).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), rows);
        for known in usual() {
            assert!((1..=50).contains(&known.pages), "{}", known.name);
            assert!(crate::text::is_nfc(&known.name), "{}", known.name);
        }
        for book in Book::ALL {
            assert!(usual().iter().any(|known| known.book == *book), "{}", book.code());
        }
    }

    #[test]
    fn two_letters_find_the_daily_bread() {
        assert_eq!(first("cc"), "Căn cước");
        assert_eq!(first("ccc"), "Căn cước công dân");
        assert_eq!(first("ks"), "Giấy khai sinh");
        assert_eq!(first("gks"), "Giấy khai sinh");
        assert_eq!(first("hb"), "Học bạ THPT");
        assert_eq!(first("hc"), "Hộ chiếu");
        assert_eq!(first("hoc ba tieu"), "Học bạ tiểu học");
        assert_eq!(first("dat"), "Giấy chứng nhận quyền sử dụng đất");
    }

    #[test]
    fn nothing_typed_or_nothing_known_offers_nothing() {
        assert!(offer(&[], "", 4).is_empty());
        assert!(offer(&[], "???", 4).is_empty());
        assert!(offer(&[], "zzz", 4).is_empty());
    }

    #[test]
    fn what_the_office_certifies_comes_first() {
        let own = |name: &str, pages| Known { name: name.into(), book: Book::Copies, pages };
        let learnt = [own("Học bạ THCS", 9), own("Hợp đồng bảo lãnh", 2)];
        let names = |typed| -> Vec<_> {
            offer(&learnt, typed, 3)
                .into_iter()
                .map(|known| (known.name.as_str(), known.pages))
                .collect()
        };
        assert_eq!(
            names("hbt"),
            [("Học bạ THCS", 9), ("Học bạ THPT", 14), ("Học bạ tiểu học", 12)]
        );
        assert_eq!(names("bao lanh"), [("Hợp đồng bảo lãnh", 2)]);
    }
}
