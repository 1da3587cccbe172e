//! The morning sheet (việc sáng nay): what is pressing, by groups, in as many lines as there are.

use std::ops::Range;

use crate::desk::job::ListKind;
use crate::desk::views::{Row, SheetGroup};
use crate::domain::dossier::State;
use crate::domain::office::Office;
use crate::i18n::{Lang, T, home as t};
use crate::ui::kit::List;
use crate::ui::mouse::Target;
use crate::ui::screens::marks::Marks;
use crate::ui::screens::{next, row};
use crate::ui::{Action, Canvas, Key, Rect, Role};

/// The groups, and the line that is marked in them.
#[derive(Default)]
pub(super) struct Sheet {
    rows: Vec<(ListKind, Row)>,
    sections: Vec<Section>,
    list: List,
    marks: Marks,
}

/// Groups under one heading, at large letters more than one.
struct Section {
    groups: Vec<(ListKind, u64)>,
    /// Its rows among all rows.
    rows: Range<usize>,
}

/// The lines one section is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    /// Rows shown at once.
    rows: usize,
    /// Whether there is a line for "there are more".
    more: bool,
}

impl Section {
    fn count(&self) -> u64 {
        self.groups.iter().map(|(_, count)| count).sum()
    }

    fn len(&self) -> usize {
        self.rows.end - self.rows.start
    }
}

impl Sheet {
    /// Takes the groups as they are now; the mark stays on its dossier.
    pub(super) fn take(&mut self, groups: &[SheetGroup]) {
        let marked = self.marked().map(|row| row.id);
        self.rows.clear();
        self.sections.clear();
        for group in groups.iter().filter(|group| group.count > 0) {
            let from = self.rows.len();
            self.rows.extend(group.rows.iter().cloned().map(|row| (group.kind, row)));
            let rows = from..self.rows.len();
            self.sections.push(Section { groups: vec![(group.kind, group.count)], rows });
        }
        self.list = List::again(&self.rows, |(_, row)| Some(row.id) == marked);
        self.marks.keep(|marked| self.rows.iter().any(|(_, row)| row.id == marked.id));
    }

    /// Returns how many dossiers there are in all groups.
    pub(super) fn count(&self) -> u64 {
        self.sections.iter().map(Section::count).sum()
    }

    /// Returns the marked dossier.
    pub(super) fn marked(&self) -> Option<&Row> {
        self.rows.get(self.list.marked()?).map(|(_, row)| row)
    }

    /// Returns the dossier that the list points at, with the group it stands in.
    pub(super) fn pointed(&self) -> Option<(ListKind, &Row)> {
        self.rows.get(self.list.marked()?).map(|(kind, row)| (*kind, row))
    }

    /// Marks the dossier to be done with others, or takes its mark away, and goes on to the next.
    pub(super) fn tick(&mut self) {
        let Some(at) = self.list.marked() else { return };
        if let Some((_, row)) = self.rows.get(at) {
            self.marks.toggle(row);
        }
        self.list.mark(Some(at + 1).filter(|next| *next < self.rows.len()).or(Some(at)));
    }

    /// Returns the dossiers marked to be done together.
    pub(super) const fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Takes all marks away. Returns whether there were any.
    pub(super) fn clear_marks(&mut self) -> bool {
        self.marks.clear()
    }

    /// Takes ↑ ↓ PgUp PgDn, in a sheet of `height` lines. Returns whether it was one of these.
    pub(super) fn key_press(&mut self, key: Key, wide: bool, height: u16) -> bool {
        use crate::ui::Code;
        let forward = match key.code {
            Code::PageDown => true,
            Code::PageUp => false,
            _ => return self.list.key_press(key, 1),
        };
        let at = self.list.marked().unwrap_or(0);
        let to = if forward {
            self.page_after(at, wide, height)
        } else {
            self.page_before(at, wide, height)
        };
        self.list.mark(to.or(Some(at)));
        true
    }

    /// The first row of the next page of the marked row's section, or of the next section.
    fn page_after(&self, at: usize, wide: bool, height: u16) -> Option<usize> {
        self.pages(wide, height).find(|start| *start > at)
    }

    fn page_before(&self, at: usize, wide: bool, height: u16) -> Option<usize> {
        let page = self.pages(wide, height).take_while(|start| *start <= at).last()?;
        self.pages(wide, height).take_while(|start| *start < page).last()
    }

    /// Yields the first row of every page of every section.
    fn pages(&self, wide: bool, height: u16) -> impl Iterator<Item = usize> {
        let sections = self.shown(wide);
        let slots = slots(&lengths(&sections), usize::from(height), wide);
        let starts = sections
            .into_iter()
            .zip(slots)
            .flat_map(|(section, slot)| section.rows.step_by(slot.rows.max(1)).collect::<Vec<_>>());
        starts.collect::<Vec<_>>().into_iter()
    }

    /// Returns the sections: at large letters what waits for the citizen stands under one heading.
    fn shown(&self, wide: bool) -> Vec<Section> {
        let mut shown: Vec<Section> = Vec::new();
        for section in &self.sections {
            let waits = |groups: &[(ListKind, u64)]| {
                let one = |(kind, _): &(ListKind, u64)| {
                    matches!(kind, ListKind::ToSign | ListKind::Ready | ListKind::Waiting)
                };
                groups.iter().all(one)
            };
            match shown.last_mut() {
                Some(last) if !wide && waits(&last.groups) && waits(&section.groups) => {
                    last.groups.extend(&section.groups);
                    last.rows.end = section.rows.end;
                }
                _ => shown
                    .push(Section { groups: section.groups.clone(), rows: section.rows.clone() }),
            }
        }
        shown
    }

    /// Draws the groups.
    pub(super) fn draw(&self, office: &Office, wide: bool, area: Rect, out: &mut Canvas) {
        let sections = self.shown(wide);
        let height = usize::from(area.height);
        let slots = slots(&lengths(&sections), height, wide);
        let gaps = has_gaps(&slots, height, wide);
        let mut y = area.y;
        for (section, slot) in sections.iter().zip(slots) {
            heading(section, Rect { y, height: 1, ..area }, out);
            y += 1;
            y = self.draw_rows(section, slot, office, Rect { y, ..area }, out);
            y += u16::from(gaps);
        }
    }

    /// Draws the page of a section that holds the mark, else its first. Returns the line after it.
    fn draw_rows(
        &self,
        section: &Section,
        slot: Slot,
        office: &Office,
        area: Rect,
        out: &mut Canvas,
    ) -> u16 {
        let marked = self.list.marked().filter(|at| section.rows.contains(at));
        let page = marked.map_or(0, |at| (at - section.rows.start) / slot.rows.max(1));
        let from = section.rows.start + page * slot.rows;
        let to = (from + slot.rows).min(section.rows.end);
        let mut y = area.y;
        for at in from..to {
            let Some((kind, row)) = self.rows.get(at) else { break };
            let line = Rect { y, height: 1, ..area };
            draw_row(*kind, row, office, line, out);
            self.marks.draw(row, line.x, line.y, out);
            out.target(line, Target::line(self.list.steps_to(at)));
            if self.list.marked() == Some(at) {
                out.mark(line.x, line.y, line.width);
            }
            y += 1;
        }
        let after = section.count().saturating_sub((to - section.rows.start) as u64);
        if slot.more {
            if after > 0 {
                let text = t::more(out.lang(), after);
                out.text(area.x + 3, y, area.width.saturating_sub(4), &text, Role::Text);
            }
            y += 1;
        }
        y.max(area.y + u16::try_from(slot.rows).unwrap_or(0) + u16::from(slot.more))
    }
}

/// Returns rows and count of each section.
fn lengths(sections: &[Section]) -> Vec<(usize, u64)> {
    sections.iter().map(|section| (section.len(), section.count())).collect()
}

/// Shares `height` lines out: a heading and a row for each section, a line that says how many more
/// there are, then rows in turn, the most pressing section first.
fn slots(sections: &[(usize, u64)], height: usize, wide: bool) -> Vec<Slot> {
    let mut slots: Vec<Slot> =
        sections.iter().map(|(rows, _)| Slot { rows: (*rows).min(1), more: false }).collect();
    let used: usize = slots.iter().map(|slot| 1 + slot.rows).sum();
    let mut left = height.saturating_sub(used);
    for (slot, (_, count)) in slots.iter_mut().zip(sections) {
        if *count > slot.rows as u64 && left > 0 {
            slot.more = true;
            left -= 1;
        }
    }
    // Air between the sections comes before more rows, where there is plenty.
    let air = sections.len().saturating_sub(1);
    if wide && left > air {
        left -= air;
    }
    loop {
        let before = left;
        for (slot, (rows, count)) in slots.iter_mut().zip(sections) {
            if slot.rows >= *rows {
                continue;
            }
            // The last row takes the place of the line that said there was one more.
            let last = slot.more && (slot.rows + 1) as u64 == *count;
            if last {
                (slot.rows, slot.more) = (slot.rows + 1, false);
            } else if left > 0 {
                slot.rows += 1;
                left -= 1;
            }
        }
        if left == before {
            return slots;
        }
    }
}

fn has_gaps(slots: &[Slot], height: usize, wide: bool) -> bool {
    let used: usize = slots.iter().map(|slot| 1 + slot.rows + usize::from(slot.more)).sum();
    wide && used + slots.len().saturating_sub(1) <= height
}

fn heading(section: &Section, area: Rect, out: &mut Canvas) {
    let end = area.right().saturating_sub(1);
    let mut x = area.x + 1;
    for (at, (kind, count)) in section.groups.iter().enumerate() {
        if at > 0 {
            x = out.text(x, area.y, end.saturating_sub(x), " · ", Role::Text);
        }
        let role = if *kind == ListKind::Overdue { Role::Late } else { Role::Title };
        let text = format!("{} {count}", out.t(name(*kind)));
        x = out.text(x, area.y, end.saturating_sub(x), &text, role);
        if *kind == ListKind::MustApologise {
            let x = x + 2;
            out.label(x, area.y, end.saturating_sub(x), t::MUST_APOLOGISE_WHY, Role::Text);
        }
    }
}

const fn name(kind: ListKind) -> T {
    match kind {
        ListKind::Overdue => t::OVERDUE,
        ListKind::MustApologise => t::MUST_APOLOGISE,
        ListKind::DueToday => t::DUE_TODAY,
        ListKind::Ready => t::READY,
        ListKind::ToSign => t::TO_SIGN,
        ListKind::Waiting => t::WAITING,
        other => super::super::lists::name(other),
    }
}

fn draw_row(kind: ListKind, dossier: &Row, office: &Office, area: Rect, out: &mut Canvas) {
    let (lang, now) = (out.lang(), out.head().now);
    let (x, y) = (area.x, area.y);
    let (when, role) = moment_of(kind, dossier, now, lang);
    row::number(dossier, x + 2, y, out);
    let (names, procedures) = row::shares(17, area.width.saturating_sub(80));
    out.text(x + 13, y, names, &dossier.name, Role::Text);
    let x = x + 14 + names;
    out.text(x, y, procedures, &row::procedure(dossier, office, lang), Role::Text);
    let x = x + 1 + procedures;
    out.text(x, y, 13, &when, role);
    out.label(x + 14, y, 16, step(kind, dossier.state), Role::Text);
}

/// What is overdue by its heading says when it was due, as long as it is not paused.
fn moment_of(
    kind: ListKind,
    dossier: &Row,
    now: chrono::NaiveDateTime,
    lang: Lang,
) -> (String, Role) {
    match (kind, dossier.due) {
        (ListKind::Overdue, Some(due)) => {
            let day = crate::i18n::explain::day(lang, due.date());
            (crate::i18n::lists::due(lang, &day), Role::Late)
        }
        _ => row::when(dossier, now, lang),
    }
}

/// Returns the word for the step that a dossier of this group asks for.
fn step(kind: ListKind, state: State) -> T {
    match next::step(kind, state) {
        Action::Reschedule => t::STEP_RESCHEDULE,
        Action::Call => t::STEP_CALL,
        Action::Sign => t::STEP_SIGN,
        Action::Forward => t::STEP_FORWARD,
        Action::Resolve => t::STEP_RESOLVE,
        other => other.row().name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(slots: &[Slot]) -> Vec<(usize, bool)> {
        slots.iter().map(|slot| (slot.rows, slot.more)).collect()
    }

    #[test]
    fn the_sheet_of_the_drawing_shows_what_it_draws() {
        // Overdue 1, must apologise 1, due today 4, waiting 7, in the eleven lines of 80×24.
        let sections = [(1, 1), (1, 1), (4, 4), (7, 7)];
        let shown = rows(&slots(&sections, 11, false));
        assert_eq!(shown, [(1, false), (1, false), (2, true), (1, true)]);
    }

    #[test]
    fn every_group_is_seen_however_long_the_first_is() {
        let shown = rows(&slots(&[(30, 900), (1, 1), (30, 40), (30, 60)], 11, false));
        assert!(shown.iter().all(|(rows, _)| *rows >= 1), "{shown:?}");
        let lines: usize = shown.iter().map(|(rows, more)| 1 + rows + usize::from(*more)).sum();
        assert_eq!(lines, 11);
    }

    #[test]
    fn the_last_row_takes_the_line_of_the_one_more() {
        assert_eq!(rows(&slots(&[(2, 2)], 3, false)), [(2, false)]);
        assert_eq!(rows(&slots(&[(3, 3)], 3, false)), [(1, true)]);
        assert_eq!(rows(&slots(&[(3, 3)], 4, false)), [(3, false)]);
    }

    #[test]
    fn there_is_air_between_sections_where_there_is_room() {
        let sections = [(1, 1), (4, 4)];
        assert!(has_gaps(&slots(&sections, 20, true), 20, true));
        assert!(!has_gaps(&slots(&sections, 5, true), 5, true));
    }
}
