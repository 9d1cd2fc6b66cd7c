use crate::network::{Projection, Seat};

/// Without which actors and which strands a network falls apart, directions
/// ignored.
#[derive(Debug, Clone, PartialEq)]
pub struct Cuts {
    /// The cut actors, in the order of their seats.
    pub actors: Vec<CutSeat>,
    /// The bridges, in the order of their numbers.
    pub bridges: Vec<Bridge>,
}

/// An actor without whom the rest of its component falls apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutSeat {
    /// The actor.
    pub seat: Seat,
    /// The parts that are left of its component, each ascending; the largest
    /// first, of equals that with the lowest seat.
    pub parts: Vec<Vec<Seat>>,
}

/// A strand without which its component falls into two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bridge {
    /// The number of the strand; where two actors are joined by a strand each way,
    /// that of the one which begins at the lower seat.
    pub strand: u32,
    /// The two parts, each ascending; the larger first, of equals that with the
    /// lowest seat.
    pub parts: [Vec<Seat>; 2],
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
/// - **Cost**: O(n + m) time and memory to find them, and what it takes to write
///   down their parts: at most the size of the component for each.
/// - **Reference**: [`CUT_REFERENCE`]. Without recursion.
pub fn cuts(network: &Projection) -> Cuts {
    let tree = Tree::new(network);
    let mut found = Cuts { actors: Vec::new(), bridges: Vec::new() };
    // What hangs on each actor in parts of its own.
    let mut hanging: Vec<Vec<Seat>> = vec![Vec::new(); network.order()];
    for &seat in &tree.order {
        let Some(above) = tree.above(seat) else { continue };
        let at = seat as usize;
        if tree.low[at] >= tree.met[above as usize] {
            hanging[above as usize].push(seat);
        }
        if tree.low[at] == tree.met[at] {
            let below = tree.below(seat);
            let rest = tree.component(seat, |other| below.binary_search(&other).is_err());
            let strand = network.between(above.min(seat), above.max(seat));
            let strand = strand.or_else(|| network.between(above.max(seat), above.min(seat)));
            let strand = strand.expect("the tree follows strands");
            found.bridges.push(Bridge { strand, parts: larger_first([below, rest]) });
        }
    }
    for (seat, tops) in network.seats().zip(&hanging) {
        // The first of a component loses nobody with a single branch.
        if tops.len() < if tree.above(seat).is_none() { 2 } else { 1 } {
            continue;
        }
        let mut parts: Vec<Vec<Seat>> = tops.iter().map(|&top| tree.below(top)).collect();
        let mut gone: Vec<Seat> = parts.concat();
        gone.push(seat);
        gone.sort_unstable();
        let rest = tree.component(seat, |other| gone.binary_search(&other).is_err());
        if !rest.is_empty() {
            parts.push(rest);
        }
        parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
        found.actors.push(CutSeat { seat, parts });
    }
    found.bridges.sort_by_key(|bridge| bridge.strand);
    found
}

fn larger_first([one, other]: [Vec<Seat>; 2]) -> [Vec<Seat>; 2] {
    let first = (one.len(), std::cmp::Reverse(one[0])) > (other.len(), std::cmp::Reverse(other[0]));
    if first { [one, other] } else { [other, one] }
}

/// Not yet met, or nobody.
const NONE: u32 = u32::MAX;

/// A depth-first walk over all components.
struct Tree {
    /// When a seat was met, from 0.
    met: Vec<u32>,
    /// The earliest met of the seats that a seat and those below it are tied to, but
    /// for the strand by which it was met.
    low: Vec<u32>,
    /// From whom a seat was met.
    from: Vec<Seat>,
    /// How many stand below a seat, itself counted.
    size: Vec<u32>,
    /// The seats in the order in which they were met: those below one follow it.
    order: Vec<Seat>,
    /// The first of the component.
    root: Vec<Seat>,
}

impl Tree {
    fn new(network: &Projection) -> Self {
        let n = network.order();
        let mut tree = Self {
            met: vec![NONE; n],
            low: vec![NONE; n],
            from: vec![NONE; n],
            size: vec![1; n],
            order: Vec::with_capacity(n),
            root: vec![NONE; n],
        };
        let mut cursor = vec![0_u32; n];
        let mut trail = Vec::new();
        for first in network.seats() {
            if tree.met[first as usize] != NONE {
                continue;
            }
            tree.meet(first, first);
            trail.push(first);
            while let Some(&seat) = trail.last() {
                let next = neighbor(network, seat, cursor[seat as usize]);
                cursor[seat as usize] += 1;
                match next {
                    Some(to) if tree.met[to as usize] == NONE => {
                        tree.from[to as usize] = seat;
                        tree.meet(to, first);
                        trail.push(to);
                    }
                    Some(to) if to != tree.from[seat as usize] => {
                        tree.low[seat as usize] = tree.low[seat as usize].min(tree.met[to as usize]);
                    }
                    Some(_) => {}
                    None => {
                        trail.pop();
                        tree.leave(seat);
                    }
                }
            }
        }
        tree
    }

    fn meet(&mut self, seat: Seat, root: Seat) {
        let now = u32::try_from(self.order.len()).expect("fewer than 2^32 actors");
        (self.met[seat as usize], self.low[seat as usize]) = (now, now);
        self.root[seat as usize] = root;
        self.order.push(seat);
    }

    fn leave(&mut self, seat: Seat) {
        if let Some(above) = self.above(seat) {
            let (above, at) = (above as usize, seat as usize);
            self.low[above] = self.low[above].min(self.low[at]);
            self.size[above] += self.size[at];
        }
    }

    fn above(&self, seat: Seat) -> Option<Seat> {
        Some(self.from[seat as usize]).filter(|&from| from != NONE)
    }

    /// A seat and all below it, ascending.
    fn below(&self, seat: Seat) -> Vec<Seat> {
        let first = self.met[seat as usize] as usize;
        let mut seats = self.order[first..first + self.size[seat as usize] as usize].to_vec();
        seats.sort_unstable();
        seats
    }

    /// Those of a seat's component that are wanted, ascending.
    fn component(&self, seat: Seat, wanted: impl Fn(Seat) -> bool) -> Vec<Seat> {
        let mut seats = self.below(self.root[seat as usize]);
        seats.retain(|&other| wanted(other));
        seats
    }
}

/// The neighbour at a place of both rows of a seat, directions ignored.
fn neighbor(network: &Projection, seat: Seat, at: u32) -> Option<Seat> {
    let out = network.neighbors(seat);
    let at = at as usize;
    if at < out.len() {
        return Some(out[at]);
    }
    let into = if network.is_directed() { network.neighbors_into(seat) } else { &[] };
    into.get(at - out.len()).copied()
}
