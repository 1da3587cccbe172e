//! The contract of every text field, line by line: the keys that input tools send, and what the
//! field must then hold.

use proptest::prelude::*;

use super::*;
use crate::text::clean::has_controls;
use crate::text::samples;

/// Sends keys as a terminal does: `<` is a Backspace, anything else is typed.
fn keys(line: &mut TextLine, keys: &str) {
    for key in keys.chars() {
        match key {
            '<' => line.backspace(),
            c => drop(line.insert(c)),
        }
    }
}

fn typed(sent: &str) -> TextLine {
    let mut line = TextLine::new();
    keys(&mut line, sent);
    line
}

fn line_with(text: &str) -> TextLine {
    let mut line = TextLine::new();
    line.set(text);
    line
}

#[test]
fn line_2_backspace_removes_one_scalar() {
    let mut line = line_with("be\u{302}\u{301}");
    for left in ["be\u{302}", "be", "b", "", ""] {
        line.backspace();
        assert_eq!(line.text(), left);
    }
}

#[test]
fn line_2_backspace_removes_a_composed_letter_whole() {
    assert_eq!(typed("việt<").text(), "việ");
    assert_eq!(typed("việ<").text(), "vi");
}

#[test]
fn line_2_backspace_before_the_caret_only() {
    let mut line = line_with("nam");
    line.left();
    line.backspace();
    assert_eq!((line.text(), line.caret()), ("nm", 1));
    line.home();
    line.backspace();
    assert_eq!(line.text(), "nm");
}

#[test]
fn line_2_unikey_mends_tie_to_tieng() {
    // As recorded: "ie" is taken back for "iê", then "ê" for "ếng".
    assert_eq!(typed("tie<<iê<ếng").text(), "tiếng");
}

#[test]
fn line_2_openkey_mends_viet() {
    // "vieetj": e again gives ê, j at the end gives the dot below.
    assert_eq!(typed("vie<êt<<ệt").text(), "việt");
}

#[test]
fn line_2_unikey_telex_dd_and_w() {
    // "dduowngf": dd is đ, w bends both vowels, f at the end mends three letters.
    assert_eq!(typed("d<đuo<<ương<<<ờng").text(), "đường");
}

#[test]
fn line_2_vni_digits_are_taken_back_by_the_tool() {
    // VNI "nguye64n": the digit never arrives, the tool sends Backspaces and letters instead.
    assert_eq!(typed("nguye<ê<ễn").text(), "nguyễn");
}

#[test]
fn line_2_evkey_restores_a_foreign_word() {
    // "windows" under Telex: w became ư, the tool notices and restores the keys.
    assert_eq!(typed("ưindo<<<<<windows").text(), "windows");
}

#[test]
fn line_2_unicode_to_hop_counts_scalars() {
    // "Unicode tổ hợp" sends ê and then the tone on its own; to change sắc into nặng it takes back
    // one unit, the tone, and neither the ê nor the i before it.
    assert_eq!(typed("viê\u{301}<\u{323}t").text(), "viê\u{323}t");
    // Moving the tone over a new last letter takes back tone and letter: two units.
    assert_eq!(typed("hoa\u{300}<<a\u{300}n").text(), "hoa\u{300}n");
}

#[test]
fn line_2_a_fused_backspace_and_letters_keep_their_order() {
    assert_eq!(typed("Nguyen<<ễn Van<<ăn").text(), "Nguyễn Văn");
}

#[test]
fn line_2_mending_inside_a_line_leaves_the_rest_alone() {
    let mut line = line_with("Trần  Hòa");
    line.word_left();
    line.left();
    keys(&mut line, "Thi<ị");
    assert_eq!(line.text(), "Trần Thị Hòa");
}

#[test]
fn line_2_delete_removes_a_grapheme() {
    let mut line = line_with("e\u{302}\u{301}👨‍👩‍👧b");
    line.home();
    line.delete();
    assert_eq!(line.text(), "👨‍👩‍👧b");
    line.delete();
    assert_eq!(line.text(), "b");
    line.delete();
    line.delete();
    assert_eq!((line.text(), line.caret()), ("", 0));
}

#[test]
fn line_2_arrows_move_by_grapheme() {
    let mut line = line_with("ae\u{302}\u{301}b");
    line.left();
    line.left();
    assert_eq!(line.caret(), 1);
    line.left();
    line.left();
    assert_eq!(line.caret(), 0);
    line.right();
    line.right();
    assert_eq!(line.caret(), "ae\u{302}\u{301}".len());
    line.end();
    line.right();
    assert_eq!(line.caret(), line.text().len());
}

#[test]
fn line_4_nothing_is_changed_while_typing() {
    let sent = "  nguye\u{302}\u{303}n   VAN a\u{a0}12031985 ";
    assert_eq!(typed(sent).text(), sent);
}

#[test]
fn line_4_moving_and_looking_change_nothing() {
    let mut line = line_with(" e\u{301}  x ");
    line.home();
    line.word_right();
    line.right();
    line.word_left();
    line.visible(3);
    line.end();
    assert_eq!(line.text(), " e\u{301}  x ");
}

#[test]
fn line_5_leaving_cleans() {
    let mut line = typed("  Nguye\u{302}\u{303}n \u{a0} Văn\u{200b} ");
    line.leave();
    assert_eq!((line.text(), line.caret()), ("Nguyễn Văn", "Nguyễn Văn".len()));
}

#[test]
fn line_5_the_place_of_the_tone_stays() {
    let mut line = typed("Hoà");
    line.leave();
    assert_eq!(line.text(), "Hoà");
}

#[test]
fn line_5_a_paste_is_cleaned_and_keeps_the_parting_space() {
    let mut line = typed("Nguye\u{302}\u{303}n");
    assert!(line.paste(" Va\u{306}n\tThành\u{1b}\r\n"));
    // What was typed stays as typed, what was pasted is clean.
    assert_eq!(line.text(), "Nguye\u{302}\u{303}n Văn Thành");
    assert_eq!(line.caret(), line.text().len());
}

#[test]
fn line_5_controls_are_not_typed() {
    let mut line = TextLine::new();
    assert!(!line.insert('\u{1b}') && !line.insert('\t') && !line.insert('\u{85}'));
    assert!(line.is_empty());
}

#[test]
fn line_6_the_key_over_the_limit_is_refused() {
    let mut line = TextLine::limited(3);
    keys(&mut line, "abc");
    assert!(!line.insert('d'));
    assert_eq!(line.text(), "abc");
}

#[test]
fn line_6_the_limit_counts_graphemes() {
    let mut line = TextLine::limited(2);
    keys(&mut line, "e\u{302}\u{301}e\u{302}\u{323}");
    assert_eq!(line.text(), "e\u{302}\u{301}e\u{302}\u{323}");
    assert!(!line.insert('x'));
}

#[test]
fn line_6_a_tone_joins_the_last_letter_at_the_limit() {
    let mut line = TextLine::limited(3);
    keys(&mut line, "hoa");
    assert!(line.insert('\u{300}'));
    assert_eq!(line.text(), "hoa\u{300}");
}

#[test]
fn line_6_the_letter_after_a_backspace_gets_in_at_the_limit() {
    let mut line = TextLine::limited(5);
    keys(&mut line, "tieng<<<<iêng<<<ếng");
    assert_eq!(line.text(), "tiếng");
    let mut line = TextLine::limited(1);
    keys(&mut line, "d<đ");
    assert_eq!(line.text(), "đ");
}

#[test]
fn line_6_a_paste_is_cut_at_the_limit_between_graphemes() {
    let mut line = TextLine::limited(3);
    keys(&mut line, "a");
    assert!(!line.paste("b👍🏽cd"));
    assert_eq!(line.text(), "ab👍🏽");
    let mut line = TextLine::limited(12);
    assert!(line.paste("046085001234\r\n"));
    assert_eq!(line.text(), "046085001234");
}

#[test]
fn line_6_a_value_over_the_limit_can_be_shortened_and_mended() {
    let mut line = TextLine::limited(2);
    line.set("abce");
    assert!(!line.insert('x'));
    assert!(line.insert('\u{301}'));
    keys(&mut line, "<<<<y");
    assert_eq!(line.text(), "ay");
}

#[test]
fn line_7_the_caret_is_counted_in_cells() {
    assert_eq!(line_with("Nguyễn").cursor_cells(), 6);
    assert_eq!(line_with("Nguye\u{302}\u{303}n").cursor_cells(), 6);
    assert_eq!(line_with("中文").cursor_cells(), 4);
    let mut line = line_with("中文");
    line.left();
    assert_eq!(line.cursor_cells(), 2);
}

#[test]
fn line_7_a_short_line_stands_still() {
    let mut line = line_with("Lê Mơ");
    let seen =
        |column| Visible { text: "Lê Mơ".into(), column, more_left: false, more_right: false };
    assert_eq!(line.visible(8), seen(5));
    line.home();
    assert_eq!(line.visible(8), seen(0));
}

#[test]
fn line_7_a_long_line_keeps_the_caret_in_its_box() {
    let mut line = line_with("0123456789");
    assert_eq!(
        line.visible(6),
        Visible { text: "6789".into(), column: 4, more_left: true, more_right: false }
    );
    line.left();
    line.left();
    assert_eq!(
        line.visible(6),
        Visible { text: "345678".into(), column: 5, more_left: true, more_right: true }
    );
    line.home();
    assert_eq!(
        line.visible(6),
        Visible { text: "012345".into(), column: 0, more_left: false, more_right: true }
    );
}

#[test]
fn line_7_a_wide_letter_is_shown_whole_or_not_at_all() {
    let mut line = line_with("中文中文");
    line.home();
    assert_eq!(line.visible(5).text, "中文");
    line.end();
    let seen = line.visible(3);
    assert_eq!((seen.text.as_str(), seen.column), ("文", 2));
}

#[test]
fn line_7_no_control_is_shown() {
    assert_eq!(line_with("a\u{1b}[2J").visible(9).text, "a·[2J");
}

#[test]
fn words_are_what_stands_between_spaces() {
    let mut line = line_with("Thôn Hạ  Lang");
    let mut stops = Vec::new();
    for _ in 0..4 {
        line.word_left();
        stops.push(line.caret());
    }
    assert_eq!(stops, ["Thôn Hạ  ".len(), "Thôn ".len(), 0, 0]);
    stops.clear();
    for _ in 0..4 {
        line.word_right();
        stops.push(line.caret());
    }
    assert_eq!(stops, ["Thôn ".len(), "Thôn Hạ  ".len(), line.text().len(), line.text().len()]);
}

#[test]
fn undo_takes_back_the_last_word_typed() {
    let mut line = typed("Nguye<<yễn Va<ăn");
    assert!(line.undo());
    assert_eq!(line.text(), "Nguyễn ");
    assert!(line.undo());
    assert_eq!(line.text(), "");
    assert!(!line.undo());
}

#[test]
fn undo_brings_back_what_was_cleared_deleted_or_pasted_over() {
    let mut line = line_with("0912345678");
    line.clear();
    assert!(line.is_empty());
    line.undo();
    assert_eq!((line.text(), line.caret()), ("0912345678", 10));
    line.home();
    line.delete();
    line.delete();
    line.undo();
    assert_eq!((line.text(), line.caret()), ("0912345678", 0));
    line.paste("+84");
    line.undo();
    assert_eq!(line.text(), "0912345678");
}

#[test]
fn undo_knows_no_step_for_what_changed_nothing() {
    let mut line = TextLine::limited(1);
    line.backspace();
    line.delete();
    line.clear();
    line.paste("\u{1b}");
    line.insert('\n');
    assert!(!line.undo());
    keys(&mut line, "a");
    line.left();
    keys(&mut line, "b");
    assert!(line.undo());
    assert!(line.is_empty());
}

#[test]
fn undo_forgets_the_oldest_steps_only() {
    let mut line = TextLine::new();
    for _ in 0..UNDO_STEPS + 5 {
        line.paste("x");
    }
    while line.undo() {}
    assert_eq!(line.text(), "xxxxx");
}

#[derive(Debug, Clone)]
enum Edit {
    Insert(char),
    Paste(String),
    Backspace,
    Delete,
    Left,
    Right,
    Home,
    End,
    Clear,
    WordLeft,
    WordRight,
    Undo,
    Leave,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        12 => samples::scalar().prop_map(Edit::Insert),
        1 => samples::text().prop_map(Edit::Paste),
        5 => Just(Edit::Backspace),
        2 => Just(Edit::Delete),
        4 => Just(Edit::Left),
        3 => Just(Edit::Right),
        1 => Just(Edit::Home),
        1 => Just(Edit::End),
        1 => Just(Edit::Clear),
        1 => Just(Edit::WordLeft),
        1 => Just(Edit::WordRight),
        2 => Just(Edit::Undo),
        1 => Just(Edit::Leave),
    ]
}

fn apply(line: &mut TextLine, edit: &Edit) {
    match edit {
        Edit::Insert(c) => drop(line.insert(*c)),
        Edit::Paste(text) => drop(line.paste(text)),
        Edit::Backspace => line.backspace(),
        Edit::Delete => line.delete(),
        Edit::Left => line.left(),
        Edit::Right => line.right(),
        Edit::Home => line.home(),
        Edit::End => line.end(),
        Edit::Clear => line.clear(),
        Edit::WordLeft => line.word_left(),
        Edit::WordRight => line.word_right(),
        Edit::Undo => drop(line.undo()),
        Edit::Leave => line.leave(),
    }
}

/// The plainest line there could be: scalars before and after the caret.
#[derive(Debug, Default)]
struct Model {
    before: Vec<char>,
    after: Vec<char>,
}

impl Model {
    fn text(&self) -> String {
        self.before.iter().chain(&self.after).collect()
    }

    /// Scalars up to the grapheme boundary next to the caret on either side.
    fn stops(&self) -> (usize, usize) {
        let (text, here) = (self.text(), self.before.len());
        let mut starts = vec![0];
        for grapheme in text.graphemes(true) {
            starts.push(starts.last().copied().unwrap_or(0) + grapheme.chars().count());
        }
        let left = starts.iter().copied().filter(|&at| at < here).max().unwrap_or(0);
        let right = starts.iter().copied().filter(|&at| at > here).min().unwrap_or(here);
        (left, right)
    }

    fn move_to(&mut self, caret: usize) {
        let mut all: Vec<char> = self.text().chars().collect();
        self.after = all.split_off(caret);
        self.before = all;
    }

    fn apply(&mut self, edit: &Edit) {
        let (left, right) = self.stops();
        match edit {
            Edit::Insert(c) if !c.is_control() => self.before.push(*c),
            Edit::Paste(text) => self.before.extend(clean_paste(text).chars()),
            Edit::Backspace => drop(self.before.pop()),
            Edit::Delete => drop(self.after.drain(..right - self.before.len())),
            Edit::Left => self.move_to(left),
            Edit::Right => self.move_to(right),
            Edit::Home => self.move_to(0),
            Edit::End => self.move_to(self.before.len() + self.after.len()),
            Edit::Clear => *self = Self::default(),
            _ => {}
        }
    }
}

proptest! {
    #[test]
    fn edits_do_what_the_plainest_line_does(edits in prop::collection::vec(edit(), 0..60)) {
        let mut line = TextLine::new();
        let mut model = Model::default();
        let modelled = |e: &Edit| {
            !matches!(e, Edit::WordLeft | Edit::WordRight | Edit::Undo | Edit::Leave)
        };
        for edit in edits.iter().filter(|e| modelled(e)) {
            apply(&mut line, edit);
            model.apply(edit);
            prop_assert_eq!(line.text(), model.text(), "{:?}", edit);
            let before: String = model.before.iter().collect();
            prop_assert_eq!(line.caret(), before.len(), "{:?}", edit);
        }
    }

    #[test]
    fn any_edits_keep_the_caret_on_a_boundary_and_in_its_box(
        edits in prop::collection::vec(edit(), 0..60),
        start in samples::text(),
        limit in prop::option::of(0usize..12),
        width in 0usize..12,
    ) {
        let mut line = limit.map_or_else(TextLine::new, TextLine::limited);
        line.set(&start);
        for edit in &edits {
            apply(&mut line, edit);
            prop_assert!(line.text().is_char_boundary(line.caret()));
            let seen = line.visible(width);
            prop_assert!(cells(&seen.text) <= width);
            prop_assert!(seen.column < width.max(1));
            prop_assert!(!has_controls(&seen.text));
        }
    }

    #[test]
    fn line_6_typing_and_pasting_never_pass_the_limit(
        edits in prop::collection::vec(edit(), 0..60),
        limit in 0usize..12,
    ) {
        let mut line = TextLine::limited(limit);
        for edit in edits.iter().filter(|e| matches!(e, Edit::Insert(_) | Edit::Paste(_))) {
            apply(&mut line, edit);
            prop_assert!(graphemes(line.text()) <= limit, "{:?}", line.text());
        }
    }

    #[test]
    fn undoing_everything_comes_back_to_the_start(
        edits in prop::collection::vec(edit(), 0..40),
        start in samples::text(),
    ) {
        let mut line = TextLine::new();
        line.set(&start);
        for edit in edits.iter().filter(|e| !matches!(e, Edit::Leave)) {
            apply(&mut line, edit);
        }
        while line.undo() {}
        prop_assert_eq!(line.text(), start);
    }

    #[test]
    fn any_bytes_can_be_typed_and_pasted(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        let mut line = typed(&text);
        line.paste(&text);
        prop_assert!(line.text().is_char_boundary(line.caret()));
    }
}
