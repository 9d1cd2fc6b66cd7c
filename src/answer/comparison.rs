use super::{ActorIx, Ranked, Ranking, Shared};
use crate::model::{KindIx, SourceIx};

/// Actors side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The measures and everybody ranked by them.
    pub ranking: Ranking,
    /// Whether works and undertakings are ranked too, as one of the compared is one.
    pub everybody: bool,
    /// The compared, in the order in which they were named.
    pub compared: Vec<Compared>,
    /// What they have in common, and which of them are joined.
    pub shared: Shared,
}

/// One of several actors compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Who.
    pub actor: ActorIx,
    /// Its scores and ranks; none if no tie inside joins it.
    pub row: Option<Ranked>,
    /// With how many different actors ties inside join it.
    pub contacts: usize,
    /// Its ties inside, by kind.
    pub kinds: Vec<(KindIx, usize)>,
    /// How many of them there are.
    pub ties: usize,
    /// How many of these are alleged or disputed.
    pub claims: usize,
    /// How many no document supports.
    pub unsourced: usize,
    /// The documents that support them, with how many each.
    pub sources: Vec<(SourceIx, usize)>,
}
