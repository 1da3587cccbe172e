//! The texts of the receipt (Mẫu 01, TT 03/2025/TT-VPCP and TT 01/2018/TT-VPCP).

crate::texts! {
    NATION: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM";
    MOTTO: "Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness";
    FORM_NO: "Mẫu số 01", "Form no. 01";
    dated(place: &str, d: u32, m: u32, y: i32): "{place}, ngày {d:02} tháng {m:02} năm {y}", "{place}, {d:02}/{m:02}/{y}";
    TITLE: "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "RECEIPT AND APPOINTMENT";
    SHEETS: "(Liên: Lưu / Giao khách hàng)", "(Copy: file / citizen)";
    copy(n: u32): "IN LẠI, LẦN {n}", "PRINTED AGAIN, COPY {n}";
    NUMBER: "Mã hồ sơ", "Dossier number";
    DESK_NUMBER: "Số tiếp nhận tại quầy", "Number at the counter";
    EXTERNAL: "Mã hồ sơ hệ thống tỉnh", "Official code";
    FROM: "Tiếp nhận hồ sơ của", "Received from";
    OWNER: "Chủ hồ sơ", "Owner";
    PROXY: "Người nộp thay", "Handed in by";
    ADDRESS: "Địa chỉ", "Address";
    PHONE: "Số điện thoại", "Phone";
    EMAIL: "Email", "E-mail";
    ID: "Số giấy tờ", "Id number";
    CONTENT: "Nội dung yêu cầu giải quyết", "Matter";
    PAPERS: "Thành phần hồ sơ nộp gồm", "Papers handed in";
    HEAD: "TT  Thành phần hồ sơ                              Chính  C.thực   Chụp", "No  Paper                                      Original Certified  Copy";
    NO_PAPERS: "(không có)", "(none)";
    SHOWN: "Chỉ xuất trình, đã trả lại ngay", "Shown and given back";
    SETS: "Số lượng hồ sơ (bộ)", "Sets";
    LIMIT: "Thời gian giải quyết theo quy định", "Time limit";
    RECEIVED: "Thời gian nhận hồ sơ", "Received";
    DUE: "Thời gian trả kết quả", "Due";
    NOT_DUE: "không hẹn ngày", "no date appointed";
    at(time: &str, day: &str, date: &str): "{time}, {day}, ngày {date}", "{time}, {day}, {date}";
    WHY: "Lý do ngày hẹn", "Why this date";
    FEE: "Phí, lệ phí", "Fee";
    RESULT_AT: "Đăng ký nhận kết quả", "Result";
    AT_COUNTER: "tại quầy", "at the counter";
    BY_POST: "qua bưu chính", "by post";
    ONLINE: "trực tuyến", "online";
    SECRET: "Mã tra cứu", "Look-up secret";
    APPLICANT_SIGNS: "NGƯỜI NỘP HỒ SƠ", "APPLICANT";
    CLERK_SIGNS: "NGƯỜI TIẾP NHẬN HỒ SƠ", "CLERK";
    SIGN: "(Ký và ghi rõ họ tên)", "(Signature and name)";
}
