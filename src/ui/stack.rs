//! The layers of screens: who gets a key, an answer, a change, and how they are drawn.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDateTime, Timelike};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::action::{Action, QUESTION, Scope};
use super::canvas::Canvas;
use super::cx::{Cx, Moment, Shared};
use super::input::Input;
use super::key::{Code, Key};
use super::kit::{cover, toast, too_small};
use super::leave::GIVE_UP;
use super::mouse::Target;
use super::prefs::Prefs;
use super::screen::{Edit, Flow, Screen};
use super::theme::Role;
use crate::desk::Changes;
use crate::desk::job::{Job, Reply};
use crate::domain::office::Office;
use crate::work::{Report, Runner};

/// Time without a key after which the program asks who is at the desk.
const AWAY: Duration = Duration::from_secs(30 * 60);

/// Time within which nobody reacts to what a key has uncovered: what is typed so soon goes on with
/// that key, as a reader does.
const SOON: Duration = Duration::from_millis(250);

/// Cells across of a window drawn for a screen reader: the wide layouts need more.
const PLAIN_WIDTH: u16 = 100;

/// Anything that can happen to the screens.
#[derive(Debug)]
pub enum Event {
    /// From the keyboard or the window.
    Input(Input),
    /// From a worker.
    Report(Report<Reply>),
}

/// What the stack cannot know: which screen an action opens, and where answers go whose screen
/// has gone.
#[derive(Clone, Copy)]
pub struct Routes {
    /// Returns the screen of an action that works everywhere.
    pub open: fn(Action, &mut Cx) -> Option<Box<dyn Screen>>,
    /// Takes an answer nobody waits for any more, and what a worker noticed by itself.
    pub unclaimed: fn(Reply, &mut Cx),
}

pub(super) struct Layer {
    pub(super) id: u64,
    pub(super) screen: Box<dyn Screen>,
}

/// All screens and what they share. Reads no clock, no keyboard, no disk: the loop tells it.
pub struct Ui {
    pub(super) layers: Vec<Layer>,
    pub(super) shared: Shared,
    routes: Routes,
    ids: u64,
    last_key: Duration,
    pub(super) quit: bool,
    dirty: bool,
    /// The question who is at the desk, asked after a while without a key.
    asked_who: Option<u64>,
    /// Whether that is still to be asked, since a card came first.
    owes_who: bool,
    /// The letter that uncovered the screen, or ended a time away: a key for nothing else, unless a
    /// reader's text begins with it.
    held: Option<Key>,
    /// What is done once the clerk has given up what was typed.
    pub(super) leaving: Option<Action>,
    /// Whether the window was resized since the last frame.
    resized: bool,
    /// Whether what the screens show is covered.
    pub(super) hidden: bool,
    /// What the last frame showed that can be clicked on.
    pub(super) targets: RefCell<Vec<(Rect, Target)>>,
    /// Whether the last key was one that moves a mark, and not one that types or goes on.
    pub(super) moving: bool,
}

impl Ui {
    /// Returns the stack with its first screen, which is never left.
    pub fn new(
        first: Box<dyn Screen>,
        routes: Routes,
        runner: Box<dyn Runner<Job, Reply>>,
        at: Moment,
        prefs: Prefs,
    ) -> Self {
        let mut ui = Self {
            layers: Vec::new(),
            shared: Shared::new(runner, at, prefs),
            routes,
            ids: 0,
            last_key: at.uptime,
            quit: false,
            dirty: true,
            asked_who: None,
            owes_who: false,
            held: None,
            leaving: None,
            resized: false,
            hidden: false,
            targets: RefCell::default(),
            moving: false,
        };
        ui.push(first);
        ui
    }

    /// Returns whether the program is to be left.
    pub const fn is_over(&self) -> bool {
        self.quit
    }

    /// Returns whether a new frame is needed.
    pub const fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// Tells, once, whether the window was resized since the last frame.
    pub const fn take_resized(&mut self) -> bool {
        std::mem::replace(&mut self.resized, false)
    }

    /// Returns what was copied since the last time.
    pub fn take_copied(&mut self) -> Option<String> {
        self.shared.copied.take()
    }

    /// Returns whether clicks are wanted.
    pub const fn wants_mouse(&self) -> bool {
        self.shared.prefs.mouse
    }

    /// Tells, once, whether the bell is to be rung.
    pub const fn take_rang(&mut self) -> bool {
        std::mem::replace(&mut self.shared.rang, false)
    }

    /// Takes one event.
    pub fn handle(&mut self, event: Event, at: Moment) {
        self.wake(at);
        self.dirty = true;
        match event {
            Event::Input(input) => self.input(input),
            Event::Report(report) => self.report(report),
        }
        self.settle();
    }

    /// Takes what an inline runner has kept.
    pub fn settle(&mut self) {
        while let Some(report) = self.shared.poll() {
            self.dirty = true;
            self.report(report);
        }
    }

    /// Takes the time: old messages go, screens learn of a new minute.
    pub fn wake(&mut self, at: Moment) {
        let minute = minute_of(at.now) != minute_of(self.shared.head.now);
        self.shared.at = at;
        if minute {
            self.shared.head.now = at.now;
            self.dirty = true;
            self.tell_from(0, |screen, cx| screen.on_minute(cx));
        }
        let idle = self.shared.office.settings.hide_minutes;
        let since = at.uptime.saturating_sub(self.last_key);
        if idle > 0 && !self.hidden && since >= Duration::from_secs(60) * idle {
            self.hidden = true;
            self.dirty = true;
        }
        if self.held.is_some() && since > SOON {
            // It was a hand's.
            self.held = None;
            self.dirty |= self.owes_who && self.ask_who();
        }
        while let Some(due) = self.shared.alarms.iter().position(|(_, due)| *due <= at.uptime) {
            let (id, _) = self.shared.alarms.swap_remove(due);
            self.tell(id, |screen, cx| screen.on_alarm(cx));
        }
        if self.shared.toast.as_ref().is_some_and(|toast| toast.until <= at.uptime) {
            self.shared.toast = None;
            self.dirty = true;
        }
    }

    /// Returns the uptime at which [`Ui::wake`] is to be called next.
    pub fn next_wake(&self) -> Duration {
        let at = self.shared.at;
        let past = u64::from(at.now.second() % 60);
        let minute = at.uptime + Duration::from_secs(60 - past);
        let toast = self.shared.toast.as_ref().map(|toast| toast.until);
        let alarms = self.shared.alarms.iter().map(|(_, due)| *due);
        let held = self.held.map(|_| self.last_key + SOON + Duration::from_millis(1));
        alarms.chain(toast).chain(held).fold(minute, Duration::min)
    }

    /// Draws a frame. Returns where the cursor stands.
    pub fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        let (whole, shared) = (buffer.area, &self.shared);
        let prefs = &shared.prefs;
        // Narrow layouts have one column.
        let width = if prefs.plain { whole.width.min(PLAIN_WIDTH) } else { whole.width };
        let window = Rect { width, ..whole };
        shared.window.set((window.width, window.height));
        let mut out = Canvas::new(buffer, prefs.theme, prefs.lang, &shared.head);
        out.tell_keys(&prefs.keymap);
        if prefs.plain {
            out.read_aloud(window);
        }
        out.clear(whole);
        if too_small(window, &mut out) {
            return None;
        }
        if self.hidden {
            cover(window, &mut out);
            return out.pointed().filter(|_| prefs.plain);
        }
        let covers = |layer: &Layer| layer.screen.area(window) == window;
        let bottom = self.layers.iter().rposition(covers).unwrap_or(0);
        for layer in self.layers.iter().skip(bottom) {
            out.begin_layer();
            let area = layer.screen.area(window);
            if area != window {
                // The keys of what is covered wait; and without a frame, a line of it would be
                // read out in one with what stands beside it.
                let keys = Rect { y: window.bottom() - 1, height: 1, ..window };
                out.clear(if prefs.plain { window } else { keys });
            }
            layer.screen.draw(area, &mut out);
        }
        if let Some(message) = &shared.toast {
            toast(window, &message.text, message.role, &mut out);
        }
        *self.targets.borrow_mut() = out.take_targets();
        let title = Some(Position::new(window.x + 1, window.y));
        match (prefs.plain, self.moving) {
            (false, _) => out.caret(),
            // What a screen reader reads is the line of the cursor.
            (true, true) => out.pointed().or(out.caret()).or(title),
            (true, false) => out.caret().or(out.pointed()).or(title),
        }
    }

    /// Says that the frame has been drawn.
    pub const fn drawn(&mut self) {
        self.dirty = false;
    }

    fn input(&mut self, input: Input) {
        let edit = match input {
            Input::Key(key) => Edit::Key(key),
            Input::Paste(text) => Edit::Paste(text),
            Input::Burst(text) => Edit::Burst(text),
            Input::Spelled(text) => Edit::Spelled(text),
            Input::Click(x, y) => {
                let hidden = std::mem::take(&mut self.hidden);
                let away = self.is_away();
                self.last_key = self.shared.at.uptime;
                let asked = away && self.ask_who();
                if !asked && !hidden {
                    self.click(Position::new(x, y));
                }
                return;
            }
            Input::Resize => {
                self.resized = true;
                return;
            }
            Input::Closed => return self.leave_all(),
        };
        self.moving = matches!(&edit, Edit::Key(key) if key.moves());
        let hidden = std::mem::take(&mut self.hidden);
        let away = self.is_away();
        let soon = self.shared.at.uptime.saturating_sub(self.last_key) <= SOON;
        self.last_key = self.shared.at.uptime;
        let (letter, goes_on) = match &edit {
            Edit::Key(key) => {
                let letter = key.typed().map(|_| *key);
                let under_way = self.held.is_some() || (self.owes_who && soon);
                (letter, under_way && (letter.is_some() || key.code == Code::Enter))
            }
            _ => (None, true),
        };
        let held = self.held.take();
        if goes_on {
            // The next citizen: a card is read first; who is at the desk is asked afterwards.
            self.owes_who = away;
            if let Some(first) = held {
                self.edit(&Edit::Key(first));
            }
            self.edit(&edit);
        } else if letter.is_some() && (away || hidden) {
            self.owes_who = away;
            self.held = letter;
        } else {
            let asked = away && self.ask_who();
            if !asked && !hidden {
                self.edit(&edit);
            }
        }
    }

    /// Tells whether who is at the desk is to be asked: nobody was there for a while.
    fn is_away(&self) -> bool {
        let asked = self.layers.iter().any(|layer| Some(layer.id) == self.asked_who);
        let since = self.shared.at.uptime.saturating_sub(self.last_key);
        (self.owes_who || since >= AWAY) && !asked
    }

    /// Asks who is at the desk. Returns whether it did: the key is spent then.
    fn ask_who(&mut self) -> bool {
        self.owes_who = false;
        let Some(screen) = self.open(Action::SwitchClerk) else { return false };
        self.push(screen);
        self.asked_who = self.layers.last().map(|layer| layer.id);
        true
    }

    pub(super) fn edit(&mut self, edit: &Edit) {
        if let Edit::Key(key) = edit
            && let Some(action) = self.action_of(*key)
        {
            self.act(action, Some(edit));
            return;
        }
        let top = self.shared.top;
        let flow = self.ask(top, |screen, cx| screen.on_edit(edit, cx));
        self.apply(flow, top, Some(edit));
    }

    fn action_of(&self, key: Key) -> Option<Action> {
        let top = &self.layers.last()?.screen;
        if key == QUESTION {
            return top.question_is_help().then_some(Action::Help);
        }
        self.shared.prefs.keymap.action_of(key, top.actions())
    }

    /// Has the top screen do an action, or does what is usual for it; `edit` is the key it came by.
    pub(super) fn act(&mut self, action: Action, edit: Option<&Edit>) {
        let Some(top) = self.layers.last() else { return };
        if !works(top.screen.as_ref(), action) {
            return;
        }
        if let Err(why) = top.screen.enabled(action) {
            let lang = self.shared.prefs.lang;
            self.cx(0).toast(Role::Warn, why.text(lang));
            return;
        }
        let top = self.shared.top;
        match self.ask(top, |screen, cx| screen.on_action(action, cx)) {
            Flow::Pass => self.usual(action),
            flow => self.apply(flow, top, edit),
        }
    }

    fn report(&mut self, report: Report<Reply>) {
        match report {
            Report::Noticed(Reply::Office(office)) | Report::Done(_, Reply::Office(office)) => {
                self.take_office(office);
            }
            Report::Noticed(reply) => self.unclaimed(reply),
            Report::Done(ticket, reply) => {
                let changes = reply.changes();
                if let Some(id) = self.shared.claim(ticket) {
                    if self.layers.iter().any(|layer| layer.id == id) {
                        let flow = self.ask(id, |screen, cx| screen.on_reply(ticket, reply, cx));
                        self.apply(flow, id, None);
                    } else {
                        (self.routes.unclaimed)(reply, &mut self.cx(0));
                    }
                }
                self.changed(changes);
            }
        }
    }

    /// Takes the office as it is now, and tells every screen.
    pub fn take_office(&mut self, office: Arc<Office>) {
        self.shared.take_office(office);
        self.tell_change(Changes::OFFICE);
    }

    fn unclaimed(&mut self, reply: Reply) {
        let changes = reply.changes();
        (self.routes.unclaimed)(reply, &mut self.cx(0));
        self.changed(changes);
    }

    fn changed(&mut self, changes: Changes) {
        if changes.has(Changes::OFFICE) {
            // The screens are told when the office itself has come.
            let _ticket = self.cx(0).run(Job::Office);
        }
        if !changes.is_empty() {
            self.tell_change(changes);
        }
    }

    /// Tells every screen; of drafts alone, which are kept once a second, only the one on top:
    /// the others read again when they are shown.
    fn tell_change(&mut self, changes: Changes) {
        let from = if changes == Changes::DRAFTS { self.layers.len().saturating_sub(1) } else { 0 };
        self.tell_from(from, |screen, cx| screen.on_change(changes, cx));
    }

    /// Does what the screen of layer `id` asked for; `edit` is the key or scan that it was given.
    fn apply(&mut self, flow: Flow, id: u64, edit: Option<&Edit>) {
        match flow {
            Flow::Stay | Flow::Pass => {}
            Flow::Push(screen) => self.push(screen),
            Flow::Replace(screen) => self.replace(id, screen),
            Flow::Pop => self.pop(id),
            Flow::Answer { asked: GIVE_UP, answer } => {
                self.pop(id);
                self.give_up(&answer);
            }
            Flow::Answer { asked, answer } => {
                let below = self.layers.iter().rposition(|layer| layer.id == id);
                let asker = below.and_then(|at| self.layers.get(at.checked_sub(1)?));
                let asker = asker.map(|layer| layer.id);
                self.pop(id);
                if let Some(asker) = asker {
                    let flow = self.ask(asker, |screen, cx| screen.on_answer(asked, answer, cx));
                    self.apply(flow, asker, None);
                }
            }
            Flow::Act(action) => {
                self.pop(id);
                self.act(action, None);
            }
            Flow::PopPass => {
                let before = self.layers.len();
                self.pop(id);
                // The first screen cannot be left, and would be asked for ever.
                if let Some(edit) = edit
                    && self.layers.len() < before
                {
                    self.edit(edit);
                }
            }
        }
    }

    pub(super) fn open(&mut self, action: Action) -> Option<Box<dyn Screen>> {
        let open = self.routes.open;
        open(action, &mut self.cx(0))
    }

    pub(super) fn push(&mut self, screen: Box<dyn Screen>) {
        self.ids += 1;
        self.layers.push(Layer { id: self.ids, screen });
        self.show_top();
    }

    fn replace(&mut self, id: u64, screen: Box<dyn Screen>) {
        self.tell(id, |screen, cx| screen.on_leave(cx));
        self.ids += 1;
        let new = self.ids;
        if let Some(layer) = self.layers.iter_mut().find(|layer| layer.id == id) {
            *layer = Layer { id: new, screen };
        }
        if self.shared.top == id {
            self.shared.top = new;
        }
        self.tell(new, |screen, cx| screen.on_show(cx));
    }

    pub(super) fn pop(&mut self, id: u64) {
        let first = self.layers.first().map(|layer| layer.id);
        if first == Some(id) {
            return;
        }
        self.tell(id, |screen, cx| screen.on_leave(cx));
        self.layers.retain(|layer| layer.id != id);
        self.show_top();
    }

    pub(super) fn show_top(&mut self) {
        if let Some(layer) = self.layers.last() {
            self.shared.top = layer.id;
            self.tell(layer.id, |screen, cx| screen.on_show(cx));
        }
    }

    /// Returns what the screen of a layer answers; [`Flow::Stay`] when it has gone.
    fn ask(&mut self, id: u64, ask: impl FnOnce(&mut dyn Screen, &mut Cx) -> Flow) -> Flow {
        let layer = self.layers.iter_mut().find(|layer| layer.id == id);
        layer.map_or(Flow::Stay, |layer| {
            ask(layer.screen.as_mut(), &mut Cx { shared: &mut self.shared, layer: id })
        })
    }

    /// Tells the screen of a layer something, unless it has gone.
    fn tell(&mut self, id: u64, tell: impl FnOnce(&mut dyn Screen, &mut Cx)) {
        self.ask(id, |screen, cx| {
            tell(screen, cx);
            Flow::Stay
        });
    }

    /// Tells every screen something, from the layer at this place up.
    fn tell_from(&mut self, from: usize, tell: impl Fn(&mut dyn Screen, &mut Cx)) {
        for layer in self.layers.iter_mut().skip(from) {
            tell(layer.screen.as_mut(), &mut Cx { shared: &mut self.shared, layer: layer.id });
        }
    }

    /// Layer 0 is nobody: answers to its jobs go to [`Routes::unclaimed`].
    pub(super) const fn cx(&mut self, layer: u64) -> Cx<'_> {
        Cx { shared: &mut self.shared, layer }
    }
}

/// Returns whether an action is one of a screen, or of every screen and not made to wait by it.
pub(super) fn works(screen: &dyn Screen, action: Action) -> bool {
    match action.row().scope {
        Scope::Everywhere | Scope::Later => !screen.waits() || action.begins_nothing(),
        Scope::Screen => screen.actions().contains(&action),
        Scope::Hand => screen.hints().contains(&action),
    }
}

/// Cuts a moment to its minute, so that the clock in the title changes once in it.
fn minute_of(now: NaiveDateTime) -> (chrono::NaiveDate, u32, u32) {
    (now.date(), now.hour(), now.minute())
}
