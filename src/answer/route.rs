use super::{ActorIx, Hop};

/// A way from one actor to another, hop by hop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The actors in order.
    pub actors: Vec<ActorIx>,
    /// What joins each to the next.
    pub hops: Vec<Hop>,
}
