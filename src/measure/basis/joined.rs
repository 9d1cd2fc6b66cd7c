use super::{Options, Undefined};
use crate::network::{Projection, Seat};

/// How strongly pairs are joined, directions added up: m(i, j) = a(i, j) + a(j, i).
/// Compressed rows, neighbours ascending.
pub(crate) struct Joined {
    offsets: Vec<u32>,
    neighbors: Vec<Seat>,
    strengths: Vec<f64>,
    /// By seat, the sum of its row.
    pub(crate) total: Vec<f64>,
    /// By seat, the largest number in its row.
    pub(crate) most: Vec<f64>,
}

impl Joined {
    /// Cost: O(n + m).
    pub(crate) fn new(network: &Projection, options: &Options) -> Result<Self, Undefined> {
        let given = options.checked_strengths(network)?;
        let strength = |strand: u32| given.map_or(1.0, |given| given[strand as usize]);
        let n = network.order();
        let mut joined = Self {
            offsets: Vec::with_capacity(n + 1),
            neighbors: Vec::with_capacity(2 * network.size()),
            strengths: Vec::with_capacity(2 * network.size()),
            total: Vec::with_capacity(n),
            most: Vec::with_capacity(n),
        };
        joined.offsets.push(0);
        for seat in network.seats() {
            let start = joined.neighbors.len();
            let mut outward = network.arcs(seat).peekable();
            let mut inward = network.arcs_into(seat).filter(|_| network.is_directed()).peekable();
            loop {
                let next = match (outward.peek(), inward.peek()) {
                    (None, None) => break,
                    (Some(&(to, _)), None) => to,
                    (None, Some(&(from, _))) => from,
                    (Some(&(to, _)), Some(&(from, _))) => to.min(from),
                };
                let there = outward.next_if(|&(to, _)| to == next);
                let back = inward.next_if(|&(from, _)| from == next);
                joined.neighbors.push(next);
                joined
                    .strengths
                    .push(there.into_iter().chain(back).map(|(_, strand)| strength(strand)).sum());
            }
            let row = &joined.strengths[start..];
            joined.total.push(row.iter().sum());
            joined.most.push(row.iter().copied().fold(0.0, f64::max));
            joined.offsets.push(u32::try_from(joined.neighbors.len()).expect("fewer than 2^32 arcs"));
        }
        Ok(joined)
    }

    /// How many pairs of arcs meet: what it costs to look at every chain of two.
    pub(crate) fn steps(&self) -> usize {
        let degree = |at: usize| (self.offsets[at + 1] - self.offsets[at]) as usize;
        (0..self.total.len()).map(|at| degree(at) * degree(at)).fold(0, usize::saturating_add)
    }

    /// The contacts of a seat, ascending.
    pub(crate) fn contacts(&self, seat: Seat) -> &[Seat] {
        &self.neighbors[self.range(seat)]
    }

    /// The same with how strongly they are joined to it.
    pub(crate) fn row(&self, seat: Seat) -> impl Iterator<Item = (Seat, f64)> + '_ {
        let range = self.range(seat);
        self.neighbors[range.clone()].iter().copied().zip(self.strengths[range].iter().copied())
    }

    fn range(&self, seat: Seat) -> std::ops::Range<usize> {
        self.offsets[seat as usize] as usize..self.offsets[seat as usize + 1] as usize
    }
}

/// Marks the contacts of one actor at a time; kept from one to the next.
pub(crate) struct Marks {
    /// By seat: for whom it was marked last, plus 1.
    marked: Vec<u32>,
    ego: u32,
}

impl Marks {
    pub(crate) fn new(order: usize) -> Self {
        Self { marked: vec![0; order], ego: 0 }
    }

    /// Marks the contacts of `ego`, and forgets those of whoever came before.
    pub(crate) fn set(&mut self, joined: &Joined, ego: Seat) {
        self.ego = ego + 1;
        for &contact in joined.contacts(ego) {
            self.marked[contact as usize] = self.ego;
        }
    }

    /// Whether a seat is a contact of the current ego.
    pub(crate) fn has(&self, seat: Seat) -> bool {
        self.marked[seat as usize] == self.ego
    }
}
