//! Certification: the basket, what is said after the save, and its signing.

crate::texts! {
    TITLE: "CHỨNG THỰC", "CERTIFY";
    REQUESTER: "Người yêu cầu", "Requested by";
    BEHALF: "Thay mặt", "On behalf of";
    BEHALF_HINT: "(trường, công ty: gõ tên tổ chức)", "(a school, a company: type its name)";
    ROWS: "Giấy tờ", "Documents";
    ROW: "Dòng", "No";
    KIND: "Loại giấy tờ (bản chính)", "Document (original)";
    PAGES: "Trang", "Pages";
    COPIES: "Số bản", "Copies";
    FEE: "Lệ phí", "Fee";
    more(n: usize): "… {n} dòng nữa ở trên", "… {n} more above";
    FREE: "không có trong danh sách: Enter lấy đúng chữ đã gõ, là bản sao", "not in the list: Enter takes what is typed, as a copy";
    TOTAL: "CỘNG", "TOTAL";
    totals(documents: u32, copies: u32, pages: u32): "{documents} loại · {copies} bản · {pages} trang gốc", "{documents} {kinds} · {copies} {sheets} · {pages} {sides}", kinds = documents "document" "documents", sheets = copies "copy" "copies", sides = pages "page" "pages";
    COLLECT: "THU", "COLLECT";
    WAIVED: "MIỄN", "WAIVED";
    by_law(fee: &str): "(luật {fee})", "(law {fee})";
    FEE_HINT: "Để trống là thu theo luật; gõ 0 là miễn, gõ số tiền là giảm.", "Empty: as the law says; 0 waives it, an amount changes it.";
    BOOKS: "Sổ", "Book";
    next(book: &str, volume: &str, year: i32): "{book} quyển {volume}/{year}", "{book} volume {volume}/{year}";
    DRAWN_LATER: "số cấp khi lưu", "numbers at <save>";
    numbers(documents: u32): "1 hồ sơ, {documents} số chứng thực", "1 dossier, {documents} {numbers}", numbers = documents "number" "numbers";
    PAID: "Thu bằng", "Paid by";
    CASH: "Tiền mặt", "Cash";
    TRANSFER: "Chuyển khoản", "Transfer";
    ONLINE: "Trực tuyến", "Online";
    UNPAID: "Chưa thu", "Not yet";
    RECEIPT_NO: "Biên lai", "Receipt";
    SIGNER: "Người ký", "Signer";
    AFTER: "Sau khi lưu: hồ sơ vào CHỜ KÝ; Enter ở đó = đã ký, trả dân, xong.", "After the save it waits TO BE SIGNED; Enter there = signed, returned, done.";
    KEYS: "gõ 2 chữ Enter trang Enter bản Enter = 1 dòng; gõ luôn chữ dòng sau cũng được", "2 letters Enter pages Enter copies Enter = 1 line; the next letters end it too";
    DUE_NONE: "thêm giấy tờ thì có ngày hẹn      ", "add a document for the date      ";
    NO_DOCUMENTS: "Còn thiếu: giấy tờ cần chứng thực.", "Still missing: the documents.";
    UNFINISHED: "Dòng đang gõ chưa xong: Enter để chọn, hoặc <drop_line> bỏ.", "The line being typed is not finished: Enter chooses, <drop_line> drops it.";
    BAD_COUNT: "Số trang từ 1 đến 9999, số bản từ 1 đến 999.", "Pages are 1 to 9999, copies 1 to 999.";
    HELP_1: "Gõ chữ đầu của loại giấy tờ, Enter; số trang và số bản có sẵn, gõ chữ của dòng sau là dòng trước xong.",
        "Type a document's initials, Enter; pages and copies stand there, and the next document's letters finish the line.";
    HELP_2: "↑ chọn dòng cũ: Enter sửa, <drop_line> bỏ, <repeat_line> lặp lại. <save> lưu và cấp số; Esc giữ phiếu dở.",
        "↑ marks an earlier line: Enter changes it, <drop_line> drops, <repeat_line> repeats. <save> saves and numbers; Esc keeps a draft.";
    whose(name: &str, documents: u32, copies: u32): "{name}   chứng thực {documents} loại, {copies} bản", "{name}   {documents} {kinds}, {copies} {sheets}", kinds = documents "document" "documents", sheets = copies "copy" "copies";
    certified(numbers: &str): "SỐ CHỨNG THỰC: {numbers}", "CERTIFIED UNDER: {numbers}";

    SAVED_KEYS: "<certify> người kế tiếp   Enter mở hồ sơ   <print> in   Esc về trang đầu", "<certify> next citizen   Enter opens it   <print> prints   Esc home";

    DOCUMENTS: "Giấy tờ chứng thực", "Documents to be certified";
    line(kind: &str, pages: u32, copies: u32, fee: &str): "{kind}: {pages} trang × {copies} bản, {fee}", "{kind}: pages {pages}, copies {copies}, {fee}";

    CERTIFIED: "Chứng thực", "Certified";
    counted(documents: usize, copies: u32): "{documents} loại, {copies} bản", "{documents} {kinds}, {copies} {sheets}", kinds = documents "document" "documents", sheets = copies "copy" "copies";

    STRUCK_OUT: "Số gạch bỏ", "Struck out";

    WAITS: "CHỜ KÝ", "TO BE SIGNED";
    SIGN_KEYS: "Enter = đã ký, trả dân   Space đánh dấu nhiều hồ sơ", "Enter = signed and returned   Space ticks several";
    signed(count: usize, numbers: &str): "Đã ký, trả {count} hồ sơ: {numbers}", "Signed and returned: {count} ({numbers})";
}
