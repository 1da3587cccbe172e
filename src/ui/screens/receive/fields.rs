//! The table of the receipt's fields, and the receipt made from it.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::people::paper_of;
use crate::domain::body::Channel;
use crate::domain::catalogue::{ComponentKind, Procedure};
use crate::domain::command::{ComponentGiven, Intake};
use crate::domain::correction::read_birth;
use crate::domain::moment::{self, Given};
use crate::domain::person::{IdKind, Person, PersonKind, Proxy, Sex, tidy_id_number, tidy_phone};
use crate::i18n::{receive as t, states};
use crate::text::{format_time, parse_time};
use crate::ui::form::Field;
use crate::ui::kit::{CheckRow, Item, Mark};

/// What stands in the form, by field, in its kept form.
#[derive(Debug, Clone, Default)]
pub(super) struct Paper(BTreeMap<&'static str, String>);

impl Paper {
    pub(super) fn get(&self, id: &str) -> &str {
        self.0.get(id).map_or("", String::as_str)
    }

    fn given(&self, id: &str) -> Option<String> {
        Some(self.get(id)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    pub(super) fn set(&mut self, id: &'static str, value: &str) {
        self.0.insert(id, value.to_owned());
    }

    fn is(&self, id: &str, value: &str) -> bool {
        self.get(id) == value
    }
}

pub(in crate::ui::screens) const KINDS: &[Item] = &[
    Item::new(PersonKind::Person.code(), t::PERSON),
    Item::new(PersonKind::Organisation.code(), t::ORGANISATION),
    Item::new(PersonKind::HouseholdBusiness.code(), t::HOUSEHOLD),
    Item::new(PersonKind::Foreigner.code(), t::FOREIGNER),
];
pub(in crate::ui::screens) const ID_KINDS: &[Item] = &[
    Item::new(IdKind::CanCuoc.code(), states::id_kind(IdKind::CanCuoc)),
    Item::new(IdKind::SoDinhDanh.code(), states::id_kind(IdKind::SoDinhDanh)),
    Item::new(IdKind::Cmnd.code(), states::id_kind(IdKind::Cmnd)),
    Item::new(IdKind::Passport.code(), states::id_kind(IdKind::Passport)),
    Item::new(IdKind::TaxCode.code(), states::id_kind(IdKind::TaxCode)),
    Item::new(IdKind::BirthCertificate.code(), states::id_kind(IdKind::BirthCertificate)),
    Item::new(IdKind::None.code(), states::id_kind(IdKind::None)),
];
pub(in crate::ui::screens) const SEXES: &[Item] = &[
    Item::new("", t::UNSAID),
    Item::new(Sex::Male.code(), t::MALE),
    Item::new(Sex::Female.code(), t::FEMALE),
];
const PROXIES: &[Item] = &[
    Item::new("none", t::PROXY_NONE),
    Item::new("authorised", t::PROXY_AUTHORISED),
    Item::new("relative", t::PROXY_RELATIVE),
];
/// The applicant is the owner.
pub(super) const SAME: &str = "same";
const OWNERS: &[Item] = &[
    Item::new(SAME, t::OWNER_SAME),
    Item::new("child", t::OWNER_CHILD),
    Item::new("parent", t::OWNER_PARENT),
    Item::new("spouse", t::OWNER_SPOUSE),
    Item::new("other", t::OWNER_OTHER),
];
pub(in crate::ui::screens) const CHANNELS: &[Item] = &[
    Item::new(Channel::Counter.code(), states::channel(Channel::Counter)),
    Item::new(Channel::Online.code(), states::channel(Channel::Online)),
    Item::new(Channel::Post.code(), states::channel(Channel::Post)),
];
/// Appointed by the limit, on another day, or not at all.
pub(super) const BY_LIMIT: &str = "limit";
pub(super) const OTHER_DAY: &str = "day";
pub(super) const NO_DAY: &str = "none";
pub(super) const APPOINTS: &[Item] = &[
    Item::new(BY_LIMIT, t::BY_LIMIT),
    Item::new(OTHER_DAY, t::OTHER_DAY),
    Item::new(NO_DAY, t::NO_DAY),
];
/// Short words: the names of papers need the room.
pub(in crate::ui::screens) const COMPONENTS: &[Item] = &[
    Item::new(ComponentKind::Original.code(), t::ORIGINAL),
    Item::new(ComponentKind::Certified.code(), t::CERTIFIED),
    Item::new(ComponentKind::Copy.code(), t::COPY),
    Item::new(ComponentKind::Shown.code(), t::SHOWN),
    Item::new(ComponentKind::LookedUp.code(), t::LOOKED_UP),
];
/// The kinds of applicant that were born and have a sex.
pub(super) const HUMANS: [&str; 3] =
    [PersonKind::Person.code(), PersonKind::HouseholdBusiness.code(), PersonKind::Foreigner.code()];

/// Makes a field that reads and writes what the paper holds under its id.
macro_rules! bound {
    ($make:ident, $id:literal, $label:expr $(, $more:expr)?) => {
        Field::<Paper>::$make($id, $label $(, $more)?).bind(
            |paper| paper.get($id).to_owned(),
            |paper, text| {
                paper.set($id, text);
                Ok(())
            },
        )
    };
}

pub(super) use bound;

/// Row order is Tab order; the first unfilled one from the top is where Enter goes.
pub(super) static FIELDS: &[Field<Paper>] = &[
    bound!(text, "paper_number", t::PAPER_NUMBER)
        .code()
        .letters(40)
        .must()
        .hint(t::PAPER_NUMBER_HINT)
        .when(is_after_outage),
    bound!(date, "paper_day", t::PAPER_DAY).must().when(is_after_outage),
    Field::<Paper>::text("paper_time", t::PAPER_TIME)
        .code()
        .letters(8)
        .must()
        .hint(t::PAPER_TIME_HINT)
        .when(is_after_outage)
        .bind(
            |paper| paper.get("paper_time").to_owned(),
            |paper, typed| {
                let time = match typed {
                    "" => String::new(),
                    typed => format_time(parse_time(typed).map_err(|_| t::BAD_TIME)?),
                };
                paper.set("paper_time", &time);
                Ok(())
            },
        ),
    bound!(choice, "kind", t::KIND, KINDS),
    bound!(choice, "id_kind", t::ID_KIND, ID_KINDS),
    bound!(id, "id_number", t::ID_NUMBER, tidy_id_number).scans().recalls().when(has_paper),
    bound!(text, "name", t::NAME).must().scans().recalls(),
    bound!(birth, "birth", t::BIRTH).scans().when(is_human),
    bound!(choice, "sex", t::SEX, SEXES).when(is_human),
    bound!(text, "representative", t::REPRESENTATIVE).when(|paper| !is_human(paper)),
    bound!(suggest, "address", t::ADDRESS).letters(300).scans(),
    bound!(phone, "phone", t::PHONE, tidy_phone).scans().recalls(),
    bound!(choice, "proxy", t::PROXY, PROXIES),
    bound!(text, "proxy_name", t::PROXY_NAME)
        .must()
        .scans()
        .when(|paper| !paper.is("proxy", "none")),
    bound!(choice, "owner", t::OWNER, OWNERS),
    bound!(text, "owner_name", t::OWNER_NAME).must().scans().when(has_owner),
    bound!(birth, "owner_birth", t::OWNER_BIRTH).scans().when(has_owner),
    bound!(id, "owner_id", t::OWNER_ID, tidy_id_number).scans().when(has_owner),
    bound!(pick, "procedure", t::PROCEDURE).must().hint(t::PROCEDURE_HINT),
    Field::<Paper>::ticks("papers", t::PAPERS, COMPONENTS),
    bound!(money, "fee", t::FEE),
    bound!(number, "sets", t::SETS).letters(3),
    bound!(choice, "channel", t::CHANNEL, CHANNELS),
    bound!(text, "note", t::NOTE).letters(2000),
    bound!(text, "external", t::EXTERNAL).letters(60).code(),
    bound!(choice, "appoint", t::APPOINT, APPOINTS),
    bound!(date, "due", t::DUE_DAY).must().when(|paper| paper.is("appoint", OTHER_DAY)),
];

/// What goes over to the same person's next dossier: who they are, and who stands with them.
pub(super) const OF_PERSON: &[&str] = &[
    "kind",
    "id_kind",
    "id_number",
    "name",
    "birth",
    "sex",
    "representative",
    "address",
    "phone",
    "proxy",
    "proxy_name",
    "owner",
    "owner_name",
    "owner_birth",
    "owner_id",
    "channel",
];
/// What goes over to the next person's dossier of the same procedure.
pub(super) const OF_PROCEDURE: &[&str] = &["procedure", "papers", "fee", "sets", "channel"];

fn has_paper(paper: &Paper) -> bool {
    !paper.is("id_kind", IdKind::None.code())
}

pub(super) fn is_human(paper: &Paper) -> bool {
    HUMANS.contains(&paper.get("kind"))
}

fn has_owner(paper: &Paper) -> bool {
    !paper.is("owner", SAME)
}

/// What marks a form of what was received on a paper of the outage pad.
const OUTAGE: &str = "outage";

fn is_after_outage(paper: &Paper) -> bool {
    paper.is(OUTAGE, "yes")
}

/// Returns the values of a form of what was received on a paper of the outage pad.
pub(super) fn after_outage() -> Paper {
    let mut paper = empty();
    paper.set(OUTAGE, "yes");
    paper
}

/// Returns when it was received, by the paper; none where that is now, or not yet said.
pub(super) fn paper_time(paper: &Paper) -> Option<NaiveDateTime> {
    if !is_after_outage(paper) {
        return None;
    }
    let day: NaiveDate = paper.get("paper_day").parse().ok()?;
    Some(day.and_time(parse_time(paper.get("paper_time")).ok()?))
}

/// Returns an empty form's values.
pub(super) fn empty() -> Paper {
    let mut paper = Paper::default();
    paper.set("sets", "1");
    paper
}

/// Returns the lines to tick of a procedure, as a clerk would have ticked them.
pub(super) fn ticks(procedure: &Procedure) -> Vec<CheckRow> {
    let rows = procedure.offered().map(|component| CheckRow {
        name: component.name.to_owned(),
        mark: match (component.kind, component.ticked) {
            (ComponentKind::LookedUp, _) => Mark::Fixed,
            (_, true) => Mark::Ticked,
            (_, false) => Mark::Empty,
        },
        kind: component.kind.code().to_owned(),
        count: u16::try_from(component.count).unwrap_or(1),
    });
    rows.collect()
}

/// Returns the receipt that a form asks for.
pub(super) fn intake(paper: &Paper, ticks: &[CheckRow], commune: Option<&str>) -> Intake {
    let applicant = Person {
        kind: PersonKind::from_code(paper.get("kind")).unwrap_or(PersonKind::Person),
        // A form that does not ask for the kind of paper has its number to tell.
        id_kind: IdKind::from_code(paper.get("id_kind"))
            .unwrap_or_else(|| paper_of(paper.get("id_number"))),
        id_number: paper.given("id_number"),
        birth: read_birth(paper.get("birth")).ok(),
        sex: Sex::from_code(paper.get("sex")),
        commune: commune.map(str::to_owned),
        phone: paper.given("phone"),
        representative: paper.given("representative"),
        ..Person::named(paper.get("name"))
    };
    let mut intake = Intake::walk_in(paper.get("procedure"), applicant);
    if has_owner(paper) {
        let id_number = paper.given("owner_id");
        intake.owner = Some(Person {
            birth: read_birth(paper.get("owner_birth")).ok(),
            id_kind: id_number.as_deref().map_or(IdKind::None, paper_of),
            id_number,
            ..Person::named(paper.get("owner_name"))
        });
        let named = OWNERS.iter().find(|item| paper.is("owner", item.key));
        intake.owner_relation = named.map(|item| item.name.vi.to_owned());
    }
    if !paper.is("proxy", "none") {
        let named = PROXIES.iter().find(|item| paper.is("proxy", item.key));
        intake.proxy = Some(Proxy {
            name: paper.get("proxy_name").to_owned(),
            id_number: None,
            paper: named.map(|item| item.name.vi.to_owned()),
        });
    }
    let given = ticks.iter().filter(|row| row.mark != Mark::Empty).map(|row| ComponentGiven {
        name: row.name.clone(),
        kind: ComponentKind::from_code(&row.kind).unwrap_or(ComponentKind::Original),
        count: u32::from(row.count),
    });
    intake.components = Some(given.collect());
    intake.fee = paper.get("fee").parse().ok();
    intake.sets = paper.get("sets").parse().unwrap_or(1).max(1);
    intake.channel = Channel::from_code(paper.get("channel")).unwrap_or(Channel::Counter);
    if paper.is("appoint", OTHER_DAY) {
        intake.due = moment::date(paper.get("due")).ok().map(Given::Date);
    }
    intake.external_number = paper.given("external");
    intake.paper_number = paper.given("paper_number").filter(|_| is_after_outage(paper));
    intake
}

/// Returns the field of the form that a fault's path means; none when it is none of them.
pub(super) fn field_of(path: &str) -> Option<&'static str> {
    Some(match path {
        "procedure" => "procedure",
        "paper_number" => "paper_number",
        "at" => "paper_time",
        "due" => "due",
        "applicant.name" => "name",
        "applicant.id_number" => "id_number",
        "applicant.birth_date" => "birth",
        "applicant.phone" => "phone",
        "applicant.address" | "applicant.commune" => "address",
        "owner.name" => "owner_name",
        "owner.birth_date" => "owner_birth",
        "owner.id_number" => "owner_id",
        "applicant.representative" => "representative",
        "proxy.name" => "proxy_name",
        "external_number" => "external",
        _ => return None,
    })
}
