//! Progress that is also the question "shall I stop?".

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::Ticket;

/// Time before the first report: shorter work shows nothing.
const QUIET: Duration = Duration::from_millis(250);
/// Time between reports.
const PACE: Duration = Duration::from_millis(100);

/// Says that the user asked the work to stop; the job undoes itself by returning it with `?`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Stopped;

/// Tells how far a job has come, and learns whether it should go on.
pub struct Progress<'a> {
    ticket: Ticket,
    stop: &'a AtomicBool,
    send: &'a dyn Fn(Ticket, u64, u64),
    next: Instant,
}

impl<'a> Progress<'a> {
    /// Returns the progress of a job that starts now.
    pub fn new(ticket: Ticket, stop: &'a AtomicBool, send: &'a dyn Fn(Ticket, u64, u64)) -> Self {
        Self { ticket, stop, send, next: Instant::now() + QUIET }
    }

    /// Reports `done` of `of` steps, at most ten times a second and never in the first 250 ms.
    ///
    /// # Errors
    /// [`Stopped`] once the user has asked for it.
    pub fn step(&mut self, done: u64, of: u64) -> Result<(), Stopped> {
        self.step_at(Instant::now(), done, of)
    }

    fn step_at(&mut self, now: Instant, done: u64, of: u64) -> Result<(), Stopped> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        if now >= self.next {
            self.next = now + PACE;
            (self.send)(self.ticket, done, of);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn is_quiet_first_and_then_speaks_ten_times_a_second() {
        let told = RefCell::new(Vec::new());
        let send = |_, done, _| told.borrow_mut().push(done);
        let stop = AtomicBool::new(false);
        let start = Instant::now();
        let mut progress =
            Progress { ticket: Ticket(1), stop: &stop, send: &send, next: start + QUIET };
        for ms in (0..=500).step_by(10) {
            progress.step_at(start + Duration::from_millis(ms), ms, 500).unwrap();
        }
        assert_eq!(*told.borrow(), [250, 350, 450]);
    }

    #[test]
    fn stops_at_the_next_step_when_asked() {
        let stop = AtomicBool::new(false);
        let mut progress = Progress::new(Ticket(1), &stop, &|_, _, _| {});
        assert_eq!(progress.step(1, 2), Ok(()));
        stop.store(true, Ordering::Relaxed);
        assert_eq!(progress.step(2, 2), Err(Stopped));
    }
}
