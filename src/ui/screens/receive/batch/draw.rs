//! Draws the batch: who hands in, the people as far as there is room, what comes of it.

use super::fields::{PEOPLE, ROLE, SHAPE};
use super::read::Entry;
use super::{Batch, in_line};
use crate::i18n::{batch as t, receive as words};
use crate::text::{cells, money};
use crate::ui::canvas::MARK;
use crate::ui::kit::{hint_bar, title_bar};
use crate::ui::mouse::Target;
use crate::ui::screens::receive::draw::{
    KINDS, appointment, beside_procedure, known, notes, open_list, print, status,
};
use crate::ui::{Canvas, Rect, Role, Screen as _};

/// From this height the applicant's last dossiers have lines of their own, from this width the
/// papers stand beside the people.
const TALL: u16 = 36;
const WIDE: u16 = 110;
/// Lines for the applicant's last dossiers, with the heading.
const KNOWN: u16 = 5;
/// Cells of a field's name at the left edge.
const LABEL: u16 = 11;
/// Lines under the people.
const BELOW: u16 = 9;
/// Cells of a date of birth and of an id number.
const BIRTH: u16 = 12;
const ID: u16 = 14;

/// Draws the screen.
pub(super) fn batch(screen: &Batch, area: Rect, out: &mut Canvas) {
    title_bar(area, &out.t(t::TITLE), out);
    out.across(area.x, area.y + 1, area.width);
    let (x, width) = (area.x + 1, area.width - 2);
    applicant(screen, Rect { x, y: area.y + 2, width, height: 3 }, out);
    let mut y = area.y + 5;
    if area.height >= TALL {
        out.across(area.x, y, area.width);
        out.label(x, y + 1, width, words::KNOWN_WIDE, Role::Title);
        let inside = Rect { x: x + 2, y: y + 2, width: width.min(90), height: KNOWN - 2 };
        known(&screen.receipt, inside, out);
        y += KNOWN;
    }
    let bottom = area.bottom().saturating_sub(BELOW);
    out.across(area.x, y, area.width);
    out.across(area.x, bottom, area.width);
    lists(screen, Rect { y: y + 1, height: bottom.saturating_sub(y + 1), ..area }, out);
    sums(screen, Rect { x, y: bottom + 1, width, height: 3 }, out);
    tell(screen, Rect { x, y: bottom + 4, width, height: 2 }, out);
    verdict(screen, Rect { x, y: area.bottom() - 3, width, height: 2 }, out);
    hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, screen.hints(), out);
}

/// The people, or the list of the field with the focus in their place; the papers beside them where
/// there is room.
fn lists(screen: &Batch, area: Rect, out: &mut Canvas) {
    let form = &screen.receipt.form;
    let mut left = area;
    if area.width >= WIDE {
        left.width = area.width * 3 / 5;
        let right = Rect { x: left.right() + 2, width: area.width - left.width - 3, ..area };
        out.joint(left.right(), area.y - 1, "┬");
        out.down(left.right(), area.y, area.height);
        out.joint(left.right(), area.bottom(), "┴");
        out.label(right.x, right.y, right.width, words::PAPERS_WIDE, Role::Title);
        let papers = Rect { y: right.y + 1, height: right.height.saturating_sub(1), ..right };
        form.draw_ticks(out, "papers", papers, KINDS);
    }
    let inside = Rect { x: left.x + 1, width: left.width - 2, ..left };
    if area.width < WIDE && form.focus() == "papers" {
        form.draw_ticks(out, "papers", inside, KINDS);
    } else if !open_list(&screen.receipt, inside, out) {
        people(screen, left, out);
    }
}

/// What was just done, what is wrong or missing, or that nothing is.
fn verdict(screen: &Batch, area: Rect, out: &mut Canvas) {
    let Rect { x, y, width, .. } = area;
    let (receipt, lang) = (&screen.receipt, out.lang());
    let waits = receipt.saving.is_none();
    let said = receipt.said.as_ref().map(|(said, role)| (said.text(lang), *role));
    let clear = waits && said.is_none() && receipt.form.missing(lang).is_none();
    let wrong = screen.wrong(out.head().now.date()).filter(|_| clear);
    if let Some((text, role)) = said.filter(|(text, _)| waits && cells(text) > usize::from(width)) {
        // What is said of a long list may need two lines.
        out.wrap(area, text, role);
    } else if let Some((nth, fault)) = wrong {
        out.text(x, y + 1, width, &in_line(lang, nth, &fault), Role::Fault);
    } else if clear && !screen.roster.is_dirty() {
        out.label(x, y + 1, width, t::NOBODY, Role::Warn);
    } else {
        status(receipt, x, y + 1, width, out);
    }
}

/// Who hands in, and what for.
fn applicant(screen: &Batch, area: Rect, out: &mut Canvas) {
    let form = &screen.receipt.form;
    let Rect { x, y, width, .. } = area;
    out.label(x, y, LABEL - 1, t::APPLICANT, Role::Label);
    form.draw_field(out, "id_number", x + LABEL, y, 0, 13);
    // A school was not born: its name has the room.
    let born = if form.shows("birth") { 17 } else { 0 };
    let room = width.saturating_sub(LABEL + 15 + 13 + born);
    form.draw_field(out, "name", x + LABEL + 14, y, 0, room);
    form.draw_field(out, "birth", x + LABEL + 15 + room, y, 5, 11);
    form.draw_field(out, "kind", x + width - 12, y, 0, 12);
    form.draw_field(out, "address", x, y + 1, LABEL, width - LABEL - 22);
    form.draw_field(out, "phone", x + width - 21, y + 1, 8, 13);
    let beside = beside_procedure(&screen.receipt, out);
    let used = u16::try_from(cells(&beside)).unwrap_or(0);
    form.draw_field(out, "procedure", x, y + 2, LABEL, width.saturating_sub(LABEL + used + 2));
    out.right(x, y + 2, width, &beside, Role::Label);
}

/// The places of the columns: name, birth, id number, each with its width.
const fn columns(area: Rect) -> [(u16, u16); 3] {
    let (x, right) = (area.x + 8, area.x + area.width - 2);
    let id = right - ID;
    let birth = id - BIRTH;
    [(x, birth - x - 1), (birth, BIRTH), (id, ID)]
}

/// The people, and under them the line that is typed.
fn people(screen: &Batch, area: Rect, out: &mut Canvas) {
    let lang = out.lang();
    let today = out.head().now.date();
    let roster = &screen.roster;
    let [name, birth, id] = columns(area);
    out.label(area.x + 2, area.y, 5, t::ROW, Role::Label);
    for ((x, width), text) in [(name, t::NAME), (birth, t::BIRTH), (id, t::ID_NUMBER)] {
        out.label(x, area.y, width, text, Role::Label);
    }
    let count = roster.entries().len();
    let shown = usize::from(area.height.saturating_sub(2)).max(1);
    // The list slides under the mark; without one its end is seen, where names are added.
    let last = count.saturating_sub(shown);
    let top = roster.marked().map_or(last, |at| at.saturating_sub(shown / 2).min(last));
    let mut y = area.y + 1;
    let focused = screen.receipt.form.focus() == PEOPLE;
    out.target(area, Target::Field(PEOPLE, 0));
    for (nth, entry) in roster.entries().iter().enumerate().skip(top).take(shown) {
        let wrong = entry.fault(today).is_some();
        let row = Rect { y, height: 1, ..area };
        draw_entry(nth, entry, wrong, row, out);
        let steps = roster.steps_to(nth);
        out.target(row, if focused { Target::line(steps) } else { Target::Field(PEOPLE, steps) });
        if roster.marked() == Some(nth) {
            out.text(area.x, y, 1, MARK, Role::Strong);
            out.tint(row, Role::Selected);
        }
        y += 1;
    }
    let (line, place) = roster.line();
    let here = focused && roster.marked().is_none();
    out.text(area.x + 2, y, 5, &format!("{:>3}", place + 1), Role::Label);
    let hint = t::LINE_HINT.text(lang);
    line.draw(name.0, y, area.width.saturating_sub(10), here, out);
    if line.is_empty() && area.width > 60 {
        out.right(area.x, y, area.width - 2, hint, Role::Label);
    }
    if top > 0 {
        out.right(name.0, area.y, name.1, &t::above(lang, top), Role::Label);
    }
    if count > top + shown {
        let text = t::below(lang, count - top - shown);
        out.right(area.x, area.bottom() - 1, area.width - 1, &text, Role::Label);
    }
}

fn draw_entry(nth: usize, entry: &Entry, wrong: bool, area: Rect, out: &mut Canvas) {
    let [name, birth, id] = columns(area);
    let role = if wrong { Role::Fault } else { Role::Text };
    out.text(area.x + 2, area.y, 3, &format!("{:>3}", nth + 1), Role::Text);
    if wrong {
        out.text(area.x + 6, area.y, 1, "!", Role::Fault);
    }
    let texts = [(name, &entry.name), (birth, &entry.birth), (id, &entry.id_number)];
    for ((x, width), text) in texts {
        out.text(x, area.y, width, text, role);
    }
}

/// What is made of the people, what it costs, and when it is due.
fn sums(screen: &Batch, area: Rect, out: &mut Canvas) {
    let lang = out.lang();
    let form = &screen.receipt.form;
    let Rect { x, y, width, .. } = area;
    form.draw_field(out, SHAPE, x, y, LABEL, 24);
    form.draw_field(out, ROLE, x + 38, y, 9, width - 47);
    if form.text(ROLE).is_empty() && form.focus() != ROLE {
        out.label(x + 47, y, width - 47, t::ROLE_HINT, Role::Label);
    }
    form.draw_field(out, "fee", x, y + 1, LABEL, 12);
    let count = screen.roster.entries().len();
    let fee: i64 = form.draft().get("fee").parse().unwrap_or(0);
    let (dossiers, each) = if screen.is_one() { (1, None) } else { (count, Some(t::EACH_FEE)) };
    if let Some(each) = each {
        out.label(x + LABEL + 13, y + 1, 12, each, Role::Label);
    }
    let all = fee.saturating_mul(i64::try_from(dossiers).unwrap_or(i64::MAX));
    let text = format!(
        "{} · {} · {}  {}",
        t::people(lang, count),
        t::dossiers(lang, dossiers.min(count)),
        out.t(t::COLLECT),
        money(if count == 0 { 0 } else { all })
    );
    out.text(x + 38, y + 1, width - 38, &text, Role::Strong);
    appointment(&screen.receipt, Rect { x, y: y + 2, width, height: 1 }, LABEL, out);
}

/// What deserves a look, else how the list is filled; whether a receipt is printed.
fn tell(screen: &Batch, area: Rect, out: &mut Canvas) {
    let Rect { x, y, width, .. } = area;
    let lang = out.lang();
    let twice = screen.roster.twice().and_then(|(one, other)| {
        let entry = screen.roster.entries().get(one)?;
        Some((t::twice(lang, &entry.name, one + 1, other + 1), Role::Warn))
    });
    match twice.or_else(|| notes(&screen.receipt, out).into_iter().next()) {
        Some((note, role)) => _ = out.text(x, y, width, &note, role),
        None => _ = out.label(x, y, width, t::KEYS, Role::Label),
    }
    print(&screen.receipt, Rect { x, y: y + 1, width, height: 1 }, LABEL, out);
}
