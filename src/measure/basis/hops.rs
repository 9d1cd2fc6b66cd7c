use super::nearby::{Nearby, Start};
use super::{Crew, Mode, Options, add, blocks, rows};
use crate::network::{Projection, Seat};

/// How many machine words carry searches: as many as fill a cache line, so that
/// what is fetched from a neighbour is fetched for all of them.
const WORDS: usize = 8;

/// How many searches go together, one bit each.
pub(super) const LANES: usize = 64 * WORDS;

/// One bit for each search.
pub(super) type Bits = [u64; WORDS];

const NONE: Bits = [0; WORDS];

/// Adds up, for every seat and every number of hops, how many actors are so many
/// hops away from it along the arcs of a mode: `tally(sum, hops, actors)` is told
/// each, in bundles. Goes no farther than `limit` hops.
///
/// Searches for 512 actors at once, one bit each (Then et al. 2014,
/// doi:10.14778/2735496.2735507), from the actors reached last or towards those not
/// yet reached, whichever is less work (Beamer et al. 2012, doi:10.1109/SC.2012.50).
/// Who has only one contact has no search of its own to receive: all come by way of
/// the contact. Cost: O(n·m) time, in practice a small part of it, and O(n + m) memory.
pub(crate) fn every_hop<T: std::ops::AddAssign + Default + Clone + Send>(
    network: &Projection,
    options: &Options,
    mode: Mode,
    limit: u32,
    tally: impl Fn(&mut T, u32, u32) + Sync,
) -> Vec<T> {
    // The searches start at the far ends: what arrives at a seat is its tally.
    let nearby = Nearby::new(network, mode.reversed());
    let blocks = blocks(nearby.starts.len(), LANES);
    let crew =
        Crew::new(options.threads, network.order().saturating_mul(network.size() + network.order()) / LANES);
    let parts = crew.each_with(
        blocks.len(),
        || Search::new(&nearby),
        |search, block| {
            let mut sums = vec![T::default(); nearby.order() + nearby.hubs.len()];
            for starts in nearby.starts[blocks[block].clone()].chunks(LANES) {
                search.run(starts, limit, |place, hops, fresh, from| {
                    let actors = fresh.iter().map(|word| word.count_ones()).sum();
                    tally(&mut sums[place as usize], hops, actors);
                    // The leaves of a place, each of which is told of all but itself, are told below.
                    let leaves = nearby.leaves_of(place).filter(|_| from == From::Elsewhere);
                    if let Some(leaves) = leaves.filter(|_| hops < limit) {
                        tally(&mut sums[leaves], hops + 1, actors);
                    }
                });
            }
            sums
        },
    );
    let mut sums = add(nearby.order() + nearby.hubs.len(), parts);
    for (sum, &(_, leaves)) in sums[nearby.order()..].iter_mut().zip(&nearby.hubs) {
        // The contact is one hop away; the contact's other leaves are two.
        if limit >= 1 {
            tally(sum, 1, 1);
        }
        if limit >= 2 && leaves > 1 {
            tally(sum, 2, leaves - 1);
        }
    }
    nearby.by_seat(&sums)
}

/// From where searches reach a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// From a leaf that hangs there.
    Leaf,
    Elsewhere,
}

/// The arrays of up to 512 searches, kept from one batch to the next.
pub(super) struct Search<'a> {
    nearby: &'a Nearby,
    /// The searches that have reached each place.
    seen: Vec<Bits>,
    /// Those that reach it next.
    next: Vec<Bits>,
    /// Whom some search has just reached.
    active: Vec<u32>,
    /// Whom some search reaches next, ...
    upcoming: Vec<u32>,
    /// ... and which, if it was they who were looked at.
    fresh: Vec<Bits>,
    /// Whom not all searches have reached.
    open: Vec<u32>,
}

impl<'a> Search<'a> {
    pub(super) fn new(nearby: &'a Nearby) -> Self {
        let none = || vec![NONE; nearby.order()];
        let [active, upcoming, open] = [Vec::new(), Vec::new(), Vec::new()];
        Self { nearby, seen: none(), next: none(), active, upcoming, fresh: Vec::new(), open }
    }

    /// Searches from these starts; `arrive` is told each place that is reached, after how many
    /// hops, by which searches, and from where. Leaves are not told of.
    pub(super) fn run(
        &mut self,
        starts: &[Start],
        limit: u32,
        mut arrive: impl FnMut(u32, u32, &Bits, From),
    ) {
        let places = self.nearby.around(starts);
        self.open.clear();
        self.open.extend(places.clone());
        self.seen[places.start as usize..places.end as usize].fill(NONE);
        self.active.clear();
        let mut all = NONE;
        for (lane, start) in starts.iter().enumerate() {
            all[lane / 64] |= 1 << (lane % 64);
            if !start.hangs {
                self.enter(lane, start.place);
            }
        }
        let mut hops = 0;
        while hops < limit && !(self.active.is_empty() && hops > 0) {
            hops += 1;
            self.step(&all);
            for (at, &place) in self.upcoming.iter().enumerate() {
                let fresh = match self.fresh.get(at) {
                    Some(&fresh) => fresh,
                    None => std::mem::replace(&mut self.next[place as usize], NONE),
                };
                let seen = &mut self.seen[place as usize];
                seen.iter_mut().zip(&fresh).for_each(|(seen, fresh)| *seen |= fresh);
                arrive(place, hops, &fresh, From::Elsewhere);
            }
            self.active.clear();
            std::mem::swap(&mut self.active, &mut self.upcoming);
            if hops == 1 {
                // Leaves reach their contact one hop after they start.
                for (lane, start) in starts.iter().enumerate().filter(|(_, start)| start.hangs) {
                    self.enter(lane, start.place);
                    let mut alone = NONE;
                    alone[lane / 64] = 1 << (lane % 64);
                    arrive(start.place, 1, &alone, From::Leaf);
                }
            }
        }
    }

    /// Lets a search reach a place.
    fn enter(&mut self, lane: usize, place: u32) {
        self.seen[place as usize][lane / 64] |= 1 << (lane % 64);
        self.active.push(place);
    }

    /// Finds whom the searches reach next, and leaves the new bits in `fresh`, or in `next` if that is empty.
    fn step(&mut self, all: &Bits) {
        self.upcoming.clear();
        self.fresh.clear();
        let nearby = self.nearby;
        let out: usize = self.active.iter().map(|&place| nearby.out.of(place).len()).sum();
        if 4 * out < self.open.len() {
            // Even to see who is still open would cost more.
            self.push();
            return;
        }
        let seen = &self.seen;
        self.open.retain(|&place| any(&beyond(all, &seen[place as usize])));
        let into: usize = self.open.iter().map(|&place| nearby.into().of(place).len()).sum();
        // To push bits to a neighbour costs about twice as much as to look at its own.
        if 2 * out < into { self.push() } else { self.pull() }
    }

    fn push(&mut self) {
        for &from in &self.active {
            let held = self.seen[from as usize];
            for &to in self.nearby.out.of(from) {
                let fresh = beyond(&held, &self.seen[to as usize]);
                if !any(&fresh) {
                    continue;
                }
                let next = &mut self.next[to as usize];
                if !any(next) {
                    self.upcoming.push(to);
                }
                next.iter_mut().zip(&fresh).for_each(|(next, fresh)| *next |= fresh);
            }
        }
    }

    fn pull(&mut self) {
        for &to in &self.open {
            let mut around = NONE;
            for &from in self.nearby.into().of(to) {
                let held = &self.seen[from as usize];
                around.iter_mut().zip(held).for_each(|(around, held)| *around |= held);
            }
            let fresh = beyond(&around, &self.seen[to as usize]);
            if any(&fresh) {
                self.upcoming.push(to);
                self.fresh.push(fresh);
            }
        }
    }
}

/// Whether there is any bit. To compare arrays would call a function each time, which took a
/// third of the whole.
fn any(bits: &Bits) -> bool {
    bits.iter().fold(0, |all, word| all | word) != 0
}

/// The bits that are not among those seen.
fn beyond(bits: &Bits, seen: &Bits) -> Bits {
    std::array::from_fn(|at| bits[at] & !seen[at])
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
