//! What the commands say: their help, their output, their own refusals.

use super::T;

crate::texts! {
    ABOUT: "Quầy một cửa cấp xã: tiếp nhận, trả kết quả, tra cứu. Không kèm lệnh: mở màn hình.",
        "The desk of a commune's one-stop office: receive, hand back, find. Without a command: the screens.";
    PRACTICE: "Lập dữ liệu tập dượt trong thư mục trống", "Fill an empty folder with a practice book";
    RECORD: "Ghi các việc, mỗi dòng một đối tượng JSON", "Do actions, one JSON object a line";
    SHOW: "Xem một hồ sơ", "Show one dossier";
    FIND: "Tìm hồ sơ", "Find dossiers";
    DUE: "Tính ngày hẹn trả và giải thích", "Compute and explain a due date";
    PRINT: "In một mẫu phiếu của hồ sơ, hoặc sổ giấy hẹn dự phòng (print outage_pad)",
        "Print one form of a dossier, or blank receipts for a power cut (print outage_pad)";
    PRINT_USAGE: "Ghi số hồ sơ và mẫu phiếu (print SỐ MẪU), hoặc: print outage_pad [--count N] [--date NGÀY].",
        "Give a number and a form (print NUMBER FORM), or: print outage_pad [--count N] [--date DATE].";
    REPORT: "Lập một báo cáo của một kỳ: book (sổ theo dõi hồ sơ)", "Make one report of a period: book (the dossier book)";
    REPORT_HELP: "Tên báo cáo: book", "The report's name: book";
    FROM_HELP: "Từ ngày này, ví dụ 2026-01-01", "From this day on, for example 2026-01-01";
    TO_HELP: "Đến trước ngày này", "Until before this day";
    REPORT_LATER: "Báo cáo này có ở bản sau; bản này in được: book (sổ theo dõi hồ sơ).", "This report comes with a later version; this one prints: book (the dossier book).";
    REPORT_PDF: "Tên tệp phải kết thúc bằng .pdf.", "The file's name must end in .pdf.";
    REPORT_PERIOD: "--to phải sau --from.", "--to must be after --from.";
    book_printed(count: usize, file: &str): "Sổ theo dõi {count} hồ sơ: {file}", "The book of {count} dossiers: {file}";
    forms_exported(count: usize, dir: &str): "Đã chép {count} mẫu vào {dir}; giữ lại mẫu muốn sửa trong thư mục forms của dữ liệu.",
        "{count} templates copied to {dir}; keep those you change in the folder forms of the book.";
    IMPORT: "Nhập danh mục thủ tục hoặc lịch nghỉ (csv, xlsx)", "Take in procedures or days off (csv, xlsx)";
    EXPORT: "Xuất hồ sơ ra tệp (csv, xlsx), hoặc các mẫu giấy ra thư mục (forms)", "Write dossiers to a file (csv, xlsx), or the templates of papers to a folder (forms)";
    CHECK: "Kiểm tra toàn bộ dữ liệu", "Check the whole book";
    SET: "Xem hoặc đổi thiết lập của cơ quan", "List, show or change the office's settings";
    DATA_HELP: "Thư mục dữ liệu (hoặc biến MOTCUA_DATA)", "Folder of the book (or MOTCUA_DATA)";
    PLAIN_HELP: "Màn hình cho trình đọc màn hình: không khung, một cột, con trỏ theo dòng đang chọn", "Screens for a screen reader: no frames, one column, the cursor on the marked line";
    LANG_HELP: "Ngôn ngữ: vi hoặc en", "Language: vi or en";
    JSON_HELP: "Trả lời bằng JSON", "Answer in JSON";
    DOSSIERS_HELP: "Số hồ sơ", "Number of dossiers";
    SEED_HELP: "Cùng số này thì cùng dữ liệu", "The same seed gives the same book";
    YEAR_HELP: "Năm tiếp nhận; bỏ trống: 12 tháng đến nay", "Year of receipt; default: the last 12 months";
    ON_TIME_HELP: "Số hồ sơ đúng và trước hạn; bỏ trống: 96,7 %", "Dossiers early or on time; default: 96.7 %";
    DIGITISED_HELP: "Phần trăm hồ sơ được số hóa", "Per cent of dossiers digitised";
    FILE_HELP: "Tệp, hoặc - để đọc từ đầu vào chuẩn", "File, or - for the standard input";
    NUMBER_HELP: "Mã hồ sơ của quầy hoặc của tỉnh", "The dossier's number, ours or the official one";
    WORDS_HELP: "Tên, đuôi số hồ sơ, số điện thoại, số giấy tờ", "Names, tails of numbers and phones, id numbers";
    LIMIT_HELP: "Số dòng nhiều nhất", "Most rows";
    PROCEDURE_HELP: "Mã thủ tục, ví dụ 1.004873", "The procedure's code, for example 1.004873";
    AT_HELP: "Thời điểm nhận, ví dụ 2026-09-07T15:20", "Time of receipt, for example 2026-09-07T15:20";
    RULE_HELP: "Quy tắc tính; bỏ trống: theo thiết lập", "Counting rule; default: the office's";
    FORM_HELP: "Mẫu phiếu: receipt, supplement, refusal, apology, stop, control_slip, result_receipt, handover, result_handover, fee_receipt",
        "The form: receipt, supplement, refusal, apology, stop, control_slip, result_receipt, handover, result_handover, fee_receipt";
    COUNT_HELP: "Số tờ giấy hẹn dự phòng (mặc định 50)", "How many blank receipts (50 by default)";
    DATE_HELP: "Ngày ghi trong số của sổ dự phòng (mặc định hôm nay)", "The day that the numbers of the pad bear (today by default)";
    SET_HELP: "Bộ mẫu: TT03_2025 hoặc TT01_2018; bỏ trống thì theo cài đặt", "The set of forms: TT03_2025 or TT01_2018; else the office's";
    OUTPUT_HELP: "Ghi vào tệp này thay vì ra màn hình", "Write to this file instead of the screen";
    KIND_HELP: "Loại: xem các giá trị có thể", "Kind: see the possible values";
    TABLE_HELP: "Tệp csv hoặc xlsx; với mẫu giấy: thư mục", "A csv or xlsx file; for templates: a folder";
    CONFIRM_HELP: "Với lịch nghỉ: năm đã có đủ ngày nghỉ", "With days off: a year whose days off are all there";
    NAME_HELP: "Tên thiết lập; bỏ trống: liệt kê", "The setting's name; default: list all";
    VALUE_HELP: "Giá trị mới; bỏ trống: xem", "The new value; default: show it";

    NO_TERMINAL: "Màn hình cần một cửa sổ dòng lệnh; ở đây đầu vào hoặc đầu ra không phải cửa sổ.",
        "The screens need a terminal; here the input or the output is none.";
    NO_TERMINAL_NEXT: "Mở motcua trong cửa sổ lệnh, hoặc dùng các lệnh: motcua --help.",
        "Run motcua in a terminal window, or use the commands: motcua --help.";
    NO_FOLDER: "Máy này không có thư mục dữ liệu mặc định. Chọn một thư mục bằng --data.",
        "This system has no default data folder. Choose one with --data.";
    BAD_NOW: "MOTCUA_NOW phải có dạng 2026-09-07T15:20.", "MOTCUA_NOW must look like 2026-09-07T15:20.";
    on_time_above(most: u32): "--on-time không được lớn hơn --dossiers ({most}).",
        "--on-time must not be more than --dossiers ({most}).";
    EXPORT_KIND: "Tên tệp phải kết thúc bằng .csv hoặc .xlsx.", "The file's name must end in .csv or .xlsx.";
    refused_lines(refused: u64, done: u64): "Đã ghi {done} dòng; {refused} dòng không ghi được, lý do ở từng câu trả lời.",
        "{done} {lines} done; {refused} refused, each for the reason in its answer.", lines = done "line" "lines";

    NOTHING_FOUND: "Không tìm thấy hồ sơ nào.", "No dossier was found.";
    due_at(due: &str): "hẹn {due}", "due {due}";
    NO_DUE: "không hẹn", "no due date";
    RECEIVED: "Nhận", "Received";
    LIMIT: "Thời hạn", "Limit";
    DUE_LINE: "Hẹn trả", "Due";
    NO_LIMIT_NEXT: "Thủ tục chưa có thời hạn: người tiếp nhận phải ghi ngày hẹn.",
        "The procedure has no limit: the clerk must give a date.";
    provisional(year: i32): "Lịch nghỉ năm {year} là tạm tính.", "The calendar of {year} is provisional.";
    pad_printed(count: usize, first: &str, last: &str, file: &str): "Đã in {count} giấy hẹn dự phòng, số {first} đến {last}, vào {file}",
        "Printed {count} blank receipts, {first} to {last}, to {file}";
    printed_to(copy: u32, file: &str): "Đã in lần {copy} vào {file}", "Printed, copy {copy}, to {file}";
    exported(count: u64, file: &str): "Đã xuất {count} hồ sơ vào {file}", "{count} {dossiers} written to {file}", dossiers = count "dossier" "dossiers";
    check_good(dossiers: u64, events: u64): "Dữ liệu tốt: {dossiers} hồ sơ, {events} việc đã ghi.",
        "The book is sound: {dossiers} {many}, {events} {done}.", many = dossiers "dossier" "dossiers", done = events "event" "events";
    check_bad(count: usize): "DỮ LIỆU CÓ LỖI ({count}):", "THE BOOK IS DAMAGED ({count}):";
    CHECK_NEXT: "Đừng ghi thêm; chép nguyên thư mục dữ liệu sang USB rồi báo người hỗ trợ.",
        "Write no more; copy the whole data folder to a USB stick and call for help.";
    OPEN: "Chưa kết thúc", "Not ended";
    practice_done(received: u32, in_time: u32, late: u32, digitised: u32, events: u64):
        "Đã lập dữ liệu tập dượt: nhận {received} hồ sơ, trước và đúng hạn {in_time}, quá hạn {late}, số hóa {digitised}; {events} việc.",
        "Practice book made: {received} {dossiers} received, {in_time} early or on time, {late} late, {digitised} digitised; {events} {done}.", dossiers = received "dossier" "dossiers", done = events "event" "events";
    done_of(done: u64, of: u64): "{done}/{of}", "{done}/{of}";
    PAID: "Đã thu", "Paid";
    TIMELINESS: "Tiến độ", "Timeliness";
    RESULT: "Kết quả", "Result";
    PARTY: "Đương sự", "Party";
    PAPERS: "Giấy tờ", "Papers";
    UNNAMED_CLERK: "(chưa đặt tên)", "(unnamed)";
}

/// Returns what a setting is.
pub fn setting(name: &str) -> T {
    match name {
        "office" => T::new("tên cơ quan", "the office's name"),
        "upper_office" => T::new("cơ quan cấp trên", "the office above it"),
        "place" => T::new("địa danh trên giấy tờ", "the place before a date on paper"),
        "agency" => T::new("mã cơ quan trong mã hồ sơ", "the agency code in numbers"),
        "desk" => T::new("số quầy, 0–8", "the desk's number, 0–8"),
        "clerk" => T::new("người trực", "who is at the desk"),
        "timetable" => T::new("giờ làm việc", "the weekly timetable"),
        "hamlets" => T::new("các thôn, cách nhau bằng dấu ;", "the hamlets, parted by ;"),
        "counting_rule" => {
            T::new("quy tắc tính hạn: civil_code, same_clock", "civil_code, same_clock")
        }
        "pause_rule" => {
            T::new("sau bổ sung: restart, resume", "after a supplement: restart, resume")
        }
        "symbol" => T::new("ký hiệu trên văn bản, ví dụ TTPVHCC", "the office's sign on letters"),
        "phone" => T::new("số điện thoại ghi trên phiếu", "the telephone number on papers"),
        "signer_title" => {
            T::new("chức vụ người ký, ví dụ Giám đốc", "what the signer of letters is")
        }
        "signer" => T::new("người ký văn bản", "who signs letters"),
        "form_set" => T::new("bộ mẫu: TT03_2025, TT01_2018", "the forms: TT03_2025, TT01_2018"),
        "reappointment_counts" => {
            T::new("tiến độ tính theo hẹn: original, new", "timeliness against: original, new")
        }
        "basket_counts" => T::new(
            "chứng thực đếm là hồ sơ trong mọi số liệu: basket (cả lượt), document (từng việc)",
            "what counts as a dossier of certification in every figure: basket, document",
        ),
        "grace_minutes" => T::new("số phút châm chước", "minutes of grace"),
        "hide_minutes" => T::new(
            "số phút không gõ thì che màn hình, 0 là không che",
            "minutes without a key until the screen is covered, 0 for never",
        ),
        "number_format" => T::new("dạng mã hồ sơ", "the form of numbers"),
        "print_receipt" => {
            T::new("in giấy hẹn: always, when_appointed, never", "always, when_appointed, never")
        }
        "copies_book" => T::new("sổ bản sao SCT/BS: 02/2026 412", "book of copies: 02/2026 412"),
        "signatures_book" => T::new("sổ chữ ký SCT/CK: quyển/năm số cuối", "book of signatures"),
        "contracts_book" => {
            T::new("sổ giao dịch SCT/HĐ,GD: quyển/năm số cuối", "book of contracts")
        }
        "province_fields" => {
            T::new("thứ tự các ô của hệ thống tỉnh", "the fields of the province's form, in order")
        }
        _ => T::new("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::office::Settings;
    use crate::i18n::Lang;

    #[test]
    fn every_setting_says_what_it_is() {
        for name in Settings::NAMES {
            assert!(!setting(name).text(Lang::Vi).is_empty(), "{name}");
        }
    }
}
