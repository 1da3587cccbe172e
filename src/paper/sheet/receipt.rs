//! What stands on a receipt and appointment (Mẫu 01), and on its two variants.

use super::*;
use crate::domain::catalogue::ComponentKind;
use crate::domain::certification::written;
use crate::domain::dossier::Component;
use crate::domain::person::{Birth, Party};

/// The two sheets of a receipt: one goes with the dossier, one to the citizen.
const SHEETS: [&str; 2] = ["Lưu hồ sơ", "Giao cá nhân, tổ chức"];

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    original: u32,
    certified: u32,
    copy: u32,
}

#[derive(Serialize)]
struct Document<'a> {
    kind: &'a str,
    pages: u32,
    copies: u32,
    fee: String,
    number: Option<String>,
}

#[derive(Serialize)]
struct Due {
    text: String,
    why: Option<String>,
}

impl Sheet {
    /// Returns the receipt of a dossier.
    pub fn receipt(dossier: &Dossier, office: &Office, print: Print) -> Self {
        let sheet = Self::of_reception("Giấy tiếp nhận hồ sơ", dossier, office, print);
        let entry = dossier.books.first().filter(|_| dossier.certify.is_empty());
        let documents = dossier.documents().map(|document| Document {
            kind: &document.kind,
            pages: document.given.pages,
            copies: document.given.copies,
            fee: money(document.given.fee),
            number: document.number.as_ref().map(|n| format!("{} {}", n.number, n.book)),
        });
        let documents: Vec<_> = documents.collect();
        sheet
            .with("external", &dossier.external_number)
            .with("owner", dossier.owner.as_ref().map(Named::of))
            .with("parties", parties(dossier))
            .with("documents", documents)
            .with("certified_under", written(&dossier.numbers_certified()))
            .with("struck_out", written(&dossier.numbers_struck_out()))
            .with("signer", &dossier.signer)
            .with("sets", dossier.sets)
            .with("fee", dossier.fee.map(money))
            .with("secret", &dossier.secret)
            .with(
                "book",
                json!({
                    "volume": entry.map(|entry| &entry.volume),
                    "number": entry.map(|entry| entry.number.to_string()),
                }),
            )
    }

    /// Returns the one receipt of dossiers that were received in one save, and so are alike but
    /// for whose they are; what they share stands there as `of`, one of them, has it.
    pub fn batch_receipt(
        of: &Dossier,
        dossiers: &[Dossier],
        office: &Office,
        print: Print,
    ) -> Self {
        let same = |dossier: &Dossier| dossier.due_shown() == of.due_shown();
        let fees: i64 = dossiers.iter().filter_map(|dossier| dossier.fee).sum();
        let rows = dossiers.iter().map(|dossier| {
            let whose = dossier.owner.as_ref().or(dossier.applicant.as_ref());
            json!({
                "number": dossier.number,
                "name": whose.map(|person| &person.name),
                "due": dossier.due_shown().map(short),
                "secret": dossier.secret,
                "sets": dossier.sets,
            })
        });
        let rows: Vec<_> = rows.collect();
        Self::of_reception("Giấy tiếp nhận nhiều hồ sơ", of, office, print)
            .with("one_due", dossiers.iter().all(same))
            .with("fee", (fees > 0).then(|| money(fees)))
            .with("dossiers", rows)
    }

    /// What a receipt and a batch's have in common.
    fn of_reception(title: &str, dossier: &Dossier, office: &Office, print: Print) -> Self {
        let result = match dossier.channel {
            Channel::Counter => t::AT_COUNTER,
            Channel::Post => t::BY_POST,
            Channel::Online => t::ONLINE,
        };
        let (components, shown) = components(dossier, office);
        let handed_in = dossier.proxy.as_ref().map_or(dossier.name(), |proxy| &proxy.name);
        Self::new(title, &dossier.number, dossier.received_at.date(), print, office)
            .with("sheets", SHEETS)
            .with("applicant", dossier.applicant.as_ref().map(Named::of))
            .with("proxy", dossier.proxy.as_ref().map(|proxy| &proxy.name))
            .with("procedure", procedure(dossier, office))
            .with("components", components)
            .with("shown", shown)
            .with("limit", explain::limit(LANG, dossier.limit))
            .with("received", moment(dossier.received_at))
            .with("due", due(dossier, office))
            .with("result_at", result.text(LANG))
            .with(
                "signs",
                json!({
                    "applicant": handed_in,
                    "clerk": office.clerk_name(dossier.clerk),
                }),
            )
    }
}

/// What was only shown, or must be looked up, was not received and is not listed as if it were.
fn components<'a>(dossier: &'a Dossier, office: &'a Office) -> (Vec<Row<'a>>, Vec<&'a str>) {
    let name = |component: &'a Component| {
        let typed = component.typed.as_deref();
        dossier.component_name(office, component.given.listed, typed).unwrap_or_default()
    };
    let received = dossier.components.iter().filter(|component| component.is_received());
    let rows = received.map(|component| {
        let of = |kind| if component.given.kind == kind { component.given.count } else { 0 };
        Row {
            name: name(component),
            original: of(ComponentKind::Original),
            certified: of(ComponentKind::Certified),
            copy: of(ComponentKind::Copy),
        }
    });
    let shown = dossier.components.iter().filter(|component| {
        component.given.kind == ComponentKind::Shown && component.given.count > 0
    });
    (rows.collect(), shown.map(name).collect())
}

/// Further people of the dossier with their roles.
fn parties(dossier: &Dossier) -> Vec<String> {
    let one = |Party { role, person }: &Party| {
        let mut text = person.name.clone();
        let written = match person.birth {
            Some(Birth::Date(date)) => write!(text, ", {}", format_date(date)),
            Some(Birth::Year(year)) => write!(text, ", {year}"),
            None => Ok(()),
        };
        // Writing to a string cannot fail.
        written.and_then(|()| write!(text, " ({role})")).unwrap_or_default();
        text
    };
    dossier.parties().map(one).collect()
}

/// The moment appointed, and why it is that one.
fn due(dossier: &Dossier, office: &Office) -> Due {
    match dossier.due_shown() {
        None => Due { text: t::NOT_DUE.text(LANG).to_owned(), why: None },
        // The reasons are those of the first date: a re-appointment, or another system's, has none.
        Some(due) => Due { text: moment(due), why: reason(dossier, office, due) },
    }
}

/// Returns why the due moment is what it is; none for another system's date, which is its own.
fn reason(dossier: &Dossier, office: &Office, due: NaiveDateTime) -> Option<String> {
    let progress = &dossier.progress;
    if progress.due != Some(due) {
        return None;
    }
    if let Some(before) = progress.due_original.filter(|before| *before != due) {
        return Some(format!("{} {}", t::MOVED.text(LANG), moment(before)));
    }
    if progress.due_agreed {
        return Some(t::AGREED.text(LANG).to_owned());
    }
    if let Some(steps) = &progress.steps {
        return Some(explain::sentence(LANG, steps, &office.calendar));
    }
    progress.due_given.then(|| t::GIVEN.text(LANG).to_owned())
}
