//! Desks that were apart: their events come in by one door, and any order of coming gives one book.

use chrono::NaiveDateTime;
use proptest::prelude::*;

use super::*;
use crate::domain::body::{Direction, Method, Stage, SurveyChannel};
use crate::domain::certification::{Book, Document, next_number};
use crate::domain::command::{Answer, AskedFor, Command, HandOver, Intake, Promise};
use crate::domain::decide::{Decided, Draw, When, receive};
use crate::domain::fault::Fault;
use crate::domain::ids::EventId;
use crate::domain::office::Office;
use crate::domain::person::Person;

/// Holds one desk of the office, with a clock and a die of its own.
struct Desk {
    store: Store,
    office: Office,
    now: NaiveDateTime,
    dice: u8,
}

/// What a test lets a desk do, or a fault that the rules answered.
#[derive(Debug)]
enum Refused {
    Rule,
    Store(StoreError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Fault> for Refused {
    fn from(_: Fault) -> Self {
        Self::Rule
    }
}

impl Desk {
    fn new(number: u8) -> Self {
        let mut store = Store::in_memory([number + 1; 32]).unwrap();
        let known: Result<(), StoreError> = store.transact(|tx| {
            for other in 0..3 {
                tx.know(SigningKey::from_bytes(&[other + 1; 32]).verifying_key())?;
            }
            Ok(())
        });
        known.unwrap();
        let mut office = Office::default();
        office.settings.desk = number;
        Self { store, office, now: "2026-09-07T08:00:00".parse().unwrap(), dice: number * 30 }
    }

    fn id(&self) -> DeskId {
        self.store.desk().unwrap()
    }

    fn salt(&mut self) -> [u8; 32] {
        self.dice = self.dice.wrapping_add(1);
        [self.dice; 32]
    }

    fn receive(&mut self, name: &str) -> DossierId {
        self.take_in(Intake::walk_in("1.004873", Person::named(name)))
    }

    /// Takes in one document to be certified, under the next number of its book.
    fn certify(&mut self) -> DossierId {
        let document =
            Document { kind: "Căn cước".into(), book: Book::Copies, pages: 1, copies: 1 };
        self.take_in(Intake::basket(Person::named("Lê Thị Mơ"), vec![document]))
    }

    fn take_in(&mut self, intake: Intake) -> DossierId {
        self.now += chrono::TimeDelta::minutes(7);
        let (now, salt) = (self.now, self.salt());
        let (office, digit) = (&self.office, self.office.settings.desk);
        let recorded = crate::domain::moment::to_millis(now);
        let id = DossierId::new(recorded, [self.dice; 10]);
        let done: Result<(), Refused> = self.store.transact(|tx| {
            let serial = tx.next_serial(now.date(), digit)?;
            let number = format!("QUAY-260907-{digit}{serial:03}");
            let book = |document: &Document| {
                let drawn = tx.last_in_book(document.book.code(), 2026)?;
                Ok(next_number(document.book, None, 2026, drawn))
            };
            let books = intake.certify.iter().map(book).collect::<Result<_, StoreError>>()?;
            let draw = Draw { number, desk_number: digit, serial, secret: "ABCD".into(), books };
            let phone = Some("0912345678".into());
            let applicant = Person { phone, ..intake.applicant.clone() };
            let intake = Intake { applicant, ..intake };
            let decided = receive(&intake, &draw, When::now(now), office)?;
            let [draft] = drafts(id, now, decided).try_into().unwrap();
            let dossier = tx.open(draft, ClerkId::default(), recorded, salt)?.unwrap();
            Ok(tx.project(&dossier)?)
        });
        done.unwrap();
        id
    }

    /// Does an action; one that the rules refuse changes nothing.
    fn act(&mut self, id: DossierId, command: &Command) {
        self.now += chrono::TimeDelta::minutes(7);
        let (now, salt) = (self.now, self.salt());
        let (recorded, office) = (crate::domain::moment::to_millis(now), &self.office);
        let done: Result<(), Refused> = self.store.transact(|tx| {
            let Some(mut dossier) = tx.dossier(id)? else { return Ok(()) };
            let decided = dossier.decide(command, When::now(now), office)?;
            for draft in drafts(id, now, decided) {
                tx.append(&mut dossier, draft, ClerkId::default(), recorded, salt)?;
            }
            Ok(tx.project(&dossier)?)
        });
        match done {
            Ok(()) | Err(Refused::Rule) => {}
            Err(Refused::Store(error)) => panic!("{error}"),
        }
    }

    fn log(&self) -> Vec<Event> {
        self.store.events_of_desk(self.id()).unwrap()
    }

    fn admit(&mut self, events: &[Event]) -> Vec<(u64, Refusal)> {
        let refused: Result<Vec<(EventId, Refusal)>, StoreError> =
            self.store.transact(|tx| tx.admit(events.to_vec(), Source::Elsewhere));
        refused.unwrap().into_iter().map(|(id, why)| (id.seq, why)).collect()
    }

    /// Returns everything that the book says of its dossiers, without what is each file's own.
    fn says(&self) -> Vec<(Dossier, Row)> {
        let mut rows = self.store.list(Filter::All, None, 1_000).unwrap();
        rows.sort_by_key(|row| row.id);
        rows.into_iter()
            .map(|row| (self.store.dossier(row.id).unwrap().unwrap(), Row { place: 0, ..row }))
            .collect()
    }
}

fn drafts(id: DossierId, at: NaiveDateTime, decided: Decided) -> Vec<Draft> {
    let said = Said::default();
    let draft =
        |(body, personal)| Draft { dossier: Some(id), at, body, personal, said: said.clone() };
    decided.events.into_iter().map(draft).collect()
}

fn last_copy(desk: &mut Desk) -> u32 {
    let last: Result<u32, StoreError> = desk.store.transact(|tx| tx.last_in_book("SCT/BS", 2026));
    last.unwrap()
}

/// A book whose key was lost goes on as another desk in the same books of certification: what the
/// desk it was drew meanwhile is not drawn again. Another counter has books of its own.
#[test]
fn numbers_that_this_place_drew_under_an_older_key_are_not_drawn_again() {
    let (mut older, mut other) = (Desk::new(0), Desk::new(2));
    older.certify();
    older.certify();
    other.certify();
    let mut now = Desk::new(1);
    super::own(&now.store.conn, &mut now.store.desks, &SigningKey::from_bytes(&[1; 32])).unwrap();
    assert_eq!(now.admit(&older.log()), []);
    assert_eq!(last_copy(&mut now), 2);
    now.admit(&other.log());
    assert_eq!(last_copy(&mut now), 2, "another counter's books are its own");
    now.now = older.now;
    now.certify();
    assert_eq!(last_copy(&mut now), 3);
    let report = now.store.check(&mut |_, _| true).unwrap().unwrap();
    assert_eq!(report.problems, []);
}

/// Actions that desks apart may both do; most fit only some states.
fn commands() -> Vec<Command> {
    let text = String::from;
    vec![
        Command::Forward { unit: text("Tư pháp") },
        Command::RequestSupplement {
            components: vec![AskedFor::named("Tờ khai")],
            reason: text("Thiếu chữ ký"),
            by: None,
        },
        Command::Supplement { components: Vec::new() },
        Command::RequestPayment { amount: 50_000, reason: text("Lệ phí") },
        Command::Pay { amount: 50_000, receipt: None },
        Command::Resolve { result_number: Some(text("12/2026")), unit: None },
        Command::Return(Box::new(HandOver {
            to: text("Nguyễn Văn Thành"),
            method: Method::Counter,
            result_number: Some(text("13/2026")),
            to_id_number: None,
            relation: None,
            proof: None,
            reason: None,
            receipt: None,
        })),
        Command::Refuse { reason: text("Không thuộc thẩm quyền") },
        Command::Withdraw { by: text("Nguyễn Văn Thành"), reason: None },
        Command::Correct {
            field: text("applicant.name"),
            value: text("Nguyễn Văn Thanh"),
            reason: text("Nhầm dấu"),
            promise: Promise::Moved,
        },
        Command::Correct {
            field: text("applicant.phone"),
            value: text("0987654321"),
            reason: text("Đổi số"),
            promise: Promise::Moved,
        },
        Command::Attach { direction: Direction::In, component: None, pages: Some(2), file: None },
        Command::Survey(Answer {
            stage: Some(Stage::Receive),
            channel: SurveyChannel::Clerk,
            answers: [("overall".to_owned(), 5)].into(),
        }),
        Command::Link { external_number: text("000.00.31.H57-260907-0009"), external_due: None },
        Command::Note { text: text("Gọi lại sau 14 giờ"), call: None },
        Command::Undo { reason: text("Nhầm") },
        Command::Void { reason: text("Nhập nhầm") },
    ]
}

#[test]
fn events_from_elsewhere_come_in_by_one_door_and_only_whole() {
    let (mut there, mut here) = (Desk::new(0), Desk::new(1));
    let id = there.receive("Nguyễn Văn Thành");
    there.act(id, &Command::Note { text: "một".into(), call: None });
    there.act(id, &Command::Note { text: "hai".into(), call: None });
    let events = there.log();
    assert_eq!(here.admit(&events[1..2]), [(2, Refusal::Gap)]);
    assert_eq!(here.admit(&events[..1]), []);
    assert_eq!(here.admit(&events[..2]), [], "a repeat is nothing new");
    let forged = Event { body: "{\"x\":1}".into(), ..events[2].clone() };
    assert_eq!(here.admit(&[forged]), [(3, Refusal::BrokenChain)]);
    let mut stripped = Event { personal: None, ..events[2].clone() };
    assert_eq!(here.admit(&[stripped.clone()]), [(3, Refusal::BadSeal)]);
    stripped = Event { signature: Some([1; 64]), ..events[2].clone() };
    assert_eq!(here.admit(&[stripped]), [(3, Refusal::BadSeal)]);
    let other = Event { hash: [3; 32], ..events[0].clone() };
    assert_eq!(here.admit(&[other]), [(1, Refusal::Fork)]);
    let why: Vec<String> = here
        .store
        .conn
        .prepare("SELECT why FROM quarantine ORDER BY id")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(why, ["broken_chain", "fork"], "one row for one event");
    assert_eq!(here.admit(&events), []);
    assert_eq!(here.store.events_of_desk(there.id()).unwrap(), events);
    assert_eq!(here.says(), there.says());
    assert_eq!(problems(&here.store), Vec::<String>::new());
}

#[test]
fn a_stranger_and_a_copy_of_oneself_are_turned_away() {
    let mut here = Desk::new(0);
    let mut stranger = Desk::new(7);
    stranger.receive("Trần Thị Lan");
    assert_eq!(here.admit(&stranger.log()), [(1, Refusal::UnknownDesk)]);
    here.receive("Lê Văn Tám");
    let mut copy = Desk::new(0);
    copy.receive("Lê Văn Tám");
    copy.receive("Lê Văn Chín");
    assert_eq!(copy.log()[0].hash, here.log()[0].hash);
    assert_eq!(here.admit(&copy.log()), [(2, Refusal::Fork)]);
    here.receive("Lê Văn Mười");
    assert_eq!(problems(&here.store), Vec::<String>::new());
}

#[test]
fn what_was_erased_here_stays_erased_when_it_comes_again() {
    let (mut there, mut here) = (Desk::new(0), Desk::new(1));
    there.receive("Nguyễn Văn Thành");
    let reference = here.store.desks.get(there.id()).unwrap().reference;
    let key = log::key(reference, 1);
    here.store.conn.execute("INSERT INTO erased VALUES (?1, ?1)", [key]).unwrap();
    assert_eq!(here.admit(&there.log()), []);
    assert_eq!(here.says()[0].1.name, "");
    assert!(here.store.find(&Names::default(), "0912345678", 9).unwrap().is_empty());
    assert_eq!(problems(&here.store), Vec::<String>::new());
}

#[test]
fn check_reads_every_column_that_lists_and_searches_rest_on() {
    for change in [
        "dossier SET number = 'x'",
        "dossier SET number_tail = 'x'",
        "dossier SET external_tail = 'x'",
        "dossier SET name = 'x'",
        "dossier SET procedure = 'x'",
        "dossier SET received = received + 1",
        "dossier SET state = 'received'",
        "dossier SET due = due + 1",
        "dossier SET due_original = due + 1",
        "dossier SET running_due = NULL",
        "dossier SET waiting_since = 1",
        "dossier SET ready_since = 1",
        "dossier SET unit = NULL",
        "dossier SET unlinked = NULL",
        "dossier SET unprinted = 0",
        "dossier SET digitised_in = 1",
        "dossier SET surveyed = 1",
        "dossier SET conflicts = 1",
        "dossier SET frozen = 1",
        "name SET folded = 'x'",
        "person SET birth_year = 1985",
        "person SET phone_tail = 'x'",
        "person SET id_tail = 'x'",
        "component SET count = count + 1",
        "tally SET n = n + 1",
        "serial SET last = last + 1",
    ] {
        let mut copy = Desk::new(0);
        let id = copy.receive("Nguyễn Văn Thành");
        copy.act(id, &Command::Forward { unit: "Tư pháp".into() });
        assert!(copy.store.conn.execute(&format!("UPDATE {change}"), []).unwrap() > 0, "{change}");
        assert_ne!(problems(&copy.store), Vec::<String>::new(), "{change}");
    }
}

/// What two desks did while apart: which desk, which dossier, which action.
fn doings() -> impl Strategy<Value = Vec<(bool, usize, usize)>> {
    let all = commands().len();
    prop::collection::vec((any::<bool>(), 0..3_usize, 0..all), 1..20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn two_desks_events_give_one_book_in_whatever_order_they_come(
        before in doings(),
        apart in doings(),
        cuts in prop::collection::vec(1..5_usize, 0..12),
    ) {
        let commands = commands();
        let (mut one, mut two) = (Desk::new(0), Desk::new(1));
        let mut dossiers = vec![one.receive("Nguyễn Văn Thành"), one.receive("Trần Thị Lan")];
        for (_, nth, what) in before {
            one.act(dossiers[nth % 2], &commands[what]);
        }
        prop_assert_eq!(two.admit(&one.log()), []);
        // The second desk's clock is behind by two hours.
        two.now = one.now - chrono::TimeDelta::minutes(120);
        dossiers.push(two.receive("Hồ Văn Bảy"));
        for (first, nth, what) in apart {
            let desk = if first { &mut one } else { &mut two };
            desk.act(dossiers[nth], &commands[what]);
        }
        let (logs, known) = ([one.log(), two.log()], [one.log().len(), two.log().len()]);
        prop_assert_eq!(one.admit(&logs[1]), []);
        prop_assert_eq!(two.admit(&logs[0]), []);
        // A third desk gets both logs in pieces, by turns.
        let mut three = Desk::new(2);
        let mut done = [0_usize; 2];
        for (turn, cut) in cuts.into_iter().chain([usize::MAX, usize::MAX]).enumerate() {
            let side = turn % 2;
            let to = done[side].saturating_add(cut).min(known[side]);
            prop_assert_eq!(three.admit(&logs[side][done[side]..to]), []);
            done[side] = to;
        }
        for side in [0, 1] {
            prop_assert_eq!(three.admit(&logs[side][done[side]..]), []);
        }
        let said = one.says();
        prop_assert_eq!(&two.says(), &said);
        prop_assert_eq!(&three.says(), &said);
        for desk in [&one, &two, &three] {
            prop_assert_eq!(problems(&desk.store), Vec::<String>::new());
        }
    }
}
