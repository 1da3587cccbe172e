//! What the surroundings of the program say: where the book lies, what time to take for now, which
//! keys ask for what.

mod keys;

pub use keys::{KeyEntry, KeyFile, KeyFileError, key_file};

use std::env;
use std::path::PathBuf;

/// Names the folder of the book.
const DATA: &str = "MOTCUA_DATA";
/// Names the moment to take for now, in practice books and debug builds.
const NOW: &str = "MOTCUA_NOW";

/// Returns the folder of the book: the one given, else that of `MOTCUA_DATA`, else the platform's;
/// none on a system that has no place for data.
pub fn data_dir(given: Option<PathBuf>) -> Option<PathBuf> {
    let named = || env::var_os(DATA).filter(|name| !name.is_empty()).map(PathBuf::from);
    let usual = || {
        let dirs = directories::ProjectDirs::from("vn", "", "motcua")?;
        Some(dirs.data_local_dir().to_owned())
    };
    given.or_else(named).or_else(usual)
}

/// Returns the text of `MOTCUA_NOW`; none when it is not set.
pub fn pretended_now() -> Option<String> {
    env::var(NOW).ok().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_comes_first() {
        assert_eq!(data_dir(Some("x".into())), Some(PathBuf::from("x")));
    }
}
