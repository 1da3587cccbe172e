//! One dossier: what it is, the next step chosen, its history. Enter does the step.

mod draw;
mod offer;
mod page;

use std::sync::Arc;
use std::time::Duration;

use self::page::Page;
use super::correct::{CORRECTED, CorrectScreen, CorrectedScreen};
use super::papers::Papers;
use super::step::{STEP, StepScreen};
use super::supplement::SupplementScreen;
use super::survey::Survey;
use crate::desk::Changes;
use crate::desk::job::{Job, Reply};
use crate::desk::views::BatchView;
use crate::domain::dossier::Dossier;
use crate::domain::ids::DossierId;
use crate::domain::office::Office;
use crate::domain::person::Person;
use crate::i18n::{T, certify, dossier as t};
use crate::ui::kit::List;
use crate::ui::{Action, Answer, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Enter is not taken as a step this soon after a scan: readers send an Enter of their own.
pub(super) const AFTER_SCAN: Duration = Duration::from_millis(400);

/// Which part of the screen the arrows move in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pane {
    Steps,
    History,
}

/// Shows a dossier and does its steps.
pub struct DossierScreen {
    id: DossierId,
    dossier: Option<Box<Dossier>>,
    office: Arc<Office>,
    /// What it was received together with.
    batch: Option<BatchView>,
    missing: bool,
    /// What can be done now, the most usual first.
    steps: Vec<Action>,
    list: List,
    /// How many lines of the history are scrolled away, from its end.
    scrolled: usize,
    pane: Pane,
    /// Whether a return is what brought the clerk here.
    to_return: bool,
    /// The step that is to be begun as soon as the dossier is there.
    wanted: Option<Action>,
    /// Who stands at the counter, where their card opened this.
    collector: Option<Person>,
    /// Until when an Enter still belongs to the scan that opened this.
    deaf_until: Option<Duration>,
    /// Whether a correction was saved, and what it asks of the clerk is to be shown.
    corrected: bool,
    signing: Option<Ticket>,
}

impl DossierScreen {
    /// Returns the screen of a dossier.
    pub fn new(id: DossierId) -> Self {
        Self {
            id,
            dossier: None,
            office: Arc::default(),
            batch: None,
            missing: false,
            steps: Vec::new(),
            list: List::new(0),
            scrolled: 0,
            pane: Pane::Steps,
            to_return: false,
            wanted: None,
            collector: None,
            deaf_until: None,
            corrected: false,
            signing: None,
        }
    }

    /// Says who stands at the counter: words tell when that is somebody else.
    #[must_use]
    pub fn brought_by(mut self, person: Person) -> Self {
        self.collector = Some(person);
        self
    }

    /// Chooses returning the result as the step, where the dossier allows it.
    #[must_use]
    pub const fn to_return(mut self) -> Self {
        self.to_return = true;
        self
    }

    /// Begins a step as soon as the dossier is there.
    #[must_use]
    pub const fn doing(mut self, step: Action) -> Self {
        self.wanted = Some(step);
        self
    }

    /// Says that a scan opened it, at `uptime`.
    #[must_use]
    pub fn scanned(mut self, uptime: Duration) -> Self {
        self.deaf_until = Some(uptime + AFTER_SCAN);
        self
    }

    fn load(&self, cx: &mut Cx) {
        cx.run(Job::Open(self.id));
    }

    fn take(&mut self, dossier: Box<Dossier>, cx: &Cx) {
        let was = self.list.marked().and_then(|at| self.steps.get(at)).copied();
        let first = self.dossier.is_none();
        let moved = self.dossier.as_ref().is_none_or(|old| old.progress != dossier.progress);
        self.office = cx.office();
        self.steps = offer::steps(&dossier, cx.now(), &self.office);
        let wanted =
            if first && self.to_return { Some(Action::Return) } else { was.filter(|_| !moved) };
        self.list = List::again(&self.steps, |step| Some(*step) == wanted);
        self.dossier = Some(dossier);
    }

    fn begin(&mut self, action: Action, cx: &mut Cx) -> Flow {
        let Some(dossier) = &self.dossier else { return Flow::Stay };
        match action {
            Action::Sign => {
                if self.signing.is_none() {
                    self.signing = Some(cx.run(Job::Sign(vec![dossier.number.clone()])));
                }
                Flow::Stay
            }
            Action::Correct => Flow::push(CorrectScreen::new(dossier, &self.office)),
            Action::Survey => Flow::push(Survey::new(&dossier.number)),
            Action::RequestSupplement => Flow::push(SupplementScreen::new(dossier, &self.office)),
            action => Flow::push(StepScreen::new(action, dossier, self.collector.as_ref())),
        }
    }
}

impl Screen for DossierScreen {
    fn title(&self) -> T {
        t::DOSSIER
    }

    fn actions(&self) -> &'static [Action] {
        offer::ACTIONS
    }

    fn hints(&self) -> &'static [Action] {
        if self.pane == Pane::History {
            return &[Action::Choose, Action::Open, Action::Back, Action::Palette];
        }
        &[
            Action::Choose,
            Action::Do,
            Action::Return,
            Action::Why,
            Action::Print,
            Action::Back,
            Action::Palette,
        ]
    }

    fn help(&self) -> &'static [T] {
        &[t::DOSSIER_HELP_1, t::DOSSIER_HELP_2]
    }

    fn enabled(&self, action: Action) -> Result<(), T> {
        let step = offer::ACTIONS.contains(&action) && !offer::ALWAYS.contains(&action);
        match step && !self.steps.contains(&action) {
            true if action == Action::Survey => Err(offer::no_survey(self.dossier.as_deref())),
            true => Err(t::NOT_NOW),
            false => Ok(()),
        }
    }

    fn on_show(&mut self, cx: &mut Cx) {
        if self.dossier.is_none() {
            self.load(cx);
        }
    }

    fn on_change(&mut self, what: Changes, cx: &mut Cx) {
        if what.has(Changes::DOSSIERS) || what.has(Changes::OFFICE) {
            self.load(cx);
        }
    }

    fn on_minute(&mut self, cx: &mut Cx) {
        if let Some(dossier) = self.dossier.clone() {
            self.take(dossier, cx);
        }
    }

    fn on_reply(&mut self, _: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        match reply {
            Reply::Dossier(Some(dossier)) => {
                if let Some(batch) = dossier.batch.filter(|_| self.batch.is_none()) {
                    cx.run(Job::BatchOf(batch));
                }
                let note = std::mem::take(&mut self.corrected).then(|| dossier.clone());
                self.take(dossier, cx);
                match self.wanted.take() {
                    Some(step) if self.steps.contains(&step) => return self.begin(step, cx),
                    Some(_) => {
                        let said = t::NOT_NOW.text(cx.lang());
                        cx.toast(Role::Warn, said);
                    }
                    None => {}
                }
                return note.map_or(Flow::Stay, |dossier| {
                    Flow::push(CorrectedScreen::new(dossier, cx.office()))
                });
            }
            Reply::Dossier(None) => self.missing = true,
            Reply::BatchOf(batch) => self.batch = Some(batch),
            Reply::Signed { done, trouble: None } => {
                self.signing = None;
                cx.toast(Role::Good, certify::signed(cx.lang(), done.len(), &done.join(", ")));
                // The survey opens by itself after a return.
                return done.first().map_or(Flow::Stay, |number| Flow::push(Survey::new(number)));
            }
            Reply::Signed { trouble: Some(trouble), .. } | Reply::Trouble(trouble) => {
                self.signing = None;
                return super::trouble(trouble, cx);
            }
            _ => {}
        }
        Flow::Stay
    }

    fn on_answer(&mut self, asked: &'static str, answer: Answer, cx: &mut Cx) -> Flow {
        if asked == CORRECTED {
            self.corrected = true;
            self.load(cx);
            return Flow::Stay;
        }
        let returned = Answer::Text(Action::Return.row().id.to_owned());
        match &self.dossier {
            // The survey opens by itself after a return.
            Some(dossier) if asked == STEP && answer == returned => {
                Flow::push(Survey::new(&dossier.number))
            }
            _ => Flow::Stay,
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match (action, &self.dossier) {
            (Action::Print, Some(dossier)) => Flow::push(Papers::new(&dossier.number)),
            (Action::Why, Some(dossier)) => Flow::push(Page::why(dossier, &cx.office())),
            (Action::SamePerson, Some(dossier)) => {
                Flow::push(super::receive::Receive::same_person(dossier))
            }
            (Action::Return, Some(_)) if !self.steps.contains(&Action::Return) => Flow::Pass,
            (action, Some(_)) if self.steps.contains(&action) => self.begin(action, cx),
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        let Edit::Key(key) = edit else {
            // A scan here means the next citizen: home knows what to do with it.
            return if edit.scan().is_some() { Flow::PopPass } else { Flow::Stay };
        };
        match (key.code, self.pane) {
            (Code::Tab | Code::BackTab, Pane::Steps) => self.pane = Pane::History,
            (Code::Tab | Code::BackTab, Pane::History) => self.pane = Pane::Steps,
            (Code::Up, Pane::History) => self.scrolled += 1,
            (Code::Down, Pane::History) => self.scrolled = self.scrolled.saturating_sub(1),
            (Code::PageUp, _) => self.scrolled += 5,
            (Code::PageDown, _) => self.scrolled = self.scrolled.saturating_sub(5),
            (Code::Enter, Pane::Steps) => {
                if self.deaf_until.take().is_some_and(|until| cx.uptime() < until) {
                    return Flow::Stay;
                }
                if let Some(step) = self.list.marked().and_then(|at| self.steps.get(at)) {
                    return self.begin(*step, cx);
                }
            }
            (Code::Enter, Pane::History) => {
                return self.dossier.as_ref().map_or(Flow::Stay, |dossier| {
                    Flow::push(Page::history(dossier, &self.office))
                });
            }
            (_, Pane::Steps) => {
                self.list.key_press(*key, 5);
            }
            _ => {}
        }
        let lines = self.dossier.as_ref().map_or(0, |dossier| dossier.history.len());
        self.scrolled = self.scrolled.min(lines.saturating_sub(1));
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        draw::dossier(self, area, out);
    }
}

#[cfg(test)]
mod tests;
