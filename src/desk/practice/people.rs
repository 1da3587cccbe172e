//! Invented people of the practice year. A third come back.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

use super::dice::Dice;
use crate::domain::person::{Birth, Person, PersonKind, Sex};

/// Family names by their real frequency, in thousandths or so.
const FAMILIES: &[(u32, &str)] = &[
    (380, "Nguyễn"),
    (110, "Trần"),
    (95, "Lê"),
    (60, "Phạm"),
    (51, "Hoàng"),
    (45, "Phan"),
    (39, "Võ"),
    (25, "Đặng"),
    (20, "Bùi"),
    (18, "Hồ"),
    (15, "Đỗ"),
    (13, "Ngô"),
    (12, "Dương"),
    (10, "Trương"),
    (9, "Lý"),
    (9, "Đinh"),
    (8, "Đoàn"),
    (8, "Mai"),
    (7, "Cao"),
    (6, "Hà"),
    (6, "Tôn"),
    (5, "Châu"),
    (5, "Văn"),
    (4, "Huỳnh"),
    (4, "Đào"),
    (4, "Lương"),
    (3, "Tạ"),
    (3, "Thái"),
    (3, "La"),
    (2, "Kiều"),
];
const MIDDLES: [&[(u32, &str)]; 2] = [
    &[
        (35, "Văn"),
        (10, "Hữu"),
        (8, "Đức"),
        (7, "Quang"),
        (6, "Minh"),
        (6, "Đình"),
        (5, "Ngọc"),
        (5, "Xuân"),
        (5, "Thanh"),
        (4, "Quốc"),
        (4, "Công"),
        (3, "Viết"),
        (3, "Bá"),
        (3, "Anh"),
        (2, "Nhật"),
        (2, "Gia"),
        (2, "Phước"),
        (2, "Trọng"),
    ],
    &[
        (50, "Thị"),
        (7, "Ngọc"),
        (6, "Thanh"),
        (6, "Thu"),
        (5, "Kim"),
        (5, "Bích"),
        (4, "Mỹ"),
        (4, "Hoài"),
        (4, "Phương"),
        (3, "Minh"),
        (3, "Diệu"),
        (3, "Như"),
        (3, "Quỳnh"),
        (2, "Bảo"),
        (2, "Khánh"),
        (2, "Tường"),
    ],
];
const GIVENS: [&[&str]; 2] = [
    &[
        "Thành", "Hùng", "Dũng", "Tuấn", "Cường", "Hải", "Sơn", "Bình", "An", "Phúc", "Lộc", "Thọ",
        "Khoa", "Long", "Nam", "Quân", "Tiến", "Thắng", "Trung", "Vinh", "Tú", "Kiên", "Lâm",
        "Hiếu", "Nghĩa", "Tín", "Tâm", "Hòa", "Lợi", "Quý", "Đạt", "Khánh", "Huy", "Hậu", "Phong",
        "Toàn", "Việt", "Đông", "Nhân", "Duy", "Khôi", "Bảo", "Thịnh", "Hưng", "Sĩ", "Ý", "Phước",
        "Luân", "Chiến", "Mạnh", "Tài", "Trí", "Dương", "Vũ", "Định", "Hạnh", "Đức", "Nhật",
    ],
    &[
        "Hoa",
        "Lan",
        "Hương",
        "Hồng",
        "Mai",
        "Liên",
        "Hà",
        "Thu",
        "Thảo",
        "Trang",
        "Ngọc",
        "Nga",
        "Linh",
        "Hạnh",
        "Loan",
        "Yến",
        "Oanh",
        "Phượng",
        "Tuyết",
        "Nhung",
        "Hằng",
        "Dung",
        "Bé",
        "Mơ",
        "Út",
        "Sen",
        "Cúc",
        "Đào",
        "Huệ",
        "Vân",
        "Thủy",
        "Trâm",
        "Châu",
        "Quyên",
        "Ngân",
        "Thương",
        "Nhi",
        "Vy",
        "My",
        "Trinh",
        "Diễm",
        "Hiền",
        "Thanh",
        "Ánh",
        "Nguyệt",
        "Kiều",
        "Lệ",
        "Ý",
        "Như",
        "Uyên",
        "Thùy",
        "Giang",
        "Tâm",
        "Xuân",
        "Bình",
        "Hòa",
        "Hậu",
        "Ái",
    ],
];
const HAMLETS: &[&str] = &[
    "Thôn Thạch Bình",
    "Thôn An Gia",
    "Thôn Khuông Phò",
    "Thôn Vĩnh Hòa",
    "Thôn Lương Cổ",
    "Thôn Phước Lâm",
    "Thôn Thủ Lễ",
    "Thôn Mai Dương",
    "Thôn Phú Lương",
    "Thôn An Xuân",
    "Thôn Đông Xuyên",
    "Thôn Phước Yên",
    "Thôn Niêm Phò",
    "Thôn La Vân Thượng",
    "Tổ dân phố Uất Mậu",
];
const COMMUNES: &[(u32, (&str, &str))] = &[
    (80, ("19867", "xã Quảng Điền, thành phố Huế")),
    (14, ("19885", "xã Đan Điền, thành phố Huế")),
    (6, ("19873", "phường Phong Quảng, thành phố Huế")),
];
/// Where births were registered: nearly always Huế.
const PREFIXES: &[(u32, &str)] = &[(90, "046"), (4, "045"), (3, "048"), (2, "044"), (1, "001")];
const MOBILES: &[&str] =
    &["090", "091", "093", "094", "097", "098", "034", "035", "077", "079", "083"];
/// People remembered, so that some come back.
const REMEMBERED: usize = 60_000;

/// Everybody who has been to the desk.
#[derive(Default)]
pub(super) struct People {
    known: Vec<Person>,
    next: usize,
}

impl People {
    /// Returns who comes to the desk: somebody known, in a third of the cases.
    pub(super) fn visitor(&mut self, at: NaiveDateTime, dice: &mut Dice) -> Person {
        if dice.chance(34)
            && let Some(known) = dice.pick(&self.known)
        {
            return known.clone();
        }
        let person = adult(at, dice);
        match self.known.get_mut(self.next) {
            Some(place) => *place = person.clone(),
            None => self.known.push(person.clone()),
        }
        self.next = (self.next + 1) % REMEMBERED;
        person
    }
}

/// Returns the newborn child of somebody with this family name.
pub(super) fn child(parent: &Person, at: NaiveDateTime, dice: &mut Dice) -> Person {
    let sex = usize::from(dice.chance(49));
    let family = parent.name.split(' ').next().unwrap_or_default();
    let born = at.date() - chrono::Days::new(u64::from(3 + dice.below(50)));
    let name = format!("{family} {}", rest_of_name(sex, dice));
    Person {
        sex: Some(sex_of(sex)),
        birth: Some(Birth::Date(born)),
        id_kind: crate::domain::person::IdKind::None,
        address: parent.address.clone(),
        ..Person::named(&name)
    }
}

fn adult(at: NaiveDateTime, dice: &mut Dice) -> Person {
    let sex = usize::from(dice.chance(52));
    let family = dice.weighted(FAMILIES).copied().unwrap_or_default();
    let name = format!("{family} {}", rest_of_name(sex, dice));
    let year = at.year() - 18 - i32::try_from(dice.below(60)).unwrap_or(0);
    let birth = NaiveDate::from_ymd_opt(year, 1 + dice.below(12), 1 + dice.below(28));
    let (commune, place) = dice.weighted(COMMUNES).copied().unwrap_or_default();
    let hamlet = dice.pick(HAMLETS).copied().unwrap_or_default();
    let century = (year - 1900).div_euclid(100) * 2 + i32::try_from(sex).unwrap_or(0);
    let prefix = dice.weighted(PREFIXES).copied().unwrap_or_default();
    let id_number =
        format!("{prefix}{century}{:02}{:06}", year.rem_euclid(100), dice.below(1_000_000));
    let mobile = dice.pick(MOBILES).copied().unwrap_or_default();
    let phone = format!("{mobile}{:07}", dice.below(10_000_000));
    Person {
        kind: PersonKind::Person,
        id_number: Some(id_number),
        birth: birth.map(Birth::Date),
        sex: Some(sex_of(sex)),
        address: Some(format!("{hamlet}, {place}")),
        commune: Some(commune.to_owned()),
        phone: dice.chance(93).then_some(phone),
        ..Person::named(&name)
    }
}

fn rest_of_name(sex: usize, dice: &mut Dice) -> String {
    let middles = MIDDLES.get(sex).copied().unwrap_or_default();
    let givens = GIVENS.get(sex).copied().unwrap_or_default();
    let middle = dice.weighted(middles).copied().unwrap_or_default();
    let given = dice.pick(givens).copied().unwrap_or_default();
    match dice.chance(45) {
        true => {
            let second = dice.pick(givens).copied().unwrap_or_default();
            format!("{middle} {second} {given}")
        }
        false => format!("{middle} {given}"),
    }
}

fn sex_of(sex: usize) -> Sex {
    if sex == 0 { Sex::Male } else { Sex::Female }
}
