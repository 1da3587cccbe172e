//! Correcting what was recorded: any field, chosen from a list with what stands there now.

mod choices;
mod corrected;
mod entered;
mod fields;
mod later;

pub use corrected::CorrectedScreen;

use std::sync::Arc;

use chrono::NaiveDateTime;

use self::choices::{ADD_DOCUMENT, ADD_PAPER, ADD_PARTY, at_place, choices, label, takes_out};
use self::entered::{box_of_fault, command};
use self::fields::{FIELDS, Slip, as_typed, boxes_of};
use self::later::{LATER, LaterScreen};
use crate::desk::job::{Job, Reply};
use crate::desk::{Request, Trouble};
use crate::domain::card::is_card;
use crate::domain::catalogue::{Component, Procedure};
use crate::domain::certification::{self, Known};
use crate::domain::command::Promise;
use crate::domain::commune;
use crate::domain::correction;
use crate::domain::dossier::Dossier;
use crate::domain::fault::{Fault, Warning, What};
use crate::domain::office::Office;
use crate::i18n::fields as names;
use crate::i18n::{Lang, T, correct as t, dossier, explain, faults, kit, states};
use crate::text::fold;
use crate::ui::form::{Did, Form, Wrong};
use crate::ui::kit::{PickRow, hint_bar};
use crate::ui::{Action, Answer, Canvas, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Most lines of a list.
const LINES: usize = 60;
/// Cells of the names before the boxes.
const LABEL: u16 = 20;

/// The name under which the dossier's screen learns that a correction was saved.
pub const CORRECTED: &str = "corrected";

/// Asks which field is wrong, what is right, and why; and corrects it.
pub struct CorrectScreen {
    dossier: Box<Dossier>,
    office: Arc<Office>,
    form: Form<Slip>,
    said: Option<Wrong>,
    saving: Option<Ticket>,
    /// The documents that this office certifies, the most frequent first.
    learnt: Vec<Known>,
    reading: Option<Ticket>,
    opened: bool,
}

impl CorrectScreen {
    /// Returns the form for a dossier.
    pub fn new(dossier: &Dossier, office: &Arc<Office>) -> Self {
        Self {
            dossier: Box::new(dossier.clone()),
            office: Arc::clone(office),
            form: Form::new(FIELDS, Slip::default()),
            said: None,
            saving: None,
            learnt: Vec::new(),
            reading: None,
            opened: false,
        }
    }

    /// The path of the field chosen; empty before.
    fn path(&self) -> &str {
        self.form.picked("field").unwrap_or_default()
    }

    /// What stands in a field, or at a place, as it is read.
    fn stands(&self, path: &str, lang: Lang) -> String {
        if takes_out(path) {
            return at_place(lang, path, &self.dossier, &self.office);
        }
        let kept = correction::recorded(&self.dossier, path).unwrap_or_default();
        if path == "procedure" {
            return self.office.procedure_name(&kept, &self.dossier.version).to_owned();
        }
        names::value(lang, path, &kept)
    }

    /// The fields whose name has every word typed; first those that begin so.
    fn rows(&self, typed: &str, lang: Lang) -> Vec<PickRow> {
        let folded = fold(typed);
        let rows = choices(&self.dossier).into_iter().map(|path| PickRow {
            name: label(lang, &path, &self.dossier, &self.office),
            detail: match boxes_of(&path) {
                [_] => self.stands(&path, lang),
                _ => String::new(),
            },
            key: path,
        });
        let mut rows: Vec<PickRow> = rows.filter(|row| has_words(&row.name, &folded)).collect();
        rows.sort_by_key(|row| !fold(&row.name).starts_with(&folded));
        rows
    }

    /// Opens the list under the box with the focus for what is typed there.
    fn offer(&mut self, cx: &Cx) {
        let (focus, lang) = (self.form.focus(), cx.lang());
        let typed = self.form.text(focus).to_owned();
        let rows = match focus {
            "field" => self.rows(&typed, lang),
            "procedure" => {
                let found = self.office.catalogue.search(&typed, cx.today(), |_| 0, LINES);
                let row = |procedure: &Procedure| PickRow {
                    key: procedure.code.clone(),
                    name: procedure.name.clone(),
                    detail: explain::limit(lang, procedure.limit),
                };
                found.into_iter().map(row).collect()
            }
            "commune" if !typed.is_empty() => {
                commune::search(&typed, LINES).into_iter().map(commune_row).collect()
            }
            "paper" => self.papers(&typed, lang),
            "document" => {
                let found = certification::offer(&self.learnt, &typed, LINES).into_iter();
                let row = |known: &Known| {
                    let (key, detail) = (known.name.clone(), known.book.code().to_owned());
                    PickRow { name: key.clone(), key, detail }
                };
                found.map(row).collect()
            }
            _ => return,
        };
        self.form.set_list(focus, rows);
    }

    /// The papers of the list under which the dossier was received.
    fn papers(&self, typed: &str, lang: Lang) -> Vec<PickRow> {
        let (code, version) = &self.dossier.listed_under;
        let listed = self.office.catalogue.version(code, version);
        let folded = fold(typed);
        let offered = listed.into_iter().flat_map(Procedure::offered);
        let fitting = offered.filter(|paper| has_words(paper.name, &folded));
        let row = |paper: Component<'_>| PickRow {
            key: paper.name.to_owned(),
            name: paper.name.to_owned(),
            detail: states::component(paper.kind).text(lang).to_owned(),
        };
        fitting.map(row).collect()
    }

    /// Fills in what is usual of the paper or document that was picked.
    fn take_paper(&mut self, cx: &Cx) {
        let today = cx.today();
        let name = self.form.picked("paper").unwrap_or_default().to_owned();
        let (code, version) = &self.dossier.listed_under;
        let listed = self.office.catalogue.version(code, version);
        let mut offered = listed.into_iter().flat_map(Procedure::offered);
        if let Some(paper) = offered.find(|paper| paper.name == name) {
            self.form.fill("paper_kind", paper.kind.code(), today);
            self.form.fill("paper_count", &paper.count.to_string(), today);
        }
        self.form.focus_on("paper_kind", today);
    }

    fn take_document(&mut self, cx: &Cx) {
        let today = cx.today();
        let name = self.form.picked("document").unwrap_or_default();
        let mut known = self.learnt.iter().chain(certification::usual());
        if let Some(known) = known.find(|known| known.name == name) {
            self.form.fill("book", known.book.code(), today);
            self.form.fill("document_pages", &known.pages.to_string(), today);
        }
        self.form.focus_on("document_pages", today);
    }

    /// Puts what is recorded into the box of the field chosen: most is wrong by a letter.
    fn take_field(&mut self, cx: &Cx) {
        let path = self.path().to_owned();
        let kept = correction::recorded(&self.dossier, &path).unwrap_or_default();
        let today = cx.today();
        let id = boxes_of(&path).first().copied().unwrap_or("reason");
        for id in boxes_of(&path) {
            self.form.fill(id, if *id == "paper_count" { "1" } else { "" }, today);
        }
        match id {
            "reason" | "party_role" | "paper" | "document" => {}
            // The right procedure is looked for, not edited.
            "procedure" => self.form.fill(id, "", today),
            "commune" => {
                self.form.fill(id, "", today);
                if let Some(known) = commune::by_code(&kept) {
                    self.form.pick(id, &commune_row(known), today);
                }
            }
            _ => self.form.fill(id, &as_typed(&path, &kept), today),
        }
        self.form.focus_on(id, today);
        self.offer(cx);
        if self.form.text("reason").is_empty() {
            // To look at what stands there is no work to lose.
            self.form.keep_clean();
        }
    }

    fn save(&mut self, promise: Promise, cx: &mut Cx) {
        if self.saving.is_some() {
            return;
        }
        let slip = match self.form.finish(cx.today()) {
            Ok(slip) => slip,
            Err(gap) => {
                self.said = Some(Wrong::new(|lang| gap.text(lang)));
                self.offer(cx);
                return;
            }
        };
        self.said = None;
        let command = command(&slip, promise, cx.today());
        let request = Request::now(Some(&self.dossier.number), command);
        self.saving = Some(cx.run(Job::Act(Box::new(request), None)));
    }

    fn refused(&mut self, fault: &Fault, cx: &Cx) -> Flow {
        let promised = self.dossier.due_shown();
        if let (What::LaterThanPromised(new), Some(promised)) = (&fault.what, promised) {
            return Flow::push(LaterScreen::new(*new, promised));
        }
        let wrong = Wrong::new(|lang| faults::text(lang, fault));
        let id = box_of_fault(self.path(), &fault.field);
        if self.form.shows(id) {
            self.form.focus_on(id, cx.today());
            self.form.set_fault(id, wrong.clone());
        }
        self.said = Some(wrong);
        Flow::Stay
    }
}

fn commune_row(commune: &commune::Commune) -> PickRow {
    let (key, name, detail) =
        (commune.code.clone(), commune.name.clone(), commune.province.clone());
    PickRow { key, name, detail }
}

impl Screen for CorrectScreen {
    fn title(&self) -> T {
        Action::Correct.row().name
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save]
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Next, Action::Walk, Action::Save, Action::Back, Action::Erase]
    }

    fn on_show(&mut self, cx: &mut Cx) {
        if !std::mem::replace(&mut self.opened, true) {
            self.offer(cx);
            if !self.dossier.certify.is_empty() {
                self.reading = Some(cx.run(Job::Baskets));
            }
        }
    }

    fn waits(&self) -> bool {
        true
    }

    fn would_lose(&self) -> bool {
        self.form.is_dirty() && self.saving.is_none()
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::Save => {
                self.save(Promise::Asked, cx);
                Flow::Stay
            }
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        if let Edit::Paste(text) | Edit::Burst(text) | Edit::Spelled(text) = edit
            && is_card(text)
        {
            // A card in place of one value would be kept as that value.
            self.form.take_back(edit, cx.today());
            self.said = Some(Wrong::new(|lang| dossier::NO_CARD_HERE.text(lang).to_owned()));
            cx.ring();
            return Flow::Stay;
        }
        if self.form.refuses(edit, cx.today()) {
            self.said = Some(Wrong::new(|lang| kit::NO_PLACE.text(lang).to_owned()));
            cx.ring();
            return Flow::Stay;
        }
        let did = self.form.on_edit(edit, cx.today(), cx.typing());
        if did != Did::Nothing {
            self.said = None;
        }
        match did {
            Did::Typed(_) => self.offer(cx),
            Did::Picked("field") => self.take_field(cx),
            Did::Picked("paper") => self.take_paper(cx),
            Did::Picked("document") => self.take_document(cx),
            // Enter passes what is filled; the kind of a paper is looked at all the same.
            Did::Left("paper") if self.form.focus() == "reason" => {
                self.form.focus_on("paper_kind", cx.today());
            }
            Did::Left(_) if matches!(self.form.focus(), "field" | "procedure" | "paper") => {
                self.offer(cx);
            }
            _ => {}
        }
        Flow::Stay
    }

    fn on_answer(&mut self, asked: &'static str, answer: Answer, cx: &mut Cx) -> Flow {
        match answer {
            Answer::Yes if asked == LATER => self.save(Promise::Kept, cx),
            Answer::No if asked == LATER => self.save(Promise::Moved, cx),
            _ => {}
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        if let (true, Reply::Baskets(usual)) = (self.reading == Some(ticket), &reply) {
            self.learnt.clone_from(&usual.learnt);
            self.offer(cx);
            return Flow::Stay;
        }
        if self.saving != Some(ticket) {
            return Flow::Stay;
        }
        self.saving = None;
        match reply {
            Reply::Done(answer) => {
                let lang = cx.lang();
                // A later date was answered for already, and stands in the sentence to read out.
                // And so does the fee.
                let shown = |told: &&Warning| {
                    matches!(told, Warning::LaterThanPromised | Warning::FeeMoved { .. })
                };
                let told = answer.warnings.iter().filter(|told| !shown(told));
                let told: Vec<String> = told.map(|told| faults::warning(lang, told)).collect();
                if !told.is_empty() {
                    cx.toast(Role::Warn, format!("! {}", told.join("  ! ")));
                }
                Flow::Answer { asked: CORRECTED, answer: Answer::Yes }
            }
            Reply::Trouble(Trouble::Rule(fault)) if !super::asks_for_clock(&fault) => {
                self.refused(&fault, cx)
            }
            Reply::Trouble(trouble) => super::trouble(trouble, cx),
            _ => Flow::Stay,
        }
    }

    fn area(&self, window: Rect) -> Rect {
        let wanted = match boxes_of(self.path()) {
            _ if self.path().is_empty() => 20,
            ["procedure" | "commune"] => 20,
            // Its list opens below it.
            ["paper" | "document", ..] if matches!(self.form.focus(), "paper" | "document") => 20,
            // What is added has nothing recorded yet.
            boxes @ [_, _, ..] => 9 + u16::try_from(boxes.len()).unwrap_or(0),
            [_] => 11,
            [] => 10,
        };
        let width = window.width.min(110);
        let height = window.height.min(wanted);
        let x = window.x + (window.width - width) / 2;
        Rect { x, y: window.bottom() - height, width, height }
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let lang = out.lang();
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        let title = format!("{}  {}", out.t(t::CORRECT), self.dossier.number);
        out.text(x, inside.y, width, &title, Role::Title);
        let mut y = inside.y + 2;
        let boxes = width.saturating_sub(LABEL);
        self.form.draw_field(out, "field", x, y, LABEL, boxes);
        y += 1;
        let bottom = inside.bottom().saturating_sub(2);
        let below = |y: u16| Rect { x, y, width, height: bottom.saturating_sub(y) };
        let choosing = self.form.draw_list(out, "field", below(y), width / 2);
        if !choosing && !self.path().is_empty() {
            let mut open = false;
            if !matches!(self.path(), ADD_PARTY | ADD_PAPER | ADD_DOCUMENT) {
                out.label(x, y, LABEL - 1, t::NOW, Role::Label);
                out.text(x + LABEL, y, boxes, &self.stands(self.path(), lang), Role::Strong);
                y += 1;
            }
            for id in boxes_of(self.path()) {
                if open {
                    break;
                }
                self.form.draw_field(out, id, x, y, LABEL, boxes);
                y += 1;
                open = self.form.draw_list(out, id, below(y), 24);
            }
            if !open {
                self.form.draw_field(out, "reason", x, y + 1, LABEL, boxes);
            }
        }
        let said = self.said.as_ref().map(|said| (said.text(lang), Role::Fault));
        let out_of = match self.path() {
            path if !takes_out(path) || choosing => None,
            path if path.starts_with("certify") => Some(t::STRIKE_HINT),
            _ => Some(t::REMOVE_HINT),
        };
        let hint = || out_of.map(|hint| hint.text(lang));
        let note = || self.form.note(lang).or_else(hint).map(|note| (note, Role::Label));
        if let Some((text, role)) = said.or_else(note) {
            out.text(x, bottom, width, text, role);
        }
        hint_bar(Rect { x, y: inside.bottom() - 1, width, height: 1 }, self.hints(), out);
    }
}

/// Tells whether a name has a word for each of those typed.
fn has_words(name: &str, folded: &str) -> bool {
    let name = fold(name);
    folded.split(' ').all(|word| name.split(' ').any(|known| known.starts_with(word)))
}

/// Returns a due moment as it stands on the paper and is read out.
fn in_full(lang: Lang, at: NaiveDateTime) -> String {
    explain::moment_in_full(lang, at)
}

#[cfg(test)]
mod tests;
