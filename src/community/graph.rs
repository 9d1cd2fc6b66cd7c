use super::partition::{Partition, Tally};
use crate::network::Projection;

/// A network of lumps: at first every actor is one, later every lump stands for
/// a connected set of them. All sums are whole numbers of arcs, an undirected
/// strand being two arcs, so that nothing is ever rounded.
///
/// Flat arrays: the arcs of a lump are those from `offsets[lump]` up to
/// `offsets[lump + 1]`, and every pair is in the rows of both its ends.
pub(super) struct Graph {
    offsets: Vec<usize>,
    /// The other lumps of a row, ascending.
    heads: Vec<u32>,
    /// How many arcs join the two, in both directions together: never more than
    /// the network has, which numbers them by u32.
    weights: Weights,
    /// How many arcs leave the actors of a lump, inner ones included.
    pub(super) out: Vec<u64>,
    /// How many arrive at them.
    pub(super) into: Vec<u64>,
    /// How many arcs the network has.
    pub(super) total: u64,
}

enum Weights {
    /// All the same: actors without directions, where most of the time goes.
    Same(u32),
    Each(Vec<u32>),
}

impl Graph {
    pub(super) fn new(network: &Projection) -> Self {
        let (order, size) = (network.order(), network.size());
        let lengths = |row: fn(&Projection, u32) -> &[u32]| {
            network.seats().map(|seat| row(network, seat).len() as u64).collect::<Vec<u64>>()
        };
        let out = lengths(Projection::neighbors);
        let mut graph = Self {
            offsets: Vec::with_capacity(order + 1),
            heads: Vec::with_capacity(2 * size),
            weights: Weights::Same(2),
            into: if network.is_directed() { lengths(Projection::neighbors_into) } else { out.clone() },
            out,
            total: size as u64 * if network.is_directed() { 1 } else { 2 },
        };
        graph.offsets.push(0);
        if !network.is_directed() {
            for seat in network.seats() {
                graph.heads.extend_from_slice(network.neighbors(seat));
                graph.offsets.push(graph.heads.len());
            }
            return graph;
        }
        let mut weights = Vec::with_capacity(2 * size);
        let mut row: Vec<u32> = Vec::new();
        for seat in network.seats() {
            row.clear();
            row.extend(network.neighbors(seat).iter().chain(network.neighbors_into(seat)));
            row.sort_unstable();
            for chunk in row.chunk_by(|a, b| a == b) {
                graph.heads.push(chunk[0]);
                weights.push(if chunk.len() == 1 { 1 } else { 2 });
            }
            graph.offsets.push(graph.heads.len());
        }
        graph.weights = Weights::Each(weights);
        graph
    }

    /// How many lumps it has.
    pub(super) fn order(&self) -> usize {
        self.out.len()
    }

    /// All lumps.
    pub(super) fn lumps(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.order()).expect("a projection holds fewer than 2^32 actors")
    }

    /// The other ends of a lump's arcs.
    #[inline]
    pub(super) fn heads(&self, lump: u32) -> &[u32] {
        &self.heads[self.offsets[lump as usize]..self.offsets[lump as usize + 1]]
    }

    /// Takes every other end of a lump's arcs, with how many arcs lead there.
    #[inline]
    pub(super) fn each_arc(&self, lump: u32, mut take: impl FnMut(u32, u32)) {
        match &self.weights {
            Weights::Same(weight) => self.heads(lump).iter().for_each(|&other| take(other, *weight)),
            Weights::Each(weights) => {
                let weights = &weights[self.offsets[lump as usize]..self.offsets[lump as usize + 1]];
                self.heads(lump).iter().zip(weights).for_each(|(&other, &weight)| take(other, weight));
            }
        }
    }

    /// The network in which every group of a partition is one lump.
    pub(super) fn lumped(&self, groups: &Partition, around: &mut Around) -> Self {
        let count = groups.count();
        let (mut out, mut into) = (vec![0; count], vec![0; count]);
        for (lump, &group) in groups.of().iter().enumerate() {
            out[group as usize] += self.out[lump];
            into[group as usize] += self.into[lump];
        }
        let (starts, members) = groups.sorted();
        let (mut offsets, mut heads, mut weights) = (vec![0], Vec::new(), Vec::new());
        for group in (0..).take(count) {
            for &lump in &members[starts[group as usize] as usize..starts[group as usize + 1] as usize] {
                self.each_arc(lump, |other, weight| around.add(groups.of()[other as usize], weight));
            }
            for (other, arcs) in around.drain().filter(|&(other, _)| other != group) {
                heads.push(other);
                weights.push(arcs);
            }
            offsets.push(heads.len());
        }
        // Every pair is in two rows, so the rows written out column by column are
        // the same rows, but ascending: what a sort would do, in one pass.
        let (mut sorted, mut sorted_weights) = (vec![0; heads.len()], vec![0; heads.len()]);
        let mut next = offsets.clone();
        for group in (0..).take(count) {
            for at in offsets[group as usize]..offsets[group as usize + 1] {
                let place = &mut next[heads[at] as usize];
                sorted[*place] = group;
                sorted_weights[*place] = weights[at];
                *place += 1;
            }
        }
        Self { offsets, heads: sorted, weights: Weights::Each(sorted_weights), out, into, total: self.total }
    }

    /// The groups, every one that falls into parts split into them.
    pub(super) fn connected(&self, groups: &Partition) -> Partition {
        let mut joined = petgraph::unionfind::UnionFind::<u32>::new(self.order());
        for lump in self.lumps() {
            for &other in self.heads(lump) {
                if other < lump && groups.of()[other as usize] == groups.of()[lump as usize] {
                    joined.union(lump, other);
                }
            }
        }
        Partition::new(&joined.into_labeling())
    }

    /// What the quality of groups of lumps follows from.
    pub(super) fn tally(&self, groups: &Partition) -> Tally {
        let (mut out, mut into) = (vec![0; groups.count()], vec![0; groups.count()]);
        let mut between = 0_u64;
        for lump in self.lumps() {
            let group = groups.of()[lump as usize];
            out[group as usize] += self.out[lump as usize];
            into[group as usize] += self.into[lump as usize];
            self.each_arc(lump, |other, weight| {
                between += u64::from(if groups.of()[other as usize] == group { 0 } else { weight });
            });
        }
        // Each of those was met from both its ends.
        Tally::new(self.total - between / 2, self.total, &out, &into)
    }
}

/// Arcs from somewhere to each group around it, and which groups there are, in
/// the order in which they are met. Kept from one level and round to the next.
pub(super) struct Around {
    arcs: Vec<u32>,
    /// One place more than there can be groups, for what is written in any case.
    groups: Vec<u32>,
    count: usize,
}

impl Around {
    pub(super) fn new(order: usize) -> Self {
        Self { arcs: vec![0; order + 1], groups: vec![0; order + 2], count: 0 }
    }

    /// More arcs, at least one, to a group. Without a branch: whether a group is
    /// met for the first time cannot be foretold.
    #[inline]
    pub(super) fn add(&mut self, group: u32, arcs: u32) {
        let known = &mut self.arcs[group as usize];
        self.groups[self.count] = group;
        self.count += usize::from(*known == 0);
        *known += arcs;
    }

    /// How many arcs lead to a group.
    #[inline]
    pub(super) fn arcs(&self, group: u32) -> u32 {
        self.arcs[group as usize]
    }

    /// All groups and their arcs, which are then forgotten.
    #[inline]
    pub(super) fn drain(&mut self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let count = std::mem::take(&mut self.count);
        let arcs = &mut self.arcs;
        self.groups[..count].iter().map(|&group| (group, std::mem::take(&mut arcs[group as usize])))
    }
}
