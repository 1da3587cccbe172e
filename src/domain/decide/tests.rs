//! Every action in every state, against the table of the contract.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::domain::body::{Direction, Method, Stage, SurveyChannel};
use crate::domain::command::{Answer, HandOver, Intake};
use crate::domain::event::{Draft, Event, Head};
use crate::domain::ids::{ClerkId, DeskId, DossierId};
use crate::domain::moment::{Given, to_millis};
use crate::domain::person::Person;

/// Holds a dossier whose actions come a minute after one another.
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
        let (office, now) = (Office::default(), "2026-09-07T08:05:00".parse().unwrap());
        let intake = Intake::walk_in("1.004873", Person::named("Nguyễn Văn Thành"));
        let draw = Draw { number: "QUAY-260907-0001".into(), serial: 1, secret: "ABCD".into() };
        let decided = receive(&intake, &draw, When { at: now, now, note: None }, &office).unwrap();
        let mut head = Head::new(DeskId([7; 16]));
        let (body, personal) = decided.events.into_iter().next().unwrap();
        let event = seal(&mut head, now, body, personal, Vec::new());
        Self { dossier: Dossier::open(&event).unwrap(), head, events: vec![event], now, office }
    }

    fn act(&mut self, command: &Command) -> Result<Vec<Warning>, What> {
        self.now += TimeDelta::minutes(1);
        let when = When { at: self.now, now: self.now, note: None };
        let decided =
            self.dossier.decide(command, when, &self.office).map_err(|fault| fault.what)?;
        for (body, personal) in decided.events {
            let bases = self.dossier.bases();
            let event = seal(&mut self.head, self.now, body, personal, bases);
            self.dossier.apply(&event);
            self.events.push(event);
        }
        Ok(decided.warnings)
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
        assert_eq!(case.dossier.progress.state, state);
        case
    }
}

fn seal(
    head: &mut Head,
    at: NaiveDateTime,
    body: Body,
    personal: Personal,
    bases: Vec<crate::domain::ids::EventId>,
) -> Event {
    let draft = Draft {
        dossier: Some(DossierId::new(0, [1; 10])),
        at,
        body,
        personal,
        said: body::Said::default(),
    };
    head.seal(&draft, ClerkId::default(), to_millis(at), bases, [9; 32])
}

fn command(action: &str) -> Command {
    let text = String::from;
    let thursday = |day: &str| Given::parse(day).unwrap();
    match action {
        "receive" => Command::Receive(Box::new(Intake::walk_in("1.004873", Person::named("A")))),
        "forward" => Command::Forward { unit: text("Tư pháp") },
        "request_supplement" => Command::RequestSupplement {
            components: vec![text("Tờ khai")],
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
        "reschedule" => {
            Command::Reschedule { due: thursday("2026-09-17"), reason: text("Chờ xác minh") }
        }
        "redate" => Command::Redate,
        "correct" => Command::Correct {
            field: text("applicant.phone"),
            value: text("0987654321"),
            reason: text("Đổi số"),
        },
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
        "extend_agreed" => {
            Command::ExtendAgreed { due: thursday("2026-09-24"), reason: text("Thỏa thuận") }
        }
        "note" => Command::Note { text: text("Gọi lại sau 14 giờ") },
        "place" => Command::Place { place: text("Tủ 3") },
        "print" => Command::Print { form: Form::Receipt, copy: None },
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

/// The states in the order of the columns below.
const STATES: [State; 10] = [
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
];

/// Product note 4, one row an action: the state it leads to (`rec proc supp pay done ret ref wdr
/// stp void`), `same`, or `!` and the fault's code, `-` for `not_allowed`.
const TABLE: &str = "
receive             -    -    -    -    -    -    -    -    -    -
forward             proc proc -    -    -    -    -    -    -    -
request_supplement  supp supp -    -    -    -    -    -    -    -
supplement          -    -    proc -    -    -    -    -    -    -
request_payment     pay  pay  -    -    -    -    -    -    -    -
pay                 same same same proc -    -    -    -    -    -
resolve             done done -    -    -    -    -    -    -    -
return              !no_result !no_result !no_result !no_result ret !already_returned - - - -
return_with_number  ret  ret  ret  ret  ret  !already_returned - - - -
refuse              ref  ref  ref  ref  -    -    -    -    -    -
withdraw            wdr  wdr  wdr  wdr  -    -    -    -    -    -
stop                stp  stp  stp  stp  -    -    -    -    -    -
reschedule          same same -    -    -    -    -    -    -    -
redate              same same same same -    -    -    -    -    -
correct             same same same same same same same same same -
attach              same same same same same same same same same -
survey              !not_finished !not_finished !not_finished !not_finished !not_finished same same same same -
survey_at_receipt   same same same same !not_finished same same same same -
link                same same same same same same same same same -
extend_agreed       same same same same -    -    -    -    -    -
note                same same same same same same same same same -
place               same same same same same same same same same -
print               same same same same same same same same same -
undo                -    rec  rec  rec  rec  done rec  rec  rec  -
void                void void void void void -    void void void -
";

fn state(short: &str) -> State {
    match short {
        "rec" => State::Received,
        "proc" => State::InProcess,
        "supp" => State::AwaitingSupplement,
        "pay" => State::AwaitingPayment,
        "done" => State::ResultReady,
        "ret" => State::Returned,
        "ref" => State::Refused,
        "wdr" => State::Withdrawn,
        "stp" => State::Stopped,
        "void" => State::Voided,
        other => panic!("no such state: {other}"),
    }
}

#[test]
fn every_action_in_every_state() {
    let mut wrong = Vec::new();
    for row in TABLE.trim().lines() {
        let mut cells = row.split_whitespace();
        let action = cells.next().unwrap();
        let cells: Vec<&str> = cells.collect();
        assert_eq!(cells.len(), STATES.len(), "{action}");
        for (from, expected) in STATES.into_iter().zip(cells) {
            let mut case = Case::reached(from);
            let before = case.dossier.clone();
            let told = case.act(&command(action));
            let holds = match expected {
                "-" => told == Err(What::NotAllowed(from)),
                "same" => told.is_ok() && case.dossier.progress.state == from,
                code if code.starts_with('!') => {
                    told.as_ref().is_err_and(|what| what.code() == &code[1..])
                }
                to => told.is_ok() && case.dossier.progress.state == state(to),
            };
            if !holds || (told.is_err() && case.dossier != before) {
                let now = case.dossier.progress.state;
                wrong.push(format!("{action} in {from:?}: {told:?}, then {now:?}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Returns the names of the actions.
fn actions() -> Vec<&'static str> {
    TABLE.trim().lines().filter_map(|row| row.split_whitespace().next()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is done, the events alone give the dossier back.
    #[test]
    fn a_dossier_is_what_its_events_say(
        doings in prop::collection::vec(0..actions().len(), 0..25),
    ) {
        let (mut case, actions) = (Case::new(), actions());
        for what in doings {
            let due = case.dossier.progress.due;
            let told = case.act(&command(actions[what]));
            if told.is_ok() && actions[what] != "undo" {
                prop_assert!(case.dossier.progress.due >= due, "{} moved the date back", actions[what]);
            }
        }
        prop_assert_eq!(Dossier::fold(&case.events), Some(case.dossier));
    }
}
