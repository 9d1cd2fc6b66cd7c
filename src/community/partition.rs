use crate::network::{Projection, Seat};

/// Every actor in exactly one group. Groups are numbered from 0: the larger
/// first, of equally large ones the one with the smallest seat; so two
/// partitions are equal if and only if they put the same actors together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Partition {
    of: Vec<u32>,
    count: usize,
}

/// How good a partition is: both parts of modularity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quality {
    /// What part of all strands (arcs, if directed) lies within groups, 0 to 1.
    pub within: f64,
    /// What part would be expected to, if every actor kept its number of contacts
    /// and was joined at random, 0 to 1.
    pub expected: f64,
    /// Modularity at the resolution asked for: `within − γ · expected`.
    pub modularity: f64,
}

impl Partition {
    /// From any labels, one for each seat.
    ///
    /// ```
    /// use interlock::community::Partition;
    /// assert_eq!(Partition::new(&[7, 3, 3, 9]).of(), [1, 0, 0, 2]);
    /// ```
    pub fn new(labels: &[u32]) -> Self {
        let most = labels.iter().max().map_or(0, |&most| most as usize + 1);
        let mut sizes = vec![0_u32; most];
        let mut first = vec![u32::MAX; most];
        for (seat, &label) in (0..).zip(labels) {
            sizes[label as usize] += 1;
            first[label as usize] = first[label as usize].min(seat);
        }
        let mut order: Vec<usize> = (0..most).filter(|&label| sizes[label] > 0).collect();
        order.sort_unstable_by_key(|&label| (std::cmp::Reverse(sizes[label]), first[label]));
        let mut number = vec![0; most];
        for (new, &label) in (0..).zip(&order) {
            number[label] = new;
        }
        Self { of: labels.iter().map(|&label| number[label as usize]).collect(), count: order.len() }
    }

    /// For each seat the number of its group.
    pub fn of(&self) -> &[u32] {
        &self.of
    }

    /// How many groups there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The seats of each group, ascending.
    pub fn members(&self) -> Vec<Vec<Seat>> {
        let mut members = vec![Vec::new(); self.count];
        for (seat, &group) in (0..).zip(&self.of) {
            members[group as usize].push(seat);
        }
        members
    }

    /// How good the partition is. None if nobody is tied to anybody.
    ///
    /// Modularity is the sum over groups c of `m_c / m − γ (K_c / 2m)²` (Newman &
    /// Girvan 2004, doi:10.1103/PhysRevE.69.026113; with resolution γ: Reichardt &
    /// Bornholdt 2006, doi:10.1103/PhysRevE.74.016110), along arrows of
    /// `m_c / m − γ K_in K_out / m²` (Leicht & Newman 2008,
    /// doi:10.1103/PhysRevLett.100.118703), for m strands, of which `m_c` lie in
    /// group c, and the contacts of its members, `K_c` added up. The sums are whole
    /// numbers, so that partitions of equal quality never differ by rounding. Cost:
    /// O(n + m).
    pub fn quality(&self, network: &Projection, resolution: f64) -> Option<Quality> {
        if network.size() == 0 {
            return None;
        }
        let [mut out, mut into] = [(); 2].map(|()| vec![0_u64; self.count]);
        let mut inner = 0_u64;
        for seat in network.seats() {
            let group = self.of[seat as usize] as usize;
            out[group] += network.neighbors(seat).len() as u64;
            into[group] += network.neighbors_into(seat).len() as u64;
            let same = |other: &&Seat| self.of[**other as usize] as usize == group;
            inner += network.neighbors(seat).iter().filter(same).count() as u64;
        }
        let total = (network.size() * if network.is_directed() { 1 } else { 2 }) as f64;
        let chance: u128 = out.iter().zip(&into).map(|(&a, &b)| u128::from(a) * u128::from(b)).sum();
        let (within, expected) = (inner as f64 / total, chance as f64 / (total * total));
        Some(Quality { within, expected, modularity: within - resolution * expected })
    }

    /// The same with every group that falls into parts, directions ignored, split into them.
    pub(super) fn connected(&self, network: &Projection) -> Self {
        let mut joined = petgraph::unionfind::UnionFind::<u32>::new(network.order());
        for strand in network.strands() {
            let (a, b) = strand.ends;
            if self.of[a as usize] == self.of[b as usize] {
                joined.union(a, b);
            }
        }
        Self::new(&joined.into_labeling())
    }
}
