//! Values that several payloads hold.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::PaidBy;
use crate::domain::catalogue::ComponentKind;
use crate::domain::certification::Book;
use crate::domain::deadline::Steps;
use crate::domain::moment::iso_option;

/// Holds a payment taken at the counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    /// How it was paid.
    pub method: PaidBy,
    /// Amount in đồng.
    pub amount: i64,
    /// The fee receipt's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt_no: Option<String>,
}

/// Holds one component handed in (thành phần hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComponentIn {
    /// Its place in the procedure's list; none when its name was typed by hand and lies in the
    /// personal part, in the same order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<u32>,
    /// What was handed in.
    pub kind: ComponentKind,
    /// How many.
    pub count: u32,
}

/// Holds one document to be certified (chứng thực); its kind lies in the personal part, its number
/// at the same place of the receipt's `books`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertifyIn {
    /// The book of its number.
    pub book: Book,
    /// Pages of the original.
    pub pages: u32,
    /// Copies.
    pub copies: u32,
    /// Its part of the fee by the rule, in đồng.
    pub fee: i64,
}

/// Holds a number in a book of its own (certification, fee receipts).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookNumber {
    /// Which book.
    pub book: String,
    /// Its volume.
    pub volume: String,
    /// Its year.
    pub year: i32,
    /// The number in it.
    pub number: u32,
}

/// Holds a due moment as decided: the moment, the first promise, and the reasons.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dated {
    /// The due moment (hẹn trả); none when none was set.
    #[serde(default, with = "iso_option", skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDateTime>,
    /// The due moment without re-appointment, where it is another.
    #[serde(default, with = "iso_option", skip_serializing_if = "Option::is_none")]
    pub original: Option<NaiveDateTime>,
    /// The days counted and skipped, and why; none when the clerk gave the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<Steps>,
    /// Whether the clerk gave the date.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub given: bool,
    /// Version of the calendar it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

impl Dated {
    /// Tells whether the clerk gave the date, not for want of a calendar only: nothing counts it
    /// anew.
    pub fn is_by_hand(&self) -> bool {
        self.given && self.calendar.is_some()
    }
}
