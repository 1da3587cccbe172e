//! Printing: the save is done already; set the paper, write the file, then record the print.

use std::fs;
use std::path::{Path, PathBuf};

use super::act::readable;
use super::job::Printed;
use super::many::of_one;
use super::printers::{Printer, Printers, PrintersView, Slip};
use super::{Desk, Trouble, machine};
use crate::domain::command::{Command, Form};
use crate::domain::dossier::{Dossier, State};
use crate::domain::fault::What;
use crate::domain::office::FormSet;
use crate::paper::{
    self, COMMON_FILE, Pages, Paper, PaperError, Print, ROLL_DPI, Sheet, Template, TemplateFault,
};

/// The folder of printed papers, beside the book.
const FOLDER: &str = "prints";
/// The folder of the office's own templates, beside the book.
const FORMS: &str = "forms";

/// Says where a paper is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output<'a> {
    /// Where this PC's printers are set to, and into the desk's own folder.
    AsSet,
    /// Into the desk's own folder alone.
    Folder,
    /// Into this file alone.
    File(&'a Path),
    /// Nowhere: the clerk wrote it by hand.
    ByHand,
}

/// Holds a paper that is ready to be set.
pub(super) struct Composed {
    /// The dossiers that stand on it.
    together: Vec<Dossier>,
    /// Their number, or first and last.
    number: String,
    print: Print,
    paper: Paper,
    pub(super) sheet: Sheet,
}

impl Desk {
    /// Prints a paper of a dossier and records the print on every dossier of that paper; in the
    /// office's set of forms unless another is given.
    ///
    /// # Errors
    /// Why the dossier is not there, that no step calls for this form, that the file cannot be
    /// written, or what the printer says; the print is not recorded then.
    pub fn print(
        &mut self,
        number: &str,
        form: Form,
        set: Option<FormSet>,
        output: Output,
    ) -> Result<Printed, Trouble> {
        let _office = self.catch_up()?;
        let composed = self.compose(number, form)?;
        self.put_out(&composed, form, set, output)
    }

    /// Prints a form of many dossiers, to where this PC's printers are set: a list of them on one
    /// paper, any other form on a paper for each. What is printed is recorded as it comes out.
    ///
    /// # Errors
    /// As [`Desk::print`]; nothing is printed where one of them has no such paper.
    pub fn print_many(&mut self, numbers: &[String], form: Form) -> Result<Vec<Printed>, Trouble> {
        let _office = self.catch_up()?;
        let papers = match form {
            Form::Handover | Form::ResultHandover => vec![self.compose_list(numbers, form)?],
            _ => self.compose_each(numbers, form)?,
        };
        let put_out = |paper: &Composed| {
            let put_out = self.put_out(paper, form, None, Output::AsSet);
            put_out.map_err(|why| of_one(&paper.number, why))
        };
        papers.iter().map(put_out).collect()
    }

    /// Returns a paper for each dossier; those that share one stand on it once.
    fn compose_each(&self, numbers: &[String], form: Form) -> Result<Vec<Composed>, Trouble> {
        let mut papers: Vec<Composed> = Vec::new();
        for number in numbers {
            let stands = |paper: &Composed| paper.together.iter().any(|one| one.number == *number);
            if !papers.iter().any(stands) {
                papers.push(self.compose(number, form).map_err(|why| of_one(number, why))?);
            }
        }
        Ok(papers)
    }

    /// Returns the one paper of a list of dossiers.
    fn compose_list(&self, numbers: &[String], form: Form) -> Result<Composed, Trouble> {
        let find = |number: &String| self.dossier_of(number).map_err(|why| of_one(number, why));
        let together = numbers.iter().map(find).collect::<Result<Vec<_>, _>>()?;
        let first = together.first().ok_or(What::NothingToPrint.at("form"))?.clone();
        self.composed(&first, together, form)
    }

    /// Sets a paper, lets it out, and records that.
    fn put_out(
        &mut self,
        composed: &Composed,
        form: Form,
        set: Option<FormSet>,
        output: Output,
    ) -> Result<Printed, Trouble> {
        let Composed { together, number, print, paper, sheet } = composed;
        let set = set.unwrap_or(self.office.settings.form_set);
        let (mut warning, mut path, mut printers) = (None, None, Vec::new());
        if output != Output::ByHand {
            let set_to = match output {
                Output::AsSet => self.printers()?,
                _ => Printers::default(),
            };
            // First, since it fails at once when it fails.
            if form == Form::Receipt && set_to.slip != Slip::None {
                warning = self.print_slip(&set_to.slip, set, together, *print)?;
                printers.extend(set_to.slip.name().map(str::to_owned));
            }
            let (pages, fault) = self.typeset(*paper, set, sheet)?;
            warning = fault.or(warning);
            path = match output {
                Output::File(file) => Some(file.to_owned()),
                _ => self.own_file(number, form, print.copy)?,
            };
            if let Some(path) = &path {
                write(path, &pages.pdf()?)?;
                if let Printer { name: Some(printer), copies } = set_to.of(form) {
                    machine::print(&printer, path, copies)?;
                    printers.push(printer);
                }
            }
        }
        let command = Command::Print { form, copy: Some(print.copy) };
        self.work(|work| {
            let by = work.by_who_is_there();
            for printed in together {
                let mut dossier = readable(work.tx.dossier(printed.id)?)?;
                work.step(&mut dossier, &command, &by)?;
            }
            Ok(())
        })?;
        let file = path.map(|path| path.display().to_string());
        let (copy, by_hand) = (print.copy, output == Output::ByHand);
        let number = number.clone();
        Ok(Printed { number, form, by_hand, file, printers, copy, warning })
    }

    /// Returns where the papers of this PC go.
    ///
    /// # Errors
    /// Those of reading.
    pub fn printers(&self) -> Result<Printers, Trouble> {
        Ok(Printers::read(self.store.local(Printers::NAME)?.as_deref()))
    }

    /// Returns where papers go and could go; the system is asked, and may be slow to answer.
    pub(super) fn printers_there(&self) -> Result<PrintersView, Trouble> {
        let printers = self.printers()?;
        Ok(PrintersView { printers, known: machine::known(), take_raw: machine::TAKES_RAW })
    }

    /// Returns which papers a dossier can have now, and how often each was printed.
    pub(super) fn papers(&self, number: &str) -> Result<Vec<(Form, u32)>, Trouble> {
        let asked = self.dossier_of(number)?;
        let together = [asked];
        let [asked] = &together;
        let print = Print { copy: 1, outdated: false };
        let has = |form: &&Form| self.sheet(**form, asked, &together, print).is_ok();
        let times = |form: &Form| asked.prints.get(form.code()).copied().unwrap_or_default();
        Ok(Form::ALL.iter().filter(has).map(|form| (*form, times(form))).collect())
    }

    /// Sends the citizen's slip, one for each dossier.
    fn print_slip(
        &self,
        slip: &Slip,
        set: FormSet,
        together: &[Dossier],
        print: Print,
    ) -> Result<Option<TemplateFault>, Trouble> {
        let (mut dots, mut warning) = (Vec::new(), None);
        for dossier in together {
            let sheet = Sheet::appointment(dossier, &self.office, print);
            let (pages, fault) = self.typeset(Paper::Appointment, set, &sheet)?;
            warning = fault.or(warning);
            dots.extend(pages.dots(ROLL_DPI));
        }
        machine::send(slip, paper::escpos(&dots))?;
        Ok(warning)
    }

    /// Returns what stands on a paper of a dossier, and the dossiers of that paper.
    pub(super) fn compose(&self, number: &str, form: Form) -> Result<Composed, Trouble> {
        let asked = self.dossier_of(number)?;
        let together = match form {
            Form::Receipt => self.on_one_paper(&asked)?,
            _ => vec![asked.clone()],
        };
        self.composed(&asked, together, form)
    }

    fn composed(
        &self,
        asked: &Dossier,
        together: Vec<Dossier>,
        form: Form,
    ) -> Result<Composed, Trouble> {
        let copies = together.iter().filter_map(|dossier| dossier.prints.get(form.code()));
        let print = Print {
            copy: copies.max().copied().unwrap_or_default() + 1,
            outdated: form == Form::Receipt && together.iter().any(Dossier::receipt_is_outdated),
        };
        let (paper, sheet) = self.sheet(form, asked, &together, print)?;
        let number = match together.as_slice() {
            [first, .., last] => format!("{} – {}", first.number, last.number),
            _ => asked.number.clone(),
        };
        Ok(Composed { together, number, print, paper, sheet })
    }

    /// Returns the template of a form and what stands on it.
    fn sheet(
        &self,
        form: Form,
        asked: &Dossier,
        together: &[Dossier],
        print: Print,
    ) -> Result<(Paper, Sheet), Trouble> {
        let office = &self.office;
        let sheet = match form {
            Form::Receipt if together.len() > 1 => {
                let of = together.iter().find(|dossier| dossier.id == asked.id).unwrap_or(asked);
                let sheet = Sheet::batch_receipt(of, together, office, print);
                return Ok((Paper::BatchReceipt, sheet));
            }
            Form::Receipt if !asked.certify.is_empty() => {
                let sheet = Sheet::receipt(asked, office, print);
                return Ok((Paper::CertificationReceipt, sheet));
            }
            Form::Receipt => Some((Paper::Receipt, Sheet::receipt(asked, office, print))),
            Form::Supplement => {
                Sheet::supplement(asked, office, print).map(|sheet| (Paper::Supplement, sheet))
            }
            Form::Refusal => {
                Sheet::refusal(asked, office, print).map(|sheet| (Paper::Refusal, sheet))
            }
            Form::Apology => {
                Sheet::apology(asked, office, print).map(|sheet| (Paper::Apology, sheet))
            }
            Form::Stop => Sheet::stop(asked, office, print).map(|sheet| (Paper::Stop, sheet)),
            Form::ControlSlip => {
                Some((Paper::ControlSlip, Sheet::control_slip(asked, office, print)))
            }
            Form::ResultReceipt => Sheet::result_receipt(asked, office, print)
                .map(|sheet| (Paper::ResultReceipt, sheet)),
            Form::Handover => {
                Sheet::handover(together, office, print).map(|sheet| (Paper::Handover, sheet))
            }
            Form::ResultHandover => Sheet::result_handover(together, office, print)
                .map(|sheet| (Paper::ResultHandover, sheet)),
            Form::FeeReceipt => {
                Sheet::fee_receipt(asked, office, print).map(|sheet| (Paper::FeeReceipt, sheet))
            }
        };
        sheet.ok_or_else(|| What::NothingToPrint.at("form").into())
    }

    /// Sets a paper with the office's own template; with the program's when that one is broken, and
    /// then says where it is.
    pub(super) fn typeset(
        &self,
        paper: Paper,
        set: FormSet,
        sheet: &Sheet,
    ) -> Result<(Pages, Option<TemplateFault>), Trouble> {
        let built_in = Template::built_in(paper, set);
        let own = self.own_template(&built_in)?;
        if own == built_in {
            return Ok((paper::set(&built_in, sheet)?, None));
        }
        match paper::set(&own, sheet) {
            Ok(pages) => Ok((pages, None)),
            Err(PaperError::Template(fault)) => Ok((paper::set(&built_in, sheet)?, Some(fault))),
            Err(error) => Err(error.into()),
        }
    }

    /// Returns the template with what the office has changed of it.
    fn own_template(&self, built_in: &Template) -> Result<Template, Trouble> {
        let mut own = built_in.clone();
        if self.dir.as_os_str().is_empty() {
            return Ok(own);
        }
        let folder = self.dir.join(FORMS);
        let form = folder.join(&built_in.file);
        for (path, part) in [(form, &mut own.text), (folder.join(COMMON_FILE), &mut own.common)] {
            match fs::read_to_string(&path) {
                Ok(text) => *part = text.into(),
                Err(why) if why.kind() == std::io::ErrorKind::NotFound => {}
                Err(source) => return Err(Trouble::File { path, source }),
            }
        }
        Ok(own)
    }

    /// Returns the dossiers whose receipt is one paper with this one's, in their order: those of its
    /// batch, or it alone. One that was entered by mistake, or asks for something else since it was
    /// corrected, stands on no paper of others.
    fn on_one_paper(&self, asked: &Dossier) -> Result<Vec<Dossier>, Trouble> {
        let mut together = Vec::new();
        let ids = asked.batch.map(|batch| self.store.batch(batch)).transpose()?;
        for id in ids.into_iter().flatten() {
            let dossier = readable(self.dossier(id)?)?;
            if dossier.progress.state != State::Voided && dossier.procedure == asked.procedure {
                together.push(dossier);
            }
        }
        Ok(match together.as_slice() {
            [_, _, ..] => together,
            _ => vec![asked.clone()],
        })
    }

    /// Returns the folder of printed papers; a desk in memory keeps no files.
    pub(super) fn prints_folder(&self) -> Result<Option<PathBuf>, Trouble> {
        if self.dir.as_os_str().is_empty() {
            return Ok(None);
        }
        let folder = self.dir.join(FOLDER);
        fs::create_dir_all(&folder)
            .map_err(|source| Trouble::Unwritten { path: folder.clone(), source })?;
        Ok(Some(folder))
    }

    fn own_file(&self, number: &str, form: Form, copy: u32) -> Result<Option<PathBuf>, Trouble> {
        let Some(folder) = self.prints_folder()? else { return Ok(None) };
        Ok(Some(folder.join(format!("{}-{}-{copy}.pdf", name_of(number), form.code()))))
    }
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    fs::write(path, bytes).map_err(|source| Trouble::Unwritten { path: path.to_owned(), source })
}

/// Returns a number as it stands in the name of a file, without what a file name must not hold.
pub(super) fn name_of(number: &str) -> String {
    let parts = number.split(|c: char| !c.is_ascii_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("-")
}
