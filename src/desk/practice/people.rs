//! Invented people of the practice year. A third come back.

use chrono::{Datelike as _, Days, NaiveDate};

use super::dice::{Dice, Weighted};
use super::lists;
use crate::domain::commune;
use crate::domain::person::{Birth, IdKind, Person, PersonKind, Sex};

/// Where births were registered: nearly always Huế.
const PREFIXES: [(u32, &str); 8] = [
    (900, "046"),
    (30, "045"),
    (25, "048"),
    (15, "044"),
    (10, "049"),
    (10, "040"),
    (6, "001"),
    (4, "079"),
];
const MOBILES: &[&str] =
    &["090", "091", "093", "094", "097", "098", "034", "035", "077", "079", "083", "096"];
/// People remembered, so that some come back.
const REMEMBERED: usize = 60_000;
/// Since this day there are no districts, and Huế is a city.
const NO_DISTRICTS: (i32, u32, u32) = (2025, 7, 1);
/// Since this day the province is called a city.
const CITY: (i32, u32, u32) = (2025, 1, 1);

/// Everybody who has been to the desk, and where new ones come from.
pub(super) struct People {
    families: [Weighted<&'static str>; 2],
    middles: [Weighted<&'static str>; 2],
    givens: [Vec<&'static str>; 2],
    prefixes: Weighted<&'static str>,
    /// Address and commune of each hamlet.
    homes: Vec<(String, &'static str)>,
    hamlets: Weighted<usize>,
    known: Vec<Person>,
    next: usize,
    /// Counts id numbers and phones, so that no two people share one.
    numbered: u64,
}

impl People {
    /// Returns nobody yet; addresses are those of the day `since`.
    pub(super) fn new(since: NaiveDate, dice: &mut Dice) -> Self {
        let borne = |sex: Sex| {
            let rows =
                lists::families().filter(move |[_, by, _]| Sex::from_code(by) != Some(other(sex)));
            rows.map(|[weight, _, name]| (lists::weight(weight), name)).collect()
        };
        let middles = |sex: Sex| {
            let rows = lists::middles().filter(move |[_, of, _]| *of == sex.code());
            rows.map(|[weight, _, name]| (lists::weight(weight), name)).collect()
        };
        let givens = |sex: Sex| {
            lists::givens().filter(|[of, _]| *of == sex.code()).map(|[_, name]| name).collect()
        };
        let homes = lists::hamlets()
            .map(|[_, commune, unit, district, hamlet]| {
                (address(since, commune, unit, district, hamlet), commune)
            })
            .collect();
        Self {
            families: [borne(Sex::Male), borne(Sex::Female)],
            middles: [middles(Sex::Male), middles(Sex::Female)],
            givens: [givens(Sex::Male), givens(Sex::Female)],
            prefixes: PREFIXES.into_iter().collect(),
            homes,
            hamlets: lists::hamlets()
                .enumerate()
                .map(|(at, [weight, ..])| (lists::weight(weight), at))
                .collect(),
            known: Vec::new(),
            next: 0,
            numbered: u64::from(dice.below(1_000_000)),
        }
    }

    /// Returns who comes to the desk: somebody known, in a third of the cases.
    pub(super) fn visitor(&mut self, day: NaiveDate, dice: &mut Dice) -> Person {
        if dice.chance(35)
            && let Some(known) = dice.pick(&self.known)
        {
            return known.clone();
        }
        // Between twenty and forty people come to a desk most; the oldest seldom.
        let age = 18 + dice.below(32) + dice.below(32);
        let sex = some_sex(dice);
        let person = self.adult(sex, age, day, dice);
        match self.known.get_mut(self.next) {
            Some(place) => *place = person.clone(),
            None => self.known.push(person.clone()),
        }
        self.next = (self.next + 1) % REMEMBERED;
        person
    }

    /// Returns somebody of this sex and age whom the desk does not know yet.
    pub(super) fn adult(&mut self, sex: Sex, age: u32, day: NaiveDate, dice: &mut Dice) -> Person {
        let family = self.family(sex, dice);
        let birth = birthday(age, day, dice);
        let home = self.hamlets.draw(dice).and_then(|at| self.homes.get(at));
        let (address, commune) = home.cloned().unwrap_or_default();
        let id_number = self.personal_number(sex, birth.year(), dice);
        let phone = self.phone(dice);
        // Of some old people no more than the year is known.
        let only_year = age > 65 && dice.chance(12);
        Person {
            id_number: Some(id_number),
            birth: Some(if only_year { Birth::Year(birth.year()) } else { Birth::Date(birth) }),
            sex: Some(sex),
            address: Some(address),
            commune: Some(commune.to_owned()),
            phone: dice.chance(if age > 70 { 60 } else { 95 }).then_some(phone),
            ..Person::named(&self.name(family, sex, dice))
        }
    }

    /// Returns a child of somebody, born `days` before `day`: newborns have no number yet.
    pub(super) fn child(
        &mut self,
        parent: &Person,
        days: u32,
        day: NaiveDate,
        dice: &mut Dice,
    ) -> Person {
        let sex = some_sex(dice);
        // Children bear their father's name; who came is the mother as often.
        let family = if parent.sex == Some(Sex::Male) || dice.chance(30) {
            family_of(&parent.name).to_owned()
        } else {
            self.family(Sex::Male, dice).to_owned()
        };
        let born = day - Days::new(u64::from(days));
        let number = (days > 90).then(|| self.personal_number(sex, born.year(), dice));
        Person {
            id_kind: if number.is_some() { IdKind::SoDinhDanh } else { IdKind::None },
            id_number: number,
            birth: Some(Birth::Date(born)),
            sex: Some(sex),
            address: parent.address.clone(),
            commune: parent.commune.clone(),
            ..Person::named(&self.name(&family, sex, dice))
        }
    }

    /// Returns one of the family: another adult who lives there.
    pub(super) fn kin(
        &mut self,
        of: &Person,
        sex: Sex,
        age: u32,
        day: NaiveDate,
        dice: &mut Dice,
    ) -> Person {
        let person = self.adult(sex, age, day, dice);
        Person { address: of.address.clone(), commune: of.commune.clone(), ..person }
    }

    /// Returns the full name of a relative who comes instead.
    pub(super) fn relative(&self, of: &Person, dice: &mut Dice) -> String {
        let sex = some_sex(dice);
        self.name(family_of(&of.name), sex, dice)
    }

    /// Returns a small organisation: its number is a tax code.
    pub(super) fn organisation(&mut self, day: NaiveDate, dice: &mut Dice) -> Person {
        let head = self.visitor(day, dice);
        let given = head.name.rsplit(' ').next().unwrap_or_default();
        let form = dice.text(&["Công ty TNHH MTV", "Hợp tác xã Nông nghiệp", "Công ty TNHH"]);
        let second = dice.text(&["Phát", "Thịnh", "Hưng", "An", "Lợi"]);
        Person {
            kind: PersonKind::Organisation,
            id_kind: IdKind::TaxCode,
            id_number: Some(tax_code(dice)),
            address: head.address.clone(),
            commune: head.commune.clone(),
            phone: head.phone.clone(),
            representative: Some(head.name.clone()),
            ..Person::named(&format!("{form} {given} {second}"))
        }
    }

    fn family(&self, sex: Sex, dice: &mut Dice) -> &'static str {
        let [men, women] = &self.families;
        of(sex, men, women).draw(dice).unwrap_or_default()
    }

    fn name(&self, family: &str, sex: Sex, dice: &mut Dice) -> String {
        let ([men, women], [his, hers]) = (&self.middles, &self.givens);
        let middle = of(sex, men, women).draw(dice).unwrap_or_default();
        let givens = of(sex, his, hers);
        let given = dice.early(givens);
        // Double given names are a woman's more often.
        if dice.chance(if sex == Sex::Female { 12 } else { 2 }) {
            let second = dice.early(givens);
            return format!("{family} {middle} {second} {given}");
        }
        format!("{family} {middle} {given}")
    }

    /// Returns twelve digits: province, century and sex, year, and six that no one else of the
    /// first million has.
    fn personal_number(&mut self, sex: Sex, year: i32, dice: &mut Dice) -> String {
        self.numbered += 1;
        let prefix = self.prefixes.draw(dice).unwrap_or_default();
        let century = (year - 1900).div_euclid(100) * 2 + i32::from(sex == Sex::Female);
        let serial = self.numbered * 611_953 % 1_000_000;
        format!("{prefix}{century}{:02}{serial:06}", year.rem_euclid(100))
    }

    fn phone(&self, dice: &mut Dice) -> String {
        let serial = self.numbered * 7_368_787 % 10_000_000;
        format!("{}{serial:07}", dice.text(MOBILES))
    }
}

fn other(sex: Sex) -> Sex {
    if sex == Sex::Male { Sex::Female } else { Sex::Male }
}

/// Returns men's or women's of two things.
fn of<'a, T: ?Sized>(sex: Sex, his: &'a T, hers: &'a T) -> &'a T {
    if sex == Sex::Male { his } else { hers }
}

pub(super) fn some_sex(dice: &mut Dice) -> Sex {
    if dice.chance(52) { Sex::Female } else { Sex::Male }
}

fn family_of(name: &str) -> &str {
    name.split(' ').next().unwrap_or_default()
}

fn birthday(age: u32, day: NaiveDate, dice: &mut Dice) -> NaiveDate {
    let years = i32::try_from(age).unwrap_or(0);
    let birth = NaiveDate::from_ymd_opt(day.year() - years, 1 + dice.below(12), 1 + dice.below(28));
    birth.unwrap_or(day)
}

/// Returns an address as it was written then: with its district before 1/7/2025.
fn address(since: NaiveDate, code: &str, unit: &str, district: &str, hamlet: &str) -> String {
    let from = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day);
    if from(NO_DISTRICTS).is_some_and(|day| since >= day) {
        let commune = commune::by_code(code).map_or(unit, |commune| &commune.name);
        let commune = commune.replacen("Xã ", "xã ", 1).replacen("Phường ", "phường ", 1);
        return format!("{hamlet}, {commune}, thành phố Huế");
    }
    let is_city = from(CITY).is_some_and(|day| since >= day);
    let province = if is_city { "thành phố Huế" } else { "tỉnh Thừa Thiên Huế" };
    if district == province {
        return format!("{hamlet}, {unit}, {province}");
    }
    format!("{hamlet}, {unit}, {district}, {province}")
}

/// Returns a tax code of the province: the tenth digit is 10 − (weighted sum mod 11).
fn tax_code(dice: &mut Dice) -> String {
    const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    loop {
        let stem = format!("33{:07}", dice.below(10_000_000));
        let digits = stem.bytes().map(|byte| u32::from(byte - b'0'));
        let sum: u32 = WEIGHTS.iter().zip(digits).map(|(weight, digit)| weight * digit).sum();
        match 10 - sum % 11 {
            10 => {}
            check => return format!("{stem}{check}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn everybody_stands_up_to_the_rules_without_a_warning() {
        let (today, mut dice) = (day("2026-09-07"), Dice::new(1));
        let mut people = People::new(today, &mut dice);
        for _ in 0..2000 {
            let person = people.visitor(today, &mut dice);
            assert_eq!(person.check(today), Ok(vec![]), "{person:?}");
            let newborn = people.child(&person, 20, today, &mut dice);
            assert_eq!((newborn.check(today), newborn.id_number.clone()), (Ok(vec![]), None));
            let pupil = people.child(&person, 4000, today, &mut dice);
            assert_eq!(pupil.check(today), Ok(vec![]), "{pupil:?}");
        }
        for _ in 0..100 {
            let organisation = people.organisation(today, &mut dice);
            assert_eq!(organisation.check(today), Ok(vec![]), "{organisation:?}");
        }
    }

    #[test]
    fn a_third_come_back_and_nobody_shares_a_number() {
        let (today, mut dice) = (day("2026-09-07"), Dice::new(2));
        let mut people = People::new(today, &mut dice);
        let seen: Vec<Person> = (0..3000).map(|_| people.visitor(today, &mut dice)).collect();
        let numbers: BTreeSet<_> = seen.iter().map(|person| person.id_number.clone()).collect();
        assert!((1800..2100).contains(&numbers.len()), "{} of 3000", numbers.len());
        let phones = |person: &Person| person.phone.clone();
        let owners: BTreeSet<_> =
            seen.iter().filter_map(|p| Some((phones(p)?, p.id_number.clone()))).collect();
        let different: BTreeSet<_> = seen.iter().filter_map(phones).collect();
        assert_eq!(owners.len(), different.len(), "one phone, one owner");
    }

    #[test]
    fn addresses_are_written_as_they_were_then() {
        let one = |since: &str| {
            address(day(since), "19867", "thị trấn Sịa", "huyện Quảng Điền", "Thôn Thạch Bình")
        };
        assert_eq!(one("2026-01-01"), "Thôn Thạch Bình, xã Quảng Điền, thành phố Huế");
        assert_eq!(
            one("2022-01-01"),
            "Thôn Thạch Bình, thị trấn Sịa, huyện Quảng Điền, tỉnh Thừa Thiên Huế"
        );
        assert_eq!(
            one("2025-01-01"),
            "Thôn Thạch Bình, thị trấn Sịa, huyện Quảng Điền, thành phố Huế"
        );
    }
}
