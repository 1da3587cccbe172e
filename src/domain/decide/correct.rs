//! Correcting what was recorded, and adding what was left out (sửa thông tin).

use super::{Decided, When, because, needed};
use crate::domain::body::{Added, Body, CertifyIn, ComponentIn, Correct};
use crate::domain::catalogue::ComponentKind;
use crate::domain::certification::{self, Document, MOST_DOCUMENTS};
use crate::domain::command::{ComponentGiven, LeftOut, Promise};
use crate::domain::correction;
use crate::domain::dossier::Dossier;
use crate::domain::fault::{Fault, Warning, What};
use crate::domain::office::Office;
use crate::domain::person::Party;
use crate::domain::personal::Personal;

impl Dossier {
    pub(super) fn decide_correction(
        &self,
        (field, value): (&str, &str),
        reason: &str,
        promise: Promise,
        when: When<'_>,
        office: &Office,
    ) -> Result<Decided, Fault> {
        let correction = correction::read(self, field, value)?;
        let mut body = Correct { field: correction.field.clone(), ..Correct::default() };
        let mut personal = because(reason)?;
        let mut warnings = correction.warnings.clone();
        if correction::dates(&correction.field) {
            let told = self.redate_corrected(&correction, &mut body, promise, when, office)?;
            warnings.extend(told);
        } else if promise == Promise::Kept {
            return Err(What::NoDateToKeep.at("keep_due"));
        }
        if let Some((at, _)) = correction::place(&correction.field, "certify") {
            let mut changed = self.clone();
            let applied = Some(correction.value.as_str());
            correction::apply(&mut changed, &correction.field, applied)?;
            warnings.extend(self.charge(changed, at, &mut body));
        }
        if correction.personal {
            personal.text = Some(correction.value);
        } else {
            body.value = Some(correction.value);
        }
        Ok(Decided { events: vec![(Body::Correct(body), personal)], warnings })
    }

    /// Decides what is added to a list from which it was left out.
    pub(super) fn add(
        &self,
        left_out: &LeftOut,
        reason: &str,
        when: When<'_>,
        office: &Office,
    ) -> Result<Decided, Fault> {
        let because = because(reason)?;
        match left_out {
            LeftOut::Party(party) => self.add_party(party, because),
            LeftOut::Component { name, kind, count } => {
                let given = self.component_given(name, *kind, *count, office);
                self.add_component(&given, because, office)
            }
            LeftOut::Document(document) => self.add_document(document, because, when),
        }
    }

    fn added(&self, added: Added, personal: Personal) -> Decided {
        let field = correction::next_place(self, &added);
        let body = Correct { field, added: Some(added), ..Correct::default() };
        Decided::one(Body::Correct(body), personal)
    }

    fn add_party(&self, party: &Party, because: Personal) -> Result<Decided, Fault> {
        let within = |fault: Fault| fault.within("value");
        needed("role", &party.role).map_err(within)?;
        needed("name", &party.person.name).map_err(within)?;
        let warnings = party.person.check(self.received_at.date()).map_err(within)?;
        let personal = Personal { parties: vec![party.clone()], ..because };
        Ok(Decided { warnings, ..self.added(Added::Party, personal) })
    }

    /// Returns a component as it is added: of a kind that is not said, what the list expects.
    fn component_given(
        &self,
        name: &str,
        kind: Option<ComponentKind>,
        count: u32,
        office: &Office,
    ) -> ComponentGiven {
        let (procedure, version) = &self.listed_under;
        let row = office.catalogue.version(procedure, version);
        let expected =
            || row?.offered().find(|component| component.name == name).map(|known| known.kind);
        let kind = kind.or_else(expected).unwrap_or(ComponentKind::Original);
        ComponentGiven { name: name.to_owned(), kind, count }
    }

    fn add_component(
        &self,
        given: &ComponentGiven,
        because: Personal,
        office: &Office,
    ) -> Result<Decided, Fault> {
        let name = needed("name", &given.name).map_err(|fault| fault.within("value"))?;
        if !(1..=correction::MOST_COPIES).contains(&i64::from(given.count)) {
            return Err(What::OutOfRange(1, correction::MOST_COPIES).at("value.count"));
        }
        let listed = self.listed(name, office);
        let typed = listed.is_none().then(|| name.to_owned());
        let added = ComponentIn { listed, kind: given.kind, count: given.count };
        let personal = Personal { components: typed.into_iter().collect(), ..because };
        Ok(self.added(Added::Component(added), personal))
    }

    /// A document left out takes the book's next number, as one that comes in now: nothing is
    /// squeezed in between.
    fn add_document(
        &self,
        document: &Document,
        because: Personal,
        when: When<'_>,
    ) -> Result<Decided, Fault> {
        if self.certify.is_empty() {
            return Err(What::NotCorrectable.at("field"));
        }
        // What was signed and handed back has no more documents; further ones are another basket.
        if !self.progress.state.is_open() {
            return Err(self.not_allowed());
        }
        document.check().map_err(|fault| fault.within("value"))?;
        if self.certify.len() >= MOST_DOCUMENTS {
            return Err(What::OutOfRange(1, MOST_DOCUMENTS as i64).at("field"));
        }
        let number = when.number.ok_or(What::NumbersUsedUp)?.clone();
        let (book, pages, copies) = (document.book, document.pages, document.copies);
        let given = CertifyIn { book, pages, copies, fee: document.fee() };
        let personal = Personal { documents: vec![document.kind.clone()], ..because };
        let added = Added::Document(given, number);
        let (field, mut changed) = (correction::next_place(self, &added), self.clone());
        correction::add(&mut changed, &field, &added, &personal)?;
        let mut body = Correct { field, added: Some(added), ..Correct::default() };
        let warnings = self.charge(changed, self.certify.len(), &mut body).into_iter().collect();
        Ok(Decided { events: vec![(Body::Correct(body), personal)], warnings })
    }

    /// Fills in what the corrected document at a place makes of the fee and of the numbers that
    /// the result bears, and returns what the clerk is told.
    fn charge(&self, mut changed: Self, at: usize, body: &mut Correct) -> Option<Warning> {
        if let Some(document) = changed.certify.get_mut(at) {
            let given = &mut document.given;
            given.fee = certification::fee(given.book, given.pages, given.copies);
            body.document_fee = Some(given.fee);
        }
        let [before, after] = [self, &changed].map(|dossier| {
            (certification::written(&dossier.numbers_certified()), dossier.fee_of_documents())
        });
        if before.0 != after.0 && self.progress.result_number.as_ref() == Some(&before.0) {
            body.result_number = Some(after.0);
        }
        let (from, to) = (before.1, after.1);
        if from == to {
            return None;
        }
        // Another fee than the rule's was given by hand: whom the law exempts pays nothing more.
        if self.fee != Some(from) {
            return Some(Warning::FeeStands);
        }
        body.fee = Some(to);
        Some(Warning::FeeMoved { from, to })
    }

    fn fee_of_documents(&self) -> i64 {
        self.certify.iter().map(|document| document.given.fee).sum()
    }
}
