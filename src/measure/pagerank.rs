use super::basis::{Crew, Flow};
use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "pagerank",
    title: "PageRank",
    summary: "how much of a random walk from contact to contact is spent at it",
    definition: "A walker goes from actor to actor, each time to one of the present actor's contacts by an \
        even draw (or in proportion to strength). With probability 0.15 before each step, or when nobody \
        leads on, it starts again at an actor drawn evenly from all. The value is the share of time spent \
        at the actor; all values add up to 1. With directions: along the arrows (in), against them (out), or \
        either way (all).",
    ceiling: "not used: the values are shares already",
    undefined: "never",
    reference: "Brin & Page 1998, Computer Networks 30:107, doi:10.1016/S0169-7552(98)00110-X; \
        the undirected reading as in Gleich 2015, SIAM Review 57:321, doi:10.1137/140976649",
    caution: "Without directions it follows the number of contacts closely. It rewards being the main \
        contact of many who have few others, which recording by a single source easily produces.",
    example: "Ada knows Ben, Ben knows Cal. From either end the walker must go to Ben, from Ben it goes to \
        each end half of the time. With p for Ben and q for each end: p = 0.05 + 0.85 · 2q and \
        q = 0.05 + 0.85 · p / 2, so Ben has 0.4865 and the ends 0.2568 each.",
    order: Order::HighFirst,
    modes: &[Mode::In, Mode::Out, Mode::All],
    weight: Weight::Strength,
    counts_ties: false,
    compute: pagerank,
};

/// How far all scores together may be from the exact ones.
const ERROR: f64 = 1e-12;

/// How many rounds at most; damping 0.85 takes about 180.
const ROUNDS: usize = 20_000;

/// The share of time that a random walker spends at an actor (`PageRank`).
///
/// - **Reading**: well connected to the well connected.
/// - **Definition**: x(v) = (1 − d) / n + d · (D / n + Σ x(u) · w(u, v) / w(u)),
///   over the u with an arc to v; w(u) is the sum of u's strengths, and D is what
///   the actors have from whom no arc leads on.
/// - **Direction**: along arcs (in), against them (out), or both ways (all).
///   **Weights**: strengths, if given. **Parallel ties** count once.
/// - **Range**: above 0, adding up to 1.
/// - **Cost**: O(m) time a round, about 180 rounds; O(n) memory.
/// - **Reference**: Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X.
/// - **Undefined**: for a damping outside 0 to 1, strengths that cannot be used,
///   or a damping so near to 1 that it does not settle.
/// - **Caution**: undirected, it mostly repeats the number of contacts.
fn pagerank(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let damping = options.damping;
    if !(0.0..1.0).contains(&damping) {
        return Err(Undefined::Damping { damping });
    }
    let n = network.order();
    let strengths = options.checked_strengths(network)?;
    let mode = MEASURE.mode(network, options).unwrap_or(Mode::In);
    let flow = Flow { network, mode, strengths };
    let leaving = flow.reversed().totals();
    let crew = Crew::new(options.threads, flow.steps());
    let mut scores = vec![1.0 / n as f64; n];
    let mut shares = vec![0.0; n];
    let mut change = f64::INFINITY;
    for _ in 0..ROUNDS {
        let mut stuck = 0.0;
        for (share, (&score, &leaving)) in shares.iter_mut().zip(scores.iter().zip(&leaving)) {
            if leaving > 0.0 {
                *share = score / leaving;
            } else {
                stuck += score;
            }
        }
        let base = (1.0 - damping + damping * stuck) / n as f64;
        let changes = crew.each_chunk(&mut scores, |first, chunk| {
            let mut change = 0.0;
            for (seat, score) in (first..).zip(chunk) {
                let new = base + damping * flow.arriving(seat, &shares);
                change += (new - *score).abs();
                *score = new;
            }
            change
        });
        change = changes.into_iter().sum();
        // Each round shrinks the distance to the exact scores by the damping at least.
        if change * damping <= ERROR * (1.0 - damping) {
            return Ok(Scores::unbounded(scores));
        }
    }
    Err(Undefined::Unsettled { rounds: ROUNDS, change })
}
