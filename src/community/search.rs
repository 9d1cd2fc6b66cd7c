//! One run of the Leiden algorithm: move, refine, lump together, and again.

use super::actors::Actors;
use super::around::Around;
use super::graph::Graph;
use super::groups::{Groups, Numbering};
use super::movement::{Asked, Movement, Settled};
use super::partition::{Partition, Tally};
use super::random::{NEAR, Random};
use super::refinement::Refinement;

/// What counts as a gain, in arcs: far more than rounding can do, far less than
/// one strand.
pub(super) const GAIN: f64 = 1e-9;

/// After so many rounds a run ends even if the next one might still find something.
const ROUNDS: usize = 50;

/// On a large network, rounds end with one that raises modularity by less than this.
/// On networks of 10,000 to 80,000 actors a round more took a fifth of the time and
/// gained 0.0001 or 0.0002, less than one run differs from another.
const ENOUGH: f64 = 1e-3;

/// With so few lumps left, the first round on a large network begins anew.
const FEW: usize = 2048;

/// How often, counting the first time. How the large groups are put together is decided
/// here, at a few hundredths of the work; what is decided badly, later rounds seldom
/// mend.
const BEGINNINGS: usize = 4;

/// Makes one run: rounds of the algorithm, each beginning with the groups of the
/// round before, until one finds nothing better.
pub(super) fn run(actors: &Actors, resolution: f64, random: &mut Random) -> (Partition, Tally) {
    let order = actors.graph.order();
    let rate = resolution / actors.graph.total.max(1) as f64;
    let numbering = if order > NEAR { Numbering::ByFirst } else { Numbering::BySize };
    let mut search = Search { resolution, rate, numbering, around: Around::new(order), random };
    if order > NEAR { search.brief(actors) } else { search.thorough(actors) }
}

/// What a run needs at all levels.
struct Search<'r> {
    resolution: f64,
    /// The same for one arc of the network.
    rate: f64,
    numbering: Numbering,
    around: Around,
    random: &'r mut Random,
}

/// The lumps that the lumps of the level below were put into.
struct Level {
    /// In which one each of those below is.
    of: Groups,
    graph: Graph,
    settled: Settled,
}

impl Search<'_> {
    /// Rounds on a small network, until one gains nothing.
    fn thorough(&mut self, actors: &Actors) -> (Partition, Tally) {
        let graph = &actors.graph;
        let mut groups = Groups::alone(graph.lumps().end);
        let mut tally = graph.tally(&groups, &graph.inner(&groups));
        for _ in 0..ROUNDS {
            let settled = self.settled(graph, &groups, Asked::All);
            let levels = self.climb(graph, &settled, 0);
            // Lumps are connected, and so is a group of one lump; should a round end
            // early, its groups are made so. Splitting never lowers the quality.
            let mut labels = match levels.last() {
                Some(top) => top.graph.connected(&top.settled.groups),
                None => graph.connected(&settled.groups),
            };
            for level in levels.iter().rev() {
                labels = level.of.of().iter().map(|&lump| labels[lump as usize]).collect();
            }
            let next = Groups::new(labels, self.numbering);
            let found = graph.tally(&next, &graph.inner(&next));
            if found.modularity(self.resolution) <= tally.modularity(self.resolution) {
                break;
            }
            (groups, tally) = (next, found);
        }
        (actors.seated(groups.of()), tally)
    }

    /// Rounds on a large network, until one gains little.
    fn brief(&mut self, actors: &Actors) -> (Partition, Tally) {
        let begin = Groups::alone(actors.graph.lumps().end);
        let labels = Movement::new(&actors.graph, self.rate, &begin).once(&mut self.around, self.random);
        let groups = Groups::new(labels, self.numbering);
        // With the members of each group side by side, whoever is looked up is mostly at
        // hand: more so than after a search in breadth, and still more after a round.
        let (_, members) = groups.sorted();
        let (near, groups) = (actors.renumbered(&members), groups.renumbered(&members));
        let begin = Settled::unsettled(&near.graph, groups);
        let settled = self.round_of_actors(&near.graph, &begin, Self::first_round);
        let (_, members) = settled.groups.sorted();
        let (near, mut settled) = (near.renumbered(&members), settled.renumbered(&members));
        let resolution = self.resolution;
        let value =
            |settled: &Settled| near.graph.tally(&settled.groups, &settled.inner).modularity(resolution);
        let mut before = value(&settled);
        for _ in 1..ROUNDS {
            settled = self.round_of_actors(&near.graph, &settled, Self::round);
            let after = value(&settled);
            if after - before < ENOUGH {
                break;
            }
            before = after;
        }
        // Whoever moved last may have parted a group. Its parts have no arcs to one another.
        let groups = Groups::new(near.graph.connected(&settled.groups), self.numbering);
        (near.seated(groups.of()), near.graph.tally(&groups, &settled.inner))
    }

    /// A round on a large network. Actors are most of its work; so their lumps go round
    /// twice before they are moved one by one.
    fn round_of_actors(
        &mut self,
        graph: &Graph,
        begin: &Settled,
        round: impl Fn(&mut Self, &Graph, &Settled) -> Settled,
    ) -> Settled {
        let Some(mut level) = self.step(graph, begin) else { return begin.clone() };
        level.settled = round(self, &level.graph, &level.settled);
        level.settled = self.round(&level.graph, &level.settled);
        self.step_down(graph, begin, &level)
    }

    /// A round that begins anew when few lumps are left, and keeps the best it finds.
    fn first_round(&mut self, graph: &Graph, begin: &Settled) -> Settled {
        let resolution = self.resolution;
        let mut levels = self.climb(graph, begin, FEW);
        let (few, settled) = match levels.last() {
            Some(level) => (&level.graph, &level.settled),
            None => (graph, begin),
        };
        let value = |settled: &Settled| few.tally(&settled.groups, &settled.inner).modularity(resolution);
        let mut best = self.round(few, settled);
        for _ in 1..BEGINNINGS {
            let alone = self.settled(few, &Groups::alone(few.lumps().end), Asked::All);
            let other = self.round(few, &alone);
            if value(&other) > value(&best) {
                best = Settled { moved: vec![true; few.order()], ..other };
            }
        }
        match levels.last_mut() {
            Some(level) => level.settled = best,
            None => return best,
        }
        self.descend(graph, begin, levels)
    }

    /// Up through lumps of lumps, and down again: what moves on the way down is found at
    /// a fraction of the work that another round is (multilevel refinement: Rotta &
    /// Noack 2011, doi:10.1145/1963190.1970376).
    fn round(&mut self, graph: &Graph, begin: &Settled) -> Settled {
        let levels = self.climb(graph, begin, 0);
        self.descend(graph, begin, levels)
    }

    /// Lumps and moves, level by level, until no more than `few` lumps are left or
    /// nothing is left to lump.
    fn climb(&mut self, graph: &Graph, begin: &Settled, few: usize) -> Vec<Level> {
        let mut levels: Vec<Level> = Vec::new();
        loop {
            let (now, settled) = match levels.last() {
                Some(level) => (&level.graph, &level.settled),
                None => (graph, begin),
            };
            if now.order() <= few {
                return levels;
            }
            let Some(level) = self.step(now, settled) else { return levels };
            levels.push(level);
        }
    }

    /// Moves lumps level by level down to the first.
    fn descend(&mut self, graph: &Graph, begin: &Settled, mut levels: Vec<Level>) -> Settled {
        while let Some(level) = levels.pop() {
            match levels.last_mut() {
                Some(below) => below.settled = self.step_down(&below.graph, &below.settled, &level),
                None => return self.step_down(graph, begin, &level),
            }
        }
        begin.clone()
    }

    /// Refines, lumps and moves, unless every group is one lump or nothing can be lumped.
    fn step(&mut self, graph: &Graph, settled: &Settled) -> Option<Level> {
        let refinement = Refinement::new(graph, self.rate, settled);
        let of = Groups::new(refinement.refine(settled, &mut self.around, self.random), self.numbering);
        if settled.groups.count() == graph.order() || of.count() == graph.order() {
            return None;
        }
        let mut outer = vec![0; of.count()];
        for (&fine, &coarse) in of.of().iter().zip(settled.groups.of()) {
            outer[fine as usize] = coarse;
        }
        let graph = graph.lumped(&of, &mut self.around);
        let settled = self.settled(&graph, &Groups::new(outer, self.numbering), Asked::All);
        Some(Level { of, graph, settled })
    }

    /// Moves lumps that were settled before those of a level were moved. Whoever had
    /// nothing to gain then is asked again only if it or a neighbour has moved since.
    fn step_down(&mut self, graph: &Graph, before: &Settled, level: &Level) -> Settled {
        let above = |lump: u32| level.of.of()[lump as usize] as usize;
        let mut waiting = vec![false; graph.order()];
        for lump in graph.lumps().filter(|&lump| level.settled.moved[above(lump)]) {
            waiting[lump as usize] = true;
            graph.heads(lump).iter().for_each(|&other| waiting[other as usize] = true);
        }
        let labels = graph.lumps().map(|lump| level.settled.groups.of()[above(lump)]).collect();
        let asked = Asked::Some { waiting, inner: before.inner.clone() };
        let mut settled = self.settled(graph, &Groups::new(labels, self.numbering), asked);
        for lump in graph.lumps() {
            settled.moved[lump as usize] |= before.moved[lump as usize] || level.settled.moved[above(lump)];
        }
        settled
    }

    /// Moves lumps until none wants to.
    fn settled(&mut self, graph: &Graph, begin: &Groups, asked: Asked) -> Settled {
        let movement = Movement::new(graph, self.rate, begin);
        movement.settle(asked, self.numbering, &mut self.around, self.random)
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
