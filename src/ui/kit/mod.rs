//! The widgets every screen is made of. Plain structs: keys go in by method, drawing changes nothing.

mod bars;
mod check_list;
mod choice;
mod dialog;
mod help;
mod large;
mod list;
mod palette;
mod pick_list;
mod text_box;
mod trail;

pub use bars::{cover, hint_bar, moment, title_bar, toast, too_small};
pub use check_list::{CheckList, CheckRow, Mark};
pub use choice::{Choice, Item};
pub use dialog::Dialog;
pub(in crate::ui) use dialog::centred;
pub use help::HelpPage;
pub use large::{LINES, large};
pub use list::List;
pub use palette::Palette;
pub use pick_list::{PickList, PickRow};
pub use text_box::TextBox;
pub use trail::Trail;
