use super::basis::{Crew, Flow};
use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "katz",
    title: "Katz centrality",
    summary: "how many chains of any length arrive at it, longer ones counting less",
    definition: "1, plus a times the sum of the contacts' values (times strength): every chain of relationships \
        that ends at the actor counts a^length, also one that visits somebody twice. The attenuation a is \
        1 / (1 + the largest number of contacts) unless another is given. With directions: chains along the \
        arrows (in), against them (out), or either way (all).",
    ceiling: "not used: it depends on the attenuation",
    undefined: "for everybody if the attenuation is too high for the network",
    reference: "Katz 1953, Psychometrika 18:39, doi:10.1007/BF02289026",
    caution: "The order can change with the attenuation: a low one repeats the number of contacts, a high one \
        approaches eigenvector centrality.",
    example: "Ada knows Ben, Ben knows Cal; the attenuation is 1 / (1 + 2). With p for Ben and q for each end: \
        p = 1 + 2q / 3 and q = 1 + p / 3, so p = 15/7 = 2.143 and q = 12/7 = 1.714.",
    order: Order::HighFirst,
    modes: &[Mode::In, Mode::Out, Mode::All],
    weight: Weight::Strength,
    counts_ties: false,
    compute: katz,
};

/// How far a value may be from the exact one, as a part of it.
const ERROR: f64 = 1e-13;

/// After how many lengths of chains to give up.
const ROUNDS: usize = 20_000;

/// How many chains of any length arrive at an actor (Katz centrality).
///
/// - **Reading**: between number of contacts and eigenvector centrality.
/// - **Definition**: x = Σ aᵏ (Aᵀ)ᵏ 1 over k from 0, that is x(v) = 1 + a Σ w(u, v) x(u).
/// - **Direction**: along arcs (in), against them (out), or both ways (all).
///   **Weights**: strengths, if given. **Parallel ties** count once.
/// - **Range**: 1 upwards.
/// - **Cost**: O(m) time a round, some dozens of rounds; O(n) memory.
/// - **Reference**: Katz 1953, doi:10.1007/BF02289026.
/// - **Undefined**: if the attenuation is not above 0, or not below 1 / λ for the
///   largest eigenvalue λ.
/// - **Caution**: depends on the attenuation.
fn katz(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let n = network.order();
    let strengths = options.checked_strengths(network)?;
    let mode = MEASURE.mode(network, options).unwrap_or(Mode::All);
    let flow = Flow { network, mode, strengths };
    let busiest = flow.totals().into_iter().fold(0.0, f64::max);
    let attenuation = options.attenuation.unwrap_or(1.0 / (1.0 + busiest));
    let refused = Undefined::Attenuation { attenuation };
    if !(attenuation > 0.0 && attenuation.is_finite()) {
        return Err(refused);
    }
    let crew = Crew::new(options.threads, flow.steps());
    let mut scores = vec![1.0; n];
    let (mut added, mut next) = (vec![1.0; n], vec![0.0; n]);
    let mut largest: f64 = 1.0;
    for _ in 0..ROUNDS {
        let arrived = crew.each_chunk(&mut next, |first, chunk| {
            let mut largest: f64 = 0.0;
            for (seat, new) in (first..).zip(chunk) {
                *new = attenuation * flow.arriving(seat, &added);
                largest = largest.max(*new);
            }
            largest
        });
        std::mem::swap(&mut added, &mut next);
        for (score, added) in scores.iter_mut().zip(&added) {
            *score += added;
        }
        let before = std::mem::replace(&mut largest, arrived.into_iter().fold(0.0, f64::max));
        // What longer chains can still add: no row grows by more than the busiest
        // does, and if that says nothing, as what was added last shrank.
        let shrinking = (attenuation * busiest).min(1.0 - f64::EPSILON);
        let shrinking = if attenuation * busiest < 1.0 { shrinking } else { largest / before };
        if largest == 0.0 || shrinking < 1.0 && largest * shrinking <= ERROR * (1.0 - shrinking) {
            return Ok(Scores::unbounded(scores));
        }
        if !largest.is_finite() {
            break;
        }
    }
    Err(refused)
}
