//! What is wrong, in words.

use super::Lang;
use crate::domain::fault::{Fault, Warning, What};

/// Returns the words for a fault.
pub fn text(lang: Lang, fault: &Fault) -> String {
    what(lang, &fault.what)
}

/// Returns the words for what is wrong.
pub fn what(_lang: Lang, what: &What) -> String {
    what.code().to_owned()
}

/// Returns what to do about a fault.
pub fn next(_lang: Lang, _fault: &Fault) -> String {
    String::new()
}

/// Returns the words for a warning.
pub fn warning(_lang: Lang, warning: &Warning) -> String {
    warning.code().to_owned()
}

crate::texts! {
    repeated(first: usize): "trùng với dòng {first}", "repeats line {first}";
    bad_row(line: usize, column: &str, why: &str): "dòng {line}, cột {column}: {why}", "line {line}, column {column}: {why}";
}
