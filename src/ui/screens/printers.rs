//! This PC's printers: where each paper goes, and how many copies of it.

use crate::desk::job::{Job, Reply};
use crate::desk::printers::{MOST_COPIES, Printer, Printers, PrintersView, Slip};
use crate::domain::command::Form;
use crate::i18n::{T, printing as t};
use crate::ui::kit::{List, TextBox, hint_bar, title_bar};
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Key, Rect, Role, Screen};
use crate::work::Ticket;

/// Letters of a device's path.
const LETTERS: usize = 120;
/// The line of the slip, after those of the forms.
const SLIP: usize = Form::ALL.len();

/// Shows and changes where papers go.
pub struct PrintersScreen {
    view: Option<Box<PrintersView>>,
    list: List,
    device: TextBox,
    reading: Option<Ticket>,
}

impl PrintersScreen {
    /// Returns the screen.
    pub fn new() -> Self {
        let (list, device) = (List::new(SLIP + 1), TextBox::new(LETTERS));
        Self { view: None, list, device, reading: None }
    }

    fn on_slip(&self) -> bool {
        self.list.marked() == Some(SLIP)
    }

    fn form(&self) -> Option<Form> {
        Form::ALL.get(self.list.marked()?).copied()
    }

    /// Changes where papers go, and has it remembered at once.
    fn change(&mut self, change: impl FnOnce(&mut PrintersView), cx: &mut Cx) {
        if let Some(view) = &mut self.view {
            change(view);
            cx.run(Job::Remember(Printers::NAME, view.printers.written()));
        }
    }

    /// Goes to the next printer, or the one before.
    fn turn(&mut self, forward: bool, cx: &mut Cx) {
        let form = self.form();
        self.change(
            |view| {
                let PrintersView { printers, known, take_raw } = view;
                match form {
                    Some(form) => {
                        let printer = printers.of(form);
                        let name = turned(known, printer.name.as_deref(), forward);
                        printers.set(form, Printer { name, ..printer });
                    }
                    None => {
                        let known = if *take_raw { &known[..] } else { &[] };
                        let name = turned(known, printers.slip.name(), forward);
                        printers.slip = name.map_or(Slip::None, Slip::Printer);
                    }
                }
            },
            cx,
        );
    }

    fn key(&mut self, key: Key, edit: &Edit, cx: &mut Cx) {
        let copies = key.typed().and_then(|c| c.to_digit(10));
        match (key.code, copies, self.form()) {
            (Code::Left | Code::Right, ..) if self.device.is_empty() => {
                self.turn(key.code == Code::Right, cx);
            }
            (_, Some(copies @ 1..=MOST_COPIES), Some(form)) => self.change(
                |view| {
                    let printer = view.printers.of(form);
                    view.printers.set(form, Printer { copies, ..printer });
                },
                cx,
            ),
            (Code::Enter, _, None) => {
                let path = self.device.text().trim().to_owned();
                self.device.set("");
                if !path.is_empty() {
                    self.change(|view| view.printers.slip = Slip::Device(path), cx);
                }
            }
            (Code::Up | Code::Down | Code::PageUp | Code::PageDown, ..) => {
                self.list.key_press(key, SLIP);
                self.device.set("");
            }
            (_, _, None) => _ = self.device.edit(edit, None),
            _ => {}
        }
    }
}

/// Returns the printer after or before one; none stands before the first and after the last.
fn turned(known: &[String], now: Option<&str>, forward: bool) -> Option<String> {
    let at = now.and_then(|now| known.iter().position(|name| name == now));
    let next = match (at, forward) {
        (None, true) => Some(0),
        (None, false) => known.len().checked_sub(1),
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
    known.get(next?).cloned()
}

impl Default for PrintersScreen {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for PrintersScreen {
    fn title(&self) -> T {
        t::PRINTERS
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Help, Action::Choose, Action::Back, Action::Palette]
    }

    fn help(&self) -> &'static [T] {
        &[t::PRINTERS_INTRO, t::PRINTERS_HELP, t::DEVICE_HINT]
    }

    fn question_is_help(&self) -> bool {
        !self.on_slip()
    }

    fn on_show(&mut self, cx: &mut Cx) {
        self.reading = Some(cx.run(Job::Printers));
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        match reply {
            Reply::Printers(view) if self.reading == Some(ticket) => self.view = Some(view),
            Reply::Trouble(why) => return super::trouble(why, cx),
            _ => {}
        }
        Flow::Stay
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        match edit {
            Edit::Key(key) => self.key(*key, edit, cx),
            edit if edit.scan().is_some() => return Flow::PopPass,
            edit if self.on_slip() => _ = self.device.edit(edit, None),
            _ => {}
        }
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        title_bar(area, &out.t(t::PRINTERS), out);
        out.across(area.x, area.y + 1, area.width);
        let (x, width) = (area.x + 1, area.width.saturating_sub(2));
        let intro = &*out.t(t::PRINTERS_INTRO);
        out.wrap(Rect { x, y: area.y + 2, width, height: 2 }, intro, Role::Text);
        let paper = 34;
        let printers = width.saturating_sub(paper + 10);
        let y = area.y + 5;
        out.label(x + 1, y, paper, t::PAPER, Role::Label);
        out.label(x + paper, y, printers, t::PRINTER, Role::Label);
        out.right(x, y, width - 1, t::COPIES.text(lang), Role::Label);
        let rows = Rect { y: y + 1, height: 11, ..area };
        let none = Printers::default();
        let set = self.view.as_ref().map_or(&none, |view| &view.printers);
        self.list.draw(rows, out, |nth, row, out| {
            let (name, printer, copies) = match Form::ALL.get(nth) {
                Some(form) => {
                    let Printer { name, copies } = set.of(*form);
                    let to = name.unwrap_or_else(|| t::TO_FILE.text(lang).to_owned());
                    (t::form(*form), to, copies.to_string())
                }
                None => {
                    let to = set.slip.name().unwrap_or_else(|| t::NO_SLIP.text(lang));
                    (t::SLIP, to.to_owned(), String::new())
                }
            };
            out.label(row.x + 2, row.y, paper - 2, name, Role::Text);
            out.text(x + paper, row.y, printers, &printer, Role::Text);
            out.right(x, row.y, width - 2, &copies, Role::Text);
        });
        let y = rows.bottom() + 1;
        if self.on_slip() {
            let after = out.label(x, y, width, t::DEVICE, Role::Label) + 2;
            self.device.draw(after, y, width.saturating_sub(after), true, out);
            out.label(x, y + 1, width, t::DEVICE_HINT, Role::Label);
        }
        let known = self.view.as_ref().map(|view| view.known.len());
        let said = match known {
            None => t::LOOKING.text(lang).to_owned(),
            Some(0) => t::NO_PRINTERS.text(lang).to_owned(),
            Some(count) => t::known(lang, count),
        };
        let y = area.bottom().saturating_sub(2);
        let after = out.label(x, y, width, t::PRINTERS_KEYS, Role::Label);
        out.right(after, y, area.right().saturating_sub(after + 1), &said, Role::Label);
        hint_bar(Rect { y: y + 1, height: 1, ..area }, self.hints(), out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_goes_round_by_way_of_the_file() {
        let known = ["A".to_owned(), "B".to_owned()];
        let turns = |now, forward| turned(&known, now, forward);
        assert_eq!(turns(None, true).as_deref(), Some("A"));
        assert_eq!(turns(Some("A"), true).as_deref(), Some("B"));
        assert_eq!(turns(Some("B"), true), None);
        assert_eq!(turns(None, false).as_deref(), Some("B"));
        assert_eq!(turns(Some("A"), false), None);
        assert_eq!(
            turns(Some("gone"), true).as_deref(),
            Some("A"),
            "a printer that was taken away"
        );
        assert_eq!(turned(&[], None, true), None);
    }
}
