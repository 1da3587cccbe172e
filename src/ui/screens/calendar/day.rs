//! One day of the calendar changed: what it is, its name, until when, by which notice.

use chrono::{Datelike as _, Days, NaiveDate};

use super::Moves;
use crate::domain::calendar::{CalendarDay, DayKind};
use crate::domain::confidence::Confidence;
use crate::i18n::kit::weekday;
use crate::i18n::{T, calendar as t};
use crate::text::format_date;
use crate::ui::form::{Field, Form, Wrong};
use crate::ui::kit::{Item, hint_bar};
use crate::ui::screens::popup;
use crate::ui::{Action, Canvas, Cx, Edit, Flow, Rect, Role, Screen};

/// The key of a day that is as its weekday is.
const ORDINARY: &str = "ordinary";
/// Most days changed at once.
const MOST: i64 = 31;
const KINDS: &[Item] = &[
    Item::new(DayKind::Holiday.code(), t::kind(DayKind::Holiday)),
    Item::new(DayKind::Compensatory.code(), t::kind(DayKind::Compensatory)),
    Item::new(DayKind::SwapOff.code(), t::kind(DayKind::SwapOff)),
    Item::new(DayKind::SwapWork.code(), t::kind(DayKind::SwapWork)),
    Item::new(ORDINARY, t::ORDINARY),
];

/// What is said of the days.
#[derive(Debug, Clone)]
struct Said {
    kind: Option<DayKind>,
    name: String,
    until: NaiveDate,
    source: String,
}

static FIELDS: &[Field<Said>] = &[
    Field::choice("kind", t::KIND, KINDS).bind(
        |said| said.kind.map_or(ORDINARY, DayKind::code).to_owned(),
        |said, kept| {
            said.kind = DayKind::from_code(kept);
            Ok(())
        },
    ),
    Field::text("name", t::NAME)
        .letters(100)
        .must()
        .hint(t::NAME_HINT)
        .when(|said: &Said| said.kind.is_some())
        .bind(
            |said| said.name.clone(),
            |said, kept| {
                kept.clone_into(&mut said.name);
                Ok(())
            },
        ),
    Field::date("until", t::UNTIL).must().hint(t::UNTIL_HINT).bind(
        |said| said.until.to_string(),
        |said, kept| {
            said.until = kept.parse().unwrap_or(said.until);
            Ok(())
        },
    ),
    Field::text("source", t::SOURCE).letters(100).hint(t::SOURCE_HINT).bind(
        |said| said.source.clone(),
        |said, kept| {
            kept.clone_into(&mut said.source);
            Ok(())
        },
    ),
];

/// Asks what a day is.
pub(super) struct DayForm {
    date: NaiveDate,
    form: Form<Said>,
    said: Option<Wrong>,
}

impl DayForm {
    /// Returns the question for a day as the calendar has it; an ordinary one is offered as off.
    pub(super) fn new(day: CalendarDay, today: NaiveDate) -> Self {
        let kind = day.kind.or(Some(DayKind::Holiday));
        let said = Said { kind, name: day.name, until: day.date, source: day.source };
        let mut form = Form::new(FIELDS, said);
        form.focus_on("kind", today);
        Self { date: day.date, form, said: None }
    }

    fn save(&mut self, cx: &mut Cx) -> Flow {
        match self.form.finish(cx.today()) {
            Ok(said) if !(0..MOST).contains(&(said.until - self.date).num_days()) => {
                self.form.focus_on("until", cx.today());
                self.said = Some(t::BAD_UNTIL.into());
                Flow::Stay
            }
            Ok(said) => Flow::replace(Moves::new(self.days(&said), Vec::new())),
            Err(gap) => {
                self.said = Some(Wrong::new(|lang| gap.text(lang)));
                Flow::Stay
            }
        }
    }

    fn days(&self, said: &Said) -> Vec<CalendarDay> {
        let dates = (0..).map(|day| self.date + Days::new(day));
        let day = |date| CalendarDay {
            date,
            kind: said.kind,
            name: said.name.trim().to_owned(),
            confidence: Confidence::High,
            source: said.source.trim().to_owned(),
        };
        dates.take_while(|date| *date <= said.until).map(day).collect()
    }
}

impl Screen for DayForm {
    fn title(&self) -> T {
        t::DAY
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save]
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Next, Action::Walk, Action::Tick, Action::Save, Action::Back]
    }

    fn waits(&self) -> bool {
        true
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::Save => self.save(cx),
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        self.said = None;
        self.form.on_edit(edit, cx.today(), cx.typing());
        Flow::Stay
    }

    fn area(&self, window: Rect) -> Rect {
        popup(window, 74, 11)
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        let lang = out.lang();
        let end = out.label(x, inside.y, width, t::DAY, Role::Title) + 2;
        let date = format!("{} {}", out.t(weekday(self.date.weekday())), format_date(self.date));
        out.text(end, inside.y, width.saturating_sub(end - x), &date, Role::Strong);
        for (field, y) in FIELDS.iter().zip(inside.y + 2..) {
            self.form.draw_field(out, field.id, x, y, 11, width - 11);
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

#[cfg(test)]
mod tests {
    #[test]
    fn its_fields_are_named_in_both_languages() {
        crate::ui::form::tests::assert_named(super::FIELDS);
    }
}
