//! The dossier's screen, the steps inside it, returning and the survey.

use super::{Lang, T, explain, fields, states};
use crate::domain::body::{Added, Body, CertifyIn, Correct, Decision, Direction, Method};
use crate::domain::certification::written;
use crate::domain::correction::place;
use crate::domain::dossier::{Dossier, Entry, State};
use crate::domain::office::Office;
use crate::text::{format_date, money};

texts! {
    DOSSIER: "HỒ SƠ", "DOSSIER";
    NUMBER: "Mã hồ sơ", "Number";
    NOT_NOW: "Hồ sơ ở trạng thái này không làm được việc đó.", "The dossier's state does not allow that.";
    EXTERNAL: "Mã hệ thống tỉnh", "Official code";
    NOT_LINKED: "chưa nhập hệ thống tỉnh", "not yet in the provincial system";
    PLACE: "Hồ sơ giấy", "Paper";
    APPLICANT: "Người nộp", "Applicant";
    OWNER: "Chủ hồ sơ", "Owner";
    PARTIES: "Liên quan", "Others";
    THE_SAME: "chính người nộp", "the applicant";
    PROXY: "Nộp thay", "Proxy";
    ADDRESS: "Địa chỉ", "Address";
    PROCEDURE: "Thủ tục", "Procedure";
    STATE: "Trạng thái", "State";
    CHANNEL: "Kênh", "Channel";
    sets(n: u32): "Số bộ {n}", "Sets {n}";
    FEE: "Lệ phí", "Fee";
    fee_paid(fee: &str, paid: &str): "{fee}, đã thu {paid}", "{fee}, {paid} paid";
    fee_unpaid(fee: &str, paid: &str): "{fee}, CHƯA THU ĐỦ (đã thu {paid})", "{fee}, NOT YET PAID IN FULL ({paid} paid)";
    owed(amount: &str): "CÒN PHẢI NỘP {amount}", "STILL OWED {amount}";
    DUE: "HẸN TRẢ", "DUE";
    NO_DUE: "không hẹn ngày", "no date appointed";
    due_ours(due: &str): "ngày tính tại quầy: {due}", "counted here: {due}";
    overdue(days: i64): "*** QUÁ HẠN {days} ngày làm việc ***", "*** OVERDUE {days} working {many} ***", many = days "day" "days";
    OVERDUE_TODAY: "*** QUÁ GIỜ HẸN ***", "*** PAST THE HOUR ***";
    DUE_TODAY: "đến hẹn hôm nay", "due today";
    PAUSED: "đang tạm dừng tính thời hạn", "the clock stands still";
    at_unit(state: &str, unit: &str): "{state} tại {unit}", "{state} at {unit}";
    since(state: &str, since: &str): "{state}, từ {since}", "{state}, since {since}";
    WHY: "Vì sao ngày này", "Why this date";
    GIVEN: "ngày do người tiếp nhận ghi", "the date was given by the clerk";
    AGREED: "ngày đã thỏa thuận với người nộp", "the date was agreed with the applicant";
    rescheduled(due: &str): "đã hẹn lại; ngày hẹn đầu {due}", "re-appointed; first promised {due}";
    PAPERS: "GIẤY TỜ", "PAPERS";
    NEXT: "BƯỚC TIẾP THEO", "NEXT STEP";
    NEXT_KEYS: "↑↓ chọn, Enter làm", "↑↓ choose, Enter does";
    HISTORY: "LỊCH SỬ", "HISTORY";
    SAY: "NÓI VỚI DÂN", "SAY";
    SAY_READY: "“Hồ sơ đã có kết quả, mời nhận.”", "“The result is ready.”";
    MORE_REASONS: "… <why> xem đủ", "… <why> shows all of it";
    TAKEN_BACK: "đã thu hồi", "taken back";
    until(day: &str): "hạn {day}", "until {day}";
    receipt_no(number: &str): "biên lai {number}", "receipt {number}";
    pages(n: u32): "{n} trang", "{n} {pages}", pages = n "page" "pages";
    level(level: u8): "mức {level}/5", "level {level} of 5";
    corrected(field: &str, old: &str, new: &str): "{field}: {old} → {new}", "{field}: {old} → {new}";
    added_party(who: &str): "thêm đương sự: {who}", "party added: {who}";
    removed_party(who: &str): "bỏ đương sự: {who}", "party taken out: {who}";
    numbered(paper: &str, number: &str): "{paper}, số {number}", "{paper}, number {number}";
    added_paper(paper: &str): "thêm giấy tờ: {paper}", "paper added: {paper}";
    struck_out(paper: &str, number: &str): "GẠCH BỎ: {paper}, số {number}", "STRUCK OUT: {paper}, number {number}";
    due_kept(due: &str): "giữ ngày hẹn {due}", "date kept {due}";
    copy(copy: u32, form: &str): "lần {copy}: {form}", "copy {copy}: {form}";
    say_due(due: &str): "“Mời quay lại lúc {due}, mang theo căn cước.”", "“Please come back at {due} and bring your card.”";
    SAY_LATE: "“Hồ sơ bị chậm, xin lỗi; chúng tôi sẽ gọi khi có kết quả.”", "“The dossier is late, we apologise; we will call when the result is there.”";
    SAY_WAITING: "“Hồ sơ còn chờ giấy tờ hoặc khoản nộp nêu trên.”", "“We still wait for the papers or the payment named above.”";
    SAY_DONE: "“Hồ sơ đã xong, cảm ơn.”", "“The dossier is finished, thank you.”";
    LOADING: "Đang mở hồ sơ…", "Opening the dossier…";
    NO_CARD_HERE: "Thẻ không đọc được ở đây: đóng phiếu này rồi quét, hoặc gõ.", "No card can be read here: close this form and scan, or type.";
    NOT_FOUND: "Không có hồ sơ này.", "There is no such dossier.";
    CONFLICT: "Có việc ghi không khớp giữa các quầy; xem lịch sử.", "Desks wrote what does not fit; see the history.";
    NEWER: "Hồ sơ này có việc do bản motcua mới hơn ghi: chỉ xem được.", "A newer motcua wrote to this dossier: it can only be read.";
    DOSSIER_HELP_1: "Bước nên làm đã chọn sẵn; Enter mở phiếu của bước đó, <save> ghi.", "The step to take is chosen; Enter opens its form, <save> saves it.";
    DOSSIER_HELP_2: "Tab sang lịch sử để cuộn, Enter đọc đủ từng việc; <why> xem vì sao ngày hẹn như vậy.", "Tab goes to the history, Enter there reads all of it; <why> tells why the date is what it is.";

    UNIT: "Đơn vị giải quyết", "Unit";
    COMPONENTS: "Giấy tờ (; giữa các loại)", "Papers (; between them)";
    REASON: "Lý do", "Reason";
    BY: "Hạn bổ sung", "Until";
    AMOUNT: "Số tiền (đ)", "Amount (đ)";
    RECEIPT_NO: "Số biên lai", "Fee receipt no.";
    RESULT_NUMBER: "Số kết quả", "Result number";
    TO: "Người nhận", "Collected by";
    METHOD: "Cách trả", "Handed over";
    TO_ID: "Căn cước người nhận", "Collector's id";
    RELATION: "Quan hệ", "Relation";
    PROOF: "Giấy tờ chứng minh", "Proof";
    RECEIPT_BACK: "Giấy hẹn", "Receipt";
    RECEIPT_RETURNED: "thu lại", "given back";
    RECEIPT_LOST: "báo mất", "lost";
    NONE_SAID: "–", "–";
    WHO: "Người yêu cầu", "Asked by";
    GROUND: "Căn cứ dừng", "Ground";
    NEW_DUE: "Ngày hẹn mới", "New date";
    DIRECTION: "Số hóa", "Digitised";
    DIRECTION_IN: "giấy tờ đầu vào", "papers handed in";
    DIRECTION_OUT: "kết quả", "result";
    COMPONENT: "Loại giấy tờ", "Which paper";
    PAGES: "Số trang", "Pages";
    EXTERNAL_NUMBER: "Mã hồ sơ của tỉnh", "Official code";
    EXTERNAL_DUE: "Ngày hẹn của tỉnh", "Official due date";
    TEXT: "Nội dung", "Text";
    WHERE: "Để ở đâu", "Where";
    OWNER_DIFFERS: "Người nhận không phải người nộp: xem giấy tờ.", "The collector is not the applicant: look at their paper.";
    saved(what: &str, number: &str): "Đã ghi: {what}, {number}", "Saved: {what}, {number}";

    SURVEY: "PHIẾU ĐÁNH GIÁ", "SURVEY";
    SURVEY_ASK: "Ông/Bà hài lòng thế nào với việc giải quyết hồ sơ này?", "How satisfied are you with how this dossier was handled?";
    SURVEY_KEYS: "1–5 hoặc ↑↓ Enter ghi   Esc không trả lời", "1–5 or ↑↓ Enter saves   Esc no answer";
    SURVEY_NO_ANSWER: "Không trả lời", "No answer";
    ALREADY_SURVEYED: "Hồ sơ này đã được đánh giá.", "This dossier was already surveyed.";
}

/// Returns the papers handed in, each with its form and count.
pub fn papers(lang: Lang, dossier: &Dossier, office: &Office) -> String {
    if !dossier.certify.is_empty() {
        let documents = dossier.documents();
        let documents = documents.map(|one| document(lang, &one.kind, &one.given));
        return documents.collect::<Vec<_>>().join(" · ");
    }
    let received = dossier.components.iter().filter(|component| component.is_received());
    let papers = received.map(|component| {
        let (given, typed) = (&component.given, component.typed.as_deref());
        let name = dossier.component_name(office, given.listed, typed).unwrap_or("?");
        format!("{name} ({} {})", states::component(given.kind).text(lang), given.count)
    });
    papers.collect::<Vec<_>>().join(" · ")
}

/// Returns what a line of a dossier's history adds to the word for its kind.
pub fn detail(lang: Lang, entry: &Entry, dossier: &Dossier, office: &Office) -> String {
    let moment = |at| explain::moment(lang, at);
    let mut parts: Vec<String> = Vec::new();
    if entry.taken_back {
        parts.push(TAKEN_BACK.text(lang).to_owned());
    }
    match &entry.body {
        Body::Receive(body) => parts.extend(body.decision.map(|decision| match decision {
            Decision::Refuse => states::of(State::Refused, true).text(lang).to_owned(),
            Decision::Supplement => states::event("request_supplement").text(lang).to_owned(),
        })),
        Body::Forward(body) => parts.push(body.unit.clone()),
        Body::RequestSupplement(body) => {
            parts.extend(body.by.map(|day| until(lang, &format_date(day))));
        }
        Body::Supplement(body) => parts.extend(body.dated.due.map(moment)),
        Body::RequestPayment(body) => parts.push(money(body.amount)),
        Body::Pay(body) => {
            parts.push(money(body.amount));
            parts.extend(body.receipt.as_deref().map(|number| receipt_no(lang, number)));
        }
        Body::Resolve(body) => {
            parts.extend(body.result_number.clone());
            parts.extend(body.unit.clone());
        }
        Body::Return(body) => {
            parts.extend(body.result_number.clone());
            let elsewhere = Some(body.method).filter(|method| *method != Method::Counter);
            parts.extend(elsewhere.map(|method| states::method(method).text(lang).to_owned()));
        }
        Body::Reschedule(body) => parts.push(moment(body.due)),
        Body::ExtendAgreed(body) => parts.push(moment(body.due)),
        Body::Redate(body) => parts.extend(body.dated.due.map(moment)),
        Body::Correct(body) => parts.extend(correction(lang, entry, body, dossier, office)),
        Body::Attach(body) => {
            let side = match body.direction {
                Direction::In => DIRECTION_IN,
                Direction::Out => DIRECTION_OUT,
            };
            parts.push(side.text(lang).to_owned());
            parts.extend(body.pages.map(|count| pages(lang, count)));
        }
        Body::Survey(body) => parts.extend(body.answers.values().map(|at| level(lang, *at))),
        Body::Link(body) => {
            parts.push(body.external_number.clone());
            parts.extend(body.external_due.map(moment));
        }
        Body::Note(body) => parts.extend(body.call.map(|call| {
            let how = super::steps::call(call).text(lang);
            format!("{} ({how})", super::actions::CALL.text(lang))
        })),
        Body::Print(body) => {
            parts.push(copy(lang, body.copy, states::form_title(lang, &body.form)));
        }
        _ => {}
    }
    let asked = entry.asked_for(dossier, office).into_iter();
    parts.extend(asked.map(|(name, reason)| match reason {
        Some(reason) => format!("{name} ({reason})"),
        None => name.to_owned(),
    }));
    if !matches!(entry.body, Body::Receive(_) | Body::Correct(_) | Body::RequestSupplement(_)) {
        let names = entry.component_names(dossier, office).into_iter();
        parts.extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
    }
    let personal = &entry.personal;
    // A corrected value stands beside the one it replaced.
    let text = personal.text.as_ref().filter(|_| !matches!(entry.body, Body::Correct(_)));
    let (who, reason) = (personal.who.as_ref(), personal.reason.as_ref());
    let free = [who, personal.relation.as_ref(), text, reason, personal.note.as_ref()];
    parts.extend(free.into_iter().flatten().map(|text| text.replace('\n', " / ")));
    parts.join(" · ")
}

/// Returns a document to be certified: pages, copies, its part of the fee.
pub fn document(lang: Lang, kind: &str, given: &CertifyIn) -> String {
    super::certify::line(lang, kind, given.pages, given.copies, &money(given.fee))
}

/// Returns what was corrected, the old value and the new, or what was added or taken out; and the
/// due moment and the fee where they moved.
fn correction(
    lang: Lang,
    entry: &Entry,
    correct: &Correct,
    dossier: &Dossier,
    office: &Office,
) -> Vec<String> {
    let Some(before) = &entry.replaced else { return Vec::new() };
    let mut said = vec![match &correct.added {
        Some(added) => add(lang, added, entry, dossier, office),
        None => change(lang, entry, correct, dossier),
    }];
    if let Some(fee) = correct.fee {
        let old = before.fee.map_or_else(|| "–".to_owned(), money);
        said.push(corrected(lang, &fields::field(lang, "fee"), &old, &money(fee)));
    }
    if let (Some(dated), Some(promised)) = (&correct.dated, before.due) {
        let moved = dated.due.filter(|due| *due != promised);
        said.extend(moved.map(|due| {
            let [old, new] = [promised, due].map(|at| explain::moment(lang, at));
            corrected(lang, &fields::field(lang, "due"), &old, &new)
        }));
        if moved.is_none() && dated.is_by_hand() {
            said.push(due_kept(lang, &explain::moment(lang, promised)));
        }
    }
    said
}

/// Returns what was added to a list, by its name.
fn add(lang: Lang, added: &Added, entry: &Entry, dossier: &Dossier, office: &Office) -> String {
    let personal = &entry.personal;
    match added {
        Added::Party => {
            let party = personal.parties.first();
            let who = party.map(|party| format!("{} ({})", party.person.name, party.role));
            added_party(lang, who.as_deref().unwrap_or("–"))
        }
        Added::Component(given) => {
            let names = entry.component_names(dossier, office);
            let name = names.first().copied().filter(|name| !name.is_empty()).unwrap_or("–");
            let kind = states::component(given.kind).text(lang);
            added_paper(lang, &format!("{name} ({kind} {})", given.count))
        }
        Added::Document(given, number) => {
            let kind = personal.documents.first().map_or("–", String::as_str);
            let number = written(std::slice::from_ref(number));
            added_paper(lang, &numbered(lang, &document(lang, kind, given), &number))
        }
    }
}

/// Returns the old value and the new, or who was taken away, or what was struck out of a book.
fn change(lang: Lang, entry: &Entry, correct: &Correct, dossier: &Dossier) -> String {
    let field = correct.field.as_str();
    let name = fields::field(lang, field);
    let value = correct.value.as_ref().or(entry.personal.text.as_ref());
    let (Some(value), Some(before)) = (value, &entry.replaced) else { return name };
    if let (Some((_, "name")), "") = (place(field, "parties"), value.as_str()) {
        return removed_party(lang, &before.value);
    }
    if let (Some((at, "copies")), "0") = (place(field, "certify"), value.as_str())
        && let Some(document) = dossier.certify.get(at)
    {
        return struck_out(lang, &document.kind, &written(document.number.as_slice()));
    }
    let [old, new] = [&before.value, value].map(|kept| fields::value(lang, field, kept));
    corrected(lang, &name, &old, &new)
}

/// The five levels, best first, with the number that is kept.
pub const LEVELS: [(u8, T); 5] = [
    (5, T::new("Rất hài lòng", "Very satisfied")),
    (4, T::new("Hài lòng", "Satisfied")),
    (3, T::new("Bình thường", "Neither")),
    (2, T::new("Không hài lòng", "Dissatisfied")),
    (1, T::new("Rất không hài lòng", "Very dissatisfied")),
];
