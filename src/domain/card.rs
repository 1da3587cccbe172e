//! What a reader reads off a citizen's card: the QR code of the front, the three lines of the back.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization as _;

use super::fault::What;
use super::person::{Birth, Person, Sex, sex_of};
use crate::text::{fold, has_controls};

/// No card says more than this, in characters; what is longer is no card.
const LONGEST: usize = 1_000;
/// Digits of a personal number, and of a date.
const NUMBER: usize = 12;
const DATE: usize = 8;

/// Defines why a card's letters cannot be trusted, though its digits can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoilt {
    /// The reader sends UTF-8 byte by byte (set to Latin-1): `Nguyá»…n`.
    Latin1,
    /// The reader sends Telex and no input method put it together: `Nguyeenx`.
    Telex,
    /// Letters were lost on the way: `Nguy?n`.
    Lost,
    /// The machine-readable zone has capitals without marks: `NGUYEN VAN THANH`.
    Zone,
}

/// Holds what was read off a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The holder; name and address are empty when the letters cannot be trusted.
    pub person: Person,
    /// Why they cannot be.
    pub spoilt: Option<Spoilt>,
    /// The name as it was read, folded: whom to look for.
    pub folded: String,
}

/// Tells whether a text is a card, read well or badly: nobody writes that.
pub fn is_card(text: &str) -> bool {
    card_at(text).is_some() || is_headless(text) || is_barless(text)
}

/// Returns where in a text a card begins: twelve digits and a bar, or the zone's first line. A
/// number in a table stands behind a bar of its own, and is none.
pub fn card_at(text: &str) -> Option<usize> {
    let code = text.match_indices('|').find_map(|(bar, _)| {
        let at = bar.checked_sub(NUMBER)?;
        let number = text.get(at..bar)?.bytes().all(|b| b.is_ascii_digit());
        let cell = text.get(..at)?.ends_with('|');
        (number && !cell).then_some(at)
    });
    let zone = text.match_indices(['I', 'i']).map(|(at, _)| at);
    let zone = zone.into_iter().find(|at| text.get(*at..).is_some_and(is_zone));
    code.into_iter().chain(zone).min()
}

/// Tells whether a text begins as the zone of a card does.
pub fn is_zone(text: &str) -> bool {
    text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("IDVNM"))
}

/// Tells whether a text is a card without its beginning: a birth date, a sex, and two fields on the
/// date of issue.
fn is_headless(text: &str) -> bool {
    let fields: Vec<&str> = text.trim().split('|').collect();
    let is_date = |text: &str| text.len() == DATE && digits(text).is_some();
    // Nữ came as up to five other letters.
    let is_sex = |text: &str| text.starts_with('N') && text.chars().count() <= 6;
    fields.windows(4).any(|four| match four {
        [birth, sex, _, issued] => is_date(birth) && is_sex(sex) && is_date(issued),
        _ => false,
    })
}

/// Tells whether a text is a card whose bars were lost on the way, or came as another sign: twelve
/// digits, and somewhere eight more before a sex. The signs that part the cells of a list part none.
fn is_barless(text: &str) -> bool {
    let is_other = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !",;".contains(c);
    let text = text.trim();
    // The old number, where there is one, follows at once.
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let begins = |c: char| c.is_alphabetic() || is_other(c);
    if text.len() - rest.len() < NUMBER || !rest.starts_with(begins) {
        return false;
    }
    rest.match_indices('N').any(|(at, _)| {
        let before = rest.get(..at).unwrap_or_default();
        let before = before.strip_suffix(is_other).unwrap_or(before);
        let birth = before.len().checked_sub(DATE).and_then(|from| before.get(from..));
        birth.and_then(digits).is_some()
    })
}

/// Reads a card: seven fields and more parted by `|`, or the three lines of a TD1 zone.
///
/// # Errors
/// [`What::BadQr`] for another shape, [`What::GluedQr`] for two cards in one, [`What::BadZone`] for
/// a zone whose check digits do not hold, [`What::ImpossibleDate`] for a birth date that no
/// calendar has.
pub fn read_card(text: &str) -> Result<Card, What> {
    // Some readers send a letter and its marks apart.
    let text: String = text.trim().chars().take(LONGEST + 1).nfc().collect();
    if text.chars().count() > LONGEST {
        return Err(What::BadQr);
    }
    if is_zone(&text) { read_zone(&text) } else { read_qr(&text) }
}

/// Fields: number, old number, name, birth date (ddmmyyyy), sex, address, date of issue; the layout
/// of 2024 goes on with more.
fn read_qr(text: &str) -> Result<Card, What> {
    let fields: Vec<&str> = text.split('|').map(str::trim).collect();
    let [number, _old, name, birth, sex, address, rest @ ..] = fields.as_slice() else {
        return Err(What::BadQr);
    };
    if number.len() != NUMBER || digits(number).is_none() || birth.len() != DATE {
        return Err(What::BadQr);
    }
    if is_glued(rest) {
        return Err(What::GluedQr);
    }
    let part = |from: usize, to: usize| birth.get(from..to).and_then(digits);
    let (Some(day), Some(month), Some(year)) = (part(0, 2), part(2, 4), part(4, 8)) else {
        return Err(What::BadQr);
    };
    let birth = NaiveDate::from_ymd_opt(year as i32, month, day).ok_or(What::ImpossibleDate)?;
    let spoilt = spoilt(name, &[sex, address]);
    let sex = match (*sex, spoilt) {
        ("Nam", _) => Some(Sex::Male),
        ("Nữ", _) => Some(Sex::Female),
        // Its one letter with marks went the way of the name's; the number says it too.
        (_, Some(_)) => sex_of(number),
        _ => return Err(What::BadQr),
    };
    let trusted = |text: &str| if spoilt.is_none() { text.to_owned() } else { String::new() };
    let person = Person {
        id_number: Some((*number).to_owned()),
        birth: Some(Birth::Date(birth)),
        sex,
        address: Some(trusted(address)).filter(|text| !text.is_empty()),
        ..Person::named(&trusted(name))
    };
    Ok(Card { person, spoilt, folded: if spoilt.is_none() { fold(name) } else { String::new() } })
}

/// Tells whether a second card begins in one of the fields after the address.
fn is_glued(rest: &[&str]) -> bool {
    rest.iter().enumerate().any(|(at, field)| {
        let number = field.len().checked_sub(NUMBER).and_then(|from| field.get(from..));
        let birth =
            rest.get(at + 3).is_some_and(|text| text.len() == DATE && digits(text).is_some());
        birth && number.and_then(digits).is_some()
    })
}

fn digits(text: &str) -> Option<u32> {
    // The last nine digits are enough of a number whose digits alone are asked for.
    let all = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| text.get(text.len().saturating_sub(9)..)?.parse().ok()).flatten()
}

/// Tells what became of a card's letters on the way.
fn spoilt(name: &str, others: &[&str]) -> Option<Spoilt> {
    let texts = || std::iter::once(name).chain(others.iter().copied());
    if texts().any(is_latin1) {
        return Some(Spoilt::Latin1);
    }
    let stray = |c: char| !(c.is_alphabetic() || is_mark(c) || " '’`-.".contains(c));
    if name.is_empty() || name.chars().any(stray) || texts().any(is_lost) {
        return Some(Spoilt::Lost);
    }
    // One such word may be a name of another people; two without any mark are Telex.
    let marked = texts().any(|text| !text.is_ascii());
    let telex = texts().flat_map(|text| text.split([' ', ','])).filter(|word| is_telex(word));
    (!marked && telex.count() >= 2).then_some(Spoilt::Telex)
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_lost(text: &str) -> bool {
    text.contains(['?', '\u{fffd}']) || has_controls(text)
}

/// Tells whether a text is UTF-8 whose bytes were taken for letters, one each.
fn is_latin1(text: &str) -> bool {
    let bytes: Option<Vec<u8>> = text.chars().map(byte_of).collect();
    !text.is_ascii() && bytes.is_some_and(|bytes| std::str::from_utf8(&bytes).is_ok())
}

/// Returns the byte that Windows-1252, or Latin-1 where it has none, shows as this letter.
fn byte_of(c: char) -> Option<u8> {
    /// The letters of 0x80 to 0x9F; a space where Windows-1252 has none.
    const HIGH: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
    let high = HIGH.chars().position(|found| found == c && c != ' ');
    match high.and_then(|at| u8::try_from(0x80 + at).ok()) {
        Some(byte) => Some(byte),
        None => u8::try_from(u32::from(c)).ok(),
    }
}

/// Tells whether a word has what only Telex writes: a doubled vowel, `dd`, a vowel with `w`, or a
/// tone's letter at its end.
fn is_telex(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let vowel = word.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    ["aa", "ee", "oo", "dd", "aw", "ow", "uw"].iter().any(|pair| word.contains(pair))
        || (word.len() > 2 && vowel && word.ends_with(['s', 'f', 'r', 'x', 'j']))
}

/// Reads the zone of the back (ICAO 9303-5, TD1): three lines of thirty, with or without the line
/// ends between them. The holder's number stands in the first line's optional part.
fn read_zone(text: &str) -> Result<Card, What> {
    let zone: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let zone = zone.to_ascii_uppercase();
    if zone.len() != 90 || !zone.is_ascii() {
        return Err(What::BadQr);
    }
    let part = |from: usize, to: usize| zone.get(from..to).unwrap_or_default();
    let all = [part(5, 30), part(30, 37), part(38, 45), part(48, 59)].concat();
    for (checked, digit) in [
        (part(5, 14), part(14, 15)),
        (part(30, 36), part(36, 37)),
        (part(38, 44), part(44, 45)),
        (&all, part(59, 60)),
    ] {
        if !digit.parse().is_ok_and(|digit: u32| check_digit(checked) == Some(digit)) {
            return Err(What::BadZone);
        }
    }
    let number = part(15, 27);
    let (Some(_), Some(century)) = (digits(number), part(18, 19).parse::<i32>().ok()) else {
        return Err(What::BadQr);
    };
    let (Some(year), Some(month), Some(day)) =
        (digits(part(30, 32)), digits(part(32, 34)), digits(part(34, 36)))
    else {
        return Err(What::BadQr);
    };
    // The zone has two digits of the year; the fourth digit of the number has the century.
    let year = 1900 + century / 2 * 100 + year as i32;
    let birth = NaiveDate::from_ymd_opt(year, month, day).ok_or(What::ImpossibleDate)?;
    let sex = match part(37, 38) {
        "M" => Some(Sex::Male),
        "F" => Some(Sex::Female),
        _ => sex_of(number),
    };
    let person = Person {
        id_number: Some(number.to_owned()),
        birth: Some(Birth::Date(birth)),
        sex,
        ..Person::named("")
    };
    let name: Vec<&str> = part(60, 90).split('<').filter(|word| !word.is_empty()).collect();
    Ok(Card { person, spoilt: Some(Spoilt::Zone), folded: fold(&name.join(" ")) })
}

/// Returns the check digit of a part of a zone (ICAO 9303-3, 4.9: weights 7, 3, 1); none when it
/// holds what no zone has.
fn check_digit(part: &str) -> Option<u32> {
    let values = part.chars().map(|c| match c {
        '<' => Some(0),
        c => c.to_digit(36),
    });
    let weighted = values.zip([7, 3, 1].into_iter().cycle());
    weighted.map(|(value, weight)| Some(value? * weight)).sum::<Option<u32>>().map(|sum| sum % 10)
}

#[cfg(test)]
mod tests;
