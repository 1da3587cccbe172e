//! Decisions: what an action makes of a dossier, or why it may not be done.
//!
//! Pure: the moment, the office and the number drawn are given; nothing is written here.

mod correct;
mod dating;
mod reception;
mod steps;

use chrono::NaiveDateTime;

use super::body::{self, Attach, Body, BookNumber, Link, Note, Place, Print, Survey, Undo, Void};
use super::command::{Command, Form};
use super::dossier::{Dossier, State};
use super::fault::{Fault, Warning, What};
use super::office::Office;
use super::personal::Personal;
use super::survey;

pub use reception::{Draw, receive, usual_components};

/// Holds when an action happened, when it is being saved, the caller's remark, and what was drawn.
#[derive(Debug, Clone, Copy)]
pub struct When<'a> {
    /// When it happened (to the minute).
    pub at: NaiveDateTime,
    /// When it is being saved (to the minute).
    pub now: NaiveDateTime,
    /// A remark given with it.
    pub note: Option<&'a str>,
    /// The next number of the book it writes in ([`Command::draws_in`]).
    pub number: Option<&'a BookNumber>,
}

impl When<'_> {
    /// Returns something done as it happens, with no remark and no number.
    pub fn now(now: NaiveDateTime) -> Self {
        Self { at: now, now, note: None, number: None }
    }
}

/// Holds what was decided: the events to be written, in order, and what the clerk is told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decided {
    /// Payload and personal part of each event.
    pub events: Vec<(Body, Personal)>,
    /// What the clerk is told.
    pub warnings: Vec<Warning>,
}

impl Decided {
    fn one(body: Body, personal: Personal) -> Self {
        Self { events: vec![(body, personal)], warnings: Vec::new() }
    }
}

impl Dossier {
    /// Decides what `command` makes of this dossier.
    ///
    /// # Errors
    /// Everything product note 4 says may not be done, as a typed fault.
    pub fn decide(
        &self,
        command: &Command,
        when: When<'_>,
        office: &Office,
    ) -> Result<Decided, Fault> {
        if !self.opaque.is_empty() {
            return Err(What::NewerPayload.into());
        }
        self.check_time(command, when)?;
        if self.progress.state == State::Voided {
            return Err(self.not_allowed());
        }
        let mut decided = self.decide_step(command, when, office)?;
        if let (Some(note), Some((_, personal))) = (when.note, decided.events.last_mut()) {
            personal.note = Some(note.to_owned());
        }
        if let Command::Undo { .. } = command {
            self.date_without_pause(&mut decided, office);
        }
        Ok(decided)
    }

    fn decide_step(
        &self,
        command: &Command,
        when: When<'_>,
        office: &Office,
    ) -> Result<Decided, Fault> {
        match command {
            Command::Receive(_) => Err(self.not_allowed()),
            Command::Forward { unit } => self.forward(unit),
            Command::RequestSupplement { components, reason, by } => {
                self.request_supplement(components, reason, *by, when, office)
            }
            Command::Supplement { components } => self.supplement(components, when, office),
            Command::RequestPayment { amount, reason } => self.request_payment(*amount, reason),
            Command::Pay { amount, receipt } => self.pay(*amount, receipt.as_deref(), when, office),
            Command::Resolve { result_number, unit } => {
                self.resolve(result_number.as_deref(), unit.as_deref(), when, office)
            }
            Command::Return(hand_over) => self.hand_over(hand_over, when, office),
            Command::Refuse { reason } => {
                let timeliness = self.ending(when, office)?;
                Ok(Decided::one(Body::Refuse(body::Refuse { timeliness }), because(reason)?))
            }
            Command::Withdraw { by, reason } => {
                let timeliness = self.ending(when, office)?;
                let who = Some(needed("by", by)?.to_owned());
                let personal = Personal { who, reason: reason.clone(), ..Personal::default() };
                Ok(Decided::one(Body::Withdraw(body::Withdraw { timeliness }), personal))
            }
            Command::Stop { ground } => {
                let timeliness = self.ending(when, office)?;
                let reason = Some(needed("ground", ground)?.to_owned());
                let personal = Personal { reason, ..Personal::default() };
                Ok(Decided::one(Body::Stop(body::Stop { timeliness }), personal))
            }
            Command::Reschedule { due, reason } => self.reschedule(*due, reason, when, office),
            Command::ExtendAgreed { due, reason } => self.extend(*due, reason, when, office),
            Command::Redate => self.redate(office),
            Command::Correct { field, value, reason, promise } => {
                self.decide_correction((field, value), reason, *promise, when, office)
            }
            Command::Add { left_out, reason } => self.add(left_out, reason, when, office),
            Command::Attach { direction, component, pages, file } => {
                let listed = component.as_deref().and_then(|name| self.listed(name, office));
                let typed = component.iter().filter(|_| listed.is_none()).cloned();
                let personal = Personal {
                    components: typed.collect(),
                    text: file.clone(),
                    ..Personal::default()
                };
                let body = Attach { direction: *direction, listed, pages: *pages };
                Ok(Decided::one(Body::Attach(body), personal))
            }
            Command::Survey(answer) => self.survey(answer),
            Command::Link { external_number, external_due } => {
                let body = Link {
                    external_number: needed("external_number", external_number)?.to_owned(),
                    external_due: external_due.map(|given| dating::moment_of(given, office)),
                };
                Ok(Decided::one(Body::Link(body), Personal::default()))
            }
            Command::Note { text, call } => {
                let body = Body::Note(Note { call: *call });
                match call {
                    Some(_) if text.trim().is_empty() => {
                        Ok(Decided::one(body, Personal::default()))
                    }
                    _ => Ok(Decided::one(body, text_of(needed("text", text)?))),
                }
            }
            Command::Place { place } => {
                Ok(Decided::one(Body::Place(Place {}), text_of(needed("where", place)?)))
            }
            Command::Print { form, copy } => {
                let printed = self.prints.get(form.code()).copied().unwrap_or_default();
                let copy = copy.unwrap_or(printed + 1);
                let body = Print { form: form.code().to_owned(), copy };
                Ok(Decided::one(Body::Print(body), Personal::default()))
            }
            Command::Undo { reason } => self.undo(reason),
            Command::Void { reason } => {
                if self.progress.state == State::Returned {
                    return Err(self.not_allowed());
                }
                Ok(Decided::one(Body::Void(Void {}), because(reason)?))
            }
        }
    }

    /// Refuses times in the future and before what the dossier already went through.
    fn check_time(&self, command: &Command, when: When<'_>) -> Result<(), Fault> {
        if when.at > when.now {
            return Err(What::InTheFuture(when.now).at("at"));
        }
        let beside = matches!(
            command,
            Command::Note { .. }
                | Command::Print { .. }
                | Command::Survey(_)
                | Command::Attach { .. }
        );
        let earliest = if beside { self.received_at } else { self.progress.last_step };
        if when.at < earliest {
            return Err(What::BeforeLastStep(earliest).at("at"));
        }
        Ok(())
    }

    fn not_allowed(&self) -> Fault {
        What::NotAllowed(self.progress.state).into()
    }

    /// Returns the place of a component in the list of the procedure it was received under.
    fn listed(&self, name: &str, office: &Office) -> Option<u32> {
        let (procedure, version) = &self.listed_under;
        let row = office.catalogue.version(procedure, version)?;
        row.components.iter().position(|known| known == name).and_then(|at| at.try_into().ok())
    }

    fn survey(&self, answer: &super::command::Answer) -> Result<Decided, Fault> {
        let state = self.progress.state;
        let stage = answer.stage.unwrap_or(body::Stage::Return);
        let asked_early = stage == body::Stage::Receive && state.is_open();
        if !state.is_finished() && !asked_early {
            return Err(What::NotFinished.into());
        }
        if self.surveys.contains_key(&stage) {
            return Err(What::AlreadySurveyed.into());
        }
        survey::check(&answer.answers)?;
        let body = Survey {
            stage,
            channel: answer.channel,
            questionnaire: survey::version(),
            answers: answer.answers.clone(),
        };
        Ok(Decided::one(Body::Survey(body), Personal::default()))
    }

    fn undo(&self, reason: &str) -> Result<Decided, Fault> {
        let target = self.last_step().ok_or_else(|| self.not_allowed())?;
        if let Some(form) = self.printed_after(target) {
            return Err(What::OnPaper(form).into());
        }
        Ok(Decided::one(Body::Undo(Undo::of(target.id)), because(reason)?))
    }

    /// Returns the form on which a step already stands; a return may be taken back all the same.
    fn printed_after(&self, step: &super::dossier::Entry) -> Option<String> {
        let on_paper: &[Form] = match step.body {
            Body::Forward(_) => &[Form::Handover, Form::ControlSlip],
            Body::RequestSupplement(_) => &[Form::Supplement],
            Body::RequestPayment(_) | Body::Pay(_) => &[Form::FeeReceipt],
            Body::Resolve(_) => &[Form::ResultHandover],
            Body::Refuse(_) => &[Form::Refusal],
            Body::Stop(_) => &[Form::Stop],
            _ => &[],
        };
        self.history.iter().skip_while(|entry| entry.id != step.id).find_map(|entry| {
            match &entry.body {
                Body::Print(print) if on_paper.iter().any(|form| form.code() == print.form) => {
                    Some(print.form.clone())
                }
                _ => None,
            }
        })
    }
}

/// Returns a text that must not be empty.
fn needed<'a>(field: &str, text: &'a str) -> Result<&'a str, Fault> {
    if text.trim().is_empty() { Err(What::MissingField.at(field)) } else { Ok(text) }
}

fn because(reason: &str) -> Result<Personal, Fault> {
    let reason = Some(needed("reason", reason)?.to_owned());
    Ok(Personal { reason, ..Personal::default() })
}

fn text_of(text: &str) -> Personal {
    Personal { text: Some(text.to_owned()), ..Personal::default() }
}

#[cfg(test)]
mod tests;
