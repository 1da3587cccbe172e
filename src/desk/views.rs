//! What the desk shows of the book: rows, sheets and counts, ready to be drawn.

use chrono::{NaiveDate, NaiveDateTime};

use super::job::ListKind;
use crate::domain::certification::Known;
use crate::domain::person::Person;
use crate::domain::province::ProvinceField;
pub use crate::store::{Counts, Row};

/// Holds one group of the morning sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetGroup {
    /// Which.
    pub kind: ListKind,
    /// How many there are in all.
    pub count: u64,
    /// The first of them.
    pub rows: Vec<Row>,
}

/// Holds the home screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeView {
    /// The morning sheet's groups, most pressing first.
    pub sheet: Vec<SheetGroup>,
    /// Today's counts.
    pub today: Counts,
    /// This week's counts.
    pub week: Counts,
    /// Dossiers without the official code.
    pub unlinked: u64,
    /// Receipts not printed.
    pub unprinted: u64,
    /// Papers of outage pads that were passed over, and that are not entered in all.
    pub pads: (usize, usize),
    /// Half-filled forms.
    pub drafts: Vec<DraftLine>,
    /// The last things done, newest first: number and name with the moment.
    pub latest: Vec<Row>,
}

/// Holds which dossiers were received together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BatchView {
    /// The number of the first.
    pub first: String,
    /// The number of the last.
    pub last: String,
    /// How many they are.
    pub count: usize,
}

/// Holds a dossier whose date a change of the calendar moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Its number.
    pub number: String,
    /// The applicant's name.
    pub name: String,
    /// Its due moment until now.
    pub from: Option<NaiveDateTime>,
    /// Its due moment under the changed calendar.
    pub to: Option<NaiveDateTime>,
}

/// Holds the papers of the outage pads that are not entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PadsView {
    /// Each paper; those passed over first.
    pub papers: Vec<PadLine>,
    /// How many were passed over: papers below them in the pad are entered already.
    pub skipped: usize,
}

/// Holds one paper of an outage pad that is not entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PadLine {
    /// Its number.
    pub number: String,
    /// The day its number bears.
    pub day: NaiveDate,
    /// Whether a later paper of its pad is entered already, so that it must have been handed out.
    pub skipped: bool,
}

/// Holds a page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListView {
    /// Which list.
    pub kind: ListKind,
    /// How many there are in all.
    pub count: u64,
    /// This page.
    pub rows: Vec<Row>,
    /// Whether more follow.
    pub more: bool,
}

/// Holds the next dossier to be typed into the province's system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedView {
    /// How many there are in all.
    pub count: u64,
    /// The dossier; none when there is no further one.
    pub row: Option<Row>,
    /// Its procedure's name.
    pub procedure: String,
    /// What is typed, in the province's order.
    pub fields: Vec<(ProvinceField, String)>,
}

/// Holds a person as the book knows them, with their last dossiers.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonView {
    /// Who they are, as last written.
    pub person: Person,
    /// Their last dossiers, newest first.
    pub dossiers: Vec<Row>,
    /// Whether nobody has the number asked for and theirs has two neighbouring digits the other way
    /// round.
    pub is_near: bool,
}

/// Holds what the baskets of this office usually hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BasketsView {
    /// Documents certified here, the most frequent first.
    pub learnt: Vec<Known>,
    /// Who signed, the last first.
    pub signers: Vec<String>,
}

/// Holds a half-filled form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id; none before it was first kept.
    pub id: Option<i64>,
    /// Which screen it belongs to.
    pub screen: String,
    /// What it is listed under: a name.
    pub title: String,
    /// Its values, as JSON.
    pub values: String,
}

/// Holds a half-filled form as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    /// Its id.
    pub id: i64,
    /// Which screen it belongs to.
    pub screen: String,
    /// What it is listed under.
    pub title: String,
    /// When it was last kept.
    pub kept_at: NaiveDateTime,
    /// Whether the form was never left: the program ended under it, or it is open elsewhere.
    pub cut_off: bool,
}

/// The name in a draft's values of the mark of a form that was left.
pub const LEFT: &str = "left";
