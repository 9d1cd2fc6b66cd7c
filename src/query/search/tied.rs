use super::corridor::Corridor;
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
    let mut rows = vec![corridor.projection().arcs(from)];
    while let Some(row) = rows.last_mut() {
        let Some((neighbor, strand)) = row.next() else {
            rows.pop();
            chain.pop();
            costs.pop();
            continue;
        };
        let Some(rest) = budget.checked_sub(1) else { return (found, false) };
        *budget = rest;
        let left = max_hops - chain.len();
        let rest = corridor.rest(neighbor, left);
        let reached = costs[costs.len() - 1] + corridor.step(strand, neighbor);
        if rest == u64::MAX || reached.saturating_add(rest) > bound || chain.contains(&neighbor) {
            continue;
        }
        if neighbor == goal {
            if found.len() == most {
                return (found, false);
            }
            found.push((reached, chain.iter().copied().chain([goal]).collect()));
        } else if left > 0 {
            chain.push(neighbor);
            costs.push(reached);
            rows.push(corridor.projection().arcs(neighbor));
        }
    }
    (found, true)
}
