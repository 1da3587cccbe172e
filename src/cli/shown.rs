//! Lines that several commands print alike.

use crate::domain::calendar::Calendar;
use crate::domain::deadline::Steps;
use crate::i18n::{Lang, T, explain};
use crate::text::pad;

/// Cells of a field's name.
const NAME: usize = 18;
/// Cells of a day or a stretch of days.
const DAYS: usize = 24;

/// Returns a field as a line: its name, then its value.
pub(super) fn field(lang: Lang, name: T, value: &str) -> String {
    format!("{}{value}", pad(name.text(lang), NAME))
}

/// Returns the reasons of a due date, a line each.
pub(super) fn reasons(lang: Lang, steps: &Steps, calendar: &Calendar) -> Vec<String> {
    let lines = explain::lines(lang, steps, calendar).into_iter();
    lines.map(|line| format!("  {}{}", pad(&line.days, DAYS), line.why)).collect()
}
