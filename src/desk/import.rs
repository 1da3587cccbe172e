//! Taking in the catalogue: all lines or none.

use super::{Desk, Trouble};
use crate::domain::body::{Body, CatalogueRow};
use crate::domain::catalogue::{Plan, Procedure};
use crate::domain::personal::Personal;

/// Holds one line of an imported catalogue, read and checked.
pub type ImportRow = Procedure;

impl Desk {
    /// Takes a catalogue in: adds and changes; a row ends only by its last day.
    ///
    /// # Errors
    /// Those of writing.
    pub fn import_procedures(&mut self, rows: Vec<ImportRow>) -> Result<Plan, Trouble> {
        self.work(|work| {
            let plan = work.office.catalogue.plan(rows, work.now().date());
            let by = work.by_who_is_there();
            for procedure in plan.rows() {
                let row = CatalogueRow { procedure: procedure.clone(), shipped: false };
                work.append_office(Body::CatalogueRow(row), Personal::default(), &by)?;
            }
            Ok(plan)
        })
    }
}
