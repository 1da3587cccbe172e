//! F8: everything the screen below can do, found by a few letters.

use ratatui::layout::Rect;

use super::List;
use super::centred;
use super::text_box::TextBox;
use crate::i18n::{T, actions, kit as t};
use crate::text::{fold, initials};
use crate::ui::action::{ACTIONS, Action, Row, Scope};
use crate::ui::canvas::Canvas;
use crate::ui::cx::Cx;
use crate::ui::key::Code;
use crate::ui::screen::{Edit, Flow, Screen};
use crate::ui::stack::works;
use crate::ui::theme::Role;

/// Lines of actions shown at once.
const LINES: u16 = 14;
/// Cells across.
const WIDTH: u16 = 70;

/// An action, and why it cannot be done now.
type Offer = (&'static Row, Option<T>);

/// Offers the actions of the screen below; the chosen one is done there. What cannot be done now
/// stays in sight, with the reason in the place of its key.
pub struct Palette {
    typed: TextBox,
    offers: Vec<Offer>,
    /// The offers that match what is typed.
    shown: Vec<Offer>,
    list: List,
}

impl Palette {
    /// Returns the palette of a screen: its own actions first, then what works everywhere.
    pub fn new(screen: &dyn Screen) -> Self {
        let here = |row: &&Row| row.scope == Scope::Everywhere && works(screen, row.action);
        let everywhere = ACTIONS.iter().filter(here);
        let own = screen.actions().iter().map(|action| action.row());
        let offers: Vec<Offer> = own
            .filter(|row| row.scope == Scope::Screen)
            .chain(everywhere)
            .filter(|row| !matches!(row.action, Action::Palette | Action::Back))
            .map(|row| (row, screen.enabled(row.action).err()))
            .collect();
        let list = List::again(&offers, |(_, why_not)| why_not.is_none());
        Self { typed: TextBox::new(40), shown: offers.clone(), offers, list }
    }

    fn filter(&mut self) {
        let typed = fold(self.typed.text());
        let matches = |name: &str| {
            let name = fold(name);
            typed.split(' ').all(|word| name.split(' ').any(|part| part.starts_with(word)))
                || initials(&name).starts_with(&typed)
        };
        let fits = |(row, _): &&Offer| {
            typed.is_empty()
                || [row.name, row.short].iter().any(|name| matches(name.vi) || matches(name.en))
        };
        self.shown = self.offers.iter().filter(fits).copied().collect();
        if !typed.is_empty() {
            // Enter takes the first: what can be done stands before what cannot.
            self.shown.sort_by_key(|(_, why_not)| why_not.is_some());
        }
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

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if let Edit::Key(key) = edit {
            if key.code == Code::Enter {
                let marked = self.list.marked().and_then(|at| self.shown.get(at));
                return marked.map_or(Flow::Stay, |(row, _)| Flow::Act(row.action));
            }
            if self.list.key_press(*key, usize::from(LINES)) {
                return Flow::Stay;
            }
        }
        if self.typed.edit(edit, cx.typing()) {
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
            let Some((row, why_not)) = self.shown.get(n) else { return };
            let (from, room) = (line.x + 2, line.width.saturating_sub(4));
            let end = out.label(from, line.y, room, row.name, Role::Text) + 2;
            let room = (from + room).saturating_sub(end);
            match (why_not, out.keys(row.action).first()) {
                (Some(why), _) => out.right(end, line.y, room, &out.t(*why), Role::Warn),
                (None, Some(key)) => out.right(end, line.y, room, &key.to_string(), Role::Key),
                (None, None) => {}
            }
        });
        out.label(x, inside.bottom().saturating_sub(1), width, t::PALETTE_KEYS, Role::Bar);
    }
}
