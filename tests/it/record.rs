//! Lines for `record`, and its answers.

use serde_json::Value;

use crate::support::desk::{Desk, Ended};

impl Desk {
    /// Returns the same desk at another moment.
    pub fn at(&self, now: &str) -> Self {
        Self { now: Some(now.to_owned()), ..self.clone() }
    }

    /// Records `lines` and returns the answers.
    pub fn record(&self, lines: &[Value]) -> Vec<Value> {
        let (ended, answers) = self.record_bytes(text(lines).as_bytes());
        assert_eq!(answers.len(), lines.len(), "one answer a line: {:?} {}", ended.code, ended.err);
        answers
    }

    /// Records raw bytes; returns how it ended and the answers.
    pub fn record_bytes(&self, input: &[u8]) -> (Ended, Vec<Value>) {
        let ended = self.run_with(&["record", "-"], input);
        let answers = answers(&ended.out);
        (ended, answers)
    }
}

/// Returns the lines as `record` takes them.
pub fn text(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Returns the whole lines of what `record` wrote, as JSON.
pub fn answers(out: &str) -> Vec<Value> {
    out.split_inclusive('\n')
        .filter(|line| line.ends_with('\n'))
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
        .collect()
}
