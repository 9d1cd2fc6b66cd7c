use super::basis::{Chains, Crew, LANES, Lockstep, Routes, add, blocks, near_order};
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
///   within [`SAME`](super::SAME), relatively. **Parallel ties** count once, unless
///   [`Options::separate`]: then σ counts a chain for each choice of ties along it.
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
    let multiples = options.multiples(network);
    let multiples = multiples.as_deref();
    let mut starts = near_order(network);
    let fold = (lengths.is_none() && !network.is_directed()).then(|| Fold::new(network));
    if fold.is_some() {
        starts.retain(|&start| network.neighbors(start).len() > 1);
    }
    let blocks = blocks(starts.len(), LANES);
    let crew = Crew::new(options.threads, n.saturating_mul(network.size() + n));
    let parts = crew.each_with(
        blocks.len(),
        || Lockstep::new(network),
        |lockstep, block| {
            let starts = &starts[blocks[block].clone()];
            match lengths {
                None => Ok(by_hops(lockstep, multiples, starts, fold.as_ref())),
                Some(lengths) => by_lengths(network, multiples, lengths, starts),
            }
        },
    );
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

/// Actors with one contact, who need no search of their own: every chain from
/// one of them goes through its contact, and from there on as the chains from
/// the contact go. So the contact counts once more for each of them, and lies
/// itself on their chains to everybody else.
struct Fold {
    /// For each seat how many contacts it has that have no other.
    hangers: Vec<f64>,
    /// For each seat how many actors its part of the network has.
    part: Vec<f64>,
}

impl Fold {
    fn new(network: &Projection) -> Self {
        let (of, sizes) = network.components();
        let lone = |&&seat: &&Seat| network.neighbors(seat).len() == 1;
        let hangers = |seat| network.neighbors(seat).iter().filter(lone).count() as f64;
        Self {
            hangers: network.seats().map(hangers).collect(),
            part: of.into_iter().map(|part| f64::from(sizes[part as usize])).collect(),
        }
    }
}

/// What the pairs that begin at one of the starts give to each seat, counting
/// hops; and, if those with one contact are folded, what begins at these.
fn by_hops(
    lockstep: &mut Lockstep<'_>,
    multiples: Option<&[f64]>,
    starts: &[Seat],
    fold: Option<&Fold>,
) -> Vec<f64> {
    let network = lockstep.network();
    let mut sums = vec![0.0; network.order()];
    let times = |&start: &Seat| fold.map_or(1.0, |fold| 1.0 + fold.hangers[start as usize]);
    if let Some(fold) = fold {
        for &start in starts {
            let at = start as usize;
            sums[at] += fold.hangers[at] * (fold.part[at] - 2.0);
        }
    }
    let mut chains = None;
    for starts in starts.chunks(LANES) {
        let each: Vec<f64> = starts.iter().map(times).collect();
        if multiples.is_some() || !lockstep.from(starts, &each, &mut sums) {
            // Counts that cannot overflow cost time, and hardly any network needs them.
            let chains = chains.get_or_insert_with(|| Chains::of_ties(network, multiples));
            for (&start, &times) in starts.iter().zip(&each) {
                let mut given = vec![0.0; network.order()];
                chains.from(start, &mut given);
                for (sum, given) in sums.iter_mut().zip(given) {
                    *sum += times * given;
                }
            }
        }
    }
    sums
}

/// The same, counting lengths.
fn by_lengths(
    network: &Projection,
    multiples: Option<&[f64]>,
    lengths: &[f64],
    starts: &[Seat],
) -> Result<Vec<f64>, Undefined> {
    let mut sums = vec![0.0; network.order()];
    let mut chains = Chains::of_ties(network, multiples);
    let mut routes = Routes::new(network, lengths, Mode::Out);
    for &start in starts {
        routes.search(start)?;
        chains.along(&routes, lengths, &mut sums, |_, _| ());
    }
    Ok(sums)
}
