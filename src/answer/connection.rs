use super::{ActorIx, Scope, Strength, TieIx};
use crate::model::{PartialDate, Status};

/// How two actors are connected.
#[derive(Debug, Clone, PartialEq)]
pub struct Connection {
    /// From whom.
    pub from: ActorIx,
    /// To whom.
    pub to: ActorIx,
    /// Within which boundary.
    pub scope: Scope,
    /// What chains were asked for.
    pub asked: Asked,
    /// The best chains, in order.
    pub chains: Vec<Chain>,
    /// How many chains cost as much as the first; none when that is not known.
    pub equal_best: Option<u64>,
    /// The fewest hops in which anything that was asked for joins the two,
    /// whatever it costs; none when nothing does, or when it is not known.
    pub distance: Option<usize>,
    /// How many chains of the fewest hops there are; none when too many to count.
    pub shortest: Option<u64>,
    /// Whether every chain within the limits was looked at, as far as needed for
    /// those listed.
    pub complete: bool,
    /// A chain of the fewest hops: the first listed if that is one, else what it
    /// would have been if length alone counted.
    pub plain: Option<Chain>,
    /// Hubs that chains of the fewest hops run through and those listed do not,
    /// with how many contacts each has; those with the most first.
    pub hubs_skipped: Vec<(ActorIx, usize)>,
    /// Actors through whom every chain runs that has no more hops than were asked
    /// for, beyond those through whom every chain runs at all.
    pub through_within: Vec<ActorIx>,
    /// How much would have to go before nothing joined the two.
    pub strength: Strength,
    /// What was found instead of a chain.
    pub negative: Option<Negative>,
}

/// What chains were asked for, and how they were weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The longest chain, in hops.
    pub max_hops: usize,
    /// How many chains.
    pub count: usize,
    /// The weight of the penalty of hubs.
    pub hub_penalty: f64,
    /// The weight of weak evidence.
    pub evidence: f64,
    /// Up to so many contacts an actor is no hub.
    pub usual: f64,
    /// Through whom chains must run.
    pub via: Vec<ActorIx>,
    /// Through whom chains must not run.
    pub avoid: Vec<ActorIx>,
    /// Only chains that can have held at one moment.
    pub simultaneous: bool,
    /// Only chains whose ties can have followed one another in order.
    pub in_order: bool,
    /// Of these only the certain ones.
    pub certain: bool,
}

impl Asked {
    /// Whether more was asked of a chain than its ends and its length.
    pub fn demands(&self) -> bool {
        !self.via.is_empty() || !self.avoid.is_empty() || self.simultaneous || self.in_order
    }
}

/// A chain of actors, each joined to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// The actors in order.
    pub actors: Vec<ActorIx>,
    /// What joins each to the next.
    pub hops: Vec<Hop>,
    /// What it costs: lower is better.
    pub cost: Cost,
    /// The best status at its least certain hop.
    pub weakest: Status,
    /// How many publishers, independent of one another, support some tie of it.
    pub publishers: usize,
    /// Whether all of it can have held at one moment.
    pub concurrent: Timing,
    /// Whether its ties can have followed one another in order.
    pub in_order: Timing,
}

/// What a chain costs, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cost {
    /// All of it.
    pub total: f64,
    /// Its hops.
    pub length: f64,
    /// The penalties of the hubs it runs through.
    pub hubs: f64,
    /// The doubt of its hops.
    pub evidence: f64,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timing {
    /// How sure it is.
    pub verdict: Verdict,
    /// When it can have been so; none when it cannot, or when no date limits it.
    pub window: Option<Span>,
}

/// A stretch of time between two dates as the data give them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Not before this date; none: open.
    pub start: Option<PartialDate>,
    /// Not after this date; none: open.
    pub end: Option<PartialDate>,
}

/// What the dates allow, or that there are none. The strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// They require it.
    Certain,
    /// They allow it.
    Possible,
    /// Some hop has no date at all, and nothing rules it out.
    Undated,
    /// They rule it out.
    Impossible,
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
    /// The fewest hops that would join them if nothing were demanded of chains
    /// beyond the boundary.
    pub without_demands: Option<usize>,
    /// What would join them if it were let in.
    pub nearest_miss: Option<Miss>,
}

/// What a boundary kept from joining two actors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// What would have to be let in.
    pub what: &'static str,
    /// The fewest hops that would then join them.
    pub hops: usize,
    /// Ties of such a chain that the boundary leaves out, with the reason.
    pub missing: Vec<(TieIx, &'static str)>,
}
