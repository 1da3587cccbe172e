//! What the widgets say.

use chrono::Weekday;

use super::T;
use crate::texts;

texts! {
    TOO_SMALL: "Cửa sổ nhỏ quá: xin kéo rộng ra, ít nhất 80×24.", "The window is too small: please make it at least 80×24.";
    YES: "Có", "Yes";
    NO: "Không", "No";
    NO_PLACE: "Mã vừa quét không phải thẻ, không ghi vào đây: phiếu vẫn như cũ.", "What was scanned is no card and has no place here: the form is as it was.";
    NOT_SAVED: "Chưa lưu", "Not saved";
    GIVE_UP: "Những gì vừa gõ ở đây chưa lưu. Bỏ đi?", "What was typed here is not saved. Give it up?";
    YES_NO_KEYS: "←→ chọn   Enter   C Có   K Không   Esc bỏ qua", "←→ choose   Enter   C yes   K no   Esc leave";
    CLOSE: "Esc đóng   ↑↓ PgUp PgDn xem tiếp", "Esc close   ↑↓ PgUp PgDn more";
    PALETTE_KEYS: "gõ để lọc   ↑↓ chọn   Enter LÀM   Esc đóng", "type to filter   ↑↓ choose   Enter DO   Esc close";
    NO_MATCH: "Không có việc nào như vậy.", "Nothing like that.";
    help_of(title: &str): "TRỢ GIÚP: {title}", "HELP: {title}";
    HELP_HERE: "Ở màn hình này", "On this screen";
    GAP: "Còn thiếu", "Missing";
    BAD_DATE: "Ngày không có thật. Gõ 12031985, 12/3/85 hoặc chỉ năm 1985.", "No such date. Type 12031985, 12/3/85 or the year alone.";
    BAD_WHOLE_DATE: "Ngày không có thật. Gõ 12092026 hoặc 12/9/26.", "No such date. Type 12092026 or 12/9/26.";
    BAD_NUMBER: "Chỉ gõ chữ số.", "Digits only.";
    BAD_AMOUNT: "Số tiền không đọc được.", "Not an amount of money.";
    NOT_CHOSEN: "Chưa chọn dòng nào trong danh sách.", "No line of the list was chosen.";
    more_below(n: usize): "… còn {n}, Page Down", "… {n} more, Page Down";
    counter(n: u8): "Quầy {n}", "Counter {n}";
    typing_on(method: &str, sample: &str): "Gõ tiếng Việt bằng {method}, đặt dấu {sample}. Nhớ tắt UniKey của máy.",
        "Vietnamese is typed by {method}, tones as in {sample}. Keep the PC's own tool off.";
    typing_off(sample: &str): "Tắt bộ gõ của chương trình; dùng bộ gõ của máy. Khi bật đặt dấu {sample}.",
        "The program's own typing is off; the PC's tool is used. When on, tones as in {sample}.";
    NO_LINE: "Chưa có dòng nào.", "There is no line yet.";
    HERE: "Đang ở màn hình này.", "This is the screen.";
    MOUSE_ON: "Dùng chuột: bấm vào ô, vào dòng; bấm lần nữa để mở; lăn để đi. Bôi đen chữ: giữ Shift.", "Mouse on: click a field or line, click again to open, wheel moves. Shift selects text.";
    MOUSE_OFF: "Không dùng chuột nữa.", "The mouse is off.";
    BELL_ON: "Quét không đọc được thì có tiếng chuông.", "A scan that cannot be read rings the bell.";
    BELL_OFF: "Tắt chuông: quét không đọc được thì chỉ báo trên màn hình.", "The bell is off: a scan that cannot be read is told on the screen only.";
    ON_DUTY: "Người trực", "On duty";
    COVERED: "Màn hình đang che. Phím bất kỳ: mở lại. Quét thẻ: tiếp người kế.", "The screen is covered. Any key opens it; a scan is the next citizen.";
}

/// The days of the week from Monday, in full.
pub const WEEKDAYS: [T; 7] = [
    T::new("Thứ Hai", "Monday"),
    T::new("Thứ Ba", "Tuesday"),
    T::new("Thứ Tư", "Wednesday"),
    T::new("Thứ Năm", "Thursday"),
    T::new("Thứ Sáu", "Friday"),
    T::new("Thứ Bảy", "Saturday"),
    T::new("Chủ nhật", "Sunday"),
];

/// The days of the week from Monday, as they stand in lists.
pub const SHORT_WEEKDAYS: [T; 7] = [
    T::new("T2", "Mon"),
    T::new("T3", "Tue"),
    T::new("T4", "Wed"),
    T::new("T5", "Thu"),
    T::new("T6", "Fri"),
    T::new("T7", "Sat"),
    T::new("CN", "Sun"),
];

/// Returns a day of the week in full.
pub fn weekday(day: Weekday) -> T {
    pick(&WEEKDAYS, day)
}

/// Returns a day of the week as it stands in lists.
pub fn short_weekday(day: Weekday) -> T {
    pick(&SHORT_WEEKDAYS, day)
}

fn pick(names: &[T; 7], day: Weekday) -> T {
    let [monday, ..] = *names;
    names.get(day.num_days_from_monday() as usize).copied().unwrap_or(monday)
}
