//! `motcua` without a command: the screens.

use std::io::{IsTerminal as _, stdin, stdout};
use std::path::Path;

use super::Session;
use super::out::Failure;
use crate::config::{self, KeyFileError};
use crate::desk::Access;
use crate::i18n::{Lang, cli as t, keys};
use crate::ui::{self, Keymap, Prefs, TermError, Theme, TypingChoice, routes};

/// Opens the screens; `given` is the language named on the command line, `plain` asks for those of a
/// screen reader.
pub(super) fn run(session: &Session, given: Option<Lang>, plain: bool) -> Result<(), Failure> {
    let keymap = keymap(session)?;
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
    let bell = desk.remembered(Prefs::BELL)?.as_deref() != Some(Prefs::switch_name(false));
    let mouse = desk.remembered(Prefs::MOUSE)?.as_deref() == Some(Prefs::switch_name(true));
    let scanner = desk.remembered(routes::SCANNER)?.unwrap_or_default();
    let prefs = Prefs {
        lang,
        theme: theme.unwrap_or_default(),
        typing,
        keymap,
        bell,
        mouse,
        plain,
        scanner,
    };
    match ui::start(desk, prefs, routes::first(), routes::ROUTES) {
        Ok(()) => Ok(()),
        Err(TermError::NoTerminal) => Err(no_terminal(lang)),
        Err(TermError::Io(error)) => Err(Failure::Output(error)),
    }
}

/// Returns the keys in force: those of the office's file, if there is one.
fn keymap(session: &Session) -> Result<Keymap, Failure> {
    let lang = session.lang;
    let at = |path: &Path, line, why: &str| {
        Failure::Usage(keys::at(lang, &path.display().to_string(), line, why))
    };
    let file = config::key_file(&session.dir).map_err(|error| match error {
        KeyFileError::Syntax { path, line, message } => {
            at(&path, line, &keys::not_toml(lang, &message))
        }
        KeyFileError::Read { .. } => Failure::Usage(error.to_string()),
    })?;
    let Some(file) = file else { return Ok(Keymap::DEFAULT) };
    Keymap::with(&file).map_err(|fault| at(&file.path, fault.line, &fault.text(lang)))
}

fn no_terminal(lang: Lang) -> Failure {
    Failure::Usage(format!("{}\n{}", t::NO_TERMINAL.text(lang), t::NO_TERMINAL_NEXT.text(lang)))
}
