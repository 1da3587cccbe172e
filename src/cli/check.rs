//! `motcua check`: the whole book against itself.

use serde_json::{Map, Value, json};

use super::Session;
use super::args::Check;
use super::out::{self, Failure};
use crate::desk::{Access, CheckReport, problem as in_words};
use crate::domain::deadline::Timeliness;
use crate::domain::dossier::State;
use crate::i18n::{cli as t, states};
use crate::text::pad_left;

pub(super) fn run(session: &mut Session, _: &Check) -> Result<(), Failure> {
    let desk = session.open(Access::Read)?;
    let report = desk.check(&mut |_, _| true)?;
    if session.json {
        session.out.json(&report_json(&report))?;
    } else {
        print(session, &report)?;
    }
    if report.problems.is_empty() {
        return Ok(());
    }
    out::say(t::CHECK_NEXT.text(session.lang));
    session.out.finish()?;
    Err(Failure::Said(3))
}

fn report_json(report: &CheckReport) -> Value {
    let states = State::ALL.iter().map(|state| state.code());
    let ends = Timeliness::ALL.iter().map(|end| end.code()).chain(["open"]);
    let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    json!({
        "ok": report.problems.is_empty(),
        "dossiers": report.dossiers,
        "events": report.events,
        "states": counts(states, |code| report.states.get(code)),
        "timeliness": counts(ends, |code| report.timeliness.get(code)),
        "problems": problems,
    })
}

fn counts<'a>(
    codes: impl Iterator<Item = &'static str>,
    count: impl Fn(&str) -> Option<&'a u64>,
) -> Map<String, Value> {
    codes.map(|code| (code.to_owned(), count(code).copied().unwrap_or(0).into())).collect()
}

fn print(session: &mut Session, report: &CheckReport) -> Result<(), Failure> {
    let (lang, out) = (session.lang, &mut session.out);
    if report.problems.is_empty() {
        out.line(&t::check_good(lang, report.dossiers, report.events))?;
    } else {
        out.line(&t::check_bad(lang, report.problems.len()))?;
        for problem in &report.problems {
            out.line(&format!("  {}", in_words(lang, problem)))?;
        }
    }
    for state in State::ALL {
        let count = report.states.get(state.code()).copied().unwrap_or(0);
        out.line(&count_line(states::state(*state).text(lang), count))?;
    }
    for end in Timeliness::ALL {
        let count = report.timeliness.get(end.code()).copied().unwrap_or(0);
        out.line(&count_line(states::timeliness(*end).text(lang), count))?;
    }
    let open = report.timeliness.get("open").copied().unwrap_or(0);
    out.line(&count_line(t::OPEN.text(lang), open))
}

fn count_line(what: &str, count: u64) -> String {
    format!("{}  {what}", pad_left(&count.to_string(), 9))
}
