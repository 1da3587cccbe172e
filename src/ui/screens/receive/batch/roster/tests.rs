use proptest::prelude::*;

use super::*;

fn today() -> NaiveDate {
    "2026-09-07".parse().unwrap()
}

/// Types letters; `⏎` is Enter, `↑` and `↓` the arrows.
fn press(roster: &mut Roster, keys: &str) -> Took {
    let mut took = Took::Nothing;
    for c in keys.chars() {
        let key = match c {
            '⏎' => Key::plain(Code::Enter),
            '↑' => Key::plain(Code::Up),
            '↓' => Key::plain(Code::Down),
            '⌫' => Key::plain(Code::Backspace),
            c => Key::char(c),
        };
        took = roster.take(&Edit::Key(key), None, today());
    }
    took
}

fn typed(keys: &str) -> Roster {
    let mut roster = Roster::default();
    press(&mut roster, keys);
    roster
}

fn names(roster: &Roster) -> Vec<&str> {
    roster.entries().iter().map(|entry| entry.name.as_str()).collect()
}

#[test]
fn a_name_and_enter_is_a_person() {
    let roster = typed("Nguyễn An⏎Trần Bình 2015⏎Lê");
    assert_eq!(names(&roster), ["Nguyễn An", "Trần Bình"]);
    assert_eq!(roster.entries()[1].birth, "2015");
    assert_eq!(roster.line().0.text(), "Lê");
}

#[test]
fn the_last_name_needs_no_enter() {
    let mut roster = typed("An⏎Bình");
    assert!(roster.finish(today()));
    assert_eq!(names(&roster), ["An", "Bình"]);
    let mut roster = typed("An⏎123");
    assert!(!roster.finish(today()), "no name");
    assert_eq!(roster.line().0.text(), "123", "and it stays to be mended");
}

#[test]
fn a_paste_adds_its_lines_after_what_was_typed() {
    let mut roster = typed("Lê Cường");
    let took = roster.take(&Edit::Paste("An\nBình".into()), None, today());
    assert_eq!(took, Took::People(Added { people: 3, ..Added::default() }));
    assert_eq!(names(&roster), ["Lê Cường", "An", "Bình"]);
    assert_eq!(roster.take(&Edit::Paste("Dung".into()), None, today()), Took::Line);
    assert_eq!(roster.line().0.text(), "Dung", "one name is typed on");
    assert_eq!(names(&roster).len(), 3);
}

/// As an old console sends a paste: keys without a gap, in pieces.
#[test]
fn an_unmarked_paste_in_pieces_is_put_together() {
    let mut roster = Roster::default();
    for piece in ["Nguyễn An\t12/0", "3/2015\nTrần Bì", "nh\nLê Cường\nĐỗ Du"] {
        roster.take(&Edit::Burst(piece.into()), None, today());
    }
    roster.take(&Edit::Key(Key::char('n')), None, today());
    roster.take(&Edit::Spelled("Đỗ Dun".into()), None, today());
    assert_eq!(names(&roster), ["Nguyễn An", "Trần Bình", "Lê Cường", "Đỗ Dun"]);
    assert_eq!(roster.entries()[0].birth, "12/03/2015");
    assert!(roster.line().0.is_empty());
}

#[test]
fn a_line_is_marked_dropped_and_taken_up_again() {
    let mut roster = typed("An⏎Bình 2015⏎Cường⏎↑↑");
    assert_eq!(roster.marked(), Some(1));
    press(&mut roster, "⏎");
    assert_eq!((roster.line().0.text(), roster.line().1), ("Bình; 2015", 1));
    press(&mut roster, "⌫6⏎");
    assert_eq!(names(&roster), ["An", "Bình", "Cường"]);
    assert_eq!(roster.entries()[1].birth, "2016");
    assert_eq!(roster.line().1, 3, "the next name comes last");
    press(&mut roster, "↑↑↑");
    assert!(roster.drop_marked());
    assert_eq!((names(&roster), roster.marked()), (vec!["Bình", "Cường"], Some(0)));
    press(&mut roster, "↓↓x");
    assert!(roster.drop_marked(), "what is typed");
    assert!(!roster.drop_marked(), "nothing is marked");
    assert_eq!(names(&roster).len(), 2);
}

#[test]
fn there_is_an_end_to_a_batch() {
    let mut roster = typed("An⏎");
    let many = "Bình\n".repeat(MOST);
    let took = roster.take(&Edit::Paste(many), None, today());
    assert_eq!(took, Took::People(Added { people: MOST - 1, too_many: 1, ..Added::default() }));
    press(&mut roster, "Cường⏎");
    assert_eq!((roster.entries().len(), roster.line().0.text()), (MOST, "Cường"));
    assert!(!roster.add_person(&Person::named("Dung")));
}

#[test]
fn the_same_person_twice_is_seen() {
    assert_eq!(typed("An⏎Bình⏎an 2015⏎").twice(), None);
    assert_eq!(typed("An 2015⏎Bình⏎an 2015⏎").twice(), Some((0, 2)));
}

#[test]
fn keys_for_the_form_are_left_to_it() {
    for keys in ["⏎", "↑", "↓", "An⏎⏎", "An⏎↓"] {
        assert_eq!(press(&mut Roster::default(), keys), Took::Nothing, "{keys}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_typed_the_list_stays_whole(
        keys in proptest::collection::vec("[a-c1-3;⏎↑↓⌫]{1,8}", 0..30)
    ) {
        let mut roster = Roster::default();
        for keys in &keys {
            press(&mut roster, keys);
            if keys.starts_with('c') {
                roster.drop_marked();
            }
            prop_assert!(roster.marked().is_none_or(|at| at < roster.entries().len()));
            prop_assert!(roster.line().1 <= roster.entries().len());
            prop_assert!(roster.entries().iter().all(|entry| !entry.name.is_empty()));
        }
        let restored = Roster::restored(&roster.values());
        prop_assert_eq!(restored.entries(), roster.entries());
        prop_assert_eq!(restored.line().0.text(), roster.line().0.text());
    }
}
