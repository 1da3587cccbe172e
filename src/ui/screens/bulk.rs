//! What can be done with many dossiers at once: one is chosen, then all stand on one screen.

use super::many::Many;
use super::popup;
use crate::desk::job::ListKind;
use crate::desk::views::Row;
use crate::i18n::{T, steps as t};
use crate::ui::kit::{List, hint_bar};
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};

/// Everything that can be done with many.
pub(super) const ACTIONS: &[Action] =
    &[Action::Forward, Action::Resolve, Action::Place, Action::Call, Action::Note, Action::Print];

/// Offers what can be done with the marked dossiers.
pub(super) struct Bulk {
    rows: Vec<Row>,
    actions: Vec<Action>,
    list: List,
}

impl Bulk {
    /// Returns the choice for dossiers of a list, what that list mostly asks for first.
    pub(super) fn new(rows: Vec<Row>, kind: ListKind) -> Self {
        let first = match kind {
            ListKind::Overdue | ListKind::MustApologise | ListKind::DueToday => Action::Resolve,
            ListKind::Ready | ListKind::Waiting => Action::Call,
            ListKind::Unprinted => Action::Print,
            _ => Action::Forward,
        };
        let rest = ACTIONS.iter().copied().filter(|action| *action != first);
        let actions: Vec<_> = [first].into_iter().chain(rest).collect();
        Self { rows, list: List::new(actions.len()), actions }
    }
}

impl Screen for Bulk {
    fn title(&self) -> T {
        t::MANY
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Choose, Action::Do, Action::Back]
    }

    fn on_edit(&mut self, edit: &Edit, _: &mut Cx) -> Flow {
        let Edit::Key(key) = edit else {
            return if edit.scan().is_some() { Flow::PopPass } else { Flow::Stay };
        };
        if key.code == Code::Enter
            && let Some(action) = self.list.marked().and_then(|at| self.actions.get(at))
        {
            return Flow::replace(Many::new(*action, &self.rows));
        }
        self.list.key_press(*key, 5);
        Flow::Stay
    }

    fn area(&self, window: Rect) -> Rect {
        popup(window, 64, u16::try_from(self.actions.len()).unwrap_or(6) + 6)
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        out.label(x, inside.y, width, t::MANY, Role::Title);
        out.text(x, inside.y + 1, width, &t::count(out.lang(), self.rows.len()), Role::Strong);
        let height = inside.height.saturating_sub(4);
        let rows = Rect { x, y: inside.y + 3, width, height };
        self.list.draw(rows, out, |at, line, out| {
            if let Some(action) = self.actions.get(at) {
                out.label(line.x + 2, line.y, width - 2, action.row().name, Role::Text);
            }
        });
        hint_bar(Rect { x, y: inside.bottom() - 1, width, height: 1 }, self.hints(), out);
    }
}
