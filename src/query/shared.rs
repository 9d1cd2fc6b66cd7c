use super::scope;
use super::steps::{contacts, hop, rate, route};
use crate::answer::{Common, Joined, PairTally, Route, Sense, Shared};
use crate::model::ActorIx;
use crate::network::{Inside, Projection, Seat};

/// Farther than two steps.
const FAR: u8 = u8::MAX;

/// What two or more different actors have in common: direct contacts of all of
/// them, and actors within two steps of all of them. A way that leads through
/// another of the named does not count: it shows a contact of that one only.
///
/// Without a direction every tie joins both ways. With one, an actor is a shared
/// *target* when ties lead from every one of the named to it, and a shared
/// *origin* when they lead from it to every one of the named.
///
/// Where several actors lie between, the way shown runs over the most certain
/// ties, then through the actor with the fewest contacts.
///
/// Cost: O(n + m) for each of the named, and the arcs of whatever is shared.
pub fn shared(inside: &Inside<'_>, named: &[ActorIx]) -> Shared {
    let projection = inside.projection();
    let seats: Option<Vec<Seat>> = named.iter().map(|&actor| projection.seat(actor)).collect();
    let senses: &[Sense] =
        if projection.is_directed() { &[Sense::Target, Sense::Origin] } else { &[Sense::Contact] };
    let mut common = Vec::new();
    for &sense in seats.iter().flat_map(|_| senses) {
        let seats = seats.as_deref().unwrap_or_default();
        common.extend(in_sense(inside, &projection, seats, sense));
    }
    common.sort_by_cached_key(|one: &Common| {
        let name = inside.dataset().actor(one.actor).name.clone();
        (one.steps, one.sense, one.behind, one.contacts, name, one.actor)
    });
    let pairs = || named.iter().enumerate().flat_map(|(n, &a)| named[n + 1..].iter().map(move |&b| (a, b)));
    Shared {
        named: named.to_vec(),
        scope: scope(inside, &projection),
        joined: pairs().flat_map(|(a, b)| joined(inside, &projection, a, b)).collect(),
        pairs: pairs().map(|(a, b)| tally(&projection, senses, a, b)).collect(),
        surroundings: named.iter().map(|&actor| surroundings(&projection, actor)).collect(),
        common,
    }
}

/// What is shared in one sense.
fn in_sense(inside: &Inside<'_>, projection: &Projection, named: &[Seat], sense: Sense) -> Vec<Common> {
    let mut barred = vec![false; projection.order()];
    for &seat in named {
        barred[seat as usize] = true;
    }
    let from_each = |barred: &[bool]| -> Vec<Vec<u8>> {
        named.iter().map(|&seat| within_two(projection, seat, sense, barred)).collect()
    };
    let near = from_each(&barred);
    let candidates: Vec<Seat> = projection
        .seats()
        .filter(|seat| !named.contains(seat) && near.iter().all(|hops| hops[*seat as usize] != FAR))
        .collect();
    let is_direct = |seat: Seat| near.iter().all(|hops| hops[seat as usize] == 1);
    let mut around = barred.clone();
    for &seat in candidates.iter().filter(|&&seat| is_direct(seat)) {
        around[seat as usize] = true;
    }
    // The same without going through a common contact: what only that leads to
    // says no more than the common contact itself.
    let apart = from_each(&around);
    let describe = |&seat: &Seat| {
        let direct = is_direct(seat);
        let behind = !direct && apart.iter().any(|hops| hops[seat as usize] == FAR);
        let hops = if behind || direct { &near } else { &apart };
        let barred = if behind || direct { &barred } else { &around };
        let ways: Vec<(Route, usize)> = named
            .iter()
            .zip(hops)
            .map(|(&from, hops)| way(inside, projection, (from, seat), sense, hops, barred))
            .collect();
        let (routes, go_betweens) = ways.into_iter().unzip();
        Common {
            actor: projection.actor(seat),
            sense,
            steps: if direct { 1 } else { 2 },
            behind,
            contacts: contacts(projection, seat),
            routes,
            go_betweens,
        }
    };
    candidates.iter().map(describe).collect()
}

/// Whom the strands of an actor lead to in the direction of a sense.
fn onward(projection: &Projection, seat: Seat, sense: Sense) -> &[Seat] {
    if sense == Sense::Origin { projection.neighbors_into(seat) } else { projection.neighbors(seat) }
}

/// The steps from one actor to all within two, not going through any that is barred.
fn within_two(projection: &Projection, from: Seat, sense: Sense, barred: &[bool]) -> Vec<u8> {
    let mut hops = vec![FAR; projection.order()];
    hops[from as usize] = 0;
    let first = onward(projection, from, sense);
    for &seat in first {
        hops[seat as usize] = 1;
    }
    for &via in first.iter().filter(|&&via| !barred[via as usize]) {
        for &seat in onward(projection, via, sense) {
            hops[seat as usize] = hops[seat as usize].min(2);
        }
    }
    hops
}

/// The best way between one of the named and a shared actor, and how many
/// actors could stand between them.
fn way(
    inside: &Inside<'_>,
    projection: &Projection,
    (named, seat): (Seat, Seat),
    sense: Sense,
    hops: &[u8],
    barred: &[bool],
) -> (Route, usize) {
    let along = |mut seats: Vec<Seat>| {
        if sense == Sense::Origin {
            seats.reverse();
        }
        route(inside, projection, &seats)
    };
    if hops[seat as usize] == 1 {
        return (along(vec![named, seat]), 0);
    }
    let back =
        if sense == Sense::Origin { projection.neighbors(seat) } else { projection.neighbors_into(seat) };
    let fits = |via: &Seat| hops[*via as usize] == 1 && !barred[*via as usize];
    let strand =
        |a, b| if sense == Sense::Origin { projection.between(b, a) } else { projection.between(a, b) };
    let candidates: Vec<Seat> = back.iter().copied().filter(fits).collect();
    let best = candidates
        .iter()
        .copied()
        .min_by_key(|&via| rate(inside, projection, via, [strand(named, via), strand(via, seat)]))
        .expect("two steps have an actor between them");
    (along(vec![named, best, seat]), candidates.len())
}

/// The strands between two of the named.
fn joined(inside: &Inside<'_>, projection: &Projection, a: ActorIx, b: ActorIx) -> Vec<Joined> {
    let (Some(one), Some(other)) = (projection.seat(a), projection.seat(b)) else { return Vec::new() };
    let there = hop(inside, projection, one, other).map(|hop| Joined { from: a, to: b, hop });
    let back = hop(inside, projection, other, one).filter(|_| projection.is_directed());
    let back = back.map(|hop| Joined { from: b, to: a, hop });
    there.into_iter().chain(back).collect()
}

/// How much two of the named share directly.
fn tally(projection: &Projection, senses: &[Sense], a: ActorIx, b: ActorIx) -> PairTally {
    let mut direct = 0;
    if let (Some(one), Some(other)) = (projection.seat(a), projection.seat(b)) {
        for &sense in senses {
            let others = onward(projection, other, sense);
            let both = |seat: &&Seat| others.binary_search(seat).is_ok();
            direct += onward(projection, one, sense).iter().filter(both).count();
        }
    }
    PairTally { a, b, direct }
}

/// How many actors are one step away from an actor and how many two, directions ignored.
fn surroundings(projection: &Projection, actor: ActorIx) -> [usize; 2] {
    let Some(from) = projection.seat(actor) else { return [0, 0] };
    let both = |seat: Seat| projection.neighbors(seat).iter().chain(projection.neighbors_into(seat)).copied();
    let mut hops = vec![FAR; projection.order()];
    hops[from as usize] = 0;
    for seat in both(from) {
        hops[seat as usize] = 1;
    }
    for via in both(from) {
        for seat in both(via) {
            hops[seat as usize] = hops[seat as usize].min(2);
        }
    }
    let mut counts = [0, 0];
    for hop in hops {
        match hop {
            1 => counts[0] += 1,
            2 => counts[1] += 1,
            _ => {}
        }
    }
    counts
}
