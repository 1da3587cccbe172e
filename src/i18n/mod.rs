//! Every text a person reads, Vietnamese and English side by side.
//!
//! A fixed text is a [`T`] constant; a text with arguments is a function made by [`texts!`].
//! Neither can be written without both languages, so a missing one does not compile.

pub mod actions;
pub mod kit;

/// Defines the language texts are shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

/// Holds one fixed text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct T {
    /// Vietnamese, proofread by a clerk.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl T {
    /// Returns a text from its two languages.
    pub const fn new(vi: &'static str, en: &'static str) -> Self {
        Self { vi, en }
    }

    /// Returns the text in `lang`.
    pub const fn text(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

/// Defines texts: `NAME: "vi", "en";` makes a [`T`]; `name(arg: Type): "vi {arg}", "en {arg}";`
/// makes `fn name(lang: Lang, arg: Type) -> String`. What English says of one and of many is named
/// after it: `"{n} {days}", days = n "day" "days";`.
#[macro_export]
macro_rules! texts {
    ($($name:ident $(($($arg:ident : $ty:ty),* $(,)?))? : $vi:literal, $en:literal
        $(, $word:ident = $count:ident $single:literal $many:literal)* ;)*) => {
        $($crate::texts! {
            @one $name $(($($arg : $ty),*))? : $vi, $en $(, $word = $count $single $many)*
        })*
    };
    (@one $name:ident : $vi:literal, $en:literal) => {
        #[doc = $en]
        pub const $name: $crate::i18n::T = $crate::i18n::T::new($vi, $en);
    };
    (@one $name:ident ( $($arg:ident : $ty:ty),* ) : $vi:literal, $en:literal
        $(, $word:ident = $count:ident $single:literal $many:literal)*) => {
        #[doc = $en]
        pub fn $name(lang: $crate::i18n::Lang, $($arg: $ty),*) -> String {
            match lang {
                $crate::i18n::Lang::Vi => format!($vi),
                $crate::i18n::Lang::En => {
                    $(let $word = if $count == 1 { $single } else { $many };)*
                    format!($en)
                }
            }
        }
    };
}

pub mod batch;
pub mod calendar;
pub mod certify;
pub mod cli;
pub mod correct;
pub mod dossier;
pub mod explain;
pub mod faults;
pub mod feed;
pub mod fields;
pub mod first_run;
pub mod home;
pub mod import;
pub mod keys;
pub mod lists;
pub mod pads;
pub mod paper;
pub mod person;
pub mod printing;
pub mod receive;
pub mod scanner;
pub mod states;
pub mod steps;
pub mod trouble;

#[cfg(test)]
mod tests {
    use super::{Lang, certify, dossier, explain};

    #[test]
    fn english_says_one_day_and_two_days() {
        assert_eq!(explain::working_days(Lang::En, 1), "1 working day");
        assert_eq!(explain::working_days(Lang::En, 2), "2 working days");
        assert_eq!(explain::working_days(Lang::En, 0), "0 working days");
        assert_eq!(explain::working_days(Lang::Vi, 1), "1 ngày làm việc");
        assert_eq!(dossier::overdue(Lang::En, 1), "*** OVERDUE 1 working day ***");
        assert_eq!(certify::totals(Lang::En, 1, 2, 1), "1 document · 2 copies · 1 page");
    }
}
