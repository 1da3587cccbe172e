//! One paper on its way to the printer, and what became of it.

use crate::desk::Output;
use crate::desk::job::{Job, Printed, Reply};
use crate::desk::trouble::Words;
use crate::domain::command::Form;
use crate::i18n::{Lang, T, printing as t};
use crate::ui::{Action, Cx, Role};
use crate::work::Ticket;

/// Prints one paper at a time for the screen that shows what was saved.
#[derive(Default)]
pub(super) struct Printing {
    ticket: Option<Ticket>,
    said: Option<(String, Role)>,
    failed: bool,
}

impl Printing {
    /// What a screen does that prints: again, or in place of the printer that failed.
    pub(super) const ACTIONS: [Action; 3] = [Action::Print, Action::SavePdf, Action::ByHand];

    /// Has a paper printed, unless one is on its way.
    pub(super) fn start(&mut self, number: &str, form: Form, cx: &mut Cx) {
        self.run(number, form, Output::AsSet, cx);
    }

    /// Prints, or does what takes its place. Returns whether the action was one of these.
    pub(super) fn act(&mut self, action: Action, number: &str, form: Form, cx: &mut Cx) -> bool {
        let output = match action {
            Action::Print => Output::AsSet,
            Action::SavePdf => Output::Folder,
            Action::ByHand => Output::ByHand,
            _ => return false,
        };
        self.run(number, form, output, cx);
        true
    }

    fn run(&mut self, number: &str, form: Form, output: Output<'static>, cx: &mut Cx) {
        if self.ticket.is_none() {
            self.ticket = Some(cx.run(Job::Print(number.to_owned(), form, output)));
            self.said = Some((t::PRINTING.text(cx.lang()).to_owned(), Role::Text));
        }
    }

    /// Tells whether an action can be done: what takes a printer's place, only when it has failed.
    ///
    /// # Errors
    /// The reason, as it is told to the clerk.
    pub(super) const fn enabled(&self, action: Action) -> Result<(), T> {
        match action {
            Action::SavePdf | Action::ByHand if !self.failed => Err(t::NOT_FAILED),
            _ => Ok(()),
        }
    }

    /// Takes the answer, if it is to this paper. A printer that fails costs a retry, never a save.
    pub(super) fn take(&mut self, ticket: Ticket, reply: Reply, cx: &Cx) {
        if self.ticket != Some(ticket) {
            return;
        }
        self.ticket = None;
        let lang = cx.lang();
        self.failed = matches!(reply, Reply::Trouble(_));
        self.said = match reply {
            Reply::Printed(printed) => Some(said(&printed, lang)),
            Reply::Trouble(why) => {
                let Words { what, why, .. } = why.words(lang);
                let key = |action| cx.keymap().shown(action);
                let [again, pdf, hand] = Self::ACTIONS.map(key);
                let why = format!("{what} {why}");
                Some((t::not_printed(lang, why.trim(), &again, &pdf, &hand), Role::Fault))
            }
            _ => None,
        };
    }

    /// Returns what there is to say of it; none before anything was printed.
    pub(super) const fn said(&self) -> Option<&(String, Role)> {
        self.said.as_ref()
    }

    /// Tells whether the last try failed, and nothing has taken its place.
    pub(super) const fn failed(&self) -> bool {
        self.failed
    }
}

/// Returns what is said of a paper that was printed; a fault of the office's template first.
pub(in crate::ui) fn said(printed: &Printed, lang: Lang) -> (String, Role) {
    let place = printed.place();
    let done = match printed.by_hand {
        true => t::by_hand(lang, printed.copy),
        false => t::printed(lang, printed.copy, &place),
    };
    match &printed.warning {
        None => (done, Role::Good),
        Some(fault) => {
            let fault = t::template_fault(lang, &fault.file, fault.line, &fault.why);
            (format!("{fault}. {done}"), Role::Warn)
        }
    }
}
