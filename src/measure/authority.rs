use super::basis::kleinberg;
use super::{Measure, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "authority",
    title: "Authority score",
    summary: "how much good hubs point to it",
    definition: "Hubs and authorities define each other: an actor's authority score is proportional to the sum \
        of the hub scores of those whose arrows lead to it, and its hub score to the sum of the authority \
        scores of those its arrows lead to (times strength). Starting from equal scores, that is repeated \
        until nothing changes; the highest is set to 1. Computed within the largest connected part.",
    ceiling: "1: somebody always has it",
    undefined: "without directions, outside the largest part, and for everybody if several parts are equally \
        large",
    reference: "Kleinberg 1999, Journal of the ACM 46:604, doi:10.1145/324133.324140",
    caution: "The densest circle of hubs and authorities takes everything and leaves 0 to all others. \
        Means something for relationships such as wrote, commissioned or cited.",
    example: "Ada wrote two reports, Ben only the second. With 1 for the second, r for the first and f for the \
        factor: Ada has 1 + r, Ben 1, so the second has f(2 + r) = 1 and the first f(1 + r) = r, and r = 0.618.",
    order: Order::HighFirst,
    modes: &[],
    weight: Weight::Strength,
    counts_ties: false,
    compute: authority,
};

/// How much good hubs point to an actor (Kleinberg's authorities).
///
/// - **Reading**: in a network of authors and reports, the reports that those
///   wrote together who wrote much together.
/// - **Definition**: the limit of h = A a, a = Aᵀ h from h = 1, a scaled to a
///   maximum of 1, within the largest component.
/// - **Direction** needed. **Weights**: strengths, if given. **Parallel ties**
///   count once.
/// - **Range**: 0 to 1.
/// - **Cost**: O(m) time a multiplication, some dozens of them; O(n + m) memory.
/// - **Reference**: Kleinberg 1999, doi:10.1145/324133.324140.
/// - **Undefined**: without directions; outside the largest component; if several
///   are equally large.
/// - **Caution**: one dense circle takes all.
fn authority(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let [_, authorities] = kleinberg(network, options)?;
    Ok(authorities)
}
