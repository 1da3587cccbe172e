//! Who is at the desk (người trực): a known clerk is chosen, a new one typed.

use super::{popup, trouble};
use crate::desk::job::{Job, Reply};
use crate::domain::office::Office;
use crate::i18n::{Lang, T, home as t};
use crate::text::fold;
use crate::ui::kit::{List, TextBox, hint_bar};
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Letters of a name.
const LETTERS: usize = 100;
/// Clerks shown at once.
const SHOWN: u16 = 8;

/// Asks who is at the desk.
pub struct SwitchClerk {
    text: TextBox,
    /// Everyone who has been at this office's desks, who is there now first.
    clerks: Vec<String>,
    /// Those that fit what is typed; then, when that is no whole name of one, what is typed.
    shown: Vec<Choice>,
    list: List,
    saving: Option<Ticket>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Choice {
    Known(String),
    New(String),
}

impl SwitchClerk {
    /// Returns the question.
    pub fn new(office: &Office) -> Self {
        let here = office.clerk_name(office.settings.clerk);
        let mut clerks: Vec<String> =
            office.clerks.values().filter(|name| !name.is_empty()).cloned().collect();
        clerks.sort_by_key(|name| (name != here, fold(name)));
        clerks.dedup();
        let mut screen = Self {
            text: TextBox::new(LETTERS),
            clerks,
            shown: Vec::new(),
            list: List::new(0),
            saving: None,
        };
        screen.look();
        screen
    }

    fn look(&mut self) {
        let typed = self.text.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = fold(&typed);
        let fits = |name: &&String| fold(name).contains(&wanted);
        self.shown = self.clerks.iter().filter(fits).cloned().map(Choice::Known).collect();
        if !wanted.is_empty() && !self.clerks.contains(&typed) {
            self.shown.push(Choice::New(typed));
        }
        self.list = List::new(self.shown.len());
    }

    fn accept(&mut self, cx: &mut Cx) -> Flow {
        let marked = self.list.marked().and_then(|at| self.shown.get(at));
        let Some(Choice::Known(name) | Choice::New(name)) = marked.cloned() else {
            return Flow::Stay;
        };
        if name == cx.clerk() {
            return Flow::Pop;
        }
        if self.saving.is_none() {
            self.saving = Some(cx.run(Job::ChangeClerk(name)));
        }
        Flow::Stay
    }
}

impl Screen for SwitchClerk {
    fn title(&self) -> T {
        t::WHO
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Choose, Action::Do, Action::Back]
    }

    fn waits(&self) -> bool {
        true
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if edit.scan().is_some() {
            // The next citizen does not wait.
            return Flow::PopPass;
        }
        if let Edit::Key(key) = edit {
            if key.code == Code::Enter {
                return self.accept(cx);
            }
            if self.list.key_press(*key, usize::from(SHOWN)) {
                return Flow::Stay;
            }
        }
        let before = self.text.text().to_owned();
        if self.text.edit(edit, cx.typing()) && self.text.text() != before {
            self.look();
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        if self.saving != Some(ticket) {
            return Flow::Stay;
        }
        self.saving = None;
        match reply {
            Reply::Trouble(why) => trouble(why, cx),
            _ => Flow::Pop,
        }
    }

    fn area(&self, window: Rect) -> Rect {
        popup(window, 64, SHOWN + 8)
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        out.label(x, inside.y, width, t::WHO, Role::Title);
        let hint = Rect { x, y: inside.y + 1, width, height: 2 };
        let hint_text = &*out.t(t::WHO_HINT);
        out.wrap(hint, hint_text, Role::Text);
        self.text.draw(x, inside.y + 3, width, true, out);
        let rows = Rect { x, y: inside.y + 5, width, height: inside.height.saturating_sub(6) };
        let lang = out.lang();
        self.list.draw(rows, out, |at, row, out| {
            if let Some(choice) = self.shown.get(at) {
                out.text(row.x + 2, row.y, width - 2, &choice.text(lang), Role::Text);
            }
        });
        hint_bar(Rect { x, y: inside.bottom() - 1, width, height: 1 }, self.hints(), out);
    }
}

impl Choice {
    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Known(name) => name.clone(),
            Self::New(name) => t::new_clerk(lang, name),
        }
    }
}
