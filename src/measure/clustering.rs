use super::basis::Joined;
use super::{Measure, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "clustering",
    title: "Clustering",
    summary: "what part of its contacts are tied to each other",
    definition: "The number of pairs of the actor's contacts that are tied to each other, divided by the \
        number of such pairs, k(k − 1) / 2 for k contacts. Directions are ignored.",
    ceiling: "1: all contacts are tied to each other",
    undefined: "for an actor with fewer than two contacts",
    reference: "Watts & Strogatz 1998, Nature 393:440, doi:10.1038/30918; as density of the contacts' own \
        network in Wasserman & Faust 1994, doi:10.1017/CBO9780511815478",
    caution: "One document that lists many people together ties them all to each other. In networks of people \
        and bodies, where ties run only between the two sorts, it is 0 for everybody and says nothing.",
    example: "Ada knows Ben, Cal and Dot: three pairs. Only Ben and Cal know each other, \
        so Ada has 1/3. Dot has one contact, hence no pair, and no value.",
    order: Order::HighFirst,
    modes: &[],
    weight: Weight::Ignored,
    counts_ties: false,
    compute: clustering,
};

/// What part of an actor's contacts are tied to each other (local clustering).
///
/// - **Reading**: near 1, the actor sits inside one circle.
/// - **Definition**: t / (k(k − 1) / 2) for k contacts with t strands among them.
/// - **Direction** and **weights** ignored. **Parallel ties** count once.
/// - **Range**: 0 to 1.
/// - **Cost**: O(Σ min(k, l)) time over pairs who are joined and have k and l
///   contacts, at most O(m √m); O(n + m) memory.
/// - **Reference**: Watts & Strogatz 1998, doi:10.1038/30918.
/// - **Undefined**: with fewer than two contacts.
/// - **Caution**: meaningless on two-mode networks.
fn clustering(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let plain = Options { strengths: None, threads: options.threads, ..Options::default() };
    let joined = Joined::new(network, &plain)?;
    let both_ways = joined.each_sum(&joined.common(&plain, false, |_, _| 1.0), |_, _, _, shared| [shared; 2]);
    let values = joined.by_seat(|at| {
        let contacts = joined.contacts(at);
        if contacts < 2 {
            return Err(Undefined::TooFewContacts);
        }
        Ok(both_ways[at] / (contacts as f64 * (contacts - 1) as f64))
    });
    Ok(Scores { values, ceiling: Some(1.0), spread: None })
}
