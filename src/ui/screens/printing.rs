//! One paper on its way to the printer, and what became of it.

use crate::desk::job::{Job, Reply};
use crate::i18n::receive as t;
use crate::ui::{Action, Cx, Role};
use crate::work::Ticket;

/// Prints one paper at a time for the screen that shows what was saved.
#[derive(Default)]
pub(super) struct Printing {
    ticket: Option<Ticket>,
    said: Option<(String, Role)>,
}

impl Printing {
    /// Has a paper printed, unless one is on its way.
    pub(super) fn start(&mut self, job: impl FnOnce() -> Job, cx: &mut Cx) {
        if self.ticket.is_none() {
            self.ticket = Some(cx.run(job()));
            self.said = Some((t::PRINTING.text(cx.lang()).to_owned(), Role::Text));
        }
    }

    /// Takes the answer, if it is to this paper. A printer that fails costs a retry, never a save.
    pub(super) fn take(&mut self, ticket: Ticket, reply: Reply, cx: &Cx) {
        if self.ticket != Some(ticket) {
            return;
        }
        self.ticket = None;
        let lang = cx.lang();
        self.said = match reply {
            Reply::Printed(printed) => {
                let file = printed.file.unwrap_or_default();
                Some((t::printed(lang, printed.copy, &file), Role::Good))
            }
            Reply::Trouble(why) => {
                let key = cx.keymap().shown(Action::Print);
                Some((t::not_printed(lang, &why.words(lang).what, &key), Role::Fault))
            }
            _ => None,
        };
    }

    /// Returns what there is to say of it; none before anything was printed.
    pub(super) const fn said(&self) -> Option<&(String, Role)> {
        self.said.as_ref()
    }
}
