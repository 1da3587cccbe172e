//! One of a few: `[Căn cước ▼]`.

use crate::i18n::T;
use crate::text::{cells, fold};
use crate::ui::canvas::Canvas;
use crate::ui::key::{Code, Key};
use crate::ui::theme::Role;

/// One of the values of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// What is kept.
    pub key: &'static str,
    /// What is shown.
    pub name: T,
}

impl Item {
    /// Returns an item.
    pub const fn new(key: &'static str, name: T) -> Self {
        Self { key, name }
    }
}

/// A choice among fixed items; always has one of them.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    items: &'static [Item],
    at: usize,
}

impl Choice {
    /// Returns a choice that stands on the first item.
    pub const fn new(items: &'static [Item]) -> Self {
        Self { items, at: 0 }
    }

    /// Returns the key of the chosen item.
    pub fn key(&self) -> &'static str {
        self.items.get(self.at).map_or("", |item| item.key)
    }

    /// Chooses the item with `key`; an unknown key changes nothing.
    pub fn set(&mut self, key: &str) {
        if let Some(at) = self.items.iter().position(|item| item.key == key) {
            self.at = at;
        }
    }

    /// Takes a key: ← → and Space go round, a letter goes to the next name that starts with it.
    /// Returns whether it was one of these.
    pub fn key_press(&mut self, key: Key) -> bool {
        let count = self.items.len().max(1);
        match key {
            Key { code: Code::Right | Code::Char(' '), ctrl: false, alt: false, .. } => {
                self.at = (self.at + 1) % count;
            }
            Key { code: Code::Left, ctrl: false, alt: false, .. } => {
                self.at = (self.at + count - 1) % count;
            }
            key => {
                let Some(letter) = key.typed() else { return false };
                self.seek(letter);
            }
        }
        true
    }

    fn seek(&mut self, letter: char) {
        let wanted = fold(letter.encode_utf8(&mut [0; 4]));
        let count = self.items.len();
        let starts = |at: &usize| {
            let name = self.items.get(*at).map(|item| item.name);
            let shown = |text| fold(text).starts_with(&wanted);
            name.is_some_and(|name| shown(name.vi) || shown(name.en))
        };
        if wanted.is_empty() {
            return;
        }
        if let Some(at) = (1..=count).map(|step| (self.at + step) % count).find(starts) {
            self.at = at;
        }
    }

    /// Draws `[name ▼]`, the caret on it when it is the one being changed. Returns the column
    /// after it.
    pub fn draw(&self, x: u16, y: u16, width: u16, focused: bool, out: &mut Canvas) -> u16 {
        let name = self.items.get(self.at).map_or("", |item| item.name.text(out.lang()));
        let room = usize::from(width).saturating_sub(4);
        let shown = if cells(name) > room { crate::text::cut(name, room) } else { name.into() };
        let role = if focused { Role::Focus } else { Role::Field };
        let end = out.text(x, y, width, &format!("[{shown} ▼]"), role);
        if focused {
            out.put_caret(x + 1, y);
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static KINDS: [Item; 3] = [
        Item::new("can_cuoc", T::new("Căn cước", "Identity card")),
        Item::new("passport", T::new("Hộ chiếu", "Passport")),
        Item::new("none", T::new("Không có", "None")),
    ];

    fn after(keys: &[Key]) -> &'static str {
        let mut choice = Choice::new(&KINDS);
        for key in keys {
            assert!(choice.key_press(*key));
        }
        choice.key()
    }

    #[test]
    fn arrows_and_space_go_round() {
        let (left, right) = (Key::plain(Code::Left), Key::plain(Code::Right));
        assert_eq!(after(&[right]), "passport");
        assert_eq!(after(&[left]), "none");
        assert_eq!(after(&[right, right, Key::char(' ')]), "can_cuoc");
    }

    #[test]
    fn a_letter_goes_to_a_name_without_minding_marks() {
        assert_eq!(after(&[Key::char('h')]), "passport");
        assert_eq!(after(&[Key::char('K')]), "none");
        assert_eq!(after(&[Key::char('x')]), "can_cuoc");
    }

    #[test]
    fn enter_and_up_and_down_are_left_to_the_form() {
        let mut choice = Choice::new(&KINDS);
        for code in [Code::Enter, Code::Tab, Code::Up, Code::Down] {
            assert!(!choice.key_press(Key::plain(code)));
        }
    }

    #[test]
    fn an_unknown_key_keeps_the_choice() {
        let mut choice = Choice::new(&KINDS);
        choice.set("passport");
        choice.set("mars");
        assert_eq!(choice.key(), "passport");
        assert_eq!(Choice::new(&[]).key(), "");
    }
}
