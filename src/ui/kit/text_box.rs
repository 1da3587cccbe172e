//! A box one line of text is typed into.

use ratatui::layout::Rect;

use crate::text::{TextLine, TypedRun, Typing, cells};
use crate::ui::canvas::Canvas;
use crate::ui::key::{Code, Key};
use crate::ui::screen::Edit;
use crate::ui::theme::Role;

/// One line of text with a caret.
///
/// It takes every letter, also where only digits make sense: an input tool counts the letters it
/// sent, and its next Backspace would take away what stands before one that was refused. What does
/// not belong is told when the box is left.
#[derive(Debug, Clone, Default)]
pub struct TextBox {
    line: TextLine,
    /// What is being composed before the caret.
    run: Option<TypedRun>,
    /// Whether the whole value is selected: the first letter takes its place, every other key
    /// leaves it to be edited.
    whole: bool,
}

impl TextBox {
    /// Returns an empty box that takes at most `limit` letters.
    pub fn new(limit: usize) -> Self {
        Self { line: TextLine::limited(limit), run: None, whole: false }
    }

    /// Returns the text as typed.
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// Returns whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// Puts a value in, for a box that is not being typed into.
    pub fn set(&mut self, text: &str) {
        (self.run, self.whole) = (None, false);
        self.line.set(text);
    }

    /// Cleans the text; called when the box is left.
    pub fn leave(&mut self) {
        self.whole = false;
        self.end_run();
        self.line.leave();
    }

    /// Selects the whole value, as a box does that is entered with something in it.
    pub fn select(&mut self) {
        self.end_run();
        self.whole = !self.is_empty();
    }

    /// Takes a key or paste; `typing` composes what is typed by hand. Returns whether it was one for
    /// a box: others (Enter, Tab, ↑↓, …) are left to whoever owns it.
    pub fn edit(&mut self, edit: &Edit, typing: Option<Typing>) -> bool {
        let selected = std::mem::take(&mut self.whole);
        let puts_in = match edit {
            Edit::Key(key) => key.typed().is_some(),
            Edit::Paste(text) | Edit::Burst(text) => !text.is_empty(),
            Edit::Spelled(_) | Edit::Field(_) => false,
        };
        if selected && puts_in {
            self.line.clear();
        }
        match edit {
            Edit::Key(key) => return self.key(*key, typing),
            Edit::Paste(text) => {
                self.end_run();
                self.line.paste(text);
            }
            Edit::Burst(text) => {
                self.end_run();
                // Typed by a machine, but typed: as it is, and Enter and Tab are no more than gaps.
                for c in text.trim_end_matches(['\n', '\t']).chars() {
                    self.line.insert(if c.is_control() { ' ' } else { c });
                }
            }
            // Its letters were typed already, and composed like those of a hand.
            Edit::Spelled(text) => {
                if let Some(run) = self.run.take() {
                    run.end_spelled(&mut self.line, text);
                }
            }
            Edit::Field(_) => return false,
        }
        true
    }

    fn key(&mut self, key: Key, typing: Option<Typing>) -> bool {
        if let Some(c) = key.typed() {
            self.letter(c, typing);
            return true;
        }
        let edit: fn(&mut TextLine) = match (key.code, key.ctrl, key.alt) {
            (Code::Backspace, ..) => {
                self.backspace();
                return true;
            }
            (Code::Delete, false, false) => TextLine::delete,
            (Code::Left, false, false) => TextLine::left,
            (Code::Right, false, false) => TextLine::right,
            (Code::Left, true, false) => TextLine::word_left,
            (Code::Right, true, false) => TextLine::word_right,
            (Code::Home, false, false) => TextLine::home,
            (Code::End, false, false) => TextLine::end,
            (Code::Char('u'), true, false) if !key.shift => TextLine::clear,
            (Code::Char('z'), true, false) if !key.shift => |line| _ = line.undo(),
            _ => return false,
        };
        self.end_run();
        edit(&mut self.line);
        true
    }

    fn backspace(&mut self) {
        let line = &mut self.line;
        if !self.run.as_mut().is_some_and(|run| run.pop(line)) {
            self.run = None;
            line.backspace();
        }
    }

    fn letter(&mut self, c: char, typing: Option<Typing>) {
        if self.run.as_ref().map(TypedRun::typing) != typing {
            self.end_run();
            self.run = typing.and_then(|typing| TypedRun::begin(typing, &self.line));
        }
        match &mut self.run {
            Some(run) => run.push(&mut self.line, c),
            None => _ = self.line.insert(c),
        }
    }

    fn end_run(&mut self) {
        if let Some(run) = self.run.take() {
            run.end(&mut self.line);
        }
    }

    /// Draws the text in `width` cells: from its start, or round the caret when the box is the one
    /// typed into.
    pub fn draw(&self, x: u16, y: u16, width: u16, focused: bool, out: &mut Canvas) {
        if !focused {
            out.text(x, y, width, self.text(), Role::Field);
            return;
        }
        let shown = self.line.visible(usize::from(width));
        out.text(x, y, width, &shown.text, Role::Focus);
        if self.whole {
            let selected = u16::try_from(cells(&shown.text)).unwrap_or(width).min(width);
            out.tint(Rect { x, y, width: selected, height: 1 }, Role::Selected);
        }
        out.put_caret(x + u16::try_from(shown.column).unwrap_or(0), y);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::{Position, Rect};

    use super::*;
    use crate::i18n::Lang;
    use crate::text::{Method, Placement};
    use crate::ui::cx::Head;
    use crate::ui::theme::Theme;

    /// Types as an input tool does: `<` is its Backspace.
    fn typed(text: &str) -> TextBox {
        let mut field = TextBox::new(40);
        for c in text.chars() {
            let key = if c == '<' { Key::plain(Code::Backspace) } else { Key::char(c) };
            field.edit(&Edit::Key(key), None);
        }
        field
    }

    fn caret(field: &TextBox, width: u16) -> Option<Position> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 1));
        let head = Head::default();
        let mut out = Canvas::new(&mut buffer, Theme::Mono, Lang::Vi, &head);
        field.draw(3, 0, width, true, &mut out);
        out.caret()
    }

    #[test]
    fn a_box_left_shows_its_beginning() {
        let field = typed("Cấp Giấy xác nhận");
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
        let head = Head::default();
        field.draw(0, 0, 10, false, &mut Canvas::new(&mut buffer, Theme::Mono, Lang::Vi, &head));
        let shown: String = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(shown, "Cấp Giấy… ");
    }

    /// Types into a box whose value was selected when it was entered.
    fn over(value: &str, keys: &[Edit]) -> String {
        let mut field = typed(value);
        field.select();
        for key in keys {
            field.edit(key, None);
        }
        field.text().to_owned()
    }

    #[test]
    fn the_first_letter_takes_the_place_of_a_selected_value() {
        let key = |code| Edit::Key(Key::plain(code));
        let letter = |c| Edit::Key(Key::char(c));
        assert_eq!(over("Lợi", &[letter('A'), letter('n')]), "An");
        assert_eq!(over("Lợi", &[Edit::Paste("Bình".into())]), "Bình");
        assert_eq!(over("Lợi", &[Edit::Burst("046".into())]), "046");
        // An input tool mends what it typed; the old value does not come back.
        let mended = [letter('a'), key(Code::Backspace), letter('â')];
        assert_eq!(over("Lợi", &mended), "â");
        // Every other key keeps it.
        for code in [Code::Home, Code::End, Code::Left, Code::Right] {
            assert_eq!(over("Lợi", &[key(code), key(Code::End), letter('x')]), "Lợix");
        }
        assert_eq!(over("Lợi", &[key(Code::Backspace), letter('x')]), "Lợx");
        let undo = Edit::Key(Key::ctrl('z'));
        assert_eq!(over("Lợi", &[letter('A'), undo.clone(), undo]), "Lợi");
        assert_eq!(over("", &[letter('A')]), "A");
    }

    #[test]
    fn a_selected_value_is_seen_and_not_once_it_is_left() {
        let shown = |field: &TextBox| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
            let head = Head::default();
            let mut out = Canvas::new(&mut buffer, Theme::Mono, Lang::Vi, &head);
            field.draw(0, 0, 10, true, &mut out);
            buffer
        };
        let mut field = typed("Lợi");
        let plain = shown(&field);
        field.select();
        assert_ne!(shown(&field), plain);
        field.leave();
        field.edit(&Edit::Key(Key::plain(Code::End)), None);
        assert_eq!(shown(&field), plain);
    }

    #[test]
    fn line_2_telex_as_unikey_sends_it_leaves_the_word() {
        assert_eq!(typed("vie<<iê<ệt").text(), "việt");
        assert_eq!(typed("d<đ").text(), "đ");
    }

    #[test]
    fn line_4_nothing_is_changed_while_typing() {
        assert_eq!(typed(" tran  van a ").text(), " tran  van a ");
        assert_eq!(typed("e\u{302}\u{323}").text(), "e\u{302}\u{323}");
    }

    #[test]
    fn line_5_leaving_composes_and_tidies() {
        let mut field = typed("  Nguye\u{302}\u{303}n   Thị Hoà ");
        field.leave();
        assert_eq!(field.text(), "Nguyễn Thị Hoà");
    }

    #[test]
    fn a_breve_of_the_highlands_comes_from_the_clipboard_or_as_a_mark_of_its_own() {
        // Telex and VNI have no key for it: ŏ ĕ ĭ ŭ of Ba Na, Gia Rai and Ê Đê names.
        let typing = Typing { method: Method::Telex, placement: Placement::Old };
        let mut field = TextBox::new(60);
        for c in "Y Bho\u{306}k Kbu\u{306}r".chars() {
            field.edit(&Edit::Key(Key::char(c)), Some(typing));
        }
        field.edit(&Edit::Paste(" Kpă Klŏng, Rơ Chăm Hĕk, Siu Jĭm".into()), Some(typing));
        field.leave();
        assert_eq!(field.text(), "Y Bhŏk Kbŭr Kpă Klŏng, Rơ Chăm Hĕk, Siu Jĭm");
    }

    #[test]
    fn line_7_the_caret_counts_cells_not_bytes() {
        assert_eq!(caret(&typed("Nguyễn"), 20), Some(Position::new(9, 0)));
        assert_eq!(caret(&typed("e\u{302}\u{323}"), 20), Some(Position::new(4, 0)));
    }

    #[test]
    fn enter_and_tab_of_a_burst_are_gaps() {
        let mut field = TextBox::new(40);
        field.edit(&Edit::Burst("Trần\tVăn\nLợi\n".into()), None);
        assert_eq!(field.text(), "Trần Văn Lợi");
    }

    #[test]
    fn line_5_a_paste_is_composed_and_loses_its_controls() {
        let mut field = TextBox::new(40);
        field.edit(&Edit::Paste("Lo\u{31b}\u{323}i\u{1b}\u{7}\n".into()), None);
        field.leave();
        assert_eq!(field.text(), "Lợi");
    }

    #[test]
    fn keys_for_others_are_left_to_them() {
        let mut field = typed("a");
        for code in [Code::Enter, Code::Tab, Code::Up, Code::Down, Code::PageDown, Code::Esc] {
            assert!(!field.edit(&Edit::Key(Key::plain(code)), None), "{code:?}");
        }
        for key in [Key::ctrl('c'), Key::alt('x')] {
            assert!(!field.edit(&Edit::Key(key), None), "{key}");
        }
        assert_eq!(field.text(), "a");
    }

    #[test]
    fn typing_can_be_taken_back() {
        let mut field = typed("abc");
        field.edit(&Edit::Key(Key::ctrl('u')), None);
        assert_eq!(field.text(), "");
        field.edit(&Edit::Key(Key::ctrl('z')), None);
        assert_eq!(field.text(), "abc");
    }

    /// Types with Telex on: `<` is Backspace, `←` and `→` move the caret.
    fn telexed(keys: &str) -> TextBox {
        let typing = Typing { method: Method::Telex, placement: Placement::Old };
        let mut field = TextBox::new(40);
        for c in keys.chars() {
            let key = match c {
                '<' => Key::plain(Code::Backspace),
                '←' => Key::plain(Code::Left),
                '→' => Key::plain(Code::Right),
                '↶' => Key::ctrl('z'),
                c => Key::char(c),
            };
            field.edit(&Edit::Key(key), Some(typing));
        }
        field
    }

    #[test]
    fn words_are_composed_as_they_are_typed() {
        assert_eq!(telexed("Nguyeenx Vawn DDuwcs").text(), "Nguyễn Văn Đức");
        assert_eq!(telexed("Trần Vawn").text(), "Trần Văn", "pasted letters stay");
    }

    #[test]
    fn a_backspace_takes_one_letter_and_the_word_goes_on() {
        assert_eq!(telexed("Nguyeenx<").text(), "Nguyễ");
        assert_eq!(telexed("Nguyeenx<n").text(), "Nguyễn");
        assert_eq!(telexed("Nguyeenxh<").text(), "Nguyễn", "a slip");
        assert_eq!(telexed("Hoaf <").text(), "Hòa");
        assert_eq!(telexed("Hoaf <s").text(), "Hóa");
        assert_eq!(telexed("Hoaf<<<<<").text(), "");
        assert_eq!(telexed("Hoaf←<").text(), "Ha", "from elsewhere it is the letter before");
    }

    #[test]
    fn a_word_that_is_left_unfinished_is_as_it_was_typed() {
        assert_eq!(telexed("boot").text(), "bôt");
        assert_eq!(telexed("boot ").text(), "boot ");
        assert_eq!(telexed("boot←").text(), "boot");
        let mut field = telexed("boot");
        field.leave();
        assert_eq!(field.text(), "boot");
    }

    #[test]
    fn a_word_begun_elsewhere_is_not_touched() {
        assert_eq!(telexed("Hoa←→f").text(), "Hoaf");
        assert_eq!(telexed("Hoa←→f Vawn").text(), "Hoaf Văn");
        assert_eq!(telexed("Vawn←←Hoaf").text(), "VHoafăn");
    }

    #[test]
    fn typing_that_is_composed_can_be_taken_back() {
        assert_eq!(telexed("Hoaf Vawn↶").text(), "Hòa ");
        assert_eq!(telexed("Hoaf Vawn↶↶").text(), "");
    }

    #[test]
    fn what_a_reader_spelled_stands_as_it_was_spelled() {
        let mut field = telexed("Hoaf Vawn Taans");
        field.edit(&Edit::Spelled("Vawn Taans".into()), None);
        assert_eq!(field.text(), "Hòa Vawn Taans");
        let mut field = telexed("Hoaf");
        field.edit(&Edit::Burst(" Vawn\n".into()), None);
        assert_eq!(field.text(), "Hòa Vawn");
    }

    #[test]
    fn a_composed_word_takes_no_more_letters_than_there_are() {
        let typing = Typing { method: Method::Telex, placement: Placement::Old };
        let mut field = TextBox::new(3);
        for c in "hoafnz".chars() {
            field.edit(&Edit::Key(Key::char(c)), Some(typing));
        }
        assert_eq!(field.text(), "hoa", "the tone needs no room, the n has none, and z takes it");
    }

    fn any_edit() -> impl Strategy<Value = Edit> {
        let code = prop_oneof![
            any::<char>().prop_map(Code::Char),
            Just(Code::Backspace),
            Just(Code::Delete),
            Just(Code::Left),
            Just(Code::Right),
            Just(Code::Home),
            Just(Code::End),
            Just(Code::Enter),
        ];
        let key = (code, any::<bool>(), any::<bool>())
            .prop_map(|(code, ctrl, alt)| Edit::Key(Key { code, ctrl, alt, shift: false }));
        let bytes = proptest::collection::vec(any::<u8>(), 0..40);
        let text = bytes.prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let letter = prop::sample::select("nguyeoaswdfrj 1 ".chars().collect::<Vec<_>>());
        prop_oneof![
            6 => key,
            6 => letter.prop_map(|c| Edit::Key(Key::char(c))),
            1 => text.clone().prop_map(Edit::Paste),
            1 => text.clone().prop_map(Edit::Spelled),
            1 => text.prop_map(Edit::Burst),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_stream_of_edits_leaves_a_whole_line_and_a_caret_in_the_box(
            edits in proptest::collection::vec(any_edit(), 0..60),
            width in 1_u16..30,
            telex in any::<bool>(),
        ) {
            let typing = Typing { method: Method::Telex, placement: Placement::New };
            let typing = telex.then_some(typing);
            let mut field = TextBox::new(30);
            for edit in &edits {
                field.edit(edit, typing);
                prop_assert!(field.text().is_char_boundary(field.line.caret()));
                prop_assert!(!field.text().chars().any(char::is_control));
                let at = caret(&field, width).unwrap();
                prop_assert!((3..3 + width).contains(&at.x));
            }
        }
    }
}
