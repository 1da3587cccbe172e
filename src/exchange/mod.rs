//! What comes in and goes out as text: JSON lines of `record`, csv and xlsx files.
//!
//! Bytes in, values out, and back; who asks brings the files.

mod action;
mod dossiers;
mod fields;
mod intake;
mod json;
pub mod province;
mod rows;
#[cfg(test)]
pub(crate) mod samples;
mod shown;
mod table;

pub use action::read_action;
pub use dossiers::{COLUMNS, CsvDossiers, ExportError, XlsxDossiers};
pub use rows::{
    BadRow, HOLIDAY_COLUMNS, NoLimit, RowFault, RowsError, holidays, procedures, unused_columns,
};
pub use shown::{books_json, dossier_json, error_json, person_json, steps_json, warnings_json};
pub use table::{Row, Table, TableError, read_table};
