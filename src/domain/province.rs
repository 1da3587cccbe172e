//! What a clerk types once more into the system of the province, and in which order.

use super::body::codes;
use super::fault::What;

codes! {
    /// Defines a field of the province's form of receipt.
    ProvinceField {
        /// The applicant's name.
        Name = "applicant.name",
        /// The applicant's birth date.
        Birth = "applicant.birth_date",
        /// The applicant's id number.
        IdNumber = "applicant.id_number",
        /// The applicant's phone.
        Phone = "applicant.phone",
        /// The applicant's address.
        Address = "applicant.address",
        /// The applicant's e-mail.
        Email = "applicant.email",
        /// The owner's name, when another.
        Owner = "owner.name",
        /// The procedure's code.
        Procedure = "procedure",
        /// Sets of papers.
        Sets = "sets",
        /// Date and time of receipt.
        Received = "received_at",
        /// Date and time of the appointment.
        Due = "due",
        /// The fee in đồng.
        Fee = "fee",
    }
}

/// Returns the order in which provinces ask, until the office says another.
pub fn usual() -> Vec<ProvinceField> {
    ProvinceField::ALL.to_vec()
}

/// Reads an order: codes parted by spaces or commas, each once.
///
/// # Errors
/// [`What::UnknownChoice`] for a code that is none, or none at all.
pub fn read_order(text: &str) -> Result<Vec<ProvinceField>, What> {
    let mut order = Vec::new();
    for code in text.split([' ', ',', ';']).filter(|code| !code.is_empty()) {
        let field = ProvinceField::from_code(code);
        let field = field.ok_or(What::UnknownChoice(ProvinceField::CODES))?;
        if !order.contains(&field) {
            order.push(field);
        }
    }
    if order.is_empty() { Err(What::UnknownChoice(ProvinceField::CODES)) } else { Ok(order) }
}

/// Returns an order as [`read_order`] takes it.
pub fn written(order: &[ProvinceField]) -> String {
    order.iter().map(|field| field.code()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read_as_it_is_written() {
        let order = read_order("procedure, applicant.name applicant.name").unwrap();
        assert_eq!(order, [ProvinceField::Procedure, ProvinceField::Name]);
        assert_eq!(read_order(&written(&usual())).unwrap(), usual());
        for bad in ["", "name", "procedure x"] {
            assert!(matches!(read_order(bad), Err(What::UnknownChoice(_))), "{bad}");
        }
    }
}
