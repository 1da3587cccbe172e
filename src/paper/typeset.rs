//! Template and data in, pages out: the only file that knows the typesetter.
//!
//! Everything it needs is in the program: no system font, no package, no network, no clock.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::{COMMON_FILE, Dots, PaperError, Sheet, Template, TemplateFault};

/// The faces of the one family that papers are set in; it has every Vietnamese letter.
const FACES: [&[u8]; 4] = [
    include_bytes!("../../assets/fonts/Tinos-Regular.ttf"),
    include_bytes!("../../assets/fonts/Tinos-Bold.ttf"),
    include_bytes!("../../assets/fonts/Tinos-Italic.ttf"),
    include_bytes!("../../assets/fonts/Tinos-BoldItalic.ttf"),
];

/// Holds what every paper shares; made once, when the first one is set.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let fonts: Vec<Font> =
            FACES.into_iter().flat_map(|face| Font::iter(Bytes::new(face))).collect();
        Shared {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    })
}

/// Holds the pages of one paper, set and ready to be written out.
pub struct Pages(PagedDocument);

/// Sets a paper.
///
/// # Errors
/// Where the template is wrong, with its line.
pub fn set(template: &Template, sheet: &Sheet) -> Result<Pages, PaperError> {
    let desk = Desk::new(template, sheet)?;
    let set = typst::compile::<PagedDocument>(&desk).output;
    // What it remembers of this one saves the next a few milliseconds, and costs as many megabytes.
    typst::comemo::evict(0);
    set.map(Pages).map_err(|faults| desk.fault(faults.first()))
}

impl Pages {
    /// Returns how many there are.
    pub fn count(&self) -> usize {
        self.0.pages().len()
    }

    /// Returns them as a PDF/A-2u file; as plain PDF where the face has not every letter.
    ///
    /// # Errors
    /// What the typesetter cannot write.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        // An archive takes no letter that the face has not; the citizen's paper must not wait for it.
        let archive = if self.missing().is_empty() { &[PdfStandard::A_2u][..] } else { &[] };
        self.written(archive, true)
    }

    /// Returns them as a part of a longer file, whose tags and archive marks nobody could bind.
    pub(super) fn part(&self) -> Result<Vec<u8>, PaperError> {
        self.written(&[], false)
    }

    fn written(&self, standards: &[PdfStandard], tagged: bool) -> Result<Vec<u8>, PaperError> {
        let standards = PdfStandards::new(standards);
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some(env!("CARGO_PKG_NAME").to_owned())),
            timestamp: None,
            page_ranges: None,
            standards: standards
                .map_err(|why| PaperError::Unwritable(why.message().to_string()))?,
            tagged,
            pretty: false,
        };
        typst_pdf::pdf(&self.0, &options).map_err(|faults| {
            PaperError::Unwritable(
                faults.first().map_or_else(String::new, |f| f.message.to_string()),
            )
        })
    }

    /// Returns each page as black (`true`) and white dots of `dpi`, row by row.
    pub fn dots(&self, dpi: f64) -> Vec<Dots> {
        let options =
            typst_render::RenderOptions { pixel_per_pt: (dpi / 72.0).into(), render_bleed: false };
        let pages = self.0.pages().iter();
        pages
            .map(|page| {
                let map = typst_render::render(page, &options);
                // Half of white: what is lighter would fill in on thermal paper.
                let black = map.pixels().iter().map(|dot| dot.green() < 128).collect();
                Dots { width: map.width() as usize, black }
            })
            .collect()
    }

    /// Returns the letters that the face has not, and that would print as boxes.
    pub fn missing(&self) -> Vec<char> {
        let mut missing = Vec::new();
        for page in self.0.pages() {
            find_missing(&page.frame, &mut missing);
        }
        missing.sort_unstable();
        missing.dedup();
        missing
    }
}

fn find_missing(frame: &Frame, missing: &mut Vec<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => find_missing(&group.frame, missing),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    missing.extend(text.text.get(glyph.range()).unwrap_or_default().chars());
                }
            }
            _ => {}
        }
    }
}

/// Holds the files one paper is set from.
struct Desk {
    name: String,
    main: FileId,
    sources: BTreeMap<&'static str, Source>,
    data: Bytes,
}

/// The form itself, and what stands on this paper.
const MAIN: &str = "form.typ";
const DATA: &str = "data.json";

impl Desk {
    fn new(template: &Template, sheet: &Sheet) -> Result<Self, PaperError> {
        let main = file(MAIN)?;
        let sources = [(MAIN, &template.text), (COMMON_FILE, &template.common)];
        let sources = sources.into_iter().map(|(name, text)| {
            Ok::<_, PaperError>((name, Source::new(file(name)?, text.to_string())))
        });
        let data = serde_json::to_vec(&sheet.0)?;
        let name = template.file.clone();
        Ok(Self { name, main, sources: sources.collect::<Result<_, _>>()?, data: Bytes::new(data) })
    }

    /// Says where the first fault stands: in the template, else in what it shares with others.
    fn fault(&self, fault: Option<&SourceDiagnostic>) -> PaperError {
        let Some(fault) = fault else { return PaperError::Unwritable(String::new()) };
        let spans = std::iter::once(fault.span).chain(fault.trace.iter().map(|at| at.span.into()));
        let places = spans.filter_map(|span| {
            let name = span.id()?.get().vpath().file_name()?;
            let line = self.sources.get(name)?.lines().byte_to_line(self.range(span)?.start)?;
            Some((name, line + 1))
        });
        let places: Vec<_> = places.collect();
        let place = places.iter().find(|(name, _)| *name == MAIN).or(places.first());
        let (name, line) = place.copied().unwrap_or((MAIN, 1));
        let file = if name == MAIN { self.name.clone() } else { name.to_owned() };
        TemplateFault { file, line, why: fault.message.to_string() }.into()
    }
}

fn file(name: &str) -> Result<FileId, PaperError> {
    let path = VirtualPath::new(name).map_err(|_| PaperError::Unwritable(name.to_owned()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &shared().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &shared().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let name = id.get().vpath().get_without_slash();
        let source = self.sources.get(name).cloned();
        source.ok_or_else(|| FileError::NotFound(name.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_without_slash();
        match name == DATA {
            true => Ok(self.data.clone()),
            false => Err(FileError::NotFound(name.into())),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        shared().fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        // The day on a paper is that of the dossier, never of the PC.
        None
    }
}
