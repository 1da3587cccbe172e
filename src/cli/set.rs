//! `motcua set [NAME [VALUE]]`: lists, shows or changes an office setting.

use super::Session;
use super::args::Set;
use super::out::Failure;
use crate::desk::Access;
use crate::domain::fault::What;
use crate::domain::office::Settings;
use crate::i18n::cli as t;
use crate::text::{cells, pad};

/// Cells of a setting's name.
const NAME: usize = 22;
/// Cells of a value that is followed by what the setting is.
const VALUE: usize = 30;

pub(super) fn run(session: &mut Session, args: &Set) -> Result<(), Failure> {
    match (&args.name, &args.value) {
        (Some(name), Some(value)) => {
            // A wrong name makes no book.
            known(name)?;
            session.open(Access::Create)?.set(&[(name, value)])?;
            Ok(())
        }
        (Some(name), None) => {
            known(name)?;
            let value = value(session, name)?;
            session.out.line(&value)
        }
        (None, _) => list(session),
    }
}

fn known(name: &str) -> Result<(), Failure> {
    if Settings::NAMES.contains(&name) {
        Ok(())
    } else {
        Err(What::UnknownSetting.at("name").into())
    }
}

/// Returns a setting's value; that of a new book where there is none yet.
fn value(session: &Session, name: &str) -> Result<String, Failure> {
    match session.open_if_there()? {
        Some(desk) => Ok(desk.setting(name)?),
        None => Ok(default(name)?),
    }
}

fn default(name: &str) -> Result<String, What> {
    if name == "clerk" { Ok(String::new()) } else { Settings::default().get(name) }
}

fn list(session: &mut Session) -> Result<(), Failure> {
    let desk = session.open_if_there()?;
    for name in Settings::NAMES {
        let value = match &desk {
            Some(desk) => desk.setting(name)?,
            None => default(name)?,
        };
        let value = pad(&value, cells(&value).max(VALUE));
        let about = t::setting(name).text(session.lang);
        session.out.line(&format!("{}{value}  {about}", pad(name, NAME)))?;
    }
    Ok(())
}
