//! What can go wrong with a book.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Says why a book cannot be used, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no book in the folder.
    #[error("no book in {}", .0.display())]
    Missing(PathBuf),
    /// The path is a file, where a folder is needed.
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// The folder or the book in it may not be written.
    #[error("{} is read-only", .0.display())]
    ReadOnly(PathBuf),
    /// The folder lies on a network share, where locks and power cuts do not behave.
    #[error("{} lies on a network share", .0.display())]
    NetworkShare(PathBuf),
    /// The book was written by a newer program.
    #[error("the book has version {book}, newer than {program}")]
    Newer {
        /// The book's version, major × 1000 + minor.
        book: u32,
        /// The newest version known here.
        program: u32,
    },
    /// The file is no book, or damaged; says where.
    #[error("the book is damaged: {0}")]
    Damaged(String),
    /// The disk is full; nothing was written.
    #[error("the disk is full")]
    DiskFull,
    /// Another program kept the book locked for five seconds; nothing was written.
    #[error("the book is locked by another program")]
    Busy,
    /// The desk's private key cannot be read or does not belong to the book.
    #[error("the desk key {} cannot be used", .0.display())]
    Key(PathBuf),
    /// The disk, the folder or the file system refused.
    #[error("{}: {source}", .path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// SQLite refused.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
}

impl StoreError {
    /// Returns the error for something that the file system refused at `path`.
    pub fn io(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly(path.to_owned())
            }
            io::ErrorKind::NotADirectory => Self::NotAFolder(path.to_owned()),
            _ => Self::Io { path: path.to_owned(), source },
        }
    }

    /// Returns the error with the book's path, where SQLite named none.
    #[must_use]
    pub fn at(self, path: &Path) -> Self {
        match self {
            Self::ReadOnly(unknown) if unknown.as_os_str().is_empty() => {
                Self::ReadOnly(path.to_owned())
            }
            other => other,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(PathBuf::new()),
            _ => Self::Sqlite(error),
        }
    }
}
