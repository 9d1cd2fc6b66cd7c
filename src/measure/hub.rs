use super::basis::kleinberg;
use super::{Measure, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "hub",
    title: "Hub score",
    summary: "how much it points to those whom good hubs point to",
    definition: "Hubs and authorities define each other: an actor's hub score is proportional to the sum of the \
        authority scores of those its arrows lead to, and its authority score to the sum of the hub scores \
        of those whose arrows lead to it (times strength). Starting from equal scores, that is repeated \
        until nothing changes; the highest is set to 1. Computed within the largest connected part.",
    ceiling: "1: somebody always has it",
    undefined: "without directions, outside the largest part, and for everybody if several parts are equally \
        large",
    reference: "Kleinberg 1999, Journal of the ACM 46:604, doi:10.1145/324133.324140",
    caution: "The densest circle of hubs and authorities takes everything and leaves 0 to all others. \
        Means something for relationships such as wrote, commissioned or cited.",
    example: "Ada wrote two reports, Ben only the second. With 1 for Ada, b for Ben and f for the factor: the \
        reports have 1 and 1 + b, so Ada has f(2 + b) = 1 and Ben f(1 + b) = b, and b = 0.618.",
    order: Order::HighFirst,
    modes: &[],
    weight: Weight::Strength,
    counts_ties: false,
    compute: hub,
};

/// How much an actor points to good authorities (Kleinberg's hubs).
///
/// - **Reading**: in a network of authors and reports, who wrote the reports that
///   the others of the core wrote too.
/// - **Definition**: the limit of h = A a, a = Aᵀ h from h = 1, scaled to a maximum
///   of 1, within the largest component.
/// - **Direction** needed. **Weights**: strengths, if given. **Parallel ties**
///   count once.
/// - **Range**: 0 to 1.
/// - **Cost**: O(m) time a multiplication, some dozens of them; O(n + m) memory.
/// - **Reference**: Kleinberg 1999, doi:10.1145/324133.324140.
/// - **Undefined**: without directions; outside the largest component; if several
///   are equally large.
/// - **Caution**: one dense circle takes all.
fn hub(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let [hubs, _] = kleinberg(network, options)?;
    Ok(hubs)
}
