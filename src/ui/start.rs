//! Opens the counter: the terminal, the desk's two threads, the first screen.

use std::sync::Arc;
use std::sync::mpsc::channel;

use super::run::{Clock, run};
use super::screen::Screen;
use super::serial;
use super::stack::{Event, Routes, Ui};
use super::term::{self, Term, TermError};
use super::theme::Theme;
use super::typing::TypingChoice;
use crate::desk::job::Reply;
use crate::desk::{Desk, workers};
use crate::i18n::Lang;
use crate::work::Threads;

/// Shows the screens of a desk, beginning with `first`, until they are left. `scanner` is the serial
/// port of a reader; empty when it types.
///
/// # Errors
/// [`TermError::NoTerminal`] when there is none; what the terminal or the system refused.
pub fn start(
    desk: Desk,
    lang: Lang,
    theme: Theme,
    typing: TypingChoice,
    scanner: &str,
    first: Box<dyn Screen>,
    routes: Routes,
) -> Result<(), TermError> {
    let mut term = Term::enter()?;
    let (office, told) = (Arc::clone(desk.office()), desk.clock().clone());
    let clock = Clock::start(move || told.exact());
    let (send, events) = channel();
    let report = send.clone();
    let (writer, reader) = workers(desk, lang);
    let threads = Threads::start(writer, reader, Reply::panicked, move |said| {
        // Nobody listens any more when the screens are being left.
        drop(report.send(Event::Report(said)));
    })?;
    let theme = term::theme(theme);
    let mut ui = Ui::new(first, routes, Box::new(threads), clock.moment(), lang, theme);
    ui.type_by(typing);
    if !scanner.is_empty() {
        ui.scans_come_by(scanner);
        let send = send.clone();
        serial::listen(scanner.to_owned(), move |scan| send.send(Event::Input(scan)).is_ok())?;
    }
    ui.take_office(office);
    let ended = run(&mut ui, &mut term, &send, &events, &clock);
    // The terminal first, so that a slow last save does not keep it; then the writer ends.
    drop(term);
    drop(ui);
    Ok(ended?)
}
