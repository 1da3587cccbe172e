//! `motcua print NUMBER FORM [-o FILE.pdf] [--set S]`: one official form; the print is recorded once
//! it is there.

use super::Session;
use super::args::Print;
use super::out::Failure;
use crate::desk::{Access, Output};
use crate::domain::command::Form;
use crate::domain::fault::What;
use crate::domain::office::FormSet;
use crate::i18n::{cli as t, printing};

pub(super) fn run(session: &mut Session, args: &Print) -> Result<(), Failure> {
    let form = Form::from_code(&args.form).ok_or_else(|| What::UnknownForm.at("form"))?;
    let set = match args.set.as_deref() {
        Some(set) => Some(
            FormSet::from_code(set).ok_or_else(|| What::UnknownChoice(FormSet::CODES).at("set"))?,
        ),
        None => None,
    };
    let mut desk = session.open(Access::Write)?;
    let output = args.output.as_deref().map_or(Output::AsSet, Output::File);
    let printed = desk.print(&args.number, form, set, output)?;
    if let Some(fault) = &printed.warning {
        super::out::say(&printing::template_fault(
            session.lang,
            &fault.file,
            fault.line,
            &fault.why,
        ));
    }
    session.out.line(&t::printed_to(session.lang, printed.copy, &printed.place()))
}
