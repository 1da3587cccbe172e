//! `motcua` without a command: the screens.

use std::io::{IsTerminal as _, stdin, stdout};

use super::Session;
use super::out::Failure;
use crate::desk::Access;
use crate::i18n::{Lang, cli as t};
use crate::ui::{self, TermError, Theme, TypingChoice, routes};

/// Opens the screens; `given` is the language named on the command line.
pub(super) fn run(session: &Session, given: Option<Lang>) -> Result<(), Failure> {
    // Before the book: without a terminal nothing is to be made.
    if !stdin().is_terminal() || !stdout().is_terminal() {
        return Err(no_terminal(session.lang));
    }
    let desk = session.open(Access::Create)?;
    let remembered = desk.remembered("lang")?;
    let lang = given.unwrap_or(match remembered.as_deref() {
        Some("en") => Lang::En,
        _ => Lang::Vi,
    });
    let theme = desk.remembered("theme")?;
    let named = |theme: &Theme, name: &str| theme.name() == name;
    let theme = [Theme::Day, Theme::Night, Theme::Mono]
        .into_iter()
        .find(|known| theme.as_deref().is_some_and(|name| named(known, name)));
    let method = desk.remembered(TypingChoice::METHOD)?;
    let placement = desk.remembered(TypingChoice::PLACEMENT)?;
    let typing = TypingChoice::remembered(method.as_deref(), placement.as_deref());
    let scanner = desk.remembered(routes::SCANNER)?.unwrap_or_default();
    let (theme, first) = (theme.unwrap_or_default(), routes::first());
    match ui::start(desk, lang, theme, typing, &scanner, first, routes::ROUTES) {
        Ok(()) => Ok(()),
        Err(TermError::NoTerminal) => Err(no_terminal(lang)),
        Err(TermError::Io(error)) => Err(Failure::Output(error)),
    }
}

fn no_terminal(lang: Lang) -> Failure {
    Failure::Usage(format!("{}\n{}", t::NO_TERMINAL.text(lang), t::NO_TERMINAL_NEXT.text(lang)))
}
