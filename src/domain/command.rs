//! What a clerk or a caller asks for: one action on one dossier.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::body::{
    Call, Channel, Decision, Direction, Method, Paid, Proof, ReceiptBack, Stage, SurveyChannel,
    codes,
};
use super::catalogue::ComponentKind;
use super::certification::{self, Book, Document};
use super::ids::BatchId;
use super::moment::Given;
use super::person::{Party, Person, Proxy};

codes! {
    /// Defines the official forms by what they are for; their numbers belong to a form set.
    Form {
        /// Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
        Receipt = "receipt",
        /// Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
        Supplement = "supplement",
        /// Phiếu từ chối tiếp nhận giải quyết hồ sơ.
        Refusal = "refusal",
        /// Phiếu xin lỗi và hẹn lại ngày trả kết quả.
        Apology = "apology",
        /// Thông báo dừng giải quyết hồ sơ.
        Stop = "stop",
        /// Phiếu kiểm soát quá trình giải quyết hồ sơ.
        ControlSlip = "control_slip",
        /// Giấy biên nhận trả kết quả.
        ResultReceipt = "result_receipt",
        /// Giấy bàn giao hồ sơ.
        Handover = "handover",
        /// Phiếu bàn giao kết quả.
        ResultHandover = "result_handover",
        /// Biên lai thu phí, lệ phí.
        FeeReceipt = "fee_receipt",
    }
}

/// The largest amount that any field takes, in đồng.
pub const MOST_MONEY: i64 = 1_000_000_000_000;

/// Holds everything a receipt is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// The procedure's code.
    pub procedure: String,
    /// Who hands in.
    pub applicant: Person,
    /// Whose matter it is, when not the applicant's.
    pub owner: Option<Person>,
    /// What the owner is to the applicant.
    pub owner_relation: Option<String>,
    /// Further people with roles.
    pub parties: Vec<Party>,
    /// Who hands in for the applicant.
    pub proxy: Option<Proxy>,
    /// How it reaches the desk.
    pub channel: Channel,
    /// Sets of papers.
    pub sets: u32,
    /// What was handed in; none takes what a clerk would have ticked.
    pub components: Option<Vec<ComponentGiven>>,
    /// Documents to be certified; empty for any other dossier.
    pub certify: Vec<Document>,
    /// Who signs the certification; none takes who signed the last one.
    pub signer: Option<String>,
    /// Fee in đồng; none takes the documents' by the rule, else the procedure's.
    pub fee: Option<i64>,
    /// A due date given by the clerk.
    pub due: Option<Given>,
    /// The official code of another system.
    pub external_number: Option<String>,
    /// The due moment that system printed.
    pub external_due: Option<Given>,
    /// The number on the outage pad.
    pub paper_number: Option<String>,
    /// When it was handed in, where that differs from when it was received complete.
    pub submitted_at: Option<NaiveDateTime>,
    /// What was paid at once.
    pub paid: Option<Paid>,
    /// What was decided at reception instead of receiving in full.
    pub decision: Option<Decision>,
    /// Why it was so decided.
    pub reason: Option<String>,
    /// Papers asked for, where it was decided to ask for papers.
    pub asked: Vec<AskedFor>,
    /// The batch it is received in; none when it is received by itself.
    pub batch: Option<BatchId>,
}

impl Intake {
    /// Returns the intake of one walk-in applicant with everything else as usual.
    pub fn walk_in(procedure: &str, applicant: Person) -> Self {
        Self {
            procedure: procedure.to_owned(),
            applicant,
            owner: None,
            owner_relation: None,
            parties: Vec::new(),
            proxy: None,
            channel: Channel::Counter,
            sets: 1,
            components: None,
            certify: Vec::new(),
            signer: None,
            fee: None,
            due: None,
            external_number: None,
            external_due: None,
            paper_number: None,
            submitted_at: None,
            paid: None,
            decision: None,
            reason: None,
            asked: Vec::new(),
            batch: None,
        }
    }

    /// Returns the intake of a basket of documents to be certified for one applicant.
    pub fn basket(applicant: Person, certify: Vec<Document>) -> Self {
        let procedure = certification::procedure(&certify);
        Self { certify, ..Self::walk_in(procedure, applicant) }
    }
}

/// Holds one component as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComponentGiven {
    /// Its name.
    pub name: String,
    /// What was handed in.
    pub kind: ComponentKind,
    /// How many.
    pub count: u32,
}

/// Holds one paper that the citizen is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedFor {
    /// Its name, as in the procedure's list or typed by hand.
    pub name: String,
    /// What is wrong with it, or why it is needed.
    pub reason: Option<String>,
}

impl AskedFor {
    /// Returns a paper asked for with no reason of its own.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), reason: None }
    }
}

/// Holds who collects a result and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Who collects it.
    pub to: String,
    /// How.
    pub method: Method,
    /// The result's number, when it was not recorded before: resolves and returns at once.
    pub result_number: Option<String>,
    /// That person's id number.
    pub to_id_number: Option<String>,
    /// What that person is to the applicant.
    pub relation: Option<String>,
    /// How they proved who they are.
    pub proof: Option<Proof>,
    /// Why it was handed over without proof.
    pub reason: Option<String>,
    /// What became of the paper receipt.
    pub receipt: Option<ReceiptBack>,
}

/// Holds one survey answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// At which stage; none takes the end.
    pub stage: Option<Stage>,
    /// How it was answered.
    pub channel: SurveyChannel,
    /// Levels by question, 1 to 5.
    pub answers: BTreeMap<String, u8>,
}

/// Holds one action as asked for, from a screen or a command.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The dossier's number (ours, or the official code); none for a receipt.
    pub number: Option<String>,
    /// When it happened; none means now.
    pub at: Option<NaiveDateTime>,
    /// Who did it, by name; none means who is at the desk.
    pub clerk: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// The caller's own id for the line: the same again returns the first answer.
    pub key: Option<String>,
    /// The action.
    pub command: Command,
}

impl Request {
    /// Returns a request for an action happening now, by whoever is at the desk.
    pub fn now(number: Option<&str>, command: Command) -> Self {
        Self {
            number: number.map(str::to_owned),
            at: None,
            clerk: None,
            note: None,
            key: None,
            command,
        }
    }
}

/// Says what becomes of the due moment that a citizen was promised, where a correction counts a
/// later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Promise {
    /// It moves, and the clerk is told.
    #[default]
    Moved,
    /// It stands, and nothing counts it anew.
    Kept,
    /// The clerk is asked first: the correction is refused with the later moment.
    Asked,
}

/// Says what was left out at reception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftOut {
    /// A further person with a role.
    Party(Box<Party>),
    /// A component.
    Component {
        /// Its name, as in the procedure's list or typed by hand.
        name: String,
        /// In what form; none takes what the list expects, else an original.
        kind: Option<ComponentKind>,
        /// How many.
        count: u32,
    },
    /// A document to be certified, which draws a number.
    Document(Document),
}

/// Defines the actions on a dossier (product note 4).
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Receives a dossier.
    Receive(Box<Intake>),
    /// Sends it to the unit that settles it.
    Forward {
        /// The unit.
        unit: String,
    },
    /// Asks for papers and stops the clock.
    RequestSupplement {
        /// Which, each with its reason.
        components: Vec<AskedFor>,
        /// Why in general; may be empty where each paper has its own reason.
        reason: String,
        /// Until when.
        by: Option<NaiveDate>,
    },
    /// Takes the papers and lets the clock run again.
    Supplement {
        /// Which; empty means all that were asked for.
        components: Vec<String>,
    },
    /// Asks for a payment and stops the clock.
    RequestPayment {
        /// Amount in đồng.
        amount: i64,
        /// For what.
        reason: String,
    },
    /// Takes a payment.
    Pay {
        /// Amount in đồng.
        amount: i64,
        /// The fee receipt's number.
        receipt: Option<String>,
    },
    /// Records the result.
    Resolve {
        /// Its number and symbol.
        result_number: Option<String>,
        /// The unit that settled it.
        unit: Option<String>,
    },
    /// Hands the result over.
    Return(Box<HandOver>),
    /// Refuses the dossier.
    Refuse {
        /// Why.
        reason: String,
    },
    /// Lets the citizen withdraw it.
    Withdraw {
        /// Who asked.
        by: String,
        /// Why.
        reason: Option<String>,
    },
    /// Stops it.
    Stop {
        /// On which ground.
        ground: String,
    },
    /// Appoints a new date, with an apology.
    Reschedule {
        /// The new date.
        due: Given,
        /// Why.
        reason: String,
    },
    /// Dates it anew under the calendar now in force.
    Redate,
    /// Corrects a recorded value.
    Correct {
        /// Which field, as a path.
        field: String,
        /// The new value.
        value: String,
        /// Why.
        reason: String,
        /// What becomes of the due moment.
        promise: Promise,
    },
    /// Adds what was left out at reception.
    Add {
        /// What.
        left_out: LeftOut,
        /// Why.
        reason: String,
    },
    /// Records what was digitised.
    Attach {
        /// In or out.
        direction: Direction,
        /// Which component.
        component: Option<String>,
        /// Pages.
        pages: Option<u32>,
        /// A file's name, as a statement.
        file: Option<String>,
    },
    /// Records how satisfied the citizen was.
    Survey(Answer),
    /// Links the official code of another system.
    Link {
        /// The code.
        external_number: String,
        /// The date that system printed.
        external_due: Option<Given>,
    },
    /// Agrees on a longer time with the citizen.
    ExtendAgreed {
        /// The agreed date.
        due: Given,
        /// Why.
        reason: String,
    },
    /// Writes a remark.
    Note {
        /// The remark; may be empty where a call says enough.
        text: String,
        /// How a call to the citizen went, where the remark is about one.
        call: Option<Call>,
    },
    /// Records where the paper lies.
    Place {
        /// Where.
        place: String,
    },
    /// Records that a form was printed.
    Print {
        /// Which.
        form: Form,
        /// Which time, counted from 1; none counts on.
        copy: Option<u32>,
    },
    /// Takes the last step back.
    Undo {
        /// Why.
        reason: String,
    },
    /// Takes a dossier entered by mistake out of every total.
    Void {
        /// Why.
        reason: String,
    },
}

impl Command {
    /// Every action's name in JSON and in the event log.
    pub const NAMES: &'static [&'static str] = &[
        "receive",
        "forward",
        "request_supplement",
        "supplement",
        "request_payment",
        "pay",
        "resolve",
        "return",
        "refuse",
        "withdraw",
        "stop",
        "reschedule",
        "redate",
        "correct",
        "attach",
        "survey",
        "link",
        "extend_agreed",
        "note",
        "place",
        "print",
        "undo",
        "void",
    ];

    /// Returns the book in which it draws a number; a receipt draws its own.
    pub fn draws_in(&self) -> Option<Book> {
        match self {
            Self::Add { left_out: LeftOut::Document(document), .. } => Some(document.book),
            _ => None,
        }
    }
}
