//! The dossiers that the province's system does not have yet, typed into it one after the other:
//! one key copies the next field, the code pasted back ends it.

use super::dossier::DossierScreen;
use super::search::told;
use crate::desk::Changes;
use crate::desk::Request;
use crate::desk::job::{Job, Reply};
use crate::desk::views::{FeedView, Row};
use crate::domain::card::is_card;
use crate::domain::command::Command;
use crate::i18n::faults::{self, capital};
use crate::i18n::{T, feed as t, fields};
use crate::ui::kit::{List, TextBox, hint_bar, title_bar};
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Letters of an official code.
const LETTERS: usize = 60;
/// Cells of the names before the values.
const LABEL: u16 = 26;

/// Shows one dossier's fields to copy and takes its code.
pub struct Feed {
    view: Option<Box<FeedView>>,
    /// Which field is copied next.
    list: List,
    code: TextBox,
    /// Those that were passed over end with this row.
    after: Option<Row>,
    reading: Option<Ticket>,
    linking: Option<Ticket>,
    /// A code that is being looked for among the book's own numbers.
    looking: Option<(Ticket, String)>,
}

impl Feed {
    /// Returns the screen; what it shows is read when it is shown.
    pub fn new() -> Self {
        Self {
            view: None,
            list: List::new(0),
            code: TextBox::new(LETTERS),
            after: None,
            reading: None,
            linking: None,
            looking: None,
        }
    }

    fn read(&mut self, cx: &mut Cx) {
        self.reading = Some(cx.run(Job::Feed(self.after.clone())));
    }

    fn take(&mut self, view: Box<FeedView>, cx: &mut Cx) {
        // After the last one that was passed over come the first ones again.
        if view.row.is_none() && self.after.take().is_some() {
            self.read(cx);
            return;
        }
        let id = |view: &FeedView| view.row.as_ref().map(|row| row.id);
        if self.view.as_deref().and_then(id) != id(&view) {
            self.list = List::new(view.fields.len());
            // A code is of the dossier that it was typed for.
            self.code.set("");
        }
        self.view = Some(view);
    }

    fn copy(&mut self, cx: &mut Cx) {
        let Some(view) = &self.view else { return };
        let Some((field, value)) = self.list.marked().and_then(|at| view.fields.get(at)) else {
            return;
        };
        let name = capital(&fields::field(cx.lang(), field.code()));
        cx.copy(value);
        cx.toast(Role::Good, t::copied(cx.lang(), &name));
        let next = self.list.marked().map_or(0, |at| at + 1);
        if next < view.fields.len() {
            self.list.mark(Some(next));
        }
    }

    /// Links a code that no dossier of the book has; one that has it is the next citizen's.
    fn looked(&mut self, code: &str, reply: Reply, cx: &mut Cx) -> Flow {
        match reply {
            Reply::Dossier(None) => self.link(code, cx),
            Reply::Dossier(Some(dossier)) => {
                self.code.set("");
                return Flow::push(DossierScreen::new(dossier.id));
            }
            Reply::Several(_) => {
                self.code.set("");
                cx.toast(Role::Warn, t::taken(cx.lang(), code));
            }
            Reply::Trouble(why) => return told(&why, cx),
            _ => {}
        }
        Flow::Stay
    }

    fn link(&mut self, code: &str, cx: &mut Cx) {
        let row = self.view.as_ref().and_then(|view| view.row.as_ref());
        if let (Some(row), None) = (row, self.linking) {
            let external_number = code.trim().to_owned();
            let link = Command::Link { external_number, external_due: None };
            let request = Request::now(Some(&row.number), link);
            self.linking = Some(cx.run(Job::Act(Box::new(request), None)));
        }
    }
}

impl Default for Feed {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for Feed {
    fn title(&self) -> T {
        t::TITLE
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Help, Action::Choose, Action::Page, Action::Back, Action::Palette]
    }

    fn help(&self) -> &'static [T] {
        &[t::HELP, t::ORDER]
    }

    fn question_is_help(&self) -> bool {
        self.code.is_empty()
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
        match edit {
            // A card is the next citizen.
            _ if edit.scan().is_some_and(is_card) => return Flow::PopPass,
            // A part of what a reader reads is no code yet.
            Edit::Burst(text) if edit.scan().is_none() => {
                self.code.edit(&Edit::Paste(text.clone()), None);
            }
            // What is pasted or scanned here is the code, unless it is a dossier of ours.
            Edit::Paste(text) | Edit::Burst(text) | Edit::Spelled(text) => {
                let code = text.trim().to_owned();
                self.code.set(&code);
                self.looking = Some((cx.run(Job::OpenNumber(code.clone())), code));
            }
            Edit::Field(_) => {}
            Edit::Key(key) => match key.code {
                Code::Enter if self.code.text().trim().is_empty() => self.copy(cx),
                Code::Enter => {
                    let code = self.code.text().to_owned();
                    self.link(&code, cx);
                }
                Code::PageDown => {
                    self.after = self.view.as_ref().and_then(|view| view.row.clone());
                    self.read(cx);
                }
                Code::Up | Code::Down => {
                    self.list.key_press(*key, 1);
                }
                _ => {
                    self.code.edit(edit, None);
                }
            },
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        let linked = self.linking == Some(ticket);
        if linked {
            self.linking = None;
        }
        if let Some((_, code)) = self.looking.take_if(|(looking, _)| *looking == ticket) {
            return self.looked(&code, reply, cx);
        }
        match reply {
            Reply::Feed(view) if self.reading == Some(ticket) => self.take(view, cx),
            Reply::Done(answer) if linked => {
                let said = t::linked(cx.lang(), &answer.number, self.code.text());
                cx.toast(Role::Good, said);
                self.code.set("");
            }
            Reply::Trouble(crate::desk::Trouble::Rule(fault))
                if linked && !super::asks_for_clock(&fault) =>
            {
                let said = faults::text(cx.lang(), &fault);
                cx.toast(Role::Fault, said);
            }
            Reply::Trouble(why) if linked => return super::trouble(why, cx),
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
        let y = area.bottom() - 1;
        hint_bar(Rect { y, height: 1, ..area }, self.hints(), out);
        let Some(view) = &self.view else { return };
        let Some(row) = &view.row else {
            out.label(x, area.y + 3, width, t::DONE, Role::Strong);
            return;
        };
        let head = format!("{}   {}", row.number, row.name);
        out.text(x, area.y + 2, width, &head, Role::Strong);
        out.right(x, area.y + 2, width, &t::left(lang, view.count), Role::Label);
        out.text(x, area.y + 3, width, &view.procedure, Role::Text);
        out.across(area.x, area.y + 4, area.width);
        let height = area.height.saturating_sub(10);
        let list = Rect { y: area.y + 5, height, ..area };
        self.list.draw(list, out, |at, line, out| {
            if let Some((field, value)) = view.fields.get(at) {
                let name = capital(&fields::field(lang, field.code()));
                out.text(line.x + 2, line.y, LABEL - 1, &name, Role::Label);
                let rest = line.width.saturating_sub(LABEL + 3);
                out.text(line.x + 2 + LABEL, line.y, rest, value, Role::Text);
            }
        });
        let y = area.bottom() - 4;
        out.across(area.x, y - 1, area.width);
        out.label(x, y, 14, t::CODE, Role::Label);
        self.code.draw(x + 14, y, width.saturating_sub(14), true, out);
        out.label(x, y + 2, width, t::KEYS, Role::Label);
    }
}

#[cfg(test)]
mod tests;
