use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "contacts",
    title: "Contacts",
    summary: "how many other actors it is directly tied to",
    definition: "The number of other actors with whom the actor shares at least one relationship. \
        Several relationships with the same actor count once, a relationship with oneself never. \
        With directions: contacts of either kind (all), those from whom something leads to the actor (in), \
        or those to whom something leads from it (out).",
    ceiling: "n − 1: tied to everybody else",
    undefined: "never; an actor without relationships has 0 contacts",
    reference: "Freeman 1978, Social Networks 1:215, doi:10.1016/0378-8733(78)90021-7 (degree)",
    caution: "Counts what is recorded: whoever is written about more has more contacts. \
        Says nothing about how close or how important a contact is.",
    example: "Ada knows Ben, Ben knows Cal, and nobody else knows anybody. Ben has 2 contacts, \
        Ada and Cal have 1 each. A second record of Ada and Ben changes nothing.",
    order: Order::HighFirst,
    modes: &[Mode::All, Mode::In, Mode::Out],
    weight: Weight::Ignored,
    counts_ties: false,
    compute: contacts,
};

/// How many other actors an actor is tied to (degree).
///
/// - **Reading**: who has the most direct ties.
/// - **Definition**: k(v), the number of distinct neighbours of v.
/// - **Direction**: all, in or out. **Weights** ignored. **Parallel ties** count once,
///   unless [`Options::separate`]: then the value is that of `ties`, without ceiling.
/// - **Range**: 0 to n − 1, reached by the middle of a star.
/// - **Cost**: O(n) time, O(n + m) when a directed projection is read both ways.
/// - **Reference**: Freeman 1978, doi:10.1016/0378-8733(78)90021-7.
/// - **Undefined**: never.
/// - **Caution**: recorded ties only; the well documented have more.
fn contacts(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    if options.separate {
        return (super::ties::MEASURE.compute)(network, options);
    }
    let mode = MEASURE.mode(network, options).unwrap_or(Mode::Out);
    let values = network.seats().map(|seat| {
        let count = match mode {
            Mode::All => either_way(network.neighbors(seat), network.neighbors_into(seat)),
            Mode::In => network.neighbors_into(seat).len(),
            Mode::Out => network.neighbors(seat).len(),
        };
        Ok(count as f64)
    });
    let values = values.collect();
    let n = network.order();
    let one_way = network.is_directed() && mode != Mode::All;
    // In a star each of the others has one contact, the middle, unless arcs to
    // or from the middle are all that counts.
    let least = if one_way { 0.0 } else { 1.0 };
    let ceiling = (n > 1).then(|| (n - 1) as f64);
    let spread = ceiling.map(|most| most * (most - least));
    Ok(Scores { values, ceiling, spread })
}

/// How many seats stand in at least one of two ascending rows.
fn either_way(one: &[u32], other: &[u32]) -> usize {
    let (mut left, mut right, mut both) = (0, 0, 0);
    while left < one.len() && right < other.len() {
        let (a, b) = (one[left], other[right]);
        left += usize::from(a <= b);
        right += usize::from(b <= a);
        both += usize::from(a == b);
    }
    one.len() + other.len() - both
}
