use super::graph::{Around, Graph};
use super::partition::Partition;
use super::random::Random;
use super::search::{GAIN, Load};

/// Lumps that move from group to group while that improves the whole.
pub(super) struct Movement<'g> {
    graph: &'g Graph,
    /// The resolution, for one arc of the network.
    rate: f64,
    of: Vec<u32>,
    sums: Vec<Load>,
    /// How many lumps each group has.
    lumps: Vec<u32>,
    /// Groups without a lump.
    empty: Vec<u32>,
}

impl<'g> Movement<'g> {
    pub(super) fn new(graph: &'g Graph, rate: f64, groups: &Partition) -> Self {
        let mut sums = graph.loads_of(groups);
        sums.resize(graph.order(), Load::default());
        let mut lumps = vec![0; graph.order()];
        for &group in groups.of() {
            lumps[group as usize] += 1;
        }
        let empty = graph.lumps().filter(|&group| lumps[group as usize] == 0).collect();
        Self { graph, rate, of: groups.of().to_vec(), sums, lumps, empty }
    }

    /// Lets every lump move to the best group around it, or to one of its own, and
    /// asks those again whose neighbour left, until nobody gains.
    pub(super) fn settle(mut self, around: &mut Around, random: &mut Random) -> Partition {
        let order = self.graph.order();
        // Rows are read from one end of memory to the other only once there are groups:
        // from actors alone, any order but a random one ends in lower modularity.
        let mut queue = if self.empty.is_empty() { random.shuffled(order) } else { random.order(order) };
        // A ring: no lump waits twice, so it never overflows.
        let (mut first, mut length) = (0, order);
        let mut waiting = vec![true; order];
        let mut choices = Vec::new();
        while length > 0 {
            let lump = queue[first];
            first = if first + 1 == order { 0 } else { first + 1 };
            length -= 1;
            waiting[lump as usize] = false;
            let of = &self.of;
            self.graph.add_up(lump, around, |other| of[other as usize]);
            let Some(goal) = self.better(lump, around, &mut choices, random) else { continue };
            self.shift(lump, goal);
            for &other in self.graph.heads(lump) {
                if self.of[other as usize] != goal && !waiting[other as usize] {
                    waiting[other as usize] = true;
                    let last = first + length;
                    queue[if last < order { last } else { last - order }] = other;
                    length += 1;
                }
            }
        }
        Partition::new(&self.of)
    }

    /// The best group for a lump, if it is better than its own; of equally good
    /// ones any, so that the numbers of actors favour none.
    fn better(
        &self,
        lump: u32,
        around: &mut Around,
        choices: &mut Vec<(u32, f64)>,
        random: &mut Random,
    ) -> Option<u32> {
        let own = self.of[lump as usize];
        let me = self.graph.loads[lump as usize];
        let pull = me.pull(self.rate);
        let mut rest = self.sums[own as usize];
        rest.take(me);
        let stay = f64::from(around.arcs(own)) - pull.chance(rest);
        let mut most = 0.0_f64;
        choices.clear();
        for (group, arcs) in around.drain() {
            if group != own {
                let gain = f64::from(arcs) - pull.chance(self.sums[group as usize]);
                most = most.max(gain);
                choices.push((group, gain));
            }
        }
        if most <= stay + GAIN {
            return None;
        }
        let equal = || choices.iter().filter(|choice| choice.1 >= most - GAIN).map(|choice| choice.0);
        let alone = self.empty.last().copied().filter(|_| most <= GAIN);
        let count = equal().count() + usize::from(alone.is_some());
        equal().chain(alone).nth(random.below(count))
    }

    fn shift(&mut self, lump: u32, goal: u32) {
        let own = self.of[lump as usize];
        let me = self.graph.loads[lump as usize];
        if self.lumps[goal as usize] == 0 {
            self.empty.pop();
        }
        self.sums[own as usize].take(me);
        self.sums[goal as usize].add(me);
        self.lumps[own as usize] -= 1;
        self.lumps[goal as usize] += 1;
        if self.lumps[own as usize] == 0 {
            self.empty.push(own);
        }
        self.of[lump as usize] = goal;
    }
}
