use std::ops::Range;

use super::basis::{
    Chains, Crew, LANES, Lockstep, Piece, Roads, Routes, Run, Shrunk, Ways, add, blocks, sampled_betweenness,
};
use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

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

/// Into about how many shares work is cut, whatever the number of threads.
const SHARES: usize = 64;

/// How often an actor lies on the shortest chains between two others.
///
/// - **Reading**: someone with a high value can pass on, delay or colour what
///   travels between others.
/// - **Definition**: b(v) = Σ σ(s, t | v) / σ(s, t) over unordered pairs s, t other
///   than v, where σ counts shortest chains; over ordered pairs when directed.
/// - **Direction**: chains run along arcs. **Weights**: lengths, if given; equal
///   within [`SAME`](super::SAME), relatively. **Parallel ties** count once, unless
///   [`Options::separate`]: then σ counts a chain for each choice of ties along it.
/// - **Range**: 0 to (n − 1)(n − 2) / 2, reached by the middle of a star; twice
///   that when directed.
/// - **Cost**: O(n·m) time at worst, less the more an undirected network falls into
///   blocks, the more actors have the same contacts, and the more have only contacts who know each
///   other; with lengths O(n·m log m). O(n + m) memory for each thread and layer taken off, and O(n)
///   for each of some 64 shares. Counts of chains cannot overflow.
/// - **Sampling**, if [`Options::sample`] asks for it and no lengths are given and no
///   ties kept apart: as [`sampled_betweenness`] has it.
/// - **Reference**: Freeman 1977, doi:10.2307/3033543; computed as in Brandes
///   2001, doi:10.1080/0022250X.2001.9990249.
/// - **Undefined**: never, but for lengths that cannot be used.
/// - **Caution**: a tie missing from the data can move it a great deal.
fn betweenness(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let n = network.order();
    let lengths = options.checked_lengths(network)?;
    let multiples = options.multiples(network);
    let multiples = multiples.as_deref();
    if let (Some(sample), None, None) = (&options.sample, lengths, multiples) {
        return Ok(sampled_betweenness(network, sample, options.threads)?.scores);
    }
    let crew = Crew::new(options.threads, n.saturating_mul(network.size() + n));
    let mut sums = match lengths {
        None => by_hops(network, multiples, &crew),
        Some(lengths) => by_lengths(network, multiples, lengths, &crew)?,
    };
    if !network.is_directed() {
        // Every pair was met from both of its ends.
        for sum in &mut sums {
            *sum /= 2.0;
        }
    }
    Ok(Scores::betweenness(network, sums))
}

/// What all ordered pairs give to each seat, counting hops.
fn by_hops(network: &Projection, multiples: Option<&[f64]>, crew: &Crew) -> Vec<f64> {
    let shrunk = if network.is_directed() {
        Shrunk::directed(network)
    } else {
        Shrunk::new(network, multiples.is_none())
    };
    let shares = shares(&shrunk.runs);
    let found = crew.each_with(shares.len(), Lockstep::default, |lockstep, share| {
        let batches = shares[share]
            .iter()
            .map(|(run, starts)| (*run, searched(&shrunk.runs[*run], starts.clone(), multiples, lockstep)));
        batches.collect::<Vec<_>>()
    });
    let mut sums = shrunk.through;
    for (run, places) in found.into_iter().flatten() {
        let Run { piece, merged, .. } = &shrunk.runs[run];
        for (&seat, &of) in piece.seats.iter().zip(&merged.of) {
            sums[seat as usize] += places[of as usize];
        }
    }
    for Run { piece, merged, .. } in &shrunk.runs {
        merged.between_copies(piece, |place, sum| sums[piece.seats[place as usize] as usize] += sum);
    }
    sums
}

/// Divides the starts of all runs into shares of about the same work, the same for any number of threads.
fn shares(runs: &[Run]) -> Vec<Vec<(usize, Range<usize>)>> {
    let whole = runs.iter().map(|run| run.steps(run.merged.starts.len())).fold(0, usize::saturating_add);
    let (mut shares, mut share, mut steps) = (Vec::new(), Vec::new(), 0);
    for (number, run) in runs.iter().enumerate() {
        let mut begin = 0;
        while begin < run.merged.starts.len() {
            let wanted = (whole / SHARES).saturating_sub(steps) / run.steps(1);
            let end = run.merged.starts.len().min(begin + (wanted / LANES + 1) * LANES);
            share.push((number, begin..end));
            steps += run.steps(end - begin);
            begin = end;
            if steps >= whole / SHARES {
                shares.push(std::mem::take(&mut share));
                steps = 0;
            }
        }
    }
    shares.push(share);
    shares
}

/// What the pairs that begin at some of the starts of a run give to each place.
fn searched(run: &Run, starts: Range<usize>, multiples: Option<&[f64]>, lockstep: &mut Lockstep) -> Vec<f64> {
    let mut sums = vec![0.0; run.merged.order()];
    let mut slow = None;
    for batch in run.merged.starts[starts].chunks(LANES) {
        if multiples.is_some() || !lockstep.from(&run.merged, batch, &mut sums) {
            // Counts that cannot overflow cost time, and hardly any network needs them.
            let slow = slow.get_or_insert_with(|| Slow::new(run, multiples));
            for &start in batch {
                slow.from(start, &mut sums);
            }
        }
    }
    sums
}

/// Chains from one start of a run after the other, however many there are.
struct Slow<'a> {
    run: &'a Run,
    chains: Chains<'a, Piece>,
    given: Vec<f64>,
}

impl<'a> Slow<'a> {
    fn new(run: &'a Run, multiples: Option<&'a [f64]>) -> Self {
        Self { run, chains: Chains::of_ties(&run.piece, multiples), given: vec![0.0; run.piece.order()] }
    }

    /// Adds what the pairs that begin at a start, for so many actors, give to each place.
    fn from(&mut self, (start, actors): (u32, f64), sums: &mut [f64]) {
        let Run { merged, ends, .. } = self.run;
        self.given.fill(0.0);
        // Pairs of copies are added elsewhere.
        let ends = |place: u32| if merged.of[place as usize] == start { 0.0 } else { ends[place as usize] };
        self.chains.toward(merged.first[start as usize], ends, &mut self.given, |_, _| ());
        for (&first, sum) in merged.first.iter().zip(sums) {
            *sum += actors * self.given[first as usize];
        }
    }
}

/// What all ordered pairs give to each seat, counting lengths.
fn by_lengths(
    network: &Projection,
    multiples: Option<&[f64]>,
    lengths: &[f64],
    crew: &Crew,
) -> Result<Vec<f64>, Undefined> {
    let n = network.order();
    let roads = Roads::new(network, lengths, Mode::Out);
    let blocks = blocks(n, LANES);
    let arrays = || (Chains::of_ties(&roads.piece, multiples), Routes::new(&roads));
    let parts = crew.each_with(blocks.len(), arrays, |(chains, routes), block| {
        let mut sums = vec![0.0; n];
        for start in roads.piece.places().skip(blocks[block].start).take(blocks[block].len()) {
            routes.search(start)?;
            chains.along(routes, lengths, &mut sums, |_, _| ());
        }
        Ok(sums)
    });
    let places = add(n, parts.into_iter().collect::<Result<_, Undefined>>()?);
    let mut sums = vec![0.0; n];
    for (&seat, place) in roads.piece.seats.iter().zip(places) {
        sums[seat as usize] = place;
    }
    Ok(sums)
}
