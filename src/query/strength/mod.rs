//! How much would have to go before nothing joined two actors.

mod between;
mod evidence;
mod flow;
mod folded;
mod gates;
mod hinges;
mod labels;
mod lattice;
mod left;
mod marks;
mod meet;
mod packing;
mod residual;
mod walk;
mod web;

use super::search::Breadth;
use crate::answer::{Cuts, SourceIndependent, SourcedChain, Strength};
use crate::model::{ActorIx, Dataset};
use crate::network::{Inside, Projection, Seat};
use flow::Flow;
use std::borrow::Cow;
use web::{Solid, Web, Whole};

/// How strongly two different actors are connected within a boundary: see
/// [`Strength`] for what is said, and [`strength_of`] for what it costs.
pub fn strength(inside: &Inside<'_>, from: ActorIx, to: ActorIx) -> Strength {
    let projection = inside.projection();
    match (projection.seat(from), projection.seat(to)) {
        (Some(start), Some(goal)) => strength_of(inside.dataset(), &projection, start, goal),
        _ => Strength::default(),
    }
}

/// The same for two seats of a projection of the data set.
///
/// Cost: all is sought from both ends at once, and read where it is looked at, so
/// it takes what lies around two actors up to where the searches meet, which for
/// few contacts grows far less than the projection. What still takes a sweep of
/// O(n + m), at worst: to list the first hundred of more smallest cuts; a cut
/// between two large parts; the pieces of a document that supports much of the
/// projection and does not join the two; directed projections (the documents).
/// O(√n·(n + m)) at worst for the flow behind the independent chains. The
/// source-independent chains are NP-hard to find in general; that search ends after
/// a fixed number of steps.
pub fn strength_of(dataset: &Dataset, projection: &Projection, start: Seat, goal: Seat) -> Strength {
    if start == goal {
        return Strength::default();
    }
    let Some(chain) = Breadth::new(projection).chain(start, goal, |_| true) else {
        return Strength::default();
    };
    let actors = |seats: Vec<Seat>| seats.into_iter().map(|seat| projection.actor(seat)).collect();
    let mut whole = Whole(projection);
    let mut all = Flow::maximum(&mut whole, start, goal, FEWEST_HOPS_STEPS);
    let (independent, fewest_hops) = if projection.has_derived() {
        let mut solid = Solid::new(projection);
        let mut flow = Flow::maximum(&mut solid, start, goal, FEWEST_HOPS_STEPS);
        (chains_of(projection, &mut flow, true), flow.shortest)
    } else {
        (chains_of(projection, &mut all, false), all.shortest)
    };
    let direct = projection.between(start, goal).is_some();
    let cuts = (!direct).then(|| lattice::smallest(projection, &mut all));
    let single_ties = gates::ties(projection, &chain, independent.iter());
    let single_sources = hinges::documents(dataset, projection, &chain, independent.iter());
    let only_through = match &cuts {
        Some((sets, true)) if all.value == 1 => in_order(&chain, sets),
        Some(_) if all.value == 1 => gates::actors(projection, &chain),
        _ => Vec::new(),
    };
    let (chains, exact) = packing::independent(dataset, projection, start, goal);
    let sourced = |(seats, documents)| SourcedChain { actors: actors(seats), documents };
    let source_independent = SourceIndependent { chains: chains.into_iter().map(sourced).collect(), exact };
    Strength {
        smallest_cuts: cuts
            .map(|(sets, complete)| Cuts { sets: sets.into_iter().map(actors).collect(), complete }),
        only_through: actors(only_through),
        single_ties,
        single_sources,
        source_independent,
        fewest_hops,
        independent: independent.into_iter().map(actors).collect(),
    }
}

/// Those of a chain who are a smallest cut alone: where one actor is enough, these
/// are the actors on every chain.
fn in_order(chain: &[Seat], sets: &[Vec<Seat>]) -> Vec<Seat> {
    chain.iter().copied().filter(|seat| sets.binary_search_by_key(seat, |set| set[0]).is_ok()).collect()
}

/// The steps for which [`strength_of`] looks for the fewest hops in total.
pub const FEWEST_HOPS_STEPS: u64 = 10_000_000;

/// As many chains as possible that share no actor but their ends, every strand
/// of the projection counted, the shortest chain first, then by seats; and
/// whether no such set has fewer hops in total. That is sought for about `steps`
/// steps; from there on the number of chains alone counts, and each is then cut
/// short where two of its own actors are tied.
///
/// Cost: as for [`strength_of`].
pub fn independent_chains(
    projection: &Projection,
    start: Seat,
    goal: Seat,
    steps: u64,
) -> (Vec<Vec<Seat>>, bool) {
    let mut whole = Whole(projection);
    let mut flow = Flow::maximum(&mut whole, start, goal, steps);
    (chains_of(projection, &mut flow, false), flow.shortest)
}

/// The chains of a flow, over strands that carry a tie made on nobody's behalf
/// (`solid`) or over all; a direct strand is one of them.
fn chains_of<W: Web>(projection: &Projection, flow: &mut Flow<'_, W>, solid: bool) -> Vec<Vec<Seat>> {
    let (start, goal) = (flow.source, flow.sink);
    let mut chains = flow.ways();
    if !flow.shortest {
        let over = if solid { solid_only(projection) } else { Cow::Borrowed(projection) };
        shorten(&over, &mut chains);
    }
    let counts = |strand| !solid || web::is_solid(projection, strand);
    if projection.between(start, goal).is_some_and(counts) {
        chains.insert(0, vec![start, goal]);
    }
    chains
}

/// Replaces each chain by one of the fewest hops over actors of its own. The
/// chains share only their ends, which are not tied directly or stand apart.
fn shorten(projection: &Projection, chains: &mut [Vec<Seat>]) {
    let mut chain_of = vec![usize::MAX; projection.order()];
    for (number, chain) in chains.iter().enumerate() {
        for &seat in &chain[1..chain.len() - 1] {
            chain_of[seat as usize] = number;
        }
    }
    let mut from = vec![Seat::MAX; projection.order()];
    for (number, chain) in chains.iter_mut().enumerate() {
        let (start, goal) = (chain[0], chain[chain.len() - 1]);
        // Asked for one by one: the row of a hub is too long to walk for each chain.
        let mut queue: Vec<Seat> = chain[1..chain.len() - 1].to_vec();
        queue.retain(|&seat| projection.between(start, seat).is_some());
        for &seat in &queue {
            from[seat as usize] = start;
        }
        let mut head = 0;
        let last = loop {
            let seat = queue[head];
            head += 1;
            if projection.between(seat, goal).is_some() {
                break seat;
            }
            for &next in projection.neighbors(seat) {
                if chain_of[next as usize] == number && from[next as usize] == Seat::MAX {
                    from[next as usize] = seat;
                    queue.push(next);
                }
            }
        };
        let back = std::iter::successors(Some(last), |&seat| {
            Some(from[seat as usize]).filter(|&seat| seat != start)
        });
        let mut short: Vec<Seat> = std::iter::once(goal).chain(back).chain([start]).collect();
        short.reverse();
        *chain = short;
    }
    chains.sort_by(|a, b| a.len().cmp(&b.len()).then(a.cmp(b)));
}

/// The projection without strands that only ties made on behalf of somebody
/// give rise to; such ties are dropped from other strands too.
fn solid_only(projection: &Projection) -> Cow<'_, Projection> {
    if !projection.has_derived() {
        return Cow::Borrowed(projection);
    }
    let lines = projection.strands().flat_map(|strand| {
        let own = strand.ties.iter().filter(|carried| !carried.derived);
        own.map(move |&carried| (strand.ends.0, strand.ends.1, carried))
    });
    Cow::Owned(Projection::new(projection.actors().to_vec(), projection.is_directed(), lines))
}
