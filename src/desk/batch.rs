//! A batch: one person hands in the matters of many, and each is a dossier of its own.

use super::{Answer, Desk, Request, Trouble};
use crate::domain::command::{Command, Intake};
use crate::domain::fault::Fault;

impl Desk {
    /// Receives all of the dossiers or none, with numbers that follow one another and one receipt.
    ///
    /// # Errors
    /// What stands in the way of one of them; a fault of its owner is placed under that one's place
    /// in the batch (`people[6].id_number`). Nothing is changed then.
    pub fn receive_batch(&mut self, intakes: Vec<Intake>) -> Result<Vec<Answer>, Trouble> {
        self.work(|work| {
            let mut answers = Vec::with_capacity(intakes.len());
            // One by itself has the receipt of any other.
            let batch = if intakes.len() > 1 { Some(work.draw_batch()?) } else { None };
            for (nth, intake) in intakes.into_iter().enumerate() {
                let intake = Intake { batch, ..intake };
                let request = Request::now(None, Command::Receive(Box::new(intake)));
                answers.push(work.act(&request).map_err(|trouble| of_one(trouble, nth))?);
            }
            Ok(answers)
        })
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
