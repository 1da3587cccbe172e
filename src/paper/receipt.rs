//! The receipt and appointment (giấy tiếp nhận hồ sơ và hẹn trả kết quả) as plain text.
//!
//! Fields and their order are those of form 01 (TT 01/2018/TT-VPCP; TT 03/2025 names the same
//! form); the printed layout comes with the templates.

use chrono::{Datelike as _, NaiveDateTime};

use crate::domain::body::Channel;
use crate::domain::catalogue::ComponentKind;
use crate::domain::certification::written;
use crate::domain::dossier::{Component, Dossier};
use crate::domain::number::NO_AGENCY;
use crate::domain::office::{FormSet, Office};
use crate::domain::person::{Birth, Party};
use crate::i18n::kit::weekday;
use crate::i18n::{Lang, T, explain, paper as t};
use crate::text::{cells, format_date, money, pad, pad_left, phone_pretty, wrap};

/// Cells of a line.
pub(super) const WIDTH: usize = 80;
/// What is filled in by hand.
const DOTS: &str = "…………";
/// Cells of a component's name in the table.
const NAME: usize = 43;
/// Cells of a document's kind, and of its pages, copies, fee and number.
const KIND: usize = 34;
const DOCUMENT_COLUMNS: [usize; 4] = [6, 7, 12, 17];
/// Cells of a count in the table.
const COUNT: usize = 10;

/// Returns the receipt of a dossier, printed for the `copy`-th time.
pub fn receipt(dossier: &Dossier, office: &Office, copy: u32, lang: Lang) -> String {
    let mut page = Page::new(lang);
    letterhead(&mut page, t::TITLE, dossier.received_at, office);
    again(&mut page, copy, dossier.receipt_is_outdated());
    numbers(&mut page, dossier, office);
    people(&mut page, dossier);
    let name = office.procedure_name(&dossier.procedure, &dossier.version);
    page.field(t::CONTENT, &format!("{name} ({})", dossier.procedure));
    if dossier.certify.is_empty() {
        papers(&mut page, dossier, office);
    } else {
        documents(&mut page, dossier);
    }
    parties(&mut page, dossier);
    page.field(t::SETS, &dossier.sets.to_string());
    page.field(t::LIMIT, &explain::limit(lang, dossier.limit));
    page.field(t::RECEIVED, &moment(lang, dossier.received_at));
    due(&mut page, dossier, office);
    if let Some(fee) = dossier.fee {
        page.field(t::FEE, &money(fee));
    }
    let result = match dossier.channel {
        Channel::Counter => t::AT_COUNTER,
        Channel::Post => t::BY_POST,
        Channel::Online => t::ONLINE,
    };
    page.field(t::RESULT_AT, result.text(lang));
    if let Some(secret) = &dossier.secret {
        page.field(t::SECRET, secret);
    }
    page.line(&book(dossier, lang));
    signatures(&mut page, dossier, office);
    page.text()
}

/// The lines of a paper as they come to stand.
pub(super) struct Page {
    lines: Vec<String>,
    pub(super) lang: Lang,
}

impl Page {
    /// Returns an empty page.
    pub(super) const fn new(lang: Lang) -> Self {
        Self { lines: Vec::new(), lang }
    }

    /// Returns the whole of it.
    pub(super) fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }

    pub(super) fn line(&mut self, text: &str) {
        self.lines.push(text.trim_end().to_owned());
    }

    fn centre(&mut self, text: &str) {
        let left = WIDTH.saturating_sub(cells(text)) / 2;
        self.line(&format!("{}{text}", " ".repeat(left)));
    }

    /// Two texts, each centred in its half, on as many lines as the longer needs.
    fn pair(&mut self, left: &str, right: &str) {
        let half = WIDTH / 2;
        let (left, right) = (wrap(left, half - 2), wrap(right, half - 2));
        let centred = |lines: &[String], nth: usize| {
            let text = lines.get(nth).map_or("", String::as_str);
            let before = half.saturating_sub(cells(text)) / 2;
            pad(&format!("{}{text}", " ".repeat(before)), half)
        };
        for nth in 0..left.len().max(right.len()) {
            self.line(&format!("{}{}", centred(&left, nth), centred(&right, nth)));
        }
    }

    /// A name and its value, on as many lines as it needs.
    pub(super) fn field(&mut self, name: T, value: &str) {
        let text = format!("{}: {value}", name.text(self.lang));
        for (nth, line) in wrap(&text, WIDTH - 2).iter().enumerate() {
            self.line(&format!("{}{line}", if nth == 0 { "" } else { "  " }));
        }
    }
}

/// Offices, nation, place and day, and what the paper is.
pub(super) fn letterhead(page: &mut Page, title: T, received: NaiveDateTime, office: &Office) {
    let lang = page.lang;
    let settings = &office.settings;
    page.pair(&settings.upper_office.to_uppercase(), t::NATION.text(lang));
    page.pair(&settings.office.to_uppercase(), t::MOTTO.text(lang));
    page.line("");
    let dated = t::dated(lang, &settings.place, received.day(), received.month(), received.year());
    page.pair(&t::form_no(lang, decree(settings.form_set)), dated.trim_start_matches([',', ' ']));
    page.line("");
    page.centre(title.text(lang));
    page.centre(t::SHEETS.text(lang));
}

/// Which print it is, where it is not the first; `instead` of one that says something else.
pub(super) fn again(page: &mut Page, copy: u32, instead: bool) {
    if copy > 1 {
        let again = if instead { t::copy_instead } else { t::copy };
        page.centre(&again(page.lang, copy));
    }
    page.line("");
}

/// Returns the name under which a number stands on paper.
pub(super) fn number_name(number: &str) -> T {
    // Drawn before the office had its agency code, the number is no national one and must not
    // look it.
    if number.starts_with(NO_AGENCY) { t::DESK_NUMBER } else { t::NUMBER }
}

fn numbers(page: &mut Page, dossier: &Dossier, office: &Office) {
    page.field(number_name(&dossier.number), &dossier.number);
    if let Some(external) = &dossier.external_number {
        page.field(t::EXTERNAL, external);
    }
    received_by(page, office);
}

pub(super) fn received_by(page: &mut Page, office: &Office) {
    if !office.settings.office.is_empty() {
        page.field(t::RECEIVED_BY, &office.settings.office);
    }
}

/// Room for who handed in and who received.
pub(super) fn signatures(page: &mut Page, dossier: &Dossier, office: &Office) {
    let lang = page.lang;
    page.line("");
    page.pair(t::APPLICANT_SIGNS.text(lang), t::CLERK_SIGNS.text(lang));
    page.pair(t::SIGN.text(lang), t::SIGN.text(lang));
    for _ in 0..4 {
        page.line("");
    }
    let handed_in = dossier.proxy.as_ref().map_or(dossier.name(), |proxy| &proxy.name);
    page.pair(handed_in, office.clerk_name(dossier.clerk));
}

/// Returns the circular that a set of forms belongs to.
const fn decree(set: FormSet) -> &'static str {
    match set {
        FormSet::Tt03_2025 => "03/2025/TT-VPCP",
        FormSet::Tt01_2018 => "01/2018/TT-VPCP",
    }
}

/// Returns the line that says where the dossier stands in the book: filled in by hand unless known.
fn book(dossier: &Dossier, lang: Lang) -> String {
    // The numbers of certification are those of other books.
    let entry = dossier.books.first().filter(|_| dossier.certify.is_empty());
    let volume = entry.map_or_else(|| DOTS.to_owned(), |entry| entry.volume.clone());
    let number = entry.map_or_else(|| DOTS.to_owned(), |entry| entry.number.to_string());
    format!("{}: {volume}  {}: {number}", t::BOOK.text(lang), t::ENTRY.text(lang))
}

/// Who handed in, and whose matter it is.
fn people(page: &mut Page, dossier: &Dossier) {
    applicant(page, dossier);
    if let Some(owner) = &dossier.owner {
        page.field(t::OWNER, &owner.name);
        if let Some(address) = &owner.address {
            page.field(t::ADDRESS, address);
        }
    }
}

pub(super) fn applicant(page: &mut Page, dossier: &Dossier) {
    let Some(applicant) = &dossier.applicant else { return };
    page.field(t::FROM, &applicant.name);
    if let Some(proxy) = &dossier.proxy {
        page.field(t::PROXY, &proxy.name);
    }
    let phone = applicant.phone.as_deref().map(phone_pretty);
    for (name, value) in [
        (t::ADDRESS, applicant.address.as_deref()),
        (t::PHONE, phone.as_deref()),
        (t::EMAIL, applicant.email.as_deref()),
        (t::ID, applicant.id_number.as_deref()),
    ] {
        if let Some(value) = value {
            page.field(name, value);
        }
    }
}

/// Further people of the dossier, each on a line of its own.
fn parties(page: &mut Page, dossier: &Dossier) {
    if dossier.parties().next().is_none() {
        return;
    }
    page.field(t::PARTIES, "");
    for (nth, party) in dossier.parties().enumerate() {
        let Party { role, person } = party;
        let birth = match person.birth {
            Some(Birth::Date(date)) => format!(", {}", format_date(date)),
            Some(Birth::Year(year)) => format!(", {year}"),
            None => String::new(),
        };
        let text = format!("{}{birth} ({role})", person.name);
        for (part, line) in wrap(&text, WIDTH - 4).iter().enumerate() {
            let place = if part == 0 { format!("{:>2}. ", nth + 1) } else { "    ".to_owned() };
            page.line(&format!("{place}{line}"));
        }
    }
}

/// What was only shown, or must be looked up, was not received and is not listed as if it were.
pub(super) fn papers(page: &mut Page, dossier: &Dossier, office: &Office) {
    let lang = page.lang;
    let name = |component: &Component| {
        let typed = component.typed.as_deref();
        let name = dossier.component_name(office, component.given.listed, typed);
        name.unwrap_or_default().to_owned()
    };
    page.field(t::PAPERS, "");
    let columns = [t::ORIGINAL_COLUMN, t::CERTIFIED_COLUMN, t::COPY_COLUMN];
    let columns: String = columns.iter().map(|name| pad_left(name.text(lang), COUNT + 1)).collect();
    let head = pad(t::PAPER_COLUMN.text(lang), NAME);
    page.line(&format!("{}{head}{columns}", pad(t::NUMBER_COLUMN.text(lang), 4)));
    let received = dossier.components.iter().filter(|c| c.is_received());
    let mut count = 0;
    for component in received {
        count += 1;
        let cell = |kind: ComponentKind| match component.given.kind == kind {
            true => component.given.count.to_string(),
            false => "–".to_owned(),
        };
        let counts: String =
            [ComponentKind::Original, ComponentKind::Certified, ComponentKind::Copy]
                .into_iter()
                .map(|kind| pad_left(&cell(kind), COUNT + 1))
                .collect();
        for (nth, part) in wrap(&name(component), NAME).iter().enumerate() {
            let number = if nth == 0 { format!("{count:>2}. ") } else { "    ".to_owned() };
            let counts = if nth == 0 { counts.as_str() } else { "" };
            page.line(&format!("{number}{}{counts}", pad(part, NAME)));
        }
    }
    if count == 0 {
        page.line(&format!("    {}", t::NO_PAPERS.text(lang)));
    }
    let shown = dossier
        .components
        .iter()
        .filter(|c| c.given.kind == ComponentKind::Shown && c.given.count > 0);
    let shown: Vec<String> = shown.map(name).collect();
    if !shown.is_empty() {
        page.field(t::SHOWN, &shown.join("; "));
    }
}

/// The documents of a basket: pages, copies, fee, and the number each has in its book.
fn documents(page: &mut Page, dossier: &Dossier) {
    let lang = page.lang;
    page.field(t::PAPERS, "");
    let columns = [t::PAGES_COLUMN, t::COPIES_COLUMN, t::FEE, t::BOOK_COLUMN];
    let heads = columns.iter().zip(DOCUMENT_COLUMNS);
    let heads: String = heads.map(|(name, cells)| pad_left(name.text(lang), cells)).collect();
    let head = pad(t::DOCUMENT_COLUMN.text(lang), KIND);
    page.line(&format!("{}{head}{heads}", pad(t::NUMBER_COLUMN.text(lang), 4)));
    for (nth, document) in dossier.documents().enumerate() {
        let given = &document.given;
        let number = document.number.as_ref().map_or(0, |number| number.number);
        let cells = [
            given.pages.to_string(),
            given.copies.to_string(),
            money(given.fee),
            format!("{number} {}", given.book.code()),
        ];
        let cells: String =
            cells.iter().zip(DOCUMENT_COLUMNS).map(|(text, cells)| pad_left(text, cells)).collect();
        for (part, kind) in wrap(&document.kind, KIND - 1).iter().enumerate() {
            let first = part == 0;
            let place = if first { format!("{:>2}. ", nth + 1) } else { "    ".to_owned() };
            let cells = if first { cells.as_str() } else { "" };
            page.line(&format!("{place}{}{cells}", pad(kind, KIND)));
        }
    }
    page.field(t::CERTIFIED_UNDER, &written(&dossier.numbers_certified()));
    let struck_out = dossier.numbers_struck_out();
    if !struck_out.is_empty() {
        page.field(t::STRUCK_OUT, &written(&struck_out));
    }
    if let Some(signer) = &dossier.signer {
        page.field(t::SIGNER, signer);
    }
}

/// The moment appointed, large, and why it is that one.
pub(super) fn due(page: &mut Page, dossier: &Dossier, office: &Office) {
    let lang = page.lang;
    let Some(due) = dossier.due_shown() else {
        page.field(t::DUE, t::NOT_DUE.text(lang));
        return;
    };
    page.line("");
    page.field(t::DUE, &moment(lang, due).to_uppercase());
    // The reasons are those of the first date: a re-appointment, or another system's, has none.
    if let Some(why) = reason(dossier, office, lang, due) {
        page.field(t::WHY, &why);
    }
    page.line("");
}

/// Returns why the due moment is what it is; none for another system's date, which is its own.
fn reason(dossier: &Dossier, office: &Office, lang: Lang, due: NaiveDateTime) -> Option<String> {
    let progress = &dossier.progress;
    if progress.due != Some(due) {
        return None;
    }
    if let Some(before) = progress.due_original.filter(|before| *before != due) {
        return Some(format!("{} {}", t::MOVED.text(lang), moment(lang, before)));
    }
    if progress.due_agreed {
        return Some(t::AGREED.text(lang).to_owned());
    }
    if let Some(steps) = &progress.steps {
        return Some(explain::sentence(lang, steps, &office.calendar));
    }
    progress.due_given.then(|| t::GIVEN.text(lang).to_owned())
}

pub(super) fn moment(lang: Lang, at: NaiveDateTime) -> String {
    let time = at.format("%H:%M").to_string();
    let day = weekday(at.weekday()).text(lang).to_lowercase();
    t::at(lang, &time, &day, &format_date(at.date()))
}

#[cfg(test)]
mod tests;
