//! Forms as a clerk meets them: which key goes where, what is kept, what is found wrong and when.

use chrono::NaiveDate;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::i18n::{Lang, T};
use crate::text::compact;
use crate::ui::canvas::Canvas;
use crate::ui::cx::Head;
use crate::ui::key::{Code, Key};
use crate::ui::kit::{CheckRow, Item, Mark, PickRow};
use crate::ui::screen::Edit;
use crate::ui::theme::Theme;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Draft {
    id: String,
    name: String,
    born: String,
    phone: String,
    owner: String,
    owner_name: String,
    what: String,
    fee: String,
    sets: u32,
}

static OWNERS: [Item; 2] = [
    Item::new("self", T::new("Chính người nộp", "The applicant")),
    Item::new("child", T::new("Con", "Child")),
];
static KINDS: [Item; 2] = [
    Item::new("original", T::new("bản chính", "original")),
    Item::new("copy", T::new("bản chụp", "copy")),
];

const WRONG_ID: T = T::new("Căn cước có 12 chữ số.", "An identity card has 12 digits.");

type F = Field<Draft>;

static FIELDS: &[F] = &[
    F::id("id", T::new("Giấy tờ", "Id"), compact).scans().recalls().bind(
        |d| d.id.clone(),
        |d, s| {
            if !s.is_empty() && s.len() != 12 {
                return Err(WRONG_ID.into());
            }
            s.clone_into(&mut d.id);
            Ok(())
        },
    ),
    F::text("name", T::new("Họ tên", "Name"))
        .must()
        .letters(12)
        .bind(|d| d.name.clone(), |d, s| put(&mut d.name, s)),
    F::birth("born", T::new("Ngày sinh", "Born"))
        .hint(T::new("Không rõ ngày thì chỉ gõ năm.", "The year alone will do."))
        .bind(|d| d.born.clone(), |d, s| put(&mut d.born, s)),
    F::phone("phone", T::new("Di động", "Phone"), compact)
        .bind(|d| d.phone.clone(), |d, s| put(&mut d.phone, s)),
    F::choice("owner", T::new("Chủ hồ sơ", "Owner"), &OWNERS)
        .bind(|d| d.owner.clone(), |d, s| put(&mut d.owner, s)),
    F::text("owner_name", T::new("Tên chủ hồ sơ", "Owner's name"))
        .must()
        .when(|d| d.owner == "child")
        .bind(|d| d.owner_name.clone(), |d, s| put(&mut d.owner_name, s)),
    F::pick("what", T::new("Thủ tục", "Procedure"))
        .must()
        .bind(|d| d.what.clone(), |d, s| put(&mut d.what, s)),
    F::ticks("papers", T::new("Giấy tờ nộp", "Papers"), &KINDS),
    F::money("fee", T::new("Lệ phí", "Fee")).bind(|d| d.fee.clone(), |d, s| put(&mut d.fee, s)),
    F::number("sets", T::new("Số bộ", "Sets")).bind(
        |d| d.sets.to_string(),
        |d, s| {
            d.sets = s.parse().unwrap_or(0);
            Ok(())
        },
    ),
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 7).unwrap()
}

fn form() -> Form<Draft> {
    Form::new(FIELDS, Draft { sets: 1, ..Draft::default() })
}

/// Presses keys: letters, and these for the others.
fn press(form: &mut Form<Draft>, keys: &str) -> Did {
    let mut did = Did::Nothing;
    for c in keys.chars() {
        let code = match c {
            '⏎' => Code::Enter,
            '⇥' => Code::Tab,
            '⇤' => Code::BackTab,
            '↑' => Code::Up,
            '↓' => Code::Down,
            '→' => Code::Right,
            '⌫' => Code::Backspace,
            c => Code::Char(c),
        };
        did = form.on_edit(&Edit::Key(Key::plain(code)), today(), None);
    }
    did
}

fn row(key: &str, name: &str) -> PickRow {
    PickRow { key: key.into(), name: name.into(), detail: String::new() }
}

fn paper(name: &str) -> CheckRow {
    CheckRow { name: name.into(), mark: Mark::Ticked, kind: "original".into(), count: 1 }
}

/// Chooses a procedure the way a clerk does.
fn choose(form: &mut Form<Draft>) {
    form.focus_on("what", today());
    press(form, "ks");
    form.set_list("what", vec![row("1.001193", "Đăng ký khai sinh")]);
    assert_eq!(press(form, "⏎"), Did::Picked("what"));
}

#[test]
fn enter_accepts_and_goes_to_the_next_unfilled_field() {
    let mut form = form();
    form.fill("name", "Lợi", today());
    form.fill("born", "1979", today());
    assert_eq!(press(&mut form, "046079002211⏎"), Did::Left("id"));
    assert_eq!(form.focus(), "phone", "name and date are filled");
    press(&mut form, "⏎");
    assert_eq!(form.focus(), "what", "a choice always says something");
}

#[test]
fn enter_on_the_last_field_goes_back_to_what_is_needed_and_never_saves() {
    let mut form = form();
    form.focus_on("fee", today());
    press(&mut form, "5000⏎");
    assert_eq!(form.focus(), "name");
    press(&mut form, "Mơ");
    choose(&mut form);
    form.focus_on("sets", today());
    assert_eq!(press(&mut form, "⏎"), Did::Left("sets"));
    assert_eq!(form.focus(), "sets", "nothing is missing: Enter stays");
}

#[test]
fn tab_and_shift_tab_visit_every_shown_field_and_go_round() {
    let mut form = form();
    form.set_ticks("papers", vec![paper("Tờ khai")]);
    let mut seen = vec![form.focus()];
    for _ in 0..8 {
        press(&mut form, "⇥");
        seen.push(form.focus());
    }
    let all = ["id", "name", "born", "phone", "owner", "what", "papers", "fee", "sets"];
    assert_eq!(seen, all);
    press(&mut form, "⇥");
    assert_eq!(form.focus(), "id");
    press(&mut form, "⇤⇤");
    assert_eq!(form.focus(), "fee");
}

#[test]
fn arrows_move_in_an_open_list_and_else_between_fields() {
    let mut form = form();
    press(&mut form, "↓");
    assert_eq!(form.focus(), "name");
    press(&mut form, "↑");
    assert_eq!(form.focus(), "id");
    form.focus_on("what", today());
    assert_eq!(press(&mut form, "ks"), Did::Typed("what"));
    form.set_list("what", vec![row("1", "Khai sinh"), row("2", "Đăng ký lại khai sinh")]);
    assert_eq!(press(&mut form, "↓"), Did::Moved);
    assert_eq!(form.focus(), "what");
    press(&mut form, "⏎");
    assert_eq!(form.picked("what"), Some("2"));
    assert_eq!(form.text("what"), "Đăng ký lại khai sinh");
    assert_eq!(form.draft().what, "2");
}

#[test]
fn a_late_answer_opens_no_list_elsewhere() {
    let mut form = form();
    form.focus_on("what", today());
    press(&mut form, "ks⇥");
    form.set_list("what", vec![row("1", "Khai sinh")]);
    press(&mut form, "⇤");
    assert_eq!(press(&mut form, "↓"), Did::Left("what"), "no list is open");
}

#[test]
fn text_that_is_no_line_of_the_list_is_no_value() {
    let mut form = form();
    form.focus_on("what", today());
    press(&mut form, "khai⇥");
    assert!(form.fault("what").is_some());
    assert_eq!(form.draft().what, "");
    choose(&mut form);
    assert!(form.fault("what").is_none());
    form.focus_on("what", today());
    press(&mut form, "x");
    assert_eq!(form.picked("what"), None, "other text is another value");
}

#[test]
fn faults_appear_on_leaving_and_never_while_typing() {
    let mut form = form();
    press(&mut form, "0460790");
    assert!(form.fault("id").is_none());
    press(&mut form, "⇥");
    assert_eq!(form.fault("id"), Some(&WRONG_ID.into()));
    press(&mut form, "⇤");
    assert_eq!(form.note(Lang::Vi), Some(WRONG_ID.vi));
    press(&mut form, "0");
    assert!(form.fault("id").is_none(), "typing again");
}

#[test]
fn ids_phones_and_money_take_spaces_and_dots() {
    let mut form = form();
    press(&mut form, "046 079.002 211⇥");
    form.focus_on("phone", today());
    press(&mut form, "0912.345 678⇥");
    form.focus_on("fee", today());
    press(&mut form, "1.500 000⇥");
    let draft = form.draft();
    assert_eq!(draft.id, "046079002211");
    assert_eq!((draft.phone.as_str(), form.text("phone")), ("0912345678", "0912 345 678"));
    assert_eq!((draft.fee.as_str(), form.text("fee")), ("1500000", "1.500.000"));
}

#[test]
fn dates_are_typed_as_clerks_type_them_and_shown_whole_on_leaving() {
    for (typed, kept, shown) in [
        ("12031985", "1985-03-12", "12/03/1985"),
        ("12/3/85", "1985-03-12", "12/03/1985"),
        ("12.3.85", "1985-03-12", "12/03/1985"),
        ("1985", "1985", "1985"),
    ] {
        let mut form = form();
        form.focus_on("born", today());
        press(&mut form, typed);
        assert_eq!(form.text("born"), typed, "nothing is inserted while typing");
        press(&mut form, "⇥");
        assert_eq!((form.draft().born.as_str(), form.text("born")), (kept, shown));
    }
}

#[test]
fn an_impossible_date_is_refused_and_not_rolled_over() {
    let mut form = form();
    form.focus_on("born", today());
    press(&mut form, "31021985⇥");
    assert!(form.fault("born").is_some());
    assert_eq!((form.draft().born.as_str(), form.text("born")), ("", "31021985"));
}

#[test]
fn leaving_composes_unifies_spaces_and_keeps_the_tone_where_it_was_put() {
    let mut form = form();
    form.focus_on("name", today());
    press(&mut form, "  Lê  Hoa\u{300} ");
    assert_eq!(form.text("name"), "  Lê  Hoa\u{300} ");
    press(&mut form, "⇥");
    assert_eq!(form.text("name"), "Lê Hoà");
    assert_eq!(form.draft().name, "Lê Hoà");
}

#[test]
fn line_6_a_limit_counts_letters_and_lets_an_input_tool_finish_its_word() {
    let mut form = form();
    form.focus_on("name", today());
    press(&mut form, "Nguyễn Văn Tx");
    assert_eq!(form.text("name"), "Nguyễn Văn T");
    press(&mut form, "⌫Đ");
    assert_eq!(form.text("name"), "Nguyễn Văn Đ");
    press(&mut form, "⌫o\u{302}\u{323}");
    assert_eq!(form.text("name"), "Nguyễn Văn o\u{302}\u{323}");
}

/// As UniKey sends it: a letter goes through, and the next one is answered by a Backspace for it
/// and the letter both make (Telex `dd`, `aa`; VNI `d9`).
#[test]
fn line_6_an_input_tool_takes_back_no_digit() {
    for sent in ["0912d⌫đ⌫345678", "0912a⌫â⌫345678", "0912dd⌫⌫đd⌫⌫345678"] {
        let mut form = form();
        form.focus_on("phone", today());
        press(&mut form, sent);
        assert_eq!(form.text("phone"), "0912345678", "{sent}");
    }
    for (field, digits) in [("born", "1203"), ("fee", "1500"), ("sets", "12")] {
        let mut form = form();
        form.focus_on(field, today());
        press(&mut form, &format!("⌫{digits}d⌫đ"));
        assert_eq!(form.text(field), format!("{digits}đ"), "{field}: as the tool believes");
        press(&mut form, "⇥");
        assert_eq!(form.fault(field).is_some(), field != "fee", "{field}: told on leaving");
    }
}

#[test]
fn a_hidden_field_is_neither_visited_nor_needed_nor_written() {
    let mut form = form();
    assert!(!form.shows("owner_name"));
    form.fill("name", "Lợi", today());
    choose(&mut form);
    assert!(form.finish(today()).is_ok());
    form.focus_on("owner", today());
    assert_eq!(press(&mut form, "→"), Did::Turned("owner"));
    press(&mut form, "⇥");
    assert_eq!(form.focus(), "owner_name");
    press(&mut form, "An⇥");
    assert_eq!(form.draft().owner_name, "An");
    form.focus_on("owner", today());
    press(&mut form, " ");
    assert_eq!(form.finish(today()).unwrap().owner_name, "");
}

#[test]
fn saving_with_a_gap_goes_there_and_says_what_is_missing() {
    let mut form = form();
    form.focus_on("fee", today());
    assert_eq!(form.missing(Lang::Vi).unwrap(), "Còn thiếu: Họ tên, Thủ tục");
    let gap = form.finish(today()).unwrap_err();
    assert_eq!(gap.text(Lang::Vi), "Còn thiếu: Họ tên, Thủ tục");
    assert_eq!(form.focus(), "name");
    press(&mut form, "Mơ");
    let gap = form.finish(today()).unwrap_err();
    assert_eq!((gap.field, gap.text(Lang::En).as_str()), ("what", "Missing: Procedure"));
}

#[test]
fn saving_with_a_wrong_field_goes_there_and_says_why() {
    let mut form = form();
    form.fill("id", "123", today());
    form.fill("name", "Mơ", today());
    choose(&mut form);
    let gap = form.finish(today()).unwrap_err();
    assert_eq!((form.focus(), gap.text(Lang::Vi).as_str()), ("id", WRONG_ID.vi));
}

#[test]
fn a_finished_form_gives_its_draft() {
    let mut form = form();
    form.fill("name", "Mơ", today());
    choose(&mut form);
    form.focus_on("sets", today());
    press(&mut form, "⌫2");
    let draft = form.finish(today()).unwrap();
    let expected = Draft {
        name: "Mơ".into(),
        what: "1.001193".into(),
        owner: "self".into(),
        sets: 2,
        ..Draft::default()
    };
    assert_eq!(draft, expected);
}

#[test]
fn a_scan_goes_to_the_screen_and_not_into_the_field() {
    let mut form = form();
    let burst = Edit::Burst("046085001234|250123456|Lợi\n".into());
    let read = "046085001234|250123456|Lợi";
    assert_eq!(form.on_edit(&burst, today(), None), Did::Scanned(read.into()));
    assert_eq!(form.text("id"), "");
    press(&mut form, "046085001234");
    let enter = Edit::Spelled("046085001234".into());
    let slow = form.on_edit(&enter, today(), None);
    assert_eq!(slow, Did::Scanned("046085001234".into()), "a reader that sends letter by letter");
    assert_eq!(form.text("id"), "");
}

fn spelled(form: &mut Form<Draft>, letters: &str, read: &str) {
    press(form, letters);
    form.take_back(&Edit::Spelled(read.into()), today());
}

/// In the middle of a text, at its end, and where there was no room for all of it.
#[test]
fn a_readers_letters_are_taken_out_of_where_they_stand() {
    let mut form = form();
    form.focus_on("name", today());
    press(&mut form, "Lê Mơ");
    form.on_edit(&Edit::Key(Key::plain(Code::Home)), today(), None);
    spelled(&mut form, "046085001234", "046085001234||Nam");
    assert_eq!(form.text("name"), "Lê Mơ");
    press(&mut form, "Cao ");
    assert_eq!(form.text("name"), "Cao Lê Mơ", "and the caret stands where it stood");
    form.focus_on("id", today());
    spelled(&mut form, &"0".repeat(500), &"0".repeat(500));
    assert_eq!(form.text("id"), "");
    spelled(&mut form, "04608", "046085001234||Nam");
    assert_eq!(form.text("id"), "");
}

/// Spaces and digits turn choices, tick papers and count them; a letter forgets what was picked.
#[test]
fn a_readers_letters_change_no_choice_no_tick_and_nothing_picked() {
    let read = "046 An Bình";
    let mut form = form();
    choose(&mut form);
    form.set_ticks("papers", vec![paper("Tờ khai"), paper("Chứng sinh")]);
    let before = form.values();
    for field in ["what", "owner", "papers", "sets"] {
        form.focus_on(field, today());
        spelled(&mut form, read, read);
        assert_eq!(form.values(), before, "{field}");
    }
}

#[test]
fn a_burst_elsewhere_is_text_and_its_enter_and_tab_are_gaps() {
    let mut form = form();
    form.focus_on("name", today());
    let did = form.on_edit(&Edit::Burst("Trần\tLợi\n".into()), today(), None);
    assert_eq!((did, form.focus(), form.text("name")), (Did::Typed("name"), "name", "Trần Lợi"));
}

#[test]
fn what_is_known_fills_only_empty_fields() {
    let mut form = form();
    form.fill("name", "Mơ", today());
    form.fill_empty("name", "Lợi", today());
    form.fill_empty("phone", "0912345678", today());
    assert_eq!((form.text("name"), form.text("phone")), ("Mơ", "0912 345 678"));
}

#[test]
fn ticks_are_one_stop_whose_lines_the_arrows_walk_through() {
    let mut form = form();
    form.set_ticks("papers", vec![paper("Tờ khai"), paper("Chứng sinh")]);
    form.focus_on("what", today());
    press(&mut form, "↓");
    assert_eq!(form.focus(), "papers");
    assert_eq!(press(&mut form, " "), Did::Ticked("papers"));
    assert_eq!(press(&mut form, "↓"), Did::Moved);
    assert_eq!(press(&mut form, "3"), Did::Ticked("papers"));
    assert_eq!(press(&mut form, "↓"), Did::Left("papers"));
    assert_eq!(form.focus(), "fee");
    let rows: Vec<_> = form.ticks("papers").iter().map(|row| (row.mark, row.count)).collect();
    assert_eq!(rows, [(Mark::Empty, 1), (Mark::Ticked, 3)]);
    press(&mut form, "↑3");
    assert_eq!(form.ticks("papers")[1].count, 3, "coming from below enters at the last line");
}

#[test]
fn a_draft_brings_everything_back_as_it_was_typed() {
    let mut form = form();
    assert!(!form.is_dirty());
    press(&mut form, "0460");
    form.focus_on("owner", today());
    press(&mut form, "→⇥An");
    choose(&mut form);
    form.set_ticks("papers", vec![paper("Tờ khai")]);
    assert!(form.is_dirty());
    let text = serde_json::to_string(&form.values()).unwrap();
    let mut other = Form::new(FIELDS, Draft { sets: 1, ..Draft::default() });
    other.restore(&serde_json::from_str(&text).unwrap(), today());
    assert_eq!(other.values(), form.values());
    assert_eq!(other.text("id"), "0460");
    assert_eq!(other.picked("what"), Some("1.001193"));
    assert_eq!(other.draft().owner_name, "An");
    assert!(other.is_dirty());
}

#[test]
fn a_draft_of_an_older_form_is_taken_as_far_as_it_goes() {
    let mut form = form();
    let values = serde_json::json!({
        "name": "Mơ", "gone": "x", "papers": [{"name": "A"}], "owner": 7, "what": ["?"]
    });
    form.restore(values.as_object().unwrap(), today());
    assert_eq!((form.text("name"), form.text("owner"), form.text("what")), ("Mơ", "self", ""));
    assert!(form.ticks("papers").is_empty());
}

#[test]
fn a_field_is_drawn_where_the_screen_wants_it_with_a_sign_when_wrong() {
    let mut form = form();
    press(&mut form, "123⇥");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 2));
    let head = Head::default();
    let mut out = Canvas::new(&mut buffer, Theme::Mono, Lang::Vi, &head);
    form.draw_field(&mut out, "id", 1, 0, 10, 20);
    form.draw_field(&mut out, "owner", 1, 1, 10, 20);
    form.draw_field(&mut out, "owner_name", 1, 1, 10, 20);
    let line = |y: u16| -> String {
        let cells = (0..40).map(|x| buffer.cell((x, y)).unwrap().symbol().to_owned());
        cells.collect::<String>().trim_end().to_owned()
    };
    assert_eq!(line(0), " Giấy tờ  !123");
    assert_eq!(line(1), " Chủ hồ sơ [Chính người nộp ▼]");
}

/// Checks a form's table: ids of their own, and every label, hint and item said in both languages.
/// Each form of the program calls it from its own tests.
pub(in crate::ui) fn assert_named<D>(fields: &[Field<D>]) {
    let ids: std::collections::HashSet<_> = fields.iter().map(|field| field.id).collect();
    assert_eq!(ids.len(), fields.len(), "two fields have one id");
    for field in fields {
        let items: &[Item] = match field.kind {
            Kind::Choice(items) | Kind::Ticks(items) => items,
            _ => &[],
        };
        let names = || items.iter().map(|item| item.name).chain([field.label]);
        for T { vi, en } in names().chain(field.hint) {
            assert!(!vi.trim().is_empty() && !en.trim().is_empty(), "{}: {vi}/{en}", field.id);
        }
        for T { en, .. } in names() {
            // Only the sign of the currency is Vietnamese in English.
            let english = en.chars().all(|c| !c.is_alphabetic() || c.is_ascii() || c == 'đ');
            assert!(english, "{}: {en}", field.id);
        }
        let T { vi, en } = field.label;
        assert_ne!(vi, en, "{}", field.id);
    }
}

fn any_key() -> impl Strategy<Value = Edit> {
    let code = prop_oneof![
        4 => any::<char>().prop_map(Code::Char),
        4 => proptest::char::range('0', '9').prop_map(Code::Char),
        1 => Just(Code::Enter),
        1 => Just(Code::Tab),
        1 => Just(Code::BackTab),
        1 => Just(Code::Up),
        1 => Just(Code::Down),
        1 => Just(Code::Left),
        1 => Just(Code::Right),
        1 => Just(Code::PageDown),
        1 => Just(Code::Backspace),
        1 => Just(Code::Delete),
    ];
    prop_oneof![
        12 => code.prop_map(|code| Edit::Key(Key::plain(code))),
        1 => ".{0,20}".prop_map(Edit::Paste),
        1 => ".{0,20}\n".prop_map(Edit::Burst),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_keys_leave_the_focus_on_a_shown_field_and_a_draft_that_comes_back(
        edits in proptest::collection::vec(any_key(), 0..80),
    ) {
        let mut form = form();
        form.set_ticks("papers", vec![paper("Tờ khai"), paper("Chứng sinh")]);
        for edit in &edits {
            if form.on_edit(edit, today(), None) == Did::Typed("what") {
                form.set_list("what", vec![row("1", "Khai sinh"), row("2", "Khai tử")]);
            }
            prop_assert!(form.shows(form.focus()));
        }
        let values = form.values();
        let mut other = Form::new(FIELDS, Draft::default());
        other.restore(&values, today());
        prop_assert_eq!(other.values(), values);
        if let Err(gap) = form.finish(today()) {
            prop_assert_eq!(gap.field, form.focus());
        }
    }
}
