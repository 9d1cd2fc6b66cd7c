use super::basis::between as carrying;
use super::{BETWEEN_REFERENCE, Measure, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "between",
    title: "Betweenness of the sets",
    summary: "how often it lies on the shortest chains from one set to another",
    definition: "For every pair of an actor of the first set and one of the second, both other than the \
        actor, the share of the shortest chains between them that pass through the actor; the value is the \
        sum of these shares. A pair counts once even if both its ends are in both sets; with directions, \
        chains run along the arrows from the first set to the second.",
    ceiling: "the number of pairs that a chain joins: every shortest chain runs through it",
    undefined: "for everybody, if no two sets are given (--ends)",
    reference: BETWEEN_REFERENCE,
    caution: "It depends on whom the two sets hold. A single relationship missing from the data can move it \
        a great deal, and it shows an opportunity to pass things on, not that anybody used it.",
    example: "Ada and Ben, of the first set, both know Cal; Cal knows Dot, of the second. The chains of both \
        pairs pass through Cal, who has 2 of 2; the others have 0.",
    order: Order::HighFirst,
    modes: &[],
    weight: Weight::Ignored,
    counts_ties: false,
    compute: between,
};

/// How often an actor lies on the shortest chains from one set to another:
/// betweenness with respect to subsets, [`basis`](super::basis)'s kernel as a
/// column of a ranking.
///
/// - **Reading**: who stands between these and those.
/// - **Definition**: Σ σ(s, t | v) / σ(s, t) over s of the first set, t of the
///   second, other than v, as [`between`](fn@super::between) has it.
/// - **Direction**: chains run along arcs. **Weights** ignored. **Parallel ties** count once.
/// - **Range**: 0 to the number of joined pairs.
/// - **Cost**: that of [`between`](fn@super::between).
/// - **Reference**: Brandes 2008, doi:10.1016/j.socnet.2007.11.001.
/// - **Undefined**: without [`Options::ends`].
/// - **Caution**: depends on whom the sets hold.
fn between(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let [from, to] = options.ends.as_ref().ok_or(Undefined::NoEnds)?;
    let found = carrying(network, from, to, options.threads);
    let ceiling = (found.joined > 0).then_some(found.joined as f64);
    Ok(Scores { ceiling, ..Scores::unbounded(found.values) })
}
