//! Vietnamese from a plain keyboard: Telex and VNI, for a PC that has no input tool.
//!
//! The text of a word is a pure function of the keys typed for it, so nothing has to be guessed
//! from the text already there, and every key can be taken back. A key is taken for a mark or a
//! tone only while the word can still become a Vietnamese syllable, or a name of the other peoples;
//! any other word stays as it was typed. The same key once more takes a mark back and stands for
//! itself: `tesst` gives `test`, `xooong` gives `xoong`.

mod syllable;
#[cfg(test)]
mod tests;
mod typed;
mod word;

use unicode_normalization::char::is_combining_mark;

pub use typed::TypedRun;
use word::{Shown, Word};

/// Says which keys stand for marks and tones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Letters: `aa` â, `aw` ă, `dd` đ, and s f r x j for the tones, z for none.
    Telex,
    /// Digits: 6 ^, 7 the horn, 8 ˘, 9 đ, and 1–5 for the tones, 0 for none.
    Vni,
}

/// Says where the tone of oa, oe and uy stands when nothing follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Placement {
    /// On the first letter: hòa, khỏe, thúy.
    #[default]
    Old,
    /// On the second: hoà, khoẻ, thuý.
    New,
}

/// The most keys of a word; nghiêng in Telex, each mark taken back and set again, has half as many.
const LONGEST: usize = 40;

impl Placement {
    /// Returns the name it is remembered by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::New => "new",
        }
    }

    /// Returns the placement of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Old, Self::New].into_iter().find(|placement| placement.name() == name)
    }
}

/// A way to type Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typing {
    /// The keys of marks and tones.
    pub method: Method,
    /// The place of a tone.
    pub placement: Placement,
}

/// The five tones that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Acute,
    Grave,
    Hook,
    Tilde,
    Dot,
}

impl Tone {
    const fn combining(self) -> char {
        match self {
            Self::Acute => '\u{301}',
            Self::Grave => '\u{300}',
            Self::Hook => '\u{309}',
            Self::Tilde => '\u{303}',
            Self::Dot => '\u{323}',
        }
    }
}

/// What a key stands for besides itself.
enum Sign {
    Tone(Option<Tone>),
    /// Letters and what they become.
    Mark(&'static [(char, char)]),
}

impl Method {
    /// Returns the name it is remembered by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Telex => "telex",
            Self::Vni => "vni",
        }
    }

    /// Returns the method of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Telex, Self::Vni].into_iter().find(|method| method.name() == name)
    }

    const fn sign(self, key: char) -> Option<Sign> {
        Some(match (self, key.to_ascii_lowercase()) {
            (Self::Telex, 's') | (Self::Vni, '1') => Sign::Tone(Some(Tone::Acute)),
            (Self::Telex, 'f') | (Self::Vni, '2') => Sign::Tone(Some(Tone::Grave)),
            (Self::Telex, 'r') | (Self::Vni, '3') => Sign::Tone(Some(Tone::Hook)),
            (Self::Telex, 'x') | (Self::Vni, '4') => Sign::Tone(Some(Tone::Tilde)),
            (Self::Telex, 'j') | (Self::Vni, '5') => Sign::Tone(Some(Tone::Dot)),
            (Self::Telex, 'z') | (Self::Vni, '0') => Sign::Tone(None),
            (Self::Telex, 'a') => Sign::Mark(&[('a', 'â')]),
            (Self::Telex, 'e') => Sign::Mark(&[('e', 'ê')]),
            (Self::Telex, 'o') => Sign::Mark(&[('o', 'ô')]),
            (Self::Telex, 'w') => Sign::Mark(&[('u', 'ư'), ('o', 'ơ'), ('a', 'ă')]),
            (Self::Vni, '6') => Sign::Mark(&[('a', 'â'), ('e', 'ê'), ('o', 'ô')]),
            (Self::Vni, '7') => Sign::Mark(&[('u', 'ư'), ('o', 'ơ')]),
            (Self::Vni, '8') => Sign::Mark(&[('a', 'ă')]),
            (Self::Telex, 'd') | (Self::Vni, '9') => Sign::Mark(&[('d', 'đ')]),
            _ => return None,
        })
    }
}

impl Typing {
    /// Returns the text of the keys typed so far, NFC, where the last word is not ended yet.
    pub fn compose(self, keys: &str) -> String {
        let (ended, last) = last_word(keys);
        let mut text = self.line(ended);
        text.push_str(&self.token(last, false));
        text
    }

    /// Returns the text of `keys` when nothing more is typed: a last word that is only the
    /// beginning of a syllable is as it was typed.
    pub fn finish(self, keys: &str) -> String {
        self.line(keys)
    }

    /// Returns the keys that stay when the last letter of their text is taken away: a letter goes
    /// with its marks and its tone.
    pub fn shorten(self, keys: &str) -> String {
        let (before, word) = last_word(keys);
        let start = word.rfind(|c| !in_word(c)).map_or(0, |at| at + width_at(word, at));
        let (apart, part) = word.split_at(start);
        if !part.is_empty()
            && !is_verbatim(word)
            && let Some(shown) = self.word(part).shown()
        {
            return [before, apart, &shown.shortened(part, self.placement)].concat();
        }
        let mut rest = keys.to_owned();
        rest.pop();
        rest
    }

    /// Returns whether a word typed after this text is one of its own, not the end of another or a
    /// part of an address.
    pub fn begins_after(before: &str) -> bool {
        let (_, token) = last_word(before);
        !is_verbatim(token) && !token.ends_with(in_word)
    }

    /// Returns the text of words that are all ended.
    fn line(self, keys: &str) -> String {
        let tokens = keys.split_inclusive(char::is_whitespace);
        tokens.map(|token| self.token(token, true)).collect()
    }

    /// Returns the text of what stands between two spaces; apostrophes, hyphens and the like part
    /// it into words.
    fn token(self, keys: &str, ended: bool) -> String {
        if is_verbatim(keys) {
            return keys.to_owned();
        }
        let mut text = String::with_capacity(keys.len());
        let mut rest = keys;
        while let Some(at) = rest.find(|c| !in_word(c)) {
            let (part, following) = rest.split_at(at);
            self.part(part, true, &mut text);
            let (apart, following) = following.split_at(width_at(following, 0));
            text.push_str(apart);
            rest = following;
        }
        self.part(rest, ended, &mut text);
        text
    }

    fn part(self, keys: &str, ended: bool, text: &mut String) {
        let word = self.word(keys);
        match word.shown() {
            Some(shown) if !ended || shown.stays() => text.push_str(&shown.text(self.placement)),
            _ => text.push_str(keys),
        }
    }

    /// Reads the keys of one word one after the other.
    fn word(self, keys: &str) -> Word {
        // Letters with marks come from an input tool or a clipboard, a word that begins with a
        // digit is a number, and so long a one is a key that is stuck: none is typed by these rules.
        let number = keys.starts_with(|c: char| c.is_ascii_digit());
        if number || !keys.is_ascii() || keys.len() > LONGEST {
            return Word::AsTyped;
        }
        let word = self.read(keys);
        // Taking a mark back means something only where the word would have had it. Where it would
        // have stayed as typed anyway, the letter was meant twice: office, passport, Jessica.
        // Three times is the habit of who has to.
        let undone = word.shown().and_then(Shown::undone_at);
        if let Some((before, undone, after)) = undone.and_then(|at| around(keys, at)) {
            let again = after.starts_with(|c: char| c.eq_ignore_ascii_case(&undone));
            if !after.is_empty() && !again && self.word(&[before, after].concat()).shown().is_none()
            {
                return Word::AsTyped;
            }
        }
        word
    }

    fn read(self, keys: &str) -> Word {
        let mut word = Word::default();
        for (at, key) in keys.chars().enumerate() {
            word = match word {
                Word::Shown(shown) => shown.take(key, at, self.method),
                Word::AsTyped => return word,
            };
        }
        word
    }
}

/// Returns `keys` parted after the last space.
fn last_word(keys: &str) -> (&str, &str) {
    let start = keys.rfind(char::is_whitespace).map_or(0, |at| at + width_at(keys, at));
    keys.split_at(start)
}

/// Returns what stands before the key at `at`, the key, and what follows.
fn around(keys: &str, at: usize) -> Option<(&str, char, &str)> {
    let (start, key) = keys.char_indices().nth(at)?;
    Some((keys.get(..start)?, key, keys.get(start + key.len_utf8()..)?))
}

/// Returns the bytes of the scalar at `at`.
fn width_at(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// Returns whether a scalar belongs to a word rather than parting two.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Returns whether what stands between two spaces is an address of the net or a name of a file.
fn is_verbatim(token: &str) -> bool {
    let www = token.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    www || token.contains(['@', '_', '\\']) || token.contains("://")
}
