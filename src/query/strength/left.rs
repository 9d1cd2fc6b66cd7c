//! What is left of the documents.

use super::evidence::{Evidence, Paper};
use super::web::Web;
use std::collections::{BTreeMap, BTreeSet};

/// The graph of actors and pieces without the documents that are used up.
pub(super) struct Left<'e, 'd> {
    /// All of it.
    pub(super) evidence: &'e mut Evidence<'d>,
    /// Which documents are not left.
    pub(super) used: &'e BTreeSet<Paper>,
    /// Documents of which only one piece is left.
    pub(super) kept: &'e BTreeMap<Paper, u32>,
}

impl Web for Left<'_, '_> {
    fn open(&mut self, stop: u32) {
        self.evidence.open(stop);
    }
    fn row(&self, stop: u32) -> &[u32] {
        self.evidence.row(stop)
    }
    fn row_into(&self, stop: u32) -> &[u32] {
        self.evidence.row(stop)
    }
    fn about(&self, stop: u32) -> usize {
        self.evidence.about(stop)
    }
    fn is_wide(&self, stop: u32) -> bool {
        self.evidence.is_actor(stop)
    }
    fn is_open(&self, stop: u32) -> bool {
        let left =
            |paper| !self.used.contains(&paper) && self.kept.get(&paper).is_none_or(|&piece| piece == stop);
        self.evidence.paper(stop).is_none_or(left)
    }
}
