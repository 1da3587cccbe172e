//! The documents of a basket, and the line that is being typed: two letters, pages, copies.

use serde_json::{Value as Json, json};

use crate::domain::certification::{
    Book, Document, Known, MOST_COPIES, MOST_DOCUMENTS, MOST_PAGES, Totals, offer,
};
use crate::text::Typing;
use crate::ui::kit::TextBox;
use crate::ui::{Code, Edit, Key};

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
pub(super) struct Rows {
    documents: Vec<Document>,
    /// The document that Ctrl+X drops, Ctrl+Y repeats and Enter takes up again.
    marked: Option<usize>,
    /// Whether the mark was moved by hand: only then does Enter take the document up.
    walked: bool,
    line: Line,
    /// How the keys of a word are put together, where the program does that.
    typing: Option<Typing>,
}

/// The line that is being typed.
struct Line {
    cell: Cell,
    kind: TextBox,
    /// The documents that fit what is typed, and which of them is marked.
    offered: (Vec<Known>, usize),
    /// The book of the kind once it is chosen.
    book: Option<Book>,
    pages: TextBox,
    copies: TextBox,
    /// Whether the number in the box is offered only: the first digit takes its place.
    fresh: bool,
    /// Where the document comes to stand.
    place: usize,
}

impl Line {
    fn at(place: usize) -> Self {
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

    fn is_empty(&self) -> bool {
        self.kind.is_empty() && self.book.is_none()
    }

    fn number(&mut self) -> &mut TextBox {
        if self.cell == Cell::Copies { &mut self.copies } else { &mut self.pages }
    }
}

impl Default for Rows {
    fn default() -> Self {
        Self { documents: Vec::new(), marked: None, walked: false, line: Line::at(0), typing: None }
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
        let line = &self.line;
        [(&line.kind, Cell::Kind), (&line.pages, Cell::Pages), (&line.copies, Cell::Copies)]
    }

    /// Returns the documents that fit what is typed, and which one is marked.
    pub(super) fn offered(&self) -> (&[Known], usize) {
        (&self.line.offered.0, self.line.offered.1)
    }

    /// Tells whether there is anything that could be lost.
    pub(super) fn is_dirty(&self) -> bool {
        !self.documents.is_empty() || !self.line.is_empty()
    }

    /// Says how the keys of the line's words are put together from now on.
    pub(super) const fn type_by(&mut self, typing: Option<Typing>) {
        self.typing = typing;
    }

    /// Takes a key or text for the line; `learnt` are the documents this office certifies.
    pub(super) fn take(&mut self, edit: &Edit, learnt: &[Known]) -> Took {
        match (edit, self.line.cell) {
            // What a reader spelled out was no document; what was typed before it is.
            (Edit::Spelled(read), Cell::Kind) => {
                let typed = self.line.kind.text().to_owned();
                let heads = (1..=read.len()).rev().filter_map(|length| read.get(..length));
                let own = heads.filter_map(|head| typed.strip_suffix(head)).next();
                self.line.kind.set("");
                self.type_kind(&Edit::Paste(own.unwrap_or(&typed).to_owned()), learnt)
            }
            (Edit::Spelled(_), _) => {
                self.line = Line::at(self.documents.len());
                Took::Line
            }
            (Edit::Field(_), _) => Took::Nothing,
            (Edit::Key(key), Cell::Kind) => self.kind_key(*key, edit, learnt),
            (Edit::Key(key), _) => self.number_key(*key, edit, learnt),
            (_, Cell::Kind) => self.type_kind(edit, learnt),
            // Letters in a number's place begin the next document: each is taken by itself.
            (Edit::Paste(text) | Edit::Burst(text), _) => {
                let letters = text.chars().filter(|letter| !letter.is_control());
                let took = letters.map(|letter| self.take(&Edit::Key(Key::char(letter)), learnt));
                took.fold(Took::Line, |all, one| if one == Took::Line { all } else { one })
            }
        }
    }

    fn kind_key(&mut self, key: Key, edit: &Edit, learnt: &[Known]) -> Took {
        let empty = self.line.kind.is_empty();
        match key.code {
            Code::Enter if empty && self.walked => self.take_up(),
            Code::Enter | Code::Tab if !empty => self.choose(),
            Code::Up | Code::Down if !empty => {
                self.move_offer(key.code == Code::Down);
                Took::Line
            }
            Code::Up | Code::Down if !self.documents.is_empty() => self.walk(key.code),
            Code::Enter | Code::Tab | Code::BackTab | Code::Up | Code::Down => Took::Nothing,
            _ => self.type_kind(edit, learnt),
        }
    }

    fn type_kind(&mut self, edit: &Edit, learnt: &[Known]) -> Took {
        if !self.line.kind.edit(edit, self.typing) {
            return Took::Nothing;
        }
        self.walked = false;
        self.line.book = None;
        let fitting = offer(learnt, self.line.kind.text(), OFFERED);
        self.line.offered = (fitting.into_iter().cloned().collect(), 0);
        Took::Line
    }

    fn move_offer(&mut self, down: bool) {
        let (offered, at) = &mut self.line.offered;
        let last = offered.len().saturating_sub(1);
        *at = if down { (*at + 1).min(last) } else { at.saturating_sub(1) };
    }

    /// Moves the mark over the documents; below the last one stands the line itself.
    fn walk(&mut self, code: Code) -> Took {
        let last = self.documents.len() - 1;
        let at = match (code, self.marked, self.walked) {
            (Code::Up, Some(at), true) => at.saturating_sub(1),
            (Code::Up, Some(at), false) => at,
            (Code::Up, None, _) => last,
            (_, Some(at), true) if at < last => at + 1,
            _ => {
                (self.marked, self.walked) = (Some(last), false);
                return Took::Nothing;
            }
        };
        (self.marked, self.walked) = (Some(at), true);
        Took::Line
    }

    /// Chooses what is marked in the offer, else takes what was typed as it is: a copy of something
    /// that nobody has listed.
    fn choose(&mut self) -> Took {
        let line = &mut self.line;
        line.kind.leave();
        let (offered, at) = std::mem::take(&mut line.offered);
        let pages = match offered.get(at) {
            Some(known) => {
                line.kind.set(&known.name);
                line.book = Some(known.book);
                known.pages
            }
            None => {
                line.book = line.book.or(Some(Book::Copies));
                1
            }
        };
        if line.pages.is_empty() {
            line.pages.set(&pages.to_string());
        }
        let before = self.documents.last().map_or(1, |document| document.copies);
        if line.copies.is_empty() {
            line.copies.set(&before.to_string());
        }
        (line.cell, line.fresh) = (Cell::Pages, true);
        Took::Line
    }

    fn number_key(&mut self, key: Key, edit: &Edit, learnt: &[Known]) -> Took {
        match (key.code, self.line.cell) {
            (Code::Enter | Code::Tab, Cell::Pages) => {
                if read(&self.line.pages, MOST_PAGES).is_none() {
                    return Took::Refused;
                }
                (self.line.cell, self.line.fresh) = (Cell::Copies, true);
                Took::Line
            }
            (Code::Enter | Code::Tab, _) => self.accept(),
            (Code::BackTab | Code::Up, Cell::Copies) => {
                (self.line.cell, self.line.fresh) = (Cell::Pages, true);
                Took::Line
            }
            (Code::BackTab | Code::Up, _) => {
                self.line.cell = Cell::Kind;
                Took::Line
            }
            _ => match key.typed() {
                Some(letter) if letter.is_alphabetic() => match self.accept() {
                    // A letter is the next document's first: what stands here is as wanted.
                    Took::Documents => {
                        self.type_kind(edit, learnt);
                        Took::Documents
                    }
                    took => took,
                },
                typed => {
                    if self.line.fresh && typed.is_some() {
                        self.line.number().set("");
                    }
                    self.line.fresh = false;
                    if self.line.number().edit(edit, None) { Took::Line } else { Took::Nothing }
                }
            },
        }
    }

    /// Makes a document of the line and begins the next one.
    fn accept(&mut self) -> Took {
        let line = &self.line;
        let (pages, copies) = (read(&line.pages, MOST_PAGES), read(&line.copies, MOST_COPIES));
        let (Some(pages), Some(copies), Some(book)) = (pages, copies, line.book) else {
            return Took::Refused;
        };
        if self.documents.len() >= MOST_DOCUMENTS {
            return Took::Refused;
        }
        let kind = line.kind.text().to_owned();
        let place = line.place.min(self.documents.len());
        self.documents.insert(place, Document { kind, book, pages, copies });
        (self.marked, self.walked) = (Some(place), false);
        self.line = Line::at(self.documents.len());
        Took::Documents
    }

    /// Accepts the line that is being typed. Returns whether nothing is left half typed.
    pub(super) fn finish(&mut self) -> bool {
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
        let document = self.documents.remove(at);
        let mut line = Line::at(at);
        line.kind.set(&document.kind);
        line.book = Some(document.book);
        line.pages.set(&document.pages.to_string());
        line.copies.set(&document.copies.to_string());
        (line.cell, line.fresh) = (Cell::Pages, true);
        self.line = line;
        self.mark_last();
        Took::Documents
    }

    fn mark_last(&mut self) {
        (self.marked, self.walked) = (self.documents.len().checked_sub(1), false);
    }

    /// Drops what is typed in the line, else the marked document. Returns whether there was any.
    pub(super) fn drop_marked(&mut self) -> bool {
        if !self.line.is_empty() {
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
        let marked = self.marked.and_then(|at| self.documents.get(at)).cloned();
        let Some(document) = marked.filter(|_| self.documents.len() < MOST_DOCUMENTS) else {
            return false;
        };
        self.documents.push(document);
        if self.line.is_empty() {
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

    /// Returns the documents as a draft keeps them; the line that is being typed last.
    pub(super) fn values(&self) -> Json {
        let document = |document: &Document| {
            json!({ "kind": document.kind, "book": document.book.code(),
                "pages": document.pages, "copies": document.copies })
        };
        let rows: Vec<Json> = self.documents.iter().map(document).collect();
        json!({ "rows": rows, "line": self.line.kind.text() })
    }

    /// Returns the documents of a draft; what has another shape is passed over.
    pub(super) fn restored(values: &Json, learnt: &[Known]) -> Self {
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
        rows.line.place = rows.documents.len();
        rows.mark_last();
        if let Some(typed) = values.get("line").and_then(Json::as_str) {
            rows.type_kind(&Edit::Paste(typed.to_owned()), learnt);
        }
        rows
    }
}

/// Returns the number in a box, from 1 to `most`.
fn read(number: &TextBox, most: u32) -> Option<u32> {
    number.text().trim().parse().ok().filter(|count| (1..=most).contains(count))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Types letters; `⏎` is Enter, `⇥` Tab, `↑` and `↓` the arrows, `⌫` Backspace.
    fn press(rows: &mut Rows, keys: &str) -> Took {
        let mut took = Took::Nothing;
        for c in keys.chars() {
            let key = match c {
                '⏎' => Key::plain(Code::Enter),
                '⇥' => Key::plain(Code::Tab),
                '↑' => Key::plain(Code::Up),
                '↓' => Key::plain(Code::Down),
                '⌫' => Key::plain(Code::Backspace),
                c => Key::char(c),
            };
            took = rows.take(&Edit::Key(key), &[]);
        }
        took
    }

    fn typed(keys: &str) -> Rows {
        let mut rows = Rows::default();
        press(&mut rows, keys);
        rows
    }

    fn shown(rows: &Rows) -> Vec<(&str, u32, u32)> {
        let documents = rows.documents().iter();
        documents.map(|one| (one.kind.as_str(), one.pages, one.copies)).collect()
    }

    #[test]
    fn letters_enter_pages_enter_copies_enter_make_a_document() {
        let rows = typed("ccc⏎2⏎3⏎");
        assert_eq!(shown(&rows), [("Căn cước công dân", 2, 3)]);
        assert_eq!(rows.cell(), Cell::Kind);
    }

    #[test]
    fn pages_are_the_usual_ones_and_copies_the_last_ones() {
        let rows = typed("ccc⏎⏎3⏎hb⏎⏎⏎");
        assert_eq!(shown(&rows), [("Căn cước công dân", 1, 3), ("Học bạ THPT", 14, 3)]);
    }

    #[test]
    fn the_next_documents_letters_accept_the_line_before() {
        let rows = typed("cc⏎⏎3hb⏎gks⏎2");
        assert_eq!(shown(&rows), [("Căn cước", 1, 3), ("Học bạ THPT", 14, 3)]);
        let mut rows = rows;
        assert!(rows.finish());
        assert_eq!(shown(&rows)[2], ("Giấy khai sinh", 2, 3));
    }

    /// Telex sends `d`, takes it back and sends `đ`: all of it belongs to the next document.
    #[test]
    fn an_input_tool_takes_back_its_own_letter_only() {
        let rows = typed("cc⏎⏎3d⌫đơn xin⏎");
        assert_eq!(shown(&rows), [("Căn cước", 1, 3)]);
        assert_eq!(rows.boxes()[0].0.text(), "đơn xin");
    }

    #[test]
    fn arrows_choose_among_what_fits_and_what_nobody_listed_is_a_copy() {
        let rows = typed("hb↓⏎⏎⏎");
        assert_eq!(shown(&rows), [("Học bạ THCS", 12, 1)]);
        let rows = typed("Giấy lạ  lắm⏎⏎⏎");
        assert_eq!(shown(&rows), [("Giấy lạ lắm", 1, 1)]);
        assert_eq!(rows.documents()[0].book, Book::Copies);
    }

    #[test]
    fn a_signature_goes_into_its_own_book() {
        let rows = typed("giay uy quyen⏎⏎⏎");
        assert_eq!(rows.documents()[0].book, Book::Signatures);
    }

    #[test]
    fn a_number_that_is_none_is_refused_where_it_stands() {
        for keys in ["cc⏎0⏎", "cc⏎⌫⏎", "cc⏎⏎1000⏎", "cc⏎⏎0x"] {
            let mut rows = Rows::default();
            assert_eq!(press(&mut rows, keys), Took::Refused, "{keys}");
            assert!(rows.documents().is_empty());
            assert!(!rows.finish());
        }
    }

    #[test]
    fn a_document_is_dropped_repeated_and_taken_up_again() {
        let mut rows = typed("cc⏎⏎3⏎hb⏎⏎2⏎");
        assert!(rows.repeat_marked());
        assert_eq!(shown(&rows)[2], ("Học bạ THPT", 14, 2));
        press(&mut rows, "↑↑↑");
        assert_eq!(rows.marked(), Some(0));
        assert!(rows.drop_marked());
        assert_eq!(shown(&rows).len(), 2);
        press(&mut rows, "⏎20⏎4⏎");
        assert_eq!(shown(&rows), [("Học bạ THPT", 20, 4), ("Học bạ THPT", 14, 2)]);
        press(&mut rows, "xyz");
        assert!(rows.drop_marked(), "what is typed goes first");
        assert_eq!(rows.documents().len(), 2);
        assert!(rows.drop_marked() && rows.drop_marked());
        assert!(!rows.drop_marked() && !rows.repeat_marked());
    }

    #[test]
    fn fast_hands_are_read_letter_by_letter() {
        let mut rows = typed("cc⏎");
        assert_eq!(rows.take(&Edit::Burst("20hb".into()), &[]), Took::Documents);
        assert_eq!(shown(&rows), [("Căn cước", 20, 1)]);
        assert_eq!(rows.boxes()[0].0.text(), "hb");
    }

    #[test]
    fn keys_for_the_form_are_left_to_it() {
        let mut rows = Rows::default();
        for keys in ["⏎", "⇥", "↑", "↓"] {
            assert_eq!(press(&mut rows, keys), Took::Nothing, "{keys}");
        }
        let mut rows = typed("cc⏎⏎⏎");
        assert_eq!(press(&mut rows, "⏎"), Took::Nothing, "nobody asked for the marked one");
        assert_eq!(press(&mut rows, "↑"), Took::Line);
        assert_eq!(press(&mut rows, "↓"), Took::Nothing, "below the last stands the form");
    }

    #[test]
    fn a_draft_reads_what_it_kept() {
        let rows = typed("cc⏎⏎3⏎hb⏎⏎2⏎gk");
        let restored = Rows::restored(&rows.values(), &[]);
        assert_eq!(restored.documents(), rows.documents());
        assert_eq!(restored.boxes()[0].0.text(), "gk");
        assert!(!Rows::restored(&json!({"rows": [{"kind": 5}, 7]}), &[]).is_dirty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn whatever_is_typed_the_documents_are_whole(
            keys in proptest::collection::vec("[a-z0-9⏎⇥↑↓⌫]{1,8}", 0..30)
        ) {
            let mut rows = Rows::default();
            for keys in &keys {
                press(&mut rows, keys);
                if keys.starts_with('x') {
                    rows.drop_marked();
                }
                if keys.starts_with('y') {
                    rows.repeat_marked();
                }
                prop_assert_eq!(crate::domain::certification::check(rows.documents()), Ok(()));
                prop_assert!(rows.marked().is_none_or(|at| at < rows.documents().len()));
                prop_assert!(rows.place() <= rows.documents().len());
            }
            let restored = Rows::restored(&rows.values(), &[]);
            prop_assert_eq!(restored.documents(), rows.documents());
        }
    }
}
