//! The receipt as the rules decide it: date and reason while one types, the save by F9.

use chrono::NaiveDate;

use super::Receive;
use super::fields::{self, BY_LIMIT, NO_DAY, OTHER_DAY};
use super::refuse::RefuseScreen;
use crate::desk::Request;
use crate::desk::job::Job;
use crate::domain::body::{Body, Receive as Received};
use crate::domain::catalogue::Procedure;
use crate::domain::command::{Command, Intake};
use crate::domain::decide::{Draw, When, receive};
use crate::domain::fault::{Fault, Warning, What};
use crate::domain::office::PrintReceipt;
use crate::domain::person::Person;
use crate::i18n::{T, faults, receive as t};
use crate::ui::form::Wrong;
use crate::ui::screens::supplement::SupplementScreen;
use crate::ui::{Action, Cx, Flow, Role};

impl Receive {
    /// Returns the procedure that is chosen.
    pub(super) fn procedure(&self, today: NaiveDate) -> Option<&Procedure> {
        let code = self.form.picked("procedure")?;
        self.office.procedure(code, today).ok()
    }

    /// Tells whether it was received on a paper of the outage pad.
    pub(super) fn is_after_outage(&self) -> bool {
        self.form.shows("paper_number")
    }

    /// Returns the receipt as the form has it.
    pub(super) fn intake(&self) -> Intake {
        let commune = self.form.picked("address");
        let mut intake = fields::intake(self.form.draft(), self.form.ticks("papers"), commune);
        // The kept value of a picked address is its commune; the paper wants the words.
        let address = Some(self.form.text("address").trim().to_owned());
        intake.applicant.address = address.filter(|text| !text.is_empty());
        intake
    }

    /// Decides the receipt as it stands, without drawing a number: date, reason and warnings.
    pub(super) fn look(&mut self, cx: &Cx) {
        self.preview = None;
        if self.procedure(cx.today()).is_none() {
            return;
        }
        let mut intake = self.intake();
        // The date does not wait for the name, nor for anything else about people.
        if intake.applicant.name.is_empty() {
            "?".clone_into(&mut intake.applicant.name);
        }
        let mut preview = self.decide(&intake, cx);
        if preview.as_ref().is_err_and(|fault| !matches!(&*fault.field, "due" | "procedure")) {
            let due = intake.due;
            intake = Intake::walk_in(&intake.procedure, Person::named("?"));
            intake.due = due;
            preview = self.decide(&intake, cx);
        }
        self.preview = Some(preview);
    }

    /// Decides a receipt, without drawing a number.
    pub(super) fn decide(
        &self,
        intake: &Intake,
        cx: &Cx,
    ) -> Result<(Received, Vec<Warning>), Fault> {
        let (number, secret, books) = Default::default();
        let draw = Draw { number, desk_number: 0, serial: 0, secret, books };
        let at = fields::paper_time(self.form.draft()).unwrap_or(cx.now());
        let when = When { at, ..When::now(cx.now()) };
        let decided = receive(intake, &draw, when, &self.office)?;
        match decided.events.into_iter().next() {
            Some((Body::Receive(body), _)) => Ok((body, decided.warnings)),
            _ => Err(What::UnknownProcedure.at("procedure")),
        }
    }

    /// Returns whether the result can be had today.
    pub(super) fn is_same_day(&self, today: NaiveDate) -> bool {
        let due = self.preview.as_ref().and_then(|preview| preview.as_ref().ok()?.0.dated.due);
        due.is_some_and(|due| due.date() == today)
    }

    /// Tells whether a receipt will be printed after the save.
    pub(super) fn prints(&self, today: NaiveDate) -> bool {
        let usual = match self.office.settings.print_receipt {
            // The citizen left with the paper that was filled in by hand.
            _ if self.is_after_outage() => false,
            PrintReceipt::Always => true,
            PrintReceipt::WhenAppointed => !self.is_same_day(today),
            PrintReceipt::Never => false,
        };
        usual != self.flipped
    }

    /// Tells whether nothing is missing or wrong in the form; else goes there and says so.
    pub(super) fn is_ready(&mut self, cx: &mut Cx) -> bool {
        let today = cx.today();
        cx.hush();
        self.said = None;
        if let Err(gap) = self.form.finish(today) {
            // What is wrong with a field is told as long as it is wrong.
            if gap.fault.is_none() {
                self.say(Role::Fault, |lang| gap.text(lang), cx);
            }
            self.offer("procedure", cx);
            return false;
        }
        self.look(cx);
        if let Some(wrong) = self.wrong_appointment(today) {
            self.form.focus_on("appoint", today);
            self.form.set_fault("appoint", wrong.into());
            self.say(Role::Fault, |lang| wrong.text(lang).to_owned(), cx);
            return false;
        }
        true
    }

    /// Has the receipt saved, or goes to what it lacks and says so.
    pub(super) fn save(&mut self, cx: &mut Cx) {
        if !self.is_ready(cx) {
            return;
        }
        let intake = self.intake();
        if let Err(fault) = self.decide(&intake, cx) {
            self.refused(&fault, cx);
            return;
        }
        let request = Box::new(self.request(intake));
        self.saving = Some(cx.run(Job::Act(request, self.keeping.id())));
    }

    fn request(&self, intake: Intake) -> Request {
        let note = Some(self.form.draft().get("note").to_owned()).filter(|text| !text.is_empty());
        let at = fields::paper_time(self.form.draft());
        Request { note, at, ..Request::now(None, Command::Receive(Box::new(intake))) }
    }

    /// Asks why the dossier is not received in full: which papers it lacks, or why it is refused. No
    /// date is appointed then.
    pub(super) fn decide_at_reception(&mut self, action: Action, cx: &mut Cx) -> Flow {
        if let Err(gap) = self.form.finish(cx.today()) {
            self.say(Role::Fault, |lang| gap.text(lang), cx);
            return Flow::Stay;
        }
        let Some(procedure) = self.procedure(cx.today()).cloned() else { return Flow::Stay };
        let request = self.request(Intake { due: None, ..self.intake() });
        let (name, draft) = (self.form.text("name"), self.keeping.id());
        match action {
            Action::RefuseHere => Flow::push(RefuseScreen::new(request, name, draft)),
            _ => Flow::push(SupplementScreen::at_reception(request, name, draft, &procedure)),
        }
    }

    /// Returns what is wrong with how the date is appointed: without a limit the clerk must say.
    fn wrong_appointment(&self, today: NaiveDate) -> Option<T> {
        let limit = self.procedure(today).and_then(|procedure| procedure.limit);
        match (limit, self.form.draft().get("appoint")) {
            (None, BY_LIMIT) => Some(t::LIMIT_UNSET),
            (Some(_), NO_DAY) => Some(t::LIMIT_SET),
            _ => None,
        }
    }

    /// Shows what the rules found wrong where it stands.
    pub(super) fn refused(&mut self, fault: &Fault, cx: &mut Cx) {
        let wrong = Wrong::new(|lang| faults::text(lang, fault));
        if let Some(field) = fields::field_of(&fault.field) {
            // A missing calendar needs the clerk's date.
            if field == "due" {
                self.form.fill("appoint", OTHER_DAY, cx.today());
            }
            self.form.focus_on(field, cx.today());
            self.form.set_fault(field, wrong.clone());
        }
        self.say(Role::Fault, |lang| wrong.text(lang).to_owned(), cx);
    }
}
