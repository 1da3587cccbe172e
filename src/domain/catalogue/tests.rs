use super::*;
use crate::domain::limit::{TimeLimit, Unit};
use std::collections::BTreeSet;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn every_shipped_row_is_read_and_says_where_it_comes_from() {
    let rows: Vec<Procedure> = shipped_rows().map(Result::unwrap).collect();
    assert_eq!(rows.len(), csv::Reader::from_reader(PROCEDURES.as_bytes()).records().count());
    assert_eq!(rows.len(), 425);
    let codes: BTreeSet<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes.len(), rows.len());
    for row in &rows {
        assert!(!row.field.is_empty() && !row.source.is_empty(), "{row:?}");
        assert!(!row.components.iter().any(|name| name.contains("...")), "{row:?}");
        for asked in &row.do_not_ask {
            let named = row.components.iter().any(|c| c.to_lowercase().contains(asked));
            assert!(named, "{asked:?} is no component of {}", row.code);
        }
    }
}

#[test]
fn the_header_of_the_shipped_file_is_the_list_of_columns() {
    assert_eq!(PROCEDURES.lines().next(), Some(COLUMNS.join(",").as_str()));
}

#[test]
fn well_known_procedures_are_as_announced() {
    let at = |code| Catalogue::shipped().at(code, day("2026-09-07")).unwrap();
    assert_eq!(at("1.001193").name, "Đăng ký khai sinh");
    assert_eq!(at("1.001193").limit.map(TimeLimit::unit), Some(Unit::SameDay));
    assert_eq!(at("1.004873").limit.map(|l| (l.n(), l.unit())), Some((3, Unit::WorkingDay)));
    assert_eq!(at("2.000635").fee, Some(8_000));
    assert_eq!(at("1.011606").limit, None);
}

#[test]
fn of_two_versions_from_one_day_the_later_added_holds() {
    let base = Catalogue::shipped().at("1.001193", day("2026-09-07")).unwrap();
    let mut catalogue = Catalogue::new([base.clone()]);
    catalogue.add(Procedure { fee: Some(5_000), ..base.clone() });
    assert_eq!(catalogue.at("1.001193", day("2026-09-07")).unwrap().fee, Some(5_000));
    assert_eq!(catalogue.version("1.001193", &base.version()), Some(base));
    assert_eq!(catalogue.versions("1.001193").count(), 2);
}

#[test]
fn an_unknown_code_is_not_there() {
    let shipped = Catalogue::shipped();
    assert!(!shipped.knows("9.999999") && shipped.knows("1.001193"));
    assert!(shipped.at("9.999999", day("2026-09-07")).is_none());
    assert!(shipped.ended_on("9.999999", day("2026-09-07")).is_none());
}

#[test]
fn a_version_that_begins_later_is_not_there_before() {
    let base = Catalogue::shipped().at("1.001193", day("2026-09-07")).unwrap().clone();
    let later = Procedure { valid_from: Some(day("2027-03-01")), ..base };
    let catalogue = Catalogue::new([later]);
    assert!(catalogue.at("1.001193", day("2027-02-28")).is_none());
    assert_eq!(catalogue.in_force(day("2027-03-01")).count(), 1);
}
