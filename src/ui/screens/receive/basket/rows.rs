//! The documents of a basket, and the keys that make them of the line under them.

use serde_json::{Value as Json, json};

use super::line::{Cell, Line};
use crate::domain::certification::{
    Book, Document, Known, MOST_COPIES, MOST_DOCUMENTS, MOST_PAGES, Totals,
};
use crate::text::Typing;
use crate::ui::kit::{TextBox, Trail};
use crate::ui::{Code, Edit, Key};

/// Says what became of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Took {
    /// It was not for the documents: the form around them may have it.
    Nothing,
    /// It moved, or changed the line.
    Line,
    /// The documents changed.
    Documents,
    /// A number is none, or too large.
    Refused,
}

/// The documents and the line under them.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    documents: Vec<Document>,
    /// The document that Ctrl+X drops, Ctrl+Y repeats and Enter takes up again.
    marked: Option<usize>,
    /// Whether the mark was moved by hand: only then does Enter take the document up.
    walked: bool,
    line: Line,
    /// How the keys of a word are put together, where the program does that.
    typing: Option<Typing>,
    /// What stood here before letters came: a slow reader's are taken back out of them.
    trail: Trail<Box<Self>>,
}

impl Default for Rows {
    fn default() -> Self {
        Self {
            documents: Vec::new(),
            marked: None,
            walked: false,
            line: Line::at(0),
            typing: None,
            trail: Trail::default(),
        }
    }
}

impl Rows {
    /// Returns the documents.
    pub(super) fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Returns the sums over them.
    pub(super) fn totals(&self) -> Totals {
        Totals::of(&self.documents)
    }

    /// Returns the marked document.
    pub(super) const fn marked(&self) -> Option<usize> {
        self.marked
    }

    /// Returns the part of the line that is typed into.
    pub(super) const fn cell(&self) -> Cell {
        self.line.cell
    }

    /// Returns where the line will stand among the documents.
    pub(super) const fn place(&self) -> usize {
        self.line.place
    }

    /// Returns the boxes of the line: kind, pages, copies.
    pub(super) const fn boxes(&self) -> [(&TextBox, Cell); 3] {
        self.line.boxes()
    }

    /// Returns the documents that fit what is typed, and which one is marked.
    pub(super) fn offered(&self) -> (&[Known], usize) {
        (&self.line.offered.0, self.line.offered.1)
    }

    /// Tells whether something stands in the line.
    pub(super) fn is_typing(&self) -> bool {
        !self.line.is_empty()
    }

    /// Tells whether there is anything that could be lost.
    pub(super) fn is_dirty(&self) -> bool {
        !self.documents.is_empty() || self.is_typing()
    }

    /// Returns how many lines below the marked one a document stands, the line itself below the last
    /// of them; none where the arrows go elsewhere.
    pub(super) fn steps_to(&self, place: usize) -> Option<i32> {
        let from = if self.walked { self.marked? } else { self.documents.len() };
        let steps = i32::try_from(place).ok()?.checked_sub(i32::try_from(from).ok()?)?;
        let is_free = self.line.cell == Cell::Kind && self.line.kind.is_empty();
        Some(steps).filter(|steps| is_free && (self.walked || *steps != 0))
    }

    /// Says how the keys of the line's words are put together from now on.
    pub(super) const fn type_by(&mut self, typing: Option<Typing>) {
        self.typing = typing;
    }

    /// Offers what fits the line by the documents that this office certifies.
    pub(super) fn offer(&mut self, learnt: &[Known]) {
        self.line.offer(learnt);
    }

    /// Takes a key or text for the line; `learnt` are the documents this office certifies.
    pub(super) fn take(&mut self, edit: &Edit, learnt: &[Known]) -> Took {
        match edit {
            Edit::Key(key) => {
                self.follow(edit);
                match self.line.cell {
                    Cell::Kind => self.kind_key(*key, edit, learnt),
                    Cell::Pages | Cell::Copies => self.number_key(*key, edit, learnt),
                }
            }
            Edit::Paste(_) | Edit::Burst(_) if self.line.cell == Cell::Kind => {
                self.follow(edit);
                self.type_kind(edit, learnt)
            }
            // Letters in a number's place begin the next document: each is taken by itself.
            Edit::Paste(text) | Edit::Burst(text) => {
                let letters = text.chars().filter(|letter| !letter.is_control());
                let took = letters.map(|letter| self.take(&Edit::Key(Key::char(letter)), learnt));
                took.fold(Took::Line, |all, one| if one == Took::Line { all } else { one })
            }
            // Its letters were typed already.
            Edit::Spelled(_) => Took::Line,
            Edit::Field(_) => Took::Nothing,
        }
    }

    /// Remembers what stands here before letters come.
    fn follow(&mut self, edit: &Edit) {
        // Left out for a moment, so that what is remembered does not hold it too.
        let mut trail = std::mem::take(&mut self.trail);
        trail.follow(edit, || Box::new(self.clone()));
        self.trail = trail;
    }

    /// Takes the letters back that a reader spelled out here, as far as they came: everything is as
    /// it was before them.
    pub(super) fn take_back(&mut self, edit: &Edit, learnt: &[Known]) {
        let Edit::Spelled(read) = edit else { return };
        let Some((before, own)) = self.trail.without(read) else { return };
        *self = Self { typing: self.typing, ..*before };
        for letter in own.chars() {
            self.take(&Edit::Key(Key::char(letter)), learnt);
        }
    }

    fn kind_key(&mut self, key: Key, edit: &Edit, learnt: &[Known]) -> Took {
        let empty = self.line.kind.is_empty();
        match key.code {
            Code::Enter if empty && self.walked => self.take_up(),
            Code::Enter | Code::Tab if !empty => {
                self.line.choose(self.documents.last().map_or(1, |document| document.copies));
                Took::Line
            }
            Code::Up | Code::Down if !empty => {
                self.line.move_offer(key.code == Code::Down);
                Took::Line
            }
            Code::Up | Code::Down if !self.documents.is_empty() => self.walk(key.code),
            Code::Enter | Code::Tab | Code::BackTab | Code::Up | Code::Down => Took::Nothing,
            _ => self.type_kind(edit, learnt),
        }
    }

    fn type_kind(&mut self, edit: &Edit, learnt: &[Known]) -> Took {
        if !self.line.type_kind(edit, self.typing, learnt) {
            return Took::Nothing;
        }
        self.walked = false;
        Took::Line
    }

    /// Moves the mark over the documents; below the last one stands the line itself.
    fn walk(&mut self, code: Code) -> Took {
        let last = self.documents.len().saturating_sub(1);
        let walked = self.marked.filter(|_| self.walked);
        (self.marked, self.walked) = match (code, walked) {
            (Code::Up, Some(at)) => (Some(at.saturating_sub(1)), true),
            (Code::Up, None) => (Some(last), true),
            (_, Some(at)) if at < last => (Some(at + 1), true),
            (_, Some(_)) => (Some(last), false),
            (_, None) => return Took::Nothing,
        };
        Took::Line
    }

    fn number_key(&mut self, key: Key, edit: &Edit, learnt: &[Known]) -> Took {
        match (key.code, self.line.cell) {
            (Code::Enter | Code::Tab, Cell::Pages) => {
                if !self.line.has_pages() {
                    return Took::Refused;
                }
                self.line.go_to(Cell::Copies);
                Took::Line
            }
            (Code::Enter | Code::Tab, _) => self.accept(),
            (Code::BackTab | Code::Up, Cell::Copies) => {
                self.line.go_to(Cell::Pages);
                Took::Line
            }
            (Code::BackTab | Code::Up, _) => {
                self.line.go_to(Cell::Kind);
                Took::Line
            }
            _ if key.typed().is_some_and(char::is_alphabetic) => match self.accept() {
                // A letter is the next document's first: what stands here is as wanted.
                Took::Documents => {
                    self.type_kind(edit, learnt);
                    Took::Documents
                }
                took => took,
            },
            _ if self.line.type_number(edit) => Took::Line,
            _ => Took::Nothing,
        }
    }

    /// Makes a document of the line and begins the next one.
    fn accept(&mut self) -> Took {
        let Some(document) = self.line.document().filter(|_| self.documents.len() < MOST_DOCUMENTS)
        else {
            return Took::Refused;
        };
        let place = self.line.place.min(self.documents.len());
        self.documents.insert(place, document);
        (self.marked, self.walked) = (Some(place), false);
        self.line = Line::at(self.documents.len());
        Took::Documents
    }

    /// Accepts the line that is being typed. Returns whether nothing is left half typed.
    pub(super) fn finish(&mut self) -> bool {
        self.trail.end();
        match self.line.cell {
            Cell::Kind => self.line.is_empty(),
            Cell::Pages | Cell::Copies => self.accept() == Took::Documents,
        }
    }

    /// Takes the marked document up into the line.
    fn take_up(&mut self) -> Took {
        let Some(at) = self.marked.filter(|at| *at < self.documents.len()) else {
            return Took::Nothing;
        };
        self.line = Line::of(&self.documents.remove(at), at);
        self.mark_last();
        Took::Documents
    }

    fn mark_last(&mut self) {
        (self.marked, self.walked) = (self.documents.len().checked_sub(1), false);
    }

    /// Drops what is typed in the line, else the marked document. Returns whether there was any.
    pub(super) fn drop_marked(&mut self) -> bool {
        self.trail.end();
        if self.is_typing() {
            self.line = Line::at(self.documents.len());
            return true;
        }
        let Some(at) = self.marked.filter(|at| *at < self.documents.len()) else { return false };
        self.documents.remove(at);
        self.line.place = self.documents.len();
        let walked = self.walked && !self.documents.is_empty();
        self.marked = self.documents.len().checked_sub(1).map(|last| at.min(last));
        self.walked = walked;
        true
    }

    /// Adds the marked document once more. Returns whether there was one.
    pub(super) fn repeat_marked(&mut self) -> bool {
        self.trail.end();
        let marked = self.marked.and_then(|at| self.documents.get(at)).cloned();
        let last = self.documents.len();
        let Some(document) = marked.filter(|_| last < MOST_DOCUMENTS) else {
            return false;
        };
        self.documents.push(document);
        if self.line.place == last {
            self.line.place = self.documents.len();
        }
        self.mark_last();
        true
    }

    /// Marks the document that was found wrong.
    pub(super) fn mark(&mut self, at: usize) {
        if at < self.documents.len() {
            (self.marked, self.walked) = (Some(at), true);
        }
    }

    /// Returns the documents as a draft keeps them, and the line that is being typed.
    pub(super) fn values(&self) -> Json {
        let document = |document: &Document| {
            json!({ "kind": document.kind, "book": document.book.code(),
                "pages": document.pages, "copies": document.copies })
        };
        let rows: Vec<Json> = self.documents.iter().map(document).collect();
        json!({ "rows": rows, "line": self.is_typing().then(|| self.line.values()) })
    }

    /// Returns the documents of a draft, and the line as it stood; what has another shape is passed
    /// over.
    pub(super) fn restored(values: &Json) -> Self {
        let mut rows = Self::default();
        let count = |row: &Json, name: &str, most: u32| {
            let count = row.get(name)?.as_u64().and_then(|count| u32::try_from(count).ok())?;
            (1..=most).contains(&count).then_some(count)
        };
        let document = |row: &Json| {
            Some(Document {
                kind: row.get("kind")?.as_str()?.to_owned(),
                book: Book::from_code(row.get("book")?.as_str()?)?,
                pages: count(row, "pages", MOST_PAGES)?,
                copies: count(row, "copies", MOST_COPIES)?,
            })
        };
        let kept = values.get("rows").and_then(Json::as_array).into_iter().flatten();
        rows.documents = kept.filter_map(document).take(MOST_DOCUMENTS).collect();
        rows.line = Line::restored(values.get("line").unwrap_or(&Json::Null), rows.documents.len());
        rows.line.offer(&[]);
        rows.mark_last();
        rows
    }
}

#[cfg(test)]
mod tests;
