//! The home screen: the scan box, the morning sheet, today's counts, what is owed.

crate::texts! {
    HOME: "TRANG ĐẦU", "HOME";
    SCAN: "Quét thẻ căn cước, quét giấy hẹn, hoặc gõ tên · số điện thoại · số hồ sơ",
        "Scan a card or a receipt, or type a name · phone · dossier number";
    SCAN_WIDE: "Quét thẻ căn cước, quét giấy hẹn, hoặc gõ tên · số điện thoại · đuôi số hồ sơ · “hoa sia khai sinh”",
        "Scan a card or a receipt, or type a name · phone · the end of a dossier number · “hoa sia khai sinh”";
    NO_OFFICE: "Bộ phận Một cửa", "One-stop office";
    NO_CLERK: "chưa có tên (<palette>, Đổi người trực)", "no name yet (<palette>, Change the clerk)";

    sheet(count: u64): "VIỆC SÁNG NAY ({count})", "THIS MORNING ({count})";
    KEYS: "Enter mở   → làm ngay   Space đánh dấu", "Enter opens   → does it   Space marks";
    LOADING: "Đang đọc dữ liệu…", "Reading the book…";
    NOTHING: "Không có việc nào quá hạn, đến hẹn hay chờ lâu.", "Nothing is overdue, due or waiting long.";
    more(n: u64): "… còn {n}, Page Down", "… {n} more, Page Down";
    OVERDUE: "QUÁ HẠN", "OVERDUE";
    MUST_APOLOGISE: "PHẢI XIN LỖI HÔM NAY", "MUST APOLOGISE TODAY";
    MUST_APOLOGISE_WHY: "(hẹn ngày làm việc kế tiếp, chưa có kết quả)", "(due the next working day, no result yet)";
    DUE_TODAY: "ĐẾN HẸN HÔM NAY", "DUE TODAY";
    TO_SIGN: "CHỜ KÝ", "TO BE SIGNED";
    READY: "DÂN CHƯA ĐẾN LẤY QUÁ 3 NGÀY", "NOT COLLECTED OVER 3 DAYS";
    WAITING: "CHỜ DÂN QUÁ 5 NGÀY", "WAITING OVER 5 DAYS";

    STEP_RESCHEDULE: "Hẹn lại, xin lỗi", "Re-appoint";
    STEP_FORWARD: "Chuyển", "Forward";
    STEP_RESOLVE: "Ghi kết quả", "Record result";
    STEP_SIGN: "Ký, trả", "Sign, return";
    STEP_CALL: "Gọi điện", "Call";

    TODAY: "HÔM NAY", "TODAY";
    COLUMN_TODAY: "hôm nay", "today";
    COLUMN_WEEK: "tuần này", "this week";
    certified(received: u64, baskets: u64, documents: u64, copies: u64): "{received} (chứng thực {baskets} = {documents} việc, {copies} bản)", "{received} ({baskets} certified = {documents}, {copies} {sheets})", sheets = copies "copy" "copies";
    CERTIFIED: "  chứng thực", "  certified";
    DOCUMENTS: "  (số việc)", "  (documents)";
    COPIES: "  (số bản)", "  (copies)";
    today(received: &str, returned: u64, in_time: &str): "nhận {received} · trả {returned} · kịp hạn {in_time}",
        "received {received} · returned {returned} · in time {in_time}";
    RECEIVED: "Nhận", "Received";
    RETURNED: "Trả kết quả", "Returned";
    IN_TIME: "Đúng và trước hạn", "In time";
    OWED: "CÒN NỢ", "OWED";
    unlinked(n: u64): "{n} hồ sơ chưa nhập hệ thống tỉnh", "{n} not yet in the provincial system";
    unprinted(n: u64): "{n} phiếu chưa in", "{n} unprinted";
    drafts(n: usize): "{n} phiếu dở dang", "{n} in draft";
    newest(drafts: &str, title: &str, time: &str): "{drafts}: {title}, {time}", "{drafts}: {title}, {time}";
    RECOVER: "KHÔI PHỤC PHIẾU DỞ", "RECOVER A FORM";
    recover(title: &str, time: &str): "Lần trước chương trình dừng khi đang điền phiếu: {title}, lúc {time}. Mở lại phiếu ấy? Nếu không, phiếu nằm ở “Phiếu dở dang”.",
        "The program last ended while the form of {title} was being filled, at {time}. Open it again? If not, it stays under “Drafts”.";
    NO_TITLE: "chưa có tên", "no name yet";
    NOTHING_OWED: "không còn việc nào", "nothing";
    LATEST: "VỪA NHẬN", "JUST RECEIVED";
    CALENDAR: "LỊCH", "CALENDAR";
    calendar(year: i32, state: &str): "{year}: {state}", "{year}: {state}";
    calendar_todo(key: &str, year: i32): "{key}, Lịch nghỉ: ghi rồi xác nhận năm {year}", "{key}, Days off: fill in, confirm {year}";
    CALENDAR_WHOLE: "đủ", "complete";
    CALENDAR_EXPECTED: "tạm tính", "provisional";
    CALENDAR_MISSING: "CHƯA CÓ", "MISSING";

    IDLE: "Chưa chọn gì. Gõ hoặc quét để bắt đầu.", "Nothing chosen. Type or scan to begin.";
    IDLE_WIDE: "Enter chỉ MỞ hồ sơ và chọn sẵn bước tiếp; không có gì được ghi cho tới khi bấm Enter lần nữa trong hồ sơ.",
        "Enter only OPENS a dossier with the next step chosen; nothing is written until Enter is pressed again inside it.";
    opens(number: &str, name: &str): "Enter mở {number}, {name}; chưa ghi gì.", "Enter opens {number}, {name}; nothing is written.";
    HELP_1: "Con trỏ luôn ở ô trên cùng: gõ hoặc quét bất cứ lúc nào. ↑↓ chọn việc, Enter mở hồ sơ, → mở ngay phiếu của bước cần làm, Space đánh dấu để làm nhiều hồ sơ một lần.",
        "The cursor is always in the box: type or scan at any time. ↑↓ choose, Enter opens, → opens the form of its step, Space marks dossiers to be done together.";
    HELP_2: "Gõ là tìm ngay, không cần dấu; Esc trở lại việc sáng nay. Quét giấy hẹn mở hồ sơ, quét thẻ căn cước mở trang của người ấy.",
        "Typing searches at once, marks or not; Esc brings the sheet back. A receipt opens its dossier, a card the page of its holder.";

    ELSEWHERE: "Chương trình khác vừa ghi vào dữ liệu.", "Another program has just written to the book.";
    NOT_YET: "Bản này chưa có việc đó.", "This version cannot do that yet.";
    saved(number: &str): "Đã ghi hồ sơ {number}.", "Saved: {number}.";

    TROUBLE: "CHƯA LÀM ĐƯỢC", "NOT DONE";
    TROUBLE_KEYS: "Enter hoặc Esc đóng", "Enter or Esc closes";

    CLOCK: "GIỜ MÁY TÍNH", "THE PC'S CLOCK";
    clock(pc: &str, last: &str): "Máy đang chỉ {pc}, sớm hơn lần lưu gần nhất là {last}. Chưa lưu gì thêm cho tới khi rõ giờ nào đúng.",
        "The PC says {pc}, earlier than the last save at {last}. Nothing is saved until it is clear which is right.";
    CLOCK_WHICH: "Giờ đúng", "The true time";
    CLOCK_TRUST: "giờ của máy", "the PC's";
    CLOCK_TYPED: "gõ ở dưới", "typed below";
    CLOCK_DATE: "Ngày", "Date";
    CLOCK_TIME: "Giờ", "Time";
    CLOCK_TIME_HINT: "Ví dụ 8:42, 0842, 8h42.", "Such as 8:42, 0842, 8h42.";
    CLOCK_BAD_TIME: "Giờ không đúng. Gõ 8:42, 0842 hoặc 8h42.", "Not a time. Type 8:42, 0842 or 8h42.";
    CLOCK_DONE: "Đã rõ giờ. Lưu lại bằng <save>.", "The time is settled. Save again with <save>.";

    WHO: "Ai đang trực quầy?", "Who is at the desk?";
    WHO_HINT: "Gõ tên hoặc chọn. Tên này đứng trên giấy hẹn và trong mọi việc ghi.",
        "Type or choose. The name stands on receipts and in everything saved.";
    new_clerk(name: &str): "Người mới: {name}", "New: {name}";
}
