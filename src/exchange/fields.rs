//! Reads the fields of a JSON object one by one; what nobody asked for is an error.

use chrono::{NaiveDate, NaiveDateTime};
use unicode_normalization::char::is_combining_mark;

use super::json::Json;
use crate::domain::fault::{Fault, What};
use crate::domain::moment::{self, Given};
use crate::text::{clean_line, clean_notes, has_controls};

/// Longest text, in characters.
pub(super) const LONGEST_TEXT: usize = 10_000;

/// Longest name or number, in characters.
const LONGEST_NAME: usize = 200;

/// Holds the fields of an object that nobody has taken yet, and where the object stands.
pub(super) struct Fields {
    path: String,
    left: Vec<(String, Json)>,
}

impl Fields {
    /// Returns the fields of `json`, which stands at `path` (empty for the line itself).
    ///
    /// # Errors
    /// [`What::WrongType`] for anything but an object.
    pub(super) fn of(json: Json, path: &str) -> Result<Self, Fault> {
        match json {
            Json::Object(left) => Ok(Self { path: path.to_owned(), left }),
            _ => Err(What::WrongType("object").at(path)),
        }
    }

    /// Returns the path of a field of this object.
    pub(super) fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// Takes a field; null is as good as absent.
    fn take(&mut self, name: &str) -> Option<Json> {
        let at = self.left.iter().position(|(known, _)| known == name)?;
        Some(self.left.remove(at).1).filter(|json| *json != Json::Null)
    }

    fn must<T>(&self, name: &str, value: Option<T>) -> Result<T, Fault> {
        value.ok_or_else(|| What::MissingField.at(&self.path_of(name)))
    }

    /// Takes a text as it was written.
    pub(super) fn raw(&mut self, name: &str) -> Result<Option<String>, Fault> {
        match self.take(name) {
            None => Ok(None),
            Some(Json::Text(text)) => Ok(Some(text)),
            Some(_) => Err(What::WrongType("string").at(&self.path_of(name))),
        }
    }

    /// Takes a one-line text; an empty one is as good as absent.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        self.line(name, LONGEST_TEXT)
    }

    /// Takes a one-line text that must be there.
    pub(super) fn must_text(&mut self, name: &str) -> Result<String, Fault> {
        let text = self.text(name)?;
        self.must(name, text)
    }

    /// Takes a name or a number: a short one-line text.
    pub(super) fn name(&mut self, name: &str) -> Result<Option<String>, Fault> {
        self.line(name, LONGEST_NAME)
    }

    /// Takes a name or a number that must be there.
    pub(super) fn must_name(&mut self, name: &str) -> Result<String, Fault> {
        let text = self.name(name)?;
        self.must(name, text)
    }

    fn line(&mut self, name: &str, longest: usize) -> Result<Option<String>, Fault> {
        let Some(raw) = self.raw(name)? else { return Ok(None) };
        let text = line(&raw, longest).map_err(|what| what.at(&self.path_of(name)))?;
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    /// Takes a text of several lines; an empty one is as good as absent.
    pub(super) fn notes(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let Some(raw) = self.raw(name)? else { return Ok(None) };
        let text = notes(&raw).map_err(|what| what.at(&self.path_of(name)))?;
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    /// Takes a text of several lines that must be there.
    pub(super) fn must_notes(&mut self, name: &str) -> Result<String, Fault> {
        let text = self.notes(name)?;
        self.must(name, text)
    }

    /// Takes one of a set of codes; `from` reads it and `codes` lists them for the message.
    pub(super) fn choice<T>(
        &mut self,
        name: &str,
        from: fn(&str) -> Option<T>,
        codes: &'static str,
    ) -> Result<Option<T>, Fault> {
        let Some(code) = self.raw(name)? else { return Ok(None) };
        from(&code).map(Some).ok_or_else(|| What::UnknownChoice(codes).at(&self.path_of(name)))
    }

    /// Takes one of a set of codes that must be there.
    pub(super) fn must_choice<T>(
        &mut self,
        name: &str,
        from: fn(&str) -> Option<T>,
        codes: &'static str,
    ) -> Result<T, Fault> {
        let choice = self.choice(name, from, codes)?;
        self.must(name, choice)
    }

    /// Takes a whole number from `least` to `most`.
    pub(super) fn integer(
        &mut self,
        name: &str,
        least: i64,
        most: i64,
    ) -> Result<Option<i64>, Fault> {
        match self.take(name) {
            None => Ok(None),
            Some(Json::Integer(number)) if (least..=most).contains(&number) => Ok(Some(number)),
            Some(Json::Integer(_)) => Err(What::OutOfRange(least, most).at(&self.path_of(name))),
            Some(_) => Err(What::WrongType("integer").at(&self.path_of(name))),
        }
    }

    /// Takes a whole number that must be there.
    pub(super) fn must_integer(&mut self, name: &str, least: i64, most: i64) -> Result<i64, Fault> {
        let number = self.integer(name, least, most)?;
        self.must(name, number)
    }

    /// Takes a count from 1 to `most`.
    pub(super) fn count(&mut self, name: &str, most: u32) -> Result<Option<u32>, Fault> {
        let number = self.integer(name, 1, i64::from(most))?;
        Ok(number.and_then(|number| number.try_into().ok()))
    }

    /// Takes a yes or no.
    pub(super) fn flag(&mut self, name: &str) -> Result<Option<bool>, Fault> {
        match self.take(name) {
            None => Ok(None),
            Some(Json::Bool(flag)) => Ok(Some(flag)),
            Some(_) => Err(What::WrongType("boolean").at(&self.path_of(name))),
        }
    }

    /// Takes a text, or a whole number as text.
    pub(super) fn text_or_integer(&mut self, name: &str) -> Result<Option<String>, Fault> {
        match self.take(name) {
            None => Ok(None),
            Some(Json::Integer(number)) => Ok(Some(number.to_string())),
            Some(Json::Text(raw)) => {
                line(&raw, LONGEST_TEXT).map(Some).map_err(|what| what.at(&self.path_of(name)))
            }
            Some(_) => Err(What::WrongType("string").at(&self.path_of(name))),
        }
    }

    /// Takes a moment: date and time.
    pub(super) fn moment(&mut self, name: &str) -> Result<Option<NaiveDateTime>, Fault> {
        let Some(text) = self.raw(name)? else { return Ok(None) };
        moment::parse(&text).map(Some).map_err(|what| what.at(&self.path_of(name)))
    }

    /// Takes a date, or a moment.
    pub(super) fn given(&mut self, name: &str) -> Result<Option<Given>, Fault> {
        let Some(text) = self.raw(name)? else { return Ok(None) };
        Given::parse(&text).map(Some).map_err(|what| what.at(&self.path_of(name)))
    }

    /// Takes a date, or a moment, that must be there.
    pub(super) fn must_given(&mut self, name: &str) -> Result<Given, Fault> {
        let given = self.given(name)?;
        self.must(name, given)
    }

    /// Takes a date.
    pub(super) fn date(&mut self, name: &str) -> Result<Option<NaiveDate>, Fault> {
        let Some(text) = self.raw(name)? else { return Ok(None) };
        moment::date(text.trim()).map(Some).map_err(|what| what.at(&self.path_of(name)))
    }

    /// Takes an object.
    pub(super) fn object(&mut self, name: &str) -> Result<Option<Self>, Fault> {
        let path = self.path_of(name);
        self.take(name).map(|json| Self::of(json, &path)).transpose()
    }

    /// Takes a list of objects.
    pub(super) fn objects(&mut self, name: &str) -> Result<Option<Vec<Self>>, Fault> {
        let Some(items) = self.list(name)? else { return Ok(None) };
        items
            .into_iter()
            .map(|(path, json)| Self::of(json, &path))
            .collect::<Result<_, _>>()
            .map(Some)
    }

    /// Takes a list of one-line texts, none of them empty.
    pub(super) fn texts(&mut self, name: &str) -> Result<Option<Vec<String>>, Fault> {
        let Some(items) = self.list(name)? else { return Ok(None) };
        let text = |(path, json): (String, Json)| item(json, &path);
        items.into_iter().map(text).collect::<Result<_, _>>().map(Some)
    }

    /// Takes a list whose items are one-line texts, none of them empty, or objects.
    pub(super) fn texts_or_objects(
        &mut self,
        name: &str,
    ) -> Result<Option<Vec<Result<String, Self>>>, Fault> {
        let Some(items) = self.list(name)? else { return Ok(None) };
        let read = |(path, json): (String, Json)| match json {
            Json::Object(left) => Ok(Err(Self { path, left })),
            json => item(json, &path).map(Ok),
        };
        items.into_iter().map(read).collect::<Result<_, _>>().map(Some)
    }

    /// Takes a list, each item with its path.
    fn list(&mut self, name: &str) -> Result<Option<Vec<(String, Json)>>, Fault> {
        let path = self.path_of(name);
        match self.take(name) {
            None => Ok(None),
            Some(Json::List(items)) => {
                let nth = |(nth, json)| (format!("{path}[{nth}]"), json);
                Ok(Some(items.into_iter().enumerate().map(nth).collect()))
            }
            Some(_) => Err(What::WrongType("array").at(&path)),
        }
    }

    /// Takes every field that is left as a number from `least` to `most`, by name.
    pub(super) fn integers(mut self, least: i64, most: i64) -> Result<Vec<(String, i64)>, Fault> {
        let names: Vec<String> = self.left.iter().map(|(name, _)| name.clone()).collect();
        let mut numbers = Vec::new();
        for name in names {
            numbers.push((name.clone(), self.must_integer(&name, least, most)?));
        }
        Ok(numbers)
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// [`What::UnknownField`] for a field that nobody took, or that was given twice.
    pub(super) fn finish(self) -> Result<(), Fault> {
        match self.left.first() {
            None => Ok(()),
            Some((name, _)) => Err(What::UnknownField.at(&self.path_of(name))),
        }
    }
}

/// Returns an item of a list of texts, which must say something.
fn item(json: Json, path: &str) -> Result<String, Fault> {
    let Json::Text(raw) = json else { return Err(What::WrongType("string").at(path)) };
    match line(&raw, LONGEST_TEXT) {
        Ok(text) if text.is_empty() => Err(What::MissingField.at(path)),
        Ok(text) => Ok(text),
        Err(what) => Err(what.at(path)),
    }
}

/// Returns `raw` as a line that is kept.
pub(super) fn line(raw: &str, longest: usize) -> Result<String, What> {
    if has_controls(raw) {
        return Err(What::ControlCharacter);
    }
    whole(raw, clean_line(raw), longest)
}

/// Returns `raw` as notes that are kept: line breaks and tabs belong to them.
fn notes(raw: &str) -> Result<String, What> {
    if raw.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(What::ControlCharacter);
    }
    whole(raw, clean_notes(raw), LONGEST_TEXT)
}

fn whole(raw: &str, text: String, longest: usize) -> Result<String, What> {
    if raw.trim_start().starts_with(is_combining_mark) {
        return Err(What::StrayMark);
    }
    if text.chars().count() > longest {
        return Err(What::TextTooLong(longest));
    }
    Ok(text)
}
