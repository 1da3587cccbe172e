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
        let state = if dossier.refused_at_reception() {
            states::REFUSED_AT_RECEPTION
        } else {
            states::state(dossier.progress.state)
        };
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
        for party in &dossier.parties {
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
            let given = &document.given;
            let number = document.number.as_slice();
            let fee = money(given.fee);
            let (pages, copies) = (given.pages, given.copies);
            let said = certify::line(lang, &document.kind, pages, copies, &fee);
            indent(&format!("{said}, {}", written(number)))
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
        let personal = &entry.personal;
        let mut said: Vec<String> =
            [&personal.who, &personal.reason, &personal.text, &personal.note]
                .into_iter()
                .filter_map(|text| text.as_ref().map(|text| text.replace('\n', " / ")))
                .collect();
        if entry.taken_back {
            said.push(t::TAKEN_BACK.text(lang).to_owned());
        }
        let line = format!(
            "  {}{}{}{}",
            pad(&moment(lang, entry.at), 16),
            pad(kind, 22),
            pad(clerk, 22),
            said.join("; ")
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
