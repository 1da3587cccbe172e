//! People and organisations: applicants, owners, parties, proxies, and their id numbers.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::body::codes;
use super::commune;
use super::fault::{Fault, Warning, What};
use super::id_prefix;

codes! {
    /// Defines what kind of applicant this is.
    PersonKind {
        /// A person (cá nhân).
        Person = "person",
        /// An organisation (tổ chức).
        Organisation = "organisation",
        /// A household business (hộ kinh doanh).
        HouseholdBusiness = "household_business",
        /// A foreigner (người nước ngoài).
        Foreigner = "foreigner",
    }
}

codes! {
    /// Defines which paper an id number comes from.
    IdKind {
        /// Căn cước, 12 digits.
        CanCuoc = "can_cuoc",
        /// Số định danh cá nhân, 12 digits (a child without a card).
        SoDinhDanh = "so_dinh_danh",
        /// Chứng minh nhân dân, 9 digits.
        Cmnd = "cmnd",
        /// A passport.
        Passport = "passport",
        /// A tax code, 10, 12 or 13 digits.
        TaxCode = "tax_code",
        /// A birth certificate's number.
        BirthCertificate = "birth_certificate",
        /// No paper.
        None = "none",
    }
}

codes! {
    /// Defines a person's sex as on their papers.
    Sex {
        /// Nam.
        Male = "male",
        /// Nữ.
        Female = "female",
    }
}

/// Holds a birth date, or only the year where no more is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Birth {
    /// The full date.
    Date(NaiveDate),
    /// Only the year.
    Year(i32),
}

impl Birth {
    /// Returns the year.
    pub fn year(self) -> i32 {
        match self {
            Self::Date(date) => date.year(),
            Self::Year(year) => year,
        }
    }
}

/// Holds one applicant, owner or party. Only the name is compulsory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Full name, NFC.
    pub name: String,
    /// Person, organisation …
    #[serde(default = "person", skip_serializing_if = "is_person")]
    pub kind: PersonKind,
    /// Which paper the id number comes from.
    pub id_kind: IdKind,
    /// The id number, without spaces and dots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    /// Birth date or year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<Birth>,
    /// Sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Address as on the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The commune's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// Phone number, digits only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// E-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Nationality, where not Vietnamese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
    /// Who acts for an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<String>,
}

fn person() -> PersonKind {
    PersonKind::Person
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's skip_serializing_if passes one")]
fn is_person(kind: &PersonKind) -> bool {
    *kind == PersonKind::Person
}

/// Holds a further person of a dossier and their role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// What they are in the dossier (the deceased, bride, groom …).
    pub role: String,
    /// Who they are.
    pub person: Person,
}

/// Holds who hands a dossier in for the applicant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proxy {
    /// Full name.
    pub name: String,
    /// Id number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    /// The paper that authorises them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
}

impl Proxy {
    /// Checks the values; their card is a citizen's.
    ///
    /// # Errors
    /// Faults on `name` and `id_number`.
    pub fn check(&self) -> Result<(), Fault> {
        if self.name.trim().is_empty() {
            return Err(What::MissingField.at("name"));
        }
        match &self.id_number {
            Some(number) => {
                check_id_number(IdKind::CanCuoc, number).map_err(|what| what.at("id_number"))
            }
            None => Ok(()),
        }
    }
}

impl Person {
    /// Returns a person of whom only the name is known.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind: PersonKind::Person,
            id_kind: IdKind::CanCuoc,
            id_number: None,
            birth: None,
            sex: None,
            address: None,
            commune: None,
            phone: None,
            email: None,
            nationality: None,
            representative: None,
        }
    }

    /// Returns the paper an applicant of this kind usually shows.
    pub fn usual_id_kind(kind: PersonKind) -> IdKind {
        match kind {
            PersonKind::Person | PersonKind::HouseholdBusiness => IdKind::CanCuoc,
            PersonKind::Organisation => IdKind::TaxCode,
            PersonKind::Foreigner => IdKind::Passport,
        }
    }

    /// Checks the values against each other on the day of receipt.
    ///
    /// # Errors
    /// Faults on `name`, `id_number`, `birth_date`, `phone`, `commune`; what merely disagrees is a
    /// warning (domain note 7: some people's papers hold errors).
    pub fn check(&self, today: NaiveDate) -> Result<Vec<Warning>, Fault> {
        if self.name.trim().is_empty() {
            return Err(What::MissingField.at("name"));
        }
        if let Some(number) = &self.id_number {
            check_id_number(self.id_kind, number).map_err(|what| what.at("id_number"))?;
        }
        let born_later = match self.birth {
            Some(Birth::Date(date)) => date > today,
            Some(Birth::Year(year)) => year > today.year(),
            None => false,
        };
        if born_later {
            return Err(What::BornInTheFuture.at("birth_date"));
        }
        if let Some(phone) = &self.phone {
            check_phone(phone).map_err(|what| what.at("phone"))?;
        }
        if self.commune.as_ref().is_some_and(|code| commune::by_code(code).is_none()) {
            return Err(What::UnknownCommune.at("commune"));
        }
        Ok(self.warnings())
    }

    fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        match (self.id_kind, self.id_number.as_deref()) {
            (IdKind::CanCuoc | IdKind::SoDinhDanh, Some(number)) => {
                self.personal_number_warnings(number, &mut warnings);
            }
            (IdKind::TaxCode, Some(number)) if !tax_code_fits(number) => {
                warnings.push(Warning::TaxCodeCheck);
            }
            _ => {}
        }
        if self.phone.as_deref().is_some_and(|phone| !usual_phone(phone)) {
            warnings.push(Warning::PhoneUnusual);
        }
        warnings
    }

    /// Twelve digits are PPP (province of birth registration), century and sex, YY, six random.
    fn personal_number_warnings(&self, number: &str, warnings: &mut Vec<Warning>) {
        let digit = |at: usize| number.as_bytes().get(at).map_or(0, |b| i32::from(b - b'0'));
        if !id_prefix::is_given(number) {
            warnings.push(Warning::IdPrefixUnknown);
        }
        if self.sex.is_some() && self.sex != sex_of(number) {
            warnings.push(Warning::IdSexDiffers);
        }
        let year = 1900 + 100 * (digit(3) / 2) + 10 * digit(4) + digit(5);
        if self.birth.is_some_and(|birth| birth.year() != year) {
            warnings.push(Warning::IdYearDiffers);
        }
    }
}

/// Returns the sex a personal number of twelve digits tells: its fourth digit is even for a man.
pub fn sex_of(number: &str) -> Option<Sex> {
    let personal = check_id_number(IdKind::CanCuoc, number).is_ok();
    match number.as_bytes().get(3).filter(|_| personal)? % 2 {
        0 => Some(Sex::Male),
        _ => Some(Sex::Female),
    }
}

/// Returns an id number as kept: without the spaces and dots people write in it, upper case.
pub fn tidy_id_number(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect::<String>().to_uppercase()
}

/// Returns a phone number as kept: digits only, the country's prefix as 0.
pub fn tidy_phone(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '(' | ')'))
        .collect();
    match kept.strip_prefix("+84") {
        Some(rest) => format!("0{rest}"),
        None => kept,
    }
}

/// Checks that an id number is well formed for its kind.
///
/// # Errors
/// [`What::IdNumberDigits`], then [`What::IdNumberLength`].
pub fn check_id_number(kind: IdKind, number: &str) -> Result<(), What> {
    let length = number.chars().count();
    let digits = |want: &'static str, allowed: &[usize]| {
        if !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(What::IdNumberDigits);
        }
        if !allowed.contains(&length) {
            return Err(What::IdNumberLength { got: length, want, kind });
        }
        Ok(())
    };
    match kind {
        IdKind::CanCuoc | IdKind::SoDinhDanh => digits("12", &[12]),
        IdKind::Cmnd => digits("9", &[9]),
        IdKind::TaxCode => {
            let (stem, branch) = number.split_once('-').unwrap_or((number, ""));
            let all = stem.len() + branch.len();
            if !stem.bytes().chain(branch.bytes()).all(|b| b.is_ascii_digit()) {
                Err(What::IdNumberDigits)
            } else if [10, 12, 13].contains(&all) {
                Ok(())
            } else {
                Err(What::IdNumberLength { got: all, want: "10, 12, 13", kind })
            }
        }
        IdKind::Passport => {
            if !number.bytes().all(|b| b.is_ascii_alphanumeric()) {
                Err(What::IdNumberDigits)
            } else if (5..=15).contains(&length) {
                Ok(())
            } else {
                Err(What::IdNumberLength { got: length, want: "5–15", kind })
            }
        }
        IdKind::BirthCertificate if length > 40 => {
            Err(What::IdNumberLength { got: length, want: "1–40", kind })
        }
        IdKind::None if length > 0 => Err(What::IdNumberLength { got: length, want: "0", kind }),
        IdKind::BirthCertificate | IdKind::None => Ok(()),
    }
}

/// Checks that a phone number could be dialled.
///
/// # Errors
/// [`What::PhoneFormat`].
pub fn check_phone(phone: &str) -> Result<(), What> {
    let digits = phone.strip_prefix('+').unwrap_or(phone);
    let whole = digits.bytes().all(|b| b.is_ascii_digit()) && (8..=15).contains(&digits.len());
    if whole { Ok(()) } else { Err(What::PhoneFormat) }
}

/// Mobile numbers are 0 and nine digits beginning with 3, 5, 7, 8 or 9; landlines begin with 02.
fn usual_phone(phone: &str) -> bool {
    match phone.as_bytes() {
        [b'0', b'3' | b'5' | b'7' | b'8' | b'9', rest @ ..] => rest.len() == 8,
        [b'0', b'2', rest @ ..] => rest.len() == 9,
        _ => false,
    }
}

/// The tenth digit of a tax code is 10 − (weighted sum mod 11).
fn tax_code_fits(number: &str) -> bool {
    const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    let digits: Vec<u32> =
        number.bytes().filter(u8::is_ascii_digit).map(|b| u32::from(b - b'0')).collect();
    if digits.len() == 12 {
        return true;
    }
    let sum: u32 = WEIGHTS.iter().zip(&digits).map(|(weight, digit)| weight * digit).sum();
    digits.get(9).is_some_and(|check| 10 - sum % 11 == *check)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn card(id_number: &str) -> Person {
        Person { id_number: Some(id_number.into()), ..Person::named("Nguyễn Văn Thành") }
    }

    #[test]
    fn eleven_and_thirteen_digits_are_refused_for_a_card() {
        for (number, got) in [("04608500123", 11), ("0460850012345", 13)] {
            assert_eq!(
                card(number).check(day("2026-09-07")),
                Err(What::IdNumberLength { got, want: "12", kind: IdKind::CanCuoc }.at("id_number"))
            );
        }
        assert_eq!(
            card("04608500123X").check(day("2026-09-07")),
            Err(What::IdNumberDigits.at("id_number"))
        );
    }

    #[test]
    fn the_length_rule_belongs_to_the_kind() {
        assert_eq!(check_id_number(IdKind::Cmnd, "191234567"), Ok(()));
        assert_eq!(check_id_number(IdKind::Passport, "C1234567"), Ok(()));
        assert_eq!(check_id_number(IdKind::TaxCode, "0123456789-001"), Ok(()));
        assert!(check_id_number(IdKind::Cmnd, "046085001234").is_err());
        assert!(check_id_number(IdKind::None, "1").is_err());
    }

    #[test]
    fn what_disagrees_with_the_number_warns_and_does_not_block() {
        let woman = Person {
            sex: Some(Sex::Female),
            birth: Some(Birth::Year(1986)),
            ..card("046085001234")
        };
        assert_eq!(
            woman.check(day("2026-09-07")),
            Ok(vec![Warning::IdSexDiffers, Warning::IdYearDiffers])
        );
        assert_eq!(
            card("999085001234").check(day("2026-09-07")),
            Ok(vec![Warning::IdPrefixUnknown])
        );
    }

    #[test]
    fn a_personal_number_tells_the_sex() {
        assert_eq!(sex_of("046085001234"), Some(Sex::Male));
        assert_eq!(sex_of("046190004321"), Some(Sex::Female));
        assert_eq!(sex_of("191234567"), None);
        assert_eq!(sex_of("04608500123X"), None);
    }

    #[test]
    fn nobody_is_born_after_the_receipt() {
        let child =
            Person { birth: Some(Birth::Date(day("2026-09-08"))), ..Person::named("Minh An") };
        assert_eq!(child.check(day("2026-09-07")), Err(What::BornInTheFuture.at("birth_date")));
    }

    #[test]
    fn phones_are_tidied_and_checked() {
        assert_eq!(tidy_phone("+84 912.345.678"), "0912345678");
        assert_eq!(check_phone("0912345678"), Ok(()));
        assert_eq!(check_phone("0912x45678"), Err(What::PhoneFormat));
        assert!(usual_phone("0912345678") && usual_phone("02343123456"));
        assert!(!usual_phone("0112345678"));
    }

    #[test]
    fn a_tax_code_has_a_check_digit() {
        // 0100109106: 31·0+29·1+23·0+19·0+17·1+13·0+7·9+5·1+3·0 = 114; 114 mod 11 = 4; 10−4 = 6.
        assert!(tax_code_fits("0100109106"));
        assert!(!tax_code_fits("0100109107"));
    }
}
