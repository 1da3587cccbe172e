//! What is asked of the desk, and what it answers: the same from a screen and from a command.

use chrono::NaiveDateTime;

use crate::domain::body::BookNumber;
pub use crate::domain::command::Request;
use crate::domain::dossier::State;
use crate::domain::fault::Warning;
use crate::domain::ids::DossierId;

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
    /// The numbers drawn with it in the books of certification, one for each document.
    pub books: Vec<BookNumber>,
}
