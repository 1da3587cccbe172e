//! The desk on its threads: the writer does what changes the book, the press prints, the reader
//! does the rest.

use std::sync::{Arc, Mutex};

use super::job::{Changes, Job, Reply};
use super::{Desk, Trouble};
use crate::domain::moment::to_millis;
use crate::store::Access;
use crate::work::Worker;

/// Rows of a search as one types.
const FOUND: usize = 50;

/// Makes the workers of a desk, each on its own thread.
pub struct Workers<W, P, R> {
    /// Makes the one that changes the book.
    pub writer: W,
    /// Makes the one that prints.
    pub press: P,
    /// Makes the one that reads.
    pub reader: R,
}

/// Returns what makes the workers of a desk; each opens its own connection on its own thread.
///
/// `first` is the desk as opened by the caller; its clock holds for all.
pub fn workers(
    first: Desk,
) -> Workers<
    impl FnMut() -> Writer + Send + 'static,
    impl FnMut() -> Press + Send + 'static,
    impl FnMut() -> Reader + Send + 'static,
> {
    let template = Template {
        dir: first.dir.clone(),
        clock: first.clock.clone(),
        own_events: Arc::clone(&first.own_events),
    };
    let (for_press, for_reader) = (template.clone(), template.clone());
    let mut first = Some(first);
    let writer = move || Writer {
        held: Held { desk: first.take(), from: template.clone(), access: Access::Write },
        busy: true,
    };
    let press =
        move || Press { held: Held { desk: None, from: for_press.clone(), access: Access::Write } };
    let reader = move || Reader::new(for_reader.clone());
    Workers { writer, press, reader }
}

/// What a worker's desk is opened from, again after a panic.
#[derive(Clone)]
struct Template {
    dir: std::path::PathBuf,
    clock: super::Clock,
    own_events: Arc<Mutex<u64>>,
}

impl Template {
    fn open(&self, access: Access) -> Result<Desk, Trouble> {
        let mut desk = Desk::open(&self.dir, access)?;
        desk.own_events = Arc::clone(&self.own_events);
        desk.clock = self.clock.clone();
        Ok(desk)
    }
}

/// A worker's desk; one that could not be opened is tried again at the next job.
struct Held {
    desk: Option<Desk>,
    from: Template,
    access: Access,
}

impl Held {
    fn desk(&mut self) -> Result<&mut Desk, Trouble> {
        let desk = match self.desk.take() {
            Some(desk) => desk,
            None => self.from.open(self.access)?,
        };
        Ok(self.desk.insert(desk))
    }
}

/// Does the jobs that change the book, in order.
pub struct Writer {
    held: Held,
    /// Whether something may be left for an idle moment.
    busy: bool,
}

impl Worker<Job, Reply> for Writer {
    fn run(&mut self, job: Job) -> Reply {
        self.busy = true;
        match self.held.desk() {
            Ok(desk) => desk.serve(job),
            Err(trouble) => Reply::Trouble(trouble),
        }
    }

    fn idle(&mut self) -> Option<Reply> {
        // What cannot be moved now is moved the next time.
        if let Some(desk) = &self.held.desk {
            self.busy = !desk.idle().unwrap_or_default();
        }
        None
    }

    fn rests(&self) -> bool {
        !self.busy
    }
}

/// Prints. It opens the book at its first job, so that a desk that prints nothing does not pay for it.
pub struct Press {
    held: Held,
}

impl Worker<Job, Reply> for Press {
    fn run(&mut self, job: Job) -> Reply {
        let answer = self.held.desk().and_then(|desk| {
            let _office = desk.catch_up()?;
            desk.answer(job)
        });
        answer.unwrap_or_else(Reply::Trouble)
    }

    fn rests(&self) -> bool {
        true
    }
}

/// Does the jobs that only read, and notices what other programs write.
pub struct Reader {
    held: Held,
    /// Events in the book that this process did not write, as last seen.
    foreign: Option<u64>,
    /// What the book stood at when last looked at, and whether the office changed since.
    looked: i64,
    office_changed: bool,
}

impl Reader {
    fn new(from: Template) -> Self {
        let held = Held { desk: None, from, access: Access::Read };
        Self { held, foreign: None, looked: 0, office_changed: false }
    }

    /// Looks at the book when another connection has written.
    fn look(&mut self) -> Result<Option<Reply>, Trouble> {
        let desk = self.held.desk()?;
        let own_events = Arc::clone(&desk.own_events);
        // While the writer is in the middle of a save its events are counted by neither.
        let Ok(own) = own_events.try_lock() else { return Ok(None) };
        // A job may have caught up before.
        self.office_changed |= desk.catch_up()?;
        if desk.version == self.looked && self.foreign.is_some() {
            return Ok(None);
        }
        let all = desk.store.events_in_all()?;
        let foreign = all.saturating_sub(*own);
        drop(own);
        desk.learn_names()?;
        self.looked = desk.version;
        let office = std::mem::take(&mut self.office_changed);
        let news = self.foreign.replace(foreign).is_some_and(|last| foreign > last);
        Ok(news.then(|| {
            let office = if office { Changes::OFFICE } else { Changes::NONE };
            Reply::Changed(Changes::DOSSIERS.and(Changes::ELSEWHERE).and(office))
        }))
    }
}

impl Worker<Job, Reply> for Reader {
    fn run(&mut self, job: Job) -> Reply {
        let answer = self.held.desk().and_then(|desk| {
            self.office_changed |= desk.catch_up()?;
            desk.answer(job)
        });
        answer.unwrap_or_else(Reply::Trouble)
    }

    fn idle(&mut self) -> Option<Reply> {
        // A look that fails is taken again a quarter of a second later.
        self.look().unwrap_or_default()
    }
}

impl Desk {
    /// Does one job of the screens.
    pub fn serve(&mut self, job: Job) -> Reply {
        self.answer(job).unwrap_or_else(Reply::Trouble)
    }

    /// Drops the half-filled form that a save came from. What is saved is saved: one that stays is
    /// dropped by hand.
    fn forget(&mut self, draft: Option<i64>) {
        if let Some(draft) = draft {
            self.store.drop_draft(draft).unwrap_or_default();
        }
    }

    fn answer(&mut self, job: Job) -> Result<Reply, Trouble> {
        Ok(match job {
            Job::Act(request, draft) => {
                let done = self.act(&request)?;
                self.forget(draft);
                Reply::Done(done)
            }
            Job::ActOnAll(requests) => Reply::DoneToAll(self.act_on_all(&requests)?),
            Job::ReceiveBatch(intakes, draft) => {
                let done = self.receive_batch(intakes)?;
                self.forget(draft);
                Reply::Batch(done)
            }
            Job::Sign(numbers) => {
                let (done, trouble) = self.sign(&numbers);
                Reply::Signed { done, trouble }
            }
            Job::Set(changes) => {
                let changes: Vec<(&str, &str)> =
                    changes.iter().map(|(name, value)| (*name, value.as_str())).collect();
                self.set(&changes)?;
                Reply::Saved(Changes::OFFICE)
            }
            Job::ChangeClerk(name) => {
                self.set(&[("clerk", &name)])?;
                Reply::Saved(Changes::OFFICE)
            }
            Job::KeepDraft(draft) => {
                let saved_at = to_millis(self.clock.moment());
                let clerk = self.office.settings.clerk;
                let (screen, title) = (&draft.screen, &draft.title);
                let values = &draft.values;
                let kept =
                    self.store.keep_draft(draft.id, screen, clerk, saved_at, title, values)?;
                Reply::DraftKept(kept)
            }
            Job::LeaveDraft(id) => {
                self.leave_draft(id)?;
                Reply::Saved(Changes::DRAFTS)
            }
            Job::DropDraft(id) => {
                self.store.drop_draft(id)?;
                Reply::Saved(Changes::DRAFTS)
            }
            Job::PrintMany(numbers, form) => Reply::PrintedMany(self.print_many(&numbers, form)?),
            Job::Print(number, form, output) => {
                Reply::Printed(Box::new(self.print(&number, form, None, output)?))
            }
            Job::Printers => Reply::Printers(Box::new(self.printers_there()?)),
            Job::Papers(number) => Reply::Papers(self.papers(&number)?),
            Job::ChangeCalendar(days, years) => {
                Reply::Calendar(self.change_calendar(days, &years)?)
            }
            Job::CalendarMoves(days, years) => Reply::Moved(self.calendar_moves(days, &years)?),
            Job::PrintPad(count, day) => {
                let printed = self.print_outage_pad(count, Some(day), None, None)?;
                Reply::PadPrinted(Box::new(printed))
            }
            Job::Pads => Reply::Pads(Box::new(self.pads()?)),
            Job::TrustClock => {
                self.trust_clock()?;
                Reply::Saved(Changes::NONE)
            }
            Job::SetClock(now) => {
                self.set_clock(now)?;
                Reply::Saved(Changes::NONE)
            }
            Job::Remember(name, value) => {
                self.store.set_local(name, &value)?;
                Reply::Saved(Changes::NONE)
            }
            Job::Home => Reply::Home(Box::new(self.home()?)),
            Job::Find(words) => {
                // Numbers and phones are answered before the names are loaded.
                let is_name = |word: &str| !word.chars().any(|c| c.is_ascii_digit());
                let rows = match words.split_whitespace().any(is_name) {
                    true => self.find(&words, FOUND)?,
                    false => self.find_known(&words, FOUND)?,
                };
                Reply::Found { words, rows }
            }
            Job::Open(id) => Reply::Dossier(self.dossier(id)?.map(Box::new)),
            Job::BatchOf(batch) => Reply::BatchOf(self.batch_of(batch)?),
            Job::OpenNumber(number) => {
                let rows = self.store.rows_of_number(&number)?;
                match rows.as_slice() {
                    [row] => Reply::Dossier(self.dossier(row.id)?.map(Box::new)),
                    [] => Reply::Dossier(None),
                    _ => Reply::Several(rows),
                }
            }
            Job::List { kind, after, limit } => {
                Reply::List(self.list(kind, after.as_ref(), limit)?)
            }
            Job::Feed(after) => Reply::Feed(Box::new(self.feed(after.as_ref())?)),
            Job::OfPerson(number) => Reply::Person(self.of_person(&number)?.map(Box::new)),
            Job::Recall(typed) => Reply::Person(self.recall(&typed)?.map(Box::new)),
            Job::Baskets => Reply::Baskets(Box::new(self.baskets()?)),
            Job::Usage => Reply::Usage(self.usage()?),
            Job::Drafts => Reply::Drafts(self.drafts()?),
            Job::OpenDraft(id) => Reply::Draft(self.draft(id)?.map(Box::new)),
            Job::Office => Reply::Office(Arc::clone(&self.office)),
        })
    }
}
