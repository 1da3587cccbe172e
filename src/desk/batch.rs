//! A batch: one person hands in the matters of many, and each is a dossier of its own.

use std::fs;

use super::job::Printed;
use super::{Answer, Desk, Request, Trouble};
use crate::domain::command::{Command, Form, Intake};
use crate::domain::dossier::State;
use crate::domain::fault::{Fault, What};
use crate::domain::ids::DossierId;
use crate::i18n::Lang;
use crate::paper;

impl Desk {
    /// Receives all of the dossiers or none, with numbers that follow one another.
    ///
    /// # Errors
    /// What stands in the way of one of them; a fault of its owner is placed under that one's place
    /// in the batch (`people[6].id_number`). Nothing is changed then.
    pub fn receive_batch(&mut self, intakes: Vec<Intake>) -> Result<Vec<Answer>, Trouble> {
        self.work(|work| {
            let mut answers = Vec::with_capacity(intakes.len());
            for (nth, intake) in intakes.into_iter().enumerate() {
                let request = Request::now(None, Command::Receive(Box::new(intake)));
                answers.push(work.act(&request).map_err(|trouble| of_one(trouble, nth))?);
            }
            Ok(answers)
        })
    }

    /// Prints one receipt for all of these dossiers into the desk's own folder, and records the
    /// print on each of them.
    ///
    /// # Errors
    /// Why a dossier is not there, or the file cannot be written; no print is recorded then.
    pub fn print_batch(&mut self, ids: &[DossierId], lang: Lang) -> Result<Printed, Trouble> {
        let _office = self.catch_up()?;
        let mut dossiers = Vec::with_capacity(ids.len());
        for id in ids {
            dossiers.push(super::act::readable(self.dossier(*id)?)?);
        }
        // One that was entered by mistake stands on no paper.
        dossiers.retain(|dossier| dossier.progress.state != State::Voided);
        let (Some(first), Some(last)) = (dossiers.first(), dossiers.last()) else {
            return Err(What::UnknownNumber.at("number").into());
        };
        let form = Form::Receipt;
        let copies = dossiers.iter().filter_map(|dossier| dossier.prints.get(form.code()));
        let copy = copies.max().copied().unwrap_or_default() + 1;
        let number = match dossiers.len() {
            1 => first.number.clone(),
            _ => format!("{} – {}", first.number, last.number),
        };
        let text = paper::batch_receipt(&dossiers, &self.office, copy, lang);
        let path = self.own_file(&format!("{}-{}", first.number, last.number), copy)?;
        if let Some(path) = &path {
            let failed = |source| Trouble::Unwritten { path: path.clone(), source };
            fs::write(path, &text).map_err(failed)?;
        }
        let command = Command::Print { form, copy: Some(copy) };
        self.work(|work| {
            let by = work.by_who_is_there();
            for printed in &dossiers {
                let mut dossier = super::act::readable(work.tx.dossier(printed.id)?)?;
                work.step(&mut dossier, &command, &by)?;
            }
            Ok(())
        })?;
        let file = path.map(|path| path.display().to_string());
        Ok(Printed { number, text, file, copy })
    }
}

/// Places a fault of the owner under the place of that dossier in the batch; what concerns all of
/// them alike stays where it is.
fn of_one(trouble: Trouble, nth: usize) -> Trouble {
    match trouble {
        Trouble::Rule(Fault { what, field }) => {
            let own = field.strip_prefix("owner.").map(|field| format!("people[{nth}].{field}"));
            Fault { what, field: own.unwrap_or(field) }.into()
        }
        trouble => trouble,
    }
}

#[cfg(test)]
mod tests;
