//! The screens of the desk, one file each.

mod bulk;
pub mod calendar;
mod clock;
mod correct;
pub mod dossier;
pub mod drafts;
pub mod feed;
pub mod find;
pub mod home;
pub mod lists;
pub(super) mod many;
mod marks;
mod next;
pub mod pads;
mod papers;
mod person;
pub mod printers;
pub(super) mod printing;
pub mod receive;
mod row;
pub mod scanner;
mod search;
pub mod settings;
mod step;
mod step_paper;
mod step_texts;
mod supplement;
mod survey;
pub mod switch_clerk;
mod trouble;
mod units;

#[cfg(test)]
mod tests;

use crate::desk::Trouble;
use crate::domain::fault::{Fault, What};
use crate::ui::kit::centred as popup;
use crate::ui::{Cx, Flow};

/// Tells whether a fault is answered by asking which clock is right, not in the form.
fn asks_for_clock(fault: &Fault) -> bool {
    matches!(fault.what, What::ClockBehind(_))
}

/// Tells a clerk what stands in the way. A clock behind the last save is asked about instead.
pub(super) fn trouble(trouble: Trouble, cx: &mut Cx) -> Flow {
    match trouble {
        Trouble::Rule(Fault { what: What::ClockBehind(last), .. }) => {
            Flow::push(clock::ClockGuard::new(last, cx.now()))
        }
        trouble => Flow::push(trouble::TroubleScreen::new(&trouble, cx.lang())),
    }
}
