//! `motcua due PROCEDURE --at TIME`: a due moment and why it is what it is. Needs no book.

use std::sync::Arc;

use chrono::NaiveDateTime;
use serde_json::json;

use super::Session;
use super::args::Due as DueArgs;
use super::out::Failure;
use super::shown;
use crate::domain::catalogue::Procedure;
use crate::domain::deadline::{Due, Rule, due};
use crate::domain::fault::What;
use crate::domain::moment::{Given, iso};
use crate::domain::office::Office;
use crate::exchange::steps_json;
use crate::i18n::{cli as t, explain};

pub(super) fn run(session: &mut Session, args: &DueArgs) -> Result<(), Failure> {
    let office = match session.open_if_there()? {
        Some(desk) => Arc::clone(desk.office()),
        None => Arc::default(),
    };
    let at = match Given::parse(&args.at).map_err(|what| what.at("at"))? {
        Given::Moment(at) => at,
        Given::Date(date) => {
            // The procedure is the more useful thing to be told about where both are wrong.
            office.procedure(&args.procedure, date).map_err(|what| what.at("procedure"))?;
            return Err(What::NotATime.at("at").into());
        }
    };
    let procedure =
        office.procedure(&args.procedure, at.date()).map_err(|what| what.at("procedure"))?;
    let rule = args.rule.as_deref().and_then(Rule::from_code);
    let rule = rule.unwrap_or(office.settings.counting_rule);
    let computed = procedure
        .limit
        .map(|limit| due(at, limit, rule, &office.schedule()))
        .transpose()
        .map_err(What::from)?;
    if session.json {
        let steps = computed.as_ref().map(|d| steps_json(&d.steps, &office.calendar, session.lang));
        return session.out.json(&json!({
            "due": computed.as_ref().map(|due| iso(due.at)),
            "rule": rule.code(),
            "steps": steps.unwrap_or_else(|| json!([])),
        }));
    }
    print(session, &office, procedure, at, rule, computed.as_ref())
}

fn print(
    session: &mut Session,
    office: &Office,
    procedure: &Procedure,
    at: NaiveDateTime,
    rule: Rule,
    due: Option<&Due>,
) -> Result<(), Failure> {
    let (lang, out) = (session.lang, &mut session.out);
    out.line(&format!("{} ({})", procedure.name, procedure.code))?;
    out.line(&shown::field(lang, t::LIMIT, &explain::limit(lang, procedure.limit)))?;
    out.line(&shown::field(lang, t::RECEIVED, &explain::moment_in_full(lang, at)))?;
    let Some(due) = due else { return out.line(t::NO_LIMIT_NEXT.text(lang)) };
    out.line(&shown::field(lang, t::DUE_LINE, &explain::moment_in_full(lang, due.at)))?;
    for line in shown::reasons(lang, &due.steps, &office.calendar) {
        out.line(&line)?;
    }
    out.line(explain::rule(lang, rule))?;
    match office.calendar.provisional_between(at.date(), due.at.date()) {
        Some(year) => out.line(&t::provisional(lang, year)),
        None => Ok(()),
    }
}
