//! Home: a scan box over the morning sheet. The cursor is always in the box.

mod draw;
mod sheet;

use std::sync::Arc;

use super::bulk::Bulk;
use super::drafts::title_of;
use super::many::MANY;
use super::next;
use super::search::{Search, told};
use super::settings::SettingsScreen;
use super::trouble;
use crate::desk::Changes;
use crate::desk::job::{Job, Reply};
use crate::desk::views::HomeView;
use crate::domain::office::Office;
use crate::i18n::{T, home as t};
use crate::ui::kit::Dialog;
use crate::ui::{Action, Answer, Canvas, Code, Cx, Edit, Flow, Rect, Screen, routes};
use crate::work::Ticket;
use sheet::Sheet;

/// The name under which it is asked whether a form is opened again.
const RECOVER: &str = "recover";

/// The first screen, which is never left.
pub struct Home {
    search: Search,
    sheet: Sheet,
    view: Option<Box<HomeView>>,
    office: Arc<Office>,
    reading: Option<Ticket>,
    /// Whether this run has looked for an office that was never set up.
    looked_for_office: bool,
    /// A form under which the program once ended, while it is being offered and opened.
    offered: Option<i64>,
    recovering: Option<Ticket>,
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
            offered: None,
            recovering: None,
        }
    }

    fn read(&mut self, cx: &mut Cx) {
        self.reading = Some(cx.run(Job::Home));
    }

    fn take(&mut self, view: Box<HomeView>, cx: &Cx) -> Flow {
        self.sheet.take(&view.sheet);
        let cut_off = view.drafts.first().filter(|draft| draft.cut_off);
        let offer = cut_off.map(|draft| {
            let (lang, time) = (cx.lang(), draft.kept_at.format("%H:%M").to_string());
            (draft.id, t::recover(lang, title_of(draft, lang), &time))
        });
        self.view = Some(view);
        self.office = cx.office();
        // Read again when shown: another screen may have been opened meanwhile.
        if !self.looked_for_office && cx.is_top() {
            self.looked_for_office = true;
            if self.office.settings.office.is_empty() {
                return Flow::push(SettingsScreen::first_run(&self.office));
            }
            if let Some((id, question)) = offer {
                self.offered = Some(id);
                return Flow::push(Dialog::new(RECOVER, t::RECOVER, question));
            }
        }
        Flow::Stay
    }
}

impl Home {
    /// Takes the keys of the morning sheet that the box has no use for while it is empty.
    fn on_sheet(&mut self, edit: &Edit) -> Option<Flow> {
        let Edit::Key(key) = edit else { return None };
        if !self.search.is_empty() || key.ctrl || key.alt {
            return None;
        }
        match key.code {
            Code::Char(' ') => {
                self.sheet.tick();
                Some(Flow::Stay)
            }
            Code::Right => {
                let pointed = self.sheet.pointed();
                Some(pointed.map_or(Flow::Stay, |(kind, row)| next::begin(kind, row)))
            }
            _ => None,
        }
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
            Action::Certify,
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
            Action::Back if self.search.clear() || self.sheet.clear_marks() => Flow::Stay,
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        // In an empty box a space finds nothing, and → goes nowhere: they are the sheet's.
        if let Some(flow) = self.on_sheet(edit) {
            return flow;
        }
        if let Some(flow) = self.search.on_edit(edit, cx) {
            return flow;
        }
        let Edit::Key(key) = edit else { return Flow::Stay };
        if key.code == Code::Enter {
            if let (false, Some((kind, _))) = (self.sheet.marks().is_empty(), self.sheet.pointed())
            {
                return Flow::push(Bulk::new(self.sheet.marks().or(None), kind));
            }
            let marked = self.sheet.marked().map(|row| row.id);
            return marked.map_or(Flow::Stay, |id| self.search.open(id, None));
        }
        let (width, height) = cx.window();
        let layout = draw::Layout::of(Rect::new(0, 0, width, height));
        self.sheet.key_press(*key, layout.wide, layout.sheet.height);
        Flow::Stay
    }

    fn on_answer(&mut self, asked: &'static str, answer: Answer, cx: &mut Cx) -> Flow {
        if asked == MANY {
            self.sheet.clear_marks();
            return Flow::Stay;
        }
        match self.offered.take().filter(|_| asked == RECOVER) {
            Some(id) if answer == Answer::Yes => {
                self.recovering = Some(cx.run(Job::OpenDraft(id)));
            }
            Some(id) => {
                cx.run(Job::LeaveDraft(id));
            }
            None => {}
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        if self.recovering == Some(ticket) {
            self.recovering = None;
            return match reply {
                Reply::Draft(Some(draft)) => routes::draft(&draft).map_or(Flow::Stay, Flow::Push),
                Reply::Trouble(why) => trouble(why, cx),
                _ => Flow::Stay,
            };
        }
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
