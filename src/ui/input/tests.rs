//! What keyboards, input tools and readers send, and what it is read as.

use super::*;

fn press(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn release(c: char) -> Event {
    let none = KeyModifiers::NONE;
    Event::Key(KeyEvent::new_with_kind(KeyCode::Char(c), none, KeyEventKind::Release))
}

fn typed(text: &str) -> Vec<Event> {
    let code = |c| match c {
        '\n' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\u{7f}' => KeyCode::Backspace,
        c => KeyCode::Char(c),
    };
    text.chars().map(|c| press(code(c), KeyModifiers::NONE)).collect()
}

fn read(events: Vec<Event>) -> Vec<Input> {
    Reading::new(true).read(events, Instant::now())
}

fn chars(text: &str) -> Vec<Input> {
    text.chars().map(|c| Input::Key(Key::char(c))).collect()
}

/// Returns what a reader read, however it came.
fn scan(input: &Input) -> Option<&str> {
    match input {
        Input::Burst(text) => text.strip_suffix('\n'),
        Input::Spelled(text) => Some(text),
        _ => None,
    }
}

fn key(code: Code) -> Input {
    Input::Key(Key::plain(code))
}

#[test]
fn line_1_ctrl_h_is_backspace() {
    let ctrl = KeyModifiers::CONTROL;
    assert_eq!(read(vec![press(KeyCode::Char('h'), ctrl)]), [key(Code::Backspace)]);
    assert_eq!(read(vec![press(KeyCode::Backspace, ctrl)]), [key(Code::Backspace)]);
}

#[test]
fn line_3_backspace_and_letters_of_an_input_tool_stay_in_order_in_one_read() {
    let mut expected = chars("vie");
    expected.push(key(Code::Backspace));
    expected.extend(chars("ệt"));
    assert_eq!(read(typed("vie\u{7f}ệt")), expected);
}

#[test]
fn line_9_alt_with_a_vietnamese_letter_is_esc_and_the_letter() {
    let events = vec![press(KeyCode::Char('ế'), KeyModifiers::ALT)];
    assert_eq!(read(events), [key(Code::Esc), Input::Key(Key::char('ế'))]);
}

#[test]
fn line_9_alt_with_a_digit_stays_a_command() {
    let events = vec![press(KeyCode::Char('2'), KeyModifiers::ALT)];
    assert_eq!(read(events), [Input::Key(Key::alt('2'))]);
}

#[test]
fn line_9_ctrl_alt_types_what_altgr_means() {
    let altgr = KeyModifiers::CONTROL | KeyModifiers::ALT;
    assert_eq!(read(vec![press(KeyCode::Char('@'), altgr)]), chars("@"));
}

#[test]
fn ctrl_shift_is_not_ctrl() {
    let both = KeyModifiers::CONTROL | KeyModifiers::SHIFT;
    let read = read(vec![press(KeyCode::Char('S'), both)]);
    assert_ne!(read, [Input::Key(Key::ctrl('s'))]);
}

#[test]
fn line_8_releases_are_ignored_except_a_character_never_pressed() {
    let mut events = typed("aộ");
    events.extend([release('a'), release('ộ'), release('ộ')]);
    assert_eq!(read(events), chars("aộộ"));
    let enter = KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release);
    assert_eq!(read(vec![Event::Key(enter)]), []);
}

#[test]
fn line_8_a_character_never_pressed_is_typed_while_other_keys_are_held() {
    let mut events = typed("ưa");
    events.extend([release('é'), release('a'), release('ư')]);
    assert_eq!(read(events), chars("ưaé"));
}

#[test]
fn line_8_shift_let_go_first_types_nothing_more() {
    let mut events = typed("A!Ư");
    events.extend([release('a'), release('1'), release('ư')]);
    assert_eq!(read(events), chars("A!Ư"));
}

/// UniKey keeps the second `d` to itself, sends Backspace and `đ`, and lets the release through.
#[test]
fn line_8_a_press_that_an_input_tool_keeps_leaves_no_letter_behind() {
    let mut events = typed("d");
    events.push(release('d'));
    events.extend(typed("\u{7f}đ"));
    events.extend([release('đ'), release('d')]);
    let mut expected = chars("d");
    expected.push(key(Code::Backspace));
    expected.extend(chars("đ"));
    assert_eq!(read(events), expected);
}

#[test]
fn line_8_a_key_held_down_repeats_and_has_one_release() {
    let mut events = typed("êêê");
    events.extend([release('ê'), release('ộ')]);
    assert_eq!(read(events), chars("êêêộ"));
}

/// Held up before it is known for a reader: all the same one text.
#[test]
fn a_reader_held_up_at_its_beginning_is_still_one_scan() {
    let mut reading = Reading::new(false);
    let mut at = Instant::now();
    let mut last = Vec::new();
    for (nth, event) in typed("QUAY-260907-0001\n").into_iter().enumerate() {
        at += Duration::from_millis(if nth == 3 { 12 } else { 1 });
        last = reading.read(vec![event], at);
    }
    assert_eq!(last, [Input::Spelled("QUAY-260907-0001".into())]);
}

/// Windows gives others their turn for some 15 ms in the middle of a scan.
#[test]
fn a_reader_held_up_in_the_middle_is_still_one_scan() {
    let mut reading = Reading::new(false);
    let start = Instant::now();
    let mut at = start;
    let mut last = Vec::new();
    for (nth, event) in typed("046085001234|1|Nam\n").into_iter().enumerate() {
        at += Duration::from_millis(if nth == 11 { 40 } else { 1 });
        last = reading.read(vec![event], at);
    }
    assert_eq!(last, [Input::Spelled("046085001234|1|Nam".into())]);
    // A hand after it is a hand.
    let later = reading.read(typed("a"), at + Duration::from_millis(60));
    assert_eq!(later, [Input::Key(Key::char('a'))]);
}

/// A gun that types as slowly as a hand: what it read is known by its shape, and its Enter is no
/// Enter. A number typed by hand stays one.
#[test]
fn a_card_is_known_by_its_shape_however_slowly_it_comes() {
    let slowly = |text: &str| {
        let mut reading = Reading::new(false);
        let mut at = Instant::now();
        let mut last = Vec::new();
        for event in typed(text) {
            at += Duration::from_millis(120);
            last = reading.read(vec![event], at);
        }
        last
    };
    let card = "046085001234||Nguyễn Văn Thành|12031985|Nam|Huế|22042021";
    assert_eq!(slowly(&format!("{card}\n")), [Input::Spelled(card.into())]);
    assert_eq!(slowly(&format!("abc {card}\n")), [Input::Spelled(card.into())]);
    for hand in ["046085001234\n", "Lê | Thị\n", "0912345678\n"] {
        assert_eq!(slowly(hand), [Input::Key(Key::plain(Code::Enter))], "{hand}");
    }
}

/// Three lines with an Enter each, in whatever pieces and however fast: one scan, no Enter.
#[test]
fn the_back_of_a_card_is_one_scan() {
    let zone = "IDVNM0850012347046085001234<<4\n8503127M4503129VNM<<<<<<<<<<<5\nNGUYEN<<VAN<THANH<<<<<<<<<<<<<";
    for (piece, pause) in [(1, 120), (1, 2), (7, 2), (31, 20), (200, 1)] {
        let mut reading = Reading::new(false);
        let mut at = Instant::now();
        let letters: Vec<Event> = typed(&format!("{zone}\n"));
        let mut got = Vec::new();
        for events in letters.chunks(piece) {
            at += Duration::from_millis(pause);
            got.extend(reading.read(events.to_vec(), at));
        }
        assert_eq!(got.last().and_then(scan), Some(zone), "{piece} {pause}");
        let enters = got.iter().filter(|input| **input == Input::Key(Key::plain(Code::Enter)));
        assert_eq!(enters.count(), 0, "{piece} {pause}");
    }
    // One that goes no further is given out as it came.
    let mut reading = Reading::new(false);
    let start = Instant::now();
    assert_eq!(reading.read(typed("IDVNM085\n"), start), []);
    let later = reading.read(typed("a"), start + Duration::from_secs(2));
    assert_eq!(later, [Input::Burst("IDVNM085\n".into()), Input::Key(Key::char('a'))]);
}

#[test]
fn line_8_releases_are_ignored_altogether_where_consoles_send_none_alone() {
    assert_eq!(Reading::new(false).read(vec![release('é')], Instant::now()), []);
}

#[test]
fn six_characters_in_one_read_are_a_burst_and_its_enter_submits_nothing() {
    assert_eq!(read(typed("0827-0012\n")), [Input::Burst("0827-0012\n".into())]);
    assert_eq!(read(typed("a\tb\ncd")), [Input::Burst("a\tb\ncd".into())]);
}

#[test]
fn five_characters_in_one_read_are_keys() {
    let mut expected = chars("khai");
    expected.push(key(Code::Enter));
    assert_eq!(read(typed("khai\n")), expected);
}

#[test]
fn a_reader_that_sends_letter_by_letter_does_not_submit_with_its_enter() {
    let mut reading = Reading::new(false);
    let start = Instant::now();
    let at = |ms| start + Duration::from_millis(ms);
    let mut out = Vec::new();
    for (n, event) in typed("123456\n").into_iter().enumerate() {
        out.extend(reading.read(vec![event], at(4 * n as u64)));
    }
    let mut expected = chars("123456");
    expected.push(Input::Spelled("123456".into()));
    assert_eq!(out, expected);
    assert_eq!(reading.read(typed("\n"), at(28)), [key(Code::Enter)]);
}

#[test]
fn a_reader_whose_text_comes_in_pieces_is_read_whole() {
    let mut reading = Reading::new(false);
    let start = Instant::now();
    let mut out = Vec::new();
    for (n, piece) in ["0460", "85001234|1", "91\n"].into_iter().enumerate() {
        out.extend(reading.read(typed(piece), start + Duration::from_millis(4 * n as u64)));
    }
    let mut expected = chars("0460");
    expected.push(Input::Spelled("046085001234|191".into()));
    assert_eq!(out, expected, "from its bar on it is held");
    let mut out = Vec::new();
    for (n, piece) in ["QUAY", "-260907-0", "012\n"].into_iter().enumerate() {
        out.extend(reading.read(typed(piece), start + Duration::from_millis(9 + n as u64)));
    }
    let mut expected = chars("QUAY");
    expected.push(Input::Burst("-260907-0".into()));
    expected.extend(chars("012"));
    expected.push(Input::Spelled("QUAY-260907-0012".into()));
    assert_eq!(out, expected);
    let last = reading.read(typed("0827-0012\n"), start + Duration::from_millis(12));
    assert_eq!(last, [Input::Burst("0827-0012\n".into())], "the next one is another");
}

#[test]
fn hands_are_slower_than_a_reader() {
    let mut reading = Reading::new(false);
    let start = Instant::now();
    let out: Vec<_> = typed("123456\n")
        .into_iter()
        .enumerate()
        .flat_map(|(n, event)| {
            reading.read(vec![event], start + Duration::from_millis(30 * n as u64))
        })
        .collect();
    assert_eq!(out.last(), Some(&key(Code::Enter)));
}

#[test]
fn a_marked_paste_comes_whole() {
    assert_eq!(
        read(vec![Event::Paste("Trần\tVăn\n".into())]),
        [Input::Paste("Trần\tVăn\n".into())]
    );
}

#[test]
fn line_4_combining_marks_arrive_as_they_were_typed() {
    assert_eq!(read(typed("e\u{302}\u{323}")), chars("e\u{302}\u{323}"));
}

#[test]
fn the_keypads_enter_is_enter() {
    let mut event = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
    event.state = crossterm::event::KeyEventState::KEYPAD;
    assert_eq!(read(vec![Event::Key(event)]), [key(Code::Enter)]);
}

/// Held up for longer than any hand pauses, in small pieces and large: still one card.
#[test]
fn a_card_interrupted_in_the_middle_is_whole_at_its_enter() {
    let card = "046085001234||Nguyễn Văn Thành|12031985|Nam|Thôn Thạch Bình, Huế|22042021";
    for piece in [1, 3, 9, 20] {
        for held_up in [60, 300, 2_000] {
            let mut reading = Reading::new(false);
            let mut at = Instant::now();
            let mut got = Vec::new();
            for (nth, events) in typed(&format!("{card}\n")).chunks(piece).enumerate() {
                at += Duration::from_millis(if nth == 2 { held_up } else { 1 });
                got.extend(reading.read(events.to_vec(), at));
            }
            assert_eq!(got.last().and_then(scan), Some(card), "{piece} {held_up}");
        }
    }
}

/// Whatever the pieces, and with no rest between them: each is read, none is typed.
#[test]
fn cards_back_to_back_are_each_whole_in_whatever_pieces_they_come() {
    let card = |nth: u32| {
        let name = "Nguyễn Thị Hồng Nhung ".repeat(6);
        format!("0460850{nth:05}||{name}|12031985|Nữ|Thôn Thạch Bình, Quảng Điền, Huế|22042021")
    };
    let cards: Vec<String> = (1..=6).map(card).collect();
    let sent: String = cards.iter().map(|card| format!("{card}\n")).collect();
    for piece in [1, 2, 5, 7, 64, 200, 5_000] {
        let mut reading = Reading::new(false);
        let mut at = Instant::now();
        let mut got = Vec::new();
        for events in typed(&sent).chunks(piece) {
            at += Duration::from_millis(piece.min(20) as u64);
            got.extend(reading.read(events.to_vec(), at));
        }
        let scans: Vec<&str> = got.iter().filter_map(scan).collect();
        assert_eq!(scans, cards, "{piece}");
        let keys = got.iter().filter(|input| matches!(input, Input::Key(_))).count();
        assert!(keys <= 6 * 12, "no more than the numbers were typed: {keys}");
        assert!(!got.contains(&key(Code::Enter)));
    }
}

/// A reader that sends no Enter: its card is given out when nothing more comes.
#[test]
fn a_card_without_an_enter_is_given_out_after_a_pause() {
    let card = "046085001234||Nguyễn Văn Thành|12031985|Nam|Huế|22042021";
    let mut reading = Reading::new(false);
    let start = Instant::now();
    assert_eq!(reading.read(typed(card), start), []);
    assert!(reading.is_holding());
    let later = start + Duration::from_millis(1_000);
    assert_eq!(reading.read(Vec::new(), later), [Input::Burst(card.into())]);
    assert!(!reading.is_holding());
    // Somebody's typing afterwards is typing, and their Enter is one.
    let later = later + Duration::from_millis(500);
    let mut expected = chars("Lê");
    expected.push(key(Code::Enter));
    assert_eq!(reading.read(typed("Lê\n"), later), expected);
}

#[test]
fn what_follows_a_card_that_was_cut_is_not_swallowed() {
    let mut reading = Reading::new(false);
    let mut at = Instant::now();
    let mut got = Vec::new();
    let mut send = |text: &str, pause: u64| {
        for event in typed(text) {
            at += Duration::from_millis(pause);
            got.extend(reading.read(vec![event], at));
        }
        at += Duration::from_millis(1_500);
        std::mem::take(&mut got)
    };
    send("046085001234||Nguyễn Vă", 1);
    let mut expected = vec![Input::Spelled("046085001234||Nguyễn Vă".into())];
    expected.extend(chars("Mơ"));
    assert_eq!(send("Mơ", 200), expected);
    // The same card again, whole this time.
    let card = "046085001234||Nguyễn Văn Thành|12031985|Nam|Huế|22042021";
    assert_eq!(send(&format!("{card}\n"), 1).last().and_then(scan), Some(card));
}

/// An input tool that is on mends what the reader types: by its Backspaces.
#[test]
fn a_card_mended_by_an_input_tool_is_read() {
    for pause in [1, 120] {
        let mut reading = Reading::new(false);
        let mut at = Instant::now();
        let mut got = Vec::new();
        for event in typed("046085001234||Nguye\u{7f}ê\u{7f}ễn Văn Ân\u{7f}\u{7f}An|12031985|Nam\n")
        {
            at += Duration::from_millis(pause);
            got.extend(reading.read(vec![event], at));
        }
        let card = "046085001234||Nguyễn Văn An|12031985|Nam";
        assert_eq!(got.last(), Some(&Input::Spelled(card.into())));
        assert_eq!(got.len(), 13, "its number is all that was typed: {got:?}");
    }
}

#[test]
fn a_line_feed_is_an_enter_and_after_one_nothing() {
    let line_feed = || press(KeyCode::Char('j'), KeyModifiers::CONTROL);
    for ends in [vec![line_feed()], typed("\n"), [typed("\n"), vec![line_feed()]].concat()] {
        let events = [typed("0827-0012"), ends].concat();
        assert_eq!(read(events), [Input::Burst("0827-0012\n".into())]);
    }
    let mut reading = Reading::new(false);
    let start = Instant::now();
    let at = |ms| start + Duration::from_millis(ms);
    assert_eq!(reading.read(typed("\n"), at(0)), [key(Code::Enter)]);
    assert_eq!(reading.read(vec![line_feed()], at(5)), []);
    assert_eq!(reading.read(vec![line_feed()], at(500)), [key(Code::Enter)]);
}

/// Slower than a burst, faster and more even than any hand: the shape tells that it is a code.
#[test]
fn a_code_from_a_slow_reader_is_one_scan() {
    let read_at = |text: &str, pause: u64| {
        let (start, mut reading) = (Instant::now(), Reading::new(false));
        let at = |n: usize| start + Duration::from_millis(pause * n as u64);
        let events = typed(text).into_iter().enumerate();
        events.flat_map(|(n, event)| reading.read(vec![event], at(n))).collect::<Vec<_>>()
    };
    for code in ["QUAY-260907-0001", "0912345678", "046085001234"] {
        for pause in [6, 15, 28] {
            let last = read_at(&format!("{code}\n"), pause).pop();
            assert_eq!(last, Some(Input::Spelled(code.into())), "{code} at {pause} ms");
        }
        assert_eq!(read_at(&format!("{code}\n"), 60).pop(), Some(key(Code::Enter)), "a hand");
    }
    for other in ["Nguyễn Thị Hòa\n", "12031985\n", "aaaaaaaaaaaaaaa\n", "1203 1985 12\n"] {
        assert_eq!(read_at(other, 15).pop(), Some(key(Code::Enter)), "{other}");
    }
}
