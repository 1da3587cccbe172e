//! What is asked of the desk, and what it answers: the same from a screen and from a command.

use chrono::NaiveDateTime;

use crate::domain::command::Command;
use crate::domain::dossier::State;
use crate::domain::fault::Warning;
use crate::domain::ids::DossierId;

/// Holds one action as asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The dossier's number (ours, or the official code); none for a receipt.
    pub number: Option<String>,
    /// When it happened; none means now.
    pub at: Option<NaiveDateTime>,
    /// Who did it, by name; none means who is at the desk.
    pub clerk: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// The caller's own id for the line: the same again returns the first answer.
    pub key: Option<String>,
    /// The action.
    pub command: Command,
}

impl Request {
    /// Returns a request for an action happening now, by whoever is at the desk.
    pub fn now(number: Option<&str>, command: Command) -> Self {
        Self {
            number: number.map(str::to_owned),
            at: None,
            clerk: None,
            note: None,
            key: None,
            command,
        }
    }
}

/// Holds what a saved action answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The dossier.
    pub id: DossierId,
    /// Its number.
    pub number: String,
    /// Its due moment as shown and printed.
    pub due: Option<NaiveDateTime>,
    /// Its state now.
    pub state: State,
    /// What the clerk is told.
    pub warnings: Vec<Warning>,
    /// Whether it was a receipt; only then is the due moment part of the answer.
    pub received: bool,
}
