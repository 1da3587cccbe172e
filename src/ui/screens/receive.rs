//! Receiving a dossier: the whole receipt on one screen, its date and reason live.

mod address;
pub mod basket;
pub mod batch;
mod decide;
mod draw;
pub(super) mod fields;
mod keep;
mod people;
mod refuse;
mod saved;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::supplement::DECIDED;
use crate::desk::job::{Job, Reply};
use crate::desk::views::{Draft, LEFT, PersonView};
use crate::desk::{Changes, Trouble};
use crate::domain::body::Receive as Received;
use crate::domain::card::{is_card, read_card};
use crate::domain::commune::Commune;
use crate::domain::dossier::Dossier;
use crate::domain::fault::{Fault, Warning};
use crate::domain::office::Office;
use crate::domain::person::Person;
use crate::i18n::{Lang, T, explain, kit, receive as t, steps};
use crate::ui::form::{Did, Form, Wrong};
use crate::ui::kit::{PickList, PickRow};
use crate::ui::{Action, Answer, Canvas, Code, Cx, Edit, Flow, Key, Rect, Role, Screen};
use crate::work::Ticket;
use batch::Batch;
use fields::{BY_LIMIT, FIELDS, Paper};
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
    /// The procedures asked for most at this desk.
    usual: PickList,
    /// The receipt as it would be decided now, or why it would not.
    preview: Option<Result<(Received, Vec<Warning>), Fault>>,
    /// Somebody the book knows, found by what was typed.
    person: Option<Box<PersonView>>,
    /// A number that was asked for and nobody has, and whose is almost that.
    near: Option<(String, Person)>,
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

/// What stands in the fields of a form, by their ids.
type Values = serde_json::Map<String, serde_json::Value>;

/// Says what a form is opened with.
enum Opening {
    /// It has been opened.
    Done,
    /// Nothing.
    Empty,
    /// The number of a paper of the outage pad.
    Paper(String),
    /// Somebody's card, or somebody of the book.
    Person(Box<Person>),
    /// The values of a draft.
    Draft(Values),
    /// What goes over from the form just saved, and the field to go on with.
    Carried(Values, &'static str),
}

impl Receive {
    /// Returns an empty form.
    pub fn new() -> Self {
        Self {
            form: Form::new(FIELDS, fields::empty()),
            office: Arc::default(),
            usage: BTreeMap::new(),
            usual: PickList::default(),
            preview: None,
            person: None,
            near: None,
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

    /// Returns a form of what was received on a paper of the outage pad, by its number.
    pub fn after_outage(number: &str) -> Self {
        let form = Form::new(FIELDS, fields::after_outage());
        Self { form, opening: Opening::Paper(number.to_owned()), ..Self::new() }
    }

    /// Returns a form for the same person's next procedure.
    pub fn same_person(dossier: &Dossier) -> Self {
        dossier.applicant.as_ref().map_or_else(Self::new, Self::for_person)
    }

    /// Returns a form in which some of the fields of one just saved stand as they stood there.
    fn carried(values: &Values, fields: &[&str], next: &'static str) -> Self {
        let kept = values.iter().filter(|(id, _)| fields.contains(&id.as_str()));
        let kept = kept.map(|(id, value)| (id.clone(), value.clone())).collect();
        Self { opening: Opening::Carried(kept, next), ..Self::new() }
    }

    /// Returns the form of a draft, as it was left.
    pub fn from_draft(draft: &Draft) -> Self {
        let values: Values = serde_json::from_str(&draft.values).unwrap_or_default();
        let on_paper = values.get("paper_day").and_then(|day| day.as_str());
        let form = match on_paper {
            Some(day) if !day.is_empty() => Form::new(FIELDS, fields::after_outage()),
            _ => Form::new(FIELDS, fields::empty()),
        };
        let (keeping, opening) = (Keeping::of(draft), Opening::Draft(values));
        Self { form, keeping, opening, ..Self::new() }
    }

    /// Opens the list under the procedure or the address for what is typed there.
    fn offer(&mut self, field: &str, cx: &Cx) {
        if self.form.focus() != field {
            return;
        }
        let typed = self.form.text(field).to_owned();
        let rows = match field {
            "procedure" => self.procedures(&typed, cx),
            "address" => address::addresses(&typed, &self.office.settings),
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
        if matches!(did, Did::Nothing | Did::Moved) {
            return false;
        }
        self.said = None;
        match did {
            Did::Typed(field) => self.typed(field, cx),
            Did::Picked("procedure") => self.take_procedure(cx),
            Did::Turned("kind") => self.follow_kind(cx),
            Did::Turned("id_kind") => self.judge_number(cx),
            Did::Left(field) => self.left(field, cx),
            Did::Scanned(text) => self.scanned(text, cx),
            _ => {}
        }
        if matches!(did, Did::Left(_) | Did::Picked(_)) && self.form.picked("procedure").is_none() {
            self.offer("procedure", cx);
        }
        true
    }

    /// Takes what was typed, pasted or scanned. Returns whether anything of the form changed.
    fn take(&mut self, edit: &Edit, cx: &mut Cx) -> bool {
        let (today, typing) = (cx.today(), cx.typing());
        let did = match (edit, edit.scan()) {
            (Edit::Paste(text) | Edit::Burst(text) | Edit::Spelled(text), _) if is_card(text) => {
                self.form.take_back(edit, today);
                Did::Scanned(text.trim().to_owned())
            }
            _ if self.form.refuses(edit, today) => {
                self.say(Role::Warn, |lang| kit::NO_PLACE.text(lang).to_owned(), cx);
                cx.ring();
                return true;
            }
            // Anything else that comes fast with its Enter is the field's text, and goes on to
            // the next field as a typed Enter does.
            (Edit::Spelled(_), _) => {
                self.form.keep_spelled(edit);
                self.form.on_edit(&ENTER, today, None)
            }
            (_, Some(text)) if !text.contains('\n') => {
                let typed = self.form.on_edit(&Edit::Paste(text.to_owned()), today, None);
                self.follow(&typed, cx);
                self.form.on_edit(&ENTER, today, None)
            }
            _ => self.form.on_edit(edit, today, typing),
        };
        self.follow(&did, cx)
    }

    /// Follows a letter typed into a field: what was known by its old text is forgotten.
    fn typed(&mut self, field: &str, cx: &mut Cx) {
        self.offer(field, cx);
        self.recall_typed(field, cx);
        match field {
            "phone" => self.phone_of = None,
            "address" => self.renamed = None,
            _ => {}
        }
    }

    /// Follows a field just left.
    fn left(&mut self, field: &'static str, cx: &mut Cx) {
        self.judge(field, cx);
        self.infer(field, cx);
        if self.form.recalls(field) && (self.known().is_none() || field == "phone") {
            let kept = self.form.draft().get(field).to_owned();
            self.recall(&kept, cx);
        }
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
        if self.is_over() || !self.form.is_dirty() {
            return;
        }
        match self.keeping.wait(cx) {
            Some(wait) => cx.alarm_in(wait),
            None => self.keep_now(false, cx),
        }
    }

    /// Tells whether there is nothing to keep any more: it is saved, or on its way there.
    const fn is_over(&self) -> bool {
        self.saved || self.saving.is_some()
    }

    fn keep_now(&mut self, left: bool, cx: &mut Cx) {
        self.keep_as(SCREEN, None, left, cx);
    }

    /// Hands the form over to be kept as that of `screen`, with what it holds besides its fields.
    fn keep_as(
        &mut self,
        screen: &str,
        more: Option<(&str, serde_json::Value)>,
        left: bool,
        cx: &mut Cx,
    ) {
        let mut values = self.form.values();
        values.extend(more.map(|(id, value)| (id.to_owned(), value)));
        if left {
            values.insert(LEFT.to_owned(), true.into());
        }
        let values = serde_json::Value::Object(values).to_string();
        self.keeping.keep(screen, self.form.text("name").trim(), values, cx);
    }

    /// Goes on with what stands here in a form for many people. It takes the draft over, unless it
    /// has no place for all that is in it: then that stays a draft.
    fn go_on_in_batch(&mut self) -> Flow {
        let (values, dirty) = (self.form.values(), self.form.is_dirty());
        if !batch::has_place_for(&values) {
            return Flow::replace(Batch::going_on(values, Keeping::default(), false));
        }
        let batch = Batch::going_on(values, self.keeping.hand_over(), dirty);
        // Nothing is left here to be kept.
        self.form.keep_clean();
        Flow::replace(batch)
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
            Opening::Paper(number) => {
                self.form.fill("paper_number", &number, today);
                self.form.fill("paper_day", &today.to_string(), today);
                let next = if number.is_empty() { "paper_number" } else { "paper_day" };
                self.form.focus_on(next, today);
                self.form.keep_clean();
            }
            Opening::Person(person) => {
                self.form.focus_on("id_number", today);
                self.fill_known(&person, cx);
                // A card can be scanned again: untouched, it is no draft.
                self.form.keep_clean();
                self.recall(person.id_number.as_deref().unwrap_or_default(), cx);
            }
            Opening::Carried(values, next) => {
                self.form.restore(&values, today);
                self.form.focus_on(next, today);
                self.offer(next, cx);
                // What goes over is no draft before something is typed.
                self.form.keep_clean();
                let number = self.form.text("id_number").to_owned();
                self.recall(&number, cx);
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

impl Receive {
    /// Tells whether a card is of somebody else than whoever is on the form already: the next citizen.
    /// One scanned at the owner or proxy is theirs.
    fn is_of_the_next(&self, edit: &Edit) -> bool {
        let (Edit::Paste(text) | Edit::Burst(text) | Edit::Spelled(text)) = edit else {
            return false;
        };
        let number = self.form.draft().get("id_number");
        let beside = ["owner_name", "owner_birth", "owner_id", "proxy_name"];
        let other = || {
            let card = read_card(text).ok()?;
            Some(card.person.id_number.as_deref() != Some(number))
        };
        is_card(text)
            && number.len() >= 9
            && !beside.contains(&self.form.focus())
            && other() == Some(true)
    }
}

impl Screen for Receive {
    fn title(&self) -> T {
        t::TITLE
    }

    fn actions(&self) -> &'static [Action] {
        &[
            Action::Save,
            Action::Print,
            Action::Recall,
            Action::RequestSupplement,
            Action::RefuseHere,
        ]
    }

    fn enabled(&self, action: Action) -> Result<(), T> {
        match action {
            Action::Recall if self.known().is_none() => Err(t::NOBODY),
            Action::Print if self.preview.is_none() => Err(t::NOTHING_TO_PRINT),
            Action::RequestSupplement | Action::RefuseHere
                if self.form.picked("procedure").is_none() =>
            {
                Err(steps::NOT_READY)
            }
            _ => Ok(()),
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Next,
            Action::Walk,
            Action::Tick,
            Action::Save,
            Action::Back,
            Action::Palette,
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
        self.usual = PickList::unmarked(self.procedures("", cx));
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
            let said = cx.t(t::KEPT);
            cx.toast(Role::Text, said);
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
            Action::RequestSupplement | Action::RefuseHere if !self.saved => {
                return self.decide_at_reception(action, cx);
            }
            Action::Batch if !self.saved => return self.go_on_in_batch(),
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
        if self.is_of_the_next(edit) {
            // This form is kept as a draft; home knows what to do with a card.
            self.form.take_back(edit, cx.today());
            return Flow::PopPass;
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
                self.usual = PickList::unmarked(self.procedures("", cx));
                self.offer("procedure", cx);
            }
            Reply::Person(found) if self.recalling == Some(ticket) => self.found(found, cx),
            Reply::Done(answer) if mine => {
                self.saved = true;
                self.keeping.drop_kept(cx);
                self.learn_hamlet(cx);
                let print = self.prints(cx.today());
                let (name, procedure) = (self.form.text("name"), self.form.text("procedure"));
                return Flow::replace(SavedScreen::new(
                    answer,
                    &format!("{name}   {procedure}"),
                    self.form.values(),
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

    fn on_answer(&mut self, asked: &'static str, answer: Answer, cx: &mut Cx) -> Flow {
        let (DECIDED, Answer::Saved(answer, paper)) = (asked, answer) else { return Flow::Stay };
        self.saved = true;
        self.keeping.drop_kept(cx);
        let (name, procedure) = (self.form.text("name"), self.form.text("procedure"));
        let whose = format!("{name}   {procedure}");
        Flow::replace(SavedScreen::decided(*answer, &whose, self.form.values(), paper))
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        draw::receive(self, area, out);
    }
}

#[cfg(test)]
mod tests;
