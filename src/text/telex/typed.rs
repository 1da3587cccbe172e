//! What is typed on a line while its words are composed.

use super::{Typing, last_word};
use crate::text::TextLine;

/// The keys typed in one go, from where their text begins on the line to the caret.
///
/// Only the last word changes while it is typed. Whoever moves the caret or edits the line in
/// another way ends it first.
#[derive(Debug, Clone)]
pub struct TypedRun {
    typing: Typing,
    /// In bytes.
    start: usize,
    keys: String,
}

impl TypedRun {
    /// Begins at the caret; none in the middle of a word, which was typed some other way.
    pub fn begin(typing: Typing, line: &TextLine) -> Option<Self> {
        let before = line.before_caret();
        let own = Typing::begins_after(before);
        own.then(|| Self { typing, start: before.len(), keys: String::new() })
    }

    /// Returns the way its keys are read.
    pub const fn typing(&self) -> Typing {
        self.typing
    }

    /// Types one key.
    pub fn push(&mut self, line: &mut TextLine, key: char) {
        if key.is_control() {
            return;
        }
        let mut word = last_word(&self.keys).1.to_owned();
        word.push(key);
        let text = match key.is_whitespace() {
            true => self.typing.finish(&word),
            false => self.typing.compose(&word),
        };
        if line.retype(self.word_start(line, 0), &text) {
            self.keys.push(key);
        }
    }

    /// Takes the last letter away, and its keys. Returns false when there is none,
    /// or the line has no room for what stays.
    pub fn pop(&mut self, line: &mut TextLine) -> bool {
        let Some(last) = self.keys.chars().next_back() else { return false };
        let gap = if last.is_whitespace() { last.len_utf8() } else { 0 };
        let start = self.word_start(line, gap);
        let keys = self.typing.shorten(&self.keys);
        let taken = line.retype(start, &self.typing.compose(last_word(&keys).1));
        if taken {
            self.keys = keys;
        }
        taken
    }

    /// Ends the last word: one that is none of Vietnamese is as it was typed.
    pub fn end(self, line: &mut TextLine) {
        let start = self.word_start(line, 0);
        line.retype(start, &self.typing.finish(last_word(&self.keys).1));
    }

    /// Ends it, with what a reader spelled out at its end, as far as it went in, as it was spelled.
    pub fn end_spelled(self, line: &mut TextLine, spelled: &str) {
        let heads = (1..=spelled.len()).rev().filter_map(|length| spelled.get(..length));
        let keys = self.keys.trim_end();
        let own = heads.filter_map(|head| Some((keys.strip_suffix(head)?, head))).next();
        match own {
            Some((own, head)) => {
                let own = self.typing.finish(own);
                line.retype(self.start, &[&own, head].concat());
            }
            None => self.end(line),
        }
    }

    /// Returns where the last word begins on the line, which has `gap` bytes after it.
    fn word_start(&self, line: &TextLine, gap: usize) -> usize {
        let text = line.before_caret();
        let run = text.get(self.start..text.len() - gap).unwrap_or_default();
        self.start + last_word(run).0.len()
    }
}
