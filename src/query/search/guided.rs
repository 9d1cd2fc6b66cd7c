use super::relevant::relevant;
use super::{Costs, Found, Limits};
use crate::network::{Projection, Seat};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};

/// What is demanded of a chain beyond its ends.
pub struct Demands<'a> {
    /// Actors it must run through, in any order; none of them an end.
    pub via: Vec<Seat>,
    /// Whether a chain may begin like this; once it says no, it must say no to
    /// every continuation.
    pub admits: &'a dyn Fn(&[Seat]) -> bool,
}

/// A place that the search has got to.
struct Place {
    seat: Seat,
    before: Option<u32>,
    /// Which of the actors demanded it has met, one bit each.
    met: u32,
    hops: usize,
    cost: u64,
}

/// The cheapest loopless chains between two different seats that meet demands,
/// and all that cost as much as the last one wanted.
///
/// Exact: a best-first search over beginnings of chains (Hart, Nilsson & Raphael
/// 1968). Its estimate is the least cost of the rest of the way through all the
/// actors still demanded in their best order (Held & Karp 1962). Whether a chain
/// that must meet two actors exists at all is hard in general, so the search has
/// a limit of steps and says when it met it.
///
/// Cost: O(v (n + m) + 2^v v²) to prepare for v actors demanded, then at most
/// `limits.steps`.
pub fn guided(
    projection: &Projection,
    costs: &Costs,
    (from, to): (Seat, Seat),
    demands: &Demands<'_>,
    limits: Limits,
) -> Found {
    let guide = Guide::new(projection, costs, (from, to), &demands.via);
    let mut found = Found { chains: Vec::new(), complete: true, equal_best: None };
    let mut places = vec![Place { seat: from, before: None, met: 0, hops: 0, cost: 0 }];
    let mut open = BinaryHeap::from([(Reverse(guide.rest(from, 0)), 0, Reverse(0_u32))]);
    let mut steps = limits.steps / 4;
    while let Some((Reverse(least), _, Reverse(n))) = open.pop() {
        if least == u64::MAX {
            break;
        }
        let dearest = found.chains.get(limits.count - 1).map_or(u64::MAX, |&(cost, _)| cost);
        if least > dearest {
            break;
        }
        let chain = retrace(&places, n);
        let Place { seat, met, hops, cost, .. } = places[n as usize];
        if seat == to {
            if found.chains.len() == limits.listed {
                found.complete = false;
                break;
            }
            found.chains.push((cost, chain));
            continue;
        }
        for (neighbor, strand) in projection.arcs(seat) {
            let Some(rest) = steps.checked_sub(1) else {
                found.complete = false;
                found.chains.sort_unstable();
                return found;
            };
            steps = rest;
            let Some(met) = guide.met(neighbor, met) else { continue };
            if chain.contains(&neighbor) || guide.hops(neighbor, met) > limits.max_hops - hops - 1 {
                continue;
            }
            let reached = cost + costs.step(strand, neighbor, to);
            let least = reached.saturating_add(guide.rest(neighbor, met));
            let mut longer = chain.clone();
            longer.push(neighbor);
            if least < u64::MAX && (demands.admits)(&longer) {
                // A place takes memory, so it counts as several steps.
                steps = steps.saturating_sub(8);
                let number = u32::try_from(places.len()).expect("fewer places than steps");
                open.push((Reverse(least), hops + 1, Reverse(number)));
                places.push(Place { seat: neighbor, before: Some(n), met, hops: hops + 1, cost: reached });
            }
        }
    }
    found.chains.sort_unstable();
    found
}

fn retrace(places: &[Place], last: u32) -> Vec<Seat> {
    let mut chain = vec![places[last as usize].seat];
    let mut at = last;
    while let Some(before) = places[at as usize].before {
        chain.push(places[before as usize].seat);
        at = before;
    }
    chain.reverse();
    chain
}

/// The least that remains, from anywhere.
struct Guide {
    goal: Seat,
    via: Vec<Seat>,
    /// The cost to the goal, then to each actor demanded.
    costs: Vec<Vec<u64>>,
    /// The hops likewise.
    hops: Vec<Vec<u32>>,
    /// For each actor demanded and each set of others still to be met: the least
    /// cost from it through them to the goal.
    tails: BTreeMap<(usize, u32), u64>,
    relevant: Vec<bool>,
}

impl Guide {
    fn new(projection: &Projection, costs: &Costs, (from, goal): (Seat, Seat), via: &[Seat]) -> Self {
        let relevant = relevant(projection, costs, from, goal);
        let aims = || std::iter::once(goal).chain(via.iter().copied());
        let mut guide = Self {
            goal,
            via: via.to_vec(),
            costs: aims().map(|aim| towards(projection, costs, &relevant, goal, aim)).collect(),
            hops: aims().map(|aim| hops_towards(projection, &relevant, aim)).collect(),
            tails: BTreeMap::new(),
            relevant,
        };
        let all = (1_u32 << via.len()) - 1;
        for left in 0..=all {
            for (n, &seat) in via.iter().enumerate() {
                if left & (1 << n) == 0 {
                    let tail = guide.through(seat, left);
                    guide.tails.insert((n, left), tail);
                }
            }
        }
        guide
    }

    /// Who has been met when the chain goes on to this actor; none when it must not.
    fn met(&self, seat: Seat, met: u32) -> Option<u32> {
        if !self.relevant[seat as usize] {
            return None;
        }
        let all = (1_u32 << self.via.len()) - 1;
        if seat == self.goal {
            return (met == all).then_some(met);
        }
        let demanded = self.via.iter().position(|&via| via == seat);
        Some(demanded.map_or(met, |n| met | 1 << n))
    }

    fn rest(&self, seat: Seat, met: u32) -> u64 {
        let all = (1_u32 << self.via.len()) - 1;
        self.through(seat, all & !met)
    }

    /// The least cost from a seat through all of `left` to the goal.
    fn through(&self, seat: Seat, left: u32) -> u64 {
        let next = (0..self.via.len()).filter(|n| left & (1 << n) != 0);
        let ways = next.map(|n| {
            let tail = self.tails.get(&(n, left & !(1 << n))).copied().unwrap_or(u64::MAX);
            self.costs[n + 1][seat as usize].saturating_add(tail)
        });
        if left == 0 { self.costs[0][seat as usize] } else { ways.min().unwrap_or(u64::MAX) }
    }

    /// At least so many hops remain: to the goal, and through whoever is still
    /// demanded.
    fn hops(&self, seat: Seat, met: u32) -> usize {
        let far = |hops: &Vec<u32>, seat: Seat| usize::try_from(hops[seat as usize]).unwrap_or(usize::MAX);
        let through = (0..self.via.len())
            .filter(|n| met & (1 << n) == 0)
            .map(|n| far(&self.hops[n + 1], seat).saturating_add(far(&self.hops[0], self.via[n])));
        through.fold(far(&self.hops[0], seat), usize::max)
    }
}

/// The least cost from everywhere to an actor, who then counts as one who is run
/// through unless it is the goal.
fn towards(projection: &Projection, costs: &Costs, relevant: &[bool], goal: Seat, aim: Seat) -> Vec<u64> {
    let mut least = vec![u64::MAX; projection.order()];
    least[aim as usize] = 0;
    let mut open = BinaryHeap::from([Reverse((0, aim))]);
    while let Some(Reverse((cost, seat))) = open.pop() {
        if cost > least[seat as usize] || (seat == goal && aim != goal) {
            continue;
        }
        for (neighbor, strand) in projection.arcs_into(seat) {
            let further = cost + costs.step(strand, seat, goal);
            if relevant[neighbor as usize] && further < least[neighbor as usize] {
                least[neighbor as usize] = further;
                open.push(Reverse((further, neighbor)));
            }
        }
    }
    least
}

fn hops_towards(projection: &Projection, relevant: &[bool], aim: Seat) -> Vec<u32> {
    let mut hops = vec![u32::MAX; projection.order()];
    hops[aim as usize] = 0;
    let mut open = VecDeque::from([aim]);
    while let Some(seat) = open.pop_front() {
        for &neighbor in projection.neighbors_into(seat) {
            if relevant[neighbor as usize] && hops[neighbor as usize] == u32::MAX {
                hops[neighbor as usize] = hops[seat as usize] + 1;
                open.push_back(neighbor);
            }
        }
    }
    hops
}
