//! Where a book lies: the folder, and whether SQLite may be trusted with it.

use std::fs;
use std::path::{Path, PathBuf};

use super::StoreError;

/// The book's file in its folder.
pub const BOOK: &str = "book.sqlite";

/// Returns the book's file in `dir`, which must exist when not to be made.
///
/// # Errors
/// [`StoreError::NotAFolder`], [`StoreError::Missing`], [`StoreError::NetworkShare`], or why the
/// folder cannot be made.
pub fn book_in(dir: &Path, make: bool) -> Result<PathBuf, StoreError> {
    match fs::metadata(dir) {
        Ok(found) if !found.is_dir() => return Err(StoreError::NotAFolder(dir.to_owned())),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !make => {
            return Err(StoreError::Missing(dir.to_owned()));
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            fs::create_dir_all(dir).map_err(|error| StoreError::io(dir, error))?;
        }
        Err(error) => return Err(StoreError::io(dir, error)),
    }
    let real = fs::canonicalize(dir).map_err(|error| StoreError::io(dir, error))?;
    // Absent outside Linux, where only the path itself tells.
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    if is_unc(&real) || mount_type(&real, &mounts).is_some_and(is_network) {
        return Err(StoreError::NetworkShare(dir.to_owned()));
    }
    let book = dir.join(BOOK);
    match fs::metadata(&book) {
        Ok(found) if found.is_dir() => Err(StoreError::Damaged(book.display().to_string())),
        Ok(_) => Ok(book),
        Err(_) if make => Ok(book),
        Err(_) => Err(StoreError::Missing(dir.to_owned())),
    }
}

/// Tells whether a Windows path names a share (`\\server\share`, `\\?\UNC\server\share`).
fn is_unc(path: &Path) -> bool {
    let text = path.to_string_lossy().replace('/', "\\");
    match text.strip_prefix(r"\\?\") {
        Some(rest) => rest.to_ascii_uppercase().starts_with("UNC\\"),
        None => text.starts_with(r"\\"),
    }
}

/// Returns the file system type of the mount that holds `path`, from the text of `/proc/mounts`.
fn mount_type<'a>(path: &Path, mounts: &'a str) -> Option<&'a str> {
    mounts
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ').skip(1);
            let point = fields.next()?.replace("\\040", " ");
            path.starts_with(&point).then_some((point.len(), fields.next()?))
        })
        // A later line hides an earlier one on the same point.
        .max_by_key(|(length, _)| *length)
        .map(|(_, kind)| kind)
}

fn is_network(kind: &str) -> bool {
    matches!(
        kind,
        "nfs"
            | "nfs4"
            | "cifs"
            | "smb3"
            | "smbfs"
            | "9p"
            | "afs"
            | "ncpfs"
            | "ceph"
            | "glusterfs"
            | "fuse.sshfs"
            | "fuse.glusterfs"
            | "fuse.rclone"
            | "fuse.davfs"
            | "davfs"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "/dev/sda1 / ext4 rw 0 0\n\
        //server/book /mnt/office\\040share cifs rw 0 0\n\
        server:/home /home nfs4 rw 0 0\n\
        /dev/sdb1 /home/desk ext4 rw 0 0\n";

    #[test]
    fn the_innermost_mount_decides() {
        let kind = |path: &str| mount_type(Path::new(path), MOUNTS);
        assert_eq!(kind("/var/lib/motcua"), Some("ext4"));
        assert_eq!(kind("/mnt/office share/motcua"), Some("cifs"));
        assert_eq!(kind("/home/lan"), Some("nfs4"));
        assert_eq!(kind("/home/desk/motcua"), Some("ext4"));
        assert_eq!(kind("/homework"), Some("ext4"));
    }

    #[test]
    fn shares_are_known_by_their_paths_on_windows() {
        assert!(is_unc(Path::new(r"\\server\share\motcua")));
        assert!(is_unc(Path::new(r"\\?\UNC\server\share")));
        assert!(!is_unc(Path::new(r"\\?\C:\motcua")));
        assert!(!is_unc(Path::new("/var/lib/motcua")));
    }

    #[test]
    fn a_file_and_a_missing_folder_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, "x").unwrap();
        assert!(matches!(book_in(&file, true), Err(StoreError::NotAFolder(_))));
        let missing = dir.path().join("a/b");
        assert!(matches!(book_in(&missing, false), Err(StoreError::Missing(_))));
        assert!(matches!(book_in(dir.path(), false), Err(StoreError::Missing(_))));
        assert_eq!(book_in(&missing, true).unwrap(), missing.join(BOOK));
        assert!(missing.is_dir());
    }
}
