//! What stands in the way, as a clerk meets it: what happened, why, what to do now.

use super::popup;
use crate::desk::Trouble;
use crate::desk::trouble::Words;
use crate::i18n::{Lang, T, home as t};
use crate::text::wrap;
use crate::ui::{Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};

/// Cells of the widest popup.
const WIDTH: u16 = 70;

/// Tells one trouble until it is closed.
pub(super) struct TroubleScreen {
    words: Words,
}

impl TroubleScreen {
    /// Returns the popup for `trouble`.
    pub(super) fn new(trouble: &Trouble, lang: Lang) -> Self {
        Self { words: trouble.words(lang) }
    }

    /// Returns the lines, each with its role, for a width.
    fn lines(&self, width: u16) -> Vec<(String, Role)> {
        let Words { what, why, next } = &self.words;
        let mut lines = Vec::new();
        for (text, role) in [(what, Role::Fault), (why, Role::Text), (next, Role::Strong)] {
            lines.extend(wrap(text, usize::from(width)).into_iter().map(|line| (line, role)));
        }
        lines
    }
}

impl Screen for TroubleScreen {
    fn title(&self) -> T {
        t::TROUBLE
    }

    fn waits(&self) -> bool {
        true
    }

    fn on_edit(&mut self, edit: &Edit, _: &mut Cx) -> Flow {
        match edit {
            Edit::Key(key) if key.code == Code::Enter => Flow::Pop,
            edit if edit.scan().is_some() => Flow::PopPass,
            _ => Flow::Stay,
        }
    }

    fn area(&self, window: Rect) -> Rect {
        let width = WIDTH.min(window.width);
        let lines = u16::try_from(self.lines(width.saturating_sub(4)).len()).unwrap_or(u16::MAX);
        popup(window, width, lines.saturating_add(5))
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        out.label(x, inside.y, width, t::TROUBLE, Role::Title);
        out.point(x, inside.y + 1);
        let last = inside.bottom().saturating_sub(1);
        for ((line, role), y) in self.lines(width).iter().zip(inside.y + 1..last) {
            out.text(x, y, width, line, *role);
        }
        out.label(x, last, width, t::TROUBLE_KEYS, Role::Bar);
    }
}
