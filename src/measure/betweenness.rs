use super::basis::{Crew, Routes, add, blocks, near_order, same_length};
use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::network::{Projection, Seat};

pub(super) const MEASURE: Measure = Measure {
    name: "betweenness",
    title: "Betweenness",
    summary: "how often it lies on the shortest chains between two others",
    definition: "For every pair of other actors, the share of the shortest chains between them that pass \
        through the actor; the value is the sum of these shares. Pairs that nothing joins add nothing. \
        With directions, chains run along the arrows, and each pair counts once for each direction.",
    ceiling: "(n − 1)(n − 2) / 2, with directions (n − 1)(n − 2): the middle of a star",
    undefined: "never; an actor with one contact or none has 0",
    reference: "Freeman 1977, Sociometry 40:35, doi:10.2307/3033543; \
        computed as in Brandes 2001, J. Math. Sociology 25:163, doi:10.1080/0022250X.2001.9990249",
    caution: "A single relationship missing from the data can move it a great deal. It shows an opportunity \
        to pass on, delay or colour things, not that anybody used it; a low value is no evidence of a lack \
        of influence.",
    example: "Ada knows Ben, Ben knows Cal: the only chain between Ada and Cal passes through Ben, \
        so Ben has 1 and the others 0. If Ada and Cal also both know Dot, half of the chains pass through \
        each of Ben and Dot: ½ each; and likewise Ada and Cal have ½ each for the pair Ben and Dot.",
    order: Order::HighFirst,
    modes: &[],
    weight: Weight::Length,
    counts_ties: false,
    compute: betweenness,
};

/// How often an actor lies on the shortest chains between two others.
///
/// - **Reading**: someone with a high value can pass on, delay or colour what
///   travels between others.
/// - **Definition**: b(v) = Σ σ(s, t | v) / σ(s, t) over unordered pairs s, t other
///   than v, where σ counts shortest chains; over ordered pairs when directed.
/// - **Direction**: chains run along arcs. **Weights**: lengths, if given; equal
///   within [`SAME`](super::SAME), relatively. **Parallel ties** count once.
/// - **Range**: 0 to (n − 1)(n − 2) / 2, reached by the middle of a star; twice
///   that when directed.
/// - **Cost**: O(n·m) time, with lengths O(n·m log m); O(n + m) memory for each
///   of 32 blocks. Counts of chains cannot overflow.
/// - **Reference**: Freeman 1977, doi:10.2307/3033543; computed as in Brandes
///   2001, doi:10.1080/0022250X.2001.9990249.
/// - **Undefined**: never, but for lengths that cannot be used.
/// - **Caution**: a tie missing from the data can move it a great deal.
fn betweenness(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let n = network.order();
    let lengths = options.checked_lengths(network)?;
    let starts = near_order(network);
    let blocks = blocks(n, 1);
    let crew = Crew::new(options.threads, n.saturating_mul(network.size() + n));
    let parts = crew.each(blocks.len(), |block| {
        let mut sums = vec![0.0; n];
        let mut chains = Chains::new(network);
        let mut routes = lengths.map(|lengths| Routes::new(network, lengths, Mode::Out));
        for &start in &starts[blocks[block].clone()] {
            match (&mut routes, lengths) {
                (Some(routes), Some(lengths)) => {
                    routes.search(start)?;
                    chains.along(routes, lengths, &mut sums);
                }
                _ => chains.from(start, &mut sums),
            }
        }
        Ok(sums)
    });
    let mut sums = add(n, parts.into_iter().collect::<Result<_, Undefined>>()?);
    let mut ceiling = (n > 2).then(|| (n - 1) as f64 * (n - 2) as f64);
    if !network.is_directed() {
        // Every pair was met from both of its ends.
        for sum in &mut sums {
            *sum /= 2.0;
        }
        ceiling = ceiling.map(|most| most / 2.0);
    }
    let spread = ceiling.map(|most| most * (n - 1) as f64);
    Ok(Scores { ceiling, spread, ..Scores::unbounded(sums) })
}

/// Not yet reached.
const UNSEEN: u32 = u32::MAX;

/// 2⁵¹²: a count of chains that grows beyond is divided by it, and the seat's
/// scale goes up by one. So counts are at least 1, and sums of 2³² counts below
/// 2⁵⁴⁴, far from where a float ends.
const HUGE: f64 = f64::from_bits((1023 + 512) << 52);

/// The shortest chains from one start; the arrays are kept from one to the next.
struct Chains<'a> {
    network: &'a Projection,
    hops: Vec<u32>,
    /// How many shortest chains lead from the start to a seat: `count · HUGE^scale`.
    count: Vec<f64>,
    scale: Vec<u32>,
    /// Of a seat: 1 and what depends on it, for each chain that leads there.
    due: Vec<f64>,
    /// The seats reached, nearest first.
    reached: Vec<Seat>,
}

impl<'a> Chains<'a> {
    fn new(network: &'a Projection) -> Self {
        let n = network.order();
        Self {
            network,
            hops: vec![UNSEEN; n],
            count: vec![0.0; n],
            scale: vec![0; n],
            due: vec![0.0; n],
            reached: Vec::with_capacity(n),
        }
    }

    /// Adds what the pairs that begin at `start` give to each seat, counting hops.
    fn from(&mut self, start: Seat, sums: &mut [f64]) {
        // Scales cost time, and hardly any network needs them.
        if self.spread_out::<false>(start) {
            self.gather::<false>(sums);
        } else {
            self.forget();
            self.spread_out::<true>(start);
            self.gather::<true>(sums);
        }
        self.forget();
    }

    fn forget(&mut self) {
        for &seat in &self.reached {
            self.hops[seat as usize] = UNSEEN;
        }
        self.reached.clear();
    }

    /// Counts the shortest chains to every seat, breadth first. False if a count
    /// has grown too large to do without scales.
    fn spread_out<const SCALED: bool>(&mut self, start: Seat) -> bool {
        self.hops[start as usize] = 0;
        self.count[start as usize] = 1.0;
        self.scale[start as usize] = 0;
        self.reached.push(start);
        let mut next = 0;
        while let Some(&from) = self.reached.get(next) {
            next += 1;
            if !self.settle::<SCALED>(from) {
                return false;
            }
            let farther = self.hops[from as usize] + 1;
            for &to in self.network.neighbors(from) {
                if self.hops[to as usize] == UNSEEN {
                    self.hops[to as usize] = farther;
                    self.count[to as usize] = 0.0;
                    self.reached.push(to);
                }
                if self.hops[to as usize] == farther {
                    self.lead::<SCALED>(from, to);
                }
            }
        }
        true
    }

    /// Brings a finished count back into range. False if that needs scales.
    fn settle<const SCALED: bool>(&mut self, seat: Seat) -> bool {
        if self.count[seat as usize] >= HUGE {
            self.count[seat as usize] /= HUGE;
            self.scale[seat as usize] += 1;
            return SCALED;
        }
        true
    }

    /// Lets the chains that lead to `from` lead on to `to`.
    fn lead<const SCALED: bool>(&mut self, from: Seat, to: Seat) {
        let count = self.count[from as usize];
        let sum = &mut self.count[to as usize];
        if !SCALED {
            *sum += count;
            return;
        }
        let scale = self.scale[from as usize];
        let sum_scale = &mut self.scale[to as usize];
        if *sum == 0.0 || *sum_scale < scale {
            let rest = if *sum_scale + 1 == scale { *sum / HUGE } else { 0.0 };
            (*sum, *sum_scale) = (count + rest, scale);
        } else if *sum_scale == scale {
            *sum += count;
        } else if *sum_scale == scale + 1 {
            *sum += count / HUGE;
        }
    }

    /// Goes back from the far ends and adds to each seat what depends on it.
    fn gather<const SCALED: bool>(&mut self, sums: &mut [f64]) {
        let network = self.network;
        for at in (1..self.reached.len()).rev() {
            let seat = self.reached[at];
            let farther = self.hops[seat as usize] + 1;
            let mut due = 0.0;
            for &to in network.neighbors(seat) {
                if self.hops[to as usize] == farther {
                    due += self.due_from::<SCALED>(seat, to);
                }
            }
            self.collect(seat, due, sums);
        }
    }

    /// What a seat farther out adds for each chain that leads to `seat`.
    fn due_from<const SCALED: bool>(&self, seat: Seat, to: Seat) -> f64 {
        let due = self.due[to as usize];
        if !SCALED {
            return due;
        }
        // The seat farther out has the higher scale, if they differ: all chains
        // to this seat lead on to it.
        match self.scale[to as usize] - self.scale[seat as usize] {
            0 => due,
            1 => due / HUGE,
            _ => 0.0,
        }
    }

    fn collect(&mut self, seat: Seat, due: f64, sums: &mut [f64]) {
        let count = self.count[seat as usize];
        let dependent = count * due;
        self.due[seat as usize] = (1.0 + dependent) / count;
        sums[seat as usize] += dependent;
    }

    /// The same as [`Self::from`], counting lengths: along the routes of a finished search.
    fn along(&mut self, routes: &Routes<'_>, lengths: &[f64], sums: &mut [f64]) {
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
            self.settle::<true>(from);
            for (to, strand) in network.arcs(from) {
                if leads(from, to, strand) {
                    self.lead::<true>(from, to);
                }
            }
        }
        for &seat in routes.settled[1..].iter().rev() {
            let next = network.arcs(seat).filter(|&(to, strand)| leads(seat, to, strand));
            let due = next.map(|(to, _)| self.due_from::<true>(seat, to)).sum();
            self.collect(seat, due, sums);
        }
    }
}
