//! Draws the year: months as lines of days in large letters, as sheets of weeks where there is room.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::CalendarScreen;
use crate::domain::calendar::DayKind;
use crate::i18n::calendar as t;
use crate::i18n::kit::{short_weekday, weekday};
use crate::text::format_date;
use crate::ui::canvas::MARK;
use crate::ui::kit::{hint_bar, title_bar};
use crate::ui::mouse::Target;
use crate::ui::{Canvas, Code, Key, Rect, Role, Screen as _};

/// Cells of a month's name before its line.
const NAME: u16 = 5;
/// Cells of a day in a line, and in a sheet: the sign of the mark, the day, its letter.
const DAY_IN_LINE: u16 = 2;
const DAY_IN_SHEET: u16 = 4;
/// Sheets beside one another, and lines of one.
const SHEETS: u16 = 4;
const SHEET_LINES: u16 = 9;

/// Tells whether months stand as sheets.
pub(super) const fn is_wide(width: u16, height: u16) -> bool {
    width >= 120 && height >= 40
}

/// Draws the screen.
pub(super) fn calendar(screen: &CalendarScreen, area: Rect, out: &mut Canvas) {
    let lang = out.lang();
    title_bar(area, &out.t(t::TITLE), out);
    out.across(area.x, area.y + 1, area.width);
    let (x, width) = (area.x + 1, area.width.saturating_sub(2));
    let (calendar, year) = (&screen.office.calendar, screen.at.year());
    let (state, role) = if !calendar.has(year) {
        (t::MISSING, Role::Fault)
    } else if calendar.is_provisional(year) {
        (t::EXPECTED, Role::Warn)
    } else {
        (t::WHOLE, Role::Strong)
    };
    out.text(x, area.y + 2, width, &t::year(lang, year, &out.t(state)), role);
    let body = Rect { y: area.y + 3, ..area };
    let wide = is_wide(area.width, area.height);
    let bottom = if wide { sheets(screen, body, out) } else { lines(screen, body, out) };
    out.across(area.x, bottom, area.width);
    let sure = calendar.has(year) && !calendar.is_provisional(year);
    let chosen = chosen(screen, out);
    let used = out.wrap(Rect { x, y: bottom + 1, width, height: 2 }, &chosen, Role::Strong);
    if !sure {
        out.label(x, bottom + 1 + used, width, t::CONFIRM, Role::Warn);
    }
    let y = area.bottom() - 4;
    out.across(area.x, y, area.width);
    out.label(x, y + 1, width, t::LEGEND, Role::Text);
    out.label(x, y + 2, width, t::KEYS, Role::Label);
    hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, screen.hints(), out);
}

/// What the chosen day is, in words.
fn chosen(screen: &CalendarScreen, out: &Canvas) -> String {
    let lang = out.lang();
    let at = screen.at;
    let mut text = format!("{} {}", out.t(weekday(at.weekday())), format_date(at));
    if at == out.head().now.date() {
        text.push_str(&format!(" ({})", out.t(t::TODAY)));
    }
    let day = screen.chosen();
    text.push_str(": ");
    let as_its_weekday = if ordinary(screen, at) == "-" { t::REST } else { t::ORDINARY };
    text.push_str(&out.t(day.kind.map_or(as_its_weekday, t::kind)));
    if day.kind.is_some() && !day.name.is_empty() {
        text.push_str(&format!(", {}", day.name));
    }
    if !day.source.is_empty() {
        text.push_str(&format!("; {}", t::from_source(lang, &day.source)));
    }
    text
}

/// One line of 31 days for each month. Returns the line below.
fn lines(screen: &CalendarScreen, area: Rect, out: &mut Canvas) -> u16 {
    let x = area.x + 3 + NAME;
    for day in [1u16, 5, 10, 15, 20, 25, 30] {
        // The last digit stands over the day's letter.
        out.right(x + (day - 1) * DAY_IN_LINE - 1, area.y, 3, &day.to_string(), Role::Label);
    }
    for month in 1..=12u16 {
        let y = area.y + month;
        let name = t::short_month(out.lang(), u32::from(month));
        let here = screen.at.month() == u32::from(month);
        out.text(area.x + 1, y, NAME, &name, if here { Role::Strong } else { Role::Label });
        for date in days_of(screen.at.year(), u32::from(month)) {
            let nth = u16::try_from(date.day0()).unwrap_or(0);
            let sign = letter(screen, date, out).unwrap_or_else(|| ordinary(screen, date).into());
            let marked = screen.chosen_is(date);
            let place = Rect { x: x + nth * DAY_IN_LINE, y, width: DAY_IN_LINE, height: 1 };
            let text = format!("{}{sign}", if marked { MARK } else { " " });
            day(screen, date, &text, place, out);
        }
    }
    area.y + 13
}

/// A sheet of weeks for each month, four in a row. Returns the line below.
fn sheets(screen: &CalendarScreen, area: Rect, out: &mut Canvas) -> u16 {
    let room = area.width / SHEETS;
    for month in 1..=12u16 {
        let (column, row) = ((month - 1) % SHEETS, (month - 1) / SHEETS);
        let (x, y) = (area.x + 1 + column * room, area.y + 1 + row * SHEET_LINES);
        let here = screen.at.month() == u32::from(month);
        let name = t::month(out.lang(), u32::from(month));
        out.text(x + 1, y, room, &name, if here { Role::Strong } else { Role::Title });
        let mut weekday = Weekday::Mon;
        for column in 0..7 {
            let name = out.t(short_weekday(weekday)).into_owned();
            out.text(x + 1 + column * DAY_IN_SHEET, y + 1, DAY_IN_SHEET, &name, Role::Label);
            weekday = weekday.succ();
        }
        let mut week = 0;
        for date in days_of(screen.at.year(), u32::from(month)) {
            let column = u16::try_from(date.weekday().num_days_from_monday()).unwrap_or(0);
            if column == 0 && date.day() > 1 {
                week += 1;
            }
            let sign = letter(screen, date, out).unwrap_or_else(|| rest(screen, date).into());
            let marked = if screen.chosen_is(date) { MARK } else { " " };
            let text = format!("{marked}{:>2}{sign}", date.day());
            let place = Rect {
                x: x + column * DAY_IN_SHEET,
                y: y + 2 + week,
                width: DAY_IN_SHEET,
                height: 1,
            };
            day(screen, date, &text, place, out);
        }
    }
    area.y + 1 + 3 * SHEET_LINES
}

/// Draws one day, marked where it is the chosen one, and takes clicks for it.
fn day(screen: &CalendarScreen, date: NaiveDate, text: &str, place: Rect, out: &mut Canvas) {
    let role = match screen.office.calendar.find(date).and_then(|day| day.kind) {
        _ if screen.chosen_is(date) => Role::Selected,
        Some(DayKind::SwapWork) => Role::Warn,
        Some(_) => Role::Strong,
        None => Role::Text,
    };
    if role == Role::Selected {
        out.point(place.x, place.y);
    }
    out.text(place.x, place.y, place.width, text, role);
    let steps = date.signed_duration_since(screen.at).num_days();
    let key = Key::plain(if steps < 0 { Code::Left } else { Code::Right });
    let times = u16::try_from(steps.unsigned_abs()).unwrap_or(0);
    out.target(place, Target::Press(key, times.into()));
}

impl CalendarScreen {
    fn chosen_is(&self, date: NaiveDate) -> bool {
        self.at == date
    }
}

fn letter(screen: &CalendarScreen, date: NaiveDate, out: &Canvas) -> Option<String> {
    let kind = screen.office.calendar.find(date)?.kind?;
    Some(out.t(t::letter(kind)).into_owned())
}

/// The sign of a day that is as its weekday is: worked, or a day of rest.
fn ordinary(screen: &CalendarScreen, date: NaiveDate) -> &'static str {
    if screen.office.settings.timetable.sessions(date.weekday()).is_empty() { "-" } else { "·" }
}

/// The sign after the number of such a day.
fn rest(screen: &CalendarScreen, date: NaiveDate) -> &'static str {
    if ordinary(screen, date) == "-" { "-" } else { " " }
}

fn days_of(year: i32, month: u32) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
    (0..31).map(move |day| first + Days::new(day)).take_while(move |day| day.month() == month)
}
