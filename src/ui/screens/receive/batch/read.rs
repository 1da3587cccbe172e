//! Reads people from text: one a line, as a spreadsheet, a school's list or a hand writes them.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use crate::domain::fault::{Fault, What};
use crate::domain::person::{Birth, IdKind, Person, Sex, sex_of, tidy_id_number, tidy_phone};
use crate::text::{DateText, clean_line, fold, parse_date};
use crate::ui::screens::receive::people::paper_of;

/// Letters of a line; a longer one is no person.
pub(super) const LETTERS: usize = 200;

/// One person as written: what cannot be right is kept too, so that it can be told and mended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// Full name.
    pub name: String,
    /// Date or year of birth, as it was written.
    pub birth: String,
    /// Id number, without spaces and dots.
    pub id_number: String,
    /// Phone number, digits only.
    pub phone: String,
    /// Sex.
    pub sex: Option<Sex>,
}

/// Holds what a text says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// The people, in their order.
    pub entries: Vec<Entry>,
    /// Cells and lines that nothing could be made of.
    pub passed_over: Vec<String>,
}

/// Says what stands in one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Name,
    /// The last part of a name whose first parts stand in a column of their own.
    Given,
    Birth,
    Id,
    Phone,
    Sex,
    Other,
}

impl Entry {
    /// Returns the entry of somebody known.
    pub(super) fn of(person: &Person) -> Self {
        let birth = match person.birth {
            Some(Birth::Date(date)) => crate::text::format_date(date),
            Some(Birth::Year(year)) => year.to_string(),
            None => String::new(),
        };
        Self {
            name: person.name.clone(),
            birth,
            id_number: person.id_number.clone().unwrap_or_default(),
            phone: person.phone.clone().unwrap_or_default(),
            sex: person.sex,
        }
    }

    /// Returns who it is.
    ///
    /// # Errors
    /// A fault on `birth_date`, where that is no date.
    pub(super) fn person(&self, today: NaiveDate) -> Result<Person, Fault> {
        let birth = match parse_date(&self.birth, today) {
            _ if self.birth.is_empty() => None,
            Ok(DateText::Date(date)) => Some(Birth::Date(date)),
            Ok(DateText::Year(year)) => Some(Birth::Year(year)),
            Err(_) => return Err(What::ImpossibleDate.at("birth_date")),
        };
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let id_number = given(&self.id_number);
        Ok(Person {
            birth,
            sex: self.sex.or_else(|| sex_of(&self.id_number)),
            id_kind: match id_number.as_deref().map(paper_of) {
                None => IdKind::None,
                // People have none: ten digits are a personal number that lost two.
                Some(IdKind::TaxCode) => IdKind::CanCuoc,
                Some(kind) => kind,
            },
            id_number,
            phone: given(&self.phone),
            ..Person::named(&self.name)
        })
    }

    /// Returns what is wrong with it; none when nothing is.
    pub(super) fn fault(&self, today: NaiveDate) -> Option<Fault> {
        self.person(today).and_then(|person| person.check(today)).err()
    }

    /// Returns it as a draft keeps it.
    pub(super) fn values(&self) -> Json {
        json!({ "name": self.name, "birth": self.birth, "id_number": self.id_number,
            "phone": self.phone, "sex": self.sex.map(Sex::code) })
    }

    /// Returns the entry that a draft kept; none of what has another shape.
    pub(super) fn restored(values: &Json) -> Option<Self> {
        let text = |name: &str| values.get(name).and_then(Json::as_str).unwrap_or_default();
        let name = text("name").to_owned();
        (!name.is_empty()).then(|| Self {
            name,
            birth: text("birth").to_owned(),
            id_number: text("id_number").to_owned(),
            phone: text("phone").to_owned(),
            sex: Sex::from_code(text("sex")),
        })
    }

    /// Returns it as a line that reads as the same entry.
    pub(super) fn line(&self) -> String {
        let sex = match self.sex {
            Some(Sex::Male) => "Nam",
            Some(Sex::Female) => "Nữ",
            None => "",
        };
        let parts = [&*self.name, &self.birth, &self.id_number, &self.phone, sex];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("; ")
    }
}

/// Reads a text of many lines; a line of headings says what stands in the columns under it.
pub(super) fn read(text: &str, today: NaiveDate) -> Listed {
    let mut listed = Listed::default();
    let mut columns: Option<Vec<Column>> = None;
    for line in text.split(['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']) {
        // A spreadsheet parts by tabs, and its cells may hold the other signs.
        let sign = ['\t', ';', ','].into_iter().find(|sign| line.contains(*sign));
        let cells: Vec<String> = line
            .split(sign.unwrap_or('\n'))
            .map(|cell| clean_line(cell.trim_matches('"')))
            .collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if line.chars().count() > LETTERS {
            listed.passed_over.push(cells.concat());
        } else if let Some(headings) = headings(&cells) {
            columns = Some(headings);
        } else if let Some(columns) = &columns {
            entry(&cells, Some(columns), today, &mut listed);
        } else {
            let cells: Vec<String> = cells.iter().flat_map(|cell| parted(cell)).collect();
            entry(&cells, None, today, &mut listed);
        }
    }
    listed
}

/// Makes one line's cells an entry.
fn entry(cells: &[String], columns: Option<&[Column]>, today: NaiveDate, listed: &mut Listed) {
    let mut entry = Entry::default();
    let mut others = Vec::new();
    for (nth, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let column = match columns {
            Some(columns) => columns.get(nth).copied().unwrap_or(Column::Other),
            None => column_of(cell, &entry, today),
        };
        let place = match column {
            Column::Number => continue,
            Column::Name if entry.name.is_empty() => {
                // What parts the cells of a typed line is no part of a name.
                entry.name = clean_line(&without_place(cell).replace([',', ';'], " "));
                continue;
            }
            Column::Given => {
                entry.name = format!("{} {cell}", entry.name).trim().to_owned();
                continue;
            }
            Column::Sex if entry.sex.is_none() => {
                entry.sex = sex(cell);
                if entry.sex.is_none() {
                    others.push(cell.clone());
                }
                continue;
            }
            Column::Birth => (&mut entry.birth, cell.clone()),
            Column::Id => (&mut entry.id_number, tidy_id_number(cell)),
            Column::Phone => (&mut entry.phone, tidy_phone(cell)),
            _ => {
                others.push(cell.clone());
                continue;
            }
        };
        match place {
            (place, text) if place.is_empty() => *place = text,
            _ => others.push(cell.clone()),
        }
    }
    if entry.name.chars().any(char::is_alphabetic) {
        listed.entries.push(entry);
        listed.passed_over.append(&mut others);
    } else {
        listed.passed_over.push(cells.join(" ").trim().to_owned());
    }
}

/// Returns what a cell can only be, from its shape and from what stands before it.
fn column_of(cell: &str, before: &Entry, today: NaiveDate) -> Column {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        let is_phone = || {
            let phone = tidy_phone(cell);
            let begins = ["03", "05", "07", "08", "09"].iter().any(|tail| phone.starts_with(tail));
            phone.len() == 10 && begins
        };
        let parted = cell.split(['/', '-', '.']).count() == 3 && digits <= 8;
        return match digits {
            _ if parted || parse_date(cell, today).is_ok() => Column::Birth,
            0..=3 if before.name.is_empty() => Column::Number,
            0..=5 => Column::Other,
            _ if is_phone() => Column::Phone,
            _ => Column::Id,
        };
    }
    let is_passport = letters <= 2 && digits >= 6 && !cell.contains(' ');
    match () {
        () if is_passport => Column::Id,
        () if before.name.is_empty() => Column::Name,
        () if sex(cell).is_some() => Column::Sex,
        () => Column::Other,
    }
}

/// Parts the numbers and dates at the end of a cell of words from these.
fn parted(cell: &str) -> Vec<String> {
    let has_letters = |word: &&str| word.chars().any(char::is_alphabetic);
    let words: Vec<&str> = cell.split_whitespace().collect();
    let end = words.iter().rposition(has_letters).map_or(words.len(), |last| last + 1);
    let (name, numbers) = words.split_at(end);
    let is_number = |word: &&str| word.chars().filter(char::is_ascii_digit).count() >= 4;
    if numbers.is_empty() || !numbers.iter().all(is_number) {
        return vec![cell.to_owned()];
    }
    let numbers = numbers.iter().map(|word| word.trim_matches(['(', ')']).to_owned());
    std::iter::once(name.join(" ")).chain(numbers).collect()
}

fn sex(cell: &str) -> Option<Sex> {
    match fold(cell).as_str() {
        "nam" => Some(Sex::Male),
        "nu" => Some(Sex::Female),
        _ => None,
    }
}

/// Returns a name without the place in a list that was written before it: `1. `, `02) `, `- `.
fn without_place(cell: &str) -> &str {
    let digits = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    let sign = digits.trim_start_matches(['.', ')', '-', '–', '•', '*', ':', '/']);
    if sign.len() == cell.len() || sign.trim_start().is_empty() { cell } else { sign.trim_start() }
}

/// Returns the columns that a line of headings names; none when it is no such line.
fn headings(cells: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = cells.iter().map(|cell| heading(&fold(cell))).collect();
    let has_digits = cells.iter().any(|cell| cell.chars().any(|c| c.is_ascii_digit()));
    // Hồ is a heading's word and a family.
    let known = columns.iter().filter(|column| **column != Column::Other).count();
    let is_sure = known >= 2 || cells.iter().any(|cell| cell.chars().count() > 2 && known == 1);
    (columns.contains(&Column::Name) && is_sure && !has_digits).then_some(columns)
}

fn heading(folded: &str) -> Column {
    let begins = |names: &[&str]| names.iter().any(|name| folded.starts_with(name));
    let holds = |names: &[&str]| names.iter().any(|name| folded.contains(name));
    match folded {
        "stt" | "tt" | "so tt" | "so thu tu" | "no" => Column::Number,
        "ten" => Column::Given,
        "ho" | "ho lot" | "ho dem" | "name" | "full name" => Column::Name,
        "nam nu" | "gioi tinh" | "phai" | "sex" => Column::Sex,
        _ if begins(&["ho va ten", "ho ten", "ho va chu", "ho va dem", "ten hoc sinh"]) => {
            Column::Name
        }
        _ if begins(&["ngay sinh", "nam sinh", "ngay thang nam sinh", "sinh ngay", "birth"]) => {
            Column::Birth
        }
        _ if holds(&["dinh danh", "can cuoc", "cccd", "cmnd", "so giay to", "ddcn"]) => Column::Id,
        _ if holds(&["dien thoai", "sdt", "di dong", "phone"]) => Column::Phone,
        _ => Column::Other,
    }
}

#[cfg(test)]
mod tests;
