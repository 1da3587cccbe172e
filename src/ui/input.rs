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
use super::screen::is_code;
use crate::domain::card::{card_at, is_zone, read_card};

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
/// The same for a code, told by its shape as well: no hand spells one so evenly, and a key held down
/// repeats more slowly.
const STEADY: Duration = Duration::from_millis(30);
/// Fewest letters of such a code.
const STEADY_LETTERS: usize = 9;
/// Letters of a card's back: three lines of thirty.
const ZONE_LETTERS: usize = 90;
/// Longest time between two characters of a card.
const PAUSE: Duration = Duration::from_secs(1);
/// Most bytes of a line in which a card is looked for, and of a card.
const LONGEST: usize = 4_000;
/// Most events taken in one drain.
const DRAIN: usize = 4096;

/// What a reader that ends its text by a line feed sends, and what takes a letter back.
const LINE_FEED: Key = Key::ctrl('j');
const BACKSPACE: Key = Key::plain(Code::Backspace);

/// Reads the keyboard until the window is gone or `send` returns false.
pub fn listen(mut send: impl FnMut(Input) -> bool) {
    let mut reading = Reading::new(super::term::LONE_RELEASES);
    loop {
        let Ok(events) = drain(reading.is_holding()) else {
            send(Input::Closed);
            return;
        };
        if !reading.read(events, Instant::now()).into_iter().all(&mut send) {
            return;
        }
    }
}

/// Waits for an event and takes all that are there; when a card is `held`, only so long that it may
/// still go on.
fn drain(held: bool) -> io::Result<Vec<Event>> {
    if held && !event::poll(PAUSE)? {
        return Ok(Vec::new());
    }
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
    held_keys: Vec<char>,
    /// The characters that came without a pause, how many of them faster than hands, and when the
    /// last did.
    run: String,
    quick: usize,
    /// How many of them came as steadily as from a slow reader.
    steady: usize,
    last: Option<Instant>,
    /// The characters since the last key that is none, however slowly they came: a card is known by
    /// its shape.
    line: String,
    /// How much of the line was given out as a card that stopped in the middle.
    stopped: usize,
    /// The card on its way, of either side: it is given out whole.
    held: String,
    /// How much of it came as keys before it was known for a card.
    shown: usize,
    /// When the last Enter came.
    entered: Option<Instant>,
}

impl Reading {
    const fn new(lone_releases: bool) -> Self {
        Self {
            lone_releases,
            held_keys: Vec::new(),
            run: String::new(),
            quick: 0,
            steady: 0,
            last: None,
            line: String::new(),
            stopped: 0,
            held: String::new(),
            shown: 0,
            entered: None,
        }
    }

    /// Tells whether no hand is so fast.
    const fn is_fast(&self) -> bool {
        self.quick > BURST
    }

    /// Tells whether a card is on its way.
    const fn is_holding(&self) -> bool {
        !self.held.is_empty()
    }

    /// Reads the events of one drain, which all came at `now`.
    fn read(&mut self, events: Vec<Event>, now: Instant) -> Vec<Input> {
        let is_past = |at: Option<Instant>, pause: Duration| {
            at.is_none_or(|at| now.saturating_duration_since(at) >= pause)
        };
        let since = self.last.map_or(PAUSE, |last| now.saturating_duration_since(last));
        if since > HICCUP {
            self.run.clear();
            (self.quick, self.steady) = (0, 0);
        } else if since > GAP && !self.is_fast() {
            self.quick = 0;
        }
        if since > STEADY {
            self.steady = 0;
        }
        let mut out = Vec::with_capacity(events.len());
        if since >= PAUSE {
            self.stop(&mut out);
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
                if key == LINE_FEED {
                    // The second half of a reader's CR LF, or all that it sends.
                    if is_past(self.entered, HICCUP) {
                        run.push('\n');
                    }
                    self.entered = None;
                } else if let Some(c) = text_of(key) {
                    run.push(c);
                    self.entered = (c == '\n').then_some(now);
                } else {
                    self.end_run(&mut run, &mut out);
                    self.other(key, &mut out);
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

    /// Gives out a key that is no character. An input tool mends what a reader types, too: its
    /// Backspace takes a letter back.
    fn other(&mut self, key: Key, out: &mut Vec<Input>) {
        if key == BACKSPACE && self.held.len() > self.shown {
            self.held.pop();
            return;
        }
        self.run.clear();
        (self.quick, self.steady) = (0, 0);
        if key == BACKSPACE && self.held.is_empty() {
            self.line.pop();
        } else {
            self.stop(out);
            self.line.clear();
        }
        self.stopped = self.stopped.min(self.line.len());
        out.push(Input::Key(key));
    }

    /// Gives out the run of one drain.
    fn end_run(&mut self, run: &mut String, out: &mut Vec<Input>) {
        while !run.is_empty() {
            if !self.holds(run, out) {
                self.give(run, out);
            }
        }
    }

    /// Gives out a run that is no card's: a burst when it is long enough, keys otherwise. The Enter
    /// of a reader whose text came in several drains brings all of it.
    fn give(&mut self, run: &mut String, out: &mut Vec<Input>) {
        if run.chars().count() >= BURST {
            let goes_on = !self.run.is_empty();
            self.run.push_str(run);
            self.quick += run.chars().count();
            self.steady += run.chars().count();
            if self.line.len() < LONGEST {
                self.line.push_str(run);
            }
            if !run.ends_with('\n') {
                out.push(Input::Burst(std::mem::take(run)));
                return;
            }
            if goes_on || self.late_card().is_some() {
                run.pop();
                let spelled = self.spelled();
                out.extend([Input::Burst(std::mem::take(run)), spelled]);
            } else {
                out.push(Input::Burst(std::mem::take(run)));
            }
            self.end_line();
            return;
        }
        for c in run.drain(..) {
            let code = self.slow_code().filter(|_| c == '\n').map(str::to_owned);
            self.run.push(c);
            self.steady += 1;
            self.quick += 1;
            let is_fast = self.is_fast();
            if !matches!(c, '\n' | '\t') && self.line.len() < LONGEST {
                self.line.push(c);
            }
            out.push(match c {
                '\n' if !is_fast && code.is_some() => Input::Spelled(code.unwrap_or_default()),
                '\n' if is_fast || self.late_card().is_some() => self.spelled(),
                '\t' if is_fast => Input::Burst(c.into()),
                '\n' => Input::Key(Key::plain(Code::Enter)),
                '\t' => Input::Key(Key::plain(Code::Tab)),
                c => Input::Key(Key::char(c)),
            });
            if matches!(c, '\n' | '\t') {
                self.end_line();
            }
        }
    }

    /// Returns the code that a reader too slow for a burst has just spelled.
    fn slow_code(&self) -> Option<&str> {
        let first = self.run.chars().count().checked_sub(self.steady)?;
        let (at, _) = self.run.char_indices().nth(first)?;
        let code = self.run.get(at..)?;
        (self.steady >= STEADY_LETTERS && is_code(code)).then_some(code)
    }

    /// Returns what was spelled out up to this Enter.
    fn spelled(&self) -> Input {
        Input::Spelled(self.late_card().unwrap_or(&self.run).trim().to_owned())
    }

    /// Returns the card that stopped in the middle, and is whole with what has come since.
    fn late_card(&self) -> Option<&str> {
        let at = card_at(self.line.get(..self.stopped)?)?;
        let was = self.line.get(at..self.stopped)?;
        let is = self.line.get(at..)?;
        (read_card(was).is_err() && read_card(is).is_ok()).then_some(is)
    }

    fn end_line(&mut self) {
        self.run.clear();
        (self.quick, self.steady) = (0, 0);
        self.line.clear();
        self.stopped = 0;
    }

    /// Holds a card until it is whole: its Enter, or those of the three lines of a back. Returns
    /// whether any of the run went into it.
    fn holds(&mut self, run: &mut String, out: &mut Vec<Input>) -> bool {
        if self.held.is_empty() {
            let all = format!("{}{run}", self.line);
            let Some(at) = all.get(self.stopped..).and_then(card_at) else { return false };
            let at = at + self.stopped;
            if at > self.line.len() {
                // What came before it in this run is somebody's typing.
                let mut before = run.drain(..at - self.line.len()).collect();
                self.give(&mut before, out);
                return true;
            }
            self.held.push_str(self.line.get(at..).unwrap_or_default());
            self.shown = self.held.len();
            self.end_line();
        }
        let end = run.char_indices().find(|(at, c)| *c == '\n' && self.is_whole_with(run, *at));
        let taken = end.map_or(run.len(), |(at, _)| at + 1);
        let taken: String = run.drain(..taken).collect();
        if self.held.len() < LONGEST {
            self.held.push_str(&taken);
        }
        if end.is_some() {
            let card = self.card(true);
            out.push(card);
        }
        true
    }

    /// Tells whether the card is whole with what the run has before its Enter at `at`.
    fn is_whole_with(&self, run: &str, at: usize) -> bool {
        let all = format!("{}{}", self.held, run.get(..at).unwrap_or_default());
        !is_zone(&all) || all.chars().filter(|c| !c.is_whitespace()).count() >= ZONE_LETTERS
    }

    /// Gives out what was held of a card that goes no further.
    fn stop(&mut self, out: &mut Vec<Input>) {
        if !self.held.is_empty() {
            // It may go on after all, or somebody types.
            self.line.clone_from(&self.held);
            self.stopped = self.line.len();
            let card = self.card(false);
            out.push(card);
        }
    }

    /// Returns the card that was held; its letters stand somewhere when they came one by one.
    fn card(&mut self, entered: bool) -> Input {
        let card = std::mem::take(&mut self.held);
        match (std::mem::take(&mut self.shown), entered) {
            (0, true) => Input::Burst(format!("{}\n", card.trim())),
            (0, false) => Input::Burst(card),
            _ => Input::Spelled(card.trim().to_owned()),
        }
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
            && !self.held_keys.contains(&small(c))
        {
            self.held_keys.push(small(c));
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
        match self.held_keys.iter().position(|held| *held == small(c)) {
            Some(at) => {
                self.held_keys.remove(at);
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
