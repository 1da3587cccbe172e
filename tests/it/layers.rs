//! Holds the arrows between the folders of `src/`, and the rules of the house that a compiler
//! does not know.

use std::fs;
use std::path::{Path, PathBuf};

/// Longest file in lines.
const LONGEST: usize = 600;

/// A folder and the folders it may name.
const ARROWS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("work", &[]),
    ("config", &[]),
    ("domain", &["text"]),
    ("i18n", &["domain", "text"]),
    ("store", &["domain", "text"]),
    ("paper", &["domain", "i18n", "text"]),
    ("exchange", &["domain", "i18n", "text"]),
    ("desk", &["store", "paper", "exchange", "work", "domain", "text", "i18n"]),
    ("ui", &["desk", "domain", "i18n", "config", "text", "work"]),
    ("cli", &["desk", "domain", "exchange", "paper", "i18n", "config", "text", "ui", "work"]),
];

/// Words that a folder must not hold, outside its tests.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("domain", &["rusqlite", "std::fs", "std::time", "Utc::now", "ratatui", "crossterm"]),
    ("text", &["rusqlite", "std::fs", "Utc::now", "ratatui", "crossterm"]),
    ("store", &["ratatui", "crossterm", "Utc::now"]),
    ("desk", &["ratatui", "crossterm", "rusqlite"]),
    ("exchange", &["rusqlite", "ratatui", "crossterm", "Utc::now"]),
    ("paper", &["rusqlite", "ratatui", "crossterm", "Utc::now"]),
    ("i18n", &["rusqlite", "ratatui", "crossterm", "std::fs", "Utc::now"]),
    ("ui", &["rusqlite", "std::fs", "std::process", "thread::sleep", "Utc::now"]),
    ("cli", &["rusqlite", "ratatui", "crossterm", "Utc::now"]),
];

/// Words that only one file may hold.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("Utc::now", &["desk/clock.rs"]),
    ("crossterm::event", &["ui/input.rs", "ui/term.rs"]),
    ("(windows)", &["ui/term.rs", "desk/machine.rs"]),
    ("(unix)", &[]),
    ("target_os", &[]),
    ("std::os", &[]),
    // A share that is mounted is told in no other way; where the file is missing, the path tells.
    ("/proc/", &["store/place.rs"]),
];

struct Source {
    path: PathBuf,
    folder: String,
    name: String,
    /// The lines before the file's tests.
    lines: Vec<String>,
    length: usize,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut |path| {
        let text = fs::read_to_string(path).unwrap();
        let inside = path.strip_prefix(&root).unwrap();
        let folder = inside.iter().next().unwrap().to_string_lossy().into_owned();
        let tests = inside.to_string_lossy().contains("tests");
        let lines = if tests {
            Vec::new()
        } else {
            text.lines()
                .take_while(|line| line.trim_start() != "mod tests {")
                .map(str::to_owned)
                .collect()
        };
        found.push(Source {
            path: path.to_owned(),
            folder,
            name: inside.to_string_lossy().replace('\\', "/"),
            lines,
            length: text.lines().count(),
        });
    });
    assert!(found.len() > 50, "the walk found only {} files", found.len());
    found
}

fn walk(folder: &Path, see: &mut dyn FnMut(&Path)) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, see);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            see(&path);
        }
    }
}

/// Returns the folders that a line names through `crate::`.
fn named(line: &str) -> Vec<String> {
    line.match_indices("crate::")
        .filter(|(at, _)| !line[..*at].ends_with('$'))
        .flat_map(|(at, _)| {
            let rest = &line[at + "crate::".len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(group) => group.split('}').next().unwrap_or_default().split(',').collect(),
                None => vec![rest],
            };
            names
                .into_iter()
                .map(|name| {
                    name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
                })
                .collect::<Vec<String>>()
        })
        .collect()
}

fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

#[test]
fn folders_name_only_what_they_may() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = ARROWS.iter().find(|(folder, _)| *folder == source.folder) else {
            assert!(source.folder.ends_with(".rs"), "{} has no arrows", source.folder);
            continue;
        };
        for (nth, line) in source.lines.iter().enumerate() {
            for name in named(code(line)) {
                let is_folder = ARROWS.iter().any(|(folder, _)| *folder == name);
                if is_folder && name != source.folder && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("{}:{}: {name}", source.path.display(), nth + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "arrows the wrong way:\n{}", wrong.join("\n"));
}

#[test]
fn kit_and_form_know_no_dossier() {
    let mut wrong = Vec::new();
    for source in sources() {
        if !(source.name.starts_with("ui/kit") || source.name.starts_with("ui/form")) {
            continue;
        }
        for (nth, line) in source.lines.iter().enumerate() {
            for name in named(code(line)) {
                if ["domain", "desk", "store"].contains(&name.as_str()) {
                    wrong.push(format!("{}:{}: {name}", source.path.display(), nth + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn folders_hold_no_forbidden_word() {
    let mut wrong = Vec::new();
    for source in sources() {
        let words = FORBIDDEN.iter().filter(|(folder, _)| *folder == source.folder);
        let words: Vec<&str> = words.flat_map(|(_, words)| words.iter().copied()).collect();
        for (nth, line) in source.lines.iter().enumerate() {
            for word in &words {
                let only = ONLY_IN.iter().find(|(known, _)| known == word);
                let excused = only.is_some_and(|(_, files)| files.contains(&source.name.as_str()))
                    || (source.folder == "ui" && source.name == "ui/term.rs");
                if code(line).contains(word) && !excused {
                    wrong.push(format!("{}:{}: {word}", source.path.display(), nth + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_belongs_to_one_file_stays_there() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (nth, line) in source.lines.iter().enumerate() {
            for (word, files) in ONLY_IN {
                if code(line).contains(word) && !files.contains(&source.name.as_str()) {
                    wrong.push(format!("{}:{}: {word}", source.path.display(), nth + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_too_long_and_every_file_says_what_it_is() {
    let mut wrong = Vec::new();
    for source in sources() {
        if source.length > LONGEST {
            wrong.push(format!("{}: {} lines", source.path.display(), source.length));
        }
        if source.lines.first().is_some_and(|line| !line.starts_with("//!")) {
            wrong.push(format!("{}: no header", source.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reading_of_arrows_has_teeth() {
    assert_eq!(named("use crate::store::Tx;"), ["store"]);
    assert_eq!(named("use crate::{desk::Desk, ui};"), ["desk", "ui"]);
    assert_eq!(named("$crate::i18n::T"), Vec::<String>::new());
    assert_eq!(code("let a = 1; // rusqlite"), "let a = 1; ");
}
