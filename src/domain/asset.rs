//! Reads the tables that are embedded in the program.

/// Returns the rows of an embedded csv without its header; a row of another width is left out.
///
/// The shipped files are read row by row in tests, so nothing is left out of a released program.
pub(super) fn rows<const N: usize>(csv: &'static str) -> impl Iterator<Item = [String; N]> {
    csv::Reader::from_reader(csv.as_bytes()).into_records().filter_map(|record| {
        let cells: Vec<String> = record.ok()?.iter().map(str::to_owned).collect();
        cells.try_into().ok()
    })
}
