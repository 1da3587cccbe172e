//! The paper that a step is told on: printed right after the save, or later.

use crate::domain::command::Form;
use crate::domain::fault::Warning;
use crate::i18n::{faults, steps as t};
use crate::ui::kit::Item;
use crate::ui::{Action, Cx, Role};

/// The choice of printing a paper right after the save.
pub(super) const NOW: &str = "now";
/// The choice of leaving it.
pub(super) const LATER: &str = "later";

/// When a paper is printed.
pub(super) const PRINT_ITEMS: &[Item] = &[Item::new(NOW, t::NOW), Item::new(LATER, t::LATER)];

/// Returns the paper of a step, and whether it is usual to hand it over at once.
pub(super) const fn of(action: Action) -> Option<(Form, bool)> {
    match action {
        Action::Refuse => Some((Form::Refusal, true)),
        Action::Stop => Some((Form::Stop, true)),
        Action::Reschedule => Some((Form::Apology, true)),
        Action::RequestSupplement => Some((Form::Supplement, true)),
        Action::Forward => Some((Form::ControlSlip, false)),
        Action::Pay => Some((Form::FeeReceipt, false)),
        Action::Return => Some((Form::ResultReceipt, false)),
        _ => None,
    }
}

/// Returns the choice that stands first for a step.
pub(super) const fn usual(action: Action) -> &'static str {
    match of(action) {
        Some((_, true)) => NOW,
        _ => LATER,
    }
}

/// Tells what was saved, and what was found on the way.
pub(super) fn told(mut said: String, warnings: &[Warning], cx: &mut Cx) {
    for warning in warnings {
        said.push_str("  ! ");
        said.push_str(&faults::warning(cx.lang(), warning));
    }
    cx.toast(if warnings.is_empty() { Role::Good } else { Role::Warn }, said);
}
