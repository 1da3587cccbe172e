//! The file in which an office gives actions other keys, as it is written there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde::Deserialize;
use toml::Spanned;

/// Names the file of keys.
const KEYS: &str = "MOTCUA_KEYS";
/// The file's usual name.
const NAME: &str = "keys.toml";

/// The keys an office wants, in the order of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFile {
    /// Where the file lies.
    pub path: PathBuf,
    /// One entry for each action it names.
    pub entries: Vec<KeyEntry>,
}

/// The keys of one action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// The line of the file, from 1.
    pub line: usize,
    /// The action's name, as written.
    pub action: String,
    /// Its keys, as written.
    pub keys: Vec<String>,
}

/// Says why a file of keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The system refused to read it.
    #[error("{}: {source}", path.display())]
    Read {
        /// Where the file lies.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is not the TOML it should be.
    #[error("{}:{line}: {message}", path.display())]
    Syntax {
        /// Where the file lies.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong, in English.
        message: String,
    },
}

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    keys: BTreeMap<Spanned<String>, Vec<String>>,
}

/// Returns what the file of keys says: the one named by `MOTCUA_KEYS`, else `keys.toml` among the
/// user's settings, or beside the book in `data` on a system without a place for settings; none
/// when there is no such file.
///
/// # Errors
/// [`KeyFileError`] when the file cannot be read or understood, or was named and is not there.
pub fn key_file(data: &Path) -> Result<Option<KeyFile>, KeyFileError> {
    let named = env::var_os(KEYS).filter(|name| !name.is_empty()).map(PathBuf::from);
    let must = named.is_some();
    let usual = || {
        let dirs = directories::ProjectDirs::from("vn", "", "motcua");
        dirs.map_or_else(|| data.join(NAME), |dirs| dirs.config_dir().join(NAME))
    };
    let path = named.unwrap_or_else(usual);
    match fs::read_to_string(&path) {
        Ok(text) => read(path, &text).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !must => Ok(None),
        Err(source) => Err(KeyFileError::Read { path, source }),
    }
}

fn read(path: PathBuf, text: &str) -> Result<KeyFile, KeyFileError> {
    let line_of = |at: usize| 1 + text.bytes().take(at).filter(|b| *b == b'\n').count();
    match toml::from_str::<Written>(text) {
        Ok(written) => {
            let entry = |(action, keys): (Spanned<String>, Vec<String>)| KeyEntry {
                line: line_of(action.span().start),
                action: action.into_inner(),
                keys,
            };
            let mut entries: Vec<_> = written.keys.into_iter().map(entry).collect();
            entries.sort_by_key(|entry| entry.line);
            Ok(KeyFile { path, entries })
        }
        Err(error) => {
            let line = line_of(error.span().map_or(0, |span| span.start));
            Err(KeyFileError::Syntax { path, line, message: error.message().to_owned() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<KeyEntry> {
        read("keys.toml".into(), text).unwrap().entries
    }

    fn refused(text: &str) -> String {
        read("keys.toml".into(), text).unwrap_err().to_string()
    }

    #[test]
    fn actions_come_in_the_order_of_the_file_with_their_lines() {
        let entry = |line, action: &str, keys: &[&str]| KeyEntry {
            line,
            action: action.into(),
            keys: keys.iter().map(ToString::to_string).collect(),
        };
        let text = "# phím\n[keys]\nsave = [\"F9\", \"Ctrl+S\"]\n\nfind = [\n  \"F3\",\n]\n";
        assert_eq!(entries(text), [entry(3, "save", &["F9", "Ctrl+S"]), entry(5, "find", &["F3"])]);
    }

    #[test]
    fn an_empty_file_and_the_mark_that_notepad_writes_are_fine() {
        assert_eq!(entries(""), []);
        assert_eq!(entries("\u{feff}[keys]\r\nsave = [\"F9\"]\r\n").len(), 1);
    }

    #[test]
    fn what_is_no_such_file_is_refused_with_its_line() {
        for (text, line) in [
            ("[keys]\nsave = F9", "keys.toml:2: "),
            ("[keys]\nsave = \"F9\"", "keys.toml:2: "),
            ("[keys]\nsave = [\"F9\"]\nsave = [\"F2\"]", "keys.toml:3: "),
            ("\n[kyes]\nsave = [\"F9\"]", "keys.toml:2: "),
        ] {
            assert!(refused(text).starts_with(line), "{text}: {}", refused(text));
        }
    }
}
