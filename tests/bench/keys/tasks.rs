//! The tasks, as a clerk does them.

use serde_json::{Value, json};

use super::{Hands, Took};
use crate::support::desk::Desk;
use crate::support::terminal::Terminal;

/// One task: its name, the most keys it may take, how it is done.
pub struct Task {
    /// What is done.
    pub name: &'static str,
    /// The target.
    pub most: usize,
    /// Does it and says what it took.
    pub run: fn() -> Took,
}

/// Every task that is measured.
pub const TASKS: &[Task] = &[
    Task { name: "new citizen by card, slip printed", most: 9, run: new_by_card },
    Task { name: "returning citizen, number typed", most: 20, run: returning },
    Task { name: "new citizen typed in full", most: 75, run: in_full },
    Task { name: "same person, next procedure", most: 7, run: same_person },
    Task { name: "same procedure, next person by card", most: 7, run: same_procedure },
    Task { name: "return by the receipt", most: 3, run: return_by_receipt },
    Task { name: "return by the card", most: 3, run: return_by_card },
    Task { name: "basket of ten documents, person known", most: 45, run: basket },
    Task { name: "ten baskets signed and handed back", most: 25, run: ten_signed },
    Task { name: "twenty pupils pasted, one receipt", most: 15, run: pupils },
    Task { name: "survey by the clerk, after a return", most: 1, run: survey },
    Task { name: "ten provincial fields copied, code pasted", most: 12, run: feed },
];

const CARD: &str = "046085001234|191234567|Nguyễn Văn Thành|12031985|Nam|Thôn Thạch Bình, Xã Quảng Điền, Thành phố Huế|22042021";
const OTHER: &str =
    "046190004321||Trần Thị Hòa|05081990|Nữ|Thôn Vĩnh Tu, Xã Quảng Điền, Thành phố Huế|10052021";

/// A desk with an office, its hamlets, and somebody known whose result is ready.
struct Book {
    _folder: tempfile::TempDir,
    desk: Desk,
    number: String,
}

fn book() -> Book {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::of(folder.path());
    let known = json!({"action":"receive","procedure":"1.004873","applicant":{
        "name":"Nguyễn Văn Thành","id_number":"046085001234","birth_date":"1985-03-12","sex":"male",
        "address":"Thôn Thạch Bình, Xã Quảng Điền, Thành phố Huế","phone":"0912345678"}});
    let number = record(&desk, &known)["number"].as_str().unwrap().to_owned();
    record(&desk, &json!({"action":"resolve","number":number,"result_number":"12/2026"}));
    for (name, value) in [
        ("office", "UBND xã Quảng Điền"),
        ("place", "Quảng Điền"),
        ("clerk", "Lê Thị Hạnh"),
        ("hamlets", "Thôn Thạch Bình; Thôn Vĩnh Tu; Thôn Khuông Phò"),
    ] {
        assert_eq!(desk.run(&["set", name, value]).code, Some(0));
    }
    Book { _folder: folder, desk, number }
}

fn record(desk: &Desk, line: &Value) -> Value {
    let ended = desk.run_with(&["record", "-"], format!("{line}\n").as_bytes());
    assert_eq!(ended.code, Some(0), "{}", ended.out);
    serde_json::from_str(ended.out.trim()).unwrap()
}

/// Starts the screens over a fresh book and does a task there; `number` is the one that is ready.
fn task(script: fn(&mut Hands, &str)) -> Took {
    let book = book();
    let window = Terminal::open(&book.desk, 24, 80, &[]);
    let mut hands = Hands::at(window);
    hands.sees("VIỆC SÁNG NAY");
    script(&mut hands, &book.number);
    hands.took
}

fn new_by_card() -> Took {
    task(|hands, _| {
        hands.scan(OTHER);
        hands.surface("TIẾP NHẬN HỒ SƠ");
        // The phone is passed over.
        hands.enter();
        hands.think();
        hands.text("ks");
        hands.enter();
        hands.think();
        hands.f(9);
        hands.surface("ĐÃ LƯU");
    })
}

fn returning() -> Took {
    task(|hands, _| {
        hands.f(2);
        hands.surface("TIẾP NHẬN HỒ SƠ");
        hands.text("046085001234");
        hands.sees("Ctrl+R");
        hands.ctrl('r');
        hands.sees("Nguyễn Văn Thành");
        hands.think();
        hands.text("ks");
        hands.enter();
        hands.think();
        hands.f(9);
        hands.surface("ĐÃ LƯU");
    })
}

fn in_full() -> Took {
    task(|hands, _| {
        hands.f(2);
        hands.surface("TIẾP NHẬN HỒ SƠ");
        hands.text("046190004321");
        hands.enter();
        hands.text("Trần Thị Hòa");
        hands.enter();
        hands.text("05081990");
        hands.enter();
        hands.think();
        hands.text("2");
        hands.enter();
        hands.text("0905111222");
        hands.enter();
        hands.think();
        hands.text("ks");
        hands.enter();
        hands.think();
        hands.f(9);
        hands.surface("ĐÃ LƯU");
    })
}

fn same_person() -> Took {
    after_a_receipt(|hands| {
        hands.think();
        hands.ctrl('o');
        hands.surface("TIẾP NHẬN HỒ SƠ");
        hands.think();
        hands.text("kt");
        hands.enter();
        hands.think();
        hands.f(9);
        hands.surface("ĐÃ LƯU");
    })
}

fn same_procedure() -> Took {
    after_a_receipt(|hands| {
        hands.think();
        hands.ctrl('w');
        hands.surface("TIẾP NHẬN HỒ SƠ");
        hands.scan(CARD);
        hands.sees("Nguyễn Văn Thành");
        hands.think();
        hands.f(9);
        hands.surface("ĐÃ LƯU");
    })
}

/// Does what follows a saved receipt; the receipt itself is not counted.
fn after_a_receipt(script: fn(&mut Hands)) -> Took {
    let book = book();
    let window = Terminal::open(&book.desk, 24, 80, &[]);
    let mut hands = Hands::at(window);
    hands.sees("VIỆC SÁNG NAY");
    hands.scan(OTHER);
    hands.sees("TIẾP NHẬN HỒ SƠ");
    hands.enter();
    hands.text("ks");
    hands.enter();
    hands.f(9);
    hands.sees("ĐÃ LƯU");
    hands.took = Took::default();
    hands.at_scanner = false;
    script(&mut hands);
    hands.took
}

fn return_by_receipt() -> Took {
    task(|hands, number| {
        hands.scan(number);
        hands.surface("HỒ SƠ");
        hands.sees("Trả kết quả");
        hands.enter();
        hands.surface("Người nhận");
        hands.think();
        hands.f(9);
        hands.sees("PHIẾU ĐÁNH GIÁ");
    })
}

fn return_by_card() -> Took {
    task(|hands, _| {
        hands.scan(CARD);
        hands.surface("NGƯỜI ĐẾN QUẦY");
        hands.think();
        hands.enter();
        hands.surface("Trả kết quả");
        hands.enter();
        hands.surface("Người nhận");
        hands.think();
        hands.f(9);
        hands.sees("PHIẾU ĐÁNH GIÁ");
    })
}

/// Ten fields over, the code back; going to and fro between the windows is the mouse's.
fn feed() -> Took {
    let book = book();
    let line = json!({"action":"receive","procedure":"2.000815","fee":8000,"applicant":{
        "name":"Trần Thị Hòa","id_number":"046190004321","birth_date":"1990-08-05",
        "address":"Thôn Vĩnh Tu","phone":"0905111222","email":"hoa@example.com"}});
    record(&book.desk, &line);
    record(&book.desk, &json!({"action":"link","number":book.number,"external_number":"H57-1"}));
    let window = Terminal::open(&book.desk, 24, 80, &[]);
    let mut hands = Hands::at(window);
    hands.sees("VIỆC SÁNG NAY");
    hands.f(8);
    hands.text("tinh lan luot");
    hands.enter();
    hands.sees("còn 1 hồ sơ");
    hands.took = Took { surfaces: 1, ..Took::default() };
    for _ in 0..10 {
        hands.enter();
    }
    hands.think();
    // Ctrl+V of the terminal.
    hands.key("\x1b[200~H57.31.05-260907-0447\x1b[201~", 1);
    hands.sees("Không còn hồ sơ nào");
    hands.took
}

/// Three copies of each; the school report has 20 pages, the land certificate 6, the rest what they
/// usually have.
fn basket() -> Took {
    let book = book();
    let window = Terminal::open(&book.desk, 24, 80, &[]);
    let mut hands = Hands::at(window);
    hands.sees("VIỆC SÁNG NAY");
    hands.scan(CARD);
    hands.sees("NGƯỜI ĐẾN QUẦY");
    hands.took = Took::default();
    hands.at_scanner = false;
    hands.f(5);
    hands.surface("CHỨNG THỰC");
    hands.sees("Nguyễn Văn Thành");
    hands.think();
    for (letters, pages) in [
        ("cc", ""),
        ("ks", ""),
        ("hb", "20"),
        ("bt", ""),
        ("dk", ""),
        ("hc", ""),
        ("gp", ""),
        ("sd", "6"),
        ("ch", ""),
        ("ke", ""),
    ] {
        hands.text(letters);
        hands.enter();
        hands.text(pages);
        if letters == "cc" {
            hands.enter();
            hands.text("3");
        }
    }
    hands.think();
    hands.f(9);
    hands.surface("ĐÃ LƯU");
    hands.sees("1–10 quyển");
    hands.took
}

fn ten_signed() -> Took {
    let book = book();
    let line = json!({"action":"receive","applicant":{"name":"Trần Thị Hòa"},
        "certify":[{"kind":"Căn cước","copies":3}]});
    for _ in 0..10 {
        record(&book.desk, &line);
    }
    let window = Terminal::open(&book.desk, 24, 80, &[]);
    let mut hands = Hands::at(window);
    hands.sees("VIỆC SÁNG NAY");
    hands.f(6);
    for _ in 0..4 {
        hands.key("\t", 0);
    }
    hands.surface("Chờ ký 10");
    hands.think();
    for _ in 0..10 {
        hands.text(" ");
    }
    hands.enter();
    hands.sees("Đã ký, trả 10 hồ sơ");
    hands.took
}

/// The teacher's card, the procedure, Ctrl+V of the terminal.
fn pupils() -> Took {
    task(|hands, _| {
        hands.scan(OTHER);
        hands.surface("TIẾP NHẬN HỒ SƠ");
        hands.f(8);
        hands.text("nhieu");
        hands.enter();
        hands.surface("NHẬN NHIỀU NGƯỜI");
        hands.think();
        hands.text("ks");
        hands.enter();
        let names: String = ('A'..='T').map(|letter| format!("Học Sinh {letter}\r")).collect();
        hands.key(&format!("\x1b[200~{names}\x1b[201~"), 1);
        hands.sees("20 người");
        hands.think();
        hands.f(9);
        hands.surface("20 hồ sơ");
    })
}

fn survey() -> Took {
    let book = book();
    let window = Terminal::open(&book.desk, 24, 80, &[]);
    let mut hands = Hands::at(window);
    hands.sees("VIỆC SÁNG NAY");
    hands.scan(&book.number);
    hands.enter();
    hands.f(9);
    hands.surface("PHIẾU ĐÁNH GIÁ");
    hands.took = Took { surfaces: 1, ..Took::default() };
    hands.at_scanner = false;
    hands.think();
    hands.text("5");
    hands.sees("ĐÃ TRẢ KẾT QUẢ");
    hands.took
}
