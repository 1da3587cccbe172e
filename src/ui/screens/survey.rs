//! The survey (phiếu đánh giá): five levels, one key; it never holds the next citizen up.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::desk::Request;
use crate::desk::job::{Job, Reply};
use crate::domain::body::SurveyChannel;
use crate::domain::command::{Answer as Answered, Command};
use crate::domain::number::short;
use crate::domain::survey::OVERALL;
use crate::i18n::T;
use crate::i18n::dossier::{self as t, LEVELS};
use crate::ui::kit::List;
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Asks how satisfied the citizen was with one dossier.
pub struct Survey {
    number: String,
    list: List,
    saving: Option<Ticket>,
    /// A level typed, saved a moment later: a reader's digits come faster than a finger's.
    typed: Option<u8>,
}

/// How long a typed digit must stand alone to be an answer.
const ALONE: Duration = Duration::from_millis(50);

impl Survey {
    /// Returns the question about the dossier of this number.
    pub fn new(number: &str) -> Self {
        Self { number: number.to_owned(), list: List::new(LEVELS.len()), saving: None, typed: None }
    }

    fn answer(&mut self, level: u8, cx: &mut Cx) {
        if self.saving.is_some() {
            return;
        }
        let answer = Answered {
            stage: None,
            channel: SurveyChannel::Clerk,
            answers: BTreeMap::from([(OVERALL.to_owned(), level)]),
        };
        let request = Request::now(Some(&self.number), Command::Survey(answer));
        self.saving = Some(cx.run(Job::Act(Box::new(request), None)));
    }
}

impl Screen for Survey {
    fn title(&self) -> T {
        t::SURVEY
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Choose, Action::Do, Action::Back]
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::Help | Action::Quit => Flow::Pass,
            Action::Back => {
                let lang = cx.lang();
                cx.toast(Role::Text, t::SURVEY_NO_ANSWER.text(lang));
                Flow::Pop
            }
            // The next citizen does not wait: any other key closes it unanswered and is done.
            _ => Flow::PopPass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        let Edit::Key(key) = edit else { return Flow::PopPass };
        if self.typed.take().is_some() {
            return Flow::Stay;
        }
        if self.list.key_press(*key, LEVELS.len()) {
            return Flow::Stay;
        }
        match (key.code, key.typed()) {
            (Code::Enter, _) => {
                let marked = self.list.marked().and_then(|at| LEVELS.get(at));
                if let Some((level, _)) = marked {
                    self.answer(*level, cx);
                }
            }
            (_, Some(digit @ '1'..='5')) => {
                self.typed = digit.to_digit(10).and_then(|n| u8::try_from(n).ok());
                self.list.mark(LEVELS.iter().position(|(level, _)| Some(*level) == self.typed));
                cx.alarm_in(ALONE);
            }
            _ => {}
        }
        Flow::Stay
    }

    fn on_alarm(&mut self, cx: &mut Cx) {
        if let Some(level) = self.typed.take() {
            self.answer(level, cx);
        }
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        if self.saving != Some(ticket) {
            return Flow::Stay;
        }
        self.saving = None;
        let lang = cx.lang();
        match reply {
            Reply::Done(answer) => {
                cx.toast(Role::Good, t::saved(lang, t::SURVEY.text(lang), &answer.number));
                Flow::Pop
            }
            Reply::Trouble(trouble) => super::trouble(trouble, cx),
            _ => Flow::Stay,
        }
    }

    fn area(&self, window: Rect) -> Rect {
        super::popup(window, 64, 12)
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        let title = format!("{}  {}", out.t(t::SURVEY), short(&self.number));
        out.text(x, inside.y, width, &title, Role::Title);
        out.label(x, inside.y + 1, width, t::SURVEY_ASK, Role::Text);
        let rows = Rect { x, y: inside.y + 3, width, height: 5 };
        self.list.draw(rows, out, |at, row, out| {
            if let Some((level, name)) = LEVELS.get(at) {
                out.text(
                    row.x + 2,
                    row.y,
                    row.width - 2,
                    &format!("{level}  {}", out.t(*name)),
                    Role::Text,
                );
            }
        });
        out.label(x, inside.bottom() - 1, width, t::SURVEY_KEYS, Role::Bar);
    }
}
