//! Parts of one long paper, bound into one file: a book of thousands of rows set at once would need
//! gigabytes.

use std::sync::Arc;

use hayro_write::hayro_syntax::Pdf as Read;
use hayro_write::{ChunkSettings, ExtractionQuery, extract};
use pdf_writer::{Pdf, Ref};

use super::{Pages, PaperError};

/// Binds pages into one PDF file.
pub struct Bound {
    pdf: Pdf,
    next: Ref,
    root: Ref,
    /// The parts, each a branch of the tree of pages.
    parts: Vec<Ref>,
    pages: usize,
}

impl Default for Bound {
    fn default() -> Self {
        let mut next = Ref::new(1);
        let (catalog, root) = (next.bump(), next.bump());
        let mut pdf = Pdf::new();
        pdf.catalog(catalog).pages(root);
        Self { pdf, next, root, parts: Vec::new(), pages: 0 }
    }
}

impl Bound {
    /// Returns how many pages there are so far.
    pub const fn pages(&self) -> usize {
        self.pages
    }

    /// Adds a part at the end.
    ///
    /// # Errors
    /// What the typesetter cannot write.
    pub fn add(&mut self, pages: &Pages) -> Result<(), PaperError> {
        let part = pages.part()?;
        let unreadable = || PaperError::Unwritable("a part of the book".to_owned());
        let read = Read::new(Arc::new(part)).map_err(|_| unreadable())?;
        let wanted: Vec<_> = (0..pages.count()).map(ExtractionQuery::new_page).collect();
        let next = &mut self.next;
        let found = extract(
            &read,
            Box::new(|| next.bump()),
            ChunkSettings::default(),
            // Asked for drawings inside a page only.
            |_| {},
            &wanted,
        );
        let found = found.map_err(|_| unreadable())?;
        let kids: Result<Vec<Ref>, _> = found.root_refs.into_iter().collect();
        let count = i32::try_from(pages.count()).unwrap_or(i32::MAX);
        self.pdf
            .pages(found.page_tree_parent_ref)
            .parent(self.root)
            .kids(kids.map_err(|_| unreadable())?)
            .count(count);
        self.pdf.extend(&found.chunk);
        self.parts.push(found.page_tree_parent_ref);
        self.pages += pages.count();
        Ok(())
    }

    /// Returns the file.
    pub fn finish(mut self) -> Vec<u8> {
        let count = i32::try_from(self.pages).unwrap_or(i32::MAX);
        self.pdf.pages(self.root).kids(self.parts).count(count);
        self.pdf.finish()
    }
}
