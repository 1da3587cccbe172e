//! The PC's clock stands behind the last save: the clerk says which is right.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{popup, trouble};
use crate::desk::job::{Job, Reply};
use crate::i18n::{T, home as t};
use crate::text::{format_date, format_time, parse_time};
use crate::ui::form::{Field, Form, Wrong};
use crate::ui::kit::{Item, hint_bar};
use crate::ui::{Action, Canvas, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

const TRUST: &str = "trust";
const TYPED: &str = "typed";
const WHICH: &[Item] = &[Item::new(TRUST, t::CLOCK_TRUST), Item::new(TYPED, t::CLOCK_TYPED)];

/// What the clerk says.
#[derive(Debug, Clone, Default)]
struct Truth {
    typed: bool,
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
}

static FIELDS: &[Field<Truth>] = &[
    Field::choice("which", t::CLOCK_WHICH, WHICH).bind(
        |_| TRUST.to_owned(),
        |truth, kept| {
            truth.typed = kept == TYPED;
            Ok(())
        },
    ),
    Field::date("date", t::CLOCK_DATE).must().when(|truth: &Truth| truth.typed).bind(
        |truth| truth.date.map_or_else(String::new, |date| date.to_string()),
        |truth, kept| {
            truth.date = kept.parse().ok();
            Ok(())
        },
    ),
    Field::text("time", t::CLOCK_TIME)
        .code()
        .letters(8)
        .must()
        .hint(t::CLOCK_TIME_HINT)
        .when(|truth: &Truth| truth.typed)
        .bind(
            |truth| truth.time.map_or_else(String::new, format_time),
            |truth, kept| {
                truth.time = match kept {
                    "" => None,
                    typed => Some(parse_time(typed).map_err(|_| t::CLOCK_BAD_TIME)?),
                };
                Ok(())
            },
        ),
];

/// Asks which clock is right, and has the desk go by it.
pub(super) struct ClockGuard {
    last: NaiveDateTime,
    form: Form<Truth>,
    said: Option<Wrong>,
    saving: Option<Ticket>,
}

impl ClockGuard {
    /// Returns the question: the last save was at `last`, the PC says `now`.
    pub(super) fn new(last: NaiveDateTime, now: NaiveDateTime) -> Self {
        let truth = Truth { typed: false, date: Some(last.date()), time: None };
        let mut form = Form::new(FIELDS, truth);
        form.focus_on("which", now.date());
        Self { last, form, said: None, saving: None }
    }

    fn save(&mut self, cx: &mut Cx) {
        match self.form.finish(cx.today()) {
            Ok(Truth { typed: true, date: Some(date), time: Some(time) }) => {
                self.saving = Some(cx.run(Job::SetClock(date.and_time(time))));
            }
            Ok(_) => self.saving = Some(cx.run(Job::TrustClock)),
            Err(gap) => self.said = Some(Wrong::new(|lang| gap.text(lang))),
        }
    }
}

impl Screen for ClockGuard {
    fn title(&self) -> T {
        t::CLOCK
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save]
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Walk, Action::Tick, Action::Save, Action::Back]
    }

    fn waits(&self) -> bool {
        true
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::Save => {
                if self.saving.is_none() {
                    self.save(cx);
                }
                Flow::Stay
            }
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        self.said = None;
        self.form.on_edit(edit, cx.today(), cx.typing());
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        if self.saving != Some(ticket) {
            return Flow::Stay;
        }
        self.saving = None;
        match reply {
            Reply::Trouble(why) => trouble(why, cx),
            _ => {
                let said = cx.t(t::CLOCK_DONE);
                cx.toast(Role::Good, said);
                Flow::Pop
            }
        }
    }

    fn area(&self, window: Rect) -> Rect {
        popup(window, 72, 13)
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        let lang = out.lang();
        out.label(x, inside.y, width, t::CLOCK, Role::Title);
        let said = t::clock(lang, &moment(out.head().now), &moment(self.last));
        out.wrap(Rect { x, y: inside.y + 1, width, height: 3 }, &said, Role::Text);
        for (field, y) in FIELDS.iter().zip(inside.y + 5..) {
            self.form.draw_field(out, field.id, x, y, 12, width - 12);
        }
        let note = match &self.said {
            Some(said) => Some((said.text(lang), Role::Fault)),
            None => self.form.note(lang).map(|note| (note, Role::Label)),
        };
        if let Some((note, role)) = note {
            out.text(x, inside.bottom() - 2, width, note, role);
        }
        hint_bar(Rect { x, y: inside.bottom() - 1, width, height: 1 }, self.hints(), out);
    }
}

fn moment(at: NaiveDateTime) -> String {
    format!("{} {}", at.format("%H:%M"), format_date(at.date()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn its_fields_are_named_in_both_languages() {
        crate::ui::form::tests::assert_named(super::FIELDS);
    }
}
