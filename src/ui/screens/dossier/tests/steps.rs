//! The steps of the contract's table: what each state offers, and each one done by keys alone.

use std::collections::BTreeMap;

use super::*;
use crate::domain::command::{Answer, AskedFor, HandOver};
use crate::ui::screens::dossier::offer;

use Action::{
    Attach, Correct, ExtendAgreed, Forward, Link, Note, Pay, Place, Refuse, RequestPayment,
    RequestSupplement, Reschedule, Resolve, Return, Stop, Supplement, Survey, Undo, Void, Withdraw,
};

const FRIDAY: &str = "2026-09-04T10:00:00";

fn act(desk: &Rc<RefCell<Desk>>, number: &str, command: Command) {
    desk.borrow_mut().act(&Request::now(Some(number), command)).unwrap();
}

fn resolve() -> Command {
    Command::Resolve { result_number: Some("12/2026".into()), unit: None }
}

fn hand_over() -> Command {
    Command::Return(Box::new(HandOver {
        to: "Trần Văn Lợi".into(),
        method: crate::domain::body::Method::Counter,
        result_number: None,
        to_id_number: None,
        relation: None,
        proof: None,
        reason: None,
        receipt: None,
    }))
}

fn request_supplement() -> Command {
    let components = vec![AskedFor::named("Tờ khai")];
    Command::RequestSupplement { components, reason: "Thiếu chữ ký".into(), by: None }
}

fn request_payment() -> Command {
    Command::RequestPayment { amount: 50_000, reason: "Lệ phí".into() }
}

/// Brings a dossier that was forwarded into a state.
fn bring(desk: &Rc<RefCell<Desk>>, number: &str, into: State) {
    let reason = || "Nhầm".to_owned();
    let commands = match into {
        State::Received => vec![Command::Undo { reason: reason() }],
        State::InProcess => vec![],
        State::AwaitingSupplement => vec![request_supplement()],
        State::AwaitingPayment => vec![request_payment()],
        State::ResultReady => vec![resolve()],
        State::Returned => vec![resolve(), hand_over()],
        State::Refused => vec![Command::Refuse { reason: reason() }],
        State::Withdrawn => {
            vec![Command::Withdraw { by: "Trần Văn Lợi".into(), reason: None }]
        }
        State::Stopped => vec![Command::Stop { ground: reason() }],
        State::Voided => vec![Command::Void { reason: reason() }],
    };
    commands.into_iter().for_each(|command| act(desk, number, command));
    assert_eq!(state(desk, number), into);
}

/// Section 4 of the contract, from the "from" column; a return of an open dossier brings its
/// result's number along.
fn allowed(state: State) -> Vec<Action> {
    // Any but voided.
    let beside = [Correct, Attach, Link, Note, Action::Call, Place];
    // Any open.
    let open = [Return, Pay, Refuse, Withdraw, Stop, ExtendAgreed, Undo, Void];
    let worked_on = [Forward, RequestSupplement, RequestPayment, Resolve, Reschedule];
    let own: Vec<Action> = match state {
        // Nothing was done that could be undone.
        State::Received => open.into_iter().filter(|step| *step != Undo).chain(worked_on).collect(),
        State::InProcess => open.into_iter().chain(worked_on).collect(),
        State::AwaitingSupplement => open.into_iter().chain([Supplement]).collect(),
        State::AwaitingPayment => open.to_vec(),
        State::ResultReady => vec![Return, Undo, Void],
        State::Returned => vec![Survey, Undo],
        State::Refused | State::Withdrawn | State::Stopped => vec![Survey, Undo, Void],
        State::Voided => return Vec::new(),
    };
    own.into_iter().chain(beside).collect()
}

#[test]
fn what_each_state_offers_is_the_table_of_the_contract() {
    for into in [
        State::Received,
        State::InProcess,
        State::AwaitingSupplement,
        State::AwaitingPayment,
        State::ResultReady,
        State::Returned,
        State::Refused,
        State::Withdrawn,
        State::Stopped,
        State::Voided,
    ] {
        let (desk, number) = desk(FRIDAY);
        bring(&desk, &number, into);
        let desk = desk.borrow();
        let dossier = desk.dossier_of(&number).unwrap();
        let offered = offer::steps(&dossier, FRIDAY.parse().unwrap(), desk.office());
        let named = |steps: Vec<Action>| {
            let mut ids: Vec<_> = steps.iter().map(|step| step.row().id).collect();
            ids.sort_unstable();
            ids
        };
        assert_eq!(named(offered), named(allowed(into)), "{into:?}");
    }
}

/// A second re-appointment and a second answer are not offered.
#[test]
fn what_is_done_once_is_offered_once() {
    let (desk, number) = desk(FRIDAY);
    let due = crate::domain::moment::Given::parse("2026-09-14T17:00").unwrap();
    act(&desk, &number, Command::Reschedule { due, reason: "Chờ xác minh".into() });
    let steps = |desk: &Rc<RefCell<Desk>>| {
        let desk = desk.borrow();
        let dossier = desk.dossier_of(&number).unwrap();
        offer::steps(&dossier, FRIDAY.parse().unwrap(), desk.office())
    };
    assert!(!steps(&desk).contains(&Reschedule));
    bring(&desk, &number, State::Returned);
    let answers = BTreeMap::from([("overall".to_owned(), 5)]);
    let channel = crate::domain::body::SurveyChannel::Clerk;
    assert!(steps(&desk).contains(&Survey));
    act(&desk, &number, Command::Survey(Answer { stage: None, channel, answers }));
    assert!(!steps(&desk).contains(&Survey));
}

/// Each step from the palette: from a state, the letters that find it, the keys in its form, and
/// what stands in the book afterwards: kind of the last event and state.
#[test]
fn each_step_is_opened_filled_and_saved_by_keys_alone() {
    use State::{
        AwaitingPayment, AwaitingSupplement, InProcess, Received, Refused, ResultReady, Returned,
        Stopped, Voided, Withdrawn,
    };
    for (from, step, keys, kind, to) in [
        (Received, "chuyển giải", "Phòng Kinh tế<ret>Gấp", "forward", InProcess),
        (
            InProcess,
            "yêu cầu bổ",
            "Thiếu chữ ký<down>Chưa nộp",
            "request_supplement",
            AwaitingSupplement,
        ),
        (AwaitingSupplement, "nhận bổ", "", "supplement", InProcess),
        (InProcess, "nghĩa vụ", "50.000<ret>Lệ phí", "request_payment", AwaitingPayment),
        (AwaitingPayment, "đã nộp", "<ret>BL-0012", "pay", InProcess),
        (InProcess, "đã nộp", "15.000", "pay", InProcess),
        (InProcess, "ghi kết quả", "12/2026<ret>Đủ", "resolve", ResultReady),
        (InProcess, "trả kết quả", "<tab>12/2026", "return", Returned),
        (ResultReady, "trả kết quả", "", "return", Returned),
        (InProcess, "hẹn lại", "14092026<ret>Chờ xác minh", "reschedule", InProcess),
        (InProcess, "gia hạn", "14092026<ret>Đã thỏa thuận", "extend_agreed", InProcess),
        (InProcess, "không đủ điều", "Đất tranh chấp", "refuse", Refused),
        (AwaitingPayment, "rút hồ", "<ret>Đổi ý", "withdraw", Withdrawn),
        (InProcess, "dừng giải", "Tranh chấp", "stop", Stopped),
        (InProcess, "sửa thông", "tên<ret> B<ret>Ghi nhầm", "correct", InProcess),
        (Returned, "số hóa", "<right><tab>Giấy chứng nhận<ret>2", "attach", Returned),
        (Received, "dán mã", "H57.31-260827-0447<ret>10092026", "link", Received),
        (InProcess, "ghi chú", "Gọi trước khi đến", "note", InProcess),
        (ResultReady, "gọi điện", "<up><right><ret>Tắt máy", "note", ResultReady),
        (InProcess, "chuyển khay", "Khay 3", "place", InProcess),
        (Returned, "thu hồi", "Trả nhầm người", "undo", ResultReady),
        (Withdrawn, "hủy do", "Nhập hai lần", "void", Voided),
    ] {
        let (desk, number) = desk(FRIDAY);
        bring(&desk, &number, from);
        let mut ui = open(&desk, &number, (80, 24), Lang::Vi);
        ui.keys(&format!("<f8>{step}<ret>"));
        assert!(ui.screen().contains("F9 LƯU"), "{step}: its form: {}", ui.screen());
        ui.keys(keys).keys("<f9>");
        let dossier = desk.borrow().dossier_of(&number).unwrap();
        // The paper of a step is printed after it.
        let mut kinds = dossier.history.iter().rev().map(|entry| entry.body.kind());
        let last = kinds.find(|kind| *kind != "print");
        assert_eq!((last, dossier.progress.state), (Some(kind), to), "{step}: {}", ui.screen());
    }
}

/// What was typed is what is recorded, for the fields that steps alone have.
#[test]
fn the_fields_of_a_step_are_kept_as_typed() {
    let (desk, number) = desk(FRIDAY);
    let mut ui = open(&desk, &number, (120, 40), Lang::Vi);
    ui.keys("<f8>dán mã<ret>H57.31-260827-0447<ret>10092026<f9>");
    ui.keys("<f8>đã nộp<ret>15.000<ret>BL-0012/26<f9>");
    ui.keys("<f4><c-u>Lê Thị Mơ<tab>12/2026<tab><tab><tab>046 190.004321<ret>vợ<f9>");
    let dossier = desk.borrow().dossier_of(&number).unwrap();
    assert_eq!(dossier.external_number.as_deref(), Some("H57.31-260827-0447"));
    assert_eq!(dossier.progress.result_number.as_deref(), Some("12/2026"));
    let history: Vec<_> = dossier.history.iter().map(|entry| &entry.body).collect();
    let receipts = history.iter().find_map(|body| match body {
        crate::domain::body::Body::Pay(pay) => Some((pay.amount, pay.receipt.clone())),
        _ => None,
    });
    assert_eq!(receipts, Some((15_000, Some("BL-0012/26".into()))));
    let personal = &dossier.history.last().unwrap().personal;
    assert_eq!(personal.who.as_deref(), Some("Lê Thị Mơ"));
    assert_eq!(personal.who_id_number.as_deref(), Some("046190004321"));
    assert_eq!(personal.relation.as_deref(), Some("vợ"));
}
