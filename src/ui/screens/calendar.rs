//! The calendar editor: a year's days off and swaps on one screen, changed day by day.

mod day;
mod draw;
mod moves;

use std::sync::Arc;

use chrono::{Datelike as _, Days, Months, NaiveDate};

use crate::desk::Changes;
use crate::domain::calendar::CalendarDay;
use crate::domain::confidence::Confidence;
use crate::domain::office::Office;
use crate::i18n::{T, calendar as t};
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Key, Rect, Screen};
use day::DayForm;
use moves::Moves;

/// Shows one year and the day that is chosen in it.
pub struct CalendarScreen {
    office: Arc<Office>,
    at: NaiveDate,
}

impl CalendarScreen {
    /// Returns the screen, on a day.
    pub fn new(office: Arc<Office>, at: NaiveDate) -> Self {
        Self { office, at }
    }

    /// Returns what the calendar says of the chosen day; an ordinary day where it says nothing.
    fn chosen(&self) -> CalendarDay {
        self.office.calendar.find(self.at).cloned().unwrap_or(CalendarDay {
            date: self.at,
            kind: None,
            name: String::new(),
            confidence: Confidence::High,
            source: String::new(),
        })
    }

    /// Moves to another day. Returns whether the key was one that moves.
    fn go(&mut self, key: Key, wide: bool) -> bool {
        let (day, month, year) = (Days::new(1), Months::new(1), Months::new(12));
        // A row is a week where months stand as sheets, and a month where they stand as lines.
        let to = match (key.code, wide) {
            (Code::Left, _) => self.at.checked_sub_days(day),
            (Code::Right, _) => self.at.checked_add_days(day),
            (Code::Up, true) => self.at.checked_sub_days(Days::new(7)),
            (Code::Down, true) => self.at.checked_add_days(Days::new(7)),
            (Code::Up, false) => self.at.checked_sub_months(month),
            (Code::Down, false) => self.at.checked_add_months(month),
            (Code::PageUp, _) => self.at.checked_sub_months(year),
            (Code::PageDown, _) => self.at.checked_add_months(year),
            _ => return false,
        };
        // Years beyond are slips of the hand.
        self.at = to.filter(|to| (2000..2200).contains(&to.year())).unwrap_or(self.at);
        true
    }
}

impl Screen for CalendarScreen {
    fn title(&self) -> T {
        t::TITLE
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::ConfirmYear]
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Help, Action::Do, Action::Choose, Action::Page, Action::Back, Action::Palette]
    }

    fn help(&self) -> &'static [T] {
        &[t::HELP_1, t::HELP_2]
    }

    fn question_is_help(&self) -> bool {
        true
    }

    fn enabled(&self, action: Action) -> Result<(), T> {
        let (calendar, year) = (&self.office.calendar, self.at.year());
        let whole = calendar.has(year) && !calendar.is_provisional(year);
        if action == Action::ConfirmYear && whole { Err(t::ALREADY) } else { Ok(()) }
    }

    fn on_show(&mut self, cx: &mut Cx) {
        self.office = cx.office();
    }

    fn on_change(&mut self, what: Changes, cx: &mut Cx) {
        if what.has(Changes::OFFICE) {
            self.office = cx.office();
        }
    }

    fn on_action(&mut self, action: Action, _: &mut Cx) -> Flow {
        match action {
            Action::ConfirmYear => Flow::push(Moves::new(Vec::new(), vec![self.at.year()])),
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        let Edit::Key(key) = edit else {
            // The next citizen does not wait.
            return if edit.scan().is_some() { Flow::PopPass } else { Flow::Stay };
        };
        let (width, height) = cx.window();
        if self.go(*key, draw::is_wide(width, height)) {
            return Flow::Stay;
        }
        match key.code {
            Code::Enter => Flow::push(DayForm::new(self.chosen(), cx.today())),
            Code::Delete if self.chosen().kind.is_some() => {
                let day = CalendarDay { kind: None, confidence: Confidence::High, ..self.chosen() };
                Flow::push(Moves::new(vec![day], Vec::new()))
            }
            _ => Flow::Stay,
        }
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        draw::calendar(self, area, out);
    }
}

#[cfg(test)]
mod tests;
