//! Stands in for `job.rs` until what that file needs has landed; same names, fewer variants.

use crate::work::Lane;

/// Says what changed in the book, as a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes(u8);

impl Changes {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Dossiers.
    pub const DOSSIERS: Self = Self(1);
    /// Half-filled forms.
    pub const DRAFTS: Self = Self(4);

    /// Tells whether nothing changed.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Asks the desk for something.
#[derive(Debug)]
pub enum Job {
    /// Remembers a choice of this window (`lang`, `theme`).
    Remember(&'static str, String),
    /// Reads the home screen.
    Home,
    /// Searches as typed.
    Find(String),
}

impl Job {
    /// Returns which thread does the job.
    pub const fn lane(&self) -> Lane {
        match self {
            Self::Remember(..) => Lane::Write,
            Self::Home => Lane::Read(0),
            Self::Find(_) => Lane::Read(1),
        }
    }
}

/// Answers a job.
#[derive(Debug)]
pub enum Reply {
    /// Something else was saved.
    Saved(Changes),
    /// Search results, with the words they answer.
    Found {
        /// The words asked for.
        words: String,
        /// Rows, newest first.
        rows: Vec<()>,
    },
    /// Another program changed the book.
    Changed(Changes),
}

impl Reply {
    /// Returns what the answered job changed.
    pub const fn changes(&self) -> Changes {
        match self {
            Self::Saved(changes) | Self::Changed(changes) => *changes,
            Self::Found { .. } => Changes::NONE,
        }
    }
}
