//! The screens of the desk, one file each.

mod clock;
pub mod dossier;
pub mod drafts;
pub mod find;
pub mod home;
pub mod lists;
pub mod receive;
mod row;
mod search;
pub mod settings;
mod step;
mod survey;
pub mod switch_clerk;
mod trouble;

#[cfg(test)]
mod tests;

use crate::desk::Trouble;
use crate::domain::fault::{Fault, What};
use crate::ui::{Cx, Flow, Rect};

/// Tells a clerk what stands in the way. A clock behind the last save is asked about instead.
pub(super) fn trouble(trouble: Trouble, cx: &mut Cx) -> Flow {
    match trouble {
        Trouble::Rule(Fault { what: What::ClockBehind(last), .. }) => {
            Flow::push(clock::ClockGuard::new(last, cx.now()))
        }
        trouble => Flow::push(trouble::TroubleScreen::new(&trouble, cx.lang())),
    }
}

/// Returns the middle of the window, in the given size as far as there is room.
fn popup(window: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(window.width), height.min(window.height));
    let x = window.x + (window.width - width) / 2;
    let y = window.y + (window.height - height) / 2;
    Rect { x, y, width, height }
}
