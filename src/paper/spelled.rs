//! Amounts in words, as fee receipts must have them ("viết bằng chữ").

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
/// Names of the groups of three digits within a thousand million.
const GROUPS: [&str; 3] = ["", "nghìn", "triệu"];
/// One thousand million (tỷ); larger amounts are so many of them.
const BILLION: u64 = 1_000_000_000;

/// Returns an amount of đồng in words, its first letter large: "Mười lăm nghìn đồng".
pub fn in_words(dong: u64) -> String {
    let words = format!("{} đồng", number(dong));
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

fn number(n: u64) -> String {
    if n == 0 {
        return DIGITS[0].to_owned();
    }
    let mut words = Vec::new();
    let (billions, rest) = (n / BILLION, n % BILLION);
    if billions > 0 {
        words.push(number(billions));
        words.push("tỷ".to_owned());
    }
    for (place, name) in GROUPS.iter().enumerate().rev() {
        let group = rest / 1000_u64.pow(u32::try_from(place).unwrap_or_default()) % 1000;
        if group == 0 {
            continue;
        }
        // Within a larger number every group is read with its hundreds.
        words.push(hundreds(group, !words.is_empty()));
        if !name.is_empty() {
            words.push((*name).to_owned());
        }
    }
    words.join(" ")
}

/// Reads three digits; a group that follows another says its noughts ("không trăm linh năm").
fn hundreds(group: u64, follows: bool) -> String {
    let digit =
        |n: u64| DIGITS.get(usize::try_from(n).unwrap_or_default()).copied().unwrap_or_default();
    let (hundred, ten, one) = (group / 100, group / 10 % 10, group % 10);
    let mut words = Vec::new();
    if hundred > 0 || follows {
        words.extend([digit(hundred), "trăm"]);
    }
    match (ten, one) {
        (0, 0) => {}
        (0, one) if words.is_empty() => words.push(digit(one)),
        (0, one) => words.extend(["linh", digit(one)]),
        (1, 0) => words.push("mười"),
        (1, 5) => words.extend(["mười", "lăm"]),
        (1, one) => words.extend(["mười", digit(one)]),
        (ten, 0) => words.extend([digit(ten), "mươi"]),
        (ten, 1) => words.extend([digit(ten), "mươi", "mốt"]),
        (ten, 5) => words.extend([digit(ten), "mươi", "lăm"]),
        (ten, one) => words.extend([digit(ten), "mươi", digit(one)]),
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn amounts_read_as_a_cashier_reads_them() {
        for (dong, words) in [
            (0, "Không đồng"),
            (5, "Năm đồng"),
            (10, "Mười đồng"),
            (15, "Mười lăm đồng"),
            (21, "Hai mươi mốt đồng"),
            (24, "Hai mươi bốn đồng"),
            (105, "Một trăm linh năm đồng"),
            (110, "Một trăm mười đồng"),
            (2_000, "Hai nghìn đồng"),
            (8_000, "Tám nghìn đồng"),
            (15_500, "Mười lăm nghìn năm trăm đồng"),
            (20_005, "Hai mươi nghìn không trăm linh năm đồng"),
            (200_000, "Hai trăm nghìn đồng"),
            (1_000_001, "Một triệu không trăm linh một đồng"),
            (1_050_000, "Một triệu không trăm năm mươi nghìn đồng"),
            (2_000_000_000, "Hai tỷ đồng"),
            (12_000_500_000, "Mười hai tỷ năm trăm nghìn đồng"),
        ] {
            assert_eq!(in_words(dong), words, "{dong}");
        }
    }
}
