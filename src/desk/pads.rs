//! The outage pad: numbers drawn for blank receipts, printed once, entered once.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};

use super::act::Work;
use super::print::write;
use super::views::{PadLine, PadsView};
use super::{Desk, Trouble};
use crate::domain::body::Body;
use crate::domain::fault::What;
use crate::domain::number::plain;
use crate::domain::office::{FormSet, Office};
use crate::domain::outage_pad::PadPaper;
use crate::domain::personal::Personal;
use crate::paper::{Paper, Sheet, TemplateFault};

/// Holds what was printed of an outage pad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PadPrinted {
    /// The first number and the last one.
    pub numbers: (String, String),
    /// How many papers.
    pub count: usize,
    /// Where the file lies.
    pub file: Option<String>,
    /// What is wrong with the office's own template, where the program's was used instead.
    pub warning: Option<TemplateFault>,
}

impl Desk {
    /// Draws numbers for blank receipts that bear a day (today unless given) and prints them into
    /// `file`, or into the desk's own folder. What was drawn is never drawn again, printed or not.
    ///
    /// # Errors
    /// Those of drawing, and why the file cannot be written; a file that cannot be made is found out
    /// before anything is drawn.
    pub fn print_outage_pad(
        &mut self,
        count: u32,
        day: Option<NaiveDate>,
        set: Option<FormSet>,
        file: Option<&Path>,
    ) -> Result<PadPrinted, Trouble> {
        let _office = self.catch_up()?;
        let today = self.clock.moment().date();
        let day = day.unwrap_or(today);
        let draw = |office: &Office| {
            let settings = &office.settings;
            let set = (settings.number_format.as_str(), settings.agency.as_str());
            office.pads.draw(count, day, today, settings.desk, set)
        };
        // What is refused leaves neither numbers nor a file behind.
        draw(&self.office)?;
        let folder = self.pad_folder(file)?;
        if let Some(file) = file {
            fs::OpenOptions::new()
                .create(true)
                .append(true)
                .open(file)
                .map_err(|source| Trouble::Unwritten { path: file.to_owned(), source })?;
        }
        let pad = self.work(|work| {
            let pad = draw(work.office)?;
            let by = work.by_who_is_there();
            work.append_office(Body::OutagePad(pad.clone()), Personal::default(), &by)?;
            Ok(pad)
        })?;
        let sheet = Sheet::outage_pad(&pad.numbers, &self.office, pad.day);
        let set = set.unwrap_or(self.office.settings.form_set);
        let (pages, warning) = self.typeset(Paper::OutagePad, set, &sheet)?;
        let first = pad.numbers.first().cloned().unwrap_or_default();
        let last = pad.numbers.last().cloned().unwrap_or_default();
        let path = match (file, folder) {
            (Some(file), _) => Some(file.to_owned()),
            (None, Some(folder)) => Some(folder.join(format!("{}.pdf", plain(&first)))),
            (None, None) => None,
        };
        if let Some(path) = &path {
            write(path, &pages.pdf()?)?;
        }
        let file = path.map(|path| path.display().to_string());
        Ok(PadPrinted { numbers: (first, last), count: pad.numbers.len(), file, warning })
    }

    /// Returns the folder of pads; none for a desk in memory, or where a file is given.
    fn pad_folder(&self, file: Option<&Path>) -> Result<Option<PathBuf>, Trouble> {
        match file {
            Some(_) => Ok(None),
            None => self.prints_folder(),
        }
    }

    /// Returns the papers of the pads that are not entered yet, in the order in which they lie.
    ///
    /// # Errors
    /// Those of reading.
    pub fn pads(&self) -> Result<PadsView, Trouble> {
        let mut view = PadsView::default();
        for pad in self.office.pads.iter() {
            let mut open: Vec<PadLine> = Vec::new();
            for paper in pad.papers() {
                if self.store.has_number(paper.number)? {
                    // A pad is used from the top: what lies above an entered paper was handed out.
                    open.iter_mut().for_each(|line| line.skipped = true);
                } else {
                    let (number, day) = (paper.number.to_owned(), paper.day);
                    open.push(PadLine { number, day, skipped: false });
                }
            }
            view.skipped += open.iter().filter(|line| line.skipped).count();
            view.papers.append(&mut open);
        }
        view.papers.sort_by_key(|line| !line.skipped);
        Ok(view)
    }
}

impl Work<'_, '_> {
    /// Returns the number that a dossier received at `at` takes from a paper of a pad, and the
    /// serial in it.
    pub(super) fn pad_number(
        &self,
        typed: &str,
        at: NaiveDateTime,
    ) -> Result<(String, u32), Trouble> {
        let field = "paper_number";
        let found = self.office.pads.find(typed);
        let mut free: Vec<&PadPaper<'_>> = Vec::new();
        for paper in &found {
            if !self.tx.has_number(paper.number)? {
                free.push(paper);
            }
        }
        match (found.as_slice(), free.as_slice()) {
            ([], _) => Err(What::UnknownPadNumber.at(field).into()),
            (_, []) => Err(What::PadNumberUsed.at(field).into()),
            (_, [paper]) if at.date() < paper.day => {
                Err(What::BeforePad(paper.day).at("at").into())
            }
            (_, [paper]) => Ok((paper.number.to_owned(), paper.serial)),
            _ => Err(What::AmbiguousNumber.at(field).into()),
        }
    }
}

#[cfg(test)]
mod tests;
