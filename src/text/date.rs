//! Dates and times as a clerk types them, and as they are printed.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

/// Years a person at the desk can mean.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

/// A typed date, or a year alone: many old papers have no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateText {
    /// A whole date.
    Date(NaiveDate),
    /// Only a year is known.
    Year(i32),
}

impl fmt::Display for DateText {
    /// Writes `dd/mm/yyyy`, or the year.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => f.write_str(&format_date(*date)),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// What is wrong with a typed date or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The text has not the shape of a date.
    #[error("not a date")]
    NotADate,
    /// The text has not the shape of a time of day.
    #[error("not a time")]
    NotATime,
    /// The shape is right, but no calendar or clock has it: 31 February, 24:00.
    #[error("no such date or time")]
    Impossible,
}

/// Returns the date in `text`: `12031985`, `12/3/85`, `12-3-1985`, `12.3.1985`, `12 3 1985`,
/// `1985-03-12`, or a year alone, `1985`.
///
/// A year of two digits is the last such year in which the date is not after `latest`: today for
/// a birth, some years on for an appointment.
///
/// # Errors
/// [`DateError::NotADate`] for any other shape, [`DateError::Impossible`] for a date that no
/// calendar has; a wrong date is never rolled over to the next month.
pub fn parse_date(text: &str, latest: NaiveDate) -> Result<DateText, DateError> {
    let text = text.trim();
    let mut parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    if parts.len() == 1 {
        parts = text.split_whitespace().collect();
    }
    if !parts.iter().all(|part| is_digits(part)) {
        return Err(DateError::NotADate);
    }
    match parts.as_slice() {
        [year] if year.len() == 4 => known_year(number(year)?).map(DateText::Year),
        [packed] if packed.len() == 8 => {
            let (day, rest) = packed.split_at(2);
            let (month, year) = rest.split_at(2);
            date(number(year)?, month, day)
        }
        [year, month, day] if year.len() == 4 && text.contains('-') => {
            date(number(year)?, month, day)
        }
        [day, month, year] if year.len() == 4 => date(number(year)?, month, day),
        [day, month, year] if year.len() == 2 => {
            let short: i32 = number(year)?;
            let century = latest.year().div_euclid(100) * 100;
            match date(century + short, month, day) {
                Ok(DateText::Date(found)) if found > latest => {
                    date(century - 100 + short, month, day)
                }
                found => found,
            }
        }
        _ => Err(DateError::NotADate),
    }
}

/// Returns the time of day in `text`: `8:30`, `08:30`, `0830`, `830`, `8h30`, `8h`, `8g30`.
///
/// # Errors
/// [`DateError::NotATime`] for any other shape, [`DateError::Impossible`] for 24:00 or 8:60.
pub fn parse_time(text: &str) -> Result<NaiveTime, DateError> {
    let lower = text.trim().to_lowercase();
    let (hour, minute) = match lower.split_once([':', 'h', 'g']) {
        Some((hour, "")) if !lower.ends_with(':') => (hour.trim(), "00"),
        Some((hour, minute)) => (hour.trim(), minute.trim()),
        None if is_digits(&lower) && matches!(lower.len(), 3 | 4) => {
            lower.split_at(lower.len() - 2)
        }
        None => return Err(DateError::NotATime),
    };
    let shape = matches!(hour.len(), 1 | 2) && minute.len() == 2;
    if !shape || !is_digits(hour) || !is_digits(minute) {
        return Err(DateError::NotATime);
    }
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0).ok_or(DateError::Impossible)
}

/// Returns `date` as it is printed: `12/03/1985`.
pub fn format_date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// Returns `time` as it is printed: `08:30`.
pub fn format_time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn date(year: i32, month: &str, day: &str) -> Result<DateText, DateError> {
    if month.len() > 2 || day.len() > 2 {
        return Err(DateError::NotADate);
    }
    NaiveDate::from_ymd_opt(known_year(year)?, number(month)?, number(day)?)
        .map(DateText::Date)
        .ok_or(DateError::Impossible)
}

fn known_year(year: i32) -> Result<i32, DateError> {
    if YEARS.contains(&year) { Ok(year) } else { Err(DateError::Impossible) }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn number<N: std::str::FromStr>(digits: &str) -> Result<N, DateError> {
    digits.parse().map_err(|_| DateError::NotADate)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::samples;

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    /// Reads a date on 7 September 2026.
    fn read(text: &str) -> Result<DateText, DateError> {
        parse_date(text, ymd(2026, 9, 7))
    }

    #[test]
    fn dates_are_read_as_clerks_type_them() {
        for text in [
            "12031985",
            "12/3/85",
            "12/03/1985",
            "12-3-1985",
            "12.3.1985",
            "12 3 1985",
            "12 / 3 / 1985",
            "1985-03-12",
            " 12/3/1985 ",
        ] {
            assert_eq!(read(text), Ok(DateText::Date(ymd(1985, 3, 12))), "{text}");
        }
    }

    #[test]
    fn a_year_may_stand_alone() {
        assert_eq!(read("1985"), Ok(DateText::Year(1985)));
        assert_eq!(read("85"), Err(DateError::NotADate));
    }

    #[test]
    fn an_impossible_date_is_refused_and_never_rolled_over() {
        for text in [
            "30021975",
            "31/2/2026",
            "31/4/26",
            "29/2/2025",
            "0/1/1990",
            "1/0/1990",
            "1/13/1990",
            "32/1/1990",
            "1985-02-30",
            "19850312",
            "12/3/0985",
            "0000",
            "9999",
            "29/2/1900",
        ] {
            assert_eq!(read(text), Err(DateError::Impossible), "{text}");
        }
    }

    #[test]
    fn a_leap_day_exists_in_leap_years() {
        assert_eq!(read("29/2/2024"), Ok(DateText::Date(ymd(2024, 2, 29))));
        assert_eq!(read("29/2/00"), Ok(DateText::Date(ymd(2000, 2, 29))));
    }

    #[test]
    fn what_is_not_a_date_is_said_so() {
        for text in [
            "",
            " ",
            "12",
            "120385",
            "12/3",
            "12/3/1985/1",
            "12//1985",
            "/3/1985",
            "a/b/c",
            "12/3/985",
            "012/3/1985",
            "12/003/1985",
            "120319855",
            "1985-3-123",
            "1985/03/12",
            "+1/2/1985",
            "12/3/-5",
            "१२/३/१९८५",
            "12/3/19850",
        ] {
            assert_eq!(read(text), Err(DateError::NotADate), "{text}");
        }
    }

    #[test]
    fn two_digits_mean_the_last_such_year_that_is_not_in_the_future() {
        let cases = [
            ("7/9/26", ymd(2026, 9, 7)),
            ("8/9/26", ymd(1926, 9, 8)),
            ("1/1/27", ymd(1927, 1, 1)),
            ("1/1/00", ymd(2000, 1, 1)),
            ("31/12/99", ymd(1999, 12, 31)),
        ];
        for (text, date) in cases {
            assert_eq!(read(text), Ok(DateText::Date(date)), "{text}");
        }
    }

    #[test]
    fn an_appointment_may_lie_ahead() {
        let in_ten_years = ymd(2036, 9, 7);
        assert_eq!(parse_date("14/9/26", in_ten_years), Ok(DateText::Date(ymd(2026, 9, 14))));
    }

    #[test]
    fn times_are_read_as_clerks_type_them() {
        let half_past_eight = NaiveTime::from_hms_opt(8, 30, 0).unwrap();
        for text in ["8:30", "08:30", "0830", "830", "8h30", "8H30", "8g30", " 8 h 30 "] {
            assert_eq!(parse_time(text), Ok(half_past_eight), "{text}");
        }
        assert_eq!(parse_time("17h"), Ok(NaiveTime::from_hms_opt(17, 0, 0).unwrap()));
        assert_eq!(parse_time("0:00"), Ok(NaiveTime::MIN));
    }

    #[test]
    fn no_clock_shows_these() {
        for text in ["24:00", "8:60", "2400", "99h99"] {
            assert_eq!(parse_time(text), Err(DateError::Impossible), "{text}");
        }
        for text in ["", "8", "8:", "8:3", "h30", "8:30:00", "08300", "tám", "8h30h", "-8:30"] {
            assert_eq!(parse_time(text), Err(DateError::NotATime), "{text}");
        }
    }

    #[test]
    fn dates_and_times_are_printed_in_full() {
        assert_eq!(format_date(ymd(1985, 3, 2)), "02/03/1985");
        assert_eq!(format_time(NaiveTime::from_hms_opt(8, 5, 0).unwrap()), "08:05");
        assert_eq!(DateText::Date(ymd(1985, 3, 2)).to_string(), "02/03/1985");
        assert_eq!(DateText::Year(1958).to_string(), "1958");
    }

    proptest! {
        #[test]
        fn a_printed_date_is_read_back(days in 0i64..146_000) {
            let date = ymd(1800, 1, 1) + chrono::Duration::days(days);
            let latest = ymd(2026, 9, 7);
            prop_assert_eq!(parse_date(&format_date(date), latest), Ok(DateText::Date(date)));
            prop_assert_eq!(parse_date(&date.to_string(), latest), Ok(DateText::Date(date)));
        }

        #[test]
        fn two_digits_never_mean_the_future(day in 1u32..=28, month in 1u32..=12, year in 0u32..100) {
            let latest = ymd(2026, 9, 7);
            let read = parse_date(&format!("{day}/{month}/{year:02}"), latest);
            let Ok(DateText::Date(date)) = read else { return Err(TestCaseError::fail("no date")) };
            prop_assert!(date <= latest);
            prop_assert!(date > ymd(1926, 9, 7));
        }

        #[test]
        fn no_text_is_too_strange_for_them(text in samples::text()) {
            let _ = parse_date(&text, ymd(2026, 9, 7));
            let _ = parse_time(&text);
        }
    }
}
