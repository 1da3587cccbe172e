//! Certification (chứng thực): the documents of one basket, their fee by the law's page rule, and
//! the books in which each takes its number.
//!
//! Rates and the usual documents are data (`assets/certification.csv`, `assets/documents.csv`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::OnceLock;

use super::asset;
use super::body::{BookNumber, codes};
use super::catalogue::Procedure;
use super::fault::{Fault, What};
use crate::text::fold;

mod documents;

pub use documents::{Known, offer, usual};

codes! {
    /// Defines the books of certification (sổ chứng thực) by the symbols written beside a number.
    Book {
        /// Copies from originals (chứng thực bản sao).
        Copies = "SCT/BS",
        /// Signatures (chứng thực chữ ký).
        Signatures = "SCT/CK",
        /// Contracts and transactions (chứng thực giao dịch).
        Contracts = "SCT/HĐ,GD",
    }
}

impl Book {
    /// Returns the procedure whose numbers stand in this book.
    pub const fn procedure(self) -> &'static str {
        match self {
            Self::Copies => "2.000815",
            Self::Signatures => "2.000884",
            Self::Contracts => "2.001035",
        }
    }
}

/// The most documents in one basket.
pub const MOST_DOCUMENTS: usize = 200;
/// The most pages of one document.
pub const MOST_PAGES: u32 = 9_999;
/// The most copies of one document.
pub const MOST_COPIES: u32 = 999;
/// The highest number of a book in a year.
pub const LAST_NUMBER: u32 = 9_999_999;

/// Holds one document to be certified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is (loại giấy tờ), for example "Căn cước công dân".
    pub kind: String,
    /// The book in which it takes its number.
    pub book: Book,
    /// Pages of the original.
    pub pages: u32,
    /// Copies asked for.
    pub copies: u32,
}

impl Document {
    /// Returns the fee in đồng: copies by the page, a signature or contract by the case.
    pub fn fee(&self) -> i64 {
        fee(self.book, self.pages, self.copies)
    }

    /// Checks what is to be written in the book.
    ///
    /// # Errors
    /// [`What::MissingField`] and [`What::OutOfRange`] on the field they concern.
    pub fn check(&self) -> Result<(), Fault> {
        if self.kind.trim().is_empty() {
            return Err(What::MissingField.at("kind"));
        }
        let within = |count: u32, most: u32, field: &str| match (1..=most).contains(&count) {
            true => Ok(()),
            false => Err(What::OutOfRange(1, i64::from(most)).at(field)),
        };
        within(self.pages, MOST_PAGES, "pages")?;
        within(self.copies, MOST_COPIES, "copies")
    }
}

/// Returns the fee in đồng of a document of so many pages and copies; nothing for one struck out,
/// which has no copies.
pub fn fee(book: Book, pages: u32, copies: u32) -> i64 {
    match book {
        Book::Copies => copy_fee(pages) * i64::from(copies),
        Book::Signatures | Book::Contracts if copies == 0 => 0,
        Book::Signatures | Book::Contracts => rate(book, "case"),
    }
}

/// Returns the fee in đồng of one certified copy of so many pages.
pub fn copy_fee(pages: u32) -> i64 {
    let (first, further) = (i64::from(pages.min(2)), i64::from(pages.saturating_sub(2)));
    let rate = |name| rate(Book::Copies, name);
    (first * rate("page_to_2") + further * rate("page_from_3")).min(rate("most_per_copy"))
}

fn rate(book: Book, name: &str) -> i64 {
    static RATES: OnceLock<BTreeMap<(String, String), i64>> = OnceLock::new();
    let rates = RATES.get_or_init(|| {
        asset::rows(RATES_CSV)
            .filter_map(|[book, name, amount, _, _]| Some(((book, name), amount.parse().ok()?)))
            .collect()
    });
    rates.get(&(book.code().to_owned(), name.to_owned())).copied().unwrap_or(0)
}

const RATES_CSV: &str = include_str!("../../assets/certification.csv");

/// Checks the documents of a basket.
///
/// # Errors
/// [`What::MissingField`] and [`What::OutOfRange`] on `certify[n].…`, or on `certify` when there are
/// too many.
pub fn check(documents: &[Document]) -> Result<(), Fault> {
    if documents.len() > MOST_DOCUMENTS {
        return Err(What::OutOfRange(1, MOST_DOCUMENTS as i64).at("certify"));
    }
    for (nth, document) in documents.iter().enumerate() {
        document.check().map_err(|fault| fault.within(&format!("certify[{nth}]")))?;
    }
    Ok(())
}

/// The field of work (lĩnh vực) of the procedures under which documents are certified.
const FIELD: &str = "chung thuc";

/// Returns whether documents can be certified under a procedure.
pub fn is_certification(procedure: &Procedure) -> bool {
    fold(&procedure.field) == FIELD
}

/// Returns the procedure of a basket: that of contracts when there is one, since theirs is the
/// longest limit; else that of copies when there is one; else that of signatures.
pub fn procedure(documents: &[Document]) -> &'static str {
    let has = |book: &&Book| documents.iter().any(|document| document.book == **book);
    let by_limit = [Book::Contracts, Book::Copies, Book::Signatures];
    by_limit.iter().find(has).unwrap_or(&Book::Copies).procedure()
}

/// Holds the sums of a basket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Documents (loại, việc); each takes one number.
    pub documents: u32,
    /// Copies (bản).
    pub copies: u32,
    /// Pages of the originals (trang gốc).
    pub pages: u32,
    /// Fee in đồng.
    pub fee: i64,
}

impl Totals {
    /// Returns the sums over documents.
    pub fn of<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Self {
        documents.into_iter().fold(Self::default(), |sum, document| Self {
            documents: sum.documents + 1,
            copies: sum.copies.saturating_add(document.copies),
            pages: sum.pages.saturating_add(document.pages),
            fee: sum.fee + document.fee(),
        })
    }
}

/// Holds where a book stood in a year when the program came into use: volume, year, and the last
/// number written by hand. Written as `02/2026 412`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volume {
    /// The volume (quyển), as written.
    pub volume: String,
    /// The year in which it is used.
    pub year: i32,
    /// The last number already in it.
    pub last: u32,
}

impl Volume {
    /// Reads `02/2026` or `02/2026 412`.
    ///
    /// # Errors
    /// [`What::BadVolume`].
    pub fn parse(text: &str) -> Result<Self, What> {
        let bad = || What::BadVolume;
        let mut words = text.split_whitespace();
        let (volume, year) = words.next().and_then(|word| word.split_once('/')).ok_or_else(bad)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        if volume.is_empty() || volume.len() > 10 || !volume.chars().all(plain) {
            return Err(bad());
        }
        let year = year.parse().ok().filter(|year| (2000..=2999).contains(year)).ok_or_else(bad)?;
        let last = words.next().map_or(Ok(0), str::parse).map_err(|_| bad())?;
        if words.next().is_some() || last > LAST_NUMBER {
            return Err(bad());
        }
        Ok(Self { volume: volume.to_owned(), year, last })
    }
}

impl fmt::Display for Volume {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} {}", self.volume, self.year, self.last)
    }
}

/// Reads the volumes of a book, one for a year, parted by semicolons.
///
/// # Errors
/// [`What::BadVolume`], also when a year is there twice.
pub fn read_volumes(text: &str) -> Result<Vec<Volume>, What> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    let volumes: Vec<Volume> = parts.map(Volume::parse).collect::<Result<_, _>>()?;
    let years: BTreeSet<i32> = volumes.iter().map(|volume| volume.year).collect();
    if years.len() < volumes.len() { Err(What::BadVolume) } else { Ok(volumes) }
}

/// Returns the number after `drawn`, the last one drawn in the book and year so far; `set` is what
/// the office has said of that year.
///
/// Numbers run from 1 through a year whatever the volume (Thông tư 01/2020/TT-BTP). Of a year that
/// nobody has said anything of the volume is 01.
pub fn next_number(book: Book, set: Option<&Volume>, year: i32, drawn: u32) -> BookNumber {
    BookNumber {
        book: book.code().to_owned(),
        volume: set.map_or_else(|| "01".to_owned(), |set| set.volume.clone()),
        year,
        number: drawn.max(set.map_or(0, |set| set.last)).saturating_add(1),
    }
}

/// Returns numbers as they are written and said: `412–415 quyển 02/2026-SCT/BS`, one span for
/// numbers that follow each other in one volume.
pub fn written(numbers: &[BookNumber]) -> String {
    let mut sorted: Vec<&BookNumber> = numbers.iter().collect();
    sorted.sort_by_key(|one| (&one.book, one.year, &one.volume, one.number));
    let mut spans: Vec<(&BookNumber, u32)> = Vec::new();
    for one in sorted {
        match spans.last_mut() {
            Some((first, last))
                if (&first.book, first.year, &first.volume)
                    == (&one.book, one.year, &one.volume)
                    && last.checked_add(1) == Some(one.number) =>
            {
                *last = one.number;
            }
            _ => spans.push((one, one.number)),
        }
    }
    let span = |(first, last): &(&BookNumber, u32)| {
        let number = match first.number == *last {
            true => last.to_string(),
            false => format!("{}–{last}", first.number),
        };
        format!("{number} quyển {}/{}-{}", first.volume, first.year, first.book)
    };
    spans.iter().map(span).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests;
