//! The office: its settings, calendar, catalogue and clerks, folded from its own history.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::body::{Body, codes};
use super::calendar::{Calendar, CalendarDay};
use super::catalogue::{Catalogue, Procedure};
use super::certification::{self, Book, Volume};
use super::deadline::{PauseRule, Rule};
use super::event::Event;
use super::fault::{Fault, What};
use super::ids::ClerkId;
use super::number;
use super::outage_pad::{PAD_DIGIT, Pads};
use super::province::{self, ProvinceField};
use super::schedule::Schedule;
use super::timetable::Timetable;
use crate::text::fold;

codes! {
    /// Defines the sets of official forms.
    FormSet {
        /// Thông tư 03/2025/TT-VPCP.
        Tt03_2025 = "TT03_2025",
        /// Thông tư 01/2018/TT-VPCP.
        Tt01_2018 = "TT01_2018",
    }
}

codes! {
    /// Defines what counts as a dossier where documents are certified (chứng thực), in every figure
    /// of a period: received, returned, ended and in time alike. Lists of what is to be done hold a
    /// basket once, since it is taken in hand once.
    BasketCounts {
        /// A basket is one dossier.
        Basket = "basket",
        /// Each document of a basket is one.
        Document = "document",
    }
}

codes! {
    /// Defines which date timeliness is measured against after a re-appointment.
    ReappointmentCounts {
        /// The date before it (the law).
        Original = "original",
        /// The new date.
        New = "new",
    }
}

codes! {
    /// Defines when a receipt is printed after a save.
    PrintReceipt {
        /// Always.
        Always = "always",
        /// Whenever the citizen has to come back: not for a same-day result received before 15:00.
        WhenAppointed = "when_appointed",
        /// Never.
        Never = "never",
    }
}

/// Holds the settings of an office.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The office's name.
    pub office: String,
    /// The name of the office above it.
    pub upper_office: String,
    /// The place that stands before a date on paper.
    pub place: String,
    /// The agency code in dossier numbers; empty until it is set.
    pub agency: String,
    /// The office's sign in the number of a letter (ký hiệu: "TTPVHCC").
    pub symbol: String,
    /// The telephone number that papers name.
    pub phone: String,
    /// What the signer of letters is ("GIÁM ĐỐC").
    pub signer_title: String,
    /// Who signs letters for the office.
    pub signer: String,
    /// The commune's hamlets, in the order of their numbers.
    pub hamlets: Vec<String>,
    /// The desk's number, 0–9.
    pub desk: u8,
    /// Who is at the desk.
    pub clerk: ClerkId,
    /// The weekly timetable.
    pub timetable: Timetable,
    /// How due moments are counted.
    pub counting_rule: Rule,
    /// How the clock goes on after a supplement.
    pub pause_rule: PauseRule,
    /// Which set of forms is printed.
    pub form_set: FormSet,
    /// Which date timeliness is measured against after a re-appointment.
    pub reappointment_counts: ReappointmentCounts,
    /// What counts as a dossier of certification.
    pub basket_counts: BasketCounts,
    /// Minutes after the due moment that still count as on time.
    pub grace_minutes: u32,
    /// Minutes without a key after which the screens are covered; 0 for never.
    pub hide_minutes: u32,
    /// The form of dossier numbers.
    pub number_format: String,
    /// When a receipt is printed after a save.
    pub print_receipt: PrintReceipt,
    /// Where each book of certification stood, by its year, when the program came into use.
    pub volumes: BTreeMap<(Book, i32), Volume>,
    /// What is typed into the province's system, in its order.
    pub province_fields: Vec<ProvinceField>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            office: String::new(),
            upper_office: String::new(),
            place: String::new(),
            agency: String::new(),
            symbol: String::new(),
            phone: String::new(),
            signer_title: String::new(),
            signer: String::new(),
            hamlets: Vec::new(),
            desk: 0,
            clerk: ClerkId::default(),
            timetable: Timetable::default(),
            counting_rule: Rule::CivilCode,
            pause_rule: PauseRule::Restart,
            form_set: FormSet::Tt03_2025,
            reappointment_counts: ReappointmentCounts::Original,
            basket_counts: BasketCounts::Basket,
            grace_minutes: 0,
            hide_minutes: 5,
            number_format: number::DEFAULT_FORMAT.to_owned(),
            print_receipt: PrintReceipt::WhenAppointed,
            volumes: BTreeMap::new(),
            province_fields: province::usual(),
        }
    }
}

impl Settings {
    /// Every setting's name, in the order in which they are listed.
    pub const NAMES: &'static [&'static str] = &[
        "office",
        "upper_office",
        "place",
        "agency",
        "symbol",
        "phone",
        "signer_title",
        "signer",
        "hamlets",
        "desk",
        "clerk",
        "timetable",
        "counting_rule",
        "pause_rule",
        "form_set",
        "reappointment_counts",
        "basket_counts",
        "grace_minutes",
        "hide_minutes",
        "number_format",
        "print_receipt",
        "copies_book",
        "signatures_book",
        "contracts_book",
        "province_fields",
    ];

    /// Returns a setting as text, in the form in which [`Self::set`] takes it.
    ///
    /// # Errors
    /// [`What::UnknownSetting`].
    pub fn get(&self, name: &str) -> Result<String, What> {
        Ok(match name {
            "office" => self.office.clone(),
            "upper_office" => self.upper_office.clone(),
            "place" => self.place.clone(),
            "symbol" => self.symbol.clone(),
            "phone" => self.phone.clone(),
            "signer_title" => self.signer_title.clone(),
            "signer" => self.signer.clone(),
            "agency" => self.agency.clone(),
            "hamlets" => self.hamlets.join("; "),
            "desk" => self.desk.to_string(),
            "clerk" => self.clerk.0.to_string(),
            "timetable" => self.timetable.to_string(),
            "counting_rule" => self.counting_rule.code().to_owned(),
            "pause_rule" => self.pause_rule.code().to_owned(),
            "form_set" => self.form_set.code().to_owned(),
            "reappointment_counts" => self.reappointment_counts.code().to_owned(),
            "basket_counts" => self.basket_counts.code().to_owned(),
            "grace_minutes" => self.grace_minutes.to_string(),
            "hide_minutes" => self.hide_minutes.to_string(),
            "number_format" => self.number_format.clone(),
            "print_receipt" => self.print_receipt.code().to_owned(),
            "copies_book" => self.volumes(Book::Copies),
            "signatures_book" => self.volumes(Book::Signatures),
            "contracts_book" => self.volumes(Book::Contracts),
            "province_fields" => province::written(&self.province_fields),
            _ => return Err(What::UnknownSetting),
        })
    }

    /// Returns a book's volumes, the newest year first.
    fn volumes(&self, book: Book) -> String {
        let years = self.volumes.range((book, i32::MIN)..=(book, i32::MAX)).rev();
        years.map(|(_, volume)| volume.to_string()).collect::<Vec<_>>().join("; ")
    }

    /// Sets a book's volumes of the years named; what was said of other years holds on. Nothing
    /// takes all of them away.
    fn set_volumes(&mut self, book: Book, value: &str) -> Result<(), What> {
        if value.is_empty() {
            self.volumes.retain(|(of, _), _| *of != book);
        }
        for volume in certification::read_volumes(value)? {
            self.volumes.insert((book, volume.year), volume);
        }
        Ok(())
    }

    /// Sets a setting from text.
    ///
    /// # Errors
    /// [`What::UnknownSetting`] on `name`; on `value` what the setting's own rule says.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        let value = value.trim();
        let bad = |what: What| what.at("value");
        match name {
            "office" => value.clone_into(&mut self.office),
            "upper_office" => value.clone_into(&mut self.upper_office),
            "place" => value.clone_into(&mut self.place),
            "symbol" => value.clone_into(&mut self.symbol),
            "phone" => value.clone_into(&mut self.phone),
            "signer_title" => value.clone_into(&mut self.signer_title),
            "signer" => value.clone_into(&mut self.signer),
            "agency" => {
                let plain = |c: char| c.is_ascii_alphanumeric() || c == '.';
                if !value.chars().all(plain) || value.len() > 40 {
                    return Err(bad(What::BadAgency));
                }
                value.clone_into(&mut self.agency);
            }
            "hamlets" => self.hamlets = hamlets(value).map_err(bad)?,
            "desk" => {
                let last = i64::from(PAD_DIGIT) - 1;
                self.desk = number_in(value, 0, last).map_err(bad)? as u8;
            }
            "clerk" => {
                let id = value.parse().map_err(|_| bad(What::UnknownClerk))?;
                self.clerk = ClerkId(id);
            }
            "timetable" => {
                self.timetable = value.parse().map_err(|error| bad(What::BadTimetable(error)))?;
            }
            "counting_rule" => {
                self.counting_rule =
                    Rule::from_code(value).ok_or_else(|| bad(What::UnknownChoice(Rule::CODES)))?;
            }
            "pause_rule" => {
                self.pause_rule = PauseRule::from_code(value)
                    .ok_or_else(|| bad(What::UnknownChoice(PauseRule::CODES)))?;
            }
            "form_set" => {
                self.form_set = FormSet::from_code(value)
                    .ok_or_else(|| bad(What::UnknownChoice(FormSet::CODES)))?;
            }
            "reappointment_counts" => {
                self.reappointment_counts = ReappointmentCounts::from_code(value)
                    .ok_or_else(|| bad(What::UnknownChoice(ReappointmentCounts::CODES)))?;
            }
            "basket_counts" => {
                self.basket_counts = BasketCounts::from_code(value)
                    .ok_or_else(|| bad(What::UnknownChoice(BasketCounts::CODES)))?;
            }
            "grace_minutes" => {
                self.grace_minutes = number_in(value, 0, 480).map_err(bad)? as u32;
            }
            "hide_minutes" => self.hide_minutes = number_in(value, 0, 60).map_err(bad)? as u32,
            "number_format" => {
                number::check_format(value).map_err(bad)?;
                value.clone_into(&mut self.number_format);
            }
            "print_receipt" => {
                self.print_receipt = PrintReceipt::from_code(value)
                    .ok_or_else(|| bad(What::UnknownChoice(PrintReceipt::CODES)))?;
            }
            "copies_book" => self.set_volumes(Book::Copies, value).map_err(bad)?,
            "signatures_book" => self.set_volumes(Book::Signatures, value).map_err(bad)?,
            "contracts_book" => self.set_volumes(Book::Contracts, value).map_err(bad)?,
            "province_fields" => {
                self.province_fields = province::read_order(value).map_err(bad)?;
            }
            _ => return Err(What::UnknownSetting.at("name")),
        }
        Ok(())
    }
}

/// Reads a list of hamlets parted by semicolons; one that is there twice counts once.
fn hamlets(value: &str) -> Result<Vec<String>, What> {
    let mut hamlets: Vec<String> = Vec::new();
    for name in value.split(';').map(str::trim).filter(|name| !name.is_empty()) {
        if name.chars().count() > LONGEST_HAMLET {
            return Err(What::TextTooLong(LONGEST_HAMLET));
        }
        if !hamlets.iter().any(|known| fold(known) == fold(name)) {
            hamlets.push(name.to_owned());
        }
    }
    match hamlets.len() {
        count if count > MOST_HAMLETS => Err(What::OutOfRange(0, MOST_HAMLETS as i64)),
        _ => Ok(hamlets),
    }
}

/// Reads a whole number from `least` to `most`.
pub(super) fn number_in(value: &str, least: i64, most: i64) -> Result<i64, What> {
    value
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .ok_or(What::OutOfRange(least, most))
}

/// Most hamlets of a commune, and letters of a name.
const MOST_HAMLETS: usize = 99;
const LONGEST_HAMLET: usize = 60;

/// Holds an office as its history has made it.
#[derive(Debug, Clone)]
pub struct Office {
    /// Its settings.
    pub settings: Settings,
    /// Its calendar: the shipped one and its own days over it.
    pub calendar: Calendar,
    /// Its catalogue: the shipped one and its own rows over it.
    pub catalogue: Catalogue,
    /// Its clerks by id.
    pub clerks: BTreeMap<ClerkId, String>,
    /// Versions of the catalogue rows that stand in the book itself.
    pub written: BTreeSet<String>,
    /// Blank receipts whose numbers were drawn.
    pub pads: Pads,
}

impl Default for Office {
    fn default() -> Self {
        Self::fold([])
    }
}

impl Office {
    /// Folds an office's own history, in order, over what the program ships.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut office = Self {
            settings: Settings::default(),
            calendar: Calendar::shipped().clone(),
            catalogue: Catalogue::shipped().clone(),
            clerks: BTreeMap::new(),
            written: BTreeSet::new(),
            pads: Pads::default(),
        };
        // A calendar is laid over as a whole: building its table for each day would take long.
        let (mut days, mut years) = (Vec::new(), Vec::new());
        for event in events {
            match event.decode() {
                Some(Body::CalendarDay(body)) => days.push(calendar_day(&body, event)),
                Some(Body::CalendarYear(body)) => years.push(body.year),
                _ => office.apply(event),
            }
        }
        if !days.is_empty() || !years.is_empty() {
            office.calendar = office.calendar.with_office_days(days, years);
        }
        office
    }

    /// Applies the next event of the office's own history.
    pub fn apply(&mut self, event: &Event) {
        match event.decode() {
            // A value that a newer program wrote and this one refuses leaves the setting as it was.
            Some(Body::Setting(body)) => drop(self.settings.set(&body.name, &body.value)),
            Some(Body::Clerk(body)) => {
                self.clerks.insert(body.clerk, event.personal().text.unwrap_or_default());
            }
            Some(Body::CalendarDay(body)) => {
                self.calendar = self.calendar.with_office_days([calendar_day(&body, event)], []);
            }
            Some(Body::CalendarYear(body)) => {
                self.calendar = self.calendar.with_office_days([], [body.year]);
            }
            Some(Body::OutagePad(pad)) => self.pads.add(pad),
            Some(Body::CatalogueRow(body)) => {
                self.written.insert(body.procedure.version());
                if body.shipped {
                    self.catalogue.add_used(body.procedure);
                } else {
                    self.catalogue.add(body.procedure);
                }
            }
            _ => {}
        }
    }

    /// Returns the procedure of this code in force on a day.
    ///
    /// # Errors
    /// [`What::UnknownProcedure`], [`What::ProcedureEnded`].
    pub fn procedure(&self, code: &str, day: NaiveDate) -> Result<&Procedure, What> {
        self.catalogue.at(code, day).ok_or_else(|| match self.catalogue.ended_on(code, day) {
            Some(end) => What::ProcedureEnded(end),
            None => What::UnknownProcedure,
        })
    }

    /// Returns the name of the procedure under which a dossier was received; its code if unknown.
    pub fn procedure_name<'a>(&'a self, code: &'a str, version: &str) -> &'a str {
        let row = self.catalogue.version(code, version);
        row.or_else(|| self.catalogue.versions(code).next_back()).map_or(code, |row| &row.name)
    }

    /// Returns the name of the component at a place in the list of the procedure's version.
    pub fn component_name(&self, code: &str, version: &str, at: u32) -> Option<&str> {
        let row = self.catalogue.version(code, version)?;
        row.components.get(usize::try_from(at).ok()?).map(String::as_str)
    }

    /// Returns when the office works.
    pub fn schedule(&self) -> Schedule<'_> {
        Schedule { timetable: &self.settings.timetable, calendar: &self.calendar }
    }

    /// Returns a clerk's name; empty for the default clerk of a new book, or an erased one.
    pub fn clerk_name(&self, clerk: ClerkId) -> &str {
        self.clerks.get(&clerk).map_or("", String::as_str)
    }

    /// Returns the clerk of this name.
    pub fn clerk_named(&self, name: &str) -> Option<ClerkId> {
        self.clerks.iter().find(|(_, known)| *known == name).map(|(id, _)| *id)
    }
}

fn calendar_day(body: &super::body::CalendarDay, event: &Event) -> CalendarDay {
    let personal = event.personal();
    CalendarDay {
        date: body.date,
        kind: body.kind,
        confidence: body.confidence,
        name: personal.text.unwrap_or_default(),
        source: personal.note.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests;
