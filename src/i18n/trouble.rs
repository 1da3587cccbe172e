//! What a clerk is told when something other than a rule stands in the way.

crate::texts! {
    BOOK_MISSING: "Chưa có dữ liệu quầy ở đây.", "There is no book here.";
    BOOK_MISSING_NEXT: "Chạy motcua để lập dữ liệu mới, hoặc chọn thư mục khác bằng --data.",
        "Run motcua to make one, or choose another folder with --data.";
    NOT_A_FOLDER: "Đường dẫn này là một tệp, không phải thư mục.", "This path is a file, not a folder.";
    CHOOSE_FOLDER_NEXT: "Chọn một thư mục trên máy này bằng --data.", "Choose a folder on this PC with --data.";
    READ_ONLY: "Không được ghi vào thư mục dữ liệu.", "The data folder may not be written to.";
    READ_ONLY_NEXT: "Xin quyền ghi cho thư mục này, hoặc chọn thư mục khác bằng --data.",
        "Get the right to write there, or choose another folder with --data.";
    NETWORK_SHARE: "Dữ liệu nằm trên ổ mạng: khóa tệp và mất điện ở đó làm hỏng dữ liệu.",
        "The book lies on a network share, where locks and power cuts damage books.";
    NEWER_BOOK: "Dữ liệu này do bản motcua mới hơn ghi; bản này không mở để khỏi làm hỏng.",
        "This book was written by a newer motcua; this one does not open it, so as not to harm it.";
    NEWER_BOOK_NEXT: "Cài bản motcua mới hơn rồi mở lại.", "Install the newer motcua and open it again.";
    DAMAGED: "Tệp dữ liệu bị hỏng.", "The book is damaged.";
    DAMAGED_NEXT: "Đừng ghi thêm. Chép nguyên thư mục sang USB rồi chạy: motcua check",
        "Write no more. Copy the whole folder to a USB stick, then run: motcua check";
    DISK_FULL: "Đĩa đã đầy; lần lưu này chưa được ghi.", "The disk is full; this save was not written.";
    DISK_FULL_NEXT: "Xóa bớt tệp không cần trên đĩa rồi lưu lại; phiếu vẫn còn.",
        "Free some space on the disk, then save again; the form is kept.";
    BUSY: "Chương trình khác đang giữ dữ liệu; lần lưu này chưa được ghi.",
        "Another program holds the book; this save was not written.";
    BUSY_NEXT: "Đợi vài giây rồi lưu lại.", "Wait a few seconds and save again.";
    BAD_KEY: "Không đọc được khóa của quầy (desk.key).", "The desk's key (desk.key) cannot be read.";
    BAD_KEY_NEXT: "Chép lại tệp desk.key của quầy này vào thư mục dữ liệu.",
        "Put this desk's desk.key back into the data folder.";
    DISK: "Đĩa hoặc thư mục báo lỗi.", "The disk or the folder refused.";
    DISK_NEXT: "Kiểm tra ổ đĩa, rồi thử lại.", "Check the disk, then try again.";
    NOT_EMPTY: "Thư mục này đã có dữ liệu; dữ liệu tập dượt chỉ lập được ở thư mục trống.",
        "This folder already holds a book; a practice book needs an empty folder.";
    one_of_many(number: &str, what: &str): "Chưa ghi hồ sơ nào. {number}: {what}", "Nothing was recorded. {number}: {what}";
    STOPPED: "Đã dừng theo yêu cầu; chưa ghi gì.", "Stopped as asked; nothing was written.";
    BUG: "Chương trình gặp lỗi ngoài dự kiến.", "The program met an unexpected error.";
    BUG_NEXT: "Phiếu đang gõ vẫn được giữ. Thoát, mở lại, rồi chạy motcua check.",
        "What you typed is kept. Quit, open again, then run motcua check.";
    BAD_FILE: "Không đọc được tệp này.", "This file cannot be read.";
    PAPER: "Không lập được phiếu.", "The paper cannot be made.";
    PAPER_NEXT: "Số và ngày hẹn vẫn có trong dữ liệu quầy; ghi tay rồi in lại sau.", "Number and date are in the book; write them by hand and print later.";
    NOT_ON_PAPER_NEXT: "Xem máy in: nguồn, dây, giấy; rồi in lại. Đổi máy in: F8, “Máy in”.", "See to the printer: power, cable, paper; then print again. Another printer: F8, “Printers”.";
    no_printer(printer: &str): "Không có máy in “{printer}”.", "There is no printer “{printer}”.";
    no_printing(program: &str): "Máy này không có lệnh in ({program}).", "This PC has no command to print with ({program}).";
    silent_printer(printer: &str, seconds: u64): "Máy in “{printer}” không trả lời sau {seconds} giây.", "The printer “{printer}” did not answer within {seconds} seconds.";
    printer_not_ready(printer: &str, said: &str): "Máy in “{printer}” chưa sẵn sàng: {said}.", "The printer “{printer}” is not ready: {said}.";
    printer_refused(printer: &str, said: &str): "Máy in “{printer}” báo: {said}.", "The printer “{printer}” says: {said}.";
    UNWRITTEN: "Không ghi được tệp này.", "This file cannot be written.";
    UNWRITTEN_NEXT: "Kiểm tra ổ đĩa còn chỗ và thư mục ghi được.", "Check that the disk has room and the folder may be written.";
    BAD_FILE_NEXT: "Kiểm tra tên tệp và định dạng (csv hoặc xlsx).", "Check the file's name and format (csv or xlsx).";
    BAD_ROWS: "Tệp có dòng sai nên không nhập dòng nào.", "The file has bad lines, so none was taken in.";
    BAD_ROWS_NEXT: "Sửa các dòng nêu trên rồi nhập lại.", "Mend the lines named above and import again.";

    event_missing(desk: &str, seq: u64): "quầy {desk}: thiếu việc số {seq}", "desk {desk}: event {seq} is missing";
    event_changed(desk: &str, seq: u64): "quầy {desk}: việc số {seq} đã bị thay đổi", "desk {desk}: event {seq} is not what was sealed";
    event_time(desk: &str, seq: u64): "quầy {desk}: thời gian của việc số {seq} chạy lùi", "desk {desk}: the time of event {seq} runs backwards";
    event_signature(desk: &str, seq: u64): "quầy {desk}: chữ ký của việc số {seq} không đúng", "desk {desk}: the signature of event {seq} does not hold";
    event_personal(desk: &str, seq: u64): "quầy {desk}: phần thông tin cá nhân của việc số {seq} bị mất hoặc đã thay đổi",
        "desk {desk}: the personal part of event {seq} is missing or changed";
    rows_differ(dossier: &str): "hồ sơ {dossier}: số liệu tra cứu khác với các việc đã ghi", "dossier {dossier}: its rows are not what its events say";
    headless(dossier: &str): "hồ sơ {dossier}: không bắt đầu bằng việc tiếp nhận", "dossier {dossier}: its events do not begin with a receipt";
    table_differs(table: &str): "bảng {table}: khác với các việc đã ghi", "table {table} is not what the events say";
    table_unreadable(table: &str): "bảng {table}: có dòng không đọc được", "table {table} holds a row that cannot be read";
    desk_key(desk: &str): "quầy {desk}: khóa công khai là của quầy khác", "desk {desk}: its public key is another's";
    schema_differs(name: &str): "cấu trúc: {name} không như trong dữ liệu mới lập", "schema: {name} is not as in a fresh book";
    points_nowhere(table: &str): "bảng {table}: có dòng trỏ tới chỗ không có", "a row of {table} points at one that is not there";
    drawn_twice(number: &str): "số {number} được cấp hai lần", "number {number} was drawn twice";
}
