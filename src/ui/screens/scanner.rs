//! Trying the reader: it scans twice, and is told what is wrong and what to set. Also chooses the
//! serial port at which it is read.

use crate::desk::job::Job;
use crate::domain::card::{is_card, read_card};
use crate::domain::fault::What;
use crate::i18n::faults::{self, capital};
use crate::i18n::{Lang, T, scanner as t};
use crate::text::{fold, wrap};
use crate::ui::kit::{TextBox, hint_bar, title_bar};
use crate::ui::{Action, Canvas, Code, Cx, Edit, Flow, Rect, Role, Screen};

/// The name under which the port is remembered.
pub const PORT: &str = "scanner";
/// Letters of a port's name.
const LETTERS: usize = 60;

/// How a scan reached the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arrival {
    Pasted,
    Burst,
    Spelled,
}

/// One scan as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sample {
    arrival: Arrival,
    text: String,
    /// Whether the reader sent its Enter.
    entered: bool,
}

impl Sample {
    fn read(edit: &Edit) -> Option<Self> {
        let (arrival, text) = match edit {
            Edit::Key(_) | Edit::Field(_) => return None,
            Edit::Paste(text) => (Arrival::Pasted, text),
            Edit::Burst(text) => (Arrival::Burst, text),
            Edit::Spelled(text) => (Arrival::Spelled, text),
        };
        // What a slow reader spelled out is known by its Enter.
        let entered = arrival == Arrival::Spelled || text.ends_with(['\n', '\r']);
        Some(Self { arrival, text: text.trim().to_owned(), entered })
    }
}

/// Tries the reader.
pub struct Scanner {
    samples: Vec<Sample>,
    port: TextBox,
}

impl Scanner {
    /// Returns the screen before the first scan.
    pub fn new() -> Self {
        Self { samples: Vec::new(), port: TextBox::new(LETTERS) }
    }

    /// Remembers the port that was typed; none for the keyboard.
    fn remember(&mut self, cx: &mut Cx) {
        let typed = self.port.text().trim().to_owned();
        // What a slow reader typed here is no port, and nothing to keep.
        if typed.is_empty() || typed.contains('|') || is_card(&typed) {
            self.port.set("");
            return;
        }
        let none = ["khong", "none"].contains(&fold(&typed).as_str());
        let port = if none { String::new() } else { typed };
        let said = t::remembered(cx.lang(), &named(&port, cx.lang()));
        cx.run(Job::Remember(PORT, port));
        cx.toast(Role::Good, said);
        self.port.set("");
    }
}

fn named(port: &str, lang: Lang) -> String {
    if port.is_empty() { t::KEYBOARD.text(lang).to_owned() } else { port.to_owned() }
}

/// Returns what there is to say of two scans, the worst first.
fn verdict(samples: &[Sample], lang: Lang) -> Vec<(String, Role)> {
    let [first, second] = samples else { return Vec::new() };
    let mut said = Vec::new();
    let mut say = |text: &str, role| said.push((text.to_owned(), role));
    let wrong = |what: &What| {
        let fault = what.clone().at("");
        let next = faults::next(lang, &fault);
        format!("{} {next}", capital(&faults::what(lang, what))).trim().to_owned()
    };
    if first.text != second.text {
        say(t::DIFFERENT.text(lang), Role::Fault);
    }
    let mut good = t::NUMBER;
    if is_card(&first.text) {
        good = t::CARD;
        match read_card(&first.text) {
            Ok(card) => {
                if let Some(why) = card.spoilt {
                    say(&wrong(&What::SpoiltQr(why)), Role::Fault);
                }
            }
            Err(what) => say(&wrong(&what), Role::Fault),
        }
    }
    if !(first.entered && second.entered) {
        say(t::NO_ENTER.text(lang), Role::Warn);
    }
    if samples.iter().any(|sample| sample.arrival == Arrival::Spelled) {
        say(t::SLOW.text(lang), Role::Warn);
    }
    if said.is_empty() {
        let all = [(t::GOOD, Role::Good), (t::SAME, Role::Text), (good, Role::Text)];
        return all.map(|(text, role)| (text.text(lang).to_owned(), role)).to_vec();
    }
    said
}

impl Default for Scanner {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for Scanner {
    fn title(&self) -> T {
        t::TITLE
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Help, Action::Back, Action::Palette]
    }

    fn help(&self) -> &'static [T] {
        &[t::HELP, t::PORT_HINT]
    }

    fn question_is_help(&self) -> bool {
        self.port.is_empty()
    }

    fn on_edit(&mut self, edit: &Edit, cx: &mut Cx) -> Flow {
        match (Sample::read(edit), edit) {
            (Some(sample), _) => {
                if sample.arrival == Arrival::Spelled {
                    // Its letters went into the box of the port.
                    self.port.set("");
                }
                // A third scan begins anew.
                self.samples.truncate(self.samples.len() % 2);
                self.samples.push(sample);
            }
            (None, Edit::Key(key)) if key.code == Code::Enter => self.remember(cx),
            _ => {
                self.port.edit(edit, None);
            }
        }
        Flow::Stay
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let lang = out.lang();
        title_bar(area, &out.t(t::TITLE), out);
        out.across(area.x, area.y + 1, area.width);
        let (x, width) = (area.x + 1, area.width.saturating_sub(2));
        out.label(x, area.y + 3, width, t::ASK, Role::Strong);
        let mut y = area.y + 5;
        for (nth, sample) in (1..).zip(&self.samples) {
            let how = match sample.arrival {
                Arrival::Pasted => t::PASTED,
                Arrival::Burst => t::BURST,
                Arrival::Spelled => t::SPELLED,
            };
            // Never what it says: that is somebody's card.
            let line = t::nth(lang, nth, how.text(lang), sample.text.chars().count());
            out.text(x, y, width, &line, Role::Text);
            y += 1;
        }
        y += 1;
        for (text, role) in verdict(&self.samples, lang) {
            for line in wrap(&text, usize::from(width)) {
                out.text(x, y, width, &line, role);
                y += 1;
            }
        }
        let y = area.bottom() - 6;
        out.across(area.x, y, area.width);
        let after = out.label(x, y + 1, width, t::PORT, Role::Label) + 2;
        self.port.draw(after, y + 1, 30, true, out);
        let in_use = t::in_use(lang, &named(&out.head().scanner, lang));
        out.right(x, y + 1, width, &in_use, Role::Label);
        let hint = &*out.t(t::PORT_HINT);
        out.wrap(Rect { x, y: y + 2, width, height: 2 }, hint, Role::Label);
        hint_bar(Rect { y: area.bottom() - 1, height: 1, ..area }, self.hints(), out);
    }
}
