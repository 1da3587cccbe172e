//! Draws many dossiers under the fields of what is done with them.

use super::{FIELDS, Line, Many, row};
use crate::domain::number::short;
use crate::i18n::{lists, states, steps as t};
use crate::ui::kit::{hint_bar, title_bar};
use crate::ui::{Canvas, Rect, Role, Screen as _};

/// Cells of the names of the fields.
const LABEL: u16 = 26;
/// Cells of a result's number.
const NUMBER: u16 = 24;

/// Draws the screen.
pub(super) fn many(screen: &Many, area: Rect, out: &mut Canvas) {
    let lang = out.lang();
    title_bar(area, &out.t(screen.title()).to_uppercase(), out);
    out.across(area.x, area.y + 1, area.width);
    let (x, width) = (area.x + 1, area.width.saturating_sub(2));
    let mut y = area.y + 2;
    let mut open = None;
    for field in FIELDS.iter().filter(|field| screen.form.shows(field.id)) {
        let place = (x, y);
        let has_keys = !screen.in_lines;
        screen.form.draw_field_as(out, field.id, has_keys, place, (LABEL, width - LABEL));
        y += 1;
        if has_keys && screen.form.focus() == field.id && matches!(field.id, "unit" | "from") {
            open = Some((field.id, y));
        }
    }
    out.across(area.x, y, area.width);
    out.text(x, y + 1, 20, &t::count(lang, screen.lines.len()), Role::Title);
    let end = area.right();
    let last = if screen.has_numbers() { t::RESULT_NUMBER } else { lists::STATE };
    out.label(end - NUMBER, y + 1, NUMBER - 1, last, Role::Label);
    let height = area.bottom().saturating_sub(y + 4);
    let rows = Rect { y: y + 2, height, ..area };
    if screen.lines.is_empty() {
        out.label(x + 1, rows.y, width, t::NOTHING_YET, Role::Text);
    }
    draw_lines(screen, rows, out);
    if let Some((field, y)) = open {
        let height = area.bottom().saturating_sub(y + 2).min(6);
        let list = Rect { x: x + LABEL, y, width: width - LABEL, height };
        screen.form.draw_list(out, field, list, 0);
    }
    let y = area.bottom() - 2;
    let note = screen.form.note(lang).filter(|_| !screen.in_lines);
    match (&screen.said, note) {
        (Some((said, role)), _) => _ = out.text(x, y, width, said.text(lang), *role),
        (None, Some(note)) => _ = out.text(x, y, width, note, Role::Label),
        (None, None) if screen.has_numbers() => {
            out.label(x, y, width, t::ALL_OR_NONE_NUMBERS, Role::Label);
        }
        (None, None) => _ = out.label(x, y, width, t::ALL_OR_NONE, Role::Label),
    }
    hint_bar(Rect { y: y + 1, height: 1, ..area }, screen.hints(), out);
}

fn draw_lines(screen: &Many, area: Rect, out: &mut Canvas) {
    let list = screen.list;
    let height = usize::from(area.height).max(1);
    let top = list.top(height);
    for (at, y) in (top..screen.lines.len()).zip(area.y..area.bottom()) {
        let Some(line) = screen.lines.get(at) else { return };
        let here = screen.in_lines && list.marked() == Some(at);
        draw_line(screen, line, here, Rect { y, height: 1, ..area }, out);
        let target = crate::ui::mouse::Target::line(list.steps_to(at));
        if screen.in_lines {
            out.target(Rect { y, height: 1, ..area }, target);
        }
        if here && !screen.has_numbers() {
            out.mark(area.x, y, area.width);
        }
    }
    if screen.lines.len() > height {
        let place = lists::place(
            out.lang(),
            list.marked().map_or(0, |at| at + 1),
            screen.lines.len() as u64,
        );
        out.right(area.x, area.y.saturating_sub(1), area.width - NUMBER - 2, &place, Role::Text);
    }
}

fn draw_line(screen: &Many, line: &Line, here: bool, area: Rect, out: &mut Canvas) {
    let (lang, y) = (out.lang(), area.y);
    let role = if line.wrong.is_some() { Role::Fault } else { Role::Text };
    if here {
        out.text(area.x, y, 1, crate::ui::canvas::MARK, Role::Key);
    }
    if line.wrong.is_some() {
        out.text(area.x + 1, y, 1, "!", Role::Fault);
    }
    out.right(area.x + 2, y, 10, short(&line.number), Role::Strong);
    let (names, procedures) = row::shares(20, area.width.saturating_sub(80));
    out.text(area.x + 13, y, names, &line.name, role);
    let x = area.x + 14 + names;
    let end = area.right() - NUMBER;
    let name = screen.office.procedure_name(&line.procedure, "");
    let name = row::short_name(name);
    out.text(x, y, procedures.min(end.saturating_sub(x + 1)), &name, role);
    if screen.has_numbers() {
        line.result.draw(end, y, NUMBER - 1, here, out);
    } else {
        let fits = screen.fits(line.state);
        let role = if fits { Role::Text } else { Role::Fault };
        out.text(end, y, NUMBER - 1, states::state(line.state).text(lang), role);
    }
}
