//! A printer that fails costs a retry, never a dossier.

use std::cell::Cell;
use std::io;

use super::*;
use crate::desk::printers::Slip;
use crate::desk::{Request, Trouble};
use crate::domain::command::{Command, Form};
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
    ui.keys("<ret><c-p><ret><esc><esc>");
    assert!(!ui.screen().contains("Phan Văn Tú"), "printed: {}", ui.screen());
    assert!(ui.screen().contains("Lê Thị Mơ"), "{}", ui.screen());
}

/// What the window of a desk shows after its printer failed.
fn failed() -> (Harness, Rc<RefCell<Desk>>, Rc<Cell<bool>>) {
    let desk = desk();
    desk.borrow_mut().set(&[("print_receipt", "always")]).unwrap();
    let broken = Rc::new(Cell::new(true));
    let worker = || Printer { desk: Rc::clone(&desk), broken: Rc::clone(&broken) };
    let runner = Box::new(Inline::new(worker(), worker()));
    let now = "2026-09-07T08:43:00".parse().unwrap();
    let mut ui = Harness::new((80, 24), Lang::Vi, now, first(), ROUTES, runner);
    ui.keys("<f2><tab>Lê Thị Mơ<f9>hon nhan<ret><f9>");
    (ui, desk, broken)
}

#[test]
fn a_dead_printer_leaves_number_and_date_large_with_the_ways_out() {
    let (ui, ..) = failed();
    insta::assert_snapshot!("not_printed_80x24_vi", ui.screen());
}

#[test]
fn what_was_written_by_hand_waits_no_more_and_a_print_of_it_is_the_second() {
    let (mut ui, desk, broken) = failed();
    broken.set(false);
    ui.keys("<a-g>");
    assert!(ui.screen().contains("Đã ghi là viết tay, lần 1"), "{}", ui.screen());
    assert_eq!(all(&desk)[0].prints["receipt"], 1);
    ui.keys("<c-p>");
    assert!(ui.screen().contains("Đã in, lần 2"), "{}", ui.screen());
    // Nothing takes the place of a printer that works.
    ui.keys("<a-l><a-g>");
    assert_eq!(all(&desk)[0].prints["receipt"], 2);
}

#[test]
fn a_dossier_offers_the_papers_it_can_have_and_the_newest_is_marked() {
    let (mut ui, desk, broken) = failed();
    broken.set(false);
    ui.keys("<ret><c-p>");
    let screen = ui.screen();
    assert!(screen.contains("► Giấy tiếp nhận và hẹn trả"), "{screen}");
    assert!(screen.contains("Phiếu kiểm soát") && !screen.contains("Phiếu xin lỗi"), "{screen}");
    ui.keys("<ret>");
    assert!(ui.screen().contains("đã in 1 lần"), "{}", ui.screen());
    let number = all(&desk)[0].number.clone();
    let stop = Command::Stop { ground: "Theo đề nghị".into() };
    desk.borrow_mut().act(&Request::now(Some(&number), stop)).unwrap();
    ui.keys(&format!("<esc><esc><f3>{number}<ret><c-p>"));
    assert!(ui.screen().contains("► Thông báo dừng giải quyết"), "{}", ui.screen());
    ui.keys("<ret>");
    let dossier = &all(&desk)[0];
    assert_eq!((dossier.prints["stop"], dossier.prints["receipt"]), (1, 1));
}

#[test]
fn printers_are_chosen_by_form_and_remembered() {
    let desk = desk();
    let mut ui = Harness::over(&desk, (80, 24), Lang::Vi, first(), ROUTES);
    ui.keys("<f8>máy in<ret>3");
    let screen = ui.screen();
    assert!(screen.contains("MÁY IN") && screen.contains("Giấy hẹn 80 mm"), "{screen}");
    ui.keys("<up><down><pgdn>/dev/usb/lp0<ret>");
    assert!(ui.screen().contains("/dev/usb/lp0"), "{}", ui.screen());
    let printers = desk.borrow().printers().unwrap();
    assert_eq!(printers.of(Form::Receipt).copies, 3);
    assert_eq!(printers.slip, Slip::Device("/dev/usb/lp0".into()));
}
