//! A printer that fails costs a retry, never a dossier.

use std::cell::Cell;
use std::io;

use super::*;
use crate::desk::Trouble;
use crate::work::{Inline, Worker};

/// A desk whose papers cannot be written while its printer is broken.
struct Printer {
    desk: Rc<RefCell<Desk>>,
    broken: Rc<Cell<bool>>,
}

impl Worker<Job, Reply> for Printer {
    fn run(&mut self, job: Job) -> Reply {
        if matches!(job, Job::Print(..)) && self.broken.get() {
            let source = io::Error::from(io::ErrorKind::PermissionDenied);
            return Reply::Trouble(Trouble::Unwritten { path: "papers".into(), source });
        }
        self.desk.borrow_mut().serve(job)
    }
}

#[test]
fn a_receipt_that_does_not_print_is_saved_and_waits_to_be_printed() {
    let desk = desk();
    desk.borrow_mut().set(&[("print_receipt", "always")]).unwrap();
    let broken = Rc::new(Cell::new(true));
    let worker = || Printer { desk: Rc::clone(&desk), broken: Rc::clone(&broken) };
    let runner = Box::new(Inline::new(worker(), worker()));
    let now = "2026-09-07T08:43:00".parse().unwrap();
    let mut ui = Harness::new((80, 24), Lang::Vi, now, first(), ROUTES, runner);
    ui.keys("<f2><tab>Lê Thị Mơ<f9>hon nhan<ret><f9>");
    let [dossier] = &all(&desk)[..] else { panic!("saved: {}", ui.screen()) };
    assert!(dossier.prints.is_empty());
    let screen = ui.screen();
    assert!(screen.contains("QUAY-260907-1001") && screen.contains("10/09/2026"), "{screen}");
    assert!(screen.contains("CHƯA IN ĐƯỢC") && screen.contains("“Phiếu chưa in”"), "{screen}");
    ui.keys("<esc>");
    assert!(ui.screen().contains("1 phiếu chưa in"), "{}", ui.screen());
    // The next citizen does not wait for it.
    ui.keys("<f2><tab>Phan Văn Tú<f9>hon nhan<ret><f9><esc>");
    assert_eq!(all(&desk).len(), 2);
    ui.keys("<f8>phiếu chưa in<ret>");
    let screen = ui.screen();
    assert!(screen.contains("Lê Thị Mơ") && screen.contains("Phan Văn Tú"), "{screen}");
    broken.set(false);
    ui.keys("<ret><c-p><esc>");
    assert!(!ui.screen().contains("Phan Văn Tú"), "printed: {}", ui.screen());
    assert!(ui.screen().contains("Lê Thị Mơ"), "{}", ui.screen());
}
