//! The payload of a correction.

use serde::{Deserialize, Serialize};

use super::{BookNumber, CertifyIn, ComponentIn, Dated};
use crate::domain::deadline::Timeliness;
use crate::domain::limit::TimeLimit;

/// Payload of [`super::Body::Correct`]; a personal value lies in the personal part.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Correct {
    /// Which field, as a path (`applicant.phone`, `procedure`); the place itself (`parties[2]`) of
    /// what is added.
    pub field: String,
    /// The new value of a public field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What is added at a list's next place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added: Option<Added>,
    /// The due moment, where the correction moves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<Dated>,
    /// The catalogue row's version, where the procedure was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The time limit, where the procedure was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<TimeLimit>,
    /// How an ended dossier's end stands to the moved due moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeliness: Option<Timeliness>,
    /// A corrected document's part of the fee by the rule, in đồng.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_fee: Option<i64>,
    /// The dossier's fee, where its documents move it, in đồng.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<i64>,
    /// The result's number, where a number of certification that it named was struck out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_number: Option<String>,
}

/// Says what a correction adds; names and people lie in the personal part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Added {
    /// A further person with a role.
    Party,
    /// A component.
    Component(ComponentIn),
    /// A document to be certified, and its number in the book.
    Document(CertifyIn, BookNumber),
}
