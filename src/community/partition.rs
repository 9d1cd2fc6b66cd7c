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
        const NONE: u32 = u32::MAX;
        let most = labels.iter().max().map_or(0, |&most| most as usize + 1);
        // Labels in use, in the order of their first seats, and the sizes of their groups.
        let mut place = vec![NONE; most];
        let mut sizes: Vec<u32> = Vec::new();
        for &label in labels {
            let at = &mut place[label as usize];
            if *at == NONE {
                *at = u32::try_from(sizes.len()).expect("fewer than 2^32 seats");
                sizes.push(0);
            }
            sizes[*at as usize] += 1;
        }
        let mut order: Vec<u32> = (0..).take(sizes.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(sizes[at as usize]));
        let mut number = vec![0; sizes.len()];
        for (new, &at) in (0..).zip(&order) {
            number[at as usize] = new;
        }
        let of = labels.iter().map(|&label| number[place[label as usize] as usize]).collect();
        Self { of, count: sizes.len() }
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
        let [mut out, mut into] = [(); 2].map(|()| vec![0_u64; self.count]);
        let mut inner = 0_u64;
        for seat in network.seats() {
            let group = self.of[seat as usize] as usize;
            out[group] += network.neighbors(seat).len() as u64;
            into[group] += network.neighbors_into(seat).len() as u64;
            let same = |other: &&Seat| self.of[**other as usize] as usize == group;
            inner += network.neighbors(seat).iter().filter(same).count() as u64;
        }
        let total = network.size() as u64 * if network.is_directed() { 1 } else { 2 };
        Tally::new(inner, total, out.into_iter().zip(into)).quality(resolution)
    }
}

/// The whole numbers from which quality follows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tally {
    inner: u64,
    total: u64,
    chance: u128,
}

impl Tally {
    /// From how many of all arcs lie within groups, and how many leave and reach the
    /// actors of each group.
    pub(super) fn new(inner: u64, total: u64, groups: impl Iterator<Item = (u64, u64)>) -> Self {
        let chance = groups.map(|(out, into)| u128::from(out) * u128::from(into)).sum();
        Self { inner, total, chance }
    }

    /// None if there is no arc.
    pub(super) fn quality(self, resolution: f64) -> Option<Quality> {
        if self.total == 0 {
            return None;
        }
        let total = self.total as f64;
        let (within, expected) = (self.inner as f64 / total, self.chance as f64 / (total * total));
        Some(Quality { within, expected, modularity: within - resolution * expected })
    }

    /// Modularity, or 0 if there is no arc.
    pub(super) fn modularity(self, resolution: f64) -> f64 {
        self.quality(resolution).map_or(0.0, |quality| quality.modularity)
    }
}
