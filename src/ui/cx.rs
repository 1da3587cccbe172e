//! What a screen may do besides changing itself.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime};

use super::keymap::Keymap;
use super::prefs::Prefs;
use super::theme::Role;
use crate::desk::job::{Job, Reply};
use crate::domain::office::Office;
use crate::i18n::{Lang, T};
use crate::text::Typing;
use crate::work::{Lane, Runner, Ticket};

/// How long a message stays.
const TOAST: Duration = Duration::from_secs(8);

/// Says when something happens: by the clock of the desk, and since the program started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Date and time at the desk.
    pub now: NaiveDateTime,
    /// Time since the start, which nobody can set back.
    pub uptime: Duration,
}

/// What stands in the title of every screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// The office (cơ quan), as long as it is known.
    pub office: String,
    /// The counter (quầy), as it is written: "Quầy 1".
    pub counter: String,
    /// Who is at the desk (người trực).
    pub clerk: String,
    /// How the program composes Vietnamese; empty when it does not.
    pub typing: &'static str,
    /// The serial port that scans come by; empty when they come by the keyboard.
    pub scanner: String,
    /// Date and time, to the minute.
    pub now: NaiveDateTime,
}

/// A message that goes by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Toast {
    pub(super) text: String,
    pub(super) role: Role,
    pub(super) until: Duration,
}

/// A job that has not been answered, and the layer that waits for it.
struct Waiting {
    ticket: Ticket,
    lane: Lane,
    layer: u64,
}

/// What all screens share.
pub(super) struct Shared {
    runner: Box<dyn Runner<Job, Reply>>,
    waiting: Vec<Waiting>,
    tickets: u64,
    pub(super) at: Moment,
    pub(super) head: Head,
    pub(super) office: Arc<Office>,
    pub(super) prefs: Prefs,
    pub(super) toast: Option<Toast>,
    /// What was copied and is still to be handed to the clipboard.
    pub(super) copied: Option<String>,
    /// Whether the bell is still to be rung.
    pub(super) rang: bool,
    /// The layer on top: what is typed goes there.
    pub(super) top: u64,
    /// Layers that want to be told, and when.
    pub(super) alarms: Vec<(u64, Duration)>,
    /// Width and height of the window as last drawn.
    pub(super) window: Cell<(u16, u16)>,
}

impl Shared {
    pub(super) fn new(runner: Box<dyn Runner<Job, Reply>>, at: Moment, prefs: Prefs) -> Self {
        let (typing, scanner) = (prefs.typing.label(), prefs.scanner.clone());
        let head = Head { now: at.now, typing, scanner, ..Head::default() };
        let waiting = Vec::new();
        Self {
            runner,
            waiting,
            tickets: 0,
            at,
            head,
            office: Arc::default(),
            prefs,
            toast: None,
            copied: None,
            rang: false,
            top: 0,
            alarms: Vec::new(),
            window: Cell::default(),
        }
    }

    /// Returns the layer that waits for `ticket`, once; none when a newer job took its slot.
    pub(super) fn claim(&mut self, ticket: Ticket) -> Option<u64> {
        let at = self.waiting.iter().position(|waiting| waiting.ticket == ticket)?;
        Some(self.waiting.swap_remove(at).layer)
    }

    /// Takes the office as it is now; the titles follow it.
    pub(super) fn take_office(&mut self, office: Arc<Office>) {
        let settings = &office.settings;
        self.head.office.clone_from(&settings.office);
        self.head.counter = crate::i18n::kit::counter(self.prefs.lang, settings.desk);
        office.clerk_name(settings.clerk).clone_into(&mut self.head.clerk);
        self.office = office;
    }

    pub(super) fn poll(&mut self) -> Option<crate::work::Report<Reply>> {
        self.runner.poll()
    }
}

/// Lets a screen ask for jobs, time, messages.
pub struct Cx<'a> {
    pub(super) shared: &'a mut Shared,
    pub(super) layer: u64,
}

impl Cx<'_> {
    /// Hands a job to the desk; its answer comes to this screen's `on_reply` under the ticket.
    /// A newer reading job of the same slot takes the place of an unanswered one.
    pub fn run(&mut self, job: Job) -> Ticket {
        let lane = job.lane();
        self.shared.tickets += 1;
        let ticket = Ticket(self.shared.tickets);
        if matches!(lane, Lane::Read(_)) {
            self.shared.waiting.retain(|old| old.lane != lane);
        }
        self.shared.waiting.push(Waiting { ticket, lane, layer: self.layer });
        self.shared.runner.submit(ticket, lane, job);
        ticket
    }

    /// Returns date and time at the desk.
    pub const fn now(&self) -> NaiveDateTime {
        self.shared.at.now
    }

    /// Returns the date at the desk.
    pub fn today(&self) -> NaiveDate {
        self.now().date()
    }

    /// Returns the time since the program started.
    pub const fn uptime(&self) -> Duration {
        self.shared.at.uptime
    }

    /// Has this screen's `on_alarm` called once so much time has passed; the last wish counts.
    pub fn alarm_in(&mut self, after: Duration) {
        let (layer, at) = (self.layer, self.uptime() + after);
        self.shared.alarms.retain(|(other, _)| *other != layer);
        self.shared.alarms.push((layer, at));
    }

    /// Tells whether this screen is the one on top; others must not come up by themselves.
    pub const fn is_top(&self) -> bool {
        self.shared.top == self.layer
    }

    /// Returns width and height of the window as last drawn; what Page Down turns depends on them.
    pub const fn window(&self) -> (u16, u16) {
        self.shared.window.get()
    }

    /// Returns the language of the screens.
    pub const fn lang(&self) -> Lang {
        self.shared.prefs.lang
    }

    /// Returns a fixed text as it is told to the clerk, with the keys in force in the place of
    /// their actions' names.
    pub fn t(&self, text: T) -> Cow<'static, str> {
        self.keymap().told(text, self.lang())
    }

    /// Returns the keys in force.
    pub const fn keymap(&self) -> &Keymap {
        &self.shared.prefs.keymap
    }

    /// Returns how the program composes what is typed into a box of words; none when it does not.
    pub fn typing(&self) -> Option<Typing> {
        self.shared.prefs.typing.typing()
    }

    /// Returns the office as it was when the book was last read: settings, calendar, catalogue.
    pub fn office(&self) -> Arc<Office> {
        Arc::clone(&self.shared.office)
    }

    /// Returns who is at the desk.
    pub fn clerk(&self) -> &str {
        &self.shared.head.clerk
    }

    /// Puts a text on the clipboard.
    pub fn copy(&mut self, text: &str) {
        self.shared.copied = Some(text.to_owned());
    }

    /// Takes the message away that stands above the line of keys.
    pub fn hush(&mut self) {
        self.shared.toast = None;
    }

    /// Shows a message above the line of keys for some seconds.
    pub fn toast(&mut self, role: Role, text: impl Into<String>) {
        let until = self.shared.at.uptime + TOAST;
        self.shared.toast = Some(Toast { text: text.into(), role, until });
    }

    /// Says something after what is being said, which stays in sight: a warning is not wiped out by
    /// the news of a print.
    pub fn toast_after(&mut self, role: Role, text: impl Into<String>) {
        match self.shared.toast.take().filter(|said| said.role == Role::Warn) {
            Some(said) => {
                let text = format!("{}   {}", said.text, text.into());
                self.toast(if role == Role::Fault { role } else { Role::Warn }, text);
            }
            None => self.toast(role, text),
        }
    }

    /// Rings the bell, unless this PC is to be quiet: what was read by a scanner was refused, and the
    /// clerk may be looking at the citizen.
    pub const fn ring(&mut self) {
        self.shared.rang = self.shared.prefs.bell;
    }
}
