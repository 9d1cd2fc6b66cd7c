use super::basis::Joined;
use super::{Measure, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "constraint",
    title: "Constraint",
    summary: "how much its contacts hem it in by being tied to each other; low: a broker",
    definition: "Let p(i, j) be the part of i's connections that goes to j (each counts 1, or its strength). \
        The constraint of i is the sum over its contacts j of (p(i, j) + Σ p(i, q) · p(q, j))², where q runs \
        over the others: what i puts into j directly and through common acquaintances. Directions are added \
        up, and p(q, j) is taken over the whole network, not only over i's own circle.",
    ceiling: "not used: a lone contact gives 1, three who all know one another 1.125, and the most depends \
        on the strengths",
    undefined: "for an actor without contacts",
    reference: "Burt 1992, Structural Holes, chapter 2; Burt 2004, American Journal of Sociology 110:349, \
        doi:10.1086/421787",
    caution: "The lowest value leads. Actors with few contacts are constrained almost by definition, so \
        compare those with similar numbers of contacts.",
    example: "Ada knows Ben and Cal, who do not know each other. Ada puts ½ into each: ½² + ½² = 0.5. \
        Ben has one contact and puts everything into it: 1² = 1. \
        If Ben and Cal meet, each of the three has 2 · (½ + ¼)² = 1.125.",
    order: Order::LowFirst,
    modes: &[],
    weight: Weight::Strength,
    counts_ties: false,
    compute: constraint,
};

/// How much an actor's contacts hem it in (Burt's constraint).
///
/// - **Reading**: a low value is a broker's, a high one that of an actor whose
///   contacts all lead back to the same people.
/// - **Definition**: c(i) = Σ (p(i, j) + Σ p(i, q) p(q, j))² over contacts j of i
///   and q other than i and j; p(i, j) = m(i, j) / Σ m(i, k), m(i, j) = a(i, j) +
///   a(j, i); p(q, j) over the whole network.
/// - **Direction** ignored. **Weights**: strengths, if given. **Parallel ties**
///   count once.
/// - **Range**: above 0; 1 for a lone contact; values above 1 are right.
/// - **Cost**: O(Σ min(k, l)) time over pairs who are joined and have k and l
///   contacts, at most O(m √m); O(n + m) memory.
/// - **Reference**: Burt 1992; Burt 2004, doi:10.1086/421787.
/// - **Undefined**: without contacts.
/// - **Caution**: falls with the number of contacts alone.
fn constraint(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let joined = Joined::new(network, options)?;
    // For i and j, Σ m(i, q) m(q, j) / Σ m(q, k) over q is the same from either end.
    let indirect = joined.common(options, true, |q, strength| strength / joined.total[q]);
    let sums = joined.each_sum(&indirect, |i, j, strength, indirect| {
        [i, j].map(|ego| {
            let part = (strength + indirect) / joined.total[ego];
            part * part
        })
    });
    let values =
        joined.by_seat(|at| if joined.contacts(at) == 0 { Err(Undefined::NoContacts) } else { Ok(sums[at]) });
    Ok(Scores { values, ceiling: None, spread: None })
}
