use super::{ActorIx, Picture};

/// A figure whose actors stand in groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouping {
    /// The figure.
    pub picture: Picture,
    /// By what actors are grouped.
    pub by: Grouped,
    /// The groups of at least two actors of the figure, the largest first: what they
    /// are called, where that is recorded, and who of them is shown, the one with the
    /// most contacts first.
    pub groups: Vec<(Option<String>, Vec<ActorIx>)>,
    /// How many members of these groups, or of others, are not shown.
    pub cut: usize,
}

/// By what actors of a figure are grouped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grouped {
    /// By calculation: communities.
    Communities,
    /// By the parts into which the network falls.
    Components,
    /// By the kind of actor.
    Kind,
    /// By the family of its kind.
    Family,
    /// By a field of its attributes.
    Field(String),
}

impl Grouped {
    /// Its word on the command line and in JSON.
    pub fn word(&self) -> &str {
        match self {
            Self::Communities => "communities",
            Self::Components => "components",
            Self::Kind => "kind",
            Self::Family => "family",
            Self::Field(field) => field,
        }
    }
}
