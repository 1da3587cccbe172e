//! `motcua show NUMBER`: one dossier with its due date explained and everything that happened.

use super::Session;
use super::args::Show;
use super::out::Failure;
use super::shown::{field, reasons};
use crate::desk::Access;
use crate::domain::certification::written;
use crate::domain::dossier::{Certified, Dossier, Entry};
use crate::domain::office::Office;
use crate::domain::person::Person;
use crate::exchange::dossier_json;
use crate::i18n::{Lang, T, certify, cli as t, dossier as words, explain, paper, states};
use crate::text::{format_date, money, pad, phone_pretty};

pub(super) fn run(session: &mut Session, args: &Show) -> Result<(), Failure> {
    let desk = session.open(Access::Read)?;
    let dossier = desk.dossier_of(&args.number)?;
    if session.json {
        return session.out.json(&dossier_json(&dossier, desk.office()));
    }
    let page = Page { dossier: &dossier, office: desk.office(), lang: session.lang };
    for line in page.lines() {
        session.out.line(&line)?;
    }
    Ok(())
}

struct Page<'a> {
    dossier: &'a Dossier,
    office: &'a Office,
    lang: Lang,
}

impl Page<'_> {
    fn lines(&self) -> Vec<String> {
        let mut lines = self.head();
        lines.extend(self.people());
        lines.extend(self.documents());
        lines.extend(self.due());
        lines.extend(self.outcome());
        lines.push(String::new());
        lines.push(words::HISTORY.text(self.lang).to_owned());
        lines.extend(self.dossier.history.iter().map(|entry| self.event(entry)));
        lines
    }

    fn field(&self, name: T, value: &str) -> String {
        field(self.lang, name, value)
    }

    fn head(&self) -> Vec<String> {
        let (dossier, lang) = (self.dossier, self.lang);
        let name = self.office.procedure_name(&dossier.procedure, &dossier.version);
        let state = states::of(dossier.progress.state, dossier.refused_at_reception());
        let mut lines = vec![
            self.field(words::NUMBER, &dossier.number),
            self.field(words::STATE, state.text(lang)),
            self.field(words::PROCEDURE, &format!("{name} ({})", dossier.procedure)),
            self.field(words::CHANNEL, states::channel(dossier.channel).text(lang)),
        ];
        if let Some(external) = &dossier.external_number {
            lines.insert(1, self.field(words::EXTERNAL, external));
        }
        lines
    }

    fn people(&self) -> Vec<String> {
        let dossier = self.dossier;
        let mut lines = Vec::new();
        if let Some(applicant) = &dossier.applicant {
            lines.push(self.field(words::APPLICANT, &self.person(applicant)));
            let phone = applicant.phone.as_deref().map(phone_pretty);
            for (name, value) in
                [(words::ADDRESS, applicant.address.as_deref()), (paper::PHONE, phone.as_deref())]
            {
                lines.extend(value.map(|value| self.field(name, value)));
            }
        }
        if let Some(owner) = &dossier.owner {
            lines.push(self.field(words::OWNER, &self.person(owner)));
        }
        for party in dossier.parties() {
            let who = format!("{} ({})", self.person(&party.person), party.role);
            lines.push(self.field(t::PARTY, &who));
        }
        lines.extend(dossier.proxy.as_ref().map(|proxy| self.field(words::PROXY, &proxy.name)));
        lines
    }

    fn person(&self, person: &Person) -> String {
        let mut text = person.name.clone();
        if let Some(number) = &person.id_number {
            let kind = states::id_kind(person.id_kind).text(self.lang);
            text.push_str(&format!(", {kind} {number}"));
        }
        match person.birth {
            Some(crate::domain::person::Birth::Date(date)) => {
                text.push_str(&format!(", {}", format_date(date)));
            }
            Some(crate::domain::person::Birth::Year(year)) => text.push_str(&format!(", {year}")),
            None => {}
        }
        text
    }

    fn documents(&self) -> Vec<String> {
        let (dossier, lang) = (self.dossier, self.lang);
        let document = |document: &Certified| {
            let number = written(document.number.as_slice());
            let said = words::document(lang, &document.kind, &document.given);
            indent(&match document.is_struck_out() {
                true => words::struck_out(lang, &document.kind, &number),
                // Refused at reception, it was never numbered.
                false if number.is_empty() => said,
                false => words::numbered(lang, &said, &number),
            })
        };
        let mut lines: Vec<String> = dossier.certify.iter().map(document).collect();
        if !lines.is_empty() {
            lines.insert(0, certify::DOCUMENTS.text(lang).to_owned());
        }
        let signer = dossier.signer.as_ref();
        lines.extend(signer.map(|signer| self.field(certify::SIGNER, signer)));
        lines
    }

    fn due(&self) -> Vec<String> {
        let (dossier, lang) = (self.dossier, self.lang);
        let progress = &dossier.progress;
        let received = explain::moment_in_full(lang, dossier.received_at);
        let mut lines = vec![self.field(t::RECEIVED, &received)];
        let Some(due) = dossier.due_shown() else {
            lines.push(self.field(t::DUE_LINE, words::NO_DUE.text(lang)));
            return lines;
        };
        lines.push(self.field(t::DUE_LINE, &explain::moment_in_full(lang, due)));
        let ours = progress.due.filter(|ours| *ours != due);
        lines.extend(ours.map(|ours| indent(&words::due_ours(lang, &moment(lang, ours)))));
        let first = progress.due_original.filter(|_| progress.reschedules > 0);
        lines.extend(first.map(|first| indent(&words::rescheduled(lang, &moment(lang, first)))));
        if progress.due_agreed {
            lines.push(indent(words::AGREED.text(lang)));
        } else if progress.due_given {
            lines.push(indent(words::GIVEN.text(lang)));
        }
        if let Some(steps) = &progress.steps {
            lines.extend(reasons(lang, steps, &self.office.calendar));
            lines.push(indent(explain::rule(lang, dossier.rule)));
        }
        lines
    }

    fn outcome(&self) -> Vec<String> {
        let (dossier, lang) = (self.dossier, self.lang);
        let progress = &dossier.progress;
        let mut lines = Vec::new();
        let timeliness = progress.timeliness.map(|end| states::timeliness(end).text(lang));
        lines.extend(timeliness.map(|end| self.field(t::TIMELINESS, end)));
        let result = progress.result_number.as_ref();
        lines.extend(result.map(|number| self.field(t::RESULT, number)));
        lines.extend(dossier.fee.map(|fee| self.field(words::FEE, &money(fee))));
        if !dossier.paid.is_empty() {
            let paid = dossier.paid.iter().map(|paid| paid.amount).sum();
            lines.push(self.field(t::PAID, &money(paid)));
        }
        let papers = words::papers(lang, dossier, self.office);
        // The documents of a basket stand above, line by line.
        if !papers.is_empty() && dossier.certify.is_empty() {
            lines.push(self.field(t::PAPERS, &papers));
        }
        lines.extend(dossier.place.as_ref().map(|place| self.field(words::PLACE, place)));
        if !dossier.conflicts.is_empty() {
            lines.push(words::CONFLICT.text(lang).to_owned());
        }
        if !dossier.opaque.is_empty() {
            lines.push(words::NEWER.text(lang).to_owned());
        }
        lines
    }

    fn event(&self, entry: &Entry) -> String {
        let lang = self.lang;
        let clerk = match self.office.clerk_name(entry.clerk) {
            "" => t::UNNAMED_CLERK.text(lang),
            name => name,
        };
        let kind = states::event(entry.body.kind()).text(lang);
        let detail = words::detail(lang, entry, self.dossier, self.office);
        let line = format!(
            "  {}{}{}{}",
            pad(&moment(lang, entry.at), 16),
            pad(kind, 22),
            pad(clerk, 22),
            detail
        );
        line.trim_end().to_owned()
    }
}

fn moment(lang: Lang, at: chrono::NaiveDateTime) -> String {
    explain::moment(lang, at)
}

fn indent(text: &str) -> String {
    format!("  {text}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::exchange::samples;

    const PAPER: &str = "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân";

    fn shown(lines: &[serde_json::Value], lang: Lang) -> Vec<String> {
        let office = Office::default();
        let dossier = samples::dossier(&office, lines);
        Page { dossier: &dossier, office: &office, lang }.lines()
    }

    /// The line of the first event of this kind, without its kind and clerk.
    fn told(lines: &[String], kind: &str) -> String {
        let split = lines.iter().filter_map(|line| line.split_once("(chưa đặt tên)"));
        let mut of = split.filter(|(head, said)| head.contains(kind) || said.contains(kind));
        let (_, said) = of.next().unwrap_or_else(|| panic!("{kind}: {lines:#?}"));
        said.trim().to_owned()
    }

    #[test]
    fn every_event_tells_what_was_done() {
        let step = |mut step: serde_json::Value, at: &str| {
            step["number"] = "QUAY-260907-0001".into();
            step["at"] = at.into();
            step
        };
        let lines = shown(
            &[
                json!({"action":"receive","at":"2026-09-07T08:05","procedure":"1.004873",
                    "applicant":{"name":"Nguyễn Văn Thành","phone":"0912345678"}}),
                step(json!({"action":"forward","unit":"Tư pháp"}), "2026-09-07T09:00"),
                step(
                    json!({"action":"request_supplement","components":[PAPER,"Ảnh"],"reason":"Thiếu chữ ký","by":"2026-09-20"}),
                    "2026-09-08T09:00",
                ),
                step(json!({"action":"supplement"}), "2026-09-08T14:00"),
                step(json!({"action":"pay","amount":15000,"receipt":"AB12"}), "2026-09-08T14:01"),
                step(
                    json!({"action":"reschedule","due":"2026-09-17T17:00","reason":"Chờ xác minh"}),
                    "2026-09-08T15:00",
                ),
                step(
                    json!({"action":"correct","field":"fee","value":8000,"reason":"Nhầm"}),
                    "2026-09-09T08:00",
                ),
                step(
                    json!({"action":"correct","field":"phone","value":"0905111222","reason":"Nghe nhầm"}),
                    "2026-09-09T08:01",
                ),
                step(
                    json!({"action":"attach","direction":"in","component":PAPER,"pages":2}),
                    "2026-09-09T08:02",
                ),
                step(json!({"action":"print","form":"receipt","copy":2}), "2026-09-09T08:03"),
                step(json!({"action":"resolve","result_number":"12/2026"}), "2026-09-10T08:00"),
                step(
                    json!({"action":"return","to":"Lê Thị Mơ","relation":"vợ","method":"post"}),
                    "2026-09-10T09:00",
                ),
                step(json!({"action":"survey","level":4}), "2026-09-10T09:01"),
            ],
            Lang::Vi,
        );
        for (kind, expected) in [
            ("Chuyển  ", "Tư pháp".to_owned()),
            ("Yêu cầu bổ sung", format!("hạn 20/09/2026 · {PAPER} · Ảnh · Thiếu chữ ký")),
            // The whole limit again from Tuesday 8/9: 9, 10, 11.
            ("Đã bổ sung", "T6 11/09 17:00".to_owned()),
            ("Đã nộp tiền", "15.000 đ · biên lai AB12".to_owned()),
            ("Hẹn lại, xin lỗi", "T5 17/09 17:00 · Chờ xác minh".to_owned()),
            ("lệ phí: ", "lệ phí: 0 đ → 8.000 đ · Nhầm".to_owned()),
            (
                "Nghe nhầm",
                "số điện thoại (người nộp): 0912 345 678 → 0905 111 222 · Nghe nhầm".to_owned(),
            ),
            ("Số hóa", format!("giấy tờ đầu vào · 2 trang · {PAPER}")),
            ("  In ", "lần 2: Giấy tiếp nhận hồ sơ và hẹn trả kết quả".to_owned()),
            ("Có kết quả", "12/2026".to_owned()),
            ("Trả kết quả ", "Bưu chính · Lê Thị Mơ · vợ".to_owned()),
            ("Đánh giá", "mức 4/5".to_owned()),
        ] {
            assert_eq!(told(&lines, kind), expected, "{kind}");
        }
    }

    #[test]
    fn a_step_taken_back_says_so_in_words() {
        let lines = shown(
            &[
                json!({"action":"receive","at":"2026-09-07T08:05","procedure":"1.004873",
                    "applicant":{"name":"An"}}),
                json!({"action":"forward","number":"1","at":"2026-09-07T09:00","unit":"Tư pháp"}),
                json!({"action":"undo","number":"1","at":"2026-09-07T09:05","reason":"Nhầm"}),
            ],
            Lang::Vi,
        );
        assert_eq!(told(&lines, "Chuyển  "), "đã thu hồi · Tư pháp");
    }

    #[test]
    fn a_dossier_refused_at_reception_is_voided_once_it_is_voided() {
        let refused = json!({"action":"receive","at":"2026-09-07T08:05","procedure":"1.004873",
            "applicant":{"name":"An"},"decision":"refuse","reason":"Sai thẩm quyền"});
        let state = |lines: &[serde_json::Value]| {
            let lines = shown(lines, Lang::Vi);
            lines.iter().find(|line| line.starts_with("Trạng thái")).unwrap().clone()
        };
        assert!(state(std::slice::from_ref(&refused)).contains("Từ chối tiếp nhận"));
        let void = json!({"action":"void","number":"1","at":"2026-09-07T08:06","reason":"Nhầm"});
        let voided = state(&[refused, void]);
        assert!(voided.contains("Hủy do nhập nhầm") && !voided.contains("Từ chối"), "{voided}");
    }
}
