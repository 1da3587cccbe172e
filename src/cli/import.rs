//! `motcua import KIND FILE`: takes procedures or days off in, all lines or none.

use std::fs;
use std::sync::Arc;

use serde_json::{Value, json};

use super::Session;
use super::args::{Import, ImportKind};
use super::out::Failure;
use crate::desk::{Access, Clock, Holidays, Trouble};
use crate::domain::catalogue::{Plan, PlanNote, Procedure};
use crate::domain::limit::LimitNote;
use crate::exchange::{self, NoLimit, RowsError, Table, TableError, read_table};
use crate::i18n::{Lang, T, import as t};

/// Lines told of each kind; the counts tell the rest.
const TOLD: usize = 20;

pub(super) fn run(session: &mut Session, args: &Import) -> Result<(), Failure> {
    let failed = |source| Trouble::File { path: args.file.clone(), source };
    let lang = session.lang;
    if args.kind == ImportKind::Procedures && !args.confirm.is_empty() {
        return Err(Failure::Usage(t::CONFIRM_ONLY_HOLIDAYS.text(lang).to_owned()));
    }
    let no_table =
        |error: TableError| Trouble::Content { path: args.file.clone(), why: error.words(lang) };
    let bytes = fs::read(&args.file).map_err(failed)?;
    let table = read_table(&bytes).map_err(no_table)?;
    let no_rows = |error| match error {
        RowsError::Table(error) => no_table(error),
        RowsError::Rows(rows) => Trouble::Rows(rows),
    };
    match args.kind {
        ImportKind::Procedures => {
            // A file that is refused leaves no new book behind.
            let (office, clock) = match session.open_if_there()? {
                Some(desk) => (Arc::clone(desk.office()), desk.clock().clone()),
                None => (Arc::default(), Clock::shifted(0)),
            };
            let today = clock.moment().date();
            let (rows, limits) =
                exchange::procedures(&table, &office.catalogue, today).map_err(no_rows)?;
            let plan = session.open(Access::Create)?.import_procedures(rows)?;
            procedures(session, &table, &plan, &limits)
        }
        ImportKind::Holidays => {
            let days = exchange::holidays(&table).map_err(no_rows)?;
            let report = session.open(Access::Create)?.change_calendar(days, &args.confirm)?;
            holidays(session, report)
        }
    }
}

fn holidays(session: &mut Session, report: Holidays) -> Result<(), Failure> {
    let Holidays { changed, unchanged, redated } = report;
    if session.json {
        let done = json!({
            "ok": true, "changed": changed, "unchanged": unchanged, "redated": redated,
        });
        return session.out.json(&done);
    }
    session.out.line(&t::holidays_done(session.lang, changed, unchanged, redated))
}

fn procedures(
    session: &mut Session,
    table: &Table,
    plan: &Plan,
    limits: &[NoLimit],
) -> Result<(), Failure> {
    if session.json {
        return session.out.json(&plan_json(plan, limits));
    }
    let (lang, out) = (session.lang, &mut session.out);
    out.line(&t::procedures_done(
        lang,
        plan.added.len(),
        plan.changed.len(),
        plan.ended.len(),
        plan.unchanged,
    ))?;
    for (what, rows) in
        [(t::ADDED, &plan.added), (t::CHANGED, &plan.changed), (t::ENDED, &plan.ended)]
    {
        for line in told(lang, what, rows) {
            out.line(&line)?;
        }
    }
    for note in &plan.notes {
        out.line(&t::note(lang, note))?;
    }
    for limit in limits {
        let why = t::limit_note(lang, limit.note);
        out.line(&t::no_limit(lang, limit.line, &limit.code, why))?;
    }
    let unused = exchange::unused_columns(table);
    if unused.is_empty() { Ok(()) } else { out.line(&t::unused(lang, &unused.join(", "))) }
}

/// Returns the first rows of a kind as lines.
fn told(lang: Lang, what: T, rows: &[Procedure]) -> Vec<String> {
    let row = |row: &Procedure| t::row(lang, what.text(lang), &row.code, &row.name);
    rows.iter().take(TOLD).map(row).collect()
}

fn plan_json(plan: &Plan, limits: &[NoLimit]) -> Value {
    let codes = |rows: &[Procedure]| rows.iter().map(|row| row.code.clone()).collect::<Value>();
    let notes = plan.notes.iter().map(|note| match note {
        PlanNote::Duplicate(code) => json!({"note": "duplicate", "code": code}),
        PlanNote::Revived(code) => json!({"note": "revived", "code": code}),
    });
    let limits = limits.iter().map(|limit| {
        let note = match limit.note {
            LimitNote::Blank => "limit_blank",
            LimitNote::Zero => "limit_zero",
        };
        json!({"note": note, "code": limit.code, "line": limit.line})
    });
    json!({
        "ok": true,
        "added": codes(&plan.added),
        "changed": codes(&plan.changed),
        "ended": codes(&plan.ended),
        "unchanged": plan.unchanged,
        "notes": notes.chain(limits).collect::<Value>(),
    })
}
