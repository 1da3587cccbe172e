//! The request for papers, the steps on many dossiers at once, calls, and who collects a result.

use super::T;
use crate::domain::body::Call;

crate::texts! {
    ASK: "YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "REQUEST FOR PAPERS";
    ASK_HELP_1: "Phiếu chỉ được lập một lần, nêu đủ mọi giấy tờ. Gõ lý do ở dòng nào thì giấy ấy được chọn; Space chọn hoặc bỏ chọn.",
        "A request is made once and names everything. Typing a reason ticks the paper; Space ticks and unticks.";
    ASK_HELP_2: "Dòng cuối để gõ giấy tờ khác: tên, Tab, lý do. <save> ghi rồi in phiếu.",
        "The last line is for other papers: name, Tab, reason. <save> saves and then prints.";
    again(times: u32): "ĐÃ YÊU CẦU {times} LẦN: thêm lần nữa, Cổng quốc gia tính QUÁ HẠN dù trả đúng ngày.",
        "ASKED {times} TIME(S): once more, and the national portal counts it LATE all the same.";
    PAPER: "Giấy tờ", "Paper";
    LACKS: "Cần sửa, thiếu gì", "What it lacks";
    OTHER: "giấy tờ khác…", "another paper…";
    LOOKED_UP: "Giấy này PHẢI TRA CỨU (Điều 4 Nghị định 309/2026/NĐ-CP): chỉ yêu cầu khi hệ thống lỗi hoặc dữ liệu sai.",
        "This paper MUST BE LOOKED UP (Decree 309/2026, Art. 4): ask only when the database is down or wrong.";
    REASON: "Lý do chung", "Reason in general";
    REASON_HINT: "Bỏ trống được khi mỗi giấy tờ đã có lý do riêng.", "May be empty where each paper has its own reason.";
    UNTIL: "Hạn nộp bổ sung", "To be brought until";
    NONE_TICKED: "Chưa chọn giấy tờ nào.", "No paper is ticked.";
    ticked(n: usize): "{n} giấy tờ được yêu cầu", "{n} asked for";
    ASK_KEYS: "↑↓ giấy tờ   Space chọn   gõ lý do   Tab ô sau", "↑↓ papers   Space ticks   type why   Tab next box";
    AT_RECEPTION: "tại bộ phận tiếp nhận", "at reception";

    PRINT_NOW: "In giấy", "Print the paper";
    NOW: "in ngay", "now";
    LATER: "để sau", "later";
    LETTER: "THƯ", "LETTER";
    letter(name: &str, due: &str, reason: &str, new: &str): "Kính gửi {name}: hẹn trả {due}; {reason}. Xin lỗi, sẽ trả kết quả vào {new}.",
        "To {name}: due {due}; {reason}. We apologise; the result will be there on {new}.";
    no_result_yet(unit: &str): "{unit} chưa có kết quả", "{unit} has no result yet";
    THE_UNIT: "đơn vị giải quyết", "the unit";

    WHO_COLLECTS: "Ai đến nhận", "Who collects";
    APPLICANT: "người nộp", "applicant";
    OWNER: "chủ hồ sơ", "owner";
    PROXY: "người được ủy quyền", "proxy";
    SOMEBODY: "người khác", "somebody else";
    other_id(shown: &str, known: &str): "Số giấy tờ {shown} KHÁC số trong hồ sơ {known}: xem lại giấy tờ.", "The id {shown} is NOT the dossier's {known}: look at the card.";
    same_id(shown: &str): "Số giấy tờ {shown} đúng như trong hồ sơ.", "The id {shown} is the dossier's.";

    CALLED: "Gọi được không", "How it went";
    SAID: "Đã nói gì", "What was said";
    call_to(name: &str, phone: &str): "Gọi {name}: {phone}", "Call {name}: {phone}";
    NO_PHONE: "hồ sơ không có số điện thoại", "the dossier has no phone number";
    last_call(when: &str, how: &str): "gọi {when}: {how}", "called {when}: {how}";
    lies(place: &str): "giấy ở {place}", "paper: {place}";

    MANY: "CHỌN VIỆC CHO CÁC HỒ SƠ ĐÃ ĐÁNH DẤU", "WHAT TO DO WITH THE MARKED";
    marked(n: usize): "► {n} hồ sơ đánh dấu; Enter chọn việc, Esc bỏ", "► {n} marked; Enter chooses, Esc clears";
    marked_to_sign(n: usize): "► {n} hồ sơ đánh dấu; Enter = đã ký, trả dân; Esc bỏ", "► {n} marked; Enter = signed and returned; Esc clears";
    count(n: usize): "{n} hồ sơ", "{n} dossiers";
    UNIT_FROM: "Kết quả của đơn vị", "Results of the unit";
    ADD: "Thêm hồ sơ", "Add a dossier";
    ADD_HINT: "Quét giấy hẹn, hoặc gõ đuôi số hồ sơ, tên rồi Enter.", "Scan a receipt, or type the end of a number or a name, then Enter.";
    FORM: "Giấy in", "Paper";
    LIST_NOW: "In danh sách bàn giao", "Print the hand-over list";
    RESULT_NUMBER: "Số kết quả", "Result number";
    NOTHING_YET: "Chưa có hồ sơ nào: quét hoặc gõ ở ô trên.", "No dossier yet: scan or type above.";
    NO_DOSSIER: "Chưa có hồ sơ nào.", "There is no dossier.";
    ALL_OR_NONE: "<save> ghi tất cả, hoặc không hồ sơ nào.   Delete bỏ dòng", "<save> saves all or none.   Delete drops a line";
    ALL_OR_NONE_NUMBERS: "<save> ghi tất cả, hoặc không hồ sơ nào.   <drop_line> bỏ dòng", "<save> saves all or none.   <drop_line> drops a line";
    not_fit(number: &str, state: &str): "{number}: đang {state}, không làm được việc này.", "{number}: {state}, this cannot be done.";
    twice(number: &str): "{number} đã có trong danh sách.", "{number} is in the list already.";
    several(n: usize): "Có {n} hồ sơ khớp; gõ thêm cho rõ.", "{n} dossiers fit; type more.";
    done(what: &str, n: usize): "Đã ghi: {what}, {n} hồ sơ.", "Saved: {what}, {n} dossiers.";
    warned(n: usize): "{n} hồ sơ có cảnh báo", "{n} with a warning";
    printed(n: usize): "Đã in {n} giấy.", "Printed {n}.";
    MANY_HELP: "Quét từng giấy hẹn hoặc đánh dấu trong danh sách; <save> ghi tất cả trong một lần, lỗi ở một hồ sơ thì không hồ sơ nào được ghi.",
        "Scan receipts one by one or mark them in a list; <save> saves all at once, and none when one is refused.";

    REFUSE_HERE: "TỪ CHỐI TIẾP NHẬN", "REFUSE AT RECEPTION";
    REFUSE_WHY: "Lý do cụ thể", "Why exactly";
    NOT_READY: "Điền tên người nộp và thủ tục trước.", "Fill in name and procedure first.";
    DECIDED_REFUSE: "TỪ CHỐI TIẾP NHẬN HỒ SƠ", "NOT RECEIVED";
    DECIDED_ASK: "CHỜ BỔ SUNG GIẤY TỜ", "WAITING FOR PAPERS";
}

/// Returns how a call went, in words.
pub const fn call(call: Call) -> T {
    match call {
        Call::Reached => T::new("đã báo", "told"),
        Call::NoAnswer => T::new("không nghe máy", "no answer"),
        Call::WrongNumber => T::new("số không đúng", "wrong number"),
    }
}
