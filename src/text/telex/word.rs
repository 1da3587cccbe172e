//! What the keys of one word come to, key by key.

use unicode_normalization::UnicodeNormalization;

use super::syllable::{Fit, fit, is_vowel, plain};
use super::{Method, Placement, Sign, Tone};

/// What the keys of a word have come to.
pub(super) enum Word {
    Shown(Shown),
    /// No word of Vietnamese: its keys are its text.
    AsTyped,
}

impl Default for Word {
    fn default() -> Self {
        Self::Shown(Shown::default())
    }
}

impl Word {
    /// Returns the letters shown, none for a word that is as typed.
    pub(super) fn shown(&self) -> Option<&Shown> {
        match self {
            Self::Shown(shown) => Some(shown),
            Self::AsTyped => None,
        }
    }
}

/// The letters of a word and the tone they share.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    letters: Vec<Letter>,
    tone: Option<Tone>,
    /// The places of the keys that set and changed the tone.
    tone_keys: Vec<usize>,
    /// The place of the key that took a mark back: the hand has decided, and no table has a say.
    undone_at: Option<usize>,
    /// Every further key is a letter.
    plain: bool,
}

/// One letter of a word.
#[derive(Debug, Clone)]
struct Letter {
    /// Lower case, marked, without a tone.
    shape: char,
    upper: bool,
    /// The places of the keys that made it, its own first.
    keys: Vec<usize>,
    /// Whether its own key is the mark: w for ư.
    from_mark: bool,
}

impl Shown {
    /// Takes the key at place `at`.
    pub(super) fn take(mut self, key: char, at: usize, method: Method) -> Word {
        if self.plain {
            self.push(key, at);
            return Word::Shown(self);
        }
        let taken = match method.sign(key) {
            Some(Sign::Tone(tone)) => self.take_tone(tone, key, at),
            Some(Sign::Mark(pairs)) => self.take_mark(pairs, key, at),
            None => false,
        };
        if !taken {
            self.push(key, at);
        }
        match (self.fit(), self.undone_at) {
            (Fit::None, None) => return Word::AsTyped,
            (Fit::None, Some(_)) => self.plain = true,
            _ => {}
        }
        Word::Shown(self)
    }

    /// Takes a key for a tone. Returns false when it is a letter here.
    fn take_tone(&mut self, tone: Option<Tone>, key: char, at: usize) -> bool {
        if !self.letters.iter().any(|letter| is_vowel(letter.shape)) {
            return false;
        }
        if tone == self.tone {
            if tone.is_none() {
                return false;
            }
            self.tone = None;
            let mut keys = std::mem::take(&mut self.tone_keys);
            keys.push(at);
            self.push(key, at);
            self.give_last(keys);
            self.undone_at = Some(at);
            return true;
        }
        let before = std::mem::replace(&mut self.tone, tone);
        if self.fit() == Fit::None {
            self.tone = before;
            return false;
        }
        self.tone_keys.push(at);
        true
    }

    /// Takes a key for a mark. Returns false when it is a letter here.
    fn take_mark(&mut self, pairs: &[(char, char)], key: char, at: usize) -> bool {
        let horn = pairs.contains(&('u', 'ư'));
        if horn && self.horn_both(at) {
            return true;
        }
        let spelled = self.letters.iter().any(|letter| is_vowel(letter.shape));
        for &(from, to) in pairs {
            for place in 0..self.letters.len() {
                if (spelled || self.abbreviates(place)) && self.mark(place, from, to, at) {
                    return true;
                }
            }
        }
        // Êđê has a second e, and phôtô a second o.
        if spelled && self.fits_with(key, at) {
            return false;
        }
        // In HĐND the second D is another letter.
        let marked = |letter: &Letter| pairs.iter().any(|&(_, to)| to == letter.shape);
        let undoes = spelled || self.letters.last().is_some_and(marked);
        if undoes && self.unmark(pairs, key, at) {
            return true;
        }
        if horn && !spelled && key.is_ascii_alphabetic() {
            let letter =
                Letter { shape: 'ư', upper: key.is_uppercase(), keys: vec![at], from_mark: true };
            self.letters.push(letter);
            if self.fit() > Fit::None {
                return true;
            }
            self.letters.pop();
        }
        false
    }

    /// Returns whether a word without a vowel means the letter at `place` to be marked: the first, or
    /// a capital, typed twice in a row. QĐ is an abbreviation; DVD is none with a Đ, and `dkdd` are
    /// the initials of a procedure.
    fn abbreviates(&self, place: usize) -> bool {
        let last = place + 1 == self.letters.len();
        last && (place == 0 || self.letters.last().is_some_and(|letter| letter.upper))
    }

    /// Returns whether the key can be one more letter.
    fn fits_with(&self, key: char, at: usize) -> bool {
        let mut longer = self.clone();
        longer.push(key, at);
        longer.fit() > Fit::None
    }

    /// Gives the letter at `place` the mark that makes `from` into `to`, if it can have it.
    fn mark(&mut self, place: usize, from: char, to: char, at: usize) -> bool {
        let Some(letter) = self.letters.get_mut(place) else { return false };
        if plain(letter.shape) != from || letter.shape == to {
            return false;
        }
        let before = std::mem::replace(&mut letter.shape, to);
        if self.fit() == Fit::None {
            if let Some(letter) = self.letters.get_mut(place) {
                letter.shape = before;
            }
            return false;
        }
        if let Some(letter) = self.letters.get_mut(place) {
            letter.keys.push(at);
        }
        true
    }

    /// Makes uo into ươ.
    fn horn_both(&mut self, at: usize) -> bool {
        let shapes = self.shapes();
        let pair = |two: &[char]| matches!(two, ['u', 'o' | 'ô' | 'ơ'] | ['ư', 'o' | 'ô']);
        let Some(place) = shapes.windows(2).position(pair) else { return false };
        let before = self.letters.clone();
        // The key goes with the letter that can stand without the other.
        let mut key = Some(at);
        for (letter, shape) in self.letters.iter_mut().skip(place).zip(['ư', 'ơ']) {
            if letter.shape != shape {
                letter.shape = shape;
                letter.keys.extend(key.take());
            }
        }
        if self.fit() == Fit::None {
            self.letters = before;
            return false;
        }
        true
    }

    /// Takes the marks of `pairs` back, and the key for itself.
    fn unmark(&mut self, pairs: &[(char, char)], key: char, at: usize) -> bool {
        let mut keys = Vec::new();
        let mut alone = false;
        for letter in &mut self.letters {
            if !pairs.iter().any(|&(_, to)| to == letter.shape) {
                continue;
            }
            letter.shape = if letter.from_mark { 'w' } else { plain(letter.shape) };
            keys.extend(letter.keys.split_off(1));
            alone |= letter.from_mark;
        }
        match (keys.is_empty(), alone) {
            (true, false) => return false,
            // The letter itself was the mark: now it is the key it was made by.
            (true, true) => self.add_key(at),
            (false, _) => {
                keys.push(at);
                self.push(key, at);
                self.give_last(keys);
            }
        }
        self.undone_at = Some(at);
        true
    }

    fn push(&mut self, key: char, at: usize) {
        let shape = key.to_ascii_lowercase();
        let upper = key.is_ascii_uppercase();
        self.letters.push(Letter { shape, upper, keys: vec![at], from_mark: false });
    }

    /// Gives the last letter one more key.
    fn add_key(&mut self, at: usize) {
        if let Some(letter) = self.letters.last_mut() {
            letter.keys.push(at);
        }
    }

    /// Gives the last letter its keys.
    fn give_last(&mut self, keys: Vec<usize>) {
        if let Some(letter) = self.letters.last_mut() {
            letter.keys = keys;
        }
    }

    fn shapes(&self) -> Vec<char> {
        self.letters.iter().map(|letter| letter.shape).collect()
    }

    fn fit(&self) -> Fit {
        fit(&self.shapes(), self.tone)
    }

    /// Returns the place of the last key that took a mark back.
    pub(super) fn undone_at(&self) -> Option<usize> {
        self.undone_at
    }

    /// Returns whether the word can end here.
    pub(super) fn stays(&self) -> bool {
        self.undone_at.is_some() || self.fit() == Fit::Whole
    }

    /// Returns the text, NFC.
    pub(super) fn text(&self, placement: Placement) -> String {
        let mut shapes = self.shapes();
        // thuở and huơ, as long as no more follows: thương, hươu.
        if let ['h', 'ư', 'ơ'] | ['k' | 't', 'h', 'ư', 'ơ'] = shapes.as_slice() {
            let place = shapes.len() - 2;
            if let Some(shape) = shapes.get_mut(place) {
                *shape = 'u';
            }
        }
        let toned = self.tone.and_then(|tone| Some((tone, tone_place(&shapes, placement)?)));
        let mut text = String::with_capacity(2 * shapes.len());
        for (place, (shape, letter)) in shapes.into_iter().zip(&self.letters).enumerate() {
            if letter.upper {
                text.extend(shape.to_uppercase());
            } else {
                text.push(shape);
            }
            if let Some((tone, _)) = toned.filter(|&(_, at)| at == place) {
                text.push(tone.combining());
            }
        }
        text.nfc().collect()
    }

    /// Returns `keys` without those of the last letter.
    pub(super) fn shortened(&self, keys: &str, placement: Placement) -> String {
        let Some((last, kept)) = self.letters.split_last() else { return String::new() };
        let mut gone = last.keys.clone();
        if self.tone.is_none() || tone_place(&self.shapes(), placement) == Some(kept.len()) {
            gone.extend(&self.tone_keys);
        }
        let left = keys.chars().enumerate().filter(|(at, _)| !gone.contains(at));
        left.map(|(_, key)| key).collect()
    }
}

/// Returns the place of the tone in a word.
fn tone_place(shapes: &[char], placement: Placement) -> Option<usize> {
    let start = match shapes {
        ['q', 'u', ..] => 2,
        ['g', 'i', next, ..] if is_vowel(*next) => 2,
        _ => shapes.iter().position(|&shape| is_vowel(shape))?,
    };
    let vowels: Vec<char> =
        shapes.iter().skip(start).copied().take_while(|&shape| is_vowel(shape)).collect();
    let open = start + vowels.len() == shapes.len();
    let marked = vowels.iter().rposition(|&shape| plain(shape) != shape);
    let within = match (marked, vowels.as_slice()) {
        (Some(place), _) => place,
        (None, []) => return None,
        (None, [_]) => 0,
        (None, ['o', 'a' | 'e'] | ['u', 'y']) if open => match placement {
            Placement::Old => 0,
            Placement::New => 1,
        },
        (None, [_, _]) if open => 0,
        (None, _) => 1,
    };
    Some(start + within)
}
