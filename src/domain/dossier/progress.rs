//! Where a dossier stands: what its steps have made of it.

use chrono::NaiveDateTime;

use super::State;
use crate::domain::body::{Body, Correct, Dated, Decision, Receive, Return};
use crate::domain::deadline::{PauseRule, Steps, Timeliness};

/// Holds a stop of the clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// Since when (the request).
    pub since: NaiveDateTime,
    /// Places in the procedure's list of what was asked for; none where typed by hand.
    pub components: Vec<Option<u32>>,
}

/// Holds where a dossier stands: what its steps have made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// The state.
    pub state: State,
    /// The due moment in force.
    pub due: Option<NaiveDateTime>,
    /// The due moment without any re-appointment; what timeliness is measured against.
    pub due_original: Option<NaiveDateTime>,
    /// Why the date is what it is.
    pub steps: Option<Steps>,
    /// Whether the clerk gave the date at receipt.
    pub due_given: bool,
    /// Whether the date was agreed with the citizen; nothing computed moves it then.
    pub due_agreed: bool,
    /// Version of the calendar the date rests on.
    pub calendar: Option<String>,
    /// The stop of the clock now in force.
    pub pause: Option<Pause>,
    /// Stops that ended: from, to, and how the clock went on.
    pub pauses: Vec<(NaiveDateTime, NaiveDateTime, PauseRule)>,
    /// When the clock ended.
    pub ended: Option<NaiveDateTime>,
    /// How the end stands to the due moment.
    pub timeliness: Option<Timeliness>,
    /// When the result was ready.
    pub resolved_at: Option<NaiveDateTime>,
    /// When the result was handed over.
    pub returned_at: Option<NaiveDateTime>,
    /// The unit that has it.
    pub unit: Option<String>,
    /// The result's number and symbol.
    pub result_number: Option<String>,
    /// How it was handed over.
    pub handed_over: Option<Return>,
    /// Supplement requests so far.
    pub supplements: u32,
    /// Re-appointments so far.
    pub reschedules: u32,
    /// Amount asked for and not yet paid, in đồng.
    pub owed: Option<i64>,
    /// When the last state-changing event happened.
    pub last_step: NaiveDateTime,
}

impl Progress {
    pub(super) fn received(body: &Receive, at: NaiveDateTime) -> Self {
        let (state, ended, timeliness, pause) = match body.decision {
            None => (State::Received, None, None, None),
            Some(Decision::Refuse) => (State::Refused, Some(at), Some(Timeliness::NoLimit), None),
            Some(Decision::Supplement) => (
                State::AwaitingSupplement,
                None,
                None,
                Some(Pause { since: at, components: Vec::new() }),
            ),
        };
        Self {
            state,
            due: body.dated.due,
            due_original: body.dated.original.or(body.dated.due),
            steps: body.dated.steps.clone(),
            due_given: body.dated.given,
            due_agreed: false,
            calendar: body.dated.calendar.clone(),
            pause,
            pauses: Vec::new(),
            ended,
            timeliness,
            resolved_at: None,
            returned_at: None,
            unit: None,
            result_number: None,
            handed_over: None,
            supplements: u32::from(body.decision == Some(Decision::Supplement)),
            reschedules: 0,
            owed: None,
            last_step: at,
        }
    }

    /// Returns when the clock of a dossier that ends at `end` stood still: at the request that
    /// stopped it, if one did.
    pub fn clock_end(&self, end: NaiveDateTime) -> NaiveDateTime {
        self.pause.as_ref().map_or(end, |pause| pause.since)
    }

    /// Names the result anew; tells whether there is one.
    pub(in crate::domain) fn name_result(&mut self, number: Option<&str>) -> bool {
        if self.resolved_at.is_some() {
            self.result_number = number.filter(|text| !text.is_empty()).map(str::to_owned);
        }
        self.resolved_at.is_some()
    }

    fn date(&mut self, dated: &Dated) {
        self.due = dated.due;
        self.due_original = dated.original.or(dated.due);
        self.steps.clone_from(&dated.steps);
        self.due_given = dated.given;
        self.calendar.clone_from(&dated.calendar);
    }

    /// Follows a correction with the dating that still holds of it.
    pub(super) fn correct(&mut self, correct: &Correct, dated: Option<&Dated>) {
        if let Some(dated) = dated {
            self.date(dated);
        }
        if self.ended.is_some() && correct.timeliness.is_some() {
            self.timeliness = correct.timeliness;
        }
        if correct.field == "result_number" {
            self.name_result(correct.value.as_deref());
        }
        if correct.result_number.is_some() {
            self.name_result(correct.result_number.as_deref());
        }
    }

    /// Keeps the due moment in force against every later count, as a clerk decided.
    pub(super) fn keep_due(&mut self, kept: &Dated) {
        self.due_given = true;
        self.steps = None;
        self.calendar.clone_from(&kept.calendar);
    }

    fn resume(&mut self, at: NaiveDateTime, rule: PauseRule, dated: &Dated) {
        if let Some(pause) = self.pause.take() {
            self.pauses.push((pause.since, at, rule));
        }
        self.date(dated);
    }

    /// Follows one step; tells whether it fits the state.
    pub(super) fn follow(&mut self, body: &Body, at: NaiveDateTime) -> bool {
        use State::{AwaitingPayment, AwaitingSupplement, InProcess, Received};
        let working = matches!(self.state, Received | InProcess);
        let fits = match body {
            Body::Forward(forward) if working => {
                self.state = InProcess;
                self.unit = Some(forward.unit.clone());
                true
            }
            Body::RequestSupplement(request) if working => {
                self.state = AwaitingSupplement;
                self.pause = Some(Pause { since: at, components: request.components.clone() });
                self.supplements += 1;
                true
            }
            Body::Supplement(supplement) if self.state == AwaitingSupplement => {
                self.state = InProcess;
                self.resume(at, supplement.pause_rule, &supplement.dated);
                true
            }
            Body::RequestPayment(request) if working => {
                self.state = AwaitingPayment;
                self.pause = Some(Pause { since: at, components: Vec::new() });
                self.owed = Some(request.amount);
                true
            }
            Body::Pay(pay) => match &pay.resumed {
                Some(dated) if self.state == AwaitingPayment => {
                    self.state = InProcess;
                    self.owed = None;
                    self.resume(at, PauseRule::Resume, dated);
                    true
                }
                Some(_) => false,
                None => self.state.is_open(),
            },
            Body::Resolve(resolve) if self.state.is_open() => {
                if let Some(dated) = &resolve.resumed {
                    self.resume(at, PauseRule::Resume, dated);
                }
                self.pause = None;
                self.state = State::ResultReady;
                self.resolved_at = Some(at);
                self.result_number.clone_from(&resolve.result_number);
                if resolve.unit.is_some() {
                    self.unit.clone_from(&resolve.unit);
                }
                self.end(at, resolve.timeliness);
                true
            }
            Body::Return(handing) if self.state == State::ResultReady => {
                self.state = State::Returned;
                if handing.result_number.is_some() {
                    self.result_number.clone_from(&handing.result_number);
                }
                self.returned_at = Some(at);
                self.handed_over = Some(handing.clone());
                true
            }
            Body::Refuse(end) if self.state.is_open() => {
                self.finish(State::Refused, at, end.timeliness)
            }
            Body::Withdraw(end) if self.state.is_open() => {
                self.finish(State::Withdrawn, at, end.timeliness)
            }
            Body::Stop(end) if self.state.is_open() => {
                self.finish(State::Stopped, at, end.timeliness)
            }
            Body::Reschedule(step) if self.state.is_open() => {
                self.due = Some(step.due);
                // A date where there was none is the first promise, not a later one.
                self.due_original.get_or_insert(step.due);
                self.reschedules += 1;
                true
            }
            Body::ExtendAgreed(step) if self.state.is_open() => {
                self.due = Some(step.due);
                self.due_original = Some(step.due);
                self.due_agreed = true;
                self.steps = None;
                true
            }
            Body::Redate(step) if self.state.is_open() => {
                self.date(&step.dated);
                true
            }
            Body::Void(_) if self.state != State::Returned => {
                self.state = State::Voided;
                true
            }
            Body::Attach(_)
            | Body::Survey(_)
            | Body::Link(_)
            | Body::Note(_)
            | Body::Place(_)
            | Body::Print(_) => true,
            _ => false,
        };
        if fits && body.moves_state() {
            self.last_step = self.last_step.max(at);
        }
        fits
    }

    fn end(&mut self, at: NaiveDateTime, timeliness: Timeliness) {
        self.ended = Some(at);
        self.timeliness = Some(timeliness);
    }

    fn finish(&mut self, state: State, at: NaiveDateTime, timeliness: Timeliness) -> bool {
        self.state = state;
        self.end(at, timeliness);
        true
    }
}
