//! The certification basket (chứng thực): one citizen, a line for each document, fee and totals
//! live, numbers in the books drawn at the save.
//!
//! The citizen, the date and the draft are those of any receipt: this screen holds one.

mod draw;
mod fields;
mod line;
mod rows;

use super::batch::Batch;
use super::fields::empty;
use super::keep::Keeping;
use super::saved::SavedScreen;
use super::{Opening, Receive};
use crate::desk::job::{Job, Reply};
use crate::desk::views::{BasketsView, Draft};
use crate::desk::{Changes, Request, Trouble};
use crate::domain::body::{Paid, PaidBy};
use crate::domain::card::is_card;
use crate::domain::command::{Command, Intake};
use crate::domain::fault::Fault;
use crate::domain::person::{IdKind, Person, PersonKind, sex_of};
use crate::i18n::{T, certify as t, faults, kit, receive as words};
use crate::text::fold;
use crate::ui::form::Form;
use crate::ui::kit::PickRow;
use crate::ui::screens::settings::SettingsScreen;
use crate::ui::screens::{asks_for_clock, trouble};
use crate::ui::{Action, Canvas, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;
use fields::{BEHALF, COLLECTED, FIELDS, ROWS, SIGNER};
use rows::{Rows, Took};

/// The name under which half-filled baskets are kept.
pub const SCREEN: &str = "certify";

/// Takes in the documents of one citizen.
pub struct Basket {
    /// The citizen, the date, what is said, and the draft.
    receipt: Receive,
    rows: Rows,
    /// What the baskets of this office usually hold.
    usual: BasketsView,
    reading: Option<Ticket>,
}

impl Basket {
    /// Returns an empty basket.
    pub fn new() -> Self {
        let receipt = Receive { form: Form::new(FIELDS, empty()), ..Receive::new() };
        let (rows, usual) = (Rows::default(), BasketsView::default());
        Self { receipt, rows, usual, reading: None }
    }

    /// Returns a basket of somebody known.
    pub fn for_person(person: &Person) -> Self {
        let mut basket = Self::new();
        basket.receipt.opening = Opening::Person(Box::new(person.clone()));
        basket
    }

    /// Returns the basket of a draft, as it was left.
    pub fn from_draft(draft: &Draft) -> Self {
        let values: serde_json::Map<_, _> = serde_json::from_str(&draft.values).unwrap_or_default();
        let mut basket = Self::new();
        if let Some(kept) = values.get(ROWS) {
            basket.rows = Rows::restored(kept);
        }
        basket.receipt.keeping = Keeping::of(draft);
        basket.receipt.opening = Opening::Draft(values);
        basket
    }

    fn intake(&self) -> Intake {
        let given = self.receipt.intake();
        let number = given.applicant.id_number.as_deref().unwrap_or_default();
        let applicant = Person { sex: sex_of(number), ..given.applicant };
        let text = |id| Some(self.receipt.form.text(id).trim()).filter(|text| !text.is_empty());
        let owner = text(BEHALF).map(|name| Person {
            kind: PersonKind::Organisation,
            id_kind: IdKind::None,
            ..Person::named(name)
        });
        let fee = self.fee();
        let amount = fee.unwrap_or_else(|| self.rows.totals().fee);
        let method = PaidBy::from_code(self.receipt.form.text("paid")).filter(|_| amount > 0);
        let paid = method.map(|method| Paid {
            method,
            amount,
            receipt_no: text("receipt_no").map(str::to_owned),
        });
        Intake {
            owner_relation: owner.as_ref().map(|_| t::BEHALF.vi.to_lowercase()),
            owner,
            signer: text(SIGNER).map(str::to_owned),
            fee,
            paid,
            due: given.due,
            ..Intake::basket(applicant, self.rows.documents().to_vec())
        }
    }

    /// Returns what is collected in đồng, where the clerk has said another amount than the law's.
    fn fee(&self) -> Option<i64> {
        self.receipt.form.draft().get(COLLECTED).parse().ok()
    }

    /// Decides the basket as it stands, without drawing a number: date, reason and warnings.
    fn look(&mut self, cx: &Cx) {
        self.receipt.preview = None;
        if self.rows.documents().is_empty() {
            return;
        }
        let mut intake = self.intake();
        if intake.applicant.name.is_empty() {
            "?".clone_into(&mut intake.applicant.name);
        }
        let mut preview = self.receipt.decide(&intake, cx);
        if preview.as_ref().is_err_and(|fault| fault.field != "due") {
            // The date does not wait for anything about people.
            intake.applicant = Person::named("?");
            preview = self.receipt.decide(&intake, cx);
        }
        self.receipt.preview = Some(preview);
    }

    fn changed(&mut self, cx: &mut Cx) {
        self.look(cx);
        self.keep(cx);
    }

    fn is_dirty(&self) -> bool {
        self.receipt.form.is_dirty() || self.rows.is_dirty()
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
        let more = Some((ROWS, self.rows.values()));
        self.receipt.keep_as(SCREEN, more, left, cx);
    }

    fn focus_on_rows(&mut self, cx: &Cx) {
        self.receipt.form.focus_on(ROWS, cx.today());
    }

    fn save(&mut self, cx: &mut Cx) {
        cx.hush();
        self.receipt.said = None;
        if let Err(gap) = self.receipt.form.finish(cx.today()) {
            if gap.fault.is_none() {
                self.receipt.say(Role::Fault, |lang| gap.text(lang), cx);
            }
            return;
        }
        let lacking = if !self.rows.finish() {
            Some(t::UNFINISHED)
        } else if self.rows.documents().is_empty() {
            Some(t::NO_DOCUMENTS)
        } else {
            None
        };
        if let Some(lacking) = lacking {
            self.focus_on_rows(cx);
            let keys = cx.keymap().clone();
            self.receipt.say(Role::Fault, |lang| keys.told(lacking, lang).into_owned(), cx);
            return;
        }
        let intake = self.intake();
        if let Err(fault) = self.receipt.decide(&intake, cx) {
            self.refused(&fault, cx);
            return;
        }
        let request = Request::now(None, Command::Receive(Box::new(intake)));
        let draft = self.receipt.keeping.id();
        self.receipt.saving = Some(cx.run(Job::Act(Box::new(request), draft)));
    }

    /// Shows what the rules found wrong where it stands.
    fn refused(&mut self, fault: &Fault, cx: &mut Cx) {
        let Some(document) = fault.field.strip_prefix("certify") else {
            return self.receipt.refused(fault, cx);
        };
        let nth = document.strip_prefix('[').and_then(|rest| rest.split(']').next());
        if let Some(nth) = nth.and_then(|nth| nth.parse().ok()) {
            self.rows.mark(nth);
        }
        self.focus_on_rows(cx);
        self.receipt.say(Role::Fault, |lang| faults::text(lang, fault), cx);
    }

    /// Opens the list of signers for what is typed there.
    fn offer_signers(&mut self) {
        if self.receipt.form.focus() != SIGNER {
            return;
        }
        let typed = fold(self.receipt.form.text(SIGNER));
        let known = self.usual.signers.iter().filter(|name| fold(name) != typed);
        let is_whole = self.usual.signers.iter().any(|name| fold(name) == typed);
        let fits = |name: &&String| is_whole || fold(name).contains(&typed);
        let rows = known.filter(fits).map(|name| PickRow {
            key: name.clone(),
            name: name.clone(),
            detail: String::new(),
        });
        self.receipt.form.set_list(SIGNER, rows.collect());
    }

    fn take_usual(&mut self, usual: BasketsView, cx: &mut Cx) {
        let clean = !self.receipt.form.is_dirty();
        if let Some(last) = usual.signers.first() {
            self.receipt.form.fill_empty(SIGNER, last, cx.today());
        }
        if clean {
            self.receipt.form.keep_clean();
        }
        self.rows.offer(&usual.learnt);
        self.usual = usual;
    }

    /// Has the documents or the form take what was typed. Returns whether anything changed.
    fn take(&mut self, edit: &Edit, cx: &mut Cx) -> bool {
        self.rows.type_by(cx.typing());
        if self.receipt.form.focus() != ROWS || matches!(edit, Edit::Field(_)) {
            return self.receipt.take(edit, cx);
        }
        let (Edit::Paste(text) | Edit::Burst(text) | Edit::Spelled(text)) = edit else {
            return self.take_for_rows(edit, cx);
        };
        if is_card(text) {
            self.rows.take_back(edit, &self.usual.learnt);
            return self.receipt.take(edit, cx);
        }
        if edit.code().is_some() {
            self.rows.take_back(edit, &self.usual.learnt);
            self.receipt.say(Role::Warn, |lang| kit::NO_PLACE.text(lang).to_owned(), cx);
            cx.ring();
            return true;
        }
        self.take_for_rows(edit, cx)
    }

    fn take_for_rows(&mut self, edit: &Edit, cx: &mut Cx) -> bool {
        match self.rows.take(edit, &self.usual.learnt) {
            Took::Nothing => self.receipt.take(edit, cx),
            Took::Refused => {
                self.receipt.say(Role::Fault, |lang| t::BAD_COUNT.text(lang).to_owned(), cx);
                false
            }
            Took::Line | Took::Documents => {
                self.receipt.said = None;
                true
            }
        }
    }
}

impl Default for Basket {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for Basket {
    fn title(&self) -> T {
        t::TITLE
    }

    fn actions(&self) -> &'static [Action] {
        &[
            Action::Save,
            Action::DropLine,
            Action::RepeatLine,
            Action::Books,
            Action::Print,
            Action::Recall,
        ]
    }

    fn enabled(&self, action: Action) -> Result<(), T> {
        match action {
            Action::DropLine if !self.rows.is_dirty() => Err(kit::NO_LINE),
            Action::RepeatLine if self.rows.documents().is_empty() => Err(kit::NO_LINE),
            action => self.receipt.enabled(action),
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Next,
            Action::Save,
            Action::DropLine,
            Action::RepeatLine,
            Action::Back,
            Action::Palette,
            Action::Books,
            Action::Recall,
        ]
    }

    fn help(&self) -> &'static [T] {
        &[t::HELP_1, t::HELP_2]
    }

    fn on_show(&mut self, cx: &mut Cx) {
        self.receipt.office = cx.office();
        self.reading = Some(cx.run(Job::Baskets));
        let is_draft = matches!(self.receipt.opening, Opening::Draft(_));
        self.receipt.open(cx);
        if is_draft && self.rows.is_dirty() {
            self.focus_on_rows(cx);
        }
        self.look(cx);
    }

    fn on_change(&mut self, what: Changes, cx: &mut Cx) {
        if what.has(Changes::OFFICE) {
            self.receipt.office = cx.office();
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
        // A few milliseconds: what is pressed too early would pass over the number.
        if self.receipt.is_over() && action != Action::Quit {
            return Flow::Stay;
        }
        match action {
            Action::Save => self.save(cx),
            Action::Print => self.receipt.flipped = !self.receipt.flipped,
            // Above the basket, which waits as it is.
            Action::Books => return Flow::push(SettingsScreen::books(&self.receipt.office)),
            // The documents stay behind as a draft: they are this citizen's.
            Action::Batch => {
                let (values, keeping) = (self.receipt.form.values(), Keeping::default());
                return Flow::replace(Batch::going_on(values, keeping, false));
            }
            Action::DropLine | Action::RepeatLine => {
                let done = match action {
                    Action::DropLine => self.rows.drop_marked(),
                    _ => self.rows.repeat_marked(),
                };
                if done {
                    self.receipt.said = None;
                    self.focus_on_rows(cx);
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
            _ => return Flow::Pass,
        }
        Flow::Stay
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if self.receipt.saving.is_some() {
            return Flow::Stay;
        }
        if self.receipt.is_of_the_next(edit) {
            self.rows.take_back(edit, &self.usual.learnt);
            self.receipt.form.take_back(edit, cx.today());
            return Flow::PopPass;
        }
        if self.take(edit, cx) {
            self.offer_signers();
            self.changed(cx);
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        let mine = self.receipt.saving == Some(ticket);
        match reply {
            Reply::Baskets(usual) if self.reading == Some(ticket) => self.take_usual(*usual, cx),
            Reply::Done(answer) if mine => {
                self.receipt.saved = true;
                self.receipt.keeping.drop_kept(cx);
                self.receipt.learn_hamlet(cx);
                let print = self.receipt.prints(cx.today());
                let totals = self.rows.totals();
                let name = self.receipt.form.text("name");
                let whose = t::whose(cx.lang(), name, totals.documents, totals.copies);
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
        draw::basket(self, area, out);
    }
}

#[cfg(test)]
mod tests;
