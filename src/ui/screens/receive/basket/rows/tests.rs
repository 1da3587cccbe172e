use proptest::prelude::*;

use super::*;

/// Types letters; `⏎` is Enter, `⇥` Tab, `↑` and `↓` the arrows, `⌫` Backspace.
fn press(rows: &mut Rows, keys: &str) -> Took {
    let mut took = Took::Nothing;
    for c in keys.chars() {
        let key = match c {
            '⏎' => Key::plain(Code::Enter),
            '⇥' => Key::plain(Code::Tab),
            '↑' => Key::plain(Code::Up),
            '↓' => Key::plain(Code::Down),
            '⌫' => Key::plain(Code::Backspace),
            c => Key::char(c),
        };
        took = rows.take(&Edit::Key(key), &[]);
    }
    took
}

fn typed(keys: &str) -> Rows {
    let mut rows = Rows::default();
    press(&mut rows, keys);
    rows
}

fn shown(rows: &Rows) -> Vec<(&str, u32, u32)> {
    let documents = rows.documents().iter();
    documents.map(|one| (one.kind.as_str(), one.pages, one.copies)).collect()
}

#[test]
fn letters_enter_pages_enter_copies_enter_make_a_document() {
    let rows = typed("ccc⏎2⏎3⏎");
    assert_eq!(shown(&rows), [("Căn cước công dân", 2, 3)]);
    assert_eq!(rows.cell(), Cell::Kind);
}

#[test]
fn pages_are_the_usual_ones_and_copies_the_last_ones() {
    let rows = typed("ccc⏎⏎3⏎hb⏎⏎⏎");
    assert_eq!(shown(&rows), [("Căn cước công dân", 1, 3), ("Học bạ THPT", 14, 3)]);
}

#[test]
fn the_next_documents_letters_accept_the_line_before() {
    let rows = typed("cc⏎⏎3hb⏎gks⏎2");
    assert_eq!(shown(&rows), [("Căn cước", 1, 3), ("Học bạ THPT", 14, 3)]);
    let mut rows = rows;
    assert!(rows.finish());
    assert_eq!(shown(&rows)[2], ("Giấy khai sinh", 2, 3));
}

/// Telex sends `d`, takes it back and sends `đ`: all of it belongs to the next document.
#[test]
fn an_input_tool_takes_back_its_own_letter_only() {
    let rows = typed("cc⏎⏎3d⌫đơn xin⏎");
    assert_eq!(shown(&rows), [("Căn cước", 1, 3)]);
    assert_eq!(rows.boxes()[0].0.text(), "đơn xin");
}

#[test]
fn arrows_choose_among_what_fits_and_what_nobody_listed_is_a_copy() {
    let rows = typed("hb↓⏎⏎⏎");
    assert_eq!(shown(&rows), [("Học bạ THCS", 12, 1)]);
    let rows = typed("Giấy lạ  lắm⏎⏎⏎");
    assert_eq!(shown(&rows), [("Giấy lạ lắm", 1, 1)]);
    assert_eq!(rows.documents()[0].book, Book::Copies);
}

#[test]
fn a_signature_goes_into_its_own_book() {
    let rows = typed("giay uy quyen⏎⏎⏎");
    assert_eq!(rows.documents()[0].book, Book::Signatures);
}

#[test]
fn a_number_that_is_none_is_refused_where_it_stands() {
    for keys in ["cc⏎0⏎", "cc⏎⌫⏎", "cc⏎⏎1000⏎", "cc⏎⏎0x"] {
        let mut rows = Rows::default();
        assert_eq!(press(&mut rows, keys), Took::Refused, "{keys}");
        assert!(rows.documents().is_empty());
        assert!(!rows.finish());
    }
}

#[test]
fn a_document_is_dropped_repeated_and_taken_up_again() {
    let mut rows = typed("cc⏎⏎3⏎hb⏎⏎2⏎");
    assert!(rows.repeat_marked());
    assert_eq!(shown(&rows)[2], ("Học bạ THPT", 14, 2));
    press(&mut rows, "↑↑↑");
    assert_eq!(rows.marked(), Some(0));
    assert!(rows.drop_marked());
    assert_eq!(shown(&rows).len(), 2);
    press(&mut rows, "⏎20⏎4⏎");
    assert_eq!(shown(&rows), [("Học bạ THPT", 20, 4), ("Học bạ THPT", 14, 2)]);
    press(&mut rows, "xyz");
    assert!(rows.drop_marked(), "what is typed goes first");
    assert_eq!(rows.documents().len(), 2);
    assert!(rows.drop_marked() && rows.drop_marked());
    assert!(!rows.drop_marked() && !rows.repeat_marked());
}

#[test]
fn fast_hands_are_read_letter_by_letter() {
    let mut rows = typed("cc⏎");
    assert_eq!(rows.take(&Edit::Burst("20hb".into()), &[]), Took::Documents);
    assert_eq!(shown(&rows), [("Căn cước", 20, 1)]);
    assert_eq!(rows.boxes()[0].0.text(), "hb");
}

#[test]
fn keys_for_the_form_are_left_to_it() {
    let mut rows = Rows::default();
    for keys in ["⏎", "⇥", "↑", "↓"] {
        assert_eq!(press(&mut rows, keys), Took::Nothing, "{keys}");
    }
    let mut rows = typed("cc⏎⏎⏎");
    assert_eq!(press(&mut rows, "⏎"), Took::Nothing, "nobody asked for the marked one");
    assert_eq!(press(&mut rows, "↑"), Took::Line);
    assert_eq!(press(&mut rows, "↓"), Took::Nothing, "below the last stands the form");
}

#[test]
fn a_draft_reads_what_it_kept() {
    let rows = typed("cc⏎⏎3⏎hb⏎⏎2⏎gk");
    let restored = Rows::restored(&rows.values());
    assert_eq!(restored.documents(), rows.documents());
    assert_eq!(restored.boxes()[0].0.text(), "gk");
    assert!(!Rows::restored(&json!({"rows": [{"kind": 5}, 7]})).is_dirty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_typed_the_documents_are_whole(
        keys in proptest::collection::vec("[a-z0-9⏎⇥↑↓⌫]{1,8}", 0..30)
    ) {
        let mut rows = Rows::default();
        for keys in &keys {
            press(&mut rows, keys);
            if keys.starts_with('x') {
                rows.drop_marked();
            }
            if keys.starts_with('y') {
                rows.repeat_marked();
            }
            prop_assert_eq!(crate::domain::certification::check(rows.documents()), Ok(()));
            prop_assert!(rows.marked().is_none_or(|at| at < rows.documents().len()));
            prop_assert!(rows.place() <= rows.documents().len());
        }
        let restored = Rows::restored(&rows.values());
        prop_assert_eq!(restored.documents(), rows.documents());
    }
}
