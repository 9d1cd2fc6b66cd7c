use super::effective_size::effective_sizes;
use super::{Measure, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "efficiency",
    title: "Efficiency",
    summary: "what part of its contacts lead to different people",
    definition: "Effective size divided by the number of contacts.",
    ceiling: "1: no two contacts are tied to each other",
    undefined: "for an actor without contacts",
    reference: "Burt 1992, Structural Holes, chapter 2; Burt 2004, doi:10.1086/421787",
    caution: "An actor with a single contact has 1, the most there is, and brokers nothing. \
        Read it beside the number of contacts.",
    example: "Ada knows Ben, Cal and Dot; Ben and Cal know each other. Ada's effective size is 2.333 of 3 \
        contacts, so the efficiency is 0.778. Dot's one contact gives 1.",
    order: Order::HighFirst,
    modes: &[],
    weight: Weight::Strength,
    counts_ties: false,
    compute: efficiency,
};

/// What part of an actor's contacts lead to different people (Burt's efficiency).
///
/// - **Reading**: near 1, contacts know nothing of each other; near 0, they are
///   one circle.
/// - **Definition**: effective size / number of contacts.
/// - **Direction** ignored. **Weights**: strengths, if given. **Parallel ties**
///   count once.
/// - **Range**: above 0, up to 1.
/// - **Cost**: as effective size.
/// - **Reference**: Burt 1992.
/// - **Undefined**: without contacts.
/// - **Caution**: a single contact gives the highest value.
fn efficiency(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let values = effective_sizes(network, options, |size, contacts| size / contacts)?;
    Ok(Scores { values, ceiling: Some(1.0), spread: None })
}
