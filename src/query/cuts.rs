//! On what a connection hangs: independent chains and single points of failure.

use crate::model::{Dataset, SourceIx, TieIx};
use crate::network::{Projection, Seat};
use petgraph::Graph;
use petgraph::algo::dinics;
use petgraph::graph::NodeIndex;
use std::collections::VecDeque;

/// The largest number of chains that share no actor but their ends (Menger
/// 1927); the strand between the two counts as one. Maximum flow in the network
/// in which every actor is split into an entrance and an exit joined by a
/// capacity of one.
pub(super) fn independent(projection: &Projection, from: Seat, to: Seat) -> usize {
    let (entrance, exit) = (|seat: Seat| 2 * seat as usize, |seat: Seat| 2 * seat as usize + 1);
    let mut split: Graph<(), u32> = Graph::with_capacity(2 * projection.order(), 3 * projection.size());
    for _ in 0..2 * projection.order() {
        split.add_node(());
    }
    for seat in projection.seats() {
        split.add_edge(NodeIndex::new(entrance(seat)), NodeIndex::new(exit(seat)), 1);
        for &neighbor in projection.neighbors(seat) {
            split.add_edge(NodeIndex::new(exit(seat)), NodeIndex::new(entrance(neighbor)), 1);
        }
    }
    let (flow, _) = dinics(&split, NodeIndex::new(exit(from)), NodeIndex::new(entrance(to)));
    flow as usize
}

/// The inner actors of a chain without any one of whom nothing joins its ends.
pub(super) fn unavoidable(projection: &Projection, chain: &[Seat]) -> Vec<Seat> {
    let (from, to) = (chain[0], chain[chain.len() - 1]);
    let inner = chain[1..chain.len() - 1].iter().copied();
    inner.filter(|&gone| !joined(projection, from, to, |_, seat| seat != gone)).collect()
}

/// The ties of a chain without any one of which nothing joins its ends.
pub(super) fn single_ties(projection: &Projection, chain: &[Seat]) -> Vec<TieIx> {
    let (from, to) = (chain[0], chain[chain.len() - 1]);
    let strands = chain.windows(2).filter_map(|pair| projection.between(pair[0], pair[1]));
    let lone = strands.filter(|&number| projection.strand(number).ties.len() == 1);
    let vital = lone.filter(|&gone| {
        let same = projection.strand(gone).ties;
        // A tie may lie on several strands: its own, the way back, a derived one.
        !joined(projection, from, to, |strand, _| projection.strand(strand).ties != same)
    });
    vital.map(|number| projection.strand(number).ties[0].tie).collect()
}

/// The documents without any one of which nothing joins the ends of a chain:
/// without a document, the ties that it alone supports are gone.
pub(super) fn single_sources(dataset: &Dataset, projection: &Projection, chain: &[Seat]) -> Vec<SourceIx> {
    let (from, to) = (chain[0], chain[chain.len() - 1]);
    let rests_on = |tie: TieIx, source: SourceIx| {
        let mut supporting = dataset.tie(tie).supporting().peekable();
        supporting.peek().is_some() && supporting.all(|citation| citation.source == source)
    };
    let mut candidates: Vec<SourceIx> = Vec::new();
    for pair in chain.windows(2) {
        let Some(number) = projection.between(pair[0], pair[1]) else { continue };
        for carried in projection.strand(number).ties {
            candidates.extend(dataset.tie(carried.tie).supporting().map(|citation| citation.source));
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    candidates.retain(|&gone| {
        let stays =
            |strand| !projection.strand(strand).ties.iter().all(|carried| rests_on(carried.tie, gone));
        !joined(projection, from, to, |strand, _| stays(strand))
    });
    candidates
}

/// Whether a chain leads from one seat to another over the steps that pass.
fn joined(projection: &Projection, from: Seat, to: Seat, passes: impl Fn(u32, Seat) -> bool) -> bool {
    let mut seen = vec![false; projection.order()];
    seen[from as usize] = true;
    let mut queue = VecDeque::from([from]);
    while let Some(seat) = queue.pop_front() {
        if seat == to {
            return true;
        }
        for (neighbor, strand) in projection.arcs(seat) {
            if !seen[neighbor as usize] && passes(strand, neighbor) {
                seen[neighbor as usize] = true;
                queue.push_back(neighbor);
            }
        }
    }
    false
}
