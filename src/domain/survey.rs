//! The desk's questionnaire (phiếu đánh giá): one compulsory question of five levels, four optional.

use std::collections::BTreeMap;

use super::fault::{Fault, What};
use super::ids::content_hash;

/// The question that every answer holds.
pub const OVERALL: &str = "overall";

/// Every question, in the order in which they are asked.
pub const QUESTIONS: &[&str] = &[OVERALL, "time", "attitude", "guidance", "facilities"];

/// The best level; the worst is 1.
pub const BEST: u8 = 5;

/// Returns the questionnaire's version: the content hash of its questions (16 hex digits).
pub fn version() -> String {
    content_hash(QUESTIONS.join("\n").as_bytes())
}

/// Tells whether a level counts as satisfied: the best two of five.
pub fn satisfied(level: u8) -> bool {
    level >= BEST - 1
}

/// Checks an answer against the questionnaire.
///
/// # Errors
/// [`What::UnknownQuestion`], [`What::OutOfRange`], [`What::MissingField`] on `answers.…`.
pub fn check(answers: &BTreeMap<String, u8>) -> Result<(), Fault> {
    for (question, level) in answers {
        if !QUESTIONS.contains(&question.as_str()) {
            return Err(What::UnknownQuestion.at(&format!("answers.{question}")));
        }
        if !(1..=BEST).contains(level) {
            return Err(What::OutOfRange(1, i64::from(BEST)).at("level"));
        }
    }
    if !answers.contains_key(OVERALL) {
        return Err(What::MissingField.at("level"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(question: &str, level: u8) -> BTreeMap<String, u8> {
        BTreeMap::from([(question.to_owned(), level)])
    }

    #[test]
    fn levels_run_from_one_to_five() {
        assert_eq!(check(&answer(OVERALL, 5)), Ok(()));
        for level in [0, 6] {
            assert_eq!(check(&answer(OVERALL, level)), Err(What::OutOfRange(1, 5).at("level")));
        }
    }

    #[test]
    fn unknown_questions_and_missing_answers_are_refused() {
        assert!(check(&answer("weather", 5)).is_err());
        assert_eq!(check(&BTreeMap::new()), Err(What::MissingField.at("level")));
    }
}
