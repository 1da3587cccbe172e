//! Baskets of documents to be certified: what they usually hold, and their signing.

use std::collections::BTreeMap;

use super::{Desk, Request, Trouble};
use crate::desk::views::BasketsView;
use crate::domain::body::Method;
use crate::domain::certification::Known;
use crate::domain::command::{Command, HandOver};
use crate::domain::fault::What;
use crate::store::StoreError;

/// Baskets looked at, the newest.
const LOOKED_AT: usize = 60;

impl Desk {
    /// Returns what the newest baskets held and who signed them.
    ///
    /// # Errors
    /// Those of reading.
    pub fn baskets(&self) -> Result<BasketsView, StoreError> {
        let mut view = BasketsView::default();
        let mut counts: BTreeMap<String, (u32, Known)> = BTreeMap::new();
        for id in self.store.baskets(LOOKED_AT)? {
            let Some(basket) = self.store.dossier(id)? else { continue };
            let signer = basket.signer.clone();
            view.signers.extend(signer.filter(|signer| !view.signers.contains(signer)));
            for document in basket.documents().filter(|document| !document.kind.is_empty()) {
                let (name, given) = (document.kind.clone(), &document.given);
                let known = Known { name, book: given.book, pages: given.pages };
                // The newest one's pages are what is usual.
                counts.entry(known.name.clone()).or_insert((0, known)).0 += 1;
            }
        }
        let mut counted: Vec<_> = counts.into_values().collect();
        counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        view.learnt = counted.into_iter().map(|(_, known)| known).collect();
        Ok(view)
    }

    /// Records that baskets were signed and handed back to whoever brought them, one after the
    /// other; stops at the first that is refused. Returns the numbers of those that were done.
    pub fn sign(&mut self, numbers: &[String]) -> (Vec<String>, Option<Trouble>) {
        let mut done = Vec::new();
        for number in numbers {
            match self.sign_one(number) {
                Ok(()) => done.push(number.clone()),
                Err(trouble) => return (done, Some(trouble)),
            }
        }
        (done, None)
    }

    fn sign_one(&mut self, number: &str) -> Result<(), Trouble> {
        let basket = self.dossier_of(number)?;
        if basket.documents().next().is_none() {
            return Err(What::NotAllowed(basket.progress.state).into());
        }
        let hand_over = HandOver {
            to: basket.proxy.as_ref().map_or(basket.name(), |proxy| &proxy.name).to_owned(),
            method: Method::Counter,
            result_number: None,
            to_id_number: match basket.proxy {
                Some(proxy) => proxy.id_number,
                None => basket.applicant.and_then(|person| person.id_number),
            },
            relation: None,
            proof: None,
            reason: None,
            receipt: None,
        };
        self.act(&Request::now(Some(number), Command::Return(Box::new(hand_over))))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
