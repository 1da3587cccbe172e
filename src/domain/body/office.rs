//! Payloads of the office's own history.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::DayKind;
use crate::domain::catalogue::Procedure;
use crate::domain::confidence::Confidence;
use crate::domain::ids::ClerkId;

/// Payload of [`super::Body::Setting`]; a clerk's name lies in the personal part of [`super::Body::Clerk`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Which setting.
    pub name: String,
    /// Its value, as written by the setting itself.
    pub value: String,
}

/// Payload of [`super::Body::Clerk`]; the name lies in the personal part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clerk {
    /// The clerk's id.
    pub clerk: ClerkId,
}

/// Payload of [`super::Body::CalendarDay`]; its name and source lie in the personal part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// What it is; none makes it as its weekday is.
    pub kind: Option<DayKind>,
    /// How sure it is.
    pub confidence: Confidence,
}

/// Payload of [`super::Body::CalendarYear`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarYear {
    /// The year whose days off are complete.
    pub year: i32,
}

/// Payload of [`super::Body::OutagePad`]: the numbers drawn, which nothing draws again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutagePad {
    /// The day its numbers bear.
    pub day: NaiveDate,
    /// The desk that drew it.
    pub desk_number: u8,
    /// The serial of its first number.
    pub first: u32,
    /// Its numbers, in order.
    pub numbers: Vec<String>,
}

/// Payload of [`super::Body::CatalogueRow`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CatalogueRow {
    /// The row.
    #[serde(flatten)]
    pub procedure: Procedure,
    /// Whether it is a shipped row written down at its first use, not an import of the office.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shipped: bool,
}
