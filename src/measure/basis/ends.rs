use super::blocks::MEASURING;
use super::{Chains, Crew, Gates, add, blocks};
use crate::network::{Projection, Seat};

/// Who carries the shortest chains from some actors to others.
#[derive(Debug, Clone, PartialEq)]
pub struct Carrying {
    /// For each seat: of every joined pair of others the part of its shortest
    /// chains that runs through the seat, added up; 0 to [`Self::joined`].
    pub values: Vec<f64>,
    /// For each seat: of how many joined pairs of others every shortest chain runs
    /// through it. Counted, not measured: no rounding.
    pub only: Vec<u64>,
    /// For each seat that carries anything: a pair that one of its shortest chains
    /// joins through it, in the fewest hops; of several the one with the lowest seats.
    pub example: Vec<Option<Pair>>,
    /// How many pairs there are.
    pub pairs: u64,
    /// How many of them a chain joins.
    pub joined: u64,
    /// How many of these a strand joins directly: nobody carries anything there.
    pub direct: u64,
}

/// Where the definition of [`between`] comes from.
pub const BETWEEN_REFERENCE: &str = "Brandes 2008, Social Networks 30(2):136, doi:10.1016/j.socnet.2007.11.001 (betweenness with respect to subsets)";

/// Two ends of a chain. Ordered by their distance, then by their seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// How many hops they are apart.
    pub hops: u32,
    /// Where the chain begins.
    pub from: Seat,
    /// Where it ends.
    pub to: Seat,
}

/// Which actors carry the shortest chains from one set of actors to another:
/// betweenness with respect to subsets.
///
/// - **Definition**: b(v) = Σ σ(s, t | v) / σ(s, t) over the pairs of an s of `from`
///   and a t of `to`, both other than v and than each other, where σ counts shortest
///   chains. Undirected, a pair counts once even if both its ends are in both sets;
///   directed, (s, t) and (t, s) are two pairs if both ends are in both sets. Seats
///   named twice count once. An s or t carries for pairs of which it is no end.
/// - **Direction**: chains run along arcs. Lengths of strands are not used.
/// - **Range**: 0 to the number of joined pairs, reached by an actor that all
///   shortest chains of all pairs run through.
/// - **Cost**: O(k (n + m) log n) time for the k seats of `from`, or of the smaller
///   set when undirected; O(n + m) memory for each of 32 blocks. Counts of chains
///   cannot overflow. `threads` as in [`Options`](super::Options); no digit depends on it.
/// - **Reference**: Brandes 2008, Social Networks 30(2):136,
///   doi:10.1016/j.socnet.2007.11.001.
///
/// # Panics
/// If a seat is not of this network.
pub fn between(network: &Projection, from: &[Seat], to: &[Seat], threads: usize) -> Carrying {
    let n = network.order();
    let (mut starts, mut goals) = (unique(from), unique(to));
    // Undirected, a chain is as long from either end: begin where fewer are.
    let turned = !network.is_directed() && goals.len() < starts.len();
    if turned {
        std::mem::swap(&mut starts, &mut goals);
    }
    let ends = Ends { starts: marked(n, &starts), goals: marked(n, &goals), directed: network.is_directed() };
    let blocks = blocks(starts.len(), 1);
    let crew = Crew::new(threads, starts.len().saturating_mul(network.size() + n));
    let parts = crew.each(MEASURING, blocks.len(), |block| {
        let mut part = Part::new(network);
        for &start in &starts[blocks[block].clone()] {
            part.add(network, start, &ends);
        }
        part
    });
    let mut carrying = Carrying {
        values: Vec::new(),
        only: Vec::new(),
        example: vec![None; n],
        pairs: ends.count(&starts, &goals),
        joined: 0,
        direct: 0,
    };
    let (mut values, mut only) = (Vec::new(), Vec::new());
    for part in parts {
        for (best, found) in carrying.example.iter_mut().zip(&part.example) {
            *best = earlier(*best, *found);
        }
        carrying.joined += part.joined;
        carrying.direct += part.direct;
        values.push(part.values);
        only.push(part.only);
    }
    carrying.values = add(n, values);
    carrying.only = add(n, only);
    if turned {
        for pair in carrying.example.iter_mut().flatten() {
            (pair.from, pair.to) = (pair.to, pair.from);
        }
    }
    carrying
}

/// Each seat once, ascending.
fn unique(seats: &[Seat]) -> Vec<Seat> {
    let mut seats = seats.to_vec();
    seats.sort_unstable();
    seats.dedup();
    seats
}

fn marked(order: usize, seats: &[Seat]) -> Vec<bool> {
    let mut marked = vec![false; order];
    for &seat in seats {
        marked[seat as usize] = true;
    }
    marked
}

/// The nearer of two examples.
fn earlier(one: Option<Pair>, other: Option<Pair>) -> Option<Pair> {
    one.into_iter().chain(other).min()
}

/// Where chains may begin and end.
struct Ends {
    starts: Vec<bool>,
    goals: Vec<bool>,
    directed: bool,
}

impl Ends {
    /// Whether the pair is counted from this end.
    fn pairs(&self, start: Seat, goal: Seat) -> bool {
        let both = |seat: Seat| self.starts[seat as usize] && self.goals[seat as usize];
        let counted_before = !self.directed && goal < start && both(goal) && both(start);
        self.goals[goal as usize] && goal != start && !counted_before
    }

    /// How many pairs there are.
    fn count(&self, starts: &[Seat], goals: &[Seat]) -> u64 {
        let common = starts.iter().filter(|&&seat| self.goals[seat as usize]).count() as u64;
        let ordered = starts.len() as u64 * goals.len() as u64 - common;
        let twice = if self.directed { 0 } else { common * common.saturating_sub(1) / 2 };
        ordered - twice
    }
}

/// What the pairs of some starts give, and the arrays it takes to find out.
struct Part<'a> {
    chains: Chains<'a, Projection>,
    gates: Gates,
    /// The nearest goal behind each seat, with its distance from the start.
    ahead: Vec<Option<(u32, Seat)>>,
    values: Vec<f64>,
    only: Vec<u64>,
    example: Vec<Option<Pair>>,
    joined: u64,
    direct: u64,
}

impl<'a> Part<'a> {
    fn new(network: &'a Projection) -> Self {
        let n = network.order();
        Self {
            chains: Chains::new(network),
            gates: Gates::new(n),
            ahead: vec![None; n],
            values: vec![0.0; n],
            only: vec![0; n],
            example: vec![None; n],
            joined: 0,
            direct: 0,
        }
    }

    /// Adds what the pairs that begin at `start` give.
    fn add(&mut self, network: &Projection, start: Seat, ends: &Ends) {
        let wanted = |seat: Seat| ends.pairs(start, seat);
        let Self { chains, gates, ahead, values, only, example, joined, direct } = self;
        chains.toward(
            start,
            |seat| f64::from(u8::from(wanted(seat))),
            values,
            |reached, hops| {
                gates.count(network, (reached, hops), wanted, only);
                for &seat in reached.iter().rev() {
                    let here = hops[seat as usize];
                    let farther = |to: &&Seat| hops[**to as usize] == here + 1;
                    let next = network.neighbors(seat).iter().filter(farther);
                    let behind = next.filter_map(|&to| ahead[to as usize]).min();
                    if let Some((hops, to)) = behind.filter(|_| seat != start) {
                        let best = &mut example[seat as usize];
                        *best = earlier(*best, Some(Pair { hops, from: start, to }));
                    }
                    ahead[seat as usize] = if wanted(seat) { Some((here, seat)) } else { behind };
                    *joined += u64::from(wanted(seat));
                    *direct += u64::from(wanted(seat) && here == 1);
                }
            },
        );
    }
}
