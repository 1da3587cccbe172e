//! The F1 page: what the keys do here, and what the screen has to say.

use std::iter::{once, repeat};

use ratatui::layout::Rect;

use crate::i18n::{Lang, T, actions, kit as t};
use crate::text::{pad, wrap};
use crate::ui::action::{ACTIONS, Action, Group, Row, Scope};
use crate::ui::canvas::Canvas;
use crate::ui::cx::Cx;
use crate::ui::key::Code;
use crate::ui::keymap::Keymap;
use crate::ui::screen::{Edit, Flow, Screen};
use crate::ui::stack::works;
use crate::ui::theme::Role;

/// Cells of the column of keys.
const KEYS: usize = 28;
/// Lines moved by Page Up and Page Down.
const PAGE: usize = 15;
/// Cells of text in the narrowest window.
const PAGE_WIDTH: usize = 76;

/// Shows the help of the screen below it.
pub struct HelpPage {
    of: T,
    offered: Vec<Action>,
    lines: &'static [T],
    /// The first line shown.
    top: usize,
}

impl HelpPage {
    /// Returns the page of a screen: its title, what works there now by key, its own lines.
    pub fn new(screen: &dyn Screen) -> Self {
        let here = |action: &Action| works(screen, *action) && screen.enabled(*action).is_ok();
        let offered = ACTIONS.iter().filter(|row| row.scope != Scope::Later);
        let offered = offered.map(|row| row.action).filter(here).collect();
        Self { of: screen.title(), offered, lines: screen.help(), top: 0 }
    }

    /// Returns the lines of the page, each with its role, for a width.
    fn page(&self, width: usize, lang: Lang, keymap: &Keymap) -> Vec<(String, Role)> {
        let mut page = Vec::new();
        if !self.lines.is_empty() {
            page.push((t::HELP_HERE.text(lang).to_uppercase(), Role::Title));
            for line in self.lines {
                let told = keymap.told(*line, lang);
                page.extend(wrap(&told, width).into_iter().map(|l| (l, Role::Text)));
            }
        }
        for group in Group::ALL {
            let shown = |row: &&Row| row.group == group && self.shows(row, keymap);
            let mut rows = ACTIONS.iter().filter(shown).peekable();
            if rows.peek().is_some() {
                if !page.is_empty() {
                    page.push((String::new(), Role::Text));
                }
                page.push((group.name().text(lang).to_uppercase(), Role::Title));
            }
            for row in rows {
                let keys: Vec<_> =
                    keymap.keys(row.action).iter().map(ToString::to_string).collect();
                let keys = pad(&keys.join("  "), KEYS);
                let says = wrap(row.says.text(lang), width.saturating_sub(KEYS));
                let columns = once(keys).chain(repeat(" ".repeat(KEYS))).zip(says);
                page.extend(columns.map(|(keys, says)| (format!("{keys}{says}"), Role::Text)));
            }
        }
        page
    }

    /// A row without a key stands in the palette alone.
    fn shows(&self, row: &Row, keymap: &Keymap) -> bool {
        self.offered.contains(&row.action) && !keymap.keys(row.action).is_empty()
    }
}

impl Screen for HelpPage {
    fn title(&self) -> T {
        actions::HELP
    }

    fn on_action(&mut self, action: Action, _: &mut Cx) -> Flow {
        match action {
            Action::Help => Flow::Pop,
            Action::Back | Action::Quit => Flow::Pass,
            // The screen that was asked about knows what to do with it.
            action => Flow::Act(action),
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        let Edit::Key(key) = edit else {
            // A scan is for the screen that was asked about.
            return if edit.scan().is_some() { Flow::PopPass } else { Flow::Stay };
        };
        let last = self.page(PAGE_WIDTH, cx.lang(), cx.keymap()).len().saturating_sub(1);
        self.top = match key.code {
            Code::Up => self.top.saturating_sub(1),
            Code::Down => self.top + 1,
            Code::PageUp => self.top.saturating_sub(PAGE),
            Code::PageDown => self.top + PAGE,
            _ => self.top,
        }
        .min(last);
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        let title = t::help_of(lang, self.of.text(lang));
        out.text(x, inside.y, width, &title, Role::Title);
        let page = self.page(usize::from(width), lang, out.keymap());
        let height = inside.height.saturating_sub(3);
        let room = usize::from(height);
        out.point(x, inside.y + 2);
        let top = self.top.min(page.len().saturating_sub(room));
        for ((line, role), y) in page.iter().skip(top).zip(inside.y + 2..inside.y + 2 + height) {
            out.text(x, y, width, line, *role);
        }
        out.label(x, inside.bottom().saturating_sub(1), width, t::CLOSE, Role::Bar);
    }
}
