//! How much would have to go before nothing joined two actors.

mod evidence;
mod flow;
pub(super) mod gates;
pub(super) mod hinges;
mod lattice;
mod packing;

use crate::answer::{Cuts, SourceIndependent, SourcedChain, Strength};
use crate::model::{ActorIx, Dataset};
use crate::network::{Inside, Projection, Seat};
use flow::{Flow, Web};
use std::borrow::Cow;

impl Web for Projection {
    fn order(&self) -> usize {
        Self::order(self)
    }
    fn row(&self, stop: u32) -> &[u32] {
        self.neighbors(stop)
    }
    fn row_into(&self, stop: u32) -> &[u32] {
        self.neighbors_into(stop)
    }
}

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
/// Cost: O(√n·(n + m)) for a round of the flow behind the independent chains,
/// with few rounds; O(n + m) for what all chains pass; O(n + m) for each
/// smallest cut; at most one search of O(n + m) for each document that alone
/// carries a hop of a shortest chain. The source-independent chains are an NP-hard
/// problem in general; the search ends after a fixed number of steps.
pub fn strength_of(dataset: &Dataset, projection: &Projection, start: Seat, goal: Seat) -> Strength {
    if start == goal {
        return Strength::default();
    }
    let Some(chain) = hinges::shortest(projection, start, goal) else { return Strength::default() };
    let solid = solid(projection);
    let independent = independent_chains(&solid, start, goal);
    let actors = |seats: Vec<Seat>| seats.into_iter().map(|seat| projection.actor(seat)).collect();
    let smallest_cuts = projection.between(start, goal).is_none().then(|| {
        let (sets, complete) = smallest_cuts(projection, start, goal);
        Cuts { sets: sets.into_iter().map(actors).collect(), complete }
    });
    let (chains, exact) = packing::independent(dataset, &solid, start, goal);
    let sourced = |(seats, documents)| SourcedChain { actors: actors(seats), documents };
    let source_independent = SourceIndependent { chains: chains.into_iter().map(sourced).collect(), exact };
    Strength {
        smallest_cuts,
        only_through: actors(gates::actors(projection, &chain)),
        single_ties: gates::ties(projection, &chain),
        single_sources: hinges::documents(dataset, projection, &chain, independent.iter()),
        source_independent,
        independent: independent.into_iter().map(actors).collect(),
    }
}

/// As many chains as possible that share no actor but their ends, every strand
/// of the projection counted; of all such sets one with the fewest hops in
/// total. The shortest chain first, then by seats.
///
/// Cost: as for [`strength_of`].
pub fn independent_chains(projection: &Projection, start: Seat, goal: Seat) -> Vec<Vec<Seat>> {
    let direct = projection.between(start, goal).map(|_| vec![start, goal]);
    direct.into_iter().chain(Flow::maximum(projection, start, goal).ways()).collect()
}

/// All smallest sets of actors without whom nothing joins two who are joined,
/// but not directly; at most 100, and whether these are all.
fn smallest_cuts(projection: &Projection, start: Seat, goal: Seat) -> (Vec<Vec<Seat>>, bool) {
    lattice::smallest(projection, &Flow::maximum(projection, start, goal))
}

/// The projection without strands that only ties made on behalf of somebody
/// give rise to; such ties are dropped from other strands too.
fn solid(projection: &Projection) -> Cow<'_, Projection> {
    if projection.strands().all(|strand| strand.ties.iter().all(|carried| !carried.derived)) {
        return Cow::Borrowed(projection);
    }
    let lines = projection.strands().flat_map(|strand| {
        let own = strand.ties.iter().filter(|carried| !carried.derived);
        own.map(move |&carried| (strand.ends.0, strand.ends.1, carried))
    });
    Cow::Owned(Projection::new(projection.actors().to_vec(), projection.is_directed(), lines))
}
