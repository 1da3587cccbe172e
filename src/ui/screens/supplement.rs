//! The request for papers (phiếu yêu cầu bổ sung), composed once and whole: the procedure's papers
//! and others, each with what it lacks.

use std::collections::BTreeMap;

use super::step::STEP;
use super::step_paper::{self, PRINT_ITEMS};
use crate::desk::job::{Job, Reply};
use crate::desk::{Output, Request, Trouble};
use crate::domain::body::Decision;
use crate::domain::catalogue::Procedure;
use crate::domain::command::{AskedFor, Command, Form as Paper};
use crate::domain::dossier::Dossier;
use crate::domain::fault::Fault;
use crate::domain::moment;
use crate::domain::office::Office;
use crate::i18n::{T, dossier, faults, steps as t};
use crate::text::wrap;
use crate::ui::canvas::MARK;
use crate::ui::form::{Did, Field, Form, Wrong};
use crate::ui::kit::{TextBox, hint_bar, title_bar};
use crate::ui::mouse::Target;
use crate::ui::{Action, Answer, Canvas, Code, Cx, Edit, Flow, Key, Rect, Role, Screen};
use crate::work::Ticket;

/// The name under which the receipt learns that its dossier was decided at reception.
pub const DECIDED: &str = "decided";
/// Letters of a paper's name, and of what it lacks.
const LETTERS: usize = 300;
/// Lines above the papers, and below them.
const ABOVE: u16 = 5;
const BELOW: u16 = 8;

/// What stands in the fields under the papers.
type Draft = BTreeMap<&'static str, String>;

macro_rules! bound {
    ($make:ident, $id:literal, $label:expr $(, $more:expr)?) => {
        Field::<Draft>::$make($id, $label $(, $more)?).bind(
            |draft| draft.get($id).cloned().unwrap_or_default(),
            |draft, text| {
                draft.insert($id, text.to_owned());
                Ok(())
            },
        )
    };
}

static FIELDS: &[Field<Draft>] = &[
    bound!(text, "reason", t::REASON).letters(2000).hint(t::REASON_HINT),
    bound!(date, "until", t::UNTIL).when(|draft| !draft.contains_key(RECEPTION)),
    bound!(choice, "paper", t::PRINT_NOW, PRINT_ITEMS),
];
const RECEPTION: &str = "reception";

/// One paper that can be asked for.
struct Line {
    /// Its name in the procedure's list; none for one typed by hand.
    listed: Option<String>,
    typed: TextBox,
    reason: TextBox,
    ticked: bool,
}

impl Line {
    fn new(listed: Option<String>) -> Self {
        let (typed, reason) = (TextBox::new(LETTERS), TextBox::new(LETTERS));
        Self { listed, typed, reason, ticked: false }
    }

    fn name(&self) -> &str {
        self.listed.as_deref().unwrap_or_else(|| self.typed.text().trim())
    }

    fn asked(&self) -> Option<AskedFor> {
        let reason = Some(self.reason.text().trim()).filter(|reason| !reason.is_empty());
        let asked = AskedFor { name: self.name().to_owned(), reason: reason.map(str::to_owned) };
        Some(asked).filter(|asked| self.ticked && !asked.name.is_empty())
    }
}

/// What the request is for.
enum For {
    /// A dossier, by number.
    Dossier(String),
    /// One that is being handed in, and the draft it comes from.
    Reception(Box<Request>, Option<i64>),
}

/// Where the keys go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    Name,
    Reason,
    Form,
}

/// Asks for everything that is missing, at once.
pub struct SupplementScreen {
    request: For,
    whose: String,
    /// Requests made before.
    before: u32,
    procedure: Option<Procedure>,
    lines: Vec<Line>,
    at: usize,
    focus: Focus,
    form: Form<Draft>,
    said: Option<Wrong>,
    saving: Option<Ticket>,
}

impl SupplementScreen {
    /// Returns the request about a dossier.
    pub fn new(dossier: &Dossier, office: &Office) -> Self {
        let (code, version) = &dossier.listed_under;
        let procedure = office.catalogue.version(code, version).cloned();
        let whose = format!("{}   {}", dossier.number, dossier.name());
        let before = dossier.progress.supplements;
        Self::of(For::Dossier(dossier.number.clone()), whose, before, procedure, Draft::new())
    }

    /// Returns the request made in the place of receiving in full.
    pub fn at_reception(
        request: Request,
        name: &str,
        draft: Option<i64>,
        procedure: &Procedure,
    ) -> Self {
        let whose = format!("{name}   {}", procedure.name);
        let values = Draft::from([(RECEPTION, String::new())]);
        let request = For::Reception(Box::new(request), draft);
        Self::of(request, whose, 0, Some(procedure.clone()), values)
    }

    fn of(
        request: For,
        whose: String,
        before: u32,
        procedure: Option<Procedure>,
        mut draft: Draft,
    ) -> Self {
        draft.insert("paper", step_paper::NOW.to_owned());
        let names = procedure.iter().flat_map(|row| row.components.iter().cloned());
        let lines = names.map(Some).chain([None]).map(Line::new).collect();
        Self {
            request,
            whose,
            before,
            procedure,
            lines,
            at: 0,
            focus: Focus::Reason,
            form: Form::new(FIELDS, draft),
            said: None,
            saving: None,
        }
        .settled()
    }

    /// Puts the caret into a box that the line has.
    fn settled(mut self) -> Self {
        self.enter(0, false);
        self
    }

    /// Goes to a line: to its name where that is typed, else to what it lacks.
    fn enter(&mut self, at: usize, from_below: bool) {
        self.at = at.min(self.lines.len().saturating_sub(1));
        let typed = self.lines.get(self.at).is_some_and(|line| line.listed.is_none());
        let is_new = self.lines.get(self.at).is_some_and(|line| line.typed.is_empty());
        self.focus = if typed && (is_new || !from_below) { Focus::Name } else { Focus::Reason };
    }

    fn looked_up(&self, line: &Line) -> bool {
        self.procedure.as_ref().is_some_and(|row| row.looks_up(line.name()))
    }

    /// Goes on to the next box, or to the fields below.
    fn next(&mut self, cx: &Cx) {
        let named = self.lines.get(self.at).is_some_and(|line| !line.name().is_empty());
        if self.focus == Focus::Name && named {
            self.focus = Focus::Reason;
        } else if self.at + 1 < self.lines.len() {
            self.enter(self.at + 1, false);
        } else {
            self.focus = Focus::Form;
            self.form.focus_on("reason", cx.today());
        }
    }

    fn previous(&mut self, cx: &Cx) {
        let typed = self.lines.get(self.at).is_some_and(|line| line.listed.is_none());
        if self.focus == Focus::Reason && typed {
            self.focus = Focus::Name;
        } else if self.at > 0 {
            self.enter(self.at - 1, true);
        } else {
            self.focus = Focus::Form;
            self.form.focus_on("paper", cx.today());
        }
    }

    fn in_lines(&mut self, edit: &Edit, cx: &mut Cx) {
        if let Edit::Key(key) = edit {
            match key.code {
                Code::Enter | Code::Tab => return self.next(cx),
                Code::BackTab => return self.previous(cx),
                Code::Down if self.at + 1 == self.lines.len() => return self.go_below(cx),
                Code::Down => return self.enter(self.at + 1, false),
                Code::Up if self.at == 0 => return,
                Code::Up => return self.enter(self.at - 1, true),
                Code::PageDown => return self.enter(self.at + 5, false),
                Code::PageUp => return self.enter(self.at.saturating_sub(5), true),
                _ => {}
            }
        }
        let (on_name, typing) = (self.focus == Focus::Name, cx.typing());
        let Some(line) = self.lines.get_mut(self.at) else { return };
        let is_space = matches!(edit, Edit::Key(key) if *key == Key::char(' '));
        if is_space && !on_name && line.reason.is_empty() {
            line.ticked = !line.ticked && !line.name().is_empty();
            return;
        }
        let place = if on_name { &mut line.typed } else { &mut line.reason };
        let before = place.text().to_owned();
        if place.edit(edit, typing) && place.text() != before {
            // What is written about is asked for.
            line.ticked = !line.name().is_empty();
            self.said = None;
        }
        // There is always a line left for another paper.
        if self.lines.last().is_some_and(|line| !line.name().is_empty()) {
            self.lines.push(Line::new(None));
        }
    }

    fn go_below(&mut self, cx: &Cx) {
        self.focus = Focus::Form;
        self.form.focus_on("reason", cx.today());
    }

    fn in_form(&mut self, edit: &Edit, cx: &mut Cx) {
        if let Edit::Key(key) = edit {
            let (first, last) = (self.form.focus() == "reason", self.form.focus() == "paper");
            match key.code {
                Code::Up | Code::BackTab if first => {
                    return self.enter(self.lines.len().saturating_sub(1), true);
                }
                Code::Tab if last => return self.enter(0, false),
                _ => {}
            }
        }
        if self.form.on_edit(edit, cx.today(), cx.typing()) != Did::Nothing {
            self.said = None;
        }
    }

    fn asked(&self) -> Vec<AskedFor> {
        self.lines.iter().filter_map(Line::asked).collect()
    }

    fn save(&mut self, cx: &mut Cx) {
        let draft = match self.form.finish(cx.today()) {
            Ok(draft) => draft,
            Err(gap) => {
                self.focus = Focus::Form;
                self.said = Some(Wrong::new(|lang| gap.text(lang)));
                return;
            }
        };
        let asked = self.asked();
        if asked.is_empty() {
            self.said = Some(t::NONE_TICKED.into());
            return;
        }
        let reason = draft.get("reason").cloned().unwrap_or_default();
        let job = match &self.request {
            For::Dossier(number) => {
                let by = draft.get("until").and_then(|text| moment::date(text).ok());
                let command = Command::RequestSupplement { components: asked, reason, by };
                Job::Act(Box::new(Request::now(Some(number), command)), None)
            }
            For::Reception(request, kept) => {
                let mut request = request.clone();
                if let Command::Receive(intake) = &mut request.command {
                    intake.decision = Some(Decision::Supplement);
                    intake.asked = asked;
                    intake.reason = Some(reason).filter(|reason| !reason.is_empty());
                }
                Job::Act(request, *kept)
            }
        };
        self.said = None;
        self.saving = Some(cx.run(job));
    }

    fn refused(&mut self, fault: &Fault, cx: &Cx) {
        let wrong = Wrong::new(|lang| faults::text(lang, fault));
        let field = if fault.field == "by" { "until" } else { fault.field.as_str() };
        if self.form.shows(field) {
            self.focus = Focus::Form;
            self.form.focus_on(field, cx.today());
            self.form.set_fault(field, wrong.clone());
        }
        self.said = Some(wrong);
    }

    fn draw_lines(&self, area: Rect, out: &mut Canvas) {
        let height = usize::from(area.height).max(1);
        let top = self.at / height * height;
        let name = if area.width < 120 { 40 } else { 66 };
        for ((at, line), y) in self.lines.iter().enumerate().skip(top).take(height).zip(area.y..) {
            let here = self.focus != Focus::Form && at == self.at;
            if here {
                out.text(area.x, y, 1, MARK, Role::Key);
            }
            let sign = match (line.ticked, self.looked_up(line)) {
                (true, true) => "[!]",
                (true, false) => "[x]",
                (false, true) => "(•)",
                (false, false) => "[ ]",
            };
            let role = if line.ticked { Role::Strong } else { Role::Text };
            let x = area.x + 2;
            out.text(x, y, 3, sign, role);
            match &line.listed {
                Some(listed) => _ = out.text(x + 4, y, name - 4, listed, role),
                None if line.typed.is_empty() && !(here && self.focus == Focus::Name) => {
                    out.label(x + 4, y, name - 4, t::OTHER, Role::Label);
                }
                None => {
                    let focused = here && self.focus == Focus::Name;
                    line.typed.draw(x + 4, y, name - 4, focused, out);
                }
            }
            let reason = x + name + 1;
            let width = area.right().saturating_sub(reason + 1);
            line.reason.draw(reason, y, width, here && self.focus == Focus::Reason, out);
            let steps = i32::try_from(at).unwrap_or(0) - i32::try_from(self.at).unwrap_or(0);
            out.target(Rect { y, height: 1, ..area }, Target::tick(steps));
        }
        let below = self.lines.len().saturating_sub(top + height);
        if below > 0 {
            let more = crate::i18n::kit::more_below(out.lang(), below);
            out.right(area.x, area.bottom(), area.width.saturating_sub(1), &more, Role::Label);
        }
    }
}

impl Screen for SupplementScreen {
    fn title(&self) -> T {
        t::ASK
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save]
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Next, Action::Walk, Action::Tick, Action::Save, Action::Back, Action::Palette]
    }

    fn help(&self) -> &'static [T] {
        &[t::ASK_HELP_1, t::ASK_HELP_2]
    }

    fn waits(&self) -> bool {
        true
    }

    fn would_lose(&self) -> bool {
        let written = |line: &Line| line.ticked || !line.reason.is_empty();
        let dirty = self.form.is_dirty() || self.lines.iter().any(written);
        dirty && self.saving.is_none()
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
        if self.saving.is_some() {
            return Flow::Stay;
        }
        match self.focus {
            Focus::Form => self.in_form(edit, cx),
            _ if matches!(edit, Edit::Field(_)) => {
                self.focus = Focus::Form;
                self.in_form(edit, cx);
            }
            _ => self.in_lines(edit, cx),
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        if self.saving != Some(ticket) {
            return Flow::Stay;
        }
        self.saving = None;
        match reply {
            Reply::Done(answer) => {
                let print = self.form.text("paper") == step_paper::NOW;
                if let For::Reception(..) = self.request {
                    let answer =
                        Answer::Saved(Box::new(answer), print.then_some(Paper::Supplement));
                    return Flow::Answer { asked: DECIDED, answer };
                }
                let said = dossier::saved(cx.lang(), self.title().text(cx.lang()), &answer.number);
                step_paper::told(said, &answer.warnings, cx);
                if print {
                    cx.run(Job::Print(answer.number, Paper::Supplement, Output::AsSet));
                }
                let done = Action::RequestSupplement.row().id.to_owned();
                Flow::Answer { asked: STEP, answer: Answer::Text(done) }
            }
            Reply::Trouble(Trouble::Rule(fault)) if !super::asks_for_clock(&fault) => {
                self.refused(&fault, cx);
                Flow::Stay
            }
            Reply::Trouble(trouble) => super::trouble(trouble, cx),
            _ => Flow::Stay,
        }
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        title_bar(area, &out.t(t::ASK), out);
        out.across(area.x, area.y + 1, area.width);
        let (x, width) = (area.x + 1, area.width.saturating_sub(2));
        let mut whose = self.whose.clone();
        if let For::Reception(..) = self.request {
            whose = format!("{whose}   ({})", t::AT_RECEPTION.text(lang));
        }
        out.text(x, area.y + 2, width, &whose, Role::Strong);
        if self.before > 0 {
            let again = t::again(lang, self.before);
            out.wrap(Rect { x, y: area.y + 3, width, height: 1 }, &again, Role::Late);
        }
        let name = if area.width < 120 { 40 } else { 66 };
        out.label(area.x + 6, area.y + 4, name - 4, t::PAPER, Role::Label);
        out.label(area.x + 3 + name, area.y + 4, width - name, t::LACKS, Role::Label);
        let rows = area.height.saturating_sub(ABOVE + BELOW);
        let rows = Rect { y: area.y + ABOVE, height: rows, ..area };
        self.draw_lines(rows, out);
        // Names are long: the one that is written about stands whole.
        let y = area.bottom() - BELOW;
        out.across(area.x, y, area.width);
        if self.focus == Focus::Form {
            out.text(x, y + 1, width, &t::ticked(lang, self.asked().len()), Role::Label);
        } else if let Some(line) = self.lines.get(self.at) {
            let whole = Rect { x, y: y + 1, width, height: 2 };
            match self.looked_up(line) {
                true => _ = out.wrap(whole, t::LOOKED_UP.text(lang), Role::Warn),
                false => {
                    let rows = wrap(line.name(), usize::from(width)).into_iter().take(2);
                    for (text, y) in rows.zip(y + 1..) {
                        out.text(x, y, width, &text, Role::Label);
                    }
                }
            }
        }
        let label = 20;
        let shown = FIELDS.iter().filter(|field| self.form.shows(field.id));
        let has_keys = self.focus == Focus::Form;
        for (field, y) in shown.zip(y + 3..) {
            let cells = (label, width.saturating_sub(label));
            self.form.draw_field_as(out, field.id, has_keys, (x, y), cells);
        }
        let y = area.bottom() - 2;
        match (&self.said, self.form.note(lang).filter(|_| self.focus == Focus::Form)) {
            (Some(said), _) => _ = out.text(x, y, width, said.text(lang), Role::Fault),
            (None, Some(note)) => _ = out.text(x, y, width, note, Role::Label),
            (None, None) => _ = out.label(x, y, width, t::ASK_KEYS, Role::Label),
        }
        hint_bar(Rect { y: y + 1, height: 1, ..area }, self.hints(), out);
    }
}

#[cfg(test)]
mod tests;
