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
            Code::Char(c) if self.ctrl => write!(out, "{}", c.to_ascii_uppercase()),
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
    fn only_a_character_without_ctrl_and_alt_is_typed() {
        assert_eq!(Key::char('đ').typed(), Some('đ'));
        assert_eq!(Key::ctrl('s').typed(), None);
        assert_eq!(Key::alt('1').typed(), None);
        assert_eq!(Key::plain(Code::Enter).typed(), None);
    }
}
