//! Whoever stands at the counter, known by their card: results to hand back, what is open, a new
//! dossier. Nothing is written here; Enter opens.

use std::sync::Arc;
use std::time::Duration;

use super::dossier::{AFTER_SCAN, DossierScreen};
use super::row;
use super::search::told;
use crate::desk::Changes;
use crate::desk::job::{Job, Reply};
use crate::desk::views::{PersonView, Row};
use crate::domain::card::{Card, read_card};
use crate::domain::dossier::State;
use crate::domain::office::Office;
use crate::domain::person::{Birth, Person};
use crate::i18n::{T, person as t};
use crate::text::{format_date, phone_pretty};
use crate::ui::kit::{List, hint_bar, title_bar};
use crate::ui::mouse::Target;
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen, routes};
use crate::work::Ticket;

/// Ended dossiers that are shown.
const PAST: usize = 3;
/// Lines above the list and below it.
const ABOVE: u16 = 6;
const BELOW: u16 = 1;

/// One line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// A dossier, by its place among the person's.
    Dossier(usize),
    /// A new dossier.
    New,
}

/// Shows one person and what the book has of them.
pub struct PersonScreen {
    /// Who they are: the card's word first, then the book's.
    person: Person,
    dossiers: Vec<Row>,
    /// What can be opened, in groups: ready, open, new, ended.
    lines: Vec<Line>,
    list: List,
    office: Arc<Office>,
    /// What they were looked up by.
    code: String,
    /// Until when an Enter still belongs to the scan that opened this.
    deaf_until: Option<Duration>,
    reading: Option<Ticket>,
}

impl PersonScreen {
    /// Returns the screen of whoever was looked up by `code`, with what the book has of them and,
    /// where it was read, their card.
    pub fn new(
        code: &str,
        card: Option<&Card>,
        view: PersonView,
        scanned: Option<Duration>,
    ) -> Self {
        let person = match card {
            Some(card) => merged(&card.person, view.person),
            None => view.person,
        };
        let mut screen = Self {
            person,
            code: code.to_owned(),
            dossiers: Vec::new(),
            lines: Vec::new(),
            list: List::new(0),
            office: Arc::default(),
            deaf_until: scanned.map(|uptime| uptime + AFTER_SCAN),
            reading: None,
        };
        screen.take(view.dossiers);
        screen
    }

    /// Lays the dossiers down in groups; the first line is the one next step.
    fn take(&mut self, dossiers: Vec<Row>) {
        let had = self.list.marked().and_then(|at| self.lines.get(at)).copied();
        let had = had.map(|line| self.id_of(line));
        let is = |wanted: fn(State) -> bool| {
            let rows = dossiers.iter().enumerate();
            rows.filter(move |(_, row)| wanted(row.state)).map(|(at, _)| Line::Dossier(at))
        };
        let mut lines: Vec<Line> = is(|state| state == State::ResultReady).collect();
        lines.extend(is(State::is_open));
        lines.push(Line::New);
        lines.extend(is(State::is_finished).take(PAST));
        (self.dossiers, self.lines) = (dossiers, lines);
        // What was just handed back is done: the next result is the next step.
        let stays = |line: &Line| {
            let open = self.row(*line).is_none_or(|row| !row.state.is_finished());
            open && had == Some(self.id_of(*line))
        };
        let list = List::again(&self.lines, stays);
        self.list = list;
    }

    fn row(&self, line: Line) -> Option<&Row> {
        match line {
            Line::Dossier(at) => self.dossiers.get(at),
            Line::New => None,
        }
    }

    fn id_of(&self, line: Line) -> Option<crate::domain::ids::DossierId> {
        self.row(line).map(|row| row.id)
    }

    fn read(&mut self, cx: &mut Cx) {
        self.reading = Some(cx.run(Job::OfPerson(self.code.clone())));
    }

    fn open(&self) -> Flow {
        match self.list.marked().and_then(|at| self.lines.get(at)) {
            Some(Line::New) => Flow::Push(routes::receive(&self.person)),
            Some(line) => self.row(*line).map_or(Flow::Stay, |row| {
                let screen = DossierScreen::new(row.id).to_return();
                Flow::push(screen.brought_by(self.person.clone()))
            }),
            None => Flow::Stay,
        }
    }

    /// Returns the heading over a line, where a group begins.
    fn heading(&self, at: usize, lang: crate::i18n::Lang) -> Option<String> {
        let group = |line: &Line| {
            self.row(*line).map(|row| (row.state == State::ResultReady, row.state.is_finished()))
        };
        let line = self.lines.get(at)?;
        let begins = at == 0 || self.lines.get(at - 1).map(group) != Some(group(line));
        let kind = group(line).filter(|_| begins)?;
        let count = self.lines.iter().filter(|other| group(other) == Some(kind)).count();
        Some(match kind {
            (true, _) => t::ready(lang, count),
            (_, true) => t::PAST.text(lang).to_owned(),
            _ => t::open(lang, count),
        })
    }

    fn draw_person(&self, area: Rect, out: &mut Canvas) {
        let birth = match self.person.birth {
            Some(Birth::Date(date)) => format_date(date),
            Some(Birth::Year(year)) => year.to_string(),
            None => String::new(),
        };
        let phone = self.person.phone.as_deref().map(phone_pretty).unwrap_or_default();
        let number = self.person.id_number.clone().unwrap_or_default();
        let half = area.width / 2;
        let facts: [(u16, u16, T, &str, Role); 5] = [
            (0, 0, t::NAME, &self.person.name, Role::Strong),
            (half, 0, t::BORN, &birth, Role::Text),
            (0, 1, t::ID, &number, Role::Text),
            (half, 1, t::PHONE, &phone, Role::Text),
            (0, 2, t::ADDRESS, self.person.address.as_deref().unwrap_or_default(), Role::Text),
        ];
        for (dx, dy, name, value, role) in facts {
            let (x, y) = (area.x + dx, area.y + dy);
            let end = if dx == 0 && dy < 2 { area.x + half - 1 } else { area.right() };
            out.label(x, y, 10, name, Role::Label);
            out.text(x + 12, y, end.saturating_sub(x + 12), value, role);
        }
    }
}

/// Returns the card's person with what only the book knows: phone, and what the card could not say.
fn merged(card: &Person, known: Person) -> Person {
    let name = if card.name.is_empty() { known.name } else { card.name.clone() };
    Person {
        name,
        id_number: card.id_number.clone().or(known.id_number),
        birth: card.birth.or(known.birth),
        sex: card.sex.or(known.sex),
        // The book's address is the clerk's word, in today's names.
        address: known.address.or_else(|| card.address.clone()),
        kind: card.kind,
        id_kind: card.id_kind,
        commune: known.commune,
        phone: known.phone,
        email: known.email,
        nationality: known.nationality,
        representative: known.representative,
    }
}

impl Screen for PersonScreen {
    fn title(&self) -> T {
        t::TITLE
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Help,
            Action::Choose,
            Action::Open,
            Action::Receive,
            Action::Back,
            Action::Palette,
        ]
    }

    fn help(&self) -> &'static [T] {
        &[t::HELP]
    }

    fn question_is_help(&self) -> bool {
        true
    }

    fn on_show(&mut self, cx: &mut Cx) {
        self.office = cx.office();
    }

    fn on_change(&mut self, what: Changes, cx: &mut Cx) {
        self.office = cx.office();
        if what.has(Changes::DOSSIERS) {
            self.read(cx);
        }
    }

    fn on_action(&mut self, action: Action, _: &mut Cx) -> Flow {
        match action {
            Action::Certify => Flow::Push(routes::certify(&self.person)),
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        let Edit::Key(key) = edit else {
            // The same card once more says nothing new; another scan is the next citizen.
            let again = |text: &str| match read_card(text) {
                Ok(card) => card.person.id_number == self.person.id_number,
                Err(_) => text == self.code,
            };
            let same = edit.scan().is_some_and(again);
            return if edit.scan().is_some() && !same { Flow::PopPass } else { Flow::Stay };
        };
        if key.code == Code::Enter {
            let early = self.deaf_until.take().is_some_and(|until| cx.uptime() < until);
            return if early { Flow::Stay } else { self.open() };
        }
        let page = usize::from(cx.window().1.saturating_sub(ABOVE + BELOW));
        self.list.key_press(*key, page);
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        match reply {
            Reply::Person(Some(view)) if self.reading == Some(ticket) => self.take(view.dossiers),
            Reply::Trouble(why) => return told(&why, cx),
            _ => {}
        }
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        title_bar(area, &out.t(t::TITLE), out);
        out.across(area.x, area.y + 1, area.width);
        self.draw_person(
            Rect { x: area.x + 1, y: area.y + 2, width: area.width - 2, height: 3 },
            out,
        );
        out.across(area.x, area.y + 5, area.width);
        let height = area.height.saturating_sub(ABOVE + BELOW);
        let rows = Rect { y: area.y + ABOVE, height, ..area };
        self.draw_lines(rows, out);
        hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, self.hints(), out);
    }
}

impl PersonScreen {
    /// Draws the groups with their headings; what does not fit above the marked line goes.
    fn draw_lines(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        let mut drawn: Vec<(Option<String>, usize)> = Vec::new();
        for at in 0..self.lines.len() {
            if let Some(heading) = self.heading(at, lang) {
                drawn.push((Some(heading), at));
            }
            drawn.push((None, at));
        }
        let marked = self.list.marked().unwrap_or(0);
        let place = drawn.iter().rposition(|(_, at)| *at == marked).unwrap_or(0);
        let top = (place + 1).saturating_sub(usize::from(area.height));
        for ((heading, at), y) in drawn.into_iter().skip(top).zip(area.y..area.bottom()) {
            let line = Rect { y, height: 1, ..area };
            if heading.is_none() {
                out.target(line, Target::line(self.list.steps_to(at)));
            }
            match (heading, self.lines.get(at)) {
                (Some(heading), _) => {
                    out.text(area.x + 1, y, area.width - 2, &heading, Role::Title);
                }
                (None, Some(Line::New)) => {
                    out.label(area.x + 2, y, area.width - 3, t::NEW, Role::Strong);
                }
                (None, Some(Line::Dossier(_))) => {
                    if let Some(row) = self.lines.get(at).and_then(|line| self.row(*line)) {
                        row::draw(row, &self.office, line, out);
                    }
                }
                (None, None) => {}
            }
            if at == marked && y == area.y + u16::try_from(place - top).unwrap_or(0) {
                out.mark(area.x, y, area.width);
            }
        }
    }
}

#[cfg(test)]
mod tests;
