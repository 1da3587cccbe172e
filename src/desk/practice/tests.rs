//! Practice books are what was asked for, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::desk::job::ListKind;
use crate::domain::dossier::{Dossier, State};

fn now() -> NaiveDateTime {
    "2026-11-20T10:00:00".parse().unwrap()
}

fn plan(dossiers: u32, on_time: u32) -> Plan {
    Plan { dossiers, seed: 7, year: Some(2022), on_time: Some(on_time), digitised: 100 }
}

fn book(plan: &Plan) -> (Desk, Summary) {
    let mut desk = Desk::in_memory(plan.seed).unwrap();
    let wanted = plan.in_time().unwrap();
    let summary = fill(&mut desk, plan, wanted, now(), &mut |_, _| true).unwrap();
    (desk, summary)
}

fn dossiers(desk: &Desk) -> Vec<Dossier> {
    let mut all = Vec::new();
    desk.each_dossier(|dossier| {
        all.push(dossier.clone());
        Ok(())
    })
    .unwrap();
    all
}

/// Counts those that ended by their due moment, from times alone.
fn ended_in_time(all: &[Dossier]) -> usize {
    let in_time = all.iter().filter(|dossier| {
        let ended = dossier.progress.ended.zip(dossier.progress.due_original);
        ended.is_some_and(|(end, due)| end <= due)
    });
    in_time.count()
}

#[test]
fn the_counts_are_those_asked_for_recounted_from_the_dossiers() {
    let asked = [(0, 0), (1, 1), (1, 0), (2, 1), (60, 0), (60, 60), (150, 75), (300, 290)];
    for (n, m) in asked {
        for year in [Some(2022), None] {
            let plan = Plan { year, ..plan(n, m) };
            let (desk, summary) = book(&plan);
            let all = dossiers(&desk);
            assert_eq!(all.len(), n as usize);
            assert_eq!(ended_in_time(&all), m as usize, "{m} of {n}");
            let count = |wanted: fn(&Timeliness) -> bool| {
                let ends = all.iter().filter_map(|dossier| dossier.progress.timeliness);
                ends.filter(wanted).count()
            };
            let early = count(|end| *end == Timeliness::Early);
            let on_time = count(|end| *end == Timeliness::OnTime);
            assert_eq!(early + on_time, m as usize);
            assert_eq!(summary.late as usize, count(|end| *end == Timeliness::Late));
            assert_eq!(
                summary.open as usize,
                all.iter().filter(|d| d.progress.ended.is_none()).count()
            );
            assert_eq!(
                summary.received,
                summary.in_time + summary.late + summary.open + summary.no_limit
            );
            let report = desk.check(&mut |_, _| true).unwrap();
            assert_eq!(report.problems, vec![]);
        }
    }
}

#[test]
fn every_year_with_a_calendar_can_be_practised() {
    for year in 2018..=2026 {
        for in_time in [0, 20, 40] {
            let (desk, summary) = book(&Plan { year: Some(year), ..plan(40, in_time) });
            assert_eq!(summary.in_time, in_time, "{year}");
            let all = dossiers(&desk);
            assert_eq!(ended_in_time(&all), in_time as usize);
            assert!(all.iter().all(|dossier| dossier.received_at.year() == year));
        }
    }
}

#[test]
fn nothing_happens_outside_the_year_or_outside_working_hours() {
    let (desk, _) = book(&plan(300, 250));
    let schedule = desk.office().schedule();
    for dossier in dossiers(&desk) {
        assert!(dossier.conflicts.is_empty() && dossier.opaque.is_empty());
        assert!(!dossier.refused_at_reception(), "those are not in the reports' received");
        for entry in &dossier.history {
            let (at, time) = (entry.at, entry.at.time());
            assert_eq!(at.year(), 2022, "{at}");
            let sessions = schedule.sessions(at.date()).unwrap();
            assert!(sessions.iter().any(|s| s.start <= time && time <= s.end), "{at}");
            assert_eq!(entry.recorded, to_millis(at), "recorded is effective");
        }
    }
}

#[test]
fn numbers_count_on_each_day() {
    let (desk, _) = book(&plan(300, 250));
    let mut all = dossiers(&desk);
    all.sort_by_key(|dossier| (dossier.received_at, dossier.number.clone()));
    let mut days: BTreeMap<NaiveDate, Vec<u32>> = BTreeMap::new();
    for dossier in &all {
        let serial = dossier.number.rsplit('-').next().unwrap().parse().unwrap();
        days.entry(dossier.received_at.date()).or_default().push(serial);
    }
    assert!(days.len() > 100);
    for serials in days.values() {
        assert_eq!(*serials, (1..=serials.len() as u32).collect::<Vec<_>>());
    }
    let official: BTreeSet<_> = all.iter().filter_map(|d| d.external_number.clone()).collect();
    let linked = all.iter().filter(|dossier| dossier.external_number.is_some()).count();
    assert_eq!(official.len(), linked, "one official code, one dossier");
    assert!((280..300).contains(&linked), "most have their official code: {linked}");
}

#[test]
fn people_are_well_formed_and_some_come_back() {
    let (desk, _) = book(&plan(300, 290));
    let all = dossiers(&desk);
    let mut seen = BTreeSet::new();
    for dossier in &all {
        let day = dossier.received_at.date();
        for person in dossier.people() {
            assert_eq!(person.check(day), Ok(vec![]), "{person:?}");
        }
        let applicant = dossier.applicant.as_ref().unwrap();
        seen.insert(applicant.id_number.clone());
    }
    assert!((150..280).contains(&seen.len()), "{} people in 300 dossiers", seen.len());
    assert!(all.iter().any(|dossier| dossier.owner.is_some()));
    assert!(all.iter().any(|dossier| dossier.parties().count() > 0));
}

#[test]
fn a_desk_sees_what_desks_see() {
    let (desk, _) = book(&plan(3000, 2800));
    let all = dossiers(&desk);
    let share = |wanted: &dyn Fn(&Dossier) -> bool| {
        all.iter().filter(|dossier| wanted(dossier)).count() * 1000 / all.len()
    };
    assert!((450..800).contains(&share(&|d| d.procedure == "2.000815")), "copies above all");
    let finished = all.iter().filter(|dossier| dossier.progress.state == State::Returned);
    let surveyed = finished.clone().filter(|dossier| !dossier.surveys.is_empty()).count();
    assert!((55..65).contains(&(surveyed * 100 / finished.count())));
    for rare in [State::Refused, State::Withdrawn, State::AwaitingSupplement] {
        assert!(all.iter().any(|dossier| dossier.progress.state == rare), "{rare:?}");
        assert!(share(&|d| d.progress.state == rare) < 50, "{rare:?}");
    }
    assert!(all.iter().any(|dossier| dossier.progress.reschedules == 1));
    assert!(all.iter().any(|dossier| !dossier.progress.pauses.is_empty()));
    assert!(all.iter().any(|dossier| !dossier.paid.is_empty()));
    let clerks: BTreeSet<_> = all.iter().map(|dossier| dossier.clerk).collect();
    assert_eq!(clerks.len(), 4);
    let apologies = all.iter().flat_map(|dossier| &dossier.history);
    let told_late = apologies.filter(|entry| entry.body.kind() == "reschedule").count();
    assert!(told_late > 10);
    assert!(desk.office().settings.office.contains("tập dượt"));
    assert_eq!(desk.office().settings.hamlets.first().unwrap(), "Thôn Thạch Bình");
}

#[test]
fn exactly_the_share_asked_for_is_digitised() {
    for (share, wanted) in [(0, 0), (50, 30), (100, 60)] {
        let (desk, summary) = book(&Plan { digitised: share, ..plan(60, 50) });
        let all = dossiers(&desk);
        assert_eq!(all.iter().filter(|dossier| dossier.digitised.0).count(), wanted);
        assert_eq!(summary.digitised as usize, wanted);
        let with_result = |dossier: &&Dossier| dossier.progress.resolved_at.is_some();
        let both = all.iter().filter(with_result).filter(|d| d.digitised.0);
        assert!(both.clone().all(|dossier| dossier.digitised.1), "what came in went out");
    }
}

#[test]
fn the_same_seed_gives_the_same_events_and_another_seed_others() {
    let events = |seed| {
        let (desk, _) = book(&Plan { seed, ..plan(40, 35) });
        let own = desk.store.desk().unwrap();
        desk.store.events_of_desk(own).unwrap()
    };
    let one = events(7);
    assert_eq!(one, events(7));
    assert_ne!(one, events(8));
    let recorded: Vec<i64> = one.iter().map(|event| event.recorded).collect();
    assert!(recorded.is_sorted(), "the recorded time never runs backwards");
}

#[test]
fn more_in_time_than_there_are_is_refused() {
    let plan = plan(10, 11);
    assert_eq!(plan.in_time().unwrap_err().code(), "out_of_range");
    let default = Plan { on_time: None, dossiers: 4_063, ..plan };
    // 96,7 % of 4.063 is 3.928,9.
    assert_eq!(default.in_time().unwrap(), 3_929);
}

#[test]
fn the_year_up_to_now_leaves_work_for_this_morning() {
    for now in ["2026-11-20T10:00:00", "2026-11-23T07:05:00", "2026-11-22T20:00:00"] {
        let now: NaiveDateTime = now.parse().unwrap();
        let plan = Plan { year: None, on_time: None, digitised: 100, seed: 1, dossiers: 4_063 };
        let mut desk = Desk::in_memory(plan.seed).unwrap();
        fill(&mut desk, &plan, plan.in_time().unwrap(), now, &mut |_, _| true).unwrap();
        desk.pretend(now).unwrap();
        let home = desk.home().unwrap();
        let count = |kind| {
            let group = home.sheet.iter().find(|group| group.kind == kind);
            group.map_or(0, |group| group.count)
        };
        let kinds = [ListKind::Overdue, ListKind::Ready, ListKind::Waiting];
        for kind in kinds {
            assert!((1..40).contains(&count(kind)), "{kind:?} on {now}: {}", count(kind));
        }
        let soon = count(ListKind::DueToday) + count(ListKind::MustApologise);
        assert!((1..40).contains(&soon), "{soon} due soon on {now}");
        assert!(home.unlinked > 0 && home.unlinked < 200);
    }
}

#[test]
fn a_year_without_a_calendar_and_a_folder_with_a_book_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let refused = |plan: &Plan| practice(dir.path(), plan, now(), &mut |_, _| true).unwrap_err();
    let far = Plan { year: Some(2010), ..plan(3, 3) };
    assert_eq!(refused(&far).code(), "calendar_missing");
    let later = Plan { year: Some(2027), ..plan(3, 3) };
    assert_eq!(refused(&later).code(), "in_the_future");
    assert!(!dir.path().join(BOOK).exists());
    practice(dir.path(), &plan(3, 3), now(), &mut |_, _| true).unwrap();
    assert_eq!(refused(&plan(3, 3)).code(), "not_empty");
}

#[test]
fn what_was_stopped_leaves_the_folder_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let stopped = practice(dir.path(), &plan(50, 40), now(), &mut |_, _| false);
    assert_eq!(stopped.unwrap_err().code(), "stopped");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_with_a_desks_key_is_not_empty() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join(KEY), "a desk's").unwrap();
    let refused = practice(dir.path(), &plan(1, 1), now(), &mut |_, _| true);
    assert_eq!(refused.unwrap_err().code(), "not_empty");
    assert_eq!(std::fs::read_to_string(dir.path().join(KEY)).unwrap(), "a desk's");
}

#[test]
fn a_practice_book_is_known_as_one_when_it_is_opened_again() {
    let dir = tempfile::tempdir().unwrap();
    let all = std::cell::Cell::new(0);
    practice(dir.path(), &plan(30, 29), now(), &mut |done, of| {
        all.set(done);
        assert_eq!(of, 30);
        true
    })
    .unwrap();
    assert_eq!(all.get(), 30);
    let desk = Desk::open(dir.path(), Access::Read).unwrap();
    assert!(desk.is_practice().unwrap());
    assert_eq!(desk.check(&mut |_, _| true).unwrap().problems, vec![]);
}
