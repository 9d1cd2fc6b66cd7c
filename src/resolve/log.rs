//! Where findings are collected.

use crate::finding::{Finding, Origin, listed, nearest};

/// How many names are compared for suggestions in one run; a step limit, so
/// that a file full of unknown names is reported as fast as any other.
const COMPARISONS: usize = 1_000_000;

/// The findings so far.
pub(super) struct Log {
    pub(super) findings: Vec<Finding>,
    /// Whether something could not be read, so that nothing can be called undeclared.
    pub(super) incomplete: bool,
    comparisons: usize,
}

impl Log {
    pub(super) fn new(findings: Vec<Finding>, incomplete: bool) -> Self {
        Self { findings, incomplete, comparisons: COMPARISONS }
    }

    pub(super) fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Adds a finding about a value.
    pub(super) fn report(
        &mut self,
        code: &str,
        origin: Origin,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.findings.push(Finding::new(code, Some(origin), message, hint));
    }

    /// Adds a finding that something is not declared, unless the declaration
    /// may stand where reading had to stop.
    pub(super) fn undeclared(&mut self, code: &str, origin: Origin, message: String, hint: String) {
        if !self.incomplete {
            self.report(code, origin, message, hint);
        }
    }

    /// What was perhaps meant; none when nothing is near.
    pub(super) fn meant<'a>(
        &mut self,
        word: &str,
        known: impl ExactSizeIterator<Item = &'a str>,
    ) -> Option<String> {
        if !self.affords(known.len()) {
            return None;
        }
        let near = nearest(word, known, 3);
        if near.is_empty() { None } else { Some(format!("did you mean {}?", listed(near))) }
    }

    /// Whether so many names may still be compared; counts them as compared.
    pub(super) fn affords(&mut self, names: usize) -> bool {
        let left = self.comparisons.checked_sub(names);
        self.comparisons = left.unwrap_or(0);
        left.is_some()
    }
}
