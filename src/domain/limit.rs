//! The time limit (thời hạn giải quyết) of a procedure.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::body::codes;

codes! {
    /// Defines what a time limit is counted in.
    Unit {
        /// Ngày làm việc.
        WorkingDay = "working_day",
        /// Ngày (days off included).
        CalendarDay = "calendar_day",
        /// Giờ làm việc.
        Hour = "hour",
        /// Trong ngày: the same working day when received by 15:00.
        SameDay = "same_day",
    }
}

/// Holds a time limit that exists: `n` is never 0 unless the unit is [`Unit::SameDay`], where it always is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub struct TimeLimit {
    n: u32,
    unit: Unit,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    n: u32,
    unit: Unit,
}

impl TryFrom<Raw> for TimeLimit {
    type Error = LimitError;

    fn try_from(raw: Raw) -> Result<Self, LimitError> {
        Self::new(raw.n, raw.unit).ok_or(LimitError::Zero)
    }
}

impl From<TimeLimit> for Raw {
    fn from(limit: TimeLimit) -> Self {
        Self { n: limit.n, unit: limit.unit }
    }
}

impl TimeLimit {
    /// Returns the limit of `n` units, or `None` for 0 of any unit but the same day.
    pub fn new(n: u32, unit: Unit) -> Option<Self> {
        match unit {
            Unit::SameDay => Some(Self { n: 0, unit }),
            _ if n == 0 => None,
            _ => Some(Self { n, unit }),
        }
    }

    /// Returns the number of units; 0 for [`Unit::SameDay`].
    pub fn n(self) -> u32 {
        self.n
    }

    /// Returns the unit.
    pub fn unit(self) -> Unit {
        self.unit
    }
}

/// Defines what an import says about a limit that it read as "no limit set".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitNote {
    /// Number and unit were blank.
    Blank,
    /// The number was 0 (or blank) in a unit that needs one.
    Zero,
}

/// Says why a written time limit cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LimitError {
    /// The number is not a whole number of units.
    #[error("time limit {0:?} is not a whole number")]
    NotANumber(String),
    /// The unit is not one of the four codes.
    #[error("unknown unit {0:?}")]
    UnknownUnit(String),
    /// A stored limit has 0 units.
    #[error("a time limit of 0")]
    Zero,
}

/// Reads a limit from its two columns; blank or 0 reads as none and comes with a note to report.
///
/// # Errors
/// [`LimitError`] for a number or a unit that cannot be read.
pub fn parse(n: &str, unit: &str) -> Result<(Option<TimeLimit>, Option<LimitNote>), LimitError> {
    let (n, unit) = (n.trim(), unit.trim());
    if n.is_empty() && unit.is_empty() {
        return Ok((None, Some(LimitNote::Blank)));
    }
    let count = match n {
        "" => 0,
        _ => n.parse::<u32>().map_err(|_| LimitError::NotANumber(n.to_owned()))?,
    };
    let unit = Unit::from_code(unit).ok_or_else(|| LimitError::UnknownUnit(unit.to_owned()));
    match unit {
        Err(_) if count == 0 => Ok((None, Some(LimitNote::Zero))),
        Err(error) => Err(error),
        Ok(unit) => match TimeLimit::new(count, unit) {
            None => Ok((None, Some(LimitNote::Zero))),
            limit => Ok((limit, None)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_working_days_are_read() {
        assert_eq!(parse("3", "working_day"), Ok((TimeLimit::new(3, Unit::WorkingDay), None)));
    }

    #[test]
    fn zero_of_the_same_day_is_a_limit() {
        let (limit, note) = parse("0", "same_day").unwrap();
        assert_eq!(limit.map(TimeLimit::unit), Some(Unit::SameDay));
        assert_eq!(note, None);
        assert_eq!(parse("", "same_day").unwrap().0, limit);
    }

    #[test]
    fn zero_or_blank_of_any_other_unit_is_no_limit_and_is_reported() {
        assert_eq!(parse("0", "calendar_day"), Ok((None, Some(LimitNote::Zero))));
        assert_eq!(parse("", "working_day"), Ok((None, Some(LimitNote::Zero))));
        assert_eq!(parse("0", "hour"), Ok((None, Some(LimitNote::Zero))));
        assert_eq!(parse("", ""), Ok((None, Some(LimitNote::Blank))));
    }

    #[test]
    fn nonsense_is_refused_by_name() {
        assert_eq!(parse("ba", "hour"), Err(LimitError::NotANumber("ba".into())));
        assert_eq!(parse("-3", "hour"), Err(LimitError::NotANumber("-3".into())));
        assert_eq!(parse("3", "week"), Err(LimitError::UnknownUnit("week".into())));
        assert_eq!(parse("3", ""), Err(LimitError::UnknownUnit(String::new())));
    }

    #[test]
    fn the_stored_form_is_two_fields_and_refuses_zero() {
        let limit = TimeLimit::new(3, Unit::WorkingDay).unwrap();
        let text = serde_json::to_string(&limit).unwrap();
        assert_eq!(text, r#"{"n":3,"unit":"working_day"}"#);
        assert_eq!(serde_json::from_str::<TimeLimit>(&text).unwrap(), limit);
        assert!(serde_json::from_str::<TimeLimit>(r#"{"n":0,"unit":"hour"}"#).is_err());
    }
}
