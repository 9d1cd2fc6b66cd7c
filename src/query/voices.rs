use crate::answer::Hop;
use crate::model::{Dataset, SourceIx, fold};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Up to so many documents the largest independent set is looked for by trying
/// all; beyond it, one after the other is taken that fits.
const TRIED: usize = 12;

/// How many publishers support a chain independently of one another. Remembers
/// which documents are independent, for the next chain.
pub(super) struct Voices<'d> {
    dataset: &'d Dataset,
    known: RefCell<BTreeMap<(SourceIx, SourceIx), bool>>,
    publishers: RefCell<BTreeMap<SourceIx, Option<String>>>,
}

impl<'d> Voices<'d> {
    pub(super) fn new(dataset: &'d Dataset) -> Self {
        Self { dataset, known: RefCell::default(), publishers: RefCell::default() }
    }

    /// The largest number of documents that support some tie of these hops, have
    /// a publisher, and are independent of one another (DESIGN: other publishers,
    /// other authors, no common origin).
    pub(super) fn independent(&self, hops: &[Hop]) -> usize {
        let ties = hops.iter().flat_map(|hop| hop.ties.iter());
        let sources: BTreeSet<SourceIx> = ties
            .flat_map(|&(tie, _)| self.dataset.tie(tie).supporting())
            .map(|citation| citation.source)
            .filter(|&source| self.publisher(source).is_some())
            .collect();
        let sources: Vec<SourceIx> = sources.into_iter().collect();
        let publishers: BTreeSet<Option<String>> =
            sources.iter().map(|&source| self.publisher(source)).collect();
        if sources.len() <= 1 || publishers.len() <= 1 {
            return publishers.len();
        }
        if sources.len() <= TRIED { self.largest(&sources) } else { self.greedy(&sources) }
    }

    fn publisher(&self, source: SourceIx) -> Option<String> {
        let folded = || self.dataset.source(source).publisher.as_deref().map(fold);
        self.publishers.borrow_mut().entry(source).or_insert_with(folded).clone()
    }

    fn apart(&self, a: SourceIx, b: SourceIx) -> bool {
        let fresh = || self.dataset.independent(a, b);
        *self.known.borrow_mut().entry((a.min(b), a.max(b))).or_insert_with(fresh)
    }

    /// By trying all sets, each known by which of its members exclude which.
    fn largest(&self, sources: &[SourceIx]) -> usize {
        let excludes: Vec<u32> = sources
            .iter()
            .map(|&one| {
                let against = sources.iter().enumerate();
                against.filter(|&(_, &two)| one != two && !self.apart(one, two)).map(|(n, _)| 1 << n).sum()
            })
            .collect();
        let fits = |set: u32| (0..sources.len()).all(|n| set & (1 << n) == 0 || set & excludes[n] == 0);
        let sets = (0..1_u32 << sources.len()).filter(|&set| fits(set));
        sets.map(|set| set.count_ones() as usize).max().unwrap_or(0)
    }

    fn greedy(&self, sources: &[SourceIx]) -> usize {
        let mut chosen: Vec<SourceIx> = Vec::new();
        for &source in sources {
            if chosen.iter().all(|&other| self.apart(source, other)) {
                chosen.push(source);
            }
        }
        chosen.len()
    }
}
