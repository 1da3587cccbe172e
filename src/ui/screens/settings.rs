//! The office's settings: one form, asked once at the first run and changed later.

use std::collections::BTreeMap;

use super::trouble;
use crate::desk::job::{Job, Reply};
use crate::domain::deadline::{PauseRule, Rule};
use crate::domain::office::{FormSet, Office, PrintReceipt, ReappointmentCounts, Settings};
use crate::i18n::{T, faults, first_run as t, home};
use crate::ui::form::{Field, Form, Wrong};
use crate::ui::kit::{Item, hint_bar, title_bar};
use crate::ui::{Action, Canvas, Cx, Edit, Flow, Rect, Role, Screen};
use crate::work::Ticket;

/// Settings as the form has them: by name, as text.
#[derive(Debug, Clone, Default)]
struct Setup {
    first: bool,
    values: BTreeMap<&'static str, String>,
}

const COUNTING: &[Item] = &[
    Item::new(Rule::CivilCode.code(), t::COUNTING_CIVIL),
    Item::new(Rule::SameClock.code(), t::COUNTING_CLOCK),
];
const PAUSES: &[Item] = &[
    Item::new(PauseRule::Restart.code(), t::PAUSE_RESTART),
    Item::new(PauseRule::Resume.code(), t::PAUSE_RESUME),
];
const FORM_SETS: &[Item] = &[
    Item::new(FormSet::Tt03_2025.code(), t::FORMS_2025),
    Item::new(FormSet::Tt01_2018.code(), t::FORMS_2018),
];
const COUNTS: &[Item] = &[
    Item::new(ReappointmentCounts::Original.code(), t::REAPPOINTMENT_ORIGINAL),
    Item::new(ReappointmentCounts::New.code(), t::REAPPOINTMENT_NEW),
];
const PRINTS: &[Item] = &[
    Item::new(PrintReceipt::WhenAppointed.code(), t::PRINT_APPOINTED),
    Item::new(PrintReceipt::Always.code(), t::PRINT_ALWAYS),
    Item::new(PrintReceipt::Never.code(), t::PRINT_NEVER),
];

/// Binds a field to the setting of the same name; the setting's own rule judges it.
macro_rules! setting {
    ($make:ident, $name:literal, $label:expr $(, $more:expr)?) => {
        Field::<Setup>::$make($name, $label $(, $more)?).bind(
            |setup| setup.values.get($name).cloned().unwrap_or_default(),
            |setup, value| put(setup, $name, value),
        )
    };
}

/// Row order is Tab order.
static FIELDS: &[Field<Setup>] = &[
    setting!(text, "office", t::OFFICE).must().hint(t::OFFICE_HINT),
    setting!(text, "upper_office", t::UPPER).hint(t::UPPER_HINT),
    setting!(text, "place", t::PLACE).hint(t::PLACE_HINT),
    setting!(text, "agency", t::AGENCY).code().hint(t::AGENCY_HINT),
    setting!(text, "hamlets", t::HAMLETS)
        .letters(6000)
        .hint(t::HAMLETS_HINT)
        .when(|setup| !setup.first),
    setting!(text, "clerk", t::CLERK).must().hint(t::CLERK_HINT),
    setting!(number, "desk", t::DESK).must().letters(1).hint(t::DESK_HINT),
    setting!(text, "timetable", t::TIMETABLE).code().must().letters(500).hint(t::TIMETABLE_HINT),
    setting!(choice, "counting_rule", t::COUNTING, COUNTING).hint(t::CHOICE_HINT),
    setting!(choice, "pause_rule", t::PAUSE, PAUSES).hint(t::CHOICE_HINT),
    setting!(choice, "form_set", t::FORM_SET, FORM_SETS).when(|setup| !setup.first),
    setting!(choice, "reappointment_counts", t::REAPPOINTMENT, COUNTS).when(|setup| !setup.first),
    setting!(choice, "print_receipt", t::PRINT, PRINTS).when(|setup| !setup.first),
    setting!(number, "hide_minutes", t::HIDE)
        .letters(2)
        .hint(t::HIDE_HINT)
        .when(|setup| !setup.first),
    setting!(number, "grace_minutes", t::GRACE)
        .letters(3)
        .hint(t::GRACE_HINT)
        .when(|setup| !setup.first),
];

/// The books of certification; a volume is written as the setting is.
static BOOKS: &[Field<Setup>] = &[
    setting!(text, "copies_book", t::COPIES_BOOK).code().hint(t::BOOK_HINT),
    setting!(text, "signatures_book", t::SIGNATURES_BOOK).code().hint(t::BOOK_HINT),
    setting!(text, "contracts_book", t::CONTRACTS_BOOK).code().hint(t::BOOK_HINT),
];

/// Takes a setting, if its own rule allows the value. Nothing typed is not judged: what must not be
/// empty says so itself, and the rest keeps what it had.
fn put(setup: &mut Setup, name: &'static str, value: &str) -> Result<(), Wrong> {
    if name != "clerk" && !value.is_empty() {
        Settings::default()
            .set(name, value)
            .map_err(|fault| Wrong::new(|lang| faults::text(lang, &fault)))?;
    }
    setup.values.insert(name, value.to_owned());
    Ok(())
}

/// Says which settings are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Those a new office needs.
    First,
    /// The office's.
    Office,
    /// Those of the books of certification.
    Books,
}

impl Asked {
    const fn fields(self) -> &'static [Field<Setup>] {
        match self {
            Self::First | Self::Office => FIELDS,
            Self::Books => BOOKS,
        }
    }

    /// Returns the screen's title, and what stands under it.
    const fn texts(self) -> (T, T) {
        match self {
            Self::First => (t::FIRST_RUN, t::INTRO),
            Self::Office => (t::SETTINGS, t::SETTINGS_INTRO),
            Self::Books => (t::BOOKS, t::BOOKS_INTRO),
        }
    }

    /// Returns the cells of the fields' names.
    const fn label(self) -> u16 {
        match self {
            Self::First | Self::Office => 18,
            Self::Books => 24,
        }
    }
}

/// Asks for the settings.
pub struct SettingsScreen {
    asked: Asked,
    before: BTreeMap<&'static str, String>,
    form: Form<Setup>,
    said: Option<Wrong>,
    saving: Option<Ticket>,
}

impl SettingsScreen {
    /// Returns the form of the first run: Esc accepts what stands there.
    pub fn first_run(office: &Office) -> Self {
        Self::of(office, Asked::First)
    }

    /// Returns the form by which settings are changed later.
    pub fn change(office: &Office) -> Self {
        Self::of(office, Asked::Office)
    }

    /// Returns the form of the books of certification.
    pub fn books(office: &Office) -> Self {
        Self::of(office, Asked::Books)
    }

    fn of(office: &Office, asked: Asked) -> Self {
        let fields = asked.fields();
        let settings = &office.settings;
        let value = |field: &Field<Setup>| match field.id {
            "clerk" => office.clerk_name(settings.clerk).to_owned(),
            name => settings.get(name).unwrap_or_default(),
        };
        let before: BTreeMap<_, _> = fields.iter().map(|field| (field.id, value(field))).collect();
        let first = asked == Asked::First;
        let form = Form::new(fields, Setup { first, values: before.clone() });
        Self { asked, before, form, said: None, saving: None }
    }

    fn is_first(&self) -> bool {
        self.asked == Asked::First
    }

    fn save(&mut self, cx: &mut Cx) -> Flow {
        match self.form.finish(cx.today()) {
            Ok(setup) => self.send(&setup, cx),
            Err(gap) => {
                self.said = Some(Wrong::new(|lang| gap.text(lang)));
                Flow::Stay
            }
        }
    }

    /// Takes what is there and right, and the defaults for the rest.
    fn accept(&mut self, cx: &mut Cx) -> Flow {
        // Takes the field being typed as well; what is missing has its default.
        drop(self.form.finish(cx.today()));
        let mut setup = self.form.draft().clone();
        let office = setup.values.entry("office").or_default();
        if office.is_empty() {
            // An office with a name has been set up, be it by Esc.
            home::NO_OFFICE.text(cx.lang()).clone_into(office);
        }
        setup.values.retain(|_, value| !value.is_empty());
        self.send(&setup, cx)
    }

    fn send(&mut self, setup: &Setup, cx: &mut Cx) -> Flow {
        let changes: Vec<_> = setup
            .values
            .iter()
            .filter(|(name, value)| self.before.get(*name) != Some(*value))
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        if changes.is_empty() {
            let said = t::NOTHING_CHANGED.text(cx.lang());
            cx.toast(Role::Text, said);
            return Flow::Pop;
        }
        self.saving = Some(cx.run(Job::Set(changes)));
        Flow::Stay
    }
}

impl Screen for SettingsScreen {
    fn title(&self) -> T {
        self.asked.texts().0
    }

    fn actions(&self) -> &'static [Action] {
        &[Action::Save]
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::Next,
            Action::Walk,
            Action::Tick,
            Action::Save,
            Action::Back,
            Action::Palette,
            Action::Erase,
        ]
    }

    fn help(&self) -> &'static [T] {
        match self.asked {
            Asked::Books => &[t::BOOKS_INTRO, t::BOOK_HINT],
            _ => &[t::HELP, t::TIMETABLE_HINT, t::TIMETABLE_SUMMER, t::TIMETABLE_SATURDAY],
        }
    }

    /// An office is set up before it is worked in.
    fn waits(&self) -> bool {
        self.is_first()
    }

    fn would_lose(&self) -> bool {
        self.form.is_dirty() && self.saving.is_none()
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx) -> Flow {
        match action {
            Action::Save | Action::Back if self.saving.is_some() => Flow::Stay,
            Action::Save => self.save(cx),
            Action::Back if self.is_first() => self.accept(cx),
            _ => Flow::Pass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        self.said = None;
        self.form.on_edit(edit, cx.today(), cx.typing());
        Flow::Stay
    }

    fn on_reply(&mut self, ticket: Ticket, reply: Reply, cx: &mut Cx) -> Flow {
        if self.saving != Some(ticket) {
            return Flow::Stay;
        }
        self.saving = None;
        match reply {
            Reply::Trouble(why) => trouble(why, cx),
            _ => {
                let said = t::SAVED.text(cx.lang());
                cx.toast(Role::Good, said);
                Flow::Pop
            }
        }
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        title_bar(area, &out.t(self.title()), out);
        out.across(area.x, area.y + 1, area.width);
        let (x, width) = (area.x + 1, area.width.saturating_sub(2));
        let first = self.is_first();
        let intro = &*out.t(self.asked.texts().1);
        let lines = out.wrap(Rect { x, y: area.y + 2, width, height: 3 }, intro, Role::Text);
        let label = self.asked.label();
        let mut y = area.y + 2 + lines + u16::from(self.asked != Asked::Office);
        for field in self.asked.fields().iter().filter(|field| self.form.shows(field.id)) {
            let ask = match field.id {
                "counting_rule" => Some(t::COUNTING_ASK),
                "pause_rule" => Some(t::PAUSE_ASK),
                _ => None,
            };
            if let Some(ask) = ask {
                y += u16::from(first);
                out.label(x, y, width, ask, Role::Text);
                y += 1;
            }
            self.form.draw_field(out, field.id, x, y, label, width - label);
            y += 1;
            if field.id == "timetable" {
                for example in [t::TIMETABLE_SUMMER, t::TIMETABLE_SATURDAY] {
                    out.label(x + label, y, width - label, example, Role::Label);
                    y += 1;
                }
            }
        }
        let lang = out.lang();
        let y = area.bottom() - 2;
        match (&self.said, self.form.note(lang)) {
            (Some(said), _) => _ = out.text(x, y, width, said.text(lang), Role::Fault),
            (None, Some(note)) => _ = out.text(x, y, width, note, Role::Label),
            (None, None) => {}
        }
        hint_bar(Rect { y: y + 1, height: 1, ..area }, self.hints(), out);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn its_fields_are_named_in_both_languages() {
        crate::ui::form::tests::assert_named(super::FIELDS);
        crate::ui::form::tests::assert_named(super::BOOKS);
    }
}
