//! Home: a scan box over the morning sheet. The cursor is always in the box.

mod draw;
mod sheet;

use std::sync::Arc;

use super::search::{Search, told};
use super::settings::SettingsScreen;
use crate::desk::Changes;
use crate::desk::job::{Job, Reply};
use crate::desk::views::HomeView;
use crate::domain::office::Office;
use crate::i18n::{T, home as t};
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Screen};
use crate::work::Ticket;
use sheet::Sheet;

/// The first screen, which is never left.
pub struct Home {
    search: Search,
    sheet: Sheet,
    view: Option<Box<HomeView>>,
    office: Arc<Office>,
    reading: Option<Ticket>,
    /// Whether this run has looked for an office that was never set up.
    looked_for_office: bool,
}

impl Home {
    /// Returns the screen; what it shows is read when it is shown.
    pub fn new() -> Self {
        Self {
            search: Search::new(false),
            sheet: Sheet::default(),
            view: None,
            office: Arc::default(),
            reading: None,
            looked_for_office: false,
        }
    }

    fn read(&mut self, cx: &mut Cx) {
        self.reading = Some(cx.run(Job::Home));
    }

    fn take(&mut self, view: Box<HomeView>, cx: &Cx) -> Flow {
        self.sheet.take(&view.sheet);
        self.view = Some(view);
        self.office = cx.office();
        if !self.looked_for_office {
            self.looked_for_office = true;
            if self.office.settings.office.is_empty() {
                return Flow::push(SettingsScreen::first_run(&self.office));
            }
        }
        Flow::Stay
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for Home {
    fn title(&self) -> T {
        t::HOME
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Help,
            Action::Receive,
            Action::Find,
            Action::Return,
            Action::Lists,
            Action::Palette,
            Action::Quit,
        ]
    }

    fn help(&self) -> &'static [T] {
        &[t::HELP_1, t::HELP_2]
    }

    fn question_is_help(&self) -> bool {
        self.search.is_empty()
    }

    fn on_show(&mut self, cx: &mut Cx) {
        if !self.looked_for_office {
            // Asked before the sheet, so that it has come when the sheet does.
            let _answered_to_all = cx.run(Job::Office);
        }
        self.office = cx.office();
        self.read(cx);
        self.search.come_back(cx);
    }

    fn on_change(&mut self, what: Changes, cx: &mut Cx) {
        self.office = cx.office();
        // A new office was told to all before the sheet is counted by it.
        if !what.is_empty() {
            self.read(cx);
            self.search.refresh(cx);
        }
    }

    fn on_minute(&mut self, cx: &mut Cx) {
        // What was due a minute ago is overdue now.
        self.read(cx);
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
            let marked = self.sheet.marked().map(|row| row.id);
            return marked.map_or(Flow::Stay, |id| self.search.open(id, None));
        }
        let (width, height) = cx.window();
        let layout = draw::Layout::of(Rect::new(0, 0, width, height));
        self.sheet.key_press(*key, layout.wide, layout.sheet.height);
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        match self.search.on_reply(ticket, reply, cx) {
            Ok(flow) => flow,
            Err(Reply::Home(view)) if self.reading == Some(ticket) => self.take(view, cx),
            Err(Reply::Trouble(why)) => told(&why, cx),
            Err(_) => Flow::Stay,
        }
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        draw::home(self, area, out);
    }
}
