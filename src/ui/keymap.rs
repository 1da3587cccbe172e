//! The keys in force at this PC: those of the table, and what the office's file changes.

use std::borrow::Cow;

use super::action::{ACTIONS, Action, Row, Scope};
use super::key::{Code, Key};
use crate::config::KeyFile;
use crate::i18n::{Lang, T, keys as t};

/// The keys of every action.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    /// The actions that have other keys than those of the table.
    changed: Vec<(Action, Vec<Key>)>,
}

/// Says what is wrong with a file of keys, and on which of its lines.
#[derive(Debug, Clone)]
pub struct KeyFault {
    /// The line, from 1.
    pub line: usize,
    what: What,
}

/// What can be wrong with keys.
#[derive(Debug, Clone)]
enum What {
    /// There is no such action.
    Unknown(String),
    /// The keys of this action belong to forms and lists.
    Fixed(&'static Row),
    /// No key is given.
    None(&'static Row),
    /// No key is written so.
    Unreadable(&'static Row, String),
    /// The key has another use, or does not reach the program everywhere.
    Reserved(&'static Row, Key),
    /// The key asks for two things.
    Twice(Key, &'static Row, &'static Row),
}

impl Keymap {
    /// The keys of the table.
    pub const DEFAULT: Self = Self { changed: Vec::new() };

    /// Returns the keys with the changes of a file.
    ///
    /// # Errors
    /// The first fault of the file; of two actions on one key, at the line of the later one.
    pub fn with(file: &KeyFile) -> Result<Self, KeyFault> {
        let mut map = Self::DEFAULT;
        let mut lines = Vec::new();
        for entry in &file.entries {
            let wrong = |what| KeyFault { line: entry.line, what };
            let row = ACTIONS
                .iter()
                .find(|row| row.id == entry.action)
                .ok_or_else(|| wrong(What::Unknown(entry.action.clone())))?;
            map.changed.push((row.action, keys_of(row, &entry.keys).map_err(wrong)?));
            lines.push((row, entry.line));
        }
        for (row, line) in lines.iter().rev() {
            for key in map.keys(row.action) {
                let other = |other: &&Row| {
                    other.id != row.id
                        && other.scope != Scope::Hand
                        && map.keys(other.action).contains(key)
                };
                if let Some(other) = ACTIONS.iter().find(other) {
                    return Err(KeyFault { line: *line, what: What::Twice(*key, row, other) });
                }
            }
        }
        Ok(map)
    }

    /// Returns the keys of an action; the first one is shown in hints.
    pub fn keys(&self, action: Action) -> &[Key] {
        let changed = self.changed.iter().find(|(changed, _)| *changed == action);
        changed.map_or(action.row().keys, |(_, keys)| keys)
    }

    /// Returns the action a key asks for on a screen that offers `offered`.
    pub fn action_of(&self, key: Key, offered: &[Action]) -> Option<Action> {
        let asks = |row: &&Row| {
            let here = match row.scope {
                Scope::Everywhere | Scope::Later => true,
                Scope::Screen => offered.contains(&row.action),
                Scope::Hand => false,
            };
            here && self.keys(row.action).contains(&key)
        };
        ACTIONS.iter().find(asks).map(|row| row.action)
    }

    /// Returns the key of an action as hints and sentences show it: the first one; empty when it
    /// has none.
    pub fn shown(&self, action: Action) -> String {
        self.keys(action).first().map(ToString::to_string).unwrap_or_default()
    }

    /// Returns a fixed text with the key in force in the place of each `<id>` that names an action.
    /// What people wrote is no [`T`], and is never read for names of keys.
    pub fn told(&self, text: T, lang: Lang) -> Cow<'static, str> {
        let text = text.text(lang);
        if !text.contains('<') {
            return Cow::Borrowed(text);
        }
        let mut told = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            told.push_str(before);
            let named = after.split_once('>').and_then(|(id, after)| {
                let row = ACTIONS.iter().find(|row| row.id == id)?;
                Some((self.keys(row.action).first()?, after))
            });
            rest = match named {
                Some((key, after)) => {
                    told.push_str(&key.to_string());
                    after
                }
                None => {
                    told.push('<');
                    after
                }
            };
        }
        told.push_str(rest);
        Cow::Owned(told)
    }
}

fn keys_of(row: &'static Row, written: &[String]) -> Result<Vec<Key>, What> {
    if row.scope == Scope::Hand {
        return Err(What::Fixed(row));
    }
    if written.is_empty() {
        return Err(What::None(row));
    }
    let read = |text: &String| match Key::named(text) {
        Some(key) if is_free(key) => Ok(key),
        Some(key) => Err(What::Reserved(row, key)),
        None => Err(What::Unreadable(row, text.clone())),
    };
    written.iter().map(read).collect()
}

/// Returns whether an action can have this key: it types and moves nothing, and every terminal and
/// input tool lets it through as it is.
fn is_free(key: Key) -> bool {
    let Key { code, ctrl, alt, shift } = key;
    let alone = !ctrl && !alt && !shift;
    match code {
        Code::F(n) => alone && !matches!(n, 10 | 11),
        Code::Esc | Code::Insert => alone,
        // Ctrl+V is the terminal's paste, Ctrl+U empties a field; the others are other keys or
        // signals of old terminals.
        Code::Char(c) if ctrl => {
            !alt && !shift && c.is_ascii_lowercase() && !"chijmuvz".contains(c)
        }
        Code::Char(c) if alt => {
            !shift && (c.is_ascii_lowercase() || c.is_ascii_digit()) && c != 'z'
        }
        _ => false,
    }
}

impl KeyFault {
    /// Returns what is wrong, to a person.
    pub fn text(&self, lang: Lang) -> String {
        let name = |row: &Row| row.name.text(lang);
        match &self.what {
            What::Unknown(id) => {
                let free = ACTIONS.iter().filter(|row| row.scope != Scope::Hand);
                let ids: Vec<_> = free.map(|row| row.id).collect();
                t::unknown_action(lang, id, &ids.join(", "))
            }
            What::Fixed(row) => t::fixed(lang, name(row), row.id),
            What::None(row) => t::no_key(lang, name(row), row.id),
            What::Unreadable(row, text) => t::unreadable(lang, name(row), row.id, text),
            What::Reserved(row, key) => t::reserved(lang, name(row), row.id, &key.to_string()),
            What::Twice(key, row, other) => {
                let key = key.to_string();
                t::twice(lang, &key, name(row), row.id, name(other), other.id)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::KeyEntry;

    fn read(entries: &[(&str, &[&str])]) -> Result<Keymap, KeyFault> {
        let entry = |(at, (action, keys)): (usize, &(&str, &[&str]))| KeyEntry {
            line: at + 2,
            action: (*action).to_owned(),
            keys: keys.iter().map(ToString::to_string).collect(),
        };
        let entries = entries.iter().enumerate().map(entry).collect();
        Keymap::with(&KeyFile { path: "keys.toml".into(), entries })
    }

    fn fault(action: &str, keys: &[&str]) -> String {
        let fault = read(&[(action, keys)]).unwrap_err();
        assert_eq!(fault.line, 2);
        assert!(!fault.text(Lang::En).is_empty());
        fault.text(Lang::Vi)
    }

    #[test]
    fn the_files_keys_stand_in_the_place_of_the_tables() {
        let map = read(&[("save", &["Insert", "Ctrl+s"])]).unwrap();
        let keys = [Key::plain(Code::Insert), Key::ctrl('s')];
        assert_eq!(map.keys(Action::Save), keys);
        assert_eq!(map.action_of(keys[0], &[Action::Save]), Some(Action::Save));
        assert_eq!(map.action_of(Key::f(9), &[Action::Save]), None, "F9 is free again");
        assert_eq!(map.keys(Action::Find), Keymap::DEFAULT.keys(Action::Find));
    }

    #[test]
    fn keys_can_be_exchanged_and_actions_without_keys_get_some() {
        let map = read(&[("receive", &["F3"]), ("find", &["F2"]), ("drafts", &["Alt+k"])]).unwrap();
        assert_eq!(map.action_of(Key::f(2), &[]), Some(Action::Find));
        assert_eq!(map.action_of(Key::alt('k'), &[]), Some(Action::Drafts));
    }

    #[test]
    fn two_actions_on_one_key_are_refused_with_both_names() {
        let said = fault("print", &["F9"]);
        for name in ["F9", "(print)", "(save)", "Lưu", "In"] {
            assert!(said.contains(name), "{name}: {said}");
        }
        let both = read(&[("print", &["Alt+p"]), ("survey", &["Alt+P"])]).unwrap_err();
        assert_eq!(both.line, 3, "{}", both.text(Lang::Vi));
    }

    #[test]
    fn what_is_no_action_or_has_fixed_keys_is_refused() {
        assert!(fault("savee", &["F9"]).contains("savee"));
        assert!(fault("walk", &["F9"]).contains("walk"));
        assert!(fault("save", &[]).contains("save"));
    }

    #[test]
    fn unreadable_and_reserved_keys_are_refused() {
        assert!(fault("save", &["Ctl+S"]).contains("Ctl+S"));
        for key in [
            "Ctrl+C",
            "Ctrl+H",
            "Ctrl+I",
            "Ctrl+J",
            "Ctrl+M",
            "Ctrl+Z",
            "Ctrl+[",
            "Ctrl+U",
            "Ctrl+V",
            "F10",
            "F11",
            "Alt+Enter",
            "Alt+Z",
            "Ctrl+Shift+S",
            "Ctrl+Alt+S",
            "Shift+F9",
            "s",
            "S",
            "Space",
            "Enter",
            "Tab",
            "Home",
            "PgUp",
            "Ctrl+1",
            "Alt+F4",
            "Ctrl+đ",
        ] {
            let said = fault("save", &[key]);
            assert!(said.contains("(save)"), "{key}: {said}");
        }
    }

    #[test]
    fn every_key_of_the_table_could_be_written_in_a_file() {
        for row in ACTIONS.iter().filter(|row| row.scope != Scope::Hand) {
            let keys: Vec<_> = row.keys.iter().map(ToString::to_string).collect();
            if !keys.is_empty() {
                assert_eq!(keys_of(row, &keys).unwrap(), row.keys, "{}", row.id);
            }
        }
    }

    #[test]
    fn texts_tell_the_keys_in_force() {
        let told = |map: &Keymap, vi| map.told(T::new(vi, ""), Lang::Vi);
        assert_eq!(told(&Keymap::DEFAULT, "<save> LƯU"), "F9 LƯU");
        let map = read(&[("save", &["Insert"])]).unwrap();
        assert_eq!(told(&map, "Enter, <save>; <print>: in"), "Enter, Insert; Ctrl+P: in");
        assert_eq!(told(&map, "a < b <nothing> <"), "a < b <nothing> <");
        assert_eq!(map.shown(Action::Save), "Insert");
    }
}
