//! What stands on the screen after a batch was saved: from which number to which, and whose each is.

use crate::desk::Answer;
use crate::desk::job::Reply;
use crate::domain::command::Form;
use crate::domain::number::short;
use crate::i18n::{T, batch as t, faults, receive as words};
use crate::ui::kit::{List, hint_bar, title_bar};
use crate::ui::screens::dossier::DossierScreen;
use crate::ui::screens::printing::Printing;
use crate::ui::screens::receive::draw::{say, when};
use crate::ui::screens::receive::fields::OF_PERSON;
use crate::ui::screens::receive::{Receive, Values};
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Lines above the list, and under it.
const ABOVE: u16 = 11;
const BELOW: u16 = 5;

/// Shows dossiers just received together, and prints their receipt.
pub(super) struct SavedBatch {
    /// The dossiers, and whose they are.
    saved: Vec<(Answer, String)>,
    list: List,
    /// Who handed in, and what is asked for.
    whose: String,
    /// What stood in the form, for the next one.
    values: Values,
    /// Whether a receipt goes to the printer: the citizen is told to bring it.
    receipt: bool,
    /// Whether it is still to be sent there.
    print: bool,
    printing: Printing,
}

impl SavedBatch {
    /// Returns the screen of what was saved; it prints the receipt when shown, if so wished.
    pub(super) fn new(
        saved: impl Iterator<Item = (Answer, String)>,
        whose: &str,
        values: Values,
        print: bool,
    ) -> Self {
        let saved: Vec<_> = saved.collect();
        Self {
            list: List::new(saved.len()),
            saved,
            whose: whose.to_owned(),
            values,
            receipt: print,
            print,
            printing: Printing::default(),
        }
    }

    fn start_printing(&mut self, cx: &mut Cx) {
        self.receipt = true;
        // Any one of them has the paper of all.
        if let Some((first, _)) = self.saved.first() {
            self.printing.start(&first.number, Form::Receipt, cx);
        }
    }
}

impl Screen for SavedBatch {
    fn title(&self) -> T {
        words::SAVED
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Print, Action::SavePdf, Action::ByHand, Action::SamePerson]
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Receive,
            Action::SamePerson,
            Action::Choose,
            Action::Open,
            Action::Print,
            Action::Back,
        ]
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
            action => match self.saved.first() {
                Some((first, _)) if self.printing.act(action, &first.number, Form::Receipt, cx) => {
                    Flow::Stay
                }
                _ => Flow::Pass,
            },
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        match edit {
            Edit::Key(key) if key.code == Code::Enter => {
                match self.list.marked().and_then(|at| self.saved.get(at)) {
                    Some((answer, _)) => Flow::push(DossierScreen::new(answer.id)),
                    None => Flow::Stay,
                }
            }
            Edit::Key(key) => {
                self.list.key_press(*key, usize::from(cx.window().1.saturating_sub(ABOVE + BELOW)));
                Flow::Stay
            }
            // The next citizen's card or paper: home knows what to do with it.
            _ => Flow::PopPass,
        }
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        self.printing.take(ticket, reply, cx);
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        let today = out.head().now.date();
        title_bar(area, &out.t(words::SAVED), out);
        out.across(area.x, area.y + 1, area.width);
        let (x, width) = (area.x + 4, area.width.saturating_sub(8));
        let (Some((first, _)), Some((last, _))) = (self.saved.first(), self.saved.last()) else {
            return;
        };
        let numbers = t::numbers(lang, short(&first.number), short(&last.number), self.saved.len());
        out.text(x, area.y + 3, width, &numbers, Role::Strong);
        out.text(x, area.y + 4, width, &self.whose, Role::Text);
        let due = when(lang, first.due, today);
        out.text(x, area.y + 6, width, &format!("{}      {due}", out.t(words::DUE)), Role::Strong);
        out.text(x, area.y + 7, width, &say(lang, first.due, today, self.receipt), Role::Text);
        let mut warnings = Vec::new();
        for warning in self.saved.iter().flat_map(|(answer, _)| &answer.warnings) {
            let text = faults::warning(lang, warning);
            if !warnings.contains(&text) {
                warnings.push(text);
            }
        }
        if !warnings.is_empty() {
            let text = format!("! {}", warnings.join(" "));
            out.wrap(Rect { x, y: area.y + 8, width, height: 2 }, &text, Role::Warn);
        }
        out.across(area.x, area.y + ABOVE - 1, area.width);
        let height = area.height.saturating_sub(ABOVE + BELOW);
        let rows = Rect { y: area.y + ABOVE, height, ..area };
        self.list.draw(rows, out, |nth, row, out| {
            let Some((answer, name)) = self.saved.get(nth) else { return };
            let due = answer.due.map(|due| due.format("%H:%M %d/%m/%Y").to_string());
            out.text(row.x + 2, row.y, 5, &format!("{:>3}", nth + 1), Role::Text);
            out.text(row.x + 7, row.y, 26, &answer.number, Role::Text);
            let room = row.width.saturating_sub(34 + 19);
            out.text(row.x + 34, row.y, room, name, Role::Text);
            out.right(row.x, row.y, row.width - 2, &due.unwrap_or_default(), Role::Text);
        });
        let y = area.bottom().saturating_sub(BELOW);
        out.across(area.x, y, area.width);
        if let Some((text, role)) = self.printing.said() {
            let height = if self.printing.failed() { 3 } else { 2 };
            out.wrap(Rect { x, y: y + 1, width, height }, text, *role);
        }
        out.label(x, area.bottom() - 2, width, t::SAVED_KEYS, Role::Label);
        hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, self.hints(), out);
    }
}
