use super::around::Around;
use super::graph::Graph;
use super::groups::{Groups, Numbering};
use super::random::{BLOCK, Random};
use super::search::{GAIN, Load};

/// How many lumps ahead rows are warmed where their order is random. One or two are
/// too late, sixteen too early to still be there.
const SOON: usize = 3;

/// Groups from which no lump wants to move.
#[derive(Clone)]
pub(super) struct Settled {
    pub(super) groups: Groups,
    /// How many arcs join each lump to the rest of its group.
    pub(super) inner: Vec<u32>,
    /// Whether each lump has left the group that it was lumped in.
    pub(super) moved: Vec<bool>,
}

impl Settled {
    /// From groups in which any lump may still want to move.
    pub(super) fn unsettled(graph: &Graph, groups: Groups) -> Self {
        Self { inner: graph.inner(&groups), moved: vec![true; graph.order()], groups }
    }

    /// The same with lumps in another order: number n is what had the number `order[n]`.
    pub(super) fn renumbered(&self, order: &[u32]) -> Self {
        let inner = order.iter().map(|&old| self.inner[old as usize]).collect();
        let moved = order.iter().map(|&old| self.moved[old as usize]).collect();
        Self { groups: self.groups.renumbered(order), inner, moved }
    }
}

/// Whom a movement asks to begin with.
pub(super) enum Asked {
    All,
    /// Some; and of the others, how many arcs join them to the rest of their groups.
    Some {
        waiting: Vec<bool>,
        inner: Vec<u32>,
    },
}

/// Lumps that move from group to group while that improves the whole.
pub(super) struct Movement<'g> {
    graph: &'g Graph,
    /// The resolution, for one arc of the network.
    rate: f64,
    begin: &'g Groups,
    of: Vec<u32>,
    sums: Vec<Load>,
    /// How many lumps each group has.
    lumps: Vec<u32>,
    /// Groups without a lump.
    empty: Vec<u32>,
}

impl<'g> Movement<'g> {
    pub(super) fn new(graph: &'g Graph, rate: f64, begin: &'g Groups) -> Self {
        let mut sums = graph.loads_of(begin);
        sums.resize(graph.order(), Load::default());
        let mut lumps = vec![0; graph.order()];
        for &group in begin.of() {
            lumps[group as usize] += 1;
        }
        let empty = graph.lumps().filter(|&group| lumps[group as usize] == 0).collect();
        Self { graph, rate, begin, of: begin.of().to_vec(), sums, lumps, empty }
    }

    /// Asks every lump once, in random order, whether it moves to the best group around
    /// it, or to one of its own.
    pub(super) fn once(mut self, around: &mut Around, random: &mut Random) -> Vec<u32> {
        let mut choices = Vec::new();
        let order = random.shuffled(self.graph.order());
        for (at, &lump) in order.iter().enumerate() {
            if let Some(&soon) = order.get(at + SOON) {
                self.graph.warm(soon);
            }
            self.ask(lump, around);
            if let Some((goal, _)) = self.better(lump, around, &mut choices, random) {
                self.shift(lump, goal);
            }
        }
        self.of
    }

    /// Lets lumps move to the best group around them, or to one of their own, and asks
    /// those again whose neighbour left, until nobody gains.
    pub(super) fn settle(
        mut self,
        asked: Asked,
        numbering: Numbering,
        around: &mut Around,
        random: &mut Random,
    ) -> Settled {
        let order = self.graph.order();
        let (mut queue, mut waiting, mut inner) = match asked {
            // Rows are read from one end of memory to the other only once there are groups:
            // from actors alone, any order but a random one ends in lower modularity.
            Asked::All if self.empty.is_empty() => {
                (random.shuffled(order), vec![true; order], vec![0; order])
            }
            Asked::All => (random.order(self.graph.lumps().collect()), vec![true; order], vec![0; order]),
            Asked::Some { waiting, inner } => {
                let some = self.graph.lumps().filter(|&lump| waiting[lump as usize]).collect();
                (random.order(some), waiting, inner)
            }
        };
        let begin = queue.len();
        // A ring: no lump waits twice, so it never overflows.
        queue.resize(order, 0);
        let (mut first, mut length) = (0, begin);
        let mut choices = Vec::new();
        // How many of the queue as it began have been warmed.
        let mut warm = 0;
        while length > 0 {
            if first == warm && warm < begin {
                warm = (warm + BLOCK).min(begin);
                queue[first..warm].iter().for_each(|&soon| self.graph.warm(soon));
            }
            let lump = queue[first];
            first = if first + 1 == order { 0 } else { first + 1 };
            length -= 1;
            waiting[lump as usize] = false;
            self.ask(lump, around);
            let own = self.of[lump as usize];
            inner[lump as usize] = around.arcs(own);
            let Some((goal, arcs)) = self.better(lump, around, &mut choices, random) else { continue };
            inner[lump as usize] = arcs;
            self.shift(lump, goal);
            self.graph.each_arc(lump, |other, arcs| {
                let group = self.of[other as usize];
                let inner: &mut u32 = &mut inner[other as usize];
                // Whoever has not been asked yet may have less than is taken: the number
                // comes to mean something when it is.
                if group == goal {
                    *inner = inner.wrapping_add(arcs);
                    return;
                }
                if group == own {
                    *inner = inner.wrapping_sub(arcs);
                }
                if !std::mem::replace(&mut waiting[other as usize], true) {
                    let last = first + length;
                    queue[if last < order { last } else { last - order }] = other;
                    length += 1;
                }
            });
        }
        let moved = self.of.iter().zip(self.begin.of()).map(|(now, begin)| now != begin).collect();
        Settled { groups: Groups::new(self.of, numbering), inner, moved }
    }

    /// Finds the groups around a lump.
    #[inline]
    fn ask(&self, lump: u32, around: &mut Around) {
        let of = &self.of;
        self.graph.add_up(lump, around, |other| of[other as usize]);
    }

    /// The best group for a lump, if it is better than its own, and how many arcs lead
    /// there; of equally good ones any, so that the numbers of actors favour none.
    fn better(
        &self,
        lump: u32,
        around: &mut Around,
        choices: &mut Vec<(u32, u32, f64)>,
        random: &mut Random,
    ) -> Option<(u32, u32)> {
        let own = self.of[lump as usize];
        let me = self.graph.loads[lump as usize];
        let pull = me.pull(self.rate);
        let mut rest = self.sums[own as usize];
        rest.take(me);
        let stay = f64::from(around.arcs(own)) - pull.chance(rest);
        let mut most = 0.0_f64;
        choices.clear();
        for (group, arcs) in around.drain() {
            // No gain is more than the arcs: most groups need not be looked up.
            if group != own && f64::from(arcs) >= stay.max(most - GAIN) {
                let gain = f64::from(arcs) - pull.chance(self.sums[group as usize]);
                most = most.max(gain);
                choices.push((group, arcs, gain));
            }
        }
        if most <= stay + GAIN {
            return None;
        }
        let equal =
            || choices.iter().filter(|choice| choice.2 >= most - GAIN).map(|choice| (choice.0, choice.1));
        let alone = self.empty.last().filter(|_| most <= GAIN).map(|&group| (group, 0));
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
