//! How sure a shipped row of data is.

use super::body::codes;

codes! {
    /// Defines how sure a row of the calendar or of the catalogue is.
    #[derive(Default)]
    Confidence {
        /// Taken from an official text, or confirmed by the office.
        #[default]
        High = "high",
        /// Taken from an official text in part.
        Medium = "medium",
        /// Expected; the office must check it.
        Low = "low",
    }
}
