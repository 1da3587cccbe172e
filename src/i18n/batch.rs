//! Many people at once, and what is said after the save.

crate::texts! {
    TITLE: "NHẬN NHIỀU NGƯỜI", "RECEIVE FOR MANY PEOPLE";
    APPLICANT: "Người nộp", "Hands in";
    PEOPLE: "Danh sách", "People";
    ROW: "TT", "No";
    NAME: "Họ và tên", "Name";
    BIRTH: "Ngày sinh", "Born";
    ID_NUMBER: "Số giấy tờ", "Id number";
    SHAPE: "Lập", "Make";
    EACH: "mỗi người một hồ sơ", "one dossier each";
    ONE: "một hồ sơ chung", "one for all";
    ROLE: "Họ là", "They are";
    ROLE_HINT: "(học sinh, xã viên…; tùy ý)", "(pupils, members…; optional)";
    PARTY: "Người được giải quyết", "Person concerned";
    EACH_FEE: "mỗi hồ sơ", "a dossier";
    people(n: usize): "{n} người", "{n} {people}", people = n "person" "people";
    dossiers(n: usize): "{n} hồ sơ", "{n} {dossiers}", dossiers = n "dossier" "dossiers";
    COLLECT: "THU", "COLLECT";
    above(n: usize): "↑ {n} người nữa", "↑ {n} more";
    below(n: usize): "↓ {n} người nữa", "↓ {n} more";
    KEYS: "gõ họ tên, Enter = 1 người; dán cả cột tên, hoặc bảng (ngày sinh, số giấy tờ)", "a name, Enter = 1 person; paste a column, or a table (birth dates, id numbers)";
    LINE_HINT: "(họ tên; ngày sinh; số giấy tờ)", "(name; born; id number)";
    NOBODY: "Còn thiếu: danh sách người.", "Still missing: the people.";
    UNFINISHED: "Dòng đang gõ không phải một họ tên: sửa lại, hoặc <drop_line> bỏ.", "The line being typed is no name: mend it, or <drop_line> drops it.";
    CARD: "Thẻ đọc không rõ chữ, hoặc danh sách đã đủ: gõ họ tên.", "The card's letters were lost, or the list is full: type the name.";
    added(n: usize): "Đã thêm {n}.", "Added {n}.";
    too_many(n: usize, most: usize): "Bỏ lại {n} người: mỗi lần nhiều nhất {most}.", "{n} left out: at most {most} at once.";
    passed_over(n: usize, which: &str): "Không lấy {n} ô: {which}.", "Not taken ({n}): {which}.";
    in_line(nth: usize, what: &str): "Dòng {nth}: {what}", "Line {nth}: {what}";
    twice(name: &str, one: usize, other: usize): "! {name} có hai lần, dòng {one} và {other}", "! {name} stands twice, lines {one} and {other}";
    HELP_1: "Gõ họ tên rồi Enter, hoặc dán danh sách (cột tên, hay bảng có tiêu đề); quét thẻ cũng thêm một người.",
        "Type a name and Enter, or paste a list (a column, or a table with its headings); a card adds a person too.";
    HELP_2: "↑ chọn dòng: Enter sửa, <drop_line> bỏ. <save> lưu tất cả trong một lần, hoặc không lưu ai; in một giấy hẹn chung.",
        "↑ marks a line: Enter changes it, <drop_line> drops it. <save> saves all of them at once or none; one receipt is printed.";

    TOGETHER: "Nhận chung", "Batch";
    together(n: usize, first: &str, last: &str): "{n} hồ sơ, {first} – {last}", "{n} dossiers, {first} – {last}";
    numbers(first: &str, last: &str, n: usize): "{first} – {last}      {n} hồ sơ", "{first} – {last}      {n} {dossiers}", dossiers = n "dossier" "dossiers";
    SAVED_KEYS: "<print> in một giấy chung cho tất cả   ↑↓ Enter mở một hồ sơ", "<print> prints one receipt for all   ↑↓ Enter opens one dossier";
}
