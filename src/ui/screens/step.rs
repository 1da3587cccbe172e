//! The form of one step on a dossier: a popup with the fields that step needs.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::step_paper;
use super::step_texts::{Step, bound};
use super::units::Units;
use crate::desk::job::{Job, Reply};
use crate::desk::{Output, Request, Trouble};
use crate::domain::body::{Call, Direction, Method, Proof, ReceiptBack};
use crate::domain::card::{is_card, read_card};
use crate::domain::command::{Command, HandOver};
use crate::domain::dossier::{Dossier, State};
use crate::domain::fault::Fault;
use crate::domain::moment::Given;
use crate::domain::person::{Person, Proxy, tidy_id_number};
use crate::i18n::faults::capital;
use crate::i18n::{Lang, T, dossier as t, explain, faults, kit, states, steps};
use crate::text::{fold, phone_pretty};
use crate::ui::form::{Did, Field, Form, Wrong};
use crate::ui::kit::{Item, PickRow};
use crate::ui::{Action, Answer, Canvas, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// The name under which the dossier's screen learns which step was done.
pub const STEP: &str = "step";

impl Step {
    /// Tells whether a result is handed over to somebody who stands at the counter.
    fn is_at_counter(&self) -> bool {
        self.is(&[Action::Return]) && self.get("method") == Method::Counter.code()
    }

    fn date(&self, id: &str) -> Option<Given> {
        Given::parse(self.get(id)).ok()
    }
}

const METHODS: &[Item] = &[
    Item::new(Method::Counter.code(), states::method(Method::Counter)),
    Item::new(Method::Post.code(), states::method(Method::Post)),
    Item::new(Method::Online.code(), states::method(Method::Online)),
];
const PROOFS: &[Item] = &[
    Item::new(Proof::Card.code(), states::proof(Proof::Card)),
    Item::new(Proof::Vneid.code(), states::proof(Proof::Vneid)),
    Item::new(Proof::Authorisation.code(), states::proof(Proof::Authorisation)),
    Item::new(Proof::Known.code(), states::proof(Proof::Known)),
    Item::new(Proof::None.code(), states::proof(Proof::None)),
];
const RECEIPTS: &[Item] = &[
    Item::new("", t::NONE_SAID),
    Item::new(ReceiptBack::Returned.code(), t::RECEIPT_RETURNED),
    Item::new(ReceiptBack::Lost.code(), t::RECEIPT_LOST),
];
const DIRECTIONS: &[Item] = &[
    Item::new(Direction::In.code(), t::DIRECTION_IN),
    Item::new(Direction::Out.code(), t::DIRECTION_OUT),
];
const COLLECTORS: &[Item] = &[
    Item::new(APPLICANT, steps::APPLICANT),
    Item::new(OWNER, steps::OWNER),
    Item::new(PROXY, steps::PROXY),
    Item::new(SOMEBODY, steps::SOMEBODY),
];
const APPLICANT: &str = "applicant";
const OWNER: &str = "owner";
const PROXY: &str = "proxy";
const SOMEBODY: &str = "somebody";
const CALLS: &[Item] = &[
    Item::new(Call::Reached.code(), steps::call(Call::Reached)),
    Item::new(Call::NoAnswer.code(), steps::call(Call::NoAnswer)),
    Item::new(Call::WrongNumber.code(), steps::call(Call::WrongNumber)),
];

/// Row order is Tab order. A reason is compulsory for most steps and optional for few, and a
/// result's number only when none was recorded, so those stand twice.
static FIELDS: &[Field<Step>] = &[
    bound!(suggest, "unit", t::UNIT).must().when(|s| s.is(&[Action::Forward])),
    bound!(money, "amount", t::AMOUNT)
        .must()
        .when(|s| s.is(&[Action::RequestPayment, Action::Pay])),
    bound!(text, "receipt", t::RECEIPT_NO).code().letters(40).when(|s| s.is(&[Action::Pay])),
    bound!(choice, "collector", steps::WHO_COLLECTS, COLLECTORS).when(|s| s.is(&[Action::Return])),
    bound!(text, "to", t::TO).must().when(|s| s.is(&[Action::Return])),
    bound!(text, "result_number", t::RESULT_NUMBER)
        .letters(60)
        .must()
        .when(|s| s.is(&[Action::Return]) && !s.has_result),
    bound!(text, "result", t::RESULT_NUMBER).letters(60).when(|s| s.is(&[Action::Resolve])),
    bound!(choice, "method", t::METHOD, METHODS).when(|s| s.is(&[Action::Return])),
    bound!(choice, "proof", t::PROOF, PROOFS).when(Step::is_at_counter),
    bound!(id, "to_id_number", t::TO_ID, tidy_id_number).when(Step::is_at_counter),
    bound!(text, "relation", t::RELATION).when(Step::is_at_counter),
    bound!(choice, "receipt_back", t::RECEIPT_BACK, RECEIPTS).when(|s| s.is(&[Action::Return])),
    bound!(text, "by", t::WHO).must().when(|s| s.is(&[Action::Withdraw])),
    bound!(text, "ground", t::GROUND).must().when(|s| s.is(&[Action::Stop])),
    bound!(date, "due", t::NEW_DUE)
        .must()
        .when(|s| s.is(&[Action::Reschedule, Action::ExtendAgreed])),
    bound!(choice, "direction", t::DIRECTION, DIRECTIONS).when(|s| s.is(&[Action::Attach])),
    bound!(text, "component", t::COMPONENT).when(|s| s.is(&[Action::Attach])),
    bound!(number, "pages", t::PAGES).when(|s| s.is(&[Action::Attach])),
    bound!(text, "external_number", t::EXTERNAL_NUMBER)
        .code()
        .letters(60)
        .must()
        .when(|s| s.is(&[Action::Link])),
    bound!(date, "external_due", t::EXTERNAL_DUE).when(|s| s.is(&[Action::Link])),
    bound!(text, "text", t::TEXT).letters(2000).must().when(|s| s.is(&[Action::Note])),
    bound!(choice, "call", steps::CALLED, CALLS).when(|s| s.is(&[Action::Call])),
    bound!(text, "said", steps::SAID).letters(2000).when(|s| s.is(&[Action::Call])),
    bound!(text, "where", t::WHERE).must().when(|s| s.is(&[Action::Place])),
    bound!(suggest, "reason", t::REASON).letters(2000).must().when(|s| {
        s.is(&[
            Action::RequestPayment,
            Action::Refuse,
            Action::Reschedule,
            Action::ExtendAgreed,
            Action::Undo,
            Action::Void,
        ]) || (s.is_at_counter() && s.get("proof") == Proof::None.code())
    }),
    bound!(text, "why", t::REASON).letters(2000).when(|s| s.is(&[Action::Withdraw])),
    bound!(text, "note", t::TEXT)
        .letters(2000)
        .when(|s| s.is(&[Action::Supplement, Action::Resolve, Action::Forward])),
    bound!(choice, "paper", steps::PRINT_NOW, step_paper::PRINT_ITEMS)
        .when(|s| s.action.is_some_and(|action| step_paper::of(action).is_some())),
];

/// Asks for what one step needs, and does it.
pub struct StepScreen {
    action: Action,
    dossier: Box<Dossier>,
    /// The units that dossiers went to lately.
    units: Units,
    form: Form<Step>,
    said: Option<Wrong>,
    saving: Option<Ticket>,
}

impl StepScreen {
    /// Returns the form of `action` on a dossier, filled with what is known; `collector` is whose
    /// card was read.
    pub fn new(action: Action, dossier: &Dossier, collector: Option<&Person>) -> Self {
        let mut texts = BTreeMap::from([("paper", step_paper::usual(action).to_owned())]);
        if action == Action::Return {
            let (who, name, number) = whoever_collects(dossier, collector);
            texts.insert("collector", who.to_owned());
            texts.insert("to", name);
            texts.insert("to_id_number", number.unwrap_or_default());
            texts.insert("proof", Proof::Card.code().to_owned());
            texts.insert("method", Method::Counter.code().to_owned());
        }
        if let (Action::Pay, Some(owed)) = (action, dossier.progress.owed) {
            texts.insert("amount", owed.to_string());
        }
        if action == Action::Withdraw {
            texts.insert("by", dossier.name().to_owned());
        }
        let has_result = dossier.progress.state == State::ResultReady;
        let step = Step { action: Some(action), has_result, texts };
        let mut form = Form::new(FIELDS, step);
        if action == Action::Return {
            form.start_at("to");
        }
        if action == Action::Call {
            form.start_at("said");
        }
        let dossier = Box::new(dossier.clone());
        Self { action, dossier, units: Units::default(), form, said: None, saving: None }
    }

    /// Fills in whom the dossier has as the collector that was chosen.
    fn follow_collector(&mut self, today: NaiveDate) {
        let dossier = &self.dossier;
        let named = |person: &Person| (person.name.clone(), person.id_number.clone());
        let (found, proof) = match self.form.text("collector") {
            APPLICANT => (dossier.applicant.as_ref().map(named), Proof::Card),
            OWNER => {
                (dossier.owner.as_ref().or(dossier.applicant.as_ref()).map(named), Proof::Card)
            }
            PROXY => {
                let proxy = dossier.proxy.as_ref();
                let named = |proxy: &Proxy| (proxy.name.clone(), proxy.id_number.clone());
                (proxy.map(named), Proof::Authorisation)
            }
            _ => (None, Proof::Card),
        };
        let (name, _) = found.unwrap_or_default();
        self.form.fill("to", &name, today);
        // Whoever it is shows a paper: its number is read or typed, never copied from the dossier.
        self.form.fill("to_id_number", "", today);
        self.form.fill("proof", proof.code(), today);
    }

    /// Takes a card: of whoever collects a result; no other step asks for one.
    fn card(&mut self, text: &str, cx: &mut Cx) {
        match read_card(text) {
            Ok(card) if self.action == Action::Return && card.spoilt.is_none() => {
                self.form.fill("to", &card.person.name, cx.today());
                let number = card.person.id_number.unwrap_or_default();
                self.form.fill("to_id_number", &number, cx.today());
                let of_proxy = self.form.text("collector") == PROXY;
                let proof = if of_proxy { Proof::Authorisation } else { Proof::Card };
                self.form.fill("proof", proof.code(), cx.today());
                self.said = None;
            }
            _ => {
                self.said = Some(Wrong::new(|lang| t::NO_CARD_HERE.text(lang).to_owned()));
                cx.ring();
            }
        }
    }

    fn shown(&self) -> impl Iterator<Item = &'static Field<Step>> {
        FIELDS.iter().filter(|field| self.form.shows(field.id))
    }

    fn save(&mut self, cx: &mut Cx) {
        let step = match self.form.finish(cx.today()) {
            Ok(step) => step,
            Err(gap) => {
                self.said = Some(Wrong::new(|lang| gap.text(lang)));
                return;
            }
        };
        let Some(command) = command(self.action, &step) else { return };
        let mut request = Request::now(Some(&self.dossier.number), command);
        request.note = step.given("note");
        self.said = None;
        self.saving = Some(cx.run(Job::Act(Box::new(request), None)));
    }

    fn refused(&mut self, fault: &Fault, cx: &Cx) {
        let wrong = Wrong::new(|lang| faults::text(lang, fault));
        let field = match fault.field.as_str() {
            "level" | "number" | "at" | "" => "",
            field => field,
        };
        if self.form.shows(field) {
            self.form.focus_on(field, cx.today());
            self.form.set_fault(field, wrong.clone());
        }
        self.said = Some(wrong);
    }
}

impl Screen for StepScreen {
    fn title(&self) -> T {
        self.action.row().name
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save]
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Next, Action::Walk, Action::Save, Action::Back, Action::Erase]
    }

    fn waits(&self) -> bool {
        true
    }

    fn would_lose(&self) -> bool {
        self.form.is_dirty() && self.saving.is_none()
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::Save => {
                if self.saving.is_none() {
                    self.save(cx);
                }
                Flow::Stay
            }
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if let Edit::Paste(text) | Edit::Burst(text) | Edit::Spelled(text) = edit
            && is_card(text)
        {
            self.form.take_back(edit, cx.today());
            self.card(text, cx);
            return Flow::Stay;
        }
        if self.form.refuses(edit, cx.today()) {
            self.said = Some(Wrong::new(|lang| kit::NO_PLACE.text(lang).to_owned()));
            cx.ring();
            return Flow::Stay;
        }
        let did = self.form.on_edit(edit, cx.today(), cx.typing());
        if did != Did::Nothing {
            self.said = None;
        }
        match did {
            Did::Turned("collector") => self.follow_collector(cx.today()),
            Did::Typed("unit") => self.offer_units(),
            _ if self.action == Action::Reschedule => self.offer_reason(),
            _ => {}
        }
        Flow::Stay
    }

    fn on_show(&mut self, cx: &mut Cx) {
        if self.action == Action::Forward {
            self.units.read(cx);
        }
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        let reply = match self.units.take(ticket, reply) {
            Ok(()) => {
                self.offer_units();
                return Flow::Stay;
            }
            Err(reply) => reply,
        };
        if self.saving != Some(ticket) {
            return Flow::Stay;
        }
        self.saving = None;
        match reply {
            Reply::Done(answer) => {
                let said = t::saved(cx.lang(), self.title().text(cx.lang()), &answer.number);
                step_paper::told(said, &answer.warnings, cx);
                if let Some((form, _)) = step_paper::of(self.action)
                    && self.form.text("paper") == step_paper::NOW
                {
                    cx.run(Job::Print(answer.number, form, Output::AsSet));
                }
                Flow::Answer { asked: STEP, answer: Answer::Text(self.action.row().id.to_owned()) }
            }
            Reply::Trouble(Trouble::Rule(fault)) if !super::asks_for_clock(&fault) => {
                self.refused(&fault, cx);
                Flow::Stay
            }
            Reply::Trouble(trouble) => super::trouble(trouble, cx),
            _ => Flow::Stay,
        }
    }

    fn area(&self, window: Rect) -> Rect {
        let fields = u16::try_from(self.shown().count()).unwrap_or(10);
        let height = (fields + 6 + self.beside()).min(window.height);
        let width = window.width.min(100);
        let x = window.x + (window.width - width) / 2;
        Rect { x, y: window.bottom() - height, width, height }
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        let title = format!("{}  {}", out.t(self.title()), self.dossier.number);
        out.text(x, inside.y, width, &title, Role::Title);
        let label = 24;
        let mut y = inside.y + 2;
        for field in self.shown() {
            self.form.draw_field(out, field.id, x, y, label, width.saturating_sub(label));
            y += 1;
        }
        let lang = out.lang();
        let below = Rect { x, y, width, height: self.beside() };
        match self.action {
            Action::Forward => {
                self.form.draw_list(
                    out,
                    "unit",
                    Rect { x: x + label, width: width - label, ..below },
                    0,
                );
            }
            Action::Reschedule => {
                let list = Rect { x: x + label, width: width - label, height: 1, ..below };
                self.form.draw_list(out, "reason", list, 0);
                let below = Rect { y: y + 1, height: below.height - 1, ..below };
                self.draw_letter(below, out);
            }
            Action::Call => self.draw_phone(below, out),
            _ => {}
        }
        let note = match (&self.said, self.form.note(lang)) {
            (Some(said), _) => Some((said.text(lang).to_owned(), Role::Fault)),
            (None, Some(note)) => Some((note.to_owned(), Role::Label)),
            (None, None) => self.of_the_collector(lang),
        };
        if let Some((note, role)) = note {
            out.text(x, inside.bottom() - 2, width, &note, role);
        }
        let row = Rect { x, y: inside.bottom() - 1, width, height: 1 };
        crate::ui::kit::hint_bar(row, self.hints(), out);
    }
}

impl StepScreen {
    /// Lines that a step shows under its fields.
    const fn beside(&self) -> u16 {
        match self.action {
            Action::Forward => 5,
            Action::Reschedule => 5,
            Action::Call => 2,
            _ => 0,
        }
    }

    fn offer_units(&mut self) {
        let rows = self.units.like(self.form.text("unit"));
        self.form.set_list("unit", rows);
    }

    /// Offers the reason that most letters of apology have, as long as no other is typed.
    fn offer_reason(&mut self) {
        let draft = self.drafted_reason();
        let is_free = self.form.text("reason").is_empty();
        let row = PickRow { key: draft.clone(), name: draft, detail: String::new() };
        self.form.set_list("reason", Some(row).filter(|_| is_free).into_iter().collect());
    }

    /// Papers are in Vietnamese, and so is what stands on them.
    fn drafted_reason(&self) -> String {
        let unit = self.dossier.progress.unit.as_deref();
        let unit = unit.unwrap_or(steps::THE_UNIT.text(Lang::Vi));
        capital(&steps::no_result_yet(Lang::Vi, unit))
    }

    /// What the letter of apology will say, as far as it is filled in.
    fn draw_letter(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        let before = self.dossier.due_shown();
        let before = before.map_or_else(|| "…".to_owned(), |due| explain::moment(lang, due));
        let new = Some(self.form.text("due")).filter(|text| !text.is_empty()).unwrap_or("…");
        let drafted = self.drafted_reason();
        let reason = Some(self.form.text("reason")).filter(|text| !text.is_empty());
        let reason = reason.unwrap_or(&drafted);
        let letter = steps::letter(lang, self.dossier.name(), &before, reason, new);
        out.label(area.x, area.y, area.width, steps::LETTER, Role::Label);
        let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        out.wrap(below, &letter, Role::Text);
    }

    /// Whom to call, and the last call.
    fn draw_phone(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        let people = self.dossier.applicant.iter().chain(&self.dossier.owner);
        let phone = people.filter_map(|person| person.phone.as_deref()).next();
        let phone = phone.map_or_else(|| steps::NO_PHONE.text(lang).to_owned(), phone_pretty);
        let call = steps::call_to(lang, self.dossier.name(), &phone);
        out.text(area.x, area.y, area.width, &call, Role::Strong);
        if let Some((at, how)) = self.dossier.last_call() {
            let how = steps::call(how).text(lang);
            let last = steps::last_call(lang, &explain::moment(lang, at), how);
            out.text(area.x, area.y + 1, area.width, &last, Role::Label);
        }
    }

    /// Says how whoever collects stands to the dossier; it stops nobody.
    fn of_the_collector(&self, lang: Lang) -> Option<(String, Role)> {
        let (to, shown) = (self.form.text("to").trim(), self.form.text("to_id_number").trim());
        if self.action != Action::Return || to.is_empty() {
            return None;
        }
        let known = self.dossier.people().find(|person| fold(&person.name) == fold(to));
        let number = known.and_then(|person| person.id_number.as_deref());
        let tidy = tidy_id_number(shown);
        match number.filter(|_| !shown.is_empty()) {
            Some(number) if self.dossier.has_other_id(to, Some(&tidy)) => {
                return Some((steps::other_id(lang, shown, number), Role::Warn));
            }
            Some(_) => return Some((steps::same_id(lang, shown), Role::Good)),
            None => {}
        }
        let differs = fold(to) != fold(self.dossier.name());
        differs.then(|| (t::OWNER_DIFFERS.text(lang).to_owned(), Role::Warn))
    }
}

/// Returns who collects a result as far as it is known: whose card was read, else the applicant.
fn whoever_collects(
    dossier: &Dossier,
    collector: Option<&Person>,
) -> (&'static str, String, Option<String>) {
    let Some(person) = collector else {
        return (APPLICANT, dossier.name().to_owned(), None);
    };
    let is = |name: &str, number: Option<&str>| match (number, person.id_number.as_deref()) {
        (Some(known), Some(shown)) => known == shown,
        _ => fold(name) == fold(&person.name),
    };
    let one = |known: &Person| is(&known.name, known.id_number.as_deref());
    let who = if dossier.applicant.as_ref().is_some_and(one) {
        APPLICANT
    } else if dossier.owner.as_ref().is_some_and(one) {
        OWNER
    } else if dossier
        .proxy
        .as_ref()
        .is_some_and(|proxy| is(&proxy.name, proxy.id_number.as_deref()))
    {
        PROXY
    } else {
        SOMEBODY
    };
    (who, person.name.clone(), person.id_number.clone())
}

/// Returns the command of a step; none when a date that the form checked does not read after all.
fn command(action: Action, step: &Step) -> Option<Command> {
    let text = |id: &str| step.get(id).to_owned();
    let reason = text("reason");
    let amount = step.get("amount").parse().unwrap_or(0);
    Some(match action {
        Action::Forward => Command::Forward { unit: text("unit") },
        Action::Supplement => Command::Supplement { components: Vec::new() },
        Action::RequestPayment => Command::RequestPayment { amount, reason },
        Action::Pay => Command::Pay { amount, receipt: step.given("receipt") },
        Action::Resolve => Command::Resolve { result_number: step.given("result"), unit: None },
        Action::Return => Command::Return(Box::new(HandOver {
            to: text("to"),
            method: Method::from_code(step.get("method")).unwrap_or(Method::Counter),
            result_number: step.given("result_number").filter(|_| !step.has_result),
            to_id_number: step.given("to_id_number").filter(|_| step.is_at_counter()),
            relation: step.given("relation").filter(|_| step.is_at_counter()),
            proof: Proof::from_code(step.get("proof")).filter(|_| step.is_at_counter()),
            reason: step.given("reason"),
            receipt: ReceiptBack::from_code(step.get("receipt_back")),
        })),
        Action::Refuse => Command::Refuse { reason },
        Action::Withdraw => Command::Withdraw { by: text("by"), reason: step.given("why") },
        Action::Stop => Command::Stop { ground: text("ground") },
        Action::Reschedule => Command::Reschedule { due: step.date("due")?, reason },
        Action::ExtendAgreed => Command::ExtendAgreed { due: step.date("due")?, reason },
        Action::Attach => Command::Attach {
            direction: Direction::from_code(step.get("direction")).unwrap_or(Direction::In),
            component: step.given("component"),
            pages: step.get("pages").parse().ok(),
            file: None,
        },
        Action::Link => Command::Link {
            external_number: text("external_number"),
            external_due: step.date("external_due"),
        },
        Action::Note => Command::Note { text: text("text"), call: None },
        Action::Call => {
            Command::Note { text: text("said"), call: Call::from_code(step.get("call")) }
        }
        Action::Place => Command::Place { place: text("where") },
        Action::Undo => Command::Undo { reason },
        Action::Void => Command::Void { reason },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn its_fields_are_named_in_both_languages() {
        crate::ui::form::tests::assert_named(super::FIELDS);
    }
}
