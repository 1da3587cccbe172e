//! `motcua print NUMBER FORM [-o FILE]`: one official form; the print is recorded once it is there.

use super::Session;
use super::args::Print;
use super::out::Failure;
use crate::desk::Access;
use crate::domain::command::Form;
use crate::domain::fault::What;
use crate::i18n::cli as t;

pub(super) fn run(session: &mut Session, args: &Print) -> Result<(), Failure> {
    // The other forms come with their templates.
    if Form::from_code(&args.form) != Some(Form::Receipt) {
        return Err(What::UnknownForm.at("form").into());
    }
    let file = args.output.as_deref();
    if file.and_then(|file| file.extension()).is_some_and(|ext| ext.eq_ignore_ascii_case("pdf")) {
        return Err(Failure::Usage(t::NO_PDF.text(session.lang).to_owned()));
    }
    let mut desk = session.open(Access::Write)?;
    let printed = desk.print_receipt(&args.number, file, session.lang)?;
    match printed.file.filter(|_| args.output.is_some()) {
        Some(file) => session.out.line(&t::printed_to(session.lang, printed.copy, &file)),
        None => session.out.line(printed.text.trim_end()),
    }
}
