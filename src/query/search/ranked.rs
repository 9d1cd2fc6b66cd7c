use super::breadth::Breadth;
use super::corridor::Corridor;
use super::detours::detours;
use super::hops::count_best;
use super::relevant::relevant;
use super::spur::{Beginning, complete};
use super::tied::within;
use super::{BUDGET, Costs, HOP};
use crate::network::{Projection, Seat};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How far a search for chains goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest chain, in hops; at least 1.
    pub max_hops: usize,
    /// How many chains are wanted; at least 1.
    pub count: usize,
    /// How many chains may be listed when many cost as much as the last one
    /// wanted; at least `count`.
    pub listed: usize,
    /// How many steps the search may take: arcs that it looks at.
    pub steps: u64,
}

impl Limits {
    /// So many chains of up to so many hops, within the usual limits of work.
    pub fn new(max_hops: usize, count: usize) -> Self {
        Self { max_hops, count, listed: count.saturating_add(10_000), steps: BUDGET }
    }
}

/// Chains that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The chains with their costs, ascending, equals by seats: those wanted, and
    /// all others that cost as much as the last of them.
    pub chains: Vec<(u64, Vec<Seat>)>,
    /// Whether these are all of them; otherwise a limit of work ended the search,
    /// and other chains may cost as much as the last.
    pub complete: bool,
    /// How many chains cost as much as the best; none when that is not known.
    pub equal_best: Option<u64>,
}

impl Found {
    pub(super) const NOTHING: Self = Self { chains: Vec::new(), complete: true, equal_best: Some(0) };
}

/// The cheapest loopless chains between two different seats, and all that cost
/// as much as the last one wanted.
///
/// Exact: the k cheapest come from splitting the set of all chains at the last
/// one found (Lawler 1972, after Yen 1971), each part being solved by a search
/// that knows the remaining costs; those that cost the same are then listed by a
/// search that never leaves what the greatest cost allows. Both look only at
/// actors on a chain within a bound, which grows as long as chains are wanting.
/// Where length alone counts, the chains of the fewest hops are read off a search
/// from both ends ([`Breadth`]); if they are too few, all with one hop more are
/// listed, with two, and so on, by what levels around both ends tell.
///
/// Cost: what lies within the bound, for each hop of each chain; at most
/// `limits.steps`.
pub fn best(projection: &Projection, costs: &Costs, from: Seat, to: Seat, limits: Limits) -> Found {
    if costs.is_plain() {
        match of_fewest_hops(projection, costs, (from, to), limits) {
            None => return Found::NOTHING,
            Some(found) if found.chains.len() >= limits.count => return found,
            Some(few) => {
                let fewest = few.chains[0].1.len() - 1;
                if fewest == limits.max_hops {
                    return few;
                }
                if let Some(chains) = detours(projection, costs, (from, to), fewest, limits) {
                    return Found { chains, ..few };
                }
            }
        }
    }
    let mut corridor = Corridor::new(projection, costs, from, to);
    let Some(least) = corridor.least() else { return Found::NOTHING };
    let most = costs.most(limits.max_hops);
    let mut budget = limits.steps;
    // A chain of the fewest hops may have too many.
    if least > HOP * limits.max_hops as u64 {
        let fewest = Breadth::new(projection).hops(from, to, |seat| costs.open(seat));
        if fewest.is_none_or(|hops| hops > limits.max_hops) {
            return Found::NOTHING;
        }
    }
    // At first only chains as good as the best: often that is enough. Where length
    // alone counts these were too few, and the next cost a whole hop more.
    let (mut slack, wide) = if costs.is_plain() { (HOP, 4 * HOP) } else { (0, 8 * HOP) };
    // A bound within which the chains wanted lie, if there are so many.
    let mut enough = most;
    let mut priced = costs.is_plain();
    loop {
        if slack >= HOP && !priced {
            match dearest(projection, costs, (from, to), limits) {
                Ok(all) => return all,
                Err(cost) => enough = enough.min(cost),
            }
            priced = true;
        }
        let last = slack > wide || least.saturating_add(slack) >= enough;
        let bound = if last { enough } else { least + slack };
        if slack > wide {
            // Few chains: only now is it worth while to know who can be on one at all.
            corridor.restrict(relevant(projection, costs, from, to));
        }
        corridor.widen(bound, limits.max_hops);
        let found = cheapest(&corridor, bound, limits, &mut budget);
        if last || found.chains.len() >= limits.count || !found.complete {
            return with_equals(&corridor, found, limits, &mut budget);
        }
        slack += slack.clamp(HOP / 2, 2 * HOP);
    }
}

/// The chains of the fewest hops, where length alone counts: often there are as
/// many as are wanted. None when nothing joins the two.
fn of_fewest_hops(
    projection: &Projection,
    costs: &Costs,
    (from, to): (Seat, Seat),
    limits: Limits,
) -> Option<Found> {
    let mut breadth = Breadth::new(projection);
    let (chains, count) = breadth.list(from, to, |seat| costs.open(seat), limits.listed)?;
    let hops = chains.first().map_or(0, |chain| chain.len() - 1);
    if hops > limits.max_hops {
        return None;
    }
    let complete = count == Some(chains.len() as u64);
    let cost = HOP * hops as u64;
    Some(Found {
        chains: chains.into_iter().map(|chain| (cost, chain)).collect(),
        complete,
        equal_best: count,
    })
}

/// What the chains wanted cost at most: as much as those of the fewest hops do.
/// If there are no more than these, they are the answer.
fn dearest(
    projection: &Projection,
    costs: &Costs,
    (from, to): (Seat, Seat),
    limits: Limits,
) -> Result<Found, u64> {
    let plain = best(projection, &costs.by_length(), from, to, limits);
    let price = |chain: &Vec<Seat>| -> u64 {
        let pairs = chain.windows(2);
        let strands = pairs.map(|pair| (projection.between(pair[0], pair[1]), pair[1]));
        strands.map(|(strand, next)| costs.step(strand.expect("a chain follows strands"), next, to)).sum()
    };
    let mut chains: Vec<(u64, Vec<Seat>)> =
        plain.chains.into_iter().map(|(_, chain)| (price(&chain), chain)).collect();
    chains.sort_unstable();
    match chains.get(limits.count - 1) {
        Some(&(enough, _)) => Err(enough),
        None if !plain.complete => Err(u64::MAX),
        None => {
            let equal = chains.iter().filter(|(cost, _)| *cost == chains[0].0).count();
            Ok(Found { equal_best: Some(equal as u64), chains, complete: true })
        }
    }
}

/// The chains wanted that cost at most `bound`.
fn cheapest(corridor: &Corridor<'_>, bound: u64, limits: Limits, budget: &mut u64) -> Found {
    let (from, _) = corridor.ends();
    let mut chains: Vec<(u64, Vec<Seat>)> = Vec::new();
    let mut open = BinaryHeap::new();
    let mut offer = |beginning: Beginning, open: &mut BinaryHeap<_>| {
        if let Some((cost, chain)) = complete(corridor, &beginning, limits.max_hops, bound, budget) {
            open.push(Reverse((cost, chain, beginning)));
        }
        *budget > 0
    };
    let mut whole = offer(Beginning { seats: vec![from], cost: 0, banned: Vec::new() }, &mut open);
    while let Some(Reverse((cost, chain, beginning))) = open.pop() {
        let fixed = beginning.seats.len();
        if chains.len() + 1 < limits.count {
            let mut so_far = beginning.cost;
            for length in fixed..chain.len() {
                let banned = if length == fixed { beginning.banned.clone() } else { Vec::new() };
                let seats = chain[..length].to_vec();
                let banned = banned.into_iter().chain([chain[length]]).collect();
                whole &= offer(Beginning { seats, cost: so_far, banned }, &mut open);
                let pair = corridor.projection().between(chain[length - 1], chain[length]);
                so_far += corridor.step(pair.expect("a chain follows strands"), chain[length]);
            }
        }
        chains.push((cost, chain));
        if chains.len() == limits.count || !whole {
            break;
        }
    }
    Found { chains, complete: whole, equal_best: None }
}

/// Adds those that cost as much as the last one wanted.
fn with_equals(corridor: &Corridor<'_>, mut found: Found, limits: Limits, budget: &mut u64) -> Found {
    let Some(&(least, _)) = found.chains.first() else { return found };
    if found.chains.len() == limits.count && found.complete {
        let dearest = found.chains[found.chains.len() - 1].0;
        let (all, whole) = within(corridor, dearest, limits.max_hops, limits.listed, budget);
        found.complete = whole;
        found.chains.extend(all);
        found.chains.sort_unstable();
        found.chains.dedup();
        found.chains.truncate(limits.listed);
    }
    let (from, _) = corridor.ends();
    if corridor.rest(from, limits.max_hops) == least {
        found.equal_best = count_best(corridor, limits.max_hops).0;
    }
    found
}
