use super::basis::rows;
use super::{Measure, Mode, Options, Order, Scores, Undefined, Weight};
use crate::network::{Projection, Seat};

pub(super) const MEASURE: Measure = Measure {
    name: "coreness",
    title: "Coreness",
    summary: "how far inside it stands: the densest circle that it belongs to",
    definition: "The largest k for which the actor belongs to a circle whose members all have at least k \
        contacts inside that circle. With directions the contacts are counted by arrows: in and out added \
        (all), arriving ones (in), or leaving ones (out).",
    ceiling: "n − 1: everybody tied to everybody; twice that when arrows in and out are added",
    undefined: "never; an actor without relationships has 0",
    reference: "Seidman 1983, Social Networks 5:269, doi:10.1016/0378-8733(83)90028-X; \
        computed as in Batagelj & Zaveršnik 2003, arXiv:cs/0310049",
    caution: "Many actors share the same value. A single document that names everybody at one table \
        makes all of them a dense circle.",
    example: "Ada, Ben and Cal all know one another, and Cal also knows Dot. Each of the three has 2 contacts \
        among the three, so they have coreness 2; Dot has only Cal and coreness 1.",
    order: Order::HighFirst,
    modes: &[Mode::All, Mode::In, Mode::Out],
    weight: Weight::Ignored,
    counts_ties: false,
    compute: coreness,
};

/// The densest circle an actor belongs to (k-core).
///
/// - **Reading**: the inner circle has the highest values.
/// - **Definition**: the largest k such that v is in a subgraph in which everyone
///   has at least k neighbours.
/// - **Direction**: arcs in and out added (all), in or out. **Weights** ignored.
///   **Parallel ties** count once.
/// - **Range**: 0 to n − 1, to 2(n − 1) if arcs in and out are added.
/// - **Cost**: O(n + m) time, O(n) memory.
/// - **Reference**: Seidman 1983, doi:10.1016/0378-8733(83)90028-X; computed as in
///   Batagelj & Zaveršnik 2003.
/// - **Undefined**: never.
/// - **Caution**: many share a rank; one list of names makes a dense circle.
#[expect(clippy::unnecessary_wraps, reason = "all measures have one signature")]
fn coreness(network: &Projection, options: &Options) -> Result<Scores, Undefined> {
    let mode = MEASURE.mode(network, options).unwrap_or(Mode::Out);
    let n = network.order();
    let degree = |seat| {
        let arcs = rows(network, mode, seat).map(<[Seat]>::len).iter().sum::<usize>();
        u32::try_from(arcs).expect("arcs have numbers of 32 bits")
    };
    let left: Vec<u32> = network.seats().map(degree).collect();
    let cores = peel(left, |seat| rows(network, mode.reversed(), seat));
    let most = if network.is_directed() && mode == Mode::All { 2.0 } else { 1.0 };
    let ceiling = (n > 1).then(|| most * (n - 1) as f64);
    Ok(Scores { ceiling, ..Scores::unbounded(cores.into_iter().map(f64::from).collect()) })
}

/// Takes away whoever has least contacts left, until nobody is: how many each had
/// then, but never fewer than those taken before. `left` holds how many contacts
/// each has; `counted_by` says by whom an actor is counted.
///
/// For each core k those who are not taken yet are looked through: as whoever is
/// then left has k contacts, that adds up to O(m). A queue that is kept in order
/// needs three more look-ups for each arc and takes twice as long.
fn peel<'a>(mut left: Vec<u32>, counted_by: impl Fn(Seat) -> [&'a [Seat]; 2]) -> Vec<u32> {
    let mut rest: Vec<Seat> = (0..).zip(&left).map(|(seat, _)| seat).collect();
    let mut lowest = left.iter().copied().min();
    // One place more than can be taken, so that a seat may be written down before it
    // is known whether it is to be.
    let mut taken = vec![0; left.len() + 1];
    while let Some(core) = lowest {
        let mut end = 0;
        for &seat in &rest {
            taken[end] = seat;
            end += usize::from(left[seat as usize] == core);
        }
        let mut at = 0;
        while at < end {
            for row in counted_by(taken[at]) {
                for &other in row {
                    // No branches: half of them would be foreseen wrongly.
                    let had = left[other as usize];
                    left[other as usize] = had - u32::from(had > core);
                    taken[end] = other;
                    end += usize::from(had == core + 1);
                }
            }
            at += 1;
        }
        lowest = None;
        rest.retain(|&seat| {
            let has = left[seat as usize];
            if has > core {
                lowest = Some(lowest.map_or(has, |lowest| has.min(lowest)));
            }
            has > core
        });
    }
    left
}
