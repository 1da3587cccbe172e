//! Leaving what is on the screen: other work, back, the end. What is typed is given up only by the
//! clerk.

use super::action::Action;
use super::cx::Cx;
use super::kit::{Dialog, HelpPage, Palette};
use super::screen::Answer;
use super::stack::{Layer, Ui};
use crate::i18n::kit as t;

/// The name under which is asked whether what was typed is given up.
pub(super) const GIVE_UP: &str = "give_up";

impl Ui {
    /// Does what is usual for an action, unless it would lose what was typed: that is asked first.
    pub(super) fn usual(&mut self, action: Action) {
        let Some(top) = self.layers.last() else { return };
        let lost = match action {
            Action::Back => top.screen.would_lose(),
            action if action.begins_nothing() && action != Action::Quit => false,
            _ => self.layers.iter().any(|layer| layer.screen.would_lose()),
        };
        if lost {
            self.leaving = Some(action);
            let question = t::GIVE_UP.text(self.shared.prefs.lang).to_owned();
            self.push(Box::new(Dialog::new(GIVE_UP, t::NOT_SAVED, question)));
            return;
        }
        self.leave_by(action);
    }

    /// Does what is usual for an action.
    fn leave_by(&mut self, action: Action) {
        let Some(top) = self.layers.last() else { return };
        match action {
            Action::Help => {
                let page = HelpPage::new(top.screen.as_ref());
                self.shared.toast = None;
                self.push(Box::new(page));
            }
            Action::Palette => {
                let palette = Palette::new(top.screen.as_ref());
                self.shared.toast = None;
                self.push(Box::new(palette));
            }
            Action::Back => self.pop(self.shared.top),
            Action::Quit => self.leave_all(),
            Action::Hide => self.hidden = true,
            action if self.prefer(action) => {}
            _ => {
                if let Some(screen) = self.open(action) {
                    self.unwind();
                    self.push(screen);
                }
            }
        }
    }

    /// Does what was to be done, if the clerk gives up what was typed.
    pub(super) fn give_up(&mut self, answer: &Answer) {
        if let (Answer::Yes, Some(action)) = (answer, self.leaving.take()) {
            self.leave_by(action);
        }
    }

    /// Leaves everything above the first screen.
    fn unwind(&mut self) {
        if self.layers.len() < 2 {
            return;
        }
        for layer in self.layers.drain(1..).rev() {
            let Layer { id, mut screen } = layer;
            screen.on_leave(&mut Cx { shared: &mut self.shared, layer: id });
        }
        self.show_top();
    }

    /// Leaves the program; every screen keeps its draft.
    pub(super) fn leave_all(&mut self) {
        for layer in self.layers.iter_mut().rev() {
            let cx = &mut Cx { shared: &mut self.shared, layer: layer.id };
            layer.screen.on_leave(cx);
        }
        self.quit = true;
    }
}
