//! What stands on the slips about one dossier: control slip, result receipt, fee receipt, and the
//! appointment large for the citizen.

use super::letters::last;
use super::*;
use crate::domain::body::{Body, PaidBy};
use crate::paper::spelled::in_words;

/// The three sheets of a fee receipt.
const FEE_SHEETS: [&str; 3] = ["1: Lưu cơ quan thu", "2: Giao người nộp tiền", "3: Lưu nội bộ"];

/// One hand-over of the dossier from one office to the next.
#[derive(Serialize)]
struct Leg<'a> {
    from: &'a str,
    to: &'a str,
    at: Option<String>,
}

impl Sheet {
    /// Returns the control slip, which goes with the dossier from hand to hand.
    pub fn control_slip(dossier: &Dossier, office: &Office, print: Print) -> Self {
        let desk = office.settings.office.as_str();
        let mut legs = Vec::new();
        let mut holder = desk;
        for entry in dossier.history.iter().filter(|entry| !entry.taken_back) {
            let to = match &entry.body {
                Body::Forward(forward) => forward.unit.as_str(),
                Body::Resolve(_) if holder != desk => desk,
                _ => continue,
            };
            legs.push(Leg { from: holder, to, at: Some(moment(entry.at)) });
            holder = to;
        }
        Self::of_dossier(
            "Kiểm soát quá trình giải quyết",
            dossier.received_at.date(),
            dossier,
            office,
            print,
        )
        .with("due", dossier.due_shown().map(moment))
        .with("unit", &dossier.progress.unit)
        .with("legs", legs)
    }

    /// Returns the receipt of a result; none when it was not handed over.
    pub fn result_receipt(dossier: &Dossier, office: &Office, print: Print) -> Option<Self> {
        let entry = last(dossier, |entry| matches!(entry.body, Body::Return(_)))?;
        let personal = &entry.personal;
        Some(
            Self::of_dossier("Biên nhận trả kết quả", entry.at.date(), dossier, office, print)
                .with("returned", moment(entry.at))
                .with("result_number", &dossier.progress.result_number)
                .with(
                    "collector",
                    json!({
                        "name": personal.who.as_deref().unwrap_or_else(|| dossier.name()),
                        "id_number": personal.who_id_number,
                        "relation": personal.relation,
                    }),
                )
                .with("clerk", office.clerk_name(entry.clerk)),
        )
    }

    /// Returns the receipt of a fee; none when nothing was paid.
    pub fn fee_receipt(dossier: &Dossier, office: &Office, print: Print) -> Option<Self> {
        let paid = dossier.paid.last()?;
        let entry = last(dossier, |entry| matches!(entry.body, Body::Pay(_)))
            .or_else(|| dossier.history.first())?;
        let amount = u64::try_from(paid.amount).ok()?;
        let method = match paid.method {
            PaidBy::Cash => "tiền mặt",
            PaidBy::Transfer => "chuyển khoản",
            PaidBy::Online => "trực tuyến",
        };
        Some(
            Self::of_dossier("Biên lai thu phí, lệ phí", entry.at.date(), dossier, office, print)
                .with("sheets", FEE_SHEETS)
                .with("receipt_number", &paid.receipt_no)
                .with("amount", money(paid.amount))
                .with("in_words", in_words(amount))
                .with("method", method)
                .with("clerk", office.clerk_name(entry.clerk)),
        )
    }

    /// Returns the citizen's appointment, its number and date large.
    pub fn appointment(dossier: &Dossier, office: &Office, print: Print) -> Self {
        Self::of_dossier("Giấy hẹn", dossier.received_at.date(), dossier, office, print)
            .with("received", moment(dossier.received_at))
            .with("due", dossier.due_shown().map(moment))
            .with("secret", &dossier.secret)
            .with("fee", dossier.fee.map(money))
    }
}
