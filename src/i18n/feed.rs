//! Typing dossiers once more into the system of the province.

crate::texts! {
    TITLE: "NHẬP HỆ THỐNG TỈNH", "INTO THE PROVINCE'S SYSTEM";
    HELP: "Enter chép ô đang chọn vào bộ nhớ tạm và sang ô sau; sang cửa sổ của tỉnh dán vào. Khi tỉnh cấp mã: dán mã vào đây, hồ sơ được nối mã và hồ sơ kế tiếp hiện ra.",
        "Enter copies the marked field to the clipboard and goes to the next; paste it in the province's window. Once it gives its code: paste it here, the dossier is linked and the next one comes up.";
    ORDER: "Thứ tự các ô: motcua set province_fields", "The order of the fields: motcua set province_fields";
    left(count: u64): "còn {count} hồ sơ", "{count} left";
    DONE: "Không còn hồ sơ nào chưa nhập hệ thống tỉnh.", "No dossier is missing from the province's system.";
    CODE: "Mã của tỉnh", "Its code";
    copied(field: &str): "Đã chép: {field}", "Copied: {field}";
    taken(code: &str): "Mã {code} đã có ở nhiều hồ sơ.", "Several dossiers have the code {code}.";
    linked(number: &str, code: &str): "Đã nối {number} với {code}", "{number} is linked with {code}";
    KEYS: "Enter chép ô   ↑↓ chọn ô   dán mã: nối và sang hồ sơ sau   Page Down bỏ qua", "Enter copies   ↑↓ choose   paste the code: links, goes on   Page Down skips";
}
