use std::cmp::Reverse;
use std::ops::Range;

use super::walk::{NONE, Walk};
use crate::network::{Projection, Seat};

/// Without which actors and which strands a network falls apart, directions
/// ignored.
#[derive(Debug, Clone, PartialEq)]
pub struct Cuts {
    /// The cut actors, in the order of their seats.
    pub actors: Vec<CutSeat>,
    /// The bridges, in the order of their numbers.
    pub bridges: Vec<Bridge>,
    /// All seats in the order of a depth-first walk. What one actor or strand cuts
    /// off stands together in it, so that parts need not be written down: those of
    /// all cut actors of a long row would be quadratically many.
    walk: Vec<Seat>,
    /// The parts of one cut actor after the other, those of each in their order.
    parts: Vec<Part>,
}

/// An actor without whom the rest of its component falls apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutSeat {
    /// The actor.
    pub seat: Seat,
    /// Where its parts stand among those of all.
    parts: Range<u32>,
}

/// A strand without which its component falls into two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bridge {
    /// The number of the strand; where two actors are joined by a strand each way,
    /// that of the one which begins at the lower seat.
    pub strand: u32,
    parts: [Part; 2],
}

/// One of the parts into which a component falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    size: u32,
    /// The lowest of its seats.
    lowest: Seat,
    /// Where it stands in the walk: a branch from here on, or whatever of the
    /// component is in no branch.
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Branch(u32),
    /// The component stands from the first to before the second.
    Rest(u32, u32),
}

/// Where the definition of [`cuts`] comes from.
pub const CUT_REFERENCE: &str =
    "Hopcroft & Tarjan 1973, CACM 16:372, doi:10.1145/362248.362272 (articulation points and bridges)";

/// The cut actors (articulation points) and bridges of a network.
///
/// - **Definition**: an actor or a strand without which some others that a chain
///   joined are joined by none. Directions are ignored, and two strands between one
///   pair, one each way, are one. Parallel ties make one strand: however many ties
///   it stands for, it is a bridge if nothing else joins its ends.
/// - **Cost**: O(n + m) time and memory; writing down the members of a part
///   ([`Fragment::seats`]) is paid for when it is asked for.
/// - **Reference**: [`CUT_REFERENCE`]. Without recursion.
///
/// ```
/// use interlock::measure::cuts;
/// use interlock::model::{ActorIx, TieIx};
/// use interlock::network::{Carried, Projection};
/// let tie = |n| Carried { tie: TieIx::new(n), derived: false };
/// let actors = (0..4).map(ActorIx::new).collect();
/// let row = Projection::new(actors, false, [(0, 1, tie(0)), (1, 2, tie(1)), (2, 3, tie(2))]);
/// let found = cuts(&row);
/// let parts: Vec<Vec<u32>> = found.parts(&found.actors[0]).map(|part| part.seats()).collect();
/// assert_eq!((found.actors[0].seat, parts), (1, vec![vec![2, 3], vec![0]]));
/// assert_eq!(found.sides(&found.bridges[2]).map(|side| side.size()), [3, 1]);
/// ```
pub fn cuts(network: &Projection) -> Cuts {
    let walk = Walk::new(network);
    let (actors, parts) = walk.cut_actors();
    let bridges = walk.bridges(network);
    Cuts { actors, bridges, walk: walk.order, parts }
}

impl Cuts {
    /// What is left of the component of a cut actor: the largest part first, of
    /// equals that with the lowest seat. Only the cut actors found with it have parts here.
    pub fn parts(&self, cut: &CutSeat) -> impl ExactSizeIterator<Item = Fragment<'_>> {
        let all = &self.parts[cut.parts.start as usize..cut.parts.end as usize];
        let seat = cut.seat;
        all.iter().map(move |&part| Fragment { part, all, without: Some(seat), walk: &self.walk })
    }

    /// What is left of the component of a bridge: the larger side first, of equals
    /// that with the lowest seat.
    pub fn sides<'a>(&'a self, bridge: &'a Bridge) -> [Fragment<'a>; 2] {
        let all = &bridge.parts;
        all.map(|part| Fragment { part, all, without: None, walk: &self.walk })
    }
}

/// One of the parts into which a component falls.
#[derive(Debug, Clone, Copy)]
pub struct Fragment<'a> {
    part: Part,
    /// This one and the others.
    all: &'a [Part],
    /// Who is in none of them.
    without: Option<Seat>,
    walk: &'a [Seat],
}

impl Fragment<'_> {
    /// How many actors it has.
    pub fn size(&self) -> usize {
        self.part.size as usize
    }

    /// Its actors, ascending. Cost: O(k log k) for k actors, and the number of the
    /// other parts.
    pub fn seats(&self) -> Vec<Seat> {
        let mut seats = Vec::with_capacity(self.size());
        match self.part.place {
            Place::Branch(first) => seats.extend(&self.walk[first as usize..][..self.size()]),
            Place::Rest(first, end) => {
                let mut branches: Vec<(u32, u32)> = self.all.iter().filter_map(Part::branch).collect();
                branches.sort_unstable();
                let mut from = first;
                for (branch, after) in branches.into_iter().chain([(end, end)]) {
                    let between = &self.walk[from as usize..branch as usize];
                    seats.extend(between.iter().filter(|&&seat| Some(seat) != self.without));
                    from = after;
                }
            }
        }
        seats.sort_unstable();
        seats
    }
}

impl Part {
    /// Where it begins in the walk and where it ends, if it stands together there.
    fn branch(&self) -> Option<(u32, u32)> {
        match self.place {
            Place::Branch(first) => Some((first, first + self.size)),
            Place::Rest(..) => None,
        }
    }

    /// The order in which parts are told.
    fn key(&self) -> (Reverse<u32>, Seat) {
        (Reverse(self.size), self.lowest)
    }
}

impl Walk {
    /// The cut actors by seat, and their parts.
    fn cut_actors(&self) -> (Vec<CutSeat>, Vec<Part>) {
        let n = self.order.len();
        let mut branches = vec![0_u32; n];
        let mut hanging = vec![0_u32; n];
        for (above, at) in self.branches() {
            branches[above] += 1;
            hanging[above] += self.size[at as usize];
        }
        // By place, where to write the next of its parts.
        let mut next = vec![NONE; n];
        let (mut actors, mut parts) = (Vec::new(), Vec::new());
        for (seat, &place) in (0..).zip(&self.met) {
            let at = place as usize;
            let first = self.root[at] == place;
            // The first of a component loses nobody with a single branch.
            if branches[at] < if first { 2 } else { 1 } {
                continue;
            }
            let start = parts.len();
            next[at] = u32::try_from(start).expect("not more parts than actors and cut actors");
            if first {
                parts.resize(start + branches[at] as usize, self.rest(at, 0));
            } else {
                parts.resize(start + branches[at] as usize + 1, self.rest(at, 1 + hanging[at]));
            }
            let end = u32::try_from(parts.len()).expect("not more parts than actors and cut actors");
            actors.push(CutSeat { seat, parts: next[at]..end });
        }
        for (above, at) in self.branches() {
            if next[above] != NONE {
                parts[next[above] as usize] = self.branch(at as usize);
                next[above] += 1;
            }
        }
        for cut in &actors {
            parts[cut.parts.start as usize..cut.parts.end as usize].sort_unstable_by_key(Part::key);
        }
        (actors, parts)
    }

    /// The bridges by number.
    fn bridges(&self, network: &Projection) -> Vec<Bridge> {
        let mut numbered: Vec<(u32, u32)> = Vec::new();
        for (at, (&above, &low)) in (0..).zip(self.above.iter().zip(&self.low)) {
            if above != NONE && low == at {
                numbered.push((strand(network, self.order[at as usize], self.order[above as usize]), at));
            }
        }
        numbered.sort_unstable();
        let bridge = |(strand, at): (u32, u32)| {
            let mut parts = [self.branch(at as usize), self.rest(at as usize, self.size[at as usize])];
            parts.sort_unstable_by_key(Part::key);
            Bridge { strand, parts }
        };
        numbered.into_iter().map(bridge).collect()
    }

    /// A place and all below it.
    fn branch(&self, at: usize) -> Part {
        let first = u32::try_from(at).expect("fewer than 2^32 actors");
        Part { size: self.size[at], lowest: self.lowest[at], place: Place::Branch(first) }
    }

    /// The component of a place, less so many.
    fn rest(&self, at: usize, less: u32) -> Part {
        let root = self.root[at];
        let whole = self.size[root as usize];
        // The walk began at the lowest seat of the component, which is never cut off from the rest.
        let lowest = self.order[root as usize];
        Part { size: whole - less, lowest, place: Place::Rest(root, root + whole) }
    }
}

/// The number of the strand between two seats; of two, that which begins at the lower.
fn strand(network: &Projection, one: Seat, other: Seat) -> u32 {
    let found = if network.is_directed() {
        let (lower, higher) = (one.min(other), one.max(other));
        network.between(lower, higher).or_else(|| network.between(higher, lower))
    } else if network.neighbors(one).len() < network.neighbors(other).len() {
        network.between(one, other)
    } else {
        network.between(other, one)
    };
    found.expect("the walk follows strands")
}
