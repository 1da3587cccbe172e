//! Strings as people at a desk use them: folding, the edit line, widths, numbers. Knows nothing of dossiers.
//!
//! Text lives in three shapes, and each has one home:
//!
//! * **as typed**, in a [`TextLine`]: exactly the scalars the input method sent, NFD or not;
//! * **as kept**, made by [`clean_line`] and [`clean_notes`] when a field is left, on paste and on
//!   import: NFC, single spaces, no controls;
//! * **as searched**, made by [`fold()`]: lower case, no marks, letters and digits only.
//!
//! What goes to a terminal is measured in [`cells`] and passes through [`cut`], [`pad`], [`wrap`] or
//! [`visible_text`], which never let a control character out. Numbers and dates are read the way a
//! clerk types them.

mod clean;
mod date;
mod fold;
mod line;
mod number;
mod width;

#[cfg(test)]
mod samples;

pub use clean::{clean_line, clean_notes, has_controls, is_nfc};
pub use date::{DateError, DateText, format_date, format_time, parse_date, parse_time};
pub use fold::{fold, fold_into, initials, is_same_name};
pub use line::{TextLine, Visible};
pub use number::{NumberError, compact, digits, group, money, parse_money, phone_pretty};
pub use width::{cells, cut, pad, pad_left, visible_text, wrap};
