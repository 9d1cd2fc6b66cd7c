use super::{ActorIx, Hop, Scope};

/// Who can be reached from an actor, by the number of steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// From whom, or with `inward` to whom.
    pub actor: ActorIx,
    /// Within which boundary.
    pub scope: Scope,
    /// How many steps were asked for.
    pub hops: usize,
    /// Whether those are listed who can reach the actor.
    pub inward: bool,
    /// For each number of steps, from 1, whoever is so far away and no nearer;
    /// ends with the last that anybody is at.
    pub layers: Vec<Vec<Reached>>,
    /// How many more are farther away than asked for.
    pub beyond: usize,
    /// How many steps away the farthest of all is; 0 if nobody can be reached.
    pub farthest: usize,
}

impl Reach {
    /// How many actors were reached within the steps asked for.
    pub fn reached(&self) -> usize {
        self.layers.iter().map(Vec::len).sum()
    }
}

/// An actor that was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Who.
    pub actor: ActorIx,
    /// Whoever is one step nearer and joined to it: the best to go through first,
    /// then by name.
    pub via: Vec<ActorIx>,
    /// The ties of the step between it and the first of these.
    pub hop: Hop,
}
