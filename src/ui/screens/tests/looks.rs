//! What the screens look like, at both sizes and in both languages.

use super::sample::{Views, empty_home, home, long_home};
use crate::desk::views::HomeView;
use crate::domain::fault::What;
use crate::i18n::Lang;
use crate::text::cells;
use crate::ui::harness::Harness;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];
const LANGS: [(Lang, &str); 2] = [(Lang::Vi, "vi"), (Lang::En, "en")];

/// Shows the same keys at both sizes and in both languages.
fn looks(name: &str, home: &HomeView, prepare: fn(&Views), keys: &str) {
    for size in SIZES {
        for (lang, lang_name) in LANGS {
            let views = Views::new(home.clone());
            prepare(&views);
            let mut ui = views.open(size, lang);
            ui.keys(keys);
            fits(&ui, size.0);
            insta::assert_snapshot!(format!("{name}_{lang_name}_{}", size.0), ui.screen());
        }
    }
}

fn fits(ui: &Harness, width: u16) {
    for line in ui.screen().lines() {
        assert!(cells(line) <= usize::from(width), "{line}");
    }
}

fn as_is(_: &Views) {}

fn no_rows(views: &Views) {
    let mut given = views.0.borrow_mut();
    given.rows.clear();
    given.drafts.clear();
}

fn long_rows(views: &Views) {
    let mut given = views.0.borrow_mut();
    let long = long_home();
    given.rows = long.sheet.into_iter().flat_map(|group| group.rows).collect();
    given.drafts = long.drafts;
    given.office.settings.office =
        "Trung tâm Phục vụ hành chính công phường Dương Nỗ và các xã lân cận của thành phố".into();
}

fn no_office(views: &Views) {
    views.0.borrow_mut().office = crate::domain::office::Office::default();
}

#[test]
fn home_full_empty_and_long() {
    looks("home", &home(), as_is, "");
    looks("home_empty", &empty_home(), as_is, "");
    looks("home_long", &long_home(), long_rows, "");
}

#[test]
fn home_while_one_types() {
    looks("home_found", &home(), as_is, "nguyen");
    looks("home_found_none", &home(), as_is, "zzz");
    looks("home_found_long", &home(), long_rows, "cong ty trach nhiem");
}

#[test]
fn find_full_empty_and_long() {
    looks("find", &home(), as_is, "<f3>nguyen");
    looks("find_empty", &home(), no_rows, "<f3>");
    looks("find_long", &home(), long_rows, "<f3>cong ty");
}

#[test]
fn returning_shows_what_waits() {
    looks("return", &home(), as_is, "<f4>");
    looks("return_empty", &home(), no_rows, "<f4>");
}

#[test]
fn lists_full_empty_and_long() {
    looks("lists", &home(), as_is, "<f6><down>");
    looks("lists_empty", &home(), no_rows, "<f6><tab>");
    looks("lists_long", &home(), long_rows, "<f6>");
}

#[test]
fn drafts_full_empty_and_long() {
    let keys = |lang_less: &str| lang_less.to_owned();
    let open = keys("<f8>phieu do<ret>");
    for (name, prepare) in
        [("drafts", as_is as fn(&Views)), ("drafts_empty", no_rows), ("drafts_long", long_rows)]
    {
        for size in SIZES {
            let views = Views::new(home());
            prepare(&views);
            let mut ui = views.open(size, Lang::Vi);
            ui.keys(&open);
            fits(&ui, size.0);
            insta::assert_snapshot!(format!("{name}_vi_{}", size.0), ui.screen());
            ui.keys("<f8>english<ret>");
            fits(&ui, size.0);
            insta::assert_snapshot!(format!("{name}_en_{}", size.0), ui.screen());
        }
    }
}

#[test]
fn the_first_run() {
    looks("first_run", &empty_home(), no_office, "");
}

#[test]
fn settings_are_the_same_form_with_more() {
    for size in SIZES {
        let views = Views::new(home());
        let mut ui = views.open(size, Lang::Vi);
        ui.keys("<f8>cai dat<ret>");
        fits(&ui, size.0);
        insta::assert_snapshot!(format!("settings_vi_{}", size.0), ui.screen());
        ui.keys("<f8>english<ret>");
        fits(&ui, size.0);
        insta::assert_snapshot!(format!("settings_en_{}", size.0), ui.screen());
    }
}

#[test]
fn who_is_there_the_clock_and_troubles() {
    let behind = |views: &Views| {
        let last = super::sample::at(9, 7, 16, 55);
        views.0.borrow_mut().trouble = Some(What::ClockBehind(last).into());
    };
    let full = |views: &Views| {
        let full = crate::desk::Trouble::Book(crate::store::StoreError::DiskFull);
        views.0.borrow_mut().trouble = Some(full);
    };
    for size in SIZES {
        for (lang, name) in LANGS {
            let switch =
                if lang == Lang::Vi { "<f8>doi nguoi<ret>" } else { "<f8>change the cl<ret>" };
            let views = Views::new(home());
            let mut ui = views.open(size, lang);
            ui.keys(switch).keys("tran");
            fits(&ui, size.0);
            insta::assert_snapshot!(format!("clerk_{name}_{}", size.0), ui.screen());
            behind(&views);
            ui.keys("<ret>");
            fits(&ui, size.0);
            insta::assert_snapshot!(format!("clock_{name}_{}", size.0), ui.screen());
            ui.keys("<esc>");
            full(&views);
            ui.keys("<ret>");
            fits(&ui, size.0);
            insta::assert_snapshot!(format!("trouble_{name}_{}", size.0), ui.screen());
        }
    }
}

#[test]
fn a_larger_window_shows_names_whole_and_loses_nothing_at_its_edge() {
    for size in [(100, 30), (200, 60)] {
        for keys in ["", "nguyen", "<f6>", "<f3>nguyen"] {
            let mut ui = Views::new(home()).open(size, Lang::Vi);
            ui.keys(keys);
            fits(&ui, size.0);
            let shown = ui.screen();
            assert!(shown.contains("Xác nhận tình trạng hôn nhân"), "{size:?} {keys}\n{shown}");
            assert!(shown.contains("hẹn T3 08/09"), "{size:?} {keys}\n{shown}");
        }
        let mut ui = Views::new(home()).open(size, Lang::Vi);
        ui.keys("<f2>");
        let bar = ui.line(usize::from(size.1) - 1);
        assert!(bar.contains("  F9") && bar.contains("  Esc"), "hints stand apart: {bar}");
    }
}
