//! A citizen who stands at the counter: what waits for them, what is open.

crate::texts! {
    TITLE: "NGƯỜI ĐẾN QUẦY", "AT THE COUNTER";
    HELP: "Quét thẻ chỉ mở màn hình này. Enter mở hồ sơ đang chọn với bước trả kết quả chọn sẵn, hoặc mở phiếu tiếp nhận đã điền đủ thông tin của người này.",
        "A scanned card only opens this page. Enter opens the marked dossier with the return chosen, or a receipt filled with this person.";
    NAME: "Họ tên", "Name";
    BORN: "Ngày sinh", "Born";
    ID: "Số giấy tờ", "Id number";
    PHONE: "Di động", "Phone";
    ADDRESS: "Địa chỉ", "Address";
    ready(count: usize): "CÓ KẾT QUẢ, TRẢ NGAY ({count})", "RESULT READY ({count})";
    open(count: usize): "ĐANG GIẢI QUYẾT ({count})", "OPEN ({count})";
    PAST: "ĐÃ XONG", "DONE";
    NEW: "Nhận hồ sơ mới cho người này", "Receive a new dossier for this person";
    NOT_OWNER: "NGƯỜI ĐẾN", "COLLECTOR";
    not_owner(name: &str): "{name}, KHÔNG PHẢI NGƯỜI NỘP HAY CHỦ HỒ SƠ", "{name}, NEITHER APPLICANT NOR OWNER";
    nobody(code: &str): "Chưa có ai mang số {code} trong dữ liệu quầy.", "Nobody in the book has the number {code}.";
    SET_READER: "Cách đặt máy quét: <palette>, “Thử máy quét”.", "How to set the reader: <palette>, “Try the scanner”.";
    spoilt(why: &str): "{why} Chỉ lấy số, ngày sinh, giới tính; kiểm tra họ tên.", "{why} Only number, birth date and sex are taken; check the name.";
}
