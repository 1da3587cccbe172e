//! What was entered, as the command that it asks for.

use chrono::NaiveDate;

use super::choices::{ADD_DOCUMENT, ADD_PAPER, ADD_PARTY, takes_out};
use super::fields::{Slip, as_recorded, box_of, boxes_of};
use crate::domain::catalogue::ComponentKind;
use crate::domain::certification::{Book, Document};
use crate::domain::command::{Command, LeftOut, Promise};
use crate::domain::correction::read_birth;
use crate::domain::person::{IdKind, Party, Person};

/// Returns the command that a finished form asks for.
pub(super) fn command(slip: &Slip, promise: Promise, today: NaiveDate) -> Command {
    let choice = slip.get("field");
    let reason = slip.get("reason").to_owned();
    let left_out = match choice {
        ADD_PARTY => LeftOut::Party(Box::new(party(slip))),
        ADD_PAPER => LeftOut::Component {
            name: slip.get("paper").to_owned(),
            kind: ComponentKind::from_code(slip.get("paper_kind")),
            count: count(slip.get("paper_count")),
        },
        ADD_DOCUMENT => LeftOut::Document(Document {
            kind: slip.get("document").to_owned(),
            book: Book::from_code(slip.get("book")).unwrap_or(Book::Copies),
            pages: count(slip.get("document_pages")),
            copies: count(slip.get("document_copies")),
        }),
        _ => {
            let (field, value) = match choice {
                out if takes_out(out) && out.starts_with("certify") => {
                    (format!("{out}.copies"), "0".to_owned())
                }
                out if takes_out(out) => (format!("{out}.name"), String::new()),
                path => (path.to_owned(), as_recorded(path, slip.get(box_of(path)), today)),
            };
            return Command::Correct { field, value, reason, promise };
        }
    };
    Command::Add { left_out, reason }
}

/// A number too large for a count is left to the rules, which say how many there may be.
fn count(typed: &str) -> u32 {
    typed.parse().unwrap_or(u32::MAX)
}

fn party(slip: &Slip) -> Party {
    let given = |id: &str| Some(slip.get(id)).filter(|text| !text.is_empty());
    let person = Person {
        id_kind: IdKind::from_code(slip.get("party_id_kind")).unwrap_or(IdKind::CanCuoc),
        id_number: given("party_id").map(str::to_owned),
        birth: given("party_birth").and_then(|birth| read_birth(birth).ok()),
        address: given("party_address").map(str::to_owned),
        phone: given("party_phone").map(str::to_owned),
        ..Person::named(slip.get("party_name"))
    };
    Party { role: slip.get("party_role").to_owned(), person }
}

/// Returns the box of what a fault says is wrong; empty where it is none of them.
pub(super) fn box_of_fault(choice: &str, field: &str) -> &'static str {
    match (choice, field) {
        (_, "field") => "field",
        (_, "reason") => "reason",
        (ADD_PARTY, "value.role") => "party_role",
        (ADD_PARTY, "value.name") => "party_name",
        (ADD_PARTY, "value.id_number") => "party_id",
        (ADD_PARTY, "value.birth_date") => "party_birth",
        (ADD_PARTY, "value.address") => "party_address",
        (ADD_PARTY, "value.phone") => "party_phone",
        (ADD_PAPER, "value.name") => "paper",
        (ADD_PAPER, "value.count") => "paper_count",
        (ADD_DOCUMENT, "value.kind") => "document",
        (ADD_DOCUMENT, "value.pages") => "document_pages",
        (ADD_DOCUMENT, "value.copies") => "document_copies",
        (_, "value") => boxes_of(choice).first().copied().unwrap_or("field"),
        _ => "",
    }
}
