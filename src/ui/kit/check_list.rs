//! Lines to tick, each with a kind and a count: `[x] Giấy chứng sinh   bản chính 1`.

use ratatui::layout::Rect;

use super::{Item, List};
use crate::ui::canvas::Canvas;
use crate::ui::key::{Code, Key};
use crate::ui::mouse::Target;
use crate::ui::theme::Role;

/// The highest count that can be set.
const MOST: u16 = 99;

/// Says whether a line is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `[x]`
    Ticked,
    /// `[ ]`
    Empty,
    /// `(•)`: stands as it is, not for the clerk to tick.
    Fixed,
}

/// How many lines Page Down moves.
const PAGE: usize = 4;

/// One line to tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRow {
    /// What the line is about.
    pub name: String,
    /// Whether it is ticked.
    pub mark: Mark,
    /// The key of its kind, one of the list's kinds.
    pub kind: String,
    /// How many.
    pub count: u16,
}

/// Lines to tick.
#[derive(Debug, Clone, Default)]
pub struct CheckList {
    rows: Vec<CheckRow>,
    kinds: &'static [Item],
    list: List,
    /// Whether the next digit goes behind the one typed before.
    counting: bool,
}

impl CheckList {
    /// Returns a list without lines, whose lines will be of the given kinds.
    pub const fn new(kinds: &'static [Item]) -> Self {
        Self { rows: Vec::new(), kinds, list: List::new(0), counting: false }
    }

    /// Takes other lines.
    pub fn set(&mut self, rows: Vec<CheckRow>) {
        self.list = List::new(rows.len());
        self.rows = rows;
        self.counting = false;
    }

    /// Returns the lines.
    pub fn rows(&self) -> &[CheckRow] {
        &self.rows
    }

    /// Returns the marked line.
    pub const fn marked(&self) -> Option<usize> {
        self.list.marked()
    }

    /// Returns how many lines there are.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there are no lines.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Puts the mark on the first line, or on the last when coming from below.
    pub fn enter(&mut self, from_below: bool) {
        let last = self.rows.len().checked_sub(1);
        self.list.mark(if from_below { last } else { last.map(|_| 0) });
        self.counting = false;
    }

    /// Takes a key: Space ticks, ← → turn the kind, digits set the count, ↑ ↓ move. Returns
    /// whether it was one of these; ↑ on the first line and ↓ on the last are not, so that they
    /// lead out of the list.
    pub fn key_press(&mut self, key: Key) -> bool {
        let counting = std::mem::take(&mut self.counting);
        let plain = !key.ctrl && !key.alt;
        let at = self.list.marked();
        match key.code {
            Code::Up if plain && at == Some(0) => return false,
            Code::Down if plain && at.is_some_and(|at| at + 1 == self.rows.len()) => return false,
            Code::Up | Code::Down | Code::PageUp | Code::PageDown => {
                return self.list.key_press(key, PAGE);
            }
            _ => {}
        }
        let kinds = self.kinds;
        let Some(row) = at.and_then(|at| self.rows.get_mut(at)) else { return false };
        match key.code {
            Code::Char(' ') if plain => {
                row.mark = match row.mark {
                    Mark::Ticked => Mark::Empty,
                    Mark::Empty => Mark::Ticked,
                    Mark::Fixed => Mark::Fixed,
                };
            }
            Code::Right if plain => row.turn(kinds, 1),
            Code::Left if plain => row.turn(kinds, kinds.len().saturating_sub(1)),
            Code::Char(c) if plain => {
                let Some(digit) = c.to_digit(10) else { return false };
                self.counting = row.set_digit(u16::try_from(digit).unwrap_or(0), counting);
            }
            _ => return false,
        }
        true
    }

    /// Draws a page of the lines, kind and count in the `right` cells at the end. The line to be
    /// changed has the caret when the list is the one being changed.
    pub fn draw(&self, area: Rect, right: u16, focused: bool, out: &mut Canvas) {
        let list = if focused { self.list } else { List::unmarked(self.rows.len()) };
        // The mark here is the caret on the box: the lines have no room for ► before them.
        let height = usize::from(area.height);
        let top = list.top(height);
        for (n, y) in (top..self.rows.len()).zip(area.y..area.bottom()) {
            let Some(row) = self.rows.get(n) else { return };
            let here = focused && list.marked() == Some(n);
            if focused {
                let row = Rect { y, height: 1, ..area };
                out.target(row, Target::tick(list.steps_to(n)));
            }
            let role = if here { Role::Focus } else { Role::Text };
            let sign = match row.mark {
                Mark::Ticked => "[x]",
                Mark::Empty => "[ ]",
                Mark::Fixed => "(•)",
            };
            out.text(area.x, y, area.width, sign, role);
            let ticked = row.mark == Mark::Ticked;
            let told = row.mark != Mark::Empty;
            let names = area.width.saturating_sub(4 + if told { right + 1 } else { 0 });
            out.text(area.x + 4, y, names, &row.name, role);
            if told {
                let kind = self.kinds.iter().find(|kind| kind.key == row.kind);
                let kind = kind.map_or_else(Default::default, |kind| out.t(kind.name));
                let x = area.right().saturating_sub(right);
                let text = if ticked { format!("{kind} {}", row.count) } else { kind.into_owned() };
                out.text(x, y, right, &text, role);
            }
            if here {
                out.put_caret(area.x + 1, y);
            }
        }
        let below = self.rows.len().saturating_sub(top + height);
        if below > 0 && area.height > 0 {
            let more = crate::i18n::kit::more_below(out.lang(), below);
            out.right(area.x, area.bottom() - 1, area.width, &more, Role::Strong);
        }
    }
}

impl CheckRow {
    fn turn(&mut self, kinds: &[Item], by: usize) {
        let at = kinds.iter().position(|kind| kind.key == self.kind).unwrap_or(0);
        if let Some(kind) = kinds.get((at + by) % kinds.len().max(1)) {
            kind.key.clone_into(&mut self.kind);
        }
    }

    /// Sets the count by a digit, behind the one before while `counting`. Returns whether another
    /// digit can follow. A count is a tick: nothing is handed in none times.
    fn set_digit(&mut self, digit: u16, counting: bool) -> bool {
        if self.mark == Mark::Fixed {
            return false;
        }
        let longer = self.count.saturating_mul(10).saturating_add(digit);
        let count = if counting && longer <= MOST { longer } else { digit };
        if count == 0 {
            self.mark = Mark::Empty;
            return false;
        }
        self.count = count;
        self.mark = Mark::Ticked;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::T;

    static KINDS: [Item; 2] = [
        Item::new("original", T::new("bản chính", "original")),
        Item::new("copy", T::new("bản chụp", "copy")),
    ];

    fn list() -> CheckList {
        let row = |name: &str, mark| CheckRow {
            name: name.into(),
            mark,
            kind: "original".into(),
            count: 1,
        };
        let mut list = CheckList::new(&KINDS);
        list.set(vec![
            row("Tờ khai", Mark::Ticked),
            row("Ủy quyền", Mark::Empty),
            row("Căn cước", Mark::Fixed),
        ]);
        list
    }

    fn press(list: &mut CheckList, keys: &str) {
        for c in keys.chars() {
            let key = match c {
                'v' => Key::plain(Code::Down),
                '^' => Key::plain(Code::Up),
                '>' => Key::plain(Code::Right),
                c => Key::char(c),
            };
            assert!(list.key_press(key), "{c}");
        }
    }

    #[test]
    fn space_ticks_and_unticks_but_not_what_is_fixed() {
        let mut list = list();
        press(&mut list, " v v ");
        let marks: Vec<_> = list.rows().iter().map(|row| row.mark).collect();
        assert_eq!(marks, [Mark::Empty, Mark::Ticked, Mark::Fixed]);
    }

    #[test]
    fn digits_set_the_count_and_tick() {
        let mut list = list();
        press(&mut list, "v12");
        assert_eq!((list.rows()[1].mark, list.rows()[1].count), (Mark::Ticked, 12));
        press(&mut list, "^3v4");
        assert_eq!((list.rows()[0].count, list.rows()[1].count), (3, 4));
        press(&mut list, "^0");
        assert_eq!(list.rows()[0].mark, Mark::Empty);
    }

    #[test]
    fn page_down_reaches_what_is_below() {
        let mut list = list();
        assert!(list.key_press(Key::plain(Code::PageDown)));
        assert_eq!(list.marked(), Some(2));
        assert!(list.key_press(Key::plain(Code::PageUp)));
        assert_eq!(list.marked(), Some(0));
    }

    #[test]
    fn arrows_turn_the_kind_and_lead_out_at_the_ends() {
        let mut list = list();
        press(&mut list, ">");
        assert_eq!(list.rows()[0].kind, "copy");
        press(&mut list, ">");
        assert_eq!(list.rows()[0].kind, "original");
        assert!(!list.key_press(Key::plain(Code::Up)));
        list.enter(true);
        assert!(!list.key_press(Key::plain(Code::Down)));
    }
}
