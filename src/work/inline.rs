//! A runner without threads, for tests: a job is done when it is handed in.

use std::collections::VecDeque;

use super::{Lane, Report, Runner, Ticket, Worker};

/// Does every job at once, and keeps the reports until they are polled.
pub struct Inline<J, R> {
    writer: Box<dyn Worker<J, R>>,
    reader: Box<dyn Worker<J, R>>,
    reports: VecDeque<Report<R>>,
}

impl<J, R> Inline<J, R> {
    /// Returns a runner over the two workers; where nothing waits, the writer is the press as well.
    pub fn new(writer: impl Worker<J, R> + 'static, reader: impl Worker<J, R> + 'static) -> Self {
        Self { writer: Box::new(writer), reader: Box::new(reader), reports: VecDeque::new() }
    }
}

impl<J, R> Runner<J, R> for Inline<J, R> {
    fn submit(&mut self, ticket: Ticket, lane: Lane, job: J) {
        let worker = match lane {
            Lane::Write | Lane::Press => &mut self.writer,
            Lane::Read(_) => &mut self.reader,
        };
        self.reports.push_back(Report::Done(ticket, worker.run(job)));
    }

    fn poll(&mut self) -> Option<Report<R>> {
        let kept = self.reports.pop_front();
        kept.or_else(|| {
            let noticed = self.writer.idle().or_else(|| self.reader.idle());
            noticed.map(Report::Noticed)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Double;

    impl Worker<u32, u32> for Double {
        fn run(&mut self, job: u32) -> u32 {
            job * 2
        }
    }

    #[test]
    fn answers_in_order_when_polled() {
        let mut runner = Inline::new(Double, Double);
        runner.submit(Ticket(1), Lane::Write, 3);
        runner.submit(Ticket(2), Lane::Read(0), 4);
        assert_eq!(runner.poll(), Some(Report::Done(Ticket(1), 6)));
        assert_eq!(runner.poll(), Some(Report::Done(Ticket(2), 8)));
        assert_eq!(runner.poll(), None);
    }
}
