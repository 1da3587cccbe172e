//! The office's settings: the form of the first run and of "Cài đặt".

crate::texts! {
    FIRST_RUN: "LẦN ĐẦU Ở QUẦY NÀY", "FIRST RUN AT THIS DESK";
    SETTINGS: "CÀI ĐẶT", "SETTINGS";
    INTRO: "Điền một lần; sửa lúc nào cũng được ở <palette>, Cài đặt. <save> lưu; Esc nhận các giá trị có sẵn.",
        "Filled in once; changed at any time under <palette>, Settings. <save> saves; Esc accepts the defaults.";
    SETTINGS_INTRO: "<save> lưu những ô đã sửa; Esc bỏ qua. Hồ sơ đã nhận giữ ngày hẹn cũ.",
        "<save> saves what was changed; Esc leaves. Dossiers received keep their dates.";
    BOOKS: "SỔ CHỨNG THỰC", "CERTIFICATION BOOKS";
    BOOKS_INTRO: "Mỗi năm một quyển: quyển/năm, rồi số cuối đã ghi tay; 02/2026 412 thì số cấp kế tiếp là 413. Số đã cấp không bao giờ cấp lại; năm không ghi ở đây giữ như cũ.",
        "A volume for each year: volume/year, then the last number written by hand; after 02/2026 412 the next one is 413. No number is drawn twice; years not named here stay as they are.";
    COPIES_BOOK: "Bản sao (SCT/BS)", "Copies";
    SIGNATURES_BOOK: "Chữ ký (SCT/CK)", "Signatures";
    CONTRACTS_BOOK: "Giao dịch (SCT/HĐ,GD)", "Contracts";
    BOOK_HINT: "Ví dụ 02/2026 412. Năm khác thêm sau dấu ; 01/2027; 02/2026 412.", "Such as 02/2026 412. Other years after a ; 01/2027; 02/2026 412.";
    OFFICE: "Tên cơ quan", "Office";
    OFFICE_HINT: "Như trên giấy hẹn: Trung tâm Phục vụ hành chính công xã Quảng Điền.",
        "As on receipts: Trung tâm Phục vụ hành chính công xã Quảng Điền.";
    UPPER: "Cơ quan cấp trên", "Office above";
    UPPER_HINT: "Dòng trên cùng của giấy: UBND xã Quảng Điền.", "The top line on paper: UBND xã Quảng Điền.";
    PLACE: "Địa danh", "Place";
    PLACE_HINT: "Đứng trước ngày tháng trên giấy: Quảng Điền, ngày …", "Stands before the date on paper: Quảng Điền, ngày …";
    AGENCY: "Mã cơ quan", "Agency code";
    AGENCY_HINT: "Ví dụ H57.31. Để trống cũng được: khi đó số mang chữ QUAY.", "Such as H57.31. May stay empty: numbers then begin with QUAY.";
    CLERK: "Người trực", "Clerk";
    CLERK_HINT: "Họ tên người tiếp nhận, đứng trên giấy hẹn.", "Who receives; stands on receipts.";
    HAMLETS: "Các thôn", "Hamlets";
    HAMLETS_HINT: "Cách nhau bằng dấu ; ở ô địa chỉ chỉ gõ số thứ tự. Thôn mới tự thêm vào cuối.",
        "Parted by ; in the address box their number is enough. New ones are added at the end.";
    DESK: "Số quầy", "Desk number";
    DESK_HINT: "0–8, là chữ số đầu của số thứ tự; 9 dành cho sổ dự phòng. Hai quầy không được trùng số.", "0–8, the first digit of serials; 9 is the outage pad's. No two desks may share one.";
    TIMETABLE: "Giờ làm việc", "Timetable";
    TIMETABLE_HINT: "mon…sun là thứ Hai…Chủ nhật; giờ nghỉ trưa là khoảng trống giữa hai buổi.",
        "mon…sun are the days; the lunch break is the gap between two sessions.";
    TIMETABLE_SUMMER: "Mùa hè:   mon-fri 07:00-11:00 14:00-17:30", "Summer:   mon-fri 07:00-11:00 14:00-17:30";
    TIMETABLE_SATURDAY: "Thứ Bảy chỉ tiếp nhận:   … ; sat reception 07:30-11:30",
        "Saturday, reception only:   … ; sat reception 07:30-11:30";
    COUNTING: "Giấy hẹn ghi", "The slip says";
    COUNTING_ASK: "Hồ sơ 3 ngày nhận 9:20 thứ Hai, giấy hẹn của tỉnh ghi:", "A 3-day dossier received at 9:20 on Monday; the province's slip says:";
    COUNTING_CIVIL: "(1) 17:00 thứ Năm", "(1) 17:00 Thursday";
    COUNTING_CLOCK: "(2) 9:20 thứ Năm", "(2) 9:20 Thursday";
    PAUSE: "Còn lại", "Left";
    PAUSE_ASK: "Hồ sơ 5 ngày, làm 2 ngày thì yêu cầu bổ sung; khi dân nộp đủ, thời hạn còn:", "A 5-day dossier, papers asked for after 2 days; once brought, there remain:";
    PAUSE_RESTART: "(1) đủ 5 ngày, tính lại từ đầu", "(1) 5 days, counted anew";
    PAUSE_RESUME: "(2) 3 ngày, tính tiếp", "(2) 3 days, counted on";
    CHOICE_HINT: "←→ hoặc gõ 1, 2 để chọn.", "←→, or type 1 or 2.";
    FORM_SET: "Bộ biểu mẫu", "Set of forms";
    FORMS_2025: "Thông tư 03/2025", "Circular 03/2025";
    FORMS_2018: "Thông tư 01/2018", "Circular 01/2018";
    REAPPOINTMENT: "Hẹn lại rồi thì", "Once re-appointed";
    REAPPOINTMENT_ORIGINAL: "vẫn tính theo ngày hẹn đầu", "the first date counts";
    REAPPOINTMENT_NEW: "tính theo ngày hẹn mới", "the new date counts";
    GRACE: "Phút châm chước", "Grace minutes";
    GRACE_HINT: "Trễ trong ngần ấy phút vẫn là đúng hạn; 0–480.", "As many minutes late is still on time; 0–480.";
    HIDE: "Che sau (phút)", "Cover after (min)";
    HIDE_HINT: "Không gõ gì ngần ấy phút thì che màn hình; 0: không che.", "Covers the screen after so many minutes without a key; 0: never.";
    PRINT: "In giấy hẹn", "Print receipts";
    PRINT_APPOINTED: "khi dân phải quay lại", "when the citizen must return";
    PRINT_ALWAYS: "luôn in", "always";
    PRINT_NEVER: "không in", "never";
    SAVED: "Đã lưu cài đặt.", "The settings were saved.";
    NOTHING_CHANGED: "Chưa sửa gì.", "Nothing was changed.";
    HELP: "Enter sang ô chưa điền, <save> lưu. Quy tắc tính ngày chọn theo ví dụ: giống giấy hẹn của tỉnh.",
        "Enter goes to the next empty field, <save> saves. The rules are chosen by example: as the province's slips say.";
}
