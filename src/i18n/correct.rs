//! Correcting what was recorded: the form, the question about a later date, what to do afterwards.

texts! {
    CORRECT: "SỬA THÔNG TIN", "CORRECT";
    FIELD: "Thông tin cần sửa", "Field";
    FIELD_HINT: "Gõ vài chữ để tìm, ↑↓ chọn, Enter nhận.", "Type a few letters to find it, ↑↓ choose, Enter takes it.";
    NOW: "Đang ghi", "Recorded";
    VALUE: "Giá trị đúng", "Right value";
    TEXT_HINT: "Gõ là thay cả ô; ← → hoặc End để sửa từng chữ.", "Typing replaces it all; ← → or End to change a letter.";
    EMPTY_HINT: "Gõ là thay cả ô; ← → hoặc End để sửa từng chữ; Ctrl+U bỏ trống.", "Typing replaces it all; ← → or End to change a letter; Ctrl+U empties.";
    MOMENT_HINT: "Ngày và giờ, ví dụ 27/08/2026 14:05. Gõ là thay cả ô.", "Date and time, such as 27/08/2026 14:05. Typing replaces it all.";
    COUNT_HINT: "Giấy tờ thực ra không nộp: ghi 0.", "A paper that was not handed in after all: write 0.";
    REASON: "Lý do", "Reason";
    COPIES_HINT: "Ghi 0 là gạch bỏ cả dòng; số đã cấp không dùng lại.", "0 strikes the row out; its number is never used again.";
    part_of(part: &str, whose: &str): "{part}: {whose}", "{part}: {whose}";
    ADD_PAPER: "thêm giấy tờ còn thiếu", "add a paper left out";
    ADD_PARTY: "thêm đương sự (chồng, vợ, người chết…)", "add a party (groom, bride, the deceased…)";
    ADD_DOCUMENT: "thêm giấy tờ chứng thực (lấy số mới)", "add a document to certify (draws a number)";
    remove_party(who: &str): "bỏ đương sự: {who}", "take out: {who}";
    strike_out(paper: &str): "gạch bỏ: {paper}", "strike out: {paper}";
    party(name: &str, role: &str): "{name} ({role})", "{name} ({role})";
    party_said(who: &str): "đương sự {who}", "the party {who}";
    part_said(part: &str, whose: &str): "{part} của {whose}", "{part} of {whose}";
    STRIKE_HINT: "Số đã cấp giữ trong sổ, ghi gạch bỏ, không dùng lại; lệ phí tính lại.", "Its number stays in the book, struck out and never used again; the fee is counted anew.";
    REMOVE_HINT: "Người này ra khỏi hồ sơ; lịch sử vẫn giữ tên.", "This person leaves the dossier; the history keeps the name.";
    document(kind: &str, number: u32): "{kind} (số {number})", "{kind} (number {number})";
    ROLE: "Vai trò", "Role";
    ROLE_HINT: "Ví dụ: bên nam, bên nữ, người chết, con.", "Such as groom, bride, the deceased, child.";
    PAPER: "Giấy tờ", "Paper";
    PICK_HINT: "↑↓ Enter lấy dòng chọn; không có thì gõ tên, Tab.", "↑↓ Enter takes the marked one; else type its name, Tab.";
    FORM: "Loại bản", "Form";
    COUNT: "Số lượng", "Count";
    BOOK: "Vào sổ", "Book";
    BOOK_COPIES: "bản sao", "copies";
    BOOK_SIGNATURES: "chữ ký", "signatures";
    BOOK_CONTRACTS: "hợp đồng, giao dịch", "contracts";

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
    say_paper(name: &str, done: &str, due: &str): "“Thưa ông/bà {name}, chúng tôi đã {done} trên giấy hẹn. Ngày hẹn vẫn là {due}.”",
        "“Dear {name}, on your receipt we have {done}. The date is still {due}.”";
    say_record(name: &str, done: &str): "“Thưa ông/bà {name}, chúng tôi đã {done} trong hồ sơ. Ông/bà không phải làm gì thêm.”",
        "“Dear {name}, in your dossier we have {done}. There is nothing you need to do.”";
    say_more(name: &str, done: &str, fee: &str, more: &str): "“Thưa ông/bà {name}, chúng tôi đã {done}. Lệ phí là {fee}, ông/bà nộp thêm {more}.”",
        "“Dear {name}, we have {done}. The fee is {fee}: there is {more} to pay.”";
    say_less(name: &str, done: &str, fee: &str, less: &str): "“Thưa ông/bà {name}, chúng tôi đã {done}. Lệ phí là {fee}, mời ông/bà đến nhận lại {less}.”",
        "“Dear {name}, we have {done}. The fee is {fee}: please come for {less} we owe you.”";
    did_correct(what: &str): "sửa {what}", "corrected: {what}";
    did_add(what: &str): "thêm {what}", "added: {what}";
    did_take_out(what: &str): "bỏ {what}", "taken out: {what}";
    fee(old: &str, new: &str, paid: &str): "LỆ PHÍ {old} → {new}, đã thu {paid}", "FEE {old} → {new}, {paid} paid";
    take_more(fee: &str, more: &str): "{fee}: CÒN PHẢI THU {more}", "{fee}: TAKE {more} MORE";
    give_back(fee: &str, less: &str): "{fee}: PHẢI TRẢ LẠI {less}", "{fee}: GIVE {less} BACK";
    on_province(code: &str): "PHẢI SỬA TRÊN HỆ THỐNG TỈNH: {code}", "TO BE CORRECTED IN THE PROVINCIAL SYSTEM TOO: {code}";
    reissue(copy: u32, key: &str): "Giấy hẹn đã cấp không còn đúng. {key} in lại, lần {copy}.", "The receipt given is no longer right. {key} prints it again, copy {copy}.";
    outdated(copy: u32, key: &str): "KHÔNG CÒN ĐÚNG: {key} in lại, lần {copy}", "NO LONGER RIGHT: {key} prints copy {copy}";
    CORRECTED_KEYS: "Enter hoặc Esc: về hồ sơ", "Enter or Esc: back to the dossier";
}
