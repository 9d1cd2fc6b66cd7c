use super::basis::Flow;
use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "strength",
    title: "Strength",
    summary: "how strong its connections are, added up",
    definition: "The sum of the strengths of the actor's connections. Without strengths each connection \
        counts 1. With directions: those to and from the actor, where a contact joined both ways counts \
        twice (all), those that lead to it (in), or from it (out).",
    ceiling: "none: strengths have no upper end",
    undefined: "never; an actor without relationships has 0",
    reference: "Barrat et al. 2004, PNAS 101:3747, doi:10.1073/pnas.0400087101",
    caution: "Ten weak connections and one strong one may have the same sum. \
        It means no more than the strengths that were given.",
    example: "Ada is joined to Ben with strength 3 and to Cal with strength 1. \
        Ada has 4, Ben 3, Cal 1, while Ada's contacts are 2.",
    order: Order::HighFirst,
    modes: &[Mode::All, Mode::In, Mode::Out],
    weight: Weight::Strength,
    counts_ties: false,
    compute: strength,
};

/// The strengths of an actor's strands, added up.
///
/// - **Reading**: who is joined to others most strongly, all told.
/// - **Definition**: s(v) = Σ w(v, u) over the arcs of v.
/// - **Direction**: all (in and out added), in or out. **Weights**: strengths, 1
///   each if none are given. **Parallel ties** count as the strengths say.
/// - **Range**: 0 upwards.
/// - **Cost**: O(n + m) time, O(n) memory.
/// - **Reference**: Barrat et al. 2004, doi:10.1073/pnas.0400087101.
/// - **Undefined**: never, but for strengths that cannot be used.
/// - **Caution**: a sum hides whether it is made of many or of strong parts.
fn strength(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let strengths = options.checked_strengths(network)?;
    let mode = MEASURE.mode(network, options).unwrap_or(Mode::Out);
    Ok(Scores::unbounded(Flow { network, mode, strengths }.totals()))
}
