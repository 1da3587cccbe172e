//! Dossier numbers (mã hồ sơ): how they are printed, read aloud and recognised.

use chrono::{Datelike as _, NaiveDate};

use super::fault::What;

/// The prefix until the office has set its agency code: two systems must not share a code.
pub const NO_AGENCY: &str = "QUAY";

/// The form of a dossier number unless the office sets another.
pub const DEFAULT_FORMAT: &str = "{agency}-{yymmdd}-{nnnn}";

/// The highest serial of one desk on one day.
pub const LAST_SERIAL: u32 = 9_999_999;

/// Checks a number format: it must hold the day and the serial, or numbers would not be unique.
///
/// # Errors
/// [`What::BadNumberFormat`].
pub fn check_format(format: &str) -> Result<(), What> {
    let rest = format.replace("{agency}", "").replace("{yymmdd}", "").replace("{nnnn}", "");
    let whole = format.contains("{yymmdd}")
        && format.contains("{nnnn}")
        && rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '_'));
    if whole { Ok(()) } else { Err(What::BadNumberFormat) }
}

/// Returns the serial as printed: the desk's digit, then at least three digits.
pub fn serial_text(desk: u8, serial: u32) -> String {
    format!("{desk}{serial:03}")
}

/// Returns the dossier number of the day's `serial` of a desk.
pub fn dossier_number(format: &str, agency: &str, day: NaiveDate, desk: u8, serial: u32) -> String {
    let agency = if agency.is_empty() { NO_AGENCY } else { agency };
    let day = format!("{:02}{:02}{:02}", day.year().rem_euclid(100), day.month(), day.day());
    format
        .replace("{agency}", agency)
        .replace("{yymmdd}", &day)
        .replace("{nnnn}", &serial_text(desk, serial))
}

/// Returns the letters and digits of a code, upper case: what two ways of writing it have in common
/// (`H57.31-260907-0001` gives `H57312609070001`).
pub fn plain(code: &str) -> String {
    code.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Returns the part of a number that people read aloud: month, day and serial (`0827-0012`).
pub fn short(number: &str) -> &str {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let Some((head, serial)) = number.rsplit_once('-') else { return number };
    let day = head.rsplit_once('-').map_or(head, |(_, day)| day);
    if day.len() == 6 && digits(day) && serial.len() >= 4 && digits(serial) {
        number.get(number.len() - serial.len() - 5..).unwrap_or(number)
    } else {
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(agency: &str, desk: u8, serial: u32) -> String {
        let day = NaiveDate::from_ymd_opt(2026, 9, 7).unwrap();
        dossier_number(DEFAULT_FORMAT, agency, day, desk, serial)
    }

    #[test]
    fn the_first_digit_is_the_desk_and_at_least_three_follow() {
        assert_eq!(number("", 0, 1), "QUAY-260907-0001");
        assert_eq!(number("", 0, 999), "QUAY-260907-0999");
        assert_eq!(number("", 0, 1000), "QUAY-260907-01000");
        assert_eq!(number("H57.31", 2, 1), "H57.31-260907-2001");
    }

    #[test]
    fn people_read_month_day_and_serial() {
        assert_eq!(short("H57.31-260827-0012"), "0827-0012");
        assert_eq!(short("QUAY-260907-01000"), "0907-01000");
        assert_eq!(short("anything"), "anything");
        assert_eq!(short("số-đặc-biệt"), "số-đặc-biệt");
    }

    #[test]
    fn a_format_must_keep_numbers_apart() {
        assert_eq!(check_format(DEFAULT_FORMAT), Ok(()));
        assert_eq!(check_format("{agency}-{nnnn}"), Err(What::BadNumberFormat));
        assert_eq!(check_format("{agency} {yymmdd} {nnnn}"), Err(What::BadNumberFormat));
    }
}
