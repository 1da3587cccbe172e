//! The dossier book (sổ theo dõi hồ sơ) of a period, on paper.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

use super::act::readable;
use super::{Desk, Trouble};
use crate::domain::ids::DossierId;
use crate::paper::{Bound, Paper, Sheet, TemplateFault};
use crate::store::{Filter, Row};

/// Rows read at once.
const PAGE: usize = 500;
/// Dossiers set at once: the typesetter needs some hundred KB for each, and as many times the time.
const PART: usize = 100;

/// Holds what was printed of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedBook {
    /// Dossiers on it.
    pub dossiers: usize,
    /// What is wrong with the office's own template, where the program's was used instead.
    pub warning: Option<TemplateFault>,
}

impl Desk {
    /// Prints the dossiers received from `from` until before `to` into a file, in the order in which
    /// they were received.
    ///
    /// # Errors
    /// Those of reading; that the file cannot be written.
    pub fn print_book(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        file: &Path,
    ) -> Result<PrintedBook, Trouble> {
        let set = self.office.settings.form_set;
        let ids = self.received(from, to)?;
        let (mut bound, mut warning) = (Bound::default(), None);
        // An empty book is one part as well.
        let parts = ids.chunks(PART).chain(ids.is_empty().then_some(&[][..]));
        for (nth, part) in parts.enumerate() {
            let dossiers = part.iter().map(|id| readable(self.dossier(*id)?));
            let dossiers = dossiers.collect::<Result<Vec<_>, _>>()?;
            let sheet = Sheet::book(&dossiers, from, to, &self.office);
            let sheet = sheet.continued(nth * PART + 1, bound.pages() + 1);
            let (pages, fault) = self.typeset(Paper::Book, set, &sheet)?;
            warning = fault.or(warning);
            bound.add(&pages)?;
        }
        super::print::write(file, &bound.finish())?;
        Ok(PrintedBook { dossiers: ids.len(), warning })
    }

    /// Returns the dossiers received in a period, in that order.
    fn received(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<DossierId>, Trouble> {
        let mut found: Vec<(NaiveDateTime, String, DossierId)> = Vec::new();
        let mut after: Option<Row> = None;
        loop {
            let page = self.store.list(Filter::All, after.as_ref(), PAGE)?;
            let Some(last) = page.last().cloned() else { break };
            let within = |row: &Row| (from..to).contains(&row.received_at.date());
            found.extend(
                page.into_iter().filter(within).map(|row| (row.received_at, row.number, row.id)),
            );
            after = Some(last);
        }
        found.sort_unstable();
        Ok(found.into_iter().map(|(_, _, id)| id).collect())
    }
}
