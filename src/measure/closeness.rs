use super::basis::{each_start, every_hop, rows};
use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::network::Projection;

pub(super) const MEASURE: Measure = Measure {
    name: "closeness",
    title: "Closeness",
    summary: "how near it is, on average, to those it can reach, and how many those are",
    definition: "With r others reached over a sum of distances D: (r / D) · (r / (n − 1)). The first part is \
        1 divided by the mean distance, the second the part of all others that is reached; so a small \
        separate circle does not come first. Per component, on request, only r / D. With directions: \
        distances along the arrows from the actor (out), towards it (in), or either way (all).",
    ceiling: "1: tied to everybody else; not known when strands have lengths",
    undefined: "for an actor who reaches nobody",
    reference: "Wasserman & Faust 1994, Social Network Analysis, page 201, \
        doi:10.1017/CBO9780511815478; Freeman 1978, doi:10.1016/0378-8733(78)90021-7",
    caution: "In a well-connected network values lie close together, and one relationship missing from the \
        data reorders them. Harmonic closeness does the same work without exceptions.",
    example: "Ada knows Ben, Ben knows Cal. Ben reaches 2 others over distances 1 + 1: 2/2 · 2/2 = 1. \
        Ada reaches 2 over 1 + 2: 2/3 · 2/2 = 0.667. Beside two others who know only each other, n is 5: \
        Ben has 1 · 2/4 = 0.5.",
    order: Order::HighFirst,
    modes: &[Mode::Out, Mode::In, Mode::All],
    weight: Weight::Length,
    counts_ties: false,
    compute: closeness,
};

/// How near an actor is to those it reaches (closeness after Wasserman and Faust).
///
/// - **Reading**: someone with a high value reaches many, over few steps.
/// - **Definition**: (r / Σ d(v, u)) · (r / (n − 1)) over the r others u within
///   reach of v; without the second factor if [`Options::per_component`].
/// - **Direction**: distances from v (out), to v (in), or directions ignored
///   (all). **Weights**: lengths, if given. **Parallel ties** count once.
/// - **Range**: above 0, up to 1, reached by the middle of a star.
/// - **Cost**: as harmonic closeness.
/// - **Reference**: Wasserman & Faust 1994, page 201.
/// - **Undefined**: for an actor who reaches nobody.
/// - **Caution**: values lie close together.
fn closeness(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let mode = MEASURE.mode(network, options).unwrap_or(Mode::Out);
    let n = network.order();
    let value = |reached: f64, sum: f64| {
        let whole = if options.per_component { reached } else { (n - 1) as f64 };
        reached / sum * (reached / whole)
    };
    let missing = |seat| match rows(network, Mode::All, seat) {
        [[], []] => Undefined::NoContacts,
        _ => Undefined::NoChains,
    };
    if let Some(lengths) = options.checked_lengths(network)? {
        let values = each_start(network, options, lengths, mode, |start, routes| {
            let reached = &routes.settled[1..];
            let sum: f64 = reached.iter().map(|&seat| routes.distance[seat as usize]).sum();
            if reached.is_empty() { Err(missing(start)) } else { Ok(value(reached.len() as f64, sum)) }
        })?;
        return Ok(Scores { values, ceiling: None, spread: None });
    }
    let sums = every_hop(network, options, mode, u32::MAX, |total: &mut Total, hops, actors| {
        total.reached += u64::from(actors);
        total.hops += u64::from(actors) * u64::from(hops);
    });
    let values = network.seats().zip(sums).map(|(seat, total)| match total.reached {
        0 => Err(missing(seat)),
        reached => Ok(value(reached as f64, total.hops as f64)),
    });
    let values = values.collect();
    let ceiling = (n > 1).then_some(1.0);
    // In a star the others have (n − 1) / (2n − 3) where the middle has 1.
    let whole = !options.per_component && (!network.is_directed() || mode == Mode::All);
    let spread = (whole && n > 2).then(|| (n - 1) as f64 * (n - 2) as f64 / (2 * n - 3) as f64);
    Ok(Scores { values, ceiling, spread })
}

/// How many are reached, and over how many hops in all.
#[derive(Clone, Copy, Default)]
struct Total {
    reached: u64,
    hops: u64,
}

impl std::ops::AddAssign for Total {
    fn add_assign(&mut self, other: Self) {
        self.reached += other.reached;
        self.hops += other.hops;
    }
}
