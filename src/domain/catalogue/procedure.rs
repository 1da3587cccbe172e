//! One version of a procedure, and how its row in a file is read.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::calendar::read_date;
use crate::domain::confidence::Confidence;
use crate::domain::ids::content_hash;
use crate::domain::limit::{LimitError, LimitNote, TimeLimit, parse};
use crate::text::{clean_line, parse_money};

/// The columns of a catalogue file, in the order in which the program writes them.
pub const COLUMNS: [&str; 13] = [
    "code",
    "name",
    "field",
    "time_limit",
    "unit",
    "fee_vnd",
    "components",
    "do_not_ask",
    "valid_from",
    "valid_to",
    "confidence",
    "source",
    "repeat_days",
];

/// Holds one version of a procedure (thủ tục hành chính).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    /// The national code, for example `1.001193` or `1.000948.H38`.
    pub code: String,
    /// The name as announced.
    pub name: String,
    /// The field of work (lĩnh vực); may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// The time limit; `None` when none is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<TimeLimit>,
    /// The fee in đồng; `None` when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<i64>,
    /// The papers of a dossier, as announced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<String>,
    /// Words of the components that the law says must be looked up instead of asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub do_not_ask: Vec<String>,
    /// The first day it holds; `None` for since ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// The last day it holds; `None` while no end is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// How sure the row is.
    #[serde(default)]
    pub confidence: Confidence,
    /// The decision it comes from; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Days within which the same person asking again is worth a look; 0 for never, `None` for the
    /// usual [`REPEAT_DAYS`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat_days: Option<u32>,
}

/// Days within which the same person asking for the same procedure is worth a look.
pub const REPEAT_DAYS: u32 = 30;

/// Says why a row of a catalogue file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RowError {
    /// The code is not `d.dddddd` with an optional local suffix.
    #[error("{0:?} is not a procedure code")]
    Code(String),
    /// The name is blank.
    #[error("the procedure has no name")]
    NoName,
    /// The time limit cannot be read.
    #[error(transparent)]
    Limit(#[from] LimitError),
    /// The fee is not an amount of đồng.
    #[error("{0:?} is not an amount")]
    Fee(String),
    /// A date is not `yyyy-mm-dd` or `dd/mm/yyyy`, or does not exist.
    #[error("{0:?} is not a date")]
    Date(String),
    /// The last day lies before the first.
    #[error("the procedure ends before it begins")]
    EndsBeforeItBegins,
    /// The days of repetition are not a whole number.
    #[error("{0:?} is not a number of days")]
    Days(String),
    /// The confidence is none of the codes of [`Confidence`].
    #[error("unknown confidence {0:?}")]
    Confidence(String),
}

/// Returns whether a text is a procedure code: `^\d\.\d{6}(\.[0-9A-Z.]+)?$`.
pub fn is_code(text: &str) -> bool {
    let (head, suffix) = text.split_at_checked(8).unwrap_or((text, ""));
    let head_fits = head.len() == 8
        && head.bytes().enumerate().all(|(nth, byte)| match nth {
            1 => byte == b'.',
            _ => byte.is_ascii_digit(),
        });
    let suffix_fits = suffix.is_empty()
        || suffix.strip_prefix('.').is_some_and(|rest| {
            let allowed = |b: u8| b == b'.' || b.is_ascii_digit() || b.is_ascii_uppercase();
            !rest.is_empty() && rest.bytes().all(allowed)
        });
    head_fits && suffix_fits
}

impl Procedure {
    /// Reads a row by column name; the note says that a limit was read as none.
    ///
    /// A column that the file does not have keeps what `known`, the version in force, says.
    ///
    /// # Errors
    /// [`RowError`] for the first cell that cannot be read.
    pub fn read<'a>(
        column: impl Fn(&str) -> Option<&'a str>,
        known: Option<&Self>,
    ) -> Result<(Self, Option<LimitNote>), RowError> {
        let code = column("code").unwrap_or_default().trim();
        if !is_code(code) {
            return Err(RowError::Code(code.to_owned()));
        }
        let line = |name: &str, of: fn(&Self) -> &String| match column(name) {
            Some(text) => clean_line(text),
            None => known.map(of).cloned().unwrap_or_default(),
        };
        let list = |name: &str, of: fn(&Self) -> &Vec<String>| match column(name) {
            Some(text) => read_list(text),
            None => known.map(of).cloned().unwrap_or_default(),
        };
        let (limit, note) = match (known, column("time_limit"), column("unit")) {
            (Some(known), None, None) => (known.limit, None),
            (_, n, unit) => parse(n.unwrap_or_default(), unit.unwrap_or_default())?,
        };
        let fee = match column("fee_vnd").map(str::trim) {
            None => known.and_then(|p| p.fee),
            Some("") => None,
            Some(text) => {
                let fee = parse_money(text).ok().filter(|fee| *fee >= 0);
                Some(fee.ok_or_else(|| RowError::Fee(text.to_owned()))?)
            }
        };
        let confidence = match column("confidence").map(str::trim) {
            None => known.map_or(Confidence::High, |p| p.confidence),
            Some("") => Confidence::High,
            Some(code) => {
                Confidence::from_code(code).ok_or_else(|| RowError::Confidence(code.to_owned()))?
            }
        };
        let repeat_days = match column("repeat_days").map(str::trim) {
            None => known.and_then(|p| p.repeat_days),
            Some("") => None,
            Some(text) => Some(text.parse().map_err(|_| RowError::Days(text.to_owned()))?),
        };
        let procedure = Self {
            code: code.to_owned(),
            name: line("name", |p| &p.name),
            field: line("field", |p| &p.field),
            limit,
            fee,
            components: list("components", |p| &p.components),
            do_not_ask: list("do_not_ask", |p| &p.do_not_ask),
            valid_from: read_day(column("valid_from"))?,
            valid_to: read_day(column("valid_to"))?,
            confidence,
            source: line("source", |p| &p.source),
            repeat_days,
        };
        match (procedure.valid_from, procedure.valid_to) {
            _ if procedure.name.is_empty() => Err(RowError::NoName),
            (Some(from), Some(to)) if to < from => Err(RowError::EndsBeforeItBegins),
            _ => Ok((procedure, note)),
        }
    }

    /// Returns the cell of a column of [`COLUMNS`], as [`Procedure::read`] reads it.
    pub fn cell(&self, column: &str) -> String {
        let day = |day: Option<NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
        match column {
            "code" => self.code.clone(),
            "name" => self.name.clone(),
            "field" => self.field.clone(),
            "time_limit" => self.limit.map(|l| l.n().to_string()).unwrap_or_default(),
            "unit" => self.limit.map(|l| l.unit().code().to_owned()).unwrap_or_default(),
            "fee_vnd" => self.fee.map(|fee| fee.to_string()).unwrap_or_default(),
            "components" => self.components.join(";"),
            "do_not_ask" => self.do_not_ask.join(";"),
            "valid_from" => day(self.valid_from),
            "valid_to" => day(self.valid_to),
            "confidence" => self.confidence.code().to_owned(),
            "source" => self.source.clone(),
            "repeat_days" => self.repeat_days.map(|days| days.to_string()).unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// Returns the content hash that events name: 16 hex digits of SHA-256.
    pub fn version(&self) -> String {
        // Blank cells are left out, so that a column to come does not change what is known by now.
        let cells = COLUMNS.iter().map(|column| (column, self.cell(column)));
        let content: String = cells
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(column, cell)| format!("{column}\u{1F}{cell}\u{1E}"))
            .collect();
        content_hash(content.as_bytes())
    }

    /// Returns whether two versions ask, cost and promise the same and are as sure of it, whatever
    /// their days and sources.
    pub fn same_content(&self, other: &Self) -> bool {
        (&self.name, &self.field, self.limit, self.fee, self.confidence, self.repeat_days)
            == (
                &other.name,
                &other.field,
                other.limit,
                other.fee,
                other.confidence,
                other.repeat_days,
            )
            && self.components == other.components
            && self.do_not_ask == other.do_not_ask
    }
}

fn read_list(text: &str) -> Vec<String> {
    text.split([';', '\n']).map(clean_line).filter(|item| !item.is_empty()).collect()
}

fn read_day(text: Option<&str>) -> Result<Option<NaiveDate>, RowError> {
    match text.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => read_date(text).map(Some).ok_or_else(|| RowError::Date(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::limit::Unit;

    fn read(cells: &[(&str, &'static str)]) -> Result<Procedure, RowError> {
        read_over(cells, None)
    }

    fn read_over(
        cells: &[(&str, &'static str)],
        known: Option<&Procedure>,
    ) -> Result<Procedure, RowError> {
        let column = |name: &str| cells.iter().find(|(n, _)| *n == name).map(|(_, cell)| *cell);
        Procedure::read(column, known).map(|(procedure, _)| procedure)
    }

    fn full() -> Procedure {
        read(&[
            ("code", "1.004873"),
            ("name", " Cấp Giấy xác nhận  tình trạng hôn nhân "),
            ("field", "Hộ tịch"),
            ("time_limit", "3"),
            ("unit", "working_day"),
            ("fee_vnd", "15.000"),
            ("components", "Tờ khai; Giấy tờ tùy thân ;;"),
            ("do_not_ask", "giấy tờ tùy thân"),
            ("valid_from", "01/03/2027"),
            ("valid_to", "2027-12-31"),
            ("confidence", "medium"),
            ("source", "163/QĐ-BTP"),
        ])
        .unwrap()
    }

    #[test]
    fn a_row_is_read_and_cleaned() {
        let row = full();
        assert_eq!(row.name, "Cấp Giấy xác nhận tình trạng hôn nhân");
        assert_eq!(row.limit, TimeLimit::new(3, Unit::WorkingDay));
        assert_eq!(row.fee, Some(15_000));
        assert_eq!(row.components, ["Tờ khai", "Giấy tờ tùy thân"]);
        assert_eq!(row.valid_from, NaiveDate::from_ymd_opt(2027, 3, 1));
        assert_eq!(row.valid_to, NaiveDate::from_ymd_opt(2027, 12, 31));
    }

    #[test]
    fn a_row_written_out_is_read_back() {
        let row = full();
        let cells: Vec<(&str, String)> = COLUMNS.iter().map(|c| (*c, row.cell(c))).collect();
        let column = |name: &str| cells.iter().find(|(n, _)| *n == name).map(|(_, c)| c.as_str());
        assert_eq!(Procedure::read(column, None).unwrap().0, row);
    }

    #[test]
    fn codes_are_checked() {
        for good in ["1.001193", "1.000948.H38", "2.000815.000.00.00.H57", "6.001435"] {
            assert!(is_code(good), "{good}");
        }
        for bad in [
            "",
            "1.00119",
            "1001193",
            "1.0011935",
            "1.001193.",
            "1.001193.h38",
            "x.001193",
            "1.001193 ",
            "1.00119đ",
        ] {
            assert!(!is_code(bad), "{bad}");
        }
    }

    #[test]
    fn each_mistake_is_named() {
        let with =
            |column, cell| read(&[("code", "1.001193"), ("name", "Khai sinh"), (column, cell)]);
        assert_eq!(read(&[("code", "ks"), ("name", "x")]), Err(RowError::Code("ks".into())));
        assert_eq!(read(&[("code", "1.001193"), ("name", " ")]), Err(RowError::NoName));
        assert_eq!(with("fee_vnd", "miễn"), Err(RowError::Fee("miễn".into())));
        assert_eq!(with("valid_to", "31/02/2027"), Err(RowError::Date("31/02/2027".into())));
        assert_eq!(with("confidence", "?"), Err(RowError::Confidence("?".into())));
        assert_eq!(
            with("time_limit", "ba"),
            Err(RowError::Limit(LimitError::NotANumber("ba".into())))
        );
        assert_eq!(
            read(&[
                ("code", "1.001193"),
                ("name", "x"),
                ("valid_from", "2027-01-02"),
                ("valid_to", "2027-01-01")
            ]),
            Err(RowError::EndsBeforeItBegins)
        );
    }

    #[test]
    fn an_absent_column_keeps_what_is_known_and_a_blank_one_clears_it() {
        let known = full();
        let kept = read_over(&[("code", "1.004873"), ("name", "Tên mới")], Some(&known)).unwrap();
        assert_eq!(kept.components, known.components);
        assert_eq!((kept.limit, kept.fee), (known.limit, known.fee));
        let blank = [("code", "1.004873"), ("name", "Tên mới"), ("components", ""), ("unit", "")];
        let cleared = read_over(&blank, Some(&known)).unwrap();
        assert!(cleared.components.is_empty());
        assert_eq!(cleared.limit, None);
    }

    #[test]
    fn the_version_follows_the_content() {
        let row = full();
        assert_eq!(row.version().len(), 16);
        assert_eq!(row.version(), full().version());
        assert_ne!(Procedure { fee: None, ..full() }.version(), row.version());
        assert_ne!(Procedure { valid_to: None, ..full() }.version(), row.version());
    }

    #[test]
    fn the_stored_form_reads_back() {
        let text = serde_json::to_string(&full()).unwrap();
        assert_eq!(serde_json::from_str::<Procedure>(&text).unwrap(), full());
    }
}
