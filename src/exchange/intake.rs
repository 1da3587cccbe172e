//! Reads what `receive` is given: people, components, payment.

use super::fields::{self, Fields};
use crate::domain::body::{Channel, Decision, Paid, PaidBy};
use crate::domain::card::{Card, read_card};
use crate::domain::catalogue::ComponentKind;
use crate::domain::certification::{self, Book, Document, MOST_PAGES};
use crate::domain::command::{AskedFor, ComponentGiven, Intake, MOST_MONEY};
use crate::domain::correction::read_birth;
use crate::domain::fault::{Fault, What};
use crate::domain::person::{
    IdKind, Party, Person, PersonKind, Proxy, Sex, tidy_id_number, tidy_phone,
};

/// The most copies of anything.
const MOST_COPIES: u32 = 999;

/// Reads the fields of `receive`.
pub(super) fn intake(fields: &mut Fields) -> Result<Intake, Fault> {
    let certify = certify(fields)?;
    let procedure = match fields.name("procedure")? {
        Some(code) => code,
        None if certify.is_empty() => return Err(What::MissingField.at("procedure")),
        None => certification::procedure(&certify).to_owned(),
    };
    Ok(Intake {
        procedure,
        certify,
        signer: fields.name("signer")?,
        applicant: applicant(fields)?,
        owner: fields.object("owner")?.map(person).transpose()?,
        owner_relation: fields.name("owner_relation")?,
        parties: parties(fields)?,
        proxy: fields.object("proxy")?.map(proxy).transpose()?,
        channel: fields
            .choice("channel", Channel::from_code, Channel::CODES)?
            .unwrap_or(Channel::Counter),
        sets: fields.count("sets", MOST_COPIES)?.unwrap_or(1),
        components: components(fields)?,
        fee: fields.integer("fee", 0, MOST_MONEY)?,
        due: fields.given("due")?,
        external_number: fields.name("external_number")?,
        external_due: fields.given("external_due")?,
        paper_number: fields.name("paper_number")?,
        submitted_at: fields.moment("submitted_at")?,
        paid: fields.object("paid")?.map(paid).transpose()?,
        decision: fields.choice("decision", Decision::from_code, Decision::CODES)?,
        reason: fields.notes("reason")?,
        asked: asked_for(fields, "asked")?.unwrap_or_default(),
        batch: None,
    })
}

/// Reads papers asked for: each a text, or a name with its reason.
pub(super) fn asked_for(fields: &mut Fields, name: &str) -> Result<Option<Vec<AskedFor>>, Fault> {
    let Some(items) = fields.texts_or_objects(name)? else { return Ok(None) };
    let asked = items.into_iter().map(|item| match item {
        Ok(name) => Ok(AskedFor { name, reason: None }),
        Err(mut object) => {
            let name = object.must_text("name")?;
            let reason = object.notes("reason")?;
            object.finish()?;
            Ok(AskedFor { name, reason })
        }
    });
    asked.collect::<Result<_, _>>().map(Some)
}

/// Reads the applicant: from the card's QR code, from its own fields, or from both.
fn applicant(fields: &mut Fields) -> Result<Person, Fault> {
    let card = fields.raw("qr")?.map(|qr| card(&qr)).transpose().map_err(|what| what.at("qr"))?;
    match (fields.object("applicant")?, card) {
        (None, None) => Err(What::MissingField.at("applicant.name")),
        (None, Some(Card { spoilt: Some(why), .. })) => Err(What::SpoiltQr(why).at("qr")),
        (None, Some(card)) => Ok(card.person),
        (Some(object), None) => person(object),
        (Some(object), Some(card)) => {
            let given = given(object)?;
            let (card, spoilt) = (card.person, card.spoilt);
            let name = match (given.name, spoilt) {
                (None, Some(why)) => return Err(What::SpoiltQr(why).at("qr")),
                (Some(name), Some(_)) => name,
                (name, None) => same("name", name, card.name)?,
            };
            Ok(Person {
                name,
                kind: same("kind", given.kind, card.kind)?,
                id_kind: same("id_kind", given.id_kind, card.id_kind)?,
                id_number: either("id_number", given.rest.id_number, card.id_number)?,
                birth: either("birth_date", given.rest.birth, card.birth)?,
                sex: either("sex", given.rest.sex, card.sex)?,
                address: either("address", given.rest.address, card.address)?,
                ..given.rest
            })
        }
    }
}

/// Returns what a card says, its texts in the form in which they are kept.
fn card(qr: &str) -> Result<Card, What> {
    let mut card = read_card(qr)?;
    let text = |raw: &str| fields::line(raw, fields::LONGEST_TEXT);
    if card.spoilt.is_none() {
        card.person.name = text(&card.person.name)?;
    }
    card.person.address = card.person.address.as_deref().map(text).transpose()?;
    Ok(card)
}

/// Returns what the card says, unless something else was typed.
fn same<T: PartialEq>(field: &str, typed: Option<T>, scanned: T) -> Result<T, Fault> {
    match typed {
        Some(typed) if typed != scanned => Err(What::QrDisagrees.at(field).within("applicant")),
        _ => Ok(scanned),
    }
}

/// Returns what was typed where the card says nothing, else as [`same`].
fn either<T: PartialEq>(
    field: &str,
    typed: Option<T>,
    scanned: Option<T>,
) -> Result<Option<T>, Fault> {
    match scanned {
        None => Ok(typed),
        Some(scanned) => same(field, typed, scanned).map(Some),
    }
}

/// Holds a person's fields as given: what has a default may be absent.
struct Given {
    name: Option<String>,
    kind: Option<PersonKind>,
    id_kind: Option<IdKind>,
    /// All others.
    rest: Person,
}

fn given(mut fields: Fields) -> Result<Given, Fault> {
    let given = take_given(&mut fields)?;
    fields.finish()?;
    Ok(given)
}

fn take_given(fields: &mut Fields) -> Result<Given, Fault> {
    let birth_path = fields.path_of("birth_date");
    let tidy = |text: Option<String>, tidy: fn(&str) -> String| {
        text.map(|text| tidy(&text)).filter(|text| !text.is_empty())
    };
    Ok(Given {
        name: fields.name("name")?,
        kind: fields.choice("kind", PersonKind::from_code, PersonKind::CODES)?,
        id_kind: fields.choice("id_kind", IdKind::from_code, IdKind::CODES)?,
        rest: Person {
            id_number: tidy(fields.name("id_number")?, tidy_id_number),
            birth: fields
                .text_or_integer("birth_date")?
                .filter(|text| !text.is_empty())
                .map(|text| read_birth(&text).map_err(|what| what.at(&birth_path)))
                .transpose()?,
            sex: fields.choice("sex", Sex::from_code, Sex::CODES)?,
            address: fields.text("address")?,
            commune: fields.name("commune")?,
            phone: tidy(fields.name("phone")?, tidy_phone),
            email: fields.name("email")?,
            nationality: fields.name("nationality")?,
            representative: fields.name("representative")?,
            ..Person::named("")
        },
    })
}

/// Reads one person, who must have a name.
fn person(mut fields: Fields) -> Result<Person, Fault> {
    let person = take_person(&mut fields)?;
    fields.finish()?;
    Ok(person)
}

fn take_person(fields: &mut Fields) -> Result<Person, Fault> {
    let missing = What::MissingField.at(&fields.path_of("name"));
    let given = take_given(fields)?;
    let kind = given.kind.unwrap_or(PersonKind::Person);
    Ok(Person {
        name: given.name.ok_or(missing)?,
        kind,
        id_kind: given.id_kind.unwrap_or(Person::usual_id_kind(kind)),
        ..given.rest
    })
}

fn parties(fields: &mut Fields) -> Result<Vec<Party>, Fault> {
    fields.objects("parties")?.unwrap_or_default().into_iter().map(party).collect()
}

/// Reads one party.
pub(super) fn party(mut fields: Fields) -> Result<Party, Fault> {
    let role = fields.must_name("role")?;
    Ok(Party { role, person: person(fields)? })
}

fn proxy(mut fields: Fields) -> Result<Proxy, Fault> {
    let proxy = Proxy {
        name: fields.must_name("name")?,
        id_number: fields.name("id_number")?.map(|text| tidy_id_number(&text)),
        paper: fields.text("paper")?,
    };
    fields.finish()?;
    Ok(proxy)
}

fn components(fields: &mut Fields) -> Result<Option<Vec<ComponentGiven>>, Fault> {
    let component = |fields| {
        let (name, kind, count) = component(fields)?;
        Ok(ComponentGiven { name, kind: kind.unwrap_or(ComponentKind::Original), count })
    };
    let Some(objects) = fields.objects("components")? else { return Ok(None) };
    objects.into_iter().map(component).collect::<Result<_, _>>().map(Some)
}

/// Reads one component: its name, its kind where that is said, and how many.
pub(super) fn component(mut fields: Fields) -> Result<(String, Option<ComponentKind>, u32), Fault> {
    let name = fields.must_text("name")?;
    let kind = fields.choice("kind", ComponentKind::from_code, ComponentKind::CODES)?;
    let count = fields.count("count", MOST_COPIES)?.unwrap_or(1);
    fields.finish()?;
    Ok((name, kind, count))
}

fn certify(fields: &mut Fields) -> Result<Vec<Document>, Fault> {
    fields.objects("certify")?.unwrap_or_default().into_iter().map(document).collect()
}

/// Reads one document to be certified; what is known to be signed or a contract needs no book.
pub(super) fn document(mut fields: Fields) -> Result<Document, Fault> {
    let kind = fields.must_name("kind")?;
    let pages = fields.count("pages", MOST_PAGES)?;
    let copies = fields.count("copies", certification::MOST_COPIES)?;
    let book = fields.choice("book", Book::from_code, Book::CODES)?;
    fields.finish()?;
    let known = certification::usual().iter().find(|known| known.name == kind);
    Ok(Document {
        book: book.or(known.map(|known| known.book)).unwrap_or(Book::Copies),
        pages: pages.unwrap_or(1),
        copies: copies.unwrap_or(1),
        kind,
    })
}

fn paid(mut fields: Fields) -> Result<Paid, Fault> {
    let paid = Paid {
        method: fields.must_choice("method", PaidBy::from_code, PaidBy::CODES)?,
        amount: fields.must_integer("amount", 1, MOST_MONEY)?,
        receipt_no: fields.name("receipt_no")?,
    };
    fields.finish()?;
    Ok(paid)
}
