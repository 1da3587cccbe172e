//! The loop: everything that waits is handled, then at most one frame is drawn.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;

use super::cx::Moment;
use super::input;
use super::stack::{Event, Ui};
use super::term::Term;

/// Shortest time between two frames: a lone key is drawn at once, and so is the answer to it a
/// millisecond later; a flood is merged.
const FRAME: Duration = Duration::from_millis(2);
/// Most events handled before a frame.
const BATCH: usize = 256;

/// The two clocks of the screens.
pub struct Clock {
    start: Instant,
    now: Box<dyn Fn() -> NaiveDateTime>,
}

impl Clock {
    /// Starts to count; `now` is the desk's own clock.
    pub fn start(now: impl Fn() -> NaiveDateTime + 'static) -> Self {
        Self { start: Instant::now(), now: Box::new(now) }
    }

    /// Returns the present moment.
    pub fn moment(&self) -> Moment {
        Moment { now: (self.now)(), uptime: self.start.elapsed() }
    }
}

/// Shows the screens until they are left. `send` and `events` are the two ends of one channel,
/// into which the workers report as well.
///
/// # Errors
/// What the terminal refused.
pub fn run(
    ui: &mut Ui,
    term: &mut Term,
    send: &Sender<Event>,
    events: &Receiver<Event>,
    clock: &Clock,
) -> io::Result<()> {
    listen(send.clone())?;
    term.take_mouse(ui.wants_mouse())?;
    let mut due = Duration::ZERO;
    while !ui.is_over() {
        let now = clock.moment().uptime;
        let wake = if ui.is_dirty() { due.min(ui.next_wake()) } else { ui.next_wake() };
        match events.recv_timeout(wake.saturating_sub(now)) {
            Ok(first) => {
                let moment = clock.moment();
                ui.handle(first, moment);
                events.try_iter().take(BATCH).for_each(|event| ui.handle(event, moment));
            }
            Err(RecvTimeoutError::Timeout) => ui.wake(clock.moment()),
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if let Some(text) = ui.take_copied() {
            term.copy(&text)?;
        }
        term.take_mouse(ui.wants_mouse())?;
        if ui.take_rang() {
            term.ring()?;
        }
        let now = clock.moment().uptime;
        if ui.is_dirty() && now >= due && !ui.is_over() {
            term.draw(ui)?;
            due = now + FRAME;
        }
    }
    Ok(())
}

/// Starts the thread that waits for keys; it ends with the program.
fn listen(send: Sender<Event>) -> io::Result<()> {
    let pass = move |input| send.send(Event::Input(input)).is_ok();
    let _detached =
        thread::Builder::new().name("keys".into()).spawn(move || input::listen(pass))?;
    Ok(())
}
