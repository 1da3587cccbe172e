//! Printing an outage pad: how many papers, and the day that their numbers bear.

use chrono::NaiveDate;

use crate::desk::Trouble;
use crate::desk::job::{Job, Reply};
use crate::domain::outage_pad::MOST_PAPERS;
use crate::i18n::{T, faults, pads as t};
use crate::ui::form::{Field, Form, Wrong};
use crate::ui::kit::hint_bar;
use crate::ui::screens::{asks_for_clock, popup, trouble};
use crate::ui::{Action, Canvas, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Papers of a pad unless said.
const PAPERS: u32 = 50;

/// What is asked for.
#[derive(Debug, Clone)]
struct Asked {
    count: u32,
    day: NaiveDate,
}

static FIELDS: &[Field<Asked>] = &[
    Field::number("count", t::COUNT).letters(3).must().whole().hint(t::COUNT_HINT).bind(
        |asked| asked.count.to_string(),
        |asked, kept| {
            let count = kept.parse().ok().filter(|count| (1..=MOST_PAPERS).contains(count));
            asked.count = count.ok_or(t::BAD_COUNT)?;
            Ok(())
        },
    ),
    Field::date("day", t::DAY).must().hint(t::DAY_HINT).bind(
        |asked| asked.day.to_string(),
        |asked, kept| {
            asked.day = kept.parse().unwrap_or(asked.day);
            Ok(())
        },
    ),
];

/// Asks how many blank receipts are printed, and prints them.
pub struct PrintPad {
    form: Form<Asked>,
    said: Option<Wrong>,
    printing: Option<(Ticket, u32)>,
}

impl PrintPad {
    /// Returns the question.
    pub fn new(today: NaiveDate) -> Self {
        let mut form = Form::new(FIELDS, Asked { count: PAPERS, day: today });
        form.focus_on("count", today);
        Self { form, said: None, printing: None }
    }
}

impl Screen for PrintPad {
    fn title(&self) -> T {
        t::PRINT
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save]
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Next, Action::Walk, Action::Save, Action::Back]
    }

    fn waits(&self) -> bool {
        true
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::Save if self.printing.is_some() => {}
            Action::Save => match self.form.finish(cx.today()) {
                Ok(Asked { count, day }) => {
                    self.said = None;
                    self.printing = Some((cx.run(Job::PrintPad(count, day)), count));
                }
                Err(gap) => self.said = Some(Wrong::new(|lang| gap.text(lang))),
            },
            _ => return Flow::Pass,
        }
        Flow::Stay
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if self.printing.is_none() {
            self.said = None;
            self.form.on_edit(edit, cx.today(), cx.typing());
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        if self.printing.take_if(|(printing, _)| *printing == ticket).is_none() {
            return Flow::Stay;
        }
        match reply {
            Reply::PadPrinted(printed) => {
                let (first, last) = &printed.numbers;
                let file = printed.file.as_deref().unwrap_or_default();
                let said = t::printed(cx.lang(), printed.count, first, last, file);
                cx.toast(Role::Good, said);
                Flow::Pop
            }
            Reply::Trouble(Trouble::Rule(fault)) if !asks_for_clock(&fault) => {
                self.said = Some(Wrong::new(|lang| faults::what(lang, &fault.what)));
                Flow::Stay
            }
            Reply::Trouble(why) => trouble(why, cx),
            _ => Flow::Stay,
        }
    }

    fn area(&self, window: Rect) -> Rect {
        popup(window, 74, 11)
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        let lang = out.lang();
        out.label(x, inside.y, width, t::PRINT, Role::Title);
        let why = &*out.t(t::PRINT_WHY);
        out.wrap(Rect { x, y: inside.y + 1, width, height: 2 }, why, Role::Text);
        for (field, y) in FIELDS.iter().zip(inside.y + 4..) {
            self.form.draw_field(out, field.id, x, y, 14, 14);
        }
        let note = match (&self.printing, &self.said) {
            (Some((_, count)), _) => Some((t::printing(lang, *count), Role::Strong)),
            (None, Some(said)) => Some((faults::capital(said.text(lang)), Role::Fault)),
            (None, None) => self.form.note(lang).map(|note| (note.to_owned(), Role::Label)),
        };
        if let Some((note, role)) = note {
            out.text(x, inside.bottom() - 2, width, &note, role);
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
