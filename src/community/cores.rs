use crate::measure::{Measure, Mode, Options};
use crate::network::{Projection, Seat};

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
/// Cost: O(k · (n + m)) for the highest k.
pub fn cores(network: &Projection) -> Vec<Core> {
    let plain = undirected(network);
    let coreness = Measure::named("coreness").expect("the table of measures holds coreness").compute;
    let options = Options { mode: Some(Mode::All), ..Options::default() };
    let levels: Vec<f64> = match coreness(&plain, &options) {
        Ok(scores) => scores.values.into_iter().map(|value| value.unwrap_or(0.0)).collect(),
        Err(_) => return Vec::new(),
    };
    let mut steps: Vec<f64> = levels.iter().copied().filter(|&level| level >= 1.0).collect();
    steps.sort_unstable_by(|a, b| b.total_cmp(a));
    steps.dedup();
    let mut cores: Vec<Core> = Vec::new();
    for step in steps {
        let mut joined = petgraph::unionfind::UnionFind::<u32>::new(plain.order());
        let inside = |seat: Seat| levels[seat as usize] >= step;
        for strand in plain.strands().filter(|strand| inside(strand.ends.0) && inside(strand.ends.1)) {
            joined.union(strand.ends.0, strand.ends.1);
        }
        let mut parts = std::collections::BTreeMap::<u32, Vec<Seat>>::new();
        for seat in plain.seats().filter(|&seat| inside(seat)) {
            parts.entry(joined.find(seat)).or_default().push(seat);
        }
        // A part in which nobody has just this many contacts was there before.
        let new = |seats: &Vec<Seat>| seats.iter().any(|&seat| levels[seat as usize] <= step);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it counts contacts")]
        let level = step as usize;
        let mut found: Vec<Core> =
            parts.into_values().filter(new).map(|seats| Core { level, seats }).collect();
        found.sort_by_key(|core| (std::cmp::Reverse(core.seats.len()), core.seats[0]));
        cores.append(&mut found);
    }
    cores
}

/// The same network without directions.
fn undirected(network: &Projection) -> Projection {
    let lines = network
        .strands()
        .flat_map(|strand| strand.ties.iter().map(move |&tie| (strand.ends.0, strand.ends.1, tie)));
    Projection::new(network.actors().to_vec(), false, lines)
}
