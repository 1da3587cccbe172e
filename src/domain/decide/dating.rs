//! Due moments of a dossier's life: at receipt, after pauses, after corrections and calendar changes.

use chrono::{NaiveDateTime, NaiveTime};

use super::{Decided, When};
use crate::domain::body::{Body, Correct, Dated, Decision, Redate};
use crate::domain::calendar::CalendarMissing;
use crate::domain::certification::is_certification;
use crate::domain::command::Promise;
use crate::domain::correction::Correction;
use crate::domain::deadline::{Pause, PauseRule, Rule, Timeliness, after_pause, due, timeliness};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::fault::{Fault, Warning, What};
use crate::domain::limit::TimeLimit;
use crate::domain::moment::{self, Given};
use crate::domain::office::{Office, ReappointmentCounts};
use crate::domain::personal::Personal;

impl From<CalendarMissing> for What {
    fn from(missing: CalendarMissing) -> Self {
        Self::CalendarMissing(missing.year)
    }
}

/// Returns the moment of a date given without a time: that day's closing, or 17:00 on a day off.
pub(super) fn moment_of(given: Given, office: &Office) -> NaiveDateTime {
    match given {
        Given::Moment(at) => at,
        Given::Date(date) => {
            let closing = office.schedule().closing(date).ok().flatten();
            closing.unwrap_or_else(|| {
                date.and_time(NaiveTime::from_hms_opt(17, 0, 0).unwrap_or(NaiveTime::MIN))
            })
        }
    }
}

/// Returns the due moment of a limit that begins to run at `from`.
pub(super) fn computed(
    from: NaiveDateTime,
    limit: Option<TimeLimit>,
    rule: Rule,
    office: &Office,
) -> Result<Dated, CalendarMissing> {
    let Some(limit) = limit else { return Ok(Dated::default()) };
    let due = due(from, limit, rule, &office.schedule())?;
    Ok(Dated {
        due: Some(due.at),
        steps: Some(due.steps),
        calendar: Some(office.calendar.version().to_owned()),
        ..Dated::default()
    })
}

/// A date that rests on days off not yet announced counts, and says so.
pub(super) fn provisional(from: NaiveDateTime, dated: &Dated, office: &Office) -> Option<Warning> {
    let due = dated.due.filter(|_| !dated.given)?;
    let year = office.calendar.provisional_between(from.date(), due.date())?;
    Some(Warning::CalendarProvisional { year })
}

impl Dossier {
    /// Returns the dating after the pause now in force, ended at `to`, and what the clerk is told.
    pub(super) fn resumed(
        &self,
        to: NaiveDateTime,
        pause_rule: PauseRule,
        office: &Office,
    ) -> (Dated, Option<Warning>) {
        self.or_marked(to, self.run_on(to, pause_rule, office), office)
    }

    /// Tells whether the date was given by the clerk, not for want of a calendar only, or agreed
    /// with the citizen: nothing counts it anew.
    fn dated_by_hand(&self) -> bool {
        let progress = &self.progress;
        progress.due_agreed || progress.due_given && progress.calendar.is_some()
    }

    /// Without a calendar the desk goes on: the date stays, marked to be dated anew.
    fn or_marked(
        &self,
        from: NaiveDateTime,
        dated: Result<Dated, CalendarMissing>,
        office: &Office,
    ) -> (Dated, Option<Warning>) {
        match dated {
            Ok(dated) => {
                let told = provisional(from, &dated, office);
                (dated, told)
            }
            Err(CalendarMissing { year }) => {
                let standing = self.dated();
                if self.dated_by_hand() {
                    return (standing, Some(Warning::DateKept { year }));
                }
                (Dated { calendar: None, ..standing }, Some(Warning::CalendarMissing { year }))
            }
        }
    }

    fn run_on(
        &self,
        to: NaiveDateTime,
        pause_rule: PauseRule,
        office: &Office,
    ) -> Result<Dated, CalendarMissing> {
        let progress = &self.progress;
        let Some(pause) = &progress.pause else { return Ok(self.dated()) };
        // Sent away for papers at reception: no limit has run yet, it runs from now.
        let Some(in_force) = progress.due else {
            return computed(to, self.limit, self.rule, office);
        };
        let limit = self.limit.filter(|_| !progress.due_given && !progress.due_agreed);
        let span = Pause { requested: pause.since, completed: to };
        let schedule = office.schedule();
        let run_on = |from| after_pause(from, limit, self.rule, pause_rule, span, &schedule);
        let new = run_on(in_force)?;
        let original = match progress.due_original {
            Some(original) if original != in_force => Some(run_on(original)?.at),
            _ => None,
        };
        Ok(Dated {
            due: Some(new.at),
            original,
            steps: Some(new.steps),
            given: progress.due_given,
            // A date given for want of a calendar stays marked until it is dated anew.
            calendar: (progress.calendar.is_some() || !progress.due_given)
                .then(|| office.calendar.version().to_owned()),
        })
    }

    fn dated(&self) -> Dated {
        let progress = &self.progress;
        Dated {
            due: progress.due,
            original: progress.due_original.filter(|original| progress.due != Some(*original)),
            steps: progress.steps.clone(),
            given: progress.due_given,
            calendar: progress.calendar.clone(),
        }
    }

    /// Returns how the dossier's end stands to its due moment.
    ///
    /// A clock that stands still ends at the request that stopped it.
    pub(super) fn timeliness_at(
        &self,
        end: NaiveDateTime,
        dated: &Dated,
        office: &Office,
    ) -> Timeliness {
        let against = match office.settings.reappointment_counts {
            ReappointmentCounts::Original => dated.original.or(dated.due),
            ReappointmentCounts::New => dated.due,
        };
        timeliness(end, against, office.settings.grace_minutes)
    }

    /// Decides how an open dossier that ends now stands to its due moment.
    pub(super) fn ending(&self, when: When<'_>, office: &Office) -> Result<Timeliness, Fault> {
        if !self.progress.state.is_open() {
            return Err(self.not_allowed());
        }
        Ok(self.timeliness_at(self.progress.clock_end(when.at), &self.dated(), office))
    }

    /// Returns the dating under the calendar now in force, all pauses applied again; none when
    /// nothing computes it (no limit, a date given by the clerk, or agreed with the citizen).
    pub(super) fn dated_anew(
        &self,
        received: NaiveDateTime,
        limit: Option<TimeLimit>,
        office: &Office,
    ) -> Result<Option<Dated>, CalendarMissing> {
        let progress = &self.progress;
        if limit.is_none() || self.dated_by_hand() {
            return Ok(None);
        }
        // Sent away for papers at reception: the limit runs from the day on which they came.
        let (start, pauses) = match (self.decision, progress.pauses.split_first()) {
            (None, _) => (received, progress.pauses.as_slice()),
            (Some(Decision::Supplement), Some(((_, complete, _), later))) => (*complete, later),
            _ => return Ok(None),
        };
        let mut dated = computed(start, limit, self.rule, office)?;
        for (from, to, pause_rule) in pauses {
            let Some(in_force) = dated.due else { break };
            let pause = Pause { requested: *from, completed: *to };
            let schedule = office.schedule();
            let next = after_pause(in_force, limit, self.rule, *pause_rule, pause, &schedule)?;
            dated.due = Some(next.at);
            dated.steps = Some(next.steps);
        }
        // A re-appointment stands, unless the date it replaced has moved beyond it.
        if progress.reschedules > 0 && progress.due > dated.due {
            dated.original = dated.due;
            dated.due = progress.due;
        }
        Ok(Some(dated))
    }

    /// Tells whether a dating says what is in force.
    pub(super) fn stands(&self, dated: &Dated) -> bool {
        let progress = &self.progress;
        (dated.due, dated.original.or(dated.due), dated.calendar.is_some())
            == (progress.due, progress.due_original, progress.calendar.is_some())
    }

    /// Dates the dossier without the pause that an undo takes back, where the date of before is not
    /// what the rules count by now.
    pub(super) fn date_without_pause(&self, decided: &mut Decided, office: &Office) {
        let Some((Body::Undo(undo), _)) = decided.events.last() else { return };
        let ended_pause = |entry: &Entry| undo.takes_back(entry.id) && entry.body.ends_pause();
        if !self.history.iter().any(ended_pause) {
            return;
        }
        let after = self.after(undo);
        let anew = after.dated_anew(after.received_at, after.limit, office).transpose();
        if let Some(anew) = anew {
            let (dated, told) = after.or_marked(after.received_at, anew, office);
            if !after.stands(&dated) {
                decided.events.push((Body::Redate(Redate { dated }), Personal::default()));
                decided.warnings.extend(told);
            }
        }
    }

    /// Fills in what a correction of the procedure, the time of receipt or the channel moves.
    pub(super) fn redate_corrected(
        &self,
        correction: &Correction,
        body: &mut Correct,
        promise: Promise,
        when: When<'_>,
        office: &Office,
    ) -> Result<Vec<Warning>, Fault> {
        // Of a clock that has ended, procedure and receipt are the facts its verdict rests on: a wrong
        // one is judged anew. The channel counts nothing by itself; it would only put a calendar
        // that has changed since in place of the one the verdict was given under.
        if correction.field == "channel" && self.progress.ended.is_some() {
            return Ok(Vec::new());
        }
        let mut received = self.received_at;
        let mut limit = self.limit;
        match (correction.field.as_str(), moment::parse(&correction.value)) {
            ("procedure", _) => {
                let row = office
                    .procedure(&correction.value, received.date())
                    .map_err(|what| what.at("value"))?;
                if !self.certify.is_empty() && !is_certification(row) {
                    return Err(What::NotCertification.at("value"));
                }
                limit = row.limit;
                body.limit = limit;
                body.version = Some(row.version());
            }
            ("received_at", Ok(at)) => {
                let later = self.history.iter().skip(1).map(|entry| entry.at);
                let latest = later.chain([when.at]).min().unwrap_or(when.at);
                if at > latest {
                    return Err(What::InTheFuture(latest).at("value"));
                }
                received = at;
            }
            _ => {}
        }
        let Some(anew) = self.dated_anew(received, limit, office).transpose() else {
            return Ok(Vec::new());
        };
        let (counted, told) = self.or_marked(received, anew, office);
        let (dated, later) = self.as_promised(counted, promise, office)?;
        if let Some(end) = self.progress.ended {
            let end = self.progress.clock_end(end);
            body.timeliness = Some(self.timeliness_at(end, &dated, office));
        }
        body.dated = Some(dated);
        Ok(told.into_iter().chain(later).collect())
    }

    /// Returns the dating that a correction counts, or the one promised where that is kept, and
    /// what the clerk is told of a later date.
    fn as_promised(
        &self,
        counted: Dated,
        promise: Promise,
        office: &Office,
    ) -> Result<(Dated, Option<Warning>), Fault> {
        let promised = self.progress.due;
        let Some(due) = counted.due.filter(|_| promised.is_some() && !self.stands(&counted)) else {
            return Ok((counted, None));
        };
        // Where another system printed the date, that one was promised, and it stands.
        let later = self.external_due.is_none() && promised.is_some_and(|before| due > before);
        match promise {
            Promise::Kept => {
                let calendar = Some(office.calendar.version().to_owned());
                Ok((Dated { given: true, steps: None, calendar, ..self.dated() }, None))
            }
            Promise::Asked if later => Err(What::LaterThanPromised(due).at("keep_due")),
            _ => Ok((counted, later.then_some(Warning::LaterThanPromised))),
        }
    }
}
