//! The steps of a dossier between its receipt and its end.

use chrono::NaiveDate;

use super::dating::{moment_of, provisional};
use super::{Decided, When, because, needed};
use crate::domain::body::{
    Body, ExtendAgreed, Forward, Pay, Proof, Redate, RequestPayment, RequestSupplement, Reschedule,
    Resolve, Return, Supplement,
};
use crate::domain::catalogue::Procedure;
use crate::domain::certification;
use crate::domain::command::{AskedFor, HandOver, MOST_MONEY};
use crate::domain::deadline::PauseRule;
use crate::domain::dossier::{Dossier, State};
use crate::domain::fault::{Fault, Warning, What};
use crate::domain::moment::Given;
use crate::domain::office::Office;
use crate::domain::personal::Personal;

impl Dossier {
    fn is_worked_on(&self) -> bool {
        matches!(self.progress.state, State::Received | State::InProcess)
    }

    pub(super) fn forward(&self, unit: &str) -> Result<Decided, Fault> {
        if !self.is_worked_on() {
            return Err(self.not_allowed());
        }
        let unit = needed("unit", unit)?.to_owned();
        Ok(Decided::one(Body::Forward(Forward { unit }), Personal::default()))
    }

    pub(super) fn request_supplement(
        &self,
        components: &[AskedFor],
        reason: &str,
        by: Option<NaiveDate>,
        when: When<'_>,
        office: &Office,
    ) -> Result<Decided, Fault> {
        if !self.is_worked_on() {
            return Err(self.not_allowed());
        }
        if components.is_empty() {
            return Err(What::MissingField.at("components"));
        }
        check_asked(components, reason, "components")?;
        if by.is_some_and(|by| by < when.at.date()) {
            return Err(What::DueNotLater(when.at).at("by"));
        }
        let (listed, typed) = self.named_components(components.iter().map(|one| &one.name), office);
        let personal = Personal {
            components: typed,
            reason: Some(reason.to_owned()).filter(|reason| !reason.trim().is_empty()),
            reasons: reasons(components),
            ..Personal::default()
        };
        let (code, version) = &self.listed_under;
        let row = office.catalogue.version(code, version);
        let body = RequestSupplement { components: listed, by };
        let mut decided = Decided::one(Body::RequestSupplement(body), personal);
        if self.progress.supplements > 0 {
            decided.warnings.push(Warning::SupplementAgain);
        }
        decided.warnings.extend(row.and_then(|row| asks_what_is_looked_up(components, row)));
        Ok(decided)
    }

    /// Parts component names into places in the procedure's list and names typed by hand.
    fn named_components<'n>(
        &self,
        names: impl Iterator<Item = &'n String> + Clone,
        office: &Office,
    ) -> (Vec<Option<u32>>, Vec<String>) {
        let listed: Vec<_> = names.clone().map(|name| self.listed(name, office)).collect();
        let typed = names.zip(&listed).filter(|(_, place)| place.is_none());
        let typed = typed.map(|(name, _)| name.clone()).collect();
        (listed, typed)
    }

    pub(super) fn supplement(
        &self,
        components: &[String],
        when: When<'_>,
        office: &Office,
    ) -> Result<Decided, Fault> {
        if self.progress.state != State::AwaitingSupplement {
            return Err(self.not_allowed());
        }
        let pause_rule = office.settings.pause_rule;
        let (dated, told) = self.resumed(when.at, pause_rule, office);
        let (listed, typed) = self.named_components(components.iter(), office);
        let personal = Personal { components: typed, ..Personal::default() };
        let body = Supplement { components: listed, pause_rule, dated };
        let mut decided = Decided::one(Body::Supplement(body), personal);
        decided.warnings.extend(told);
        Ok(decided)
    }

    pub(super) fn request_payment(&self, amount: i64, reason: &str) -> Result<Decided, Fault> {
        if !self.is_worked_on() {
            return Err(self.not_allowed());
        }
        let amount = positive(amount)?;
        Ok(Decided::one(Body::RequestPayment(RequestPayment { amount }), because(reason)?))
    }

    pub(super) fn pay(
        &self,
        amount: i64,
        receipt: Option<&str>,
        when: When<'_>,
        office: &Office,
    ) -> Result<Decided, Fault> {
        if !self.progress.state.is_open() {
            return Err(self.not_allowed());
        }
        let amount = positive(amount)?;
        let (resumed, told) = match self.progress.state {
            State::AwaitingPayment => {
                let (dated, told) = self.resumed(when.at, PauseRule::Resume, office);
                (Some(dated), told)
            }
            _ => (None, None),
        };
        let body = Pay { amount, receipt: receipt.map(str::to_owned), resumed };
        let mut decided = Decided::one(Body::Pay(body), Personal::default());
        decided.warnings.extend(told);
        Ok(decided)
    }

    pub(super) fn resolve(
        &self,
        result_number: Option<&str>,
        unit: Option<&str>,
        when: When<'_>,
        office: &Office,
    ) -> Result<Decided, Fault> {
        if !self.is_worked_on() {
            return Err(self.not_allowed());
        }
        let body = self.result(result_number, unit, when, office);
        Ok(Decided::one(Body::Resolve(body), Personal::default()))
    }

    /// A pause that a result ends counts as completed with it.
    fn result(
        &self,
        result_number: Option<&str>,
        unit: Option<&str>,
        when: When<'_>,
        office: &Office,
    ) -> Resolve {
        let paused = self.progress.pause.is_some();
        // What a missing calendar or one not yet announced makes of a date that is over is no news.
        let (dated, _) = self.resumed(when.at, PauseRule::Resume, office);
        Resolve {
            result_number: result_number.map(str::to_owned),
            unit: unit.map(str::to_owned),
            timeliness: self.timeliness_at(when.at, &dated, office),
            resumed: paused.then_some(dated),
        }
    }

    pub(super) fn hand_over(
        &self,
        hand_over: &HandOver,
        when: When<'_>,
        office: &Office,
    ) -> Result<Decided, Fault> {
        let mut decided = Decided::default();
        let mut result_number = None;
        // The numbers of certification are the result's: they are drawn when it is received.
        let numbers = self.numbers_certified();
        let is_basket = self.waits_for_signature() && !numbers.is_empty();
        let certified = is_basket.then(|| certification::written(&numbers));
        let given = hand_over.result_number.as_deref().or(certified.as_deref());
        match (self.progress.state, given) {
            (State::ResultReady, given) => {
                let known = self.progress.result_number.as_deref();
                result_number = given.filter(|given| known != Some(*given)).map(str::to_owned);
            }
            (State::Returned, _) => return Err(What::AlreadyReturned.into()),
            (state, Some(number)) if state.is_open() => {
                let body = self.result(Some(number), None, when, office);
                decided.events.push((Body::Resolve(body), Personal::default()));
            }
            (state, None) if state.is_open() => return Err(What::NoResult.into()),
            _ => return Err(self.not_allowed()),
        }
        if hand_over.proof == Some(Proof::None) {
            needed("reason", hand_over.reason.as_deref().unwrap_or_default())?;
            decided.warnings.push(Warning::WithoutProof);
        }
        if self.has_other_id(&hand_over.to, hand_over.to_id_number.as_deref()) {
            decided.warnings.push(Warning::CollectorIdDiffers);
        }
        let (method, proof, receipt) = (hand_over.method, hand_over.proof, hand_over.receipt);
        let body = Return { method, proof, receipt, result_number };
        let personal = Personal {
            who: Some(needed("to", &hand_over.to)?.to_owned()),
            who_id_number: hand_over.to_id_number.clone(),
            relation: hand_over.relation.clone(),
            reason: hand_over.reason.clone(),
            ..Personal::default()
        };
        decided.events.push((Body::Return(body), personal));
        Ok(decided)
    }

    pub(super) fn reschedule(
        &self,
        due: Given,
        reason: &str,
        when: When<'_>,
        office: &Office,
    ) -> Result<Decided, Fault> {
        let progress = &self.progress;
        if !progress.state.is_open() || progress.state.is_paused() {
            return Err(self.not_allowed());
        }
        if progress.reschedules > 0 {
            return Err(What::AlreadyRescheduled.into());
        }
        let due = self.later(due, when, office)?;
        let personal = because(reason)?;
        let mut decided = Decided::one(Body::Reschedule(Reschedule { due }), personal);
        if let Some(promised) = progress.due {
            // The apology is due at the latest on the working day before the due date.
            let last = office.schedule().previous_working_day(promised.date());
            if last.is_ok_and(|last| when.at.date() > last) {
                decided.warnings.push(Warning::ApologyLate);
            }
        }
        decided.warnings.extend(day_off(due, office));
        Ok(decided)
    }

    pub(super) fn extend(
        &self,
        due: Given,
        reason: &str,
        when: When<'_>,
        office: &Office,
    ) -> Result<Decided, Fault> {
        if !self.progress.state.is_open() {
            return Err(self.not_allowed());
        }
        let due = self.later(due, when, office)?;
        let body = Body::ExtendAgreed(ExtendAgreed { due });
        let mut decided = Decided::one(body, because(reason)?);
        decided.warnings.extend(day_off(due, office));
        Ok(decided)
    }

    /// Returns a new due moment, which must follow the one in force and the moment it is given.
    fn later(
        &self,
        due: Given,
        when: When<'_>,
        office: &Office,
    ) -> Result<chrono::NaiveDateTime, Fault> {
        let due = moment_of(due, office);
        let floor = self.progress.due.map_or(when.at, |in_force| in_force.max(when.at));
        if due <= floor {
            return Err(What::DueNotLater(floor).at("due"));
        }
        Ok(due)
    }

    pub(super) fn redate(&self, office: &Office) -> Result<Decided, Fault> {
        if !self.progress.state.is_open() {
            return Err(self.not_allowed());
        }
        match self.dated_anew(self.received_at, self.limit, office).map_err(What::from)? {
            Some(dated) if !self.stands(&dated) => {
                let told = provisional(self.received_at, &dated, office);
                let body = Body::Redate(Redate { dated });
                let mut decided = Decided::one(body, Personal::default());
                decided.warnings.extend(told);
                Ok(decided)
            }
            _ => Ok(Decided { events: Vec::new(), warnings: vec![Warning::DateUnchanged] }),
        }
    }
}

/// Refuses a request that names no paper, or does not say why; what each paper lacks says it too.
pub(super) fn check_asked(asked: &[AskedFor], reason: &str, field: &str) -> Result<(), Fault> {
    if asked.iter().any(|one| one.name.trim().is_empty()) {
        return Err(What::MissingField.at(field));
    }
    let is_told = |one: &AskedFor| one.reason.as_ref().is_some_and(|why| !why.trim().is_empty());
    if asked.is_empty() || !asked.iter().all(is_told) {
        needed("reason", reason)?;
    }
    Ok(())
}

/// Returns the reason of each paper in their order, empty where one has none; nothing at all where
/// none has.
pub(super) fn reasons(asked: &[AskedFor]) -> Vec<String> {
    if asked.iter().all(|one| one.reason.is_none()) {
        return Vec::new();
    }
    asked.iter().map(|one| one.reason.clone().unwrap_or_default()).collect()
}

/// Warns of a paper whose data must be looked up and not asked for (NĐ 309/2026, Art. 4.2a).
pub(super) fn asks_what_is_looked_up(asked: &[AskedFor], row: &Procedure) -> Option<Warning> {
    asked.iter().any(|one| row.looks_up(&one.name)).then_some(Warning::NotToBeAskedFor)
}

fn positive(amount: i64) -> Result<i64, Fault> {
    if (1..=MOST_MONEY).contains(&amount) {
        Ok(amount)
    } else {
        Err(What::OutOfRange(1, MOST_MONEY).at("amount"))
    }
}

pub(super) fn day_off(due: chrono::NaiveDateTime, office: &Office) -> Option<Warning> {
    let off = office.schedule().is_working_day(due.date()).is_ok_and(|working| !working);
    off.then_some(Warning::DueOnDayOff)
}
