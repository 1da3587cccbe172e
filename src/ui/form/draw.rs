//! Draws one field where the screen wants it.

use ratatui::layout::Rect;

use super::state::{Form, Value};
use crate::ui::canvas::Canvas;
use crate::ui::mouse::Target;
use crate::ui::theme::Role;

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
