//! Practice books for measuring: made once, kept, copied for every run.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::support::desk::Desk;

/// The file that says a book was made to its end: its content is how many milliseconds it took.
const MADE: &str = "made-in-ms";

/// Where Linux keeps files in memory.
const MEMORY: &str = "/dev/shm/motcua-bench";

/// Holds a practice book that is kept.
pub struct Book {
    folder: PathBuf,
    /// How long it took to make.
    pub made: Duration,
    /// How long its check took.
    pub checked: Duration,
}

impl Book {
    /// Returns the bytes of all files of the book.
    pub fn size(&self) -> u64 {
        files(&self.folder).iter().map(|file| fs::metadata(file).unwrap().len()).sum()
    }
}

fn books() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench-books")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.is_file() && !file.ends_with(MADE))
        .collect()
}

/// Returns the practice book of so many dossiers: the kept one when the program still finds it
/// sound, else a new one.
pub fn practice(dossiers: u64) -> Book {
    let folder = books().join(dossiers.to_string());
    if let Some(book) = kept(&folder) {
        return book;
    }
    let _was_there = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    eprintln!("{dossiers}: making the book");
    let started = Instant::now();
    let ended = Desk::of(&folder).run(&["practice", "--dossiers", &dossiers.to_string()]);
    assert_eq!(ended.code, Some(0), "practice: {}", ended.err);
    fs::write(folder.join(MADE), started.elapsed().as_millis().to_string()).unwrap();
    kept(&folder).expect("the book just made is sound")
}

fn kept(folder: &Path) -> Option<Book> {
    let made = fs::read_to_string(folder.join(MADE)).ok()?.parse().ok()?;
    eprintln!("{}: check", folder.display());
    let started = Instant::now();
    let ended = Desk::of(folder).run(&["check", "--json"]);
    let checked = started.elapsed();
    let book = Book { folder: folder.to_owned(), made: Duration::from_millis(made), checked };
    (ended.code == Some(0)).then_some(book)
}

/// Returns a desk on the disk with a copy of the book that may be written to.
pub fn copy(book: &Book, name: &str) -> Desk {
    copy_to(&books().join(name), book)
}

/// Returns two desks in memory, where this system has such a place: what is measured there is the
/// work besides the disk's, which on a busy machine drowns in the disk's.
pub fn copies_in_memory(book: &Book) -> Option<(Desk, Desk)> {
    let folder = Path::new(MEMORY);
    let there = folder.parent().is_some_and(Path::is_dir);
    there.then(|| (copy_to(&folder.join("desk"), book), copy_to(&folder.join("floor"), book)))
}

fn copy_to(folder: &Path, book: &Book) -> Desk {
    let _was_there = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    for file in files(&book.folder) {
        let copied = folder.join(file.file_name().unwrap());
        fs::copy(&file, &copied).unwrap();
        // What the copy still owes the disk is not to be paid for by what is measured.
        fs::File::open(&copied).unwrap().sync_all().unwrap();
    }
    Desk::of(folder)
}

/// Removes all copies.
pub fn remove_copies() {
    for folder in [books().join("desk"), books().join("floor"), PathBuf::from(MEMORY)] {
        let _was_there = fs::remove_dir_all(folder);
    }
}
