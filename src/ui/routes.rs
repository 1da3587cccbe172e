//! Which screen an action opens, and where answers go that nobody waits for.

use super::action::Action;
use super::cx::Cx;
use super::screen::Screen;
use super::screens::calendar::CalendarScreen;
use super::screens::drafts::Drafts;
use super::screens::feed::Feed;
use super::screens::find::Find;
use super::screens::home::Home;
use super::screens::lists::Lists;
use super::screens::many::Many;
use super::screens::pads::{Pads, PrintPad};
use super::screens::printers::PrintersScreen;
use super::screens::printing;
use super::screens::receive::basket::{self, Basket};
use super::screens::receive::batch::{self, Batch};
use super::screens::receive::{self, Receive};
use super::screens::scanner::{self, Scanner};
use super::screens::settings::SettingsScreen;
use super::screens::switch_clerk::SwitchClerk;
use super::stack::Routes;
use super::theme::Role;
use crate::desk::Changes;
use crate::desk::job::{ListKind, Reply};
use crate::desk::views::Draft;
use crate::domain::person::Person;
use crate::i18n::{home as t, steps};

/// The name under which the serial port of a reader is remembered.
pub const SCANNER: &str = scanner::PORT;

/// The routes of the program.
pub const ROUTES: Routes = Routes { open, unclaimed };

/// Returns the screen that is never left.
pub fn first() -> Box<dyn Screen> {
    Box::new(Home::new())
}

fn open(action: Action, cx: &mut Cx) -> Option<Box<dyn Screen>> {
    Some(match action {
        Action::Find => Box::new(Find::new()),
        Action::Return => Box::new(Find::to_return()),
        Action::Lists => Box::new(Lists::new(ListKind::Open)),
        Action::Unprinted => Box::new(Lists::new(ListKind::Unprinted)),
        Action::Unlinked => Box::new(Lists::new(ListKind::Unlinked)),
        Action::Feed => Box::new(Feed::new()),
        Action::Scanner => Box::new(Scanner::new()),
        Action::Printers => Box::new(PrintersScreen::new()),
        Action::Drafts => Box::new(Drafts::new()),
        Action::Calendar => Box::new(CalendarScreen::new(cx.office(), cx.today())),
        Action::Pads => Box::new(Pads::new()),
        Action::PrintPad => Box::new(PrintPad::new(cx.today())),
        Action::Books => Box::new(SettingsScreen::books(&cx.office())),
        Action::Settings => Box::new(SettingsScreen::change(&cx.office())),
        Action::SwitchClerk => Box::new(SwitchClerk::new(&cx.office())),
        Action::Receive => Box::new(Receive::new()),
        Action::Certify => Box::new(Basket::new()),
        Action::Batch => Box::new(Batch::new()),
        Action::HandOver => Box::new(Many::new(Action::Forward, &[])),
        Action::TakeResults => Box::new(Many::new(Action::Resolve, &[])),
        Action::Figures => {
            let said = t::NOT_YET.text(cx.lang());
            cx.toast(Role::Warn, said);
            return None;
        }
        _ => return None,
    })
}

/// Returns a form of receipt with a person filled in.
pub(super) fn receive(person: &Person) -> Box<dyn Screen> {
    Box::new(Receive::for_person(person))
}

/// Returns the form of what was received on a paper of the outage pad.
pub(super) fn after_outage(number: &str) -> Box<dyn Screen> {
    Box::new(Receive::after_outage(number))
}

/// Returns a basket to be certified for a person.
pub(super) fn certify(person: &Person) -> Box<dyn Screen> {
    Box::new(Basket::for_person(person))
}

/// Returns the form a draft belongs to, filled as it was left.
pub(super) fn draft(draft: &Draft) -> Option<Box<dyn Screen>> {
    Some(match draft.screen.as_str() {
        receive::SCREEN => Box::new(Receive::from_draft(draft)),
        basket::SCREEN => Box::new(Basket::from_draft(draft)),
        batch::SCREEN => Box::new(Batch::from_draft(draft)),
        _ => return None,
    })
}

fn unclaimed(reply: Reply, cx: &mut Cx) {
    let lang = cx.lang();
    match reply {
        Reply::Changed(changes) if changes.has(Changes::ELSEWHERE) => {
            cx.toast(Role::Text, t::ELSEWHERE.text(lang));
        }
        Reply::Done(answer) => cx.toast(Role::Good, t::saved(lang, &answer.number)),
        Reply::Printed(printed) => {
            let (said, role) = printing::said(&printed, lang);
            cx.toast_after(role, format!("{}: {said}", printed.number));
        }
        Reply::PrintedMany(printed) => match printed.as_slice() {
            [one] => {
                let (said, role) = printing::said(one, lang);
                cx.toast_after(role, format!("{}: {said}", one.number));
            }
            many => cx.toast_after(Role::Good, steps::printed(lang, many.len())),
        },
        Reply::Trouble(trouble) => cx.toast_after(Role::Fault, trouble.words(lang).what),
        _ => {}
    }
}
