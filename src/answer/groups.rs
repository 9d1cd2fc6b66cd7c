use super::{ActorIx, Scope};

/// Into which groups actors fall.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// Within which boundary.
    pub scope: Scope,
    /// How the groups were found, and how well and firmly they hold.
    pub method: Method,
    /// Where the definition comes from.
    pub reference: &'static str,
    /// The groups, by number.
    pub groups: Vec<Group>,
    /// Actors inside that are in no group.
    pub ungrouped: usize,
    /// For blocks: those who are in several, with the number of their blocks; the
    /// most first, then by name.
    pub cut: Vec<(ActorIx, usize)>,
    /// For communities, if asked for: pairs that were together in some run, the
    /// most often first, then by actors.
    pub pairs: Option<Vec<Together>>,
}

/// How groups are found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    /// Communities by the Leiden algorithm.
    Communities {
        /// The resolution γ.
        resolution: f64,
        /// What the random choices followed from.
        seed: u64,
        /// How many runs were made.
        runs: usize,
        /// How many found exactly these groups.
        same: usize,
        /// How many reached their modularity.
        reached: usize,
        /// The quality; none if nobody is tied to anybody.
        quality: Option<Modularity>,
    },
    /// Connected components.
    Components,
    /// Biconnected blocks.
    Blocks,
    /// Connected parts of k-cores.
    Cores,
}

impl Method {
    /// Its word on the command line and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Communities { .. } => "communities",
            Self::Components => "components",
            Self::Blocks => "blocks",
            Self::Cores => "cores",
        }
    }
}

/// How much better than chance groups hold together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Modularity {
    /// What part of the joined pairs lies within groups, 0 to 1.
    pub within: f64,
    /// What part would be expected to by chance, 0 to 1.
    pub expected: f64,
    /// `within − γ · expected`.
    pub value: f64,
}

/// A group of actors.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its members: those with the most contacts within the group first, then those
    /// with the most contacts, then by name.
    pub members: Vec<Member>,
    /// How many pairs of members are joined.
    pub inner: usize,
    /// How many joined pairs have one member in it.
    pub outer: usize,
    /// For communities the share of runs in which two members were together, on
    /// average over all pairs, 0 to 1.
    pub firmness: Option<f64>,
    /// For cores the number of contacts that each member has inside, at least.
    pub level: Option<usize>,
}

/// An actor in a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member {
    /// Who.
    pub actor: ActorIx,
    /// How many contacts it has in the group.
    pub inner: usize,
    /// How many it has in all.
    pub contacts: usize,
    /// For communities the share of runs in which it was together with another
    /// member, on average over all other members, 0 to 1.
    pub firmness: Option<f64>,
}

/// How often two actors were in one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Together {
    /// The one.
    pub a: ActorIx,
    /// The other.
    pub b: ActorIx,
    /// In how many runs.
    pub runs: usize,
    /// Whether they are in one group of the answer.
    pub same: bool,
}
