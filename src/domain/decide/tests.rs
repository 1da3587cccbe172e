//! The rules of a dossier's life. Expected values come from the contract and from counting by hand
//! on the calendar of 2026: 7/9 is a Monday; 31/8, 1/9 and 2/9 are off; the desk is open
//! 07:30–11:30 and 13:30–17:00.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};

use super::*;
use crate::domain::body::{Call, Direction, Method, Stage, SurveyChannel};
use crate::domain::catalogue::Procedure;
use crate::domain::command::{Answer, AskedFor, HandOver, Intake, LeftOut, Promise};
use crate::domain::correction;
use crate::domain::event::{Draft, Event, Head};
use crate::domain::ids::{ClerkId, DeskId, DossierId, EventId};
use crate::domain::limit::{TimeLimit, Unit};
use crate::domain::moment::{Given, to_millis};
use crate::domain::person::Person;

mod added;
mod correct;
mod dates;
mod ends;
mod joined;
mod payloads;
mod properties;
mod reception;
mod table;
mod undo;

const THREE_DAYS: &str = "9.000001";
const TEN_CALENDAR_DAYS: &str = "9.000002";
const EIGHT_HOURS: &str = "9.000003";
const SAME_DAY: &str = "9.000004";
const NO_LIMIT: &str = "9.000005";
/// Three working days; ended with 30/6/2026.
const ENDED: &str = "9.000006";

/// An office with the usual settings that knows the procedures above.
fn office() -> Office {
    let mut office = Office::default();
    let limits = [
        (THREE_DAYS, TimeLimit::new(3, Unit::WorkingDay)),
        (TEN_CALENDAR_DAYS, TimeLimit::new(10, Unit::CalendarDay)),
        (EIGHT_HOURS, TimeLimit::new(8, Unit::Hour)),
        (SAME_DAY, TimeLimit::new(0, Unit::SameDay)),
        (NO_LIMIT, None),
        (ENDED, TimeLimit::new(3, Unit::WorkingDay)),
    ];
    for (code, limit) in limits {
        let papers =
            ["Tờ khai", "Văn bản ủy quyền (nếu có)", "Xuất trình thẻ căn cước", "Giấy chứng sinh"];
        office.catalogue.add(Procedure {
            code: code.into(),
            name: format!("Thủ tục {code}"),
            field: "Hộ tịch".into(),
            limit,
            fee: Some(8_000),
            components: papers.map(String::from).into(),
            do_not_ask: vec!["chứng sinh".into()],
            repeat_days: None,
            valid_from: None,
            valid_to: (code == ENDED).then(|| "2026-06-30".parse().unwrap()),
            confidence: Default::default(),
            source: String::new(),
        });
    }
    office
}

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn given(text: &str) -> Given {
    Given::parse(text).unwrap()
}

fn walk_in(procedure: &str) -> Intake {
    Intake::walk_in(procedure, Person::named("Nguyễn Văn Thành"))
}

fn decide_receipt(intake: &Intake, at: &str, now: &str, office: &Office) -> Result<Decided, Fault> {
    let draw = Draw {
        number: "QUAY-260907-0001".into(),
        desk_number: 0,
        serial: 1,
        secret: "ABCD".into(),
        books: Vec::new(),
    };
    receive(intake, &draw, When { at: moment(at), ..When::now(moment(now)) }, office)
}

/// Holds a dossier whose actions come a minute after one another, unless said when.
#[derive(Debug)]
struct Case {
    dossier: Dossier,
    head: Head,
    events: Vec<Event>,
    now: NaiveDateTime,
    office: Office,
}

impl Case {
    /// Monday 7/9/2026, 08:05; three working days.
    fn new() -> Self {
        Self::received(THREE_DAYS, "2026-09-07 08:05")
    }

    fn received(procedure: &str, at: &str) -> Self {
        Self::of(&walk_in(procedure), at, office()).unwrap().0
    }

    /// A dossier received as it happens, and the codes of what the clerk is told.
    fn of(intake: &Intake, at: &str, office: Office) -> Result<(Self, Vec<&'static str>), Fault> {
        let decided = decide_receipt(intake, at, at, &office)?;
        let mut head = Head::new(DeskId([7; 16]));
        let (body, personal) = decided.events.into_iter().next().unwrap();
        let now = moment(at);
        let event = seal(&mut head, now, body, personal, Vec::new());
        let dossier = Dossier::open(&event).unwrap();
        let told = decided.warnings.iter().map(Warning::code).collect();
        Ok((Self { dossier, head, events: vec![event], now, office }, told))
    }

    fn act(&mut self, command: &Command) -> Result<Vec<&'static str>, Fault> {
        self.now += TimeDelta::minutes(1);
        let decided = self.decide(command, self.now)?;
        let told = decided.warnings.iter().map(Warning::code).collect();
        for (body, personal) in decided.events {
            let bases = self.dossier.bases();
            let event = seal(&mut self.head, self.now, body, personal, bases);
            self.dossier.apply(&event);
            self.events.push(event);
        }
        Ok(told)
    }

    fn decide(&self, command: &Command, at: NaiveDateTime) -> Result<Decided, Fault> {
        self.dossier.decide(command, When { at, ..When::now(self.now) }, &self.office)
    }

    /// Does an action at a moment, as it happens.
    fn at(&mut self, at: &str, command: &Command) -> Result<Vec<&'static str>, Fault> {
        self.now = moment(at) - TimeDelta::minutes(1);
        self.act(command)
    }

    /// Does an action at a moment that must be allowed and silent.
    fn does(&mut self, at: &str, command: &Command) {
        assert_eq!(self.at(at, command), Ok(vec![]), "{command:?}");
    }

    fn state(&self) -> State {
        self.dossier.progress.state
    }

    fn due(&self) -> String {
        shown(self.dossier.progress.due)
    }

    fn original(&self) -> String {
        shown(self.dossier.progress.due_original)
    }

    fn timeliness(&self) -> &'static str {
        self.dossier.progress.timeliness.map_or("open", |timeliness| timeliness.code())
    }

    /// A dossier brought into a state by the actions that lead there.
    fn reached(state: State) -> Self {
        let mut case = Self::new();
        let way = match state {
            State::Received => vec![],
            State::InProcess => vec!["forward"],
            State::AwaitingSupplement => vec!["request_supplement"],
            State::AwaitingPayment => vec!["request_payment"],
            State::ResultReady => vec!["resolve"],
            State::Returned => vec!["resolve", "return"],
            State::Refused => vec!["refuse"],
            State::Withdrawn => vec!["withdraw"],
            State::Stopped => vec!["stop"],
            State::Voided => vec!["void"],
        };
        for step in way {
            case.act(&command(step)).unwrap();
        }
        assert_eq!(case.state(), state);
        case
    }
}

fn shown(due: Option<NaiveDateTime>) -> String {
    due.map_or("none".to_owned(), |due| due.format("%Y-%m-%d %H:%M").to_string())
}

fn seal(
    head: &mut Head,
    at: NaiveDateTime,
    body: Body,
    personal: Personal,
    bases: Vec<EventId>,
) -> Event {
    let dossier = Some(DossierId::new(0, [1; 10]));
    let draft = Draft { dossier, at, body, personal, said: body::Said::default() };
    head.seal(&draft, ClerkId::default(), to_millis(at), bases, [9; 32])
}

fn reschedule(due: &str) -> Command {
    Command::Reschedule { due: given(due), reason: "Chờ xác minh".into() }
}

fn extend(due: &str) -> Command {
    Command::ExtendAgreed { due: given(due), reason: "Thỏa thuận".into() }
}

fn correct(field: &str, value: &str) -> Command {
    promising(Promise::Moved, field, value)
}

fn promising(promise: Promise, field: &str, value: &str) -> Command {
    let (field, value) = (field.to_owned(), value.to_owned());
    Command::Correct { field, value, reason: "Ghi nhầm".into(), promise }
}

fn print(form: Form) -> Command {
    Command::Print { form, copy: None }
}

fn command(action: &str) -> Command {
    let text = String::from;
    match action {
        "receive" => Command::Receive(Box::new(walk_in(THREE_DAYS))),
        "forward" => Command::Forward { unit: text("Tư pháp") },
        "request_supplement" => Command::RequestSupplement {
            components: vec![AskedFor::named("Tờ khai")],
            reason: text("Thiếu chữ ký"),
            by: None,
        },
        "supplement" => Command::Supplement { components: Vec::new() },
        "request_payment" => Command::RequestPayment { amount: 50_000, reason: text("Lệ phí") },
        "pay" => Command::Pay { amount: 50_000, receipt: None },
        "resolve" => Command::Resolve { result_number: Some(text("12/2026")), unit: None },
        "return" => hand_over(None),
        "return_with_number" => hand_over(Some("13/2026")),
        "refuse" => Command::Refuse { reason: text("Không thuộc thẩm quyền") },
        "withdraw" => Command::Withdraw { by: text("Nguyễn Văn Thành"), reason: None },
        "stop" => Command::Stop { ground: text("Chờ kết luận thanh tra") },
        "reschedule" => reschedule("2026-09-17"),
        "redate" => Command::Redate,
        "correct" => correct("applicant.phone", "0987654321"),
        "attach" => Command::Attach {
            direction: Direction::In,
            component: None,
            pages: Some(2),
            file: None,
        },
        "survey" => survey(Stage::Return),
        "survey_at_receipt" => survey(Stage::Receive),
        "link" => {
            Command::Link { external_number: text("000.00.31.H57-260907-0009"), external_due: None }
        }
        "extend_agreed" => extend("2026-09-24"),
        "note" => Command::Note { text: text("Gọi lại sau 14 giờ"), call: None },
        "call" => Command::Note { text: String::new(), call: Some(Call::NoAnswer) },
        "add" => Command::Add {
            left_out: LeftOut::Component { name: text("Ảnh 4x6"), kind: None, count: 2 },
            reason: text("Sót"),
        },
        "place" => Command::Place { place: text("Tủ 3") },
        "print" => print(Form::Receipt),
        "undo" => Command::Undo { reason: text("Nhầm") },
        "void" => Command::Void { reason: text("Nhập nhầm") },
        other => panic!("no such action: {other}"),
    }
}

fn hand_over(result_number: Option<&str>) -> Command {
    Command::Return(Box::new(HandOver {
        to: "Nguyễn Văn Thành".into(),
        method: Method::Counter,
        result_number: result_number.map(str::to_owned),
        to_id_number: None,
        relation: None,
        proof: None,
        reason: None,
        receipt: None,
    }))
}

fn survey(stage: Stage) -> Command {
    Command::Survey(Answer {
        stage: Some(stage),
        channel: SurveyChannel::Clerk,
        answers: BTreeMap::from([("overall".to_owned(), 5)]),
    })
}
