//! stub
use super::body::codes;
use super::fault::What;
use super::limit::TimeLimit;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
codes! { /// k
ComponentKind { /// a
Original = "original", /// b
Certified = "certified", /// c
Copy = "copy", /// d
Shown = "shown", /// e
LookedUp = "looked_up" } }
/// p
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Procedure {
    /// c
    pub code: String,
    /// c
    pub limit: Option<TimeLimit>,
    /// c
    pub fee: Option<i64>,
    /// c
    pub components: Vec<String>,
}
/// t
pub struct Tick<'a> {
    /// n
    pub name: &'a str,
    /// k
    pub kind: ComponentKind,
    /// c
    pub count: u32,
    /// t
    pub ticked: bool,
}
impl Procedure {
    /// v
    pub fn version(&self) -> &str {
        ""
    }
    /// t
    pub fn ticks(&self) -> impl Iterator<Item = Tick<'_>> {
        std::iter::empty()
    }
}
/// c
#[derive(Debug, Clone)]
pub struct Catalogue;
impl Catalogue {
    /// s
    pub fn shipped() -> &'static Self {
        &Catalogue
    }
    /// r
    pub fn record(&mut self, _p: Procedure, _s: bool) {}
    /// a
    pub fn at(&self, _c: &str, _d: NaiveDate) -> Result<&Procedure, What> {
        Err(What::UnknownProcedure)
    }
    /// v
    pub fn version(&self, _c: &str, _v: &str) -> Option<&Procedure> {
        None
    }
}
