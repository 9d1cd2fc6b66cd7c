use super::{Crew, Mode, Options, add, blocks, rows};
use crate::network::{Projection, Seat};

/// How many searches one machine word carries.
const LANES: usize = 64;

/// Adds up, for every seat and every number of hops, how many actors are so many
/// hops away from it along the arcs of a mode: `tally(sum, hops, actors)` is told
/// each, in bundles. Goes no farther than `limit` hops.
///
/// Searches for 64 actors at once, one bit of a word each (Then et al. 2014,
/// doi:10.14778/2735496.2735507). Cost: O(n·m) time, in practice a small part of
/// it, and O(n + m) memory.
pub(crate) fn every_hop<T: std::ops::AddAssign + Default + Clone + Send>(
    network: &Projection,
    options: &Options,
    mode: Mode,
    limit: u32,
    tally: impl Fn(&mut T, u32, u32) + Sync,
) -> Vec<T> {
    let n = network.order();
    let starts = near_order(network);
    let blocks = blocks(n, LANES);
    let crew = Crew::new(options.threads, n.saturating_mul(network.size() + n) / LANES);
    // The searches start at the far ends: what arrives at a seat is its tally.
    let backward = mode.reversed();
    let parts = crew.each(blocks.len(), |block| {
        let mut sums = vec![T::default(); n];
        let mut search = Search::new(n);
        for starts in starts[blocks[block].clone()].chunks(LANES) {
            search.run(network, backward, starts, limit, |seat, hops, actors| {
                tally(&mut sums[seat as usize], hops, actors);
            });
        }
        sums
    });
    add(n, parts)
}

/// The arrays of up to 64 searches, kept from one batch to the next. Bit i of a
/// word belongs to search i.
struct Search {
    seen: Vec<u64>,
    now: Vec<u64>,
    next: Vec<u64>,
    active: Vec<Seat>,
    upcoming: Vec<Seat>,
}

impl Search {
    fn new(n: usize) -> Self {
        let none = || vec![0; n];
        Self { seen: none(), now: none(), next: none(), active: Vec::new(), upcoming: Vec::new() }
    }

    fn run(
        &mut self,
        network: &Projection,
        mode: Mode,
        starts: &[Seat],
        limit: u32,
        mut arrive: impl FnMut(Seat, u32, u32),
    ) {
        self.seen.fill(0);
        self.active.clear();
        for (lane, &start) in starts.iter().enumerate() {
            self.seen[start as usize] = 1 << lane;
            self.now[start as usize] = 1 << lane;
            self.active.push(start);
        }
        let mut hops = 0;
        while !self.active.is_empty() && hops < limit {
            hops += 1;
            for &from in &self.active {
                let front = self.now[from as usize];
                for &to in rows(network, mode, from).into_iter().flatten() {
                    let fresh = front & !self.seen[to as usize];
                    if fresh != 0 {
                        if self.next[to as usize] == 0 {
                            self.upcoming.push(to);
                        }
                        self.next[to as usize] |= fresh;
                    }
                }
            }
            for &seat in &self.upcoming {
                let fresh = std::mem::take(&mut self.next[seat as usize]);
                self.seen[seat as usize] |= fresh;
                self.now[seat as usize] = fresh;
                arrive(seat, hops, fresh.count_ones());
            }
            self.active.clear();
            std::mem::swap(&mut self.active, &mut self.upcoming);
        }
    }
}

/// All seats, so that those which follow one another are close in the network:
/// searches that start close together share most of their way.
pub(crate) fn near_order(network: &Projection) -> Vec<Seat> {
    let mut order: Vec<Seat> = Vec::with_capacity(network.order());
    let mut listed = vec![false; network.order()];
    for first in network.seats() {
        if std::mem::replace(&mut listed[first as usize], true) {
            continue;
        }
        let mut next = order.len();
        order.push(first);
        while let Some(&seat) = order.get(next) {
            next += 1;
            for &neighbor in rows(network, Mode::All, seat).into_iter().flatten() {
                if !std::mem::replace(&mut listed[neighbor as usize], true) {
                    order.push(neighbor);
                }
            }
        }
    }
    order
}
