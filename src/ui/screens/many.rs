//! One action on many dossiers: they stand on one screen, marked before or scanned one after another,
//! and are saved together or not at all.

mod draw;

use std::collections::BTreeMap;

use super::step_paper::{self, PRINT_ITEMS};
use super::step_texts::{Step, bound};
use super::units::Units;
use super::{row, trouble};
use crate::desk::job::{Job, Reply};
use crate::desk::views::Row;
use crate::desk::{Answer as Saved, Request, Trouble};
use crate::domain::body::Call;
use crate::domain::command::{Command, Form as Paper};
use crate::domain::dossier::{Dossier, State};
use crate::domain::number::short;
use crate::i18n::{T, dossier, lists, states, steps as t};
use crate::ui::form::{Did, Field, Form, Wrong};
use crate::ui::kit::{Item, List, TextBox};
use crate::ui::{Action, Answer, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// The name under which a list learns that what was marked in it is done.
pub const MANY: &str = "many";
/// Letters of a result's number.
const LETTERS: usize = 60;

const CALLS: &[Item] = &[
    Item::new(Call::Reached.code(), t::call(Call::Reached)),
    Item::new(Call::NoAnswer.code(), t::call(Call::NoAnswer)),
    Item::new(Call::WrongNumber.code(), t::call(Call::WrongNumber)),
];
const FORMS: &[Item] = &[
    Item::new(Paper::Receipt.code(), states::form(Paper::Receipt)),
    Item::new(Paper::Handover.code(), states::form(Paper::Handover)),
    Item::new(Paper::ResultHandover.code(), states::form(Paper::ResultHandover)),
    Item::new(Paper::Apology.code(), states::form(Paper::Apology)),
    Item::new(Paper::ControlSlip.code(), states::form(Paper::ControlSlip)),
];

static FIELDS: &[Field<Step>] = &[
    bound!(suggest, "unit", dossier::UNIT).must().when(|d| d.is(&[Action::Forward])),
    bound!(suggest, "from", t::UNIT_FROM).when(|d| d.is(&[Action::Resolve])),
    bound!(text, "where", dossier::WHERE).must().when(|d| d.is(&[Action::Place])),
    bound!(choice, "call", t::CALLED, CALLS).when(|d| d.is(&[Action::Call])),
    bound!(text, "said", t::SAID).letters(2000).when(|d| d.is(&[Action::Call])),
    bound!(text, "text", dossier::TEXT).letters(2000).must().when(|d| d.is(&[Action::Note])),
    bound!(choice, "form", t::FORM, FORMS).when(|d| d.is(&[Action::Print])),
    bound!(choice, "list", t::LIST_NOW, PRINT_ITEMS)
        .when(|d| d.is(&[Action::Forward, Action::Resolve])),
    Field::text("add", t::ADD).code().hint(t::ADD_HINT),
];

/// One dossier of the many.
struct Line {
    number: String,
    name: String,
    procedure: String,
    state: State,
    result: TextBox,
    wrong: Option<Wrong>,
}

impl Line {
    fn of_row(row: &Row) -> Self {
        Self::new(&row.number, &row.name, &row.procedure, row.state)
    }

    fn of(dossier: &Dossier) -> Self {
        Self::new(&dossier.number, dossier.name(), &dossier.procedure, dossier.progress.state)
    }

    fn new(number: &str, name: &str, procedure: &str, state: State) -> Self {
        Self {
            number: number.to_owned(),
            name: name.to_owned(),
            procedure: procedure.to_owned(),
            state,
            result: TextBox::new(LETTERS),
            wrong: None,
        }
    }
}

/// Does one action with many dossiers.
pub(in crate::ui) struct Many {
    action: Action,
    lines: Vec<Line>,
    list: List,
    /// Whether keys go to the lines, and not to the fields above.
    in_lines: bool,
    form: Form<Step>,
    units: Units,
    looking: Option<Ticket>,
    saving: Option<Ticket>,
    said: Option<(Wrong, Role)>,
    office: std::sync::Arc<crate::domain::office::Office>,
}

impl Many {
    /// Returns the screen of an action with the dossiers that were marked.
    pub(in crate::ui) fn new(action: Action, rows: &[Row]) -> Self {
        let lines: Vec<Line> = rows.iter().map(Line::of_row).collect();
        let mut texts = BTreeMap::from([("list", step_paper::NOW.to_owned())]);
        // What all come from is where the results come from.
        let mut units = rows.iter().map(|row| row.unit.clone());
        if let (Action::Resolve, Some(Some(unit))) = (action, units.next())
            && units.all(|other| other.as_ref() == Some(&unit))
        {
            texts.insert("from", unit);
        }
        let mut form = Form::new(FIELDS, Step { action: Some(action), has_result: false, texts });
        let in_lines = action == Action::Resolve && !lines.is_empty();
        match action {
            Action::Resolve if lines.is_empty() => form.start_at("add"),
            Action::Call => form.start_at("said"),
            _ => {}
        }
        Self {
            action,
            list: List::new(lines.len()),
            lines,
            in_lines,
            form,
            units: Units::default(),
            looking: None,
            saving: None,
            said: None,
            office: std::sync::Arc::default(),
        }
    }

    /// Tells whether the action can be done in a state; the desk decides it again.
    fn fits(&self, state: State) -> bool {
        match self.action {
            Action::Forward | Action::Resolve => {
                matches!(state, State::Received | State::InProcess)
            }
            _ => state != State::Voided,
        }
    }

    const fn has_numbers(&self) -> bool {
        matches!(self.action, Action::Resolve)
    }

    fn offer_units(&mut self) {
        let field = if self.action == Action::Forward { "unit" } else { "from" };
        if self.form.shows(field) {
            let rows = self.units.like(self.form.text(field));
            self.form.set_list(field, rows);
        }
    }

    /// Looks for the dossier that a reader read, or whose number or name was typed.
    fn look(&mut self, text: &str, read: bool, cx: &mut Cx) {
        let text = text.trim().to_owned();
        if text.is_empty() || self.looking.is_some() {
            return;
        }
        self.form.fill("add", "", cx.today());
        let job = if read { Job::OpenNumber(text) } else { Job::Find(text) };
        self.looking = Some(cx.run(job));
    }

    fn found(&mut self, reply: Reply, cx: &mut Cx) -> Flow {
        let lang = cx.lang();
        match reply {
            Reply::Dossier(Some(dossier)) => self.add(Line::of(&dossier), cx),
            Reply::Found { words, mut rows } => {
                let whole = |row: &Row| row.number.ends_with(&words);
                if rows.iter().filter(|row| whole(row)).count() == 1 {
                    rows.retain(whole);
                }
                if rows.len() > 1 {
                    let can: Vec<_> = rows.iter().filter(|row| self.fits(row.state)).collect();
                    if let [one] = can.as_slice() {
                        rows = vec![(*one).clone()];
                    }
                }
                match rows.as_slice() {
                    [] => self.say(Role::Warn, |lang| lists::no_number(lang, &words), cx),
                    [row] => self.add(Line::of_row(row), cx),
                    rows => self.say(Role::Warn, |lang| t::several(lang, rows.len()), cx),
                }
            }
            Reply::Dossier(None) => {
                self.say(Role::Warn, |lang| lists::NOTHING_FOUND.text(lang).to_owned(), cx);
            }
            Reply::Several(rows) => self.say(Role::Warn, |lang| t::several(lang, rows.len()), cx),
            Reply::Trouble(why) => {
                let words = why.words(lang);
                cx.toast(Role::Fault, words.what);
            }
            _ => {}
        }
        Flow::Stay
    }

    fn say(&mut self, role: Role, text: impl Fn(crate::i18n::Lang) -> String, cx: &mut Cx) {
        cx.ring();
        self.said = Some((Wrong::new(text), role));
    }

    /// Adds a dossier, and goes to what is to be typed of it.
    fn add(&mut self, line: Line, cx: &mut Cx) {
        if let Some(at) = self.lines.iter().position(|known| known.number == line.number) {
            self.list.mark(Some(at));
            let number = short(&line.number).to_owned();
            self.say(Role::Warn, |lang| t::twice(lang, &number), cx);
        } else if !self.fits(line.state) {
            let (number, state) = (short(&line.number).to_owned(), line.state);
            let told = |lang| t::not_fit(lang, &number, states::state(state).text(lang));
            self.say(Role::Warn, told, cx);
        } else {
            self.lines.push(line);
            self.list = List::new(self.lines.len());
            self.list.mark(self.lines.len().checked_sub(1));
            self.said = None;
            // Its number is typed next; the next scan goes on.
            self.in_lines = self.has_numbers();
        }
    }

    fn drop_line(&mut self, cx: &Cx) {
        let Some(at) = self.list.marked() else { return };
        self.lines.remove(at);
        self.list.resize(self.lines.len());
        self.said = None;
        if self.lines.is_empty() {
            self.go_to_field("add", cx);
        }
    }

    fn go_to_field(&mut self, field: &str, cx: &Cx) {
        self.in_lines = false;
        self.form.focus_on(field, cx.today());
    }

    fn in_lines(&mut self, edit: &Edit, cx: &mut Cx) {
        if let Edit::Key(key) = edit {
            let last = self.lines.len().saturating_sub(1);
            let at = self.list.marked().unwrap_or(0);
            match key.code {
                Code::Up if at == 0 => return self.go_to_field("add", cx),
                Code::BackTab => return self.go_to_field("add", cx),
                Code::Tab => return self.go_to_field(first_field(self.action), cx),
                Code::Enter if at == last => return self.go_to_field("add", cx),
                Code::Enter => return self.list.mark(Some(at + 1)),
                Code::Delete if !self.has_numbers() => return self.drop_line(cx),
                _ => {}
            }
            if self.list.key_press(*key, 10) {
                return;
            }
        }
        if self.has_numbers()
            && let Some(line) = self.list.marked().and_then(|at| self.lines.get_mut(at))
            && line.result.edit(edit, None)
        {
            self.said = None;
        }
    }

    fn in_form(&mut self, edit: &Edit, cx: &mut Cx) {
        if let Edit::Key(key) = edit {
            let on_add = self.form.focus() == "add";
            match key.code {
                Code::Enter if on_add && !self.form.text("add").trim().is_empty() => {
                    let typed = self.form.text("add").to_owned();
                    return self.look(&typed, false, cx);
                }
                Code::Enter | Code::Tab | Code::Down if on_add && !self.lines.is_empty() => {
                    self.in_lines = true;
                    return;
                }
                _ => {}
            }
        }
        let did = self.form.on_edit(edit, cx.today(), cx.typing());
        match did {
            Did::Nothing => return,
            Did::Typed("unit" | "from") => self.offer_units(),
            _ => {}
        }
        self.said = None;
    }

    /// Takes the letters back that a reader spelled into a box.
    fn unspell(&mut self, edit: &Edit, text: &str, cx: &Cx) {
        if !matches!(edit, Edit::Spelled(_)) {
            return;
        }
        if !self.in_lines {
            return self.form.take_back(edit, cx.today());
        }
        if let Some(line) = self.list.marked().and_then(|at| self.lines.get_mut(at))
            && let Some(before) = line.result.text().strip_suffix(text).map(str::to_owned)
        {
            line.result.set(&before);
        }
    }

    fn command(&self, draft: &Step, line: &Line) -> Option<Command> {
        Some(match self.action {
            Action::Forward => Command::Forward { unit: draft.get("unit").to_owned() },
            Action::Resolve => {
                let number = line.result.text().trim();
                Command::Resolve {
                    result_number: Some(number.to_owned()).filter(|number| !number.is_empty()),
                    unit: draft.given("from"),
                }
            }
            Action::Place => Command::Place { place: draft.get("where").to_owned() },
            Action::Call => Command::Note {
                text: draft.get("said").to_owned(),
                call: Call::from_code(draft.get("call")),
            },
            Action::Note => Command::Note { text: draft.get("text").to_owned(), call: None },
            _ => return None,
        })
    }

    fn numbers(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.number.clone()).collect()
    }

    fn save(&mut self, cx: &mut Cx) {
        let draft = match self.form.finish(cx.today()) {
            Ok(draft) => draft,
            Err(gap) => {
                self.in_lines = false;
                self.said = Some((Wrong::new(|lang| gap.text(lang)), Role::Fault));
                return;
            }
        };
        if self.lines.is_empty() {
            self.go_to_field("add", cx);
            self.said = Some((t::NO_DOSSIER.into(), Role::Fault));
            return;
        }
        self.said = None;
        let job = if self.action == Action::Print {
            let form = Paper::from_code(draft.get("form")).unwrap_or(Paper::Receipt);
            Job::PrintMany(self.numbers(), form)
        } else {
            let requests = self.lines.iter().filter_map(|line| {
                let command = self.command(&draft, line)?;
                Some(Request::now(Some(&line.number), command))
            });
            Job::ActOnAll(requests.collect())
        };
        self.saving = Some(cx.run(job));
    }

    /// Goes to the dossier that stands in the way of all.
    fn refused(&mut self, number: &str, why: &Trouble) {
        let wrong = Wrong::new(|lang| why.words(lang).what);
        if let Some(at) = self.lines.iter().position(|line| line.number == number) {
            self.list.mark(Some(at));
            self.in_lines = true;
            if let Some(line) = self.lines.get_mut(at) {
                line.wrong = Some(wrong.clone());
            }
        }
        let told = |lang| crate::i18n::trouble::one_of_many(lang, short(number), wrong.text(lang));
        self.said = Some((Wrong::new(told), Role::Fault));
    }

    fn done(&mut self, answers: &[Saved], cx: &mut Cx) -> Flow {
        let lang = cx.lang();
        let mut said = t::done(lang, self.action.row().name.text(lang), answers.len());
        let warned = answers.iter().filter(|answer| !answer.warnings.is_empty()).count();
        if warned > 0 {
            said = format!("{said}  ! {}", t::warned(lang, warned));
        }
        cx.toast(if warned > 0 { Role::Warn } else { Role::Good }, said);
        let form = match self.action {
            Action::Forward => Some(Paper::Handover),
            Action::Resolve => Some(Paper::ResultHandover),
            _ => None,
        };
        if let Some(form) = form.filter(|_| self.form.text("list") == step_paper::NOW) {
            cx.run(Job::PrintMany(self.numbers(), form));
        }
        Flow::Answer { asked: MANY, answer: Answer::Yes }
    }
}

/// Returns the first field of an action.
const fn first_field(action: Action) -> &'static str {
    match action {
        Action::Forward => "unit",
        Action::Resolve => "from",
        Action::Place => "where",
        Action::Call => "call",
        Action::Note => "text",
        Action::Print => "form",
        _ => "add",
    }
}

impl Screen for Many {
    fn title(&self) -> T {
        match self.action {
            Action::Forward => crate::i18n::actions::HAND_OVER,
            Action::Resolve => crate::i18n::actions::TAKE_RESULTS,
            action => action.row().name,
        }
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save, Action::DropLine]
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Next, Action::Walk, Action::Save, Action::DropLine, Action::Back, Action::Palette]
    }

    fn help(&self) -> &'static [T] {
        &[t::MANY_HELP]
    }

    fn would_lose(&self) -> bool {
        let typed = self.lines.iter().any(|line| !line.result.is_empty());
        (typed || self.form.is_dirty()) && self.saving.is_none()
    }

    fn on_show(&mut self, cx: &mut Cx) {
        self.office = cx.office();
        if matches!(self.action, Action::Forward | Action::Resolve) {
            self.units.read(cx);
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::Save if self.saving.is_none() => self.save(cx),
            Action::Save => {}
            Action::DropLine => self.drop_line(cx),
            _ => return Flow::Pass,
        }
        Flow::Stay
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if self.saving.is_some() {
            return Flow::Stay;
        }
        if let Some(read) = edit.scan().map(str::to_owned) {
            self.unspell(edit, &read, cx);
            self.look(&read, true, cx);
            return Flow::Stay;
        }
        if matches!(edit, Edit::Field(_)) {
            self.in_lines = false;
        }
        match self.in_lines {
            true => self.in_lines(edit, cx),
            false => self.in_form(edit, cx),
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        let reply = match self.units.take(ticket, reply) {
            Ok(()) => {
                self.offer_units();
                return Flow::Stay;
            }
            Err(reply) => reply,
        };
        if self.looking == Some(ticket) {
            self.looking = None;
            return self.found(reply, cx);
        }
        if self.saving != Some(ticket) {
            return Flow::Stay;
        }
        self.saving = None;
        match reply {
            Reply::DoneToAll(answers) => self.done(&answers, cx),
            Reply::PrintedMany(printed) => {
                let said = t::printed(cx.lang(), printed.len());
                cx.toast(Role::Good, said);
                Flow::Answer { asked: MANY, answer: Answer::Yes }
            }
            Reply::Trouble(Trouble::OneOfMany { number, why }) => {
                self.refused(&number, &why);
                Flow::Stay
            }
            Reply::Trouble(why) => trouble(why, cx),
            _ => Flow::Stay,
        }
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        draw::many(self, area, out);
    }
}

#[cfg(test)]
mod tests;
