//! `motcua print NUMBER FORM [-o FILE.pdf] [--set S]`: one official form; the print is recorded once
//! it is there. `motcua print outage_pad [--count N] [--date DAY]`: blank receipts for a power cut.

use super::Session;
use super::args::Print;
use super::out::Failure;
use crate::desk::{Access, Output};
use crate::domain::command::Form;
use crate::domain::fault::What;
use crate::domain::moment;
use crate::domain::office::FormSet;
use crate::i18n::{cli as t, printing};
use crate::paper::TemplateFault;

/// Papers of a pad unless said.
const PAPERS: u32 = 50;

pub(super) fn run(session: &mut Session, args: &Print) -> Result<(), Failure> {
    if args.is_pad() {
        return pad(session, args);
    }
    let form = args.form.as_deref().and_then(Form::from_code);
    let form = form.ok_or_else(|| What::UnknownForm.at("form"))?;
    let mut desk = session.open(Access::Write)?;
    let output = args.output.as_deref().map_or(Output::AsSet, Output::File);
    let printed = desk.print(&args.number, form, set(args)?, output)?;
    tell(session, printed.warning.as_ref());
    session.out.line(&t::printed_to(session.lang, printed.copy, &printed.place()))
}

fn pad(session: &mut Session, args: &Print) -> Result<(), Failure> {
    let day = args.date.as_deref().map(moment::date).transpose();
    let day = day.map_err(|what| what.at("date"))?;
    let mut desk = session.open(Access::Create)?;
    let count = args.count.unwrap_or(PAPERS);
    let printed = desk.print_outage_pad(count, day, set(args)?, args.output.as_deref())?;
    tell(session, printed.warning.as_ref());
    let (first, last) = printed.numbers;
    let file = printed.file.unwrap_or_default();
    session.out.line(&t::pad_printed(session.lang, printed.count, &first, &last, &file))
}

fn set(args: &Print) -> Result<Option<FormSet>, Failure> {
    let Some(set) = args.set.as_deref() else { return Ok(None) };
    let known = FormSet::from_code(set);
    Ok(Some(known.ok_or_else(|| What::UnknownChoice(FormSet::CODES).at("set"))?))
}

/// Says what is wrong with the office's own template.
fn tell(session: &Session, fault: Option<&TemplateFault>) {
    if let Some(fault) = fault {
        super::out::say(&printing::template_fault(
            session.lang,
            &fault.file,
            fault.line,
            &fault.why,
        ));
    }
}
