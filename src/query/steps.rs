//! Single steps, and ways of a few of them.

use crate::answer::{Hop, Route};
use crate::model::ActorIx;
use crate::network::{Inside, Projection, Seat, Standing};
use std::cmp::Reverse;

/// All ties of the strand that leads from one seat to another.
pub(super) fn hop(inside: &Inside<'_>, projection: &Projection, from: Seat, to: Seat) -> Option<Hop> {
    let ties = projection.strand(projection.between(from, to)?).ties;
    let possible = |tie| inside.standing(tie) == Standing::In { possible: true };
    Some(Hop {
        ties: ties.iter().map(|carried| (carried.tie, carried.derived)).collect(),
        possible: ties.iter().map(|carried| carried.tie).filter(|&tie| possible(tie)).collect(),
    })
}

/// The way along these seats, each of which a strand joins to the next.
pub(super) fn route(inside: &Inside<'_>, projection: &Projection, seats: &[Seat]) -> Route {
    let step = |pair: &[Seat]| {
        hop(inside, projection, pair[0], pair[1])
            .expect("a way was found along strands, so each step has one")
    };
    Route {
        actors: seats.iter().map(|&seat| projection.actor(seat)).collect(),
        hops: seats.windows(2).map(step).collect(),
    }
}

/// With how many different actors strands join a seat, whatever their direction.
pub(super) fn contacts(projection: &Projection, seat: Seat) -> usize {
    let (out, into) = (projection.neighbors(seat), projection.neighbors_into(seat));
    if !projection.is_directed() {
        return out.len();
    }
    let both = out.iter().filter(|other| into.binary_search(other).is_ok()).count();
    out.len() + into.len() - both
}

/// How good a step is, best lowest: the most certain ties first, then the
/// other actor with fewer contacts, then by its name.
pub(super) type Rate<'d> = (Reverse<u32>, usize, &'d str, ActorIx);

/// Rates `via`, which some strands join to others; the least certain counts.
pub(super) fn rate<'d>(
    inside: &Inside<'d>,
    projection: &Projection,
    via: Seat,
    strands: impl IntoIterator<Item = Option<u32>>,
) -> Rate<'d> {
    let dataset = inside.dataset();
    let certain = |number: Option<u32>| {
        let ties = number.map_or(&[][..], |number| projection.strand(number).ties);
        let each = ties.iter().map(|carried| dataset.tie(carried.tie).status.confidence());
        each.fold(0.0, f64::max)
    };
    let weakest = strands.into_iter().map(certain).fold(1.0, f64::min);
    // Confidences are set in hundredths; scaled, they can be a key.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a confidence is between 0 and 1"
    )]
    let weakest = (weakest * 1e6) as u32;
    let actor = projection.actor(via);
    (Reverse(weakest), contacts(projection, via), dataset.actor(actor).name.as_str(), actor)
}
