use super::{Boundary, Course, Moment, Network, Projection, Seat};
use crate::model::{ActorIx, Certainty, Dataset, Direction, Influence, SourceIx, Status, Tie, TieIx};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// Whether a tie counts for a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It counts; `possible` when it only may have held at the time asked for.
    In {
        /// It may have held then, but need not have.
        possible: bool,
    },
    /// It does not, for this reason.
    Out(Exclusion),
}

/// Why a tie does not count. The first that applies, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exclusion {
    /// Withdrawn by its source: never counts.
    Retracted,
    /// Its status is not asked for.
    Status(Status),
    /// It sets its ends against one another.
    Against,
    /// Its kind is left out.
    Kind,
    /// One of its ends is left out.
    Actor,
    /// It joins two actors of one mode.
    Mode,
    /// It cannot have held at the time asked for.
    Time,
    /// It may have held then, but only certain ties are asked for.
    Uncertain,
    /// None of the documents asked for supports it, or none is left.
    Source,
    /// No document supports it.
    Unsourced,
    /// Influence does not run along it.
    NoInfluence,
    /// It joins an actor to itself.
    SelfTie,
}

impl Exclusion {
    /// The word under which pages count it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Retracted => "retracted",
            Self::Status(status) => status.word(),
            Self::Against => "opposed",
            Self::Kind => "of another kind",
            Self::Actor => "with an actor left out",
            Self::Mode => "inside one mode",
            Self::Time => "at another time",
            Self::Uncertain => "not certain in time",
            Self::Source => "from other sources",
            Self::Unsourced => "unsourced",
            Self::NoInfluence => "without influence",
            Self::SelfTie => "of an actor with itself",
        }
    }
}

/// What lies inside a boundary.
#[derive(Debug)]
pub struct Inside<'n> {
    network: &'n Network<'n>,
    boundary: &'n Boundary,
    standing: Vec<Standing>,
    allowed: Vec<bool>,
    /// Made when it is first asked for.
    projection: OnceLock<Arc<Projection>>,
}

impl<'n> Inside<'n> {
    pub(super) fn new(network: &'n Network<'n>, boundary: &'n Boundary) -> Self {
        let dataset = network.dataset();
        let allowed: Vec<bool> =
            dataset.actor_ixs().map(|actor| actor_allowed(dataset, boundary, actor)).collect();
        let mut inside =
            Self { network, boundary, standing: Vec::new(), allowed, projection: OnceLock::new() };
        let clients = !network.clients().is_empty();
        inside.standing = dataset.tie_ixs().map(|tie| inside.judge(tie, clients)).collect();
        inside
    }

    /// The statements.
    pub fn dataset(&self) -> &'n Dataset {
        self.network.dataset()
    }

    /// The whole network that the boundary was drawn in.
    pub fn network(&self) -> &'n Network<'n> {
        self.network
    }

    /// The boundary.
    pub fn boundary(&self) -> &'n Boundary {
        self.boundary
    }

    /// Whether a tie counts.
    pub fn standing(&self, tie: TieIx) -> Standing {
        self.standing[tie.at()]
    }

    /// Whether a tie counts at all.
    pub fn holds(&self, tie: TieIx) -> bool {
        matches!(self.standing(tie), Standing::In { .. })
    }

    /// The ties that count, in canonical order.
    pub fn ties(&self) -> impl Iterator<Item = TieIx> + '_ {
        self.dataset().tie_ixs().filter(|&tie| self.holds(tie))
    }

    /// Whether the boundary lets an actor in, whatever its ties.
    pub fn allows(&self, actor: ActorIx) -> bool {
        self.allowed[actor.at()]
    }

    /// How many ties were left out, by reason. Retracted ties are no part of any
    /// question and are not counted.
    pub fn left_out(&self) -> BTreeMap<Exclusion, usize> {
        let mut counts = BTreeMap::new();
        for standing in &self.standing {
            if let Standing::Out(reason) = standing
                && *reason != Exclusion::Retracted
            {
                *counts.entry(*reason).or_insert(0) += 1;
            }
        }
        counts
    }

    /// The simple graph of what is inside: parallel ties folded into strands.
    /// Actors without a strand are left out, unless the boundary has isolates.
    ///
    /// Cost: O(n + t) for t ties the first time.
    pub fn projection(&self) -> Arc<Projection> {
        Arc::clone(self.projection.get_or_init(|| Arc::new(self.project())))
    }

    fn project(&self) -> Projection {
        // Two looks at the ties are cheaper than a list of millions.
        let lines = || {
            self.network.lines().filter(|&(from, to, carried)| {
                let derived = !carried.derived || self.boundary.derived;
                let ends = self.allows(from) && self.allows(to) && from != to && self.joins_modes(from, to);
                self.holds(carried.tie) && derived && ends
            })
        };
        let mut joined = vec![self.boundary.isolates; self.allowed.len()];
        let (mut sorted, mut last) = (true, None);
        for (from, to, carried) in lines() {
            joined[from.at()] = true;
            joined[to.at()] = true;
            let line = Some((from.min(to), from.max(to), carried));
            (sorted, last) = (sorted && last <= line, line);
        }
        let mut seats = vec![Seat::MAX; joined.len()];
        let mut actors = Vec::new();
        for actor in self.dataset().actor_ixs() {
            if joined[actor.at()] && self.allows(actor) {
                seats[actor.at()] = Seat::try_from(actors.len()).expect("fewer than 2^32 actors");
                actors.push(actor);
            }
        }
        let directed = self.boundary.course != Course::Undirected;
        if sorted && !directed {
            let seat = |actor: ActorIx| seats[actor.at()];
            let lines = lines().map(|(from, to, carried)| (seat(from.min(to)), seat(from.max(to)), carried));
            return Projection::of_sorted(actors, directed, lines);
        }
        let arcs = lines().flat_map(|(from, to, carried)| {
            let (from, to) = (seats[from.at()], seats[to.at()]);
            let (forward, backward) = self.ways(self.dataset().tie(carried.tie));
            let there = forward.then_some((from, to, carried));
            let back = (backward && directed).then_some((to, from, carried));
            there.into_iter().chain(back)
        });
        Projection::new(actors, directed, arcs)
    }

    /// Whether two actors are of different modes, if there are modes.
    fn joins_modes(&self, from: ActorIx, to: ActorIx) -> bool {
        let Some(modes) = &self.boundary.modes else { return true };
        let mode = |actor: ActorIx| {
            let kind = self.dataset().actor(actor).kind;
            modes.iter().position(|kinds| kinds.contains(&kind))
        };
        mode(from) != mode(to)
    }

    /// Whether a tie may be followed from `from` to `to`, and back.
    fn ways(&self, tie: &Tie) -> (bool, bool) {
        match (self.boundary.course, tie.direction) {
            (Course::Undirected, _) | (Course::AsWritten, Direction::Undirected) => (true, true),
            (Course::AsWritten, Direction::Directed) => (true, false),
            (Course::Influence, direction) => match self.dataset().tie_kind(tie).influence {
                Influence::None => (false, false),
                Influence::Both => (true, true),
                _ if direction == Direction::Undirected => (true, true),
                Influence::Forward => (true, false),
                Influence::Backward => (false, true),
            },
        }
    }

    /// Whether a tie that counts would still count if these documents were set
    /// aside: it keeps a document that supports it (one of those the boundary asks
    /// for), and the dates that the others give do not put it at another time. An
    /// unsourced tie has none to lose.
    pub fn holds_without(&self, tie: TieIx, gone: &[SourceIx]) -> bool {
        let facts = self.dataset().tie(tie);
        if !self.holds(tie) || !facts.citations.iter().any(|citation| gone.contains(&citation.source)) {
            return self.holds(tie);
        }
        let mut rest = facts.clone();
        rest.detail_mut().citations.retain(|citation| !gone.contains(&citation.source));
        let asked =
            |source: SourceIx| self.boundary.sources.as_ref().is_none_or(|sources| sources.contains(&source));
        let supported = rest.supporting().any(|citation| asked(citation.source));
        match self.then(&rest) {
            Certainty::Impossible => false,
            Certainty::Possible if self.boundary.certain => false,
            _ => supported || facts.unsourced(),
        }
    }

    /// Whether a tie held at the time asked for.
    fn then(&self, tie: &Tie) -> Certainty {
        match self.boundary.moment {
            None => Certainty::Certain,
            Some(Moment::AsOf(window)) => tie.bounds().throughout(window),
            Some(Moment::During(window)) => tie.bounds().sometime(window),
        }
    }

    /// Whether a tie counts; `clients` says whether any tie was done on behalf of
    /// somebody.
    fn judge(&self, ix: TieIx, clients: bool) -> Standing {
        let (dataset, boundary) = (self.dataset(), self.boundary);
        let tie = dataset.tie(ix);
        let kind = dataset.tie_kind(tie);
        let named = |kinds: &Vec<_>| kinds.contains(&tie.kind);
        let chosen = boundary.kinds.as_ref().is_some_and(named);
        let out = |reason| Standing::Out(reason);
        if tie.status == Status::Retracted {
            return out(Exclusion::Retracted);
        }
        if !boundary.statuses.contains(&tie.status) {
            return out(Exclusion::Status(tie.status));
        }
        if kind.against && !boundary.opposition && !chosen {
            return out(Exclusion::Against);
        }
        if boundary.not_kinds.contains(&tie.kind) || (boundary.kinds.is_some() && !chosen) {
            return out(Exclusion::Kind);
        }
        let derived = clients && boundary.derived;
        let client = derived && tie.on_behalf_of.is_some_and(|client| self.allows(client));
        if !self.allows(tie.to) || !(self.allows(tie.from) || client) {
            return out(Exclusion::Actor);
        }
        if tie.from == tie.to {
            return out(Exclusion::SelfTie);
        }
        let across = |from: ActorIx| self.allows(from) && self.joins_modes(from, tie.to);
        if !(across(tie.from) || client && tie.on_behalf_of.is_some_and(across)) {
            return out(Exclusion::Mode);
        }
        if boundary.orphaned.contains(&ix) {
            return out(Exclusion::Source);
        }
        if let Some(sources) = &boundary.sources
            && !tie.supporting().any(|citation| sources.contains(&citation.source))
        {
            return out(Exclusion::Source);
        }
        if boundary.sourced && tie.unsourced() {
            return out(Exclusion::Unsourced);
        }
        if boundary.course == Course::Influence && self.ways(tie) == (false, false) {
            return out(Exclusion::NoInfluence);
        }
        match self.then(tie) {
            Certainty::Impossible => out(Exclusion::Time),
            Certainty::Possible if boundary.certain => out(Exclusion::Uncertain),
            Certainty::Possible => Standing::In { possible: true },
            Certainty::Certain => Standing::In { possible: false },
        }
    }
}

fn actor_allowed(dataset: &Dataset, boundary: &Boundary, actor: ActorIx) -> bool {
    let kind = dataset.actor(actor).kind;
    let chosen = boundary.actors.as_ref().is_none_or(|kinds| kinds.contains(&kind));
    let chosen = chosen
        && boundary.modes.as_ref().is_none_or(|modes| modes.iter().flatten().any(|mode| *mode == kind));
    chosen && !boundary.without.contains(&actor)
}
