//! The practice book (dữ liệu tập dượt): a year at a desk, made through the real rules.
//!
//! What happens to each dossier is planned; the figures are not: they come out of the events, and
//! the book is refused when they are not those asked for.

mod dice;
mod fates;
mod intake;
mod life;
mod lists;
mod people;
mod time;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs;
use std::path::Path;

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime};

use super::act::{By, Work};
use super::entropy::Entropy;
use super::{Access, BOOK, Clock, Desk, PRACTICE, Trouble};
use crate::domain::deadline::Timeliness;
use crate::domain::fault::What;
use crate::domain::ids::ClerkId;
use crate::domain::moment::{minute, to_millis};
use crate::domain::office::Office;
use crate::store::KEY;
use dice::Dice;
use fates::Fate;
use intake::Reception;
use life::{Case, Lives, Received};
use people::People;
use time::{Hours, Minute};

/// Actions written in one transaction.
const BATCH: usize = 20_000;

/// Says what practice book is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Dossiers received.
    pub dossiers: u32,
    /// The same seed gives the same book.
    pub seed: u64,
    /// The year of receipt; none takes the twelve months up to now.
    pub year: Option<i32>,
    /// Dossiers whose clock ended early or on time; none takes 96,7 %.
    pub on_time: Option<u32>,
    /// Share of dossiers digitised, in per cent.
    pub digitised: u8,
}

impl Default for Plan {
    fn default() -> Self {
        Self { dossiers: 4_063, seed: 1, year: None, on_time: None, digitised: 100 }
    }
}

impl Plan {
    /// Returns how many dossiers are to end early or on time.
    ///
    /// # Errors
    /// [`What::OutOfRange`] when more than there are dossiers.
    pub fn in_time(&self) -> Result<u32, Trouble> {
        let all = self.dossiers;
        let share = (u64::from(all) * 967 + 500) / 1000;
        let wanted = self.on_time.unwrap_or(u32::try_from(share).unwrap_or(all));
        if wanted > all {
            return Err(What::OutOfRange(0, i64::from(all)).at("on-time").into());
        }
        Ok(wanted)
    }
}

/// Says what came of it, counted from the dossiers as folded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Dossiers received.
    pub received: u32,
    /// Ended early or on time.
    pub in_time: u32,
    /// Ended late.
    pub late: u32,
    /// Ended without a limit.
    pub no_limit: u32,
    /// Not ended.
    pub open: u32,
    /// With something digitised coming in.
    pub digitised: u32,
    /// Events written.
    pub events: u64,
}

impl Summary {
    fn count(&mut self, case: &Case) {
        *match case.dossier.progress.timeliness {
            Some(Timeliness::Early | Timeliness::OnTime) => &mut self.in_time,
            Some(Timeliness::Late) => &mut self.late,
            Some(Timeliness::NoLimit) => &mut self.no_limit,
            None => &mut self.open,
        } += 1;
        self.received += 1;
        self.digitised += u32::from(case.dossier.digitised.0);
        self.events += case.dossier.history.len() as u64;
    }
}

/// Fills the empty folder `dir` with a practice book. `now` is the present moment; `progress` is
/// told dossiers received and in all, and stops it by `false`. What is not finished is taken away.
///
/// # Errors
/// [`Trouble::NotEmpty`] for a folder with a book or a desk's key; a year without a calendar; what
/// stands in the way of the book.
pub fn practice(
    dir: &Path,
    plan: &Plan,
    now: NaiveDateTime,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Summary, Trouble> {
    if [BOOK, KEY].iter().any(|file| dir.join(file).exists()) {
        return Err(Trouble::NotEmpty(dir.to_owned()));
    }
    let (in_time, now) = (plan.in_time()?, minute(now));
    // What cannot be made is refused before there is a book.
    let (first, last) = period(plan.year, now)?;
    Hours::new(&Office::default(), first, last, now)?;
    let mut desk = Desk::open_with(dir, Access::Create, Entropy::seeded(plan.seed))?;
    let filled = desk
        .store
        .set_local(PRACTICE, &plan.seed.to_string())
        .map_err(Trouble::from)
        .and_then(|()| fill(&mut desk, plan, in_time, now, progress));
    if filled.is_err() {
        drop(desk);
        take_away(dir);
    }
    filled
}

/// Takes away a book that was not finished: half a year would teach wrong figures.
fn take_away(dir: &Path) {
    for file in [BOOK.to_owned(), format!("{BOOK}-wal"), format!("{BOOK}-shm"), KEY.to_owned()] {
        // What cannot be removed stays, and refuses the next practice book.
        drop(fs::remove_file(dir.join(file)));
    }
}

fn fill(
    desk: &mut Desk,
    plan: &Plan,
    in_time: u32,
    now: NaiveDateTime,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Summary, Trouble> {
    let (first, last) = period(plan.year, now)?;
    let hours = Hours::new(desk.office(), first, last, now)?;
    let mut dice = Dice::new(plan.seed);
    let receipts = hours.receipts(plan.dossiers, &mut dice);
    let fates = fates::fates(&receipts, in_time, &hours, &mut dice);
    let people = People::new(first, &mut dice);
    let indexes = desk.store.begin_filling()?;
    desk.clock = Clock::at(hours.moment(0));
    let clerks = found(desk)?;
    let mut run = Run {
        hours,
        dice,
        reception: Reception::new(people),
        lives: Lives::new(),
        clerks,
        digitised: Share { all: plan.dossiers, percent: plan.digitised },
        cases: BinaryHeap::new(),
        open: Vec::new(),
        free: Vec::new(),
        touched: Vec::new(),
        summary: Summary::default(),
        turns: 0,
    };
    let mut arrivals = receipts.into_iter().zip(fates).enumerate().peekable();
    let all = u64::from(plan.dossiers);
    loop {
        let more = desk.work_in_bulk(|work| run.batch(work, &mut arrivals))?;
        desk.store.checkpoint_when_large()?;
        let left = u64::try_from(arrivals.len()).unwrap_or(0);
        if !progress(all - left, all) {
            return Err(Trouble::Stopped);
        }
        if !more {
            break;
        }
    }
    desk.store.end_filling(&indexes)?;
    let summary = run.summary;
    if (summary.received, summary.in_time) != (plan.dossiers, in_time) {
        return Err(Trouble::Bug(format!(
            "the practice book has {} received and {} in time, wanted {} and {in_time}",
            summary.received, summary.in_time, plan.dossiers
        )));
    }
    Ok(summary)
}

/// Returns the first and last day of receipt.
fn period(year: Option<i32>, now: NaiveDateTime) -> Result<(NaiveDate, NaiveDate), Trouble> {
    let today = now.date();
    let Some(year) = year else {
        return Ok((today - Days::new(365), today));
    };
    if year > today.year() {
        return Err(What::InTheFuture(now).at("year").into());
    }
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    match (day(1, 1), day(12, 31)) {
        (Some(first), Some(last)) => Ok((first, last.min(today))),
        _ => Err(What::ImpossibleDate.at("year").into()),
    }
}

/// The commune of the practice office: Xã Quảng Điền.
const OWN_COMMUNE: &str = "19867";

/// Writes down the practice office and its clerks.
fn found(desk: &mut Desk) -> Result<Vec<ClerkId>, Trouble> {
    let own = lists::hamlets().filter(|[_, commune, ..]| *commune == OWN_COMMUNE);
    let hamlets: Vec<_> = own.map(|[.., hamlet]| hamlet).collect();
    desk.set(&[
        ("office", "Trung tâm Phục vụ hành chính công xã Quảng Điền (tập dượt)"),
        ("upper_office", "UBND thành phố Huế"),
        ("place", "Quảng Điền"),
        ("hamlets", &hamlets.join("; ")),
    ])?;
    let names = ["Trần Thị Hòa", "Võ Đình Hậu", "Nguyễn Thị Thu Sương", "Lê Thị Hạnh"];
    let clerks = desk.work(|work| {
        names.iter().map(|name| work.clerk_named(name)).collect::<Result<Vec<_>, _>>()
    })?;
    desk.set(&[("clerk", "Lê Thị Hạnh")])?;
    Ok(clerks)
}

/// Receipts to come: which, when, and what is to become of it.
type Arrivals = std::iter::Peekable<
    std::iter::Enumerate<std::iter::Zip<std::vec::IntoIter<Minute>, std::vec::IntoIter<Fate>>>,
>;

/// A share of all dossiers, spread evenly: exactly so many have it in the end.
#[derive(Debug, Clone, Copy)]
struct Share {
    all: u32,
    percent: u8,
}

impl Share {
    /// Tells whether the dossier `nth`, counted from 0, belongs to it.
    fn has(self, nth: usize) -> bool {
        let (all, percent) = (u64::from(self.all), u64::from(self.percent.min(100)));
        let wanted = (all * percent + 50) / 100;
        let upto = |n: u64| n * wanted / all.max(1);
        let nth = nth as u64;
        upto(nth + 1) > upto(nth)
    }
}

/// The desk as the simulation has it.
struct Run {
    hours: Hours,
    dice: Dice,
    reception: Reception,
    lives: Lives,
    clerks: Vec<ClerkId>,
    digitised: Share,
    /// When each open case's next step is due: minute, order, place in `open`.
    cases: BinaryHeap<Reverse<(Minute, u64, usize)>>,
    open: Vec<Option<Case>>,
    free: Vec<usize>,
    /// Places of open cases whose rows are behind their events.
    touched: Vec<usize>,
    summary: Summary,
    turns: u64,
}

impl Run {
    /// Writes one batch of actions in the order of their times; tells whether more are to come.
    fn batch(&mut self, work: &mut Work<'_, '_>, arrivals: &mut Arrivals) -> Result<bool, Trouble> {
        for _ in 0..BATCH {
            let arrival = arrivals.peek().map(|(_, (at, _))| *at);
            let step = self.cases.peek().map(|Reverse((at, _, _))| *at);
            match (arrival, step) {
                (None, None) => {
                    self.project(work)?;
                    return Ok(false);
                }
                (Some(at), next) if next.is_none_or(|next| at <= next) => {
                    if let Some((nth, (at, fate))) = arrivals.next() {
                        self.arrive(work, nth, at, fate)?;
                    }
                }
                _ => self.step(work)?,
            }
        }
        self.project(work)?;
        Ok(true)
    }

    /// Writes the rows of the open cases that this batch has touched, each once.
    fn project(&mut self, work: &mut Work<'_, '_>) -> Result<(), Trouble> {
        for place in std::mem::take(&mut self.touched) {
            if let Some(case) = self.open.get_mut(place).and_then(Option::as_mut)
                && std::mem::take(&mut case.touched)
            {
                work.project(&case.dossier)?;
            }
        }
        Ok(())
    }

    fn by(&mut self, work: &mut Work<'_, '_>, at: Minute) -> By<'static> {
        let at = self.hours.moment(at);
        work.recorded = to_millis(at).max(work.recorded);
        let clerk = self.dice.pick(&self.clerks).copied().unwrap_or_default();
        By { clerk, at, ..By::default() }
    }

    fn arrive(
        &mut self,
        work: &mut Work<'_, '_>,
        nth: usize,
        at: Minute,
        fate: Fate,
    ) -> Result<(), Trouble> {
        let by = self.by(work, at);
        let (hours, dice) = (&self.hours, &mut self.dice);
        let received = self.reception.receive(fate, by.at, work.office, hours, dice);
        let Some((intake, offer)) = received else {
            return Err(Trouble::Bug("the catalogue has nothing for the practice desk".into()));
        };
        let (dossier, _) = work.receive(&intake, &by)?;
        let received = Received {
            dossier: &dossier,
            at,
            fate,
            offer,
            digitised: self.digitised.has(nth),
            official: self.reception.official_number(by.at.date()),
        };
        let (lives, people) = (&mut self.lives, &self.reception.people);
        let steps = life::plan(&received, lives, people, work.office, hours, dice);
        self.keep(work, Case::new(dossier, steps), None)
    }

    fn step(&mut self, work: &mut Work<'_, '_>) -> Result<(), Trouble> {
        let Some(Reverse((at, _, place))) = self.cases.pop() else { return Ok(()) };
        let Some(mut case) = self.open.get_mut(place).and_then(Option::take) else {
            return Ok(());
        };
        if let Some(command) = case.next() {
            let by = self.by(work, at);
            work.step(&mut case.dossier, &command, &by)?;
        }
        self.keep(work, case, Some(place))
    }

    /// Keeps a case until its next step; one without any is counted and let go.
    fn keep(
        &mut self,
        work: &mut Work<'_, '_>,
        mut case: Case,
        place: Option<usize>,
    ) -> Result<(), Trouble> {
        let Some(at) = case.next_at() else {
            self.summary.count(&case);
            work.project(&case.dossier)?;
            work.forget(case.dossier.id);
            self.free.extend(place);
            return Ok(());
        };
        let untouched = !std::mem::replace(&mut case.touched, true);
        let place = place.or_else(|| self.free.pop()).unwrap_or_else(|| {
            self.open.push(None);
            self.open.len() - 1
        });
        if let Some(slot) = self.open.get_mut(place) {
            *slot = Some(case);
        }
        if untouched {
            self.touched.push(place);
        }
        self.turns += 1;
        self.cases.push(Reverse((at, self.turns, place)));
        Ok(())
    }
}

#[cfg(test)]
mod tests;
