//! A question with the answers Có and Không.

use std::time::Duration;

use ratatui::layout::Rect;

use crate::i18n::{T, kit as t};
use crate::text::wrap;
use crate::ui::action::Action;
use crate::ui::canvas::Canvas;
use crate::ui::cx::Cx;
use crate::ui::key::{Code, Key};
use crate::ui::mouse::Target;
use crate::ui::screen::{Answer, Edit, Flow, Screen};
use crate::ui::theme::Role;

/// Cells of the widest dialog.
const WIDTH: u16 = 64;
/// A letter this soon after another is a reader's, and no answer.
const ALONE: Duration = Duration::from_millis(50);

/// Asks one question; the screen below learns the answer in `on_answer`.
pub struct Dialog {
    asked: &'static str,
    title: T,
    question: String,
    yes: bool,
    /// When a letter was last typed.
    typed: Option<Duration>,
}

impl Dialog {
    /// Returns a question, to be answered under the name `asked`. "No" is chosen first.
    pub const fn new(asked: &'static str, title: T, question: String) -> Self {
        Self { asked, title, question, yes: false, typed: None }
    }

    const fn answer(&self, yes: bool) -> Flow {
        let answer = if yes { Answer::Yes } else { Answer::No };
        Flow::Answer { asked: self.asked, answer }
    }
}

impl Screen for Dialog {
    fn title(&self) -> T {
        self.title
    }

    fn waits(&self) -> bool {
        true
    }

    fn on_action(&mut self, action: Action, _: &mut Cx) -> Flow {
        match action {
            Action::Back => self.answer(false),
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        let Edit::Key(key) = edit else { return Flow::Stay };
        match key.code {
            Code::Left | Code::Right | Code::Up | Code::Down | Code::Tab | Code::BackTab => {
                self.yes = !self.yes;
                Flow::Stay
            }
            Code::Enter => self.answer(self.yes),
            // C and K start Có and Không, and no Telex rule rewrites them at the start of a word.
            _ => {
                let last = self.typed.replace(cx.uptime());
                let alone = last.is_none_or(|last| cx.uptime() >= last + ALONE);
                match key.typed().filter(|_| alone) {
                    Some('c' | 'C') => self.answer(true),
                    Some('k' | 'K') => self.answer(false),
                    _ => Flow::Stay,
                }
            }
        }
    }

    fn area(&self, window: Rect) -> Rect {
        let width = WIDTH.min(window.width);
        let lines = wrap(&self.question, usize::from(width.saturating_sub(4))).len();
        let height = u16::try_from(lines).unwrap_or(window.height).saturating_add(6);
        centred(window, width, height)
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        out.label(x, inside.y, width, self.title, Role::Title);
        let text = Rect { x, y: inside.y + 1, width, height: inside.height.saturating_sub(3) };
        out.wrap(text, &self.question, Role::Text);
        let y = inside.bottom().saturating_sub(2);
        let mut at = x;
        for (yes, name) in [(true, t::YES), (false, t::NO)] {
            let chosen = yes == self.yes;
            let sign = if chosen { crate::ui::canvas::MARK } else { " " };
            let button = format!("{sign} {} ", out.t(name));
            let role = if chosen { Role::Selected } else { Role::Text };
            if chosen {
                out.point(at, y);
            }
            let from = at;
            at = out.text(at, y, width, &button, role) + 2;
            let place = Rect { x: from, y, width: at - from, height: 1 };
            out.target(place, Target::Press(Key::char(if yes { 'c' } else { 'k' }), 1));
        }
        out.label(x, y + 1, width, t::YES_NO_KEYS, Role::Bar);
    }
}

/// Returns the middle of the window, in the given size as far as there is room.
pub(in crate::ui) fn centred(window: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(window.width), height.min(window.height));
    let x = window.x + (window.width - width) / 2;
    let y = window.y + (window.height - height) / 2;
    Rect { x, y, width, height }
}
