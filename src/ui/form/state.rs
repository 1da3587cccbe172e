//! What stands in a form: values, focus, faults.

use chrono::NaiveDate;
use serde_json::{Map, Value as Json};

use super::field::{Field, Kind, Wrong};
use crate::i18n::{Lang, T, kit as t};
use crate::text::Typing;
use crate::ui::kit::{CheckList, CheckRow, Choice, PickList, PickRow, TextBox, Trail};

/// What stands in one field.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(TextBox),
    Choice(Choice),
    Pick(Picking),
    Ticks(CheckList),
}

/// A box with a list under it.
#[derive(Debug, Clone)]
pub(super) struct Picking {
    pub(super) typed: TextBox,
    /// The key of the line that was picked; none while the text is the clerk's own.
    pub(super) key: Option<String>,
    pub(super) list: PickList,
    /// Whether text that is no line of the list is a value too.
    pub(super) free: bool,
}

/// One field's value, and what was found wrong with it when it was left.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) value: Value,
    pub(super) fault: Option<Wrong>,
}

/// Says why a form cannot be saved yet. The focus is already there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The field the focus went to.
    pub field: &'static str,
    /// The fields that are needed and empty.
    pub missing: Vec<T>,
    /// What is wrong with that field, when it is not empty.
    pub fault: Option<Wrong>,
}

impl Gap {
    /// Returns what the clerk is told: "Còn thiếu: …", or the fault.
    pub fn text(&self, lang: Lang) -> String {
        match &self.fault {
            Some(fault) => fault.text(lang).to_owned(),
            None => missing_text(&self.missing, lang),
        }
    }
}

/// The values of a form over the draft `D`.
#[derive(Debug, Clone)]
pub struct Form<D: 'static> {
    pub(super) fields: &'static [Field<D>],
    pub(super) cells: Vec<Cell>,
    /// What the fields are written onto.
    base: D,
    /// The base with every good value written.
    draft: D,
    pub(super) at: usize,
    /// What stood in the field with the focus before letters came, and how they were composed.
    pub(super) trail: Trail<(Cell, Option<Typing>)>,
    /// What stood in the fields when nothing had been typed.
    clean: Map<String, Json>,
}

impl<D: Clone> Form<D> {
    /// Returns a form that shows what `base` holds, the focus on the first field shown.
    pub fn new(fields: &'static [Field<D>], base: D) -> Self {
        let cells = fields.iter().map(|field| Cell::new(field, &base)).collect();
        let draft = base.clone();
        let mut form =
            Self { fields, cells, base, draft, at: 0, trail: Trail::default(), clean: Map::new() };
        // The first field may be hidden for this draft; keys must not go where nobody sees them.
        form.at = (0..fields.len()).find(|at| form.can_hold(*at)).unwrap_or(0);
        form.keep_clean();
        form
    }

    /// Returns the draft with every good value in it, as of the last field left.
    pub const fn draft(&self) -> &D {
        &self.draft
    }

    /// Returns the field with the focus.
    pub fn focus(&self) -> &'static str {
        self.fields.get(self.at).map_or("", |field| field.id)
    }

    /// Has the form begin at a field, if it is there to be seen.
    pub fn start_at(&mut self, id: &str) {
        if let Some(at) = self.index(id).filter(|at| self.can_hold(*at)) {
            self.at = at;
        }
    }

    /// Moves the focus to a field, if it is there to be seen.
    pub fn focus_on(&mut self, id: &str, today: NaiveDate) {
        if let Some(at) = self.index(id).filter(|at| self.can_hold(*at)) {
            self.leave(today);
            self.trail.end();
            self.at = at;
            self.enter();
        }
    }

    /// Selects what stands in the field that the focus has come to, where it does so.
    pub(super) fn enter(&mut self) {
        let whole = self.fields.get(self.at).is_some_and(|field| field.whole);
        if let Some(Value::Text(line)) = self.cells.get_mut(self.at).map(|cell| &mut cell.value)
            && whole
        {
            line.select();
        }
    }

    /// Returns whether a field is shown for the draft as it is.
    pub fn shows(&self, id: &str) -> bool {
        self.index(id).is_some_and(|at| self.is_shown(at))
    }

    /// Returns whether the screen is to look for a known person when a field has been left.
    pub fn recalls(&self, id: &str) -> bool {
        self.index(id).and_then(|at| self.fields.get(at)).is_some_and(|field| field.recalls)
    }

    /// Returns the text in a field as it stands there: typed, shown, or a choice's key.
    pub fn text(&self, id: &str) -> &str {
        self.index(id).and_then(|at| self.cells.get(at)).map_or("", |cell| match &cell.value {
            Value::Text(line) => line.text(),
            Value::Choice(choice) => choice.key(),
            Value::Pick(pick) => pick.typed.text(),
            Value::Ticks(_) => "",
        })
    }

    /// Returns the key of the line picked in a field.
    pub fn picked(&self, id: &str) -> Option<&str> {
        match self.value(id)? {
            Value::Pick(pick) => pick.key.as_deref(),
            _ => None,
        }
    }

    /// Returns the lines to tick of a field.
    pub fn ticks(&self, id: &str) -> &[CheckRow] {
        match self.value(id) {
            Some(Value::Ticks(list)) => list.rows(),
            _ => &[],
        }
    }

    /// Puts a value into a field, as it is kept; for scans and for what is known already.
    pub fn fill(&mut self, id: &str, kept: &str, today: NaiveDate) {
        let Some(at) = self.index(id) else { return };
        let (Some(field), Some(cell)) = (self.fields.get(at), self.cells.get_mut(at)) else {
            return;
        };
        match &mut cell.value {
            Value::Text(line) => line.set(&field.kind.shown(kept)),
            Value::Choice(choice) => choice.set(kept),
            Value::Pick(pick) => {
                pick.typed.set(kept);
                pick.key = None;
                pick.list.close();
            }
            Value::Ticks(_) => return,
        }
        cell.fault = None;
        self.rewrite(today);
    }

    /// Puts a value into a field only if nothing stands there.
    pub fn fill_empty(&mut self, id: &str, kept: &str, today: NaiveDate) {
        if self.index(id).is_some_and(|at| self.is_empty(at)) {
            self.fill(id, kept, today);
        }
    }

    /// Puts a line into a field of a list, as if it had been picked.
    pub fn pick(&mut self, id: &str, row: &PickRow, today: NaiveDate) {
        if let Some(Value::Pick(pick)) = self.value_mut(id) {
            pick.take(row);
        }
        if let Some(cell) = self.index(id).and_then(|at| self.cells.get_mut(at)) {
            cell.fault = None;
        }
        self.rewrite(today);
    }

    /// Gives the lines that match what is typed in a field. Only the field with the focus opens.
    pub fn set_list(&mut self, id: &str, rows: Vec<PickRow>) {
        let focused = self.focus() == id;
        if let Some(Value::Pick(pick)) = self.value_mut(id) {
            if focused && pick.key.is_none() {
                pick.list.set(rows);
            } else {
                pick.list.close();
            }
        }
    }

    /// Gives the lines to tick of a field.
    pub fn set_ticks(&mut self, id: &str, rows: Vec<CheckRow>) {
        if let Some(Value::Ticks(list)) = self.value_mut(id) {
            list.set(rows);
        }
    }

    /// Shows a fault found by someone else, such as the desk on saving.
    pub fn set_fault(&mut self, id: &str, fault: Wrong) {
        if let Some(cell) = self.index(id).and_then(|at| self.cells.get_mut(at)) {
            cell.fault = Some(fault);
        }
    }

    /// Returns what was found wrong with a field when it was left.
    pub fn fault(&self, id: &str) -> Option<&Wrong> {
        self.index(id).and_then(|at| self.cells.get(at)).and_then(|cell| cell.fault.as_ref())
    }

    /// Returns whether anything differs from the form as it was opened.
    pub fn is_dirty(&self) -> bool {
        self.values() != self.clean
    }

    /// Takes the form as it is for untouched.
    pub fn keep_clean(&mut self) {
        self.clean = self.values();
    }

    /// Returns "Còn thiếu: …" for the fields that are needed and empty; none when there are none.
    pub fn missing(&self, lang: Lang) -> Option<String> {
        let missing = self.missing_labels();
        (!missing.is_empty()).then(|| missing_text(&missing, lang))
    }

    /// Returns the line to show under the form: the fault of the field with the focus, else its
    /// hint.
    pub fn note(&self, lang: Lang) -> Option<&str> {
        let fault = self.cells.get(self.at).and_then(|cell| cell.fault.as_ref());
        let hint = || self.fields.get(self.at).and_then(|field| field.hint);
        fault.map(|fault| fault.text(lang)).or_else(|| hint().map(|hint| hint.text(lang)))
    }

    /// Returns the finished draft.
    ///
    /// # Errors
    /// A [`Gap`] when a field is needed and empty, or wrong; the focus goes to the first of them.
    pub fn finish(&mut self, today: NaiveDate) -> Result<D, Gap> {
        self.leave(today);
        let faults = self.rewrite(today);
        for (at, fault) in faults {
            if let Some(cell) = self.cells.get_mut(at) {
                cell.fault = Some(fault);
            }
        }
        let missing = self.missing_labels();
        let lacks = |at: &usize| self.lacks(*at);
        let fault_at = |at: usize| self.cells.get(at).and_then(|cell| cell.fault.clone());
        let shown = || (0..self.fields.len()).filter(|at| self.is_shown(*at));
        let first_gap = shown().find(lacks);
        let first_fault = shown().find(|at| fault_at(*at).is_some());
        let Some(at) = first_gap.or(first_fault) else { return Ok(self.draft.clone()) };
        let fault = if first_gap.is_some() { None } else { fault_at(at) };
        self.trail.end();
        self.at = at;
        Err(Gap { field: self.focus(), missing, fault })
    }

    /// Leaves the field with the focus: its text is tidied, and judged.
    pub(super) fn leave(&mut self, today: NaiveDate) {
        let (Some(field), Some(cell)) = (self.fields.get(self.at), self.cells.get_mut(self.at))
        else {
            return;
        };
        cell.leave(field.kind, today);
        if cell.fault.is_none() {
            let at = self.at;
            let mut faults = self.rewrite(today).into_iter();
            let fault = faults.find(|(wrong, _)| *wrong == at).map(|(_, fault)| fault);
            if let Some(cell) = self.cells.get_mut(at) {
                cell.fault = fault;
            }
        }
    }

    /// Writes every shown field onto the base, top to bottom, and returns what was wrong. A
    /// field's `when` sees the fields above it.
    pub(super) fn rewrite(&mut self, today: NaiveDate) -> Vec<(usize, Wrong)> {
        let mut draft = self.base.clone();
        let mut faults = Vec::new();
        for (at, (field, cell)) in self.fields.iter().zip(&self.cells).enumerate() {
            if !(field.when)(&draft) {
                continue;
            }
            let written = cell.kept(field.kind, today).and_then(|kept| match kept {
                Some(kept) => (field.write)(&mut draft, &kept),
                None => Ok(()),
            });
            if let Err(fault) = written {
                faults.push((at, fault));
            }
        }
        self.draft = draft;
        faults
    }

    pub(super) fn index(&self, id: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.id == id)
    }

    pub(super) fn value(&self, id: &str) -> Option<&Value> {
        self.index(id).and_then(|at| self.cells.get(at)).map(|cell| &cell.value)
    }

    pub(super) fn value_mut(&mut self, id: &str) -> Option<&mut Value> {
        let at = self.index(id)?;
        self.cells.get_mut(at).map(|cell| &mut cell.value)
    }

    pub(super) fn is_shown(&self, at: usize) -> bool {
        self.fields.get(at).is_some_and(|field| (field.when)(&self.draft))
    }

    /// Returns whether the focus can go to a field.
    pub(super) fn can_hold(&self, at: usize) -> bool {
        let empty_list = |cell: &Cell| matches!(&cell.value, Value::Ticks(list) if list.is_empty());
        self.is_shown(at) && self.cells.get(at).is_some_and(|cell| !empty_list(cell))
    }

    /// Returns whether nothing stands in a field; an item without a key is no choice yet.
    pub(super) fn is_empty(&self, at: usize) -> bool {
        self.cells.get(at).is_some_and(|cell| match &cell.value {
            Value::Text(line) => line.is_empty(),
            Value::Pick(pick) => pick.typed.is_empty(),
            Value::Choice(choice) => choice.key().is_empty(),
            Value::Ticks(_) => false,
        })
    }

    pub(super) fn lacks(&self, at: usize) -> bool {
        let must = self.fields.get(at).is_some_and(|field| field.must);
        must && self.is_shown(at) && self.is_empty(at)
    }

    fn missing_labels(&self) -> Vec<T> {
        let lacking = (0..self.fields.len()).filter(|at| self.lacks(*at));
        lacking.filter_map(|at| self.fields.get(at)).map(|field| field.label).collect()
    }
}

impl Cell {
    fn new<D>(field: &Field<D>, base: &D) -> Self {
        let line = TextBox::new(usize::from(field.letters));
        let kept = (field.read)(base);
        let value = match field.kind {
            Kind::Choice(items) => {
                let mut choice = Choice::new(items);
                choice.set(&kept);
                Value::Choice(choice)
            }
            Kind::Ticks(kinds) => Value::Ticks(CheckList::new(kinds)),
            Kind::Pick | Kind::Suggest => {
                let free = matches!(field.kind, Kind::Suggest);
                let mut typed = line;
                typed.set(&kept);
                let key = (!free && !kept.is_empty()).then_some(kept);
                Value::Pick(Picking { typed, key, list: PickList::default(), free })
            }
            kind => {
                let mut line = line;
                line.set(&kind.shown(&kept));
                Value::Text(line)
            }
        };
        Self { value, fault: None }
    }

    /// Tidies what was typed and finds what is wrong with its shape.
    fn leave(&mut self, kind: Kind, today: NaiveDate) {
        match &mut self.value {
            Value::Text(line) => line.leave(),
            Value::Pick(pick) => {
                pick.typed.leave();
                pick.list.close();
            }
            Value::Choice(_) | Value::Ticks(_) => {}
        }
        self.fault = match self.kept(kind, today) {
            Ok(kept) => {
                if let (Value::Text(line), Some(kept)) = (&mut self.value, kept) {
                    line.set(&kind.shown(&kept));
                }
                None
            }
            Err(fault) => Some(fault),
        };
    }

    /// Returns the value as it is kept; none for ticks, which the screen reads itself.
    fn kept(&self, kind: Kind, today: NaiveDate) -> Result<Option<String>, Wrong> {
        match &self.value {
            Value::Text(line) => kind.kept(line.text(), today).map(Some),
            Value::Choice(choice) => Ok(Some(choice.key().to_owned())),
            Value::Ticks(_) => Ok(None),
            Value::Pick(pick) => match &pick.key {
                Some(key) => Ok(Some(key.clone())),
                None if pick.free || pick.typed.is_empty() => {
                    kind.kept(pick.typed.text(), today).map(Some)
                }
                None => Err(t::NOT_CHOSEN.into()),
            },
        }
    }
}

impl Picking {
    pub(super) fn take(&mut self, row: &PickRow) {
        self.typed.set(&row.name);
        self.key = Some(row.key.clone());
        self.list.close();
    }
}

fn missing_text(missing: &[T], lang: Lang) -> String {
    let names: Vec<_> = missing.iter().map(|label| label.text(lang)).collect();
    format!("{}: {}", t::GAP.text(lang), names.join(", "))
}
