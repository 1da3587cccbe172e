//! What a clerk is told about a wrong value or an action that may not be done: which field, which
//! rule, and what to do.

use super::explain::{self, moment};
use super::fields::field;
use super::states;
use super::{Lang, T};
use crate::domain::card::Spoilt;
use crate::domain::command::Form;
use crate::domain::fault::{Fault, Warning, What};
use crate::domain::person::IdKind;
use crate::domain::timetable::TimetableError;
use crate::text::{format_date, money};

/// Returns what is wrong, naming the field where there is one.
pub fn text(lang: Lang, fault: &Fault) -> String {
    let rule = what(lang, &fault.what);
    if fault.field.is_empty() {
        return capital(&rule);
    }
    capital(&format!("{}: {rule}", field(lang, &fault.field)))
}

/// Returns what to do about it; empty where the rule says it all.
pub fn next(lang: Lang, fault: &Fault) -> String {
    advice(&fault.what).map_or_else(String::new, |advice| advice.text(lang).to_owned())
}

/// Returns why a card that was read is refused, and what to do.
pub fn card(lang: Lang, what: &What) -> String {
    let why = self::what(lang, what);
    match what {
        What::ImpossibleDate => format!("{} {}", bad_card(lang, &why), BY_HAND.text(lang)),
        _ => format!("{} {}", capital(&why), next(lang, &what.clone().at(""))),
    }
}

/// Returns the rule that a value breaks.
pub fn what(lang: Lang, what: &What) -> String {
    let fixed = |t: T| t.text(lang).to_owned();
    match what {
        What::NotJson => fixed(NOT_JSON),
        What::NotUtf8 => fixed(NOT_UTF8),
        What::LineTooLong(most) => line_too_long(lang, *most),
        What::TextTooLong(most) => text_too_long(lang, *most),
        What::ControlCharacter => fixed(CONTROL_CHARACTER),
        What::StrayMark => fixed(STRAY_MARK),
        What::MissingField => fixed(MISSING_FIELD),
        What::UnknownField => fixed(UNKNOWN_FIELD),
        What::WrongType(expected) => wrong_type(lang, json_type(expected).text(lang)),
        What::UnknownChoice(codes) => unknown_choice(lang, &listed(codes)),
        What::OutOfRange(least, most) => out_of_range(lang, *least, *most),
        What::NotATime => fixed(NOT_A_TIME),
        What::ImpossibleDate => fixed(IMPOSSIBLE_DATE),
        What::UnknownAction => fixed(UNKNOWN_ACTION),
        What::IdNumberLength { got, want, kind } => match kind {
            IdKind::None => fixed(ID_NUMBER_OF_NONE),
            IdKind::Passport | IdKind::BirthCertificate => id_number_characters(lang, *got, want),
            _ => id_number_length(lang, *got, want),
        },
        What::IdNumberDigits => fixed(ID_NUMBER_DIGITS),
        What::PhoneFormat => fixed(PHONE_FORMAT),
        What::BornInTheFuture => fixed(BORN_IN_THE_FUTURE),
        What::UnknownCommune => fixed(UNKNOWN_COMMUNE),
        What::BadQr => fixed(BAD_QR),
        What::GluedQr => fixed(GLUED_QR),
        What::BadZone => fixed(BAD_ZONE),
        What::SpoiltQr(why) => fixed(spoilt(*why)),
        What::QrDisagrees => fixed(QR_DISAGREES),
        What::UnknownProcedure => fixed(UNKNOWN_PROCEDURE),
        What::ProcedureEnded(day) => procedure_ended(lang, &format_date(*day)),
        What::CalendarMissing(year) => calendar_missing(lang, *year),
        What::BeyondCalendar { year, rule, number } => {
            beyond_calendar(lang, number, *year, explain::rule(lang, *rule))
        }
        What::UnknownPadNumber => fixed(UNKNOWN_PAD_NUMBER),
        What::PadNumberUsed => fixed(PAD_NUMBER_USED),
        What::BeforePad(day) => before_pad(lang, &format_date(*day)),
        What::BadPadDay(today) => bad_pad_day(lang, &format_date(*today)),
        What::UnknownNumber => fixed(UNKNOWN_NUMBER),
        What::AmbiguousNumber => fixed(AMBIGUOUS_NUMBER),
        What::NotAllowed(state) => not_allowed(lang, states::state(*state).text(lang)),
        What::AlreadyReturned => fixed(ALREADY_RETURNED),
        What::AlreadySurveyed => fixed(ALREADY_SURVEYED),
        What::AlreadyRescheduled => fixed(ALREADY_RESCHEDULED),
        What::NoResult => fixed(NO_RESULT),
        What::NotFinished => fixed(NOT_FINISHED),
        What::BeforeLastStep(at) => before_last_step(lang, &moment(lang, *at)),
        What::InTheFuture(now) => in_the_future(lang, &moment(lang, *now)),
        What::NotAppointed => fixed(NOT_APPOINTED),
        What::BasketWaits => fixed(BASKET_WAITS),
        What::NotCertification => fixed(NOT_CERTIFICATION),
        What::DueNotLater(floor) => due_not_later(lang, &moment(lang, *floor)),
        What::LaterThanPromised(due) => later_than_promised(lang, &moment(lang, *due)),
        What::OnPaper(form) => on_paper(lang, states::form_title(lang, form)),
        What::NotCorrectable => fixed(NOT_CORRECTABLE),
        What::NothingChanged => fixed(NOTHING_CHANGED),
        What::Erased => fixed(ERASED),
        What::StruckOut => fixed(STRUCK_OUT),
        What::NoDateToKeep => fixed(NO_DATE_TO_KEEP),
        What::UnknownForm => fixed(UNKNOWN_FORM),
        What::NothingToPrint => fixed(NOTHING_TO_PRINT),
        What::UnknownQuestion => fixed(UNKNOWN_QUESTION),
        What::NewerPayload => fixed(NEWER_PAYLOAD),
        What::UnknownSetting => fixed(UNKNOWN_SETTING),
        What::BadAgency => fixed(BAD_AGENCY),
        What::UnknownClerk => fixed(UNKNOWN_CLERK),
        What::BadTimetable(error) => bad_timetable(lang, &timetable(lang, error)),
        What::BadNumberFormat => fixed(BAD_NUMBER_FORMAT),
        What::BadVolume => fixed(BAD_VOLUME),
        What::NumbersUsedUp => fixed(NUMBERS_USED_UP),
        What::ClockBehind(last) => clock_behind(lang, &moment(lang, *last)),
    }
}

/// Returns what a clerk is told about a save that went through.
pub fn warning(lang: Lang, warning: &Warning) -> String {
    match warning {
        Warning::SupplementAgain => SUPPLEMENT_AGAIN.text(lang).to_owned(),
        Warning::NotToBeAskedFor => NOT_TO_BE_ASKED_FOR.text(lang).to_owned(),
        Warning::ApologyLate => APOLOGY_LATE.text(lang).to_owned(),
        Warning::IdPrefixUnknown => ID_PREFIX_UNKNOWN.text(lang).to_owned(),
        Warning::IdSexDiffers => ID_SEX_DIFFERS.text(lang).to_owned(),
        Warning::IdYearDiffers => ID_YEAR_DIFFERS.text(lang).to_owned(),
        Warning::TaxCodeCheck => TAX_CODE_CHECK.text(lang).to_owned(),
        Warning::PhoneUnusual => PHONE_UNUSUAL.text(lang).to_owned(),
        Warning::NoLimit => NO_LIMIT_WARNING.text(lang).to_owned(),
        Warning::CalendarMissing { year } => calendar_missing_warning(lang, *year),
        Warning::DateKept { year } => date_kept(lang, *year),
        Warning::CalendarProvisional { year } => calendar_provisional(lang, *year),
        Warning::DueOnDayOff => DUE_ON_DAY_OFF.text(lang).to_owned(),
        Warning::WithoutProof => WITHOUT_PROOF.text(lang).to_owned(),
        Warning::CollectorIdDiffers => COLLECTOR_ID_DIFFERS.text(lang).to_owned(),
        Warning::DateUnchanged => DATE_UNCHANGED.text(lang).to_owned(),
        Warning::LaterThanPromised => LATER_WARNING.text(lang).to_owned(),
        Warning::FeeMoved { from, to } if to > from => {
            fee_more(lang, &money(*from), &money(*to), &money(to - from))
        }
        Warning::FeeMoved { from, to } => {
            fee_less(lang, &money(*from), &money(*to), &money(from - to))
        }
        Warning::FeeStands => FEE_STANDS.text(lang).to_owned(),
    }
}

/// Returns what to do about a step that stands on paper already, in the place of taking it back.
fn instead_of_undo(form: &str) -> T {
    match Form::from_code(form) {
        Some(Form::Supplement) => INSTEAD_SUPPLEMENT,
        Some(Form::Refusal | Form::Stop) => INSTEAD_ENDED,
        Some(Form::Handover | Form::ControlSlip) => INSTEAD_HANDOVER,
        Some(Form::FeeReceipt) => INSTEAD_FEE,
        Some(Form::ResultHandover) => INSTEAD_RESULT,
        _ => INSTEAD_OF_UNDO,
    }
}

fn advice(what: &What) -> Option<T> {
    Some(match what {
        What::NotJson => ADVICE_NOT_JSON,
        What::NotUtf8 => ADVICE_NOT_UTF8,
        What::LineTooLong(_) | What::TextTooLong(_) => ADVICE_TOO_LONG,
        What::ControlCharacter | What::StrayMark => ADVICE_TYPE_AGAIN,
        What::UnknownField => ADVICE_UNKNOWN_FIELD,
        What::NotATime => ADVICE_NOT_A_TIME,
        What::ImpossibleDate => ADVICE_IMPOSSIBLE_DATE,
        What::IdNumberLength { .. } | What::IdNumberDigits => ADVICE_ID_NUMBER,
        What::BornInTheFuture => ADVICE_BORN,
        What::BadQr => ADVICE_BAD_QR,
        What::GluedQr | What::BadZone => ADVICE_SCAN_AGAIN,
        What::SpoiltQr(Spoilt::Zone) => ADVICE_NAME,
        What::SpoiltQr(_) => ADVICE_READER,
        What::QrDisagrees => ADVICE_QR_DISAGREES,
        What::UnknownProcedure | What::ProcedureEnded(_) => ADVICE_PROCEDURE,
        What::CalendarMissing(_) => ADVICE_CALENDAR,
        What::BeyondCalendar { .. } => ADVICE_BEYOND,
        What::UnknownPadNumber => ADVICE_PAD_NUMBER,
        What::PadNumberUsed => ADVICE_PAD_USED,
        What::UnknownNumber => ADVICE_UNKNOWN_NUMBER,
        What::AmbiguousNumber => ADVICE_AMBIGUOUS,
        What::NotAllowed(_) => ADVICE_NOT_ALLOWED,
        What::AlreadyReturned => ADVICE_ALREADY_RETURNED,
        What::AlreadyRescheduled => ADVICE_ALREADY_RESCHEDULED,
        What::NoResult => ADVICE_NO_RESULT,
        What::StruckOut => ADVICE_STRUCK_OUT,
        What::LaterThanPromised(_) => ADVICE_PROMISE,
        What::OnPaper(form) => instead_of_undo(form),
        What::NewerPayload => ADVICE_NEWER,
        What::UnknownSetting => ADVICE_UNKNOWN_SETTING,
        What::BadTimetable(_) => ADVICE_TIMETABLE,
        What::NumbersUsedUp => ADVICE_NUMBERS,
        What::ClockBehind(_) => ADVICE_CLOCK,
        What::InTheFuture(_) => ADVICE_IN_THE_FUTURE,
        _ => return None,
    })
}

const fn json_type(expected: &str) -> T {
    match expected.as_bytes() {
        b"string" => T::new("một chuỗi trong ngoặc kép", "a string"),
        b"integer" => T::new("một số nguyên không có ngoặc kép", "a whole number"),
        b"boolean" => T::new("true hoặc false, không có ngoặc kép", "true or false"),
        b"object" => T::new("một nhóm trường {…}", "an object {…}"),
        b"array" => T::new("một danh sách […]", "a list […]"),
        _ => T::new("một giá trị kiểu khác", "a value of another type"),
    }
}

const fn spoilt(why: Spoilt) -> T {
    match why {
        Spoilt::Latin1 => SPOILT_LATIN1,
        Spoilt::Telex => SPOILT_TELEX,
        Spoilt::Lost => SPOILT_LOST,
        Spoilt::Zone => SPOILT_ZONE,
    }
}

fn timetable(lang: Lang, error: &TimetableError) -> String {
    match error {
        TimetableError::UnknownDay(day) => unknown_day(lang, day),
        TimetableError::DaysBackwards(days) => days_backwards(lang, days),
        TimetableError::NotASession(text) => not_a_session(lang, text),
        TimetableError::NoSession(days) => no_session(lang, days),
        TimetableError::EndBeforeStart(session) => end_before_start(lang, &session.to_string()),
        TimetableError::Overlap(one, other) => overlap(lang, &one.to_string(), &other.to_string()),
        TimetableError::NoWorkingSession => NO_WORKING_SESSION.text(lang).to_owned(),
    }
}

fn listed(codes: &str) -> String {
    codes.split_whitespace().collect::<Vec<_>>().join(", ")
}

/// Returns a text with its first letter large.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

crate::texts! {
    NOT_JSON: "dòng này không phải một đối tượng JSON.", "this line is not a JSON object.";
    NOT_UTF8: "dòng này không phải văn bản UTF-8.", "this line is not UTF-8 text.";
    line_too_long(most: usize): "dòng này dài quá {most} byte.", "this line is longer than {most} bytes.";
    text_too_long(most: usize): "dài quá {most} ký tự.", "longer than {most} characters.";
    CONTROL_CHARACTER: "có ký tự điều khiển.", "holds a control character.";
    STRAY_MARK: "bắt đầu bằng một dấu không thuộc chữ nào.",
        "begins with a mark that belongs to no letter.";
    MISSING_FIELD: "chưa có, mà mục này bắt buộc.", "is missing, and it is needed.";
    UNKNOWN_FIELD: "không có trường này ở đây, hoặc bị ghi hai lần.",
        "there is no such field here, or it was given twice.";
    wrong_type(expected: &str): "phải là {expected}.", "must be {expected}.";
    unknown_choice(codes: &str): "phải là một trong: {codes}.", "must be one of: {codes}.";
    out_of_range(least: i64, most: i64): "phải là số từ {least} đến {most}.",
        "must be a number from {least} to {most}.";
    NOT_A_TIME: "không phải ngày giờ đúng dạng.", "is not a time in the right form.";
    IMPOSSIBLE_DATE: "không có ngày này trong lịch.", "no calendar has this date.";
    UNKNOWN_ACTION: "không có việc nào tên như vậy.", "there is no action of this name.";
    id_number_length(got: usize, want: &str): "loại giấy tờ này có {want} chữ số, ở đây có {got}.",
        "this kind of paper has {want} digits, here {are} {got}.", are = got "is" "are";
    id_number_characters(got: usize, want: &str): "loại giấy tờ này có {want} ký tự, ở đây có {got}.",
        "this kind of paper has {want} characters, here {are} {got}.", are = got "is" "are";
    ID_NUMBER_OF_NONE: "đã ghi là không có giấy tờ thì để trống số giấy tờ.",
        "without a paper there is no number.";
    ID_NUMBER_DIGITS: "có ký tự mà loại giấy tờ này không có.",
        "holds a character that this kind of paper does not have.";
    PHONE_FORMAT: "số điện thoại chỉ gồm 8 đến 15 chữ số.", "a phone number is 8 to 15 digits.";
    BORN_IN_THE_FUTURE: "ngày sinh sau ngày nộp hồ sơ.", "the birth date lies after the day of receipt.";
    UNKNOWN_COMMUNE: "không có xã, phường nào mang mã này.", "no commune has this code.";
    BAD_QR: "mã QR của thẻ căn cước đọc thiếu hoặc sai.", "the card's QR code was read in part or wrongly.";
    bad_card(why: &str): "Thẻ ghi sai: {why}", "The card says wrong: {why}";
    BY_HAND: "Quét lại, hoặc gõ theo thẻ.", "Scan again, or type what the card says.";
    GLUED_QR: "hai thẻ dính vào nhau trong một lần quét.", "two cards came as one scan.";
    BAD_ZONE: "dãy chữ ở mặt sau thẻ đọc sai (số kiểm tra không khớp).", "the lines on the card's back were misread (a check digit does not hold).";
    SPOILT_LATIN1: "chữ có dấu bị đầu đọc gửi sai bảng mã.", "the reader sends letters with marks in a wrong encoding.";
    SPOILT_TELEX: "chữ có dấu bị đầu đọc gửi thành kiểu gõ Telex.", "the reader sends letters with marks as Telex keys.";
    SPOILT_LOST: "chữ có dấu bị mất khi quét.", "letters with marks were lost in the scan.";
    SPOILT_ZONE: "dãy chữ ở mặt sau thẻ không ghi dấu, họ tên phải ghi đủ dấu.", "the lines on the card's back have no marks; a name must have them.";
    QR_DISAGREES: "khác với mã QR của thẻ.", "differs from the card's QR code.";
    UNKNOWN_PROCEDURE: "không có thủ tục nào mang mã này.", "no procedure has this code.";
    procedure_ended(day: &str): "thủ tục này đã hết hiệu lực sau ngày {day}.",
        "this procedure ended on {day}.";
    calendar_missing(year: i32): "chưa có lịch nghỉ của năm {year} nên không tính được ngày hẹn.",
        "there is no calendar for {year}, so no due date can be computed.";
    beyond_calendar(number: &str, year: i32, rule: &str): "đổi lịch nghỉ như vậy thì hạn của hồ sơ {number} ({rule}) dời sang năm {year}, năm chưa có lịch nghỉ; chưa có gì thay đổi.",
        "the change would move the date of dossier {number} ({rule}) into {year}, which has no calendar; nothing was changed.";
    UNKNOWN_PAD_NUMBER: "không có tờ giấy hẹn dự phòng nào mang số này.", "no receipt of the outage pad has this number.";
    PAD_NUMBER_USED: "số này đã nhập bù rồi; mỗi tờ chỉ nhập một lần.", "this number was already entered; each receipt is entered once.";
    before_pad(day: &str): "giấy hẹn dự phòng này mang ngày {day}, không nhận hồ sơ trước ngày đó.",
        "this receipt bears the day {day}: nothing was received on it before.";
    bad_pad_day(today: &str): "sổ dự phòng in cho hôm nay ({today}) hoặc một ngày trong năm tới.",
        "a pad is printed for today ({today}) or a day of the year ahead.";
    UNKNOWN_NUMBER: "không có hồ sơ nào mang số này.", "no dossier has this number.";
    AMBIGUOUS_NUMBER: "có hơn một hồ sơ mang số này.", "more than one dossier has this number.";
    not_allowed(state: &str): "không làm được việc này khi hồ sơ ở trạng thái: {state}.",
        "this may not be done while the dossier is: {state}.";
    ALREADY_RETURNED: "kết quả của hồ sơ này đã trả rồi.", "this dossier's result was already returned.";
    ALREADY_SURVEYED: "lần đánh giá này đã có câu trả lời; mỗi lần chỉ ghi một phiếu.",
        "this survey was already answered; each stage takes one answer.";
    ALREADY_RESCHEDULED: "đã hẹn lại một lần; quy định chỉ cho hẹn lại một lần.",
        "the date was already re-appointed; the law allows it once.";
    NO_RESULT: "hồ sơ chưa có kết quả nên chưa trả được.", "the dossier has no result to return.";
    NOT_FINISHED: "hồ sơ chưa kết thúc nên chưa ghi phiếu đánh giá sau trả kết quả.",
        "the dossier has not ended, so there is no survey of its end yet.";
    before_last_step(at: &str): "trước bước gần nhất của hồ sơ ({at}).",
        "lies before the dossier's last step ({at}).";
    in_the_future(now: &str): "sau thời điểm cho phép ({now}).", "lies after the latest allowed moment ({now}).";
    BASKET_WAITS: "hồ sơ chứng thực chỉ nhận khi đủ giấy tờ, hoặc từ chối; không nhận để chờ bổ sung.",
        "documents to be certified are received complete or refused, not kept waiting for papers.";
    NOT_CERTIFICATION: "giấy tờ chứng thực chỉ nhận theo thủ tục thuộc lĩnh vực Chứng thực; bỏ trống để lấy theo loại giấy tờ.",
        "documents are certified under a procedure of the field Chứng thực alone; leave it out to have it follow from the documents.";
    NOT_APPOINTED: "hồ sơ bị từ chối hoặc yêu cầu bổ sung ngay khi tiếp nhận thì không hẹn ngày trả.",
        "a dossier refused or sent away at reception gets no due date.";
    due_not_later(floor: &str): "phải sau {floor}.", "must be later than {floor}.";
    later_than_promised(due: &str): "ngày hẹn mới {due} muộn hơn ngày đã hẹn.",
        "the new date {due} is later than the one promised.";
    on_paper(form: &str): "bước này đã in ra giấy ({form}) nên không quay lại được.",
        "this step is already on paper ({form}) and cannot be taken back.";
    NOT_CORRECTABLE: "không sửa được mục này.", "this field cannot be corrected.";
    NOTHING_CHANGED: "giá trị mới giống giá trị đang ghi.", "the new value is the one already recorded.";
    ERASED: "thông tin cá nhân của hồ sơ này đã được xóa theo yêu cầu, không còn gì để sửa.",
        "the personal data of this dossier was lawfully erased; nothing is left to be corrected.";
    STRUCK_OUT: "dòng này đã gạch bỏ trong sổ chứng thực; số đã cấp không dùng lại.",
        "this row was struck out of the book; a number drawn is never used again.";
    NO_DATE_TO_KEEP: "chỉ sửa thủ tục, thời điểm tiếp nhận hoặc kênh mới tính lại ngày hẹn; mục này không đổi ngày hẹn nên không có gì để giữ.",
        "only a corrected procedure, time of receipt or channel counts the date anew; this field moves no date, so there is none to keep.";
    UNKNOWN_FORM: "không có mẫu này; có: receipt, supplement, refusal, apology, stop, control_slip, result_receipt, handover, result_handover, fee_receipt.",
        "there is no such form; there are: receipt, supplement, refusal, apology, stop, control_slip, result_receipt, handover, result_handover, fee_receipt.";
    NOTHING_TO_PRINT: "hồ sơ chưa có bước nào cần mẫu này.", "no step of this dossier calls for this form.";
    UNKNOWN_QUESTION: "phiếu đánh giá không có câu hỏi này.", "the questionnaire has no such question.";
    NEWER_PAYLOAD: "hồ sơ này có bước do bản motcua mới hơn ghi; ở đây chỉ xem được.",
        "this dossier holds a step of a newer motcua; here it can only be read.";
    UNKNOWN_SETTING: "không có thiết lập tên này.", "there is no setting of this name.";
    BAD_AGENCY: "mã cơ quan chỉ gồm chữ cái không dấu, chữ số và dấu chấm, nhiều nhất 40 ký tự (ví dụ H57.31).",
        "an agency code is letters without marks, digits and dots, at most 40 (for example H57.31).";
    UNKNOWN_CLERK: "không có người trực nào mang mã này.", "no clerk has this id.";
    bad_timetable(error: &str): "không đọc được giờ làm việc ({error}).", "the timetable cannot be read ({error}).";
    unknown_day(day: &str): "không có thứ tên “{day}”", "there is no day “{day}”";
    days_backwards(days: &str): "“{days}” ngược thứ tự trong tuần", "“{days}” runs backwards";
    not_a_session(text: &str): "“{text}” không phải một buổi như 07:30-11:30",
        "“{text}” is no session like 07:30-11:30";
    no_session(days: &str): "“{days}” chưa có buổi nào", "“{days}” has no session";
    end_before_start(session: &str): "buổi {session} kết thúc trước khi bắt đầu",
        "the session {session} ends before it starts";
    overlap(one: &str, other: &str): "hai buổi {one} và {other} chồng nhau",
        "the sessions {one} and {other} overlap";
    NO_WORKING_SESSION: "cả tuần không có buổi làm việc nào", "no working session in the week";
    BAD_VOLUME: "ghi quyển/năm và số cuối đã dùng, ví dụ 02/2026 412", "give volume/year and the last number used, such as 02/2026 412";
    BAD_NUMBER_FORMAT: "dạng mã hồ sơ phải có {yymmdd} và {nnnn}, ngoài ra chỉ chữ, số và - . / _",
        "a number format holds {yymmdd} and {nnnn}, besides letters, digits and - . / _";
    NUMBERS_USED_UP: "đã dùng hết số trong ngày của quầy này.", "this desk's numbers of the day are used up.";
    clock_behind(last: &str): "đồng hồ máy chậm hơn lần lưu gần nhất ({last}) nên tạm ngừng lưu.",
        "the PC's clock stands before the last save ({last}), so saving stops.";

    ADVICE_NOT_JSON: "Ghi mỗi dòng một việc, dạng {\"action\":…}.", "Write one action a line, as {\"action\":…}.";
    ADVICE_NOT_UTF8: "Lưu tệp ở dạng UTF-8 rồi chạy lại.", "Save the file as UTF-8 and run it again.";
    ADVICE_TOO_LONG: "Rút ngắn lại.", "Shorten it.";
    ADVICE_TYPE_AGAIN: "Xóa ô này và gõ lại.", "Empty the field and type it again.";
    ADVICE_UNKNOWN_FIELD: "Xem lại tên trường.", "Check the field's name.";
    ADVICE_NOT_A_TIME: "Ngày: 07/09/2026 hoặc 2026-09-07; ngày giờ: 2026-09-07T15:20.",
        "A date: 07/09/2026 or 2026-09-07; with its time: 2026-09-07T15:20.";
    ADVICE_IMPOSSIBLE_DATE: "Kiểm tra ngày và tháng.", "Check day and month.";
    ADVICE_ID_NUMBER: "Kiểm tra lại trên giấy tờ, hoặc chọn đúng loại giấy tờ.",
        "Check the paper, or choose the right kind of paper.";
    ADVICE_BORN: "Kiểm tra năm sinh.", "Check the year of birth.";
    ADVICE_BAD_QR: "Tắt bộ gõ rồi quét lại thẻ.", "Switch the input tool off, scan again.";
    ADVICE_SCAN_AGAIN: "Quét lại thẻ, mỗi lần một thẻ.", "Scan again, one card at a time.";
    ADVICE_NAME: "Ghi họ tên đủ dấu (applicant.name), hoặc quét mã QR ở mặt trước.", "Write the name with its marks (applicant.name), or scan the QR code of the front.";
    ADVICE_READER: "Tắt bộ gõ tiếng Việt; đặt đầu đọc gửi UTF-8, tốt nhất là chế độ cổng COM.", "Switch the input method off; set the reader to UTF-8, best in its COM port mode.";
    ADVICE_QR_DISAGREES: "Giữ theo thẻ, hoặc bỏ mã QR.", "Keep what the card says, or leave the QR code out.";
    ADVICE_PROCEDURE: "Tìm lại thủ tục theo tên, hoặc cập nhật danh mục: motcua import procedures.",
        "Find the procedure by name, or update the catalogue: motcua import procedures.";
    ADVICE_CALENDAR: "Ghi ngày hẹn (due), hoặc ghi đủ rồi xác nhận lịch nghỉ cả năm: F8, Lịch nghỉ; motcua import holidays TỆP --confirm NĂM.",
        "Give the date (due), or fill in and confirm the year's days off: F8, Days off; motcua import holidays FILE --confirm YEAR.";
    ADVICE_BEYOND: "Nhập và xác nhận lịch nghỉ của năm đó trước, rồi đổi lịch này.", "Take in and confirm that year's calendar first, then make this change.";
    ADVICE_PAD_NUMBER: "Xem lại số trên tờ giấy (dạng …-9001), hoặc quét mã QR của tờ đó.",
        "Check the number on the paper (…-9001), or scan its QR code.";
    ADVICE_PAD_USED: "Mở hồ sơ mang số này để đối chiếu với tờ giấy.", "Open the dossier of this number and compare it with the paper.";
    ADVICE_UNKNOWN_NUMBER: "Xem lại số trên giấy hẹn, hoặc tìm theo tên: motcua find.",
        "Check the number on the receipt, or search by name: motcua find.";
    ADVICE_AMBIGUOUS: "Dùng mã của hệ thống tỉnh.", "Use the official code.";
    ADVICE_NOT_ALLOWED: "Mở hồ sơ để xem bước tiếp theo.", "Open the dossier to see its next step.";
    ADVICE_ALREADY_RETURNED: "Nếu trả nhầm: quay lại bước trước (undo), có lý do.",
        "If that was a mistake: take the step back (undo), with a reason.";
    ADVICE_ALREADY_RESCHEDULED: "Giải quyết hồ sơ, hoặc thỏa thuận gia hạn bằng văn bản.",
        "Settle the dossier, or agree on a longer time in writing.";
    ADVICE_NO_RESULT: "Ghi kết quả trước, hoặc ghi luôn số kết quả (result_number).",
        "Record the result first, or give its number (result_number).";
    INSTEAD_SUPPLEMENT: "Dân đã cầm phiếu: ghi “Đã nhận bổ sung” để hồ sơ chạy tiếp.", "The citizen has the paper: record that the papers came, and the work goes on.";
    INSTEAD_ENDED: "Dân đã cầm giấy báo: nhận hồ sơ mới cho họ, và ghi chú ở hồ sơ này.", "The citizen has the notice: receive a new dossier, and write a note here.";
    INSTEAD_HANDOVER: "Đơn vị đã ký nhận: chuyển tiếp đến đơn vị đúng bằng một bước chuyển mới.", "The unit has signed for it: forward it on to the right unit.";
    INSTEAD_FEE: "Hủy biên lai ấy trong sổ biên lai, rồi ghi lần thu đúng.", "Cancel that receipt in its book, then record the right payment.";
    INSTEAD_RESULT: "Sửa số kết quả bằng “Sửa thông tin”; kết quả sai thì chuyển lại đơn vị bằng tay và ghi chú.", "Correct the result's number; a wrong result goes back to the unit with a note.";
    INSTEAD_OF_UNDO: "Ghi bước tiếp theo thay cho việc quay lại.", "Record the next step instead.";
    ADVICE_PROMISE: "Ghi rõ giữ ngày cũ hay dời ngày (keep_due).", "Say whether the promised date is kept (keep_due).";
    ADVICE_NEWER: "Cài bản motcua mới hơn.", "Install the newer motcua.";
    ADVICE_UNKNOWN_SETTING: "Xem danh sách: motcua set.", "See the list: motcua set.";
    ADVICE_TIMETABLE: "Ví dụ: mon-fri 07:30-11:30 13:30-17:00; sat reception 07:30-11:30",
        "For example: mon-fri 07:30-11:30 13:30-17:00; sat reception 07:30-11:30";
    ADVICE_STRUCK_OUT: "Thêm dòng khác; dòng mới lấy số kế tiếp.", "Add another row; it takes the next number.";
    ADVICE_NUMBERS: "Đổi số quầy (desk) để nhận tiếp.", "Set another desk number (desk) to go on.";
    ADVICE_IN_THE_FUTURE: "Xem lại ngày giờ đã ghi; nếu đúng thì kiểm tra đồng hồ máy.",
        "Check the time given; if it is right, check the PC's clock.";
    ADVICE_CLOCK: "Kiểm tra ngày giờ của máy.", "Check the PC's date and time.";

    NOT_TO_BE_ASKED_FOR: "Có giấy tờ phải tra cứu trong cơ sở dữ liệu, không được yêu cầu dân nộp (trừ khi hệ thống lỗi hoặc dữ liệu sai).",
        "A paper must be looked up in a database and not asked for (unless it is down or wrong).";
    COLLECTOR_ID_DIFFERS: "Số giấy tờ của người nhận khác số ghi trong hồ sơ.",
        "The collector's id number is not the one in the dossier.";
    SUPPLEMENT_AGAIN: "Yêu cầu bổ sung lần nữa: Cổng quốc gia sẽ tính hồ sơ này quá hạn.",
        "A second supplement request: the national portal will count this dossier late.";
    APOLOGY_LATE: "Xin lỗi muộn: hạn chót là ngày làm việc trước ngày hẹn trả.",
        "The apology is late: it was due on the working day before the due date.";
    ID_PREFIX_UNKNOWN: "Ba số đầu của số giấy tờ không thuộc tỉnh nào.",
        "The id number's first three digits are no province's.";
    ID_SEX_DIFFERS: "Giới tính không khớp với số giấy tờ.", "The sex disagrees with the id number.";
    ID_YEAR_DIFFERS: "Năm sinh không khớp với số giấy tờ.", "The year of birth disagrees with the id number.";
    TAX_CODE_CHECK: "Mã số thuế sai số kiểm tra, xem lại từng chữ số.",
        "The tax code's check digit does not fit; check each digit.";
    PHONE_UNUSUAL: "Số điện thoại không giống số di động hay số bàn thường gặp.",
        "The phone number has an unusual form.";
    NO_LIMIT_WARNING: "Thủ tục chưa có thời hạn nên hồ sơ không có ngày hẹn; ghi ngày hẹn nếu đã hứa với dân.",
        "The procedure has no limit, so there is no due date; give one if one was promised.";
    calendar_missing_warning(year: i32): "Chưa có lịch nghỉ năm {year}: giữ ngày hẹn đã ghi, sẽ tính lại khi có lịch.",
        "No calendar for {year}: the given date stands and will be counted anew later.";
    date_kept(year: i32): "Chưa có lịch nghỉ năm {year}: ngày đã hẹn hoặc thỏa thuận giữ nguyên, không tự tính lại.",
        "No calendar for {year}: the date given or agreed stays; nothing counts it anew.";
    calendar_provisional(year: i32): "Lịch nghỉ năm {year} là tạm tính; ngày hẹn có thể thay đổi khi có thông báo chính thức.",
        "The calendar of {year} is provisional; the date may move once it is announced.";
    DUE_ON_DAY_OFF: "Ngày hẹn rơi vào ngày nghỉ.", "The due date lies on a day off.";
    WITHOUT_PROOF: "Trả kết quả không có giấy tờ chứng minh, người trực chịu trách nhiệm.",
        "Handed over without proof, on the clerk's responsibility.";
    DATE_UNCHANGED: "Lịch nghỉ không làm đổi ngày hẹn của hồ sơ này.",
        "The calendar moves nothing for this dossier.";
    LATER_WARNING: "Ngày hẹn mới muộn hơn ngày đã hẹn: báo cho người nộp.",
        "The new date is later than the one promised: tell the applicant.";
    fee_more(from: &str, to: &str, more: &str): "Lệ phí {from} → {to}: thu thêm {more}.", "The fee {from} → {to}: take {more} more.";
    fee_less(from: &str, to: &str, less: &str): "Lệ phí {from} → {to}: giảm {less}, đã thu thì trả lại.", "The fee {from} → {to}: {less} less, to be given back if paid.";
    FEE_STANDS: "Lệ phí đã ghi tay nên giữ nguyên; cần đổi thì sửa lệ phí.", "The fee was given by hand and stands; correct the fee itself to change it.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dossier::State;
    use crate::domain::person::check_id_number;

    fn message(lang: Lang, fault: &Fault) -> String {
        format!("{} {}", text(lang, fault), next(lang, fault)).trim_end().to_owned()
    }

    #[test]
    fn a_fault_names_field_rule_and_what_to_do() {
        let fault = What::IdNumberLength { got: 11, want: "12", kind: IdKind::CanCuoc }
            .at("applicant.id_number");
        assert_eq!(
            message(Lang::Vi, &fault),
            "Số giấy tờ (người nộp): loại giấy tờ này có 12 chữ số, ở đây có 11. \
             Kiểm tra lại trên giấy tờ, hoặc chọn đúng loại giấy tờ."
        );
        assert_eq!(
            message(Lang::En, &fault),
            "Id number (applicant): this kind of paper has 12 digits, here are 11. \
             Check the paper, or choose the right kind of paper."
        );
    }

    #[test]
    fn a_fault_without_a_field_starts_with_its_rule() {
        let fault = What::NotAllowed(State::Withdrawn).into();
        assert!(text(Lang::Vi, &fault).starts_with("Không làm được việc này"));
        assert!(text(Lang::Vi, &fault).contains("Công dân rút hồ sơ"));
        assert!(text(Lang::En, &fault).contains("Withdrawn"));
    }

    #[test]
    fn the_length_of_a_number_is_told_as_its_kind_has_it() {
        let told = |number, kind| {
            let what = check_id_number(kind, number).unwrap_err();
            text(Lang::Vi, &what.at("id_number"))
        };
        assert_eq!(
            told("C123", IdKind::Passport),
            "Số giấy tờ: loại giấy tờ này có 5–15 ký tự, ở đây có 4."
        );
        assert_eq!(
            told("123", IdKind::None),
            "Số giấy tờ: đã ghi là không có giấy tờ thì để trống số giấy tờ."
        );
    }

    #[test]
    fn an_agency_code_is_told_its_rule_and_no_choice() {
        let told = text(Lang::Vi, &What::BadAgency.at("value"));
        assert!(told.contains("H57.31") && !told.contains("một trong"), "{told}");
    }

    #[test]
    fn choices_are_listed() {
        let fault = What::UnknownChoice("counter post online ").at("method");
        assert!(text(Lang::En, &fault).contains("counter, post, online."));
    }

    #[test]
    fn the_braces_of_an_example_are_printed() {
        let fault = What::NotJson.into();
        assert!(message(Lang::Vi, &fault).ends_with("{\"action\":…}."));
        let format = What::BadNumberFormat.at("value");
        assert!(message(Lang::En, &format).contains("{yymmdd}"));
    }
}
