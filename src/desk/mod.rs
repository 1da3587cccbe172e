//! The verbs of the desk: load, decide, append, answer what changed.
//!
//! Screens and commands ask the same [`Desk`]; neither knows how the book is kept.

mod act;
mod baskets;
mod batch;
mod book;
mod calendar;
pub mod clock;
pub mod entropy;
mod import;
pub mod job;
mod machine;
mod many;
mod pads;
pub mod practice;
mod print;
pub mod printers;
mod read;
pub mod request;
mod settings;
pub mod trouble;
pub mod views;
mod worker;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::NaiveDateTime;

use crate::domain::office::Office;
use crate::store::{Names, Store, StoreError};
use entropy::Entropy;

pub use book::PrintedBook;
pub use calendar::Holidays;
pub use clock::Clock;
pub use import::ImportRow;
pub use job::Changes;
pub use machine::MachineError;
pub use pads::PadPrinted;
pub use print::Output;
pub use read::CheckReport;
pub use request::{Answer, Request};
pub use trouble::{Trouble, problem};
pub use worker::{Press, Reader, Workers, Writer, workers};

pub use crate::store::{Access, BOOK};

/// The mark of a practice book, among the desk's own choices.
const PRACTICE: &str = "practice";
/// The offset a clerk gave the clock, in milliseconds, among the desk's own choices.
const CLOCK_OFFSET: &str = "clock_offset";
/// The event after which a clerk said that the clock is right, whatever was recorded before.
const CLOCK_TRUSTED: &str = "clock_trusted";

/// Holds one open desk.
pub struct Desk {
    dir: PathBuf,
    store: Store,
    names: Names,
    office: Arc<Office>,
    clock: Clock,
    entropy: Entropy,
    /// What the book and the office's history stood at when last looked at.
    version: i64,
    office_mark: i64,
    /// Events written by this process, held while one is being written.
    own_events: Arc<Mutex<u64>>,
}

impl Desk {
    /// Opens the desk whose book lies in `dir`.
    ///
    /// # Errors
    /// Why the book cannot be used.
    pub fn open(dir: &Path, access: Access) -> Result<Self, Trouble> {
        Self::open_with(dir, access, Entropy::System)
    }

    /// Opens the desk with its own source of random bytes.
    ///
    /// # Errors
    /// Why the book cannot be used.
    pub(crate) fn open_with(
        dir: &Path,
        access: Access,
        mut entropy: Entropy,
    ) -> Result<Self, Trouble> {
        let seed = entropy.draw().map_err(|error| Trouble::Bug(error.to_string()))?;
        Self::of(dir, Store::open(dir, access, &seed)?, entropy)
    }

    /// Opens a desk in memory, for tests.
    ///
    /// # Errors
    /// SQLite's.
    pub fn in_memory(seed: u64) -> Result<Self, Trouble> {
        let mut entropy = Entropy::seeded(seed);
        let key = entropy.draw().map_err(|error| Trouble::Bug(error.to_string()))?;
        Self::of(Path::new(""), Store::in_memory(key)?, entropy)
    }

    fn of(dir: &Path, mut store: Store, entropy: Entropy) -> Result<Self, Trouble> {
        // Read before the history: what is written in between is noticed afterwards.
        let (version, office_mark) = (store.data_version()?, store.office_mark()?);
        let office = Arc::new(Office::fold(&store.office_events()?));
        let number = |name| -> Result<Option<i64>, StoreError> {
            Ok(store.local(name)?.and_then(|text| text.parse().ok()))
        };
        let clock = Clock::shifted(number(CLOCK_OFFSET)?.unwrap_or(0));
        store.trust_after(number(CLOCK_TRUSTED)?.unwrap_or(0));
        let (dir, names, own_events) = (dir.to_owned(), Names::default(), Arc::default());
        Ok(Self { dir, store, names, office, clock, entropy, version, office_mark, own_events })
    }

    /// Sets the clock, where that is allowed: in practice books and debug builds. Tells whether.
    ///
    /// # Errors
    /// Those of reading.
    pub fn pretend(&mut self, now: NaiveDateTime) -> Result<bool, Trouble> {
        let allowed = cfg!(debug_assertions) || self.is_practice()?;
        if allowed {
            self.clock = Clock::at(now);
        }
        Ok(allowed)
    }

    /// Tells whether this is a practice book.
    ///
    /// # Errors
    /// Those of reading.
    pub fn is_practice(&self) -> Result<bool, Trouble> {
        Ok(self.store.local(PRACTICE)?.is_some())
    }

    /// Returns the office: settings, calendar, catalogue, clerks.
    pub fn office(&self) -> &Arc<Office> {
        &self.office
    }

    /// Returns the desk's clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Returns a choice of this desk's windows (`lang`, `theme`).
    ///
    /// # Errors
    /// Those of reading.
    pub fn remembered(&self, name: &str) -> Result<Option<String>, Trouble> {
        Ok(self.store.local(name)?)
    }

    /// Returns the folder of the book.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Learns what other connections wrote. Tells whether the office changed.
    fn catch_up(&mut self) -> Result<bool, Trouble> {
        let version = self.store.data_version()?;
        if version == self.version {
            return Ok(false);
        }
        self.version = version;
        self.store.look_around()?;
        let mark = self.store.office_mark()?;
        if mark == self.office_mark {
            return Ok(false);
        }
        self.office_mark = mark;
        self.office = Arc::new(Office::fold(&self.store.office_events()?));
        Ok(true)
    }

    /// Does what can wait until nobody waits. Returns whether nothing of it is left.
    fn idle(&self) -> Result<bool, Trouble> {
        Ok(self.store.checkpoint()?)
    }
}

#[cfg(test)]
mod tests;
