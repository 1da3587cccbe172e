//! How Vietnamese is typed at this PC: by its own input tool, or composed by the program.

use crate::i18n::{Lang, kit as t};
use crate::text::{Method, Placement, Typing};

/// The choice a PC remembers; by default an input tool is left to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TypingChoice {
    method: Option<Method>,
    placement: Placement,
}

impl TypingChoice {
    /// The name under which the method is remembered.
    pub const METHOD: &'static str = "typing";
    /// The name under which the place of tones is remembered.
    pub const PLACEMENT: &'static str = "tone_place";

    /// Returns the choice as it is remembered.
    pub fn remembered(method: Option<&str>, placement: Option<&str>) -> Self {
        Self {
            method: method.and_then(Method::named),
            placement: placement.and_then(Placement::named).unwrap_or_default(),
        }
    }

    /// Returns how words are composed; none when they are not.
    pub fn typing(self) -> Option<Typing> {
        let placement = self.placement;
        self.method.map(|method| Typing { method, placement })
    }

    /// Returns the choice with the next method: Telex, VNI, none.
    #[must_use]
    pub const fn next_method(self) -> Self {
        let method = match self.method {
            None => Some(Method::Telex),
            Some(Method::Telex) => Some(Method::Vni),
            Some(Method::Vni) => None,
        };
        Self { method, ..self }
    }

    /// Returns the choice with the other place of tones.
    #[must_use]
    pub const fn next_placement(self) -> Self {
        let placement = match self.placement {
            Placement::Old => Placement::New,
            Placement::New => Placement::Old,
        };
        Self { placement, ..self }
    }

    /// Returns what is remembered of the method.
    pub fn method_name(self) -> &'static str {
        self.method.map_or("off", Method::name)
    }

    /// Returns what is remembered of the place of tones.
    pub const fn placement_name(self) -> &'static str {
        self.placement.name()
    }

    /// Returns the method's name as it stands in the title; empty when words are not composed.
    pub const fn label(self) -> &'static str {
        match self.method {
            None => "",
            Some(Method::Telex) => "Telex",
            Some(Method::Vni) => "VNI",
        }
    }

    /// Returns what the clerk is told of it.
    pub fn says(self, lang: Lang) -> String {
        let sample = match self.placement {
            Placement::Old => "hòa",
            Placement::New => "hoà",
        };
        match self.method {
            None => t::typing_off(lang, sample),
            Some(_) => t::typing_on(lang, self.label(), sample),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_composed_until_it_is_chosen() {
        assert_eq!(TypingChoice::default().typing(), None);
        assert_eq!(TypingChoice::remembered(Some("off"), None).typing(), None);
        assert_eq!(TypingChoice::remembered(Some("?"), Some("?")), TypingChoice::default());
    }

    #[test]
    fn what_is_chosen_is_remembered_by_its_names() {
        let mut choice = TypingChoice::default();
        for _ in 0..3 {
            choice = choice.next_method().next_placement();
            let kept =
                TypingChoice::remembered(Some(choice.method_name()), Some(choice.placement_name()));
            assert_eq!(kept, choice);
        }
        assert_eq!(choice.typing(), None);
    }
}
