use super::{ActorIx, TieIx};
use crate::model::SourceIx;

/// How much would have to go before nothing joined two actors.
///
/// Everything here is said of one boundary and of this data only. All lists are
/// empty, and there are no cuts, where no chain joins the two.
///
/// A strand that only ties made on somebody's behalf give rise to is no
/// evidence of its own. It belongs to no independent and to no
/// source-independent chain, but it does join its ends: what is said to sever
/// the two severs these strands as well. So the smallest cuts may hold more
/// actors than there are independent chains.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strength {
    /// As many chains as possible that share no actor but their ends (Menger
    /// 1927), whatever their length; a direct strand is one of them. Of all such
    /// sets one with the fewest hops in total, the shortest chain first.
    pub independent: Vec<Vec<ActorIx>>,
    /// As many chains as possible that share no document.
    pub source_independent: SourceIndependent,
    /// The smallest sets of actors without whom nothing joins the two; none when
    /// the two are joined directly, or not at all.
    pub smallest_cuts: Option<Cuts>,
    /// The actors on every chain, in the order in which chains meet them.
    pub only_through: Vec<ActorIx>,
    /// The ties that every chain uses, in the order in which chains meet them.
    pub single_ties: Vec<TieIx>,
    /// The documents without any one of which nothing joins the two, ascending:
    /// without a document, the ties that it alone supports are gone.
    pub single_sources: Vec<SourceIx>,
}

/// Chains for which supporting documents can be chosen, one for each hop, so
/// that no two chains choose the same. They may share actors, and one chain may
/// use a document again. All ties that no document supports count as resting on
/// one and the same unnamed document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceIndependent {
    /// The chains, the shortest first.
    pub chains: Vec<SourcedChain>,
    /// Whether there cannot be more; otherwise there are at least so many.
    pub exact: bool,
}

impl Default for SourceIndependent {
    fn default() -> Self {
        Self { chains: Vec::new(), exact: true }
    }
}

/// A chain with a document chosen for each hop.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourcedChain {
    /// The actors in order.
    pub actors: Vec<ActorIx>,
    /// The document chosen for each hop; none: the hop is unsourced.
    pub documents: Vec<Option<SourceIx>>,
}

/// Sets of actors of equal, smallest size whose removal leaves two actors
/// without a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cuts {
    /// The sets in ascending order, each ascending, at most 100.
    pub sets: Vec<Vec<ActorIx>>,
    /// Whether these are all.
    pub complete: bool,
}
