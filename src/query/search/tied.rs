use super::corridor::Corridor;
use super::inside::Way;
use crate::network::Seat;

/// Every loopless chain that costs at most `bound` and has at most `max_hops`
/// hops, with its cost, in the order of the seats; `false` comes with the list
/// when the budget or the limit on their number ended it.
pub(super) fn within(
    corridor: &Corridor<'_>,
    bound: u64,
    max_hops: usize,
    most: usize,
    budget: &mut u64,
) -> (Vec<(u64, Vec<Seat>)>, bool) {
    let (from, goal) = corridor.ends();
    let mut found = Vec::new();
    let mut chain = vec![from];
    let mut costs = vec![0];
    let Some(row) = corridor.ways(from, max_hops - 1, budget) else { return (found, false) };
    // The ways on from each actor of the chain that were not followed yet.
    let mut rows = vec![row];
    while let Some(row) = rows.last_mut() {
        let Some(Way { to: neighbor, step, rest }) = row.next() else {
            rows.pop();
            chain.pop();
            costs.pop();
            continue;
        };
        let left = max_hops - chain.len();
        let reached = costs[costs.len() - 1] + step;
        if reached.saturating_add(rest) > bound || chain.contains(&neighbor) {
            continue;
        }
        if neighbor == goal {
            if found.len() == most {
                return (found, false);
            }
            found.push((reached, chain.iter().copied().chain([goal]).collect()));
        } else if left > 0 {
            let Some(row) = corridor.ways(neighbor, left - 1, budget) else { return (found, false) };
            chain.push(neighbor);
            costs.push(reached);
            rows.push(row);
        }
    }
    (found, true)
}
