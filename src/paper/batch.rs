//! One receipt for the dossiers that one person handed in together (phiếu tiếp nhận nhiều hồ sơ).
//!
//! Its columns are those of the batch variant of form 01 (domain note 6). What all of the dossiers
//! share stands once above the list, so that 80 cells hold a number, a name and a date on one line.

use super::receipt::{
    Page, WIDTH, again, applicant, due, letterhead, moment, number_name, papers, received_by,
    signatures,
};
use crate::domain::dossier::Dossier;
use crate::domain::office::Office;
use crate::i18n::{Lang, explain, paper as t};
use crate::text::{format_date, money, pad, pad_left, wrap};

/// Cells of a place in the list, a number, a due moment, a secret and a count of sets; the name has
/// the rest.
const PLACE: usize = 5;
const NUMBER: usize = 25;
const DUE: usize = 17;
const SECRET: usize = 8;
const SETS: usize = 4;
const NAME: usize = WIDTH - PLACE - NUMBER - DUE - SECRET - SETS;

/// Returns the receipt of dossiers that were received in one save, and so are alike but for whose
/// they are, printed for the `copy`-th time; what they share stands there as `of`, one of them, has
/// it.
pub fn batch_receipt(
    of: &Dossier,
    dossiers: &[Dossier],
    office: &Office,
    copy: u32,
    lang: Lang,
) -> String {
    let mut page = Page::new(lang);
    letterhead(&mut page, t::BATCH_TITLE, of.received_at, office);
    again(&mut page, copy, dossiers.iter().any(Dossier::receipt_is_outdated));
    page.field(t::DOSSIERS, &dossiers.len().to_string());
    received_by(&mut page, office);
    applicant(&mut page, of);
    let name = office.procedure_name(&of.procedure, &of.version);
    page.field(t::BATCH_CONTENT, &format!("{name} ({})", of.procedure));
    papers(&mut page, of, office);
    page.field(t::BATCH_LIMIT, &explain::limit(lang, of.limit));
    page.field(t::BATCH_RECEIVED, &moment(lang, of.received_at));
    let fees: i64 = dossiers.iter().filter_map(|dossier| dossier.fee).sum();
    if fees > 0 {
        page.field(t::FEES, &money(fees));
    }
    match dossiers.iter().all(|dossier| dossier.due_shown() == of.due_shown()) {
        true => due(&mut page, of, office),
        false => page.line(""),
    }
    list(&mut page, dossiers);
    signatures(&mut page, of, office);
    page.text()
}

fn list(page: &mut Page, dossiers: &[Dossier]) {
    let lang = page.lang;
    let number = dossiers.first().map_or(t::NUMBER, |first| number_name(&first.number));
    page.field(t::LIST, "");
    let head = [
        pad(t::NUMBER_COLUMN.text(lang), PLACE),
        pad(number.text(lang), NUMBER),
        pad(t::FULL_NAME.text(lang), NAME),
        pad(t::BATCH_DUE.text(lang), DUE),
        pad(t::SECRET_COLUMN.text(lang), SECRET),
        pad_left(t::SETS_COLUMN.text(lang), SETS),
    ];
    page.line(&head.concat());
    for (nth, dossier) in dossiers.iter().enumerate() {
        let whose = dossier.owner.as_ref().or(dossier.applicant.as_ref());
        let name = whose.map_or("", |person| &person.name);
        let due = dossier.due_shown().map_or_else(
            || t::NOT_DUE.text(lang).to_owned(),
            |due| format!("{} {}", due.format("%H:%M"), format_date(due.date())),
        );
        for (part, name) in wrap(name, NAME - 1).iter().enumerate() {
            let line = match part {
                0 => [
                    format!("{:>3}. ", nth + 1),
                    pad(&dossier.number, NUMBER),
                    pad(name, NAME),
                    pad(&due, DUE),
                    pad(dossier.secret.as_deref().unwrap_or_default(), SECRET),
                    pad_left(&dossier.sets.to_string(), SETS),
                ]
                .concat(),
                _ => format!("{}{name}", " ".repeat(PLACE + NUMBER)),
            };
            page.line(&line);
        }
    }
}

#[cfg(test)]
mod tests;
