//! `motcua practice`: fills an empty folder with a practice book.

use std::io::{IsTerminal as _, Write as _};

use super::Session;
use super::args::Practice;
use super::out::Failure;
use crate::desk::Clock;
use crate::desk::practice::{Plan, practice};
use crate::i18n::cli as t;

pub(super) fn run(session: &mut Session, args: &Practice) -> Result<(), Failure> {
    let plan = Plan {
        dossiers: args.dossiers,
        seed: args.seed,
        year: args.year,
        on_time: args.on_time,
        digitised: args.digitised,
    };
    let now = session.pretended_now()?.unwrap_or_else(|| Clock::default().moment());
    let lang = session.lang;
    let watched = std::io::stderr().is_terminal();
    let mut progress = |done: u64, of: u64| {
        if watched {
            // How far it is must not stop it from going on.
            drop(write!(std::io::stderr(), "\r{}", t::done_of(lang, done, of)));
        }
        true
    };
    let summary = practice(&session.dir, &plan, now, &mut progress)?;
    if watched {
        drop(writeln!(std::io::stderr()));
    }
    session.out.line(&t::practice_done(
        lang,
        summary.received,
        summary.in_time,
        summary.late,
        summary.digitised,
        summary.events,
    ))
}
