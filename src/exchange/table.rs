//! A table of text cells from a csv or xlsx file, whichever it is.

use std::io::Cursor;

use calamine::{Data, Reader as _};

use crate::i18n::{Lang, import as texts};
use crate::text::clean_line;

/// The first bytes of an xlsx file, which is a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";
/// What some programs put before UTF-8 text.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Holds a table: the names of its columns and its rows, each with its line in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    header: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
}

/// Says why a file is no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// The text is not UTF-8.
    #[error("the file is not UTF-8 text")]
    NotUtf8,
    /// The csv cannot be read from this line on.
    #[error("line {0}: the csv cannot be read")]
    Csv(u64),
    /// The workbook cannot be read.
    #[error("the workbook cannot be read: {0}")]
    Workbook(String),
    /// There is no line at all.
    #[error("the file is empty")]
    Empty,
    /// A column that is needed is not there.
    #[error("there is no column {0:?}")]
    NoColumn(&'static str),
    /// Two columns have one name.
    #[error("there are two columns {0:?}")]
    TwoColumns(String),
}

impl TableError {
    /// Returns why, in words.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::NotUtf8 => texts::NOT_UTF8.text(lang).to_owned(),
            Self::Csv(line) => texts::csv_line(lang, *line),
            Self::Workbook(why) => texts::workbook(lang, why),
            Self::Empty => texts::EMPTY.text(lang).to_owned(),
            Self::NoColumn(name) => texts::no_column(lang, name),
            Self::TwoColumns(name) => texts::two_columns(lang, name),
        }
    }
}

impl Table {
    /// Returns the rows, each with its line in the file (the header is line 1).
    pub fn rows(&self) -> impl Iterator<Item = (usize, Row<'_>)> {
        self.rows.iter().map(|(line, cells)| (*line, Row { header: &self.header, cells }))
    }

    /// Returns the names of the columns that are none of `known`.
    pub fn other_columns(&self, known: &[&str]) -> Vec<&str> {
        let other = |name: &&str| !name.is_empty() && !known.contains(name);
        self.header.iter().map(String::as_str).filter(other).collect()
    }

    /// Checks that the columns that are needed are there.
    ///
    /// # Errors
    /// [`TableError::NoColumn`].
    pub(super) fn needs(&self, columns: &[&'static str]) -> Result<(), TableError> {
        match columns.iter().find(|column| !self.header.iter().any(|name| name == *column)) {
            Some(column) => Err(TableError::NoColumn(column)),
            None => Ok(()),
        }
    }

    fn of(mut lines: impl Iterator<Item = (usize, Vec<String>)>) -> Result<Self, TableError> {
        let (_, header) = lines.next().ok_or(TableError::Empty)?;
        let header: Vec<String> =
            header.iter().map(|name| clean_line(name).to_lowercase()).collect();
        for (nth, name) in header.iter().enumerate() {
            if !name.is_empty() && header.iter().take(nth).any(|before| before == name) {
                return Err(TableError::TwoColumns(name.clone()));
            }
        }
        let filled = |(_, cells): &(usize, Vec<String>)| cells.iter().any(|c| !c.trim().is_empty());
        Ok(Self { header, rows: lines.filter(filled).collect() })
    }
}

/// Holds one row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    header: &'a [String],
    cells: &'a [String],
}

impl<'a> Row<'a> {
    /// Returns the cell of a column; none when the table does not have it.
    pub fn cell(self, column: &str) -> Option<&'a str> {
        let at = self.header.iter().position(|name| name == column)?;
        Some(self.cells.get(at).map_or("", String::as_str))
    }

    /// Returns the first cell that stands under no column's name.
    pub(super) fn beyond(self) -> Option<&'a str> {
        let named = |at: usize| self.header.get(at).is_some_and(|name| !name.is_empty());
        let mut cells = self.cells.iter().enumerate();
        cells.find(|(at, cell)| !named(*at) && !cell.trim().is_empty()).map(|(_, cell)| &**cell)
    }
}

/// Reads a csv file (UTF-8, parted by commas, semicolons or tabs) or the first sheet of an xlsx file.
///
/// # Errors
/// [`TableError`].
pub fn read_table(bytes: &[u8]) -> Result<Table, TableError> {
    if bytes.starts_with(ZIP) { read_xlsx(bytes) } else { read_csv(bytes) }
}

fn read_csv(bytes: &[u8]) -> Result<Table, TableError> {
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| TableError::NotUtf8)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for record in reader.records() {
        let record = record
            .map_err(|error| TableError::Csv(error.position().map_or(0, csv::Position::line)))?;
        // The reader's own count lags behind: a record's position is before the line end that
        // closes the one before it.
        let at = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(usize::MAX));
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let start = at + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = text.as_bytes().get(counted..start).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', passed).count();
        counted = start;
        lines.push((line, record.iter().map(str::to_owned).collect()));
    }
    Table::of(lines.into_iter())
}

/// Vietnamese Windows writes csv with semicolons: the header tells.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| header.bytes().filter(|byte| byte == delimiter).count();
    // Of equally frequent ones the last wins: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

fn read_xlsx(bytes: &[u8]) -> Result<Table, TableError> {
    let broken = |error: calamine::XlsxError| TableError::Workbook(error.to_string());
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheet = book.worksheet_range_at(0).ok_or(TableError::Empty)?.map_err(broken)?;
    let first = usize::try_from(sheet.start().map_or(0, |start| start.0)).unwrap_or(0);
    let mut rows = sheet.rows();
    let names: Vec<String> =
        rows.next().ok_or(TableError::Empty)?.iter().map(|cell| shown(cell, "")).collect();
    let lines = rows.enumerate().map(|(nth, row)| {
        let name = |at: usize| names.get(at).map_or("", String::as_str);
        let cells = row.iter().enumerate().map(|(at, cell)| shown(cell, name(at)));
        (first.saturating_add(nth).saturating_add(2), cells.collect())
    });
    Table::of(std::iter::once((first, names.clone())).chain(lines))
}

/// Returns a cell as the text that was meant: Excel makes a number of the code 1.001190.
fn shown(cell: &Data, column: &str) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(value) => value.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) if column.trim().eq_ignore_ascii_case("code") => format!("{number:.6}"),
        Data::Float(number) => number.to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(table: &Table, column: &str) -> Vec<(usize, String)> {
        table.rows().map(|(line, row)| (line, row.cell(column).unwrap().to_owned())).collect()
    }

    #[test]
    fn a_csv_with_bom_and_semicolons_is_read() {
        let table = read_table("\u{feff}Code;Name\r\n1.001193;Khai sinh\r\n".as_bytes()).unwrap();
        assert_eq!(cells(&table, "code"), [(2, "1.001193".into())]);
        assert_eq!(cells(&table, "name"), [(2, "Khai sinh".into())]);
    }

    #[test]
    fn a_csv_with_commas_keeps_semicolons_in_its_cells() {
        let table = read_table(b"code,components\n1.001193,\"a;b,\nc\"\n\n1.2,d\n").unwrap();
        assert_eq!(cells(&table, "components"), [(2, "a;b,\nc".into()), (5, "d".into())]);
    }

    #[test]
    fn short_rows_have_empty_cells_and_long_ones_are_noticed() {
        let table = read_table(b"a,b\n1\n1,2,3\n1,2,\n").unwrap();
        let beyond: Vec<_> = table.rows().map(|(_, row)| row.beyond()).collect();
        assert_eq!(beyond, [None, Some("3"), None]);
        assert_eq!(cells(&table, "b").first().unwrap().1, "");
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(read_table(b""), Err(TableError::Empty));
        assert_eq!(read_table(b"code\n\xff\n"), Err(TableError::NotUtf8));
        assert_eq!(read_table(b"a,a\n"), Err(TableError::TwoColumns("a".into())));
        assert!(matches!(read_table(b"PK\x03\x04not a zip"), Err(TableError::Workbook(_))));
        assert_eq!(
            read_table(b"name\n").unwrap().needs(&["code"]),
            Err(TableError::NoColumn("code"))
        );
    }

    #[test]
    fn columns_that_nobody_knows_are_named() {
        let table = read_table(b"STT,code,\n1,2,3\n").unwrap();
        assert_eq!(table.other_columns(&["code"]), ["stt"]);
    }

    #[test]
    fn a_workbook_is_read_with_its_numbers_and_dates() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, name) in ["code", "time_limit", "valid_from", "name"].iter().enumerate() {
            sheet.write(0, column as u16, *name).unwrap();
        }
        sheet.write(1, 0, 1.00119).unwrap();
        sheet.write(1, 1, 3).unwrap();
        let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2027, 3, 1).unwrap();
        let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_with_format(1, 2, &date, &format).unwrap();
        sheet.write(1, 3, "Khai sinh").unwrap();
        let table = read_table(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(cells(&table, "code"), [(2, "1.001190".into())]);
        assert_eq!(cells(&table, "time_limit"), [(2, "3".into())]);
        assert_eq!(cells(&table, "valid_from"), [(2, "2027-03-01".into())]);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            drop(read_table(&bytes));
        }
    }
}
