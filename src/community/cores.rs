use crate::measure::{Measure, Mode, Options};
use crate::network::{Projection, Seat};
use petgraph::unionfind::UnionFind;
use std::borrow::Cow;

/// A circle whose members all have at least so many contacts inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Core {
    /// The number of contacts: the largest for which all members are in it.
    pub level: usize,
    /// Its seats, ascending.
    pub seats: Vec<Seat>,
}

/// The connected parts of every k-core, directions ignored (Seidman 1983,
/// doi:10.1016/0378-8733(83)90028-X): the largest sets of actors that hang
/// together and all have at least k contacts among one another, for every k of at
/// least 1. Cores are nested: a part that is the same for several k comes once,
/// with the highest. The densest first, then the larger, then by smallest seat.
///
/// Cost: O(n + m), and the number of seats in all that is found.
pub fn cores(network: &Projection) -> Vec<Core> {
    let plain = undirected(network);
    let coreness = Measure::named("coreness").expect("the table of measures holds coreness").compute;
    let options = Options { mode: Some(Mode::All), ..Options::default() };
    let levels: Vec<usize> = match coreness(&plain, &options) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it counts contacts")]
        Ok(scores) => scores.values.into_iter().map(|value| value.unwrap_or(0.0) as usize).collect(),
        Err(_) => return Vec::new(),
    };
    // From the innermost core outward, each level adds its actors, with all their
    // strands to those inside, to the parts that are there.
    let mut joining: Vec<Seat> = plain.seats().filter(|&seat| levels[seat as usize] > 0).collect();
    joining.sort_by_key(|&seat| std::cmp::Reverse(levels[seat as usize]));
    let mut parts = Parts::new(plain.order());
    let mut cores: Vec<Core> = Vec::new();
    for joining in joining.chunk_by(|&a, &b| levels[a as usize] == levels[b as usize]) {
        let level = levels[joining[0] as usize];
        for &seat in joining {
            for &other in plain.neighbors(seat).iter().filter(|&&other| levels[other as usize] >= level) {
                parts.join(seat, other);
            }
        }
        // A part in which nobody has just this many contacts was there before.
        let mut roots: Vec<Seat> = joining.iter().map(|&seat| parts.joined.find(seat)).collect();
        roots.sort_unstable();
        roots.dedup();
        let mut found: Vec<Core> =
            roots.into_iter().map(|root| Core { level, seats: parts.members(root) }).collect();
        found.sort_by_key(|core| (std::cmp::Reverse(core.seats.len()), core.seats[0]));
        cores.append(&mut found);
    }
    cores
}

/// Sets of actors that only grow together, whose members can be listed.
struct Parts {
    joined: UnionFind<Seat>,
    /// The next member of each one's part: a ring.
    next: Vec<Seat>,
}

impl Parts {
    fn new(order: usize) -> Self {
        Self { joined: UnionFind::new(order), next: (0..).take(order).collect() }
    }

    fn join(&mut self, one: Seat, other: Seat) {
        if self.joined.union(one, other) {
            // Two rings in which two members trade their successors are one ring.
            self.next.swap(one as usize, other as usize);
        }
    }

    /// All members of the part of one of them, ascending.
    fn members(&self, one: Seat) -> Vec<Seat> {
        let on = |&seat: &Seat| Some(self.next[seat as usize]).filter(|&next| next != one);
        let mut members: Vec<Seat> = std::iter::successors(Some(one), on).collect();
        members.sort_unstable();
        members
    }
}

/// The same network without directions.
fn undirected(network: &Projection) -> Cow<'_, Projection> {
    if !network.is_directed() {
        return Cow::Borrowed(network);
    }
    let lines = network
        .strands()
        .flat_map(|strand| strand.ties.iter().map(move |&tie| (strand.ends.0, strand.ends.1, tie)));
    Cow::Owned(Projection::new(network.actors().to_vec(), false, lines))
}
