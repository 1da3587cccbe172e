//! The question before a citizen's date becomes a later one: keep what was promised, or move it.

use chrono::NaiveDateTime;

use super::in_full;
use crate::i18n::{T, correct as t};
use crate::ui::kit::List;
use crate::ui::screens::popup;
use crate::ui::{Action, Answer, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};

/// The name under which the form learns the answer: Yes keeps the promised date, No moves it.
pub(super) const LATER: &str = "later";

/// Asks what becomes of the promised date. Esc goes back to the form with nothing saved.
pub(super) struct LaterScreen {
    new: NaiveDateTime,
    promised: NaiveDateTime,
    list: List,
}

impl LaterScreen {
    /// Returns the question about a new date; keeping the promised one is chosen first.
    pub(super) const fn new(new: NaiveDateTime, promised: NaiveDateTime) -> Self {
        Self { new, promised, list: List::new(2) }
    }
}

impl Screen for LaterScreen {
    fn title(&self) -> T {
        t::LATER
    }

    fn waits(&self) -> bool {
        true
    }

    fn on_action(&mut self, action: Action, _: &mut Cx) -> Flow {
        match action {
            Action::Back => Flow::Pop,
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, _: &mut Cx) -> Flow {
        let Edit::Key(key) = edit else { return Flow::Stay };
        if key.code == Code::Enter {
            let kept = self.list.marked() == Some(0);
            let answer = if kept { Answer::Yes } else { Answer::No };
            return Flow::Answer { asked: LATER, answer };
        }
        self.list.key_press(*key, 1);
        Flow::Stay
    }

    fn area(&self, window: Rect) -> Rect {
        popup(window, 74, 12)
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        out.label(x, inside.y, width, t::LATER, Role::Title);
        let [new, promised] = [self.new, self.promised].map(|at| in_full(lang, at));
        let text = Rect { x, y: inside.y + 1, width, height: 4 };
        out.wrap(text, &t::later(lang, &new, &promised), Role::Text);
        let answers = [t::keep(lang, &promised), t::move_to(lang, &new)];
        let rows = Rect { x, y: inside.y + 6, width, height: 2 };
        self.list.draw(rows, out, |at, row, out| {
            if let Some(text) = answers.get(at) {
                out.text(row.x + 2, row.y, row.width.saturating_sub(2), text, Role::Strong);
            }
        });
        out.label(x, inside.bottom() - 1, width, t::LATER_KEYS, Role::Bar);
    }
}
