//! Finds procedures by short name ("ks", "ctbs"), by words without accents, and by code.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::{Catalogue, Entry, Procedure};
use crate::text::fold;

/// How well an entry fits; the better fit is the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The whole code.
    Code,
    /// The name, or its short name, is or ends with what was typed.
    Whole,
    /// The name, or its short name, begins with it.
    Start,
    /// It is inside the name or the short name.
    Inside,
    /// Its words are in the name in some order, or it is a part of the code.
    Words,
    /// Some of its words are in the field of work only.
    Field,
}

/// What was typed, in the forms it is compared in.
struct Query {
    typed: String,
    folded: String,
    /// The folded letters without spaces: "ct bs" asks for the short name "ctbs".
    letters: String,
}

impl Query {
    fn fit(&self, entry: &Entry) -> Option<Fit> {
        if self.folded.is_empty() {
            return self.typed.is_empty().then_some(Fit::Whole);
        }
        let code = entry.procedure.code.as_str();
        let of_code = (code == self.typed).then_some(Fit::Code);
        let part_of_code = (self.typed.bytes().any(|b| b.is_ascii_digit())
            && code.contains(&self.typed))
        .then_some(Fit::Words);
        of_code
            .into_iter()
            .chain(fit_in(&entry.initials, &self.letters, |_| true))
            .chain(fit_in(&entry.name, &self.folded, |before| before.ends_with(' ')))
            .chain(part_of_code)
            .chain(self.fit_words(entry))
            .min()
    }

    fn fit_words(&self, entry: &Entry) -> Option<Fit> {
        let within = |text: &str, word: &str| text.split(' ').any(|w| w.starts_with(word));
        let mut fit = Fit::Words;
        for word in self.folded.split(' ') {
            if within(&entry.name, word) {
                continue;
            }
            if !within(&entry.field, word) {
                return None;
            }
            fit = Fit::Field;
        }
        Some(fit)
    }
}

/// Looks for `part` in `whole`, at places where what stands before lets a part begin.
fn fit_in(whole: &str, part: &str, begins: fn(&str) -> bool) -> Option<Fit> {
    if whole == part || whole.strip_suffix(part).is_some_and(begins) {
        Some(Fit::Whole)
    } else if whole.starts_with(part) {
        Some(Fit::Start)
    } else {
        let mut places = whole.match_indices(part);
        places.any(|(at, _)| whole.get(..at).is_some_and(begins)).then_some(Fit::Inside)
    }
}

impl Catalogue {
    /// Returns the procedures in force on a day that fit what was typed, the most used first.
    ///
    /// `used` says how often this desk has received a procedure; among equals the better fit and
    /// then the shorter name come first. Nothing typed finds all of them.
    pub fn search(
        &self,
        typed: &str,
        date: NaiveDate,
        used: impl Fn(&str) -> u64,
        limit: usize,
    ) -> Vec<&Procedure> {
        let folded = fold(typed);
        let letters = folded.replace(' ', "");
        let query = Query { typed: typed.trim().to_uppercase(), folded, letters };
        let mut found: Vec<_> = self
            .entries_in_force(date)
            .filter_map(|entry| {
                let procedure = &entry.procedure;
                let fit = query.fit(entry)?;
                let rank = (Reverse(used(&procedure.code)), fit, entry.name.len());
                Some((rank, procedure))
            })
            .collect();
        found.sort_by(|(a, p), (b, q)| a.cmp(b).then_with(|| p.code.cmp(&q.code)));
        found.into_iter().map(|(_, procedure)| procedure).take(limit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str, used: fn(&str) -> u64) -> Vec<&'static str> {
        let date = NaiveDate::from_ymd_opt(2026, 9, 7).unwrap();
        let list = Catalogue::shipped().search(typed, date, used, 10);
        list.into_iter().map(|procedure| procedure.code.as_str()).collect()
    }

    fn never(_: &str) -> u64 {
        0
    }

    fn first(typed: &str) -> Option<&'static str> {
        found(typed, never).first().copied()
    }

    #[test]
    fn short_names_find_the_desks_daily_bread() {
        assert_eq!(first("ks"), Some("1.001193"));
        assert_eq!(first("KS"), Some("1.001193"));
        assert_eq!(first("kt"), Some("1.000656"));
        assert_eq!(first("kh"), Some("1.000894"));
        assert_eq!(first("ctbs"), Some("2.000815"));
        assert_eq!(first("ct bs"), Some("2.000815"));
        assert_eq!(first("tthn"), Some("1.004873"));
    }

    #[test]
    fn words_are_found_without_accents_and_half_typed() {
        assert_eq!(first("khai sinh"), Some("1.001193"));
        assert_eq!(first("khai sin"), Some("1.001193"));
        assert_eq!(first("Đăng ký khai sinh"), Some("1.001193"));
        assert_eq!(first("hon nhan xac nhan"), Some("1.004873"));
        assert!(found("khong co thu tuc nay", never).is_empty());
    }

    #[test]
    fn a_code_is_found_whole_and_in_part() {
        assert_eq!(found("1.001193", never), ["1.001193"]);
        assert!(found("1193", never).contains(&"1.001193"));
    }

    #[test]
    fn a_field_of_work_finds_its_procedures_after_names() {
        assert!(found("ho tich", never).len() == 10);
        assert!(found("chung thuc chu ky", never).contains(&"2.000884"));
    }

    #[test]
    fn the_most_used_come_first() {
        let used = |code: &str| u64::from(code == "1.004884") * 7;
        assert_eq!(found("ks", used).first(), Some(&"1.004884"));
        assert_eq!(found("", used).first(), Some(&"1.004884"));
        assert_eq!(found("", used).len(), 10);
    }

    #[test]
    fn punctuation_alone_finds_nothing() {
        assert!(found("???", never).is_empty());
    }

    #[test]
    fn an_ended_procedure_is_not_offered() {
        let date = |text: &str| text.parse().unwrap();
        let shipped = Catalogue::shipped();
        let ended = Procedure {
            valid_to: Some(date("2026-08-31")),
            ..shipped.at("1.001193", date("2026-08-31")).unwrap().clone()
        };
        let catalogue = Catalogue::new([ended]);
        let count = |day| catalogue.search("ks", date(day), never, 9).len();
        assert_eq!((count("2026-08-31"), count("2026-09-01")), (1, 0));
    }
}
