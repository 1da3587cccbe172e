//! The step that a dossier of a list asks for, and what is told of it under the list.

use super::dossier::DossierScreen;
use crate::desk::job::ListKind;
use crate::desk::views::Row;
use crate::domain::dossier::State;
use crate::i18n::{Lang, explain, steps as t};
use crate::ui::{Action, Flow};

/// Returns the step of a dossier that stands in a list.
pub(super) const fn step(kind: ListKind, state: State) -> Action {
    match (kind, state) {
        (ListKind::Waiting, _) | (_, State::AwaitingSupplement | State::AwaitingPayment) => {
            Action::Call
        }
        (ListKind::Ready, _) => Action::Call,
        (ListKind::ToSign, _) => Action::Sign,
        (_, State::ResultReady) => Action::Return,
        (ListKind::Overdue | ListKind::MustApologise, _) => Action::Reschedule,
        (_, State::Received) => Action::Forward,
        (_, State::InProcess) => Action::Resolve,
        _ => Action::Note,
    }
}

/// Returns the flow that opens a dossier with the form of its step. A basket is signed inside: its
/// step has no form that could be left.
pub(super) fn begin(kind: ListKind, row: &Row) -> Flow {
    let dossier = DossierScreen::new(row.id);
    match step(kind, row.state) {
        Action::Sign => Flow::push(dossier),
        step => Flow::push(dossier.doing(step)),
    }
}

/// Returns where the paper lies and how the last call went.
pub(super) fn beside(row: &Row, lang: Lang) -> Option<String> {
    let called = row
        .called
        .map(|(at, how)| t::last_call(lang, &explain::moment(lang, at), t::call(how).text(lang)));
    let lies = row.lies.as_deref().map(|place| t::lies(lang, place));
    let parts: Vec<String> = called.into_iter().chain(lies).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
