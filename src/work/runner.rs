//! The worker threads.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::{Lane, Report, Runner, Ticket, Worker};

/// How long a thread waits for a job before it looks around.
const IDLE: Duration = Duration::from_millis(250);
/// How long when there is nothing to look around for: each look wakes an old PC for nothing.
const REST: Duration = Duration::from_secs(3600);
/// How long the press is waited for when the program is left.
const GRACE: Duration = Duration::from_secs(3);
/// Between two looks whether it is done.
const LOOK: Duration = Duration::from_millis(5);

/// Runs a writer, a press and a reader on threads of their own.
///
/// Dropping it waits for the writer to finish every job handed in, for the press a moment only (it
/// may hang at a machine), and leaves the reader alone.
pub struct Threads<J> {
    write: Arc<Queue<J>>,
    press: Arc<Queue<J>>,
    read: Arc<Queue<J>>,
    writer: Option<JoinHandle<()>>,
    presser: JoinHandle<()>,
}

impl<J: Send + 'static> Threads<J> {
    /// Starts the threads; each makes its worker there, and makes a new one after a panic, which
    /// is answered with `panicked(message)`.
    ///
    /// # Errors
    /// The operating system's, when it has no thread to give.
    pub fn start<R: 'static, W, P, V>(
        writer: impl FnMut() -> W + Send + 'static,
        press: impl FnMut() -> P + Send + 'static,
        reader: impl FnMut() -> V + Send + 'static,
        panicked: impl Fn(String) -> R + Clone + Send + 'static,
        send: impl Fn(Report<R>) + Clone + Send + 'static,
    ) -> std::io::Result<Self>
    where
        W: Worker<J, R> + 'static,
        P: Worker<J, R> + 'static,
        V: Worker<J, R> + 'static,
    {
        let (write, writer) = spawn("writer", writer, panicked.clone(), send.clone())?;
        let (press, presser) = spawn("press", press, panicked.clone(), send.clone())?;
        // Nobody waits for the reader: leaving the program ends it.
        let (read, _detached) = spawn("reader", reader, panicked, send)?;
        Ok(Self { write, press, read, writer: Some(writer), presser })
    }
}

/// Starts one thread with a queue of its own.
fn spawn<J: Send + 'static, R: 'static, W: Worker<J, R> + 'static>(
    name: &str,
    make: impl FnMut() -> W + Send + 'static,
    panicked: impl Fn(String) -> R + Send + 'static,
    send: impl Fn(Report<R>) + Send + 'static,
) -> std::io::Result<(Arc<Queue<J>>, JoinHandle<()>)> {
    let queue = Arc::new(Queue::default());
    let jobs = Arc::clone(&queue);
    let thread = std::thread::Builder::new()
        .name(name.into())
        .spawn(move || work(&jobs, make, &panicked, &send))?;
    Ok((queue, thread))
}

impl<J, R> Runner<J, R> for Threads<J> {
    fn submit(&mut self, ticket: Ticket, lane: Lane, job: J) {
        match lane {
            Lane::Write => self.write.push(ticket, None, job),
            Lane::Press => self.press.push(ticket, None, job),
            Lane::Read(slot) => self.read.push(ticket, Some(slot), job),
        }
    }
}

impl<J> Drop for Threads<J> {
    fn drop(&mut self) {
        self.read.close();
        self.press.close();
        self.write.close();
        if let Some(thread) = self.writer.take() {
            // A panic of the thread itself has nobody left to be told.
            drop(thread.join());
        }
        // What it has not printed by then waits among the unprinted papers.
        let end = Instant::now() + GRACE;
        while !self.presser.is_finished() && Instant::now() < end {
            std::thread::sleep(LOOK);
        }
    }
}

/// Does the jobs of one queue until it is closed and empty.
fn work<J, R, W: Worker<J, R>>(
    queue: &Queue<J>,
    mut make: impl FnMut() -> W,
    panicked: &dyn Fn(String) -> R,
    send: &dyn Fn(Report<R>),
) {
    // Made at once, so that the first job finds it ready; one that cannot be made is tried again
    // with that job, which then is answered.
    let mut worker = catch_unwind(AssertUnwindSafe(&mut make)).ok();
    let mut rest = worker.is_none();
    loop {
        let resting = rest || worker.as_ref().is_some_and(Worker::rests);
        let next = queue.next(if resting { REST } else { IDLE });
        if matches!(next, Next::Idle) && rest {
            continue;
        }
        let done = catch_unwind(AssertUnwindSafe(|| {
            let worker = worker.get_or_insert_with(&mut make);
            match next {
                Next::Job(ticket, job) => Some(Report::Done(ticket, worker.run(job))),
                Next::Idle => worker.idle().map(Report::Noticed),
                Next::Closed => None,
            }
        }));
        match done {
            Ok(report) => {
                rest = false;
                let closed = report.is_none() && queue.is_over();
                report.into_iter().for_each(send);
                if closed {
                    return;
                }
            }
            Err(payload) => {
                // The worker may be half changed: the next job gets a fresh one.
                worker = None;
                // Nor is a worker asked to look around that has just failed, four times a second.
                rest = true;
                let reply = panicked(message(payload.as_ref()));
                send(match queue.running() {
                    Some(ticket) => Report::Done(ticket, reply),
                    None => Report::Noticed(reply),
                });
            }
        }
    }
}

/// Returns what a panic said.
fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("unknown panic")
        .to_owned()
}

enum Next<J> {
    Job(Ticket, J),
    Idle,
    Closed,
}

struct Waiting<J> {
    ticket: Ticket,
    slot: Option<u8>,
    job: J,
}

/// Jobs waiting for one thread.
struct Queue<J> {
    state: Mutex<State<J>>,
    arrived: Condvar,
}

struct State<J> {
    waiting: VecDeque<Waiting<J>>,
    running: Option<Ticket>,
    closed: bool,
}

impl<J> Default for Queue<J> {
    fn default() -> Self {
        let state = State { waiting: VecDeque::new(), running: None, closed: false };
        Self { state: Mutex::new(state), arrived: Condvar::new() }
    }
}

impl<J> Queue<J> {
    /// A poisoned lock is taken all the same: nothing panics while it is held.
    fn lock(&self) -> MutexGuard<'_, State<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, ticket: Ticket, slot: Option<u8>, job: J) {
        let mut state = self.lock();
        if slot.is_some() {
            state.waiting.retain(|old| old.slot != slot);
        }
        state.waiting.push_back(Waiting { ticket, slot, job });
        self.arrived.notify_one();
    }

    fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_one();
    }

    fn running(&self) -> Option<Ticket> {
        self.lock().running
    }

    fn is_over(&self) -> bool {
        let state = self.lock();
        state.closed && state.waiting.is_empty()
    }

    /// Waits for a job, but not longer than `patience`.
    fn next(&self, patience: Duration) -> Next<J> {
        let mut state = self.lock();
        state.running = None;
        if state.waiting.is_empty() && !state.closed {
            let waited = self.arrived.wait_timeout(state, patience);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let Some(Waiting { ticket, job, .. }) = state.waiting.pop_front() else {
            return if state.closed { Next::Closed } else { Next::Idle };
        };
        state.running = Some(ticket);
        Next::Job(ticket, job)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::*;

    enum Job {
        Say(u32),
        Panic,
        Wait(Receiver<()>),
    }

    #[derive(Default)]
    struct Desk {
        jobs: u32,
    }

    impl Worker<Job, String> for Desk {
        fn run(&mut self, job: Job) -> String {
            self.jobs += 1;
            match job {
                Job::Say(n) => format!("{n} as job {}", self.jobs),
                Job::Panic => panic!("boom"),
                Job::Wait(gate) => format!("{:?}", gate.recv()),
            }
        }
    }

    fn threads() -> (Threads<Job>, Receiver<Report<String>>) {
        let (send, reports) = channel();
        let runner = Threads::start(
            Desk::default,
            Desk::default,
            Desk::default,
            |why| format!("panicked: {why}"),
            move |report| drop(Sender::send(&send, report)),
        );
        (runner.unwrap(), reports)
    }

    fn submit(runner: &mut Threads<Job>, ticket: u64, lane: Lane, job: Job) {
        Runner::<Job, String>::submit(runner, Ticket(ticket), lane, job);
    }

    fn done(ticket: u64, text: &str) -> Report<String> {
        Report::Done(Ticket(ticket), text.into())
    }

    #[test]
    fn the_writer_does_every_job_in_order_even_while_closing() {
        let (mut runner, reports) = threads();
        for n in 0..5 {
            submit(&mut runner, u64::from(n), Lane::Write, Job::Say(n));
        }
        drop(runner);
        let all: Vec<_> = reports.iter().collect();
        let expected: Vec<_> = (0..5).map(|n| done(n, &format!("{n} as job {}", n + 1))).collect();
        assert_eq!(all, expected);
    }

    #[test]
    fn the_reader_keeps_only_the_newest_job_of_a_slot() {
        let (mut runner, reports) = threads();
        let (open, gate) = channel();
        submit(&mut runner, 1, Lane::Read(0), Job::Wait(gate));
        submit(&mut runner, 2, Lane::Read(1), Job::Say(2));
        submit(&mut runner, 3, Lane::Read(1), Job::Say(3));
        submit(&mut runner, 4, Lane::Read(2), Job::Say(4));
        open.send(()).unwrap();
        let first: Vec<_> = reports.iter().take(3).collect();
        assert_eq!(first[1..], [done(3, "3 as job 2"), done(4, "4 as job 3")]);
    }

    #[test]
    fn a_press_that_hangs_holds_no_save() {
        let (mut runner, reports) = threads();
        let (open, gate) = channel();
        submit(&mut runner, 1, Lane::Press, Job::Wait(gate));
        submit(&mut runner, 2, Lane::Press, Job::Say(2));
        submit(&mut runner, 3, Lane::Write, Job::Say(3));
        assert_eq!(reports.recv().unwrap(), done(3, "3 as job 1"));
        open.send(()).unwrap();
        let pressed: Vec<_> = reports.iter().take(2).collect();
        assert_eq!(pressed[1], done(2, "2 as job 2"));
    }

    #[test]
    fn a_panic_is_answered_and_the_next_job_meets_a_fresh_worker() {
        let (mut runner, reports) = threads();
        submit(&mut runner, 1, Lane::Write, Job::Say(1));
        submit(&mut runner, 2, Lane::Write, Job::Panic);
        submit(&mut runner, 3, Lane::Write, Job::Say(3));
        let all: Vec<_> = reports.iter().take(3).collect();
        assert_eq!(all[1..], [done(2, "panicked: boom"), done(3, "3 as job 1")]);
    }

    #[test]
    fn a_worker_that_fails_while_idle_says_so_once_and_still_takes_jobs() {
        struct Broken;

        impl Worker<(), &'static str> for Broken {
            fn run(&mut self, (): ()) -> &'static str {
                "done"
            }

            fn idle(&mut self) -> Option<&'static str> {
                panic!("idle")
            }
        }

        struct Still;

        impl Worker<(), &'static str> for Still {
            fn run(&mut self, (): ()) -> &'static str {
                "done"
            }
        }

        let (send, reports) = channel();
        let send = move |report| drop(Sender::send(&send, report));
        let mut runner =
            Threads::start(|| Broken, || Still, || Still, |_| "panicked", send).unwrap();
        let first: Report<&str> = reports.recv().unwrap();
        assert_eq!(first, Report::Noticed("panicked"));
        Runner::<(), &str>::submit(&mut runner, Ticket(1), Lane::Write, ());
        assert_eq!(reports.recv().unwrap(), Report::Done(Ticket(1), "done"));
    }
}
