//! `motcua record FILE|-`: actions in, one JSON object a line; answers out, each after its commit.

use std::fs::File;
use std::io::{self, BufRead, BufReader};

use serde_json::{Value, json};

use super::Session;
use super::args::Record;
use super::lines::{LONGEST, Line, Lines};
use super::out::{self, Failure};
use crate::desk::{Access, Answer, Desk, Trouble};
use crate::domain::fault::What;
use crate::domain::moment::iso;
use crate::exchange::{self, read_action};
use crate::i18n::{Lang, cli as t};

pub(super) fn run(session: &mut Session, args: &Record) -> Result<(), Failure> {
    if args.file.as_os_str() == "-" {
        return record(session, io::stdin().lock());
    }
    let failed = |source| Trouble::File { path: args.file.clone(), source };
    let file = File::open(&args.file).map_err(failed)?;
    record(session, BufReader::new(file))
}

fn record(session: &mut Session, from: impl BufRead) -> Result<(), Failure> {
    let mut desk = session.open(Access::Create)?;
    let mut lines = Lines::of(from);
    let (mut done, mut refused, mut book) = (0, 0, false);
    while let Some(line) = lines.next().map_err(Failure::Output)? {
        let answer = match act(&mut desk, &line) {
            Ok(answer) => {
                done += 1;
                answer_json(&answer, session.lang)
            }
            Err(trouble) => {
                refused += 1;
                book |= trouble.is_book();
                out::error_json(&trouble, session.lang)
            }
        };
        session.out.json(&answer)?;
        // A caller may act on an answer at once, and a killed program must have said what it did.
        session.out.finish()?;
    }
    if refused == 0 {
        return Ok(());
    }
    out::say(&t::refused_lines(session.lang, refused, done));
    Err(Failure::Said(if book { 3 } else { 1 }))
}

fn act(desk: &mut Desk, line: &Line) -> Result<Answer, Trouble> {
    match line {
        Line::Whole(line) => desk.act(&read_action(line)?),
        Line::TooLong => Err(What::LineTooLong(LONGEST).into()),
    }
}

fn answer_json(answer: &Answer, lang: Lang) -> Value {
    let (number, state) = (&answer.number, answer.state.code());
    let warnings = exchange::warnings_json(&answer.warnings, lang);
    let mut said = if answer.received {
        let due = answer.due.map(iso);
        json!({ "ok": true, "number": number, "due": due, "state": state, "warnings": warnings })
    } else {
        json!({ "ok": true, "number": number, "state": state, "warnings": warnings })
    };
    if !answer.books.is_empty() {
        said["books"] = exchange::books_json(&answer.books);
    }
    said
}
