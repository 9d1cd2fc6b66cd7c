use super::{ActorIx, Scope, TieIx};

/// How two actors are connected.
#[derive(Debug, Clone, PartialEq)]
pub struct Connection {
    /// From whom.
    pub from: ActorIx,
    /// To whom.
    pub to: ActorIx,
    /// Within which boundary.
    pub scope: Scope,
    /// The longest chain that was looked for, in hops.
    pub max_hops: usize,
    /// The best chains, in order.
    pub chains: Vec<Chain>,
    /// How many chains of the fewest hops there are; none when too many to count.
    pub shortest: Option<u64>,
    /// Whether every chain within the limits was looked at, as far as needed for
    /// those listed.
    pub complete: bool,
    /// Actors through whom every chain runs, whatever its length, in the order
    /// in which chains meet them.
    pub only_through: Vec<ActorIx>,
    /// The largest number of chains that share no actor but the ends.
    pub independent: usize,
    /// Ties without any one of which nothing would join the two.
    pub single_ties: Vec<TieIx>,
    /// Positions of documents without any one of which nothing would join the two.
    pub single_sources: Vec<crate::model::SourceIx>,
    /// What was found instead of a chain.
    pub negative: Option<Negative>,
}

/// A chain of actors, each joined to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// The actors in order.
    pub actors: Vec<ActorIx>,
    /// What joins each to the next.
    pub hops: Vec<Hop>,
    /// The confidence of its least certain hop.
    pub weakest: f64,
    /// How many different publishers support it.
    pub publishers: usize,
    /// Whether all of it can have held at one moment.
    pub concurrent: Timing,
    /// Whether its ties can have followed one another in order.
    pub in_order: Timing,
}

/// All ties that join two actors of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The ties, and whether each joins the pair only as one that was made on
    /// behalf of one of them.
    pub ties: Vec<(TieIx, bool)>,
    /// Of these, the ones that only possibly held at the time asked for.
    pub possible: Vec<TieIx>,
}

/// What the dates allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// How sure it is.
    pub verdict: Verdict,
}

/// What the dates allow, or that there are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// They require it.
    Certain,
    /// They allow it.
    Possible,
    /// They rule it out.
    Impossible,
    /// Some hop has no date at all, and nothing rules it out.
    Undated,
}

impl Verdict {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Possible => "possible",
            Self::Impossible => "impossible",
            Self::Undated => "undated",
        }
    }
}

/// That nothing joins two actors, in a form that can be quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Negative {
    /// How many actors can be reached from the one, itself included.
    pub from_reaches: usize,
    /// How many can reach the other, itself included.
    pub to_reached_by: usize,
    /// The fewest hops that would join them if the limit on hops were lifted.
    pub beyond_limit: Option<usize>,
    /// What would join them if it were let in, with the hops it would take.
    pub nearest_miss: Option<(&'static str, usize)>,
}
