//! Receiving a dossier: the whole receipt on one screen, its date and reason live.

mod address;
pub mod basket;
mod draw;
mod fields;
mod keep;
mod people;
mod saved;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::desk::job::{Job, Reply};
use crate::desk::views::{Draft, LEFT, PersonView};
use crate::desk::{Changes, Request, Trouble};
use crate::domain::body::{Body, Receive as Received};
use crate::domain::card;
use crate::domain::catalogue::Procedure;
use crate::domain::command::{Command, Intake};
use crate::domain::commune::Commune;
use crate::domain::decide::{Draw, When, receive};
use crate::domain::dossier::Dossier;
use crate::domain::fault::{Fault, Warning, What};
use crate::domain::office::{Office, PrintReceipt};
use crate::domain::person::Person;
use crate::i18n::{Lang, T, explain, faults, receive as t};
use crate::ui::form::{Did, Form, Wrong};
use crate::ui::kit::PickRow;
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Key, Rect, Role, Screen};
use crate::work::Ticket;
use fields::{BY_LIMIT, FIELDS, NO_DAY, OTHER_DAY, Paper};
use keep::Keeping;
use saved::SavedScreen;

/// The name under which half-filled receipts are kept.
pub const SCREEN: &str = "receive";
/// What accepts a field and goes on to the next unfilled one.
const ENTER: Edit = Edit::Key(Key::plain(Code::Enter));
/// Most procedures offered.
const LINES: usize = 8;

/// Takes in one dossier.
pub struct Receive {
    form: Form<Paper>,
    office: Arc<Office>,
    usage: BTreeMap<String, u64>,
    /// The receipt as it would be decided now, or why it would not.
    preview: Option<Result<(Received, Vec<Warning>), Fault>>,
    /// Somebody the book knows, found by what was typed.
    person: Option<Box<PersonView>>,
    /// Who else has the phone number.
    phone_of: Option<String>,
    /// The commune of today for the old address that a card bears.
    renamed: Option<&'static Commune>,
    /// Whether a card was read whose name was spoilt on the way.
    wants_name: bool,
    /// What somebody was last looked for by.
    asked: String,
    /// Whether Ctrl+P turned the printing round.
    flipped: bool,
    /// What the last key came to, until the next one.
    said: Option<(Wrong, Role)>,
    saving: Option<Ticket>,
    saved: bool,
    recalling: Option<Ticket>,
    counting: Option<Ticket>,
    keeping: Keeping,
    /// What the form is opened with, until it is first shown.
    opening: Opening,
}

/// Says what a form is opened with.
enum Opening {
    /// It has been opened.
    Done,
    /// Nothing.
    Empty,
    /// Somebody's card, or somebody of the book.
    Person(Box<Person>),
    /// The values of a draft.
    Draft(serde_json::Map<String, serde_json::Value>),
}

impl Receive {
    /// Returns an empty form.
    pub fn new() -> Self {
        Self {
            form: Form::new(FIELDS, fields::empty()),
            office: Arc::default(),
            usage: BTreeMap::new(),
            preview: None,
            person: None,
            phone_of: None,
            renamed: None,
            wants_name: false,
            asked: String::new(),
            flipped: false,
            said: None,
            saving: None,
            saved: false,
            recalling: None,
            counting: None,
            keeping: Keeping::default(),
            opening: Opening::Empty,
        }
    }

    /// Returns a form with a person's fields filled, as a card or the book has them.
    pub fn for_person(person: &Person) -> Self {
        Self { opening: Opening::Person(Box::new(person.clone())), ..Self::new() }
    }

    /// Returns a form for the same person's next procedure.
    pub fn same_person(dossier: &Dossier) -> Self {
        dossier.applicant.as_ref().map_or_else(Self::new, Self::for_person)
    }

    /// Returns the form of a draft, as it was left.
    pub fn from_draft(draft: &Draft) -> Self {
        let values = serde_json::from_str(&draft.values).unwrap_or_default();
        let (keeping, opening) = (Keeping::of(draft), Opening::Draft(values));
        Self { keeping, opening, ..Self::new() }
    }

    fn procedure(&self, today: NaiveDate) -> Option<&Procedure> {
        let code = self.form.picked("procedure")?;
        self.office.procedure(code, today).ok()
    }

    fn intake(&self) -> Intake {
        let commune = self.form.picked("address");
        let mut intake = fields::intake(self.form.draft(), self.form.ticks("papers"), commune);
        // The kept value of a picked address is its commune; the paper wants the words.
        let address = Some(self.form.text("address").trim().to_owned());
        intake.applicant.address = address.filter(|text| !text.is_empty());
        intake
    }

    /// Decides the receipt as it stands, without drawing a number: date, reason and warnings.
    fn look(&mut self, cx: &Cx) {
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

    fn decide(&self, intake: &Intake, cx: &Cx) -> Result<(Received, Vec<Warning>), Fault> {
        let draw =
            Draw { number: String::new(), serial: 0, secret: String::new(), books: Vec::new() };
        let when = When { at: cx.now(), now: cx.now(), note: None };
        let decided = receive(intake, &draw, when, &self.office)?;
        match decided.events.into_iter().next() {
            Some((Body::Receive(body), _)) => Ok((body, decided.warnings)),
            _ => Err(What::UnknownProcedure.at("procedure")),
        }
    }

    /// Returns whether the result can be had today.
    fn is_same_day(&self, today: NaiveDate) -> bool {
        let due = self.preview.as_ref().and_then(|preview| preview.as_ref().ok()?.0.dated.due);
        due.is_some_and(|due| due.date() == today)
    }

    /// Tells whether a receipt will be printed after the save.
    fn prints(&self, today: NaiveDate) -> bool {
        let usual = match self.office.settings.print_receipt {
            PrintReceipt::Always => true,
            PrintReceipt::WhenAppointed => !self.is_same_day(today),
            PrintReceipt::Never => false,
        };
        usual != self.flipped
    }

    /// Opens the list under the procedure or the address for what is typed there.
    fn offer(&mut self, field: &str, cx: &Cx) {
        if self.form.focus() != field {
            return;
        }
        let typed = self.form.text(field).to_owned();
        let rows = match field {
            "procedure" => self.procedures(&typed, cx),
            "address" => address::addresses(&typed, &self.office.settings.place),
            _ => return,
        };
        self.form.set_list(field, rows);
    }

    fn procedures(&self, typed: &str, cx: &Cx) -> Vec<PickRow> {
        let used = |code: &str| self.usage.get(code).copied().unwrap_or(0);
        let lang = cx.lang();
        let found = self.office.catalogue.search(typed, cx.today(), used, LINES);
        let rows = found.into_iter().map(|procedure| PickRow {
            key: procedure.code.clone(),
            name: procedure.name.clone(),
            detail: format!("{}   {}", procedure.code, explain::limit(lang, procedure.limit)),
        });
        rows.collect()
    }

    /// Follows what was done in the form. Returns whether anything of it changed.
    fn follow(&mut self, did: &Did, cx: &mut Cx) -> bool {
        if !matches!(did, Did::Nothing | Did::Moved) {
            self.said = None;
        }
        match did {
            Did::Nothing | Did::Moved => return false,
            Did::Typed(field) => {
                self.offer(field, cx);
                self.recall_typed(field, cx);
                match *field {
                    "phone" => self.phone_of = None,
                    "address" => self.renamed = None,
                    _ => {}
                }
            }
            Did::Picked("procedure") => self.take_procedure(cx),
            Did::Turned("kind") => self.follow_kind(cx),
            Did::Turned("id_kind") => self.judge_number(cx),
            Did::Left(field) => {
                self.judge(field, cx);
                self.infer(field, cx);
                if self.form.recalls(field) && (self.known().is_none() || *field == "phone") {
                    let kept = self.form.draft().get(field).to_owned();
                    self.recall(&kept, cx);
                }
            }
            Did::Scanned(text) => self.scanned(text, cx),
            Did::Picked(_) | Did::Turned(_) | Did::Ticked(_) => {}
        }
        if matches!(did, Did::Left(_) | Did::Picked(_)) && self.form.picked("procedure").is_none() {
            self.offer("procedure", cx);
        }
        true
    }

    /// Takes what was typed, pasted or scanned. Returns whether anything of the form changed.
    fn take(&mut self, edit: &Edit, cx: &mut Cx) -> bool {
        let today = cx.today();
        let did = match (edit, edit.scan()) {
            (Edit::Paste(text) | Edit::Burst(text) | Edit::Spelled(text), _) if is_card(text) => {
                Did::Scanned(text.trim().to_owned())
            }
            // Anything else that comes fast with its Enter is the field's text, and goes on to
            // the next field as a typed Enter does.
            (Edit::Spelled(_), _) => self.form.on_edit(&ENTER, today),
            (_, Some(text)) if !text.contains('\n') => {
                let typed = self.form.on_edit(&Edit::Paste(text.to_owned()), today);
                self.follow(&typed, cx);
                self.form.on_edit(&ENTER, today)
            }
            _ => self.form.on_edit(edit, today),
        };
        self.follow(&did, cx)
    }

    /// What the procedure says stands in the form: papers, fee, date.
    fn take_procedure(&mut self, cx: &Cx) {
        let Some(procedure) = self.procedure(cx.today()) else { return };
        let fee = procedure.fee.map(|fee| fee.to_string()).unwrap_or_default();
        let ticks = fields::ticks(procedure);
        self.form.set_ticks("papers", ticks);
        self.form.fill("fee", &fee, cx.today());
        self.form.fill("appoint", BY_LIMIT, cx.today());
        self.flipped = false;
    }

    fn changed(&mut self, cx: &mut Cx) {
        self.look(cx);
        self.keep(cx);
    }

    /// Has the form kept as a draft: at once, or as soon as a second has passed since the last time.
    fn keep(&mut self, cx: &mut Cx) {
        if self.saved || self.saving.is_some() || !self.form.is_dirty() {
            return;
        }
        match self.keeping.wait(cx) {
            Some(wait) => cx.alarm_in(wait),
            None => self.keep_now(false, cx),
        }
    }

    fn keep_now(&mut self, left: bool, cx: &mut Cx) {
        let mut values = self.form.values();
        if left {
            values.insert(LEFT.to_owned(), true.into());
        }
        let values = serde_json::Value::Object(values).to_string();
        self.keeping.keep(SCREEN, self.form.text("name").trim(), values, cx);
    }

    fn save(&mut self, cx: &mut Cx) {
        let today = cx.today();
        cx.hush();
        self.said = None;
        if let Err(gap) = self.form.finish(today) {
            // What is wrong with a field is told as long as it is wrong.
            if gap.fault.is_none() {
                self.say(Role::Fault, |lang| gap.text(lang), cx);
            }
            self.offer("procedure", cx);
            return;
        }
        self.look(cx);
        let limit = self.procedure(today).and_then(|procedure| procedure.limit);
        let wrong = match (limit, self.form.draft().get("appoint")) {
            (None, BY_LIMIT) => Some(t::LIMIT_UNSET),
            (Some(_), NO_DAY) => Some(t::LIMIT_SET),
            _ => None,
        };
        if let Some(wrong) = wrong {
            self.form.focus_on("appoint", today);
            self.form.set_fault("appoint", wrong.into());
            self.say(Role::Fault, |lang| wrong.text(lang).to_owned(), cx);
            return;
        }
        let intake = self.intake();
        if let Err(fault) = self.decide(&intake, cx) {
            self.refused(&fault, cx);
            return;
        }
        let note = Some(self.form.draft().get("note").to_owned()).filter(|text| !text.is_empty());
        let command = Command::Receive(Box::new(intake));
        let request = Request { note, ..Request::now(None, command) };
        self.saving = Some(cx.run(Job::Act(Box::new(request), self.keeping.id())));
    }

    /// Shows what the rules found wrong where it stands.
    fn refused(&mut self, fault: &Fault, cx: &mut Cx) {
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

    /// Says something where what is missing stands, in the place of older messages.
    fn say(&mut self, role: Role, text: impl Fn(Lang) -> String, cx: &mut Cx) {
        cx.hush();
        self.said = Some((Wrong::new(text), role));
    }

    /// Fills the form with what it is opened with; the focus goes where something is to be typed.
    fn open(&mut self, cx: &mut Cx) {
        let today = cx.today();
        match std::mem::replace(&mut self.opening, Opening::Done) {
            Opening::Done => {}
            Opening::Empty => self.form.focus_on("id_number", today),
            Opening::Person(person) => {
                self.form.focus_on("id_number", today);
                self.fill_known(&person, cx);
                // A card can be scanned again: untouched, it is no draft.
                self.form.keep_clean();
                self.recall(person.id_number.as_deref().unwrap_or_default(), cx);
            }
            Opening::Draft(values) => {
                self.form.restore(&values, today);
                self.form.focus_on("id_number", today);
                let number = self.form.text("id_number").to_owned();
                if !number.is_empty() {
                    self.go_to_unfilled(cx);
                    self.recall(&number, cx);
                }
            }
        }
    }
}

impl Default for Receive {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns whether a text is a card's code, read well or badly: nothing else has so many bars.
fn is_card(text: &str) -> bool {
    text.matches('|').count() >= 5 || card::is_card(text)
}

impl Screen for Receive {
    fn title(&self) -> T {
        t::TITLE
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save, Action::Print, Action::Recall]
    }

    fn enabled(&self, action: Action) -> Result<(), T> {
        match action {
            Action::Recall if self.known().is_none() => Err(t::NOBODY),
            _ => Ok(()),
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Next,
            Action::Walk,
            Action::Tick,
            Action::Save,
            Action::Recall,
            Action::Back,
            Action::Erase,
        ]
    }

    fn help(&self) -> &'static [T] {
        &[t::HELP_1, t::HELP_2]
    }

    fn on_show(&mut self, cx: &mut Cx) {
        self.office = cx.office();
        self.counting = Some(cx.run(Job::Usage));
        self.open(cx);
        self.offer("procedure", cx);
        self.look(cx);
    }

    fn on_change(&mut self, what: Changes, cx: &mut Cx) {
        if what.has(Changes::OFFICE) {
            self.office = cx.office();
            self.look(cx);
        }
    }

    fn on_minute(&mut self, cx: &mut Cx) {
        self.look(cx);
    }

    fn on_alarm(&mut self, cx: &mut Cx) {
        self.keep(cx);
    }

    fn on_leave(&mut self, cx: &mut Cx) {
        if self.saved || self.saving.is_some() {
            return;
        }
        if self.form.is_dirty() {
            self.keep_now(true, cx);
            cx.toast(Role::Text, t::KEPT.text(cx.lang()));
        } else {
            self.keeping.drop_kept(cx);
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        // A few milliseconds: what is pressed too early would pass over the number.
        if self.saving.is_some() && action != Action::Quit {
            return Flow::Stay;
        }
        match action {
            Action::Save if !self.saved => self.save(cx),
            Action::Save => {}
            Action::Print => self.flipped = !self.flipped,
            Action::Recall => {
                if let Some(person) = self.known().map(|view| view.person.clone()) {
                    self.fill_known(&person, cx);
                    self.say(Role::Good, |lang| t::FILLED.text(lang).to_owned(), cx);
                    self.changed(cx);
                }
            }
            _ => return Flow::Pass,
        }
        Flow::Stay
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if self.saving.is_some() {
            return Flow::Stay;
        }
        if self.take(edit, cx) {
            self.changed(cx);
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        if self.keeping.answered(ticket, &reply) {
            return Flow::Stay;
        }
        let mine = self.saving == Some(ticket);
        match reply {
            Reply::Usage(usage) if self.counting == Some(ticket) => {
                self.usage = usage;
                self.offer("procedure", cx);
            }
            Reply::Person(found) if self.recalling == Some(ticket) => self.found(found, cx),
            Reply::Done(answer) if mine => {
                self.saved = true;
                self.keeping.drop_kept(cx);
                let print = self.prints(cx.today());
                let (name, procedure) = (self.form.text("name"), self.form.text("procedure"));
                return Flow::replace(SavedScreen::new(
                    answer,
                    &format!("{name}   {procedure}"),
                    print,
                ));
            }
            Reply::Trouble(Trouble::Rule(fault)) if mine && !super::asks_for_clock(&fault) => {
                self.saving = None;
                self.refused(&fault, cx);
            }
            Reply::Trouble(trouble) if mine => {
                self.saving = None;
                return super::trouble(trouble, cx);
            }
            _ => {}
        }
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        draw::receive(self, area, out);
    }
}

#[cfg(test)]
mod tests;
