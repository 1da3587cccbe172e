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
    assert_eq!(press(&mut rows, "↓"), Took::Line, "below the last stands the line");
    assert_eq!(press(&mut rows, "↓"), Took::Nothing, "and below it the form");
}

#[test]
fn a_draft_reads_what_it_kept() {
    let rows = typed("cc⏎⏎3⏎hb⏎⏎2⏎gk");
    let restored = Rows::restored(&rows.values());
    assert_eq!(restored.documents(), rows.documents());
    assert_eq!(restored.boxes()[0].0.text(), "gk");
    assert!(!Rows::restored(&json!({"rows": [{"kind": 5}, 7]})).is_dirty());
}

/// What can be told apart of a line and the documents.
fn state(rows: &Rows) -> (Vec<Document>, Cell, Vec<String>, usize) {
    let texts = rows.boxes().map(|(text, _)| text.text().to_owned());
    (rows.documents().to_vec(), rows.cell(), texts.to_vec(), rows.place())
}

#[test]
fn the_line_of_a_draft_is_the_one_that_was_left_in_every_cell() {
    for keys in ["gk", "cc⏎", "cc⏎2", "cc⏎2⏎", "cc⏎2⏎15", "hb⏎⏎⏎cc⏎⌫", "cc⏎⏎3⏎hb⏎⏎2⏎↑↑⏎7"]
    {
        let rows = typed(keys);
        let mut restored = Rows::restored(&rows.values());
        assert_eq!(state(&restored), state(&rows), "{keys}");
        // It goes on as the one left would have.
        let mut rows = rows;
        assert_eq!(press(&mut restored, "4⏎"), press(&mut rows, "4⏎"), "{keys}");
        assert_eq!(state(&restored), state(&rows), "{keys}");
    }
}

#[test]
fn a_line_of_a_draft_that_somebody_wrote_by_hand_is_whole_or_not_there() {
    let line = |line: Json| state(&Rows::restored(&json!({ "rows": [], "line": line })));
    let empty = state(&Rows::default());
    assert_eq!(line(json!(7)), empty);
    assert_eq!(line(json!({ "cell": "copies", "place": 99 })), empty);
    let (_, cell, texts, _) = line(json!({ "cell": "pages", "kind": "Sổ", "book": "?" }));
    assert_eq!((cell, texts[0].as_str()), (Cell::Kind, "Sổ"), "no number before the kind is known");
}

#[test]
fn a_slow_reader_leaves_the_line_as_it_was_in_every_cell() {
    for keys in ["", "gk", "cc⏎", "cc⏎2", "cc⏎2⏎", "cc⏎2⏎15", "cc⏎⏎3⏎↑", "cc⏎⏎3⏎↑⏎"]
    {
        for read in ["046085001234|191234567|Nguyễn Văn Thành|12031985|Nam", "QUAY-260907-0001"]
        {
            let mut rows = typed(keys);
            let before = state(&rows);
            press(&mut rows, read);
            rows.take_back(&Edit::Spelled(read.into()), &[]);
            assert_eq!(state(&rows), before, "{keys} {read}");
            // The same key does now what it would have done.
            let mut untouched = typed(keys);
            assert_eq!(press(&mut rows, "6⏎"), press(&mut untouched, "6⏎"), "{keys} {read}");
            assert_eq!(state(&rows), state(&untouched), "{keys} {read}");
        }
    }
}

#[test]
fn a_reader_whose_tail_is_still_on_its_way_is_taken_back_as_far_as_it_came() {
    let mut rows = typed("cc⏎2");
    let before = state(&rows);
    press(&mut rows, "IDVN");
    rows.take_back(&Edit::Spelled("IDVNM0850012344046085001234".into()), &[]);
    assert_eq!(state(&rows), before);
}

#[test]
fn a_click_is_as_many_steps_as_the_arrows_go() {
    let mut rows = typed("cc⏎⏎⏎hb⏎⏎⏎gks⏎⏎⏎");
    let steps = |rows: &Rows| [0, 1, 2, 3].map(|place| rows.steps_to(place));
    assert_eq!(steps(&rows), [Some(-3), Some(-2), Some(-1), None]);
    press(&mut rows, "↑↑↑");
    assert_eq!((rows.marked(), steps(&rows)), (Some(0), [Some(0), Some(1), Some(2), Some(3)]));
    press(&mut rows, "↓↓↓");
    assert_eq!(steps(&rows)[0], Some(-3), "on the line again");
    press(&mut rows, "x");
    assert_eq!(steps(&rows), [None; 4], "the arrows choose in the list");
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
