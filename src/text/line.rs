//! The edit line behind every text field.
//!
//! Vietnamese input tools (UniKey, EVKey, OpenKey, ibus) keep a private copy of what they typed and
//! mend it by sending Backspaces and letters. So the line holds exactly the scalars that came in,
//! one Backspace takes exactly one scalar away, and nothing else ever changes it while it is being
//! typed in; it is cleaned when the field is left. Only where a PC has no such tool, the program
//! composes the word before the caret itself, by [`TextLine::retype`].

use unicode_segmentation::UnicodeSegmentation;

use super::clean::{clean_line, clean_paste};
use super::width::{cells, glyphs, take};

/// Steps that can be undone.
const UNDO_STEPS: usize = 50;

/// One line of text being edited, with its caret, its limit and its undo steps.
#[derive(Debug, Clone, Default)]
pub struct TextLine {
    text: String,
    /// Byte position, always on a scalar boundary.
    caret: usize,
    /// In graphemes.
    limit: Option<usize>,
    steps: Vec<Step>,
    run: Run,
}

/// The part of a line that fits its box, and where the caret stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visible {
    /// The shown text, at most as wide as the box; controls are stand-ins.
    pub text: String,
    /// Cells from the left edge of the box to the caret, always inside the box.
    pub column: usize,
    /// Whether text is hidden to the left.
    pub more_left: bool,
    /// Whether text is hidden to the right.
    pub more_right: bool,
}

/// A state to come back to.
#[derive(Debug, Clone)]
struct Step {
    text: String,
    caret: usize,
}

/// What the last edits were; edits of one run are undone together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Run {
    #[default]
    None,
    /// Letters and Backspaces together, since an input tool mends a word with both.
    Typing,
    Deleting,
}

impl TextLine {
    /// Returns an empty line without a limit.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns an empty line that takes at most `limit` graphemes.
    pub fn limited(limit: usize) -> Self {
        Self { limit: Some(limit), ..Self::default() }
    }

    /// Returns the text as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the caret's place in bytes, always on a scalar boundary.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Returns the text before the caret.
    pub fn before_caret(&self) -> &str {
        self.halves().0
    }

    /// Puts `text` in as the program's own value, caret at its end, nothing to undo.
    /// Only for a field without focus.
    pub fn set(&mut self, text: &str) {
        *self =
            Self { text: text.to_owned(), caret: text.len(), limit: self.limit, ..Self::default() };
    }

    /// Cleans the text as it will be kept; called when the field is left.
    pub fn leave(&mut self) {
        let clean = clean_line(&self.text);
        self.set(&clean);
    }

    /// Types one scalar at the caret. Returns false when the limit or a control refuses it.
    ///
    /// A scalar that joins the grapheme beside it makes the line no longer, so a tone typed after
    /// its letter always gets in.
    pub fn insert(&mut self, c: char) -> bool {
        if c.is_control() {
            return false;
        }
        let mut typed = self.text.clone();
        typed.insert(self.caret, c);
        if let Some(limit) = self.limit {
            let length = graphemes(&typed);
            if length > limit && length > graphemes(&self.text) {
                return false;
            }
        }
        self.remember(Run::Typing);
        self.text = typed;
        self.caret += c.len_utf8();
        if c == ' ' {
            self.run = Run::None;
        }
        true
    }

    /// Puts `text` in place of what stands from byte `start` to the caret, as one edit of the typing
    /// that goes on. Returns false, and changes nothing, when the limit refuses it or `start` is no
    /// place before the caret.
    pub fn retype(&mut self, start: usize, text: &str) -> bool {
        let (before, after) = self.halves();
        let Some((kept, replaced)) = before.split_at_checked(start) else { return false };
        if replaced == text {
            return true;
        }
        let typed = [kept, text, after].concat();
        if let Some(limit) = self.limit {
            let length = graphemes(&typed);
            if length > limit && length > graphemes(&self.text) {
                return false;
            }
        }
        self.remember(Run::Typing);
        self.text = typed;
        self.caret = start + text.len();
        if text.ends_with(' ') {
            self.run = Run::None;
        }
        true
    }

    /// Inserts pasted text at the caret, cleaned, as far as the limit allows.
    /// Returns false when some of it had to be left out.
    pub fn paste(&mut self, text: &str) -> bool {
        let clean = clean_paste(text);
        let (before, after) = self.halves();
        let fitting = match self.limit {
            Some(limit) => {
                let room = limit.saturating_sub(graphemes(before) + graphemes(after));
                clean.grapheme_indices(true).nth(room).map_or(clean.len(), |(end, _)| end)
            }
            None => clean.len(),
        };
        let whole = fitting == clean.len();
        let (kept, _) = clean.split_at(fitting);
        if !kept.is_empty() {
            self.remember(Run::None);
            self.text.insert_str(self.caret, kept);
            self.caret += kept.len();
        }
        whole
    }

    /// Removes the one scalar before the caret, never more: input tools count them.
    pub fn backspace(&mut self) {
        let (before, _) = self.halves();
        if let Some((start, _)) = before.char_indices().next_back() {
            self.remember(Run::Typing);
            self.text.remove(start);
            self.caret = start;
        }
    }

    /// Removes the grapheme after the caret.
    pub fn delete(&mut self) {
        let end = self.next();
        if end > self.caret {
            self.remember(Run::Deleting);
            self.text.replace_range(self.caret..end, "");
        }
    }

    /// Removes everything; can be undone.
    pub fn clear(&mut self) {
        if !self.text.is_empty() {
            self.remember(Run::None);
            self.text.clear();
            self.caret = 0;
        }
    }

    /// Goes back to before the last run of edits. Returns false when there is none.
    pub fn undo(&mut self) -> bool {
        self.run = Run::None;
        let Some(step) = self.steps.pop() else { return false };
        self.text = step.text;
        self.caret = step.caret;
        true
    }

    /// Moves the caret one grapheme to the left.
    pub fn left(&mut self) {
        self.move_to(self.before(|_| true));
    }

    /// Moves the caret one grapheme to the right.
    pub fn right(&mut self) {
        self.move_to(self.next());
    }

    /// Moves the caret to the start of the line.
    pub fn home(&mut self) {
        self.move_to(0);
    }

    /// Moves the caret to the end of the line.
    pub fn end(&mut self) {
        self.move_to(self.text.len());
    }

    /// Moves the caret to the start of its word, or of the word before.
    pub fn word_left(&mut self) {
        self.move_to(self.before(|at| self.starts_word(at)));
    }

    /// Moves the caret to the start of the next word, or to the end of the line.
    pub fn word_right(&mut self) {
        let next = self.boundaries().find(|&at| at > self.caret && self.starts_word(at));
        self.move_to(next.unwrap_or(self.text.len()));
    }

    /// Returns the cells before the caret.
    pub fn cursor_cells(&self) -> usize {
        cells(self.halves().0)
    }

    /// Returns what a box of `width` cells shows. A line that is too long is moved by half a box
    /// at a time, so that the text around the caret stays in sight and still.
    pub fn visible(&self, width: usize) -> Visible {
        let caret = self.cursor_cells();
        let scroll = match caret.checked_sub(width) {
            None => 0,
            Some(over) => {
                let half = (width / 2).max(1);
                (over / half + 1) * half
            }
        };
        let (start, hidden) = self.scrolled(scroll);
        let (_, rest) = self.text.split_at(start);
        let text = take(rest, width);
        Visible {
            column: caret.saturating_sub(hidden).min(width.saturating_sub(1)),
            more_left: start > 0,
            more_right: cells(&text) < cells(rest),
            text,
        }
    }

    /// Returns the byte and the cell of the first grapheme at or after cell `scroll`.
    fn scrolled(&self, scroll: usize) -> (usize, usize) {
        let mut at = 0;
        for (start, (_, width)) in self.boundaries().zip(glyphs(&self.text)) {
            if at >= scroll {
                return (start, at);
            }
            at += width;
        }
        (self.text.len(), at)
    }

    fn halves(&self) -> (&str, &str) {
        self.text.split_at(self.caret)
    }

    /// Yields the byte at which each grapheme starts.
    fn boundaries(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.text.grapheme_indices(true).map(|(at, _)| at)
    }

    /// Returns the nearest boundary before the caret that `fits`, or the start of the line.
    fn before(&self, fits: impl Fn(usize) -> bool) -> usize {
        self.boundaries().rev().find(|&at| at < self.caret && fits(at)).unwrap_or(0)
    }

    /// Returns the first boundary after the caret, or the end of the line.
    fn next(&self) -> usize {
        self.boundaries().find(|&at| at > self.caret).unwrap_or(self.text.len())
    }

    fn starts_word(&self, at: usize) -> bool {
        let (before, after) = self.text.split_at(at);
        !after.starts_with(char::is_whitespace)
            && before.chars().next_back().is_none_or(char::is_whitespace)
    }

    fn move_to(&mut self, caret: usize) {
        self.caret = caret;
        self.run = Run::None;
    }

    /// Keeps the present state for undo, unless it belongs to the run that goes on.
    fn remember(&mut self, run: Run) {
        if run == Run::None || run != self.run {
            if self.steps.len() == UNDO_STEPS {
                self.steps.remove(0);
            }
            self.steps.push(Step { text: self.text.clone(), caret: self.caret });
        }
        self.run = run;
    }
}

fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

#[cfg(test)]
mod tests;
