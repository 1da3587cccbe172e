//! The search against a brute-force one on random books and queries.

use proptest::prelude::*;

use super::*;
use crate::desk::{Desk, Request};
use crate::domain::command::{Command, Intake};
use crate::domain::person::Person;

const WORDS: &[&str] =
    &["Nguyễn", "Trần", "Ngọc", "Ng", "An", "Ánh", "Đặng", "Thị", "Hòa", "Hoà", "68", "A2"];

/// What a dossier of the random book is found by: name and phone.
type Known = (Vec<usize>, u32);

fn name(words: &[usize]) -> String {
    words.iter().map(|at| WORDS[*at % WORDS.len()]).collect::<Vec<_>>().join(" ")
}

fn book(known: &[Known]) -> (Desk, Vec<String>) {
    let mut desk = Desk::in_memory(1).unwrap();
    let mut numbers = Vec::new();
    for (words, phone) in known {
        let person = Person { phone: Some(format!("09{phone:08}")), ..Person::named(&name(words)) };
        let intake = Intake::walk_in("1.004873", person);
        let request = Request {
            at: Some("2026-09-07T08:05:00".parse().unwrap()),
            ..Request::now(None, Command::Receive(Box::new(intake)))
        };
        numbers.push(desk.act(&request).unwrap().number);
    }
    (desk, numbers)
}

/// Every word must begin a word of the name; or every word of letters must, and every word with a
/// digit end the phone or the number. Newest first.
fn brute(known: &[Known], numbers: &[String], typed: &str) -> Vec<String> {
    let fits = |at: usize| {
        let (words, phone) = &known[at];
        let folded = fold(&name(words));
        let begins = |word: &str| {
            let word = fold(word);
            folded.split(' ').any(|part| part.starts_with(&word))
        };
        let ends = |word: &str| {
            let code: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
            let number: String = numbers[at].chars().filter(|c| c.is_alphanumeric()).collect();
            let whole = code.to_uppercase();
            whole.len() >= 3
                && (format!("09{phone:08}").ends_with(&whole) || number.ends_with(&whole))
        };
        let coded = |word: &str| word.chars().any(|c| c.is_ascii_digit());
        typed.split_whitespace().all(begins)
            || typed.split_whitespace().all(|w| if coded(w) { ends(w) } else { begins(w) })
    };
    (0..known.len()).rev().filter(|at| fits(*at)).map(|at| numbers[at].clone()).collect()
}

fn known() -> impl Strategy<Value = Vec<Known>> {
    let one = (prop::collection::vec(0..WORDS.len(), 1..4), 0..40_u32);
    prop::collection::vec(one, 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn it_finds_what_brute_force_finds_in_the_same_order(
        known in known(),
        asked in prop::collection::vec(prop::collection::vec(0..WORDS.len(), 1..3), 1..8),
        cut in 1..4_usize,
        limit in 1..30_usize,
    ) {
        let (mut desk, numbers) = book(&known);
        for words in asked {
            let whole = name(&words);
            let short: String = whole.chars().take(cut).collect();
            let phone = format!("{:08}", known[0].1);
            for typed in [whole.clone(), short, format!("{whole} {phone}"), phone] {
                let mut wanted = brute(&known, &numbers, &typed);
                wanted.truncate(limit);
                let found: Vec<String> =
                    desk.find(&typed, limit).unwrap().into_iter().map(|row| row.number).collect();
                prop_assert_eq!(found, wanted, "{}", typed);
            }
        }
    }
}

#[test]
fn what_was_learnt_since_is_found_as_what_was_loaded() {
    let (mut desk, numbers) = book(&[(vec![0, 4], 1), (vec![1, 4], 2)]);
    assert_eq!(desk.find("an", 50).unwrap().len(), 2);
    let person = Person::named("Nguyễn Mới");
    let intake = Intake::walk_in("1.004873", person);
    let request = Request {
        at: Some("2026-09-07T09:05:00".parse().unwrap()),
        ..Request::now(None, Command::Receive(Box::new(intake)))
    };
    let newest = desk.act(&request).unwrap().number;
    let found: Vec<String> =
        desk.find("nguyen", 50).unwrap().into_iter().map(|row| row.number).collect();
    assert_eq!(found, [newest, numbers[0].clone()]);
}

#[test]
fn what_is_typed_is_parted_into_names_and_numbers() {
    let read = |typed: &str| {
        let query = Query::read(typed);
        (query.names, query.tails)
    };
    assert_eq!(Query::read("Cty 68").all, [" cty", " 68"]);
    assert_eq!(read("Nguyễn 0907-0002"), (vec![" nguyen".into()], vec!["20007090".into()]));
    assert_eq!(read("0912 345 678"), (vec![], vec!["8765432190".into()]));
    assert_eq!(read("K'Brôih"), (vec![" k".into(), " broih".into()], vec![]));
}

#[test]
fn the_newest_are_kept_and_each_once() {
    let mut newest = Newest::new(2);
    for key in [5, 9, 5, 7, 9] {
        newest.offer(key);
    }
    assert_eq!(newest.floor(), 7);
    assert_eq!(newest.into_keys(), [9, 7]);
}

#[test]
fn a_company_is_found_by_the_number_in_its_name() {
    let (mut desk, numbers) = book(&[(vec![10, 0], 1), (vec![0, 4], 2)]);
    for typed in ["68", "nguyen 68", "68 ng"] {
        let found: Vec<String> =
            desk.find(typed, 50).unwrap().into_iter().map(|row| row.number).collect();
        assert_eq!(found, numbers[..1], "{typed}");
    }
}

/// A name learnt since counts by its newest dossier: one entered late does not push others out.
#[test]
fn a_dossier_dated_back_keeps_its_place_among_the_newest() {
    let (mut desk, numbers) = book(&[(vec![0, 4], 1), (vec![0, 5], 2), (vec![0, 6], 3)]);
    assert_eq!(desk.find("nguyen", 2).unwrap().len(), 2);
    let intake = Intake::walk_in("1.004873", Person::named("Nguyễn Muộn"));
    let request = Request {
        at: Some("2026-09-01T08:05:00".parse().unwrap()),
        ..Request::now(None, Command::Receive(Box::new(intake)))
    };
    let late = desk.act(&request).unwrap().number;
    let mut found: Vec<String> =
        desk.find("nguyen", 2).unwrap().into_iter().map(|row| row.number).collect();
    assert_eq!(found, [numbers[2].clone(), numbers[1].clone()]);
    found = desk.find("nguyen", 4).unwrap().into_iter().map(|row| row.number).collect();
    assert_eq!(found.last(), Some(&late));
}
