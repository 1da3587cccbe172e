//! Correcting what was recorded: the form, the question about a later date, what to do afterwards.

texts! {
    CORRECT: "SỬA THÔNG TIN", "CORRECT";
    FIELD: "Thông tin cần sửa", "Field";
    FIELD_HINT: "Gõ vài chữ để tìm, ↑↓ chọn, Enter nhận.", "Type a few letters to find it, ↑↓ choose, Enter takes it.";
    NOW: "Đang ghi", "Recorded";
    VALUE: "Giá trị đúng", "Right value";
    EMPTY_HINT: "Ctrl+U xóa; để trống là bỏ giá trị đã ghi.", "Ctrl+U empties it; an empty box takes the value away.";
    MOMENT_HINT: "Ngày và giờ, ví dụ 27/08/2026 14:05.", "Date and time, such as 27/08/2026 14:05.";
    COUNT_HINT: "Giấy tờ thực ra không nộp: ghi 0.", "A paper that was not handed in after all: write 0.";
    REASON: "Lý do", "Reason";
    paper_part(part: &str, paper: &str): "{part}: {paper}", "{part}: {paper}";
    ADD_PAPER: "thêm giấy tờ còn thiếu", "add a paper left out";

    LATER: "NGÀY HẸN MUỘN HƠN", "A LATER DATE";
    later(new: &str, promised: &str): "Ngày hẹn mới {new} muộn hơn ngày đã hẹn {promised}. Người nộp đã được hẹn ngày cũ.",
        "The new date {new} is later than the one promised, {promised}. The applicant was told the old date.";
    keep(due: &str): "Giữ ngày đã hẹn: {due}", "Keep the promised date: {due}";
    move_to(due: &str): "Dời sang ngày mới: {due}", "Move to the new date: {due}";
    LATER_KEYS: "↑↓ chọn   Enter ghi   Esc chưa ghi, quay lại phiếu", "↑↓ choose   Enter saves   Esc back to the form, nothing saved";

    CORRECTED: "ĐÃ SỬA", "CORRECTED";
    CALL: "GỌI CHO", "CALL";
    NO_PHONE: "chưa ghi số điện thoại", "no phone number recorded";
    READ_OUT: "ĐỌC CHO DÂN", "READ OUT";
    say_moved(name: &str, due: &str): "“Thưa ông/bà {name}, ngày hẹn trả kết quả mới là {due}. Mời ông/bà đến theo ngày này.”",
        "“Dear {name}, the new date of your result is {due}. Please come on that day.”";
    say_paper(name: &str, field: &str, due: &str): "“Thưa ông/bà {name}, chúng tôi đã sửa {field} trên giấy hẹn. Ngày hẹn vẫn là {due}.”",
        "“Dear {name}, we have corrected this on your receipt: {field}. The date is still {due}.”";
    say_record(name: &str, field: &str): "“Thưa ông/bà {name}, chúng tôi đã sửa {field} trong hồ sơ. Ông/bà không phải làm gì thêm.”",
        "“Dear {name}, we have corrected this in your dossier: {field}. There is nothing you need to do.”";
    on_province(code: &str): "PHẢI SỬA TRÊN HỆ THỐNG TỈNH: {code}", "TO BE CORRECTED IN THE PROVINCIAL SYSTEM TOO: {code}";
    reissue(copy: u32, key: &str): "Giấy hẹn đã cấp không còn đúng. {key} in lại, lần {copy}.", "The receipt given is no longer right. {key} prints it again, copy {copy}.";
    outdated(copy: u32, key: &str): "KHÔNG CÒN ĐÚNG: {key} in lại, lần {copy}", "NO LONGER RIGHT: {key} prints copy {copy}";
    CORRECTED_KEYS: "Enter hoặc Esc: về hồ sơ", "Enter or Esc: back to the dossier";
}
