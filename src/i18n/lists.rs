//! Lists of dossiers, search results, drafts.

use super::T;
use crate::domain::dossier::State;

crate::texts! {
    LISTS: "DANH SÁCH", "LISTS";
    LISTS_KEYS: "Tab đổi danh sách   → làm ngay bước cần làm", "Tab next list   → does its step";
    LISTS_HELP: "Tab đổi danh sách; ↑↓ PgUp PgDn đi lại; Enter mở hồ sơ, → mở phiếu của bước cần làm. Space đánh dấu, rồi Enter chọn việc làm cho tất cả hồ sơ đã đánh dấu.",
        "Tab turns to another list; ↑↓ PgUp PgDn move; Enter opens, → opens the form of its step. Space marks, then Enter offers what can be done with all of them.";
    OPEN: "Chưa xong", "Open";
    OVERDUE: "Quá hạn", "Overdue";
    MUST_APOLOGISE: "Phải xin lỗi", "Must apologise";
    DUE_TODAY: "Đến hẹn hôm nay", "Due today";
    basket(copies: u32): "Chứng thực {copies} bản", "Certify, {copies}";
    TO_SIGN: "Chờ ký", "To be signed";
    READY: "Có kết quả", "Result ready";
    WAITING: "Chờ dân", "Waiting";
    FINISHED: "Đã trả", "Returned";
    UNLINKED: "Chưa nhập tỉnh", "Not linked";
    UNPRINTED: "Chưa in", "Unprinted";
    ALL: "Tất cả", "All";
    counted(name: &str, count: &str): "{name} {count}", "{name} {count}";
    place(at: usize, count: u64): "{at}/{count}", "{at}/{count}";
    EMPTY: "Danh sách này đang trống.", "This list is empty.";
    LOADING: "Đang đọc…", "Reading…";

    NUMBER: "Số hồ sơ", "Number";
    NAME: "Cá nhân, tổ chức", "Applicant";
    PROCEDURE: "Thủ tục", "Procedure";
    RECEIVED: "Nhận lúc", "Received";
    STATE: "Trạng thái", "State";
    WHEN: "Hẹn trả", "Due";

    due(day: &str): "hẹn {day}", "due {day}";
    due_today(time: &str): "{time} nay", "{time} today";
    late(day: &str): "quá hạn {day}", "late, {day}";
    ready_since(day: &str): "có kq {day}", "ready {day}";
    since(day: &str): "từ {day}", "since {day}";
    NO_DUE: "không hẹn", "no date";

    FIND: "TÌM HỒ SƠ", "FIND";
    FIND_HINT: "Gõ tên, số điện thoại, số giấy tờ, đuôi số hồ sơ; không cần dấu.",
        "Type a name, phone, id, the end of a dossier number; marks are not needed.";
    RETURN: "TRẢ KẾT QUẢ", "RETURN A RESULT";
    RETURN_HINT: "Hồ sơ có kết quả đứng trước. Quét giấy hẹn, gõ tên, hoặc ↑↓ chọn rồi Enter.",
        "Those with a result come first. Scan a receipt, type a name, or ↑↓ and Enter.";
    ready(count: u64): "CÓ KẾT QUẢ, CHỜ TRẢ ({count})", "RESULT READY ({count})";
    NOTHING_READY: "Không có kết quả nào chờ trả.", "No result waits to be collected.";
    found(count: usize, words: &str): "KẾT QUẢ ({count}) cho “{words}”", "FOUND ({count}) for “{words}”";
    found_many(count: usize, words: &str): "KẾT QUẢ ({count} mới nhất) cho “{words}”", "FOUND (newest {count}) for “{words}”";
    FOUND_KEYS: "↑↓ chọn   Enter mở   Esc bỏ tìm", "↑↓ choose   Enter opens   Esc clears";
    NOTHING_FOUND: "Không thấy hồ sơ nào.", "No dossier found.";
    no_number(number: &str): "Không có hồ sơ mã {number}.", "There is no dossier {number}.";

    DRAFTS: "PHIẾU DỞ DANG", "DRAFTS";
    CUT_OFF: "khôi phục:", "recovered:";
    DRAFTS_KEYS: "Enter mở   Delete bỏ phiếu", "Enter opens   Delete drops";
    DRAFTS_EMPTY: "Không có phiếu nào điền dở.", "No form is half filled.";
    DRAFTS_HELP: "Enter mở phiếu để điền tiếp; Delete hỏi rồi bỏ phiếu.", "Enter opens a form to go on with; Delete asks, then drops it.";
    KEPT: "Giữ lúc", "Kept";
    FORM: "Phiếu", "Form";
    FORM_RECEIVE: "Tiếp nhận", "Receive";
    FORM_CERTIFY: "Chứng thực", "Certify";
    FORM_BATCH: "Nhận nhiều người", "Many people";
    DROP_DRAFT: "BỎ PHIẾU", "DROP THE DRAFT";
    drop_draft(title: &str): "Bỏ phiếu dở dang của {title}? Những gì đã gõ sẽ mất.", "Drop the draft of {title}? What was typed will be lost.";
    DRAFT_DROPPED: "Đã bỏ phiếu.", "The draft was dropped.";
    DRAFT_GONE: "Phiếu này không còn nữa.", "This draft is no longer there.";
}

/// Returns the word for where a dossier stands, as short as a column of lists is.
pub const fn state(state: State, refused_at_reception: bool) -> T {
    match state {
        State::Refused if refused_at_reception => T::new("Từ chối nhận", "Not received"),
        State::AwaitingPayment => T::new("Chờ nghĩa vụ TC", "Awaiting payment"),
        State::Refused => T::new("Trả lại hồ sơ", "Refused"),
        State::Withdrawn => T::new("Công dân rút", "Withdrawn"),
        State::Voided => T::new("Hủy nhập nhầm", "Voided"),
        state => super::states::state(state),
    }
}
