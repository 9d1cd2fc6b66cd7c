use super::{ActorIx, TieIx};
use crate::model::{SourceIx, Status};

/// How firmly a ranking stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Sure {
    /// What was asked of chance.
    pub trials: Trials,
    /// What was worked out exactly, by the first measure.
    pub exact: Exact,
    /// How many rows, from the first, it was worked out for.
    pub followed: usize,
}

/// Trials in which each tie survives by its own draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Trials {
    /// How many there are, or would be.
    pub count: u32,
    /// Where the draws begin.
    pub seed: u64,
    /// The share of trials in which a tie survives, for each status that a tie
    /// inside the boundary has, and how many have it.
    pub confidence: Vec<(Status, f64, usize)>,
    /// Whether they were made; if not, they were not affordable.
    pub made: bool,
    /// For each row followed, which others of these it cannot be told apart from
    /// by the first measure.
    pub alike: Vec<Vec<usize>>,
}

/// In how many trials an actor held which places by one measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Odds {
    /// The places from the 5th to the 95th percentile of trials, best first.
    pub interval: [usize; 2],
    /// The share of trials in which it was first, alone or with others.
    pub first: f64,
    /// The share of trials in which it was in one of the first five places.
    pub top_five: f64,
}

/// What leaving something out does to the places by the first measure. None:
/// left undone because it takes too much work.
#[derive(Debug, Clone, PartialEq)]
pub struct Exact {
    /// Without each document that a tie inside cites, worst first.
    pub documents: Option<Vec<Without<SourceIx>>>,
    /// Without each tie that changes the places of those followed, worst first.
    pub ties: Option<Vec<Without<TieIx>>>,
    /// The fewest ties without which another is ahead of the first.
    pub fewest_ties: Option<Fewest<TieIx>>,
    /// The fewest documents without which another is ahead of the first.
    pub fewest_documents: Option<Fewest<SourceIx>>,
    /// On the ties that stand firmest.
    pub parts: Vec<Part>,
}

/// The ranking without one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Without<T> {
    /// What is left out.
    pub gone: T,
    /// How many ties leave with it.
    pub ties: usize,
    /// Those followed whose place changes, the gravest fall first.
    pub shifts: Vec<Shift>,
}

/// An actor whose place is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// Who.
    pub actor: ActorIx,
    /// Its competition rank on everything; last if it has no score.
    pub from: usize,
    /// Its competition rank on what is left.
    pub to: usize,
}

impl Shift {
    /// How grave a fall is: the difference of the reciprocals of the places, so
    /// that from 1st to 2nd is graver than from 10th to 60th; below 0 for a rise.
    pub fn gravity(self) -> f64 {
        1.0 / self.from as f64 - 1.0 / self.to as f64
    }
}

/// The fewest things without which somebody else is ahead of the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fewest<T> {
    /// Fewer do not do it: all have been tried.
    pub at_least: usize,
    /// Things that do it, if any were found; the fewest when there are `at_least` of them.
    pub found: Option<Vec<T>>,
    /// Who is first then.
    pub successors: Vec<ActorIx>,
    /// Whether the search came to its end; false if the work limit cut it.
    pub complete: bool,
}

/// On which ties a ranking is made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Those that two independent documents support.
    Corroborated,
    /// Those neither alleged nor disputed (nor denied, where denied ones count).
    Unclaimed,
}

/// The ranking on some of the ties.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Which.
    pub basis: Basis,
    /// How many these are.
    pub ties: usize,
    /// All those followed with their places on everything and on this part.
    pub places: Vec<Shift>,
    /// Those in the first places on this part, best first; none without ties.
    pub leading: Vec<Shift>,
}
