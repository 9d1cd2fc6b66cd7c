//! One run of the Leiden algorithm: move, refine, lump together, and again.

use super::graph::{Around, Graph};
use super::movement::Movement;
use super::partition::{Partition, Tally};
use super::random::{NEAR, Random};
use super::refinement::Refinement;
use crate::network::Projection;

/// What counts as a gain, in arcs: far more than rounding can do, far less than
/// one strand.
pub(super) const GAIN: f64 = 1e-9;

/// After so many rounds a run ends even if the next one might still find something.
const ROUNDS: usize = 50;

/// On a large network, rounds end with one that raises modularity by less than this.
/// On networks of 10,000 to 80,000 actors to go on to the end took two to three times
/// as long and gained a few 0.0001 at best, less than one run differs from another.
const ENOUGH: f64 = 1e-4;

/// The same for rounds over the first lumps, which are a fraction of the work.
const ENOUGH_OF_LUMPS: f64 = 1e-5;

/// A network of single actors, numbered so that those who are near one another have
/// numbers near one another.
pub(super) struct Actors {
    graph: Graph,
    /// The seat of each.
    seats: Vec<u32>,
}

impl Actors {
    pub(super) fn new(network: &Projection) -> Self {
        let actors = Self { graph: Graph::new(network), seats: network.seats().collect() };
        // What fits into the memory next to a core is near enough.
        if network.order() > NEAR { actors.renumbered(&actors.graph.in_breadth()) } else { actors }
    }

    fn renumbered(&self, order: &[u32]) -> Self {
        let seats = order.iter().map(|&old| self.seats[old as usize]).collect();
        Self { graph: self.graph.renumbered(order), seats }
    }

    /// Groups of actors as groups of seats.
    fn seated(&self, groups: &Partition) -> Partition {
        let mut labels = vec![0; self.seats.len()];
        for (&seat, &group) in self.seats.iter().zip(groups.of()) {
            labels[seat as usize] = group;
        }
        Partition::new(&labels)
    }
}

/// Makes one run: rounds of the algorithm, each beginning with the groups of the
/// round before, until one finds nothing better.
pub(super) fn run(actors: &Actors, resolution: f64, random: &mut Random) -> (Partition, Tally) {
    let order = actors.graph.order();
    let mut search = Search { resolution, around: Around::new(order), random };
    let alone = Partition::new(&actors.graph.lumps().collect::<Vec<u32>>());
    if order <= NEAR {
        let (groups, tally) = search.repeat(&actors.graph, alone, 0.0, Search::climb);
        return (actors.seated(&groups), tally);
    }
    let (groups, _) = search.round(&actors.graph, &alone);
    // From now on few actors move: with the members of each group side by side,
    // whoever is looked up is mostly at hand, and a round takes two thirds of the time.
    let (_, members) = groups.sorted();
    let near = actors.renumbered(&members);
    let labels: Vec<u32> = members.iter().map(|&old| groups.of()[old as usize]).collect();
    let (groups, tally) = search.repeat(&near.graph, Partition::new(&labels), ENOUGH, Search::round);
    (near.seated(&groups), tally)
}

/// What a run needs at all levels.
struct Search<'r> {
    resolution: f64,
    around: Around,
    random: &'r mut Random,
}

impl Search<'_> {
    /// Rounds, until one gains nothing, or less than what is enough.
    fn repeat(
        &mut self,
        graph: &Graph,
        begin: Partition,
        enough: f64,
        round: impl Fn(&mut Self, &Graph, &Partition) -> (Partition, Tally),
    ) -> (Partition, Tally) {
        let mut tally = graph.tally(&begin);
        let mut groups = begin;
        for _ in 0..ROUNDS {
            let before = tally.modularity(self.resolution);
            let (next, found) = round(self, graph, &groups);
            let after = found.modularity(self.resolution);
            if after <= before {
                break;
            }
            (groups, tally) = (next, found);
            if after - before < enough {
                break;
            }
        }
        (groups, tally)
    }

    /// A round on a large network: what the first lumps can still gain is found
    /// first, at a fraction of the work that single actors are.
    fn round(&mut self, graph: &Graph, begin: &Partition) -> (Partition, Tally) {
        let (groups, refined) = self.level(graph, begin);
        let Some((refined, outer)) = refined else { return (groups.clone(), graph.tally(&groups)) };
        let lumped = graph.lumped(&refined, &mut self.around);
        let (groups, tally) = self.repeat(&lumped, outer, ENOUGH_OF_LUMPS, Self::climb);
        let labels: Vec<u32> = refined.of().iter().map(|&lump| groups.of()[lump as usize]).collect();
        (Partition::new(&labels), tally)
    }

    /// Moves, refines and lumps, level by level, until every group is one lump.
    fn climb(&mut self, graph: &Graph, begin: &Partition) -> (Partition, Tally) {
        let mut lumped: Option<Graph> = None;
        // In which lump of the present level each lump of the first one is.
        let mut lump: Vec<u32> = graph.lumps().collect();
        let mut groups = begin.clone();
        loop {
            let now = lumped.as_ref().unwrap_or(graph);
            let (settled, refined) = self.level(now, &groups);
            let Some((refined, outer)) = refined else {
                let labels: Vec<u32> = lump.iter().map(|&lump| settled.of()[lump as usize]).collect();
                return (Partition::new(&labels), now.tally(&settled));
            };
            for of in &mut lump {
                *of = refined.of()[*of as usize];
            }
            lumped = Some(now.lumped(&refined, &mut self.around));
            groups = outer;
        }
    }

    /// Moves the lumps of one level and refines the groups; with these come, unless
    /// nothing is left to lump, the lumps of the next level and their groups.
    fn level(&mut self, graph: &Graph, begin: &Partition) -> (Partition, Option<(Partition, Partition)>) {
        let rate = self.resolution / graph.total.max(1) as f64;
        let groups = Movement::new(graph, rate, begin).settle(&mut self.around, self.random);
        let refined = Refinement::new(graph, rate, &groups).refine(&groups, &mut self.around, self.random);
        if groups.count() == graph.order() {
            return (groups, None);
        }
        if refined.count() == graph.order() {
            // Lumps are connected, and so is a group of one lump; should a round end
            // early, its groups are made so. Splitting never lowers the quality.
            return (graph.connected(&groups), None);
        }
        let mut outer = vec![0; refined.count()];
        for (&fine, &coarse) in refined.of().iter().zip(groups.of()) {
            outer[fine as usize] = coarse;
        }
        (groups, Some((refined, Partition::new(&outer))))
    }
}

/// How many arcs leave and reach a set of actors: no more than there are, which a
/// projection numbers by u32. Half the memory of f64 is worth the conversions.
#[derive(Clone, Copy, Default)]
pub(super) struct Load {
    pub(super) out: u32,
    pub(super) into: u32,
}

impl Load {
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
        Pull { out: rate * f64::from(self.into), into: rate * f64::from(self.out) }
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
        self.out * f64::from(other.out) + self.into * f64::from(other.into)
    }
}
