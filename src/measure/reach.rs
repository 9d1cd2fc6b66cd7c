use super::basis::every_hop;
use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "reach",
    title: "Two-step reach",
    summary: "how many others it reaches directly or through one go-between",
    definition: "The number of other actors within two steps: contacts, and contacts of contacts. \
        Its share is that number divided by all others. With directions: steps along the arrows from the \
        actor (out), towards it (in), or either way (all).",
    ceiling: "n − 1: everybody else",
    undefined: "never; an actor without relationships reaches 0",
    reference: "Borgatti 2006, Computational & Mathematical Organization Theory 12:21 (m-reach, for one actor \
        and m = 2), doi:10.1007/s10588-006-7084-x",
    caution: "One contact with a hub, such as a large public body, brings everybody tied to that hub within \
        two steps.",
    example: "Ada knows Ben, Ben knows Cal, Cal knows Dot. Ada reaches Ben and Cal: 2 of 3. \
        Ben reaches Ada, Cal and, through Cal, Dot: 3 of 3.",
    order: Order::HighFirst,
    modes: &[Mode::Out, Mode::In, Mode::All],
    weight: Weight::Ignored,
    counts_ties: false,
    compute: reach,
};

/// How many hops count.
const HOPS: u32 = 2;

/// How many others are within two hops (m-reach for m = 2).
///
/// - **Reading**: who can reach many with a single introduction.
/// - **Definition**: the number of u other than v with d(v, u) ≤ 2.
/// - **Direction**: distances from v (out), to v (in), or directions ignored
///   (all). **Weights** ignored. **Parallel ties** count once.
/// - **Range**: 0 to n − 1, reached by everybody in a star.
/// - **Cost**: O(n·m) time at worst, 512 searches sharing each pass; O(n + m)
///   memory per block.
/// - **Reference**: Borgatti 2006 (m-reach), doi:10.1007/s10588-006-7084-x.
/// - **Undefined**: never.
/// - **Caution**: one tie to a hub is enough.
#[expect(clippy::unnecessary_wraps, reason = "all measures have one signature")]
fn reach(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let mode = MEASURE.mode(network, options).unwrap_or(Mode::Out);
    let counts = every_hop(network, options, mode, HOPS, |count: &mut u32, _, actors| *count += actors);
    let ceiling = (network.order() > 1).then(|| (network.order() - 1) as f64);
    Ok(Scores { ceiling, ..Scores::unbounded(counts.into_iter().map(f64::from).collect()) })
}
