//! Events: what happened, in the exact bytes in which it was written and sealed.
//!
//! Version 1 of the envelope is frozen: a new thing is a new kind or a new payload version, never
//! another layout. `tests/it/fixtures/events.json` holds test vectors.

use chrono::NaiveDateTime;
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

use super::body::{Body, Said};
use super::ids::{ClerkId, DeskId, DossierId, EventId};
use super::moment;
use super::personal::Personal;

/// The hash before the first event of a desk.
pub const NO_HASH: Hash = [0; 32];

/// Holds a SHA-256 digest.
pub type Hash = [u8; 32];

/// Holds the personal part of an event: what a lawful erasure takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalPart {
    /// 32 random bytes, so that the hash of a short text cannot be guessed back.
    pub salt: [u8; 32],
    /// A format byte (1: JSON) and the bytes.
    pub bytes: Vec<u8>,
}

impl PersonalPart {
    /// Returns SHA-256 of salt and bytes, the form in which the chain holds the personal part.
    pub fn hash(&self) -> Hash {
        Sha256::new().chain_update(self.salt).chain_update(&self.bytes).finalize().into()
    }
}

/// Holds one sealed event, every field as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The desk that wrote it and its number there.
    pub id: EventId,
    /// Hybrid logical time: 48 bits of milliseconds, 16 bits of counter; grows strictly on a desk.
    pub hlc: i64,
    /// The dossier; none for the office's own history.
    pub dossier: Option<DossierId>,
    /// What kind of thing happened; kinds unknown here are kept as they are.
    pub kind: String,
    /// The payload's version.
    pub version: u16,
    /// The public payload, the exact JSON text written.
    pub body: String,
    /// SHA-256 of the personal part; none when there never was one.
    pub personal_hash: Option<Hash>,
    /// The personal part; none when there never was one, or when it was lawfully erased.
    pub personal: Option<PersonalPart>,
    /// Who did it.
    pub clerk: ClerkId,
    /// When it happened (local, to the minute).
    pub at: NaiveDateTime,
    /// When it was saved (Unix milliseconds).
    pub recorded: i64,
    /// The last events of the dossier, per desk, that were known when deciding.
    pub bases: Vec<EventId>,
    /// SHA-256 over every field above and the hash before it on this desk.
    pub hash: Hash,
    /// The desk's signature over `hash`; on the last event of each save.
    pub signature: Option<[u8; 64]>,
}

/// Holds an event as decided, before it is numbered and sealed.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The dossier; none for the office's own history.
    pub dossier: Option<DossierId>,
    /// When it happened (local, to the minute).
    pub at: NaiveDateTime,
    /// The public payload.
    pub body: Body,
    /// The personal part.
    pub personal: Personal,
    /// What the answer to the caller rests on.
    pub said: Said,
}

/// Holds where a desk's log stands: what the next event is chained to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The desk.
    pub desk: DeskId,
    /// Its last event's number; 0 before the first.
    pub seq: u64,
    /// Its last event's hash; [`NO_HASH`] before the first.
    pub hash: Hash,
    /// Its last event's hybrid logical time.
    pub hlc: i64,
}

impl Head {
    /// Returns the head of a desk that has written nothing yet.
    pub fn new(desk: DeskId) -> Self {
        Self { desk, seq: 0, hash: NO_HASH, hlc: 0 }
    }

    /// Numbers, times and chains `draft` as the desk's next event, and moves the head to it.
    ///
    /// `salt` is 32 fresh random bytes; it is used only when there is a personal part.
    pub fn seal(
        &mut self,
        draft: &Draft,
        clerk: ClerkId,
        recorded: i64,
        bases: Vec<EventId>,
        salt: [u8; 32],
    ) -> Event {
        let personal = draft.personal.encode().map(|bytes| PersonalPart { salt, bytes });
        let mut event = Event {
            id: EventId { desk: self.desk, seq: self.seq + 1 },
            hlc: next_hlc(self.hlc, recorded),
            dossier: draft.dossier,
            kind: draft.body.kind().to_owned(),
            version: draft.body.version(),
            body: draft.said.splice(draft.body.encode()),
            personal_hash: personal.as_ref().map(PersonalPart::hash),
            personal,
            clerk,
            at: draft.at,
            recorded,
            bases,
            hash: NO_HASH,
            signature: None,
        };
        event.hash = event.computed_hash(&self.hash);
        self.follow(&event);
        event
    }

    /// Moves the head to `event`, which must be the desk's next.
    pub fn follow(&mut self, event: &Event) {
        self.seq = event.id.seq;
        self.hash = event.hash;
        self.hlc = event.hlc;
    }
}

/// Returns the hybrid logical time after `last` at wall time `recorded` (milliseconds).
pub fn next_hlc(last: i64, recorded: i64) -> i64 {
    (recorded.max(0) << 16).max(last.saturating_add(1))
}

impl Event {
    /// Returns SHA-256 over the frozen layout of every field and `before`, the hash before it.
    ///
    /// Layout, integers big-endian: `"motcua-event\x01"`, desk (16), seq (8), before (32), hlc (8),
    /// dossier (length byte 0 or 16, bytes), kind (2-byte length, bytes), version (2), at in local
    /// minutes (8), recorded (8), clerk (16), bases (2-byte count; desk 16 and seq 8 each), personal
    /// hash (length byte 0 or 32, bytes), body (4-byte length, bytes).
    pub fn computed_hash(&self, before: &Hash) -> Hash {
        let mut bytes = Vec::with_capacity(192 + self.body.len() + 24 * self.bases.len());
        bytes.extend_from_slice(b"motcua-event\x01");
        bytes.extend_from_slice(&self.id.desk.0);
        bytes.extend_from_slice(&self.id.seq.to_be_bytes());
        bytes.extend_from_slice(before);
        bytes.extend_from_slice(&self.hlc.to_be_bytes());
        match &self.dossier {
            None => bytes.push(0),
            Some(id) => {
                bytes.push(16);
                bytes.extend_from_slice(id.0.as_bytes());
            }
        }
        bytes.extend_from_slice(&(self.kind.len() as u16).to_be_bytes());
        bytes.extend_from_slice(self.kind.as_bytes());
        bytes.extend_from_slice(&self.version.to_be_bytes());
        bytes.extend_from_slice(&moment::to_minutes(self.at).to_be_bytes());
        bytes.extend_from_slice(&self.recorded.to_be_bytes());
        bytes.extend_from_slice(self.clerk.0.as_bytes());
        bytes.extend_from_slice(&(self.bases.len() as u16).to_be_bytes());
        for base in &self.bases {
            bytes.extend_from_slice(&base.desk.0);
            bytes.extend_from_slice(&base.seq.to_be_bytes());
        }
        match &self.personal_hash {
            None => bytes.push(0),
            Some(hash) => {
                bytes.push(32);
                bytes.extend_from_slice(hash);
            }
        }
        bytes.extend_from_slice(&(self.body.len() as u32).to_be_bytes());
        bytes.extend_from_slice(self.body.as_bytes());
        Sha256::digest(&bytes).into()
    }

    /// Returns the payload as known here; none when its kind or version is newer than the program.
    pub fn decode(&self) -> Option<Body> {
        Body::decode(&self.kind, self.version, &self.body)
    }

    /// Returns the personal part; empty when there is none, or when it was erased.
    pub fn personal(&self) -> Personal {
        self.personal.as_ref().map(|part| Personal::decode(&part.bytes)).unwrap_or_default()
    }

    /// Signs the event's hash with the desk's key.
    pub fn sign(&mut self, key: &SigningKey) {
        self.signature = Some(key.sign(&self.hash).to_bytes());
    }

    /// Tells whether a signature, where there is one, is the desk's own.
    pub fn signature_holds(&self, key: &VerifyingKey) -> bool {
        self.signature.is_none_or(|bytes| {
            let signature = ed25519_dalek::Signature::from_bytes(&bytes);
            key.verify_strict(&self.hash, &signature).is_ok()
        })
    }

    /// Tells whether the personal part is what the chain says: present and equal, never there, or
    /// (`erased`) lawfully taken away.
    pub fn personal_holds(&self, erased: bool) -> bool {
        match (&self.personal, &self.personal_hash) {
            (Some(part), Some(hash)) => part.hash() == *hash,
            (None, None) => true,
            (None, Some(_)) => erased,
            (Some(_), None) => false,
        }
    }
}

/// Returns the id of the desk that owns a public key.
pub fn desk_of(key: &VerifyingKey) -> DeskId {
    let digest: Hash = Sha256::digest(key.as_bytes()).into();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    DeskId(id)
}
