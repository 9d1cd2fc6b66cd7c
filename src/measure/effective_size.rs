use super::basis::Joined;
use super::{Measure, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "effective-size",
    title: "Effective size",
    summary: "how many of its contacts lead to different people",
    definition: "The number of the actor's contacts, less what is redundant among them: each contact j counts \
        1 − Σ p(i, q) · m(j, q), where q runs over the other contacts, p(i, q) is the part of i's connections \
        that goes to q, and m(j, q) is how strongly j and q are joined, as a part of j's strongest \
        connection. Without strengths this is k − 2t / k for k contacts among whom there are t connections.",
    ceiling: "n − 1: tied to everybody else, none of whom are tied to each other",
    undefined: "for an actor without contacts",
    reference: "Burt 1992, Structural Holes, chapter 2; Borgatti 1997, Connections 20(1):35; \
        Burt 2004, doi:10.1086/421787",
    caution: "It depends on what is recorded between the contacts. Those whose own contacts nobody has looked \
        into seem unconnected to each other, and so the actor seems to be a broker.",
    example: "Ada knows Ben, Cal and Dot. If nobody else knows anybody, Ada's effective size is 3. \
        If Ben and Cal also know each other, it is 3 − 2 · 1 / 3 = 2.333.",
    order: Order::HighFirst,
    modes: &[],
    weight: Weight::Strength,
    counts_ties: false,
    compute: effective_size,
};

/// How many of an actor's contacts lead to different people (Burt's effective size).
///
/// - **Reading**: a high value is that of a broker between people who are not
///   otherwise joined.
/// - **Definition**: e(i) = Σ over contacts j of 1 − Σ p(i, q) · m(j, q) / max m(j, k),
///   over contacts q of i other than j, with p and m as in constraint.
/// - **Direction** ignored. **Weights**: strengths, if given. **Parallel ties**
///   count once.
/// - **Range**: above 0, up to n − 1, reached by the middle of a star.
/// - **Cost**: O(Σ min(k, l)) time over pairs who are joined and have k and l
///   contacts, at most O(m √m); O(n + m) memory.
/// - **Reference**: Burt 1992; Borgatti 1997.
/// - **Undefined**: without contacts.
/// - **Caution**: ties that were never looked for between contacts count as absent.
fn effective_size(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let values = effective_sizes(network, options, |size, _| size)?;
    Ok(Scores { values, ceiling: (network.order() > 1).then(|| (network.order() - 1) as f64), spread: None })
}

/// Something made of the effective size of each actor and the number of its contacts.
pub(super) fn effective_sizes(
    network: &Projection,
    options: &Options,
    finish: impl Fn(f64, f64) -> f64 + Sync,
) -> Result<Vec<Result<f64, Undefined>>, Undefined> {
    let joined = Joined::new(network, options)?;
    // What i's contact j echoes of the others: Σ m(j, q) / max m(q, k) over q.
    let echoes = joined.common(options, true, |q, _| 1.0 / joined.most[q]);
    let mut redundant = joined.each_sum(&echoes, |_, _, strength, echo| [strength * echo, 0.0]);
    // The same as the later of a pair has it.
    let echoes = if joined.is_plain() {
        echoes
    } else {
        joined.common(options, false, |q, strength| strength / joined.most[q])
    };
    let later = joined.each_sum(&echoes, |_, _, strength, echo| [0.0, strength * echo]);
    for (one, other) in redundant.iter_mut().zip(later) {
        *one += other;
    }
    Ok(joined.by_seat(|at| {
        let contacts = joined.contacts(at) as f64;
        if contacts == 0.0 {
            return Err(Undefined::NoContacts);
        }
        Ok(finish(contacts - redundant[at] / joined.total[at], contacts))
    }))
}
