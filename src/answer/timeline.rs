use super::{ActorIx, Scope, Seen, TieIx};

/// The dated ties of some actors, to be drawn as bars over years.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// Within which boundary.
    pub scope: Scope,
    /// One actor after the other, as asked for.
    pub careers: Vec<Career>,
}

/// What one actor did when.
#[derive(Debug, Clone, PartialEq)]
pub struct Career {
    /// Whose.
    pub actor: ActorIx,
    /// The ties whose dates say something, part by part, within a part by the first
    /// day that is known of each.
    pub terms: Vec<Term>,
    /// The ties of which nothing says when they held.
    pub undated: Vec<Seen>,
    /// The ties whose dates contradict one another, so that no reading is left.
    pub contradictory: Vec<Seen>,
    /// From which post to which in another sector: positions among the terms.
    pub passages: Vec<Passage>,
}

/// A tie of a career.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The tie, and from which side it is seen.
    pub seen: Seen,
    /// Where it belongs.
    pub part: Part,
}

/// What a tie of a career is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A post in the first or the second of two sectors; only where a career has
    /// posts in both.
    Sector(usize),
    /// Any other post.
    Post,
    /// Anything else that lasted.
    Other,
    /// What happened at one time.
    Occasion,
}

/// Two posts of one person in different sectors that can have followed one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// The post that came first, or may have: a position among the terms.
    pub from: usize,
    /// The other.
    pub to: usize,
    /// Whether the order is certain and neither post a mere claim.
    pub certain: bool,
    /// Whether the dates allow the other order too.
    pub either_way: bool,
}

impl Timeline {
    /// Every tie shown or listed, each once, in canonical order, and whether it only
    /// possibly held at the time asked for.
    pub fn ties(&self) -> Vec<(TieIx, bool)> {
        let all = self.careers.iter().flat_map(|career| {
            let drawn = career.terms.iter().map(|term| term.seen);
            drawn.chain(career.undated.iter().copied()).chain(career.contradictory.iter().copied())
        });
        let mut ties: Vec<(TieIx, bool)> = all.map(|seen| (seen.tie, seen.possible)).collect();
        ties.sort_unstable();
        ties.dedup();
        ties
    }
}
