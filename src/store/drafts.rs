//! Half-filled forms and this window's choices: this desk's alone, never synced.

use rusqlite::{OptionalExtension as _, params};

use super::{Store, StoreError};
use crate::domain::ids::ClerkId;

/// Holds a half-filled form as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// Its id.
    pub id: i64,
    /// Which screen it belongs to.
    pub screen: String,
    /// When it was last kept (Unix milliseconds).
    pub saved_at: i64,
    /// What it is listed under.
    pub title: String,
    /// Its values, as JSON.
    pub form: String,
}

impl Store {
    /// Keeps a half-filled form, over the one of the same id, and returns its id.
    ///
    /// # Errors
    /// Those of writing.
    pub fn keep_draft(
        &self,
        id: Option<i64>,
        screen: &str,
        clerk: ClerkId,
        saved_at: i64,
        title: &str,
        form: &str,
    ) -> Result<i64, StoreError> {
        Ok(self
            .conn
            .prepare_cached(
                "INSERT INTO draft (id, screen, clerk, saved_at, title, form)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (id) DO UPDATE SET screen = excluded.screen,
                   saved_at = excluded.saved_at,
                   title = excluded.title, form = excluded.form, clerk = excluded.clerk
                 RETURNING id",
            )?
            .query_row(params![id, screen, clerk.0.as_bytes(), saved_at, title, form], |row| {
                row.get(0)
            })?)
    }

    /// Drops a half-filled form.
    ///
    /// # Errors
    /// Those of writing.
    pub fn drop_draft(&self, id: i64) -> Result<(), StoreError> {
        self.conn.prepare_cached("DELETE FROM draft WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    /// Returns the half-filled forms, newest first, a hundred at the most.
    ///
    /// # Errors
    /// Those of reading.
    pub fn drafts(&self) -> Result<Vec<DraftRow>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, screen, saved_at, title, form FROM draft
             ORDER BY saved_at DESC, id DESC LIMIT 100",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(DraftRow {
                id: row.get("id")?,
                screen: row.get("screen")?,
                saved_at: row.get("saved_at")?,
                title: row.get("title")?,
                form: row.get("form")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns one half-filled form.
    ///
    /// # Errors
    /// Those of reading.
    pub fn draft(&self, id: i64) -> Result<Option<DraftRow>, StoreError> {
        Ok(self.drafts()?.into_iter().find(|draft| draft.id == id))
    }

    /// Returns a choice of this desk's windows.
    ///
    /// # Errors
    /// Those of reading.
    pub fn local(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .conn
            .prepare_cached("SELECT value FROM local WHERE name = ?1")?
            .query_row([name], |row| row.get("value"))
            .optional()?)
    }

    /// Keeps a choice of this desk's windows.
    ///
    /// # Errors
    /// Those of writing.
    pub fn set_local(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "INSERT INTO local (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            )?
            .execute([name, value])?;
        Ok(())
    }
}
