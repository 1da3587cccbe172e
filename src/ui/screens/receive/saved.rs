//! What stands on the screen after a receipt was saved: number and date, free and large.

use super::draw::{say, when};
use super::fields::{OF_PERSON, OF_PROCEDURE};
use super::{Receive, Values};
use crate::desk::Answer;
use crate::desk::job::Reply;
use crate::domain::certification::written;
use crate::domain::command::Form;
use crate::domain::dossier::State;
use crate::domain::number::short;
use crate::i18n::{T, certify, faults, receive as t, steps};
use crate::ui::kit::{LINES, hint_bar, large, title_bar};
use crate::ui::screens::dossier::DossierScreen;
use crate::ui::screens::printing::Printing;
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Shows a receipt just saved, and prints it.
pub(super) struct SavedScreen {
    answer: Answer,
    /// Whose dossier it is, and what it asks for.
    whose: String,
    /// What stood in the form, for the next one.
    values: Values,
    /// The paper of it.
    paper: Form,
    /// Whether a receipt goes to the printer: the citizen is told to bring it.
    receipt: bool,
    /// Whether it is still to be sent there.
    print: bool,
    printing: Printing,
}

impl SavedScreen {
    /// Returns the screen of an answer; it prints the receipt when shown, if so wished.
    pub(super) fn new(answer: Answer, whose: &str, values: Values, print: bool) -> Self {
        let whose = whose.to_owned();
        let (paper, printing) = (Form::Receipt, Printing::default());
        Self { answer, whose, values, paper, receipt: print, print, printing }
    }

    /// Returns the screen of a dossier that was refused or sent away for papers; it prints the notice
    /// when shown, if so wished.
    pub(super) fn decided(
        answer: Answer,
        whose: &str,
        values: Values,
        paper: Option<Form>,
    ) -> Self {
        let usual = match answer.state {
            State::Refused => Form::Refusal,
            _ => Form::Supplement,
        };
        let print = paper.is_some();
        Self { paper: paper.unwrap_or(usual), ..Self::new(answer, whose, values, print) }
    }

    fn start_printing(&mut self, cx: &mut Cx) {
        self.receipt = true;
        self.printing.start(&self.answer.number, self.paper, cx);
    }
}

impl Screen for SavedScreen {
    fn title(&self) -> T {
        t::SAVED
    }

    fn actions(&self) -> &'static [Action] {
        if self.answer.books.is_empty() {
            &[
                Action::Print,
                Action::SavePdf,
                Action::ByHand,
                Action::SamePerson,
                Action::NextPerson,
            ]
        } else {
            &[Action::Print, Action::SavePdf, Action::ByHand, Action::SamePerson]
        }
    }

    fn hints(&self) -> &'static [Action] {
        if self.answer.books.is_empty() {
            &[
                Action::Receive,
                Action::SamePerson,
                Action::NextPerson,
                Action::Open,
                Action::Print,
                Action::Back,
            ]
        } else {
            &[Action::Certify, Action::SamePerson, Action::Open, Action::Print, Action::Back]
        }
    }

    fn enabled(&self, action: Action) -> Result<(), T> {
        self.printing.enabled(action)
    }

    fn on_show(&mut self, cx: &mut Cx) {
        if std::mem::take(&mut self.print) {
            self.start_printing(cx);
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::Print => {
                self.start_printing(cx);
                Flow::Stay
            }
            Action::SamePerson => {
                Flow::replace(Receive::carried(&self.values, OF_PERSON, "procedure"))
            }
            Action::NextPerson => {
                Flow::replace(Receive::carried(&self.values, OF_PROCEDURE, "id_number"))
            }
            action => match self.printing.act(action, &self.answer.number, Form::Receipt, cx) {
                true => Flow::Stay,
                false => Flow::Pass,
            },
        }
    }

    fn on_edit(&mut self, edit: &Edit, _: &mut Cx) -> Flow {
        match edit {
            Edit::Key(key) if key.code == Code::Enter => {
                Flow::replace(DossierScreen::new(self.answer.id))
            }
            Edit::Key(_) => Flow::Stay,
            // The next citizen's card or paper: home knows what to do with it.
            _ => Flow::PopPass,
        }
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        self.printing.take(ticket, reply, cx);
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        title_bar(area, &out.t(t::SAVED), out);
        out.across(area.x, area.y + 1, area.width);
        let (x, width) = (area.x + 4, area.width.saturating_sub(8));
        match self.printing.failed() {
            true => self.draw_to_copy(Rect { x, width, ..area }, out),
            false => self.draw_saved(Rect { x, width, ..area }, out),
        }
        let keys = if self.answer.books.is_empty() { t::SAVED_KEYS } else { certify::SAVED_KEYS };
        out.label(x, area.bottom() - 3, width, keys, Role::Label);
        hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, self.hints(), out);
    }
}

impl SavedScreen {
    fn draw_saved(&self, area: Rect, out: &mut Canvas) {
        let (lang, today) = (out.lang(), out.head().now.date());
        let Rect { x, width, .. } = area;
        self.draw_whose(area, area.y + 4, out);
        match self.answer.state {
            State::Refused => {
                _ = out.label(x, area.y + 8, width, steps::DECIDED_REFUSE, Role::Late);
            }
            State::AwaitingSupplement => {
                out.label(x, area.y + 8, width, steps::DECIDED_ASK, Role::Warn);
            }
            _ => {
                let due = format!("{}      {}", out.t(t::DUE), when(lang, self.answer.due, today));
                out.text(x, area.y + 8, width, &due, Role::Strong);
                let say = say(lang, self.answer.due, today, self.receipt);
                out.text(x, area.y + 11, width, &say, Role::Text);
            }
        }
        let mut y = area.y + 13;
        for warning in &self.answer.warnings {
            out.text(x, y, width, &format!("! {}", faults::warning(lang, warning)), Role::Warn);
            y += 1;
        }
        if let Some((text, role)) = self.printing.said() {
            out.wrap(Rect { y: y + 1, height: 3, ..area }, text, *role);
        }
    }

    /// The number, whose it is, and the numbers of certification.
    fn draw_whose(&self, area: Rect, y: u16, out: &mut Canvas) {
        let Rect { x, width, .. } = area;
        let number = format!("{}      {}", short(&self.answer.number), self.answer.number);
        out.text(x, y, width, &number, Role::Strong);
        out.text(x, y + 1, width, &self.whose, Role::Text);
        if !self.answer.books.is_empty() {
            let certified = certify::certified(out.lang(), &written(&self.answer.books));
            out.wrap(Rect { y: y + 2, height: 2, ..area }, &certified, Role::Strong);
        }
    }

    /// Number and date so large that they can be copied by hand, and what can be done now.
    fn draw_to_copy(&self, area: Rect, out: &mut Canvas) {
        let (lang, today) = (out.lang(), out.head().now.date());
        let Rect { x, width, .. } = area;
        let letters = |y: u16| Rect { y, height: LINES, ..area };
        if !large(letters(area.y + 2), &self.answer.number, Role::Strong, out) {
            large(letters(area.y + 2), short(&self.answer.number), Role::Strong, out);
        }
        self.draw_whose(area, area.y + 6, out);
        if let Some(due) = self.answer.due {
            let due = due.format("%H:%M %d/%m/%Y").to_string();
            large(letters(area.y + 10), &due, Role::Strong, out);
        }
        let due = when(lang, self.answer.due, today);
        out.text(x, area.y + 14, width, &format!("{}      {due}", out.t(t::DUE)), Role::Strong);
        if let Some((text, role)) = self.printing.said() {
            out.wrap(Rect { y: area.y + 16, height: 4, ..area }, text, *role);
        }
    }
}
