//! What is said about files taken in: bad lines, and what came of the good ones.

use super::Lang;
use crate::domain::calendar::CalendarRowError;
use crate::domain::catalogue::{PlanNote, RowError};
use crate::domain::limit::{LimitError, LimitNote};

crate::texts! {
    bad_row(line: usize, why: &str): "Dòng {line}: {why}", "Line {line}: {why}";
    code(text: &str): "cột code: “{text}” không phải mã thủ tục (dạng 1.001193).",
        "column code: “{text}” is no procedure code (form 1.001193).";
    NO_NAME: "cột name: chưa có tên thủ tục.", "column name: the procedure has no name.";
    limit_number(text: &str): "cột time_limit: “{text}” không phải số nguyên.",
        "column time_limit: “{text}” is no whole number.";
    limit_unit(text: &str): "cột unit: “{text}” phải là working_day, calendar_day, hour hoặc same_day.",
        "column unit: “{text}” must be working_day, calendar_day, hour or same_day.";
    days(text: &str): "cột repeat_days: “{text}” không phải số ngày.", "column repeat_days: “{text}” is no number of days.";
    fee(text: &str): "cột fee_vnd: “{text}” không phải số tiền.", "column fee_vnd: “{text}” is no amount.";
    date(text: &str): "“{text}” không phải ngày có thật (dạng 2027-03-01 hoặc 01/03/2027).",
        "“{text}” is no date that exists (form 2027-03-01 or 01/03/2027).";
    ENDS_BEFORE: "cột valid_to: hết hiệu lực trước khi có hiệu lực.",
        "column valid_to: it ends before it begins.";
    confidence(text: &str): "cột confidence: “{text}” phải là high, medium hoặc low.",
        "column confidence: “{text}” must be high, medium or low.";
    day_kind(text: &str): "cột kind: “{text}” phải là holiday, compensatory, swap_off, swap_work hoặc ordinary.",
        "column kind: “{text}” must be holiday, compensatory, swap_off, swap_work or ordinary.";
    repeated(first: usize): "trùng ngày với dòng {first}.", "repeats the day of line {first}.";
    beyond(text: &str): "ô “{text}” nằm ngoài các cột có tên: thừa dấu phân cách.",
        "the cell “{text}” stands under no column's name: a separator is too many.";

    NOT_UTF8: "Tệp không phải văn bản UTF-8; lưu lại ở dạng “CSV UTF-8” hoặc xlsx.",
        "The file is not UTF-8 text; save it as “CSV UTF-8” or xlsx.";
    csv_line(line: u64): "Không đọc được csv từ dòng {line}.", "The csv cannot be read from line {line} on.";
    workbook(why: &str): "Không đọc được tệp xlsx: {why}", "The workbook cannot be read: {why}";
    EMPTY: "Tệp không có dòng nào.", "The file has no line.";
    no_column(name: &str): "Tệp thiếu cột {name}.", "The file has no column {name}.";
    two_columns(name: &str): "Tệp có hai cột tên {name}.", "The file has two columns {name}.";

    procedures_done(added: usize, changed: usize, ended: usize, unchanged: usize):
        "Thêm {added} thủ tục, đổi {changed}, hết hiệu lực {ended}, giữ nguyên {unchanged}.",
        "{added} {procedures} added, {changed} changed, {ended} ended, {unchanged} unchanged.", procedures = added "procedure" "procedures";
    holidays_done(changed: usize, unchanged: usize, redated: usize): "Ghi {changed} ngày, giữ nguyên {unchanged}; tính lại ngày hẹn của {redated} hồ sơ.",
        "{changed} {days} written, {unchanged} unchanged; {redated} {dossiers} dated anew.", days = changed "day" "days", dossiers = redated "dossier" "dossiers";
    CONFIRM_ONLY_HOLIDAYS: "--confirm chỉ dùng khi nhập lịch nghỉ (holidays).", "--confirm is for days off (holidays) only.";
    ADDED: "thêm", "added";
    CHANGED: "đổi", "changed";
    ENDED: "hết hiệu lực", "ended";
    row(what: &str, code: &str, name: &str): "  {what}: {code} {name}", "  {what}: {code} {name}";
    duplicate(code: &str): "{code} có hai dòng; lấy dòng đầu.", "{code} stands twice; the first line was taken.";
    revived(code: &str): "{code} đã hết hiệu lực, nay có lại từ hôm nay.",
        "{code} had ended and holds again from today.";
    no_limit(line: usize, code: &str, why: &str): "Dòng {line}, {code}: {why}", "Line {line}, {code}: {why}";
    LIMIT_BLANK: "chưa có thời hạn, ghi là không quy định.", "the limit is blank, read as none.";
    LIMIT_ZERO: "thời hạn bằng 0, ghi là không quy định.", "the limit is 0, read as none.";
    unused(columns: &str): "Cột không dùng: {columns}.", "Columns not used: {columns}.";
}

/// Returns why a line of a catalogue file cannot be read.
pub fn procedure_error(lang: Lang, error: &RowError) -> String {
    match error {
        RowError::Code(text) => code(lang, text),
        RowError::NoName => NO_NAME.text(lang).to_owned(),
        RowError::Limit(LimitError::UnknownUnit(text)) => limit_unit(lang, text),
        RowError::Limit(LimitError::NotANumber(text)) => limit_number(lang, text),
        RowError::Limit(LimitError::Zero) => limit_number(lang, "0"),
        RowError::Days(text) => days(lang, text),
        RowError::Fee(text) => fee(lang, text),
        RowError::Date(text) => date(lang, text),
        RowError::EndsBeforeItBegins => ENDS_BEFORE.text(lang).to_owned(),
        RowError::Confidence(text) => confidence(lang, text),
    }
}

/// Returns why a line of a file of days off cannot be read.
pub fn day_error(lang: Lang, error: &CalendarRowError) -> String {
    match error {
        CalendarRowError::Date(text) => date(lang, text),
        CalendarRowError::Kind(text) => day_kind(lang, text),
        CalendarRowError::Confidence(text) => confidence(lang, text),
    }
}

/// Returns what a person should look at after an import.
pub fn note(lang: Lang, note: &PlanNote) -> String {
    match note {
        PlanNote::Duplicate(code) => duplicate(lang, code),
        PlanNote::Revived(code) => revived(lang, code),
    }
}

/// Returns why a time limit was read as none.
pub const fn limit_note(lang: Lang, note: LimitNote) -> &'static str {
    match note {
        LimitNote::Blank => LIMIT_BLANK.text(lang),
        LimitNote::Zero => LIMIT_ZERO.text(lang),
    }
}
