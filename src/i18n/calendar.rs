//! The calendar editor (lịch nghỉ): the year on one screen, one day changed, the dates that move.

use super::T;
use crate::domain::calendar::DayKind;

crate::texts! {
    TITLE: "LỊCH NGHỈ", "DAYS OFF";
    year(year: i32, state: &str): "NĂM {year}: {state}", "YEAR {year}: {state}";
    WHOLE: "đã đủ", "complete";
    EXPECTED: "tạm tính, chờ thông báo chính thức", "provisional until announced";
    MISSING: "CHƯA CÓ LỊCH, không tính được ngày hẹn của năm này", "NO CALENDAR, no date of this year can be computed";
    CONFIRM: "<palette>, Xác nhận lịch của năm: khi ngày nghỉ cả năm đã đủ và đúng.", "<palette>, Confirm the year: once its days off are all there.";
    month(n: u32): "Tháng {n}", "Month {n}";
    short_month(n: u32): "T{n}", "M{n}";
    KEYS: "←→ ngày   ↑↓ hàng   Page Up/Down năm   Enter đổi ngày   Delete ngày thường",
        "←→ day   ↑↓ row   Page Up/Down year   Enter changes   Delete clears";
    LEGEND: "L nghỉ lễ   B nghỉ bù   H nghỉ hoán đổi   X làm bù   - ngày nghỉ trong tuần",
        "H holiday   C in lieu   S swapped off   W worked instead   - day of rest";
    TODAY: "hôm nay", "today";
    from_source(source: &str): "theo {source}", "by {source}";
    HELP_1: "Mỗi ngày nghỉ mang một chữ: L nghỉ lễ, B nghỉ bù, H nghỉ hoán đổi, X ngày nghỉ mà đi làm bù. Enter đổi ngày đang chọn, Delete trả nó về ngày thường.",
        "Each marked day bears a letter: H holiday, C in lieu, S swapped off, W a day of rest that is worked. Enter changes the day, Delete makes it an ordinary one.";
    HELP_2: "Đổi lịch thì máy liệt kê mọi hồ sơ chưa xong bị dời hạn, ngày cũ và ngày mới; bấm <save> mới đổi, Esc không đổi gì.",
        "A change first lists every open dossier whose date moves, old date and new; only <save> does it, Esc changes nothing.";

    DAY: "ĐỔI MỘT NGÀY", "CHANGE A DAY";
    KIND: "Ngày này", "This day";
    NAME: "Tên gọi", "Name";
    NAME_HINT: "Ví dụ: Quốc khánh, nghỉ chống bão số 5.", "Such as: National Day, closed for the storm.";
    UNTIL: "Đến ngày", "Until";
    UNTIL_HINT: "Nghỉ nhiều ngày liền thì ghi ngày cuối, nhiều nhất 31 ngày.", "For several days in a row, the last one; 31 at most.";
    SOURCE: "Văn bản", "Source";
    SOURCE_HINT: "Số thông báo, quyết định; có thể bỏ trống.", "The notice's number; may be empty.";
    REST: "ngày nghỉ trong tuần", "day of rest";
    ORDINARY: "ngày thường", "ordinary";
    BAD_UNTIL: "Ngày cuối phải từ ngày đang đổi và trong vòng 31 ngày.", "The last day is this one or within 31 days of it.";

    MOVES: "HỒ SƠ BỊ DỜI HẠN", "DATES THAT MOVE";
    RECKONING: "Đang tính lại hạn của các hồ sơ chưa xong…", "Counting the dates of the open dossiers…";
    moves(n: usize): "Đổi lịch thì {n} hồ sơ chưa xong đổi ngày hẹn:", "The change moves the dates of {n} open dossiers:";
    NUMBER: "Số hồ sơ", "Number";
    APPLICANT: "Cá nhân, tổ chức", "Applicant";
    OLD: "Hẹn cũ", "Until now";
    NEW: "Hẹn mới", "New";
    ask(n: usize): "<save> đổi lịch và dời hạn {n} hồ sơ   Esc không đổi gì", "<save> changes the calendar and moves {n}   Esc changes nothing";
    REFUSED: "Esc đóng; chưa có gì thay đổi.", "Esc closes; nothing was changed.";
    done(changed: usize, redated: usize): "Đã đổi lịch: {changed} ngày; {redated} hồ sơ được tính lại hạn.", "Calendar changed: {changed} days; {redated} dossiers dated anew.";
    CONFIRMED: "Đã xác nhận lịch của năm.", "The year is confirmed.";
    ALREADY: "Lịch năm này đã đủ, không cần xác nhận.", "This year is complete already.";
}

/// Returns the letter that marks a day, so that no colour is needed to tell it.
pub const fn letter(kind: DayKind) -> T {
    match kind {
        DayKind::Holiday => T::new("L", "H"),
        DayKind::Compensatory => T::new("B", "C"),
        DayKind::SwapOff => T::new("H", "S"),
        DayKind::SwapWork => T::new("X", "W"),
    }
}

/// Returns what a marked day is.
pub const fn kind(kind: DayKind) -> T {
    match kind {
        DayKind::Holiday => T::new("nghỉ lễ", "holiday"),
        DayKind::Compensatory => T::new("nghỉ bù", "in lieu"),
        DayKind::SwapOff => T::new("nghỉ hoán đổi", "swapped off"),
        DayKind::SwapWork => T::new("làm bù", "worked instead"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn every_kind_has_its_own_letter_and_the_legend_says_which() {
        for lang in [Lang::Vi, Lang::En] {
            let mut letters: Vec<_> =
                DayKind::ALL.iter().map(|of| letter(*of).text(lang)).collect();
            for (letter, of) in letters.iter().zip(DayKind::ALL) {
                let says = format!("{letter} {}", kind(*of).text(lang));
                assert!(LEGEND.text(lang).contains(&says), "{says}");
            }
            letters.sort_unstable();
            letters.dedup();
            assert_eq!(letters.len(), DayKind::ALL.len());
        }
    }
}
