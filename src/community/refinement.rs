use super::around::Around;
use super::graph::Graph;
use super::movement::Settled;
use super::random::Random;
use super::search::{GAIN, Load};

/// How readily refining takes a lesser gain: the θ of the published algorithm, in arcs.
const RANDOMNESS: f64 = 0.01;

/// What is so much worse than the best, in arcs, is never drawn: its share would be
/// e^−40, less than the smallest step of a random number.
const HOPELESS: f64 = 40.0 * RANDOMNESS;

/// How many rows of an outer group are warmed: more would not stay near a core.
const MOST_WARM: usize = 4096;

/// Groups built up anew from single lumps, each inside one group of a partition.
pub(super) struct Refinement<'g> {
    graph: &'g Graph,
    rate: f64,
    /// Sums over each outer group.
    whole: Vec<Load>,
    /// The outer group and the refined group of each lump, side by side, since
    /// whoever looks up one mostly needs the other.
    of: Vec<(u32, u32)>,
    parts: Vec<Part>,
}

/// A refined group.
#[derive(Clone, Copy)]
struct Part {
    load: Load,
    /// Arcs to the rest of its outer group.
    ties: u32,
    /// Whether it is a lump alone.
    alone: bool,
    /// Whether it is joined to the rest of its outer group at least as well as by chance.
    well_joined: bool,
}

impl<'g> Refinement<'g> {
    pub(super) fn new(graph: &'g Graph, rate: f64, settled: &Settled) -> Self {
        let outer = settled.groups.of();
        let whole = graph.loads_of(&settled.groups);
        let single = |((&load, &ties), &own): ((&Load, &u32), &u32)| {
            let mut part = Part { load, ties, alone: true, well_joined: false };
            part.weigh(rate, whole[own as usize]);
            part
        };
        let parts = graph.loads.iter().zip(&settled.inner).zip(outer).map(single).collect();
        Self { graph, rate, of: outer.iter().copied().zip(graph.lumps()).collect(), whole, parts }
    }

    /// Every lump that is still alone joins a refined group that it is tied to, at
    /// random, a greater gain being more likely. Returns a label for each lump.
    pub(super) fn refine(mut self, settled: &Settled, around: &mut Around, random: &mut Random) -> Vec<u32> {
        let mut inside: Vec<(u32, u32)> = Vec::new();
        let mut choices: Vec<(u32, u32, f64)> = Vec::new();
        let order = random.order_by(&settled.groups);
        let mut warm = None;
        for (at, &lump) in order.iter().enumerate() {
            let (outer, own) = self.of[lump as usize];
            if warm.replace(outer) != Some(outer) {
                let same = |lump: &&u32| self.of[**lump as usize].0 == outer;
                order[at..].iter().take(MOST_WARM).take_while(same).for_each(|&soon| self.graph.warm(soon));
            }
            let part = self.parts[own as usize];
            if !part.alone || !part.well_joined {
                continue;
            }
            let count = self.arcs_inside(lump, outer, &mut inside);
            around.fill(inside[..count].iter().copied());
            let pull = part.load.pull(self.rate);
            choices.clear();
            choices.push((own, 0, 0.0));
            let mut most = 0.0_f64;
            for (group, arcs) in around.drain() {
                // No gain is more than the arcs: most groups need not be looked up.
                if f64::from(arcs) <= most - HOPELESS {
                    continue;
                }
                let other = &self.parts[group as usize];
                let gain = f64::from(arcs) - pull.chance(other.load);
                if other.well_joined && gain >= -GAIN && gain > most - HOPELESS {
                    choices.push((group, arcs, gain));
                    most = most.max(gain);
                }
            }
            let (goal, arcs) = drawn(&mut choices, most, random);
            if goal != own {
                self.join(lump, goal, arcs);
            }
        }
        self.of.iter().map(|of| of.1).collect()
    }

    /// The arcs of a lump that stay in its outer group, by the refined group of their
    /// other ends. Returns how many there are. Written down first and added up later,
    /// so that no arc asks for a branch: whether it stays cannot be foretold.
    fn arcs_inside(&self, lump: u32, outer: u32, inside: &mut Vec<(u32, u32)>) -> usize {
        let room = self.graph.heads(lump).len() + 1;
        if inside.len() < room {
            inside.resize(room, (0, 0));
        }
        let inside = &mut inside[..room];
        let mut count = 0;
        self.graph.each_arc(lump, |other, arcs| {
            let (around_it, group) = self.of[other as usize];
            inside[count] = (group, arcs);
            count += usize::from(around_it == outer);
        });
        count
    }

    /// Puts a lump that is alone into another refined group, to which so many arcs join it.
    fn join(&mut self, lump: u32, goal: u32, arcs: u32) {
        let (outer, own) = self.of[lump as usize];
        let me = self.parts[own as usize];
        // The number now means nobody; no other lump has it.
        self.parts[own as usize].alone = false;
        let part = &mut self.parts[goal as usize];
        part.load.add(me.load);
        // Arcs inside the outer group, met from either part: no more than all.
        part.ties = (part.ties - arcs) + (me.ties - arcs);
        part.alone = false;
        part.weigh(self.rate, self.whole[outer as usize]);
        self.of[lump as usize].1 = goal;
    }
}

impl Part {
    /// Finds anew whether it is well joined to the rest of an outer group.
    fn weigh(&mut self, rate: f64, whole: Load) {
        let mut rest = whole;
        rest.take(self.load);
        self.well_joined = f64::from(self.ties) >= self.load.pull(rate).chance(rest) - GAIN;
    }
}

/// One of the choices and its arcs, each in proportion to the exponential of its gain,
/// of which the greatest is given.
fn drawn(choices: &mut Vec<(u32, u32, f64)>, most: f64, random: &mut Random) -> (u32, u32) {
    let unit = random.unit();
    choices.retain(|choice| choice.2 > most - HOPELESS);
    if choices.len() > 1 {
        let mut total = 0.0;
        for choice in choices.iter_mut() {
            choice.2 = libm::exp((choice.2 - most) / RANDOMNESS);
            total += choice.2;
        }
        let mut left = unit * total;
        for &(group, arcs, weight) in choices.iter() {
            left -= weight;
            if left < 0.0 {
                return (group, arcs);
            }
        }
    }
    let last = choices[choices.len() - 1];
    (last.0, last.1)
}
