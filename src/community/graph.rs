use super::partition::Partition;
use crate::network::Projection;

/// A network of lumps: at first every actor is one, later every lump stands for
/// a connected set of them. All sums are whole numbers of arcs, an undirected
/// strand being two arcs, so that nothing is ever rounded.
pub(super) struct Graph {
    offsets: Vec<usize>,
    /// The other lump, and how many arcs join the two, in both directions together.
    arcs: Vec<(u32, u64)>,
    /// How many arcs leave the actors of a lump, inner ones included.
    pub(super) out: Vec<u64>,
    /// How many arrive at them.
    pub(super) into: Vec<u64>,
    /// How many arcs the network has.
    pub(super) total: u64,
}

impl Graph {
    pub(super) fn new(network: &Projection) -> Self {
        let mut graph = Self {
            offsets: vec![0],
            arcs: Vec::with_capacity(2 * network.size()),
            out: Vec::with_capacity(network.order()),
            into: Vec::with_capacity(network.order()),
            total: network.size() as u64 * if network.is_directed() { 1 } else { 2 },
        };
        for seat in network.seats() {
            let (out, into) = (network.neighbors(seat), network.neighbors_into(seat));
            // An undirected strand shows in both rows: as one arc each way.
            let mut all: Vec<u32> = out.iter().chain(into).copied().collect();
            all.sort_unstable();
            for chunk in all.chunk_by(|a, b| a == b) {
                graph.arcs.push((chunk[0], chunk.len() as u64));
            }
            graph.offsets.push(graph.arcs.len());
            graph.out.push(out.len() as u64);
            graph.into.push(into.len() as u64);
        }
        graph
    }

    /// How many lumps it has.
    pub(super) fn order(&self) -> usize {
        self.out.len()
    }

    pub(super) fn arcs(&self, lump: u32) -> &[(u32, u64)] {
        &self.arcs[self.offsets[lump as usize]..self.offsets[lump as usize + 1]]
    }

    /// The network in which every group of a partition is one lump.
    pub(super) fn lumped(&self, groups: &Partition) -> Self {
        let mut graph = Self {
            offsets: vec![0],
            arcs: Vec::new(),
            out: vec![0; groups.count()],
            into: vec![0; groups.count()],
            total: self.total,
        };
        for (lump, &group) in groups.of().iter().enumerate() {
            graph.out[group as usize] += self.out[lump];
            graph.into[group as usize] += self.into[lump];
        }
        let mut sums = vec![0_u64; groups.count()];
        let mut touched = Vec::new();
        for (group, members) in groups.members().iter().enumerate() {
            for &(other, arcs) in members.iter().flat_map(|&lump| self.arcs(lump)) {
                let other = groups.of()[other as usize];
                if other as usize == group {
                    continue;
                }
                if sums[other as usize] == 0 {
                    touched.push(other);
                }
                sums[other as usize] += arcs;
            }
            touched.sort_unstable();
            for other in touched.drain(..) {
                graph.arcs.push((other, std::mem::take(&mut sums[other as usize])));
            }
            graph.offsets.push(graph.arcs.len());
        }
        graph
    }
}
