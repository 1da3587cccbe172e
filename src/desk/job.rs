//! What the screens ask for, and what they are answered. A placeholder until the real one lands.

use crate::work::Lane;

/// Says what changed in the book, as a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes(pub u32);

impl Changes {
    /// Returns whether nothing changed.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Asks the desk for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Writes something.
    Write(String),
    /// Reads something in a slot.
    Read(u8, String),
}

impl Job {
    /// Returns which thread does the job.
    pub const fn lane(&self) -> Lane {
        match self {
            Self::Write(_) => Lane::Write,
            Self::Read(slot, _) => Lane::Read(*slot),
        }
    }
}

/// Answers a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Something was written.
    Written(String, Changes),
    /// Something was read.
    Read(String),
    /// Something went wrong.
    Trouble(String),
    /// Another program changed the book.
    Changed(Changes),
}

impl Reply {
    /// Returns what the answered job changed.
    pub const fn changes(&self) -> Changes {
        match self {
            Self::Written(_, changes) | Self::Changed(changes) => *changes,
            Self::Read(_) | Self::Trouble(_) => Changes(0),
        }
    }

    /// Returns the answer to a job whose worker panicked.
    pub const fn panicked(why: String) -> Self {
        Self::Trouble(why)
    }
}
