use super::{ActorIx, Scope, TieIx};

/// Everything recorded on one actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Who.
    pub actor: ActorIx,
    /// Within which boundary.
    pub scope: Scope,
    /// Its ties, by category, kind and the other end's name.
    pub ties: Vec<Seen>,
    /// With how many different actors.
    pub contacts: usize,
}

/// A tie as seen from one actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The tie.
    pub tie: TieIx,
    /// From which end it is seen.
    pub side: Side,
    /// Whether it only possibly held at the time asked for.
    pub possible: bool,
}

/// From which end a tie is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The actor is its `from`.
    From,
    /// The actor is its `to`.
    To,
    /// It was done on the actor's behalf.
    Client,
}
