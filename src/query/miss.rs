use super::search::{Breadth, Costs, FAR, Limits, best, distances};
use crate::answer::{Miss, Negative};
use crate::model::{ActorIx, Status, TieIx};
use crate::network::{Boundary, Course, Inside, Projection, Standing};

/// What can be said when nothing that was asked for joins the two.
pub(super) fn negative(
    inside: &Inside<'_>,
    projection: &Projection,
    (from, to): (ActorIx, ActorIx),
    max_hops: usize,
    demands: bool,
) -> Negative {
    let reached = |actor: ActorIx, outward| {
        projection.seat(actor).map_or(1, |seat| {
            distances(projection, seat, outward).iter().filter(|&&hops| hops != FAR).count()
        })
    };
    let hops = fewest_hops(projection, from, to);
    let beyond_limit = hops.filter(|&hops| hops > max_hops);
    Negative {
        from_reaches: reached(from, true),
        to_reached_by: reached(to, false),
        beyond_limit,
        without_demands: hops.filter(|&hops| demands && hops <= max_hops),
        nearest_miss: if hops.is_some() { None } else { nearest_miss(inside, from, to) },
    }
}

fn fewest_hops(projection: &Projection, from: ActorIx, to: ActorIx) -> Option<usize> {
    let (start, goal) = (projection.seat(from)?, projection.seat(to)?);
    Breadth::new(projection).hops(start, goal, |_| true)
}

/// The one restriction whose lifting would join the two in the fewest hops, and
/// the ties that would then count.
fn nearest_miss(inside: &Inside<'_>, from: ActorIx, to: ActorIx) -> Option<Miss> {
    let now = inside.boundary();
    let nearest = wider(now)
        .into_iter()
        .filter(|(_, boundary)| boundary != now)
        .filter_map(|(what, boundary)| {
            let projection = inside.network().within(&boundary).projection();
            fewest_hops(&projection, from, to).map(|hops| (hops, what, boundary))
        })
        .min_by_key(|&(hops, _, _)| hops);
    let (hops, what, boundary) = nearest?;
    let wide = inside.network().within(&boundary);
    Some(Miss { what, hops, missing: missing(inside, &wide.projection(), from, to) })
}

/// The boundaries that differ in one restriction, in the order in which they are
/// proposed.
fn wider(now: &Boundary) -> [(&'static str, Boundary); 7] {
    let statuses =
        || Status::ALL.iter().map(|&(status, _)| status).filter(|&status| status != Status::Retracted);
    [
        ("relationships of every status", Boundary { statuses: statuses().collect(), ..now.clone() }),
        ("relationships at any time", Boundary { moment: None, certain: false, ..now.clone() }),
        ("all kinds of relationship", Boundary { kinds: None, not_kinds: Vec::new(), ..now.clone() }),
        ("all kinds of actor", Boundary { actors: None, without: Vec::new(), ..now.clone() }),
        ("all sources", Boundary { sources: None, orphaned: Vec::new(), sourced: false, ..now.clone() }),
        ("criticism and opposition", Boundary { opposition: true, ..now.clone() }),
        ("relationships in either direction", Boundary { course: Course::Undirected, ..now.clone() }),
    ]
}

/// The ties of the shortest chain in a wider network that the boundary leaves out.
fn missing(inside: &Inside<'_>, wide: &Projection, from: ActorIx, to: ActorIx) -> Vec<(TieIx, &'static str)> {
    let ends = wide.seat(from).zip(wide.seat(to));
    let (start, goal) = ends.expect("the wider network joins the two");
    let limits = Limits::new(wide.order(), 1);
    let found = best(wide, &Costs::plain(wide), start, goal, limits);
    let chain = &found.chains.first().expect("the wider network joins the two").1;
    let strands = chain.windows(2).filter_map(|pair| wide.between(pair[0], pair[1]));
    let ties = strands.flat_map(|strand| wide.strand(strand).ties.iter().map(|carried| carried.tie));
    ties.filter_map(|tie| match inside.standing(tie) {
        Standing::Out(reason) => Some((tie, reason.word())),
        Standing::In { .. } => None,
    })
    .collect()
}
