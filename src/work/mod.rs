//! Threads that do jobs. Knows no noun of the field.
//!
//! Three lanes: the writer and the press do their jobs in order, the reader keeps only the newest
//! job of each slot. A job is answered with a [`Report`] that carries the [`Ticket`] it was taken under.

mod inline;
mod runner;

pub use inline::Inline;
pub use runner::Threads;

/// Names one job that was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// Says which thread does a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// The writer: every job, in the order handed in.
    Write,
    /// The press: every job, in the order handed in; one that takes long holds no other lane.
    Press,
    /// The reader: a newer job of the same slot replaces one that has not been answered.
    Read(u8),
}

/// Carries what a worker has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report<R> {
    /// The answer to a job.
    Done(Ticket, R),
    /// Something a worker noticed by itself while idle.
    Noticed(R),
}

/// Does jobs of one lane; made afresh by its factory after a panic.
pub trait Worker<J, R> {
    /// Does one job.
    fn run(&mut self, job: J) -> R;

    /// Looks around while there is nothing to do; called every 250 ms of idleness.
    fn idle(&mut self) -> Option<R> {
        None
    }

    /// Tells whether there is nothing to look around for until the next job.
    fn rests(&self) -> bool {
        false
    }
}

/// Takes jobs and has them done.
pub trait Runner<J, R> {
    /// Hands in a job under a ticket.
    fn submit(&mut self, ticket: Ticket, lane: Lane, job: J);

    /// Returns the next report kept inside the runner; runners with threads send theirs instead.
    fn poll(&mut self) -> Option<Report<R>> {
        None
    }
}
