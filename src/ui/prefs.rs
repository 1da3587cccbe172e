//! How this PC wants its screens: what the palette changes is remembered by the PC.

use std::sync::Arc;

use super::action::Action;
use super::keymap::Keymap;
use super::stack::Ui;
use super::theme::{Role, Theme};
use super::typing::TypingChoice;
use crate::desk::job::Job;
use crate::i18n::{Lang, kit as t};

/// Language, looks and habits of the screens.
#[derive(Debug, Clone)]
pub struct Prefs {
    /// The language of the screens.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// How Vietnamese is typed.
    pub typing: TypingChoice,
    /// The keys in force.
    pub keymap: Keymap,
    /// Whether a refused scan rings the bell.
    pub bell: bool,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether the screens are drawn for a screen reader: no lines, one column, and the cursor where
    /// the mark is.
    pub plain: bool,
    /// The serial port of a reader; empty when it types as a keyboard does.
    pub scanner: String,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            lang: Lang::Vi,
            theme: Theme::Day,
            typing: TypingChoice::default(),
            keymap: Keymap::DEFAULT,
            bell: true,
            mouse: false,
            plain: false,
            scanner: String::new(),
        }
    }
}

impl Prefs {
    /// The name under which it is remembered whether the bell is rung.
    pub const BELL: &'static str = "bell";

    /// The name under which it is remembered whether the mouse is listened to.
    pub const MOUSE: &'static str = "mouse";

    /// Returns what is remembered of something that is on or off.
    pub const fn switch_name(on: bool) -> &'static str {
        if on { "on" } else { "off" }
    }
}

impl Ui {
    /// Changes and remembers what an action changes of the preferences. Returns whether it does.
    pub(super) fn prefer(&mut self, action: Action) -> bool {
        let prefs = &mut self.shared.prefs;
        let remembered = match action {
            Action::Theme => {
                prefs.theme = prefs.theme.next();
                ("theme", prefs.theme.name())
            }
            Action::Typing => {
                prefs.typing = prefs.typing.next_method();
                (TypingChoice::METHOD, prefs.typing.method_name())
            }
            Action::TonePlace => {
                prefs.typing = prefs.typing.next_placement();
                (TypingChoice::PLACEMENT, prefs.typing.placement_name())
            }
            Action::Language => {
                let (lang, name) = match prefs.lang {
                    Lang::Vi => (Lang::En, "en"),
                    Lang::En => (Lang::Vi, "vi"),
                };
                prefs.lang = lang;
                ("lang", name)
            }
            Action::Bell => {
                prefs.bell = !prefs.bell;
                (Prefs::BELL, Prefs::switch_name(prefs.bell))
            }
            Action::Mouse => {
                prefs.mouse = !prefs.mouse;
                (Prefs::MOUSE, Prefs::switch_name(prefs.mouse))
            }
            _ => return false,
        };
        let (lang, typing, bell, mouse) = (prefs.lang, prefs.typing, prefs.bell, prefs.mouse);
        let (name, value) = remembered;
        self.cx(0).run(Job::Remember(name, value.into()));
        match action {
            Action::Typing | Action::TonePlace => {
                self.shared.head.typing = typing.label();
                self.cx(0).toast(Role::Text, typing.says(lang));
            }
            Action::Language if !self.shared.head.counter.is_empty() => {
                // The counter's name in the title follows.
                self.shared.take_office(Arc::clone(&self.shared.office));
            }
            Action::Mouse => {
                let said = if mouse { t::MOUSE_ON } else { t::MOUSE_OFF };
                self.cx(0).toast(Role::Text, said.text(lang));
            }
            Action::Bell => {
                let said = if bell { t::BELL_ON } else { t::BELL_OFF };
                let mut cx = self.cx(0);
                cx.toast(Role::Text, said.text(lang));
                // So that it is heard what was chosen.
                cx.ring();
            }
            _ => {}
        }
        true
    }
}
