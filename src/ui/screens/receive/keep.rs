//! Keeping a half-filled form, as it is typed.

use std::time::Duration;

use crate::desk::job::{Job, Reply};
use crate::desk::views::Draft;
use crate::domain::moment::to_minutes;
use crate::ui::Cx;
use crate::work::Ticket;

/// How often a half-filled form is kept, at the most.
const EVERY: Duration = Duration::from_secs(1);

/// Remembers what of a form has been handed over to be kept.
#[derive(Default)]
pub(super) struct Keeping {
    /// The draft's id; none before it was first kept.
    id: Option<i64>,
    /// The keep that is not answered yet.
    ticket: Option<Ticket>,
    /// The values last handed over, and when.
    last: Option<(String, Duration)>,
}

impl Keeping {
    /// Returns the keeping of a form that was opened from a draft.
    pub(super) fn of(draft: &Draft) -> Self {
        Self { id: draft.id, ..Self::default() }
    }

    /// Hands the draft over to a form that goes on from this one.
    pub(super) fn hand_over(&mut self) -> Self {
        Self { id: self.id.take(), ..Self::default() }
    }

    /// Returns the draft's id; none before it was first handed over.
    pub(super) const fn id(&self) -> Option<i64> {
        self.id
    }

    /// Returns how long the next keep has to wait; none when it need not.
    pub(super) fn wait(&self, cx: &Cx) -> Option<Duration> {
        let (_, at) = self.last.as_ref()?;
        let since = cx.uptime().saturating_sub(*at);
        (since < EVERY || self.ticket.is_some())
            .then(|| EVERY.saturating_sub(since).max(EVERY / 10))
    }

    /// Hands a form over to be kept, unless it stands as it was last handed over.
    pub(super) fn keep(&mut self, screen: &str, title: &str, values: String, cx: &mut Cx) {
        if self.last.as_ref().is_some_and(|(last, _)| *last == values) {
            return;
        }
        self.last = Some((values.clone(), cx.uptime()));
        let (screen, title) = (screen.to_owned(), title.to_owned());
        // Drawn here: a second keep must not wait for the first one's answer.
        let id = *self.id.get_or_insert_with(|| {
            (to_minutes(cx.now()) << 24) | (cx.uptime().as_millis() as i64 & 0xff_ffff)
        });
        let draft = Draft { id: Some(id), screen, title, values };
        self.ticket = Some(cx.run(Job::KeepDraft(Box::new(draft))));
    }

    /// Takes the answer to a keep. Returns whether it was one.
    pub(super) fn answered(&mut self, ticket: Ticket, reply: &Reply) -> bool {
        let mine = self.ticket == Some(ticket);
        if mine {
            self.ticket = None;
            if !matches!(reply, Reply::DraftKept(_)) {
                // Tried again at the next change.
                self.last = None;
            }
        }
        mine
    }

    /// Drops what was kept: the form is saved, or empty again.
    pub(super) fn drop_kept(&mut self, cx: &mut Cx) {
        if let Some(id) = self.id.take() {
            cx.run(Job::DropDraft(id));
        }
    }
}
