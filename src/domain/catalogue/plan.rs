//! What an import of the catalogue would do, before it is done.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Catalogue, Procedure};

/// Holds what an import adds, changes and ends; recording [`Plan::rows`] carries it out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Procedures with a new code: they hold since ever unless the row names a first day.
    pub added: Vec<Procedure>,
    /// New versions of known codes, each with the first day it holds.
    pub changed: Vec<Procedure>,
    /// Versions that got a last day.
    pub ended: Vec<Procedure>,
    /// The number of rows that say what the catalogue says.
    pub unchanged: usize,
    /// What a person should look at.
    pub notes: Vec<PlanNote>,
}

/// Names something odd about a row that was not refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanNote {
    /// The file has this code twice from the same day on; the first row was taken.
    Duplicate(String),
    /// The procedure had ended and is in the file again: it holds anew from the day of import.
    Revived(String),
}

impl Plan {
    /// Returns every version that the import adds to the catalogue.
    pub fn rows(&self) -> impl Iterator<Item = &Procedure> {
        self.added.iter().chain(&self.changed).chain(&self.ended)
    }

    /// Returns whether the import changes nothing.
    pub fn is_empty(&self) -> bool {
        self.rows().next().is_none()
    }
}

impl Catalogue {
    /// Returns what importing these rows on a day would do.
    ///
    /// A procedure that is not in the file goes on: a row ends only by `valid_to`. A change without
    /// `valid_from` holds from `today`.
    pub fn plan(&self, rows: impl IntoIterator<Item = Procedure>, today: NaiveDate) -> Plan {
        let mut plan = Plan::default();
        let mut known = self.clone();
        let mut seen = BTreeSet::new();
        for row in rows {
            if !seen.insert((row.code.clone(), row.valid_from)) {
                plan.notes.push(PlanNote::Duplicate(row.code));
                continue;
            }
            let from = row.valid_from.unwrap_or(today);
            let in_force = known.at(&row.code, from);
            let Some(base) = in_force.or_else(|| known.versions(&row.code).next_back()) else {
                known.add(row.clone());
                plan.added.push(row);
                continue;
            };
            let same = base.same_content(&row);
            let ends = row.valid_to.is_some() && row.valid_to != base.valid_to;
            let base_from = base.valid_from;
            let stands = in_force.is_some() || row.valid_to.is_some();
            if same && ends {
                let row = Procedure { valid_from: base_from, ..row };
                known.add(row.clone());
                plan.ended.push(row);
            } else if same && stands {
                plan.unchanged += 1;
            } else {
                if same {
                    plan.notes.push(PlanNote::Revived(row.code.clone()));
                }
                let row = Procedure { valid_from: Some(from), ..row };
                known.add(row.clone());
                plan.changed.push(row);
            }
        }
        plan
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn row(code: &str, name: &str, from: Option<&str>, to: Option<&str>) -> Procedure {
        let cells = [("code", code), ("name", name)];
        let column = |wanted: &str| cells.iter().find(|(n, _)| *n == wanted).map(|(_, c)| *c);
        let (procedure, _) = Procedure::read(column, None).unwrap();
        Procedure { valid_from: from.map(day), valid_to: to.map(day), ..procedure }
    }

    fn imported(catalogue: &Catalogue, plan: &Plan) -> Catalogue {
        let mut next = catalogue.clone();
        plan.rows().for_each(|row| next.add(row.clone()));
        next
    }

    const TODAY: &str = "2026-09-07";

    fn book() -> Catalogue {
        Catalogue::new([row("1.000001", "Cũ", None, None), row("1.000002", "Hai", None, None)])
    }

    #[test]
    fn the_first_version_of_a_code_holds_since_ever() {
        let plan = book().plan([row("1.000003", "Ba", None, None)], day(TODAY));
        assert_eq!(plan.added.len(), 1);
        let after = imported(&book(), &plan);
        assert!(after.at("1.000003", day("2018-01-02")).is_some());
    }

    #[test]
    fn a_change_holds_from_the_day_of_import() {
        let plan = book().plan([row("1.000001", "Mới", None, None)], day(TODAY));
        assert_eq!((plan.added.len(), plan.changed.len(), plan.ended.len()), (0, 1, 0));
        let after = imported(&book(), &plan);
        let name = |date| after.at("1.000001", day(date)).unwrap().name.as_str();
        assert_eq!(name("2026-09-06"), "Cũ");
        assert_eq!(name(TODAY), "Mới");
    }

    #[test]
    fn a_change_with_a_first_day_holds_from_then() {
        let rows = [row("1.000001", "Luật mới", Some("2027-03-01"), None)];
        let after = imported(&book(), &book().plan(rows, day(TODAY)));
        let name = |date| after.at("1.000001", day(date)).unwrap().name.as_str();
        assert_eq!(name("2027-02-28"), "Cũ");
        assert_eq!(name("2027-03-01"), "Luật mới");
    }

    #[test]
    fn a_row_that_was_unsure_is_confirmed_from_the_day_of_import() {
        use crate::domain::confidence::Confidence;
        let sure = row("1.000001", "Cũ", None, None);
        let unsure = Procedure { confidence: Confidence::Low, ..sure.clone() };
        let book = Catalogue::new([unsure.clone()]);
        assert_eq!(book.plan([unsure], day(TODAY)).unchanged, 1);
        let after = imported(&book, &book.plan([sure], day(TODAY)));
        let confidence = |date| after.at("1.000001", day(date)).unwrap().confidence;
        assert_eq!(confidence("2026-09-06"), Confidence::Low);
        assert_eq!(confidence(TODAY), Confidence::High);
    }

    #[test]
    fn a_row_ends_by_its_last_day_only() {
        let rows = [row("1.000001", "Cũ", None, Some("2026-12-31"))];
        let plan = book().plan(rows, day(TODAY));
        assert_eq!(plan.ended.len(), 1);
        let after = imported(&book(), &plan);
        assert!(after.at("1.000001", day("2026-12-31")).is_some());
        assert!(after.at("1.000001", day("2027-01-01")).is_none());
        assert_eq!(after.ended_on("1.000001", day("2027-01-01")), Some(day("2026-12-31")));
        assert_eq!(after.ended_on("1.000001", day("2026-12-31")), None);
        assert!(after.at("1.000002", day("2027-01-01")).is_some(), "not in the file: goes on");
    }

    #[test]
    fn the_same_file_twice_changes_nothing_the_second_time() {
        let rows = [
            row("1.000001", "Mới", None, None),
            row("1.000002", "Hai", None, Some("2026-08-31")),
            row("1.000003", "Ba", Some("2027-01-01"), None),
        ];
        let first = book().plan(rows.clone(), day(TODAY));
        assert_eq!(first.rows().count(), 3);
        let second = imported(&book(), &first).plan(rows, day("2026-09-08"));
        assert!(second.is_empty(), "{second:?}");
        assert_eq!(second.unchanged, 3);
    }

    #[test]
    fn an_ended_procedure_in_the_file_again_is_revived_and_named() {
        let ended = Catalogue::new([row("1.000001", "Cũ", None, Some("2026-08-31"))]);
        let plan = ended.plan([row("1.000001", "Cũ", None, None)], day(TODAY));
        assert_eq!(plan.notes, [PlanNote::Revived("1.000001".into())]);
        let after = imported(&ended, &plan);
        assert!(after.at("1.000001", day("2026-09-06")).is_none());
        assert!(after.at("1.000001", day(TODAY)).is_some());
    }

    #[test]
    fn a_code_twice_in_a_file_is_taken_once() {
        let rows = [row("1.000003", "Ba", None, None), row("1.000003", "Bốn", None, None)];
        let plan = book().plan(rows, day(TODAY));
        assert_eq!(plan.added.first().map(|p| p.name.as_str()), Some("Ba"));
        assert_eq!(plan.notes, [PlanNote::Duplicate("1.000003".into())]);
    }

    #[test]
    fn the_shipped_catalogue_over_itself_changes_nothing() {
        let rows: Vec<Procedure> = Catalogue::shipped().in_force(day(TODAY)).cloned().collect();
        let plan = Catalogue::shipped().plan(rows.clone(), day(TODAY));
        assert_eq!((plan.unchanged, plan.is_empty()), (rows.len(), true));
    }
}
