//! Printing: what became of a paper, the papers of a dossier, and this PC's printers.

use super::T;
use crate::domain::command::Form;

crate::texts! {
    PRINTING: "Đang in…", "Printing…";
    printed(copy: u32, place: &str): "Đã in, lần {copy}: {place}", "Printed, copy {copy}: {place}";
    by_hand(copy: u32): "Đã ghi là viết tay, lần {copy}.", "Recorded as written by hand, copy {copy}.";
    not_printed(why: &str, again: &str, pdf: &str, hand: &str):
        "CHƯA IN ĐƯỢC: {why} Số và ngày đã được ghi; giấy chờ ở mục “Phiếu chưa in”. {again} in lại   {pdf} lưu PDF   {hand} đã viết tay",
        "NOT PRINTED: {why} Number and date are saved; the paper waits under “Unprinted papers”. {again} print again   {pdf} save as PDF   {hand} written by hand";
    template_fault(file: &str, line: usize, why: &str): "Mẫu của cơ quan sai, đã dùng mẫu có sẵn: {file}, dòng {line}: {why}",
        "The office's own template is wrong, the program's was used: {file}, line {line}: {why}";
    NOT_FAILED: "Giấy chưa in hỏng lần nào.", "Nothing has failed to print.";

    PAPERS: "IN GIẤY TỜ", "PRINT A PAPER";
    PAPERS_HELP: "Chỉ có những giấy mà hồ sơ này lập được lúc này; giấy của bước mới nhất chọn sẵn. In lại thì ghi “lần 2”.",
        "Only the papers that the dossier can have now; that of the latest step is marked. A reprint says “copy 2”.";
    times(copies: u32): "đã in {copies} lần", "printed {copies}×";
    NEVER: "chưa in", "not printed";
    PAPERS_KEYS: "↑↓ chọn   Enter IN   <save_pdf> lưu PDF   <by_hand> đã viết tay   Esc đóng", "↑↓ choose   Enter PRINT   <save_pdf> save as PDF   <by_hand> by hand   Esc close";

    PRINTERS: "MÁY IN", "PRINTERS";
    PRINTERS_INTRO: "Mỗi giấy in ở đâu, mấy bản: riêng cho máy này, nhớ ngay khi đổi. “Tệp”: chỉ ghi PDF vào thư mục prints.",
        "Where each paper is printed and how many: for this PC, remembered at once. “File”: a PDF in the folder prints and no more.";
    PRINTERS_HELP: "←→ đổi máy in, 1–9 đặt số bản. Dòng cuối là giấy hẹn khổ 80 mm in kèm giấy tiếp nhận: chọn máy in, hoặc gõ đường dẫn thiết bị rồi Enter.",
        "←→ changes the printer, 1–9 the copies. The last line is the slip of 80 mm that comes with a receipt: choose a printer, or type a device's path and Enter.";
    PAPER: "Giấy", "Paper";
    PRINTER: "Máy in", "Printer";
    COPIES: "Số bản", "Copies";
    TO_FILE: "tệp", "file";
    NO_SLIP: "không in", "none";
    SLIP: "Giấy hẹn 80 mm (máy in nhiệt)", "Slip of 80 mm (thermal printer)";
    DEVICE: "Thiết bị", "Device";
    DEVICE_HINT: "/dev/usb/lp0, \\\\.\\COM3, \\\\localhost\\tên máy in chia sẻ", "/dev/usb/lp0, \\\\.\\COM3, \\\\localhost\\shared printer";
    LOOKING: "Đang hỏi hệ thống…", "Asking the system…";
    NO_PRINTERS: "Hệ thống chưa có máy in nào.", "The system knows no printer.";
    known(count: usize): "Hệ thống có {count} máy in.", "The system knows {count} printers.";
    PRINTERS_KEYS: "↑↓ giấy   ←→ máy in   1–9 số bản", "↑↓ paper   ←→ printer   1–9 copies";
}

/// Returns what a form is called at the desk.
pub const fn form(form: Form) -> T {
    match form {
        Form::Receipt => T::new("Giấy tiếp nhận và hẹn trả", "Receipt and appointment"),
        Form::Supplement => T::new("Phiếu yêu cầu bổ sung", "Supplement request"),
        Form::Refusal => T::new("Phiếu từ chối", "Refusal"),
        Form::Apology => T::new("Phiếu xin lỗi, hẹn lại", "Apology with a new date"),
        Form::Stop => T::new("Thông báo dừng giải quyết", "Notice of stopping"),
        Form::ControlSlip => T::new("Phiếu kiểm soát quá trình", "Control slip"),
        Form::ResultReceipt => T::new("Giấy biên nhận trả kết quả", "Receipt of the result"),
        Form::Handover => T::new("Giấy bàn giao hồ sơ", "Hand-over of dossiers"),
        Form::ResultHandover => T::new("Phiếu bàn giao kết quả", "Hand-over of results"),
        Form::FeeReceipt => T::new("Biên lai thu phí, lệ phí", "Receipt of the fee"),
    }
}
