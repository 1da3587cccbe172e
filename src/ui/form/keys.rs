//! What the keys do in a form.

use chrono::NaiveDate;

use super::field::Field;
use super::state::{Form, Value};
use crate::text::Typing;
use crate::ui::key::{Code, Key};
use crate::ui::screen::Edit;

/// Says what a key did in a form, as far as its screen may want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Did {
    /// It was not a key for a form.
    Nothing,
    /// It moved within a field or list.
    Moved,
    /// The text in this field changed; the time to look for lines that match.
    Typed(&'static str),
    /// This field was accepted and left.
    Left(&'static str),
    /// A line was picked in this field, and the field left.
    Picked(&'static str),
    /// This choice was turned.
    Turned(&'static str),
    /// A tick, kind or count changed in this field.
    Ticked(&'static str),
    /// A reader read this into a field that scans.
    Scanned(String),
}

impl<D: Clone> Form<D> {
    /// Takes a key, paste or burst for the field with the focus; `typing` composes what is typed
    /// into a field of words.
    pub fn on_edit(&mut self, edit: &Edit, today: NaiveDate, typing: Option<Typing>) -> Did {
        let scans = self.fields.get(self.at).is_some_and(|field| field.scans);
        if let (Some(text), true) = (edit.scan(), scans) {
            self.take_back(edit, today);
            return Did::Scanned(text.to_owned());
        }
        if let Some(cell) = self.cells.get(self.at) {
            self.trail.follow(edit, || (cell.clone(), typing));
        }
        match edit {
            Edit::Key(key) => self.key(*key, edit, today, typing),
            Edit::Field(id) => self.clicked(id, today),
            Edit::Paste(_) | Edit::Burst(_) | Edit::Spelled(_) => self.typed(edit, typing),
        }
    }

    /// Goes to the field clicked on; a choice that has the focus is turned.
    fn clicked(&mut self, id: &'static str, today: NaiveDate) -> Did {
        let left = self.focus();
        let Some(to) = self.index(id).filter(|to| self.can_hold(*to)) else { return Did::Nothing };
        if to != self.at {
            self.go(today, |_| to);
            if let Some(Value::Ticks(list)) = self.value_mut(id) {
                list.enter(false);
            }
            return Did::Left(left);
        }
        match self.value(id) {
            Some(Value::Choice(_)) => {
                self.inside(Key::plain(Code::Right), today).unwrap_or(Did::Nothing)
            }
            _ => Did::Moved,
        }
    }

    /// Has the field with the focus as it was before a reader spelled letters into it: none of them
    /// is typed, turned or ticked there.
    pub fn take_back(&mut self, edit: &Edit, today: NaiveDate) {
        let Edit::Spelled(read) = edit else { return };
        let Some(((before, typing), own)) = self.trail.without(read) else {
            return self.keep_spelled(edit);
        };
        if let Some(cell) = self.cells.get_mut(self.at) {
            *cell = before;
        }
        self.rewrite(today);
        for letter in own.chars() {
            self.on_edit(&Edit::Key(Key::char(letter)), today, typing);
        }
    }

    /// Refuses a number that a reader read where it has no place: after what is written, or as a
    /// name. Returns whether it did; the form is as it was before.
    pub fn refuses(&mut self, edit: &Edit, today: NaiveDate) -> bool {
        if edit.code().is_none() {
            return false;
        }
        let mut before = self.clone();
        before.take_back(edit, today);
        let is_name =
            self.fields.get(self.at).is_some_and(|field| field.scans && field.has_words());
        let refused = is_name || !before.is_empty(before.at);
        if refused {
            *self = before;
        }
        refused
    }

    /// Leaves the letters that a reader spelled out into the field as it spelled them.
    pub fn keep_spelled(&mut self, edit: &Edit) {
        self.typed(edit, None);
    }

    fn key(&mut self, key: Key, edit: &Edit, today: NaiveDate, typing: Option<Typing>) -> Did {
        let id = self.focus();
        if let Some(did) = self.inside(key, today) {
            return did;
        }
        match key.code {
            Code::Enter => self.go(today, Self::next_unfilled),
            Code::Tab | Code::Down => self.go(today, Self::next),
            Code::BackTab | Code::Up => self.go(today, Self::previous),
            _ => return self.typed(edit, typing),
        }
        if self.focus() == id && key.code != Code::Enter { Did::Moved } else { Did::Left(id) }
    }

    /// Gives a key to the choice, list or ticks with the focus, if it is one for them.
    fn inside(&mut self, key: Key, today: NaiveDate) -> Option<Did> {
        let id = self.focus();
        match &mut self.cells.get_mut(self.at)?.value {
            Value::Text(_) => None,
            Value::Choice(choice) => choice.key_press(key).then(|| {
                self.rewrite(today);
                Did::Turned(id)
            }),
            Value::Ticks(list) => list.key_press(key).then(|| {
                let moved =
                    matches!(key.code, Code::Up | Code::Down | Code::PageUp | Code::PageDown);
                if moved { Did::Moved } else { Did::Ticked(id) }
            }),
            Value::Pick(pick) => {
                if pick.list.key_press(key) {
                    return Some(Did::Moved);
                }
                let row = pick.list.marked().filter(|_| key.code == Code::Enter).cloned()?;
                pick.take(&row);
                self.go(today, Self::next_unfilled);
                Some(Did::Picked(id))
            }
        }
    }

    /// Gives a key or paste to the box with the focus.
    fn typed(&mut self, edit: &Edit, typing: Option<Typing>) -> Did {
        let id = self.focus();
        let typing = typing.filter(|_| self.fields.get(self.at).is_some_and(Field::has_words));
        let Some(cell) = self.cells.get_mut(self.at) else { return Did::Nothing };
        let (line, key) = match &mut cell.value {
            Value::Text(line) => (line, None),
            Value::Pick(pick) => (&mut pick.typed, Some(&mut pick.key)),
            Value::Choice(_) | Value::Ticks(_) => return Did::Nothing,
        };
        let before = line.text().to_owned();
        if !line.edit(edit, typing) {
            return Did::Nothing;
        }
        if line.text() == before {
            return Did::Moved;
        }
        if let Some(key) = key {
            *key = None;
        }
        // Nothing is found wrong while one is typing.
        cell.fault = None;
        Did::Typed(id)
    }

    fn go(&mut self, today: NaiveDate, to: impl FnOnce(&Self) -> usize) {
        self.leave(today);
        let from = self.at;
        self.at = to(self);
        let from_below = self.at < from;
        self.enter();
        if let Some(Value::Ticks(list)) = self.cells.get_mut(self.at).map(|cell| &mut cell.value) {
            list.enter(from_below);
        }
    }

    fn next(&self) -> usize {
        let after = self.at + 1..self.fields.len();
        after.chain(0..self.at).find(|at| self.can_hold(*at)).unwrap_or(self.at)
    }

    fn previous(&self) -> usize {
        let before = (0..self.at).rev();
        let after = (self.at + 1..self.fields.len()).rev();
        before.chain(after).find(|at| self.can_hold(*at)).unwrap_or(self.at)
    }

    /// The next field below with nothing in it, else the first needed one; else nowhere.
    fn next_unfilled(&self) -> usize {
        let is_passed = |at: &usize| self.fields.get(*at).is_some_and(|field| field.by_tab);
        let mut below = (self.at + 1..self.fields.len()).filter(|at| !is_passed(at));
        let unfilled = below.find(|at| self.can_hold(*at) && self.is_empty(*at));
        let needed = || (0..self.at).find(|at| self.lacks(*at));
        unfilled.or_else(needed).unwrap_or(self.at)
    }
}
