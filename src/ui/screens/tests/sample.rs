//! The morning of the drawing: names, numbers and dates are invented.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use uuid::Uuid;

use crate::desk::job::{Changes, Job, ListKind, Reply};
use crate::desk::trouble::Trouble;
use crate::desk::views::{Counts, Draft, DraftLine, HomeView, ListView, Row, SheetGroup};
use crate::domain::deadline::Timeliness;
use crate::domain::dossier::State;
use crate::domain::ids::{ClerkId, DossierId};
use crate::domain::office::Office;
use crate::i18n::Lang;
use crate::ui::harness::Harness;
use crate::ui::routes;
use crate::work::{Inline, Worker};

pub(super) fn at(month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    date.and_hms_opt(hour, minute, 0).unwrap()
}

pub(super) fn monday() -> NaiveDateTime {
    at(9, 7, 8, 42)
}

pub(super) fn office() -> Office {
    let mut office = Office::default();
    let clerk = ClerkId(Uuid::from_u128(7));
    office.clerks.insert(clerk, "Lê Thị Hạnh".into());
    office.clerks.insert(ClerkId(Uuid::from_u128(8)), "Trần Đức".into());
    office.settings.office = "Trung tâm Phục vụ hành chính công xã Quảng Điền".into();
    office.settings.desk = 1;
    office.settings.clerk = clerk;
    office
}

const BIRTH: &str = "1.001193";
const DEATH: &str = "1.000656";
const MARRIAGE: &str = "1.004873";
const FUNERAL: &str = "1.001731";

fn row(number: &str, name: &str, procedure: &str, state: State) -> Row {
    let serial: u128 = number.replace('-', "").parse().unwrap();
    let month = number[..2].parse().unwrap();
    let day = number[2..4].parse().unwrap();
    Row {
        place: i64::try_from(serial).unwrap(),
        id: DossierId(Uuid::from_u128(serial)),
        number: format!("H57.31-26{number}"),
        external_number: None,
        name: name.into(),
        procedure: procedure.into(),
        state,
        received_at: at(month, day, 8, 5),
        due: None,
        timeliness: None,
        since: None,
        unit: None,
        found_by: None,
        lies: None,
        called: None,
        refused_at_reception: false,
        copies: 0,
    }
}

fn due(row: Row, due: NaiveDateTime) -> Row {
    Row { due: Some(due), ..row }
}

fn since(row: Row, since: NaiveDateTime) -> Row {
    Row { since: Some(since), ..row }
}

/// The rows of the drawing, group by group.
pub(super) fn sheet() -> Vec<SheetGroup> {
    use State::{AwaitingSupplement, InProcess, Received, ResultReady};
    let group = |kind, rows: Vec<Row>| SheetGroup { kind, count: rows.len() as u64, rows };
    vec![
        group(
            ListKind::Overdue,
            vec![due(row("0827-0012", "Trần Văn Lợi", MARRIAGE, InProcess), at(9, 4, 17, 0))],
        ),
        group(
            ListKind::MustApologise,
            vec![due(row("0903-0007", "Lê Thị Mơ", MARRIAGE, InProcess), at(9, 8, 17, 0))],
        ),
        group(
            ListKind::DueToday,
            vec![
                due(row("0828-0003", "Võ Đình Hậu", MARRIAGE, InProcess), at(9, 7, 17, 0)),
                due(row("0904-0009", "Hồ Thị Liên", DEATH, InProcess), at(9, 7, 17, 0)),
                due(row("0826-0011", "Phan Văn Tú", FUNERAL, InProcess), at(9, 7, 17, 0)),
                due(row("0907-0002", "Đặng Thị Nga", BIRTH, Received), at(9, 7, 17, 0)),
            ],
        ),
        group(
            ListKind::Ready,
            vec![
                since(row("0827-0021", "Nguyễn Thị Hà", DEATH, ResultReady), at(8, 28, 9, 0)),
                since(row("0828-0004", "Bùi Quang Vinh", FUNERAL, ResultReady), at(9, 3, 9, 0)),
                since(row("0826-0006", "Trương Thị Út", FUNERAL, ResultReady), at(9, 3, 9, 0)),
            ],
        ),
        group(
            ListKind::Waiting,
            vec![
                since(
                    row("0826-0015", "Cty TNHH Phú An", BIRTH, AwaitingSupplement),
                    at(8, 27, 9, 0),
                ),
                since(row("0825-0002", "Ngô Văn Sĩ", DEATH, AwaitingSupplement), at(8, 26, 9, 0)),
            ],
        ),
    ]
}

fn counts() -> Counts {
    Counts { received: 9, returned: 5, in_time: 4, ended: 5, baskets: 6, documents: 14, copies: 41 }
}

pub(super) fn home() -> HomeView {
    HomeView {
        pads: (0, 0),
        sheet: sheet(),
        today: counts(),
        week: counts(),
        unlinked: 3,
        unprinted: 1,
        drafts: drafts(),
        latest: vec![
            row("0907-0009", "Hồ Văn Quý", BIRTH, State::Received),
            row("0904-0001", "Lê Thị Bé", BIRTH, State::Received),
        ],
    }
}

pub(super) fn empty_home() -> HomeView {
    HomeView {
        pads: (0, 0),
        sheet: Vec::new(),
        today: Counts::default(),
        week: Counts::default(),
        unlinked: 0,
        unprinted: 0,
        drafts: Vec::new(),
        latest: Vec::new(),
    }
}

/// A morning on which everything is as long as it can be.
pub(super) fn long_home() -> HomeView {
    let long = "Công ty trách nhiệm hữu hạn một thành viên Xây dựng và Thương mại Quảng Điền";
    let mut view = home();
    for group in &mut view.sheet {
        group.count = 1_234;
        for row in &mut group.rows {
            row.name = long.into();
            row.number = "H57.31-260827-01000".into();
            row.procedure = "1.001776".into();
        }
    }
    view.latest.iter_mut().for_each(|row| row.name = long.into());
    view.drafts.iter_mut().for_each(|line| line.title = long.into());
    view.today = Counts {
        received: 1_000,
        returned: 999,
        in_time: 998,
        ended: 1_000,
        baskets: 700,
        documents: 2_800,
        copies: 9_999,
    };
    view.week = view.today;
    (view.unlinked, view.unprinted) = (12_345, 678);
    view
}

pub(super) fn drafts() -> Vec<DraftLine> {
    vec![DraftLine {
        id: 4,
        screen: "receive".into(),
        title: "Phan Thị Hoa".into(),
        kept_at: at(9, 7, 8, 20),
        cut_off: false,
    }]
}

/// Results of a search and rows of a list: one dossier of every state.
pub(super) fn rows() -> Vec<Row> {
    use State as S;
    let ended = |row: Row, end| Row { timeliness: Some(end), ..row };
    vec![
        due(row("0907-0009", "Hồ Văn Quý", BIRTH, S::Received), at(9, 7, 17, 0)),
        due(row("0903-0007", "Lê Thị Mơ", MARRIAGE, S::InProcess), at(9, 8, 17, 0)),
        due(row("0827-0012", "Trần Văn Lợi", MARRIAGE, S::InProcess), at(9, 4, 17, 0)),
        row("0902-0001", "Không hẹn", BIRTH, S::InProcess),
        since(row("0826-0015", "Cty TNHH Phú An", BIRTH, S::AwaitingSupplement), at(8, 27, 9, 0)),
        since(row("0826-0016", "Lê Bá Đạt", FUNERAL, S::AwaitingPayment), at(8, 27, 9, 0)),
        since(row("0827-0021", "Nguyễn Thị Hà", DEATH, S::ResultReady), at(8, 28, 9, 0)),
        ended(row("0824-0003", "Nguyễn Văn Thành", DEATH, S::Returned), Timeliness::Early),
        ended(row("0611-0040", "Nguyễn Văn Thành", BIRTH, S::Returned), Timeliness::OnTime),
        ended(row("0302-0017", "Nguyễn Văn Thành", MARRIAGE, S::Refused), Timeliness::Late),
        ended(row("0302-0018", "Phạm Thị Lý", MARRIAGE, S::Withdrawn), Timeliness::NoLimit),
        ended(row("0302-0019", "Phạm Thị Lý", MARRIAGE, S::Stopped), Timeliness::OnTime),
        row("0302-0020", "Phạm Thị Lý", MARRIAGE, S::Voided),
    ]
}

/// A desk that answers with the views it was given, and writes down what it was asked.
#[derive(Clone)]
pub(super) struct Views(pub(super) Rc<RefCell<Given>>);

pub(super) struct Given {
    pub(super) office: Office,
    pub(super) home: HomeView,
    pub(super) rows: Vec<Row>,
    pub(super) drafts: Vec<DraftLine>,
    /// What every writing job is answered with, once, instead of being done.
    pub(super) trouble: Option<Trouble>,
    pub(super) asked: Vec<String>,
}

impl Views {
    pub(super) fn new(home: HomeView) -> Self {
        let (office, rows, drafts) = (office(), rows(), drafts());
        let given = Given { office, home, rows, drafts, trouble: None, asked: Vec::new() };
        Self(Rc::new(RefCell::new(given)))
    }

    /// Opens the screens over these views.
    pub(super) fn open(&self, size: (u16, u16), lang: Lang) -> Harness {
        let runner = Inline::new(self.clone(), self.clone());
        Harness::new(size, lang, monday(), routes::first(), routes::ROUTES, Box::new(runner))
    }

    /// Returns what was asked since the last time, reading jobs of home left out.
    pub(super) fn asked(&self) -> Vec<String> {
        let asked = std::mem::take(&mut self.0.borrow_mut().asked);
        asked.into_iter().filter(|job| job != "Home" && job != "Office").collect()
    }
}

impl Worker<Job, Reply> for Views {
    fn run(&mut self, job: Job) -> Reply {
        let mut given = self.0.borrow_mut();
        given.asked.push(format!("{job:?}"));
        let writes = job.lane() == crate::work::Lane::Write;
        if writes && let Some(trouble) = given.trouble.take() {
            return Reply::Trouble(trouble);
        }
        match job {
            Job::Home => Reply::Home(Box::new(given.home.clone())),
            Job::Office => Reply::Office(Arc::new(given.office.clone())),
            Job::Find(words) if words.contains("zzz") => Reply::Found { words, rows: Vec::new() },
            Job::Find(words) => Reply::Found { words, rows: given.rows.clone() },
            Job::OpenNumber(_) => Reply::Dossier(None),
            Job::Open(_) => Reply::Dossier(None),
            Job::OfPerson(_) => Reply::Person(None),
            Job::List { kind, after, limit } => {
                let from = after
                    .and_then(|after| given.rows.iter().position(|row| row.place == after.place))
                    .map_or(0, |at| at + 1);
                let rows: Vec<_> = given.rows.iter().skip(from).take(limit).cloned().collect();
                let more = from + rows.len() < given.rows.len();
                Reply::List(ListView { kind, count: given.rows.len() as u64, rows, more })
            }
            Job::Drafts => Reply::Drafts(given.drafts.clone()),
            Job::OpenDraft(id) => Reply::Draft(Some(Box::new(Draft {
                id: Some(id),
                screen: "receive".into(),
                title: "Phan Thị Hoa".into(),
                values: "{}".into(),
            }))),
            Job::DropDraft(id) => {
                given.drafts.retain(|line| line.id != id);
                Reply::Saved(Changes::DRAFTS)
            }
            Job::Set(_) | Job::ChangeClerk(_) => Reply::Saved(Changes::OFFICE),
            _ => Reply::Saved(Changes::NONE),
        }
    }
}
