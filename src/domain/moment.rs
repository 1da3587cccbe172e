//! Moments: local time of the country (UTC+7, the only zone), cut to the minute.
//!
//! A moment is a plain [`NaiveDateTime`]: nothing in the domain may ask the PC for its zone.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::fault::What;

const OFFSET_SECONDS: i64 = 7 * 3600;

/// Returns `moment` cut to the minute.
pub fn minute(moment: NaiveDateTime) -> NaiveDateTime {
    moment.with_second(0).and_then(|m| m.with_nanosecond(0)).unwrap_or(moment)
}

/// Returns the local moment, uncut, of a Unix time in milliseconds.
pub fn from_millis(millis: i64) -> NaiveDateTime {
    DateTime::from_timestamp_millis(millis.saturating_add(OFFSET_SECONDS * 1000))
        .unwrap_or(DateTime::UNIX_EPOCH)
        .naive_utc()
}

/// Returns the Unix time in milliseconds of a local moment.
pub fn to_millis(moment: NaiveDateTime) -> i64 {
    moment.and_utc().timestamp_millis() - OFFSET_SECONDS * 1000
}

/// Returns a moment as minutes since 1970-01-01T00:00 local time, the form kept in the book.
pub fn to_minutes(moment: NaiveDateTime) -> i64 {
    moment.and_utc().timestamp().div_euclid(60)
}

/// Returns the moment of a number of minutes since 1970-01-01T00:00 local time.
pub fn from_minutes(minutes: i64) -> NaiveDateTime {
    DateTime::from_timestamp(minutes.saturating_mul(60), 0)
        .unwrap_or(DateTime::UNIX_EPOCH)
        .naive_utc()
}

/// Returns a moment as ISO 8601 local time to the minute (`2026-09-07T15:20`).
pub fn iso(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%dT%H:%M").to_string()
}

/// Defines a moment as a caller may give it: with or without the time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// Only the date was given.
    Date(NaiveDate),
    /// Date and time, cut to the minute.
    Moment(NaiveDateTime),
}

impl Given {
    /// Reads ISO 8601: a date, a local date and time, or one with offset (turned into local time).
    ///
    /// # Errors
    /// [`What::ImpossibleDate`] for a well-formed date that no calendar has (31 February),
    /// [`What::NotATime`] for anything else.
    pub fn parse(text: &str) -> Result<Self, What> {
        let text = text.trim();
        let date_text = text.get(..10).ok_or(What::NotATime)?;
        let date = date(date_text)?;
        let rest = text.get(10..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(Self::Date(date));
        }
        let rest = rest.strip_prefix(['T', 't', ' ']).ok_or(What::NotATime)?;
        let (clock, offset) = split_offset(rest)?;
        let time = ["%H:%M", "%H:%M:%S", "%H:%M:%S%.f"]
            .iter()
            .find_map(|form| NaiveTime::parse_from_str(clock, form).ok())
            .ok_or(What::NotATime)?;
        let local = date.and_time(time);
        let shifted = match offset {
            None => Some(local),
            Some(seconds) => local.checked_add_signed(TimeDelta::seconds(OFFSET_SECONDS - seconds)),
        };
        shifted.map(|moment| Self::Moment(minute(moment))).ok_or(What::NotATime)
    }
}

/// Reads a moment: date and time, as [`Given::parse`] does.
///
/// # Errors
/// As [`Given::parse`]; [`What::NotATime`] for a date alone.
pub fn parse(text: &str) -> Result<NaiveDateTime, What> {
    match Given::parse(text)? {
        Given::Moment(moment) => Ok(moment),
        Given::Date(_) => Err(What::NotATime),
    }
}

/// Reads an ISO date (`2026-09-07`).
///
/// # Errors
/// As [`Given::parse`].
pub fn date(text: &str) -> Result<NaiveDate, What> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| match i {
            4 | 7 => *b == b'-',
            _ => b.is_ascii_digit(),
        });
    if !shaped {
        return Err(What::NotATime);
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| What::ImpossibleDate)
}

fn split_offset(clock: &str) -> Result<(&str, Option<i64>), What> {
    if let Some(utc) = clock.strip_suffix(['Z', 'z']) {
        return Ok((utc, Some(0)));
    }
    let Some(at) = clock.rfind(['+', '-']) else { return Ok((clock, None)) };
    let (time, offset) = clock.split_at(at);
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let digits = offset[1..].replace(':', "");
    if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(What::NotATime);
    }
    let number: i64 = digits.parse().map_err(|_| What::NotATime)?;
    let (hours, minutes) = (number / 100, number % 100);
    if hours > 14 || minutes > 59 {
        return Err(What::NotATime);
    }
    Ok((time, Some(sign * (hours * 3600 + minutes * 60))))
}

/// Serialises a moment as ISO 8601 local time to the minute.
pub mod iso_serde {
    use chrono::NaiveDateTime;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    /// Writes the moment.
    ///
    /// # Errors
    /// Those of the serialiser.
    pub fn serialize<S: Serializer>(moment: &NaiveDateTime, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&super::iso(*moment))
    }

    /// Reads a moment.
    ///
    /// # Errors
    /// Any text that is no local moment.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDateTime, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        super::parse(&text).map_err(|_| D::Error::custom("not a moment"))
    }
}

/// Serialises an optional moment as ISO 8601 local time to the minute.
pub mod iso_option {
    use chrono::NaiveDateTime;
    use serde::{Deserialize as _, Deserializer, Serializer};

    /// Writes the moment, or null.
    ///
    /// # Errors
    /// Those of the serialiser.
    pub fn serialize<S: Serializer>(
        moment: &Option<NaiveDateTime>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match moment {
            Some(moment) => super::iso_serde::serialize(moment, to),
            None => to.serialize_none(),
        }
    }

    /// Reads a moment, or null.
    ///
    /// # Errors
    /// Any text that is no local moment.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<NaiveDateTime>, D::Error> {
        #[derive(serde::Deserialize)]
        struct Held(#[serde(with = "super::iso_serde")] NaiveDateTime);
        Ok(Option::<Held>::deserialize(from)?.map(|held| held.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_and_offset_forms_are_read() {
        let noon = parse("2026-09-07T15:20").unwrap();
        assert_eq!(iso(noon), "2026-09-07T15:20");
        assert_eq!(parse("2026-09-07T08:20Z"), Ok(noon));
        assert_eq!(parse("2026-09-07T15:20:59+07:00"), Ok(noon));
        assert_eq!(parse("2026-09-07T17:20+0900"), Ok(noon));
    }

    #[test]
    fn the_31st_of_february_is_refused_and_not_rolled_over() {
        assert_eq!(parse("2026-02-31T08:00"), Err(What::ImpossibleDate));
        assert_eq!(parse("2026-02-28T24:00"), Err(What::NotATime));
        assert_eq!(parse("7/9/2026"), Err(What::NotATime));
        assert_eq!(parse("2026-09-07 8h"), Err(What::NotATime));
    }

    #[test]
    fn millis_and_minutes_are_local_at_utc_plus_7() {
        // 2026-09-07T00:00Z is 07:00 in Huế.
        assert_eq!(iso(from_millis(1_788_739_200_000)), "2026-09-07T07:00");
        let noon = parse("2026-09-07T15:20").unwrap();
        assert_eq!(from_minutes(to_minutes(noon)), noon);
        assert_eq!(from_millis(to_millis(noon)), noon);
    }
}
