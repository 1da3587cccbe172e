//! Reads the tables that are embedded in the program.

use csv::StringRecord;

/// Returns the rows of an embedded csv without its header; a row that cannot be read is left out.
///
/// The shipped files are read row by row in tests, so nothing is left out of a released program.
pub(super) fn records(csv: &'static str) -> impl Iterator<Item = StringRecord> {
    csv::Reader::from_reader(csv.as_bytes()).into_records().filter_map(Result::ok)
}

/// Returns the cells of each row; a row of another width is left out.
pub(super) fn rows<const N: usize>(csv: &'static str) -> impl Iterator<Item = [String; N]> {
    records(csv).filter_map(|record| {
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        cells.try_into().ok()
    })
}
