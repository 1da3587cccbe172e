//! Many people at once (nhận nhiều người): one hands in, a list of names, a dossier for each of
//! them or one for all; one save, one receipt.
//!
//! Who hands in, the procedure, the date and the draft are those of any receipt: this screen holds
//! one. Many dossiers are received in one transaction and so have numbers that follow one another.

mod draw;
mod fields;
mod read;
mod roster;
mod saved;

use chrono::NaiveDate;

use super::fields::is_human;
use super::keep::Keeping;
use super::saved::SavedScreen;
use super::{Opening, Receive, Values};
use crate::desk::job::{Job, Reply};
use crate::desk::views::Draft;
use crate::desk::{Changes, Request, Trouble};
use crate::domain::card::{is_card, read_card};
use crate::domain::command::{Command, Intake};
use crate::domain::fault::Fault;
use crate::domain::person::{Party, Person, sex_of};
use crate::i18n::{Lang, T, batch as t, faults, kit, receive as words};
use crate::ui::form::Form;
use crate::ui::screens::{asks_for_clock, trouble};
use crate::ui::{Action, Canvas, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;
pub(super) use fields::has_place_for;
use fields::{FIELDS, ONE, PEOPLE, ROLE, SHAPE, blank};
use roster::{Added, MOST, Roster, Took, has_lines};
use saved::SavedBatch;

/// The name under which half-filled batches are kept.
pub const SCREEN: &str = "batch";
/// What of the text nothing could be made of is shown to the clerk.
const SHOWN: usize = 3;

/// Takes in the matters of many people.
pub struct Batch {
    /// Who hands in, the procedure, the date, what is said, and the draft.
    receipt: Receive,
    roster: Roster,
    /// Whether it goes on from a form that was half filled.
    goes_on: bool,
}

impl Batch {
    /// Returns an empty batch.
    pub fn new() -> Self {
        let receipt = Receive { form: Form::new(FIELDS, blank()), ..Receive::new() };
        Self { receipt, roster: Roster::default(), goes_on: false }
    }

    /// Returns a batch that goes on from what stands in another form, in the draft that it is given.
    pub(super) fn going_on(values: Values, keeping: Keeping, goes_on: bool) -> Self {
        let mut batch = Self::new();
        let chosen = values.get("procedure").is_some_and(|value| value.get("key").is_some());
        let named =
            values.get("name").and_then(|name| name.as_str()).is_some_and(|n| !n.is_empty());
        let next = match (named, chosen) {
            (false, _) => "id_number",
            (true, false) => "procedure",
            (true, true) => PEOPLE,
        };
        batch.receipt.opening = Opening::Carried(values, next);
        batch.receipt.keeping = keeping;
        Self { goes_on, ..batch }
    }

    /// Returns the batch of a draft, as it was left.
    pub fn from_draft(draft: &Draft) -> Self {
        let values: Values = serde_json::from_str(&draft.values).unwrap_or_default();
        let mut batch = Self::new();
        if let Some(kept) = values.get(PEOPLE) {
            batch.roster = Roster::restored(kept);
        }
        batch.receipt.keeping = Keeping::of(draft);
        batch.receipt.opening = Opening::Draft(values);
        batch
    }

    /// Tells whether all of the people make one dossier.
    fn is_one(&self) -> bool {
        self.receipt.form.text(SHAPE) == ONE
    }

    /// Returns the first of the people with whom something is wrong, the marked one before others.
    fn wrong(&self, today: NaiveDate) -> Option<(usize, Fault)> {
        let entries = self.roster.entries().iter().enumerate();
        let marked = entries.clone().filter(|(nth, _)| self.roster.marked() == Some(*nth));
        marked.chain(entries).find_map(|(nth, entry)| Some((nth, entry.fault(today)?)))
    }

    fn people(&self, cx: &Cx) -> Result<Vec<Person>, Fault> {
        let entries = self.roster.entries().iter().enumerate();
        let person = |(nth, entry): (usize, &read::Entry)| {
            entry.person(cx.today()).map_err(|fault| fault.within(&format!("{PEOPLE}[{nth}]")))
        };
        entries.map(person).collect()
    }

    /// Returns the job that saves what is asked for.
    fn job(&self, people: Vec<Person>) -> Job {
        let mut intake = self.receipt.intake();
        let number = intake.applicant.id_number.as_deref().unwrap_or_default();
        // It is not asked for here, where one hands in for others.
        if is_human(self.receipt.form.draft()) {
            intake.applicant.sex = sex_of(number);
        }
        let role = Some(self.receipt.form.text(ROLE).trim()).filter(|role| !role.is_empty());
        let draft = self.receipt.keeping.id();
        if self.is_one() {
            let role = role.unwrap_or(t::PARTY.vi);
            let party = |person| Party { role: role.to_owned(), person };
            let parties = people.into_iter().map(party).collect();
            let command = Command::Receive(Box::new(Intake { parties, ..intake }));
            return Job::Act(Box::new(Request::now(None, command)), draft);
        }
        let of_one = |owner| Intake {
            owner: Some(owner),
            owner_relation: role.map(str::to_owned),
            ..intake.clone()
        };
        Job::ReceiveBatch(people.into_iter().map(of_one).collect(), draft)
    }

    fn changed(&mut self, cx: &mut Cx) {
        self.receipt.look(cx);
        self.keep(cx);
    }

    fn is_dirty(&self) -> bool {
        self.goes_on || self.receipt.form.is_dirty() || self.roster.is_dirty()
    }

    fn keep(&mut self, cx: &mut Cx) {
        if self.receipt.is_over() || !self.is_dirty() {
            return;
        }
        match self.receipt.keeping.wait(cx) {
            Some(wait) => cx.alarm_in(wait),
            None => self.keep_now(false, cx),
        }
    }

    fn keep_now(&mut self, left: bool, cx: &mut Cx) {
        let more = Some((PEOPLE, self.roster.values()));
        self.receipt.keep_as(SCREEN, more, left, cx);
    }

    fn focus_on_people(&mut self, cx: &Cx) {
        self.receipt.form.focus_on(PEOPLE, cx.today());
    }

    fn save(&mut self, cx: &mut Cx) {
        let today = cx.today();
        if !self.receipt.is_ready(cx) {
            return;
        }
        let lacking = if !self.roster.finish(today) {
            Some(t::UNFINISHED)
        } else if self.roster.entries().is_empty() {
            Some(t::NOBODY)
        } else {
            None
        };
        if let Some(lacking) = lacking {
            self.focus_on_people(cx);
            let keys = cx.keymap().clone();
            self.receipt.say(Role::Fault, |lang| keys.told(lacking, lang).into_owned(), cx);
            return;
        }
        match self.people(cx) {
            Ok(people) => self.receipt.saving = Some(cx.run(self.job(people))),
            Err(fault) => self.refused(&fault, cx),
        }
    }

    /// Shows what the rules found wrong where it stands.
    fn refused(&mut self, fault: &Fault, cx: &mut Cx) {
        let path = fault.field.strip_prefix("parties").or_else(|| fault.field.strip_prefix(PEOPLE));
        let nth = path.and_then(|path| path.strip_prefix('[')?.split(']').next()?.parse().ok());
        let Some(nth) = nth else { return self.receipt.refused(fault, cx) };
        self.roster.mark(nth);
        self.focus_on_people(cx);
        self.receipt.say(Role::Fault, |lang| in_line(lang, nth, fault), cx);
    }

    /// Says what was added to the people, and what of it was not taken or is wrong.
    fn tell(&mut self, added: &Added, cx: &mut Cx) {
        self.receipt.said = None;
        let wrong = self.wrong(cx.today());
        let role = match (&wrong, added.too_many, added.passed_over.len()) {
            (None, 0, 0) if added.people < 2 => return,
            (None, 0, 0) => Role::Good,
            _ => Role::Warn,
        };
        let said = |lang: Lang| {
            let mut parts = vec![t::added(lang, added.people)];
            if let Some((nth, fault)) = &wrong {
                parts.push(in_line(lang, *nth, fault));
            }
            if added.too_many > 0 {
                parts.push(t::too_many(lang, added.too_many, MOST));
            }
            if !added.passed_over.is_empty() {
                let shown = added.passed_over.iter().take(SHOWN);
                let shown: Vec<String> = shown.map(|text| crate::text::cut(text, 20)).collect();
                let count = added.passed_over.len();
                parts.push(t::passed_over(lang, count, &shown.join(", ")));
            }
            parts.join(" ")
        };
        self.receipt.say(role, said, cx);
    }

    /// Has the people or the form take what was typed. Returns whether anything changed.
    fn take(&mut self, edit: &Edit, cx: &mut Cx) -> bool {
        let here = self.receipt.form.focus() == PEOPLE;
        match edit {
            Edit::Paste(text) | Edit::Burst(text) | Edit::Spelled(text) if is_card(text) => {
                return if here {
                    self.read_card(edit, text, cx)
                } else {
                    self.receipt.take(edit, cx)
                };
            }
            Edit::Field(_) => return self.receipt.take(edit, cx),
            // No other field takes lines: a column that is pasted is the people, wherever.
            Edit::Paste(text) | Edit::Burst(text) if !here && has_lines(text) => {
                self.focus_on_people(cx);
            }
            _ if !here => return self.receipt.take(edit, cx),
            _ => {}
        }
        match self.roster.take(edit, cx.typing(), cx.today()) {
            Took::Nothing => self.receipt.take(edit, cx),
            Took::Line => {
                self.receipt.said = None;
                true
            }
            Took::People(added) => {
                self.tell(&added, cx);
                true
            }
        }
    }

    /// Adds whoever's card was read among the people.
    fn read_card(&mut self, edit: &Edit, text: &str, cx: &mut Cx) -> bool {
        self.roster.take_back(edit);
        match read_card(text.trim()) {
            Ok(card) if card.spoilt.is_none() && self.roster.add_person(&card.person) => {
                let name = card.person.name;
                self.receipt.say(Role::Good, |lang| words::card(lang, &name), cx);
            }
            Ok(_) => self.receipt.say(Role::Fault, |lang| t::CARD.text(lang).to_owned(), cx),
            Err(what) => {
                self.receipt.say(Role::Fault, |lang| faults::card(lang, &what), cx);
                cx.ring();
            }
        }
        true
    }
}

/// Returns what is wrong with one of the people, with the line and the field it stands in.
fn in_line(lang: Lang, nth: usize, fault: &Fault) -> String {
    let field = fault.field.rsplit('.').next().unwrap_or_default().to_owned();
    let fault = Fault { what: fault.what.clone(), field };
    t::in_line(lang, nth + 1, &faults::text(lang, &fault))
}

impl Default for Batch {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for Batch {
    fn title(&self) -> T {
        t::TITLE
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save, Action::DropLine, Action::Print, Action::Recall]
    }

    fn enabled(&self, action: Action) -> Result<(), T> {
        match action {
            Action::DropLine if !self.roster.is_dirty() => Err(kit::NO_LINE),
            Action::Batch => Err(kit::HERE),
            action => self.receipt.enabled(action),
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Next,
            Action::Walk,
            Action::Save,
            Action::DropLine,
            Action::Back,
            Action::Palette,
            Action::Recall,
        ]
    }

    fn help(&self) -> &'static [T] {
        &[t::HELP_1, t::HELP_2]
    }

    fn on_show(&mut self, cx: &mut Cx) {
        let is_draft = matches!(self.receipt.opening, Opening::Draft(_));
        self.receipt.on_show(cx);
        if is_draft && self.roster.is_dirty() {
            self.focus_on_people(cx);
        }
    }

    fn on_change(&mut self, what: Changes, cx: &mut Cx) {
        self.receipt.on_change(what, cx);
    }

    fn on_minute(&mut self, cx: &mut Cx) {
        self.receipt.on_minute(cx);
    }

    fn on_alarm(&mut self, cx: &mut Cx) {
        self.keep(cx);
    }

    fn on_leave(&mut self, cx: &mut Cx) {
        if self.receipt.is_over() {
            return;
        }
        if self.is_dirty() {
            self.keep_now(true, cx);
            let said = cx.t(words::KEPT);
            cx.toast(Role::Text, said);
        } else {
            self.receipt.keeping.drop_kept(cx);
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        // A few milliseconds: what is pressed too early would pass over the numbers.
        if self.receipt.is_over() && action != Action::Quit {
            return Flow::Stay;
        }
        match action {
            Action::Save => self.save(cx),
            Action::DropLine => {
                if self.roster.drop_marked() {
                    self.receipt.said = None;
                    self.focus_on_people(cx);
                    self.changed(cx);
                }
            }
            Action::Recall => {
                if let Some(person) = self.receipt.known().map(|view| view.person.clone()) {
                    self.receipt.fill_known(&person, cx);
                    self.receipt.say(Role::Good, |lang| words::FILLED.text(lang).to_owned(), cx);
                    self.changed(cx);
                }
            }
            Action::Print => self.receipt.flipped = !self.receipt.flipped,
            _ => return Flow::Pass,
        }
        Flow::Stay
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if self.receipt.is_over() {
            return Flow::Stay;
        }
        if self.take(edit, cx) {
            self.changed(cx);
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        let mine = self.receipt.saving == Some(ticket);
        match reply {
            Reply::Batch(answers) if mine => {
                self.over(cx);
                let print = self.receipt.prints(cx.today());
                let names = self.roster.entries().iter().map(|entry| entry.name.clone());
                let whose = self.whose("");
                let values = self.receipt.form.values();
                let batch = SavedBatch::new(answers.into_iter().zip(names), &whose, values, print);
                return Flow::replace(batch);
            }
            Reply::Done(answer) if mine => {
                self.over(cx);
                let print = self.receipt.prints(cx.today());
                let people = t::people(cx.lang(), self.roster.entries().len());
                let whose = self.whose(&format!("   {people}"));
                let values = self.receipt.form.values();
                return Flow::replace(SavedScreen::new(answer, &whose, values, print));
            }
            Reply::Trouble(Trouble::Rule(fault)) if mine && !asks_for_clock(&fault) => {
                self.receipt.saving = None;
                self.refused(&fault, cx);
            }
            Reply::Trouble(why) if mine => {
                self.receipt.saving = None;
                return trouble(why, cx);
            }
            reply => return self.receipt.on_reply(ticket, reply, cx),
        }
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        draw::batch(self, area, out);
    }
}

impl Batch {
    fn over(&mut self, cx: &mut Cx) {
        self.receipt.saved = true;
        self.receipt.keeping.drop_kept(cx);
        self.receipt.learn_hamlet(cx);
    }

    fn whose(&self, people: &str) -> String {
        let form = &self.receipt.form;
        format!("{}{people}   {}", form.text("name"), form.text("procedure"))
    }
}

#[cfg(test)]
mod tests;
