use super::basis::{each_start, every_hop};
use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "harmonic",
    title: "Harmonic closeness",
    summary: "how near it is to everybody else, counting steps",
    definition: "The sum, over all other actors, of 1 divided by the number of steps to them on a shortest \
        chain: 1 for each contact, ½ for each contact of a contact, and so on; 0 for whoever cannot be \
        reached. With directions: steps along the arrows from the actor (out), towards it (in), or either \
        way (all).",
    ceiling: "n − 1: tied to everybody else; not known when strands have lengths",
    undefined: "never; an actor without relationships reaches nobody and has 0",
    reference: "Marchiori & Latora 2000, Physica A 285:539, doi:10.1016/S0378-4371(00)00311-3; \
        Boldi & Vigna 2014, Internet Mathematics 10:222, doi:10.1080/15427951.2013.865686",
    caution: "In a well-connected network nearly everybody is two or three steps from everybody else, \
        so values lie close together and small differences mean little.",
    example: "Ada knows Ben, Ben knows Cal. Ben is one step from both: 1 + 1 = 2. \
        Ada is one step from Ben and two from Cal: 1 + ½ = 1.5. The most for three actors is 2.",
    order: Order::HighFirst,
    modes: &[Mode::Out, Mode::In, Mode::All],
    weight: Weight::Length,
    counts_ties: false,
    compute: harmonic,
};

/// How near an actor is to all others (harmonic closeness).
///
/// - **Reading**: someone with a high value reaches others in few steps.
/// - **Definition**: h(v) = Σ 1 / d(v, u) over u ≠ v, with 1 / ∞ = 0.
/// - **Direction**: distances from v (out), to v (in), or directions ignored
///   (all). **Weights**: lengths, if given. **Parallel ties** count once.
/// - **Range**: 0 to n − 1, reached by the middle of a star.
/// - **Cost**: O(n·m) time at worst, 512 searches sharing each pass; O(n + m)
///   memory per block. With lengths O(n·m log m).
/// - **Reference**: Marchiori & Latora 2000; Boldi & Vigna 2014,
///   doi:10.1080/15427951.2013.865686.
/// - **Undefined**: never, but for lengths that cannot be used.
/// - **Caution**: values lie close together; small differences mean little.
fn harmonic(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let mode = MEASURE.mode(network, options).unwrap_or(Mode::Out);
    if let Some(lengths) = options.checked_lengths(network)? {
        return by_length(network, options, mode, lengths);
    }
    let sums = every_hop(network, options, mode, u32::MAX, |sum: &mut f64, hops, actors| {
        *sum += f64::from(actors) / f64::from(hops);
    });
    let n = network.order();
    let ceiling = (n > 1).then(|| (n - 1) as f64);
    // In a star the others have 1 + (n − 2) / 2 where the middle has n − 1; with
    // arrows that all leave the middle, or all lead to it, they have nothing.
    let one_way = network.is_directed() && mode != Mode::All;
    let spread = ceiling.map(|most| if one_way { most * most } else { most * (most - 1.0) / 2.0 });
    Ok(Scores { ceiling, spread, ..Scores::unbounded(sums) })
}

fn by_length(
    network: &Projection,
    options: &Options,
    mode: Mode,
    lengths: &[f64],
) -> Result<Scores, Undefined> {
    let sums = each_start(network, options, lengths, mode, |_, routes| {
        routes.settled[1..].iter().map(|&seat| 1.0 / routes.distance[seat as usize]).sum()
    })?;
    Ok(Scores::unbounded(sums))
}
