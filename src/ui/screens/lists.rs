//! Lists by state (F6): which one is chosen by Tab, read page by page, a dossier opened by Enter.

use std::sync::Arc;

use super::dossier::DossierScreen;
use super::row;
use super::search::{draw_rows, told};
use super::trouble;
use crate::desk::Changes;
use crate::desk::job::{Job, ListKind, Reply};
use crate::desk::views::{ListView, Row};
use crate::domain::number::short;
use crate::domain::office::Office;
use crate::i18n::{T, certify, lists as t};
use crate::text::{cells, group};
use crate::ui::canvas::MARK;
use crate::ui::kit::{List, hint_bar, title_bar};
use crate::ui::mouse::Target;
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Key, Rect, Role, Screen};
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
    /// Baskets ticked to be signed together, by number.
    ticked: Vec<String>,
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
            ticked: Vec::new(),
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
        let is_there = |number: &String| view.rows.iter().any(|row| row.number == *number);
        if !goes_on {
            self.ticked.retain(is_there);
        }
        if goes_on {
            self.rows.extend(view.rows);
            self.list.resize(self.rows.len());
            return;
        }
        let id = self.list.marked().and_then(|at| self.rows.get(at)).map(|row| row.id);
        self.rows = view.rows;
        self.list = List::again(&self.rows, |row| Some(row.id) == id);
    }

    /// Ticks the marked basket, or unticks it, and goes on to the next one.
    fn tick(&mut self, key: Key) {
        let Some(row) = self.list.marked().and_then(|at| self.rows.get(at)) else { return };
        if self.ticked.contains(&row.number) {
            self.ticked.retain(|number| *number != row.number);
        } else {
            self.ticked.push(row.number.clone());
        }
        self.list.key_press(Key { code: Code::Down, ..key }, 1);
    }

    /// Records that the ticked baskets, else the marked one, were signed and handed back.
    fn sign(&mut self, cx: &mut Cx) {
        let marked = self.list.marked().and_then(|at| self.rows.get(at));
        let mut numbers = std::mem::take(&mut self.ticked);
        if numbers.is_empty() {
            numbers.extend(marked.map(|row| row.number.clone()));
        }
        if !numbers.is_empty() && self.signing.is_none() {
            self.signing = Some(cx.run(Job::Sign(numbers)));
        }
    }

    /// Marks the ticked baskets, in the cell after the mark.
    fn draw_ticks(&self, area: Rect, out: &mut Canvas) {
        let height = usize::from(area.height);
        let shown = self.rows.iter().skip(self.list.top(height)).take(height);
        for (row, y) in shown.zip(area.y..) {
            if self.ticked.contains(&row.number) {
                out.text(area.x + 1, y, 1, "•", Role::Strong);
            }
        }
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
        &[Action::Help, Action::Choose, Action::Page, Action::Open, Action::Back, Action::Palette]
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
            Code::Tab | Code::Right => self.turn(1, cx),
            Code::BackTab | Code::Left => self.turn(ListKind::ALL.len() - 1, cx),
            Code::Char(' ') if self.kind == ListKind::ToSign => self.tick(*key),
            Code::Enter if self.kind == ListKind::ToSign => self.sign(cx),
            Code::Enter => {
                let marked = self.list.marked().and_then(|at| self.rows.get(at));
                return marked.map_or(Flow::Stay, |row| Flow::push(DossierScreen::new(row.id)));
            }
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
        self.draw_ticks(rows, out);
        let y = area.bottom() - 2;
        let keys = if self.kind == ListKind::ToSign { certify::SIGN_KEYS } else { t::LISTS_KEYS };
        out.label(area.x + 1, y, width, keys, Role::Label);
        if let (Some(at), Some(count)) = (self.list.marked(), self.count) {
            let place = t::place(out.lang(), at + 1, count);
            out.right(area.x + 1, y, area.width.saturating_sub(2), &place, Role::Text);
        }
        hint_bar(Rect { y: y + 1, height: 1, ..area }, self.hints(), out);
    }
}
