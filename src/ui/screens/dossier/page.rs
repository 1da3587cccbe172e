//! Pages over a dossier: why its date is what it is, and everything that happened.

use super::draw::reasons;
use crate::domain::dossier::Dossier;
use crate::domain::office::Office;
use crate::i18n::{Lang, T, dossier as t, explain, kit, states};
use crate::text::wrap;
use crate::ui::{Action, Canvas, Cx, Edit, Flow, Rect, Role, Screen};

/// Cells of a page with its frame.
const PAGE_WIDTH: u16 = 76;

/// What the dossier's own screen has no room for, to be read to its end.
pub(super) struct Page {
    title: T,
    lines: [Vec<String>; 2],
    top: usize,
}

impl Page {
    /// Returns every reason of the date, a line each.
    pub(super) fn why(dossier: &Dossier, office: &Office) -> Self {
        let lines = [Lang::Vi, Lang::En].map(|lang| Self::told(dossier, office, lang));
        Self { title: t::WHY, lines, top: 0 }
    }

    /// Returns everything that happened, the newest first, each with all that is said of it.
    pub(super) fn history(dossier: &Dossier, office: &Office) -> Self {
        let lines = [Lang::Vi, Lang::En].map(|lang| Self::happened(dossier, office, lang));
        Self { title: t::HISTORY, lines, top: 0 }
    }

    fn happened(dossier: &Dossier, office: &Office, lang: Lang) -> Vec<String> {
        let mut told = Vec::new();
        for entry in dossier.history.iter().rev() {
            let kind = states::event(entry.body.kind()).text(lang);
            let when = explain::moment(lang, entry.at);
            told.push(format!("{when}  {kind}   {}", office.clerk_name(entry.clerk)));
            let detail = t::detail(lang, entry, dossier, office);
            let rows = wrap(&detail, usize::from(PAGE_WIDTH - 8)).into_iter();
            told.extend(rows.filter(|row| !row.is_empty()).map(|row| format!("    {row}")));
        }
        told
    }

    fn told(dossier: &Dossier, office: &Office, lang: Lang) -> Vec<String> {
        let due = dossier.due_shown().map_or_else(
            || t::NO_DUE.text(lang).to_owned(),
            |due| explain::moment_in_full(lang, due),
        );
        let mut told = vec![
            format!("{}  {due}", t::DUE.text(lang)),
            explain::limit(lang, dossier.limit),
            explain::rule(lang, dossier.rule).to_owned(),
        ];
        match &dossier.progress.steps {
            Some(steps) => {
                let lines = explain::lines(lang, steps, &office.calendar);
                told.extend(lines.iter().map(|line| format!("  {}   {}", line.days, line.why)));
            }
            None => told.extend(reasons(dossier, office, true, lang)),
        }
        told
    }
}

impl Screen for Page {
    fn title(&self) -> T {
        self.title
    }

    fn on_action(&mut self, action: Action, _: &mut Cx) -> Flow {
        match action {
            Action::Back | Action::Help | Action::Quit => Flow::Pass,
            _ => Flow::PopPass,
        }
    }

    fn on_edit(&mut self, edit: &Edit, _: &mut Cx) -> Flow {
        use crate::ui::Code;
        let Edit::Key(key) = edit else { return Flow::PopPass };
        match key.code {
            Code::Down | Code::PageDown => self.top += 1,
            Code::Up | Code::PageUp => self.top = self.top.saturating_sub(1),
            Code::Enter => return Flow::Pop,
            _ => {}
        }
        let [lines, _] = &self.lines;
        self.top = self.top.min(lines.len().saturating_sub(1));
        Flow::Stay
    }

    fn area(&self, window: Rect) -> Rect {
        let [lines, _] = &self.lines;
        let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(5);
        crate::ui::screens::popup(window, PAGE_WIDTH, wanted)
    }

    fn draw(&self, area: Rect, out: &mut Canvas) {
        let inside = out.frame(area);
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
        out.label(x, inside.y, width, self.title, Role::Title);
        out.point(x, inside.y + 2);
        let [vi, en] = &self.lines;
        let lines = if out.lang() == Lang::Vi { vi } else { en };
        let room = usize::from(inside.height.saturating_sub(3));
        for (line, y) in lines.iter().skip(self.top).take(room).zip(inside.y + 2..) {
            out.text(x, y, width, line, Role::Text);
        }
        out.label(x, inside.bottom().saturating_sub(1), width, kit::CLOSE, Role::Bar);
    }
}
