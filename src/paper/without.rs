//! A build without papers (`--no-default-features`): everything but pages, for a quick loop.

use super::{PaperError, Sheet, Template};

/// Pages that this build cannot make.
pub enum Pages {}

/// Refuses: this build has no typesetter.
///
/// # Errors
/// Always [`PaperError::NotBuilt`].
pub fn set(_template: &Template, _sheet: &Sheet) -> Result<Pages, PaperError> {
    Err(PaperError::NotBuilt)
}

impl Pages {
    /// Returns how many there are.
    pub fn count(&self) -> usize {
        match *self {}
    }

    /// Returns them as a PDF file.
    ///
    /// # Errors
    /// None: there are none.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        match *self {}
    }

    /// Returns each page as black and white dots.
    pub fn dots(&self, _dpi: f64) -> Vec<super::Dots> {
        match *self {}
    }

    /// Returns the letters that the face has not.
    pub fn missing(&self) -> Vec<char> {
        match *self {}
    }
}

/// Binds the pages that this build cannot make.
#[derive(Default)]
pub struct Bound {}

impl Bound {
    /// Returns how many pages there are so far.
    pub const fn pages(&self) -> usize {
        0
    }

    /// Adds a part at the end.
    ///
    /// # Errors
    /// None: there are none.
    pub fn add(&mut self, pages: &Pages) -> Result<(), PaperError> {
        match *pages {}
    }

    /// Returns the file.
    pub fn finish(self) -> Vec<u8> {
        Vec::new()
    }
}
