use super::around::Around;
use super::groups::Groups;
use super::partition::Tally;
use super::search::Load;
use crate::network::{Projection, Seat};

/// How many numbers memory hands out at once.
const LINE: usize = 16;

/// A network of lumps: at first every actor is one, later every lump stands for
/// a connected set of them. All sums are whole numbers of arcs, an undirected
/// strand being two arcs, so that nothing is ever rounded.
///
/// Flat arrays: the arcs of a lump are those from `offsets[lump]` up to
/// `offsets[lump + 1]`, and every pair is in the rows of both its ends.
pub(super) struct Graph {
    offsets: Vec<usize>,
    /// The other lumps of a row.
    heads: Vec<u32>,
    /// How many arcs join the two, in both directions together: never more than
    /// the network has, which numbers them by u32.
    weights: Weights,
    /// How many arcs leave and reach the actors of each lump, inner ones included.
    pub(super) loads: Vec<Load>,
    /// How many arcs the network has.
    pub(super) total: u64,
}

enum Weights {
    /// All the same: actors without directions, where most of the time goes.
    Same(u32),
    Each(Vec<u32>),
}

impl Graph {
    /// Actors as lumps; number n is the one with the seat `seats[n]`.
    pub(super) fn new(network: &Projection, seats: &[Seat]) -> Self {
        let (order, size) = (network.order(), network.size());
        let mut number = vec![0; order];
        for (new, &seat) in (0..).zip(seats) {
            number[seat as usize] = new;
        }
        let length = |row: &[u32]| u32::try_from(row.len()).expect("arcs are numbered by u32");
        let load = |&seat: &Seat| Load {
            out: length(network.neighbors(seat)),
            into: length(network.neighbors_into(seat)),
        };
        let mut graph = Self {
            offsets: Vec::with_capacity(order + 1),
            heads: Vec::with_capacity(2 * size),
            weights: Weights::Same(2),
            loads: seats.iter().map(load).collect(),
            total: size as u64 * if network.is_directed() { 1 } else { 2 },
        };
        graph.offsets.push(0);
        if !network.is_directed() {
            for &seat in seats {
                graph.heads.extend(network.neighbors(seat).iter().map(|&other| number[other as usize]));
                graph.offsets.push(graph.heads.len());
            }
            return graph;
        }
        let mut weights = Vec::with_capacity(2 * size);
        let mut row: Vec<u32> = Vec::new();
        for &seat in seats {
            row.clear();
            row.extend(network.neighbors(seat).iter().chain(network.neighbors_into(seat)));
            row.sort_unstable();
            for chunk in row.chunk_by(|a, b| a == b) {
                graph.heads.push(number[chunk[0] as usize]);
                weights.push(if chunk.len() == 1 { 1 } else { 2 });
            }
            graph.offsets.push(graph.heads.len());
        }
        graph.weights = Weights::Each(weights);
        graph
    }

    /// The same network with its lumps in another order: number n is what had the
    /// number `order[n]`.
    pub(super) fn renumbered(&self, order: &[u32]) -> Self {
        let mut number = vec![0; order.len()];
        for (new, &old) in (0..).zip(order) {
            number[old as usize] = new;
        }
        let mut offsets = Vec::with_capacity(self.offsets.len());
        let mut heads = Vec::with_capacity(self.heads.len());
        offsets.push(0);
        for &old in order {
            heads.extend(self.heads(old).iter().map(|&other| number[other as usize]));
            offsets.push(heads.len());
        }
        let weights = match &self.weights {
            Weights::Same(weight) => Weights::Same(*weight),
            Weights::Each(weights) => {
                let row = |&old: &u32| &weights[self.offsets[old as usize]..self.offsets[old as usize + 1]];
                Weights::Each(order.iter().flat_map(row).copied().collect())
            }
        };
        let loads = order.iter().map(|&old| self.loads[old as usize]).collect();
        Self { offsets, heads, weights, loads, total: self.total }
    }

    /// How many lumps it has.
    pub(super) fn order(&self) -> usize {
        self.loads.len()
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

    /// Reads a row before it is needed. Its numbers are of no use yet, so nothing waits
    /// for them: while a computation that follows them one after the other stands still
    /// for every row that is not at hand, these reads overlap.
    #[inline]
    pub(super) fn warm(&self, lump: u32) {
        std::hint::black_box(self.heads(lump).iter().step_by(LINE).fold(0, |all, &head| all ^ head));
    }

    /// Adds up the arcs of a lump by the group of their other ends.
    #[inline]
    pub(super) fn add_up(&self, lump: u32, around: &mut Around, group: impl Fn(u32) -> u32) {
        let heads = self.heads(lump);
        match &self.weights {
            Weights::Same(weight) => around.fill(heads.iter().map(|&other| (group(other), *weight))),
            Weights::Each(weights) => {
                let weights = &weights[self.offsets[lump as usize]..self.offsets[lump as usize + 1]];
                around.fill(heads.iter().zip(weights).map(|(&other, &weight)| (group(other), weight)));
            }
        }
    }

    /// The network in which every group is one lump.
    pub(super) fn lumped(&self, groups: &Groups, around: &mut Around) -> Self {
        let count = groups.count();
        let lower = self.joined_lower(groups, around);
        // Every pair is in two rows: first those with lower numbers, then the others.
        let mut offsets = vec![0; count + 1];
        for group in 0..count {
            offsets[group + 1] = lower.starts[group + 1] - lower.starts[group];
        }
        for &other in &lower.heads {
            offsets[other as usize + 1] += 1;
        }
        for group in 0..count {
            offsets[group + 1] += offsets[group];
        }
        let (mut heads, mut weights) = (vec![0; offsets[count]], vec![0; offsets[count]]);
        // Pairs written out by their higher number put the rows of the lower ones in
        // order, and these put the others in order: what a sort would do, in two passes.
        let begin = |group: usize| offsets[group] + lower.starts[group + 1] - lower.starts[group];
        let mut next: Vec<usize> = (0..count).map(begin).collect();
        for group in (0..).take(count) {
            for at in lower.starts[group as usize]..lower.starts[group as usize + 1] {
                let place = &mut next[lower.heads[at] as usize];
                (heads[*place], weights[*place]) = (group, lower.weights[at]);
                *place += 1;
            }
        }
        next.copy_from_slice(&offsets[..count]);
        for group in (0..).take(count) {
            for at in begin(group as usize)..offsets[group as usize + 1] {
                let place = &mut next[heads[at] as usize];
                (heads[*place], weights[*place]) = (group, weights[at]);
                *place += 1;
            }
        }
        let loads = self.loads_of(groups);
        Self { offsets, heads, weights: Weights::Each(weights), loads, total: self.total }
    }

    /// How many arcs join each group to those with lower numbers.
    fn joined_lower(&self, groups: &Groups, around: &mut Around) -> Lower {
        let (starts, members) = groups.sorted();
        let mut lower = Lower { starts: vec![0], heads: Vec::new(), weights: Vec::new() };
        let mut below: Vec<(u32, u32)> = Vec::new();
        for (group, ends) in (0..).zip(starts.windows(2)) {
            for &lump in &members[ends[0] as usize..ends[1] as usize] {
                let room = self.heads(lump).len() + 1;
                if below.len() < room {
                    below.resize(room, (0, 0));
                }
                let mut met = 0;
                self.each_arc(lump, |other, arcs| {
                    let other = groups.of()[other as usize];
                    below[met] = (other, arcs);
                    met += usize::from(other < group);
                });
                around.fill(below[..met].iter().copied());
            }
            for (other, arcs) in around.drain() {
                lower.heads.push(other);
                lower.weights.push(arcs);
            }
            lower.starts.push(lower.heads.len());
        }
        lower
    }

    /// A label for each lump, so that every group that falls into parts is split into
    /// them.
    pub(super) fn connected(&self, groups: &Groups) -> Vec<u32> {
        // Every lump points to one with a lower number that it hangs together with, or
        // to itself.
        let mut toward: Vec<u32> = self.lumps().collect();
        for lump in self.lumps() {
            let own = groups.of()[lump as usize];
            let mut root = lump;
            for &other in self.heads(lump) {
                if other >= lump || groups.of()[other as usize] != own || toward[other as usize] == root {
                    continue;
                }
                let mut end = other;
                while toward[end as usize] != end {
                    toward[end as usize] = toward[toward[end as usize] as usize];
                    end = toward[end as usize];
                }
                toward[root.max(end) as usize] = root.min(end);
                root = root.min(end);
            }
        }
        for lump in self.lumps() {
            toward[lump as usize] = toward[toward[lump as usize] as usize];
        }
        toward
    }

    /// How many arcs join each lump to the rest of its group.
    pub(super) fn inner(&self, groups: &Groups) -> Vec<u32> {
        let inside = |(lump, &own): (u32, &u32)| {
            let mut sum = 0;
            self.each_arc(lump, |other, arcs| {
                sum += if groups.of()[other as usize] == own { arcs } else { 0 }
            });
            sum
        };
        self.lumps().zip(groups.of()).map(inside).collect()
    }

    /// What the quality of groups of lumps follows from.
    pub(super) fn tally(&self, groups: &Groups, inner: &[u32]) -> Tally {
        let sum = |numbers: &[u32]| numbers.iter().copied().map(u64::from).sum::<u64>();
        let all = match &self.weights {
            Weights::Same(weight) => self.heads.len() as u64 * u64::from(*weight),
            Weights::Each(weights) => sum(weights),
        };
        // Each of those was met from both its ends.
        let between = (all - sum(inner)) / 2;
        let loads = self.loads_of(groups);
        let loads = loads.iter().map(|load| (u64::from(load.out), u64::from(load.into)));
        Tally::new(self.total - between, self.total, loads)
    }

    /// How many arcs leave and reach the lumps of each group.
    pub(super) fn loads_of(&self, groups: &Groups) -> Vec<Load> {
        let mut loads = vec![Load::default(); groups.count()];
        for (&group, &load) in groups.of().iter().zip(&self.loads) {
            loads[group as usize].add(load);
        }
        loads
    }
}

/// Groups joined to those with lower numbers: the row of each begins at its start.
struct Lower {
    starts: Vec<usize>,
    heads: Vec<u32>,
    weights: Vec<u32>,
}
