//! What stood where letters came, so that those of a reader can be taken out again.

use crate::ui::key::Code;
use crate::ui::screen::Edit;

/// Most bytes of letters remembered.
const MOST: usize = 4_000;

/// Remembers what stood in a place before letters came, and the letters.
#[derive(Debug, Clone)]
pub struct Trail<S> {
    before: Option<S>,
    letters: String,
}

impl<S> Default for Trail<S> {
    fn default() -> Self {
        Self { before: None, letters: String::new() }
    }
}

impl<S> Trail<S> {
    /// Follows what is about to be done where `now` stands; anything but letters begins anew.
    pub fn follow(&mut self, edit: &Edit, now: impl FnOnce() -> S) {
        let mut one = [0; 4];
        let letters = match edit {
            Edit::Key(key) => match key.typed() {
                Some(c) => c.encode_utf8(&mut one),
                // An input tool mends the letters before.
                None if key.code == Code::Backspace && self.letters.pop().is_some() => return,
                None => return self.end(),
            },
            Edit::Burst(text) => text.as_str(),
            Edit::Paste(_) | Edit::Field(_) => return self.end(),
            Edit::Spelled(_) => return,
        };
        if self.letters.len() > MOST {
            self.end();
        }
        self.before.get_or_insert_with(now);
        self.letters.push_str(letters);
    }

    /// Forgets what came so far.
    pub fn end(&mut self) {
        self.before = None;
        self.letters.clear();
    }

    /// Returns what stood there before the letters, and the letters without those that a reader
    /// spelled out; none when it spelled nothing here.
    pub fn without(&mut self, read: &str) -> Option<(S, String)> {
        let letters = std::mem::take(&mut self.letters);
        let before = self.before.take()?;
        let typed = letters.trim_end();
        // Of a card only its number is typed, before it is known for one; and a screen may have been
        // opened in the middle of that.
        let mut tails = typed.char_indices().map(|(at, _)| at);
        let at = tails.find(|at| typed.get(*at..).is_some_and(|tail| read.contains(tail)))?;
        Some((before, typed.get(..at).unwrap_or_default().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Key;

    fn trail(keys: &str) -> Trail<&'static str> {
        let mut trail = Trail::default();
        for c in keys.chars() {
            let key = match c {
                '<' => Key::plain(Code::Backspace),
                '←' => Key::plain(Code::Left),
                c => Key::char(c),
            };
            trail.follow(&Edit::Key(key), || "before");
        }
        trail
    }

    fn without(keys: &str, read: &str) -> Option<String> {
        trail(keys).without(read).map(|(_, own)| own)
    }

    #[test]
    fn a_readers_letters_go_and_ones_own_stay() {
        assert_eq!(without("Lê 046085", "046085"), Some("Lê ".into()));
        assert_eq!(without("046085", "046085||Nam"), Some(String::new()));
        assert_eq!(without("Lê 046085 ", "046085||Nam"), Some("Lê ".into()));
        // A screen was opened in the middle of it.
        assert_eq!(without("6085", "046085||Nam"), Some(String::new()));
    }

    #[test]
    fn what_an_input_tool_mended_is_followed() {
        assert_eq!(without("Le<ê 04<4", "04"), Some("Lê ".into()));
    }

    #[test]
    fn what_was_typed_elsewhere_is_not_touched() {
        assert_eq!(without("Lê", "046085"), None);
        assert_eq!(without("", "046085"), None);
        assert_eq!(without("046085←", "046085"), None);
    }

    #[test]
    fn a_stuck_key_is_not_remembered_for_ever() {
        let mut trail = trail(&"a".repeat(10_000));
        assert!(trail.letters.len() <= MOST + 4);
        assert!(trail.without("a046").is_some());
    }
}
