//! What is to become of each receipt of the practice year.

use chrono::NaiveDateTime;

use super::dice::Dice;
use super::time::{Hours, Minute};
use crate::domain::office::Office;

/// What a dossier is to come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its clock ends early or on time.
    InTime,
    /// Its clock ends after the due moment, where that has passed; else it stays open.
    Late,
    /// It is still open at the end.
    Open(Stand),
    /// It has no limit.
    NoLimit,
}

/// How an open dossier stands at the end of the practice year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Its due moment has passed.
    Overdue,
    /// It is due today.
    DueToday,
    /// It is due on the next working day: the last day for an apology.
    DueNext,
    /// It is due later.
    DueLater,
    /// It waits for papers or a payment.
    Waiting,
}

impl Stand {
    /// Returns how a dossier with this due moment stands at the end.
    pub(super) fn of(due: Option<NaiveDateTime>, office: &Office, hours: &Hours) -> Option<Self> {
        let (due, until) = (due?, hours.until());
        let next = office.schedule().next_working_day(until.date()).ok()?;
        Some(match due.date() {
            _ if due < until => Self::Overdue,
            day if day == until.date() => Self::DueToday,
            day if day == next => Self::DueNext,
            _ => Self::DueLater,
        })
    }

    fn some(dice: &mut Dice) -> Self {
        match dice.below(100) {
            0..20 => Self::Overdue,
            20..32 => Self::DueToday,
            32..44 => Self::DueNext,
            44..80 => Self::DueLater,
            _ => Self::Waiting,
        }
    }
}

/// What stays open was received in the last so many working days.
const RECENT_DAYS: usize = 25;
/// What is to end late is received this many working days before the end, where possible.
const ROOM_TO_BE_LATE: usize = 20;

/// Returns what is to become of each receipt: exactly `in_time` of them end in time. What stays
/// open was received last.
pub(super) fn fates(
    receipts: &[Minute],
    in_time: u32,
    hours: &Hours,
    dice: &mut Dice,
) -> Vec<Fate> {
    let mut fates = vec![Fate::InTime; receipts.len()];
    let rest = receipts.len().saturating_sub(in_time as usize);
    let since = |minute| receipts.partition_point(|at| *at < minute);
    let recent = since(hours.last_days(RECENT_DAYS));
    let roomy = since(hours.last_days(ROOM_TO_BE_LATE));
    // Two of three of the newest at most: the others were quick.
    let open = ((rest * 45).div_ceil(100)).min((receipts.len() - recent) * 2 / 3);
    let without = rest * 8 / 100;
    // The later received, the likelier still open: the throws of each further quarter weigh less.
    let quarter = (receipts.len() - recent).div_ceil(4).max(1);
    let mut newest: Vec<(u32, usize)> = (recent..receipts.len())
        .map(|at| {
            let quarters = u32::try_from((at - recent) / quarter).unwrap_or(0);
            (dice.below(1 << 20) / (1 + quarters), at)
        })
        .collect();
    newest.sort_unstable();
    for (_, at) in newest.into_iter().take(open) {
        set(&mut fates, at, Fate::Open(Stand::some(dice)));
    }
    let mut left: Vec<usize> =
        (0..receipts.len()).filter(|at| fates.get(*at) == Some(&Fate::InTime)).collect();
    dice.shuffle(&mut left);
    for at in left.drain(..without.min(left.len())) {
        set(&mut fates, at, Fate::NoLimit);
    }
    left.sort_by_key(|at| *at >= roomy);
    for at in left.into_iter().take(rest - open - without) {
        set(&mut fates, at, Fate::Late);
    }
    fates
}

fn set(fates: &mut [Fate], at: usize, fate: Fate) {
    if let Some(place) = fates.get_mut(at) {
        *place = fate;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_so_many_are_to_end_in_time_and_what_stays_open_came_last() {
        let day = |text: &str| -> chrono::NaiveDate { text.parse().unwrap() };
        let (first, last) = (day("2022-01-01"), day("2022-12-31"));
        let now = day("2026-11-24").and_time(chrono::NaiveTime::MIN);
        let hours = Hours::new(&Office::default(), first, last, now).unwrap();
        for (n, in_time) in [(0, 0), (1, 0), (1, 1), (3, 1), (400, 0), (400, 380), (400, 400)] {
            let mut dice = Dice::new(u64::from(n + in_time));
            let receipts = hours.receipts(n, &mut dice);
            let fates = fates(&receipts, in_time, &hours, &mut dice);
            assert_eq!(fates.len(), n as usize);
            let wanted = fates.iter().filter(|fate| **fate == Fate::InTime).count();
            assert_eq!(wanted, in_time as usize, "{in_time} of {n}");
            let open = receipts.iter().zip(&fates).filter(|(_, f)| matches!(f, Fate::Open(_)));
            assert!(open.map(|(at, _)| *at).all(|at| at >= hours.last_days(RECENT_DAYS)));
        }
    }
}
