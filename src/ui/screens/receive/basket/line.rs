//! The line that is being typed under the documents of a basket: two letters, pages, copies.

use serde_json::{Value as Json, json};

use crate::domain::certification::{Book, Document, Known, MOST_COPIES, MOST_PAGES, offer};
use crate::text::Typing;
use crate::ui::Edit;
use crate::ui::kit::TextBox;

/// Most documents offered for what is typed.
const OFFERED: usize = 8;
/// Letters of a document's name.
const LETTERS: usize = 200;
/// Letters of a number, more than it needs: an input tool may send a letter and take it back.
const DIGITS: usize = 6;

/// Says which part of the line is typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// What the document is.
    Kind,
    /// Its pages.
    Pages,
    /// Its copies.
    Copies,
}

impl Cell {
    /// The names under which a draft keeps them.
    const NAMES: [(&'static str, Self); 3] =
        [("kind", Self::Kind), ("pages", Self::Pages), ("copies", Self::Copies)];

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, cell)| *cell == self).map_or("", |(name, _)| name)
    }

    fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, cell)| *cell)
    }
}

/// The line that is being typed.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) cell: Cell,
    pub(super) kind: TextBox,
    /// The documents that fit what is typed, and which of them is marked.
    pub(super) offered: (Vec<Known>, usize),
    /// The book of the kind once it is chosen.
    book: Option<Book>,
    pages: TextBox,
    copies: TextBox,
    /// Whether the number in the box is offered only: the first digit takes its place.
    fresh: bool,
    /// Where the document comes to stand.
    pub(super) place: usize,
}

impl Line {
    /// Returns an empty line for a document at a place.
    pub(super) fn at(place: usize) -> Self {
        Self {
            cell: Cell::Kind,
            kind: TextBox::new(LETTERS),
            offered: (Vec::new(), 0),
            book: None,
            pages: TextBox::new(DIGITS),
            copies: TextBox::new(DIGITS),
            fresh: false,
            place,
        }
    }

    /// Returns the line of a document taken up again.
    pub(super) fn of(document: &Document, place: usize) -> Self {
        let mut line = Self::at(place);
        line.kind.set(&document.kind);
        line.book = Some(document.book);
        line.pages.set(&document.pages.to_string());
        line.copies.set(&document.copies.to_string());
        line.go_to(Cell::Pages);
        line
    }

    /// Tells whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.kind.is_empty() && self.pages.is_empty() && self.copies.is_empty()
    }

    /// Returns the boxes: kind, pages, copies.
    pub(super) const fn boxes(&self) -> [(&TextBox, Cell); 3] {
        [(&self.kind, Cell::Kind), (&self.pages, Cell::Pages), (&self.copies, Cell::Copies)]
    }

    /// Goes on to a part of the line; the first digit takes the place of a number that stands there.
    pub(super) const fn go_to(&mut self, cell: Cell) {
        self.cell = cell;
        self.fresh = !matches!(cell, Cell::Kind);
    }

    /// Takes letters for the kind. Returns whether they were for a box.
    pub(super) fn type_kind(
        &mut self,
        edit: &Edit,
        typing: Option<Typing>,
        learnt: &[Known],
    ) -> bool {
        if !self.kind.edit(edit, typing) {
            return false;
        }
        self.book = None;
        self.offer(learnt);
        true
    }

    /// Offers the documents that fit the kind as it is typed.
    pub(super) fn offer(&mut self, learnt: &[Known]) {
        let fitting = match self.cell {
            Cell::Kind => offer(learnt, self.kind.text(), OFFERED),
            Cell::Pages | Cell::Copies => Vec::new(),
        };
        self.offered = (fitting.into_iter().cloned().collect(), 0);
    }

    /// Moves the mark over what is offered.
    pub(super) fn move_offer(&mut self, down: bool) {
        let (offered, at) = &mut self.offered;
        let last = offered.len().saturating_sub(1);
        *at = if down { (*at + 1).min(last) } else { at.saturating_sub(1) };
    }

    /// Chooses what is marked in the offer, else takes what was typed as it is: a copy of something
    /// that nobody has listed. As many copies are offered as there were `copies` before.
    pub(super) fn choose(&mut self, copies: u32) {
        self.kind.leave();
        let (offered, at) = std::mem::take(&mut self.offered);
        let pages = match offered.get(at) {
            Some(known) => {
                self.kind.set(&known.name);
                self.book = Some(known.book);
                known.pages
            }
            None => {
                self.book = self.book.or(Some(Book::Copies));
                1
            }
        };
        if self.pages.is_empty() {
            self.pages.set(&pages.to_string());
        }
        if self.copies.is_empty() {
            self.copies.set(&copies.to_string());
        }
        self.go_to(Cell::Pages);
    }

    /// Takes a key for the number that is typed into. Returns whether it was one for it.
    pub(super) fn type_number(&mut self, edit: &Edit) -> bool {
        let digit = matches!(edit, Edit::Key(key) if key.typed().is_some());
        let fresh = std::mem::take(&mut self.fresh);
        let number = if self.cell == Cell::Copies { &mut self.copies } else { &mut self.pages };
        if fresh && digit {
            number.set("");
        }
        number.edit(edit, None)
    }

    /// Returns whether the pages are a number that a document may have.
    pub(super) fn has_pages(&self) -> bool {
        read(&self.pages, MOST_PAGES).is_some()
    }

    /// Returns the document, when the line is whole.
    pub(super) fn document(&self) -> Option<Document> {
        Some(Document {
            kind: self.kind.text().to_owned(),
            book: self.book?,
            pages: read(&self.pages, MOST_PAGES)?,
            copies: read(&self.copies, MOST_COPIES)?,
        })
    }

    /// Returns the line as a draft keeps it.
    pub(super) fn values(&self) -> Json {
        json!({ "cell": self.cell.name(), "kind": self.kind.text(),
            "book": self.book.map(Book::code), "pages": self.pages.text(),
            "copies": self.copies.text(), "fresh": self.fresh, "place": self.place })
    }

    /// Returns the line of a draft, among so many documents; what has another shape is passed over.
    pub(super) fn restored(values: &Json, documents: usize) -> Self {
        let text = |name: &str| values.get(name).and_then(Json::as_str).unwrap_or_default();
        let place = values.get("place").and_then(Json::as_u64);
        let place = place.and_then(|place| usize::try_from(place).ok()).unwrap_or(documents);
        let mut line = Self::at(place.min(documents));
        line.kind.set(text("kind"));
        line.book = Book::from_code(text("book")).filter(|_| !line.kind.is_empty());
        line.pages.set(text("pages"));
        line.copies.set(text("copies"));
        // Numbers are typed once it is known what the document is.
        if let Some(cell) = Cell::named(text("cell")).filter(|_| line.book.is_some()) {
            line.cell = cell;
            line.fresh = values.get("fresh").and_then(Json::as_bool).unwrap_or_default();
        }
        line
    }
}

/// Returns the number in a box, from 1 to `most`.
fn read(number: &TextBox, most: u32) -> Option<u32> {
    number.text().trim().parse().ok().filter(|count| (1..=most).contains(count))
}
