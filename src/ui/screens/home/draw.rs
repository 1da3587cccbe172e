//! Draws home at both sizes.

use chrono::Datelike as _;

use super::Home;
use crate::desk::views::{Counts, HomeView, Row};
use crate::domain::number::short;
use crate::i18n::{Lang, T, home as t, kit, pads, steps};
use crate::text::cells;
use crate::ui::kit::{hint_bar, moment};
use crate::ui::screens::drafts::title_of;
use crate::ui::screens::next;
use crate::ui::screens::row::WIDE;
use crate::ui::{Action, Canvas, Rect, Role, Screen};

/// Cells of the right part when there is one: two columns of numbers need no more.
const BESIDE: u16 = 40;
/// From this height the right part has room for all it says.
const TALL: u16 = 30;
/// The long name that centres of public services bear, and how it is cut short.
const CENTRE: (&str, &str) = ("trung tâm phục vụ hành chính công", "TTPVHCC");

/// Where the parts stand.
pub(super) struct Layout {
    /// Whether counts and debts stand beside the sheet.
    pub(super) wide: bool,
    /// The sheet's groups, without the line that says what they are.
    pub(super) sheet: Rect,
    /// The sheet's first line.
    top: Rect,
    /// The line between all that and what is below.
    bottom: u16,
}

impl Layout {
    /// Returns the layout of a window.
    pub(super) const fn of(area: Rect) -> Self {
        let wide = area.width >= WIDE && area.height >= TALL;
        let top = Rect {
            y: area.y + 5,
            height: 1,
            width: if wide { area.width - BESIDE } else { area.width },
            x: area.x,
        };
        let air = if wide { 1 } else { 0 };
        let bottom = area.bottom().saturating_sub(if wide { 3 } else { 7 });
        let from = top.y + 1 + air;
        let sheet = Rect { y: from, height: bottom.saturating_sub(from), ..top };
        Self { wide, sheet, top, bottom }
    }
}

/// Draws the screen.
pub(super) fn home(home: &Home, area: Rect, out: &mut Canvas) {
    let layout = Layout::of(area);
    let (x, width) = (area.x + 1, area.width.saturating_sub(2));
    title(layout.wide, area, out);
    out.across(area.x, area.y + 1, area.width);
    let ask = if layout.wide { t::SCAN_WIDE } else { t::SCAN };
    out.label(x, area.y + 2, width, ask, Role::Label);
    home.search.draw_box(Rect { x, y: area.y + 3, width, height: 1 }, out);
    out.across(area.x, area.y + 4, area.width);
    out.across(area.x, layout.bottom, area.width);
    if home.search.has_answer() {
        let found = Rect { height: layout.bottom - layout.top.y, ..layout.top };
        home.search.draw_found(&home.office, false, found, out);
    } else {
        sheet(home, &layout, out);
    }
    if let Some(view) = &home.view {
        if layout.wide {
            beside(home, view, &layout, out);
        } else {
            beneath(home, view, Rect { x, y: layout.bottom + 1, width, height: 3 }, out);
            out.across(area.x, layout.bottom + 4, area.width);
        }
    }
    note(home, layout.wide, Rect { x, y: area.bottom() - 2, width, height: 1 }, out);
    hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, home.hints(), out);
}

/// Draws office, counter and clerk on the left, day and time on the right. The office gives way.
fn title(wide: bool, area: Rect, out: &mut Canvas) {
    let head = out.head();
    let office = match head.office.as_str() {
        "" => &*out.t(t::NO_OFFICE),
        office => office,
    };
    let clerk = match head.clerk.as_str() {
        "" => &*out.t(t::NO_CLERK),
        clerk => clerk,
    };
    let who = match wide {
        true => format!("    {}    {}: {clerk}", head.counter, out.t(kit::ON_DUTY)),
        false => format!(" · {} · {clerk}", head.counter),
    };
    let right = moment(wide, out);
    let (x, width) = (area.x + 1, area.width.saturating_sub(2));
    let left = width.saturating_sub(length(&right) + 2);
    let room = left.saturating_sub(length(&who));
    let office = match (wide, length(office) <= room) {
        (true, true) => office.to_uppercase(),
        (true, false) => short_office(office).to_uppercase(),
        (false, _) => short_office(office),
    };
    let x_who = out.text(x, area.y, room, &office, Role::Title);
    out.text(x_who, area.y, left.saturating_sub(x_who - x), &who, Role::Title);
    out.right(x, area.y, width, &right, Role::Title);
}

fn short_office(name: &str) -> String {
    let (long, letters) = CENTRE;
    let head: String = name.chars().take(long.chars().count()).collect();
    if head.to_lowercase() == long {
        let rest: String = name.chars().skip(long.chars().count()).collect();
        return format!("{letters}{rest}");
    }
    name.to_owned()
}

fn sheet(home: &Home, layout: &Layout, out: &mut Canvas) {
    let top = layout.top;
    let (x, width) = (top.x + 1, top.width.saturating_sub(2));
    let Some(_) = &home.view else {
        out.label(x, top.y, width, t::LOADING, Role::Text);
        return;
    };
    let count = home.sheet.count();
    let heading = t::sheet(out.lang(), count);
    out.text(x, top.y, width, &heading, Role::Title);
    if count == 0 {
        out.label(x, layout.sheet.y, width, t::NOTHING, Role::Text);
        return;
    }
    match home.sheet.marks().len() {
        0 => out.right(x, top.y, width, &out.t(t::KEYS), Role::Label),
        marked => out.right(x, top.y, width, &steps::marked(out.lang(), marked), Role::Strong),
    }
    home.sheet.draw(&home.office, layout.wide, layout.sheet, out);
}

/// Large letters: three lines beneath the sheet.
fn beneath(home: &Home, view: &HomeView, area: Rect, out: &mut Canvas) {
    let lang = out.lang();
    let Counts { received, returned, baskets, documents, copies, .. } = view.today;
    let received = match baskets {
        0 => received.to_string(),
        _ => t::certified(lang, received, baskets, documents, copies),
    };
    let today = t::today(lang, &received, returned, &share(view.today));
    let owed = owed(view, false, lang);
    let owed =
        if owed.is_empty() { t::NOTHING_OWED.text(lang).to_owned() } else { owed.join(" · ") };
    let (calendar, known) = calendar(home, out);
    let calendar_role = if known { Role::Text } else { Role::Warn };
    let lines = [
        (t::TODAY, today, Role::Text),
        (t::OWED, owed, Role::Text),
        (t::CALENDAR, calendar.join(" · "), calendar_role),
    ];
    for ((name, text, role), y) in lines.into_iter().zip(area.y..) {
        out.label(area.x, y, 9, name, Role::Label);
        out.text(area.x + 9, y, area.width.saturating_sub(9), &text, role);
    }
}

/// What there is room for beside the sheet.
fn beside(home: &Home, view: &HomeView, layout: &Layout, out: &mut Canvas) {
    let (top, bottom) = (layout.top.y, layout.bottom);
    let window = out.area();
    let split = layout.top.right();
    out.down(split, top, bottom - top);
    out.joint(split, top - 1, "┬");
    out.joint(split, bottom, "┴");
    let x = split + 2;
    let mut side = Side { x, width: window.width - x - 1, y: top, bottom };
    side.counts(view, out);
    side.across(out);
    side.title(t::OWED, out);
    let owed = owed(view, true, out.lang());
    if owed.is_empty() {
        side.line(&out.t(t::NOTHING_OWED), Role::Text, out);
    }
    for line in &owed {
        side.line(line, Role::Text, out);
    }
    side.across(out);
    side.title(t::LATEST, out);
    for row in &view.latest {
        side.latest(row, out);
    }
    side.across(out);
    side.title(t::CALENDAR, out);
    let (lines, known) = calendar(home, out);
    for line in &lines {
        side.line(line, if known { Role::Text } else { Role::Warn }, out);
    }
}

/// The column beside the sheet, filled from the top.
struct Side {
    x: u16,
    width: u16,
    y: u16,
    bottom: u16,
}

impl Side {
    fn line(&mut self, text: &str, role: Role, out: &mut Canvas) {
        if self.y < self.bottom {
            out.text(self.x, self.y, self.width, text, role);
            self.y += 1;
        }
    }

    fn title(&mut self, name: T, out: &mut Canvas) {
        self.line(&out.t(name), Role::Title, out);
    }

    fn across(&mut self, out: &mut Canvas) {
        if self.y < self.bottom {
            out.across(self.x - 1, self.y, self.width + 2);
            out.joint(self.x - 2, self.y, "├");
            self.y += 1;
        }
    }

    fn counts(&mut self, view: &HomeView, out: &mut Canvas) {
        let text = |counts: Counts| {
            let Counts { received, baskets, documents, copies, returned, .. } = counts;
            let numbers = [received, baskets, documents, copies, returned];
            let numbers = numbers.map(|count| count.to_string());
            numbers.into_iter().chain([share(counts)])
        };
        let titles = [t::COLUMN_TODAY, t::COLUMN_WEEK].map(|name| out.t(name).into_owned());
        let [today, week] = titles;
        self.columns(&out.t(t::TODAY), Role::Title, [&today, &week], out);
        let names = [t::RECEIVED, t::CERTIFIED, t::DOCUMENTS, t::COPIES, t::RETURNED, t::IN_TIME];
        for ((name, today), week) in names.into_iter().zip(text(view.today)).zip(text(view.week)) {
            self.columns(&out.t(name), Role::Text, [&today, &week], out);
        }
    }

    fn columns(&mut self, name: &str, role: Role, [today, week]: [&str; 2], out: &mut Canvas) {
        if self.y < self.bottom {
            out.text(self.x, self.y, 18, name, role);
            out.right(self.x + 16, self.y, 10, today, Role::Strong);
            out.right(self.x + 27, self.y, self.width.saturating_sub(27), week, Role::Text);
            self.y += 1;
        }
    }

    fn latest(&mut self, row: &Row, out: &mut Canvas) {
        if self.y < self.bottom {
            let today = row.received_at.date() == out.head().now.date();
            let time = row.received_at.format(if today { "%H:%M" } else { "%d/%m" }).to_string();
            out.text(self.x, self.y, 5, &time, Role::Text);
            let x = out.text(self.x + 6, self.y, 10, short(&row.number), Role::Text) + 2;
            out.text(x, self.y, (self.x + self.width).saturating_sub(x), &row.name, Role::Text);
            self.y += 1;
        }
    }
}

/// Says what Enter would do.
fn note(home: &Home, wide: bool, area: Rect, out: &mut Canvas) {
    let lang = out.lang();
    let pointed = home.sheet.pointed().filter(|_| !home.search.has_answer());
    let beside = pointed.and_then(|(_, row)| next::beside(row, lang));
    let text = match home.search.marked() {
        Some(row) => t::opens(lang, short(&row.number), &row.name),
        // What is known of the call and the paper is worth more than how to begin.
        None => beside
            .unwrap_or_else(|| if wide { t::IDLE_WIDE } else { t::IDLE }.text(lang).to_owned()),
    };
    out.text(area.x, area.y, area.width, &text, Role::Text);
}

/// Returns what the desk still owes, one line each; the newest draft by name if `named`.
fn owed(view: &HomeView, named: bool, lang: Lang) -> Vec<String> {
    let mut owed = Vec::new();
    // These people hold a number that nobody can look up yet.
    if view.pads.0 > 0 {
        owed.push(pads::owed(lang, view.pads.0));
    }
    if view.unlinked > 0 {
        owed.push(t::unlinked(lang, view.unlinked));
    }
    if view.unprinted > 0 {
        owed.push(t::unprinted(lang, view.unprinted));
    }
    if let Some(newest) = view.drafts.first() {
        let drafts = t::drafts(lang, view.drafts.len());
        let time = newest.kept_at.format("%H:%M").to_string();
        owed.push(match named {
            true => t::newest(lang, &drafts, title_of(newest, lang), &time),
            false => drafts,
        });
    }
    owed
}

/// Returns how this year's calendar and the next one's stand, and whether both are there.
fn calendar(home: &Home, out: &Canvas) -> (Vec<String>, bool) {
    let calendar = &home.office.calendar;
    let year = out.head().now.year();
    let line = |year: i32| {
        let state = if !calendar.has(year) {
            t::CALENDAR_MISSING
        } else if calendar.is_provisional(year) {
            t::CALENDAR_EXPECTED
        } else {
            t::CALENDAR_WHOLE
        };
        t::calendar(out.lang(), year, &out.t(state))
    };
    let years = [year, year + 1];
    let mut lines = years.map(line).to_vec();
    let missing = |year: &&i32| !calendar.has(**year);
    // Dates of the coming year are promised from December on.
    let asked = if out.head().now.month() == 12 { &years[..] } else { &years[..1] };
    let unsure = |year: &&i32| calendar.is_provisional(**year);
    let todo = asked.iter().find(missing).or_else(|| asked.iter().find(unsure));
    if let Some(year) = todo {
        let key = out.keymap().shown(Action::Palette);
        lines.push(t::calendar_todo(out.lang(), &key, *year));
    }
    (lines, todo.is_none() && years.iter().all(|year| calendar.has(*year)))
}

/// Returns "4/5", or "–" for nothing of nothing.
fn share(counts: Counts) -> String {
    match counts.ended {
        0 => "–".to_owned(),
        ended => format!("{}/{ended}", counts.in_time),
    }
}

fn length(text: &str) -> u16 {
    u16::try_from(cells(text)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_long_name_of_a_centre_is_cut_short_and_others_are_not() {
        let centre = "Trung tâm Phục vụ hành chính công xã Quảng Điền";
        assert_eq!(short_office(centre), "TTPVHCC xã Quảng Điền");
        assert_eq!(short_office("UBND xã Phú Lộc"), "UBND xã Phú Lộc");
        assert_eq!(short_office(""), "");
    }

    #[test]
    fn nothing_of_nothing_is_a_dash() {
        assert_eq!(share(Counts::default()), "–");
        assert_eq!(share(Counts { in_time: 4, ended: 5, ..Counts::default() }), "4/5");
    }
}
