use super::{Connection, Picture, Profile, Ranking};

/// The whole work-up: everything that a briefing tells.
#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// On a whole network.
    Network {
        /// Who is most central.
        ranking: Ranking,
        /// The most central actors and the ties among them.
        central: Box<Picture>,
        /// Everything.
        whole: Box<Picture>,
        /// The leading actors, each with its contacts.
        leaders: Vec<Picture>,
        /// How many actors each connected part has, largest first.
        parts: Vec<usize>,
    },
    /// On one actor.
    Actor {
        /// Everything recorded on it.
        profile: Profile,
        /// It and its contacts.
        around: Box<Picture>,
        /// Where it stands among the others.
        ranking: Ranking,
    },
    /// On two actors.
    Pair {
        /// How they are connected.
        connection: Box<Connection>,
        /// The chains.
        chains: Box<Picture>,
        /// What is recorded on each of them.
        profiles: [Profile; 2],
    },
}
