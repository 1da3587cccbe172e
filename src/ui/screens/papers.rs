//! The papers that a dossier can have now, to be printed one by one.

use super::popup;
use super::printing::Printing;
use crate::desk::job::{Job, Reply};
use crate::domain::command::Form;
use crate::i18n::{T, printing as t};
use crate::ui::kit::List;
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Cells of the widest popup.
const WIDTH: u16 = 76;
/// Lines under the list: what became of the last print, and the keys.
const BELOW: u16 = 6;
/// The papers in the order of a dossier's life; those about the way inside the office come last.
const ORDER: [Form; 10] = [
    Form::Receipt,
    Form::FeeReceipt,
    Form::Supplement,
    Form::Apology,
    Form::Refusal,
    Form::Stop,
    Form::ResultReceipt,
    Form::Handover,
    Form::ResultHandover,
    Form::ControlSlip,
];
/// How many of these the citizen is given.
const GIVEN: usize = 7;

/// Offers the papers of one dossier.
pub(super) struct Papers {
    number: String,
    papers: Option<Vec<(Form, u32)>>,
    list: List,
    reading: Option<Ticket>,
    printing: Printing,
}

impl Papers {
    /// Returns the papers of the dossier of this number.
    pub(super) fn new(number: &str) -> Self {
        Self {
            number: number.to_owned(),
            papers: None,
            list: List::new(0),
            reading: None,
            printing: Printing::default(),
        }
    }

    fn read(&mut self, cx: &mut Cx) {
        self.reading = Some(cx.run(Job::Papers(self.number.clone())));
    }

    fn take(&mut self, there: &[(Form, u32)]) {
        let was = self.marked();
        let found = |form: &Form| there.iter().find(|(other, _)| other == form).copied();
        let papers: Vec<(Form, u32)> = ORDER.iter().filter_map(found).collect();
        // What the latest step gave cause for and the citizen has not got yet; else the receipt.
        let owed = ORDER.iter().take(GIVEN).rev().find(|form| papers.contains(&(**form, 0)));
        let wanted = was.or(owed.copied()).unwrap_or(Form::Receipt);
        self.list = List::again(&papers, |(form, _)| *form == wanted);
        self.papers = Some(papers);
    }

    fn marked(&self) -> Option<Form> {
        let papers = self.papers.as_ref()?;
        papers.get(self.list.marked()?).map(|(form, _)| *form)
    }

    fn print(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match self.marked() {
            Some(form) if self.printing.act(action, &self.number, form, cx) => Flow::Stay,
            Some(_) => Flow::Pass,
            None => Flow::Stay,
        }
    }
}

impl Screen for Papers {
    fn title(&self) -> T {
        t::PAPERS
    }

    fn actions(&self) -> &'static [Action] {
        &Printing::ACTIONS
    }

    fn help(&self) -> &'static [T] {
        &[t::PAPERS_HELP]
    }

    fn on_show(&mut self, cx: &mut Cx) {
        self.read(cx);
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        if Printing::ACTIONS.contains(&action) { self.print(action, cx) } else { Flow::Pass }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        match edit {
            Edit::Key(key) if key.code == Code::Enter => self.print(Action::Print, cx),
            Edit::Key(key) => {
                self.list.key_press(*key, ORDER.len());
                Flow::Stay
            }
            edit if edit.scan().is_some() => Flow::PopPass,
            _ => Flow::Stay,
        }
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        if self.reading != Some(ticket) {
            self.printing.take(ticket, reply, cx);
            self.read(cx);
            return Flow::Stay;
        }
        self.reading = None;
        match reply {
            Reply::Papers(papers) => self.take(&papers),
            Reply::Trouble(why) => return super::trouble(why, cx),
            _ => {}
        }
        Flow::Stay
    }

    fn area(&self, window: Rect) -> Rect {
        let rows = self.papers.as_ref().map_or(1, Vec::len);
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        popup(window, WIDTH.min(window.width), rows.saturating_add(BELOW + 4))
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        let title = format!("{}   {}", out.t(t::PAPERS), self.number);
        out.text(x, inside.y, width, &title, Role::Title);
        let below = inside.bottom().saturating_sub(BELOW);
        let rows = Rect { y: inside.y + 1, height: below.saturating_sub(inside.y + 1), ..inside };
        if let Some(papers) = &self.papers {
            self.list.draw(rows, out, |nth, row, out| {
                let Some((form, copies)) = papers.get(nth) else { return };
                let name = t::form(*form).text(lang);
                out.text(row.x + 2, row.y, row.width.saturating_sub(24), name, Role::Text);
                let times = match copies {
                    0 => t::NEVER.text(lang).to_owned(),
                    copies => t::times(lang, *copies),
                };
                out.right(row.x, row.y, row.width.saturating_sub(2), &times, Role::Text);
            });
        }
        if let Some((text, role)) = self.printing.said() {
            out.wrap(Rect { x, y: below + 1, width, height: BELOW - 2 }, text, *role);
        }
        out.label(x, inside.bottom().saturating_sub(1), width, t::PAPERS_KEYS, Role::Bar);
    }
}
