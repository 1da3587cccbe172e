//! Everything a value or an action can be wrong about, as typed values with stable codes.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::card::Spoilt;
use super::deadline::Rule;
use super::dossier::State;
use super::person::IdKind;
use super::timetable::TimetableError;

/// Says what is wrong, and with which field of the caller's input.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}", self.what.code(), if self.field.is_empty() { String::new() } else { format!(" ({})", self.field) })]
pub struct Fault {
    /// What is wrong.
    pub what: What,
    /// The field's path in the caller's input (`applicant.id_number`); empty when it concerns none.
    pub field: String,
}

impl Fault {
    /// Returns the fault placed under `outer` (`id_number` in `applicant` → `applicant.id_number`).
    #[must_use]
    pub fn within(mut self, outer: &str) -> Self {
        self.field = if self.field.is_empty() {
            outer.to_owned()
        } else {
            format!("{outer}.{}", self.field)
        };
        self
    }
}

impl From<What> for Fault {
    fn from(what: What) -> Self {
        Self { what, field: String::new() }
    }
}

/// Lists everything that can be wrong. Texts are chosen in `i18n::faults`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    // ── input ──
    /// The line is not JSON, or not an object.
    NotJson,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The line is longer than the limit, in bytes.
    LineTooLong(usize),
    /// A text is longer than the limit, in characters.
    TextTooLong(usize),
    /// A text holds a control character.
    ControlCharacter,
    /// A text begins with a combining mark that belongs to no letter.
    StrayMark,
    /// A field that is needed is missing or empty.
    MissingField,
    /// A field is not known here.
    UnknownField,
    /// A field has another JSON type than `expected` names.
    WrongType(&'static str),
    /// A value is none of the allowed ones.
    UnknownChoice(&'static str),
    /// A number is outside the range.
    OutOfRange(i64, i64),
    /// A text is not an ISO 8601 time.
    NotATime,
    /// A date that no calendar has.
    ImpossibleDate,
    /// The action is not known.
    UnknownAction,
    // ── people ──
    /// An id number has another length than its kind.
    IdNumberLength {
        /// Characters given.
        got: usize,
        /// Characters its kind has.
        want: &'static str,
        /// Its kind.
        kind: IdKind,
    },
    /// An id number holds something else than its kind allows.
    IdNumberDigits,
    /// A phone number holds something else than digits, or too few or too many of them.
    PhoneFormat,
    /// A birth date lies after the day of receipt.
    BornInTheFuture,
    /// The commune's code is not known.
    UnknownCommune,
    /// The text of a card's QR code cannot be read.
    BadQr,
    /// A reader sent two cards as one text.
    GluedQr,
    /// A check digit of a card's machine-readable zone does not hold.
    BadZone,
    /// The letters of a card were spoilt on the way from the reader.
    SpoiltQr(Spoilt),
    /// Both `qr` and a field it fills were given, and they differ.
    QrDisagrees,
    // ── catalogue and calendar ──
    /// No procedure has this code.
    UnknownProcedure,
    /// The procedure ended on this day.
    ProcedureEnded(NaiveDate),
    /// The year has no calendar, so no date can be computed.
    CalendarMissing(i32),
    /// The change of the calendar moves dates into a year that has none.
    BeyondCalendar {
        /// The year.
        year: i32,
        /// The rule the dossier's date is counted by.
        rule: Rule,
        /// The first such dossier.
        number: String,
    },
    // ── the dossier ──
    /// No dossier has this number.
    UnknownNumber,
    /// More than one dossier has this number (two desks apart drew it).
    AmbiguousNumber,
    /// The action does not fit the dossier's state.
    NotAllowed(State),
    /// The result was already returned.
    AlreadyReturned,
    /// This stage was already surveyed.
    AlreadySurveyed,
    /// The date was already re-appointed once.
    AlreadyRescheduled,
    /// The dossier has no result to return.
    NoResult,
    /// The dossier has not ended yet.
    NotFinished,
    /// The time lies before the dossier's last step.
    BeforeLastStep(NaiveDateTime),
    /// The time lies in the future.
    InTheFuture(NaiveDateTime),
    /// A dossier refused or sent away at reception gets no due date.
    NotAppointed,
    /// A basket to be certified is received when its papers are complete, or refused.
    BasketWaits,
    /// Documents are certified under a procedure of that field of work alone.
    NotCertification,
    /// The new due moment is not later than the moment it must follow.
    DueNotLater(NaiveDateTime),
    /// The correction counts a later due moment than the citizen was promised, and nobody has said
    /// yet whether it moves.
    LaterThanPromised(NaiveDateTime),
    /// The step is already on paper (the form's name) and cannot be undone.
    OnPaper(String),
    /// This field cannot be corrected.
    NotCorrectable,
    /// The corrected value is the one already recorded.
    NothingChanged,
    /// What this field held was lawfully erased.
    Erased,
    /// The document was struck out of the book, and a number in a book is never used again.
    StruckOut,
    /// Correcting this field moves no date, so there is none to be kept.
    NoDateToKeep,
    /// No outage pad of this office has this number.
    UnknownPadNumber,
    /// The pad's number was already entered.
    PadNumberUsed,
    /// The paper bears a later day than the one it is said to have been filled in on.
    BeforePad(NaiveDate),
    /// A pad is drawn for today or a day of the year ahead.
    BadPadDay(NaiveDate),
    /// No form has this name.
    UnknownForm,
    /// No step of the dossier calls for this form.
    NothingToPrint,
    /// The questionnaire has no such question.
    UnknownQuestion,
    /// The dossier holds an event of a newer program; it can be read here, not changed.
    NewerPayload,
    // ── the office ──
    /// No setting has this name.
    UnknownSetting,
    /// An agency code holds something else than letters without marks, digits and dots, or too many.
    BadAgency,
    /// No clerk has this id.
    UnknownClerk,
    /// A timetable cannot be read; says why.
    BadTimetable(TimetableError),
    /// A number format lacks what makes numbers unique.
    BadNumberFormat,
    /// A book's volume and last number cannot be read.
    BadVolume,
    /// The day's numbers of this desk are used up.
    NumbersUsedUp,
    /// The PC's clock lies before the last saved event (in local time).
    ClockBehind(NaiveDateTime),
}

impl What {
    /// Returns the stable code that callers may rely on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotJson => "not_json",
            Self::NotUtf8 => "not_utf8",
            Self::LineTooLong(_) => "line_too_long",
            Self::TextTooLong(_) => "text_too_long",
            Self::ControlCharacter => "control_character",
            Self::StrayMark => "stray_mark",
            Self::MissingField => "missing_field",
            Self::UnknownField => "unknown_field",
            Self::WrongType(_) => "wrong_type",
            Self::UnknownChoice(_) => "unknown_choice",
            Self::OutOfRange(..) => "out_of_range",
            Self::NotATime => "not_a_time",
            Self::ImpossibleDate => "impossible_date",
            Self::UnknownAction => "unknown_action",
            Self::IdNumberLength { .. } => "id_number_length",
            Self::IdNumberDigits => "id_number_digits",
            Self::PhoneFormat => "phone_format",
            Self::BornInTheFuture => "born_in_the_future",
            Self::UnknownCommune => "unknown_commune",
            Self::BadQr => "bad_qr",
            Self::GluedQr => "glued_qr",
            Self::BadZone => "bad_zone",
            Self::SpoiltQr(_) => "spoilt_qr",
            Self::QrDisagrees => "qr_disagrees",
            Self::UnknownProcedure => "unknown_procedure",
            Self::ProcedureEnded(_) => "procedure_ended",
            Self::CalendarMissing(_) => "calendar_missing",
            Self::BeyondCalendar { .. } => "beyond_calendar",
            Self::UnknownNumber => "unknown_number",
            Self::AmbiguousNumber => "ambiguous_number",
            Self::NotAllowed(_) => "not_allowed",
            Self::AlreadyReturned => "already_returned",
            Self::AlreadySurveyed => "already_surveyed",
            Self::AlreadyRescheduled => "already_rescheduled",
            Self::NoResult => "no_result",
            Self::NotFinished => "not_finished",
            Self::BeforeLastStep(_) => "before_last_step",
            Self::InTheFuture(_) => "in_the_future",
            Self::NotAppointed => "not_appointed",
            Self::BasketWaits => "basket_waits",
            Self::NotCertification => "not_certification",
            Self::DueNotLater(_) => "due_not_later",
            Self::LaterThanPromised(_) => "later_than_promised",
            Self::OnPaper(_) => "on_paper",
            Self::NotCorrectable => "not_correctable",
            Self::NothingChanged => "nothing_changed",
            Self::Erased => "erased",
            Self::StruckOut => "struck_out",
            Self::NoDateToKeep => "no_date_to_keep",
            Self::UnknownPadNumber => "unknown_pad_number",
            Self::PadNumberUsed => "pad_number_used",
            Self::BeforePad(_) => "before_pad",
            Self::BadPadDay(_) => "bad_pad_day",
            Self::UnknownForm => "unknown_form",
            Self::NothingToPrint => "nothing_to_print",
            Self::UnknownQuestion => "unknown_question",
            Self::NewerPayload => "newer_payload",
            Self::UnknownSetting => "unknown_setting",
            Self::BadAgency => "bad_agency",
            Self::UnknownClerk => "unknown_clerk",
            Self::BadTimetable(_) => "bad_timetable",
            Self::BadNumberFormat => "bad_number_format",
            Self::BadVolume => "bad_volume",
            Self::NumbersUsedUp => "numbers_used_up",
            Self::ClockBehind(_) => "clock_behind",
        }
    }

    /// Returns the fault for `field`.
    pub fn at(self, field: &str) -> Fault {
        Fault { what: self, field: field.to_owned() }
    }
}

/// Lists what a clerk is told about a save that went through. Kept with the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Warning {
    /// A second supplement request: the national scoreboard will count the dossier late.
    SupplementAgain,
    /// A paper is asked for whose data must be looked up in a database.
    NotToBeAskedFor,
    /// The apology is later than the working day before the due date.
    ApologyLate,
    /// The id number's first three digits are no province's.
    IdPrefixUnknown,
    /// The id number's century and sex digit disagrees with the sex given.
    IdSexDiffers,
    /// The id number's year disagrees with the birth date given.
    IdYearDiffers,
    /// The tax code's check digit does not fit.
    TaxCodeCheck,
    /// The phone number has an unusual form.
    PhoneUnusual,
    /// The procedure has no time limit set and no date was given.
    NoLimit,
    /// The year has no calendar; the clerk's date stands until the dossier is dated anew.
    CalendarMissing {
        /// The year.
        year: i32,
    },
    /// The year has no calendar; a date given or agreed by hand stays as it is.
    DateKept {
        /// The year.
        year: i32,
    },
    /// The date rests on a year whose days off are not yet announced.
    CalendarProvisional {
        /// The year.
        year: i32,
    },
    /// The date given lies on a day off.
    DueOnDayOff,
    /// The result was handed over without proof, on the clerk's responsibility.
    WithoutProof,
    /// The collector's id number is not the one that the dossier has of them.
    CollectorIdDiffers,
    /// The calendar moves nothing for this dossier.
    DateUnchanged,
    /// The due moment is later than the one promised: the citizen must hear of it.
    LaterThanPromised,
    /// The documents to be certified make another fee: the difference is taken or given back.
    FeeMoved {
        /// The fee until now, in đồng.
        from: i64,
        /// The fee now, in đồng.
        to: i64,
    },
    /// The fee was given by hand, so that another number of pages does not move it.
    FeeStands,
}

impl Warning {
    /// Returns the stable code that callers may rely on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SupplementAgain => "supplement_again",
            Self::NotToBeAskedFor => "not_to_be_asked_for",
            Self::ApologyLate => "apology_late",
            Self::IdPrefixUnknown => "id_prefix_unknown",
            Self::IdSexDiffers => "id_sex_differs",
            Self::IdYearDiffers => "id_year_differs",
            Self::TaxCodeCheck => "tax_code_check",
            Self::PhoneUnusual => "phone_unusual",
            Self::NoLimit => "no_limit",
            Self::CalendarMissing { .. } => "calendar_missing",
            Self::DateKept { .. } => "date_kept",
            Self::CalendarProvisional { .. } => "calendar_provisional",
            Self::DueOnDayOff => "due_on_day_off",
            Self::WithoutProof => "without_proof",
            Self::CollectorIdDiffers => "collector_id_differs",
            Self::DateUnchanged => "date_unchanged",
            Self::LaterThanPromised => "later_than_promised",
            Self::FeeMoved { .. } => "fee_moved",
            Self::FeeStands => "fee_stands",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Returns the codes of one `code` function, by its source: an enum's values cannot be listed.
    fn codes(of: &str) -> Vec<&'static str> {
        let source = include_str!("fault.rs");
        let start = source.find(of).unwrap();
        let body = source[start..].split("\n    }\n").next().unwrap();
        let arms =
            body.lines().filter_map(|line| line.trim().strip_prefix("Self::")?.split_once("=> \""));
        arms.map(|(_, code)| code.trim_end_matches("\",")).collect()
    }

    #[test]
    fn codes_are_unique_words_in_small_letters() {
        for (of, least) in [("impl What {", 45), ("impl Warning {", 13)] {
            let codes = codes(of);
            assert!(codes.len() >= least, "{of} {}", codes.len());
            let distinct: BTreeSet<&str> = codes.iter().copied().collect();
            assert_eq!(distinct.len(), codes.len());
            for code in codes {
                let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                assert!(
                    code.starts_with(|c: char| c.is_ascii_lowercase()) && code.chars().all(small),
                    "{code}"
                );
            }
        }
    }

    #[test]
    fn the_codes_of_the_contract_are_there() {
        let codes = codes("impl What {");
        for code in [
            "id_number_length",
            "id_number_digits",
            "calendar_missing",
            "already_returned",
            "no_result",
            "not_finished",
            "already_surveyed",
            "already_rescheduled",
            "on_paper",
            "before_last_step",
            "in_the_future",
            "not_allowed",
        ] {
            assert!(codes.contains(&code), "{code}");
        }
        let codes = self::codes("impl Warning {");
        assert!(codes.contains(&"supplement_again") && codes.contains(&"apology_late"));
    }

    #[test]
    fn a_warning_is_kept_under_its_code() {
        let warnings = [
            Warning::SupplementAgain,
            Warning::NotToBeAskedFor,
            Warning::CollectorIdDiffers,
            Warning::ApologyLate,
            Warning::IdPrefixUnknown,
            Warning::IdSexDiffers,
            Warning::IdYearDiffers,
            Warning::TaxCodeCheck,
            Warning::PhoneUnusual,
            Warning::NoLimit,
            Warning::CalendarMissing { year: 2028 },
            Warning::DateKept { year: 2028 },
            Warning::CalendarProvisional { year: 2027 },
            Warning::DueOnDayOff,
            Warning::WithoutProof,
            Warning::DateUnchanged,
            Warning::LaterThanPromised,
            Warning::FeeMoved { from: 48_000, to: 50_000 },
            Warning::FeeStands,
        ];
        assert_eq!(warnings.len(), codes("impl Warning {").len());
        for warning in warnings {
            let json = serde_json::to_value(&warning).unwrap();
            assert_eq!(json["code"], warning.code());
            assert_eq!(serde_json::from_value::<Warning>(json).unwrap(), warning);
        }
    }

    #[test]
    fn a_field_s_path_grows_outwards() {
        let fault = What::MissingField.at("name").within("parties[1]");
        assert_eq!(fault.field, "parties[1].name");
        assert_eq!(Fault::from(What::NotJson).within("qr").field, "qr");
        assert_eq!(fault.to_string(), "missing_field (parties[1].name)");
        assert_eq!(Fault::from(What::NotJson).to_string(), "not_json");
    }
}
