//! Documents on which a whole connection hangs.

use super::gates;
use crate::model::{Dataset, SourceIx, TieIx};
use crate::network::{Projection, Seat};
use std::collections::VecDeque;

/// The documents without any one of which nothing joins the ends of `chain`,
/// ascending: without a document, the ties that it alone supports are gone.
/// `others` are further chains between the same ends.
///
/// Such a document carries a hop of every chain alone, so only those are tried
/// that do so on all chains known. One that carries alone a hop which every
/// chain takes needs no trial. A trial looks for a chain without the document;
/// if there is one, it joins the chains known and rules out others.
///
/// Cost: O(n + m) for a trial, and fewer trials than the first chain has hops.
pub(in crate::query) fn documents<'c>(
    dataset: &Dataset,
    projection: &Projection,
    chain: &[Seat],
    others: impl Iterator<Item = &'c Vec<Seat>>,
) -> Vec<SourceIx> {
    let sole = |strand| sole(dataset, projection, strand);
    let alone = |chain: &[Seat]| {
        let mut carrying: Vec<SourceIx> = gates::hops(projection, chain).filter_map(sole).collect();
        carrying.sort_unstable();
        carrying.dedup();
        carrying
    };
    let mut open = alone(chain);
    for other in others {
        if open.is_empty() {
            return open;
        }
        let carrying = alone(other);
        open.retain(|document| carrying.binary_search(document).is_ok());
    }
    let bridges = gates::strands(projection, chain);
    let hops = gates::hops(projection, chain).zip(bridges);
    let mut found: Vec<SourceIx> =
        hops.filter(|&(_, bridge)| bridge).filter_map(|(strand, _)| sole(strand)).collect();
    found.sort_unstable();
    found.dedup();
    open.retain(|document| found.binary_search(document).is_err());
    let mut search = Search { from: vec![(Seat::MAX, 0); projection.order()], round: 0 };
    while let Some(document) = open.pop() {
        let ends = (chain[0], chain[chain.len() - 1]);
        match search.chain(projection, ends, |strand| sole(strand) != Some(document)) {
            None => found.push(document),
            Some(other) => {
                let carrying = alone(&other);
                open.retain(|document| carrying.binary_search(document).is_ok());
            }
        }
    }
    found.sort_unstable();
    found
}

/// The one document that alone supports every tie of a strand.
fn sole(dataset: &Dataset, projection: &Projection, strand: u32) -> Option<SourceIx> {
    let alone = |tie: TieIx| {
        let mut supporting = dataset.tie(tie).supporting().map(|citation| citation.source);
        let first = supporting.next()?;
        supporting.all(|other| other == first).then_some(first)
    };
    let mut ties = projection.strand(strand).ties.iter().map(|carried| carried.tie);
    let first = alone(ties.next()?)?;
    ties.all(|tie| alone(tie) == Some(first)).then_some(first)
}

/// A search for a chain that is made again and again.
struct Search {
    /// From whom an actor was reached, and in which round.
    from: Vec<(Seat, u32)>,
    round: u32,
}

impl Search {
    /// A chain of the fewest hops over the strands that pass.
    fn chain(
        &mut self,
        projection: &Projection,
        (start, goal): (Seat, Seat),
        passes: impl Fn(u32) -> bool,
    ) -> Option<Vec<Seat>> {
        self.round += 1;
        self.from[start as usize] = (Seat::MAX, self.round);
        let mut queue = VecDeque::from([start]);
        while let Some(seat) = queue.pop_front() {
            if seat == goal {
                let back = |&seat: &Seat| {
                    let from = self.from[seat as usize].0;
                    (from != Seat::MAX).then_some(from)
                };
                let mut chain: Vec<Seat> = std::iter::successors(Some(goal), back).collect();
                chain.reverse();
                return Some(chain);
            }
            for (neighbor, strand) in projection.arcs(seat) {
                if self.from[neighbor as usize].1 != self.round && passes(strand) {
                    self.from[neighbor as usize] = (seat, self.round);
                    queue.push_back(neighbor);
                }
            }
        }
        None
    }
}
