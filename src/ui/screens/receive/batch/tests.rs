//! Batches over a real desk, by keys.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use proptest::prelude::*;

use crate::desk::{Desk, Request};
use crate::domain::command::{Command, Intake};
use crate::domain::dossier::Dossier;
use crate::domain::person::{Birth, Person, PersonKind};
use crate::i18n::Lang;
use crate::ui::Input;
use crate::ui::harness::Harness;
use crate::ui::screens::receive::tests::{all, open};

const PUPIL_CARD: &str =
    "046215001234||Nguyễn Bảo An|12032015|Nam|Thôn 1, Xã Quảng Điền, Thành phố Huế|22042025";
const TEACHER: &str =
    "046191004325||Trần Thị Hòa|05081991|Nữ|Thôn Vĩnh Tu, Xã Quảng Điền, Thành phố Huế|10052021";

/// Monday 7/9/2026 08:43 at counter 1, with one dossier of the teacher, received in August.
fn desk() -> Rc<RefCell<Desk>> {
    let mut desk = Desk::in_memory(1).unwrap();
    desk.pretend("2026-09-07T08:43:00".parse().unwrap()).unwrap();
    desk.set(&[("office", "UBND xã Quảng Điền"), ("clerk", "Lê Thị Hạnh"), ("desk", "1")]).unwrap();
    let person = Person {
        id_number: Some("046190004321".into()),
        birth: Some(Birth::Date("1990-08-05".parse().unwrap())),
        address: Some("Thôn Vĩnh Tu, xã Quảng Điền".into()),
        phone: Some("0905111222".into()),
        ..Person::named("Trần Thị Hòa")
    };
    let command = Command::Receive(Box::new(Intake::walk_in("2.000635", person)));
    let at = Some("2026-08-03T08:00:00".parse().unwrap());
    desk.act(&Request { at, ..Request::now(None, command) }).unwrap();
    Rc::new(RefCell::new(desk))
}

/// The batch as opened from home, at 80×24.
fn batch(desk: &Rc<RefCell<Desk>>) -> Harness {
    let mut ui = open(desk, (80, 24), Lang::Vi);
    ui.keys("<f8>nhieu nguoi<ret>");
    assert!(ui.line(0).contains("NHẬN NHIỀU NGƯỜI"), "{}", ui.screen());
    ui
}

/// The dossiers received in September, by number.
fn received(desk: &Rc<RefCell<Desk>>) -> Vec<Dossier> {
    let mut all = all(desk);
    all.retain(|dossier| dossier.number.contains("2609"));
    all.sort_by(|one, other| one.number.cmp(&other.number));
    all
}

fn names() -> Vec<String> {
    (1..=20).map(|n| format!("Học Sinh {}", char::from(b'A' + n - 1))).collect()
}

fn column() -> String {
    names().join("\r\n")
}

fn is_sound(desk: &Rc<RefCell<Desk>>) {
    assert_eq!(desk.borrow().check(&mut |_, _| true).unwrap().problems, []);
}

#[test]
fn a_pasted_column_is_twenty_dossiers_one_paper_and_few_keys() {
    let desk = desk();
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    // The teacher's card; F8 and five letters; two letters of the procedure; the paste; F9.
    ui.keys(&format!("<scan:{TEACHER}>"));
    ui.pass(Duration::from_secs(1));
    assert!(ui.line(0).contains("TIẾP NHẬN"), "{}", ui.screen());
    ui.keys("<f8>nhieu<ret>ks<ret>");
    ui.keys(&format!("<paste:{}>", column()));
    let screen = ui.screen();
    assert!(screen.contains("20 người · 20 hồ sơ"), "{screen}");
    assert!(screen.contains("Đã thêm 20."), "{screen}");
    assert!(received(&desk).is_empty(), "a paste never saves");
    ui.keys("<f9>");
    let screen = ui.screen();
    assert!(screen.contains("0907-1001 – 0907-1020      20 hồ sơ"), "{screen}");
    let all = received(&desk);
    let owners: Vec<_> = all.iter().map(|one| one.owner.as_ref().unwrap().name.clone()).collect();
    assert_eq!(owners, names());
    for (dossier, nth) in all.iter().zip(1..) {
        assert_eq!(dossier.number, format!("QUAY-260907-1{nth:03}"));
        let applicant = dossier.applicant.as_ref().unwrap();
        assert_eq!(
            (applicant.name.as_str(), dossier.owner_relation.as_deref()),
            ("Trần Thị Hòa", None)
        );
        assert!(!dossier.components.is_empty(), "the papers of the procedure");
        assert_eq!(dossier.progress.due, all[0].progress.due);
    }
    assert!(desk.borrow().drafts().unwrap().is_empty());
    is_sound(&desk);
}

#[test]
fn the_paper_of_all_is_printed_once_and_stands_on_each() {
    let desk = desk();
    desk.borrow_mut().set(&[("print_receipt", "always")]).unwrap();
    let mut ui = batch(&desk);
    ui.keys(&format!("<tab>Trần Thị Hòa<tab><tab><tab><tab>ks<ret><paste:{}><f9>", column()));
    assert!(ui.screen().contains("Đã in, lần 1"), "{}", ui.screen());
    let prints = |desk| received(desk).iter().map(|one| one.prints["receipt"]).collect::<Vec<_>>();
    assert_eq!(prints(&desk), [1; 20]);
    ui.keys("<c-p>");
    assert!(ui.screen().contains("Đã in, lần 2"), "{}", ui.screen());
    assert_eq!(prints(&desk), [2; 20]);
    ui.keys("<down><down><ret>");
    assert!(ui.screen().contains("QUAY-260907-1003"), "{}", ui.screen());
    ui.keys("<esc><esc>");
    assert!(ui.screen().contains("VIỆC SÁNG NAY"), "{}", ui.screen());
}

#[test]
fn the_same_people_can_make_one_dossier() {
    let desk = desk();
    let mut ui = batch(&desk);
    ui.keys("<s-tab><right><tab><tab>Trường Tiểu học Quảng Điền<tab><tab><tab>ks<ret>");
    ui.keys(&format!("<paste:{}><tab><right><tab>Học sinh<f9>", column()));
    let screen = ui.screen();
    let [dossier] = &received(&desk)[..] else { panic!("{screen}") };
    assert!(screen.contains("QUAY-260907-1001") && screen.contains("20 người"), "{screen}");
    let parties: Vec<_> = dossier.parties().map(|party| party.person.name.clone()).collect();
    assert_eq!(parties, names());
    assert!(dossier.parties().all(|party| party.role == "Học sinh"));
    assert_eq!(dossier.applicant.as_ref().unwrap().kind, PersonKind::Organisation);
    assert_eq!(dossier.owner, None);
    let found = desk.borrow_mut().find("hoc sinh t", 5).unwrap();
    assert_eq!(found.len(), 1, "each of them is found");
    is_sound(&desk);
    ui.keys("<ret>");
    assert!(ui.screen().contains("20 người: Học Sinh A, Học Sinh B"), "{}", ui.screen());
}

#[test]
fn a_line_that_is_wrong_refuses_all_and_is_named() {
    let desk = desk();
    let mut ui = batch(&desk);
    ui.keys("<tab>Trần Thị Hòa<tab><tab><tab><tab>ks<ret>");
    let rows: Vec<_> =
        (0..20).map(|nth| format!("Học Sinh {nth}X\t04621500{:04}", 1200 + nth)).collect();
    let rows = rows.join("\n").replace("046215001206", "46215001206");
    ui.keys(&format!("<paste:{rows}>"));
    assert!(
        ui.screen().contains("Dòng 7: Số giấy tờ: loại giấy tờ này có 12 chữ số, ở đây có 11."),
        "{}",
        ui.screen()
    );
    ui.keys("<f9>");
    let screen = ui.screen();
    assert!(
        screen.contains("Dòng 7: ") && ui.marked().iter().any(|line| line.contains("Học Sinh 6X")),
        "{screen}"
    );
    assert!(received(&desk).is_empty(), "{screen}");
    // Taken up, mended at its end, saved.
    ui.keys("<ret><c-left>0<ret><f9>");
    assert_eq!(received(&desk).len(), 20, "{}", ui.screen());
    assert_eq!(received(&desk)[6].number, "QUAY-260907-1007");
    is_sound(&desk);
}

#[test]
fn a_date_that_no_calendar_has_is_told_and_kept() {
    let desk = desk();
    let mut ui = batch(&desk);
    ui.keys(
        "<tab>Trần Thị Hòa<tab><tab><tab><tab>ks<ret><paste:An\t1/2/2015\nBình\t31/02/2015><f9>",
    );
    assert!(ui.screen().contains("Dòng 2: "), "{}", ui.screen());
    assert!(ui.screen().contains("31/02/2015"), "{}", ui.screen());
    assert!(received(&desk).is_empty());
}

#[test]
fn a_spreadsheet_is_read_with_its_headings() {
    let desk = desk();
    let mut ui = batch(&desk);
    // Pasted where the cursor stands, in the field of the applicant's number.
    ui.keys("<paste:STT\tHọ và tên\tNgày sinh\tLớp\tSố định danh\n1\tNguyễn An\t12/03/2015\t5A\t046215001234\n2\tTrần Bình\t2015\t5A\t\n>");
    let screen = ui.screen();
    assert!(screen.contains("Đã thêm 2. Không lấy 2 ô: 5A, 5A."), "{screen}");
    ui.keys("<s-tab><s-tab><s-tab><s-tab><s-tab>Trần Thị Hòa<f9>ks<ret><f9>");
    let all = received(&desk);
    assert_eq!(all.len(), 2, "{}", ui.screen());
    let owner = all[0].owner.as_ref().unwrap();
    assert_eq!(owner.id_number.as_deref(), Some("046215001234"));
    assert_eq!(owner.birth, Some(Birth::Date("2015-03-12".parse().unwrap())));
    assert_eq!(all[1].owner.as_ref().unwrap().birth, Some(Birth::Year(2015)));
}

#[test]
fn names_are_typed_and_cards_are_scanned_into_the_list() {
    let desk = desk();
    let mut ui = batch(&desk);
    ui.keys("<tab>Trần Thị Hòa<tab><tab><tab><tab>ks<ret>Lê Cường<ret>");
    ui.keys(&format!("<scan:{PUPIL_CARD}><spell:{PUPIL_CARD}>Đỗ Dung<f9>"));
    let all = received(&desk);
    let owners: Vec<_> = all.iter().map(|one| one.owner.as_ref().unwrap().name.as_str()).collect();
    assert_eq!(owners, ["Lê Cường", "Nguyễn Bảo An", "Nguyễn Bảo An", "Đỗ Dung"]);
    assert_eq!(all[1].owner.as_ref().unwrap().id_number.as_deref(), Some("046215001234"));
    assert_eq!(all[1].applicant.as_ref().unwrap().id_number, None, "the applicant stays");
}

/// A pupil's card in the middle of a name that is being typed, by a reader of each kind.
#[test]
fn a_card_leaves_the_half_typed_line_alone() {
    let desk = desk();
    let mut ui = batch(&desk);
    ui.keys("<tab>Trần Thị Hòa<tab><tab><tab><tab>ks<ret>Lê Cường<ret>Đỗ Du");
    ui.keys(&format!("<scan:{PUPIL_CARD}>"));
    assert!(ui.screen().contains("Đỗ Du"), "{}", ui.screen());
    ui.keys(&format!("<spell:{PUPIL_CARD}>"));
    // As the keyboard brings it: the number by itself, the rest at once.
    ui.keys("046215001234").input(Input::Spelled(PUPIL_CARD.into()));
    // And one that cannot be read.
    ui.keys("046215001234").input(Input::Spelled("046215001234||Nguyễn".into()));
    assert!(!ui.screen().contains('|'), "{}", ui.screen());
    ui.keys("ng<ret><f9>");
    let all = received(&desk);
    let owners: Vec<_> = all.iter().map(|one| one.owner.as_ref().unwrap().name.as_str()).collect();
    let pupil = "Nguyễn Bảo An";
    assert_eq!(owners, ["Lê Cường", pupil, pupil, pupil, "Đỗ Dung"]);
}

#[test]
fn somebody_who_stands_twice_is_told_and_not_refused() {
    let desk = desk();
    let mut ui = batch(&desk);
    ui.keys("<tab>Trần Thị Hòa<tab><tab><tab><tab>ks<ret>An<ret>Bình<ret>an<ret>");
    assert!(ui.screen().contains("An có hai lần, dòng 1 và 3"), "{}", ui.screen());
    ui.keys("<up><c-x>");
    assert!(!ui.screen().contains("hai lần"), "{}", ui.screen());
    ui.keys("<f9>");
    assert_eq!(received(&desk).len(), 2);
}

#[test]
fn nothing_is_saved_without_people() {
    let desk = desk();
    let mut ui = batch(&desk);
    ui.keys("<tab>Trần Thị Hòa<tab><tab><tab><tab>ks<ret><f9>");
    assert!(ui.screen().contains("Còn thiếu: danh sách người."), "{}", ui.screen());
    ui.keys("12<f9>");
    assert!(ui.screen().contains("không phải một họ tên"), "{}", ui.screen());
    assert!(received(&desk).is_empty());
}

#[test]
fn the_draft_keeps_the_list_and_is_the_one_of_the_form_before() {
    let desk = desk();
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<f2><tab>Trần Thị Hòa");
    ui.pass(Duration::from_secs(2)).keys("<f8>nhieu<ret>");
    assert!(ui.line(0).contains("NHẬN NHIỀU NGƯỜI"), "{}", ui.screen());
    ui.keys(&format!("<paste:{}>Cao X", column()));
    ui.pass(Duration::from_secs(2)).keys("<esc>");
    let drafts = desk.borrow().drafts().unwrap();
    assert_eq!((drafts.len(), drafts[0].screen.as_str()), (1, "batch"));
    assert_eq!(drafts[0].title, "Trần Thị Hòa");
    ui.keys("<f8>nhieu<ret>");
    assert!(!ui.screen().contains("Trần Thị Hòa"), "a new one is empty: {}", ui.screen());
    ui.keys("<esc><f8>phieu do<ret>");
    assert!(ui.screen().contains("Nhận nhiều người"), "{}", ui.screen());
    ui.keys("<ret>");
    let screen = ui.screen();
    assert!(screen.contains("20 người") && screen.contains("Cao X"), "{screen}");
    ui.keys("<f9>ks<ret><f9>");
    assert_eq!(received(&desk).len(), 21, "{}", ui.screen());
    assert!(desk.borrow().drafts().unwrap().is_empty());
}

#[test]
fn an_untouched_batch_is_no_draft_and_a_form_left_half_filled_for_it_is_one() {
    let desk = desk();
    batch(&desk).keys("<esc>");
    assert!(desk.borrow().drafts().unwrap().is_empty());
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<f2><tab>Trần Thị Hòa<f8>nhieu<ret><esc>");
    assert_eq!(desk.borrow().drafts().unwrap().len(), 1);
}

/// Nothing that was typed for one goes where a batch has no place for it: it stays a draft.
#[test]
fn what_a_batch_has_no_place_for_stays_in_the_draft_of_the_form_before() {
    // The note and the owner; the number and the sex that it tells are no such thing.
    for (typed, stays) in [("", false), ("<tab><tab><tab>Gặp chị Lan", true)] {
        let desk = desk();
        let mut ui = open(&desk, (80, 24), Lang::Vi);
        ui.keys("<f2>046191004325<tab>Trần Thị Hòa<f9>ks<ret>").keys(typed);
        ui.pass(Duration::from_millis(100)).keys("<f8>nhieu<ret>");
        assert_eq!(ui.screen().contains("Phiếu dở được giữ"), stays, "{}", ui.screen());
        ui.pass(Duration::from_millis(100)).keys("An<ret>Bình<f9>");
        let all = received(&desk);
        let [one, _] = &all[..] else { panic!("{}", ui.screen()) };
        let applicant = one.applicant.as_ref().unwrap();
        assert_eq!(applicant.id_number.as_deref(), Some("046191004325"));
        assert_eq!(applicant.sex, Some(crate::domain::person::Sex::Female));
        let drafts = desk.borrow().drafts().unwrap();
        assert_eq!(drafts.len(), usize::from(stays), "{drafts:?}");
        if stays {
            assert_eq!(drafts[0].screen, "receive");
            ui.keys("<f8>phieu do<ret><ret>");
            assert!(ui.screen().contains("Gặp chị Lan"), "{}", ui.screen());
        }
    }
}

#[test]
fn a_list_under_which_the_program_ended_is_offered_again() {
    let desk = desk();
    let mut ui = batch(&desk);
    ui.keys(&format!("<tab>Trần Thị Hòa<paste:{}>", column()));
    ui.pass(Duration::from_secs(2));
    // Neither Esc nor Ctrl+Q: the power is gone.
    drop(ui);
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<right>");
    assert!(ui.screen().contains("KHÔI PHỤC PHIẾU DỞ"), "{}", ui.screen());
    ui.keys("<ret>");
    assert!(ui.screen().contains("20 người · 20 hồ sơ"), "{}", ui.screen());
}

/// The calendar is missing: the date is the clerk's, and the field is opened for it.
#[test]
fn what_is_wrong_with_all_stands_in_its_field() {
    let desk = desk();
    desk.borrow_mut().pretend("2031-03-03T08:43:00".parse().unwrap()).unwrap();
    let mut ui = batch(&desk);
    ui.keys("<tab>Trần Thị Hòa<tab><tab><tab><tab>ks<ret>An<ret>Bình<ret><f9>");
    assert!(ui.screen().contains("[ngày khác ▼]"), "{}", ui.screen());
    ui.keys("05032031<f9>");
    assert!(
        ui.screen().contains("2 hồ sơ") && ui.screen().contains("05/03/2031"),
        "{}",
        ui.screen()
    );
}

#[test]
fn whoever_brings_a_basket_goes_over_and_the_basket_stays_a_draft() {
    let desk = desk();
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<f5><tab>Trần Thị Hòa<tab><tab><tab><tab><tab>cc<ret><ret>3<ret><f8>nhieu<ret>");
    assert!(ui.screen().contains("Trần Thị Hòa"), "{}", ui.screen());
    let drafts = desk.borrow().drafts().unwrap();
    assert_eq!((drafts.len(), drafts[0].screen.as_str()), (1, "certify"));
}

#[test]
fn what_the_form_before_had_ticked_stays_ticked() {
    let desk = desk();
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<f2><tab>Trần Thị Hòa<f9>ks<ret>");
    let ticked = ui.screen().matches("[x]").count();
    ui.keys("<s-tab><up><space>");
    let left = ui.screen().matches("[x]").count();
    assert_ne!(left, ticked, "{}", ui.screen());
    ui.keys("<f8>nhieu<ret>An<ret><f9>");
    let all = received(&desk);
    let usual = all.first().map_or(0, |one| one.components.len());
    ui.keys("<f8>nhieu<ret><tab>Lê Mơ<tab><tab><tab><tab>ks<ret>An<ret><f9>");
    assert_ne!(received(&desk)[1].components.len(), usual, "{}", ui.screen());
}

#[test]
fn the_screen_as_drawn_at_both_sizes_and_in_both_languages() {
    for (name, size, lang) in [
        ("80x24_vi", (80, 24), Lang::Vi),
        ("80x24_en", (80, 24), Lang::En),
        ("120x40_vi", (120, 40), Lang::Vi),
        ("120x40_en", (120, 40), Lang::En),
    ] {
        let desk = desk();
        let mut ui = open(&desk, size, lang);
        ui.keys("<f8>nhieu<ret>");
        insta::assert_snapshot!(format!("batch_empty_{name}"), ui.screen());
        ui.keys("046190004321<c-r>ks<ret>");
        ui.keys(&format!("<paste:{}\nĐỗ Em\t31/02/2015\t046215001234\t5A><up>", column()));
        insta::assert_snapshot!(format!("batch_list_{name}"), ui.screen());
        ui.keys("<c-x><f9>");
        insta::assert_snapshot!(format!("batch_saved_{name}"), ui.screen());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is typed without F9 and its fellows, nothing is received and the form is there.
    #[test]
    fn nothing_but_the_save_key_receives(
        keys in proptest::collection::vec(
            prop_oneof![
                6 => "[a-zA-ZđếộÊ0-9 ,.;/|]{1,12}",
                6 => proptest::sample::select(vec![
                    "<ret>", "<tab>", "<s-tab>", "<up>", "<down>", "<left>", "<right>", "<space>",
                    "<bs>", "<del>", "<pgdn>", "<pgup>", "<c-r>", "<c-p>", "<c-x>", "<f8><esc>",
                    "<scan:12345678>", "<paste:x\ty\nz>", "<paste:1\n2\n3>", "<spell:An Bình>",
                ]).prop_map(str::to_owned),
            ],
            0..40,
        ),
    ) {
        let desk = desk();
        let mut ui = batch(&desk);
        for key in &keys {
            ui.keys(key);
            prop_assert!(ui.line(0).contains("NHẬN NHIỀU"), "{}", ui.screen());
        }
        prop_assert!(received(&desk).is_empty());
    }
}
