//! The outage pad (sổ giấy hẹn dự phòng): blank receipts whose numbers were drawn beforehand, so
//! that a citizen leaves with a final number while there is no power.
//!
//! A pad's numbers begin with a digit that no desk has. They bear the day they were drawn for;
//! when a dossier was received is said by its entry alone, so a pad serves on any later day.

use chrono::{Days, NaiveDate};

use super::body::OutagePad;
use super::fault::{Fault, What};
use super::number::{dossier_number, plain};

/// The first digit of a pad's serials, reserved: no desk has it.
pub const PAD_DIGIT: u8 = 9;

/// Most papers of one pad.
pub const MOST_PAPERS: u32 = 500;

/// Most papers of one desk and day: a desk's serials of a pad lie in its own thousand.
const MOST_OF_DAY: u32 = 999;

/// How far ahead a pad can be drawn, in days.
const AHEAD: u64 = 366;

/// Holds every pad of an office, in the order in which they were drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pads(Vec<OutagePad>);

/// Holds one paper of a pad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PadPaper<'a> {
    /// Its number.
    pub number: &'a str,
    /// The serial in it.
    pub serial: u32,
    /// The day its number bears: no dossier is received on it before.
    pub day: NaiveDate,
}

impl Pads {
    /// Adds a pad that was drawn.
    pub fn add(&mut self, pad: OutagePad) {
        self.0.push(pad);
    }

    /// Returns the pads, in the order in which they were drawn.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &OutagePad> {
        self.0.iter()
    }

    /// Tells whether a paper bears this whole number.
    pub fn has(&self, number: &str) -> bool {
        let wanted = plain(number);
        self.0.iter().flat_map(|pad| &pad.numbers).any(|number| plain(number) == wanted)
    }

    /// Draws the next pad of a desk.
    ///
    /// # Errors
    /// [`What::OutOfRange`] on `count`; [`What::BadPadDay`] on `date` for a day gone by or more than
    /// a year ahead; [`What::NumbersUsedUp`] when the desk has drawn all of that day.
    pub fn draw(
        &self,
        count: u32,
        day: NaiveDate,
        today: NaiveDate,
        desk: u8,
        (format, agency): (&str, &str),
    ) -> Result<OutagePad, Fault> {
        if !(1..=MOST_PAPERS).contains(&count) {
            return Err(What::OutOfRange(1, i64::from(MOST_PAPERS)).at("count"));
        }
        if day < today || day > today + Days::new(AHEAD) {
            return Err(What::BadPadDay(today).at("date"));
        }
        let base = u32::from(desk) * (MOST_OF_DAY + 1);
        let drawn = self.0.iter().filter(|pad| (pad.day, pad.desk_number) == (day, desk));
        let last = drawn.map(OutagePad::last).max().unwrap_or(base);
        if last + count > base + MOST_OF_DAY {
            return Err(What::NumbersUsedUp.at("count"));
        }
        let first = last + 1;
        let number = |serial| dossier_number(format, agency, day, PAD_DIGIT, serial);
        let numbers = (first..first + count).map(number).collect();
        Ok(OutagePad { day, desk_number: desk, first, numbers })
    }

    /// Returns the papers that a typed or scanned text means: a whole number, or the last groups of
    /// one (`9003`, `0907-9003`). More than one where several pads end alike.
    pub fn find(&self, typed: &str) -> Vec<PadPaper<'_>> {
        let wanted = plain(typed);
        if wanted.len() < SHORTEST {
            return Vec::new();
        }
        let papers = self.0.iter().flat_map(OutagePad::papers);
        let ends = |paper: &PadPaper<'_>| plain(paper.number).ends_with(&wanted);
        let found: Vec<_> = papers.filter(ends).collect();
        // A whole number is that one, though another may end in it.
        match found.iter().find(|paper| plain(paper.number) == wanted) {
            Some(whole) => vec![*whole],
            None => found,
        }
    }
}

/// Fewest characters that mean a paper: the serial of a pad.
const SHORTEST: usize = 4;

impl OutagePad {
    /// Returns the serial of its last paper.
    pub fn last(&self) -> u32 {
        let count = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.first.saturating_add(count).saturating_sub(1)
    }

    /// Returns its papers, in the order in which they lie.
    pub fn papers(&self) -> impl Iterator<Item = PadPaper<'_>> {
        let day = self.day;
        self.numbers.iter().zip(self.first..).map(move |(number, serial)| PadPaper {
            number,
            serial,
            day,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::number::DEFAULT_FORMAT;

    const SET: (&str, &str) = (DEFAULT_FORMAT, "");

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn draw(pads: &mut Pads, count: u32, day: &str, desk: u8) -> Result<Vec<String>, What> {
        let pad = pads.draw(count, date(day), date("2026-09-07"), desk, SET);
        let pad = pad.map_err(|fault| fault.what)?;
        pads.add(pad.clone());
        Ok(pad.numbers)
    }

    #[test]
    fn numbers_begin_with_the_reserved_digit_and_go_on() {
        let mut pads = Pads::default();
        let first = draw(&mut pads, 2, "2026-09-07", 0).unwrap();
        assert_eq!(first, ["QUAY-260907-9001", "QUAY-260907-9002"]);
        assert_eq!(draw(&mut pads, 1, "2026-09-07", 0).unwrap(), ["QUAY-260907-9003"]);
    }

    #[test]
    fn each_desk_has_its_own_thousand_so_that_two_books_never_draw_one_number() {
        let mut pads = Pads::default();
        assert_eq!(draw(&mut pads, 1, "2026-09-07", 1).unwrap(), ["QUAY-260907-91001"]);
        assert_eq!(draw(&mut pads, 1, "2026-09-07", 2).unwrap(), ["QUAY-260907-92001"]);
        assert_eq!(draw(&mut pads, 1, "2026-09-07", 0).unwrap(), ["QUAY-260907-9001"]);
        for _ in 0..2 {
            draw(&mut pads, 400, "2026-09-08", 0).unwrap();
        }
        assert_eq!(draw(&mut pads, 200, "2026-09-08", 0), Err(What::NumbersUsedUp));
        let last = draw(&mut pads, 199, "2026-09-08", 0).unwrap();
        assert_eq!(last.last().unwrap(), "QUAY-260908-9999");
        assert_eq!(draw(&mut pads, 1, "2026-09-08", 0), Err(What::NumbersUsedUp));
    }

    #[test]
    fn each_day_and_each_year_begins_anew() {
        let mut pads = Pads::default();
        for (day, number) in [
            ("2026-12-31", "QUAY-261231-9001"),
            ("2027-01-01", "QUAY-270101-9001"),
            ("2026-12-31", "QUAY-261231-9002"),
        ] {
            assert_eq!(draw(&mut pads, 1, day, 0).unwrap(), [number]);
        }
    }

    #[test]
    fn a_day_gone_by_or_far_ahead_and_a_count_out_of_range_are_refused() {
        let mut pads = Pads::default();
        let today = date("2026-09-07");
        for day in ["2026-09-06", "2028-09-07"] {
            assert_eq!(draw(&mut pads, 1, day, 0), Err(What::BadPadDay(today)), "{day}");
        }
        for count in [0, 501] {
            assert_eq!(draw(&mut pads, count, "2026-09-07", 0), Err(What::OutOfRange(1, 500)));
        }
    }

    #[test]
    fn a_paper_is_found_by_its_whole_number_or_by_the_end_of_it() {
        let mut pads = Pads::default();
        draw(&mut pads, 3, "2026-09-07", 0).unwrap();
        draw(&mut pads, 1, "2026-09-08", 0).unwrap();
        let found = |typed: &str| -> Vec<String> {
            pads.find(typed).iter().map(|paper| paper.number.to_owned()).collect()
        };
        for typed in ["QUAY-260907-9003", "quay 260907 9003", "0907-9003", "9003"] {
            assert_eq!(found(typed), ["QUAY-260907-9003"], "{typed}");
        }
        assert_eq!(found("9001"), ["QUAY-260907-9001", "QUAY-260908-9001"]);
        for typed in ["", "003", "9009", "0907-0003"] {
            assert!(found(typed).is_empty(), "{typed}");
        }
    }

    #[test]
    fn a_whole_number_is_that_one_though_another_ends_in_it() {
        let mut pads = Pads::default();
        for numbers in [["260907-9001"], ["H57-260907-9001"]] {
            let numbers = numbers.map(str::to_owned).to_vec();
            pads.add(OutagePad { day: date("2026-09-07"), desk_number: 0, first: 1, numbers });
        }
        assert_eq!(pads.find("260907-9001").len(), 1);
        assert_eq!(pads.find("9001").len(), 2);
    }
}
