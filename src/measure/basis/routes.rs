use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Mode, Options, SAME, Undefined, each_seat};
use crate::network::{Projection, Seat};

/// Shortest distances from one seat along strands of given lengths (Dijkstra
/// 1959, doi:10.1007/BF01386390); the arrays are kept from one search to the next.
///
/// Cost of a search: O(m log m) time and O(n + m) memory.
pub(crate) struct Routes<'a> {
    network: &'a Projection,
    lengths: &'a [f64],
    mode: Mode,
    /// Distance by seat; infinite where nothing leads.
    pub(crate) distance: Vec<f64>,
    /// The seats reached, nearest first; the start is the first.
    pub(crate) settled: Vec<Seat>,
    done: Vec<bool>,
    /// Distances as bits: those of numbers above 0 are in the order of the numbers.
    heap: BinaryHeap<Reverse<(u64, Seat)>>,
}

impl<'a> Routes<'a> {
    /// Searches along the arcs of a mode.
    pub(crate) fn new(network: &'a Projection, lengths: &'a [f64], mode: Mode) -> Self {
        let n = network.order();
        Self {
            network,
            lengths,
            mode,
            distance: vec![f64::INFINITY; n],
            settled: Vec::with_capacity(n),
            done: vec![false; n],
            heap: BinaryHeap::new(),
        }
    }

    /// Fills [`Self::distance`] and [`Self::settled`]. Refuses a length that is
    /// lost beside the distance it is added to, because then equal could not be
    /// told from unequal.
    pub(crate) fn search(&mut self, start: Seat) -> Result<(), Undefined> {
        for &seat in &self.settled {
            self.distance[seat as usize] = f64::INFINITY;
            self.done[seat as usize] = false;
        }
        self.settled.clear();
        self.heap.clear();
        self.distance[start as usize] = 0.0;
        self.heap.push(Reverse((0, start)));
        while let Some(Reverse((_, seat))) = self.heap.pop() {
            if std::mem::replace(&mut self.done[seat as usize], true) {
                continue;
            }
            self.settled.push(seat);
            let (network, mode) = (self.network, self.mode);
            if mode != Mode::Out {
                self.relax(seat, network.arcs_into(seat))?;
            }
            if mode == Mode::Out || mode == Mode::All && network.is_directed() {
                self.relax(seat, network.arcs(seat))?;
            }
        }
        Ok(())
    }

    fn relax(&mut self, seat: Seat, arcs: impl Iterator<Item = (Seat, u32)>) -> Result<(), Undefined> {
        let so_far = self.distance[seat as usize];
        for (to, strand) in arcs {
            let value = self.lengths[strand as usize];
            if value <= 4.0 * SAME * so_far {
                // Forget what has not been settled, so that the next search starts clean.
                self.distance.fill(f64::INFINITY);
                self.done.fill(false);
                return Err(Undefined::LengthTooSmall { value, distance: so_far });
            }
            let distance = so_far + value;
            if distance < self.distance[to as usize] {
                self.distance[to as usize] = distance;
                self.heap.push(Reverse((distance.to_bits(), to)));
            }
        }
        Ok(())
    }
}

/// Whether two distances are equal but for rounding.
pub(crate) fn same_length(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME * a.max(b)
}

/// One number for each seat, made from the shortest routes that start there.
pub(crate) fn each_start<T: Send>(
    network: &Projection,
    options: &Options,
    lengths: &[f64],
    mode: Mode,
    sum: impl Fn(&Routes<'_>) -> T + Sync,
) -> Result<Vec<T>, Undefined> {
    let n = network.order();
    let scratch = || Routes::new(network, lengths, mode);
    let steps = n.saturating_mul(n + network.size());
    let values = each_seat(network, options, steps, scratch, |start, routes| {
        routes.search(start)?;
        Ok(sum(routes))
    });
    values.into_iter().collect()
}
