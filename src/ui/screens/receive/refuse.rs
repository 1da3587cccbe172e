//! Refusing at reception (từ chối tiếp nhận): the reason, in the place of a date.

use std::collections::BTreeMap;

use crate::desk::job::{Job, Reply};
use crate::desk::{Request, Trouble};
use crate::domain::body::Decision;
use crate::domain::command::{Command, Form as Paper};
use crate::i18n::{T, faults, steps as t};
use crate::ui::form::{Did, Field, Form, Wrong};
use crate::ui::kit::hint_bar;
use crate::ui::screens::step_paper::{NOW, PRINT_ITEMS};
use crate::ui::screens::supplement::DECIDED;
use crate::ui::screens::{asks_for_clock, popup, trouble};
use crate::ui::{Action, Answer, Canvas, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

type Draft = BTreeMap<&'static str, String>;

static FIELDS: &[Field<Draft>] = &[
    Field::text("reason", t::REFUSE_WHY).letters(2000).must().bind(
        |draft: &Draft| draft.get("reason").cloned().unwrap_or_default(),
        |draft, text| {
            draft.insert("reason", text.to_owned());
            Ok(())
        },
    ),
    Field::choice("paper", t::PRINT_NOW, PRINT_ITEMS),
];

/// Asks why a dossier is not taken in, and records that.
pub(super) struct RefuseScreen {
    request: Request,
    name: String,
    draft: Option<i64>,
    form: Form<Draft>,
    said: Option<Wrong>,
    saving: Option<Ticket>,
}

impl RefuseScreen {
    /// Returns the question about the receipt of somebody, which comes from a draft.
    pub(super) fn new(request: Request, name: &str, draft: Option<i64>) -> Self {
        let form = Form::new(FIELDS, Draft::new());
        Self { request, name: name.to_owned(), draft, form, said: None, saving: None }
    }

    fn save(&mut self, cx: &mut Cx) {
        let values = match self.form.finish(cx.today()) {
            Ok(values) => values,
            Err(gap) => {
                self.said = Some(Wrong::new(|lang| gap.text(lang)));
                return;
            }
        };
        let mut request = self.request.clone();
        if let Command::Receive(intake) = &mut request.command {
            intake.decision = Some(Decision::Refuse);
            intake.reason = values.get("reason").cloned();
        }
        self.said = None;
        self.saving = Some(cx.run(Job::Act(Box::new(request), self.draft)));
    }
}

impl Screen for RefuseScreen {
    fn title(&self) -> T {
        t::REFUSE_HERE
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
                let print = (self.form.text("paper") == NOW).then_some(Paper::Refusal);
                Flow::Answer { asked: DECIDED, answer: Answer::Saved(Box::new(answer), print) }
            }
            Reply::Trouble(Trouble::Rule(fault)) if !asks_for_clock(&fault) => {
                self.said = Some(Wrong::new(|lang| faults::text(lang, &fault)));
                Flow::Stay
            }
            Reply::Trouble(why) => trouble(why, cx),
            _ => Flow::Stay,
        }
    }

    fn area(&self, window: Rect) -> Rect {
        popup(window, 100, 9)
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        let title = format!("{}   {}", out.t(t::REFUSE_HERE), self.name);
        out.text(x, inside.y, width, &title, Role::Title);
        let label = 20;
        for (field, y) in FIELDS.iter().zip(inside.y + 2..) {
            self.form.draw_field(out, field.id, x, y, label, width.saturating_sub(label));
        }
        if let Some(said) = &self.said {
            out.text(x, inside.bottom() - 2, width, said.text(out.lang()), Role::Fault);
        }
        hint_bar(Rect { x, y: inside.bottom() - 1, width, height: 1 }, self.hints(), out);
    }
}
