//! Dossiers as a table for other programs: csv line by line, or an xlsx workbook.

use std::borrow::Cow;
use std::io::{Seek, Write};

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::domain::body::{Channel, Stage};
use crate::domain::dossier::Dossier;
use crate::domain::office::Office;
use crate::domain::survey::OVERALL;
use crate::i18n::{Lang, states};

/// The columns, in order. Names are those of the national data exchange where it has one
/// (QĐ 766/QĐ-TTg), so that they are the same in every language.
pub const COLUMNS: &[&str] = &[
    "MaHoSo",
    "MaHoSoTinh",
    "MaTTHC",
    "TenTTHC",
    "NguoiNop",
    "SoGiayTo",
    "DiaChi",
    "SoDienThoai",
    "ChuHoSo",
    "KenhThucHien",
    "SoBo",
    "NgayTiepNhan",
    "NgayHenTra",
    "NgayKetThucXuLy",
    "NgayTraKetQua",
    "MaTrangThai",
    "TrangThai",
    "TienDo",
    "LePhi",
    "DonViXuLy",
    "SoKetQua",
    "SoHoaDauVao",
    "SoHoaKetQua",
    "MucDoHaiLong",
    "NguoiTiepNhan",
];

/// Rows of a worksheet, its header included.
const SHEET_ROWS: u32 = 1_048_576;

/// Says why dossiers could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The csv could not be written.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// The workbook could not be written.
    #[error(transparent)]
    Workbook(#[from] XlsxError),
    /// The end of the file could not be written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>),
    Number(i64),
    Moment(NaiveDateTime),
}

impl<'a> Cell<'a> {
    fn text(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    fn moment(at: Option<NaiveDateTime>) -> Self {
        at.map_or(Self::Empty, Self::Moment)
    }

    fn number(number: Option<i64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// Returns the cell as csv has it; what a spreadsheet would take for a formula is made text.
    fn csv(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => "".into(),
            Self::Number(number) => number.to_string().into(),
            Self::Moment(at) => at.format("%Y-%m-%d %H:%M").to_string().into(),
            Self::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
                format!("'{text}").into()
            }
            Self::Text(text) => Cow::Borrowed(text),
        }
    }
}

fn cells<'a>(dossier: &'a Dossier, office: &'a Office) -> [Cell<'a>; COLUMNS.len()] {
    let progress = &dossier.progress;
    let applicant = dossier.applicant.as_ref();
    let of = |value: Option<&'a String>| Cell::text(value.map(String::as_str));
    let word = |word: crate::i18n::T| Cell::Text(word.text(Lang::Vi).into());
    let channel = match dossier.channel {
        Channel::Counter => 1,
        Channel::Online => 2,
        Channel::Post => 3,
    };
    let survey = dossier.surveys.get(&Stage::Return);
    let level = survey.and_then(|survey| survey.answers.get(OVERALL));
    [
        Cell::text(Some(&dossier.number)),
        of(dossier.external_number.as_ref()),
        Cell::text(Some(&dossier.procedure)),
        Cell::text(Some(office.procedure_name(&dossier.procedure, &dossier.version))),
        of(applicant.map(|person| &person.name)),
        of(applicant.and_then(|person| person.id_number.as_ref())),
        of(applicant.and_then(|person| person.address.as_ref())),
        of(applicant.and_then(|person| person.phone.as_ref())),
        of(dossier.owner.as_ref().or(applicant).map(|person| &person.name)),
        Cell::Number(channel),
        Cell::Number(dossier.sets.into()),
        Cell::Moment(dossier.received_at),
        Cell::moment(dossier.due_shown()),
        Cell::moment(progress.ended),
        Cell::moment(progress.returned_at),
        Cell::number(progress.state.national_code().map(i64::from)),
        word(states::of(progress.state, dossier.refused_at_reception())),
        progress.timeliness.map_or(Cell::Empty, |end| word(states::timeliness(end))),
        Cell::number(dossier.fee),
        of(progress.unit.as_ref()),
        of(progress.result_number.as_ref()),
        Cell::Number(dossier.digitised.0.into()),
        Cell::Number(dossier.digitised.1.into()),
        Cell::number(level.map(|level| i64::from(*level))),
        Cell::text(Some(office.clerk_name(dossier.clerk))),
    ]
}

/// Writes dossiers as csv, one at a time: UTF-8 with the mark by which Excel knows it.
pub struct CsvDossiers<W: Write> {
    to: csv::Writer<W>,
}

impl<W: Write> CsvDossiers<W> {
    /// Begins a file with its header.
    ///
    /// # Errors
    /// Those of writing.
    pub fn new(mut to: W) -> Result<Self, ExportError> {
        to.write_all("\u{feff}".as_bytes())?;
        let mut to = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
        to.write_record(COLUMNS)?;
        Ok(Self { to })
    }

    /// Writes one dossier.
    ///
    /// # Errors
    /// Those of writing.
    pub fn add(&mut self, dossier: &Dossier, office: &Office) -> Result<(), ExportError> {
        let cells = cells(dossier, office);
        Ok(self.to.write_record(cells.iter().map(|cell| cell.csv().into_owned()))?)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(mut self) -> Result<(), ExportError> {
        Ok(self.to.flush()?)
    }
}

/// Collects dossiers into a workbook: real dates and numbers, the header frozen.
pub struct XlsxDossiers {
    book: Workbook,
    sheet: Worksheet,
    date: Format,
    row: u32,
}

impl XlsxDossiers {
    /// Begins a workbook.
    ///
    /// # Errors
    /// Those of the workbook.
    pub fn new() -> Result<Self, ExportError> {
        let date = Format::new().set_num_format("dd/mm/yyyy hh:mm");
        Ok(Self { book: Workbook::new(), sheet: sheet()?, date, row: 0 })
    }

    /// Adds one dossier; a sheet that is full is followed by another.
    ///
    /// # Errors
    /// Those of the workbook.
    pub fn add(&mut self, dossier: &Dossier, office: &Office) -> Result<(), ExportError> {
        self.row += 1;
        if self.row == SHEET_ROWS {
            let full = std::mem::replace(&mut self.sheet, sheet()?);
            self.book.push_worksheet(full);
            self.row = 1;
        }
        for (column, cell) in (0..).zip(cells(dossier, office)) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    self.sheet.write_string(self.row, column, text)?;
                }
                Cell::Number(number) => {
                    self.sheet.write_number(self.row, column, number as f64)?;
                }
                Cell::Moment(at) => {
                    let at = excel(at)?;
                    self.sheet.write_datetime_with_format(self.row, column, at, &self.date)?;
                }
            }
        }
        Ok(())
    }

    /// Writes the workbook.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish<W: Write + Seek + Send>(mut self, to: W) -> Result<(), ExportError> {
        self.book.push_worksheet(self.sheet);
        Ok(self.book.save_to_writer(to)?)
    }
}

fn sheet() -> Result<Worksheet, ExportError> {
    let bold = Format::new().set_bold();
    let mut sheet = Worksheet::new();
    for (column, name) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
        sheet.set_column_width(column, if name.starts_with("Ten") { 50 } else { 18 })?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(sheet)
}

fn excel(at: NaiveDateTime) -> Result<ExcelDateTime, ExportError> {
    let part = |number: u32| u16::try_from(number).unwrap_or(0);
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let year = u16::try_from(at.year()).unwrap_or(0);
    let date = ExcelDateTime::from_ymd(year, small(at.month()), small(at.day()))?;
    Ok(date.and_hms(part(at.hour()), small(at.minute()), 0)?)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader as _};
    use serde_json::json;

    use super::super::samples;
    use super::*;

    fn dossier(name: &str) -> Dossier {
        let lines = [
            json!({"action":"receive","at":"2026-09-07T08:05","procedure":"1.004873","fee":15000,
                "applicant":{"name":name,"phone":"0912345678"},"channel":"online"}),
            json!({"action":"resolve","number":"1","at":"2026-09-09T16:00","result_number":"=1+1"}),
            json!({"action":"return","number":"1","at":"2026-09-10T08:00","to":name,"method":"counter"}),
            json!({"action":"survey","number":"1","at":"2026-09-10T08:01","level":4}),
            json!({"action":"attach","number":"1","at":"2026-09-10T08:02","direction":"out"}),
        ];
        samples::dossier(&Office::default(), &lines)
    }

    fn csv_row(dossier: &Dossier) -> Vec<(String, String)> {
        let mut bytes = Vec::new();
        let mut to = CsvDossiers::new(&mut bytes).unwrap();
        to.add(dossier, &Office::default()).unwrap();
        to.finish().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let mut reader =
            csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let row = reader.records().next().unwrap().unwrap();
        header.into_iter().zip(row.iter().map(str::to_owned)).collect()
    }

    fn cell(row: &[(String, String)], column: &str) -> String {
        row.iter().find(|(name, _)| name == column).unwrap().1.clone()
    }

    #[test]
    fn a_dossier_is_one_line_of_csv() {
        let row = csv_row(&dossier("Nguyễn \"Văn\" Thành, Huế"));
        for (column, value) in [
            ("MaHoSo", "QUAY-260907-0001"),
            ("MaHoSoTinh", ""),
            ("MaTTHC", "1.004873"),
            ("TenTTHC", "Cấp Giấy xác nhận tình trạng hôn nhân"),
            ("NguoiNop", "Nguyễn \"Văn\" Thành, Huế"),
            ("ChuHoSo", "Nguyễn \"Văn\" Thành, Huế"),
            ("SoDienThoai", "0912345678"),
            ("KenhThucHien", "2"),
            ("NgayTiepNhan", "2026-09-07 08:05"),
            ("NgayHenTra", "2026-09-10 17:00"),
            ("NgayKetThucXuLy", "2026-09-09 16:00"),
            ("NgayTraKetQua", "2026-09-10 08:00"),
            ("MaTrangThai", "10"),
            ("TrangThai", "Đã trả kết quả"),
            ("LePhi", "15000"),
            ("SoHoaDauVao", "0"),
            ("SoHoaKetQua", "1"),
            ("MucDoHaiLong", "4"),
        ] {
            assert_eq!(cell(&row, column), value, "{column}");
        }
    }

    #[test]
    fn a_spreadsheet_takes_no_text_of_csv_for_a_formula() {
        for name in ["=cmd|'/c calc'!A1", "+84 912", "-1", "@SUM(A1)"] {
            let row = csv_row(&dossier(name));
            assert_eq!(cell(&row, "NguoiNop"), format!("'{name}"));
        }
        assert_eq!(cell(&csv_row(&dossier("An")), "SoKetQua"), "'=1+1");
    }

    #[test]
    fn a_workbook_has_real_dates_and_numbers_and_no_formulas() {
        let mut to = XlsxDossiers::new().unwrap();
        to.add(&dossier("=1+1"), &Office::default()).unwrap();
        let mut bytes = Cursor::new(Vec::new());
        to.finish(&mut bytes).unwrap();
        let mut book = calamine::Xlsx::new(Cursor::new(bytes.into_inner())).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        let at = |column: &str| {
            let at = COLUMNS.iter().position(|name| *name == column).unwrap();
            sheet.get((1, at)).unwrap().clone()
        };
        assert_eq!(sheet.rows().count(), 2);
        assert_eq!(at("NguoiNop"), Data::String("=1+1".into()));
        assert_eq!(at("SoDienThoai"), Data::String("0912345678".into()));
        assert_eq!(at("LePhi"), Data::Float(15000.0));
        let Data::DateTime(due) = at("NgayHenTra") else { panic!("{:?}", at("NgayHenTra")) };
        assert_eq!(due.to_ymd_hms_milli(), (2026, 9, 10, 17, 0, 0, 0));
        let formulas = book.worksheet_formula("Sheet1").unwrap();
        assert!(formulas.used_cells().next().is_none());
    }

    #[test]
    fn an_export_is_a_table_again() {
        let mut bytes = Vec::new();
        let mut to = CsvDossiers::new(&mut bytes).unwrap();
        to.add(&dossier("An"), &Office::default()).unwrap();
        to.finish().unwrap();
        let table = super::super::read_table(&bytes).unwrap();
        let (_, row) = table.rows().next().unwrap();
        assert_eq!(row.cell("mahoso"), Some("QUAY-260907-0001"));
    }
}
