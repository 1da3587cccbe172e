//! The people of a batch, and the line that is being typed under them.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::read::{Entry, LETTERS, read};
use crate::domain::person::Person;
use crate::text::{Typing, fold};
use crate::ui::kit::{TextBox, Trail};
use crate::ui::{Code, Edit, Key};

/// Most people of a batch.
pub(super) const MOST: usize = 200;
/// What stands for a Tab in the line that is typed: no control character gets in.
const GAP: &str = "; ";
const LINE_ENDS: [char; 2] = ['\n', '\r'];

/// Tells whether a text is more than one cell: lines, or a spreadsheet's row.
pub(super) fn has_lines(text: &str) -> bool {
    text.trim_matches(LINE_ENDS).contains(['\n', '\r', '\t'])
}

/// Says what became of a key or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Took {
    /// It was not for the people: the form around them may have it.
    Nothing,
    /// It moved, or changed the line.
    Line,
    /// It changed the people.
    People(Added),
}

/// Says what was added, and what of the text was not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Added {
    /// How many people.
    pub people: usize,
    /// What nothing could be made of.
    pub passed_over: Vec<String>,
    /// People for whom there was no more room.
    pub too_many: usize,
}

/// The people and the line under them.
#[derive(Debug)]
pub(super) struct Roster {
    entries: Vec<Entry>,
    /// The entry that Ctrl+X drops and Enter takes up again; none while the line is typed into.
    marked: Option<usize>,
    line: TextBox,
    /// What stood in the line before letters came, and how they were composed.
    trail: Trail<(TextBox, Option<Typing>)>,
    /// Where the line comes to stand among the people.
    place: usize,
}

impl Default for Roster {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            marked: None,
            line: TextBox::new(LETTERS),
            trail: Trail::default(),
            place: 0,
        }
    }
}

impl Roster {
    /// Returns the people.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the marked one.
    pub(super) const fn marked(&self) -> Option<usize> {
        self.marked
    }

    /// Returns the line that is typed, and where it will stand.
    pub(super) const fn line(&self) -> (&TextBox, usize) {
        (&self.line, self.place)
    }

    /// Tells whether there is anything that could be lost.
    pub(super) fn is_dirty(&self) -> bool {
        !self.entries.is_empty() || !self.line.is_empty()
    }

    /// Returns how many times ↓ leads to a line; ↑ when negative.
    pub(super) fn steps_to(&self, line: usize) -> i32 {
        let place = |at: usize| i32::try_from(at).unwrap_or(i32::MAX);
        place(line) - place(self.marked.unwrap_or(self.entries.len()))
    }

    /// Takes a key or text.
    pub(super) fn take(&mut self, edit: &Edit, typing: Option<Typing>, today: NaiveDate) -> Took {
        self.trail.follow(edit, || (self.line.clone(), typing));
        match edit {
            Edit::Key(key) => self.key(*key, edit, typing, today),
            Edit::Field(_) => Took::Nothing,
            Edit::Paste(text) if has_lines(text) => {
                let text = format!("{}\n{text}", self.line.text());
                self.line.set("");
                self.marked = None;
                Took::People(self.add(&text, today))
            }
            Edit::Paste(text) | Edit::Burst(text) => self.typed_fast(text, today),
            Edit::Spelled(_) => {
                // Its letters stand here already, and this is its Enter.
                self.line.edit(edit, None);
                self.accept(today)
            }
        }
    }

    fn key(&mut self, key: Key, edit: &Edit, typing: Option<Typing>, today: NaiveDate) -> Took {
        let empty = self.line.is_empty();
        match (key.code, self.marked) {
            (Code::Enter, Some(at)) => self.take_up(at),
            (Code::Enter, None) if !empty => self.accept(today),
            (Code::Up, marked) if empty && !self.entries.is_empty() => {
                let at = marked.unwrap_or(self.entries.len()).saturating_sub(1);
                self.marked = Some(at);
                Took::Line
            }
            (Code::Down, Some(at)) => {
                self.mark(at + 1);
                Took::Line
            }
            (Code::PageUp, Some(at)) => {
                self.mark(at.saturating_sub(10));
                Took::Line
            }
            (Code::PageDown, Some(at)) => {
                self.mark(at.saturating_add(10));
                Took::Line
            }
            _ if self.line.edit(edit, typing) => {
                self.marked = None;
                Took::Line
            }
            _ => Took::Nothing,
        }
    }

    /// Takes text as it came from a reader or an unmarked paste, which may come in pieces: what
    /// stands before its last line end is people, the rest is typed on.
    fn typed_fast(&mut self, text: &str, today: NaiveDate) -> Took {
        self.marked = None;
        let Some((lines, rest)) = text.rsplit_once(LINE_ENDS) else {
            self.line.edit(&Edit::Paste(text.replace('\t', GAP)), None);
            return Took::Line;
        };
        // The first line goes on where the line that is typed stands.
        let typed = format!("{}{lines}", self.line.text());
        self.line.set(rest.replace('\t', GAP).as_str());
        Took::People(self.add(&typed, today))
    }

    /// Makes people of a text, where the line stands.
    fn add(&mut self, text: &str, today: NaiveDate) -> Added {
        let listed = read(text, today);
        let room = MOST.saturating_sub(self.entries.len());
        let people = listed.entries.len().min(room);
        let too_many = listed.entries.len() - people;
        let place = self.place.min(self.entries.len());
        self.entries.splice(place..place, listed.entries.into_iter().take(people));
        self.place = if place + people < self.entries.len() && people == 1 {
            // One that was taken up again went back; the next is written at the end.
            self.entries.len()
        } else {
            place + people
        };
        Added { people, passed_over: listed.passed_over, too_many }
    }

    /// Makes a person of the line.
    fn accept(&mut self, today: NaiveDate) -> Took {
        self.line.leave();
        let text = self.line.text().to_owned();
        let added = self.add(&text, today);
        // What is no person stays to be mended.
        if added.people > 0 {
            self.line.set("");
        }
        Took::People(added)
    }

    /// Accepts the line that is being typed. Returns whether nothing is left half typed.
    pub(super) fn finish(&mut self, today: NaiveDate) -> bool {
        if !self.line.is_empty() {
            self.accept(today);
        }
        self.line.is_empty()
    }

    /// Has the line as it was before a reader spelled letters into it.
    pub(super) fn take_back(&mut self, edit: &Edit) {
        let Edit::Spelled(read) = edit else { return };
        if let Some(((before, typing), own)) = self.trail.without(read) {
            self.line = before;
            for letter in own.chars() {
                self.line.edit(&Edit::Key(Key::char(letter)), typing);
            }
        }
    }

    /// Adds somebody whose card was read, above the line that is being typed.
    pub(super) fn add_person(&mut self, person: &Person) -> bool {
        let room = self.entries.len() < MOST;
        if room {
            let place = self.place.min(self.entries.len());
            self.entries.insert(place, Entry::of(person));
            self.place = place + 1;
            self.marked = None;
        }
        room
    }

    /// Takes an entry up into the line.
    fn take_up(&mut self, at: usize) -> Took {
        if at >= self.entries.len() {
            return Took::Nothing;
        }
        let entry = self.entries.remove(at);
        self.line.set(&entry.line());
        self.line.edit(&Edit::Key(Key::plain(Code::End)), None);
        (self.place, self.marked) = (at, None);
        Took::Line
    }

    /// Drops what is typed in the line, else the marked entry. Returns whether there was any.
    pub(super) fn drop_marked(&mut self) -> bool {
        if self.marked.is_none() && !self.line.is_empty() {
            self.line.set("");
            self.place = self.entries.len();
            return true;
        }
        let Some(at) = self.marked.filter(|at| *at < self.entries.len()) else { return false };
        self.entries.remove(at);
        self.place = self.entries.len();
        self.marked = Some(at.min(self.entries.len())).filter(|at| *at < self.entries.len());
        true
    }

    /// Marks an entry; below the last one stands the line itself.
    pub(super) fn mark(&mut self, at: usize) {
        self.marked = Some(at).filter(|at| *at < self.entries.len());
    }

    /// Returns two places at which the same person stands.
    pub(super) fn twice(&self) -> Option<(usize, usize)> {
        let key = |entry: &Entry| (fold(&entry.name), entry.birth.clone(), entry.id_number.clone());
        let mut seen = std::collections::HashMap::new();
        let mut places = self.entries.iter().enumerate();
        places.find_map(|(nth, entry)| seen.insert(key(entry), nth).map(|before| (before, nth)))
    }

    /// Returns the people as a draft keeps them; the line that is being typed last.
    pub(super) fn values(&self) -> Json {
        let people: Vec<Json> = self.entries.iter().map(Entry::values).collect();
        json!({ "people": people, "line": self.line.text() })
    }

    /// Returns the people of a draft; what has another shape is passed over.
    pub(super) fn restored(values: &Json) -> Self {
        let mut roster = Self::default();
        let people = values.get("people").and_then(Json::as_array).into_iter().flatten();
        roster.entries = people.filter_map(Entry::restored).take(MOST).collect();
        roster.place = roster.entries.len();
        if let Some(typed) = values.get("line").and_then(Json::as_str) {
            roster.line.edit(&Edit::Paste(typed.to_owned()), None);
        }
        roster
    }
}

#[cfg(test)]
mod tests;
