//! The names of the fields a caller may give, from their paths (`applicant.id_number`).

use super::{Lang, T, explain, receive, states};
use crate::domain::body::Channel;
use crate::domain::catalogue::ComponentKind;
use crate::domain::commune;
use crate::domain::moment;
use crate::domain::person::{IdKind, PersonKind, Sex};
use crate::text::{format_date, money, phone_pretty};

/// Returns a field's name: "số giấy tờ (người nộp)"; the path itself where it is not known.
pub fn field(lang: Lang, path: &str) -> String {
    let (outer, leaf) = path.rsplit_once('.').unwrap_or(("", path));
    let (leaf, nth) = indexed(leaf);
    let Some(name) = leaf_name(leaf) else { return path.to_owned() };
    let name = numbered(name.text(lang), nth);
    let (outer, nth) = indexed(outer);
    match outer_name(outer) {
        Some(outer) => format!("{name} ({})", numbered(outer.text(lang), nth)),
        None => name,
    }
}

/// Returns a recorded value as a person would read it: `0912345678` as "0912 345 678", a code as
/// its word; "–" where nothing is recorded.
pub fn value(lang: Lang, path: &str, kept: &str) -> String {
    if kept.is_empty() {
        return "–".to_owned();
    }
    let (outer, leaf) = path.rsplit_once('.').unwrap_or(("", path));
    let word = |word: Option<T>| word.map(|word| word.text(lang).to_owned());
    let read = match leaf {
        "kind" if outer.starts_with("components") => {
            word(ComponentKind::from_code(kept).map(states::component))
        }
        "kind" => word(PersonKind::from_code(kept).map(states::person_kind)),
        "id_kind" => word(IdKind::from_code(kept).map(states::id_kind)),
        "channel" => word(Channel::from_code(kept).map(states::channel)),
        "sex" => word(Sex::from_code(kept).map(|sex| match sex {
            Sex::Male => receive::MALE,
            Sex::Female => receive::FEMALE,
        })),
        "birth_date" => moment::date(kept).ok().map(format_date),
        "received_at" | "submitted_at" => {
            moment::parse(kept).ok().map(|at| explain::moment(lang, at))
        }
        "fee" => kept.parse().ok().map(money),
        "phone" => Some(phone_pretty(kept)),
        "commune" => commune::by_code(kept).map(|commune| format!("{} ({kept})", commune.name)),
        _ => None,
    };
    read.unwrap_or_else(|| kept.to_owned())
}

/// Parts `parties[1]` into the name and the number a person would say: 2.
fn indexed(segment: &str) -> (&str, Option<usize>) {
    let Some((name, rest)) = segment.split_once('[') else { return (segment, None) };
    let nth = rest.strip_suffix(']').and_then(|nth| nth.parse::<usize>().ok());
    (name, nth.map(|nth| nth.saturating_add(1)))
}

fn numbered(name: &str, nth: Option<usize>) -> String {
    nth.map_or_else(|| name.to_owned(), |nth| format!("{name} {nth}"))
}

fn outer_name(segment: &str) -> Option<T> {
    Some(match segment {
        "applicant" => T::new("người nộp", "applicant"),
        "owner" => T::new("chủ hồ sơ", "owner"),
        "parties" => T::new("đương sự", "party"),
        "people" => T::new("người", "person"),
        "proxy" => T::new("người được ủy quyền", "proxy"),
        "components" => T::new("giấy tờ", "component"),
        "certify" => T::new("giấy tờ chứng thực", "document"),
        "paid" => T::new("tiền đã thu", "payment"),
        "answers" => T::new("phiếu đánh giá", "survey"),
        _ => return None,
    })
}

fn leaf_name(segment: &str) -> Option<T> {
    Some(match segment {
        "action" => T::new("việc", "action"),
        "number" => T::new("mã hồ sơ", "dossier number"),
        "at" => T::new("thời điểm", "time"),
        "clerk" => T::new("người trực", "clerk"),
        "note" => T::new("ghi chú", "remark"),
        "text" => T::new("nội dung ghi chú", "text"),
        "key" => T::new("khóa của dòng", "line key"),
        "procedure" => T::new("thủ tục", "procedure"),
        "applicant" => T::new("người nộp", "applicant"),
        "owner" => T::new("chủ hồ sơ", "owner"),
        "owner_relation" => T::new("quan hệ với chủ hồ sơ", "relation to the owner"),
        "parties" => T::new("đương sự", "parties"),
        "proxy" => T::new("người được ủy quyền", "proxy"),
        "role" => T::new("vai trò", "role"),
        "name" => T::new("tên", "name"),
        "kind" => T::new("loại", "kind"),
        "id_kind" => T::new("loại giấy tờ", "kind of paper"),
        "id_number" | "to_id_number" => T::new("số giấy tờ", "id number"),
        "birth_date" => T::new("ngày sinh", "birth date"),
        "sex" => T::new("giới tính", "sex"),
        "address" => T::new("địa chỉ", "address"),
        "commune" => T::new("mã xã, phường", "commune"),
        "phone" => T::new("số điện thoại", "phone"),
        "email" => T::new("thư điện tử", "e-mail"),
        "nationality" => T::new("quốc tịch", "nationality"),
        "representative" => T::new("người đại diện", "representative"),
        "paper" => T::new("giấy ủy quyền", "authorisation"),
        "qr" => T::new("mã QR của thẻ", "card QR"),
        "channel" => T::new("kênh", "channel"),
        "sets" => T::new("số bộ", "sets"),
        "components" => T::new("thành phần hồ sơ", "components"),
        "component" => T::new("thành phần", "component"),
        "count" => T::new("số lượng", "count"),
        "fee" => T::new("lệ phí", "fee"),
        "due" => T::new("ngày hẹn trả", "due date"),
        "external_number" => T::new("mã hệ thống tỉnh", "official code"),
        "external_due" => T::new("ngày hẹn của hệ thống tỉnh", "official due date"),
        "paper_number" => T::new("số giấy dự phòng", "number of the pad"),
        "received_at" => T::new("thời điểm tiếp nhận", "time of receipt"),
        "submitted_at" => T::new("thời điểm nộp", "time of submission"),
        "paid" => T::new("tiền đã thu", "payment"),
        "method" => T::new("hình thức", "method"),
        "amount" => T::new("số tiền", "amount"),
        "receipt_no" => T::new("số biên lai", "fee receipt number"),
        "receipt" => T::new("biên lai, giấy hẹn", "receipt"),
        "decision" => T::new("quyết định khi tiếp nhận", "decision at reception"),
        "keep_due" => T::new("giữ ngày đã hẹn", "keep the promised date"),
        "reason" => T::new("lý do", "reason"),
        "ground" => T::new("căn cứ dừng", "ground"),
        "unit" => T::new("đơn vị giải quyết", "unit"),
        "by" => T::new("người yêu cầu, hạn bổ sung", "by"),
        "result_number" => T::new("số kết quả", "result number"),
        "to" => T::new("người nhận kết quả", "collector"),
        "relation" => T::new("quan hệ", "relation"),
        "proof" => T::new("giấy tờ chứng minh", "proof"),
        "field" => T::new("mục cần sửa", "field"),
        "value" => T::new("giá trị", "value"),
        "direction" => T::new("chiều số hóa", "direction"),
        "pages" => T::new("số trang", "pages"),
        "file" => T::new("tên tệp", "file"),
        "certify" => T::new("giấy tờ chứng thực", "documents"),
        "copies" => T::new("số bản", "copies"),
        "book" => T::new("sổ chứng thực", "book"),
        "signer" => T::new("người ký", "signer"),
        "level" => T::new("mức hài lòng", "level"),
        "answers" => T::new("câu trả lời", "answers"),
        "stage" => T::new("lần đánh giá", "stage"),
        "where" => T::new("vị trí hồ sơ", "place"),
        "form" => T::new("mẫu phiếu", "form"),
        "copy" => T::new("lần in", "copy"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_a_person_would_say_it() {
        assert_eq!(field(Lang::Vi, "applicant.id_number"), "số giấy tờ (người nộp)");
        assert_eq!(field(Lang::Vi, "parties[1].name"), "tên (đương sự 2)");
        assert_eq!(field(Lang::En, "components[0]"), "components 1");
        assert_eq!(field(Lang::Vi, "reason"), "lý do");
    }

    #[test]
    fn a_value_reads_as_a_person_would_say_it() {
        for (path, kept, vi) in [
            ("applicant.phone", "0912345678", "0912 345 678"),
            ("applicant.kind", "foreigner", "Người nước ngoài"),
            ("applicant.id_kind", "passport", "Hộ chiếu"),
            ("owner.birth_date", "1985-03-12", "12/03/1985"),
            ("owner.birth_date", "1985", "1985"),
            ("parties[0].sex", "female", "Nữ"),
            ("components[1].kind", "copy", "bản chụp"),
            ("received_at", "2026-09-07T08:05", "T2 07/09 08:05"),
            ("fee", "15000", "15.000 đ"),
            ("channel", "post", "Bưu chính công ích"),
            ("applicant.email", "", "–"),
            ("applicant.name", "Lê Thị Mơ", "Lê Thị Mơ"),
        ] {
            assert_eq!(value(Lang::Vi, path, kept), vi, "{path}");
        }
        assert_eq!(value(Lang::En, "parties[0].sex", "female"), "Female");
    }

    #[test]
    fn an_unknown_path_is_named_as_it_is() {
        assert_eq!(field(Lang::Vi, "applicant.colour"), "applicant.colour");
    }
}
