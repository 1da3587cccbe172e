//! Practice books are what was asked for, and nothing else.

use super::*;
use crate::domain::dossier::Dossier;

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

#[test]
fn the_counts_are_those_asked_for_recounted_from_the_dossiers() {
    for (n, m) in [(0, 0), (1, 1), (1, 0), (60, 0), (60, 60), (200, 180)] {
        let (desk, _) = book(&plan(n, m));
        let all = dossiers(&desk);
        assert_eq!(all.len(), n as usize);
        let in_time = all.iter().filter(|dossier| {
            let end = dossier.progress.timeliness;
            matches!(end, Some(Timeliness::Early | Timeliness::OnTime))
        });
        assert_eq!(in_time.count(), m as usize, "{n} {m}");
        assert!(all.iter().all(|dossier| dossier.received_at.year() == 2022));
        assert!(all.iter().all(|dossier| dossier.conflicts.is_empty()));
        let report = desk.check(&mut |_, _| true).unwrap();
        assert_eq!(report.problems, vec![]);
    }
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
    let plan = Plan { year: None, on_time: None, ..plan(600, 0) };
    let (desk, _) = book(&plan);
    let mut desk = desk;
    desk.pretend(now()).unwrap();
    let home = desk.home().unwrap();
    assert!(home.sheet.iter().any(|group| group.kind == crate::desk::job::ListKind::Overdue));
    assert!(home.week.received > 0);
}

#[test]
fn a_year_without_a_calendar_and_a_folder_with_a_book_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let refused = |plan: &Plan| practice(dir.path(), plan, now(), &mut |_, _| true).unwrap_err();
    let far = Plan { year: Some(2010), ..plan(3, 3) };
    assert_eq!(refused(&far).code(), "calendar_missing");
    assert!(!dir.path().join(BOOK).exists());
    practice(dir.path(), &plan(3, 3), now(), &mut |_, _| true).unwrap();
    assert_eq!(refused(&plan(3, 3)).code(), "not_empty");
}
