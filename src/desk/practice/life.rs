//! What becomes of each dossier of the practice year.

use std::collections::{BTreeMap, VecDeque};

use chrono::{NaiveDateTime, TimeDelta};

use super::dice::Dice;
use super::people::{People, child};
use super::time::Hours;
use crate::domain::body::{Channel, Direction, Method, Proof, ReceiptBack, SurveyChannel};
use crate::domain::command::{Answer, Command, Form, HandOver, Intake};
use crate::domain::dossier::Dossier;
use crate::domain::moment::Given;
use crate::domain::survey::OVERALL;

/// What a dossier is to come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its clock ends early or on time.
    InTime,
    /// Its clock ends after the due moment, where that has passed; else it stays open.
    Late,
    /// It is still open at the end.
    Open,
    /// It has no limit.
    NoLimit,
}

/// What a desk receives, by its usual share.
const MIX: &[(u32, &str)] = &[
    (330, "2.000815"),
    (70, "2.000884"),
    (110, "2.000635"),
    (80, "1.001193"),
    (75, "1.004873"),
    (50, "1.000894"),
    (30, "1.000656"),
    (45, "1.001612"),
    (20, "1.014034"),
    (30, "1.012753"),
    (35, "1.001731"),
    (20, "1.001653"),
    (25, "1.004194"),
    (15, "1.004837"),
    (15, "1.001022"),
    (15, "1.013225"),
    (15, "1.011607"),
    (10, "1.001699"),
];
/// Procedures whose limit is not the same day: only these can be open or late for long.
const WITH_DAYS: &[(u32, &str)] = &[
    (30, "1.004873"),
    (25, "1.001612"),
    (15, "1.001731"),
    (10, "1.001653"),
    (10, "1.004194"),
    (10, "1.004837"),
    (8, "1.013225"),
];
const WITHOUT_LIMIT: &[(u32, &str)] = &[(1, "1.011606"), (1, "1.013144"), (1, "1.013145")];
const UNITS: &[&str] =
    &["Tư pháp – Hộ tịch", "Phòng Kinh tế", "Phòng Văn hóa – Xã hội", "Địa chính"];
/// Levels given, best first; those who would be angrier do not answer either.
const LEVELS: &[(u32, u8)] = &[(62, 5), (29, 4), (6, 3), (2, 2), (1, 1)];

/// Returns what is to become of each dossier: exactly `in_time` of them end in time. Those that
/// stay open come last where the year goes up to now.
pub(super) fn fates(all: u32, in_time: u32, up_to_now: bool, dice: &mut Dice) -> Vec<Fate> {
    let rest = all - in_time;
    let (open, without) = (rest * 55 / 100, rest * 10 / 100);
    let late = rest - open - without;
    let count = |n: u32| usize::try_from(n).unwrap_or(0);
    let mut fates = vec![Fate::InTime; count(in_time)];
    fates.extend(vec![Fate::Late; count(late)]);
    fates.extend(vec![Fate::NoLimit; count(without)]);
    if !up_to_now {
        fates.extend(vec![Fate::Open; count(open)]);
    }
    dice.shuffle(&mut fates);
    if up_to_now {
        // Among the newest, two of three are still open.
        let recent = fates.len().saturating_sub(count(open) / 2);
        let mut newest = fates.split_off(recent);
        newest.extend(vec![Fate::Open; count(open)]);
        dice.shuffle(&mut newest);
        fates.extend(newest);
    }
    fates
}

/// Returns a receipt for a dossier of this fate.
pub(super) fn intake(
    fate: Fate,
    at: NaiveDateTime,
    people: &mut People,
    dice: &mut Dice,
) -> Intake {
    let mix = match fate {
        Fate::InTime => MIX,
        Fate::Late | Fate::Open => WITH_DAYS,
        Fate::NoLimit => WITHOUT_LIMIT,
    };
    let code = dice.weighted(mix).copied().unwrap_or("1.004873");
    let applicant = people.visitor(at, dice);
    let mut intake = Intake::walk_in(code, applicant);
    if code == "1.001193" {
        intake.owner = Some(child(&intake.applicant, at, dice));
        intake.owner_relation = Some("con".to_owned());
    }
    intake.channel = match dice.below(100) {
        0..72 => Channel::Counter,
        72..98 => Channel::Online,
        _ => Channel::Post,
    };
    intake
}

/// A dossier and what is still to happen to it.
pub(super) struct Case {
    pub(super) dossier: Dossier,
    /// Whether its rows are behind its events.
    pub(super) touched: bool,
    steps: VecDeque<(NaiveDateTime, Command)>,
}

impl Case {
    /// Plans the life of a dossier that was just received.
    pub(super) fn plan(
        dossier: Dossier,
        fate: Fate,
        digitised: bool,
        hours: &Hours,
        dice: &mut Dice,
    ) -> Self {
        let due = dossier.progress.due;
        let latest = due.filter(|_| fate == Fate::InTime).map(|due| due.min(hours.now()));
        let mut life = Life { latest, at: dossier.received_at, steps: Vec::new(), hours, dice };
        life.begin(&dossier, digitised);
        match (fate, due) {
            (Fate::InTime, Some(due)) => life.end_in_time(&dossier, due, digitised),
            (Fate::Late, Some(due)) => life.end_late(&dossier, due, digitised),
            (Fate::NoLimit, _) => {
                let days = 3 + life.dice.below(20);
                let at = life.hours.after(life.at, days, life.dice);
                life.result(at);
                life.hand_over(&dossier, digitised);
            }
            _ => life.stay_open(due),
        }
        let mut steps = life.steps;
        // What lies in the future has not happened.
        steps.retain(|(at, _)| *at <= hours.now());
        steps.sort_by_key(|(at, _)| *at);
        Self { dossier, touched: false, steps: steps.into() }
    }

    /// Returns when the next step happens.
    pub(super) fn next_at(&self) -> Option<NaiveDateTime> {
        self.steps.front().map(|(at, _)| *at)
    }

    /// Returns the next step and takes it off the plan.
    pub(super) fn next(&mut self) -> Option<Command> {
        self.steps.pop_front().map(|(_, command)| command)
    }
}

struct Life<'a> {
    /// Until when a clock that is to end in time must have ended.
    latest: Option<NaiveDateTime>,
    /// When the last step happened.
    at: NaiveDateTime,
    steps: Vec<(NaiveDateTime, Command)>,
    hours: &'a Hours,
    dice: &'a mut Dice,
}

impl Life<'_> {
    fn then(&mut self, at: NaiveDateTime, command: Command) {
        let at = self.latest.map_or(at, |latest| at.min(latest));
        self.at = at.max(self.at);
        self.steps.push((self.at, command));
    }

    fn soon(&mut self, minutes: u32) -> NaiveDateTime {
        self.at + TimeDelta::minutes(i64::from(1 + self.dice.below(minutes)))
    }

    fn begin(&mut self, dossier: &Dossier, digitised: bool) {
        let received = dossier.received_at;
        let same_day = dossier.progress.due.is_some_and(|due| due.date() == received.date());
        if !same_day {
            self.steps.push((received, Command::Print { form: Form::Receipt, copy: None }));
        }
        if digitised {
            let pages = Some(1 + self.dice.below(12));
            let attach =
                Command::Attach { direction: Direction::In, component: None, pages, file: None };
            self.steps.push((received, attach));
        }
        if self.dice.chance(82) {
            let serial = dossier.number.rsplit('-').next().unwrap_or_default();
            let external_number = format!("H57.31.05-{}-{serial}", received.format("%y%m%d"));
            let link = Command::Link { external_number, external_due: None };
            self.steps.push((received, link));
        }
        if !same_day {
            let unit = self.dice.pick(UNITS).copied().unwrap_or_default().to_owned();
            // Received after 15:00: the unit gets it at the start of the next working day.
            let at = if chrono::Timelike::hour(&received) < 15 {
                self.soon(60)
            } else {
                let next = self.hours.after(received, 1, self.dice);
                next.min(dossier.progress.due.unwrap_or(next))
            };
            self.then(at, Command::Forward { unit });
        }
    }

    fn result(&mut self, at: NaiveDateTime) {
        let number = format!("{}/{}", 1 + self.dice.below(900), at.format("%Y"));
        self.then(at, Command::Resolve { result_number: Some(number), unit: None });
    }

    fn end_in_time(&mut self, dossier: &Dossier, due: NaiveDateTime, digitised: bool) {
        let latest = due.min(self.hours.now()).max(self.at);
        let at = self.hours.before(self.at, latest, self.dice);
        let days = due.date() > dossier.received_at.date() + chrono::Days::new(1);
        match self.dice.below(1000) {
            // The day's mistakes and changes of mind.
            0..8 if days => {
                let reason = "Không đủ điều kiện theo quy định".to_owned();
                self.then(at, Command::Refuse { reason });
            }
            8..18 if days => {
                let by = dossier.name().to_owned();
                self.then(at, Command::Withdraw { by, reason: None });
            }
            18..22 if days => {
                let ground = "Chờ cơ quan có thẩm quyền giải quyết tranh chấp".to_owned();
                self.then(at, Command::Stop { ground });
            }
            22..82 if days => {
                self.supplement(latest);
                let at = self.hours.before(self.at, latest, self.dice);
                self.result(at);
                self.hand_over(dossier, digitised);
            }
            82..100 if days => {
                self.payment(latest);
                let at = self.hours.before(self.at, latest, self.dice);
                self.result(at);
                self.hand_over(dossier, digitised);
            }
            _ => {
                self.result(at);
                self.hand_over(dossier, digitised);
            }
        }
    }

    /// Asked and brought before `latest`: the new due moment is never earlier than the old.
    fn supplement(&mut self, latest: NaiveDateTime) {
        let at = self.hours.before(self.at, latest, self.dice);
        let request = Command::RequestSupplement {
            components: vec!["Tờ khai".to_owned()],
            reason: "Thiếu chữ ký, chưa ghi đủ thông tin".to_owned(),
            by: None,
        };
        self.then(at, request);
        let at = self.hours.before(self.at, latest, self.dice);
        self.then(at, Command::Supplement { components: Vec::new() });
    }

    fn payment(&mut self, latest: NaiveDateTime) {
        let amount = 50_000 * i64::from(1 + self.dice.below(20));
        let at = self.hours.before(self.at, latest, self.dice);
        self.then(
            at,
            Command::RequestPayment {
                amount, reason: "Lệ phí, thuế theo thông báo".to_owned()
            },
        );
        let at = self.hours.before(self.at, latest, self.dice);
        self.then(at, Command::Pay { amount, receipt: None });
    }

    fn end_late(&mut self, dossier: &Dossier, due: NaiveDateTime, digitised: bool) {
        let days = 1 + self.dice.below(6);
        let at = self.hours.after(due, days, self.dice);
        if at > self.hours.now() {
            return self.stay_open(Some(due));
        }
        if self.dice.chance(75) {
            let told = self.hours.before(self.at, due, self.dice);
            let new = self.hours.after(due, days + 1, self.dice);
            let reason = "Đang chờ xác minh của cơ quan phối hợp".to_owned();
            self.then(told, Command::Reschedule { due: Given::Date(new.date()), reason });
        }
        self.result(at);
        self.hand_over(dossier, digitised);
    }

    fn stay_open(&mut self, due: Option<NaiveDateTime>) {
        let latest = due.unwrap_or(self.hours.now()).min(self.hours.now()).max(self.at);
        if self.dice.chance(25) {
            let at = self.hours.before(self.at, latest, self.dice);
            let request = Command::RequestSupplement {
                components: vec!["Bản sao giấy tờ chứng minh".to_owned()],
                reason: "Giấy tờ chưa rõ".to_owned(),
                by: None,
            };
            self.then(at, request);
        } else if self.dice.chance(30) {
            let where_ = format!("Khay {}", 1 + self.dice.below(6));
            let at = self.soon(30);
            self.then(at, Command::Place { place: where_ });
        }
    }

    fn hand_over(&mut self, dossier: &Dossier, digitised: bool) {
        self.latest = None;
        if digitised {
            let pages = Some(1 + self.dice.below(3));
            let attach =
                Command::Attach { direction: Direction::Out, component: None, pages, file: None };
            let at = self.at;
            self.then(at, attach);
        }
        // Some results wait for weeks.
        let days = match self.dice.below(100) {
            0..70 => 0,
            70..92 => 1 + self.dice.below(3),
            _ => 4 + self.dice.below(25),
        };
        let at = self.hours.after(self.at, days, self.dice);
        let proxy = self.dice.chance(6);
        let hand_over = HandOver {
            to: dossier.name().to_owned(),
            method: if dossier.channel == Channel::Post { Method::Post } else { Method::Counter },
            result_number: None,
            to_id_number: None,
            relation: proxy.then(|| "người thân".to_owned()),
            proof: Some(if proxy { Proof::Authorisation } else { Proof::Card }),
            reason: None,
            receipt: Some(ReceiptBack::Returned),
        };
        self.then(at, Command::Return(Box::new(hand_over)));
        if self.dice.chance(60) {
            let level = self.dice.weighted(LEVELS).copied().unwrap_or(5);
            let channel = match self.dice.below(10) {
                0..6 => SurveyChannel::Clerk,
                6..9 => SurveyChannel::Paper,
                _ => SurveyChannel::Phone,
            };
            let answers = BTreeMap::from([(OVERALL.to_owned(), level)]);
            let at = self.soon(3);
            self.then(at, Command::Survey(Answer { stage: None, channel, answers }));
        }
    }
}
