//! Addresses: the commune of today behind what is typed, or stands on a card.

use crate::domain::commune::{self, Commune};
use crate::domain::office::Settings;
use crate::text::fold;
use crate::ui::kit::PickRow;

/// Most communes offered.
const LINES: usize = 8;
/// Most communes that may bear one name, now or before.
const SAME_NAME: usize = 100;

/// Returns the addresses that what is typed may mean, for an office with these settings.
///
/// Before a comma it is a hamlet, by its number in the office's list or by its name, which may be a
/// commune's elsewhere: of the office's own commune; or a commune by its whole name, today's or former,
/// first when its kind is typed with it. After the last comma it is the beginning of such a name.
pub(super) fn addresses(typed: &str, settings: &Settings) -> Vec<PickRow> {
    let place = &settings.place;
    if let (Some(own), false) = (commune_called(place), typed.contains(',')) {
        let listed = hamlets(typed, &settings.hamlets, own);
        if !listed.is_empty() {
            return listed;
        }
    }
    let row = |before: &str, commune: &Commune| PickRow {
        key: commune.code.clone(),
        name: format!("{before}{}, {}", commune.name, commune.province),
        detail: commune.old_units.join("; "),
    };
    let (before, found) = match typed.rsplit_once(',') {
        Some((_, last)) if last.trim().chars().count() < 2 => return Vec::new(),
        Some((before, last)) => (before, commune::search(last.trim(), LINES)),
        None if typed.trim().is_empty() => return Vec::new(),
        None => (typed, commune_called(place).into_iter().collect()),
    };
    let before = format!("{}, ", before.trim());
    let mut rows: Vec<PickRow> = found.into_iter().map(|commune| row(&before, commune)).collect();
    if !typed.contains(',') {
        let name = fold(typed);
        let whole = communes_named(&name).map(|commune| row("", commune));
        let has_kind = KINDS.iter().any(|kind| name.starts_with(kind));
        let at = if has_kind { 0 } else { rows.len() };
        rows.splice(at..at, whole);
        rows.truncate(LINES);
    }
    rows
}

/// Returns the communes that have or had this folded name.
fn communes_named(folded: &str) -> impl Iterator<Item = &'static Commune> {
    let found = commune::search(folded, SAME_NAME).into_iter();
    found.filter(move |commune| {
        let former = commune.old_units.iter().filter_map(|unit| former(unit));
        is_called(&commune.name, folded)
            || former.into_iter().any(|(unit, _)| is_called(unit, folded))
    })
}

/// Returns the name of a former unit, and of the district it lay in: "Thị trấn Sịa (Huyện Quảng Điền)".
fn former(unit: &str) -> Option<(&str, &str)> {
    unit.strip_suffix(')')?.split_once(" (")
}

/// Returns the addresses of the listed hamlets that what is typed may mean: all for nothing, one for
/// its number, else those with a word for each word typed.
fn hamlets(typed: &str, listed: &[String], own: &Commune) -> Vec<PickRow> {
    let typed = fold(typed);
    let number: Option<usize> = typed.parse().ok();
    let fits = |place: usize, name: &str| match number {
        Some(number) => number == place,
        None => {
            let name = fold(name);
            // "Thôn 1" is not "Thôn 10".
            let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
            let begins = |part: &str, word: &str| {
                if number(word) { part == word } else { part.starts_with(word) }
            };
            typed.split(' ').all(|word| name.split(' ').any(|part| begins(part, word)))
        }
    };
    let places = (1..).zip(listed);
    let rows = places.filter(|(place, name)| fits(*place, name)).take(LINES);
    let rows = rows.map(|(place, name)| PickRow {
        key: own.code.clone(),
        name: format!("{name}, {}, {}", own.name, own.province),
        detail: place.to_string(),
    });
    rows.collect()
}

/// Returns the office's hamlets with the one that an address in its commune names and that is not
/// among them yet; none when there is none.
pub(super) fn learnt(address: &str, settings: &Settings) -> Option<String> {
    let own = commune_called(&settings.place)?;
    if commune_of(address)?.code != own.code {
        return None;
    }
    let is_hamlet = |part: &&str| {
        let part = fold(part);
        HAMLETS.iter().any(|kind| part.strip_prefix(kind).is_some_and(|name| name.len() > 1))
    };
    let hamlet = address.split(',').map(str::trim).find(is_hamlet)?;
    let known = settings.hamlets.iter().any(|known| fold(known) == fold(hamlet));
    let all = settings.hamlets.iter().map(String::as_str).chain([hamlet]);
    (!known).then(|| all.collect::<Vec<_>>().join("; "))
}

/// What the names of hamlets begin with, folded.
const HAMLETS: [&str; 10] =
    ["thon ", "to dan pho ", "tdp ", "ap ", "ban ", "buon ", "khom ", "khu pho ", "lang ", "xom "];

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
    commune
        .old_units
        .iter()
        .filter_map(|unit| former(unit))
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
        let first = |typed, place: &str| {
            let settings = Settings { place: place.to_owned(), ..Settings::default() };
            addresses(typed, &settings).into_iter().next().map(|row| row.name)
        };
        let own = Some("Thôn 3, Xã Quảng Điền, Thành phố Huế".to_owned());
        assert_eq!(first("Thôn 3, quang dien", ""), own);
        assert_eq!(first("Thôn 3", "Quảng Điền"), own);
        assert_eq!(first("Thôn 3, ", "Quảng Điền"), None);
        assert_eq!(first("Thôn 3", ""), None);
        assert_eq!(first("", "Quảng Điền"), None);
        let other = Some("Thôn 3, Xã Đan Điền, Thành phố Huế".to_owned());
        assert_eq!(first("Thôn 3, dan dien", "Quảng Điền"), other);
    }

    #[test]
    fn a_former_commune_is_shown_as_the_one_of_today() {
        let settings = Settings { place: "Quảng Điền".into(), ..Settings::default() };
        let rows = addresses("thi tran sia", &settings);
        let first = rows.first().unwrap();
        assert_eq!(first.name, "Xã Quảng Điền, Thành phố Huế");
        assert!(first.detail.contains("Thị trấn Sịa"), "{}", first.detail);
        // Without its kind it may be a hamlet's name.
        let names: Vec<_> = addresses("sia", &settings).into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["sia, Xã Quảng Điền, Thành phố Huế", "Xã Quảng Điền, Thành phố Huế"]);
    }

    fn office(hamlets: &str) -> Settings {
        let mut settings = Settings { place: "Quảng Điền".into(), ..Settings::default() };
        settings.set("hamlets", hamlets).unwrap();
        settings
    }

    #[test]
    fn a_hamlet_is_typed_by_its_number_or_its_words() {
        let office = office("Thôn Thạch Bình; Thôn Vĩnh Tu; Tổ dân phố Khuông Phò Đông");
        let names = |typed| -> Vec<String> {
            addresses(typed, &office).into_iter().map(|row| row.name).collect()
        };
        assert_eq!(names("2"), ["Thôn Vĩnh Tu, Xã Quảng Điền, Thành phố Huế"]);
        assert_eq!(names("kh pho d"), ["Tổ dân phố Khuông Phò Đông, Xã Quảng Điền, Thành phố Huế"]);
        assert_eq!(names("").len(), 3, "all of them before anything is typed");
        assert_eq!(names("4"), ["4, Xã Quảng Điền, Thành phố Huế"], "no such number");
        assert_eq!(names("Thôn 3"), ["Thôn 3, Xã Quảng Điền, Thành phố Huế"]);
        let office = self::office("Thôn 10");
        let first = addresses("Thôn 1", &office).into_iter().next().map(|row| row.name);
        assert_eq!(first.as_deref(), Some("Thôn 1, Xã Quảng Điền, Thành phố Huế"));
        assert_eq!(names("12 Lê Lợi, dan dien").len(), 1, "elsewhere");
    }

    #[test]
    fn a_hamlet_of_the_own_commune_is_learnt_once_and_streets_are_not() {
        let office = office("Thôn Thạch Bình");
        let after = |address| learnt(address, &office);
        assert_eq!(
            after("Số 5, Thôn Vĩnh Tu, Xã Quảng Điền, Thành phố Huế").as_deref(),
            Some("Thôn Thạch Bình; Thôn Vĩnh Tu")
        );
        for nothing in [
            "thôn thạch bình, xã Quảng Điền, thành phố Huế",
            "12 Nguyễn Vịnh, Xã Quảng Điền, Thành phố Huế",
            "Thôn 3, Xã Đan Điền, Thành phố Huế",
            "Thôn, Xã Quảng Điền, Thành phố Huế",
            "",
        ] {
            assert_eq!(after(nothing), None, "{nothing}");
        }
    }
}
