//! What was handed in: components, and documents to be certified.

use super::Dossier;
use crate::domain::body::{BookNumber, CertifyIn, ComponentIn, Receive};
use crate::domain::personal::Personal;

/// Holds one component with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// Its place in the procedure's list, and what was handed in.
    pub given: ComponentIn,
    /// Its name, where typed by hand.
    pub typed: Option<String>,
}

/// Holds one document to be certified, with its name and number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certified {
    /// Pages, copies, fee and book.
    pub given: CertifyIn,
    /// What it is; empty after a lawful erasure.
    pub kind: String,
    /// Its number in the book.
    pub number: Option<BookNumber>,
}

impl Component {
    /// Tells whether it was received: not only shown or looked up, nor corrected away.
    pub fn is_received(&self) -> bool {
        self.given.kind.is_received() && self.given.count > 0
    }
}

impl Certified {
    /// Tells whether it was struck out: it is certified no more, and its number stays used.
    pub fn is_struck_out(&self) -> bool {
        self.given.copies == 0
    }
}

impl Dossier {
    /// Returns the numbers of certification that stand, in the order of the documents.
    pub fn numbers_certified(&self) -> Vec<BookNumber> {
        self.numbers(false)
    }

    /// Returns the numbers of certification that were struck out of the book.
    pub fn numbers_struck_out(&self) -> Vec<BookNumber> {
        self.numbers(true)
    }

    fn numbers(&self, struck_out: bool) -> Vec<BookNumber> {
        let documents = self.certify.iter();
        let wanted = documents.filter(|document| document.is_struck_out() == struck_out);
        wanted.filter_map(|document| document.number.clone()).collect()
    }

    /// Returns the documents to be certified that were not struck out.
    pub fn documents(&self) -> impl Iterator<Item = &Certified> {
        self.certify.iter().filter(|document| !document.is_struck_out())
    }
}

/// Returns the components of a receipt with the names typed by hand.
pub(super) fn handed_in(body: &Receive, personal: &Personal) -> Vec<Component> {
    let mut typed = personal.components.iter().cloned();
    let component = |given: &ComponentIn| Component {
        given: given.clone(),
        typed: if given.listed.is_none() { typed.next() } else { None },
    };
    body.components.iter().map(component).collect()
}

/// Returns the documents of a receipt with their names and numbers.
pub(super) fn certified(body: &Receive, personal: &Personal) -> Vec<Certified> {
    let document = |(nth, given): (usize, &CertifyIn)| Certified {
        given: given.clone(),
        kind: personal.documents.get(nth).cloned().unwrap_or_default(),
        number: body.books.get(nth).cloned(),
    };
    body.certify.iter().enumerate().map(document).collect()
}
