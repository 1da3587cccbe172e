//! The commands, one file each: they read arguments, ask the desk, and print what it answers.

mod args;
mod check;
mod due;
mod export;
mod find;
mod import;
mod lines;
mod out;
mod practice;
mod print;
mod record;
mod report;
mod screens;
mod set;
mod show;
mod shown;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use args::{Args, Verb};
use out::{Failure, Out};

use crate::config;
use crate::desk::{Access, Desk};
use crate::domain::moment;
use crate::i18n::{Lang, cli as t};

/// The code of the trouble that there is no book.
const NO_BOOK: &str = "book_missing";

/// Holds what every command is given.
struct Session {
    dir: PathBuf,
    lang: Lang,
    json: bool,
    out: Out,
}

/// Runs the program with its arguments; returns 0 done, 1 refused, 2 wrong usage, 3 no usable book.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let Args { data, lang, plain, verb } = match args::parse(&args) {
        Ok(args) => args,
        Err(error) => {
            // A closed pipe is the reader's choice; the exit code tells the rest.
            drop(error.print());
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let json = verb.as_ref().is_some_and(Verb::json);
    let given = lang;
    let lang = given.unwrap_or_default();
    let Some(dir) = config::data_dir(data) else {
        return out::report(&Failure::Usage(t::NO_FOLDER.text(lang).to_owned()), lang, json);
    };
    let mut session = Session { dir, lang, json, out: Out::stdout() };
    let done = match verb {
        None => screens::run(&session, given, plain),
        Some(Verb::Practice(args)) => practice::run(&mut session, &args),
        Some(Verb::Record(args)) => record::run(&mut session, &args),
        Some(Verb::Show(args)) => show::run(&mut session, &args),
        Some(Verb::Find(args)) => find::run(&mut session, &args),
        Some(Verb::Due(args)) => due::run(&mut session, &args),
        Some(Verb::Print(args)) => print::run(&mut session, &args),
        Some(Verb::Report(args)) => report::run(&mut session, &args),
        Some(Verb::Import(args)) => import::run(&mut session, &args),
        Some(Verb::Export(args)) => export::run(&mut session, &args),
        Some(Verb::Check(args)) => check::run(&mut session, &args),
        Some(Verb::Set(args)) => set::run(&mut session, &args),
    };
    match done.and_then(|()| session.out.finish()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => out::report(&failure, lang, json),
    }
}

impl Session {
    /// Opens the book, by the clock that the surroundings may pretend.
    fn open(&self, access: Access) -> Result<Desk, Failure> {
        let mut desk = Desk::open(&self.dir, access)?;
        if let Some(now) = self.pretended_now()? {
            // A real book of a released program keeps the PC's clock, whatever is pretended.
            let _ignored_there = desk.pretend(now)?;
        }
        Ok(desk)
    }

    /// Opens the book for reading; none when there is no book.
    fn open_if_there(&self) -> Result<Option<Desk>, Failure> {
        match self.open(Access::Read) {
            Ok(desk) => Ok(Some(desk)),
            Err(Failure::Trouble(trouble)) if trouble.code() == NO_BOOK => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    fn pretended_now(&self) -> Result<Option<chrono::NaiveDateTime>, Failure> {
        match config::pretended_now().map(|text| moment::parse(&text)) {
            None => Ok(None),
            Some(Ok(now)) => Ok(Some(now)),
            Some(Err(_)) => Err(Failure::Usage(t::BAD_NOW.text(self.lang).to_owned())),
        }
    }
}
