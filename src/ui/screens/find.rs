//! Finding a dossier (F3), and finding one to hand back (F4): the box over a whole screen of results.

use std::sync::Arc;

use super::row;
use super::search::{Search, below, draw_rows, told};
use crate::desk::Changes;
use crate::desk::job::{Job, ListKind, Reply};
use crate::desk::views::{ListView, Row};
use crate::domain::office::Office;
use crate::i18n::{T, lists as t};
use crate::ui::kit::{List, hint_bar, title_bar};
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Results waiting for their citizens that are shown before anything is typed.
const READY: usize = 100;

/// Finds a dossier and opens it.
pub struct Find {
    search: Search,
    /// What waits to be handed back; only asked for where that is what one came for.
    ready: Option<ListView>,
    list: List,
    to_return: bool,
    office: Arc<Office>,
    reading: Option<Ticket>,
}

impl Find {
    /// Returns the screen of F3.
    pub fn new() -> Self {
        Self::of(false)
    }

    /// Returns the screen of F4: results that wait stand first, and open on being handed back.
    pub fn to_return() -> Self {
        Self::of(true)
    }

    fn of(to_return: bool) -> Self {
        Self {
            search: Search::new(to_return),
            ready: None,
            list: List::new(0),
            to_return,
            office: Arc::default(),
            reading: None,
        }
    }

    fn read(&mut self, cx: &mut Cx) {
        self.office = cx.office();
        if self.to_return {
            let job = Job::List { kind: ListKind::Ready, after: None, limit: READY };
            self.reading = Some(cx.run(job));
        }
    }

    fn marked(&self) -> Option<&Row> {
        self.ready.as_ref()?.rows.get(self.list.marked()?)
    }

    fn draw_ready(&self, area: Rect, out: &mut Canvas) {
        let Some(view) = &self.ready else { return };
        let heading = t::ready(out.lang(), view.count);
        out.text(area.x + 1, area.y, area.width.saturating_sub(2), &heading, Role::Title);
        row::heads(below(area), out);
        let rows = below(below(area));
        if view.rows.is_empty() {
            let width = rows.width.saturating_sub(3);
            out.label(rows.x + 2, rows.y, width, t::NOTHING_READY, Role::Text);
        }
        draw_rows(&view.rows, &self.list, &self.office, rows, out);
    }
}

impl Default for Find {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for Find {
    fn title(&self) -> T {
        if self.to_return { t::RETURN } else { t::FIND }
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Help, Action::Choose, Action::Page, Action::Open, Action::Back, Action::Palette]
    }

    fn help(&self) -> &'static [T] {
        if self.to_return { &[t::RETURN_HINT] } else { &[t::FIND_HINT] }
    }

    fn question_is_help(&self) -> bool {
        self.search.is_empty()
    }

    fn on_show(&mut self, cx: &mut Cx) {
        self.read(cx);
        self.search.come_back(cx);
    }

    fn on_change(&mut self, what: Changes, cx: &mut Cx) {
        if !what.is_empty() {
            self.read(cx);
            self.search.refresh(cx);
        }
    }

    fn on_action(&mut self, action: Action, _: &mut Cx) -> Flow {
        match action {
            Action::Back if self.search.clear() => Flow::Stay,
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if let Some(flow) = self.search.on_edit(edit, cx) {
            return flow;
        }
        let Edit::Key(key) = edit else { return Flow::Stay };
        if key.code == Code::Enter {
            return self.marked().map_or(Flow::Stay, |row| self.search.open(row.id, None));
        }
        self.list.key_press(*key, usize::from(cx.window().1.saturating_sub(8)));
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        match self.search.on_reply(ticket, reply, cx) {
            Ok(flow) => return flow,
            Err(Reply::List(view)) if self.reading == Some(ticket) => {
                let marked = self.marked().map(|row| row.id);
                self.list = List::again(&view.rows, |row| Some(row.id) == marked);
                self.ready = Some(view);
            }
            Err(Reply::Trouble(why)) => return told(&why, cx),
            Err(_) => {}
        }
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        title_bar(area, &out.t(self.title()), out);
        out.across(area.x, area.y + 1, area.width);
        let (x, width) = (area.x + 1, area.width.saturating_sub(2));
        let hint = if self.to_return { t::RETURN_HINT } else { t::FIND_HINT };
        out.label(x, area.y + 2, width, hint, Role::Label);
        self.search.draw_box(Rect { x, y: area.y + 3, width, height: 1 }, out);
        out.across(area.x, area.y + 4, area.width);
        let rows = Rect { y: area.y + 5, height: area.height.saturating_sub(7), ..area };
        if self.search.has_answer() {
            self.search.draw_found(&self.office, true, rows, out);
        } else {
            self.draw_ready(rows, out);
        }
        hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, self.hints(), out);
    }
}
