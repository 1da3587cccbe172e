//! Vietnamese composed by the program itself.

use super::*;

/// Opens an empty form with the program's own Telex on, the cursor in the name.
fn telex(desk: &Rc<RefCell<Desk>>) -> Harness {
    let mut ui = open(desk, (80, 24), Lang::Vi);
    ui.keys("<f8>telex<ret><f2><tab>");
    ui
}

#[test]
fn a_name_is_composed_when_it_is_on_and_raw_when_it_is_off() {
    let mut ui = narrow(&desk());
    ui.keys("<tab>Nguyeenx Vawn DDuwcs");
    assert!(ui.screen().contains("Nguyeenx Vawn DDuwcs"), "{}", ui.screen());
    let desk = desk();
    let mut ui = telex(&desk);
    ui.keys("Nguyeenx Vawn DDuwcs");
    assert!(ui.screen().contains("Nguyễn Văn Đức"), "{}", ui.screen());
    ui.keys("<f9>ks<ret><f9>");
    assert_eq!(all(&desk)[0].applicant.as_ref().unwrap().name, "Nguyễn Văn Đức");
}

#[test]
fn vni_and_the_other_place_of_tones_are_chosen_in_the_palette() {
    let desk = desk();
    let mut ui = open(&desk, (80, 24), Lang::Vi);
    ui.keys("<f8>vni<ret>");
    assert!(ui.screen().contains("Gõ tiếng Việt bằng Telex, đặt dấu hòa"), "{}", ui.screen());
    assert!(ui.line(0).contains("Telex  T2 07/09/2026"), "{}", ui.line(0));
    ui.keys("<f8>vni<ret><f8>dat dau<ret>");
    assert!(ui.screen().contains("Gõ tiếng Việt bằng VNI, đặt dấu hoà"), "{}", ui.screen());
    ui.keys("<f2><tab>Tra62n Thi5 Hoa2");
    assert!(ui.screen().contains("Trần Thị Hoà"), "{}", ui.screen());
    for (name, value) in [("typing", "vni"), ("tone_place", "new")] {
        assert_eq!(desk.borrow().remembered(name).unwrap().as_deref(), Some(value));
    }
    ui.keys("<esc><f8>telex<ret>");
    assert!(!ui.line(0).contains("VNI"), "off again: {}", ui.line(0));
}

#[test]
fn numbers_dates_and_codes_are_never_composed() {
    let desk = desk();
    let mut ui = telex(&desk);
    // A passport's number in the field of papers.
    ui.keys("<s-tab>NAAS8801<tab>Nguyeenx As<tab>");
    assert!(ui.screen().contains("NAAS8801"), "{}", ui.screen());
    assert!(ui.screen().contains("Nguyễn Á"), "{}", ui.screen());
}

#[test]
fn a_foreign_name_stays_as_typed() {
    let desk = desk();
    let mut ui = telex(&desk);
    ui.keys("Jessica Hwang windows <bs>");
    assert!(ui.screen().contains("Jessica Hwang windows"), "{}", ui.screen());
}

#[test]
fn a_reader_is_never_composed() {
    let desk = desk();
    let mut ui = telex(&desk);
    ui.keys(&format!("<scan:{CARD}>"));
    assert!(ui.screen().contains("Nguyễn Văn Thành"), "{}", ui.screen());
    // A slow one, whose letters come as keys, and a text that is no card.
    for keys in ["<spell:Nguyeenx Vawn Taans>", "<paste:Nguyeenx Vawn Taans>"] {
        let mut ui = telex(&self::desk());
        ui.keys(keys);
        assert!(ui.screen().contains("Nguyeenx Vawn Taans"), "{keys}: {}", ui.screen());
    }
}

/// A mangled card spelled out by a slow reader leaves nothing in the field, composed or not.
#[test]
fn the_letters_of_a_slow_reader_are_taken_back_whole() {
    let desk = desk();
    let mut ui = telex(&desk);
    ui.keys("<spell:046085001234||Nguyeenx Vawn Taans|12031985|Nam|Thoon Thuyr Vaan|22042021>");
    let screen = ui.screen();
    assert!(screen.contains("046085001234"), "{screen}");
    for left in ["|Nam|", "|1203", "Thuỷ", "Thủy", "22042021"] {
        assert!(!screen.contains(left), "{left}: {screen}");
    }
}

/// UniKey left on beside it: its Backspaces and letters still make the word.
#[test]
fn an_input_tool_may_be_on_as_well() {
    let desk = desk();
    let mut ui = telex(&desk);
    ui.keys("Tie<bs>ê<bs>ếng Vie<bs>ê<bs>ệt");
    assert!(ui.screen().contains("Tiếng Việt"), "{}", ui.screen());
}
