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

    fn any(dice: &mut Dice) -> Self {
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
    // The later received, the likelier still open: by the lesser of two throws.
    let mut newest: Vec<(u32, usize)> = (recent..receipts.len())
        .map(|at| {
            (
                dice.below(1 << 20) * 2
                    / (1 + ((at - recent) * 4 / (receipts.len() - recent)) as u32),
                at,
            )
        })
        .collect();
    newest.sort_unstable();
    for (_, at) in newest.into_iter().take(open) {
        set(&mut fates, at, Fate::Open(Stand::any(dice)));
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
