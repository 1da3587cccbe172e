//! What is handed in at the desk of the practice year.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, TimeDelta};

use super::dice::{Dice, Weighted};
use super::fates::{Fate, Stand};
use super::lists;
use super::people::{People, some_sex};
use super::time::Hours;
use crate::domain::body::{Channel, Paid, PaidBy};
use crate::domain::command::Intake;
use crate::domain::deadline::due;
use crate::domain::limit::{TimeLimit, Unit};
use crate::domain::office::Office;
use crate::domain::person::{Birth, Party, Person, PersonKind, Proxy, Sex};

/// The agency's prefix in the codes of the provincial system; invented below the province.
const OFFICIAL: &str = "H57.31.05";

/// Defines who and what stands in a dossier, by what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    /// Copies certified while one waits.
    Copies,
    /// A signature certified while one waits.
    Signature,
    /// A contract or a will.
    Contract,
    /// Extracts of the civil status books, often for a relative.
    Extract,
    /// A birth: the owner is the child.
    Birth,
    /// A death: the deceased is a party.
    Death,
    /// A marriage: both are parties.
    Marriage,
    /// A household business.
    Business,
    /// Land: a payment is usual.
    Land,
    /// An allowance, often fetched for an old person.
    Welfare,
    /// Funeral costs: the deceased is a party.
    Funeral,
    /// One person's own matter.
    Plain,
}

impl Story {
    fn from_code(code: &str) -> Self {
        match code {
            "copies" => Self::Copies,
            "signature" => Self::Signature,
            "contract" => Self::Contract,
            "extract" => Self::Extract,
            "birth" => Self::Birth,
            "death" => Self::Death,
            "marriage" => Self::Marriage,
            "business" => Self::Business,
            "land" => Self::Land,
            "welfare" => Self::Welfare,
            "funeral" => Self::Funeral,
            _ => Self::Plain,
        }
    }

    /// Tells whether people wait at the counter for the result.
    pub(super) fn is_waited_for(self) -> bool {
        matches!(self, Self::Copies | Self::Signature | Self::Extract)
    }
}

/// A procedure in force, as the desk of the practice year handles it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer {
    pub(super) code: &'static str,
    pub(super) story: Story,
    /// The unit that settles it; empty when the desk does.
    pub(super) unit: &'static str,
    /// What follows the number of its results; empty for the year.
    pub(super) symbol: &'static str,
    pub(super) limit: Option<TimeLimit>,
    fee: i64,
    weight: u32,
}

impl Offer {
    fn takes_days(&self) -> bool {
        self.limit.is_some_and(|limit| limit.unit() != Unit::SameDay)
    }
}

/// Receives whoever comes.
pub(super) struct Reception {
    pub(super) people: People,
    /// The day the offers hold for.
    day: Option<NaiveDate>,
    offers: Vec<Offer>,
    in_time: Weighted<Offer>,
    with_days: Weighted<Offer>,
    without_limit: Weighted<Offer>,
    /// The last serial of the day in the provincial system.
    official: u32,
    /// The last fee receipt.
    receipt: u32,
}

impl Reception {
    /// Returns a desk to which nobody has come yet.
    pub(super) fn new(people: People) -> Self {
        let none = || [].into_iter().collect();
        Self {
            people,
            day: None,
            offers: Vec::new(),
            in_time: none(),
            with_days: none(),
            without_limit: none(),
            official: 0,
            receipt: 0,
        }
    }

    /// Returns what is handed in at a moment by somebody whose dossier is to come to `fate`.
    pub(super) fn receive(
        &mut self,
        fate: Fate,
        at: NaiveDateTime,
        office: &Office,
        hours: &Hours,
        dice: &mut Dice,
    ) -> Option<(Intake, Offer)> {
        self.open(at.date(), office);
        let offer = self.choose(fate, at, office, hours, dice)?;
        let mut intake = self.story(&offer, at, dice);
        self.pay(&mut intake, &offer, dice);
        self.official += 1 + dice.below(3);
        // Entered in the provincial system at once, as a rule; the rest in the afternoon.
        if dice.chance(86) {
            intake.external_number = Some(self.official_number(at.date()));
        }
        Some((intake, offer))
    }

    /// Returns the code of the dossier just received in the provincial system.
    pub(super) fn official_number(&self, day: NaiveDate) -> String {
        format!("{OFFICIAL}-{}-{:04}", day.format("%y%m%d"), self.official)
    }

    /// Looks up what the desk receives on a day.
    fn open(&mut self, day: NaiveDate, office: &Office) {
        if self.day.replace(day) == Some(day) {
            return;
        }
        self.official = 0;
        self.offers = lists::procedures()
            .filter_map(|[weight, code, story, unit, symbol]| {
                let procedure = office.procedure(code, day).ok()?;
                Some(Offer {
                    code,
                    story: Story::from_code(story),
                    unit,
                    symbol,
                    limit: procedure.limit,
                    fee: procedure.fee.unwrap_or(0),
                    weight: lists::weight(weight),
                })
            })
            .collect();
        let those = |wanted: fn(&Offer) -> bool| {
            let offers = self.offers.iter().filter(|offer| wanted(offer));
            offers.map(|offer| (offer.weight, *offer)).collect()
        };
        self.in_time = those(|offer| offer.limit.is_some());
        self.with_days = those(Offer::takes_days);
        self.without_limit = those(|offer| offer.limit.is_none());
    }

    fn choose(
        &self,
        fate: Fate,
        at: NaiveDateTime,
        office: &Office,
        hours: &Hours,
        dice: &mut Dice,
    ) -> Option<Offer> {
        match fate {
            Fate::InTime => self.in_time.draw(dice),
            Fate::NoLimit => self.without_limit.draw(dice),
            // What is done while one waits is hardly ever late.
            Fate::Late if dice.chance(5) => self.in_time.draw(dice),
            Fate::Late | Fate::Open(Stand::Waiting) => self.with_days.draw(dice),
            Fate::Open(stand) => {
                let fitting: Weighted<Offer> = self
                    .offers
                    .iter()
                    .filter(|offer| {
                        Stand::of(due_of(offer, at, office), office, hours) == Some(stand)
                    })
                    .map(|offer| (offer.weight, *offer))
                    .collect();
                fitting.draw(dice).or_else(|| self.with_days.draw(dice))
            }
        }
    }

    fn story(&mut self, offer: &Offer, at: NaiveDateTime, dice: &mut Dice) -> Intake {
        let day = at.date();
        let applicant = match offer.story {
            Story::Copies if dice.chance(2) => self.people.organisation(day, dice),
            Story::Birth => self.people.adult(some_sex(dice), 20 + dice.below(18), day, dice),
            Story::Marriage => self.people.adult(some_sex(dice), 21 + dice.below(16), day, dice),
            Story::Welfare => self.people.adult(some_sex(dice), 45 + dice.below(45), day, dice),
            _ => self.people.visitor(day, dice),
        };
        let mut intake = Intake::walk_in(offer.code, applicant);
        match offer.story {
            Story::Extract => self.for_a_relative(&mut intake, day, dice),
            Story::Birth => {
                let days = 2 + dice.below(58);
                intake.owner = Some(self.people.child(&intake.applicant, days, day, dice));
                intake.owner_relation = Some("con".to_owned());
            }
            Story::Death | Story::Funeral => {
                let age = 62 + dice.below(35);
                let dead = self.people.kin(&intake.applicant, some_sex(dice), age, day, dice);
                let dead = Person { phone: None, ..dead };
                intake.parties = vec![Party { role: "người chết".to_owned(), person: dead }];
            }
            Story::Marriage => self.couple(&mut intake, day, dice),
            Story::Business => name_the_business(&mut intake, dice),
            Story::Land if dice.chance(45) => self.with_spouse(&mut intake, day, dice),
            Story::Welfare if dice.chance(18) => {
                let proxy = self.people.visitor(day, dice);
                intake.proxy = Some(Proxy {
                    name: proxy.name,
                    id_number: proxy.id_number,
                    paper: Some("Giấy ủy quyền có chứng thực".to_owned()),
                });
            }
            _ => {}
        }
        let online = match offer.story {
            Story::Copies | Story::Signature | Story::Contract | Story::Marriage => 0,
            Story::Extract => 45,
            _ => 58,
        };
        if dice.chance(online) {
            intake.channel = Channel::Online;
            // Answered within eight working hours.
            intake.submitted_at = Some(at - TimeDelta::minutes(i64::from(dice.between(5, 400))));
        } else if dice.chance(2) {
            intake.channel = Channel::Post;
        }
        intake
    }

    fn for_a_relative(&mut self, intake: &mut Intake, day: NaiveDate, dice: &mut Dice) {
        let applicant = &intake.applicant;
        let (owner, relation) = match dice.below(100) {
            0..22 => (self.people.child(applicant, 400 + dice.below(5_500), day, dice), "con"),
            22..30 => {
                let age = age_of(applicant, day).saturating_add(24).min(90);
                (self.people.kin(applicant, Sex::Male, age, day, dice), "cha")
            }
            30..38 => return self.with_spouse(intake, day, dice),
            _ => return,
        };
        intake.owner = Some(owner);
        intake.owner_relation = Some(relation.to_owned());
    }

    fn with_spouse(&mut self, intake: &mut Intake, day: NaiveDate, dice: &mut Dice) {
        let (sex, relation) = match intake.applicant.sex {
            Some(Sex::Male) => (Sex::Female, "vợ"),
            _ => (Sex::Male, "chồng"),
        };
        let age = age_of(&intake.applicant, day).max(20);
        intake.owner = Some(self.people.kin(&intake.applicant, sex, age, day, dice));
        intake.owner_relation = Some(relation.to_owned());
    }

    fn couple(&mut self, intake: &mut Intake, day: NaiveDate, dice: &mut Dice) {
        let one = intake.applicant.clone();
        let (sex, his, hers) = match one.sex {
            Some(Sex::Male) => (Sex::Female, "bên nam", "bên nữ"),
            _ => (Sex::Male, "bên nữ", "bên nam"),
        };
        let other = self.people.adult(sex, 20 + dice.below(15), day, dice);
        let party = |role: &str, person| Party { role: role.to_owned(), person };
        intake.parties = vec![party(his, one), party(hers, other)];
    }

    /// Fees: 2.000 đ for each of the first two pages of a copy and 1.000 đ for each further one,
    /// at most 200.000 đ a copy; the rest as the catalogue says.
    fn pay(&mut self, intake: &mut Intake, offer: &Offer, dice: &mut Dice) {
        let fee = match offer.story {
            Story::Copies => {
                intake.sets = 1 + dice.below(5) * dice.below(2);
                let pages = i64::from(1 + dice.below(4) * dice.below(3));
                let one = 2_000 * pages.min(2) + 1_000 * (pages - 2).max(0);
                one.min(200_000) * i64::from(intake.sets)
            }
            Story::Extract => {
                intake.sets = 1 + dice.below(3);
                offer.fee * i64::from(intake.sets)
            }
            _ => offer.fee,
        };
        if fee == 0 {
            return;
        }
        intake.fee = Some(fee);
        if dice.chance(92) {
            self.receipt += 1;
            let method = match intake.channel {
                Channel::Online => PaidBy::Online,
                _ if dice.chance(30) => PaidBy::Transfer,
                _ => PaidBy::Cash,
            };
            let receipt_no = (method == PaidBy::Cash).then(|| self.receipt_number());
            intake.paid = Some(Paid { method, amount: fee, receipt_no });
        }
    }

    /// Returns the number of the last fee receipt.
    fn receipt_number(&self) -> String {
        format!("{:07}", self.receipt)
    }
}

fn name_the_business(intake: &mut Intake, dice: &mut Dice) {
    let founder = &intake.applicant;
    let given = founder.name.rsplit(' ').next().unwrap_or_default();
    let trade = dice.text(&[
        "Tạp hóa",
        "Quán ăn",
        "Cà phê",
        "Vật liệu xây dựng",
        "May đo",
        "Sửa xe",
        "Đại lý phân bón",
        "Hớt tóc",
        "Thuốc tây",
    ]);
    intake.owner = Some(Person {
        kind: PersonKind::HouseholdBusiness,
        // Since 1/7/2025 the founder's own number is the business's.
        id_number: founder.id_number.clone(),
        address: founder.address.clone(),
        commune: founder.commune.clone(),
        phone: founder.phone.clone(),
        representative: Some(founder.name.clone()),
        ..Person::named(&format!("Hộ kinh doanh {trade} {given}"))
    });
    intake.owner_relation = Some("chủ hộ kinh doanh".to_owned());
}

fn age_of(person: &Person, day: NaiveDate) -> u32 {
    let born = person.birth.map_or(day.year() - 40, Birth::year);
    u32::try_from(day.year() - born).unwrap_or(0)
}

fn due_of(offer: &Offer, at: NaiveDateTime, office: &Office) -> Option<NaiveDateTime> {
    let rule = office.settings.counting_rule;
    due(at, offer.limit?, rule, &office.schedule()).ok().map(|due| due.at)
}
