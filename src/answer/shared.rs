use super::{ActorIx, Hop, Route, Scope};

/// What some actors have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// The actors asked about, in the order in which they were named.
    pub named: Vec<ActorIx>,
    /// Within which boundary.
    pub scope: Scope,
    /// Strands that join two of the named directly.
    pub joined: Vec<Joined>,
    /// For each pair of the named what they share directly.
    pub pairs: Vec<PairTally>,
    /// For each of the named how many actors are one step away, and how many two.
    pub surroundings: Vec<[usize; 2]>,
    /// What they share: direct contacts first, then at two steps; of these those
    /// that are only behind a common contact last; each list with fewest
    /// contacts first, then by name.
    pub common: Vec<Common>,
}

/// A strand between two of the named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The one; with a direction, where the strand begins.
    pub from: ActorIx,
    /// The other.
    pub to: ActorIx,
    /// The ties.
    pub hop: Hop,
}

/// How many actors two of the named share directly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairTally {
    /// The one.
    pub a: ActorIx,
    /// The other.
    pub b: ActorIx,
    /// How many contacts both have; with a direction, shared targets and shared origins.
    pub direct: usize,
}

/// An actor that all the named are near to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Common {
    /// Who or what.
    pub actor: ActorIx,
    /// In what sense it is shared.
    pub sense: Sense,
    /// How many steps it is from the farthest of the named: 1 or 2.
    pub steps: usize,
    /// Whether it is two steps away only as a contact of a common contact.
    pub behind: bool,
    /// How many contacts it has inside the boundary.
    pub contacts: usize,
    /// For each of the named the best way that joins it; it runs in the direction
    /// of the ties: from the named, or for an origin to the named.
    pub routes: Vec<Route>,
    /// For each of the named how many actors lie between on such ways; 0 if
    /// joined directly.
    pub go_betweens: Vec<usize>,
}

/// In what sense an actor is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// Ties join it and all the named, either way.
    Contact,
    /// Ties lead from all the named to it.
    Target,
    /// Ties lead from it to all the named.
    Origin,
}

impl Sense {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Target => "target",
            Self::Origin => "origin",
        }
    }
}
