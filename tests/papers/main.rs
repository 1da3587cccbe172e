//! Papers as other programs read them: `pdftotext` and `pdftoppm` (poppler-utils), `zbarimg`
//! (zbar-tools).
//!
//! They are needed here alone, so these tests are run by name: `cargo test --test papers`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends at the first surprise, in its helpers too"
)]

#[expect(dead_code, reason = "each kind of test uses a part of it")]
#[path = "../support/desk.rs"]
mod desk;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::desk::Desk;

const NUMBER: &str = "QUAY-260907-0001";

/// Returns what another program answers.
fn told(program: &str, args: &[&str]) -> String {
    let ran = Command::new(program).args(args).output().unwrap_or_else(|why| {
        panic!("{program}: {why}. Install it: apt-get install poppler-utils zbar-tools")
    });
    assert!(ran.status.success(), "{program}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("UTF-8")
}

/// Returns a desk with one dossier, by default as at a counter, and what is changed of it.
fn received(changed: Value) -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::of(folder.path());
    desk.now = Some("2026-09-14T09:00".to_owned());
    let mut line = json!({"action":"receive","at":"2026-09-07T08:05","procedure":"1.004873",
        "applicant":{"name":"Nguyễn Văn Thành","phone":"0912345678"}});
    for (name, value) in changed.as_object().unwrap() {
        line[name] = value.clone();
    }
    let done = desk.run_with(&["record", "-"], format!("{line}\n").as_bytes());
    assert_eq!(done.code, Some(0), "{}{}", done.out, done.err);
    (folder, desk)
}

fn print(desk: &Desk, form: &str) -> PathBuf {
    let pdf = desk.folder.join(format!("{form}.pdf"));
    let printed = desk.run(&["print", NUMBER, form, "-o", &pdf.display().to_string()]);
    assert_eq!(printed.code, Some(0), "{}", printed.err);
    pdf
}

fn path(pdf: &Path) -> &str {
    pdf.to_str().expect("a path in UTF-8")
}

/// Returns the text of each page, with single spaces in the place of line ends and gaps.
fn pages(pdf: &Path) -> Vec<String> {
    let text = told("pdftotext", &["-raw", path(pdf), "-"]);
    let pages = text.split('\u{c}').filter(|page| !page.trim().is_empty());
    pages.map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn text(pdf: &Path) -> String {
    pages(pdf).join(" ")
}

/// Returns what a scanner reads on each page, as a printer of 203 dots an inch puts it.
fn scanned(pdf: &Path) -> Vec<String> {
    let pictures = pdf.with_extension("");
    told("pdftoppm", &["-r", "203", "-png", path(pdf), path(&pictures)]);
    let mut files: Vec<_> = fs::read_dir(pdf.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.extension().is_some_and(|ext| ext == "png"))
        .collect();
    files.sort();
    files.iter().map(|file| told("zbarimg", &["--quiet", "--raw", path(file)])).collect()
}

/// Every letter of Vietnamese, both cases, in names of a few syllables.
fn every_letter() -> Vec<String> {
    let small = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz";
    let letters: Vec<char> = small.chars().collect();
    letters
        .chunks(15)
        .map(|some| {
            let small: String = some.iter().collect();
            format!("{} {small}", small.to_uppercase())
        })
        .collect()
}

#[test]
fn every_vietnamese_letter_is_read_back_as_it_was_typed() {
    for name in every_letter() {
        let (_folder, desk) = received(json!({ "applicant": { "name": name } }));
        for form in ["receipt", "control_slip"] {
            let text = text(&print(&desk, form));
            assert!(text.contains(&name), "{name} in {form}: {text}");
        }
    }
}

#[test]
fn letters_typed_in_parts_are_printed_whole() {
    // "Nguyễn Thị Đượm" with every mark a character of its own (NFD).
    let typed = "Nguye\u{302}\u{303}n Thi\u{323} Đu\u{31b}o\u{31b}\u{323}m";
    let (_folder, desk) = received(json!({ "applicant": { "name": typed } }));
    let text = text(&print(&desk, "receipt"));
    assert!(text.contains("Nguyễn Thị Đượm"), "{text}");
}

#[test]
fn an_address_of_200_letters_stands_on_the_receipt_in_full() {
    let part = "Tổ dân phố Vĩnh Nguyên, đường Nguyễn Vịnh, ";
    let address: String = part.chars().cycle().take(199).chain(['ế']).collect();
    assert_eq!(address.chars().count(), 200);
    let (_folder, desk) =
        received(json!({ "applicant": { "name": "Lê Thị Mơ", "address": address } }));
    let text = text(&print(&desk, "receipt"));
    assert!(text.contains(&address), "{text}");
}

#[test]
fn forty_papers_go_over_to_a_second_page_under_the_same_head() {
    let name =
        |nth: usize| format!("Giấy tờ thứ {nth:02} do người nộp xuất trình kèm theo tờ khai");
    let components: Vec<Value> =
        (1..=40).map(|nth| json!({ "name": name(nth), "kind": "original", "count": 1 })).collect();
    let (_folder, desk) = received(json!({ "components": components }));
    let pages = pages(&print(&desk, "receipt"));
    let all = pages.join(" ");
    for nth in 1..=40 {
        assert!(all.contains(&name(nth)), "{nth}: {all}");
    }
    let with_rows = pages.iter().filter(|page| page.contains("Giấy tờ thứ"));
    let with_rows: Vec<_> = with_rows.collect();
    assert!(with_rows.len() >= 4, "two sheets of two pages: {pages:#?}");
    for page in with_rows {
        assert!(page.contains("Thành phần hồ sơ"), "{page}");
    }
}

#[test]
fn a_scanner_reads_the_number_off_every_sheet() {
    let (_folder, desk) = received(json!({}));
    let read = scanned(&print(&desk, "receipt"));
    let lines: Vec<&str> = read.iter().flat_map(|page| page.lines()).collect();
    assert!(lines.len() >= 2, "one on each sheet: {read:?}");
    assert!(lines.iter().all(|line| *line == NUMBER), "{read:?}");
}

#[test]
fn a_reprint_says_which_it_is() {
    let (_folder, desk) = received(json!({}));
    assert!(!text(&print(&desk, "receipt")).contains("LẦN"));
    assert!(text(&print(&desk, "receipt")).contains("IN LẠI, LẦN 2"));
}

#[test]
fn a_scanner_reads_the_number_off_a_slip_of_thermal_paper() {
    let (folder, desk) = received(json!({}));
    let device = folder.path().join("lp0");
    fs::write(&device, "").unwrap();
    // As the screen of printers remembers it.
    let book = rusqlite::Connection::open(folder.path().join("book.sqlite")).unwrap();
    let printers = json!({ "slip": { "device": device } }).to_string();
    book.execute("INSERT INTO local (name, value) VALUES ('printers', ?1)", [printers]).unwrap();
    drop(book);
    let printed = desk.run(&["print", NUMBER, "receipt"]);
    assert_eq!(printed.code, Some(0), "{}", printed.err);
    let picture = folder.path().join("slip.pgm");
    fs::write(&picture, grey(&fs::read(&device).unwrap())).unwrap();
    assert_eq!(told("zbarimg", &["--quiet", "--raw", path(&picture)]).trim(), NUMBER);
}

/// Returns the picture that a printer of 80 mm rolls makes of its bytes (ESC/POS), as a PGM file
/// with a margin.
fn grey(bytes: &[u8]) -> Vec<u8> {
    const MARGIN: usize = 32;
    let mut rows: Vec<Vec<u8>> = Vec::new();
    let mut rest = bytes.strip_prefix(&[0x1b, b'@']).expect("ESC @");
    while let Some(image) = rest.strip_prefix(&[0x1d, b'v', b'0', 0]) {
        let (width, height) =
            (usize::from(image[0]) + 256 * usize::from(image[1]), usize::from(image[2]));
        let (dots, after) = image[4..].split_at(width * height);
        for row in dots.chunks(width) {
            let bits = row.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1));
            let white = |n| std::iter::repeat_n(255, n);
            let row = bits.map(|bit| if bit == 1 { 0 } else { 255 });
            rows.push(white(MARGIN).chain(row).chain(white(MARGIN)).collect());
        }
        rest = after;
    }
    assert_eq!(rest, [0x1d, b'V', 66, 0], "cut at the end");
    let mut picture = format!("P5 {} {} 255\n", rows[0].len(), rows.len()).into_bytes();
    picture.extend(rows.concat());
    picture
}

#[test]
fn the_book_is_read_back_row_by_row_over_its_parts() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::of(folder.path());
    // More than two parts of a hundred.
    let made = desk.run(&["practice", "--dossiers", "230", "--year", "2025"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    let pdf = folder.path().join("book.pdf");
    let made = desk.run(&[
        "report",
        "book",
        "--from",
        "2025-01-01",
        "--to",
        "2026-01-01",
        "-o",
        path(&pdf),
    ]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    let pages = pages(&pdf);
    assert!(pages[0].contains("SỔ THEO DÕI HỒ SƠ"), "{}", pages[0]);
    for (page, nth) in pages.iter().zip(1..) {
        assert!(page.contains("Tên thủ tục hành chính"), "the head is on every page: {page}");
        assert!(page.ends_with(&format!("Trang {nth}")), "{nth}: {page}");
    }
    let all = pages.join(" ");
    assert_eq!(all.matches("SỔ THEO DÕI HỒ SƠ").count(), 1);
    for nth in [1, 100, 101, 200, 201, 230] {
        assert!(all.contains(&format!(" {nth} QUAY-")), "row {nth}");
    }
    assert!(!all.contains(" 231 QUAY-"));
}
