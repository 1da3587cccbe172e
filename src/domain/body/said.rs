//! What the answer to a caller rests on.

use serde::{Deserialize, Serialize};

use crate::domain::fault::Warning;

/// Holds what the answer to a caller rests on; spliced into the last payload of a save.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// SHA-256 (hex, 32 characters) of the caller's own key for the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What the clerk was told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
}

impl Said {
    /// Returns a payload's JSON with this spliced in.
    pub fn splice(&self, body: String) -> String {
        if *self == Self::default() {
            return body;
        }
        // Plain values with text keys: serialising cannot fail.
        let said = serde_json::to_string(self).unwrap_or_default();
        match (body.strip_suffix('}'), said.strip_prefix('{')) {
            (Some("{"), Some(_)) => said,
            (Some(open), Some(rest)) => format!("{open},{rest}"),
            _ => body,
        }
    }

    /// Reads what was spliced into a payload.
    pub fn read(body: &str) -> Self {
        serde_json::from_str(body).unwrap_or_default()
    }
}
