//! One row of a form's table.

use std::borrow::Cow;
use std::convert::Infallible;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use crate::i18n::{Lang, T, kit as t};
use crate::text::{DateText, compact, group, parse_date, parse_money, phone_pretty};
use crate::ui::kit::Item;

/// How many letters a field takes unless it says otherwise.
const LETTERS: u16 = 200;

/// Says what is wrong with a value, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    vi: Cow<'static, str>,
    en: Cow<'static, str>,
}

impl Wrong {
    /// Returns what `say` says in each language.
    pub fn new(say: impl Fn(Lang) -> String) -> Self {
        Self { vi: say(Lang::Vi).into(), en: say(Lang::En).into() }
    }

    /// Returns it in `lang`.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

impl From<T> for Wrong {
    fn from(text: T) -> Self {
        Self { vi: text.vi.into(), en: text.en.into() }
    }
}

impl From<Infallible> for Wrong {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

/// Puts what stands in a field into its place in the draft; the type itself judges it.
///
/// # Errors
/// What the type's `FromStr` finds wrong.
pub fn put<V: FromStr<Err: Into<Wrong>>>(place: &mut V, kept: &str) -> Result<(), Wrong> {
    *place = kept.parse().map_err(Into::into)?;
    Ok(())
}

/// Says what a field holds, and so how it is typed, kept and shown.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text.
    Text,
    /// An id number, kept as this makes it.
    Id(fn(&str) -> String),
    /// A phone number, kept as this makes it, shown as it is read aloud.
    Phone(fn(&str) -> String),
    /// A whole number.
    Number,
    /// Đồng: kept as digits, shown `15.000`.
    Money,
    /// A date in the past, or a year alone: kept `1985-03-12` or `1985`, shown `12/03/1985`.
    Birth,
    /// A whole date, past or future: kept `2026-09-07`, shown `07/09/2026`.
    Date,
    /// One of these; an item without a key stands for no choice yet.
    Choice(&'static [Item]),
    /// A line of a list the screen gives while one types; must be one of them.
    Pick,
    /// Text, with a list the screen gives while one types; need not be one of them.
    Suggest,
    /// Lines to tick, given by the screen; their kinds.
    Ticks(&'static [Item]),
}

/// One field of a form over the draft `D`.
#[derive(Debug)]
pub struct Field<D: 'static> {
    /// A name that never changes: drafts and tests use it.
    pub id: &'static str,
    /// The name before the field.
    pub label: T,
    /// What it holds.
    pub kind: Kind,
    /// Whether saving needs it.
    pub must: bool,
    /// One line shown while it has the focus.
    pub hint: Option<T>,
    /// Whether a reader's burst into it goes to the screen instead.
    pub scans: bool,
    /// Whether the screen looks for a known person when it has been left.
    pub recalls: bool,
    pub(super) letters: u16,
    /// Whether its text is a code, which no word is composed in.
    code: bool,
    /// Whether what stands in it is selected when it is entered.
    pub(super) whole: bool,
    /// Whether Enter passes over it.
    pub(super) by_tab: bool,
    pub(super) when: fn(&D) -> bool,
    pub(super) read: fn(&D) -> String,
    pub(super) write: fn(&mut D, &str) -> Result<(), Wrong>,
}

impl<D> Field<D> {
    const fn new(id: &'static str, label: T, kind: Kind) -> Self {
        Self {
            id,
            label,
            kind,
            must: false,
            hint: None,
            scans: false,
            recalls: false,
            letters: LETTERS,
            code: false,
            whole: false,
            by_tab: false,
            when: |_| true,
            read: |_| String::new(),
            write: |_, _| Ok(()),
        }
    }

    /// Returns a field of text.
    pub const fn text(id: &'static str, label: T) -> Self {
        Self::new(id, label, Kind::Text)
    }

    /// Returns a field for an id number, kept as `tidy` makes it.
    pub const fn id(id: &'static str, label: T, tidy: fn(&str) -> String) -> Self {
        Self { letters: 40, ..Self::new(id, label, Kind::Id(tidy)) }
    }

    /// Returns a field for a phone number, kept as `tidy` makes it.
    pub const fn phone(id: &'static str, label: T, tidy: fn(&str) -> String) -> Self {
        Self { letters: 20, ..Self::new(id, label, Kind::Phone(tidy)) }
    }

    /// Returns a field for a whole number.
    pub const fn number(id: &'static str, label: T) -> Self {
        Self { letters: 9, ..Self::new(id, label, Kind::Number) }
    }

    /// Returns a field for an amount of đồng.
    pub const fn money(id: &'static str, label: T) -> Self {
        Self { letters: 20, ..Self::new(id, label, Kind::Money) }
    }

    /// Returns a field for a date of birth, or a year alone.
    pub const fn birth(id: &'static str, label: T) -> Self {
        Self { letters: 10, ..Self::new(id, label, Kind::Birth) }
    }

    /// Returns a field for a date.
    pub const fn date(id: &'static str, label: T) -> Self {
        Self { letters: 10, ..Self::new(id, label, Kind::Date) }
    }

    /// Returns a field for one of a few.
    pub const fn choice(id: &'static str, label: T, items: &'static [Item]) -> Self {
        Self::new(id, label, Kind::Choice(items))
    }

    /// Returns a field for a line of a list.
    pub const fn pick(id: &'static str, label: T) -> Self {
        Self::new(id, label, Kind::Pick)
    }

    /// Returns a field of text with a list of suggestions.
    pub const fn suggest(id: &'static str, label: T) -> Self {
        Self::new(id, label, Kind::Suggest)
    }

    /// Returns a field of lines to tick.
    pub const fn ticks(id: &'static str, label: T, kinds: &'static [Item]) -> Self {
        Self::new(id, label, Kind::Ticks(kinds))
    }

    /// Makes saving need it.
    #[must_use]
    pub const fn must(self) -> Self {
        Self { must: true, ..self }
    }

    /// Gives it a line that helps.
    #[must_use]
    pub const fn hint(self, hint: T) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// Makes its text a code: letters and digits exactly as they are typed.
    #[must_use]
    pub const fn code(self) -> Self {
        Self { code: true, ..self }
    }

    /// Selects what stands in it when it is entered: the first letter takes its place.
    #[must_use]
    pub const fn whole(self) -> Self {
        Self { whole: true, ..self }
    }

    /// Returns whether words are typed into it, rather than numbers, dates or a code.
    pub(super) const fn has_words(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Pick | Kind::Suggest) && !self.code
    }

    /// Sets how many letters it takes.
    #[must_use]
    pub const fn letters(self, letters: u16) -> Self {
        Self { letters, ..self }
    }

    /// Sends a reader's burst to the screen.
    #[must_use]
    pub const fn scans(self) -> Self {
        Self { scans: true, ..self }
    }

    /// Has the screen look for a known person after it.
    #[must_use]
    pub const fn recalls(self) -> Self {
        Self { recalls: true, ..self }
    }

    /// Leaves it to Tab: Enter goes on past what few need.
    #[must_use]
    pub const fn by_tab(self) -> Self {
        Self { by_tab: true, ..self }
    }

    /// Shows it only when the draft says so; a hidden field is neither visited nor written.
    #[must_use]
    pub const fn when(self, when: fn(&D) -> bool) -> Self {
        Self { when, ..self }
    }

    /// Binds it to the draft: `read` gives the kept form of the value, `write` takes it (empty
    /// when nothing stands in the field) or says what is wrong with it.
    #[must_use]
    pub const fn bind(
        self,
        read: fn(&D) -> String,
        write: fn(&mut D, &str) -> Result<(), Wrong>,
    ) -> Self {
        Self { read, write, ..self }
    }
}

impl Kind {
    /// Returns the kept form of what was typed.
    pub(super) fn kept(self, typed: &str, today: NaiveDate) -> Result<String, Wrong> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(String::new());
        }
        match self {
            Self::Id(tidy) | Self::Phone(tidy) => Ok(tidy(typed)),
            Self::Number => {
                let digits = compact(typed);
                let all = digits.bytes().all(|b| b.is_ascii_digit());
                if all { Ok(digits) } else { Err(t::BAD_NUMBER.into()) }
            }
            Self::Money => match parse_money(typed) {
                Ok(dong) => Ok(dong.to_string()),
                Err(_) => Err(t::BAD_AMOUNT.into()),
            },
            Self::Birth => match parse_date(typed, today) {
                Ok(DateText::Date(date)) => Ok(date.to_string()),
                Ok(DateText::Year(year)) => Ok(year.to_string()),
                Err(_) => Err(t::BAD_DATE.into()),
            },
            Self::Date => match parse_date(typed, appointments(today)) {
                Ok(DateText::Date(date)) => Ok(date.to_string()),
                _ => Err(t::BAD_WHOLE_DATE.into()),
            },
            _ => Ok(typed.to_owned()),
        }
    }

    /// Returns how a kept value is shown.
    pub(super) fn shown(self, kept: &str) -> String {
        match self {
            Self::Phone(_) => phone_pretty(kept),
            Self::Money => kept.parse().map_or_else(|_| kept.to_owned(), group),
            Self::Birth | Self::Date => match NaiveDate::parse_from_str(kept, "%Y-%m-%d") {
                Ok(date) => crate::text::format_date(date),
                Err(_) => kept.to_owned(),
            },
            _ => kept.to_owned(),
        }
    }
}

/// Returns the last date a year of two digits can mean in an appointment.
fn appointments(today: NaiveDate) -> NaiveDate {
    today.with_year(today.year() + 20).unwrap_or(today)
}
