//! Forms: a table of fields that never changes, and what stands in them now.
//!
//! A form is written down once as a `static` table of [`Field`]s; [`Form`] holds the values, the
//! focus and the faults. It knows order, not place: the screen says where each field is drawn.
//! Nothing here saves anything.

mod draft;
mod draw;
mod field;
mod keys;
mod state;
#[cfg(test)]
pub(in crate::ui) mod tests;

pub use field::{Field, Kind, Wrong, put};
pub use keys::Did;
pub use state::{Form, Gap};
