//! Doing an action: load, decide, append, answer; all in one transaction.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDateTime};
use sha2::{Digest as _, Sha256};

use super::clock::Clock;
use super::entropy::{Entropy, secret, take};
use super::request::{Answer, Request};
use super::trouble::Trouble;
use super::{CLOCK_OFFSET, Desk};
use crate::domain::body::{Added, Body, BookNumber, CatalogueRow, Clerk, Correct, Said};
use crate::domain::certification::{Book, LAST_NUMBER, next_number};
use crate::domain::command::{Command, Intake};
use crate::domain::decide::{Decided, Draw, When, receive};
use crate::domain::dossier::Dossier;
use crate::domain::event::Draft;
use crate::domain::fault::{Warning, What};
use crate::domain::ids::{BatchId, ClerkId, DossierId, hex};
use crate::domain::moment;
use crate::domain::number::{LAST_SERIAL, dossier_number};
use crate::domain::office::Office;
use crate::domain::outage_pad::PAD_DIGIT;
use crate::domain::personal::Personal;
use crate::store::Tx;

impl Desk {
    /// Does an action and answers what came of it.
    ///
    /// # Errors
    /// A rule's fault, or what stands in the way of the book; nothing is changed then.
    pub fn act(&mut self, request: &Request) -> Result<Answer, Trouble> {
        self.work(|work| work.act(request))
    }

    /// Runs `task` in one transaction, by the clock; the office is as before when it fails.
    pub(super) fn work<T>(
        &mut self,
        task: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let _changed = self.catch_up()?;
        let own_events = Arc::clone(&self.own_events);
        let mut own = own_events.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (clock, known) = (self.clock.clone(), self.office_mark);
        let before = Arc::clone(&self.office);
        let (office, entropy) = (&mut self.office, &mut self.entropy);
        let done = self.store.transact(|tx| {
            let mark = tx.office_mark()?;
            if mark != known {
                // Another program changed the office while this one waited for the book.
                *office = Arc::new(Office::fold(&tx.office_events()?));
            }
            let mut work = Work::new(tx, office, entropy, clock);
            work.check_clock()?;
            let done = task(&mut work)?;
            Ok((done, work.written, mark + work.written_office, work.clock_right_again))
        });
        match done {
            Ok((done, written, mark, clock_right_again)) => {
                *own += written;
                self.office_mark = mark;
                if clock_right_again {
                    self.store.set_local(CLOCK_OFFSET, "0")?;
                }
                Ok(done)
            }
            Err(trouble) => {
                self.office = before;
                Err(trouble)
            }
        }
    }
}

impl Desk {
    /// Runs `task` in one transaction among many that no other program comes between: for books
    /// in the making. The clock is the caller's affair, and so are the rows of what it changes
    /// ([`Work::project`]).
    pub(super) fn work_in_bulk<T>(
        &mut self,
        task: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let office = &mut self.office;
        let (entropy, clock) = (&mut self.entropy, self.clock.clone());
        let (done, recorded) = self.store.transact_in_bulk(|tx| {
            let mut work = Work::new(tx, office, entropy, clock);
            work.deferred = true;
            let done = task(&mut work)?;
            Ok::<_, Trouble>((done, work.recorded))
        })?;
        self.clock = Clock::Fixed(recorded);
        Ok(done)
    }
}

/// Holds one transaction's work: what decisions need besides the dossier.
pub(super) struct Work<'a, 'tx> {
    pub(super) tx: &'a mut Tx<'tx>,
    /// The office as it is while the transaction goes on; copied only when it changes.
    pub(super) office: &'a mut Arc<Office>,
    entropy: &'a mut Entropy,
    clock: Clock,
    /// When it is being saved, in Unix milliseconds.
    pub(super) recorded: i64,
    /// Events appended so far; of them those of the office's own history.
    written: u64,
    written_office: i64,
    /// Whether the PC's clock needed no shift any more.
    clock_right_again: bool,
    /// Whether rows are written by the caller, once for many steps.
    deferred: bool,
}

/// Holds who does an action, when, and what the answer rests on.
#[derive(Debug, Clone, Default)]
pub(super) struct By<'a> {
    /// The clerk.
    pub(super) clerk: ClerkId,
    /// When it happened.
    pub(super) at: NaiveDateTime,
    /// A remark.
    pub(super) note: Option<&'a str>,
    /// Hash of the caller's own key.
    pub(super) key: Option<String>,
}

impl<'a, 'tx> Work<'a, 'tx> {
    fn new(
        tx: &'a mut Tx<'tx>,
        office: &'a mut Arc<Office>,
        entropy: &'a mut Entropy,
        clock: Clock,
    ) -> Self {
        let recorded = clock.millis();
        Self {
            tx,
            office,
            entropy,
            clock,
            recorded,
            written: 0,
            written_office: 0,
            clock_right_again: false,
            deferred: false,
        }
    }

    /// Saving stops while the clock stands behind the last save, until a clerk has looked at it.
    fn check_clock(&mut self) -> Result<(), Trouble> {
        let last = self.tx.last_recorded()?;
        if self.clock.is_right_again(last) {
            self.clock.unshift();
            self.recorded = self.clock.millis();
            self.clock_right_again = true;
        }
        let trusted = last.is_none() && self.tx.is_trusted();
        match self.clock.behind(last).filter(|_| !trusted) {
            Some(floor) => Err(What::ClockBehind(floor).into()),
            None => Ok(()),
        }
    }

    /// Writes the rows of a dossier whose events were appended.
    pub(super) fn project(&mut self, dossier: &Dossier) -> Result<(), Trouble> {
        Ok(self.tx.project(dossier)?)
    }

    /// Lets go of what is held of a dossier that bulk work is done with.
    pub(super) fn forget(&mut self, id: DossierId) {
        self.tx.forget(id);
    }

    /// Returns who is at the desk, doing something now.
    pub(super) fn by_who_is_there(&self) -> By<'static> {
        By { clerk: self.office.settings.clerk, at: self.now(), ..By::default() }
    }

    /// Returns the moment of saving, to the minute.
    pub(super) fn now(&self) -> NaiveDateTime {
        moment::minute(moment::from_millis(self.recorded))
    }

    pub(super) fn act(&mut self, request: &Request) -> Result<Answer, Trouble> {
        let key = request.key.as_deref().map(key_hash);
        if let Some(key) = &key
            && let Some(answer) = self.answered(key)?
        {
            return Ok(answer);
        }
        let clerk = match &request.clerk {
            Some(name) => self.clerk_named(name)?,
            None => self.office.settings.clerk,
        };
        let at = request.at.map_or_else(|| self.now(), moment::minute);
        let by = By { clerk, at, note: request.note.as_deref(), key };
        if let Command::Receive(intake) = &request.command {
            let (dossier, warnings) = self.receive(intake, &by)?;
            return Ok(answer(&dossier, warnings, true));
        }
        let mut dossier = self.dossier(request.number.as_deref())?;
        let warnings = self.step(&mut dossier, &request.command, &by)?;
        Ok(answer(&dossier, warnings, false))
    }

    /// Receives a dossier.
    pub(super) fn receive(
        &mut self,
        intake: &Intake,
        by: &By<'_>,
    ) -> Result<(Dossier, Vec<Warning>), Trouble> {
        let intake = &self.with_signer(intake)?;
        let draw = self.draw(intake, by.at)?;
        let intake = &of_paper(intake, &draw);
        let decided = receive(intake, &draw, self.when(by), self.office)?;
        let random = self.entropy()?;
        let id = DossierId::new(self.recorded, take(&random, 0));
        let Decided { events, warnings } = decided;
        let Some((body, personal)) = events.into_iter().next() else {
            return Err(Trouble::Bug("a receipt without an event".into()));
        };
        self.write_procedure_down(&body, by)?;
        let said = Said { key: by.key.clone(), warnings: warnings.clone() };
        let draft = Draft { dossier: Some(id), at: by.at, body, personal, said };
        let salt = self.entropy()?;
        let dossier = self
            .tx
            .open(draft, by.clerk, self.recorded, salt)?
            .ok_or_else(|| Trouble::Bug("a receipt did not open a dossier".into()))?;
        self.written += 1;
        if !self.deferred {
            self.project(&dossier)?;
        }
        Ok((dossier, warnings))
    }

    /// Does any other action on a dossier.
    pub(super) fn step(
        &mut self,
        dossier: &mut Dossier,
        command: &Command,
        by: &By<'_>,
    ) -> Result<Vec<Warning>, Trouble> {
        let number = command.draws_in().map(|book| self.next_in_book(book, by.at.year(), None));
        let number = number.transpose()?;
        let when = When { number: number.as_ref(), ..self.when(by) };
        let decided = dossier.decide(command, when, self.office)?;
        let warnings = decided.warnings.clone();
        self.append(dossier, decided, by)?;
        Ok(warnings)
    }

    fn when<'n>(&self, by: &By<'n>) -> When<'n> {
        When { at: by.at, now: self.now(), note: by.note, number: None }
    }

    fn entropy(&mut self) -> Result<[u8; 32], Trouble> {
        self.entropy.draw().map_err(|error| Trouble::Bug(error.to_string()))
    }

    /// Returns the intake with the signer it leaves open: who signed the last basket.
    fn with_signer<'i>(&mut self, intake: &'i Intake) -> Result<Cow<'i, Intake>, Trouble> {
        if intake.certify.is_empty() || intake.signer.is_some() {
            return Ok(Cow::Borrowed(intake));
        }
        let signer = self.tx.last_basket()?.and_then(|basket| basket.signer);
        Ok(Cow::Owned(Intake { signer, ..intake.clone() }))
    }

    /// Draws the next numbers in the books of certification, one for each document.
    fn draw_in_books(&self, intake: &Intake, year: i32) -> Result<Vec<BookNumber>, Trouble> {
        let mut last: BTreeMap<Book, u32> = BTreeMap::new();
        let mut numbers = Vec::with_capacity(intake.certify.len());
        // What is not taken in is not certified, and leaves no gap in a book.
        for document in intake.certify.iter().filter(|_| intake.decision.is_none()) {
            let book = document.book;
            let number = self.next_in_book(book, year, last.get(&book).copied())?;
            last.insert(book, number.number);
            numbers.push(number);
        }
        Ok(numbers)
    }

    /// Draws the next number of a book after `drawn`, else after the last one in it.
    fn next_in_book(
        &self,
        book: Book,
        year: i32,
        drawn: Option<u32>,
    ) -> Result<BookNumber, Trouble> {
        let drawn = match drawn {
            Some(drawn) => drawn,
            None => self.tx.last_in_book(book.code(), year)?,
        };
        let set = self.office.settings.volumes.get(&(book, year));
        let number = next_number(book, set, year, drawn);
        if number.number > LAST_NUMBER {
            return Err(What::NumbersUsedUp.into());
        }
        Ok(number)
    }

    /// Draws the next numbers of the effective day, inside the saving transaction.
    fn draw(&mut self, intake: &Intake, at: NaiveDateTime) -> Result<Draw, Trouble> {
        let books = self.draw_in_books(intake, at.year())?;
        let random = self.entropy()?;
        let secret = secret(take(&random, 0));
        if let Some(paper) = &intake.paper_number {
            // The citizen left with this number; none is drawn for it again.
            let (number, serial) = self.pad_number(paper, at)?;
            return Ok(Draw { number, desk_number: PAD_DIGIT, serial, secret, books });
        }
        let settings = &self.office.settings;
        let desk_number = settings.desk;
        let serial = self.tx.next_serial(at.date(), desk_number)?;
        if serial > LAST_SERIAL {
            return Err(What::NumbersUsedUp.into());
        }
        let (format, agency) = (&settings.number_format, &settings.agency);
        let number = dossier_number(format, agency, at.date(), desk_number, serial);
        Ok(Draw { number, desk_number, serial, secret, books })
    }

    /// Draws the id of a batch.
    pub(super) fn draw_batch(&mut self) -> Result<BatchId, Trouble> {
        let random = self.entropy()?;
        Ok(BatchId::new(self.recorded, take(&random, 0)))
    }

    /// Keeps the catalogue row that a receipt or a correction rests on, once: a later program ships
    /// other rows.
    fn write_procedure_down(&mut self, body: &Body, by: &By<'_>) -> Result<(), Trouble> {
        let (code, version) = match body {
            Body::Receive(receipt) => (&receipt.procedure, &receipt.version),
            Body::Correct(Correct { value: Some(code), version: Some(version), .. }) => {
                (code, version)
            }
            _ => return Ok(()),
        };
        if self.office.written.contains(version) {
            return Ok(());
        }
        let Some(procedure) = self.office.catalogue.version(code, version) else {
            return Ok(());
        };
        let row = CatalogueRow { procedure: procedure.clone(), shipped: true };
        self.append_office(Body::CatalogueRow(row), Personal::default(), by)
    }

    /// Returns the clerk of this name, who is written down when new.
    pub(super) fn clerk_named(&mut self, name: &str) -> Result<ClerkId, Trouble> {
        if let Some(known) = self.office.clerk_named(name) {
            return Ok(known);
        }
        let random = self.entropy()?;
        let clerk = ClerkId::new(self.recorded, take(&random, 0));
        let personal = Personal { text: Some(name.to_owned()), ..Personal::default() };
        let by = self.by_who_is_there();
        self.append_office(Body::Clerk(Clerk { clerk }), personal, &by)?;
        Ok(clerk)
    }

    /// Appends one event of the office's own history and follows it.
    pub(super) fn append_office(
        &mut self,
        body: Body,
        personal: Personal,
        by: &By<'_>,
    ) -> Result<(), Trouble> {
        let draft = Draft { dossier: None, at: by.at, body, personal, said: Said::default() };
        let salt = self.entropy()?;
        let event = self.tx.append_office(&draft, by.clerk, self.recorded, salt)?;
        self.written += 1;
        self.written_office += 1;
        Arc::make_mut(self.office).apply(&event);
        Ok(())
    }

    pub(super) fn append(
        &mut self,
        dossier: &mut Dossier,
        decided: Decided,
        by: &By<'_>,
    ) -> Result<(), Trouble> {
        let last = decided.events.len();
        for (nth, (body, personal)) in (1..).zip(decided.events) {
            self.write_procedure_down(&body, by)?;
            let said = match nth == last {
                true => Said { key: by.key.clone(), warnings: decided.warnings.clone() },
                false => Said::default(),
            };
            let draft = Draft { dossier: Some(dossier.id), at: by.at, body, personal, said };
            let salt = self.entropy()?;
            self.tx.append(dossier, draft, by.clerk, self.recorded, salt)?;
            self.written += 1;
        }
        if last > 0 && !self.deferred {
            self.project(dossier)?;
        }
        Ok(())
    }

    /// Returns the dossier of a number, ours or the official one.
    fn dossier(&mut self, number: Option<&str>) -> Result<Dossier, Trouble> {
        let number = number.ok_or_else(|| What::MissingField.at("number"))?;
        let id = only(&self.tx.by_number(number)?)?;
        readable(self.tx.dossier(id)?)
    }

    /// Returns the first answer to a caller's key, made again from the book.
    fn answered(&mut self, key: &str) -> Result<Option<Answer>, Trouble> {
        let Some(events) = self.tx.keyed(key)? else { return Ok(None) };
        let said = events.last().map(|event| Said::read(&event.body)).unwrap_or_default();
        let received = events.len() == 1;
        Ok(Dossier::fold(&events).map(|dossier| answer(&dossier, said.warnings, received)))
    }
}

/// Returns the intake with the paper's number as it is printed, however it was typed.
fn of_paper<'i>(intake: &'i Intake, draw: &Draw) -> Cow<'i, Intake> {
    let mut intake = Cow::Borrowed(intake);
    if intake.paper_number.as_ref().is_some_and(|typed| *typed != draw.number) {
        intake.to_mut().paper_number = Some(draw.number.clone());
    }
    intake
}

/// Returns the one dossier that a number means.
pub(super) fn only(found: &[DossierId]) -> Result<DossierId, Trouble> {
    match found {
        [] => Err(What::UnknownNumber.at("number").into()),
        [id] => Ok(*id),
        _ => Err(What::AmbiguousNumber.at("number").into()),
    }
}

/// Returns a dossier whose receipt this program reads.
pub(super) fn readable(dossier: Option<Dossier>) -> Result<Dossier, Trouble> {
    dossier.ok_or_else(|| What::NewerPayload.at("number").into())
}

fn answer(dossier: &Dossier, warnings: Vec<Warning>, received: bool) -> Answer {
    Answer {
        id: dossier.id,
        number: dossier.number.clone(),
        due: dossier.due_shown(),
        state: dossier.progress.state,
        warnings,
        received,
        books: match dossier.history.last().map(|entry| &entry.body) {
            _ if received => dossier.books.clone(),
            Some(Body::Correct(Correct { added: Some(Added::Document(_, number)), .. })) => {
                vec![number.clone()]
            }
            _ => Vec::new(),
        },
    }
}

/// Returns the form in which a caller's key is kept: it may say anything, so it is not kept itself.
fn key_hash(key: &str) -> String {
    hex(&Sha256::digest(key.as_bytes())[..16])
}
