//! Entering after an outage (nhập bù): the papers of the pad that are not entered, one is chosen or
//! scanned, and its form opens.

mod print;

use super::search::told;
use crate::desk::Changes;
use crate::desk::job::{Job, Reply};
use crate::desk::views::PadLine;
use crate::domain::card::is_card;
use crate::domain::number::plain;
use crate::i18n::{T, pads as t};
use crate::text::format_date;
use crate::ui::kit::{List, TextBox, hint_bar, title_bar};
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen, routes};
use crate::work::Ticket;

pub use print::PrintPad;

/// Letters of a number.
const LETTERS: usize = 40;
/// Lines that are no papers.
const OTHER_LINES: u16 = 8;

/// Shows the papers that are not entered.
pub struct Pads {
    number: TextBox,
    papers: Option<Vec<PadLine>>,
    /// Those that fit what is typed.
    shown: Vec<PadLine>,
    skipped: usize,
    list: List,
    reading: Option<Ticket>,
}

impl Pads {
    /// Returns the screen; what it shows is read when it is shown.
    pub fn new() -> Self {
        Self {
            number: TextBox::new(LETTERS),
            papers: None,
            shown: Vec::new(),
            skipped: 0,
            list: List::new(0),
            reading: None,
        }
    }

    fn read(&mut self, cx: &mut Cx) {
        self.reading = Some(cx.run(Job::Pads));
    }

    fn look(&mut self) {
        let wanted = plain(self.number.text());
        let fits = |line: &&PadLine| plain(&line.number).ends_with(&wanted);
        let papers = self.papers.iter().flatten();
        self.shown = papers.filter(fits).cloned().collect();
        self.list = List::new(self.shown.len());
    }

    /// Opens the form of the marked paper; what is no paper of the list is judged when it is saved.
    fn open(&mut self) -> Flow {
        let marked = self.list.marked().and_then(|at| self.shown.get(at));
        let number = marked.map_or_else(|| self.number.text().trim(), |line| &line.number);
        if number.is_empty() {
            return Flow::Stay;
        }
        let form = routes::after_outage(number);
        self.number.set("");
        Flow::Push(form)
    }
}

impl Default for Pads {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for Pads {
    fn title(&self) -> T {
        t::TITLE
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Help, Action::Choose, Action::Page, Action::Do, Action::Back, Action::Palette]
    }

    fn help(&self) -> &'static [T] {
        &[t::HELP, t::HELP_SPOILT]
    }

    fn question_is_help(&self) -> bool {
        self.number.is_empty()
    }

    fn on_show(&mut self, cx: &mut Cx) {
        self.read(cx);
    }

    fn on_change(&mut self, what: Changes, cx: &mut Cx) {
        if !what.is_empty() {
            self.read(cx);
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if let Some(text) = edit.scan() {
            // A card is the next citizen; anything else is the code of a paper.
            if is_card(text) {
                return Flow::PopPass;
            }
            self.number.set(text);
            self.look();
            return self.open();
        }
        if let Edit::Key(key) = edit {
            if key.code == Code::Enter {
                return self.open();
            }
            let page = usize::from(cx.window().1.saturating_sub(OTHER_LINES));
            if self.list.key_press(*key, page) {
                return Flow::Stay;
            }
        }
        if self.number.edit(edit, None) {
            self.look();
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        match reply {
            Reply::Pads(view) if self.reading == Some(ticket) => {
                self.skipped = view.skipped;
                self.papers = Some(view.papers);
                self.look();
            }
            Reply::Trouble(why) => return told(&why, cx),
            _ => {}
        }
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        title_bar(area, &out.t(t::TITLE), out);
        out.across(area.x, area.y + 1, area.width);
        let (x, width) = (area.x + 1, area.width.saturating_sub(2));
        out.label(x, area.y + 2, width, t::ASK, Role::Label);
        self.number.draw(x, area.y + 3, width, true, out);
        out.across(area.x, area.y + 4, area.width);
        hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, self.hints(), out);
        let Some(papers) = &self.papers else { return };
        let counts = t::counts(lang, self.skipped, papers.len() - self.skipped);
        out.text(x, area.y + 5, width, &counts, Role::Strong);
        let height = area.height.saturating_sub(OTHER_LINES);
        let rows = Rect { y: area.y + 6, height, ..area };
        if self.shown.is_empty() {
            let text = if papers.is_empty() { t::NONE } else { t::NO_MATCH };
            out.label(x, rows.y, width, text, Role::Text);
        }
        self.list.draw(rows, out, |at, line, out| {
            let Some(paper) = self.shown.get(at) else { return };
            out.text(line.x + 2, line.y, 28, &paper.number, Role::Text);
            let day = t::printed_for(lang, &format_date(paper.day));
            out.text(line.x + 30, line.y, 20, &day, Role::Label);
            let (text, role) =
                if paper.skipped { (t::SKIPPED, Role::Warn) } else { (t::LEFT, Role::Label) };
            out.label(line.x + 50, line.y, line.width.saturating_sub(51), text, role);
        });
    }
}

#[cfg(test)]
mod tests;
