//! What commands print, and how they fail.

use std::io::{self, BufWriter, Stdout, Write};
use std::process::ExitCode;

use serde_json::Value;

use crate::desk::Trouble;
use crate::domain::fault::{Fault, What};
use crate::exchange;
use crate::i18n::Lang;

/// Says how a command failed.
#[derive(Debug)]
pub(super) enum Failure {
    /// Something stands in the way.
    Trouble(Trouble),
    /// The command was used wrongly; says how.
    Usage(String),
    /// The answer could not be written.
    Output(io::Error),
    /// Everything was said already; the exit code remains.
    Said(u8),
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Trouble(fault.into())
    }
}

impl From<What> for Failure {
    fn from(what: What) -> Self {
        Self::Trouble(what.into())
    }
}

/// The standard output.
pub(super) struct Out(BufWriter<Stdout>);

impl Out {
    pub(super) fn stdout() -> Self {
        Self(BufWriter::new(io::stdout()))
    }

    /// Writes one line.
    pub(super) fn line(&mut self, line: &str) -> Result<(), Failure> {
        writeln!(self.0, "{line}").map_err(Failure::Output)
    }

    /// Writes one JSON value on one line.
    pub(super) fn json(&mut self, value: &Value) -> Result<(), Failure> {
        self.line(&value.to_string())
    }

    /// Hands over what was written so far.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        self.0.flush().map_err(Failure::Output)
    }
}

/// Says why a command failed, to a person and (`json`) to a program; returns the exit code.
pub(super) fn report(failure: &Failure, lang: Lang, json: bool) -> ExitCode {
    let code = match failure {
        Failure::Trouble(trouble) => {
            if json {
                // The reason is on its way to the person as well, so a closed pipe loses nothing.
                drop(writeln!(io::stdout(), "{}", error_json(trouble, lang)));
            }
            say(&message(trouble, lang, "\n"));
            if trouble.is_book() { 3 } else { 1 }
        }
        Failure::Usage(why) => {
            say(why);
            2
        }
        // Who closed the pipe has read enough and wants no complaint.
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 1,
        Failure::Output(error) => {
            say(&error.to_string());
            1
        }
        Failure::Said(code) => *code,
    };
    ExitCode::from(code)
}

/// Writes a line to the standard error; when even that is closed there is nobody to tell.
pub(super) fn say(line: &str) {
    drop(writeln!(io::stderr(), "{line}"));
}

/// Returns what stands in the way as a caller gets it.
pub(super) fn error_json(trouble: &Trouble, lang: Lang) -> Value {
    exchange::error_json(trouble.code(), &message(trouble, lang, " "), trouble.field())
}

fn message(trouble: &Trouble, lang: Lang, between: &str) -> String {
    let words = trouble.words(lang);
    let parts = [words.what, words.why, words.next];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}
