//! Keys and how they are written.

use std::fmt;

/// Names a key of the keyboard, without what is held down beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character, as the keyboard layout or input tool made it.
    Char(char),
    /// A function key, F1 to F12.
    F(u8),
    /// Enter, also the keypad's.
    Enter,
    /// Tab.
    Tab,
    /// Shift+Tab.
    BackTab,
    /// Backspace, also when it arrives as Ctrl+H.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Escape.
    Esc,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page Up.
    PageUp,
    /// Page Down.
    PageDown,
}

/// One press of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; never set for characters, which show it themselves.
    pub shift: bool,
}

impl Key {
    /// Returns a key pressed alone.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// Returns a character typed alone.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// Returns a function key.
    pub const fn f(n: u8) -> Self {
        Self::plain(Code::F(n))
    }

    /// Returns Ctrl with a character.
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false, shift: false }
    }

    /// Returns Alt with a character.
    pub const fn alt(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: false, alt: true, shift: false }
    }

    /// Reads a key as it is written on the keyboard, in capitals or not: `F2`, `Ctrl+N`, `Alt+1`,
    /// `Insert`. Returns none when no key is written so.
    pub fn named(text: &str) -> Option<Self> {
        let small = text.trim().to_ascii_lowercase();
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut name = small.as_str();
        while let Some((held, rest)) = name.split_once('+').filter(|(_, rest)| !rest.is_empty()) {
            *match held.trim() {
                "ctrl" => &mut ctrl,
                "alt" => &mut alt,
                "shift" => &mut shift,
                _ => return None,
            } = true;
            name = rest.trim();
        }
        let code = match name {
            "enter" => Code::Enter,
            "tab" if shift => return Some(Self { code: Code::BackTab, ctrl, alt, shift: false }),
            "tab" => Code::Tab,
            "backspace" => Code::Backspace,
            "delete" | "del" => Code::Delete,
            "insert" | "ins" => Code::Insert,
            "esc" => Code::Esc,
            "up" | "↑" => Code::Up,
            "down" | "↓" => Code::Down,
            "left" | "←" => Code::Left,
            "right" | "→" => Code::Right,
            "home" => Code::Home,
            "end" => Code::End,
            "pgup" => Code::PageUp,
            "pgdn" => Code::PageDown,
            "space" => Code::Char(' '),
            name => {
                let mut chars = name.chars();
                match (chars.next()?, chars.as_str()) {
                    (c, "") => Code::Char(c),
                    ('f', n) => Code::F(n.parse().ok().filter(|n| (1..=12).contains(n))?),
                    _ => return None,
                }
            }
        };
        Some(Self { code, ctrl, alt, shift })
    }

    /// Returns whether this key moves up and down a list.
    pub const fn moves(self) -> bool {
        matches!(self.code, Code::Up | Code::Down | Code::PageUp | Code::PageDown)
    }

    /// Returns the character this key types into a field, if it types one.
    pub const fn typed(self) -> Option<char> {
        match self {
            Self { code: Code::Char(c), ctrl: false, alt: false, .. } => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    /// Writes the key as it stands on the keyboard: `F2`, `Ctrl+N`, `Alt+1`, `↑`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if held {
                out.write_str(name)?;
            }
        }
        match self.code {
            Code::Char(' ') => out.write_str("Space"),
            Code::Char(c) if self.ctrl || self.alt => write!(out, "{}", c.to_ascii_uppercase()),
            Code::Char(c) => write!(out, "{c}"),
            Code::F(n) => write!(out, "F{n}"),
            Code::Enter => out.write_str("Enter"),
            Code::Tab => out.write_str("Tab"),
            Code::BackTab => out.write_str("Shift+Tab"),
            Code::Backspace => out.write_str("Backspace"),
            Code::Delete => out.write_str("Delete"),
            Code::Insert => out.write_str("Insert"),
            Code::Esc => out.write_str("Esc"),
            Code::Up => out.write_str("↑"),
            Code::Down => out.write_str("↓"),
            Code::Left => out.write_str("←"),
            Code::Right => out.write_str("→"),
            Code::Home => out.write_str("Home"),
            Code::End => out.write_str("End"),
            Code::PageUp => out.write_str("PgUp"),
            Code::PageDown => out.write_str("PgDn"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_as_on_the_keyboard() {
        let all = [Key::f(9), Key::ctrl('n'), Key::alt('1'), Key::char('?'), Key::char(' ')];
        assert_eq!(all.map(|key| key.to_string()), ["F9", "Ctrl+N", "Alt+1", "?", "Space"]);
        assert_eq!(Key::plain(Code::BackTab).to_string(), "Shift+Tab");
    }

    #[test]
    fn a_key_is_read_as_it_is_written() {
        let codes = [Code::Enter, Code::Esc, Code::Insert, Code::PageDown, Code::Up, Code::BackTab];
        let keys = [Key::f(12), Key::ctrl('s'), Key::alt('1'), Key::alt('x'), Key::char(' ')];
        for key in codes.map(Key::plain).into_iter().chain(keys) {
            assert_eq!(Key::named(&key.to_string()), Some(key), "{key}");
        }
        assert_eq!(Key::named(" ctrl + s "), Some(Key::ctrl('s')));
        let held = Key { shift: true, ..Key::ctrl('s') };
        assert_eq!(Key::named("Ctrl+Shift+S"), Some(held));
        for wrong in ["", "F0", "F13", "Ctl+S", "Ctrl+", "save", "F9+Ctrl"] {
            assert_eq!(Key::named(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_a_character_without_ctrl_and_alt_is_typed() {
        assert_eq!(Key::char('đ').typed(), Some('đ'));
        assert_eq!(Key::ctrl('s').typed(), None);
        assert_eq!(Key::alt('1').typed(), None);
        assert_eq!(Key::plain(Code::Enter).typed(), None);
    }
}
