//! Printing: the save is done already; render, write the file, then record the print.

use std::fs;
use std::path::{Path, PathBuf};

use super::job::Printed;
use super::request::Request;
use super::{Desk, Trouble};
use crate::domain::command::{Command, Form};
use crate::i18n::Lang;
use crate::paper;

/// The folder of printed papers, beside the book.
const FOLDER: &str = "prints";

impl Desk {
    /// Prints the receipt of a dossier into `file`, or into the desk's own folder, and records it.
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
        let dossier = self.dossier_of(number)?;
        let form = Form::Receipt;
        let copy = dossier.prints.get(form.code()).copied().unwrap_or_default() + 1;
        let text = paper::receipt(&dossier, &self.office, copy, lang);
        let path = match file {
            Some(file) => Some(file.to_owned()),
            None => self.own_file(&dossier.number, copy)?,
        };
        if let Some(path) = &path {
            let failed = |source| Trouble::Unwritten { path: path.clone(), source };
            fs::write(path, &text).map_err(failed)?;
        }
        let command = Command::Print { form, copy: Some(copy) };
        let answer = self.act(&Request::now(Some(&dossier.number), command))?;
        Ok(Printed {
            number: answer.number,
            text,
            file: path.map(|path| path.display().to_string()),
            copy,
        })
    }

    /// A desk in memory keeps no files.
    pub(super) fn own_file(&self, number: &str, copy: u32) -> Result<Option<PathBuf>, Trouble> {
        if self.dir.as_os_str().is_empty() {
            return Ok(None);
        }
        let folder = self.dir.join(FOLDER);
        fs::create_dir_all(&folder)
            .map_err(|source| Trouble::Unwritten { path: folder.clone(), source })?;
        // A number may hold what a file name must not.
        let name: String =
            number.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        Ok(Some(folder.join(format!("{name}-{copy}.txt"))))
    }
}
