//! What [`connect`](super::connect) asks of the strength of a connection.

use super::strength;
use crate::model::{Dataset, SourceIx, TieIx};
use crate::network::{Projection, Seat};

/// The largest number of chains that share no actor but their ends.
pub(super) fn independent(projection: &Projection, from: Seat, to: Seat) -> usize {
    strength::independent_chains(projection, from, to, strength::FEWEST_HOPS_STEPS).0.len()
}

/// The inner actors of a chain without any one of whom nothing joins its ends.
pub(super) fn unavoidable(projection: &Projection, chain: &[Seat]) -> Vec<Seat> {
    strength::gates::actors(projection, chain)
}

/// The ties of a chain without any one of which nothing joins its ends.
pub(super) fn single_ties(projection: &Projection, chain: &[Seat]) -> Vec<TieIx> {
    strength::gates::ties(projection, chain)
}

/// The documents without any one of which nothing joins the ends of a chain.
pub(super) fn single_sources(dataset: &Dataset, projection: &Projection, chain: &[Seat]) -> Vec<SourceIx> {
    strength::hinges::documents(dataset, projection, chain, std::iter::empty())
}
