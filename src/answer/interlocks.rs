use super::{ActorIx, Scope, TieIx, Verdict};
use crate::model::KindIx;

/// Which bodies share people, and which share works.
#[derive(Debug, Clone, PartialEq)]
pub struct Interlocks {
    /// Within which boundary.
    pub scope: Scope,
    /// The kinds of tie that count as a seat.
    pub seats: Vec<KindIx>,
    /// Ids of the kinds of body that are listed; empty: every organisation.
    pub kinds: Vec<String>,
    /// How many people have a seat inside the boundary.
    pub people: usize,
    /// How many bodies have one.
    pub bodies: usize,
    /// How many people or works a pair must share to be listed.
    pub least: usize,
    /// Whether people count whose terms cannot have overlapped.
    pub ever: bool,
    /// Shared people of a pair that do not count because their terms on the two
    /// bodies cannot have overlapped.
    pub never_together: usize,
    /// The pairs that share people, the heaviest first.
    pub through_people: Pairs,
    /// The pairs that share works.
    pub through_works: Pairs,
}

impl Interlocks {
    /// Whether every pair was formed.
    pub fn complete(&self) -> bool {
        self.through_people.passed_over.is_empty() && self.through_works.passed_over.is_empty()
    }
}

/// Pairs of bodies that something joins.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pairs {
    /// The first of them, by weight, then count, then names.
    pub listed: Vec<Pair>,
    /// How many there are in all.
    pub total: usize,
    /// People or works with so many bodies that their pairs were not formed.
    pub passed_over: Vec<ActorIx>,
}

/// Two bodies and what they share.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The body that comes first in canonical order.
    pub a: ActorIx,
    /// The other.
    pub b: ActorIx,
    /// The people or works that both have, by name.
    pub shared: Vec<InCommon>,
    /// Σ 1 / (n − 1) over what they share, n being how many bodies each of it has
    /// (Newman 2001, Phys. Rev. E 64, 016132): 1 for a person with no other seat.
    pub newman: f64,
}

/// A person with seats on two bodies, or a work that two bodies had a part in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InCommon {
    /// Who or what.
    pub actor: ActorIx,
    /// How many bodies it has in all inside the boundary, listed or not.
    pub bodies: usize,
    /// Its ties with the first body, and whether each only possibly held at the
    /// time asked for.
    pub a: Vec<(TieIx, bool)>,
    /// Its ties with the second.
    pub b: Vec<(TieIx, bool)>,
    /// Whether a term on the one overlapped a term on the other: the best over
    /// all combinations.
    pub overlap: Verdict,
}
