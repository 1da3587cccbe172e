//! People on the form: read from a card, known to the book, judged by their numbers.

use super::address::{commune_of, learnt, renamed};
use super::fields::{FIELDS, HUMANS};
use super::{ENTER, Receive};
use crate::desk::job::Job;
use crate::desk::views::{PersonView, Row};
use crate::domain::card::{Card, read_card};
use crate::domain::catalogue::REPEAT_DAYS;
use crate::domain::person::{
    Birth, IdKind, Person, PersonKind, check_id_number, sex_of, tidy_id_number, tidy_phone,
};
use crate::i18n::{T, faults, receive as t};
use crate::text::{fold, is_same_name};
use crate::ui::form::Wrong;
use crate::ui::kit::PickRow;
use crate::ui::screens::search::spoilt as spoilt_card;
use crate::ui::{Cx, Role};

/// Fewest letters by which somebody is looked for.
const LETTERS: usize = 4;

impl Receive {
    /// Reads a card into the people beside the cursor: owner, proxy, else the applicant.
    pub(super) fn scanned(&mut self, text: &str, cx: &mut Cx) {
        let Card { person, spoilt, .. } = match read_card(text) {
            Ok(card) => card,
            Err(what) => {
                self.say(Role::Fault, |lang| faults::card(lang, &what), cx);
                cx.ring();
                return;
            }
        };
        // What was typed last is tidied first, so that the same value in other clothes stays.
        self.form.focus_on(self.form.focus(), cx.today());
        let replaced = match self.form.focus() {
            "owner_name" | "owner_birth" | "owner_id" => self.fill_owner(&person, cx),
            "proxy_name" => self.fill_card(&[("proxy_name", person.name.clone())], cx),
            _ => {
                let replaced = self.fill_applicant(&person, cx);
                self.recall(person.id_number.as_deref().unwrap_or_default(), cx);
                replaced
            }
        };
        let name = &person.name;
        self.wants_name = spoilt.is_some();
        if let Some(why) = spoilt {
            let keys = cx.keymap().clone();
            self.say(Role::Warn, |lang| spoilt_card(&keys, lang, why), cx);
        } else if replaced.is_empty() {
            self.say(Role::Good, |lang| t::card(lang, name), cx);
        } else {
            let labels = |lang| replaced.iter().map(|label| label.text(lang)).collect::<Vec<_>>();
            self.say(Role::Warn, |lang| t::card_over(lang, name, &labels(lang).join(", ")), cx);
        }
        if !self.form.text(self.form.focus()).is_empty() {
            self.go_to_unfilled(cx);
        }
    }

    /// Goes on to the next unfilled field, as Enter does.
    pub(super) fn go_to_unfilled(&mut self, cx: &Cx) {
        self.form.on_edit(&ENTER, cx.today(), None);
        self.offer("procedure", cx);
    }

    /// Fills the applicant from a card. Returns the names of the fields that held something else.
    /// A card is right about who somebody is; where they live, the clerk's word stays.
    fn fill_applicant(&mut self, person: &Person, cx: &Cx) -> Vec<T> {
        let today = cx.today();
        self.form.fill("kind", person.kind.code(), today);
        self.form.fill("id_kind", person.id_kind.code(), today);
        let replaced = self.fill_card(
            &[
                ("id_number", person.id_number.clone().unwrap_or_default()),
                ("name", person.name.clone()),
                ("birth", birth(person)),
                ("sex", person.sex.map_or("", |sex| sex.code()).to_owned()),
            ],
            cx,
        );
        self.fill_address(person, cx);
        replaced
    }

    fn fill_owner(&mut self, person: &Person, cx: &Cx) -> Vec<T> {
        let id = person.id_number.clone().unwrap_or_default();
        let name = person.name.clone();
        self.fill_card(
            &[("owner_name", name), ("owner_birth", birth(person)), ("owner_id", id)],
            cx,
        )
    }

    fn fill_card(&mut self, values: &[(&'static str, String)], cx: &Cx) -> Vec<T> {
        let mut replaced = Vec::new();
        // What a spoilt card could not say leaves what is there.
        for (id, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
            let before = self.form.text(id).to_owned();
            self.form.fill(id, value, cx.today());
            let lost = !before.is_empty() && before != self.form.text(id);
            if lost && let Some(field) = FIELDS.iter().find(|field| field.id == *id) {
                replaced.push(field.label);
            }
        }
        replaced
    }

    /// Fills what is empty of the applicant with what the book has.
    pub(super) fn fill_known(&mut self, person: &Person, cx: &Cx) {
        let today = cx.today();
        if self.form.text("id_number").is_empty() {
            self.form.fill("kind", person.kind.code(), today);
            self.form.fill("id_kind", person.id_kind.code(), today);
        }
        let known = [
            ("id_number", person.id_number.clone().unwrap_or_default()),
            ("name", person.name.clone()),
            ("birth", birth(person)),
            ("sex", person.sex.map_or("", |sex| sex.code()).to_owned()),
            ("representative", person.representative.clone().unwrap_or_default()),
            ("phone", person.phone.clone().unwrap_or_default()),
        ];
        for (id, value) in known {
            self.form.fill_empty(id, &value, today);
        }
        self.fill_address(person, cx);
        // Somebody new to this form may be in the middle of a field that is filled now.
        if !self.form.text(self.form.focus()).is_empty() {
            self.go_to_unfilled(cx);
        }
    }

    /// Fills an empty address, with the commune it means today.
    fn fill_address(&mut self, person: &Person, cx: &Cx) {
        let typed = self.form.text("address");
        let Some(address) = person.address.as_deref() else { return };
        if !typed.is_empty() {
            return;
        }
        self.renamed = renamed(address);
        let commune = person.commune.clone();
        match commune.or_else(|| commune_of(address).map(|commune| commune.code.clone())) {
            Some(key) => {
                let row = PickRow { key, name: address.to_owned(), detail: String::new() };
                self.form.pick("address", &row, cx.today());
            }
            None => self.form.fill("address", address, cx.today()),
        }
    }

    /// Adds the hamlet of the saved address to the office's list, where it is a new one.
    pub(super) fn learn_hamlet(&self, cx: &mut Cx) {
        if let Some(hamlets) = learnt(self.form.text("address"), &self.office.settings) {
            cx.run(Job::Set(vec![("hamlets", hamlets)]));
        }
    }

    /// Looks for somebody known as soon as a number is whole.
    pub(super) fn recall_typed(&mut self, field: &str, cx: &mut Cx) {
        let typed = self.form.text(field);
        let number = match field {
            "id_number" => Some(tidy_id_number(typed)).filter(|id| matches!(id.len(), 9 | 12)),
            "phone" => Some(tidy_phone(typed)).filter(|phone| phone.len() == 10),
            _ => None,
        };
        if let Some(number) = number {
            self.recall(&number, cx);
        }
    }

    /// Looks for somebody known by a number or a name, once.
    pub(super) fn recall(&mut self, typed: &str, cx: &mut Cx) {
        if typed.chars().count() >= LETTERS && self.asked != typed {
            typed.clone_into(&mut self.asked);
            self.recalling = Some(cx.run(Job::Recall(typed.to_owned())));
        }
    }

    /// Takes somebody found. One who cannot be the person on the form takes nobody's place.
    pub(super) fn found(&mut self, found: Option<Box<PersonView>>, cx: &Cx) {
        let Some(view) = found else { return };
        let by_phone = tidy_phone(self.form.text("phone")) == self.asked;
        let same_number = view.person.id_number.as_deref() == Some(&self.asked);
        if view.is_near {
            self.near = Some((self.asked.clone(), view.person));
        } else if same_number || self.is_on_form(&view.person) {
            // A card that lost its letters has them from the book, unless they are typed already.
            if std::mem::take(&mut self.wants_name) && self.form.text("name").is_empty() {
                self.fill_known(&view.person, cx);
            }
            self.person = Some(view);
        } else if by_phone {
            self.phone_of = Some(view.person.name.clone());
        }
    }

    /// Returns the name under which the book has the number on the form, where that is another.
    pub(super) fn other_name(&self) -> Option<&str> {
        let known = &self.person.as_deref()?.person;
        let number = tidy_id_number(self.form.text("id_number"));
        let typed = self.form.text("name").trim();
        let same = known.id_number.as_deref() == Some(&*number) && !number.is_empty();
        (same && !typed.is_empty() && !is_same_name(&known.name, typed)).then_some(&*known.name)
    }

    /// Returns whose number differs from the one on the form by two neighbouring digits.
    pub(super) fn near(&self) -> Option<&Person> {
        let number = tidy_id_number(self.form.text("id_number"));
        self.near.as_ref().filter(|(asked, _)| *asked == number).map(|(_, person)| person)
    }

    /// Returns the person on the form as the book knows them.
    pub(super) fn known(&self) -> Option<&PersonView> {
        self.person.as_deref().filter(|view| self.is_on_form(&view.person))
    }

    fn is_on_form(&self, person: &Person) -> bool {
        let number = tidy_id_number(self.form.text("id_number"));
        let same_number =
            number.is_empty() || person.id_number.as_ref().is_none_or(|known| *known == number);
        let typed = self.form.text("birth");
        let year =
            typed.get(typed.len().saturating_sub(4)..).and_then(|year| year.parse::<i32>().ok());
        let name = fold(self.form.text("name"));
        let same_name = name.is_empty() || fold(&person.name) == name;
        same_number
            && same_name
            && person.birth.zip(year).is_none_or(|(known, year)| known.year() == year)
    }

    /// Returns the known person's dossier that asks for the same thing lately.
    pub(super) fn again(&self, today: chrono::NaiveDate) -> Option<&Row> {
        let code = self.form.picked("procedure")?;
        let days = i64::from(self.procedure(today)?.repeat_days.unwrap_or(REPEAT_DAYS));
        let lately = |row: &&Row| (today - row.received_at.date()).num_days() < days;
        self.known()?.dossiers.iter().filter(lately).find(|row| row.procedure == code)
    }

    /// Has the rules look at a field just left, by itself.
    pub(super) fn judge(&mut self, field: &'static str, cx: &Cx) {
        let intake = self.intake();
        let whole = if field.starts_with("owner") { intake.owner } else { Some(intake.applicant) };
        let Some(whole) = whole else { return };
        let mut alone = Person::named("?");
        match field {
            "id_number" | "owner_id" => {
                alone.id_kind = whole.id_kind;
                alone.id_number = whole.id_number;
            }
            "birth" | "owner_birth" => alone.birth = whole.birth,
            "phone" => alone.phone = whole.phone,
            _ => return,
        }
        if let Err(fault) = alone.check(cx.today()) {
            self.form.set_fault(field, Wrong::new(|lang| faults::what(lang, &fault.what)));
        }
    }

    /// Judges the number again: its rule belongs to the kind of paper.
    pub(super) fn judge_number(&mut self, cx: &Cx) {
        let number = self.form.text("id_number").to_owned();
        self.form.fill("id_number", &number, cx.today());
        self.judge("id_number", cx);
    }

    /// Follows a field just left: a personal number tells the sex.
    pub(super) fn infer(&mut self, field: &str, cx: &Cx) {
        if field == "id_number"
            && HUMANS.contains(&self.form.text("kind"))
            && let Some(sex) = sex_of(self.form.draft().get("id_number"))
        {
            self.form.fill_empty("sex", sex.code(), cx.today());
        }
    }

    /// Follows the kind of applicant: each usually shows another paper.
    pub(super) fn follow_kind(&mut self, cx: &Cx) {
        if let Some(kind) = PersonKind::from_code(self.form.text("kind")) {
            self.form.fill("id_kind", Person::usual_id_kind(kind).code(), cx.today());
            self.judge_number(cx);
        }
    }
}

/// Returns the paper a number is from: its shape tells.
pub(super) fn paper_of(number: &str) -> IdKind {
    let fits = |kind: &IdKind| check_id_number(*kind, number).is_ok();
    if number.chars().any(char::is_alphabetic) {
        IdKind::Passport
    } else {
        [IdKind::CanCuoc, IdKind::Cmnd, IdKind::TaxCode]
            .into_iter()
            .find(fits)
            .unwrap_or(IdKind::CanCuoc)
    }
}

fn birth(person: &Person) -> String {
    match person.birth {
        Some(Birth::Date(date)) => date.to_string(),
        Some(Birth::Year(year)) => year.to_string(),
        None => String::new(),
    }
}
