//! One dossier as a line of a list: the same columns wherever dossiers are listed.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

use crate::desk::views::Row;
use crate::domain::deadline::Timeliness;
use crate::domain::dossier::State;
use crate::domain::number::short;
use crate::domain::office::Office;
use crate::i18n::{Lang, explain, lists as t, states};
use crate::ui::{Canvas, Rect, Role};

/// From this width lists show more columns.
pub(super) const WIDE: u16 = 120;
/// Where the mark of a line marked by Space stands, after the list's own.
pub(super) const SIGN: u16 = 1;

/// Says whether a state is one of those in which an appointment runs.
const fn runs(state: State) -> bool {
    matches!(state, State::Received | State::InProcess)
}

/// Returns the moment that matters now: when it is due, since when it waits, how it ended.
pub(super) fn when(row: &Row, now: NaiveDateTime, lang: Lang) -> (String, Role) {
    let since = |text: fn(Lang, &str) -> String| {
        let day = row.since.map_or_else(String::new, |at| day_month(at.date()));
        (text(lang, &day), Role::Text)
    };
    match row.state {
        State::ResultReady => since(t::ready_since),
        State::AwaitingSupplement | State::AwaitingPayment => since(t::since),
        state if runs(state) => due(row, now, lang),
        _ => row.timeliness.map_or((String::new(), Role::Text), |end| {
            let role = if end == Timeliness::Late { Role::Late } else { Role::Text };
            (states::timeliness(end).text(lang).to_owned(), role)
        }),
    }
}

fn due(row: &Row, now: NaiveDateTime, lang: Lang) -> (String, Role) {
    match row.due {
        None => (t::NO_DUE.text(lang).to_owned(), Role::Text),
        Some(due) if due < now => (t::late(lang, &day_month(due.date())), Role::Late),
        Some(due) if due.date() == now.date() => {
            (t::due_today(lang, &due.format("%H:%M").to_string()), Role::Strong)
        }
        Some(due) => (t::due(lang, &explain::day(lang, due.date())), Role::Text),
    }
}

fn day_month(date: NaiveDate) -> String {
    format!("{:02}/{:02}", date.day(), date.month())
}

/// The words many names of procedures begin with, which tell none from another.
const FILLERS: [&str; 4] = ["thủ tục ", "đăng ký ", "cấp giấy ", "giải quyết "];

/// Returns a procedure's name as a narrow column wants it: without the words most names begin with;
/// of a basket how many copies it holds.
pub(super) fn procedure(row: &Row, office: &Office, lang: Lang) -> String {
    if row.copies > 0 {
        return t::basket(lang, row.copies);
    }
    short_name(office.procedure_name(&row.procedure, ""))
}

/// Returns a procedure's name without the words that most begin with.
pub(super) fn short_name(name: &str) -> String {
    let mut rest: Vec<char> = name.chars().collect();
    for filler in FILLERS {
        let length = filler.chars().count();
        let head: String = rest.iter().take(length).collect();
        let next: String = rest.iter().skip(length).take(4).collect();
        // "Đăng ký lại khai sinh" would be left with nothing a clerk knows it by.
        if head.to_lowercase() == filler && next != "lại " {
            rest.drain(..length);
        }
    }
    let mut letters = rest.into_iter();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Draws a number as it is read aloud, in the ten cells from `x`; the usual nine end there.
pub(super) fn number(row: &Row, x: u16, y: u16, out: &mut Canvas) {
    out.right(x, y, 10, short(&row.number), Role::Strong);
}

/// Cells of the longest name and of the longest procedure worth showing whole.
const LONGEST: (u16, u16) = (40, 90);

/// Returns the cells of name and procedure that are `least` each, when there are `spare` more.
pub(super) fn shares(least: u16, spare: u16) -> (u16, u16) {
    let (name, procedure) = LONGEST;
    let third = spare / 3;
    ((least + third).min(name), (least + spare - third).min(procedure))
}

/// Draws a dossier in a list; the first two cells are left to the mark.
pub(super) fn draw(row: &Row, office: &Office, area: Rect, out: &mut Canvas) {
    let (lang, now) = (out.lang(), out.head().now);
    let (x, y) = (area.x, area.y);
    let name = procedure(row, office, lang);
    let (when, role) = when(row, now, lang);
    let state = t::state(row.state, row.refused_at_reception);
    if area.width < WIDE {
        number(row, x + 2, y, out);
        let (names, procedures) = shares(17, area.width.saturating_sub(80));
        out.text(x + 13, y, names, &row.names(), Role::Text);
        let x = x + 14 + names;
        out.text(x, y, procedures, &name, Role::Text);
        let x = x + 1 + procedures;
        out.label(x, y, 16, state, Role::Text);
        out.text(x + 17, y, 13, &when, role);
    } else {
        let (names, procedures) = shares(24, area.width.saturating_sub(WIDE));
        let received = explain::moment(lang, row.received_at);
        out.text(x + 2, y, 20, &row.number, Role::Strong);
        out.text(x + 23, y, names, &row.names(), Role::Text);
        let x = x + 24 + names;
        out.text(x, y, procedures, &name, Role::Text);
        let x = x + 1 + procedures;
        out.text(x, y, 15, &received, Role::Text);
        out.label(x + 16, y, 16, state, Role::Text);
        out.text(x + 33, y, 13, &when, role);
    }
}

/// Draws the names of the columns of [`draw`].
pub(super) fn heads(area: Rect, out: &mut Canvas) {
    let mut x = area.x;
    let mut head = |before: u16, width: u16, name| {
        x += before;
        out.label(x, area.y, width, name, Role::Label);
        x += width;
    };
    if area.width < WIDE {
        let (names, procedures) = shares(17, area.width.saturating_sub(80));
        head(3, 9, t::NUMBER);
        head(1, names, t::NAME);
        head(1, procedures, t::PROCEDURE);
        head(1, 16, t::STATE);
        head(1, 13, t::WHEN);
    } else {
        let (names, procedures) = shares(24, area.width.saturating_sub(WIDE));
        head(2, 20, t::NUMBER);
        head(1, names, t::NAME);
        head(1, procedures, t::PROCEDURE);
        head(1, 15, t::RECEIVED);
        head(1, 16, t::STATE);
        head(1, 13, t::WHEN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_procedures_begin_with_what_tells_them_apart() {
        for (name, short) in [
            ("Đăng ký khai sinh", "Khai sinh"),
            ("Đăng ký lại khai sinh", "Đăng ký lại khai sinh"),
            ("Cấp Giấy xác nhận tình trạng hôn nhân", "Xác nhận tình trạng hôn nhân"),
            ("Thủ tục đăng ký kết hôn", "Kết hôn"),
            ("Chứng thực bản sao", "Chứng thực bản sao"),
            ("", ""),
        ] {
            assert_eq!(short_name(name), short);
        }
    }
}
