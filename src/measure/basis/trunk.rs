use super::near_order;
use crate::network::{Projection, Seat};

/// A network without its branches, for counting shortest chains. A branch hangs on
/// the rest by one strand, so every chain between it and the rest takes that
/// strand, and what its actors carry can be counted without a search: whoever has
/// one contact is taken off and counts with that contact, again and again, until
/// nobody who is left has one (Sarıyüce et al. 2012, arXiv:1209.6007). Those who are
/// left have places, from 0, close to one another if they are so in the network.
#[derive(Debug)]
pub(crate) struct Trunk {
    /// The seat of each place.
    seats: Vec<Seat>,
    /// `offsets[p]..offsets[p + 1]` are the neighbours of place `p`, as places.
    offsets: Vec<u32>,
    neighbors: Vec<u32>,
    /// How many actors each place stands for: its own and those of its branches.
    actors: Vec<f64>,
    /// For each seat of the whole network of how many ordered pairs of others all
    /// chains pass through it, because one end is on a branch beyond it.
    through: Vec<f64>,
}

impl Trunk {
    /// A whole network, on which chains run along arcs and nobody is taken off.
    /// Cost: O(n + m).
    pub(crate) fn whole(network: &Projection) -> Self {
        let n = network.order();
        Self::of_rest(network, &vec![false; n], &vec![1.0; n], vec![0.0; n])
    }

    /// An undirected network without its branches. Cost: O(n + m).
    pub(crate) fn new(network: &Projection) -> Self {
        let n = network.order();
        let mut left: Vec<usize> = network.seats().map(|seat| network.neighbors(seat).len()).collect();
        let mut off = vec![false; n];
        let mut actors = vec![1.0; n];
        // The sum of the squares of the sizes of what hangs on a seat.
        let mut squares = vec![0.0; n];
        let mut ends: Vec<Seat> = network.seats().filter(|&seat| left[seat as usize] == 1).collect();
        while let Some(seat) = ends.pop() {
            let at = seat as usize;
            // The last two of a tree have each other: the one taken off first leaves
            // the other without anybody.
            let Some(&next) = network.neighbors(seat).iter().find(|&&to| !off[to as usize]) else { continue };
            off[at] = true;
            let next_at = next as usize;
            actors[next_at] += actors[at];
            squares[next_at] += actors[at] * actors[at];
            left[next_at] -= 1;
            if left[next_at] == 1 {
                ends.push(next);
            }
        }
        let (part, sizes) = network.components();
        let through = |at: usize| {
            let hanging = actors[at] - 1.0;
            let rest = f64::from(sizes[part[at] as usize]) - actors[at];
            hanging * hanging - squares[at] + 2.0 * hanging * rest
        };
        let through = (0..n).map(through).collect();
        Self::of_rest(network, &off, &actors, through)
    }

    /// The trunk that is left when some are off.
    fn of_rest(network: &Projection, off: &[bool], actors: &[f64], through: Vec<f64>) -> Self {
        let mut seats = near_order(network);
        seats.retain(|&seat| !off[seat as usize]);
        let mut place = vec![0; network.order()];
        for (number, &seat) in (0..).zip(&seats) {
            place[seat as usize] = number;
        }
        let mut offsets = Vec::with_capacity(seats.len() + 1);
        let mut neighbors = Vec::with_capacity(2 * network.size());
        offsets.push(0);
        let mut end = 0;
        for &seat in &seats {
            for &to in network.neighbors(seat).iter().filter(|&&to| !off[to as usize]) {
                neighbors.push(place[to as usize]);
                end += 1;
            }
            offsets.push(end);
        }
        let actors = seats.iter().map(|&seat| actors[seat as usize]).collect();
        Self { seats, offsets, neighbors, actors, through }
    }

    /// How many places it has.
    pub(crate) fn order(&self) -> usize {
        self.seats.len()
    }

    /// The seat of each place.
    pub(crate) fn seats(&self) -> &[Seat] {
        &self.seats
    }

    /// The places that arcs lead to from a place.
    #[inline]
    pub(crate) fn neighbors(&self, place: u32) -> &[u32] {
        let at = place as usize;
        &self.neighbors[self.offsets[at] as usize..self.offsets[at + 1] as usize]
    }

    /// How many actors a place stands for.
    #[inline]
    pub(crate) fn actors(&self, place: u32) -> f64 {
        self.actors[place as usize]
    }

    /// What each seat of the whole network has from the chains that begin at one of
    /// its actors and end at another, both ways, given what the places of the trunk
    /// have from chains between those that stand for others.
    pub(crate) fn whole_sums(&self, places: &[f64]) -> Vec<f64> {
        let mut sums = self.through.clone();
        for (&seat, sum) in self.seats.iter().zip(places) {
            sums[seat as usize] += sum;
        }
        sums
    }
}
