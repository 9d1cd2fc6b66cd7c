//! One run of the Leiden algorithm: move, refine, lump together, and again.

use super::graph::Graph;
use super::partition::Partition;
use super::random::Random;
use crate::network::Projection;
use std::collections::VecDeque;

/// What counts as a gain, in arcs: far more than rounding can do, far less than
/// one strand.
const GAIN: f64 = 1e-9;

/// How readily refining takes a lesser gain: the θ of the published algorithm, in arcs.
const RANDOMNESS: f64 = 0.01;

/// After so many rounds a run ends even if the next one might still find something.
const ROUNDS: usize = 50;

/// Makes one run: rounds of the algorithm, each beginning with the groups of the
/// round before, until one finds nothing better.
pub(super) fn run(network: &Projection, resolution: f64, random: &mut Random) -> Partition {
    let quality = |groups: &Partition| groups.quality(network, resolution).map(|found| found.modularity);
    let mut groups = Partition::new(&network.seats().collect::<Vec<u32>>());
    for _ in 0..ROUNDS {
        let next = round(network, resolution, &groups, random);
        let better = quality(&next) > quality(&groups);
        groups = if better { next } else { break };
    }
    groups
}

/// Moves single actors, then refines and lumps, until every group is one lump.
fn round(network: &Projection, resolution: f64, begin: &Partition, random: &mut Random) -> Partition {
    let mut graph = Graph::new(network);
    let mut groups = begin.clone();
    // In which lump each actor is.
    let mut lump: Vec<u32> = network.seats().collect();
    loop {
        groups = Movement::new(&graph, resolution, &groups).settle(random);
        let refined = Refinement::new(&graph, resolution, &groups).refine(random);
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
        graph = graph.lumped(&refined);
        groups = Partition::new(&outer);
    }
    let labels: Vec<u32> = lump.iter().map(|&lump| groups.of()[lump as usize]).collect();
    // Lumps are connected, and so is a group of one lump; should a round have
    // ended early, its groups are made so. Splitting never lowers the quality.
    Partition::new(&labels).connected(network)
}

/// Sums over the lumps of a group.
#[derive(Clone, Copy, Default)]
struct Sums {
    out: u64,
    into: u64,
    lumps: u32,
}

impl Sums {
    fn add(&mut self, graph: &Graph, lump: u32) {
        self.out += graph.out[lump as usize];
        self.into += graph.into[lump as usize];
        self.lumps += 1;
    }

    fn take(&mut self, graph: &Graph, lump: u32) {
        self.out -= graph.out[lump as usize];
        self.into -= graph.into[lump as usize];
        self.lumps -= 1;
    }
}

/// How many arcs would be expected between two sets, times the resolution.
fn chance(graph: &Graph, resolution: f64, one: Sums, other: Sums) -> f64 {
    resolution * (one.out as f64 * other.into as f64 + one.into as f64 * other.out as f64)
        / graph.total.max(1) as f64
}

/// A lump alone.
fn alone(graph: &Graph, lump: u32) -> Sums {
    Sums { out: graph.out[lump as usize], into: graph.into[lump as usize], lumps: 1 }
}

/// Arcs from one lump to each group around it.
struct Around {
    arcs: Vec<u64>,
    groups: Vec<u32>,
}

impl Around {
    fn new(order: usize) -> Self {
        Self { arcs: vec![0; order], groups: Vec::new() }
    }

    fn count(&mut self, graph: &Graph, lump: u32, of: &[u32], counts: impl Fn(u32) -> bool) {
        for group in self.groups.drain(..) {
            self.arcs[group as usize] = 0;
        }
        for &(other, arcs) in graph.arcs(lump) {
            if !counts(other) {
                continue;
            }
            let group = of[other as usize];
            if self.arcs[group as usize] == 0 {
                self.groups.push(group);
            }
            self.arcs[group as usize] += arcs;
        }
    }
}

/// Lumps that move from group to group while that improves the whole.
struct Movement<'g> {
    graph: &'g Graph,
    resolution: f64,
    of: Vec<u32>,
    sums: Vec<Sums>,
    /// Groups without a lump.
    empty: Vec<u32>,
}

impl<'g> Movement<'g> {
    fn new(graph: &'g Graph, resolution: f64, groups: &Partition) -> Self {
        let order = u32::try_from(graph.order()).expect("fewer than 2^32 actors");
        let mut sums = vec![Sums::default(); graph.order()];
        for (lump, &group) in (0..).zip(groups.of()) {
            sums[group as usize].add(graph, lump);
        }
        let empty = (0..order).filter(|&group| sums[group as usize].lumps == 0).collect();
        Self { graph, resolution, of: groups.of().to_vec(), sums, empty }
    }

    /// Lets every lump move to the best group around it, or to one of its own, and
    /// asks those again whose neighbour left, until nobody gains.
    fn settle(mut self, random: &mut Random) -> Partition {
        let mut queue: VecDeque<u32> = random.order(self.graph.order()).into();
        let mut waiting = vec![true; self.graph.order()];
        let mut around = Around::new(self.graph.order());
        while let Some(lump) = queue.pop_front() {
            waiting[lump as usize] = false;
            around.count(self.graph, lump, &self.of, |_| true);
            let Some(goal) = self.better(lump, &around, random) else { continue };
            self.shift(lump, goal);
            for &(other, _) in self.graph.arcs(lump) {
                if self.of[other as usize] != goal && !waiting[other as usize] {
                    waiting[other as usize] = true;
                    queue.push_back(other);
                }
            }
        }
        Partition::new(&self.of)
    }

    /// The best group for a lump, if it is better than its own; of equally good
    /// ones any, so that the numbers of actors favour none.
    fn better(&self, lump: u32, around: &Around, random: &mut Random) -> Option<u32> {
        let own = self.of[lump as usize];
        let me = alone(self.graph, lump);
        let gain = |group: u32| {
            let mut others = self.sums[group as usize];
            if group == own {
                others.take(self.graph, lump);
            }
            around.arcs[group as usize] as f64 - chance(self.graph, self.resolution, me, others)
        };
        let stay = gain(own);
        let others = || around.groups.iter().copied().filter(|&group| group != own);
        let most = others().map(gain).fold(0.0, f64::max);
        if most <= stay + GAIN {
            return None;
        }
        let equal = || others().filter(|&group| gain(group) >= most - GAIN);
        let alone = self.empty.last().copied().filter(|_| most <= GAIN);
        let count = equal().count() + usize::from(alone.is_some());
        equal().chain(alone).nth(random.below(count))
    }

    fn shift(&mut self, lump: u32, goal: u32) {
        let own = self.of[lump as usize];
        if self.sums[goal as usize].lumps == 0 {
            self.empty.pop();
        }
        self.sums[own as usize].take(self.graph, lump);
        self.sums[goal as usize].add(self.graph, lump);
        if self.sums[own as usize].lumps == 0 {
            self.empty.push(own);
        }
        self.of[lump as usize] = goal;
    }
}

/// Groups built up anew from single lumps, each inside one group of a partition.
struct Refinement<'g> {
    graph: &'g Graph,
    resolution: f64,
    outer: &'g [u32],
    /// Sums over each outer group.
    whole: Vec<Sums>,
    of: Vec<u32>,
    sums: Vec<Sums>,
    /// Arcs from each refined group to the rest of its outer group.
    ties: Vec<u64>,
}

impl<'g> Refinement<'g> {
    fn new(graph: &'g Graph, resolution: f64, groups: &'g Partition) -> Self {
        let order = u32::try_from(graph.order()).expect("fewer than 2^32 actors");
        let outer = groups.of();
        let mut whole = vec![Sums::default(); groups.count()];
        for lump in 0..order {
            whole[outer[lump as usize] as usize].add(graph, lump);
        }
        let inside = |lump: u32| {
            let same = |arc: &&(u32, u64)| outer[arc.0 as usize] == outer[lump as usize];
            graph.arcs(lump).iter().filter(same).map(|arc| arc.1).sum()
        };
        Self {
            graph,
            resolution,
            outer,
            whole,
            of: (0..order).collect(),
            sums: (0..order).map(|lump| alone(graph, lump)).collect(),
            ties: (0..order).map(inside).collect(),
        }
    }

    /// Whether a refined group is joined to the rest of its outer group at least as
    /// well as by chance.
    fn well_joined(&self, group: u32, outer: u32) -> bool {
        let own = self.sums[group as usize];
        let mut rest = self.whole[outer as usize];
        (rest.out, rest.into) = (rest.out - own.out, rest.into - own.into);
        self.ties[group as usize] as f64 >= chance(self.graph, self.resolution, own, rest) - GAIN
    }

    /// Every lump that is still alone joins a refined group that it is tied to, at
    /// random, a greater gain being more likely.
    fn refine(mut self, random: &mut Random) -> Partition {
        let mut around = Around::new(self.graph.order());
        let mut choices: Vec<(u32, f64)> = Vec::new();
        for lump in random.order(self.graph.order()) {
            let outer = self.outer[lump as usize];
            let own = self.of[lump as usize];
            if self.sums[own as usize].lumps != 1 || !self.well_joined(own, outer) {
                continue;
            }
            around.count(self.graph, lump, &self.of, |other| self.outer[other as usize] == outer);
            choices.clear();
            choices.push((own, 0.0));
            for &group in around.groups.iter().filter(|&&group| self.well_joined(group, outer)) {
                let by_chance =
                    chance(self.graph, self.resolution, self.sums[own as usize], self.sums[group as usize]);
                let gain = around.arcs[group as usize] as f64 - by_chance;
                if gain >= -GAIN {
                    choices.push((group, gain));
                }
            }
            let goal = drawn(&choices, random);
            if goal != own {
                self.join(lump, goal, around.arcs[goal as usize]);
            }
        }
        Partition::new(&self.of)
    }

    /// Puts a lump that is alone into another refined group, to which so many arcs join it.
    fn join(&mut self, lump: u32, goal: u32, arcs: u64) {
        let own = self.of[lump as usize];
        self.sums[own as usize].take(self.graph, lump);
        self.sums[goal as usize].add(self.graph, lump);
        self.ties[goal as usize] = self.ties[goal as usize] + self.ties[own as usize] - 2 * arcs;
        self.ties[own as usize] = 0;
        self.of[lump as usize] = goal;
    }
}

/// One of the choices, each in proportion to the exponential of its gain.
fn drawn(choices: &[(u32, f64)], random: &mut Random) -> u32 {
    let most = choices.iter().map(|choice| choice.1).fold(f64::NEG_INFINITY, f64::max);
    let weight = |gain: f64| libm::exp((gain - most) / RANDOMNESS);
    let total: f64 = choices.iter().map(|choice| weight(choice.1)).sum();
    let mut left = random.unit() * total;
    for &(group, gain) in choices {
        left -= weight(gain);
        if left < 0.0 {
            return group;
        }
    }
    choices[choices.len() - 1].0
}
