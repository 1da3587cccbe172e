//! Printing: the save is done already; render, write the file, then record the print.

use std::fs;
use std::path::{Path, PathBuf};

use super::act::readable;
use super::job::Printed;
use super::{Desk, Trouble};
use crate::domain::command::{Command, Form};
use crate::domain::dossier::{Dossier, State};
use crate::i18n::Lang;
use crate::paper;

/// The folder of printed papers, beside the book.
const FOLDER: &str = "prints";

impl Desk {
    /// Prints the paper that a dossier's receipt stands on into `file`, or into the desk's own
    /// folder, and records the print on every dossier of that paper.
    ///
    /// # Errors
    /// Why the dossier is not there, or the file cannot be written; the print is not recorded then.
    pub fn print_receipt(
        &mut self,
        number: &str,
        file: Option<&Path>,
        lang: Lang,
    ) -> Result<Printed, Trouble> {
        let _office = self.catch_up()?;
        let asked = self.dossier_of(number)?;
        let together = self.on_one_paper(&asked)?;
        let form = Form::Receipt;
        let copies = together.iter().filter_map(|dossier| dossier.prints.get(form.code()));
        let copy = copies.max().copied().unwrap_or_default() + 1;
        let (number, text) = match together.as_slice() {
            [first, .., last] => {
                let of = together.iter().find(|dossier| dossier.id == asked.id).unwrap_or(first);
                let text = paper::batch_receipt(of, &together, &self.office, copy, lang);
                (format!("{} – {}", first.number, last.number), text)
            }
            _ => (asked.number.clone(), paper::receipt(&asked, &self.office, copy, lang)),
        };
        let path = match file {
            Some(file) => Some(file.to_owned()),
            None => self.own_file(&number, copy)?,
        };
        if let Some(path) = &path {
            let failed = |source| Trouble::Unwritten { path: path.clone(), source };
            fs::write(path, &text).map_err(failed)?;
        }
        let command = Command::Print { form, copy: Some(copy) };
        self.work(|work| {
            let by = work.by_who_is_there();
            for printed in &together {
                let mut dossier = readable(work.tx.dossier(printed.id)?)?;
                work.step(&mut dossier, &command, &by)?;
            }
            Ok(())
        })?;
        let file = path.map(|path| path.display().to_string());
        Ok(Printed { number, text, file, copy })
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

    /// A desk in memory keeps no files.
    fn own_file(&self, number: &str, copy: u32) -> Result<Option<PathBuf>, Trouble> {
        if self.dir.as_os_str().is_empty() {
            return Ok(None);
        }
        let folder = self.dir.join(FOLDER);
        fs::create_dir_all(&folder)
            .map_err(|source| Trouble::Unwritten { path: folder.clone(), source })?;
        // A number may hold what a file name must not.
        let parts = number.split(|c: char| !c.is_ascii_alphanumeric());
        let name: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let name = name.join("-");
        Ok(Some(folder.join(format!("{name}-{copy}.txt"))))
    }
}
