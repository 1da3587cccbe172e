//! What screens draw on: text by role, and the place of the caret.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::cx::Head;
use super::key::Key;
use super::keymap::Keymap;
use super::mouse::Target;
use super::theme::{Role, Theme};
use crate::i18n::{Lang, T};
use crate::text::{cells, cut, wrap};

/// The keys of a canvas that was told of no others.
static KEYS: Keymap = Keymap::DEFAULT;

/// The sign of the marked line.
pub const MARK: &str = "►";

/// Takes one frame. Everything written is cut to its place and free of control characters.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: Theme,
    lang: Lang,
    head: &'a Head,
    keymap: &'a Keymap,
    area: Rect,
    /// Whether it draws for a screen reader: words alone, no lines and no signs.
    plain: bool,
    caret: Option<Position>,
    pointed: Option<Position>,
    targets: Vec<(Rect, Target)>,
}

impl<'a> Canvas<'a> {
    /// Returns a canvas over a buffer.
    pub const fn new(buffer: &'a mut Buffer, theme: Theme, lang: Lang, head: &'a Head) -> Self {
        let area = buffer.area;
        Self {
            buffer,
            theme,
            lang,
            head,
            keymap: &KEYS,
            area,
            plain: false,
            caret: None,
            pointed: None,
            targets: Vec::new(),
        }
    }

    /// Has everything drawn for a screen reader, in `area` alone: no lines, no signs.
    pub const fn read_aloud(&mut self, area: Rect) {
        (self.plain, self.area) = (true, area);
    }

    /// Tells whether it draws for a screen reader.
    pub const fn reads_aloud(&self) -> bool {
        self.plain
    }

    /// Has the keys told that are in force, in the place of the table's.
    pub const fn tell_keys(&mut self, keymap: &'a Keymap) {
        self.keymap = keymap;
    }

    /// Returns the keys in force.
    pub const fn keymap(&self) -> &'a Keymap {
        self.keymap
    }

    /// Returns the keys of an action that are in force.
    pub fn keys(&self, action: Action) -> &'a [Key] {
        self.keymap.keys(action)
    }

    /// Returns what stands in the title of every screen.
    pub const fn head(&self) -> &'a Head {
        self.head
    }

    /// Returns the language to draw in.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Returns a fixed text in the language to draw in, with the keys in force in the place of
    /// their actions' names: `<save>`.
    pub fn t(&self, text: T) -> Cow<'static, str> {
        self.keymap.told(text, self.lang)
    }

    /// Returns the whole window.
    pub const fn area(&self) -> Rect {
        self.area
    }

    /// Returns where the caret was put, if anywhere.
    pub const fn caret(&self) -> Option<Position> {
        self.caret
    }

    /// Puts the terminal's own cursor at a cell.
    pub const fn put_caret(&mut self, x: u16, y: u16) {
        self.caret = Some(Position::new(x, y));
    }

    /// Returns where what is marked stands, if anything is.
    pub const fn pointed(&self) -> Option<Position> {
        self.pointed
    }

    /// Says where what is marked or to be read first stands.
    pub const fn point(&mut self, x: u16, y: u16) {
        self.pointed = Some(Position::new(x, y));
    }

    /// Begins a layer over the others: their caret, mark and targets are not its own.
    pub fn begin_layer(&mut self) {
        (self.caret, self.pointed) = (None, None);
        self.targets.clear();
    }

    /// Says what a click into an area is on.
    pub fn target(&mut self, area: Rect, target: Target) {
        self.targets.push((area, target));
    }

    /// Returns what can be clicked on, and where.
    pub fn take_targets(&mut self) -> Vec<(Rect, Target)> {
        std::mem::take(&mut self.targets)
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        let style = self.theme.style(Role::Text);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Writes `text` from `(x, y)` in at most `width` cells, ending in `…` when it had to be cut.
    /// Returns the column after it.
    pub fn text(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        let text = &*if self.plain { words_alone(text).into() } else { Cow::Borrowed(text) };
        let style = self.theme.style(role);
        let area = self.buffer.area;
        if !area.contains(Position::new(x, y)) {
            return x;
        }
        let room = usize::from(width.min(area.right() - x));
        if is_plain(text) && text.len() <= room {
            return self.buffer.set_stringn(x, y, text, room, style).0;
        }
        self.buffer.set_stringn(x, y, cut(text, room), room, style).0
    }

    /// Writes a fixed text like [`Canvas::text`], with the keys of [`Canvas::t`].
    pub fn label(&mut self, x: u16, y: u16, width: u16, text: T, role: Role) -> u16 {
        self.text(x, y, width, &self.t(text), role)
    }

    /// Writes `text` so that it ends at the right edge of the `width` cells from `x`.
    pub fn right(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) {
        let cells = u16::try_from(cells(text)).unwrap_or(width).min(width);
        self.text(x + (width - cells), y, cells, text, role);
    }

    /// Writes `text` over as many lines of the area as it needs. Returns how many it took.
    pub fn wrap(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let lines = wrap(text, usize::from(area.width));
        let mut y = area.y;
        for line in lines.iter().take(usize::from(area.height)) {
            self.text(area.x, y, area.width, line, role);
            y += 1;
        }
        y - area.y
    }

    /// Draws a line across.
    pub fn across(&mut self, x: u16, y: u16, width: u16) {
        let row = Rect { x, y, width, height: 1 };
        self.each(row, "─");
    }

    /// Draws a line down.
    pub fn down(&mut self, x: u16, y: u16, height: u16) {
        let column = Rect { x, y, width: 1, height };
        self.each(column, "│");
    }

    /// Draws one line's crossing or corner, such as `┬` or `┴`.
    pub fn joint(&mut self, x: u16, y: u16, glyph: &str) {
        self.each(Rect { x, y, width: 1, height: 1 }, glyph);
    }

    fn each(&mut self, area: Rect, glyph: &str) {
        if self.plain {
            return;
        }
        let style = self.theme.style(Role::Border);
        for position in area.intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.set_symbol(glyph).set_style(style);
            }
        }
    }

    /// Draws a frame of lines around an empty inside, and returns the inside.
    pub fn frame(&mut self, area: Rect) -> Rect {
        let area = area.intersection(self.buffer.area);
        self.clear(area);
        if area.width < 2 || area.height < 2 {
            return area;
        }
        let (left, right) = (area.x, area.right() - 1);
        let (top, bottom) = (area.y, area.bottom() - 1);
        for y in [top, bottom] {
            self.across(left, y, area.width);
        }
        for x in [left, right] {
            self.down(x, top, area.height);
        }
        for (x, y, corner) in
            [(left, top, "┌"), (right, top, "┐"), (left, bottom, "└"), (right, bottom, "┘")]
        {
            self.joint(x, y, corner);
        }
        Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
    }

    /// Gives an area, with what is written in it, the look of a role.
    pub fn tint(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role);
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Marks one line: `►` in its first cell and reverse video all along.
    pub fn mark(&mut self, x: u16, y: u16, width: u16) {
        self.point(x, y);
        self.text(x, y, 1, MARK, Role::Selected);
        self.tint(Rect { x, y, width, height: 1 }, Role::Selected);
    }
}

/// Returns a text without the signs that a screen reader spells out; as wide as before.
fn words_alone(text: &str) -> String {
    let plain = |c| match c {
        '►' => '>',
        '•' => '*',
        // Lines, blocks and shapes.
        '\u{2500}'..='\u{25ff}' => ' ',
        c => c,
    };
    text.chars().map(plain).collect()
}

/// Returns whether every byte is one visible cell, so that nothing needs measuring.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, 0x20..=0x7e))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(draw: impl FnOnce(&mut Canvas)) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        draw(&mut Canvas::new(&mut buffer, Theme::Mono, Lang::Vi, &Head::default()));
        buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn text_is_cut_to_its_place() {
        assert_eq!(row(|c| _ = c.text(1, 0, 6, "Quảng Điền", Role::Text)), " Quảng…     ");
        assert_eq!(row(|c| _ = c.text(8, 0, 40, "abcdefgh", Role::Text)), "        abc…");
        assert_eq!(row(|c| _ = c.text(90, 7, 40, "abc", Role::Text)), " ".repeat(12));
    }

    #[test]
    fn control_characters_never_get_through() {
        let shown = row(|c| _ = c.text(0, 0, 12, "a\u{1b}[2Jb\u{7}", Role::Text));
        assert!(!shown.chars().any(char::is_control), "{shown:?}");
    }

    #[test]
    fn text_can_end_at_the_right_edge() {
        assert_eq!(row(|c| c.right(0, 0, 12, "15.000 đ", Role::Text)), "    15.000 đ");
    }

    #[test]
    fn the_marked_line_has_a_sign_and_is_reversed() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        Canvas::new(&mut buffer, Theme::Mono, Lang::Vi, &Head::default()).mark(0, 0, 4);
        let cell = buffer.cell((0, 0)).unwrap();
        assert_eq!(cell.symbol(), MARK);
        let reversed = ratatui::style::Modifier::REVERSED;
        assert!(buffer.content().iter().all(|cell| cell.modifier.contains(reversed)));
    }
}
