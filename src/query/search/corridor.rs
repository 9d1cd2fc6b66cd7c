use super::ball::Ball;
use super::inside::{Inside, Way};
use super::{Costs, HOP};
use crate::network::{Projection, Seat};

/// What a chain must still cost from wherever it has got to: exact for every
/// actor on some chain within a bound, found without looking at the others.
///
/// Two balls are grown, around either end, until their radii add up to more than
/// the bound: an actor on a chain within it then lies in one of them. The
/// remaining costs beyond the ball around the goal are computed only for those
/// in the other ball that can still keep the bound (a bidirectional search after
/// Pohl 1971, turned into an exact lower bound).
pub(super) struct Corridor<'a> {
    projection: &'a Projection,
    costs: &'a Costs,
    from: Seat,
    goal: Seat,
    near_from: Ball,
    near_goal: Ball,
    /// Chains that cost more are not looked for; what the balls hold is exact
    /// for all others.
    limit: u64,
    /// The least cost of a chain over an actor that both searches have met.
    meeting: u64,
    /// Those around the beginning whose steps were looked at.
    scanned: Vec<(u64, Seat)>,
    /// What the search around the goal finds beyond its ball, where the bound
    /// may still be kept.
    beyond: Ball,
    /// Only these may be on a chain; empty: all may.
    relevant: Vec<bool>,
    inside: Inside,
}

impl<'a> Corridor<'a> {
    pub(super) fn new(projection: &'a Projection, costs: &'a Costs, from: Seat, goal: Seat) -> Self {
        let ball = |centre| Ball::new(projection.order(), centre);
        Self {
            projection,
            costs,
            from,
            goal,
            near_from: ball(from),
            near_goal: ball(goal),
            limit: u64::MAX,
            meeting: u64::MAX,
            scanned: Vec::new(),
            beyond: Ball::empty(projection.order()),
            relevant: Vec::new(),
            inside: Inside::empty(projection.order()),
        }
    }

    pub(super) fn projection(&self) -> &'a Projection {
        self.projection
    }

    pub(super) fn ends(&self) -> (Seat, Seat) {
        (self.from, self.goal)
    }

    /// Lets only these actors be on a chain from now on.
    pub(super) fn restrict(&mut self, relevant: Vec<bool>) {
        self.relevant = relevant;
        self.limit = 0;
    }

    /// What a step costs.
    pub(super) fn step(&self, strand: u32, to: Seat) -> u64 {
        self.costs.step(strand, to, self.goal)
    }

    /// The least that a chain costs from here with so many hops left, after
    /// [`Self::widen`]; `u64::MAX` where no chain within the bound runs.
    pub(super) fn rest(&self, seat: Seat, left: usize) -> u64 {
        self.inside.rest(seat, left)
    }

    /// The steps on from an actor after which a chain within the bound can go on
    /// with so many hops left, in the order of the seats. `budget` counts down the
    /// steps that are looked at; none, and 0 left, when these are too many.
    pub(super) fn ways(
        &self,
        seat: Seat,
        left: usize,
        budget: &mut u64,
    ) -> Option<impl Iterator<Item = Way> + '_> {
        let ways = self.inside.ways(seat, left);
        *budget = budget.saturating_sub(ways.len() as u64 + 1);
        (*budget > 0).then(|| ways.filter(|way| way.rest != u64::MAX))
    }

    /// Whether a chain may run through an actor.
    fn passable(&self, seat: Seat) -> bool {
        self.costs.open(seat) && self.relevant.get(seat as usize).is_none_or(|&relevant| relevant)
    }

    /// The least cost of a chain, whatever its hops; none when nothing joins the two.
    pub(super) fn least(&mut self) -> Option<u64> {
        while self.near_from.radius.saturating_add(self.near_goal.radius) < self.meeting {
            // Dearer chains than the best known need not be looked for.
            self.limit = self.meeting;
            self.grow();
        }
        self.limit = self.meeting;
        (self.meeting != u64::MAX).then_some(self.meeting)
    }

    /// Settles the next actor of the ball that was less work.
    fn grow(&mut self) {
        let forward = self.near_from.work <= self.near_goal.work;
        let (ball, other) = if forward {
            (&mut self.near_from, self.near_goal.radius)
        } else {
            (&mut self.near_goal, self.near_from.radius)
        };
        if let Some((cost, seat)) = ball.pop() {
            // Whoever lies behind it breaks the limit or is in the other ball, which
            // then has seen it: so a great hub at the rim is not even looked into.
            let through = if forward || seat == self.goal { 0 } else { self.costs.hub(seat) };
            let vain = (cost + HOP + through).saturating_add(other) > self.limit;
            // A chain ends at its ends: nothing lies behind them either.
            match (forward, vain || seat == self.goal, vain || seat == self.from) {
                (true, false, _) => self.scan_from(seat, cost),
                (false, _, false) => self.scan_goal(seat, cost),
                _ => {}
            }
        }
        if forward { self.near_from.measure() } else { self.near_goal.measure() }
    }

    fn scan_from(&mut self, seat: Seat, cost: u64) {
        self.near_from.work += self.projection.neighbors(seat).len() + 1;
        self.scanned.push((cost, seat));
        for (neighbor, strand) in self.projection.arcs(seat) {
            if neighbor != self.from && (neighbor == self.goal || self.passable(neighbor)) {
                let reached = cost + self.costs.step(strand, neighbor, self.goal);
                let rest = self.near_goal.cost(neighbor);
                self.meeting = self.meeting.min(reached.saturating_add(rest));
                if reached.saturating_add(self.near_goal.least(neighbor)) <= self.limit {
                    self.near_from.offer(neighbor, reached);
                }
            }
        }
    }

    fn scan_goal(&mut self, seat: Seat, cost: u64) {
        self.near_goal.work += self.projection.neighbors_into(seat).len() + 1;
        for (neighbor, strand) in self.projection.arcs_into(seat) {
            if neighbor != self.goal && (neighbor == self.from || self.passable(neighbor)) {
                let rest = cost + self.costs.step(strand, seat, self.goal);
                let reached = self.near_from.cost(neighbor);
                self.meeting = self.meeting.min(reached.saturating_add(rest));
                if rest.saturating_add(self.near_from.least(neighbor)) <= self.limit {
                    self.near_goal.offer(neighbor, rest);
                }
            }
        }
    }

    /// Makes [`Self::rest`] exact for every actor on a chain that costs at most
    /// `bound` and has at most `max_hops` hops.
    pub(super) fn widen(&mut self, bound: u64, max_hops: usize) {
        let bound = bound.min(u64::MAX - 1);
        if bound > self.limit {
            for (ball, end) in [(&mut self.near_from, self.from), (&mut self.near_goal, self.goal)] {
                ball.clear();
                ball.offer(end, 0);
            }
            self.scanned.clear();
        }
        self.limit = bound;
        while self.near_from.radius.saturating_add(self.near_goal.radius) <= bound {
            self.grow();
        }
        self.go_beyond(bound);
        self.confine(bound);
        // A chain within the bound has fewer hops than the bound has: each costs at least one.
        if usize::try_from(bound / HOP).is_ok_and(|hops| hops > max_hops) {
            self.inside.layer(max_hops);
        }
    }

    /// Continues the search around the goal among those who can keep the bound.
    fn go_beyond(&mut self, bound: u64) {
        let mut beyond = std::mem::take(&mut self.beyond);
        beyond.clear();
        for (cost, seat) in self.near_goal.rim() {
            if self.keeps(seat, cost, bound) {
                beyond.offer(seat, cost);
            }
        }
        // Some around the goal were not looked behind. Whoever matters there was looked
        // at from the beginning: so their steps are gone through once more, which are
        // many times fewer than lead into hubs.
        for &(onward, seat) in &self.scanned {
            if self.near_goal.exact(seat).is_some() {
                continue;
            }
            for (neighbor, strand) in self.projection.arcs(seat) {
                if let Some(rest) = self.near_goal.exact(neighbor).filter(|_| neighbor != self.from) {
                    let rest = rest + self.costs.step(strand, neighbor, self.goal);
                    if onward.saturating_add(rest) <= bound {
                        beyond.offer(seat, rest);
                    }
                }
            }
        }
        while let Some((cost, seat)) = beyond.pop() {
            self.look_behind(seat, cost, bound, &mut beyond);
        }
        self.beyond = beyond;
    }

    /// Finds who can keep the bound, and the steps between them.
    fn confine(&mut self, bound: u64) {
        let (projection, costs, from, goal) = (self.projection, self.costs, self.from, self.goal);
        let (near, beyond) = (&self.near_goal, &self.beyond);
        let rest = |seat| near.exact(seat).or_else(|| beyond.exact(seat));
        self.inside.fill(from, bound, rest, |seat| {
            // A chain ends at its ends: it neither comes back nor goes on.
            let arcs = (seat != goal).then(|| projection.arcs(seat)).into_iter().flatten();
            let priced = arcs.map(move |(to, strand)| (to, costs.step(strand, to, goal)));
            priced.filter(move |&(to, _)| to != from)
        });
    }

    /// Whether a chain may run from here, at this remaining cost, within the bound.
    fn keeps(&self, seat: Seat, rest: u64, bound: u64) -> bool {
        self.near_from.exact(seat).is_some_and(|onward| onward.saturating_add(rest) <= bound)
    }

    /// Offers those before a seat that can keep the bound and are not known yet.
    fn look_behind(&self, seat: Seat, cost: u64, bound: u64, beyond: &mut Ball) {
        if seat == self.from {
            return;
        }
        for (neighbor, strand) in self.projection.arcs_into(seat) {
            let rest = cost + self.costs.step(strand, seat, self.goal);
            if neighbor != self.goal
                && self.keeps(neighbor, rest, bound)
                && self.near_goal.exact(neighbor).is_none()
            {
                beyond.offer(neighbor, rest);
            }
        }
    }
}
