//! Which steps a dossier allows now, the most usual first. The rules are the domain's: each step
//! is tried on the dossier, and offered when it would be decided.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};

use crate::domain::body::{Call, Direction, Method, SurveyChannel};
use crate::domain::command::{Answer, AskedFor, Command, HandOver};
use crate::domain::decide::When;
use crate::domain::dossier::{Dossier, State};
use crate::domain::moment::Given;
use crate::domain::office::Office;
use crate::domain::survey::OVERALL;
use crate::i18n::{T, dossier as t};
use crate::ui::Action;

/// Everything a dossier's screen can do.
pub(super) const ACTIONS: &[Action] = &[
    Action::Sign,
    Action::Return,
    Action::Resolve,
    Action::Supplement,
    Action::Pay,
    Action::Forward,
    Action::Reschedule,
    Action::RequestSupplement,
    Action::RequestPayment,
    Action::ExtendAgreed,
    Action::Refuse,
    Action::Withdraw,
    Action::Stop,
    Action::Survey,
    Action::Correct,
    Action::Attach,
    Action::Link,
    Action::Note,
    Action::Call,
    Action::Place,
    Action::Undo,
    Action::Void,
    Action::Print,
    Action::Why,
    Action::SamePerson,
];

/// What needs no rule: reading and printing. Returning from another dossier is for the lists.
pub(super) const ALWAYS: &[Action] =
    &[Action::Print, Action::Why, Action::SamePerson, Action::Return];

/// The usual order of steps by state; what is not named comes after, in the order of [`ACTIONS`].
fn usual(dossier: &Dossier, now: NaiveDateTime, office: &Office) -> Vec<Action> {
    use Action::{
        Call, Forward, Pay, RequestSupplement, Reschedule, Resolve, Return, Sign, Supplement,
        Survey, Withdraw,
    };
    match dossier.progress.state {
        _ if dossier.waits_for_signature() => vec![Sign, RequestSupplement],
        State::Received | State::InProcess => {
            let forwarded = dossier.progress.state == State::InProcess;
            let mut usual = Vec::new();
            if must_apologise(dossier, now, office) {
                usual.push(Reschedule);
            }
            if !forwarded && !is_same_day(dossier) {
                usual.push(Forward);
            }
            usual.extend([Resolve, Return, RequestSupplement]);
            usual
        }
        State::AwaitingSupplement => vec![Supplement, Call, Withdraw],
        State::AwaitingPayment => vec![Pay, Call, Withdraw],
        State::ResultReady => vec![Return, Call],
        State::Returned | State::Refused | State::Withdrawn | State::Stopped => vec![Survey],
        State::Voided => Vec::new(),
    }
}

fn is_same_day(dossier: &Dossier) -> bool {
    dossier.progress.due.is_some_and(|due| due.date() == dossier.received_at.date())
}

/// The apology is due at the latest on the working day before the due date.
fn must_apologise(dossier: &Dossier, now: NaiveDateTime, office: &Office) -> bool {
    let Some(due) = dossier.progress.due else { return false };
    let next = office.schedule().next_working_day(now.date());
    dossier.progress.reschedules == 0
        && !is_same_day(dossier)
        && (due < now || next.is_ok_and(|next| due.date() == next))
}

/// Returns the steps a dossier allows now.
pub(super) fn steps(dossier: &Dossier, now: NaiveDateTime, office: &Office) -> Vec<Action> {
    let usual = usual(dossier, now, office);
    let rest = ACTIONS.iter().copied().filter(|action| !usual.contains(action));
    let all = usual.iter().copied().chain(rest);
    all.filter(|action| allows(dossier, *action, now, office)).collect()
}

fn allows(dossier: &Dossier, action: Action, now: NaiveDateTime, office: &Office) -> bool {
    if action == Action::Sign {
        return dossier.waits_for_signature();
    }
    let Some(command) = probe(dossier, action, now) else { return false };
    // A clock behind the last step still offers what the step itself would be refused for by time.
    let at = now.max(dossier.progress.last_step);
    dossier.decide(&command, When::now(at), office).is_ok()
}

/// Returns an action with everything it needs, to be tried; none for what is no step.
fn probe(dossier: &Dossier, action: Action, now: NaiveDateTime) -> Option<Command> {
    let text = || "x".to_owned();
    let due = dossier.progress.due.map_or(now, |due| due.max(now)) + TimeDelta::days(1);
    Some(match action {
        Action::Forward => Command::Forward { unit: text() },
        Action::RequestSupplement => Command::RequestSupplement {
            components: vec![AskedFor::named("x")],
            reason: text(),
            by: None,
        },
        Action::Supplement => Command::Supplement { components: Vec::new() },
        Action::RequestPayment => Command::RequestPayment { amount: 1, reason: text() },
        Action::Pay => Command::Pay { amount: 1, receipt: None },
        Action::Resolve => Command::Resolve { result_number: None, unit: None },
        Action::Return => Command::Return(Box::new(HandOver {
            to: text(),
            method: Method::Counter,
            result_number: Some(text()),
            to_id_number: None,
            relation: None,
            proof: None,
            reason: None,
            receipt: None,
        })),
        Action::Refuse => Command::Refuse { reason: text() },
        Action::Withdraw => Command::Withdraw { by: text(), reason: None },
        Action::Stop => Command::Stop { ground: text() },
        Action::Reschedule => Command::Reschedule { due: Given::Moment(due), reason: text() },
        Action::ExtendAgreed => Command::ExtendAgreed { due: Given::Moment(due), reason: text() },
        Action::Survey => Command::Survey(Answer {
            stage: None,
            channel: SurveyChannel::Clerk,
            answers: BTreeMap::from([(OVERALL.to_owned(), 3)]),
        }),
        Action::Correct | Action::Note => Command::Note { text: text(), call: None },
        Action::Attach => {
            Command::Attach { direction: Direction::In, component: None, pages: None, file: None }
        }
        Action::Link => Command::Link { external_number: text(), external_due: None },
        Action::Call => Command::Note { text: String::new(), call: Some(Call::Reached) },
        Action::Place => Command::Place { place: text() },
        Action::Undo => Command::Undo { reason: text() },
        Action::Void => Command::Void { reason: text() },
        _ => return None,
    })
}

/// Returns why there is no survey to fill in.
pub(super) fn no_survey(dossier: Option<&Dossier>) -> T {
    match dossier {
        Some(dossier) if dossier.progress.state.is_finished() => t::ALREADY_SURVEYED,
        _ => t::NOT_NOW,
    }
}
