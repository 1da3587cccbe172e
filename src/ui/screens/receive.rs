//! Receiving a dossier: the whole receipt on one screen, its date and reason live.

mod draw;
mod fields;
mod saved;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::Datelike as _;

use crate::desk::job::{Job, Reply};
use crate::desk::views::{Draft, PersonView};
use crate::desk::{Changes, Request, Trouble};
use crate::domain::body::{Body, Receive as Received};
use crate::domain::catalogue::Procedure;
use crate::domain::command::{Command, Intake};
use crate::domain::commune;
use crate::domain::decide::{Draw, When, receive};
use crate::domain::dossier::Dossier;
use crate::domain::fault::{Fault, Warning};
use crate::domain::office::{Office, PrintReceipt};
use crate::domain::person::{Birth, Person, read_card};
use crate::i18n::{T, explain, faults, receive as t};
use crate::ui::form::{Did, Form, Wrong};
use crate::ui::kit::PickRow;
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Key, Rect, Role, Screen};
use crate::work::Ticket;
use fields::{BY_LIMIT, FIELDS, NO_DAY, Paper};
use saved::SavedScreen;

/// The name under which half-filled receipts are kept.
pub const SCREEN: &str = "receive";
/// Most lines of a list that opens under a field.
const LINES: usize = 8;
/// How often a half-filled form is kept, at the most.
const KEEP: Duration = Duration::from_secs(1);
/// The same person asking for the same procedure again within these days is worth a look.
const AGAIN_DAYS: i64 = 30;

/// Takes in one dossier.
pub struct Receive {
    form: Form<Paper>,
    office: Arc<Office>,
    usage: BTreeMap<String, u64>,
    /// The receipt as it would be decided now, or why it would not.
    preview: Option<Result<(Received, Vec<Warning>), Fault>>,
    person: Option<Box<PersonView>>,
    /// Whether Ctrl+P turned the printing round.
    flipped: bool,
    said: Option<Wrong>,
    saving: Option<Ticket>,
    keeping: Option<Ticket>,
    recalling: Option<Ticket>,
    counting: Option<Ticket>,
    draft: Option<i64>,
    kept_at: Duration,
    saved: bool,
    /// What a draft held, until the first drawing has an office to read it by.
    restoring: Option<serde_json::Map<String, serde_json::Value>>,
    filling: Option<Box<Person>>,
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
            flipped: false,
            said: None,
            saving: None,
            keeping: None,
            recalling: None,
            counting: None,
            draft: None,
            kept_at: Duration::ZERO,
            saved: false,
            restoring: None,
            filling: None,
        }
    }

    /// Returns a form with a person's fields filled, as a card or the book has them.
    pub fn for_person(person: &Person) -> Self {
        Self { filling: Some(Box::new(person.clone())), ..Self::new() }
    }

    /// Returns a form for the same person's next procedure.
    pub fn same_person(dossier: &Dossier) -> Self {
        dossier.applicant.as_ref().map_or_else(Self::new, Self::for_person)
    }

    /// Returns the form of a draft, as it was left.
    pub fn from_draft(draft: &Draft) -> Self {
        let values = serde_json::from_str(&draft.values).unwrap_or_default();
        Self { draft: draft.id, restoring: Some(values), ..Self::new() }
    }

    fn procedure(&self, cx: &Cx) -> Option<&Procedure> {
        let code = self.form.picked("procedure")?;
        self.office.procedure(code, cx.today()).ok()
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
        if self.procedure(cx).is_none() {
            return;
        }
        let mut intake = self.intake();
        // The date does not wait for the name.
        if intake.applicant.name.is_empty() {
            "?".clone_into(&mut intake.applicant.name);
        }
        let draw = Draw { number: String::new(), serial: 0, secret: String::new() };
        let when = When { at: cx.now(), now: cx.now(), note: None };
        let decided = receive(&intake, &draw, when, &self.office);
        self.preview = Some(decided.and_then(|decided| match decided.events.into_iter().next() {
            Some((Body::Receive(body), _)) => Ok((body, decided.warnings)),
            _ => Err(crate::domain::fault::What::UnknownProcedure.at("procedure")),
        }));
    }

    /// Tells whether a receipt will be printed after the save.
    fn prints(&self, cx_today: chrono::NaiveDate) -> bool {
        let today = match &self.preview {
            Some(Ok((body, _))) => body.dated.due.is_some_and(|due| due.date() == cx_today),
            _ => false,
        };
        let usual = match self.office.settings.print_receipt {
            PrintReceipt::Always => true,
            PrintReceipt::WhenAppointed => !today,
            PrintReceipt::Never => false,
        };
        usual != self.flipped
    }

    /// Opens the list under the procedure or the address for what is typed there.
    fn offer(&mut self, field: &str, cx: &Cx) {
        let typed = self.form.text(field).to_owned();
        let rows = match field {
            "procedure" => self.procedures(&typed, cx),
            "address" => communes(&typed),
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

    fn after(&mut self, did: &Did, cx: &mut Cx) {
        match did {
            Did::Typed(field) => self.offer(field, cx),
            Did::Picked("procedure") => {
                if let Some(procedure) = self.procedure(cx) {
                    let (ticks, fee) = (fields::ticks(procedure), procedure.fee);
                    self.form.set_ticks("papers", ticks);
                    if let Some(fee) = fee {
                        self.form.fill("fee", &fee.to_string(), cx.today());
                    }
                }
                self.flipped = false;
            }
            Did::Left(field) if self.form.recalls(field) => {
                let typed = self.form.text(field).to_owned();
                if typed.chars().count() > 3 {
                    self.recalling = Some(cx.run(Job::Recall(typed)));
                }
            }
            Did::Scanned(text) if text.contains('|') => self.scanned(text, cx),
            _ => {}
        }
        let focus = self.form.focus();
        if matches!(did, Did::Left(_) | Did::Picked(_))
            && focus == "procedure"
            && self.form.picked("procedure").is_none()
        {
            self.offer("procedure", cx);
        }
        if !matches!(did, Did::Nothing | Did::Moved) {
            self.said = None;
            self.look(cx);
            self.keep(cx, matches!(did, Did::Left(_) | Did::Picked(_)));
        }
    }

    fn scanned(&mut self, text: &str, cx: &mut Cx) {
        let lang = cx.lang();
        match read_card(text) {
            Ok(person) => {
                let said = t::card(lang, &person.name);
                self.fill(&person, true, cx);
                cx.toast(Role::Good, said);
                if let Some(number) = person.id_number {
                    self.recalling = Some(cx.run(Job::Recall(number)));
                }
            }
            Err(_) => cx.toast(Role::Fault, t::UNREADABLE.text(lang)),
        }
    }

    /// Fills the person's fields: all of them from a card, the empty ones from the book.
    fn fill(&mut self, person: &Person, all: bool, cx: &Cx) {
        let today = cx.today();
        let birth = person.birth.map(|birth| match birth {
            Birth::Date(date) => date.to_string(),
            Birth::Year(year) => year.to_string(),
        });
        let known = [
            ("id_number", person.id_number.clone()),
            ("name", Some(person.name.clone())),
            ("birth", birth),
            ("sex", person.sex.map(|sex| sex.code().to_owned())),
            ("address", person.address.clone()),
            ("phone", person.phone.clone()),
        ];
        if all {
            self.form.fill("kind", person.kind.code(), today);
            self.form.fill("id_kind", person.id_kind.code(), today);
        }
        for (field, value) in known {
            match value {
                Some(value) if all => self.form.fill(field, &value, today),
                Some(value) => self.form.fill_empty(field, &value, today),
                None => {}
            }
        }
    }

    /// Keeps the form as a draft: at most once a second while typing, and when a field is left.
    fn keep(&mut self, cx: &mut Cx, now: bool) {
        let waited = cx.uptime().saturating_sub(self.kept_at) >= KEEP;
        if self.keeping.is_some() || self.saved || !(now || waited) || !self.form.is_dirty() {
            return;
        }
        self.kept_at = cx.uptime();
        let draft = Draft {
            id: self.draft,
            screen: SCREEN.to_owned(),
            title: self.form.text("name").to_owned(),
            values: serde_json::Value::Object(self.form.values()).to_string(),
        };
        self.keeping = Some(cx.run(Job::KeepDraft(Box::new(draft))));
    }

    fn save(&mut self, cx: &mut Cx) {
        let today = cx.today();
        if let Err(gap) = self.form.finish(today) {
            self.said = Some(Wrong::new(|lang| gap.text(lang)));
            if gap.field == "procedure" {
                self.offer("procedure", cx);
            }
            return;
        }
        self.look(cx);
        let limit = self.procedure(cx).and_then(|procedure| procedure.limit);
        let wrong = match (limit, self.form.draft().get("appoint")) {
            (None, BY_LIMIT) => Some(t::LIMIT_UNSET),
            (Some(_), NO_DAY) => Some(t::LIMIT_SET),
            _ => None,
        };
        if let Some(wrong) = wrong {
            self.form.focus_on("appoint", today);
            self.form.set_fault("appoint", wrong.into());
            self.said = Some(wrong.into());
            return;
        }
        let note = Some(self.form.draft().get("note").to_owned()).filter(|text| !text.is_empty());
        let command = Command::Receive(Box::new(self.intake()));
        let request = Request { note, ..Request::now(None, command) };
        self.saving = Some(cx.run(Job::Act(Box::new(request))));
    }

    fn refused(&mut self, fault: &Fault, cx: &Cx) {
        let wrong = Wrong::new(|lang| faults::text(lang, fault));
        if let Some(field) = fields::field_of(&fault.field) {
            // A missing calendar needs the clerk's date.
            if field == "due" || fault.what.code() == "calendar_missing" {
                self.form.fill("appoint", fields::OTHER_DAY, cx.today());
                self.form.focus_on("due", cx.today());
            } else {
                self.form.focus_on(field, cx.today());
            }
            self.form.set_fault(field, wrong.clone());
        } else if fault.what.code() == "calendar_missing" {
            self.form.fill("appoint", fields::OTHER_DAY, cx.today());
            self.form.focus_on("due", cx.today());
        }
        self.said = Some(wrong);
    }

    /// Returns the dossiers of the person known that ask for the same thing lately.
    fn again(&self, cx_today: chrono::NaiveDate) -> Option<&crate::desk::views::Row> {
        let code = self.form.picked("procedure")?;
        let person = self.person.as_ref()?;
        person.dossiers.iter().find(|row| {
            let days = i64::from(cx_today.num_days_from_ce())
                - i64::from(row.received_at.num_days_from_ce());
            row.procedure == code && days <= AGAIN_DAYS
        })
    }
}

impl Default for Receive {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns addresses that end in a commune fitting what stands after the last comma. Before a
/// comma it is still the hamlet, whose name may be a commune's elsewhere.
fn communes(typed: &str) -> Vec<PickRow> {
    let Some((before, last)) = typed.rsplit_once(',') else { return Vec::new() };
    if last.trim().chars().count() < 2 {
        return Vec::new();
    }
    let rows = commune::search(last.trim(), LINES).into_iter().map(|commune| PickRow {
        key: commune.code.clone(),
        name: format!("{}, {}, {}", before.trim(), commune.name, commune.province),
        detail: commune.old_units.join("; "),
    });
    rows.collect()
}

impl Screen for Receive {
    fn title(&self) -> T {
        t::TITLE
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save, Action::Print, Action::Recall]
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Next, Action::Walk, Action::Tick, Action::Save, Action::Recall, Action::Back]
    }

    fn help(&self) -> &'static [T] {
        &[t::HELP_1, t::HELP_2]
    }

    fn on_show(&mut self, cx: &mut Cx) {
        self.office = cx.office();
        self.counting = Some(cx.run(Job::Usage));
        let today = cx.today();
        if let Some(values) = self.restoring.take() {
            self.form.restore(&values, today);
        } else if let Some(person) = self.filling.take() {
            self.fill(&person, true, cx);
            self.form.focus_on("procedure", today);
            if let Some(number) = &person.id_number {
                self.recalling = Some(cx.run(Job::Recall(number.clone())));
            }
        } else if !self.form.is_dirty() {
            self.form.focus_on("id_number", today);
        }
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

    fn on_leave(&mut self, cx: &mut Cx) {
        if !self.saved && self.form.is_dirty() {
            self.keeping = None;
            self.keep(cx, true);
            cx.toast(Role::Text, t::KEPT.text(cx.lang()));
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::Save => {
                if self.saving.is_none() && !self.saved {
                    self.save(cx);
                }
                Flow::Stay
            }
            Action::Print => {
                self.flipped = !self.flipped;
                Flow::Stay
            }
            Action::Recall => {
                if let Some(person) = self.person.as_ref().map(|view| view.person.clone()) {
                    self.fill(&person, false, cx);
                    cx.toast(Role::Good, t::FILLED.text(cx.lang()));
                    self.look(cx);
                }
                Flow::Stay
            }
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if self.saving.is_some() {
            return Flow::Stay;
        }
        let did = match edit.scan() {
            // A card is a card in any field. Anything else that comes fast with its Enter is the
            // field's text, and goes on to the next field as a typed Enter does.
            Some(text) if text.contains('|') => Did::Scanned(text.to_owned()),
            Some(text) if !text.is_empty() && !text.contains('\n') => {
                self.form.on_edit(&Edit::Paste(text.to_owned()), cx.today());
                self.form.on_edit(&Edit::Key(Key::plain(Code::Enter)), cx.today())
            }
            _ => self.form.on_edit(edit, cx.today()),
        };
        self.after(&did, cx);
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        let (mine, kept) = (self.saving == Some(ticket), self.keeping == Some(ticket));
        match reply {
            Reply::Usage(usage) if self.counting == Some(ticket) => {
                self.usage = usage;
                if self.form.focus() == "procedure" {
                    self.offer("procedure", cx);
                }
            }
            // Somebody shown stays shown while the next field finds nobody.
            Reply::Person(Some(person)) if self.recalling == Some(ticket) => {
                self.person = Some(person);
            }
            Reply::DraftKept(id) if kept => {
                self.keeping = None;
                self.draft = Some(id);
            }
            Reply::Done(answer) if mine => {
                self.saving = None;
                self.saved = true;
                if let Some(draft) = self.draft {
                    cx.run(Job::DropDraft(draft));
                }
                let print = self.prints(cx.today());
                return Flow::replace(SavedScreen::new(answer, print));
            }
            Reply::Trouble(Trouble::Rule(fault)) if mine && fault.what.code() != "clock_behind" => {
                self.saving = None;
                self.refused(&fault, cx);
            }
            Reply::Trouble(trouble) if mine => {
                self.saving = None;
                return super::trouble(trouble, cx);
            }
            Reply::Trouble(_) if kept => self.keeping = None,
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
