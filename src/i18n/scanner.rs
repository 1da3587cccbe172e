//! Trying the reader of cards and receipts.

crate::texts! {
    TITLE: "THỬ MÁY QUÉT", "TRY THE SCANNER";
    HELP: "Quét hai lần cùng một thẻ: chương trình nói đầu đọc gửi thế nào, sai ở đâu và đặt lại ra sao. Không có gì được ghi.",
        "Scan one card twice: the program says how the reader sends it, what is wrong and what to set. Nothing is recorded.";
    ASK: "Quét hai lần cùng một thẻ căn cước hoặc giấy hẹn.", "Scan the same card or receipt twice.";
    nth(n: usize, how: &str, letters: usize): "Lần {n}: {how}, {letters} ký tự", "Scan {n}: {how}, {letters} {characters}", characters = letters "character" "characters";
    BURST: "gửi liền một mạch", "sent in one go";
    PASTED: "gửi như dán", "sent as a paste";
    SPELLED: "gửi chậm từng ký tự", "sent slowly, letter by letter";
    SAME: "Hai lần giống nhau.", "Both scans are the same.";
    DIFFERENT: "Hai lần khác nhau: đầu đọc làm rơi ký tự. Đặt tốc độ gửi chậm lại một chút, hoặc dùng cổng COM.",
        "The scans differ: the reader loses characters. Set it a little slower, or use its COM port.";
    CARD: "Đọc được thẻ căn cước đủ các mục.", "A citizen's card is read in full.";
    NUMBER: "Không phải thẻ: đọc như số hồ sơ, số điện thoại.", "No card: read as a dossier number or phone.";
    NO_ENTER: "Đầu đọc không gửi Enter ở cuối: đặt “suffix CR” theo sách hướng dẫn của máy.",
        "The reader sends no Enter at the end: set “suffix CR” by its manual.";
    SLOW: "Đầu đọc gửi chậm: vẫn dùng được, nhưng nên đặt nhanh hơn (dưới 5 ms mỗi ký tự) hoặc dùng cổng COM.",
        "The reader is slow: it works, but set it faster (below 5 ms a character) or use its COM port.";
    GOOD: "MÁY QUÉT TỐT.", "THE SCANNER IS FINE.";
    PORT: "Cổng COM", "COM port";
    PORT_HINT: "Gõ tên cổng (COM3, /dev/ttyUSB0) rồi Enter; gõ “không” để quét qua bàn phím. Dùng từ lần mở sau.",
        "Type the port (COM3, /dev/ttyUSB0) and Enter; “none” for scans by the keyboard. Holds from the next start.";
    in_use(port: &str): "đang dùng: {port}", "in use: {port}";
    KEYBOARD: "bàn phím", "the keyboard";
    remembered(port: &str): "Lần mở sau quét qua: {port}", "From the next start scans come by: {port}";
}
