//! Times, ratios and the table they are printed in.

use std::fmt;
use std::time::Duration;

/// Holds measured times.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Adds one.
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Returns both together.
    pub fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().chain(&other.0).copied().collect())
    }

    /// Returns the lower quartile in milliseconds: what it takes when nothing else is going on, so
    /// that ratios hold on a busy machine too.
    pub fn quiet(&self) -> f64 {
        self.p(25)
    }

    /// Returns a percentile in milliseconds; not a number when nothing was measured.
    pub fn p(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len().saturating_sub(1) * percent).div_ceil(100);
        sorted.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>6}", self.0.len())?;
        for percent in [25, 50, 90, 99, 100] {
            write!(f, " {:>6.2}", self.p(percent))?;
        }
        Ok(())
    }
}

/// Holds one line of the table.
pub struct Row {
    what: &'static str,
    value: f64,
    budget: f64,
    unit: &'static str,
}

impl Row {
    /// Returns the line of a value that must be at most `budget`.
    pub fn new(what: &'static str, value: f64, budget: f64, unit: &'static str) -> Self {
        Self { what, value, budget, unit }
    }

    fn verdict(&self) -> &'static str {
        if self.value.is_nan() {
            "NOT MEASURED"
        } else if self.value <= self.budget {
            "within"
        } else {
            "OVER"
        }
    }
}

/// Prints the table.
pub fn print_table(rows: &[Row]) {
    println!("| | measured | at most | share | |");
    println!("|---|---:|---:|---:|---|");
    for row in rows {
        println!(
            "| {} | {:.2} {unit} | {:.2} {unit} | {:.0} % | {} |",
            row.what,
            row.value,
            row.budget,
            if row.value == 0.0 { 0.0 } else { 100.0 * row.value / row.budget },
            row.verdict(),
            unit = row.unit
        );
    }
}
