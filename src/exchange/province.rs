//! A dossier's values as they are typed into the system of the province.

use chrono::NaiveDateTime;

use crate::domain::dossier::Dossier;
use crate::domain::person::Birth;
use crate::domain::province::ProvinceField;
use crate::text::format_date;

/// Returns the fields that have something to type, in an office's order, with what is typed there.
pub fn values(dossier: &Dossier, order: &[ProvinceField]) -> Vec<(ProvinceField, String)> {
    let filled = order.iter().filter_map(|field| Some((*field, value(dossier, *field)?)));
    filled.filter(|(_, value)| !value.is_empty()).collect()
}

fn value(dossier: &Dossier, field: ProvinceField) -> Option<String> {
    let person = dossier.applicant.as_ref();
    match field {
        ProvinceField::Name => person.map(|person| person.name.clone()),
        ProvinceField::Birth => person?.birth.map(|birth| match birth {
            Birth::Date(date) => format_date(date),
            Birth::Year(year) => year.to_string(),
        }),
        ProvinceField::IdNumber => person?.id_number.clone(),
        ProvinceField::Phone => person?.phone.clone(),
        ProvinceField::Address => person?.address.clone(),
        ProvinceField::Email => person?.email.clone(),
        ProvinceField::Owner => dossier.owner.as_ref().map(|owner| owner.name.clone()),
        ProvinceField::Procedure => Some(dossier.procedure.clone()),
        ProvinceField::Sets => Some(dossier.sets.to_string()),
        ProvinceField::Received => Some(moment(dossier.received_at)),
        ProvinceField::Due => dossier.due_shown().map(moment),
        ProvinceField::Fee => dossier.fee.filter(|fee| *fee > 0).map(|fee| fee.to_string()),
    }
}

fn moment(at: NaiveDateTime) -> String {
    format!("{} {}", format_date(at.date()), at.format("%H:%M"))
}
