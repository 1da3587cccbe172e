//! Numbers as they are written at the desk: 15.000 đ, 0912 345 678, 046 085 001 234.

/// What is wrong with a typed amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing was typed.
    #[error("no number")]
    Empty,
    /// Other than digits, or groups that are not of three.
    #[error("not a number")]
    NotANumber,
    /// More than the program can count.
    #[error("number too large")]
    TooLarge,
}

/// Returns `number` with a dot between its thousands: `15.000`.
pub fn group(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::from(if number < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// Returns an amount of đồng as it is printed: `15.000 đ`.
pub fn money(dong: i64) -> String {
    format!("{} đ", group(dong))
}

/// Returns the đồng in a typed amount, which may have its thousands parted by spaces, dots or
/// commas and end in a word for the currency.
///
/// # Errors
/// Groups must be of three digits, so that "1.5" and "15,50" are refused and not read as 15 and
/// 1550; see [`NumberError`].
pub fn parse_money(text: &str) -> Result<i64, NumberError> {
    let lower = text.trim().to_lowercase();
    let amount = ["đồng", "vnđ", "vnd", "đ", "₫", "d"]
        .into_iter()
        .find_map(|currency| lower.strip_suffix(currency))
        .unwrap_or(&lower)
        .trim_end();
    if amount.is_empty() {
        return Err(if lower.is_empty() { NumberError::Empty } else { NumberError::NotANumber });
    }
    let groups: Vec<&str> = amount.split([' ', '\u{a0}', '.', ',']).collect();
    let whole = match groups.as_slice() {
        [] | [_] => true,
        [first, rest @ ..] => (1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3),
    };
    let plain = groups.concat();
    if !whole || !plain.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NumberError::NotANumber);
    }
    plain.parse().map_err(|_| NumberError::TooLarge)
}

/// Returns the digits of `text` and nothing else.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Returns a number without the spaces, dots and dashes people write into it; any other character
/// stays, to be found wrong.
pub fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '–')).collect()
}

/// Returns a phone number as it is read aloud: mobile `0912 345 678`, landline `0234 3822 123`;
/// any other number as it is.
pub fn phone_pretty(phone: &str) -> String {
    let groups: &[usize] = match phone.len() {
        _ if !phone.bytes().all(|b| b.is_ascii_digit()) => &[],
        10 => &[4, 3],
        11 => &[4, 4],
        _ => &[],
    };
    let mut rest = phone;
    let mut pretty = String::with_capacity(phone.len() + groups.len());
    for &length in groups {
        let (head, tail) = rest.split_at(length);
        pretty.push_str(head);
        pretty.push(' ');
        rest = tail;
    }
    pretty + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::samples;

    #[test]
    fn thousands_are_parted_by_dots() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (1000, "1.000"),
            (15_000, "15.000"),
            (214_000, "214.000"),
            (1_234_567, "1.234.567"),
            (-15_000, "-15.000"),
            (i64::MIN, "-9.223.372.036.854.775.808"),
        ];
        for (number, text) in cases {
            assert_eq!(group(number), text);
        }
    }

    #[test]
    fn money_ends_in_dong() {
        assert_eq!(money(15_000), "15.000 đ");
        assert_eq!(money(0), "0 đ");
    }

    #[test]
    fn amounts_are_read_as_clerks_type_them() {
        for text in [
            "15000",
            "15.000",
            "15 000",
            "15,000",
            " 15.000 đ",
            "15.000đ",
            "15000 đồng",
            "15.000 VNĐ",
            "15\u{a0}000₫",
        ] {
            assert_eq!(parse_money(text), Ok(15_000), "{text}");
        }
        assert_eq!(parse_money("0"), Ok(0));
        assert_eq!(parse_money("1.234.567"), Ok(1_234_567));
    }

    #[test]
    fn amounts_with_odd_groups_are_refused_not_guessed() {
        for text in [
            "1.5", "15,50", "15.00", "1500.000", ".500", "15.", "1..000", "15.0000", "-15", "15k",
            "mười", "đ", "１５",
        ] {
            assert_eq!(parse_money(text), Err(NumberError::NotANumber), "{text}");
        }
    }

    #[test]
    fn an_empty_and_a_huge_amount_have_their_own_error() {
        assert_eq!(parse_money("  "), Err(NumberError::Empty));
        assert_eq!(parse_money("99999999999999999999"), Err(NumberError::TooLarge));
    }

    #[test]
    fn ids_lose_spaces_and_dots_only() {
        assert_eq!(compact("046 085.001-234"), "046085001234");
        assert_eq!(compact("B 1234567"), "B1234567");
        assert_eq!(compact("04608500I234"), "04608500I234");
        assert_eq!(digits("ĐT: 0912.345 678"), "0912345678");
    }

    #[test]
    fn phones_are_grouped_as_read_aloud() {
        assert_eq!(phone_pretty("0912345678"), "0912 345 678");
        assert_eq!(phone_pretty("02343822123"), "0234 3822 123");
        assert_eq!(phone_pretty("113"), "113");
        assert_eq!(phone_pretty("+84912345678"), "+84912345678");
        assert_eq!(phone_pretty("ớớớớớ"), "ớớớớớ");
    }

    proptest! {
        #[test]
        fn a_printed_amount_is_read_back(dong in 0..=i64::MAX) {
            prop_assert_eq!(parse_money(&group(dong)), Ok(dong));
            prop_assert_eq!(parse_money(&money(dong)), Ok(dong));
        }

        #[test]
        fn no_text_is_too_strange_for_them(text in samples::text()) {
            let _ = parse_money(&text);
            prop_assert_eq!(phone_pretty(&text).replace(' ', ""), text.replace(' ', ""));
        }
    }
}
