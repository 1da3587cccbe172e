//! Opens the counter: the terminal, the desk's threads, the first screen.

use std::sync::Arc;
use std::sync::mpsc::channel;

use super::prefs::Prefs;
use super::run::{Clock, run};
use super::screen::Screen;
use super::serial;
use super::stack::{Event, Routes, Ui};
use super::term::{self, Term, TermError};
use crate::desk::job::Reply;
use crate::desk::{Desk, Workers, workers};
use crate::work::Threads;

/// Shows the screens of a desk, beginning with `first`, until they are left.
///
/// # Errors
/// [`TermError::NoTerminal`] when there is none; what the terminal or the system refused.
pub fn start(
    desk: Desk,
    mut prefs: Prefs,
    first: Box<dyn Screen>,
    routes: Routes,
) -> Result<(), TermError> {
    let mut term = Term::enter()?;
    let (office, told) = (Arc::clone(desk.office()), desk.clock().clone());
    let clock = Clock::start(move || told.exact());
    let (send, events) = channel();
    let report = send.clone();
    let Workers { writer, press, reader } = workers(desk);
    let threads = Threads::start(writer, press, reader, Reply::panicked, move |said| {
        // Nobody listens any more when the screens are being left.
        drop(report.send(Event::Report(said)));
    })?;
    prefs.theme = term::theme(prefs.theme);
    if !prefs.scanner.is_empty() {
        let send = send.clone();
        let pass = move |scan| send.send(Event::Input(scan)).is_ok();
        serial::listen(prefs.scanner.clone(), pass)?;
    }
    let mut ui = Ui::new(first, routes, Box::new(threads), clock.moment(), prefs);
    ui.take_office(office);
    let ended = run(&mut ui, &mut term, &send, &events, &clock);
    // The terminal first, so that a slow last save does not keep it; then the writer ends.
    drop(term);
    drop(ui);
    Ok(ended?)
}
