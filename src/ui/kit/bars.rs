//! The lines at the top and bottom of every screen.

use chrono::Datelike;
use ratatui::layout::Rect;

use crate::i18n::{T, kit as t};
use crate::text::{cells, format_date, wrap};
use crate::ui::action::{Action, Row};
use crate::ui::canvas::Canvas;
use crate::ui::key::{Code, Key};
use crate::ui::mouse::Target;
use crate::ui::theme::Role;

/// The smallest window there is a layout for.
const SMALLEST: (u16, u16) = (80, 24);
/// Most lines of a message.
const MESSAGE: usize = 3;
/// The width from which there is room for whole words.
const WIDE: u16 = 120;

/// Draws the title line: what the screen is on the left; day, time, counter and clerk on the right.
pub fn title_bar(area: Rect, title: &str, out: &mut Canvas) {
    let head = out.head();
    let wide = area.width >= WIDE;
    let (gap, duty) = match wide {
        true => ("   ", format!("{}: ", out.t(t::ON_DUTY))),
        false => ("  ", String::new()),
    };
    let mut right = moment(wide, out);
    for part in [&head.counter, &head.clerk] {
        if !part.is_empty() {
            let duty = if part == &head.clerk { duty.as_str() } else { "" };
            right.push_str(gap);
            right.push_str(duty);
            right.push_str(part);
        }
    }
    let inside = area.width.saturating_sub(2);
    let used = u16::try_from(cells(&right)).unwrap_or(inside).min(inside);
    out.text(area.x + 1, area.y, inside.saturating_sub(used + 1), title, Role::Title);
    out.right(area.x + 1, area.y, inside, &right, Role::Title);
}

/// Returns day and time as they stand in a title, after the way the program types Vietnamese.
pub fn moment(wide: bool, out: &Canvas) -> String {
    let head = out.head();
    let (day, gap) = match wide {
        true => (t::weekday(head.now.weekday()), "   "),
        false => (t::short_weekday(head.now.weekday()), "  "),
    };
    let (day, date, time) = (out.t(day), format_date(head.now.date()), head.now.format("%H:%M"));
    let typing = if head.typing.is_empty() { "" } else { gap };
    format!("{}{typing}{day} {date}{gap}{time}", head.typing)
}

/// Draws the line of keys: the first key of each action and its name, as many as fit. Whole names
/// where all of them have room, else the short ones.
pub fn hint_bar(area: Rect, actions: &[Action], out: &mut Canvas) {
    out.tint(Rect { height: 1, ..area }, Role::Bar);
    let hints = |name: fn(&Row) -> T| -> Vec<Hint> {
        let hint = |action: &Action| {
            let key = keys_of(out.keys(*action))?;
            Some((*action, key, out.t(name(action.row())).into_owned()))
        };
        actions.iter().filter_map(hint).collect()
    };
    let whole = hints(|row| row.name);
    let is_wide = area.width >= WIDE && gap(area, &whole) >= 2;
    let shown = if is_wide { whole } else { hints(|row| row.short) };
    let gap = gap(area, &shown).clamp(1, 3);
    let end = area.right().saturating_sub(1);
    let mut x = area.x + 1;
    for (action, key, name) in &shown {
        let needs = u16::try_from(cells(key) + 1 + cells(name)).unwrap_or(u16::MAX);
        if x.saturating_add(needs) > end {
            break;
        }
        out.target(Rect { x, width: needs, height: 1, ..area }, Target::Hint(*action));
        x = out.text(x, area.y, end - x, key, Role::Key) + 1;
        x = out.text(x, area.y, end.saturating_sub(x), name, Role::Bar);
        x += gap;
    }
}

/// An action, its key and its name.
type Hint = (Action, String, String);

/// Returns the cells between hints when all of them are to be seen; none when they have no room.
fn gap(area: Rect, hints: &[Hint]) -> u16 {
    let used: usize = hints.iter().map(|(_, key, name)| cells(key) + 1 + cells(name)).sum();
    let free = usize::from(area.width).saturating_sub(2 + used);
    u16::try_from(free / hints.len().saturating_sub(1).max(1)).unwrap_or(u16::MAX)
}

/// Returns the keys as a hint shows them: arrows together, otherwise the first alone.
fn keys_of(keys: &[Key]) -> Option<String> {
    let first = keys.first()?;
    let arrows = [Key::plain(Code::Up), Key::plain(Code::Down)];
    if arrows.iter().all(|arrow| keys.contains(arrow)) {
        return Some(if arrows.contains(first) {
            "↑↓".into()
        } else {
            format!("{first}/↑↓")
        });
    }
    Some(first.to_string())
}

/// Draws a message over the line above the keys; a long one takes the lines above it too, since its
/// end says what to do.
pub fn toast(window: Rect, text: &str, role: Role, out: &mut Canvas) {
    let width = window.width.saturating_sub(2);
    let lines = wrap(text, usize::from(width)).len().clamp(1, MESSAGE);
    let height = u16::try_from(lines).unwrap_or(1);
    let y = window.bottom().saturating_sub(1 + height);
    out.clear(Rect { y, height, ..window });
    out.wrap(Rect { x: window.x + 1, y, width, height }, text, role);
}

/// Says politely that the window is too small, if it is. Returns whether it was.
pub fn too_small(window: Rect, out: &mut Canvas) -> bool {
    let (width, height) = SMALLEST;
    let small = window.width < width || window.height < height;
    if small {
        out.wrap(window, &out.t(t::TOO_SMALL), Role::Text);
    }
    small
}
/// Draws what stands over covered screens: the office, the time, how to go on; nobody's data.
pub fn cover(window: Rect, out: &mut Canvas) {
    let head = out.head();
    let (office, time) = (head.office.clone(), head.now.format("%H:%M").to_string());
    let y = window.y + window.height / 2 - 2;
    let middle = |text: &str| {
        let width = u16::try_from(cells(text)).unwrap_or(window.width);
        window.x + window.width.saturating_sub(width) / 2
    };
    out.text(middle(&office), y, window.width, &office, Role::Strong);
    out.text(middle(&time), y + 2, window.width, &time, Role::Text);
    let say = &*out.t(t::COVERED);
    out.point(middle(say), y + 4);
    out.text(middle(say), y + 4, window.width, say, Role::Label);
}
