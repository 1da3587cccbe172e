//! Reads one line of `record`: a JSON object that names an action on a dossier.

use std::collections::BTreeMap;

use super::fields::Fields;
use super::intake::{self, intake};
use super::json::Json;
use crate::domain::body::{Call, Direction, Method, Proof, ReceiptBack, Stage, SurveyChannel};
use crate::domain::command::{
    Answer, Command, Form, HandOver, LeftOut, MOST_MONEY, Promise, Request,
};
use crate::domain::fault::{Fault, What};
use crate::domain::person::tidy_id_number;
use crate::domain::survey::{BEST, OVERALL};

/// The most pages one statement of digitising may name.
const MOST_PAGES: u32 = 100_000;

/// The highest copy of a print.
const MOST_COPIES: u32 = 9_999;

/// Reads an action from the bytes of one line.
///
/// # Errors
/// [`What::NotUtf8`], [`What::NotJson`], or what is wrong with a field, on its path.
pub fn read_action(line: &[u8]) -> Result<Request, Fault> {
    let text = std::str::from_utf8(line).map_err(|_| What::NotUtf8)?;
    let json: Json = serde_json::from_str(text).map_err(|_| What::NotJson)?;
    if !matches!(json, Json::Object(_)) {
        return Err(What::NotJson.into());
    }
    let mut fields = Fields::of(json, "")?;
    let action = fields.must_name("action")?;
    if !Command::NAMES.contains(&action.as_str()) {
        return Err(What::UnknownAction.at("action"));
    }
    let request = Request {
        number: if action == "receive" { None } else { Some(fields.must_name("number")?) },
        at: fields.moment("at")?,
        clerk: fields.name("clerk")?,
        note: fields.notes("note")?,
        key: fields.name("key")?,
        command: command(&action, &mut fields)?,
    };
    fields.finish()?;
    Ok(request)
}

fn command(action: &str, fields: &mut Fields) -> Result<Command, Fault> {
    Ok(match action {
        "receive" => Command::Receive(Box::new(intake(fields)?)),
        "forward" => Command::Forward { unit: fields.must_name("unit")? },
        "request_supplement" => Command::RequestSupplement {
            components: intake::asked_for(fields, "components")?
                .filter(|asked| !asked.is_empty())
                .ok_or_else(|| What::MissingField.at("components"))?,
            reason: fields.notes("reason")?.unwrap_or_default(),
            by: fields.date("by")?,
        },
        "supplement" => {
            Command::Supplement { components: fields.texts("components")?.unwrap_or_default() }
        }
        "request_payment" => Command::RequestPayment {
            amount: fields.must_integer("amount", 1, MOST_MONEY)?,
            reason: fields.must_notes("reason")?,
        },
        "pay" => Command::Pay {
            amount: fields.must_integer("amount", 1, MOST_MONEY)?,
            receipt: fields.name("receipt")?,
        },
        "resolve" => Command::Resolve {
            result_number: fields.name("result_number")?,
            unit: fields.name("unit")?,
        },
        "return" => Command::Return(Box::new(hand_over(fields)?)),
        "refuse" => Command::Refuse { reason: fields.must_notes("reason")? },
        "withdraw" => {
            Command::Withdraw { by: fields.must_name("by")?, reason: fields.notes("reason")? }
        }
        "stop" => Command::Stop { ground: fields.must_notes("ground")? },
        "reschedule" => Command::Reschedule {
            due: fields.must_given("due")?,
            reason: fields.must_notes("reason")?,
        },
        "redate" => Command::Redate,
        "correct" => correction(fields)?,
        "attach" => Command::Attach {
            direction: fields.must_choice("direction", Direction::from_code, Direction::CODES)?,
            component: fields.text("component")?,
            pages: fields.count("pages", MOST_PAGES)?,
            file: fields.text("file")?,
        },
        "survey" => Command::Survey(survey(fields)?),
        "link" => Command::Link {
            external_number: fields.must_name("external_number")?,
            external_due: fields.given("external_due")?,
        },
        "extend_agreed" => Command::ExtendAgreed {
            due: fields.must_given("due")?,
            reason: fields.must_notes("reason")?,
        },
        "note" => note(fields)?,
        "place" => Command::Place { place: fields.must_text("where")? },
        "print" => Command::Print {
            form: Form::from_code(&fields.must_name("form")?)
                .ok_or_else(|| What::UnknownForm.at("form"))?,
            copy: fields.count("copy", MOST_COPIES)?,
        },
        "undo" => Command::Undo { reason: fields.must_notes("reason")? },
        "void" => Command::Void { reason: fields.must_notes("reason")? },
        _ => return Err(What::UnknownAction.at("action")),
    })
}

/// Reads a correction: a text for a field, or what is added to a list, as `receive` takes it.
fn correction(fields: &mut Fields) -> Result<Command, Fault> {
    let field = fields.must_name("field")?;
    let promise = match fields.flag("keep_due")? {
        Some(true) => Promise::Kept,
        _ => Promise::Moved,
    };
    let missing = || What::MissingField.at("value");
    if !matches!(field.as_str(), "parties" | "components" | "certify") {
        let value = fields.text_or_integer("value")?.ok_or_else(missing)?;
        return Ok(Command::Correct {
            field,
            value,
            reason: fields.must_notes("reason")?,
            promise,
        });
    }
    if promise == Promise::Kept {
        return Err(What::NoDateToKeep.at("keep_due"));
    }
    let value = fields.object("value")?.ok_or_else(missing)?;
    let left_out = match field.as_str() {
        "parties" => LeftOut::Party(Box::new(intake::party(value)?)),
        "components" => {
            let (name, kind, count) = intake::component(value)?;
            LeftOut::Component { name, kind, count }
        }
        _ => LeftOut::Document(intake::document(value)?),
    };
    Ok(Command::Add { left_out, reason: fields.must_notes("reason")? })
}

/// Reads a remark; one about a call may say no more than how it went.
fn note(fields: &mut Fields) -> Result<Command, Fault> {
    let call = fields.choice("call", Call::from_code, Call::CODES)?;
    let text = match call {
        Some(_) => fields.notes("text")?.unwrap_or_default(),
        None => fields.must_notes("text")?,
    };
    Ok(Command::Note { text, call })
}

fn hand_over(fields: &mut Fields) -> Result<HandOver, Fault> {
    Ok(HandOver {
        to: fields.must_name("to")?,
        method: fields.must_choice("method", Method::from_code, Method::CODES)?,
        result_number: fields.name("result_number")?,
        to_id_number: fields.name("to_id_number")?.map(|text| tidy_id_number(&text)),
        relation: fields.name("relation")?,
        proof: fields.choice("proof", Proof::from_code, Proof::CODES)?,
        reason: fields.notes("reason")?,
        receipt: fields.choice("receipt", ReceiptBack::from_code, ReceiptBack::CODES)?,
    })
}

fn survey(fields: &mut Fields) -> Result<Answer, Fault> {
    let best = i64::from(BEST);
    let mut answers = BTreeMap::new();
    let level = fields.integer("level", 1, best)?.map(|level| (OVERALL.to_owned(), level));
    let others = match fields.object("answers")? {
        Some(object) => object.integers(1, best)?,
        None => Vec::new(),
    };
    for (question, level) in level.into_iter().chain(others) {
        let path = format!("answers.{question}");
        let level = u8::try_from(level).map_err(|_| What::OutOfRange(1, best).at(&path))?;
        // `level` is short for the first question, so the two must not disagree.
        if answers.insert(question, level).is_some_and(|before| before != level) {
            return Err(What::UnknownField.at(&path));
        }
    }
    Ok(Answer {
        stage: fields.choice("stage", Stage::from_code, Stage::CODES)?,
        channel: fields
            .choice("channel", SurveyChannel::from_code, SurveyChannel::CODES)?
            .unwrap_or(SurveyChannel::Clerk),
        answers,
    })
}

#[cfg(test)]
mod tests;
