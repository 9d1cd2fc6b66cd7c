use super::{ActorIx, Scope, TieIx, Verdict};
use crate::model::{Gap, Span};

/// Who held posts in two sectors, and in which order.
#[derive(Debug, Clone, PartialEq)]
pub struct Moves {
    /// Within which boundary.
    pub scope: Scope,
    /// The one sector and the other.
    pub sectors: [Sector; 2],
    /// How many posts inside the boundary are with a body of each sector.
    pub posts: [usize; 2],
    /// How many people have a post inside the boundary, with whatever body.
    pub people: usize,
    /// How many of these have posts in both sectors, however far apart.
    pub in_both: usize,
    /// How many people have posts in both sectors that are as asked for.
    pub fitting: usize,
    /// How many of these moved: the order is certain, and no post a mere claim.
    pub moved: usize,
    /// The longest time between two posts that was asked for; none: any.
    pub within: Option<Span>,
    /// Whether only posts in the second sector were asked for that can have
    /// begun after one in the first had ended.
    pub in_order: bool,
    /// Whether only certain orders and gaps were asked for.
    pub certain: bool,
    /// How many moves there are, listed or not.
    pub total: usize,
    /// The first moves, those whose order is certain first; within each [`Order`] by
    /// person, the one with the shortest gap first.
    pub moves: Vec<Move>,
    /// Pairs of posts that are not listed because more time lies between them.
    pub beyond: usize,
    /// Pairs of posts that are not listed because their order or gap is not as
    /// asked for.
    pub otherwise: usize,
    /// Whether every pair of posts was looked at.
    pub complete: bool,
}

/// A set of bodies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sector {
    /// What makes it up: `kind:` before the id of a kind or the word of a family,
    /// `actor:` before the id of an actor; empty: all bodies outside the other.
    pub terms: Vec<String>,
    /// The bodies, in canonical order.
    pub bodies: Vec<ActorIx>,
}

/// A person's post in the one sector and a post in the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Whose.
    pub person: ActorIx,
    /// The post in the first sector and the one in the second.
    pub posts: [Post; 2],
    /// Whether the second began when the first had ended.
    pub after: Verdict,
    /// Whether the first began when the second had ended.
    pub before: Verdict,
    /// Whether they were held at the same time.
    pub at_once: Verdict,
    /// Whether no more time lies between them than was asked for.
    pub within: Verdict,
    /// The time between them, where there can be any.
    pub gap: Option<Gap>,
    /// Whether one of the posts is alleged, disputed or denied.
    pub claimed: bool,
    /// A chain of recorded successions from the one body to the other: it may be
    /// one body under a new name.
    pub renamed: Vec<TieIx>,
}

/// A post of a person with a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Post {
    /// The tie that says so.
    pub tie: TieIx,
    /// Whether it only possibly held at the time asked for.
    pub possible: bool,
    /// Whether it is a secondment.
    pub seconded: bool,
}

/// What is known of the order of two posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// One was certainly begun when the other had ended: a move.
    Moved,
    /// They were certainly held at the same time.
    AtOnce,
    /// Their dates leave it open.
    Open,
    /// One of them has no date.
    Undated,
}

impl Order {
    /// The word that stands for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::AtOnce => "at-once",
            Self::Open => "open",
            Self::Undated => "undated",
        }
    }
}

impl Move {
    /// What is known of the order of the two posts.
    pub fn order(&self) -> Order {
        let certain = |verdict| verdict == Verdict::Certain;
        if certain(self.after) || certain(self.before) {
            Order::Moved
        } else if certain(self.at_once) {
            Order::AtOnce
        } else if self.after == Verdict::Undated {
            Order::Undated
        } else {
            Order::Open
        }
    }

    /// Where a page lists it: by what is known of the order, a move whose posts
    /// are only claimed after those that are stated.
    pub fn section(&self) -> (Order, bool) {
        (self.order(), self.order() == Order::Moved && self.claimed)
    }

    /// The posts in the order in which the dates allow them to have been held;
    /// as asked for where they allow both orders, or neither.
    pub fn in_time(&self) -> [Post; 2] {
        let [one, two] = self.posts;
        let reversed = self.after == Verdict::Impossible && self.before != Verdict::Impossible;
        if reversed { [two, one] } else { [one, two] }
    }
}
