//! How sure a shipped row of data is.

use serde::{Deserialize, Serialize};

/// How sure a row of the calendar or of the catalogue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Taken from an official text, or confirmed by the office.
    #[default]
    High,
    /// Taken from an official text in part.
    Medium,
    /// Expected; the office must check it.
    Low,
}

impl Confidence {
    /// Returns the code used in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    /// Reads a code; `None` when it is not one of the three.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::High, Self::Medium, Self::Low].into_iter().find(|c| c.code() == code)
    }
}
