//! The outage pad (sổ giấy hẹn dự phòng): printing it, and entering what was written on it.

crate::texts! {
    TITLE: "NHẬP BÙ", "ENTER WHAT WAS WRITTEN BY HAND";
    ASK: "Gõ số trên giấy hẹn dự phòng (đuôi số cũng được), hoặc quét mã QR của tờ đó",
        "Type the number of the receipt (its end will do), or scan its QR code";
    counts(skipped: usize, left: usize): "chưa nhập bù {skipped} · còn trong sổ {left}", "to be entered {skipped} · left in the pad {left}";
    SKIPPED: "chưa nhập bù: tờ sau đã nhập", "to be entered: a later one was";
    LEFT: "còn trong sổ, hoặc vừa dùng", "in the pad, or just used";
    printed_for(day: &str): "số ngày {day}", "day {day}";
    NONE: "Không có tờ nào. In sổ trước: <palette>, In sổ giấy hẹn dự phòng.", "There are none. Print a pad first: <palette>, Print blank receipts.";
    NO_MATCH: "Không có tờ nào chưa nhập mang số này.", "No receipt that is left has this number.";
    HELP: "Mỗi tờ nhập một lần: chọn tờ, Enter, rồi ghi ngày giờ viết trên tờ giấy và phần còn lại như khi tiếp nhận. Hạn tính từ giờ ấy; số hồ sơ là số dân đã cầm về.",
        "Each receipt is entered once: choose it, Enter, then the time written on it and the rest as usual. The date counts from that time; the number is the one the citizen holds.";
    HELP_SPOILT: "Tờ viết hỏng: nhập rồi hủy do nhập nhầm, để số không còn bị tính là chưa nhập.",
        "A spoilt receipt: enter it and void it, so that its number is no longer missing.";
    owed(n: usize): "{n} giấy dự phòng chưa nhập bù", "{n} pad receipts to enter";

    PRINT: "IN SỔ GIẤY HẸN DỰ PHÒNG", "PRINT BLANK RECEIPTS";
    PRINT_WHY: "Giấy hẹn có sẵn số để viết tay khi mất điện: dân cầm về đúng số hồ sơ. Số đã in không bao giờ cấp lại.",
        "Numbered receipts to be filled in by hand in a power cut: the citizen leaves with the final number. No number is drawn twice.";
    COUNT: "Số tờ", "How many";
    COUNT_HINT: "1 đến 500 tờ; mỗi tờ hai liên.", "1 to 500; two sheets each.";
    BAD_COUNT: "Số tờ từ 1 đến 500.", "1 to 500.";
    DAY: "Số mang ngày", "Day in it";
    DAY_HINT: "Ngày trong số; dùng được từ ngày ấy trở đi.", "The day in the numbers; they serve from then on.";
    printing(count: u32): "Đang in {count} tờ…", "Printing {count}…";
    printed(count: usize, first: &str, last: &str, file: &str): "Đã in {count} tờ, {first} đến {last}: {file}", "Printed {count}, {first} to {last}: {file}";
}
