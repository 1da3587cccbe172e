//! What is typed in the form of a step, on one dossier or on many.

use std::collections::BTreeMap;

use crate::ui::Action;

/// What stands in the form of a step; each step shows the fields it needs.
#[derive(Debug, Clone, Default)]
pub(super) struct Step {
    pub(super) action: Option<Action>,
    /// Whether there is a result already.
    pub(super) has_result: bool,
    pub(super) texts: BTreeMap<&'static str, String>,
}

impl Step {
    pub(super) fn is(&self, actions: &[Action]) -> bool {
        self.action.is_some_and(|action| actions.contains(&action))
    }

    pub(super) fn get(&self, id: &str) -> &str {
        self.texts.get(id).map_or("", String::as_str)
    }

    pub(super) fn given(&self, id: &str) -> Option<String> {
        Some(self.get(id)).filter(|text| !text.is_empty()).map(str::to_owned)
    }
}

/// Binds a field to the draft's text of the same name.
macro_rules! bound {
    ($make:ident, $id:literal, $label:expr $(, $more:expr)?) => {
        Field::<Step>::$make($id, $label $(, $more)?).bind(
            |step| step.get($id).to_owned(),
            |step, text| {
                step.texts.insert($id, text.to_owned());
                Ok(())
            },
        )
    };
}
pub(super) use bound;
