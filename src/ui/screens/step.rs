//! The form of one step on a dossier: a popup with the fields that step needs.

use std::collections::BTreeMap;

use crate::desk::job::{Job, Reply};
use crate::desk::{Request, Trouble};
use crate::domain::body::{Direction, Method, Proof, ReceiptBack};
use crate::domain::card::{is_card, read_card};
use crate::domain::command::{AskedFor, Command, HandOver};
use crate::domain::dossier::{Dossier, State};
use crate::domain::fault::Fault;
use crate::domain::moment::{self, Given};
use crate::domain::person::{Person, tidy_id_number};
use crate::i18n::{T, dossier as t, faults, states};
use crate::text::fold;
use crate::ui::form::{Did, Field, Form, Wrong};
use crate::ui::kit::Item;
use crate::ui::{Action, Answer, Canvas, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// The name under which the dossier's screen learns which step was done.
pub const STEP: &str = "step";

/// What stands in the form of a step; each step shows the fields it needs.
#[derive(Debug, Clone, Default)]
struct Step {
    action: Option<Action>,
    has_result: bool,
    texts: BTreeMap<&'static str, String>,
}

impl Step {
    fn is(&self, actions: &[Action]) -> bool {
        self.action.is_some_and(|action| actions.contains(&action))
    }

    fn get(&self, id: &str) -> &str {
        self.texts.get(id).map_or("", String::as_str)
    }

    fn given(&self, id: &str) -> Option<String> {
        Some(self.get(id)).filter(|text| !text.is_empty()).map(str::to_owned)
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
/// Binds a field to the draft's text of the same name.
macro_rules! bound {
    ($make:ident, $id:literal, $label:expr $(, $more:expr)?) => {
        Field::<Step>::$make($id, $label $(, $more)?).bind(
            |step| step.get($id).to_owned(),
            |step, text| {
                step.texts.insert($id, text.to_owned());
                Ok(())
            },
        )
    };
}

/// Row order is Tab order. A reason is compulsory for most steps and optional for few, and a
/// result's number only when none was recorded, so those stand twice.
static FIELDS: &[Field<Step>] = &[
    bound!(text, "unit", t::UNIT).must().when(|s| s.is(&[Action::Forward])),
    bound!(text, "components", t::COMPONENTS).must().when(|s| s.is(&[Action::RequestSupplement])),
    bound!(money, "amount", t::AMOUNT)
        .must()
        .when(|s| s.is(&[Action::RequestPayment, Action::Pay])),
    bound!(text, "receipt", t::RECEIPT_NO).code().letters(40).when(|s| s.is(&[Action::Pay])),
    bound!(text, "to", t::TO).must().when(|s| s.is(&[Action::Return])),
    bound!(text, "result_number", t::RESULT_NUMBER)
        .letters(60)
        .must()
        .when(|s| s.is(&[Action::Return]) && !s.has_result),
    bound!(text, "result", t::RESULT_NUMBER).letters(60).when(|s| s.is(&[Action::Resolve])),
    bound!(choice, "method", t::METHOD, METHODS).when(|s| s.is(&[Action::Return])),
    bound!(choice, "proof", t::PROOF, PROOFS).when(|s| s.is(&[Action::Return])),
    bound!(id, "to_id_number", t::TO_ID, tidy_id_number).when(|s| s.is(&[Action::Return])),
    bound!(text, "relation", t::RELATION).when(|s| s.is(&[Action::Return])),
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
    bound!(text, "where", t::WHERE).must().when(|s| s.is(&[Action::Place])),
    bound!(date, "until", t::BY).when(|s| s.is(&[Action::RequestSupplement])),
    bound!(text, "reason", t::REASON).letters(2000).must().when(|s| {
        s.is(&[
            Action::RequestSupplement,
            Action::RequestPayment,
            Action::Refuse,
            Action::Reschedule,
            Action::ExtendAgreed,
            Action::Undo,
            Action::Void,
        ]) || (s.is(&[Action::Return]) && s.get("proof") == Proof::None.code())
    }),
    bound!(text, "why", t::REASON).letters(2000).when(|s| s.is(&[Action::Withdraw])),
    bound!(text, "note", t::TEXT)
        .letters(2000)
        .when(|s| s.is(&[Action::Supplement, Action::Resolve, Action::Forward])),
];

/// Asks for what one step needs, and does it.
pub struct StepScreen {
    action: Action,
    number: String,
    applicant: String,
    form: Form<Step>,
    said: Option<Wrong>,
    saving: Option<Ticket>,
}

impl StepScreen {
    /// Returns the form of `action` on a dossier, filled with what is known; `collector` is whose
    /// card was read.
    pub fn new(action: Action, dossier: &Dossier, collector: Option<&Person>) -> Self {
        let mut texts = BTreeMap::new();
        let applicant = dossier.name().to_owned();
        if action == Action::Return {
            let to = collector.map_or(&applicant, |person| &person.name);
            texts.insert("to", to.clone());
            let number = collector.and_then(|person| person.id_number.clone());
            texts.insert("to_id_number", number.unwrap_or_default());
            texts.insert("proof", Proof::Card.code().to_owned());
            texts.insert("method", Method::Counter.code().to_owned());
        }
        if let (Action::Pay, Some(owed)) = (action, dossier.progress.owed) {
            texts.insert("amount", owed.to_string());
        }
        if let (Action::Withdraw, name) = (action, &applicant) {
            texts.insert("by", name.clone());
        }
        let has_result = dossier.progress.state == State::ResultReady;
        let step = Step { action: Some(action), has_result, texts };
        Self {
            action,
            number: dossier.number.clone(),
            applicant,
            form: Form::new(FIELDS, step),
            said: None,
            saving: None,
        }
    }

    /// Takes a card: of whoever collects a result; no other step asks for one.
    fn card(&mut self, text: &str, cx: &mut Cx) {
        match read_card(text) {
            Ok(card) if self.action == Action::Return && card.spoilt.is_none() => {
                self.form.fill("to", &card.person.name, cx.today());
                let number = card.person.id_number.unwrap_or_default();
                self.form.fill("to_id_number", &number, cx.today());
                self.form.fill("proof", Proof::Card.code(), cx.today());
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
        let mut request = Request::now(Some(&self.number), command);
        request.note = step.given("note");
        self.said = None;
        self.saving = Some(cx.run(Job::Act(Box::new(request), None)));
    }

    fn refused(&mut self, fault: &Fault, cx: &Cx) {
        let wrong = Wrong::new(|lang| faults::text(lang, fault));
        let field = match fault.field.as_str() {
            "by" if self.action == Action::RequestSupplement => "until",
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
        if self.form.on_edit(edit, cx.today(), cx.typing()) != Did::Nothing {
            self.said = None;
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        if self.saving != Some(ticket) {
            return Flow::Stay;
        }
        self.saving = None;
        match reply {
            Reply::Done(answer) => {
                let lang = cx.lang();
                let mut said = t::saved(lang, self.title().text(lang), &answer.number);
                for warning in &answer.warnings {
                    said.push_str("  ! ");
                    said.push_str(&faults::warning(lang, warning));
                }
                let role = if answer.warnings.is_empty() { Role::Good } else { Role::Warn };
                cx.toast(role, said);
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
        let height = (fields + 6).min(window.height);
        let width = window.width.min(100);
        let x = window.x + (window.width - width) / 2;
        Rect { x, y: window.bottom() - height, width, height }
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        let title = format!("{}  {}", out.t(self.title()), self.number);
        out.text(x, inside.y, width, &title, Role::Title);
        let label = 24;
        for (y, field) in (inside.y + 2..).zip(self.shown()) {
            self.form.draw_field(out, field.id, x, y, label, width.saturating_sub(label));
        }
        let lang = out.lang();
        let collector = self.form.text("to");
        let note = match (&self.said, self.form.note(lang)) {
            (Some(said), _) => Some((said.text(lang), Role::Fault)),
            (None, Some(note)) => Some((note, Role::Label)),
            (None, None)
                if self.action == Action::Return
                    && !collector.is_empty()
                    && fold(collector) != fold(&self.applicant) =>
            {
                Some((t::OWNER_DIFFERS.text(lang), Role::Warn))
            }
            (None, None) => None,
        };
        if let Some((note, role)) = note {
            out.text(x, inside.bottom() - 2, width, note, role);
        }
        let row = Rect { x, y: inside.bottom() - 1, width, height: 1 };
        crate::ui::kit::hint_bar(row, self.hints(), out);
    }
}

/// Returns the command of a step; none when a date that the form checked does not read after all.
fn command(action: Action, step: &Step) -> Option<Command> {
    let text = |id: &str| step.get(id).to_owned();
    let reason = text("reason");
    let amount = step.get("amount").parse().unwrap_or(0);
    Some(match action {
        Action::Forward => Command::Forward { unit: text("unit") },
        Action::RequestSupplement => Command::RequestSupplement {
            components: step
                .get("components")
                .split(';')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(AskedFor::named)
                .collect(),
            reason,
            by: step.given("until").and_then(|text| moment::date(&text).ok()),
        },
        Action::Supplement => Command::Supplement { components: Vec::new() },
        Action::RequestPayment => Command::RequestPayment { amount, reason },
        Action::Pay => Command::Pay { amount, receipt: step.given("receipt") },
        Action::Resolve => Command::Resolve { result_number: step.given("result"), unit: None },
        Action::Return => Command::Return(Box::new(HandOver {
            to: text("to"),
            method: Method::from_code(step.get("method")).unwrap_or(Method::Counter),
            result_number: step.given("result_number").filter(|_| !step.has_result),
            to_id_number: step.given("to_id_number"),
            relation: step.given("relation"),
            proof: Proof::from_code(step.get("proof")),
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
