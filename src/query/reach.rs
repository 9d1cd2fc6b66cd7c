use super::scope;
use super::search::{FAR, distances};
use super::steps::{hop, rate};
use crate::answer::{Reach, Reached};
use crate::model::ActorIx;
use crate::network::{Inside, Projection, Seat};
use std::cmp::Reverse;

/// Whom a reach question follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReachOptions {
    /// How many steps are followed.
    pub hops: usize,
    /// Follow them backwards: who can reach the actor. Without a direction this
    /// makes no difference.
    pub inward: bool,
}

impl Default for ReachOptions {
    fn default() -> Self {
        Self { hops: 2, inward: false }
    }
}

/// Who can be reached from an actor in so many steps, or can reach it, each at
/// its fewest steps. Within a step those come first that are joined to most of
/// the step before, then by name.
///
/// Cost: O(n + m), and the arcs of whoever is reached.
pub fn reach(inside: &Inside<'_>, actor: ActorIx, options: ReachOptions) -> Reach {
    let dataset = inside.dataset();
    let projection = inside.projection();
    let mut answer = Reach {
        actor,
        scope: scope(inside, &projection),
        hops: options.hops,
        inward: options.inward,
        layers: Vec::new(),
        beyond: 0,
        farthest: 0,
    };
    let Some(start) = projection.seat(actor) else { return answer };
    let hops = distances(&projection, start, !options.inward);
    let others = projection.seats().filter(|&seat| seat != start && hops[seat as usize] != FAR);
    for seat in others {
        let here = hops[seat as usize] as usize;
        answer.farthest = answer.farthest.max(here);
        if here > options.hops {
            answer.beyond += 1;
            continue;
        }
        if answer.layers.len() < here {
            answer.layers.resize(here, Vec::new());
        }
        answer.layers[here - 1].push(reached(inside, &projection, seat, &hops, options.inward));
    }
    for layer in &mut answer.layers {
        layer.sort_by_cached_key(|one| {
            (Reverse(one.via.len()), dataset.actor(one.actor).name.clone(), one.actor)
        });
    }
    answer
}

/// Through whom an actor is reached.
fn reached(inside: &Inside<'_>, projection: &Projection, seat: Seat, hops: &[u32], inward: bool) -> Reached {
    let arcs: Vec<(Seat, u32)> =
        if inward { projection.arcs(seat).collect() } else { projection.arcs_into(seat).collect() };
    let nearer = arcs.into_iter().filter(|&(via, _)| hops[via as usize] == hops[seat as usize] - 1);
    let mut via: Vec<(Seat, u32)> = nearer.collect();
    via.sort_by_cached_key(|&(via, strand)| rate(inside, projection, via, [Some(strand)]));
    let best = via.first().expect("whoever is reached is reached from somebody").0;
    let (from, to) = if inward { (seat, best) } else { (best, seat) };
    Reached {
        actor: projection.actor(seat),
        via: via.iter().map(|&(via, _)| projection.actor(via)).collect(),
        hop: hop(inside, projection, from, to).expect("arcs are strands"),
    }
}
