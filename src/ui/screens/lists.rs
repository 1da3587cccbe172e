//! Lists by state (F6): which one is chosen by Tab, read page by page, a dossier opened by Enter.

use std::sync::Arc;

use super::bulk::{self, Bulk};
use super::dossier::DossierScreen;
use super::many::{MANY, Many};
use super::marks::Marks;
use super::next;
use super::row;
use super::search::{draw_rows, told};
use super::trouble;
use crate::desk::Changes;
use crate::desk::job::{Job, ListKind, Reply};
use crate::desk::views::{ListView, Row};
use crate::domain::number::short;
use crate::domain::office::Office;
use crate::i18n::{Lang, T, certify, lists as t, steps};
use crate::text::{cells, group};
use crate::ui::canvas::MARK;
use crate::ui::kit::{List, hint_bar, title_bar};
use crate::ui::mouse::Target;
use crate::ui::{Action, Answer, Canvas, Code, Cx, Edit, Flow, Key, Rect, Role, Screen};
use crate::work::Ticket;

/// Rows read at once.
const PAGE: usize = 100;
/// Most rows read again after a change; the mark goes to the first row when it stood further down.
const AGAIN: usize = 1000;
/// Lines above the rows.
const ABOVE: u16 = 6;

/// Shows one list after the other.
pub struct Lists {
    kind: ListKind,
    rows: Vec<Row>,
    count: Option<u64>,
    more: bool,
    list: List,
    office: Arc<Office>,
    /// Dossiers marked to be done together.
    marks: Marks,
    signing: Option<Ticket>,
    /// The page that is being read, and whether it goes on from the rows shown.
    reading: Option<(Ticket, bool)>,
}

impl Lists {
    /// Returns the screen, on one of its lists.
    pub fn new(kind: ListKind) -> Self {
        Self {
            kind,
            rows: Vec::new(),
            count: None,
            more: false,
            list: List::new(0),
            office: Arc::default(),
            marks: Marks::default(),
            signing: None,
            reading: None,
        }
    }

    /// Reads the list from its start, as far as it was read before.
    fn read(&mut self, cx: &mut Cx) {
        self.office = cx.office();
        let limit = self.rows.len().clamp(PAGE, AGAIN);
        let ticket = cx.run(Job::List { kind: self.kind, after: None, limit });
        self.reading = Some((ticket, false));
    }

    /// Reads the next page once the mark nears the last row.
    fn read_on(&mut self, page: usize, cx: &mut Cx) {
        let near = self.list.marked().is_some_and(|at| at + page >= self.rows.len());
        if self.more && near && self.reading.is_none() {
            let after = self.rows.last().cloned();
            let ticket = cx.run(Job::List { kind: self.kind, after, limit: PAGE });
            self.reading = Some((ticket, true));
        }
    }

    fn turn(&mut self, step: usize, cx: &mut Cx) {
        let kinds = ListKind::ALL;
        let at = kinds.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        if let Some(kind) = kinds.get((at + step) % kinds.len()) {
            *self = Self::new(*kind);
            self.read(cx);
        }
    }

    fn take(&mut self, view: ListView, goes_on: bool) {
        (self.count, self.more) = (Some(view.count), view.more);
        if goes_on {
            self.rows.extend(view.rows);
            self.list.resize(self.rows.len());
            return;
        }
        let id = self.list.marked().and_then(|at| self.rows.get(at)).map(|row| row.id);
        self.rows = view.rows;
        // What was done elsewhere meanwhile is not done again.
        self.marks.keep(|marked| self.rows.iter().any(|row| row.id == marked.id));
        self.list = List::again(&self.rows, |row| Some(row.id) == id);
    }

    fn pointed(&self) -> Option<&Row> {
        self.rows.get(self.list.marked()?)
    }

    /// Marks the dossier, or takes its mark away, and goes on to the next one.
    fn tick(&mut self, key: Key) {
        let Some(row) = self.list.marked().and_then(|at| self.rows.get(at)) else { return };
        self.marks.toggle(row);
        self.list.key_press(Key { code: Code::Down, ..key }, 1);
    }

    /// Records that the marked baskets were signed and handed back.
    fn sign(&mut self, cx: &mut Cx) {
        let rows = self.marks.or(self.pointed());
        let numbers: Vec<_> = rows.into_iter().map(|row| row.number).collect();
        if !numbers.is_empty() && self.signing.is_none() {
            self.marks.clear();
            self.signing = Some(cx.run(Job::Sign(numbers)));
        }
    }

    /// Opens the dossier; with several marked, what can be done with them.
    fn enter(&self) -> Flow {
        if !self.marks.is_empty() {
            return Flow::push(Bulk::new(self.marks.or(None), self.kind));
        }
        self.pointed().map_or(Flow::Stay, |row| Flow::push(DossierScreen::new(row.id)))
    }

    /// Begins the step that the dossier asks for.
    fn do_now(&self) -> Flow {
        self.pointed().map_or(Flow::Stay, |row| next::begin(self.kind, row))
    }

    /// Says how many are marked; else what the list does not show of the dossier it points at.
    fn beside(&self, lang: Lang) -> Option<(String, Role)> {
        if !self.marks.is_empty() {
            let said = match self.kind {
                ListKind::ToSign => steps::marked_to_sign,
                _ => steps::marked,
            };
            return Some((said(lang, self.marks.len()), Role::Strong));
        }
        next::beside(self.pointed()?, lang).map(|text| (text, Role::Text))
    }

    /// Draws the names of all lists over two lines, the chosen one marked and counted.
    fn draw_names(&self, area: Rect, out: &mut Canvas) {
        let (mut x, mut y) = (area.x + 1, area.y);
        let mark = ListKind::ALL.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        for (at, kind) in ListKind::ALL.iter().enumerate() {
            let chosen = at == mark;
            let mut text = out.t(name(*kind)).into_owned();
            if let Some(count) = self.count.filter(|_| chosen) {
                let count = group(i64::try_from(count).unwrap_or(i64::MAX));
                text = t::counted(out.lang(), &text, &count);
            }
            let sign = if chosen { MARK } else { " " };
            let text = format!("{sign}{text} ");
            let width = u16::try_from(cells(&text)).unwrap_or(area.width);
            if x + width > area.right() {
                (x, y) = (area.x + 1, y + 1);
            }
            let role = if chosen { Role::Selected } else { Role::Text };
            let turns = u32::try_from(at.abs_diff(mark)).unwrap_or(0);
            let key = if at > mark { Code::Tab } else { Code::BackTab };
            out.target(Rect { x, y, width, height: 1 }, Target::Press(Key::plain(key), turns));
            x = out.text(x, y, width, &text, role) + 1;
        }
    }
}

/// Tells which baskets were signed, and what stopped it.
fn signed(reply: Reply, cx: &mut Cx) -> Flow {
    let (done, stopped) = match reply {
        Reply::Signed { done, trouble } => (done, trouble),
        Reply::Trouble(why) => (Vec::new(), Some(why)),
        _ => return Flow::Stay,
    };
    if !done.is_empty() {
        let numbers: Vec<&str> = done.iter().map(|number| short(number)).collect();
        let said = certify::signed(cx.lang(), done.len(), &numbers.join(", "));
        cx.toast(Role::Good, said);
    }
    stopped.map_or(Flow::Stay, |why| trouble(why, cx))
}

/// Returns the name of a list.
pub(super) const fn name(kind: ListKind) -> T {
    match kind {
        ListKind::Open => t::OPEN,
        ListKind::Overdue => t::OVERDUE,
        ListKind::MustApologise => t::MUST_APOLOGISE,
        ListKind::DueToday => t::DUE_TODAY,
        ListKind::Ready => t::READY,
        ListKind::Waiting => t::WAITING,
        ListKind::Finished => t::FINISHED,
        ListKind::Unlinked => t::UNLINKED,
        ListKind::Unprinted => t::UNPRINTED,
        ListKind::ToSign => t::TO_SIGN,
        ListKind::All => t::ALL,
    }
}

impl Screen for Lists {
    fn title(&self) -> T {
        t::LISTS
    }

    fn hints(&self) -> &'static [Action] {
        if self.kind == ListKind::ToSign {
            return &[Action::Help, Action::Choose, Action::Do, Action::Tick, Action::Back];
        }
        &[
            Action::Help,
            Action::Choose,
            Action::Tick,
            Action::Open,
            Action::Now,
            Action::Back,
            Action::Palette,
        ]
    }

    fn actions(&self) -> &'static [Action] {
        bulk::ACTIONS
    }

    fn enabled(&self, action: Action) -> Result<(), T> {
        let is_bulk = bulk::ACTIONS.contains(&action);
        if is_bulk && self.rows.is_empty() { Err(t::EMPTY) } else { Ok(()) }
    }

    fn on_action(&mut self, action: Action, _: &mut Cx) -> Flow {
        match action {
            Action::Back if self.marks.clear() => Flow::Stay,
            action if bulk::ACTIONS.contains(&action) => {
                let rows = self.marks.or(self.pointed());
                if rows.is_empty() { Flow::Stay } else { Flow::push(Many::new(action, &rows)) }
            }
            _ => Flow::Pass,
        }
    }

    fn on_answer(&mut self, asked: &'static str, _: Answer, _: &mut Cx) -> Flow {
        if asked == MANY {
            self.marks.clear();
        }
        Flow::Stay
    }

    fn help(&self) -> &'static [T] {
        &[t::LISTS_HELP]
    }

    fn question_is_help(&self) -> bool {
        true
    }

    fn on_show(&mut self, cx: &mut Cx) {
        self.read(cx);
    }

    fn on_change(&mut self, what: Changes, cx: &mut Cx) {
        if !what.is_empty() {
            self.read(cx);
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        let Edit::Key(key) = edit else {
            // A scan means the next citizen: home knows what to do with it.
            return if edit.scan().is_some() { Flow::PopPass } else { Flow::Stay };
        };
        let page = usize::from(cx.window().1.saturating_sub(ABOVE + 2));
        match key.code {
            Code::Tab => self.turn(1, cx),
            Code::BackTab => self.turn(ListKind::ALL.len() - 1, cx),
            Code::Char(' ') => {
                self.tick(*key);
                self.read_on(page, cx);
            }
            Code::Enter if self.kind == ListKind::ToSign => self.sign(cx),
            Code::Enter => return self.enter(),
            Code::Right => return self.do_now(),
            _ => {
                self.list.key_press(*key, page);
                self.read_on(page, cx);
            }
        }
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        if self.signing == Some(ticket) {
            self.signing = None;
            return signed(reply, cx);
        }
        match self.reading.take() {
            Some((read, goes_on)) if read == ticket => match reply {
                Reply::List(view) if view.kind == self.kind => self.take(view, goes_on),
                Reply::Trouble(why) => return told(&why, cx),
                _ => {}
            },
            other => self.reading = other,
        }
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        title_bar(area, &out.t(t::LISTS), out);
        out.across(area.x, area.y + 1, area.width);
        self.draw_names(Rect { y: area.y + 2, height: 2, ..area }, out);
        out.across(area.x, area.y + 4, area.width);
        row::heads(Rect { y: area.y + 5, height: 1, ..area }, out);
        let height = area.height.saturating_sub(ABOVE + 2);
        let rows = Rect { y: area.y + ABOVE, height, ..area };
        let (x, width) = (area.x + 2, area.width.saturating_sub(3));
        match self.count {
            None => _ = out.label(x, rows.y, width, t::LOADING, Role::Text),
            Some(_) if self.rows.is_empty() => {
                out.point(x, rows.y);
                out.label(x, rows.y, width, t::EMPTY, Role::Text);
            }
            Some(_) => draw_rows(&self.rows, &self.list, &self.office, rows, out),
        }
        let height = usize::from(rows.height);
        let shown = self.rows.iter().skip(self.list.top(height)).take(height);
        for (row, y) in shown.zip(rows.y..) {
            self.marks.draw(row, rows.x, y, out);
        }
        let y = area.bottom() - 2;
        match self.beside(out.lang()) {
            Some((text, role)) => _ = out.text(area.x + 1, y, width - 8, &text, role),
            None if self.kind == ListKind::ToSign => {
                out.label(area.x + 1, y, width, certify::SIGN_KEYS, Role::Label);
            }
            None => _ = out.label(area.x + 1, y, width, t::LISTS_KEYS, Role::Label),
        }
        if let (Some(at), Some(count)) = (self.list.marked(), self.count) {
            let place = t::place(out.lang(), at + 1, count);
            out.right(area.x + 1, y, area.width.saturating_sub(2), &place, Role::Text);
        }
        hint_bar(Rect { y: y + 1, height: 1, ..area }, self.hints(), out);
    }
}
