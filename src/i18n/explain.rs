//! Due moments and their reasons in words.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

use super::Lang;
use super::kit::{short_weekday, weekday};
use crate::domain::calendar::Calendar;
use crate::domain::deadline::{Rule, Step, Steps, Why};
use crate::domain::limit::{TimeLimit, Unit};

crate::texts! {
    NO_LIMIT: "chưa đặt thời hạn", "no limit set";
    SAME_DAY: "trong ngày", "the same day";
    working_days(n: u32): "{n} ngày làm việc", "{n} working {days}", days = n "day" "days";
    calendar_days(n: u32): "{n} ngày", "{n} {days}", days = n "day" "days";
    hours(n: u32): "{n} giờ làm việc", "{n} working {hours}", hours = n "hour" "hours";
    RECEIVED: "ngày nhận, không tính", "day of receipt, not counted";
    BEFORE_OPENING: "nhận trước giờ mở cửa, tính từ giờ mở cửa", "received before opening, counts from opening";
    LUNCH_BREAK: "nhận giờ nghỉ trưa, tính từ đầu giờ chiều", "received at lunch, counts from the afternoon";
    AFTER_CLOSING: "ngoài giờ làm việc, tính từ buổi làm việc kế tiếp", "outside hours, counts from the next session";
    AFTER_CUT_OFF: "nhận sau 15:00, trả ngày làm việc kế tiếp", "received after 15:00, due the next working day";
    START_MOVED: "bắt đầu tính từ giờ mở cửa", "counts from opening";
    WORKING: "ngày làm việc", "working day";
    SWAP_WORK: "làm bù", "worked swap day";
    CALENDAR_DAY: "ngày theo lịch", "calendar day";
    WEEKEND: "nghỉ cuối tuần", "day of rest";
    HOLIDAY: "nghỉ lễ", "public holiday";
    COMPENSATORY: "nghỉ bù", "day off in lieu";
    SWAP_OFF: "nghỉ hoán đổi", "swapped day off";
    MOVED: "hạn rơi vào ngày nghỉ, chuyển sang ngày làm việc này", "ends on a day off, moved to this working day";
    OLD_DUE: "ngày hẹn trước khi chờ, tính tiếp từ đây", "due date before the pause, counted on from here";
    KEPT: "ngày hẹn giữ nguyên", "the due date stays";
    REQUESTED_LATE: "yêu cầu sau hạn, ngày hẹn giữ nguyên", "asked after the due moment, which stays";
    nth(n: u32, what: &str): "{what} thứ {n}", "{what} {n}";
    nths(from: u32, to: u32, what: &str): "{what} thứ {from}–{to}", "{what}s {from}–{to}";
    until(from: &str, to: &str): "{from} đến {to}", "{from} to {to}";
    aside(what: &str, remark: &str): "{what} ({remark})", "{what} ({remark})";
    named(what: &str, name: &str): "{what}: {name}", "{what}: {name}";
    off(span: &str): "nghỉ {span}", "off {span}";
    received_on(span: &str): "nhận {span} (không tính)", "received {span} (not counted)";
    RULE_CIVIL_CODE: "Quy tắc: Bộ luật Dân sự Đ.147–148, hết giờ ngày cuối", "Rule: Civil Code Arts. 147–148, closing time of the last day";
    RULE_SAME_CLOCK: "Quy tắc: cùng giờ như giờ nhận", "Rule: the same clock time as received";
    moment_long(time: &str, day: &str, date: &str): "{time} {day} {date}", "{time} {day} {date}";
}

/// Returns a day as it stands in lists: "T6 04/09".
pub fn day(lang: Lang, date: NaiveDate) -> String {
    format!("{} {:02}/{:02}", short_weekday(date.weekday()).text(lang), date.day(), date.month())
}

/// Returns a moment as it stands in lists: "T5 27/08 15:20".
pub fn moment(lang: Lang, at: NaiveDateTime) -> String {
    format!("{} {}", day(lang, at.date()), at.format("%H:%M"))
}

/// Returns a moment in full: "17:00 Thứ Sáu 04/09/2026".
pub fn moment_in_full(lang: Lang, at: NaiveDateTime) -> String {
    let time = at.format("%H:%M").to_string();
    let date = at.format("%d/%m/%Y").to_string();
    moment_long(lang, &time, weekday(at.weekday()).text(lang), &date)
}

/// Returns a time limit in words.
pub fn limit(lang: Lang, limit: Option<TimeLimit>) -> String {
    match limit.map(|limit| (limit.n(), limit.unit())) {
        None => NO_LIMIT.text(lang).to_owned(),
        Some((_, Unit::SameDay)) => SAME_DAY.text(lang).to_owned(),
        Some((n, Unit::WorkingDay)) => working_days(lang, n),
        Some((n, Unit::CalendarDay)) => calendar_days(lang, n),
        Some((n, Unit::Hour)) => hours(lang, n),
    }
}

/// Returns the counting rule in words.
pub const fn rule(lang: Lang, rule: Rule) -> &'static str {
    match rule {
        Rule::CivilCode => RULE_CIVIL_CODE.text(lang),
        Rule::SameClock => RULE_SAME_CLOCK.text(lang),
    }
}

/// Returns why one day was counted or not, with the holiday's name where the calendar has one.
pub fn why(lang: Lang, step: Step, calendar: &Calendar) -> String {
    match step.counted {
        true => with_remark(lang, unit(step.why).text(lang).to_owned(), step, calendar),
        false => what_day(lang, step, calendar),
    }
}

/// Returns what a counted day is one of.
const fn unit(why: Why) -> super::T {
    match why {
        Why::Working | Why::SwapWork => WORKING,
        _ => CALENDAR_DAY,
    }
}

/// Adds to the words of a counted day what else it is: a swap day, a day off.
fn with_remark(lang: Lang, text: String, step: Step, calendar: &Calendar) -> String {
    match step.why {
        Why::Working | Why::CalendarDay => text,
        _ => aside(lang, &text, &what_day(lang, step, calendar)),
    }
}

fn what_day(lang: Lang, step: Step, calendar: &Calendar) -> String {
    let text = reason(step.why).text(lang);
    let off = matches!(step.why, Why::Holiday | Why::Compensatory | Why::SwapOff);
    match calendar.find(step.date).map(|day| day.name.as_str()) {
        Some(name) if off && !name.is_empty() => named(lang, text, name),
        _ => text.to_owned(),
    }
}

const fn reason(why: Why) -> super::T {
    match why {
        Why::Received => RECEIVED,
        Why::BeforeOpening => BEFORE_OPENING,
        Why::LunchBreak => LUNCH_BREAK,
        Why::AfterClosing => AFTER_CLOSING,
        Why::AfterCutOff => AFTER_CUT_OFF,
        Why::StartMoved => START_MOVED,
        Why::Working => WORKING,
        Why::SwapWork => SWAP_WORK,
        Why::CalendarDay => CALENDAR_DAY,
        Why::Weekend => WEEKEND,
        Why::Holiday => HOLIDAY,
        Why::Compensatory => COMPENSATORY,
        Why::SwapOff => SWAP_OFF,
        Why::Moved => MOVED,
        Why::OldDue => OLD_DUE,
        Why::Kept => KEPT,
        Why::RequestedLate => REQUESTED_LATE,
    }
}

/// Holds a stretch of days with one reason, ready to be shown: "T2 31/08 đến T4 02/09", why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which day or days.
    pub days: String,
    /// Why they were counted or not.
    pub why: String,
    /// Whether they were counted.
    pub counted: bool,
}

/// Returns an explanation as lines, days with one reason together.
pub fn lines(lang: Lang, steps: &Steps, calendar: &Calendar) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut counted = 0;
    let mut days = steps.days().peekable();
    while let Some(first) = days.next() {
        let text = why(lang, first, calendar);
        let mut last = first;
        let mut stretch = 1;
        while let Some(next) =
            days.next_if(|next| next.counted == first.counted && why(lang, *next, calendar) == text)
        {
            last = next;
            stretch += 1;
        }
        let unit = unit(first.why).text(lang);
        let nth = match stretch {
            1 => nth(lang, counted + 1, unit),
            _ => nths(lang, counted + 1, counted + stretch, unit),
        };
        let why = if first.counted { with_remark(lang, nth, first, calendar) } else { text };
        counted += if first.counted { stretch } else { 0 };
        let span = match stretch {
            1 => day(lang, first.date),
            _ => until(lang, &day(lang, first.date), &day(lang, last.date)),
        };
        lines.push(Line { days: span, why, counted: first.counted });
    }
    lines
}

/// Returns an explanation in short, for narrow screens: "nhận T5 27/08; T6 28/08 (1); nghỉ T7 29/08
/// đến T4 02/09; T5 03/09 đến T6 04/09 (2–3)".
pub fn brief(lang: Lang, steps: &Steps) -> String {
    /// What a day is in short.
    #[derive(PartialEq)]
    enum Kind {
        Counted,
        Off,
        Other(Why),
    }
    let kind = |step: &Step| match step.why {
        _ if step.counted => Kind::Counted,
        Why::Weekend | Why::Holiday | Why::Compensatory | Why::SwapOff => Kind::Off,
        why => Kind::Other(why),
    };
    let mut parts = Vec::new();
    let mut counted = 0;
    let mut days = steps.days().peekable();
    while let Some(first) = days.next() {
        let (mut last, mut stretch) = (first, 1);
        while let Some(next) = days.next_if(|next| kind(next) == kind(&first)) {
            last = next;
            stretch += 1;
        }
        let span = match stretch {
            1 => day(lang, first.date),
            _ => until(lang, &day(lang, first.date), &day(lang, last.date)),
        };
        parts.push(match kind(&first) {
            Kind::Counted if stretch == 1 => format!("{span} ({})", counted + 1),
            Kind::Counted => format!("{span} ({}–{})", counted + 1, counted + stretch),
            Kind::Off => off(lang, &span),
            Kind::Other(Why::Received) => received_on(lang, &span),
            Kind::Other(why) => format!("{span} {}", reason(why).text(lang)),
        });
        counted += if first.counted { stretch } else { 0 };
    }
    parts.join("; ")
}

/// Returns an explanation as one sentence, for paper.
pub fn sentence(lang: Lang, steps: &Steps, calendar: &Calendar) -> String {
    let parts: Vec<String> = lines(lang, steps, calendar)
        .into_iter()
        .map(|line| format!("{} {}", line.days, line.why))
        .collect();
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deadline::due;
    use crate::domain::schedule::Schedule;
    use crate::domain::timetable::Timetable;

    /// Three working days from Thursday 27/08/2026 15:20: Friday counts, Monday to Wednesday are
    /// off (swap, National Day), Thursday and Friday count.
    #[test]
    fn the_days_round_the_national_day_are_told() {
        let (timetable, calendar) = (Timetable::default(), Calendar::shipped());
        let schedule = Schedule { timetable: &timetable, calendar };
        let at = "2026-08-27T15:20:00".parse().unwrap();
        let limit = TimeLimit::new(3, Unit::WorkingDay).unwrap();
        let due = due(at, limit, Rule::CivilCode, &schedule).unwrap();
        let told: Vec<String> = lines(Lang::Vi, &due.steps, calendar)
            .iter()
            .map(|line| format!("{}  {}", line.days, line.why))
            .collect();
        assert_eq!(told.first().unwrap(), "T5 27/08  ngày nhận, không tính");
        assert_eq!(told.get(1).unwrap(), "T6 28/08  ngày làm việc thứ 1");
        assert_eq!(told.get(2).unwrap(), "T7 29/08 đến CN 30/08  nghỉ cuối tuần");
        assert_eq!(told.last().unwrap(), "T5 03/09 đến T6 04/09  ngày làm việc thứ 2–3");
        assert_eq!(moment_in_full(Lang::Vi, due.at), "17:00 Thứ Sáu 04/09/2026");
        assert_eq!(moment_in_full(Lang::En, due.at), "17:00 Friday 04/09/2026");
    }

    #[test]
    fn in_short_days_off_are_one_stretch() {
        let (timetable, calendar) = (Timetable::default(), Calendar::shipped());
        let schedule = Schedule { timetable: &timetable, calendar };
        let at = "2026-08-27T15:20:00".parse().unwrap();
        let limit = TimeLimit::new(3, Unit::WorkingDay).unwrap();
        let due = due(at, limit, Rule::CivilCode, &schedule).unwrap();
        assert_eq!(
            brief(Lang::Vi, &due.steps),
            "nhận T5 27/08 (không tính); T6 28/08 (1); nghỉ T7 29/08 đến T4 02/09; \
             T5 03/09 đến T6 04/09 (2–3)"
        );
    }

    /// Returns the explanation of a limit under the Civil Code, by the calendar shipped.
    fn told(lang: Lang, at: &str, n: u32, unit: Unit) -> Vec<String> {
        let (timetable, calendar) = (Timetable::default(), Calendar::shipped());
        let schedule = Schedule { timetable: &timetable, calendar };
        let limit = TimeLimit::new(n, unit).unwrap();
        let due = due(at.parse().unwrap(), limit, Rule::CivilCode, &schedule).unwrap();
        lines(lang, &due.steps, calendar)
            .iter()
            .map(|line| format!("{}  {}", line.days, line.why))
            .collect()
    }

    /// Six days from Monday 7/9/2026 end on Sunday 13/9, so on Monday (Civil Code, Art. 148.5).
    #[test]
    fn calendar_days_count_the_days_off_among_them() {
        let at = "2026-09-07T08:05:00";
        assert_eq!(
            told(Lang::Vi, at, 6, Unit::CalendarDay),
            [
                "T2 07/09  ngày nhận, không tính",
                "T3 08/09 đến T7 12/09  ngày theo lịch thứ 1–5",
                "CN 13/09  ngày theo lịch thứ 6 (nghỉ cuối tuần)",
                "T2 14/09  hạn rơi vào ngày nghỉ, chuyển sang ngày làm việc này",
            ]
        );
        let english = told(Lang::En, at, 6, Unit::CalendarDay);
        assert_eq!(english.get(1).unwrap(), "Tue 08/09 to Sat 12/09  calendar days 1–5");
        assert_eq!(english.get(2).unwrap(), "Sun 13/09  calendar day 6 (day of rest)");
    }

    /// Saturday 22/8/2026 is worked for Monday 31/8.
    #[test]
    fn a_worked_swap_day_is_a_working_day_and_says_so() {
        let at = "2026-08-20T08:05:00";
        let vi = told(Lang::Vi, at, 2, Unit::WorkingDay);
        assert_eq!(
            vi.get(1..).unwrap(),
            ["T6 21/08  ngày làm việc thứ 1", "T7 22/08  ngày làm việc thứ 2 (làm bù)"]
        );
        let en = told(Lang::En, at, 2, Unit::WorkingDay);
        assert_eq!(en.get(2).unwrap(), "Sat 22/08  working day 2 (worked swap day)");
    }

    #[test]
    fn limits_are_words() {
        assert_eq!(limit(Lang::Vi, None), "chưa đặt thời hạn");
        assert_eq!(limit(Lang::Vi, TimeLimit::new(0, Unit::SameDay)), "trong ngày");
        assert_eq!(limit(Lang::Vi, TimeLimit::new(8, Unit::Hour)), "8 giờ làm việc");
    }
}
