//! Draws the basket at both sizes: the wide one shows more lines and the person known.

use super::Basket;
use super::fields::{COLLECTED, ROWS, SIGNER};
use super::line::Cell;
use crate::domain::body::BookNumber;
use crate::domain::certification::{Book, Document, next_number};
use crate::i18n::{Lang, certify as t, receive as words};
use crate::text::{cells, money};
use crate::ui::canvas::MARK;
use crate::ui::kit::{hint_bar, title_bar};
use crate::ui::mouse::Target;
use crate::ui::screens::receive::draw::{appointment, known, notes, status};
use crate::ui::{Canvas, Rect, Role, Screen as _};

/// From this height the person's last dossiers have lines of their own.
const TALL: u16 = 36;
/// Lines for the person's last dossiers, with the heading.
const KNOWN: u16 = 5;
/// Cells of a field's name at the left edge.
const LABEL: u16 = 15;
/// Lines under the documents: totals, book, signer, date, a note, printing, status, hints.
const BELOW: u16 = 10;
/// Cells of the widest form.
const WIDEST: u16 = 130;
/// Cells of the numbers of a document at the right: pages, copies, fee.
const PAGES: u16 = 7;
const COPIES: u16 = 8;
const FEE: u16 = 14;
/// Cells of the box for an amount.
const BOX: u16 = 9;

/// Draws the screen.
pub(super) fn basket(screen: &Basket, area: Rect, out: &mut Canvas) {
    title_bar(area, &out.t(t::TITLE), out);
    out.across(area.x, area.y + 1, area.width);
    // Wider, the numbers of a document would stand far from its name.
    let body = area.width.min(WIDEST);
    let (x, width) = (area.x + 1, body - 2);
    let mut y = person(screen, Rect { x, y: area.y + 2, width, height: 3 }, out);
    if area.height >= TALL {
        out.across(area.x, y, area.width);
        out.label(x, y + 1, width, words::KNOWN_WIDE, Role::Title);
        let inside = Rect { x: x + 2, y: y + 2, width: width.min(80), height: KNOWN - 2 };
        known(&screen.receipt, inside, out);
        y += KNOWN;
    }
    out.across(area.x, y, area.width);
    let bottom = area.bottom().saturating_sub(BELOW);
    let rows = Rect { y: y + 1, height: bottom.saturating_sub(y + 1), x: area.x, width: body };
    documents(screen, rows, out);
    out.across(area.x, bottom, area.width);
    sums(screen, Rect { x, y: bottom + 1, width, height: 4 }, out);
    out.across(area.x, bottom + 5, area.width);
    let notes_area = Rect { x, y: bottom + 6, width, height: 2 };
    if !signers(screen, notes_area, out) {
        tell(screen, notes_area, out);
    }
    let y = area.bottom() - 2;
    let ready = screen.receipt.said.is_none() && screen.receipt.form.missing(out.lang()).is_none();
    if ready && screen.rows.documents().is_empty() && screen.receipt.saving.is_none() {
        out.label(x, y, width, t::NO_DOCUMENTS, Role::Warn);
    } else {
        status(&screen.receipt, x, y, width, out);
    }
    hint_bar(Rect { y: y + 1, height: 1, ..area }, screen.hints(), out);
}

/// Who asks, and for whom. Returns the line after.
fn person(screen: &Basket, area: Rect, out: &mut Canvas) -> u16 {
    let form = &screen.receipt.form;
    let Rect { x, y, width, .. } = area;
    out.label(x, y, LABEL - 1, t::REQUESTER, Role::Label);
    form.draw_field(out, "id_number", x + LABEL, y, 0, 14);
    form.draw_field(out, "name", x + LABEL + 16, y, 0, width - LABEL - 16 - 22);
    form.draw_field(out, "birth", x + width - 21, y, 10, 11);
    form.draw_field(out, "address", x, y + 1, LABEL, width - LABEL - 22);
    form.draw_field(out, "phone", x + width - 21, y + 1, 8, 13);
    form.draw_field(out, "behalf", x, y + 2, LABEL, width - LABEL - 38);
    out.label(x + width - 36, y + 2, 36, t::BEHALF_HINT, Role::Label);
    y + 3
}

/// The documents, and under them the line that is typed with what fits it.
fn documents(screen: &Basket, area: Rect, out: &mut Canvas) {
    let rows = &screen.rows;
    heads(Rect { height: 1, ..area }, out);
    let shown = usize::from(area.height.saturating_sub(3)).max(1);
    let count = rows.documents().len();
    // Whole pages would hide the line above the one that is typed: the list slides.
    let mark = rows.marked().map_or(0, |at| at + 1).max(1);
    let top = count.saturating_sub(shown).min(mark - 1);
    let mut y = area.y + 1;
    let here = screen.receipt.form.focus() == ROWS;
    out.target(area, Target::Field(ROWS, 0));
    let target_of = |place| {
        let steps = rows.steps_to(place)?;
        Some(if here { Target::line(steps) } else { Target::Field(ROWS, steps) })
    };
    let above = top;
    for (nth, document) in rows.documents().iter().enumerate().skip(top).take(shown) {
        let row = Rect { y, height: 1, ..area };
        // One that is taken up keeps its number.
        let after = rows.is_typing() && nth >= rows.place();
        draw_document(nth + 1 + usize::from(after), document, row, out);
        if let Some(target) = target_of(nth) {
            out.target(row, target);
        }
        if rows.marked() == Some(nth) {
            out.text(area.x, y, 1, MARK, Role::Strong);
        }
        y += 1;
    }
    if let Some(target) = target_of(count) {
        out.target(Rect { y, height: 1, ..area }, target);
    }
    line(screen, Rect { y, height: 2, ..area }, out);
    if above > 0 {
        let text = t::more(out.lang(), above);
        out.right(area.x + 1, area.bottom() - 1, area.width - 2, &text, Role::Label);
    }
}

/// The places of the columns: name, pages, copies, fee, each with its width.
fn columns(area: Rect) -> [(u16, u16); 4] {
    let (x, right) = (area.x + 9, area.right() - 2);
    let fee = right - FEE;
    let copies = fee - COPIES;
    let pages = copies - PAGES;
    [(x, pages - x - 1), (pages, PAGES), (copies, COPIES), (fee, FEE)]
}

fn heads(area: Rect, out: &mut Canvas) {
    let [(name, width), numbers @ ..] = columns(area);
    out.label(area.x + 2, area.y, 6, t::ROW, Role::Label);
    out.label(name, area.y, width, t::KIND, Role::Label);
    for ((x, width), text) in numbers.into_iter().zip([t::PAGES, t::COPIES, t::FEE]) {
        let text = &*out.t(text);
        out.right(x, area.y, width, text, Role::Label);
    }
}

fn draw_document(number: usize, document: &Document, area: Rect, out: &mut Canvas) {
    let [(name, width), numbers @ ..] = columns(area);
    out.text(area.x + 2, area.y, 6, &number.to_string(), Role::Text);
    let book = match document.book {
        Book::Copies => String::new(),
        book => format!("  [{}]", book.code()),
    };
    out.text(name, area.y, width, &format!("{}{book}", document.kind), Role::Text);
    let texts = [document.pages.to_string(), document.copies.to_string(), money(document.fee())];
    for ((x, width), text) in numbers.into_iter().zip(texts) {
        out.right(x, area.y, width, &text, Role::Text);
    }
}

/// The line that is typed, and the documents that fit.
fn line(screen: &Basket, area: Rect, out: &mut Canvas) {
    let rows = &screen.rows;
    let here = screen.receipt.form.focus() == ROWS;
    let [kind, pages, copies, _] = columns(area);
    let y = area.y;
    out.text(area.x + 2, y, 6, &(rows.place() + 1).to_string(), Role::Label);
    for ((text, cell), (x, width)) in rows.boxes().into_iter().zip([kind, pages, copies]) {
        let focused = here && rows.cell() == cell;
        // Numbers end where those above them end.
        let letters = u16::try_from(cells(text.text())).unwrap_or(width).clamp(1, width);
        let (x, width) = match cell {
            Cell::Kind => (x, width),
            Cell::Pages | Cell::Copies => (x + width - letters, letters + 1),
        };
        if focused || !text.is_empty() || cell == Cell::Kind {
            text.draw(x, y, width, focused, out);
        }
    }
    if !here || rows.cell() != Cell::Kind || rows.boxes()[0].0.is_empty() {
        return;
    }
    let (offered, at) = rows.offered();
    let (mut x, y) = (area.x + 9, y + 1);
    if offered.is_empty() {
        out.label(x, y, area.right().saturating_sub(x), t::FREE, Role::Label);
        return;
    }
    // As many as fit, the marked one among them.
    let room = area.right().saturating_sub(x + 1);
    let width = |name: &str| u16::try_from(cells(name) + 3).unwrap_or(u16::MAX);
    let mut first = 0;
    while first < at
        && offered[first..=at].iter().map(|known| width(&known.name)).sum::<u16>() > room
    {
        first += 1;
    }
    for (nth, known) in offered.iter().enumerate().skip(first) {
        let needs = width(&known.name);
        if x + needs > area.right() {
            break;
        }
        if nth == at {
            out.mark(x, y, needs - 1);
        }
        let role = if nth == at { Role::Selected } else { Role::Text };
        out.text(x + 1, y, needs - 2, &known.name, role);
        let steps = i32::try_from(nth).unwrap_or(0) - i32::try_from(at).unwrap_or(0);
        out.target(Rect { x, y, width: needs - 1, height: 1 }, Target::line(steps));
        x += needs;
    }
}

/// Totals, books, signer, date.
fn sums(screen: &Basket, area: Rect, out: &mut Canvas) {
    let lang = out.lang();
    let form = &screen.receipt.form;
    let Rect { x, y, width, .. } = area;
    let label = 9;
    let totals = screen.rows.totals();
    let right = x + width * 3 / 5;
    out.label(x, y, label - 1, t::TOTAL, Role::Label);
    let text = t::totals(lang, totals.documents, totals.copies, totals.pages);
    out.text(x + label, y, right - x - label - 1, &text, Role::Strong);
    collected(screen, right, y, x + width - right, out);
    out.label(x, y + 1, label - 1, t::BOOKS, Role::Label);
    let books = books(screen, lang, out);
    out.text(x + label, y + 1, right - x - label - 1, &books, Role::Text);
    form.draw_field(out, "paid", right, y + 1, 0, 16);
    form.draw_field(out, "receipt_no", right + 17, y + 1, 9, x + width - right - 26);
    form.draw_field(out, "signer", x, y + 2, label, right - x - label - 1);
    out.text(right, y + 2, x + width - right, &t::numbers(lang, totals.documents), Role::Text);
    appointment(&screen.receipt, Rect { x, y: y + 3, width, height: 1 }, label, out);
    if screen.receipt.preview.is_none() {
        out.label(x + label, y + 3, width / 2, t::DUE_NONE, Role::Text);
    }
}

/// What is collected; what the law says stands beside it when the clerk says something else.
fn collected(screen: &Basket, x: u16, y: u16, width: u16, out: &mut Canvas) {
    let form = &screen.receipt.form;
    let by_law = money(screen.rows.totals().fee);
    let label = out.t(t::COLLECT).into_owned();
    let x = out.text(x, y, width, &label, Role::Strong) + 2;
    let width = width.saturating_sub(u16::try_from(cells(&label)).unwrap_or(0) + 2);
    let typed = form.focus() == COLLECTED || form.fault(COLLECTED).is_some();
    let after = match screen.fee() {
        _ if typed => {
            form.draw_field(out, COLLECTED, x, y, 0, BOX);
            x + BOX
        }
        None => {
            out.text(x, y, width, &by_law, Role::Strong);
            return;
        }
        Some(0) => out.label(x, y, width, t::WAIVED, Role::Strong),
        Some(fee) => out.text(x, y, width, &money(fee), Role::Strong),
    };
    let width = width.saturating_sub(after + 1 - x);
    out.text(after + 1, y, width, &t::by_law(out.lang(), &by_law), Role::Text);
}

/// Returns the books in which the documents take their numbers.
fn books(screen: &Basket, lang: Lang, out: &Canvas) -> String {
    let year = chrono::Datelike::year(&out.head().now.date());
    let documents = screen.rows.documents();
    let used = |book: &&Book| documents.iter().any(|document| document.book == **book);
    let mut books: Vec<&Book> = Book::ALL.iter().filter(used).collect();
    if books.is_empty() {
        books.push(&Book::Copies);
    }
    let settings = &screen.receipt.office.settings;
    let next = |book: &Book| next_number(*book, settings.volumes.get(&(*book, year)), year, 0);
    if let [book] = books[..] {
        let next = next(book);
        let named = t::next(lang, &next.book, &next.volume, next.year);
        return format!("{named}, {}", out.t(t::DRAWN_LATER));
    }
    // Several are told in short: all are of this year, and begin alike.
    let named = books.into_iter().enumerate().map(|(nth, book)| {
        let BookNumber { book, volume, .. } = next(book);
        let (_, tail) = book.split_once('/').filter(|_| nth > 0).unwrap_or(("", &book));
        format!("{tail} {volume}")
    });
    format!("{}/{year}", named.collect::<Vec<_>>().join("; "))
}

/// The list of signers, when it is open. Returns whether it was.
fn signers(screen: &Basket, area: Rect, out: &mut Canvas) -> bool {
    screen.receipt.form.focus() == SIGNER && screen.receipt.form.draw_list(out, SIGNER, area, 0)
        || screen.receipt.form.focus() == "address"
            && screen.receipt.form.draw_list(out, "address", area, 24)
}

/// What deserves a look, else how a line is typed and what follows; whether a receipt is printed.
fn tell(screen: &Basket, area: Rect, out: &mut Canvas) {
    let Rect { x, y, width, .. } = area;
    let form = &screen.receipt.form;
    let hint = form.note(out.lang()).filter(|_| form.focus() == COLLECTED);
    match (hint, notes(&screen.receipt, out).into_iter().next()) {
        (Some(hint), _) => _ = out.text(x, y, width, hint, Role::Label),
        (None, Some((note, role))) => _ = out.text(x, y, width, &note, role),
        (None, None) if screen.rows.documents().is_empty() => {
            out.label(x, y, width, t::KEYS, Role::Label);
        }
        (None, None) => _ = out.label(x, y, width, t::AFTER, Role::Label),
    }
    let today = out.head().now.date();
    let (prints, today) = (screen.receipt.prints(today), screen.receipt.is_same_day(today));
    let text = match (prints, today) {
        (true, _) => words::PRINT_YES,
        (false, true) => words::PRINT_NO_TODAY,
        (false, false) => words::PRINT_NO,
    };
    if screen.receipt.preview.is_some() {
        out.label(x, y + 1, 8, words::PRINT, Role::Label);
        out.label(x + 9, y + 1, width - 9, text, Role::Text);
    }
}
