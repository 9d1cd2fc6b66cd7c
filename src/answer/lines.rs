use super::{ActorIx, Route, Scope, Weighing};

/// Which pairs carry most of the shortest chains, and which strands are bridges.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// Within which boundary.
    pub scope: Scope,
    /// How strands were measured.
    pub weighing: Weighing,
    /// Every strand, the highest betweenness first, then by the names of its ends.
    pub rows: Vec<RankedLine>,
    /// Why there are no values, if so.
    pub undefined: Option<String>,
    /// Where the measure comes from.
    pub reference: &'static str,
}

/// A strand with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct RankedLine {
    /// Its ends and its ties.
    pub route: Route,
    /// Its competition rank.
    pub rank: Option<usize>,
    /// How many pairs' shortest chains run along it, shares added up.
    pub value: f64,
    /// The same as a part of all pairs.
    pub share: Option<f64>,
    /// If it is a bridge: what falls apart without it.
    pub bridge: Option<Fall>,
}

/// What is left of a component, directions ignored, when something goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fall {
    /// How many actors the largest part has.
    pub largest: usize,
    /// The other parts, the larger first: those who are cut off from the largest.
    pub cut_off: Vec<Vec<ActorIx>>,
}

impl Fall {
    /// How many actors are cut off.
    pub fn count(&self) -> usize {
        self.cut_off.iter().map(Vec::len).sum()
    }

    /// Whether another part is as large as the largest, so that either might be
    /// called cut off from the other.
    pub fn is_even(&self) -> bool {
        self.cut_off.first().is_some_and(|part| part.len() == self.largest)
    }
}

/// Without whom who is cut off.
#[derive(Debug, Clone, PartialEq)]
pub struct CutActors {
    /// Within which boundary.
    pub scope: Scope,
    /// The cut actors that are listed; whoever cuts off most first, then by name.
    pub rows: Vec<CutActor>,
    /// How many cut actors are not of the kinds listed.
    pub unlisted: usize,
    /// Ids of the kinds listed; empty: all but works and undertakings.
    pub kinds: Vec<String>,
    /// Where the definition comes from.
    pub reference: &'static str,
}

/// An actor without whom others are cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutActor {
    /// Who.
    pub actor: ActorIx,
    /// The competition rank by how many are cut off.
    pub rank: usize,
    /// What falls apart without it.
    pub fall: Fall,
}
