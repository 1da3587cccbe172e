//! The personal part of an event: names, id numbers, addresses, phones and all free text.

use serde::{Deserialize, Serialize};

use super::person::{Party, Person, Proxy};

/// Format byte of a personal part kept as plain JSON.
const PLAIN_JSON: u8 = 1;

/// Holds what an event says about people, and all text typed by hand.
///
/// One shape serves every kind: each uses the fields it needs, and an empty one is not stored.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Personal {
    /// The applicant (người nộp).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applicant: Option<Person>,
    /// The owner (chủ hồ sơ), when not the applicant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Person>,
    /// What the owner is to the applicant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_relation: Option<String>,
    /// Further people with roles (the deceased, bride and groom).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Party>,
    /// Who hands in for the applicant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxy: Option<Proxy>,
    /// Component names typed by hand, in the order of the body's components without one; on a
    /// receipt those handed in, then those asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<String>,
    /// What the documents to be certified are, in the order of the body's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// Who signs the certification.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signer: Option<String>,
    /// The four-character secret that the receipt carries for looking the dossier up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// Why it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What is wrong with each paper asked for, in the order of the body's components.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// A remark given with the action.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The action's own text: a note, a place, a file, a corrected value, a clerk's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Who it was handed to, or who asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// That person's id number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who_id_number: Option<String>,
    /// What that person is to the applicant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
}

impl Personal {
    /// Returns the bytes to be kept: the format byte and JSON; none when there is nothing to keep.
    pub fn encode(&self) -> Option<Vec<u8>> {
        if *self == Self::default() {
            return None;
        }
        let mut bytes = vec![PLAIN_JSON];
        // Strings and options of them: serialising cannot fail.
        serde_json::to_writer(&mut bytes, self).ok()?;
        Some(bytes)
    }

    /// Reads the bytes of a personal part; empty for a format that is newer than the program.
    pub fn decode(bytes: &[u8]) -> Self {
        match bytes.split_first() {
            Some((&PLAIN_JSON, json)) => serde_json::from_slice(json).unwrap_or_default(),
            _ => Self::default(),
        }
    }
}
