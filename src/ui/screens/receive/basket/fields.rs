//! The table of the basket's fields; the documents stand among them as one.

use crate::domain::body::PaidBy;
use crate::domain::person::{tidy_id_number, tidy_phone};
use crate::i18n::{certify as t, receive as words};
use crate::ui::form::Field;
use crate::ui::kit::Item;
use crate::ui::screens::receive::fields::{BY_LIMIT, OTHER_DAY, Paper, bound};

/// The field in whose place the documents stand.
pub(super) const ROWS: &str = "documents";
/// The field of for whom somebody comes.
pub(super) const BEHALF: &str = "behalf";
/// The field of what is collected where it is not what the law says.
pub(super) const COLLECTED: &str = "fee";
/// The field of who signs.
pub(super) const SIGNER: &str = "signer";
/// How it is paid, when it is not yet.
const UNPAID: &str = "unpaid";

const PAYMENTS: &[Item] = &[
    Item::new(PaidBy::Cash.code(), t::CASH),
    Item::new(PaidBy::Transfer.code(), t::TRANSFER),
    Item::new(PaidBy::Online.code(), t::ONLINE),
    Item::new(UNPAID, t::UNPAID),
];
const APPOINTS: &[Item] =
    &[Item::new(BY_LIMIT, words::BY_LIMIT), Item::new(OTHER_DAY, words::OTHER_DAY)];

/// Row order is Tab order; the first unfilled one from the top is where Enter goes.
pub(super) static FIELDS: &[Field<Paper>] = &[
    bound!(id, "id_number", words::ID_NUMBER, tidy_id_number).scans().recalls(),
    bound!(text, "name", words::NAME).must().scans().recalls(),
    // Neither a copy nor a signature needs more of whoever brings it.
    bound!(birth, "birth", words::BIRTH).scans().by_tab(),
    bound!(suggest, "address", words::ADDRESS).letters(300).scans().by_tab(),
    bound!(phone, "phone", words::PHONE, tidy_phone).scans().recalls().by_tab(),
    bound!(text, "behalf", t::BEHALF).by_tab(),
    Field::<Paper>::text(ROWS, t::ROWS),
    bound!(money, "fee", t::COLLECT).hint(t::FEE_HINT).by_tab(),
    bound!(choice, "paid", t::PAID, PAYMENTS),
    bound!(text, "receipt_no", t::RECEIPT_NO).letters(40).when(|paper| paper.get("paid") != UNPAID),
    bound!(suggest, "signer", t::SIGNER),
    bound!(choice, "appoint", words::APPOINT, APPOINTS),
    bound!(date, "due", words::DUE_DAY).must().when(|paper| paper.get("appoint") == OTHER_DAY),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_named() {
        crate::ui::form::tests::assert_named(FIELDS);
    }
}
