use super::{Routes, Ways, same_length};
use crate::network::Seat;

/// Not yet reached.
const UNSEEN: u32 = u32::MAX;

/// 2⁵¹²: a count of chains that grows beyond is divided by it, and the seat's
/// scale goes up by one. So counts are at least 1, and sums of 2³² counts below
/// 2⁵⁴⁴, far from where a float ends.
pub(crate) const HUGE: f64 = f64::from_bits((1023 + 512) << 52);

/// The shortest chains from one start, however many there are; the arrays are
/// kept from one start to the next.
pub(crate) struct Chains<'a, N> {
    network: &'a N,
    /// How many chains a strand is worth, by strand number; none: one each.
    multiples: Option<&'a [f64]>,
    hops: Vec<u32>,
    /// How many shortest chains lead from the start to a seat: `count · HUGE^scale`.
    count: Vec<f64>,
    scale: Vec<u32>,
    /// Of a seat: 1 if it ends a pair, and what depends on it, for each chain that leads there.
    due: Vec<f64>,
    /// The seats reached, nearest first.
    reached: Vec<Seat>,
}

impl<'a, N: Ways> Chains<'a, N> {
    /// Arrays for chains along the arcs of a network.
    pub(crate) fn new(network: &'a N) -> Self {
        Self::of_ties(network, None)
    }

    /// The same, where a strand may be worth several chains, as if each of its
    /// ties were a strand.
    pub(crate) fn of_ties(network: &'a N, multiples: Option<&'a [f64]>) -> Self {
        let n = network.order();
        Self {
            network,
            multiples,
            hops: vec![UNSEEN; n],
            count: vec![0.0; n],
            scale: vec![0; n],
            due: vec![0.0; n],
            reached: Vec::new(),
        }
    }

    /// Adds what the pairs that begin at `start` give to each seat, counting hops,
    /// and tells `flow` for each strand what they give to it.
    pub(crate) fn through(&mut self, start: Seat, sums: &mut [f64], flow: impl FnMut(u32, f64)) {
        self.spread(start);
        self.gather(|_| 1.0, sums, flow);
        self.forget();
    }

    /// The same for the pairs that end at some seats only: `ends` is 1 for these
    /// and 0 for others. Then lets `look` see who was reached, nearest first, and
    /// after how many hops each.
    pub(crate) fn toward(
        &mut self,
        start: Seat,
        ends: impl Fn(Seat) -> f64,
        sums: &mut [f64],
        look: impl FnOnce(&[Seat], &[u32]),
    ) {
        self.spread(start);
        self.gather(ends, sums, |_, _| ());
        look(&self.reached, &self.hops);
        self.forget();
    }

    /// Goes back from the far ends and adds to each seat what depends on it.
    fn gather(&mut self, ends: impl Fn(Seat) -> f64, sums: &mut [f64], mut flow: impl FnMut(u32, f64)) {
        let network = self.network;
        for at in (0..self.reached.len()).rev() {
            let seat = self.reached[at];
            let farther = self.hops[seat as usize] + 1;
            let next = network.arcs(seat).filter(|&(to, _)| self.hops[to as usize] == farther);
            let due = next.map(|(to, strand)| self.due_along(seat, to, strand, &mut flow)).sum();
            // The start is an end of all these pairs and carries none of them.
            if at > 0 {
                self.collect(seat, ends(seat), due, sums);
            }
        }
    }

    /// Makes ready for the next start.
    fn forget(&mut self) {
        for &seat in &self.reached {
            self.hops[seat as usize] = UNSEEN;
        }
        self.reached.clear();
    }

    /// The same counting lengths: along the routes of a finished search.
    pub(crate) fn along(
        &mut self,
        routes: &Routes<'_>,
        lengths: &[f64],
        sums: &mut [f64],
        mut flow: impl FnMut(u32, f64),
    ) {
        let network = self.network;
        let leads = |from: Seat, to: Seat, strand: u32| {
            let distance = routes.distance[from as usize] + lengths[strand as usize];
            same_length(distance, routes.distance[to as usize])
        };
        for &seat in &routes.settled {
            self.count[seat as usize] = 0.0;
            self.scale[seat as usize] = 0;
        }
        self.count[routes.settled[0] as usize] = 1.0;
        for &from in &routes.settled {
            self.settle(from);
            for (to, strand) in network.arcs(from) {
                if leads(from, to, strand) {
                    self.lead(from, to, strand);
                }
            }
        }
        for (at, &seat) in routes.settled.iter().enumerate().rev() {
            let next = network.arcs(seat).filter(|&(to, strand)| leads(seat, to, strand));
            let due = next.map(|(to, strand)| self.due_along(seat, to, strand, &mut flow)).sum();
            if at > 0 {
                self.collect(seat, 1.0, due, sums);
            }
        }
    }

    /// Counts the shortest chains to every seat, breadth first.
    fn spread(&mut self, start: Seat) {
        self.hops[start as usize] = 0;
        self.count[start as usize] = 1.0;
        self.scale[start as usize] = 0;
        self.reached.push(start);
        let mut next = 0;
        while let Some(&from) = self.reached.get(next) {
            next += 1;
            self.settle(from);
            let farther = self.hops[from as usize] + 1;
            for (to, strand) in self.network.arcs(from) {
                if self.hops[to as usize] == UNSEEN {
                    self.hops[to as usize] = farther;
                    self.count[to as usize] = 0.0;
                    self.scale[to as usize] = 0;
                    self.reached.push(to);
                }
                if self.hops[to as usize] == farther {
                    self.lead(from, to, strand);
                }
            }
        }
    }

    /// Brings a finished count back into range.
    fn settle(&mut self, seat: Seat) {
        if self.count[seat as usize] >= HUGE {
            self.count[seat as usize] /= HUGE;
            self.scale[seat as usize] += 1;
        }
    }

    /// Lets the chains that lead to `from` lead on to `to` along a strand.
    fn lead(&mut self, from: Seat, to: Seat, strand: u32) {
        let (count, scale) = (self.count[from as usize] * self.worth(strand), self.scale[from as usize]);
        let sum = &mut self.count[to as usize];
        let sum_scale = &mut self.scale[to as usize];
        if *sum_scale < scale {
            let rest = if *sum_scale + 1 == scale { *sum / HUGE } else { 0.0 };
            (*sum, *sum_scale) = (count + rest, scale);
        } else if *sum_scale == scale {
            *sum += count;
        } else if *sum_scale == scale + 1 {
            *sum += count / HUGE;
        }
    }

    /// How many chains a strand is worth.
    fn worth(&self, strand: u32) -> f64 {
        self.multiples.map_or(1.0, |multiples| multiples[strand as usize])
    }

    /// What a seat farther out adds, along a strand, for each chain that leads to
    /// `seat`; `flow` is told what it adds for all of them.
    fn due_along(&self, seat: Seat, to: Seat, strand: u32, flow: &mut impl FnMut(u32, f64)) -> f64 {
        let due = self.due_from(seat, to) * self.worth(strand);
        flow(strand, self.count[seat as usize] * due);
        due
    }

    /// What a seat farther out adds for each chain that leads to `seat`.
    fn due_from(&self, seat: Seat, to: Seat) -> f64 {
        let due = self.due[to as usize];
        // The seat farther out has the higher scale, if they differ: all chains
        // to this seat lead on to it.
        match self.scale[to as usize] - self.scale[seat as usize] {
            0 => due,
            1 => due / HUGE,
            _ => 0.0,
        }
    }

    fn collect(&mut self, seat: Seat, ends: f64, due: f64, sums: &mut [f64]) {
        let count = self.count[seat as usize];
        let dependent = count * due;
        self.due[seat as usize] = (ends + dependent) / count;
        sums[seat as usize] += dependent;
    }
}
