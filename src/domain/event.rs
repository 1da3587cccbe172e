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

    /// Tells whether it had a personal part, which was lawfully erased.
    pub fn is_erased(&self) -> bool {
        self.personal_hash.is_some() && self.personal.is_none()
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

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// Test vectors made by `events.py`, which shares no code with the program.
    const VECTORS: &str = include_str!("../../tests/it/fixtures/events.json");

    fn bytes<const N: usize>(hex: &Value) -> [u8; N] {
        let text = hex.as_str().unwrap();
        assert_eq!(text.len(), 2 * N);
        std::array::from_fn(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
    }

    fn read(vector: &Value) -> Event {
        let uuid = |hex: &Value| uuid::Uuid::from_bytes(bytes(hex));
        let event_id = |desk: &Value, seq: &Value| EventId {
            desk: DeskId(bytes(desk)),
            seq: seq.as_u64().unwrap(),
        };
        let personal = vector["personal"].as_str().map(|hex| PersonalPart {
            salt: bytes(&vector["salt"]),
            bytes: (0..hex.len() / 2)
                .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())
                .collect(),
        });
        Event {
            id: event_id(&vector["desk"], &vector["seq"]),
            hlc: vector["hlc"].as_i64().unwrap(),
            dossier: vector["dossier"].is_string().then(|| DossierId(uuid(&vector["dossier"]))),
            kind: vector["kind"].as_str().unwrap().to_owned(),
            version: 1,
            body: vector["body"].as_str().unwrap().to_owned(),
            personal_hash: personal.is_some().then(|| bytes(&vector["personal_hash"])),
            personal,
            clerk: ClerkId(uuid(&vector["clerk"])),
            at: moment::from_minutes(vector["at"].as_i64().unwrap()),
            recorded: vector["recorded"].as_i64().unwrap(),
            bases: vector["bases"]
                .as_array()
                .unwrap()
                .iter()
                .map(|base| event_id(&base[0], &base[1]))
                .collect(),
            hash: bytes(&vector["hash"]),
            signature: Some(bytes(&vector["signature"])),
        }
    }

    #[test]
    fn hashes_signatures_and_ids_are_those_of_another_tool() {
        let file: Value = serde_json::from_str(VECTORS).unwrap();
        let key = SigningKey::from_bytes(&bytes(&file["seed"]));
        assert_eq!(key.verifying_key().to_bytes(), bytes::<32>(&file["public_key"]));
        assert_eq!(desk_of(&key.verifying_key()), DeskId(bytes(&file["desk"])));
        let mut before = NO_HASH;
        let mut hlc = 0;
        for vector in file["events"].as_array().unwrap() {
            let event = read(vector);
            assert_eq!(event.computed_hash(&before), event.hash, "{}", event.kind);
            assert!(event.signature_holds(&key.verifying_key()));
            assert!(event.personal_holds(false));
            let mut signed = Event { signature: None, ..event.clone() };
            signed.sign(&key);
            assert_eq!(signed, event);
            assert_eq!(next_hlc(hlc, event.recorded), event.hlc);
            (before, hlc) = (event.hash, event.hlc);
        }
    }

    /// Every field is under the hash; signature and personal part are held apart.
    #[test]
    fn a_change_of_any_field_changes_the_hash() {
        let file: Value = serde_json::from_str(VECTORS).unwrap();
        let event = read(&file["events"][2]);
        let before = read(&file["events"][1]).hash;
        let change = |edit: fn(&mut Event)| {
            let mut changed = event.clone();
            edit(&mut changed);
            changed.computed_hash(&before)
        };
        let changed = [
            change(|e| e.id.desk = DeskId([1; 16])),
            change(|e| e.id.seq += 1),
            change(|e| e.hlc += 1),
            change(|e| e.dossier = None),
            change(|e| e.kind.push('x')),
            change(|e| e.version += 1),
            change(|e| e.body.push(' ')),
            change(|e| e.personal_hash = Some([0; 32])),
            change(|e| e.clerk = ClerkId::default()),
            change(|e| e.at += chrono::TimeDelta::minutes(1)),
            change(|e| e.recorded += 1),
            change(|e| e.bases.truncate(1)),
            event.computed_hash(&NO_HASH),
        ];
        let mut distinct = changed.to_vec();
        distinct.push(event.hash);
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), changed.len() + 1);
    }

    fn note(text: &str) -> Draft {
        Draft {
            dossier: Some(DossierId::default()),
            at: moment::from_minutes(29_812_340),
            body: Body::Note(crate::domain::body::Note::default()),
            personal: Personal { text: Some(text.to_owned()), ..Personal::default() },
            said: Said { key: Some("ab".into()), warnings: Vec::new() },
        }
    }

    #[test]
    fn a_desk_s_events_are_numbered_without_gaps_and_chained() {
        let mut head = Head::new(DeskId([4; 16]));
        let mut before = NO_HASH;
        // The wall stands still, then runs back.
        for (seq, recorded) in (1..).zip([1_000, 1_000, 400]) {
            let hlc = head.hlc;
            let event = head.seal(&note("x"), ClerkId::default(), recorded, Vec::new(), [1; 32]);
            assert_eq!((event.id, event.recorded), (EventId { desk: head.desk, seq }, recorded));
            assert_eq!(event.hash, event.computed_hash(&before));
            assert!(event.hlc > hlc);
            assert_eq!((head.seq, head.hash, head.hlc), (seq, event.hash, event.hlc));
            before = event.hash;
        }
        let event = head.seal(&note("x"), ClerkId::default(), 400, Vec::new(), [1; 32]);
        assert_ne!(event.computed_hash(&NO_HASH), event.hash);
    }

    #[test]
    fn the_text_of_a_payload_is_what_was_written() {
        let mut head = Head::new(DeskId([4; 16]));
        let event = head.seal(&note("x"), ClerkId::default(), 1_000, Vec::new(), [1; 32]);
        assert_eq!(event.body, r#"{"key":"ab"}"#);
        let spaced = Event { body: r#"{ "key" : "ab" , "new" : 1 }"#.to_owned(), ..event.clone() };
        assert_eq!(spaced.decode(), event.decode());
        assert_ne!(spaced.computed_hash(&NO_HASH), event.hash);
    }

    #[test]
    fn an_erasure_leaves_the_hash_and_a_loss_is_damage() {
        let mut head = Head::new(DeskId([4; 16]));
        let event =
            head.seal(&note("Nguyễn Văn Thành"), ClerkId::default(), 1, Vec::new(), [1; 32]);
        assert!(event.personal_holds(false));
        assert_eq!(event.personal().text.as_deref(), Some("Nguyễn Văn Thành"));
        let erased = Event { personal: None, ..event.clone() };
        assert_eq!(erased.computed_hash(&NO_HASH), event.hash);
        assert!(erased.personal_holds(true) && !erased.personal_holds(false));
        assert_eq!(erased.personal(), Personal::default());
        let other = PersonalPart { salt: [2; 32], bytes: event.personal.clone().unwrap().bytes };
        assert!(!Event { personal: Some(other.clone()), ..event.clone() }.personal_holds(true));
        let added = Event { personal: Some(other), personal_hash: None, ..event };
        assert!(!added.personal_holds(true));
    }

    #[test]
    fn what_names_nobody_has_no_personal_part() {
        let draft = Draft { personal: Personal::default(), ..note("") };
        let mut head = Head::new(DeskId([4; 16]));
        let event = head.seal(&draft, ClerkId::default(), 1, Vec::new(), [1; 32]);
        assert_eq!((event.personal.as_ref(), event.personal_hash), (None, None));
        assert!(event.personal_holds(false));
    }

    #[test]
    fn a_signature_is_the_desk_s_own_and_of_this_event() {
        let (key, other) = (SigningKey::from_bytes(&[1; 32]), SigningKey::from_bytes(&[2; 32]));
        let mut head = Head::new(desk_of(&key.verifying_key()));
        let mut event = head.seal(&note("x"), ClerkId::default(), 1, Vec::new(), [1; 32]);
        assert!(event.signature_holds(&key.verifying_key()), "unsigned");
        event.sign(&key);
        assert!(event.signature_holds(&key.verifying_key()));
        assert!(!event.signature_holds(&other.verifying_key()));
        let next = head.seal(&note("y"), ClerkId::default(), 2, Vec::new(), [1; 32]);
        assert!(
            !Event { signature: event.signature, ..next }.signature_holds(&key.verifying_key())
        );
    }

    #[test]
    fn logical_time_never_stands_still_and_never_runs_back() {
        assert_eq!(next_hlc(0, 5), 5 << 16);
        assert_eq!(next_hlc(5 << 16, 5), (5 << 16) + 1);
        assert_eq!(next_hlc(9 << 16, 5), (9 << 16) + 1);
        assert_eq!(next_hlc(3, -1), 4);
    }
}
