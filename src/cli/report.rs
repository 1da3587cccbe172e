//! `motcua report book --from D --to D -o FILE.pdf`: the dossier book of a period. Other reports come
//! with a later version.

use super::Session;
use super::args::Report;
use super::out::{Failure, say};
use crate::desk::Access;
use crate::domain::moment;
use crate::i18n::{cli as t, printing};

/// The report there is.
const BOOK: &str = "book";

pub(super) fn run(session: &mut Session, args: &Report) -> Result<(), Failure> {
    let lang = session.lang;
    if args.report != BOOK {
        return Err(Failure::Usage(t::REPORT_LATER.text(lang).to_owned()));
    }
    if !args.output.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("pdf")) {
        return Err(Failure::Usage(t::REPORT_PDF.text(lang).to_owned()));
    }
    let day = |text: &str, field| moment::date(text).map_err(|what| what.at(field));
    let (from, to) = (day(&args.from, "from")?, day(&args.to, "to")?);
    if to <= from {
        return Err(Failure::Usage(t::REPORT_PERIOD.text(lang).to_owned()));
    }
    let desk = session.open(Access::Read)?;
    let book = desk.print_book(from, to, &args.output)?;
    if let Some(fault) = &book.warning {
        say(&printing::template_fault(lang, &fault.file, fault.line, &fault.why));
    }
    let file = args.output.display().to_string();
    session.out.line(&t::book_printed(lang, book.dossiers, &file))
}
