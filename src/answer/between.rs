use super::{ActorIx, Route, Scope};

/// Which actors carry the shortest chains from one set of actors to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Between {
    /// Within which boundary.
    pub scope: Scope,
    /// Where chains begin, and where they end.
    pub sets: [EndSet; 2],
    /// How many actors inside are in both sets.
    pub overlap: usize,
    /// How many pairs of one actor of each set there are inside; without a
    /// direction each counts once.
    pub pairs: u64,
    /// How many of them a chain joins.
    pub joined: u64,
    /// How many of these are joined directly, so that nobody carries anything.
    pub direct: u64,
    /// Whoever carries something, most first.
    pub carriers: Vec<Carrier>,
    /// Where the definition comes from.
    pub reference: &'static str,
}

/// A set of actors in which chains begin or end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndSet {
    /// Its actors inside the boundary, in canonical order.
    pub inside: Vec<ActorIx>,
    /// How many more it has that no tie inside joins, or that are left out.
    pub outside: usize,
}

/// An actor that carries chains.
#[derive(Debug, Clone, PartialEq)]
pub struct Carrier {
    /// Who.
    pub actor: ActorIx,
    /// Its competition rank by what it carries.
    pub rank: Option<usize>,
    /// Of every joined pair of others the part of its shortest chains that runs
    /// through the actor, added up.
    pub value: f64,
    /// The same as a part of all joined pairs, 0 to 1.
    pub share: f64,
    /// For how many joined pairs of others every shortest chain runs through it.
    pub only: u64,
    /// A shortest chain that runs through it, in the fewest hops, with its ties;
    /// for the leading ones.
    pub example: Option<Route>,
}
