//! The units that dossiers went to lately, to be offered where one is named.

use std::collections::BTreeMap;

use crate::desk::job::{Job, ListKind, Reply};
use crate::text::fold;
use crate::ui::Cx;
use crate::ui::kit::PickRow;
use crate::work::Ticket;

/// Open dossiers that are looked at.
const LOOKED_AT: usize = 100;
/// Units offered.
const OFFERED: usize = 5;

/// Reads and offers units.
#[derive(Default)]
pub(super) struct Units {
    reading: Option<Ticket>,
    /// By how many open dossiers are there, most first.
    known: Vec<String>,
}

impl Units {
    /// Has the units read.
    pub(super) fn read(&mut self, cx: &mut Cx) {
        let job = Job::List { kind: ListKind::Open, after: None, limit: LOOKED_AT };
        self.reading = Some(cx.run(job));
    }

    /// Takes the answer; gives back one that is not for it.
    pub(super) fn take(&mut self, ticket: Ticket, reply: Reply) -> Result<(), Reply> {
        if self.reading != Some(ticket) {
            return Err(reply);
        }
        self.reading = None;
        let Reply::List(view) = reply else { return Ok(()) };
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for unit in view.rows.into_iter().filter_map(|row| row.unit) {
            *counts.entry(unit).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        self.known = counts.into_iter().map(|(unit, _)| unit).collect();
        Ok(())
    }

    /// Returns what is typed and the units whose names hold it; Enter alone takes what is typed.
    pub(super) fn like(&self, typed: &str) -> Vec<PickRow> {
        let typed = typed.trim();
        let wanted = fold(typed);
        let fits = |unit: &&str| fold(unit).contains(&wanted) && *unit != typed;
        let known: Vec<&str> =
            self.known.iter().map(String::as_str).filter(fits).take(OFFERED).collect();
        let own = Some(typed).filter(|typed| !typed.is_empty() && !known.is_empty());
        let row = |unit: &str| PickRow {
            key: unit.to_owned(),
            name: unit.to_owned(),
            detail: String::new(),
        };
        own.into_iter().chain(known).map(row).collect()
    }
}
