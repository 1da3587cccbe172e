//! `motcua export dossiers FILE`: every dossier as csv or xlsx. The file appears whole or not at all.
//! `motcua export forms DIR`: the templates of papers, as an office's own are laid out.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;

use super::Session;
use super::args::{Export, ExportKind};
use super::out::Failure;
use crate::desk::{Access, Desk, Trouble};
use crate::domain::office::FormSet;
use crate::exchange::{CsvDossiers, ExportError, XlsxDossiers};
use crate::i18n::cli as t;
use crate::paper::{COMMON, COMMON_FILE, Template};

#[derive(Clone, Copy)]
enum Format {
    Csv,
    Xlsx,
}

pub(super) fn run(session: &mut Session, args: &Export) -> Result<(), Failure> {
    if args.kind == ExportKind::Forms {
        return forms(session, &args.file);
    }
    let named =
        |name: &str| args.file.extension().is_some_and(|ext| ext.eq_ignore_ascii_case(name));
    let format = match (named("csv"), named("xlsx")) {
        (true, _) => Format::Csv,
        (_, true) => Format::Xlsx,
        _ => return Err(Failure::Usage(t::EXPORT_KIND.text(session.lang).to_owned())),
    };
    let desk = session.open(Access::Read)?;
    let mut part = args.file.clone().into_os_string();
    part.push(".part");
    let part = Path::new(&part);
    let count = write(&desk, format, part).and_then(|count| {
        fs::rename(part, &args.file).map_err(|source| failed(&args.file, source))?;
        Ok(count)
    });
    match count {
        Ok(count) => {
            session.out.line(&t::exported(session.lang, count, &args.file.display().to_string()))
        }
        Err(trouble) => {
            // Half a file is of no use; when it cannot be removed either, the reason is the same.
            drop(fs::remove_file(part));
            Err(trouble.into())
        }
    }
}

/// Writes every template into a folder. What lies there already may be the office's own: it stays,
/// and nothing is written then.
fn forms(session: &mut Session, dir: &Path) -> Result<(), Failure> {
    let templates = || {
        let sets = FormSet::ALL.iter().map(|set| Template::built_in_set(*set));
        sets.flatten().chain([(COMMON_FILE.to_owned(), COMMON)])
    };
    if let Some((name, _)) = templates().find(|(name, _)| dir.join(name).exists()) {
        let there = io::Error::from(io::ErrorKind::AlreadyExists);
        return Err(failed(&dir.join(name), there).into());
    }
    for (name, text) in templates() {
        let path = dir.join(name);
        let folder = path.parent().unwrap_or(dir);
        fs::create_dir_all(folder).map_err(|source| failed(folder, source))?;
        fs::write(&path, text).map_err(|source| failed(&path, source))?;
    }
    let count = templates().count();
    session.out.line(&t::forms_exported(session.lang, count, &dir.display().to_string()))
}

fn write(desk: &Desk, format: Format, path: &Path) -> Result<u64, Trouble> {
    let file = File::create(path).map_err(|source| failed(path, source))?;
    let mut count = 0;
    let stopped = |error: ExportError| failed(path, io::Error::other(error));
    match format {
        Format::Csv => {
            let mut to = CsvDossiers::new(BufWriter::new(file)).map_err(stopped)?;
            desk.each_dossier(|dossier| {
                count += 1;
                to.add(dossier, desk.office()).map_err(stopped)
            })?;
            to.finish().map_err(stopped)?;
        }
        Format::Xlsx => {
            let mut to = XlsxDossiers::new().map_err(stopped)?;
            desk.each_dossier(|dossier| {
                count += 1;
                to.add(dossier, desk.office()).map_err(stopped)
            })?;
            to.finish(file).map_err(stopped)?;
        }
    }
    Ok(count)
}

fn failed(path: &Path, source: io::Error) -> Trouble {
    Trouble::Unwritten { path: path.to_owned(), source }
}
