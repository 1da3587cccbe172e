//! What a change of the calendar moves: every open dossier with its old date and its new one, done
//! when the clerk says so and not before.

use chrono::NaiveDateTime;

use crate::desk::job::{Job, Reply};
use crate::desk::trouble::Words;
use crate::desk::views::Moved;
use crate::domain::calendar::CalendarDay;
use crate::i18n::{Lang, T, calendar as t, explain};
use crate::ui::kit::{List, hint_bar, title_bar};
use crate::ui::screens::trouble;
use crate::ui::{Action, Canvas, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Lines that are no rows: title, what is asked, headings, keys.
const OTHER_LINES: u16 = 8;
/// Cells of a date and of a number.
const DATE: u16 = 16;
const NUMBER: u16 = 22;

/// Shows what a change would move, and does it.
pub(super) struct Moves {
    days: Vec<CalendarDay>,
    years: Vec<i32>,
    moved: Vec<Moved>,
    list: List,
    refused: Option<Words>,
    reckoning: Option<Ticket>,
    saving: Option<Ticket>,
}

impl Moves {
    /// Returns the screen of a change: days set, years confirmed.
    pub(super) fn new(days: Vec<CalendarDay>, years: Vec<i32>) -> Self {
        Self {
            days,
            years,
            moved: Vec::new(),
            list: List::new(0),
            refused: None,
            reckoning: None,
            saving: None,
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        let waits = self.reckoning.is_some() || self.saving.is_some() || self.refused.is_some();
        if !waits {
            let job = Job::ChangeCalendar(self.days.clone(), self.years.clone());
            self.saving = Some(cx.run(job));
        }
    }
}

impl Screen for Moves {
    fn title(&self) -> T {
        t::MOVES
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save]
    }

    fn hints(&self) -> &'static [Action] {
        match self.refused {
            Some(_) => &[Action::Back],
            None => &[Action::Choose, Action::Page, Action::Save, Action::Back],
        }
    }

    fn waits(&self) -> bool {
        true
    }

    fn on_show(&mut self, cx: &mut Cx) {
        if self.saving.is_none() {
            let job = Job::CalendarMoves(self.days.clone(), self.years.clone());
            self.reckoning = Some(cx.run(job));
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::Save => {
                self.save(cx);
                Flow::Stay
            }
            // It is on its way: the answer says what became of it.
            Action::Back if self.saving.is_some() => Flow::Stay,
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if let Edit::Key(key) = edit {
            let page = usize::from(cx.window().1.saturating_sub(OTHER_LINES));
            self.list.key_press(*key, page);
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        let (reckoned, saved) = (self.reckoning == Some(ticket), self.saving == Some(ticket));
        if reckoned {
            self.reckoning = None;
        }
        if saved {
            self.saving = None;
        }
        match reply {
            Reply::Moved(moved) if reckoned => {
                self.list = List::new(moved.len());
                self.moved = moved;
                if self.moved.is_empty() {
                    // Nobody's date moves: there is nothing to ask.
                    self.save(cx);
                }
                Flow::Stay
            }
            Reply::Calendar(done) if saved => {
                let lang = cx.lang();
                let said = match self.years.as_slice() {
                    [] => t::done(lang, done.changed, done.redated),
                    _ => t::CONFIRMED.text(lang).to_owned(),
                };
                cx.toast(Role::Good, said);
                Flow::Pop
            }
            Reply::Trouble(why) if reckoned || saved => {
                if why.code() == "clock_behind" {
                    return trouble(why, cx);
                }
                self.refused = Some(why.words(cx.lang()));
                Flow::Stay
            }
            _ => Flow::Stay,
        }
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        title_bar(area, &out.t(t::MOVES), out);
        out.across(area.x, area.y + 1, area.width);
        let (x, width) = (area.x + 1, area.width.saturating_sub(2));
        let y = area.y + 2;
        let foot = area.bottom() - 2;
        if let Some(Words { what, why, next }) = &self.refused {
            let mut room = Rect { x, y: y + 1, width, height: foot.saturating_sub(y + 1) };
            for (text, role) in [(what, Role::Fault), (why, Role::Text), (next, Role::Strong)] {
                let used = out.wrap(room, text, role);
                room = Rect { y: room.y + used, height: room.height.saturating_sub(used), ..room };
            }
            out.label(x, foot, width, t::REFUSED, Role::Strong);
        } else if self.moved.is_empty() {
            out.label(x, y + 1, width, t::RECKONING, Role::Text);
        } else {
            self.rows(Rect { x, y, width, height: foot - 1 - y }, lang, out);
            out.across(area.x, foot - 1, area.width);
            let ask = t::ask(lang, self.moved.len());
            let ask = ask.replace("<save>", &out.keymap().shown(Action::Save));
            out.text(x, foot, width, &ask, Role::Strong);
        }
        hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, self.hints(), out);
    }
}

impl Moves {
    fn rows(&self, area: Rect, lang: Lang, out: &mut Canvas) {
        let Rect { x, y, width, .. } = area;
        out.text(x, y, width, &t::moves(lang, self.moved.len()), Role::Strong);
        let dates = x + width.saturating_sub(2 * DATE + 3);
        let name = x + 2 + NUMBER;
        for (at, text) in
            [(x + 2, t::NUMBER), (name, t::APPLICANT), (dates, t::OLD), (dates + DATE + 2, t::NEW)]
        {
            out.label(at, y + 1, width, text, Role::Label);
        }
        let rows = Rect { y: y + 2, height: area.height.saturating_sub(2), ..area };
        let date = |due: Option<NaiveDateTime>| {
            due.map_or_else(|| "–".to_owned(), |due| explain::moment(lang, due))
        };
        self.list.draw(rows, out, |at, line, out| {
            let Some(row) = self.moved.get(at) else { return };
            out.text(x + 2, line.y, NUMBER - 1, &row.number, Role::Text);
            out.text(name, line.y, dates.saturating_sub(name + 1), &row.name, Role::Text);
            out.text(dates, line.y, DATE, &date(row.from), Role::Text);
            out.text(dates + DATE, line.y, 1, "→", Role::Text);
            out.text(dates + DATE + 2, line.y, DATE, &date(row.to), Role::Strong);
        });
    }
}
