//! The screens of the desk, one file each.

pub mod dossier;
mod step;
mod survey;

use crate::desk::Trouble;
use crate::ui::{Cx, Flow, Role};

/// Tells a clerk what stands in the way.
pub(super) fn trouble(trouble: Trouble, cx: &mut Cx) -> Flow {
    let words = trouble.words(cx.lang());
    cx.toast(Role::Fault, words.what);
    Flow::Stay
}
