//! Identities: desks, events, dossiers, clerks. None is ever reused.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Identifies a desk: the first 16 bytes of SHA-256 of its ed25519 public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct DeskId(pub [u8; 16]);

impl DeskId {
    /// Reads 32 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        u128::from_str_radix(text, 16)
            .ok()
            .filter(|_| text.len() == 32)
            .map(|value| Self(value.to_be_bytes()))
    }
}

impl fmt::Display for DeskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

/// Identifies an event: the desk that wrote it and its number there (1, 2, 3 … no gaps).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventId {
    /// The desk that wrote the event.
    pub desk: DeskId,
    /// Its number on that desk.
    pub seq: u64,
}

/// Identifies a dossier (hồ sơ): a UUIDv7. The printed number is an attribute, not a key.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
#[serde(transparent)]
pub struct DossierId(pub Uuid);

impl DossierId {
    /// Makes an id from a Unix time in milliseconds and ten random bytes (RFC 9562, version 7).
    pub fn new(millis: i64, random: [u8; 10]) -> Self {
        Self(uuid_v7(millis, random))
    }
}

/// Identifies a batch: the dossiers that one person handed in together, on one receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BatchId(pub Uuid);

impl BatchId {
    /// Makes an id from a Unix time in milliseconds and ten random bytes.
    pub fn new(millis: i64, random: [u8; 10]) -> Self {
        Self(uuid_v7(millis, random))
    }
}

/// Identifies a clerk (người tiếp nhận); all zero is the default clerk of a new book.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
#[serde(transparent)]
pub struct ClerkId(pub Uuid);

impl ClerkId {
    /// Makes an id from a Unix time in milliseconds and ten random bytes.
    pub fn new(millis: i64, random: [u8; 10]) -> Self {
        Self(uuid_v7(millis, random))
    }
}

fn uuid_v7(millis: i64, random: [u8; 10]) -> Uuid {
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
    bytes[6..].copy_from_slice(&random);
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    Uuid::from_bytes(bytes)
}

/// Returns bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Returns the first 16 hex digits of SHA-256, the version of a piece of content.
pub(super) fn content_hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content)[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dossier_id_is_a_version_7_uuid_in_time_order() {
        let early = DossierId::new(1_700_000_000_000, [0xff; 10]);
        let late = DossierId::new(1_700_000_000_001, [0; 10]);
        assert_eq!(early.0.get_version_num(), 7);
        assert_eq!(early.0.get_variant(), uuid::Variant::RFC4122);
        assert!(early < late);
    }

    #[test]
    fn bytes_read_as_hex() {
        assert_eq!(hex(&[0, 0x0f, 0xff]), "000fff");
    }
}
