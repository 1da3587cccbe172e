//! The weekly timetable (giờ làm việc) of an office.
//!
//! Its written form is the setting `timetable`, for example
//! `mon-fri 07:30-11:30 13:30-17:00; sat reception 07:30-11:30`.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

const RECEPTION: &str = "reception";

/// Holds a stretch of the day in which the office is open; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Session {
    /// Opening, to the minute.
    pub start: NaiveTime,
    /// Closing, to the minute; later than `start`.
    pub end: NaiveTime,
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.start.format("%H:%M"), self.end.format("%H:%M"))
    }
}

/// Returns the minute of the day, 0 to 1439; seconds are cut off.
pub fn minute_of_day(time: NaiveTime) -> u32 {
    time.hour() * 60 + time.minute()
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Hours {
    working: Vec<Session>,
    reception: Vec<Session>,
}

/// Holds the sessions of each weekday; at least one weekday has a working session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timetable {
    week: [Hours; 7],
}

/// Says why a written timetable cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TimetableError {
    /// A word stands where a weekday is expected.
    #[error("unknown day {0:?}")]
    UnknownDay(String),
    /// A range of days runs backwards, such as `fri-mon`.
    #[error("the days {0:?} run backwards")]
    DaysBackwards(String),
    /// A word stands where a session such as `07:30-11:30` is expected.
    #[error("{0:?} is not a session")]
    NotASession(String),
    /// Days are named without any session.
    #[error("no session is given for {0:?}")]
    NoSession(String),
    /// A session ends before, or when, it starts.
    #[error("the session {0} ends before it starts")]
    EndBeforeStart(Session),
    /// Two sessions of one day overlap.
    #[error("the sessions {0} and {1} overlap")]
    Overlap(Session, Session),
    /// No day of the week has a working session.
    #[error("no working session at all")]
    NoWorkingSession,
}

impl Default for Timetable {
    /// Returns Monday to Friday, 07:30–11:30 and 13:30–17:00.
    fn default() -> Self {
        let session = |start: (u32, u32), end: (u32, u32)| Session {
            start: NaiveTime::from_hms_opt(start.0, start.1, 0).unwrap_or_default(),
            end: NaiveTime::from_hms_opt(end.0, end.1, 0).unwrap_or_default(),
        };
        let day = Hours {
            working: vec![session((7, 30), (11, 30)), session((13, 30), (17, 0))],
            reception: Vec::new(),
        };
        let week = WEEK.map(|(weekday, _)| match weekday {
            Weekday::Sat | Weekday::Sun => Hours::default(),
            _ => day.clone(),
        });
        Self { week }
    }
}

impl Timetable {
    /// Returns the working sessions of a weekday in order; empty on a day off.
    pub fn sessions(&self, weekday: Weekday) -> &[Session] {
        &self.hours(weekday).working
    }

    /// Returns the sessions in which the desk only receives: they do not make a working day.
    pub fn reception(&self, weekday: Weekday) -> &[Session] {
        &self.hours(weekday).reception
    }

    /// Returns the sessions of a worked swap day: Monday's, else those of the first working weekday.
    pub fn swap_sessions(&self) -> &[Session] {
        self.week
            .iter()
            .map(|day| day.working.as_slice())
            .find(|day| !day.is_empty())
            .unwrap_or(&[])
    }

    fn hours(&self, weekday: Weekday) -> &Hours {
        let [mon, tue, wed, thu, fri, sat, sun] = &self.week;
        match weekday {
            Weekday::Mon => mon,
            Weekday::Tue => tue,
            Weekday::Wed => wed,
            Weekday::Thu => thu,
            Weekday::Fri => fri,
            Weekday::Sat => sat,
            Weekday::Sun => sun,
        }
    }
}

impl FromStr for Timetable {
    type Err = TimetableError;

    fn from_str(text: &str) -> Result<Self, TimetableError> {
        let mut week: [Hours; 7] = Default::default();
        for group in text.split(';') {
            let mut words = group.split_whitespace().peekable();
            let Some(named) = words.next() else { continue };
            let days = parse_days(named)?;
            let reception = words.next_if(|w| w.eq_ignore_ascii_case(RECEPTION)).is_some();
            let sessions = words.map(parse_session).collect::<Result<Vec<_>, _>>()?;
            if sessions.is_empty() {
                return Err(TimetableError::NoSession(named.to_owned()));
            }
            for (hours, _) in week.iter_mut().zip(days).filter(|(_, named)| *named) {
                let list = if reception { &mut hours.reception } else { &mut hours.working };
                list.extend(&sessions);
            }
        }
        for hours in &mut week {
            hours.working.sort_unstable();
            hours.reception.sort_unstable();
            refuse_overlap(hours)?;
        }
        if week.iter().all(|hours| hours.working.is_empty()) {
            return Err(TimetableError::NoWorkingSession);
        }
        Ok(Self { week })
    }
}

/// Reads `mon`, `mon-fri` or `mon,wed-fri` into one flag per weekday.
fn parse_days(text: &str) -> Result<[bool; 7], TimetableError> {
    let position = |name: &str| {
        WEEK.iter()
            .position(|(_, known)| known.eq_ignore_ascii_case(name))
            .ok_or_else(|| TimetableError::UnknownDay(name.to_owned()))
    };
    let mut days = [false; 7];
    for item in text.split(',') {
        let (first, last) = item.split_once('-').unwrap_or((item, item));
        let (first, last) = (position(first)?, position(last)?);
        if last < first {
            return Err(TimetableError::DaysBackwards(item.to_owned()));
        }
        days.iter_mut().take(last + 1).skip(first).for_each(|day| *day = true);
    }
    Ok(days)
}

fn parse_session(text: &str) -> Result<Session, TimetableError> {
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
    let session = text
        .split_once('-')
        .and_then(|(start, end)| Some(Session { start: time(start)?, end: time(end)? }))
        .ok_or_else(|| TimetableError::NotASession(text.to_owned()))?;
    if session.end <= session.start {
        return Err(TimetableError::EndBeforeStart(session));
    }
    Ok(session)
}

fn refuse_overlap(hours: &Hours) -> Result<(), TimetableError> {
    let mut all: Vec<Session> = hours.working.iter().chain(&hours.reception).copied().collect();
    all.sort_unstable();
    for (earlier, later) in all.iter().zip(all.iter().skip(1)) {
        if later.start < earlier.end {
            return Err(TimetableError::Overlap(*earlier, *later));
        }
    }
    Ok(())
}

impl fmt::Display for Timetable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for reception in [false, true] {
            let lists = self.week.each_ref().map(|day| match reception {
                true => day.reception.as_slice(),
                false => day.working.as_slice(),
            });
            for (first, list) in lists.iter().enumerate() {
                let named_before = lists.iter().take(first).any(|other| other == list);
                if list.is_empty() || named_before {
                    continue;
                }
                write!(f, "{separator}{}", day_names(lists.map(|other| other == *list)))?;
                if reception {
                    write!(f, " {RECEPTION}")?;
                }
                list.iter().try_for_each(|session| write!(f, " {session}"))?;
                separator = "; ";
            }
        }
        Ok(())
    }
}

/// Writes the flagged weekdays as ranges and a list, the reverse of [`parse_days`].
fn day_names(flags: [bool; 7]) -> String {
    let named: Vec<(bool, &str)> =
        flags.into_iter().zip(WEEK).map(|(flag, (_, name))| (flag, name)).collect();
    named
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|run| match run {
            [(true, only)] => Some((*only).to_owned()),
            [(true, first), .., (_, last)] => Some(format!("{first}-{last}")),
            _ => None,
        })
        .collect::<Vec<_>>()
        .join(",")
}

impl TryFrom<String> for Timetable {
    type Error = TimetableError;

    fn try_from(text: String) -> Result<Self, TimetableError> {
        text.parse()
    }
}

impl From<Timetable> for String {
    fn from(timetable: Timetable) -> Self {
        timetable.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(text: &str) -> Session {
        parse_session(text).unwrap()
    }

    fn refusal(text: &str) -> TimetableError {
        text.parse::<Timetable>().unwrap_err()
    }

    #[test]
    fn the_default_is_written_as_the_setting_is() {
        assert_eq!(Timetable::default().to_string(), "mon-fri 07:30-11:30 13:30-17:00");
        assert_eq!("mon-fri 07:30-11:30 13:30-17:00".parse(), Ok(Timetable::default()));
    }

    #[test]
    fn a_reception_saturday_is_kept_apart_from_working_days() {
        let text = "mon-fri 07:30-11:30 13:30-17:00; sat reception 07:30-11:30";
        let table: Timetable = text.parse().unwrap();
        assert!(table.sessions(Weekday::Sat).is_empty());
        assert_eq!(table.reception(Weekday::Sat), [session("07:30-11:30")]);
        assert_eq!(table.to_string(), text);
    }

    #[test]
    fn lists_ranges_and_case_are_understood_and_written_back_shortest() {
        let table: Timetable = "MON,tue,Thu 7:00-11:00; wed 08:00-12:00;".parse().unwrap();
        assert_eq!(table.to_string(), "mon-tue,thu 07:00-11:00; wed 08:00-12:00");
    }

    #[test]
    fn a_day_named_twice_has_the_sessions_of_both() {
        let table: Timetable = "mon 13:30-17:00; mon-tue 07:30-11:30".parse().unwrap();
        assert_eq!(table.sessions(Weekday::Mon), [session("07:30-11:30"), session("13:30-17:00")]);
        assert_eq!(table.to_string(), "mon 07:30-11:30 13:30-17:00; tue 07:30-11:30");
    }

    #[test]
    fn a_swap_day_has_mondays_sessions() {
        let table: Timetable = "mon 07:00-11:00; tue-fri 08:00-12:00".parse().unwrap();
        assert_eq!(table.swap_sessions(), [session("07:00-11:00")]);
        let no_monday: Timetable = "tue-sat 08:00-12:00".parse().unwrap();
        assert_eq!(no_monday.swap_sessions(), [session("08:00-12:00")]);
    }

    #[test]
    fn each_mistake_is_named() {
        use TimetableError as E;
        assert_eq!(refusal("xyz 07:30-11:30"), E::UnknownDay("xyz".into()));
        assert_eq!(refusal("mon- 07:30-11:30"), E::UnknownDay(String::new()));
        assert_eq!(refusal("fri-mon 07:30-11:30"), E::DaysBackwards("fri-mon".into()));
        assert_eq!(refusal("mon 0730-1130"), E::NotASession("0730-1130".into()));
        assert_eq!(refusal("mon 07:30-24:00"), E::NotASession("07:30-24:00".into()));
        assert_eq!(refusal("mon"), E::NoSession("mon".into()));
        assert_eq!(
            refusal("mon 11:30-07:30"),
            E::EndBeforeStart(Session {
                start: NaiveTime::from_hms_opt(11, 30, 0).unwrap(),
                end: NaiveTime::from_hms_opt(7, 30, 0).unwrap(),
            })
        );
        assert_eq!(
            refusal("mon 07:30-11:30 11:00-17:00"),
            E::Overlap(session("07:30-11:30"), session("11:00-17:00"))
        );
        assert_eq!(
            refusal("mon 07:30-11:30; mon reception 11:00-12:00"),
            E::Overlap(session("07:30-11:30"), session("11:00-12:00"))
        );
        assert_eq!(refusal("sat reception 07:30-11:30"), E::NoWorkingSession);
        assert_eq!(refusal(""), E::NoWorkingSession);
    }

    #[test]
    fn the_stored_form_is_the_setting_text() {
        let text = serde_json::to_string(&Timetable::default()).unwrap();
        assert_eq!(text, r#""mon-fri 07:30-11:30 13:30-17:00""#);
        assert_eq!(serde_json::from_str::<Timetable>(&text).unwrap(), Timetable::default());
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(
            days in proptest::collection::vec((0..2_usize, 0..4_u32, 1..4_u32), 7)
        ) {
            let groups: Vec<String> = days
                .iter()
                .zip(WEEK)
                .map(|((kind, start, hours), (_, day))| {
                    let kind = ["", "reception"].get(*kind).unwrap();
                    format!("{day} {kind} {:02}:30-{:02}:00", 6 + start, 7 + start + hours)
                })
                .collect();
            if let Ok(table) = groups.join(";").parse::<Timetable>() {
                proptest::prop_assert_eq!(table.to_string().parse(), Ok(table));
            }
        }
    }
}
