//! The next dossier of the same person, and the next person with the same procedure.

use super::*;

/// Somebody received with everything typed; what is saved stands on the screen.
fn saved(desk: &Rc<RefCell<Desk>>) -> Harness {
    let mut ui = narrow(desk);
    ui.keys(&format!("<scan:{CARD}>"));
    ui.keys("0912345678<ret>hon nhan<ret><f9>");
    assert_eq!(all(desk).len(), 1, "{}", ui.screen());
    ui
}

/// Ctrl+O, two letters and Enter for the procedure, F9: five keys.
#[test]
fn the_same_persons_next_procedure_takes_five_keys() {
    let desk = desk();
    let mut ui = saved(&desk);
    ui.keys("<c-o>");
    assert_eq!(all(&desk).len(), 1);
    ui.keys("kt<ret><f9>");
    let both = all(&desk);
    assert_eq!(both.len(), 2, "{}", ui.screen());
    assert_eq!(both[0].applicant, both[1].applicant);
    assert_ne!(both[0].procedure, both[1].procedure);
}

#[test]
fn the_same_procedure_for_the_next_person_keeps_nobody() {
    let desk = desk();
    let mut ui = saved(&desk);
    ui.keys("<c-w>");
    let screen = ui.screen();
    for gone in ["Nguyễn Văn Thành", "046085001234", "0912", "Thạch Bình"] {
        assert!(!screen.contains(gone), "{gone} leaks to the next citizen:\n{screen}");
    }
    ui.keys("046190004321<ret>Trần Thị Hòa<f9>");
    let both = all(&desk);
    assert_eq!(both.len(), 2, "{}", ui.screen());
    assert_eq!(both[0].procedure, both[1].procedure);
    assert_eq!(both[0].components, both[1].components);
    assert_ne!(both[0].name(), both[1].name());
}

/// A form that nothing was typed into is no draft.
#[test]
fn what_goes_over_is_no_draft_by_itself() {
    let desk = desk();
    let mut ui = saved(&desk);
    ui.keys("<c-o><esc>");
    assert_eq!(desk.borrow().drafts().unwrap().len(), 0);
}

/// The hamlet of the first citizen is the number of the next one's.
#[test]
fn a_hamlet_is_learnt_as_it_is_used_and_typed_by_its_number() {
    let desk = desk();
    desk.borrow_mut().set(&[("place", "Quảng Điền")]).unwrap();
    let mut ui = narrow(&desk);
    ui.keys("046190004321<ret>Trần Thị Hòa<ret>1990<ret>");
    ui.keys("Thôn Vĩnh Tu<ret>0905111222<ret>hon nhan<ret><f9>");
    assert_eq!(all(&desk).len(), 1, "{}", ui.screen());
    assert_eq!(desk.borrow().setting("hamlets").unwrap(), "Thôn Vĩnh Tu");
    ui.keys("<f2>046190004322<ret>Lê Thị Mơ<ret>1991<ret>1<ret>0905111223<ret>hon nhan<ret><f9>");
    let address = |at: usize| all(&desk)[at].applicant.clone().unwrap().address;
    assert_eq!(address(0), address(1), "{}", ui.screen());
    assert_eq!(address(0).as_deref(), Some("Thôn Vĩnh Tu, Xã Quảng Điền, Thành phố Huế"));
}
