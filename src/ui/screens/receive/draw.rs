//! Draws the receipt at both sizes.

use chrono::NaiveDateTime;

use super::Receive;
use crate::domain::body::Receive as Received;
use crate::domain::number::short;
use crate::i18n::{Lang, explain, faults, receive as t, states};
use crate::ui::kit::{hint_bar, title_bar};
use crate::ui::{Canvas, Rect, Role, Screen as _};

/// From this width the papers and the person known stand beside the form.
const WIDE: u16 = 110;
/// Cells of a field's name at the left edge.
const LABEL: u16 = 10;

/// Draws the screen.
pub(super) fn receive(screen: &Receive, area: Rect, out: &mut Canvas) {
    title_bar(area, out.t(t::TITLE), out);
    out.across(area.x, area.y + 1, area.width);
    let layout = if area.width >= WIDE { wide } else { narrow };
    layout(screen, area, out);
    hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, screen.hints(), out);
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
    form.draw_field(out, "address", x, y + 2, LABEL, width - LABEL);
    form.draw_field(out, "phone", x, y + 3, LABEL, 18);
    form.draw_field(out, "proxy", x + 29, y + 3, LABEL, 18);
    form.draw_field(out, "proxy_name", x + 58, y + 3, 0, 20);
    form.draw_field(out, "owner", x, y + 4, LABEL, 20);
    form.draw_field(out, "owner_name", x + 32, y + 4, 0, 24);
    form.draw_field(out, "owner_birth", x + 58, y + 4, 6, 11);
    let mut y = y + 5;
    if let Some((note, role)) = notes(screen, out).into_iter().next() {
        out.text(x, y, width, &note, role);
    }
    y += 1;
    out.across(area.x, y, area.width);
    form.draw_field(out, "procedure", x, y + 1, LABEL, 44);
    out.right(x, y + 1, width, out.t(t::PROCEDURE_HINT), Role::Label);
    let list = Rect { x, y: y + 2, width, height: 5 };
    let open = match form.focus() {
        "address" => form.draw_list(out, "address", list, 30),
        _ => form.draw_list(out, "procedure", list, 32),
    };
    if !open {
        let papers = Rect { x: x + LABEL, y: y + 2, width: width - LABEL, height: 5 };
        out.label(x, y + 2, LABEL - 1, t::PAPERS, Role::Label);
        form.draw_ticks(out, "papers", papers, 24);
    }
    let y = y + 7;
    form.draw_field(out, "fee", x, y, LABEL, 12);
    form.draw_field(out, "sets", x + 24, y, 6, 4);
    form.draw_field(out, "channel", x + 36, y, 5, 22);
    form.draw_field(out, "note", x + 63, y, 0, 15);
    form.draw_field(out, "appoint", x, y + 1, LABEL, 18);
    form.draw_field(out, "due", x + 30, y + 1, 5, 11);
    form.draw_field(out, "external", x + 48, y + 1, 12, 18);
    out.across(area.x, y + 2, area.width);
    due(screen, Rect { x, y: y + 3, width, height: 2 }, out);
    print(screen, x, y + 5, width, out);
    status(screen, x, area.bottom() - 2, width, out);
}

fn wide(screen: &Receive, area: Rect, out: &mut Canvas) {
    let form = &screen.form;
    let split = area.width * 3 / 5;
    let (x, width) = (area.x + 1, split - 2);
    let right = Rect { x: split + 2, width: area.width - split - 3, ..area };
    let top = area.y + 1;
    let bottom = top + 26;
    out.joint(split, top, "┬");
    out.down(split, top + 1, bottom - top - 1);
    let mut y = top + 1;
    form.draw_field(out, "kind", x, y, 11, 24);
    form.draw_field(out, "id_kind", x, y + 1, 11, 20);
    form.draw_field(out, "id_number", x + 33, y + 1, 0, 24);
    form.draw_field(out, "name", x, y + 2, 11, width - 11);
    form.draw_field(out, "birth", x, y + 3, 11, 14);
    form.draw_field(out, "sex", x + 28, y + 3, 11, 14);
    form.draw_field(out, "address", x, y + 4, 11, width - 11);
    form.draw_field(out, "phone", x, y + 5, 11, 20);
    form.draw_field(out, "proxy", x, y + 6, 11, 20);
    form.draw_field(out, "proxy_name", x + 33, y + 6, 0, width - 33);
    y += 8;
    form.draw_field(out, "owner", x, y, 11, 22);
    form.draw_field(out, "owner_name", x, y + 1, 11, 30);
    form.draw_field(out, "owner_birth", x + 44, y + 1, 6, 12);
    y += 2;
    out.across(area.x, y, split);
    form.draw_field(out, "procedure", x, y + 1, 11, width - 11);
    let list = Rect { x, y: y + 2, width, height: 8 };
    match form.focus() {
        "address" => form.draw_list(out, "address", list, 30),
        _ => form.draw_list(out, "procedure", list, 32),
    };
    y += 11;
    out.across(area.x, y, split);
    form.draw_field(out, "fee", x, y + 1, 11, 14);
    form.draw_field(out, "sets", x + 28, y + 1, 7, 5);
    form.draw_field(out, "channel", x + 42, y + 1, 8, 22);
    form.draw_field(out, "appoint", x, y + 2, 11, 20);
    form.draw_field(out, "due", x + 34, y + 2, 6, 12);
    form.draw_field(out, "external", x, y + 3, 14, 30);
    beside(screen, Rect { y: top + 1, height: bottom - top - 1, ..right }, out);
    out.across(area.x, bottom, area.width);
    out.joint(split, bottom, "┴");
    let inside = Rect { x: x + 4, y: bottom + 2, width: area.width - 10, height: 4 };
    due(screen, inside, out);
    form.draw_field(out, "note", x + 4, bottom + 7, 11, area.width - 20);
    print(screen, x + 4, bottom + 9, area.width - 10, out);
    status(screen, x, area.bottom() - 2, area.width - 2, out);
}

/// The person known, what to watch, and the papers.
fn beside(screen: &Receive, area: Rect, out: &mut Canvas) {
    let lang = out.lang();
    let mut y = area.y;
    out.label(area.x, y, area.width, t::KNOWN_WIDE, Role::Title);
    y += 1;
    if let Some(person) = &screen.person {
        for row in &person.dossiers {
            let state = states::state(row.state).text(lang);
            let name = screen.office.procedure_name(&row.procedure, "");
            let text = format!("{}  {name}  {state}", short(&row.number));
            out.text(area.x, y, area.width, &text, Role::Text);
            y += 1;
        }
        out.label(area.x, y, area.width, t::KNOWN_KEY, Role::Label);
    }
    let y = area.y + 6;
    out.label(area.x, y, area.width, t::WATCH, Role::Title);
    for ((note, role), y) in notes(screen, out).into_iter().take(3).zip(y + 1..) {
        out.text(area.x, y, area.width, &note, role);
    }
    let y = area.y + 11;
    out.across(area.x - 1, y - 1, area.width + 2);
    out.label(area.x, y, area.width, t::PAPERS_WIDE, Role::Title);
    let papers = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
    screen.form.draw_ticks(out, "papers", papers, 20);
}

/// What deserves a look and blocks nothing, the most pressing first.
fn notes(screen: &Receive, out: &Canvas) -> Vec<(String, Role)> {
    let lang = out.lang();
    let mut notes = Vec::new();
    if let Some(row) = screen.again(out.head().now.date()) {
        let state = states::state(row.state).text(lang).to_lowercase();
        notes.push((t::again(lang, short(&row.number), &state), Role::Warn));
    }
    if let Some(Ok((_, warnings))) = &screen.preview {
        let told = warnings.iter().map(|warning| faults::warning(lang, warning));
        notes.extend(told.map(|text| (format!("! {text}"), Role::Warn)));
    }
    if let Some(person) = screen.person.as_ref().filter(|_| out.area().width < WIDE) {
        notes.push((t::known(lang, &person.person.name), Role::Text));
    }
    notes
}

fn due(screen: &Receive, area: Rect, out: &mut Canvas) {
    let lang = out.lang();
    let (x, width) = (area.x + LABEL, area.width - LABEL);
    out.label(area.x, area.y, LABEL - 1, t::DUE, Role::Label);
    let body = match &screen.preview {
        None => {
            out.label(x, area.y, width, t::DUE_NONE, Role::Text);
            return;
        }
        Some(Err(fault)) => {
            out.text(x, area.y, width, &faults::text(lang, fault), Role::Fault);
            return;
        }
        Some(Ok((body, _))) => body,
    };
    let Some(due) = body.dated.due else {
        out.label(x, area.y, width, t::NOT_DUE, Role::Strong);
        return;
    };
    let today = due.date() == out.head().now.date();
    let mut text = explain::moment_in_full(lang, due).to_uppercase();
    if today {
        text = format!("{}  {text}", out.t(t::TODAY));
    }
    out.text(x, area.y, width, &text, Role::Strong);
    let why = match &body.dated.steps {
        Some(steps) => reason(lang, body, steps),
        None => t::WHY_GIVEN.text(lang).to_owned(),
    };
    let lines = out.wrap(
        Rect { x, y: area.y + 1, width, height: area.height - 1 },
        &t::why(lang, &why),
        Role::Text,
    );
    if area.height > lines + 1 {
        let say = say(lang, due, today);
        let text = format!("{}: {say}", out.t(t::SAY));
        out.text(x, area.y + 1 + lines, width, &text, Role::Text);
    }
}

fn reason(lang: Lang, body: &Received, steps: &crate::domain::deadline::Steps) -> String {
    format!("{}; {}", explain::limit(lang, body.limit), explain::brief(lang, steps))
}

fn say(lang: Lang, due: NaiveDateTime, today: bool) -> String {
    match today {
        true => t::say_today(lang, &due.format("%H:%M").to_string()),
        false => t::say(lang, &explain::moment_in_full(lang, due)),
    }
}

fn print(screen: &Receive, x: u16, y: u16, width: u16, out: &mut Canvas) {
    out.label(x, y, LABEL - 1, t::PRINT, Role::Label);
    let today = out.head().now.date();
    let same_day = match &screen.preview {
        Some(Ok((body, _))) => body.dated.due.is_some_and(|due| due.date() == today),
        _ => false,
    };
    let text = match (screen.prints(today), same_day) {
        (true, _) => t::PRINT_YES,
        (false, true) => t::PRINT_NO_TODAY,
        (false, false) => t::PRINT_NO,
    };
    out.label(x + LABEL, y, width - LABEL, text, Role::Text);
}

/// What stops the save, or that nothing does.
fn status(screen: &Receive, x: u16, y: u16, width: u16, out: &mut Canvas) {
    let lang = out.lang();
    let missing = screen.form.missing(lang);
    let (text, role) = match (&screen.said, screen.form.note(lang), &missing) {
        _ if screen.saving.is_some() => (t::SAVING.text(lang), Role::Strong),
        (Some(said), _, _) => (said.text(lang), Role::Fault),
        (None, Some(note), _) if screen.form.fault(screen.form.focus()).is_some() => {
            (note, Role::Fault)
        }
        (None, _, Some(missing)) => (missing.as_str(), Role::Warn),
        _ => (t::READY.text(lang), Role::Good),
    };
    out.text(x, y, width, text, role);
}
