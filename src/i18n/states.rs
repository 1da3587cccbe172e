//! The words for states, ends, kinds of events and codes (the field's own, domain note 0).

use super::{Lang, T};
use crate::domain::body::{Channel, Method, Proof};
use crate::domain::catalogue::ComponentKind;
use crate::domain::command::Form;
use crate::domain::deadline::Timeliness;
use crate::domain::dossier::State;
use crate::domain::person::{IdKind, PersonKind};

/// Returns the word for a state.
pub const fn state(state: State) -> T {
    match state {
        State::Received => T::new("Mới tiếp nhận", "Received"),
        State::InProcess => T::new("Đang giải quyết", "In process"),
        State::AwaitingSupplement => T::new("Chờ bổ sung", "Awaiting papers"),
        State::AwaitingPayment => T::new("Chờ thực hiện nghĩa vụ tài chính", "Awaiting payment"),
        State::ResultReady => T::new("Có kết quả", "Result ready"),
        State::Returned => T::new("Đã trả kết quả", "Returned"),
        State::Refused => T::new("Trả lại, không đủ điều kiện", "Refused"),
        State::Withdrawn => T::new("Công dân rút hồ sơ", "Withdrawn"),
        State::Stopped => T::new("Dừng giải quyết", "Stopped"),
        State::Voided => T::new("Hủy do nhập nhầm", "Voided"),
    }
}

/// Returns the word for where a dossier stands: one refused at reception is another thing than one
/// refused later.
pub const fn of(state: State, refused_at_reception: bool) -> T {
    match (state, refused_at_reception) {
        (State::Refused, true) => T::new("Từ chối tiếp nhận", "Refused at reception"),
        (other, _) => self::state(other),
    }
}

/// Returns the word for how an end stands to its due moment.
pub const fn timeliness(timeliness: Timeliness) -> T {
    match timeliness {
        Timeliness::Early => T::new("trước hạn", "early"),
        Timeliness::OnTime => T::new("đúng hạn", "on time"),
        Timeliness::Late => T::new("quá hạn", "late"),
        Timeliness::NoLimit => T::new("không hẹn", "no date set"),
    }
}

/// Returns the word for a kind of event.
pub fn event(kind: &str) -> T {
    match kind {
        "receive" => T::new("Tiếp nhận", "Received"),
        "forward" => T::new("Chuyển", "Forwarded"),
        "request_supplement" => T::new("Yêu cầu bổ sung", "Papers asked for"),
        "supplement" => T::new("Đã bổ sung", "Papers brought"),
        "request_payment" => T::new("Yêu cầu nộp tiền", "Payment asked for"),
        "pay" => T::new("Đã nộp tiền", "Paid"),
        "resolve" => T::new("Có kết quả", "Result ready"),
        "return" => T::new("Trả kết quả", "Returned"),
        "refuse" => T::new("Trả lại hồ sơ", "Refused"),
        "withdraw" => T::new("Công dân rút", "Withdrawn"),
        "stop" => T::new("Dừng giải quyết", "Stopped"),
        "reschedule" => T::new("Hẹn lại, xin lỗi", "Re-appointed"),
        "redate" => T::new("Tính lại ngày hẹn", "Dated anew"),
        "correct" => T::new("Sửa thông tin", "Corrected"),
        "attach" => T::new("Số hóa", "Digitised"),
        "survey" => T::new("Đánh giá", "Surveyed"),
        "link" => T::new("Nhập hệ thống tỉnh", "Linked"),
        "extend_agreed" => T::new("Thỏa thuận gia hạn", "Longer time agreed"),
        "note" => T::new("Ghi chú", "Note"),
        "place" => T::new("Chuyển khay", "Placed"),
        "print" => T::new("In", "Printed"),
        "undo" => T::new("Quay lại bước trước", "Taken back"),
        "void" => T::new("Hủy do nhập nhầm", "Voided"),
        _ => T::new("Việc của bản mới hơn", "From a newer program"),
    }
}

/// Returns the word for a channel.
pub const fn channel(channel: Channel) -> T {
    match channel {
        Channel::Counter => T::new("Trực tiếp", "At the counter"),
        Channel::Online => T::new("Trực tuyến", "Online"),
        Channel::Post => T::new("Bưu chính công ích", "By post"),
    }
}

/// Returns the word for how a result is handed over.
pub const fn method(method: Method) -> T {
    match method {
        Method::Counter => T::new("Tại quầy", "At the counter"),
        Method::Post => T::new("Bưu chính", "By post"),
        Method::Online => T::new("Trực tuyến", "Online"),
    }
}

/// Returns the word for a proof of who collects.
pub const fn proof(proof: Proof) -> T {
    match proof {
        Proof::Card => T::new("Căn cước", "Card"),
        Proof::Vneid => T::new("VNeID", "VNeID"),
        Proof::Authorisation => T::new("Giấy ủy quyền", "Authorisation"),
        Proof::Known => T::new("Quen biết", "Known"),
        Proof::None => T::new("Không có, tôi chịu trách nhiệm", "None, on my responsibility"),
    }
}

/// Returns the word for the form in which a component is handed in.
pub const fn component(kind: ComponentKind) -> T {
    match kind {
        ComponentKind::Original => T::new("bản chính", "original"),
        ComponentKind::Certified => T::new("bản sao chứng thực", "certified copy"),
        ComponentKind::Copy => T::new("bản chụp", "photocopy"),
        ComponentKind::Shown => T::new("xuất trình", "shown"),
        ComponentKind::LookedUp => T::new("tra cứu, không thu", "looked up, not taken"),
    }
}

/// Returns the word for the paper an id number comes from.
pub const fn id_kind(kind: IdKind) -> T {
    match kind {
        IdKind::CanCuoc => T::new("Căn cước", "Citizen card"),
        IdKind::SoDinhDanh => T::new("Số định danh", "Personal number"),
        IdKind::Cmnd => T::new("CMND", "Old id card"),
        IdKind::Passport => T::new("Hộ chiếu", "Passport"),
        IdKind::TaxCode => T::new("Mã số thuế", "Tax code"),
        IdKind::BirthCertificate => T::new("Giấy khai sinh", "Birth certificate"),
        IdKind::None => T::new("Không có", "None"),
    }
}

/// Returns what kind of applicant this is.
pub const fn person_kind(kind: PersonKind) -> T {
    match kind {
        PersonKind::Person => super::receive::PERSON,
        PersonKind::Organisation => super::receive::ORGANISATION,
        PersonKind::HouseholdBusiness => super::receive::HOUSEHOLD,
        PersonKind::Foreigner => super::receive::FOREIGNER,
    }
}

/// Returns the title of an official form.
pub const fn form(form: Form) -> T {
    match form {
        Form::Receipt => {
            T::new("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Receipt with the date of the result")
        }
        Form::Supplement => T::new("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "Supplement request"),
        Form::Refusal => T::new("Phiếu từ chối tiếp nhận giải quyết hồ sơ", "Refusal at reception"),
        Form::Apology => {
            T::new("Phiếu xin lỗi và hẹn lại ngày trả kết quả", "Apology with a new date")
        }
        Form::Stop => T::new("Thông báo dừng giải quyết hồ sơ", "Notice of stopping"),
        Form::ControlSlip => T::new("Phiếu kiểm soát quá trình giải quyết hồ sơ", "Control slip"),
        Form::ResultReceipt => T::new("Giấy biên nhận trả kết quả", "Receipt of the result"),
        Form::Handover => T::new("Giấy bàn giao hồ sơ", "Handover of dossiers"),
        Form::ResultHandover => T::new("Phiếu bàn giao kết quả", "Handover of results"),
        Form::FeeReceipt => T::new("Biên lai thu phí, lệ phí", "Fee receipt"),
    }
}

/// Returns the title of the form with this code; of a form not known here, the code.
pub fn form_title(lang: Lang, code: &str) -> &str {
    Form::from_code(code).map_or(code, |known| form(known).text(lang))
}
