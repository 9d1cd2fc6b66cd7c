use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::model::TieIx;
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "ties",
    title: "Relationships",
    summary: "how many recorded relationships it has with other actors",
    definition: "The number of relationships that join the actor to others. Several with the same actor \
        count each, one that also stands for somebody on whose behalf it was held counts once, one with \
        oneself never. With directions: either kind (all), those that lead to the actor (in), or from it \
        (out).",
    ceiling: "none: any number of relationships may join the same two",
    undefined: "never; an actor without relationships has 0",
    reference: "Wasserman & Faust 1994, Social Network Analysis, chapter 4, doi:10.1017/CBO9780511815478",
    caution: "It grows with every source that lists the same people again under another heading. \
        For the number of people and bodies an actor is tied to, see contacts.",
    example: "Ada advised Ben in 2010, sat on Ben's board in 2012, and met Cal once. \
        Ada has 3 relationships, Ben 2, Cal 1; Ada's contacts are only 2.",
    order: Order::HighFirst,
    modes: &[Mode::All, Mode::In, Mode::Out],
    weight: Weight::Ignored,
    counts_ties: true,
    compute: ties,
};

/// How many ties an actor has.
///
/// - **Reading**: about whom most is recorded.
/// - **Definition**: t(v), the number of distinct ties in the strands of v.
/// - **Direction**: all, in or out. **Weights** ignored. **Parallel ties** count each.
/// - **Range**: 0 upwards.
/// - **Cost**: O(t log t) time for t ties; memory for those of one actor.
/// - **Reference**: Wasserman & Faust 1994, chapter 4.
/// - **Undefined**: never.
/// - **Caution**: grows with recording, not only with connection.
#[expect(clippy::unnecessary_wraps, reason = "all measures have one signature")]
fn ties(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let mode = MEASURE.mode(network, options).unwrap_or(Mode::Out);
    let mut found: Vec<TieIx> = Vec::new();
    let count = |seat| {
        found.clear();
        if mode != Mode::In {
            collect(network, network.arcs(seat), &mut found);
        }
        if mode != Mode::Out {
            collect(network, network.arcs_into(seat), &mut found);
        }
        // A tie on behalf of a third actor runs in two strands, an undirected one both ways.
        found.sort_unstable();
        found.dedup();
        found.len() as f64
    };
    Ok(Scores::unbounded(network.seats().map(count).collect()))
}

fn collect(network: &Projection, arcs: impl Iterator<Item = (u32, u32)>, found: &mut Vec<TieIx>) {
    for (_, strand) in arcs {
        found.extend(network.strand(strand).ties.iter().map(|carried| carried.tie));
    }
}
