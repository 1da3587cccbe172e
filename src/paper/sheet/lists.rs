//! What stands on lists of dossiers: hand-overs, the dossier book, and blank receipts.

use super::letters::last;
use super::*;
use crate::domain::body::{Body, Method};
use crate::domain::dossier::Entry;

/// One line of a hand-over list.
#[derive(Serialize)]
struct Handed<'a> {
    number: &'a str,
    name: &'a str,
    address: Option<&'a str>,
    procedure: &'a str,
    received: String,
    due: Option<String>,
    result: Option<&'a str>,
    fee: bool,
    by_post: bool,
}

/// One line of the dossier book: what columns (2) to (15) hold.
#[derive(Serialize)]
struct Booked<'a> {
    number: &'a str,
    procedure: &'a str,
    sets: u32,
    name: &'a str,
    contact: String,
    unit: Option<&'a str>,
    received: String,
    due: Option<String>,
    forwarded: Option<String>,
    resolved: Option<String>,
    returned: Option<String>,
    method: Option<&'static str>,
    note: &'static str,
}

impl Sheet {
    /// Returns the list with which dossiers went to a unit; none when one of them never did.
    pub fn handover(dossiers: &[Dossier], office: &Office, print: Print) -> Option<Self> {
        let forwarded = |entry: &Entry| matches!(entry.body, Body::Forward(_));
        Self::list("Bàn giao hồ sơ", dossiers, forwarded, office, print)
    }

    /// Returns the list with which results came back from a unit; none when one of them has none.
    pub fn result_handover(dossiers: &[Dossier], office: &Office, print: Print) -> Option<Self> {
        let resolved = |entry: &Entry| matches!(entry.body, Body::Resolve(_));
        Self::list("Bàn giao kết quả", dossiers, resolved, office, print)
    }

    /// A list of one hand-over, under the unit and at the time of the newest such step.
    fn list(
        title: &str,
        dossiers: &[Dossier],
        is: impl Fn(&Entry) -> bool,
        office: &Office,
        print: Print,
    ) -> Option<Self> {
        let steps: Option<Vec<&Entry>> =
            dossiers.iter().map(|dossier| last(dossier, &is)).collect();
        let step = steps?.into_iter().max_by_key(|step| step.at)?;
        let first = dossiers.first()?;
        let rows: Vec<_> = dossiers.iter().map(|dossier| handed(dossier, office)).collect();
        Some(
            Self::new(title, &first.number, step.at.date(), print, office)
                .with("unit", &first.progress.unit)
                .with("at", moment(step.at))
                .with("rows", rows)
                .with("clerk", office.clerk_name(step.clerk)),
        )
    }

    /// Returns the dossier book of what was received from `from` until before `to`.
    pub fn book(dossiers: &[Dossier], from: NaiveDate, to: NaiveDate, office: &Office) -> Self {
        let rows: Vec<_> = dossiers.iter().map(|dossier| booked(dossier, office)).collect();
        let last = to.pred_opt().unwrap_or(to);
        let print = Print { copy: 1, outdated: false };
        Self::new("Sổ theo dõi hồ sơ", "", last, print, office)
            .with("from", format_date(from))
            .with("to", format_date(last))
            .with("rows", rows)
            .continued(1, 1)
    }

    /// Says with which row and page of the whole book this part of it begins, each from 1.
    #[must_use]
    pub fn continued(self, row: usize, page: usize) -> Self {
        self.with("first", json!({ "row": row, "page": page }))
    }

    /// Returns blank receipts with numbers kept for them, to be filled in by hand.
    pub fn outage_pad(numbers: &[String], office: &Office, dated: NaiveDate) -> Self {
        let print = Print { copy: 1, outdated: false };
        let rows = numbers.iter().map(|number| json!({ "number": number, "qr": qr(number) }));
        let rows: Vec<_> = rows.collect();
        let first = numbers.first().map_or("", String::as_str);
        Self::new("Giấy hẹn viết tay", first, dated, print, office)
            // Whoever fills it in writes the day: it may lie in a drawer for months.
            .with("day", "ngày ...... tháng ...... năm .........")
            .with("rows", rows)
    }
}

fn handed<'a>(dossier: &'a Dossier, office: &'a Office) -> Handed<'a> {
    let whose = dossier.owner.as_ref().or(dossier.applicant.as_ref());
    Handed {
        number: &dossier.number,
        name: whose.map_or("", |person| &person.name),
        address: whose.and_then(|person| person.address.as_deref()),
        procedure: office.procedure_name(&dossier.procedure, &dossier.version),
        received: short(dossier.received_at),
        due: dossier.due_shown().map(short),
        result: dossier.progress.result_number.as_deref(),
        fee: dossier.fee.is_some_and(|fee| fee > 0),
        by_post: dossier.channel == Channel::Post,
    }
}

fn booked<'a>(dossier: &'a Dossier, office: &'a Office) -> Booked<'a> {
    let applicant = dossier.applicant.as_ref();
    let contact = [
        applicant.and_then(|person| person.address.clone()),
        applicant.and_then(|person| person.phone.as_deref().map(phone_pretty)),
    ];
    let contact: Vec<String> = contact.into_iter().flatten().collect();
    let progress = &dossier.progress;
    let forwarded = |entry: &&Entry| !entry.taken_back && matches!(entry.body, Body::Forward(_));
    let date = |at: NaiveDateTime| format_date(at.date());
    Booked {
        number: &dossier.number,
        procedure: office.procedure_name(&dossier.procedure, &dossier.version),
        sets: dossier.sets,
        name: applicant.map_or("", |person| &person.name),
        contact: contact.join(", "),
        unit: progress.unit.as_deref(),
        received: date(dossier.received_at),
        due: dossier.due_shown().map(date),
        forwarded: dossier.history.iter().find(forwarded).map(|entry| date(entry.at)),
        resolved: progress.resolved_at.map(date),
        returned: progress.returned_at.map(date),
        method: progress.handed_over.as_ref().map(|over| match over.method {
            Method::Counter => "Trực tiếp",
            Method::Post => "Bưu chính",
            Method::Online => "Trực tuyến",
        }),
        note: state_note(progress.state),
    }
}

/// Says in the last column how a dossier ended that has no result.
const fn state_note(state: State) -> &'static str {
    match state {
        State::Refused => "Từ chối",
        State::Withdrawn => "Công dân rút",
        State::Stopped => "Dừng giải quyết",
        State::Voided => "Hủy do nhập nhầm",
        State::AwaitingSupplement => "Chờ bổ sung",
        State::AwaitingPayment => "Chờ nghĩa vụ tài chính",
        State::Received | State::InProcess | State::ResultReady | State::Returned => "",
    }
}
