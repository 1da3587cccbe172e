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
/// How the back of a card begins, and its letters: three lines of thirty.
const ZONE: &str = "IDVNM";
const ZONE_LETTERS: usize = 90;
/// Longest time between two characters of a card's back.
const LINES: Duration = Duration::from_secs(1);
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
    /// The lines of a card's back that have come so far; they are given out whole.
    zone: String,
}

impl Reading {
    const fn new(lone_releases: bool) -> Self {
        Self {
            lone_releases,
            held: Vec::new(),
            run: String::new(),
            last: None,
            line: String::new(),
            zone: String::new(),
        }
    }

    /// Reads the events of one drain, which all came at `now`.
    fn read(&mut self, events: Vec<Event>, now: Instant) -> Vec<Input> {
        let gap = if self.run.chars().count() > BURST { HICCUP } else { GAP };
        if self.last.is_none_or(|last| now.saturating_duration_since(last) > gap) {
            self.run.clear();
        }
        let mut out = Vec::with_capacity(events.len());
        if self.last.is_none_or(|last| now.saturating_duration_since(last) > LINES) {
            self.end_zone(&mut out);
        }
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
                    self.end_zone(&mut out);
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
        if self.holds(run, out) {
            return;
        }
        if run.chars().count() >= BURST {
            let is_late = !self.line.is_empty();
            let goes_on = !self.run.is_empty();
            self.run.push_str(run);
            if self.line.len() < LONGEST {
                self.line.push_str(run);
            }
            if !run.ends_with('\n') {
                out.push(Input::Burst(std::mem::take(run)));
            } else if goes_on || (is_late && card_in(&self.line).is_some()) {
                run.pop();
                out.extend([Input::Burst(std::mem::take(run)), self.spelled()]);
            } else {
                self.run.clear();
                self.line.clear();
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
                '\n' if is_fast || card_in(&self.line).is_some() => self.spelled(),
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

    /// Holds a card's back until all of its three lines are there: each has an Enter of its own.
    /// Returns whether the run went into it.
    fn holds(&mut self, run: &mut String, out: &mut Vec<Input>) -> bool {
        if self.zone.is_empty() {
            let all = format!("{}{run}", self.line);
            let Some(at) = all.to_ascii_uppercase().find(ZONE) else { return false };
            if let Some(before) = at.checked_sub(self.line.len()) {
                // What came before it in this run is somebody's typing.
                let mut before = run.drain(..before).collect();
                self.end_run(&mut before, out);
            }
            self.zone.push_str(all.get(at..).unwrap_or_default());
            self.run.clear();
            self.line.clear();
        } else {
            self.zone.push_str(run);
        }
        run.clear();
        let letters = self.zone.chars().filter(|c| !c.is_whitespace()).count();
        if letters >= ZONE_LETTERS && self.zone.ends_with('\n') {
            out.push(Input::Spelled(std::mem::take(&mut self.zone).trim().to_owned()));
        }
        true
    }

    /// Gives out what was held of a card's back that went no further.
    fn end_zone(&mut self, out: &mut Vec<Input>) {
        if !self.zone.is_empty() {
            out.push(Input::Burst(std::mem::take(&mut self.zone)));
        }
    }

    /// Returns what was spelled out up to this Enter.
    fn spelled(&mut self) -> Input {
        let (run, line) = (std::mem::take(&mut self.run), std::mem::take(&mut self.line));
        // A reader that was held up in the middle has its beginning before the pause.
        Input::Spelled(card_in(&line).unwrap_or(&run).trim().to_owned())
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
mod tests;
