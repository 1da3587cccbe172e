//! The one table of everything a key can do.
//!
//! Hint bars, the F1 page, the palette and the dispatch of keys all read [`ACTIONS`].

use super::key::{Code, Key};
use crate::i18n::{T, actions as t};

/// Names something a clerk can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[rustfmt::skip]
#[expect(missing_docs, reason = "the table below says what each one does, in both languages")]
pub enum Action {
    Help, Receive, Find, Return, Certify, Lists, Figures, Palette, Save, Print, Survey, Back, Quit,
    Why, Recall, SamePerson, NextPerson, DropLine, RepeatLine, Sign,
    Forward, RequestSupplement, Supplement, RequestPayment, Pay, Resolve, Refuse, RefuseHere, Withdraw, Stop,
    Reschedule, ExtendAgreed, Correct, Attach, Link, Note, Call, Place, Undo, Void,
    Hide, SwitchClerk, Drafts, Unprinted, Unlinked, Feed, Books, Settings, Language, Theme, Typing, TonePlace, Bell, Mouse,
    Scanner, Batch, HandOver, TakeResults,
    SavePdf, ByHand, Printers, Calendar, ConfirmYear, Pads, PrintPad,
    Open, Do, Now, Next, Walk, Tick, Choose, Page, Erase,
}

/// Says where an action can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// On every screen.
    Everywhere,
    /// On the screens that list it.
    Screen,
    /// By keys the form or list reads itself; stands in the table for hints and help alone.
    Hand,
    /// Wherever its key is pressed, and listed nowhere: a later version does it, this one says so.
    Later,
}

/// Says under which heading of the F1 page and palette an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What the counter does all day.
    Work,
    /// What the open dossier allows.
    Dossier,
    /// Moving and filling in.
    Form,
    /// The program itself.
    Program,
}

impl Group {
    /// Every group, in the order of the F1 page.
    pub const ALL: [Self; 4] = [Self::Work, Self::Dossier, Self::Form, Self::Program];

    /// Returns the heading.
    pub const fn name(self) -> T {
        match self {
            Self::Work => t::GROUP_WORK,
            Self::Dossier => t::GROUP_DOSSIER,
            Self::Form => t::GROUP_FORM,
            Self::Program => t::GROUP_PROGRAM,
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Row {
    /// What is asked for.
    pub action: Action,
    /// A name that never changes: key files, tests and logs use it.
    pub id: &'static str,
    /// The name in a hint bar.
    pub short: T,
    /// The name in a wide hint bar, the palette and the F1 page.
    pub name: T,
    /// One sentence for the F1 page.
    pub says: T,
    /// Where it can be asked for.
    pub scope: Scope,
    /// Its heading.
    pub group: Group,
    /// The keys, unless the PC's [`Keymap`](super::Keymap) has others; the first one is shown in
    /// hints. Two at least, not all of them function keys: some terminals and keyboards keep a key
    /// for themselves. Empty: the palette only, which has three.
    pub keys: &'static [Key],
}

impl Action {
    /// Returns whether it begins no other work: it can be done over a question that waits.
    pub const fn begins_nothing(self) -> bool {
        matches!(
            self,
            Self::Help
                | Self::Palette
                | Self::Back
                | Self::Quit
                | Self::Hide
                | Self::Language
                | Self::Theme
                | Self::Typing
                | Self::TonePlace
                | Self::Bell
                | Self::Mouse
        )
    }

    /// Returns the row of this action.
    pub fn row(self) -> &'static Row {
        // The table has a row for each action (a test holds it); the first one stands in for none.
        ACTIONS.iter().find(|row| row.action == self).unwrap_or(&FIRST)
    }
}

const fn row(
    action: Action,
    id: &'static str,
    texts: [T; 3],
    scope: Scope,
    group: Group,
    keys: &'static [Key],
) -> Row {
    let [short, name, says] = texts;
    Row { action, id, short, name, says, scope, group, keys }
}

/// The `?` that opens the help in an empty box; a screen says when its box is one.
pub const QUESTION: Key = Key::char('?');

static FIRST: Row = row(
    Action::Help,
    "help",
    [t::HELP_SHORT, t::HELP, t::HELP_SAYS],
    Scope::Everywhere,
    Group::Work,
    &[Key::f(1), Key::alt('1')],
);

/// Every action, in the order of the F1 page.
#[rustfmt::skip]
pub static ACTIONS: &[Row] = {
    use Action as A;
    use Group::{Dossier, Form, Program, Work};
    use Scope::{Everywhere, Hand, Later, Screen};
    const fn plain(code: Code) -> Key { Key::plain(code) }
    &[
    row(A::Help, "help", [t::HELP_SHORT, t::HELP, t::HELP_SAYS], Everywhere, Work, &[Key::f(1), Key::alt('1')]),
    row(A::Receive, "receive", [t::RECEIVE_SHORT, t::RECEIVE, t::RECEIVE_SAYS], Everywhere, Work, &[Key::f(2), Key::alt('2'), Key::ctrl('n')]),
    row(A::Find, "find", [t::FIND_SHORT, t::FIND, t::FIND_SAYS], Everywhere, Work, &[Key::f(3), Key::alt('3'), Key::ctrl('f')]),
    row(A::Return, "return", [t::RETURN_SHORT, t::RETURN, t::RETURN_SAYS], Everywhere, Work, &[Key::f(4), Key::alt('4'), Key::ctrl('t')]),
    row(A::Certify, "certify", [t::CERTIFY_SHORT, t::CERTIFY, t::CERTIFY_SAYS], Everywhere, Work, &[Key::f(5), Key::alt('5')]),
    row(A::Batch, "batch", [t::BATCH_SHORT, t::BATCH, t::BATCH_SAYS], Everywhere, Work, &[]),
    row(A::HandOver, "hand_over", [t::HAND_OVER, t::HAND_OVER, t::HAND_OVER_SAYS], Everywhere, Work, &[]),
    row(A::TakeResults, "take_results", [t::TAKE_RESULTS, t::TAKE_RESULTS, t::TAKE_RESULTS_SAYS], Everywhere, Work, &[]),
    row(A::Pads, "enter_outage", [t::PADS_SHORT, t::PADS, t::PADS_SAYS], Everywhere, Work, &[]),
    row(A::PrintPad, "print_outage_pad", [t::PRINT_PAD, t::PRINT_PAD, t::PRINT_PAD_SAYS], Everywhere, Work, &[]),
    row(A::Lists, "lists", [t::LISTS_SHORT, t::LISTS, t::LISTS_SAYS], Everywhere, Work, &[Key::f(6), Key::alt('6'), Key::ctrl('l')]),
    row(A::Figures, "figures", [t::FIGURES_SHORT, t::FIGURES, t::FIGURES_SAYS], Later, Work, &[Key::f(7), Key::alt('7'), Key::ctrl('b')]),
    row(A::Palette, "palette", [t::PALETTE_SHORT, t::PALETTE, t::PALETTE_SAYS], Everywhere, Work, &[Key::f(8), Key::alt('8'), Key::ctrl('k')]),
    row(A::Save, "save", [t::SAVE_SHORT, t::SAVE, t::SAVE_SAYS], Screen, Work, &[Key::f(9), Key::alt('9'), Key::ctrl('s'), Key::ctrl('g')]),
    row(A::Print, "print", [t::PRINT_SHORT, t::PRINT, t::PRINT_SAYS], Screen, Work, &[Key::ctrl('p'), Key::alt('p')]),
    row(A::SavePdf, "save_pdf", [t::SAVE_PDF_SHORT, t::SAVE_PDF, t::SAVE_PDF_SAYS], Screen, Work, &[Key::alt('l'), Key::alt('f')]),
    row(A::ByHand, "by_hand", [t::BY_HAND_SHORT, t::BY_HAND, t::BY_HAND_SAYS], Screen, Work, &[Key::alt('g'), Key::alt('h')]),
    row(A::Survey, "survey", [t::SURVEY_SHORT, t::SURVEY, t::SURVEY_SAYS], Screen, Work, &[Key::ctrl('e'), Key::alt('e')]),
    row(A::Back, "back", [t::BACK_SHORT, t::BACK, t::BACK_SAYS], Everywhere, Work, &[plain(Code::Esc), Key::alt('b')]),
    row(A::Why, "why", [t::WHY_SHORT, t::WHY, t::WHY_SAYS], Screen, Dossier, &[Key::ctrl('d'), Key::alt('d')]),
    row(A::Recall, "recall", [t::RECALL_SHORT, t::RECALL, t::RECALL_SAYS], Screen, Dossier, &[Key::ctrl('r'), Key::alt('r')]),
    row(A::SamePerson, "same_person", [t::SAME_PERSON_SHORT, t::SAME_PERSON, t::SAME_PERSON_SAYS], Screen, Dossier, &[Key::ctrl('o'), Key::alt('o')]),
    row(A::NextPerson, "next_person", [t::NEXT_PERSON_SHORT, t::NEXT_PERSON, t::NEXT_PERSON_SAYS], Screen, Dossier, &[Key::ctrl('w'), Key::alt('w')]),
    row(A::Sign, "sign", [t::SIGN_SHORT, t::SIGN, t::SIGN_SAYS], Screen, Dossier, &[]),
    row(A::Forward, "forward", [t::FORWARD, t::FORWARD, t::FORWARD_SAYS], Screen, Dossier, &[]),
    row(A::RequestSupplement, "request_supplement", [t::REQUEST_SUPPLEMENT, t::REQUEST_SUPPLEMENT, t::REQUEST_SUPPLEMENT_SAYS], Screen, Dossier, &[]),
    row(A::Supplement, "supplement", [t::SUPPLEMENT, t::SUPPLEMENT, t::SUPPLEMENT_SAYS], Screen, Dossier, &[]),
    row(A::RequestPayment, "request_payment", [t::REQUEST_PAYMENT, t::REQUEST_PAYMENT, t::REQUEST_PAYMENT_SAYS], Screen, Dossier, &[]),
    row(A::Pay, "pay", [t::PAY, t::PAY, t::PAY_SAYS], Screen, Dossier, &[]),
    row(A::Resolve, "resolve", [t::RESOLVE, t::RESOLVE, t::RESOLVE_SAYS], Screen, Dossier, &[]),
    row(A::Reschedule, "reschedule", [t::RESCHEDULE, t::RESCHEDULE, t::RESCHEDULE_SAYS], Screen, Dossier, &[]),
    row(A::ExtendAgreed, "extend_agreed", [t::EXTEND_AGREED, t::EXTEND_AGREED, t::EXTEND_AGREED_SAYS], Screen, Dossier, &[]),
    row(A::Refuse, "refuse", [t::REFUSE, t::REFUSE, t::REFUSE_SAYS], Screen, Dossier, &[]),
    row(A::RefuseHere, "refuse_here", [t::REFUSE_HERE, t::REFUSE_HERE, t::REFUSE_HERE_SAYS], Screen, Dossier, &[]),
    row(A::Withdraw, "withdraw", [t::WITHDRAW, t::WITHDRAW, t::WITHDRAW_SAYS], Screen, Dossier, &[]),
    row(A::Stop, "stop", [t::STOP, t::STOP, t::STOP_SAYS], Screen, Dossier, &[]),
    row(A::Correct, "correct", [t::CORRECT, t::CORRECT, t::CORRECT_SAYS], Screen, Dossier, &[]),
    row(A::Attach, "attach", [t::ATTACH, t::ATTACH, t::ATTACH_SAYS], Screen, Dossier, &[]),
    row(A::Link, "link", [t::LINK, t::LINK, t::LINK_SAYS], Screen, Dossier, &[]),
    row(A::Note, "note", [t::NOTE, t::NOTE, t::NOTE_SAYS], Screen, Dossier, &[]),
    row(A::Call, "call", [t::CALL, t::CALL, t::CALL_SAYS], Screen, Dossier, &[]),
    row(A::Place, "place", [t::PLACE, t::PLACE, t::PLACE_SAYS], Screen, Dossier, &[]),
    row(A::Undo, "undo", [t::UNDO, t::UNDO, t::UNDO_SAYS], Screen, Dossier, &[]),
    row(A::Void, "void", [t::VOID, t::VOID, t::VOID_SAYS], Screen, Dossier, &[]),
    row(A::DropLine, "drop_line", [t::DROP_LINE_SHORT, t::DROP_LINE, t::DROP_LINE_SAYS], Screen, Form, &[Key::ctrl('x'), Key::alt('x')]),
    row(A::RepeatLine, "repeat_line", [t::REPEAT_LINE_SHORT, t::REPEAT_LINE, t::REPEAT_LINE_SAYS], Screen, Form, &[Key::ctrl('y'), Key::alt('y')]),
    row(A::Open, "open", [t::OPEN_SHORT, t::OPEN, t::OPEN_SAYS], Hand, Form, &[plain(Code::Enter)]),
    row(A::Do, "do", [t::DO_SHORT, t::DO, t::DO_SAYS], Hand, Form, &[plain(Code::Enter)]),
    row(A::Now, "now", [t::NOW_SHORT, t::NOW, t::NOW_SAYS], Hand, Form, &[plain(Code::Right)]),
    row(A::Next, "next", [t::NEXT_SHORT, t::NEXT, t::NEXT_SAYS], Hand, Form, &[plain(Code::Enter)]),
    row(A::Walk, "walk", [t::WALK_SHORT, t::WALK, t::WALK_SAYS], Hand, Form, &[plain(Code::Tab), plain(Code::Up), plain(Code::Down), plain(Code::BackTab)]),
    row(A::Choose, "choose", [t::CHOOSE_SHORT, t::CHOOSE, t::CHOOSE_SAYS], Hand, Form, &[plain(Code::Up), plain(Code::Down)]),
    row(A::Page, "page", [t::PAGE_SHORT, t::PAGE, t::PAGE_SAYS], Hand, Form, &[plain(Code::PageDown), plain(Code::PageUp)]),
    row(A::Tick, "tick", [t::TICK_SHORT, t::TICK, t::TICK_SAYS], Hand, Form, &[Key::char(' ')]),
    row(A::Erase, "erase", [t::ERASE_SHORT, t::ERASE, t::ERASE_SAYS], Hand, Form, &[Key::ctrl('u'), Key::ctrl('z')]),
    row(A::Hide, "hide", [t::HIDE_SHORT, t::HIDE, t::HIDE_SAYS], Everywhere, Program, &[Key::f(12), Key::alt('0')]),
    row(A::SwitchClerk, "switch_clerk", [t::SWITCH_CLERK, t::SWITCH_CLERK, t::SWITCH_CLERK_SAYS], Everywhere, Program, &[]),
    row(A::Drafts, "drafts", [t::DRAFTS, t::DRAFTS, t::DRAFTS_SAYS], Everywhere, Program, &[]),
    row(A::Unprinted, "unprinted", [t::UNPRINTED, t::UNPRINTED, t::UNPRINTED_SAYS], Everywhere, Program, &[]),
    row(A::Unlinked, "unlinked", [t::UNLINKED, t::UNLINKED, t::UNLINKED_SAYS], Everywhere, Program, &[]),
    row(A::Feed, "feed", [t::FEED, t::FEED, t::FEED_SAYS], Everywhere, Program, &[]),
    row(A::Calendar, "calendar", [t::CALENDAR, t::CALENDAR, t::CALENDAR_SAYS], Everywhere, Program, &[]),
    row(A::ConfirmYear, "confirm_year", [t::CONFIRM_YEAR_SHORT, t::CONFIRM_YEAR, t::CONFIRM_YEAR_SAYS], Screen, Program, &[]),
    row(A::Books, "books", [t::BOOKS_SHORT, t::BOOKS, t::BOOKS_SAYS], Everywhere, Program, &[Key::ctrl('a'), Key::alt('a')]),
    row(A::Settings, "settings", [t::SETTINGS, t::SETTINGS, t::SETTINGS_SAYS], Everywhere, Program, &[]),
    row(A::Language, "language", [t::LANGUAGE, t::LANGUAGE, t::LANGUAGE_SAYS], Everywhere, Program, &[]),
    row(A::Theme, "theme", [t::THEME, t::THEME, t::THEME_SAYS], Everywhere, Program, &[]),
    row(A::Scanner, "scanner", [t::SCANNER, t::SCANNER, t::SCANNER_SAYS], Everywhere, Program, &[]),
    row(A::Printers, "printers", [t::PRINTERS, t::PRINTERS, t::PRINTERS_SAYS], Everywhere, Program, &[]),
    row(A::Typing, "typing", [t::TYPING, t::TYPING, t::TYPING_SAYS], Everywhere, Program, &[]),
    row(A::TonePlace, "tone_place", [t::TONE_PLACE, t::TONE_PLACE, t::TONE_PLACE_SAYS], Everywhere, Program, &[]),
    row(A::Bell, "bell", [t::BELL, t::BELL, t::BELL_SAYS], Everywhere, Program, &[]),
    row(A::Mouse, "mouse", [t::MOUSE, t::MOUSE, t::MOUSE_SAYS], Everywhere, Program, &[]),
    row(A::Quit, "quit", [t::QUIT_SHORT, t::QUIT, t::QUIT_SAYS], Everywhere, Program, &[Key::ctrl('q'), Key::alt('q')]),
    ]
};

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;
    use crate::i18n::Lang;
    use crate::ui::Keymap;

    /// The keys that the stack reads; those that move and fill in are left to forms and lists.
    fn dispatched() -> impl Iterator<Item = (&'static Row, Key)> {
        let rows = ACTIONS.iter().filter(|row| row.scope != Scope::Hand);
        rows.flat_map(|row| row.keys.iter().map(move |key| (row, *key)))
    }

    #[test]
    fn every_action_has_one_row() {
        assert_eq!(ACTIONS.len(), Action::Erase as usize + 1);
        let actions: HashSet<_> = ACTIONS.iter().map(|row| row.action).collect();
        let ids: HashSet<_> = ACTIONS.iter().map(|row| row.id).collect();
        assert_eq!((actions.len(), ids.len()), (ACTIONS.len(), ACTIONS.len()));
        assert!(ACTIONS.iter().all(|row| row.action.row().id == row.id));
    }

    #[test]
    fn every_row_says_itself_in_both_languages() {
        for row in ACTIONS {
            for text in [row.short, row.name, row.says] {
                for lang in [Lang::Vi, Lang::En] {
                    assert!(!text.text(lang).is_empty(), "{}", row.id);
                }
            }
        }
    }

    #[test]
    fn no_key_asks_for_two_things() {
        let mut taken = HashMap::new();
        for (row, key) in dispatched() {
            if let Some(other) = taken.insert(key, row.id) {
                panic!("{key} asks for {other} and {}", row.id);
            }
        }
    }

    #[test]
    fn every_action_has_two_keys_not_all_function_keys_or_stands_in_the_palette() {
        for row in ACTIONS.iter().filter(|row| row.scope != Scope::Hand) {
            let keys = row.keys;
            let is_f = |key: &Key| matches!(key.code, Code::F(_));
            assert!(keys.is_empty() || keys.len() >= 2, "{}", row.id);
            assert!(keys.is_empty() || !keys.iter().all(is_f), "{}", row.id);
            let in_palette = matches!(row.scope, Scope::Everywhere | Scope::Screen);
            assert!(!keys.is_empty() || in_palette, "{}", row.id);
        }
        assert_eq!(Action::Palette.row().keys.len(), 3);
    }

    #[test]
    fn lines_1_and_10_reserved_keys_and_single_letters_are_never_bound() {
        let reserved = ['c', 'h', 'i', 'j', 'm', 'z', '['].map(Key::ctrl);
        for (row, key) in dispatched() {
            assert!(!reserved.contains(&key), "{}: {key}", row.id);
            assert!(key.typed().is_none(), "{}: {key} is typed into fields", row.id);
            assert!(!(key.ctrl && key.shift), "{}: {key} belongs to input tools", row.id);
            let upper = matches!(key.code, Code::Char(c) if c.is_uppercase());
            assert!(!upper, "{}: {key} is Shift in disguise", row.id);
            assert!(key != Key::alt('z'), "{}", row.id);
            assert!(!matches!(key.code, Code::F(10 | 11)), "{}: {key}", row.id);
        }
    }

    #[test]
    fn the_keys_are_those_of_the_contract() {
        let offered = [Action::Save, Action::Print, Action::Survey];
        let of = |key| Keymap::DEFAULT.action_of(key, &offered);
        for (n, letter, action) in [
            ('1', None, Action::Help),
            ('2', Some('n'), Action::Receive),
            ('3', Some('f'), Action::Find),
            ('4', Some('t'), Action::Return),
            ('5', None, Action::Certify),
            ('6', Some('l'), Action::Lists),
            ('7', Some('b'), Action::Figures),
            ('8', Some('k'), Action::Palette),
            ('9', Some('s'), Action::Save),
        ] {
            let f = u8::try_from(n.to_digit(10).unwrap()).unwrap();
            assert_eq!(of(Key::f(f)), Some(action));
            assert_eq!(of(Key::alt(n)), Some(action));
            assert!(letter.is_none_or(|letter| of(Key::ctrl(letter)) == Some(action)));
        }
        assert_eq!(of(Key::ctrl('g')), Some(Action::Save));
        assert_eq!(of(Key::ctrl('p')), Some(Action::Print));
        assert_eq!(of(Key::ctrl('e')), Some(Action::Survey));
        assert_eq!(of(Key::plain(Code::Esc)), Some(Action::Back));
        assert_eq!(of(Key::ctrl('q')), Some(Action::Quit));
    }

    #[test]
    fn a_screens_own_key_sleeps_on_other_screens() {
        let of = |offered| Keymap::DEFAULT.action_of(Key::ctrl('d'), offered);
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[Action::Why]), Some(Action::Why));
    }
}
