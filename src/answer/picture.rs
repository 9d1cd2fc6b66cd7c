use super::{ActorIx, Scope, TieIx};

/// What a figure shows: actors, the ties among them, and how they stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Within which boundary.
    pub scope: Scope,
    /// What is shown.
    pub view: View,
    /// The actors shown, in canonical order.
    pub actors: Vec<ActorIx>,
    /// The ties among them: the tie, whether it is drawn from the actor on whose
    /// behalf it was made, and whether it only possibly held at the time asked for.
    pub ties: Vec<(TieIx, bool, bool)>,
    /// Whom the figure is about.
    pub focus: Vec<ActorIx>,
    /// Ties to be emphasised.
    pub strong: Vec<TieIx>,
    /// For a figure of chains, the column of each actor.
    pub columns: Option<Vec<usize>>,
    /// Actors that no tie inside joins, and that are not shown.
    pub left_out: usize,
    /// Actors that are not shown because somebody asked for that.
    pub hidden: Vec<ActorIx>,
    /// What the discs in the shapes stand for.
    pub discs: Option<Discs>,
    /// In a figure of chains, which they are.
    pub routes: Routes,
}

/// The chains of a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Routes {
    /// The ties of each, the best chain first.
    pub ties: Vec<Vec<TieIx>>,
    /// Positions of chains of which no two share anybody between the ends.
    pub independent: Vec<usize>,
}

/// A measure that is shown by the area of discs.
#[derive(Debug, Clone, PartialEq)]
pub struct Discs {
    /// What the measure is called.
    pub title: &'static str,
    /// The value of each actor shown, if it has one.
    pub values: Vec<Option<f64>>,
}

/// What a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The whole network.
    Whole,
    /// So many of the most central actors.
    Central(usize),
    /// One actor and all within so many hops of it.
    Around(ActorIx, usize),
    /// The chains between two.
    Between(ActorIx, ActorIx),
    /// Those in focus, who carry chains from one set of actors to another.
    Carriers {
        /// How many others who carry some are not shown.
        cut: usize,
    },
    /// One actor, and whom it reaches in so many hops, or who reaches it.
    Reach {
        /// The actor.
        actor: ActorIx,
        /// How many hops were followed.
        hops: usize,
        /// Whether those are shown who can reach the actor.
        inward: bool,
        /// How many of those reached are not shown.
        cut: usize,
    },
    /// What those in focus have in common.
    Common {
        /// How many shared actors are not shown.
        cut: usize,
    },
    /// Members of groups that were found by calculation.
    Groups {
        /// Of how many groups members are shown.
        shown: usize,
        /// How many groups there are.
        of: usize,
        /// How many members are not shown.
        cut: usize,
    },
    /// Actors of two modes, and what joins the one to the other.
    TwoMode {
        /// How many are not shown.
        cut: usize,
    },
    /// One actor between others who are not joined directly.
    Broker {
        /// The actor.
        actor: ActorIx,
        /// How many cases are shown.
        shown: usize,
        /// Of how many.
        of: usize,
    },
    /// The leading brokers, each with some of its cases.
    Brokers {
        /// How many brokers are shown.
        shown: usize,
        /// Of how many.
        of: usize,
    },
    /// The connections that carry most of the shortest chains.
    Lines {
        /// How many connections are shown.
        shown: usize,
        /// Of how many.
        of: usize,
    },
    /// Those in focus, and whom only they join to the rest.
    Cuts {
        /// How many of those in focus are shown.
        shown: usize,
        /// Of how many.
        of: usize,
        /// How many others whom those in focus join to the rest are not shown.
        cut: usize,
    },
    /// Bodies and the people, or works, that they share.
    Interlocks {
        /// How many pairs of bodies are shown.
        shown: usize,
        /// Of how many.
        of: usize,
        /// Whether works join them, not people.
        works: bool,
    },
    /// People with posts in two sectors.
    Moves {
        /// How many pairs of posts are shown.
        shown: usize,
        /// Of how many.
        of: usize,
        /// How many of those shown are moves: the order is certain and no post a mere claim.
        moved: usize,
    },
}
