//! What stands on the letters about one dossier: request for papers, refusal, apology, stop notice.

use super::*;
use crate::domain::body::Body;
use crate::domain::dossier::Entry;

/// One paper that is asked for, and what is wrong with it or missing.
#[derive(Serialize)]
struct Asked<'a> {
    name: &'a str,
    reason: Option<&'a str>,
}

impl Sheet {
    /// Returns the request for papers; none when none was ever asked for.
    pub fn supplement(dossier: &Dossier, office: &Office, print: Print) -> Option<Self> {
        let asked = |entry: &Entry| match &entry.body {
            Body::RequestSupplement(_) => true,
            Body::Receive(body) => body.decision == Some(Decision::Supplement),
            _ => false,
        };
        let entry = last(dossier, asked)?;
        let by = match &entry.body {
            Body::RequestSupplement(request) => request.by,
            _ => None,
        };
        let asked = entry.asked_for(dossier, office).into_iter();
        let rows: Vec<_> = asked.map(|(name, reason)| Asked { name, reason }).collect();
        Some(
            Self::letter("Yêu cầu bổ sung hồ sơ", entry, dossier, office, print)
                .with("rows", rows)
                .with("reason", &entry.personal.reason)
                .with("by", by.map(day)),
        )
    }

    /// Returns the refusal, at reception or after it; none when the dossier was not refused.
    pub fn refusal(dossier: &Dossier, office: &Office, print: Print) -> Option<Self> {
        let refused = |entry: &Entry| match &entry.body {
            Body::Refuse(_) => true,
            Body::Receive(body) => body.decision == Some(Decision::Refuse),
            _ => false,
        };
        let entry = last(dossier, refused)?;
        Some(
            Self::letter("Từ chối hồ sơ", entry, dossier, office, print)
                .with("at_reception", matches!(entry.body, Body::Receive(_)))
                .with("reason", &entry.personal.reason),
        )
    }

    /// Returns the apology; none when no date was appointed anew.
    pub fn apology(dossier: &Dossier, office: &Office, print: Print) -> Option<Self> {
        let entry = last(dossier, |entry| matches!(entry.body, Body::Reschedule(_)))?;
        let Body::Reschedule(reschedule) = &entry.body else { return None };
        // The letter names the date on the receipt, which another system may have printed.
        let before = dossier.external_due.or(dossier.progress.due_original);
        Some(
            Self::letter("Xin lỗi và hẹn lại", entry, dossier, office, print)
                .with("before", before.map(moment))
                .with("due", moment(reschedule.due))
                .with("unit", &dossier.progress.unit)
                .with("reason", &entry.personal.reason),
        )
    }

    /// Returns the notice that the work has stopped; none when it has not.
    pub fn stop(dossier: &Dossier, office: &Office, print: Print) -> Option<Self> {
        let entry = last(dossier, |entry| matches!(entry.body, Body::Stop(_)))?;
        Some(
            Self::letter("Dừng giải quyết hồ sơ", entry, dossier, office, print)
                .with("due", dossier.due_shown().map(moment))
                .with("reason", &entry.personal.reason),
        )
    }

    /// What every letter says: to whom, about what, received when, and who signs.
    fn letter(
        title: &str,
        entry: &Entry,
        dossier: &Dossier,
        office: &Office,
        print: Print,
    ) -> Self {
        let dated = entry.at.date();
        Self::of_dossier(title, dated, dossier, office, print)
            .with("clerk", office.clerk_name(entry.clerk))
    }
}

/// Returns the newest step of this kind that was not taken back.
pub(super) fn last(dossier: &Dossier, is: impl Fn(&Entry) -> bool) -> Option<&Entry> {
    dossier.history.iter().rev().find(|entry| !entry.taken_back && is(entry))
}
