//! What the keyboard sends, as the screens understand it.
//!
//! The only file that names the terminal library's events. Vietnamese input tools, barcode
//! readers and old consoles all differ here; past this file a key is a key.

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};

use super::key::{Code, Key};
use crate::domain::card::is_card;

/// Says what came from the keyboard or the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// One key.
    Key(Key),
    /// A paste marked as such by the terminal, exactly as it came.
    Paste(String),
    /// Characters too fast for hands: a reader's, or an unmarked paste. Enter is `\n`, Tab `\t`.
    Burst(String),
    /// All that a slow reader spelled out, in place of its Enter: the letters came as keys before,
    /// and stand in the box if there is one.
    Spelled(String),
    /// A click of the left button, at a column and line.
    Click(u16, u16),
    /// The window has another size.
    Resize,
    /// The window is gone.
    Closed,
}

/// Fewest characters of a burst.
const BURST: usize = 6;
/// Longest time between two characters of a burst.
const GAP: Duration = Duration::from_millis(5);
/// The same in the middle of one: a busy PC holds a reader up, no hand is so quick after a scan.
const HICCUP: Duration = Duration::from_millis(50);
/// Most bytes of a line in which a card is looked for.
const LONGEST: usize = 2_000;
/// Most events taken in one drain.
const DRAIN: usize = 4096;

/// Reads the keyboard until the window is gone or `send` returns false.
pub fn listen(mut send: impl FnMut(Input) -> bool) {
    let mut reading = Reading::new(super::term::LONE_RELEASES);
    loop {
        let Ok(events) = drain() else {
            send(Input::Closed);
            return;
        };
        if !reading.read(events, Instant::now()).into_iter().all(&mut send) {
            return;
        }
    }
}

/// Waits for an event and takes all that are there.
fn drain() -> io::Result<Vec<Event>> {
    let mut events = vec![event::read()?];
    while events.len() < DRAIN && event::poll(Duration::ZERO)? {
        events.push(event::read()?);
    }
    Ok(events)
}

/// Turns the terminal's events into [`Input`]; remembers what fast typing and lone releases need.
struct Reading {
    /// Whether a character's release without its press is the character (Windows' Alt codes).
    lone_releases: bool,
    /// Letters pressed and not yet released, small, of those whose release may come alone.
    held: Vec<char>,
    /// The characters that came without a gap, and when the last did.
    run: String,
    last: Option<Instant>,
    /// The characters since the last key that is none, however slowly they came: a card is known by
    /// its shape.
    line: String,
}

impl Reading {
    const fn new(lone_releases: bool) -> Self {
        Self {
            lone_releases,
            held: Vec::new(),
            run: String::new(),
            last: None,
            line: String::new(),
        }
    }

    /// Reads the events of one drain, which all came at `now`.
    fn read(&mut self, events: Vec<Event>, now: Instant) -> Vec<Input> {
        let gap = if self.run.chars().count() > BURST { HICCUP } else { GAP };
        if self.last.is_none_or(|last| now.saturating_duration_since(last) > gap) {
            self.run.clear();
        }
        let mut out = Vec::with_capacity(events.len());
        let mut run = String::new();
        for event in events {
            let keys = match event {
                Event::Key(key) => self.keys(key),
                Event::Paste(text) => {
                    self.end_run(&mut run, &mut out);
                    out.push(Input::Paste(text));
                    continue;
                }
                Event::Resize(..) => {
                    out.push(Input::Resize);
                    continue;
                }
                Event::Mouse(mouse) => {
                    out.extend(clicked(mouse));
                    continue;
                }
                Event::FocusGained | Event::FocusLost => continue,
            };
            for key in keys.into_iter().flatten() {
                if let Some(c) = text_of(key) {
                    run.push(c);
                } else {
                    self.end_run(&mut run, &mut out);
                    self.run.clear();
                    self.line.clear();
                    out.push(Input::Key(key));
                }
            }
        }
        let typed = !run.is_empty();
        self.end_run(&mut run, &mut out);
        if typed {
            self.last = Some(now);
        }
        out
    }

    /// Gives out the run of one drain: a burst when it is long enough, keys otherwise. The Enter of
    /// a reader whose text came in several drains brings all of it.
    fn end_run(&mut self, run: &mut String, out: &mut Vec<Input>) {
        if run.chars().count() >= BURST {
            self.line.clear();
            let goes_on = !self.run.is_empty();
            self.run.push_str(run);
            if !run.ends_with('\n') {
                out.push(Input::Burst(std::mem::take(run)));
            } else if goes_on {
                run.pop();
                out.extend([Input::Burst(std::mem::take(run)), self.spelled()]);
            } else {
                self.run.clear();
                out.push(Input::Burst(std::mem::take(run)));
            }
            return;
        }
        for c in run.drain(..) {
            self.run.push(c);
            let is_fast = self.run.chars().count() > BURST;
            if !matches!(c, '\n' | '\t') && self.line.len() < LONGEST {
                self.line.push(c);
            }
            out.push(match c {
                '\n' if is_fast => self.spelled(),
                '\n' if card_in(&self.line).is_some() => {
                    let card = card_in(&self.line).unwrap_or_default().to_owned();
                    Input::Spelled(card)
                }
                '\t' if is_fast => Input::Burst(c.into()),
                '\n' => Input::Key(Key::plain(Code::Enter)),
                '\t' => Input::Key(Key::plain(Code::Tab)),
                c => Input::Key(Key::char(c)),
            });
            if matches!(c, '\n' | '\t') {
                self.run.clear();
                self.line.clear();
            }
        }
    }

    /// Returns what was spelled out up to this Enter.
    fn spelled(&mut self) -> Input {
        Input::Spelled(std::mem::take(&mut self.run).trim().to_owned())
    }

    /// Returns the keys an event stands for: none, one, or Esc and a letter.
    fn keys(&mut self, event: KeyEvent) -> [Option<Key>; 2] {
        if event.kind == KeyEventKind::Release && !self.is_lone(event.code) {
            return [None, None];
        }
        if event.kind == KeyEventKind::Press
            && let KeyCode::Char(c) = event.code
            && self.lone_releases
            && !c.is_ascii()
            && !self.held.contains(&small(c))
        {
            self.held.push(small(c));
        }
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let shift = event.modifiers.contains(KeyModifiers::SHIFT);
        let one = |code| [Some(Key { code, ctrl, alt, shift }), None];
        match event.code {
            // Rule 1: many consoles send Backspace as Ctrl+H.
            KeyCode::Char('h' | 'H') if ctrl && !alt => [Some(Key::plain(Code::Backspace)), None],
            // Rule 9: AltGr arrives as Ctrl+Alt and types.
            KeyCode::Char(c) if ctrl && alt => [Some(Key::char(c)), None],
            // Rule 9: Esc followed quickly by a letter of an input tool arrives as Alt+letter.
            KeyCode::Char(c) if alt && !c.is_ascii() => {
                [Some(Key::plain(Code::Esc)), Some(Key::char(c))]
            }
            // Ctrl+letter arrives in either case, depending on the console and Caps Lock. Shift
            // stays visible, so that Ctrl+Shift+anything is not taken for Ctrl+anything.
            KeyCode::Char(c) if ctrl => one(Code::Char(c.to_ascii_lowercase())),
            KeyCode::Char(c) => [Some(Key { code: Code::Char(c), ctrl, alt, shift: false }), None],
            KeyCode::Backspace => [Some(Key::plain(Code::Backspace)), None],
            KeyCode::Enter => [Some(Key::plain(Code::Enter)), None],
            KeyCode::Tab if shift => [Some(Key::plain(Code::BackTab)), None],
            KeyCode::Tab => [Some(Key::plain(Code::Tab)), None],
            KeyCode::BackTab => [Some(Key::plain(Code::BackTab)), None],
            KeyCode::Esc => [Some(Key::plain(Code::Esc)), None],
            KeyCode::Delete => one(Code::Delete),
            KeyCode::Insert => one(Code::Insert),
            KeyCode::Up => one(Code::Up),
            KeyCode::Down => one(Code::Down),
            KeyCode::Left => one(Code::Left),
            KeyCode::Right => one(Code::Right),
            KeyCode::Home => one(Code::Home),
            KeyCode::End => one(Code::End),
            KeyCode::PageUp => one(Code::PageUp),
            KeyCode::PageDown => one(Code::PageDown),
            KeyCode::F(n) => one(Code::F(n)),
            _ => [None, None],
        }
    }

    /// Returns whether a release is a character in its own right (rule 8), and forgets its press.
    ///
    /// Only one that no key types can be: the console tells of a key let go by what the key types
    /// without Shift (`1` after `!`), and an input tool that takes a press for itself (the second
    /// `d` of `đ`) leaves its release behind.
    fn is_lone(&mut self, code: KeyCode) -> bool {
        let KeyCode::Char(c) = code else { return false };
        if !self.lone_releases || c.is_ascii() {
            return false;
        }
        match self.held.iter().position(|held| *held == small(c)) {
            Some(at) => {
                self.held.remove(at);
                false
            }
            None => true,
        }
    }
}

/// Returns what the mouse asks for: a click, or the arrow that the wheel stands for.
const fn clicked(mouse: MouseEvent) -> Option<Input> {
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(mouse.column, mouse.row)),
        MouseEventKind::ScrollUp => Some(Input::Key(Key::plain(Code::Up))),
        MouseEventKind::ScrollDown => Some(Input::Key(Key::plain(Code::Down))),
        _ => None,
    }
}

/// Returns the card that a line ends in, from its twelve digits and bar on; nobody types that.
fn card_in(line: &str) -> Option<&str> {
    let bar = line.find('|')?;
    let card = line.get(bar.checked_sub(12)?..)?;
    is_card(card).then_some(card)
}

/// Returns the small letter of the same key.
fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// Returns what a key adds to a burst.
const fn text_of(key: Key) -> Option<char> {
    match key {
        Key { code: Code::Enter, .. } => Some('\n'),
        Key { code: Code::Tab, .. } => Some('\t'),
        key => key.typed(),
    }
}

#[cfg(test)]
mod tests {
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
        let enter =
            KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release);
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
        expected.push(Input::Burst("85001234|1".into()));
        expected.extend(chars("91"));
        expected.push(Input::Spelled("046085001234|191".into()));
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
}
