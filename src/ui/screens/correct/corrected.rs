//! What is to be done after a correction: whom to call, what to say, what to print and where else
//! the same must be corrected.

use std::sync::Arc;

use super::choices::named;
use super::in_full;
use crate::desk::job::Reply;
use crate::domain::body::{Body, Correct};
use crate::domain::command::Form;
use crate::domain::correction::{self, Replaced, place};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::number::short;
use crate::domain::office::Office;
use crate::i18n::fields as names;
use crate::i18n::{Lang, T, correct as t, dossier};
use crate::text::{money, phone_pretty};
use crate::ui::kit::{hint_bar, title_bar};
use crate::ui::screens::printing::Printing;
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Shows a correction just saved, until Enter or Esc.
pub struct CorrectedScreen {
    dossier: Box<Dossier>,
    office: Arc<Office>,
    printing: Printing,
}

impl CorrectedScreen {
    /// Returns the screen of a dossier whose last event is the correction.
    pub fn new(dossier: Box<Dossier>, office: Arc<Office>) -> Self {
        Self { dossier, office, printing: Printing::default() }
    }

    /// The correction: where it stands in the history, and what it replaced.
    fn correction(&self) -> Option<(&Entry, &Correct, &Replaced)> {
        self.dossier.history.iter().rev().find_map(|entry| match (&entry.body, &entry.replaced) {
            (Body::Correct(body), Some(before)) => Some((entry, body, before)),
            _ => None,
        })
    }

    /// What was done, as a part of a sentence.
    fn done(&self, lang: Lang, entry: &Entry, correct: &Correct, before: &Replaced) -> String {
        let (field, dossier) = (correct.field.as_str(), &self.dossier);
        if correct.added.is_some() {
            let what = named(lang, field, dossier, &self.office);
            return t::did_add(
                lang,
                &match place(field, "parties") {
                    Some(_) => t::party_said(lang, &what),
                    None => what,
                },
            );
        }
        let value = correct.value.as_deref().or(entry.personal.text.as_deref());
        if let (Some((_, "name")), Some("")) = (place(field, "parties"), value) {
            return t::did_take_out(lang, &t::party_said(lang, &before.value));
        }
        if let (Some((at, "copies")), Some("0")) = (place(field, "certify"), value) {
            return t::did_take_out(
                lang,
                &named(lang, &format!("certify[{at}]"), dossier, &self.office),
            );
        }
        // Read out to the applicant, their own name or phone needs no "(applicant)" behind it.
        t::did_correct(
            lang,
            &match field.strip_prefix("applicant.") {
                Some(own) => names::field(lang, own),
                None => named(lang, field, dossier, &self.office),
            },
        )
    }

    /// What was paid for the fee: not what was asked for on its own, which stopped the clock.
    fn paid(&self) -> i64 {
        let entries = self.dossier.history.iter().filter(|entry| !entry.taken_back);
        let paid = entries.filter_map(|entry| match &entry.body {
            Body::Receive(receive) => receive.paid.as_ref().map(|paid| paid.amount),
            Body::Pay(pay) if pay.resumed.is_none() => Some(pay.amount),
            _ => None,
        });
        paid.sum()
    }

    /// What the fee is, where it was another, and what that leaves to take or to give back.
    fn fee(&self, before: &Replaced) -> Option<(i64, i64)> {
        let fee = self.dossier.fee.filter(|fee| before.fee != Some(*fee))?;
        Some((fee, fee - self.paid()))
    }

    fn fee_line(&self, lang: Lang) -> Option<String> {
        let (.., before) = self.correction()?;
        let (fee, open) = self.fee(before)?;
        let old = before.fee.map_or_else(|| "–".to_owned(), money);
        let line = t::fee(lang, &old, &money(fee), &money(self.paid()));
        Some(match open {
            0 => line,
            more if more > 0 => t::take_more(lang, &line, &money(more)),
            less => t::give_back(lang, &line, &money(-less)),
        })
    }

    fn is_outdated(&self) -> bool {
        self.printing.said().is_none() && self.dossier.receipt_is_outdated()
    }

    /// The sentence for the citizen.
    fn sentence(&self, lang: Lang) -> Option<String> {
        let (entry, correct, before) = self.correction()?;
        let dossier = &self.dossier;
        let what = self.done(lang, entry, correct, before);
        let name = dossier.name();
        let due = dossier.due_shown().filter(|_| dossier.progress.state.is_open());
        match self.fee(before) {
            Some((fee, open)) if open > 0 => {
                return Some(t::say_more(lang, name, &what, &money(fee), &money(open)));
            }
            Some((fee, open)) if open < 0 => {
                return Some(t::say_less(lang, name, &what, &money(fee), &money(-open)));
            }
            _ => {}
        }
        let field = correct.field.as_str();
        Some(match due {
            Some(due) if before.due != Some(due) => t::say_moved(lang, name, &in_full(lang, due)),
            Some(due) if correction::is_on_receipt(field) && self.was_printed() => {
                t::say_paper(lang, name, &what, &in_full(lang, due))
            }
            _ => t::say_record(lang, name, &what),
        })
    }

    fn copies(&self) -> u32 {
        self.dossier.prints.get(Form::Receipt.code()).copied().unwrap_or_default()
    }

    fn was_printed(&self) -> bool {
        self.copies() > 0
    }
}

impl Screen for CorrectedScreen {
    fn title(&self) -> T {
        t::CORRECTED
    }

    fn actions(&self) -> &'static [Action] {
        &Printing::ACTIONS
    }

    fn enabled(&self, action: Action) -> Result<(), T> {
        self.printing.enabled(action)
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Print, Action::Back]
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match self.printing.act(action, &self.dossier.number, Form::Receipt, cx) {
            true => Flow::Stay,
            false => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, _: &mut Cx) -> Flow {
        match edit {
            Edit::Key(key) if key.code == Code::Enter => Flow::Pop,
            Edit::Key(_) => Flow::Stay,
            // The next citizen's card or paper: home knows what to do with it.
            _ => Flow::PopPass,
        }
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        self.printing.take(ticket, reply, cx);
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        title_bar(area, &out.t(t::CORRECTED), out);
        out.across(area.x, area.y + 1, area.width);
        let (x, width) = (area.x + 4, area.width.saturating_sub(8));
        let line = |y: u16, height: u16| Rect { x, y, width, height };
        let number = format!("{}      {}", short(&self.dossier.number), self.dossier.number);
        let mut y = area.y + 3;
        out.text(x, y, width, &number, Role::Strong);
        y += 1;
        if let Some((entry, ..)) = self.correction() {
            let detail = dossier::detail(lang, entry, &self.dossier, &self.office);
            y += out.wrap(line(y, 3), &detail, Role::Text) + 1;
        }
        let applicant = self.dossier.applicant.as_ref();
        let phone = applicant.and_then(|person| person.phone.as_deref()).map(phone_pretty);
        let phone = phone.unwrap_or_else(|| out.t(t::NO_PHONE).into_owned());
        let after = out.label(x, y, width, t::CALL, Role::Label) + 3;
        let who = format!("{phone}   {}", self.dossier.name());
        out.text(after, y, area.right().saturating_sub(after), &who, Role::Strong);
        y += 1;
        if let Some(sentence) = self.sentence(lang) {
            out.label(x, y + 1, width, t::READ_OUT, Role::Label);
            y += 2 + out.wrap(line(y + 2, 3), &sentence, Role::Strong) + 1;
        }
        if let Some(fee) = self.fee_line(lang) {
            y += out.wrap(line(y, 2), &fee, Role::Warn);
        }
        if let Some(code) = &self.dossier.external_number {
            y += out.wrap(line(y, 2), &t::on_province(lang, code), Role::Warn);
        }
        if self.is_outdated() {
            let again = t::reissue(lang, self.copies() + 1, &out.keymap().shown(Action::Print));
            y += out.wrap(line(y, 2), &again, Role::Warn);
        }
        if let Some((text, role)) = self.printing.said() {
            out.wrap(line(y + 1, 4), text, *role);
        }
        out.label(x, area.bottom() - 3, width, t::CORRECTED_KEYS, Role::Label);
        hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, self.hints(), out);
    }
}
