//! What becomes of each dossier of the practice year.

use std::collections::{BTreeMap, VecDeque};

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};

use super::dice::{Dice, Weighted};
use super::fates::{Fate, Stand};
use super::intake::{Offer, Story};
use super::people::People;
use super::time::{Hours, Minute};
use crate::domain::body::{Call, Channel, Direction, Method, Proof, ReceiptBack, SurveyChannel};
use crate::domain::command::{Answer, AskedFor, Command, Form, HandOver};
use crate::domain::deadline::{Pause, PauseRule, after_pause};
use crate::domain::dossier::Dossier;
use crate::domain::limit::Unit;
use crate::domain::moment::Given;
use crate::domain::office::Office;
use crate::domain::survey::{OVERALL, QUESTIONS};

/// A dossier and what is still to happen to it.
pub(super) struct Case {
    pub(super) dossier: Dossier,
    /// Whether its rows are behind its events.
    pub(super) touched: bool,
    steps: VecDeque<(Minute, Command)>,
}

impl Case {
    /// Returns a dossier with its steps, in order.
    pub(super) fn new(dossier: Dossier, steps: VecDeque<(Minute, Command)>) -> Self {
        Self { dossier, touched: false, steps }
    }

    /// Returns when the next step happens.
    pub(super) fn next_at(&self) -> Option<Minute> {
        self.steps.front().map(|(at, _)| *at)
    }

    /// Returns the next step and takes it off the plan.
    pub(super) fn next(&mut self) -> Option<Command> {
        self.steps.pop_front().map(|(_, command)| command)
    }
}

/// What lives are planned with.
pub(super) struct Lives {
    /// Levels given in time and late; those who would be angrier do not answer either.
    levels: [Weighted<u8>; 2],
    channels: Weighted<SurveyChannel>,
    /// The last number of each kind of result, by symbol and year.
    results: BTreeMap<(&'static str, i32), u32>,
    receipt: u32,
}

impl Lives {
    pub(super) fn new() -> Self {
        let content = [(610, 5), (310, 4), (60, 3), (14, 2), (6, 1)];
        let annoyed = [(180, 5), (370, 4), (270, 3), (120, 2), (60, 1)];
        let channels = [
            (30, SurveyChannel::Kiosk),
            (22, SurveyChannel::Tablet),
            (24, SurveyChannel::Paper),
            (16, SurveyChannel::Clerk),
            (8, SurveyChannel::Phone),
        ];
        Self {
            levels: [content.into_iter().collect(), annoyed.into_iter().collect()],
            channels: channels.into_iter().collect(),
            results: BTreeMap::new(),
            receipt: 0,
        }
    }
}

/// What is known of a dossier just received.
pub(super) struct Received<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) at: Minute,
    pub(super) fate: Fate,
    pub(super) offer: Offer,
    pub(super) digitised: bool,
    /// The code it gets in the provincial system.
    pub(super) official: String,
}

/// Plans the life of a dossier that was just received: its steps, in order.
pub(super) fn plan(
    received: &Received<'_>,
    lives: &mut Lives,
    people: &People,
    office: &Office,
    hours: &Hours,
    dice: &mut Dice,
) -> VecDeque<(Minute, Command)> {
    let due = received.dossier.progress.due;
    let late_from = due.map_or(hours.end(), |due| hours.after(due));
    let mut life = Life {
        received,
        due,
        late_from,
        last: hours.end() - 1,
        at: received.at,
        steps: Vec::with_capacity(8),
        lives,
        people,
        office,
        hours,
        dice,
    };
    life.begin();
    match received.fate {
        Fate::InTime => life.end_in_time(),
        Fate::Late => life.end_late(),
        Fate::NoLimit => life.end_without_limit(),
        Fate::Open(stand) => life.stay_open(stand),
    }
    let mut steps = life.steps;
    // What lies beyond the end has not happened.
    steps.retain(|(at, _)| *at < hours.end());
    steps.sort_by_key(|(at, _)| *at);
    steps.into()
}

struct Life<'a> {
    received: &'a Received<'a>,
    due: Option<NaiveDateTime>,
    /// The first minute after the due moment.
    late_from: Minute,
    /// The last minute there is.
    last: Minute,
    /// When the last step happened.
    at: Minute,
    steps: Vec<(Minute, Command)>,
    lives: &'a mut Lives,
    people: &'a People,
    office: &'a Office,
    hours: &'a Hours,
    dice: &'a mut Dice,
}

impl Life<'_> {
    /// Does a step; never before the one before it.
    fn then(&mut self, at: Minute, command: Command) {
        self.at = at.max(self.at);
        self.steps.push((self.at, command));
    }

    /// Does something beside the steps.
    fn beside(&mut self, at: Minute, command: Command) {
        self.steps.push((at, command));
    }

    fn soon(&mut self, least: u32, most: u32) -> Minute {
        self.at + self.dice.between(least, most)
    }

    /// Returns the last minute in which the clock may end in time.
    fn latest(&self) -> Minute {
        self.late_from.saturating_sub(1).min(self.last).max(self.at)
    }

    /// Returns a minute after `low` and up to `high` per cent of the way from here to the latest.
    fn on_the_way(&mut self, low: u32, high: u32) -> Minute {
        let span = u64::from(self.latest() - self.at);
        let share = u64::from(self.dice.between(low * 10, high * 10));
        self.at + Minute::try_from(span * share / 1000).unwrap_or(0)
    }

    fn is_same_day(&self) -> bool {
        self.received.offer.limit.is_some_and(|limit| limit.unit() == Unit::SameDay)
    }

    fn begin(&mut self) {
        let Received { dossier, at: received, offer, .. } = self.received;
        let received = *received;
        let appointed = self.due.is_none_or(|due| due.date() != dossier.received_at.date());
        if appointed && self.dice.chance(99) {
            self.beside(received, Command::Print { form: Form::Receipt, copy: None });
        }
        if self.received.digitised {
            let pages = 1 + self.dice.below(4) * (1 + self.dice.below(4));
            self.attach(received, Direction::In, pages);
        }
        if dossier.external_number.is_none() && self.dice.chance(93) {
            let external_number = self.received.official.clone();
            let at = self.soon(40, 260);
            self.beside(at, Command::Link { external_number, external_due: None });
        }
        if offer.unit.is_empty() {
            return;
        }
        // Received after 15:00: the unit gets it at the start of the next working day.
        let at = match dossier.received_at.hour() {
            0..15 => self.soon(4, 50).min(self.hours.later(received, 1).max(1) - 1),
            _ => self.hours.later(received, 1) + self.dice.below(25),
        };
        // A dossier that ends in time must not be sent off too late for it.
        let at = if self.received.fate == Fate::InTime { at.min(self.latest()) } else { at };
        self.then(at, Command::Forward { unit: offer.unit.to_owned() });
    }

    fn attach(&mut self, at: Minute, direction: Direction, pages: u32) {
        let pages = Some(pages);
        self.beside(at, Command::Attach { direction, component: None, pages, file: None });
    }

    fn end_in_time(&mut self) {
        if self.received.offer.story.is_waited_for() {
            let at = self.soon(3, 40).min(self.latest());
            return match self.dice.below(100) {
                0..88 => self.hand_over_at_once(at),
                _ => self.result(at),
            };
        }
        if self.is_same_day() {
            let at = self.soon(25, 240).min(self.latest());
            return self.result(at);
        }
        match self.dice.below(1000) {
            // The day's mistakes and changes of mind.
            0..12 => {
                let reason = self.dice.text(REFUSALS).to_owned();
                let at = self.on_the_way(10, 80);
                self.then(at, Command::Refuse { reason });
                self.print(Form::Refusal);
                self.asked_how_it_went(10, false);
            }
            12..26 => {
                let by = self.received.dossier.name().to_owned();
                let reason = self.dice.chance(60).then(|| self.dice.text(WITHDRAWALS).to_owned());
                let at = self.on_the_way(5, 90);
                self.then(at, Command::Withdraw { by, reason });
            }
            26..32 => {
                let ground = self.dice.text(GROUNDS).to_owned();
                let at = self.on_the_way(20, 90);
                self.then(at, Command::Stop { ground });
                self.print(Form::Stop);
            }
            32..92 => {
                self.supplement();
                self.settle();
            }
            _ if self.received.offer.story == Story::Land && self.dice.chance(60) => {
                self.payment();
                self.settle();
            }
            _ => self.settle(),
        }
    }

    /// Most results come early, some on the last day.
    fn settle(&mut self) {
        let latest = self.latest();
        let at = match self.dice.below(100) {
            0..14 => {
                let morning = self.hours.morning(latest).max(self.at);
                self.dice.between(morning, latest)
            }
            _ => self.on_the_way(8, 88),
        };
        self.result(at);
    }

    fn print(&mut self, form: Form) {
        let at = self.at;
        self.beside(at, Command::Print { form, copy: None });
    }

    /// Asks for papers and takes them, where that leaves time to end.
    fn supplement(&mut self) {
        let asked = self.on_the_way(5, 60);
        let days = self.dice.between(1, 6);
        let brought = self.hours.some_time(asked, days, self.dice);
        let rule = self.office.settings.pause_rule;
        let Some(late_from) = self.late_from_after(asked, brought, rule) else { return };
        self.ask(asked);
        self.then(brought, Command::Supplement { components: Vec::new() });
        self.late_from = late_from;
    }

    /// Returns the first minute after the due moment that a pause leads to; none when the pause
    /// does not end here.
    fn late_from_after(
        &self,
        requested: Minute,
        completed: Minute,
        pause_rule: PauseRule,
    ) -> Option<Minute> {
        if completed >= self.last {
            return None;
        }
        let dossier = self.received.dossier;
        let requested = self.hours.moment(requested);
        let pause = Pause { requested, completed: self.hours.moment(completed) };
        let (limit, rule) = (dossier.limit, dossier.rule);
        let schedule = self.office.schedule();
        let due = after_pause(self.due?, limit, rule, pause_rule, pause, &schedule).ok()?;
        Some(self.hours.after(due.at))
    }

    fn ask(&mut self, at: Minute) {
        let dossier = self.received.dossier;
        let row = self.office.catalogue.version(&dossier.procedure, &dossier.version);
        let papers = row.map_or(&[][..], |row| &row.components);
        let paper = self.dice.pick(papers).cloned();
        let components = vec![AskedFor::named(paper.unwrap_or_else(|| "Tờ khai".to_owned()))];
        let reason = self.dice.text(LACKING).to_owned();
        self.then(at, Command::RequestSupplement { components, reason, by: None });
        self.print(Form::Supplement);
    }

    fn payment(&mut self) {
        let asked = self.on_the_way(20, 60);
        let days = self.dice.between(1, 4);
        let paid = self.hours.some_time(asked, days, self.dice);
        let Some(late_from) = self.late_from_after(asked, paid, PauseRule::Resume) else { return };
        let amount = self.ask_for_payment(asked);
        self.lives.receipt += 1;
        let receipt = Some(format!("{:07}", self.lives.receipt));
        self.then(paid, Command::Pay { amount, receipt });
        self.late_from = late_from;
    }

    fn ask_for_payment(&mut self, at: Minute) -> i64 {
        let amount = 10_000 * i64::from(self.dice.between(12, 900));
        let reason = "Thực hiện nghĩa vụ tài chính theo thông báo của cơ quan thuế".to_owned();
        self.then(at, Command::RequestPayment { amount, reason });
        amount
    }

    fn end_late(&mut self) {
        let days = self.dice.below(4) + self.dice.below(4);
        let at = self.hours.some_time(self.late_from, days, self.dice).max(self.late_from);
        if at >= self.hours.end() || self.late_from >= self.hours.end() {
            return self.stay_open(Stand::Overdue);
        }
        if !self.is_same_day() && self.dice.chance(72) {
            self.apologise(at);
        }
        self.result(at);
    }

    /// Appoints a new date, on or after the day of `end`, on the working day before the due date.
    fn apologise(&mut self, end: Minute) {
        let due_day = self.hours.morning(self.late_from.saturating_sub(1));
        let last = due_day.saturating_sub(1);
        if last < self.at {
            return;
        }
        let told = self.dice.between(self.hours.morning(last).max(self.at), last);
        let more = self.dice.below(2);
        let day = self.hours.later(end, more);
        let day = if day < self.hours.end() { day } else { end };
        let due = self.hours.moment(day).date();
        if self.due.is_none_or(|promised| due <= promised.date()) {
            return;
        }
        let reason = self.dice.text(DELAYS).to_owned();
        self.then(told, Command::Reschedule { due: Given::Date(due), reason });
        self.print(Form::Apology);
    }

    fn end_without_limit(&mut self) {
        let days = self.dice.between(4, 26);
        let at = self.hours.some_time(self.at, days, self.dice);
        self.result(at);
    }

    fn stay_open(&mut self, stand: Stand) {
        match stand {
            Stand::Waiting => {
                let at = self.on_the_way(5, 55);
                if self.received.offer.story == Story::Land {
                    let _asked = self.ask_for_payment(at);
                } else {
                    self.ask(at);
                }
            }
            Stand::Overdue if self.dice.chance(25) => {
                let end = self.hours.some_time(self.late_from.min(self.last), 5, self.dice);
                self.apologise(end.min(self.last));
            }
            _ => {}
        }
        if self.dice.chance(20) {
            let place = format!("{}, ngăn {}", self.dice.text(PLACES), 1 + self.dice.below(6));
            let at = self.soon(1, 30);
            self.then(at, Command::Place { place });
        }
    }

    fn result_number(&mut self, at: Minute) -> String {
        let (symbol, year) = (self.received.offer.symbol, self.hours.moment(at).year());
        let last = self.lives.results.entry((symbol, year)).or_default();
        *last += 1;
        if symbol.is_empty() { format!("{last}/{year}") } else { format!("{last}/{symbol}") }
    }

    /// Records a result, and plans how it is collected.
    fn result(&mut self, at: Minute) {
        if at >= self.hours.end() {
            return;
        }
        let result_number = Some(self.result_number(at));
        self.then(at, Command::Resolve { result_number, unit: None });
        self.digitise_result();
        // Some results wait for weeks.
        let at = match self.dice.below(100) {
            0..46 => self.soon(5, 200),
            46..80 => {
                let days = self.dice.between(1, 2);
                self.hours.some_time(self.at, days, self.dice)
            }
            80..94 => {
                let days = self.dice.between(3, 8);
                self.hours.some_time(self.at, days, self.dice)
            }
            _ => {
                let days = self.dice.between(9, 40);
                self.hours.some_time(self.at, days, self.dice)
            }
        };
        let reminder = self.hours.some_time(self.at, 4, self.dice);
        if at > reminder && self.dice.chance(60) {
            let told = self.dice.pick(REMINDERS);
            let (call, text) = told.map_or((None, ""), |(call, text)| (Some(*call), *text));
            self.beside(reminder, Command::Note { text: text.to_owned(), call });
        }
        if at < self.hours.end() {
            self.collect(at, None);
        }
    }

    fn hand_over_at_once(&mut self, at: Minute) {
        let number = self.result_number(at);
        self.collect(at, Some(number));
        self.digitise_result();
    }

    fn digitise_result(&mut self) {
        if self.received.digitised {
            let (at, pages) = (self.at, 1 + self.dice.below(3));
            self.attach(at, Direction::Out, pages);
        }
    }

    fn collect(&mut self, at: Minute, result_number: Option<String>) {
        let dossier = self.received.dossier;
        let Some(applicant) = &dossier.applicant else { return };
        let late = at >= self.late_from;
        let method = match dossier.channel {
            Channel::Online if self.dice.chance(45) => Method::Online,
            Channel::Post => Method::Post,
            _ if result_number.is_none() && self.dice.chance(3) => Method::Post,
            _ => Method::Counter,
        };
        let at_counter = method == Method::Counter;
        let printed = self.steps.iter().any(|(_, step)| matches!(step, Command::Print { .. }));
        let mut hand_over = HandOver {
            to: applicant.representative.clone().unwrap_or_else(|| applicant.name.clone()),
            method,
            result_number,
            to_id_number: None,
            relation: None,
            proof: None,
            reason: None,
            receipt: (at_counter && printed).then(|| match self.dice.chance(96) {
                true => ReceiptBack::Returned,
                false => ReceiptBack::Lost,
            }),
        };
        if at_counter && hand_over.result_number.is_none() {
            match self.dice.below(100) {
                0..9 => {
                    hand_over.to = self.people.relative(applicant, self.dice);
                    hand_over.relation = Some(self.dice.text(RELATIONS).to_owned());
                    hand_over.proof = Some(Proof::Authorisation);
                }
                9..10 => {
                    hand_over.proof = Some(Proof::None);
                    hand_over.reason = Some("Quên giấy tờ, đã đối chiếu chữ ký".to_owned());
                }
                10..22 => hand_over.proof = Some(Proof::Known),
                22..36 => hand_over.proof = Some(Proof::Vneid),
                _ => hand_over.proof = Some(Proof::Card),
            }
        }
        self.then(at, Command::Return(Box::new(hand_over)));
        self.asked_how_it_went(60, late);
    }

    fn asked_how_it_went(&mut self, percent: u32, late: bool) {
        if !self.dice.chance(percent) {
            return;
        }
        let [content, annoyed] = &self.lives.levels;
        let levels = if late { annoyed } else { content };
        let overall = levels.draw(self.dice).unwrap_or(5);
        let channel = self.lives.channels.draw(self.dice).unwrap_or(SurveyChannel::Clerk);
        let mut answers = BTreeMap::from([(OVERALL.to_owned(), overall)]);
        if self.dice.chance(30) {
            for question in QUESTIONS.iter().filter(|question| **question != OVERALL) {
                let level =
                    if self.dice.chance(75) { Some(overall) } else { levels.draw(self.dice) };
                answers.extend(level.map(|level| ((*question).to_owned(), level)));
            }
        }
        let at = match channel {
            SurveyChannel::Phone => {
                let days = self.dice.between(1, 3);
                self.hours.some_time(self.at, days, self.dice)
            }
            _ => self.soon(0, 3),
        };
        self.beside(at, Command::Survey(Answer { stage: None, channel, answers }));
    }
}

const REFUSALS: &[&str] = &[
    "Không đủ điều kiện theo quy định",
    "Không thuộc thẩm quyền giải quyết của UBND xã",
    "Thông tin kê khai không đúng với hồ sơ lưu",
];
const WITHDRAWALS: &[&str] =
    &["Không còn nhu cầu", "Nộp trùng hồ sơ", "Bổ sung giấy tờ rồi nộp lại"];
const GROUNDS: &[&str] = &[
    "Đang có tranh chấp, chờ cơ quan có thẩm quyền giải quyết",
    "Người yêu cầu đề nghị dừng giải quyết",
    "Quá thời hạn bổ sung hồ sơ",
];
const LACKING: &[&str] = &[
    "Thiếu chữ ký, chưa ghi đủ thông tin",
    "Bản chụp mờ, không đọc được",
    "Thông tin không khớp với Cơ sở dữ liệu quốc gia về dân cư",
    "Thiếu giấy tờ chứng minh",
];
const DELAYS: &[&str] = &[
    "Đang chờ xác minh của cơ quan phối hợp",
    "Phải kiểm tra thực địa thêm một lần",
    "Hệ thống của tỉnh gián đoạn, chưa tra cứu được dữ liệu",
    "Cán bộ chuyên môn đi công tác đột xuất",
];
const PLACES: &[&str] = &["Kệ hồ sơ chờ ký", "Tủ hồ sơ bộ phận chuyên môn", "Khay hồ sơ chờ trả"];
const REMINDERS: &[(Call, &str)] =
    &[(Call::Reached, "Báo công dân đến nhận kết quả"), (Call::NoAnswer, "Đã nhắn tin Zalo")];
const RELATIONS: &[&str] = &["vợ", "chồng", "con", "anh", "chị", "em", "cha", "mẹ"];
