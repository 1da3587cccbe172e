//! `motcua find WORDS`: the same search as on screen.

use serde_json::{Value, json};

use super::Session;
use super::args::Find;
use super::out::Failure;
use crate::desk::Access;
use crate::desk::views::Row;
use crate::domain::moment::iso;
use crate::domain::office::Office;
use crate::i18n::{Lang, cli as t, explain, states};
use crate::text::{cut, pad};

pub(super) fn run(session: &mut Session, args: &Find) -> Result<(), Failure> {
    let mut desk = session.open(Access::Read)?;
    let limit = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let rows = desk.find(&args.words.join(" "), limit)?;
    if session.json {
        return session.out.json(&rows.iter().map(row_json).collect::<Value>());
    }
    if rows.is_empty() {
        return session.out.line(t::NOTHING_FOUND.text(session.lang));
    }
    for row in &rows {
        session.out.line(&row_line(row, desk.office(), session.lang))?;
    }
    Ok(())
}

fn row_json(row: &Row) -> Value {
    json!({
        "number": row.number,
        "external_number": row.external_number,
        "name": row.name,
        "procedure": row.procedure,
        "state": row.state.code(),
        "received_at": iso(row.received_at),
        "due": row.due.map(iso),
    })
}

fn row_line(row: &Row, office: &Office, lang: Lang) -> String {
    let due = match row.due {
        Some(due) => t::due_at(lang, &explain::moment(lang, due)),
        None => t::NO_DUE.text(lang).to_owned(),
    };
    format!(
        "{}  {}  {}  {}  {}",
        pad(&row.number, 24),
        pad(&row.names(), 28),
        pad(states::of(row.state, row.refused_at_reception).text(lang), 22),
        pad(&due, 20),
        cut(office.procedure_name(&row.procedure, ""), 60),
    )
}
