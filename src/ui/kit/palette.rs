//! F8: everything the screen below can do, found by a few letters.

use ratatui::layout::Rect;

use super::List;
use super::dialog::centred;
use super::text_box::{Filter, TextBox};
use crate::i18n::{Lang, T, actions, kit as t};
use crate::text::{fold, initials};
use crate::ui::action::{ACTIONS, Action, Row, Scope};
use crate::ui::canvas::Canvas;
use crate::ui::cx::Cx;
use crate::ui::key::Code;
use crate::ui::screen::{Edit, Flow, Screen};
use crate::ui::theme::Role;

/// Lines of actions shown at once.
const LINES: u16 = 14;
/// Cells across.
const WIDTH: u16 = 70;

/// Offers the actions of the screen below; the chosen one is done there.
pub struct Palette {
    typed: TextBox,
    rows: Vec<&'static Row>,
    /// The rows that match what is typed.
    shown: Vec<&'static Row>,
    list: List,
}

impl Palette {
    /// Returns the palette of a screen: its own actions first, as far as `usable`, then what works
    /// everywhere.
    pub fn new(own: &[Action], usable: impl Fn(&Action) -> bool) -> Self {
        let everywhere = ACTIONS.iter().filter(|row| row.scope == Scope::Everywhere);
        let rows: Vec<_> = own
            .iter()
            .map(|action| action.row())
            .filter(|row| row.scope == Scope::Screen)
            .chain(everywhere)
            .filter(|row| !matches!(row.action, Action::Palette | Action::Back))
            .filter(|row| usable(&row.action))
            .collect();
        let list = List::new(rows.len());
        Self { typed: TextBox::new(40, Filter::Any), shown: rows.clone(), rows, list }
    }

    fn filter(&mut self) {
        let typed = fold(self.typed.text());
        let matches = |name: &str| {
            let name = fold(name);
            typed.split(' ').all(|word| name.split(' ').any(|part| part.starts_with(word)))
                || initials(&name).starts_with(&typed)
        };
        let fits = |row: &&&Row| {
            typed.is_empty() || [Lang::Vi, Lang::En].iter().any(|l| matches(row.name.text(*l)))
        };
        self.shown = self.rows.iter().filter(fits).copied().collect();
        self.list = List::new(self.shown.len());
    }
}

impl Screen for Palette {
    fn title(&self) -> T {
        actions::PALETTE
    }

    fn on_action(&mut self, action: Action, _: &mut Cx) -> Flow {
        match action {
            Action::Palette => Flow::Pop,
            Action::Help => Flow::Stay,
            Action::Back | Action::Quit => Flow::Pass,
            action => Flow::Act(action),
        }
    }

    fn on_edit(&mut self, edit: &Edit, _: &mut Cx) -> Flow {
        if let Edit::Key(key) = edit {
            if key.code == Code::Enter {
                let marked = self.list.marked().and_then(|at| self.shown.get(at));
                return marked.map_or(Flow::Stay, |row| Flow::Act(row.action));
            }
            if self.list.key_press(*key, usize::from(LINES)) {
                return Flow::Stay;
            }
        }
        if self.typed.edit(edit) {
            self.filter();
        }
        Flow::Stay
    }

    fn area(&self, window: Rect) -> Rect {
        centred(window, WIDTH, LINES + 5)
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        let after = out.label(x, inside.y, width, actions::PALETTE, Role::Title) + 2;
        let room = inside.right().saturating_sub(after + 1);
        self.typed.draw(after, inside.y, room, true, out);
        out.across(inside.x, inside.y + 1, inside.width);
        let lines = Rect { y: inside.y + 2, height: LINES, ..inside };
        if self.shown.is_empty() {
            out.label(x, lines.y, width, t::NO_MATCH, Role::Text);
        }
        self.list.draw(lines, out, |n, line, out| {
            let Some(row) = self.shown.get(n) else { return };
            out.label(line.x + 2, line.y, width.saturating_sub(12), row.name, Role::Text);
            if let Some(key) = row.keys.first() {
                let keys = Rect { width: line.width.saturating_sub(2), ..line };
                out.right(keys.x, keys.y, keys.width, &key.to_string(), Role::Key);
            }
        });
        out.label(x, inside.bottom().saturating_sub(1), width, t::PALETTE_KEYS, Role::Bar);
    }
}
