//! Files in and out: import of catalogues and calendars, export of dossiers, the practice book.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{desk, receive};
use crate::support::desk::{Desk, Ended};

const HEADER: &str = "code,name,field,time_limit,unit,fee_vnd,components,source,confidence";

fn import(desk: &Desk, kind: &str, folder: &Path, name: &str, content: &str) -> Ended {
    let file = folder.join(name);
    fs::write(&file, content).unwrap();
    desk.run(&["import", kind, file.to_str().unwrap()])
}

/// Returns a catalogue file with one shipped row, changed in one column.
fn shipped_row(code: &str, column: &str, value: &str) -> String {
    let mut shipped =
        csv::Reader::from_reader(include_str!("../../assets/procedures.csv").as_bytes());
    let header = shipped.headers().unwrap().clone();
    let place = header.iter().position(|name| name == column).unwrap();
    let row = shipped.records().map(Result::unwrap).find(|row| &row[0] == code).unwrap();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    let cells = row.iter().enumerate();
    writer.write_record(cells.map(|(n, cell)| if n == place { value } else { cell })).unwrap();
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn due(desk: &Desk, procedure: &str, at: &str) -> Value {
    let ended = desk.run(&["due", procedure, "--at", at, "--json"]);
    let answer: Value = serde_json::from_str(&ended.out).unwrap();
    answer.get("due").unwrap_or(&answer["error"]["code"]).clone()
}

// ── procedures ──

#[test]
fn imported_procedures_are_used_from_then_on() {
    let (folder, desk) = desk();
    let rows = format!(
        "{HEADER}\n9.000001,Thủ tục riêng của xã,Văn hóa,2,working_day,8000,\"Đơn đề nghị;Bản sao (nếu có)\",QĐ 1/2026,high\n"
    );
    let ended = import(&desk, "procedures", folder.path(), "tthc.csv", &rows);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert!(ended.out.contains("Thêm 1 "), "says how many: {}", ended.out);
    // Monday + 2 working days.
    assert_eq!(due(&desk, "9.000001", "2026-09-07T08:05"), "2026-09-09T17:00");
    let mut line = receive();
    line["procedure"] = json!("9.000001");
    assert_eq!(desk.record(&[line])[0]["due"], "2026-09-09T17:00");
    assert_eq!(due(&desk, "1.004873", "2026-09-07T08:05"), "2026-09-10T17:00", "others stay");
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let (folder, desk) = desk();
    let rows = format!("{HEADER}\n9.000001,Thủ tục,Văn hóa,2,working_day,0,Đơn,QĐ 1/2026,high\n");
    assert_eq!(import(&desk, "procedures", folder.path(), "a.csv", &rows).code, Some(0));
    let before = desk.json(&["check", "--json"]);
    assert_eq!(import(&desk, "procedures", folder.path(), "a.csv", &rows).code, Some(0));
    assert_eq!(desk.json(&["check", "--json"])["events"], before["events"]);
}

#[test]
fn one_bad_line_keeps_the_whole_file_out_and_is_named() {
    let (folder, desk) = desk();
    desk.record(&[receive()]);
    let before = desk.json(&["check", "--json"]);
    for (bad, why) in [
        ("9.12,Mã ngắn,Văn hóa,2,working_day,0,Đơn,x,high", "a malformed code"),
        ("9.000003,Đơn vị lạ,Văn hóa,2,fortnight,0,Đơn,x,high", "an unknown unit"),
        ("9.000003,Thời hạn chữ,Văn hóa,hai,working_day,0,Đơn,x,high", "a limit in words"),
        ("9.000003,Phí âm,Văn hóa,2,working_day,-5,Đơn,x,high", "a negative fee"),
        ("9.000003,,Văn hóa,2,working_day,0,Đơn,x,high", "no name"),
    ] {
        let rows = format!(
            "{HEADER}\n9.000001,Tốt,Văn hóa,2,working_day,0,Đơn,x,high\n9.000002,Cũng tốt,Văn hóa,2,working_day,0,Đơn,x,high\n{bad}\n"
        );
        let ended = import(&desk, "procedures", folder.path(), "bad.csv", &rows);
        assert_eq!(ended.code, Some(1), "{why}: {}", ended.out);
        assert!(ended.err.contains("Dòng 4"), "{why}: names line 4: {}", ended.err);
        assert_eq!(due(&desk, "9.000001", "2026-09-07T08:05"), "unknown_procedure", "{why}");
    }
    assert_eq!(desk.json(&["check", "--json"]), before);
}

#[test]
fn a_refused_file_leaves_no_new_book_behind() {
    let (folder, desk) = desk();
    let rows = format!("{HEADER}\n9.12,Mã ngắn,Văn hóa,2,working_day,0,Đơn,x,high\n");
    assert_eq!(import(&desk, "procedures", folder.path(), "bad.csv", &rows).code, Some(1));
    assert!(!desk.folder.join("book.sqlite").exists());
}

#[test]
fn a_file_without_the_columns_is_refused() {
    let (folder, desk) = desk();
    for content in ["", "a,b\n1,2\n", "\u{0}\u{1}\u{2}"] {
        let ended = import(&desk, "procedures", folder.path(), "x.csv", content);
        assert_eq!(ended.code, Some(1), "{content:?}: {}", ended.out);
    }
    let missing = desk.run(&["import", "procedures", "/nowhere/x.csv"]);
    assert_eq!(missing.code, Some(1));
    assert!(missing.err.contains("/nowhere/x.csv"));
    assert_eq!(import(&desk, "recipes", folder.path(), "y.csv", HEADER).code, Some(2));
}

#[test]
fn an_ended_procedure_receives_no_more_and_keeps_its_dossiers() {
    let (folder, desk) = desk();
    desk.record(&[receive()]);
    let rows = shipped_row("1.004873", "valid_to", "2026-09-10");
    let ended = import(&desk, "procedures", folder.path(), "end.csv", &rows);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    let mut late = receive();
    late["at"] = json!("2026-09-14T08:00");
    let step = json!({"action":"resolve","number":"QUAY-260907-0001","at":"2026-09-14T08:00"});
    let answers = desk.record(&[receive(), late, step]);
    assert_eq!(answers[0]["ok"], json!(true), "a paper entry of a day before the end");
    assert_eq!(answers[1]["error"]["code"], "procedure_ended");
    assert_eq!(answers[2]["state"], "result_ready");
}

#[test]
fn a_spreadsheet_is_read_like_the_text_file() {
    let (folder, desk) = desk();
    let file = folder.path().join("tthc.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, title) in (0..).zip(HEADER.split(',')) {
        sheet.write_string(0, column, title).unwrap();
    }
    let row = [
        "9.000001",
        "Thủ tục trong bảng tính",
        "Văn hóa",
        "",
        "working_day",
        "",
        "Đơn;Ảnh 4x6",
        "x",
        "high",
    ];
    for (column, text) in (0..).zip(row) {
        sheet.write_string(1, column, text).unwrap();
    }
    sheet.write_number(1, 3, 2).unwrap();
    sheet.write_number(1, 5, 8000).unwrap();
    book.save(&file).unwrap();
    let ended = desk.run(&["import", "procedures", file.to_str().unwrap()]);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert_eq!(due(&desk, "9.000001", "2026-09-07T08:05"), "2026-09-09T17:00");
    fs::write(&file, "not a spreadsheet").unwrap();
    assert_eq!(desk.run(&["import", "procedures", file.to_str().unwrap()]).code, Some(1));
}

// ── holidays ──

#[test]
fn an_imported_holiday_moves_the_due_date() {
    let (folder, desk) = desk();
    let rows = "date,kind,name,source,confidence\n2026-09-09,holiday,Lễ hội của xã,QĐ 5,high\n";
    let ended = import(&desk, "holidays", folder.path(), "lich.csv", rows);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    // Tuesday 8, Thursday 10, Friday 11.
    assert_eq!(due(&desk, "1.004873", "2026-09-07T08:05"), "2026-09-11T17:00");
}

/// A day is a text in one row and a date of the spreadsheet in the other.
#[test]
fn holidays_come_from_a_spreadsheet_too() {
    let (folder, desk) = desk();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in ["date", "kind", "name", "source", "confidence"].iter().enumerate() {
        sheet.write(0, column as u16, *name).unwrap();
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 9, 9).unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_with_format(1, 0, &day, &format).unwrap();
    sheet.write(2, 0, "2026-09-10").unwrap();
    for row in 1..3 {
        for (column, cell) in ["holiday", "Lễ hội của xã", "QĐ 5", "high"].iter().enumerate()
        {
            sheet.write(row, column as u16 + 1, *cell).unwrap();
        }
    }
    let file = folder.path().join("lich.xlsx");
    book.save(&file).unwrap();
    let ended = desk.run(&["import", "holidays", file.to_str().unwrap()]);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    // Tuesday 8, Friday 11, Monday 14.
    assert_eq!(due(&desk, "1.004873", "2026-09-07T08:05"), "2026-09-14T17:00");
}

#[test]
fn one_imported_holiday_does_not_make_a_year() {
    let (folder, desk) = desk();
    let rows = "date,kind,name,source,confidence\n2031-01-01,holiday,Tết Dương lịch,x,high\n";
    assert_eq!(import(&desk, "holidays", folder.path(), "lich.csv", rows).code, Some(0));
    assert_eq!(due(&desk, "1.004873", "2031-09-08T08:05"), "calendar_missing");
}

#[test]
fn the_office_confirms_a_year_whose_days_off_are_all_there() {
    let (folder, desk) = desk();
    let file = folder.path().join("lich.csv");
    std::fs::write(&file, "date,kind,name,source,confidence\n2031-09-09,holiday,Lễ,x,high\n")
        .unwrap();
    let file = file.to_str().unwrap();
    let ended = desk.run(&["import", "holidays", file, "--confirm", "2031"]);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    // Monday 8/9/2031; Tuesday 9 is off: 10, 11, 12.
    assert_eq!(due(&desk, "1.004873", "2031-09-08T08:05"), "2031-09-12T17:00");
    let wrong = desk.run(&["import", "procedures", file, "--confirm", "2031"]);
    assert_eq!(wrong.code, Some(2));
}

#[test]
fn a_holiday_that_no_calendar_has_keeps_the_file_out() {
    let (folder, desk) = desk();
    let rows = "date,kind,name,source,confidence\n2026-09-09,holiday,Lễ hội,x,high\n2026-02-31,holiday,Sai,x,high\n";
    let ended = import(&desk, "holidays", folder.path(), "lich.csv", rows);
    assert_eq!(ended.code, Some(1));
    assert!(ended.err.contains("Dòng 3"), "names line 3: {}", ended.err);
    assert_eq!(due(&desk, "1.004873", "2026-09-07T08:05"), "2026-09-10T17:00");
}

// ── export ──

#[test]
fn dossiers_are_exported_as_text_and_as_a_spreadsheet() {
    use calamine::{Data, Reader as _};
    let (folder, desk) = desk();
    let mut organisation = receive();
    organisation["applicant"] =
        json!({"name":"Công ty TNHH \"Phú An\", chi nhánh","kind":"organisation"});
    desk.record(&[receive(), organisation]);
    let csv_file = folder.path().join("hồ sơ.csv");
    let ended = desk.run(&["export", "dossiers", csv_file.to_str().unwrap()]);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    let text = fs::read(&csv_file).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let has = |cell: &str| rows.iter().any(|row| row.iter().any(|found| found == cell));
    assert_eq!(rows.len(), 2);
    for cell in [
        "QUAY-260907-0001",
        "QUAY-260907-0002",
        "Nguyễn Văn Thành",
        "Công ty TNHH \"Phú An\", chi nhánh",
    ] {
        assert!(has(cell), "no {cell} in\n{}", String::from_utf8_lossy(&text));
    }
    let xlsx_file = folder.path().join("ho-so.xlsx");
    let ended = desk.run(&["export", "dossiers", xlsx_file.to_str().unwrap()]);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&xlsx_file).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(sheet.rows().count(), 3);
    assert!(
        sheet.used_cells().any(|(_, _, cell)| *cell == Data::String("QUAY-260907-0002".into()))
    );
}

#[test]
fn an_export_that_cannot_be_written_leaves_no_file() {
    let (folder, desk) = desk();
    desk.record(&[receive()]);
    let ended = desk.run(&["export", "dossiers", "/nowhere/x.csv"]);
    assert_eq!(ended.code, Some(1));
    let strange = folder.path().join("x.pdf");
    assert_ne!(desk.run(&["export", "dossiers", strange.to_str().unwrap()]).code, Some(0));
    assert!(!strange.exists());
}

// ── practice ──

#[test]
fn a_practice_year_has_exactly_the_figures_asked_for() {
    let (folder, desk) = desk();
    let plan = "practice --dossiers 4063 --year 2022 --on-time 3928 --digitised 100";
    let ended = desk.run(&plan.split(' ').collect::<Vec<_>>());
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    let check = desk.json(&["check", "--json"]);
    assert_eq!(check["ok"], json!(true), "{check}");
    assert_eq!(check["dossiers"], 4063);
    let timeliness = &check["timeliness"];
    let count = |name: &str| timeliness[name].as_u64().unwrap();
    assert_eq!(count("early") + count("on_time"), 3928, "{timeliness}");
    let file = folder.path().join("out.csv");
    assert_eq!(desk.run(&["export", "dossiers", file.to_str().unwrap()]).code, Some(0));
    let text = fs::read_to_string(file).unwrap();
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = rows.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (received, digitised) = (place("NgayTiepNhan"), place("SoHoaDauVao"));
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4063);
    for row in &rows {
        assert!(row[received].contains("2022"), "{row:?}");
        assert_eq!(&row[digitised], "1", "{row:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_practice_book() {
    let args = ["practice", "--dossiers", "20", "--year", "2022", "--on-time", "18", "--seed"];
    let export = |seed: &str| {
        let (folder, desk) = desk();
        assert_eq!(desk.run(&[args.as_slice(), &[seed]].concat()).code, Some(0));
        let file = folder.path().join("out.csv");
        assert_eq!(desk.run(&["export", "dossiers", file.to_str().unwrap()]).code, Some(0));
        fs::read_to_string(file).unwrap()
    };
    let first = export("7");
    assert_eq!(first, export("7"));
    assert_ne!(first, export("8"));
}

#[test]
fn practice_never_touches_a_book() {
    let (_folder, desk) = desk();
    desk.record(&[receive()]);
    let before = desk.json(&["check", "--json"]);
    let ended = desk.run(&["practice", "--dossiers", "5"]);
    assert_eq!(ended.code, Some(1), "{}", ended.err);
    assert_eq!(desk.json(&["check", "--json"]), before);
}
