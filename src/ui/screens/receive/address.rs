//! Addresses: the commune of today behind what is typed, or stands on a card.

use crate::domain::commune::{self, Commune};
use crate::text::fold;
use crate::ui::kit::PickRow;

/// Most communes offered.
const LINES: usize = 8;
/// Most communes that may bear one name, now or before.
const SAME_NAME: usize = 100;

/// Returns the addresses that what is typed may mean, for an office at `place`.
///
/// Before a comma it is a hamlet, whose name may be a commune's elsewhere: of the office's own
/// commune. After the last comma it is the beginning of a commune's name, today's or former.
pub(super) fn addresses(typed: &str, place: &str) -> Vec<PickRow> {
    let (before, found) = match typed.rsplit_once(',') {
        Some((_, last)) if last.trim().chars().count() < 2 => return Vec::new(),
        Some((before, last)) => (before, commune::search(last.trim(), LINES)),
        None if typed.trim().is_empty() => return Vec::new(),
        None => (typed, commune_called(place).into_iter().collect()),
    };
    let rows = found.into_iter().map(|commune| PickRow {
        key: commune.code.clone(),
        name: format!("{}, {}, {}", before.trim(), commune.name, commune.province),
        detail: commune.old_units.join("; "),
    });
    rows.collect()
}

/// Returns the commune of this name, one of Huế before its namesakes.
fn commune_called(name: &str) -> Option<&'static Commune> {
    let name = fold(name);
    let found = commune::search(&name, SAME_NAME).into_iter();
    found.filter(|_| !name.is_empty()).find(|commune| is_called(&commune.name, &name))
}

/// Returns today's commune of an address: its name of today or of before 1/7/2025 is a part, and
/// the unit it lay in another one further on. None when more than one commune fits.
pub(super) fn commune_of(address: &str) -> Option<&'static Commune> {
    let parts: Vec<String> = address.split(',').map(fold).collect();
    let named = |nth: usize| {
        let part = parts.get(nth).filter(|part| !part.is_empty())?;
        let wider = parts.get(nth + 1..).unwrap_or_default();
        let mut found = commune::search(part, SAME_NAME).into_iter();
        let first = found.find(|commune| fits(commune, part, wider))?;
        Some((!found.any(|commune| fits(commune, part, wider))).then_some(first))
    };
    // The smallest unit stands first: a district may be called as a commune is.
    (0..parts.len()).find_map(named).flatten()
}

/// Returns today's commune of an address that calls it as it was called before.
pub(super) fn renamed(address: &str) -> Option<&'static Commune> {
    let commune = commune_of(address)?;
    let is_today = |part: &str| is_called(&commune.name, &fold(part));
    let last = address.split(',').next_back().map(fold).unwrap_or_default();
    let today = is_called(&commune.province, &last) && address.split(',').any(is_today);
    (!today).then_some(commune)
}

fn fits(commune: &Commune, part: &str, wider: &[String]) -> bool {
    let same = |name: &str| is_called(name, part);
    if same(&commune.name) && wider.iter().any(|wide| is_called(&commune.province, wide)) {
        return true;
    }
    // "Thị trấn Sịa (Huyện Quảng Điền)"
    commune
        .old_units
        .iter()
        .filter_map(|unit| unit.strip_suffix(')')?.split_once(" ("))
        .any(|(unit, district)| same(unit) && wider.iter().any(|wide| is_called(district, wide)))
}

/// Returns whether a part of an address is a unit's name, with or without its kind before it:
/// cards write "Quảng Điền" for "Huyện Quảng Điền".
fn is_called(name: &str, folded: &str) -> bool {
    let name = fold(name);
    !folded.is_empty()
        && (name == folded || name.strip_suffix(folded).is_some_and(|kind| KINDS.contains(&kind)))
}

const KINDS: [&str; 9] = [
    "xa ",
    "phuong ",
    "thi tran ",
    "huyen ",
    "quan ",
    "thi xa ",
    "thanh pho ",
    "tinh ",
    "dac khu ",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Option<&'static str> {
        commune_of(address).map(|commune| commune.name.as_str())
    }

    #[test]
    fn an_old_card_names_the_commune_of_today() {
        let card = "Thạch Bình, Thị trấn Sịa, Quảng Điền, Thừa Thiên Huế";
        assert_eq!(of(card), Some("Xã Quảng Điền"));
        assert_eq!(of("Thôn 3, Quảng Lợi, Quảng Điền, Thừa Thiên Huế"), Some("Xã Đan Điền"));
    }

    #[test]
    fn a_new_card_names_its_commune() {
        assert_eq!(of("Thôn 3, Xã Đan Điền, Thành phố Huế"), Some("Xã Đan Điền"));
        assert_eq!(of("Thôn 3, Đan Điền, Huế"), Some("Xã Đan Điền"));
    }

    #[test]
    fn a_name_alone_is_no_commune() {
        assert_eq!(of("Quảng Điền"), None);
        assert_eq!(of("Thị trấn Sịa"), None);
        assert_eq!(of(""), None);
    }

    #[test]
    fn a_renamed_commune_is_told_from_one_that_kept_its_name() {
        let name = |address| renamed(address).map(|commune| commune.name.as_str());
        assert_eq!(
            name("Thạch Bình, Thị trấn Sịa, Quảng Điền, Thừa Thiên Huế"),
            Some("Xã Quảng Điền")
        );
        assert_eq!(name("Thôn 3, Xã Đan Điền, Thành phố Huế"), None);
    }

    #[test]
    fn communes_are_offered_after_a_comma_and_the_offices_own_before_it() {
        let first = |typed, place| addresses(typed, place).into_iter().next().map(|row| row.name);
        let own = Some("Thôn 3, Xã Quảng Điền, Thành phố Huế".to_owned());
        assert_eq!(first("Thôn 3, quang dien", ""), own);
        assert_eq!(first("Thôn 3", "Quảng Điền"), own);
        assert_eq!(first("Thôn 3, ", "Quảng Điền"), None);
        assert_eq!(first("Thôn 3", ""), None);
        assert_eq!(first("", "Quảng Điền"), None);
        let other = Some("Thôn 3, Xã Đan Điền, Thành phố Huế".to_owned());
        assert_eq!(first("Thôn 3, dan dien", "Quảng Điền"), other);
    }
}
