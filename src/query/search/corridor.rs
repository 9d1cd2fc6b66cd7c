use super::{Costs, HOP};
use crate::network::{Projection, Seat};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What a chain must still cost from wherever it has got to: exact for every
/// actor on some chain within a bound, found without looking at the others.
///
/// Two balls are grown, around either end, until their radii add up to the
/// bound: an actor on a chain within the bound then lies in one of them. The
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
    /// The least cost of a chain over an actor that both searches have met.
    meeting: u64,
    /// The remaining cost; `u64::MAX` beyond the bound.
    rest: Vec<u64>,
    /// The remaining cost within 0, 1, 2 … hops, when the limit on hops may matter.
    layers: Vec<Vec<u64>>,
    /// Only these may be on a chain; empty: all may.
    relevant: Vec<bool>,
}

/// A search by growing cost from one end.
#[derive(Clone)]
struct Ball {
    /// The least cost found so far.
    cost: Vec<u64>,
    settled: Vec<bool>,
    /// All of less cost are settled.
    radius: u64,
    open: BinaryHeap<Reverse<(u64, Seat)>>,
    /// How many arcs were looked at.
    work: usize,
}

impl Ball {
    fn new(order: usize, centre: Seat) -> Self {
        let mut cost = vec![u64::MAX; order];
        cost[centre as usize] = 0;
        let settled = vec![false; order];
        Self { cost, settled, radius: 0, open: BinaryHeap::from([Reverse((0, centre))]), work: 0 }
    }

    /// The nearest that is not settled.
    fn pop(&mut self) -> Option<(u64, Seat)> {
        while let Some(Reverse((cost, seat))) = self.open.pop() {
            if !self.settled[seat as usize] && self.cost[seat as usize] == cost {
                self.settled[seat as usize] = true;
                return Some((cost, seat));
            }
        }
        None
    }

    fn offer(&mut self, seat: Seat, cost: u64) {
        if cost < self.cost[seat as usize] {
            self.cost[seat as usize] = cost;
            self.open.push(Reverse((cost, seat)));
        }
    }

    /// The cost of a settled seat.
    fn exact(&self, seat: Seat) -> Option<u64> {
        self.settled[seat as usize].then(|| self.cost[seat as usize])
    }
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
            meeting: u64::MAX,
            rest: Vec::new(),
            layers: Vec::new(),
            relevant: Vec::new(),
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
        let ball = |centre| Ball::new(self.projection.order(), centre);
        (self.near_from, self.near_goal) = (ball(self.from), ball(self.goal));
        self.meeting = u64::MAX;
        self.relevant = relevant;
    }

    /// What a step costs.
    pub(super) fn step(&self, strand: u32, to: Seat) -> u64 {
        self.costs.step(strand, to, self.goal)
    }

    /// The least that a chain costs from here with so many hops left, after
    /// [`Self::widen`]; `u64::MAX` where no chain within the bound runs.
    pub(super) fn rest(&self, seat: Seat, left: usize) -> u64 {
        match self.layers.len() {
            0 => self.rest[seat as usize],
            most => self.layers[left.min(most - 1)][seat as usize],
        }
    }

    /// Whether a chain may run through an actor.
    fn passable(&self, seat: Seat) -> bool {
        self.costs.open(seat) && self.relevant.get(seat as usize).is_none_or(|&relevant| relevant)
    }

    /// Settles the next actor of the smaller ball.
    fn grow(&mut self) {
        let forward = self.near_from.work <= self.near_goal.work;
        let ball = if forward { &mut self.near_from } else { &mut self.near_goal };
        let Some((cost, seat)) = ball.pop() else {
            ball.radius = u64::MAX;
            return;
        };
        ball.radius = cost;
        // A chain ends at its ends: nothing lies behind them.
        match (forward, seat == self.goal, seat == self.from) {
            (true, false, _) => self.scan_from(seat, cost),
            (false, _, false) => self.scan_goal(seat, cost),
            _ => {}
        }
    }

    fn scan_from(&mut self, seat: Seat, cost: u64) {
        self.near_from.work += self.projection.neighbors(seat).len() + 1;
        for (neighbor, strand) in self.projection.arcs(seat) {
            if neighbor != self.from && (neighbor == self.goal || self.passable(neighbor)) {
                let reached = cost + self.costs.step(strand, neighbor, self.goal);
                self.near_from.offer(neighbor, reached);
                let rest = self.near_goal.cost[neighbor as usize];
                self.meeting = self.meeting.min(reached.saturating_add(rest));
            }
        }
    }

    fn scan_goal(&mut self, seat: Seat, cost: u64) {
        self.near_goal.work += self.projection.neighbors_into(seat).len() + 1;
        for (neighbor, strand) in self.projection.arcs_into(seat) {
            if neighbor != self.goal && (neighbor == self.from || self.passable(neighbor)) {
                let rest = cost + self.costs.step(strand, seat, self.goal);
                self.near_goal.offer(neighbor, rest);
                let reached = self.near_from.cost[neighbor as usize];
                self.meeting = self.meeting.min(reached.saturating_add(rest));
            }
        }
    }

    /// The least cost of a chain, whatever its hops; none when nothing joins the two.
    pub(super) fn least(&mut self) -> Option<u64> {
        while self.near_from.radius.saturating_add(self.near_goal.radius) < self.meeting {
            self.grow();
        }
        (self.meeting != u64::MAX).then_some(self.meeting)
    }

    /// Makes [`Self::rest`] exact for every actor on a chain that costs at most
    /// `bound` and has at most `max_hops` hops.
    pub(super) fn widen(&mut self, bound: u64, max_hops: usize) {
        let bound = bound.min(u64::MAX - 1);
        while self.near_from.radius.saturating_add(self.near_goal.radius) <= bound {
            // A ball that is whole has an unbounded radius, which ends the loop.
            self.grow();
        }
        let mut back = self.near_goal.clone();
        while let Some((cost, seat)) = back.pop() {
            let onward = self.near_from.exact(seat);
            let keeps = onward.is_some_and(|onward| onward.saturating_add(cost) <= bound);
            if !keeps {
                back.settled[seat as usize] = false;
                continue;
            }
            if seat != self.from {
                for (neighbor, strand) in self.projection.arcs_into(seat) {
                    if neighbor != self.goal && (neighbor == self.from || self.passable(neighbor)) {
                        back.offer(neighbor, cost + self.costs.step(strand, seat, self.goal));
                    }
                }
            }
        }
        let costs = back.cost.iter().zip(&back.settled);
        self.rest = costs.map(|(&cost, &settled)| if settled { cost } else { u64::MAX }).collect();
        self.layers.clear();
        // A chain within the bound has fewer hops than the bound has: each costs at least one.
        if usize::try_from(bound / HOP).is_ok_and(|hops| hops > max_hops) {
            self.layer(bound, max_hops);
        }
    }

    /// Remaining costs hop by hop (Bellman 1958), for those in the corridor only.
    fn layer(&mut self, bound: u64, max_hops: usize) {
        let inside: Vec<Seat> = self
            .projection
            .seats()
            .filter(|&seat| {
                let onward = self.near_from.exact(seat).unwrap_or(self.near_from.radius.min(bound));
                self.rest[seat as usize].saturating_add(onward) <= bound
            })
            .collect();
        let mut layer = vec![u64::MAX; self.projection.order()];
        layer[self.goal as usize] = 0;
        let longest = max_hops.min(inside.len());
        for _ in 0..=longest {
            let mut next = layer.clone();
            for &seat in inside.iter().filter(|&&seat| seat != self.goal) {
                for (neighbor, strand) in self.projection.arcs(seat) {
                    let rest = layer[neighbor as usize];
                    if rest != u64::MAX && neighbor != self.from {
                        let through = rest + self.costs.step(strand, neighbor, self.goal);
                        next[seat as usize] = next[seat as usize].min(through);
                    }
                }
            }
            self.layers.push(std::mem::replace(&mut layer, next));
        }
    }
}
