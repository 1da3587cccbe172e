//! Draws the receipt at both sizes.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

use super::Receive;
use super::fields::FIELDS;
use crate::domain::catalogue::Procedure;
use crate::domain::confidence::Confidence;
use crate::domain::limit::{TimeLimit, Unit};
use crate::domain::number::short;
use crate::i18n::kit::weekday;
use crate::i18n::{Lang, T, explain, faults, receive as t, states};
use crate::ui::kit::{hint_bar, title_bar, toast};
use crate::ui::{Action, Canvas, Rect, Role, Screen as _};

/// From this width the papers and the person known stand beside the form.
const WIDE: u16 = 110;
/// Rows that the wide form needs.
const WIDE_ROWS: u16 = 39;
/// Most lines that a list or the papers get of a higher window.
const MORE: u16 = 12;
/// Cells of a field's name at the left edge.
const LABEL: u16 = 10;
/// Cells of a paper's kind and count.
pub(super) const KINDS: u16 = 13;
/// Dossiers shown of a person known.
const LAST: usize = 3;

/// Draws the screen.
pub(super) fn receive(screen: &Receive, area: Rect, out: &mut Canvas) {
    let title = if screen.is_after_outage() { t::OUTAGE } else { t::TITLE };
    title_bar(area, &out.t(title), out);
    out.across(area.x, area.y + 1, area.width);
    let layout = if is_wide(area) { wide } else { narrow };
    layout(screen, area, out);
    if screen.is_after_outage() {
        paper(screen, Rect { y: area.y + 1, height: 1, ..area }, out);
    }
    hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, screen.hints(), out);
}

/// The number and the time that stand on the paper filled in by hand, in the place of the line.
fn paper(screen: &Receive, area: Rect, out: &mut Canvas) {
    out.clear(area);
    let (x, y) = (area.x + 1, area.y);
    screen.form.draw_field(out, "paper_number", x, y, 12, 26);
    screen.form.draw_field(out, "paper_day", x + 40, y, 11, 12);
    screen.form.draw_field(out, "paper_time", x + 64, y, 5, 8);
}

fn is_wide(area: Rect) -> bool {
    area.width >= WIDE && area.height >= WIDE_ROWS
}

fn narrow(screen: &Receive, area: Rect, out: &mut Canvas) {
    let form = &screen.form;
    let (x, width) = (area.x + 1, area.width - 2);
    let y = area.y + 2;
    let half = x + 41;
    form.draw_field(out, "id_kind", x, y, LABEL, 18);
    form.draw_field(out, "id_number", x + 29, y, 0, 22);
    form.draw_field(out, "kind", x + 53, y, 5, 20);
    form.draw_field(out, "name", x, y + 1, LABEL, 28);
    form.draw_field(out, "birth", half, y + 1, LABEL, 11);
    form.draw_field(out, "sex", x + 63, y + 1, 0, 15);
    form.draw_field(out, "representative", half, y + 1, LABEL, 27);
    form.draw_field(out, "address", x, y + 2, LABEL, width - LABEL);
    form.draw_field(out, "phone", x, y + 3, LABEL, 18);
    form.draw_field(out, "proxy", x + 29, y + 3, LABEL, 18);
    form.draw_field(out, "proxy_name", x + 58, y + 3, 0, 20);
    form.draw_field(out, "owner", x, y + 4, LABEL, 20);
    form.draw_field(out, "owner_name", x + 25, y + 4, 0, 20);
    form.draw_field(out, "owner_birth", x + 46, y + 4, 5, 11);
    form.draw_field(out, "owner_id", x + 62, y + 4, 3, 13);
    let y = y + 5;
    if let Some((note, role)) = notes(screen, out).into_iter().next() {
        out.text(x, y, width, &note, role);
    }
    out.across(area.x, y + 1, area.width);
    let beside = beside_procedure(screen, out);
    let used = u16::try_from(crate::text::cells(&beside)).unwrap_or(0);
    form.draw_field(out, "procedure", x, y + 2, LABEL, width.saturating_sub(LABEL + used + 2));
    out.right(x, y + 2, width, &beside, Role::Label);
    let more = area.height.saturating_sub(24).min(MORE);
    let list = Rect { x, y: y + 3, width, height: 5 + more };
    if !open_list(screen, list, out) && !usual(screen, list, out) {
        let body = Rect { x: x + LABEL, width: width - LABEL, ..list };
        if form.ticks("papers").is_empty() {
            known(screen, body, out);
        } else {
            out.label(x, list.y, LABEL - 1, t::PAPERS, Role::Label);
            form.draw_ticks(out, "papers", body, KINDS);
        }
    }
    let y = y + 8 + more;
    form.draw_field(out, "fee", x, y, LABEL, 12);
    form.draw_field(out, "sets", x + 29, y, 7, 4);
    form.draw_field(out, "channel", x + 47, y, 12, 19);
    form.draw_field(out, "note", x, y + 1, LABEL, 35);
    form.draw_field(out, "external", x + 47, y + 1, 12, 19);
    out.across(area.x, y + 2, area.width);
    appointment(screen, Rect { x, y: y + 3, width, height: 1 }, LABEL, out);
    why(screen, Rect { x, y: y + 4, width, height: 2 }, LABEL, out);
    print(screen, Rect { x, y: y + 6, width, height: 1 }, LABEL, out);
    status(screen, x, area.bottom() - 2, width, out);
}

fn wide(screen: &Receive, area: Rect, out: &mut Canvas) {
    /// Cells of a field's name.
    const LABEL: u16 = 11;
    let form = &screen.form;
    let split = area.width * 3 / 5;
    let (x, width) = (area.x + 1, split - 2);
    let hints = x + 34;
    let hint = |y, text: T, out: &mut Canvas| {
        out.label(hints, y, width.saturating_sub(34), text, Role::Label);
    };
    let top = area.y + 2;
    let more = area.height.saturating_sub(WIDE_ROWS + 1).min(MORE);
    let under = top + 20 + more;
    let bottom = under + 4;
    out.joint(split, top - 1, "┬");
    out.down(split, top, bottom - top);
    out.label(x, top, 30, t::APPLICANT, Role::Title);
    hint(top, t::SCAN_ANYWHERE, out);
    form.draw_field(out, "kind", x, top + 1, LABEL, 22);
    hint(top + 1, t::KINDS_HINT, out);
    form.draw_field(out, "id_kind", x, top + 2, LABEL, 20);
    form.draw_field(out, "id_number", hints, top + 2, 0, 24);
    form.draw_field(out, "name", x, top + 3, LABEL, width - LABEL);
    form.draw_field(out, "birth", x, top + 4, LABEL, 14);
    form.draw_field(out, "sex", x + 28, top + 4, LABEL, 14);
    form.draw_field(out, "representative", x, top + 4, LABEL, width - LABEL);
    form.draw_field(out, "address", x, top + 5, LABEL, width - LABEL);
    form.draw_field(out, "phone", x, top + 6, LABEL, 20);
    form.draw_field(out, "proxy", x, top + 7, LABEL, 20);
    if form.shows("proxy_name") {
        form.draw_field(out, "proxy_name", hints, top + 7, 0, width - 34);
    } else {
        hint(top + 7, t::PROXIES_HINT, out);
    }
    form.draw_field(out, "owner", x, top + 9, LABEL, 22);
    hint(top + 9, t::OWNERS_HINT, out);
    form.draw_field(out, "owner_name", x, top + 10, LABEL, 30);
    form.draw_field(out, "owner_birth", x + 43, top + 10, 6, 12);
    form.draw_field(out, "owner_id", x, top + 11, LABEL, 22);
    out.across(area.x, top + 12, split);
    form.draw_field(out, "procedure", x, top + 13, LABEL, width - LABEL);
    let list = Rect { x, y: top + 14, width, height: 6 + more };
    if !open_list(screen, list, out) && !usual(screen, list, out) {
        out.text(x + LABEL, top + 14, width - LABEL, &beside_procedure(screen, out), Role::Text);
    }
    out.across(area.x, under, split);
    form.draw_field(out, "fee", x, under + 1, LABEL, 14);
    form.draw_field(out, "sets", x + 28, under + 1, 7, 5);
    form.draw_field(out, "channel", x, under + 2, LABEL, 24);
    form.draw_field(out, "note", x, under + 3, LABEL, width - LABEL);
    let right = Rect { x: split + 2, y: top, width: area.width - split - 3, height: 20 + more };
    beside(screen, right, out);
    out.across(split + 1, under, area.width - split - 1);
    form.draw_field(out, "external", right.x, under + 1, 13, right.width - 13);
    out.across(area.x, bottom, area.width);
    out.joint(split, bottom, "┴");
    let inside = |y, height| Rect { x: x + 4, y, width: area.width - 10, height };
    appointment(screen, inside(bottom + 2, 1), LABEL, out);
    why(screen, inside(bottom + 4, 3), LABEL, out);
    print(screen, inside(bottom + 8, 1), LABEL, out);
    out.across(area.x, bottom + 10, area.width);
    status(screen, x, area.bottom() - 2, area.width - 2, out);
}

/// Returns the code and limit of the procedure chosen, else how to choose one.
pub(super) fn beside_procedure(screen: &Receive, out: &Canvas) -> String {
    match screen.procedure(out.head().now.date()) {
        Some(chosen) => format!("{}   {}", chosen.code, explain::limit(out.lang(), chosen.limit)),
        None => out.t(t::PROCEDURE_HINT).into_owned(),
    }
}

/// The list under the field with the focus. Returns whether one is open.
pub(super) fn open_list(screen: &Receive, area: Rect, out: &mut Canvas) -> bool {
    match screen.form.focus() {
        "address" => screen.form.draw_list(out, "address", area, 24),
        _ => screen.form.draw_list(out, "procedure", area, 28),
    }
}

/// What is asked for most, as long as nothing is chosen, but for somebody known, whose last dossiers
/// stand there: nobody has to remember a name. Returns whether it was drawn.
fn usual(screen: &Receive, area: Rect, out: &mut Canvas) -> bool {
    let wanted = screen.form.text("procedure").is_empty() && screen.known().is_none();
    if wanted {
        screen.usual.draw(area, 28, out);
    }
    wanted
}

/// The last dossiers of the person on the form. Returns how many lines they took.
pub(super) fn known(screen: &Receive, area: Rect, out: &mut Canvas) -> u16 {
    let lang = out.lang();
    let Some(view) = screen.known() else { return 0 };
    let mut y = area.y;
    for row in view.dossiers.iter().take(LAST) {
        let state = states::of(row.state, row.refused_at_reception);
        let state = state.text(lang).to_lowercase();
        let state = format!("{state} {}", row.received_at.format("%d/%m"));
        let cells = u16::try_from(crate::text::cells(&state)).unwrap_or(0);
        let name = screen.office.procedure_name(&row.procedure, "");
        let text = format!("{}  {name}", short(&row.number));
        out.text(area.x, y, area.width.saturating_sub(cells + 2), &text, Role::Text);
        out.right(area.x, y, area.width, &state, Role::Text);
        y += 1;
    }
    y - area.y
}

/// The person known, what to watch, and the papers.
fn beside(screen: &Receive, area: Rect, out: &mut Canvas) {
    out.label(area.x, area.y, area.width, t::KNOWN_WIDE, Role::Title);
    let lines = known(screen, Rect { y: area.y + 1, ..area }, out);
    if screen.known().is_some() {
        out.label(area.x, area.y + 1 + lines, area.width, t::KNOWN_KEY, Role::Label);
    }
    let y = area.y + 5;
    out.label(area.x, y, area.width, t::WATCH, Role::Title);
    let mut room = Rect { y: y + 1, height: 4, ..area };
    for (note, role) in notes(screen, out) {
        let used = out.wrap(room, &note, role);
        room = Rect { y: room.y + used, height: room.height.saturating_sub(used), ..room };
    }
    let y = area.y + 10;
    out.across(area.x - 1, y, area.width + 2);
    out.label(area.x, y + 1, area.width, t::PAPERS_WIDE, Role::Title);
    let papers = Rect { y: y + 2, height: area.bottom().saturating_sub(y + 2), ..area };
    screen.form.draw_ticks(out, "papers", papers, KINDS);
}

/// What deserves a look and blocks nothing, the most pressing first.
pub(super) fn notes(screen: &Receive, out: &Canvas) -> Vec<(String, Role)> {
    let lang = out.lang();
    let today = out.head().now.date();
    let mut notes = Vec::new();
    if let Some(row) = screen.again(today) {
        let state = states::of(row.state, row.refused_at_reception);
        let state = state.text(lang).to_lowercase();
        notes.push((t::again(lang, short(&row.number), &state), Role::Warn));
    }
    if let Some(name) = screen.other_name() {
        notes.push((t::other_name(lang, name), Role::Warn));
    }
    if let Some(person) = screen.near() {
        let number = person.id_number.as_deref().unwrap_or_default();
        notes.push((t::near(lang, &person.name, number), Role::Warn));
    }
    if let Some(Ok((_, warnings))) = &screen.preview {
        let told = warnings.iter().map(|warning| faults::warning(lang, warning));
        notes.extend(told.map(|text| (format!("! {text}"), Role::Warn)));
    }
    if let Some(commune) = screen.renamed {
        notes.push((t::old_address(lang, &commune.name), Role::Warn));
    }
    if let Some(name) = &screen.phone_of {
        notes.push((t::phone_of(lang, name), Role::Warn));
    }
    let unsure = |procedure: &Procedure| procedure.confidence == Confidence::Low;
    if screen.procedure(today).is_some_and(unsure) {
        notes.push((t::UNSURE.text(lang).to_owned(), Role::Warn));
    }
    if let Some(view) = screen.known().filter(|_| !is_wide(out.area())) {
        let key = out.keymap().shown(Action::Recall);
        notes.push((t::known(lang, &view.person.name, &key), Role::Text));
    }
    notes
}

/// The date, large and first; the clerk's own choice of one at the end of the line.
pub(super) fn appointment(screen: &Receive, area: Rect, label: u16, out: &mut Canvas) {
    let lang = out.lang();
    let Rect { x, y, .. } = area;
    out.label(x, y, label - 1, t::DUE, Role::Label);
    screen.form.draw_field(out, "due", area.right().saturating_sub(11), y, 0, 11);
    let appoint = area.right().saturating_sub(31);
    screen.form.draw_field(out, "appoint", appoint, y, 0, 18);
    let room = appoint.saturating_sub(x + label + 1);
    let (text, role) = match &screen.preview {
        None => (t::DUE_NONE.text(lang).to_owned(), Role::Text),
        Some(Err(_)) => (t::DUE_FAULT.text(lang).to_owned(), Role::Fault),
        Some(Ok((body, _))) => (when(lang, body.dated.due, out.head().now.date()), Role::Strong),
    };
    out.text(x + label, y, room, &text, role);
}

/// Returns the date as it stands large: "HÔM NAY  17:00 THỨ HAI 07/09/2026".
pub(super) fn when(lang: Lang, due: Option<NaiveDateTime>, today: NaiveDate) -> String {
    let Some(due) = due else { return t::NOT_DUE.text(lang).to_owned() };
    let text = explain::moment_in_full(lang, due).to_uppercase();
    if due.date() == today { format!("{}  {text}", t::TODAY.text(lang)) } else { text }
}

/// Returns the sentence to say to the citizen.
pub(super) fn say(
    lang: Lang,
    due: Option<NaiveDateTime>,
    today: NaiveDate,
    receipt: bool,
) -> String {
    let bring = if receipt { t::CARD_AND_RECEIPT } else { t::CARD }.text(lang);
    match due {
        None => t::SAY_NONE.text(lang).to_owned(),
        Some(due) => {
            let (time, date) = (due.format("%H:%M").to_string(), due.format("%d/%m").to_string());
            match due.date() == today {
                true => t::say_today(lang, &time, bring),
                false => t::say(lang, &time, weekday(due.weekday()).text(lang), &date, bring),
            }
        }
    }
}

/// Why it is this date, and the sentence to say as far as there is room for it.
fn why(screen: &Receive, area: Rect, label: u16, out: &mut Canvas) {
    let lang = out.lang();
    let inside = Rect { x: area.x + label, width: area.width - label, ..area };
    let today = out.head().now.date();
    let body = match &screen.preview {
        None => return,
        Some(Err(fault)) => {
            out.wrap(inside, &faults::text(lang, fault), Role::Fault);
            return;
        }
        Some(Ok((body, _))) => body,
    };
    let text = match (&body.dated.steps, body.dated.due) {
        (Some(_), Some(due)) if is_same_day(body.limit) && due.date() == today => {
            t::WHY_TODAY.text(lang).to_owned()
        }
        (Some(steps), _) => explain::brief(lang, steps),
        (None, Some(_)) => t::WHY_GIVEN.text(lang).to_owned(),
        (None, None) => explain::limit(lang, body.limit),
    };
    out.label(area.x, area.y, label - 1, t::WHY, Role::Label);
    let lines = out.wrap(inside, &text, Role::Text);
    if lines < area.height {
        let y = area.y + lines;
        out.label(area.x, y, label - 1, t::SAY, Role::Label);
        let text = say(lang, body.dated.due, today, screen.prints(today));
        out.text(inside.x, y, inside.width, &text, Role::Text);
    }
}

fn is_same_day(limit: Option<TimeLimit>) -> bool {
    limit.is_some_and(|limit| limit.unit() == Unit::SameDay)
}

/// Whether a receipt will be printed, said beforehand.
pub(super) fn print(screen: &Receive, area: Rect, label: u16, out: &mut Canvas) {
    let today = out.head().now.date();
    if screen.procedure(today).is_none() {
        return;
    }
    out.label(area.x, area.y, label - 1, t::PRINT, Role::Label);
    let text = match (screen.prints(today), screen.is_same_day(today)) {
        (true, _) => t::PRINT_YES,
        (false, true) => t::PRINT_NO_TODAY,
        (false, false) => t::PRINT_NO,
    };
    out.label(area.x + label, area.y, area.width - label, text, Role::Text);
}

/// What stops the save, or that nothing does.
pub(super) fn status(screen: &Receive, x: u16, y: u16, width: u16, out: &mut Canvas) {
    let lang = out.lang();
    let (text, role) = if screen.saving.is_some() {
        (t::SAVING.text(lang).to_owned(), Role::Strong)
    } else if let Some((said, role)) = &screen.said {
        (said.text(lang).to_owned(), *role)
    } else if let Some(fault) = fault(screen, lang) {
        (fault, Role::Fault)
    } else if let Some(missing) = screen.form.missing(lang) {
        (missing, Role::Warn)
    } else {
        (out.t(t::READY).into_owned(), Role::Good)
    };
    toast(Rect { x: x - 1, y: 0, width: width + 2, height: y + 2 }, &text, role, out);
}

/// The fault to be told: the one under the cursor, else the first on the form.
fn fault(screen: &Receive, lang: Lang) -> Option<String> {
    let form = &screen.form;
    let shown = || FIELDS.iter().filter(|field| form.shows(field.id));
    let here = shown().filter(|field| field.id == form.focus());
    let (label, fault) =
        here.chain(shown()).find_map(|field| Some((field.label, form.fault(field.id)?)))?;
    Some(format!("{}: {}", label.text(lang), fault.text(lang)))
}
