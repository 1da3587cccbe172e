//! The public payload of every kind of event, version 1: codes, times, amounts and states only.
//!
//! A payload carries outcomes (the number drawn, the due moment and its steps, the rule and the
//! versions it rests on), so that folding never reads a calendar, a catalogue or a clock.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::deadline::{PauseRule, Rule, Timeliness};
use super::ids::{BatchId, DeskId, EventId};
use super::limit::TimeLimit;
use super::moment::{iso_option, iso_serde};

mod correct;
mod office;
mod said;
mod values;

pub use correct::{Added, Correct};
pub use office::{CalendarDay, CalendarYear, CatalogueRow, Clerk, OutagePad, Setting};
pub use said::Said;
pub use values::{BookNumber, CertifyIn, ComponentIn, Dated, Paid};

macro_rules! bodies {
    ($($(#[$doc:meta])* $kind:ident = $name:literal),* $(,)?) => {
        /// Holds the public payload of one event, by kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Body { $($(#[$doc])* $kind($kind)),* }

        impl Body {
            /// Every kind known here.
            pub const KINDS: &'static [&'static str] = &[$($name),*];

            /// Returns the kind as stored and shown in JSON.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$kind(_) => $name),* }
            }

            /// Returns the JSON text to be kept.
            pub fn encode(&self) -> String {
                // Structs of plain values with text keys: serialising cannot fail.
                match self { $(Self::$kind(body) => serde_json::to_string(body)),* }.unwrap_or_default()
            }

            /// Reads a payload; none when the kind or version is newer than the program, or damaged.
            pub fn decode(kind: &str, version: u16, body: &str) -> Option<Self> {
                if version != 1 {
                    return None;
                }
                match kind {
                    $($name => serde_json::from_str(body).ok().map(Self::$kind),)*
                    _ => None,
                }
            }
        }
    };
}

bodies! {
    /// A dossier was received (tiếp nhận).
    Receive = "receive",
    /// The dossier went to the unit that settles it (chuyển).
    Forward = "forward",
    /// Papers were asked for (yêu cầu bổ sung).
    RequestSupplement = "request_supplement",
    /// The papers came (đã bổ sung).
    Supplement = "supplement",
    /// A payment was asked for (nghĩa vụ tài chính).
    RequestPayment = "request_payment",
    /// A payment was made.
    Pay = "pay",
    /// The result is ready (có kết quả).
    Resolve = "resolve",
    /// The result was handed over (trả kết quả).
    Return = "return",
    /// The dossier was refused (từ chối).
    Refuse = "refuse",
    /// The citizen withdrew it (rút hồ sơ).
    Withdraw = "withdraw",
    /// The authority stopped it (dừng giải quyết).
    Stop = "stop",
    /// A new date was appointed, with an apology (hẹn lại).
    Reschedule = "reschedule",
    /// The calendar changed and moved the date.
    Redate = "redate",
    /// A recorded value was corrected (sửa thông tin).
    Correct = "correct",
    /// A paper or result was digitised (số hóa).
    Attach = "attach",
    /// The citizen was asked how it went (phiếu đánh giá).
    Survey = "survey",
    /// The official code of another system was linked.
    Link = "link",
    /// A longer time was agreed with the citizen (certification).
    ExtendAgreed = "extend_agreed",
    /// A remark.
    Note = "note",
    /// Where the paper lies.
    Place = "place",
    /// A form was printed.
    Print = "print",
    /// The last step was taken back.
    Undo = "undo",
    /// The dossier was entered by mistake (hủy do nhập nhầm).
    Void = "void",
    /// A setting of the office was changed.
    Setting = "setting",
    /// A clerk was named.
    Clerk = "clerk",
    /// A day of the calendar was set or taken out.
    CalendarDay = "calendar_day",
    /// A year's calendar was confirmed by the office.
    CalendarYear = "calendar_year",
    /// A version of a procedure entered the book.
    CatalogueRow = "catalogue_row",
    /// Numbers were drawn for blank receipts (sổ giấy hẹn dự phòng).
    OutagePad = "outage_pad",
}

/// Kinds that later issues give a meaning; kept as they are until then.
pub const RESERVED_KINDS: &[&str] = &[
    "erase",
    "settle",
    "desk_enrolled",
    "desk_revoked",
    "desk_succeeds",
    "renumber",
    "report_frozen",
    "questionnaire",
];

impl Body {
    /// Returns the numbers in books of their own that were drawn with it.
    pub fn numbers_drawn(&self) -> &[BookNumber] {
        match self {
            Self::Receive(receive) => &receive.books,
            Self::Correct(Correct { added: Some(Added::Document(_, number)), .. }) => {
                std::slice::from_ref(number)
            }
            _ => &[],
        }
    }

    /// Returns the payload version written by this program.
    pub fn version(&self) -> u16 {
        1
    }
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),* }

        impl $name {
            /// Every value, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The codes, for messages.
            pub const CODES: &'static str = concat!($($code, " "),*);

            /// Returns the stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// Returns the value with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// Defines how a call to the citizen went.
    Call {
        /// Somebody answered and was told.
        Reached = "reached",
        /// Nobody answered.
        NoAnswer = "no_answer",
        /// The number is not theirs, or is out of use.
        WrongNumber = "wrong_number",
    }
}

codes! {
    /// Defines how a dossier reaches the desk (kênh; national codes 1, 2, 3).
    Channel {
        /// At the counter (trực tiếp).
        Counter = "counter",
        /// Online (trực tuyến).
        Online = "online",
        /// By public post (bưu chính công ích).
        Post = "post",
    }
}

codes! {
    /// Defines how a result is handed over.
    Method {
        /// At the counter.
        Counter = "counter",
        /// By public post.
        Post = "post",
        /// Online.
        Online = "online",
    }
}

codes! {
    /// Defines how the person collecting a result proved who they are.
    Proof {
        /// A card was shown.
        Card = "card",
        /// The VNeID app was shown.
        Vneid = "vneid",
        /// A written authorisation was given.
        Authorisation = "authorisation",
        /// The clerk knows the person.
        Known = "known",
        /// Nothing, on the clerk's responsibility; needs a reason.
        None = "none",
    }
}

codes! {
    /// Defines what became of the paper receipt when the result was handed over.
    ReceiptBack {
        /// The citizen gave it back.
        Returned = "returned",
        /// The citizen lost it.
        Lost = "lost",
    }
}

codes! {
    /// Defines how a fee was paid.
    PaidBy {
        /// Cash.
        Cash = "cash",
        /// Bank transfer.
        Transfer = "transfer",
        /// Through the national portal.
        Online = "online",
    }
}

codes! {
    /// Defines what was decided at reception instead of receiving in full.
    Decision {
        /// Not received (từ chối tiếp nhận).
        Refuse = "refuse",
        /// Sent away for papers.
        Supplement = "supplement",
    }
}

codes! {
    /// Defines whether papers came in or a result went out.
    Direction {
        /// What the citizen handed in.
        In = "in",
        /// What the citizen got.
        Out = "out",
    }
}

codes! {
    /// Defines how a survey answer was given.
    SurveyChannel {
        /// Told to the clerk.
        Clerk = "clerk",
        /// On paper.
        Paper = "paper",
        /// By telephone.
        Phone = "phone",
        /// On the second screen.
        Kiosk = "kiosk",
        /// On a tablet.
        Tablet = "tablet",
    }
}

codes! {
    /// Defines at which stage a citizen was asked; each is answered once.
    Stage {
        /// After the dossier was received.
        Receive = "receive",
        /// After it ended.
        Return = "return",
    }
}

/// Payload of [`Body::Receive`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receive {
    /// The dossier number drawn.
    pub number: String,
    /// The desk's digit in the number.
    pub desk_number: u8,
    /// The day's serial of that desk.
    pub serial: u32,
    /// The procedure's code.
    pub procedure: String,
    /// Version (content hash) of the catalogue row.
    pub version: String,
    /// The procedure's time limit at receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<TimeLimit>,
    /// The counting rule the dossier keeps.
    pub rule: Rule,
    /// The due moment.
    #[serde(flatten)]
    pub dated: Dated,
    /// How it reached the desk.
    pub channel: Channel,
    /// Sets of papers (số bộ).
    pub sets: u32,
    /// Components handed in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<ComponentIn>,
    /// Fee in đồng.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<i64>,
    /// What was paid at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<Paid>,
    /// The applicant's commune (code).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// The official code of another system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_number: Option<String>,
    /// The due moment that system printed.
    #[serde(default, with = "iso_option", skip_serializing_if = "Option::is_none")]
    pub external_due: Option<NaiveDateTime>,
    /// The number on the outage pad; the dossier's own then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper_number: Option<String>,
    /// When it was handed in, where that differs from when it was received complete.
    #[serde(default, with = "iso_option", skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<NaiveDateTime>,
    /// What was decided at reception instead of receiving in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Papers asked for at reception: places in the procedure's list; none for a name typed by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Option<u32>>,
    /// Which counter (quầy).
    pub counter: u8,
    /// Numbers in books of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub books: Vec<BookNumber>,
    /// Documents to be certified, each numbered at the same place of `books`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certify: Vec<CertifyIn>,
    /// The batch it was received in; they share one paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<BatchId>,
}

impl Receive {
    /// Tells whether its number was drawn with an outage pad, and not when it was saved.
    pub fn is_from_pad(&self) -> bool {
        self.paper_number.as_ref() == Some(&self.number)
    }
}

/// Payload of [`Body::Forward`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forward {
    /// The unit that settles it (đơn vị giải quyết).
    pub unit: String,
}

/// Payload of [`Body::RequestSupplement`]; component names typed by hand lie in the personal part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestSupplement {
    /// Places in the procedure's list; none for a name typed by hand.
    pub components: Vec<Option<u32>>,
    /// Until when the citizen should bring them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
}

/// Payload of [`Body::Supplement`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplement {
    /// Places in the procedure's list; none for a name typed by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<Option<u32>>,
    /// How the clock went on.
    pub pause_rule: PauseRule,
    /// The due moment after the pause.
    #[serde(flatten)]
    pub dated: Dated,
}

/// Payload of [`Body::RequestPayment`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestPayment {
    /// Amount in đồng.
    pub amount: i64,
}

/// Payload of [`Body::Pay`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// Amount in đồng.
    pub amount: i64,
    /// The fee receipt's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
    /// The due moment after the pause; none when the clock was not stopped for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed: Option<Dated>,
}

impl Pay {
    /// Returns the payment; the desk takes cash unless it says otherwise.
    pub fn paid(&self) -> Paid {
        let (amount, receipt_no) = (self.amount, self.receipt.clone());
        Paid { method: PaidBy::Cash, amount, receipt_no }
    }
}

/// Payload of [`Body::Resolve`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolve {
    /// The result's number and symbol.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_number: Option<String>,
    /// The unit that settled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The due moment after a pause that ends with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed: Option<Dated>,
    /// How it stands to the due moment.
    pub timeliness: Timeliness,
}

/// Payload of [`Body::Return`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// How it was handed over.
    pub method: Method,
    /// How the person proved who they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// What became of the paper receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptBack>,
    /// The result's number, where it was recorded only now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_number: Option<String>,
}

macro_rules! endings {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            /// How its end stands to the due moment.
            pub timeliness: Timeliness,
        }
    )*};
}
endings! {
    /// Payload of [`Body::Refuse`]; the reason lies in the personal part.
    Refuse,
    /// Payload of [`Body::Withdraw`]; who asked and why lie in the personal part.
    Withdraw,
    /// Payload of [`Body::Stop`]; the ground lies in the personal part.
    Stop
}

/// Payload of [`Body::Reschedule`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reschedule {
    /// The new due moment.
    #[serde(with = "iso_serde")]
    pub due: NaiveDateTime,
}

/// Payload of [`Body::ExtendAgreed`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtendAgreed {
    /// The agreed due moment.
    #[serde(with = "iso_serde")]
    pub due: NaiveDateTime,
}

/// Payload of [`Body::Redate`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redate {
    /// The due moment under the calendar now in force.
    #[serde(flatten)]
    pub dated: Dated,
}

/// Payload of [`Body::Attach`]; a file or a name typed by hand lies in the personal part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attach {
    /// In or out.
    pub direction: Direction,
    /// Place in the procedure's list of components.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<u32>,
    /// Pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
}

/// Payload of [`Body::Survey`]; free text lies in the personal part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// When it was asked.
    pub stage: Stage,
    /// How it was answered.
    pub channel: SurveyChannel,
    /// Version of the questionnaire.
    pub questionnaire: String,
    /// Level of each question answered, 1 (worst) to 5 (best).
    pub answers: BTreeMap<String, u8>,
}

/// Payload of [`Body::Link`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The official code of another system.
    pub external_number: String,
    /// The due moment that system printed.
    #[serde(default, with = "iso_option", skip_serializing_if = "Option::is_none")]
    pub external_due: Option<NaiveDateTime>,
}

macro_rules! empty {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {}
    )*};
}
empty! {
    /// Payload of [`Body::Place`]; the place lies in the personal part.
    Place,
    /// Payload of [`Body::Void`]; the reason lies in the personal part.
    Void
}

/// Payload of [`Body::Note`]; the text lies in the personal part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// How a call to the citizen went, where the remark is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<Call>,
}

/// Payload of [`Body::Print`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// Which form.
    pub form: String,
    /// Which time it was printed, counted from 1.
    pub copy: u32,
}

/// Payload of [`Body::Undo`]; the reason lies in the personal part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// Desk of the event taken back.
    pub desk: String,
    /// Number of the event taken back.
    pub seq: u64,
}

impl Undo {
    /// Returns the payload that takes `target` back.
    pub fn of(target: EventId) -> Self {
        Self { desk: target.desk.to_string(), seq: target.seq }
    }

    /// Tells whether `event` is the one taken back.
    pub fn takes_back(&self, event: EventId) -> bool {
        self.seq == event.seq && DeskId::from_hex(&self.desk) == Some(event.desk)
    }
}
