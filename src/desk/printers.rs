//! Which printer each paper goes to: a choice of this PC, kept beside its other choices.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::command::Form;

/// Most copies that a form is set to.
pub const MOST_COPIES: u32 = 9;

/// Holds where the papers of this PC go; by default each is a file in the desk's folder and no more.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Printers {
    forms: BTreeMap<Form, Printer>,
    /// Where the citizen's slip goes that comes with a receipt.
    pub slip: Slip,
}

/// Says how one form is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printer {
    /// The system's printer; none is the file alone.
    pub name: Option<String>,
    /// How many copies, from 1.
    pub copies: u32,
}

impl Default for Printer {
    fn default() -> Self {
        Self { name: None, copies: 1 }
    }
}

/// Says where the slip of 80 mm goes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slip {
    /// There is none.
    #[default]
    None,
    /// To a printer of the system, as raw bytes.
    Printer(String),
    /// To a device or share by its path: `/dev/usb/lp0`, `\\.\COM3`.
    Device(String),
}

impl Slip {
    /// Returns the name of the printer or device; none when there is no slip.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Printer(name) | Self::Device(name) => Some(name),
        }
    }
}

impl Printers {
    /// The name under which they are remembered.
    pub const NAME: &'static str = "printers";

    /// Reads what was remembered; what cannot be read is as if nothing had been chosen.
    pub fn read(text: Option<&str>) -> Self {
        text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    /// Returns what is to be remembered.
    pub fn written(&self) -> String {
        // Plain values with text keys: they cannot fail to become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Returns how a form is printed.
    pub fn of(&self, form: Form) -> Printer {
        self.forms.get(&form).cloned().unwrap_or_default()
    }

    /// Has a form printed otherwise.
    pub fn set(&mut self, form: Form, printer: Printer) {
        let copies = printer.copies.clamp(1, MOST_COPIES);
        self.forms.insert(form, Printer { copies, ..printer });
    }
}

/// Holds what the screen of printers shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrintersView {
    /// Where papers go now.
    pub printers: Printers,
    /// The printers that the system knows, by name.
    pub known: Vec<String>,
    /// Whether they take a slip's raw bytes.
    pub take_raw: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_is_a_file_until_something_is_chosen() {
        let none = Printers::read(None);
        assert_eq!(none.of(Form::Receipt), Printer { name: None, copies: 1 });
        assert_eq!(none.slip, Slip::None);
        assert_eq!(Printers::read(Some("not json")), none);
    }

    #[test]
    fn what_was_chosen_is_read_back() {
        let mut printers = Printers::default();
        printers.set(Form::Receipt, Printer { name: Some("Máy in 1".into()), copies: 2 });
        printers.set(Form::Stop, Printer { name: None, copies: 40 });
        printers.slip = Slip::Device(r"\\.\COM3".into());
        let read = Printers::read(Some(&printers.written()));
        assert_eq!(read, printers);
        assert_eq!(read.of(Form::Receipt).copies, 2);
        assert_eq!(read.of(Form::Stop).copies, MOST_COPIES);
        assert_eq!(read.of(Form::Apology), Printer::default());
    }
}
