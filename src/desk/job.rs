//! What the screens ask of the desk, and what they are answered.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::print::Output;
use super::printers::PrintersView;
use super::request::{Answer, Request};
use super::trouble::Trouble;
use super::views::{
    BasketsView, BatchView, Draft, DraftLine, FeedView, HomeView, ListView, Moved, PadsView,
    PersonView, Row,
};
use super::{Holidays, PadPrinted};
use crate::domain::calendar::CalendarDay;
use crate::domain::command::{Form, Intake};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{BatchId, DossierId};
use crate::domain::office::Office;
use crate::paper::TemplateFault;
use crate::work::Lane;

/// Says what changed in the book, as a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes(u8);

impl Changes {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Dossiers.
    pub const DOSSIERS: Self = Self(1);
    /// The office: settings, calendar, catalogue, clerks.
    pub const OFFICE: Self = Self(2);
    /// Half-filled forms.
    pub const DRAFTS: Self = Self(4);
    /// Another program made the change.
    pub const ELSEWHERE: Self = Self(8);

    /// Tells whether nothing changed.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Tells whether all of `other` changed.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Defines which dossiers a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// All, newest first.
    All,
    /// Not ended, by due moment.
    Open,
    /// Past their due moment.
    Overdue,
    /// Due on the next working day without a result.
    MustApologise,
    /// Due today.
    DueToday,
    /// The result waits for the citizen.
    Ready,
    /// Waiting for papers or a payment.
    Waiting,
    /// Ended.
    Finished,
    /// Not yet in the provincial system.
    Unlinked,
    /// Receipt not printed.
    Unprinted,
    /// Baskets that wait for the signature.
    ToSign,
}

impl ListKind {
    /// Every list, in the order in which F6 offers them.
    pub const ALL: &'static [Self] = &[
        Self::Open,
        Self::Overdue,
        Self::MustApologise,
        Self::DueToday,
        Self::ToSign,
        Self::Ready,
        Self::Waiting,
        Self::Finished,
        Self::Unlinked,
        Self::Unprinted,
        Self::All,
    ];
}

/// Asks the desk for something.
#[derive(Debug)]
pub enum Job {
    /// Does an action, and drops the half-filled form that it comes from.
    Act(Box<Request>, Option<i64>),
    /// Does actions on many dossiers, all or none.
    ActOnAll(Vec<Request>),
    /// Receives dossiers, all or none, and drops the half-filled form that they come from.
    ReceiveBatch(Vec<Intake>, Option<i64>),
    /// Records that baskets were signed and handed back, by number, in order.
    Sign(Vec<String>),
    /// Changes settings, by name and value.
    Set(Vec<(&'static str, String)>),
    /// Changes who is at the desk.
    ChangeClerk(String),
    /// Keeps a half-filled form; `id` is none for a new one.
    KeepDraft(Box<Draft>),
    /// Marks a half-filled form as left: it is not offered again.
    LeaveDraft(i64),
    /// Drops a half-filled form.
    DropDraft(i64),
    /// Prints a paper of a dossier and records the print.
    Print(String, Form, Output<'static>),
    /// Prints a form of many dossiers, or of none where one has no such paper: a list on one paper,
    /// any other form on a paper for each.
    PrintMany(Vec<String>, Form),
    /// Changes days of the calendar, confirms years, and dates the open dossiers anew.
    ChangeCalendar(Vec<CalendarDay>, Vec<i32>),
    /// Asks which printers there are, and reads where papers go.
    Printers,
    /// Reads which papers the dossier of this number can have now.
    Papers(String),
    /// Believes the PC's clock although the last save is later.
    TrustClock,
    /// Takes this as the true time.
    SetClock(NaiveDateTime),
    /// Remembers a choice of this window (`lang`, `theme`).
    Remember(&'static str, String),
    /// Reads the home screen.
    Home,
    /// Searches as typed.
    Find(String),
    /// Reads one dossier.
    Open(DossierId),
    /// Reads the dossiers of this number.
    OpenNumber(String),
    /// Reads what was received together with a dossier.
    BatchOf(BatchId),
    /// Reads a list's page, after the row `after`.
    List {
        /// Which list.
        kind: ListKind,
        /// The last row of the page before.
        after: Option<Row>,
        /// Rows wanted.
        limit: usize,
    },
    /// Reads the next dossier to be typed into the province's system, after a row passed over.
    Feed(Option<Row>),
    /// Reads whose dates such a change would move.
    CalendarMoves(Vec<CalendarDay>, Vec<i32>),
    /// Prints blank receipts: how many, and the day that their numbers bear.
    PrintPad(u32, NaiveDate),
    /// Reads which of them are not entered.
    Pads,
    /// Recalls a person by id number, phone or name.
    Recall(String),
    /// Reads whoever bears this id number, with all that the book has of them.
    OfPerson(String),
    /// Reads how often each procedure was received here.
    Usage,
    /// Reads what the baskets of this office usually hold.
    Baskets,
    /// Reads the half-filled forms.
    Drafts,
    /// Reads one half-filled form.
    OpenDraft(i64),
    /// Reads the office.
    Office,
}

impl Job {
    /// Returns which thread does the job; a newer reading job replaces an unanswered one of its slot.
    pub const fn lane(&self) -> Lane {
        match self {
            Self::Act(..)
            | Self::ActOnAll(_)
            | Self::ReceiveBatch(..)
            | Self::Sign(_)
            | Self::Set(_)
            | Self::ChangeClerk(_)
            | Self::KeepDraft(_)
            | Self::LeaveDraft(_)
            | Self::DropDraft(_)
            | Self::ChangeCalendar(..)
            | Self::TrustClock
            | Self::SetClock(_)
            | Self::Remember(..) => Lane::Write,
            Self::Print(..) | Self::PrintMany(..) | Self::PrintPad(..) | Self::Printers => {
                Lane::Press
            }
            Self::Home => Lane::Read(0),
            Self::Find(_) => Lane::Read(1),
            Self::Open(_) | Self::OpenNumber(_) => Lane::Read(2),
            Self::List { .. } => Lane::Read(3),
            Self::Recall(_) => Lane::Read(4),
            Self::Drafts | Self::OpenDraft(_) => Lane::Read(5),
            Self::Office => Lane::Read(6),
            Self::Usage => Lane::Read(7),
            Self::OfPerson(_) => Lane::Read(8),
            Self::Feed(_) => Lane::Read(9),
            Self::Baskets => Lane::Read(10),
            Self::BatchOf(_) => Lane::Read(11),
            Self::CalendarMoves(..) => Lane::Read(12),
            Self::Pads => Lane::Read(13),
            Self::Papers(_) => Lane::Read(14),
        }
    }
}

/// Answers a job.
#[derive(Debug)]
pub enum Reply {
    /// An action was saved.
    Done(Answer),
    /// Actions on many dossiers were saved, in this order.
    DoneToAll(Vec<Answer>),
    /// Dossiers were received, in this order.
    Batch(Vec<Answer>),
    /// Baskets were signed and handed back; the trouble at which it stopped, if any.
    Signed {
        /// Numbers of those that were.
        done: Vec<String>,
        /// Why the next one was not.
        trouble: Option<Trouble>,
    },
    /// Something else was saved.
    Saved(Changes),
    /// A form was kept under this id.
    DraftKept(i64),
    /// A paper was printed.
    Printed(Box<Printed>),
    /// Many papers were printed, in this order.
    PrintedMany(Vec<Printed>),
    /// Whose dates a change of the calendar would move.
    Moved(Vec<Moved>),
    /// The calendar was changed.
    Calendar(Holidays),
    /// Blank receipts were printed.
    PadPrinted(Box<PadPrinted>),
    /// The blank receipts that are not entered.
    Pads(Box<PadsView>),
    /// Which printers there are, and where papers go.
    Printers(Box<PrintersView>),
    /// The papers a dossier can have now, and how often each was printed.
    Papers(Vec<(Form, u32)>),
    /// The home screen.
    Home(Box<HomeView>),
    /// Search results, with the words they answer.
    Found {
        /// The words asked for.
        words: String,
        /// Rows, newest first.
        rows: Vec<Row>,
    },
    /// A dossier; none when it is not there.
    Dossier(Option<Box<Dossier>>),
    /// What was received together.
    BatchOf(BatchView),
    /// Several dossiers with one number.
    Several(Vec<Row>),
    /// A page of a list.
    List(ListView),
    /// The next dossier to be typed into the province's system.
    Feed(Box<FeedView>),
    /// A person recalled; none when unknown.
    Person(Option<Box<PersonView>>),
    /// How often each procedure was received here, by code.
    Usage(BTreeMap<String, u64>),
    /// What the baskets of this office usually hold.
    Baskets(Box<BasketsView>),
    /// The half-filled forms, newest first.
    Drafts(Vec<DraftLine>),
    /// A half-filled form.
    Draft(Option<Box<Draft>>),
    /// The office as it is now.
    Office(Arc<Office>),
    /// Another program changed the book.
    Changed(Changes),
    /// It was not done, and why.
    Trouble(Trouble),
}

impl Reply {
    /// Returns what the answered job changed.
    pub const fn changes(&self) -> Changes {
        match self {
            Self::Done(_)
            | Self::DoneToAll(_)
            | Self::PrintedMany(_)
            | Self::Batch(_)
            | Self::Printed(_)
            | Self::Signed { .. } => Changes::DOSSIERS,
            Self::Calendar(_) => Changes::OFFICE.and(Changes::DOSSIERS),
            Self::PadPrinted(_) => Changes::OFFICE,
            Self::Saved(changes) | Self::Changed(changes) => *changes,
            Self::DraftKept(_) => Changes::DRAFTS,
            _ => Changes::NONE,
        }
    }

    /// Returns the answer to a job whose worker panicked.
    pub fn panicked(why: String) -> Self {
        Self::Trouble(Trouble::Bug(why))
    }
}

/// Holds what was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The dossier's number.
    pub number: String,
    /// Which form.
    pub form: Form,
    /// Whether it was written by hand.
    pub by_hand: bool,
    /// Where the file lies, if there is one.
    pub file: Option<String>,
    /// The printers and devices it went to, by name.
    pub printers: Vec<String>,
    /// Which time it was printed, counted from 1.
    pub copy: u32,
    /// What is wrong with the office's own template, where the program's was used instead.
    pub warning: Option<TemplateFault>,
}

impl Printed {
    /// Returns where it went: to printers, else into a file.
    pub fn place(&self) -> String {
        match self.printers.as_slice() {
            [] => self.file.clone().unwrap_or_default(),
            printers => printers.join(", "),
        }
    }
}
