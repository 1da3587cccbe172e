//! The lists practice draws from: names, places, and what a desk receives.

/// Families and their real frequency; some are borne by one sex only.
const FAMILIES: &str = include_str!("../../../assets/practice/families.csv");
/// Middle names by sex and frequency.
const MIDDLES: &str = include_str!("../../../assets/practice/middle_names.csv");
/// Given names by sex.
const GIVENS: &str = include_str!("../../../assets/practice/given_names.csv");
/// Hamlets, with the unit and district they lay in before 1/7/2025.
const HAMLETS: &str = include_str!("../../../assets/practice/hamlets.csv");
/// What a desk receives, by its usual share.
const PROCEDURES: &str = include_str!("../../../assets/practice/procedures.csv");

/// Returns the rows of a list without its header; a row of another width is left out.
fn rows<const N: usize>(list: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    list.lines().skip(1).filter_map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        cells.try_into().ok()
    })
}

/// Returns a weight as written.
pub(super) fn weight(cell: &str) -> u32 {
    cell.parse().unwrap_or(0)
}

/// Returns weight, sex (blank: both) and name of each family.
pub(super) fn families() -> impl Iterator<Item = [&'static str; 3]> {
    rows(FAMILIES)
}

/// Returns weight, sex and middle name.
pub(super) fn middles() -> impl Iterator<Item = [&'static str; 3]> {
    rows(MIDDLES)
}

/// Returns sex and given name.
pub(super) fn givens() -> impl Iterator<Item = [&'static str; 2]> {
    rows(GIVENS)
}

/// Returns weight, commune, former unit, former district and name of each hamlet.
pub(super) fn hamlets() -> impl Iterator<Item = [&'static str; 5]> {
    rows(HAMLETS)
}

/// Returns weight, code, story, unit and the symbol in results' numbers.
pub(super) fn procedures() -> impl Iterator<Item = [&'static str; 5]> {
    rows(PROCEDURES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::Catalogue;
    use crate::domain::commune;
    use crate::domain::person::Sex;

    #[test]
    fn every_row_of_every_list_is_read() {
        let lines = |list: &str| list.lines().count() - 1;
        assert_eq!(families().count(), lines(FAMILIES));
        assert_eq!(middles().count(), lines(MIDDLES));
        assert_eq!(givens().count(), lines(GIVENS));
        assert_eq!(hamlets().count(), lines(HAMLETS));
        assert_eq!(procedures().count(), lines(PROCEDURES));
    }

    #[test]
    fn weights_sexes_and_communes_are_what_they_should_be() {
        let weights = families().map(|row| row[0]).chain(middles().map(|row| row[0]));
        let weights = weights.chain(hamlets().map(|row| row[0]));
        let mut weights = weights.chain(procedures().map(|row| row[0]));
        assert!(weights.all(|cell| weight(cell) > 0));
        let sexes = middles().map(|row| row[1]).chain(givens().map(|row| row[0]));
        for sex in sexes.chain(families().map(|row| row[1]).filter(|sex| !sex.is_empty())) {
            assert!(Sex::from_code(sex).is_some(), "{sex}");
        }
        for [_, code, ..] in hamlets() {
            assert!(commune::by_code(code).is_some(), "{code}");
        }
    }

    #[test]
    fn every_procedure_is_in_the_catalogue_of_every_year_with_a_calendar() {
        for year in 2018..=2027 {
            let day = chrono::NaiveDate::from_ymd_opt(year, 1, 2).unwrap();
            for [_, code, ..] in procedures() {
                assert!(Catalogue::shipped().at(code, day).is_some(), "{code} in {year}");
            }
        }
    }
}
