use super::{ActorKindIx, PartialDate, ShortText};

/// Position of an actor in [`Dataset::actors`](super::Dataset::actors).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorIx(pub u32);

impl ActorIx {
    /// The index of the actor at this position.
    pub fn new(position: usize) -> Self {
        Self(u32::try_from(position).expect("a data set holds fewer than 2^32 actors"))
    }

    /// The position as a slice index.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// A person, body, work or undertaking that relationships join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Unique id, `[a-z0-9][a-z0-9._-]*`.
    pub id: String,
    /// The name that is printed.
    pub name: String,
    /// Person, think tank, report …
    pub kind: ActorKindIx,
    /// Other names, with the time during which they were used where known.
    pub aliases: Vec<Alias>,
    /// Identifiers in other registers, such as `wikidata`.
    pub identifiers: Vec<(String, String)>,
    /// Who or what this is, in a phrase.
    pub description: Option<String>,
    /// Whatever else the data keep about the actor.
    pub attributes: Vec<Attribute>,
}

/// Another name of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// In use from, if known.
    pub from: Option<PartialDate>,
    /// In use to, if known.
    pub to: Option<PartialDate>,
}

/// A named value that the format itself gives no meaning to. In plain lists each
/// tie may have some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// What is stated.
    pub name: ShortText,
    /// What it is.
    pub value: Scalar,
}

/// A value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scalar {
    /// Words.
    Text(ShortText),
    /// A number, as written.
    Number(ShortText),
    /// Yes or no.
    Flag(bool),
}

impl std::fmt::Display for Scalar {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) | Self::Number(text) => out.write_str(text),
            Self::Flag(flag) => out.write_str(if *flag { "yes" } else { "no" }),
        }
    }
}
