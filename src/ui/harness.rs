//! Drives the screens in tests: keys in as text, the screen out as text. No terminal, no thread,
//! no clock but the one that is moved by hand.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::cx::Moment;
use super::input::Input;
use super::key::{Code, Key};
use super::prefs::Prefs;
use super::screen::Screen;
use super::stack::{Event, Routes, Ui};
use super::theme::Theme;
use crate::desk::Desk;
use crate::desk::job::{Job, Reply};
use crate::i18n::Lang;
use crate::work::{Inline, Report, Runner, Worker};

/// The screens under test, in a window of a fixed size.
pub struct Harness {
    ui: Ui,
    at: Moment,
    frame: Buffer,
    caret: Option<Position>,
}

/// Both lanes of one desk.
struct OneDesk {
    desk: Rc<RefCell<Desk>>,
}

impl Worker<Job, Reply> for OneDesk {
    fn run(&mut self, job: Job) -> Reply {
        self.desk.borrow_mut().serve(job)
    }
}

impl Harness {
    /// Opens the screens in a window of `size` cells, at `now`.
    pub fn new(
        size: (u16, u16),
        lang: Lang,
        now: NaiveDateTime,
        first: Box<dyn Screen>,
        routes: Routes,
        runner: Box<dyn Runner<Job, Reply>>,
    ) -> Self {
        let at = Moment { now, uptime: Duration::ZERO };
        let prefs = Prefs { lang, theme: Theme::Mono, ..Prefs::default() };
        let mut ui = Ui::new(first, routes, runner, at, prefs);
        ui.settle();
        let frame = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        let mut harness = Self { ui, at, frame, caret: None };
        harness.draw();
        harness
    }

    /// Opens the screens over a real desk, whose jobs are done at once.
    pub fn over(
        desk: &Rc<RefCell<Desk>>,
        size: (u16, u16),
        lang: Lang,
        first: Box<dyn Screen>,
        routes: Routes,
    ) -> Self {
        let (now, office) = {
            let desk = desk.borrow();
            (desk.clock().moment(), Arc::clone(desk.office()))
        };
        let worker = || OneDesk { desk: Rc::clone(desk) };
        let runner = Box::new(Inline::new(worker(), worker()));
        let mut harness = Self::new(size, lang, now, first, routes, runner);
        harness.ui.take_office(office);
        harness.ui.settle();
        harness.draw();
        harness
    }

    /// Presses keys. Letters stand for themselves, names in angle brackets for keys: `<f2>`,
    /// `<ret>`, `<tab>`, `<s-tab>`, `<esc>`, `<bs>`, `<del>`, `<ins>`, `<up>`, `<down>`,
    /// `<left>`, `<right>`, `<home>`, `<end>`, `<pgup>`, `<pgdn>`, `<space>`, `<lt>`; with `c-`
    /// and `a-` for Ctrl and Alt. `<paste:…>` pastes, `<scan:…>` is a reader with its Enter,
    /// `<spell:…>` one that sends letter by letter.
    ///
    /// # Panics
    /// At a name that is none of these: the test is wrong.
    #[expect(clippy::panic, reason = "a misspelt key is a mistake in a test")]
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for input in inputs(keys) {
            match input {
                Ok(input) => self.input(input),
                Err(name) => panic!("no key is called <{name}>"),
            };
        }
        self
    }

    /// Gives one input.
    pub fn input(&mut self, input: Input) -> &mut Self {
        self.ui.handle(Event::Input(input), self.at);
        self.draw();
        self
    }

    /// Gives a worker's report.
    pub fn report(&mut self, report: Report<Reply>) -> &mut Self {
        self.ui.handle(Event::Report(report), self.at);
        self.draw();
        self
    }

    /// Lets time pass.
    pub fn pass(&mut self, time: Duration) -> &mut Self {
        self.at.uptime += time;
        self.at.now += time;
        self.ui.wake(self.at);
        self.ui.settle();
        self.draw();
        self
    }

    /// Changes how the PC wants its screens.
    pub fn prefer(&mut self, change: impl FnOnce(&mut Prefs)) -> &mut Self {
        change(&mut self.ui.shared.prefs);
        self.draw();
        self
    }

    /// Makes the window another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.frame = Buffer::empty(Rect::new(0, 0, width, height));
        self.input(Input::Resize)
    }

    /// Returns what the window shows, without the spaces at the ends of lines.
    pub fn screen(&self) -> String {
        let width = usize::from(self.frame.area.width).max(1);
        let lines = self.frame.content().chunks(width).map(|row| {
            let line: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
            line.trim_end().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Returns one line of the window, counted from 0.
    pub fn line(&self, y: usize) -> String {
        self.screen().lines().nth(y).unwrap_or_default().to_owned()
    }

    /// Returns the lines that have reverse video in them.
    pub fn marked(&self) -> Vec<String> {
        let width = usize::from(self.frame.area.width).max(1);
        let rows = self.frame.content().chunks(width);
        let marked = rows.map(|row| {
            let cells = row.iter().filter(|cell| cell.modifier.contains(Modifier::REVERSED));
            cells.map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
        });
        marked.filter(|line| !line.is_empty()).collect()
    }

    /// Returns the column and line of the cursor.
    pub fn caret(&self) -> Option<(u16, u16)> {
        self.caret.map(|at| (at.x, at.y))
    }

    /// Returns whether the screens have been left.
    pub const fn is_over(&self) -> bool {
        self.ui.is_over()
    }

    /// Returns the screens themselves.
    pub const fn ui(&mut self) -> &mut Ui {
        &mut self.ui
    }

    fn draw(&mut self) {
        self.frame.reset();
        self.caret = self.ui.draw(&mut self.frame);
        self.ui.drawn();
    }
}

/// Reads the key language; an unknown name comes back as an error.
fn inputs(keys: &str) -> Vec<Result<Input, String>> {
    let mut out = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if c != '<' {
            out.push(Ok(Input::Key(Key::char(c))));
            continue;
        }
        let (name, after) = rest.split_once('>').unwrap_or((rest, ""));
        rest = after;
        if let Some(text) = name.strip_prefix("spell:") {
            out.extend(text.chars().map(|c| Ok(Input::Key(Key::char(c)))));
            out.push(Ok(Input::Spelled(text.to_owned())));
            continue;
        }
        out.push(named(name).ok_or_else(|| name.to_owned()));
    }
    out
}

fn named(name: &str) -> Option<Input> {
    if let Some(text) = name.strip_prefix("paste:") {
        return Some(Input::Paste(text.to_owned()));
    }
    if let Some(text) = name.strip_prefix("scan:") {
        return Some(Input::Burst(format!("{text}\n")));
    }
    let (ctrl, name) = name.strip_prefix("c-").map_or((false, name), |name| (true, name));
    let (alt, name) = name.strip_prefix("a-").map_or((false, name), |name| (true, name));
    let code = match name {
        "ret" => Code::Enter,
        "tab" => Code::Tab,
        "s-tab" => Code::BackTab,
        "esc" => Code::Esc,
        "bs" => Code::Backspace,
        "del" => Code::Delete,
        "ins" => Code::Insert,
        "up" => Code::Up,
        "down" => Code::Down,
        "left" => Code::Left,
        "right" => Code::Right,
        "home" => Code::Home,
        "end" => Code::End,
        "pgup" => Code::PageUp,
        "pgdn" => Code::PageDown,
        "space" => Code::Char(' '),
        "lt" => Code::Char('<'),
        name => {
            let mut chars = name.chars();
            match (chars.next()?, chars.as_str()) {
                (c, "") => Code::Char(c),
                ('f', n) => Code::F(n.parse().ok()?),
                _ => return None,
            }
        }
    };
    Some(Input::Key(Key { code, ctrl, alt, shift: false }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_language_reads_names_letters_and_pastes() {
        let read: Vec<_> =
            inputs("ễ<f2><c-s><a-1><lt><scan:12><ret>").into_iter().flatten().collect();
        let keys = [
            Input::Key(Key::char('ễ')),
            Input::Key(Key::f(2)),
            Input::Key(Key::ctrl('s')),
            Input::Key(Key::alt('1')),
            Input::Key(Key::char('<')),
            Input::Burst("12\n".into()),
            Input::Key(Key::plain(Code::Enter)),
        ];
        assert_eq!(read, keys);
        assert_eq!(inputs("<enter>"), [Err("enter".to_owned())]);
    }
}
