//! Half-filled forms (phiếu dở dang): by name and time; they open only when chosen.

use super::search::told;
use super::trouble;
use crate::desk::Changes;
use crate::desk::job::{Job, Reply};
use crate::desk::views::DraftLine;
use crate::i18n::{Lang, T, explain, home, kit, lists as t};
use crate::ui::kit::{Dialog, List, hint_bar, title_bar};
use crate::ui::{Action, Answer, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen, routes};
use crate::work::Ticket;

/// The name under which the question about a draft is asked.
const DROP: &str = "drop_draft";

/// Shows the half-filled forms.
pub struct Drafts {
    lines: Option<Vec<DraftLine>>,
    list: List,
    reading: Option<Ticket>,
    opening: Option<Ticket>,
    dropping: Option<Ticket>,
}

impl Drafts {
    /// Returns the screen.
    pub const fn new() -> Self {
        Self { lines: None, list: List::new(0), reading: None, opening: None, dropping: None }
    }

    fn read(&mut self, cx: &mut Cx) {
        // An answer to be opened has the same place: it must not be replaced.
        if self.opening.is_none() {
            self.reading = Some(cx.run(Job::Drafts));
        }
    }

    fn marked(&self) -> Option<&DraftLine> {
        self.lines.as_ref()?.get(self.list.marked()?)
    }

    fn ask(&self, lang: Lang) -> Flow {
        self.marked().map_or(Flow::Stay, |line| {
            let question = t::drop_draft(lang, title_of(line, lang));
            Flow::push(Dialog::new(DROP, t::DROP_DRAFT, question))
        })
    }
}

/// Returns what a form is listed under.
pub(super) fn title_of(line: &DraftLine, lang: Lang) -> &str {
    if line.title.is_empty() { home::NO_TITLE.text(lang) } else { &line.title }
}

impl Default for Drafts {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for Drafts {
    fn title(&self) -> T {
        t::DRAFTS
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::DropLine]
    }

    fn enabled(&self, action: Action) -> Result<(), T> {
        match action {
            Action::DropLine if self.marked().is_none() => Err(kit::NO_LINE),
            _ => Ok(()),
        }
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Help, Action::Choose, Action::Open, Action::DropLine, Action::Back]
    }

    fn help(&self) -> &'static [T] {
        &[t::DRAFTS_HELP]
    }

    fn question_is_help(&self) -> bool {
        true
    }

    fn on_show(&mut self, cx: &mut Cx) {
        self.read(cx);
    }

    fn on_change(&mut self, what: Changes, cx: &mut Cx) {
        if what.has(Changes::DRAFTS) {
            self.read(cx);
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::DropLine => self.ask(cx.lang()),
            _ => Flow::Pass,
        }
    }

    fn on_answer(&mut self, asked: &'static str, answer: Answer, cx: &mut Cx) -> Flow {
        if (asked, answer) == (DROP, Answer::Yes)
            && let Some(id) = self.marked().map(|line| line.id)
        {
            self.dropping = Some(cx.run(Job::DropDraft(id)));
        }
        Flow::Stay
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        let Edit::Key(key) = edit else {
            return if edit.scan().is_some() { Flow::PopPass } else { Flow::Stay };
        };
        match key.code {
            Code::Delete => return self.ask(cx.lang()),
            Code::Enter if self.opening.is_none() => {
                if let Some(id) = self.marked().map(|line| line.id) {
                    self.opening = Some(cx.run(Job::OpenDraft(id)));
                }
            }
            _ => {
                self.list.key_press(*key, usize::from(cx.window().1.saturating_sub(5)));
            }
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        let lang = cx.lang();
        if self.opening == Some(ticket) {
            self.opening = None;
            return match reply {
                Reply::Draft(Some(draft)) => match routes::draft(&draft) {
                    Some(screen) => Flow::Replace(screen),
                    None => {
                        cx.toast(Role::Warn, home::NOT_YET.text(lang));
                        Flow::Stay
                    }
                },
                Reply::Draft(None) => {
                    cx.toast(Role::Warn, t::DRAFT_GONE.text(lang));
                    self.read(cx);
                    Flow::Stay
                }
                Reply::Trouble(why) => trouble(why, cx),
                _ => Flow::Stay,
            };
        }
        match reply {
            Reply::Drafts(lines) if self.reading == Some(ticket) => {
                let was = self.marked().map(|line| line.id);
                self.list = List::again(&lines, |line| Some(line.id) == was);
                self.lines = Some(lines);
                Flow::Stay
            }
            Reply::Saved(_) if self.dropping == Some(ticket) => {
                self.dropping = None;
                cx.toast(Role::Good, t::DRAFT_DROPPED.text(lang));
                Flow::Stay
            }
            Reply::Trouble(why) if self.dropping == Some(ticket) => trouble(why, cx),
            Reply::Trouble(why) => told(&why, cx),
            _ => Flow::Stay,
        }
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        title_bar(area, &out.t(t::DRAFTS), out);
        out.across(area.x, area.y + 1, area.width);
        let name = area.width.saturating_sub(44);
        let (form, kept) = (area.x + name + 4, area.x + name + 24);
        let y = area.y + 2;
        out.label(area.x + 2, y, name, t::NAME, Role::Label);
        out.label(form, y, 18, t::FORM, Role::Label);
        out.label(kept, y, 18, t::KEPT, Role::Label);
        let rows = Rect { y: y + 1, height: area.height.saturating_sub(5), ..area };
        let lang = out.lang();
        match &self.lines {
            None => _ = out.label(area.x + 2, rows.y, 40, t::LOADING, Role::Text),
            Some(lines) if lines.is_empty() => {
                out.point(area.x + 2, rows.y);
                out.label(area.x + 2, rows.y, area.width - 3, t::DRAFTS_EMPTY, Role::Text);
            }
            Some(lines) => self.list.draw(rows, out, |at, row, out| {
                let Some(line) = lines.get(at) else { return };
                let mark = if line.cut_off { t::CUT_OFF.text(lang) } else { "" };
                let title = format!("{mark} {}", title_of(line, lang));
                out.text(area.x + 2, row.y, name, title.trim_start(), Role::Text);
                out.text(form, row.y, 18, screen_name(&line.screen, lang), Role::Text);
                let kept_at = explain::moment(lang, line.kept_at);
                out.text(kept, row.y, 18, &kept_at, Role::Text);
            }),
        }
        let y = area.bottom() - 2;
        out.label(area.x + 1, y, area.width.saturating_sub(2), t::DRAFTS_KEYS, Role::Label);
        hint_bar(Rect { y: y + 1, height: 1, ..area }, self.hints(), out);
    }
}

/// Returns the name of the form a draft belongs to.
fn screen_name(screen: &str, lang: Lang) -> &str {
    match screen {
        "receive" => t::FORM_RECEIVE.text(lang),
        "certify" => t::FORM_CERTIFY.text(lang),
        "batch" => t::FORM_BATCH.text(lang),
        other => other,
    }
}
