//! Reads procedures and days off from tables: every bad line is named, or every line is read.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::table::{Row, Table, TableError};
use crate::domain::calendar::{CalendarDay, CalendarRowError};
use crate::domain::catalogue::{self, Catalogue, Procedure, RowError};
use crate::domain::limit::LimitNote;
use crate::i18n::{Lang, import as texts};

/// The columns of a file of days off.
pub const HOLIDAY_COLUMNS: [&str; 5] = ["date", "kind", "name", "source", "confidence"];

/// Names a bad line of an imported file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Its line, counted from 1 with the header.
    pub line: usize,
    /// Why.
    pub why: RowFault,
}

/// Says what is wrong with a line of an imported file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFault {
    /// A procedure cannot be read.
    Procedure(RowError),
    /// A day off cannot be read.
    Day(CalendarRowError),
    /// The line repeats the day of an earlier one.
    Repeated(usize),
    /// A cell stands under no column's name: a separator is too many.
    Beyond(String),
}

impl BadRow {
    /// Returns the line and what is wrong with it, in words.
    pub fn words(&self, lang: Lang) -> String {
        let why = match &self.why {
            RowFault::Procedure(error) => texts::procedure_error(lang, error),
            RowFault::Day(error) => texts::day_error(lang, error),
            RowFault::Repeated(first) => texts::repeated(lang, *first),
            RowFault::Beyond(cell) => texts::beyond(lang, cell),
        };
        texts::bad_row(lang, self.line, &why)
    }
}

/// Says why nothing of a table was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowsError {
    /// It is no table of this kind.
    Table(TableError),
    /// These lines are wrong.
    Rows(Vec<BadRow>),
}

impl From<TableError> for RowsError {
    fn from(error: TableError) -> Self {
        Self::Table(error)
    }
}

/// Holds a procedure whose time limit was read as none, to be reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoLimit {
    /// Its line.
    pub line: usize,
    /// Its code.
    pub code: String,
    /// Why.
    pub note: LimitNote,
}

/// Reads procedures; a column that the table does not have keeps what the catalogue says.
///
/// # Errors
/// [`RowsError`]: no line is read unless all are.
pub fn procedures(
    table: &Table,
    catalogue: &Catalogue,
    today: NaiveDate,
) -> Result<(Vec<Procedure>, Vec<NoLimit>), RowsError> {
    table.needs(&["code", "name"])?;
    let mut notes = Vec::new();
    let rows = each(table, |line, row| {
        let code = row.cell("code").unwrap_or_default().trim();
        let known = catalogue.at(code, today);
        let (procedure, note) =
            Procedure::read(|column| row.cell(column), known).map_err(RowFault::Procedure)?;
        notes.extend(note.map(|note| NoLimit { line, code: procedure.code.clone(), note }));
        Ok(procedure)
    })?;
    Ok((rows, notes))
}

/// Returns the columns of a table of procedures that are not used.
pub fn unused_columns(table: &Table) -> Vec<&str> {
    table.other_columns(&catalogue::COLUMNS)
}

/// Reads days off.
///
/// # Errors
/// [`RowsError`]: no line is read unless all are.
pub fn holidays(table: &Table) -> Result<Vec<CalendarDay>, RowsError> {
    table.needs(&["date", "kind"])?;
    let mut seen = BTreeMap::new();
    each(table, |line, row| {
        let cell = |column| row.cell(column).unwrap_or_default();
        let day = CalendarDay::read(
            cell("date"),
            cell("kind"),
            cell("name"),
            cell("confidence"),
            cell("source"),
        )
        .map_err(RowFault::Day)?;
        match seen.insert(day.date, line) {
            Some(first) => Err(RowFault::Repeated(first)),
            None => Ok(day),
        }
    })
}

fn each<T>(
    table: &Table,
    mut read: impl FnMut(usize, Row<'_>) -> Result<T, RowFault>,
) -> Result<Vec<T>, RowsError> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (line, row) in table.rows() {
        let read = match row.beyond() {
            Some(cell) => Err(RowFault::Beyond(cell.to_owned())),
            None => read(line, row),
        };
        match read {
            Ok(value) => good.push(value),
            Err(why) => bad.push(BadRow { line, why }),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(RowsError::Rows(bad)) }
}

#[cfg(test)]
mod tests {
    use super::super::table::read_table;
    use super::*;
    use crate::domain::limit::LimitError;

    fn read(csv: &str) -> Result<(Vec<Procedure>, Vec<NoLimit>), RowsError> {
        let today = "2026-09-07".parse().unwrap();
        procedures(&read_table(csv.as_bytes()).unwrap(), Catalogue::shipped(), today)
    }

    #[test]
    fn procedures_and_notes_on_their_limits_are_read() {
        let (rows, notes) = read(
            "code;name;time_limit;unit;valid_from\n\
             1.001193;Đăng ký khai sinh;0;same_day;\n\
             9.000001;Thử;0;working_day;01/03/2027\n",
        )
        .unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows.get(1).unwrap().valid_from, NaiveDate::from_ymd_opt(2027, 3, 1));
        let expected = NoLimit { line: 3, code: "9.000001".into(), note: LimitNote::Zero };
        assert_eq!(notes, [expected]);
    }

    #[test]
    fn every_bad_line_is_named_and_nothing_is_read() {
        let read = read(
            "code,name,time_limit,unit\n1.001193,Khai sinh,3,working_day\nks,Khai sinh,,\n\
             1.001194,A,ba,hour\n1.001195,A,3,hour,x\n",
        );
        let bad = |line, why| BadRow { line, why };
        assert_eq!(
            read,
            Err(RowsError::Rows(vec![
                bad(3, RowFault::Procedure(RowError::Code("ks".into()))),
                bad(4, RowFault::Procedure(RowError::Limit(LimitError::NotANumber("ba".into())))),
                bad(5, RowFault::Beyond("x".into())),
            ]))
        );
    }

    #[test]
    fn a_table_of_something_else_is_refused() {
        assert_eq!(
            read("date,kind\n").unwrap_err(),
            RowsError::Table(TableError::NoColumn("code"))
        );
    }

    #[test]
    fn a_new_procedure_in_a_table_without_limits_is_reported() {
        let (rows, notes) = read("code,name\n1.001193,Đăng ký khai sinh\n9.000001,Thử\n").unwrap();
        assert!(rows.iter().any(|row| row.code == "1.001193" && row.limit.is_some()));
        let expected = NoLimit { line: 3, code: "9.000001".into(), note: LimitNote::Blank };
        assert_eq!(notes, [expected]);
    }

    #[test]
    fn a_missing_column_keeps_what_the_catalogue_says() {
        let (rows, _) = read("code,name\n1.001193,Tên mới\n").unwrap();
        let today = "2026-09-07".parse().unwrap();
        let shipped = Catalogue::shipped().at("1.001193", today).unwrap();
        assert_eq!(rows.first().unwrap().components, shipped.components);
    }

    #[test]
    fn days_off_are_read_and_a_day_stands_once() {
        let table = |csv: &str| read_table(csv.as_bytes()).unwrap();
        let days = holidays(&table(
            "date,kind,name,source,confidence\n2028-01-01,holiday,Tết Dương lịch,QĐ 1,high\n\
             02/01/2028,ordinary,,,\n",
        ))
        .unwrap();
        assert_eq!(days.len(), 2);
        assert_eq!(days.first().unwrap().name, "Tết Dương lịch");
        let twice = holidays(&table("date,kind\n2028-01-01,holiday\n01/01/2028,holiday\n"));
        let expected = BadRow { line: 3, why: RowFault::Repeated(2) };
        assert_eq!(twice, Err(RowsError::Rows(vec![expected])));
        let wrong = holidays(&table("date,kind\n2028-02-30,holiday\n2028-01-02,party\n"));
        assert!(matches!(wrong, Err(RowsError::Rows(bad)) if bad.len() == 2));
    }
}
