//! The dossier (hồ sơ): the fold of its events. Decisions stand in `decide`.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::body::{
    Body, BookNumber, Call, Channel, Correct, Decision, Direction, Paid, Stage, Survey, Undo, codes,
};
use super::correction;
use super::deadline::Rule;
use super::event::Event;
use super::ids::{BatchId, ClerkId, DossierId, EventId};
use super::limit::TimeLimit;
use super::office::Office;
use super::person::{Party, Person, Proxy};
use super::personal::Personal;
use crate::text::fold;

mod entry;
mod papers;
mod progress;

pub use entry::Entry;
pub use papers::{Certified, Component};
pub use progress::{Pause, Progress};

codes! {
    /// Defines the states of a dossier (trạng thái).
    State {
        /// Mới tiếp nhận.
        Received = "received",
        /// Đang giải quyết.
        InProcess = "in_process",
        /// Chờ bổ sung.
        AwaitingSupplement = "awaiting_supplement",
        /// Chờ thực hiện nghĩa vụ tài chính.
        AwaitingPayment = "awaiting_payment",
        /// Có kết quả.
        ResultReady = "result_ready",
        /// Đã trả kết quả.
        Returned = "returned",
        /// Từ chối.
        Refused = "refused",
        /// Rút hồ sơ.
        Withdrawn = "withdrawn",
        /// Dừng giải quyết.
        Stopped = "stopped",
        /// Hủy do nhập nhầm; out of every total.
        Voided = "voided",
    }
}

impl State {
    /// Tells whether the dossier is still being worked on (the first four states).
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Received | Self::InProcess | Self::AwaitingSupplement | Self::AwaitingPayment
        )
    }

    /// Tells whether the clock stands still.
    pub fn is_paused(self) -> bool {
        matches!(self, Self::AwaitingSupplement | Self::AwaitingPayment)
    }

    /// Tells whether the dossier has ended for the citizen.
    pub fn is_finished(self) -> bool {
        matches!(self, Self::Returned | Self::Refused | Self::Withdrawn | Self::Stopped)
    }

    /// Returns the code of the national state list; none for a voided dossier.
    pub fn national_code(self) -> Option<u8> {
        match self {
            Self::Received => Some(2),
            Self::Refused => Some(3),
            Self::InProcess => Some(4),
            Self::AwaitingSupplement => Some(5),
            Self::AwaitingPayment => Some(6),
            Self::Withdrawn => Some(7),
            Self::Stopped => Some(8),
            Self::ResultReady => Some(9),
            Self::Returned => Some(10),
            Self::Voided => None,
        }
    }
}

/// Holds one dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// Its id.
    pub id: DossierId,
    /// Its number (mã hồ sơ).
    pub number: String,
    /// The official code of another system.
    pub external_number: Option<String>,
    /// The due moment that system printed.
    pub external_due: Option<NaiveDateTime>,
    /// The number on the outage pad.
    pub paper_number: Option<String>,
    /// The procedure's code.
    pub procedure: String,
    /// Version of the catalogue row it was received under.
    pub version: String,
    /// Procedure and version it was received under: the list its components have their places in,
    /// whatever the procedure is corrected to.
    pub listed_under: (String, String),
    /// The time limit it was received under.
    pub limit: Option<TimeLimit>,
    /// The counting rule it keeps.
    pub rule: Rule,
    /// Who handed in; none after a lawful erasure.
    pub applicant: Option<Person>,
    /// Whose matter it is, when not the applicant's.
    pub owner: Option<Person>,
    /// What the owner is to the applicant.
    pub owner_relation: Option<String>,
    /// Further people with roles, each at the place that corrections know them by; none where one
    /// was taken away.
    pub party_places: Vec<Option<Party>>,
    /// Who handed in for the applicant.
    pub proxy: Option<Proxy>,
    /// How it reached the desk.
    pub channel: Channel,
    /// Sets of papers.
    pub sets: u32,
    /// Components handed in.
    pub components: Vec<Component>,
    /// Fee in đồng.
    pub fee: Option<i64>,
    /// What was paid so far.
    pub paid: Vec<Paid>,
    /// The applicant's commune (code).
    pub commune: Option<String>,
    /// When it was received.
    pub received_at: NaiveDateTime,
    /// When it was handed in, where that differs.
    pub submitted_at: Option<NaiveDateTime>,
    /// What was decided at reception instead of receiving in full.
    pub decision: Option<Decision>,
    /// Why it was so decided.
    pub decision_reason: Option<String>,
    /// The look-up secret on the receipt.
    pub secret: Option<String>,
    /// Which counter received it.
    pub counter: u8,
    /// Who received it.
    pub clerk: ClerkId,
    /// Numbers in books of their own.
    pub books: Vec<BookNumber>,
    /// Documents to be certified.
    pub certify: Vec<Certified>,
    /// The batch it was received in.
    pub batch: Option<BatchId>,
    /// Who signs the certification.
    pub signer: Option<String>,
    /// Where it stands.
    pub progress: Progress,
    /// Where the paper lies.
    pub place: Option<String>,
    /// Survey answers by stage.
    pub surveys: BTreeMap<Stage, Survey>,
    /// Whether something of it was digitised coming in, and going out.
    pub digitised: (bool, bool),
    /// Times each form was printed.
    pub prints: BTreeMap<String, u32>,
    /// Everything that happened, in order.
    pub history: Vec<Entry>,
    /// Whether something it said of people was lawfully erased.
    pub erased: bool,
    /// Events that no longer fit (desks were apart); a person settles them.
    pub conflicts: Vec<EventId>,
    /// Events of a newer program; while there is one, nothing more can be decided here.
    pub opaque: Vec<EventId>,
}

impl Dossier {
    /// Folds a dossier's events, in order; none when there is no receipt that this program reads.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let mut events = events.into_iter();
        let (mut orphans, mut opaque) = (Vec::new(), Vec::new());
        let mut dossier = loop {
            let event = events.next()?;
            match Self::open(event) {
                Some(dossier) => break dossier,
                None if event.decode().is_none() => opaque.push(event.id),
                None => orphans.push(event.id),
            }
        };
        (dossier.conflicts, dossier.opaque) = (orphans, opaque);
        for event in events {
            dossier.apply(event);
        }
        Some(dossier)
    }

    /// Tells whether its number was drawn with an outage pad: the citizen left with a paper of it.
    pub fn is_from_pad(&self) -> bool {
        self.paper_number.as_ref() == Some(&self.number)
    }

    /// Returns the dossier that a receipt opens; none for any other event.
    pub fn open(event: &Event) -> Option<Self> {
        Self::open_read(event, event.decode()?, event.personal())
    }

    /// Returns the dossier that a receipt opens, from an event whose parts are at hand already.
    pub fn open_read(event: &Event, body: Body, personal: Personal) -> Option<Self> {
        let (Some(id), Body::Receive(body)) = (event.dossier, body) else {
            return None;
        };
        let progress = Progress::received(&body, event.at);
        Some(Self {
            id,
            number: body.number.clone(),
            external_number: body.external_number.clone(),
            external_due: body.external_due,
            paper_number: body.paper_number.clone(),
            procedure: body.procedure.clone(),
            version: body.version.clone(),
            listed_under: (body.procedure.clone(), body.version.clone()),
            limit: body.limit,
            rule: body.rule,
            applicant: personal.applicant.clone(),
            owner: personal.owner.clone(),
            owner_relation: personal.owner_relation.clone(),
            party_places: personal.parties.iter().cloned().map(Some).collect(),
            proxy: personal.proxy.clone(),
            channel: body.channel,
            sets: body.sets,
            components: papers::handed_in(&body, &personal),
            fee: body.fee,
            paid: body.paid.iter().cloned().collect(),
            commune: body.commune.clone(),
            received_at: event.at,
            submitted_at: body.submitted_at,
            decision: body.decision,
            decision_reason: personal.reason.clone(),
            secret: personal.secret.clone(),
            counter: body.counter,
            clerk: event.clerk,
            books: body.books.clone(),
            certify: papers::certified(&body, &personal),
            batch: body.batch,
            signer: personal.signer.clone(),
            progress,
            place: None,
            surveys: BTreeMap::new(),
            digitised: (false, false),
            prints: BTreeMap::new(),
            history: vec![Entry::of(event, Body::Receive(body), personal)],
            erased: event.is_erased(),
            conflicts: Vec::new(),
            opaque: Vec::new(),
        })
    }

    /// Applies the next event. Total: what does not fit is kept in the history and marked.
    pub fn apply(&mut self, event: &Event) {
        match event.decode() {
            Some(body) => self.apply_read(event, body, event.personal()),
            None => self.opaque.push(event.id),
        }
    }

    /// Applies the next event, whose parts are at hand already.
    pub fn apply_read(&mut self, event: &Event, body: Body, personal: Personal) {
        self.erased |= event.is_erased();
        let mut entry = Entry::of(event, body, personal);
        if let Body::Correct(correct) = &entry.body {
            entry.replaced = Some(correction::replaced(self, &correct.field));
        }
        if !self.follow(&entry) {
            self.conflicts.push(entry.id);
        }
        self.history.push(entry);
    }

    /// Tells whether the dossier was refused or sent away at reception, and so is not in `received`.
    pub fn refused_at_reception(&self) -> bool {
        self.decision == Some(Decision::Refuse)
    }

    /// Tells whether it is a basket of documents that waits for the signature (chờ ký).
    pub fn waits_for_signature(&self) -> bool {
        let at_work = matches!(self.progress.state, State::Received | State::InProcess);
        at_work && self.documents().next().is_some()
    }

    /// Returns the name that lists show: the applicant's.
    pub fn name(&self) -> &str {
        self.applicant.as_ref().map_or("", |person| &person.name)
    }

    /// Returns everyone of the dossier: applicant, owner, parties.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.applicant.iter().chain(&self.owner).chain(self.parties().map(|party| &party.person))
    }

    /// Tells whether the dossier knows somebody of this name by another id number.
    pub fn has_other_id(&self, name: &str, id_number: Option<&str>) -> bool {
        let Some(shown) = id_number else { return false };
        let proxy = self.proxy.iter().map(|proxy| (&proxy.name, &proxy.id_number));
        let people = self.people().map(|person| (&person.name, &person.id_number));
        let mut known = people
            .chain(proxy)
            .filter(|(known, _)| fold(known) == fold(name))
            .filter_map(|(_, number)| number.as_deref())
            .peekable();
        known.peek().is_some() && known.all(|number| number != shown)
    }

    /// Returns the last call to the citizen: when, and how it went.
    pub fn last_call(&self) -> Option<(NaiveDateTime, Call)> {
        self.history.iter().rev().find_map(|entry| match &entry.body {
            Body::Note(note) => note.call.map(|call| (entry.at, call)),
            _ => None,
        })
    }

    /// Returns the further people with roles, without those taken away.
    pub fn parties(&self) -> impl Iterator<Item = &Party> {
        self.party_places.iter().flatten()
    }

    /// Returns the name of a component by its place in the list the dossier was received under,
    /// else as typed; none after a lawful erasure.
    pub fn component_name<'a>(
        &self,
        office: &'a Office,
        listed: Option<u32>,
        typed: Option<&'a str>,
    ) -> Option<&'a str> {
        let (procedure, version) = &self.listed_under;
        listed.map_or(typed, |at| office.component_name(procedure, version, at))
    }

    /// Returns the due moment shown and printed: the other system's where it printed one.
    pub fn due_shown(&self) -> Option<NaiveDateTime> {
        self.external_due.or(self.progress.due)
    }

    /// Returns the last events of the dossier, per desk: what a decision made now rests on.
    pub fn bases(&self) -> Vec<EventId> {
        let mut heads: BTreeMap<_, u64> = BTreeMap::new();
        for id in self.history.iter().map(|entry| entry.id).chain(self.opaque.iter().copied()) {
            let head = heads.entry(id.desk).or_default();
            *head = id.seq.max(*head);
        }
        heads.into_iter().map(|(desk, seq)| EventId { desk, seq }).collect()
    }

    /// Returns the last step that an undo would take back.
    pub fn last_step(&self) -> Option<&Entry> {
        self.history.iter().rev().find(|entry| {
            !entry.taken_back && entry.body.moves_state() && !self.conflicts.contains(&entry.id)
        })
    }

    fn follow(&mut self, entry: &Entry) -> bool {
        if self.progress.state == State::Voided {
            return false;
        }
        match &entry.body {
            Body::Undo(undo) => {
                let taken = self.take_back(undo);
                if taken {
                    self.progress.last_step = self.progress.last_step.max(entry.at);
                }
                return taken;
            }
            Body::Correct(correct) => return self.correct(correct, entry),
            Body::Attach(attach) => match attach.direction {
                Direction::In => self.digitised.0 = true,
                Direction::Out => self.digitised.1 = true,
            },
            Body::Survey(survey) => {
                if self.surveys.contains_key(&survey.stage) {
                    return false;
                }
                self.surveys.insert(survey.stage, survey.clone());
            }
            Body::Link(link) => {
                self.external_number = Some(link.external_number.clone());
                self.external_due = link.external_due;
            }
            Body::Place(_) => self.place.clone_from(&entry.personal.text),
            Body::Print(print) => {
                let copies = self.prints.entry(print.form.clone()).or_default();
                *copies = print.copy.max(*copies);
            }
            Body::Pay(pay) => self.paid.push(pay.paid()),
            Body::Receive(_) => return false,
            _ => {}
        }
        self.progress.follow(&entry.body, entry.at)
    }

    /// Folds the steps again without the one taken back; what came after it stays.
    fn take_back(&mut self, undo: &Undo) -> bool {
        let Some(target) = self.history.iter_mut().find(|entry| {
            undo.takes_back(entry.id) && !entry.taken_back && entry.body.moves_state()
        }) else {
            return false;
        };
        target.taken_back = true;
        self.follow_again();
        true
    }

    /// Returns the dossier as an undo leaves it.
    pub(super) fn after(&self, undo: &Undo) -> Self {
        let mut after = self.clone();
        after.take_back(undo);
        after
    }

    /// Follows the steps again from the receipt on, as it is dated now, without those taken back.
    fn follow_again(&mut self) {
        let Some((first, rest)) = self.history.split_first() else { return };
        let Body::Receive(receive) = &first.body else { return };
        let mut progress = Progress::received(receive, self.received_at);
        self.paid = receive.paid.iter().cloned().collect();
        // What was dated between the end of a pause and its being taken back counted the pause in.
        let mut pauses_undone = Vec::new();
        for entry in rest {
            let fits = match &entry.body {
                Body::Correct(correct) => {
                    let dated = correct.dated.as_ref();
                    progress.correct(correct, dated.filter(|_| pauses_undone.is_empty()));
                    // What was promised before that pause is what was to be kept.
                    let kept =
                        dated.filter(|dated| !pauses_undone.is_empty() && dated.is_by_hand());
                    if let Some(kept) = kept {
                        progress.keep_due(kept);
                    }
                    true
                }
                Body::Redate(_) if !pauses_undone.is_empty() => true,
                Body::Undo(undo) => {
                    pauses_undone.retain(|id| !undo.takes_back(*id));
                    progress.last_step = progress.last_step.max(entry.at);
                    true
                }
                body if entry.taken_back => {
                    pauses_undone.extend(body.ends_pause().then_some(entry.id));
                    true
                }
                body => {
                    self.paid.extend(match body {
                        Body::Pay(pay) => Some(pay.paid()),
                        _ => None,
                    });
                    self.conflicts.contains(&entry.id) || progress.follow(body, entry.at)
                }
            };
            if !fits {
                self.conflicts.push(entry.id);
            }
        }
        self.progress = progress;
    }

    fn correct(&mut self, correct: &Correct, entry: &Entry) -> bool {
        if let Some(version) = &correct.version {
            self.version.clone_from(version);
            self.limit = correct.limit;
        }
        let value = correct.value.as_deref().or(entry.personal.text.as_deref());
        let field = correct.field.as_str();
        let applied = match &correct.added {
            Some(added) => correction::add(self, field, added, &entry.personal),
            None => correction::apply(self, field, value),
        };
        if applied.is_ok() && field == "received_at" {
            self.follow_again();
        }
        if let (Some(fee), Some((at, _))) =
            (correct.document_fee, correction::place(field, "certify"))
            && let Some(document) = self.certify.get_mut(at)
        {
            document.given.fee = fee;
        }
        self.fee = correct.fee.or(self.fee);
        self.progress.correct(correct, correct.dated.as_ref());
        // What an erasure took away is not there to be corrected: that is no conflict.
        applied.is_ok() || self.erased && correction::is_of_people(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_have_the_codes_of_the_national_list() {
        let expected = [
            ("received", Some(2)),
            ("in_process", Some(4)),
            ("awaiting_supplement", Some(5)),
            ("awaiting_payment", Some(6)),
            ("result_ready", Some(9)),
            ("returned", Some(10)),
            ("refused", Some(3)),
            ("withdrawn", Some(7)),
            ("stopped", Some(8)),
            ("voided", None),
        ];
        let states: Vec<_> = State::ALL.iter().map(|s| (s.code(), s.national_code())).collect();
        assert_eq!(states, expected);
    }

    #[test]
    fn open_are_the_first_four_and_no_finished_one_is_open() {
        let open: Vec<_> = State::ALL.iter().filter(|state| state.is_open()).collect();
        assert_eq!(open, State::ALL[..4].iter().collect::<Vec<_>>());
        assert!(State::ALL.iter().all(|state| !(state.is_open() && state.is_finished())));
        assert!(!State::ResultReady.is_open() && !State::ResultReady.is_finished());
    }
}
