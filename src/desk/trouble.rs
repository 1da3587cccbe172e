//! What stands in the way, as a clerk should meet it: what happened, why, and what to do now.

use std::io;
use std::path::PathBuf;

use super::machine::MachineError;
use crate::domain::fault::{Fault, What};
use crate::exchange::BadRow;
use crate::i18n::{Lang, T, faults, trouble as texts};
use crate::paper::PaperError;
use crate::store::{CheckTrouble, StoreError};

/// Says why something asked of the desk was not done. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// A rule or a value stands in the way.
    #[error(transparent)]
    Rule(#[from] Fault),
    /// The book cannot be used.
    #[error(transparent)]
    Book(#[from] StoreError),
    /// A file that was to be read or written refused.
    #[error("{}: {source}", .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file that was to be written refused.
    #[error("{}: {source}", .path.display())]
    Unwritten {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file's content cannot be read as what it should be; says where and why.
    #[error("{}: {why}", .path.display())]
    Content {
        /// Which.
        path: PathBuf,
        /// Where and why.
        why: String,
    },
    /// Lines of a file are wrong, so none was taken in.
    #[error("{} bad lines", .0.len())]
    Rows(Vec<BadRow>),
    /// A practice book was asked for where a book already is.
    #[error("the folder is not empty: {}", .0.display())]
    NotEmpty(PathBuf),
    /// It was stopped on request.
    #[error("stopped")]
    Stopped,
    /// A paper could not be made.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// One of many dossiers that are done together stands in the way of all.
    #[error("{number}: {why}")]
    OneOfMany {
        /// Which.
        number: String,
        /// Why.
        why: Box<Trouble>,
    },
    /// A paper did not reach a printer.
    #[error(transparent)]
    Printer(#[from] MachineError),
    /// Something that cannot happen did.
    #[error("unexpected: {0}")]
    Bug(String),
}

/// Holds a trouble in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What happened.
    pub what: String,
    /// Why, where more is known; may be empty.
    pub why: String,
    /// What to do now; may be empty.
    pub next: String,
}

impl Trouble {
    /// Returns the stable code that callers may rely on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Rule(fault) => fault.what.code(),
            Self::Book(error) => match error {
                StoreError::Missing(_) => "book_missing",
                StoreError::NotAFolder(_) => "not_a_folder",
                StoreError::ReadOnly(_) => "read_only",
                StoreError::NetworkShare(_) => "network_share",
                StoreError::Newer { .. } => "newer_book",
                StoreError::Damaged(_) => "damaged",
                StoreError::DiskFull => "disk_full",
                StoreError::Busy => "busy",
                StoreError::Key(_) => "bad_key",
                StoreError::Io { .. } | StoreError::Sqlite(_) => "disk",
            },
            Self::File { .. } | Self::Unwritten { .. } | Self::Content { .. } => "bad_file",
            Self::Rows(_) => "bad_rows",
            Self::NotEmpty(_) => "not_empty",
            Self::Paper(_) => "paper",
            Self::Printer(_) => "printer",
            Self::Stopped => "stopped",
            Self::OneOfMany { why, .. } => why.code(),
            Self::Bug(_) => "bug",
        }
    }

    /// Returns the field of the caller's input that it concerns; empty when none.
    pub fn field(&self) -> &str {
        match self {
            Self::Rule(fault) => &fault.field,
            Self::OneOfMany { why, .. } => why.field(),
            _ => "",
        }
    }

    /// Tells whether the book itself is missing or cannot be used.
    pub fn is_book(&self) -> bool {
        match self {
            Self::Book(_) | Self::Bug(_) => true,
            Self::OneOfMany { why, .. } => why.is_book(),
            _ => false,
        }
    }

    /// Returns the words for a clerk.
    pub fn words(&self, lang: Lang) -> Words {
        let say = |what: T, why: String, next: T| Words {
            what: what.text(lang).to_owned(),
            why,
            next: next.text(lang).to_owned(),
        };
        match self {
            Self::Rule(fault) => Words {
                what: faults::text(lang, fault),
                why: String::new(),
                next: faults::next(lang, fault),
            },
            Self::Book(error) => {
                let why = error.to_string();
                match error {
                    StoreError::Missing(_) => {
                        say(texts::BOOK_MISSING, why, texts::BOOK_MISSING_NEXT)
                    }
                    StoreError::NotAFolder(_) => {
                        say(texts::NOT_A_FOLDER, why, texts::CHOOSE_FOLDER_NEXT)
                    }
                    StoreError::ReadOnly(_) => say(texts::READ_ONLY, why, texts::READ_ONLY_NEXT),
                    StoreError::NetworkShare(_) => {
                        say(texts::NETWORK_SHARE, why, texts::CHOOSE_FOLDER_NEXT)
                    }
                    StoreError::Newer { .. } => say(texts::NEWER_BOOK, why, texts::NEWER_BOOK_NEXT),
                    StoreError::Damaged(_) => say(texts::DAMAGED, why, texts::DAMAGED_NEXT),
                    StoreError::DiskFull => {
                        say(texts::DISK_FULL, String::new(), texts::DISK_FULL_NEXT)
                    }
                    StoreError::Busy => say(texts::BUSY, String::new(), texts::BUSY_NEXT),
                    StoreError::Key(_) => say(texts::BAD_KEY, why, texts::BAD_KEY_NEXT),
                    StoreError::Io { .. } | StoreError::Sqlite(_) => {
                        say(texts::DISK, why, texts::DISK_NEXT)
                    }
                }
            }
            Self::Unwritten { .. } => {
                say(texts::UNWRITTEN, self.to_string(), texts::UNWRITTEN_NEXT)
            }
            Self::File { .. } | Self::Content { .. } => {
                say(texts::BAD_FILE, self.to_string(), texts::BAD_FILE_NEXT)
            }
            Self::Rows(rows) => {
                let lines: Vec<String> = rows.iter().take(20).map(|row| row.words(lang)).collect();
                say(texts::BAD_ROWS, lines.join("\n"), texts::BAD_ROWS_NEXT)
            }
            Self::NotEmpty(path) => {
                say(texts::NOT_EMPTY, path.display().to_string(), texts::CHOOSE_FOLDER_NEXT)
            }
            Self::OneOfMany { number, why } => {
                let Words { what, why, next } = why.words(lang);
                let what = texts::one_of_many(lang, number, &what);
                Words { what, why, next }
            }
            Self::Paper(error) => say(texts::PAPER, error.to_string(), texts::PAPER_NEXT),
            Self::Printer(error) => Words {
                what: match error {
                    MachineError::Missing(printer) => texts::no_printer(lang, printer),
                    MachineError::NoSystem(program) => texts::no_printing(lang, program),
                    MachineError::Silent { printer, seconds } => {
                        texts::silent_printer(lang, printer, *seconds)
                    }
                    MachineError::NotReady { printer, said } => {
                        texts::printer_not_ready(lang, printer, said)
                    }
                    MachineError::Refused { printer, said } => {
                        texts::printer_refused(lang, printer, said)
                    }
                },
                why: String::new(),
                next: texts::NOT_ON_PAPER_NEXT.text(lang).to_owned(),
            },
            Self::Stopped => Words {
                what: texts::STOPPED.text(lang).to_owned(),
                why: String::new(),
                next: String::new(),
            },
            Self::Bug(why) => say(texts::BUG, why.clone(), texts::BUG_NEXT),
        }
    }
}

impl From<What> for Trouble {
    fn from(what: What) -> Self {
        Self::Rule(what.into())
    }
}

/// Returns what `check` found, as a clerk should read it.
pub fn problem(lang: Lang, found: &CheckTrouble) -> String {
    match found {
        CheckTrouble::Gap { desk, seq } => texts::event_missing(lang, desk, *seq),
        CheckTrouble::Chain { desk, seq } => texts::event_changed(lang, desk, *seq),
        CheckTrouble::Time { desk, seq } => texts::event_time(lang, desk, *seq),
        CheckTrouble::Signature { desk, seq } => texts::event_signature(lang, desk, *seq),
        CheckTrouble::Personal { desk, seq } => texts::event_personal(lang, desk, *seq),
        CheckTrouble::Projection(dossier) => texts::rows_differ(lang, dossier),
        CheckTrouble::Headless(dossier) => texts::headless(lang, dossier),
        CheckTrouble::Derived(table) => texts::table_differs(lang, table),
        CheckTrouble::Local(table) => texts::table_unreadable(lang, table),
        CheckTrouble::Desk(desk) => texts::desk_key(lang, desk),
        CheckTrouble::Twice(number) => texts::drawn_twice(lang, number),
        CheckTrouble::Schema(name) => texts::schema_differs(lang, name),
        CheckTrouble::Foreign(table) => texts::points_nowhere(lang, table),
        CheckTrouble::Sqlite(said) => format!("SQLite: {said}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_check_finds_is_told_in_both_languages() {
        let found = CheckTrouble::Chain { desk: "ab12".into(), seq: 7 };
        assert_eq!(problem(Lang::Vi, &found), "quầy ab12: việc số 7 đã bị thay đổi");
        assert_eq!(problem(Lang::En, &found), found.to_string());
    }
}
