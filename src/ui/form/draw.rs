//! Draws one field where the screen wants it.

use ratatui::layout::Rect;

use super::state::{Form, Value};
use crate::ui::canvas::Canvas;
use crate::ui::mouse::Target;
use crate::ui::theme::Role;

/// Cells of the kind and count of a line to tick.
const TICK_RIGHT: u16 = 13;

impl<D: Clone> Form<D> {
    /// Draws a field's name in `label` cells and what stands in it in the `width` cells after
    /// them; nothing for a hidden field. A field found wrong has a `!` before it. A click on either
    /// leads there.
    pub fn draw_field(&self, out: &mut Canvas, id: &str, x: u16, y: u16, label: u16, width: u16) {
        self.draw_field_as(out, id, true, (x, y), (label, width));
    }

    /// Draws a field as [`Self::draw_field`] does; without the caret when the keys go elsewhere than
    /// to the form.
    pub fn draw_field_as(
        &self,
        out: &mut Canvas,
        id: &str,
        has_keys: bool,
        (x, y): (u16, u16),
        (label, width): (u16, u16),
    ) {
        let Some(at) = self.index(id).filter(|at| self.is_shown(*at)) else { return };
        let (Some(field), Some(cell)) = (self.fields.get(at), self.cells.get(at)) else { return };
        let focused = has_keys && at == self.at;
        let whole = Rect { x, y, width: label.saturating_add(width), height: 1 };
        out.target(whole, Target::Field(field.id, 0));
        if label > 0 {
            let name = label.saturating_sub(1);
            out.label(x, y, name, field.label, Role::Label);
            if cell.fault.is_some() {
                out.text(x + name, y, 1, "!", Role::Fault);
            }
        }
        let x = x + label;
        match &cell.value {
            Value::Text(line) => line.draw(x, y, width, focused, out),
            Value::Pick(pick) => pick.typed.draw(x, y, width, focused, out),
            Value::Choice(choice) => {
                choice.draw(x, y, width, focused, out);
            }
            Value::Ticks(_) => {}
        }
        let wrong = cell.fault.is_some() && !focused;
        if wrong {
            out.tint(Rect { x, y, width, height: 1 }, Role::Fault);
        }
    }

    /// Draws these fields one under the other, for a screen reader: those around the one with the
    /// focus, and under it what it is open to.
    pub fn draw_column(&self, out: &mut Canvas, area: Rect, label: u16, ids: &[&'static str]) {
        let shown = |id: &&&str| self.index(id).is_some_and(|at| self.is_shown(at));
        let ids: Vec<&str> = ids.iter().filter(shown).copied().collect();
        let here = ids.iter().position(|id| *id == self.focus());
        let open = here.map_or(0, |_| self.open_lines().min(area.height / 2));
        let above = usize::from(area.height.saturating_sub(1 + open));
        let first = here.map_or(0, |here| here.saturating_sub(above));
        let mut y = area.y;
        for (nth, id) in ids.iter().enumerate().skip(first) {
            if y >= area.bottom() {
                break;
            }
            self.draw_field(out, id, area.x, y, label, area.width.saturating_sub(label));
            y += 1;
            if here == Some(nth) && open > 0 {
                let (x, width) = (area.x + label, area.width.saturating_sub(label));
                let below = Rect { x, y, width, height: open.min(area.bottom().saturating_sub(y)) };
                self.draw_list(out, id, below, 0);
                self.draw_ticks(out, id, below, TICK_RIGHT);
                y += below.height;
            }
        }
    }

    /// Returns the lines of the list that the field with the focus is open to.
    fn open_lines(&self) -> u16 {
        let lines = match self.value(self.focus()) {
            Some(Value::Pick(pick)) if pick.list.is_open() => pick.list.rows().len(),
            Some(Value::Ticks(list)) => list.rows().len(),
            _ => 0,
        };
        u16::try_from(lines).unwrap_or(u16::MAX)
    }

    /// Draws the open list of the field with the focus, the details in `detail` cells at the
    /// right. Returns whether there was one.
    pub fn draw_list(&self, out: &mut Canvas, id: &str, area: Rect, detail: u16) -> bool {
        match self.value(id) {
            Some(Value::Pick(pick)) if pick.list.is_open() => {
                pick.list.draw(area, detail, out);
                true
            }
            _ => false,
        }
    }

    /// Draws the lines to tick of a field, kind and count in `right` cells at the end.
    pub fn draw_ticks(&self, out: &mut Canvas, id: &str, area: Rect, right: u16) {
        if let Some(Value::Ticks(list)) = self.value(id) {
            let focused = self.focus() == id;
            let field = self.index(id).and_then(|at| self.fields.get(at));
            if let (false, Some(field)) = (focused, field) {
                for (y, line) in (area.y..area.bottom()).zip(0..) {
                    out.target(Rect { y, height: 1, ..area }, Target::Field(field.id, line));
                }
            }
            list.draw(area, right, focused, out);
        }
    }
}
