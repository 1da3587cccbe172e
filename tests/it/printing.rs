//! Printers that work, are missing, have no paper or hang, from the window of a clerk: whatever they
//! do, the dossier is saved and the screen goes on. The spooler is a script of this test.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::Duration;

use serde_json::json;

use crate::cli::{desk, receive};
use crate::support::desk::Desk;
use crate::support::terminal::Terminal;

const F2: &str = "\x1bOQ";
const F8: &str = "\x1b[19~";
const F9: &str = "\x1b[20~";
const ENTER: &str = "\r";
const ESC: &str = "\x1b";
const RIGHT: &str = "\x1b[C";
const PAGE_DOWN: &str = "\x1b[6~";
const CTRL_P: &str = "\x10";
const CTRL_Q: &str = "\x11";
const ALT_L: &str = "\x1bl";

/// Long enough for a busy machine, and for a printer that is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// Returns a desk past its first run whose spooler has one printer and does `lp`.
fn set_up(lp: &str) -> (tempfile::TempDir, Desk) {
    let (folder, mut desk) = desk();
    let programs = folder.path().join("programs");
    fs::create_dir(&programs).unwrap();
    let script = |name: &str, text: &str| {
        let path = programs.join(name);
        fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    };
    script(
        "lpstat",
        "case \"$1\" in -e) echo HP_Quay ;; *) echo 'printer HP_Quay is idle.' ;; esac",
    );
    script("lp", lp);
    desk.programs = Some(programs);
    for (name, value) in
        [("office", "UBND xã Quảng Điền"), ("clerk", "Lê Thị Hạnh"), ("print_receipt", "always")]
    {
        assert_eq!(desk.run(&["set", name, value]).code, Some(0));
    }
    (folder, desk)
}

fn by_hand(window: &mut Terminal, keys: &str) {
    window.press(keys);
    window.settle(Duration::from_millis(40));
}

/// Opens the window and chooses, on the screen of printers, what receipts are printed on.
fn open_with(desk: &Desk, choose: impl Fn(&mut Terminal)) -> Terminal {
    let mut window = Terminal::open(desk, 24, 80, &[]);
    window.shows("F1");
    window.press(F8);
    window.shows("Esc đóng");
    by_hand(&mut window, "may in");
    by_hand(&mut window, ENTER);
    window.shows("1 máy in");
    choose(&mut window);
    by_hand(&mut window, ESC);
    window.shows("Quét");
    window
}

fn open(desk: &Desk) -> Terminal {
    open_with(desk, |window| {
        by_hand(window, RIGHT);
        window.shows("HP_Quay");
    })
}

fn receive_one(window: &mut Terminal, name: &str) {
    window.press(F2);
    window.shows("TIẾP NHẬN");
    by_hand(window, "\t");
    by_hand(window, name);
    by_hand(window, F9);
    by_hand(window, "tthn");
    window.shows("tình trạng hôn nhân");
    by_hand(window, ENTER);
    window.shows("HẸN TRẢ");
    window.press(F9);
    window.shows("ĐÃ LƯU");
}

fn quit(mut window: Terminal) {
    window.press(CTRL_Q);
    assert_eq!(window.ended(PATIENCE), Some(0), "{}", window.text());
}

/// Returns the copies printed, oldest first.
fn copies(desk: &Desk, number: &str) -> Vec<u64> {
    let shown = desk.json(&["show", number, "--json"]);
    let events = shown["events"].as_array().unwrap();
    let prints = events.iter().filter(|event| event["kind"] == "print");
    prints.map(|event| event["data"]["copy"].as_u64().unwrap()).collect()
}

#[test]
fn a_receipt_goes_to_the_printer_chosen_and_is_recorded() {
    let (folder, desk) = set_up("echo \"$@\" >> \"$(dirname \"$0\")/asked\"");
    let mut window = open(&desk);
    receive_one(&mut window, "Tran Thi Hoa");
    window.shows("Đã in, lần 1: HP_Quay");
    window.press(CTRL_P);
    window.shows("Đã in, lần 2: HP_Quay");
    quit(window);
    let asked = fs::read_to_string(folder.path().join("programs/asked")).unwrap();
    let asked: Vec<&str> = asked.lines().collect();
    let file = |copy| folder.path().join(format!("prints/QUAY-260914-0001-receipt-{copy}.pdf"));
    for (line, copy) in asked.iter().zip(1..) {
        assert_eq!(*line, format!("-d HP_Quay -n 1 -- {}", file(copy).display()));
        assert!(fs::read(file(copy)).unwrap().starts_with(b"%PDF-"));
    }
    assert_eq!(copies(&desk, "QUAY-260914-0001"), [1, 2]);
}

#[test]
fn without_paper_number_and_date_stand_large_and_a_file_takes_its_place() {
    let (folder, desk) = set_up("echo 'lp: media empty' >&2; exit 1");
    let mut window = open(&desk);
    receive_one(&mut window, "Tran Thi Hoa");
    window.shows("CHƯA IN ĐƯỢC");
    window.shows("media empty");
    let text = window.text();
    assert!(text.contains("QUAY-260914-0001") && text.contains("█"), "{text}");
    assert_eq!(copies(&desk, "QUAY-260914-0001"), [] as [u64; 0]);
    window.press(ALT_L);
    window.shows("Đã in, lần 1:");
    window.shows("prints/");
    quit(window);
    assert!(folder.path().join("prints/QUAY-260914-0001-receipt-1.pdf").exists());
    assert_eq!(copies(&desk, "QUAY-260914-0001"), [1]);
}

#[test]
fn a_printer_that_is_not_there_is_named() {
    let (_folder, desk) = set_up("echo 'lp: The printer or class does not exist.' >&2; exit 1");
    let mut window = open(&desk);
    receive_one(&mut window, "Tran Thi Hoa");
    window.shows("Không có máy in “HP_Quay”");
    quit(window);
    assert_eq!(desk.json(&["show", "QUAY-260914-0001", "--json"])["state"], "received");
}

#[test]
fn a_printer_that_hangs_holds_neither_the_screen_nor_a_save() {
    let (_folder, desk) = set_up("exec sleep 60");
    let mut window = open(&desk);
    receive_one(&mut window, "Tran Thi Hoa");
    window.shows("Đang in");
    // The next citizen is received while it hangs.
    receive_one(&mut window, "Le Van Phu");
    window.shows("0914-0002");
    let shown = desk.json(&["show", "QUAY-260914-0002", "--json"]);
    assert_eq!(shown["applicant"]["name"], "Le Van Phu");
    let told = window.until(PATIENCE, |text| text.contains("không trả lời"));
    assert!(told.is_some(), "{}", window.text());
    quit(window);
    assert_eq!(copies(&desk, "QUAY-260914-0001"), [] as [u64; 0]);
}

#[test]
fn a_device_gets_a_slip_with_every_receipt() {
    let (folder, desk) = set_up("exit 0");
    let device = folder.path().join("lp0");
    fs::write(&device, "").unwrap();
    let mut window = open_with(&desk, |window| {
        by_hand(window, PAGE_DOWN);
        window.shows("► Giấy hẹn 80 mm");
        by_hand(window, &device.display().to_string());
        window.shows("lp0");
        by_hand(window, ENTER);
        window.shows("(máy in nhiệt)    /");
    });
    receive_one(&mut window, "Tran Thi Hoa");
    window.shows("Đã in, lần 1:");
    quit(window);
    let bytes = fs::read(&device).unwrap();
    // ESC @, then GS v 0 with 72 bytes a row: 576 dots over 72 mm.
    assert_eq!(bytes[..8], [0x1b, b'@', 0x1d, b'v', b'0', 0, 72, 0]);
    assert_eq!(bytes[bytes.len() - 4..], [0x1d, b'V', 66, 0]);
}

#[test]
fn the_templates_are_laid_out_as_the_office_s_own_and_a_broken_one_is_told() {
    let (folder, desk) = set_up("exit 0");
    desk.record(&[receive()]);
    let forms = folder.path().join("forms");
    let dir = forms.display().to_string();
    assert_eq!(desk.run(&["export", "forms", &dir]).code, Some(0));
    for file in
        ["common.typ", "TT03_2025/receipt.typ", "TT01_2018/book.typ", "TT03_2025/fee_receipt.typ"]
    {
        assert!(forms.join(file).exists(), "{file}");
    }
    // What an office may have changed is not written over.
    let again = desk.run(&["export", "forms", &dir]);
    assert_eq!(again.code, Some(1), "{}", again.err);
    let print = |output: &Path| {
        desk.run(&["print", "QUAY-260907-0001", "receipt", "-o", &output.display().to_string()])
    };
    let pdf = folder.path().join("a.pdf");
    let printed = print(&pdf);
    assert_eq!((printed.code, printed.err.as_str()), (Some(0), ""));
    fs::write(forms.join("TT03_2025/receipt.typ"), "Một\n#d.nothing\n").unwrap();
    let printed = print(&pdf);
    assert_eq!(printed.code, Some(0));
    assert!(printed.err.contains("TT03_2025/receipt.typ, dòng 2"), "{}", printed.err);
}

#[test]
fn the_book_of_a_period_is_printed_and_other_reports_come_later() {
    let (folder, desk) = set_up("exit 0");
    desk.record(&[receive()]);
    let pdf = folder.path().join("book.pdf");
    let file = pdf.display().to_string();
    let report = |name: &str, to: &str, file: &str| {
        desk.run(&["report", name, "--from", "2026-09-01", "--to", to, "-o", file])
    };
    let made = report("book", "2026-10-01", &file);
    assert_eq!(made.code, Some(0), "{}", made.err);
    assert!(made.out.contains("1 hồ sơ"), "{}", made.out);
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
    assert_eq!(report("year", "2026-10-01", &file).code, Some(2));
    assert_eq!(report("book", "2026-09-01", &file).code, Some(2));
    assert_eq!(report("book", "2026-10-01", "book.xlsx").code, Some(2));
    assert_eq!(report("book", "2026-10-32", &file).code, Some(1));
    // A day without dossiers is an empty book.
    let empty =
        desk.run(&["report", "book", "--from", "2026-01-05", "--to", "2026-01-06", "-o", &file]);
    assert_eq!(empty.code, Some(0), "{}", empty.err);
    assert_eq!(json!(copies(&desk, "QUAY-260907-0001")), json!([]));
}
