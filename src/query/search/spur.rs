use super::corridor::Corridor;
use super::inside::Way;
use crate::network::Seat;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// The beginning of a chain, and where it must not go on to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Beginning {
    /// The actors so far, at least the first.
    pub(super) seats: Vec<Seat>,
    /// What they cost so far.
    pub(super) cost: u64,
    /// Actors that must not come next.
    pub(super) banned: Vec<Seat>,
}

/// A place that the search has got to: whence, after how many hops, at what cost.
struct Label {
    seat: Seat,
    /// The label before this one; none: the last of the beginning.
    before: Option<usize>,
    hops: usize,
    cost: u64,
}

/// The cheapest way to complete a beginning to a loopless chain within `bound`
/// and `max_hops`, with its cost: a best-first search (Hart, Nilsson & Raphael
/// 1968) whose estimate is the corridor's, so that it goes straight to the goal
/// unless the best way would run through the beginning. `budget` counts down;
/// at 0 the search gives up, which the caller sees there.
pub(super) fn complete(
    corridor: &Corridor<'_>,
    beginning: &Beginning,
    max_hops: usize,
    bound: u64,
    budget: &mut u64,
) -> Option<(u64, Vec<Seat>)> {
    let (_, goal) = corridor.ends();
    let start = *beginning.seats.last().expect("a beginning has its first actor");
    let mut labels =
        vec![Label { seat: start, before: None, hops: beginning.seats.len() - 1, cost: beginning.cost }];
    let mut open = BinaryHeap::from([(Reverse(beginning.cost), 0, Reverse(0))]);
    // Which hops and costs were met at an actor: no worse label is followed.
    let mut met: BTreeMap<Seat, Vec<(usize, u64)>> = BTreeMap::new();
    while let Some((_, _, Reverse(n))) = open.pop() {
        let Label { seat, hops, cost, .. } = labels[n];
        if seat == goal {
            return Some((cost, retrace(&labels, n, &beginning.seats)));
        }
        let known = met.entry(seat).or_default();
        if known.iter().any(|&(fewer, cheaper)| fewer <= hops && cheaper <= cost) {
            continue;
        }
        known.push((hops, cost));
        if hops == max_hops {
            continue;
        }
        for Way { to: neighbor, step, rest } in corridor.ways(seat, max_hops - hops - 1, budget)? {
            if beginning.seats.contains(&neighbor) {
                continue;
            }
            let reached = cost + step;
            let least = reached.saturating_add(rest);
            if least <= bound && !(n == 0 && beginning.banned.contains(&neighbor)) {
                // Among equals the one that is farther on, then the first found.
                open.push((Reverse(least), hops + 1, Reverse(labels.len())));
                labels.push(Label { seat: neighbor, before: Some(n), hops: hops + 1, cost: reached });
            }
        }
    }
    None
}

fn retrace(labels: &[Label], last: usize, beginning: &[Seat]) -> Vec<Seat> {
    let mut back = Vec::new();
    let mut at = last;
    while let Some(before) = labels[at].before {
        back.push(labels[at].seat);
        at = before;
    }
    beginning.iter().copied().chain(back.into_iter().rev()).collect()
}
