//! Chains of exactly so many hops, found between distance layers.

use crate::network::{Projection, Seat};
use std::collections::VecDeque;

/// A work limit in steps, so that the same question always ends at the same place.
pub(super) const BUDGET: u64 = 20_000_000;

/// Not reached.
pub(super) const FAR: u32 = u32::MAX;

/// Hops from every seat to `goal`, or from `goal` when `outward`.
pub(super) fn distances(projection: &Projection, goal: Seat, outward: bool) -> Vec<u32> {
    let mut hops = vec![FAR; projection.order()];
    hops[goal as usize] = 0;
    let mut queue = VecDeque::from([goal]);
    while let Some(seat) = queue.pop_front() {
        let next = if outward { projection.neighbors(seat) } else { projection.neighbors_into(seat) };
        for &neighbor in next {
            if hops[neighbor as usize] == FAR {
                hops[neighbor as usize] = hops[seat as usize] + 1;
                queue.push_back(neighbor);
            }
        }
    }
    hops
}

/// How many chains of the fewest hops lead from `from` to the goal of `hops`;
/// none when more than 2^64.
pub(super) fn count_shortest(projection: &Projection, from: Seat, hops: &[u32]) -> Option<u64> {
    let mut layer = std::collections::BTreeMap::from([(from, 1_u64)]);
    for left in (0..hops[from as usize]).rev() {
        let mut next = std::collections::BTreeMap::new();
        for (seat, ways) in layer {
            for &neighbor in projection.neighbors(seat) {
                if hops[neighbor as usize] == left {
                    let sum: &mut u64 = next.entry(neighbor).or_insert(0);
                    *sum = sum.checked_add(ways)?;
                }
            }
        }
        layer = next;
    }
    layer.into_values().next()
}

/// Every loopless chain of exactly `length` hops from `from` to the goal of
/// `hops`, in the order of the seats. `budget` counts steps down; when it runs
/// out the list is incomplete and `false` comes with it.
pub(super) fn of_length(
    projection: &Projection,
    from: Seat,
    hops: &[u32],
    length: usize,
    budget: &mut u64,
) -> (Vec<Vec<Seat>>, bool) {
    let mut found = Vec::new();
    let mut chain = vec![from];
    let mut on_chain = vec![false; projection.order()];
    on_chain[from as usize] = true;
    // Where the search stands in the row of each actor of the chain.
    let mut cursors = vec![0_usize];
    while let Some(cursor) = cursors.last_mut() {
        let seat = chain[chain.len() - 1];
        let left = length + 1 - chain.len();
        let row = projection.neighbors(seat);
        let next = row[*cursor..].iter().position(|&neighbor| {
            // One hop is spent on the way to the neighbour; the goal may only come last.
            let rest = hops[neighbor as usize];
            let fits = if left == 1 { rest == 0 } else { rest != 0 && (rest as usize) < left };
            fits && !on_chain[neighbor as usize]
        });
        let walked = next.map_or(row.len() - *cursor, |skipped| skipped + 1);
        let Some(rest) = budget.checked_sub(walked as u64 + 1) else { return (found, false) };
        *budget = rest;
        *cursor += walked;
        match next {
            Some(_) if left == 1 => {
                let goal = row[*cursor - 1];
                found.push(chain.iter().copied().chain([goal]).collect());
            }
            Some(_) => {
                let neighbor = row[*cursor - 1];
                chain.push(neighbor);
                on_chain[neighbor as usize] = true;
                cursors.push(0);
            }
            None => {
                cursors.pop();
                chain.pop();
                on_chain[seat as usize] = false;
            }
        }
    }
    (found, true)
}
