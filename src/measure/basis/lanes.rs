use super::hops::{Bits, From, LANES, Search};
use super::nearby::{Nearby, Start};
use super::{Crew, Options};
use crate::network::Seat;

/// Adds up, for each of these seats and every number of hops, how many actors are so
/// many hops away from it: `tally(sum, hops, actors)` is told each number of hops
/// once, in ascending order. The sums are in the order of the seats.
///
/// As [`super::every_hop`], but the searches start where their tallies are made, so
/// that a few of them can be made alone.
pub(crate) fn these_hops<T: Default + Clone + Send>(
    nearby: &Nearby,
    options: &Options,
    seats: &[Seat],
    tally: impl Fn(&mut T, u32, u32) + Sync,
) -> Vec<T> {
    // Searches that start close together share most of their way.
    let mut starts: Vec<(Start, usize)> =
        seats.iter().enumerate().map(|(at, &seat)| (nearby.start(seat), at)).collect();
    starts.sort_by_key(|(start, at)| (start.place, *at));
    let batches: Vec<&[(Start, usize)]> = starts.chunks(LANES).collect();
    let crew = Crew::new(options.threads, batches.len().saturating_mul(nearby.arcs()));
    let parts = crew.each_with(
        batches.len(),
        || Search::new(nearby),
        |search, batch| {
            let starts: Vec<Start> = batches[batch].iter().map(|&(start, _)| start).collect();
            let mut sums = vec![T::default(); starts.len()];
            let mut lanes = Lanes::new(nearby, &starts);
            search.run(&starts, u32::MAX, |place, hops, fresh, from| {
                lanes.reach(hops, &mut sums, &tally);
                lanes.arrive(place, fresh, from);
            });
            let end = lanes.hops + 2;
            lanes.reach(end, &mut sums, &tally);
            sums
        },
    );
    let mut sums = vec![T::default(); seats.len()];
    for (&(_, at), sum) in starts.iter().zip(parts.into_iter().flatten()) {
        sums[at] = sum;
    }
    sums
}

/// How many actors each search has reached after so many hops.
struct Lanes<'a> {
    nearby: &'a Nearby,
    hops: u32,
    now: Vec<u32>,
    /// Leaves are reached one hop after those they hang on.
    next: Vec<u32>,
    /// Counts of eight bits each: those of the bits k, k + 8, k + 16 … of a word of
    /// searches stand in the word k. To count bit by bit would take many times longer.
    few: [[u64; 8]; LANES / 64],
    added: u32,
}

/// Every eighth bit.
const EIGHTH: u64 = 0x0101_0101_0101_0101;

impl<'a> Lanes<'a> {
    fn new(nearby: &'a Nearby, starts: &[Start]) -> Self {
        let mut now = vec![0; LANES];
        for (count, start) in now.iter_mut().zip(starts).filter(|(_, start)| !start.hangs) {
            *count = nearby.leaves_on(start.place);
        }
        Self { nearby, hops: 1, now, next: vec![0; LANES], few: [[0; 8]; LANES / 64], added: 0 }
    }

    /// Tells all that is known of fewer hops.
    fn reach<T>(&mut self, hops: u32, sums: &mut [T], tally: impl Fn(&mut T, u32, u32)) {
        while self.hops < hops {
            self.gather();
            for (sum, count) in sums.iter_mut().zip(&mut self.now) {
                if *count > 0 {
                    tally(sum, self.hops, *count);
                }
                *count = 0;
            }
            std::mem::swap(&mut self.now, &mut self.next);
            self.hops += 1;
        }
    }

    /// Searches reach a place.
    fn arrive(&mut self, place: u32, fresh: &Bits, from: From) {
        for (few, &word) in self.few.iter_mut().zip(fresh) {
            for (bit, few) in few.iter_mut().enumerate() {
                *few += (word >> bit) & EIGHTH;
            }
        }
        self.added += 1;
        if self.added == 255 {
            self.gather();
        }
        // A leaf reaches all that hang beside it, but not itself.
        let leaves = self.nearby.leaves_on(place) - u32::from(from == From::Leaf);
        if leaves > 0 {
            for (word, next) in fresh.iter().zip(self.next.chunks_mut(64)) {
                let mut left = *word;
                while left != 0 {
                    next[left.trailing_zeros() as usize] += leaves;
                    left &= left - 1;
                }
            }
        }
    }

    /// Adds the counts of eight bits to the others.
    fn gather(&mut self) {
        for (few, now) in self.few.iter_mut().zip(self.now.chunks_mut(64)) {
            for (bit, few) in few.iter_mut().enumerate() {
                for (byte, count) in few.to_le_bytes().into_iter().enumerate() {
                    now[8 * byte + bit] += u32::from(count);
                }
                *few = 0;
            }
        }
        self.added = 0;
    }
}
