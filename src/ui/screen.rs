//! What a screen is, and what it can ask the stack to do.

use ratatui::layout::Rect;

use super::action::Action;
use super::canvas::Canvas;
use super::cx::Cx;
use super::key::Key;
use crate::desk::job::Reply;
use crate::desk::{self, Changes};
use crate::domain::command::Form;
use crate::i18n::T;
use crate::work::Ticket;

/// Says what was typed, read or pasted when it asks for no action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// One key.
    Key(Key),
    /// Pasted text, as it came.
    Paste(String),
    /// Text too fast for hands; `\n` stands for Enter. Never submits anything.
    Burst(String),
    /// All that a slow reader spelled out, in place of its Enter: the letters came as keys before,
    /// and stand in the box if there is one.
    Spelled(String),
    /// A click on the field of a form that has this name.
    Field(&'static str),
}

impl Edit {
    /// Returns what a reader read: a burst that ends in Enter, or what was spelled out.
    pub fn scan(&self) -> Option<&str> {
        match self {
            Self::Burst(text) => text.strip_suffix('\n').map(str::trim),
            Self::Spelled(text) => Some(text),
            Self::Key(_) | Self::Paste(_) | Self::Field(_) => None,
        }
    }

    /// Returns the number that a reader read, such as a receipt's or a phone's.
    pub fn code(&self) -> Option<&str> {
        self.scan().filter(|text| is_code(text))
    }
}

/// Fewest letters of a code.
const CODE: usize = 6;

/// Returns whether a text looks like a number that is printed for readers: digits, and capitals,
/// dots, dashes and strokes among them.
pub(super) fn is_code(text: &str) -> bool {
    let allowed = |c: char| {
        c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '.' | '-' | '/' | '+')
    };
    text.len() >= CODE && text.chars().all(allowed) && text.contains(|c: char| c.is_ascii_digit())
}

/// Says how a popup was answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Yes (Có).
    Yes,
    /// No (Không).
    No,
    /// What was typed.
    Text(String),
    /// What was saved, and the paper that is to be printed of it.
    Saved(Box<desk::Answer>, Option<Form>),
}

/// Says what is to happen to the stack of screens.
pub enum Flow {
    /// Nothing.
    Stay,
    /// The screen does not know this action or input: do what is usual.
    Pass,
    /// Show a screen over this one.
    Push(Box<dyn Screen>),
    /// Show a screen instead of this one.
    Replace(Box<dyn Screen>),
    /// Leave this screen.
    Pop,
    /// Leave this screen and tell the one below how the question `asked` was answered.
    Answer {
        /// The name the question was asked under.
        asked: &'static str,
        /// The answer.
        answer: Answer,
    },
    /// Leave this screen and have the one below do an action.
    Act(Action),
    /// Leave this screen and let the one below have the same key or scan.
    PopPass,
}

impl Flow {
    /// Returns the flow that shows `screen` over this one.
    pub fn push(screen: impl Screen + 'static) -> Self {
        Self::Push(Box::new(screen))
    }

    /// Returns the flow that shows `screen` instead of this one.
    pub fn replace(screen: impl Screen + 'static) -> Self {
        Self::Replace(Box::new(screen))
    }
}

/// One layer of the stack: a whole screen or a popup.
///
/// A screen keeps what it shows, changes it when told something, and draws it without changing.
pub trait Screen {
    /// Returns the name in the title line and on the F1 page.
    fn title(&self) -> T;

    /// Returns what this screen does besides what works everywhere: keys, palette, F1 page.
    fn actions(&self) -> &'static [Action] {
        &[]
    }

    /// Returns what the line of keys shows.
    fn hints(&self) -> &'static [Action] {
        self.actions()
    }

    /// Returns the screen's own lines of the F1 page.
    fn help(&self) -> &'static [T] {
        &[]
    }

    /// Returns whether an action can be done now.
    ///
    /// # Errors
    /// The reason, as it is told to the clerk.
    fn enabled(&self, _action: Action) -> Result<(), T> {
        Ok(())
    }

    /// Returns whether the screen is answered or left before anything else is begun.
    fn waits(&self) -> bool {
        false
    }

    /// Returns whether leaving would lose what was typed: the clerk is asked first. A screen that
    /// keeps a draft loses nothing.
    fn would_lose(&self) -> bool {
        false
    }

    /// Returns whether `?` asks for help: only where the box it would be typed into is empty and
    /// takes no such text.
    fn question_is_help(&self) -> bool {
        false
    }

    /// Says that the screen is on top: pushed, or uncovered again.
    fn on_show(&mut self, _cx: &mut Cx) {}

    /// Does an action. [`Flow::Pass`] leaves it to the stack.
    fn on_action(&mut self, _action: Action, _cx: &mut Cx) -> Flow {
        Flow::Pass
    }

    /// Takes what was typed, pasted or scanned.
    fn on_edit(&mut self, _edit: &Edit, _cx: &mut Cx) -> Flow {
        Flow::Stay
    }

    /// Takes the answer to a job this screen ran.
    fn on_reply(&mut self, _ticket: Ticket, _reply: Reply, _cx: &mut Cx) -> Flow {
        Flow::Stay
    }

    /// Takes the answer to a popup this screen pushed.
    fn on_answer(&mut self, _asked: &'static str, _answer: Answer, _cx: &mut Cx) -> Flow {
        Flow::Stay
    }

    /// Says that the book changed, here or by another program.
    fn on_change(&mut self, _what: Changes, _cx: &mut Cx) {}

    /// Says that a minute of the clock has passed.
    fn on_minute(&mut self, _cx: &mut Cx) {}

    /// Says that the time asked for by [`Cx::alarm_in`] has passed.
    fn on_alarm(&mut self, _cx: &mut Cx) {}

    /// Says that the screen is about to go, whatever the reason: the place to keep a draft.
    fn on_leave(&mut self, _cx: &mut Cx) {}

    /// Returns the part of the window the screen takes; popups take less than all.
    fn area(&self, window: Rect) -> Rect {
        window
    }

    /// Draws the screen into its area.
    fn draw(&self, area: Rect, out: &mut Canvas);
}
