use super::corridor::Corridor;
use super::inside::Way;
use crate::network::{Projection, Seat};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Not reached.
pub(in crate::query) const FAR: u32 = u32::MAX;

/// Hops from every seat to `goal`, or from `goal` when `outward`.
pub(in crate::query) fn distances(projection: &Projection, goal: Seat, outward: bool) -> Vec<u32> {
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

/// The chains of the fewest hops, as far as they can be known without listing them.
pub(in crate::query) struct Shortest {
    /// How many hops they have.
    pub(in crate::query) hops: usize,
    /// How many there are; none when more than 2^64.
    pub(in crate::query) count: Option<u64>,
    /// Everybody who stands on one of them, ends included.
    pub(in crate::query) on_some: BTreeSet<Seat>,
}

/// How many chains of the least cost there are (none when more than 2^64), and
/// who stands on them: walks along tight steps, level by level. A walk of least
/// cost repeats no actor, because every hop costs something.
pub(super) fn count_best(corridor: &Corridor<'_>, max_hops: usize) -> (Option<u64>, BTreeSet<Seat>) {
    let (from, goal) = corridor.ends();
    let (mut total, mut unlimited) = (Some(0_u64), u64::MAX);
    let mut on_some = BTreeSet::from([from]);
    let mut level = BTreeMap::from([(from, Some(1_u64))]);
    for left in (0..max_hops).rev() {
        let mut next: BTreeMap<Seat, Option<u64>> = BTreeMap::new();
        for (seat, ways) in level {
            let wanted = corridor.rest(seat, left + 1);
            for Way { to: neighbor, step, rest } in
                corridor.ways(seat, left, &mut unlimited).into_iter().flatten()
            {
                if step.checked_add(rest) == Some(wanted) {
                    on_some.insert(neighbor);
                    let sum =
                        if neighbor == goal { &mut total } else { next.entry(neighbor).or_insert(Some(0)) };
                    *sum = sum.zip(ways).and_then(|(sum, ways)| sum.checked_add(ways));
                }
            }
        }
        level = next;
        if level.is_empty() {
            break;
        }
    }
    (total, on_some)
}
