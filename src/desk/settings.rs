//! Changing the office: settings, who is at the desk, the clock.

use chrono::NaiveDateTime;

use super::{CLOCK_OFFSET, CLOCK_TRUSTED, Desk, Trouble};
use crate::domain::body::{Body, Setting};
use crate::domain::fault::{Fault, What};
use crate::domain::office::Settings;
use crate::domain::personal::Personal;

/// Longest value of a setting, in characters.
const LONGEST: usize = 1_000;

impl Desk {
    /// Returns a setting as text; the clerk by name.
    ///
    /// # Errors
    /// [`What::UnknownSetting`].
    pub fn setting(&self, name: &str) -> Result<String, Trouble> {
        if name == "clerk" {
            return Ok(self.office.clerk_name(self.office.settings.clerk).to_owned());
        }
        Ok(self.office.settings.get(name)?)
    }

    /// Changes settings, all or none; each is an event of the office's own history.
    ///
    /// # Errors
    /// [`What::UnknownSetting`], and what each setting's own rule says.
    pub fn set(&mut self, changes: &[(&str, &str)]) -> Result<(), Trouble> {
        for (name, value) in changes {
            check(name, value)?;
        }
        self.work(|work| {
            for (name, value) in changes {
                let value = match *name {
                    "clerk" => work.clerk_named(value.trim())?.0.to_string(),
                    _ => (*value).to_owned(),
                };
                let mut settings = work.office.settings.clone();
                settings.set(name, &value)?;
                let value = settings.get(name)?;
                if value == work.office.settings.get(name)? {
                    continue;
                }
                let by = work.by_who_is_there();
                let body = Setting { name: (*name).to_owned(), value };
                work.append_office(Body::Setting(body), Personal::default(), &by)?;
            }
            Ok(())
        })
    }

    /// Believes the PC's clock although the last save is later.
    ///
    /// # Errors
    /// Those of writing.
    pub fn trust_clock(&mut self) -> Result<(), Trouble> {
        let head = self.store.transact(|tx| Ok::<_, Trouble>(tx.head_key()))?;
        self.store.set_local(CLOCK_TRUSTED, &head.to_string())?;
        self.store.trust_after(head);
        Ok(())
    }

    /// Takes `now` as the true time, until the PC is right again.
    ///
    /// # Errors
    /// Those of writing.
    pub fn set_clock(&mut self, now: NaiveDateTime) -> Result<(), Trouble> {
        let offset_ms = self.clock.set(now);
        self.store.set_local(CLOCK_OFFSET, &offset_ms.to_string())?;
        // What was saved under a wrong clock must not stop the right one.
        self.trust_clock()
    }
}

fn check(name: &str, value: &str) -> Result<(), Fault> {
    if !Settings::NAMES.contains(&name) {
        return Err(What::UnknownSetting.at("name"));
    }
    if value.chars().any(char::is_control) {
        return Err(What::ControlCharacter.at("value"));
    }
    if value.chars().count() > LONGEST {
        return Err(What::TextTooLong(LONGEST).at("value"));
    }
    if name == "clerk" && value.trim().is_empty() {
        return Err(What::MissingField.at("value"));
    }
    Ok(())
}
