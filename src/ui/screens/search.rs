//! The box everything is found by: words as they are typed, numbers and cards as they are read.

use std::time::Duration;

use super::dossier::DossierScreen;
use super::person::PersonScreen;
use super::trouble;
use crate::desk::job::{Job, Reply};
use crate::desk::views::{PersonView, Row};
use crate::domain::card::{Card, Spoilt, is_card, read_card};
use crate::domain::dossier::State;
use crate::domain::fault::What;
use crate::domain::ids::DossierId;
use crate::domain::office::Office;
use crate::domain::person::{Person, check_phone};
use crate::i18n::{Lang, faults, lists as t, person};
use crate::ui::keymap::Keymap;
use crate::ui::kit::{List, TextBox, Trail};
use crate::ui::{Canvas, Code, Cx, Edit, Flow, Key, Rect, Role, routes};
use crate::work::Ticket;

/// Letters the box takes: a card's code has some 150.
const LETTERS: usize = 400;
/// As many rows as the desk answers with: then there may be more.
const FULL: usize = 50;

/// What was found, for which words.
struct Found {
    words: String,
    rows: Vec<Row>,
    list: List,
}

/// What was read and is being looked up.
enum Read {
    /// A dossier's number.
    Number(String),
    /// A citizen's number or phone, and the card it was read from.
    Person(String, Option<Box<Card>>),
}

/// A number or a card that is being looked up.
struct Looking {
    ticket: Ticket,
    read: Read,
    /// When it was scanned, if it was.
    scanned: Option<Duration>,
}

/// The box, and under it what was found.
pub(super) struct Search {
    text: TextBox,
    found: Option<Found>,
    finding: Option<Ticket>,
    looking: Option<Looking>,
    /// Enter was pressed before the answer to what is typed: it is opened when that comes.
    enter: bool,
    /// The text is of the last citizen: the next letter begins anew.
    old: bool,
    /// What stood in the box before letters came, and whether it was old.
    trail: Trail<(TextBox, bool)>,
    /// Whether dossiers are looked for to be handed back: ready ones first, that step chosen.
    to_return: bool,
}

impl Search {
    /// Returns an empty box.
    pub(super) fn new(to_return: bool) -> Self {
        Self {
            text: TextBox::new(LETTERS),
            found: None,
            finding: None,
            looking: None,
            enter: false,
            old: false,
            trail: Trail::default(),
            to_return,
        }
    }

    /// Returns whether nothing is typed.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns whether there are results to show, be they none at all.
    pub(super) const fn has_answer(&self) -> bool {
        self.found.is_some()
    }

    /// Empties the box. Returns whether there was anything to empty.
    pub(super) fn clear(&mut self) -> bool {
        let was = !self.text.is_empty() || self.found.is_some();
        self.text.set("");
        (self.found, self.finding, self.looking) = (None, None, None);
        (self.enter, self.old) = (false, false);
        was
    }

    /// Says that the screen was left and shown again: the next letter begins anew.
    pub(super) fn come_back(&mut self, cx: &mut Cx) {
        self.old = !self.text.is_empty();
        self.refresh(cx);
    }

    /// Searches again for the same words, after the book has changed.
    pub(super) fn refresh(&mut self, cx: &mut Cx) {
        if self.found.is_some() && !self.text.is_empty() {
            self.find(cx);
        }
    }

    /// Takes what was typed, pasted or scanned; none when it is not for the box or its results.
    pub(super) fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Option<Flow> {
        if let Some(scan) = edit.scan() {
            self.take_back(edit, cx);
            return Some(self.look_up(scan, Some(cx.uptime()), cx));
        }
        match edit {
            Edit::Paste(text) | Edit::Burst(text)
                if is_number(text.trim()) || is_card(text.trim()) =>
            {
                let text = text.trim().to_owned();
                return Some(self.look_up(&text, None, cx));
            }
            Edit::Key(key) if key.code == Code::Enter && !self.is_empty() => {
                return Some(self.enter(cx));
            }
            Edit::Key(key) if self.moved(*key, cx) => return Some(Flow::Stay),
            _ => {}
        }
        self.trail.follow(edit, || (self.text.clone(), self.old));
        if self.old && begins_anew(edit) {
            self.text.set("");
        }
        let before = self.text.text().to_owned();
        if !self.text.edit(edit, cx.typing()) {
            return None;
        }
        (self.old, self.enter) = (false, false);
        if self.text.text() != before {
            self.follow(cx);
        }
        Some(Flow::Stay)
    }

    /// Searches for what stands in the box now.
    fn follow(&mut self, cx: &mut Cx) {
        if self.text.text().trim().is_empty() {
            (self.found, self.finding) = (None, None);
        } else {
            self.find(cx);
        }
    }

    /// Has the box as it was before a reader spelled letters into it.
    fn take_back(&mut self, edit: &Edit, cx: &mut Cx) {
        let Edit::Spelled(read) = edit else { return };
        let Some((before, own)) = self.trail.without(read) else { return };
        (self.text, self.old) = before;
        for letter in own.chars() {
            self.on_edit(&Edit::Key(Key::char(letter)), cx);
        }
    }

    /// Takes an answer; gives back one that is not for it.
    pub(super) fn on_reply(
        &mut self,
        ticket: Ticket,
        reply: Reply,
        cx: &mut Cx,
    ) -> Result<Flow, Reply> {
        if self.finding == Some(ticket) {
            self.finding = None;
            return Ok(self.take_found(reply, cx));
        }
        match self.looking.take() {
            Some(looking) if looking.ticket == ticket => Ok(self.take_looked(looking, reply, cx)),
            other => {
                self.looking = other;
                Err(reply)
            }
        }
    }

    /// Returns the marked result.
    pub(super) fn marked(&self) -> Option<&Row> {
        let found = self.found.as_ref()?;
        found.rows.get(found.list.marked()?)
    }

    /// Returns the flow that opens a dossier.
    pub(super) fn open(&self, id: DossierId, scanned: Option<Duration>) -> Flow {
        let mut screen = DossierScreen::new(id);
        if self.to_return {
            screen = screen.to_return();
        }
        Flow::push(match scanned {
            Some(uptime) => screen.scanned(uptime),
            None => screen,
        })
    }

    fn moved(&mut self, key: Key, cx: &Cx) -> bool {
        let page = usize::from(cx.window().1.saturating_sub(12));
        self.found.as_mut().is_some_and(|found| found.list.key_press(key, page))
    }

    fn find(&mut self, cx: &mut Cx) {
        self.finding = Some(cx.run(Job::Find(self.text.text().to_owned())));
    }

    fn enter(&mut self, cx: &mut Cx) -> Flow {
        let typed = self.text.text().trim().to_owned();
        if is_number(&typed) || is_card(&typed) {
            return self.look_up(&typed, None, cx);
        }
        match &self.found {
            // The page of older words may still be shown: it is not what was asked for.
            Some(found) if found.words == self.text.text() => self.open_marked(),
            _ => {
                self.enter = true;
                Flow::Stay
            }
        }
    }

    fn open_marked(&self) -> Flow {
        self.marked().map_or(Flow::Stay, |row| self.open(row.id, None))
    }

    /// Looks for what a reader or the clipboard gave: a card is a person, anything else a number.
    fn look_up(&mut self, read: &str, scanned: Option<Duration>, cx: &mut Cx) -> Flow {
        // What was said before was about something else.
        cx.hush();
        if is_card(read) {
            return match read_card(read) {
                Ok(card) => {
                    let number = card.person.id_number.clone().unwrap_or_default();
                    self.look_for(number, Some(Box::new(card)), scanned, cx)
                }
                Err(what) => {
                    let said = faults::card(cx.lang(), &what);
                    cx.toast(Role::Fault, said);
                    ring_if(scanned, cx);
                    self.follow(cx);
                    Flow::Stay
                }
            };
        }
        let whole = scanned.is_some() && (check_phone(read).is_ok() || is_personal(read));
        if whole {
            return self.look_for(read.to_owned(), None, scanned, cx);
        }
        if !read.is_empty() {
            let ticket = cx.run(Job::OpenNumber(read.to_owned()));
            // Put there now: nothing is changed under what may be typed before the answer.
            self.text.set(read);
            self.old = true;
            self.looking = Some(Looking { ticket, read: Read::Number(read.to_owned()), scanned });
        }
        Flow::Stay
    }

    /// Looks for whoever bears a number or has a phone.
    fn look_for(
        &mut self,
        code: String,
        card: Option<Box<Card>>,
        scanned: Option<Duration>,
        cx: &mut Cx,
    ) -> Flow {
        let ticket = cx.run(Job::OfPerson(code.clone()));
        self.text.set(&code);
        self.old = true;
        self.looking = Some(Looking { ticket, read: Read::Person(code, card), scanned });
        Flow::Stay
    }

    fn take_found(&mut self, reply: Reply, cx: &mut Cx) -> Flow {
        match reply {
            Reply::Found { words, rows } => {
                self.show(words, rows);
                // What was asked for before another screen was opened does not come up over it.
                if std::mem::take(&mut self.enter) && cx.is_top() {
                    return self.open_marked();
                }
                Flow::Stay
            }
            Reply::Trouble(why) => told(&why, cx),
            _ => Flow::Stay,
        }
    }

    fn take_looked(&mut self, looking: Looking, reply: Reply, cx: &mut Cx) -> Flow {
        match (looking.read, reply) {
            (_, Reply::Dossier(Some(dossier))) => {
                self.clear();
                self.open(dossier.id, looking.scanned)
            }
            (Read::Number(number), Reply::Dossier(None)) => {
                // A paper of the outage pad that nobody has entered yet.
                if cx.office().pads.has(&number) {
                    self.clear();
                    return Flow::Push(routes::after_outage(&number));
                }
                let said = t::no_number(cx.lang(), &number);
                cx.toast(Role::Warn, said);
                ring_if(looking.scanned, cx);
                if self.old {
                    self.find(cx);
                }
                Flow::Stay
            }
            (Read::Number(number), Reply::Several(rows)) => {
                if self.old {
                    self.show(number, rows);
                }
                Flow::Stay
            }
            (Read::Person(code, card), Reply::Person(known)) => {
                self.take_person(&code, card.as_deref(), known, looking.scanned, cx)
            }
            (_, Reply::Trouble(why)) => trouble(why, cx),
            _ => Flow::Stay,
        }
    }

    fn take_person(
        &mut self,
        code: &str,
        card: Option<&Card>,
        known: Option<Box<PersonView>>,
        scanned: Option<Duration>,
        cx: &mut Cx,
    ) -> Flow {
        if let Some(why) = card.and_then(|card| card.spoilt) {
            let said = spoilt(cx.keymap(), cx.lang(), why);
            cx.toast(Role::Warn, said);
        }
        match (known, card) {
            (Some(view), _) => {
                self.clear();
                Flow::push(PersonScreen::new(code, card, *view, scanned))
            }
            // Of somebody the book does not know, a new dossier is the one next step.
            (None, Some(card)) => {
                self.clear();
                Flow::Push(routes::receive(&card.person))
            }
            (None, None) if is_personal(code) => {
                self.clear();
                let number = Some(code.to_owned());
                Flow::Push(routes::receive(&Person { id_number: number, ..Person::named("") }))
            }
            (None, None) => {
                cx.toast(Role::Warn, person::nobody(cx.lang(), code));
                ring_if(scanned, cx);
                Flow::Stay
            }
        }
    }

    fn show(&mut self, words: String, mut rows: Vec<Row>) {
        if self.to_return {
            rows.sort_by_key(|row| row.state != State::ResultReady);
        }
        // The same words again, after a change: the mark stays on its dossier.
        let same = self.found.as_ref().is_some_and(|old| old.words == words);
        let marked = self.marked().filter(|_| same).map(|row| row.id);
        let list = List::again(&rows, |row| Some(row.id) == marked);
        self.found = Some(Found { words, rows, list });
    }

    /// Draws the box with its mark, over `area`'s first line.
    pub(super) fn draw_box(&self, area: Rect, out: &mut Canvas) {
        let x = out.text(area.x, area.y, 1, crate::ui::canvas::MARK, Role::Key) + 1;
        self.text.draw(x, area.y, area.right().saturating_sub(x), true, out);
    }

    /// Draws what was found: a line that says for which words, then a line for each, under the
    /// names of the columns if `heads`.
    pub(super) fn draw_found(&self, office: &Office, heads: bool, area: Rect, out: &mut Canvas) {
        let Some(found) = &self.found else { return };
        let lang = out.lang();
        let heading = match found.rows.len() {
            FULL => t::found_many(lang, FULL, &found.words),
            count => t::found(lang, count, &found.words),
        };
        heading_line(area, &heading, out);
        let mut rows = below(area);
        if heads {
            super::row::heads(rows, out);
            rows = below(rows);
        }
        if found.rows.is_empty() {
            out.label(rows.x + 2, rows.y, rows.width - 3, t::NOTHING_FOUND, Role::Text);
        }
        draw_rows(&found.rows, &found.list, office, rows, out);
    }
}

/// Draws a heading with the keys of a list of results at its right.
fn heading_line(area: Rect, heading: &str, out: &mut Canvas) {
    let keys = &*out.t(t::FOUND_KEYS);
    let used = u16::try_from(crate::text::cells(keys)).unwrap_or(0);
    let room = area.width.saturating_sub(used + 3);
    out.text(area.x + 1, area.y, room, heading, Role::Title);
    out.right(area.x + 1, area.y, area.width.saturating_sub(2), keys, Role::Label);
}

/// Draws dossiers line by line, the marked one marked.
pub(super) fn draw_rows(rows: &[Row], list: &List, office: &Office, area: Rect, out: &mut Canvas) {
    list.draw(area, out, |at, line, out| {
        if let Some(row) = rows.get(at) {
            super::row::draw(row, office, line, out);
        }
    });
}

/// Returns the area without its first line.
pub(super) const fn below(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

/// Says a trouble of reading in passing, where a popup at each key would be in the way.
pub(super) fn told(why: &crate::desk::Trouble, cx: &mut Cx) -> Flow {
    let words = why.words(cx.lang());
    cx.toast(Role::Fault, words.what);
    Flow::Stay
}

/// Rings for what was scanned and refused; who types looks at the screen.
const fn ring_if(scanned: Option<Duration>, cx: &mut Cx) {
    if scanned.is_some() {
        cx.ring();
    }
}

/// Returns what is told of a card whose letters were spoilt, and how the reader is set right.
pub(super) fn spoilt(keymap: &Keymap, lang: Lang, why: Spoilt) -> String {
    let what = faults::capital(&faults::what(lang, &What::SpoiltQr(why)));
    let said = person::spoilt(lang, &what);
    match why {
        // The card's back has no marks, however well it is read.
        Spoilt::Zone => said,
        _ => format!("{said} {}", keymap.told(person::SET_READER, lang)),
    }
}

/// Returns whether an edit puts something in, and does not just move or mend.
fn begins_anew(edit: &Edit) -> bool {
    match edit {
        Edit::Key(key) => key.typed().is_some(),
        Edit::Paste(_) | Edit::Burst(_) => true,
        Edit::Spelled(_) | Edit::Field(_) => false,
    }
}

/// Returns whether a text is a whole personal number: twelve digits.
fn is_personal(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Returns whether a text is a whole dossier number, ours or the province's: it ends in six digits
/// of a day and a serial.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = text.rsplit('-');
    let (serial, day, agency) = (parts.next(), parts.next(), parts.next());
    let whole = |part: Option<&str>, least: usize| {
        part.is_some_and(|part| part.len() >= least && digits(part))
    };
    whole(serial, 4)
        && whole(day, 6)
        && day.is_some_and(|day| day.len() == 6)
        && agency.is_some_and(|agency| !agency.is_empty())
        && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_known_and_their_ends_are_words() {
        for number in ["H57.31-260827-0012", "QUAY-260907-01000", "H57.31.05-260827-0447"] {
            assert!(is_number(number), "{number}");
        }
        for words in ["0827-0012", "0012", "Trần Văn Lợi", "0905 111 222", "a-260827-001", ""]
        {
            assert!(!is_number(words), "{words}");
        }
    }

    #[test]
    fn a_card_begins_with_twelve_digits_and_a_bar() {
        assert!(is_card("046085001234|191234567|Nguyễn Văn Thành|12031985|Nam|Huế|01012022"));
        assert!(!is_card("04608500123|x"));
        assert!(!is_card("046085001234"));
    }
}
