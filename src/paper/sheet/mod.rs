//! What stands on a paper: the data its template is set with, ready to print.
//!
//! Dates, amounts and numbers are in words here, so that a template holds wording and no rules.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};
use fast_qr::convert::Builder as _;
use fast_qr::convert::svg::SvgBuilder;
use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::body::{Channel, Decision};
use crate::domain::dossier::{Dossier, State};
use crate::domain::number::NO_AGENCY;
use crate::domain::office::Office;
use crate::domain::person::Person;
use crate::i18n::{Lang, explain, paper as t};
use crate::text::{format_date, money, phone_pretty};

mod letters;
mod lists;
mod receipt;
mod slips;

/// Papers are official: in Vietnamese, whatever the screens are in.
const LANG: Lang = Lang::Vi;

/// Holds what stands on one paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet(pub(super) Value);

/// Says which print of a paper it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Print {
    /// The how-manieth, from 1.
    pub copy: u32,
    /// Whether the one given before says something else.
    pub outdated: bool,
}

impl Print {
    fn again(self) -> Option<String> {
        let again = if self.outdated { t::copy_instead } else { t::copy };
        (self.copy > 1).then(|| again(LANG, self.copy))
    }
}

impl Sheet {
    /// Starts a sheet: what every form's head and foot needs.
    fn new(title: &str, number: &str, dated: NaiveDate, print: Print, office: &Office) -> Self {
        let settings = &office.settings;
        Self(json!({
            "title": format!("{title} {number}"),
            "office": {
                "upper": settings.upper_office,
                "name": settings.office,
                "place": settings.place,
                "symbol": settings.symbol,
                "phone": settings.phone,
                "signer_title": settings.signer_title,
                "signer": settings.signer,
            },
            "day": day(dated),
            "dated": { "year": dated.year(), "month": dated.month(), "day": dated.day() },
            "copy": { "nth": print.copy, "again": print.again() },
            "number": { "label": number_label(number), "text": number },
            "qr": qr(number),
        }))
    }

    /// Starts a sheet about one dossier: whose it is, and what is asked for.
    fn of_dossier(
        title: &str,
        dated: NaiveDate,
        dossier: &Dossier,
        office: &Office,
        print: Print,
    ) -> Self {
        Self::new(title, &dossier.number, dated, print, office)
            .with("external", &dossier.external_number)
            .with("applicant", dossier.applicant.as_ref().map(Named::of))
            .with("owner", dossier.owner.as_ref().map(Named::of))
            .with("procedure", procedure(dossier, office))
            .with("received", moment(dossier.received_at))
            .with("received_day", day(dossier.received_at.date()))
    }

    /// Adds what the form has of its own.
    fn with(mut self, name: &str, value: impl Serialize) -> Self {
        // Plain values with text keys: they cannot fail to become JSON.
        self.0[name] = serde_json::to_value(value).unwrap_or_default();
        self
    }
}

/// Drawn before the office had its agency code, a number is no national one and must not look it.
fn number_label(number: &str) -> &'static str {
    let label = if number.starts_with(NO_AGENCY) { t::DESK_NUMBER } else { t::NUMBER };
    label.text(LANG)
}

/// Returns a day as official papers write it: days under 10 and the first two months with a nought
/// (NĐ 30/2020/NĐ-CP, annex I).
fn day(date: NaiveDate) -> String {
    let (d, m, y) = (date.day(), date.month(), date.year());
    let nought = if m < 3 { "0" } else { "" };
    format!("ngày {d:02} tháng {nought}{m} năm {y}")
}

/// Returns a moment as official papers write it.
fn moment(at: NaiveDateTime) -> String {
    format!("{:02} giờ {:02} phút, {}", at.hour(), at.minute(), day(at.date()))
}

/// Returns a moment as it stands in a list.
fn short(at: NaiveDateTime) -> String {
    format!("{} {}", at.format("%H:%M"), format_date(at.date()))
}

/// Returns the square a scanner reads; none for what is too long for one.
fn qr(number: &str) -> Option<String> {
    let code = fast_qr::QRBuilder::new(number).build().ok()?;
    Some(SvgBuilder::default().margin(1).to_str(&code))
}

/// What a form says of a person.
#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    address: Option<&'a str>,
    phone: Option<String>,
    email: Option<&'a str>,
    id_label: &'static str,
    id_number: Option<&'a str>,
}

impl<'a> Named<'a> {
    fn of(person: &'a Person) -> Self {
        Self {
            name: &person.name,
            address: person.address.as_deref(),
            phone: person.phone.as_deref().map(phone_pretty),
            email: person.email.as_deref(),
            id_label: t::ID.text(LANG),
            id_number: person.id_number.as_deref(),
        }
    }
}

/// What a form says of the procedure.
fn procedure(dossier: &Dossier, office: &Office) -> Value {
    let name = office.procedure_name(&dossier.procedure, &dossier.version);
    json!({ "name": name, "code": dossier.procedure })
}

#[cfg(test)]
pub(super) mod tests;
