//! One run of the Leiden algorithm: move, refine, lump together, and again.

use super::graph::{Around, Graph};
use super::movement::Movement;
use super::partition::{Partition, Tally};
use super::random::Random;
use super::refinement::Refinement;

/// What counts as a gain, in arcs: far more than rounding can do, far less than
/// one strand.
pub(super) const GAIN: f64 = 1e-9;

/// After so many rounds a run ends even if the next one might still find something.
const ROUNDS: usize = 50;

/// Makes one run on a network in which every lump is one actor: rounds of the
/// algorithm, each beginning with the groups of the round before, until one finds
/// nothing better.
pub(super) fn run(actors: &Graph, resolution: f64, random: &mut Random) -> (Partition, Tally) {
    let mut around = Around::new(actors.order());
    let mut groups = Partition::new(&actors.lumps().collect::<Vec<u32>>());
    let mut tally = actors.tally(&groups);
    for _ in 0..ROUNDS {
        let (next, found) = round(actors, resolution, &groups, &mut around, random);
        if found.modularity(resolution) > tally.modularity(resolution) {
            (groups, tally) = (next, found);
        } else {
            break;
        }
    }
    (groups, tally)
}

/// Moves single actors, then refines and lumps, until every group is one lump.
fn round(
    actors: &Graph,
    resolution: f64,
    begin: &Partition,
    around: &mut Around,
    random: &mut Random,
) -> (Partition, Tally) {
    let rate = resolution / actors.total.max(1) as f64;
    let mut lumped: Option<Graph> = None;
    let mut groups = begin.clone();
    // In which lump each actor is.
    let mut lump: Vec<u32> = actors.lumps().collect();
    loop {
        let graph = lumped.as_ref().unwrap_or(actors);
        groups = Movement::new(graph, rate, &groups).settle(around, random);
        let refined = Refinement::new(graph, rate, &groups).refine(around, random);
        if groups.count() == graph.order() || refined.count() == graph.order() {
            break;
        }
        let mut outer = vec![0; refined.count()];
        for (&fine, &coarse) in refined.of().iter().zip(groups.of()) {
            outer[fine as usize] = coarse;
        }
        for of in &mut lump {
            *of = refined.of()[*of as usize];
        }
        lumped = Some(graph.lumped(&refined, around));
        groups = Partition::new(&outer);
    }
    let graph = lumped.as_ref().unwrap_or(actors);
    // Lumps are connected, and so is a group of one lump; should a round have
    // ended early, its groups are made so. Splitting never lowers the quality.
    if groups.count() < graph.order() {
        groups = graph.connected(&groups);
    }
    let labels: Vec<u32> = lump.iter().map(|&lump| groups.of()[lump as usize]).collect();
    (Partition::new(&labels), graph.tally(&groups))
}

/// How many arcs leave and reach a set of actors. Whole numbers, and far below
/// 2^53, so that adding and taking away is exact.
#[derive(Clone, Copy, Default)]
pub(super) struct Load {
    out: f64,
    into: f64,
}

impl Load {
    /// That of one lump.
    #[inline]
    pub(super) fn of(graph: &Graph, lump: u32) -> Self {
        Self { out: graph.out[lump as usize] as f64, into: graph.into[lump as usize] as f64 }
    }

    #[inline]
    pub(super) fn add(&mut self, other: Self) {
        self.out += other.out;
        self.into += other.into;
    }

    #[inline]
    pub(super) fn take(&mut self, other: Self) {
        self.out -= other.out;
        self.into -= other.into;
    }

    /// What [`Pull::chance`] needs of one of two sets, worked out once for many others.
    #[inline]
    pub(super) fn pull(self, rate: f64) -> Pull {
        Pull { out: rate * self.into, into: rate * self.out }
    }
}

/// A set of actors, ready to be compared with others.
#[derive(Clone, Copy)]
pub(super) struct Pull {
    /// For every arc that leaves another set.
    out: f64,
    /// For every arc that reaches it.
    into: f64,
}

impl Pull {
    /// How many arcs would be expected between two sets, times the resolution.
    #[inline]
    pub(super) fn chance(self, other: Load) -> f64 {
        self.out * other.out + self.into * other.into
    }
}
