use super::*;
use crate::domain::body::{self, Said};
use crate::domain::calendar::DayKind;
use crate::domain::confidence::Confidence;
use crate::domain::event::{Draft, Head};
use crate::domain::ids::DeskId;
use crate::domain::personal::Personal;

fn history(bodies: Vec<(Body, Option<&str>)>) -> Vec<Event> {
    let mut head = Head::new(DeskId([4; 16]));
    let event = |(body, text): (Body, Option<&str>)| {
        let personal = Personal { text: text.map(str::to_owned), ..Personal::default() };
        let (at, said) = (crate::domain::moment::from_minutes(0), Said::default());
        let draft = Draft { dossier: None, at, body, personal, said };
        head.seal(&draft, ClerkId::default(), 1, Vec::new(), [1; 32])
    };
    bodies.into_iter().map(event).collect()
}

fn setting(name: &str, value: &str) -> (Body, Option<&'static str>) {
    (Body::Setting(body::Setting { name: name.into(), value: value.into() }), None)
}

#[test]
fn every_setting_reads_what_it_writes() {
    let mut settings = Settings::default();
    for name in Settings::NAMES {
        let value = settings.get(name).unwrap();
        assert_eq!(settings.set(name, &value), Ok(()), "{name}");
    }
    assert_eq!(settings, Settings::default());
    for (name, value) in [
        ("office", "UBND xã Quảng Điền"),
        ("desk", "3"),
        ("timetable", "mon-fri 08:00-12:00 13:00-17:00"),
        ("counting_rule", "same_clock"),
        ("pause_rule", "resume"),
        ("form_set", "TT01_2018"),
        ("reappointment_counts", "new"),
        ("grace_minutes", "15"),
        ("print_receipt", "never"),
        ("copies_book", "02/2026 412"),
        ("signatures_book", "01/2026 7"),
        ("contracts_book", "03/2026 0"),
    ] {
        assert_ne!(settings.get(name).unwrap(), value, "{name}");
        assert_eq!(settings.set(name, value), Ok(()), "{name}");
        assert_eq!(settings.get(name).unwrap(), value, "{name}");
    }
    assert_eq!(settings.grace_minutes, 15);
    assert_eq!(settings.reappointment_counts, ReappointmentCounts::New);
    assert_eq!(settings.get("weather"), Err(What::UnknownSetting));
    assert_eq!(settings.set("weather", "x"), Err(What::UnknownSetting.at("name")));
}

#[test]
fn a_refusal_names_the_value_and_the_rule() {
    let refused = |name, value| Settings::default().set(name, value);
    for (name, value, what) in [
        ("agency", "Huế", What::BadAgency),
        ("agency", "H57-31", What::BadAgency),
        ("clerk", "Lê Thị Hạnh", What::UnknownClerk),
        ("desk", "9", What::OutOfRange(0, 8)),
        ("counting_rule", "x", What::UnknownChoice("civil_code same_clock ")),
        ("pause_rule", "x", What::UnknownChoice("restart resume ")),
    ] {
        assert_eq!(refused(name, value), Err(what.at("value")), "{name}");
    }
}

#[test]
fn a_new_office_counts_by_the_law() {
    let settings = Settings::default();
    let expected = [
        ("counting_rule", "civil_code"),
        ("pause_rule", "restart"),
        ("form_set", "TT03_2025"),
        ("reappointment_counts", "original"),
        ("grace_minutes", "0"),
        ("timetable", "mon-fri 07:30-11:30 13:30-17:00"),
        ("number_format", "{agency}-{yymmdd}-{nnnn}"),
        ("desk", "0"),
    ];
    for (name, value) in expected {
        assert_eq!(settings.get(name).as_deref(), Ok(value));
    }
}

#[test]
fn a_bad_value_names_itself_and_changes_nothing() {
    let mut settings = Settings::default();
    for (name, value) in [
        ("agency", "H57 31"),
        ("agency", "Huế"),
        ("desk", "10"),
        ("desk", "-1"),
        ("clerk", "x"),
        ("timetable", "mon-fri"),
        ("counting_rule", "Civil_code"),
        ("pause_rule", ""),
        ("form_set", "TT04"),
        ("reappointment_counts", "both"),
        ("grace_minutes", "-5"),
        ("number_format", "{agency}-{nnnn}"),
        ("print_receipt", "sometimes"),
        ("copies_book", "412"),
    ] {
        let fault = settings.set(name, value).unwrap_err();
        assert_eq!(fault.field, "value", "{name} = {value}");
    }
    assert_eq!(settings, Settings::default());
}

#[test]
fn an_office_is_what_its_history_says_in_order() {
    let clerk = ClerkId::new(1, [5; 10]);
    let events = history(vec![
        setting("agency", "H57.31"),
        setting("agency", "H57.32"),
        setting("desk", "77"),
        setting("from_a_newer_program", "x"),
        (Body::Clerk(body::Clerk { clerk }), Some("Lê Thị Mơ")),
        (
            Body::CalendarDay(body::CalendarDay {
                date: "2028-01-03".parse().unwrap(),
                kind: Some(DayKind::Holiday),
                confidence: Confidence::High,
            }),
            Some("Nghỉ"),
        ),
        (Body::CalendarYear(body::CalendarYear { year: 2028 }), None),
        (Body::Note(body::Note::default()), None),
    ]);
    let office = Office::fold(&events);
    assert_eq!((office.settings.agency.as_str(), office.settings.desk), ("H57.32", 0));
    assert_eq!(office.clerk_name(clerk), "Lê Thị Mơ");
    assert_eq!(office.clerk_named("Lê Thị Mơ"), Some(clerk));
    assert_eq!(office.clerk_name(ClerkId::default()), "");
    assert_eq!(office.calendar.kind("2028-01-03".parse().unwrap()), Ok(Some(DayKind::Holiday)));
    let mut followed = Office::default();
    for event in &events {
        followed.apply(event);
    }
    assert_eq!(followed.settings, office.settings);
    assert_eq!(followed.calendar, office.calendar);
    assert_eq!(followed.clerks, office.clerks);
}
