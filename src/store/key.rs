//! The desk's private key: `desk.key` beside the book, outside the book and every backup.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use ed25519_dalek::SigningKey;

use super::StoreError;

/// The key's file in the book's folder: 64 hexadecimal digits and a line end.
pub const KEY: &str = "desk.key";

/// Returns the key in `dir`; none when there is none.
///
/// # Errors
/// [`StoreError::Key`] when the file is there and holds no key.
pub fn read(dir: &Path) -> Result<Option<SigningKey>, StoreError> {
    let path = dir.join(KEY);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(_) => return Err(StoreError::Key(path)),
    };
    let digits = text.trim_end();
    let half = |at: usize| digits.get(at..at + 32).and_then(|t| u128::from_str_radix(t, 16).ok());
    match (half(0), half(32)) {
        (Some(high), Some(low)) if digits.len() == 64 => {
            let mut seed = [0; 32];
            seed[..16].copy_from_slice(&high.to_be_bytes());
            seed[16..].copy_from_slice(&low.to_be_bytes());
            Ok(Some(SigningKey::from_bytes(&seed)))
        }
        _ => Err(StoreError::Key(path)),
    }
}

/// Writes a new key into `dir`, whole or not at all, readable by its owner alone.
///
/// # Errors
/// Why the file cannot be written.
pub fn write(dir: &Path, key: &SigningKey) -> Result<(), StoreError> {
    let path = dir.join(KEY);
    let written = || -> io::Result<()> {
        // Such a file is its owner's alone from the start.
        let mut part = tempfile::Builder::new().prefix(KEY).suffix(".part").tempfile_in(dir)?;
        writeln!(part, "{}", crate::domain::ids::hex(&key.to_bytes()))?;
        part.as_file().sync_all()?;
        part.persist(&path)?;
        sync_folder(dir)
    };
    written().map_err(|error| StoreError::io(&path, error))
}

/// Makes a rename in `dir` durable. Where a folder cannot be opened, as on Windows, the system does
/// so by itself.
pub fn sync_folder(dir: &Path) -> io::Result<()> {
    match File::open(dir) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        folder => folder?.sync_all(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_written_is_read_again_and_nobody_else_may_read_it() {
        let dir = tempfile::tempdir().unwrap();
        assert!(read(dir.path()).unwrap().is_none());
        let key = SigningKey::from_bytes(&[7; 32]);
        write(dir.path(), &key).unwrap();
        assert_eq!(read(dir.path()).unwrap().unwrap().to_bytes(), [7; 32]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(dir.path().join(KEY)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing else is left");
    }

    #[test]
    fn a_broken_key_is_an_error_and_not_a_new_desk() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(KEY), "12").unwrap();
        assert!(matches!(read(dir.path()), Err(StoreError::Key(_))));
    }
}
